//! What data sets of events have in common: a country under many names, a point that is more or less exact, an event that
//! was coded twice.
//!
//! In: cells of a row. Out: cells of incidents.csv, with repairs reported. Absent: any one data set's codes.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Read};
use super::head::Column;
use super::sheet::{Row, Sheet};
use super::table::Cells;
use super::{Draft, Report, Wanted};
use crate::basemap::Basemap;
use crate::diagnostic::quoted;
use crate::gazetteer::country::{self, Country};
use crate::table::date::Day;
use crate::table::vocabulary::Precision;

/// Columns by their names, each looked up once.
pub struct Columns(BTreeMap<&'static str, usize>);

impl Columns {
    /// Those of a sheet that are known.
    pub fn of(sheet: &Sheet, known: &[&'static str]) -> Columns {
        Columns(known.iter().filter_map(|name| Some((*name, sheet.column(name)?))).collect())
    }

    /// The place of a column.
    pub fn at(&self, name: &str) -> Column {
        self.0.get(name).copied()
    }
}

/// Why a row is left out.
pub const NOT_THIS_COUNTRY: &str = "not in a country that is asked for";
/// Likewise.
pub const NOT_THIS_TIME: &str = "not in the period that is asked for";

/// Whether an event of a country, between a first and a last day, is asked for; else it is told why it is left out. A
/// country that is not known is noted.
pub fn is_wanted(
    row: &Row,
    column: Column,
    country: Option<&Country>,
    (first, last): (Day, Day),
    wanted: &Wanted,
    report: &mut Report,
) -> bool {
    let text = row.said(column);
    if country.is_none() && !text.is_empty() {
        report.note(row.at(column), "a country that is not known", &quoted(text));
    }
    let why = match (wanted.country(country), wanted.period(first, last)) {
        (false, _) => NOT_THIS_COUNTRY,
        (_, false) => NOT_THIS_TIME,
        _ => return true,
    };
    report.leave_out(why);
    false
}

/// A country as data sets write it: `DR Congo (Zaire)`, `Chechnya`, `Occupied Palestinian Territories`.
pub fn country(text: &str) -> Option<&'static Country> {
    let text = text.trim();
    let alias = || ALIASES.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, code)| *code);
    // UCDP puts the older name in brackets.
    let before = || text.split_once(" (").and_then(|(name, _)| country::parse(name));
    country::parse(text).or_else(|| country::by_iso3(alias()?)).or_else(before)
}

/// Names that data sets give to what lies in a country of today.
const ALIASES: &[(&str, &str)] = &[
    ("Chechnya", "RUS"),
    ("Congo", "COG"),
    ("Democratic Republic of Congo", "COD"),
    ("Macedonia, FYR", "MKD"),
    ("Kingdom of eSwatini (Swaziland)", "SWZ"),
    ("Occupied Palestinian Territories", "PSE"),
    ("Occupied Palestinian Territory", "PSE"),
    ("Palestinian Territories", "PSE"),
    ("Republic of Congo", "COG"),
    ("Russia (Soviet Union)", "RUS"),
    ("Serbia (Yugoslavia)", "SRB"),
    ("Yemen (North Yemen)", "YEM"),
];

/// Where an event was.
pub struct Spot<'r> {
    /// The place's name as the data set has it.
    pub place: &'r str,
    /// The country, if it is known.
    pub country: Option<&'static Country>,
    /// The country as written.
    pub country_text: &'r str,
    /// The province.
    pub admin1: &'r str,
    /// Latitude, longitude.
    pub at: Option<[f64; 2]>,
    /// How exact the point is.
    pub precision: Option<Precision>,
}

impl Spot<'_> {
    /// Its cells. What is known to its country alone is in the country, not on the point that stands for it.
    pub fn cells(self) -> Cells {
        let Spot { place, country, country_text, admin1, at, precision } = self;
        let code = country.map_or("", |country| country.iso3);
        let is_vague = matches!(precision, Some(Precision::Country | Precision::Unknown)) || at.is_none();
        let degrees =
            |at: Option<[f64; 2]>, index: usize| at.map_or(String::new(), |at| at[index].to_string());
        if is_vague {
            let name = country.map_or(String::new(), |country| country.name("en").to_string());
            let kept = if place == name { "" } else { place };
            return vec![
                ("place", name),
                ("precision", Precision::Country.as_str().to_string()),
                ("x_place", kept.to_string()),
                ("x_country", if country.is_none() { country_text.to_string() } else { String::new() }),
                ("x_latitude", degrees(at, 0)),
                ("x_longitude", degrees(at, 1)),
            ];
        }
        vec![
            ("place", place.to_string()),
            ("country", code.to_string()),
            ("admin1", admin1.to_string()),
            ("lat", degrees(at, 0)),
            ("lon", degrees(at, 1)),
            ("precision", precision.map_or(String::new(), |precision| precision.as_str().to_string())),
            ("x_country", if country.is_none() { country_text.to_string() } else { String::new() }),
        ]
    }
}

/// A row's point; what is wrong with it is reported, and the row is kept.
pub fn point(
    row: &Row,
    [lat, lon]: [Column; 2],
    country: Option<&Country>,
    basemap: &Basemap,
    report: &mut Report,
) -> Option<[f64; 2]> {
    let (lat_text, lon_text) = (row.text(lat), row.text(lon));
    let shown = || quoted(&format!("{lat_text}, {lon_text}"));
    match cell::point(lat_text, lon_text, country, basemap) {
        Read::Is(at) => Some(at),
        Read::Repaired(at, what) => {
            report.repair(row.at(lat), what, &shown());
            Some(at)
        }
        Read::Absent => {
            report.note(row.at(lat), "no point: the event is known to its country alone", "");
            None
        }
        Read::Unknown | Read::Wrong => {
            report.repair(
                row.at(lat),
                "a point that is none: the event is known to its country alone",
                &shown(),
            );
            None
        }
    }
}

