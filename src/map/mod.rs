//! The map: layers become one scene in page pixels.
//!
//! In: [`Layers`], `atlas.toml`, the base map, the fonts. Out: [`Composed`]: the scene, what found no room, and the
//! alternative text. Marks and arrows come first; names, unit stacks and words find room together; whatever finds none
//! is listed. Absent: tables, ids to look up, formats.

mod alternative;
mod area;
mod arrow;
mod base;
mod chart;
mod country;
mod furniture;
mod incident;
mod key;
mod list;
mod note;
mod panel;
mod place;
pub mod projection;
mod river;
mod room;
mod stack;
mod story;
pub mod symbol;
pub mod theme;
mod typeset;
mod view;
mod words;

use crate::basemap::{Basemap, GeoBox, Window};
use crate::feature::{ForceMark, Layers, Site, Target};
use crate::scene::text::Fonts;
use crate::scene::{Item, Pt, Rect, Rgba, Scene};
use crate::spec::Spec;
pub use incident::people_radius;
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
    /// What is shown but found no room on the page, in words.
    pub undrawn: Vec<String>,
    /// The alternative text of the picture: what it shows, in sentences.
    pub text: String,
}

/// What every part of the map is drawn from.
struct Page<'a> {
    layers: &'a Layers,
    spec: &'a Spec,
    setter: Typesetter<'a>,
    sizes: Sizes,
    view: View,
    window: Window,
    /// Source numbers that the foot names for all claims that bear none.
    unsaid: Vec<usize>,
}

/// Where the map and its panel stand on the page.
#[derive(Clone, Copy)]
struct Arrangement {
    frame: Rect,
    panel: Rect,
    /// The panel stands on the map, in an empty corner.
    inset: bool,
    /// An empty corner for what the panel has no room for.
    spill: Option<Rect>,
}

