//! The base map as layers: what lies under the story, for formats that hold layers.
//!
//! In: the page's view and the world. Out: layers in degrees whose properties say what [`super::base`] draws: which land
//! is the theatre, of which class a boundary is for the reader. They reach beyond the frame, for a program's window has
//! another shape than our page. Absent: colours, the story.

use std::sync::OnceLock;

use geo::{BooleanOps, Coord, Geometry, LineString, MultiLineString, MultiPolygon, Polygon, Rect};

use super::Page;
use crate::basemap::{Basemap, Class, GeoBox, LakeKind};
use crate::feature::{Feature, Field, FieldKind, Layer, Layers, Value};

/// Rivers of a higher rank of Natural Earth are not drawn.
pub const LAST_RIVER: u8 = 7;

/// By how much of its width and height the frame is passed to each side: windows are wider than high.
const BEYOND: [f64; 2] = [0.5, 0.25];

/// Where it lies, and whose view of boundaries it takes.
pub struct Backdrop {
    basemap: Basemap,
    seen: GeoBox,
    reader: &'static str,
    made: OnceLock<Vec<Layer<()>>>,
}

impl Backdrop {
    pub(super) fn new(page: &Page, basemap: &Basemap) -> Backdrop {
        let (seen, reader) = (page.view.bounds, page.spec.boundaries);
        Backdrop { basemap: *basemap, seen, reader, made: OnceLock::new() }
    }

    /// From the top down: boundaries, coast, lakes, rivers, lines between provinces, countries; those that are not empty.
    /// Made when a format first asks for them.
    pub fn layers(&self, layers: &Layers) -> &[Layer<()>] {
        self.made.get_or_init(|| made(self, layers))
    }
}

fn made(backdrop: &Backdrop, layers: &Layers) -> Vec<Layer<()>> {
    let (text, number) = (FieldKind::Text, FieldKind::Integer);
    let mut boundaries = empty("base_boundaries", &[("class", text), ("left", text), ("right", text)]);
    let mut coast = empty("base_coast", &[("kind", text)]);
    let mut lakes = empty("base_lakes", &[("name", text), ("kind", text), ("scalerank", number)]);
    let mut rivers = empty("base_rivers", &[("name", text), ("scalerank", number)]);
    let mut provinces = empty("base_admin1_lines", &[("country", text)]);
    let mut countries =
        empty("base_countries", &[("name", text), ("country", text), ("theatre", FieldKind::Flag)]);
    let theatre = &layers.theatre;
    for side in sides(&backdrop.seen) {
        let window = backdrop.basemap.window(&side);
        for shape in &window.countries {
            let Some(land) = within(&shape.rings, &side) else { continue };
            let code = shape.country.iso3;
            match countries.features.iter_mut().find(|country| country.id == code) {
                // A country on both sides of the antimeridian is one.
                Some(Feature { geometry: Some(Geometry::MultiPolygon(own)), .. }) => own.0.extend(land.0),
                _ => {
                    let name = layers.country_names.get(code).map_or(shape.country.name_en, String::as_str);
                    let own = theatre.is_empty() || theatre.iter().any(|own| own == code);
                    let properties = vec![word(name), word(code), Value::Flag(own)];
                    countries.features.push(feature(code.into(), land.into(), properties));
                }
            }
        }
        for boundary in window.boundaries.iter().filter(|boundary| !boundary.on_water) {
            let class = boundary.class_for(backdrop.reader);
            if class != Class::Unrecognized {
                let [left, right] =
                    [boundary.left, boundary.right].map(|side| side.map_or(Value::Null, word));
                add_line(&mut boundaries, &boundary.line, &side, vec![word(named(class)), left, right]);
            }
        }
        for line in window.admin1_lines.iter().filter(|line| theatre.iter().any(|own| own == line.country)) {
            add_line(&mut provinces, &line.line, &side, vec![word(line.country)]);
        }
        for river in window.rivers.iter().filter(|river| river.rank <= LAST_RIVER) {
            add_line(
                &mut rivers,
                &river.line,
                &side,
                vec![word(river.name), Value::Integer(river.rank.into())],
            );
        }
        for lake in &window.lakes {
            let Some(water) = within(&lake.rings, &side) else { continue };
            let kind = match lake.kind {
                LakeKind::Lake => "lake",
                LakeKind::Reservoir => "reservoir",
                LakeKind::Salt => "salt_lake",
            };
            let name = word(lake.names.local);
            let properties = vec![name, word(kind), Value::Integer(lake.rank.into())];
            let id = lakes.features.len().to_string();
            lakes.features.push(feature(id, water.into(), properties));
        }
        for line in &window.coast {
            add_line(&mut coast, line, &side, vec![word("coast")]);
        }
    }
    let mut made = vec![boundaries, coast, lakes, rivers, provinces, countries];
    made.retain(|layer| !layer.features.is_empty());
    made
}

/// The frame and what lies around it: one box, or one on each side of the antimeridian.
fn sides(seen: &GeoBox) -> impl Iterator<Item = GeoBox> {
    let (wide, high) = (BEYOND[0] * (seen.east - seen.west), BEYOND[1] * (seen.north - seen.south));
    let (mut west, mut east) = (seen.west - wide, seen.east + wide);
    if east - west >= 360.0 {
        (west, east) = (-180.0, 180.0);
    }
    let (south, north) = ((seen.south - high).max(-90.0), (seen.north + high).min(90.0));
    [-360.0, 0.0, 360.0].into_iter().filter_map(move |turn| {
        let (west, east) = ((west - turn).max(-180.0), (east - turn).min(180.0));
        (west < east).then_some(GeoBox { west, south, east, north })
    })
}

