//! What became of the rows of a data set, so that nothing happens in silence.
//!
//! In: one call for whatever befalls a row or a cell. Out: counts, reasons with their first cells, and problems that
//! stop the import. Absent: printing, and the rows themselves.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Origin;
use super::sheet::At;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// What befell rows or cells for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The row says nothing that can be kept.
    Refused,
    /// The row says what another says.
    Merged,
    /// The row was not asked for.
    LeftOut,
    /// A cell reads otherwise than it stands in the file.
    Repaired,
    /// Worth knowing; the row is kept.
    Noted,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Outcome::Refused => "refused",
            Outcome::Merged => "merged",
            Outcome::LeftOut => "left out",
            Outcome::Repaired => "repaired",
            Outcome::Noted => "noted",
        }
    }
}

/// How often something happened, and where it did first.
#[derive(Clone, Debug, Default)]
struct Reason {
    count: usize,
    first: Vec<Diagnostic>,
}

/// What became of the rows.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Rows of data in the files.
    pub read: usize,
    /// Rows that stand in our tables.
    pub kept: usize,
    /// Rows that say what another says.
    pub merged: usize,
    /// Rows that were not asked for.
    pub left_out: usize,
    /// Rows that say nothing that can be kept.
    pub refused: usize,
    reasons: BTreeMap<(Outcome, &'static str), Reason>,
    /// Sentences on the files: which header was met, which columns were not known.
    remarks: Vec<String>,
    stops: Vec<Diagnostic>,
    /// How many cells of a reason are kept.
    most: usize,
}

/// Cells of one reason that are shown, unless all are.
const FEW: usize = 3;

impl Report {
    /// A report that keeps the first cells of each reason, or every one.
    pub fn new(every_cell: bool) -> Report {
        Report { most: if every_cell { usize::MAX } else { FEW }, ..Report::default() }
    }

    /// The row at hand is refused. `reason` is a sentence that counts; `detail` is what this row says.
    pub fn refuse(&mut self, at: At, reason: &'static str, detail: &str) {
        self.refused += 1;
        self.tell(Outcome::Refused, at, reason, detail);
    }

    /// The row at hand says what another says.
    pub fn merge(&mut self, at: At, reason: &'static str, detail: &str) {
        self.merged += 1;
        self.tell(Outcome::Merged, at, reason, detail);
    }

    /// The row at hand was not asked for.
    pub fn leave_out(&mut self, reason: &'static str) {
        self.left_out += 1;
        self.reasons.entry((Outcome::LeftOut, reason)).or_default().count += 1;
    }

    /// A cell reads otherwise than it stands in the file.
    pub fn repair(&mut self, at: At, reason: &'static str, detail: &str) {
        self.tell(Outcome::Repaired, at, reason, detail);
    }

    /// The row is kept, and something in it is worth knowing.
    pub fn note(&mut self, at: At, reason: &'static str, detail: &str) {
        self.tell(Outcome::Noted, at, reason, detail);
    }

    /// A sentence on a file as a whole.
    pub fn remark(&mut self, sentence: impl Into<String>) {
        self.remarks.push(sentence.into());
    }

    /// Nothing can be imported.
    pub fn stop(&mut self, problem: Diagnostic) {
        self.stops.push(problem);
    }

    /// Whether a problem stops the import.
    pub fn is_stopped(&self) -> bool {
        !self.stops.is_empty()
    }

    /// How often something happened.
    pub fn count(&self, outcome: Outcome, reason: &str) -> usize {
        self.reasons
            .iter()
            .filter(|((of, text), _)| *of == outcome && *text == reason)
            .map(|(_, one)| one.count)
            .sum()
    }

    fn tell(&mut self, outcome: Outcome, at: At, reason: &'static str, detail: &str) {
        let most = self.most;
        let entry = self.reasons.entry((outcome, reason)).or_default();
        entry.count += 1;
        if entry.first.len() < most {
            let message = if detail.is_empty() { reason.to_string() } else { format!("{reason}: {detail}") };
            let (severity, code) = match outcome {
                Outcome::Refused => (Severity::Warning, Code::RowRefused),
                Outcome::Merged => (Severity::Note, Code::RowMerged),
                Outcome::Repaired => (Severity::Note, Code::CellRepaired),
                Outcome::LeftOut | Outcome::Noted => (Severity::Note, Code::RowNoted),
            };
            entry.first.push(at.problem(severity, code, message));
        }
    }

    /// Every problem that is kept; what stops the import first.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let others = self.reasons.values().flat_map(|reason| reason.first.iter());
        self.stops.iter().chain(others).cloned().collect()
    }

    /// The first problem of each reason, which names the lines of the next ones; what stops the import first.
    pub fn first_problems(&self) -> Vec<Diagnostic> {
        let mut problems = self.stops.clone();
        for reason in self.reasons.values() {
            let Some((first, others)) = reason.first.split_first() else { continue };
            let also_lines =
                others.iter().filter(|other| other.path == first.path).map(Diagnostic::line).collect();
            problems.push(Diagnostic { also_lines, ..first.clone() });
        }
        problems
    }

    /// For people: what was read, what became of it and why, and how to cite it.
    pub fn summary(&self, origin: &Origin, tables: &[(String, usize)]) -> String {
        let mut text = String::new();
        for remark in &self.remarks {
            let _ = writeln!(text, "{}: {remark}", origin.name);
        }
        let [read, kept, merged] = [self.read, self.kept, self.merged].map(grouped);
        let [left_out, refused] = [self.left_out, self.refused].map(grouped);
        let _ = writeln!(
            text,
            "{read} rows read: {kept} kept, {merged} merged, {left_out} left out, {refused} refused"
        );
        let mut before = None;
        for ((outcome, sentence), reason) in &self.reasons {
            if before != Some(*outcome) {
                let _ = writeln!(text, "{}:", outcome.word());
                before = Some(*outcome);
            }
            let _ = writeln!(text, "{:>8}  {sentence}", grouped(reason.count));
            let places: Vec<String> = reason.first.iter().take(FEW).map(place).collect();
            if !places.is_empty() {
                let more = if reason.count > places.len() { ", ..." } else { "" };
                let _ = writeln!(text, "          {}{more}", places.join(", "));
            }
        }
        for (file, rows) in tables {
            let _ = writeln!(text, "{file}: {} {}", grouped(*rows), if *rows == 1 { "row" } else { "rows" });
        }
        let _ = writeln!(text, "Cite: {}", super::one_line(origin.cite));
        let _ = writeln!(text, "Terms: {}", super::one_line(origin.terms));
        text
    }
}

/// `file:line:column`.
fn place(problem: &Diagnostic) -> String {
    match &problem.position {
        Some(at) => format!("{}:{}:{}", problem.path, at.line, at.column),
        None => problem.path.clone(),
    }
}

/// 12190 as 12,190.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
