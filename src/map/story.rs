//! The story: places and their names, stacks of units, incidents, movements, call-outs, names of countries.
//!
//! In: layers and the view. Out: items by group, and what was drawn of what there is. Absent: the page around it.

use std::collections::BTreeMap;

use super::river;
use super::room::{Rider, Room, Seat, Seated, seat_all};
use super::theme::{self, Sizes};
use super::view::View;
use super::{on_page, superscript};
use crate::basemap::Window;
use crate::feature::{Certainty, ClaimMark, Contributor, Layers, Rank, Standing, Target, UnitMark};
use crate::scene::text::{ASCENT, CAP_HEIGHT, DESCENT, Fonts};
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, Rgba, Stroke};

/// What was drawn, by group, and what was not.
pub struct Story {
    /// Arrows.
    pub movements: Vec<Item>,
    /// Discs and rings.
    pub incidents: Vec<Item>,
    /// Dots.
    pub places: Vec<Item>,
    /// Names and call-outs.
    pub labels: Vec<Item>,
    /// Stacks and their leaders.
    pub units: Vec<Item>,
    /// Shown features that lie in the frame but found no room, in words.
    pub no_room: Vec<String>,
    /// Which incidents the frame shows.
    pub incidents_on_page: Vec<usize>,
    /// Which movements are drawn.
    pub routes_drawn: Vec<usize>,
    /// Whether a unit stack is drawn.
    pub has_units: bool,
}

/// Draws the story into the room.
pub fn draw(
    layers: &Layers,
    view: &View,
    window: &Window,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
) -> Story {
    let mut story = Story {
        movements: Vec::new(),
        incidents: Vec::new(),
        places: Vec::new(),
        labels: Vec::new(),
        units: Vec::new(),
        no_room: Vec::new(),
        incidents_on_page: Vec::new(),
        routes_drawn: Vec::new(),
        has_units: false,
    };
    let anchors = anchors(layers, view);
    let spots = incidents(layers, view, room, sizes, &mut story);
    for (&place, &at) in &anchors {
        let r = dot_radius(layers.places.features[place].mark.rank, sizes) + 5.0 * sizes.u;
        room.take(Rect { x: at[0] - r, y: at[1] - r, w: 2.0 * r, h: 2.0 * r });
    }
    place_names(layers, view, &anchors, room, fonts, sizes, &mut story);
    let arrows = movements(layers, view, room, sizes, &mut story);
    // What happened and who stands there find room together; all other words yield to them.
    let said = events(layers, &spots);
    events_and_stacks(layers, view, &said, room, fonts, sizes, &mut story);
    route_names(layers, &arrows, room, fonts, sizes, &mut story);
    callouts(layers, view, &spots, room, fonts, sizes, &mut story);
    countries(layers, window, view, room, fonts, sizes, &mut story);
    story.labels.extend(river::names(window, view, room, fonts, sizes));
    towns(layers, view, &anchors, room, fonts, sizes, &mut story);
    story
}

/// Places of the story that the frame shows: those that a shown feature names.
fn anchors(layers: &Layers, view: &View) -> BTreeMap<usize, Pt> {
    let mut anchors = BTreeMap::new();
    let units = layers.contingents.features.iter().filter(|unit| unit.shown).map(|unit| &unit.mark.site);
    let events = layers.incidents.features.iter().filter(|event| event.shown).map(|event| &event.mark.site);
    for site in units.chain(events) {
        anchors.extend(on_page(layers, site, view));
    }
    for route in layers.movements.features.iter().filter(|route| route.shown) {
        for end in route.mark.from.iter().chain(&route.mark.to).filter(|end| !end.vague) {
            if let Some(at) = view.shows(end.at[0], end.at[1]) {
                anchors.insert(end.place, at);
            }
        }
    }
    anchors
}

fn dot_radius(rank: Rank, sizes: &Sizes) -> f32 {
    sizes.u
        * match rank {
            Rank::Capital => 10.0,
            Rank::RegionalCapital => 8.0,
            Rank::Town => 6.5,
            Rank::Site => 5.5,
        }
}

/// Radius of the largest incident that is drawn about a point; 0 if none is.
fn disc_radius(layers: &Layers, view: &View, at: Pt, sizes: &Sizes) -> f32 {
    let near = |p: Pt| (p[0] - at[0]).abs() < 26.0 * sizes.u && (p[1] - at[1]).abs() < 26.0 * sizes.u;
    let events = layers.incidents.features.iter().filter(|event| event.shown);
    events
        .filter(|event| on_page(layers, &event.mark.site, view).is_some_and(|(_, p)| near(p)))
        .map(|event| event_radius(&event.mark, sizes))
        .fold(0.0, f32::max)
}

fn event_radius(mark: &crate::feature::IncidentMark, sizes: &Sizes) -> f32 {
    people_radius(mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0), sizes).max(15.0 * sizes.u)
}

