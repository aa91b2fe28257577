//! sources.csv: a publication. The columns stand first, then the record, then how a row becomes one.

use super::date::Date;
use super::row::{Cells, Column, Row, Table};

/// The table.
pub const TABLE: Table = Table {
    file: "sources.csv",
    about: "A publication.",
    letter: 's',
    claims: false,
    columns: &[
        Column::must("id", "Unique among sources; `source` in other tables names it."),
        Column::may("title", "Its title."),
        Column::may("author", "Who wrote it."),
        Column::may("publisher", "Who published it."),
        Column::may("date", "When it was published."),
        Column::may("url", "Where it can be read."),
        Column::may("archive_url", "Where a copy is kept."),
        Column::may("accessed", "When it was read."),
        Column::may("doi", "Its DOI."),
        Column::may("version", "Its version or revision."),
        Column::may("licence", "Its licence."),
        Column::may("language", "Its language: `en`, `fr`, `ar` and so on."),
        Column::may("note", "Anything else."),
    ],
};

/// A publication.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Unique among sources; `source` in other tables names it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Who published it.
    pub publisher: String,
    /// When it was published.
    pub date: Option<Date>,
    /// Where it can be read.
    pub url: String,
    /// Where a copy is kept.
    pub archive_url: String,
    /// When it was read.
    pub accessed: Option<Date>,
    /// Its DOI.
    pub doi: String,
    /// Its version or revision.
    pub version: String,
    /// Its licence.
    pub licence: String,
    /// Its language: `en`, `fr`, `ar` and so on.
    pub language: String,
    /// Anything else.
    pub note: String,
    /// Columns that are not ours, by name.
    pub extra: Vec<(String, String)>,
    /// Where it stands.
    pub row: Row,
}

pub(super) fn from_row(row: &mut Cells) -> Source {
    Source {
        id: row.id(),
        title: row.text("title"),
        author: row.text("author"),
        publisher: row.text("publisher"),
        date: row.date("date"),
        url: row.url("url"),
        archive_url: row.url("archive_url"),
        accessed: row.date("accessed"),
        doi: row.text("doi"),
        version: row.text("version"),
        licence: row.text("licence"),
        language: row.language("language"),
        note: row.text("note"),
        extra: row.extra(),
        row: row.row.clone(),
    }
}
