//! figures.geojson: a table without geometry, one feature a row of figures.csv.

use super::claim::{claim_mark, contributor, force_name, precision};
use super::properties::{Draft, Properties, layer};
use super::{FigureMark, Layer, Precision};
use crate::atlas::Atlas;
use crate::wording;

pub(super) fn figures(atlas: &Atlas) -> Layer<FigureMark> {
    let drafts = atlas.tables.figures.iter().zip(&atlas.totals).filter_map(|(row, total)| {
        let measure = row.measure?;
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("force", force_name(atlas, total.force));
        properties.text("force_id", &atlas.forces[total.force].id);
        properties.text("measure", measure.as_str());
        properties.quantity("value", row.value.as_ref());
        properties.contributor(total.contributor);
        properties.place(atlas, total.place, total.place.map(|place| precision(atlas, Some(place), None)));
        properties.text("as_reported", &row.as_reported);
        properties.claim(atlas, &row.claim, &total.holds, &row.extra);
        Some(Draft {
            id: row.claim.id.clone(),
            geometry: None,
            properties,
            shown: total.holds.is_shown(atlas.as_of),
            mark: FigureMark {
                force: total.force,
                measure,
                measure_words: wording::measure(measure).to_string(),
                contributor: contributor(total.contributor, atlas),
                best: row.value.as_ref().and_then(|value| value.best),
                value_words: row.value.as_ref().map(wording::quantity).unwrap_or_default(),
                as_reported: row.as_reported.clone(),
                date_words: row.start.date().map(wording::date).unwrap_or_default(),
                claim: claim_mark(&row.claim, &total.holds, Precision::Unknown),
            },
        })
    });
    layer("figures", drafts.collect())
}
