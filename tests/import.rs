//! Data sets become atlases: what of each small made-up file is kept, merged, left out, refused and repaired, and that the
//! result builds. `tests/import/<origin>/` has the files: the columns are those of the field, the rows are nobody's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use orbatlas::import::{self, Draft, Input, ORIGINS, Report, Wanted};
use orbatlas::table::date::Date;

const GEO_PKO: &str = "tests/import/geo-pko";

/// Runs the program in the crate's folder.
fn orbatlas(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_orbatlas")).args(arguments).output().unwrap()
}

fn stderr(run: &Output) -> String {
    String::from_utf8(run.stderr.clone()).unwrap()
}

/// Imports into a new folder and builds what came out: the folder, and the summary.
fn imported(arguments: &[&str]) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("atlas");
    let run = orbatlas(&[&["import"], arguments, &["-o", atlas.to_str().unwrap()]].concat());
    assert!(run.status.success(), "{}", stderr(&run));
    assert!(run.stdout.is_empty(), "standard output is for data");
    let summary = fs::read_to_string(atlas.join("import.txt")).unwrap();
    assert!(stderr(&run).contains(&summary), "what is kept beside the tables is what is said");
    let into = folder.path().join("output");
    let build = orbatlas(&[
        "build",
        atlas.to_str().unwrap(),
        "-o",
        into.to_str().unwrap(),
        "--format",
        "png,geojson",
    ]);
    assert!(build.status.success(), "{}", stderr(&build));
    assert!(into.join("map.png").exists());
    (folder, summary)
}

fn table(folder: &tempfile::TempDir, name: &str) -> Vec<String> {
    let text = fs::read_to_string(folder.path().join("atlas").join(name)).unwrap();
    text.lines().map(str::to_string).collect()
}

