//! Above, below and on the map: headline, sources, disclaimer, scale bar, frame.
//!
//! In: layers and `atlas.toml`. Out: items, and the height that they take. Absent: the map's own content, and the panel
//! beside it.

use super::empty::Empty;
use super::list::Column;
use super::theme::{self, Sizes};
use super::typeset::{Line, Typesetter};
use super::view::View;
use super::words;
use crate::feature::{Day, Layers};
use crate::scene::text::ASCENT;
use crate::scene::{Anchor, Face, Item, Paint, Pt, Rect, TextStyle};
use crate::spec::{BOUNDARIES, Spec};
use crate::wording;

/// Where the boundaries come from, and what they do not say.
const DISCLAIMER: &str = "The boundaries and names shown and the designations used do not imply endorsement or \
    acceptance by the authors or publisher; symbols do not mark exact sites.";
const DATA: &str =
    "Map data: Natural Earth (public domain); place names: GeoNames (CC BY 4.0). Routes are schematic.";

/// The map's ground: water.
pub fn sea(frame: Rect) -> Item {
    Item::Rings { rings: vec![frame.corners()], paint: Paint::fill(theme::SEA) }
}

/// The frame's outline.
pub fn outline(frame: Rect, setter: &Typesetter) -> Item {
    let paint = Paint { fill: None, stroke: Some(setter.sizes.stroke(2.0, theme::GREY)) };
    Item::Rings { rings: vec![frame.corners()], paint }
}

/// The largest words on the page.
pub fn headline(spec: &Spec) -> &str {
    if spec.headline.is_empty() { "Untitled atlas" } else { &spec.headline }
}

/// What stands above or below the map.
pub struct Block {
    /// Its items.
    pub items: Vec<Item>,
    /// How high it is.
    pub height: f32,
    /// What had no room in it, in words.
    pub undrawn: Vec<String>,
}

/// The most that it takes of the page's height: the map is what the page is for.
const MOST: f32 = 0.3;

/// Sizes of the headline, in ems: the largest in which it leaves room for the deck.
const HEADLINES: [f32; 3] = [2.3, 1.7, 1.25];

/// Headline, deck, byline and the as-of line.
pub fn head(layers: &Layers, spec: &Spec, page: Rect, setter: Typesetter) -> Block {
    let sizes = setter.sizes;
    let frame = Rect { w: page.w * 0.76, h: MOST * page.h, ..page };
    let mut column = Column::new(frame, setter);
    let size = |times: &f32| {
        let lines = setter.lines(&[(headline(spec), Face::Bold)], times * sizes.text, frame.w);
        1.24 * times * sizes.text * lines.len() as f32 <= 0.7 * frame.h
    };
    let times = HEADLINES.into_iter().find(size).unwrap_or(HEADLINES[2]);
    column.paragraph(headline(spec), &sizes.style(Face::Bold, times, theme::INK));
    column.paragraph(&spec.deck, &sizes.style(Face::Regular, 1.12, theme::INK));
    let height = column.y - page.y;
    let (mut items, mut undrawn) = (column.items, column.refused);
    let mut y = page.y + 2.0 * sizes.text;
    let mut right = |text: &str, style: TextStyle, after: f32| {
        for line in setter.lines(&[(text, style.face)], style.size, page.w * 0.22) {
            if y > frame.bottom() {
                return undrawn.push(text.to_string());
            }
            setter.draw(&line, [page.right() - line.w, y], &style, &mut items);
            y += 1.3 * style.size;
        }
        y += after * sizes.text;
    };
    if let Some(day) = layers.as_of {
        right(&as_of(day), sizes.style(Face::Bold, 1.2, theme::INK), 0.04);
    }
    let period = wording::bounds(layers.period);
    if !period.is_empty() {
        right(&format!("Incidents: {period}"), sizes.style(Face::Regular, 1.0, theme::INK), 0.04);
    }
    right(&spec.byline, sizes.style(Face::Italic, 1.0, theme::GREY), 0.0);
    let height = height.max(y - page.y - 0.6 * sizes.text);
    Block { items, height, undrawn }
}

