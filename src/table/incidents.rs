//! incidents.csv: one event. The columns stand first, then the record, then how a row becomes one.

use super::date::Date;
use super::number::{Point, Quantity};
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::{EventStatus, IncidentKind, Precision};

/// The table.
pub const TABLE: Table = Table {
    file: "incidents.csv",
    about: "One event.",
    letter: 'i',
    claims: true,
    columns: &[
        Column::must("place", "Where; empty if not given."),
        Column::must("date", "When, or the first bound of when; empty if not given."),
        Column::may("date_end", "The last bound of when."),
        Column::may("date_text", "The date as printed, where words say it better: “early January 2015”."),
        Column::may("kind", "What kind of event."),
        Column::may("means", "By what means, in words."),
        Column::may("title", "A title of a few words."),
        Column::may("target", "Whom or what it was aimed at."),
        Column::may("actors", "Who did it: forces, `;` between."),
        Column::may("responders", "Who stepped in: forces, `;` between."),
        Column::may("killed", "Killed in all; empty if not given."),
        Column::may("wounded", "Wounded in all; empty if not given."),
        Column::may("damage", "Damage, in words."),
        Column::may("status", "How well it is established; confirmed if empty."),
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

/// One event.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident {
    /// Where; empty if not given.
    pub place: String,
    /// When, or the first bound of when; empty if not given.
    pub date: Option<Date>,
    /// The last bound of when.
    pub date_end: Option<Date>,
    /// The date as printed, where words say it better: “early January 2015”.
    pub date_text: String,
    /// What kind of event.
    pub kind: Option<IncidentKind>,
    /// By what means, in words.
    pub means: String,
    /// A title of a few words.
    pub title: String,
    /// Whom or what it was aimed at.
    pub target: String,
    /// Who did it: forces, `;` between.
    pub actors: Vec<String>,
    /// Who stepped in: forces, `;` between.
    pub responders: Vec<String>,
    /// Killed in all; empty if not given.
    pub killed: Option<Quantity>,
    /// Wounded in all; empty if not given.
    pub wounded: Option<Quantity>,
    /// Damage, in words.
    pub damage: String,
    /// How well it is established; confirmed if empty.
    pub status: Option<EventStatus>,
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

pub(super) fn from_row(row: &mut Cells) -> Incident {
    Incident {
        place: row.text("place"),
        date: row.date("date"),
        date_end: row.date("date_end"),
        date_text: row.text("date_text"),
        kind: row.word("kind"),
        means: row.text("means"),
        title: row.text("title"),
        target: row.text("target"),
        actors: row.list("actors"),
        responders: row.list("responders"),
        killed: row.quantity("killed"),
        wounded: row.quantity("wounded"),
        damage: row.text("damage"),
        status: row.word("status"),
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
