//! Where each place's column of units stands in QGIS: beside its place, clear of other columns at the scale of our page.
//!
//! In: the units with the places of their columns, and the map's frame. Out: millimetres from place to column. QGIS cannot
//! move a column as one, so it is seated here, for the frame on a sheet of A4; at larger scales there is more room, at
//! smaller ones less. Absent: what is written in the rows; their widths are taken from letters counted.

use geo::Geometry;
use libm::{atan2, hypot};

use super::{BAR_AT_MM, ROW_MM, SIGN_MM, TEXT_MM};
use crate::feature::{Layers, Value};
use crate::map::Ground;

/// Width and height of the map on the sheet.
const SHEET_MM: [f64; 2] = [211.0, 152.0];

/// Of a column.
pub struct Seat {
    /// The place at which it stands, by name.
    pub place: String,
    /// From the place's point to the middle of the first row's bar: right and down.
    pub at: [f64; 2],
    /// Length of the line between the two, and its angle clockwise from upright, in degrees.
    pub leader: [f64; 2],
}

/// Letters of a row at most, and the width of one.
const LETTERS: usize = 40;
const LETTER: f64 = 0.51 * TEXT_MM as f64;
/// Distances that are tried.
const AWAY: [f64; 6] = [0.0, 6.0, 12.0, 20.0, 30.0, 42.0];

#[derive(Clone, Copy)]
struct Box {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
}

impl Box {
    fn shared(&self, other: &Box) -> f64 {
        let w = (self.x + self.w).min(other.x + other.w) - self.x.max(other.x);
        let h = (self.y + self.h).min(other.y + other.h) - self.y.max(other.y);
        if w > 0.0 && h > 0.0 { w * h } else { 0.0 }
    }
}

struct Column {
    place: String,
    at: [f64; 2],
    w: f64,
    rows: usize,
}

/// Seats all columns, the largest first, and each again when the others sit.
pub fn seats(layers: &Layers, ground: &Ground) -> Vec<Seat> {
    let mut columns = columns(layers, ground);
    columns.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.place.cmp(&b.place)));
    let kept = kept(layers, ground);
    let mut taken: Vec<Option<Box>> = vec![None; columns.len()];
    for _ in 0..3 {
        for (index, column) in columns.iter().enumerate() {
            taken[index] = None;
            let cost = |seat: &Box| {
                let others: f64 = taken.iter().flatten().map(|other| seat.shared(other)).sum();
                let marks: f64 = kept.iter().map(|mark| seat.shared(mark)).sum();
                let sheet = Box { x: 0.0, y: 0.0, w: SHEET_MM[0], h: SHEET_MM[1] };
                let outside = seat.w * seat.h - seat.shared(&sheet);
                let [x, y] = [seat.x - column.at[0], seat.y + seat.h / 2.0 - column.at[1]];
                // Beside its place on the right a column needs no reader to look for it.
                let away = (x.max(-x - seat.w)).max(0.0) + y.abs() * 0.5 + if x < 0.0 { 4.0 } else { 0.0 };
                12.0 * others + 4.0 * marks + 12.0 * outside + 3.0 * away
            };
            taken[index] = choices(column).min_by(|a, b| cost(a).total_cmp(&cost(b)));
        }
    }
    let seated = |(column, taken): (Column, Option<Box>)| {
        let taken = taken?;
        let x = taken.x + f64::from(BAR_AT_MM) / 6.0 - column.at[0];
        let y = taken.y + f64::from(ROW_MM) / 2.0 - column.at[1];
        let last = y + f64::from(ROW_MM) * (column.rows - 1) as f64;
        let foot = 0.0f64.clamp(y, last);
        // From the right it ends where the words begin, behind them, and crosses no symbol.
        let end = if x < 0.0 { (x + f64::from(SIGN_MM + ROW_MM)).min(0.0) } else { x };
        let leader = [hypot(end, foot), atan2(end, -foot).to_degrees()];
        Some(Seat { place: column.place, at: [x, y], leader })
    };
    columns.into_iter().zip(taken).filter_map(seated).collect()
}

