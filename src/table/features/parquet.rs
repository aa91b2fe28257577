//! GeoParquet 1 becomes features; so does a Parquet file without geometry that has `lat` and `lon`.
//!
//! In: a file's bytes. Out: its rows. Columns of one value are read, and the geometry as well-known binary; lists and
//! groups are told, but for the boxes that GeoParquet keeps beside geometries. Absent: Arrow, and other codecs than
//! Snappy.

use bytes::Bytes;
use parquet::basic::{ConvertedType, Encoding, LogicalType, TimeUnit, Type as Physical};
use parquet::column::page::{Page, PageReader};
use parquet::errors::{ParquetError, Result};
use parquet::file::metadata::ParquetMetaData;
use parquet::file::reader::FileReader;
use parquet::file::serialized_reader::SerializedFileReader;
use parquet::schema::types::ColumnDescriptor;
use serde_json::Value as Json;

use super::{Feature, Mistake, Source, Spot, Value, wkb};
use crate::diagnostic::quoted;

/// A file and its columns.
struct File {
    reader: SerializedFileReader<Bytes>,
    names: Vec<String>,
    columns: Vec<Column>,
    /// The leaf that holds the geometries.
    geometry: Option<Leaf>,
    /// The most rows that are read: dictionaries and runs can promise any number in a few bytes.
    most_rows: usize,
    /// The size of the file.
    bytes: u64,
    /// How much text may still be read, for the same reason.
    text_left: std::cell::Cell<usize>,
}

/// Where the values of a column come from; none for lists and groups.
type Column = Option<Leaf>;

/// A leaf of the schema.
#[derive(Clone, Copy)]
struct Leaf {
    at: usize,
    physical: Physical,
    /// Bytes of each value, where all have the same.
    length: usize,
    kind: Kind,
    /// Whether it may be null.
    is_optional: bool,
}

/// What the numbers or bytes of a leaf mean.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Plain,
    Unsigned,
    Day,
    /// So many a second.
    Moment(i64),
    /// So many digits behind the point.
    Decimal(u32),
    Text,
    Unfit(&'static str),
}

/// So many rows are read of any file; of more than that each must take a byte.
const ROWS_OF_ANY_FILE: usize = 1_000_000;

/// The most text that is read of a file.
const MOST_TEXT: usize = 1 << 30;

/// Reads the schema.
pub fn open(bytes: Vec<u8>) -> std::result::Result<impl Source, Mistake> {
    if !bytes.starts_with(b"PAR1") {
        let hint = "in geopandas: to_parquet; in DuckDB: COPY ... TO 'file.parquet'";
        return Err(Mistake::new("the file is no Parquet file").hint(hint));
    }
    let (size, most_rows) = (bytes.len() as u64, bytes.len().max(ROWS_OF_ANY_FILE));
    let reader = SerializedFileReader::new(Bytes::from(bytes)).map_err(|error| damaged(&error))?;
    let geo = geo_of(reader.metadata());
    if let Some(geo) = &geo {
        geo.check()?;
    }
    let schema = reader.metadata().file_metadata().schema_descr_ptr();
    let named = geo.as_ref().map(|geo| geo.column.as_str());
    let is_geometry = |name: &str, leaf: &ColumnDescriptor| match named {
        Some(named) => named == name,
        None => {
            leaf.physical_type() == Physical::BYTE_ARRAY
                && kind(leaf) == Kind::Unfit("bytes")
                && matches!(name, "geometry" | "geom" | "wkb_geometry")
        }
    };
    let (names, columns, text_left) = (Vec::new(), Vec::new(), std::cell::Cell::new(MOST_TEXT));
    let mut file = File { reader, names, columns, geometry: None, most_rows, bytes: size, text_left };
    for (root, field) in schema.root_schema().get_fields().iter().enumerate() {
        let name = field.name();
        let leaves: Vec<usize> =
            (0..schema.num_columns()).filter(|leaf| schema.get_column_root_idx(*leaf) == root).collect();
        let column = match leaves.as_slice() {
            &[leaf] if field.is_primitive() && schema.column(leaf).max_rep_level() == 0 => {
                let descriptor = schema.column(leaf);
                let is_optional = descriptor.max_def_level() > 0;
                let physical = descriptor.physical_type();
                let length = match physical {
                    Physical::FIXED_LEN_BYTE_ARRAY => usize::try_from(descriptor.type_length()).unwrap_or(0),
                    _ => 0,
                };
                let own = Leaf { at: leaf, physical, length, kind: kind(&descriptor), is_optional };
                if is_geometry(name, &descriptor) {
                    file.geometry = Some(own);
                    continue;
                }
                Some(own)
            }
            _ if name == "bbox" || geo.as_ref().is_some_and(|geo| geo.covering.as_deref() == Some(name)) => {
                continue;
            }
            _ => None,
        };
        file.names.push(name.to_string());
        file.columns.push(column);
    }
    if file.geometry.is_none() && file.columns.iter().all(Option::is_none) {
        return Err(Mistake::new("the Parquet file has no column of single values"));
    }
    Ok(file)
}

