//! Places: their dots and names, and other towns for orientation.
//!
//! In: the places that shown features name. Out: anchors on the page, dots, names that ask for a seat.

use std::collections::BTreeMap;

use super::incident::Spots;
use super::list::Entry;
use super::note::cut;
use super::room::{Fixed, MUST, Rider, Room, Seat, Seats, length};
use super::story::Story;
use super::{Page, theme};
use crate::feature::{Rank, Site, Target, Town};
use crate::scene::text::{CAP_HEIGHT, DESCENT};
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, TextStyle};
use crate::spec::Drawing;

/// Places of the story that the frame shows, by their index.
pub type Anchors = BTreeMap<usize, Pt>;

/// A place's name, and where it may stand.
pub struct Name {
    text: String,
    style: TextStyle,
    places: Vec<Fixed>,
    /// How much of a leader its dot covers.
    covered: f32,
    nudge: Pt,
}

/// With events at more places than this, their marks alone stand for these: names and dots would hide them.
const CROWD: usize = 80;

/// A town that lies as near to a place of the story, in degrees, is that place.
const SAME: f64 = 0.05;

/// How much smaller a dot is on a mark.
const ON_MARK: f32 = 0.55;

/// Free space around a dot, in units.
const TIGHT: f32 = 5.0;

/// How far a name may stand off its dot, in its type size: two places side by side leave no room close by, and a name that
/// stands off is better than none.
const OFF: [f32; 5] = [0.0, 0.8, 2.2, 4.0, 7.0];

/// A name that stands further off its dot than this, in units, has a leader to it.
const LEADER: f32 = 36.0;

/// Places that a shown feature names and the frame shows.
pub fn anchors(page: &Page) -> Anchors {
    let layers = page.layers;
    let units = layers.contingents.features.iter().filter(|unit| unit.shown).map(|unit| &unit.mark.site);
    let loud = || {
        let loud = layers.incidents.features.iter().filter(|event| event.shown && event.mark.highlight);
        loud.filter_map(|event| page.at(&event.mark.site)).collect()
    };
    let mut anchors = of_events(page).unwrap_or_else(loud);
    anchors.extend(units.filter_map(|site| page.at(site)));
    for route in layers.movements.features.iter().filter(|route| route.shown) {
        for end in route.mark.from.iter().chain(&route.mark.to).filter(|end| !end.vague) {
            if let Some(at) = page.view.shows(end.at[0], end.at[1]) {
                anchors.insert(end.place, at);
            }
        }
    }
    anchors
}

/// Where events are, drawn one by one or as their density (a dot would hide the hexagon that has it); none of a crowd.
fn of_events(page: &Page) -> Option<Anchors> {
    let events = page.layers.incidents.features.iter().filter(|event| event.shown);
    let dense = page.layers.dense().filter(|_| page.spec.incidents != Some(Drawing::Hexagons));
    let together = dense.into_iter().flat_map(|crowd| &crowd.sites);
    let sites = events.map(|event| &event.mark.site).chain(together.map(|(site, _)| site));
    let mut anchors = Anchors::new();
    for anchor in sites.filter_map(|site| page.at(site)) {
        anchors.extend([anchor]);
        if anchors.len() > CROWD {
            return None;
        }
    }
    Some(anchors)
}

/// Radius of a place's dot.
pub fn dot_radius(page: &Page, place: usize) -> f32 {
    dot_units(page.layers.places.features[place].mark.rank) * page.sizes.u
}

/// The same in units of the map.
pub fn dot_units(rank: Rank) -> f32 {
    match rank {
        Rank::Capital => 10.0,
        Rank::RegionalCapital => 8.0,
        Rank::Town => 6.5,
        Rank::Site => 5.5,
    }
}

/// Nothing may cover a dot.
pub fn take_dots(page: &Page, anchors: &Anchors, room: &mut Room) {
    for (&place, &at) in anchors {
        room.take(Rect::around(at, dot_radius(page, place) + TIGHT * page.sizes.u));
    }
}

