//! Movements: arrows, and what is said of them.
//!
//! In: shown movements with an end on the page. Out: arrows, one for all reports of the same movement, and notes that ask
//! for a seat. A movement whose ends are no points (a country, a region) is drawn only where it leaves the page for
//! good, or where it comes from beyond it: an arrow at the frame, which says from where and to where. All others are
//! listed.

use std::collections::BTreeMap;

use super::incident::Spots;
use super::list::Entry;
use super::note::Note;
use super::room::{Room, length};
use super::story::Story;
use super::theme::{self, Sizes};
use super::{Page, country, place, words};
use crate::feature::{End, MovementKind, RouteMark, Standing, Target};
use crate::scene::{Face, Item, Paint, Pt, Rect, Rgba, Stroke};

/// An arrow on the page whose words are yet to be placed.
pub struct Arrow {
    /// The movements that it stands for.
    routes: Vec<usize>,
    /// Where its words may be tied to it: none where the movement is within a place.
    path: Vec<Pt>,
    color: Rgba,
    kind: ArrowKind,
    /// Where it leaves the frame to: "Libya, Europe".
    exit: Vec<String>,
    /// Its origin, where the arrow does not show it.
    from: Option<String>,
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
    pub fn of(mark: &RouteMark) -> ArrowKind {
        match mark.standing {
            _ if mark.kind == MovementKind::Road => ArrowKind::Road,
            Standing::Planned => ArrowKind::Planned,
            _ => ArrowKind::Done,
        }
    }
}

/// Shorter arrows are all head: then words alone say it, at the place.
const SHORTEST: f32 = 60.0;

/// Draws the arrows and takes the room of their heads; boxes and words will shun their lines.
pub fn draw(page: &Page, spots: &Spots, room: &mut Room, story: &mut Story) -> Vec<Arrow> {
    let mut arrows: Vec<Arrow> = Vec::new();
    for routes in reports(page) {
        let mark = &page.layers.movements.features[routes[0]].mark;
        let people = people(page, &routes);
        let paths = match &mark.from {
            Some(from) if is_off(page, from) => entering(page, from, mark, spots),
            Some(from) if from.vague => leaving(page, from, mark),
            Some(from) => from_point(page, from, routes[0], spots, room),
            None => Vec::new(),
        };
        if paths.is_empty() {
            story.routes_unplaced.extend(&routes);
            continue;
        }
        for (path, exit, from) in paths {
            let color = mark.force.map_or(theme::GREY, |force| page.colour(force));
            let arrow = Arrow { routes: routes.clone(), path, color, kind: ArrowKind::of(mark), exit, from };
            if arrow.path.len() > 1 {
                let width = width(people);
                if routes.iter().any(|&route| page.is_now(Target::Route(route))) {
                    story.movements.extend(arrow_items(&arrow.path, arrow.kind, width, color, &page.sizes));
                }
                room.shun(&arrow.path);
                room.take(Rect::around(arrow.path[arrow.path.len() - 1], 18.0 * page.sizes.u));
                story.routes_drawn.extend(&routes);
            }
            arrows.push(arrow);
        }
    }
    arrows
}

/// Points roughly along all arrows, before anything has its place.
pub fn courses(page: &Page) -> Vec<Pt> {
    let mut points = Vec::new();
    for routes in reports(page) {
        let mark = &page.layers.movements.features[routes[0]].mark;
        let Some(from) = &mark.from else { continue };
        if from.vague && !is_off(page, from) {
            points.extend(leaving(page, from, mark).into_iter().flat_map(|(path, ..)| path));
            continue;
        }
        let via = mark.via.iter().copied();
        for (nth, to) in mark.to.iter().enumerate() {
            let stops = [from.at].into_iter().chain(via.clone()).chain([to.at]);
            let mut stops: Vec<Pt> = stops.filter_map(|[lon, lat]| page.view.page(lon, lat)).collect();
            let enters = stops.first().is_some_and(|&from| !page.view.frame.contains(from));
            if enters {
                // As `entering` draws it: a way ends where it leaves the frame.
                stops.reverse();
            }
            match stops.as_slice() {
                &[from, to] => {
                    let bend = if enters { ENTERING } else { page.side(routes[0], nth) };
                    points.extend(bow(from, to, bend, [0.0, 0.0], &page.view.frame));
                }
                _ => points.extend(through(&stops, [0.0, 0.0], &page.view.frame)),
            }
        }
    }
    points
}

