//! The map: layers become one scene in page pixels.
//!
//! In: [`Layers`], `atlas.toml`, the base map, the fonts. Out: [`Composed`]: the scene, what found no room, and the
//! alternative text. Marks and arrows come first; names, unit stacks and words find room together; whatever finds none
//! is listed. Absent: tables, ids to look up, formats.

mod alternative;
mod area;
mod arrow;
mod backdrop;
mod base;
mod chart;
mod classes;
mod country;
mod counts;
mod density;
mod detail;
mod empty;
mod furniture;
mod hexagon;
mod incident;
mod key;
mod kind;
mod list;
mod locator;
mod note;
mod panel;
mod place;
pub mod projection;
mod region;
mod river;
mod room;
mod seating;
mod stack;
mod story;
pub mod symbol;
mod tally;
pub mod theme;
mod typeset;
mod view;
mod words;

use std::sync::OnceLock;

use crate::basemap::{Basemap, CountryShape, GeoBox, Window};
use crate::feature::{ForceMark, Layers, Site, Target};
use crate::grid::Grid;
use crate::scene::text::Fonts;
use crate::scene::{Item, Pt, Rect, Rgba, Scene};
use crate::spec::Spec;
pub use backdrop::Backdrop;
pub use classes::Classes;
use density::{Dense, Density};
use empty::Empty;
pub use furniture::{Words, round_below};
pub use incident::people_radius;
pub use kind::Group;
use panel::{Spare, Spills};
pub use place::dot_units;
use room::Room;
use story::Story;
use theme::Sizes;
use typeset::Typesetter;
pub use view::Ground;
use view::View;

/// A map ready to be written.
pub struct Composed {
    /// The page.
    pub scene: Scene,
    /// Where the page lies on the earth.
    pub ground: Ground,
    /// What the page says above and below the map.
    pub words: Words,
    /// The base map, for formats that hold layers.
    pub backdrop: Backdrop,
    /// What is shown but found no room on the page, in words.
    pub undrawn: Vec<String>,
    /// Charts that were asked for and stay off, and why.
    pub refused: Vec<String>,
    /// The alternative text of the picture: what it shows, in sentences.
    pub text: String,
}

/// One of several maps that share a page: all of them have their room on it, and this one is drawn.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// The same rows on other days, in the same order.
    pub all: &'a [Layers],
    /// Which of them is drawn.
    pub now: usize,
}

/// What every part of the map is drawn from.
struct Page<'a> {
    layers: &'a Layers,
    frame: Option<Frame<'a>>,
    spec: &'a Spec,
    setter: Typesetter<'a>,
    sizes: Sizes,
    view: View,
    window: Window,
    /// Source numbers that the foot names for all claims that bear none.
    unsaid: Vec<usize>,
    /// How fine hexagons are on this page, and what their colours mean; none where there are none.
    hexagons: OnceLock<Option<(Grid, Classes)>>,
    /// How dense incidents lie that are shown as one, and a shade that says so.
    density: OnceLock<Option<(Dense, Density)>>,
    /// How arrows bend.
    sides: OnceLock<arrow::Sides>,
}

/// Where the map and what accompanies it stand on the page.
struct Arrangement {
    frame: Rect,
    panel: Rect,
    /// The panel stands on the map, in an empty part of it.
    inset: bool,
    /// Where what the panel has no room for goes: empty parts of the map, or more columns.
    spills: Vec<Rect>,
    /// These are columns below the map, beside the panel.
    columns: bool,
    /// What the locator shows, and where it stands.
    locator: Option<(GeoBox, Rect)>,
    /// Where each inset stands that `atlas.toml` asks for; none where there is no room.
    details: Vec<Option<Rect>>,
}

/// Composes the page.
pub fn compose(layers: &Layers, spec: &Spec, basemap: &Basemap, fonts: &Fonts) -> Composed {
    composed(layers, None, spec, basemap, fonts)
}

