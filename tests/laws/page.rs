//! Laws that hold of every page: words and boxes lie apart, cover no anchor and stay on the page, and whatever is shown
//! is drawn or listed. In: random atlases, up to hundreds of rows. What is checked is the scene itself: the ink of the
//! glyphs and the boxes as they are painted, not where the search for seats believes them to be.

use std::collections::BTreeSet;

use orbatlas::atlas::Atlas;
use orbatlas::basemap;
use orbatlas::diagnostic::{Severity, render};
use orbatlas::feature::{self, Feature, IncidentMark, Layers, Site, Target};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::map::{self, Composed};
use orbatlas::scene::text::{Fonts, Segment};
use orbatlas::scene::{Fill, Item, Pt, Rect, Rgba, Scene, TextStyle};
use orbatlas::table::Tables;
use proptest::prop_assert;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use super::random::{Plan, plan};

/// The suite tries the first of a fixed sequence of pages; `PAGES=500 cargo test page` tries more of it.
fn pages() -> u32 {
    std::env::var("PAGES").map_or(14, |pages| pages.parse().expect("PAGES is a number"))
}

#[test]
fn words_and_boxes_lie_apart_and_nothing_is_lost() {
    let fonts = Fonts::embedded();
    let config =
        Config { cases: pages(), max_shrink_iters: 80, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(&plan(), |plan| {
        let (layers, composed) = compose(&plan, &fonts);
        let drawn = Drawn::of(&composed.scene, &fonts);
        let mut faults = drawn.faults(&composed.scene);
        faults.extend(lost(&layers, &composed, &drawn));
        let first = &faults[..faults.len().min(12)];
        prop_assert!(faults.is_empty(), "{} faults\n{}", faults.len(), first.join("\n"));
        Ok(())
    });
    if let Err(fault) = checked {
        panic!("{fault}");
    }
}

fn compose(plan: &Plan, fonts: &Fonts) -> (Layers, Composed) {
    let files = plan.files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (tables, mut problems) = Tables::from_memory(&files);
    let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
    let (atlas, more) = Atlas::resolve(tables, &gazetteer, &basemap, None);
    problems.extend(more);
    problems.retain(|problem| problem.severity == Severity::Error);
    // Without any row that is drawn an atlas is refused.
    problems.retain(|problem| problem.code.as_str() != "missing-table");
    assert!(problems.is_empty(), "the atlas is valid: {}", render(&problems, false));
    let atlas = std::sync::Arc::new(atlas);
    let layers = feature::layers(&atlas, &gazetteer, &basemap);
    let composed = map::compose(&layers, &atlas.tables.spec, &basemap, fonts);
    (layers, composed)
}

/// What the scene paints, as far as the laws speak of it.
#[derive(Default)]
struct Drawn {
    words: Vec<Words>,
    /// Paper on which words stand.
    boxes: Vec<Rect>,
    /// Dots of places and marks of incidents, as circles.
    anchors: Vec<Anchor>,
    leaders: Vec<[Pt; 2]>,
    /// What stands beside the map and in its corners.
    furniture: Vec<Rect>,
    marks: usize,
}

/// A circle, of which no more is seen than its clip.
struct Anchor {
    at: Pt,
    r: f32,
    clip: Rect,
}

struct Words {
    text: String,
    /// The ink: one box for a straight line of text, one for each glyph along a path.
    ink: Vec<Rect>,
    clip: Option<Rect>,
}

/// Colours of a box and of its edge.
const PAPER: [u8; 3] = [255, 255, 255];
const EDGE: [u8; 3] = [0x5c, 0x5a, 0x56];

/// How far two boxes of ink may reach into each other: less than can be seen.
const HAIR: f32 = 0.5;

impl Drawn {
    fn of(scene: &Scene, fonts: &Fonts) -> Drawn {
        let mut drawn = Drawn::default();
        drawn.add(&scene.items, "", None, fonts);
        drawn
    }

    fn add(&mut self, items: &[Item], group: &str, clip: Option<Rect>, fonts: &Fonts) {
        for item in items {
            match item {
                Item::Group { id, clip: own, items, .. } => {
                    self.furniture.extend(own.filter(|_| group == "furniture"));
                    self.add(items, if group.is_empty() { id } else { group }, own.or(clip), fonts);
                }
                Item::Text { text, style, .. } | Item::OnPath { text, style, .. } => {
                    let ink = ink(item, style, fonts);
                    self.words.push(Words { text: text.clone(), ink, clip });
                }
                Item::Disc { at, r, .. } => match group {
                    "places" => self.anchors.push(Anchor { at: *at, r: *r, clip: clip.unwrap_or_default() }),
                    "incidents" => {
                        self.marks += 1;
                        self.anchors.push(Anchor { at: *at, r: *r, clip: clip.unwrap_or_default() });
                    }
                    "furniture" if clip.is_none() => self.furniture.push(Rect::around(*at, *r)),
                    _ => {}
                },
                Item::Rings { rings, paint } => {
                    let bounds = bounds(rings.iter().flatten().copied());
                    // A sign of the key is white too, but edged in ink.
                    let colour = |color: Rgba| [color.0, color.1, color.2];
                    let paper = matches!(paint.fill, Some(Fill::Solid(fill)) if colour(fill) == PAPER);
                    let edged = paint.stroke.as_ref().is_some_and(|edge| colour(edge.color) == EDGE);
                    if group == "incidents" {
                        self.marks += 1;
                        let at = [bounds.x + bounds.w / 2.0, bounds.y + bounds.h / 2.0];
                        let r = bounds.w.max(bounds.h) / 2.0;
                        self.anchors.push(Anchor { at, r, clip: clip.unwrap_or_default() });
                    } else if ["units", "furniture"].contains(&group) && paper && edged {
                        self.boxes.push(bounds);
                    }
                    if group == "furniture" && clip.is_none() {
                        self.furniture.push(bounds);
                    }
                }
                Item::Shade(_) => {}
                Item::Line { points, stroke } => {
                    let casing = (stroke.color.0, stroke.color.1, stroke.color.2) == (255, 255, 255);
                    if ["units", "labels", "places"].contains(&group) && casing {
                        self.leaders.push([points[0], points[1]]);
                    } else if group == "furniture" && clip.is_none() {
                        self.furniture.push(bounds(points.iter().copied()));
                    }
                }
            }
        }
    }

    fn faults(&self, scene: &Scene) -> Vec<String> {
        let mut faults = Vec::new();
        let page = Rect { x: 0.0, y: 0.0, w: scene.width_px as f32, h: scene.height_px as f32 };
        for words in &self.words {
            let seen = words.clip.unwrap_or(page).grown(HAIR);
            if words.ink.iter().any(|ink| !seen.holds(ink) || !page.holds(ink)) {
                faults.push(format!("{:?} leaves the page or frame: {:?}", words.text, words.ink[0]));
            }
        }
        for part in self.furniture.iter().filter(|part| !page.holds(part)) {
            faults.push(format!("furniture leaves the page: {part:?}"));
        }
        for (index, words) in self.words.iter().enumerate() {
            for other in &self.words[index + 1..] {
                if overlap(&words.ink, &other.ink) {
                    faults.push(format!(
                        "{:?} and {:?} lie on each other: {:?} {:?}",
                        words.text, other.text, words.ink[0], other.ink[0]
                    ));
                }
            }
            for rect in &self.boxes {
                if overlap(&words.ink, &[*rect]) && !words.ink.iter().all(|ink| rect.grown(HAIR).holds(ink)) {
                    faults
                        .push(format!("{:?} stands half in a box: {:?} {rect:?}", words.text, words.ink[0]));
                }
            }
            for anchor in self.anchors.iter().filter(|anchor| words.ink.iter().any(|ink| covers(ink, anchor)))
            {
                faults.push(format!("{:?} covers an anchor: {:?} {:?}", words.text, words.ink[0], anchor.at));
            }
            for leader in
                self.leaders.iter().filter(|leader| words.ink.iter().any(|ink| crosses(leader, ink)))
            {
                faults
                    .push(format!("{:?} is crossed by a leader: {:?} {leader:?}", words.text, words.ink[0]));
            }
        }
        for (index, leader) in self.leaders.iter().enumerate() {
            for other in self.leaders[index + 1..].iter().filter(|other| cross(leader, other)) {
                faults.push(format!("two leaders cross: {leader:?} {other:?}"));
            }
        }
        for (index, rect) in self.boxes.iter().enumerate() {
            if self.boxes[index + 1..].iter().any(|other| overlap(&[*rect], &[*other])) {
                faults.push(format!("two boxes lie on each other: {rect:?}"));
            }
            if !page.holds(rect) {
                faults.push(format!("a box leaves the page: {rect:?}"));
            }
            for anchor in self.anchors.iter().filter(|anchor| covers(rect, anchor)) {
                faults.push(format!("a box covers an anchor: {rect:?} {:?}", anchor.at));
            }
            for leader in self.leaders.iter().filter(|leader| crosses(leader, rect)) {
                faults.push(format!("a box is crossed by a leader: {rect:?} {leader:?}"));
            }
        }
        faults
    }
}

/// Whether two segments cross, each within the other's ends.
fn cross([a, b]: &[Pt; 2], [c, d]: &[Pt; 2]) -> bool {
    let side = |p: &Pt, q: &Pt, r: &Pt| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

/// What a test may look for on the page or among what is said to have found no room.
fn lost(layers: &Layers, composed: &Composed, drawn: &Drawn) -> Vec<String> {
    let texts = drawn.words.iter().map(|words| words.text.as_str());
    let all = texts.chain(composed.undrawn.iter().map(String::as_str));
    let said: BTreeSet<&str> =
        all.flat_map(|text| text.split(|c: char| !c.is_ascii_alphanumeric())).collect();
    let says = |text: &str| {
        let mut tokens = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|token| !token.is_empty());
        tokens.next().is_none_or(|token| said.contains(token))
    };
    let mut lost = Vec::new();
    let mut look = |kind: &str, text: &str| {
        if !says(text) {
            lost.push(format!("{kind} is neither drawn nor listed: {text}"));
        }
    };
    let mut sites: Vec<&Site> = Vec::new();
    for unit in layers.contingents.features.iter().filter(|unit| unit.shown) {
        look("a unit", &unit.mark.label);
        look("a force", &layers.forces.features[unit.mark.force].mark.name);
        sites.push(&unit.mark.site);
    }
    for route in layers.movements.features.iter().filter(|route| route.shown) {
        look("a movement", &route.mark.label);
    }
    for area in layers.areas.features.iter().filter(|area| area.shown) {
        look("an area", &area.mark.label);
    }
    for figure in layers.figures.features.iter().filter(|figure| figure.shown) {
        // A chart prints the value.
        if !drawn.words.iter().any(|words| words.text.starts_with(&figure.mark.value_words)) {
            look("a figure", &figure.mark.reported);
        }
    }
    for callout in &layers.callouts {
        look("a call-out", &callout.text);
    }
    for source in &layers.sources {
        look("a source", &source.citation);
    }
    let events: Vec<_> = layers.incidents.features.iter().filter(|event| event.shown).collect();
    // In a crowd marks stand for their places too.
    sites.extend(events.iter().filter(|event| says(&event.mark.label)).map(|event| &event.mark.site));
    for site in sites {
        if let Site::At(place) = site {
            look("a place", &layers.places.features[*place].mark.name);
        }
    }
    // In a crowd an incident has its mark, and the page says how many marks bear no words.
    let called_out = |event: &Feature<IncidentMark>| {
        let index = layers.incidents.features.iter().position(|other| other.id == event.id);
        layers
            .callouts
            .iter()
            .any(|callout| index.is_some_and(|index| callout.target == Target::Incident(index)))
    };
    let unsaid = events.iter().filter(|event| !called_out(event) && !says(&event.mark.label)).count();
    let page: String = drawn.words.iter().map(|words| format!("{} ", words.text)).collect::<String>()
        + &composed.undrawn.join(" ");
    let page: Vec<&str> = page.split_whitespace().chain(["", ""]).collect();
    // "95 incidents are drawn without words", "Chad: 3 incidents"; but "7 of 9 incidents give killed".
    let counts = || page.windows(3).filter(|words| words[1].starts_with("incident") && words[2] != "give");
    let number = |words: &[&str]| words[0].replace(',', "").parse::<usize>().ok();
    let counted: usize = counts().filter_map(number).sum();
    let wordless = counts().find(|words| words[2] == "are").and_then(number).unwrap_or(0);
    if counted != unsaid || drawn.marks < wordless {
        lost.push(format!("{unsaid} incidents are not named, {counted} are counted, {} marks", drawn.marks));
    }
    lost
}

fn overlap(some: &[Rect], others: &[Rect]) -> bool {
    some.iter().any(|one| others.iter().any(|other| one.grown(-HAIR).overlaps(other)))
}

/// Whether a rectangle covers some of what is seen of an anchor.
fn covers(rect: &Rect, Anchor { at, r, clip }: &Anchor) -> bool {
    if !rect.overlaps(clip) {
        return false;
    }
    let near = |at: f32, low: f32, high: f32, from: f32, to: f32| at.clamp(low.max(from), high.min(to)) - at;
    let dx = near(at[0], rect.x, rect.right(), clip.x, clip.right());
    let dy = near(at[1], rect.y, rect.bottom(), clip.y, clip.bottom());
    (dx * dx + dy * dy).sqrt() < r - 2.0 * HAIR
}

/// Whether a line enters a rectangle by more than a hair.
fn crosses([a, b]: &[Pt; 2], rect: &Rect) -> bool {
    let inner = rect.grown(-2.0 * HAIR);
    // It ends at its words' box, which slanting letters leave by a little.
    (0..=190).any(|step| {
        let share = step as f32 / 200.0;
        inner.w > 0.0
            && inner.h > 0.0
            && inner.contains([a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share])
    })
}

fn bounds(points: impl Iterator<Item = Pt>) -> Rect {
    let around = |rect: Option<Rect>, p| Some(rect.map_or(Rect::around(p, 0.0), |rect| rect.with(p)));
    points.fold(None, around).unwrap_or_default()
}

fn ink(item: &Item, style: &TextStyle, fonts: &Fonts) -> Vec<Rect> {
    let mut ink = Vec::new();
    for run in fonts.runs(item) {
        let [dx, dy] = run.direction;
        let points = run.glyphs.iter().flat_map(|(key, pen)| {
            let place = move |[x, y]: Pt| {
                let (along, down) = (pen[0] + x * style.size, pen[1] + y * style.size);
                [run.at[0] + dx * along - dy * down, run.at[1] + dy * along + dx * down]
            };
            let outline = fonts.glyph(*key);
            outline.iter().flat_map(segment).map(place).collect::<Vec<_>>()
        });
        let points: Vec<Pt> = points.collect();
        if !points.is_empty() {
            ink.push(bounds(points.into_iter()));
        }
    }
    ink
}

fn segment(segment: &Segment) -> Vec<Pt> {
    match *segment {
        Segment::Move(to) | Segment::Line(to) => vec![to],
        Segment::Quad(by, to) => vec![by, to],
        Segment::Cubic(by, and, to) => vec![by, and, to],
        Segment::Close => Vec::new(),
    }
}
