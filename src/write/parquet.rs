//! A layer becomes GeoParquet 1.1: typed columns, the geometry as well-known binary, a box of each for quick windows.
//!
//! In: a layer. Out: a Parquet file, the same bytes every time: rows by id, snappy, no time and no version of ours.
//! Days are of the type `DATE`. A table without geometry is plain Parquet. Absent: Arrow.

use std::io;
use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use geo::{BoundingRect, Geometry};
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::{
    ColumnCloseResult, ColumnWriter, get_column_writer, get_typed_column_writer_mut,
};
use parquet::data_type::{BoolType, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedPageWriter, TrackedWrite};
use parquet::schema::types::{ColumnPath, Type, TypePtr};
use serde_json::json;

use super::Out;
use super::geojson::{bounding_box, six, standard};
use super::well_known::{self, Shape};
use crate::feature::{Day, FieldKind, Rows, Value};
use crate::parallel;

/// Rows of a group.
const GROUP: usize = 65_536;

/// So many of them are held at once; the others are encoded. The writer takes as many at a time.
const BATCH: usize = 1_024;

/// Rows of a page: until it is whole the writer holds eight bytes of each value.
const PAGE: usize = 8 * BATCH;

/// Bytes of a page, and of the values that a column names by number: what has more (ids, titles) is smaller, and sooner
/// written, without.
const PAGE_BYTES: usize = 1 << 17;

/// One layer.
pub fn layer(layer: &dyn Rows, out: &mut Out) -> io::Result<()> {
    write(layer, out).map_err(io::Error::other)
}

fn write(layer: &dyn Rows, out: &mut Out) -> Result<()> {
    let is_spatial = Shape::of(layer.name()).is_some();
    let geo = KeyValue::new("geo".to_string(), geo_metadata(layer));
    let properties = WriterProperties::builder()
        .set_created_by("orbatlas".into())
        .set_compression(Compression::SNAPPY)
        .set_data_page_row_count_limit(PAGE)
        .set_data_page_size_limit(PAGE_BYTES)
        .set_dictionary_page_size_limit(PAGE_BYTES)
        .set_column_statistics_enabled(ColumnPath::from("geometry"), EnabledStatistics::None)
        .set_key_value_metadata(is_spatial.then(|| vec![geo]))
        .build();
    let properties = Arc::new(properties);
    let mut writer = SerializedFileWriter::new(Vec::new(), schema(layer, is_spatial)?, properties.clone())?;
    let described = writer.schema_descr().columns().to_vec();
    let gathered = |rows: Range<usize>| -> io::Result<Vec<Column>> {
        let mut columns: Vec<Column> = layer.fields().iter().map(|field| Column::of(field.kind)).collect();
        let mut places = is_spatial.then(Places::default);
        layer.each_row(rows, &mut |row| {
            for (column, value) in columns.iter_mut().zip(row.values) {
                column.push(value);
            }
            if let Some(places) = &mut places {
                places.push(row.geometry);
            }
            Ok(())
        })?;
        columns.extend(places.into_iter().flat_map(Places::columns));
        Ok(columns)
    };
    // Bytes are fewer than values: columns are encoded where they are gathered, on any thread.
    let encoded = |part: usize| -> Result<Vec<(Bytes, ColumnCloseResult)>> {
        let mut sinks: Vec<_> = described.iter().map(|_| TrackedWrite::new(Vec::new())).collect();
        let mut writers = Vec::new();
        for (sink, described) in sinks.iter_mut().zip(&described) {
            let pages = Box::new(SerializedPageWriter::new(sink));
            writers.push(get_column_writer(described.clone(), properties.clone(), pages));
        }
        let rows = part * GROUP..((part + 1) * GROUP).min(layer.len());
        for start in rows.clone().step_by(BATCH) {
            let columns = gathered(start..(start + BATCH).min(rows.end))?;
            columns.into_iter().zip(&mut writers).try_for_each(|(column, writer)| column.write(writer))?;
        }
        let closed = writers.into_iter().map(ColumnWriter::close).collect::<Result<Vec<_>>>()?;
        sinks.into_iter().zip(closed).map(|(sink, close)| Ok((sink.into_inner()?.into(), close))).collect()
    };
    parallel::stream(layer.len().div_ceil(GROUP), encoded, |columns| -> Result<()> {
        let mut group = writer.next_row_group()?;
        columns?.into_iter().try_for_each(|(bytes, close)| group.append_column(&bytes, close))?;
        group.close()?;
        writer.flush()?;
        // What is whole goes out: the writer counts bytes for itself.
        out.write_all(&std::mem::take(writer.inner_mut()))?;
        Ok(())
    })?;
    out.write_all(&writer.into_inner()?)?;
    Ok(())
}

