//! What is compared: the layers of an atlas, or the rows of two files.
//!
//! In: [`Layers`], or the texts of two files. Out: [`Side`]s of sheets of records, all cells as text. Of files, rows that
//! both have to the byte are taken out before anything is read in them, so that two files of a million rows cost little
//! more than going through them. Absent: opening files, and which row is which.

use std::borrow::Cow;

use geo::{Geometry, Point};
use serde_json::Value as Json;

use super::Cell;
use super::kind::Kind;
use crate::feature::{Layer, Layers, Value};
use crate::table::csv;

/// One of the two states that are compared.
#[derive(Debug)]
pub struct Side<'t> {
    /// What the report calls it.
    pub name: String,
    /// Its layers.
    pub sheets: Vec<Sheet<'t>>,
}

/// The rows of a layer or a file.
#[derive(Debug)]
pub struct Sheet<'t> {
    /// What sort of rows.
    pub kind: &'static Kind,
    /// The layer's or file's own name.
    pub name: String,
    /// Its columns.
    pub fields: Vec<Cow<'t, str>>,
    /// Its rows; of a file, those that the other does not have to the byte.
    pub records: Vec<Record<'t>>,
    /// The rows have geometries.
    pub has_points: bool,
    /// How many rows the other side has to the byte: they are not among the records.
    pub shared: usize,
}

/// A row.
#[derive(Debug)]
pub struct Record<'t> {
    /// Its id, or the values of the key's columns.
    pub id: Cell<'t>,
    /// Where it lies.
    pub geometry: Option<Geometry<f64>>,
    /// A text for each column; empty if not given.
    pub values: Vec<Cell<'t>>,
    /// It holds, or may: nobody has withdrawn.
    pub there: bool,
}

/// Why two files cannot be compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The first file, or the second.
    pub of_new: bool,
    /// The line, from 1; none if it is of the whole file.
    pub line: Option<usize>,
    /// What is wrong, and what would help.
    pub what: String,
}

impl Record<'_> {
    pub(super) fn value(&self, at: usize) -> &str {
        self.values.get(at).map_or("", |cell| cell)
    }

    /// Likewise, of a column that may be absent.
    pub(super) fn value_at(&self, at: Option<usize>) -> &str {
        at.map_or("", |at| self.value(at))
    }
}

impl<'t> Sheet<'t> {
    pub(super) fn empty(kind: &'static Kind) -> Sheet<'t> {
        Sheet {
            kind,
            name: kind.layer.into(),
            fields: Vec::new(),
            records: Vec::new(),
            has_points: false,
            shared: 0,
        }
    }

    /// Where a column stands.
    pub fn field(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field == name)
    }

    /// A row's cell; empty if there is no such column.
    pub fn get<'r>(&self, record: &'r Record, name: &str) -> &'r str {
        self.field(name).map_or("", |at| record.value(at))
    }

    /// The first of several columns that says something.
    pub fn first<'r>(&self, record: &'r Record, names: &[&str]) -> &'r str {
        names.iter().map(|name| self.get(record, name)).find(|text| !text.is_empty()).unwrap_or("")
    }

    /// Whether a build of ours wrote it, with the properties that it makes.
    pub fn is_of_a_build(&self) -> bool {
        ["as_of_state", "matched_by", "short_name", "citation"].iter().any(|name| self.field(name).is_some())
    }

    /// Marks the rows that hold.
    fn settled(mut self) -> Sheet<'t> {
        let (state, status) = (self.field("as_of_state"), self.field("status"));
        let presence = self.kind.is_presence();
        for record in &mut self.records {
            let holds = state.is_none_or(|at| record.value(at) != "no");
            record.there = holds && !(presence && status.is_some_and(|at| record.value(at) == "withdrawn"));
        }
        self
    }
}

/// The layers of an atlas.
pub fn of_layers<'t>(name: String, layers: &'t Layers) -> Side<'t> {
    let sheets = vec![
        sheet(&layers.contingents),
        sheet(&layers.incidents),
        sheet(&layers.movements),
        sheet(&layers.areas),
        sheet(&layers.places),
        sheet(&layers.forces),
        sheet(&layers.figures),
        sheet(&layers.relations),
        sheet(&layers.publications),
    ];
    Side { name, sheets }
}