/// A count of people; none, and reported, if it is no number.
pub fn people(row: &Row, column: Column, report: &mut Report) -> Option<u32> {
    match cell::count(row.text(column)) {
        Read::Is(count) => Some(count),
        Read::Repaired(count, what) => {
            report.repair(row.at(column), what, &quoted(row.text(column)));
            Some(count)
        }
        Read::Absent | Read::Unknown => None,
        Read::Wrong => {
            report.repair(row.at(column), "a count that is no number: not known", &quoted(row.text(column)));
            None
        }
    }
}

/// A list's item: `;` parts items in our tables.
pub fn item(text: &str) -> String {
    text.replace(';', ",")
}

/// What an atlas of events says of itself: which countries, and from when to when.
#[derive(Default)]
pub struct Extent {
    countries: BTreeSet<&'static str>,
    days: Option<(Day, Day)>,
}

impl Extent {
    /// One more event.
    pub fn hold(&mut self, country: Option<&Country>, first: Day, last: Day) {
        self.countries.extend(country.map(|country| country.iso3));
        let (from, to) = self.days.unwrap_or((first, last));
        self.days = Some((from.min(first), to.max(last)));
    }

    /// Headline, dates and countries of a draft; `what` are words such as "organised violence".
    pub fn describe(&self, what: &str, set: &str, wanted: &Wanted, draft: &mut Draft) {
        let only = self.countries.iter().next().filter(|_| self.countries.len() == 1);
        let capital = |text: &str| {
            let mut letters = text.chars();
            letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
        };
        draft.headline = match only.and_then(|code| country::by_iso3(code)) {
            Some(country) => format!("{}: {what}", country.name("en")),
            None => capital(what),
        };
        if let Some((from, to)) = self.days {
            let years = if from.year() == to.year() {
                from.year().to_string()
            } else {
                format!("{} to {}", from.year(), to.year())
            };
            draft.deck = format!("Events of {set}, {years}.");
            draft.as_of = Some(wanted.as_of.as_ref().map_or(to, |day| day.latest));
        }
        draft.countries = self.countries.iter().map(|code| code.to_string()).collect();
    }
}

/// Events by their id, to find those that stand twice.
#[derive(Default)]
pub struct Seen(BTreeMap<String, usize>);

impl Seen {
    /// The number that was kept for an id before; else keeps this one.
    pub fn before(&mut self, id: &str, number: usize) -> Option<usize> {
        if let Some(number) = self.0.get(id) {
            return Some(*number);
        }
        self.0.insert(id.to_string(), number);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_is_known_by_the_names_that_data_sets_give_it() {
        for (text, code) in [
            ("DR Congo (Zaire)", "COD"),
            ("DR Congo", "COD"),
            ("Congo", "COG"),
            ("Yemen (North Yemen)", "YEM"),
            ("Russia (Soviet Union)", "RUS"),
            ("Myanmar (Burma)", "MMR"),
            ("Serbia (Yugoslavia)", "SRB"),
            ("Bosnia-Herzegovina", "BIH"),
            ("Cambodia (Kampuchea)", "KHM"),
            ("Zimbabwe (Rhodesia)", "ZWE"),
            ("Kingdom of eSwatini (Swaziland)", "SWZ"),
            ("Madagascar (Malagasy)", "MDG"),
            ("Macedonia, FYR", "MKD"),
            ("Ivory Coast", "CIV"),
            ("United States of America", "USA"),
            ("Syrian Arab Republic", "SYR"),
            ("Occupied Palestinian Territories", "PSE"),
            ("Turkey", "TUR"),
            ("Türkiye", "TUR"),
            ("Iran", "IRN"),
            ("Laos", "LAO"),
            ("Vietnam (North Vietnam)", "VNM"),
            ("Central African Republic", "CAF"),
            ("Democratic Republic of Congo", "COD"),
            ("Republic of Congo", "COG"),
            ("eSwatini", "SWZ"),
            ("Bosnia and Herzegovina", "BIH"),
            ("Papua New Guinea", "PNG"),
        ] {
            assert_eq!(country(text).map(|country| country.iso3), Some(code), "{text}");
        }
        assert_eq!(country("Atlantis"), None);
    }

    #[test]
    fn what_is_known_to_its_country_alone_stands_on_no_point() {
        let spot = |precision| Spot {
            place: "Mali",
            country: country::by_iso3("MLI"),
            country_text: "Mali",
            admin1: "",
            at: Some([17.0, -4.0]),
            precision: Some(precision),
        };
        let cell = |cells: &Cells, name: &str| {
            cells.iter().find(|(column, _)| *column == name).map_or("", |(_, text)| text.as_str()).to_string()
        };
        let country = spot(Precision::Country).cells();
        assert_eq!(
            [cell(&country, "place"), cell(&country, "lat"), cell(&country, "x_latitude")],
            ["Mali", "", "17"]
        );
        let region = spot(Precision::Region).cells();
        assert_eq!(
            [cell(&region, "lat"), cell(&region, "lon"), cell(&region, "country")],
            ["17", "-4", "MLI"]
        );
    }
}
