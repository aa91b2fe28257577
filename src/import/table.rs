//! Rows of our tables that are being written, and the CSV that they become.
//!
//! In: cells by the name of their column. Out: text, the columns of each table in the order in which the documentation
//! lists them, then those that are kept from the origin (`x_name`). A table may join one that is there. Absent: files.

use std::collections::{BTreeMap, BTreeSet};

use crate::table::TABLES;
use crate::write::csv::text_cell;

/// A row: columns and what stands in them.
pub type Cells = Vec<(&'static str, String)>;

/// Rows by table.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    tables: BTreeMap<&'static str, Vec<Cells>>,
}

/// A table as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its file: `contingents.csv`.
    pub file: &'static str,
    /// All of it.
    pub text: String,
    /// Rows that this import adds.
    pub rows: usize,
    /// Rows that were there already, and stay as they are.
    pub there: usize,
}

impl Rows {
    /// Adds a row; cells that are empty need not be given.
    pub fn add(&mut self, file: &'static str, cells: Cells) {
        self.tables.entry(file).or_default().push(cells);
    }

    /// The rows of a table.
    pub fn of(&self, file: &str) -> &[Cells] {
        self.tables.get(file).map_or(&[], Vec::as_slice)
    }

    /// Every table as CSV. `old` gives the rows of a table that is there, its header first: they stay, and a row whose
    /// `id` or whose origin is among them is not added again.
    pub fn written(&self, old: impl Fn(&str) -> Vec<Vec<String>>) -> Vec<Written> {
        // In the order of the documentation.
        let known = TABLES.iter().filter_map(|table| Some((table, self.tables.get(table.file)?)));
        known
            .map(|(table, rows)| {
                let names: Vec<&str> = table.all_columns().map(|column| column.name).collect();
                written(table.file, &names, rows, old(table.file))
            })
            .collect()
    }
}

fn written(file: &'static str, known: &[&str], rows: &[Cells], old: Vec<Vec<String>>) -> Written {
    let mut old = old.into_iter();
    let mut header: Vec<String> = old.next().unwrap_or_default();
    let used: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| row.iter().filter(|(_, text)| !text.is_empty()).map(|(name, _)| *name))
        .collect();
    let must = TABLES.iter().filter(|table| table.file == file).flat_map(|table| table.columns);
    let must: BTreeSet<&str> = must.filter(|column| column.required).map(|column| column.name).collect();
    let ours = known.iter().filter(|name| used.contains(**name) || must.contains(**name));
    let theirs = used.iter().filter(|name| !known.contains(name));
    for name in ours.chain(theirs) {
        if !header.iter().any(|there| there.trim().eq_ignore_ascii_case(name)) {
            header.push((*name).to_string());
        }
    }
    let mut text = String::new();
    push_line(&mut text, header.iter().map(String::as_str));
    let mut there = Known::default();
    for row in old {
        there.note(&header, &row);
        let blanks = header.len().saturating_sub(row.len());
        push_kept_line(&mut text, row.iter().map(String::as_str).chain(std::iter::repeat_n("", blanks)));
    }
    let (mut added, mut already) = (0, 0);
    for row in rows {
        let cell =
            |name: &str| row.iter().find(|(column, _)| *column == name).map_or("", |(_, text)| text.as_str());
        if there.has(cell("id"), cell("source"), cell("origin_id")) {
            already += 1;
            continue;
        }
        added += 1;
        push_line(&mut text, header.iter().map(|name| cell(&name.trim().to_lowercase())));
    }
    Written { file, text, rows: added, there: already }
}

/// What rows that are there may be known by.
#[derive(Default)]
struct Known {
    ids: BTreeSet<String>,
    origins: BTreeSet<(String, String)>,
}

impl Known {
    fn note(&mut self, header: &[String], row: &[String]) {
        let cell = |name: &str| {
            let at = header.iter().position(|there| there.trim().eq_ignore_ascii_case(name))?;
            row.get(at).filter(|text| !text.is_empty()).cloned()
        };
        self.ids.extend(cell("id"));
        if let Some(origin) = cell("origin_id") {
            self.origins.insert((cell("source").unwrap_or_default(), origin));
        }
    }

    fn has(&self, id: &str, source: &str, origin: &str) -> bool {
        self.ids.contains(id) || self.origins.contains(&(source.to_string(), origin.to_string()))
    }
}

fn push_line<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    let line: Vec<_> = cells.map(text_cell).collect();
    *text += &line.join(",");
    text.push('\n');
}

/// A line of a user's own: what it says is not for us to change.
fn push_kept_line<'c>(text: &mut String, cells: impl Iterator<Item = &'c str>) {
    let quoted = |cell: &str| {
        let plain = !cell.contains([',', '"', '\n', '\r']) && cell.trim() == cell;
        if plain { cell.to_string() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
    };
    let line: Vec<String> = cells.map(quoted).collect();
    *text += &line.join(",");
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Rows {
        let mut rows = Rows::default();
        let cells = |label: &str, line: &str| {
            vec![
                ("x_comments", "two, three".to_string()),
                ("label", label.to_string()),
                ("place", "Gao".to_string()),
                ("source", "s".to_string()),
                ("origin_id", line.to_string()),
            ]
        };
        rows.add("contingents.csv", cells("=cmd", "f:2"));
        rows.add("contingents.csv", cells("", "f:3"));
        rows
    }

    #[test]
    fn our_columns_come_first_and_no_cell_is_a_formula() {
        let written = rows().written(|_| Vec::new());
        assert_eq!(
            written[0].text,
            "place,force,label,origin_id,source,x_comments\nGao,,'=cmd,f:2,s,\"two, three\"\nGao,,,f:3,s,\"two, three\"\n"
        );
        assert_eq!((written[0].rows, written[0].there), (2, 0));
    }

    #[test]
    fn rows_that_are_there_stay_and_are_not_added_again() {
        let old = "place,force,origin_id,source,x_mine\nKidal,A,f:2,s,-1+1\n";
        let old = old.lines().map(|line| line.split(',').map(str::to_string).collect()).collect::<Vec<_>>();
        let written = rows().written(|_| old.clone());
        assert_eq!(
            written[0].text,
            "place,force,origin_id,source,x_mine,label,x_comments\nKidal,A,f:2,s,-1+1,,\nGao,,f:3,s,,,\"two, three\"\n"
        );
        assert_eq!((written[0].rows, written[0].there), (1, 1));
    }
}
