//! The base map in QGIS: land, water, boundaries as on our map, and the names of countries and rivers.
//!
//! In: a layer of the base map. Out: its style. Widths, dashes and colours are those of the map's own base. Absent: the
//! story, time.

use super::expression::field;
use super::label::{Labels, Seat};
use super::symbol::{Settings, Symbol, SymbolLayer, colour, mm};
use super::{Style, U, categories};
use crate::feature::Layer;
use crate::map::theme;
use crate::scene::Rgba;
use crate::write::xml::{Element, element};

/// The style of a layer, by its name; none if it is no layer of the base map.
pub fn style(layer: &Layer<()>) -> Option<Style> {
    let (geometry, renderer) = match layer.name {
        "base_countries" => (
            "2",
            categories(
                "theatre",
                vec![
                    ("true".into(), "Theatre".into(), land(theme::THEATRE)),
                    ("false".into(), "Other land".into(), land(theme::LAND)),
                ],
            ),
        ),
        "base_lakes" => ("2", single(water())),
        "base_rivers" => {
            let width = format!("if(\"scalerank\" <= 4, {}, {})", mm(3.4 * U), mm(1.8 * U));
            ("1", single(line(1.8, theme::WATER, &[], vec![("outlineWidth", width)])))
        }
        "base_coast" => ("1", single(line(1.4, theme::WATER, &[], Vec::new()))),
        "base_admin1_lines" => ("1", single(line(1.4, theme::ADMIN1, &[], Vec::new()))),
        "base_boundaries" => {
            let thin = |words: &str| (words.to_string(), line(1.2, theme::ADMIN1, &[], Vec::new()));
            let dashed =
                |words: &str| (words.to_string(), line(2.4, theme::BOUNDARY, &[12.0, 8.0], Vec::new()));
            let of_class = |(class, words): (&str, &str)| {
                let (words, symbol) = match class {
                    "international" => (words.into(), line(2.4, theme::BOUNDARY, &[], Vec::new())),
                    "admin1" | "map_unit" => thin(words),
                    _ => dashed(words),
                };
                (class.to_string(), words, symbol)
            };
            let used = |(class, _): &(&str, &str)| {
                layer.features.iter().any(|boundary| {
                    matches!(&boundary.properties[0], crate::feature::Value::Text(own) if own == class)
                })
            };
            let classes = CLASSES.iter().copied().filter(used).map(of_class).collect();
            ("1", categories("class", classes))
        }
        _ => return None,
    };
    let labels = match layer.name {
        "base_countries" => Some(Labels {
            words: "upper(\"name\")".into(),
            times: 1.5,
            color: theme::COUNTRY,
            italic: false,
            boxed: false,
            wrap: 0,
            seat: Seat::Within,
            all: false,
            data: vec![
                ("Bold", "true".into()),
                ("Priority", "0".into()),
                ("Size", format!("if(\"theatre\", {0} * 1.5, {0})", mm(1.35 * 21.0 * U))),
            ],
        }),
        "base_rivers" => Some(Labels {
            words: "if(\"scalerank\" <= 6, \"name\", NULL)".into(),
            times: 1.0,
            color: theme::WATER_NAME,
            italic: true,
            boxed: false,
            wrap: 0,
            seat: Seat::On,
            all: false,
            data: Vec::new(),
        }),
        _ => None,
    };
    let named = layer.fields.iter().any(|field| field.name == "name");
    Some(Style {
        layer: layer.name,
        fields: layer.fields.clone(),
        geometry,
        renderer: Some(renderer),
        labels,
        period: None,
        words: field(if named { "name" } else { &layer.fields[0].name }),
        told: &[],
    })
}

/// Natural Earth's classes of boundary lines, in words.
const CLASSES: &[(&str, &str)] = &[
    ("international", "International boundary"),
    ("disputed", "Disputed"),
    ("indefinite", "Indefinite"),
    ("line_of_control", "Line of control"),
    ("overlay_limit", "Limit of a zone"),
    ("indeterminate_frontier", "Indeterminate frontier"),
    ("lease_limit", "Limit of a lease"),
    ("claim", "Claim"),
    ("admin1", "Province"),
    ("map_unit", "Part of a country"),
];

/// One symbol for all.
fn single(symbol: Symbol) -> Element {
    element("renderer-v2")
        .with_all(&[
            ("type", "singleSymbol"),
            ("symbollevels", "0"),
            ("forceraster", "0"),
            ("enableorderby", "0"),
        ])
        .child(element("symbols").child(symbol.element("0")))
}

fn land(color: Rgba) -> Symbol {
    let fill = SymbolLayer::new(
        "SimpleFill",
        [("color", colour(color)), ("style", "solid".into()), ("outline_style", "no".into())],
    );
    Symbol { kind: "fill", layers: vec![fill], data: Vec::new() }
}

fn water() -> Symbol {
    let fill = SymbolLayer::new(
        "SimpleFill",
        [
            ("color", colour(theme::LAKE)),
            ("style", "solid".into()),
            ("outline_style", "solid".into()),
            ("outline_color", colour(theme::WATER)),
            ("outline_width", mm(U)),
        ],
    );
    Symbol { kind: "fill", layers: vec![fill], data: Vec::new() }
}

/// A line of so many units, dashed in units or solid.
fn line(width: f32, color: Rgba, dash: &[f32], data: Settings) -> Symbol {
    let lengths: Vec<String> = dash.iter().map(|length| mm(length * U)).collect();
    let mut own = SymbolLayer::new(
        "SimpleLine",
        [
            ("line_color", colour(color)),
            ("line_width", mm(width * U)),
            ("line_style", "solid".into()),
            ("capstyle", if dash.is_empty() { "round" } else { "flat" }.into()),
            ("joinstyle", "round".into()),
            ("use_custom_dash", if dash.is_empty() { "0" } else { "1" }.into()),
            ("customdash", if dash.is_empty() { "5;2".into() } else { lengths.join(";") }),
            ("customdash_unit", "MM".into()),
        ],
    );
    own.data = data;
    Symbol { kind: "line", layers: vec![own], data: Vec::new() }
}
