//! The United Nations' tables of uniformed personnel: how many each country has in each mission.
//!
//! In: DPO-UCHISTORICAL (a row for each kind of personnel), DPO-UCLATEST (a row a country, all missions together), or the
//! monthly tables of the IPI Peacekeeping Database (73 columns). Out: figures by mission, contributor and month; the
//! mission as a whole, with its sum, where it stands: at its headquarters if the table gives them, whose coordinates are
//! turned where they stand in each other's column, or else in its country. Absent: where the contributors' people are.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Read};
use super::head::{self, Column, Generation};
use super::missions::{self, Area};
use super::month::{self, Month};
use super::report::grouped;
use super::sheet::{Row, Sheet};
use super::{Draft, Input, Origin, Report, Wanted};
use crate::basemap::{self, Basemap};
use crate::diagnostic::{Code, quoted};
use crate::gazetteer::country::{self, Country};

/// The origin.
pub const ORIGIN: Origin = Origin {
    name: "un-contributions",
    about: "UN uniformed personnel by mission, contributor and month: DPO-UCHISTORICAL, DPO-UCLATEST, IPI",
    cite: "United Nations, Department of Peace Operations: Contributions of uniformed personnel \
           (DPO-UCHISTORICAL, DPO-UCLATEST). https://psdata.un.org. For IPI's tables also: Chris Perry and \
           Adam C. Smith: Trends in Uniformed Contributions to UN Peacekeeping. International Peace Institute, 2013.",
    terms: "Figures of the United Nations, free with attribution; IPI's tables state no licence.",
    read,
};

const SOURCE: &str = "un-contributions";

const KNOWN: &[&str] = &[
    "contribution_id",
    "id",
    "isocode3",
    "m49_code",
    "contributing_country",
    "mission_acronym",
    "personnel_type",
    "female_personnel",
    "male_personnel",
    "total_uniformed_personnel",
    "personnel_contribution_rank",
    "last_reporting_date",
    "Date",
    "Contributor",
    "Contributor_ISO-3",
    "Mission",
    "Mission_Country",
    "Mission_Country_ISO-3",
    "Mission_HQ",
    "Mission_HQ_Longitude",
    "Mission_HQ_Latitude",
    "Experts_on_Mission",
    "Formed_Police_Units",
    "Inidividual_Police",
    "Individual_Police",
    "Civilian_Police",
    "Troops",
    "Observers",
    "Total",
];

const GENERATIONS: &[Generation] = &[
    Generation {
        name: "IPI",
        has: &["Contributor", "Mission", "Troops", "Civilian_Police", "Total"],
        lacks: &[],
    },
    Generation {
        name: "DPO-UCHISTORICAL",
        has: &["contributing_country", "mission_acronym", "personnel_type"],
        lacks: &[],
    },
    Generation {
        name: "DPO-UCLATEST",
        has: &["contributing_country", "total_uniformed_personnel"],
        lacks: &["mission_acronym"],
    },
];

/// The name of all missions together, for a table that does not tell them apart.
const ALL_MISSIONS: &str = "UN peacekeeping";

/// How many of each kind a contributor has.
#[derive(Clone, Copy, Debug, Default)]
struct Strength {
    troops: u32,
    police: u32,
    all: u32,
}

impl Strength {
    fn add(&mut self, other: Strength) {
        self.troops = self.troops.saturating_add(other.troops);
        self.police = self.police.saturating_add(other.police);
        self.all = self.all.saturating_add(other.all);
    }
}

