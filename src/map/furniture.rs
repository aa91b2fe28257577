//! Everything around the story: headline, legend, scale bar, lists beside the map, chart, sources, disclaimer.
//!
//! In: layers and what the story drew. Out: items, and what found no room anywhere. Absent: the map's own content.

use plotters::prelude::*;

use super::story::{self, ArrowKind, Story};
use super::theme::{self, Sizes};
use super::view::View;
use super::{base, on_page};
use crate::basemap::Window;
use crate::feature::{Contributor, Feature, FigureMark, Layers, Measure, Site, Standing};
use crate::scene::plotters::SceneBackend;
use crate::scene::text::{ASCENT, Fonts};
use crate::scene::{Anchor, Face, Fill, Item, Paint, Pt, Rect, Rgba, TextStyle};
use crate::spec::{Chart, Spec};

/// Where the boundaries come from, and what they do not say.
const DISCLAIMER: &str = "The boundaries and names shown and the designations used do not imply endorsement or \
    acceptance by the authors or publisher; symbols do not mark exact sites.";
const DATA: &str =
    "Map data: Natural Earth (public domain); place names: GeoNames (CC BY 4.0). Routes are schematic.";

/// The map's ground: water.
pub fn sea(frame: Rect) -> Item {
    Item::Rings { rings: vec![corners(&frame)], paint: Paint::fill(theme::SEA) }
}

/// The frame's outline.
pub fn outline(frame: Rect, sizes: &Sizes) -> Item {
    let paint = Paint { fill: None, stroke: Some(sizes.stroke(2.0, theme::GREY)) };
    Item::Rings { rings: vec![corners(&frame)], paint }
}

/// Headline, deck, byline and the as-of line; and how high they are.
pub fn head(layers: &Layers, spec: &Spec, page: Rect, fonts: &Fonts, sizes: &Sizes) -> (Vec<Item>, f32) {
    let mut column = Column::new(Rect { w: page.w * 0.76, ..page }, sizes);
    let headline = if spec.headline.is_empty() { "Untitled atlas" } else { &spec.headline };
    column.text(headline, &sizes.style(Face::Bold, 2.3, theme::INK), fonts);
    column.text(&spec.deck, &sizes.style(Face::Regular, 1.12, theme::INK), fonts);
    let height = column.y - page.y;
    let mut items = column.items;
    let mut right = |text: &str, style: TextStyle, row: f32| {
        let style = TextStyle { anchor: Anchor::End, ..style };
        items.push(Item::Text { at: [page.right(), page.y + row * sizes.text], text: text.into(), style });
    };
    if let Some(day) = layers.as_of {
        right(&format!("As of {}", day_words(day)), sizes.style(Face::Bold, 1.2, theme::INK), 2.0);
    }
    right(&spec.byline, sizes.style(Face::Italic, 1.0, theme::GREY), 3.6);
    (items, height)
}

/// Numbered sources, note, credits, disclaimer; and how high they are.
pub fn foot(layers: &Layers, spec: &Spec, page: Rect, fonts: &Fonts, sizes: &Sizes) -> (Vec<Item>, f32) {
    let style = sizes.style(Face::Regular, 0.96, theme::GREY);
    let sources: Vec<String> = layers
        .sources
        .iter()
        .enumerate()
        .map(|(index, source)| format!("{} {}", index + 1, source.citation))
        .collect();
    let mut blocks = Vec::new();
    if !sources.is_empty() {
        blocks.push(format!("Sources: {}.", sources.join(" · ")));
    }
    blocks.push(spec.note.clone());
    blocks.push(format!("{DATA} {} {DISCLAIMER}", spec.credits).replace("  ", " "));
    let mut column = Column::new(page, sizes);
    for block in &blocks {
        column.text(block, &style, fonts);
    }
    let height = column.y - page.y;
    let lift = page.h - height;
    let moved = column.items.into_iter().map(|item| match item {
        Item::Text { at, text, style } => Item::Text { at: [at[0], at[1] + lift], text, style },
        other => other,
    });
    (moved.collect(), height)
}

