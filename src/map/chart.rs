//! Charts beside the map, drawn by plotters into the same scene.
//!
//! In: what `tally` counted. Out: items of a column. Absent: counting; and histograms: plotters walks theirs in random
//! order, so bars are drawn as rectangles.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::key::Swatch;
use super::list::Column;
use super::tally::{self, Contributors, Month, Months, Reached};
use super::{Page, theme};
use crate::feature::FigureMark;
use crate::scene::plotters::SceneBackend;
use crate::scene::{Face, Item, Paint, Rect, Rgba};
use crate::spec::Chart;
use crate::wording;

/// The charts of a column.
#[derive(Default)]
pub struct Charts {
    /// Indices of the figures that stand in charts.
    pub figures: Vec<usize>,
    /// What they show, in words.
    pub said: Vec<String>,
    /// What was asked for and stays off, and why.
    pub refused: Vec<String>,
    /// What was asked for and found no room.
    pub undrawn: Vec<String>,
}

/// A chart to draw.
enum Plot {
    Reached(Reached),
    Months(Months),
    Contributors(Contributors),
}

impl Charts {
    /// Draws a chart that the desk asks for, or says why not.
    pub fn ask(&mut self, page: &Page, chart: Chart, column: &mut Column) {
        let plots = match plots(page, chart, column.frame.w) {
            Ok(plots) => plots,
            Err(why) => {
                return self.refused.push(format!("the chart {} is not drawn: {why}", chart.as_str()));
            }
        };
        for plot in plots {
            if !self.set(page, &plot, &[12, 8, 5], column) {
                self.undrawn.push(format!("the chart “{}”", plot.title(page)));
            }
        }
    }

    /// Draws a chart if it shows enough and the column has room.
    pub fn offer(&mut self, page: &Page, chart: Chart, column: &mut Column) {
        for plot in plots(page, chart, column.frame.w).unwrap_or_default() {
            self.set(page, &plot, &[24, 12, 8, 5], column);
        }
    }

    /// Draws a chart, with fewer bars if need be; false, and nothing is drawn, if there is no room.
    fn set(&mut self, page: &Page, plot: &Plot, bars: &[usize], column: &mut Column) -> bool {
        let (start, before) = (column.y, column.items.len());
        for &bars in bars {
            column.heading(&plot.title(page));
            let (figures, said) = plot.draw(page, bars, column);
            // A box that was measured with the chart in it holds it.
            if column.y <= column.frame.bottom() + 0.5 {
                self.figures.extend(figures);
                self.said.push(format!("{}: {said}", plot.title(page)));
                return true;
            }
            column.y = start;
            column.items.truncate(before);
        }
        false
    }
}

/// What there is to draw of a chart, or why there is nothing.
fn plots(page: &Page, chart: Chart, width: f32) -> Result<Vec<Plot>, String> {
    let layers = page.layers;
    match chart {
        Chart::AuthorisedReached => {
            Ok(tally::authorised_reached(layers)?.into_iter().map(Plot::Reached).collect())
        }
        Chart::CasualtiesByMonth => {
            let months = tally::casualties_by_month(layers)?;
            // A bar of less than three pixels and its gap is no bar.
            let many = (width - 3.0 * page.sizes.text) / (months.months.len() as f32) < 4.0;
            Ok(vec![Plot::Months(if many { months.of_years() } else { months })])
        }
        Chart::StrengthByContributor => {
            let (mut found, mut why) = (Vec::new(), Vec::new());
            for force in 0..layers.forces.features.len() {
                match tally::strength_by_contributor(layers, force) {
                    Some(Ok(contributors)) => found.push(Plot::Contributors(contributors)),
                    Some(Err(reason)) => why.push(format!("{}: {reason}", page.force(force).short_name)),
                    None => {}
                }
            }
            match (found.is_empty(), why.is_empty()) {
                (false, _) => Ok(found),
                (true, false) => Err(why.join("; ")),
                (true, true) => Err("no row in place names a contributor".into()),
            }
        }
    }
}

impl Plot {
    fn title(&self, page: &Page) -> String {
        match self {
            Plot::Reached(of) => format!("{}: authorised and reached", page.force(of.force).short_name),
            Plot::Months(months) => {
                let whom = match months.shown {
                    [true, true] => "Killed and wounded",
                    [true, false] => "Killed",
                    _ => "Wounded",
                };
                format!("{whom} by {}", if months.by_year { "year" } else { "month" })
            }
            Plot::Contributors(of) => {
                format!("{}: personnel by contributor", page.force(of.force).short_name)
            }
        }
    }

