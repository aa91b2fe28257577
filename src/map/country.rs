//! Names of countries, letter-spaced, within their land.
//!
//! In: the countries that the page sees and the room that the story left. Out: names, as near to their label points as
//! a free part of the land allows, smaller ones in narrow parts.

use super::room::{Room, length};
use super::story::Story;
use super::{Page, theme};
use crate::basemap::CountryShape;
use crate::scene::text::CAP_HEIGHT;
use crate::scene::{Face, Item, Pt, Rect};

/// Names that stand only north of a parallel. What Natural Earth draws as Morocco's holds Western Sahara west of the berm,
/// a territory whose status the United Nations call unsettled.
const NORTH_OF: &[(&str, f64)] = &[("MAR", 27.667)];

/// Columns and rows of points at which a name is tried.
const GRID: [u16; 2] = [44, 40];

/// Draws the names.
pub fn names(page: &Page, room: &mut Room, story: &mut Story) {
    let u = page.sizes.u;
    for shape in &page.window.countries {
        let Some(name) = page.layers.country_names.get(shape.country.iso3) else { continue };
        let own = page.layers.theatre.iter().any(|code| code == shape.country.iso3);
        let rings = match NORTH_OF.iter().find(|(code, _)| *code == shape.country.iso3) {
            Some((_, south)) => {
                let north_of = |ring: &Vec<[f64; 2]>| ring.iter().map(|&[x, y]| [x, y.max(*south)]).collect();
                outlines(page, &shape.rings.iter().map(north_of).collect::<Vec<_>>())
            }
            None => outlines(page, &shape.rings),
        };
        if fills(page, &rings) {
            // The locator says in which country a city lies; across the city its name would be taken for a district's.
            continue;
        }
        let label = page.view.page(shape.country.label[0], shape.country.label[1]);
        let text = name.to_uppercase();
        let times: &[f32] = if own { &[2.2, 1.8, 1.4] } else { &[1.35, 1.1] };
        let sized = |&times: &f32| {
            let mut style = page.sizes.style(Face::Bold, times, theme::COUNTRY);
            style.spacing = style.size * 0.22;
            // The last letter's spacing is no part of what is seen.
            let w = page.setter.width(&text, &style) - style.spacing;
            let size = [w, style.size * CAP_HEIGHT];
            (size, style)
        };
        let on_land = || {
            times
                .iter()
                .map(sized)
                .find_map(|(size, style)| Some((seat(size, label, &rings, room, u)?, style)))
        };
        // The islands of an archipelago are too small for its name: it stands on the water among them.
        let at_sea = || {
            times.iter().filter(|_| own).map(sized).find_map(|(size, style)| {
                Some((seat_at_sea(size, label, shape.country.iso3, &rings, page, room)?, style))
            })
        };
        if let Some((rect, style)) = on_land().or_else(at_sea) {
            room.take(rect.grown(6.0 * u));
            story.labels.push(Item::Text { at: [rect.x, rect.bottom()], text, style });
        }
    }
}

/// Outlines on the page, as fine as the seat of a name asks for.
pub fn outlines(page: &Page, rings: &[Vec<[f64; 2]>]) -> Vec<Vec<Pt>> {
    let coarse = |ring: &Vec<[f64; 2]>| thinned(&page.view.line(ring), 4.0);
    rings.iter().map(coarse).filter(|ring| ring.len() > 2).collect()
}

/// A line without the points that lie nearer to the last one than this.
pub fn thinned(line: &[Pt], apart: f32) -> Vec<Pt> {
    let mut kept: Vec<Pt> = Vec::new();
    for &point in line {
        if kept.last().is_none_or(|&last| length([last, point]) > apart) {
            kept.push(point);
        }
    }
    kept
}

/// Whether a country is all that the frame shows.
fn fills(page: &Page, rings: &[Vec<Pt>]) -> bool {
    let frame = page.view.frame;
    !rings.iter().flatten().any(|&p| frame.contains(p))
        && frame.corners().into_iter().all(|p| inside(p, rings))
}

