//! Writes what the library embeds: `geodata/world/names.fst` and `geodata/world/places.bin`.
//!
//! In: the tables that `gazetteer.py` laid out in `target/geodata-src/`, and countries.csv, regions.csv and
//! supplement.csv of `geodata/world/`. The layout is described in `src/gazetteer/store.rs`; names are folded by
//! the library's own function. Same tables, same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

use orbatlas::gazetteer::{country, fold};

const COUNTRY: u8 = 6;
const REGION: u8 = 7;
/// Ids from here on are texts at the start of the heap.
const FIRST_TEXT_ID: u32 = 0xff_0000;
const NO_SCALE: u8 = 15;
/// Bits of a posting that number a record.
const MOST_RECORDS: usize = 1 << 18;

#[derive(Default)]
struct Entry {
    id: String,
    name: String,
    /// Names of the same standing: English, French, Arabic; empty where there is none.
    languages: [String; 3],
    alternates: Vec<String>,
    lat: f64,
    lon: f64,
    iso3: String,
    admin1: String,
    population: u32,
    class: u8,
    scale: u8,
}

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (made, world) = (root.join("target/geodata-src"), root.join("geodata/world"));
    let mut entries = towns(&std::fs::read_to_string(made.join("towns.tsv"))?)?;
    name_towns(&mut entries, &std::fs::read_to_string(made.join("town_names.tsv"))?)?;
    supplement(&mut entries, &std::fs::read_to_string(world.join("supplement.csv"))?)?;
    entries.extend(countries());
    entries.extend(regions(&std::fs::read_to_string(world.join("regions.csv"))?)?);
    entries.sort_by_key(|entry| {
        let cell = if entry.class >= COUNTRY { usize::MAX } else { cell(entry) };
        (
            cell,
            entry.class,
            entry.scale,
            std::cmp::Reverse(entry.population),
            number(&entry.id),
            entry.id.clone(),
        )
    });
    assert!(entries.len() < MOST_RECORDS, "more places than a posting can number");

    let admin1 = std::fs::read_to_string(made.join("admin1.tsv"))?;
    let Index { names, postings } = index(&entries)?;
    let places = layout(&entries, &admin1, &postings);
    std::fs::write(world.join("names.fst"), &names)?;
    std::fs::write(world.join("places.bin"), &places)?;
    println!("{} places, {} readings of names", entries.len(), postings.len() / 3);
    println!("names.fst {} bytes, places.bin {} bytes", names.len(), places.len());
    Ok(())
}

fn towns(table: &str) -> Result<Vec<Entry>, Box<dyn Error>> {
    table.lines().map(town).collect()
}

fn town(line: &str) -> Result<Entry, Box<dyn Error>> {
    let [id, name, lat, lon, iso2, admin1, population, rank, scale, alternates] = cells(line, '\t')?;
    let iso3 = country::by_iso2(iso2).ok_or_else(|| format!("no country has the code {iso2}"))?.iso3;
    Ok(Entry {
        id: format!("geonames:{id}"),
        name: name.to_owned(),
        alternates: alternates.split('|').map(str::to_owned).collect(),
        lat: lat.parse()?,
        lon: lon.parse()?,
        iso3: iso3.to_owned(),
        admin1: admin1.to_owned(),
        population: population.parse()?,
        class: class(rank)?,
        scale: scale.parse()?,
        ..Entry::default()
    })
}

fn name_towns(entries: &mut [Entry], table: &str) -> Result<(), Box<dyn Error>> {
    let mut by_id: BTreeMap<String, &mut Entry> =
        entries.iter_mut().map(|entry| (entry.id.clone(), entry)).collect();
    for line in table.lines() {
        let [id, en, fr, ar] = cells(line, '\t')?;
        let entry =
            by_id.get_mut(&format!("geonames:{id}")).ok_or_else(|| format!("no town has the id {id}"))?;
        entry.languages = [en, fr, ar].map(str::to_owned);
    }
    Ok(())
}

/// Rows without coordinates add names to a town that is known; the others are places of their own.
fn supplement(entries: &mut Vec<Entry>, table: &str) -> Result<(), Box<dyn Error>> {
    for line in table.lines().skip(1) {
        // The source comes last and is the only cell that may hold a comma.
        let Some((row, _source)) = line.split_once(",\"") else {
            return Err(format!("no source: {line}").into());
        };
        let [id, name, lat, lon, iso3, admin1, kind, name_fr, alternates, _precision] = cells(row, ',')?;
        let alternates = alternates.split("; ").map(str::to_owned);
        if lat.is_empty() {
            let known = entries.iter_mut().find(|entry| entry.id == id);
            known.ok_or_else(|| format!("no town has the id {id}"))?.alternates.extend(alternates);
            continue;
        }
        if entries.iter().any(|entry| entry.id == id) {
            return Err(format!("{id} is among the towns already: leave its coordinates empty").into());
        }
        entries.push(Entry {
            id: id.to_owned(),
            name: name.to_owned(),
            languages: [String::new(), name_fr.to_owned(), String::new()],
            alternates: alternates.collect(),
            lat: lat.parse()?,
            lon: lon.parse()?,
            iso3: iso3.to_owned(),
            admin1: admin1.to_owned(),
            class: class(kind)?,
            scale: NO_SCALE,
            ..Entry::default()
        });
    }
    Ok(())
}

