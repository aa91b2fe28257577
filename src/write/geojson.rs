//! Layers become GeoJSON: RFC 7946, one feature a line, the same bytes every time.
//!
//! In: a layer, or all of them. Out: text. WGS 84 longitude and latitude with six decimals at most (about
//! 0.1 m), right-handed rings, geometries cut at the antimeridian, no `crs`; every feature has the same keys in
//! the same order, nulls written. Absent: any decision about what is shown.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, LineString, MapCoords, MultiLineString};
use geojson::JsonValue;
use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{ALL, Out};
use crate::feature::{Field, FieldKind, Layers, Row, Rows, Value};
use crate::parallel;

/// One layer as a feature collection.
pub fn layer(layer: &dyn Rows, out: &mut Out) -> io::Result<()> {
    let columns = (0..layer.fields().len()).map(Column::Property).collect();
    collection(layer.name(), layer.fields(), &[(layer, columns)], out)
}

/// All layers in one collection of mixed geometries: the keys are the union of the layers' own, after `layer`.
pub fn all(layers: &Layers, out: &mut Out) -> io::Result<()> {
    let own = ["id", "layer"].map(|name| Field { name: name.into(), kind: FieldKind::Text });
    let mut fields = own.to_vec();
    let tables = ALL.map(|name| layers.table(name));
    for field in tables.iter().flat_map(|table| table.fields()) {
        if !fields.iter().any(|known| known.name == field.name) {
            fields.push(field.clone());
        }
    }
    let tables = tables.map(|table| (table, columns(&fields, table.fields())));
    collection("atlas", &fields, &tables, out)
}

/// Where a row's value for a key comes from.
#[derive(Clone, Copy, PartialEq)]
enum Column {
    /// The id, which in the file of all layers is unique only together with its layer's name.
    Id,
    /// The layer's name.
    Layer,
    /// One of the feature's own properties.
    Property(usize),
    /// The layer has no such property.
    Absent,
}

/// For each key of the file of all layers, where a layer's features have it.
fn columns(fields: &[Field], own: &[Field]) -> Vec<Column> {
    let column = |field: &Field| match field.name.as_str() {
        "id" => Column::Id,
        "layer" => Column::Layer,
        name => own.iter().position(|own| own.name == name).map_or(Column::Absent, Column::Property),
    };
    fields.iter().map(column).collect()
}

/// So many rows are made at once, on each thread: of about a thousand bytes each.
const ROWS: usize = 512;

fn collection(
    name: &str,
    fields: &[Field],
    tables: &[(&dyn Rows, Vec<Column>)],
    out: &mut Out,
) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":{}", JsonValue::from(name))?;
    let geometries = tables.iter().flat_map(|(table, _)| table.geometries());
    if let Some(bbox) = bounding_box(geometries) {
        write!(out, ",\"bbox\":{}", JsonValue::from(bbox))?;
    }
    write!(out, ",\"features\":[")?;
    let keys = Keys::of(fields);
    let mut first = true;
    for (table, columns) in tables {
        let made = |part: usize| -> io::Result<Vec<u8>> {
            let mut text = Vec::with_capacity(ROWS * 1200);
            let rows = part * ROWS..((part + 1) * ROWS).min(table.len());
            table.each_row(rows, &mut |row| {
                text.extend_from_slice(b",\n");
                feature(table.name(), row, &keys, columns, &mut text)
            })?;
            Ok(text)
        };
        parallel::stream(table.len().div_ceil(ROWS), made, |text| {
            // No comma stands before the first.
            out.write_all(&text?[usize::from(std::mem::take(&mut first))..])
        })?;
    }
    writeln!(out, "\n]}}")
}

/// Keys as every feature writes them, with the commas before them.
struct Keys {
    /// Where a value follows.
    names: Vec<Vec<u8>>,
    /// All keys one after the other, where none is stated; and where each of them starts, and the last ends.
    nulls: Vec<u8>,
    starts: Vec<usize>,
}

impl Keys {
    fn of(fields: &[Field]) -> Keys {
        let mut keys = Keys { names: Vec::new(), nulls: Vec::new(), starts: vec![0] };
        for field in fields {
            let comma = if keys.names.is_empty() { "" } else { "," };
            let name = format!("{comma}{}:", JsonValue::from(field.name.as_str()));
            keys.nulls.extend_from_slice(name.as_bytes());
            keys.nulls.extend_from_slice(b"null");
            keys.starts.push(keys.nulls.len());
            keys.names.push(name.into());
        }
        keys
    }

