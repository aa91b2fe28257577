//! Each layer gets a style that QGIS applies by itself: `contingents.qml` beside `contingents.geojson`.
//!
//! In: the layers. Out: QML as QGIS 3.22 reads it: symbols and labels as on our map, the temporal controller's columns,
//! titles of the columns, a form, map tips. While no time is chosen, QGIS shows what the map shows; with a time chosen,
//! what holds then. Colours, sizes and kinds are the map's own. Absent: what is shown, geometries.

mod base;
mod expression;
mod form;
mod incident;
mod label;
mod seat;
mod symbol;
mod unit;

use std::collections::BTreeMap;
use std::io;

use super::xml::{Element, element};
use super::{Document, Out};
use crate::feature::{Crowd, Day, Feature, Field, Layer, Layers, Value};
use crate::map::theme;
use crate::map::{Classes, dot_units};
use crate::scene::Rgba;
use crate::scene::text::Fonts;
use expression::{IS_SHOWN, field, text};
use label::{Labels, Seat};
use symbol::{Settings, Symbol, SymbolLayer, colour, mm};

/// Millimetres of one unit of our map when its page is as wide as a sheet of A4.
const U: f32 = 297.0 / 2400.0;
/// Millimetres of our map's body text.
const TEXT_MM: f32 = 21.0 * U;

/// The style of a layer of the story or of the base map, by the layer's name; none if there is no layer of that name.
pub fn style(document: &Document, name: &str) -> Option<Style> {
    let (layers, fonts) = (&document.layers, &document.fonts);
    let style = match name {
        "places" => places(layers),
        "contingents" => contingents(layers, fonts, &seat::seats(layers, &document.map().ground)),
        "incidents" => incident::style(layers),
        "movements" => movements(layers),
        "areas" => areas(layers),
        "counts" => counts(layers),
        "forces" => Style::table(&layers.forces, field("name")),
        "figures" => Style::table(
            &layers.figures,
            "\"force\" || ', ' || replace(\"measure\", '_', ' ') || ': ' || coalesce(\"as_reported\", \"value_text\", '')".into(),
        ),
        "relations" => Style::table(&layers.relations, "\"a\" || ' ' || replace(\"relation\", '_', ' ') || ' ' || \"b\"".into()),
        "sources" => Style::table(&layers.publications, field("citation")),
        _ => return document.map().backdrop.layers(layers).iter().find(|layer| layer.name == name).and_then(base::style),
    };
    Some(style)
}

/// Writes a style.
pub fn write(style: &Style, out: &mut Out) -> io::Result<()> {
    out.write_all(style.text().as_bytes())
}

/// How QGIS shows a layer.
pub struct Style {
    layer: &'static str,
    fields: Vec<Field>,
    /// QGIS's number of the geometry type.
    geometry: &'static str,
    renderer: Option<Element>,
    labels: Option<Labels>,
    period: Option<Period>,
    /// A feature in words.
    words: String,
    /// Properties that are shown under the pointer.
    told: &'static [&'static str],
}

impl Style {
    /// Of a layer without geometry.
    fn table<M>(layer: &Layer<M>, words: String) -> Style {
        let fields = layer.fields.clone();
        let (renderer, labels, period) = (None, None, None);
        Style { layer: layer.name, fields, geometry: "4", renderer, labels, period, words, told: &[] }
    }

    /// As QGIS reads it from a file of its own.
    pub fn text(&self) -> String {
        let qgis = element("qgis")
            .with_all(&[
                ("version", "3.22.0"),
                ("styleCategories", "AllStyleCategories"),
                ("labelsEnabled", self.labelled()),
            ])
            .children(self.elements())
            .child(element("layerGeometryType").text(self.geometry));
        let mut text = String::from("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n");
        qgis.write(0, &mut text);
        text
    }

