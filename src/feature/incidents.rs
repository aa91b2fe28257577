//! incidents.geojson: one feature a row of incidents.csv, with its rows of casualties.csv.

use super::claim::{claim_mark, point, precision, site};
use super::properties::{Draft, Properties, Rivals, layer};
use super::{ClaimMark, EventStatus, IncidentKind, IncidentMark, Layer, When};
use crate::atlas::when::Holds;
use crate::atlas::{Atlas, Contributor, Target, or};
use crate::table::casualties::Casualty;
use crate::table::incidents::Incident;
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::wording::{self, Toll};

pub(super) fn incidents(atlas: &Atlas, conflicts: &Rivals) -> Layer<IncidentMark> {
    let rows = atlas.tables.incidents.iter().enumerate();
    layer("incidents", rows.map(|(index, row)| incident(atlas, conflicts, index, &row)).collect())
}

fn incident(atlas: &Atlas, conflicts: &Rivals, index: usize, row: &Incident) -> Draft<IncidentMark> {
    let event = &atlas.events[index];
    let (place, holds) = (event.place(), if event.holds { Holds::Yes } else { Holds::No });
    let precision = precision(atlas, place, row.precision);
    let kind = row.kind.unwrap_or(IncidentKind::Other);
    let status = row.status.unwrap_or(EventStatus::Confirmed);
    let victims = victims(atlas, index);
    let killed = toll(row.killed.as_ref(), &victims, |row| row.killed.as_ref());
    let wounded = toll(row.wounded.as_ref(), &victims, |row| row.wounded.as_ref());
    let expected = expected(kind, status);
    let casualties = wording::casualties(&killed, &wounded, kind, expected);
    let date_words = date_words(row);
    let mut properties = Properties::default();
    properties.date("event_date", row.date.as_ref().map(|date| date.earliest));
    properties.date("event_date_last", row.date_end.as_ref().or(row.date.as_ref()).map(|date| date.latest));
    properties.text("date_text", &date_words);
    properties.place(atlas, place, &row.place, Some(precision));
    properties.text("kind", kind.as_str());
    properties.text("status", status.as_str());
    properties.text("title", &row.title);
    properties.text("means", &row.means);
    properties.text("target", &row.target);
    properties.text("actors", &atlas.force_names(&row.actors).join("; "));
    properties.text("responders", &atlas.force_names(&row.responders).join("; "));
    properties.quantity("killed", killed.total.as_ref());
    properties.quantity("wounded", wounded.total.as_ref());
    properties.text("casualties", &casualties);
    properties.text("damage", &row.damage);
    properties.text("label", &row.label);
    properties.callouts(atlas, Target::Event(index));
    properties.rivals(conflicts, index, |other| atlas.tables.incidents.id(other));
    properties.claim(atlas, &with_victims(&row.claim, &victims), &holds, &row.extra);
    let doubt = match status {
        EventStatus::Confirmed => String::new(),
        status if row.title.contains(status.as_str()) || row.label.contains(status.as_str()) => String::new(),
        status => format!(" ({})", status.as_str()),
    };
    let title = or(&row.title, or(&row.label, &wording::incident(kind))).to_string() + &doubt;
    Draft {
        id: row.claim.id.clone(),
        geometry: place.map(|place| &atlas.places[place]).filter(|place| !place.is_vague).map(point),
        properties,
        shown: event.holds && row.show != Some(false),
        mark: IncidentMark {
            site: site(atlas, place),
            kind,
            kind_words: wording::incident(kind),
            label: if row.label.is_empty() { String::new() } else { row.label.clone() + &doubt },
            title,
            status,
            date_words,
            when: when(row),
            killed: killed.total.as_ref().and_then(to_draw),
            wounded: wounded.total.as_ref().and_then(to_draw),
            summed: [&killed, &wounded]
                .map(|toll| toll.total.as_ref().and_then(|count| count.best.or(count.low)))
                // Which of two claims is right is not known: neither is summed.
                .map(|count| count.filter(|_| !conflicts.contains_key(&index))),
            expected,
            casualties,
            damage: match row.damage.as_str() {
                damage if damage.is_empty() || damage.contains("damage") => damage.to_string(),
                damage => format!("{damage} damage"),
            },
            highlight: atlas.tables.spec.highlight.as_ref().is_some_and(|id| id.text == row.claim.id),
            claim: ClaimMark {
                contradicted: conflicts.contains_key(&index),
                ..claim_mark(atlas, &row.claim, &holds, precision)
            },
        },
    }
}

