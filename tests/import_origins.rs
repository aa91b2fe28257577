//! Data sets of events, gazetteers and scenarios become atlases: what of each small made-up file is kept, merged, refused
//! and repaired, and that the result builds.

use std::fs;
use std::process::{Command, Output};

use orbatlas::import::{self, Draft, Input, Report, Wanted};
use orbatlas::table::date::Date;
use orbatlas::table::vocabulary::PlaceKind;

fn orbatlas(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_orbatlas")).args(arguments).output().unwrap()
}

fn said(run: &Output) -> String {
    String::from_utf8_lossy(&run.stderr).into_owned()
}

/// Imports a fixture and builds what came out; the summary.
fn built(origin: &str, file: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let (atlas, into) = (folder.path().join("atlas"), folder.path().join("output"));
    let path = format!("tests/import/{origin}/{file}");
    let run = orbatlas(&["import", origin, &path, "-o", atlas.to_str().unwrap()]);
    assert!(run.status.success(), "{}", said(&run));
    let format = ["--format", "png,geojson"];
    let build =
        orbatlas(&[&["build", atlas.to_str().unwrap(), "-o", into.to_str().unwrap()], &format[..]].concat());
    assert!(build.status.success(), "{}", said(&build));
    assert!(into.join("map.png").exists());
    fs::read_to_string(atlas.join("import.txt")).unwrap()
}

fn read(origin: &str, file: &str, wanted: &Wanted) -> (Draft, Report) {
    let path = format!("tests/import/{origin}/{file}");
    let bytes = fs::read(&path).unwrap();
    read_bytes(origin, &path, bytes, wanted)
}

fn read_bytes(origin: &str, path: &str, bytes: Vec<u8>, wanted: &Wanted) -> (Draft, Report) {
    let mut report = Report::new(true);
    let input = Input { path: path.to_string(), bytes };
    let draft = import::read(import::origin(origin).unwrap(), &[input], wanted, &mut report);
    (draft, report)
}

/// Some cells of each row of a table, with a bar between.
fn cells(draft: &Draft, file: &str, columns: &[&str]) -> Vec<String> {
    let cell = |row: &Vec<(&'static str, String)>, column: &str| {
        row.iter().find(|(name, _)| *name == column).map_or(String::new(), |(_, text)| text.clone())
    };
    let line = |row| columns.iter().map(|column| cell(row, column)).collect::<Vec<_>>().join("|");
    draft.rows.of(file).iter().map(line).collect()
}

/// Read, kept, merged, left out, refused.
fn counts(report: &Report) -> [usize; 5] {
    [report.read, report.kept, report.merged, report.left_out, report.refused]
}

/// `line:column message` of every problem.
fn problems(report: &Report) -> Vec<String> {
    let place = |problem: &orbatlas::diagnostic::Diagnostic| {
        let (line, column) = problem.position.as_ref().map_or((0, 0), |at| (at.line, at.column));
        format!("{line}:{column} {}", problem.message)
    };
    report.problems().iter().map(place).collect()
}

#[test]
fn ucdp_events_keep_their_estimates_dates_and_exactness() {
    let (draft, report) = read("ucdp-ged", "events.csv", &Wanted::default());
    assert_eq!(counts(&report), [10, 8, 1, 0, 1]);
    let columns = ["id", "date", "date_end", "killed", "kind", "precision", "lat", "lon", "status"];
    assert_eq!(
        cells(&draft, "incidents.csv", &columns),
        [
            "ged-901001|2014-10-03||5 [4..9]|clash|exact|18.4411|1.4078|",
            "ged-901002|2014-10-06|2014-10-09|3|violence_against_civilians|near|15.7|0.5|",
            "ged-901003|2014-11||7 [2..12]|clash|region|16.5|0.5|",
            "ged-901004|2014-08-07|2014-09-10|1|clash|region|19|-1|",
            "ged-901005|2014||20 [0..20]|clash|country|||",
            "ged-901006|2014-12-02||6 [6..7]|clash|area|20.2|1.01|",
            "ged-901008|2014-12-05||1|violence_against_civilians|exact|16.2717|-0.0447|unconfirmed",
            "ged-901009|2014-12-06||1|violence_against_civilians|exact|16.2717|-0.0447|",
        ]
    );
    let sides = cells(&draft, "incidents.csv", &["place", "actors", "target", "origin_id"]);
    assert_eq!(sides[0], "Kidal town|Government of Mali; Northern Column||ucdp-ged:901001");
    assert_eq!(sides[1], "Ansongo town|Northern Column|Civilians|ucdp-ged:901002");
    assert_eq!(sides[4], "Mali|Government of Mali; Southern Column||ucdp-ged:901005");
    let problems = problems(&report);
    for expected in [
        "12:332 an event without a date that can be read: “soon”",
        "9:1 an event that stands twice: the first is kept: “901001”",
        "8:425 estimates out of order: the best is kept, and the others bound it: low 7, best 6, high 7",
        "10:282 latitude and longitude stand in each other's column: “-0.0447, 16.2717”",
        "11:400 a count that is no number: not known: “some”",
    ] {
        assert!(problems.iter().any(|problem| problem == expected), "{expected} in {problems:#?}");
    }
}

