//! The key: everything that the map draws, and nothing else.
//!
//! In: the page and what the story drew. Out: lines of a column, each swatch drawn by the function that draws the map's
//! own mark.

use super::arrow::{self, ArrowKind};
use super::incident::Sign;
use super::kind::Group;
use super::list::Column;
use super::story::Story;
use super::symbol::{self, Symbol};
use super::{Page, area, base, incident, stack, theme, words};
use crate::feature::{Echelon, IncidentMark, Precision, Role, Standing, UnitMark};
use crate::scene::{Item, Pt, Rect, Rgba};
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
    let vague = layers.incidents.features.iter().filter(|event| event.shown).map(|event| &event.mark);
    let vague = vague
        .filter(|mark| mark.when.is_some_and(|when| when.day().is_none()))
        .find(|mark| !mark.date_words.is_empty());
    let vague = vague.map(|mark| format!("“{}”: no single day is given", mark.date_words));
    said.extend(vague.as_deref());
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

/// Discs of round numbers, the kinds, and what the forms of marks mean; each drawn by the function that draws the map's
/// own.
fn incidents(page: &Page, story: &Story, column: &mut Column) {
    let drawn = story.incidents_drawn.len();
    let shown: Vec<&IncidentMark> =
        story.incidents_drawn.iter().map(|&index| &page.layers.incidents.features[index].mark).collect();
    let signs: Vec<Sign> = shown.iter().map(|mark| Sign::of(mark, drawn)).collect();
    let Some(&first) = signs.first() else { return };
    // What is said of marks of every kind bears the colour of none, unless there is but one.
    let one = signs.iter().all(|sign| sign.group.color() == first.group.color());
    let color = if one { first.group.color() } else { theme::GREY };
    let people = |sign: &Sign| sign.killed.unwrap_or(0) + sign.wounded.unwrap_or(0);
    let most = signs.iter().map(people).max().unwrap_or(0);
    let middle = column.swatch() * 0.42;
    let sample = |sign: Sign, color: Rgba, times: f32| {
        let sizes = page.sizes.sample().times(times);
        move |x: f32, y: f32, h: f32| sign.colored([x + middle, y + h * 0.5], color, &sizes)
    };
    if most > 0 {
        size_key(page, most, color, column);
        let killed = signs.iter().any(|sign| sign.killed.unwrap_or(0) > 0);
        let wounded = signs.iter().any(|sign| sign.wounded.unwrap_or(0) > 0);
        let (of, words) = match (killed, wounded) {
            (true, true) => (Sign::people(Some(1), Some(2)), "killed: disc; wounded: ring around it"),
            (true, false) => (Sign::people(Some(2), None), "killed"),
            _ => (Sign::people(None, Some(2)), "wounded"),
        };
        column.keyed(words, sample(Sign { loud: true, ..of }, color, 0.56));
    }
    kinds(page, &shown, &signs, column);
    let given = |sign: &Sign| sign.killed.or(sign.wounded).is_some();
    let nobody = signs.iter().find(|sign| given(sign) && people(sign) == 0);
    let hollow = signs.iter().find(|sign| !given(sign));
    let forms = [(nobody, "small ring: no casualties"), (hollow, "hollow: casualties not given")];
    for (sign, words) in forms {
        if let Some(&sign) = sign {
            column.keyed(words, sample(Sign { precision: Precision::Exact, ..sign }, color, 0.8));
        }
    }
    let near = signs.iter().filter(|sign| sign.precision == Precision::Near);
    let loose = signs.iter().filter(|sign| incident::is_loose(sign.precision));
    let near = near.max_by_key(form).map(|sign| (sign, "dashed: near the place, not at it"));
    let loose = loose.max_by_key(form).map(|sign| {
        let hatched = sign.killed.unwrap_or(0) > 0;
        let words = "somewhere in the area or province";
        (sign, if hatched { format!("dotted, hatched: {words}") } else { format!("dotted: {words}") })
    });
    let loose = loose.as_ref().map(|(sign, words)| (*sign, words.as_str()));
    for (&sign, words) in near.into_iter().chain(loose) {
        column.keyed(words, sample(Sign { shaped: false, ..small(sign) }, color, 0.8));
    }
}

/// A disc shows colour, shape and outline best; then a ring.
fn form(sign: &&Sign) -> [Option<bool>; 2] {
    [sign.killed, sign.wounded].map(|people| people.map(|people| people > 0))
}

/// The kinds that are drawn, those of one shape on one line; none where no row says a kind.
fn kinds(page: &Page, shown: &[&IncidentMark], signs: &[Sign], column: &mut Column) {
    let groups = Group::ALL.into_iter().filter(|group| signs.iter().any(|sign| sign.group == *group));
    let groups: Vec<Group> = groups.collect();
    if groups == [Group::Other] {
        return;
    }
    let line = |&group: &Group| {
        let mut words: Vec<&str> = Vec::new();
        for mark in shown.iter().filter(|mark| Group::of(mark.kind) == group) {
            if !words.contains(&mark.kind_words.as_str()) {
                words.push(&mark.kind_words);
            }
        }
        words.sort_unstable();
        let words = if group == Group::Other { "other, or not said".to_string() } else { words.join(", ") };
        let best = signs.iter().filter(|sign| sign.group == group).max_by_key(form);
        let sign = small(*best.expect("the group is of some sign"));
        (words, Sign { precision: Precision::Exact, loud: false, ..sign })
    };
    let lines: Vec<(String, Sign)> = groups.iter().map(line).collect();
    let lines: Vec<(&str, Sign)> = lines.iter().map(|(words, sign)| (words.as_str(), *sign)).collect();
    let (middle, sizes) = (column.swatch() * 0.42, page.sizes.sample().times(0.92));
    for pair in lines.chunks(2) {
        column.pair(pair, |sign, x, y, h| sign.items([x + middle, y + h * 0.5], &sizes));
    }
}

/// The sign with as few people as show the same form.
fn small(sign: Sign) -> Sign {
    let wounded = sign.wounded.map(|people| if sign.killed.unwrap_or(0) > 0 { 0 } else { people.min(1) });
    Sign { killed: sign.killed.map(|people| people.min(1)), wounded, ..sign }
}

/// Nested rings of round numbers, each with its number at its top.
fn size_key(page: &Page, most: u64, color: Rgba, column: &mut Column) {
    let (style, sizes) = (column.style(), &page.sizes);
    let line = style.size * 1.24;
    let round = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let round: Vec<u64> = round.into_iter().filter(|&n| n <= most).collect();
    let largest = *round.last().unwrap_or(&1);
    let r = incident::people_radius(largest, sizes);
    column.gap(0.5);
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
        column.items.extend(Sign::people(None, Some(people)).colored(centre, color, sizes));
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
