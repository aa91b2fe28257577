//! QGIS symbols: layers of settings, some of which follow from the feature by an expression.
//!
//! In: classes and settings by QGIS's own names (3.22). Out: elements. Absent: what is drawn with them.

use crate::scene::Rgba;
use crate::write::xml::{Element, element};

/// Settings by their names.
pub type Settings = Vec<(&'static str, String)>;

/// A symbol: `marker`, `line` or `fill`.
#[derive(Clone)]
pub struct Symbol {
    /// Which of the three.
    pub kind: &'static str,
    /// Painted in order.
    pub layers: Vec<SymbolLayer>,
    /// Settings of the whole symbol that are expressions.
    pub data: Settings,
}

/// One layer of a symbol.
#[derive(Clone)]
pub struct SymbolLayer {
    /// The class, without `QgsXSymbolLayer` around it.
    pub class: &'static str,
    /// Its settings; lengths in millimetres.
    pub settings: Settings,
    /// Settings that are expressions.
    pub data: Settings,
    /// What a line of markers or a hatching is made of.
    pub inner: Option<Symbol>,
}

impl SymbolLayer {
    /// A layer of a class with fixed settings.
    pub fn new<const N: usize>(class: &'static str, settings: [(&'static str, String); N]) -> SymbolLayer {
        SymbolLayer { class, settings: settings.into(), data: Vec::new(), inner: None }
    }

    /// With settings that follow from the feature.
    pub fn data<const N: usize>(mut self, data: [(&'static str, String); N]) -> SymbolLayer {
        self.data.extend(data);
        self
    }

    /// Made of a symbol of its own.
    pub fn inner(mut self, kind: &'static str, layer: SymbolLayer) -> SymbolLayer {
        self.inner = Some(Symbol { kind, layers: vec![layer], data: Vec::new() });
        self
    }
}

impl Symbol {
    /// As an element with a name.
    pub fn element(&self, name: &str) -> Element {
        let layers = self.layers.iter().enumerate().map(|(index, layer)| {
            let settings = layer.settings.iter().map(|(name, value)| option(name, "QString", value));
            let inner = layer.inner.iter().map(|inner| inner.element(&format!("@{name}@{index}")));
            element("layer")
                .with_all(&[("class", layer.class), ("enabled", "1"), ("locked", "0"), ("pass", "0")])
                .child(element("Option").with("type", "Map").children(settings))
                .child(element("data_defined_properties").child(expressions(&layer.data)))
                .children(inner)
        });
        element("symbol")
            .with_all(&[("type", self.kind), ("name", name), ("alpha", "1"), ("clip_to_extent", "1")])
            .child(element("data_defined_properties").child(expressions(&self.data)))
            .children(layers)
    }
}

/// A named value as QGIS writes them.
pub fn option(name: &str, kind: &str, value: &str) -> Element {
    element("Option").with("name", name).with("type", kind).with("value", value)
}

/// A collection of properties that are expressions.
pub fn expressions(data: &Settings) -> Element {
    let property = |(name, expression): &(&'static str, String)| {
        element("Option")
            .with("name", *name)
            .with("type", "Map")
            .child(option("active", "bool", "true"))
            .child(option("expression", "QString", expression))
            .child(option("type", "int", "3"))
    };
    element("Option")
        .with("type", "Map")
        .child(option("name", "QString", ""))
        .child(
            element("Option")
                .with("name", "properties")
                .with("type", "Map")
                .children(data.iter().map(property)),
        )
        .child(option("type", "QString", "collection"))
}

/// A colour as QGIS writes it.
pub fn colour(Rgba(r, g, b, a): Rgba) -> String {
    format!("{r},{g},{b},{a}")
}

/// A length with three decimals at most.
pub fn mm(length: f32) -> String {
    let text = format!("{length:.3}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}
