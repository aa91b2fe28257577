//! Layers become GeoJSON: RFC 7946, one feature a line, the same bytes every time.
//!
//! In: a [`Layer`], or all of them. Out: text. WGS 84 longitude and latitude with six decimals at most (about
//! 0.1 m), right-handed rings, geometries cut at the antimeridian, no `crs`; every feature has the same keys in
//! the same order, nulls written. Absent: any decision about what is shown.

use std::io::{self, Write};

use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, LineString, MapCoords, MultiLineString};
use geojson::JsonValue;
use geojson::feature::Id;

use crate::feature::{Feature, Field, Layer, Layers, Value};

/// One layer as a feature collection.
pub fn layer<M>(layer: &Layer<M>, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<Row> = layer.features.iter().map(|feature| Row::new(feature, &layer.fields)).collect();
    collection(layer.name, &rows, &layer.fields, out)
}

/// All layers in one collection of mixed geometries: the keys are the union of the layers' own, after `layer`.
pub fn all(layers: &Layers, out: &mut dyn Write) -> io::Result<()> {
    let mut fields: Vec<Field> = Vec::new();
    let mut rows = Vec::new();
    fn add<'l, M>(layer: &'l Layer<M>, fields: &mut Vec<Field>, rows: &mut Vec<Row<'l>>) {
        for field in &layer.fields {
            if !fields.iter().any(|f| f.name == field.name) {
                fields.push(field.clone());
            }
        }
        rows.extend(layer.features.iter().map(|feature| Row::of_layer(layer.name, feature, &layer.fields)));
    }
    fields.push(Field { name: "id".into(), kind: crate::feature::FieldKind::Text });
    fields.push(Field { name: "layer".into(), kind: crate::feature::FieldKind::Text });
    add(&layers.places, &mut fields, &mut rows);
    add(&layers.areas, &mut fields, &mut rows);
    add(&layers.contingents, &mut fields, &mut rows);
    add(&layers.incidents, &mut fields, &mut rows);
    add(&layers.movements, &mut fields, &mut rows);
    add(&layers.forces, &mut fields, &mut rows);
    add(&layers.figures, &mut fields, &mut rows);
    add(&layers.relations, &mut fields, &mut rows);
    collection("atlas", &rows, &fields, out)
}

/// A feature ready to be written: its values by field name.
struct Row<'a> {
    id: String,
    geometry: Option<Geometry<f64>>,
    values: Vec<(&'a str, JsonValue)>,
}

impl<'a> Row<'a> {
    fn new<M>(feature: &'a Feature<M>, fields: &'a [Field]) -> Row<'a> {
        let values = fields.iter().zip(&feature.properties);
        Row {
            id: feature.id.clone(),
            geometry: feature.geometry.as_ref().map(standard),
            values: values.map(|(field, value)| (field.name.as_str(), json(value))).collect(),
        }
    }

    /// In the file of all layers an id is unique only together with its layer's name.
    fn of_layer<M>(layer: &'static str, feature: &'a Feature<M>, fields: &'a [Field]) -> Row<'a> {
        let mut row = Row::new(feature, fields);
        row.id = format!("{layer}/{}", feature.id);
        row.values.retain(|(name, _)| *name != "id");
        row.values.push(("id", row.id.clone().into()));
        row.values.push(("layer", layer.into()));
        row
    }
}

fn collection(name: &str, rows: &[Row], fields: &[Field], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":{}", JsonValue::from(name))?;
    if let Some(bbox) = bounding_box(rows.iter().filter_map(|row| row.geometry.as_ref())) {
        write!(out, ",\"bbox\":{}", JsonValue::from(bbox))?;
    }
    write!(out, ",\"features\":[")?;
    for (index, row) in rows.iter().enumerate() {
        writeln!(out, "{}", if index == 0 { "" } else { "," })?;
        let properties = fields.iter().map(|field| {
            let value = row.values.iter().find(|(name, _)| *name == field.name);
            (field.name.clone(), value.map_or(JsonValue::Null, |(_, value)| value.clone()))
        });
        let feature = geojson::Feature {
            bbox: None,
            geometry: row.geometry.as_ref().map(geojson::Geometry::from),
            id: Some(Id::String(row.id.clone())),
            properties: Some(properties.collect()),
            foreign_members: None,
        };
        serde_json::to_writer(&mut *out, &feature)?;
    }
    writeln!(out, "\n]}}")
}

fn json(value: &Value) -> JsonValue {
    match value {
        Value::Null => JsonValue::Null,
        Value::Text(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Real(number) => six(*number).into(),
        Value::Date(day) => day.to_string().into(),
        Value::Flag(flag) => (*flag).into(),
    }
}

/// Six decimals, and never a negative zero.
fn six(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6 + 0.0
}

/// What RFC 7946 asks of a geometry: 3.1.6 the right-hand rule, 3.1.9 the cut at the antimeridian, 11.2 precision.
fn standard(geometry: &Geometry<f64>) -> Geometry<f64> {
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
fn bounding_box<'a>(geometries: impl Iterator<Item = &'a Geometry<f64>>) -> Option<Vec<f64>> {
    use geo::CoordsIter;
    let mut points: Vec<Coord<f64>> = Vec::new();
    for geometry in geometries {
        points.extend(geometry.coords_iter());
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
