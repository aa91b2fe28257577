//! Laws that hold of every atlas, tried on small random ones: every form of number and date, names in several
//! spellings and scripts, text that is legal and odd. The library is called below the picture.

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

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

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
        let layers = layers_of(&atlas);
        let counts = [
            ("contingents.csv", "strength"),
            ("contingents.csv", "strength_each"),
            ("contingents.csv", "units"),
            ("movements.csv", "strength"),
            ("figures.csv", "value"),
        ];
        for (file, column) in counts {
            for (row, feature) in rows_with_features(&atlas, &layers, file) {
                let cell = atlas.sheet(file).cell(row, column);
                let parts = ["_low", "", "_high", "_text"].map(|end| feature.value(&format!("{column}{end}")));
                if cell.is_empty() {
                    prop_assert_eq!(parts, [&Value::Null; 4]);
                } else {
                    prop_assert_eq!(parts[3], &Value::Text(cell.to_string()));
                    prop_assert!(parts[..3].iter().any(|part| **part != Value::Null), "{}", cell);
                    let zero = Value::Integer(0);
                    prop_assert!(cell == "0" || !parts.contains(&&zero), "{}", cell);
                }
            }
        }
        let casualties = atlas.sheet("casualties.csv");
        for (row, feature) in rows_with_features(&atlas, &layers, "incidents.csv") {
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
        for (file, layer) in LAYERS {
            let sheet = atlas.sheet(file);
            let found = rows_with_features(&atlas, &layers, file);
            prop_assert_eq!(found.len(), sheet.rows.len(), "{}", file);
            let features: usize = each(&layers).iter().flat_map(|(features, _)| features).filter(|f| f.layer == *layer).count();
            prop_assert_eq!(features, sheet.rows.len(), "{}", file);
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
                    let value = if cell.is_empty() { Value::Null } else { Value::Text(cell.to_string()) };
                    prop_assert_eq!(feature.value(name), &value, "{} {}", file, column);
                }
            }
        }
        // What sums strengths goes by the standing: it must not take intent or absence for presence.
        let sheet = atlas.sheet("contingents.csv");
        for (row, feature) in rows_with_features(&atlas, &layers, "contingents.csv") {
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
        let layers = feature::layers(&atlas, &Gazetteer::builtin(), &basemap::world());
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
    properties: Vec<(String, FieldKind, Value)>,
    shown: bool,
}

impl Plain {
    fn value(&self, name: &str) -> &Value {
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
    feature::layers(&atlas, &gazetteer, &basemap)
}

/// Every layer's features and its file.
fn each(layers: &Layers) -> Vec<(Vec<Plain>, Vec<u8>)> {
    fn plain<M>(of: &Layer<M>) -> (Vec<Plain>, Vec<u8>) {
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
            Value::Text(text) => (text.as_str().into(), FieldKind::Text),
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
fn rows_with_features<'a>(atlas: &'a Sample, layers: &Layers, file: &str) -> Vec<(&'a Vec<String>, Plain)> {
    let sheet = atlas.sheet(file);
    let name = LAYERS.iter().find(|(table, _)| *table == file).unwrap().1;
    let mut features: BTreeMap<String, Plain> = BTreeMap::new();
    for feature in each(layers).into_iter().flat_map(|(features, _)| features).filter(|f| f.layer == name) {
        let Value::Text(facts) = feature.value("fact_id") else { panic!("{} has its fact", feature.id) };
        features.insert(facts.split("; ").next().unwrap().to_string(), feature);
    }
    let rows = sheet.rows.iter().filter_map(|row| Some((row, features.remove(sheet.cell(row, "fact_id"))?)));
    rows.collect()
}

/// An atlas as its files have it.
#[derive(Clone, Debug)]
struct Sample {
    toml: String,
    sheets: Vec<Sheet>,
}

#[derive(Clone, Debug)]
struct Sheet {
    file: &'static str,
    header: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        &row[self.at(column)]
    }

    fn at(&self, column: &str) -> usize {
        self.header
            .iter()
            .position(|name| *name == column)
            .unwrap_or_else(|| panic!("{column} of {}", self.file))
    }

    /// The row's id, which it is given if it has none.
    fn named(&mut self, row: usize) -> String {
        let id = format!("{}-{row}", self.file.trim_end_matches(".csv"));
        self.rows[row][0] = id.clone();
        id
    }

    fn csv(&self) -> String {
        let line = |cells: Vec<String>| cells.join(",") + "\n";
        let quoted = |cell: &String| {
            let plain = !cell.contains(['"', ',']) && cell.trim() == cell;
            if plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        };
        let header = line(self.header.iter().map(|name| name.to_string()).collect());
        self.rows.iter().fold(header, |text, row| text + &line(row.iter().map(quoted).collect()))
    }
}

impl Sample {
    /// A table without rows is no file.
    fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        let sheets = self.sheets.iter().filter(|sheet| !sheet.rows.is_empty());
        let mut files: Vec<_> = sheets.map(|sheet| (sheet.file, sheet.csv().into_bytes())).collect();
        files.push(("atlas.toml", self.toml.clone().into_bytes()));
        files
    }