#[allow(clippy::too_many_arguments)]
fn place_names(
    layers: &Layers,
    view: &View,
    anchors: &BTreeMap<usize, Pt>,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    let mut order: Vec<(&usize, &Pt)> = anchors.iter().collect();
    order.sort_by_key(|(place, _)| (layers.places.features[**place].mark.rank, **place));
    let mut dots: Vec<Pt> = Vec::new();
    for (&place, &at) in order {
        let mark = &layers.places.features[place].mark;
        let dot = dot_radius(mark.rank, sizes);
        // A name stands clear of the discs at its place.
        let r = disc_radius(layers, view, at, sizes).max(dot);
        let paint = Paint {
            fill: Some(Fill::Solid(if mark.rank == Rank::Capital { theme::INK } else { theme::PAPER })),
            stroke: Some(sizes.stroke(3.0, theme::INK)),
        };
        // A camp within the dot of its town needs none of its own.
        let covered = |other: &Pt| (other[0] - at[0]).abs().max((other[1] - at[1]).abs()) < dot;
        if !dots.iter().any(covered) {
            story.places.push(Item::Disc { at, r: dot, paint });
            dots.push(at);
        }
        let times = if mark.rank == Rank::Capital { 1.35 } else { 1.15 };
        let face = if mark.rank == Rank::Site { Face::Regular } else { Face::Bold };
        let style = sizes.halo(face, times, theme::INK);
        if !name(&mark.name, at, r, &style, room, fonts, sizes, &mut story.labels) {
            story.no_room.push(format!("{} (name of the place)", mark.name));
        }
    }
}

/// A name beside a dot: eight positions, the right-hand ones first; false if none is free.
#[allow(clippy::too_many_arguments)]
fn name(
    text: &str,
    at: Pt,
    r: f32,
    style: &crate::scene::TextStyle,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    into: &mut Vec<Item>,
) -> bool {
    let (w, size) = (fonts.width(text, style), style.size);
    let (up, down) = (CAP_HEIGHT * size, DESCENT * size);
    let gap = r + 7.0 * sizes.u;
    let h = up + down;
    let candidates = [
        (at[0] + gap, at[1] - up / 2.0),
        (at[0] - gap - w, at[1] - up / 2.0),
        (at[0] + gap * 0.7, at[1] - gap * 0.6 - up),
        (at[0] + gap * 0.7, at[1] + gap * 0.6),
        (at[0] - gap * 0.7 - w, at[1] - gap * 0.6 - up),
        (at[0] - gap * 0.7 - w, at[1] + gap * 0.6),
        (at[0] - w / 2.0, at[1] - gap - up),
        (at[0] - w / 2.0, at[1] + gap),
    ];
    let Some(rect) = room.place(candidates.map(|(x, y)| Rect { x, y, w, h })) else { return false };
    into.push(Item::Text { at: [rect.x, rect.y + up], text: text.to_string(), style: style.clone() });
    true
}

/// A row of a stack, ready to be set.
struct StackRow {
    head: Option<String>,
    lines: Vec<String>,
    color: Rgba,
    standing: Standing,
}

/// A stack of units about one point: its members and the places that they belong to.
struct Stack {
    at: Pt,
    units: Vec<usize>,
    places: Vec<usize>,
}

/// Widths at which a stack is tried, in ems.
const STACK_WIDTHS: [f32; 4] = [9.5, 12.0, 15.5, 20.0];

/// Free space that a stack keeps around itself, in units.
const STACK_MARGIN: f32 = 12.0;

/// Seats the words of incidents and the stacks of units in one search, so that neither takes the other's only room.
fn events_and_stacks(
    layers: &Layers,
    view: &View,
    said: &[Words],
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    let stacks = gathered(layers, view, sizes);
    let units = &layers.contingents.features;
    let mut forces: Vec<usize> =
        stacks.iter().flat_map(|stack| &stack.units).map(|&unit| units[unit].mark.force).collect();
    forces.sort_unstable();
    forces.dedup();
    // With one force on the map its name stands in the key, once.
    let heads = forces.len() > 1;
    let boxes: Vec<Vec<StackBox>> = stacks
        .iter()
        .map(|stack| {
            let set =
                |width: &f32| StackBox::new(rows(layers, stack, heads, *width, fonts, sizes), fonts, sizes);
            STACK_WIDTHS.iter().map(set).collect()
        })
        .collect();
    let notes: Vec<Vec<Note>> = said.iter().map(|words| Note::shapes(words, fonts, sizes)).collect();
    let stack_riders = stacks.iter().zip(&boxes).map(|(stack, boxes)| Rider {
        at: stack.at,
        shapes: boxes.iter().map(|set| [set.w, set.h]).collect(),
        margin: STACK_MARGIN * sizes.u,
        reach: 620.0 * sizes.u,
        cover: 36.0 * sizes.u,
        weight: stack.units.len() as f32,
    });
    let note_riders =
        said.iter().zip(&notes).map(|(words, shapes)| note_rider(words, shapes, NOTE_REACH, sizes));
    let riders: Vec<Rider> = stack_riders.chain(note_riders).collect();
    let mut seats = seat_all(&riders, room).into_iter();

    for (stack, boxes) in stacks.iter().zip(&boxes) {
        if let Some(Seated { shape, seat, .. }) = seats.next().flatten() {
            draw_stack(&seat, radius_at(layers, view, stack, sizes), &boxes[shape], fonts, sizes, story);
            story.has_units = true;
            continue;
        }
        for &unit in &stack.units {
            let place = place_name(layers, &units[unit].mark.site);
            story.no_room.push(format!("{place}: {}", unit_words(layers, &units[unit].mark)));
        }
    }
    for (words, shapes) in said.iter().zip(&notes) {
        match seats.next().flatten() {
            Some(Seated { shape, seat, .. }) => {
                draw_note(words, &shapes[shape], &seat, sizes, &mut story.labels)
            }
            None => story.no_room.push(words.listed.clone()),
        }
    }
}

