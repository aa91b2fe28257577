//! callouts.csv: 10 to 25 words of annotation tied to a row or a place. The columns stand first, then the record, then how a row becomes one.

use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::Side;

/// The table.
pub const TABLE: Table = Table {
    file: "callouts.csv",
    about: "10 to 25 words of annotation tied to a row or a place.",
    letter: 'n',
    claims: true,
    columns: &[
        Column::must("text", "The words."),
        Column::may("ref", "The id of a row that it is about."),
        Column::may("place", "Or the place that it is about."),
        Column::may("side", "Preferred side."),
        Column::may("priority", "The higher, the sooner it finds room; 0 if empty."),
    ],
};

/// 10 to 25 words of annotation tied to a row or a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Callout {
    /// The words.
    pub text: String,
    /// The id of a row that it is about.
    pub about: String,
    /// Or the place that it is about.
    pub place: String,
    /// Preferred side.
    pub side: Option<Side>,
    /// The higher, the sooner it finds room; 0 if empty.
    pub priority: i32,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Callout {
    Callout {
        text: row.must("text"),
        about: row.text("ref"),
        place: row.text("place"),
        side: row.word("side"),
        priority: row.whole("priority"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
