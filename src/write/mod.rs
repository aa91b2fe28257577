//! A document becomes bytes: one writer a format, one row an output.
//!
//! In: a [`Document`]: the layers, and the map of them, composed when an output first asks for it. Out: bytes. Absent:
//! paths, tables, anything that decides what is shown.

pub mod animation;
mod clip;
pub mod csv;
mod deflate;
pub mod fgb;
pub mod geojson;
pub mod georeference;
pub mod gpkg;
mod ink;
pub mod kml;
mod look;
mod palette;
pub mod parquet;
pub mod partition;
pub mod png;
pub mod qgz;
pub mod qml;
mod raster;
pub mod simplestyle;
pub mod svg;
pub mod topojson;
mod well_known;
mod xml;

use std::io::{self, Write};
use std::sync::OnceLock;

use crate::basemap;
use crate::feature::{Layers, Rows};
use crate::map::{self, Composed};
use crate::scene::text::Fonts;
use crate::spec::{PngColours, Spec};

/// What bytes are written to; threads may take turns at it.
pub type Out<'a> = dyn Write + Send + 'a;

/// The layers of a file that holds all, in its order.
const ALL: [&str; 9] =
    ["places", "counts", "areas", "contingents", "incidents", "movements", "forces", "figures", "relations"];

/// All that an output may show.
pub struct Document {
    /// The features.
    pub layers: Layers,
    /// How the picture of them is to be.
    pub spec: Spec,
    /// The fonts that the picture is measured with.
    pub fonts: Fonts,
    map: OnceLock<Composed>,
}

impl Document {
    /// Layers and how they are to be drawn.
    pub fn new(layers: Layers, spec: Spec) -> Document {
        Document { layers, spec, fonts: Fonts::embedded(), map: OnceLock::new() }
    }

    /// The picture, which is composed when it is first asked for: tables need none.
    pub fn map(&self) -> &Composed {
        self.map.get_or_init(|| map::compose(&self.layers, &self.spec, &basemap::world(), &self.fonts))
    }

    fn colours(&self) -> png::Colours {
        match self.spec.png {
            PngColours::Indexed => png::Colours::Indexed,
            PngColours::Rgb => png::Colours::Full,
        }
    }
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
    pub write: fn(&Document, &mut Out) -> io::Result<()>,
}

