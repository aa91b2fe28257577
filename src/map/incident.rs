//! Events: their marks, and what is said beside them.
//!
//! In: shown incidents at places that the frame shows. Out: marks in proportion to people, in the colour and with the
//! shape of their kind, several at one place fanned out around it by date (a crowd of them one over the other), and
//! notes that ask for a seat.

use std::collections::BTreeMap;

use super::density::{self, Dense, Density};
use super::kind::Group;
use super::list::Entry;
use super::note::Note;
use super::room::Room;
use super::story::Story;
use super::theme::{self, Sizes};
use super::{Page, hexagon, panel, words};
use crate::feature::{Callout, IncidentMark, Layers, Precision, Target};
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, Rgba};
use crate::spec::Drawing;

/// Where each incident's mark stands, and its radius, by the incident's index.
#[derive(Default)]
pub struct Spots(Vec<(usize, Pt, f32)>);

impl Spots {
    /// How far around a point the marks reach that lie over it; 0 if none does.
    pub fn radius_at(&self, at: Pt) -> f32 {
        let over = self.0.iter().map(|&(_, spot, r)| (distance(spot, at), r)).filter(|(away, r)| away < r);
        over.map(|(away, r)| away + r).fold(0.0, f32::max)
    }

    /// Around a point's dot and the marks that lie over it.
    pub fn hull_at(&self, at: Pt, dot: f32) -> Rect {
        let over = self.0.iter().filter(|(_, spot, r)| distance(*spot, at) < *r);
        over.fold(Rect::around(at, dot), |hull, &(_, spot, r)| {
            hull.with([spot[0] - r, spot[1] - r]).with([spot[0] + r, spot[1] + r])
        })
    }

    /// Radius of the largest mark that stands at the very point; 0 if none does.
    pub fn radius_about(&self, at: Pt) -> f32 {
        let here = self.0.iter().filter(|(_, spot, _)| distance(*spot, at) < 1.0);
        here.map(|&(.., r)| r).fold(0.0, f32::max)
    }

    /// Whether a mark with a shape in it stands at the very point: it is the dot of its place.
    pub fn is_dot(&self, page: &Page, at: Pt) -> bool {
        let of = self.0.len();
        let shaped = |index: usize| {
            if !page.is_now(Target::Incident(index)) {
                return false;
            }
            let sign = Sign::of(&page.layers.incidents.features[index].mark, of);
            sign.shaped && sign.group != Group::Other
        };
        self.0.iter().any(|&(index, spot, _)| distance(spot, at) < 1.0 && shaped(index))
    }

    /// Where an incident's mark stands.
    pub fn of(&self, incident: usize) -> Option<(Pt, f32)> {
        self.0.iter().find(|(index, ..)| *index == incident).map(|&(_, at, r)| (at, r))
    }
}

/// With more marks than this each stands at its place, one over the other, and only the loudest are named.
const CROWD: usize = 80;

/// With more marks than this none bears the shape of its kind: one over the other they cannot be told.
const SHAPES: usize = 400;

/// Draws the marks and takes their room.
pub fn draw(page: &Page, room: &mut Room, story: &mut Story) -> Spots {
    let events = &page.layers.incidents.features;
    let mut order: Vec<(usize, Pt)> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.shown)
        .filter_map(|(index, event)| Some((index, page.at(&event.mark.site)?.1)))
        .collect();
    if page.layers.dense().is_some() {
        match page.spec.incidents {
            Some(Drawing::Hexagons) => hexagon::draw(page, story),
            _ => dense(page, story),
        }
        order.retain(|&(index, _)| events[index].mark.highlight);
    }
    // The loudest stands at the place itself, the others around it as they happened: those of unknown date last, and
    // features have the order of their ids.
    order.sort_by_key(|&(index, _)| {
        let mark = &events[index].mark;
        (!mark.highlight, mark.when.is_none(), mark.when.map(|when| (when.first, when.last)), index)
    });
    let crowd = order.len() > CROWD;
    let mut spots = Spots(Vec::new());
    let mut fans: Vec<Fan> = Vec::new();
    for (index, at) in order {
        let mark = &events[index].mark;
        let r = radius(mark, &page.sizes);
        let in_the_way = |spot: Pt| spots.0.iter().any(|&(_, other, of)| distance(spot, other) < of + r);
        let spot = if !crowd && in_the_way(at) {
            let known = fans.iter().position(|fan| distance(fan.at, at) < 1.0);
            let fan = known.unwrap_or_else(|| {
                fans.push(Fan::new(at, &spots.0, DOT * page.sizes.u));
                fans.len() - 1
            });
            fans[fan].next(r, &spots.0, room, page.sizes.u)
        } else {
            at
        };
        if spot != at {
            // Marks that touch need no line, and none lies on the people of another.
            let covered = spots.radius_at(at);
            let [from, to] = [covered, distance(at, spot) - r].map(|by| along(at, spot, by));
            let now = page.is_now(Target::Incident(index));
            if now && distance(from, to) > 6.0 * page.sizes.u && covered < distance(at, spot) {
                let stroke = page.sizes.stroke(1.6, Group::of(mark.kind).color());
                story.incidents.insert(0, Item::Line { points: vec![from, to], stroke });
            }
        }
        spots.0.push((index, spot, r));
    }
    // Of marks one over the other the largest takes the room of all.
    let mut largest: BTreeMap<[u32; 2], f32> = BTreeMap::new();
    for &(_, spot, r) in &spots.0 {
        let known = largest.entry(spot.map(f32::to_bits)).or_insert(r);
        *known = known.max(r);
    }
    for (spot, r) in largest {
        room.take(Rect::around(spot.map(f32::from_bits), r));
    }
    // Small marks lie on large ones.
    spots.0.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for &(index, at, _) in &spots.0 {
        if page.is_now(Target::Incident(index)) {
            story.incidents.extend(Sign::of(&events[index].mark, spots.0.len()).items(at, &page.sizes));
        }
        story.incidents_drawn.push(index);
    }
    spots
}

