//! The program as a user runs it: README's blocks, exit codes, and output folders that bad input leaves alone.

use std::collections::{BTreeMap, BTreeSet};
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
fn the_long_search_for_labels_gives_the_same_bytes_twice() {
    let folder = atlas(&[("contingents.csv", b"place,force,label\nKidal,MINUSMA,Chad\nGao,MINUSMA,China\n")]);
    let svg = |into: &str| {
        let run = orbatlas(&["build", "a", "-o", into, "--format", "svg", "--labels", "best"], folder.path());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        fs::read(folder.path().join(into).join("map.svg")).unwrap()
    };
    assert_eq!(svg("first"), svg("second"));
    assert_eq!(orbatlas(&["build", "a", "--labels", "nicest"], folder.path()).status.code(), Some(2));
}

/// What tables get wrong most often: each has a diagnostic of its own and stops a build.
const BAD_INPUT: &[&str] = &[
    "missing-table",
    "bad-date",
    "negative-number",
    "duplicate-id",
    "dangling-reference",
    "swapped-coordinates",
    "not-text",
    "empty-file",
    "not-an-atlas",
    "mangled-cell",
    "mangled-date",
];

#[test]
fn each_problem_stops_a_build_as_its_weight_says_and_touches_nothing() {
    let mut refused = BTreeSet::new();
    for folder in fs::read_dir("tests/errors").unwrap().map(|entry| entry.unwrap().path()) {
        let code = folder.file_name().unwrap().to_string_lossy().into_owned();
        let files = contents(&folder);
        let expected = String::from_utf8(files["expected.txt"].clone()).unwrap();
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), &bytes[..])).collect();
        let (error, warning) = (expected.contains("error["), expected.contains("warning["));
        let strict = build_over_an_old_one(&files, &["--strict"], i32::from(error || warning));
        let plain = build_over_an_old_one(&files, &[], i32::from(error));
        // What is only worth a note, a build may leave to check.
        if error || warning {
            assert!(plain.contains(&format!("[{code}]")), "{code}: {plain}");
            assert!(strict.contains(&format!("[{code}]")), "{code}: {strict}");
        }
        let checked = String::from_utf8(orbatlas(&["check", "a"], atlas(&files).path()).stderr).unwrap();
        assert!(checked.contains(&format!("[{code}]")), "{code}: {checked}");
        if error {
            refused.insert(code);
        }
    }
    let missing: Vec<&&str> = BAD_INPUT.iter().filter(|code| !refused.contains(**code)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn a_province_that_the_atlas_has_not_is_refused() {
    let files: &[(&str, &[u8])] =
        &[("areas.csv", b"area,force\nKidall,MNLA\n"), ("atlas.toml", b"countries = [\"MLI\"]\n")];
    let said = build_over_an_old_one(files, &[], 1);
    assert!(said.contains("did you mean Kidal?"), "{said}");
}

#[test]
fn what_cannot_be_read_is_another_exit_code() {
    let folder = atlas(&[]);
    fs::create_dir(folder.path().join("a/contingents.csv")).unwrap();
    fs::write(folder.path().join("file"), "place,force\n").unwrap();
    for (name, words) in [("nowhere", "nowhere"), ("a", "contingents.csv"), ("file", "file")] {
        let run = orbatlas(&["build", name], folder.path());
        assert_eq!(run.status.code(), Some(2), "{name}");
        assert!(String::from_utf8(run.stderr).unwrap().contains(words), "the path is named: {words}");
        assert!(run.stdout.is_empty() && !folder.path().join("output").exists());
    }
}

/// Builds an atlas whose output folder holds an older build; expects the exit code, nothing on standard output, and,
/// unless all is well, the older build as it was. Gives what was said.
fn build_over_an_old_one(files: &[(&str, &[u8])], flags: &[&str], code: i32) -> String {
    let folder = atlas(files);
    let output = folder.path().join("output/a");
    fs::create_dir_all(&output).unwrap();
    for name in ["map.png", "map.txt", "contingents.geojson", "notes of the user", "SHA256SUMS"] {
        fs::write(output.join(name), format!("old {name}")).unwrap();
    }
    let before = contents(&output);
    let run = orbatlas(&[&["build", "a"], flags].concat(), folder.path());
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(code), "{flags:?}: {said}");
    assert!(run.stdout.is_empty(), "standard output is for data");
    let after = contents(&output);
    if code == 0 {
        assert_ne!(before["SHA256SUMS"], after["SHA256SUMS"]);
        assert_eq!(before["notes of the user"], after["notes of the user"]);
    } else {
        assert_eq!(before, after, "{said}");
    }
    said
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries.map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap())).collect()
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
fn an_area_is_hatched_and_stands_in_the_key() {
    let folder = atlas(&[
        ("areas.csv", b"area,force,kind\nKidal,MNLA,control\n"),
        ("contingents.csv", b"place,force,role,label\nKidal,MNLA,headquarters,in control\n"),
        ("atlas.toml", b"countries = [\"MLI\"]\n"),
    ]);
    let run = orbatlas(&["build", "a"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let svg = fs::read_to_string(folder.path().join("output/a/map.svg")).unwrap();
    let group = svg.split("<g id=\"areas\"").nth(1).unwrap().split("<g id=").next().unwrap();
    assert!(group.contains("<path"), "{group}");
    assert!(
        svg.contains("MNLA: control,") && svg.contains("headquarters: Kidal") && svg.contains("approximate")
    );
    let text = fs::read_to_string(folder.path().join("output/a/map.txt")).unwrap();
    assert!(text.contains("Area, approximate: MNLA: control; headquarters: Kidal."), "{text}");
}

#[test]
fn the_page_follows_the_settings_of_the_desk() {
    let toml = b"countries = [\"IND\"]\nextent = [72, 31, 80, 37.5]\nboundaries = \"ind\"\ninsets = [{ place = \"Srinagar\", radius_km = 40 }]\n";
    let rows = b"place,force,label\nSrinagar,UNMOGIP,Headquarters in summer\n";
    let folder = atlas(&[("atlas.toml", toml), ("contingents.csv", rows)]);
    let run = orbatlas(&["build", "a"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let svg = fs::read_to_string(folder.path().join("output/a/map.svg")).unwrap();
    for words in
        ["Around Srinagar", "Locator map: India", "North is up", "as seen by India", "Jammu and Kashmir"]
    {
        assert!(svg.contains(words), "{words}");
    }
    assert!(!svg.contains("boundary disputed"), "India sees these as settled");
}

#[test]
fn too_many_incidents_for_marks_are_a_density_that_the_key_counts() {
    let mut rows = String::from("place,lat,lon,date,kind\n");
    for i in 0..20_100 {
        let (lat, lon) = (14.0 + f64::from(i % 97) * 0.03, -6.0 + f64::from(i % 89) * 0.06);
        rows += &format!("Gao,{lat:.4},{lon:.4},2015-01-17,attack\n");
    }
    let folder = atlas(&[
        ("incidents.csv", rows.as_bytes()),
        ("atlas.toml", b"countries = [\"MLI\"]\npaper = \"900x675\"\n"),
    ]);
    let run = orbatlas(&["build", "a", "--format", "svg"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let svg = fs::read_to_string(folder.path().join("output/a/map.svg")).unwrap();
    assert_eq!(svg.matches("<image ").count(), 1);
    assert!(svg.contains("20,100 incidents:") && svg.contains("km²"));
    assert!(svg.len() < 2_000_000, "{}", svg.len());
}

#[test]
fn a_users_column_passes_through_and_takes_no_place_of_ours() {
    let folder =
        atlas(&[("contingents.csv", b"place,force,label,mood,place_id\nKidal,MINUSMA,Chad,good,mine\n")]);
    assert!(orbatlas(&["build", "a"], folder.path()).status.success());
    let contingents = fs::read_to_string(folder.path().join("output/a/contingents.geojson")).unwrap();
    for part in ["\"x_mood\":\"good\"", "\"x_place_id\":\"mine\"", "\"place_id\":\"geonames:"] {
        assert!(contingents.contains(part), "{part}: {contingents}");
    }
}

#[test]
fn a_rows_country_or_admin1_settles_a_name_that_several_places_have() {
    let check = |country: &str, admin1: &str, place_id: &str| {
        let contingents = format!("place,force,label,country,admin1\nMadina,A,x,{country},{admin1}\n");
        let incidents = format!("place,date,label,admin1,country\nMadina,2015-01-02,y,{admin1},{country}\n");
        let folder =
            atlas(&[("contingents.csv", contingents.as_bytes()), ("incidents.csv", incidents.as_bytes())]);
        let run = orbatlas(&["build", "a"], folder.path());
        assert!(run.status.success(), "{country} {admin1}: {}", String::from_utf8_lossy(&run.stderr));
        for layer in ["contingents", "incidents"] {
            let text = fs::read_to_string(folder.path().join(format!("output/a/{layer}.geojson"))).unwrap();
            assert!(text.contains(&format!("\"place_id\":\"{place_id}\"")), "{country} {admin1}: {text}");
        }
    };
    check("Armenian", "", "geonames:616456");
    check("", "Central River", "geonames:2412688");
    check("GM", "Lower River Region", "geonames:2412692");
}

#[test]
fn the_provinces_of_an_atlas_settle_a_name_unless_two_of_them_have_it() {
    let check = |provinces: &str| {
        let toml = format!("admin1 = [{provinces}]\n");
        let folder = atlas(&[
            ("contingents.csv", b"place,force,label\nMadina,A,x\n"),
            ("atlas.toml", toml.as_bytes()),
        ]);
        orbatlas(&["check", "a"], folder.path()).status.success()
    };
    assert!(check("\"Central River\""));
    assert!(check("\"Central River\", \"Kidal\""));
    assert!(!check("\"Central River\", \"Lower River\""));
    assert!(!check("\"Kidal\""));
}

#[test]
fn a_rows_country_contradicts_its_place_aloud() {
    for place in ["Gao", "\"Gao, Mali\"", "geonames:2457163", "30 km W of Gao"] {
        let table = format!("place,force,label,country\n{place},A,x,Niger\n");
        let folder = atlas(&[("contingents.csv", table.as_bytes())]);
        let run = orbatlas(&["check", "a"], folder.path());
        let said = String::from_utf8_lossy(&run.stderr) + String::from_utf8_lossy(&run.stdout);
        assert!(said.contains("error[unknown-place]: no place in Niger is named"), "{place}: {said}");
        assert_eq!(said.matches("error[").count(), 1, "{place}: {said}");
    }
}

#[test]
fn a_place_keeps_the_words_of_its_row() {
    let folder = atlas(&[
        ("contingents.csv", b"place,force,label\nKidal airstrip,A,x\n"),
        ("movements.csv", b"from_place,to_place,force\nTombouctou,Kidal airstrip,A\n"),
    ]);
    let run = orbatlas(&["build", "a"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let layer = |name: &str| fs::read_to_string(folder.path().join("output/a").join(name)).unwrap();
    let contingents = layer("contingents.geojson");
    assert!(
        contingents.contains("\"place\":\"Kidal airport\",\"place_text\":\"Kidal airstrip\""),
        "{contingents}"
    );
    let movements = layer("movements.geojson");
    assert!(
        movements.contains("\"from_place\":\"Timbuktu\",\"from_place_text\":\"Tombouctou\""),
        "{movements}"
    );
    assert!(movements.contains("\"to_place_text\":\"Kidal airstrip\""), "{movements}");
}

#[test]
fn find_and_an_atlas_take_the_same_words_for_a_country() {
    for country in ["Mali", "ml", "MLI", "Malian"] {
        let found = orbatlas(&["find", "Gao", "--country", country], std::path::Path::new("."));
        assert!(found.status.success(), "{country}");
        let toml = format!("countries = [\"{country}\"]\n");
        let folder =
            atlas(&[("contingents.csv", b"place,force,label\nGao,A,x\n"), ("atlas.toml", toml.as_bytes())]);
        assert!(orbatlas(&["check", "a"], folder.path()).status.success(), "{country}");
    }
    let wrong = orbatlas(&["find", "Gao", "--country", "Malli"], std::path::Path::new("."));
    let said = String::from_utf8_lossy(&wrong.stderr);
    assert!(said.contains("did you mean Mali?"), "{said}");
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
fn a_name_is_pinned_and_comments_stay() {
    let toml = "# our map\ncountries = [\"MLI\"] # Mali\n\n[pins]\nBer = \"orbatlas:ber\" # the village\n";
    let table = "place,force,label\nMadina,MINUSMA,x\nTessalite,MNLA,y\n";
    let folder = atlas(&[("atlas.toml", toml.as_bytes()), ("contingents.csv", table.as_bytes())]);
    let check = |pins: &[&str]| {
        let run = orbatlas(&[&["check", "a"], pins].concat(), folder.path());
        let text = fs::read_to_string(folder.path().join("a/atlas.toml")).unwrap();
        (run.status.code(), String::from_utf8(run.stderr).unwrap(), text)
    };
    // Nothing is written if a pin is none.
    for wrong in ["Madina", "=geonames:1", "Madina=", "Madina=geonames:1", "Madina=95,200"] {
        let (code, said, text) = check(&["--pin", wrong]);
        assert_eq!((code, text.as_str()), (Some(2), toml), "{wrong}: {said}");
    }
    let (code, said, text) = check(&["--pin", "Madina=geonames:2284763"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(text.starts_with(toml) && text.ends_with("Madina = \"geonames:2284763\"\n"), "{text}");
    // Whatever a sound has settled; then nothing is left to warn of.
    let (code, _, text) = check(&["--pin"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("Tessalite = \"geonames:2449893\"") && text.contains("# the village"), "{text}");
    assert!(!check(&[]).1.contains("sound-match"));
    let (_, _, text) = check(&["--pin", "Madina=16.5,-0.25"]);
    assert!(text.contains("Madina = [16.5, -0.25]"), "{text}");
}

#[test]
fn an_atlas_brings_its_own_gazetteers() {
    let line = "7\tTabankort \"le vieux\"\tx\tTabankorte\t17.83\t0.55\tP\tPPL\tML\t\t09\t\t\t\t0\t\t\tAfrica/Bamako\t2014\n";
    let csv = "id,name,lat,lon,country\ncastor,Camp Castor,16.25,-0.03,MLI\n";
    let table = "place,force,label\nTabankorte,MNLA,x\nnear Camp Castor,MINUSMA,y\nKidal region,MNLA,z\n";
    let folder = atlas(&[
        ("atlas.toml", b"countries = [\"MLI\"]\ngazetteers = [\"ML.txt\", \"camps.csv\"]\n"),
        ("ML.txt", line.as_bytes()),
        ("camps.csv", csv.as_bytes()),
        ("contingents.csv", table.as_bytes()),
    ]);
    let run = orbatlas(&["build", "a"], folder.path());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = fs::read_to_string(folder.path().join("output/a/contingents.geojson")).unwrap();
    let feature = |words: &str| {
        text.lines().find(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}: {text}"))
    };
    assert!(feature("geonames:7").contains("[0.55,17.83]"));
    let near = feature("near Camp Castor");
    assert!(
        near.contains("[-0.03,16.25]") && near.contains("\"near\"") && near.contains("\"phrase\""),
        "{near}"
    );
    let region = feature("Kidal region");
    assert!(region.contains("\"geometry\":null") && region.contains("\"region\""), "{region}");
    let find = ["find", "--gazetteer", "a/ML.txt", "--format", "json", "Tabankort \"le vieux\""];
    let found = orbatlas(&find, folder.path());
    assert!(String::from_utf8(found.stdout).unwrap().contains("\"id\":\"geonames:7\""));
    assert_eq!(orbatlas(&["find", "--gazetteer", "none.txt", "Gao"], folder.path()).status.code(), Some(2));
}

#[test]
fn names_from_standard_input_get_one_answer_each() {
    use std::io::Write;
    let mut run = Command::new(env!("CARGO_BIN_EXE_orbatlas"))
        .args(["find", "--country", "MLI", "--format", "csv"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::null())
        .spawn()
        .unwrap();
    run.stdin.take().unwrap().write_all("Kidaal\nGao\n\n=1+1\nSpringfield\n".as_bytes()).unwrap();
    let run = run.wait_with_output().unwrap();
    assert_eq!(run.status.code(), Some(1));
    let text = String::from_utf8(run.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 6, "{text}");
    assert!(lines[1].starts_with("Kidaal,unknown,,") && lines[1].contains("geonames:2455290"), "{text}");
    assert!(lines[2].starts_with("Gao,name,Gao,") && lines[3].starts_with(",unknown,"), "{text}");
    assert!(lines[4].starts_with("'=1+1,unknown,"), "{text}");
}

#[test]
fn readme_blocks_do_what_readme_shows() {
    let readme = fs::read_to_string("README.md").unwrap();
    let folder = tempfile::tempdir().unwrap();
    // The list that README scores, the atlas of which it compares two dates, the one that it adds up, and a data set.
    fs::create_dir_all(folder.path().join("geodata")).unwrap();
    fs::copy("geodata/spellings.csv", folder.path().join("geodata/spellings.csv")).unwrap();
    for atlas in ["geodata/mali-2015", "tests/errors/strength-residual", "tests/import/geo-pko"] {
        fs::create_dir_all(folder.path().join(atlas)).unwrap();
        for (name, bytes) in contents(Path::new(atlas)) {
            fs::write(folder.path().join(atlas).join(name), bytes).unwrap();
        }
    }
    let (mut set_up, mut compared) = (0, 0);
    for (kind, block) in blocks(&readme) {
        match kind {
            "sh" => {
                for line in block.lines().filter(|line| line.starts_with("orbatlas ")) {
                    let run = orbatlas(&words(line)[1..], folder.path());
                    assert!(run.status.success(), "{line}: {}", String::from_utf8_lossy(&run.stderr));
                    set_up += 1;
                }
            }
            "console" => {
                for (command, expected) in sessions(block) {
                    let run = orbatlas(&words(command)[1..], folder.path());
                    assert_eq!(String::from_utf8(run.stdout).unwrap(), expected, "{command}");
                    compared += 1;
                }
            }
            _ => {}
        }
    }
    assert!(set_up > 0 && compared > 0, "{set_up} lines of set-up, {compared} commands with their output");
}

#[test]
fn a_block_may_hold_several_commands_with_or_without_output() {
    let text = "a\n```console\n$ orbatlas find \"Kidal airstrip\" Gao\nx\n\ny\n$ orbatlas check a # quiet\n```\nb\n```sh\nc\n```\n";
    let found = blocks(text);
    assert_eq!(found.iter().map(|(kind, _)| *kind).collect::<Vec<_>>(), ["console", "sh"]);
    let sessions = sessions(found[0].1);
    assert_eq!(sessions.iter().map(|(_, output)| output.as_str()).collect::<Vec<_>>(), ["x\n\ny\n", ""]);
    assert_eq!(words(sessions[0].0), ["orbatlas", "find", "Kidal airstrip", "Gao"]);
    assert_eq!(words(sessions[1].0), ["orbatlas", "check", "a"]);
}

/// The fenced blocks of a text, each with the word behind its fence.
fn blocks(text: &str) -> Vec<(&str, &str)> {
    let fenced = text.split("```").skip(1).step_by(2);
    fenced.filter_map(|block| block.split_once('\n')).collect()
}

/// The commands of a console block (`$ orbatlas ...`), each with the output that follows it.
fn sessions(block: &str) -> Vec<(&str, String)> {
    let mut sessions: Vec<(&str, String)> = Vec::new();
    for line in block.lines() {
        match (line.strip_prefix("$ "), sessions.last_mut()) {
            (Some(command), _) => sessions.push((command, String::new())),
            (None, Some((_, output))) => *output += &format!("{line}\n"),
            (None, None) => panic!("a console block starts with a command: {line}"),
        }
    }
    let foreign = sessions.iter().find(|(command, _)| !command.starts_with("orbatlas "));
    assert_eq!(foreign, None, "only orbatlas is run");
    sessions
}

/// A command line as a shell splits it: quotation marks keep blanks, `#` starts a comment.
fn words(line: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part);
            continue;
        }
        for word in part.split_whitespace() {
            if word.starts_with('#') {
                return words;
            }
            words.push(word);
        }
    }
    words
}

#[test]
fn a_chart_that_was_asked_for_and_shows_too_little_says_why() {
    let incidents: &[u8] = b"place,date,killed\nKidal,2014-10-07,1\nGao,2014-12-01,2\n";
    let figures: &[u8] = b"force,measure,value\nMINUSMA,deaths_all,34\n";
    let toml = |charts: &str| format!("countries = [\"MLI\"]\nas_of = \"2015-01-31\"\n{charts}");
    let build = |charts: &str, flags: &[&str]| {
        let toml = toml(charts);
        let folder =
            atlas(&[("incidents.csv", incidents), ("figures.csv", figures), ("atlas.toml", toml.as_bytes())]);
        let run = orbatlas(&[&["build", "a"], flags].concat(), folder.path());
        (run.status.code(), String::from_utf8(run.stderr).unwrap())
    };
    let why = "the chart casualties_by_month is not drawn: 3 of 34 killed are dated here: less than 80 %";
    let (code, said) = build("charts = [\"casualties_by_month\"]", &[]);
    assert!(code == Some(0) && said.contains(why), "{said}");
    let (code, said) = build("charts = [\"casualties_by_month\"]", &["--message-format", "json"]);
    assert!(code == Some(0) && said.contains(why), "{said}");
    for charts in ["", "charts = []"] {
        let (code, said) = build(charts, &[]);
        assert!(code == Some(0) && !said.contains("chart"), "nobody asked for it: {said}");
    }
}

/// Two atlases: one of Niger's units grows, Portugal leaves, Nepal comes, and Gossi moves.
fn two_atlases() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, rows, gossi) in [
        ("old", "Ansongo,MINUSMA,Niger,150\nBamako,MINUSMA,Portugal,150\nGossi,MINUSMA,Togo,150\n", "15.820"),
        ("new", "Ansongo,MINUSMA,Niger,950\nKidal,MINUSMA,Nepal,150\nGossi,MINUSMA,Togo,150\n", "15.839"),
    ] {
        let atlas = folder.path().join(name);
        fs::create_dir(&atlas).unwrap();
        fs::write(atlas.join("contingents.csv"), format!("place,force,tcc,strength\n{rows}")).unwrap();
        let places = format!("id,name,lat,lon,country\ngossi,Gossi,{gossi},-1.30,MLI\n");
        fs::write(atlas.join("places.csv"), places).unwrap();
        fs::write(atlas.join("atlas.toml"), "countries = [\"MLI\"]\npaper = \"900x700\"\n").unwrap();
    }
    folder
}

#[test]
fn a_difference_is_told_in_sentences_and_by_the_exit_code() {
    let folder = two_atlases();
    let run = orbatlas(&["diff", "old", "new", "--quiet"], folder.path());
    let said = String::from_utf8(run.stdout).unwrap();
    assert_eq!(run.status.code(), Some(1), "{said}");
    for sentence in [
        "~ Niger, Ansongo: 150 to 950",
        "- Portugal left Bamako (150)",
        "+ Nepal new at Kidal (150)",
        "> place Gossi moved 2.1 km",
    ] {
        assert!(said.contains(sentence), "{said}");
    }
    let same =
        orbatlas(&["diff", "old", "old", "--as-of", "2015", "--as-of", "2016", "--quiet"], folder.path());
    assert_eq!((same.status.code(), same.stdout.as_slice()), (Some(0), &b"no changes\n"[..]));
    let far = orbatlas(&["diff", "old", "new", "--tolerance", "3km", "--quiet"], folder.path());
    assert!(!String::from_utf8(far.stdout).unwrap().contains("Gossi"));
    for wrong in [
        &["diff", "old"][..],
        &["diff", "old", "nowhere"],
        &["diff", "old", "new", "--tolerance", "far"],
        &["diff", "old", "old/atlas.toml"],
        &["diff", "old", "new", "old"],
        &["diff", "old", "new", "-o", "changes.doc"],
    ] {
        let run = orbatlas(wrong, folder.path());
        assert_eq!(run.status.code(), Some(2), "{wrong:?}");
        assert!(run.stdout.is_empty() && !run.stderr.is_empty(), "{wrong:?}");
    }
}

#[test]
fn changes_become_a_map_a_page_and_geojson() {
    let folder = two_atlases();
    for file in
        ["changes.png", "changes.svg", "changes.html", "changes.md", "changes.json", "changes.geojson"]
    {
        let run = orbatlas(&["diff", "old", "new", "--quiet", "-o", file], folder.path());
        assert_eq!(run.status.code(), Some(1), "{file}: {}", String::from_utf8_lossy(&run.stderr));
        assert!(run.stdout.is_empty(), "{file}");
    }
    let text = |file: &str| fs::read_to_string(folder.path().join(file)).unwrap();
    assert!(
        text("changes.svg").contains("aria-label=\"Niger: 150 to 950\"")
            || text("changes.svg").contains("150 to 950")
    );
    assert!(
        text("changes.html").contains("<svg") && text("changes.html").contains("Portugal left Bamako (150)")
    );
    let changes: serde_json::Value = serde_json::from_str(&text("changes.geojson")).unwrap();
    assert_eq!(changes["features"].as_array().unwrap().len(), 4 + 2, "and two places of other contingents");
    let picture = |name: &str| fs::read(folder.path().join(name)).unwrap();
    fs::write(folder.path().join("other.png"), picture("changes.png")).unwrap();
    let same = orbatlas(&["diff", "changes.png", "other.png"], folder.path());
    assert_eq!((same.status.code(), same.stdout.as_slice()), (Some(0), &b"no pixel differs\n"[..]));
}

#[test]
fn git_diff_tells_the_sentences() {
    let folder = two_atlases();
    let git = |arguments: &[&str]| {
        let run = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert!(run.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&run.stderr));
        String::from_utf8(run.stdout).unwrap()
    };
    let build = |atlas: &str| {
        let run =
            orbatlas(&["build", atlas, "-o", "out", "--format", "geojson,png", "--quiet"], folder.path());
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    git(&["init", "-q"]);
    let driver = format!("'{}' diff --git", env!("CARGO_BIN_EXE_orbatlas"));
    git(&["config", "diff.orbatlas.command", &driver]);
    fs::write(
        folder.path().join(".gitattributes"),
        "*.geojson diff=orbatlas\n*.csv diff=orbatlas\nmap.png diff=orbatlas\n",
    )
    .unwrap();
    build("old");
    git(&["add", ".gitattributes", "out"]);
    git(&["commit", "-qm", "old"]);
    build("new");
    let said = git(&["--no-pager", "diff"]);
    for words in [
        "orbatlas diff out/contingents.geojson\n",
        "~ Niger, Ansongo: 150 to 950",
        "+ Nepal new at Kidal (150)",
        "pixels differ",
    ] {
        assert!(said.contains(words), "{said}");
    }
    git(&["add", "new/contingents.csv"]);
    let said = git(&["--no-pager", "diff", "--cached"]);
    assert!(said.contains("+ Togo new at Gossi (150)"), "a file that is new: {said}");
}
