//! counts.geojson: one feature a cell or province of counts.csv, with the sums of its rows that are shown.
//!
//! Rows of one place are months or kinds: each with an outline of its own would be the same outline a hundred times.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Coord, Geometry, LineString, MultiPolygon, Polygon};

use super::areas::province;
use super::properties::{Draft, Properties, layer};
use super::{CountMark, Day, Layer, Quantity};
use crate::atlas::Atlas;
use crate::basemap::Basemap;
use crate::grid::Cell;
use crate::table::counts::Count;

/// A place where incidents are counted: a cell, or a country's province.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place<'a> {
    Cell(Cell),
    Province(&'static str, &'a str),
}

pub(super) fn counts(atlas: &Atlas, basemap: &Basemap) -> Layer<CountMark> {
    let mut places: BTreeMap<Place, Vec<&Count>> = BTreeMap::new();
    for (row, counting) in atlas.tables.counts.iter().zip(&atlas.countings).filter(|(_, of)| of.holds) {
        let place = row.cell.map(Place::Cell);
        let place = place.or_else(|| Some(Place::Province(counting.country?, &row.area)));
        let Some(place) = place else { continue };
        places.entry(place).or_default().push(row);
    }
    let drafts = places.into_iter().map(|(place, rows)| draft(basemap, place, &rows));
    layer("counts", drafts.collect())
}