/// Composes one of several maps of the same page, so that nothing jumps from one to the next: names, columns, marks and
/// the key have the places that they find when all is shown that any of the maps shows, as `layers` do.
pub fn compose_frame(
    layers: &Layers,
    frame: Frame,
    spec: &Spec,
    basemap: &Basemap,
    fonts: &Fonts,
) -> Composed {
    composed(layers, Some(frame), spec, basemap, fonts)
}

fn composed(layers: &Layers, of: Option<Frame>, spec: &Spec, basemap: &Basemap, fonts: &Fonts) -> Composed {
    let (width_px, height_px) = (spec.paper.width_px, spec.paper.height_px);
    let sizes = sizes_for(layers, Sizes::for_width(width_px), width_px.min(height_px) as f32);
    let setter = Typesetter { fonts, sizes };
    let sheet = Rect { x: 0.0, y: 0.0, w: width_px as f32, h: height_px as f32 }.grown(-36.0 * sizes.u);
    let extent = extent(layers, spec, basemap);
    let seen = countries_seen(&View::fit(&extent, sheet), basemap);
    let head = furniture::head(of.map_or(layers, |of| &of.all[of.now]), spec, sheet, setter);
    let foot = furniture::foot(layers, spec, &seen, sheet, setter);
    let gap = 22.0 * sizes.u;
    let middle =
        Rect { y: sheet.y + head.height + gap, h: sheet.h - head.height - foot.height - 2.0 * gap, ..sheet };

    let page = |frame| {
        let view = View::fit(&extent, frame);
        let window = basemap.window(&view.bounds);
        let (unsaid, hexagons, density) = (words::unsaid(layers), OnceLock::new(), OnceLock::new());
        let (frame, sides) = (None, OnceLock::new());
        Page { layers, frame, spec, setter, sizes, view, window, unsaid, hexagons, density, sides }
    };
    // Where all stands is settled for all maps of the page.
    let drawn_now = |page: Page, arrangement: &Arrangement| {
        // All that any of the maps shows is denser than what one shows.
        let density = if of.is_some() { OnceLock::new() } else { page.density };
        drawn(&Page { frame: of, density, ..page }, basemap, arrangement)
    };
    let inset = || {
        let page = page(middle);
        let arrangement = arranged_with_inset(&page, basemap, middle)?;
        let all = drawn(&page, basemap, &arrangement);
        let fits = all.panel.undrawn.is_empty();
        fits.then(|| if of.is_some() { drawn_now(page, &arrangement) } else { all })
    };
    let outside = || {
        let width = if middle.w > 0.9 * middle.h { sheet.w * 0.255 } else { sheet.w * 0.3 };
        let frame = Rect { w: middle.w - width - gap, ..middle };
        let scale = |frame| View::fit(&extent, frame).metres_per_px;
        // A wide country on a tall page is larger with the panel below it.
        let beside = scale(frame);
        if let Some(below) = below(&page, middle, gap, |frame| scale(frame) < 0.93 * beside) {
            let page = page(below.frame);
            let mut empty = page.empty(below.frame);
            let (details, locator) = page.small_maps(basemap, &mut empty, &mut Rect::default());
            return drawn_now(page, &Arrangement { details, locator, ..below });
        }
        let panel = Rect { x: frame.right() + gap, w: width, ..middle };
        let page = page(frame);
        let arrangement = arranged_beside(&page, basemap, frame, panel);
        drawn_now(page, &arrangement)
    };
    let drawn = inset().unwrap_or_else(outside);
    let furniture = Item::Group {
        id: "furniture".into(),
        label: String::new(),
        clip: None,
        items: head
            .items
            .into_iter()
            .chain(foot.items)
            .chain(drawn.furniture)
            .chain(drawn.panel.items)
            .collect(),
    };
    let scene = Scene {
        width_px,
        height_px,
        dpi: spec.paper.dpi.map(|dpi| dpi as f32),
        title: spec.headline.clone(),
        description: drawn.text.clone(),
        background: theme::PAPER,
        items: drawn.map.into_iter().chain([furniture]).collect(),
    };
    let undrawn = [head.undrawn, drawn.panel.undrawn, foot.undrawn].concat();
    Composed {
        scene,
        ground: drawn.ground,
        words: furniture::words(layers, spec, &seen),
        backdrop: drawn.backdrop,
        undrawn,
        refused: drawn.panel.refused,
        text: drawn.text,
    }
}

