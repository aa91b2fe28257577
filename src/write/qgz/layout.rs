//! A sheet to print: headline, deck, map, legend, scale bar, sources and credits on A4.
//!
//! In: the words of the page, the map's frame, the layers. Out: a print layout as QGIS 3.22 reads it, in millimetres. The
//! map is about as large as our page's own on A4, for symbols and letters have one size. Absent: the map's content.

use super::{Shown, leaf, metres};
use crate::map::{round_below, theme};
use crate::scene::Rgba;
use crate::write::Document;
use crate::write::xml::{Element, element};

/// A4, landscape.
const SHEET: [f64; 2] = [297.0, 210.0];
/// Free space along the sheet's edges.
const MARGIN: f64 = 8.0;
/// Width of the map; the legend stands beside it.
const MAP_WIDTH: f64 = 211.0;
/// Upper edge of the map and the legend.
const TOP: f64 = 27.0;
/// Height of a line of the foot, and the letters that about fill one.
const FOOT_LINE: f64 = 2.55;
const FOOT_LETTERS: usize = 270;
/// The most lines that the foot has.
const FOOT_MOST: usize = 18;

/// Layers that need no place in the legend.
const UNTOLD: &[&str] = &["base_coast", "base_countries"];

/// The sheet.
pub fn layout(document: &Document, groups: &[(&str, Vec<Shown>)]) -> Element {
    let words = &document.map().words;
    let lines = words.foot.iter().map(|text| text.chars().count().div_ceil(FOOT_LETTERS)).sum::<usize>();
    let foot_high = FOOT_LINE * lines.min(FOOT_MOST) as f64 + 1.0;
    let foot_top = SHEET[1] - MARGIN / 2.0 - foot_high;
    let map = [MARGIN, TOP, MAP_WIDTH, foot_top - 2.0 - TOP];
    let right = SHEET[0] - MARGIN;
    let mut items = vec![
        label("headline", 1, &words.headline, [MARGIN, 6.0, 210.0, 9.5], Font { bold: true, ..font(17) }),
        label("deck", 2, &words.deck, [MARGIN, 15.5, 225.0, 10.5], font(9)),
        map_item(document, map),
        legend(groups, [map[0] + map[2] + 4.0, TOP]),
        scale_bar(document, map),
        label(
            "credits",
            6,
            &words.foot.join("\n"),
            [MARGIN, foot_top, right - MARGIN, foot_high],
            Font { color: theme::GREY, ..font(6) },
        ),
    ];
    let corner = Font { right: true, ..font(9) };
    let as_of = words.as_of.as_deref().unwrap_or_default();
    items.push(label(
        "as of",
        7,
        as_of,
        [right - 70.0, 7.0, 70.0, 6.0],
        Font { bold: true, size: 11, ..corner },
    ));
    let byline = [right - 58.0, 15.5, 58.0, 10.5];
    items.push(label(
        "byline",
        8,
        &words.byline,
        byline,
        Font { italic: true, color: theme::GREY, ..corner },
    ));
    let page = item("65638", "page", 0, [0.0, 0.0, SHEET[0], SHEET[1]])
        .with_all(&[("background", "true"), ("frame", "false")]);
    element("Layout")
        .with_all(&[
            ("name", "Map, A4"),
            ("units", "mm"),
            ("printResolution", "300"),
            ("worldFileMap", &uuid(3)),
        ])
        .child(element("PageCollection").child(page.child(rgb("BackgroundColor", theme::PAPER))))
        .children(items)
        .child(element("Atlas").with_all(&[("enabled", "0"), ("hideCoverage", "0"), ("coverageLayer", "")]))
}

/// Numbers, not chance: the same tables, the same bytes.
fn uuid(number: u8) -> String {
    format!("{{00000000-0000-4000-8000-{number:012}}}")
}

