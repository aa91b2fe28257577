//! A document becomes bytes: one writer a format, one row an output.
//!
//! In: a [`Document`]: the layers and the composed map. Out: bytes. Absent: paths, tables, anything that decides what
//! is shown.

mod clip;
pub mod geojson;
pub mod georeference;
pub mod gpkg;
mod palette;
mod parallel;
pub mod png;
pub mod qgz;
pub mod qml;
mod raster;
pub mod svg;
mod xml;

use std::io::{self, Write};

use crate::feature::{Layer, Layers};
use crate::map::Composed;
use crate::scene::text::Fonts;

/// All that an output may show.
pub struct Document {
    /// The features.
    pub layers: Layers,
    /// The picture of them.
    pub map: Composed,
    /// The fonts that the picture was measured with.
    pub fonts: Fonts,
    /// How the PNG stores its colours.
    pub colours: png::Colours,
}

/// One file of a build.
pub struct Output {
    /// Its name in the output folder.
    pub file: &'static str,
    /// The format, as `--format` names it.
    pub format: &'static str,
    /// What it is, in a few words.
    pub about: &'static str,
    /// Whether a document has anything for it: an empty layer is not written.
    pub applies: fn(&Document) -> bool,
    /// Writes it.
    pub write: fn(&Document, &mut dyn Write) -> io::Result<()>,
}

macro_rules! style_output {
    ($layer:ident) => {
        Output {
            file: concat!(stringify!($layer), ".qml"),
            format: "qml",
            about: "how QGIS shows the layer of the same name",
            applies: |document| has_rows(&document.layers.$layer),
            write: |document, out| {
                let style = qml::style(document, stringify!($layer));
                let style = style.expect("every layer has a style: qml::style");
                let spatial =
                    document.layers.$layer.features.iter().any(|feature| feature.geometry.is_some());
                qml::write(&if spatial { style } else { style.without_symbols() }, out)
            },
        }
    };
}

macro_rules! layer_output {
    ($layer:ident, $about:literal) => {
        Output {
            file: concat!(stringify!($layer), ".geojson"),
            format: "geojson",
            about: $about,
            applies: |document| has_rows(&document.layers.$layer),
            write: |document, out| geojson::layer(&document.layers.$layer, out),
        }
    };
}

/// Every file that a build can have.
pub const OUTPUTS: &[Output] = &[
    Output {
        file: "map.png",
        format: "png",
        about: "the map as a picture",
        applies: |_| true,
        write: |document, out| png::write(&document.map.scene, &document.fonts, document.colours, out),
    },
    Output {
        file: "map.pgw",
        format: "pgw",
        about: "where the PNG's pixels lie",
        applies: |_| true,
        write: |document, out| georeference::world_file(&document.map.ground, out),
    },
    Output {
        file: "map.png.aux.xml",
        format: "pgw",
        about: "the PNG's projection",
        applies: |_| true,
        write: |document, out| georeference::aux_xml(&document.map.ground, out),
    },
    Output {
        file: "map.svg",
        format: "svg",
        about: "the same picture, in named groups",
        applies: |_| true,
        write: |document, out| svg::write(&document.map.scene, &document.fonts, out),
    },
    Output {
        file: "map.txt",
        format: "txt",
        about: "the map's alternative text",
        applies: |_| true,
        write: |document, out| out.write_all(document.map.text.as_bytes()),
    },
    Output {
        file: "atlas.geojson",
        format: "geojson",
        about: "all layers in one file",
        applies: |_| true,
        write: |document, out| geojson::all(&document.layers, out),
    },
    layer_output!(places, "places that the tables name"),
    layer_output!(contingents, "who is deployed where"),
    layer_output!(incidents, "what happened"),
    layer_output!(movements, "relocations, flows, roads"),
    layer_output!(areas, "control, influence, sectors"),
    layer_output!(forces, "forces, a table without geometry"),
    layer_output!(figures, "published totals, a table without geometry"),
    layer_output!(relations, "who works with whom, a table without geometry"),
    style_output!(places),
    style_output!(contingents),
    style_output!(incidents),
    style_output!(movements),
    style_output!(areas),
    style_output!(forces),
    style_output!(figures),
    style_output!(relations),
    Output {
        file: "atlas.gpkg",
        format: "gpkg",
        about: "all layers with their styles in one GeoPackage",
        applies: |_| true,
        write: gpkg::write,
    },
    Output {
        file: "atlas.qgz",
        format: "qgz",
        about: "a QGIS project of that GeoPackage, with a sheet to print",
        applies: |_| true,
        write: qgz::write,
    },
];

/// Names of the formats, each once, for `--format`.
pub fn format_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = OUTPUTS.iter().map(|output| output.format).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The outputs that a document has, in all formats or in those named.
pub fn outputs(document: &Document, formats: &[String]) -> Vec<&'static Output> {
    let wanted =
        |output: &&Output| formats.is_empty() || formats.iter().any(|format| format == output.format);
    OUTPUTS.iter().filter(wanted).filter(|output| (output.applies)(document)).collect()
}

fn has_rows<M>(layer: &Layer<M>) -> bool {
    !layer.features.is_empty()
}
