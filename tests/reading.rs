//! Incidents and places as files of features: our own outputs read back, files that GDAL made, and broken ones.
//!
//! `reading/gdal.*` hold the same two incidents, written by GDAL 3.6 from a table with a date, a time of day, whole
//! numbers and others.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use geojson::JsonValue;
use orbatlas::atlas::Atlas;
use orbatlas::diagnostic::{Diagnostic, Severity, json_lines, render};
use orbatlas::feature::{self, Layers};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::table::Tables;
use orbatlas::table::incidents::Incident;
use orbatlas::{basemap, write};

const SPEC: &[u8] = b"countries = [\"MLI\"]\nas_of = \"2015-02-01\"\n";
const SOURCES: &[u8] = b"id,title\ns,A report\n";

/// Every form of date and count, a place of its own, one without a point, and columns of the user's.
const INCIDENTS: &str = "\
id,place,date,date_end,date_text,kind,killed,wounded,status,label,show,lat,lon,x_zeta,Alpha,source,note
i1,Gao,2015-01-17,,,attack,3,>=4,,,,,,7,a,s,
i2,Tombouctou,2015-01,,,ied,~800,30..35,disputed,,,,,,\"b, \"\"c\"\"\",s,\"two
lines\"
i3,Post 7,2015-01-03,2015-01-05,a long weekend,clash,12 [8..20],,,Clash,no,17.25,-1.5,8.0,é,s,
i4,Mali,,,,protest,,,,,,,,,,s,
i5,Gao,2016-01-01,,,attack,,,,,,,,,,s,later
";

const PLACES: &str = "\
id,name,lat,lon,kind,country,admin1,precision,x_height,source
gao-camp,Gao,16.2512345,-0.0051,camp,MLI,Gao,near,260,s
well,Anou Mellen,17.5,-0.5,well,MLI,,exact,,s
";

fn orbatlas(arguments: &[&str], folder: &Path) -> String {
    let run =
        Command::new(env!("CARGO_BIN_EXE_orbatlas")).args(arguments).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success(), "{arguments:?}: {said}");
    said
}

/// The features of a GeoJSON file by their ids: geometry and properties.
fn features(path: &Path) -> BTreeMap<String, (JsonValue, Vec<(String, JsonValue)>)> {
    let json: JsonValue = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let features = json["features"].as_array().unwrap().iter();
    features
        .map(|feature| {
            let properties = feature["properties"].as_object().unwrap();
            let properties = properties.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
            (feature["id"].as_str().unwrap().to_string(), (feature["geometry"].clone(), properties))
        })
        .collect()
}

#[test]
fn our_own_outputs_read_back_as_the_same_incidents_and_places() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::create_dir(folder.join("a")).unwrap();
    for (name, bytes) in [
        ("atlas.toml", SPEC),
        ("sources.csv", SOURCES),
        ("incidents.csv", INCIDENTS.as_bytes()),
        ("places.csv", PLACES.as_bytes()),
    ] {
        fs::write(folder.join("a").join(name), bytes).unwrap();
    }
    orbatlas(&["build", "a", "-o", "first", "--format", "geojson,fgb,gpkg,parquet"], folder);
    for format in ["geojson", "fgb", "gpkg", "parquet"] {
        let again = folder.join(format);
        fs::create_dir(&again).unwrap();
        fs::write(again.join("atlas.toml"), SPEC).unwrap();
        fs::write(again.join("sources.csv"), SOURCES).unwrap();
        for table in ["incidents", "places"] {
            let written = if format == "gpkg" { "atlas" } else { table };
            let from = folder.join("first").join(format!("{written}.{format}"));
            fs::copy(from, again.join(format!("{table}.{format}"))).unwrap();
        }
        let said = orbatlas(&["build", format, "-o", "second", "--format", "geojson"], folder);
        for layer in ["incidents.geojson", "places.geojson"] {
            let mut first = features(&folder.join("first").join(layer));
            if format == "fgb" {
                // FlatGeobuf holds no feature without a place.
                first.retain(|_, (geometry, _)| !geometry.is_null());
                if layer == "places.geojson" {
                    first.remove("MLI");
                }
            }
            let mut second = features(&folder.join("second").join(layer));
            // A place that an output brings is found in it, under the name that the map has, however it was found before.
            for (_, properties) in first.values_mut().chain(second.values_mut()) {
                properties.retain(|(name, _)| name != "matched_by" && name != "place_text");
            }
            assert!(first.keys().eq(second.keys()), "{format}, {layer}: {said}");
            for (id, feature) in &first {
                assert_eq!(*feature, second[id], "{format}, {layer}: {said}");
            }
        }
        fs::remove_dir_all(folder.join("second")).unwrap();
    }
}

