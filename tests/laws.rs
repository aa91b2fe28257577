//! Laws that hold of every atlas, tried on small random ones: every form of number and date, names in several
//! spellings and scripts, text that is legal and odd. All but `page` call the library below the picture.

mod page;
mod random;
mod sample;

use std::collections::BTreeMap;
use std::fs;

use geo::orient::{Direction, Orient};
use geo::{Coord, Geometry, MapCoords};
use geojson::JsonValue;
use geojson::feature::Id;
use orbatlas::atlas::Atlas;
use orbatlas::basemap;
use orbatlas::diagnostic::{Diagnostic, Severity, json_lines, render};
use orbatlas::feature::{self, FieldKind, Layer, Layers, Standing, Value};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::table::Tables;
use orbatlas::write::geojson::{all, layer};
use proptest::prelude::*;
use proptest::sample::select;
use sample::{Sample, atlas};

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_rows_does_not_show(atlas in atlas(), order in prop::collection::vec(any::<u32>(), 8)) {
        let (mut first, mut second) = (atlas.clone(), atlas);
        // A row that stands twice is two features, whichever comes first.
        let copy = first.sheet("contingents.csv").rows[0].clone();
        if copy[0].is_empty() {
            first.sheet_mut("contingents.csv").rows.push(copy.clone());
            second.sheet_mut("contingents.csv").rows.push(copy);
        }
        for sheet in &mut second.sheets {
            let mut rows: Vec<_> = sheet.rows.drain(..).enumerate().collect();
            rows.sort_by_key(|(at, _)| (order[at % order.len()], *at));
            sheet.rows = rows.into_iter().map(|(_, row)| row).collect();
        }
        let (first, second) = (files_of(&layers_of(&first)), files_of(&layers_of(&second)));
        for ((name, bytes), (_, others)) in first.iter().zip(&second) {
            prop_assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(others), "{}", name);
        }
    }

    #[test]
    fn the_same_tables_give_the_same_bytes_from_any_folder(atlas in atlas()) {
        let from = |name: &str| {
            let parent = tempfile::tempdir().unwrap();
            let folder = parent.path().join(name);
            fs::create_dir(&folder).unwrap();
            for (file, bytes) in atlas.files() {
                fs::write(folder.join(file), bytes).unwrap();
            }
            let (tables, problems) = Tables::read(&folder).unwrap();
            files_of(&layers_from(tables, problems))
        };
        let first = from("a");
        prop_assert_eq!(&first, &from("another name"));
        prop_assert_eq!(&first, &files_of(&layers_of(&atlas)));
    }

    #[test]
    fn every_geojson_reads_back_as_it_was(atlas in atlas()) {
        let layers = layers_of(&atlas);
        let mut every = Vec::new();
        for (features, bytes) in each(&layers) {
            let read = read(&bytes);
            prop_assert_eq!(read.len(), features.len());
            for (read, written) in read.iter().zip(&features) {
                let keys: Vec<&String> = read.properties.as_ref().unwrap().keys().collect();
                prop_assert_eq!(keys, written.properties.iter().map(|(name, ..)| name).collect::<Vec<_>>());
                same(read, written, &written.id)?;
            }
            every.extend(features);
        }
        let mut bytes = Vec::new();
        all(&layers, &mut bytes).unwrap();
        let all: BTreeMap<String, geojson::Feature> =
            read(&bytes).into_iter().map(|feature| (id_of(&feature), feature)).collect();
        prop_assert_eq!(all.len(), every.len());
        for mut written in every {
            let id = format!("{}/{}", written.layer, written.id);
            written.properties.retain(|(name, ..)| name != "id");
            prop_assert_eq!(all[&id].property("layer").and_then(JsonValue::as_str), Some(written.layer));
            same(&all[&id], &written, &id)?;
        }
    }

    #[test]
    fn unknown_is_never_zero(atlas in atlas()) {
        let features = features_of(&layers_of(&atlas));
        let counts = [
            ("contingents.csv", "strength"),
            ("contingents.csv", "strength_each"),
            ("contingents.csv", "units"),
            ("movements.csv", "strength"),
            ("figures.csv", "value"),
        ];
        for (file, column) in counts {
            for (row, feature) in rows_with_features(&atlas, &features, file) {
                let cell = atlas.sheet(file).cell(row, column);
                let parts = ["_low", "", "_high", "_text"].map(|end| feature.value(&format!("{column}{end}")));
                if cell.is_empty() {
                    prop_assert_eq!(parts, [&Value::Null; 4]);
                } else {
                    prop_assert_eq!(parts[3], &Value::Text(cell.to_string().into()));
                    prop_assert!(parts[..3].iter().any(|part| **part != Value::Null), "{}", cell);
                    let zero = Value::Integer(0);
                    prop_assert!(cell == "0" || !parts.contains(&&zero), "{}", cell);
                }
            }
        }
        let casualties = atlas.sheet("casualties.csv");
        for (row, feature) in rows_with_features(&atlas, &features, "incidents.csv") {
            let id = atlas.sheet("incidents.csv").cell(row, "id");
            for column in ["killed", "wounded"] {
                let own = atlas.sheet("incidents.csv").cell(row, column);
                let parts = casualties.rows.iter().filter(|row| !id.is_empty() && casualties.cell(row, "incident") == id);
                let given = !own.is_empty() || parts.clone().any(|part| !casualties.cell(part, column).is_empty());
                prop_assert_eq!(given, *feature.value(&format!("{column}_text")) != Value::Null, "{}", id);
                if !given {
                    prop_assert_eq!(feature.value(column), &Value::Null);
                }
            }
        }
    }

    #[test]
    fn nothing_is_lost_and_what_is_not_there_is_marked_so(atlas in atlas()) {
        let layers = layers_of(&atlas);
        let features = features_of(&layers);
        for (file, layer) in LAYERS {
            let sheet = atlas.sheet(file);
            let found = rows_with_features(&atlas, &features, file);
            prop_assert_eq!(found.len(), sheet.rows.len(), "{}", file);
            let features = features.iter().filter(|feature| feature.layer == *layer);
            prop_assert_eq!(features.count(), sheet.rows.len(), "{}", file);
            for (row, feature) in found {
                let hidden = sheet.header.contains(&"show") && sheet.cell(row, "show") == "no";
                prop_assert!(!(hidden && feature.shown), "{} {}", file, feature.id);
                if !hidden && sheet.header.contains(&"start") && sheet.cell(row, "start").is_empty() {
                    let dated = ["end", "observed", "source"].iter().any(|column| {
                        sheet.header.contains(column) && !sheet.cell(row, column).is_empty()
                    });
                    prop_assert!(dated || feature.shown, "a claim without any date is shown: {} {}", file, feature.id);
                }
                for column in ["mood", "note", "label", "equipment", "title", "damage", "as_reported"] {
                    if !sheet.header.contains(&column) {
                        continue;
                    }
                    let name = if column == "mood" { "x_mood" } else { column };
                    let cell = sheet.cell(row, column);
                    let value = if cell.is_empty() { Value::Null } else { Value::Text(cell.to_string().into()) };
                    prop_assert_eq!(feature.value(name), &value, "{} {}", file, column);
                }
            }
        }
        // What sums strengths goes by the standing: it must not take intent or absence for presence.
        let sheet = atlas.sheet("contingents.csv");
        for (row, feature) in rows_with_features(&atlas, &features, "contingents.csv") {
            let unit = layers.contingents.features.iter().find(|unit| unit.id == feature.id).unwrap();
            let expected = match sheet.cell(row, "status") {
                "planned" | "authorised" => Standing::Planned,
                "withdrawn" => Standing::Gone,
                "withdrawing" => Standing::Withdrawing,
                "under way" => Standing::UnderWay,
                "reinforcing" => Standing::Reinforcing,
                _ => Standing::Present,
            };
            prop_assert_eq!(unit.mark.standing, expected);
        }
    }

    #[test]
    fn any_bytes_give_an_atlas_or_problems(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for file in ["contingents.csv", "atlas.toml", "incidents.csv", "areas.csv"] {
            survives(&[(file, &bytes)])?;
            survives(&[(file, &bytes), ("movements.csv", b"from_place,to_place\nGao,Kidal\n")])?;
        }
    }

    #[test]
    fn a_spoiled_atlas_gives_an_atlas_or_problems(
        atlas in atlas(),
        strikes in prop::collection::vec((any::<prop::sample::Index>(), 0..4usize, select(HOSTILE)), 1..6),
        which in any::<prop::sample::Index>(),
    ) {
        let mut files = atlas.files();
        let spoiled = which.index(files.len());
        let bytes = &mut files[spoiled].1;
        for (at, removed, put) in strikes {
            let at = at.index(bytes.len() + 1);
            bytes.splice(at..(at + removed).min(bytes.len()), put.iter().copied());
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        survives(&files)?;
    }
}

