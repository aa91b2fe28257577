//! A file of features becomes rows of cells, as if it were a CSV.
//!
//! In: GeoJSON, FlatGeobuf, GeoPackage or GeoParquet. Out: for each feature its cells: properties by name, in the order
//! in which the file has them; its point as `lat` and `lon`, its id as `id`, where no property says so. Null is an empty
//! cell. What no cell can hold is told, and the cell stays empty. Absent: what a cell means, which the rows' own readers
//! say, and anything but points.

mod fgb;
pub mod geojson;
mod gpkg;
mod parquet;
mod wkb;
mod written;

use std::borrow::Cow;
use std::ops::Range;

pub use geojson::Whereabouts;

use super::folded;
use super::row::{Row, Table};
use crate::diagnostic::{Code, Diagnostic, File, Severity, Span};
use written::Written;

/// A format whose files hold features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 7946.
    GeoJson,
    /// FlatGeobuf 3.
    Fgb,
    /// OGC 12-128: an SQLite file.
    Gpkg,
    /// GeoParquet 1, or Parquet with `lat` and `lon`.
    Parquet,
}

impl Format {
    /// Every format.
    pub const ALL: &'static [Format] = &[Format::GeoJson, Format::Fgb, Format::Gpkg, Format::Parquet];

    /// How its files' names end.
    pub fn ending(self) -> &'static str {
        match self {
            Format::GeoJson => "geojson",
            Format::Fgb => "fgb",
            Format::Gpkg => "gpkg",
            Format::Parquet => "parquet",
        }
    }

    /// The format that a file's name tells.
    pub fn of(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        Format::ALL.iter().copied().find(|format| ending.eq_ignore_ascii_case(format.ending()))
    }
}

/// A file of features, opened.
pub trait Source {
    /// The names of its columns.
    fn columns(&self) -> &[String];
    /// Whether its features may have a geometry.
    fn has_points(&self) -> bool;
    /// Whether its features may have an id beside their properties.
    fn has_ids(&self) -> bool {
        false
    }
    /// Whether there is no feature, and so nobody knows the columns.
    fn is_empty(&self) -> bool {
        false
    }
    /// Tells each feature, up to the first that cannot be read.
    fn each(&self, tell: &mut dyn FnMut(&Feature)) -> Result<(), Mistake>;
}

/// Opens a file that is no text; `layer` is the name of its table, for a file that holds several.
pub fn open(format: Format, bytes: Vec<u8>, layer: &str) -> Result<Box<dyn Source>, Mistake> {
    Ok(match format {
        Format::GeoJson => unreachable!("GeoJSON is text: geojson::open"),
        Format::Fgb => Box::new(fgb::open(bytes)?),
        Format::Gpkg => Box::new(gpkg::open(bytes, layer)?),
        Format::Parquet => Box::new(parquet::open(bytes)?),
    })
}

/// One feature.
pub struct Feature<'a> {
    /// Its line, or its number in a file that is no text.
    pub line: u32,
    /// Bytes before it, or its number.
    pub offset: usize,
    /// Its id beside its properties.
    pub id: Option<Cow<'a, str>>,
    /// A value for each column.
    pub values: &'a [Value<'a>],
    /// Where it is.
    pub spot: Spot<'a>,
}

/// A property.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value<'a> {
    /// Null, or not there.
    #[default]
    Null,
    /// Text, a date among it.
    Text(Cow<'a, str>),
    /// A number as written.
    Number(Cow<'a, str>),
    /// True or false.
    Flag(bool),
    /// What no cell can hold, with its article: “a list”.
    Unfit(&'static str),
}

impl Value<'_> {
    /// A number that the file holds in binary, in the fewest digits that give it back.
    fn real(number: f64) -> Value<'static> {
        if number.is_nan() { Value::Null } else { Value::Number(number.to_string().into()) }
    }

    /// A whole number.
    fn whole(number: impl Into<i128>) -> Value<'static> {
        Value::Number(number.into().to_string().into())
    }
}