fn schema(layer: &dyn Rows, is_spatial: bool) -> Result<TypePtr> {
    let mut fields = Vec::new();
    for field in layer.fields() {
        let (physical, logical) = match field.kind {
            FieldKind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            FieldKind::Integer => (Physical::INT64, None),
            FieldKind::Real => (Physical::DOUBLE, None),
            FieldKind::Date => (Physical::INT32, Some(LogicalType::Date)),
            FieldKind::Flag => (Physical::BOOLEAN, None),
        };
        let builder = Type::primitive_type_builder(&field.name, physical).with_logical_type(logical);
        fields.push(Arc::new(builder.with_repetition(Repetition::OPTIONAL).build()?));
    }
    if is_spatial {
        let geometry = Type::primitive_type_builder("geometry", Physical::BYTE_ARRAY);
        fields.push(Arc::new(geometry.with_repetition(Repetition::OPTIONAL).build()?));
        let mut sides = Vec::new();
        for side in SIDES {
            let side = Type::primitive_type_builder(side, Physical::DOUBLE);
            sides.push(Arc::new(side.with_repetition(Repetition::REQUIRED).build()?));
        }
        let bbox = Type::group_type_builder("bbox").with_repetition(Repetition::OPTIONAL);
        fields.push(Arc::new(bbox.with_fields(sides).build()?));
    }
    Ok(Arc::new(Type::group_type_builder("schema").with_fields(fields).build()?))
}

const SIDES: [&str; 4] = ["xmin", "ymin", "xmax", "ymax"];

/// GeoParquet 1.1.0, “File metadata”. Without a `crs` it is OGC:CRS84, longitude first.
fn geo_metadata(layer: &dyn Rows) -> String {
    let kind = match Shape::of(layer.name()) {
        Some(Shape::Point) => "Point",
        Some(Shape::Lines) => "MultiLineString",
        Some(Shape::Polygons) => "MultiPolygon",
        None => return String::new(),
    };
    let kinds: Vec<&str> = layer.geometries().next().map(|_| kind).into_iter().collect();
    let covering: serde_json::Map<String, serde_json::Value> =
        SIDES.iter().map(|side| (side.to_string(), json!(["bbox", side]))).collect();
    let mut column = json!({
        "encoding": "WKB",
        "geometry_types": kinds,
        "orientation": "counterclockwise",
        "covering": { "bbox": covering },
    });
    if let Some(bbox) = bounding_box(layer.geometries()) {
        column["bbox"] = json!(bbox);
    }
    json!({ "version": "1.1.0", "primary_column": "geometry", "columns": { "geometry": column } }).to_string()
}

/// A column of some rows: which of them have a value, and these.
struct Column {
    levels: Vec<i16>,
    values: Values,
}

enum Values {
    /// All of them one after the other, and where each ends.
    Bytes(Vec<u8>, Vec<usize>),
    Integers(Vec<i64>),
    Reals(Vec<f64>),
    Days(Vec<i32>),
    Flags(Vec<bool>),
}

impl Column {
    fn of(kind: FieldKind) -> Column {
        let values = match kind {
            FieldKind::Text => Values::Bytes(Vec::new(), Vec::new()),
            FieldKind::Integer => Values::Integers(Vec::new()),
            FieldKind::Real => Values::Reals(Vec::new()),
            FieldKind::Date => Values::Days(Vec::new()),
            FieldKind::Flag => Values::Flags(Vec::new()),
        };
        Column { levels: Vec::new(), values }
    }

    fn push(&mut self, value: &Value) {
        match (&mut self.values, value) {
            (Values::Bytes(bytes, ends), Value::Text(text)) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(bytes.len());
            }
            (Values::Integers(values), Value::Integer(number)) => values.push(*number),
            (Values::Reals(values), Value::Real(number)) => values.push(six(*number)),
            (Values::Days(values), Value::Date(day)) => values.push(since_1970(*day)),
            (Values::Flags(values), Value::Flag(flag)) => values.push(*flag),
            _ => return self.levels.push(0),
        }
        self.levels.push(1);
    }

    fn write(self, writer: &mut ColumnWriter) -> Result<()> {
        match self.values {
            Values::Bytes(bytes, ends) => {
                let bytes = Bytes::from(bytes);
                let starts = std::iter::once(&0).chain(&ends);
                let values = starts.zip(&ends).map(|(&start, &end)| bytes.slice(start..end).into());
                write_values::<ByteArrayType>(&values.collect::<Vec<_>>(), &self.levels, writer)
            }
            Values::Integers(values) => write_values::<Int64Type>(&values, &self.levels, writer),
            Values::Reals(values) => write_values::<DoubleType>(&values, &self.levels, writer),
            Values::Days(values) => write_values::<Int32Type>(&values, &self.levels, writer),
            Values::Flags(values) => write_values::<BoolType>(&values, &self.levels, writer),
        }
    }
}

