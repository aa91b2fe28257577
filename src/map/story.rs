//! The story: places and their names, stacks of units, incidents, movements, call-outs, names of countries.
//!
//! In: layers and the view. Out: items by group, and what was drawn of what there is. Absent: the page around it.

use std::collections::BTreeMap;

use super::room::Room;
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
    incidents(layers, view, room, sizes, &mut story);
    for (&place, &at) in &anchors {
        let r = dot_radius(layers.places.features[place].mark.rank, sizes) + 5.0 * sizes.u;
        room.take(Rect { x: at[0] - r, y: at[1] - r, w: 2.0 * r, h: 2.0 * r });
    }
    place_names(layers, view, &anchors, room, fonts, sizes, &mut story);
    stacks(layers, view, room, fonts, sizes, &mut story);
    callouts(layers, view, room, fonts, sizes, &mut story);
    movements(layers, view, room, fonts, sizes, &mut story);
    incident_names(layers, view, room, fonts, sizes, &mut story);
    countries(layers, window, view, room, fonts, sizes, &mut story);
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
    for (&place, &at) in order {
        let mark = &layers.places.features[place].mark;
        let dot = dot_radius(mark.rank, sizes);
        // A name stands clear of the discs at its place.
        let r = disc_radius(layers, view, at, sizes).max(dot);
        let paint = Paint {
            fill: Some(Fill::Solid(if mark.rank == Rank::Capital { theme::INK } else { theme::PAPER })),
            stroke: Some(sizes.stroke(3.0, theme::INK)),
        };
        story.places.push(Item::Disc { at, r: dot, paint });
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

fn stacks(layers: &Layers, view: &View, room: &mut Room, fonts: &Fonts, sizes: &Sizes, story: &mut Story) {
    let mut stacks: Vec<(Pt, Vec<usize>, Vec<usize>)> = Vec::new();
    let units = &layers.contingents.features;
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.shown) {
        let Some((place, at)) = on_page(layers, &unit.mark.site, view) else { continue };
        // Places that fall together on the page (a town and its airport) share one stack.
        let near = |stack: &&mut (Pt, Vec<usize>, Vec<usize>)| {
            (stack.0[0] - at[0]).abs() < 26.0 * sizes.u && (stack.0[1] - at[1]).abs() < 26.0 * sizes.u
        };
        match stacks.iter_mut().find(near) {
            Some(stack) => {
                stack.1.push(index);
                if !stack.2.contains(&place) {
                    stack.2.push(place);
                }
            }
            None => stacks.push((at, vec![index], vec![place])),
        }
    }
    // The tallest is the hardest to house.
    stacks.sort_by_key(|(_, units, _)| (std::cmp::Reverse(units.len()), units[0]));
    for (at, mut members, places) in stacks {
        members.sort_by_key(|&unit| (units[unit].mark.force, units[unit].mark.standing, unit));
        let several = places.len() > 1;
        let mut placed = false;
        for width in [15.5, 12.0, 20.0] {
            let rows = rows(layers, &members, several.then_some(&places[..]), width, fonts, sizes);
            if draw_stack(at, &rows, room, fonts, sizes, story) {
                placed = true;
                break;
            }
        }
        if !placed {
            for unit in members {
                let place = match units[unit].mark.site {
                    crate::feature::Site::At(place) => layers.places.features[place].mark.name.as_str(),
                    _ => "",
                };
                story.no_room.push(format!("{place}: {}", unit_words(layers, &units[unit].mark)));
            }
        }
        story.has_units = true;
    }
}

