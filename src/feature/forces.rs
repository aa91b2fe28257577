//! forces.geojson: a table without geometry, one feature a force.

use super::properties::{Draft, Properties, layer};
use super::{Affiliation, ForceKind, ForceMark, Layer};
use crate::atlas::{Atlas, or};
use crate::gazetteer::country;
use crate::table::date::Bound;

/// Colours of forces that have none of their own: apart in lightness too, for print in grey.
const COLOURS: [[u8; 3]; 8] = [
    [0x1f, 0x6f, 0xb5],
    [0x7a, 0x3e, 0x8e],
    [0xc7, 0x7a, 0x12],
    [0x2b, 0x7d, 0x57],
    [0x5b, 0x4a, 0x3c],
    [0x3a, 0xa6, 0xa0],
    [0x8c, 0x96, 0x2e],
    [0x4b, 0x55, 0x63],
];

pub(super) fn forces(atlas: &Atlas) -> Layer<ForceMark> {
    let drafts = atlas.forces.iter().enumerate().map(|(index, force)| {
        let row = force.row.map(|row| &atlas.tables.forces[row]);
        let affiliation = row.and_then(|row| row.affiliation).unwrap_or(Affiliation::Neutral);
        let colour = row.and_then(|row| row.colour).unwrap_or(COLOURS[index % COLOURS.len()]);
        let short = row.map_or(force.name.as_str(), |row| or(&row.short_name, &row.name));
        let mut properties = Properties::default();
        let unknown = Bound::Unknown;
        properties.period(row.map_or(&unknown, |row| &row.start), row.map_or(&unknown, |row| &row.end), None);
        properties.text("name", &*force.name);
        properties.text("short_name", short);
        properties.text("kind", row.and_then(|row| row.kind).map_or("", ForceKind::as_str));
        properties.text("affiliation", affiliation.as_str());
        let nation = row.and_then(|row| country::parse(&row.country)).map_or("", |country| country.iso3);
        properties.text("country", nation);
        properties.text("parent", row.map_or("", |row| &row.parent));
        properties.text("colour", format!("#{:02x}{:02x}{:02x}", colour[0], colour[1], colour[2]));
        if let Some(row) = row {
            properties.sourced(atlas, &row.claim);
            properties.extra(&row.extra);
        }
        Draft {
            id: force.id.clone(),
            geometry: None,
            properties,
            shown: true,
            mark: ForceMark {
                name: force.name.clone(),
                short_name: short.to_string(),
                kind: row.and_then(|row| row.kind),
                affiliation,
                colour,
                notes: Vec::new(),
            },
        }
    });
    layer("forces", drafts.collect())
}