fn damaged(error: &ParquetError) -> Mistake {
    let said = error.to_string();
    let hint = "write it without compression or with Snappy, or copy it again if it is damaged";
    Mistake::new(format!("the Parquet file cannot be read: {}", quoted(&said))).hint(hint)
}

/// What GeoParquet says of its geometries (1.1.0, “Column metadata”).
struct Geo {
    column: String,
    encoding: String,
    crs: Option<Json>,
    covering: Option<String>,
}

fn geo_of(metadata: &ParquetMetaData) -> Option<Geo> {
    let pairs = metadata.file_metadata().key_value_metadata()?;
    let text = pairs.iter().find(|pair| pair.key == "geo")?.value.as_ref()?;
    let geo: Json = serde_json::from_str(text).ok()?;
    let column = geo["primary_column"].as_str()?.to_string();
    let own = &geo["columns"][&column];
    Some(Geo {
        encoding: own["encoding"].as_str().unwrap_or_default().to_string(),
        crs: own.get("crs").filter(|crs| !crs.is_null()).cloned(),
        covering: own["covering"]["bbox"]["xmin"][0].as_str().map(str::to_string),
        column,
    })
}

impl Geo {
    fn check(&self) -> std::result::Result<(), Mistake> {
        if !self.encoding.eq_ignore_ascii_case("WKB") {
            let message = format!("the geometries are encoded as {}, not as WKB", quoted(&self.encoding));
            return Err(
                Mistake::new(message).hint("in geopandas: to_parquet(..., geometry_encoding=\"WKB\")")
            );
        }
        let Some(crs) = &self.crs else { return Ok(()) };
        let id = &crs["id"];
        let (authority, code) = (id["authority"].as_str().unwrap_or_default(), &id["code"]);
        let code = code.as_str().map_or_else(|| code.to_string(), str::to_string);
        match (authority, code.as_str()) {
            ("EPSG", "4326") | ("OGC", "CRS84") => Ok(()),
            // PROJJSON without an id: only its name tells.
            ("", _)
                if crs["name"]
                    .as_str()
                    .is_some_and(|name| name.starts_with("WGS 84") && !name.contains('/')) =>
            {
                Ok(())
            }
            ("", _) => Err(Mistake::projection(crs["name"].as_str().unwrap_or("unknown"))),
            (authority, code) => Err(Mistake::projection(&format!("{authority}:{code}"))),
        }
    }
}