    fn nulls(&self, keys: Range<usize>) -> &[u8] {
        &self.nulls[self.starts[keys.start]..self.starts[keys.end]]
    }
}

/// One feature; its keys are made already, so that a million of them cost little.
fn feature(layer: &str, row: Row, keys: &Keys, columns: &[Column], text: &mut Vec<u8>) -> io::Result<()> {
    let id: Cow<str> =
        if columns.contains(&Column::Id) { format!("{layer}/{}", row.id).into() } else { row.id.into() };
    text.extend_from_slice(b"{\"type\":\"Feature\",\"geometry\":");
    match row.geometry {
        Some(Geometry::Point(point)) => {
            text.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":[");
            serde_json::to_writer(&mut *text, &six(point.x()))?;
            text.push(b',');
            serde_json::to_writer(&mut *text, &six(point.y()))?;
            text.extend_from_slice(b"]}");
        }
        Some(geometry) => {
            serde_json::to_writer(&mut *text, &geojson::Geometry::from(&standard(geometry)))?;
        }
        None => text.extend_from_slice(b"null"),
    }
    text.extend_from_slice(b",\"id\":");
    put_text(&id, text)?;
    text.extend_from_slice(b",\"properties\":{");
    let is_null = |column: &Column| match *column {
        Column::Property(at) => matches!(row.values[at], Value::Null),
        Column::Absent => true,
        Column::Id | Column::Layer => false,
    };
    let mut next = 0;
    while next < columns.len() {
        let nulls = columns[next..].iter().take_while(|column| is_null(column)).count();
        if nulls > 0 {
            text.extend_from_slice(keys.nulls(next..next + nulls));
            next += nulls;
            continue;
        }
        text.extend_from_slice(&keys.names[next]);
        let value = match columns[next] {
            Column::Property(at) => &row.values[at],
            Column::Id => &Value::Text(id.as_ref().into()),
            _ => &Value::Text(layer.into()),
        };
        next += 1;
        match value {
            Value::Text(value) => put_text(value, text)?,
            Value::Integer(number) => {
                text.extend_from_slice(itoa::Buffer::new().format(*number).as_bytes());
            }
            Value::Date(day) => {
                text.push(b'"');
                text.extend_from_slice(&day.ascii());
                text.push(b'"');
            }
            value => serde_json::to_writer(&mut *text, &Cell(value))?,
        }
    }
    text.extend_from_slice(b"}}");
    Ok(())
}

/// A text in quotation marks; most have nothing that JSON escapes, which many bytes at a time are asked.
fn put_text(value: &str, text: &mut Vec<u8>) -> io::Result<()> {
    if has_escapes(value.as_bytes()) {
        return Ok(serde_json::to_writer(text, value)?);
    }
    text.push(b'"');
    text.extend_from_slice(value.as_bytes());
    text.push(b'"');
    Ok(())
}

/// Whether JSON escapes any of the bytes.
fn has_escapes(bytes: &[u8]) -> bool {
    fn any<const N: usize>(bytes: &[u8; N]) -> bool {
        bytes.iter().fold(false, |any, &byte| any | (byte < b' ') | (byte == b'"') | (byte == b'\\'))
    }
    match (bytes.last_chunk::<16>(), bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        (Some(last), ..) => any(last) || bytes.as_chunks::<16>().0.iter().any(any),
        (None, Some(first), Some(last)) => any(first) | any(last),
        _ => bytes.iter().any(|byte| *byte < b' ' || matches!(byte, b'"' | b'\\')),
    }
}

/// A feature's own properties as an object, for the formats beside this one that hold JSON.
pub(super) struct Own<'a>(pub &'a [Field], pub &'a [Value<'a>]);

impl Own<'_> {
    /// Its entries, in an object that has others too.
    pub(super) fn entries<S: SerializeMap>(&self, map: &mut S) -> Result<(), S::Error> {
        let mut pairs = self.0.iter().zip(self.1);
        pairs.try_for_each(|(field, value)| map.serialize_entry(&field.name, &Cell(value)))
    }
}

impl Serialize for Own<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.entries(&mut map)?;
        map.end()
    }
}

struct Cell<'a>(&'a Value<'a>);

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Text(text) => serializer.serialize_str(text),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Real(number) => serializer.serialize_f64(six(*number)),
            Value::Date(day) => serializer.collect_str(day),
            Value::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

