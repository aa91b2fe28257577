//! A QGIS project beside the GeoPackage: `atlas.qgz`, a ZIP archive of `atlas.qgs`, for QGIS 3.22 and later.
//!
//! In: a [`Document`]. Out: the layers of `./atlas.gpkg` in groups, styled as their `.qml`, over the base map; the map's
//! projection and frame; relations; the time that the tables span; a sheet of A4 to print. The same bytes every time: ids
//! are names. Absent: data, and any decision about what is shown.

mod layout;
mod zip;

use std::io;

use super::georeference::wkt;
use super::qml::Style;
use super::xml::{Element, element};
use super::{Document, Out, qml};
use crate::feature::Rows;
use crate::map::projection::Projection;
use crate::map::theme;

/// Writes the project.
pub fn write(document: &Document, out: &mut Out) -> io::Result<()> {
    let mut text = String::from("<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n");
    project(document).write(0, &mut text);
    zip::write("atlas.qgs", text.as_bytes(), out)
}

/// A layer of the project.
struct Shown {
    /// Its table in the GeoPackage.
    name: &'static str,
    /// What the list of layers and the legend call it.
    title: &'static str,
    /// What it is, as QGIS names it.
    geometry: &'static str,
    columns: Vec<String>,
    style: Style,
}

/// A layer's table, what it is called, and its geometry as QGIS names it.
type Row = (&'static str, &'static str, &'static str);

/// The groups of layers, from the top down.
const GROUPS: &[(&str, &[Row])] = &[
    (
        "Story",
        &[
            ("contingents", "Units", "Point"),
            ("places", "Places", "Point"),
            ("incidents", "Incidents", "Point"),
            ("movements", "Movements", "Line"),
            ("areas", "Areas", "Polygon"),
            ("counts", "Counts", "Polygon"),
        ],
    ),
    (
        "Tables",
        &[
            ("forces", "Forces", "No geometry"),
            ("figures", "Figures", "No geometry"),
            ("relations", "Relations", "No geometry"),
            ("sources", "Sources", "No geometry"),
        ],
    ),
    (
        "Base map",
        &[
            ("base_boundaries", "Boundaries", "Line"),
            ("base_coast", "Coast", "Line"),
            ("base_lakes", "Lakes", "Polygon"),
            ("base_rivers", "Rivers", "Line"),
            ("base_admin1_lines", "Lines between provinces", "Line"),
            ("base_countries", "Countries", "Polygon"),
        ],
    ),
];

/// Columns that name a row of another table by its `id`: table, column, the other table, the relation's name.
const RELATIONS: &[(&str, &str, &str, &str)] = &[
    ("contingents", "place_id", "places", "Units here"),
    ("incidents", "place_id", "places", "Incidents here"),
    ("contingents", "force_id", "forces", "Units of the force"),
    ("movements", "force_id", "forces", "Movements of the force"),
    ("areas", "force_id", "forces", "Areas of the force"),
    ("figures", "force_id", "forces", "Figures of the force"),
    ("relations", "a_id", "forces", "Relations to others"),
    ("relations", "b_id", "forces", "Relations of others to it"),
];

fn project(document: &Document) -> Element {
    let groups: Vec<(&str, Vec<Shown>)> = GROUPS
        .iter()
        .map(|(title, layers)| {
            let shown = layers.iter().filter_map(|&(name, title, geometry)| {
                let columns = columns(document, name)?;
                let style = qml::style(document, name).expect("every layer has a style: qml::style");
                Some(Shown { name, title, geometry, columns, style })
            });
            (*title, shown.collect())
        })
        .collect();
    let layers: Vec<&Shown> = groups.iter().flat_map(|(_, layers)| layers).collect();
    let words = &document.map().words;
    element("qgis")
        .with_all(&[("version", "3.22.0"), ("projectname", &words.headline)])
        .child(element("homePath").with("path", ""))
        .child(element("title").text(words.headline.as_str()))
        .child(element("projectCrs").child(projection(document)))
        .child(tree(&groups))
        .child(element("relations").children(relations(&layers)))
        .child(canvas(document))
        .child(element("projectlayers").children(layers.iter().map(|layer| map_layer(layer))))
        .child(
            element("layerorder")
                .children(layers.iter().map(|layer| element("layer").with("id", id(layer.name)))),
        )
        .child(properties(document))
        .child(
            element("projectMetadata").child(element("title").text(words.headline.as_str())).child(
                element("abstract").text(
                    [&words.deck, words.as_of.as_deref().unwrap_or_default()]
                        .iter()
                        .filter(|text| !text.is_empty())
                        .map(|text| text.to_string())
                        .collect::<Vec<_>>()
                        .join("\n"),
                ),
            ),
        )
        .child(element("Layouts").child(layout::layout(document, &groups)))
        .child(view(document))
        .children(time(document))
}

/// The columns of a layer; none if it is empty: the GeoPackage then has no such table.
fn columns(document: &Document, name: &str) -> Option<Vec<String>> {
    let layers = &document.layers;
    let backdrop = document.map().backdrop.layers(layers).iter().map(|layer| layer as &dyn Rows);
    let layer = layers.tables().into_iter().chain(backdrop).find(|layer| layer.name() == name)?;
    let names = layer.fields().iter().map(|field| field.name.clone()).collect();
    (!layer.is_empty()).then_some(names)
}

/// A layer's id in the project: QGIS puts another in the place of one of ten letters or fewer.
fn id(name: &str) -> String {
    format!("orbatlas_{name}")
}

/// Where a layer's rows lie.
fn source(layer: &Shown) -> String {
    format!("./atlas.gpkg|layername={}", layer.name)
}

/// The list of layers: the story open, what lies under it closed.
fn tree(groups: &[(&str, Vec<Shown>)]) -> Element {
    let group = |(title, layers): &(&str, Vec<Shown>)| {
        let open = if *title == "Story" { "1" } else { "0" };
        element("layer-tree-group")
            .with_all(&[("name", title), ("checked", "Qt::Checked"), ("expanded", open)])
            .children(layers.iter().map(leaf))
    };
    let filled = groups.iter().filter(|(_, layers)| !layers.is_empty());
    element("layer-tree-group").children(filled.map(group))
}

/// A layer in a list of layers.
fn leaf(layer: &Shown) -> Element {
    element("layer-tree-layer")
        .with("id", id(layer.name))
        .with_all(&[("name", layer.title), ("providerKey", "ogr")])
        .with("source", source(layer))
        .with_all(&[("checked", "Qt::Checked"), ("expanded", "0"), ("legend_split_behavior", "0")])
}

fn relations(layers: &[&Shown]) -> Vec<Element> {
    let find = |name: &str| layers.iter().find(|layer| layer.name == name);
    let declared = |&(table, column, other, title): &(&str, &'static str, &str, &'static str)| {
        find(other)?;
        find(table)?.columns.iter().find(|own| *own == column)?;
        let field = element("fieldRef").with_all(&[("referencingField", column), ("referencedField", "id")]);
        let relation = element("relation")
            .with("id", format!("{table}_{column}"))
            .with_all(&[("name", title), ("strength", "Association")])
            .with("referencingLayer", id(table))
            .with("referencedLayer", id(other));
        Some(relation.child(field))
    };
    RELATIONS.iter().filter_map(declared).collect()
}

/// A layer with its data, its columns' titles, its symbols, labels and time.
fn map_layer(layer: &Shown) -> Element {
    let kind = match layer.geometry {
        "Point" => "Point",
        "Line" => "MultiLineString",
        "Polygon" => "MultiPolygon",
        _ => "NoGeometry",
    };
    element("maplayer")
        .with_all(&[("type", "vector"), ("geometry", layer.geometry), ("wkbType", kind)])
        .with("labelsEnabled", layer.style.labelled())
        .with_all(&[("styleCategories", "AllStyleCategories"), ("autoRefreshEnabled", "0")])
        .with_all(&[("hasScaleBasedVisibilityFlag", "0"), ("simplifyDrawingHints", "1")])
        .child(element("id").text(id(layer.name)))
        .child(element("datasource").text(source(layer)))
        .child(element("layername").text(layer.title))
        .child(element("srs").child(degrees()))
        .child(element("provider").with("encoding", "UTF-8").text("ogr"))
        .children(layer.style.elements())
        .child(element("blendMode").text("0"))
        .child(element("featureBlendMode").text("0"))
        .child(element("layerOpacity").text("1"))
}

/// Longitude and latitude.
fn degrees() -> Element {
    element("spatialrefsys")
        .child(element("proj4").text("+proj=longlat +datum=WGS84 +no_defs"))
        .child(element("srsid").text("3452"))
        .child(element("srid").text("4326"))
        .child(element("authid").text("EPSG:4326"))
        .child(element("description").text("WGS 84"))
        .child(element("projectionacronym").text("longlat"))
        .child(element("ellipsoidacronym").text("EPSG:7030"))
        .child(element("geographicflag").text("true"))
}

/// The map's own projection, which no list has: by its text.
fn projection(document: &Document) -> Element {
    let projection = &document.map().ground.projection;
    let text = wkt(projection);
    let name = text.split('"').nth(1).unwrap_or_default().to_string();
    let acronym = match projection {
        Projection::Lambert(_) => "laea",
        Projection::Equirectangular(_) => "eqc",
    };
    element("spatialrefsys")
        .child(element("wkt").text(text))
        .child(element("srsid").text("0"))
        .child(element("srid").text("0"))
        .child(element("authid"))
        .child(element("description").text(name))
        .child(element("projectionacronym").text(acronym))
        .child(element("geographicflag").text("false"))
}

/// What the window shows first: what our map's frame shows.
fn canvas(document: &Document) -> Element {
    let sides = ["xmin", "ymin", "xmax", "ymax"].into_iter().zip(document.map().ground.frame);
    element("mapcanvas")
        .with_all(&[("name", "theMapCanvas"), ("annotationsVisible", "1")])
        .child(element("units").text("meters"))
        .child(element("extent").children(sides.map(|(side, at)| element(side).text(metres(at)))))
        .child(element("rotation").text("0"))
        .child(element("destinationsrs").child(projection(document)))
}

/// The same, for the button that shows all.
fn view(document: &Document) -> Element {
    let [west, south, east, north] = document.map().ground.frame.map(metres);
    let extent = element("DefaultViewExtent").with("xmin", west).with("ymin", south);
    let extent = extent.with("xmax", east).with("ymax", north).child(projection(document));
    element("ProjectViewSettings").with_all(&[("UseProjectScales", "0"), ("rotation", "0")]).child(extent)
}

fn metres(at: f64) -> String {
    format!("{at:.3}")
}

/// The range of the temporal controller, by days.
fn time(document: &Document) -> Option<Element> {
    let [first, last] = qml::span(&document.layers)?;
    let range = element("TemporalRange")
        .child(element("start").text(format!("{first}T00:00:00Z")))
        .child(element("end").text(format!("{last}T23:59:59Z")));
    let settings = element("ProjectTimeSettings").with_all(&[
        ("timeStep", "1"),
        ("timeStepUnit", "d"),
        ("frameRate", "2"),
        ("cumulativeTemporalRange", "0"),
    ]);
    Some(settings.child(range))
}

/// Settings that QGIS keeps by name: the sea behind all, how lengths are measured, relative paths, time, variables.
fn properties(document: &Document) -> Element {
    let number = |name, value: u8| element(name).with("type", "int").text(value.to_string());
    let text = |name, value: String| element(name).with("type", "QString").text(value);
    let sea = theme::SEA;
    let mut all = element("properties")
        .child(
            element("Gui")
                .child(number("CanvasColorRedPart", sea.0))
                .child(number("CanvasColorGreenPart", sea.1))
                .child(number("CanvasColorBluePart", sea.2)),
        )
        .child(element("Measure").child(text("Ellipsoid", "EPSG:7030".into())))
        .child(
            element("Measurement")
                .child(text("DistanceUnits", "km".into()))
                .child(text("AreaUnits", "km2".into())),
        )
        .child(element("Paths").child(element("Absolute").with("type", "bool").text("false")))
        .child(element("SpatialRefSys").child(number("ProjectionsEnabled", 1)));
    if let Some([first, last]) = qml::span(&document.layers) {
        // Mode 0: off, for without a time QGIS shows what the map shows; the range lies ready.
        let controller = element("TemporalControllerWidget")
            .child(text("StartDateTime", format!("{first}T00:00:00.000Z")))
            .child(text("EndDateTime", format!("{last}T23:59:59.000Z")))
            .child(number("NavigationMode", 0));
        all = all.child(controller);
    }
    if let Some(day) = document.layers.as_of {
        let list = |name, value: String| {
            element(name).with("type", "QStringList").child(element("value").text(value))
        };
        let variables = element("Variables")
            .child(list("variableNames", "atlas_as_of".into()))
            .child(list("variableValues", day.to_string()));
        all = all.child(variables);
    }
    all
}