fn draft<'a>(basemap: &Basemap, place: Place<'a>, rows: &[&'a Count]) -> Draft<'a, CountMark> {
    let sum = |of: fn(&Count) -> Option<&Quantity>| {
        Quantity::sum(&rows.iter().filter_map(|row| of(row)).collect::<Vec<_>>())
    };
    let incidents = sum(|row| row.incidents.as_ref());
    let days = || rows.iter().filter_map(|row| row.period.as_ref());
    let period: Option<[Day; 2]> =
        days().map(|date| date.earliest).min().zip(days().map(|date| date.latest).max()).map(Into::into);
    let kinds: BTreeSet<&str> = rows.iter().filter_map(|row| row.kind).map(|kind| kind.as_str()).collect();
    let sources: BTreeSet<&str> =
        rows.iter().flat_map(|row| &row.claim.sources).map(String::as_str).collect();
    let (id, country, area) = match place {
        Place::Cell(cell) => (cell.to_string(), "", ""),
        Place::Province(country, area) => (format!("{country}/{area}"), country, area),
    };
    let mut properties = Properties::default();
    properties.date("start_date", period.map(|[first, _]| first));
    properties.date("end_date", period.map(|[_, last]| last));
    properties.text("country", country);
    properties.text("admin1", area);
    properties.text("kind", kinds.into_iter().collect::<Vec<_>>().join("; "));
    for (name, sum) in [
        ("incidents", incidents.clone()),
        ("killed", sum(|row| row.killed.as_ref())),
        ("wounded", sum(|row| row.wounded.as_ref())),
    ] {
        properties.sum(name, sum);
    }
    properties.text("source", sources.into_iter().collect::<Vec<_>>().join("; "));
    let number = incidents.and_then(|sum| sum.best.or(sum.low).or(sum.high)).unwrap_or(0);
    let (geometry, width_km) = match place {
        Place::Cell(cell) => (hexagon(cell), Some(cell.grid().width_km())),
        Place::Province(country, area) => (province(basemap, country, area), None),
    };
    let mark = CountMark { number, width_km, period, notes: Vec::new() };
    Draft { id, geometry, properties, shown: true, mark }
}

/// A cell's outline; none around a pole, where it is none in degrees.
fn hexagon(cell: Cell) -> Option<Geometry<f64>> {
    let outline = cell.outline();
    let lons = || outline.iter().map(|[lon, _]| *lon);
    let (west, east) = (lons().fold(f64::MAX, f64::min), lons().fold(f64::MIN, f64::max));
    if east - west > 180.0 {
        return None;
    }
    // RFC 7946, 3.1.9: cut at the antimeridian.
    let mut polygons = Vec::new();
    for (turn, bounds) in [(0.0, [-180.0, 180.0]), (360.0, [180.0, 540.0]), (-360.0, [-540.0, -180.0])] {
        let ring = within(&within(&outline, bounds[0], 1.0), bounds[1], -1.0);
        if ring.len() > 2 {
            let points = ring.into_iter().map(|[x, y]| Coord { x: x - turn, y });
            polygons.push(Polygon::new(LineString(points.collect()), Vec::new()));
        }
    }
    Some(Geometry::MultiPolygon(MultiPolygon(polygons)))
}

/// The part of a convex ring east (`side` 1) or west (-1) of a meridian.
fn within(ring: &[[f64; 2]], meridian: f64, side: f64) -> Vec<[f64; 2]> {
    let is_in = |[lon, _]: [f64; 2]| (lon - meridian) * side >= 0.0;
    let mut kept = Vec::new();
    for (at, &point) in ring.iter().enumerate() {
        let before = ring[(at + ring.len() - 1) % ring.len()];
        if is_in(before) != is_in(point) {
            let share = (meridian - before[0]) / (point[0] - before[0]);
            kept.push([meridian, before[1] + share * (point[1] - before[1])]);
        }
        if is_in(point) {
            kept.push(point);
        }
    }
    // A corner that lies on the meridian alone is no area.
    if kept.iter().all(|[lon, _]| *lon == meridian) { Vec::new() } else { kept }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::feature::{Layers, Value, layers};
    use crate::table::Tables;
    use crate::{basemap, gazetteer};

    fn built(toml: &str, counts: &str) -> Layers {
        let toml = format!("countries = [\"MLI\"]\n{toml}");
        let counts = format!("cell,area,period,kind,incidents,killed,source\n{counts}");
        let files: &[(&str, &[u8])] = &[
            ("atlas.toml", toml.as_bytes()),
            ("counts.csv", counts.as_bytes()),
            ("sources.csv", b"id\ns\nt\n"),
        ];
        let (tables, problems) = Tables::from_memory(files);
        assert!(problems.is_empty(), "{problems:?}");
        let (gazetteer, world) = (gazetteer::Gazetteer::builtin(), basemap::world());
        let (atlas, problems) = Atlas::resolve(tables, &gazetteer, &world, None);
        assert!(problems.is_empty(), "{problems:?}");
        layers(&Arc::new(atlas), &gazetteer, &world)
    }

    /// Each feature's id with its incidents and killed.
    fn sums(layers: &Layers) -> Vec<String> {
        let at = |name: &str| layers.counts.fields.iter().position(|field| field.name == name).unwrap();
        let words = |value: &Value| match value {
            Value::Text(text) => text.to_string(),
            _ => "-".to_string(),
        };
        let features = layers.counts.features.iter();
        features
            .map(|feature| {
                let of = |name| words(&feature.properties[at(name)]);
                format!("{} {} {} {}", feature.id, of("incidents_text"), of("killed_text"), of("source"))
            })
            .collect()
    }

    const ROWS: &str = "845969bffffffff,,2015-01,,12,3,s\n845969bffffffff,,2015-02,,~4,,t\n\
                        8459681ffffffff,,2015-01,,1,,s\n8459681ffffffff,,2015-03,,7,0,s\n";

    #[test]
    fn months_of_a_cell_are_summed_and_unknown_is_not_zero() {
        assert_eq!(sums(&built("", ROWS)), ["8459681ffffffff 8 0 s", "845969bffffffff ~16 3 s; t"]);
    }

    #[test]
    fn only_months_that_lie_within_the_period_count() {
        let of = |toml: &str| sums(&built(toml, ROWS));
        assert_eq!(of("as_of = \"2015-02-27\""), ["8459681ffffffff 1 - s", "845969bffffffff 12 3 s"]);
        assert_eq!(of("from = \"2015-02\"\nto = \"2015-02\""), ["845969bffffffff ~4 - t"]);
        assert_eq!(of("from = \"2015-01-02\"\nto = \"2015-02\""), ["845969bffffffff ~4 - t"]);
    }

    #[test]
    fn a_province_has_its_outline() {
        let layers = built("", ",Gao,2015-01,attack,3,,s\n,Gao,2015-01,clash,4,,s\n,Kidal,2015-01,,1,,s\n");
        assert_eq!(sums(&layers), ["MLI/Gao 7 - s", "MLI/Kidal 1 - s"]);
        let Some(Geometry::MultiPolygon(gao)) = &layers.counts.features[0].geometry else {
            panic!("no outline")
        };
        assert!(gao.0[0].exterior().0.len() > 20);
    }

    #[test]
    fn a_cell_across_the_antimeridian_is_cut() {
        let cell = crate::grid::Grid::of_width(40_000.0).cell(179.99, -16.0).unwrap();
        let Some(Geometry::MultiPolygon(parts)) = hexagon(cell) else { panic!("no outline") };
        let sides: Vec<bool> = parts.0.iter().map(|part| part.exterior().0[0].x > 0.0).collect();
        assert_eq!(sides, [true, false]);
        let corners = parts.0.iter().flat_map(|part| &part.exterior().0);
        assert!(corners.clone().all(|at| at.x.abs() <= 180.0 && at.x.abs() > 178.0));
        let inland = crate::grid::Grid::of_width(40_000.0).cell(-3.0, 16.0).unwrap();
        assert!(matches!(hexagon(inland), Some(Geometry::MultiPolygon(parts)) if parts.0.len() == 1));
    }
}
