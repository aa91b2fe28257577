//! `acled`: events of political violence and protest, as the Armed Conflict Location & Event Data project codes them.
//!
//! In: a user's own export, CSV or a workbook: the layout of today or the one before March 2023, by event or by actor. Out:
//! incidents and one source. Absent: rows of the data set itself, which its terms keep us from giving; and aggregates, of
//! which a row is many events.

use super::cell::{self, Read};
use super::event::{self, Columns, Extent, Seen, Spot};
use super::head::{self, Column, Generation};
use super::sheet::{Row, Sheet};
use super::table::Cells;
use super::{Draft, Input, Origin, Report, Wanted};
use crate::basemap::{self, Basemap};
use crate::diagnostic::{Code, quoted};
use crate::gazetteer::country::Country;
use crate::table::date::{Date, Day};
use crate::table::vocabulary::{IncidentKind, Precision};

/// The data set.
pub const ORIGIN: Origin = Origin {
    name: "acled",
    about: "Armed Conflict Location & Event Data: your own export, one row an event (CSV, workbook)",
    cite: "Clionadh Raleigh, Andrew Linke, Håvard Hegre and Joakim Karlsen (2010), Introducing ACLED: an armed conflict \
           location and event dataset, Journal of Peace Research 47(5), 651–660; Armed Conflict Location & Event Data \
           (ACLED), acleddata.com, with the day of your export",
    terms: "ACLED's own terms of use (acleddata.com): attribute every map to ACLED, and do not pass its rows on; what you \
            import stays with you",
    read,
};

const SOURCE: &str = "acled";

const COLUMNS: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
    // Before March 2023.
    "data_id",
    "event_id_no_cnty",
    "iso3",
    // On request.
    "population_1km",
    "population_2km",
    "population_5km",
    "population_best",
];

const GENERATIONS: &[Generation] = &[
    Generation { name: "today", has: &["disorder_type"], lacks: &[] },
    Generation { name: "before March 2023", has: &["data_id"], lacks: &["disorder_type"] },
];

/// Kept as they are.
const KEPT: &[(&str, &str)] = &[
    ("disorder_type", "x_disorder_type"),
    ("event_type", "x_event_type"),
    ("assoc_actor_1", "x_assoc_actor_1"),
    ("inter1", "x_inter1"),
    ("assoc_actor_2", "x_assoc_actor_2"),
    ("inter2", "x_inter2"),
    ("interaction", "x_interaction"),
    ("civilian_targeting", "x_civilian_targeting"),
    ("admin2", "x_admin2"),
    ("admin3", "x_admin3"),
    ("source_scale", "x_source_scale"),
    ("tags", "x_tags"),
    ("timestamp", "x_timestamp"),
];

/// An event, until it is known whether a later version of it comes.
struct Event {
    timestamp: f64,
    cells: Cells,
    country: Option<&'static Country>,
    days: (Day, Day),
}

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let basemap = basemap::world();
    let (mut events, mut seen): (Vec<Event>, Seen) = (Vec::new(), Seen::default());
    for input in inputs {
        let Some(sheet) = Sheet::open(input, COLUMNS, &[], report) else { continue };
        if sheet.column("centroid_latitude").is_some() && sheet.column("events").is_some() {
            let message = "this is ACLED's aggregated data: a row counts the events of a week and a province";
            let hint =
                "export the events themselves: one row an event, with event_id_cnty, latitude and longitude";
            report.stop(sheet.problem(Code::UnreadableFile, message).hint(hint));
            continue;
        }
        let needed = ["event_id_cnty", "event_date", "event_type"];
        if needed.map(|name| head::need(&sheet, &[name], report)).contains(&None) {
            continue;
        }
        if let Some(generation) = head::generation(&sheet.header, GENERATIONS) {
            report.remark(format!("{}: the layout of {}", sheet.file.name, generation.name));
        }
        head::remark(&sheet, |name| COLUMNS.iter().any(|known| head::folded(known) == name), report);
        let reader = Reader { columns: Columns::of(&sheet, COLUMNS), basemap: &basemap };
        sheet.each(report, |row, report| reader.event(&row, wanted, &mut events, &mut seen, report));
    }
    let (mut draft, mut extent) = (Draft::default(), Extent::default());
    for event in events {
        extent.hold(event.country, event.days.0, event.days.1);
        draft.rows.add("incidents.csv", event.cells);
    }
    extent.describe("political violence and protest", "ACLED", wanted, &mut draft);
    draft.note = "Killed: fatalities as ACLED codes them, conservative estimates from reports; wounded are not counted.".into();
    draft.rows.add(
        "sources.csv",
        vec![
            ("id", SOURCE.into()),
            ("title", "Armed Conflict Location & Event Data".into()),
            ("author", "ACLED".into()),
            ("publisher", "Armed Conflict Location & Event Data".into()),
            ("url", "https://acleddata.com".into()),
            ("licence", "ACLED terms of use; attribution, no redistribution of rows".into()),
            ("language", "en".into()),
        ],
    );
    draft
}

