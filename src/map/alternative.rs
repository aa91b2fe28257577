//! The alternative text of the picture: what it shows, in sentences, for those who cannot see it.

use super::{Page, words};
use crate::feature::Site;

/// Of incidents that are shown as one, so many places that have most are named.
const MOST: usize = 8;

/// One sentence a line; what the charts show is given.
pub fn text(page: &Page, charts: &[String]) -> String {
    let layers = page.layers;
    let mut text = String::new();
    let mut say = |sentence: String| {
        text += sentence.trim_end_matches('.');
        text += ".\n";
    };
    say(format!("Map: {}", super::furniture::headline(page.spec)));
    if let Some(day) = layers.as_of {
        say(format!("As of {}", crate::wording::day(day)));
    }
    if !page.spec.deck.is_empty() {
        say(page.spec.deck.clone());
    }
    let place = |site: &Site| match site {
        Site::Within { name, .. } => format!("{name}, place not given"),
        site => words::site(layers, site),
    };
    for unit in layers.contingents.features.iter().filter(|unit| unit.shown) {
        say(format!("{}: {}", place(&unit.mark.site), words::unit_with_force(page, &unit.mark)));
    }
    for event in layers.incidents.features.iter().filter(|event| event.shown) {
        say(format!("{}: {}", place(&event.mark.site), words::incident(page, &event.mark)));
    }
    if let Some(crowd) = layers.dense() {
        say(words::crowd(crowd, page.spec.incidents));
        let several = crowd.sites.iter().filter(|(_, count)| *count > 1);
        let mut most: Vec<_> =
            several.map(|(site, count)| (std::cmp::Reverse(*count), place(site))).collect();
        most.sort();
        let number = |count: usize| crate::wording::number(count as u64);
        let most = most.into_iter().take(MOST).map(|(count, name)| format!("{name} {}", number(count.0)));
        let most: Vec<String> = most.collect();
        if !most.is_empty() {
            say(format!("Most of them: {}", most.join("; ")));
        }
    }
    let counted = layers.counts.features.iter().map(|feature| feature.mark.number);
    let counted = counted.fold(0u64, u64::saturating_add);
    if counted > 0 {
        let places = crate::wording::number(layers.counts.features.len() as u64);
        let cells = layers.counts.features.iter().any(|feature| feature.mark.width_km.is_some());
        let what = if cells { "hexagons" } else { "provinces" };
        say(format!("{} incidents, counted in {places} {what}", crate::wording::number(counted)));
    }
    for route in layers.movements.features.iter().filter(|route| route.shown) {
        say(format!("Movement: {}", words::route_with_ends(page, &route.mark)));
    }
    for area in layers.areas.features.iter().filter(|area| area.shown) {
        let led = words::headquarters(&area.mark).map_or(String::new(), |words| format!("; {words}"));
        say(format!("Area, approximate: {}{led}", words::area(page, &area.mark)));
    }
    for figure in layers.figures.features.iter().filter(|figure| figure.shown) {
        let mark = &figure.mark;
        let force = &page.force(mark.force).short_name;
        say(format!("{force}, {}: {}", mark.measure_words, words::figure(page, mark)));
    }
    for chart in charts {
        say(format!("Chart: {chart}"));
    }
    for callout in &layers.callouts {
        say(words::callout(page, callout));
    }
    for (index, source) in layers.sources.iter().enumerate() {
        say(format!("Source {}: {} {}", index + 1, source.citation, source.url));
    }
    text
}
