//! Insets: the surroundings of a place, enlarged, and their outline on the map.
//!
//! In: a place and a radius that `atlas.toml` names. Out: a small map with its own scale: land, water, marks and names.
//! Absent: stacks and words, which stand on the map itself.

use std::sync::OnceLock;

use super::room::Room;
use super::theme::Sizes;
use super::typeset::Typesetter;
use super::view::View;
use super::{Page, furniture, hexagon, story, theme};
use crate::basemap::{Basemap, GeoBox};
use crate::feature::Inset;
use crate::scene::text::ASCENT;
use crate::scene::{Face, Item, Paint, Pt, Rect};

/// An inset's sides, in ems.
pub const SIDES: [f32; 2] = [19.0, 17.0];

/// Kilometres in a degree of a meridian, on the mean.
const KM_PER_DEGREE: f64 = 111.2;

/// Draws an inset into a box.
pub fn draw(page: &Page, basemap: &Basemap, inset: &Inset, frame: Rect) -> Vec<Item> {
    let view = View::fit(&around(inset), frame);
    let window = basemap.window(&view.bounds);
    let Page { layers, frame: of, spec, setter, sizes, ref unsaid, .. } = *page;
    // Names are set smaller than on the map: an inset is narrow.
    let sizes = Sizes { text: (0.85 * sizes.text).max(10.0), ..sizes };
    let setter = Typesetter { sizes, ..setter };
    let hexagons = page.hexagons.get_or_init(|| hexagon::scale(page)).clone().into();
    let (unsaid, density) = (unsaid.clone(), OnceLock::new());
    let sides = OnceLock::new();
    let inner =
        Page { layers, frame: of, spec, setter, sizes, view, window, unsaid, hexagons, density, sides };
    let mut room = Room::new(frame.grown(-4.0 * sizes.u));
    let mut on_top = title(page, inset, frame, &mut room);
    on_top.extend(scale(&inner, &mut room));
    let mut items = vec![furniture::sea(frame)];
    items.extend(base_and_story(&inner, &mut room));
    items.extend(on_top);
    let label = format!("Around {}", inset.name);
    let group = Item::Group { id: String::new(), label, clip: Some(frame), items };
    vec![group, furniture::outline(frame, &page.setter)]
}

fn base_and_story(inner: &Page, room: &mut Room) -> Vec<Item> {
    let mut items = super::base::bare(inner);
    items.extend(story::surroundings(inner, room));
    items
}

/// What the inset shows, outlined on the map.
pub fn outline(page: &Page, inset: &Inset) -> Option<Item> {
    let paint = Paint { fill: None, stroke: Some(page.sizes.stroke(2.0, theme::GREY)) };
    ring(page, inset).map(|ring| Item::Rings { rings: vec![ring], paint })
}

/// The corners of what the inset shows.
pub fn ring(page: &Page, inset: &Inset) -> Option<Vec<Pt>> {
    let GeoBox { west, south, east, north } = around(inset);
    let corners = [[west, north], [east, north], [east, south], [west, south]];
    let ring: Vec<Pt> = corners.iter().filter_map(|&[lon, lat]| page.view.page(lon, lat)).collect();
    ring.iter().any(|&p| page.view.frame.contains(p)).then_some(ring)
}

fn around(inset: &Inset) -> GeoBox {
    let [lon, lat] = inset.at;
    let up = inset.radius_km / KM_PER_DEGREE;
    let aside = up / libm::cos(lat.to_radians()).max(0.05);
    GeoBox { west: lon - aside, south: lat - up, east: lon + aside, north: lat + up }
}

/// The place's name in the upper left corner.
fn title(page: &Page, inset: &Inset, frame: Rect, room: &mut Room) -> Vec<Item> {
    let style = page.sizes.style(Face::Bold, 1.0, theme::INK);
    let text = format!("Around {}", inset.name);
    let pad = 0.35 * style.size;
    let w = (page.setter.width(&text, &style) + 2.0 * pad).min(frame.w);
    let rect = Rect { w, h: 1.24 * style.size + pad, ..frame };
    room.take(rect);
    let at = [rect.x + pad, rect.y + 0.5 * pad + style.size * ASCENT];
    vec![
        Item::Rings { rings: vec![rect.corners()], paint: Paint::fill(theme::PAPER.alpha(225)) },
        Item::Text { at, text, style },
    ]
}

/// A short bar in the lower left corner.
fn scale(inner: &Page, room: &mut Room) -> Vec<Item> {
    let (view, sizes) = (&inner.view, &inner.sizes);
    let style = sizes.style(Face::Regular, 0.96, theme::INK);
    let km = furniture::round_below(f64::from(view.frame.w) * 0.3 * view.metres_per_px / 1000.0);
    let length = (km * 1000.0 / view.metres_per_px) as f32;
    let words = format!("{km} km");
    let pad = 0.35 * style.size;
    let w = length + inner.setter.width(&words, &style) + 3.0 * pad;
    let h = 1.24 * style.size + pad;
    let rect = Rect { x: view.frame.x, y: view.frame.bottom() - h, w, h };
    room.take(rect);
    let (x, y, tick) = (rect.x + pad, rect.bottom() - 1.2 * pad, 6.0 * sizes.u);
    let points = vec![[x, y - tick], [x, y], [x + length, y], [x + length, y - tick]];
    vec![
        Item::Rings { rings: vec![rect.corners()], paint: Paint::fill(theme::PAPER.alpha(205)) },
        Item::Line { points, stroke: sizes.stroke(2.0, theme::INK) },
        Item::Text { at: [x + length + pad, y], text: words, style },
    ]
}