fn kind(leaf: &ColumnDescriptor) -> Kind {
    let per_second = |unit: &TimeUnit| match unit {
        TimeUnit::MILLIS => 1_000,
        TimeUnit::MICROS => 1_000_000,
        TimeUnit::NANOS => 1_000_000_000,
    };
    let decimal =
        || u32::try_from(leaf.type_scale()).map_or(Kind::Unfit("a decimal below one"), Kind::Decimal);
    let is_number = matches!(leaf.physical_type(), Physical::INT32 | Physical::INT64);
    match (leaf.logical_type_ref(), leaf.converted_type(), leaf.physical_type()) {
        (Some(LogicalType::Date), ..) | (_, ConvertedType::DATE, _) if is_number => Kind::Day,
        (Some(LogicalType::Timestamp(stamp)), ..) if is_number => Kind::Moment(per_second(&stamp.unit)),
        (_, ConvertedType::TIMESTAMP_MILLIS, _) if is_number => Kind::Moment(1_000),
        (_, ConvertedType::TIMESTAMP_MICROS, _) if is_number => Kind::Moment(1_000_000),
        (Some(LogicalType::Time(_)), ..) => Kind::Unfit("a time of day"),
        (_, ConvertedType::DECIMAL, _) if is_number => decimal(),
        (Some(LogicalType::Decimal(_)), ..) if is_number => decimal(),
        (Some(LogicalType::Decimal(_)), ..) | (_, ConvertedType::DECIMAL, _) => Kind::Unfit("a long decimal"),
        (
            _,
            ConvertedType::UINT_8 | ConvertedType::UINT_16 | ConvertedType::UINT_32 | ConvertedType::UINT_64,
            _,
        ) => Kind::Unsigned,
        (_, _, Physical::INT96) => Kind::Unfit("a time stamp of the old kind (INT96)"),
        (_, _, Physical::FIXED_LEN_BYTE_ARRAY) => Kind::Unfit("bytes"),
        (Some(LogicalType::String | LogicalType::Enum | LogicalType::Json), _, Physical::BYTE_ARRAY)
        | (_, ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON, Physical::BYTE_ARRAY) => {
            Kind::Text
        }
        (_, _, Physical::BYTE_ARRAY) => Kind::Unfit("bytes"),
        _ => Kind::Plain,
    }
}

impl Source for File {
    fn columns(&self) -> &[String] {
        &self.names
    }

    fn has_points(&self) -> bool {
        self.geometry.is_some()
    }

    fn each(&self, tell: &mut dyn FnMut(&Feature)) -> std::result::Result<(), Mistake> {
        let mut number = 0;
        for group in 0..self.reader.num_row_groups() {
            self.group(group, &mut number, tell).map_err(|error| damaged(&error))??;
        }
        Ok(())
    }
}

impl File {
    fn group(
        &self,
        group: usize,
        number: &mut u32,
        tell: &mut dyn FnMut(&Feature),
    ) -> Result<std::result::Result<(), Mistake>> {
        let group = self.reader.get_row_group(group)?;
        let rows = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        if rows > self.most_rows.saturating_sub(*number as usize) {
            let message =
                format!("the Parquet file promises more rows than are read of its size, {}", self.most_rows);
            return Ok(Err(Mistake::new(message)));
        }
        // The crate panics on a chunk that lies beyond the file.
        let is_in_file = |leaf: &Leaf| {
            let Some(chunk) = group.metadata().columns().get(leaf.at) else { return false };
            let start = chunk.dictionary_page_offset().unwrap_or_else(|| chunk.data_page_offset());
            let (start, size) = (u64::try_from(start), u64::try_from(chunk.compressed_size()));
            let end = start.ok().zip(size.ok()).and_then(|(start, size)| start.checked_add(size));
            end.is_some_and(|end| end <= self.bytes)
        };
        if !self.columns.iter().chain([&self.geometry]).flatten().all(is_in_file) {
            return Err(broken("a column lies beyond the file"));
        }
        let open = |leaf: Leaf| {
            Ok::<_, ParquetError>(Cells::new(group.get_column_page_reader(leaf.at)?, leaf, rows))
        };
        let mut columns = Vec::new();
        for column in &self.columns {
            columns.push(column.map(open).transpose()?);
        }
        let mut geometry = self.geometry.map(open).transpose()?;
        for _ in 0..rows {
            *number += 1;
            let spot = match geometry.as_mut().map(Cells::next).transpose()? {
                None | Some(Cell::Null) => Some(Spot::Nowhere),
                Some(Cell::Bytes(bytes)) => wkb::point(&bytes),
                Some(_) => None,
            };
            let Some(spot) = spot else {
                return Ok(Err(Mistake::new("the feature's geometry is damaged").of_feature(*number)));
            };
            let mut values = Vec::with_capacity(columns.len());
            for column in &mut columns {
                values.push(match column {
                    Some(cells) => self.value(cells.next()?, cells.leaf.kind),
                    None => Value::Unfit("a list or an object"),
                });
            }
            tell(&Feature { line: *number, offset: *number as usize, id: None, values: &values, spot });
        }
        Ok(Ok(()))
    }

