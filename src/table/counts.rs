//! counts.csv: how many incidents a cell or a province had in a month, as an engine has counted them elsewhere. The
//! columns stand first, then the record, then how a row becomes one, then what only several rows can get wrong.

use std::collections::{BTreeMap, HashMap};

use super::date::{Date, Day};
use super::number::Quantity;
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::IncidentKind;
use crate::diagnostic::{Code, Diagnostic, Severity, quoted};
use crate::grid::Cell;

/// The table.
pub const TABLE: Table = Table {
    file: "counts.csv",
    about: "How many incidents a hexagon or a province had in a period: an aggregate that was made elsewhere.",
    letter: 'h',
    claims: true,
    columns: &[
        Column::must("incidents", "How many."),
        Column::may(
            "cell",
            "The index of an H3 cell: `845969bffffffff`; all cells of a table have one resolution.",
        ),
        Column::may("area", "In its place the name or ISO 3166-2 code of a province."),
        Column::may("country", "The country of the province; without it, one of the atlas's countries."),
        Column::may(
            "period",
            "When: a month, a year or a day; empty if not known: then the row counts at any time.",
        ),
        Column::may("kind", "What kind of incidents; of every kind if empty."),
        Column::may("killed", "Killed in all; empty if not given."),
        Column::may("wounded", "Wounded in all; empty if not given."),
    ],
};

/// Incidents of one cell or province in one period.
#[derive(Clone, Debug, PartialEq)]
pub struct Count {
    /// How many; none if the cell could not be read.
    pub incidents: Option<Quantity>,
    /// Where they lie, if that is a cell.
    pub cell: Option<Cell>,
    /// Where they lie, if that is a province: its name or code; empty else.
    pub area: String,
    /// The province's country: code, name or demonym.
    pub country: String,
    /// When they were.
    pub period: Option<Date>,
    /// What kind; none: of every kind.
    pub kind: Option<IncidentKind>,
    /// Killed in all.
    pub killed: Option<Quantity>,
    /// Wounded in all.
    pub wounded: Option<Quantity>,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Count {
    let (text, area): (String, String) = (row.text("cell"), row.text("area"));
    let cell = Cell::parse(&text);
    if cell.is_none() && !text.is_empty() {
        let hint = "it is fifteen digits to the base of sixteen, such as 845969bffffffff";
        row.problem("cell", Code::BadCell, format!("{} is not the index of an H3 cell", quoted(&text)), hint);
    }
    match (text.is_empty(), area.is_empty()) {
        (true, true) => {
            let message = "the row names neither a `cell` nor an `area`".to_string();
            row.problem("cell", Code::MissingValue, message, "say where the incidents were counted");
        }
        (false, false) => {
            let message = "the row names a `cell` and an `area`".to_string();
            row.problem("area", Code::BadCell, message, "a row counts the incidents of one of the two");
        }
        _ => {}
    }
    Count {
        incidents: row.must_quantity("incidents"),
        cell,
        area,
        country: row.text("country"),
        period: row.date("period"),
        kind: row.word("kind"),
        killed: row.quantity("killed"),
        wounded: row.quantity("wounded"),
        claim: row.claim(),
        row: row.row.clone(),
    }
}

/// What is wrong between rows: cells of two resolutions, cells beside provinces, and periods that count twice.
pub(super) fn between_rows(rows: &[Count]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut first_cell = None;
    for row in rows {
        let Some(cell) = row.cell else { continue };
        let (first, line) = *first_cell.get_or_insert((cell.grid(), row.row.line));
        if cell.grid() != first {
            let (own, other) = (cell.grid().resolution(), first.resolution());
            let message = format!("the cell is of resolution {own}; that of line {line} is of {other}");
            let problem = row.row.problem("cell", Severity::Error, Code::BadCell, message);
            problems.push(
                problem.hint("one map shows cells of one size: count all of them at the same resolution"),
            );
            break;
        }
    }
    let area = rows.iter().find(|row| !row.area.is_empty() && row.cell.is_none());
    if let (Some(row), Some((_, line))) = (area, first_cell) {
        let message = format!("the row counts a province; that of line {line} counts a cell");
        let problem = row.row.problem("area", Severity::Error, Code::BadCell, message);
        problems.push(problem.hint("one would lie on the other: make two atlases of them"));
    }
    problems.extend(counted_twice(rows));
    problems
}

/// Where counts of one place and kind overlap in time, all but the first are added to it once too often.
fn counted_twice(rows: &[Count]) -> Option<Diagnostic> {
    let mut places: HashMap<(Option<Cell>, &str, &str, bool), Vec<&Count>> = HashMap::new();
    for row in rows.iter().filter(|row| row.cell.is_some() || !row.area.is_empty()) {
        // Incidents of which nobody knows when they were are none of those that have a date.
        let place = (row.cell, row.area.as_str(), row.country.as_str(), row.period.is_some());
        places.entry(place).or_default().push(row);
    }
    let mut twice: Vec<(&Count, u32)> = Vec::new();
    for mut rows in places.into_values() {
        let days = |row: &Count| {
            row.period.as_ref().map_or([Day::FIRST, Day::LAST], |date| [date.earliest, date.latest])
        };
        rows.sort_by_key(|row| (days(row), row.row.line));
        // Of each kind, and of every kind, the last day that has been counted so far, and in which line.
        let mut counted: BTreeMap<Option<IncidentKind>, (Day, u32)> = BTreeMap::new();
        for row in rows {
            let [first, last] = days(row);
            let overlaps = |(kind, (until, line)): (&Option<IncidentKind>, &(Day, u32))| {
                let same = *kind == row.kind || kind.is_none() || row.kind.is_none();
                (same && *until >= first).then_some(*line)
            };
            if let Some(line) = counted.iter().find_map(overlaps) {
                twice.push((row, line));
            }
            let until = counted.entry(row.kind).or_insert((last, row.row.line));
            if last > until.0 {
                *until = (last, row.row.line);
            }
        }
    }
    twice.sort_by_key(|(row, _)| row.row.line);
    let (row, line) = twice.first()?;
    let message = format!("the row counts what line {line} has counted: the same place, kind and days");
    let mut problem = row.row.problem("incidents", Severity::Warning, Code::CountedTwice, message);
    problem.also_lines = twice[1..].iter().map(|(row, _)| row.row.line).collect();
    Some(problem.hint("both are added up; leave one of them out"))
}