/// What is not settled about the ground that a map shows: said wherever both countries, or the one, are seen.
const UNSETTLED: &[(&[&str], &str)] = &[
    (
        &["IND", "PAK"],
        "The status of Jammu and Kashmir is not agreed by India and Pakistan; the line between them there is one of control.",
    ),
    (&["CHN", "IND"], "Stretches of the boundary between China and India are not agreed."),
    (
        &["SDN", "SSD"],
        "The boundary between Sudan and South Sudan is not fully agreed, nor the status of Abyei.",
    ),
    (
        &["ESH"],
        "Western Sahara is a non-self-governing territory by the list of the United Nations; its status is not settled.",
    ),
    (
        &["XKX"],
        "Kosovo: without prejudice to positions on status, and in line with Security Council resolution 1244 (1999).",
    ),
    (&["PSE"], "The lines of 1949 and 1967 around the Palestinian territory are no agreed boundaries."),
    (&["CYN"], "The north of Cyprus is shown as it is held; only Turkey recognises it as a state."),
    (&["SOL"], "Somaliland is shown as it is held; no member of the United Nations draws a boundary there."),
    (
        &["RUS", "UKR"],
        "Russia holds parts of Ukraine; the General Assembly (68/262, ES-11/4) recognises no change of boundary.",
    ),
    (
        &["FLK"],
        "Sovereignty over the Falkland Islands (Malvinas) is disputed by Argentina and the United Kingdom.",
    ),
    (
        &["ISR", "SYR"],
        "The Golan is occupied by Israel; its annexation is void by Security Council resolution 497 (1981).",
    ),
    (&["KOR", "PRK"], "The line between the two Koreas is that of the armistice of 1953."),
    (&["GUY", "VEN"], "Venezuela claims the west of Guyana."),
];

/// The most of these that a foot says one by one.
const MOST_UNSETTLED: usize = 4;

/// What the page says above and below its map.
pub struct Words {
    /// The largest words.
    pub headline: String,
    /// The sentences below them; may be empty.
    pub deck: String,
    /// Who made it; may be empty.
    pub byline: String,
    /// "As of 17 January 2015"; none if no table has a date.
    pub as_of: Option<String>,
    /// Paragraphs: sources, note, credits and disclaimer.
    pub foot: Vec<String>,
}

/// The words alone, whole, for programs that set them themselves.
pub fn words(layers: &Layers, spec: &Spec, seen: &[&str]) -> Words {
    let mut foot = vec![sources(layers, 0), spec.note.clone(), silence(layers), credits(layers, spec, seen)];
    foot.retain(|paragraph| !paragraph.is_empty());
    Words {
        headline: headline(spec).into(),
        deck: spec.deck.clone(),
        byline: spec.byline.clone(),
        as_of: layers.as_of.map(as_of),
        foot,
    }
}

fn as_of(day: Day) -> String {
    format!("As of {}", crate::wording::day(day))
}

/// What we owe to those whose data the map shows, and what the map does not say of boundaries.
fn credits(layers: &Layers, spec: &Spec, seen: &[&str]) -> String {
    let is_seen = |countries: &[&str]| countries.iter().all(|code| seen.contains(code));
    let unsettled = UNSETTLED.iter().filter(|(countries, _)| is_seen(countries)).map(|(_, words)| *words);
    let unsettled: Vec<&str> = unsettled.collect();
    // A map of half the world shows so many that the general words must do.
    let unsettled = if unsettled.len() > MOST_UNSETTLED { String::new() } else { unsettled.join(" ") };
    let credits = format!("{DATA} {} {} {DISCLAIMER} {unsettled}", viewer(layers, spec), spec.credits);
    credits.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Numbered sources, note, credits, disclaimer.
pub fn foot(layers: &Layers, spec: &Spec, seen: &[&str], page: Rect, setter: Typesetter) -> Block {
    let style = setter.sizes.style(Face::Regular, 0.96, theme::GREY);
    let leading = style.size * 1.24;
    let set = |text: &str| setter.lines(&[(text, style.face)], style.size, page.w);
    let mut left = (MOST * page.h / leading) as usize;
    let mut undrawn = Vec::new();
    // What we owe has room before what the desk adds, and that before the list of sources.
    let mut fitting = |text: String| {
        let mut lines = set(&text);
        if lines.len() > left {
            lines.truncate(left);
            undrawn.push(text);
        }
        left -= lines.len();
        lines
    };
    let below: [Vec<Line>; 3] =
        [credits(layers, spec, seen), silence(layers), spec.note.clone()].map(&mut fitting);
    let named: Vec<usize> = (0..=layers.sources.len()).rev().collect();
    let fits = |named: &usize| set(&sources(layers, layers.sources.len() - named)).len() <= left;
    let named = named.get(named.partition_point(|named| !fits(named)));
    let sources = named.map_or(Vec::new(), |named| set(&sources(layers, layers.sources.len() - named)));
    undrawn.extend(
        layers.sources[named.copied().unwrap_or(0)..]
            .iter()
            .map(|source| format!("Source: {}", source.citation)),
    );
    let lines: Vec<Line> = [sources].into_iter().chain(below.into_iter().rev()).flatten().collect();
    let height = leading * lines.len() as f32;
    let mut items = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let baseline = page.bottom() - height + leading * index as f32 + style.size * ASCENT;
        setter.draw(line, [page.x, baseline], &style, &mut items);
    }
    Block { items, height, undrawn }
}

