//! contingents.csv: one claim: this part of that force is (was, will be, is gone from) there. The columns stand first, then the record, then how a row becomes one.

use super::date::{Bound, Date};
use super::number::{Point, Quantity};
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::{Echelon, Precision, Reinforcement, Role, Status};

/// The table.
pub const TABLE: Table = Table {
    file: "contingents.csv",
    about: "One claim: this part of that force is (was, will be, is gone from) there.",
    letter: 'c',
    claims: true,
    columns: &[
        Column::must(
            "place",
            "A place of places.csv or the gazetteer, a country or region; empty if not given.",
        ),
        Column::must("force", "The id of a force, or its name where there is no forces.csv."),
        Column::may("tcc", "The troop-contributing country, or `multinational`; empty if not stated."),
        Column::may("role", "What the unit does."),
        Column::may("echelon", "The size of the unit, perhaps with `(-)`, `(+)` or `(+-)`."),
        Column::may("units", "How many units of that echelon."),
        Column::may("strength", "Personnel of the row in all."),
        Column::may("strength_each", "Personnel of one of its units."),
        Column::may("equipment", "Vehicles, aircraft and the like, in words."),
        Column::may("status", "Planned, there, gone and so on; deployed if empty."),
        Column::may("start", "From when."),
        Column::may("end", "Until when."),
        Column::may(
            "observed",
            "The days for which the source vouches; its publication date, to the month, if empty.",
        ),
        Column::may("label", "The words on the map."),
        Column::may("show", "`no` keeps it off the map, not out of the data."),
        Column::may(
            "country",
            "The country that the place lies in, code, name or demonym: it settles a name that several have.",
        ),
        Column::may("admin1", "The province or region that the place lies in, likewise."),
        Column::may("lat", "Latitude, if the row has a point of its own."),
        Column::may("lon", "Longitude, likewise."),
        Column::may("precision", "How exactly the place is known."),
    ],
};

/// One claim: this part of that force is (was, will be, is gone from) there.
#[derive(Clone, Debug, PartialEq)]
pub struct Contingent {
    /// A place of places.csv or the gazetteer, a country or region; empty if not given.
    pub place: String,
    /// The id of a force, or its name where there is no forces.csv.
    pub force: String,
    /// The troop-contributing country, or `multinational`; empty if not stated.
    pub tcc: String,
    /// What the unit does.
    pub role: Option<Role>,
    /// How large the unit is.
    pub echelon: Option<Echelon>,
    /// Whether it is more or less than that.
    pub reinforcement: Option<Reinforcement>,
    /// How many units of that echelon.
    pub units: Option<Quantity>,
    /// Personnel of the row in all.
    pub strength: Option<Quantity>,
    /// Personnel of one of its units.
    pub strength_each: Option<Quantity>,
    /// Vehicles, aircraft and the like, in words.
    pub equipment: String,
    /// Planned, there, gone and so on; deployed if empty.
    pub status: Option<Status>,
    /// From when.
    pub start: Bound,
    /// Until when.
    pub end: Bound,
    /// The days for which the source vouches; its publication date, to the month, if empty.
    pub observed: Option<Date>,
    /// The words on the map.
    pub label: String,
    /// `no` keeps it off the map, not out of the data.
    pub show: Option<bool>,
    /// The country that the place lies in: ISO 3166-1 code, name or demonym.
    pub country: String,
    /// The province or region that the place lies in.
    pub admin1: String,
    /// Where it is, if the row says so itself.
    pub at: Option<Point>,
    /// How exactly the place is known.
    pub precision: Option<Precision>,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Contingent {
    let (echelon, reinforcement) = row.echelon("echelon");
    Contingent {
        place: row.text("place"),
        force: row.must("force"),
        tcc: row.text("tcc"),
        role: row.word("role"),
        echelon,
        reinforcement,
        units: row.quantity("units"),
        strength: row.quantity("strength"),
        strength_each: row.quantity("strength_each"),
        equipment: row.text("equipment"),
        status: row.word("status"),
        start: row.bound("start"),
        end: row.bound("end"),
        observed: row.date("observed"),
        label: row.text("label"),
        show: row.yes_no("show"),
        country: row.text("country"),
        admin1: row.text("admin1"),
        at: row.point("lat", "lon"),
        precision: row.word("precision"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
