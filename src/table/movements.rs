//! movements.csv: a relocation, airlift, withdrawal, flow or road. The columns stand first, then the record, then how a row becomes one.

use super::date::{Bound, Date};
use super::number::{Point, Quantity};
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::{MovementKind, Precision, Status};

/// The table.
pub const TABLE: Table = Table {
    file: "movements.csv",
    about: "A relocation, airlift, withdrawal, flow or road.",
    letter: 'm',
    claims: true,
    columns: &[
        Column::must("from_place", "Where it starts; empty if not given."),
        Column::may("to_place", "Where it ends, several with `;` between; empty for “out”."),
        Column::may("via", "Places on the way, `;` between."),
        Column::may("force", "The force that moves, if one does."),
        Column::may("tcc", "The contributing country."),
        Column::may("what", "Who or what moves, in words."),
        Column::may("kind", "What kind of movement."),
        Column::may("status", "Planned, under way, completed."),
        Column::may("start", "From when."),
        Column::may("end", "Until when."),
        Column::may("observed", "The days for which the source vouches."),
        Column::may("strength", "How many."),
        Column::may("label", "The words on the map."),
        Column::may("show", "`no` keeps it off the map, not out of the data."),
        Column::may("from_lat", "Latitude of the start, if the row has a point of its own."),
        Column::may("from_lon", "Longitude, likewise."),
        Column::may("from_precision", "How exactly the start is known."),
        Column::may("to_lat", "Latitude of the only end, if the row has a point of its own."),
        Column::may("to_lon", "Longitude, likewise."),
        Column::may("to_precision", "How exactly the end is known."),
    ],
};

/// A relocation, airlift, withdrawal, flow or road.
#[derive(Clone, Debug, PartialEq)]
pub struct Movement {
    /// Where it starts; empty if not given.
    pub from_place: String,
    /// Where it ends, several with `;` between; empty for “out”.
    pub to_place: Vec<String>,
    /// Places on the way, `;` between.
    pub via: Vec<String>,
    /// The force that moves, if one does.
    pub force: String,
    /// The contributing country.
    pub tcc: String,
    /// Who or what moves, in words.
    pub what: String,
    /// What kind of movement.
    pub kind: Option<MovementKind>,
    /// Planned, under way, completed.
    pub status: Option<Status>,
    /// From when.
    pub start: Bound,
    /// Until when.
    pub end: Bound,
    /// The days for which the source vouches.
    pub observed: Option<Date>,
    /// How many.
    pub strength: Option<Quantity>,
    /// The words on the map.
    pub label: String,
    /// `no` keeps it off the map, not out of the data.
    pub show: Option<bool>,
    /// Where it starts, if the row says so itself.
    pub from_at: Option<Point>,
    /// How exactly the start is known.
    pub from_precision: Option<Precision>,
    /// Where it ends, if the row says so itself.
    pub to_at: Option<Point>,
    /// How exactly the end is known.
    pub to_precision: Option<Precision>,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Movement {
    Movement {
        from_place: row.text("from_place"),
        to_place: row.list("to_place"),
        via: row.list("via"),
        force: row.text("force"),
        tcc: row.text("tcc"),
        what: row.text("what"),
        kind: row.word("kind"),
        status: row.word("status"),
        start: row.bound("start"),
        end: row.bound("end"),
        observed: row.date("observed"),
        strength: row.quantity("strength"),
        label: row.text("label"),
        show: row.yes_no("show"),
        from_at: row.point("from_lat", "from_lon"),
        from_precision: row.word("from_precision"),
        to_at: row.point("to_lat", "to_lon"),
        to_precision: row.word("to_precision"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