fn sheet<M>(layer: &Layer<M>) -> Sheet<'_> {
    let records = layer.features.iter().map(|feature| Record {
        id: Cow::Borrowed(feature.id.as_str()),
        geometry: feature.geometry.clone(),
        values: feature.properties.iter().map(cell).collect(),
        there: true,
    });
    let fields: Vec<Cow<str>> = layer.fields.iter().map(|field| Cow::Borrowed(field.name.as_str())).collect();
    Sheet {
        kind: Kind::of(layer.name, |_| false),
        name: layer.name.to_string(),
        fields,
        records: records.collect(),
        has_points: true,
        shared: 0,
    }
    .settled()
}

fn cell(value: &Value) -> Cell<'_> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::Text(text) => Cow::Borrowed(text),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Real(number) => Cow::Owned(number.to_string()),
        Value::Date(day) => Cow::Owned(day.to_string()),
        Value::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
    }
}

/// The two texts and what they are called.
pub struct Texts<'t> {
    /// As the report names them.
    pub names: [String; 2],
    /// The names of their files.
    pub files: [String; 2],
    /// What they hold.
    pub texts: [&'t str; 2],
}

/// Two GeoJSON files. `key` are the properties that tell features apart, if not the id.
pub fn of_geojson<'t>(two: Texts<'t>, key: &[String]) -> Result<[Side<'t>; 2], Mistake> {
    let by_lines = in_two_threads(two.texts, lines_of_features);
    let parts = match by_lines {
        [Some(old), Some(new)] => [old, new],
        _ => both(in_two_threads(two.texts, split_features))?,
    };
    let alone = rows_alone(&parts);
    let shared = parts[0].rows.len() - alone[0].len();
    let read =
        |side: usize| {
            features(two.texts[side], &alone[side], shared, key, &two.files[side]).map_err(|(at, what)| {
                Mistake { of_new: side == 1, line: at.map(|at| line_of(two.texts[side], at)), what }
            })
        };
    let sheets = [read(0)?, read(1)?];
    let [old, new] = two.names;
    let [of_old, of_new] = sheets;
    Ok([Side { name: old, sheets: of_old }, Side { name: new, sheets: of_new }])
}

/// Two tables. `key` are the columns that tell rows apart, if not `id`.
pub fn of_csv<'t>(two: Texts<'t>, key: &[String]) -> Result<[Side<'t>; 2], Mistake> {
    let tables = in_two_threads(two.texts, table_rows);
    let same_header = tables[0].header == tables[1].header && tables[0].delimiter == tables[1].delimiter;
    let parts = tables.each_ref().map(|table| Parts { rows: table.rows.clone() });
    let alone = if same_header { rows_alone(&parts) } else { parts.map(|parts| parts.rows) };
    let shared = tables[0].rows.len() - alone[0].len();
    let mut sides = Vec::new();
    for (side, (table, rows)) in tables.iter().zip(&alone).enumerate() {
        let file = &two.files[side];
        let mut sheet = table_sheet(table, rows, key, file).map_err(|(at, what)| Mistake {
            of_new: side == 1,
            line: at.map(|at| line_of(two.texts[side], at)),
            what,
        })?;
        sheet.shared = shared;
        sides.push(Side { name: two.names[side].clone(), sheets: vec![sheet] });
    }
    let [old, new] = sides.try_into().expect("two texts have two sides");
    Ok([old, new])
}

fn both<T>(two: [Result<T, Mistake>; 2]) -> Result<[T; 2], Mistake> {
    let [old, new] = two;
    match (old, new) {
        (Ok(old), Ok(new)) => Ok([old, new]),
        (Err(mistake), _) => Err(mistake),
        (_, Err(mistake)) => Err(Mistake { of_new: true, ..mistake }),
    }
}

fn in_two_threads<'t, T: Send>(texts: [&'t str; 2], work: fn(&'t str) -> T) -> [T; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(move || work(texts[0]));
        let second = work(texts[1]);
        [first.join().expect("splitting a text does not panic"), second]
    })
}

fn line_of(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1
}

/// The rows of a text, each a slice of it.
struct Parts<'t> {
    rows: Vec<&'t str>,
}