/// A feature's geometry, as far as it is a point.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Spot<'a> {
    /// Null or empty.
    #[default]
    Nowhere,
    /// A point, in degrees as written.
    At {
        /// North is positive.
        lat: Cow<'a, str>,
        /// East is positive.
        lon: Cow<'a, str>,
    },
    /// Anything else, with its article: “a LineString”.
    Unfit(String),
}

impl Spot<'_> {
    fn of(lon: f64, lat: f64) -> Spot<'static> {
        // OGC 12-128, 2.1.3: an empty point is written as not-a-number.
        if lon.is_nan() || lat.is_nan() {
            return Spot::Nowhere;
        }
        Spot::At { lat: lat.to_string().into(), lon: lon.to_string().into() }
    }
}

/// Why a file cannot be read, or not further.
#[derive(Debug)]
pub struct Mistake {
    code: Code,
    message: String,
    hint: Option<String>,
    place: Where,
}

#[derive(Debug)]
enum Where {
    File,
    /// Bytes of a text.
    Bytes(Range<usize>),
    /// The number of a feature.
    Feature(u32),
}

impl Mistake {
    fn new(message: impl Into<String>) -> Mistake {
        Mistake { code: Code::UnreadableFile, message: message.into(), hint: None, place: Where::File }
    }

    fn hint(self, hint: impl Into<String>) -> Mistake {
        Mistake { hint: Some(hint.into()), ..self }
    }

    fn at(self, bytes: Range<usize>) -> Mistake {
        Mistake { place: Where::Bytes(bytes), ..self }
    }

    fn of_feature(self, number: u32) -> Mistake {
        Mistake { place: Where::Feature(number), ..self }
    }

    /// A file in degrees of WGS 84 is what RFC 7946 has, and what the tables have.
    fn projection(name: &str) -> Mistake {
        let message = format!(
            "the file is in the projection {}, not in degrees (WGS 84)",
            crate::diagnostic::quoted(name)
        );
        Mistake::new(message)
            .hint("reproject it to EPSG:4326: in QGIS “Save Features As”, or ogr2ogr -t_srs EPSG:4326")
    }

    /// As a problem of the file.
    pub fn problem(&self, file: &File, index: u16) -> Diagnostic {
        let (severity, code, message) = (Severity::Error, self.code, self.message.as_str());
        let mut problem = match &self.place {
            Where::File => Diagnostic::of(&file.path, severity, code, message),
            Where::Bytes(bytes) => {
                // A parser counts bytes, and may stop within a letter.
                let start = file.text.floor_char_boundary(bytes.start);
                let end = file.text.ceil_char_boundary(bytes.end);
                let span = Span::of_bytes(index, &file.text, start..end, 0, 1);
                Diagnostic::at(file, span, severity, code, message)
            }
            Where::Feature(number) => {
                let span = Span { file: index, line: *number, column: 0, len: 0, offset: 0 };
                // Before its columns are known a file is told by its number alone all the same.
                Diagnostic::at(file, span, severity, code, message)
            }
        };
        problem.hint = self.hint.clone();
        problem
    }
}

/// How the columns of a file become the cells of a row.
pub struct Plan {
    /// The names of the cells' columns, folded.
    pub names: Vec<String>,
    /// The names as the file has them.
    pub shown_names: Vec<String>,
    from: Vec<From>,
    /// Whether a cell's column is one of ours.
    is_ours: Vec<bool>,
    lat_lon: Option<[usize; 2]>,
    written: Option<Written>,
}

/// Where a cell comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// A property, by the number of its column.
    Property(usize),
    /// The feature's id.
    Id,
    /// The feature's point.
    Point,
}

/// What a row cannot take from its feature.
pub struct Unfit {
    column: String,
    severity: Severity,
    code: Code,
    message: String,
    hint: &'static str,
}

impl Unfit {
    /// As a problem of the row.
    pub fn problem(self, row: &Row) -> Diagnostic {
        row.problem(&self.column, self.severity, self.code, self.message).hint(self.hint)
    }
}

/// Dates that a GIS may have rewritten with a time or with slashes.
const DATES: &[&str] = &["date", "date_end"];

