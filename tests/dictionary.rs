//! The data dictionary in `geodata/README.md` says what the code says: every table, column, closed value, key and
//! diagnostic. `UPDATE_EXPECT=1 cargo test` writes it anew.

use std::fmt::Write;
use std::fs;

use orbatlas::diagnostic::CODES;
use orbatlas::feature::dictionary as outputs;
use orbatlas::spec;
use orbatlas::table::{TABLES, row::CLAIM_COLUMNS, vocabulary};

const README: &str = "geodata/README.md";
const START: &str = "<!-- from the code: UPDATE_EXPECT=1 cargo test -->\n";
const END: &str = "<!-- end of what comes from the code -->\n";

#[test]
fn the_data_dictionary_is_the_codes_own() {
    let readme = fs::read_to_string(README).unwrap();
    let (before, rest) = readme.split_once(START).expect("the README marks where the dictionary starts");
    let (written, after) = rest.split_once(END).expect("the README marks where the dictionary ends");
    let dictionary = dictionary();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return fs::write(README, format!("{before}{START}{dictionary}{END}{after}")).unwrap();
    }
    for (line, (written, ours)) in written.lines().zip(dictionary.lines()).enumerate() {
        assert_eq!(written, ours, "line {} of the dictionary in {README}", line + 1);
    }
    assert_eq!(
        written.lines().count(),
        dictionary.lines().count(),
        "the dictionary in {README} has another length"
    );
}

fn dictionary() -> String {
    let mut text = String::new();
    for table in TABLES {
        write!(text, "\n### {}\n\n{}\n\n", table.file, table.about).unwrap();
        if table.claims {
            text += "Besides these, the columns of every claim.\n\n";
        }
        text += "| column | what stands in it |\n| --- | --- |\n";
        for column in table.columns {
            let name = if column.required { format!("**{}**", column.name) } else { column.name.to_string() };
            writeln!(text, "| {name} | {} |", column.what).unwrap();
        }
    }
    text += "\n### Columns of every claim\n\n| column | what stands in it |\n| --- | --- |\n";
    for column in CLAIM_COLUMNS {
        writeln!(text, "| {} | {} |", column.name, column.what).unwrap();
    }
    text += "\n### Keys of atlas.toml\n\n| key | what it says |\n| --- | --- |\n";
    for (key, what) in spec::KEYS {
        writeln!(text, "| {key} | {what} |").unwrap();
    }
    text += "\n### Closed lists\n";
    for (list, words) in vocabulary::lists().into_iter().chain(spec::lists()) {
        write!(text, "\n#### {list}\n\n| value | meaning |\n| --- | --- |\n").unwrap();
        for (word, meaning) in words {
            writeln!(text, "| {word} | {meaning} |").unwrap();
        }
    }
    text += "\n### Properties of the outputs\n\nThe columns of the GeoJSON files, with their titles in QGIS.\n\n\
             | property | title | what it says |\n| --- | --- | --- |\n";
    for (name, title, _, about) in outputs::ENTRIES {
        writeln!(text, "| {name} | {title} | {about} |").unwrap();
    }
    text += "\n`units`, `strength`, `strength_each`, `killed`, `wounded` and `value` have three more beside them:\n\n\
             | ending | title | what it says |\n| --- | --- | --- |\n";
    for (end, title, about) in outputs::BOUNDS {
        writeln!(text, "| {end} | {title} | {about} |").unwrap();
    }
    text += "\n### Paper\n\n| preset | pixels | dots an inch |\n| --- | --- | --- |\n";
    for (name, width, height, dpi) in spec::PAPERS {
        let dpi = dpi.map_or(String::new(), |dpi| dpi.to_string());
        writeln!(text, "| {name} | {width} x {height} | {dpi} |").unwrap();
    }
    text +=
        "\n### Problems\n\nEach has an example in `tests/errors/`.\n\n| code | meaning |\n| --- | --- |\n";
    for (code, sentence) in CODES {
        writeln!(text, "| {} | {sentence} |", code.as_str()).unwrap();
    }
    text.push('\n');
    text
}