/// How much of a leader the marks at a stack's place cover.
fn radius_at(layers: &Layers, view: &View, stack: &Stack, sizes: &Sizes) -> f32 {
    let dot = dot_radius(layers.places.features[stack.places[0]].mark.rank, sizes);
    disc_radius(layers, view, stack.at, sizes).max(dot)
}

fn place_name<'a>(layers: &'a Layers, site: &crate::feature::Site) -> &'a str {
    match site {
        crate::feature::Site::At(place) => &layers.places.features[*place].mark.name,
        _ => "",
    }
}

/// Units by place; places that fall together on the page (a town and its airport) share one stack.
fn gathered(layers: &Layers, view: &View, sizes: &Sizes) -> Vec<Stack> {
    let units = &layers.contingents.features;
    let mut stacks: Vec<Stack> = Vec::new();
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.shown) {
        let Some((place, at)) = on_page(layers, &unit.mark.site, view) else { continue };
        let rank = |place: usize| layers.places.features[place].mark.rank;
        let near = |stack: &&mut Stack| {
            (stack.at[0] - at[0]).abs() < 26.0 * sizes.u && (stack.at[1] - at[1]).abs() < 26.0 * sizes.u
        };
        let Some(stack) = stacks.iter_mut().find(near) else {
            stacks.push(Stack { at, units: vec![index], places: vec![place] });
            continue;
        };
        stack.units.push(index);
        if !stack.places.contains(&place) {
            stack.places.push(place);
            // The town leads; its airport and camps say where they are.
            if rank(place) < rank(stack.places[0]) {
                stack.places.rotate_right(1);
                stack.at = at;
            }
        }
    }
    for stack in &mut stacks {
        stack.units.sort_by_key(|&unit| (units[unit].mark.force, units[unit].mark.standing, unit));
    }
    stacks
}

fn rows(
    layers: &Layers,
    stack: &Stack,
    heads: bool,
    width: f32,
    fonts: &Fonts,
    sizes: &Sizes,
) -> Vec<StackRow> {
    // Set as if all were bold: the head that runs in is.
    let style = sizes.style(Face::Bold, 1.0, theme::INK);
    let regular = sizes.style(Face::Regular, 1.0, theme::INK);
    let mut force = None;
    stack
        .units
        .iter()
        .map(|&index| {
            let mark = &layers.contingents.features[index].mark;
            let head = (heads && force != Some(mark.force))
                .then(|| layers.forces.features[mark.force].mark.short_name.clone());
            force = Some(mark.force);
            let mut text = unit_words_under(layers, mark, heads);
            if let crate::feature::Site::At(place) = &mark.site
                && stack.places[0] != *place
            {
                text = format!("{text}, at {}", layers.places.features[*place].mark.name);
            }
            let lines = match &head {
                Some(head) => fonts.wrap(&format!("{head} {text}"), &style, width * sizes.text),
                None => fonts.wrap(&text, &regular, width * sizes.text),
            };
            let [r, g, b] = layers.forces.features[mark.force].mark.colour;
            StackRow { head, lines, color: Rgba(r, g, b, 255), standing: mark.standing }
        })
        .collect()
}

/// The words of a unit below the name of its force, which they then need not repeat.
fn unit_words_under(layers: &Layers, mark: &UnitMark, headed: bool) -> String {
    let words = unit_words(layers, mark);
    if !headed {
        return words;
    }
    let force = &layers.forces.features[mark.force].mark.short_name;
    let short = [format!("{force}: "), format!("{force}, "), format!("{force} ")]
        .iter()
        .find_map(|repeated| words.find(repeated.as_str()).map(|at| (at, repeated.len())));
    match short {
        // Only where the desk's label begins: "France: Barkhane unit", "Barkhane unit".
        Some((at, length)) if at == 0 || words[..at].ends_with(": ") => {
            format!("{}{}", &words[..at], &words[at + length..])
        }
        _ => words,
    }
}

/// The words of a unit: the desk's, or its contributor, kind and strength; then every qualifier.
pub fn unit_words(layers: &Layers, mark: &UnitMark) -> String {
    let contributor = match &mark.contributor {
        Contributor::Country { name, .. } => name.as_str(),
        Contributor::Multinational => "Multinational",
        Contributor::NotStated => "",
    };
    let mut parts: Vec<&str> = Vec::new();
    let own = mark.label.as_str();
    if !contributor.is_empty() && !own.starts_with(contributor) {
        parts.push(contributor);
    }
    parts.push(if own.is_empty() { &mark.unit } else { own });
    parts.retain(|part| !part.is_empty());
    let mut text = parts.join(": ");
    if text.is_empty() {
        text = layers.forces.features[mark.force].mark.short_name.clone();
    }
    if let Some(strength) = &mark.strength
        && !text.contains(strength.as_str())
    {
        text = format!("{text}, {strength}");
    }
    if mark.standing == Standing::Planned && !text.contains("planned") {
        text += " (planned)";
    }
    qualified(text, &mark.claim)
}

/// A claim's words with its doubt and its sources.
pub fn qualified(mut text: String, claim: &ClaimMark) -> String {
    if claim.low_confidence {
        text += " (?)";
    }
    if let Certainty::LastReported(words) = &claim.certainty {
        text = format!("{text}, {words}");
    }
    format!("{text}{}", superscript(&claim.notes))
}

impl StackRow {
    /// The part of a line that is the force's name, to be set bold, and the rest.
    fn run_in<'a>(&self, index: usize, line: &'a str) -> (&'a str, &'a str) {
        let head = self.head.as_deref().filter(|head| index == 0 && line.starts_with(head));
        line.split_at(head.map_or(0, str::len))
    }
}

