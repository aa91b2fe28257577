//! What is compared: sheets of records, all cells as text.
//!
//! In: the [`Layers`] of an atlas; of files, [`text`](super::text) makes the same. Out: [`Side`]s. Absent: which row is
//! which.

use std::borrow::Cow;

use geo::Geometry;

use super::Cell;
use super::kind::Kind;
use crate::feature::{Layer, Layers, Rows, Value};

/// One of the two states that are compared.
#[derive(Debug)]
pub struct Side<'t> {
    /// What the report calls it.
    pub name: String,
    /// Its layers.
    pub sheets: Vec<Sheet<'t>>,
}

/// The rows of a layer or a file.
#[derive(Debug)]
pub struct Sheet<'t> {
    /// What sort of rows.
    pub kind: &'static Kind,
    /// The layer's or file's own name.
    pub name: String,
    /// Its columns.
    pub fields: Vec<Cow<'t, str>>,
    /// Its rows; of a file, those that the other does not have to the byte.
    pub records: Vec<Record<'t>>,
    /// The rows have geometries.
    pub has_points: bool,
    /// How many rows the other side has to the byte: they are not among the records.
    pub shared: usize,
}

/// A row.
#[derive(Debug)]
pub struct Record<'t> {
    /// Its id, or the values of the key's columns.
    pub id: Cell<'t>,
    /// Where it lies.
    pub geometry: Option<Geometry<f64>>,
    /// A text for each column; empty if not given.
    pub values: Vec<Cell<'t>>,
    /// It holds, or may: nobody has withdrawn.
    pub there: bool,
}

impl Record<'_> {
    pub(super) fn value(&self, at: usize) -> &str {
        self.values.get(at).map_or("", |cell| cell)
    }

    /// Likewise, of a column that may be absent.
    pub(super) fn value_at(&self, at: Option<usize>) -> &str {
        at.map_or("", |at| self.value(at))
    }
}

impl<'t> Sheet<'t> {
    pub(super) fn empty(kind: &'static Kind) -> Sheet<'t> {
        Sheet {
            kind,
            name: kind.layer.into(),
            fields: Vec::new(),
            records: Vec::new(),
            has_points: false,
            shared: 0,
        }
    }

    /// Where a column stands.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field == name)
    }

    /// A row's cell; empty if there is no such column.
    pub fn get<'r>(&self, record: &'r Record, name: &str) -> &'r str {
        self.field(name).map_or("", |at| record.value(at))
    }

    /// The first of several columns that says something.
    pub fn first<'r>(&self, record: &'r Record, names: &[&str]) -> &'r str {
        names.iter().map(|name| self.get(record, name)).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// Whether a build of ours wrote it, with the properties that it makes.
    pub fn is_of_a_build(&self) -> bool {
        ["as_of_state", "matched_by", "short_name", "citation"].iter().any(|name| self.field(name).is_some())
    }

    /// Marks the rows that hold.
    pub(super) fn settled(mut self) -> Sheet<'t> {
        let (state, status) = (self.field("as_of_state"), self.field("status"));
        let presence = self.kind.is_presence();
        for record in &mut self.records {
            let holds = state.is_none_or(|at| record.value(at) != "no");
            record.there = holds && !(presence && status.is_some_and(|at| record.value(at) == "withdrawn"));
        }
        self
    }
}

/// The layers of an atlas.
pub fn of_layers<'t>(name: String, layers: &'t Layers) -> Side<'t> {
    let incidents = match &layers.crowd {
        Some(crowd) => told(crowd),
        None => sheet(&layers.incidents),
    };
    let sheets = vec![
        sheet(&layers.contingents),
        incidents,
        sheet(&layers.movements),
        sheet(&layers.areas),
        sheet(&layers.places),
        sheet(&layers.forces),
        sheet(&layers.figures),
        sheet(&layers.relations),
        sheet(&layers.publications),
    ];
    Side { name, sheets }
}

fn sheet<M>(layer: &Layer<M>) -> Sheet<'_> {
    let records = layer.features.iter().map(|feature| Record {
        id: Cow::Borrowed(feature.id.as_str()),
        geometry: feature.geometry.clone(),
        values: feature.properties.iter().map(cell).collect(),
        there: true,
    });
    let fields: Vec<Cow<str>> = layer.fields.iter().map(|field| Cow::Borrowed(field.name.as_str())).collect();
    Sheet {
        kind: Kind::of(layer.name, |_| false),
        name: layer.name.to_string(),
        fields,
        records: records.collect(),
        has_points: true,
        shared: 0,
    }
    .settled()
}

/// The same of rows that are made while they are told.
fn told<'t>(layer: &'t dyn Rows) -> Sheet<'t> {
    let mut records = Vec::with_capacity(layer.len());
    let whole = layer.each_row(0..layer.len(), &mut |row| {
        records.push(Record {
            id: Cow::Owned(row.id.to_string()),
            geometry: row.geometry.cloned(),
            values: row.values.iter().map(|value| Cow::Owned(cell(value).into_owned())).collect(),
            there: true,
        });
        Ok(())
    });
    whole.expect("the listener does not fail: told");
    let fields = layer.fields().iter().map(|field| Cow::Borrowed(field.name.as_str())).collect();
    Sheet {
        kind: Kind::of(layer.name(), |_| false),
        name: layer.name().to_string(),
        fields,
        records,
        has_points: true,
        shared: 0,
    }
    .settled()
}

fn cell<'t>(value: &'t Value) -> Cell<'t> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Real(number) => Cow::Owned(number.to_string()),
        Value::Date(day) => Cow::Owned(day.to_string()),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
    }
}
