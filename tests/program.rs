//! The program as a user runs it: README's blocks, exit codes, and output folders that bad input leaves alone.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn orbatlas(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_orbatlas")).args(arguments).current_dir(folder).output().unwrap()
}

fn atlas(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join("a").join(name), bytes).unwrap();
    }
    folder
}

/// Builds, and expects the code, these words on standard error, nothing on standard output, and no output folder.
fn refused(files: &[(&str, &[u8])], code: i32, words: &str) {
    let folder = atlas(files);
    let run = orbatlas(&["build", "a"], folder.path());
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(code), "{said}");
    assert!(said.contains(words), "{words}: {said}");
    assert!(run.stdout.is_empty());
    assert!(!folder.path().join("output").exists());
}

#[test]
fn three_columns_draw_a_map() {
    let folder = atlas(&[("contingents.csv", b"place,force,label\nKidal,MINUSMA,Chad\nGao,MINUSMA,China\n")]);
    let run = orbatlas(&["build", "a"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(run.stdout.is_empty());
    let contingents = fs::read_to_string(folder.path().join("output/a/contingents.geojson")).unwrap();
    assert_eq!(contingents.matches("\"Point\"").count(), 2, "{contingents}");
    assert!(folder.path().join("output/a/map.png").exists());
    assert!(orbatlas(&["check", "--outputs", "output/a"], folder.path()).status.success());
}

#[test]
fn bad_input_is_refused_and_writes_nothing() {
    refused(&[("contingents.csv", b"place,force,label\nKidall,MINUSMA,Chad\n")], 1, "unknown-place");
    refused(&[("contingents.csv", b"")], 1, "empty-file");
    refused(&[("contingents.csv", b"place,force,strength\nKidal,MINUSMA,-3\n")], 1, "negative-number");
    refused(&[("contingents.csv", b"place,force,start\nKidal,MINUSMA,2015-13-01\n")], 1, "bad-date");
    refused(&[("contingents.csv", b"place,force,start\nKidal,MINUSMA,17/01/2015\n")], 1, "mangled-date");
    refused(&[("contingents.csv", b"place,force,tcc\nKidal,MINUSMA,Chadland\n")], 1, "unknown-country");
    let area: &[u8] = b"area,force\nKidall,MNLA\n";
    refused(&[("areas.csv", area), ("atlas.toml", b"countries = [\"MLI\"]\n")], 1, "did you mean Kidal?");
    refused(&[("contingents.csv", b"\x00\x01\x02\xff\xfe\x00")], 1, "not-text");
    refused(&[("notes.txt", b"hello")], 1, "not-an-atlas");
    let nowhere = orbatlas(&["build", "nowhere"], tempfile::tempdir().unwrap().path());
    assert_eq!(nowhere.status.code(), Some(2));
}

#[test]
fn a_second_build_that_fails_leaves_the_first_one_whole() {
    let folder = atlas(&[("contingents.csv", b"place,force,label\nKidal,MINUSMA,Chad\n")]);
    assert!(orbatlas(&["build", "a"], folder.path()).status.success());
    let before = fs::read(folder.path().join("output/a/SHA256SUMS")).unwrap();
    fs::write(folder.path().join("a/contingents.csv"), "place,force,label\nNo such town,MINUSMA,Chad\n")
        .unwrap();
    assert_eq!(orbatlas(&["build", "a"], folder.path()).status.code(), Some(1));
    assert_eq!(fs::read(folder.path().join("output/a/SHA256SUMS")).unwrap(), before);
    assert!(orbatlas(&["check", "--outputs", "output/a"], folder.path()).status.success());
}

#[test]
fn a_users_column_passes_through_and_takes_no_place_of_ours() {
    let folder =
        atlas(&[("contingents.csv", b"place,force,label,mood,country\nKidal,MINUSMA,Chad,good,mine\n")]);
    assert!(orbatlas(&["build", "a"], folder.path()).status.success());
    let contingents = fs::read_to_string(folder.path().join("output/a/contingents.geojson")).unwrap();
    for part in ["\"x_mood\":\"good\"", "\"x_country\":\"mine\"", "\"country\":\"MLI\""] {
        assert!(contingents.contains(part), "{part}: {contingents}");
    }
}

#[test]
fn the_order_of_rows_does_not_matter() {
    let build = |rows: &str| {
        let table = format!("place,force,label\n{rows}");
        let folder = atlas(&[("contingents.csv", table.as_bytes())]);
        assert!(orbatlas(&["build", "a"], folder.path()).status.success());
        fs::read(folder.path().join("output/a/SHA256SUMS")).unwrap()
    };
    assert_eq!(build("Kidal,MINUSMA,Chad\nGao,MNLA,x\n"), build("Gao,MNLA,x\nKidal,MINUSMA,Chad\n"));
    // The same place, named in two ways.
    assert_eq!(
        build("Gao,MINUSMA,Chad\ngeonames:2457163,MNLA,x\n"),
        build("geonames:2457163,MNLA,x\nGao,MINUSMA,Chad\n")
    );
}

#[test]
fn readme_commands_say_what_readme_shows() {
    let readme = fs::read_to_string("README.md").unwrap();
    let mut tried = 0;
    for block in readme.split("```console\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let (command, expected) = block.split_once('\n').unwrap();
        let arguments: Vec<&str> = command.strip_prefix("$ orbatlas ").unwrap().split_whitespace().collect();
        let run = orbatlas(&arguments, Path::new("."));
        assert_eq!(String::from_utf8(run.stdout).unwrap(), expected, "{command}");
        tried += 1;
    }
    assert!(tried > 0);
}
