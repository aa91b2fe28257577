//! What the rules on totals, victims, whereabouts and contradictions say, and where it shows.

use std::path::Path;
use std::process::{Command, Output};

use orbatlas::atlas::Atlas;
use orbatlas::diagnostic::{CODES, Severity};
use orbatlas::feature::{self, Layer, Value};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::reconcile::{self, RULES};
use orbatlas::scene::Item;
use orbatlas::table::Tables;
use orbatlas::table::date::Day;
use orbatlas::{basemap, cli};

fn resolved(files: &[(&str, &str)], as_of: Option<&str>) -> Atlas {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let day = as_of.and_then(Day::parse);
    Atlas::resolve(Tables::from_memory(&files).0, &Gazetteer::builtin(), &basemap::world(), day).0
}

fn of_folder(folder: &str) -> Atlas {
    let tables = Tables::read(Path::new(folder)).unwrap().0;
    Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), None).0
}

fn reconcile(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_orbatlas")).arg("reconcile").args(arguments).output().unwrap()
}

/// One force, one day: what the account of a contributor says.
fn check(contingents: &str, figure: &str, expected: &str) {
    let contingents = format!("place,force,tcc,strength,status,role,end\n{contingents}");
    let figures = format!("force,measure,value,tcc\nMINUSMA,strength_troops,{figure},NER\n");
    let atlas = resolved(&[("contingents.csv", &contingents), ("figures.csv", &figures)], Some("2015-01-17"));
    let lines = reconcile::report::lines(&atlas);
    let line = lines.iter().find(|line| line.code == "NER").expect("a line for Niger");
    assert_eq!(line.says, expected, "{contingents} {figure}");
}

#[test]
fn what_is_left_of_a_total_is_not_published() {
    check("Gao,MINUSMA,NER,650,,,\nAnsongo,MINUSMA,NER,155,,,\n", "950", "location not published: 145");
    check("Gao,MINUSMA,NER,~650,,,\n", "950", "location not published: ~300");
    check("Gao,MINUSMA,NER,600..650,,,\n", "950", "location not published: 300..350");
    check("Gao,MINUSMA,NER,>=650,,,\n", "950", "location not published: <=300");
    check("Gao,MINUSMA,NER,950,,,\n", "950", "all of it");
}

#[test]
fn only_what_is_certainly_too_much_is_over_counted() {
    check("Gao,MINUSMA,NER,980,,,\n", "950", "over-counted by 30");
    check("Gao,MINUSMA,NER,>=980,,,\n", "950", "over-counted by 30 or more");
    check("Gao,MINUSMA,NER,980,,,\n", "~950", "30 more than published, within what “about” allows");
}

#[test]
fn planned_gone_and_police_rows_are_not_summed_and_a_country_is_no_place() {
    let others = "Ansongo,MINUSMA,NER,500,planned,,\nAnsongo,MINUSMA,NER,500,withdrawn,,\n\
                  Ansongo,MINUSMA,NER,140,,formed_police,\nMali,MINUSMA,NER,950,,,\nAnsongo,MINUSMA,NER,9,,,2014\n";
    check(&format!("Gao,MINUSMA,NER,650,,,\n{others}"), "950", "location not published: 300");
}

#[test]
fn unknown_is_kept_apart_from_zero() {
    check(
        "Gao,MINUSMA,NER,650,,,\nAnsongo,MINUSMA,NER,,,,\n",
        "950",
        "not comparable: 1 row gives no strength",
    );
    check("Gao,MINUSMA,NER,650,,,\nAnsongo,MINUSMA,NER,0,,,\n", "950", "location not published: 300");
}

#[test]
fn claims_that_contradict_one_another_count_once() {
    let files = [
        (
            "contingents.csv",
            "id,place,force,tcc,strength,source\na,Gao,MINUSMA,NER,150,un\nb,Gao,MINUSMA,NER,300,press\n",
        ),
        ("figures.csv", "force,measure,value,tcc,source\nMINUSMA,strength_troops,350,NER,un\n"),
        ("sources.csv", "id,title\nun,A\npress,B\n"),
    ];
    let lines = reconcile::report::lines(&resolved(&files, None));
    let line = lines.iter().find(|line| line.code == "NER").unwrap();
    assert_eq!(line.counted.as_deref(), Some("150..300"));
    assert_eq!(line.says, "location not published: 50..200");
}

