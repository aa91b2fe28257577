//! Areas of control, influence and command: hatched in their force's colour, with a soft edge, for nobody surveyed one.
//!
//! In: shown areas. Out: items beneath everything else of the story, and their names where there is room.

use geo::Geometry;

use super::room::Room;
use super::story::Story;
use super::{Page, country, words};
use crate::feature::Target;
use crate::scene::text::{CAP_HEIGHT, DESCENT};
use crate::scene::{Face, Fill, Item, Paint, Pt, Rgba, Stroke, TextStyle};

/// Draws the areas.
pub fn draw(page: &Page, story: &mut Story) {
    for (index, area) in page.layers.areas.features.iter().enumerate().filter(|(_, area)| area.shown) {
        let rings = rings(page, area.geometry.as_ref());
        let color = page.colour(area.mark.force);
        if page.is_now(Target::Area(index)) {
            story.areas.extend(hatched(rings, color, index, page.sizes.u));
        }
        story.areas_drawn.push(index);
    }
}

/// A tint that fades out over its edge, and lines; neighbours' lines lean to different sides.
pub fn hatched(rings: Vec<Vec<Pt>>, color: Rgba, index: usize, u: f32) -> Vec<Item> {
    let falling = index % 2 == 1;
    let hatch = Fill::Hatch { color: color.alpha(120), step: 13.0 * u, width: 2.2 * u, falling };
    let tint = Item::Rings { rings: rings.clone(), paint: Paint::fill(color.alpha(30)) };
    let fading = [22.0, 14.0, 7.0].map(|width| {
        let stroke = Stroke { round: true, ..Stroke::solid(width * u, color.alpha(14)) };
        Item::Rings { rings: rings.clone(), paint: Paint { fill: None, stroke: Some(stroke) } }
    });
    let lines = Item::Rings { rings, paint: Paint { fill: Some(hatch), stroke: None } };
    [tint].into_iter().chain(fading).chain([lines]).collect()
}

/// Names of the areas within them and where they are led from, where the story left room; their key says the rest.
pub fn names(page: &Page, room: &mut Room, story: &mut Story) {
    for &index in &story.areas_drawn {
        let area = &page.layers.areas.features[index];
        let color = page.colour(area.mark.force);
        let [name, below] = [1.1, 0.96].map(|times| page.sizes.halo(Face::Italic, times, color));
        let text = words::area(page, &area.mark);
        let headquarters = words::headquarters(&area.mark).map(|words| (words, below));
        let rings = rings(page, area.geometry.as_ref());
        let block = |&(rows, led): &(f32, bool)| {
            let led = headquarters.iter().filter(|_| led).cloned();
            in_rows(page, &text, &name, rows).into_iter().map(|row| (row, name.clone())).chain(led).collect()
        };
        let leading = 1.24 * page.sizes.text;
        let seated = |block: Vec<(String, TextStyle)>| {
            let w = block.iter().map(|(text, style)| page.setter.width(text, style)).fold(0.0, f32::max);
            let h = name.size * (CAP_HEIGHT + DESCENT) + leading * (block.len() - 1) as f32;
            Some((country::seat([w, h], None, &rings, room, page.sizes.u)?, block))
        };
        let Some((rect, block)) = BLOCKS.iter().map(block).find_map(seated) else { continue };
        room.take(rect);
        if !page.is_now(Target::Area(index)) {
            continue;
        }
        let first = rect.y + name.size * CAP_HEIGHT;
        for (row, (text, style)) in block.into_iter().enumerate() {
            let x = rect.x + (rect.w - page.setter.width(&text, &style)) / 2.0;
            story.labels.push(Item::Text { at: [x, first + leading * row as f32], text, style });
        }
    }
}

/// In how many rows a name is tried, and whether with where its area is led from.
const BLOCKS: [(f32, bool); 5] = [(1.0, true), (2.0, true), (1.0, false), (2.0, false), (3.0, false)];

/// A name in about so many rows of the same length.
fn in_rows(page: &Page, text: &str, style: &TextStyle, rows: f32) -> Vec<String> {
    let width = |text: &str| page.setter.width(text, style);
    // No word is torn.
    let widest = text.split_whitespace().map(width).fold(0.0, f32::max);
    let width = (width(text) * if rows > 1.0 { 1.15 / rows } else { 1.0 }).max(widest) + 0.5;
    let lines = page.setter.even_lines(&[(text, style.face)], style.size, width);
    lines.into_iter().map(|line| line.spans.into_iter().map(|(text, _)| text).collect()).collect()
}

/// The rings of polygons on the page.
pub fn rings(page: &Page, geometry: Option<&Geometry<f64>>) -> Vec<Vec<Pt>> {
    let Some(Geometry::MultiPolygon(polygons)) = geometry else { return Vec::new() };
    let lines =
        polygons.iter().flat_map(|polygon| [polygon.exterior()].into_iter().chain(polygon.interiors()));
    let points = |line: &geo::LineString<f64>| line.coords().map(|at| [at.x, at.y]).collect::<Vec<_>>();
    lines.map(|line| page.view.line(&points(line))).collect()
}
