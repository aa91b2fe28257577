//! Every diagnostic as a user sees it: a folder for each code, with the smallest atlas that gives it and the text
//! of its problems in `expected.txt`. `UPDATE_EXPECT=1 cargo test` writes the texts anew; read them before you
//! commit.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use orbatlas::atlas::Atlas;
use orbatlas::basemap;
use orbatlas::diagnostic::{self, CODES, Severity};
use orbatlas::gazetteer::Gazetteer;
use orbatlas::reconcile;
use orbatlas::table::Tables;

const FOLDERS: &str = "tests/errors";

#[test]
fn each_problem_reads_as_expected() {
    let mut differences = Vec::new();
    for folder in folders() {
        let seen = problems_of(&folder);
        let expected_path = folder.join("expected.txt");
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(&expected_path, &seen).unwrap();
        }
        let expected = fs::read_to_string(&expected_path).unwrap_or_default();
        if seen != expected {
            differences.push(format!("{}\n--- expected\n{expected}--- seen\n{seen}", folder.display()));
        }
        let code = folder.file_name().unwrap().to_string_lossy().into_owned();
        assert!(seen.contains(&format!("[{code}]")), "{} does not give its code:\n{seen}", folder.display());
    }
    assert!(differences.is_empty(), "{}\nUPDATE_EXPECT=1 accepts what is seen", differences.join("\n"));
}

#[test]
fn each_code_has_a_folder_and_each_folder_a_code() {
    // What import says of a data set, no atlas can give: tests/import.rs.
    let is_of_atlas = |sentence: &str| !sentence.starts_with("Import: ");
    let codes: BTreeSet<String> = CODES
        .iter()
        .filter(|(_, sentence)| is_of_atlas(sentence))
        .map(|(code, _)| code.as_str().to_string())
        .collect();
    let folders: BTreeSet<String> =
        folders().iter().map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned()).collect();
    assert_eq!(codes, folders);
    let all: BTreeSet<&str> = CODES.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(all.len(), CODES.len(), "a code stands twice");
}

fn problems_of(folder: &Path) -> String {
    let (tables, mut problems) = Tables::read(folder).unwrap();
    let (atlas, more) = Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), None);
    problems.extend(more);
    // A broken row adds up to nothing: its error comes first.
    if problems.iter().all(|problem| problem.severity != Severity::Error) {
        problems.extend(reconcile::findings(&atlas));
    }
    diagnostic::render(&diagnostic::tidy(problems), false)
}

fn folders() -> Vec<PathBuf> {
    let mut folders: Vec<PathBuf> = fs::read_dir(FOLDERS)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty(), "tests run in the crate's folder");
    folders
}