/// Codes of the countries that a view shows some of.
fn countries_seen(view: &View, basemap: &Basemap) -> Vec<&'static str> {
    let is_seen = |shape: &&CountryShape| {
        let mut points = shape.rings.iter().flatten();
        points.any(|&[lon, lat]| view.shows(lon, lat).is_some())
    };
    let countries = basemap.countries_in(&view.bounds);
    countries.iter().filter(is_seen).map(|shape| shape.country.iso3).collect()
}

/// Radius of the largest disc, as a share of the page's shorter side.
const LARGEST: f32 = 0.058;

/// Sizes at which the disc of the most people killed and wounded in one event that is shown keeps to its share of a page.
pub fn sizes_for(layers: &Layers, sizes: Sizes, shorter_side: f32) -> Sizes {
    let events = layers.incidents.features.iter().filter(|event| event.shown);
    let drawn = events.map(|event| event.mark.killed.unwrap_or(0) + event.mark.wounded.unwrap_or(0));
    let people = drawn.chain(layers.dense().map(|crowd| crowd.most_people()));
    sizes.for_people(people.max().unwrap_or(0), LARGEST * shorter_side)
}

/// The map in its frame, and its panel.
struct Drawn {
    map: Vec<Item>,
    furniture: Vec<Item>,
    panel: panel::Panel,
    ground: Ground,
    backdrop: Backdrop,
    text: String,
}

fn drawn(page: &Page, basemap: &Basemap, arrangement: &Arrangement) -> Drawn {
    let (frame, sizes) = (arrangement.frame, &page.sizes);
    let mut room = Room::new(frame.grown(-4.0 * sizes.u));
    let locator = arrangement.locator.as_ref();
    let kept = page.kept();
    let scale = furniture::scale_bar(&page.view, &page.setter, &kept, &Empty::of(page, frame));
    let boxes = if arrangement.columns { &[] } else { arrangement.spills.as_slice() };
    let on_map = boxes.iter().copied().chain(arrangement.inset.then_some(arrangement.panel));
    let details = arrangement.details.iter().flatten().copied();
    for rect in on_map.chain(locator.map(|(_, rect)| *rect)).chain(details) {
        room.take(rect);
    }
    let mut furniture = vec![furniture::outline(frame, &page.setter)];
    let mut no_room = Vec::new();
    match scale {
        Some(scale) => {
            room.take(scale.rect.grown(14.0 * sizes.u));
            furniture.extend(scale.items);
        }
        None => no_room.push("the scale bar".to_string()),
    }
    let insets = || page.layers.insets.iter().zip(&arrangement.details);
    no_room.extend(
        insets()
            .filter(|(_, rect)| rect.is_none())
            .map(|(inset, _)| format!("the inset around {}", inset.name)),
    );
    let small_maps = || -> Vec<Item> {
        let locator = locator.iter().flat_map(|(extent, rect)| locator::draw(page, basemap, extent, *rect));
        let details = insets().filter_map(|(inset, rect)| Some(detail::draw(page, basemap, inset, (*rect)?)));
        locator.chain(details.flatten()).collect()
    };
    let mut large_map = || {
        let mut base = vec![furniture::sea(frame)];
        base.extend(base::draw(page, &mut room, &kept));
        base.extend(page.layers.insets.iter().filter_map(|inset| detail::outline(page, inset)));
        (base, story::draw(page, &mut room))
    };
    let (base, story) = std::thread::scope(|scope| {
        let small_maps = scope.spawn(small_maps);
        let drawn = large_map();
        furniture.extend(small_maps.join().expect("a small map is drawn without a panic"));
        drawn
    });
    let mut panel = if arrangement.inset {
        let mut panel = panel::draw(
            page,
            &story,
            arrangement.panel.grown(-page.pad()),
            Spills::Boxes(&[]),
            Spare::Charts,
        );
        // A box of the same height on all maps of the page.
        let bottom = page.frame.map_or(panel.bottom, |_| arrangement.panel.bottom() - page.pad());
        panel.items.insert(0, panel::boxed(page, arrangement.panel, bottom));
        panel
    } else {
        panel::draw(page, &story, arrangement.panel, arrangement.spills(), Spare::Charts)
    };
    panel.undrawn.extend(no_room);
    let text = alternative::text(page, &panel.charts);
    let clipped = |(id, items): (&str, Vec<Item>)| Item::Group {
        id: id.into(),
        label: String::new(),
        clip: Some(frame),
        items,
    };
    let Story { areas, movements, incidents, places, labels, units, .. } = story;
    let groups = [
        ("base", base),
        ("areas", areas),
        ("movements", movements),
        ("incidents", incidents),
        ("places", places),
        ("labels", labels),
        ("units", units),
    ];
    let (ground, backdrop) = (page.view.ground(), Backdrop::new(page, basemap));
    Drawn { map: groups.map(clipped).into(), furniture, panel, ground, backdrop, text }
}

