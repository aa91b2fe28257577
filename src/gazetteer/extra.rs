//! Gazetteers that an atlas brings along. In: a country file of GeoNames (19 columns, tabs, quotation marks literal),
//! or entries made elsewhere. Out: an index of the same kind as the built-in one, in memory.
//!
//! Opens no file. What a line lacks is said of that line; the others are read.

use std::borrow::Cow;
use std::collections::HashMap;

use fst::{Map, MapBuilder};

use super::store::{Posting, Record, RecordId, Store};
use super::{FIRST_EXTRA, PlaceId, class, country, division_key, fold};

/// A place of an extra gazetteer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry<'a> {
    /// Unique: `geonames:2457163`, `camp-castor`.
    pub id: Cow<'a, str>,
    /// As it is written.
    pub name: &'a str,
    /// Other names.
    pub alternates: Vec<&'a str>,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// ISO 3166-1 alpha-3; empty if not said.
    pub country: &'a str,
    /// First-order division, by name or GeoNames code; empty if not said.
    pub admin1: &'a str,
    /// What it is.
    pub kind: EntryKind,
    /// Inhabitants; 0 if not known.
    pub population: u32,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryKind {
    /// Capital of a country.
    Capital,
    /// Capital of a first-order division.
    RegionalCapital,
    /// Seat of a division of the second order.
    Seat,
    /// Any other populated place.
    #[default]
    Settlement,
    /// An airport or airstrip.
    Airfield,
    /// A district, province or other division: named in full only ("Cercle de Ménaka").
    Division,
    /// Water, a hill, a ruin, a quarter: taken only where no settlement has the name.
    Feature,
}

/// A line of a GeoNames file that is not as it should be: its number, from 1, and why.
pub type BadLine = (u32, &'static str);

const COLUMNS: usize = 19;
/// People of a town rather than a village, as in the built-in gazetteer.
const TOWN: u32 = 10_000;

/// The entries of a country file of GeoNames.
pub fn geonames(text: &str) -> (Vec<Entry<'_>>, Vec<BadLine>) {
    let (mut entries, mut bad) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        match geonames_entry(line) {
            Ok(Some(entry)) => entries.push(entry),
            Ok(None) => {}
            Err(why) => bad.push((number, why)),
        }
    }
    (entries, bad)
}

/// The entry of one line; none for a whole country: the built-in gazetteer knows it.
pub fn geonames_entry(line: &str) -> Result<Option<Entry<'_>>, &'static str> {
    let mut cells = [""; COLUMNS];
    let mut count = 0;
    for cell in line.split('\t') {
        if let Some(slot) = cells.get_mut(count) {
            *slot = cell;
        }
        count += 1;
    }
    if count != COLUMNS {
        return Err("a line of GeoNames has 19 cells with tabs between them");
    }
    let [id, name, _, alternates, lat, lon, feature, code, iso2, _, admin1, _, _, _, population, ..] = cells;
    let number: u32 = id.parse().map_err(|_| "the first cell is GeoNames' number of the place")?;
    if name.trim().is_empty() {
        return Err("the second cell is the place's name");
    }
    let degrees = |text: &str, most: f64| text.parse().ok().filter(|number: &f64| number.abs() <= most);
    let (Some(lat), Some(lon)) = (degrees(lat, 90.0), degrees(lon, 180.0)) else {
        return Err("the fifth and sixth cells are latitude and longitude in degrees");
    };
    let kind = match (feature, code) {
        ("P", "PPLC") => EntryKind::Capital,
        ("P", "PPLA") => EntryKind::RegionalCapital,
        ("P", "PPLA2") => EntryKind::Seat,
        // Quarters of a town, and places that are gone.
        ("P", "PPLX" | "PPLH" | "PPLQ" | "PPLW") => EntryKind::Feature,
        ("P", _) => EntryKind::Settlement,
        ("S", "AIRP" | "AIRF" | "AIRB" | "AIRH" | "AIRS") => EntryKind::Airfield,
        ("A", code) if code.starts_with("PCL") || code == "TERR" => return Ok(None),
        ("A", _) => EntryKind::Division,
        _ => EntryKind::Feature,
    };
    let is_name = |name: &&str| !name.trim().is_empty() && !name.contains("://");
    Ok(Some(Entry {
        id: Cow::Owned(format!("geonames:{number}")),
        name: name.trim(),
        alternates: alternates.split(',').filter(is_name).collect(),
        lat,
        lon,
        country: country::by_iso2(iso2).map_or("", |country| country.iso3),
        admin1,
        kind,
        population: population.parse().unwrap_or(0),
    }))
}

/// Extra places, by index from [`FIRST_EXTRA`].
#[derive(Default)]
pub(super) struct Extra {
    pub places: Vec<ExtraPlace>,
    by_id: HashMap<PlaceId, u32>,
    /// Whether any id is no number of GeoNames: then any name may be one.
    pub has_word_ids: bool,
    /// Built-in records that are the same place as an extra one.
    same: HashMap<u32, u32>,
    pub names: Map<Vec<u8>>,
    /// Record, whether main, whether the last of its name.
    postings: Vec<(u32, bool, bool)>,
}

pub(super) struct ExtraPlace {
    pub record: Record,
    pub id: PlaceId,
    pub name: String,
    /// The division as written, where no table knows it.
    pub admin1: String,
}

