//! The United Nations' list of fatalities: one row is one person who died in a mission.
//!
//! In: the list (DPPADPOSS-FATALITIES). Out: an incident for all who died in one mission on one day, of one nationality and
//! in one way, with the ids of their cases, and who they were in casualties.csv. The list gives no place: an incident is
//! known to its mission's country or region only, and says so. A case that stands twice is merged. Absent: the wounded, whom
//! the list does not have.

use std::collections::{BTreeMap, BTreeSet};

use super::cell::{self, Read};
use super::head::{self, Column};
use super::missions::{self, Area, Mission};
use super::report::grouped;
use super::sheet::{Row, Sheet};
use super::{Draft, Input, Origin, Report, Wanted};
use crate::diagnostic::quoted;
use crate::gazetteer::country::{self, Country};
use crate::table::date::Date;

/// The origin.
pub const ORIGIN: Origin = Origin {
    name: "un-fatalities",
    about: "UN peacekeeping fatalities: one row a person, by mission, date, nationality and type of incident",
    cite: "United Nations, Department of Political and Peacebuilding Affairs and Department of Peace Operations: \
           Fatalities (DPPADPOSS-FATALITIES). https://psdata.un.org",
    terms: "CC BY-IGO 3.0, as given on the Humanitarian Data Exchange; say which version of the list you have.",
    read,
};

const SOURCE: &str = "un-fatalities";

const KNOWN: &[&str] = &[
    "id",
    "incident_date",
    "casualty_id",
    "mission_acronym",
    "type_of_casualty",
    "gender",
    "casualty_nationality",
    "casualty_personnel_type",
    "type_of_incident",
    "m49_code",
    "isocode3",
    "last_update",
];

/// How each type of incident reads in our list of kinds.
const KINDS: &[(&str, &str)] = &[
    ("maliciousact", "attack"),
    ("accident", "accident"),
    ("illness", "illness"),
    ("selfinflicted", "death"),
    ("tobedetermined", "death"),
    ("unknown", "death"),
];

/// Who the people are, in words of casualties.csv.
const GROUPS: &[(&str, &str)] = &[
    ("military", "troops"),
    ("police", "police"),
    ("militaryobserver", "military observers"),
    ("local", "local staff"),
    ("internationalcivilian", "international civilian staff"),
    ("other", "others"),
];

struct Columns {
    id: Column,
    date: Column,
    case: Column,
    mission: Column,
    nationality: Column,
    iso3: Column,
    personnel: Column,
    kind: Column,
}

/// Who died together: mission, date, nationality, type of incident.
type Key = (String, String, String, String);

/// One incident.
struct Deaths {
    date: Date,
    mission: String,
    known: Option<&'static Mission>,
    nationality: Option<&'static Country>,
    nationality_text: String,
    kind: &'static str,
    kind_text: String,
    cases: Vec<String>,
    rows: Vec<String>,
    groups: BTreeMap<String, u32>,
}

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let mut draft = Draft::default();
    let mut incidents: BTreeMap<Key, Deaths> = BTreeMap::new();
    let mut cases: BTreeSet<String> = BTreeSet::new();
    for input in inputs {
        let Some(sheet) = Sheet::open(input, KNOWN, &[], report) else { continue };
        let known: BTreeSet<String> = KNOWN.iter().map(|name| head::folded(name)).collect();
        head::remark(&sheet, |name| known.contains(name), report);
        let columns = Columns {
            id: sheet.column("id"),
            date: head::need(&sheet, &["incident_date"], report),
            case: head::need(&sheet, &["casualty_id"], report),
            mission: head::need(&sheet, &["mission_acronym"], report),
            nationality: head::need(&sheet, &["casualty_nationality"], report),
            iso3: sheet.column("isocode3"),
            personnel: sheet.column("casualty_personnel_type"),
            kind: head::need(&sheet, &["type_of_incident"], report),
        };
        if report.is_stopped() {
            return draft;
        }
        sheet.each(report, |row, report| {
            person(&row, &columns, wanted, &mut cases, &mut incidents, report);
        });
    }
    tell(incidents, wanted, &mut draft);
    draft
}

