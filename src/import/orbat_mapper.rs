//! `orbat-mapper`: a scenario of ORBAT Mapper: sides, units, and where these are from state to state.
//!
//! In: the JSON that ORBAT Mapper saves, of any version. Out: sides and their groups as forces; a contingent for each time
//! that a unit stays where it is; movements between; the scenario's events, and titles of states, as incidents. Absent:
//! layers, range rings, pictures, and where a unit is while it moves: until its next state it counts as where it was.

mod json;
mod state;

use std::collections::{BTreeMap, BTreeSet};

use super::sheet::At;
use super::table::Cells;
use super::{Draft, Input, Origin, Report, Wanted, event, sidc};
use crate::basemap::{self, Basemap};
use crate::diagnostic::{Code, Diagnostic, File, Severity, quoted};
use crate::gazetteer::{self, Gazetteer, distance_km};
use crate::table::date::Day;
use crate::table::vocabulary::{Affiliation, Echelon, Role};
use json::Object;
use state::{Fix, Stay, Time};

/// The data set.
pub const ORIGIN: Origin = Origin {
    name: "orbat-mapper",
    about: "an ORBAT Mapper scenario: units with their positions in time (JSON)",
    cite: "the scenario's own author and name; made with ORBAT Mapper, orbat-mapper.app",
    terms: "those of the scenario: its author's",
    read,
};

const SOURCE: &str = "orbat-mapper";

/// Units within units within units, and no more: a scenario that goes deeper was not made by hand.
const DEEPEST: usize = 64;
/// A move that is shorter is a correction.
const SHORTEST_MOVE_KM: f64 = 5.0;
/// A place as near as this gives a position its name.
const AT_KM: f64 = 3.0;
/// One as near as this gives it a distance and a direction.
const NEAR_KM: f64 = 150.0;

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let gazetteer = Gazetteer::builtin();
    let mut draft = Draft::default();
    for input in inputs {
        let text = match std::str::from_utf8(&input.bytes) {
            Ok(text) => text.trim_start_matches('\u{FEFF}').to_string(),
            Err(_) => {
                let message = "the file is no UTF-8, as JSON is";
                report.stop(Diagnostic::of(&input.path, Severity::Error, Code::NotText, message));
                continue;
            }
        };
        let file = File { name: input.name().to_string(), path: input.path.clone(), text, columns: None };
        match json::scenario(&file) {
            Ok(scenario) => {
                Reading::new(&file, &scenario, &gazetteer, wanted).run(&scenario, &mut draft, report)
            }
            Err(problem) => report.stop(*problem),
        }
    }
    draft
}

/// A unit that has been read.
struct Unit {
    id: String,
    fixes: Vec<Fix>,
}

struct Reading<'r> {
    file: &'r File,
    gazetteer: &'r Gazetteer,
    basemap: Basemap,
    wanted: &'r Wanted,
    /// When the scenario starts: positions without a time are of then.
    start: Option<Time>,
    units: Vec<Unit>,
    stays: Vec<(Day, Day)>,
    countries: BTreeSet<&'static str>,
    /// How many rows have an id of that stem.
    ids: BTreeMap<String, usize>,
}

/// Under whom a unit stands.
#[derive(Clone, Copy)]
struct Above<'a> {
    force: &'a str,
    group: &'a str,
    unit: &'a str,
    affiliation: Affiliation,
}