/// Movements that are reports of one and the same: alike in who moves from where to where, how and whether.
pub fn reports(page: &Page) -> Vec<Vec<usize>> {
    let routes = &page.layers.movements.features;
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (index, route) in routes.iter().enumerate().filter(|(_, route)| route.shown) {
        let same = |other: &&mut Vec<usize>| {
            let (a, b) = (&routes[other[0]].mark, &route.mark);
            a.from == b.from
                && a.to == b.to
                && a.via == b.via
                && (a.force, a.kind, a.standing) == (b.force, b.kind, b.standing)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(index),
            None => groups.push(vec![index]),
        }
    }
    groups
}

/// How many people one arrow stands for: the best number that a report gives, else the least.
pub fn people(page: &Page, routes: &[usize]) -> Option<u64> {
    let marks = || routes.iter().map(|&route| &page.layers.movements.features[route].mark);
    marks().find_map(|mark| mark.best).or_else(|| marks().find_map(|mark| mark.low))
}

/// A path, where it leaves the frame to, and its origin if the path does not show it.
type Way = (Vec<Pt>, Vec<String>, Option<String>);

/// How an arrow from beyond the page bends, seen from its end.
const ENTERING: f32 = -0.12;

impl Page<'_> {
    /// How the arrow to an end of a movement bends.
    fn side(&self, route: usize, end: usize) -> f32 {
        let sides = self.sides.get_or_init(|| sides(self));
        sides.get(&(route, end)).copied().unwrap_or(Bends::CHOICES[0].0)
    }
}

/// How each arrow without a `via` bends, by its first movement and the number of its end.
pub type Sides = BTreeMap<(usize, usize), f32>;

/// Chooses how arrows bend: apart from one another, and around places that are not theirs.
fn sides(page: &Page) -> Sides {
    let (frame, u) = (page.view.frame, page.sizes.u);
    let mut kept = page.kept();
    kept.sort_by(|a, b| b.w.total_cmp(&a.w));
    kept.truncate(Bends::KEPT);
    let (mut sides, mut bends) = (Sides::new(), Bends { kept, courses: Vec::new(), frame, u });
    for routes in reports(page) {
        let mark = &page.layers.movements.features[routes[0]].mark;
        let Some(from) = mark.from.as_ref().filter(|from| !from.vague && !is_off(page, from)) else {
            continue;
        };
        let Some(start) = page.view.shows(from.at[0], from.at[1]) else { continue };
        let width = width(people(page, &routes)) * u;
        let stops: Vec<Pt> = mark.via.iter().filter_map(|&[lon, lat]| page.view.page(lon, lat)).collect();
        let before = bends.courses.len();
        for (nth, to) in mark.to.iter().enumerate() {
            let Some(end) = page.view.page(to.at[0], to.at[1]) else { continue };
            if to.vague && page.sees(to.place) {
                continue;
            }
            if stops.is_empty() {
                sides.insert((routes[0], nth), bends.choose(start, end, width, before));
            } else {
                let path = through(&[&[start], stops.as_slice(), &[end]].concat(), [0.0, 0.0], &frame);
                bends.take(path, [start, end], width);
            }
        }
    }
    sides
}

/// What arrows that are chosen so far leave to the others.
struct Bends {
    /// Where places and marks are.
    kept: Vec<Rect>,
    courses: Vec<Course>,
    frame: Rect,
    u: f32,
}

/// The way of an arrow.
struct Course {
    path: Vec<Pt>,
    /// Around it.
    all: Rect,
    ends: [Pt; 2],
    width: f32,
}

