//! GeoJSON becomes a sheet: a feature is a row, a property a column, its point `latitude` and `longitude`.
//!
//! In: the text of a FeatureCollection, its `crs` of old among it. Out: a header, where its cells stand, and rows. What no
//! cell can hold is told with the row. Absent: other geometry than points.

use std::borrow::Cow;

use super::head;
use crate::diagnostic::{Diagnostic, File};
use crate::table::features::{Feature, From, Source, Spot, Value, Whereabouts, geojson};

/// Names of the columns of a feature's point, where no property bears them.
const POINT: [&str; 2] = ["latitude", "longitude"];

/// Whether a text is a collection of features, rather than a table.
pub fn is_collection(text: &str) -> bool {
    text.trim_start().starts_with('{')
}

/// The header, and where the cells of each row stand.
pub fn open(file: &File) -> Result<(Vec<String>, Whereabouts), Box<Diagnostic>> {
    let collection = geojson::open(&file.text).map_err(|mistake| Box::new(mistake.problem(file, 0)))?;
    let mut header: Vec<String> = collection.columns().iter().map(|name| name.trim().to_string()).collect();
    let mut whereabouts = collection.whereabouts();
    whereabouts.cells = (0..header.len()).map(From::Property).collect();
    let lacks_point = POINT.iter().all(|name| head::column(&header, name).is_none());
    if collection.has_points() && lacks_point {
        header.extend(POINT.map(str::to_string));
        whereabouts.cells.extend([From::Point, From::Point]);
    }
    Ok((header, whereabouts))
}

/// A feature as a row.
pub struct Line {
    /// Bytes before it.
    pub offset: usize,
    /// Its line.
    pub line: u32,
    /// A cell for each column of the header.
    pub cells: Vec<Cow<'static, str>>,
    /// Cells whose value no cell can hold, and what it is: “a list”.
    pub unfit: Vec<(usize, String)>,
}

/// Tells each feature of a file that was opened.
pub fn each(file: &File, width: usize, mut tell: impl FnMut(Line)) -> Result<(), Box<Diagnostic>> {
    let told =
        geojson::open(&file.text).and_then(|collection| collection.each(&mut |one| tell(line(one, width))));
    told.map_err(|mistake| Box::new(mistake.problem(file, 0)))
}

fn line(feature: &Feature, width: usize) -> Line {
    let mut unfit = Vec::new();
    let mut cells: Vec<Cow<'static, str>> = Vec::with_capacity(width);
    for (at, value) in feature.values.iter().enumerate() {
        cells.push(match value {
            Value::Null => "".into(),
            Value::Text(text) | Value::Number(text) => text.trim().to_string().into(),
            Value::Flag(flag) => flag.to_string().into(),
            Value::Unfit(what) => {
                unfit.push((at, (*what).to_string()));
                "".into()
            }
        });
    }
    if cells.len() < width {
        let (lat, lon) = match &feature.spot {
            Spot::At { lat, lon } => (lat.to_string(), lon.to_string()),
            Spot::Nowhere => (String::new(), String::new()),
            Spot::Unfit(what) => {
                unfit.push((cells.len(), what.clone()));
                (String::new(), String::new())
            }
        };
        cells.extend([lat.into(), lon.into()]);
    }
    Line { offset: feature.offset, line: feature.line, cells, unfit }
}
