//! Who may use whom, who may touch files, and what is absent on purpose: read from the sources themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module of the first level, and what it may name of ours.
const MAY_USE: &[(&str, &[&str])] = &[
    ("diagnostic", &[]),
    ("error", &[]),
    ("gazetteer", &[]),
    ("basemap", &[]),
    ("grid", &[]),
    ("scene", &[]),
    ("spec", &["diagnostic", "table"]),
    ("parallel", &[]),
    ("table", &["diagnostic", "error", "grid", "parallel", "spec"]),
    ("wording", &["spec", "table"]),
    ("atlas", &["table", "spec", "gazetteer", "grid", "basemap", "wording", "diagnostic"]),
    ("reconcile", &["atlas", "table", "gazetteer", "wording", "diagnostic"]),
    (
        "feature",
        &["atlas", "reconcile", "basemap", "table", "spec", "gazetteer", "grid", "parallel", "wording"],
    ),
    ("map", &["feature", "spec", "basemap", "grid", "parallel", "scene", "wording"]),
    ("write", &["basemap", "feature", "map", "parallel", "scene", "spec", "wording"]),
    ("diff", &["atlas", "feature", "gazetteer", "table", "spec", "wording", "diagnostic"]),
    ("import", &["basemap", "diagnostic", "gazetteer", "table", "wording", "write"]),
    ("output", &["write", "error", "parallel"]),
    ("embedded", &[]),
    (
        "cli",
        &[
            "atlas",
            "basemap",
            "diagnostic",
            "diff",
            "embedded",
            "error",
            "feature",
            "gazetteer",
            "import",
            "map",
            "output",
            "reconcile",
            "scene",
            "spec",
            "table",
            "wording",
            "write",
        ],
    ),
    ("lib", &[]),
    ("main", &[]),
];

/// Words that stand for a broken promise, and the only files in which they may stand.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("std::fs", &["src/table/mod.rs", "src/output.rs"]),
    ("println!", &["src/cli/"]),
    ("plotters::", &["src/scene/plotters.rs", "src/map/"]),
    ("SystemTime", &[]),
    ("Instant::now", &[]),
    ("std::net", &[]),
    ("thread_rng", &[]),
    ("env::var", &[]),
    ("todo!", &[]),
    ("unimplemented!", &[]),
    ("unsafe ", &[]),
];

#[test]
fn modules_use_only_what_lies_before_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let allowed = MAY_USE
            .iter()
            .find(|(name, _)| *name == module)
            .unwrap_or_else(|| panic!("{module} has no row in MAY_USE: {}", path.display()))
            .1;
        for used in names_of_ours(code(&text)) {
            if used != module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_printing_and_charts_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (word, rooms) in ONLY_IN {
            let found = code(&text).lines().any(|line| line.contains(word));
            if found && !rooms.iter().any(|room| shown.starts_with(room)) {
                wrong.push(format!("{shown} has {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, into: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|extension| extension == "rs")
                && path.file_name().is_some_and(|name| name != "tests.rs")
            {
                into.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new("src"), &mut found);
    found.sort();
    assert!(found.len() > 10, "tests run in the crate's folder");
    found
}

/// `src/map/label.rs` and `src/map.rs` both belong to `map`.
fn module_of(path: &Path) -> String {
    let below = path.strip_prefix("src").unwrap();
    let first = below.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_string()
}

/// The text without its comments and without the unit tests at its end.
fn code(text: &str) -> String {
    let body = text.split("#[cfg(test)]\nmod ").next().unwrap();
    body.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// First-level modules named by `crate::x` or `crate::{x, y::z}`.
fn names_of_ours(code: String) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let group = match rest.strip_prefix('{') {
            Some(inner) => top_level(inner),
            None => vec![rest],
        };
        for item in group {
            let name: String =
                item.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !name.is_empty() {
                names.insert(name);
            }
        }
    }
    names
}

/// The items of a brace group, nested groups kept whole.
fn top_level(inner: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, c) in inner.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&inner[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&inner[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}
