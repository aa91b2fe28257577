//! What became of a row, in a sentence of the field.
//!
//! In: one or two rows and their edits. Out: [`Words`]: "Niger, Ansongo: 150 to 950", "Portugal left Bamako (150)",
//! "Nepal new at Kidal (150)", "place Gossi moved 2.1 km". Absent: which rows are one.

use std::collections::{BTreeMap, BTreeSet};

use geo::Geometry;

use super::{Edit, Record, Sheet, kind};
use crate::atlas::or;
use crate::gazetteer::country;
use crate::table::date::Date;
use crate::table::number::Quantity;
use crate::table::vocabulary::{IncidentKind, Measure};
use crate::wording;

/// The words of one change.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// The whole.
    pub sentence: String,
    /// What it is about, for a map.
    pub title: String,
    /// What became of it, for a map.
    pub what: String,
}

/// Knows what must be said so that a row is told from its neighbours.
pub(super) struct Speaker<'a> {
    old: &'a Sheet<'a>,
    new: &'a Sheet<'a>,
    /// More than one force is about: a country alone does not say whose contingent it is.
    many_forces: bool,
    /// Contributor and place of which there are several rows on one side.
    several: BTreeSet<String>,
}

impl<'a> Speaker<'a> {
    pub(super) fn new(old: &'a Sheet<'a>, new: &'a Sheet<'a>) -> Speaker<'a> {
        let mut forces: BTreeSet<&str> = BTreeSet::new();
        let mut several: BTreeSet<String> = BTreeSet::new();
        for sheet in [old, new].into_iter().filter(|sheet| sheet.kind.is_presence()) {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for record in sheet.records.iter().filter(|record| record.there) {
                forces.insert(sheet.get(record, "force"));
                *counts.entry(spot(sheet, record)).or_default() += 1;
            }
            several.extend(counts.into_iter().filter(|(_, count)| *count > 1).map(|(spot, _)| spot));
        }
        Speaker { old, new, many_forces: forces.len() > 1, several }
    }

    /// Of a row that is on both sides.
    pub(super) fn both(&self, old: &Record, new: &Record, edits: &[Edit], moved_m: Option<f64>) -> Words {
        let sheet = self.new;
        if sheet.kind.layer == "places" && edits.is_empty() && moved_m.is_some() {
            let (title, what) = (sheet.get(new, "name").to_string(), distance(moved_m.unwrap_or_default()));
            return Words {
                sentence: format!("place {title} moved {what}"),
                title,
                what: format!("moved {what}"),
            };
        }
        let mut parts: Vec<String> = Vec::new();
        let to_place = edits.iter().any(|edit| matches!(edit.name.as_str(), "place" | "place_id"));
        if to_place {
            let far = moved_m.map_or(String::new(), |metres| format!(", {}", distance(metres)));
            parts.push(format!("moved from {} to {}{far}", place(self.old, old), place(sheet, new)));
        } else if let Some(metres) = moved_m {
            let is_point = matches!(new.geometry, Some(Geometry::Point(_)));
            let verb = if is_point { "moved" } else { "drawn otherwise, by up to" };
            parts.push(format!("{verb} {}", distance(metres)));
        }
        let attested: bool = edits.iter().all(|edit| kind::attests(&edit.name));
        let told = edits.iter().filter(|edit| attested || !kind::attests(&edit.name));
        parts.extend(told.filter_map(|edit| self.edit(edit)));
        if parts.is_empty() {
            parts.push(format!("id {} is now {}", old.id, new.id));
        }
        let what = parts.join("; ");
        let title = self.title(sheet, new);
        let subject = match (sheet.kind.is_presence(), to_place) {
            (true, true) => return Words { sentence: format!("{title} {what}"), title, what },
            (true, false) => join(&[&title, &place(sheet, new), &self.unit_if_several(sheet, new)]),
            (false, _) => format!("{}{title}", kind_word(sheet)),
        };
        Words { sentence: format!("{subject}: {what}"), title, what }
    }

    /// Of a row that is on one side only, or holds there only.
    pub(super) fn one_sided(&self, sheet: &Sheet, record: &Record, gone: bool) -> Words {
        let title = self.title(sheet, record);
        if !sheet.kind.is_presence() {
            let (row, detail) = (sheet.kind.row, bracketed(&[&detail(sheet, record)]));
            let (what, sentence) = match gone {
                true => ("", format!("{row} no longer listed: {title}{detail}")),
                false => ("", format!("new {row}: {title}{detail}")),
            };
            return Words { sentence, title, what: what.to_string() };
        }
        let count = count_words(sheet, record);
        let detail = bracketed(&[&unit(sheet, record), &count]);
        let at = place(sheet, record);
        let planned = matches!(sheet.get(record, "status"), "planned" | "authorised");
        let (verb, what) = match (planned, gone) {
            (true, true) => (format!("no longer planned at {at}"), "no longer planned"),
            (true, false) => (format!("planned at {at}"), "planned"),
            (false, true) => (format!("left {at}"), ""),
            (false, false) => (format!("new at {at}"), ""),
        };
        let what = join(&[what, &count]);
        Words { sentence: format!("{title} {verb}{detail}"), title, what }
    }

    /// Who or what it is about.
    fn title(&self, sheet: &Sheet, record: &Record) -> String {
        let first = |names: &[&str]| sheet.first(record, names).to_string();
        match sheet.kind.layer {
            "contingents" => {
                let (who, force) = (who(sheet, record), sheet.first(record, &["force", "force_id"]));
                match (who.is_empty(), self.many_forces) {
                    (true, _) if force.is_empty() => first(&["label", "id"]),
                    (true, _) => force.to_string(),
                    (false, true) if who != force => format!("{who} ({force})"),
                    (false, _) => who,
                }
            }
            "incidents" => {
                let word = sheet.get(record, "kind");
                let kind = IncidentKind::parse(word).map_or(word.replace('_', " "), wording::incident);
                let name = if kind.is_empty() { first(&["title", "label"]) } else { kind };
                let (at, when) =
                    (first(&["place", "place_text"]), first(&["date_text", "event_date", "date"]));
                join(&[&name, &at, &when_words(&when)])
            }
            "casualties" => join(&[&first(&["incident"]), &first(&["nationality"]), &first(&["group"])]),
            "movements" => {
                let what = first(&["label", "what", "kind"]);
                let (from, to) =
                    (first(&["from_place", "from_place_text"]), first(&["to_place", "to_place_text"]));
                let ends = match (from.is_empty(), to.is_empty()) {
                    (false, false) => format!("{from} to {to}"),
                    (false, true) => format!("from {from}"),
                    (true, false) => format!("to {to}"),
                    (true, true) => String::new(),
                };
                join(&[&what, &ends])
            }
            "areas" => join(&[&first(&["force", "force_id"]), &first(&["kind"]), &first(&["label", "area"])]),
            "figures" => {
                let place = first(&["place", "place_text"]);
                join(&[&first(&["force", "force_id"]), &measure(sheet, record), &who(sheet, record), &place])
            }
            "relations" => {
                format!(
                    "{} {} {}",
                    first(&["a", "a_id"]),
                    first(&["relation"]).replace('_', " "),
                    first(&["b", "b_id"])
                )
            }
            "places" | "forces" => first(&["name", "id"]),
            "sources" => first(&["title", "id"]),
            _ => or(sheet.first(record, &["name", "title", "label"]), &record.id).to_string(),
        }
    }

    fn unit_if_several(&self, sheet: &Sheet, record: &Record) -> String {
        if !self.several.contains(&spot(sheet, record)) {
            return String::new();
        }
        let unit = unit(sheet, record);
        if unit.is_empty() { sheet.get(record, "label").to_string() } else { unit }
    }

    /// "150 to 950", "role infantry to engineer"; nothing where the sentence says it already.
    fn edit(&self, edit: &Edit) -> Option<String> {
        if matches!(edit.name.as_str(), "place" | "place_id" | "place_text" | "lat" | "lon") {
            return None;
        }
        let name = edit.name.trim_end_matches("_text");
        let counted = |text: &Option<String>| match text {
            None => "not given".to_string(),
            Some(text) => {
                Quantity::parse(text).map_or_else(|_| text.clone(), |count| wording::quantity(&count))
            }
        };
        let plain = |text: &Option<String>| match text {
            None => "not given".to_string(),
            Some(text) if text.chars().count() > 60 => {
                format!("“{}…”", text.chars().take(59).collect::<String>())
            }
            Some(text) => text.replace('_', " "),
        };
        Some(match name {
            "strength" | "value" => format!("{} to {}", counted(&edit.old), counted(&edit.new)),
            "status" => format!("{} to {}", plain(&edit.old), plain(&edit.new)),
            "from_place" => format!("from {} instead of {}", plain(&edit.new), plain(&edit.old)),
            "to_place" => format!("to {} instead of {}", plain(&edit.new), plain(&edit.old)),
            "strength_each" | "units" | "killed" | "wounded" => {
                format!("{} {} to {}", name.replace('_', " "), counted(&edit.old), counted(&edit.new))
            }
            _ => format!("{} {} to {}", name.replace('_', " "), plain(&edit.old), plain(&edit.new)),
        })
    }
}

