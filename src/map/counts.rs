//! Incidents that were counted elsewhere: cells or provinces in the colours of their classes.
//!
//! In: the layer of counts. Out: shapes beneath everything else of the story, and what the key says of them.

use super::Page;
use super::area::rings;
use super::classes::Classes;
use super::hexagon::shaded;
use super::story::Story;
use crate::feature::{CountMark, Feature};
use crate::scene::Pt;
use crate::wording::{self, number};

/// What the colours of cells or provinces stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Counts {
    /// How many incidents a colour means.
    pub classes: Classes,
    /// How many there are, of what, and when.
    pub words: String,
    /// Whether they are cells.
    pub are_cells: bool,
}

type Shape = (Vec<Vec<Pt>>, u64);

/// Draws the shapes.
pub fn draw(page: &Page, story: &mut Story) {
    let of = |feature: &Feature<CountMark>| feature.mark.number;
    let Some(classes) = Classes::of(page.layers.counts.features.iter().map(of)) else { return };
    let now = &page.now().counts.features;
    let shapes = now.iter().map(|feature| (rings(page, feature.geometry.as_ref()), of(feature)));
    let is_seen = |(rings, _): &Shape| rings.iter().flatten().any(|&p| page.view.frame.contains(p));
    let (seen, beyond): (Vec<Shape>, Vec<Shape>) = shapes.partition(is_seen);
    let sum = |shapes: &[Shape]| shapes.iter().fold(0u64, |sum, (_, number)| sum.saturating_add(*number));
    let (drawn, beyond) = (sum(&seen), sum(&beyond));
    story.areas.extend(shaded(page, seen.into_iter(), &classes));
    let width_km = page.layers.counts.features.iter().find_map(|feature| feature.mark.width_km);
    let days = || now.iter().filter_map(|feature| feature.mark.period);
    let mut words = format!("{} incidents counted", number(drawn));
    let bounds = (days().map(|[first, _]| first).min(), days().map(|[_, last]| last).max());
    if let (Some(first), Some(last)) = bounds {
        words += &format!(", {}", wording::whole(first, last));
    }
    if beyond > 0 {
        words += &format!("; {} more lie beyond the map", number(beyond));
    }
    words += &match width_km {
        Some(km) => format!(". Each hexagon: incidents, about {} km across", wording::rounded(km)),
        None => ". Each province: incidents".to_string(),
    };
    story.counts = Some(Counts { classes, words, are_cells: width_km.is_some() });
}
