//! GeoParquet 1 becomes features; so does a Parquet file without geometry that has `lat` and `lon`.
//!
//! In: a file's bytes. Out: its rows. Columns of one value are read, and the geometry as well-known binary; lists and
//! groups are told, but for the boxes that GeoParquet keeps beside geometries. Absent: Arrow, and other codecs than
//! Snappy.

use std::cell::Cell;

use bytes::Bytes;
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::DataType;
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
    /// How much text may still be read, for the same reason.
    text_left: Cell<usize>,
}

/// Where the values of a column come from; none for lists and groups.
type Column = Option<Leaf>;

/// A leaf of the schema.
#[derive(Clone, Copy)]
struct Leaf {
    at: usize,
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

/// So many rows are read at once.
const ROWS: usize = 1024;

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
    let most_rows = bytes.len().max(ROWS_OF_ANY_FILE);
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
    let (names, columns, text_left) = (Vec::new(), Vec::new(), Cell::new(MOST_TEXT));
    let mut file = File { reader, names, columns, geometry: None, most_rows, text_left };
    for (root, field) in schema.root_schema().get_fields().iter().enumerate() {
        let name = field.name();
        let leaves: Vec<usize> =
            (0..schema.num_columns()).filter(|leaf| schema.get_column_root_idx(*leaf) == root).collect();
        let column = match leaves.as_slice() {
            &[leaf] if field.is_primitive() && schema.column(leaf).max_rep_level() == 0 => {
                let descriptor = schema.column(leaf);
                let is_optional = descriptor.max_def_level() > 0;
                let own = Leaf { at: leaf, kind: kind(&descriptor), is_optional };
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
        let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
        if left > self.most_rows.saturating_sub(*number as usize) {
            let message =
                format!("the Parquet file promises more rows than are read of its size, {}", self.most_rows);
            return Ok(Err(Mistake::new(message)));
        }
        let open = |leaf: Leaf| Ok::<_, ParquetError>((group.get_column_reader(leaf.at)?, leaf));
        let mut readers = Vec::new();
        for column in &self.columns {
            readers.push(column.map(open).transpose()?);
        }
        let mut geometry = self.geometry.map(open).transpose()?;
        while left > 0 {
            let many = left.min(ROWS);
            let mut columns: Vec<std::vec::IntoIter<Value>> = Vec::new();
            for reader in &mut readers {
                let values = match reader {
                    Some((reader, leaf)) => values(reader, *leaf, many, &self.text_left)?,
                    None => vec![Value::Unfit("a list or an object"); many],
                };
                columns.push(values.into_iter());
            }
            let spots = match &mut geometry {
                Some((reader, leaf)) => spots(reader, *leaf, many)?,
                None => vec![Some(Spot::Nowhere); many],
            };
            for spot in spots {
                *number += 1;
                let Some(spot) = spot else {
                    return Ok(Err(Mistake::new("the feature's geometry is damaged").of_feature(*number)));
                };
                let values: Vec<Value> =
                    columns.iter_mut().map(|column| column.next().unwrap_or_default()).collect();
                tell(&Feature { line: *number, offset: *number as usize, id: None, values: &values, spot });
            }
            left -= many;
        }
        Ok(Ok(()))
    }
}

/// Exactly so many values of a leaf; null where there is none.
fn read<T: DataType, V: Clone>(
    reader: &mut ColumnReaderImpl<T>,
    is_optional: bool,
    many: usize,
    null: V,
    value: impl Fn(T::T) -> V,
) -> Result<Vec<V>> {
    let (mut levels, mut found) = (Vec::new(), Vec::new());
    let (rows, ..) = reader.read_records(many, is_optional.then_some(&mut levels), None, &mut found)?;
    if rows != many || (is_optional && levels.len() != many) || (!is_optional && found.len() != many) {
        return Err(ParquetError::General("a column ends before its rows do".into()));
    }
    let mut found = found.into_iter();
    if !is_optional {
        return Ok(found.map(value).collect());
    }
    let next = |level| if level == 0 { null.clone() } else { found.next().map_or(null.clone(), &value) };
    Ok(levels.into_iter().map(next).collect())
}

fn values(
    reader: &mut ColumnReader,
    leaf: Leaf,
    many: usize,
    text_left: &Cell<usize>,
) -> Result<Vec<Value<'static>>> {
    let Leaf { kind, is_optional: optional, .. } = leaf;
    let whole = |number: i64, unsigned: i128| match kind {
        Kind::Unsigned => Value::whole(unsigned),
        Kind::Day => Value::Text(day(number).into()),
        Kind::Moment(per_second) => Value::Text(moment(number, per_second).into()),
        Kind::Decimal(digits) => Value::Number(decimal(number, digits).into()),
        Kind::Unfit(what) => Value::Unfit(what),
        Kind::Plain | Kind::Text => Value::whole(number),
    };
    let null = Value::Null;
    match reader {
        ColumnReader::BoolColumnReader(reader) => read(reader, optional, many, null, Value::Flag),
        ColumnReader::Int32ColumnReader(reader) => {
            read(reader, optional, many, null, |number| whole(i64::from(number), i128::from(number as u32)))
        }
        ColumnReader::Int64ColumnReader(reader) => {
            read(reader, optional, many, null, |number| whole(number, i128::from(number as u64)))
        }
        ColumnReader::FloatColumnReader(reader) => read(reader, optional, many, null, |number| {
            // By way of its text: 0.1 in 32 bits is not 0.10000000149.
            if number.is_nan() { Value::Null } else { Value::Number(number.to_string().into()) }
        }),
        ColumnReader::DoubleColumnReader(reader) => read(reader, optional, many, null, Value::real),
        ColumnReader::ByteArrayColumnReader(reader) => {
            read(reader, optional, many, null, |bytes| match kind {
                Kind::Text => {
                    match (text_left.get().checked_sub(bytes.len()), std::str::from_utf8(bytes.data())) {
                        (None, _) => Value::Unfit("more text than is read of one file"),
                        (_, Err(_)) => Value::Unfit("a text that is not UTF-8"),
                        (Some(left), Ok(text)) => {
                            text_left.set(left);
                            Value::Text(text.to_string().into())
                        }
                    }
                }
                _ => Value::Unfit("bytes"),
            })
        }
        ColumnReader::Int96ColumnReader(reader) => read(reader, optional, many, null, |_| unfit(kind)),
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            read(reader, optional, many, null, |_| unfit(kind))
        }
    }
}

fn unfit(kind: Kind) -> Value<'static> {
    match kind {
        Kind::Unfit(what) => Value::Unfit(what),
        _ => Value::Unfit("bytes"),
    }
}

fn spots(reader: &mut ColumnReader, leaf: Leaf, many: usize) -> Result<Vec<Option<Spot<'static>>>> {
    match reader {
        ColumnReader::ByteArrayColumnReader(reader) => {
            read(reader, leaf.is_optional, many, Some(Spot::Nowhere), |bytes| wkb::point(bytes.data()))
        }
        _ => Err(ParquetError::General("the geometries are no bytes".into())),
    }
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
    fn moments_and_decimals_keep_what_they_say() {
        assert_eq!(moment(1_421_452_800_000, 1_000), "2015-01-17T00:00:00");
        assert_eq!(moment(-1_500_000, 1_000_000), "1969-12-31T23:59:58.5");
        assert_eq!([decimal(-1_234, 2), decimal(5, 3), decimal(7, 0)], ["-12.34", "0.005", "7"]);
    }
}
