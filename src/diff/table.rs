//! Two tables as sides.
//!
//! In: two texts. Out: their rows, all cells as text. Absent: what a cell means, and which row is which.

use std::borrow::Cow;

use geo::{Geometry, Point};

use super::kind::Kind;
use super::text::{Mistake, Parts, Texts, Wrong, id_of, in_two_threads, line_of, rows_alone, stem};
use super::{Cell, Record, Sheet, Side};
use crate::table::csv;

/// Two tables. `key` are the columns that tell rows apart, if not `id`.
pub fn of_csv<'t>(two: Texts<'t>, key: &[String]) -> Result<[Side<'t>; 2], Mistake> {
    let tables = in_two_threads(two.texts, table_rows);
    let same_header = tables[0].header == tables[1].header && tables[0].delimiter == tables[1].delimiter;
    let parts = tables.each_ref().map(|table| Parts { rows: table.rows.clone() });
    let alone = if same_header { rows_alone(&parts) } else { parts.map(|parts| parts.rows) };
    let shared = tables[0].rows.len() - alone[0].len();
    let mut sides = Vec::new();
    for (side, (table, rows)) in tables.iter().zip(&alone).enumerate() {
        let file = &two.files[side];
        let mut sheet = table_sheet(table, rows, key, file).map_err(|(at, what)| Mistake {
            of_new: side == 1,
            line: at.map(|at| line_of(two.texts[side], at)),
            what,
        })?;
        sheet.shared = shared;
        sides.push(Side { name: two.names[side].clone(), sheets: vec![sheet] });
    }
    let [old, new] = sides.try_into().expect("two texts have two sides");
    Ok([old, new])
}

/// A table's rows as slices of its text.
struct TableRows<'t> {
    delimiter: u8,
    header: Vec<String>,
    rows: Vec<&'t str>,
}

fn table_rows(text: &str) -> TableRows<'_> {
    let delimiter = csv::delimiter(text, |_| false);
    let mut rows = csv::Rows::new(text, delimiter);
    let Some(header) = rows.next() else {
        return TableRows { delimiter, header: Vec::new(), rows: Vec::new() };
    };
    let names = (0..header.len).map(|cell| rows.cell(cell).to_lowercase()).collect();
    TableRows { delimiter, header: names, rows: csv::row_texts(text, header.end) }
}

fn table_sheet<'t>(
    table: &TableRows,
    rows: &[&'t str],
    key: &[String],
    file: &str,
) -> Result<Sheet<'t>, Wrong> {
    let stem = stem(file);
    let kind = Kind::of(stem, |column| table.header.iter().any(|name| name == column));
    let fields: Vec<Cow<str>> = table.header.iter().map(|name| Cow::Owned(name.clone())).collect();
    let mut sheet = Sheet { name: stem.to_string(), fields, ..Sheet::empty(kind) };
    if kind.identity.is_empty() && key.is_empty() && sheet.field("id").is_none() {
        let columns = table.header.join(", ");
        return Err((
            None,
            format!("it has no column id; name the columns that tell rows apart with --key: {columns}"),
        ));
    }
    let [lat, lon, wkt] = ["lat", "lon", "wkt"].map(|name| sheet.field(name));
    sheet.has_points = (lat.is_some() && lon.is_some()) || wkt.is_some();
    for row in rows {
        let mut cells = csv::Rows::new(row, table.delimiter);
        while let Some(raw) = cells.next() {
            let mut values: Vec<Cell<'t>> =
                (0..raw.len).map(|cell| Cow::Owned(cells.cell(cell).to_string())).collect();
            values.resize(sheet.fields.len(), Cow::Borrowed(""));
            let mut record = Record { id: Cow::Borrowed(""), geometry: None, values, there: true };
            let number =
                |at: Option<usize>| record.value(at?).parse::<f64>().ok().filter(|number| number.is_finite());
            record.geometry = match (number(lon), number(lat)) {
                (Some(lon), Some(lat)) => Some(Point::new(lon, lat).into()),
                _ => wkt.and_then(|at| point_of(record.value(at))),
            };
            record.id = Cow::Owned(id_of(&sheet, &record, None, key).map_err(|what| (None, what))?);
            sheet.records.push(record);
        }
    }
    Ok(sheet.settled())
}

/// `POINT (-3.007 16.773)`.
fn point_of(text: &str) -> Option<Geometry<f64>> {
    let inside = text.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut numbers = inside.split_whitespace().map(str::parse::<f64>);
    let (x, y) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Point::new(x, y).into())
}