impl Bends {
    /// The control point's distance from the chord, as a share of it, and what the bend costs: the usual ones the least.
    const CHOICES: [(f32, f32); 8] = [
        (0.16, 0.0),
        (-0.13, 2.0),
        (0.30, 5.0),
        (0.05, 8.0),
        (-0.26, 12.0),
        (-0.03, 10.0),
        (0.42, 12.0),
        (-0.38, 16.0),
    ];

    /// Among more arrows than this only those between the same two places bend apart.
    const CROWD: usize = 60;

    /// So many places and marks are bent around, the largest ones.
    const KEPT: usize = 300;

    /// The bend that is in the way of least, and whose course others will shun. Those from `own` on are of the same movement.
    fn choose(&mut self, from: Pt, to: Pt, width: f32, own: usize) -> f32 {
        let course = |side| bow(from, to, side, [0.0, 0.0], &self.frame);
        let chosen = if self.courses.len() < Bends::CROWD {
            let cost = |&(side, cost): &(f32, f32)| {
                cost + self.cost(&course(side), [from, to], width, &self.courses[..own])
            };
            let costs = Bends::CHOICES.iter().map(cost).enumerate();
            costs.min_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(nth, _)| nth)
        } else {
            let same = |course: &&Course| course.ends == [from, to] || course.ends == [to, from];
            self.courses.iter().filter(same).count() % 4
        };
        let (side, _) = Bends::CHOICES[chosen];
        self.take(course(side), [from, to], width);
        side
    }

    fn take(&mut self, path: Vec<Pt>, ends: [Pt; 2], width: f32) {
        let all = path.iter().fold(Rect::around(ends[0], 0.0), |all, &p| all.with(p));
        self.courses.push(Course { path, all, ends, width });
    }

    /// How much of a course lies on others, on places and beyond the frame.
    fn cost(&self, path: &[Pt], [from, to]: [Pt; 2], width: f32, courses: &[Course]) -> f32 {
        let kept = self.kept.iter().filter(|kept| !kept.contains(from) && !kept.contains(to));
        // A disc of many hides more of the arrow, and is spoilt by it.
        let weight = |kept: &Rect| if kept.w > 60.0 * self.u { 7.0 } else { 3.0 };
        let kept: Vec<(Rect, f32)> = kept.map(|kept| (kept.grown(width / 2.0), weight(kept))).collect();
        let is_near = |p: Pt| {
            courses.iter().any(|other| {
                let apart = (width + other.width) / 2.0 + 8.0 * self.u;
                let near = |part: &[Pt]| distance_to([part[0], part[4]], p) < apart;
                other.all.grown(apart).contains(p) && other.path.windows(5).step_by(4).any(near)
            })
        };
        let each = |&p: &Pt| {
            let over = kept.iter().filter(|(kept, _)| kept.contains(p)).map(|(_, weight)| *weight);
            over.fold(0.0, f32::max) + if is_near(p) { 4.0 } else { 0.0 }
        };
        let sampled = path.iter().step_by(path.len().div_ceil(22).max(1)).map(each).sum::<f32>();
        // What is cut off at the frame says less.
        let lost = if self.frame.contains(to) { 64usize.saturating_sub(path.len()) } else { 0 };
        sampled + lost as f32
    }
}

/// How far a point is from a segment.
fn distance_to([a, b]: [Pt; 2], p: Pt) -> f32 {
    let (dx, dy) = (b[0] - a[0], b[1] - a[1]);
    let along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy).max(1e-6);
    let share = along.clamp(0.0, 1.0);
    length([p, [a[0] + share * dx, a[1] + share * dy]])
}