/// A bar of a round length in kilometres and one in miles, at the frame's lower right corner.
pub fn scale_bar(view: &View, room: &mut super::room::Room, fonts: &Fonts, sizes: &Sizes) -> Vec<Item> {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let longest = f64::from(view.frame.w) * 0.2 * view.metres_per_px;
    let (km, miles) = (round_below(longest / 1000.0), round_below(longest / 1609.344));
    let length = |metres: f64| (metres / view.metres_per_px) as f32;
    let (km_px, miles_px) = (length(km * 1000.0), length(miles * 1609.344));
    let latitude = (view.bounds.south + view.bounds.north) / 2.0;
    let caption =
        format!("scale holds near {:.0}°{}", latitude.abs(), if latitude < 0.0 { "S" } else { "N" });
    let pad = 14.0 * sizes.u;
    let w = km_px.max(miles_px) + fonts.width("500 miles ", &style) + 2.0 * pad;
    let h = sizes.text * 3.9 + pad;
    let rect = Rect { x: view.frame.right() - w - 3.0 * pad, y: view.frame.bottom() - h - 3.0 * pad, w, h };
    room.take(rect.grown(pad));
    let mut items =
        vec![Item::Rings { rings: vec![corners(&rect)], paint: Paint::fill(theme::PAPER.alpha(205)) }];
    let (x, y) = (rect.x + pad, rect.y + sizes.text * 1.3);
    for (length, words, y) in
        [(km_px, format!("{km} km"), y), (miles_px, format!("{miles} miles"), y + sizes.text * 1.25)]
    {
        let tick = 7.0 * sizes.u;
        let points = vec![[x, y - tick], [x, y], [x + length, y], [x + length, y - tick]];
        items.push(Item::Line { points, stroke: sizes.stroke(2.4, theme::INK) });
        items.push(Item::Text { at: [x + length + 8.0 * sizes.u, y], text: words, style: style.clone() });
    }
    let grey = sizes.style(Face::Italic, 0.96, theme::GREY);
    items.push(Item::Text { at: [x, y + sizes.text * 2.45], text: caption, style: grey });
    items
}

/// 1, 2 or 5 times a power of ten: a bar of 13.7 km cannot be read off.
fn round_below(value: f64) -> f64 {
    let mut round = 1e-3;
    loop {
        for times in [1.0, 2.0, 5.0] {
            let next = round * times;
            let after =
                if times == 5.0 { round * 10.0 } else { round * (if times == 1.0 { 2.0 } else { 5.0 }) };
            if after > value || next > 1e9 {
                return (next * 1000.0).round() / 1000.0;
            }
        }
        round *= 10.0;
    }
}

/// What stands beside the map.
pub struct Panel {
    /// Its items.
    pub items: Vec<Item>,
    /// What found no room here either.
    pub undrawn: Vec<String>,
}

/// Legend of what is drawn, chart, and the lists of what no point can stand for.
#[allow(clippy::too_many_arguments)]
pub fn panel(
    layers: &Layers,
    spec: &Spec,
    view: &View,
    window: &Window,
    story: &Story,
    side: Rect,
    fonts: &Fonts,
    sizes: &Sizes,
) -> Panel {
    let mut column = Column::new(side, sizes);
    legend(layers, view, window, story, &mut column, fonts, sizes);
    if spec.charts.contains(&Chart::AuthorisedReached) {
        authorised_reached(layers, &mut column, fonts, sizes);
    }
    let mut undrawn = Vec::new();
    let own = theatre_name(layers);
    let (within, elsewhere) = off_page(layers, view);
    let mut list = |title: String, entries: &[String]| {
        if entries.is_empty() {
            return;
        }
        let start = (column.y, column.items.len());
        column.gap(0.5);
        column.text(&title, &sizes.style(Face::Bold, 1.05, theme::INK), fonts);
        let mut set = 0;
        for entry in entries {
            if column.fits(entry, &sizes.style(Face::Regular, 1.0, theme::INK), fonts) {
                column.entry(entry, &sizes.style(Face::Regular, 1.0, theme::INK), fonts);
                set += 1;
            } else {
                undrawn.push(format!("{title}: {entry}"));
            }
        }
        if set == 0 {
            column.y = start.0;
            column.items.truncate(start.1);
        }
    };
    list(format!("In {own}, place not given"), &within);
    list("Elsewhere".to_string(), &elsewhere);
    list("Also".to_string(), &story.no_room);
    Panel { items: column.items, undrawn }
}

