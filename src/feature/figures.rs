//! figures.geojson: a table without geometry, one feature a row of figures.csv.

use super::claim::{claim_mark, contributor, force_name, precision};
use super::properties::{Draft, Properties, layer};
use super::{Contributor, FigureMark, Layer, Precision};
use crate::atlas::{Atlas, Total};
use crate::table::date::{Bound, Date};
use crate::table::figures::Figure;
use crate::table::number::Quantity;
use crate::wording;

pub(super) fn figures(atlas: &Atlas) -> Layer<FigureMark> {
    let drafts = atlas.tables.figures.iter().zip(&atlas.totals).filter_map(|(row, total)| {
        let measure = row.measure?;
        let seen = atlas.observed(row.observed.as_ref(), &row.claim);
        let mut properties = Properties::default();
        properties.period(&row.start, &row.end, seen.as_ref());
        properties.text("force", force_name(atlas, total.force));
        properties.text("force_id", &atlas.forces[total.force].id);
        properties.text("measure", measure.as_str());
        properties.quantity("value", row.value.as_ref());
        properties.contributor(total.contributor);
        properties.place(atlas, total.place, total.place.map(|place| precision(atlas, Some(place), None)));
        properties.text("as_reported", &row.as_reported);
        properties.claim(atlas, &row.claim, &total.holds, &row.extra);
        Some(Draft {
            id: row.claim.id.clone(),
            geometry: None,
            properties,
            shown: total.holds.is_shown(atlas.as_of),
            mark: FigureMark {
                force: total.force,
                measure,
                measure_words: wording::measure(measure).to_string(),
                contributor: contributor(total.contributor, atlas),
                best: row.value.as_ref().and_then(|value| value.best),
                value_words: row.value.as_ref().map(wording::quantity).unwrap_or_default(),
                as_reported: row.as_reported.clone(),
                date_words: wording::period(&row.start, &row.end),
                words: words(atlas, row, total, seen.as_ref()),
                note: row.claim.note.clone(),
                claim: claim_mark(&row.claim, &total.holds, Precision::Unknown),
            },
        })
    });
    layer("figures", drafts.collect())
}

/// The figure as a sentence; empty if it has no measure or no value.
fn words(atlas: &Atlas, row: &Figure, total: &Total, seen: Option<&Date>) -> String {
    let (Some(measure), Some(value)) = (row.measure, &row.value) else { return String::new() };
    let nation = match contributor(total.contributor, atlas) {
        Contributor::Country { name, .. } => name,
        Contributor::Multinational => "multinational".into(),
        Contributor::NotStated => String::new(),
    };
    let place = total.place.map_or("", |place| &atlas.places[place].name);
    let about = [force_name(atlas, total.force), &nation, place];
    let when = match (&row.start, &row.end, seen) {
        (Bound::Unknown, Bound::Unknown, Some(seen)) => format!("as of {}", wording::date(seen)),
        (start, end, _) => wording::during(start, end),
    };
    let mut remarks = Vec::new();
    if !row.as_reported.is_empty() && !says_number(&row.as_reported, value) {
        remarks.push(row.as_reported.clone());
    }
    if !row.claim.attributed_to.is_empty() {
        remarks.push(format!("according to {}", row.claim.attributed_to));
    }
    wording::figure(&about, value, measure, &when, &remarks)
}

/// Whether the words behind a number have that very number, so that the sentence need not repeat them.
fn says_number(words: &str, value: &Quantity) -> bool {
    let ungrouped = words.replace([',', '\u{a0}', '\u{202f}'], "");
    let numbers = ungrouped.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok());
    numbers.into_iter().any(|number: u64| [value.low, value.best, value.high].contains(&Some(number)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded::DEFAULT_FILES;
    use crate::table::Tables;
    use crate::{basemap, gazetteer};

    #[test]
    fn a_figure_is_a_sentence_that_keeps_its_qualifiers() {
        let (tables, _) = Tables::from_memory(DEFAULT_FILES);
        let (atlas, _) = Atlas::resolve(tables, &gazetteer::Gazetteer::builtin(), &basemap::world(), None);
        let layer = figures(&atlas);
        let words: Vec<&str> = layer.features.iter().map(|figure| figure.mark.words.as_str()).collect();
        assert_eq!(
            words,
            [
                "MINUSMA: about 12,000 authorised as of January 2015",
                "MINUSMA: about 9,200 troops in place as of January 2015",
                "MINUSMA: 29 deaths in 2014",
                "MINUSMA: 34 deaths from July 2013 to January 2015",
                "MINUSMA, Chad: at least 15 deaths in 2014 (more than half of those killed in 2014)",
                "MINUSMA: 29 deaths from July to December 2014 (all deaths of 2014 after June; according to United Nations)",
                "Barkhane: about 800 troops in place as of January 2015",
                "MINUSMA: 0 deaths of all causes on 17 January 2015 (no row of that day)",
                "MINUSMA: 39 deaths of all causes in 2014",
                "MINUSMA, Burkina Faso: 2 deaths by hostile acts on 16 August 2014",
                "MINUSMA: 28 deaths by hostile acts in 2014",
                "MINUSMA, Chad: 15 deaths by hostile acts in 2014",
                "MINUSMA: 5 deaths by hostile acts in June 2014",
            ]
        );
        let note = |id: &str| &layer.features.iter().find(|figure| figure.id == id).unwrap().mark.note;
        assert!(note("f03-deaths-all").starts_with("Whether the 34 include the death of 17 January 2015"));
    }

    #[test]
    fn one_death_is_one() {
        let files: &[(&str, &[u8])] = &[
            ("figures.csv", b"force,measure,value,start\nUNMISS,deaths_hostile,1,2014\n"),
            ("contingents.csv", b"place,force\nJuba,UNMISS\n"),
        ];
        let (atlas, _) = Atlas::resolve(
            Tables::from_memory(files).0,
            &gazetteer::Gazetteer::builtin(),
            &basemap::world(),
            None,
        );
        assert_eq!(figures(&atlas).features[0].mark.words, "UNMISS: 1 death by hostile acts from 2014");
    }
}