/// Bytes that have broken readers of tables.
const HOSTILE: &[&[u8]] = &[
    b"\"",
    b"\"\"",
    b"\n",
    b"\r",
    b",",
    b";",
    b"\t",
    b"\0",
    b"\xff",
    b"\xff\xfe",
    b"\xe2\x80",
    "\u{feff}".as_bytes(),
    b"99999999999999999999",
    b"-1",
    b"..",
    b"[",
    b"]",
    b"=",
    b"#REF!",
    b"9999-12-31",
    b"0000",
    b"-179.99",
    b"NaN",
    b"1e308",
];

/// Reads, resolves and, where nothing is wrong, writes; whatever is wrong is a value with its words.
fn survives(files: &[(&str, &[u8])]) -> Result<(), TestCaseError> {
    let (tables, mut problems) = Tables::from_memory(files);
    let (atlas, more) = Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), None);
    problems.extend(more);
    let said = render(&problems, false);
    prop_assert_eq!(said.is_empty(), problems.is_empty());
    prop_assert!(json_lines(&problems).lines().all(|line| line.parse::<JsonValue>().is_ok()));
    if problems.iter().all(|problem| problem.severity != Severity::Error) {
        let layers = feature::layers(&std::sync::Arc::new(atlas), &Gazetteer::builtin(), &basemap::world());
        for (features, bytes) in each(&layers) {
            prop_assert_eq!(read(&bytes).len(), features.len());
        }
    }
    Ok(())
}

