//! A layer becomes FlatGeobuf 3: typed columns, features in the order of a packed spatial index.
//!
//! In: a layer. Out: bytes, the same every time. A date is a `DateTime` of its day: the format has no type for days
//! alone. Absent: features without a place (GDAL stops at the first that it meets), tables without geometry, and
//! flatbuffers of our own making.

use std::io;

use flatgeobuf::geozero::error::Result;
use flatgeobuf::geozero::{ColumnValue, GeomProcessor, GeozeroGeometry, PropertyProcessor};
use flatgeobuf::{ColumnType, FgbCrs, FgbWriter, FgbWriterOptions, GeometryType};
use geo::{Geometry, LineString, Polygon};

use super::Out;
use super::geojson::{six, standard};
use super::well_known::{ONLY_THREE, Shape, rings};
use crate::feature::{FieldKind, Rows, Value};

/// One layer.
pub fn layer(layer: &dyn Rows, out: &mut Out) -> io::Result<()> {
    let options = FgbWriterOptions {
        write_index: true,
        detect_type: false,
        promote_to_multi: false,
        crs: FgbCrs { org: Some("EPSG"), code: 4326, ..FgbCrs::default() },
        ..FgbWriterOptions::default()
    };
    let mut writer =
        FgbWriter::create_with_options(layer.name(), kind(layer), options).map_err(io::Error::other)?;
    for field in layer.fields() {
        let kind = match field.kind {
            FieldKind::Text => ColumnType::String,
            FieldKind::Integer => ColumnType::Long,
            FieldKind::Real => ColumnType::Double,
            FieldKind::Date => ColumnType::DateTime,
            FieldKind::Flag => ColumnType::Bool,
        };
        writer.add_column(&field.name, kind, |_, _| {});
    }
    layer.each_row(0..layer.len(), &mut |row| {
        let Some(geometry) = row.geometry.map(standard) else { return Ok(()) };
        let mut written = Ok(false);
        let added = writer.add_feature_geom(Own(geometry), |into| {
            for (index, (field, value)) in layer.fields().iter().zip(row.values).enumerate() {
                if written.is_ok() {
                    written = property(index, &field.name, value, into);
                }
            }
        });
        added.and(written).map(|_| ()).map_err(io::Error::other)
    })?;
    writer.write(out).map_err(io::Error::other)
}

/// GDAL reads no `MultiLineString` of one line as the crate writes it: such a one is a `LineString`, and where both
/// kinds stand in a layer, each feature names its own.
fn kind(layer: &dyn Rows) -> GeometryType {
    let geometries = layer.geometries().map(|geometry| standard(&geometry));
    let is_single =
        |geometry: Geometry<f64>| matches!(geometry, Geometry::MultiLineString(lines) if lines.0.len() == 1);
    let single: Vec<bool> = geometries.map(is_single).collect();
    match Shape::of(layer.name()) {
        Some(Shape::Point) => GeometryType::Point,
        Some(Shape::Lines) if single.iter().all(|single| *single) => GeometryType::LineString,
        Some(Shape::Lines) if single.iter().all(|single| !single) => GeometryType::MultiLineString,
        Some(Shape::Polygons) => GeometryType::MultiPolygon,
        Some(Shape::Lines) | None => GeometryType::Unknown,
    }
}

fn property(index: usize, name: &str, value: &Value, into: &mut impl PropertyProcessor) -> Result<bool> {
    let day;
    let value = match value {
        // What is not there is null.
        Value::Null => return Ok(false),
        Value::Text(text) => ColumnValue::String(text),
        Value::Integer(number) => ColumnValue::Long(*number),
        Value::Real(number) => ColumnValue::Double(six(*number)),
        Value::Date(date) => {
            day = date.to_string();
            ColumnValue::DateTime(&day)
        }
        Value::Flag(flag) => ColumnValue::Bool(*flag),
    };
    into.property(index, name, &value)
}

/// What geozero asks of a geometry.
struct Own(Geometry<f64>);

impl GeozeroGeometry for Own {
    fn process_geom<P: GeomProcessor>(&self, into: &mut P) -> Result<()> {
        match &self.0 {
            Geometry::Point(point) => {
                into.point_begin(0)?;
                into.xy(point.x(), point.y(), 0)?;
                into.point_end(0)
            }
            Geometry::MultiLineString(own) => lines(&own.0, into),
            Geometry::MultiPolygon(own) => polygons(&own.0, into),
            _ => unreachable!("{ONLY_THREE}"),
        }
    }
}