/// From a place on the page: an arrow to each end, or a short one away from it if there is none.
fn from_point(page: &Page, from: &End, route: usize, spots: &Spots, room: &Room) -> Vec<Way> {
    let (u, frame) = (page.sizes.u, page.view.frame);
    let mark = &page.layers.movements.features[route].mark;
    let Some(start) = page.view.shows(from.at[0], from.at[1]) else { return Vec::new() };
    let clear = |at: Pt, place: usize| spots.radius_at(at).max(place::dot_radius(page, place)) + 8.0 * u;
    let leave = clear(start, from.place);
    if mark.to.is_empty() {
        return outward(start, leave, room, &frame, u)
            .map(|path| (path, Vec::new(), None))
            .into_iter()
            .collect();
    }
    let mut ways: Vec<Way> = Vec::new();
    for (nth, to) in mark.to.iter().enumerate() {
        let Some(end) = page.view.page(to.at[0], to.at[1]) else { continue };
        let on_page = frame.contains(end);
        if to.vague && page.sees(to.place) {
            // A country that the page shows in part: no point of it is the end.
            continue;
        }
        let arrive = if on_page { clear(end, to.place) } else { 0.0 };
        let via: Vec<Pt> = mark.via.iter().filter_map(|&[lon, lat]| page.view.page(lon, lat)).collect();
        let path = if via.is_empty() {
            bow(start, end, page.side(route, nth), [leave, arrive], &frame)
        } else {
            through(&[&[start], via.as_slice(), &[end]].concat(), [leave, arrive], &frame)
        };
        let exit = if on_page { Vec::new() } else { vec![to.name.clone()] };
        if path.len() < 4
            || path.windows(2).map(|pair| length([pair[0], pair[1]])).sum::<f32>() < SHORTEST * u
        {
            // A place and its airport: words at the place.
            if on_page {
                ways.push((vec![start], Vec::new(), None));
            }
            continue;
        }
        // Two that leave the page side by side are one arrow with two names.
        let tip = path[path.len() - 1];
        let beside = |(other, exit, _): &&mut Way| {
            !exit.is_empty() && length([tip, other[other.len() - 1]]) < 160.0 * u
        };
        match ways.iter_mut().find(beside) {
            Some((_, names, _)) if !on_page => names.extend(exit),
            _ => ways.push((path, exit, None)),
        }
    }
    ways
}

/// Whether an end lies off the page: a point beyond the frame, or a country that the frame shows nothing of.
fn is_off(page: &Page, end: &End) -> bool {
    let at = page.view.page(end.at[0], end.at[1]);
    at.is_some_and(|at| !page.view.frame.contains(at)) && !(end.vague && page.sees(end.place))
}

/// From off the page to places on it: from where the way crosses the frame.
fn entering(page: &Page, from: &End, mark: &RouteMark, spots: &Spots) -> Vec<Way> {
    let (frame, u) = (page.view.frame, page.sizes.u);
    let Some(start) = page.view.page(from.at[0], from.at[1]) else { return Vec::new() };
    let way = |to: &End| {
        let end = page.view.shows(to.at[0], to.at[1]).filter(|_| !to.vague)?;
        let arrive = spots.radius_at(end).max(place::dot_radius(page, to.place)) + 8.0 * u;
        let via: Vec<Pt> = mark.via.iter().filter_map(|&[lon, lat]| page.view.page(lon, lat)).rev().collect();
        // Seen from its end it is a way that leaves the page.
        let mut path = if via.is_empty() {
            bow(end, start, ENTERING, [arrive, 0.0], &frame)
        } else {
            through(&[&[end], via.as_slice(), &[start]].concat(), [arrive, 0.0], &frame)
        };
        path.reverse();
        (path.len() > 3).then(|| (path, Vec::new(), Some(from.name.clone())))
    };
    mark.to.iter().filter_map(way).collect()
}

/// Out of a place, nobody says whither: a short arrow where there is room for it.
fn outward(start: Pt, leave: f32, room: &Room, frame: &Rect, u: f32) -> Option<Vec<Pt>> {
    let away = (leave + 66.0 * u) / 100.0;
    let directions =
        [[-84.0, 54.0], [-90.0, -44.0], [78.0, -62.0], [82.0, 58.0], [0.0, 100.0], [0.0, -100.0]];
    let path = |by: [f32; 2]| {
        let end = [start[0] + by[0] * away, start[1] + by[1] * away];
        bow(start, end, 0.2, [leave, 0.0], frame)
    };
    let free = |path: &Vec<Pt>| {
        path.len() > 4 && path.last().is_some_and(|&tip| room.is_free(&Rect::around(tip, 14.0 * u)))
    };
    directions.into_iter().map(path).find(free)
}