/// A short panel stands on the map; none if it is long, or no part of the map is empty.
fn arranged_with_inset(page: &Page, basemap: &Basemap, frame: Rect) -> Option<Arrangement> {
    let expected = story::expected(page);
    let seat = |width: &f32| {
        let w = page.sizes.text * width;
        let area = Rect { x: 0.0, y: 0.0, w: w - 2.0 * page.pad(), h: frame.h };
        let height = |area, spare| {
            panel::draw(page, &expected, area, Spills::Boxes(&[]), spare).bottom + 2.0 * page.pad()
        };
        let plain = height(area, Spare::Map);
        // With charts if these leave the map the larger part of its height.
        let low = Rect { h: 0.45 * frame.h - 2.0 * page.pad(), ..area };
        let charted = (plain < low.h).then(|| height(low, Spare::Charts)).map(|charted| charted.max(plain));
        charted.into_iter().chain([plain]).find_map(|h| {
            let mut empty = page.empty(frame);
            empty.seat([w, h], empty::LITTLE).map(|panel| (empty, panel))
        })
    };
    let (mut empty, panel) = CORNER_WIDTHS.iter().find_map(seat)?;
    let (details, locator) = page.small_maps(basemap, &mut empty, &mut Rect::default());
    Some(Arrangement { frame, panel, inset: true, spills: Vec::new(), columns: false, locator, details })
}

/// The panel has a column of its own; what it has no room for goes into an empty part of the map.
fn arranged_beside(page: &Page, basemap: &Basemap, frame: Rect, panel: Rect) -> Arrangement {
    let expected = panel::draw(page, &story::expected(page), panel, Spills::Boxes(&[]), Spare::Charts);
    let mut empty = page.empty(frame);
    let left = expected.left.as_slice();
    // All lists in one box, or else each in one of its own.
    let spills = match boxed(page, left, &mut empty) {
        Some(all) => vec![all],
        None => left.chunks(1).filter_map(|list| boxed(page, list, &mut empty)).collect(),
    };
    // A few lines are not foreseen: what finds no room on the map.
    let top = expected.bottom + 3.0 * page.sizes.text;
    let mut below = Rect { y: top, h: panel.bottom() - top, ..panel };
    if !expected.left.is_empty() {
        below.h = 0.0;
    }
    let (details, locator) = page.small_maps(basemap, &mut empty, &mut below);
    let all = details.iter().flatten().chain(locator.iter().map(|(_, rect)| rect));
    let tops = all.filter(|rect| rect.x >= panel.x).map(|rect| rect.y - page.sizes.text);
    let foot = tops.fold(panel.bottom(), f32::min);
    let panel = Rect { h: foot - panel.y, ..panel };
    Arrangement { frame, panel, inset: false, spills, columns: false, locator, details }
}

