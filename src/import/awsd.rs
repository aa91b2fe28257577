//! `awsd`: attacks on aid workers, as the Aid Worker Security Database records them.
//!
//! In: CSV or a workbook with 35, 41 or 44 columns; words, or the letters of 2016, for means and context; HXL tags. Out:
//! incidents, their killed and wounded by nationals and internationals, one source. Absent: victims who were no aid workers,
//! whom the database does not count.

use super::cell::{self, Read};
use super::event::{self, Columns, Extent, Seen, Spot};
use super::head::{self, Column, Generation};
use super::sheet::{Row, Sheet};
use super::{Draft, Input, Origin, Report, Wanted};
use crate::basemap::{self, Basemap};
use crate::diagnostic::quoted;
use crate::gazetteer::country;
use crate::table::date::{Date, Day};
use crate::table::vocabulary::{EventStatus, IncidentKind, Precision};

/// The data set.
pub const ORIGIN: Origin = Origin {
    name: "awsd",
    about: "Aid Worker Security Database: one row an attack on aid workers (CSV, workbook)",
    cite: "Humanitarian Outcomes, Aid Worker Security Database, aidworkersecurity.org, with the day of the download",
    terms: "free to use with credit to Humanitarian Outcomes; incidents that wait for verification may change",
    read,
};

const SOURCE: &str = "awsd";

const COLUMNS: &[&str] = &[
    "Incident ID",
    "Year",
    "Month",
    "Day",
    "Country Code",
    "Country",
    "Region",
    "District",
    "City",
    "UN",
    "INGO",
    "ICRC",
    "NRCS and IFRC",
    "NNGO",
    "Other",
    "LNGO/NRCS",
    "IFRC",
    "Nationals killed",
    "Nationals wounded",
    "Nationals kidnapped",
    "Nationals detained",
    "Total nationals",
    "Internationals killed",
    "Internationals wounded",
    "Internationals kidnapped",
    "Internationals detained",
    "Total internationals",
    "Total killed",
    "Total wounded",
    "Total kidnapped",
    "Total detained",
    "Total affected",
    "Gender Male",
    "Gender Female",
    "Gender Unknown",
    "Means of attack",
    "Attack context",
    "Location",
    "Latitude",
    "Longitude",
    "Motive",
    "Actor type",
    "Actor name",
    "Details",
    "Verified",
    "Source",
];

const GENERATIONS: &[Generation] = &[
    Generation { name: "today, 44 columns", has: &["Total detained"], lacks: &[] },
    Generation { name: "before 2025, 41 columns", has: &["Actor name"], lacks: &["Total detained"] },
    Generation { name: "2016, 35 columns", has: &["LNGO/NRCS"], lacks: &["Actor name"] },
];

/// Kept as they are.
const KEPT: &[(&str, &str)] = &[
    ("Region", "x_region"),
    ("District", "x_district"),
    ("City", "x_city"),
    ("Total kidnapped", "x_kidnapped"),
    ("Total detained", "x_detained"),
    ("Total affected", "x_affected"),
    ("Motive", "x_motive"),
    ("Actor type", "x_actor_type"),
];

/// Columns of organisations, and how they are written.
const ORGANISATIONS: &[(&str, &str)] = &[
    ("UN", "UN"),
    ("INGO", "INGO"),
    ("ICRC", "ICRC"),
    ("NRCS and IFRC", "NRCS and IFRC"),
    ("NNGO", "NNGO"),
    ("LNGO/NRCS", "local NGO or NRCS"),
    ("IFRC", "IFRC"),
];

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let basemap = basemap::world();
    let (mut draft, mut extent, mut seen) = (Draft::default(), Extent::default(), Seen::default());
    for input in inputs {
        let Some(sheet) = Sheet::open(input, COLUMNS, &[], report) else { continue };
        let needed = ["Incident ID", "Year", "Country", "Means of attack"];
        if needed.map(|name| head::need(&sheet, &[name], report)).contains(&None) {
            continue;
        }
        if let Some(generation) = head::generation(&sheet.header, GENERATIONS) {
            report.remark(format!("{}: the header of {}", sheet.file.name, generation.name));
        }
        head::remark(&sheet, |name| COLUMNS.iter().any(|known| head::folded(known) == name), report);
        let reader = Reader { columns: Columns::of(&sheet, COLUMNS), basemap: &basemap };
        sheet.each(report, |row, report| {
            reader.incident(&row, wanted, &mut draft, &mut extent, &mut seen, report)
        });
    }
    extent.describe("attacks on aid workers", "the Aid Worker Security Database", wanted, &mut draft);
    draft.note = "Only aid workers are counted.".into();
    draft.rows.add(
        "sources.csv",
        vec![
            ("id", SOURCE.into()),
            ("title", "Aid Worker Security Database".into()),
            ("author", "Humanitarian Outcomes".into()),
            ("publisher", "Humanitarian Outcomes".into()),
            ("url", "https://www.aidworkersecurity.org/incidents".into()),
            ("language", "en".into()),
        ],
    );
    draft
}

