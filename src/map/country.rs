//! Names of countries, letter-spaced, within their land.
//!
//! In: the countries that the page sees and the room that the story left. Out: names, as near to their label points as
//! a free part of the land allows, smaller ones in narrow parts.

use super::room::{Room, length};
use super::story::Story;
use super::{Page, theme};
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
            let sea = own.then(|| Sea::around(page, shape.country.iso3, &rings))?;
            times
                .iter()
                .map(sized)
                .find_map(|(size, style)| Some((sea.seat(size, label, page, room)?, style)))
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

/// The water around a country.
struct Sea<'a> {
    own: &'a [Vec<Pt>],
    /// Outlines of all other countries.
    others: Vec<Vec<Pt>>,
    /// All land, to the smallest island.
    land: Vec<Vec<Pt>>,
}

impl Sea<'_> {
    fn around<'a>(page: &Page, code: &str, own: &'a [Vec<Pt>]) -> Sea<'a> {
        let countries = || page.window.countries.iter();
        let of_others = countries().filter(|shape| shape.country.iso3 != code);
        let others = of_others.flat_map(|shape| outlines(page, &shape.rings)).collect();
        let land = countries().flat_map(|shape| &shape.rings).map(|ring| page.view.line(ring)).collect();
        Sea { own, others, land }
    }

    /// The nearest free rectangle to the label point that touches no land, but has some of the country's own beside it
    /// and nowhere lies nearer to another's.
    fn seat(&self, size: [f32; 2], label: Option<Pt>, page: &Page, room: &Room) -> Option<Rect> {
        let u = page.sizes.u;
        let near = |rect: &Rect| {
            let [w, h] = [page.view.frame.w, page.view.frame.h];
            label.is_some_and(|[x, y]| {
                (rect.x + rect.w / 2.0 - x).abs() < 0.3 * w && (rect.y - y).abs() < 0.3 * h
            })
        };
        let has_some = |land: &[Vec<Pt>], rect: Rect| land.iter().flatten().any(|&p| rect.contains(p));
        let is_beside = |rect: &Rect| has_some(self.own, rect.grown(140.0 * u));
        let is_water = |rect: &Rect| {
            !has_some(&self.land, rect.grown(14.0 * u)) && !inside([rect.x, rect.y], &self.land)
        };
        let away = |at: Pt, land: &[Vec<Pt>]| {
            land.iter().flatten().map(|&point| length([at, point])).fold(f32::INFINITY, f32::min)
        };
        let is_own = |rect: &Rect| {
            [0.0, 0.25, 0.5, 0.75, 1.0].iter().all(|share| {
                let at = [rect.x + rect.w * share, rect.y + rect.h / 2.0];
                away(at, self.own) < away(at, &self.others)
            })
        };
        let seats = free_seats(size, label, &room.frame, room, u);
        seats.filter(near).filter(is_beside).filter(is_water).find(is_own)
    }
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
