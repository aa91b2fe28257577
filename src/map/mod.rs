//! The map: layers become one scene in page pixels.
//!
//! In: [`Layers`], `atlas.toml`, the base map, the fonts. Out: [`Composed`]: the scene, what found no room, and the
//! alternative text. Marks and arrows come first; names, unit stacks and words find room together; whatever finds none
//! is listed. Absent: tables, ids to look up, formats.

mod alternative;
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
mod theme;
mod typeset;
mod view;
mod words;

use crate::basemap::{Basemap, GeoBox, Window};
use crate::feature::{ForceMark, Layers, Site};
use crate::scene::text::Fonts;
use crate::scene::{Item, Paint, Pt, Rect, Rgba, Scene};
use crate::spec::Spec;
use room::Room;
use story::Story;
use theme::Sizes;
use typeset::Typesetter;
use view::View;

/// A map ready to be written.
pub struct Composed {
    /// The page.
    pub scene: Scene,
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
        drawn(&page(frame), Arrangement { frame, panel, inset: false })
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
    Composed { scene, undrawn: drawn.panel.undrawn, text: drawn.text }
}

/// The map in its frame, and its panel.
struct Drawn {
    map: Vec<Item>,
    furniture: Vec<Item>,
    panel: panel::Panel,
    text: String,
}

fn drawn(page: &Page, arrangement: Arrangement) -> Drawn {
    let (frame, sizes) = (arrangement.frame, &page.sizes);
    let mut room = Room::new(frame.grown(-4.0 * sizes.u));
    if arrangement.inset {
        room.take(arrangement.panel);
    }
    let mut furniture = vec![furniture::outline(frame, &page.setter)];
    furniture.extend(furniture::scale_bar(&page.view, &mut room, &page.setter));
    let mut base = vec![furniture::sea(frame)];
    base.extend(base::draw(page, &mut room));
    let story = story::draw(page, &mut room);
    let mut panel = if arrangement.inset {
        panel::draw(page, &story, arrangement.panel.grown(-INSET_PAD * sizes.u))
    } else {
        panel::draw(page, &story, arrangement.panel)
    };
    if arrangement.inset {
        let h = panel.bottom + INSET_PAD * sizes.u - arrangement.panel.y;
        let stroke = Some(sizes.stroke(1.6, theme::GREY));
        let paint = Paint { stroke, ..Paint::fill(theme::PAPER) };
        let ring = Rect { h, ..arrangement.panel }.corners();
        panel.items.insert(0, Item::Rings { rings: vec![ring], paint });
    }
    let text = alternative::text(page);
    let clipped = |(id, items): (&str, Vec<Item>)| Item::Group {
        id: id.into(),
        label: String::new(),
        clip: Some(frame),
        items,
    };
    let Story { movements, incidents, places, labels, units, .. } = story;
    let groups = [
        ("base", base),
        ("movements", movements),
        ("incidents", incidents),
        ("places", places),
        ("labels", labels),
        ("units", units),
    ];
    Drawn { map: groups.map(clipped).into(), furniture, panel, text }
}

/// Free space within an inset panel's edge, in units.
const INSET_PAD: f32 = 18.0;

/// A short panel stands in a corner of the map that covers no place and little of the theatre; none if it is long, or
/// no corner is free.
fn arrangement_with_inset(page: &Page, frame: Rect) -> Option<Arrangement> {
    let pad = INSET_PAD * page.sizes.u;
    let w = page.setter.sizes.text * 15.5;
    let expected = Story {
        incidents_drawn: page.shown_incidents(),
        routes_drawn: (0..page.layers.movements.features.len()).collect(),
        ..Story::default()
    };
    let area = Rect { x: 0.0, y: 0.0, w: w - 2.0 * pad, h: frame.h };
    let h = panel::draw(page, &expected, area).bottom + 2.0 * pad;
    if h > 0.45 * frame.h || w > 0.4 * frame.w {
        return None;
    }
    let rings: Vec<Vec<Pt>> = page
        .window
        .countries
        .iter()
        .filter(|shape| page.layers.theatre.iter().any(|code| code == shape.country.iso3))
        .flat_map(|shape| shape.rings.iter().map(|ring| page.view.line(ring)))
        .collect();
    let anchors = place::anchors(page);
    let gap = 14.0 * page.sizes.u;
    let (left, right) = (frame.x + gap, frame.right() - gap - w);
    let (top, bottom) = (frame.y + gap, frame.bottom() - gap - h);
    // The scale bar has the lower right corner.
    let corners = [[right, top], [left, top], [left, bottom]].map(|[x, y]| Rect { x, y, w, h });
    let cost = |corner: &Rect| {
        let covers = |at: &&Pt| corner.grown(60.0 * page.sizes.u).contains(**at);
        let anchors = anchors.values().filter(covers).count();
        let land = (0..100).filter(|i| {
            let (x, y) = ((i % 10) as f32 / 9.0, (i / 10) as f32 / 9.0);
            country::inside([corner.x + corner.w * x, corner.y + corner.h * y], &rings)
        });
        100 * anchors + land.count()
    };
    let best = corners.into_iter().min_by_key(cost)?;
    (cost(&best) < 40).then_some(Arrangement { frame, panel: best, inset: true })
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

    fn shown_incidents(&self) -> Vec<usize> {
        let events = self.layers.incidents.features.iter().enumerate();
        let on_page = events.filter(|(_, event)| event.shown && self.at(&event.mark.site).is_some());
        on_page.map(|(index, _)| index).collect()
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
        return all;
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