/// The panel lies below the map in columns, as low as all of it finds room; none if what that leaves is no frame that is
/// worth it.
fn below<'a>(
    page: &impl Fn(Rect) -> Page<'a>,
    middle: Rect,
    gap: f32,
    is_worth_it: impl Fn(Rect) -> bool,
) -> Option<Arrangement> {
    let above = |h: f32| Rect { h: middle.h - h - gap, ..middle };
    // The higher the panel, the smaller the map: where one is not worth it, no higher one is.
    let parts = (6..20u8).map(|part| middle.h * 0.025 * f32::from(part));
    let mut heights = parts.take_while(|&h| is_worth_it(above(h))).peekable();
    heights.peek()?;
    let guess = page(Rect { h: 0.6 * middle.h, ..middle });
    let expected = story::expected(&guess);
    let most = (middle.w / (guess.sizes.text * COLUMN)).floor().clamp(1.0, 4.0) as u8;
    let columns = |h: f32, count: u8| -> Vec<Rect> {
        let w = (middle.w - gap * f32::from(count - 1)) / f32::from(count);
        let x = |index: u8| middle.x + f32::from(index) * (w + gap);
        (0..count).map(|index| Rect { x: x(index), y: middle.bottom() - h, w, h }).collect()
    };
    let slack = 2.5 * guess.sizes.text;
    let holds = |h: f32, count: u8| {
        let columns = columns(h - slack, count);
        let panel = panel::draw(&guess, &expected, columns[0], Spills::Columns(&columns[1..]), Spare::Map);
        panel.undrawn.is_empty() && panel.bottom <= columns[0].bottom()
    };
    let mut tried = heights.flat_map(|h| (1..=most).map(move |count| (h, count)));
    let (h, count) = tried.find(|&(h, count)| holds(h, count))?;
    let columns = columns(h, count);
    Some(Arrangement {
        frame: above(h),
        panel: columns[0],
        inset: false,
        spills: columns[1..].to_vec(),
        columns: true,
        locator: None,
        details: Vec::new(),
    })
}

/// The least width of a column below the map, in ems.
const COLUMN: f32 = 27.0;

impl Arrangement {
    fn spills(&self) -> Spills<'_> {
        if self.columns { Spills::Columns(&self.spills) } else { Spills::Boxes(&self.spills) }
    }
}

/// An empty part of the map that holds some lists; none if there are no lists.
fn boxed(page: &Page, lists: &[panel::List], empty: &mut Empty) -> Option<Rect> {
    CORNER_WIDTHS.iter().filter(|_| !lists.is_empty()).find_map(|width| {
        let w = page.sizes.text * width;
        empty.seat([w, panel::height(page, lists, w)], empty::LITTLE)
    })
}

/// Widths of what stands in an empty part of the map, in ems.
const CORNER_WIDTHS: [f32; 3] = [15.5, 18.5, 22.0];