/// What one table or several say.
#[derive(Default)]
struct Told {
    /// Of each mission, month and contributor: how many, and the rows that say so.
    strengths: BTreeMap<(String, Month, String), (Strength, Vec<String>)>,
    /// Of each mission: its headquarters, and where they are.
    headquarters: BTreeMap<String, (String, Option<[f64; 2]>)>,
    /// Rows by what tells them apart: a contribution's id, or its contents.
    seen: BTreeSet<String>,
}

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let mut draft = Draft::default();
    let basemap = basemap::world();
    let mut sheets = Vec::new();
    for input in inputs {
        let Some(sheet) = Sheet::open(input, KNOWN, &[], report) else { continue };
        let Some(generation) = head::generation(&sheet.header, GENERATIONS) else {
            let message = "this is no table of contributions that is known";
            let known = "its header is none of DPO-UCHISTORICAL, DPO-UCLATEST or IPI's monthly tables";
            report.stop(sheet.problem(Code::UnreadableFile, message).hint(known));
            continue;
        };
        report.remark(format!("{}: {} ({} columns)", input.name(), generation.name, sheet.header.len()));
        let known: BTreeSet<String> = KNOWN.iter().map(|name| head::folded(name)).collect();
        let is_ipi = generation.name == "IPI";
        // What else IPI's tables say of each contributor and mission is of no use here, and no news.
        let is_aside =
            |name: &str| is_ipi && (name.starts_with("contributor") || name.starts_with("mission"));
        head::remark(&sheet, |name| known.contains(name) || is_aside(name), report);
        sheets.push((sheet, generation.name));
    }
    if report.is_stopped() {
        return draft;
    }
    // The months of each mission must be known before one of them is chosen.
    let mut months: BTreeMap<String, BTreeSet<Month>> = BTreeMap::new();
    for (sheet, _) in &sheets {
        sheet.each(&mut Report::default(), |row, _| {
            if let (mission, Some(month)) = (mission_of(sheet, &row), month_of(sheet, &row).value()) {
                months.entry(mission).or_default().insert(month);
            }
        });
    }
    let shown: BTreeMap<String, BTreeSet<Month>> = months
        .into_iter()
        .map(|(mission, months)| (mission, month::shown(&months, wanted).into_keys().collect()))
        .collect();
    let mut told = Told::default();
    for (sheet, layout) in &sheets {
        sheet.each(report, |row, report| {
            if let Some((mission, month)) = is_wanted(sheet, &row, wanted, &shown, report) {
                contribution(sheet, layout, &row, mission, month, &basemap, &mut told, report);
            }
        });
    }
    tell(told, wanted, &mut draft);
    draft
}

fn mission_of(sheet: &Sheet, row: &Row) -> String {
    match head::column_of(&sheet.header, &["mission_acronym", "Mission"]) {
        Some(column) => row.said(Some(column)).to_string(),
        None => ALL_MISSIONS.to_string(),
    }
}

fn date_column(sheet: &Sheet) -> Column {
    head::column_of(&sheet.header, &["last_reporting_date", "Date"])
}

fn month_of(sheet: &Sheet, row: &Row) -> Read<Month> {
    cell::date(row.text(date_column(sheet))).map(|date| (date.latest.year(), date.latest.month()))
}

/// The mission and month of a row that is asked for.
fn is_wanted(
    sheet: &Sheet,
    row: &Row,
    wanted: &Wanted,
    shown: &BTreeMap<String, BTreeSet<Month>>,
    report: &mut Report,
) -> Option<(String, Month)> {
    let mission = mission_of(sheet, row);
    let date_at = date_column(sheet);
    let leave_out = |what, report: &mut Report| {
        report.leave_out(what);
        None
    };
    if mission.is_empty() {
        report.refuse(row.at(None), "no mission is named", "");
        return None;
    }
    if !wanted.mission(&mission) {
        return leave_out("another mission", report);
    }
    let area = missions::find(&mission).map(|known| known.area);
    let country = match area {
        Some(Area::Country(code)) => country::by_iso3(code),
        _ => None,
    };
    if !wanted.country(country) {
        return leave_out("another country, or a mission in several", report);
    }
    let month = match month_of(sheet, row) {
        Read::Is(month) => month,
        Read::Repaired(month, what) => {
            report.repair(row.at(date_at), what, &quoted(row.text(date_at)));
            month
        }
        Read::Absent | Read::Unknown | Read::Wrong => {
            report.refuse(row.at(date_at), "the date is none", &quoted(row.text(date_at)));
            return None;
        }
    };
    let is_shown = shown.get(&mission).is_some_and(|months| months.contains(&month));
    if !is_shown || !wanted.period(month::first_day(month), month::last_day(month)) {
        return leave_out("another month", report);
    }
    Some((mission, month))
}

#[expect(clippy::too_many_arguments, reason = "one call, and each is a thing of its own")]
fn contribution(
    sheet: &Sheet,
    layout: &str,
    row: &Row,
    mission: String,
    month: Month,
    basemap: &Basemap,
    told: &mut Told,
    report: &mut Report,
) {
    let name_at = head::column_of(&sheet.header, &["contributing_country", "Contributor"]);
    let code = row.said(head::column_of(&sheet.header, &["isocode3", "Contributor_ISO-3"]));
    let name = row.said(name_at);
    let country = country::by_iso3(code).or_else(|| country::parse(name));
    let Some(country) = country else {
        return report.refuse(row.at(name_at), "a contributor that is no country", &quoted(name));
    };
    let id = row.said(sheet.column("contribution_id"));
    let kind = row.said(sheet.column("personnel_type"));
    let what = format!("{id}|{mission}|{month:?}|{}|{kind}", country.iso3);
    if !told.seen.insert(what) {
        let detail = format!("{mission}, {name}, {}", month::in_words(month));
        return report.merge(
            row.at(name_at),
            "a contribution that stands twice; its first row is kept",
            &detail,
        );
    }
    let Some(strength) = strength(sheet, layout, row, report) else { return };
    let key = (mission.clone(), month, country.iso3.to_string());
    let (sum, rows) = told.strengths.entry(key).or_default();
    sum.add(strength);
    rows.push(if id.is_empty() { row.origin_id() } else { id.to_string() });
    report.kept += 1;
    if layout == "IPI" && !told.headquarters.contains_key(&mission) {
        let seat = headquarters(sheet, row, &mission, basemap, report);
        told.headquarters.insert(mission, seat);
    }
}