fn countries() -> impl Iterator<Item = Entry> {
    country::all().iter().map(|country| Entry {
        id: format!("iso:{}", country.iso3),
        name: country.name_en.to_owned(),
        languages: [country.name_en, country.name_fr, country.name_ar].map(str::to_owned),
        alternates: Vec::new(),
        lat: country.lat,
        lon: country.lon,
        iso3: country.iso3.to_owned(),
        class: COUNTRY,
        ..Entry::default()
    })
}

fn regions(table: &str) -> Result<Vec<Entry>, Box<dyn Error>> {
    let mut regions = Vec::new();
    for line in table.lines().skip(1) {
        let [id, en, fr, ar, aliases, lat, lon, _m49] = cells(line, ',')?;
        regions.push(Entry {
            id: format!("region:{id}"),
            name: en.to_owned(),
            languages: [en, fr, ar].map(str::to_owned),
            alternates: aliases.split("; ").map(str::to_owned).collect(),
            lat: lat.parse()?,
            lon: lon.parse()?,
            class: REGION,
            ..Entry::default()
        });
    }
    Ok(regions)
}

/// Folded names with the first posting of each, and the postings.
struct Index {
    names: Vec<u8>,
    postings: Vec<u8>,
}

fn index(entries: &[Entry]) -> Result<Index, fst::Error> {
    let mut readings: BTreeMap<String, BTreeMap<u32, bool>> = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        // Countries and regions are meant by any of their names: none is a mere alternate.
        let all_main = entry.class >= COUNTRY;
        let aliases = country::by_iso3(&entry.iso3).filter(|_| entry.class == COUNTRY);
        let aliases = aliases.into_iter().flat_map(|country| country.aliases.split("; ")).map(str::to_owned);
        let main = std::iter::once(&entry.name).chain(&entry.languages).map(|name| (name.clone(), true));
        let others = entry.alternates.iter().cloned().chain(aliases).map(|name| (name, all_main));
        for (name, is_main) in main.chain(others) {
            let key = fold(&name);
            if !key.is_empty() {
                *readings.entry(key).or_default().entry(at as u32).or_default() |= is_main;
            }
        }
    }
    let (mut names, mut postings) = (fst::MapBuilder::memory(), Vec::new());
    for (key, places) in &readings {
        names.insert(key, postings.len() as u64 / 3)?;
        let last = places.len() - 1;
        for (n, (record, is_main)) in places.iter().enumerate() {
            let bits = record | u32::from(*is_main) << 18 | u32::from(n == last) << 23;
            postings.extend_from_slice(&u24(bits));
        }
    }
    Ok(Index { names: names.into_inner()?, postings })
}