fn person(
    row: &Row,
    columns: &Columns,
    wanted: &Wanted,
    cases: &mut BTreeSet<String>,
    incidents: &mut BTreeMap<Key, Deaths>,
    report: &mut Report,
) {
    let mission = row.said(columns.mission).to_string();
    if mission.is_empty() {
        return report.refuse(row.at(columns.mission), "no mission is named", "");
    }
    if !wanted.mission(&mission) {
        return report.leave_out("another mission");
    }
    let known = missions::find(&mission);
    let country = known.and_then(|known| match known.area {
        Area::Country(code) => country::by_iso3(code),
        Area::Region(_) | Area::Words(_) => None,
    });
    if !wanted.country(country) {
        return report.leave_out("another country, or a mission in several");
    }
    let text = row.text(columns.date);
    let date = match cell::date(text) {
        Read::Is(date) => date,
        Read::Repaired(date, what) => {
            report.repair(row.at(columns.date), what, &quoted(text));
            date
        }
        Read::Absent | Read::Unknown | Read::Wrong => {
            return report.refuse(row.at(columns.date), "the date is none", &quoted(text));
        }
    };
    let until = wanted.as_of.as_ref().is_none_or(|as_of| date.earliest <= as_of.latest);
    if !until || !wanted.period(date.earliest, date.latest) {
        return report.leave_out("another time");
    }
    let case = row.said(columns.case).to_string();
    if !case.is_empty() && !cases.insert(case.clone()) {
        let detail = format!("{case}, {}", row.text(columns.nationality));
        return report.merge(
            row.at(columns.case),
            "a case that stands twice; its first row is kept",
            &detail,
        );
    }
    let (nationality, nationality_text) = nationality(row, columns, report);
    let kind_text = row.said(columns.kind).to_string();
    let kind = KINDS.iter().find(|(name, _)| *name == head::folded(&kind_text)).map(|(_, kind)| *kind);
    if kind.is_none() {
        report.note(
            row.at(columns.kind),
            "a type of incident that is not known is a death",
            &quoted(&kind_text),
        );
    }
    if known.is_none() {
        let what = "a mission that is not known; its incidents have no place";
        report.note(row.at(columns.mission), what, &quoted(&mission));
    }
    let personnel = row.said(columns.personnel).trim().to_string();
    let group = GROUPS.iter().find(|(name, _)| *name == head::folded(&personnel)).map(|(_, group)| *group);
    let key = (mission.clone(), date.text.clone(), nationality_text.clone(), kind_text.clone());
    let deaths = incidents.entry(key).or_insert_with(|| Deaths {
        date,
        mission,
        known,
        nationality,
        nationality_text,
        kind: kind.unwrap_or("death"),
        kind_text,
        cases: Vec::new(),
        rows: Vec::new(),
        groups: BTreeMap::new(),
    });
    *deaths.groups.entry(group.map_or(personnel, str::to_string)).or_default() += 1;
    if !case.is_empty() {
        deaths.cases.push(case);
    }
    let id = row.said(columns.id);
    deaths.rows.push(if id.is_empty() { row.origin_id() } else { id.to_string() });
    report.kept += 1;
}

/// The country, and the words if it is none of today.
fn nationality(row: &Row, columns: &Columns, report: &mut Report) -> (Option<&'static Country>, String) {
    let (code, name) = (row.said(columns.iso3), row.said(columns.nationality));
    let country = country::by_iso3(code).or_else(|| country::parse(name));
    match country {
        Some(country) => (Some(country), country.name_en.to_string()),
        None => {
            if !name.is_empty() {
                let what = "a nationality that is no country of today is kept in words";
                report.note(row.at(columns.nationality), what, &quoted(name));
            }
            (None, name.to_string())
        }
    }
}