/// The contributor's name, or else its code; empty if it is not stated.
fn who(sheet: &Sheet, record: &Record) -> String {
    let name = sheet.first(record, &["tcc_name", "tcc"]);
    country::parse(name).map_or(name, |country| country.name("en")).to_string()
}

/// The place, as the map names it.
fn place(sheet: &Sheet, record: &Record) -> String {
    let name = sheet.first(record, &["place", "place_text"]);
    if name.is_empty() { "a place not given".into() } else { name.to_string() }
}

/// Contributor and place: what a reader tells contingents apart by.
fn spot(sheet: &Sheet, record: &Record) -> String {
    [&["tcc"][..], &["force_id", "force"], &["place_id", "place"]]
        .map(|names| sheet.first(record, names))
        .join("\u{1}")
}

/// "infantry battalion".
fn unit(sheet: &Sheet, record: &Record) -> String {
    let words = sheet.get(record, "unit_text");
    if !words.is_empty() {
        return words.to_string();
    }
    let word = |name| sheet.get(record, name).replace('_', " ");
    [word("role"), word("echelon")].into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The strength with its qualifier; empty if none is given.
fn count_words(sheet: &Sheet, record: &Record) -> String {
    let said = |names: &[&str]| {
        Quantity::parse(sheet.first(record, names)).ok().map(|count| wording::quantity(&count))
    };
    let all = said(&["strength_text", "strength"]);
    let each = || Some(format!("{} each", said(&["strength_each_text", "strength_each"])?));
    all.or_else(each).unwrap_or_default()
}

fn measure(sheet: &Sheet, record: &Record) -> String {
    let word = sheet.get(record, "measure");
    Measure::parse(word).map_or(word.replace('_', " "), |measure| wording::measure(measure).into())
}

/// What is said of a new or vanished row besides its name.
fn detail(sheet: &Sheet, record: &Record) -> String {
    match sheet.kind.layer {
        "incidents" if !sheet.get(record, "casualties").is_empty() => {
            sheet.get(record, "casualties").to_string()
        }
        "incidents" => {
            let count = |name: &str, word: &str| {
                let text = sheet.first(record, &[&format!("{name}_text"), name]);
                Quantity::parse(text)
                    .map_or(String::new(), |count| format!("{} {word}", wording::quantity(&count)))
            };
            join(&[&count("killed", "killed"), &count("wounded", "wounded")])
        }
        "figures" => Quantity::parse(sheet.first(record, &["value_text", "value"]))
            .map_or_else(|_| sheet.get(record, "as_reported").to_string(), |value| wording::quantity(&value)),
        "movements" => count_words(sheet, record),
        _ => String::new(),
    }
}

fn when_words(text: &str) -> String {
    Date::parse(text).map_or(text.to_string(), |date| wording::date(&date))
}

/// "place", before its name, where the name alone does not say what it is.
fn kind_word(sheet: &Sheet) -> String {
    match sheet.kind.layer {
        "places" | "forces" | "sources" => format!("{} ", sheet.kind.row),
        _ => String::new(),
    }
}

/// "2.1 km", "85 m".
pub(super) fn distance(metres: f64) -> String {
    match metres {
        metres if metres < 999.5 => format!("{metres:.0} m"),
        metres if metres < 99_950.0 => format!("{:.1} km", metres / 1000.0),
        metres => format!("{} km", wording::number((metres / 1000.0).round() as u64)),
    }
}

fn join(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn bracketed(parts: &[&str]) -> String {
    let words = join(parts);
    if words.is_empty() { String::new() } else { format!(" ({words})") }
}