/// A feature without its mark, so that features of all layers can stand in one list.
struct Plain {
    layer: &'static str,
    id: String,
    geometry: Option<Geometry<f64>>,
    properties: Vec<(String, FieldKind, Value<'static>)>,
    shown: bool,
}

impl Plain {
    fn value(&self, name: &str) -> &Value<'_> {
        let property = self.properties.iter().find(|(property, ..)| property == name);
        &property.unwrap_or_else(|| panic!("{} has {name}", self.layer)).2
    }
}

fn layers_of(atlas: &Sample) -> Layers {
    let files = atlas.files();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
    let (tables, problems) = Tables::from_memory(&files);
    layers_from(tables, problems)
}

fn layers_from(tables: Tables, mut problems: Vec<Diagnostic>) -> Layers {
    let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
    let (atlas, more) = Atlas::resolve(tables, &gazetteer, &basemap, None);
    problems.extend(more);
    problems.retain(|problem| problem.severity == Severity::Error);
    assert!(problems.is_empty(), "the atlas is valid: {}", render(&problems, false));
    feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
}

fn features_of(layers: &Layers) -> Vec<Plain> {
    each(layers).into_iter().flat_map(|(features, _)| features).collect()
}

/// Every layer's features and its file.
fn each(layers: &Layers) -> Vec<(Vec<Plain>, Vec<u8>)> {
    fn plain<M: Sync>(of: &Layer<M>) -> (Vec<Plain>, Vec<u8>) {
        let mut bytes = Vec::new();
        layer(of, &mut bytes).unwrap();
        let features = of.features.iter().map(|feature| Plain {
            layer: of.name,
            id: feature.id.clone(),
            geometry: feature.geometry.clone(),
            properties: (of.fields.iter().zip(&feature.properties))
                .map(|(field, value)| (field.name.clone(), field.kind, value.clone()))
                .collect(),
            shown: feature.shown,
        });
        (features.collect(), bytes)
    }
    vec![
        plain(&layers.places),
        plain(&layers.contingents),
        plain(&layers.incidents),
        plain(&layers.movements),
        plain(&layers.areas),
        plain(&layers.forces),
        plain(&layers.figures),
        plain(&layers.relations),
    ]
}

