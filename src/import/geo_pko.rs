//! Geo-PKO: one row is one site on one deployment map of a UN peace operation.
//!
//! In: the data set as CSV, in any of its three headers, with up to twenty contributors side by side. Out: a contingent for
//! each contributor at each site, one for what the contributors do not add up to, and one each for headquarters, police,
//! observers and liaison officers, whose number the data set does not give. Strengths are estimates from the symbols of
//! units, and are written so (`~150`). Absent: the dashboard's yearly averages (FrontMap), which are refused by name.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Read};
use super::head::{self, Column, Generation};
use super::missions;
use super::month::{self, Month};
use super::report::grouped;
use super::sheet::{Row, Sheet};
use super::{Draft, Input, Origin, Report, Wanted};
use crate::basemap::{self, BORDER_TOLERANCE_KM, Basemap};
use crate::diagnostic::{Code, quoted};
use crate::gazetteer::country::{self, Country};
use crate::gazetteer::{Gazetteer, Lookup, Narrow};

/// The origin.
pub const ORIGIN: Origin = Origin {
    name: "geo-pko",
    about: "Geo-PKO: UN peacekeepers by site and contributor, coded from the UN's deployment maps",
    cite: "Deniz Cil, Hanne Fjelde, Lisa Hultman, Desirée Nilsson: Mapping blue helmets: Introducing the Geocoded \
           Peacekeeping Operations (Geo-PKO) dataset. Journal of Peace Research 57(2), 2020, 360-370. \
           https://doi.org/10.1177/0022343319871978",
    terms: "No licence is stated with the data: cite it, and ask its authors before you publish its rows.",
    read,
};

const SOURCE: &str = "geo-pko";

const GENERATIONS: &[Generation] = &[
    Generation { name: "v2.3", has: &["geosplit", "no.troops", "date", "hq"], lacks: &[] },
    Generation { name: "v2.0", has: &["geosplit", "no.troops", "hq"], lacks: &["date"] },
    Generation { name: "v1", has: &["no.troops", "name.of.TCC1", "hq"], lacks: &["geosplit"] },
];

/// Columns of the dashboard's table of yearly averages.
const FRONT_MAP: &[&str] = &["ave.no.troops", "Infantry", "NoTroops", "Reserve"];

/// Columns besides those of contributors, in any of the headers.
const KNOWN: &[&str] = &[
    "source",
    "mission",
    "year",
    "month",
    "date",
    "location",
    "geosplit",
    "country",
    "latitude",
    "longitude",
    "old_xy",
    "geocomment",
    "zone.de.confidence",
    "battalion",
    "company",
    "platoon",
    "other.size",
    "comment.on.unit",
    "no.troops",
    "rpf",
    "rpf.no",
    "inf",
    "inf.no",
    "fpu",
    "fpu.no",
    "res",
    "res.no",
    "fp",
    "fp.no",
    "eng",
    "sig",
    "trans",
    "riv",
    "he.sup",
    "sf",
    "med",
    "maint",
    "recon",
    "avia",
    "mp",
    "demining",
    "uav",
    "obs.base",
    "cantonment",
    "disarmament",
    "other.type",
    "armor",
    "he.sup.lw",
    "troop.type",
    "no.tcc",
    "unpol.dummy",
    "unmo.dummy",
    "unmo.coding.quality",
    "hq",
    "lo",
    "jmco",
    "security.group.dummy",
    "comments",
    "cow_code",
    "gwno",
    "gnwo",
    "name",
    "adm1.id",
    "adm1.name",
    "adm2.id",
    "adm2.name",
    "prioid",
];

