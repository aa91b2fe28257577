//! The map: layers become one scene in page pixels.
//!
//! In: [`Layers`], `atlas.toml`, the base map, the fonts. Out: [`Composed`]: the scene, what found no room, and the
//! alternative text. Places and their names come first, then arrows; unit stacks and incidents find room together,
//! other words after them; whatever finds no room is listed. Absent: tables, ids to look up, formats.

mod base;
mod furniture;
pub mod projection;
mod river;
mod room;
mod story;
mod theme;
mod view;

use crate::basemap::{Basemap, GeoBox};
use crate::feature::{Layers, Site};
use crate::scene::text::Fonts;
use crate::scene::{Item, Rect, Scene};
use crate::spec::Spec;
use room::Room;
use theme::Sizes;
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

/// Composes the page.
pub fn compose(layers: &Layers, spec: &Spec, basemap: &Basemap, fonts: &Fonts) -> Composed {
    let (width_px, height_px) = (spec.paper.width_px, spec.paper.height_px);
    let sizes = Sizes::for_width(width_px);
    let page = Rect { x: 0.0, y: 0.0, w: width_px as f32, h: height_px as f32 }.grown(-36.0 * sizes.u);

    let (head, head_height) = furniture::head(layers, spec, page, fonts, &sizes);
    let (foot, foot_height) = furniture::foot(layers, spec, page, fonts, &sizes);
    let gap = 22.0 * sizes.u;
    let middle =
        Rect { y: page.y + head_height + gap, h: page.h - head_height - foot_height - 2.0 * gap, ..page };
    let side_width = if page.w > 0.9 * page.h { page.w * 0.255 } else { page.w * 0.3 };
    let frame = Rect { w: middle.w - side_width - gap, ..middle };
    let side = Rect { x: frame.right() + gap, w: side_width, ..middle };

    let view = View::fit(&extent(layers, spec, basemap), frame);
    let window = basemap.window(&view.bounds);
    let mut room = Room::new(frame.grown(-4.0 * sizes.u));
    let scale_bar = furniture::scale_bar(&view, &mut room, fonts, &sizes);
    let base = base::draw(&window, &layers.theatre, &view, &sizes);
    for label in base.iter().filter_map(|item| base::label_box(item, fonts)) {
        room.take(label);
    }
    let story = story::draw(layers, &view, &window, &mut room, fonts, &sizes);
    let panel = furniture::panel(layers, spec, &view, &window, &story, side, fonts, &sizes);

    let group = |id: &str, items| Item::Group { id: id.into(), label: String::new(), clip: None, items };
    let framed =
        |id: &str, items| Item::Group { id: id.into(), label: String::new(), clip: Some(frame), items };
    let mut base_items = vec![furniture::sea(frame)];
    base_items.extend(base);
    let mut furniture_items = vec![furniture::outline(frame, &sizes)];
    furniture_items.extend(head);
    furniture_items.extend(foot);
    furniture_items.extend(scale_bar);
    furniture_items.extend(panel.items);
    let text = furniture::alternative(layers, spec);
    let scene = Scene {
        width_px,
        height_px,
        dpi: spec.paper.dpi.map(|dpi| dpi as f32),
        title: spec.headline.clone(),
        description: text.clone(),
        background: theme::PAPER,
        items: vec![
            framed("base", base_items),
            framed("movements", story.movements),
            framed("incidents", story.incidents),
            framed("places", story.places),
            framed("labels", story.labels),
            framed("units", story.units),
            group("furniture", furniture_items),
        ],
    };
    Composed { scene, undrawn: panel.undrawn, text }
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

/// Whether a site is a place that the frame shows.
fn on_page(layers: &Layers, site: &Site, view: &View) -> Option<(usize, crate::scene::Pt)> {
    let Site::At(place) = site else { return None };
    match layers.places.features[*place].geometry {
        Some(geo::Geometry::Point(at)) => view.shows(at.x(), at.y()).map(|p| (*place, p)),
        _ => None,
    }
}

/// Source numbers as a superscript: ¹, ¹ ².
fn superscript(notes: &[usize]) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let number = |note: &usize| -> String {
        note.to_string()
            .bytes()
            .filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0'))))
            .collect()
    };
    notes.iter().map(number).collect::<Vec<_>>().join(" ")
}
