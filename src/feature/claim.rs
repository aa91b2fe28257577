//! What claims of every table say in the same way: where, how exactly, by whom, and whether it holds.
//!
//! In: an atlas's indexes. Out: parts of marks. Absent: properties.

use geo::{Geometry, Point};

use super::{Certainty, ClaimMark, Contributor, PlaceKind, Precision, Site, Standing};
use crate::atlas::when::Holds;
use crate::atlas::{self, Atlas, or};
use crate::table::row::Claim;
use crate::table::vocabulary::{Confidence, Status};
use crate::wording;

pub(super) fn point(place: &atlas::Place) -> Geometry<f64> {
    Geometry::Point(Point::new(place.at.lon, place.at.lat))
}

pub(super) fn force_name(atlas: &Atlas, force: usize) -> &str {
    let force = &atlas.forces[force];
    force.row.map_or(&force.name, |row| or(&atlas.tables.forces[row].short_name, &force.name))
}

pub(super) fn site(atlas: &Atlas, place: Option<usize>) -> Site {
    let Some(index) = place else { return Site::NotGiven };
    let place = &atlas.places[index];
    if !place.is_vague {
        return Site::At(index);
    }
    let own = place.country.as_deref();
    let in_theatre = own.is_some_and(|code| atlas.theatre.contains(&code));
    Site::Within { name: place.name.clone(), country: place.country.clone(), in_theatre }
}

/// The row's own word, else the place's, else what the kind of place says.
pub(super) fn precision(atlas: &Atlas, place: Option<usize>, own: Option<Precision>) -> Precision {
    let place = place.map(|place| &atlas.places[place]);
    let known = own.or(place.and_then(|place| place.precision));
    known.unwrap_or(match place {
        None => Precision::Unknown,
        Some(place) if place.kind == PlaceKind::Country => Precision::Country,
        Some(place) if place.is_vague => Precision::Region,
        Some(_) => Precision::Exact,
    })
}

pub(super) fn contributor(contributor: atlas::Contributor, atlas: &Atlas) -> Contributor {
    match contributor {
        atlas::Contributor::Country(country) => Contributor::Country {
            code: country.iso3.to_string(),
            name: country.name(atlas.tables.spec.language.as_str()).to_string(),
        },
        atlas::Contributor::Multinational => Contributor::Multinational,
        atlas::Contributor::NotStated => Contributor::NotStated,
    }
}

pub(super) fn standing(status: Option<Status>) -> Standing {
    match status {
        None | Some(Status::Deployed | Status::Completed) => Standing::Present,
        Some(Status::Planned | Status::Authorised) => Standing::Planned,
        Some(Status::UnderWay) => Standing::UnderWay,
        Some(Status::Reinforcing) => Standing::Reinforcing,
        Some(Status::Withdrawing) => Standing::Withdrawing,
        Some(Status::Withdrawn) => Standing::Gone,
    }
}

pub(super) fn claim_mark(
    atlas: &Atlas,
    claim: &Claim<impl AsRef<str>>,
    holds: &Holds,
    precision: Precision,
) -> ClaimMark {
    let certainty = match holds {
        Holds::Possibly(Some(seen)) => {
            // Of a day before the report nobody can say that it was the last.
            let last = atlas.as_of.is_none_or(|day| seen.earliest <= day);
            let which = if last { "last" } else { "first" };
            Certainty::LastReported(format!("{which} reported {}", wording::date(seen)))
        }
        Holds::Possibly(None) => Certainty::LastReported("date of the report not given".into()),
        _ => Certainty::Holds,
    };
    let low_confidence = claim.confidence == Some(Confidence::Low);
    ClaimMark { certainty, low_confidence, contradicted: false, precision, notes: Vec::new() }
}
