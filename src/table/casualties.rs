//! casualties.csv: killed and wounded of one nationality and group in an incident. The columns stand first, then the record, then how a row becomes one.

use super::number::Quantity;
use super::row::{Cells, Claim, Column, Row, Table};

/// The table.
pub const TABLE: Table = Table {
    file: "casualties.csv",
    about: "Killed and wounded of one nationality and group in an incident.",
    letter: 'k',
    claims: true,
    columns: &[
        Column::must("incident", "The id of the incident."),
        Column::may("nationality", "ISO 3166-1 code, name or demonym; empty if not given."),
        Column::may("group", "Peacekeepers, civilians and so on, in words."),
        Column::may("killed", "Killed; empty if not given."),
        Column::may("wounded", "Wounded; empty if not given."),
    ],
};

/// Killed and wounded of one nationality and group in an incident.
#[derive(Clone, Debug, PartialEq)]
pub struct Casualty {
    /// The id of the incident.
    pub incident: String,
    /// ISO 3166-1 code, name or demonym; empty if not given.
    pub nationality: String,
    /// Peacekeepers, civilians and so on, in words.
    pub group: String,
    /// Killed; empty if not given.
    pub killed: Option<Quantity>,
    /// Wounded; empty if not given.
    pub wounded: Option<Quantity>,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Casualty {
    Casualty {
        incident: row.must("incident"),
        nationality: row.text("nationality"),
        group: row.text("group"),
        killed: row.quantity("killed"),
        wounded: row.quantity("wounded"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