/// Where marks stand if each stands at its place.
pub fn at_places(page: &Page) -> impl Iterator<Item = Rect> {
    let events = page.layers.incidents.features.iter().filter(|event| event.shown);
    events.filter_map(|event| {
        let (_, at) = page.at(&event.mark.site)?;
        Some(Rect::around(at, radius(&event.mark, &page.sizes)))
    })
}

/// The density of so many marks that each alone could not be seen.
fn dense(page: &Page, story: &mut Story) {
    let Some((dense, density)) = page.density.get_or_init(|| density_of(page)) else { return };
    story.dense = Some(*dense);
    story.incidents.push(Item::Shade(density.shade.clone()));
}

/// What a page shows as one; in a series of maps on the scale of them all.
fn density_of(page: &Page) -> Option<(Dense, Density)> {
    let sites = |layers: &Layers| -> Vec<(Pt, usize)> {
        let sites = layers.dense().map_or(&[][..], |crowd| &crowd.sites);
        sites.iter().filter_map(|(site, count)| Some((page.at(site)?.1, *count))).collect()
    };
    let density = |sites: &[(Pt, usize)], whole| {
        let reach = 28.0 * page.sizes.u;
        density::of(sites.iter().copied(), whole, page.view.frame, reach, theme::VIOLENCE)
    };
    let whole = page.frame.and_then(|_| density(&sites(page.layers), None));
    let now = sites(page.now());
    let density = density(&now, whole.as_ref())?;
    let km_per_px = page.view.metres_per_px / 1000.0;
    let marks = now.iter().map(|(_, count)| count).sum();
    Some((Dense { marks, most_per_km2: density.most_per_px / (km_per_px * km_per_px) }, density))
}

/// The marks around one place, clockwise from the west as they happened.
struct Fan {
    at: Pt,
    /// Radius of the mark at the place itself, or of what its dot keeps free.
    first: f32,
    /// Steps taken so far, [`STEPS`] to a turn.
    step: u16,
    away: f32,
}

const STEPS: u16 = 16;

/// How far around a place its dot keeps free, in units, at the most.
const DOT: f32 = 15.0;

impl Fan {
    fn new(at: Pt, spots: &[(usize, Pt, f32)], dot: f32) -> Fan {
        let first = spots.iter().find(|(_, spot, _)| distance(*spot, at) < 1.0).map_or(dot, |&(.., of)| of);
        Fan { at, first, step: 0, away: 0.0 }
    }

    /// The next free spot: it touches the place's mark, or lies on the next turn around it, and covers no other.
    fn next(&mut self, r: f32, spots: &[(usize, Pt, f32)], room: &Room, u: f32) -> Pt {
        self.away = self.away.max(self.first + r + 2.0 * u);
        loop {
            while self.step < STEPS {
                // West first: names read on to the east.
                let angle =
                    std::f32::consts::PI + f32::from(self.step) * std::f32::consts::TAU / f32::from(STEPS);
                self.step += 1;
                let spot =
                    [self.at[0] + self.away * libm::cosf(angle), self.at[1] + self.away * libm::sinf(angle)];
                let meets = spots.iter().any(|&(_, other, of)| distance(spot, other) < of + r);
                if !meets && room.is_free(&Rect::around(spot, r)) {
                    return spot;
                }
            }
            // Where there is no room near the place, one over the other is better than off the page.
            if self.away > self.first + 24.0 * r {
                return self.at;
            }
            self.step = 0;
            self.away += r;
        }
    }
}