/// A stack set at some width, measured once.
struct StackBox {
    rows: Vec<StackRow>,
    w: f32,
    h: f32,
}

/// Height of a line, inner margin, and width of the force's bar, of a stack.
fn stack_measures(sizes: &Sizes) -> (f32, f32, f32) {
    (sizes.text * 1.24, sizes.text * 0.34, sizes.text * 0.34)
}

impl StackBox {
    fn new(rows: Vec<StackRow>, fonts: &Fonts, sizes: &Sizes) -> StackBox {
        let style = sizes.style(Face::Regular, 1.0, theme::INK);
        let bold = sizes.style(Face::Bold, 1.0, theme::INK);
        let (line, pad, bar) = stack_measures(sizes);
        let mut widest: f32 = 0.0;
        let mut lines = 0;
        for row in &rows {
            lines += row.lines.len();
            for (index, line) in row.lines.iter().enumerate() {
                let (head, rest) = row.run_in(index, line);
                widest = widest.max(fonts.width(head, &bold) + fonts.width(rest, &style));
            }
        }
        StackBox { rows, w: widest + bar + 3.0 * pad, h: lines as f32 * line + 2.0 * pad }
    }
}

fn draw_stack(seat: &Seat, covered: f32, set: &StackBox, fonts: &Fonts, sizes: &Sizes, story: &mut Story) {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let bold = sizes.style(Face::Bold, 1.0, theme::INK);
    let (line, pad, bar) = stack_measures(sizes);
    let (rect, leader) = (seat.rect, seat.leader);
    if let Some(leader) = cut(leader, covered) {
        let casing = sizes.stroke(6.0, theme::PAPER);
        story.units.insert(0, Item::Line { points: leader.to_vec(), stroke: casing });
        story.units.insert(1, Item::Line { points: leader.to_vec(), stroke: sizes.stroke(2.0, theme::INK) });
    }
    let ring = corners(&rect);
    let paint = Paint { fill: Some(Fill::Solid(theme::PAPER)), stroke: Some(sizes.stroke(1.6, theme::GREY)) };
    story.units.push(Item::Rings { rings: vec![ring], paint });
    let mut y = rect.y + pad;
    for row in &set.rows {
        let x = rect.x + bar + 2.0 * pad;
        story.units.push(bar_item(
            rect.x,
            y,
            bar,
            line * row.lines.len() as f32,
            row.color,
            row.standing,
            sizes,
        ));
        let set = match row.standing {
            Standing::Planned => sizes.style(Face::Italic, 1.0, theme::INK),
            _ => style.clone(),
        };
        for (index, words) in row.lines.iter().enumerate() {
            let (head, rest) = row.run_in(index, words);
            let x = x + fonts.width(head, &bold);
            let baseline = y + sizes.text * ASCENT;
            if !head.is_empty() {
                story.units.push(text_at(head, [rect.x + bar + 2.0 * pad, baseline], &bold));
            }
            story.units.push(text_at(rest, [x, baseline], &set));
            if row.standing == Standing::Gone {
                let middle = baseline - sizes.text * 0.27;
                let from = x + fonts.width(" ", &style) * if head.is_empty() { 0.0 } else { 1.0 };
                let points = vec![[from, middle], [x + fonts.width(rest, &style), middle]];
                story.units.push(Item::Line { points, stroke: sizes.stroke(1.8, theme::INK) });
            }
            y += line;
        }
    }
}

/// The force's colour at the left of its rows: solid for what is there, dashed for what is planned or on its way,
/// hollow for what is gone.
pub fn bar_item(x: f32, y: f32, w: f32, h: f32, color: Rgba, standing: Standing, sizes: &Sizes) -> Item {
    match standing {
        Standing::Planned | Standing::UnderWay => {
            let stroke = Stroke { width: w, ..sizes.dashed(1.0, color, &[7.0, 5.0]) };
            Item::Line { points: vec![[x + w / 2.0, y], [x + w / 2.0, y + h]], stroke }
        }
        Standing::Gone => {
            let inset = Rect { x: x + 1.5 * sizes.u, y, w: w - 3.0 * sizes.u, h };
            let paint = Paint { fill: None, stroke: Some(sizes.stroke(2.0, color)) };
            Item::Rings { rings: vec![corners(&inset)], paint }
        }
        _ => Item::Rings { rings: vec![corners(&Rect { x, y, w, h })], paint: Paint::fill(color) },
    }
}

fn corners(r: &Rect) -> Vec<Pt> {
    vec![[r.x, r.y], [r.right(), r.y], [r.right(), r.bottom()], [r.x, r.bottom()]]
}

fn text_at(text: &str, at: Pt, style: &crate::scene::TextStyle) -> Item {
    Item::Text { at, text: text.to_string(), style: style.clone() }
}

/// Radius of a disc of so many people: the area is in proportion.
pub fn people_radius(people: u64, sizes: &Sizes) -> f32 {
    13.0 * sizes.u * (people as f32).sqrt()
}

