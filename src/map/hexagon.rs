//! Incidents summed up by the cells of H3.
//!
//! In: how many lie at each place. Out: hexagons in the colours of their classes, as wide as a reader can tell apart.
//! Absent: the key's words.

use std::collections::BTreeMap;

use super::Page;
use super::classes::Classes;
use super::story::Story;
use super::theme;
use crate::feature::{Layers, Site};
use crate::grid::{Cell, Grid};
use crate::scene::{Fill, Item, Paint, Pt, Rgba};

/// What the colours of the hexagons stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Hexagons {
    /// How many incidents lie in those that are drawn.
    pub incidents: u64,
    /// How many incidents a colour means.
    pub classes: Classes,
    /// How fine they are.
    pub grid: Grid,
}

/// Cells are at least so wide; at the most, since the next grid's are 2.65 times as wide, 37 units.
const WIDTH: f32 = 14.0;

/// Draws the hexagons; an inset draws those of the map around it, enlarged.
pub fn draw(page: &Page, story: &mut Story) {
    let Some((grid, classes)) = page.hexagons.get_or_init(|| scale(page)) else { return };
    let shapes = cells(page, page.now(), *grid);
    let sites = page.now().dense().map_or(&[][..], |crowd| &crowd.sites);
    let incidents =
        sites.iter().filter(|(site, _)| page.at(site).is_some()).map(|(_, count)| *count as u64).sum();
    story.incidents.extend(shaded(
        page,
        shapes.into_iter().map(|(ring, number)| (vec![ring], number)),
        classes,
    ));
    story.hexagons = Some(Hexagons { incidents, classes: classes.clone(), grid: *grid });
}

/// The grid for a page, and the classes of all that it will show.
pub fn scale(page: &Page) -> Option<(Grid, Classes)> {
    let px = (WIDTH * page.sizes.u).max(8.0);
    let grid = Grid::of_width(page.view.metres_per_px * f64::from(px));
    Some((grid, Classes::of(cells(page, page.layers, grid).into_iter().map(|(_, number)| number))?))
}

/// Outlines of the cells that the frame shows some of, and how many incidents lie in each.
fn cells(page: &Page, layers: &Layers, grid: Grid) -> Vec<(Vec<Pt>, u64)> {
    let mut cells: BTreeMap<Cell, u64> = BTreeMap::new();
    for (site, count) in layers.dense().map_or(&[][..], |crowd| &crowd.sites) {
        let Site::At(place) = site else { continue };
        let Some(geo::Geometry::Point(at)) = page.layers.places.features[*place].geometry else { continue };
        if let Some(cell) = grid.cell(at.x(), at.y()) {
            *cells.entry(cell).or_insert(0) += *count as u64;
        }
    }
    let seen = |ring: &Vec<Pt>| ring.iter().any(|&p| page.view.frame.contains(p));
    let outlines = cells.into_iter().map(|(cell, number)| Some((outline(page, cell)?, number)));
    outlines.flatten().filter(|(ring, _)| seen(ring)).collect()
}

/// A cell on the page; none where the page cannot show the whole of it.
pub fn outline(page: &Page, cell: Cell) -> Option<Vec<Pt>> {
    let outline = cell.outline();
    let points = page.view.line(&outline);
    // A cell around a pole has no outline in a grid of meridians.
    let lons = || outline.iter().map(|[lon, _]| *lon);
    let around = lons().fold(f64::MIN, f64::max) - lons().fold(f64::MAX, f64::min) > 180.0;
    (points.len() == outline.len() && !(around && page.view.is_flat())).then_some(points)
}

/// Shapes in the colours of their numbers, each class as one: the base shines through a little.
pub fn shaded(
    page: &Page,
    shapes: impl Iterator<Item = (Vec<Vec<Pt>>, u64)>,
    classes: &Classes,
) -> Vec<Item> {
    let mut colors: Vec<(Rgba, Vec<Vec<Pt>>)> =
        classes.each().map(|(color, _)| (color, Vec::new())).collect();
    for (outlines, number) in shapes {
        let color = classes.color(number);
        if let Some((_, rings)) = colors.iter_mut().find(|(of, _)| Some(*of) == color) {
            rings.extend(outlines);
        }
    }
    let item =
        |(color, rings): (Rgba, Vec<Vec<Pt>>)| Item::Rings { rings, paint: paint(color, page.sizes.u) };
    colors.into_iter().filter(|(_, rings)| !rings.is_empty()).map(item).collect()
}