/// Rows of either side that the other does not have to the byte, in order.
fn rows_alone<'t>(parts: &[Parts<'t>; 2]) -> [Vec<&'t str>; 2] {
    let [old, new] = in_two_threads_of(parts, |parts| {
        let mut sums: Vec<(u64, u32)> =
            parts.rows.iter().zip(0..).map(|(row, at)| (sum(row.as_bytes()), at)).collect();
        sums.sort_unstable();
        sums
    });
    let mut alone: [Vec<u32>; 2] = Default::default();
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        match old[a].0.cmp(&new[b].0) {
            std::cmp::Ordering::Less => {
                alone[0].push(old[a].1);
                a += 1;
            }
            std::cmp::Ordering::Greater => {
                alone[1].push(new[b].1);
                b += 1;
            }
            std::cmp::Ordering::Equal => {
                let [was, is] = [parts[0].rows[old[a].1 as usize], parts[1].rows[new[b].1 as usize]];
                if was != is {
                    alone[0].push(old[a].1);
                    alone[1].push(new[b].1);
                }
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    alone[0].extend(old[a..].iter().map(|(_, at)| at));
    alone[1].extend(new[b..].iter().map(|(_, at)| at));
    alone.iter_mut().for_each(|list| list.sort_unstable());
    let rows = |side: usize| alone[side].iter().map(|&at| parts[side].rows[at as usize]).collect();
    [rows(0), rows(1)]
}

fn in_two_threads_of<'p, 't, T: Send>(parts: &'p [Parts<'t>; 2], work: fn(&'p Parts<'t>) -> T) -> [T; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(move || work(&parts[0]));
        let second = work(&parts[1]);
        [first.join().expect("summing rows does not panic"), second]
    })
}

/// A sum to find equal rows by; equal sums are compared.
fn sum(bytes: &[u8]) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

const FEATURE: &str = "{\"type\":\"Feature\"";

/// The features of a file that has one on each line, as ours do; none if it does not. A line break cannot stand within a
/// JSON text's strings, so that a line that begins like a feature and ends like one holds whole features.
fn lines_of_features(text: &str) -> Option<Parts<'_>> {
    let mut lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let first = lines.next()?;
    if !first.trim_end().ends_with("\"features\":[") || !first.starts_with("{\"type\":\"FeatureCollection\"")
    {
        return None;
    }
    let mut rows = Vec::new();
    for line in lines.by_ref() {
        if !line.starts_with(FEATURE) {
            let is_end = line.trim_end() == "]}";
            return (is_end && lines.all(|line| line.trim().is_empty())).then_some(Parts { rows });
        }
        rows.push(line.trim_end().trim_end_matches(','));
    }
    None
}

/// The features of any feature collection, each from brace to brace.
fn split_features(text: &str) -> Result<Parts<'_>, Mistake> {
    let wrong =
        |at: usize, what: &str| Mistake { of_new: false, line: Some(line_of(text, at)), what: what.into() };
    let bytes = text.as_bytes();
    let mut walk = Walk { bytes, at: 0 };
    walk.blanks();
    if walk.peek() != Some(b'{') {
        return Err(wrong(walk.at, "it is no GeoJSON: a feature collection begins with {"));
    }
    walk.at += 1;
    loop {
        walk.blanks();
        let start = walk.at;
        if walk.peek() != Some(b'"') || !walk.value() {
            return Err(wrong(start, "it is no feature collection: it has no “features”"));
        }
        let name = &text[start..walk.at];
        walk.blanks();
        if walk.peek() != Some(b':') {
            return Err(wrong(walk.at, "it is no JSON: a colon is missing"));
        }
        walk.at += 1;
        walk.blanks();
        if name == "\"features\"" {
            break;
        }
        if !walk.value() {
            return Err(wrong(start, "it is no JSON: a value is not ended"));
        }
        walk.blanks();
        if walk.peek() == Some(b',') {
            walk.at += 1;
        }
    }
    if walk.peek() != Some(b'[') {
        return Err(wrong(walk.at, "“features” is no list"));
    }
    walk.at += 1;
    let mut rows = Vec::new();
    loop {
        walk.blanks();
        match walk.peek() {
            Some(b']') => return Ok(Parts { rows }),
            Some(b',') => walk.at += 1,
            _ => {
                let start = walk.at;
                if !walk.value() || walk.at == start {
                    return Err(wrong(start, "a feature is not ended"));
                }
                rows.push(&text[start..walk.at]);
            }
        }
    }
}

