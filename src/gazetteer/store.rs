//! The embedded tables, read in place. In: the bytes of `names.fst` and `places.bin`. Out: records by index.
//!
//! Nothing is parsed, copied or checked beyond the header, so opening costs the same however large the world is.
//! `geodata/make/gazetteer.rs` writes these layouts; all numbers are little-endian.
//!
//! ```text
//! names.fst    folded name -> index of its first posting
//! places.bin   magic "ORBGAZ01", then SECTIONS times (offset u32, count u32)
//!   records    id u24 (GeoNames' number; from 0xff0000 on: a text at the start of the heap),
//!              latitude + 90 u25, longitude + 180 u26 (both in 1e-5 degrees), population u29,
//!              name u24, admin-1 u16, class u4, Natural Earth scale u4;
//!              towns and airfields by cell of the grid, and in it by importance; then countries and regions
//!   grid       first record of each cell of 1 x 1 degree, rows from the south, u24; and one past the last
//!   ids        records by id, u24
//!   postings   record u18, its main name (not an alternate) bit 18, last of the name bit 23, u24
//!   admin1     ISO alpha-3 [3], code u24, name u24, other names u24
//!   languages  record u24, English u24, French u24, Arabic u24, by record
//!   heap       length u8, UTF-8; the first is empty: "none"
//! ```

use std::cmp::Ordering;

use fst::Map;

const MAGIC: &[u8] = b"ORBGAZ01";
const RECORD: usize = 19;
const POSTING: usize = 3;
const ADMIN1: usize = 12;
const LANGUAGES: usize = 12;
const INDEX: usize = 3;
/// Ids from here on are texts.
const FIRST_TEXT_ID: u32 = 0xff_0000;
const GRID_COLUMNS: i64 = 360;
const GRID_ROWS: i64 = 180;

/// Views of the sections.
pub(super) struct Store {
    pub names: Map<&'static [u8]>,
    records: &'static [u8],
    grid: &'static [u8],
    ids: &'static [u8],
    postings: &'static [u8],
    admin1: &'static [u8],
    languages: &'static [u8],
    heap: &'static [u8],
}

/// A record, decoded but for its texts.
#[derive(Clone, Copy)]
pub(super) struct Record {
    pub id: RecordId<'static>,
    pub lat: f64,
    pub lon: f64,
    pub population: u32,
    pub name: u32,
    pub admin1: u16,
    pub class: u8,
    pub scale: u8,
}

/// An id, as it stands in a record; in the order of the ids section.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum RecordId<'a> {
    GeoNames(u32),
    Text(&'a str),
}

/// One reading of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    pub record: u32,
    /// Its main name or its English, French or Arabic one; else an alternate.
    pub main: bool,
}

pub(super) fn open() -> Store {
    static NAMES: &[u8] = include_bytes!("../../geodata/world/names.fst");
    static PLACES: &[u8] = include_bytes!("../../geodata/world/places.bin");
    assert!(PLACES.starts_with(MAGIC), "places.bin is of this version: make_gazetteer writes it");
    let section = |at: usize, width: usize| {
        let offset = u32_at(PLACES, MAGIC.len() + at * 8) as usize;
        let count = u32_at(PLACES, MAGIC.len() + at * 8 + 4) as usize;
        &PLACES[offset..offset + count * width]
    };
    Store {
        names: Map::new(NAMES).expect("names.fst is an FST: make_gazetteer writes it"),
        records: section(0, RECORD),
        grid: section(1, INDEX),
        ids: section(2, INDEX),
        postings: section(3, POSTING),
        admin1: section(4, ADMIN1),
        languages: section(5, LANGUAGES),
        heap: section(6, 1),
    }
}

impl Store {
    pub fn record(&self, index: u32) -> Record {
        let row = &self.records[index as usize * RECORD..][..RECORD];
        let id = u24_at(row, 0);
        let mut packed = [0; 16];
        packed[..10].copy_from_slice(&row[3..13]);
        let packed = u128::from_le_bytes(packed);
        let bits = |from: u32, width: u32| (packed >> from & ((1 << width) - 1)) as u32;
        Record {
            id: if id < FIRST_TEXT_ID {
                RecordId::GeoNames(id)
            } else {
                RecordId::Text(self.text(id - FIRST_TEXT_ID))
            },
            lat: (f64::from(bits(0, 25)) - 90e5) / 1e5,
            lon: (f64::from(bits(25, 26)) - 180e5) / 1e5,
            population: bits(51, 29),
            name: u24_at(row, 13),
            admin1: u16::from_le_bytes([row[16], row[17]]),
            class: row[18] & 15,
            scale: row[18] >> 4,
        }
    }