/// Its rows of casualties.csv, in the order of their ids, each with whom it counts.
fn victims(atlas: &Atlas, event: usize) -> Vec<(String, &Casualty)> {
    let mut rows: Vec<(String, &Casualty)> = atlas
        .victims_of(event)
        .iter()
        .map(|(index, nation)| {
            let name = match nation {
                Contributor::Country(country) => country.name("en"),
                Contributor::Multinational => "multinational",
                Contributor::NotStated => "nationality not given",
            };
            (name.to_string(), &atlas.tables.casualties[*index])
        })
        .collect();
    rows.sort_by(|(_, a), (_, b)| a.claim.id.cmp(&b.claim.id));
    // Groups are named where there are several: Chad, peacekeepers; Chad, civilians.
    if rows.iter().any(|(_, row)| row.group != rows[0].1.group) {
        for (name, row) in rows.iter_mut().filter(|(_, row)| !row.group.is_empty()) {
            *name = format!("{name}, {}", row.group);
        }
    }
    rows
}

/// The incident's own count or else the sum of what its rows of casualties.csv give; a row that gives none adds none.
fn toll(
    own: Option<&Quantity>,
    victims: &[(String, &Casualty)],
    of: fn(&Casualty) -> Option<&Quantity>,
) -> Toll {
    let counted = victims.iter().filter_map(|(name, row)| Some((name, of(row)?)));
    let counts: Vec<&Quantity> = counted.clone().map(|(_, count)| count).collect();
    let mut parts: Vec<(String, Quantity)> = Vec::new();
    for (name, count) in counted {
        match parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, sum)) => *sum = Quantity::sum(&[sum, count]).unwrap_or_else(|| count.clone()),
            None => parts.push((name.clone(), count.clone())),
        }
    }
    Toll { total: own.cloned().or_else(|| Quantity::sum(&counts)), parts }
}

/// Whether a report of such an event is expected to give the killed, and the wounded.
fn expected(kind: IncidentKind, status: EventStatus) -> [bool; 2] {
    use IncidentKind::{
        Arrest, CoupAttempt, Death, Illness, Intervention, Kidnapping, Other, Protest, Talks,
    };
    match (status, kind) {
        (EventStatus::Planned, _) => [false, false],
        (_, Arrest | CoupAttempt | Intervention | Kidnapping | Other | Protest | Talks) => [false, false],
        (_, Death | Illness) => [true, false],
        _ => [true, true],
    }
}

/// The number that a mark's size stands for: the best, or the bound that is given.
fn to_draw(count: &Quantity) -> Option<u64> {
    count.best.or(count.low).or(count.high)
}

fn when(row: &Incident) -> Option<When> {
    let (first, last) =
        (row.date.as_ref().or(row.date_end.as_ref())?, row.date_end.as_ref().or(row.date.as_ref())?);
    let doubtful = [first, last].iter().any(|date| date.approximate || date.uncertain);
    let days = [first, last].iter().all(|date| date.earliest == date.latest);
    let (first, last) = (first.earliest, last.latest);
    let vague = doubtful || !days || (first != last && !row.date_text.is_empty());
    Some(When { first, last, doubtful, vague })
}

fn date_words(row: &Incident) -> String {
    match (&row.date, &row.date_end) {
        _ if !row.date_text.is_empty() => row.date_text.clone(),
        (Some(first), Some(last)) => wording::span(first, last),
        (Some(date), None) | (None, Some(date)) => wording::date(date),
        (None, None) => String::new(),
    }
}

/// The incident's claim, with the facts and sources of its casualties.
fn with_victims(claim: &Claim, victims: &[(String, &Casualty)]) -> Claim {
    let mut claim = claim.clone();
    for (_, row) in victims {
        for id in &row.claim.fact_ids {
            if !claim.fact_ids.contains(id) {
                claim.fact_ids.push(id.clone());
            }
        }
        for source in &row.claim.sources {
            if !claim.sources.iter().any(|known| known.text == source.text) {
                claim.sources.push(source.clone());
            }
        }
    }
    claim
}