/// From nowhere in particular to somewhere off the page: only where it leaves is known.
fn leaving(page: &Page, from: &End, mark: &RouteMark) -> Vec<Way> {
    let (frame, u) = (page.view.frame, page.sizes.u);
    let Some(start) = page.view.page(from.at[0], from.at[1]).filter(|&start| frame.contains(start)) else {
        return Vec::new();
    };
    let off = |to: &&End| {
        let end = page.view.page(to.at[0], to.at[1]);
        end.is_some_and(|end| !frame.contains(end)) && !page.sees(to.place)
    };
    let ends: Vec<&End> = mark.to.iter().filter(off).collect();
    // Toward the first that is named: the others are named beside it.
    let Some(end) = ends.first().and_then(|to| page.view.page(to.at[0], to.at[1])) else { return Vec::new() };
    let path = bow(start, end, 0.0, [0.0, 0.0], &frame);
    let Some(&tip) = path.last() else { return Vec::new() };
    let along = length([start, tip]).max(1e-3);
    let back = (150.0 * u / along).min(1.0);
    let foot = [tip[0] + (start[0] - tip[0]) * back, tip[1] + (start[1] - tip[1]) * back];
    let path = (0..=40).map(|i| i as f32 / 40.0);
    let path = path.map(|t| [foot[0] + (tip[0] - foot[0]) * t, foot[1] + (tip[1] - foot[1]) * t]).collect();
    let names = ends.into_iter().map(|to| to.name.clone()).collect();
    vec![(path, names, Some(from.name.clone()))]
}

impl Page<'_> {
    /// Whether the frame shows some of a country; regions are never seen whole, nor missed.
    fn sees(&self, place: usize) -> bool {
        let Some(code) = &self.layers.places.features[place].mark.country else { return false };
        let rings = self.window.countries.iter().filter(|shape| shape.country.iso3 == code.as_str());
        let rings: Vec<Vec<Pt>> =
            rings.flat_map(|shape| &shape.rings).map(|ring| self.view.line(ring)).collect();
        let frame = self.view.frame;
        (1..20).any(|i| {
            (1..20).any(|j| {
                let (x, y) = (frame.x + frame.w * i as f32 / 20.0, frame.y + frame.h * j as f32 / 20.0);
                country::inside([x, y], &rings)
            })
        })
    }
}

/// What moves, close to its arrow.
pub fn notes(page: &Page, arrows: &[Arrow]) -> Vec<Note> {
    let mut notes = Vec::new();
    for (index, arrow) in arrows.iter().enumerate() {
        let first = arrows[..index].iter().all(|other| other.routes != arrow.routes);
        let marks: Vec<&RouteMark> =
            arrow.routes.iter().map(|&route| &page.layers.movements.features[route].mark).collect();
        let exit = (!arrow.exit.is_empty()).then(|| format!("to {}", arrow.exit.join(", ")));
        let text = match (first, exit) {
            (true, exit) => {
                let mut text = words::routes(page, &marks);
                // The desk's words may name the ends already.
                if let Some(from) = arrow.from.as_ref().filter(|from| !text.contains(from.as_str())) {
                    text = format!("{text}, from {from}");
                }
                let named = |text: &str| arrow.exit.iter().all(|name| text.contains(name.as_str()));
                if let Some(exit) = exit.filter(|_| !named(&text)) {
                    text = format!("{text} {exit}");
                }
                text
            }
            (false, Some(exit)) => exit,
            (false, None) => continue,
        };
        let listed = Entry::of_force(text.clone(), arrow.color, marks[0].standing);
        // Words stand close to their arrow, or they are taken for something else's.
        let reach = if arrow.path.len() > 1 { 150.0 } else { 300.0 } * page.sizes.u;
        let r = if arrow.path.len() > 1 { 3.0 } else { 12.0 } * page.sizes.u;
        let about = arrow.routes.iter().map(|&route| Target::Route(route)).collect();
        let note = Note::new(page, text, listed, arrow.color, Face::Italic, about);
        notes.push(note.at(arrow.along(), r, reach).nudged(page));
    }
    notes
}

