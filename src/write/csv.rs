//! A layer becomes CSV: the properties of its GeoJSON in their order, then the geometry as text in `wkt`.
//!
//! In: a layer. Out: UTF-8 without a mark, commas, one feature a line (but for lines within a cell), an empty cell
//! for null. A table without geometry has no `wkt`. No cell is a formula: see `guarded`.

use std::borrow::Cow;
use std::io;

use super::Out;
use super::geojson::{six, standard};
use super::well_known::{self, Shape};
use crate::feature::{Rows, Value};

/// One layer as a table.
pub fn layer(layer: &dyn Rows, out: &mut Out) -> io::Result<()> {
    let is_spatial = Shape::of(layer.name()).is_some();
    let names = layer.fields().iter().map(|field| quoted(&field.name));
    let names: Vec<Cow<str>> = names.chain(is_spatial.then_some("wkt".into())).collect();
    writeln!(out, "{}", names.join(","))?;
    let mut line = String::new();
    layer.each_row(0..layer.len(), &mut |row| {
        line.clear();
        for (index, value) in row.values.iter().enumerate() {
            if index > 0 {
                line.push(',');
            }
            line += &cell(value);
        }
        if is_spatial {
            let wkt = row.geometry.map(|geometry| well_known::text(&standard(geometry)));
            line.push(',');
            line += &quoted(&wkt.unwrap_or_default());
        }
        line.push('\n');
        out.write_all(line.as_bytes())
    })
}

fn cell<'a>(value: &'a Value) -> Cow<'a, str> {
    match value {
        Value::Null => "".into(),
        Value::Text(text) => text_cell(text),
        Value::Integer(number) => number.to_string().into(),
        Value::Real(number) => six(*number).to_string().into(),
        Value::Date(day) => day.to_string().into(),
        Value::Flag(flag) => flag.to_string().into(),
    }
}

/// A text as a cell that is no formula.
pub fn text_cell(text: &str) -> Cow<'_, str> {
    match guarded(text) {
        Cow::Borrowed(text) => quoted(text),
        Cow::Owned(text) => quoted(&text).into_owned().into(),
    }
}

/// A text that a spreadsheet would run as a formula gets an apostrophe before it, and so does one that has such
/// apostrophes already, so that taking one away gives every text back. A text that is a number stays one.
fn guarded(text: &str) -> Cow<'_, str> {
    let bare = text.trim_start_matches('\'');
    // Full-width signs are formulas too where they are typed; so is what stands behind a tab or a line's end.
    let is_formula = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_formula && !is_number(text) { format!("'{text}").into() } else { text.into() }
}

/// A sign, digits, a point, digits.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    [whole, part].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// RFC 4180, 2: quotes around what holds a comma, a quote or a line's end; also around outer blanks, which are kept.
fn quoted(text: &str) -> Cow<'_, str> {
    if text.contains([',', '"', '\n', '\r']) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\"")).into();
    }
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::{layers, written};

    #[test]
    fn columns_are_those_of_the_geojson_and_wkt() {
        let layers =
            layers(&[("incidents.csv", "id,place,date,killed,x_b,x_a\ni,Gao,2015-01-17,3,\"x, y\",\n")]);
        let text = written(|out| layer(&layers.incidents, out));
        let lines: Vec<&str> = text.lines().collect();
        let (names, cells): (Vec<&str>, Vec<&str>) =
            (lines[0].split(',').collect(), lines[1].split(',').collect());
        let fields: Vec<&str> = layers.incidents.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names[..names.len() - 1], fields);
        assert_eq!(names[names.len() - 3..], ["x_a", "x_b", "wkt"]);
        assert_eq!(cells[..3], ["i", "2015-01-17", "2015-01-17"]);
        assert!(lines[1].ends_with(",,\"x, y\",POINT (-0.04472 16.27167)"), "{text}");
    }

    #[test]
    fn a_table_without_geometry_has_no_wkt() {
        let layers = layers(&[("contingents.csv", "place,force\nGao,A\n")]);
        assert!(!written(|out| layer(&layers.forces, out)).contains("wkt"));
    }

    #[test]
    fn no_cell_is_a_formula_and_a_number_stays_one() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("＝1", "'＝1"),
            ("'=1", "''=1"),
            ("-2.5", "-2.5"),
            ("+33", "+33"),
            ("--1", "'--1"),
            ("-", "'-"),
            ("it's", "it's"),
            ("\t=1", "'\t=1"),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            (" =1", "\" =1\""),
        ] {
            assert_eq!(cell(&Value::Text(text.into())), expected, "{text}");
        }
        assert_eq!(cell(&Value::Integer(-3)), "-3");
        assert_eq!(cell(&Value::Real(-0.5)), "-0.5");
    }
}