/// Reads files of an origin without the program.
fn read(origin: &str, files: &[(&str, Vec<u8>)], wanted: &Wanted) -> (Draft, Report) {
    let inputs: Vec<Input> =
        files.iter().map(|(path, bytes)| Input { path: (*path).into(), bytes: bytes.clone() }).collect();
    let mut report = Report::new(true);
    let draft = import::read(import::origin(origin).unwrap(), &inputs, wanted, &mut report);
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

fn of_mission(mission: &str, as_of: &str) -> Wanted {
    let as_of = (!as_of.is_empty()).then(|| Date::parse(as_of).unwrap());
    Wanted { missions: vec![mission.into()], as_of, ..Wanted::default() }
}

fn file(path: &str) -> (&str, Vec<u8>) {
    (path, fs::read(path).unwrap())
}

#[test]
fn every_row_of_a_deployment_map_is_accounted_for() {
    let (folder, summary) =
        imported(&["geo-pko", "tests/import/geo-pko/v1.csv", "--mission", "undemo", "--as-of", "2015-01"]);
    for line in [
        "geo-pko: v1.csv: header v1 (71 columns)",
        "10 rows read: 5 kept, 0 merged, 3 left out, 2 refused",
        "       1  the month is none\n          tests/import/geo-pko/v1.csv:10:34",
        "       1  no troops, police, observers, liaison officers or headquarters at the site",
        "       1  latitude and longitude stand in each other's column",
        "       1  a comma before decimals",
        "       1  letters that were encoded twice",
        "       1  letters that are no UTF-8 are read as Windows-1252",
        "contingents.csv: 13 rows",
        "Cite: Deniz Cil",
        "Terms: No licence is stated",
    ] {
        assert!(summary.contains(line), "{line} is not in\n{summary}");
    }
    let settings = table(&folder, "atlas.toml").join("\n");
    for line in
        ["headline = \"Ghana: where UNDEMO stood\"", "as_of = \"2015-01-31\"", "countries = [\"GHA\"]"]
    {
        assert!(settings.contains(line), "{line} is not in\n{settings}");
    }
}

#[test]
fn contributors_are_rows_and_what_they_lack_of_the_total_is_one_too() {
    let (draft, _) =
        read("geo-pko", &[file("tests/import/geo-pko/v1.csv")], &of_mission("UNDEMO", "2015-01-31"));
    let seen = cells(&draft, "contingents.csv", &["place", "tcc", "strength", "label", "role", "origin_id"]);
    let expected = [
        "Tamale|NPL|~650|||v1.csv:4",
        "Tamale|FJI|~300|||v1.csv:4",
        "Tamale|||mission headquarters|headquarters|v1.csv:4",
        "Tamale|||military observers|observers|v1.csv:4",
        "Wa|CIV|~150|||v1.csv:5",
        "Wa|||UN police|police|v1.csv:5",
        "Bolgatanga|NPL|~650|||v1.csv:6",
        "Bolgatanga|TGO|~550|||v1.csv:6",
        "Bolgatanga|||sector headquarters|headquarters|v1.csv:6",
        "Navrongo|TGO||||v1.csv:8",
        "Damongo|TGO|~150|||v1.csv:11",
        "Damongo|FJI|~200|||v1.csv:11",
        "Damongo||~150|contributor not told apart||v1.csv:11",
    ];
    let lines = |rows: &[&str]| rows.iter().map(|row| row.to_string()).collect::<Vec<_>>();
    assert_eq!(seen, lines(&expected));
    let points = cells(&draft, "contingents.csv", &["place", "lat", "lon"]);
    assert!(points.contains(&"Bolgatanga|10.7856|-0.8514".into()), "{points:?}");
    assert!(points.contains(&"Navrongo|10.8956|-1.0921".into()), "{points:?}");
}

#[test]
fn a_series_of_maps_holds_until_the_next_one() {
    let (draft, report) = read("geo-pko", &[file("tests/import/geo-pko/v1.csv")], &of_mission("UNDEMO", ""));
    let seen: BTreeSet<String> =
        cells(&draft, "contingents.csv", &["observed", "start", "end"]).into_iter().collect();
    let expected = ["2014-09|2014-09|2014-12", "2015-01|2015-01|"].map(str::to_string);
    assert_eq!(seen, BTreeSet::from(expected));
    assert_eq!((report.read, report.kept, report.left_out, report.refused), (10, 7, 1, 2));
}

#[test]
fn missions_in_several_countries_are_shown_where_their_sites_are() {
    let (draft, _) = read("geo-pko", &[file("tests/import/geo-pko/v1.csv")], &Wanted::default());
    assert_eq!(draft.countries, ["GHA", "TGO"]);
    let [west, south, east, north] = draft.extent.unwrap();
    assert!((-5.0..-2.5099).contains(&west) && (1.1333..4.0).contains(&east), "{west} {east}");
    assert!((6.0..8.9833).contains(&south) && (10.8956..13.0).contains(&north), "{south} {north}");
}

#[test]
fn all_headers_of_the_data_set_and_all_forms_of_file_say_the_same() {
    let columns = ["place", "tcc", "role", "echelon", "units", "strength", "label", "lat", "lon", "observed"];
    let rows = |path: &str| {
        let (draft, report) = read("geo-pko", &[file(path)], &Wanted::default());
        assert_eq!((report.read, report.kept), (3, 3), "{path}: {:?}", report.problems());
        cells(&draft, "contingents.csv", &columns)
    };
    let expected = rows("tests/import/geo-pko/v2.0.csv");
    assert_eq!(
        expected,
        [
            "Tamale|NPL|engineer|company|2|~300||9.4008|-0.8393|2016-03",
            "Wa|FJI||||~150||10.0601|-2.5099|2016-03",
            "Wa|TGO||||~35||10.0601|-2.5099|2016-03",
            "Bolgatanga|RWA|formed_police|||~140||10.7856|-0.8514|2016-03",
            "Bolgatanga||headquarters||||sector headquarters|10.7856|-0.8514|2016-03",
        ]
    );
    for path in ["v2.3.csv", "v2.3.xlsx", "v2.3.ods"] {
        assert_eq!(rows(&format!("{GEO_PKO}/{path}")), expected, "{path}");
    }
    // Saved as “Unicode text”.
    let text = fs::read_to_string("tests/import/geo-pko/v2.3.csv").unwrap().replace(',', "\t");
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (draft, _) = read("geo-pko", &[("wide.txt", wide)], &Wanted::default());
    assert_eq!(cells(&draft, "contingents.csv", &columns), expected);
}

#[test]
fn a_worksheet_is_found_by_its_columns() {
    let (_, report) = read("geo-pko", &[file("tests/import/geo-pko/v2.3.xlsx")], &Wanted::default());
    let summary = report.summary(import::origin("geo-pko").unwrap(), &[]);
    assert!(summary.contains("worksheet “Data” of 2"), "{summary}");
}

#[test]
fn the_dashboards_averages_are_refused_by_name_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("atlas");
    let run =
        orbatlas(&["import", "geo-pko", "tests/import/geo-pko/front-map.csv", "-o", atlas.to_str().unwrap()]);
    assert_eq!(run.status.code(), Some(1));
    assert!(stderr(&run).contains("error[unreadable-file]: this is FrontMap"), "{}", stderr(&run));
    assert!(!atlas.exists());
}