fn files_of(layers: &Layers) -> Vec<(&'static str, Vec<u8>)> {
    let names =
        ["places", "contingents", "incidents", "movements", "areas", "forces", "figures", "relations"];
    let mut files: Vec<_> = names.into_iter().zip(each(layers).into_iter().map(|(_, bytes)| bytes)).collect();
    let mut bytes = Vec::new();
    all(layers, &mut bytes).unwrap();
    files.push(("atlas", bytes));
    files
}

fn read(bytes: &[u8]) -> Vec<geojson::Feature> {
    let collection: geojson::FeatureCollection = std::str::from_utf8(bytes).unwrap().parse().unwrap();
    collection.features
}

fn id_of(feature: &geojson::Feature) -> String {
    let Some(Id::String(id)) = &feature.id else { panic!("a feature has an id of text") };
    id.clone()
}

fn same(read: &geojson::Feature, written: &Plain, id: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(id_of(read), id);
    for (name, kind, value) in &written.properties {
        let json = read.property(name).expect("every property is written");
        let (expected, of_kind) = match value {
            Value::Null => (JsonValue::Null, *kind),
            Value::Text(text) => (text.as_ref().into(), FieldKind::Text),
            Value::Integer(number) => ((*number).into(), FieldKind::Integer),
            Value::Real(number) => (six(*number).into(), FieldKind::Real),
            Value::Date(day) => {
                (format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day()).into(), FieldKind::Date)
            }
            Value::Flag(flag) => ((*flag).into(), FieldKind::Flag),
        };
        prop_assert_eq!(json, &expected, "{} of {}", name, id);
        prop_assert_eq!(*kind, of_kind, "{} of {}", name, id);
    }
    let geometry: Option<Geometry<f64>> =
        read.geometry.as_ref().map(|geometry| Geometry::try_from(geometry).expect("a geometry of RFC 7946"));
    let expected = written.geometry.as_ref().map(|geometry| {
        match geometry.map_coords(|at| Coord { x: six(at.x), y: six(at.y) }) {
            Geometry::MultiPolygon(polygons) => Geometry::MultiPolygon(polygons.orient(Direction::Default)),
            other => other,
        }
    });
    prop_assert_eq!(geometry, expected, "{}", id);
    Ok(())
}

fn six(degrees: f64) -> f64 {
    (degrees * 1e6).round() / 1e6 + 0.0
}

/// Tables whose rows are features, and the layers that they are features of.
const LAYERS: &[(&str, &str)] = &[
    ("contingents.csv", "contingents"),
    ("incidents.csv", "incidents"),
    ("movements.csv", "movements"),
    ("areas.csv", "areas"),
    ("figures.csv", "figures"),
    ("relations.csv", "relations"),
];

/// Each row of a table and its feature, by the fact that it alone stands for.
fn rows_with_features<'a>(
    atlas: &'a Sample,
    features: &'a [Plain],
    file: &str,
) -> Vec<(&'a Vec<String>, &'a Plain)> {
    let sheet = atlas.sheet(file);
    let layer = LAYERS.iter().find(|(table, _)| *table == file).unwrap().1;
    let of_fact = |fact: &str| {
        features.iter().filter(|feature| feature.layer == layer).find(|feature| {
            let Value::Text(facts) = feature.value("fact_id") else { panic!("{} has its fact", feature.id) };
            facts.split("; ").next() == Some(fact)
        })
    };
    sheet.rows.iter().filter_map(|row| Some((row, of_fact(sheet.cell(row, "fact_id"))?))).collect()
}
