//! The key: everything that the map draws, and nothing else.
//!
//! In: the page and what the story drew. Out: lines of a column, each swatch drawn by the function that draws the map's
//! own mark.

use super::arrow::{self, ArrowKind};
use super::list::Column;
use super::story::Story;
use super::symbol::{self, Symbol};
use super::{Page, area, base, incident, stack, theme, words};
use crate::feature::{Echelon, IncidentMark, Precision, Role, Standing, UnitMark};
use crate::scene::{Item, Pt, Rect};
use crate::wording;

/// Sets the key.
pub fn draw(page: &Page, story: &Story, column: &mut Column) {
    column.heading("Key");
    forces(page, story, column);
    symbols(page, column);
    areas(page, story, column);
    incidents(page, story, column);
    movements(page, story, column);
    if base::has_disputed(page) {
        let width = column.swatch();
        column.keyed("boundary disputed or not settled", |x, y, h| {
            let points = vec![[x, y + h / 2.0], [x + width * 0.8, y + h / 2.0]];
            vec![Item::Line { points, stroke: page.sizes.dashed(2.4, theme::BOUNDARY, &[12.0, 8.0]) }]
        });
    }
}

fn forces(page: &Page, story: &Story, column: &mut Column) {
    let (layers, sizes) = (page.layers, &page.sizes);
    let units: Vec<_> = layers.contingents.features.iter().filter(|unit| unit.shown).collect();
    let bar = |standing, color| {
        move |x: f32, y: f32, h: f32| {
            let w = sizes.text * 0.34;
            vec![stack::bar_item(x + 14.0 * sizes.u, y + 0.08 * h, w, h * 0.84, color, standing, sizes)]
        }
    };
    for (index, force) in layers.forces.features.iter().enumerate() {
        let routes = story.routes_drawn.iter().chain(&story.routes_unplaced);
        let moves = |&route: &usize| layers.movements.features[route].mark.force == Some(index);
        if units.iter().any(|unit| unit.mark.force == index) || routes.into_iter().any(moves) {
            let mark = &force.mark;
            let name = if mark.short_name == mark.name {
                mark.name.clone()
            } else {
                format!("{}: {}", mark.short_name, mark.name)
            };
            column.keyed(&name, bar(Standing::Present, page.colour(index)));
        }
    }
    let standings: [(&[Standing], &str); 2] = [
        (&[Standing::Planned, Standing::UnderWay], "planned or under way: dashed"),
        (&[Standing::Gone], "gone: struck through"),
    ];
    for (standings, words) in standings {
        if units.iter().any(|unit| standings.contains(&unit.mark.standing)) {
            column.keyed(words, bar(standings[0], theme::GREY));
        }
    }
    let claims = units.iter().map(|unit| &unit.mark.claim);
    let claims: Vec<_> = claims
        .chain(layers.incidents.features.iter().filter(|event| event.shown).map(|event| &event.mark.claim))
        .collect();
    let mut said: Vec<&str> = Vec::new();
    if claims.iter().any(|claim| claim.low_confidence) {
        said.push("(?) inferred or doubtful");
    }
    if claims.iter().any(|claim| !words::notes(page, claim).is_empty()) {
        said.push("small figures name the source");
    }
    let style = column.style();
    column.paragraph(&said.join("; "), &style);
}

/// What the signs in the boxes and above them mean, two on a line.
fn symbols(page: &Page, column: &mut Column) {
    let units = page.layers.contingents.features.iter().filter(|unit| unit.shown);
    let units: Vec<&UnitMark> =
        units.map(|unit| &unit.mark).filter(|mark| page.at(&mark.site).is_some()).collect();
    let Some(first) = units.first() else { return };
    let plain = Symbol {
        role: None,
        echelon: None,
        part: None,
        standing: Standing::Present,
        ..symbol::of(page.force(first.force), first)
    };
    let mut signs: Vec<(&str, Symbol)> = Vec::new();
    for &role in Role::ALL {
        // An empty frame says nothing that the key could explain.
        let says = !matches!(role, Role::Troops | Role::Other);
        if says && units.iter().any(|mark| mark.role == Some(role)) {
            signs.push((role.as_str(), Symbol { role: Some(role), ..plain }));
        }
    }
    for &echelon in Echelon::ALL {
        if units.iter().any(|mark| mark.echelon == Some(echelon)) {
            signs.push((echelon.as_str(), Symbol { echelon: Some(echelon), ..plain }));
        }
    }
    let side = page.sizes.text * 1.55;
    for pair in signs.chunks(2) {
        column.pair(pair, |symbol, x, y, h| {
            let cell = Rect { x: x + 2.0 * page.sizes.u, y: y + (h - side) * 0.6, w: side, h: side };
            symbol::items(symbol, cell, theme::PAPER, &page.sizes)
        });
    }
}

fn areas(page: &Page, story: &Story, column: &mut Column) {
    let width = column.swatch() * 0.7;
    for &index in &story.areas_drawn {
        let mark = &page.layers.areas.features[index].mark;
        let led = words::headquarters(mark).map_or(String::new(), |words| format!(", {words}"));
        let words = format!("{}{led}; approximate", words::area(page, mark));
        column.keyed(&words, |x, y, h| {
            let swatch = Rect { x, y: y + 0.15 * h, w: width, h: 0.75 * h };
            area::hatched(vec![swatch.corners()], page.colour(mark.force), index, page.sizes.u)
        });
    }
}