#[test]
fn a_column_that_is_missing_is_named_with_the_nearest_one() {
    let text =
        fs::read_to_string("tests/import/geo-pko/v2.3.csv").unwrap().replacen("location", "locatoin", 1);
    let (_, report) = read("geo-pko", &[("f.csv", text.into_bytes())], &Wanted::default());
    let problem = &report.problems()[0];
    assert_eq!(problem.message, "the table has no column “location”");
    assert_eq!(problem.hint.as_deref(), Some("is it “locatoin”?"));
}

#[test]
fn a_folder_with_files_is_left_alone_unless_asked_and_rows_join_once() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("atlas");
    let path = atlas.to_str().unwrap();
    let v1 = "tests/import/geo-pko/v1.csv";
    let run = |more: &[&str]| orbatlas(&[&["import", "geo-pko", v1, "-o", path], more].concat());
    assert!(run(&["--mission", "UNDEMO", "--as-of", "2015-01"]).status.success());
    fs::write(atlas.join("casualties.csv"), "incident\n").unwrap();
    fs::write(atlas.join("mine.txt"), "mine").unwrap();
    let lines = |name: &str| fs::read_to_string(atlas.join(name)).unwrap().lines().count();
    let before = lines("contingents.csv");

    let refused = run(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--add joins rows"), "{}", stderr(&refused));

    let headline = fs::read_to_string(atlas.join("atlas.toml")).unwrap();
    assert!(run(&["--mission", "UNDEMO", "--as-of", "2015-01", "--add"]).status.success());
    assert_eq!(lines("contingents.csv"), before, "the same rows again");
    assert!(run(&["--mission", "UNOTHER", "--add"]).status.success());
    assert_eq!(lines("contingents.csv"), before + 1);
    assert_eq!((lines("forces.csv"), lines("sources.csv")), (3, 2));
    assert_eq!(fs::read_to_string(atlas.join("atlas.toml")).unwrap(), headline);
    let build =
        orbatlas(&["build", path, "-o", folder.path().join("o").to_str().unwrap(), "--format", "geojson"]);
    assert!(build.status.success(), "{}", stderr(&build));

    assert!(run(&["--mission", "UNOTHER", "--force"]).status.success());
    assert_eq!(lines("contingents.csv"), 2);
    assert!(!atlas.join("casualties.csv").exists(), "a table of the atlas that was there");
    assert!(atlas.join("mine.txt").exists(), "no table of ours");
}

#[test]
fn json_gives_every_cell_and_nothing_is_printed_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let atlas = folder.path().join("atlas");
    let run = orbatlas(&[
        "import",
        "geo-pko",
        "tests/import/geo-pko/v1.csv",
        "-o",
        atlas.to_str().unwrap(),
        "--message-format",
        "json",
    ]);
    assert!(run.status.success() && run.stdout.is_empty());
    let problems: Vec<serde_json::Value> =
        stderr(&run).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |code: &str| problems.iter().filter(|problem| problem["code"] == code).count();
    assert_eq!((of("row-refused"), of("cell-repaired")), (2, 4), "{}", stderr(&run));
    assert!(problems.iter().all(|problem| problem["line"].is_u64() && problem["column"].is_u64()));
}

#[test]
fn persons_are_grouped_into_incidents_and_a_case_counts_once() {
    let (folder, summary) = imported(&["un-fatalities", "tests/import/un-fatalities/persons.csv"]);
    for line in [
        "persons.csv: 1 row of HXL tags skipped",
        "10 rows read: 8 kept, 1 merged, 0 left out, 1 refused",
        "       1  a case that stands twice; its first row is kept",
        "       1  the date is none",
        "       1  two digits of a year are taken for 1941 to 2040",
        "       1  a nationality that is no country of today is kept in words",
        "       1  a mission that is not known; its incidents have no place",
        "       1  a type of incident that is not known is a death",
        "incidents.csv: 6 rows",
        "casualties.csv: 7 rows",
        "Cite: United Nations",
    ] {
        assert!(summary.contains(line), "{line} is not in\n{summary}");
    }
    let incidents = table(&folder, "incidents.csv").join("\n");
    assert!(
        incidents.contains("MINUSMA-2014-09-90001; MINUSMA-2014-09-90002; MINUSMA-2014-09-90003"),
        "{incidents}"
    );
}

#[test]
fn deaths_are_counted_by_mission_time_and_cause() {
    let wanted = Wanted { to: Some(Date::parse("2014-12-31").unwrap()), ..of_mission("MINUSMA", "") };
    let (draft, _) = read("un-fatalities", &[file("tests/import/un-fatalities/persons.csv")], &wanted);
    let columns = ["place", "precision", "date", "kind", "killed", "means"];
    assert_eq!(
        cells(&draft, "incidents.csv", &columns),
        [
            "Mali|country|2014-09-02|attack|3|Malicious Act",
            "Mali|country|2014-09-02|illness|1|Illness",
            "Mali|country|2014-10-01|death|1|To Be Determined",
        ]
    );
    assert_eq!(
        cells(&draft, "casualties.csv", &["nationality", "group", "killed"]),
        ["FJI|local staff|1", "FJI|troops|2", "NPL|troops|1", "CIV|police|1"]
    );
    assert_eq!(draft.headline, "MINUSMA: 5 people died");
    assert_eq!(draft.as_of.unwrap().to_string(), "2014-12-31");
}