/// What a row says of strength; none if it is refused.
fn strength(sheet: &Sheet, layout: &str, row: &Row, report: &mut Report) -> Option<Strength> {
    let count = |name: &str, report: &mut Report| -> Result<u32, ()> {
        let column = sheet.column(name);
        match cell::count(row.text(column)) {
            Read::Is(count) => Ok(count),
            Read::Repaired(count, what) => {
                report.repair(row.at(column), what, &quoted(row.text(column)));
                Ok(count)
            }
            Read::Absent | Read::Unknown => Ok(0),
            Read::Wrong => {
                report.refuse(row.at(column), "a number of people is none", &quoted(row.text(column)));
                Err(())
            }
        }
    };
    if layout == "IPI" {
        let troops = count("Troops", report).ok()?;
        let police = count("Civilian_Police", report).ok()?;
        let experts = count("Experts_on_Mission", report).ok()?;
        let all = count("Total", report).ok()?;
        let sum = troops.saturating_add(police).saturating_add(experts);
        if sum != all {
            let detail = format!("{all} for {sum}");
            report.note(
                row.at(sheet.column("Total")),
                "the total is not the sum of its kinds; it is kept",
                &detail,
            );
        }
        return Some(Strength { troops, police, all });
    }
    let women_and_men =
        count("female_personnel", report).ok()?.saturating_add(count("male_personnel", report).ok()?);
    if layout == "DPO-UCLATEST" {
        let all = count("total_uniformed_personnel", report).ok()?;
        if all != women_and_men {
            let column = sheet.column("total_uniformed_personnel");
            let detail = format!("{all} for {women_and_men}");
            report.note(row.at(column), "the total is not the sum of women and men; it is kept", &detail);
        }
        return Some(Strength { all, ..Strength::default() });
    }
    let column = sheet.column("personnel_type");
    let all = women_and_men;
    match head::folded(row.text(column)).trim_end_matches('s') {
        "troop" | "staffofficer" => Some(Strength { troops: all, police: 0, all }),
        "formedpoliceunit" | "individualpolice" => Some(Strength { troops: 0, police: all, all }),
        "expertsonmission" | "expertonmission" | "militaryobserver" => {
            Some(Strength { troops: 0, police: 0, all })
        }
        _ => {
            let text = quoted(row.text(column));
            report.note(
                row.at(column),
                "a kind of personnel that is not known counts in the total alone",
                &text,
            );
            Some(Strength { troops: 0, police: 0, all })
        }
    }
}

/// A mission's seat, with its point the right way round.
fn headquarters(
    sheet: &Sheet,
    row: &Row,
    mission: &str,
    basemap: &Basemap,
    report: &mut Report,
) -> (String, Option<[f64; 2]>) {
    let lat_at = sheet.column("Mission_HQ_Latitude");
    let (lat, lon) = (row.text(lat_at), row.text(sheet.column("Mission_HQ_Longitude")));
    let seat = row.said(sheet.column("Mission_HQ")).to_string();
    let code = row.said(sheet.column("Mission_Country_ISO-3"));
    let country: Option<&Country> = country::by_iso3(code);
    let point = match cell::point(lat, lon, country, basemap) {
        Read::Repaired(point, what) => {
            report.repair(row.at(lat_at), what, &format!("{mission}, {seat}: {lat}, {lon}"));
            Some(point)
        }
        read => read.value(),
    };
    (seat, point)
}

