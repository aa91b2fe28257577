//! Maps of one page: what stands still from one to the next, and what the program writes of them.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use orbatlas::atlas::Atlas;
use orbatlas::feature::{self, Layers};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::map::{self, Frame};
use orbatlas::scene::text::Fonts;
use orbatlas::scene::{Item, Pt};
use orbatlas::table::Tables;
use orbatlas::table::date::Day;
use orbatlas::{basemap, write};

const CONTINGENTS: &str = "place,force,tcc,strength,start,end\n\
    Gao,MINUSMA,China,395,2014-01-01,..\n\
    Gao,MINUSMA,Niger,650,2014-01-01,2014-06-30\n\
    Gao,MINUSMA,Netherlands,450,2014-04-01,..\n\
    Gao,MINUSMA,Senegal,200,2014-07-01,2014-12-31\n\
    Kidal,MINUSMA,Chad,800,2014-01-01,2014-03-31\n\
    Kidal,MINUSMA,Chad,1200,2014-04-01,..\n\
    Kidal,MINUSMA,Guinea,150,2014-07-01,..\n\
    Timbuktu,MINUSMA,Burkina Faso,850,2014-07-01,..\n";
const INCIDENTS: &str = "place,date,kind,killed\n\
    Kidal,2014-02-10,attack,2\nKidal,2014-05-17,clash,8\nKidal,2014-09-18,ied,5\nGao,2014-10-03,attack,9\n";

fn layers(day: &str) -> Layers {
    let files: [(&str, &[u8]); 3] = [
        ("contingents.csv", CONTINGENTS.as_bytes()),
        ("incidents.csv", INCIDENTS.as_bytes()),
        ("atlas.toml", b"countries = [\"MLI\"]\npaper = \"1200x900\"\n"),
    ];
    let (tables, _) = Tables::from_memory(&files);
    let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
    let (atlas, problems) = Atlas::resolve(tables, &gazetteer, &basemap, Day::parse(day));
    assert!(problems.iter().all(|problem| !problem.message.contains("no place")), "{problems:?}");
    feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
}

/// Every text of a scene and where it begins.
fn texts(items: &[Item], into: &mut BTreeMap<String, Vec<Pt>>) {
    for item in items {
        match item {
            Item::Text { at, text, .. } => into.entry(text.clone()).or_default().push(*at),
            Item::Group { items, .. } => texts(items, into),
            _ => {}
        }
    }
}

#[test]
fn names_towns_and_the_key_stand_still_and_units_come_and_go() {
    let days = ["2014-02-28", "2014-05-31", "2014-11-30"];
    let all: Vec<Layers> = days.iter().map(|day| layers(day)).collect();
    let mut together = layers(days[2]);
    for (index, unit) in together.contingents.features.iter_mut().enumerate() {
        unit.shown = all.iter().any(|layers| layers.contingents.features[index].shown);
    }
    let (fonts, basemap) = (Fonts::embedded(), basemap::world());
    let spec = orbatlas::spec::Spec { charts: Some(Vec::new()), ..Default::default() };
    let maps: Vec<BTreeMap<String, Vec<Pt>>> = (0..all.len())
        .map(|now| {
            let frame = Frame { all: &all, now };
            let composed = map::compose_frame(&together, frame, &spec, &basemap, &fonts);
            assert!(composed.undrawn.is_empty(), "{:?}", composed.undrawn);
            let mut found = BTreeMap::new();
            texts(&composed.scene.items, &mut found);
            found
        })
        .collect();
    for still in ["Gao", "Kidal", "Timbuktu", "Bamako", "Key", "MINUSMA", "ALGERIA"] {
        assert!(maps[0].contains_key(still), "{still}: {:?}", maps[0].keys());
        assert!(maps.iter().all(|map| map[still] == maps[0][still]), "{still} jumps");
    }
    let has = |map: &BTreeMap<String, Vec<Pt>>, words: &str| map.keys().any(|text| text.contains(words));
    let seen = |words: &str| [0, 1, 2].map(|now| has(&maps[now], words));
    assert_eq!(seen("Chad, 800"), [true, false, false]);
    assert_eq!(seen("Chad, 1,200"), [false, true, true]);
    assert_eq!(seen("Niger, 650"), [true, true, false]);
    assert_eq!(seen("Burkina Faso, 850"), [false, false, true]);
    assert_eq!(seen("As of 31 May 2014"), [false, true, false]);
    // One below the other from the same corner.
    let chad = [("Chad, 800", 0), ("Chad, 1,200", 1)].map(|(text, map)| maps[map][text][0]);
    assert_eq!(chad[0], chad[1], "Kidal's column keeps its corner");
}

