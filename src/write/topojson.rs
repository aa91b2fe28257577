//! All layers become one TopoJSON file: each line or border is stored once, however many features share it.
//!
//! In: the layers. Out: one topology, an object for each layer, a feature or an arc a line. Coordinates are whole
//! millionths of a degree: the six decimals of our GeoJSON, so that quantising loses nothing; arcs hold differences.
//! Ids and properties are those of the GeoJSON. Absent: simplifying, snapping of borders that do not agree.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use geo::{Geometry, LineString};
use geojson::JsonValue;
use serde_json::json;

use super::geojson::{Own, standard};
use super::well_known::{ONLY_THREE, rings};
use super::{ALL, Out};
use crate::feature::{Layers, Rows};

/// All layers in one topology.
pub fn all(layers: &Layers, out: &mut Out) -> io::Result<()> {
    let mut arcs = Arcs::default();
    arcs.see(&layers.counts);
    arcs.see(&layers.areas);
    arcs.see(&layers.movements);
    writeln!(
        out,
        "{{\"type\":\"Topology\",\"transform\":{{\"scale\":[1e-6,1e-6],\"translate\":[0,0]}},\"objects\":{{"
    )?;
    let mut first = true;
    for name in ALL {
        object(layers.table(name), &mut arcs, &mut first, out)?;
    }
    write!(out, "\n}},\"arcs\":[")?;
    for (index, arc) in arcs.list.iter().enumerate() {
        let before = std::iter::once(&[0, 0]).chain(arc);
        let steps: Vec<[i64; 2]> =
            arc.iter().zip(before).map(|(to, from)| [to[0] - from[0], to[1] - from[1]]).collect();
        write!(out, "{}{}", if index == 0 { "\n" } else { ",\n" }, json!(steps))?;
    }
    writeln!(out, "\n]}}")
}

fn object(layer: &dyn Rows, arcs: &mut Arcs, first: &mut bool, out: &mut Out) -> io::Result<()> {
    if layer.is_empty() {
        return Ok(());
    }
    let comma = if std::mem::take(first) { "" } else { ",\n" };
    write!(
        out,
        "{comma}{}:{{\"type\":\"GeometryCollection\",\"geometries\":[",
        JsonValue::from(layer.name())
    )?;
    let mut before = "\n";
    layer.each_row(0..layer.len(), &mut |row| {
        write!(out, "{}", std::mem::replace(&mut before, ",\n"))?;
        match row.geometry.map(standard) {
            None => write!(out, "{{\"type\":null")?,
            Some(Geometry::Point(point)) => {
                write!(out, "{{\"type\":\"Point\",\"coordinates\":{}", json!(millionths(point.0)))?;
            }
            Some(Geometry::MultiLineString(lines)) => {
                let lines: Vec<Vec<i64>> = lines.iter().map(|line| arcs.of_line(line)).collect();
                write!(out, "{{\"type\":\"MultiLineString\",\"arcs\":{}", json!(lines))?;
            }
            Some(Geometry::MultiPolygon(polygons)) => {
                let polygons: Vec<Vec<Vec<i64>>> = polygons
                    .iter()
                    .map(|polygon| rings(polygon).map(|ring| arcs.of_ring(ring)).collect())
                    .collect();
                write!(out, "{{\"type\":\"MultiPolygon\",\"arcs\":{}", json!(polygons))?;
            }
            Some(_) => unreachable!("{ONLY_THREE}"),
        }
        write!(out, ",\"id\":{},\"properties\":", JsonValue::from(row.id))?;
        serde_json::to_writer(&mut *out, &Own(layer.fields(), row.values))?;
        write!(out, "}}")
    })?;
    write!(out, "\n]}}")
}

/// Longitude and latitude.
type At = [i64; 2];

fn millionths(at: geo::Coord<f64>) -> At {
    [at.x, at.y].map(|degrees| (degrees * 1e6).round() as i64)
}

/// Lines and rings cut where they meet or part, each piece once.
#[derive(Default)]
struct Arcs {
    /// The points next to each point of a line or ring; a third one makes a junction.
    beside: BTreeMap<At, [Option<At>; 2]>,
    junctions: BTreeSet<At>,
    list: Vec<Vec<At>>,
    /// Its place in the list, by the piece in the direction in which it is the lesser.
    known: BTreeMap<Vec<At>, usize>,
}

impl Arcs {
    /// Finds where the layer's lines and rings meet others. All layers are seen before any is cut.
    fn see(&mut self, layer: &dyn Rows) {
        for geometry in layer.geometries() {
            match standard(&geometry) {
                Geometry::MultiLineString(lines) => {
                    lines.iter().for_each(|line| self.see_line(&points(line)))
                }
                Geometry::MultiPolygon(polygons) => polygons
                    .iter()
                    .flat_map(|polygon| rings(polygon).map(points).collect::<Vec<_>>())
                    .for_each(|ring| self.see_ring(&ring)),
                _ => {}
            }
        }
    }

    fn see_line(&mut self, line: &[At]) {
        self.junctions.extend([line.first(), line.last()].into_iter().flatten());
        line.windows(3).for_each(|three| self.see_between(three[0], three[1], three[2]));
    }

    fn see_ring(&mut self, ring: &[At]) {
        line_around(ring).windows(3).for_each(|three| self.see_between(three[0], three[1], three[2]));
    }

    fn see_between(&mut self, before: At, at: At, after: At) {
        let pair = if before < after { [Some(before), Some(after)] } else { [Some(after), Some(before)] };
        if *self.beside.entry(at).or_insert(pair) != pair {
            self.junctions.insert(at);
        }
    }