/// So many degrees between a feature's point and its own cells are rounding, about a hundred metres.
const ROUNDING_DEGREES: f64 = 0.001;

impl Plan {
    /// The cells of a table's rows.
    pub fn of(table: &Table, source: &dyn Source) -> Plan {
        let columns = source.columns();
        let folded_names: Vec<String> = columns.iter().map(|name| folded(name)).collect();
        let written = Written::of(table.file, &folded_names);
        let mut plan = Plan {
            names: Vec::new(),
            shown_names: Vec::new(),
            from: Vec::new(),
            is_ours: Vec::new(),
            lat_lon: None,
            written,
        };
        for (at, name) in folded_names.into_iter().enumerate() {
            let input = match &plan.written {
                Some(written) => written.input(&name),
                None => Some(name.as_str()),
            };
            if let Some(input) = input.map(str::to_string) {
                plan.add(&input, &columns[at], From::Property(at));
            }
        }
        let has = |plan: &Plan, name: &str| plan.names.iter().any(|own| own == name);
        if source.has_ids() && !has(&plan, "id") {
            plan.add("id", "id", From::Id);
        }
        if source.has_points() && !has(&plan, "lat") && !has(&plan, "lon") {
            plan.add("lat", "geometry", From::Point);
            plan.add("lon", "geometry", From::Point);
        }
        let at = |name: &str| plan.names.iter().position(|own| own == name);
        plan.lat_lon = at("lat").zip(at("lon")).map(|(lat, lon)| [lat, lon]);
        plan.is_ours = vec![false; plan.names.len()];
        plan
    }

    fn add(&mut self, name: &str, shown: &str, from: From) {
        self.names.push(name.to_string());
        self.shown_names.push(shown.to_string());
        self.from.push(from);
    }

    /// Where each cell comes from.
    pub fn from(&self) -> &[From] {
        &self.from
    }

