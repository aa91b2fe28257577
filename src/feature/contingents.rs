//! contingents.geojson: one feature a row of contingents.csv.

use super::claim::{claim_mark, contributor, force_name, point, precision, site, standing};
use super::properties::{Draft, Properties, Rivals, layer};
use super::{ClaimMark, Echelon, Layer, Role, UnitMark, stack};
use crate::atlas::{Atlas, Target};
use crate::table::contingents::Contingent;
use crate::table::number::Quantity;
use crate::table::vocabulary::Status;
use crate::wording;

pub(super) fn contingents(atlas: &Atlas, conflicts: &Rivals) -> Layer<UnitMark> {
    let drafts = atlas.tables.contingents.iter().zip(&atlas.units).enumerate().map(|(index, (row, unit))| {
        let precision = precision(atlas, unit.place, row.precision);
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.place(atlas, unit.place, &row.place, Some(precision));
        properties.text("force", force_name(atlas, unit.force));
        properties.text("force_id", &atlas.forces[unit.force].id);
        properties.contributor(unit.contributor);
        properties.text("role", row.role.map_or("", Role::as_str));
        properties.text("echelon", row.echelon.map_or("", Echelon::as_str));
        properties.text("reinforcement", row.reinforcement.map_or("", |part| part.as_str()));
        properties.quantity("units", row.units.as_ref());
        properties.quantity("strength", row.strength.as_ref());
        properties.quantity("strength_each", row.strength_each.as_ref());
        properties.text("equipment", &*row.equipment);
        properties.text("unit_text", unit_words(row));
        properties.text("status", row.status.unwrap_or(Status::Deployed).as_str());
        properties.text("label", &*row.label);
        properties.callouts(atlas, Target::Unit(index));
        properties.rivals(conflicts, index, |other| &atlas.tables.contingents[other].claim.id);
        properties.claim(atlas, &row.claim, &unit.holds, &row.extra);
        let strength = row.strength.as_ref().map(wording::quantity);
        let each = row.strength_each.as_ref().map(|each| format!("{} each", wording::quantity(each)));
        Draft {
            id: row.claim.id.clone(),
            geometry: unit.place.map(|place| &atlas.places[place]).filter(|place| !place.is_vague).map(point),
            properties,
            shown: unit.holds.is_shown(atlas.as_of) && row.show != Some(false),
            mark: UnitMark {
                site: site(atlas, unit.place),
                force: unit.force,
                contributor: contributor(unit.contributor, atlas),
                role: row.role,
                echelon: row.echelon,
                part: row.reinforcement,
                unit: unit_words(row),
                label: row.label.clone(),
                strength: strength.or(each),
                // Which of two claims is right is not known: neither is summed.
                personnel: personnel(row).filter(|_| !conflicts.contains_key(&index)),
                standing: standing(row.status),
                claim: ClaimMark {
                    contradicted: conflicts.contains_key(&index),
                    ..claim_mark(atlas, &row.claim, &unit.holds, precision)
                },
            },
        }
    });
    let mut drafts: Vec<Draft<UnitMark>> = drafts.collect();
    stack::number(atlas, &mut drafts);
    layer("contingents", drafts)
}

/// The row's strength, or as many times that of each unit as there are units; none if that is not known.
fn personnel(row: &Contingent) -> Option<Quantity> {
    let units =
        || row.units.as_ref().filter(|units| !units.approximate)?.best.filter(|&units| units <= MOST_UNITS);
    let all = || Quantity::sum(&vec![row.strength_each.as_ref()?; usize::try_from(units()?).ok()?]);
    row.strength.clone().or_else(all)
}

/// More units than this are no units.
const MOST_UNITS: u64 = 10_000;

/// What the unit is, and with what.
fn unit_words(row: &Contingent) -> String {
    let unit = wording::unit(row.role, row.echelon, row.units.as_ref());
    let parts = [unit.as_str(), row.equipment.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
