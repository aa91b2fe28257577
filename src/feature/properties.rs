//! What a feature is put together from: properties by name, in the order in which they are given.
//!
//! In: values of a row. Out: a [`Layer`] whose features all have the same fields, sorted by id. Absent: which
//! properties a layer has, which its own file says.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use geo::Geometry;

use super::{Day, Feature, Field, FieldKind, Layer, Precision, Value};
use crate::atlas::when::Holds;
use crate::atlas::{self, Atlas};
use crate::table::callouts::Callout;
use crate::table::date::{Bound, Date};
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::table::vocabulary::Confidence;

/// For each row that others contradict, which these are.
pub(super) type Rivals = BTreeMap<usize, Vec<usize>>;

/// The properties of one feature, by name, in order.
#[derive(Default)]
pub(super) struct Properties<'a> {
    pub(super) names: Vec<(String, FieldKind)>,
    pub(super) values: Vec<Value<'a>>,
    /// Of rows whose names are known already: where their values go, and how many have.
    known: Option<(&'a Slots, usize)>,
}

impl<'a> Properties<'a> {
    /// Inlined, here and in what calls it: a value is made where it is to stay, and not carried there from elsewhere.
    #[inline(always)]
    fn push(&mut self, name: &str, ending: &str, kind: FieldKind, value: Value<'a>) {
        if let Some((slots, next)) = &mut self.known {
            self.values[slots.own[*next]] = value;
            *next += 1;
        } else {
            self.name(name, ending, kind);
            self.values.push(value);
        }
    }