#[test]
fn contributions_are_figures_by_mission_contributor_and_month() {
    let historical = "tests/import/un-contributions/historical.csv";
    let (folder, summary) =
        imported(&["un-contributions", historical, "--mission", "MINUSMA", "--as-of", "2014-12"]);
    assert!(summary.contains("9 rows read: 4 kept, 1 merged, 2 left out, 2 refused"), "{summary}");
    let figures: Vec<String> = table(&folder, "figures.csv")
        .iter()
        .map(|line| line.split(",un-").next().unwrap().to_string())
        .collect();
    assert_eq!(
        figures[1..],
        [
            "minusma,strength_troops,1205,FJI,2014-12,2014-12,2014-12,1; 2; 3",
            "minusma,strength_police,140,FJI,2014-12,2014-12,2014-12,1; 2; 3",
            "minusma,strength_total,1345,FJI,2014-12,2014-12,2014-12,1; 2; 3",
            "minusma,strength_total,3,NPL,2014-12,2014-12,2014-12,4",
            "minusma,strength_total,1348,,2014-12,2014-12,2014-12,MINUSMA 2014-12",
        ]
    );
}

#[test]
fn the_seat_of_a_mission_is_turned_if_its_coordinates_are_swapped() {
    let (folder, summary) = imported(&["un-contributions", "tests/import/un-contributions/ipi.csv"]);
    for line in [
        "ipi.csv: the file is read as Windows-1252",
        "ipi.csv: IPI (73 columns)",
        "3 rows read: 3 kept",
        "       1  latitude and longitude stand in each other's column",
        "       1  the total is not the sum of its kinds; it is kept",
    ] {
        assert!(summary.contains(line), "{line} is not in\n{summary}");
    }
    let missions = table(&folder, "contingents.csv").join("\n");
    assert!(missions.contains("South Sudan,unmiss,multinational,,1768"), "{missions}");
    assert!(
        missions.contains("Juba,unmiss,,headquarters,") && missions.contains(",4.85,31.6,"),
        "{missions}"
    );
}

#[test]
fn the_latest_table_has_no_missions_and_is_one_force() {
    let (_, summary) = imported(&["un-contributions", "tests/import/un-contributions/latest.csv"]);
    assert!(summary.contains("       1  the total is not the sum of women and men; it is kept"), "{summary}");
    assert!(summary.contains("figures.csv: 3 rows"), "{summary}");
}

#[test]
fn each_origin_is_listed_with_what_it_holds() {
    let list = String::from_utf8(orbatlas(&["import", "--list"]).stdout).unwrap();
    let help = String::from_utf8(orbatlas(&["import", "--help"]).stdout).unwrap();
    for origin in ORIGINS {
        assert!(list.contains(origin.name) && list.contains(origin.about), "{list}");
        assert!(help.contains(origin.name), "{help}");
        assert!(!origin.cite.is_empty() && !origin.terms.is_empty());
    }
    assert_eq!(orbatlas(&["import", "geo-pkoo", "f.csv", "-o", "d"]).status.code(), Some(2));
    assert_eq!(orbatlas(&["import", "geo-pko", "no-such-file.csv", "-o", "d"]).status.code(), Some(2));
}

/// Whatever is done to a file, its rows are accounted for (`import::read` holds that) and nothing panics.
#[test]
fn a_spoiled_file_is_read_or_refused() {
    let mut seed = 11_u32;
    let mut next = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    let mut read_or_refused = 0;
    for origin in ORIGINS {
        let folder = Path::new("tests/import").join(origin.name);
        let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for path in files {
            let whole = fs::read(&path).unwrap();
            for round in 0..40 {
                let mut bytes = whole.clone();
                if round % 2 == 0 {
                    bytes.truncate(next() % (whole.len() + 1));
                }
                for _ in 0..(round % 5).min(bytes.len()) {
                    let at = next() % bytes.len();
                    bytes[at] = [b',', b'"', b'\n', 0, 0xFF, 0xC3, b'-', b'9'][next() % 8];
                }
                let (_, report) = read(origin.name, &[(path.to_str().unwrap(), bytes)], &Wanted::default());
                read_or_refused += usize::from(report.read > 0 || report.is_stopped());
            }
        }
    }
    assert!(read_or_refused > 200, "{read_or_refused}");
}
