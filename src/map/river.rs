//! Names of rivers, along them.
//!
//! In: the rivers that the page sees and the room that the story left. Out: text on paths. Absent: the rivers' lines.

use std::collections::BTreeMap;

use super::room::Room;
use super::{Page, theme};
use crate::scene::{Face, Item, Pt, Rect};

/// Rivers of a higher rank of Natural Earth bear no name on a country's map.
const LAST_NAMED_RANK: u8 = 6;

/// The most that a name may turn from one letter's width to the next, as the sine of the angle.
const SHARPEST: f32 = 0.42;

/// One name a river, where it runs straightest and nothing else stands.
pub fn names(page: &Page, room: &mut Room) -> Vec<Item> {
    let Page { window, view, sizes, setter, .. } = page;
    let mut style = sizes.halo(Face::Italic, 1.0, theme::WATER_NAME);
    style.spacing = style.size * 0.12;
    let mut rivers: BTreeMap<&str, Vec<Vec<Pt>>> = BTreeMap::new();
    let named = |rank: u8, name: &str| rank <= LAST_NAMED_RANK && !name.is_empty();
    for river in window.rivers.iter().filter(|river| named(river.rank, river.name)) {
        rivers.entry(river.name).or_default().push(view.line(&river.line));
    }
    let mut items = Vec::new();
    for (name, lines) in rivers {
        let w = setter.width(name, &style);
        let step = style.size * 0.5;
        // Smoothing shortens a winding piece: the last letter must not fall off its end.
        let letters = (1.3 * w / step).ceil() as usize + 1;
        let mut best: Option<(f32, Vec<Pt>)> = None;
        for line in &lines {
            let smooth = smoothed(&resampled(line, step, view.frame));
            for piece in smooth.iter().flat_map(|run| run.windows(letters.max(2))) {
                let Some(path) = beside(piece, style.size * 0.32) else { continue };
                if length(&path) < w {
                    continue;
                }
                let cost = turning(&path);
                if best.as_ref().is_none_or(|(least, _)| cost < *least)
                    && boxes(&path, style.size).all(|rect| room.is_free(&rect) && room.shunned_in(&rect) == 0)
                {
                    best = Some((cost, path));
                }
            }
        }
        let Some((_, path)) = best else { continue };
        boxes(&path, style.size).for_each(|rect| room.take(rect));
        items.push(Item::OnPath { path, start: 0.0, text: name.to_string(), style: style.clone() });
    }
    items
}

/// Runs of points at equal distances along a line, within the frame.
fn resampled(line: &[Pt], step: f32, frame: Rect) -> Vec<Vec<Pt>> {
    let mut runs: Vec<Vec<Pt>> = vec![Vec::new()];
    let mut left = 0.0;
    for pair in line.windows(2) {
        let [dx, dy] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
        let length = (dx * dx + dy * dy).sqrt();
        let mut along = left;
        while along < length {
            let point = [pair[0][0] + dx * along / length, pair[0][1] + dy * along / length];
            let run = runs.last_mut().expect("there is a run from the start");
            if frame.contains(point) {
                run.push(point);
            } else if !run.is_empty() {
                runs.push(Vec::new());
            }
            along += step;
        }
        left = along - length;
    }
    runs
}

/// Each point the mean of its neighbours: letters do not follow every bend.
fn smoothed(runs: &[Vec<Pt>]) -> Vec<Vec<Pt>> {
    const REACH: usize = 5;
    let mean = |points: &[Pt]| {
        let count = points.len() as f32;
        [points.iter().map(|p| p[0]).sum::<f32>() / count, points.iter().map(|p| p[1]).sum::<f32>() / count]
    };
    runs.iter().map(|run| run.windows(2 * REACH + 1).map(mean).collect()).collect()
}

/// The piece in reading direction, lifted off the water; none if it turns too sharply for letters.
fn beside(piece: &[Pt], lift: f32) -> Option<Vec<Pt>> {
    let mut path = piece.to_vec();
    if path[path.len() - 1][0] < path[0][0] {
        path.reverse();
    }
    let directions: Vec<Pt> = path
        .windows(2)
        .map(|pair| {
            let [dx, dy] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
            let length = (dx * dx + dy * dy).sqrt().max(1e-3);
            [dx / length, dy / length]
        })
        .collect();
    let gentle = directions.windows(2).all(|pair| bend(pair).abs() < SHARPEST)
        // Nor may it stand on end: a reader would have to turn the page.
        && directions.iter().all(|direction| direction[0] > 0.25);
    if !gentle {
        return None;
    }
    let normal = |index: usize| directions[index.min(directions.len() - 1)];
    Some(
        path.iter()
            .enumerate()
            .map(|(index, p)| [p[0] + normal(index)[1] * lift, p[1] - normal(index)[0] * lift])
            .collect(),
    )
}

fn length(path: &[Pt]) -> f32 {
    let step = |pair: &[Pt]| {
        let [dx, dy] = [pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]];
        (dx * dx + dy * dy).sqrt()
    };
    path.windows(2).map(step).sum()
}

/// How much a path turns in all, and how steep it is.
fn turning(path: &[Pt]) -> f32 {
    let bends = path.windows(3).map(|three| {
        let step = |from: Pt, to: Pt| [to[0] - from[0], to[1] - from[1]];
        let (a, b) = (step(three[0], three[1]), step(three[1], three[2]));
        bend(&[a, b]).abs() / ((a[0] * a[0] + a[1] * a[1]).max(1e-3))
    });
    let (first, last) = (path[0], path[path.len() - 1]);
    bends.sum::<f32>() + 0.5 * ((last[1] - first[1]) / (last[0] - first[0]).max(1e-3)).abs()
}

fn bend(pair: &[Pt]) -> f32 {
    pair[0][0] * pair[1][1] - pair[0][1] * pair[1][0]
}

/// Squares that the letters cover.
fn boxes(path: &[Pt], size: f32) -> impl Iterator<Item = Rect> + '_ {
    path.iter().map(move |p| Rect {
        x: p[0] - size * 0.4,
        y: p[1] - size * 0.9,
        w: size * 0.8,
        h: size * 1.1,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_from_left_to_right_above_the_water() {
        let river: Vec<Pt> = (0..20).map(|i| [400.0 - 10.0 * i as f32, 100.0]).collect();
        let path = beside(&river, 6.0).expect("a straight river turns nowhere");
        assert_eq!((path[0], path[19]), ([210.0, 94.0], [400.0, 94.0]));
    }

    #[test]
    fn a_river_that_doubles_back_bears_no_name_there() {
        let bend: Vec<Pt> =
            vec![[0.0, 0.0], [10.0, 0.0], [20.0, 0.0], [20.0, 10.0], [10.0, 10.0], [12.0, 20.0]];
        assert!(beside(&bend, 6.0).is_none());
    }
}
