//! Towns of the gazetteer, for orientation: not exported.

use super::{Rank, Town};
use crate::atlas::Atlas;
use crate::basemap::Basemap;
use crate::gazetteer::Gazetteer;

/// The larger towns of the theatre and around it, the most important first.
pub(super) fn towns(atlas: &Atlas, gazetteer: &Gazetteer, basemap: &Basemap) -> Vec<Town> {
    let mut towns = Vec::new();
    for extent in atlas.theatre.iter().filter_map(|code| basemap.extent(code)) {
        let east = if extent.east > 180.0 { extent.east - 360.0 } else { extent.east };
        let bounds = [extent.west - 2.0, extent.south - 2.0, east + 2.0, extent.north + 2.0];
        for town in gazetteer.places_in(bounds).take(80) {
            if town.rank == Rank::Site {
                continue;
            }
            towns.push(Town {
                name: gazetteer.name_in(&town, atlas.tables.spec.language.as_str()).into_owned(),
                at: [town.lon, town.lat],
                rank: town.rank,
                population: town.population,
                country: town.country.unwrap_or_default().to_string(),
            });
        }
    }
    towns.sort_by(|a, b| {
        (a.rank, std::cmp::Reverse(a.population), &a.name).cmp(&(
            b.rank,
            std::cmp::Reverse(b.population),
            &b.name,
        ))
    });
    towns.dedup_by(|a, b| a.name == b.name && a.at == b.at);
    towns
}
