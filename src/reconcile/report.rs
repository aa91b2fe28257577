//! Accounts become a report: text, CSV, JSON or Markdown.
//!
//! In: the accounts of an atlas. Out: a text, the same every time. Absent: where it goes, and the findings, which are
//! diagnostics.

use std::fmt::Write;

use serde_json::{Value, json};

use super::account::{self, Account};
use crate::atlas::Atlas;
use crate::table::vocabulary::Measure;
use crate::wording;

/// One line of the report.
pub struct Line {
    /// The force, as the map writes it.
    pub force: String,
    /// The contributor or nationality; empty for the force as a whole.
    pub contributor: String,
    /// Its ISO 3166-1 alpha-3 code; empty for the force as a whole.
    pub code: &'static str,
    /// What is counted.
    pub measure: Measure,
    /// The period of a count over a period, in words.
    pub period: String,
    /// Its published total, in the grammar of the tables.
    pub published: Option<String>,
    /// What the rows add up to; none if no row gives a number.
    pub counted: Option<String>,
    /// What they leave; none if nothing is published or nothing counted.
    pub residual: Option<String>,
    /// How many rows are in the sum.
    pub rows: usize,
    /// How many rows give no number.
    pub silent: usize,
    /// How many rows lie at no point.
    pub unplaced: usize,
    /// What it comes to, in words.
    pub says: String,
    /// Id of the figure; empty if there is none.
    pub figure: String,
}

/// Strengths and then tolls, in the order of forces and contributors.
pub fn lines(atlas: &Atlas) -> Vec<Line> {
    let accounts = account::strengths(atlas).into_iter().chain(account::tolls(atlas));
    accounts.map(|account| line(atlas, &account)).collect()
}

