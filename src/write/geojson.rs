//! Layers become GeoJSON: RFC 7946, one feature a line, the same bytes every time.
//!
//! In: a [`Layer`], or all of them. Out: text. WGS 84 longitude and latitude with six decimals at most (about
//! 0.1 m), right-handed rings, geometries cut at the antimeridian, no `crs`; every feature has the same keys in
//! the same order, nulls written. Absent: any decision about what is shown.

use std::borrow::Cow;
use std::io::{self, Write};

use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, LineString, MapCoords, MultiLineString};
use geojson::JsonValue;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::feature::{Field, FieldKind, Layer, Layers, Value};

/// One layer as a feature collection.
pub fn layer<M>(layer: &Layer<M>, out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<Column> = (0..layer.fields.len()).map(Column::Property).collect();
    collection(layer.name, rows(layer, &layer.fields, &columns), out)
}

/// All layers in one collection of mixed geometries: the keys are the union of the layers' own, after `layer`.
pub fn all(layers: &Layers, out: &mut dyn Write) -> io::Result<()> {
    let own = ["id", "layer"].map(|name| Field { name: name.into(), kind: FieldKind::Text });
    let mut fields = own.to_vec();
    let names = [
        &layers.places.fields,
        &layers.areas.fields,
        &layers.contingents.fields,
        &layers.incidents.fields,
        &layers.movements.fields,
        &layers.forces.fields,
        &layers.figures.fields,
        &layers.relations.fields,
    ];
    for field in names.into_iter().flatten() {
        if !fields.iter().any(|known| known.name == field.name) {
            fields.push(field.clone());
        }
    }
    let columns = names.map(|own| columns(&fields, own));
    let [places, areas, contingents, incidents, movements, forces, figures, relations] = &columns;
    let rows = rows(&layers.places, &fields, places)
        .chain(rows(&layers.areas, &fields, areas))
        .chain(rows(&layers.contingents, &fields, contingents))
        .chain(rows(&layers.incidents, &fields, incidents))
        .chain(rows(&layers.movements, &fields, movements))
        .chain(rows(&layers.forces, &fields, forces))
        .chain(rows(&layers.figures, &fields, figures))
        .chain(rows(&layers.relations, &fields, relations));
    collection("atlas", rows, out)
}

/// Where a row's value for a key comes from.
#[derive(Clone, Copy)]
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

/// A feature as it is written; borrowed, so that a million of them cost nothing.
struct Row<'a> {
    id: &'a str,
    layer: &'static str,
    geometry: Option<&'a Geometry<f64>>,
    values: &'a [Value],
    fields: &'a [Field],
    columns: &'a [Column],
}

fn rows<'a, M>(
    layer: &'a Layer<M>,
    fields: &'a [Field],
    columns: &'a [Column],
) -> impl Iterator<Item = Row<'a>> + Clone {
    layer.features.iter().map(move |feature| Row {
        id: &feature.id,
        layer: layer.name,
        geometry: feature.geometry.as_ref(),
        values: &feature.properties,
        fields,
        columns,
    })
}

fn collection<'a>(
    name: &str,
    rows: impl Iterator<Item = Row<'a>> + Clone,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{{\"type\":\"FeatureCollection\",\"name\":{}", JsonValue::from(name))?;
    if let Some(bbox) = bounding_box(rows.clone().filter_map(|row| row.geometry)) {
        write!(out, ",\"bbox\":{}", JsonValue::from(bbox))?;
    }
    write!(out, ",\"features\":[")?;
    let mut line = Vec::new();
    for (index, row) in rows.enumerate() {
        line.clear();
        line.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        serde_json::to_writer(&mut line, &row)?;
        out.write_all(&line)?;
    }
    writeln!(out, "\n]}}")
}

impl Row<'_> {
    /// Whether it stands in the file of all layers.
    fn is_qualified(&self) -> bool {
        self.columns.iter().any(|column| matches!(column, Column::Id))
    }

    fn whole_id(&self) -> Cow<'_, str> {
        if self.is_qualified() { format!("{}/{}", self.layer, self.id).into() } else { self.id.into() }
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let geometry = self.geometry.map(|geometry| geojson::Geometry::from(&standard(geometry)));
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("type", "Feature")?;
        map.serialize_entry("geometry", &geometry)?;
        map.serialize_entry("id", &self.whole_id())?;
        map.serialize_entry("properties", &Properties(self))?;
        map.end()
    }
}

struct Properties<'a>(&'a Row<'a>);

impl Serialize for Properties<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.0;
        let mut map = serializer.serialize_map(Some(row.fields.len()))?;
        for (field, column) in row.fields.iter().zip(row.columns) {
            map.serialize_key(&field.name)?;
            match *column {
                Column::Id => map.serialize_value(&row.whole_id())?,
                Column::Layer => map.serialize_value(row.layer)?,
                Column::Property(index) => map.serialize_value(&Cell(&row.values[index]))?,
                Column::Absent => map.serialize_value(&())?,
            }
        }
        map.end()
    }
}

/// A feature's own properties as an object, for the formats beside this one that hold JSON.
pub(super) struct Own<'a>(pub &'a [Field], pub &'a [Value]);

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

struct Cell<'a>(&'a Value);

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
pub(super) fn bounding_box<'a>(geometries: impl Iterator<Item = &'a Geometry<f64>>) -> Option<Vec<f64>> {
    use geo::CoordsIter;
    let mut points: Vec<Coord<f64>> = Vec::new();
    for geometry in geometries {
        points.extend(standard(geometry).coords_iter());
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
    use super::*;

    #[test]
    fn a_line_over_the_antimeridian_reaches_both_edges() {
        let line: Geometry<f64> = LineString::from(vec![(170.0, -10.0), (-170.0, -12.0)]).into();
        let point: Geometry<f64> = geo::Point::new(0.0, 5.0).into();
        assert_eq!(bounding_box([&line].into_iter()), Some(vec![170.0, -12.0, -170.0, -10.0]));
        assert_eq!(bounding_box([&line, &point].into_iter()), Some(vec![-180.0, -12.0, 180.0, 5.0]));
    }
}