    fn value(&self, cell: Cell, kind: Kind) -> Value<'static> {
        match (cell, kind) {
            (Cell::Null, _) => Value::Null,
            (_, Kind::Unfit(what)) => Value::Unfit(what),
            (Cell::Flag(flag), _) => Value::Flag(flag),
            (Cell::Whole(number, Bits::Few), Kind::Unsigned) => Value::whole(number as u32),
            (Cell::Whole(number, Bits::Many), Kind::Unsigned) => Value::whole(number as u64),
            (Cell::Whole(number, _), Kind::Day) => Value::Text(day(number).into()),
            (Cell::Whole(number, _), Kind::Moment(per_second)) => {
                Value::Text(moment(number, per_second).into())
            }
            (Cell::Whole(number, _), Kind::Decimal(digits)) => Value::Number(decimal(number, digits).into()),
            (Cell::Whole(number, _), _) => Value::whole(number),
            // By way of its text: 0.1 in 32 bits is not 0.10000000149.
            (Cell::Short(number), _) if !number.is_nan() => Value::Number(number.to_string().into()),
            (Cell::Short(_), _) => Value::Null,
            (Cell::Real(number), _) => Value::real(number),
            (Cell::Bytes(bytes), Kind::Text) => {
                let Ok(text) = std::str::from_utf8(&bytes) else {
                    return Value::Unfit("a text that is not UTF-8");
                };
                let Some(left) = self.text_left.get().checked_sub(text.len()) else {
                    return Value::Unfit("more text than is read of one file");
                };
                self.text_left.set(left);
                Value::Text(text.to_string().into())
            }
            (Cell::Bytes(_), _) => Value::Unfit("bytes"),
        }
    }
}

/// A value as it is stored.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Null,
    Flag(bool),
    Whole(i64, Bits),
    Short(f32),
    Real(f64),
    Bytes(Bytes),
}

/// How long a whole number is stored.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Bits {
    Few,
    Many,
}

/// The values of a leaf, page by page. Their pages come from the crate; what is in them is taken apart here, because
/// the crate's own decoders panic on broken ones.
struct Cells {
    pages: Box<dyn PageReader>,
    leaf: Leaf,
    /// How many values its row group may still have.
    left: usize,
    dictionary: Vec<Cell>,
    page: std::vec::IntoIter<Cell>,
}

impl Cells {
    fn new(pages: Box<dyn PageReader>, leaf: Leaf, rows: usize) -> Cells {
        Cells { pages, leaf, left: rows, dictionary: Vec::new(), page: Vec::new().into_iter() }
    }

    fn next(&mut self) -> Result<Cell> {
        loop {
            if let Some(cell) = self.page.next() {
                return Ok(cell);
            }
            let page =
                self.pages.get_next_page()?.ok_or_else(|| broken("a column ends before its rows do"))?;
            self.open(page)?;
        }
    }

    fn open(&mut self, page: Page) -> Result<()> {
        let cells = match page {
            Page::DictionaryPage { buf, num_values, .. } => {
                let many = num_values as usize;
                self.dictionary =
                    plain(buf, self.leaf, many).ok_or_else(|| broken("a dictionary is cut off"))?;
                return Ok(());
            }
            Page::DataPage { buf, num_values, encoding, def_level_encoding, .. } => {
                let many = self.take(num_values)?;
                if !self.leaf.is_optional {
                    self.cells(None, buf, encoding, many)
                } else if def_level_encoding == Encoding::RLE {
                    sized(&buf).and_then(|(levels, rest)| {
                        let levels = runs(levels, 1, many)?;
                        self.cells(Some(levels), buf.slice(rest..), encoding, many)
                    })
                } else {
                    None
                }
            }
            Page::DataPageV2 {
                buf, num_values, encoding, def_levels_byte_len, rep_levels_byte_len, ..
            } => {
                let many = self.take(num_values)?;
                let start = rep_levels_byte_len as usize;
                let end = start.saturating_add(def_levels_byte_len as usize);
                let levels = buf.get(start..end).map(|levels| match self.leaf.is_optional {
                    true => runs(levels, 1, many).map(Some),
                    false => Some(None),
                });
                levels.flatten().and_then(|levels| self.cells(levels, buf.slice(end..), encoding, many))
            }
        };
        self.page =
            cells.ok_or_else(|| broken("a page is cut off, or encoded as none that is read"))?.into_iter();
        Ok(())
    }

