//! Areas of control, influence and command: hatched in their force's colour, without an edge, for nobody surveyed one.
//!
//! In: shown areas. Out: items beneath everything else of the story, and their names where there is room.

use geo::Geometry;

use super::room::Room;
use super::story::Story;
use super::{Page, country, words};
use crate::scene::text::CAP_HEIGHT;
use crate::scene::{Face, Fill, Item, Paint, Pt, Rgba};

/// Draws the areas.
pub fn draw(page: &Page, story: &mut Story) {
    for (index, area) in page.layers.areas.features.iter().enumerate().filter(|(_, area)| area.shown) {
        let rings = rings(page, area.geometry.as_ref());
        let color = page.colour(area.mark.force);
        story.areas.extend(hatched(rings, color, index, page.sizes.u));
        story.areas_drawn.push(index);
    }
}

/// A soft tint and lines; neighbours' lines lean to different sides.
pub fn hatched(rings: Vec<Vec<Pt>>, color: Rgba, index: usize, u: f32) -> [Item; 2] {
    let falling = index % 2 == 1;
    let hatch = Fill::Hatch { color: color.alpha(120), step: 13.0 * u, width: 2.2 * u, falling };
    let paint = Paint { fill: Some(hatch), stroke: None };
    [Item::Rings { rings: rings.clone(), paint: Paint::fill(color.alpha(30)) }, Item::Rings { rings, paint }]
}

/// Names of the areas within them, where the story left room; their key says the rest.
pub fn names(page: &Page, room: &mut Room, story: &mut Story) {
    for &index in &story.areas_drawn {
        let area = &page.layers.areas.features[index];
        let style = page.sizes.halo(Face::Italic, 1.1, page.colour(area.mark.force));
        let text = words::area(page, &area.mark);
        let rings = rings(page, area.geometry.as_ref());
        let size = [page.setter.width(&text, &style), style.size * CAP_HEIGHT];
        if let Some(rect) = country::seat(size, None, &rings, room, page.sizes.u) {
            room.take(rect);
            story.labels.push(Item::Text { at: [rect.x, rect.bottom()], text, style });
        }
    }
}

fn rings(page: &Page, geometry: Option<&Geometry<f64>>) -> Vec<Vec<Pt>> {
    let Some(Geometry::MultiPolygon(polygons)) = geometry else { return Vec::new() };
    let lines =
        polygons.iter().flat_map(|polygon| [polygon.exterior()].into_iter().chain(polygon.interiors()));
    let points = |line: &geo::LineString<f64>| line.coords().map(|at| [at.x, at.y]).collect::<Vec<_>>();
    lines.map(|line| page.view.line(&points(line))).collect()
}