impl Arrow {
    /// Points along it, the middle first.
    fn along(&self) -> Vec<Pt> {
        let last = (self.path.len() - 1) as f32;
        let mut points: Vec<Pt> =
            [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8].map(|share| self.path[(last * share) as usize]).to_vec();
        points.dedup();
        points
    }
}

/// Points along the arrow of a movement; none if it has none.
pub fn points(arrows: &[Arrow], route: usize) -> Vec<Pt> {
    arrows.iter().find(|arrow| arrow.routes.contains(&route)).map(Arrow::along).unwrap_or_default()
}

/// Width of an arrow in units: the thinnest where nobody says how many move, else it grows with the root of their
/// number, so that a brigade is still an arrow and a patrol one that is seen.
pub fn width(people: Option<u64>) -> f32 {
    people.map_or(5.0, |people| (5.5 + 0.12 * (people as f32).sqrt()).min(24.0))
}

/// How long its head is, and half how wide, in units of the map.
pub fn head_size(width: f32) -> [f32; 2] {
    [24.0f32.max(1.9 * width), 11.0f32.max(1.15 * width)]
}

/// An arrow along a path, as the map and its key show it.
pub fn arrow_items(path: &[Pt], kind: ArrowKind, width: f32, color: Rgba, sizes: &Sizes) -> Vec<Item> {
    let line = |stroke| Item::Line { points: path.to_vec(), stroke };
    if kind == ArrowKind::Road {
        return vec![line(sizes.dashed(3.4, color, &[4.0, 6.0]))];
    }
    let [l, w] = head_size(width);
    let head = head(path, [l * sizes.u, w * sizes.u], color);
    // A wide shaft ends within its head, or its square end would show beside the point.
    let mut shaft = path.to_vec();
    let tip = path[path.len() - 1];
    while width > 8.0 && shaft.len() > 2 && length([shaft[shaft.len() - 1], tip]) < 0.4 * l * sizes.u {
        shaft.pop();
    }
    let line = |stroke| Item::Line { points: shaft.clone(), stroke };
    let stroke = match kind {
        ArrowKind::Planned => sizes.dashed(width, color, &[16.0, 11.0]),
        _ => sizes.stroke(width, color),
    };
    // A casing keeps the arrow apart from boundaries and rivers.
    let casing = Stroke { round: true, ..sizes.stroke(width + 4.0, theme::PAPER.alpha(200)) };
    vec![line(casing), line(stroke), head]
}

/// A bow from start to end, without what lies within a radius of either, and cut where it leaves the frame.
fn bow(from: Pt, to: Pt, side: f32, clear: [f32; 2], frame: &Rect) -> Vec<Pt> {
    let middle = [(from[0] + to[0]) / 2.0, (from[1] + to[1]) / 2.0];
    let control = [middle[0] + (to[1] - from[1]) * side, middle[1] - (to[0] - from[0]) * side];
    let at = |t: f32| {
        let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
        [a * from[0] + b * control[0] + c * to[0], a * from[1] + b * control[1] + c * to[1]]
    };
    // Off the page only the part within the frame counts: it must be as smooth as the rest.
    let steps = if frame.contains(to) { 64u16 } else { 400 };
    between((0..=steps).map(|i| at(f32::from(i) / f32::from(steps))), [from, to], clear, frame)
}