/// Goes over JSON without reading it.
struct Walk<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Past one value; false if the text ends in it.
    fn value(&mut self) -> bool {
        let mut depth = 0usize;
        loop {
            match self.peek() {
                None => return false,
                Some(b'"') => {
                    if !self.string() {
                        return false;
                    }
                }
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.at += 1;
                }
                Some(b'}' | b']') if depth == 0 => return true,
                Some(b'}' | b']') => {
                    depth -= 1;
                    self.at += 1;
                }
                Some(b',' | b':' | b' ' | b'\t' | b'\n' | b'\r') if depth == 0 => return true,
                Some(_) => self.at += 1,
            }
            if depth == 0 && matches!(self.bytes[self.at - 1], b'"' | b'}' | b']') {
                return true;
            }
        }
    }

    fn string(&mut self) -> bool {
        self.at += 1;
        loop {
            let Some(next) = memchr::memchr2(b'"', b'\\', &self.bytes[self.at.min(self.bytes.len())..])
            else {
                self.at = self.bytes.len();
                return false;
            };
            self.at += next;
            if self.bytes[self.at] == b'"' {
                self.at += 1;
                return true;
            }
            self.at += 2;
        }
    }
}

type Wrong = (Option<usize>, String);

/// Where a slice of a text starts in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// Reads the features that are left; a file of all layers has a sheet for each.
fn features<'t>(
    text: &'t str,
    rows: &[&'t str],
    shared: usize,
    key: &[String],
    file: &str,
) -> Result<Vec<Sheet<'t>>, Wrong> {
    let whole = name_of_collection(text).unwrap_or_else(|| stem(file).to_string());
    let mut sheets: Vec<Sheet<'t>> = Vec::new();
    let mut last: usize = 0;
    for row in rows {
        let at = Some(offset_in(text, row));
        let feature: Json =
            serde_json::from_str(row).map_err(|error| (at, format!("it is no JSON: {error}")))?;
        let Json::Object(mut feature) = feature else { return Err((at, "a feature is no object".into())) };
        let properties = match feature.remove("properties") {
            Some(Json::Object(properties)) => properties,
            _ => serde_json::Map::new(),
        };
        let layer = match properties.get("layer") {
            Some(Json::String(layer)) if whole == "atlas" => layer.clone(),
            _ => whole.clone(),
        };
        if sheets.get(last).is_none_or(|sheet| sheet.name != layer) {
            last = sheets.iter().position(|sheet| sheet.name == layer).unwrap_or_else(|| {
                let kind = Kind::of(&layer, |column| properties.contains_key(column));
                sheets.push(Sheet { name: layer.clone(), has_points: true, shared, ..Sheet::empty(kind) });
                sheets.len() - 1
            });
        }
        let sheet = &mut sheets[last];
        let mut values: Vec<Cell<'t>> = vec![Cow::Borrowed(""); sheet.fields.len()];
        for (name, value) in properties {
            let at = match sheet.field(&name) {
                Some(at) => at,
                None => {
                    sheet.fields.push(Cow::Owned(name));
                    values.push(Cow::Borrowed(""));
                    sheet.fields.len() - 1
                }
            };
            values[at] = Cow::Owned(json_text(value));
        }
        let geometry = match feature.remove("geometry") {
            None | Some(Json::Null) => None,
            Some(geometry) => Some(geometry_of(geometry).map_err(|what| (at, what))?),
        };
        let own = feature.remove("id").map(json_text);
        let mut record = Record { id: Cow::Borrowed(""), geometry, values, there: true };
        record.id = Cow::Owned(id_of(sheet, &record, own, key).map_err(|what| (at, what))?);
        sheet.records.push(record);
    }
    Ok(sheets.into_iter().map(Sheet::settled).collect())
}

fn id_of(sheet: &Sheet, record: &Record, own: Option<String>, key: &[String]) -> Result<String, String> {
    if !key.is_empty() {
        let parts: Result<Vec<&str>, String> = key
            .iter()
            .map(|name| sheet.field(name).map(|at| record.value(at)).ok_or_else(|| no_column(name, sheet)))
            .collect();
        return Ok(parts?.join(" / "));
    }
    // In a file of all layers, ids bear the layer's name.
    let own = own.map(|id| id.strip_prefix(&format!("{}/", sheet.name)).map(str::to_string).unwrap_or(id));
    let id = own.filter(|id| !id.is_empty()).unwrap_or_else(|| sheet.get(record, "id").to_string());
    if id.is_empty() && sheet.kind.identity.is_empty() {
        let columns = sheet.fields.join(", ");
        return Err(format!("a row has no id; name the columns that tell rows apart with --key: {columns}"));
    }
    Ok(id)
}