fn empty(name: &'static str, fields: &[(&str, FieldKind)]) -> Layer<()> {
    let fields = fields.iter().map(|&(name, kind)| Field { name: name.into(), kind }).collect();
    Layer { name, fields, features: Vec::new() }
}

fn feature(id: String, geometry: Geometry<f64>, properties: Vec<Value<'static>>) -> Feature<()> {
    Feature { id, geometry: Some(geometry), properties, shown: true, mark: () }
}

/// Nothing is written where the map data name nothing.
fn word(text: &str) -> Value<'static> {
    if text.is_empty() { Value::Null } else { Value::Text(text.to_string().into()) }
}

/// Even-odd rings within a box, as polygons with holes; none if nothing is left.
fn within(rings: &[Vec<[f64; 2]>], side: &GeoBox) -> Option<MultiPolygon<f64>> {
    let polygons = rings.iter().map(|ring| Polygon::new(line_of(ring), Vec::new())).collect();
    let frame = Rect::new(Coord { x: side.west, y: side.south }, Coord { x: side.east, y: side.north });
    let land = MultiPolygon(polygons).intersection(&frame.to_polygon());
    (!land.0.is_empty()).then_some(land)
}

/// Adds the parts of a line whose steps touch the box.
fn add_line(layer: &mut Layer<()>, line: &[[f64; 2]], side: &GeoBox, properties: Vec<Value<'static>>) {
    let touches = |step: &[[f64; 2]]| {
        let [[x0, y0], [x1, y1]] = [step[0], step[1]];
        GeoBox { west: x0.min(x1), south: y0.min(y1), east: x0.max(x1), north: y0.max(y1) }.touches(side)
    };
    let mut parts = Vec::new();
    let mut start = None;
    for at in 0..line.len() {
        let goes_on = line.get(at..at + 2).is_some_and(touches);
        match start {
            None if goes_on => start = Some(at),
            Some(from) if !goes_on => {
                parts.push(line_of(&line[from..=at]));
                start = None;
            }
            _ => {}
        }
    }
    if !parts.is_empty() {
        let id = layer.features.len().to_string();
        layer.features.push(feature(id, MultiLineString(parts).into(), properties));
    }
}

fn line_of(points: &[[f64; 2]]) -> LineString<f64> {
    LineString(points.iter().map(|&[x, y]| Coord { x, y }).collect())
}

/// A class as the layer's column has it.
fn named(class: Class) -> &'static str {
    match class {
        Class::International => "international",
        Class::Disputed => "disputed",
        Class::Indefinite => "indefinite",
        Class::LineOfControl => "line_of_control",
        Class::OverlayLimit => "overlay_limit",
        Class::IndeterminateFrontier => "indeterminate_frontier",
        Class::LeaseLimit => "lease_limit",
        Class::Unrecognized => "unrecognized",
        Class::Claim => "claim",
        Class::Admin1 => "admin1",
        Class::MapUnit => "map_unit",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_across_the_antimeridian_has_two_sides_and_the_world_one() {
        let fiji = GeoBox { west: 176.0, south: -20.0, east: 182.0, north: -12.0 };
        let found: Vec<[f64; 2]> = sides(&fiji).map(|side| [side.west, side.east]).collect();
        assert_eq!(found, [[173.0, 180.0], [-180.0, -175.0]]);
        let world = GeoBox { west: -180.0, south: -58.0, east: 180.0, north: 84.0 };
        let found: Vec<GeoBox> = sides(&world).collect();
        assert_eq!(found, [GeoBox { west: -180.0, south: -90.0, east: 180.0, north: 90.0 }]);
    }

    #[test]
    fn a_ring_is_cut_at_the_box_and_keeps_its_hole() {
        let square =
            |low: f64, high: f64| vec![[low, low], [high, low], [high, high], [low, high], [low, low]];
        let side = GeoBox { west: -1.0, south: -1.0, east: 5.0, north: 20.0 };
        let land = within(&[square(0.0, 10.0), square(2.0, 4.0)], &side).unwrap();
        let area = geo::Area::unsigned_area(&land);
        assert!((area - 46.0).abs() < 1e-6 && land.0[0].interiors().len() == 1, "{area}");
    }

    #[test]
    fn a_line_keeps_the_steps_that_touch_the_box() {
        let mut layer = empty("base_coast", &[]);
        let side = GeoBox { west: 0.0, south: 0.0, east: 10.0, north: 10.0 };
        let line = [[-9.0, 1.0], [-5.0, 1.0], [1.0, 1.0], [2.0, 1.0], [20.0, 1.0], [30.0, 1.0], [9.0, 1.0]];
        add_line(&mut layer, &line, &side, Vec::new());
        let Some(Geometry::MultiLineString(parts)) = &layer.features[0].geometry else { panic!("lines") };
        let found: Vec<Vec<f64>> =
            parts.0.iter().map(|part| part.0.iter().map(|at| at.x).collect()).collect();
        assert_eq!(found, [vec![-5.0, 1.0, 2.0, 20.0], vec![30.0, 9.0]]);
    }
}