#[test]
fn an_event_that_two_sources_tell_counts_once() {
    let files = [
        ("forces.csv", "id,name,kind,source\nMINUSMA,MINUSMA,mission,un\n"),
        ("contingents.csv", "place,force,tcc,source\nGao,MINUSMA,NER,un\n"),
        (
            "incidents.csv",
            "id,place,date,kind,title,source\na,Gao,2014-05-03,attack,Raid,un\nb,Gao,2014-05-03,attack,Raid,press\n",
        ),
        (
            "casualties.csv",
            "incident,nationality,group,killed,source\na,NER,peacekeepers,3,un\nb,NER,peacekeepers,5,press\n",
        ),
        (
            "figures.csv",
            "force,measure,value,tcc,start,end,source\nMINUSMA,deaths_hostile,6,NER,2014-01-01,2014-12-31,un\n",
        ),
        ("sources.csv", "id,title\nun,A\npress,B\n"),
    ];
    let atlas = resolved(&files, Some("2015-01-17"));
    let lines = reconcile::report::lines(&atlas);
    let line = lines.iter().find(|line| line.measure.as_str() == "deaths_hostile").unwrap();
    assert_eq!(line.counted.as_deref(), Some("3..5"), "{}", line.says);
    assert!(reconcile::findings(&atlas).iter().all(|finding| finding.severity == Severity::Note));
}

#[test]
fn an_unnamed_contributor_or_a_vague_place_proves_nothing() {
    let victims = |contingent: &str, precision: &str| {
        let contingents = format!(
            "place,force,tcc,observed\nKidal,MINUSMA,TCD,2015-01\nTimbuktu,MINUSMA,SEN,2015-01\n{contingent}\n"
        );
        let incidents = format!("id,place,date,precision\ni,Kidal,2015-01-05,{precision}\n");
        let files = [
            ("contingents.csv", contingents.as_str()),
            ("incidents.csv", incidents.as_str()),
            ("casualties.csv", "incident,nationality,group,wounded\ni,SEN,peacekeepers,7\n"),
        ];
        reconcile::findings(&resolved(&files, None)).len()
    };
    assert_eq!(victims("", ""), 1);
    assert_eq!(victims("", "region"), 0);
    for contingent in [
        "Kidal,MINUSMA,,2015-01",
        "Kidal,MINUSMA,multinational,2015-01",
        "Mali,MINUSMA,SEN,2015-01",
        "Kidal airstrip,MINUSMA,SEN,2015-01",
    ] {
        assert_eq!(victims(contingent, ""), 0, "{contingent}");
    }
}

#[test]
fn who_comes_back_was_there_before() {
    let rows = |first: &str| {
        let contingents = format!(
            "place,force,tcc,status,start,end\n{first}Kidal,MINUSMA,TCD,withdrawn,2014-05,\nKidal,MINUSMA,TCD,deployed,2014-09,\n"
        );
        reconcile::findings(&resolved(&[("contingents.csv", &contingents)], None)).len()
    };
    assert_eq!(rows(""), 1);
    assert_eq!(rows("Kidal,MINUSMA,TCD,deployed,2013-07,2014-05\n"), 0);
}

#[test]
fn what_contradicts_a_claim_stands_in_its_feature() {
    fn conflicts<M>(layer: &Layer<M>) -> Vec<String> {
        let at = layer.fields.iter().position(|field| field.name == "conflicts_with").unwrap();
        let text = |value: &Value| match value {
            Value::Text(text) => text.to_string(),
            _ => "-".into(),
        };
        layer
            .features
            .iter()
            .map(|feature| format!("{} {}", feature.id, text(&feature.properties[at])))
            .collect()
    }
    let atlas = of_folder("tests/errors/conflicting-claims");
    let layers = feature::layers(&std::sync::Arc::new(atlas), &Gazetteer::builtin(), &basemap::world());
    assert_eq!(conflicts(&layers.contingents), ["c1 c2", "c2 c1", "c3 c4", "c4 c3", "c5 -", "c6 -"]);
    assert_eq!(conflicts(&layers.incidents), ["i1 i2", "i2 i1", "i3 -"]);
    assert_eq!(conflicts(&layers.figures), ["f1 f2", "f2 f1"]);
    assert!(layers.contingents.features[0].mark.claim.contradicted);
}

