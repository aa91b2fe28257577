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

/// Sets the key.
pub fn draw(page: &Page, story: &Story, column: &mut Column) {
    column.heading("Key");
    forces(page, story, column);
    symbols(page, column);
    areas(page, story, column);
    incidents(page, story, column);
    movements(page, story, column);
    if base::has_disputed(&page.window, &page.view) {
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
    let vague = vague.map(|mark| format!("“{}”: no day given", mark.date_words));
    said.extend(vague.as_deref());
    let style = column.style();
    column.paragraph(&said.join("; "), &style);
}

/// What the signs in the boxes and above them mean.
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
    let mut signs: Vec<(String, Symbol)> = Vec::new();
    for &role in Role::ALL {
        // An empty frame says nothing that the key could explain.
        let says = !matches!(role, Role::Troops | Role::Other);
        if says && units.iter().any(|mark| mark.role == Some(role)) {
            signs.push((role.as_str().replace('_', " "), Symbol { role: Some(role), ..plain }));
        }
    }
    for &echelon in Echelon::ALL {
        if units.iter().any(|mark| mark.echelon == Some(echelon)) {
            signs.push((echelon.as_str().to_string(), Symbol { echelon: Some(echelon), ..plain }));
        }
    }
    let side = page.sizes.text * 1.55;
    // They are higher than a line.
    column.across(&signs, 2, 0.25, |symbol, x, y, h| {
        let cell = Rect { x: x + 2.0 * page.sizes.u, y: y + (h - side) * 0.6, w: side, h: side };
        symbol::items(symbol, cell, theme::PAPER, &page.sizes)
    });
}

fn areas(page: &Page, story: &Story, column: &mut Column) {
    let width = column.swatch() * 0.7;
    for &index in &story.areas_drawn {
        let mark = &page.layers.areas.features[index].mark;
        let words = format!("{}, approximate", words::area(page, mark));
        column.keyed(&words, |x, y, h| {
            let swatch = Rect { x, y: y + 0.15 * h, w: width, h: 0.75 * h };
            area::hatched(vec![swatch.corners()], page.colour(mark.force), index, page.sizes.u).into()
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
        let sizes = page.sizes.times(times);
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
    let exact = |sign: &Sign| Sign { precision: Precision::Exact, ..*sign };
    let plain = |sign: &Sign| Sign { shaped: false, ..small(*sign) };
    let nobody = signs.iter().find(|sign| given(sign) && people(sign) == 0).map(exact);
    let hollow = signs.iter().find(|sign| !given(sign)).map(exact);
    let near = signs.iter().filter(|sign| sign.precision == Precision::Near).max_by_key(form).map(plain);
    let loose = signs.iter().filter(|sign| incident::is_loose(sign.precision)).max_by_key(form).map(plain);
    let forms = [
        ("no casualties", nobody),
        ("casualties not given", hollow),
        ("near the place", near),
        ("somewhere in the area", loose),
    ];
    let forms: Vec<(String, Sign)> =
        forms.into_iter().filter_map(|(words, sign)| Some((words.to_string(), sign?))).collect();
    column.across(&forms, 2, 0.0, |&sign, x, y, h| sample(sign, color, 0.8)(x, y, h));
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
    let middle = column.swatch() * 0.42;
    column.across(&lines, 3, 0.0, |sign, x, y, h| {
        // Hollow marks are higher than a line.
        let times = if sign.killed.or(sign.wounded).is_some() { 0.92 } else { 0.75 };
        sign.items([x + middle, y + h * 0.5], &page.sizes.times(times))
    });
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
    let routes = story.routes_drawn.iter().map(|&route| &page.layers.movements.features[route].mark);
    let kinds: Vec<ArrowKind> = routes.map(ArrowKind::of).collect();
    let width = column.swatch() * 0.8;
    for (kind, words) in [
        (ArrowKind::Done, "movement, schematic"),
        (ArrowKind::Planned, "movement, planned"),
        (ArrowKind::Road, "road, schematic"),
    ] {
        if kinds.contains(&kind) {
            column.keyed(words, |x, y, h| {
                let path: Vec<Pt> = (0..=8).map(|i| [x + width * i as f32 / 9.0, y + h / 2.0]).collect();
                arrow::arrow_items(&path, kind, theme::GREY, &page.sizes.times(0.8))
            });
        }
    }
}