/// The nearest free rectangle to the label point that touches no land, but has some of the country's own beside it and
/// nowhere lies nearer to another's.
fn seat_at_sea(
    size: [f32; 2],
    label: Option<Pt>,
    code: &str,
    rings: &[Vec<Pt>],
    page: &Page,
    room: &Room,
) -> Option<Rect> {
    let of_others = |shape: &&CountryShape| shape.country.iso3 != code;
    let others =
        page.window.countries.iter().filter(of_others).flat_map(|shape| outlines(page, &shape.rings));
    let others: Vec<Vec<Pt>> = others.collect();
    let away = |at: Pt, land: &[Vec<Pt>]| {
        land.iter().flatten().map(|&point| length([at, point])).fold(f32::INFINITY, f32::min)
    };
    let apart = 14.0 * page.sizes.u;
    let is_water = |rect: &Rect| {
        let wide = rect.grown(apart);
        let is_land = |land: &[Vec<Pt>]| {
            land.iter().flatten().any(|&p| wide.contains(p)) || inside([rect.x, rect.y], land)
        };
        !is_land(rings) && !is_land(&others)
    };
    let near = |rect: &Rect| {
        let [w, h] = [page.view.frame.w, page.view.frame.h];
        label
            .is_some_and(|[x, y]| (rect.x + rect.w / 2.0 - x).abs() < 0.3 * w && (rect.y - y).abs() < 0.3 * h)
    };
    let is_own = |rect: &Rect| {
        let along = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| [rect.x + rect.w * share, rect.y + rect.h / 2.0]);
        let aways = along.map(|at| (away(at, rings), away(at, &others)));
        aways.iter().all(|(own, other)| own < other)
            && aways.iter().any(|(own, _)| *own < 140.0 * page.sizes.u)
    };
    let seats = free_seats(size, label, &room.frame, room, page.sizes.u);
    seats.filter(near).filter(is_water).find(is_own)
}

/// The nearest free rectangle to the label point that lies within the land.
pub fn seat(size: [f32; 2], label: Option<Pt>, rings: &[Vec<Pt>], room: &Room, u: f32) -> Option<Rect> {
    let land = rings
        .iter()
        .flatten()
        .copied()
        .map(|p| Rect::around(p, 0.0))
        .reduce(|all, p| all.with([p.x, p.y]))?;
    let within = |rect: &Rect| {
        let wide = rect.grown(6.0 * u);
        [0.0, 0.25, 0.5, 0.75, 1.0].iter().all(|share| {
            let x = wide.x + wide.w * share;
            inside([x, wide.y], rings) && inside([x, wide.bottom()], rings)
        })
    };
    free_seats(size, label, &land, room, u).find(within)
}

/// Free rectangles all over a part of the frame, those near the label point first.
fn free_seats(
    [w, h]: [f32; 2],
    label: Option<Pt>,
    within: &Rect,
    room: &Room,
    u: f32,
) -> impl Iterator<Item = Rect> {
    let frame = room.frame;
    let mut seats: Vec<(f32, Rect)> = Vec::new();
    for i in 1..GRID[0] {
        for j in 1..GRID[1] {
            let at = [
                frame.x + frame.w * f32::from(i) / f32::from(GRID[0]),
                frame.y + frame.h * f32::from(j) / f32::from(GRID[1]),
            ];
            let rect = Rect { x: at[0] - w / 2.0, y: at[1] - h / 2.0, w, h };
            if within.holds(&rect) {
                let away = |label: Pt| (label[0] - at[0]).abs() + 1.6 * (label[1] - at[1]).abs();
                let shunned = 150.0 * u * room.shunned_in(&rect.grown(8.0 * u)) as f32;
                seats.push((label.map_or(0.0, away) + shunned, rect));
            }
        }
    }
    seats.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Most are never looked at: the first that suits is taken.
    seats.into_iter().map(|(_, rect)| rect).filter(move |rect| room.is_free(&rect.grown(8.0 * u)))
}

/// Whether a point lies within rings, by the even-odd rule.
pub fn inside([x, y]: Pt, rings: &[Vec<Pt>]) -> bool {
    crossings(y, rings).into_iter().filter(|&crossing| x < crossing).count() % 2 == 1
}

/// Where a level line crosses rings.
pub fn crossings(y: f32, rings: &[Vec<Pt>]) -> Vec<f32> {
    let mut found = Vec::new();
    for ring in rings {
        for (i, a) in ring.iter().enumerate() {
            let b = ring[(i + 1) % ring.len()];
            if (a[1] > y) != (b[1] > y) {
                found.push(a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]));
            }
        }
    }
    found
}