/// Killed a filled disc, wounded a ring around it, not given a hollow diamond of fixed size.
pub fn incident_mark(
    at: Pt,
    killed: Option<u64>,
    wounded: Option<u64>,
    loud: bool,
    sizes: &Sizes,
) -> Vec<Item> {
    let alpha = if loud { 235 } else { 150 };
    let inner = people_radius(killed.unwrap_or(0), sizes);
    let outer = people_radius(killed.unwrap_or(0) + wounded.unwrap_or(0), sizes);
    let mut items = Vec::new();
    if wounded.is_some_and(|count| count > 0) {
        let paint = Paint {
            fill: Some(Fill::Solid(theme::INCIDENT.alpha(48))),
            stroke: Some(sizes.stroke(if loud { 4.0 } else { 2.6 }, theme::INCIDENT)),
        };
        items.push(Item::Disc { at, r: outer, paint });
    }
    if killed.is_some_and(|count| count > 0) {
        items.push(Item::Disc { at, r: inner, paint: Paint::fill(theme::INCIDENT.alpha(alpha)) });
    }
    if items.is_empty() {
        let r = 15.0 * sizes.u;
        let ring = vec![[at[0], at[1] - r], [at[0] + r, at[1]], [at[0], at[1] + r], [at[0] - r, at[1]]];
        let paint = Paint { fill: None, stroke: Some(sizes.stroke(3.0, theme::INCIDENT)) };
        items.push(Item::Rings { rings: vec![ring], paint });
    }
    items
}

/// Where an incident's mark stands, and its radius.
type Spots = BTreeMap<usize, (Pt, f32)>;

fn incidents(layers: &Layers, view: &View, room: &mut Room, sizes: &Sizes, story: &mut Story) -> Spots {
    // Several at one spot stand side by side, in the order of their ids.
    let mut taken: Vec<Pt> = Vec::new();
    let mut spots = Spots::new();
    for (index, event) in layers.incidents.features.iter().enumerate().filter(|(_, event)| event.shown) {
        let Some((_, at)) = on_page(layers, &event.mark.site, view) else { continue };
        let mark = &event.mark;
        let r = event_radius(mark, sizes);
        let mut spot = at;
        while taken.iter().any(|p| (p[0] - spot[0]).abs() < 1.7 * r && (p[1] - spot[1]).abs() < 1.7 * r) {
            spot[0] -= 1.8 * r;
        }
        taken.push(spot);
        spots.insert(index, (spot, r));
        room.take(Rect { x: spot[0] - r, y: spot[1] - r, w: 2.0 * r, h: 2.0 * r });
        story.incidents.extend(incident_mark(spot, mark.killed, mark.wounded, mark.highlight, sizes));
        story.incidents_on_page.push(index);
    }
    spots
}

/// The words of an incident, as the key and the map print them.
pub fn incident_words(layers: &Layers, index: usize) -> String {
    let mark = &layers.incidents.features[index].mark;
    let title = if mark.label.is_empty() { &mark.title } else { &mark.label };
    let mut text = title.clone();
    for part in [&mark.date_words, &mark.casualties] {
        if !part.is_empty() {
            text = format!("{text}, {part}");
        }
    }
    qualified(text, &mark.claim)
}

/// Words beside a mark.
struct Words {
    /// On the map.
    text: String,
    /// In the list, if they find no room on the map.
    listed: String,
    /// The mark, and how much of a leader it covers.
    at: Pt,
    r: f32,
    color: Rgba,
    face: Face,
}

/// What is said beside each incident: its call-out, or else its title, date and casualties.
fn events(layers: &Layers, spots: &Spots) -> Vec<Words> {
    let words = |(&index, &(at, r)): (&usize, &(Pt, f32))| {
        let mark = &layers.incidents.features[index].mark;
        let callout = layers.callouts.iter().find(|callout| callout.target == Target::Incident(index));
        let text = callout.map_or_else(|| incident_words(layers, index), |callout| callout.text.clone());
        let listed = format!("{}: {text}", place_name(layers, &mark.site));
        let face = if mark.highlight { Face::Bold } else { Face::Italic };
        Words { text, listed, at, r, color: theme::INCIDENT, face }
    };
    spots.iter().map(words).collect()
}

/// The other call-outs, by priority.
fn callouts(
    layers: &Layers,
    view: &View,
    spots: &Spots,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    let mut order: Vec<usize> = (0..layers.callouts.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(layers.callouts[index].priority), index));
    for index in order {
        let callout = &layers.callouts[index];
        let at = match callout.target {
            Target::Place(index) => on_page(layers, &crate::feature::Site::At(index), view),
            Target::Unit(unit) => on_page(layers, &layers.contingents.features[unit].mark.site, view),
            Target::Incident(event)
                if first_callout(layers, event) == Some(index) && spots.contains_key(&event) =>
            {
                continue;
            }
            Target::Incident(event) => on_page(layers, &layers.incidents.features[event].mark.site, view),
            Target::Route(route) => layers.movements.features[route]
                .mark
                .to
                .first()
                .and_then(|end| view.shows(end.at[0], end.at[1]).map(|at| (end.place, at))),
            Target::Area(_) => None,
        };
        let placed = at.is_some_and(|(_, at)| {
            let words = Words {
                text: callout.text.clone(),
                listed: String::new(),
                at,
                r: 8.0 * sizes.u,
                color: theme::INK,
                face: Face::Italic,
            };
            note(&words, NOTE_REACH, room, fonts, sizes, &mut story.labels)
        });
        if !placed {
            story.no_room.push(callout.text.clone());
        }
    }
}

/// The call-out that stands beside an incident in place of its title.
fn first_callout(layers: &Layers, event: usize) -> Option<usize> {
    layers.callouts.iter().position(|callout| callout.target == Target::Incident(event))
}

/// Words set at some width.
struct Note {
    lines: Vec<String>,
    style: crate::scene::TextStyle,
    w: f32,
    h: f32,
}

/// The longest leader of a note, in units.
const NOTE_REACH: f32 = 420.0;