/// The point at a distance from one towards another.
fn along(a: Pt, b: Pt, by: f32) -> Pt {
    let share = by / distance(a, b).max(1e-3);
    [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

fn distance(a: Pt, b: Pt) -> f32 {
    super::room::length([a, b])
}

fn radius(mark: &IncidentMark, sizes: &Sizes) -> f32 {
    let given = mark.killed.is_some() || mark.wounded.is_some();
    match mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0) {
        0 if given => none_radius(sizes),
        0 => hollow_radius(sizes),
        people => people_radius(people, sizes).max(1.5 * shape_radius(sizes)),
    }
}

/// Radius of a disc of so many people: the area is in proportion.
pub fn people_radius(people: u64, sizes: &Sizes) -> f32 {
    (sizes.person * (people as f32).sqrt()).max(4.0 * sizes.u)
}

/// Radius of the ring around nobody.
fn none_radius(sizes: &Sizes) -> f32 {
    1.8 * shape_radius(sizes)
}

/// Radius of a mark whose casualties are not given.
fn hollow_radius(sizes: &Sizes) -> f32 {
    16.0 * sizes.u
}

/// Radius of the shape within a mark, but for large discs: never too small to be told from another.
fn shape_radius(sizes: &Sizes) -> f32 {
    (8.0 * sizes.u).max(4.2)
}

/// What a mark shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sign {
    /// Its kind's colour and shape.
    pub group: Group,
    /// Whether the shape is drawn within it.
    pub shaped: bool,
    /// A filled disc; none if not given.
    pub killed: Option<u64>,
    /// A ring around it; none if not given.
    pub wounded: Option<u64>,
    /// The loudest on the page.
    pub loud: bool,
    /// How exactly its place is known.
    pub precision: Precision,
}

impl Sign {
    /// The sign of an event, one of so many on the page.
    pub fn of(mark: &IncidentMark, of: usize) -> Sign {
        Sign {
            group: Group::of(mark.kind),
            shaped: of <= SHAPES,
            killed: mark.killed,
            wounded: mark.wounded,
            loud: mark.highlight,
            precision: mark.claim.precision,
        }
    }

    /// A sign of people and nothing else.
    pub fn people(killed: Option<u64>, wounded: Option<u64>) -> Sign {
        let (group, precision) = (Group::Other, Precision::Exact);
        Sign { group, shaped: false, killed, wounded, loud: false, precision }
    }

    /// Killed a filled disc, wounded a ring around it; nobody a small ring of fixed size, and not given the hollow shape
    /// of its kind. The outline is dashed where the place is only near; dotted, and the disc hatched, where the event lies
    /// somewhere in an area.
    pub fn items(&self, at: Pt, sizes: &Sizes) -> Vec<Item> {
        self.colored(at, self.group.color(), sizes)
    }

