//! Rules on one unit's whereabouts: at two places at once, gone before it came, planned for a day that is past.

use std::collections::BTreeMap;

use super::SAME_PLACE_KM;
use super::conflict::{contributed, is_there, overlap, vouched};
use crate::atlas::{Atlas, Contributor};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::gazetteer::{distance_km, fold};
use crate::table::contingents::Contingent;
use crate::table::date::{Bound, Date, Day};
use crate::table::incidents::Brief;
use crate::table::row::Row;
use crate::table::vocabulary::{EventStatus, Reinforcement, Status};

/// Many units bear one description; only one that is numbered (“7th Division”, “NIGBATT 1”) is surely the same.
pub(super) fn two_places(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    let mut named: BTreeMap<(usize, String), Vec<usize>> = BTreeMap::new();
    for (index, (row, unit)) in atlas.tables.contingents.iter().zip(&atlas.units).enumerate() {
        let whole = row.echelon.is_some()
            && row.units.as_ref().is_none_or(|units| units.best == Some(1))
            && row.strength_each.is_none()
            && !matches!(
                row.reinforcement,
                Some(Reinforcement::Reduced | Reinforcement::ReducedAndReinforced)
            );
        let numbered =
            row.label.chars().any(|c| c.is_ascii_digit()) && row.label.chars().count() <= LONGEST_NAME;
        let point = unit.place.is_some_and(|place| !atlas.places[place].is_vague);
        if whole && numbered && point && is_there(row.status) {
            named.entry((unit.force, fold(&row.label))).or_default().push(index);
        }
    }
    for rows in named.values() {
        for (at, &later) in rows.iter().enumerate() {
            if let Some(&earlier) = rows[..at].iter().find(|&&earlier| apart(atlas, earlier, later)) {
                let (one, other) = (&atlas.tables.contingents[earlier], &atlas.tables.contingents[later]);
                let message = format!(
                    "{} is at {} ({}) and at {} ({}) at once",
                    crate::diagnostic::quoted(&other.label),
                    one.place,
                    one.claim.id,
                    other.place,
                    other.claim.id
                );
                let problem = other.row.problem("place", Severity::Warning, Code::TwoPlacesAtOnce, message);
                found.push(
                    problem.hint("give each its dates; or mark them as parts, with (-) behind the echelon"),
                );
            }
        }
    }
}

/// A longer label is a sentence, and its digits no name.
const LONGEST_NAME: usize = 40;

/// Whether two rows are of the same contributor and days, at places that are not the same.
fn apart(atlas: &Atlas, a: usize, b: usize) -> bool {
    let [one, other] = [a, b].map(|index| &atlas.units[index]);
    let (Some(here), Some(there)) = (one.place, other.place) else { return false };
    let [here, there] = [here, there].map(|place| atlas.places[place].at);
    let rows = [a, b].map(|index| &atlas.tables.contingents[index]);
    let [first, second] = rows.map(|row| days(atlas, row));
    one.contributor == other.contributor
        && overlap(first, second)
        && distance_km([here.lat, here.lon], [there.lat, there.lon]) > SAME_PLACE_KM
}

fn days(atlas: &Atlas, row: &Contingent) -> Option<[Day; 2]> {
    vouched(atlas, &row.start, &row.end, row.observed.as_ref(), &row.claim)
}

/// Gone for good before the day on which it came.
pub(super) fn withdrawn_first(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    let contributed = contributed(atlas);
    let rows = &atlas.tables.contingents;
    let mut arrivals: BTreeMap<(usize, usize, &str), Vec<usize>> = BTreeMap::new();
    let key = |index: usize| {
        let unit = &atlas.units[index];
        let whose = match unit.contributor {
            Contributor::Country(country) => country.iso3,
            Contributor::NotStated if !contributed[unit.force] => "",
            Contributor::NotStated | Contributor::Multinational => return None,
        };
        Some((unit.force, unit.place?, whose))
    };
    for index in (0..rows.len()).filter(|&index| is_there(rows[index].status)) {
        if let (Some(key), Bound::Date(_)) = (key(index), &rows[index].start) {
            arrivals.entry(key).or_default().push(index);
        }
    }
    for index in (0..rows.len()).filter(|&index| rows[index].status == Some(Status::Withdrawn)) {
        let row = &rows[index];
        let (Some(gone), Bound::Unknown | Bound::Open) = (row.start.date(), &row.end) else { continue };
        let same =
            key(index).and_then(|key| arrivals.get(&key)).into_iter().flatten().map(|&index| &rows[index]);
        let same: Vec<&Contingent> = same
            .filter(|came| came.role == row.role || came.role.is_none() || row.role.is_none())
            .filter(|came| {
                came.label.is_empty() || row.label.is_empty() || fold(&came.label) == fold(&row.label)
            })
            .collect();
        let before = |came: &&&Contingent| came.start.date().is_some_and(|date| gone.latest < date.earliest);
        // Who was there before has left and come again.
        let Some(came) = same.iter().find(before).filter(|_| same.iter().all(|came| before(&came))) else {
            continue;
        };
        let start = came.start.date().map_or("", |date| &date.text);
        let message =
            format!("withdrawn from {} on, before {} has it deployed on {start}", gone.text, came.claim.id);
        let problem = row.row.problem("start", Severity::Warning, Code::WithdrawnBeforeDeployed, message);
        found.push(problem.hint("if it came back, give this row an end; else mend one of the two dates"));
    }
}

/// A plan whose day has passed on the day of the atlas: was it carried out?
pub(super) fn planned_in_the_past(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    let Some(day) = atlas.as_of else { return };
    let mut say = |row: &Row, column: &str, date: &Date| {
        if date.latest < day && !date.approximate && !date.uncertain {
            let message = format!("planned for {}, which is past on {day}", date.text);
            let hint = "if a source says that it happened, give the row its status; else it stays a plan";
            found.push(row.problem(column, Severity::Note, Code::PlannedInThePast, message).hint(hint));
        }
    };
    let shown = |holds: &crate::atlas::when::Holds| holds.is_shown(Some(day));
    for (row, unit) in atlas.tables.contingents.iter().zip(&atlas.units) {
        if let (Some(Status::Planned), Some(start), true) = (row.status, row.start.date(), shown(&unit.holds))
        {
            say(&row.row, "start", start);
        }
    }
    for (row, route) in atlas.tables.movements.iter().zip(&atlas.routes) {
        if let (Some(Status::Planned), Some(start), true) =
            (row.status, row.start.date(), shown(&route.holds))
        {
            say(&row.row, "start", start);
        }
    }
    let incidents = &atlas.tables.incidents;
    let planned = |brief: &Brief| brief.status == Some(EventStatus::Planned);
    let mut reader = incidents.reader();
    for (index, _) in incidents.briefs().iter().enumerate().filter(|(_, brief)| planned(brief)) {
        let row = reader.get(index);
        if let Some(date) = row.date_end.as_ref().or(row.date.as_ref()) {
            say(&row.row, "date", date);
        }
    }
}