    /// A page has no more values than its row group has rows.
    fn take(&mut self, many: u32) -> Result<usize> {
        let many = many as usize;
        self.left = self
            .left
            .checked_sub(many)
            .ok_or_else(|| broken("a page has more values than there are rows"))?;
        Ok(many)
    }

    /// The values of a page; null where the level is 0.
    fn cells(
        &self,
        levels: Option<Vec<u32>>,
        bytes: Bytes,
        encoding: Encoding,
        many: usize,
    ) -> Option<Vec<Cell>> {
        let there = levels.as_ref().map_or(many, |levels| levels.iter().filter(|level| **level == 1).count());
        let found = match encoding {
            Encoding::PLAIN => plain(bytes, self.leaf, there)?,
            Encoding::RLE if self.leaf.physical == Physical::BOOLEAN => {
                let (bits, _) = sized(&bytes)?;
                runs(bits, 1, there)?.into_iter().map(|bit| Cell::Flag(bit == 1)).collect()
            }
            // Each is the number of an entry of the dictionary; none is needed where all are null.
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY if there == 0 => Vec::new(),
            Encoding::RLE_DICTIONARY | Encoding::PLAIN_DICTIONARY => {
                let (width, rest) = bytes.split_first()?;
                let entry = |number: u32| self.dictionary.get(number as usize).cloned();
                runs(rest, u32::from(*width), there)?.into_iter().map(entry).collect::<Option<_>>()?
            }
            _ => return None,
        };
        let Some(levels) = levels else { return Some(found) };
        let mut found = found.into_iter();
        levels.into_iter().map(|level| if level == 1 { found.next() } else { Some(Cell::Null) }).collect()
    }
}

fn broken(what: &str) -> ParquetError {
    ParquetError::General(what.into())
}

/// Bytes that start with how many they are, and where what follows them starts.
fn sized(bytes: &[u8]) -> Option<(&[u8], usize)> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let size = u32::from_le_bytes(*size) as usize;
    Some((rest.get(..size)?, 4 + size))
}

/// Values one behind the other (Parquet, Encodings, “Plain”).
fn plain(bytes: Bytes, leaf: Leaf, many: usize) -> Option<Vec<Cell>> {
    let length = match leaf.physical {
        Physical::BOOLEAN => {
            let bit = |at: usize| Some(Cell::Flag(bytes.get(at / 8)? >> (at % 8) & 1 == 1));
            return (0..many).map(bit).collect();
        }
        Physical::INT32 | Physical::FLOAT | Physical::BYTE_ARRAY => 4,
        Physical::INT64 | Physical::DOUBLE => 8,
        Physical::INT96 => 12,
        Physical::FIXED_LEN_BYTE_ARRAY => leaf.length,
    };
    // No room is made for what is not there.
    if length == 0 || length.checked_mul(many)? > bytes.len() {
        return None;
    }
    let mut cells = Vec::with_capacity(many);
    let mut at = 0usize;
    for _ in 0..many {
        let own = bytes.get(at..at.checked_add(length)?)?;
        at += length;
        cells.push(match leaf.physical {
            Physical::INT32 => Cell::Whole(i32::from_le_bytes(own.try_into().ok()?).into(), Bits::Few),
            Physical::INT64 => Cell::Whole(i64::from_le_bytes(own.try_into().ok()?), Bits::Many),
            Physical::FLOAT => Cell::Short(f32::from_le_bytes(own.try_into().ok()?)),
            Physical::DOUBLE => Cell::Real(f64::from_le_bytes(own.try_into().ok()?)),
            Physical::BYTE_ARRAY => {
                let size = u32::from_le_bytes(own.try_into().ok()?) as usize;
                let end = at.checked_add(size).filter(|end| *end <= bytes.len())?;
                let start = std::mem::replace(&mut at, end);
                Cell::Bytes(bytes.slice(start..end))
            }
            _ => Cell::Bytes(bytes.slice(at - length..at)),
        });
    }
    Some(cells)
}