/// Six decimals, and never a negative zero.
pub(super) fn six(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6 + 0.0
}

/// What RFC 7946 asks of a geometry: 3.1.6 the right-hand rule, 3.1.9 the cut at the antimeridian, 11.2 precision.
pub(super) fn standard(geometry: &Geometry<f64>) -> Geometry<f64> {
    let rounded = geometry.map_coords(|c| Coord { x: six(c.x), y: six(c.y) });
    match rounded {
        Geometry::Polygon(polygon) => Geometry::Polygon(polygon.orient(Direction::Default)),
        Geometry::MultiPolygon(polygons) => Geometry::MultiPolygon(polygons.orient(Direction::Default)),
        Geometry::LineString(line) => Geometry::MultiLineString(cut(&line)),
        Geometry::MultiLineString(lines) => {
            Geometry::MultiLineString(MultiLineString(lines.iter().flat_map(|line| cut(line).0).collect()))
        }
        other => other,
    }
}

/// Parts of a line on either side of the antimeridian: a step of more than 180 degrees of longitude goes the
/// short way round.
fn cut(line: &LineString<f64>) -> MultiLineString<f64> {
    let mut parts = Vec::new();
    let mut part: Vec<Coord<f64>> = Vec::new();
    for &to in &line.0 {
        if let Some(&from) = part.last()
            && (to.x - from.x).abs() > 180.0
        {
            let edge = if from.x > 0.0 { 180.0 } else { -180.0 };
            let beyond = to.x + 2.0 * edge;
            let share = if beyond == from.x { 0.0 } else { (edge - from.x) / (beyond - from.x) };
            let y = six(from.y + (to.y - from.y) * share);
            part.push(Coord { x: edge, y });
            parts.push(LineString(std::mem::take(&mut part)));
            part.push(Coord { x: -edge, y });
        }
        part.push(to);
    }
    parts.push(LineString(part));
    MultiLineString(parts)
}

/// West, south, east, north; west is greater than east when the features straddle the antimeridian
/// (RFC 7946 5.2), which is so when that box is the narrower one.
pub(super) fn bounding_box<'a>(geometries: impl Iterator<Item = Cow<'a, Geometry<f64>>>) -> Option<Vec<f64>> {
    use geo::CoordsIter;
    let mut points: Vec<Coord<f64>> = Vec::new();
    for geometry in geometries {
        points.extend(standard(&geometry).coords_iter());
    }
    let south = points.iter().map(|c| c.y).min_by(f64::total_cmp)?;
    let north = points.iter().map(|c| c.y).max_by(f64::total_cmp)?;
    let mut longitudes: Vec<f64> = points.iter().map(|c| c.x).collect();
    longitudes.sort_by(f64::total_cmp);
    let (first, last) = (longitudes[0], longitudes[longitudes.len() - 1]);
    let mut gap = (first + 360.0 - last, first, last);
    for pair in longitudes.windows(2) {
        // A straddling box has points at both edges of the world, or is at least the narrower by far.
        if pair[1] - pair[0] > gap.0.max(180.0) {
            gap = (pair[1] - pair[0], pair[1], pair[0]);
        }
    }
    Some(vec![gap.1, south, gap.2, north])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn texts_are_written_as_serde_json_writes_them(text in "[ -~é\u{0}-\u{1f}\u{7f}-\u{9f}€]{0,30}|[!-#]{0,20}") {
            let mut bytes = Vec::new();
            put_text(&text, &mut bytes).unwrap();
            prop_assert_eq!(bytes, serde_json::to_vec(&text).unwrap());
            let escapes = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
            prop_assert_eq!(has_escapes(text.as_bytes()), text.bytes().any(escapes));
        }
    }

    #[test]
    fn a_line_over_the_antimeridian_reaches_both_edges() {
        let line: Geometry<f64> = LineString::from(vec![(170.0, -10.0), (-170.0, -12.0)]).into();
        let point: Geometry<f64> = geo::Point::new(0.0, 5.0).into();
        assert_eq!(bounding_box([Cow::Borrowed(&line)].into_iter()), Some(vec![170.0, -12.0, -170.0, -10.0]));
        assert_eq!(
            bounding_box([&line, &point].map(Cow::Borrowed).into_iter()),
            Some(vec![-180.0, -12.0, 180.0, 5.0])
        );
    }
}
