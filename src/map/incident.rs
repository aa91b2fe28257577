//! Events: their marks, and what is said beside them.
//!
//! In: shown incidents at places that the frame shows. Out: marks in proportion to people, several at one place
//! fanned out around it (a crowd of them one over the other), and notes that ask for a seat.

use super::list::Entry;
use super::note::Note;
use super::room::Room;
use super::story::Story;
use super::theme::{self, Sizes};
use super::{Page, words};
use crate::feature::{Callout, IncidentMark, Precision, Target};
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, Stroke};

/// Where each incident's mark stands, and its radius, by the incident's index.
pub struct Spots(Vec<(usize, Pt, f32)>);

impl Spots {
    /// How far around a point the marks reach that lie over it; 0 if none does.
    pub fn radius_at(&self, at: Pt) -> f32 {
        let over = self.0.iter().map(|&(_, spot, r)| (distance(spot, at), r)).filter(|(away, r)| away < r);
        over.map(|(away, r)| away + r).fold(0.0, f32::max)
    }

    /// Where an incident's mark stands.
    pub fn of(&self, incident: usize) -> Option<(Pt, f32)> {
        self.0.iter().find(|(index, ..)| *index == incident).map(|&(_, at, r)| (at, r))
    }
}

/// With more marks than this each stands at its place, one over the other, and only the loudest are named.
const CROWD: usize = 80;

/// Draws the marks and takes their room.
pub fn draw(page: &Page, room: &mut Room, story: &mut Story) -> Spots {
    let events = &page.layers.incidents.features;
    let mut order: Vec<(usize, Pt)> = events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.shown)
        .filter_map(|(index, event)| Some((index, page.at(&event.mark.site)?.1)))
        .collect();
    // The loudest stands at the place itself, the others around it in the order of their ids.
    order.sort_by_key(|&(index, _)| (!events[index].mark.highlight, index));
    let crowd = order.len() > CROWD;
    let mut spots: Vec<(usize, Pt, f32)> = Vec::new();
    for (index, at) in order {
        let mark = &events[index].mark;
        let r = radius(mark, &page.sizes);
        let in_the_way = |spot: Pt| spots.iter().any(|&(_, other, of)| distance(spot, other) < of + r);
        let spot = if !crowd && in_the_way(at) { beside(at, r, &spots, room, page.sizes.u) } else { at };
        if spot != at {
            let stroke = page.sizes.stroke(1.6, theme::INCIDENT);
            story.incidents.insert(0, Item::Line { points: vec![at, spot], stroke });
        }
        spots.push((index, spot, r));
        if !crowd {
            room.take(Rect::around(spot, r));
        }
    }
    // Small marks lie on large ones.
    spots.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    for &(index, at, _) in &spots {
        let mark = &events[index].mark;
        let near = mark.claim.precision == Precision::Near;
        let (killed, wounded) = (mark.killed, mark.wounded);
        story.incidents.extend(people_mark(at, killed, wounded, mark.highlight, near, &page.sizes));
        story.incidents_drawn.push(index);
    }
    Spots(spots)
}

/// The free spot next to a place's mark: it touches the mark, and covers no other.
fn beside(at: Pt, r: f32, spots: &[(usize, Pt, f32)], room: &Room, u: f32) -> Pt {
    let first = spots.iter().find(|(_, spot, _)| distance(*spot, at) < 1.0).map_or(0.0, |&(.., of)| of);
    let mut away = first + r + 2.0 * u;
    loop {
        for step in 0..16u8 {
            // West first: names read on to the east.
            let angle = std::f32::consts::PI + f32::from(step) * std::f32::consts::TAU / 16.0;
            let spot = [at[0] + away * libm::cosf(angle), at[1] + away * libm::sinf(angle)];
            let meets = spots.iter().any(|&(_, other, of)| distance(spot, other) < of + r);
            // A place full of marks has no room that is free: then they only keep clear of one another.
            if !meets && (room.is_free(&Rect::around(spot, r)) || away > first + 12.0 * r) {
                return spot;
            }
        }
        away += r;
    }
}

fn distance(a: Pt, b: Pt) -> f32 {
    super::room::length([a, b])
}

fn radius(mark: &IncidentMark, sizes: &Sizes) -> f32 {
    match mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0) {
        0 => 15.0 * sizes.u,
        people => people_radius(people, sizes),
    }
}

/// Radius of a disc of so many people: the area is in proportion.
pub fn people_radius(people: u64, sizes: &Sizes) -> f32 {
    (sizes.person * (people as f32).sqrt()).max(4.0 * sizes.u)
}

/// Killed a filled disc, wounded a ring around it; none a small ring, not given a diamond, both of fixed size; dashed
/// where the place is only near.
pub fn people_mark(
    at: Pt,
    killed: Option<u64>,
    wounded: Option<u64>,
    loud: bool,
    near: bool,
    sizes: &Sizes,
) -> Vec<Item> {
    let given = killed.is_some() || wounded.is_some();
    let (killed, wounded) = (killed.unwrap_or(0), wounded.unwrap_or(0));
    let line = |width: f32| {
        let solid = sizes.stroke(width, theme::INCIDENT);
        if near { Stroke { dash: vec![6.0 * sizes.u, 4.0 * sizes.u], ..solid } } else { solid }
    };
    let mut items = Vec::new();
    if wounded > 0 {
        let fill = Some(Fill::Solid(theme::INCIDENT.alpha(48)));
        let paint = Paint { fill, stroke: Some(line(if loud { 4.0 } else { 2.6 })) };
        items.push(Item::Disc { at, r: people_radius(killed + wounded, sizes), paint });
    }
    if killed > 0 {
        let fill = Some(Fill::Solid(theme::INCIDENT.alpha(if loud { 235 } else { 150 })));
        let paint = Paint { fill, stroke: near.then(|| line(2.6)) };
        items.push(Item::Disc { at, r: people_radius(killed, sizes), paint });
    }
    if items.is_empty() && given {
        let paint = Paint { fill: None, stroke: Some(line(3.0)) };
        items.push(Item::Disc { at, r: 11.0 * sizes.u, paint });
    } else if items.is_empty() {
        let r = 15.0 * sizes.u;
        let ring = vec![[at[0], at[1] - r], [at[0] + r, at[1]], [at[0], at[1] + r], [at[0] - r, at[1]]];
        let paint = Paint { fill: None, stroke: Some(line(3.0)) };
        items.push(Item::Rings { rings: vec![ring], paint });
    }
    items
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
        let mut note = Note::new(page, text, listed, theme::INCIDENT, face);
        if mark.highlight {
            note.loss *= 8.0;
        }
        note.at(vec![at], r, 420.0 * page.sizes.u).nudged(page, Target::Incident(index))
    };
    spots.0.iter().filter(|(index, ..)| is_named(page, spots, *index)).map(note).collect()
}

/// In a crowd only the loudest, and those that the desk has called out, bear words.
fn is_named(page: &Page, spots: &Spots, index: usize) -> bool {
    let called_out = |callout: &Callout| callout.target == Target::Incident(index);
    spots.0.len() <= CROWD
        || page.layers.incidents.features[index].mark.highlight
        || page.layers.callouts.iter().any(called_out)
}

/// How many marks bear no words, for there are too many; 0 if each has its own.
pub fn unnamed(page: &Page, spots: &Spots) -> usize {
    spots.0.iter().filter(|(index, ..)| !is_named(page, spots, *index)).count()
}