/// Height of a line of a note, in ems.
const NOTE_LINE: f32 = 1.22;

impl Note {
    /// The shapes that words can have: short ones narrow, long ones wide.
    fn shapes(words: &Words, fonts: &Fonts, sizes: &Sizes) -> Vec<Note> {
        let style = sizes.halo(words.face, 1.0, words.color);
        let long = words.text.chars().count() > 60;
        let widths: &[f32] = if long { &[11.0, 14.0, 18.0, 23.0] } else { &[8.0, 11.0, 15.0] };
        let set = |width: &f32| {
            let lines = fonts.wrap(&words.text, &style, width * sizes.text);
            let w = lines.iter().map(|line| fonts.width(line, &style)).fold(0.0, f32::max);
            let h = NOTE_LINE * sizes.text * lines.len() as f32;
            Note { lines, style: style.clone(), w, h }
        };
        widths.iter().map(set).collect()
    }
}

fn note_rider(words: &Words, shapes: &[Note], reach: f32, sizes: &Sizes) -> Rider {
    Rider {
        at: words.at,
        shapes: shapes.iter().map(|note| [note.w, note.h]).collect(),
        margin: 9.0 * sizes.u,
        reach: reach * sizes.u,
        // Words on an arrow cannot be read.
        cover: f32::INFINITY,
        weight: 2.0,
    }
}

/// Seats and draws words beside their mark; false if there is no room.
fn note(
    words: &Words,
    reach: f32,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    into: &mut Vec<Item>,
) -> bool {
    let shapes = Note::shapes(words, fonts, sizes);
    let seats = seat_all(&[note_rider(words, &shapes, reach, sizes)], room);
    let Some(Some(Seated { shape, seat, .. })) = seats.first() else { return false };
    draw_note(words, &shapes[*shape], seat, sizes, into);
    true
}

fn draw_note(words: &Words, note: &Note, seat: &Seat, sizes: &Sizes, into: &mut Vec<Item>) {
    if let Some(leader) = cut(seat.leader, words.r) {
        into.push(Item::Line { points: leader.to_vec(), stroke: sizes.stroke(4.0, theme::PAPER.alpha(190)) });
        into.push(Item::Line { points: leader.to_vec(), stroke: sizes.stroke(1.6, words.color) });
    }
    for (index, line) in note.lines.iter().enumerate() {
        let baseline = seat.rect.y + sizes.text * (NOTE_LINE * index as f32 + ASCENT);
        into.push(text_at(line, [seat.rect.x, baseline], &note.style));
    }
}

/// A leader without its first part, which its mark covers; none if nothing is left.
fn cut([from, to]: [Pt; 2], by: f32) -> Option<[Pt; 2]> {
    let length = path_length(&[from, to]);
    let share = by / length.max(1e-3);
    (share < 1.0).then(|| [[from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share], to])
}

/// The words of a movement, as the key and the map print them.
pub fn route_words(layers: &Layers, index: usize) -> String {
    let mark = &layers.movements.features[index].mark;
    let mut text = mark.label.clone();
    if let Some(strength) = &mark.strength {
        text = format!("{text}, {strength}");
    }
    if mark.standing == Standing::Planned && !text.contains("planned") {
        text += " (planned)";
    }
    qualified(text, &mark.claim)
}

/// An arrow on the page whose words are yet to be placed.
struct Arrow {
    route: usize,
    path: Vec<Pt>,
    color: Rgba,
    /// "to Libya", if it leaves the frame.
    exit: Option<String>,
}

fn movements(layers: &Layers, view: &View, room: &mut Room, sizes: &Sizes, story: &mut Story) -> Vec<Arrow> {
    let mut bends: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    for (index, route) in layers.movements.features.iter().enumerate().filter(|(_, route)| route.shown) {
        let mark = &route.mark;
        let color = mark.force.map_or(theme::GREY, |force| {
            let [r, g, b] = layers.forces.features[force].mark.colour;
            Rgba(r, g, b, 255)
        });
        let words = route_words(layers, index);
        let Some(from) = &mark.from else {
            story.no_room.push(words);
            continue;
        };
        let start = view.page(from.at[0], from.at[1]).filter(|&p| view.frame.contains(p));
        let mut drawn = false;
        for to in &mark.to {
            let end = view.page(to.at[0], to.at[1]);
            let (Some(start), Some(end)) = (start, end) else { continue };
            // Arrows between the same two places bend apart.
            let bend = bends.entry((from.place.min(to.place), from.place.max(to.place))).or_default();
            let side = [0.16, -0.13, 0.30, -0.26][*bend % 4];
            *bend += 1;
            let mut path = curve(start, end, side, &view.frame);
            if from.vague && !view.frame.contains(end) {
                // From nowhere in particular to somewhere off the page: only where it leaves is known.
                path.drain(..path.len() / 2);
            }
            if path.len() < 4 || path_length(&path) < 34.0 * sizes.u {
                continue;
            }
            let tip = path[path.len() - 1];
            let beside = |arrow: &&mut Arrow| {
                let other = arrow.path[arrow.path.len() - 1];
                arrow.route == index && path_length(&[tip, other]) < 120.0 * sizes.u
            };
            let exit = (!view.frame.contains(end)).then(|| format!("to {}", to.name));
            // Two that leave the page side by side are one arrow with two names.
            if exit.is_some()
                && let Some(other) = arrows.iter_mut().filter(|arrow| arrow.exit.is_some()).find(beside)
            {
                if let Some(words) = &mut other.exit {
                    *words += &format!(", {}", to.name);
                }
                continue;
            }
            arrows.push(Arrow { route: index, path, color, exit });
            drawn = true;
        }
        if !drawn && let (Some(start), true) = (start.filter(|_| !from.vague), mark.to.is_empty()) {
            // "Out": a short arrow away from the place, where there is room for it.
            let outward = [[-62.0, 44.0], [-70.0, -34.0], [62.0, -50.0], [66.0, 46.0], [0.0, 80.0]];
            let path = |by: [f32; 2]| {
                curve(start, [start[0] + by[0] * sizes.u, start[1] + by[1] * sizes.u], 0.2, &view.frame)
            };
            let free = outward
                .into_iter()
                .map(path)
                .find(|path| path.last().is_some_and(|&tip| room.is_free(&around(tip, 14.0 * sizes.u))));
            if let Some(path) = free {
                room.take(around(path[path.len() - 1], 10.0 * sizes.u));
                arrows.push(Arrow { route: index, path, color, exit: None });
                drawn = true;
            }
        }
        if drawn {
            story.routes_drawn.push(index);
        } else {
            story.no_room.push(words);
        }
    }
    for arrow in &arrows {
        draw_arrow(layers, arrow, sizes, story);
        room.shun(&arrow.path);
        let tip = arrow.path[arrow.path.len() - 1];
        if arrow.exit.is_some() {
            room.take(around(tip, 12.0 * sizes.u));
        }
    }
    arrows
}