/// How a class is drawn, on the map and in the key.
pub fn paint(color: Rgba, u: f32) -> Paint {
    let stroke = crate::scene::Stroke::solid(1.2 * u, theme::THEATRE.alpha(170));
    Paint { fill: Some(Fill::Solid(color.alpha(theme::RAMP_ALPHA))), stroke: Some(stroke) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::atlas::Atlas;
    use crate::scene::text::Fonts;
    use crate::table::Tables;
    use crate::{basemap, feature, gazetteer, map};

    /// Rings of the hexagons, on the map and in its key, and all words of a map of one country.
    fn drawn(toml: &str, incidents: &str) -> (Vec<Vec<Pt>>, String) {
        let toml = format!("countries = [\"MLI\"]\nas_of = \"2015-01\"\npaper = \"900x700\"\n{toml}\n");
        let incidents = format!("id,place,lat,lon,date\n{incidents}");
        let files: &[(&str, &[u8])] =
            &[("atlas.toml", toml.as_bytes()), ("incidents.csv", incidents.as_bytes())];
        let (tables, _) = Tables::from_memory(files);
        let (gazetteer, world) = (gazetteer::Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(tables, &gazetteer, &world, None);
        let spec = atlas.tables.spec.clone();
        let layers = feature::layers(&Arc::new(atlas), &gazetteer, &world);
        let scene = map::compose(&layers, &spec, &world, &Fonts::embedded()).scene;
        let (mut rings, mut words) = (Vec::new(), String::new());
        gather(&scene.items, &mut rings, &mut words);
        (rings, words)
    }

    fn gather(items: &[Item], into: &mut Vec<Vec<Pt>>, words: &mut String) {
        let is_ours =
            |paint: &Paint| theme::RAMP.map(|color| self::paint(color, 1.0).fill).contains(&paint.fill);
        for item in items {
            match item {
                Item::Group { items, .. } => gather(items, into, words),
                Item::Rings { rings, paint } if is_ours(paint) => into.extend(rings.iter().cloned()),
                Item::Text { text, .. } => *words += &format!("{text} "),
                _ => {}
            }
        }
    }

    #[test]
    fn incidents_of_one_cell_are_one_hexagon_and_the_key_counts_them() {
        let near = "a,,16.27,-0.04,2015-01-02\nb,,16.27,-0.04,2015-01-03\nc,,16.271,-0.041,2015-01-04\n";
        let (rings, words) = drawn("incidents = \"hexagons\"", &format!("{near}d,Kidal,,,2015-01-05\n"));
        // Two on the map, two in the key: 1, and 2 to 3.
        assert_eq!(rings.len(), 4, "{rings:?}");
        assert!(rings.iter().all(|ring| ring.len() >= 6));
        assert!(words.contains("4 incidents. Each hexagon: incidents, about"), "{words}");
    }

    #[test]
    fn an_inset_draws_the_hexagons_of_its_map() {
        let rows = "a,Gao,,,2015-01-02\nb,Gao,,,2015-01-03\nc,Kidal,,,2015-01-04\n";
        let inset = "incidents = \"hexagons\"\ninsets = [{ place = \"Gao\", radius_km = 60 }]";
        let scene = |toml: &str| drawn(toml, rows).0.len();
        assert_eq!([scene("incidents = \"hexagons\""), scene(inset)], [4, 5]);
    }

    #[test]
    fn few_incidents_are_marks_if_nobody_asks_for_more() {
        let (rings, words) = drawn("", "a,Gao,,,2015-01-02\n");
        assert!(rings.is_empty() && !words.contains("hexagon"), "{words}");
    }
}