/// Columns that say what the troops of a site are, and the role that each is.
const TYPES: &[(&str, &str)] = &[
    ("rpf", "troops"),
    ("inf", "infantry"),
    ("fpu", "formed_police"),
    ("res", "quick_reaction"),
    ("fp", "force_protection"),
    ("eng", "engineer"),
    ("sig", "signals"),
    ("trans", "transport"),
    ("riv", "riverine"),
    ("he.sup", "rotary_wing"),
    ("he.sup.lw", "rotary_wing"),
    ("sf", "special_forces"),
    ("med", "medical"),
    ("maint", "logistics"),
    ("recon", "reconnaissance"),
    ("avia", "aviation"),
    ("mp", "military_police"),
    ("demining", "explosive_ordnance"),
    ("uav", "unmanned_aircraft"),
    ("obs.base", "base"),
    ("armor", "armour"),
];

/// Who else is there, though the data set does not count them.
const OTHERS: &[(&str, &str, &str)] = &[
    ("unpol.dummy", "police", "UN police"),
    ("unmo.dummy", "observers", "military observers"),
    ("lo", "observers", "liaison officers"),
    ("jmco", "observers", "joint monitoring commission"),
];

const ESTIMATE: &str = "An estimate from unit symbols on the map, no headcount.";

/// Where the columns stand.
struct Columns {
    source: Column,
    mission: Column,
    year: Column,
    month: Column,
    location: Column,
    country: Column,
    lat: Column,
    lon: Column,
    troops: Column,
    hq: Column,
    comments: Column,
    contributors: Vec<[Column; 2]>,
    types: Vec<(&'static str, Column, Column)>,
    others: Vec<(&'static str, &'static str, Column)>,
    sizes: Vec<(&'static str, Column)>,
    /// Whether the header has all kinds of units, so that a single mark tells what all troops of a site are.
    has_all_types: bool,
}

impl Columns {
    fn of(sheet: &Sheet, report: &mut Report) -> Columns {
        let may = |name: &str| sheet.column(name);
        let contributors = (1..=30)
            .map(|n| [may(&format!("name.of.tcc{n}")), may(&format!("no.troops.per.tcc{n}"))])
            .take_while(|pair| pair[0].is_some())
            .collect();
        Columns {
            source: may("source"),
            mission: head::need(sheet, &["mission"], report),
            year: head::need(sheet, &["year"], report),
            month: head::need(sheet, &["month"], report),
            location: head::need(sheet, &["location"], report),
            country: may("country"),
            lat: head::need(sheet, &["latitude"], report),
            lon: head::need(sheet, &["longitude"], report),
            troops: head::need(sheet, &["no.troops"], report),
            hq: may("hq"),
            comments: may("comments"),
            contributors,
            types: TYPES.iter().map(|(name, role)| (*role, may(name), may(&format!("{name}.no")))).collect(),
            others: OTHERS.iter().map(|(name, role, label)| (*role, *label, may(name))).collect(),
            sizes: ["battalion", "company", "platoon"].iter().map(|name| (*name, may(name))).collect(),
            has_all_types: may("inf").is_some() && may("recon").is_some(),
        }
    }
}

/// A row that is wanted, as far as it is the same for all its contingents.
struct Site<'a> {
    row: Row<'a>,
    mission: String,
    month: Month,
    place: String,
    country: Option<&'static Country>,
    /// The country as named, and that of the point.
    theatre: Vec<&'static Country>,
    point: Option<[f64; 2]>,
}

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let mut draft = Draft::default();
    let (basemap, gazetteer) = (basemap::world(), Gazetteer::builtin());
    let sheets: Vec<Sheet> = inputs.iter().filter_map(|input| open(input, report)).collect();
    let mut tables = Vec::new();
    for sheet in &sheets {
        let columns = Columns::of(sheet, report);
        if report.is_stopped() {
            return draft;
        }
        let mut sites = Vec::new();
        sheet.each(report, |row, report| {
            if let Some(site) = site(row, &columns, wanted, &basemap, report) {
                sites.push(site);
            }
        });
        tables.push((columns, sites));
    }
    // Which months each mission has a map of.
    let mut months: BTreeMap<String, BTreeSet<Month>> = BTreeMap::new();
    for site in tables.iter().flat_map(|(_, sites)| sites) {
        months.entry(site.mission.clone()).or_default().insert(site.month);
    }
    let shown =
        months.iter().map(|(mission, months)| (mission.clone(), month::shown(months, wanted))).collect();
    let mut story = Story { shown, ..Story::default() };
    for (columns, sites) in &tables {
        for site in sites {
            story.tell(site, columns, &gazetteer, &mut draft, report);
        }
    }
    story.close(&mut draft, wanted);
    draft
}