impl<'r> Reading<'r> {
    fn new(
        file: &'r File,
        scenario: &Object<'r>,
        gazetteer: &'r Gazetteer,
        wanted: &'r Wanted,
    ) -> Reading<'r> {
        Reading {
            file,
            gazetteer,
            basemap: basemap::world(),
            wanted,
            start: scenario.member("startTime").and_then(state::time),
            units: Vec::new(),
            stays: Vec::new(),
            countries: BTreeSet::new(),
            ids: BTreeMap::new(),
        }
    }

    fn at(&self, raw: &'r str) -> At<'r> {
        At::of_span(self.file, json::span(self.file, raw))
    }

    fn run(mut self, scenario: &Object<'r>, draft: &mut Draft, report: &mut Report) {
        for (raw, side) in scenario.objects("sides") {
            self.side(raw, &side, draft, report);
        }
        for (raw, event) in scenario.objects("events") {
            self.event(raw, &event, draft, report);
        }
        let name = scenario.text("name");
        draft.headline = if name.is_empty() { "A scenario".to_string() } else { name.clone() };
        draft.deck = first_sentence(&scenario.text("description"));
        draft.note = "From a scenario: between two states of a unit it is shown where it was last.".into();
        draft.countries = self.countries.iter().map(|code| code.to_string()).collect();
        draft.as_of = self.wanted.as_of.as_ref().map(|day| day.latest).or_else(|| self.fullest_day());
        draft.rows.add(
            "sources.csv",
            vec![
                ("id", SOURCE.into()),
                ("title", draft.headline.clone()),
                ("publisher", "ORBAT Mapper scenario".into()),
                ("url", "https://orbat-mapper.app".into()),
                ("version", scenario.text("version")),
            ],
        );
    }

    /// The last of the days on which most units have a position.
    fn fullest_day(&self) -> Option<Day> {
        // Counts change only where a stay starts: walk through starts and ends in order.
        let mut changes: BTreeMap<Day, i64> = BTreeMap::new();
        for (start, end) in &self.stays {
            *changes.entry(*start).or_default() += 1;
            if let Some(after) = end.plus(1) {
                *changes.entry(after).or_default() -= 1;
            }
        }
        let (mut count, mut most, mut fullest) = (0, 0, None);
        for (day, change) in changes {
            count += change;
            if count > 0 && count >= most {
                (most, fullest) = (count, Some(day));
            }
        }
        fullest
    }

    fn side(&mut self, raw: &'r str, side: &Object<'r>, draft: &mut Draft, report: &mut Report) {
        let name = side.text("name");
        let affiliation = sidc::affiliation(&side.text("standardIdentity"));
        let force = self.force(&name, "", affiliation, &side.text("description"), &side.text("id"), draft);
        let groups = side.objects("groups");
        let several = groups.len() > 1;
        let above = Above { force: &force, group: "", unit: "", affiliation };
        self.units_of(side, above, 0, draft, report);
        for (_, group) in groups {
            let group_name = group.text("name");
            // The only group of a side says nothing that the side does not.
            let own = several && !group_name.is_empty();
            let group_force = match own {
                true => {
                    let about = group.text("description");
                    self.force(&group_name, &force, affiliation, &about, &group.text("id"), draft)
                }
                false => force.clone(),
            };
            let above = Above { force: &group_force, group: &group_name, ..above };
            self.units_of(&group, above, 0, draft, report);
        }
        if name.is_empty() {
            report.note(self.at(raw), "a side without a name", "");
        }
    }

    fn force(
        &mut self,
        name: &str,
        parent: &str,
        affiliation: Affiliation,
        about: &str,
        origin: &str,
        draft: &mut Draft,
    ) -> String {
        let name = if name.is_empty() { "Unnamed side" } else { name };
        let id = self.own_id(name);
        draft.rows.add(
            "forces.csv",
            vec![
                ("id", id.clone()),
                ("name", name.to_string()),
                ("affiliation", affiliation.as_str().to_string()),
                ("parent", parent.to_string()),
                ("source", SOURCE.to_string()),
                ("origin_id", origin_id(origin)),
                ("note", about.to_string()),
            ],
        );
        id
    }

    /// An id made of a name, that no other row has.
    fn own_id(&mut self, name: &str) -> String {
        let words: Vec<String> =
            name.split_whitespace().map(gazetteer::fold).filter(|word| !word.is_empty()).collect();
        let stem = if words.is_empty() { "unnamed".to_string() } else { words.join("-") };
        let count = self.ids.entry(stem.clone()).or_default();
        *count += 1;
        // Words are parted by one hyphen, so no stem reads like this.
        if *count == 1 { stem } else { format!("{stem}--{count}") }
    }

    fn units_of(
        &mut self,
        of: &Object<'r>,
        above: Above,
        depth: usize,
        draft: &mut Draft,
        report: &mut Report,
    ) {
        // Scenarios of before version 0.6 call a group's units `units`.
        for list in ["subUnits", "units"] {
            for (raw, unit) in of.objects(list) {
                // A template of a side that is not filled in has no code and no name.
                if unit.member("sidc").is_some() || unit.member("name").is_some() {
                    self.unit(raw, &unit, above, depth, draft, report);
                }
            }
        }
    }

    fn unit(
        &mut self,
        raw: &'r str,
        unit: &Object<'r>,
        above: Above,
        depth: usize,
        draft: &mut Draft,
        report: &mut Report,
    ) {
        report.read += 1;
        let name = unit.text("name");
        let code = unit.text("sidc");
        if sidc::read(&code).is_none() {
            let reason =
                "a symbol code that is not the 20 digits of MIL-STD-2525D or APP-6(D): no role, no echelon";
            report.note(self.at(unit.raw("sidc").unwrap_or(raw)), reason, &quoted(&code));
        }
        let fixes = self.fixes(unit, &code, report);
        let stays = state::stays(&fixes);
        let id = unit.text("id");
        if stays.is_empty() {
            report.refuse(self.at(raw), "a unit that has no position at any time", &quoted(&name));
        } else {
            let mut kept = false;
            for stay in &stays {
                kept |= self.contingent(&id, unit, stay, above, draft);
            }
            if kept {
                report.kept += 1;
            } else {
                report.leave_out(event::NOT_THIS_TIME);
            }
            self.movements(&id, &name, &fixes, above, draft);
            self.titles(&id, &fixes, draft);
        }
        self.units.push(Unit { id, fixes });
        if depth < DEEPEST {
            let above = Above { unit: &name, ..above };
            self.units_of(unit, above, depth + 1, draft, report);
        } else if !unit.objects("subUnits").is_empty() {
            report.note(self.at(raw), "units below the 64th level are not read", &quoted(&name));
        }
    }

    /// Where a unit is from when on, in the order of time.
    fn fixes(&self, unit: &Object<'r>, code: &str, report: &mut Report) -> Vec<Fix> {
        let symbol = sidc::read(code);
        let mut fixes = Vec::new();
        if let (Some(raw), Some(time)) = (unit.raw("location"), self.start)
            && let Some(at) = self.location(raw, report)
        {
            fixes.push(Fix { at: Some(at), ..Fix::new(time, symbol) });
        }
        let mut timed: Vec<(Time, Object<'r>)> = Vec::new();
        for (raw, state) in unit.objects("state") {
            match state.member("t").and_then(state::time) {
                Some(time) => timed.push((time, state)),
                None => {
                    let shown = quoted(&state.text("t"));
                    report.note(self.at(raw), "a state without a time that can be read: left aside", &shown);
                }
            }
        }
        timed.sort_by_key(|(time, _)| *time);
        let (mut at, mut symbol) = (fixes.last().and_then(|fix| fix.at), symbol);
        for (time, state) in timed {
            let own = state.text("sidc");
            symbol = sidc::read(&own).or(symbol);
            match state.raw("location") {
                Some("null") => at = None,
                Some(raw) => match self.location(raw, report) {
                    Some(found) => at = Some(found),
                    None => continue,
                },
                None => {}
            }
            if let Some(raw) = state.raw("via").filter(|raw| !matches!(*raw, "null" | "[]")) {
                report.note(self.at(raw), "points on the way: the move is drawn without them", "");
            }
            fixes.push(Fix {
                at,
                title: state.text("title"),
                // ORBAT Mapper lets a unit jump where it is told not to interpolate.
                moves: state.member("interpolate") != Some("false"),
                leaves: state.member("viaStartTime").and_then(state::time),
                id: state.text("id"),
                ..Fix::new(time, symbol)
            });
        }
        fixes
    }

    /// Latitude and longitude of a position, which JSON has in the other order.
    fn location(&self, raw: &'r str, report: &mut Report) -> Option<[f64; 2]> {
        let at = json::position(raw).filter(|[lat, lon]| lat.abs() <= 90.0 && lon.abs() <= 180.0);
        if at.is_none() && raw != "null" {
            report.note(self.at(raw), "a position that is none: left aside", &quoted(raw));
        }
        at
    }

    /// Whether it was asked for.
    fn contingent(&mut self, id: &str, unit: &Object, stay: &Stay, above: Above, draft: &mut Draft) -> bool {
        let last = stay.end.unwrap_or(Day::LAST);
        if !self.wanted.period(stay.start, last) {
            return false;
        }
        self.stays.push((stay.start, last));
        let [lat, lon] = stay.at;
        self.countries.extend(self.basemap.country_at(lon, lat));
        let symbol = stay.symbol;
        let is_lost = symbol.is_some_and(|symbol| symbol.state == sidc::State::Destroyed);
        let is_planned = symbol.is_some_and(|symbol| symbol.state == sidc::State::Planned);
        let short = unit.text("shortName");
        let name = unit.text("name");
        let label = if short.is_empty() { name.clone() } else { short };
        let mut note = unit.text("description");
        if is_lost {
            note = format!("Destroyed. {note}").trim().to_string();
        }
        let own = self.own_id(&format!("{label} {}", stay.start));
        let mut cells: Cells = self.placed(["place", "lat", "lon"], stay.at);
        cells.extend([
            ("id", own),
            ("force", above.force.to_string()),
            ("role", symbol.and_then(|symbol| symbol.role).map_or("", Role::as_str).to_string()),
            ("echelon", echelon(symbol.and_then(|symbol| symbol.echelon), &unit.text("reinforcedStatus"))),
            ("strength", personnel(unit)),
            ("equipment", equipment(unit)),
            (
                "status",
                if is_lost {
                    "withdrawn"
                } else if is_planned {
                    "planned"
                } else {
                    ""
                }
                .to_string(),
            ),
            ("start", stay.start.to_string()),
            ("end", stay.end.map_or("..".to_string(), |day| day.to_string())),
            ("label", label),
            ("source", SOURCE.to_string()),
            ("origin_id", origin_id(id)),
            ("note", note),
            ("x_name", name),
            ("x_group", above.group.to_string()),
            ("x_parent", above.unit.to_string()),
            ("x_sidc", unit.text("sidc")),
        ]);
        // A unit may have been captured, or lent: its own code says another side than the one it is listed under.
        if let Some(symbol) = symbol.filter(|symbol| symbol.affiliation != above.affiliation) {
            cells.push(("x_affiliation", symbol.affiliation.as_str().to_string()));
        }
        draft.rows.add("contingents.csv", cells);
        true
    }

    fn movements(&mut self, id: &str, name: &str, fixes: &[Fix], above: Above, draft: &mut Draft) {
        for pair in fixes.windows(2) {
            let [before, after] = pair else { continue };
            let (Some(from), Some(to)) = (before.at, after.at) else { continue };
            if !after.moves || distance_km(from, to) < SHORTEST_MOVE_KM {
                continue;
            }
            let start = after.leaves.unwrap_or(before.time).day.min(after.time.day);
            if !self.wanted.period(start, after.time.day) {
                continue;
            }
            let own = self.own_id(&format!("{name} to {}", after.time.day));
            let mut cells = self.placed(["from_place", "from_lat", "from_lon"], from);
            cells.extend(self.placed(["to_place", "to_lat", "to_lon"], to));
            cells.extend([
                ("id", own),
                ("force", above.force.to_string()),
                ("what", name.to_string()),
                ("kind", "relocation".to_string()),
                ("status", "completed".to_string()),
                ("start", start.to_string()),
                ("end", after.time.day.to_string()),
                ("label", name.to_string()),
                ("source", SOURCE.to_string()),
                ("origin_id", if after.id.is_empty() { origin_id(id) } else { origin_id(&after.id) }),
            ]);
            draft.rows.add("movements.csv", cells);
        }
    }

    /// States with a title say what happened there.
    fn titles(&mut self, id: &str, fixes: &[Fix], draft: &mut Draft) {
        for fix in fixes.iter().filter(|fix| !fix.title.is_empty()) {
            if self.wanted.period(fix.time.day, fix.time.day) {
                let origin = if fix.id.is_empty() { id } else { &fix.id };
                self.incident(&fix.title, fix.time.day, fix.at, origin, draft);
            }
        }
    }

    fn event(&mut self, raw: &'r str, event: &Object<'r>, draft: &mut Draft, report: &mut Report) {
        report.read += 1;
        let title = event.text("title");
        let Some(time) = event.member("startTime").and_then(state::time) else {
            return report.refuse(self.at(raw), "an event without a time that can be read", &quoted(&title));
        };
        if !self.wanted.period(time.day, time.day) {
            return report.leave_out(event::NOT_THIS_TIME);
        }
        let place = event.object("where");
        let geometry = place.as_ref().and_then(|place| place.object("geometry"));
        let is_point = geometry.as_ref().is_some_and(|geometry| geometry.text("type") == "Point");
        let point =
            geometry.filter(|_| is_point).and_then(|geometry| json::position(geometry.raw("coordinates")?));
        let of_unit = || {
            let first = place.as_ref()?.texts("units").into_iter().next()?;
            let unit = self.units.iter().find(|unit| unit.id == first)?;
            unit.fixes.iter().rev().find(|fix| fix.time <= time)?.at
        };
        let at = point.or_else(of_unit).filter(|[lat, lon]| lat.abs() <= 90.0 && lon.abs() <= 180.0);
        self.incident(&title, time.day, at, &event.text("id"), draft);
        report.kept += 1;
    }

    fn incident(&mut self, title: &str, day: Day, at: Option<[f64; 2]>, origin: &str, draft: &mut Draft) {
        let own = self.own_id(&format!("{title} {day}"));
        let mut cells = at.map_or_else(Vec::new, |at| self.placed(["place", "lat", "lon"], at));
        cells.extend([
            ("id", own),
            ("date", day.to_string()),
            ("title", title.to_string()),
            ("source", SOURCE.to_string()),
            ("origin_id", origin_id(origin)),
        ]);
        draft.rows.add("incidents.csv", cells);
    }

    /// A position's name, latitude and longitude.
    fn placed(&self, [name, lat, lon]: [&'static str; 3], at: [f64; 2]) -> Cells {
        vec![(name, named(self.gazetteer, at)), (lat, degrees(at[0])), (lon, degrees(at[1]))]
    }
}

/// The nearest place; or how far from it, and in which direction; or the degrees alone, far out at sea.
fn named(gazetteer: &Gazetteer, at: [f64; 2]) -> String {
    let Some((km, place)) = gazetteer.near(at[0], at[1], NEAR_KM, 1).into_iter().next() else {
        return format!("{:.2}, {:.2}", at[0], at[1]);
    };
    let name = gazetteer.name_in(&place, "en");
    if km <= AT_KM {
        return name.into_owned();
    }
    format!("{km:.0} km {} of {name}", direction([place.lat, place.lon], at))
}

/// One of eight.
fn direction([from_lat, from_lon]: [f64; 2], [lat, lon]: [f64; 2]) -> &'static str {
    const NAMES: [&str; 8] = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"];
    // The shorter way round, were it across the antimeridian.
    let east = ((lon - from_lon + 540.0).rem_euclid(360.0) - 180.0) * libm::cos(lat.to_radians());
    let bearing = libm::atan2(east, lat - from_lat).to_degrees().rem_euclid(360.0);
    NAMES[((bearing / 45.0).round() as usize) % NAMES.len()]
}

/// Six decimals are a decimetre.
fn degrees(number: f64) -> String {
    let rounded = (number * 1e6).round() / 1e6;
    rounded.to_string()
}

fn origin_id(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("orbat-mapper:{id}") }
}

