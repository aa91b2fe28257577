//! Incidents in QGIS: the map's discs and rings, in the colour and with the shape of their kind.
//!
//! In: the layers. Out: the style of `incidents.geojson`. QGIS has markers of its own for the shapes, or one that is near.

use std::collections::BTreeMap;

use super::expression::{self, IS_SHOWN, text, to_draw};
use super::label::{Labels, Seat};
use super::symbol::{SymbolLayer, colour, mm};
use super::{Period, Style, TEXT_MM, U, categories, form, marker, shown};
use crate::feature::{Crowd, IncidentKind, Layers};
use crate::map::theme::{self, Sizes};
use crate::map::{Group, people_radius, sizes_for};
use crate::scene::Rgba;

/// Pages are mostly three quarters as high as wide.
const SHORTER_SIDE_MM: f32 = 1800.0 * U;

/// The style of the layer.
pub fn style(layers: &Layers) -> Style {
    let drawn =
        layers.incidents.features.iter().map(|event| (event.mark.kind, event.mark.kind_words.clone()));
    let kinds: BTreeMap<&str, (IncidentKind, String)> = drawn
        .chain(layers.crowd.iter().flat_map(Crowd::kinds))
        .map(|(kind, words)| (kind.as_str(), (kind, form::plain(&words))))
        .collect();
    let one = sizes_for(layers, Sizes::of(U, TEXT_MM), SHORTER_SIDE_MM);
    // A case for each kind; there is one at least, for a layer without features is not written.
    let cases: String = kinds
        .iter()
        .map(|(name, (kind, _))| {
            format!(" WHEN \"kind\" = {} THEN {}", text(name), text(&colour(Group::of(*kind).color())))
        })
        .collect();
    let by_kind = kinds.into_iter().map(|(name, (kind, words))| {
        (name.to_string(), words, marker(layers_of(Group::of(kind), &one), shown()))
    });
    let renderer = categories("kind", by_kind.collect());
    let words = expression::incident();
    let killed = format!("coalesce({}, 0)", to_draw("killed"));
    let labels = Labels {
        words: format!("coalesce(\"callout\", {words})"),
        times: 1.0,
        color: theme::VIOLENCE,
        italic: true,
        boxed: false,
        wrap: 26,
        seat: Seat::Around,
        all: false,
        data: vec![
            ("Show", IS_SHOWN.into()),
            ("Color", format!("CASE{cases} END")),
            ("Priority", format!("if(\"callout\" IS NULL, min(9, 5 + sqrt({killed})), 10)")),
        ],
    };
    Style {
        layer: "incidents",
        fields: layers.table("incidents").fields().to_vec(),
        geometry: "0",
        renderer: Some(renderer),
        labels: Some(labels),
        period: Some(Period::of_incidents(layers)),
        words,
        told: &[
            "place",
            "precision",
            "date_text",
            "kind",
            "status",
            "means",
            "target",
            "actors",
            "responders",
            "casualties",
            "damage",
            "callout",
            "note",
            "attributed_to",
            "source_title",
        ],
    }
}

/// The ring of the wounded, the disc of the killed, the small ring of nobody, the hollow shape where nobody says; and the
/// shape of the kind, where there is a disc.
fn layers_of(group: Group, one: &Sizes) -> Vec<SymbolLayer> {
    // Area in proportion to people: the diameter of one person's disc, and the root of their number.
    let across = |people: &str| format!("{} * sqrt({people})", mm(2.0 * one.person));
    let (killed, wounded) =
        (format!("coalesce({}, 0)", to_draw("killed")), format!("coalesce({}, 0)", to_draw("wounded")));
    let given = format!("{} IS NOT NULL OR {} IS NOT NULL", to_draw("killed"), to_draw("wounded"));
    let dashed = "if(coalesce(\"precision\", 'exact') = 'exact', 'solid', 'dash')";
    let color = group.color();
    let clear = color.alpha(0);
    let ring = mark("circle", 0.0, color.alpha(48), color, 2.6, 2.0 * people_radius(4, one)).data([
        ("enabled", format!("{wounded} > 0")),
        ("size", across(&format!("({killed} + {wounded})"))),
        ("outlineStyle", dashed.into()),
    ]);
    let disc = mark("circle", 0.0, color.alpha(175), clear, 0.0, 2.0 * people_radius(1, one))
        .data([("enabled", format!("{killed} > 0")), ("size", across(&killed))]);
    let none = mark("circle", 0.0, clear, color, 2.6, 28.0 * U).data([
        ("enabled", format!("({given}) AND {killed} + {wounded} = 0")),
        ("outlineStyle", dashed.into()),
    ]);
    let (name, angle) = shape(group);
    let unknown = mark(name, angle, clear, color, 3.0, 28.0 * U)
        .data([("enabled", format!("NOT ({given})")), ("outlineStyle", dashed.into())]);
    let mut layers = vec![ring, disc, none, unknown];
    if group != Group::Other {
        let size = 16.0 * U;
        let white = mark(name, angle, theme::PAPER, theme::PAPER.alpha(0), 0.0, size)
            .data([("enabled", format!("{} > {}", across(&killed), mm(1.4 * size)))]);
        let dark = mark(name, angle, color, clear, 0.0, size).data([(
            "enabled",
            format!(
                "{killed} = 0 AND ({given}) AND ({wounded} = 0 OR {} > {})",
                across(&wounded),
                mm(1.4 * size)
            ),
        )]);
        layers.extend([white, dark]);
    }
    layers
}

/// QGIS's marker for a group's shape, and its turn in degrees.
fn shape(group: Group) -> (&'static str, f32) {
    match group {
        Group::Attack => ("equilateral_triangle", 0.0),
        Group::Clash => ("cross_fill", 45.0),
        Group::Bomb => ("star", 0.0),
        Group::Fire => ("arrow", 180.0),
        Group::Mishap => ("half_square", 90.0),
        Group::Politics => ("square", 0.0),
        Group::Other => ("diamond", 0.0),
    }
}

fn mark(name: &str, angle: f32, fill: Rgba, line: Rgba, width: f32, size: f32) -> SymbolLayer {
    SymbolLayer::new(
        "SimpleMarker",
        [
            ("name", name.into()),
            ("angle", mm(angle)),
            ("color", colour(fill)),
            ("outline_color", colour(line)),
            ("outline_width", mm(width * U)),
            ("size", mm(size)),
        ],
    )
}