    /// Whether it has labels, as QGIS writes that.
    pub fn labelled(&self) -> &'static str {
        if self.labels.is_some() { "1" } else { "0" }
    }

    /// What a file of style and a layer of a project share.
    pub fn elements(&self) -> Vec<Element> {
        let period = self.period.as_ref().map(Period::element);
        let tip = (!self.told.is_empty()).then(|| form::tip(&self.words, self.told, &self.fields));
        let mut elements: Vec<Element> = period.into_iter().collect();
        elements.extend(self.renderer.clone());
        elements.extend(self.labels.as_ref().map(Labels::element));
        elements.extend(form::form(self.layer, &self.fields));
        elements.push(element("previewExpression").text(self.words.as_str()));
        elements.extend(tip.map(|tip| element("mapTip").text(tip)));
        elements
    }

    /// QGIS opens a GeoJSON without any geometry as a table, which has no symbols.
    pub fn without_symbols(self) -> Style {
        Style { geometry: "4", renderer: None, labels: None, ..self }
    }
}

/// The first and the last day that a layer or the map names; none if no table has a date.
pub fn span(layers: &Layers) -> Option<[Day; 2]> {
    let claim = ["start_date", "end_date"];
    let bounds = [
        Period::of(&layers.contingents, claim, layers.as_of).bounds,
        Period::of_incidents(layers).bounds,
        Period::of(&layers.movements, claim, layers.as_of).bounds,
        Period::of(&layers.areas, claim, layers.as_of).bounds,
    ];
    bounds.into_iter().flatten().reduce(|[a, b], [c, d]| [a.min(c), b.max(d)])
}

