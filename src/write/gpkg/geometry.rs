//! Geometries as a GeoPackage keeps them: a header with the envelope, then well-known binary (OGC 12-128, 2.1.3).
//!
//! In: points, lines, polygons in degrees. Out: bytes, little-endian. Absent: a third dimension.

use geo::{BoundingRect, Geometry};

use crate::write::well_known;

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
    bytes.extend(well_known::binary(geometry));
    bytes
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