#[test]
fn ucdp_events_are_the_same_in_each_of_their_forms() {
    let of = |file| {
        cells(
            &read("ucdp-ged", file, &Wanted::default()).0,
            "incidents.csv",
            &["id", "date", "killed", "lat"],
        )
    };
    let all = of("events.csv");
    assert_eq!(of("events.geojson"), all[..6]);
    assert_eq!(of("events_42.csv"), all[..3]);
    assert_eq!(of("candidate_no_header.csv"), all[..2]);
    let (_, report) = read("ucdp-ged", "events.geojson", &Wanted::default());
    assert_eq!(
        problems(&report),
        ["11:1125 estimates out of order: the best is kept, and the others bound it: low 7, best 6, high 7"]
    );
}

#[test]
fn events_outside_what_is_asked_for_are_left_out() {
    let from = Some(Date::parse("2014-12").unwrap());
    let (draft, report) = read("ucdp-ged", "events.csv", &Wanted { from, ..Wanted::default() });
    assert_eq!(counts(&report), [10, 4, 0, 5, 1]);
    let ids = cells(&draft, "incidents.csv", &["id"]);
    assert_eq!(ids, ["ged-901005", "ged-901006", "ged-901008", "ged-901009"], "2014 may be December");
    let countries = vec![orbatlas::gazetteer::country::parse("Niger").unwrap()];
    let (_, report) = read("acled", "current.csv", &Wanted { countries, ..Wanted::default() });
    assert_eq!(counts(&report), [9, 0, 0, 8, 1]);
}

#[test]
fn an_acled_event_that_was_corrected_is_kept_as_corrected() {
    let (draft, report) = read("acled", "current.csv", &Wanted::default());
    assert_eq!(counts(&report), [9, 7, 1, 0, 1]);
    let columns = ["id", "date", "kind", "killed", "precision", "actors", "target"];
    assert_eq!(
        cells(&draft, "incidents.csv", &columns),
        [
            "acled-mli9001|2020-10-31|clash|5|exact|Northern Column; Military Forces of Mali|",
            "acled-mli9002|2020-11-02~|explosion|1|near|Unidentified Armed Group (Mali)|Civilians (Mali)",
            "acled-mli9003|2020-11|protest|0|region|Protesters (Mali)|",
            "acled-mli9004|2020-11-20|talks|0|exact|Northern Column; Southern Column|",
            "acled-mli9005|2020-12-01|kidnapping|0|exact|Southern Column|Civilians (Mali)",
            "acled-mli9006|2020-12-03|other|0|exact|Southern Column|",
            "acled-mli9007|2020-12-04|clash|2|country|Southern Column|",
        ]
    );
    let problems = problems(&report);
    assert!(
        problems.contains(&"8:46 a type of event that is not known: other: “Quarrels”".to_string()),
        "{problems:#?}"
    );
}

#[test]
fn acled_dates_have_four_forms_and_its_older_layout_has_a_column_without_a_name() {
    let (draft, report) = read("acled", "older.csv", &Wanted::default());
    assert_eq!(counts(&report), [5, 5, 0, 0, 0]);
    let of = cells(&draft, "incidents.csv", &["date", "note", "x_crowd_size"]);
    assert_eq!(
        of,
        [
            "2019-02-16|On 31 October 2020, an example.|",
            "2019-09-12~|In the week of 2 November 2020, an example.|",
            "2019-06|In June 2019, an example.|about 200",
            "2019-10-31|An example.|",
            "2019-03-01|An example.|",
        ]
    );
}

#[test]
fn acled_aggregates_are_refused_by_name() {
    let run = orbatlas(&["import", "acled", "tests/import/acled/aggregated.csv", "-o", "never-written"]);
    assert_eq!(run.status.code(), Some(1));
    assert!(said(&run).contains("this is ACLED's aggregated data"), "{}", said(&run));
    assert!(!std::path::Path::new("never-written").exists());
}