    /// The same in another colour: for what the key says of marks of every kind.
    pub fn colored(&self, at: Pt, color: Rgba, sizes: &Sizes) -> Vec<Item> {
        let (u, loud) = (sizes.u, self.loud);
        let (near, loose) = (self.precision == Precision::Near, is_loose(self.precision));
        let line = |width: f32| match self.precision {
            Precision::Exact => sizes.stroke(width, color),
            Precision::Near => sizes.dashed(width, color, &[6.0, 4.0]),
            _ => sizes.dashed(width, color, &[2.6, 3.4]),
        };
        let inner = |shape: Rgba, r: f32| {
            let ring = self.group.shape(at, r);
            Item::Rings { rings: vec![ring], paint: Paint::fill(shape) }
        };
        let Some(people) =
            self.killed.or(self.wounded).map(|_| self.killed.unwrap_or(0) + self.wounded.unwrap_or(0))
        else {
            let outline = |stroke| Paint { fill: None, stroke: Some(stroke) };
            let exact = self.precision == Precision::Exact;
            // A broken outline would spoil the shape: where the place is not exact, a ring around it is broken instead.
            let r = if exact { hollow_radius(sizes) } else { 0.62 * hollow_radius(sizes) };
            let rings = vec![self.group.shape(at, r)];
            let shape =
                Item::Rings { rings, paint: outline(sizes.stroke(if exact { 3.0 } else { 2.4 }, color)) };
            let ring = Item::Disc { at, r: 1.1 * hollow_radius(sizes), paint: outline(line(2.6)) };
            return if exact { vec![shape] } else { vec![ring, shape] };
        };
        let killed = self.killed.unwrap_or(0);
        let least = shape_radius(sizes);
        let disc = match if killed > 0 { killed } else { people } {
            0 => none_radius(sizes),
            people => people_radius(people, sizes),
        };
        let shape = (self.shaped && self.group != Group::Other)
            .then(|| (0.38 * disc).clamp(least, 1.8 * least).min(0.72 * disc));
        let mut items = Vec::new();
        if people > killed {
            // Within a dotted outline nothing is sure enough for a tint.
            let fill = (!loose).then(|| Fill::Solid(color.alpha(48)));
            let paint = Paint { fill, stroke: Some(line(if loud { 4.0 } else { 2.6 })) };
            items.push(Item::Disc { at, r: people_radius(people, sizes), paint });
        }
        if killed > 0 {
            let solid = Fill::Solid(color.alpha(if loud { 240 } else { 175 }));
            let hatch = Fill::Hatch { color, step: 6.0 * u, width: 2.2 * u, falling: false };
            let stroke = (near || loose).then(|| line(2.6));
            let paint = Paint { fill: Some(if loose { hatch } else { solid }), stroke };
            items.push(Item::Disc { at, r: people_radius(killed, sizes), paint });
        }
        if people == 0 {
            let paint = Paint { fill: None, stroke: Some(line(2.6)) };
            items.push(Item::Disc { at, r: none_radius(sizes), paint });
        }
        match shape {
            // The disc of a few on a map of thousands would be hidden: the shape stands around it.
            Some(_) if disc < 1.25 * least => {
                let paint = Paint { fill: None, stroke: Some(sizes.stroke(2.0, color)) };
                items.push(Item::Rings { rings: vec![self.group.shape(at, 1.5 * least)], paint });
            }
            // Knocked out of the disc; on what is no disc, or only lines, it bears the colour.
            Some(r) if killed > 0 && !loose => items.push(inner(theme::PAPER, r)),
            Some(r) => {
                if killed > 0 {
                    items.push(Item::Disc { at, r: 1.35 * r, paint: Paint::fill(theme::THEATRE) });
                }
                items.push(inner(color, r));
            }
            None => {}
        }
        items
    }
}

/// Somewhere in a district, a province or less.
pub fn is_loose(precision: Precision) -> bool {
    !matches!(precision, Precision::Exact | Precision::Near)
}

/// What is said beside each mark: its call-out, or else its title, date and casualties.
pub fn notes(page: &Page, spots: &Spots) -> Vec<Note> {
    let note = |&(index, at, r): &(usize, Pt, f32)| {
        let mark = &page.layers.incidents.features[index].mark;
        let callout = page.layers.callouts.iter().find(|callout| callout.target == Target::Incident(index));
        let text =
            callout.map_or_else(|| words::incident(page, mark), |callout| words::callout(page, callout));
        let listed = Entry::plain(format!("{}: {text}", words::site(page.layers, &mark.site)));
        let face = if mark.highlight { Face::Bold } else { Face::Italic };
        let about = vec![Target::Incident(index)];
        let mut note = Note::new(page, text, listed, Group::of(mark.kind).color(), face, about);
        if mark.highlight {
            note.loss *= 8.0;
        }
        note.at(vec![at], r, 420.0 * page.sizes.u).nudged(page)
    };
    spots.0.iter().filter(|(index, ..)| is_named(page, spots.0.len(), *index)).map(note).collect()
}

/// In a crowd of so many marks only the loudest, and those that the desk has called out, bear words.
pub fn is_named(page: &Page, of: usize, index: usize) -> bool {
    let called_out = |callout: &Callout| callout.target == Target::Incident(index);
    of <= CROWD
        || page.layers.incidents.features[index].mark.highlight
        || page.layers.callouts.iter().any(called_out)
}

/// What is said of the marks that bear no words, for there are too many; none if each has its own.
pub fn unnamed(page: &Page, spots: &Spots) -> Option<String> {
    let unnamed: Vec<&IncidentMark> =
        (spots.0.iter().filter(|(index, ..)| !is_named(page, spots.0.len(), *index)))
            .map(|&(index, ..)| &page.layers.incidents.features[index].mark)
            .collect();
    let vague = unnamed.iter().filter(|mark| mark.when.is_none_or(|when| when.vague)).count();
    let are = if unnamed.len() == 1 { "is" } else { "are" };
    let said = format!("{} {are} drawn without words, one over the other", panel::incidents(unnamed.len()));
    match (unnamed.len(), vague) {
        (0, _) => None,
        (_, 0) => Some(said),
        (_, vague) => Some(format!("{said}; of {vague} the day is not given")),
    }
}