    fn sheet(&self, file: &str) -> &Sheet {
        self.sheets.iter().find(|sheet| sheet.file == file).unwrap()
    }

    fn sheet_mut(&mut self, file: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.file == file).unwrap()
    }
}

type Cell = BoxedStrategy<String>;

fn one_of(words: &'static [&'static str]) -> Cell {
    select(words).prop_map(str::to_string).boxed()
}

/// Legal text of several scripts, with whatever a format might trip over; no control characters.
fn text() -> Cell {
    let odd = "[a-dA-DÀéßñ ,'\"<>&;|=:/\\\\{}٠-٩ك-ي\u{200f}\u{202e}🙂日-]{0,12}";
    prop_oneof![1 => Just(String::new()), 3 => odd.prop_map(|text| text.trim().to_string())].boxed()
}

/// A name of a place in one of its spellings, a country or region, or nothing.
fn place() -> Cell {
    one_of(&[
        "Kidal",
        "KIDAL",
        "Gao",
        "geonames:2457163",
        "Timbuktu",
        "Tombouctou",
        "Mopti",
        "Mali",
        "Sahel",
        "",
    ])
}

fn count() -> Cell {
    one_of(&[
        "",
        "",
        "0",
        "950",
        "~800",
        ">=29",
        "<=12000",
        "30..35",
        "12 [8..20]",
        "~30..35",
        "999999999999999999",
    ])
}

const STARTS: &[&str] = &[
    "",
    "..",
    "2013-07-01",
    "2013-07",
    "2013",
    "2013-07~",
    "2012-12?",
    "2013-07%",
    "2013-07-XX",
    "2013-XX",
    "201X",
    "2012-21",
    "2012-12-21/2013-02-03",
];
const ENDS: &[&str] = &[
    "",
    "..",
    "2015-01-17",
    "2015-01",
    "2016",
    "2015-02~",
    "2014-12?",
    "2015-01%",
    "2015-01-XX",
    "2015-XX",
    "2015-22",
    "2014-12-21/2014-12-31",
];
const DATES: &[&str] =
    &["", "2015-01-17", "2015-01", "2014", "2015-01~", "2014-12?", "2015-01-XX", "2014-11/2015-01"];