    /// The readings of a folded name.
    pub fn postings(&self, first: u64) -> impl Iterator<Item = Posting> + '_ {
        let mut at = first as usize * POSTING;
        let mut done = false;
        std::iter::from_fn(move || {
            if done {
                return None;
            }
            let bits = u24_at(self.postings, at);
            at += POSTING;
            done = bits >> 23 == 1;
            Some(Posting { record: bits & 0x3_ffff, main: bits >> 18 & 1 == 1 })
        })
    }

    /// The record of an id.
    pub fn find(&self, id: RecordId<'_>) -> Option<u32> {
        let (mut low, mut high) = (0, self.ids.len() / INDEX);
        while low < high {
            let middle = (low + high) / 2;
            let index = u24_at(self.ids, middle * INDEX);
            // Texts lie in the heap in their own order, after all numbers.
            match self.record(index).id.cmp(&id) {
                Ordering::Equal => return Some(index),
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Country code of a division (empty for none).
    pub fn country(&self, admin1: u16) -> &'static str {
        let row = &self.admin1[admin1 as usize * ADMIN1..][..3];
        std::str::from_utf8(row).expect("a country code is ASCII: make_gazetteer").trim_end()
    }

    /// Country code (empty for none), division code, division name, its other names joined by `|`.
    pub fn admin1(&self, index: u16) -> [&'static str; 4] {
        let row = &self.admin1[index as usize * ADMIN1..][..ADMIN1];
        [self.country(index), self.text(u24_at(row, 3)), self.text(u24_at(row, 6)), self.text(u24_at(row, 9))]
    }

    /// Every division with its index, as [`Store::admin1`] gives it.
    pub fn divisions(&self) -> impl Iterator<Item = (u16, [&'static str; 4])> + '_ {
        let count = (self.admin1.len() / ADMIN1) as u16;
        (0..count).map(|index| (index, self.admin1(index)))
    }

    /// The name in a language, where a table gives one.
    pub fn name_in(&self, index: u32, language: &str) -> Option<&'static str> {
        let column = super::LANGUAGES.iter().position(|known| *known == language)?;
        let (mut low, mut high) = (0, self.languages.len() / LANGUAGES);
        while low < high {
            let middle = (low + high) / 2;
            let row = &self.languages[middle * LANGUAGES..][..LANGUAGES];
            match u24_at(row, 0).cmp(&index) {
                Ordering::Equal => {
                    return Some(self.text(u24_at(row, 3 + 3 * column))).filter(|name| !name.is_empty());
                }
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The records of all cells that a box (west, south, east, north) touches; a box whose west lies east of its
    /// east crosses the antimeridian.
    pub fn in_cells(&self, [west, south, east, north]: [f64; 4]) -> Vec<u32> {
        let row = |lat: f64| ((lat + 90.0).floor() as i64).clamp(0, GRID_ROWS - 1);
        let column = |lon: f64| (lon + 180.0).floor() as i64;
        let (first, last) = (column(west), column(if east < west { east + 360.0 } else { east }));
        let last = last.min(first.saturating_add(GRID_COLUMNS - 1));
        let mut found = Vec::new();
        for row in row(south)..=row(north) {
            for column in first..=last {
                let cell = (row * GRID_COLUMNS + column.rem_euclid(GRID_COLUMNS)) as usize;
                found.extend(u24_at(self.grid, cell * INDEX)..u24_at(self.grid, (cell + 1) * INDEX));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A text of the heap.
    pub fn text(&self, offset: u32) -> &'static str {
        let at = offset as usize;
        let length = self.heap[at] as usize;
        std::str::from_utf8(&self.heap[at + 1..at + 1 + length]).expect("the heap is UTF-8: make_gazetteer")
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

fn u24_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], 0])
}