/// A smooth line through points, each leg a cubic whose ends lean along the chord of their neighbours (Catmull and Rom
/// 1974), without what lies within a radius of either end, and cut where it leaves the frame.
fn through(points: &[Pt], clear: [f32; 2], frame: &Rect) -> Vec<Pt> {
    let last = points.len().saturating_sub(1);
    let at = |leg: usize, t: f32| {
        let [a, b, c, d] =
            [points[leg.saturating_sub(1)], points[leg], points[leg + 1], points[(leg + 2).min(last)]];
        [0, 1].map(|axis| {
            let (a, b, c, d) = (a[axis], b[axis], c[axis], d[axis]);
            b + 0.5 * t * (c - a + t * (2.0 * a - 5.0 * b + 4.0 * c - d + t * (3.0 * (b - c) + d - a)))
        })
    };
    let steps = 48u16;
    let legs = (0..last).flat_map(|leg| (0..steps).map(move |i| (leg, f32::from(i) / f32::from(steps))));
    let (Some(&first), Some(&end)) = (points.first(), points.last()) else { return Vec::new() };
    between(legs.map(|(leg, t)| at(leg, t)).chain([end]), [first, end], clear, frame)
}

/// The part of a line that lies clear of its ends and within the frame.
fn between(
    line: impl Iterator<Item = Pt>,
    [from, to]: [Pt; 2],
    [leave, arrive]: [f32; 2],
    frame: &Rect,
) -> Vec<Pt> {
    let inside = frame.grown(-12.0);
    line.skip_while(|&p| length([from, p]) < leave)
        .take_while(|&p| inside.contains(p) && (length([p, to]) > arrive || arrive == 0.0))
        .collect()
}

fn head(path: &[Pt], [l, w]: [f32; 2], color: Rgba) -> Item {
    let tip = path[path.len() - 1];
    let before = path.iter().rev().find(|&&p| length([p, tip]) > l * 0.7).unwrap_or(&path[0]);
    let (dx, dy) = (tip[0] - before[0], tip[1] - before[1]);
    let away = length([*before, tip]).max(1e-3);
    let (dx, dy) = (dx / away, dy / away);
    let front = [tip[0] + dx * l * 0.4, tip[1] + dy * l * 0.4];
    let foot = [front[0] - dx * l, front[1] - dy * l];
    let ring = vec![front, [foot[0] - dy * w, foot[1] + dx * w], [foot[0] + dy * w, foot[1] - dx * w]];
    Item::Rings { rings: vec![ring], paint: Paint::fill(color) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_route_passes_through_the_points_that_its_row_names() {
        let frame = Rect { x: 0.0, y: 0.0, w: 500.0, h: 500.0 };
        let points = [[50.0, 50.0], [200.0, 90.0], [260.0, 300.0], [450.0, 450.0]];
        let path = through(&points, [20.0, 20.0], &frame);
        for via in &points[1..3] {
            assert!(path.iter().any(|&p| length([p, *via]) < 1.0), "{via:?}");
        }
        assert!(length([path[0], points[0]]) >= 20.0 && length([path[path.len() - 1], points[3]]) > 20.0);
    }

    #[test]
    fn arrows_bend_apart_and_around_what_is_not_theirs() {
        let frame = Rect { x: 0.0, y: 0.0, w: 1000.0, h: 1000.0 };
        let bends = |kept| Bends { kept, courses: Vec::new(), frame, u: 1.0 };
        let (from, to) = ([100.0, 500.0], [900.0, 500.0]);
        let mut free = bends(Vec::new());
        let sides: Vec<f32> = (0..3).map(|own| free.choose(from, to, 6.0, own)).collect();
        assert_eq!(sides[..2], [0.16, -0.13], "the usual bends first");
        assert!(!sides[..2].contains(&sides[2]), "{sides:?}");
        let usual = bow(from, to, sides[0], [0.0, 0.0], &frame);
        let disc = Rect::around(usual[32], 60.0);
        let side = bends(vec![disc]).choose(from, to, 6.0, 0);
        assert!(!bow(from, to, side, [0.0, 0.0], &frame).iter().any(|&p| disc.contains(p)), "{side}");
    }

    #[test]
    fn an_arrow_is_wider_the_more_move_and_thinnest_if_nobody_says() {
        let widths = [None, Some(1), Some(150), Some(2_000), Some(200_000)].map(width);
        assert!(widths.is_sorted() && widths[0] < widths[1] && widths[4] == 24.0, "{widths:?}");
    }
}