/// Whose boundaries the map draws, if not those that hold on the ground.
fn viewer(layers: &Layers, spec: &Spec) -> String {
    let Some((name, _)) = BOUNDARIES.iter().find(|(_, view)| *view == spec.boundaries && !view.is_empty())
    else {
        return String::new();
    };
    let name = name.to_uppercase();
    let who = layers.country_names.get(&name).unwrap_or(&name);
    format!("Lines of boundaries as seen by {who}, in Natural Earth's record.")
}

/// "Source: …" where there is one for all; else each with its number, but for the last so many.
fn sources(layers: &Layers, unnamed: usize) -> String {
    let unsaid = words::unsaid(layers);
    let cited = |(index, source): (usize, &crate::feature::SourceNote)| {
        let rest = if unsaid == [index + 1] { ", for all that bears no number" } else { "" };
        format!("{} {}{rest}", index + 1, source.citation)
    };
    match layers.sources.as_slice() {
        [] => String::new(),
        [only] if unsaid == [1] && unnamed == 0 => format!("Source: {}.", only.citation),
        all => {
            let named = all.iter().enumerate().take(all.len() - unnamed).map(cited);
            let more = (unnamed > 0).then(|| format!("{unnamed} more, not named here"));
            format!("Sources: {}.", named.chain(more).collect::<Vec<_>>().join(" · "))
        }
    }
}

/// What it means that the map says nothing; empty if it says all.
fn silence(layers: &Layers) -> String {
    let mut units = layers.contingents.features.iter().filter(|unit| unit.shown);
    if !layers.sources.is_empty() && units.any(|unit| unit.mark.strength.is_none()) {
        "Strengths are shown where the sources give them.".into()
    } else {
        String::new()
    }
}

/// A bar of a round length in kilometres and one in miles, with an arrow to the north where it holds for the whole
/// frame; at the frame's lower right corner.
pub struct ScaleBar {
    /// Where it stands.
    pub rect: Rect,
    /// Its items.
    pub items: Vec<Item>,
}

/// Where meridians lean by more than this at the frame's sides, in degrees, one arrow would be wrong for most of the map:
/// there the graticule tells where north is.
const STRAIGHT: f64 = 3.5;

/// Share of the theatre's land, in hundredths of the scale bar's box, that it hardly covers.
const HARDLY: f32 = 5.0;