fn open(input: &Input, report: &mut Report) -> Option<Sheet> {
    let sheet = Sheet::open(input, KNOWN, &[], report)?;
    if FRONT_MAP.iter().all(|name| sheet.column(name).is_some()) && sheet.column("month").is_none() {
        let message =
            "this is FrontMap, the yearly averages that the Geo-PKO dashboard draws, not the data set";
        let problem = sheet.problem(Code::UnreadableFile, message);
        report.stop(problem.hint(
            "it names no contributor and no month; import the data set itself, Geo_PKO_v.2.3.csv or the like",
        ));
        return None;
    }
    let count = sheet.header.len();
    match head::generation(&sheet.header, GENERATIONS) {
        Some(known) => report.remark(format!("{}: header {} ({count} columns)", input.name(), known.name)),
        None => report.remark(format!("{}: a header of no known version ({count} columns)", input.name())),
    }
    let known: BTreeSet<String> = KNOWN.iter().map(|name| head::folded(name)).collect();
    let is_contributor = |name: &str| {
        let stem = name.trim_end_matches(|c: char| c.is_ascii_digit());
        ["nameoftcc", "notroopspertcc", "tcc"].contains(&stem)
    };
    head::remark(&sheet, |name| known.contains(name) || is_contributor(name), report);
    Some(sheet)
}

/// What is the same for all contingents of a row; none if it is refused or not wanted.
fn site<'a>(
    row: Row<'a>,
    columns: &Columns,
    wanted: &Wanted,
    basemap: &Basemap,
    report: &mut Report,
) -> Option<Site<'a>> {
    let mission = row.said(columns.mission).to_string();
    if mission.is_empty() {
        report.refuse(row.at(columns.mission), "no mission is named", "");
        return None;
    }
    if !wanted.mission(&mission) {
        report.leave_out("another mission");
        return None;
    }
    let year = cell::count(row.text(columns.year)).value().and_then(|year| u16::try_from(year).ok());
    let (Some(year), true) = (year, year.is_some_and(|year| (1945..=2100).contains(&year))) else {
        report.refuse(row.at(columns.year), "the year is none", &quoted(row.text(columns.year)));
        return None;
    };
    let text = row.text(columns.month);
    let month =
        cell::count(text).value().and_then(|month| u8::try_from(month).ok()).or_else(|| cell::month(text));
    let Some(month) = month.filter(|month| (1..=12).contains(month)) else {
        report.refuse(row.at(columns.month), "the month is none", &quoted(text));
        return None;
    };
    if !wanted.period(month::first_day((year, month)), month::last_day((year, month))) {
        report.leave_out("a map of another time");
        return None;
    }
    let name = row.said(columns.country);
    let named = country::parse(name);
    if !wanted.country(named) {
        report.leave_out("another country");
        return None;
    }
    let place = row.said(columns.location).split_whitespace().collect::<Vec<_>>().join(" ");
    if place.is_empty() {
        report.refuse(row.at(columns.location), "no place is named", "");
        return None;
    }
    if named.is_none() && !name.is_empty() {
        report.note(
            row.at(columns.country),
            "a country that is not known; the point tells it",
            &quoted(name),
        );
    }
    let (lat, lon) = (row.text(columns.lat), row.text(columns.lon));
    let point = match cell::point(lat, lon, named, basemap) {
        Read::Repaired(point, what) => {
            report.repair(row.at(columns.lat), what, &format!("{lat}, {lon}"));
            Some(point)
        }
        Read::Wrong => {
            report.note(
                row.at(columns.lat),
                "a point that is none; the name alone is kept",
                &format!("{lat}, {lon}"),
            );
            None
        }
        read => read.value(),
    };
    let mut here = named;
    if let Some([lat, lon]) = point {
        let away = named.and_then(|country| basemap.distance_to_country_km(country.iso3, lon, lat));
        if named.is_none() || away.is_some_and(|km| km > BORDER_TOLERANCE_KM) {
            here = basemap.country_at(lon, lat).and_then(country::by_iso3);
            if let (Some(named), Some(here)) = (named, here) {
                let detail = format!("{} in {}, not {}", quoted(&place), here.name_en, named.name_en);
                let what = "a point lies in another country of the base map; the row's country is left open";
                report.note(row.at(columns.country), what, &detail);
            }
        }
    }
    let country = named
        .filter(|named| here.is_some_and(|here| here.iso3 == named.iso3))
        .or(here.filter(|_| named.is_none()));
    // Western Sahara is on the list of the United Nations, whoever holds it; Sudan was one country until 2011.
    let theatre: Vec<_> = [named, here.filter(|_| named.is_none_or(|named| named.iso3 != "ESH"))]
        .into_iter()
        .flatten()
        .collect();
    Some(Site { row, mission, month: (year, month), place, country, theatre, point })
}

