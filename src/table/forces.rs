//! forces.csv: a force or armed group. The columns stand first, then the record, then how a row becomes one.

use super::date::Bound;
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::{Affiliation, ForceKind};

/// The table.
pub const TABLE: Table = Table {
    file: "forces.csv",
    about: "A force or armed group.",
    letter: 'f',
    claims: true,
    columns: &[
        Column::must("id", "Unique among forces; other tables name the force by it."),
        Column::must("name", "The full name."),
        Column::may("short_name", "As the map writes it."),
        Column::may("name_fr", "The full name in French."),
        Column::may("name_ar", "The full name in Arabic."),
        Column::may("kind", "What kind of force."),
        Column::may("affiliation", "The frame of its symbols; neutral if empty."),
        Column::may("country", "The country it belongs to."),
        Column::may("parent", "The id of the force it is part of."),
        Column::may("colour", "`#rrggbb`; chosen by the order of ids if empty."),
        Column::may("start", "When it began."),
        Column::may("end", "When it ended."),
    ],
};

/// A force or armed group.
#[derive(Clone, Debug, PartialEq)]
pub struct Force {
    /// The full name.
    pub name: String,
    /// As the map writes it.
    pub short_name: String,
    /// The full name in French.
    pub name_fr: String,
    /// The full name in Arabic.
    pub name_ar: String,
    /// What kind of force.
    pub kind: Option<ForceKind>,
    /// The frame of its symbols; neutral if empty.
    pub affiliation: Option<Affiliation>,
    /// The country it belongs to.
    pub country: String,
    /// The id of the force it is part of.
    pub parent: String,
    /// `#rrggbb`; chosen by the order of ids if empty.
    pub colour: Option<[u8; 3]>,
    /// When it began.
    pub start: Bound,
    /// When it ended.
    pub end: Bound,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Force {
    Force {
        name: row.must("name"),
        short_name: row.text("short_name"),
        name_fr: row.text("name_fr"),
        name_ar: row.text("name_ar"),
        kind: row.word("kind"),
        affiliation: row.word("affiliation"),
        country: row.text("country"),
        parent: row.text("parent"),
        colour: row.colour("colour"),
        start: row.bound("start"),
        end: row.bound("end"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
