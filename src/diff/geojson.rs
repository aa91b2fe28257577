//! Two GeoJSON files as sides.
//!
//! In: two texts. Out: their features by layer, all properties as text, or the line that is wrong. Our own files have a
//! feature on each line; of others the braces are counted. Absent: which feature is which.

use std::borrow::Cow;

use geo::Geometry;
use serde_json::Value as Json;

use super::kind::Kind;
use super::text::{
    Mistake, Parts, Texts, Wrong, both, id_of, in_two_threads, line_of, offset_in, rows_alone, stem,
};
use super::{Cell, Record, Sheet, Side};

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
