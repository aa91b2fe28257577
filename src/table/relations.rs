//! relations.csv: two forces and what joins them. The columns stand first, then the record, then how a row becomes one.

use super::date::Bound;
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::RelationKind;

/// The table.
pub const TABLE: Table = Table {
    file: "relations.csv",
    about: "Two forces and what joins them: works with, trained by, controls, fights, part of.",
    letter: 'r',
    claims: true,
    columns: &[
        Column::must("a", "The one: the id of a force."),
        Column::must("relation", "What joins them."),
        Column::must("b", "The other: the id of a force."),
        Column::may("start", "From when."),
        Column::may("end", "Until when."),
    ],
};

/// Two forces and what joins them.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// The one: the id of a force.
    pub a: String,
    /// What joins them.
    pub relation: Option<RelationKind>,
    /// The other: the id of a force.
    pub b: String,
    /// From when.
    pub start: Bound,
    /// Until when.
    pub end: Bound,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Relation {
    Relation {
        a: row.must("a"),
        relation: row.must_word("relation"),
        b: row.must("b"),
        start: row.bound("start"),
        end: row.bound("end"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