fn no_column(name: &str, sheet: &Sheet) -> String {
    let columns: Vec<&str> = sheet.fields.iter().map(|field| field.as_ref()).collect();
    let near = crate::diagnostic::nearest(name, columns.iter().copied());
    let hint = near
        .map_or_else(|| format!("it has {}", columns.join(", ")), |near| format!("did you mean “{near}”?"));
    format!("it has no column “{name}” for --key; {hint}")
}

/// The collection's own name, which comes before its features.
fn name_of_collection(text: &str) -> Option<String> {
    let head = &text[..text.find("\"features\"").unwrap_or(0).min(4096)];
    let rest = head.split("\"name\"").nth(1)?.trim_start().strip_prefix(':')?.trim_start();
    let mut read = serde_json::Deserializer::from_str(rest).into_iter::<String>();
    read.next()?.ok()
}

fn json_text(value: Json) -> String {
    match value {
        Json::Null => String::new(),
        Json::String(text) => text,
        other => other.to_string(),
    }
}

fn geometry_of(geometry: Json) -> Result<Geometry<f64>, String> {
    let wrong = |why: String| format!("a geometry is wrong: {why}");
    let read: geojson::Geometry =
        serde_json::from_value(geometry).map_err(|error| wrong(error.to_string()))?;
    Geometry::try_from(read).map_err(|error| wrong(error.to_string()))
}

/// A table's rows as slices of its text.
struct TableRows<'t> {
    delimiter: u8,
    header: Vec<String>,
    rows: Vec<&'t str>,
}

fn table_rows(text: &str) -> TableRows<'_> {
    let delimiter = csv::delimiter(text, |_| false);
    let mut rows = csv::Rows::new(text, delimiter);
    let Some(header) = rows.next() else {
        return TableRows { delimiter, header: Vec::new(), rows: Vec::new() };
    };
    let names = (0..header.len).map(|cell| rows.cell(cell).to_lowercase()).collect();
    TableRows { delimiter, header: names, rows: csv::row_texts(text, header.end) }
}

fn table_sheet<'t>(
    table: &TableRows,
    rows: &[&'t str],
    key: &[String],
    file: &str,
) -> Result<Sheet<'t>, Wrong> {
    let stem = stem(file);
    let kind = Kind::of(stem, |column| table.header.iter().any(|name| name == column));
    let fields: Vec<Cow<str>> = table.header.iter().map(|name| Cow::Owned(name.clone())).collect();
    let mut sheet = Sheet { name: stem.to_string(), fields, ..Sheet::empty(kind) };
    if kind.identity.is_empty() && key.is_empty() && sheet.field("id").is_none() {
        let columns = table.header.join(", ");
        return Err((
            None,
            format!("it has no column id; name the columns that tell rows apart with --key: {columns}"),
        ));
    }
    let [lat, lon, wkt] = ["lat", "lon", "wkt"].map(|name| sheet.field(name));
    sheet.has_points = (lat.is_some() && lon.is_some()) || wkt.is_some();
    for row in rows {
        let mut cells = csv::Rows::new(row, table.delimiter);
        while let Some(raw) = cells.next() {
            let mut values: Vec<Cell<'t>> =
                (0..raw.len).map(|cell| Cow::Owned(cells.cell(cell).to_string())).collect();
            values.resize(sheet.fields.len(), Cow::Borrowed(""));
            let mut record = Record { id: Cow::Borrowed(""), geometry: None, values, there: true };
            let number =
                |at: Option<usize>| record.value(at?).parse::<f64>().ok().filter(|number| number.is_finite());
            record.geometry = match (number(lon), number(lat)) {
                (Some(lon), Some(lat)) => Some(Point::new(lon, lat).into()),
                _ => wkt.and_then(|at| point_of(record.value(at))),
            };
            record.id = Cow::Owned(id_of(&sheet, &record, None, key).map_err(|what| (None, what))?);
            sheet.records.push(record);
        }
    }
    Ok(sheet.settled())
}

/// `POINT (-3.007 16.773)`.
fn point_of(text: &str) -> Option<Geometry<f64>> {
    let inside = text.trim().strip_prefix("POINT")?.trim().strip_prefix('(')?.strip_suffix(')')?;
    let mut numbers = inside.split_whitespace().map(str::parse::<f64>);
    let (x, y) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    Some(Point::new(x, y).into())
}

/// `contingents` of `/tmp/x/contingents.geojson`.
fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}
