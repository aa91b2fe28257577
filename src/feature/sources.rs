//! Sources get the numbers that the map prints, and marks the numbers of their sources.

use std::collections::BTreeMap;

use super::{Layer, Layers, SourceNote};
use crate::atlas::Atlas;
use crate::table::row::Claim;
use crate::table::sources::Source;
use crate::wording;

/// Sources in the order in which what is shown first names them, then the rest; marks get their numbers.
pub(super) fn number_sources(atlas: &Atlas, layers: &mut Layers) {
    let mut order: Vec<usize> = Vec::new();
    let find = |id: &str| atlas.tables.sources.iter().position(|row| row.id == id);
    let tables = &atlas.tables;
    let mut claims: BTreeMap<(&str, &str), &Claim> = BTreeMap::new();
    claims.extend(tables.contingents.iter().map(|row| (("contingents", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.incidents.iter().map(|row| (("incidents", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.movements.iter().map(|row| (("movements", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.areas.iter().map(|row| (("areas", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.figures.iter().map(|row| (("figures", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.relations.iter().map(|row| (("relations", row.claim.id.as_str()), &row.claim)));
    claims.extend(tables.forces.iter().map(|row| (("forces", row.claim.id.as_str()), &row.claim)));
    let mut notes = |layer: &str, id: &str| -> Vec<usize> {
        let Some(claim) = claims.get(&(layer, id)) else { return Vec::new() };
        let mut numbers: Vec<usize> = Vec::new();
        for source in claim.sources.iter().filter_map(|source| find(&source.text)) {
            let at = order.iter().position(|&known| known == source).unwrap_or_else(|| {
                order.push(source);
                order.len() - 1
            });
            numbers.push(at + 1);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    fn number<M>(
        layer: &mut Layer<M>,
        shown: bool,
        mark: fn(&mut M) -> &mut Vec<usize>,
        notes: &mut dyn FnMut(&str, &str) -> Vec<usize>,
    ) {
        for feature in layer.features.iter_mut().filter(|feature| feature.shown == shown) {
            *mark(&mut feature.mark) = notes(layer.name, &feature.id);
        }
    }
    // What the map shows comes first, so that its numbers have no gaps.
    for shown in [true, false] {
        number(&mut layers.contingents, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.incidents, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.movements, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.figures, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.relations, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.areas, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.forces, shown, |mark| &mut mark.notes, &mut notes);
    }
    let mut rest: Vec<usize> = (0..tables.sources.len()).filter(|index| !order.contains(index)).collect();
    rest.sort_by(|&a, &b| tables.sources[a].id.cmp(&tables.sources[b].id));
    order.extend(rest);
    layers.sources = order
        .into_iter()
        .map(|index| &tables.sources[index])
        .map(|row| SourceNote { id: row.id.clone(), citation: citation(row), url: row.url.clone() })
        .collect();
}

/// Author, “Title”, publisher, date.
pub(super) fn citation(row: &Source) -> String {
    let title = if row.title.is_empty() { String::new() } else { format!("“{}”", row.title) };
    let date = row.date.as_ref().map(wording::date).unwrap_or_default();
    let parts = [row.author.clone(), title, row.publisher.clone(), row.version.clone(), date];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() { row.id.clone() } else { said.join(", ") }
}
