//! A view becomes the shapes that touch it. An arc whose box lies outside the view is not decoded: a ring takes its chord
//! instead. The chord and the arc lie in the same box, so nothing changes within the view.

use super::file::{Arc, ArcKind, Section, Step};
use super::{
    Admin1Line, Basemap, Boundary, Class, CountryShape, GeoBox, Lake, LakeKind, Names, River, Window,
};
use std::collections::{BTreeMap, BTreeSet};

/// What of a window is decoded.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Parts {
    All,
    /// Countries and boundaries.
    States,
    Countries,
}

pub(super) fn decode(map: &Basemap, view: &GeoBox, parts: Parts) -> Window {
    let mut window = Window::default();
    // A view across the antimeridian sees the far side one turn away.
    for turn in [-360.0, 0.0, 360.0] {
        let seen = GeoBox { west: view.west - turn, east: view.east - turn, ..*view };
        if seen.west < 180.0 && seen.east > -180.0 {
            add(map, &seen, turn, parts, &mut window);
        }
    }
    window
}

/// The rings of a feature with every point, closed.
pub(super) fn whole_rings(map: &Basemap, paths_at: usize) -> Vec<Vec<[f64; 2]>> {
    let world = GeoBox { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };
    rings(map, paths_at, &world, 0.0)
}

fn add(map: &Basemap, seen: &GeoBox, turn: f64, parts: Parts, window: &mut Window) {
    let features = |section| {
        (0..map.file.rows(section))
            .map(move |index| (index, map.file.feature(section, index)))
            .filter(|(_, row)| row.bounds.touches(seen))
    };
    for (index, row) in features(Section::Countries) {
        let rings = rings(map, row.paths_at, seen, turn);
        if rings.is_empty() {
            continue;
        }
        let mut country = map.country(index);
        country.label[0] += turn;
        // The two sides of a country that the antimeridian cuts are one shape: filled together, no seam shows.
        match window.countries.iter_mut().find(|shape| shape.country.iso3 == country.iso3) {
            Some(shape) => shape.rings.extend(rings),
            None => window.countries.push(CountryShape { country, rings }),
        }
    }
    if parts != Parts::Countries {
        add_lines(map, seen, turn, parts, window);
    }
    if parts != Parts::All {
        return;
    }
    for (_, row) in features(Section::Lakes) {
        let rings = rings(map, row.paths_at, seen, turn);
        if rings.is_empty() {
            continue;
        }
        let [local, en, fr, ar] = map.file.texts(row.texts_at);
        let kind = [LakeKind::Lake, LakeKind::Reservoir, LakeKind::Salt][usize::from(row.kind.min(2))];
        window.lakes.push(Lake { names: Names { local, en, fr, ar }, rank: row.rank, kind, rings });
    }
    for (_, row) in features(Section::Rivers) {
        let [name] = map.file.texts(row.texts_at);
        for path in map.file.paths(row.paths_at) {
            let near = |step: &Step| map.file.arc(step.arc).bounds.touches(seen);
            for run in path.split(|step| !near(step)).filter(|run| !run.is_empty()) {
                let mut line = Vec::new();
                run.iter().for_each(|step| push_step(map, *step, turn, &mut line));
                window.rivers.push(River { name, rank: row.rank, in_lake: row.kind == 1, line });
            }
        }
    }
}

fn rings(map: &Basemap, paths_at: usize, seen: &GeoBox, turn: f64) -> Vec<Vec<[f64; 2]>> {
    let mut rings = Vec::new();
    for path in map.file.paths(paths_at) {
        let arcs: Vec<Arc> = path.iter().map(|step| map.file.arc(step.arc)).collect();
        let touches = |arc: &Arc| arc.bounds.touches(seen);
        if !arcs.iter().map(|arc| arc.bounds).reduce(union).is_some_and(|bounds| bounds.touches(seen)) {
            continue;
        }
        let mut ring = Vec::new();
        for (step, arc) in path.iter().zip(&arcs) {
            if touches(arc) {
                push_step(map, *step, turn, &mut ring);
            } else {
                for node in if step.backwards { [arc.to, arc.from] } else { [arc.from, arc.to] } {
                    push(map.file.node(node), turn, &mut ring);
                }
            }
        }
        // Fewer points, first and last being one, enclose nothing: an outline made of chords alone.
        if ring.len() > 3 {
            rings.push(ring);
        }
    }
    rings
}

