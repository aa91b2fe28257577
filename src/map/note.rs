//! Words beside what they are about: on events, movements, and call-outs.
//!
//! In: words and the points that they may be tied to. Out: notes that ask for a seat, then items.

use super::incident::Spots;
use super::list::Entry;
use super::room::{Rider, Seat, Seats, Shape, length};
use super::story::Story;
use super::typeset::Line;
use super::{Page, arrow, theme, words};
use crate::feature::{Callout, Layers, Site, Target};
use crate::scene::text::ASCENT;
use crate::scene::{Face, Item, Pt, Rgba, TextStyle};

/// Words, set in several shapes, and what they are tied to.
pub struct Note {
    shapes: Vec<Block>,
    style: TextStyle,
    listed: Entry,
    points: Vec<Pt>,
    /// How much of a leader the mark at its point covers.
    r: f32,
    reach: f32,
    /// What it is about: it is drawn when that is.
    about: Vec<Target>,
    /// What it costs not to draw it, as [`Rider::loss`].
    pub loss: f32,
    toward: Option<Pt>,
    nudge: Pt,
}

/// Words set at some width.
struct Block {
    lines: Vec<Line>,
    w: f32,
    h: f32,
}

/// Height of a line, in ems.
const LINE: f32 = 1.22;

impl Note {
    /// Sets words in a colour and face; `listed` stands in the margin if they find no room.
    pub fn new(
        page: &Page,
        text: String,
        listed: Entry,
        color: Rgba,
        face: Face,
        about: Vec<Target>,
    ) -> Note {
        let style = page.sizes.halo(face, 1.0, color);
        // Short words stand narrow, long ones wide.
        let widths: &[f32] =
            if text.chars().count() > 60 { &[11.0, 14.0, 18.0, 23.0] } else { &[8.0, 11.0, 15.0] };
        let block = |width: &f32| {
            let lines = page.setter.even_lines(&[(&text, face)], style.size, width * style.size);
            let w = lines.iter().map(|line| line.w).fold(0.0, f32::max);
            Block { w, h: LINE * style.size * lines.len() as f32, lines }
        };
        let shapes = widths.iter().map(block).collect();
        let (points, loss, nudge) = (Vec::new(), 2500.0 * page.sizes.u, [0.0, 0.0]);
        Note { shapes, style, listed, about, points, r: 0.0, reach: 0.0, loss, toward: None, nudge }
    }

    /// Follows the desk's nudge of what it is about.
    pub fn nudged(mut self, page: &Page) -> Note {
        let (toward, nudge) = page.nudge(|target| Some(&target) == self.about.first());
        (self.toward, self.nudge) = (toward.or(self.toward), nudge);
        self
    }

    /// Ties it to one of some points, whose mark has a radius, by a leader of at most `reach`.
    pub fn at(mut self, points: Vec<Pt>, r: f32, reach: f32) -> Note {
        (self.points, self.r, self.reach) = (points, r, reach);
        self
    }

    /// Asks for a seat.
    pub fn rider(&self, page: &Page) -> Rider {
        let shapes = self.shapes.iter().map(|block| Shape { w: block.w, h: block.h, cost: 0.0 }).collect();
        // Words on an arrow cannot be read.
        let (points, reach, toward) = (self.points.clone(), self.reach, self.toward);
        let rough = 7.0 * page.sizes.u;
        let seats = Seats::Around { points, shapes, reach, cover: f32::INFINITY, rough, toward };
        Rider { seats, margin: 9.0 * page.sizes.u, loss: self.loss, nudge: self.nudge }
    }

    /// Draws it where it was seated, or lists it.
    pub fn draw(self, page: &Page, seat: Option<Seat>, story: &mut Story) {
        if !self.about.iter().any(|&about| page.is_now(about)) {
            return;
        }
        let Some(seat) = seat else { return story.no_room.push(self.listed) };
        // Words that all but touch their mark need no leader.
        let leader = seat.leader.and_then(|leader| cut(leader, self.r));
        if let Some(leader) = leader.filter(|leader| length(*leader) > 12.0 * page.sizes.u) {
            let line = |stroke| Item::Line { points: leader.to_vec(), stroke };
            story.labels.push(line(page.sizes.stroke(4.0, theme::PAPER.alpha(190))));
            story.labels.push(line(page.sizes.stroke(1.6, self.style.color)));
        }
        for (index, line) in self.shapes[seat.choice].lines.iter().enumerate() {
            let baseline = seat.rect.y + self.style.size * (LINE * index as f32 + ASCENT);
            page.setter.draw(line, [seat.rect.x, baseline], &self.style, &mut story.labels);
        }
    }
}

/// A leader without its first part, which its mark covers; none if nothing is left.
pub fn cut([from, to]: [Pt; 2], by: f32) -> Option<[Pt; 2]> {
    let share = by / length([from, to]).max(1e-3);
    (share < 1.0).then(|| [[from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], to])
}

/// Call-outs, but for the first of an incident: that one is the incident's own note. Those about nothing that the page
/// shows are listed.
pub fn callouts(page: &Page, spots: &Spots, arrows: &[arrow::Arrow]) -> Vec<Note> {
    let layers = page.layers;
    let own = |index: usize, callout: &Callout| match callout.target {
        Target::Incident(event) => spots.of(event).is_some() && first_of(layers, event) == Some(index),
        _ => false,
    };
    let mut order: Vec<usize> =
        (0..layers.callouts.len()).filter(|&index| !own(index, &layers.callouts[index])).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(layers.callouts[index].priority), index));
    let note = |index: usize| {
        let callout = &layers.callouts[index];
        let text = words::callout(page, callout);
        let site = |site: &Site| page.at(site).map(|(_, at)| vec![at]).unwrap_or_default();
        let points = match callout.target {
            Target::Place(place) => site(&Site::At(place)),
            Target::Unit(unit) => site(&layers.contingents.features[unit].mark.site),
            Target::Incident(event) => spots.of(event).map(|(at, _)| vec![at]).unwrap_or_default(),
            Target::Route(route) => arrow::points(arrows, route),
            Target::Area(_) => Vec::new(),
        };
        let r = points.first().map_or(0.0, |&at| spots.radius_at(at)).max(10.0 * page.sizes.u);
        let listed = Entry::plain(words::about(layers, callout.target, &text));
        let mut note = Note::new(page, text, listed, theme::INK, Face::Italic, vec![callout.target]);
        note.toward = callout.side.as_deref().map(compass);
        note.loss *= 1.0 + 0.1 * callout.priority.clamp(0, 10) as f32;
        note.at(points, r, 520.0 * page.sizes.u)
    };
    order.into_iter().map(note).collect()
}

fn first_of(layers: &Layers, event: usize) -> Option<usize> {
    layers.callouts.iter().position(|callout| callout.target == Target::Incident(event))
}

/// The direction of a side of the compass on the page.
pub fn compass(side: &str) -> Pt {
    let of = |positive: char, negative: char| {
        f32::from(u8::from(side.contains(positive))) - f32::from(u8::from(side.contains(negative)))
    };
    let (x, y) = (of('e', 'w'), of('s', 'n'));
    let length = (x * x + y * y).sqrt().max(1.0);
    [x / length, y / length]
}