/// What has been told so far.
#[derive(Default)]
struct Story {
    shown: BTreeMap<String, BTreeMap<Month, Option<Month>>>,
    missions: BTreeSet<String>,
    months: BTreeSet<Month>,
    countries: BTreeSet<&'static str>,
    points: Vec<[f64; 2]>,
}

impl Story {
    fn tell(
        &mut self,
        site: &Site,
        columns: &Columns,
        gazetteer: &Gazetteer,
        draft: &mut Draft,
        report: &mut Report,
    ) {
        let row = &site.row;
        let Some(until) = self.shown.get(&site.mission).and_then(|months| months.get(&site.month)) else {
            report.leave_out("an earlier or a later map of the mission, or none in the year before");
            return;
        };
        let mut rows = contingents(site, columns, report);
        if rows.is_empty() {
            let what = "no troops, police, observers, liaison officers or headquarters at the site";
            report.refuse(row.at(columns.troops), what, &quoted(&site.place));
            return;
        }
        let mut shared = vec![
            ("force", slug(&site.mission)),
            ("status", "deployed".to_string()),
            ("observed", month::written(site.month)),
            ("country", site.country.map_or(String::new(), |country| country.iso3.to_string())),
            ("origin_id", row.origin_id()),
            ("source", SOURCE.to_string()),
            ("locator", locator(row.said(columns.source), site.month)),
            ("x_comments", row.said(columns.comments).split_whitespace().collect::<Vec<_>>().join(" ")),
        ];
        match site.point {
            Some([lat, lon]) => {
                shared.extend([
                    ("place", site.place.clone()),
                    ("lat", lat.to_string()),
                    ("lon", lon.to_string()),
                ]);
            }
            None => shared.extend(unplaced(site, gazetteer)),
        }
        if let (Some(until), true) = (until, self.shown.values().any(|months| months.len() > 1)) {
            shared.extend([("start", month::written(site.month)), ("end", month::written(*until))]);
        } else if self.shown.values().any(|months| months.len() > 1) {
            shared.push(("start", month::written(site.month)));
        }
        for cells in &mut rows {
            cells.extend(shared.iter().cloned());
        }
        for cells in rows {
            draft.rows.add("contingents.csv", cells);
        }
        report.kept += 1;
        self.missions.insert(site.mission.clone());
        self.months.insert(site.month);
        self.points.extend(site.point);
        self.countries.extend(site.theatre.iter().map(|country| country.iso3));
    }