/// Discs of round numbers, drawn by the function that draws the map's own.
fn incidents(page: &Page, story: &Story, column: &mut Column) {
    let shown: Vec<&IncidentMark> =
        story.incidents_drawn.iter().map(|&index| &page.layers.incidents.features[index].mark).collect();
    let people = |mark: &IncidentMark| mark.killed.unwrap_or(0) + mark.wounded.unwrap_or(0);
    let most = shown.iter().map(|mark| people(mark)).max().unwrap_or(0);
    let middle = column.swatch() * 0.42;
    if most > 0 {
        size_key(page, most, column);
        let killed = shown.iter().any(|mark| mark.killed.unwrap_or(0) > 0);
        let wounded = shown.iter().any(|mark| mark.wounded.unwrap_or(0) > 0);
        let (sample, words) = match (killed, wounded) {
            (true, true) => ((Some(1), Some(2)), "killed: disc; wounded: ring around it"),
            (true, false) => ((Some(2), None), "killed"),
            _ => ((None, Some(2)), "wounded"),
        };
        let sizes = page.sizes.times(0.62);
        column.keyed(words, |x, y, h| {
            incident::people_mark([x + middle, y + h * 0.5], sample.0, sample.1, true, false, &sizes)
        });
    }
    let given = |mark: &IncidentMark| mark.killed.or(mark.wounded);
    for (count, words) in [(Some(0), "incident without casualties"), (None, "incident, casualties not given")]
    {
        if shown.iter().any(|mark| people(mark) == 0 && given(mark) == count) {
            let sizes = page.sizes.times(0.8);
            column.keyed(words, |x, y, h| {
                incident::people_mark([x + middle, y + h / 2.0], count, None, false, false, &sizes)
            });
        }
    }
    if shown.iter().any(|mark| mark.claim.precision == Precision::Near) {
        let sizes = page.sizes.times(0.8);
        column.keyed("dashed: near the place, not at it", |x, y, h| {
            incident::people_mark([x + middle, y + h / 2.0], None, None, false, true, &sizes)
        });
    }
}

/// Nested rings of round numbers, each with its number at its top.
fn size_key(page: &Page, most: u64, column: &mut Column) {
    let (style, sizes) = (column.style(), &page.sizes);
    let line = style.size * 1.24;
    let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let round: Vec<u64> = round.into_iter().filter(|&n| n <= most).collect();
    let largest = *round.last().unwrap_or(&1);
    let r = incident::people_radius(largest, sizes);
    column.gap(0.3);
    let (left, foot) = (column.frame.x + 2.0 * sizes.u, column.y + 2.0 * r + 2.0 * sizes.u);
    let mut above = f32::MIN;
    for &people in round.iter().rev() {
        let radius = incident::people_radius(people, sizes);
        let top = foot - 2.0 * radius;
        // A number needs a line of its own.
        if top < above + line * 0.9 {
            continue;
        }
        above = top;
        let centre = [left + r, foot - radius];
        column.items.extend(incident::people_mark(centre, None, Some(people), false, false, sizes));
        let end = left + 2.0 * r + 12.0 * sizes.u;
        let points = vec![[left + r, top], [end, top]];
        column.items.push(Item::Line { points, stroke: sizes.stroke(1.2, theme::GREY) });
        let words =
            if people == largest { format!("{people} killed or wounded") } else { people.to_string() };
        let at = [end + 6.0 * sizes.u, top + style.size * 0.36];
        column.items.push(Item::Text { at, text: words, style: style.clone() });
    }
    column.y = foot.max(above + line * 0.6) + line * 0.25;
}

fn movements(page: &Page, story: &Story, column: &mut Column) {
    let routes: Vec<_> =
        story.routes_drawn.iter().map(|&route| &page.layers.movements.features[route].mark).collect();
    let of_kind = |kind| routes.iter().filter(move |mark| ArrowKind::of(mark) == kind);
    let (swatch, sizes) = (column.swatch() * 0.8, page.sizes.times(0.8));
    let mut arrow = |kind, people: Option<u64>, words: &str| {
        column.keyed(words, |x, y, h| {
            let path: Vec<Pt> = (0..=8).map(|i| [x + swatch * i as f32 / 9.0, y + h / 2.0]).collect();
            arrow::arrow_items(&path, kind, arrow::width(people), theme::GREY, &sizes)
        });
    };
    for (kind, words) in [
        (ArrowKind::Done, "movement, schematic"),
        (ArrowKind::Planned, "movement, planned"),
        (ArrowKind::Road, "road, schematic"),
    ] {
        if of_kind(kind).any(|mark| mark.best.is_none() || kind == ArrowKind::Road) {
            arrow(kind, None, words);
        }
        // The smallest and the largest: between them an arrow's width tells how many move.
        let mut people: Vec<u64> = of_kind(kind).filter_map(|mark| mark.best).collect();
        people.sort_unstable();
        people.dedup();
        if kind == ArrowKind::Road || people.is_empty() {
            continue;
        }
        let ends = if people.len() > 1 { vec![people[0], people[people.len() - 1]] } else { people };
        for most in ends {
            arrow(kind, Some(most), &format!("{words}: {} people", wording::number(most)));
        }
    }
}