#[test]
fn a_point_that_is_moved_in_a_gis_stays_where_it_was_put() {
    let layers = layers(&[("incidents.csv", INCIDENTS)]);
    let written = String::from_utf8(bytes(|out| write::geojson::layer(&layers.incidents, out))).unwrap();
    let moved = written.replace("[-1.5,17.25]", "[-1.75,17.5]");
    assert_ne!(written, moved);
    let (tables, _) = Tables::from_memory(&[("incidents.geojson", moved.as_bytes())]);
    let point = tables.incidents.reader().get(tables.incidents.find("i3").unwrap()).at.unwrap();
    assert_eq!((point.lat, point.lon), (17.5, -1.75));
}

fn layers(files: &[(&str, &str)]) -> Layers {
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    files.extend([("atlas.toml", SPEC), ("sources.csv", SOURCES)]);
    let (tables, _) = Tables::from_memory(&files);
    let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
    let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, None);
    feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
}

fn bytes(write: impl Fn(&mut write::Out) -> std::io::Result<()>) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(&mut bytes).unwrap();
    bytes
}

const GDAL: &[(&str, &[u8])] = &[
    ("incidents.geojson", include_bytes!("reading/gdal.geojson")),
    ("incidents.fgb", include_bytes!("reading/gdal.fgb")),
    ("incidents.gpkg", include_bytes!("reading/gdal.gpkg")),
];

#[test]
fn what_gdal_writes_is_read_as_its_table_was() {
    for (name, bytes) in GDAL {
        let (tables, problems) = Tables::from_memory(&[(name, bytes), ("sources.csv", SOURCES)]);
        assert!(
            problems.iter().all(|problem| problem.severity == Severity::Note),
            "{}",
            render(&problems, false)
        );
        let mut seen: Vec<String> = tables.incidents.map(|incident| row(&incident));
        seen.sort();
        let expected = [
            "g1 Gao 2015-01-17 attack 3 1 16.2717 -0.0447 x_sector=1 mood=good day_seen=2015-01-18T14:30:00",
            "g2 Kidal 2015-02-01 ied 0 2 18.4434 1.4092 x_sector=2 mood=bad, é day_seen=",
        ];
        // Each driver writes a time of day in its own way.
        let seen: Vec<String> =
            seen.iter().map(|row| row.replace(".000", "").replace("14:30:00Z", "14:30:00")).collect();
        assert_eq!(seen, expected, "{name}");
    }
}

fn row(row: &Incident) -> String {
    let (at, date) = (row.at.unwrap(), row.date.as_ref().unwrap());
    let count = |count: &Option<orbatlas::table::number::Quantity>| count.as_ref().unwrap().text.clone();
    let extra: Vec<String> = row.extra.iter().map(|(name, text)| format!("{name}={text}")).collect();
    format!(
        "{} {} {} {} {} {} {} {} {}",
        row.claim.id,
        row.place,
        date.text,
        row.kind.unwrap().as_str(),
        count(&row.killed),
        count(&row.wounded),
        at.lat,
        at.lon,
        extra.join(" ")
    )
}

/// What is said of a table in memory: `code path:line:column`, or `code path#feature.column`.
fn check(files: &[(&str, &str)], expected: &[&str]) {
    let mut files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    files.push(("sources.csv", SOURCES));
    let (_, problems) = Tables::from_memory(&files);
    let seen: Vec<String> = problems.iter().map(said).collect();
    assert_eq!(seen, expected, "{}", render(&problems, false));
}

fn said(problem: &Diagnostic) -> String {
    let (code, path) = (problem.code.as_str(), &problem.path);
    match &problem.position {
        None => format!("{code} {path}"),
        Some(at) => match &at.field {
            Some(field) => format!("{code} {path}#{}.{field}", at.line),
            None => format!("{code} {path}:{}:{}", at.line, at.column),
        },
    }
}

fn collection(features: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"features\":[{features}]}}")
}

#[test]
fn a_problem_of_geojson_is_found_at_its_line_and_character() {
    let text = collection(
        "\n{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"place\":\"Sévaré\",\"date\":\"soon\",\"source\":\"s\"}},\n\
         {\"type\":\"Feature\",\"geometry\":null,\n  \"properties\":{\"place\":\"Sévaré\",\"killed\":-1,\"date\":null,\n\t\"source\":\"s; t\"}}\n",
    );
    check(
        &[("incidents.geojson", &text)],
        &[
            "bad-date incidents.geojson:2:74",
            "negative-number incidents.geojson:4:43",
            "dangling-reference incidents.geojson:5:15",
        ],
    );
    // All in one line, as many programs write it.
    let text = collection(
        "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"place\":\"é\",\"date\":null,\"source\":\"s\"}},{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"place\":\"é\",\"date\":\"soon\",\"source\":\"s\"}}",
    );
    let column = text.split("soon").next().unwrap().chars().count() + 1;
    check(&[("incidents.geojson", &text)], &[&format!("bad-date incidents.geojson:1:{column}")]);
}