fn lines(lines: &[LineString<f64>], into: &mut impl GeomProcessor) -> Result<()> {
    if let [line] = lines {
        return ring(line, true, 0, into);
    }
    into.multilinestring_begin(lines.len(), 0)?;
    lines.iter().enumerate().try_for_each(|(index, line)| ring(line, false, index, into))?;
    into.multilinestring_end(0)
}

fn polygons(polygons: &[Polygon<f64>], into: &mut impl GeomProcessor) -> Result<()> {
    into.multipolygon_begin(polygons.len(), 0)?;
    for (index, polygon) in polygons.iter().enumerate() {
        into.polygon_begin(false, 1 + polygon.interiors().len(), index)?;
        rings(polygon).enumerate().try_for_each(|(index, line)| ring(line, false, index, into))?;
        into.polygon_end(false, index)?;
    }
    into.multipolygon_end(0)
}

/// A line or a ring; `alone` if it is a whole geometry.
fn ring(line: &LineString<f64>, alone: bool, index: usize, into: &mut impl GeomProcessor) -> Result<()> {
    into.linestring_begin(alone, line.0.len(), index)?;
    line.0.iter().enumerate().try_for_each(|(index, at)| into.xy(at.x, at.y, index))?;
    into.linestring_end(alone, index)
}

#[cfg(test)]
mod tests {
    use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};

    use super::*;
    use crate::write::tests::{bytes, layers};

    const UNITS: &str =
        "id,place,force,start,strength,x_n\na,Gao,A,2014-05-01,40,7\nb,Mali,A,,,\nc,Kidal,A,,,\n";

    #[test]
    fn a_window_finds_what_lies_in_it() {
        let layers = layers(&[("contingents.csv", UNITS)]);
        let bytes = bytes(|out| layer(&layers.contingents, out));
        let mut found = FgbReader::open(&bytes[..]).unwrap().select_bbox_seq(-1.0, 16.0, 0.0, 17.0).unwrap();
        let mut ids = Vec::new();
        while let Some(feature) = found.next().unwrap() {
            ids.push(feature.property::<String>("id").unwrap());
        }
        assert_eq!(ids, ["a"]);
    }

    #[test]
    fn every_feature_with_a_place_is_there_with_its_values() {
        let layers = layers(&[("contingents.csv", UNITS)]);
        let bytes = bytes(|out| layer(&layers.contingents, out));
        let mut all = FgbReader::open(&bytes[..]).unwrap().select_all_seq().unwrap();
        let mut seen = Vec::new();
        while let Some(feature) = all.next().unwrap() {
            let values = feature.properties().unwrap();
            seen.push((values["id"].clone(), values.get("strength").cloned(), values.get("x_n").cloned()));
        }
        seen.sort();
        assert_eq!(seen[0], ("a".into(), Some("40".into()), Some("7".into())));
        assert_eq!(seen[1], ("c".into(), None, None));
        assert_eq!(seen.len(), 2);
    }

    #[test]
    fn a_layer_gives_the_same_bytes_every_time() {
        let layers = layers(&[("contingents.csv", UNITS), ("areas.csv", "area,force\nGao,A\nKidal,A\n")]);
        assert_eq!(bytes(|out| layer(&layers.areas, out)), bytes(|out| layer(&layers.areas, out)));
        assert_eq!(
            bytes(|out| layer(&layers.contingents, out)),
            bytes(|out| layer(&layers.contingents, out))
        );
    }

    #[test]
    fn a_line_alone_is_no_multilinestring() {
        let check = |rows: &str, expected: GeometryType| {
            let layers = layers(&[("movements.csv", &format!("from_place,to_place\n{rows}"))]);
            let bytes = bytes(|out| layer(&layers.movements, out));
            assert_eq!(FgbReader::open(&bytes[..]).unwrap().header().geometry_type(), expected, "{rows}");
        };
        check("Gao,Kidal\nGao,Tessalit\n", GeometryType::LineString);
        check("Gao,Kidal; Tessalit\n", GeometryType::MultiLineString);
        check("Gao,Kidal; Tessalit\nGao,Kidal\n", GeometryType::Unknown);
    }
}