/// When a feature is there, for the temporal controller.
struct Period {
    fields: [&'static str; 2],
    /// The first and last day that the layer or its map names: what the controller's whole range is taken from.
    bounds: Option<[Day; 2]>,
}

impl Period {
    fn of<M>(layer: &Layer<M>, fields: [&'static str; 2], as_of: Option<Day>) -> Period {
        let columns = fields.map(|name| layer.fields.iter().position(|field| field.name == name));
        let mut days: Vec<Day> = as_of.into_iter().collect();
        for feature in &layer.features {
            for column in columns.into_iter().flatten() {
                if let Value::Date(day) = feature.properties[column] {
                    days.push(day);
                }
            }
        }
        let bounds = days.iter().min().zip(days.iter().max()).map(|(&first, &last)| [first, last]);
        Period { fields, bounds }
    }

    fn of_incidents(layers: &Layers) -> Period {
        let drawn = Period::of(&layers.incidents, ["event_date", "event_date_last"], layers.as_of);
        let all = layers.crowd.as_ref().and_then(Crowd::span);
        let bounds = drawn.bounds.into_iter().chain(all).reduce(|[a, b], [c, d]| [a.min(c), b.max(d)]);
        Period { bounds, ..drawn }
    }

    /// Expressions, though QGIS knows of fields for start and end: then it hands the comparison to GDAL, which leaves out
    /// every feature of a GeoJSON whose start or end is null, and QGIS ends a day at its first minute.
    fn element(&self) -> Element {
        let [start, end] = self.fields;
        let day = |at: usize| self.bounds.map_or("NULL".into(), |days| format!("to_date('{}')", days[at]));
        // Not known or open: there at whatever time is chosen.
        let starts = format!("to_datetime(coalesce({}, @map_start_time, {}))", field(start), day(0));
        let ends = format!(
            "to_datetime(coalesce({}, @map_end_time, {})) + to_interval('1 day')",
            field(end),
            day(1)
        );
        let range = element("fixedRange").child(element("start")).child(element("end"));
        // Mode 4: expressions. Limit 0: the end itself is not included.
        element("temporal")
            .with_all(&[
                ("enabled", "1"),
                ("mode", "4"),
                ("limitMode", "0"),
                ("startField", start),
                ("endField", end),
            ])
            .with("startExpression", starts)
            .with("endExpression", ends)
            .with_all(&[("durationUnit", "min"), ("fixedDuration", "0"), ("accumulate", "0")])
            .child(range)
    }
}

/// A renderer of categories: value, words of the legend, symbol; everything else gets the last symbol.
fn categories(attribute: &str, categories: Vec<(String, String, Symbol)>) -> Element {
    let listed = categories.iter().enumerate().map(|(index, (value, label, _))| {
        element("category")
            .with_all(&[("render", "true"), ("type", "string")])
            .with("value", value.as_str())
            .with("label", label.as_str())
            .with("symbol", index.to_string())
    });
    let symbols =
        categories.iter().enumerate().map(|(index, (.., symbol))| symbol.element(&index.to_string()));
    element("renderer-v2")
        .with("type", "categorizedSymbol")
        .with("attr", attribute)
        .with_all(&[("symbollevels", "0"), ("forceraster", "0"), ("enableorderby", "0")])
        .child(element("categories").children(listed))
        .child(element("symbols").children(symbols))
}

/// Only what our map shows, or what holds at the chosen time. (A symbol within a symbol does not follow its opacity:
/// such a layer is switched instead.)
fn shown() -> Settings {
    vec![("alpha", format!("if({IS_SHOWN}, 100, 0)"))]
}

/// The forces that a layer's features name, in the order of their ids: id, name and colour.
fn forces<M>(
    layers: &Layers,
    features: &[Feature<M>],
    of: fn(&M) -> Option<usize>,
) -> Vec<(String, String, Rgba)> {
    let used: BTreeMap<usize, ()> =
        features.iter().filter_map(|feature| Some((of(&feature.mark)?, ()))).collect();
    let named = |force: usize| {
        let feature = &layers.forces.features[force];
        let [r, g, b] = feature.mark.colour;
        (feature.id.clone(), feature.mark.short_name.clone(), Rgba(r, g, b, 255))
    };
    used.into_keys().map(named).collect()
}

fn marker(layers: Vec<SymbolLayer>, data: Settings) -> Symbol {
    Symbol { kind: "marker", layers, data }
}

/// A symbol that is drawn at a geometry of its own.
fn generator(kind: &str, geometry: &str) -> SymbolLayer {
    let settings =
        [("SymbolType", kind.into()), ("geometryModifier", geometry.into()), ("units", "MapUnit".into())];
    SymbolLayer::new("GeometryGenerator", settings).data([("enabled", IS_SHOWN.into())])
}

fn places(layers: &Layers) -> Style {
    let used = |rank| layers.places.features.iter().any(|place| place.mark.rank == rank);
    use crate::feature::Rank::{Capital, RegionalCapital, Site, Town};
    let ranks = [
        (Capital, "capital", "Capital"),
        (RegionalCapital, "regional_capital", "Regional capital"),
        (Town, "town", "Town"),
        (Site, "site", "Site, camp, airport"),
    ];
    let ranks = ranks.into_iter().filter(|(rank, ..)| used(*rank)).map(|(rank, value, label)| {
        let dot = SymbolLayer::new(
            "SimpleMarker",
            [
                ("name", "circle".into()),
                ("size", mm(2.0 * dot_units(rank) * U)),
                ("color", colour(if rank == Capital { theme::INK } else { theme::PAPER })),
                ("outline_color", colour(theme::INK)),
                ("outline_width", mm(3.0 * U)),
            ],
        );
        (value.to_string(), label.to_string(), marker(vec![dot], Vec::new()))
    });
    let labels = Labels {
        words: field("name"),
        times: 1.15,
        color: theme::INK,
        italic: false,
        boxed: false,
        wrap: 0,
        seat: Seat::Left,
        all: false,
        data: vec![
            ("AlwaysShow", "\"rank\" <> 'site'".into()),
            ("Bold", "\"rank\" <> 'site'".into()),
            ("Priority", "CASE WHEN \"rank\" = 'capital' THEN 10 WHEN \"rank\" = 'regional_capital' THEN 9 WHEN \"rank\" = 'town' THEN 8 ELSE 3 END".into()),
        ],
    };
    Style {
        layer: "places",
        fields: layers.places.fields.clone(),
        geometry: "0",
        renderer: Some(categories("rank", ranks.collect())),
        labels: Some(labels),
        period: None,
        words: field("name"),
        told: &["kind", "admin1", "country", "precision", "callout", "note", "source_title"],
    }
}

/// Height of a unit's row, as on our map.
const ROW_MM: f32 = 1.55 * TEXT_MM;
/// From a place's point to the middle of its units' bar.
const BAR_AT_MM: f32 = 24.0 * U;
/// Width of that bar.
const BAR_MM: f32 = 0.34 * TEXT_MM;
/// From the middle of the bar to that of the units' symbols.
const SIGN_MM: f32 = BAR_MM / 2.0 + ROW_MM / 2.0;

/// A number that each column has of its own, by its place; another where none is given.
fn by_column(seats: &[seat::Seat], of: fn(&seat::Seat) -> f64, otherwise: f32) -> String {
    if seats.is_empty() {
        return mm(otherwise);
    }
    let pairs: Vec<String> =
        seats.iter().map(|seat| format!("{}, {}", text(&seat.place), mm(of(seat) as f32))).collect();
    format!("coalesce(map_get(map({}), \"stack_place\"), {})", pairs.join(", "), mm(otherwise))
}

fn contingents(layers: &Layers, fonts: &Fonts, seats: &[seat::Seat]) -> Style {
    let right = by_column(seats, |seat| seat.at[0], BAR_AT_MM);
    let below = by_column(seats, |seat| seat.at[1], 0.0);
    let length = by_column(seats, |seat| seat.leader[0], BAR_AT_MM);
    let angle = by_column(seats, |seat| seat.leader[1], 90.0);
    let down = |from: f32| {
        format!(
            "to_string({right} + {}) || ',' || to_string({below} + {} * coalesce(\"stack_index\", 0))",
            mm(from),
            mm(ROW_MM)
        )
    };
    let forces = forces(layers, &layers.contingents.features, |mark| Some(mark.force));
    let several = forces.len() > 1;
    let by_force = forces.into_iter().map(|(id, name, color)| {
        let hollow = "\"status\" IN ('planned', 'authorised', 'under_way', 'withdrawn')";
        let leader = SymbolLayer::new(
            "SimpleMarker",
            [
                ("name", "line".into()),
                ("angle", "90".into()),
                ("size", mm(BAR_AT_MM)),
                ("outline_color", colour(theme::INK)),
                // Legends show no unit: there the bar and the symbol stand alone, around the middle.
                ("outline_style", "no".into()),
                ("outline_width", mm(2.0 * U)),
                ("offset", format!("0,{}", mm(-BAR_AT_MM / 2.0))),
            ],
        )
        .data([
            ("enabled", "\"stack_index\" = 0".into()),
            ("outlineStyle", "if(\"stack_index\" = 0, 'solid', 'no')".into()),
            ("size", length.clone()),
            ("angle", angle.clone()),
            ("offset", format!("'0,' || to_string({length} / -2)")),
        ]);
        let bar = SymbolLayer::new(
            "EllipseMarker",
            [
                ("symbol_name", "rectangle".into()),
                ("symbol_width", mm(BAR_MM)),
                ("symbol_height", mm(ROW_MM)),
                ("color", colour(color)),
                ("outline_color", colour(color)),
                ("outline_width", mm(2.0 * U)),
                ("offset", format!("{},0", mm(-ROW_MM / 2.0))),
            ],
        )
        .data([
            ("offset", down(0.0)),
            ("fillColor", format!("if({hollow}, {}, {})", text(&colour(theme::PAPER)), text(&colour(color)))),
            (
                "outlineStyle",
                "if(\"status\" IN ('planned', 'authorised', 'under_way'), 'dot', 'solid')".into(),
            ),
        ]);
        let [one, each] = unit::picture(layers, &id, fonts);
        let beside = format!("{},0", mm(BAR_MM / 2.0));
        let sign = SymbolLayer::new("SvgMarker", [("name", one), ("size", mm(ROW_MM)), ("offset", beside)])
            .data([("name", each), ("offset", down(SIGN_MM))]);
        let at_stack = generator("Marker", expression::STACK);
        let inner = Some(marker(vec![leader, bar, sign], Vec::new()));
        (id, name, marker(vec![SymbolLayer { inner, ..at_stack }], Vec::new()))
    });
    let words = expression::unit(several);
    let labels = Labels {
        words: expression::row(&words),
        times: 1.0,
        color: theme::INK,
        italic: false,
        boxed: true,
        wrap: 0,
        seat: Seat::Row,
        all: true,
        data: vec![
            ("OffsetXY", down(SIGN_MM + ROW_MM / 2.0 + 4.0 * U)),
            ("Show", IS_SHOWN.into()),
            ("Italic", "\"status\" IN ('planned', 'authorised')".into()),
            ("Strikeout", "\"status\" = 'withdrawn'".into()),
        ],
    };
    Style {
        layer: "contingents",
        fields: layers.contingents.fields.clone(),
        geometry: "0",
        renderer: Some(categories("force_id", by_force.collect())),
        labels: Some(labels),
        period: Some(Period::of(&layers.contingents, ["start_date", "end_date"], layers.as_of)),
        words,
        told: &[
            "force",
            "place",
            "precision",
            "unit_text",
            "strength_text",
            "status",
            "start_text",
            "end_text",
            "observed_text",
            "callout",
            "note",
            "attributed_to",
            "source_title",
        ],
    }
}

fn movements(layers: &Layers) -> Style {
    let mut forces = forces(layers, &layers.movements.features, |mark| mark.force);
    if layers.movements.features.iter().any(|route| route.mark.force.is_none()) {
        forces.push((String::new(), "No force".into(), theme::GREY));
    }
    let by_force = forces.into_iter().map(|(id, name, color)| {
        let line = SymbolLayer::new(
            "SimpleLine",
            [
                ("line_color", colour(color)),
                ("line_width", mm(5.0 * U)),
                ("line_style", "solid".into()),
                ("capstyle", "flat".into()),
            ],
        )
        .data([(
            "outlineStyle",
            "CASE WHEN \"kind\" = 'road' THEN 'dot' WHEN \"status\" IN ('planned', 'authorised') THEN 'dash' ELSE 'solid' END".into(),
        )]);
        let head = SymbolLayer::new(
            "SimpleMarker",
            [
                ("name", "filled_arrowhead".into()),
                ("color", colour(color)),
                ("outline_color", colour(color)),
                ("outline_width", mm(U)),
                ("size", mm(26.0 * U)),
            ],
        );
        let heads = SymbolLayer::new("MarkerLine", [("placement", "lastvertex".into()), ("rotate", "1".into())])
            .data([("enabled", "\"kind\" <> 'road'".into())])
            .inner("marker", head);
        let bent = generator("Line", expression::BENT);
        let inner = Some(Symbol { kind: "line", layers: vec![line, heads], data: Vec::new() });
        (id, name, Symbol { kind: "line", layers: vec![SymbolLayer { inner, ..bent }], data: Vec::new() })
    });
    let words = expression::movement();
    let labels = Labels {
        words: words.clone(),
        times: 1.0,
        color: theme::INK,
        italic: true,
        boxed: false,
        wrap: 0,
        seat: Seat::Along,
        all: false,
        data: vec![("Show", IS_SHOWN.into())],
    };
    Style {
        layer: "movements",
        fields: layers.movements.fields.clone(),
        geometry: "1",
        renderer: Some(categories("force_id", by_force.collect())),
        labels: Some(labels),
        period: Some(Period::of(&layers.movements, ["start_date", "end_date"], layers.as_of)),
        words,
        told: &[
            "from_place",
            "to_place",
            "via",
            "force",
            "kind",
            "status",
            "strength_text",
            "start_text",
            "end_text",
            "observed_text",
            "callout",
            "note",
            "attributed_to",
            "source_title",
        ],
    }
}

/// Cells and provinces in the classes of the map.
fn counts(layers: &Layers) -> Style {
    let classes = Classes::of(layers.counts.features.iter().map(|feature| feature.mark.number));
    let classes: Vec<(Rgba, [u64; 2], String)> = classes.iter().flat_map(Classes::bounds).collect();
    let ranges = classes.iter().enumerate().map(|(index, (_, [lowest, highest], words))| {
        element("range")
            .with("render", "true")
            .with("lower", lowest.to_string())
            .with("upper", highest.to_string())
            .with("label", words.as_str())
            .with("symbol", index.to_string())
    });
    let symbols = classes.iter().enumerate().map(|(index, (color, ..))| {
        let fill = SymbolLayer::new(
            "SimpleFill",
            [
                ("color", colour(color.alpha(theme::RAMP_ALPHA))),
                ("style", "solid".into()),
                ("outline_color", colour(theme::THEATRE.alpha(170))),
                ("outline_width", mm(1.2 * U)),
                ("outline_style", "solid".into()),
            ],
        );
        Symbol { kind: "fill", layers: vec![fill], data: Vec::new() }.element(&index.to_string())
    });
    let renderer = element("renderer-v2")
        .with("type", "graduatedSymbol")
        .with("attr", "coalesce(\"incidents\", \"incidents_low\", \"incidents_high\")")
        .with_all(&[("graduatedMethod", "GraduatedColor"), ("symbollevels", "0"), ("forceraster", "0")])
        .child(element("ranges").children(ranges))
        .child(element("symbols").children(symbols));
    Style {
        layer: "counts",
        fields: layers.counts.fields.clone(),
        geometry: "2",
        renderer: Some(renderer),
        labels: None,
        period: None,
        words: "coalesce(\"admin1\" || ': ', '') || coalesce(\"incidents_text\", '') || ' incidents'".into(),
        told: &["start_date", "end_date", "kind", "killed_text", "wounded_text", "source"],
    }
}

fn areas(layers: &Layers) -> Style {
    let forces = forces(layers, &layers.areas.features, |mark| Some(mark.force));
    let by_force = forces.into_iter().enumerate().map(|(index, (id, name, color))| {
        let tint = SymbolLayer::new(
            "SimpleFill",
            [("color", colour(color.alpha(30))), ("style", "solid".into()), ("outline_style", "no".into())],
        )
        .data([("enabled", IS_SHOWN.into())]);
        let line = SymbolLayer::new(
            "SimpleLine",
            [
                ("line_color", colour(color.alpha(120))),
                ("line_width", mm(2.2 * U)),
                ("line_style", "solid".into()),
            ],
        );
        // Neighbours' lines lean to different sides.
        let angle = if index % 2 == 1 { "135" } else { "45" };
        let hatch =
            SymbolLayer::new("LinePatternFill", [("angle", angle.into()), ("distance", mm(13.0 * U))])
                .data([("enabled", IS_SHOWN.into())])
                .inner("line", line);
        (id, name, Symbol { kind: "fill", layers: vec![tint, hatch], data: Vec::new() })
    });
    let words = expression::area();
    let labels = Labels {
        words: words.clone(),
        times: 1.1,
        color: theme::INK,
        italic: true,
        boxed: false,
        wrap: 24,
        seat: Seat::Within,
        all: false,
        data: vec![("Show", IS_SHOWN.into())],
    };
    Style {
        layer: "areas",
        fields: layers.areas.fields.clone(),
        geometry: "2",
        renderer: Some(categories("force_id", by_force.collect())),
        labels: Some(labels),
        period: Some(Period::of(&layers.areas, ["start_date", "end_date"], layers.as_of)),
        words,
        told: &[
            "force",
            "kind",
            "start_text",
            "end_text",
            "observed_text",
            "callout",
            "note",
            "attributed_to",
            "source_title",
        ],
    }
}