fn echelon(echelon: Option<Echelon>, reinforced: &str) -> String {
    let Some(echelon) = echelon else { return String::new() };
    let sign = match reinforced {
        "Reduced" => " (-)",
        "Reinforced" => " (+)",
        "ReinforcedReduced" => " (+-)",
        _ => "",
    };
    format!("{}{sign}", echelon.as_str())
}

/// The unit's own people, those of its parts not among them.
fn personnel(unit: &Object) -> String {
    let counts: Vec<u64> =
        unit.objects("personnel").iter().filter_map(|(_, one)| one.count("count")).collect();
    let sum = counts.iter().fold(0u64, |sum, count| sum.saturating_add(*count)).min(999_999_999);
    if counts.is_empty() { String::new() } else { sum.to_string() }
}

fn equipment(unit: &Object) -> String {
    let one = |(_, one): &(&str, Object)| match one.count("count") {
        Some(count) => format!("{count} {}", one.text("name")),
        None => one.text("name"),
    };
    let all: Vec<String> = unit.objects("equipment").iter().map(one).collect();
    all.join(", ")
}

/// The first sentence of a description, or as much of it as a deck holds.
fn first_sentence(text: &str) -> String {
    const MOST: usize = 240;
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    let sentence = &text[..end];
    match sentence.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", sentence[..at].trim_end()),
        None => sentence.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_named_by_the_nearest_place() {
        let gazetteer = Gazetteer::builtin();
        assert_eq!(named(&gazetteer, [16.2717, -0.0447]), "Gao");
        let near = named(&gazetteer, [16.2717, 0.5]);
        assert!(near.contains(" km ") && near.contains(" of "), "{near}");
        assert_eq!(named(&gazetteer, [-45.0, -130.0]), "-45.00, -130.00");
    }

    #[test]
    fn directions_are_told_across_the_antimeridian_too() {
        let of = |from, to| direction(from, to);
        assert_eq!(of([0.0, 0.0], [1.0, 0.0]), "N");
        assert_eq!(of([0.0, 0.0], [-1.0, 1.0]), "SE");
        assert_eq!(of([0.0, 179.0], [0.0, -179.0]), "E");
        assert_eq!(of([0.0, 0.0], [1.0, -0.01]), "N");
    }

    #[test]
    fn a_deck_is_one_sentence() {
        assert_eq!(first_sentence("One. Two."), "One.");
        assert_eq!(first_sentence("é".repeat(300).as_str()).chars().count(), 241);
        assert_eq!(first_sentence(""), "");
    }
}