struct Reader<'b> {
    columns: Columns,
    basemap: &'b Basemap,
}

/// Nationals and internationals: their columns begin so, and so their group is called.
const STAFF: &[(&str, &str)] =
    &[("Nationals", "national aid workers"), ("Internationals", "international aid workers")];

impl Reader<'_> {
    fn column(&self, name: &str) -> Column {
        self.columns.at(name)
    }

    fn incident(
        &self,
        row: &Row,
        wanted: &Wanted,
        draft: &mut Draft,
        extent: &mut Extent,
        seen: &mut Seen,
        report: &mut Report,
    ) {
        let said = |name: &str| row.said(self.column(name));
        let id_column = self.column("Incident ID");
        let id = row.said(id_column).to_string();
        if id.is_empty() {
            return report.refuse(row.at(id_column), "an incident without an id", "");
        }
        let Some(date) = self.date(row, report) else { return };
        let country_text = said("Country");
        let code = country::by_iso2(&said("Country Code").to_ascii_uppercase());
        let country = code.or_else(|| event::country(country_text));
        let (column, days) = (self.column("Country"), (date.earliest, date.latest));
        if !event::is_wanted(row, column, country, days, wanted, report) {
            return;
        }
        if seen.before(&id, 0).is_some() {
            return report.merge(
                row.at(id_column),
                "an incident that stands twice: the first is kept",
                &quoted(&id),
            );
        }
        let at = event::point(
            row,
            [self.column("Latitude"), self.column("Longitude")],
            country,
            self.basemap,
            report,
        );
        let [region, district, city] = ["Region", "District", "City"].map(said);
        let (place, precision) = match (city, district, region) {
            ("", "", "") => (country_text, Precision::Country),
            ("", "", region) => (region, Precision::Region),
            ("", district, _) => (district, Precision::Area),
            (city, ..) => (city, Precision::Exact),
        };
        let mut cells =
            Spot { place, country, country_text, admin1: region, at, precision: Some(precision) }.cells();
        let incident = format!("awsd-{id}");
        let (means, context) = (word(said("Means of attack"), MEANS), word(said("Attack context"), CONTEXTS));
        let [killed, wounded] = ["killed", "wounded"].map(|what| self.total(row, what, report));
        let actor = said("Actor name");
        let is_named = !cell::is_unknown(actor);
        cells.extend([
            ("id", incident.clone()),
            ("date", date.text.clone()),
            ("kind", kind(&means, &context).as_str().to_string()),
            ("means", if is_said(&means) { means.clone() } else { String::new() }),
            ("title", if is_said(&means) { means } else { "Attack on aid workers".to_string() }),
            ("target", self.target(row)),
            ("actors", if is_named { event::item(actor) } else { String::new() }),
            ("killed", killed.shown()),
            ("wounded", wounded.shown()),
            ("status", status(said("Verified")).map_or("", EventStatus::as_str).to_string()),
            ("source", SOURCE.to_string()),
            ("origin_id", format!("awsd:{id}")),
            ("attributed_to", said("Source").to_string()),
            ("note", said("Details").to_string()),
            ("x_attack_context", if is_said(&context) { context } else { String::new() }),
            ("x_location", word(said("Location"), LOCATIONS)),
        ]);
        cells.extend(KEPT.iter().map(|(name, kept)| (*kept, said(name).to_string())));
        draft.rows.add("incidents.csv", cells);
        for (at, (_, group)) in STAFF.iter().enumerate() {
            let [killed, wounded] = [&killed, &wounded].map(|toll| toll.parts[at].filter(|_| toll.adds_up));
            if killed.unwrap_or(0) + wounded.unwrap_or(0) == 0 {
                continue;
            }
            let text = |count: Option<u32>| count.map_or(String::new(), |count| count.to_string());
            draft.rows.add(
                "casualties.csv",
                vec![
                    ("incident", incident.clone()),
                    ("group", group.to_string()),
                    ("killed", text(killed)),
                    ("wounded", text(wounded)),
                    ("source", SOURCE.to_string()),
                ],
            );
        }
        extent.hold(country, date.earliest, date.latest);
        report.kept += 1;
    }

    /// Killed or wounded, in all and by staff.
    fn total(&self, row: &Row, what: &str, report: &mut Report) -> Toll {
        let name = format!("Total {what}");
        let column = self.column(&name);
        let total = event::people(row, column, report);
        let parts =
            [0, 1].map(|at| event::people(row, self.column(&format!("{} {what}", STAFF[at].0)), report));
        let sum: u64 = parts.iter().flatten().map(|count| u64::from(*count)).sum();
        let adds_up = total.is_none_or(|total| u64::from(total) == sum);
        if !adds_up {
            let detail = format!("{} {what} in all, {sum} by staff", total.unwrap_or(0));
            report.note(
                row.at(column),
                "nationals and internationals do not add up to the total: not kept",
                &detail,
            );
        }
        let sum = parts.iter().any(Option::is_some).then(|| u32::try_from(sum).unwrap_or(u32::MAX));
        Toll { total: total.or(sum), parts, adds_up }
    }

    /// Year, month and day, as far as they are given; none and the row is refused if there is no year.
    fn date(&self, row: &Row, report: &mut Report) -> Option<Date> {
        let [year, month, day] = ["Year", "Month", "Day"].map(|name| self.column(name));
        let Read::Is(number) = cell::count(row.text(year)) else {
            report.refuse(row.at(year), "an incident without a year", &quoted(row.text(year)));
            return None;
        };
        let part = |column: Column, report: &mut Report| match cell::count(row.text(column)) {
            Read::Is(number) | Read::Repaired(number, _) => Some(number),
            Read::Absent | Read::Unknown => None,
            Read::Wrong => {
                report.repair(
                    row.at(column),
                    "a month or day that is no number: not known",
                    &quoted(row.text(column)),
                );
                None
            }
        };
        let (month_number, day_number) = (part(month, report), part(day, report));
        let whole = match (month_number, day_number) {
            (Some(month), Some(day)) => format!("{number:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{number:04}-{month:02}"),
            (None, _) => format!("{number:04}"),
        };
        if let Ok(date) = Date::parse(&whole) {
            return Some(date);
        }
        let Some(first) = u16::try_from(number).ok().and_then(|year| Day::new(year, 1, 1)) else {
            report.refuse(row.at(year), "an incident without a year", &quoted(row.text(year)));
            return None;
        };
        report.repair(row.at(month), "a day that no month has: only the year is kept", &quoted(&whole));
        Date::parse(&format!("{:04}", first.year())).ok()
    }

    /// Aid workers, and of which organisations.
    fn target(&self, row: &Row) -> String {
        let has =
            |name: &str| cell::count(row.text(self.column(name))).value().is_some_and(|count| count > 0);
        let of: Vec<&str> =
            ORGANISATIONS.iter().filter(|(name, _)| has(name)).map(|(_, text)| *text).collect();
        if of.is_empty() { "aid workers".to_string() } else { format!("aid workers ({})", of.join(", ")) }
    }
}

