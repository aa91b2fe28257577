//! Geometries as OGC's well-known text and binary have them, and which of them a layer holds.
//!
//! In: points, lines, polygons in degrees. Out: text, or bytes, little-endian. Absent: a third dimension.

use std::fmt::Write;

use geo::{Coord, Geometry, LineString};

/// What every geometry of a layer is, if it is not null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A point.
    Point,
    /// Lines, a `MultiLineString` even if there is one.
    Lines,
    /// Polygons, a `MultiPolygon` even if there is one.
    Polygons,
}

impl Shape {
    /// Of a layer; none of a table without geometry.
    pub fn of(layer: &str) -> Option<Shape> {
        match layer {
            "places" | "contingents" | "incidents" => Some(Shape::Point),
            "movements" => Some(Shape::Lines),
            "areas" | "counts" => Some(Shape::Polygons),
            _ => None,
        }
    }
}

/// Well-known text (OGC 06-103r4, 7): `POINT (1.5 -2)`.
pub fn text(geometry: &Geometry<f64>) -> String {
    let mut text = String::new();
    match geometry {
        Geometry::Point(point) => text += &format!("POINT ({} {})", point.x(), point.y()),
        Geometry::MultiLineString(lines) => {
            text += "MULTILINESTRING ";
            list(&lines.0, &mut text, coords_text);
        }
        Geometry::MultiPolygon(polygons) => {
            text += "MULTIPOLYGON ";
            list(&polygons.0, &mut text, |polygon, text| {
                let rings: Vec<&LineString<f64>> = rings(polygon).collect();
                list(&rings, text, |ring, text| coords_text(ring, text));
            });
        }
        _ => unreachable!("{ONLY_THREE}"),
    }
    text
}

/// Well-known binary (OGC 06-103r4, 8).
pub fn binary(geometry: &Geometry<f64>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match geometry {
        Geometry::Point(point) => {
            head(1, &mut bytes);
            coord(point.0, &mut bytes);
        }
        Geometry::MultiLineString(lines) => {
            head(5, &mut bytes);
            count(lines.0.len(), &mut bytes);
            for line in lines {
                head(2, &mut bytes);
                coords(line, &mut bytes);
            }
        }
        Geometry::MultiPolygon(polygons) => {
            head(6, &mut bytes);
            count(polygons.0.len(), &mut bytes);
            for polygon in polygons {
                head(3, &mut bytes);
                count(1 + polygon.interiors().len(), &mut bytes);
                rings(polygon).for_each(|ring| coords(ring, &mut bytes));
            }
        }
        _ => unreachable!("{ONLY_THREE}"),
    }
    bytes
}

/// Why no other geometry is met.
pub const ONLY_THREE: &str =
    "layers hold points, lines and polygons of several parts: feature::build, geojson::standard";

/// The outer ring, then the holes.
pub fn rings(polygon: &geo::Polygon<f64>) -> impl Iterator<Item = &LineString<f64>> {
    std::iter::once(polygon.exterior()).chain(polygon.interiors())
}

fn list<T>(items: &[T], text: &mut String, mut each: impl FnMut(&T, &mut String)) {
    for (index, item) in items.iter().enumerate() {
        text.push_str(if index == 0 { "(" } else { ", " });
        each(item, text);
    }
    text.push(')');
}

fn coords_text(line: &LineString<f64>, text: &mut String) {
    list(&line.0, text, |at, text| write!(text, "{} {}", at.x, at.y).expect("a String takes all"));
}

fn head(kind: u32, into: &mut Vec<u8>) {
    into.push(1);
    into.extend(kind.to_le_bytes());
}

fn count(many: usize, into: &mut Vec<u8>) {
    into.extend(u32::try_from(many).expect("fewer than four thousand million points").to_le_bytes());
}

fn coords(line: &LineString<f64>, into: &mut Vec<u8>) {
    count(line.0.len(), into);
    line.0.iter().for_each(|&at| coord(at, into));
}

fn coord(at: Coord<f64>, into: &mut Vec<u8>) {
    into.extend(at.x.to_le_bytes());
    into.extend(at.y.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use geo::{MultiLineString, MultiPolygon, Point, polygon};

    use super::*;

    fn check(geometry: impl Into<Geometry<f64>>, expected: &str, length: usize) {
        let geometry = geometry.into();
        assert_eq!(text(&geometry), expected);
        assert_eq!(binary(&geometry).len(), length);
    }

    #[test]
    fn text_and_binary_say_the_same() {
        check(Point::new(1.5, -2.0), "POINT (1.5 -2)", 21);
        let line = LineString::from(vec![(0.0, 0.0), (1.0, 2.0)]);
        check(MultiLineString(vec![line]), "MULTILINESTRING ((0 0, 1 2))", 9 + 9 + 32);
        let area = polygon![
            exterior: [(x: 0.0, y: 0.0), (x: 9.0, y: 0.0), (x: 9.0, y: 9.0)],
            interiors: [[(x: 5.0, y: 1.0), (x: 6.0, y: 1.0), (x: 6.0, y: 2.0)]],
        ];
        check(
            MultiPolygon(vec![area]),
            "MULTIPOLYGON (((0 0, 9 0, 9 9, 0 0), (5 1, 6 1, 6 2, 5 1)))",
            9 + 9 + 2 * (4 + 64),
        );
        assert_eq!(binary(&Point::new(1.5, -2.0).into())[..5], [1, 1, 0, 0, 0]);
    }
}
