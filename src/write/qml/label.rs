//! QGIS labels: one expression, one place to stand.
//!
//! In: the words as an expression, their looks and their place. Out: the element of a layer's labels. Absent: symbols.

use super::expression::{BENT, STACK};
use super::symbol::{Settings, Symbol, SymbolLayer, colour, expressions, mm};
use super::{TEXT_MM, U};
use crate::map::theme;
use crate::scene::Rgba;
use crate::write::xml::{Element, element};

/// The labels of a layer.
pub struct Labels {
    /// What they say.
    pub words: String,
    /// Height of the letters, in body sizes of our map.
    pub times: f32,
    /// Colour of the letters.
    pub color: Rgba,
    /// Slanted.
    pub italic: bool,
    /// A box behind them, rather than a halo.
    pub boxed: bool,
    /// Lines of so many letters at most; 0: one line.
    pub wrap: usize,
    /// Where they stand.
    pub seat: Seat,
    /// Even where they cover one another.
    pub all: bool,
    /// Settings that follow from the feature.
    pub data: Settings,
}

/// Where a label stands.
#[derive(Clone, Copy)]
pub enum Seat {
    /// Beside its point's symbol, best to the left, where no stack stands.
    Left,
    /// In its row of a stack; the offset follows from the feature.
    Row,
    /// Anywhere around its point's symbol.
    Around,
    /// Along its line.
    Along,
    /// Along its line, bent with it.
    On,
    /// Within its area.
    Within,
}

impl Labels {
    /// As an element.
    pub fn element(&self) -> Element {
        let size = mm(self.times * TEXT_MM);
        let buffer = element("text-buffer")
            .with_all(&[("bufferDraw", if self.boxed { "0" } else { "1" }), ("bufferSizeUnits", "MM")])
            .with("bufferColor", colour(theme::THEATRE))
            .with_all(&[("bufferOpacity", "0.88"), ("bufferNoFill", "1"), ("bufferJoinStyle", "128")])
            .with("bufferSize", mm(5.0 * U));
        let style = element("text-style")
            .with("fieldName", self.words.as_str())
            .with("isExpression", "1")
            .with("fontSize", size)
            .with("fontSizeUnit", "MM")
            .with("fontItalic", if self.italic { "1" } else { "0" })
            .with("fontWeight", "50")
            .with("textColor", colour(self.color))
            .with_all(&[("textOpacity", "1"), ("multilineHeight", "0.9"), ("allowHtml", "0")])
            .child(buffer)
            .child(self.background());
        let lines = element("text-format").with("autoWrapLength", self.wrap.to_string()).with_all(&[
            ("useMaxLineLengthForAutoWrap", "1"),
            ("multilineAlign", "3"),
            ("wrapChar", ""),
        ]);
        let drawn = element("rendering").with_all(&[
            ("drawLabels", "1"),
            ("displayAll", if self.all { "1" } else { "0" }),
            ("obstacle", "1"),
            ("obstacleFactor", "1"),
            ("obstacleType", "1"),
            ("upsidedownLabels", "0"),
            ("limitNumLabels", "0"),
        ]);
        let settings = element("settings").with("calloutType", "simple");
        let settings = settings.child(style).child(lines).child(self.placement()).child(drawn);
        element("labeling")
            .with("type", "simple")
            .child(settings.child(element("dd_properties").child(expressions(&self.data))))
    }

    fn background(&self) -> Element {
        let fill = SymbolLayer::new(
            "SimpleFill",
            [
                ("color", colour(theme::PAPER.alpha(235))),
                ("style", "solid".into()),
                ("outline_style", "no".into()),
            ],
        );
        let fill = Symbol { kind: "fill", layers: vec![fill], data: Vec::new() };
        element("background")
            .with_all(&[
                ("shapeDraw", if self.boxed { "1" } else { "0" }),
                ("shapeType", "0"),
                ("shapeSizeType", "0"),
                ("shapeSizeUnit", "MM"),
                ("shapeOpacity", "1"),
            ])
            .with("shapeSizeX", mm(4.0 * U))
            .with("shapeSizeY", mm(1.0 * U))
            .child(fill.element("fillSymbol"))
    }

    fn placement(&self) -> Element {
        // QGIS's own numbers: where the label stands, its side of the point, its distance.
        let (placement, quadrant, dist, positions) = match self.seat {
            Seat::Left => ("6", "4", 3.0 * U, "L,TL,BL,TSL,BSL,T,B"),
            Seat::Row => ("1", "5", 0.0, ""),
            Seat::Around => ("6", "4", 6.0 * U, "TSR,TR,TL,L,BL,T,TSL,BSR,BR,B,BSL,R"),
            Seat::Along => ("3", "4", 3.0 * U, ""),
            Seat::On => ("3", "4", 1.5 * U, ""),
            Seat::Within => ("4", "4", 0.0, ""),
        };
        let (shape, generated) = match self.seat {
            Seat::Along => ("LineGeometry", BENT),
            Seat::Row => ("PointGeometry", STACK),
            _ => ("PointGeometry", ""),
        };
        element("placement")
            .with("placement", placement)
            .with("quadOffset", quadrant)
            .with("dist", mm(dist))
            .with("priority", if matches!(self.seat, Seat::Row) { "10" } else { "5" })
            .with_all(&[
                ("xOffset", "0"),
                ("yOffset", "0"),
                ("offsetUnits", "MM"),
                ("distUnits", "MM"),
                // Distances count from the symbol's edge.
                ("offsetType", "1"),
                ("predefinedPositionOrder", positions),
                // Above the line.
                ("placementFlags", "10"),
                ("polygonPlacementFlags", "2"),
                ("geometryGeneratorType", shape),
                ("geometryGeneratorEnabled", if generated.is_empty() { "0" } else { "1" }),
                ("geometryGenerator", generated),
            ])
    }
}