fn around(at: Pt, r: f32) -> Rect {
    Rect { x: at[0] - r, y: at[1] - r, w: 2.0 * r, h: 2.0 * r }
}

fn draw_arrow(layers: &Layers, arrow: &Arrow, sizes: &Sizes, story: &mut Story) {
    let kind = ArrowKind::of(&layers.movements.features[arrow.route].mark);
    story.movements.extend(arrow_items(&arrow.path, kind, arrow.color, sizes));
}

/// How a movement is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ArrowKind {
    /// Under way or done: solid.
    Done,
    /// Meant: dashed.
    Planned,
    /// A way rather than a move: dotted, without a head.
    Road,
}

impl ArrowKind {
    /// Of a movement.
    pub fn of(mark: &crate::feature::RouteMark) -> ArrowKind {
        match mark.standing {
            _ if mark.kind == crate::feature::MovementKind::Road => ArrowKind::Road,
            Standing::Planned => ArrowKind::Planned,
            _ => ArrowKind::Done,
        }
    }
}

/// An arrow along a path, as the map and its key show it.
pub fn arrow_items(path: &[Pt], kind: ArrowKind, color: Rgba, sizes: &Sizes) -> Vec<Item> {
    let line = |stroke| Item::Line { points: path.to_vec(), stroke };
    let stroke = match kind {
        ArrowKind::Road => return vec![line(sizes.dashed(3.4, theme::GREY, &[4.0, 6.0]))],
        ArrowKind::Planned => sizes.dashed(5.0, color, &[16.0, 11.0]),
        ArrowKind::Done => sizes.stroke(5.0, color),
    };
    // A casing keeps the arrow apart from boundaries and rivers.
    let casing = Stroke { round: true, ..sizes.stroke(9.0, theme::PAPER.alpha(200)) };
    vec![line(casing), line(stroke), head(path, color, sizes)]
}

/// A bow from start to end, shortened at both ends, and cut where it leaves the frame.
fn curve(from: Pt, to: Pt, side: f32, frame: &Rect) -> Vec<Pt> {
    let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
    let control = [middle[0] + (to[1] - from[1]) * side, middle[1] - (to[0] - from[0]) * side];
    let at = |t: f32| {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        [a * from[0] + b * control[0] + c * to[0], a * from[1] + b * control[1] + c * to[1]]
    };
    let inside = frame.grown(-12.0);
    (2..=47).map(|i| at(i as f32 / 49.0)).take_while(|&p| inside.contains(p)).collect()
}

fn path_length(path: &[Pt]) -> f32 {
    path.windows(2)
        .map(|pair| ((pair[1][0] - pair[0][0]).powi(2) + (pair[1][1] - pair[0][1]).powi(2)).sqrt())
        .sum()
}

fn head(path: &[Pt], color: Rgba, sizes: &Sizes) -> Item {
    let (tip, before) = (path[path.len() - 1], path[path.len().saturating_sub(4)]);
    let (dx, dy) = (tip[0] - before[0], tip[1] - before[1]);
    let length = (dx * dx + dy * dy).sqrt().max(1e-3);
    let (dx, dy) = (dx / length, dy / length);
    let (l, w) = (20.0 * sizes.u, 10.0 * sizes.u);
    let front = [tip[0] + dx * l * 0.5, tip[1] + dy * l * 0.5];
    let foot = [front[0] - dx * l, front[1] - dy * l];
    let ring = vec![front, [foot[0] - dy * w, foot[1] + dx * w], [foot[0] + dy * w, foot[1] - dx * w]];
    Item::Rings { rings: vec![ring], paint: Paint::fill(color) }
}

