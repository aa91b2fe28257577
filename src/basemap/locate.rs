//! Where a point lies: takes a longitude and a latitude, gives the feature around it, or the distance to one; and the
//! countries of many points, each of which is asked for in little time.
//! Decodes only arcs that the answer hangs on. Distances are on a locally flat earth: right to a few parts in a hundred
//! over the tens of kilometres they are asked for.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::file::{Arc, Section};
use super::{Basemap, GeoBox};

const KM_PER_DEGREE: f64 = 111.195;

/// The first feature around a point.
pub(super) fn feature_at(map: &Basemap, section: Section, lon: f64, lat: f64) -> Option<usize> {
    let lon = longitude(lon, lat)?;
    (0..map.file.rows(section)).find(|&index| is_in(map, section, index, lon, lat))
}

/// A point's longitude as countries have theirs; none of what is no point.
fn longitude(lon: f64, lat: f64) -> Option<f64> {
    (lon.is_finite() && lat.is_finite()).then_some(if lon > 180.0 { lon - 360.0 } else { lon })
}

fn is_in(map: &Basemap, section: Section, index: usize, lon: f64, lat: f64) -> bool {
    let row = map.file.feature(section, index);
    let b = row.bounds;
    (b.west..=b.east).contains(&lon)
        && (b.south..=b.north).contains(&lat)
        && contains(map, row.paths_at, lon, lat)
}

/// Finds the countries of many points: what is known of a square that no outline crosses holds for all points in it.
pub struct Countries {
    map: Basemap,
    /// Countries that have points of a square, in their order, and whether they have all of it.
    squares: HashMap<(i32, i32), Vec<(usize, bool)>, FixedState>,
}

/// Squares along a degree.
const PER_DEGREE: f64 = 2.0;

impl Countries {
    /// Nothing is known yet.
    pub fn of(map: &Basemap) -> Countries {
        Countries { map: *map, squares: HashMap::default() }
    }

    /// The country in which a point lies, as [`Basemap::country_at`] has it; None at sea.
    pub fn at(&mut self, lon: f64, lat: f64) -> Option<&'static str> {
        let lon = longitude(lon, lat)?;
        let square = ((lon * PER_DEGREE).floor() as i32, (lat * PER_DEGREE).floor() as i32);
        let map = &self.map;
        let countries = self.squares.entry(square).or_insert_with(|| in_square(map, square));
        let is_in = |index: usize| is_in(map, Section::Countries, index, lon, lat);
        let found = countries.iter().find(|&&(index, whole)| whole || is_in(index));
        found.map(|&(index, _)| map.iso3(index))
    }
}

fn in_square(map: &Basemap, (column, row): (i32, i32)) -> Vec<(usize, bool)> {
    let [west, south] = [column, row].map(|at| f64::from(at) / PER_DEGREE);
    let (east, north) = (west + 1.0 / PER_DEGREE, south + 1.0 / PER_DEGREE);
    let meets = |b: &GeoBox| b.west <= east && b.east >= west && b.south <= north && b.north >= south;
    let mut countries = Vec::new();
    for index in 0..map.file.rows(Section::Countries) {
        let country = map.file.feature(Section::Countries, index);
        let b = &country.bounds;
        if !meets(b) {
            continue;
        }
        let is_within = b.west <= west && b.east >= east && b.south <= south && b.north >= north;
        let mut steps = map.file.paths(country.paths_at).into_iter().flatten();
        if !is_within || steps.any(|step| meets(&map.file.arc(step.arc).bounds)) {
            countries.push((index, false));
        } else if contains(map, country.paths_at, (west + east) / 2.0, (south + north) / 2.0) {
            countries.push((index, true));
            break;
        }
    }
    countries
}

pub(super) fn distance_km(map: &Basemap, section: Section, index: usize, lon: f64, lat: f64) -> f64 {
    let paths_at = map.file.feature(section, index).paths_at;
    if contains(map, paths_at, lon, lat) {
        return 0.0;
    }
    let shrink = libm::cos(lat.to_radians());
    let mut nearest = f64::INFINITY;
    for step in map.file.paths(paths_at).into_iter().flatten() {
        let arc = map.file.arc(step.arc);
        for lon in [lon, lon - 360.0, lon + 360.0] {
            if box_distance_km(&arc, lon, lat, shrink) >= nearest {
                continue;
            }
            let flat = |[x, y]: [f64; 2]| [(x - lon) * shrink * KM_PER_DEGREE, (y - lat) * KM_PER_DEGREE];
            let mut points = map.file.points(&arc).map(flat);
            let Some(mut a) = points.next() else { continue };
            for b in points {
                nearest = nearest.min(origin_to_segment(a, b));
                a = b;
            }
        }
    }
    nearest
}

/// Even-odd, by a ray to the east.
fn contains(map: &Basemap, paths_at: usize, lon: f64, lat: f64) -> bool {
    let mut inside = false;
    for step in map.file.paths(paths_at).into_iter().flatten() {
        let arc = map.file.arc(step.arc);
        if arc.bounds.north < lat || arc.bounds.south > lat || arc.bounds.east < lon {
            continue;
        }
        if arc.bounds.west > lon {
            // All of it is east of the point: only on which sides of the ray it begins and ends matters.
            inside ^= (map.file.node(arc.from)[1] > lat) != (map.file.node(arc.to)[1] > lat);
            continue;
        }
        let mut points = map.file.points(&arc);
        let Some(mut a) = points.next() else { continue };
        for b in points {
            if (a[1] > lat) != (b[1] > lat) && lon < (b[0] - a[0]) * (lat - a[1]) / (b[1] - a[1]) + a[0] {
                inside = !inside;
            }
            a = b;
        }
    }
    inside
}

fn box_distance_km(arc: &Arc, lon: f64, lat: f64, shrink: f64) -> f64 {
    let east_west = (arc.bounds.west - lon).max(lon - arc.bounds.east).max(0.0) * shrink;
    let north_south = (arc.bounds.south - lat).max(lat - arc.bounds.north).max(0.0);
    east_west.max(north_south) * KM_PER_DEGREE
}

fn origin_to_segment(a: [f64; 2], b: [f64; 2]) -> f64 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let square = dx * dx + dy * dy;
    let t = if square > 0.0 { (-(a[0] * dx + a[1] * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (a[0] + t * dx, a[1] + t * dy);
    (x * x + y * y).sqrt()
}