    fn of_line(&mut self, line: &LineString<f64>) -> Vec<i64> {
        let mut points = points(line);
        if let &[only] = points.as_slice() {
            // A line has two points, though they be the same.
            points.push(only);
        }
        self.cut(&points)
    }

    fn of_ring(&mut self, ring: &LineString<f64>) -> Vec<i64> {
        let ring = points(ring);
        // A ring begins at a junction, or else, so that the same ring elsewhere is the same arc, at its least point.
        let start = ring.iter().position(|at| self.junctions.contains(at));
        let least = || (0..ring.len()).min_by_key(|&index| ring[index]);
        let Some(start) = start.or_else(least) else { return Vec::new() };
        let mut open = ring[..ring.len().saturating_sub(1).max(1)].to_vec();
        let turn = start % open.len();
        open.rotate_left(turn);
        open.push(open[0]);
        self.cut(&open)
    }

    fn cut(&mut self, line: &[At]) -> Vec<i64> {
        let mut indices = Vec::new();
        let mut from = 0;
        for to in 1..line.len() {
            if to + 1 == line.len() || self.junctions.contains(&line[to]) {
                indices.push(self.index(&line[from..=to]));
                from = to;
            }
        }
        indices
    }

    /// The arc's number; of one that runs backwards, its complement.
    fn index(&mut self, arc: &[At]) -> i64 {
        let backwards: Vec<At> = arc.iter().rev().copied().collect();
        let is_forwards = arc <= backwards.as_slice();
        let least = if is_forwards { arc.to_vec() } else { backwards };
        let next = self.list.len();
        let index = *self.known.entry(least).or_insert_with_key(|arc| {
            self.list.push(arc.clone());
            next
        }) as i64;
        if is_forwards { index } else { !index }
    }
}

/// Its points, those that rounding has made equal to the one before left out.
fn points(line: &LineString<f64>) -> Vec<At> {
    let mut points: Vec<At> = line.0.iter().map(|&at| millionths(at)).collect();
    points.dedup();
    points
}

/// A closed ring with its last distinct point before it, so that each point has two beside it.
fn line_around(ring: &[At]) -> Vec<At> {
    let before = ring.len().checked_sub(2).map(|last| ring[last]);
    before.into_iter().chain(ring.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::{layers, written};

    const TWO: &str = "area,force,id\nGao,A,west\nKidal,B,north\nGao; Kidal,C,both\n";

    fn topology(files: &[(&str, &str)]) -> JsonValue {
        let layers = layers(files);
        serde_json::from_str(&written(|out| all(&layers, out))).unwrap()
    }

    /// The rings of the polygons of an object, decoded.
    fn decoded(topology: &JsonValue, index: usize) -> Vec<Vec<At>> {
        let arcs: Vec<Vec<At>> = serde_json::from_value(topology["arcs"].clone()).unwrap();
        let whole = |index: i64| {
            let mut sum = [0, 0];
            let arc = &arcs[if index < 0 { !index } else { index } as usize];
            let mut points: Vec<At> = arc
                .iter()
                .map(|step| {
                    sum = [sum[0] + step[0], sum[1] + step[1]];
                    sum
                })
                .collect();
            if index < 0 {
                points.reverse();
            }
            points
        };
        let polygons: Vec<Vec<Vec<i64>>> =
            serde_json::from_value(topology["objects"]["areas"]["geometries"][index]["arcs"].clone())
                .unwrap();
        let ring = |ring: &Vec<i64>| {
            let mut points: Vec<At> = ring.iter().flat_map(|&index| whole(index)).collect();
            points.dedup();
            points
        };
        polygons.iter().flatten().map(ring).collect()
    }

    #[test]
    fn a_border_is_stored_once() {
        let together = topology(&[("areas.csv", TWO)]);
        let length = |topology: &JsonValue| -> usize {
            topology["arcs"].as_array().unwrap().iter().map(|arc| arc.as_array().unwrap().len()).sum()
        };
        let (north, west) = (&decoded(&together, 1), &decoded(&together, 2));
        let points = north.iter().chain(west).map(Vec::len).sum::<usize>();
        assert!(length(&together) < points, "{} of {points}", length(&together));
    }

    #[test]
    fn decoded_rings_are_those_of_the_geojson() {
        let files = [("areas.csv", TWO)];
        let topology = topology(&files);
        let layers = layers(&files);
        for (index, feature) in layers.areas.features.iter().enumerate() {
            let Geometry::MultiPolygon(polygons) = standard(feature.geometry.as_ref().unwrap()) else {
                panic!()
            };
            let expected: Vec<Vec<At>> =
                polygons.iter().flat_map(|polygon| rings(polygon).map(points).collect::<Vec<_>>()).collect();
            let found = decoded(&topology, index);
            assert_eq!(found.len(), expected.len());
            for (mut found, mut expected) in found.into_iter().zip(expected) {
                assert_eq!(found.first(), found.last(), "a ring is closed");
                for ring in [&mut found, &mut expected] {
                    ring.pop();
                    let least = (0..ring.len()).min_by_key(|&index| ring[index]).unwrap();
                    ring.rotate_left(least);
                }
                assert_eq!(found, expected, "the same points in the same direction");
            }
        }
    }

    #[test]
    fn an_object_has_its_id_and_its_properties() {
        let topology = topology(&[("contingents.csv", "id,place,force,x_n\nc1,Gao,A,7\nc2,Mali,A,\n")]);
        let units = &topology["objects"]["contingents"]["geometries"];
        assert_eq!(units[0]["id"], "c1");
        assert_eq!(units[0]["properties"]["x_n"], "7");
        assert_eq!(units[0]["coordinates"], json!([-44_720, 16_271_670]));
        assert_eq!(units[1]["type"], JsonValue::Null);
    }
}