/// Small numbers in runs and in packs of eight (Parquet, Encodings, “Run Length Encoding / Bit-Packing Hybrid”).
fn runs(mut bytes: &[u8], width: u32, many: usize) -> Option<Vec<u32>> {
    if width > 32 {
        return None;
    }
    let mut numbers = Vec::new();
    while numbers.len() < many {
        let (mut head, mut shift) = (0u64, 0);
        loop {
            let (byte, rest) = bytes.split_first()?;
            bytes = rest;
            head |= u64::from(byte & 0x7F) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
            if shift > 35 {
                return None;
            }
        }
        let left = many - numbers.len();
        let count = usize::try_from(head >> 1).ok()?;
        if head & 1 == 0 {
            let (own, rest) = bytes.split_at_checked(width.div_ceil(8) as usize)?;
            bytes = rest;
            let number = own.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
            numbers.extend(std::iter::repeat_n(number, count.min(left)));
        } else {
            // The last pack of a page may be shorter than it should.
            let size = count.checked_mul(width as usize)?.min(bytes.len());
            let (own, rest) = bytes.split_at(size);
            bytes = rest;
            for at in 0..count.checked_mul(8)?.min(left) {
                let first = at * width as usize;
                let bit = |bit: usize| Some(u32::from(own.get(bit / 8)? >> (bit % 8) & 1));
                let mut number = 0;
                for place in 0..width as usize {
                    number |= bit(first + place)? << place;
                }
                numbers.push(number);
            }
        }
    }
    Some(numbers)
}

/// A day, counted from 1970 on, of the proleptic Gregorian calendar.
fn day(number: i64) -> String {
    // 400 years have 146 097 days; counted from 1 March of year 0, the leap day is the last of a year.
    let number = number.saturating_add(719_468);
    let (era, of_era) = (number.div_euclid(146_097), number.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

fn moment(number: i64, per_second: i64) -> String {
    let (seconds, part) = (number.div_euclid(per_second), number.rem_euclid(per_second));
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let time = format!("{}T{:02}:{:02}:{:02}", day(days), second / 3600, second / 60 % 60, second % 60);
    if part == 0 {
        return time;
    }
    let digits = per_second.ilog10() as usize;
    format!("{time}.{}", format!("{part:0digits$}").trim_end_matches('0'))
}

fn decimal(number: i64, digits: u32) -> String {
    let text = number.unsigned_abs().to_string();
    let sign = if number < 0 { "-" } else { "" };
    let digits = digits.min(40) as usize;
    let text = format!("{text:0>width$}", width = digits + 1);
    let (whole, part) = text.split_at(text.len() - digits);
    if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{part}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let check = |number: i64, text: &str| assert_eq!(day(number), text);
        check(0, "1970-01-01");
        check(-1, "1969-12-31");
        check(11_016, "2000-02-29");
        check(11_017, "2000-03-01");
        check(16_452, "2015-01-17");
        check(-719_528, "0000-01-01");
        day(i64::MAX);
        day(i64::MIN);
    }

    #[test]
    fn runs_and_packs_are_what_the_format_says() {
        // The format's own example: 0 to 7 in three bits each.
        assert_eq!(runs(&[3, 0b1000_1000, 0b1100_0110, 0b1111_1010], 3, 8), Some((0..8).collect()));
        assert_eq!(runs(&[10, 4], 3, 5), Some(vec![4; 5]));
        // As many packs as are promised are not there: what is there counts, and no more.
        assert_eq!(runs(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0E, 1], 1, 3), Some(vec![1, 0, 0]));
        assert_eq!(runs(&[0xFF, 0xFF, 0xFF, 0xFF, 0x0E, 1], 1, 9), None);
        assert_eq!(runs(&[0xFE, 0xFF, 0xFF, 0xFF, 0x0E, 1], 1, 3), Some(vec![1; 3]));
        assert_eq!(runs(&[], 1, 1), None);
    }

    #[test]
    fn moments_and_decimals_keep_what_they_say() {
        assert_eq!(moment(1_421_452_800_000, 1_000), "2015-01-17T00:00:00");
        assert_eq!(moment(-1_500_000, 1_000_000), "1969-12-31T23:59:58.5");
        assert_eq!([decimal(-1_234, 2), decimal(5, 3), decimal(7, 0)], ["-12.34", "0.005", "7"]);
    }
}