/// What every part of a sheet says of itself: its class by QGIS's number, its name, its box.
fn item(class: &'static str, name: &str, number: u8, [x, y, w, h]: [f64; 4]) -> Element {
    element("LayoutItem")
        .with_all(&[("type", class), ("id", name)])
        .with("uuid", uuid(number))
        .with("templateUuid", uuid(number))
        .with("position", format!("{x:.2},{y:.2},mm"))
        .with("positionOnPage", format!("{x:.2},{y:.2},mm"))
        .with("size", format!("{w:.2},{h:.2},mm"))
        .with("zValue", number.to_string())
        .with_all(&[
            ("visibility", "1"),
            ("opacity", "1"),
            ("blendMode", "0"),
            ("itemRotation", "0"),
            ("positionLock", "false"),
            ("groupUuid", ""),
            ("excludeFromExports", "0"),
            ("outlineWidthM", "0.2,mm"),
            ("frameJoinStyle", "miter"),
        ])
}

fn rgb(name: &'static str, Rgba(r, g, b, a): Rgba) -> Element {
    element(name)
        .with("red", r.to_string())
        .with("green", g.to_string())
        .with("blue", b.to_string())
        .with("alpha", a.to_string())
}

/// Letters, in points.
#[derive(Clone, Copy)]
struct Font {
    size: u8,
    bold: bool,
    italic: bool,
    right: bool,
    color: Rgba,
}

fn font(size: u8) -> Font {
    Font { size, bold: false, italic: false, right: false, color: theme::INK }
}

impl Font {
    /// As Qt writes one.
    fn description(self) -> String {
        let (weight, slant) = (if self.bold { 75 } else { 50 }, u8::from(self.italic));
        format!("Noto Sans,{},-1,5,{weight},{slant},0,0,0,0", self.size)
    }
}

fn label(name: &str, number: u8, text: &str, at: [f64; 4], font: Font) -> Element {
    item("65641", name, number, at)
        .with_all(&[("frame", "false"), ("background", "false"), ("referencePoint", "0"), ("htmlState", "0")])
        .with_all(&[("marginX", "0"), ("marginY", "0"), ("valign", "32")])
        .with("halign", if font.right { "2" } else { "1" })
        // Between these marks QGIS would look for an expression.
        .with("labelText", text.replace("[%", "[ %"))
        .child(element("LabelFont").with("description", font.description()).with("style", ""))
        .child(rgb("FontColor", font.color))
}

/// The map, showing at least what our frame shows.
fn map_item(document: &Document, at: [f64; 4]) -> Element {
    let [west, south, east, north] = extent(document, at);
    let frame = element("Extent")
        .with("xmin", metres(west))
        .with("ymin", metres(south))
        .with("xmax", metres(east))
        .with("ymax", metres(north));
    item("65639", "map", 3, at)
        .with_all(&[("frame", "true"), ("background", "true"), ("referencePoint", "0"), ("mapRotation", "0")])
        .with_all(&[("keepLayerSet", "false"), ("followPreset", "false"), ("drawCanvasItems", "true")])
        .with_all(&[("isTemporal", "0"), ("labelMargin", "0,mm")])
        // Labels that the frame cuts are drawn all the same: rows of a stack are better cut than lost.
        .with("mapFlags", "1")
        .child(rgb("FrameColor", theme::GREY))
        .child(rgb("BackgroundColor", theme::SEA))
        .child(frame)
        .child(element("LayerSet"))
        .child(element("AtlasMap").with_all(&[("atlasDriven", "0"), ("scalingMode", "2"), ("margin", "0.1")]))
}

/// Our frame, grown to the shape of a box.
fn extent(document: &Document, [.., w, h]: [f64; 4]) -> [f64; 4] {
    let [west, south, east, north] = document.map().ground.frame;
    let per_mm = ((east - west) / w).max((north - south) / h);
    let (x, y) = ((west + east) / 2.0, (south + north) / 2.0);
    let (half_w, half_h) = (per_mm * w / 2.0, per_mm * h / 2.0);
    [x - half_w, y - half_h, x + half_w, y + half_h]
}