#[test]
fn a_problem_of_a_binary_file_is_found_by_feature_and_column() {
    let layers = layers(&[("incidents.csv", "id,place,lat,lon,date,source\na,Gao,16.2,0,2015-01-17,s\n")]);
    let fgb = bytes(|out| write::fgb::layer(&layers.incidents, out));
    let (_, problems) = Tables::from_memory(&[("incidents.fgb", &fgb)]);
    assert!(problems.iter().any(|problem| said(problem) == "dangling-reference incidents.fgb#1.source"));
    let text = render(&problems, false);
    assert!(text.contains("--> incidents.fgb: feature 1, column “source”"), "{text}");
    let line: JsonValue = serde_json::from_str(json_lines(&problems).lines().next().unwrap()).unwrap();
    assert_eq!(
        (&line["feature"], &line["field"], &line["line"]),
        (&1.into(), &"source".into(), &JsonValue::Null)
    );
}

#[test]
fn columns_are_the_properties_in_the_order_in_which_they_appear() {
    let text = collection(
        "{\"type\":\"Feature\",\"id\":5,\"geometry\":null,\"properties\":{\"x_b\":true,\"place\":\"\",\"date\":null,\"source\":\"s\"}},\
         {\"type\":\"Feature\",\"id\":\"six\",\"geometry\":null,\"properties\":{\"show\":false,\"A\":1.50,\"x_b\":\"\\u00e9\",\"source\":\"s\"}}",
    );
    let (tables, _) =
        Tables::from_memory(&[("incidents.geojson", text.as_bytes()), ("sources.csv", SOURCES)]);
    let rows = tables.incidents.map(|row| format!("{} {:?} {:?}", row.claim.id, row.show, row.extra));
    assert_eq!(
        rows,
        [r#"5 None [("x_b", "true"), ("a", "")]"#, r#"six Some(false) [("x_b", "é"), ("a", "1.50")]"#]
    );
}

#[test]
fn two_files_of_one_table_are_one_too_many() {
    let none = collection("");
    let csv = "place,date,source\nGao,2015-01-17,s\n";
    check(&[("incidents.csv", csv), ("incidents.geojson", &none)], &["two-tables incidents.geojson"]);
    check(&[("incidents.geojson", &none), ("incidents.fgb", "?")], &["two-tables incidents.fgb"]);
    check(&[("contingents.csv", "place,force,source\nGao,A,s\n"), ("places.geojson", &none)], &[]);
}

#[test]
fn a_gazetteer_may_be_a_file_of_features() {
    let folder = tempfile::tempdir().unwrap();
    let text = collection(
        "{\"type\":\"Feature\",\"id\":\"p1\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[0.5,17.5]},\"properties\":{\"name\":\"Tabankort le vieux\"}}",
    );
    fs::write(folder.path().join("mine.geojson"), text).unwrap();
    let find = ["find", "--gazetteer", "mine.geojson", "--format", "csv", "Tabankort le vieux"];
    let run =
        Command::new(env!("CARGO_BIN_EXE_orbatlas")).args(find).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(said.contains(",17.5,0.5,") && said.contains("p1"), "{said}");
}

/// Numbers that look random, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % end
    }
}

#[test]
fn broken_files_are_told_and_break_nothing() {
    let layers = layers(&[("incidents.csv", INCIDENTS), ("places.csv", PLACES)]);
    let mut files: Vec<(&str, Vec<u8>)> = GDAL.iter().map(|(name, bytes)| (*name, bytes.to_vec())).collect();
    files.push(("incidents.geojson", bytes(|out| write::geojson::layer(&layers.incidents, out))));
    files.push(("places.geojson", bytes(|out| write::geojson::layer(&layers.places, out))));
    files.push(("incidents.fgb", bytes(|out| write::fgb::layer(&layers.incidents, out))));
    files.push(("incidents.parquet", bytes(|out| write::parquet::layer(&layers.incidents, out))));
    files.push(("places.parquet", bytes(|out| write::parquet::layer(&layers.places, out))));
    let mut numbers = Numbers(7);
    for (name, whole) in &files {
        let try_it = |bytes: &[u8]| {
            let (_, problems) = Tables::from_memory(&[(name, bytes)]);
            let _ = (render(&problems, false), json_lines(&problems));
            problems.iter().any(|problem| problem.severity == Severity::Error)
        };
        let mut unnoticed = 0;
        for _ in 0..200 {
            let end = numbers.below(whole.len());
            unnoticed += usize::from(!try_it(&whole[..end]));
        }
        // The last pages of an SQLite file may be indexes that nobody reads; the last byte of a text its line's end.
        assert!(unnoticed <= 60, "{name}: {unnoticed}");
        for _ in 0..400 {
            let mut bytes = whole.clone();
            for _ in 0..=numbers.below(4) {
                let at = numbers.below(bytes.len());
                bytes[at] = match numbers.below(3) {
                    0 => numbers.below(256) as u8,
                    1 => bytes[at] ^ (1 << numbers.below(8)),
                    _ => 0xFF,
                };
            }
            try_it(&bytes);
        }
    }
}