    fn close(self, draft: &mut Draft, wanted: &Wanted) {
        let (Some(first), Some(last)) = (self.months.first(), self.months.last()) else { return };
        for mission in &self.missions {
            let known = missions::find(mission);
            let mut force = vec![
                ("id", slug(mission)),
                ("name", known.map_or(mission.as_str(), |known| known.name).to_string()),
                ("short_name", mission.clone()),
                ("kind", "mission".to_string()),
                ("affiliation", "international".to_string()),
                ("source", SOURCE.to_string()),
            ];
            if self.missions.len() == 1 {
                force.push(("colour", "#2b6ca3".to_string()));
            }
            draft.rows.add("forces.csv", force);
        }
        draft.rows.add(
            "sources.csv",
            vec![
                ("id", SOURCE.to_string()),
                ("title", "Mapping blue helmets: Introducing the Geocoded Peacekeeping Operations (Geo-PKO) dataset".to_string()),
                ("author", "Deniz Cil, Hanne Fjelde, Lisa Hultman, Desirée Nilsson".to_string()),
                ("publisher", "Journal of Peace Research 57(2)".to_string()),
                ("date", "2020-03".to_string()),
                ("doi", "10.1177/0022343319871978".to_string()),
                ("licence", "none stated".to_string()),
                ("language", "en".to_string()),
                ("note", "The data set, coding the UN's deployment maps; the maps themselves were not consulted.".to_string()),
            ],
        );
        let time = month::span(*first, *last);
        let names: Vec<&str> = self
            .countries
            .iter()
            .filter_map(|code| country::by_iso3(code))
            .map(|country| country.name_en)
            .collect();
        let missions: Vec<&str> = self.missions.iter().map(String::as_str).collect();
        draft.headline = match (missions.as_slice(), names.as_slice()) {
            ([mission], [country]) => format!("{country}: where {mission} stood"),
            ([mission], _) => format!("Where {mission} stood"),
            (many, _) => format!("Where {} UN missions stood", grouped(many.len())),
        };
        draft.deck =
            format!("Contributors by site, {time}. Strengths are estimates from unit symbols, no headcount.");
        draft.note =
            "Strengths are estimates from unit symbols (battalion 650 to 850, company 150, platoon 35), no headcount."
                .into();
        draft.countries = self.countries.iter().map(|code| (*code).to_string()).collect();
        // One site across a border would otherwise show all of the country there.
        draft.extent = if self.countries.len() > 1 { around(&self.points) } else { None };
        draft.as_of = Some(wanted.as_of.as_ref().map_or(month::last_day(*last), |date| date.latest));
    }
}

/// A box around points, with a margin: west, south, east, north.
fn around(points: &[[f64; 2]]) -> Option<[f64; 4]> {
    const LEAST_DEGREES: f64 = 1.5;
    let edge = |axis: usize, pick: fn(f64, f64) -> f64| points.iter().map(|point| point[axis]).reduce(pick);
    let (south, north) = (edge(0, f64::min)?, edge(0, f64::max)?);
    let (west, east) = (edge(1, f64::min)?, edge(1, f64::max)?);
    let margin = (0.15 * (north - south).max(east - west)).max(LEAST_DEGREES);
    let box_around = [west - margin, south - margin, east + margin, north + margin];
    let is_on_globe =
        box_around[0] >= -180.0 && box_around[2] <= 180.0 && box_around[1] >= -85.0 && box_around[3] <= 85.0;
    is_on_globe.then_some(box_around)
}

/// A site without a point: its name if the gazetteer has it, or else its country, so that the map does not guess.
fn unplaced(site: &Site, gazetteer: &Gazetteer) -> Vec<(&'static str, String)> {
    let narrow = Narrow { country: site.country.map(|country| country.iso3), ..Narrow::default() };
    match (gazetteer.lookup(&site.place, &narrow), site.country) {
        (Lookup::Found(_), _) => vec![("place", site.place.clone())],
        (_, Some(country)) => vec![
            ("place", country.name_en.to_string()),
            ("precision", "country".to_string()),
            ("x_location", site.place.clone()),
        ],
        (_, None) => vec![("precision", "unknown".to_string()), ("x_location", site.place.clone())],
    }
}