    /// Draws it below the title; which figures stand in it, and what it shows in words.
    fn draw(&self, page: &Page, bars: usize, column: &mut Column) -> (Vec<usize>, String) {
        match self {
            Plot::Reached(of) => reached(page, *of, column),
            Plot::Months(months) => (Vec::new(), by_month(page, months, column)),
            Plot::Contributors(of) => by_contributor(page, of, bars, column),
        }
    }
}

type Area<'a> = DrawingArea<SceneBackend<'a>, Shift>;

/// A strip of the column, of a height.
fn strip<'a>(page: &Page<'a>, column: &'a mut Column, height: f32) -> Area<'a> {
    let (size, origin) = ((column.frame.w as u32, height as u32), [column.frame.x, column.y]);
    column.y += height;
    SceneBackend { items: &mut column.items, fonts: page.setter.fonts, origin, size }.into_drawing_area()
}

const NEVER: &str = "a recording backend never refuses";

fn bar(area: &Area, [x0, y0]: [f32; 2], [x1, y1]: [f32; 2], Rgba(r, g, b, alpha): Rgba) {
    let color = RGBColor(r, g, b).mix(f64::from(alpha) / 255.0);
    let corners = [(x0.round() as i32, y0.round() as i32), (x1.round() as i32, y1.round() as i32)];
    area.draw(&Rectangle::new(corners, color.filled())).expect(NEVER);
}

fn words(page: &Page, area: &Area, text: &str, at: [f32; 2], anchor: HPos, Rgba(r, g, b, _): Rgba) {
    // plotters' size is that of the line, 1.24 of the em.
    let font = ("sans-serif", f64::from(page.sizes.text) * 1.24).into_font().color(&RGBColor(r, g, b));
    let style = font.pos(Pos::new(anchor, VPos::Center));
    area.draw(&Text::new(text.to_string(), (at[0] as i32, at[1] as i32), style)).expect(NEVER);
}

fn width(page: &Page, text: &str) -> f32 {
    page.setter.width(text, &page.sizes.style(Face::Regular, 1.0, theme::INK))
}

/// How much of what there is a chart shows, below it.
fn coverage(page: &Page, column: &mut Column, text: &str) {
    column.gap(0.15);
    column.paragraph(text, &page.sizes.style(Face::Regular, 1.0, theme::GREY));
}

/// A bar for what is authorised and one for what is reached.
fn reached(page: &Page, of: Reached, column: &mut Column) -> (Vec<usize>, String) {
    let [authorised, reached] =
        [of.authorised, of.reached].map(|index| &page.layers.figures.features[index].mark);
    let color = page.colour(of.force);
    let bars: [(&FigureMark, Rgba); 2] = [(authorised, color.alpha(90)), (reached, color)];
    let said = bars.map(|(mark, _)| format!("{} {}", mark.value_words, mark.measure_words));
    let line = page.sizes.text * 1.65;
    let w = column.frame.w;
    let area = strip(page, column, line * 2.0);
    let most = authorised.best.max(reached.best).unwrap_or(1).max(1) as f32;
    // The words stand right of the bars.
    let right = said.iter().map(|words| width(page, words)).fold(0.0, f32::max) + 0.4 * page.sizes.text;
    let unit = (w - right).min(w / 1.75).max(page.sizes.text) / most;
    for (row, ((mark, color), text)) in bars.iter().zip(&said).enumerate() {
        let (top, end) = (line * row as f32, unit * mark.best.unwrap_or(0) as f32);
        bar(&area, [0.0, top + 0.12 * line], [end, top + 0.88 * line], *color);
        words(page, &area, text, [end + 0.3 * page.sizes.text, top + 0.5 * line], HPos::Left, theme::INK);
    }
    drop(area);
    (vec![of.authorised, of.reached], said.join(", "))
}