macro_rules! style_output {
    ($layer:ident) => {
        Output {
            file: concat!(stringify!($layer), ".qml"),
            format: "qml",
            about: "how QGIS shows the layer of the same name",
            applies: |document| has_rows(document.layers.table(stringify!($layer))),
            write: |document, out| {
                let style = qml::style(document, stringify!($layer));
                let style = style.expect("every layer has a style: qml::style");
                let spatial = has_places(document.layers.table(stringify!($layer)));
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
            applies: |document| has_rows(document.layers.table(stringify!($layer))),
            write: |document, out| geojson::layer(document.layers.table(stringify!($layer)), out),
        }
    };
}

/// A file for each of the layers, in a format that only those have who ask for it.
macro_rules! layers_output {
    ($format:literal, $about:literal, $writer:path, $applies:path; $($layer:ident),+) => {
        [$(Output {
            file: concat!(stringify!($layer), ".", $format),
            format: $format,
            about: $about,
            applies: |document| $applies(document.layers.table(stringify!($layer))),
            write: |document, out| $writer(document.layers.table(stringify!($layer)), out),
        }),+]
    };
}

/// Every file that a build has if no format is named.
pub const OUTPUTS: &[Output] = &[
    Output {
        file: "map.png",
        format: "png",
        about: "the map as a picture",
        applies: |_| true,
        write: |document, out| png::write(&document.map().scene, &document.fonts, document.colours(), out),
    },
    Output {
        file: "map.pgw",
        format: "pgw",
        about: "where the PNG's pixels lie",
        applies: |_| true,
        write: |document, out| georeference::world_file(&document.map().ground, out),
    },
    Output {
        file: "map.png.aux.xml",
        format: "pgw",
        about: "the PNG's projection",
        applies: |_| true,
        write: |document, out| georeference::aux_xml(&document.map().ground, out),
    },
    Output {
        file: "map.svg",
        format: "svg",
        about: "the same picture, in named groups",
        applies: |_| true,
        write: |document, out| svg::write(&document.map().scene, &document.fonts, out),
    },
    Output {
        file: "map.txt",
        format: "txt",
        about: "the map's alternative text",
        applies: |_| true,
        write: |document, out| out.write_all(document.map().text.as_bytes()),
    },
    Output {
        file: "atlas.geojson",
        format: "geojson",
        about: "all layers in one file",
        applies: |document| !is_vast(document),
        write: |document, out| geojson::all(&document.layers, out),
    },
    layer_output!(places, "places that the tables name"),
    layer_output!(contingents, "who is deployed where"),
    layer_output!(incidents, "what happened"),
    layer_output!(counts, "how many incidents cells or provinces had"),
    layer_output!(movements, "relocations, flows, roads"),
    layer_output!(areas, "control, influence, sectors"),
    layer_output!(forces, "forces, a table without geometry"),
    layer_output!(figures, "published totals, a table without geometry"),
    layer_output!(relations, "who works with whom, a table without geometry"),
    style_output!(places),
    style_output!(contingents),
    style_output!(incidents),
    style_output!(counts),
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

/// What a build has only if `--format` names it: the same layers for other programs.
pub const ON_REQUEST: &[&[Output]] = &[
    &layers_output!(
        "csv", "a table with its geometry as well-known text", csv::layer, has_rows;
        places, contingents, incidents, counts, movements, areas, forces, figures, relations
    ),
    &layers_output!(
        "fgb", "a FlatGeobuf with its spatial index", fgb::layer, has_places;
        places, contingents, incidents, counts, movements, areas
    ),
    &layers_output!(
        "parquet", "a GeoParquet", parquet::layer, has_rows;
        places, contingents, incidents, counts, movements, areas, forces, figures, relations
    ),
    &[
        Output {
            file: "sources.csv",
            format: "csv",
            about: "publications, a table without geometry",
            applies: |document| has_rows(&document.layers.publications),
            write: |document, out| csv::layer(&document.layers.publications, out),
        },
        Output {
            file: "sources.parquet",
            format: "parquet",
            about: "publications, a table without geometry",
            applies: |document| has_rows(&document.layers.publications),
            write: |document, out| parquet::layer(&document.layers.publications, out),
        },
        Output {
            file: "atlas.kml",
            format: "kml",
            about: "all layers in one file for Google Earth",
            applies: |_| true,
            write: |document, out| kml::all(&document.spec.headline, &document.layers, out),
        },
        Output {
            file: "atlas.topojson",
            format: "topojson",
            about: "all layers in one file, shared borders once",
            applies: |_| true,
            write: |document, out| topojson::all(&document.layers, out),
        },
        Output {
            file: "atlas-simplestyle.geojson",
            format: "geojson-simplestyle",
            about: "all that has a place, with colours for viewers without styles",
            applies: |_| true,
            write: |document, out| simplestyle::all(&document.layers, out),
        },
    ],
];

/// Names of the formats, each once, for `--format`.
pub fn format_names() -> Vec<&'static str> {
    let mut names: Vec<&str> = every_output().map(|output| output.format).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The outputs that a document has: those in the formats named, or else [`OUTPUTS`].
pub fn outputs(document: &Document, formats: &[String]) -> Vec<&'static Output> {
    let applies = |output: &&Output| (output.applies)(document);
    if formats.is_empty() {
        return OUTPUTS.iter().filter(applies).collect();
    }
    let wanted = |output: &&Output| formats.iter().any(|format| format == output.format);
    every_output().filter(wanted).filter(applies).collect()
}

/// Formats of tables alone: whether the page has room for everything is nothing to them.
const TABLES: &[&str] = &["csv", "fgb", "geojson", "geojson-simplestyle", "kml", "parquet", "topojson"];

/// Whether any of them shows the page.
pub fn show_the_page(outputs: &[&Output]) -> bool {
    outputs.iter().any(|output| !TABLES.contains(&output.format))
}

fn every_output() -> impl Iterator<Item = &'static Output> {
    OUTPUTS.iter().chain(ON_REQUEST.iter().copied().flatten())
}