fn tell(told: Told, wanted: &Wanted, draft: &mut Draft) {
    let months: BTreeSet<Month> = told.strengths.keys().map(|(_, month, _)| *month).collect();
    let (Some(first), Some(last)) = (months.first().copied(), months.last().copied()) else { return };
    let mut sums: BTreeMap<(String, Month), u32> = BTreeMap::new();
    for ((mission, month, tcc), (strength, rows)) in &told.strengths {
        let sum = sums.entry((mission.clone(), *month)).or_default();
        *sum = sum.saturating_add(strength.all);
        let measures = [
            ("strength_troops", strength.troops),
            ("strength_police", strength.police),
            ("strength_total", strength.all),
        ];
        for (measure, value) in
            measures.into_iter().filter(|(measure, value)| *value > 0 || *measure == "strength_total")
        {
            let cells = [
                ("force", head::folded(mission)),
                ("measure", measure.to_string()),
                ("value", value.to_string()),
                ("tcc", tcc.clone()),
                ("start", month::written(*month)),
                ("end", month::written(*month)),
                ("observed", month::written(*month)),
                ("origin_id", rows.join("; ")),
                ("source", SOURCE.to_string()),
            ];
            draft.rows.add("figures.csv", cells.to_vec());
        }
    }
    let missions: BTreeSet<String> = sums.keys().map(|(mission, _)| mission.clone()).collect();
    let mut countries = BTreeSet::new();
    for ((mission, month), sum) in &sums {
        let mut cells = vec![
            ("force", head::folded(mission)),
            ("tcc", "multinational".to_string()),
            ("label", "all uniformed personnel".to_string()),
            ("strength", sum.to_string()),
            ("status", "deployed".to_string()),
            ("start", month::written(*month)),
            ("end", month::written(*month)),
            ("observed", month::written(*month)),
            ("origin_id", format!("{mission} {}", month::written(*month))),
            ("source", SOURCE.to_string()),
            ("note", "The sum of its contributors; where they are, the table does not say.".to_string()),
        ];
        let area = missions::find(mission).map(|known| known.area);
        match area {
            Some(Area::Country(code)) => {
                let name = country::by_iso3(code).map_or(code, |country| country.name_en);
                cells.extend([("place", name.to_string()), ("precision", "country".to_string())]);
            }
            Some(Area::Region(name)) => {
                cells.extend([("place", name.to_string()), ("precision", "region".to_string())]);
            }
            Some(Area::Words(_)) | None => {}
        }
        let whole = [
            ("force", head::folded(mission)),
            ("measure", "strength_total".to_string()),
            ("value", sum.to_string()),
            ("start", month::written(*month)),
            ("end", month::written(*month)),
            ("observed", month::written(*month)),
            ("origin_id", format!("{mission} {}", month::written(*month))),
            ("source", SOURCE.to_string()),
            ("note", "The sum of its contributors.".to_string()),
        ];
        draft.rows.add("figures.csv", whole.to_vec());
        if let Some((seat, Some([lat, lon]))) = told.headquarters.get(mission) {
            let seat = [
                ("force", head::folded(mission)),
                ("role", "headquarters".to_string()),
                ("label", "mission headquarters".to_string()),
                ("status", "deployed".to_string()),
                ("observed", month::written(*month)),
                ("place", seat.clone()),
                ("lat", lat.to_string()),
                ("lon", lon.to_string()),
                ("origin_id", format!("{mission} {} seat", month::written(*month))),
                ("source", SOURCE.to_string()),
            ];
            draft.rows.add("contingents.csv", seat.to_vec());
        }
        if let Some(Area::Country(code)) = area {
            countries.insert(code);
        }
        draft.rows.add("contingents.csv", cells);
    }
    for mission in &missions {
        draft.rows.add("forces.csv", missions::force(mission, SOURCE));
    }
    let source = [
        ("id", SOURCE.to_string()),
        ("title", "Contributions of uniformed personnel".to_string()),
        ("author", "Department of Peace Operations".to_string()),
        ("publisher", "United Nations".to_string()),
        ("date", month::written(last)),
        ("url", "https://psdata.un.org".to_string()),
        ("language", "en".to_string()),
    ];
    draft.rows.add("sources.csv", source.to_vec());
    let time = month::span(first, last);
    let total: u32 = sums
        .iter()
        .filter(|((_, month), _)| *month == last)
        .fold(0, |all, (_, sum)| all.saturating_add(*sum));
    let who = match missions.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [mission] => (*mission).to_string(),
        many => format!("{} UN missions", grouped(many.len())),
    };
    draft.headline = format!("{who}: {} in uniform", grouped(total as usize));
    draft.deck = format!(
        "Personnel by contributor, {time}. The table does not say where in the mission's area they are."
    );
    if missions.len() == 1 {
        draft.charts = vec!["strength-by-contributor"];
    }
    draft.countries = countries.into_iter().map(str::to_string).collect();
    draft.as_of = Some(wanted.as_of.as_ref().map_or(month::last_day(last), |date| date.latest));
}
