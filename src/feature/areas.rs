//! areas.geojson: one feature a row of areas.csv, as the provinces that it names or its own polygons.

use geo::{Area as _, Coord, Geometry, Intersects, LineString, MultiPolygon, Polygon};

use super::claim::{claim_mark, force_name};
use super::properties::{Draft, Properties, layer};
use super::{AreaKind, AreaMark, Layer, Precision};
use crate::atlas::{Atlas, Target};
use crate::basemap::Basemap;
use crate::table::row::Shape;
use crate::table::vocabulary::{Role, Status};

pub(super) fn areas(atlas: &Atlas, basemap: &Basemap) -> Layer<AreaMark> {
    let drafts = atlas.tables.areas.iter().zip(&atlas.zones).enumerate().map(|(index, (row, zone))| {
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let kind = row.kind.unwrap_or(AreaKind::Control);
        let geometry = area(atlas, basemap, &row.area);
        let headquarters = headquarters(atlas, zone.force, geometry.as_ref());
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("force", force_name(atlas, zone.force));
        properties.text("force_id", &atlas.forces[zone.force].id);
        properties.text("kind", kind.as_str());
        properties.text("label", &*row.label);
        properties.text("headquarters", headquarters.join("; "));
        properties.callouts(atlas, Target::Zone(index));
        properties.claim(atlas, &row.claim, &zone.holds, &row.extra);
        Draft {
            id: row.claim.id.clone(),
            geometry,
            properties,
            shown: zone.holds.is_shown(atlas.as_of),
            mark: AreaMark {
                force: zone.force,
                kind,
                label: row.label.clone(),
                headquarters,
                claim: claim_mark(atlas, &row.claim, &zone.holds, Precision::Region),
            },
        }
    });
    layer("areas", drafts.collect())
}

/// Where the force has a headquarters within the area, as contingents.csv tells.
fn headquarters(atlas: &Atlas, force: usize, area: Option<&Geometry<f64>>) -> Vec<String> {
    let Some(area) = area else { return Vec::new() };
    let units = atlas.tables.contingents.iter().zip(&atlas.units);
    let mut names: Vec<String> = units
        .filter(|(row, unit)| {
            let is_there = !matches!(row.status, Some(Status::Planned | Status::Withdrawn));
            row.role == Some(Role::Headquarters)
                && is_there
                && row.show != Some(false)
                && unit.force == force
                && unit.holds.is_shown(atlas.as_of)
        })
        .filter_map(|(_, unit)| Some(&atlas.places[unit.place?]))
        .filter(|place| !place.is_vague && area.intersects(&Coord { x: place.at.lon, y: place.at.lat }))
        .map(|place| place.name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// The outline of one province.
pub(super) fn province(basemap: &Basemap, country: &str, name: &str) -> Option<Geometry<f64>> {
    let shapes = basemap.admin1_shapes(country, name).into_iter();
    let polygons: Vec<Polygon<f64>> = shapes.flat_map(|shape| polygons_of(shape.rings)).collect();
    (!polygons.is_empty()).then_some(Geometry::MultiPolygon(MultiPolygon(polygons)))
}

fn area(atlas: &Atlas, basemap: &Basemap, shape: &Shape) -> Option<Geometry<f64>> {
    let polygons: Vec<Polygon<f64>> = match shape {
        Shape::Polygons(polygons) => polygons.clone().0,
        Shape::Names(names) => names
            .iter()
            .flat_map(|name| atlas.theatre.iter().flat_map(|code| basemap.admin1_shapes(code, name)))
            .flat_map(|shape| polygons_of(shape.rings))
            .collect(),
    };
    (!polygons.is_empty()).then_some(Geometry::MultiPolygon(MultiPolygon(polygons)))
}

/// Even-odd rings as polygons: a ring within a ring is its hole (Brandenburg has one for Berlin).
fn polygons_of(rings: Vec<Vec<[f64; 2]>>) -> Vec<Polygon<f64>> {
    let mut rings: Vec<LineString<f64>> = rings
        .into_iter()
        .map(|ring| LineString(ring.into_iter().map(|[x, y]| Coord { x, y }).collect()))
        .collect();
    let area = |ring: &LineString<f64>| Polygon::new(ring.clone(), Vec::new()).unsigned_area();
    rings.sort_by(|a, b| area(b).total_cmp(&area(a)));
    let mut polygons: Vec<Polygon<f64>> = Vec::new();
    for ring in rings {
        let outer =
            polygons.iter_mut().rev().find(|polygon| ring.0.iter().all(|&at| polygon.intersects(&at)));
        match outer {
            Some(outer) => outer.interiors_push(ring),
            None => polygons.push(Polygon::new(ring, Vec::new())),
        }
    }
    polygons
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Contains, Point};

    #[test]
    fn a_province_within_a_province_is_a_hole() {
        let shapes = crate::basemap::world().admin1_shapes("DEU", "Brandenburg");
        let brandenburg =
            MultiPolygon(shapes.into_iter().flat_map(|shape| polygons_of(shape.rings)).collect());
        let (potsdam, berlin) = (Point::new(13.06, 52.39), Point::new(13.40, 52.52));
        assert!(brandenburg.contains(&potsdam) && !brandenburg.contains(&berlin));
    }
}