impl Page<'_> {
    /// What is drawn now of what the page has room for.
    fn now(&self) -> &Layers {
        self.frame.map_or(self.layers, |frame| &frame.all[frame.now])
    }

    /// Whether it is shown now.
    fn is_now(&self, about: Target) -> bool {
        let now = self.now();
        match about {
            Target::Place(_) => true,
            Target::Unit(unit) => now.contingents.features[unit].shown,
            Target::Incident(event) => now.incidents.features[event].shown,
            Target::Route(route) => now.movements.features[route].shown,
            Target::Area(area) => now.areas.features[area].shown,
        }
    }

    fn force(&self, force: usize) -> &ForceMark {
        &self.layers.forces.features[force].mark
    }

    fn colour(&self, force: usize) -> Rgba {
        let [r, g, b] = self.force(force).colour;
        Rgba(r, g, b, 255)
    }

    /// The place of a site and its point, if the frame shows it.
    fn at(&self, site: &Site) -> Option<(usize, Pt)> {
        let Site::At(place) = site else { return None };
        match self.layers.places.features[*place].geometry {
            Some(geo::Geometry::Point(at)) => self.view.shows(at.x(), at.y()).map(|p| (*place, p)),
            _ => None,
        }
    }

    /// The desk's nudge of something: the side that it had better lie on, and by how many pixels to move it.
    fn nudge(&self, own: impl Fn(Target) -> bool) -> (Option<Pt>, Pt) {
        let Some(nudge) = self.layers.nudges.iter().find(|nudge| own(nudge.target)) else {
            return (None, [0.0, 0.0]);
        };
        let thousandth = self.spec.paper.width_px as f32 / 1000.0;
        (nudge.side.as_deref().map(note::compass), [nudge.dx * thousandth, nudge.dy * thousandth])
    }

    /// Where the map shows what it is about: dots of places, and incidents at their places.
    fn kept(&self) -> Vec<Rect> {
        let dots = place::anchors(self)
            .into_iter()
            .map(|(place, at)| Rect::around(at, place::dot_radius(self, place) + 5.0 * self.sizes.u));
        dots.chain(incident::at_places(self)).collect()
    }

    /// Free space within the edge of a box on the map.
    fn pad(&self) -> f32 {
        18.0 * self.sizes.u
    }

    /// The frame without the scale bar.
    fn empty(&self, frame: Rect) -> Empty {
        let mut empty = Empty::of(self, frame);
        if let Some(scale) = furniture::scale_bar(&self.view, &self.setter, &self.kept(), &empty) {
            empty.take(scale.rect);
        }
        empty
    }

    /// Where insets and the locator stand, and what this one shows: side by side below the panel, as far as there is
    /// room; else in empty parts of the map.
    fn small_maps(
        &self,
        basemap: &Basemap,
        empty: &mut Empty,
        below: &mut Rect,
    ) -> (Vec<Option<Rect>>, Option<(GeoBox, Rect)>) {
        let mut stand = |sides: [f32; 2], most_land| {
            let [w, h] = sides.map(|side| side * self.sizes.text);
            if below.w < w || below.h < h {
                return empty.seat([w, h], most_land);
            }
            let under = Rect { x: below.x, y: below.bottom() - h, w, h };
            let step = w + self.sizes.text;
            (below.x, below.w) = (below.x + step, below.w - step);
            Some(under)
        };
        let details = self.layers.insets.iter().map(|_| stand(detail::SIDES, empty::ANY)).collect();
        let locator = locator::extent(self, basemap)
            .and_then(|extent| Some((extent, stand(locator::SIDES, empty::LITTLE)?)));
        (details, locator)
    }
}

/// What the page shows: the box that `atlas.toml` gives, else the theatre, else the places with room around them.
fn extent(layers: &Layers, spec: &Spec, basemap: &Basemap) -> GeoBox {
    if let Some(given) = spec.extent {
        let east = if given.east < given.west { given.east + 360.0 } else { given.east };
        return GeoBox { west: given.west, south: given.south, east, north: given.north };
    }
    let boxes = layers.theatre.iter().filter_map(|code| basemap.extent(code));
    if let Some(all) = boxes.reduce(joined) {
        // Countries on both sides of the globe: the world, without the ice in the south.
        let world = GeoBox { west: -180.0, south: -58.0, east: 180.0, north: 84.0 };
        return if all.east - all.west > 200.0 { world } else { all };
    }
    let points = layers.places.features.iter().filter_map(|place| match place.geometry {
        Some(geo::Geometry::Point(at)) => {
            Some(GeoBox { west: at.x(), south: at.y(), east: at.x(), north: at.y() })
        }
        _ => None,
    });
    match points.reduce(joined) {
        Some(all) => GeoBox {
            west: all.west - 1.5,
            south: (all.south - 1.5).max(-85.0),
            east: all.east + 1.5,
            north: (all.north + 1.5).min(85.0),
        },
        None => GeoBox { west: -30.0, south: -35.0, east: 60.0, north: 60.0 },
    }
}

fn joined(a: GeoBox, b: GeoBox) -> GeoBox {
    GeoBox {
        west: a.west.min(b.west),
        south: a.south.min(b.south),
        east: a.east.max(b.east),
        north: a.north.max(b.north),
    }
}