/// Dots; a camp within the dot of its town needs none of its own.
pub fn draw_dots(page: &Page, anchors: &Anchors, spots: &Spots, story: &mut Story) {
    let mut drawn: Vec<(Pt, f32)> = Vec::new();
    for (place, at) in by_rank(page, anchors) {
        let r = dot_radius(page, place);
        if drawn.iter().any(|&(other, of)| length([other, at]) < of + 0.5 * r) {
            continue;
        }
        drawn.push((at, r));
        // The shape of what happened there stands in its stead.
        if spots.is_dot(page, at) {
            continue;
        }
        let capital = page.layers.places.features[place].mark.rank == Rank::Capital;
        let fill = Some(Fill::Solid(if capital { theme::INK } else { theme::PAPER }));
        let paint = Paint { fill, stroke: Some(page.sizes.stroke(3.0, theme::INK)) };
        story.places.push(Item::Disc { at, r: drawn_radius(page, spots, place, at), paint });
    }
}

/// Radius of a dot as it is drawn: on a mark it is small, or it would hide the dead; and so on their density.
fn drawn_radius(page: &Page, spots: &Spots, place: usize, at: Pt) -> f32 {
    let mut dense = page.layers.dense().into_iter().flat_map(|crowd| &crowd.sites);
    let is_on_mark = spots.radius_at(at) > 0.0 || dense.any(|(site, _)| *site == Site::At(place));
    dot_radius(page, place) * if is_on_mark { ON_MARK } else { 1.0 }
}

fn by_rank(page: &Page, anchors: &Anchors) -> Vec<(usize, Pt)> {
    let mut order: Vec<(usize, Pt)> = anchors.iter().map(|(&place, &at)| (place, at)).collect();
    order.sort_by_key(|&(place, _)| (page.layers.places.features[place].mark.rank, place));
    order
}

/// Names of the places, each clear of the marks at its place.
pub fn names(page: &Page, anchors: &Anchors, spots: &Spots) -> Vec<Name> {
    let order = by_rank(page, anchors);
    let all = &order;
    let name = |&(place, at): &(usize, Pt)| {
        let mark = &page.layers.places.features[place].mark;
        let times = if mark.rank == Rank::Capital { 1.35 } else { 1.15 };
        let face = if mark.rank == Rank::Site { Face::Regular } else { Face::Bold };
        let style = page.sizes.halo(face, times, theme::INK);
        let (u, dot) = (page.sizes.u, dot_radius(page, place));
        let clear = spots.hull_at(at, dot);
        // The mark at the very place is as good as its dot.
        let own = spots.radius_about(at).max(dot);
        let (side, nudge) = page.nudge(|target| target == Target::Place(place));
        let fixed = |off: f32| {
            let fixed = move |(rect, cost): (Rect, f32)| {
                let end = rect.nearest(at);
                let away = (length([at, end]) - own).max(0.0);
                // A name that is as near to another dot is taken for that one's.
                let is_nearer = |&(_, other): &(usize, Pt)| {
                    let its = rect.nearest(other);
                    other != at && length([other, its]) < length([at, end]) + 6.0 * u
                };
                let is_doubtful = all.iter().any(is_nearer);
                let leader = (away > LEADER * u || (is_doubtful && away > 12.0 * u)).then_some([at, end]);
                let doubt = if is_doubtful { 60.0 * u } else { 0.0 };
                Fixed { rect, cost: cost + 0.5 * away + 90.0 * u * off.min(1.0) + doubt, leader }
            };
            beside(page, &mark.name, at, clear.grown(off * style.size), &style).into_iter().map(fixed)
        };
        let mut places: Vec<Fixed> = OFF.into_iter().flat_map(fixed).collect();
        if let Some([x, y]) = side {
            for Fixed { rect, cost, .. } in &mut places {
                let [dx, dy] = [rect.x + rect.w / 2.0 - at[0], rect.y + rect.h / 2.0 - at[1]];
                let away = length([[0.0, 0.0], [dx, dy]]).max(1.0);
                *cost += (1.0 - (dx * x + dy * y) / away) * 90.0 * u;
            }
        }
        let covered = if own > dot { own } else { drawn_radius(page, spots, place, at) };
        Name { places, text: mark.name.clone(), style, covered, nudge }
    };
    all.iter().map(name).collect()
}

impl Name {
    /// Asks for a seat: on the map every place of the story has its name before anything else.
    pub fn rider(&self) -> Rider {
        // Some letters reach beyond the height of capitals.
        let margin = 0.08 * self.style.size;
        Rider { seats: Seats::Fixed(self.places.clone()), margin, loss: MUST, nudge: self.nudge }
    }