struct Reader<'b> {
    columns: Columns,
    basemap: &'b Basemap,
}

impl Reader<'_> {
    fn column(&self, name: &str) -> Column {
        self.columns.at(name)
    }

    fn event(
        &self,
        row: &Row,
        wanted: &Wanted,
        events: &mut Vec<Event>,
        seen: &mut Seen,
        report: &mut Report,
    ) {
        let said = |name: &str| row.said(self.column(name));
        let id_column = self.column("event_id_cnty");
        let id = row.said(id_column).to_string();
        if id.is_empty() {
            return report.refuse(row.at(id_column), "an event without an id", "");
        }
        let Some(date) = self.date(row, report) else { return };
        let country_text = said("country");
        let country = event::country(country_text).or_else(|| event::country(said("iso3")));
        let dated = when(&date, said("time_precision"));
        let days = dated.days;
        if !event::is_wanted(row, self.column("country"), country, days, wanted, report) {
            return;
        }
        let event = Event {
            timestamp: cell::number(said("timestamp")).value().unwrap_or(0.0),
            cells: self.cells(row, &id, dated, country, report),
            country,
            days,
        };
        match seen.before(&id, events.len()) {
            None => {
                events.push(event);
                report.kept += 1;
            }
            // By actor an event stands once for each; a later export has it corrected.
            Some(before) => {
                report.merge(
                    row.at(id_column),
                    "an event that stands again, by another actor or corrected: the latest is kept",
                    &quoted(&id),
                );
                if event.timestamp > events[before].timestamp {
                    events[before] = event;
                }
            }
        }
    }

    fn cells(
        &self,
        row: &Row,
        id: &str,
        when: When,
        country: Option<&'static Country>,
        report: &mut Report,
    ) -> Cells {
        let said = |name: &str| row.said(self.column(name));
        let at = event::point(
            row,
            [self.column("latitude"), self.column("longitude")],
            country,
            self.basemap,
            report,
        );
        let mut cells = Spot {
            place: said("location"),
            country,
            country_text: said("country"),
            admin1: said("admin1"),
            at,
            precision: precision(said("geo_precision")),
        }
        .cells();
        let (event_type, sub_event) = (said("event_type"), said("sub_event_type"));
        let kind = kind(event_type, sub_event).unwrap_or_else(|| {
            let detail = quoted(event_type);
            report.repair(
                row.at(self.column("event_type")),
                "a type of event that is not known: other",
                &detail,
            );
            IncidentKind::Other
        });
        let (actors, target) = sides(event_type, said("actor1"), said("actor2"));
        let (note, crowd) = without_size(said("notes"));
        let people = event::people(row, self.column("fatalities"), report);
        let is_by_means = event_type.starts_with("Explosions") || event_type == "Remote violence";
        cells.extend([
            ("id", format!("acled-{}", id.to_lowercase())),
            ("date", when.date),
            ("date_text", when.words),
            ("kind", kind.as_str().to_string()),
            ("means", if is_by_means { sub_event.to_string() } else { String::new() }),
            ("title", if sub_event.is_empty() { event_type } else { sub_event }.to_string()),
            ("actors", actors),
            ("target", target),
            ("killed", people.map_or(String::new(), |count| count.to_string())),
            ("source", SOURCE.to_string()),
            ("origin_id", format!("acled:{id}")),
            ("attributed_to", said("source").to_string()),
            ("note", note),
            ("x_crowd_size", crowd),
        ]);
        cells.extend(KEPT.iter().map(|(name, kept)| (*kept, said(name).to_string())));
        cells
    }

    fn date(&self, row: &Row, report: &mut Report) -> Option<Date> {
        let column = self.column("event_date");
        let text = row.text(column);
        match cell::date(text) {
            Read::Is(date) => Some(date),
            Read::Repaired(date, what) => {
                report.repair(row.at(column), what, &quoted(text));
                Some(date)
            }
            Read::Absent | Read::Unknown | Read::Wrong => {
                report.refuse(row.at(column), "an event without a date that can be read", &quoted(text));
                None
            }
        }
    }
}