/// Sets the scale bar into the first corner, from the lower right one on, where it covers nothing that the map is about,
/// and no movement and hardly any of the theatre, if there is such a corner; none if each covers something.
pub fn scale_bar(view: &View, setter: &Typesetter, kept: &[Rect], empty: &Empty) -> Option<ScaleBar> {
    let sizes = &setter.sizes;
    let style = sizes.style(Face::Regular, 1.0, theme::INK);
    let longest = f64::from(view.frame.w.min(view.frame.h * 1.2)) * 0.2 * view.metres_per_px;
    let (km, miles) = (round_below(longest / 1000.0), round_below(longest / 1609.344));
    let length = |metres: f64| (metres / view.metres_per_px) as f32;
    let (km_px, miles_px) = (length(km * 1000.0), length(miles * 1609.344));
    let latitude = (view.bounds.south + view.bounds.north) / 2.0;
    let side = if latitude < 0.0 { "S" } else { "N" };
    let caption = format!("scale holds near {:.0}°{side}", latitude.abs());
    let pad = 14.0 * sizes.u;
    let words_w = setter.width(&caption, &sizes.style(Face::Italic, 0.96, theme::GREY));
    let bars_w = (km_px.max(miles_px) + setter.width("500 miles ", &style)).max(words_w);
    let north = if view.lean() < STRAIGHT { 1.7 * sizes.text } else { 0.0 };
    let w = bars_w + north + 2.0 * pad;
    let h = sizes.text * 3.9 + pad;
    let (left, right) = (view.frame.x + pad, view.frame.right() - w - pad);
    let (top, bottom) = (view.frame.y + pad, view.frame.bottom() - h - pad);
    let corners =
        [[right, bottom], [left, bottom], [right, top], [left, top]].map(|[x, y]| Rect { x, y, w, h });
    let is_free = |rect: &&Rect| {
        view.frame.holds(&rect.grown(0.9 * pad)) && !kept.iter().any(|kept| kept.overlaps(rect))
    };
    let free = || corners.iter().filter(is_free);
    let is_clear = |rect: &&Rect| !empty.is_passed(&rect.grown(pad)) && empty.covered(rect) < HARDLY;
    let rect = *free().find(is_clear).or_else(|| free().next())?;
    let mut items =
        vec![Item::Rings { rings: vec![rect.corners()], paint: Paint::fill(theme::PAPER.alpha(205)) }];
    let (x, y) = (rect.x + pad, rect.y + sizes.text * 1.3);
    let bars = [(km_px, format!("{km} km"), y), (miles_px, format!("{miles} miles"), y + sizes.text * 1.25)];
    for (length, words, y) in bars {
        let tick = 7.0 * sizes.u;
        let points = vec![[x, y - tick], [x, y], [x + length, y], [x + length, y - tick]];
        items.push(Item::Line { points, stroke: sizes.stroke(2.4, theme::INK) });
        items.push(Item::Text { at: [x + length + 8.0 * sizes.u, y], text: words, style: style.clone() });
    }
    let grey = sizes.style(Face::Italic, 0.96, theme::GREY);
    items.push(Item::Text { at: [x, y + sizes.text * 2.45], text: caption, style: grey });
    if north > 0.0 {
        items.push(north_arrow([rect.right() - pad - 0.5 * sizes.text, rect.y + pad], sizes));
    }
    Some(ScaleBar { rect, items })
}

/// A needle with an N below it; `top` is its point.
fn north_arrow([x, top]: Pt, sizes: &Sizes) -> Item {
    let (half, foot) = (0.42 * sizes.text, top + 1.7 * sizes.text);
    let notch = [x, foot - 0.45 * sizes.text];
    let side = |by: f32| vec![[x, top], [x + by, foot], notch];
    let line = sizes.stroke(1.4, theme::INK);
    let dark = Item::Rings { rings: vec![side(half)], paint: Paint::fill(theme::INK) };
    let outline = Paint { stroke: Some(line), ..Paint::fill(theme::PAPER) };
    let light = Item::Rings { rings: vec![side(-half)], paint: outline };
    let mut style = sizes.style(Face::Bold, 1.0, theme::INK);
    style.anchor = Anchor::Middle;
    let letter = Item::Text { at: [x, foot + 1.05 * sizes.text], text: "N".into(), style };
    let items = vec![light, dark, letter];
    Item::Group { id: "north".into(), label: "North is up".into(), clip: None, items }
}

/// 1, 2 or 5 times a power of ten: a bar of 13.7 km cannot be read off.
pub fn round_below(value: f64) -> f64 {
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

#[cfg(test)]
mod tests {
    use super::round_below;

    #[test]
    fn bars_are_1_2_or_5_times_a_power_of_ten() {
        assert_eq!([380.0, 13.7, 999.0, 0.3, 1000.0].map(round_below), [200.0, 10.0, 500.0, 0.2, 1000.0]);
    }
}