#[test]
fn the_program_writes_numbered_maps_and_an_animation() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("a");
    fs::create_dir(&atlas).unwrap();
    fs::write(atlas.join("contingents.csv"), CONTINGENTS).unwrap();
    fs::write(atlas.join("incidents.csv"), INCIDENTS).unwrap();
    fs::write(atlas.join("atlas.toml"), "countries = [\"MLI\"]\npaper = \"600x450\"\n").unwrap();
    let orbatlas = |arguments: &[&str]| {
        let run = Command::new(env!("CARGO_BIN_EXE_orbatlas"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    let written = orbatlas(&["frames", "a", "--every", "quarter", "--to", "2014-12", "--quiet"]);
    assert_eq!(written, (Some(0), String::new()));
    let into = folder.path().join("output/a-frames");
    let mut names: Vec<String> =
        fs::read_dir(&into).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["0001.png", "0002.png", "0003.png", "0004.png", "SHA256SUMS", "animation.png"]);
    let reader =
        png::Decoder::new(std::io::BufReader::new(fs::File::open(into.join("animation.png")).unwrap()))
            .read_info()
            .unwrap();
    assert_eq!(reader.info().animation_control().unwrap().num_frames, 4);
    assert_eq!(orbatlas(&["check", "--outputs", "output/a-frames"]).0, Some(0));
    for wrong in
        [&["--every", "hour"][..], &["--from", "2016", "--to", "2015"], &["--every", "day", "--from", "1000"]]
    {
        assert_eq!(orbatlas(&[&["frames", "a"], wrong].concat()).0, Some(2), "{wrong:?}");
    }
}

#[test]
fn a_period_bounds_incidents_and_finished_movements_but_not_presence() {
    let files: [(&str, &[u8]); 3] = [
        ("contingents.csv", CONTINGENTS.as_bytes()),
        ("incidents.csv", INCIDENTS.as_bytes()),
        (
            "movements.csv",
            b"from_place,to_place,force,kind,status,start,end\n\
              Gao,Kidal,MINUSMA,relocation,completed,2014-03-01,2014-03-05\n\
              Gao,Timbuktu,MINUSMA,relocation,completed,2014-09-01,2014-09-05\n",
        ),
    ];
    let shown = |settings: &str| {
        let toml: (&str, &[u8]) = ("atlas.toml", settings.as_bytes());
        let (tables, _) = Tables::from_memory(&[&files[..], &[toml]].concat());
        let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, None);
        let layers = feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap);
        let mut json = Vec::new();
        write::geojson::all(&layers, &mut json).unwrap();
        [
            layers.incidents.features.iter().filter(|event| event.shown).count(),
            layers.movements.features.iter().filter(|route| route.shown).count(),
            layers.contingents.features.iter().filter(|unit| unit.shown).count(),
        ]
    };
    assert_eq!(shown("as_of = \"2014-11-30\"\n"), [4, 2, 6], "what has happened stays on the map");
    assert_eq!(shown("from = \"2014-09\"\nto = \"2014-11\"\n"), [2, 1, 6]);
    assert_eq!(shown("from = \"2014-05-17\"\nto = \"2014-09-18\"\n"), [2, 1, 6], "both bounds are included");
    assert_eq!(shown("from = \"2014-05-18\"\nto = \"2014-09-17\"\n"), [0, 1, 6]);
    assert_eq!(shown("to = \"2014-02\"\n"), [1, 0, 3]);
}
