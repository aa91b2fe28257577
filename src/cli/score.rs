//! How well the gazetteer knows a list of spellings. In: a table of spellings and the ids that they mean, perhaps
//! with a kind and a country each. Out: counts by kind, and every spelling that was not found.
//!
//! `found`: the name means the place, or the phrase is about it. `first`: it does, or the place heads the candidates or suggestions that the
//! error would list. `wrong`: the name was taken for another place.

use std::collections::BTreeMap;
use std::path::Path;

use super::find::only;
use crate::error::Error;
use crate::gazetteer::{Gazetteer, Lookup, Narrow, Place, PlaceId, country};
use crate::table::Tables;

pub struct Score {
    /// A line for each kind and one for all.
    pub figures: String,
    /// A line for each spelling that was not found.
    pub misses: String,
}

#[derive(Default)]
struct Counts {
    spellings: usize,
    found: usize,
    first: usize,
    wrong: usize,
}

/// The names of the columns, as several makers call them.
const SPELLING: &[&str] = &["spelling", "query", "name", "toponym"];
const ID: &[&str] = &["id", "expected", "expected_id", "geonameid", "geonames"];
const KIND: &[&str] = &["kind"];
const COUNTRY: &[&str] = &["country", "cc"];

pub fn score(gazetteer: &Gazetteer, path: &Path, countries: &[&str]) -> Result<Score, Error> {
    let rows = Tables::cells_of(path)?;
    let header = rows.first().map(Vec::as_slice).unwrap_or_default();
    let column = |names: &[&str]| {
        names.iter().find_map(|name| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name)))
    };
    let (Some(spelling), Some(id)) = (column(SPELLING), column(ID)) else {
        return Err(Error::Argument {
            flag: "--score",
            text: path.display().to_string(),
            expected:
                "its first line must name the columns `spelling` and `id`; `kind` and `country` may follow"
                    .into(),
        });
    };
    let (kind, country) = (column(KIND), column(COUNTRY));
    let mut kinds: BTreeMap<&str, Counts> = BTreeMap::new();
    let (mut all, mut misses) = (Counts::default(), String::new());
    for row in &rows[1..] {
        let cell = |column: Option<usize>| column.and_then(|at| row.get(at)).map_or("", |cell| cell.trim());
        let (text, wanted) = (cell(Some(spelling)), whole_id(cell(Some(id))));
        if text.is_empty() || wanted.is_empty() {
            continue;
        }
        let own: Vec<&str> = match country::parse(cell(country)) {
            Some(country) => vec![country.iso3],
            None => countries.to_vec(),
        };
        let narrow = Narrow { country: only(&own), countries: &own, admin1: None };
        let answer = gazetteer.find(text, &narrow);
        let is_wanted = |id: &PlaceId| id.to_string() == wanted;
        let is_found = matches!(&answer, Lookup::Found(found)
            if is_wanted(&found.place.id) || found.about.as_ref().is_some_and(is_wanted));
        let is_wrong = matches!(&answer, Lookup::Found(_)) && !is_found;
        let candidates: Vec<Place> = match answer {
            Lookup::Found(found) => vec![found.place],
            Lookup::Ambiguous(places) | Lookup::Elsewhere(places) => places,
            Lookup::Unknown => {
                gazetteer.suggest(text, &narrow, 1).into_iter().map(|near| near.place).collect()
            }
        };
        let is_first = is_found || candidates.first().is_some_and(|place| is_wanted(&place.id));
        for counts in [&mut all, kinds.entry(cell(kind)).or_default()] {
            counts.spellings += 1;
            counts.found += usize::from(is_found);
            counts.first += usize::from(is_first);
            counts.wrong += usize::from(is_wrong);
        }
        if !is_found {
            let how = if is_wrong {
                "wrong"
            } else if is_first {
                "first"
            } else {
                "missed"
            };
            let said = candidates
                .first()
                .map_or("nothing".to_string(), |place| format!("{} {}", place.id, place.name));
            misses += &format!("{how:6}  {text}  {wanted}: {said}\n");
        }
    }
    let mut text = line("kind", ["spellings", "found", "first", "wrong"].map(str::to_string));
    for (kind, counts) in kinds.iter().filter(|(kind, _)| !kind.is_empty()) {
        text += &line(kind, shares(counts));
    }
    text += &line("all", shares(&all));
    Ok(Score { figures: text, misses })
}

fn line(kind: &str, [spellings, found, first, wrong]: [String; 4]) -> String {
    format!("{kind:28}  {spellings:>9}  {found:>12}  {first:>12}  {wrong:>5}\n")
}

fn shares(counts: &Counts) -> [String; 4] {
    let share = |part: usize| format!("{part} {:5.1}%", 100.0 * part as f64 / counts.spellings.max(1) as f64);
    [counts.spellings.to_string(), share(counts.found), share(counts.first), counts.wrong.to_string()]
}

/// GeoNames' number may stand alone.
fn whole_id(text: &str) -> String {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { format!("geonames:{text}") } else { text.to_string() }
}