    /// Draws the name where it was seated, or lists it.
    pub fn draw(self, page: &Page, seat: Option<Seat>, story: &mut Story) {
        match seat {
            Some(seat) => {
                if let Some(leader) = seat.leader.and_then(|leader| cut(leader, self.covered)) {
                    let line = |stroke| Item::Line { points: leader.to_vec(), stroke };
                    story.places.push(line(page.sizes.stroke(4.0, theme::PAPER.alpha(190))));
                    story.places.push(line(page.sizes.stroke(1.6, theme::INK)));
                }
                story.labels.push(item(self.text, &seat.rect, &self.style));
            }
            None => story.no_room.push(Entry::plain(format!("{} (name of the place)", self.text))),
        }
    }
}

/// Where a name may stand beside what it must leave clear around a point: eight places, the right-hand ones first, with
/// their costs.
fn beside(page: &Page, text: &str, at: Pt, clear: Rect, style: &TextStyle) -> Vec<(Rect, f32)> {
    let (w, u) = (page.setter.width(text, style), page.sizes.u);
    let (up, down) = (CAP_HEIGHT * style.size, DESCENT * style.size);
    let (near, far) = (clear.grown(TIGHT * u + 0.5 * u), clear.grown(7.0 * u));
    let (level, middle) = (at[1] - up / 2.0, at[0] - w / 2.0);
    let corners = [
        (far.right(), level),
        (far.x - w, level),
        (near.right(), near.y - up - down),
        (near.right(), near.bottom()),
        (near.x - w, near.y - up - down),
        (near.x - w, near.bottom()),
        (middle, far.y - up - down),
        (middle, far.bottom()),
    ];
    let place =
        |(index, (x, y)): (usize, (f32, f32))| (Rect { x, y, w, h: up + down }, 9.0 * u * index as f32);
    corners.into_iter().enumerate().map(place).collect()
}

fn item(text: String, rect: &Rect, style: &TextStyle) -> Item {
    Item::Text { at: [rect.x, rect.y + CAP_HEIGHT * style.size], text, style: style.clone() }
}

/// Other towns for orientation, as many as find room with their names. Where marks alone stand for the places of events, a
/// town beneath them is named beside them.
pub fn towns(page: &Page, anchors: &Anchors, spots: &Spots, room: &mut Room, story: &mut Story) {
    let u = page.sizes.u;
    let style = page.sizes.halo(Face::Regular, 0.98, theme::GREY);
    let (apart, r) = (70.0 * u, 4.0 * u);
    let mut drawn: Vec<Pt> = anchors.values().copied().collect();
    let is_crowd = of_events(page).is_none();
    let is_named = |town: &Town| anchors.keys().any(|&place| is_at(page, place, town.at));
    for town in page.layers.towns.iter().filter(|town| !is_named(town)) {
        let Some(at) = page.view.shows(town.at[0], town.at[1]) else { continue };
        // Some letters reach beyond the height of capitals.
        let dot = Rect::around(at, r + 0.08 * style.size);
        let crowded = drawn.iter().any(|p| (p[0] - at[0]).abs() < apart && (p[1] - at[1]).abs() < apart);
        let is_beneath = is_crowd && spots.radius_at(at) > 0.0;
        if crowded || !(is_beneath || room.is_free(&dot)) || drawn.len() > anchors.len() + 22 {
            continue;
        }
        let clear = if is_beneath { spots.hull_at(at, r) } else { Rect::around(at, r) };
        let places = beside(page, &town.name, at, clear, &style).into_iter().map(|(rect, _)| rect);
        if let Some(rect) = room.place(places) {
            story.labels.push(item(town.name.clone(), &rect, &style));
            room.take(dot);
            drawn.push(at);
            let on_mark = || Paint {
                fill: Some(Fill::Solid(theme::PAPER)),
                stroke: Some(page.sizes.stroke(2.4, theme::INK)),
            };
            let paint = if is_beneath { on_mark() } else { Paint::fill(theme::GREY) };
            story.places.push(Item::Disc { at, r, paint });
        }
    }
}

fn is_at(page: &Page, place: usize, [lon, lat]: [f64; 2]) -> bool {
    match &page.layers.places.features[place].geometry {
        Some(geo::Geometry::Point(at)) => (at.x() - lon).abs() < SAME && (at.y() - lat).abs() < SAME,
        _ => false,
    }
}
