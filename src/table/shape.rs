//! A GeoJSON file that an area names becomes polygons.
//!
//! In: its bytes. Out: all its polygons as one, on the globe; or why there are none, as a phrase that follows the
//! file's name. Absent: properties, and mending of rings.

use geo::{CoordsIter, MultiPolygon, Polygon};
use geojson::{GeoJson, GeometryValue};

use super::text::{self, Decoded};

/// Reads the polygons.
pub fn polygons(bytes: Vec<u8>) -> Result<MultiPolygon<f64>, String> {
    let Decoded::Unicode(text) = text::decode(bytes) else { return Err("is no text".into()) };
    let document: GeoJson = text.parse().map_err(|error| format!("is not GeoJSON: {error}"))?;
    let geometries = match document {
        GeoJson::Geometry(geometry) => vec![geometry],
        GeoJson::Feature(feature) => feature.geometry.into_iter().collect(),
        GeoJson::FeatureCollection(collection) => {
            collection.features.into_iter().filter_map(|feature| feature.geometry).collect()
        }
    };
    let mut polygons = Vec::new();
    for geometry in geometries {
        take(geometry.value, &mut polygons)?;
    }
    if polygons.is_empty() {
        return Err("holds no polygon".into());
    }
    let polygons = MultiPolygon::new(polygons);
    let on_globe = polygons.coords_iter().all(|at| at.x.abs() <= 180.0 && at.y.abs() <= 90.0);
    if on_globe { Ok(polygons) } else { Err("has points beyond 180 degrees east or 90 north".into()) }
}

fn take(geometry: GeometryValue, into: &mut Vec<Polygon<f64>>) -> Result<(), String> {
    match geometry {
        GeometryValue::Polygon { .. } => into.push(geometry.try_into().map_err(broken)?),
        GeometryValue::MultiPolygon { .. } => {
            into.extend(MultiPolygon::try_from(geometry).map_err(broken)?.0);
        }
        GeometryValue::GeometryCollection { geometries } => {
            for inner in geometries {
                take(inner.value, into)?;
            }
        }
        _ => {}
    }
    Ok(())
}

fn broken(error: geojson::Error) -> String {
    format!("holds a broken polygon: {error}")
}
