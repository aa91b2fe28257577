//! `check --pin`: what a name means is written into atlas.toml, whose comments and order stay.
//!
//! In: "Gao=geonames:2457163", "Gao=16.27,-0.04", or nothing for whatever a rule or a sound has settled. Out: the
//! file, replaced whole. A name that is pinned already gets its new meaning only where the user says so.

use std::path::Path;

use toml_edit::{Array, DocumentMut, Item, Table, Value};

use crate::atlas::Atlas;
use crate::error::Error;
use crate::gazetteer::{Gazetteer, fold};
use crate::output;
use crate::table::number;

const FILE: &str = "atlas.toml";

/// Writes the pins; how many.
pub fn write(folder: Option<&Path>, pins: &[String], atlas: &Atlas) -> Result<usize, Error> {
    let wrong = |text: &str, expected: String| Error::Argument { flag: "--pin", text: text.into(), expected };
    let Some(folder) = folder else {
        return Err(wrong("", "name the atlas's folder first: the default atlas is built in".into()));
    };
    let mut wanted = Vec::new();
    for pin in pins.iter().filter(|pin| !pin.is_empty()) {
        wanted.push(meaning(pin, atlas).map_err(|expected| wrong(pin, expected))?);
    }
    let text = atlas.tables.files.iter().find(|file| file.name == FILE).map_or("", |file| file.text.as_str());
    let mut document: DocumentMut = text
        .parse()
        .map_err(|error: toml_edit::TomlError| wrong(FILE, format!("mend it first: {}", error.message())))?;
    let table = document.entry("pins").or_insert(Item::Table(Table::new()));
    let Some(table) = table.as_table_like_mut() else {
        return Err(wrong(FILE, "its key `pins` must be a table".into()));
    };
    if pins.iter().any(String::is_empty) {
        for (name, id) in &atlas.settled {
            if !table.iter().any(|(known, _)| fold(known) == fold(name)) {
                wanted.push((name.clone(), id.as_str().into()));
            }
        }
    }
    for (name, means) in &wanted {
        let known = table.iter().map(|(known, _)| known.to_string()).find(|known| fold(known) == fold(name));
        let key = known.unwrap_or_else(|| name.clone());
        table.insert(&key, Item::Value(means.clone()));
    }
    output::replace(&folder.join(FILE), document.to_string().as_bytes())?;
    Ok(wanted.len())
}

/// A name and the id or point that it means; else what to write.
fn meaning(pin: &str, atlas: &Atlas) -> Result<(String, Value), String> {
    const GRAMMAR: &str = "write NAME=ID or NAME=LAT,LON, and the atlas's folder before it";
    let (name, means) = pin.split_once('=').ok_or(GRAMMAR)?;
    let (name, means) = (name.trim(), means.trim());
    if fold(name).is_empty() || means.is_empty() {
        return Err(GRAMMAR.into());
    }
    let is_own = atlas.tables.places.iter().any(|row| row.claim.id == means);
    if is_own || atlas.knows_id(&Gazetteer::builtin(), means) {
        return Ok((name.to_string(), means.into()));
    }
    let degrees = |text: &str| number::degrees(text).ok().map(|(degrees, _)| degrees);
    let point = means.split_once(',').and_then(|(lat, lon)| Some([degrees(lat)?, degrees(lon)?]));
    match point {
        Some([lat, lon]) if lat.abs() <= 90.0 && lon.abs() <= 180.0 => {
            Ok((name.to_string(), Value::Array(Array::from_iter([lat, lon]))))
        }
        _ => Err(format!("no place has the id “{means}”; orbatlas find “{name}” lists ids")),
    }
}
