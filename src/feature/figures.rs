//! figures.geojson: a table without geometry, one feature a row of figures.csv.

use super::claim::{claim_mark, contributor, force_name, precision};
use super::properties::{Draft, Properties, Rivals, layer};
use super::{ClaimMark, Contributor, FigureMark, Layer, Precision};
use crate::atlas::{Atlas, Total};
use crate::table::figures::Figure;
use crate::wording;

pub(super) fn figures(atlas: &Atlas, conflicts: &Rivals) -> Layer<FigureMark> {
    let drafts =
        atlas.tables.figures.iter().zip(&atlas.totals).enumerate().filter_map(|(index, (row, total))| {
            let measure = row.measure?;
            let seen = atlas.observed(row.observed.as_ref(), &row.claim);
            let mut properties = Properties::default();
            properties.period(&row.start, &row.end, seen.as_ref());
            properties.text("force", force_name(atlas, total.force));
            properties.text("force_id", &atlas.forces[total.force].id);
            properties.text("measure", measure.as_str());
            properties.quantity("value", row.value.as_ref());
            properties.contributor(total.contributor);
            properties.place(
                atlas,
                total.place,
                &row.place,
                total.place.map(|place| precision(atlas, Some(place), None)),
            );
            properties.text("as_reported", &*row.as_reported);
            properties.rivals(conflicts, index, |other| &atlas.tables.figures[other].claim.id);
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
                    of_place: total.place.is_some(),
                    value: row.value.clone(),
                    period: [
                        row.start.date().map(|date| date.earliest),
                        row.end.date().map(|date| date.latest),
                    ],
                    best: row.value.as_ref().and_then(|value| value.best),
                    value_words: row.value.as_ref().map(wording::quantity).unwrap_or_default(),
                    reported: reported(atlas, row, total),
                    claim: ClaimMark {
                        contradicted: conflicts.contains_key(&index),
                        ..claim_mark(atlas, &row.claim, &total.holds, Precision::Unknown)
                    },
                },
            })
        });
    layer("figures", drafts.collect())
}

/// The words in which it was reported, or its value and period; whose and where, if they do not say so.
fn reported(atlas: &Atlas, row: &Figure, total: &Total) -> String {
    let mut text = row.as_reported.clone();
    if text.is_empty() {
        let value = row.value.as_ref().map(wording::quantity).unwrap_or_default();
        text = format!("{value} {}", wording::during(&row.start, &row.end)).trim_end().to_string();
    }
    let nation = match contributor(total.contributor, atlas) {
        Contributor::Country { name, .. } => name,
        Contributor::Multinational => "multinational".into(),
        Contributor::NotStated => String::new(),
    };
    let place = total.place.map_or("", |place| &atlas.places[place].name);
    for whose in [nation.as_str(), place] {
        if !whose.is_empty() && !text.contains(whose) {
            text = format!("{text}, {whose}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Tables;
    use crate::{basemap, gazetteer};

    fn check(row: &str, expected: &str) {
        let table = format!("force,measure,value,start,end,tcc,as_reported\n{row}\n");
        let files: &[(&str, &[u8])] =
            &[("figures.csv", table.as_bytes()), ("contingents.csv", b"place,force\nJuba,UNMISS\n")];
        let (tables, _) = Tables::from_memory(files);
        let (atlas, _) = Atlas::resolve(tables, &gazetteer::Gazetteer::builtin(), &basemap::world(), None);
        assert_eq!(figures(&atlas, &Rivals::new()).features[0].mark.reported, expected);
    }

    #[test]
    fn a_value_is_said_with_its_qualifier_and_period() {
        check("UNMISS,deaths_hostile,>=15,2014,2014,TCD,", "at least 15 in 2014, Chad");
        check("UNMISS,strength_troops,~9200,,,,", "about 9,200");
    }

    #[test]
    fn words_in_which_it_was_reported_stand_for_the_arithmetic() {
        check(
            "UNMISS,deaths_hostile,>=15,2014,2014,TCD,more than half of those killed in 2014",
            "more than half of those killed in 2014, Chad",
        );
        check("UNMISS,deaths_hostile,15,2014,2014,TCD,15 of 2014 from Chad", "15 of 2014 from Chad");
    }
}