/// “MINUSMA, Chad, deaths by hostile acts, 2014”.
pub(super) fn whose(atlas: &Atlas, account: &Account) -> String {
    let contributor = account.whose.map_or("", |country| country.name_en);
    let (force, period) = (force_name(atlas, account.force), period(atlas, account));
    let parts = [&force, contributor, wording::measure(account.measure), &period];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn line(atlas: &Atlas, account: &Account) -> Line {
    let counted = (!account.rows.is_empty()).then(|| account.counted.text());
    let residual = counted.as_ref().and_then(|_| account.residual()).map(|residual| residual.text());
    let figure = account.figure.map(|row| &atlas.tables.figures[row]);
    Line {
        force: force_name(atlas, account.force),
        contributor: account.whose.map_or_else(String::new, |country| country.name_en.to_string()),
        code: account.whose.map_or("", |country| country.iso3),
        measure: account.measure,
        period: period(atlas, account),
        published: figure.and_then(|figure| figure.value.as_ref()).map(|value| value.text.clone()),
        counted,
        residual,
        rows: account.rows.len(),
        silent: account.silent,
        unplaced: account.unplaced,
        says: says(account),
        figure: figure.map_or_else(String::new, |figure| figure.claim.id.clone()),
    }
}

/// What an account comes to, in words.
fn says(account: &Account) -> String {
    let of_period = account.measure.is_of_period();
    let (gives, rows) = if of_period { ("number", "incident") } else { ("strength", "row") };
    let silent = match account.silent {
        0 => String::new(),
        1 => format!("1 {rows} gives no {gives}"),
        many => format!("{many} {rows}s give no {gives}"),
    };
    let Some(residual) = account.residual() else {
        let unpublished =
            if account.figure.is_some() { "published in words alone" } else { "no figure published" };
        return join(unpublished, &silent);
    };
    if let Some(excess) = account.excess() {
        let more = if account.counted.low == account.counted.high { "" } else { " or more" };
        return format!("over-counted by {excess}{more}");
    }
    if account.rows.is_empty() {
        let nothing = if of_period { "no casualties dated here" } else { "no strength placed here" };
        return if silent.is_empty() { nothing.into() } else { format!("not comparable: {silent}") };
    }
    if !of_period && account.silent > 0 {
        return format!("not comparable: {silent}");
    }
    let left = residual.text();
    let says = match (residual.low, residual.best, residual.high) {
        (Some(0), _, Some(0)) => "all of it".into(),
        (_, Some(best), _) if best < 0 => {
            format!("{} more than published, within what “about” allows", -best)
        }
        (Some(low), None, Some(high)) if low < 0 && high >= 0 => {
            format!("at most {high} left: what may belong to it could be more than is published")
        }
        _ if of_period => format!("not dated here: {left}"),
        _ => format!("location not published: {left}"),
    };
    join(&says, &silent)
}

fn join(a: &str, b: &str) -> String {
    if b.is_empty() { a.to_string() } else { format!("{a}; {b}") }
}

fn force_name(atlas: &Atlas, force: usize) -> String {
    let force = &atlas.forces[force];
    let short = force.row.map_or("", |row| atlas.tables.forces[row].short_name.as_str());
    crate::atlas::or(short, &force.name).to_string()
}

fn period(atlas: &Atlas, account: &Account) -> String {
    let figure = account.figure.map(|row| &atlas.tables.figures[row]);
    let figure = figure.filter(|_| account.measure.is_of_period());
    figure.map_or_else(String::new, |figure| wording::period(&figure.start, &figure.end))
}

/// A column of the report.
type Column = (&'static str, fn(&Line) -> String);

const COLUMNS: &[Column] = &[
    ("force", |line| line.force.clone()),
    ("contributor", |line| line.contributor.clone()),
    ("measure", |line| line.measure.as_str().to_string()),
    ("period", |line| line.period.clone()),
    ("counted", |line| line.counted.clone().unwrap_or_default()),
    ("published", |line| line.published.clone().unwrap_or_default()),
    ("residual", |line| line.residual.clone().unwrap_or_default()),
    ("says", |line| line.says.clone()),
];

/// A table for people; what is not known is a dash.
pub fn text(lines: &[Line]) -> String {
    let said = |column: &Column, line: &Line| match column.1(line) {
        text if text.is_empty() && column.0 == "contributor" => "all".into(),
        text if text.is_empty() => "–".to_string(),
        text => text,
    };
    let width = |column: &Column| {
        let cells = lines.iter().map(|line| said(column, line).chars().count());
        cells.chain([column.0.len()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = COLUMNS.iter().map(width).collect();
    let mut text = String::new();
    let mut put = |cells: Vec<String>| {
        let mut row = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let _ = write!(row, "{cell:<width$}  ");
        }
        text += row.trim_end();
        text.push('\n');
    };
    put(COLUMNS.iter().map(|(name, _)| (*name).to_string()).collect());
    for line in lines {
        put(COLUMNS.iter().map(|column| said(column, line)).collect());
    }
    text
}

/// The same as Markdown.
pub fn markdown(lines: &[Line]) -> String {
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = row(COLUMNS.iter().map(|(name, _)| (*name).to_string()).collect());
    text += &row(vec!["---".into(); COLUMNS.len()]);
    for line in lines {
        let escaped = |text: String| {
            text.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")
        };
        text += &row(COLUMNS.iter().map(|column| escaped(column.1(line))).collect());
    }
    text
}

/// The same for spreadsheets, with the code of the contributor, how many rows there are, and the figure's id. `cell`
/// makes a text a cell.
pub fn csv(lines: &[Line], cell: impl Fn(&str) -> String) -> String {
    const MORE: &[Column] = &[
        ("tcc", |line| line.code.to_string()),
        ("rows", |line| line.rows.to_string()),
        ("silent_rows", |line| line.silent.to_string()),
        ("unplaced_rows", |line| line.unplaced.to_string()),
        ("figure", |line| line.figure.clone()),
    ];
    let columns = || COLUMNS.iter().chain(MORE);
    let mut text = columns().map(|(name, _)| *name).collect::<Vec<_>>().join(",") + "\n";
    for line in lines {
        let cells: Vec<String> = columns().map(|column| cell(&column.1(line))).collect();
        text += &(cells.join(",") + "\n");
    }
    text
}

/// The same for programs: one object with a list.
pub fn json(atlas: &Atlas, lines: &[Line]) -> String {
    let or_null = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "force": line.force,
                "contributor": or_null(&line.contributor),
                "tcc": or_null(line.code),
                "measure": line.measure.as_str(),
                "period": or_null(&line.period),
                "counted": line.counted,
                "published": line.published,
                "residual": line.residual,
                "rows": line.rows,
                "silent_rows": line.silent,
                "unplaced_rows": line.unplaced,
                "says": line.says,
                "figure": or_null(&line.figure),
            })
        })
        .collect();
    let report = json!({ "as_of": atlas.as_of.map(|day| day.to_string()), "accounts": lines });
    serde_json::to_string_pretty(&report).expect("text and numbers are always JSON") + "\n"
}
