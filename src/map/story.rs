//! The story: what stands where, what happened and what moved, drawn into the frame.
//!
//! In: the page and the room that its furniture left. Out: items by group, and what found no room. Names, stacks and
//! words are seated in one search; names of countries, rivers and other towns take what is left. Absent: the page
//! around the frame.

use super::counts::Counts;
use super::density::Dense;
use super::hexagon::Hexagons;
use super::list::Entry;
use super::room::{Rider, Room};
use super::{Page, area, arrow, country, counts, detail, incident, note, place, region, river, stack};
use crate::scene::Item;

/// What was drawn, by group, and what was not.
#[derive(Default)]
pub struct Story {
    /// Hatchings.
    pub areas: Vec<Item>,
    /// Arrows.
    pub movements: Vec<Item>,
    /// Discs and rings.
    pub incidents: Vec<Item>,
    /// Dots.
    pub places: Vec<Item>,
    /// Names and notes.
    pub labels: Vec<Item>,
    /// Stacks and their leaders.
    pub units: Vec<Item>,
    /// What found no room.
    pub no_room: Vec<Entry>,
    /// Indices of movements that no arrow can show: their ends are not points, or lie off the page.
    pub routes_unplaced: Vec<usize>,
    /// Indices of areas that are drawn.
    pub areas_drawn: Vec<usize>,
    /// Indices of incidents whose mark is drawn.
    pub incidents_drawn: Vec<usize>,
    /// What a density stands for, where there are too many incidents for marks.
    pub dense: Option<Dense>,
    /// What hexagons stand for, where these stand for the incidents.
    pub hexagons: Option<Hexagons>,
    /// What cells and provinces stand for, where incidents were counted elsewhere.
    pub counts: Option<Counts>,
    /// Indices of movements whose arrow is drawn.
    pub routes_drawn: Vec<usize>,
}

/// Marks, dots and names alone: what an inset shows. Stacks and words stand on the map itself.
pub fn surroundings(page: &Page, room: &mut Room) -> Vec<Item> {
    let mut story = Story::default();
    counts::draw(page, &mut story);
    area::draw(page, &mut story);
    let anchors = place::anchors(page);
    place::take_dots(page, &anchors, room);
    // Names go first and lie on the marks: what an inset is for is to tell the places apart.
    let names = place::names(page, &anchors, &incident::Spots::default());
    let riders: Vec<Rider> = names.iter().map(place::Name::rider).collect();
    let seats = room.seat_all(&riders, page.spec.labels);
    for (name, seat) in names.into_iter().zip(seats) {
        name.draw(page, seat, &mut story);
    }
    let spots = incident::draw(page, room, &mut story);
    place::draw_dots(page, &anchors, &spots, &mut story);
    story.labels.extend(river::names(page, room));
    place::towns(page, &anchors, &spots, room, &mut story);
    [story.areas, story.incidents, story.places, story.labels].concat()
}

/// The marks and arrows, before any word has its seat: enough to tell how long the key will be.
pub fn expected(page: &Page) -> Story {
    let (mut story, mut room) = (Story::default(), Room::new(page.view.frame));
    counts::draw(page, &mut story);
    area::draw(page, &mut story);
    place::take_dots(page, &place::anchors(page), &mut room);
    let spots = incident::draw(page, &mut room, &mut story);
    arrow::draw(page, &spots, &mut room, &mut story);
    story
}

/// Draws the story into the room.
pub fn draw(page: &Page, room: &mut Room) -> Story {
    let mut story = Story::default();
    counts::draw(page, &mut story);
    area::draw(page, &mut story);
    let anchors = place::anchors(page);
    place::take_dots(page, &anchors, room);
    let spots = incident::draw(page, room, &mut story);
    let arrows = arrow::draw(page, &spots, room, &mut story);

    for boundary in page.window.boundaries.iter().filter(|boundary| !boundary.on_water) {
        room.roughen(&page.view.line(&boundary.line), 10.0 * page.sizes.u);
    }
    for outline in page.layers.insets.iter().filter_map(|inset| detail::ring(page, inset)) {
        room.roughen(&[outline.as_slice(), &outline[..1]].concat(), 5.0 * page.sizes.u);
    }
    let names = place::names(page, &anchors, &spots);
    let stacks = stack::gathered(page, &spots);
    story.no_room.extend(incident::unnamed(page, &spots).map(Entry::plain));
    let mut notes = incident::notes(page, &spots);
    notes.extend(arrow::notes(page, &arrows));
    notes.extend(note::callouts(page, &spots, &arrows));
    let riders: Vec<Rider> = (names.iter().map(place::Name::rider))
        .chain(stacks.iter().map(|stack| stack.rider(page)))
        .chain(notes.iter().map(|note| note.rider(page)))
        .collect();
    let mut seats = room.seat_all(&riders, page.spec.labels).into_iter();
    place::draw_dots(page, &anchors, &spots, &mut story);
    for name in names {
        name.draw(page, seats.next().flatten(), &mut story);
    }
    for stack in &stacks {
        stack.draw(page, seats.next().flatten(), &mut story);
    }
    for note in notes {
        note.draw(page, seats.next().flatten(), &mut story);
    }

    area::names(page, room, &mut story);
    country::names(page, room, &mut story);
    story.labels.extend(river::names(page, room));
    region::names(page, room, &mut story);
    place::towns(page, &anchors, &spots, room, &mut story);
    story
}