/// A bar for each contributor, the largest first; those beyond so many bars in one line of words.
fn by_contributor(page: &Page, of: &Contributors, bars: usize, column: &mut Column) -> (Vec<usize>, String) {
    let text = page.sizes.text;
    let line = text * 1.42;
    // One more than there is room for is no reason to lump two together.
    let mut most = if of.rows.len() <= bars + 1 { of.rows.len() } else { bars };
    let people = |row: usize| of.rows[row].1.best.or(of.rows[row].1.low);
    // Nor is the alphabet a reason to show one and lump its equals.
    while most > 5 && most < of.rows.len() && people(most - 1) == people(most) {
        most -= 1;
    }
    let shown = &of.rows[..most];
    let rows: Vec<(&str, String, f32)> = (shown.iter())
        .map(|(name, people)| {
            (name.as_str(), wording::quantity(people), people.best.or(people.low).unwrap_or(0) as f32)
        })
        .collect();
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(|text| width(page, text)).fold(0.0, f32::max);
    let names = widest(&mut rows.iter().map(|(name, ..)| *name)).min(column.frame.w * 0.45) + 0.4 * text;
    let numbers = widest(&mut rows.iter().map(|(_, number, _)| number.as_str())) + 0.4 * text;
    let most = rows.iter().map(|(.., people)| *people).fold(1.0, f32::max);
    let unit = (column.frame.w - names - numbers).max(text) / most;
    let area = strip(page, column, line * rows.len() as f32);
    for (row, (name, number, people)) in rows.iter().enumerate() {
        let (top, end) = (line * row as f32, names + unit * people);
        words(page, &area, name, [0.0, top + 0.5 * line], HPos::Left, theme::INK);
        bar(&area, [names, top + 0.1 * line], [end, top + 0.9 * line], page.colour(of.force));
        words(page, &area, number, [end + 0.3 * text, top + 0.5 * line], HPos::Left, theme::INK);
    }
    drop(area);
    let rest: Vec<_> = of.rows[rows.len()..].iter().map(|(_, people)| people).collect();
    let mut said: Vec<String> = rows.iter().map(|(name, number, _)| format!("{name} {number}")).collect();
    let mut below = of.coverage.clone();
    if let Some(sum) = crate::feature::Quantity::sum(&rest) {
        let others = format!("{} others: {}", rest.len(), wording::quantity(&sum));
        below = format!("{others}; {below}");
        said.push(others);
    }
    coverage(page, column, &below);
    (of.figures.iter().take(rows.len()).copied().collect(), format!("{}; {}", said.join(", "), of.coverage))
}

/// Colours of killed and wounded: no kind's and no force's, apart in grey.
const SERIES: [Rgba; 2] = [theme::OTHER, Rgba::hex(0xb4aea2)];

/// Stacked bars of killed and wounded.
fn by_month(page: &Page, of: &Months, column: &mut Column) -> String {
    let (text, w) = (page.sizes.text, column.frame.w);
    let (bars, by_year) = (&of.months, of.by_year);
    let side = text * 0.7;
    let legend: Vec<(String, Rgba)> = (["killed", "wounded"].into_iter().zip(SERIES).zip(of.shown))
        .filter(|(_, shown)| *shown)
        .map(|((word, color), _)| (word.to_string(), color))
        .collect();
    let swatch = |(words, color): (String, Rgba)| Swatch {
        words,
        draw: Box::new(move |x, y, h| {
            let ring = Rect { x, y: y + (h - side) / 2.0, w: side * 1.6, h: side }.corners();
            vec![Item::Rings { rings: vec![ring], paint: Paint::fill(color) }]
        }),
    };
    column.swatches(&legend.into_iter().map(swatch).collect::<Vec<_>>(), 0.0);
    let most = bars.iter().map(|month| month.people.iter().sum::<u64>()).max().unwrap_or(0).max(1);
    let step = round_step(most);
    let top = most.div_ceil(step) * step;
    let left = width(page, &wording::number(top)) + 0.5 * text;
    let (head, plot, axis) = (0.6 * text, 5.2 * text, if by_year { 1.4 * text } else { 2.6 * text });
    let area = strip(page, column, head + plot + axis);
    let height = |people: u64| head + plot * (1.0 - people as f32 / top as f32);
    let foot = height(0);
    for number in (0..=top / step).map(|times| times * step) {
        let y = height(number);
        let color = if number == 0 { theme::GREY } else { theme::ADMIN1 };
        bar(&area, [left, y], [w, y + page.sizes.u.max(1.0).round()], color);
        words(page, &area, &wording::number(number), [left - 0.4 * text, y], HPos::Right, theme::GREY);
    }
    let wide = (w - left) / bars.len() as f32;
    let gap = (wide * 0.12).clamp(0.5, 3.0 * page.sizes.u);
    for (index, month) in bars.iter().enumerate() {
        let (x0, x1) = (left + wide * index as f32 + gap, left + wide * (index + 1) as f32 - gap);
        let mut below = 0;
        for (people, color) in month.people.into_iter().zip(SERIES) {
            if people > 0 {
                bar(&area, [x0, height(below + people)], [x1, height(below)], color);
            }
            below += people;
        }
    }
    let labels = axis_labels(bars, wide, width(page, "2015") + 0.5 * text);
    for (index, upper, lower) in &labels {
        let x = left + wide * (*index as f32 + 0.5);
        words(page, &area, upper, [x, foot + 0.8 * text], HPos::Center, theme::INK);
        if !lower.is_empty() {
            words(page, &area, lower, [x, foot + 1.95 * text], HPos::Center, theme::GREY);
        }
    }
    drop(area);
    coverage(page, column, &of.coverage);
    let names = |month: &Month| match month.month {
        0 => month.year.to_string(),
        number => format!("{} {}", wording::month_abbreviated(number), month.year),
    };
    let numbers = |month: &Month| {
        let each = month.people.iter().zip(["killed", "wounded"]).zip(of.shown);
        let said = each.filter(|((people, _), shown)| *shown && **people > 0);
        said.map(|((people, word), _)| format!("{people} {word}")).collect::<Vec<_>>().join(" and ")
    };
    let said = bars.iter().filter(|month| month.people != [0, 0]);
    let said: Vec<String> = said.map(|month| format!("{} {}", names(month), numbers(month))).collect();
    format!("{}; {}", said.join(", "), of.coverage)
}