#[test]
fn aid_worker_incidents_read_alike_with_35_41_and_44_columns() {
    let columns = ["id", "date", "kind", "killed", "wounded", "precision", "target"];
    let of = |file| cells(&read("awsd", file, &Wanted::default()).0, "incidents.csv", &columns);
    let today = of("incidents_44.csv");
    assert_eq!(
        today,
        [
            "awsd-80001|2014-05-29|ied|2|1|exact|aid workers (INGO)",
            "awsd-80002|2014-06|ambush|1|1|area|aid workers (UN)",
            "awsd-80003|2014|kidnapping|0|0|region|aid workers (INGO)",
            "awsd-80004|2014-08-03|attack|1|0|country|aid workers (INGO)",
            "awsd-80005|2014-09-09|shelling|3|0|exact|aid workers (INGO)",
            "awsd-80006|2014|mine|1|0|exact|aid workers (INGO)",
            "awsd-80008|2014-09-10|arrest|0|0|exact|aid workers (INGO)",
        ]
    );
    assert_eq!(of("incidents_41.csv"), today[..5]);
    let letters = of("incidents_35.csv");
    assert_eq!(letters[..4], today[..4]);
    assert_eq!(letters[4], "awsd-80005|2014-09-09|suicide_bombing|3|0|exact|aid workers (INGO)");
}

#[test]
fn nationals_and_internationals_are_casualties_where_they_add_up() {
    let (draft, report) = read("awsd", "incidents_44.csv", &Wanted::default());
    assert_eq!(counts(&report), [8, 7, 0, 0, 1]);
    assert_eq!(
        cells(&draft, "casualties.csv", &["incident", "group", "killed", "wounded"]),
        [
            "awsd-80001|national aid workers|2|1",
            "awsd-80002|national aid workers|0|1",
            "awsd-80002|international aid workers|1|0",
            "awsd-80004|national aid workers|1|0",
            "awsd-80006|national aid workers|1|0",
        ]
    );
    let problems = problems(&report);
    for expected in [
        "9:7 an incident without a year: “”",
        "8:12 a day that no month has: only the year is kept: “2014-13-09”",
        "7:74 nationals and internationals do not add up to the total: not kept: 3 killed in all, 1 by staff",
    ] {
        assert!(problems.iter().any(|problem| problem == expected), "{expected} in {problems:#?}");
    }
}

#[test]
fn places_of_geonames_are_a_gazetteer_of_the_kinds_that_are_asked_for() {
    let (draft, report) = read("geonames", "EX.txt", &Wanted::default());
    assert_eq!(counts(&report), [10, 6, 2, 0, 2]);
    assert_eq!(
        cells(&draft, "places.csv", &["id", "name", "alt_names", "country", "kind"]),
        [
            "geonames:9900001|Exemple-Ville|Example Town; Ekzamplo|MLI|town",
            "geonames:9900002|Puits \"du Nord\"||MLI|well",
            "geonames:9900003|Exemple Airport||MLI|airport",
            "geonames:9900004|Hameau|Le Hameau|MLI|village",
            "geonames:9900005|Colline||MLI|hill",
            "geonames:9900007|Cercle Exemple||MLI|district",
        ]
    );
    assert_eq!(cells(&draft, "places.csv", &["admin1"])[0], "Gao");
    let kinds = vec![PlaceKind::Town, PlaceKind::Village];
    let (draft, report) = read("geonames", "EX.txt", &Wanted { kinds, ..Wanted::default() });
    assert_eq!(counts(&report), [10, 2, 2, 4, 2]);
    assert_eq!(cells(&draft, "places.csv", &["name"]), ["Exemple-Ville", "Hameau"]);
}

#[test]
fn a_gazetteer_that_was_imported_settles_names_of_its_atlas() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("atlas");
    let shown = atlas.to_str().unwrap();
    let run =
        orbatlas(&["import", "geonames", "tests/import/geonames/EX.txt", "-o", shown, "--kind", "village"]);
    assert!(run.status.success(), "{}", said(&run));
    assert!(atlas.join("gazetteer.csv").exists() && !atlas.join("places.csv").exists());
    fs::write(atlas.join("contingents.csv"), "place,force,label\nLe Hameau,A,Camp\n").unwrap();
    let check = orbatlas(&["check", shown]);
    assert!(check.status.success(), "{}", said(&check));
}

