//! places.csv: a place that the built-in gazetteer lacks or has wrong. The columns stand first, then the record, then how a row becomes one.

use super::number::Point;
use super::row::{Cells, Claim, Column, Row, Table};
use super::vocabulary::{PlaceKind, Precision};

/// The table.
pub const TABLE: Table = Table {
    file: "places.csv",
    about: "A place that the built-in gazetteer lacks or has wrong.",
    letter: 'p',
    claims: true,
    columns: &[
        Column::must("id", "Unique among places; other tables may name the place by it."),
        Column::must("name", "As the map writes it, unless a translation fits better."),
        Column::must("lat", "Latitude in degrees, north positive: `16.7735`, `16°46'24\"N`."),
        Column::must("lon", "Longitude in degrees, east positive: `-3.0074`, `3°0'27\"W`."),
        Column::may("alt_names", "Other names and spellings, `;` between."),
        Column::may("name_fr", "The name in French."),
        Column::may("name_ar", "The name in Arabic."),
        Column::may("country", "The country it lies in: ISO 3166-1 code, name or demonym."),
        Column::may("admin1", "The province or region of the country."),
        Column::may("kind", "What kind of place."),
        Column::may("precision", "How exactly the point is known."),
    ],
};

/// A place that the built-in gazetteer lacks or has wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// As the map writes it, unless a translation fits better.
    pub name: String,
    /// Where it is, if the row says so itself.
    pub at: Option<Point>,
    /// Other names and spellings, `;` between.
    pub alt_names: Vec<String>,
    /// The name in French.
    pub name_fr: String,
    /// The name in Arabic.
    pub name_ar: String,
    /// The country it lies in: ISO 3166-1 code, name or demonym.
    pub country: String,
    /// The province or region of the country.
    pub admin1: String,
    /// What kind of place.
    pub kind: Option<PlaceKind>,
    /// How exactly the point is known.
    pub precision: Option<Precision>,
    /// Id, sources and certainty.
    pub claim: Claim,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Place {
    Place {
        name: row.must("name"),
        at: row.point("lat", "lon"),
        alt_names: row.list("alt_names"),
        name_fr: row.text("name_fr"),
        name_ar: row.text("name_ar"),
        country: row.text("country"),
        admin1: row.text("admin1"),
        kind: row.word("kind"),
        precision: row.word("precision"),
        claim: row.claim(),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
