//! relations.geojson: a table without geometry, one feature a row of relations.csv.

use super::claim::{claim_mark, force_name};
use super::properties::{Draft, Properties, layer};
use super::{Layer, Precision, RelationMark};
use crate::atlas::Atlas;
use crate::wording;

pub(super) fn relations(atlas: &Atlas) -> Layer<RelationMark> {
    let drafts = atlas.tables.relations.iter().zip(&atlas.ties).filter_map(|(row, (a, b, holds))| {
        let kind = row.relation?;
        let mut properties = Properties::default();
        let seen = atlas.observed(None, &row.claim);
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("a", force_name(atlas, *a));
        properties.text("a_id", &atlas.forces[*a].id);
        properties.text("relation", kind.as_str());
        properties.text("b", force_name(atlas, *b));
        properties.text("b_id", &atlas.forces[*b].id);
        properties.claim(atlas, &row.claim, holds, &row.extra);
        Some(Draft {
            id: row.claim.id.clone(),
            geometry: None,
            properties,
            shown: holds.is_shown(atlas.as_of),
            mark: RelationMark {
                a: force_name(atlas, *a).to_string(),
                relation_words: wording::relation(kind),
                b: force_name(atlas, *b).to_string(),
                claim: claim_mark(atlas, &row.claim, holds, Precision::Unknown),
            },
        })
    });
    layer("relations", drafts.collect())
}