/// With more incidents than this no file repeats what the layers' own files say.
const MOST_TWICE: usize = 100_000;

/// Whether it has more incidents than any file repeats.
pub fn is_vast(document: &Document) -> bool {
    document.layers.table("incidents").len() > MOST_TWICE
}

/// What a build leaves out, in words.
pub fn left_out(document: &Document) -> Option<String> {
    let count = document.layers.table("incidents").len();
    is_vast(document)
        .then(|| format!("atlas.geojson is left out, which would have the {count} incidents once more"))
}

fn has_rows(layer: &dyn Rows) -> bool {
    !layer.is_empty()
}

fn has_places(layer: &dyn Rows) -> bool {
    layer.geometries().next().is_some()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use geo::Point;
    use sha2::{Digest, Sha256};

    use super::*;
    use crate::atlas::Atlas;
    use crate::feature;
    use crate::feature::{Day, Feature, Field, FieldKind, Layer, Value};
    use crate::gazetteer::Gazetteer;
    use crate::table::Tables;

    /// The layers of an atlas of these tables; its countries are Mali and Niger.
    pub fn layers(files: &[(&str, &str)]) -> Layers {
        let mut files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        files.push(("atlas.toml", b"countries = [\"MLI\", \"NER\"]\nas_of = \"2015-01-17\"\n"));
        let (tables, _) = Tables::from_memory(&files);
        let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, None);
        feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
    }

    /// What a writer writes.
    pub fn bytes(write: impl Fn(&mut Out) -> io::Result<()>) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        bytes
    }

    /// The same as text.
    pub fn written(write: impl Fn(&mut Out) -> io::Result<()>) -> String {
        String::from_utf8(bytes(write)).unwrap()
    }

    #[test]
    fn a_build_that_names_no_format_has_none_of_those_on_request() {
        for output in ON_REQUEST.iter().copied().flatten() {
            assert!(format_names().contains(&output.format));
            assert!(OUTPUTS.iter().all(|usual| usual.file != output.file && usual.format != output.format));
        }
    }

    #[test]
    fn every_format_stands_in_the_readmes() {
        let readmes = [include_str!("../../README.md"), include_str!("../../geodata/README.md")];
        for output in ON_REQUEST.iter().copied().flatten() {
            let named = format!("| `{}` |", output.format);
            assert!(readmes.iter().all(|readme| readme.contains(&named)), "{named}");
        }
    }

    /// The same bytes on every run: a hash map's order would show here.
    #[test]
    fn binary_formats_keep_their_bytes() {
        let day = |month| Value::Date(Day::new(2015, month, 17).unwrap());
        let fields = [
            ("id", FieldKind::Text),
            ("start_date", FieldKind::Date),
            ("strength", FieldKind::Integer),
            ("lat", FieldKind::Real),
            ("shown", FieldKind::Flag),
            ("x_note", FieldKind::Text),
        ];
        let feature = |number: u8| Feature {
            id: format!("a{number}"),
            geometry: (number != 3).then(|| Point::new(f64::from(number) / 7.0, -1.0).into()),
            properties: vec![
                Value::Text(format!("a{number}").into()),
                day(1 + number % 12),
                Value::Integer(i64::from(number) * 1000),
                Value::Real(f64::from(number) / 3.0),
                Value::Flag(number.is_multiple_of(2)),
                if number == 4 { Value::Null } else { Value::Text(format!("note {}", number % 5).into()) },
            ],
            shown: true,
            mark: (),
        };
        let layer = Layer {
            name: "places",
            fields: fields.map(|(name, kind)| Field { name: name.into(), kind }).to_vec(),
            features: (0..40).map(feature).collect(),
        };
        let sum = |bytes: Vec<u8>| -> String {
            Sha256::digest(&bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
        };
        let sums = [
            format!("fgb {}", sum(bytes(|out| fgb::layer(&layer, out)))),
            format!("parquet {}", sum(bytes(|out| parquet::layer(&layer, out)))),
        ];
        expect![[r#"
            fgb 60760733f3faf8c7
            parquet 23719e7c2aad9a0c"#]]
        .assert_eq(&sums.join("\n"));
    }
}