struct When {
    date: String,
    words: String,
    days: (Day, Day),
}

/// time_precision: 1 the day, 2 the week, of which the date is one day, 3 the month.
fn when(date: &Date, time_precision: &str) -> When {
    let days = (date.earliest, date.latest);
    let (first, _) = days;
    match time_precision {
        "3" => {
            let month = format!("{:04}-{:02}", first.year(), first.month());
            let days = Date::parse(&month).map_or(days, |month| (month.earliest, month.latest));
            When { date: month, words: String::new(), days }
        }
        "2" => {
            // Which day of the week stands for it is not said: any of those around it.
            let around = (first.plus(-6).unwrap_or(Day::FIRST), first.plus(6).unwrap_or(Day::LAST));
            When { date: format!("{first}~"), words: format!("in the week of {first}"), days: around }
        }
        _ => When { date: date.text.clone(), words: String::new(), days },
    }
}

/// geo_precision: 1 the town, 2 a part of a district, for which a town stands, 3 a province or natural feature, likewise.
fn precision(geo_precision: &str) -> Option<Precision> {
    match geo_precision {
        "1" => Some(Precision::Exact),
        "2" => Some(Precision::Near),
        "3" => Some(Precision::Region),
        _ => None,
    }
}

/// By its sub-event, else by its type; names of before 2019 are known too.
fn kind(event_type: &str, sub_event: &str) -> Option<IncidentKind> {
    let is = |text: &str, names: &[&str]| names.iter().any(|name| text.eq_ignore_ascii_case(name));
    let by_part = KINDS.iter().find(|(names, _)| is(sub_event, names));
    by_part.or_else(|| TYPES.iter().find(|(names, _)| is(event_type, names))).map(|(_, kind)| *kind)
}

const KINDS: &[(&[&str], IncidentKind)] = &[
    (&["Air/drone strike"], IncidentKind::AirStrike),
    (&["Suicide bomb"], IncidentKind::SuicideBombing),
    (&["Shelling/artillery/missile attack"], IncidentKind::Shelling),
    (&["Remote explosive/landmine/IED", "Grenade"], IncidentKind::Explosion),
    (&["Chemical weapon"], IncidentKind::Attack),
    (&["Abduction/forced disappearance"], IncidentKind::Kidnapping),
    (&["Agreement"], IncidentKind::Talks),
    (&["Arrests"], IncidentKind::Arrest),
];

const TYPES: &[(&[&str], IncidentKind)] = &[
    (
        &[
            "Battles",
            "Battle-No change of territory",
            "Battle-Government regains territory",
            "Battle-Non-state actor overtakes territory",
        ],
        IncidentKind::Clash,
    ),
    (&["Explosions/Remote violence", "Remote violence"], IncidentKind::Explosion),
    (&["Violence against civilians"], IncidentKind::ViolenceAgainstCivilians),
    (&["Protests", "Riots", "Riots/Protests"], IncidentKind::Protest),
    (
        &[
            "Strategic developments",
            "Strategic development",
            "Headquarters or base established",
            "Non-violent transfer of territory",
        ],
        IncidentKind::Other,
    ),
];

