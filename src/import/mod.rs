//! The field's own data sets become tables of ours, which a person can read, correct and diff.
//!
//! In: the files of one origin as bytes, and what is wanted of them. Out: a [`Draft`] (rows of our tables and what
//! atlas.toml is to say) and a [`Report`] in which every row that was read is kept, merged, left out or refused, and
//! every repair is told with file, line and column. Absent: files, printing, and any guess that is not reported.
//!
//! An origin is a file of its own and a row of [`ORIGINS`].

mod acled;
mod awsd;
pub mod cell;
mod event;
mod features;
mod geo_pko;
mod geonames;
pub mod head;
mod missions;
mod month;
mod orbat_mapper;
pub mod report;
pub mod sheet;
mod sidc;
pub mod table;
mod ucdp_ged;
mod un_contributions;
mod un_fatalities;

use crate::gazetteer::country::Country;
use crate::table::date::{Date, Day};
use crate::table::vocabulary::PlaceKind;
pub use report::Report;
pub use table::Rows;

/// A data set that is understood.
#[derive(Debug)]
pub struct Origin {
    /// As the command line names it.
    pub name: &'static str,
    /// What it holds, in one line.
    pub about: &'static str,
    /// How it wants to be cited.
    pub cite: &'static str,
    /// On which terms it is given, as far as they are stated.
    pub terms: &'static str,
    /// Reads its files.
    pub read: fn(&[Input], &Wanted, &mut Report) -> Draft,
}

/// Every origin, by name.
pub const ORIGINS: &[Origin] = &[
    acled::ORIGIN,
    awsd::ORIGIN,
    geo_pko::ORIGIN,
    geonames::ORIGIN,
    orbat_mapper::ORIGIN,
    ucdp_ged::ORIGIN,
    un_contributions::ORIGIN,
    un_fatalities::ORIGIN,
];

/// A file as the user names it, and its bytes.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The path as typed.
    pub path: String,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Input {
    /// The file's own name, which stays the same wherever the file lies.
    pub fn name(&self) -> &str {
        self.path.rsplit(['/', '\\']).next().unwrap_or(&self.path)
    }
}

/// Which rows are wanted; all where nothing is said.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Acronyms of missions.
    pub missions: Vec<String>,
    /// Nothing before it.
    pub from: Option<Date>,
    /// Nothing after it.
    pub to: Option<Date>,
    /// What stood on that day, where a data set is a series of such days; the day that the map is cut at.
    pub as_of: Option<Date>,
    /// Countries.
    pub countries: Vec<&'static Country>,
    /// Kinds of places, of a gazetteer.
    pub kinds: Vec<PlaceKind>,
}

impl Wanted {
    /// Whether a mission is asked for: case and punctuation do not count.
    pub fn mission(&self, acronym: &str) -> bool {
        self.missions.is_empty()
            || self.missions.iter().any(|wanted| head::folded(wanted) == head::folded(acronym))
    }

    /// Whether a country is asked for.
    pub fn country(&self, country: Option<&Country>) -> bool {
        let is = |wanted: &&Country| country.is_some_and(|country| country.iso3 == wanted.iso3);
        self.countries.is_empty() || self.countries.iter().any(is)
    }

    /// Whether something from a first to a last possible day may lie within what is asked for.
    pub fn period(&self, first: Day, last: Day) -> bool {
        let before = self.from.as_ref().is_some_and(|from| last < from.earliest);
        let after = self.to.as_ref().is_some_and(|to| first > to.latest);
        !before && !after
    }
}

/// An atlas to be.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Rows of our tables.
    pub rows: Rows,
    /// The largest words on the map.
    pub headline: String,
    /// A sentence below it.
    pub deck: String,
    /// A note at the foot: what a reader must know of the numbers.
    pub note: String,
    /// ISO 3166-1 alpha-3 codes of the theatre.
    pub countries: Vec<String>,
    /// The day that the map is cut at.
    pub as_of: Option<Day>,
    /// Its places are names to look up, not places of the map: they go into [`GAZETTEER`] rather than places.csv.
    pub is_gazetteer: bool,
    /// The part of the world to be shown, west, south, east, north; chosen by the theatre if none.
    pub extent: Option<[f64; 4]>,
    /// Charts that the map is to have, by their names in atlas.toml.
    pub charts: Vec<&'static str>,
}

/// The file of a gazetteer beside the tables, with the columns of places.csv.
pub const GAZETTEER: &str = "gazetteer.csv";

impl Draft {
    /// The file that a table's rows are written into.
    pub fn file(&self, table: &'static str) -> &'static str {
        if self.is_gazetteer && table == "places.csv" { GAZETTEER } else { table }
    }

    /// atlas.toml of the draft.
    pub fn settings(&self, origin: &Origin, wanted: &Wanted) -> String {
        let mut text = format!("# Imported from {}: {}\n", origin.name, one_line(origin.about));
        let mut set = |key: &str, value: String| {
            if !value.is_empty() {
                text += &format!("{key} = {}\n", toml::Value::String(value));
            }
        };
        set("headline", self.headline.clone());
        set("deck", self.deck.clone());
        set("note", self.note.clone());
        let day = |date: &Option<Date>, last: bool| {
            date.as_ref()
                .map(|date| if last { date.latest } else { date.earliest }.to_string())
                .unwrap_or_default()
        };
        set("as_of", self.as_of.map(|day| day.to_string()).unwrap_or_default());
        set("from", day(&wanted.from, false));
        set("to", day(&wanted.to, true));
        let quoted = |word: &str| format!("\"{word}\"");
        if !self.countries.is_empty() {
            let codes: Vec<String> = self.countries.iter().map(|code| quoted(code)).collect();
            text += &format!("countries = [{}]\n", codes.join(", "));
        }
        if self.is_gazetteer {
            text += &format!("gazetteers = [\"{GAZETTEER}\"]\n");
        }
        if let Some(edges) = self.extent {
            text += &format!("extent = [{}]\n", edges.map(|edge| format!("{edge:.2}")).join(", "));
        }
        if !self.charts.is_empty() {
            let charts: Vec<String> = self.charts.iter().map(|chart| quoted(chart)).collect();
            text += &format!("charts = [{}]\n", charts.join(", "));
        }
        text
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The origin of that name.
pub fn origin(name: &str) -> Option<&'static Origin> {
    ORIGINS.iter().find(|origin| head::folded(origin.name) == head::folded(name))
}

/// Reads the files of an origin.
///
/// # Panics
///
/// If the origin loses sight of a row: each is kept, merged, left out or refused.
pub fn read(origin: &Origin, inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let draft = (origin.read)(inputs, wanted, report);
    let told = report.kept + report.merged + report.left_out + report.refused;
    assert!(
        report.is_stopped() || told == report.read,
        "{} rows read, {told} told of: {}",
        report.read,
        origin.name
    );
    draft
}