fn theatre_name(layers: &Layers) -> String {
    let names: Vec<&str> =
        layers.theatre.iter().filter_map(|code| layers.country_names.get(code)).map(String::as_str).collect();
    if names.is_empty() { "the theatre".into() } else { names.join(", ") }
}

/// Claims that no point on the page stands for: within the theatre, and elsewhere.
fn off_page(layers: &Layers, view: &View) -> (Vec<String>, Vec<String>) {
    let (mut within, mut elsewhere) = (Vec::new(), Vec::new());
    let mut sort = |site: &Site, words: String| match site {
        Site::Within { in_theatre: true, .. } => within.push(words),
        Site::Within { name, .. } => elsewhere.push((name.clone(), words)),
        Site::NotGiven => within.push(words),
        Site::At(place) if on_page(layers, site, view).is_none() => {
            elsewhere.push((layers.places.features[*place].mark.name.clone(), words));
        }
        Site::At(_) => {}
    };
    for unit in layers.contingents.features.iter().filter(|unit| unit.shown) {
        sort(&unit.mark.site, story::unit_words(layers, &unit.mark));
    }
    for (index, event) in layers.incidents.features.iter().enumerate().filter(|(_, event)| event.shown) {
        sort(&event.mark.site, story::incident_words(layers, index));
    }
    // One line for the same words about several countries.
    let mut joined: Vec<(Vec<String>, String)> = Vec::new();
    for (name, words) in elsewhere {
        match joined.iter_mut().find(|(_, known)| *known == words) {
            Some((names, _)) => names.push(name),
            None => joined.push((vec![name], words)),
        }
    }
    (within, joined.into_iter().map(|(names, words)| format!("{}: {words}", names.join(", "))).collect())
}

#[allow(clippy::too_many_arguments)]
fn legend(
    layers: &Layers,
    view: &View,
    window: &Window,
    story: &Story,
    column: &mut Column,
    fonts: &Fonts,
    sizes: &Sizes,
) {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let units: Vec<_> = layers.contingents.features.iter().filter(|unit| unit.shown).collect();
    column.text("Key", &sizes.style(Face::Bold, 1.05, theme::INK), fonts);
    let swatch = 34.0 * sizes.u;
    let bar = sizes.text * 0.34;
    for (index, force) in layers.forces.features.iter().enumerate() {
        let drawn = units.iter().any(|unit| unit.mark.force == index)
            || story
                .routes_drawn
                .iter()
                .any(|&route| layers.movements.features[route].mark.force == Some(index));
        if drawn {
            let [r, g, b] = force.mark.colour;
            let name = if force.mark.short_name == force.mark.name {
                force.mark.name.clone()
            } else {
                format!("{}: {}", force.mark.short_name, force.mark.name)
            };
            column.keyed(&name, &style, fonts, swatch, |x, y, h| {
                vec![story::bar_item(
                    x + swatch / 3.0,
                    y,
                    bar,
                    h * 0.9,
                    Rgba(r, g, b, 255),
                    Standing::Present,
                    sizes,
                )]
            });
        }
    }
    let standings =
        [(Standing::Planned, "planned or on its way: dashed"), (Standing::Gone, "gone: struck through")];
    for (standing, words) in standings {
        let any = units.iter().any(|unit| {
            unit.mark.standing == standing
                || (standing == Standing::Planned && unit.mark.standing == Standing::UnderWay)
        });
        if any {
            column.keyed(words, &style, fonts, swatch, |x, y, h| {
                vec![story::bar_item(x + swatch / 3.0, y, bar, h * 0.9, theme::GREY, standing, sizes)]
            });
        }
    }
    if units.iter().any(|unit| unit.mark.claim.low_confidence) {
        column.text("(?) inferred or doubtful; small figures name the source", &style, fonts);
    }
    incident_key(layers, story, column, fonts, sizes);
    let kinds: Vec<ArrowKind> = story
        .routes_drawn
        .iter()
        .map(|&route| ArrowKind::of(&layers.movements.features[route].mark))
        .collect();
    for (kind, words) in [
        (ArrowKind::Done, "movement"),
        (ArrowKind::Planned, "movement, planned"),
        (ArrowKind::Road, "road, schematic"),
    ] {
        if kinds.contains(&kind) {
            column.keyed(words, &style, fonts, swatch * 1.3, |x, y, h| {
                let path: Vec<Pt> = (0..=5).map(|i| [x + swatch * 0.19 * i as f32, y + h / 2.0]).collect();
                story::arrow_items(&path, kind, theme::GREY, sizes)
            });
        }
    }
    if base::has_disputed(window, view) {
        column.keyed("boundary disputed or not settled", &style, fonts, swatch, |x, y, h| {
            let middle = y + h / 2.0;
            let stroke = sizes.dashed(2.4, theme::BOUNDARY, &[12.0, 8.0]);
            vec![Item::Line { points: vec![[x, middle], [x + swatch * 0.9, middle]], stroke }]
        });
    }
}