/// Killed or wounded.
struct Toll {
    total: Option<u32>,
    /// Of nationals and of internationals.
    parts: [Option<u32>; 2],
    adds_up: bool,
}

impl Toll {
    fn shown(&self) -> String {
        self.total.map_or(String::new(), |count| count.to_string())
    }
}

fn is_said(word: &str) -> bool {
    !word.is_empty() && !cell::is_unknown(word)
}

/// The letters of 2016 in words; words as they are.
fn word(text: &str, letters: &[(&str, &str)]) -> String {
    let known = letters.iter().find(|(letters, _)| letters.eq_ignore_ascii_case(text));
    known.map_or(text, |(_, words)| words).to_string()
}

const MEANS: &[(&str, &str)] = &[
    ("AB", "Aerial bombardment"),
    ("BA", "Bodily assault"),
    ("BBIED", "Body-borne IED"),
    ("CX", "Complex attack"),
    ("E", "Other explosives"),
    ("K", "Kidnapping"),
    ("KK", "Kidnap-killing"),
    ("LM", "Landmine"),
    ("RIED", "Roadside IED"),
    ("RSA", "Rape or serious sexual assault"),
    ("S", "Shooting"),
    ("SH", "Shelling"),
    ("U", "Unknown"),
    ("VBIED", "Vehicle-borne IED"),
    ("VBIED-RC", "Vehicle-borne IED, remote control"),
    ("VBIED-S", "Vehicle-borne IED, suicide"),
];