fn write_values<T: DataType>(values: &[T::T], levels: &[i16], writer: &mut ColumnWriter) -> Result<()> {
    get_typed_column_writer_mut::<T>(writer).write_batch(values, Some(levels), None)?;
    Ok(())
}

fn since_1970(day: Day) -> i32 {
    let first = Day::new(1970, 1, 1).expect("it is a day");
    i32::try_from(day.days_after(first)).expect("years have four digits")
}

/// The geometries of some rows, and the box of each.
#[derive(Default)]
struct Places {
    levels: Vec<i16>,
    binary: Vec<u8>,
    ends: Vec<usize>,
    sides: [Vec<f64>; 4],
}

impl Places {
    fn push(&mut self, geometry: Option<&Geometry<f64>>) {
        self.levels.push(i16::from(geometry.is_some()));
        let Some(geometry) = geometry.map(standard) else { return };
        self.binary.extend(well_known::binary(&geometry));
        self.ends.push(self.binary.len());
        let bounds = geometry.bounding_rect().expect("a geometry has points: feature");
        let [min, max] = [bounds.min(), bounds.max()];
        for (side, value) in self.sides.iter_mut().zip([min.x, min.y, max.x, max.y]) {
            side.push(value);
        }
    }

    fn columns(self) -> Vec<Column> {
        let Places { levels, binary, ends, sides } = self;
        let sides = sides.map(|side| Column { levels: levels.clone(), values: Values::Reals(side) });
        let mut columns = vec![Column { levels, values: Values::Bytes(binary, ends) }];
        columns.extend(sides);
        columns
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::RowAccessor;

    use super::*;
    use crate::write::tests::{bytes, layers};

    const UNITS: &str = "id,place,force,start,strength,x_n\na,Gao,A,2014-05-01,40,7\nb,Mali,A,,,\n";

    fn open(bytes: Vec<u8>) -> SerializedFileReader<std::fs::File> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(&bytes).unwrap();
        SerializedFileReader::new(file).unwrap()
    }

    #[test]
    fn columns_keep_their_order_types_and_values() {
        let layers = layers(&[("contingents.csv", UNITS)]);
        let file = open(bytes(|out| layer(&layers.contingents, out)));
        let names: Vec<String> = file
            .metadata()
            .file_metadata()
            .schema()
            .get_fields()
            .iter()
            .map(|field| field.name().into())
            .collect();
        let fields: Vec<&str> = layers.contingents.fields.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(names[..fields.len()], fields);
        assert_eq!(names[fields.len()..], ["geometry", "bbox"]);
        let at = |name: &str| names.iter().position(|known| known == name).unwrap();
        let rows: Vec<_> = file.get_row_iter(None).unwrap().map(|row| row.unwrap()).collect();
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0].get_string(0).unwrap(), "a");
        let (_, start) = rows[0].get_column_iter().nth(at("start_date")).unwrap();
        assert_eq!(*start, parquet::record::Field::Date(16_191));
        assert_eq!(rows[0].get_long(at("strength")).unwrap(), 40);
        assert_eq!(rows[0].get_string(at("x_n")).unwrap(), "7");
        assert_eq!(rows[0].get_group(at("bbox")).unwrap().get_double(0).unwrap(), -0.04472);
        assert_eq!(rows[0].get_bytes(at("geometry")).unwrap().len(), 21);
        assert!(rows[1].get_bytes(at("geometry")).is_err(), "a country is no point");
    }

    #[test]
    fn a_table_without_geometry_says_nothing_of_one() {
        let layers = layers(&[("contingents.csv", UNITS)]);
        let has_geo = |bytes: Vec<u8>| open(bytes).metadata().file_metadata().key_value_metadata().is_some();
        assert!(has_geo(bytes(|out| layer(&layers.contingents, out))));
        assert!(!has_geo(bytes(|out| layer(&layers.forces, out))));
    }

    #[test]
    fn many_rows_are_several_groups_and_the_same_bytes() {
        let rows: String = (0..70_000).map(|index| format!("i{index},Gao,2015-01-17\n")).collect();
        let layers = layers(&[("incidents.csv", &format!("id,place,date\n{rows}"))]);
        let rows = layers.table("incidents");
        let first = bytes(|out| layer(rows, out));
        assert_eq!(first, bytes(|out| layer(rows, out)));
        let file = open(first);
        assert_eq!(file.num_row_groups(), 2);
        assert_eq!(file.get_row_iter(None).unwrap().count(), 70_000);
    }
}
