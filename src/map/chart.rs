//! Charts beside the map, drawn by plotters into the same scene.
//!
//! In: figures. Out: items of a column. Absent: histograms; plotters walks theirs in random order, so bars are drawn as
//! rectangles.

use plotters::prelude::*;

use super::Page;
use super::list::Column;
use crate::feature::{Contributor, FigureMark, Measure};
use crate::scene::plotters::SceneBackend;

/// A bar for what is authorised and one for what is reached, for each force that has both; which figures they show.
pub fn authorised_reached(page: &Page, column: &mut Column) -> Vec<usize> {
    let figures = &page.layers.figures.features;
    let total = |force: usize, measures: &[Measure]| -> Option<usize> {
        figures.iter().position(|figure| {
            figure.shown
                && figure.mark.force == force
                && figure.mark.contributor == Contributor::NotStated
                && figure.mark.best.is_some()
                && measures.contains(&figure.mark.measure)
        })
    };
    let mut charted = Vec::new();
    for force in 0..page.layers.forces.features.len() {
        let authorised = total(force, &[Measure::Authorised]);
        let reached = total(force, &[Measure::StrengthTroops, Measure::StrengthTotal]);
        let (Some(authorised), Some(reached)) = (authorised, reached) else { continue };
        charted.extend([authorised, reached]);
        let mark = page.force(force);
        column.heading(&format!("{}: authorised and reached", mark.short_name));
        let [r, g, b] = mark.colour;
        let light = RGBColor(r, g, b).mix(0.35);
        let bars = [(&figures[authorised].mark, light), (&figures[reached].mark, RGBColor(r, g, b).mix(1.0))];
        bars_into(page, &bars, column);
    }
    charted
}

fn bars_into(page: &Page, bars: &[(&FigureMark, RGBAColor)], column: &mut Column) {
    let height = page.sizes.text * 1.65 * bars.len() as f32;
    let (size, origin) = ((column.frame.w as u32, height as u32), [column.frame.x, column.y]);
    let backend = SceneBackend { items: &mut column.items, fonts: page.setter.fonts, origin, size };
    let area = backend.into_drawing_area();
    let most = bars.iter().filter_map(|(mark, _)| mark.best).max().unwrap_or(1).max(1) as f32;
    type Axis = plotters::coord::types::RangedCoordf32;
    // The words stand right of the bars: two thirds of the width are left for these.
    let axes =
        Cartesian2d::<Axis, Axis>::new(0f32..most * 1.75, 0f32..bars.len() as f32, area.get_pixel_range());
    let scaled = area.apply_coord_spec(axes);
    for (row, (mark, color)) in bars.iter().enumerate() {
        let (top, value) = (row as f32, mark.best.unwrap_or(0) as f32);
        let bar = Rectangle::new([(0.0, top + 0.12), (value, top + 0.88)], color.filled());
        let words = format!("{} {}", mark.value_words, mark.measure_words);
        let font = ("sans-serif", f64::from(page.sizes.text) * 1.24).into_font().color(&RGBColor(29, 29, 27));
        use plotters::style::text_anchor::{HPos, Pos, VPos};
        let font = font.pos(Pos::new(HPos::Left, VPos::Center));
        let text = Text::new(words, (value + most * 0.02, top + 0.5), font);
        scaled.draw(&bar).and_then(|()| scaled.draw(&text)).expect("a recording backend never refuses");
    }
    column.y += height;
}