/// What is drawn, by layers; tables are not.
fn legend(groups: &[(&str, Vec<Shown>)], [x, y]: [f64; 2]) -> Element {
    let drawn = groups.iter().filter(|(title, _)| *title != "Tables").flat_map(|(_, layers)| layers);
    let told = drawn.filter(|layer| !UNTOLD.contains(&layer.name)).map(leaf);
    let (head, words) = (Font { bold: true, ..font(8) }, font(7));
    let styles = [
        ("title", "0", head),
        ("group", "0", head),
        ("subgroup", "2.2", head),
        ("symbol", "0.9", words),
        ("symbolLabel", "0.9", words),
    ];
    let style = |(name, above, font): (&str, &str, Font)| {
        element("style")
            .with_all(&[
                ("name", name),
                ("alignment", "1"),
                ("indent", "0"),
                ("marginTop", above),
                ("marginLeft", "1.5"),
            ])
            .with("marginBottom", "0.8")
            .child(element("styleFont").with("description", font.description()).with("style", ""))
    };
    item("65642", "legend", 4, [x, y, 60.0, 100.0])
        .with_all(&[("frame", "false"), ("background", "false"), ("referencePoint", "0"), ("title", "")])
        .with("map_uuid", uuid(3))
        .with_all(&[
            ("resizeToContents", "1"),
            ("columnCount", "1"),
            ("splitLayer", "0"),
            ("boxSpace", "0"),
            ("columnSpace", "2"),
            ("symbolWidth", "6"),
            ("symbolHeight", "3"),
            ("minSymbolSize", "0"),
            ("maxSymbolSize", "3.4"),
            ("symbolAlignment", "1"),
            ("titleAlignment", "1"),
            ("lineSpacing", "0.6"),
            ("wrapChar", ""),
            ("fontColor", "#1d1d1b"),
            ("legendFilterByAtlas", "0"),
            ("equalColumnWidth", "0"),
            ("rasterBorder", "0"),
        ])
        .child(element("styles").children(styles.map(style)))
        .child(element("layer-tree-group").children(told))
}

/// Two parts of a round length, in the lower right corner of the map.
fn scale_bar(document: &Document, at: [f64; 4]) -> Element {
    let [west, _, east, _] = extent(document, at);
    let km_per_mm = (east - west) / at[2] / 1000.0;
    let part = round_below(25.0 * km_per_mm);
    let units = format!("{part}");
    item("65646", "scale bar", 5, [at[0] + at[2] - 2.0, at[1] + at[3] - 2.0, 60.0, 10.0])
        .with_all(&[
            ("frame", "false"),
            ("background", "true"),
            ("referencePoint", "8"),
            ("style", "Line Ticks Up"),
        ])
        .with("mapUuid", uuid(3))
        .with_all(&[("unitType", "km"), ("unitLabel", "km"), ("numMapUnitsPerScaleBarUnit", "1")])
        .with("numUnitsPerSegment", units)
        .with_all(&[
            ("numSegments", "2"),
            ("numSegmentsLeft", "0"),
            ("numSubdivisions", "1"),
            ("subdivisionsHeight", "1"),
            ("segmentSizeMode", "0"),
            ("height", "1.6"),
            ("labelBarSpace", "0.8"),
            ("boxContentSpace", "1.2"),
            ("alignment", "0"),
            ("labelVerticalPlacement", "0"),
            ("labelHorizontalPlacement", "0"),
            ("outlineWidth", "0.25"),
            ("lineJoinStyle", "miter"),
            ("lineCapStyle", "square"),
        ])
        .child(rgb("BackgroundColor", theme::PAPER.alpha(205)))
        .child(
            element("text-style")
                .with_all(&[
                    ("fontFamily", "Noto Sans"),
                    ("fontSize", "7"),
                    ("fontSizeUnit", "Point"),
                    ("fontWeight", "50"),
                ])
                .with_all(&[("textColor", "29,29,27,255"), ("textOpacity", "1")]),
        )
        .child(rgb("strokeColor", theme::INK))
        .child(rgb("fillColor", theme::INK))
        .child(rgb("fillColor2", theme::PAPER))
}
