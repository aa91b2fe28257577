//! incidents.geojson: one feature a row of incidents.csv, with its rows of casualties.csv.

use super::claim::{claim_mark, point, precision, site};
use super::properties::{Draft, Properties, layer};
use super::{EventStatus, IncidentKind, IncidentMark, Layer};
use crate::atlas::{self, Atlas, or};
use crate::table::number::Quantity;
use crate::wording;

pub(super) fn incidents(atlas: &Atlas) -> Layer<IncidentMark> {
    let drafts = atlas.tables.incidents.iter().zip(&atlas.events).map(|(row, event)| {
        let precision = precision(atlas, event.place, row.precision);
        let kind = row.kind.unwrap_or(IncidentKind::Other);
        let status = row.status.unwrap_or(EventStatus::Confirmed);
        let mut rows: Vec<_> = event
            .casualties
            .iter()
            .map(|(index, nation)| (&atlas.tables.casualties[*index], nation))
            .collect();
        // The order of the rows must not show.
        rows.sort_by(|(a, _), (b, _)| a.claim.id.cmp(&b.claim.id));
        let rows = rows.iter().copied();
        let sum = |own: Option<&Quantity>,
                   each: fn(&crate::table::casualties::Casualty) -> Option<&Quantity>| {
            own.and_then(|own| own.best).or_else(|| {
                let counts: Vec<u64> = rows.clone().filter_map(|(row, _)| each(row)?.best).collect();
                (!counts.is_empty()).then(|| counts.iter().sum())
            })
        };
        let killed = sum(row.killed.as_ref(), |row| row.killed.as_ref());
        let wounded = sum(row.wounded.as_ref(), |row| row.wounded.as_ref());
        let nations = |each: fn(&crate::table::casualties::Casualty) -> Option<&Quantity>| {
            let named =
                rows.clone().filter(|(row, _)| each(row).is_some()).filter_map(|(_, nation)| match nation {
                    atlas::Contributor::Country(country) => Some(country.name("en")),
                    _ => None,
                });
            named.collect::<Vec<_>>().join(", ")
        };
        let part = |quantity: Option<&Quantity>, best: Option<u64>, word: &str, nations: String| {
            let count = quantity.map(wording::quantity).or(best.map(wording::number))?;
            Some(if nations.is_empty() {
                format!("{count} {word}")
            } else {
                format!("{count} {word} ({nations})")
            })
        };
        let parts: Vec<String> = [
            part(row.killed.as_ref(), killed, "killed", nations(|row| row.killed.as_ref())),
            part(row.wounded.as_ref(), wounded, "wounded", nations(|row| row.wounded.as_ref())),
        ]
        .into_iter()
        .flatten()
        .collect();
        let by_nation: Vec<String> = rows
            .clone()
            .flat_map(|(row, nation)| {
                let name = match nation {
                    atlas::Contributor::Country(country) => country.name("en"),
                    atlas::Contributor::Multinational => "multinational",
                    atlas::Contributor::NotStated => "nationality not given",
                };
                let say = |count: &Option<Quantity>, word| {
                    count.as_ref().map(|q| format!("{name}: {} {word}", q.text))
                };
                [say(&row.killed, "killed"), say(&row.wounded, "wounded")]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut facts = row.claim.clone();
        for id in rows.clone().flat_map(|(row, _)| &row.claim.fact_ids) {
            if !facts.fact_ids.contains(id) {
                facts.fact_ids.push(id.clone());
            }
        }
        for source in rows.clone().flat_map(|(row, _)| &row.claim.sources) {
            if !facts.sources.iter().any(|known| known.text == source.text) {
                facts.sources.push(source.clone());
            }
        }
        let date_words = match (&row.date, &row.date_end) {
            _ if !row.date_text.is_empty() => row.date_text.clone(),
            (Some(first), Some(last)) if first != last => {
                format!("{} to {}", wording::date(first), wording::date(last))
            }
            (Some(date), _) => wording::date(date),
            _ => String::new(),
        };
        let mut properties = Properties::default();
        properties.date("event_date", row.date.as_ref().map(|date| date.earliest));
        properties
            .date("event_date_last", row.date_end.as_ref().or(row.date.as_ref()).map(|date| date.latest));
        properties.text("date_text", &date_words);
        properties.place(atlas, event.place, Some(precision));
        properties.text("kind", kind.as_str());
        properties.text("status", status.as_str());
        properties.text("title", &row.title);
        properties.text("means", &row.means);
        properties.text("target", &row.target);
        properties.text("actors", &event.actors.join("; "));
        properties.text("responders", &event.responders.join("; "));
        properties.quantity("killed", row.killed.as_ref());
        properties.quantity("wounded", row.wounded.as_ref());
        properties.text("casualties", &by_nation.join("; "));
        properties.text("damage", &row.damage);
        properties.text("label", &row.label);
        properties.claim(atlas, &facts, &event.holds, &row.extra);
        let doubt = match status {
            EventStatus::Confirmed => String::new(),
            status if row.title.contains(status.as_str()) || row.label.contains(status.as_str()) => {
                String::new()
            }
            status => format!(" ({})", status.as_str()),
        };
        let title = or(&row.title, or(&row.label, &wording::incident(kind))).to_string() + &doubt;
        Draft {
            id: row.claim.id.clone(),
            geometry: event
                .place
                .map(|place| &atlas.places[place])
                .filter(|place| !place.is_vague)
                .map(point),
            properties,
            shown: event.holds.is_shown(atlas.as_of) && row.show != Some(false),
            mark: IncidentMark {
                site: site(atlas, event.place),
                kind,
                kind_words: wording::incident(kind),
                label: if row.label.is_empty() { String::new() } else { row.label.clone() + &doubt },
                title,
                status,
                date_words,
                killed,
                wounded,
                casualties: parts.join(", "),
                highlight: atlas.tables.spec.highlight.as_ref().is_some_and(|id| id.text == row.claim.id),
                claim: claim_mark(&row.claim, &event.holds, precision),
            },
        }
    });
    layer("incidents", drafts.collect())
}