/// All that is written, in the order in which it is painted.
fn words(items: &[Item]) -> String {
    let each = items.iter().map(|item| match item {
        Item::Text { text, .. } => format!("{text} "),
        Item::Group { items, .. } => words(items),
        _ => String::new(),
    });
    each.collect()
}

#[test]
fn the_map_says_what_the_mark_means_only_where_it_is_drawn() {
    let says = |folder: &str| {
        let document = cli::document(of_folder(folder));
        words(&document.map().scene.items).contains("≠ reports differ")
    };
    assert!(says("tests/errors/conflicting-claims"));
    assert!(!says("geodata/example"));
}

#[test]
fn the_catalogue_says_how_bad_each_finding_can_be() {
    for rule in RULES {
        let (_, sentence) = CODES.iter().find(|(code, _)| *code == rule.code).unwrap();
        let word = if rule.severity == Severity::Warning { "Warning: " } else { "Note: " };
        assert!(sentence.starts_with(word), "{sentence}");
        let folder = format!("tests/errors/{}", rule.code.as_str());
        let found = reconcile::findings(&of_folder(&folder));
        assert!(found.iter().all(|finding| finding.code == rule.code), "{folder} gives its own code alone");
        assert_eq!(found.iter().map(|finding| finding.severity).min(), Some(rule.severity), "{folder}");
    }
}

#[test]
fn no_tension_of_our_atlases_stops_a_strict_build() {
    for folder in std::fs::read_dir("geodata").unwrap().map(|entry| entry.unwrap().path()) {
        if folder.join("contingents.csv").exists() {
            let found = reconcile::findings(&of_folder(folder.to_str().unwrap()));
            assert!(found.iter().all(|finding| finding.severity == Severity::Note), "{}", folder.display());
        }
    }
}

#[test]
fn the_default_atlas_knows_of_the_senegalese_of_kidal() {
    let found = reconcile::findings(&of_folder("geodata/mali-2015"));
    let said = "7 wounded of Senegal at Kidal airstrip, but no contingent of Senegal is known to be there \
                (early January 2015)";
    assert!(found.iter().any(|finding| finding.message == said), "{found:?}");
}

#[test]
fn the_report_is_data_and_its_exit_code_tells_what_is_wrong() {
    let over = reconcile(&["tests/errors/strength-overcount", "--format", "json"]);
    assert_eq!(over.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&over.stdout).unwrap();
    assert_eq!(report["accounts"][1]["says"], "over-counted by 30 or more");
    assert_eq!(report["accounts"][1]["residual"], "<=-30");
    assert_eq!(report["accounts"][0]["published"], serde_json::Value::Null);
    for (format, row) in [
        ("csv", "MINUSMA,Niger,strength_troops,,805,950,145,location not published: 145,NER,2,0,0,"),
        (
            "markdown",
            "| MINUSMA | Niger | strength_troops |  | 805 | 950 | 145 | location not published: 145 |",
        ),
        ("text", "145       location not published: 145"),
    ] {
        let run = reconcile(&["tests/errors/strength-residual", "--format", format]);
        assert_eq!(run.status.code(), Some(0), "{format}");
        let text = String::from_utf8(run.stdout).unwrap();
        assert!(text.contains(row), "{text}");
    }
    assert_eq!(reconcile(&["tests/errors/conflicting-claims"]).status.code(), Some(1));
    assert_eq!(reconcile(&["nowhere"]).status.code(), Some(2));
    assert_eq!(reconcile(&["tests/errors/bad-number"]).status.code(), Some(2));
}