/// Discs of round numbers, drawn by the function that draws the map's own.
fn incident_key(layers: &Layers, story: &Story, column: &mut Column, fonts: &Fonts, sizes: &Sizes) {
    let shown: Vec<_> =
        story.incidents_on_page.iter().map(|&index| &layers.incidents.features[index].mark).collect();
    if shown.is_empty() {
        return;
    }
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let most =
        shown.iter().map(|mark| mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0)).max().unwrap_or(0);
    if most > 0 {
        size_key(most, column, sizes);
        let both = |x: f32, y: f32, h: f32| {
            story::incident_mark([x + h * 0.5, y + h * 0.5], Some(1), Some(2), true, &sizes.times(0.62))
        };
        column.keyed("killed: disc; wounded: ring around it", &style, fonts, 48.0 * sizes.u, both);
    }
    if shown.iter().any(|mark| mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0) == 0) {
        let swatch = 34.0 * sizes.u;
        column.keyed("incident, casualties not given", &style, fonts, swatch, |x, y, h| {
            story::incident_mark([x + swatch / 2.6, y + h / 2.0], None, None, false, sizes)
        });
    }
}

/// Nested rings of round numbers, each with its number at its top.
fn size_key(most: u64, column: &mut Column, sizes: &Sizes) {
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let line = style.size * 1.24;
    let round = |n: &u64| *n <= most;
    let largest = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].into_iter().filter(round);
    let largest: Vec<u64> = largest.collect();
    let r = story::people_radius(*largest.last().unwrap_or(&1), sizes);
    let (left, foot) = (column.frame.x + 3.0 * sizes.u, column.y + 2.0 * r + line * 0.5);
    let mut above = f32::MIN;
    for &people in largest.iter().rev() {
        let radius = story::people_radius(people, sizes);
        let top = foot - 2.0 * radius;
        // A number needs a line of its own.
        if top < above + line * 0.9 {
            continue;
        }
        above = top;
        column.items.extend(story::incident_mark(
            [left + r, foot - radius],
            None,
            Some(people),
            false,
            sizes,
        ));
        let end = left + 2.0 * r + 12.0 * sizes.u;
        let points = vec![[left + r, top], [end, top]];
        column.items.push(Item::Line { points, stroke: sizes.stroke(1.2, theme::GREY) });
        let words = match people {
            _ if column.frame.w < 16.0 * style.size => people.to_string(),
            1 => "1 killed or wounded".to_string(),
            _ => format!("{people}"),
        };
        let at = [end + 6.0 * sizes.u, top + style.size * 0.36];
        column.items.push(Item::Text { at, text: words, style: style.clone() });
    }
    column.y = foot.max(above + line * 0.6) + line * 0.25;
}