/// Coasts, boundaries and admin-1 lines, joined head to tail: a dash runs on where a province ends.
fn add_lines(map: &Basemap, seen: &GeoBox, turn: f64, parts: Parts, window: &mut Window) {
    let wanted = |kind| match kind {
        ArcKind::Border => true,
        ArcKind::Coast | ArcKind::Admin1 => parts == Parts::All,
        _ => false,
    };
    let mut groups: BTreeMap<(u8, usize), Vec<(usize, Arc)>> = BTreeMap::new();
    for index in 0..map.file.rows(Section::Arcs) {
        let arc = map.file.arc(index);
        if wanted(arc.kind) && arc.bounds.touches(seen) {
            groups.entry((arc.kind as u8, arc.attribute)).or_default().push((index, arc));
        }
    }
    for ((_, attribute), arcs) in groups {
        let kind = arcs[0].1.kind;
        for line in joined(map, &arcs, turn) {
            match kind {
                ArcKind::Coast => window.coast.push(line),
                ArcKind::Admin1 => {
                    window.admin1_lines.push(Admin1Line { country: map.iso3(attribute), line });
                }
                _ => {
                    let row = map.file.boundary(attribute);
                    let view = |(reader, class)| (reader, Class::from_number(class));
                    let [left, right] = row.sides.map(|side| side.map(|country| map.iso3(country)));
                    window.boundaries.push(Boundary {
                        class: Class::from_number(row.class),
                        left,
                        right,
                        on_water: row.on_water,
                        views: row.views.into_iter().map(view).collect(),
                        line,
                    });
                }
            }
        }
    }
}

fn joined(map: &Basemap, arcs: &[(usize, Arc)], turn: f64) -> Vec<Vec<[f64; 2]>> {
    let mut starting: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (i, (_, arc)) in arcs.iter().enumerate().rev() {
        starting.entry(arc.from).or_default().push(i);
    }
    let ends: BTreeSet<usize> = arcs.iter().map(|(_, arc)| arc.to).collect();
    let mut used = vec![false; arcs.len()];
    let mut lines = Vec::new();
    // First the lines that begin somewhere, then what is left: closed ones.
    let heads = (0..arcs.len()).filter(|&i| !ends.contains(&arcs[i].1.from));
    for head in heads.chain(0..arcs.len()) {
        let (mut line, mut next) = (Vec::new(), Some(head).filter(|&i| !used[i]));
        while let Some(i) = next {
            used[i] = true;
            let (index, arc) = &arcs[i];
            push_step(map, Step { arc: *index, backwards: false }, turn, &mut line);
            next = starting.get(&arc.to).and_then(|after| after.iter().rev().copied().find(|&i| !used[i]));
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

fn push_step(map: &Basemap, step: Step, turn: f64, line: &mut Vec<[f64; 2]>) {
    let arc = map.file.arc(step.arc);
    let first = line.len().saturating_sub(1);
    let shared = line.pop();
    line.extend(map.file.points(&arc).map(|[lon, lat]| [lon + turn, lat]));
    if step.backwards {
        line[first..].reverse();
    }
    debug_assert!(shared.is_none_or(|shared| shared == line[first]), "the arcs of a path meet");
}

fn push([lon, lat]: [f64; 2], turn: f64, ring: &mut Vec<[f64; 2]>) {
    let point = [lon + turn, lat];
    if ring.last() != Some(&point) {
        ring.push(point);
    }
}

fn union(a: GeoBox, b: GeoBox) -> GeoBox {
    GeoBox {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}
