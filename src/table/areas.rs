//! areas.csv: control, influence or a sector. The columns stand first, then the record, then how a row becomes one.

use super::date::{Bound, Date};
use super::row::{Cells, Claim, Column, Row, Shape, Table};
use super::vocabulary::AreaKind;

/// The table.
pub const TABLE: Table = Table {
    file: "areas.csv",
    about: "Control, influence or a sector.",
    letter: 'a',
    claims: true,
    columns: &[
        Column::must("area", "Names of provinces, `;` between, or a GeoJSON file in the folder."),
        Column::must("force", "The id of a force, or its name where there is no forces.csv."),
        Column::may("kind", "Control, influence or sector; control if empty."),
        Column::may("start", "From when."),
        Column::may("end", "Until when."),
        Column::may("observed", "The days for which the source vouches."),
        Column::may("label", "The words on the map."),
    ],
};

/// Control, influence or a sector.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Names of provinces, `;` between, or a GeoJSON file in the folder.
    pub area: Shape,
    /// The id of a force, or its name where there is no forces.csv.
    pub force: String,
    /// Control, influence or sector; control if empty.
    pub kind: Option<AreaKind>,
    /// From when.
    pub start: Bound,
    /// Until when.
    pub end: Bound,
    /// The days for which the source vouches.
    pub observed: Option<Date>,
    /// The words on the map.
    pub label: String,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Area {
    Area {
        area: row.shape("area"),
        force: row.must("force"),
        kind: row.word("kind"),
        start: row.bound("start"),
        end: row.bound("end"),
        observed: row.date("observed"),
        label: row.text("label"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
