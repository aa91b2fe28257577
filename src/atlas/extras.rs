//! Gazetteers that an atlas brings along become places to be found. In: the files as read. Out: a [`Gazetteer`] in
//! which they stand before the built-in one, and what is wrong with their lines.

use crate::diagnostic::{Code, Diagnostic, File, Severity, Span};
use crate::gazetteer::extra::{self, BadLine, Entry, EntryKind};
use crate::gazetteer::{Gazetteer, country};
use crate::table::vocabulary::PlaceKind;
use crate::table::{GazetteerFile, Tables, places};

/// The gazetteer of an atlas; none if it brings nothing, for then the built-in one is all there is.
pub fn gazetteer(tables: &Tables) -> (Option<Gazetteer>, Vec<Diagnostic>) {
    let (mut entries, mut problems) = (Vec::new(), Vec::new());
    for read in &tables.gazetteers {
        match read {
            GazetteerFile::Places(rows) => entries.extend(rows.iter().filter_map(entry)),
            GazetteerFile::GeoNames(index) => {
                let file = &tables.files[*index];
                let (read, bad) = extra::geonames(&file.text);
                entries.extend(read);
                problems.extend(bad_lines(file, *index, &bad));
            }
        }
    }
    let gazetteer = (!entries.is_empty()).then(|| Gazetteer::with(&entries));
    (gazetteer, problems)
}

/// One problem for the first bad line, with the numbers of the others.
fn bad_lines(file: &File, index: usize, bad: &[BadLine]) -> Option<Diagnostic> {
    let (line, why) = *bad.first()?;
    let offset: usize = file.text.split_inclusive('\n').take(line as usize - 1).map(str::len).sum();
    let len = file.text[offset..].lines().next().map_or(0, |text| text.chars().count() as u32);
    let span = Span { file: index as u16, line, column: 1, len, offset: offset as u32 };
    let message = "a line of the gazetteer is no place, and is left out";
    let mut problem = Diagnostic::at(file, span, Severity::Warning, Code::BadGazetteer, message).hint(why);
    problem.also_lines = bad[1..].iter().map(|(line, _)| *line).collect();
    Some(problem)
}

/// A row without a point is no place yet.
fn entry(row: &places::Place) -> Option<Entry<'_>> {
    let at = row.at?;
    let translations =
        [row.name_fr.as_str(), row.name_ar.as_str()].into_iter().filter(|name| !name.is_empty());
    Some(Entry {
        id: row.claim.id.as_str().into(),
        name: &row.name,
        alternates: row.alt_names.iter().map(String::as_str).chain(translations).collect(),
        lat: at.lat,
        lon: at.lon,
        country: country::parse(&row.country).map_or("", |country| country.iso3),
        admin1: &row.admin1,
        kind: match row.kind {
            Some(PlaceKind::Airport | PlaceKind::Airstrip) => EntryKind::Airfield,
            Some(PlaceKind::District | PlaceKind::Admin1) => EntryKind::Division,
            // Before villages of the same name, as a town of the built-in gazetteer is.
            Some(PlaceKind::Town) => EntryKind::Seat,
            // GeoNames has a well, a hill and a village of one name.
            Some(
                PlaceKind::Site
                | PlaceKind::Mine
                | PlaceKind::Well
                | PlaceKind::Hill
                | PlaceKind::Region
                | PlaceKind::Other,
            ) => EntryKind::Feature,
            _ => EntryKind::Settlement,
        },
        population: 0,
    })
}