/// Authorised against reached, one pair of bars a force that has both; drawn by plotters.
fn authorised_reached(layers: &Layers, column: &mut Column, fonts: &Fonts, sizes: &Sizes) {
    let total = |force: usize, measures: &[Measure]| -> Option<&Feature<FigureMark>> {
        layers.figures.features.iter().find(|figure| {
            figure.shown
                && figure.mark.force == force
                && figure.mark.contributor == Contributor::NotStated
                && figure.mark.best.is_some()
                && measures.contains(&figure.mark.measure)
        })
    };
    for force in 0..layers.forces.features.len() {
        let authorised = total(force, &[Measure::Authorised]);
        let reached = total(force, &[Measure::StrengthTroops, Measure::StrengthTotal]);
        let (Some(authorised), Some(reached)) = (authorised, reached) else { continue };
        let mark = &layers.forces.features[force].mark;
        column.gap(0.5);
        let title = format!("{}: authorised and reached", mark.short_name);
        column.text(&title, &sizes.style(Face::Bold, 1.05, theme::INK), fonts);
        let height = sizes.text * 3.3;
        let [r, g, b] = mark.colour;
        let bars =
            [(&authorised.mark, RGBColor(r, g, b).mix(0.35)), (&reached.mark, RGBColor(r, g, b).mix(1.0))];
        let most = bars.iter().filter_map(|(mark, _)| mark.best).max().unwrap_or(1).max(1);
        let size = (column.frame.w as u32, height as u32);
        let origin = [column.frame.x, column.y];
        let backend = SceneBackend { items: &mut column.items, fonts, origin, size };
        let area = backend.into_drawing_area();
        // The recording backend never refuses; plotters' own errors are those of a backend.
        let _ = bars_into(&area, &bars, most, sizes);
        column.y += height;
    }
}

fn bars_into(
    area: &DrawingArea<SceneBackend<'_>, plotters::coord::Shift>,
    bars: &[(&FigureMark, RGBAColor)],
    most: u64,
    sizes: &Sizes,
) -> Result<(), DrawingAreaErrorKind<std::convert::Infallible>> {
    let rows = bars.len() as f32;
    // The words stand right of the bars: two thirds of the width are left for these.
    let scaled =
        area.apply_coord_spec(Cartesian2d::<
            plotters::coord::types::RangedCoordf32,
            plotters::coord::types::RangedCoordf32,
        >::new(0f32..most as f32 * 1.75, 0f32..rows, area.get_pixel_range()));
    for (row, (mark, color)) in bars.iter().enumerate() {
        let (top, value) = (row as f32, mark.best.unwrap_or(0) as f32);
        scaled.draw(&Rectangle::new([(0.0, top + 0.12), (value, top + 0.88)], color.filled()))?;
        let words = format!("{} {}", mark.value_words, mark.measure_words);
        let font = ("sans-serif", f64::from(sizes.text) * 1.24).into_font().color(&RGBColor(29, 29, 27));
        let font = font.pos(plotters::style::text_anchor::Pos::new(
            plotters::style::text_anchor::HPos::Left,
            plotters::style::text_anchor::VPos::Center,
        ));
        scaled.draw(&Text::new(words, (value + most as f32 * 0.02, top + 0.5), font))?;
    }
    Ok(())
}