fn tell(incidents: BTreeMap<Key, Deaths>, wanted: &Wanted, draft: &mut Draft) {
    let mut missions: BTreeMap<String, Option<&'static Mission>> = BTreeMap::new();
    let (mut countries, mut last, mut all) = (BTreeSet::new(), None, 0);
    for deaths in incidents.values() {
        missions.insert(deaths.mission.clone(), deaths.known);
        last = last.max(Some(deaths.date.latest));
        all += deaths.groups.values().sum::<u32>();
        if let Some(Area::Country(code)) = deaths.known.map(|known| known.area) {
            countries.insert(code);
        }
        incident(deaths, draft);
    }
    let Some(last) = last else { return };
    for mission in missions.keys() {
        draft.rows.add("forces.csv", missions::force(mission, SOURCE));
    }
    let source = [
        ("id", SOURCE.to_string()),
        ("title", "Fatalities (DPPADPOSS-FATALITIES)".to_string()),
        (
            "author",
            "Department of Political and Peacebuilding Affairs, Department of Peace Operations".to_string(),
        ),
        ("publisher", "United Nations".to_string()),
        ("url", "https://psdata.un.org".to_string()),
        ("licence", "CC BY-IGO 3.0".to_string()),
        ("language", "en".to_string()),
    ];
    draft.rows.add("sources.csv", source.to_vec());
    let names: Vec<&str> = missions.keys().map(String::as_str).collect();
    let people = if all == 1 { "person" } else { "people" };
    draft.headline = match names.as_slice() {
        [mission] => format!("{mission}: {} {people} died", grouped(all as usize)),
        many => format!("{} UN missions: {} {people} died", grouped(many.len()), grouped(all as usize)),
    };
    draft.deck =
        "By date, nationality and type of incident. The list names no place within the mission's area."
            .into();
    draft.countries = countries.into_iter().map(str::to_string).collect();
    let asked = wanted.as_of.as_ref().or(wanted.to.as_ref());
    draft.as_of = Some(asked.map_or(last, |date| date.latest));
}

fn incident(deaths: &Deaths, draft: &mut Draft) {
    let killed: u32 = deaths.groups.values().sum();
    let nationality = deaths.nationality.map_or("", |country| country.iso3);
    let id: Vec<String> = [&deaths.mission, &deaths.date.text, &deaths.nationality_text, &deaths.kind_text]
        .iter()
        .map(|part| part.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join("-"))
        .collect();
    let id = format!("un-{}", id.join("-"));
    let mut cells = vec![
        ("id", id.clone()),
        ("date", deaths.date.text.clone()),
        ("kind", deaths.kind.to_string()),
        ("means", deaths.kind_text.clone()),
        ("target", deaths.mission.clone()),
        ("killed", killed.to_string()),
        ("origin_id", deaths.rows.join("; ")),
        ("source", SOURCE.to_string()),
        ("x_casualty_ids", deaths.cases.join("; ")),
    ];
    let how = deaths.kind_text.to_lowercase();
    let title = if how.is_empty() { deaths.mission.clone() } else { format!("{}, {how}", deaths.mission) };
    cells.push(("title", title));
    match deaths.known.map(|known| known.area) {
        Some(Area::Country(code)) => {
            let name = country::by_iso3(code).map_or(code, |country| country.name_en);
            cells.extend([("place", name.to_string()), ("precision", "country".to_string())]);
        }
        Some(Area::Region(name)) => {
            cells.extend([("place", name.to_string()), ("precision", "region".to_string())]);
        }
        Some(Area::Words(words)) => cells.push(("x_area", words.to_string())),
        None => {}
    }
    draft.rows.add("incidents.csv", cells);
    for (group, killed) in &deaths.groups {
        let mut cells = vec![
            ("incident", id.clone()),
            ("nationality", nationality.to_string()),
            ("group", group.clone()),
            ("killed", killed.to_string()),
            ("source", SOURCE.to_string()),
        ];
        if deaths.nationality.is_none() {
            cells.push(("x_nationality", deaths.nationality_text.clone()));
        }
        draft.rows.add("casualties.csv", cells);
    }
}