/// To the right of the place, to its left, above and below.
fn choices(column: &Column) -> impl Iterator<Item = Box> + use<> {
    let ([x, y], w, row) = (column.at, column.w, f64::from(ROW_MM));
    let (h, near) = (row * column.rows as f64, f64::from(BAR_AT_MM) * 0.85);
    AWAY.into_iter().flat_map(move |away| {
        let beside = [-row / 2.0, -h / 2.0, row / 2.0 - h, -row / 2.0 + away, row / 2.0 - h - away];
        let sides = [x + near + away, x - near - away - w];
        let level = sides.into_iter().flat_map(move |x| beside.into_iter().map(move |by| [x, y + by]));
        let along = [near, -w / 2.0, -near - w, near + away, -near - w - away];
        let ends = [y + 2.0 + away, y - 2.0 - away - h];
        let upright = ends.into_iter().flat_map(move |y| along.into_iter().map(move |by| [x + by, y]));
        level.chain(upright).map(move |[x, y]| Box { x, y, w, h })
    })
}

/// Millimetres on the sheet of a point in degrees.
fn on_sheet(ground: &Ground, lon: f64, lat: f64) -> Option<[f64; 2]> {
    let [west, south, east, north] = ground.frame;
    let m = ((east - west) / SHEET_MM[0]).max((north - south) / SHEET_MM[1]);
    let [x, y] = ground.projection.forward(lon, lat)?;
    let from = |at: f64, low: f64, high: f64, side: f64| (at - (low + high) / 2.0) / m + side / 2.0;
    Some([from(x, west, east, SHEET_MM[0]), from(-y, -north, -south, SHEET_MM[1])])
}

/// The columns of what the map shows.
fn columns(layers: &Layers, ground: &Ground) -> Vec<Column> {
    let fields = &layers.contingents.fields;
    let at = |name: &str| fields.iter().position(|field| field.name == name);
    let mut columns: Vec<Column> = Vec::new();
    for unit in layers.contingents.features.iter().filter(|unit| unit.shown) {
        let value = |name: &str| at(name).map_or(&Value::Null, |column| &unit.properties[column]);
        let letters = |name: &str| match value(name) {
            Value::Text(text) => text.chars().count() + 2,
            _ => 0,
        };
        let (Value::Text(place), Value::Real(lon), Value::Real(lat)) =
            (value("stack_place"), value("stack_lon"), value("stack_lat"))
        else {
            continue;
        };
        let own = if letters("label") > 0 { letters("label") } else { letters("unit_text") };
        let head = if matches!(value("stack_head"), Value::Flag(true)) { letters("force") } else { 0 };
        let elsewhere = if value("place") == value("stack_place") { 0 } else { letters("place") + 3 };
        let all = own + head + elsewhere + letters("tcc_name") + letters("strength_text");
        let w = f64::from(BAR_AT_MM) / 6.0 + 1.2 * f64::from(ROW_MM) + LETTER * all.min(LETTERS) as f64;
        match columns.iter_mut().find(|column| column.place == *place) {
            Some(column) => {
                column.rows += 1;
                column.w = column.w.max(w);
            }
            None => {
                let Some(at) = on_sheet(ground, *lon, *lat) else { continue };
                columns.push(Column { place: place.to_string(), at, w, rows: 1 });
            }
        }
    }
    columns
}

/// What columns had better not cover: dots with the names on their left, incidents with their words on their right.
fn kept(layers: &Layers, ground: &Ground) -> Vec<Box> {
    let point = |geometry: &Option<Geometry<f64>>| match geometry {
        Some(Geometry::Point(at)) => on_sheet(ground, at.x(), at.y()),
        _ => None,
    };
    let named = layers.places.features.iter().filter_map(|place| {
        let [x, y] = point(&place.geometry)?;
        let name = 1.2 * LETTER * place.mark.name.chars().count() as f64;
        Some(Box { x: x - 2.0 - name, y: y - 1.8, w: name + 3.5, h: 3.6 })
    });
    let events = layers.incidents.features.iter().filter(|event| event.shown).filter_map(|event| {
        let [x, y] = point(&event.geometry)?;
        // Its words need room beside it.
        Some(Box { x: x - 3.0, y: y - 7.0, w: 38.0, h: 12.0 })
    });
    named.chain(events).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_tried_beside_its_place_first() {
        let column = Column { place: "Gao".into(), at: [100.0, 70.0], w: 40.0, rows: 3 };
        let first = choices(&column).next().unwrap();
        assert!(
            first.x > 100.0 && first.x < 104.0 && (first.y + f64::from(ROW_MM) / 2.0 - 70.0).abs() < 1e-9
        );
        assert!(choices(&column).all(|seat| seat.h == 3.0 * f64::from(ROW_MM)));
    }
}
