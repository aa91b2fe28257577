//! The symbols of units, as pictures that a style carries within it.
//!
//! In: a force's units. Out: an expression that gives each unit its symbol, drawn by the map's own hand. Absent: where it
//! stands.

use base64::prelude::{BASE64_STANDARD, Engine as _};

use std::collections::BTreeMap;

use super::expression::text;
use crate::feature::{Layer, Layers, UnitMark, Value};
use crate::map::symbol;
use crate::map::theme::Sizes;
use crate::scene::text::Fonts;
use crate::scene::{Rect, Rgba, Scene};
use crate::write::svg;

/// What a symbol follows from, besides its force.
const COLUMNS: [&str; 4] = ["role", "echelon", "reinforcement", "status"];
/// Side of the picture; QGIS scales it.
const SIDE_PX: u32 = 48;

/// The symbol of each unit of a force, as the setting of a QGIS SVG marker: the file's bytes instead of its name. Before
/// it one of them, for legends, which show no unit.
pub fn picture(layers: &Layers, force: &str, fonts: &Fonts) -> [String; 2] {
    let layer = &layers.contingents;
    let mut pictures: BTreeMap<String, String> = BTreeMap::new();
    for unit in &layer.features {
        let own = &layers.forces.features[unit.mark.force];
        if own.id == force {
            let [r, g, b] = own.mark.colour;
            let symbol = symbol::of(&own.mark, &unit.mark);
            let drawn =
                || format!("base64:{}", BASE64_STANDARD.encode(svg_of(&symbol, Rgba(r, g, b, 255), fonts)));
            pictures.entry(key(layer, &unit.properties)).or_insert_with(drawn);
        }
    }
    let pairs: Vec<String> =
        pictures.iter().map(|(key, picture)| format!("{}, {}", text(key), text(picture))).collect();
    let columns = COLUMNS.map(|name| format!("\"{name}\"")).join(", '/', ");
    let each = format!("map_get(map({}), concat({columns}))", pairs.join(", "));
    [pictures.into_values().next().unwrap_or_default(), each]
}

/// The values of the columns, as QGIS joins them.
fn key(layer: &Layer<UnitMark>, properties: &[Value]) -> String {
    let word = |name: &str| {
        let column = layer.fields.iter().position(|field| field.name == name)?;
        match &properties[column] {
            Value::Text(text) => Some(&**text),
            _ => None,
        }
    };
    COLUMNS.map(|name| word(name).unwrap_or_default()).join("/")
}

fn svg_of(symbol: &symbol::Symbol, color: Rgba, fonts: &Fonts) -> Vec<u8> {
    let side = SIDE_PX as f32;
    let sizes = Sizes::of(side / (1.55 * 21.0), side / 1.55);
    let cell = Rect { x: 0.0, y: 0.0, w: side, h: side };
    let items = symbol::items(symbol, cell, color, &sizes);
    let scene = Scene { width_px: SIDE_PX, height_px: SIDE_PX, items, ..Scene::default() };
    let mut bytes = Vec::new();
    svg::write(&scene, fonts, &mut bytes).expect("memory takes what is written");
    bytes
}