fn locator(map: &str, month: Month) -> String {
    let map = map.split_whitespace().collect::<Vec<_>>().join(" ");
    let map = if map.is_empty() { "a deployment map".to_string() } else { map };
    format!("coding UN {map}, {}", month::in_words(month))
}

fn slug(mission: &str) -> String {
    let words = mission.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// A contributor as its cells say it.
struct Contributor {
    tcc: String,
    /// Where the cell names no one country.
    label: String,
    strength: Option<u32>,
}

/// The contingents of a site: contributors, what they lack of the total, then those whom nobody counts.
fn contingents(site: &Site, columns: &Columns, report: &mut Report) -> Vec<super::table::Cells> {
    let row = &site.row;
    let mut contributors = contributors(row, columns, report);
    let total = match cell::count(row.text(columns.troops)) {
        Read::Repaired(total, what) => {
            report.repair(row.at(columns.troops), what, &quoted(row.text(columns.troops)));
            Some(total)
        }
        Read::Wrong => {
            let text = quoted(row.text(columns.troops));
            report.note(
                row.at(columns.troops),
                "a number of troops that is none is taken for unknown",
                &text,
            );
            None
        }
        read => read.value(),
    };
    let sum: u32 = contributors.iter().filter_map(|one| one.strength).fold(0, u32::saturating_add);
    let rest = total.and_then(|total| total.checked_sub(sum));
    if total.is_some_and(|total| total < sum && total > 0) {
        let detail = format!("{sum} for {} at {}", total.unwrap_or_default(), quoted(&site.place));
        report.note(
            row.at(columns.troops),
            "contributors add up to more than the site's total; they are kept",
            &detail,
        );
    }
    let unsaid: Vec<usize> =
        (0..contributors.len()).filter(|at| contributors[*at].strength.is_none()).collect();
    let mut notes = vec![ESTIMATE; contributors.len()];
    match (rest, unsaid.as_slice()) {
        (Some(rest), [only]) if rest > 0 => {
            contributors[*only].strength = Some(rest);
            notes[*only] = "An estimate from unit symbols on the map, no headcount; the site's total less the other contributors.";
        }
        (Some(rest), _) if rest > 0 => {
            let label =
                if contributors.is_empty() { "contributor not stated" } else { "contributor not told apart" };
            contributors.push(Contributor { tcc: String::new(), label: label.into(), strength: Some(rest) });
            notes.push("An estimate from unit symbols on the map, no headcount; the site's total less its contributors.");
        }
        (None, []) if contributors.is_empty() && cell::is_unknown(row.text(columns.troops)) => {
            contributors.push(Contributor {
                tcc: String::new(),
                label: "troops, number not known".into(),
                strength: None,
            });
            notes.push("The map shows troops; the data set does not say how many.");
        }
        _ => {}
    }
    let role = role(row, columns, total);
    let size = size(row, columns, contributors.len());
    let mut rows: Vec<super::table::Cells> = Vec::new();
    for (one, note) in contributors.into_iter().zip(notes) {
        let mut cells = vec![("tcc", one.tcc), ("label", one.label), ("note", note.to_string())];
        cells.push(("strength", one.strength.filter(|n| *n > 0).map_or(String::new(), |n| format!("~{n}"))));
        cells.push(("role", role.unwrap_or_default().to_string()));
        if let Some((echelon, units)) = &size {
            cells.extend([("echelon", (*echelon).to_string()), ("units", units.clone())]);
        }
        rows.push(cells);
    }
    let note = "The map marks it; the data set does not count it.";
    let other = |role: &str, label: &str| {
        vec![("role", role.to_string()), ("label", label.to_string()), ("note", note.to_string())]
    };
    match row.said(columns.hq) {
        "3" => rows.push(other("headquarters", "mission headquarters")),
        "2" => rows.push(other("headquarters", "sector headquarters")),
        "1" => rows.push(other("headquarters", "a contributor's headquarters")),
        "" | "0" => {}
        text => report.note(
            row.at(columns.hq),
            "a mark of headquarters that is none is left aside",
            &quoted(text),
        ),
    }
    for (role, label, column) in &columns.others {
        if cell::count(row.text(*column)).value().is_some_and(|mark| mark > 0) {
            rows.push(other(role, label));
        }
    }
    rows
}

fn contributors(row: &Row, columns: &Columns, report: &mut Report) -> Vec<Contributor> {
    let mut found = Vec::new();
    for [name_at, number_at] in &columns.contributors {
        let (name, number) = (row.said(*name_at), row.text(*number_at));
        if name.is_empty() {
            if cell::count(number).value().is_some_and(|number| number > 0) {
                let strength = cell::count(number).value();
                report.note(
                    row.at(*number_at),
                    "a number of troops without a contributor is kept without one",
                    number,
                );
                found.push(Contributor {
                    tcc: String::new(),
                    label: "contributor not stated".into(),
                    strength,
                });
            }
            continue;
        }
        if name == "MA" && cell::is_absent(number) {
            report.repair(row.at(*name_at), "a contributor MA without troops is NA", "");
            continue;
        }
        let strength = match cell::count(number) {
            Read::Repaired(strength, what) => {
                report.repair(row.at(*number_at), what, &quoted(number));
                Some(strength)
            }
            Read::Wrong => match cell::number(number).value() {
                // Rows that are split between two sites have halves of units.
                Some(part) if part >= 0.0 => Some(part.round() as u32),
                _ => {
                    let text = quoted(number);
                    report.note(
                        row.at(*number_at),
                        "a number of troops that is none is taken for unknown",
                        &text,
                    );
                    None
                }
            },
            read => read.value(),
        };
        let (tcc, label) = match contributor(name) {
            Some(tcc) => (tcc, String::new()),
            None if cell::is_unknown(name) => (String::new(), "contributor not stated".to_string()),
            None => {
                report.note(
                    row.at(*name_at),
                    "a contributor that is no country is kept as a label",
                    &quoted(name),
                );
                (String::new(), name.to_string())
            }
        };
        found.push(Contributor { tcc, label, strength });
    }
    found
}

/// The code of a contributor, or `multinational`.
fn contributor(name: &str) -> Option<String> {
    // COW and the press write these so.
    const ALIASES: &[(&str, &str)] = &[
        ("congo", "COG"),
        ("democraticrepublicofcongo", "COD"),
        ("korea", "KOR"),
        ("korearok", "KOR"),
        ("multinational", "multinational"),
    ];
    let key = head::folded(name);
    let alias = ALIASES.iter().find(|(alias, _)| *alias == key).map(|(_, code)| (*code).to_string());
    alias.or_else(|| country::parse(name).map(|country| country.iso3.to_string()))
}

/// What all troops of a site are: if one kind alone is marked, and it is known to be all of them.
fn role(row: &Row, columns: &Columns, total: Option<u32>) -> Option<&'static str> {
    let is_marked = |column: Column| cell::number(row.text(column)).value().is_some_and(|mark| mark > 0.0);
    let marked: Vec<_> = columns.types.iter().filter(|(_, column, _)| is_marked(*column)).collect();
    let [(role, _, number)] = marked.as_slice() else { return None };
    let number = cell::count(row.text(*number)).value();
    let is_all = match number {
        Some(number) => total == Some(number) && number > 0,
        None => columns.has_all_types,
    };
    is_all.then_some(*role)
}

/// Of a site with one contributor, the echelon of its units and how many there are, if they are of one size.
fn size(row: &Row, columns: &Columns, contributors: usize) -> Option<(&'static str, String)> {
    let count = |column: Column| cell::number(row.text(column)).value().filter(|count| *count > 0.0);
    let sizes: Vec<_> =
        columns.sizes.iter().filter_map(|(name, column)| Some((*name, count(*column)?))).collect();
    match sizes.as_slice() {
        [(echelon, units)] if contributors == 1 && units.fract() == 0.0 => {
            Some((*echelon, units.to_string()))
        }
        _ => None,
    }
}
