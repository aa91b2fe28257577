//! The base map: land, water, boundaries, graticule, as items in page pixels.
//!
//! In: the window of Natural Earth that the page sees. Out: items from the bottom up. Absent: the story.

use super::Page;
use super::backdrop::LAST_RIVER;
use super::room::Room;
use super::theme;
use super::view::View;
use crate::basemap::Class;
use crate::scene::text::CAP_HEIGHT;
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, Rgba};

/// Everything beneath the story.
pub fn draw(page: &Page, room: &mut Room, kept: &[Rect]) -> Vec<Item> {
    on_graticule(page, graticule(page, room, kept))
}

/// The same without meridians and parallels.
pub fn bare(page: &Page) -> Vec<Item> {
    on_graticule(page, Vec::new())
}

/// Land, the graticule over it, and what lies over that.
fn on_graticule(page: &Page, graticule: Vec<Item>) -> Vec<Item> {
    let Page { window, view, sizes, .. } = page;
    let theatre = &page.layers.theatre;
    let mut items = Vec::new();
    let fill = |color| Paint { fill: Some(Fill::Solid(color)), stroke: None };
    for shape in &window.countries {
        let own = theatre.is_empty() || theatre.iter().any(|code| code == shape.country.iso3);
        let color = if own { theme::THEATRE } else { theme::LAND };
        items.push(Item::Rings { rings: rings(&shape.rings, view), paint: fill(color) });
    }
    for line in &window.admin1_lines {
        let own = theatre.iter().any(|code| code == line.country);
        if own {
            items
                .push(Item::Line { points: view.line(&line.line), stroke: sizes.stroke(1.4, theme::ADMIN1) });
        }
    }
    items.extend(graticule);
    for river in window.rivers.iter().filter(|river| river.rank <= LAST_RIVER) {
        let width = if river.rank <= 4 { 3.4 } else { 1.8 };
        let mut stroke = sizes.stroke(width, theme::WATER);
        stroke.round = true;
        items.push(Item::Line { points: view.line(&river.line), stroke });
    }
    for lake in &window.lakes {
        let paint =
            Paint { fill: Some(Fill::Solid(theme::LAKE)), stroke: Some(sizes.stroke(1.0, theme::WATER)) };
        items.push(Item::Rings { rings: rings(&lake.rings, view), paint });
    }
    for line in &window.coast {
        items.push(Item::Line { points: view.line(line), stroke: sizes.stroke(1.4, theme::WATER) });
    }
    for boundary in window.boundaries.iter().filter(|boundary| !boundary.on_water) {
        let stroke = match boundary.class_for(page.spec.boundaries) {
            Class::Unrecognized => continue,
            Class::International => sizes.stroke(2.4, theme::BOUNDARY),
            Class::Admin1 | Class::MapUnit => sizes.stroke(1.2, theme::ADMIN1),
            _ => sizes.dashed(2.4, theme::BOUNDARY, &[12.0, 8.0]),
        };
        items.push(Item::Line { points: view.line(&boundary.line), stroke });
    }
    items
}

/// Whether a boundary that is drawn is other than international: the legend then says so.
pub fn has_disputed(page: &Page) -> bool {
    let settled = [Class::International, Class::Admin1, Class::MapUnit, Class::Unrecognized];
    page.window.boundaries.iter().filter(|boundary| !boundary.on_water).any(|boundary| {
        !settled.contains(&boundary.class_for(page.spec.boundaries))
            && page.view.line(&boundary.line).iter().any(|&p| page.view.frame.contains(p))
    })
}

fn rings(rings: &[Vec<[f64; 2]>], view: &View) -> Vec<Vec<Pt>> {
    rings.iter().map(|ring| view.line(ring)).collect()
}

