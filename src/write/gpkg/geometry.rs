//! Geometries as a GeoPackage keeps them: a header with the envelope, then well-known binary (OGC 12-128, 2.1.3).
//!
//! In: points, lines, polygons in degrees. Out: bytes, little-endian. Absent: a third dimension.

use geo::{BoundingRect, Coord, Geometry, LineString};

/// West, east, south, north; none of an empty geometry.
pub fn envelope(geometry: &Geometry<f64>) -> Option<[f64; 4]> {
    let rect = geometry.bounding_rect()?;
    Some([rect.min().x, rect.max().x, rect.min().y, rect.max().y])
}

/// The geometry with its header; the envelope of a point is the point.
pub fn blob(geometry: &Geometry<f64>) -> Vec<u8> {
    let mut bytes = b"GP\0".to_vec();
    let around = envelope(geometry).filter(|_| !matches!(geometry, Geometry::Point(_)));
    // Little-endian; an envelope of four numbers or none.
    bytes.push(if around.is_some() { 0b0000_0011 } else { 0b0000_0001 });
    bytes.extend(4326i32.to_le_bytes());
    bytes.extend(around.into_iter().flatten().flat_map(f64::to_le_bytes));
    wkb(geometry, &mut bytes);
    bytes
}

fn wkb(geometry: &Geometry<f64>, into: &mut Vec<u8>) {
    match geometry {
        Geometry::Point(point) => {
            head(1, into);
            coord(point.0, into);
        }
        Geometry::MultiLineString(lines) => {
            head(5, into);
            count(lines.0.len(), into);
            for line in lines {
                head(2, into);
                coords(line, into);
            }
        }
        Geometry::MultiPolygon(polygons) => {
            head(6, into);
            count(polygons.0.len(), into);
            for polygon in polygons {
                head(3, into);
                count(1 + polygon.interiors().len(), into);
                for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
                    coords(ring, into);
                }
            }
        }
        _ => unreachable!("layers hold points, lines and polygons of several parts: feature::build"),
    }
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
    use super::*;
    use geo::Point;

    #[test]
    fn a_point_is_a_header_and_twenty_one_bytes() {
        let bytes = blob(&Point::new(1.5, -2.0).into());
        assert_eq!(bytes[..8], [b'G', b'P', 0, 1, 0xe6, 0x10, 0, 0]);
        assert_eq!(bytes[8..13], [1, 1, 0, 0, 0]);
        assert_eq!(bytes[13..21], 1.5f64.to_le_bytes());
        assert_eq!(bytes.len(), 29);
    }
}
