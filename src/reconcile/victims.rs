//! The rule on victims whose contingent is not there.
//!
//! Proof is asked for: a place that is a point, a dated incident, a nationality that contributes to a force of the
//! atlas, and a group that is not civilian. Rows of several or unnamed contributors, and rows without a point, might be
//! the victims' own: where there is one, nothing is said. A row of low confidence is no proof that they are there.

use super::SAME_PLACE_KM;
use super::account::{contributors, is_armed};
use super::conflict::{contributed, is_there};
use crate::atlas::when::{self, Holds};
use crate::atlas::{Atlas, Contributor, Place};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::gazetteer::{Country, distance_km};
use crate::table::casualties::Casualty;
use crate::table::date::{Date, Day};
use crate::table::incidents::Incident;
use crate::table::vocabulary::{Confidence, EventStatus, Precision, Role};

pub(super) fn without_contingent(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    let (contributors, contributed) = (contributors(atlas), contributed(atlas));
    let mut reader = atlas.tables.incidents.reader();
    for (&event, casualties) in &atlas.victims {
        let row = reader.get(event);
        let place = atlas.events[event].place().map(|place| &atlas.places[place]);
        let (Some(place), Some(date)) = (place.filter(|place| is_point(place, row.precision)), &row.date)
        else {
            continue;
        };
        if row.status == Some(EventStatus::Planned) {
            continue;
        }
        let days = [date.earliest, row.date_end.as_ref().unwrap_or(date).latest];
        for (index, nation) in casualties {
            let victims = &atlas.tables.casualties[*index];
            let Contributor::Country(country) = *nation else { continue };
            if !contributors.contains_key(country.iso3)
                || !is_armed(&victims.group)
                || victims.group.is_empty()
            {
                continue;
            }
            let presence = presence(atlas, &contributed, country, place, days);
            let Some(hint) = hint(&presence, country, place) else { continue };
            let message = format!(
                "{} of {} at {}, but no contingent of {} is known to be there ({})",
                people(victims),
                country.name_en,
                place.name,
                country.name_en,
                date_words(&row, date),
            );
            let problem =
                victims.row.problem("nationality", Severity::Note, Code::VictimsWithoutContingent, message);
            found.push(problem.hint(hint));
        }
    }
}

/// As the incident gives it, in words or in figures.
fn date_words(row: &Incident, date: &Date) -> String {
    match &row.date_end {
        _ if !row.date_text.is_empty() => row.date_text.to_string(),
        Some(last) => format!("{} to {}", date.text, last.text),
        None => date.text.clone(),
    }
}

fn is_point(place: &Place, own: Option<Precision>) -> bool {
    let precision = own.or(place.precision);
    !place.is_vague && matches!(precision, None | Some(Precision::Exact | Precision::Near))
}

fn people(victims: &Casualty) -> String {
    let said = [(&victims.killed, "killed"), (&victims.wounded, "wounded")];
    let said =
        said.iter().filter_map(|(count, word)| count.as_ref().map(|count| format!("{} {word}", count.text)));
    let said: Vec<String> = said.collect();
    if said.is_empty() { "casualties".into() } else { said.join(" and ") }
}

/// What the tables know of a country's people at a place.
enum Presence<'a> {
    /// They are there, or may be.
    Possible,
    /// Only a row of low confidence has them there.
    Inferred(&'a str),
    /// No row has them there; another has them elsewhere.
    Elsewhere(Option<(&'a str, f64)>),
}

fn presence<'a>(
    atlas: &'a Atlas,
    contributed: &[bool],
    country: &'static Country,
    at: &Place,
    days: [Day; 2],
) -> Presence<'a> {
    let (mut inferred, mut nearest) = (None, None::<(&str, f64)>);
    for (row, unit) in atlas.tables.contingents.iter().zip(&atlas.units) {
        let force_of = atlas.forces[unit.force].row.map(|row| atlas.tables.forces[row].country.as_str());
        let whose = match unit.contributor {
            Contributor::NotStated => force_of
                .and_then(crate::gazetteer::country::parse)
                .map_or(Contributor::NotStated, Contributor::Country),
            said => said,
        };
        let theirs = whose == Contributor::Country(country);
        let unnamed = matches!(whose, Contributor::Multinational)
            || whose == Contributor::NotStated && contributed[unit.force] && row.role != Some(Role::Base);
        if !is_there(row.status) || !(theirs || unnamed) {
            continue;
        }
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let then = |day| {
            let held = when::holds(&row.start, &row.end, seen.as_ref(), Some(day));
            held != Holds::No && held.is_shown(Some(day))
        };
        if !days.into_iter().any(then) {
            continue;
        }
        let point = unit.place.map(|place| &atlas.places[place]);
        let Some(place) = point.filter(|place| is_point(place, row.precision)) else {
            // The headquarters of a country's force may be anywhere in it: a row without a point proves nothing.
            if theirs {
                return Presence::Possible;
            }
            continue;
        };
        let km = distance_km([place.at.lat, place.at.lon], [at.at.lat, at.at.lon]);
        match (km <= SAME_PLACE_KM, theirs) {
            (true, true) if row.claim.confidence == Some(Confidence::Low) => {
                inferred = Some(row.claim.id.as_str())
            }
            (true, _) => return Presence::Possible,
            (false, true) if nearest.is_none_or(|(_, least)| km < least) => {
                nearest = Some((place.name.as_str(), km));
            }
            _ => {}
        }
    }
    inferred.map_or(Presence::Elsewhere(nearest), Presence::Inferred)
}

fn hint(presence: &Presence, country: &Country, at: &Place) -> Option<String> {
    let country = country.name_en;
    Some(match presence {
        Presence::Possible => return None,
        Presence::Inferred(id) => {
            format!("only {id}, a row of low confidence, has {country} there: both stay")
        }
        Presence::Elsewhere(Some((place, km))) => {
            format!("the nearest of {country} is at {place}, {km:.0} km from {}", at.name)
        }
        Presence::Elsewhere(None) => format!("no row has {country} at any place then"),
    })
}