/// Meridians and parallels at a round step, with their degrees along the frame.
fn graticule(page: &Page, room: &mut Room, kept: &[Rect]) -> Vec<Item> {
    let Page { view, sizes, setter, .. } = page;
    let span = (view.bounds.east - view.bounds.west).max(view.bounds.north - view.bounds.south);
    let step = [0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0]
        .into_iter()
        .find(|step| span / step <= 6.5)
        .unwrap_or(30.0);
    let stroke = sizes.stroke(1.0, theme::GRATICULE);
    let multiples = |from: f64, to: f64| {
        let first = (from / step).ceil() as i64;
        (first..=(to / step).floor() as i64).map(move |index| index as f64 * step)
    };
    let (bounds, frame) = (&view.bounds, view.frame);
    let mut items = Vec::new();
    let mut style = sizes.style(Face::Regular, 0.96, theme::GREY);
    style.halo = Some(crate::scene::Halo { width: 3.0 * sizes.u, color: Rgba(255, 255, 255, 170) });
    let gap = 8.0 * sizes.u;
    // Under the scale bar or the key a label would be half hidden.
    let mut label = |text: String, at: Pt| {
        let (w, h) = (setter.width(&text, &style), style.size * CAP_HEIGHT);
        let rect = Rect { x: at[0], y: at[1] - h, w, h };
        room.place([rect].into_iter().filter(|rect| !kept.iter().any(|kept| kept.overlaps(rect))))?;
        Some(Item::Text { at, text, style: style.clone() })
    };
    for lon in multiples(bounds.west, bounds.east) {
        let points: Vec<Pt> = (0..=60)
            .filter_map(|i| {
                view.page(lon, bounds.south + (bounds.north - bounds.south) * f64::from(i) / 60.0)
            })
            .collect();
        if let Some(x) = meets(&points, 1, frame.bottom() - gap)
            && x > frame.x + 40.0 * sizes.u
            && x < frame.right() - 40.0 * sizes.u
        {
            let text = degrees(wrapped(lon), "E", "W");
            let at = [x - setter.width(&text, &style) / 2.0, frame.bottom() - gap];
            items.extend(label(text, at));
        }
        items.insert(0, Item::Line { points, stroke: stroke.clone() });
    }
    for lat in multiples(bounds.south, bounds.north) {
        let points: Vec<Pt> = (0..=60)
            .filter_map(|i| view.page(bounds.west + (bounds.east - bounds.west) * f64::from(i) / 60.0, lat))
            .collect();
        if let Some(y) = meets(&points, 0, frame.x + gap)
            && y > frame.y + 40.0 * sizes.u
            && y < frame.bottom() - 60.0 * sizes.u
        {
            items.extend(label(degrees(lat, "N", "S"), [frame.x + gap, y - gap]));
        }
        items.insert(0, Item::Line { points, stroke: stroke.clone() });
    }
    items
}

/// Where a line meets the value `at` of one axis: the other axis's value.
fn meets(points: &[Pt], axis: usize, at: f32) -> Option<f32> {
    points.windows(2).find_map(|pair| {
        let (a, b) = (pair[0][axis], pair[1][axis]);
        let between = (a <= at && at <= b) || (b <= at && at <= a);
        let share = if a == b { 0.0 } else { (at - a) / (b - a) };
        between.then(|| pair[0][1 - axis] + share * (pair[1][1 - axis] - pair[0][1 - axis]))
    })
}

fn wrapped(lon: f64) -> f64 {
    if lon > 180.0 {
        lon - 360.0
    } else if lon < -180.0 {
        lon + 360.0
    } else {
        lon
    }
}

fn degrees(value: f64, positive: &str, negative: &str) -> String {
    let hundredths = (value.abs() * 100.0).round() as i64;
    let number = match hundredths % 100 {
        0 => format!("{}", hundredths / 100),
        part if part % 10 == 0 => format!("{}.{}", hundredths / 100, part / 10),
        part => format!("{}.{part:02}", hundredths / 100),
    };
    let side = if hundredths == 0 || hundredths == 18_000 {
        ""
    } else if value > 0.0 {
        positive
    } else {
        negative
    };
    format!("{number}°{side}")
}