/// Composes the page.
pub fn compose(layers: &Layers, spec: &Spec, basemap: &Basemap, fonts: &Fonts) -> Composed {
    let (width_px, height_px) = (spec.paper.width_px, spec.paper.height_px);
    let sizes = Sizes::for_width(width_px);
    let setter = Typesetter { fonts, sizes };
    let sheet = Rect { x: 0.0, y: 0.0, w: width_px as f32, h: height_px as f32 }.grown(-36.0 * sizes.u);
    let (mut items, head_height) = furniture::head(layers, spec, sheet, setter);
    let (foot, foot_height) = furniture::foot(layers, spec, sheet, setter);
    items.extend(foot);
    let gap = 22.0 * sizes.u;
    let middle =
        Rect { y: sheet.y + head_height + gap, h: sheet.h - head_height - foot_height - 2.0 * gap, ..sheet };

    let extent = extent(layers, spec, basemap);
    let page = |frame| {
        let view = View::fit(&extent, frame);
        let window = basemap.window(&view.bounds);
        Page { layers, spec, setter, sizes, view, window, unsaid: words::unsaid(layers) }
    };
    let inset = || {
        let page = page(middle);
        let arrangement = arrangement_with_inset(&page, middle)?;
        Some(drawn(&page, arrangement)).filter(|drawn| drawn.panel.undrawn.is_empty())
    };
    let beside = || {
        let width = if middle.w > 0.9 * middle.h { sheet.w * 0.255 } else { sheet.w * 0.3 };
        let frame = Rect { w: middle.w - width - gap, ..middle };
        let panel = Rect { x: frame.right() + gap, w: width, ..middle };
        let page = page(frame);
        let left = panel::draw(&page, &page.expected(), panel, None).left;
        let spill = if left.is_empty() { None } else { corner(&page, &left, frame) };
        drawn(&page, Arrangement { frame, panel, inset: false, spill })
    };
    let drawn = inset().unwrap_or_else(beside);
    let furniture = Item::Group {
        id: "furniture".into(),
        label: String::new(),
        clip: None,
        items: items.into_iter().chain(drawn.furniture).chain(drawn.panel.items).collect(),
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
    Composed { scene, ground: drawn.ground, undrawn: drawn.panel.undrawn, text: drawn.text }
}

/// The map in its frame, and its panel.
struct Drawn {
    map: Vec<Item>,
    furniture: Vec<Item>,
    panel: panel::Panel,
    ground: Ground,
    text: String,
}

fn drawn(page: &Page, arrangement: Arrangement) -> Drawn {
    let (frame, sizes) = (arrangement.frame, &page.sizes);
    let mut room = Room::new(frame.grown(-4.0 * sizes.u));
    for rect in arrangement.spill.into_iter().chain(arrangement.inset.then_some(arrangement.panel)) {
        room.take(rect);
    }
    let mut furniture = vec![furniture::outline(frame, &page.setter)];
    furniture.extend(furniture::scale_bar(&page.view, &mut room, &page.setter));
    let mut base = vec![furniture::sea(frame)];
    base.extend(base::draw(page, &mut room));
    let story = story::draw(page, &mut room);
    let panel = if arrangement.inset {
        let mut panel = panel::draw(page, &story, arrangement.panel.grown(-page.pad()), None);
        panel.items.insert(0, panel::boxed(page, arrangement.panel, panel.bottom));
        panel
    } else {
        panel::draw(page, &story, arrangement.panel, arrangement.spill)
    };
    let text = alternative::text(page);
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
    Drawn { map: groups.map(clipped).into(), furniture, panel, ground: page.view.ground(), text }
}

/// A short panel stands in a corner of the map; none if it is long, or no corner is free.
fn arrangement_with_inset(page: &Page, frame: Rect) -> Option<Arrangement> {
    let w = page.sizes.text * CORNER_WIDTHS[0];
    let area = Rect { x: 0.0, y: 0.0, w: w - 2.0 * page.pad(), h: frame.h };
    let h = panel::draw(page, &page.expected(), area, None).bottom + 2.0 * page.pad();
    let panel = empty_corner(page, frame, [w, h])?;
    Some(Arrangement { frame, panel, inset: true, spill: None })
}

/// An empty corner for lists; none if they are long, or no corner is free.
fn corner(page: &Page, lists: &[panel::List], frame: Rect) -> Option<Rect> {
    CORNER_WIDTHS.iter().find_map(|width| {
        let w = page.sizes.text * width;
        empty_corner(page, frame, [w, panel::height(page, lists, w)])
    })
}

/// Widths of what stands in a corner of the map, in ems.
const CORNER_WIDTHS: [f32; 3] = [15.5, 18.5, 22.0];

/// The corner of the map that covers no place and least of the theatre; none if the box is large, or covers much.
fn empty_corner(page: &Page, frame: Rect, [w, h]: [f32; 2]) -> Option<Rect> {
    if h > 0.45 * frame.h || w > 0.4 * frame.w {
        return None;
    }
    let own = |code: &str| page.layers.theatre.iter().any(|own| own == code);
    let shapes = page.window.countries.iter().filter(|shape| own(shape.country.iso3));
    let rings: Vec<Vec<Pt>> =
        shapes.flat_map(|shape| &shape.rings).map(|ring| page.view.line(ring)).collect();
    let anchors = place::anchors(page);
    let gap = 14.0 * page.sizes.u;
    let (left, right) = (frame.x + gap, frame.right() - gap - w);
    let (top, bottom) = (frame.y + gap, frame.bottom() - gap - h);
    // The scale bar has the lower right corner.
    let corners = [[right, top], [left, top], [left, bottom]].map(|[x, y]| Rect { x, y, w, h });
    let cost = |corner: &Rect| {
        let covers = |at: &&Pt| corner.grown(60.0 * page.sizes.u).contains(**at);
        let land = (0..100u8).filter(|i| {
            let (x, y) = (f32::from(i % 10) / 9.0, f32::from(i / 10) / 9.0);
            country::inside([corner.x + corner.w * x, corner.y + corner.h * y], &rings)
        });
        100 * anchors.values().filter(covers).count() + land.count()
    };
    corners.into_iter().min_by_key(cost).filter(|best| cost(best) < 40)
}

impl Page<'_> {
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

    /// Free space within the edge of a box on the map.
    fn pad(&self) -> f32 {
        18.0 * self.sizes.u
    }

    /// What the story will show if everything finds room: enough to tell how long the panel will be.
    fn expected(&self) -> Story {
        let events = self.layers.incidents.features.iter().enumerate();
        let on_page = events.filter(|(_, event)| event.shown && self.at(&event.mark.site).is_some());
        let routes = self.layers.movements.features.iter().enumerate().filter(|(_, route)| route.shown);
        let (routes_drawn, routes_unplaced): (Vec<_>, Vec<_>) =
            routes.partition(|(_, route)| route.mark.from.as_ref().is_some_and(|from| !from.vague));
        let indices = |routes: Vec<(usize, _)>| routes.into_iter().map(|(index, _)| index).collect();
        Story {
            areas_drawn: (0..self.layers.areas.features.len()).collect(),
            incidents_drawn: on_page.map(|(index, _)| index).collect(),
            routes_drawn: indices(routes_drawn),
            routes_unplaced: indices(routes_unplaced),
            ..Story::default()
        }
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
