//! places.geojson: every place that the tables name.

use super::claim::point;
use super::properties::{Draft, Properties, layer};
use super::{Layer, PlaceMark, Precision, Rank};
use crate::atlas::{Atlas, Target};

pub(super) fn places(atlas: &Atlas) -> Layer<PlaceMark> {
    let drafts = atlas.places.iter().enumerate().map(|(index, place)| {
        let mut properties = Properties::default();
        properties.text("name", &*place.name);
        properties.text("kind", place.kind.as_str());
        properties.text("rank", rank_word(place.rank));
        properties.text("country", place.country.as_deref().unwrap_or_default());
        properties.text("admin1", place.admin1.as_deref().unwrap_or_default());
        properties.text("precision", place.precision.map_or("", Precision::as_str));
        properties.text("matched_by", place.matched_by);
        properties.real("lat", (!place.is_vague).then_some(place.at.lat));
        properties.real("lon", (!place.is_vague).then_some(place.at.lon));
        properties.callouts(atlas, Target::Place(index));
        if let Some(row) = place.row.map(|row| &atlas.tables.places[row]) {
            properties.sourced(atlas, &row.claim);
            properties.extra(&row.extra);
        }
        Draft {
            id: place.id.clone(),
            geometry: (!place.is_vague).then(|| point(place)),
            properties,
            shown: true,
            mark: PlaceMark {
                name: place.name.clone(),
                kind: place.kind,
                rank: place.rank,
                country: place.country.clone(),
            },
        }
    });
    layer("places", drafts.collect())
}

fn rank_word(rank: Rank) -> &'static str {
    match rank {
        Rank::Capital => "capital",
        Rank::RegionalCapital => "regional_capital",
        Rank::Town => "town",
        Rank::Site => "site",
    }
}