fn rows(
    layers: &Layers,
    members: &[usize],
    places: Option<&[usize]>,
    width: f32,
    fonts: &Fonts,
    sizes: &Sizes,
) -> Vec<StackRow> {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let mut force = None;
    members
        .iter()
        .map(|&index| {
            let mark = &layers.contingents.features[index].mark;
            let head = (force != Some(mark.force))
                .then(|| layers.forces.features[mark.force].mark.short_name.clone());
            force = Some(mark.force);
            let mut text = unit_words(layers, mark);
            if let (Some(places), crate::feature::Site::At(place)) = (places, &mark.site)
                && places[0] != *place
            {
                text = format!("{text}, at {}", layers.places.features[*place].mark.name);
            }
            let lines = fonts.wrap(&text, &style, width * sizes.text);
            let [r, g, b] = layers.forces.features[mark.force].mark.colour;
            StackRow { head, lines, color: Rgba(r, g, b, 255), standing: mark.standing }
        })
        .collect()
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

fn draw_stack(
    at: Pt,
    rows: &[StackRow],
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) -> bool {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let bold = sizes.style(Face::Bold, 1.0, theme::INK);
    let (line, pad, bar) = (sizes.text * 1.24, sizes.text * 0.34, sizes.text * 0.34);
    let widest = rows
        .iter()
        .flat_map(|row| {
            let head = row.head.iter().map(|head| fonts.width(head, &bold));
            head.chain(row.lines.iter().map(|line| fonts.width(line, &style))).collect::<Vec<_>>()
        })
        .fold(0.0, f32::max);
    let lines: usize = rows.iter().map(|row| row.lines.len() + usize::from(row.head.is_some())).sum();
    let (w, h) = (widest + bar + 3.0 * pad, lines as f32 * line + 2.0 * pad);
    let Some((rect, leader)) = room.place_near(at, w, h, 12.0 * sizes.u, 900.0 * sizes.u) else {
        return false;
    };

    let casing = Stroke { round: true, ..sizes.stroke(6.0, theme::PAPER) };
    story.units.insert(0, Item::Line { points: leader.to_vec(), stroke: casing });
    story.units.insert(1, Item::Line { points: leader.to_vec(), stroke: sizes.stroke(2.0, theme::INK) });
    let ring = corners(&rect);
    let paint = Paint { fill: Some(Fill::Solid(theme::PAPER)), stroke: Some(sizes.stroke(1.6, theme::GREY)) };
    story.units.push(Item::Rings { rings: vec![ring], paint });
    let mut y = rect.y + pad;
    for row in rows {
        let x = rect.x + bar + 2.0 * pad;
        if let Some(head) = &row.head {
            story.units.push(text_at(head, [x, y + sizes.text * ASCENT], &bold));
            story.units.push(bar_item(rect.x, y, bar, line, row.color, Standing::Present, sizes));
            y += line;
        }
        story.units.push(bar_item(
            rect.x,
            y,
            bar,
            line * row.lines.len() as f32,
            row.color,
            row.standing,
            sizes,
        ));
        for words in &row.lines {
            let set = if row.standing == Standing::Planned {
                sizes.style(Face::Italic, 1.0, theme::INK)
            } else {
                style.clone()
            };
            story.units.push(text_at(words, [x, y + sizes.text * ASCENT], &set));
            if row.standing == Standing::Gone {
                let middle = y + sizes.text * (ASCENT - 0.27);
                let points = vec![[x, middle], [x + fonts.width(words, &style), middle]];
                story.units.push(Item::Line { points, stroke: sizes.stroke(1.8, theme::INK) });
            }
            y += line;
        }
    }
    true
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

fn incidents(layers: &Layers, view: &View, room: &mut Room, sizes: &Sizes, story: &mut Story) {
    // Several at one spot stand side by side, in the order of their ids.
    let mut taken: Vec<Pt> = Vec::new();
    for (index, event) in layers.incidents.features.iter().enumerate().filter(|(_, event)| event.shown) {
        let Some((_, at)) = on_page(layers, &event.mark.site, view) else { continue };
        let mark = &event.mark;
        let r = event_radius(mark, sizes);
        let mut spot = at;
        while taken.iter().any(|p| (p[0] - spot[0]).abs() < 1.7 * r && (p[1] - spot[1]).abs() < 1.7 * r) {
            spot[0] -= 1.8 * r;
        }
        taken.push(spot);
        room.take(Rect { x: spot[0] - r, y: spot[1] - r, w: 2.0 * r, h: 2.0 * r });
        story.incidents.extend(incident_mark(spot, mark.killed, mark.wounded, mark.highlight, sizes));
        story.incidents_on_page.push(index);
    }
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

fn incident_names(
    layers: &Layers,
    view: &View,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    for index in story.incidents_on_page.clone() {
        let Some((place, at)) = on_page(layers, &layers.incidents.features[index].mark.site, view) else {
            continue;
        };
        let said = layers.callouts.iter().any(|callout| callout.target == Target::Incident(index));
        let words = incident_words(layers, index);
        if said || note(&words, at, theme::INCIDENT, 13.0, room, fonts, sizes, &mut story.labels) {
            continue;
        }
        story.no_room.push(format!("{}: {words}", layers.places.features[place].mark.name));
    }
}

fn callouts(layers: &Layers, view: &View, room: &mut Room, fonts: &Fonts, sizes: &Sizes, story: &mut Story) {
    let mut order: Vec<usize> = (0..layers.callouts.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(layers.callouts[index].priority), index));
    for index in order {
        let callout = &layers.callouts[index];
        let at = match callout.target {
            Target::Place(place) => on_page(layers, &crate::feature::Site::At(place), view),
            Target::Unit(unit) => on_page(layers, &layers.contingents.features[unit].mark.site, view),
            Target::Incident(event) => on_page(layers, &layers.incidents.features[event].mark.site, view),
            Target::Route(route) => layers.movements.features[route]
                .mark
                .to
                .first()
                .and_then(|end| view.shows(end.at[0], end.at[1]).map(|p| (end.place, p))),
            Target::Area(_) => None,
        };
        let color = if matches!(callout.target, Target::Incident(_)) { theme::INCIDENT } else { theme::INK };
        let placed = at.is_some_and(|(_, at)| {
            note(&callout.text, at, color, 17.0, room, fonts, sizes, &mut story.labels)
        });
        if !placed {
            story.no_room.push(callout.text.clone());
        }
    }
}

/// Words beside a mark, tied to it by a thin leader; false if there is no room.
#[allow(clippy::too_many_arguments)]
fn note(
    text: &str,
    at: Pt,
    color: Rgba,
    width: f32,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    into: &mut Vec<Item>,
) -> bool {
    let style = sizes.halo(Face::Italic, 1.0, color);
    let lines = fonts.wrap(text, &style, width * sizes.text);
    let w = lines.iter().map(|line| fonts.width(line, &style)).fold(0.0, f32::max);
    let line = sizes.text * 1.22;
    let Some((rect, leader)) =
        room.place_near(at, w, line * lines.len() as f32, 9.0 * sizes.u, 700.0 * sizes.u)
    else {
        return false;
    };
    into.push(Item::Line { points: leader.to_vec(), stroke: sizes.stroke(1.6, color) });
    for (index, words) in lines.iter().enumerate() {
        into.push(text_at(words, [rect.x, rect.y + line * index as f32 + sizes.text * ASCENT], &style));
    }
    true
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

fn movements(layers: &Layers, view: &View, room: &mut Room, fonts: &Fonts, sizes: &Sizes, story: &mut Story) {
    let mut bends: BTreeMap<(usize, usize), usize> = BTreeMap::new();
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
            let path = curve(start, end, side, &view.frame);
            if path.len() < 4 || path_length(&path) < 34.0 * sizes.u {
                continue;
            }
            let road = mark.kind == crate::feature::MovementKind::Road;
            let mut stroke = match mark.standing {
                _ if road => sizes.dashed(3.0, theme::GREY, &[4.0, 6.0]),
                Standing::Planned => sizes.dashed(5.0, color, &[16.0, 11.0]),
                _ => sizes.stroke(5.0, color),
            };
            stroke.color = stroke.color.alpha(215);
            story.movements.push(Item::Line { points: path.clone(), stroke });
            if !road {
                story.movements.push(head(&path, color, sizes));
            }
            if !drawn {
                route_name(&words, &path, color, room, fonts, sizes, story);
            }
            drawn = true;
        }
        if drawn {
            story.routes_drawn.push(index);
        } else if let (Some(start), true) = (start.filter(|_| !from.vague), mark.to.is_empty()) {
            // "Out": a short arrow away from the place, tied to its words.
            let out = [start[0] - 62.0 * sizes.u, start[1] + 44.0 * sizes.u];
            let path = curve(start, out, 0.2, &view.frame);
            story
                .movements
                .push(Item::Line { points: path.clone(), stroke: sizes.stroke(4.0, color.alpha(215)) });
            story.movements.push(head(&path, color, sizes));
            story.routes_drawn.push(index);
            if !note(&words, start, color, 11.0, room, fonts, sizes, &mut story.labels) {
                story.no_room.push(words);
            }
        } else {
            story.no_room.push(words);
        }
    }
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

fn route_name(
    words: &str,
    path: &[Pt],
    color: Rgba,
    room: &mut Room,
    fonts: &Fonts,
    sizes: &Sizes,
    story: &mut Story,
) {
    let middles = [0.5, 0.4, 0.6, 0.3, 0.7].map(|share| path[((path.len() - 1) as f32 * share) as usize]);
    for at in middles {
        // Words stand close to their arrow, or they are taken for something else's.
        if note(words, at, color, 11.0, room, fonts, sizes, &mut story.labels) {
            return;
        }
    }
    story.no_room.push(words.to_string());
}

/// Names of countries, in their widest visible part.
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
        let mut style = sizes.style(Face::Bold, if own { 2.2 } else { 1.35 }, theme::COUNTRY);
        style.spacing = style.size * 0.22;
        let text = name.to_uppercase();
        let (w, h) = (fonts.width(&text, &style), style.size * CAP_HEIGHT);
        let rings: Vec<Vec<Pt>> = shape.rings.iter().map(|ring| view.line(ring)).collect();
        let label = view.page(shape.country.label[0], shape.country.label[1]);
        let (columns, lines) = (36, 28);
        let mut best: Option<(f32, Rect)> = None;
        for i in 1..columns {
            for j in 1..lines {
                let at = [
                    view.frame.x + view.frame.w * i as f32 / columns as f32,
                    view.frame.y + view.frame.h * j as f32 / lines as f32,
                ];
                let rect = Rect { x: at[0] - w / 2.0, y: at[1] - h / 2.0, w, h };
                let probes = [0.0, 0.25, 0.5, 0.75, 1.0].map(|share| [rect.x + w * share, at[1]]);
                let wide = rect.grown(8.0 * sizes.u);
                if !probes.iter().all(|&probe| inside(probe, &rings)) || !room.is_free(&wide) {
                    continue;
                }
                let cost =
                    label.map_or(0.0, |label| (label[0] - at[0]).abs() + 1.6 * (label[1] - at[1]).abs());
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, rect));
                }
            }
        }
        let Some((_, rect)) = best else { continue };
        room.take(rect.grown(6.0 * sizes.u));
        story.labels.push(Item::Text { at: [rect.x, rect.bottom()], text, style });
    }
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
