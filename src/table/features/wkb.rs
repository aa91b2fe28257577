//! Well-known binary (OGC 06-103r4, 8) becomes a point, if it is one.
//!
//! In: bytes, perhaps with a GeoPackage's header (OGC 12-128, 2.1.3). Out: a [`Spot`], or nothing if the bytes are no
//! geometry. A third and fourth dimension are read over. Absent: other shapes, of which only the name is read.

use super::Spot;

/// A geometry as a GeoPackage keeps it.
pub fn of_geopackage(bytes: &[u8]) -> Option<Spot<'static>> {
    let rest = bytes.strip_prefix(b"GP")?;
    let flags = *rest.get(1)?;
    let envelope = match flags >> 1 & 0b111 {
        0 => 0,
        1 => 32,
        2 | 3 => 48,
        4 => 64,
        _ => return None,
    };
    if flags & 0b1_0000 != 0 {
        return Some(Spot::Nowhere);
    }
    point(rest.get(6 + envelope..)?)
}

/// A geometry.
pub fn point(bytes: &[u8]) -> Option<Spot<'static>> {
    let mut bytes = Bytes { rest: bytes, is_little: true };
    let kind = bytes.head()?;
    match kind {
        1 => {}
        4 => match bytes.number()? {
            0 => return Some(Spot::Nowhere),
            1 => {
                if bytes.head()? != 1 {
                    return None;
                }
            }
            many => return Some(Spot::Unfit(format!("a MultiPoint of {many} points"))),
        },
        kind => return name(kind).map(|name| Spot::Unfit(name.to_string())),
    }
    let (lon, lat) = (bytes.real()?, bytes.real()?);
    Some(Spot::of(lon, lat))
}

fn name(kind: u32) -> Option<&'static str> {
    Some(match kind {
        2 => "a LineString",
        3 => "a Polygon",
        5 => "a MultiLineString",
        6 => "a MultiPolygon",
        7 => "a GeometryCollection",
        8..=17 => "a curve or surface",
        _ => return None,
    })
}

struct Bytes<'b> {
    rest: &'b [u8],
    is_little: bool,
}

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.rest.split_first_chunk::<N>()?;
        self.rest = rest;
        let mut taken = *taken;
        if !self.is_little {
            taken.reverse();
        }
        Some(taken)
    }

    fn number(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn real(&mut self) -> Option<f64> {
        self.take().map(f64::from_le_bytes)
    }

    /// The byte order and the kind, without its dimensions: 1, 1001 and PostGIS's 0x80000001 are points.
    fn head(&mut self) -> Option<u32> {
        self.is_little = match self.take::<1>()? {
            [0] => false,
            [1] => true,
            _ => return None,
        };
        let kind = self.number()?;
        if kind & 0x2000_0000 != 0 {
            self.number()?;
        }
        let kind = kind & 0x0FFF_FFFF;
        Some(if kind < 4000 { kind % 1000 } else { kind })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(head: &[u8], coordinates: &[f64]) -> Vec<u8> {
        let numbers = coordinates.iter().flat_map(|number| number.to_le_bytes());
        head.iter().copied().chain(numbers).collect()
    }

    fn at(lon: &'static str, lat: &'static str) -> Option<Spot<'static>> {
        Some(Spot::At { lon: lon.into(), lat: lat.into() })
    }

    #[test]
    fn a_point_is_a_point_in_any_dimension_and_byte_order() {
        let own = [1.5, -2.0, 300.0];
        assert_eq!(point(&bytes(&[1, 1, 0, 0, 0], &own[..2])), at("1.5", "-2"));
        assert_eq!(point(&bytes(&[1, 0xE9, 3, 0, 0], &own)), at("1.5", "-2"));
        assert_eq!(point(&bytes(&[1, 1, 0, 0, 0x80], &own)), at("1.5", "-2"));
        assert_eq!(point(&bytes(&[1, 1, 0, 0, 0x20, 0xE6, 0x10, 0, 0], &own)), at("1.5", "-2"));
        let big: Vec<u8> =
            [0, 0, 0, 0, 1].into_iter().chain(own.iter().flat_map(|n| n.to_be_bytes())).collect();
        assert_eq!(point(&big), at("1.5", "-2"));
        let alone = bytes(&[1, 4, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0], &own[..2]);
        assert_eq!(point(&alone), at("1.5", "-2"));
    }

    #[test]
    fn what_is_no_point_is_named_and_what_is_nothing_is_not() {
        assert_eq!(point(&bytes(&[1, 1, 0, 0, 0], &[f64::NAN, f64::NAN])), Some(Spot::Nowhere));
        assert_eq!(point(&[1, 2, 0, 0, 0]), Some(Spot::Unfit("a LineString".into())));
        assert_eq!(point(&[1, 4, 0, 0, 0, 2, 0, 0, 0]), Some(Spot::Unfit("a MultiPoint of 2 points".into())));
        for broken in [
            &[][..],
            &[7],
            &[1, 1, 0],
            &[1, 99, 0, 0, 0],
            &[1, 1, 0, 0, 0, 9],
            &[1, 4, 0, 0, 0, 1, 0, 0, 0, 1, 4],
        ] {
            assert_eq!(point(broken), None, "{broken:?}");
        }
        assert_eq!(of_geopackage(b"GP\0\x11\0\0\0\0"), Some(Spot::Nowhere));
        assert_eq!(of_geopackage(b"GP\0\x01\0\0\0\0\x01"), None);
    }
}