#[test]
fn units_of_a_scenario_stay_until_they_are_elsewhere() {
    let (draft, report) = read("orbat-mapper", "scenario.json", &Wanted::default());
    assert_eq!(counts(&report), [9, 8, 0, 0, 1], "six units and three events");
    let columns = ["place", "force", "role", "echelon", "strength", "status", "start", "end", "label"];
    assert_eq!(
        cells(&draft, "contingents.csv", &columns),
        [
            "Gao|northern-group|infantry|battalion (-)|450||2015-01-01|..|1 Inf",
            "Ansongo|northern-group|infantry|company|||2015-01-03|2015-01-09|A Company",
            "Kidal|northern-group|infantry|company|||2015-01-10|2015-01-20|A Company",
            "Timbuktu|northern-group|infantry|company||planned|2015-01-04|..|B Company",
            "Gao airport|air-group|||||2015-01-05|..|Helicopter flight",
            "Ménaka|red-force|motorised|company|||2015-01-02|2015-01-14|Motorised column",
            "Tessalit|red-force|motorised|company||withdrawn|2015-01-15|..|Motorised column",
        ]
    );
    assert_eq!(
        cells(&draft, "forces.csv", &["id", "parent", "affiliation"]),
        [
            "blue-force||friend",
            "northern-group|blue-force|friend",
            "air-group|blue-force|friend",
            "red-force||hostile"
        ]
    );
    assert_eq!(
        cells(&draft, "movements.csv", &["from_place", "to_place", "start", "end"]),
        [
            "Ansongo|Kidal|2015-01-03|2015-01-10",
            "Gao airport|Ansongo|2015-01-05|2015-01-05",
            "Ansongo|Gao airport|2015-01-05|2015-01-05",
            "Ménaka|Tessalit|2015-01-02|2015-01-15",
        ]
    );
    assert_eq!(
        cells(&draft, "incidents.csv", &["place", "date", "title"]),
        [
            "Kidal|2015-01-10|A Company reaches Kidal",
            "Tessalit|2015-01-15|A clash at Tessalit",
            "Gao|2015-01-16|The battalion is inspected",
            "|2015-01-18|Talks begin",
        ]
    );
    let problems = problems(&report);
    for start in [
        "38:102 points on the way",
        "52:13 a unit that has no position",
        "92:73 a position that is none",
        "68:17 a state without a time",
    ] {
        assert!(problems.iter().any(|problem| problem.starts_with(start)), "{start} in {problems:#?}");
    }
}

#[test]
fn each_of_them_builds_at_once_and_says_how_to_cite_it() {
    for (origin, file, cite) in [
        ("ucdp-ged", "events.csv", "Cite: Ralph Sundberg"),
        ("acled", "current.csv", "Terms: ACLED's own terms"),
        ("awsd", "incidents_44.csv", "Cite: Humanitarian Outcomes"),
        ("orbat-mapper", "scenario.json", "Cite: the scenario's own author"),
    ] {
        let summary = built(origin, file);
        assert!(summary.contains(cite), "{summary}");
    }
}

#[test]
fn what_is_no_file_of_theirs_is_refused_and_never_panics() {
    let hostile: [&[u8]; 9] = [
        b"",
        b"{",
        b"[]",
        b"{\"type\":\"ORBAT-mapper\"}",
        b"{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"id\":[1]},\"geometry\":null}]}",
        b"id,date_start,date_end,best\n1,2014-01-01,2013-01-01,-5\n",
        b"event_id_cnty,event_date,event_type\n,,\nX,0000-01-01,Battles\nY,9999-12-31,Battles\n",
        b"\x89PNG\r\n\x1a\n\0\0\0",
        b"1\t\t\t\t999\t\t\n",
    ];
    for origin in ["ucdp-ged", "acled", "awsd", "geonames", "orbat-mapper"] {
        for bytes in hostile {
            let (_, report) = read_bytes(origin, "hostile", bytes.to_vec(), &Wanted::default());
            assert!(
                report.is_stopped() || report.kept + report.refused == report.read,
                "{origin}: {bytes:?}"
            );
        }
    }
    let encrypted = read("orbat-mapper", "encrypted.json", &Wanted::default()).1;
    assert_eq!(problems(&encrypted), ["0:0 the scenario is encrypted"]);
    let deep = format!(
        "{{\"type\":\"ORBAT-mapper\",\"sides\":[{}{}]}}",
        "{\"name\":\"u\",\"subUnits\":[".repeat(3000),
        "]}".repeat(3000)
    );
    let report = read_bytes("orbat-mapper", "deep", deep.into_bytes(), &Wanted::default()).1;
    assert!(report.is_stopped() || report.read <= 66, "{}", report.read);
}