/// Who did it, and whom it was aimed at. Which of two that fight began is not said.
fn sides(event_type: &str, actor1: &str, actor2: &str) -> (String, String) {
    let (one, two) = (event::item(actor1), event::item(actor2));
    let is_aimed =
        event_type.eq_ignore_ascii_case("Violence against civilians") || two.starts_with("Civilians");
    match (one.is_empty(), two.is_empty()) {
        (_, true) => (one, String::new()),
        (true, _) => (two, String::new()),
        _ if is_aimed => (one, two),
        _ => (format!("{one}; {two}"), String::new()),
    }
}

/// Notes without the tag of a crowd's size, and the size: "[size=about 200]".
fn without_size(notes: &str) -> (String, String) {
    let (mut text, mut sizes, mut rest) = (String::new(), Vec::new(), notes);
    while let Some(at) = rest.find("[size=") {
        let (before, tag) = rest.split_at(at);
        let Some(end) = tag.find(']') else { break };
        text += before.trim_end();
        sizes.push(tag["[size=".len()..end].trim().to_string());
        rest = &tag[end + 1..];
    }
    text += rest;
    (text.trim().to_string(), sizes.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_crowd_leaves_the_notes() {
        for (notes, text, size) in [
            ("A march. [size=about 200]", "A march.", "about 200"),
            ("A [size=5] march [size=no report] ended.", "A march ended.", "5; no report"),
            ("A [size=5", "A [size=5", ""),
            ("", "", ""),
        ] {
            assert_eq!(without_size(notes), (text.to_string(), size.to_string()), "{notes}");
        }
    }

    #[test]
    fn every_type_and_sub_event_of_the_codebook_has_a_kind() {
        for (event_type, sub_event, kind_of) in [
            ("Battles", "Armed clash", "clash"),
            ("Battles", "Non-state actor overtakes territory", "clash"),
            ("Explosions/Remote violence", "Air/drone strike", "air_strike"),
            ("Explosions/Remote violence", "Suicide bomb", "suicide_bombing"),
            ("Explosions/Remote violence", "Shelling/artillery/missile attack", "shelling"),
            ("Explosions/Remote violence", "Remote explosive/landmine/IED", "explosion"),
            ("Explosions/Remote violence", "Grenade", "explosion"),
            ("Explosions/Remote violence", "Chemical weapon", "attack"),
            ("Violence against civilians", "Attack", "violence_against_civilians"),
            ("Violence against civilians", "Sexual violence", "violence_against_civilians"),
            ("Violence against civilians", "Abduction/forced disappearance", "kidnapping"),
            ("Protests", "Excessive force against protesters", "protest"),
            ("Riots", "Mob violence", "protest"),
            ("Strategic developments", "Agreement", "talks"),
            ("Strategic developments", "Arrests", "arrest"),
            ("Strategic developments", "Looting/property destruction", "other"),
            ("Battle-No change of territory", "", "clash"),
            ("Riots/Protests", "", "protest"),
        ] {
            assert_eq!(
                kind(event_type, sub_event).map(IncidentKind::as_str),
                Some(kind_of),
                "{event_type}, {sub_event}"
            );
        }
        assert_eq!(kind("Quarrels", "Loud quarrel"), None);
    }

    #[test]
    fn civilians_are_a_target_and_who_fights_is_not() {
        assert_eq!(sides("Battles", "A", "B"), ("A; B".into(), String::new()));
        assert_eq!(
            sides("Violence against civilians", "A", "Civilians (Mali)"),
            ("A".into(), "Civilians (Mali)".into())
        );
        assert_eq!(sides("Protests", "Protesters; youth", ""), ("Protesters, youth".into(), String::new()));
    }

    #[test]
    fn a_week_is_about_and_a_month_is_a_month() {
        let date = |precision| when(&Date::parse("2020-11-15").unwrap(), precision).date;
        assert_eq!(["1", "2", "3", ""].map(date), ["2020-11-15", "2020-11-15~", "2020-11", "2020-11-15"]);
    }
}