/// 1, 2 or 5 times a power of ten: three or four lines up to the most.
fn round_step(most: u64) -> u64 {
    let mut power = 1;
    loop {
        for times in [1, 2, 5] {
            if most <= times * power * 3 {
                return times * power;
            }
        }
        power *= 10;
    }
}

/// Under which bars words stand, and which: the month, and its year where that begins or is first named; years alone
/// where months have no room. `wide` is a bar's width, `least` that of a label.
fn axis_labels(bars: &[Month], wide: f32, least: f32) -> Vec<(usize, String, String)> {
    let room = |step: &u16| wide * f32::from(*step) >= least;
    let by_year = bars.iter().any(|bar| bar.month == 0);
    if by_year {
        let step = [1, 2, 5, 10, 20, 50, 100].into_iter().find(room).unwrap_or(100);
        let on = bars.iter().enumerate().filter(|(_, bar)| bar.year.is_multiple_of(step));
        return on.map(|(index, bar)| (index, bar.year.to_string(), String::new())).collect();
    }
    let step = [1, 2, 3, 6, 12].into_iter().find(room).unwrap_or(24);
    let mut named = None;
    let on = bars.iter().enumerate().filter(|(_, bar)| {
        (u16::from(bar.month) - 1).is_multiple_of(step.min(12)) && (step <= 12 || bar.year.is_multiple_of(2))
    });
    let label = |(index, bar): (usize, &Month)| {
        if step >= 12 {
            return (index, bar.year.to_string(), String::new());
        }
        let year = if named == Some(bar.year) { String::new() } else { bar.year.to_string() };
        named = Some(bar.year);
        (index, wording::month_abbreviated(bar.month).to_string(), year)
    };
    on.map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Labels from a month on, as "Jan 2015 | Apr", for bars of a width and labels of 30 pixels.
    fn check(year: u16, month: u8, bars: usize, wide: f32, expected: &str) {
        let bar = |index: usize| {
            let months = usize::from(month) - 1 + index;
            Month { year: year + (months / 12) as u16, month: (months % 12 + 1) as u8, people: [0, 0] }
        };
        let bars: Vec<Month> = (0..bars).map(bar).collect();
        let labels = axis_labels(&bars, wide, 30.0);
        for pair in labels.windows(2) {
            assert!((pair[1].0 - pair[0].0) as f32 * wide >= 30.0, "{labels:?}");
        }
        let said: Vec<String> =
            labels.iter().map(|(_, upper, lower)| format!("{upper} {lower}").trim().into()).collect();
        assert_eq!(said.join(" | "), expected);
    }

    #[test]
    fn an_axis_has_few_labels_and_each_year_once() {
        check(2014, 11, 4, 40.0, "Nov 2014 | Dec | Jan 2015 | Feb");
        check(2014, 2, 12, 12.0, "Apr 2014 | Jul | Oct | Jan 2015");
        check(2013, 7, 19, 6.0, "Jul 2013 | Jan 2014 | Jul | Jan 2015");
        check(2010, 3, 70, 3.0, "2011 | 2012 | 2013 | 2014 | 2015");
    }

    #[test]
    fn steps_are_round() {
        let steps: Vec<u64> = [1, 3, 5, 7, 16, 100, 4000].into_iter().map(round_step).collect();
        assert_eq!(steps, [1, 1, 2, 5, 10, 50, 2000]);
    }
}
