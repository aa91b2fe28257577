//! Where in the world the map lies: a small map of the surroundings with the page's part marked on it.
//!
//! In: the view and the base map. Out: items within a box. Absent for a map of half a continent or more, which needs none.

use super::view::View;
use super::{Page, country, furniture, joined, theme};
use crate::basemap::{Basemap, GeoBox};
use crate::scene::{Anchor, Face, Item, Paint, Pt, Rect, Rgba};

/// A map that spans more degrees shows by itself where it lies.
const WIDEST: f64 = 50.0;

/// Below this span, in degrees, it is the country around that tells most; above it, the continent.
const WITHIN_COUNTRY: f64 = 5.0;

/// The box's sides, in ems.
pub const SIDES: [f32; 2] = [9.5, 8.5];

/// What the locator shows; none if the map needs none.
pub fn extent(page: &Page, basemap: &Basemap) -> Option<GeoBox> {
    let seen = page.view.bounds;
    let [lon, lat] = [(seen.west + seen.east) / 2.0, (seen.south + seen.north) / 2.0];
    let shrink = libm::cos(lat.to_radians()).max(0.2);
    let span = (seen.north - seen.south).max((seen.east - seen.west) * shrink);
    if span > WIDEST {
        return None;
    }
    let around = |span: f64| GeoBox {
        west: lon - span / shrink / 2.0,
        south: (lat - span / 2.0).max(-88.0),
        east: lon + span / shrink / 2.0,
        north: (lat + span / 2.0).min(88.0),
    };
    let country = || {
        let code = page.layers.theatre.first().map(String::as_str);
        let whole = basemap.extent(code.or_else(|| basemap.country_at(lon, lat))?)?;
        let is_larger =
            whole.north - whole.south > 3.0 * span || (whole.east - whole.west) * shrink > 3.0 * span;
        (is_larger && whole.touches(&seen)).then_some(whole)
    };
    match country().filter(|_| span < WITHIN_COUNTRY) {
        Some(whole) => Some(joined(whole, around(2.0 * span))),
        None => Some(around((5.0 * span).clamp(12.0, 75.0))),
    }
}

/// Draws it into a box.
pub fn draw(page: &Page, basemap: &Basemap, extent: &GeoBox, frame: Rect) -> Vec<Item> {
    let view = View::fit(extent, frame);
    let window = basemap.states(&view.bounds);
    let sizes = &page.sizes;
    // A pixel of the locator is many points of the base map: most need not be projected.
    let degrees = (extent.north - extent.south) / f64::from(frame.h) * 0.8;
    let thinned = |line: &Vec<[f64; 2]>| country::thinned(&view.line(&sparse(line, degrees)), 2.0 * sizes.u);
    let mut items = vec![furniture::sea(frame)];
    for shape in &window.countries {
        let own = page.layers.theatre.iter().any(|code| code == shape.country.iso3);
        let color = if own { theme::LOCATED } else { theme::PAPER };
        let rings: Vec<Vec<Pt>> = shape.rings.iter().map(thinned).filter(|ring| ring.len() > 2).collect();
        items.push(Item::Rings { rings, paint: Paint::fill(color) });
    }
    let boundaries = window.boundaries.iter().filter(|boundary| !boundary.on_water);
    for line in boundaries.map(|boundary| &boundary.line) {
        items.push(Item::Line { points: thinned(line), stroke: sizes.stroke(1.0, theme::ADMIN1) });
    }
    let here = page.view.outline().into_iter().filter_map(|[lon, lat]| view.page(lon, lat)).collect();
    items.push(Item::Rings { rings: vec![seen(here, 7.0 * sizes.u)], paint: mark(page) });
    items.extend(country_name(page, basemap, frame));
    let group = Item::Group { id: "locator".into(), label: label(page), clip: Some(frame), items };
    vec![group, furniture::outline(frame, &page.setter)]
}

fn mark(page: &Page) -> Paint {
    let Rgba(r, g, b, _) = theme::HERE;
    Paint { stroke: Some(page.sizes.stroke(2.6, theme::HERE)), ..Paint::fill(Rgba(r, g, b, 26)) }
}

/// The country that a map of a small part of it lies in, at the locator's foot.
fn country_name(page: &Page, basemap: &Basemap, frame: Rect) -> Option<Item> {
    let seen = page.view.bounds;
    if seen.north - seen.south > WITHIN_COUNTRY {
        return None;
    }
    let code = basemap.country_at((seen.west + seen.east) / 2.0, (seen.south + seen.north) / 2.0)?;
    let name = page.layers.country_names.get(code)?;
    let mut style = page.sizes.halo(Face::Bold, 0.9, theme::GREY);
    let w = page.setter.width(name, &style);
    style.size *= (0.94 * frame.w / w).min(1.0);
    style.anchor = Anchor::Middle;
    let at = [frame.x + frame.w / 2.0, frame.bottom() - 0.5 * style.size];
    Some(Item::Text { at, text: name.clone(), style })
}

fn label(page: &Page) -> String {
    let names = page.layers.theatre.iter().filter_map(|code| page.layers.country_names.get(code));
    match names.map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => "Locator map".into(),
        names => format!("Locator map: {}", names.join(", ")),
    }
}

/// The outline of the page's part; a square about its middle where it would be too small to see.
fn seen(ring: Vec<Pt>, least: f32) -> Vec<Pt> {
    let bounds = |axis: usize| {
        ring.iter().fold((f32::MAX, f32::MIN), |(low, high), p| (low.min(p[axis]), high.max(p[axis])))
    };
    let ((left, right), (top, bottom)) = (bounds(0), bounds(1));
    if ring.is_empty() || (right - left).max(bottom - top) >= 2.0 * least {
        return ring;
    }
    Rect::around([(left + right) / 2.0, (top + bottom) / 2.0], least).corners()
}

/// A line without the points that lie nearer to the last one than so many degrees, its end kept.
fn sparse(line: &[[f64; 2]], degrees: f64) -> Vec<[f64; 2]> {
    let mut kept: Vec<[f64; 2]> = Vec::new();
    for (index, &[lon, lat]) in line.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (last[0] - lon).abs() + (last[1] - lat).abs() >= degrees);
        if far || index + 1 == line.len() {
            kept.push([lon, lat]);
        }
    }
    kept
}