    /// Values of a row whose names are known: as many as there are names.
    pub(super) fn into_known(self) -> Vec<Value<'a>> {
        debug_assert!(self.known.is_some_and(|(slots, given)| given == slots.own.len()));
        self.values
    }

    #[cold]
    fn name(&mut self, name: &str, ending: &str, kind: FieldKind) {
        self.names.push((format!("{name}{ending}"), kind));
    }

    #[inline(always)]
    pub(super) fn text(&mut self, name: &str, text: impl Into<Cow<'a, str>>) {
        self.text_of(name, "", text.into());
    }

    #[inline(always)]
    fn text_of(&mut self, name: &str, ending: &str, text: Cow<'a, str>) {
        let value = if text.is_empty() { Value::Null } else { Value::Text(text) };
        self.push(name, ending, FieldKind::Text, value);
    }

    #[inline(always)]
    pub(super) fn integer(&mut self, name: &str, number: Option<u64>) {
        self.integer_of(name, "", number);
    }

    #[inline(always)]
    fn integer_of(&mut self, name: &str, ending: &str, number: Option<u64>) {
        let value = number.and_then(|number| i64::try_from(number).ok()).map_or(Value::Null, Value::Integer);
        self.push(name, ending, FieldKind::Integer, value);
    }

    pub(super) fn real(&mut self, name: &str, number: Option<f64>) {
        self.push(name, "", FieldKind::Real, number.map_or(Value::Null, Value::Real));
    }

    #[inline(always)]
    pub(super) fn date(&mut self, name: &str, day: Option<Day>) {
        self.push(name, "", FieldKind::Date, day.map_or(Value::Null, Value::Date));
    }

    pub(super) fn flag(&mut self, name: &str, flag: Option<bool>) {
        self.push(name, "", FieldKind::Flag, flag.map_or(Value::Null, Value::Flag));
    }

    /// A count as four columns: what it is at least, best, at most, and as written.
    pub(super) fn quantity(&mut self, name: &str, quantity: Option<&'a Quantity>) {
        let numbers = quantity.map_or([None; 3], |q| [q.low, q.best, q.high]);
        self.count(name, numbers, quantity.map_or("", |q| &q.text).into());
    }

    /// A sum in the same four columns.
    pub(super) fn sum(&mut self, name: &str, sum: Option<Quantity>) {
        let numbers = sum.as_ref().map_or([None; 3], |sum| [sum.low, sum.best, sum.high]);
        self.count(name, numbers, sum.map_or(String::new(), |sum| sum.text).into());
    }

    fn count(&mut self, name: &str, [low, best, high]: [Option<u64>; 3], text: Cow<'a, str>) {
        self.integer_of(name, "_low", low);
        self.integer(name, best);
        self.integer_of(name, "_high", high);
        self.text_of(name, "_text", text);
    }

    /// QGIS takes the first date fields whose names hold "start" and "end" for a period: they come first.
    pub(super) fn period(&mut self, start: &Bound, end: &Bound, observed: Option<&Date>) {
        self.date("start_date", start.date().map(|date| date.earliest));
        self.date("end_date", end.date().map(|date| date.latest));
        self.text("start_text", bound_text(start).to_string());
        self.text("end_text", bound_text(end).to_string());
        self.text("observed_text", observed.map_or("", |date| &date.text).to_string());
    }

    /// A place as the map names it, and as its row does: “Kidal airport”, “Kidal airstrip”.
    pub(super) fn place(
        &mut self,
        atlas: &'a Atlas,
        place: Option<usize>,
        text: &'a str,
        precision: Option<Precision>,
    ) {
        let place = place.map(|place| &atlas.places[place]);
        self.text("place", place.map_or("", |place| place.name.as_str()));
        self.text("place_text", text);
        self.text("place_id", place.map_or("", |place| place.id.as_str()));
        self.text("country", place.and_then(|place| place.country.as_deref()).unwrap_or_default());
        self.text("admin1", place.and_then(|place| place.admin1.as_deref()).unwrap_or_default());
        self.text("matched_by", place.map_or("", |place| place.matched_by));
        self.text("precision", precision.map_or("", Precision::as_str));
    }

    pub(super) fn contributor(&mut self, contributor: atlas::Contributor) {
        let (code, name) = match contributor {
            atlas::Contributor::Country(country) => (country.iso3, country.name("en")),
            atlas::Contributor::Multinational => ("multinational", "multinational"),
            atlas::Contributor::NotStated => ("", ""),
        };
        self.text("tcc", code);
        self.text("tcc_name", name);
    }

    /// What call-outs say of the row or place: the words, the facts that they stand for, and who says so.
    pub(super) fn callouts(&mut self, atlas: &'a Atlas, about: atlas::Target) {
        let tied = atlas.tables.callouts.iter().zip(&atlas.callouts);
        let mut rows: Vec<&Callout> =
            tied.filter(|(_, target)| **target == Some(about)).map(|(row, _)| row).collect();
        rows.sort_by(|a, b| importance(a, b));
        let words: Vec<&str> = rows.iter().map(|row| row.text.as_str()).collect();
        let facts: Vec<&str> = rows.iter().flat_map(|row| &row.claim.fact_ids).map(String::as_str).collect();
        let sources: Vec<&str> = rows.iter().flat_map(|row| &row.claim.sources).map(String::as_str).collect();
        self.text("callout", words.join(" / "));
        self.text("callout_fact_id", each_once(facts).join("; "));
        self.text("callout_source", each_once(sources).join("; "));
    }

    /// The claims of the same table that contradict a row.
    pub(super) fn rivals<'i>(&mut self, rivals: &Rivals, row: usize, id: impl Fn(usize) -> &'i str) {
        let rows = rivals.get(&row).into_iter().flatten();
        let mut ids: Vec<&str> = rows.map(|&other| id(other)).collect();
        ids.sort_unstable();
        self.text("conflicts_with", ids.join("; "));
    }

    /// What every claim carries, and whether it holds on the day; then the columns that are not ours.
    pub(super) fn claim<T: AsRef<str>>(
        &mut self,
        atlas: &'a Atlas,
        claim: &'a Claim<T>,
        holds: &Holds,
        extra: &'a [(T, T)],
    ) {
        self.sourced(atlas, claim);
        let state = match holds {
            Holds::Yes => "yes",
            Holds::No => "no",
            Holds::Possibly(_) => "possibly",
        };
        self.text("as_of_state", state);
        self.extra(extra);
    }

    pub(super) fn sourced<T: AsRef<str>>(&mut self, atlas: &'a Atlas, claim: &'a Claim<T>) {
        let citation = |id: &T| atlas.citations.get(id.as_ref()).map(String::as_str);
        self.text("fact_id", joined(claim.fact_ids.iter().map(T::as_ref)));
        self.text("origin_id", claim.origin_id.as_ref());
        self.text("source", joined(claim.sources.iter().map(T::as_ref)));
        self.text("source_title", joined(claim.sources.iter().filter_map(citation)));
        self.text("locator", claim.locator.as_ref());
        self.text("attributed_to", claim.attributed_to.as_ref());
        self.text("confidence", claim.confidence.map_or("", Confidence::as_str));
        self.text("note", claim.note.as_ref());
    }

    pub(super) fn extra<T: AsRef<str>>(&mut self, extra: &'a [(T, T)]) {
        for (name, text) in extra {
            let name = name.as_ref();
            // A user's column never takes the place of one of ours.
            self.text_of("x_", name.strip_prefix("x_").unwrap_or(name), text.as_ref().into());
        }
    }
}

/// The most important call-out first, and never the rows' order.
pub(super) fn importance(a: &Callout, b: &Callout) -> Ordering {
    b.priority.cmp(&a.priority).then_with(|| a.claim.id.cmp(&b.claim.id))
}