impl Extra {
    /// Of two entries with one id the first counts.
    pub fn new<'e>(entries: &'e [Entry<'e>], store: &'e Store) -> Extra {
        let mut divisions = Divisions { store, asked: HashMap::new() };
        let mut extra = Extra::default();
        let mut readings: Vec<(String, u32, bool)> = Vec::with_capacity(entries.len() * 2);
        for entry in entries {
            let id = match entry.id.strip_prefix("geonames:").and_then(|number| number.parse().ok()) {
                Some(number) => PlaceId::GeoNames(number),
                None => PlaceId::Other(Cow::Owned(entry.id.to_string())),
            };
            let index = FIRST_EXTRA + extra.places.len() as u32;
            if extra.by_id.contains_key(&id) {
                continue;
            }
            extra.by_id.insert(id.clone(), index);
            extra.has_word_ids |= matches!(id, PlaceId::Other(_));
            let (admin1, is_known) = divisions.find(entry.country, entry.admin1);
            let mut record = Record {
                id: RecordId::Text(""),
                lat: entry.lat,
                lon: entry.lon,
                population: entry.population,
                name: 0,
                admin1,
                class: class_of(entry),
                scale: NO_SCALE,
            };
            if let Some(known) = store.find(id.as_record()) {
                let older = store.record(known);
                record.population = record.population.max(older.population);
                record.class = record.class.min(older.class);
                record.scale = older.scale;
                extra.same.insert(known, index);
            }
            let mut add = |name: &str, is_main| {
                let key = fold(name);
                if !key.is_empty() {
                    readings.push((key, index, is_main));
                }
            };
            add(entry.name, true);
            if entry.kind != EntryKind::Division {
                entry.alternates.iter().filter(|name| **name != entry.name).for_each(|name| add(name, false));
            } else {
                // "Gao" alone is the town; with a second word it is the division.
                entry.alternates.iter().filter(|name| name.contains(' ')).for_each(|name| add(name, false));
            }
            let admin1 = if is_known { String::new() } else { entry.admin1.to_string() };
            extra.places.push(ExtraPlace { record, id, name: entry.name.to_string(), admin1 });
        }
        // By name, then record, its main name first: of two readings of one place the first is kept.
        readings.sort_unstable_by(|a, b| (&a.0, a.1, !a.2).cmp(&(&b.0, b.1, !b.2)));
        readings.dedup_by(|later, first| (&later.0, later.1) == (&first.0, first.1));
        let mut names = MapBuilder::memory();
        for (at, (key, index, is_main)) in readings.iter().enumerate() {
            if at == 0 || readings[at - 1].0 != *key {
                names.insert(key, at as u64).expect("the readings are sorted by name");
            }
            let is_last = readings.get(at + 1).is_none_or(|next| next.0 != *key);
            extra.postings.push((*index, *is_main, is_last));
        }
        extra.names = names.into_map();
        extra
    }

    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    pub fn find(&self, id: &PlaceId) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The extra record that stands for a built-in one.
    pub fn instead_of(&self, record: u32) -> u32 {
        self.same.get(&record).copied().unwrap_or(record)
    }

    /// The readings of a folded name.
    pub fn postings(&self, first: u64) -> impl Iterator<Item = Posting> + '_ {
        let from = &self.postings[first as usize..];
        let count = from.iter().position(|(_, _, is_last)| *is_last).map_or(from.len(), |last| last + 1);
        from[..count].iter().map(|&(record, main, _)| Posting { record, main })
    }
}

const NO_SCALE: u8 = 15;

fn class_of(entry: &Entry<'_>) -> u8 {
    match entry.kind {
        EntryKind::Capital => class::CAPITAL,
        EntryKind::RegionalCapital => class::REGIONAL_CAPITAL,
        EntryKind::Seat => class::TOWN,
        EntryKind::Settlement if entry.population >= TOWN => class::TOWN,
        EntryKind::Settlement => class::VILLAGE,
        EntryKind::Airfield => class::AIRFIELD,
        EntryKind::Feature => class::FEATURE,
        EntryKind::Division => class::DIVISION,
    }
}

/// First-order divisions of the built-in table, by what entries call them.
struct Divisions<'e> {
    store: &'e Store,
    asked: HashMap<(&'e str, &'e str), (u16, bool)>,
}

impl<'e> Divisions<'e> {
    /// The division, or its country's row for "none"; and whether it is the one asked for.
    fn find(&mut self, country: &'e str, admin1: &'e str) -> (u16, bool) {
        let store = self.store;
        *self.asked.entry((country, admin1)).or_insert_with(|| {
            let own = || store.divisions().filter(|(_, [of, ..])| *of == country);
            let key = division_key(admin1);
            let is_named = |names: [&str; 2]| {
                !key.is_empty()
                    && names.iter().any(|list| list.split('|').any(|name| division_key(name) == key))
            };
            let by_code = own().find(|(_, [_, code, ..])| *code == admin1);
            let by_name = || own().find(|(_, [_, _, name, others])| is_named([name, others]));
            match by_code.or_else(by_name) {
                Some((index, _)) => (index, true),
                // GeoNames writes 00 where it does not know the division.
                None => (
                    own().find(|(_, [_, code, ..])| code.is_empty()).map_or(0, |(index, _)| index),
                    admin1 == "00",
                ),
            }
        })
    }
}