/// What moves, close to its arrow, and where to, beside a tip at the frame.
fn route_names(
    layers: &Layers,
    arrows: &[Arrow],
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    for arrow in arrows {
        let words = route_words(layers, arrow.route);
        let tip = arrow.path[arrow.path.len() - 1];
        if let Some(exit) = arrow.exit.as_ref().filter(|exit| !words.contains(exit.as_str())) {
            let style = sizes.halo(Face::Italic, 1.0, arrow.color);
            if !name(exit, tip, 14.0 * sizes.u, &style, room, fonts, sizes, &mut story.labels) {
                story.no_room.push(format!("{words}: {exit}"));
            }
        }
    }
    for &route in &story.routes_drawn.clone() {
        // Words stand close to their arrow, or they are taken for something else's.
        let text = route_words(layers, route);
        let along = arrows.iter().filter(|arrow| arrow.route == route).flat_map(|arrow| {
            let last = (arrow.path.len() - 1) as f32;
            [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]
                .map(|share| (arrow.path[(last * share) as usize], arrow.color))
        });
        let set = along.into_iter().any(|(at, color)| {
            let (text, r, face) = (text.clone(), 3.0 * sizes.u, Face::Italic);
            let words = Words { text, listed: String::new(), at, r, color, face };
            note(&words, 150.0, room, fonts, sizes, &mut story.labels)
        });
        if !set {
            story.no_room.push(text);
        }
    }
}

/// Names of countries, as near to their label points as a free part of them allows; smaller ones in narrow parts.
fn countries(
    layers: &Layers,
    window: &Window,
    view: &View,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    for shape in &window.countries {
        let Some(name) = layers.country_names.get(shape.country.iso3) else { continue };
        let own = layers.theatre.iter().any(|code| code == shape.country.iso3);
        let rings: Vec<Vec<Pt>> = shape.rings.iter().map(|ring| view.line(ring)).collect();
        let label = view.page(shape.country.label[0], shape.country.label[1]);
        let text = name.to_uppercase();
        let times: &[f32] = if own { &[2.2, 1.8, 1.4] } else { &[1.35, 1.1] };
        for &times in times {
            let mut style = sizes.style(Face::Bold, times, theme::COUNTRY);
            style.spacing = style.size * 0.22;
            // The last letter's spacing is no part of what is seen.
            let w = fonts.width(&text, &style) - style.spacing;
            let h = style.size * CAP_HEIGHT;
            if let Some(rect) = country_seat(w, h, label, &rings, view.frame, room, sizes) {
                room.take(rect.grown(6.0 * sizes.u));
                story.labels.push(Item::Text { at: [rect.x, rect.bottom()], text, style });
                break;
            }
        }
    }
}

/// The nearest free rectangle to the label point that lies within a country.
fn country_seat(
    w: f32,
    h: f32,
    label: Option<Pt>,
    rings: &[Vec<Pt>],
    frame: Rect,
    room: &Room,
    sizes: &Sizes,
) -> Option<Rect> {
    const COLUMNS: u16 = 44;
    const LINES: u16 = 40;
    let mut seats: Vec<(f32, Rect)> = Vec::new();
    for i in 1..COLUMNS {
        for j in 1..LINES {
            let at = [
                frame.x + frame.w * f32::from(i) / f32::from(COLUMNS),
                frame.y + frame.h * f32::from(j) / f32::from(LINES),
            ];
            let rect = Rect { x: at[0] - w / 2.0, y: at[1] - h / 2.0, w, h };
            let cost = label.map_or(0.0, |label| (label[0] - at[0]).abs() + 1.6 * (label[1] - at[1]).abs())
                + 150.0 * sizes.u * room.shunned_in(&rect.grown(8.0 * sizes.u)) as f32;
            if room.is_free(&rect.grown(8.0 * sizes.u)) {
                seats.push((cost, rect));
            }
        }
    }
    seats.sort_by(|a, b| a.0.total_cmp(&b.0));
    let within = |rect: &Rect| {
        let wide = rect.grown(6.0 * sizes.u);
        [0.0, 0.25, 0.5, 0.75, 1.0].iter().all(|share| {
            let x = wide.x + wide.w * share;
            inside([x, wide.y], rings) && inside([x, wide.bottom()], rings)
        })
    };
    seats.into_iter().map(|(_, rect)| rect).find(|rect| within(rect))
}

fn inside(p: Pt, rings: &[Vec<Pt>]) -> bool {
    let mut odd = false;
    for ring in rings {
        for (i, a) in ring.iter().enumerate() {
            let b = ring[(i + 1) % ring.len()];
            if (a[1] > p[1]) != (b[1] > p[1]) && p[0] < a[0] + (p[1] - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) {
                odd = !odd;
            }
        }
    }
    odd
}

/// Towns for orientation, as many as find room with their names.
fn towns(
    layers: &Layers,
    view: &View,
    anchors: &BTreeMap<usize, Pt>,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    let mut drawn: Vec<Pt> = anchors.values().copied().collect();
    for town in &layers.towns {
        let Some(at) = view.shows(town.at[0], town.at[1]) else { continue };
        let apart = 70.0 * sizes.u;
        let r = 4.0 * sizes.u;
        let dot = Rect { x: at[0] - r, y: at[1] - r, w: 2.0 * r, h: 2.0 * r };
        let crowded = drawn.iter().any(|p| (p[0] - at[0]).abs() < apart && (p[1] - at[1]).abs() < apart);
        if crowded || !room.is_free(&dot) || drawn.len() > anchors.len() + 22 {
            continue;
        }
        let style = sizes.halo(Face::Regular, 0.98, theme::GREY);
        if name(&town.name, at, r, &style, room, fonts, sizes, &mut story.labels) {
            room.take(dot);
            drawn.push(at);
            story.places.push(Item::Disc { at, r, paint: Paint::fill(theme::GREY) });
        }
    }
}
