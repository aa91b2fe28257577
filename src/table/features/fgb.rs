//! FlatGeobuf 3 becomes features.
//!
//! In: a file's bytes. Out: its features in the order of the file. Each part is verified before it is looked into, and no
//! number in the file is believed before there are bytes for it. Absent: the index, and columns of single features.

use flatgeobuf::{
    ColumnType, Geometry, GeometryType, Header, size_prefixed_root_as_feature, size_prefixed_root_as_header,
};

use super::{Feature, Mistake, Source, Spot, Value};

/// A file and where its features start.
struct File {
    bytes: Vec<u8>,
    names: Vec<String>,
    kinds: Vec<ColumnType>,
    /// What each geometry is that does not say so itself.
    shape: GeometryType,
    /// Where the features start.
    start: usize,
    /// How many there are; 0 if the file does not say.
    count: u64,
}

/// Bytes before the header: the magic number.
const MAGIC: usize = 8;

/// The size of a node of the index: a box and an offset.
const NODE: u64 = 40;

/// Reads the header.
pub fn open(bytes: Vec<u8>) -> Result<impl Source, Mistake> {
    // The fourth byte is the version, the last that of a patch.
    let is_fgb = bytes.len() > MAGIC && bytes[..3] == *b"fgb" && bytes[3] <= 3 && bytes[4..7] == *b"fgb";
    if !is_fgb {
        let hint = "in QGIS “Save Features As”, FlatGeobuf; or ogr2ogr -f FlatGeobuf";
        return Err(Mistake::new("the file is no FlatGeobuf of version 3 or before").hint(hint));
    }
    let end = MAGIC + part(&bytes[MAGIC..]).ok_or_else(cut_off)?;
    let header = size_prefixed_root_as_header(&bytes[MAGIC..end])
        .map_err(|_| Mistake::new("the FlatGeobuf's header is damaged"))?;
    projection(&header)?;
    let columns = header.columns();
    let columns = columns.iter().flatten();
    let (names, kinds) = columns.map(|column| (column.name().to_string(), column.type_())).unzip();
    let (count, shape) = (header.features_count(), header.geometry_type());
    let index = index_bytes(count, header.index_node_size()).ok_or_else(cut_off)?;
    let start = usize::try_from(index).ok().and_then(|index| end.checked_add(index));
    let start = start.filter(|start| *start <= bytes.len()).ok_or_else(cut_off)?;
    Ok(File { bytes, names, kinds, shape, start, count })
}

fn cut_off() -> Mistake {
    Mistake::new("the FlatGeobuf ends before its features do")
        .hint("copy the file again: it is cut off or damaged")
}

/// How long a part is that starts with its size; none if it is not all there.
fn part(bytes: &[u8]) -> Option<usize> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let size = u32::from_le_bytes(*size) as usize;
    (size <= rest.len()).then_some(4 + size)
}

/// The size of a packed Hilbert R-tree: each level has a node for so many of the one below, up to the root.
fn index_bytes(count: u64, node_size: u16) -> Option<u64> {
    if count == 0 || node_size == 0 {
        return Some(0);
    }
    let node_size = u64::from(node_size.max(2));
    let (mut level, mut nodes) = (count, count);
    loop {
        level = level.div_ceil(node_size);
        nodes = nodes.checked_add(level)?;
        if level == 1 {
            return nodes.checked_mul(NODE);
        }
    }
}

/// A file that does not say, says 4326 or 0 is in degrees; OGC's own name for them is CRS84.
fn projection(header: &Header) -> Result<(), Mistake> {
    let Some(crs) = header.crs() else { return Ok(()) };
    let is_ogc = crs.org() == Some("OGC") || crs.code_string() == Some("CRS84");
    match crs.code() {
        0 | 4326 => Ok(()),
        _ if is_ogc => Ok(()),
        code => Err(Mistake::projection(&format!("{}:{code}", crs.org().unwrap_or("EPSG")))),
    }
}

impl Source for File {
    fn columns(&self) -> &[String] {
        &self.names
    }

    fn has_points(&self) -> bool {
        true
    }

