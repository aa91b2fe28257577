//! What stands beside the map, or in an empty corner of it: the key, charts, and lists of what no point can stand for.
//!
//! In: the page and what the story drew. Out: items, how high they are, and what found no room even here.

use std::collections::BTreeMap;

use super::chart::Charts;
use super::list::{Column, Entry};
use super::story::Story;
use super::{Page, incident, key, theme, words};
use crate::feature::{End, Site, Target};
use crate::scene::{Item, Paint, Rect};
use crate::spec::Chart;
use crate::wording;

/// What stands beside the map.
pub struct Panel {
    /// Its items.
    pub items: Vec<Item>,
    /// How far down the column reaches.
    pub bottom: f32,
    /// Lists that the column has no room for as a whole.
    pub left: Vec<List>,
    /// What found no room here either, in words.
    pub undrawn: Vec<String>,
    /// What the charts show, in words.
    pub charts: Vec<String>,
    /// Charts that were asked for and show too little, and why.
    pub refused: Vec<String>,
}

/// What the room that the lists leave is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Spare {
    /// Charts that show enough.
    Charts,
    /// The map: the panel lies on it.
    Map,
}

/// Where what the column has no room for may stand.
#[derive(Clone, Copy)]
pub enum Spills<'a> {
    /// In boxes on the map.
    Boxes(&'a [Rect]),
    /// In more columns beside the first.
    Columns(&'a [Rect]),
}

/// Entries under a title.
#[derive(Clone)]
pub struct List {
    title: String,
    entries: Vec<Entry>,
}

/// Sets the panel into a column; lists that it has no room for go into the `spills`.
pub fn draw(page: &Page, story: &Story, area: Rect, spills: Spills, spare: Spare) -> Panel {
    let mut charted = Vec::new();
    loop {
        let (panel, shown) = filled(page, story, area, spills, spare, &charted);
        // A figure that found a chart after all is no longer listed.
        if shown.iter().all(|figure| charted.contains(figure)) {
            return panel;
        }
        charted.extend(shown);
    }
}

/// The panel, some figures of which are known to stand in charts; and those that stand in charts nobody asked for.
fn filled(
    page: &Page,
    story: &Story,
    area: Rect,
    spills: Spills,
    spare: Spare,
    charted: &[usize],
) -> (Panel, Vec<usize>) {
    let mut column = Column::new(area, page.setter);
    column.heading("Key");
    for block in key::blocks(page, story) {
        block.set(page, &mut column);
    }
    // Charts that were asked for stand before the lists; what nobody asked for has the room that they leave.
    let mut charts = Charts::default();
    for &chart in page.spec.charts.iter().flatten() {
        charts.ask(page, chart, &mut column);
    }
    let mut left = Vec::new();
    let mut undrawn: Vec<String> = column.refused.drain(..).map(|words| format!("Key: {words}")).collect();
    undrawn.append(&mut charts.undrawn);
    let (rects, pad) = match spills {
        Spills::Boxes(rects) => (rects, page.pad()),
        Spills::Columns(rects) => (rects, 0.0),
    };
    let mut spilled: Vec<Column> =
        rects.iter().map(|spill| Column::new(spill.grown(-pad), page.setter)).collect();
    for list in lists(page, story, &[charted, &charts.figures].concat()) {
        if list.whole(&mut column) {
            continue;
        }
        left.push(list.clone());
        if !spilled.iter_mut().any(|spilled| list.whole(spilled)) {
            undrawn.extend(list.in_part(&mut column));
        }
    }
    let asked = charts.figures.len();
    if spare == Spare::Charts && page.spec.charts.is_none() && left.is_empty() {
        for &chart in Chart::ALL {
            charts.offer(page, chart, &mut column);
        }
    }
    let (bottom, mut items) = (column.y, column.items);
    for (spill, spilled) in rects.iter().zip(spilled).filter(|(_, spilled)| !spilled.items.is_empty()) {
        if let Spills::Boxes(_) = spills {
            items.push(boxed(page, *spill, spilled.y));
        }
        items.extend(spilled.items);
    }
    let Charts { figures, said, refused, .. } = charts;
    (Panel { items, bottom, left, undrawn, charts: said, refused }, figures[asked..].to_vec())
}

/// Height that lists need in a box of a width.
pub fn height(page: &Page, lists: &[List], width: f32) -> f32 {
    let area = Rect { w: width, h: f32::INFINITY, ..Rect::default() }.grown(-page.pad());
    let mut column = Column::new(Rect { y: 0.0, ..area }, page.setter);
    for list in lists {
        list.whole(&mut column);
    }
    column.y + 2.0 * page.pad()
}

/// The paper on which words lie on the map, from an area's top to just below `bottom`.
pub fn boxed(page: &Page, area: Rect, bottom: f32) -> Item {
    let paint = Paint { stroke: Some(page.sizes.stroke(1.6, theme::GREY)), ..Paint::fill(theme::PAPER) };
    let ring = Rect { h: bottom + page.pad() - area.y, ..area }.corners();
    Item::Rings { rings: vec![ring], paint }
}

impl List {
    /// Sets the whole list; false, and nothing is set, if there is no room for it.
    fn whole(&self, column: &mut Column) -> bool {
        let (start, before) = (column.y, column.items.len());
        let undrawn = self.in_part(column);
        if !undrawn.is_empty() {
            column.y = start;
            column.items.truncate(before);
        }
        undrawn.is_empty()
    }

    /// Sets as many entries as there is room for; the others, in words.
    fn in_part(&self, column: &mut Column) -> Vec<String> {
        let (start, before) = (column.y, column.items.len());
        column.heading(&self.title);
        let mut set = 0;
        for (index, entry) in self.entries.iter().enumerate() {
            // Below all but the last there must be room to say how many more there are.
            let below = if index + 1 < self.entries.len() { 1 } else { 0 };
            if !column.fits(entry, below) {
                break;
            }
            column.entry(entry);
            set += 1;
        }
        let undrawn = &self.entries[set..];
        if set == 0 {
            column.y = start;
            column.items.truncate(before);
        } else if !undrawn.is_empty() {
            column.entry(&Entry::plain(format!("and {} more, not shown here", undrawn.len())));
        }
        undrawn.iter().map(|entry| format!("{}: {}", self.title, entry.text)).collect()
    }
}

/// Lists with their titles, without those that are empty.
fn lists(page: &Page, story: &Story, charted: &[usize]) -> Vec<List> {
    let (within, elsewhere) = off_page(page, story);
    let own = match page.layers.theatre.as_slice() {
        [code] => page.layers.country_names.get(code).map(|name| format!("In {name}, place not given")),
        _ => None,
    };
    let lists = [
        (own.unwrap_or_else(|| "Place not given".into()), within),
        ("Elsewhere".to_string(), elsewhere),
        ("Figures".to_string(), figures(page, charted)),
        ("Also".to_string(), story.no_room.clone()),
    ];
    let full = lists.into_iter().filter(|(_, entries)| !entries.is_empty());
    full.map(|(title, entries)| List { title, entries }).collect()
}

/// An entry after the name of its place; the name is empty where the list's title says it.
type Placed = (String, Entry);

/// As many incidents without a mark are told one by one, even in a crowd.
const FEW: usize = 8;

/// Claims that no point on the page stands for: within the theatre, and elsewhere.
fn off_page(page: &Page, story: &Story) -> (Vec<Entry>, Vec<Entry>) {
    let layers = page.layers;
    let (mut within, mut elsewhere): (Vec<Placed>, Vec<Placed>) = (Vec::new(), Vec::new());
    // Whether it lies within, and the name that its entry needs; none of what the map shows.
    let placed = |site: &Site| match site {
        // A theatre of one country is named in the title.
        Site::Within { in_theatre: true, .. } if layers.theatre.len() == 1 => Some((true, String::new())),
        Site::Within { name, in_theatre, .. } => Some((*in_theatre, name.clone())),
        Site::NotGiven => Some((true, String::new())),
        Site::At(place) => {
            let name = || layers.places.features[*place].mark.name.clone();
            page.at(site).is_none().then(|| (false, name()))
        }
    };
    let mut sort = |site: &Site, entry: Entry| {
        if let Some((is_within, name)) = placed(site) {
            if is_within { &mut within } else { &mut elsewhere }.push((name, entry));
        }
    };
    for unit in page.now().contingents.features.iter().filter(|unit| unit.shown) {
        let (words, mark) = (words::unit_with_force(page, &unit.mark), &unit.mark);
        sort(&mark.site, Entry::of_force(words, page.colour(mark.force), mark.standing));
    }
    // A few without a mark are listed. More are counted where marks bear no words, or would bear none if all had one: by
    // what is known of their place, and all that lie off the map together.
    let mut counts: BTreeMap<(bool, String), usize> = BTreeMap::new();
    let mut count = |site: &Site, of: usize| {
        if let Some((is_within, name)) = placed(site) {
            let name = if matches!(site, Site::At(_)) { String::new() } else { name };
            *counts.entry((is_within, name)).or_default() += of;
        }
    };
    let events = || page.now().incidents.features.iter().enumerate().filter(|(_, event)| event.shown);
    let without = events().filter(|(_, event)| placed(&event.mark.site).is_some()).count();
    let crowd = if without > FEW { story.incidents_drawn.len().max(without) } else { 0 };
    for (index, event) in events() {
        if incident::is_named(page, crowd, index) {
            sort(&event.mark.site, Entry::plain(words::incident(page, &event.mark)));
        } else {
            count(&event.mark.site, 1);
        }
    }
    page.now().dense().into_iter().flat_map(|crowd| &crowd.sites).for_each(|(site, of)| count(site, *of));
    for ((is_within, name), several) in counts {
        let before = if name.is_empty() { String::new() } else { format!("{name}: ") };
        let entry = Entry::plain(before + &incidents(several));
        // Two of one count are not one entry.
        if is_within { &mut within } else { &mut elsewhere }.push((String::new(), entry));
    }
    for &route in story.routes_unplaced.iter().filter(|&&route| page.is_now(Target::Route(route))) {
        let mark = &layers.movements.features[route].mark;
        let entry = |words| match mark.force {
            Some(force) => Entry::of_force(words, page.colour(force), mark.standing),
            None => Entry::plain(words),
        };
        let own = |end: &End| {
            let country = layers.places.features[end.place].mark.country.as_ref();
            country.is_some_and(|code| layers.theatre.contains(code))
        };
        let list = if mark.from.iter().chain(&mark.to).any(own) { &mut within } else { &mut elsewhere };
        let out_of_theatre =
            mark.to.is_empty() && layers.theatre.len() == 1 && mark.from.as_ref().is_some_and(own);
        let words =
            if out_of_theatre { words::route(page, mark) } else { words::route_with_ends(page, mark) };
        list.push((String::new(), entry(words)));
    }
    (joined(within), joined(elsewhere))
}

/// "1,001 incidents".
pub fn incidents(count: usize) -> String {
    format!("{} incident{}", wording::number(count as u64), if count == 1 { "" } else { "s" })
}

/// One line for the same words about several places.
fn joined(entries: Vec<Placed>) -> Vec<Entry> {
    let mut lines: Vec<(Vec<String>, Entry)> = Vec::new();
    for (name, entry) in entries {
        match lines.iter_mut().find(|(_, known)| known.text == entry.text) {
            Some((names, _)) if !names.contains(&name) => names.push(name),
            _ => lines.push((vec![name], entry)),
        }
    }
    let line = |(mut names, mut entry): (Vec<String>, Entry)| {
        names.retain(|name| !name.is_empty());
        if !names.is_empty() {
            entry.text = format!("{}: {}", names.join(", "), entry.text);
        }
        entry
    };
    lines.into_iter().map(line).collect()
}

/// Published totals that no chart shows, one line for a force and measure.
fn figures(page: &Page, charted: &[usize]) -> Vec<Entry> {
    let figures = page.now().figures.features.iter().enumerate();
    let shown = figures.filter(|(index, figure)| figure.shown && !charted.contains(index));
    let mut lines: Vec<((usize, &str), Vec<String>)> = Vec::new();
    for (_, figure) in shown {
        let mark = &figure.mark;
        let about = (mark.force, mark.measure_words.as_str());
        let words = words::figure(page, mark);
        match lines.iter_mut().find(|(known, _)| *known == about) {
            Some((_, line)) => line.push(words),
            None => lines.push((about, vec![words])),
        }
    }
    let line = |((force, measure), words): ((usize, &str), Vec<String>)| {
        let text = format!("{}, {measure}: {}", page.force(force).short_name, words.join("; "));
        Entry::of_force(text, page.colour(force), crate::feature::Standing::Present)
    };
    lines.into_iter().map(line).collect()
}