/// What the picture shows, in sentences.
pub fn alternative(layers: &Layers, spec: &Spec) -> String {
    let mut text = String::new();
    let mut say = |sentence: String| {
        text += sentence.trim_end_matches('.');
        text += ".\n";
    };
    say(format!("Map: {}", spec.headline));
    if let Some(day) = layers.as_of {
        say(format!("As of {}", day_words(day)));
    }
    if !spec.deck.is_empty() {
        say(spec.deck.clone());
    }
    let place = |site: &Site| match site {
        Site::At(place) => layers.places.features[*place].mark.name.clone(),
        Site::Within { name, .. } => format!("{name}, place not given"),
        Site::NotGiven => "Place not given".to_string(),
    };
    for unit in layers.contingents.features.iter().filter(|unit| unit.shown) {
        let force = &layers.forces.features[unit.mark.force].mark.short_name;
        say(format!("{}: {force}, {}", place(&unit.mark.site), story::unit_words(layers, &unit.mark)));
    }
    for (index, event) in layers.incidents.features.iter().enumerate().filter(|(_, event)| event.shown) {
        say(format!("{}: {}", place(&event.mark.site), story::incident_words(layers, index)));
    }
    for (index, _) in layers.movements.features.iter().enumerate().filter(|(_, route)| route.shown) {
        say(format!("Movement: {}", story::route_words(layers, index)));
    }
    for (index, source) in layers.sources.iter().enumerate() {
        say(format!("Source {}: {} {}", index + 1, source.citation, source.url));
    }
    text
}

fn day_words(day: crate::feature::Day) -> String {
    crate::wording::day(day)
}

fn corners(r: &Rect) -> Vec<Pt> {
    vec![[r.x, r.y], [r.right(), r.y], [r.right(), r.bottom()], [r.x, r.bottom()]]
}

/// Blocks one below the other.
struct Column {
    frame: Rect,
    y: f32,
    text: f32,
    items: Vec<Item>,
}

impl Column {
    fn new(frame: Rect, sizes: &Sizes) -> Column {
        Column { frame, y: frame.y, text: sizes.text, items: Vec::new() }
    }

    fn gap(&mut self, times: f32) {
        self.y += self.text * times;
    }

    /// A paragraph; nothing for the empty text.
    fn text(&mut self, text: &str, style: &TextStyle, fonts: &Fonts) {
        self.indented(text, style, fonts, 0.0);
    }

    /// An entry of a list: a small square before it.
    fn entry(&mut self, text: &str, style: &TextStyle, fonts: &Fonts) {
        let side = style.size * 0.22;
        let at = Rect { x: self.frame.x, y: self.y + style.size * 0.55, w: side, h: side };
        self.items.push(Item::Rings {
            rings: vec![corners(&at)],
            paint: Paint { fill: Some(Fill::Solid(theme::GREY)), stroke: None },
        });
        self.indented(text, style, fonts, style.size * 0.6);
    }

    fn fits(&self, text: &str, style: &TextStyle, fonts: &Fonts) -> bool {
        let lines = fonts.wrap(text, style, self.frame.w - style.size * 0.6).len();
        self.y + lines as f32 * style.size * 1.24 <= self.frame.bottom()
    }

    /// Words right of a swatch that `draw` makes from its left edge, the line's top and its height.
    fn keyed(
        &mut self,
        text: &str,
        style: &TextStyle,
        fonts: &Fonts,
        swatch: f32,
        draw: impl FnOnce(f32, f32, f32) -> Vec<Item>,
    ) {
        self.items.extend(draw(self.frame.x, self.y, style.size * 1.24));
        self.indented(text, style, fonts, swatch);
    }

    fn indented(&mut self, text: &str, style: &TextStyle, fonts: &Fonts, by: f32) {
        for line in fonts.wrap(text, style, self.frame.w - by) {
            let at = [self.frame.x + by, self.y + style.size * ASCENT];
            self.items.push(Item::Text { at, text: line, style: style.clone() });
            self.y += style.size * 1.24;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::round_below;

    #[test]
    fn bars_are_1_2_or_5_times_a_power_of_ten() {
        assert_eq!([380.0, 13.7, 999.0, 0.3, 1000.0].map(round_below), [200.0, 10.0, 500.0, 0.2, 1000.0]);
    }
}
