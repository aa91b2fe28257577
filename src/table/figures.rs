//! figures.csv: a published total. The columns stand first, then the record, then how a row becomes one.

use super::date::{Bound, Date};
use super::number::Quantity;
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::Measure;

/// The table.
pub const TABLE: Table = Table {
    file: "figures.csv",
    about: "A published total.",
    letter: 'g',
    claims: true,
    columns: &[
        Column::must("force", "The id of a force."),
        Column::must("measure", "What is counted."),
        Column::must(
            "value",
            "The number; may be empty where `as_reported` has words that are none (\"more than half\").",
        ),
        Column::may("tcc", "The contributing country or nationality, if the figure is of one."),
        Column::may("place", "The place, if the figure is of one."),
        Column::may("start", "From when."),
        Column::may("end", "Until when."),
        Column::may("observed", "The days for which the source vouches."),
        Column::may("as_reported", "The words in which it was reported; the map then prints these."),
    ],
};

/// A published total.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The id of a force.
    pub force: String,
    /// What is counted.
    pub measure: Option<Measure>,
    /// The number.
    pub value: Option<Quantity>,
    /// The contributing country or nationality, if the figure is of one.
    pub tcc: String,
    /// The place, if the figure is of one.
    pub place: String,
    /// From when.
    pub start: Bound,
    /// Until when.
    pub end: Bound,
    /// The days for which the source vouches.
    pub observed: Option<Date>,
    /// The words in which it was reported.
    pub as_reported: String,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Figure {
    Figure {
        force: row.must("force"),
        measure: row.must_word("measure"),
        value: if row.text::<&str>("as_reported").is_empty() {
            row.must_quantity("value")
        } else {
            row.quantity("value")
        },
        tcc: row.text("tcc"),
        place: row.text("place"),
        start: row.bound("start"),
        end: row.bound("end"),
        observed: row.date("observed"),
        as_reported: row.text("as_reported"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