fn layout(entries: &[Entry], admin1: &str, postings: &[u8]) -> Vec<u8> {
    let mut heap = Heap::default();
    heap.add("");
    // Ids in words come first, in order: then their offsets sort as they do.
    let mut words: Vec<&str> =
        entries.iter().filter(|entry| number(&entry.id).is_none()).map(|e| &*e.id).collect();
    words.sort_unstable();
    for word in words {
        heap.add(word);
    }

    let divisions = divisions(entries, admin1);
    let mut records = Vec::new();
    let mut ids: Vec<(u32, u32)> = Vec::new();
    let mut languages = Vec::new();
    let mut counts = vec![0_u32; 360 * 180 + 1];
    for (at, entry) in entries.iter().enumerate() {
        let id = number(&entry.id).unwrap_or_else(|| heap.add(&entry.id) + FIRST_TEXT_ID);
        assert!(
            id >> 24 == 0 && (id < FIRST_TEXT_ID) == number(&entry.id).is_some(),
            "no room for {}",
            entry.id
        );
        ids.push((id, at as u32));
        records.extend(u24(id));
        let (lat, lon) =
            (((entry.lat + 90.0) * 1e5).round() as u128, ((entry.lon + 180.0) * 1e5).round() as u128);
        let packed = lat | lon << 25 | u128::from(entry.population) << 51;
        assert!(lat >> 25 == 0 && lon >> 26 == 0 && packed >> 80 == 0, "no room for {}", entry.id);
        records.extend(&packed.to_le_bytes()[..10]);
        records.extend(u24(heap.add(&entry.name)));
        let division = divisions[&(entry.iso3.clone(), entry.admin1.clone())].0;
        records.extend(division.to_le_bytes());
        records.push(entry.class | entry.scale << 4);
        if entry.languages.iter().any(|name| !name.is_empty()) {
            languages.extend(u24(at as u32));
            for name in &entry.languages {
                languages.extend(u24(heap.add(name)));
            }
        }
        if entry.class < COUNTRY {
            counts[cell(entry) + 1] += 1;
        }
    }
    ids.sort_unstable();
    let ids: Vec<u8> = ids.iter().flat_map(|(_, record)| u24(*record)).collect();
    let mut start = 0;
    let grid: Vec<u8> = counts
        .iter()
        .flat_map(|count| {
            start += count;
            u24(start)
        })
        .collect();
    let mut divisions: Vec<_> = divisions.into_iter().collect();
    divisions.sort_by_key(|(_, (index, ..))| *index);
    let mut admin1 = Vec::new();
    for ((iso3, code), (_, name, others)) in &divisions {
        admin1.extend(format!("{iso3:3}").bytes());
        for text in [code, name, others] {
            admin1.extend(u24(heap.add(text)));
        }
    }

    let sections: [(&[u8], usize); 7] = [
        (&records, 19),
        (&grid, 3),
        (&ids, 3),
        (postings, 3),
        (&admin1, 12),
        (&languages, 12),
        (&heap.bytes, 1),
    ];
    let mut file = b"ORBGAZ01".to_vec();
    let mut offset = file.len() + sections.len() * 8;
    for (section, width) in sections {
        file.extend((offset as u32).to_le_bytes());
        file.extend(((section.len() / width) as u32).to_le_bytes());
        offset += section.len();
    }
    for (section, _) in sections {
        file.extend(section);
    }
    file
}

/// Index, name and other names of each division that a place lies in, by country and GeoNames code; one without
/// code for each country, one for none.
fn divisions(entries: &[Entry], admin1: &str) -> BTreeMap<(String, String), (u16, String, String)> {
    let mut named = BTreeMap::new();
    for line in admin1.lines() {
        let Ok([code, name, others]) = cells(line, '\t') else { continue };
        let Some((iso2, code)) = code.split_once('.') else { continue };
        let Some(country) = country::by_iso2(iso2) else { continue };
        named.insert((country.iso3.to_owned(), code.to_owned()), (name.to_owned(), others.to_owned()));
    }
    let keys: std::collections::BTreeSet<(String, String)> =
        entries.iter().map(|entry| (entry.iso3.clone(), entry.admin1.clone())).collect();
    keys.into_iter()
        .enumerate()
        .map(|(index, key)| {
            let (name, others) = named.get(&key).cloned().unwrap_or_default();
            (key, (u16::try_from(index).expect("a few thousand divisions"), name, others))
        })
        .collect()
}

#[derive(Default)]
struct Heap {
    bytes: Vec<u8>,
    offsets: BTreeMap<String, u32>,
}

impl Heap {
    fn add(&mut self, text: &str) -> u32 {
        if let Some(offset) = self.offsets.get(text) {
            return *offset;
        }
        // Only lists of a division's other names are so long: whole names are kept.
        let mut kept = text;
        while kept.len() > 255 {
            kept = kept.rsplit_once('|').expect("a long text is a list").0;
        }
        let offset = self.bytes.len() as u32;
        assert!(offset < 1 << 24, "the heap is addressed by three bytes");
        self.bytes.push(kept.len() as u8);
        self.bytes.extend(kept.bytes());
        self.offsets.insert(text.to_owned(), offset);
        offset
    }
}

fn number(id: &str) -> Option<u32> {
    id.strip_prefix("geonames:")?.parse().ok()
}

fn u24(value: u32) -> [u8; 3] {
    let [a, b, c, over] = value.to_le_bytes();
    assert!(over == 0, "{value} needs more than three bytes");
    [a, b, c]
}

fn cell(entry: &Entry) -> usize {
    let row = ((entry.lat + 90.0).floor() as usize).min(179);
    let column = ((entry.lon + 180.0).floor() as usize) % 360;
    row * 360 + column
}

fn class(word: &str) -> Result<u8, Box<dyn Error>> {
    let classes = ["capital", "regional capital", "town", "village", "airfield"];
    Ok(classes.iter().position(|known| *known == word).ok_or_else(|| format!("no rank or kind: {word}"))?
        as u8)
}

fn cells<const N: usize>(line: &str, mark: char) -> Result<[&str; N], Box<dyn Error>> {
    let cells: Vec<&str> = line.split(mark).collect();
    <[&str; N]>::try_from(cells).map_err(|cells| format!("{} cells, not {N}: {line}", cells.len()).into())
}