/// A table of up to so many rows. The first column, the id, is given or left to be made; the last four are what
/// every claim has, and a user's own.
fn sheet(
    file: &'static str,
    columns: Vec<(&'static str, Cell)>,
    rows: std::ops::RangeInclusive<usize>,
) -> BoxedStrategy<Sheet> {
    let claim = vec![
        ("source", one_of(&["", "s0", "s1", "s1; s0", "s2; s1"])),
        ("confidence", one_of(&["", "high", "low"])),
        ("note", text()),
        ("mood", text()),
    ];
    let id = ("id", one_of(&["", "", "given"]));
    let columns: Vec<_> = std::iter::once(id).chain(columns).chain(claim).collect();
    let (mut header, cells): (Vec<&'static str>, Vec<Cell>) = columns.into_iter().unzip();
    header.push("fact_id");
    prop::collection::vec(cells, rows)
        .prop_map(move |rows| {
            let mut sheet = Sheet { file, header: header.clone(), rows };
            for row in 0..sheet.rows.len() {
                if sheet.rows[row][0] == "given" {
                    sheet.named(row);
                }
                sheet.rows[row].push(format!("{file}/{row}"));
            }
            sheet
        })
        .boxed()
}

/// Whole atlases: every reference leads somewhere and every date is in order.
fn atlas() -> impl Strategy<Value = Sample> {
    let force = || one_of(&["un", "mnla", "army"]);
    let tcc = || one_of(&["", "TCD", "Chadian", "multinational", "ML"]);
    let precision = || one_of(&["", "exact", "near", "region"]);
    let show = || one_of(&["", "", "yes", "no"]);
    let dates = || [("start", one_of(STARTS)), ("end", one_of(ENDS))];
    let observed = || ("observed", one_of(DATES));
    let contingents = sheet(
        "contingents.csv",
        [
            ("place", place()),
            ("force", force()),
            ("tcc", tcc()),
            ("role", one_of(&["", "infantry", "Special forces"])),
            ("echelon", one_of(&["", "battalion (-)", "company"])),
            ("units", count()),
            ("strength", count()),
            ("strength_each", count()),
            ("equipment", text()),
            (
                "status",
                one_of(&[
                    "",
                    "planned",
                    "authorised",
                    "under way",
                    "reinforcing",
                    "withdrawing",
                    "withdrawn",
                ]),
            ),
            observed(),
            ("label", text()),
            ("show", show()),
            ("precision", precision()),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        1..=4,
    );
    let incidents = sheet(
        "incidents.csv",
        vec![
            // Two rows with the same point of their own may spell its name and know its precision differently.
            ("place", one_of(&["Camp of Gao", "camp of GAO"])),
            ("lat", one_of(&["16.2717", "16.3000001"])),
            ("lon", one_of(&["-0.0447"])),
            ("precision", precision()),
            ("date", one_of(DATES)),
            ("date_end", one_of(&["", "2015-01-17", "2015-02~", "2016", "2015-XX"])),
            ("date_text", text()),
            ("kind", one_of(&["", "attack", "talks", "death", "ied"])),
            ("title", text()),
            ("actors", one_of(&["", "mnla", "army; mnla"])),
            ("killed", count()),
            ("wounded", count()),
            ("damage", text()),
            ("status", one_of(&["", "claimed", "planned", "disputed"])),
            ("label", text()),
            ("show", show()),
        ],
        0..=3,
    );
    let casualties = sheet(
        "casualties.csv",
        vec![
            ("incident", Just(String::new()).boxed()),
            ("nationality", tcc()),
            ("group", one_of(&["", "peacekeepers", "civilians"])),
            ("killed", count()),
            ("wounded", count()),
        ],
        0..=3,
    );
    let movements = sheet(
        "movements.csv",
        [
            ("from_place", one_of(&["Bamako", "Kidal", "Mali"])),
            ("to_place", one_of(&["", "Gao", "Gao; Kidal", "Libya; Europe"])),
            ("via", one_of(&["", "Mopti", "Mopti; Sevare"])),
            ("force", one_of(&["", "un"])),
            ("tcc", tcc()),
            ("kind", one_of(&["", "airlift", "road"])),
            ("status", one_of(&["", "planned", "completed"])),
            observed(),
            ("strength", count()),
            ("label", text()),
            ("show", show()),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        0..=3,
    );
    let areas = sheet(
        "areas.csv",
        [("area", one_of(&["Kidal", "Gao; Kidal"])), ("force", force()), observed(), ("label", text())]
            .into_iter()
            .chain(dates())
            .collect(),
        0..=2,
    );
    let figures = sheet(
        "figures.csv",
        [
            ("force", force()),
            ("measure", one_of(&["authorised", "strength_total", "deaths_all"])),
            ("value", count().prop_map(|count| if count.is_empty() { "~5".into() } else { count }).boxed()),
            ("tcc", tcc()),
            ("place", place()),
            ("as_reported", text()),
            observed(),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        0..=3,
    );
    let relations = sheet(
        "relations.csv",
        [("a", force()), ("relation", one_of(&["fights", "part of"])), ("b", force())]
            .into_iter()
            .chain(dates())
            .collect(),
        0..=2,
    );
    let callouts = sheet(
        "callouts.csv",
        vec![
            ("text", text().prop_map(|text| format!("Note {text}").trim().to_string()).boxed()),
            ("ref", one_of(&["", "contingents.csv", "incidents.csv"])),
            ("place", one_of(&["Kidal", "Timbuktu"])),
            ("side", one_of(&["", "ne"])),
            ("priority", one_of(&["", "1", "2"])),
        ],
        0..=3,
    );
    let forces = sheet("forces.csv", vec![("name", text()), ("short_name", text())], 3..=3);
    let sources =
        sheet("sources.csv", vec![("title", text()), ("author", text()), ("date", one_of(DATES))], 3..=3);
    let toml = (select(&["en", "fr", "ar"][..]), select(&["", "as_of = \"2015-01-17\"\n"][..]))
        .prop_map(|(language, as_of)| format!("countries = [\"MLI\"]\nlanguage = \"{language}\"\n{as_of}"));
    let tables =
        (contingents, incidents, casualties, movements, areas, figures, relations, callouts, forces, sources);
    (toml, any::<bool>(), tables).prop_map(|(toml, with_forces, tables)| {
        let (mut contingents, mut incidents, mut casualties, movements, areas, ..) = tables;
        let (.., figures, relations, mut callouts, mut forces, mut sources) = tables;
        for (row, id) in forces.rows.iter_mut().zip(["un", "mnla", "army"]) {
            row[0] = id.to_string();
            row[1] = format!("{id} {}", row[1]).trim().to_string();
        }
        for (at, row) in sources.rows.iter_mut().enumerate() {
            row[0] = format!("s{at}");
        }
        if !with_forces {
            forces.rows.clear();
            let force = contingents.at("force");
            for name in contingents.rows.iter_mut().skip(1).map(|row| &mut row[force]) {
                *name = name.to_uppercase();
            }
        }
        if incidents.rows.is_empty() {
            casualties.rows.clear();
        }
        for at in 0..casualties.rows.len() {
            let incident = at % incidents.rows.len();
            casualties.rows[at][1] = incidents.named(incident);
            let (killed, wounded) = (incidents.at("killed"), incidents.at("wounded"));
            incidents.rows[incident][killed].clear();
            incidents.rows[incident][wounded].clear();
        }
        let (about, place) = (callouts.at("ref"), callouts.at("place"));
        for (at, row) in callouts.rows.iter_mut().enumerate() {
            let sheet = match row[about].as_str() {
                "contingents.csv" => &mut contingents,
                "incidents.csv" if !incidents.rows.is_empty() => &mut incidents,
                _ => {
                    row[about].clear();
                    continue;
                }
            };
            row[about] = sheet.named(at % sheet.rows.len());
            row[place].clear();
        }
        let sheets = vec![
            contingents,
            incidents,
            casualties,
            movements,
            areas,
            figures,
            relations,
            callouts,
            forces,
            sources,
        ];
        Sample { toml, sheets }
    })
}