const CONTEXTS: &[(&str, &str)] = &[
    ("Am", "Ambush"),
    ("C", "Combat / Crossfire"),
    ("D", "Detention"),
    ("IA", "Individual attack or assassination"),
    ("MV", "Mob violence"),
    ("R", "Raid"),
    ("U", "Unknown"),
];

const LOCATIONS: &[(&str, &str)] = &[
    ("C", "Custody"),
    ("H", "Home"),
    ("OC", "Office/compound"),
    ("P", "Public location"),
    ("PS", "Project site"),
    ("R", "Road"),
    ("U", "Unknown"),
];

/// By its means; where these are small arms or not known, by its context.
fn kind(means: &str, context: &str) -> IncidentKind {
    let is = |text: &str, start: &str| text.to_lowercase().starts_with(start);
    let by_means = KINDS.iter().find(|(start, _)| is(means, start)).map(|(_, kind)| *kind);
    by_means.unwrap_or(if is(context, "ambush") {
        IncidentKind::Ambush
    } else if is(context, "combat") {
        IncidentKind::Clash
    } else if is(context, "detention") {
        IncidentKind::Arrest
    } else {
        IncidentKind::Attack
    })
}

const KINDS: &[(&str, IncidentKind)] = &[
    ("aerial bombardment", IncidentKind::AirStrike),
    ("shelling", IncidentKind::Shelling),
    ("body-borne ied", IncidentKind::SuicideBombing),
    ("vehicle-borne ied, suicide", IncidentKind::SuicideBombing),
    ("vehicle-borne ied", IncidentKind::Ied),
    ("vehicle-born ied", IncidentKind::Ied),
    ("roadside ied", IncidentKind::Ied),
    ("landmine", IncidentKind::Mine),
    ("other explosives", IncidentKind::Explosion),
    ("kidnap", IncidentKind::Kidnapping),
    ("detention", IncidentKind::Arrest),
    ("rape", IncidentKind::ViolenceAgainstCivilians),
];

/// What waits for verification may change.
fn status(verified: &str) -> Option<EventStatus> {
    verified.eq_ignore_ascii_case("pending").then_some(EventStatus::Unconfirmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_words_and_small_arms_take_their_kind_from_the_context() {
        for (means, context, kind_of) in [
            ("RIED", "Am", "ied"),
            ("S", "Am", "ambush"),
            ("Shooting", "Combat / Crossfire", "clash"),
            ("Shooting", "Raid", "attack"),
            ("KK", "U", "kidnapping"),
            ("VBIED-S", "R", "suicide_bombing"),
            ("VBIED-RC", "IA", "ied"),
            ("Aerial bombardment", "Unknown", "air_strike"),
            ("Detention/arrest", "Detention", "arrest"),
            ("LM", "Am", "mine"),
            ("Rape or serious sexual assault", "Individual attack", "violence_against_civilians"),
            ("", "", "attack"),
            ("Unknown", "MV", "attack"),
        ] {
            let kind = kind(&word(means, MEANS), &word(context, CONTEXTS));
            assert_eq!(kind.as_str(), kind_of, "{means}, {context}");
        }
    }
}