    fn each(&self, tell: &mut dyn FnMut(&Feature)) -> Result<(), Mistake> {
        let mut rest = &self.bytes[self.start..];
        let mut number = 0;
        while !rest.is_empty() && (self.count == 0 || u64::from(number) < self.count) {
            number += 1;
            let damaged =
                || Mistake::new("the feature is damaged, and so may be all behind it").of_feature(number);
            let end = part(rest).ok_or_else(|| cut_off().of_feature(number))?;
            let feature = size_prefixed_root_as_feature(&rest[..end]).map_err(|_| damaged())?;
            let bytes = feature.properties().map_or(&[][..], |bytes| bytes.bytes());
            let values = values(bytes, &self.kinds).ok_or_else(damaged)?;
            let spot = match feature.geometry() {
                Some(geometry) => spot(&geometry, self.shape).ok_or_else(damaged)?,
                None => Spot::Nowhere,
            };
            tell(&Feature { line: number, offset: number as usize, id: None, values: &values, spot });
            rest = &rest[end..];
        }
        if u64::from(number) < self.count {
            return Err(cut_off());
        }
        Ok(())
    }
}

/// The properties: each the number of its column and its value; what is not there is null.
fn values<'b>(mut bytes: &'b [u8], kinds: &[ColumnType]) -> Option<Vec<Value<'b>>> {
    let mut values = vec![Value::Null; kinds.len()];
    while !bytes.is_empty() {
        let column = usize::from(u16::from_le_bytes(take(&mut bytes)?));
        let kind = *kinds.get(column)?;
        values[column] = match kind {
            ColumnType::Byte => Value::whole(i8::from_le_bytes(take(&mut bytes)?)),
            ColumnType::UByte => Value::whole(u8::from_le_bytes(take(&mut bytes)?)),
            ColumnType::Bool => Value::Flag(take::<1>(&mut bytes)? != [0]),
            ColumnType::Short => Value::whole(i16::from_le_bytes(take(&mut bytes)?)),
            ColumnType::UShort => Value::whole(u16::from_le_bytes(take(&mut bytes)?)),
            ColumnType::Int => Value::whole(i32::from_le_bytes(take(&mut bytes)?)),
            ColumnType::UInt => Value::whole(u32::from_le_bytes(take(&mut bytes)?)),
            ColumnType::Long => Value::whole(i64::from_le_bytes(take(&mut bytes)?)),
            ColumnType::ULong => Value::whole(u64::from_le_bytes(take(&mut bytes)?)),
            ColumnType::Float => {
                // By way of its text: 0.1 in 32 bits is not 0.10000000149.
                let number = f32::from_le_bytes(take(&mut bytes)?);
                if number.is_nan() { Value::Null } else { Value::Number(number.to_string().into()) }
            }
            ColumnType::Double => Value::real(f64::from_le_bytes(take(&mut bytes)?)),
            ColumnType::String | ColumnType::Json | ColumnType::DateTime | ColumnType::Binary => {
                let length = u32::from_le_bytes(take(&mut bytes)?) as usize;
                let (own, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                match kind {
                    ColumnType::Binary => Value::Unfit("bytes"),
                    _ => Value::Text(std::str::from_utf8(own).ok()?.into()),
                }
            }
            _ => return None,
        };
    }
    Some(values)
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (taken, rest) = bytes.split_first_chunk::<N>()?;
    *bytes = rest;
    Some(*taken)
}

fn spot(geometry: &Geometry, shape: GeometryType) -> Option<Spot<'static>> {
    let kind = if shape == GeometryType::Unknown { geometry.type_() } else { shape };
    let numbers = geometry.xy();
    let many = numbers.map_or(0, |numbers| numbers.len() / 2);
    match (kind, many) {
        (GeometryType::Point | GeometryType::MultiPoint, 0) => Some(Spot::Nowhere),
        (GeometryType::Point, _) | (GeometryType::MultiPoint, 1) => {
            let numbers = numbers?;
            Some(Spot::of(numbers.get(0), numbers.get(1)))
        }
        (GeometryType::MultiPoint, _) => Some(Spot::Unfit(format!("a MultiPoint of {many} points"))),
        (kind, _) => kind.variant_name().map(|name| Spot::Unfit(format!("a {name}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_is_as_large_as_its_nodes() {
        assert_eq!(index_bytes(0, 16), Some(0));
        assert_eq!(index_bytes(1, 16), Some(2 * NODE));
        assert_eq!(index_bytes(17, 16), Some((17 + 2 + 1) * NODE));
        assert_eq!(index_bytes(u64::MAX, 16), None);
    }
}
