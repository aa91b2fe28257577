//! An atlas's rows become layers: each table in the file of its name, which spells its properties.
//!
//! In: an [`Atlas`], the base map for areas, the gazetteer for towns. Out: [`Layers`], sorted by id.

use std::sync::Arc;

use super::areas::areas;
use super::contingents::contingents;
use super::counts::counts;
use super::figures::figures;
use super::forces::forces;
use super::incidents::incidents;
use super::movements::movements;
use super::places::places;
use super::properties::importance;
use super::regions::regions;
use super::relations::relations;
use super::sources::number_sources;
use super::towns::towns;
use super::{Callout, Inset, Layer, Layers, Nudge, Target};
use crate::atlas::{self, Atlas};
use crate::basemap::Basemap;
use crate::gazetteer::{Gazetteer, country};
use crate::reconcile::conflict;

/// All layers of an atlas.
pub fn layers(atlas: &Arc<Atlas>, gazetteer: &Gazetteer, basemap: &Basemap) -> Layers {
    let conflicts = conflict::of(atlas);
    let (incidents, crowd) = incidents(atlas, conflicts.incidents);
    let mut layers = Layers {
        as_of: atlas.as_of,
        period: if atlas.events.is_empty() && atlas.countings.is_empty() {
            [None; 2]
        } else {
            atlas.tables.spec.period()
        },
        theatre: atlas.theatre.iter().map(|code| code.to_string()).collect(),
        country_names: country::all()
            .iter()
            .map(|country| {
                (country.iso3.to_string(), country.name(atlas.tables.spec.language.as_str()).to_string())
            })
            .collect(),
        places: places(atlas),
        contingents: contingents(atlas, &conflicts.contingents),
        incidents,
        crowd,
        counts: counts(atlas, basemap),
        movements: movements(atlas),
        areas: areas(atlas, basemap),
        forces: forces(atlas),
        figures: figures(atlas, &conflicts.figures),
        relations: relations(atlas),
        sources: Vec::new(),
        regions: regions(atlas, basemap),
        publications: Layer { name: "sources", fields: Vec::new(), features: Vec::new() },
        towns: towns(atlas, gazetteer, basemap),
        callouts: Vec::new(),
        nudges: Vec::new(),
        insets: atlas
            .insets
            .iter()
            .map(|&(place, radius_km)| inset(&atlas.places[place], radius_km))
            .collect(),
    };
    number_sources(atlas, &mut layers);
    let target = |target: &atlas::Target| match *target {
        atlas::Target::Place(place) => Some(Target::Place(place)),
        atlas::Target::Unit(row) => {
            at_id(&layers.contingents, &atlas.tables.contingents[row].claim.id).map(Target::Unit)
        }
        atlas::Target::Event(row) => {
            at_id(&layers.incidents, atlas.tables.incidents.id(row)).map(Target::Incident)
        }
        atlas::Target::Route(row) => {
            at_id(&layers.movements, &atlas.tables.movements[row].claim.id).map(Target::Route)
        }
        atlas::Target::Zone(row) => at_id(&layers.areas, &atlas.tables.areas[row].claim.id).map(Target::Area),
    };
    let mut callouts: Vec<_> = atlas.tables.callouts.iter().zip(&atlas.callouts).collect();
    callouts.sort_by(|(a, _), (b, _)| importance(a, b));
    let callouts = callouts
        .into_iter()
        .filter_map(|(row, about)| {
            let side = row.side.map(|side| side.as_str().to_string());
            let target = target(about.as_ref()?)?;
            let number = |id: &str| layers.sources.iter().position(|note| note.id == id).map(|at| at + 1);
            let notes = row.claim.sources.iter().filter_map(|source| number(source)).collect();
            Some(Callout { text: row.text.clone(), target, side, priority: row.priority, notes })
        })
        .collect();
    let mut nudges: Vec<_> = atlas.tables.layout.iter().zip(&atlas.nudges).collect();
    nudges.sort_by(|(a, _), (b, _)| {
        (&a.about, a.side).cmp(&(&b.about, b.side)).then(a.dx.total_cmp(&b.dx)).then(a.dy.total_cmp(&b.dy))
    });
    let nudges = nudges
        .into_iter()
        .filter_map(|(row, about)| {
            let side = row.side.map(|side| side.as_str().to_string());
            Some(Nudge { target: target(about.as_ref()?)?, side, dx: row.dx as f32, dy: row.dy as f32 })
        })
        .collect();
    layers.callouts = callouts;
    layers.nudges = nudges;
    layers
}

fn inset(place: &atlas::Place, radius_km: f64) -> Inset {
    Inset { name: place.name.clone(), at: [place.at.lon, place.at.lat], radius_km }
}

fn at_id<M>(layer: &Layer<M>, id: &str) -> Option<usize> {
    layer.features.binary_search_by(|feature| feature.id.as_str().cmp(id)).ok()
}