    /// Which columns are ours.
    pub fn know(&mut self, columns: &[(&'static str, Option<usize>)]) {
        columns.iter().filter_map(|&(_, at)| at).for_each(|at| self.is_ours[at] = true);
    }

    /// Whether a feature is no row: a country among the places of our own outputs, which the gazetteer knows.
    pub fn leaves_out(&self, feature: &Feature) -> bool {
        self.written.as_ref().is_some_and(Written::needs_points) && feature.spot == Spot::Nowhere
    }

    /// Fills the cells of a row, and says what they cannot take.
    pub fn fill(&self, feature: &Feature, cells: &mut Vec<String>) -> Vec<Unfit> {
        let mut unfit = Vec::new();
        cells.resize_with(self.names.len(), String::new);
        for (cell, from) in self.from.iter().enumerate() {
            let text = &mut cells[cell];
            text.clear();
            match from {
                From::Property(column) => self.take(cell, &feature.values[*column], text, &mut unfit),
                From::Id => text.push_str(feature.id.as_deref().unwrap_or_default().trim()),
                From::Point => {}
            }
        }
        self.take_point(feature, cells, &mut unfit);
        if let Some(written) = &self.written {
            written.mend(&self.names, feature, cells);
        }
        unfit
    }

    fn take(&self, cell: usize, value: &Value, text: &mut String, unfit: &mut Vec<Unfit>) {
        let is_ours = self.is_ours[cell];
        match value {
            Value::Null => {}
            Value::Text(own) if is_ours && DATES.contains(&self.names[cell].as_str()) => {
                text.push_str(&day_of(own.trim()));
            }
            Value::Text(own) => text.push_str(own.trim()),
            Value::Number(own) if is_ours => text.push_str(without_zeros(own)),
            Value::Number(own) => text.push_str(own),
            Value::Flag(flag) => text.push_str(match (is_ours, flag) {
                (true, true) => "yes",
                (true, false) => "no",
                (false, true) => "true",
                (false, false) => "false",
            }),
            Value::Unfit(what) => unfit.push(Unfit {
                column: self.names[cell].clone(),
                severity: Severity::Error,
                code: Code::UnfitValue,
                message: format!("`{}` holds {what}, and a cell holds one text or number", self.names[cell]),
                hint: "write it as one text, `;` between the items, or take the property out",
            }),
        }
    }

    /// The feature's point, unless cells of its own say where it is.
    fn take_point(&self, feature: &Feature, cells: &mut [String], unfit: &mut Vec<Unfit>) {
        let column = || "lat".to_string();
        match &feature.spot {
            Spot::Nowhere => {}
            Spot::Unfit(what) => unfit.push(Unfit {
                column: column(),
                severity: Severity::Error,
                code: Code::UnfitGeometry,
                message: format!("the feature's geometry is {what}, and a row has one point"),
                hint: "give it a point (in QGIS: Vector, Geometry Tools, Centroids), or no geometry and the place's name",
            }),
            Spot::At { lat, lon } => {
                let Some([lat_cell, lon_cell]) = self.lat_lon else { return };
                if cells[lat_cell].is_empty() && cells[lon_cell].is_empty() {
                    cells[lat_cell].push_str(lat);
                    cells[lon_cell].push_str(lon);
                    return;
                }
                let away = |own: &str, other: &str| match (own.parse::<f64>(), other.parse::<f64>()) {
                    (Ok(own), Ok(other)) => (own - other).abs() > ROUNDING_DEGREES,
                    _ => false,
                };
                if away(&cells[lat_cell], lat) || away(&cells[lon_cell], lon) {
                    unfit.push(Unfit {
                        column: column(),
                        severity: Severity::Warning,
                        code: Code::PointDisagrees,
                        message: format!(
                            "`lat` and `lon` say {}, {} and the feature's point is {lat}, {lon}; the cells are taken",
                            cells[lat_cell], cells[lon_cell]
                        ),
                        hint: "take the properties `lat` and `lon` out if the point on the map is right",
                    });
                }
            }
        }
    }
}

/// `3.0` as `3`: a GIS that knows no whole numbers with gaps writes counts so.
fn without_zeros(number: &str) -> &str {
    match number.split_once('.') {
        Some((whole, zeros)) if !zeros.is_empty() && zeros.bytes().all(|byte| byte == b'0') => whole,
        _ => number,
    }
}

/// `2015/01/17`, `2015-01-17T00:00:00Z` and `2015/01/17 00:00:00+00` as `2015-01-17`: how a GIS writes a day. A time of
/// day stays.
fn day_of(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_day = bytes.len() >= 10
        && bytes[..10].iter().enumerate().all(|(at, byte)| match at {
            4 => matches!(byte, b'-' | b'/'),
            7 => *byte == bytes[4],
            _ => byte.is_ascii_digit(),
        });
    if !is_day {
        return text.into();
    }
    let (day, time) = (text[..10].replace('/', "-"), &text[10..]);
    let Some(time) = time.strip_prefix(['T', ' ']) else {
        return if time.is_empty() { day.into() } else { text.into() };
    };
    let midnight = time.strip_prefix("00:00:00").or_else(|| time.strip_prefix("00:00"));
    let zone = midnight.map(|rest| rest.trim_start_matches(['.', '0']));
    match zone {
        Some("" | "Z" | "+" | "+:" | "+00" | "+00:00" | "+0000") => day.into(),
        _ => format!("{day}T{time}").into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_however_a_gis_writes_it() {
        let check = |text: &str, day: &str| assert_eq!(day_of(text), day);
        check("2015-01-17", "2015-01-17");
        check("2015/01/17", "2015-01-17");
        check("2015-01-17T00:00:00", "2015-01-17");
        check("2015-01-17T00:00:00.000Z", "2015-01-17");
        check("2015/01/17 00:00:00+00", "2015-01-17");
        check("2015-01-17T14:30:00Z", "2015-01-17T14:30:00Z");
        check("2015-01~", "2015-01~");
        check("2014-12-21/2014-12-31", "2014-12-21/2014-12-31");
        check("17/01/2015", "17/01/2015");
    }

    #[test]
    fn a_count_has_no_decimals() {
        assert_eq!([without_zeros("3.0"), without_zeros("3.5"), without_zeros("3")], ["3", "3.5", "3"]);
    }
}