/// `a; b`; most lists have one item, which is lent.
fn joined<'a>(mut texts: impl Iterator<Item = &'a str>) -> Cow<'a, str> {
    let Some(first) = texts.next() else { return "".into() };
    let Some(second) = texts.next() else { return first.into() };
    let mut all = vec![first, second];
    all.extend(texts);
    all.join("; ").into()
}

fn each_once(texts: Vec<&str>) -> Vec<&str> {
    let mut once: Vec<&str> = Vec::new();
    for text in texts {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once
}

fn bound_text(bound: &Bound) -> &str {
    match bound {
        Bound::Unknown => "",
        Bound::Open => "..",
        Bound::Date(date) => &date.text,
    }
}

/// One row on its way to a layer.
pub(super) struct Draft<'a, M> {
    pub(super) id: String,
    pub(super) geometry: Option<Geometry<f64>>,
    pub(super) properties: Properties<'a>,
    pub(super) shown: bool,
    pub(super) mark: M,
}

/// Features by id; the fields are the union of all rows' own, so that each has the same keys in the same order.
pub(super) fn layer<M>(name: &'static str, mut drafts: Vec<Draft<M>>) -> Layer<M> {
    let fields = fields(drafts.iter().map(|draft| &draft.properties));
    drafts.sort_by(|a, b| a.id.cmp(&b.id));
    // Most rows have the names of the one before them.
    let mut last: Option<(Vec<(String, FieldKind)>, Slots)> = None;
    let features = drafts
        .into_iter()
        .map(|draft| {
            let Properties { names, values: own, .. } = draft.properties;
            let (_, slots) = match last.take() {
                Some((known, slots)) if known == names => last.insert((known, slots)),
                _ => {
                    let slots = Slots::of(&fields, &names);
                    last.insert((names, slots))
                }
            };
            let mut values = slots.values(&draft.id, draft.shown);
            for (&slot, value) in slots.own.iter().zip(own) {
                values[slot] = value;
            }
            let properties = values.into_iter().map(Value::into_owned).collect();
            Feature {
                id: draft.id,
                geometry: draft.geometry,
                properties,
                shown: draft.shown,
                mark: draft.mark,
            }
        })
        .collect();
    Layer { name, fields, features }
}

/// The union of all rows' own.
pub(super) fn fields<'a>(rows: impl Iterator<Item = &'a Properties<'a>>) -> Vec<Field> {
    let mut fields: Vec<Field> = vec![Field { name: "id".into(), kind: FieldKind::Text }];
    // Columns that are not ours come in the order of their names: the rows' order must not show.
    let mut extra: BTreeSet<String> = BTreeSet::new();
    let mut rows: Vec<&Vec<(String, FieldKind)>> = rows.map(|row| &row.names).collect();
    rows.dedup();
    for (name, kind) in rows.into_iter().flatten() {
        if name.starts_with("x_") {
            extra.insert(name.clone());
        } else if !fields.iter().any(|field| field.name == *name) {
            fields.push(Field { name: name.clone(), kind: *kind });
        }
    }
    // What is shown is known of the whole row, beside whether it holds.
    if let Some(state) = fields.iter().position(|field| field.name == "as_of_state") {
        fields.insert(state + 1, Field { name: "shown".into(), kind: FieldKind::Flag });
    }
    fields.extend(extra.into_iter().map(|name| Field { name, kind: FieldKind::Text }));
    fields
}

/// Where among the fields the properties of a row stand.
pub(super) struct Slots {
    fields: usize,
    shown: Option<usize>,
    own: Vec<usize>,
}

impl Slots {
    pub(super) fn of(fields: &[Field], names: &[(String, FieldKind)]) -> Slots {
        let slots: HashMap<&str, usize> =
            fields.iter().enumerate().map(|(at, field)| (field.name.as_str(), at)).collect();
        let own = names.iter().map(|(name, _)| slots[name.as_str()]).collect();
        Slots { fields: fields.len(), shown: slots.get("shown").copied(), own }
    }

    /// A value for each of the fields: what every row has, and else nothing.
    fn values<'a>(&self, id: &'a str, shown: bool) -> Vec<Value<'a>> {
        let mut values = Vec::with_capacity(self.fields);
        values.push(Value::Text(id.into()));
        values.extend((1..self.fields).map(|_| Value::Null));
        if let Some(slot) = self.shown {
            values[slot] = Value::Flag(shown);
        }
        values
    }

    /// Properties of a row that has the names of the one whose slots these are: each value goes to its field at once.
    pub(super) fn properties<'a>(&'a self, id: &'a str, shown: bool) -> Properties<'a> {
        Properties { names: Vec::new(), values: self.values(id, shown), known: Some((self, 0)) }
    }
}
