//! layout.csv: the desk's last nudge of a label, stack or call-out; no data depends on it. The columns stand first, then the record, then how a row becomes one.

use super::row::{Cells, Column, Row, Table};
use super::vocabulary::Side;

/// The table.
pub const TABLE: Table = Table {
    file: "layout.csv",
    about: "The desk's last nudge of a label, stack or call-out; no data depends on it.",
    letter: 'l',
    claims: false,
    columns: &[
        Column::must("ref", "The id of a row, or the name of a place."),
        Column::may("side", "Preferred side."),
        Column::may("dx", "Thousandths of the page width, to the right."),
        Column::may("dy", "Thousandths of the page width, downwards."),
    ],
};

/// The desk's last nudge of a label, stack or call-out; no data depends on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Nudge {
    /// The id of a row, or the name of a place.
    pub about: String,
    /// Preferred side.
    pub side: Option<Side>,
    /// Thousandths of the page width, to the right.
    pub dx: f64,
    /// Thousandths of the page width, downwards.
    pub dy: f64,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Nudge {
    Nudge {
        about: row.must("ref"),
        side: row.word("side"),
        dx: row.real("dx"),
        dy: row.real("dy"),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
