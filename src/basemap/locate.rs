//! Where a point lies: takes a longitude and a latitude, gives the feature around it, or the distance to one.
//! Decodes only arcs that the answer hangs on. Distances are on a locally flat earth: right to a few parts in a hundred
//! over the tens of kilometres they are asked for.

use super::Basemap;
use super::file::{Arc, Section};

const KM_PER_DEGREE: f64 = 111.195;

/// The first feature around a point.
pub(super) fn feature_at(map: &Basemap, section: Section, lon: f64, lat: f64) -> Option<usize> {
    if !lon.is_finite() || !lat.is_finite() {
        return None;
    }
    let lon = if lon > 180.0 { lon - 360.0 } else { lon };
    (0..map.file.rows(section)).find(|&index| {
        let row = map.file.feature(section, index);
        let b = row.bounds;
        (b.west..=b.east).contains(&lon)
            && (b.south..=b.north).contains(&lat)
            && contains(map, row.paths_at, lon, lat)
    })
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
