//! The key: everything that the map draws, and nothing else.
//!
//! In: the page and what the story drew. Out: lines of a column, each swatch drawn by the function that draws the map's
//! own mark.

use super::arrow::{self, ArrowKind};
use super::classes::Classes;
use super::counts::Counts;
use super::density::{self, Dense};
use super::hexagon::{self, Hexagons};
use super::incident::Sign;
use super::kind::Group;
use super::list::Column;
use super::story::Story;
use super::symbol::{self, Symbol};
use super::{Page, area, base, incident, stack, theme, words};
use crate::feature::{Echelon, IncidentMark, Precision, Role, Standing, UnitMark};
use crate::scene::{Item, Paint, Pt, Rect, Rgba};
use crate::wording;

/// A swatch and its words: it is drawn from its left edge, the line's top and the line's height.
pub struct Swatch<'a> {
    /// What it means.
    pub words: String,
    /// Draws it.
    pub draw: Box<dyn Fn(f32, f32, f32) -> Vec<Item> + 'a>,
}

/// A part of the key that stands together.
pub enum Block<'a> {
    /// Swatches, two on a line where both have room; with so much space between the lines, in ems.
    Swatches(Vec<Swatch<'a>>, f32),
    /// Words without a swatch.
    Words(String),
    /// Nested discs up to so many people.
    People(u64, Rgba),
}

/// The key's parts, from the top down; none that is empty.
pub fn blocks<'a>(page: &'a Page, story: &'a Story) -> Vec<Block<'a>> {
    let mut blocks = vec![
        Block::Swatches(forces(page, story), 0.0),
        Block::Words(remarks(page)),
        Block::Swatches(symbols(page), 0.25),
        Block::Swatches(areas(page, story), 0.1),
    ];
    blocks.extend(story.counts.iter().flat_map(|counts| counts_of(page, counts)));
    blocks.extend(story.dense.map(|dense| density_of(page, dense)));
    blocks.extend(story.hexagons.iter().flat_map(|hexagons| hexagons_of(page, hexagons)));
    blocks.extend(incidents(page, story));
    let mut lines = movements(page, story);
    lines.extend(base::has_disputed(page).then(|| disputed(page)));
    blocks.push(Block::Swatches(lines, 0.0));
    blocks.retain(|block| match block {
        Block::Swatches(swatches, _) => !swatches.is_empty(),
        Block::Words(words) => !words.is_empty(),
        Block::People(..) => true,
    });
    blocks
}

impl Block<'_> {
    /// Sets it into a column.
    pub fn set(&self, page: &Page, column: &mut Column) {
        match self {
            Block::Swatches(swatches, space) => column.swatches(swatches, *space),
            Block::Words(words) => {
                let style = column.style();
                column.paragraph(words, &style);
            }
            Block::People(most, color) => size_key(page, *most, *color, column),
        }
    }
}

fn swatch<'a>(words: impl Into<String>, draw: impl Fn(f32, f32, f32) -> Vec<Item> + 'a) -> Swatch<'a> {
    Swatch { words: words.into(), draw: Box::new(draw) }
}

/// Forces by colour, and how the bars of what is not there look.
fn forces<'a>(page: &'a Page, story: &Story) -> Vec<Swatch<'a>> {
    let (layers, sizes) = (page.layers, &page.sizes);
    let units: Vec<_> = layers.contingents.features.iter().filter(|unit| unit.shown).collect();
    let bar = |standing, color| {
        move |x: f32, y: f32, h: f32| {
            let w = sizes.text * 0.34;
            vec![stack::bar_item(x + 14.0 * sizes.u, y + 0.08 * h, w, h * 0.84, color, standing, sizes)]
        }
    };
    let mut swatches = Vec::new();
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
            swatches.push(swatch(name, bar(Standing::Present, page.colour(index))));
        }
    }
    let is_standing =
        |standings: &[Standing]| units.iter().any(|unit| standings.contains(&unit.mark.standing));
    let under_way = is_standing(&[Standing::UnderWay]);
    let dashed = if under_way { "dashed: planned, under way" } else { "dashed: planned" };
    if under_way || is_standing(&[Standing::Planned]) {
        swatches.push(swatch(dashed, bar(Standing::Planned, theme::GREY)));
    }
    if is_standing(&[Standing::Gone]) {
        swatches.push(swatch("struck through: gone", bar(Standing::Gone, theme::GREY)));
    }
    swatches
}

/// What small signs among the words mean.
fn remarks(page: &Page) -> String {
    let layers = page.layers;
    let units = layers.contingents.features.iter().filter(|unit| unit.shown).map(|unit| &unit.mark.claim);
    let events = layers.incidents.features.iter().filter(|event| event.shown).map(|event| &event.mark.claim);
    let claims: Vec<_> = units.chain(events).collect();
    let mut said: Vec<&str> = Vec::new();
    if claims.iter().any(|claim| claim.low_confidence) {
        said.push("(?) inferred or doubtful");
    }
    let figures =
        layers.figures.features.iter().filter(|figure| figure.shown).map(|figure| &figure.mark.claim);
    if claims.iter().copied().chain(figures).any(|claim| claim.contradicted) {
        said.push("≠ reports differ");
    }
    if claims.iter().any(|claim| !words::notes(page, claim).is_empty()) {
        said.push("small figures name the source");
    }
    // A date in words tells the reader how much of it is known; the key says so once, by the first on the page.
    let events = layers.incidents.features.iter().filter(|event| event.shown).map(|event| &event.mark);
    let vague = events.filter(|mark| mark.when.is_some_and(|when| when.vague));
    let vague = vague.map(|mark| &mark.date_words).find(|words| !words.is_empty());
    let vague = vague.map(|words| format!("“{words}”: no day given"));
    said.extend(vague.as_deref());
    said.join("; ")
}

/// What the signs in the boxes and above them mean.
fn symbols<'a>(page: &'a Page) -> Vec<Swatch<'a>> {
    let units = page.layers.contingents.features.iter().filter(|unit| unit.shown);
    let units: Vec<&UnitMark> =
        units.map(|unit| &unit.mark).filter(|mark| page.at(&mark.site).is_some()).collect();
    let Some(first) = units.first() else { return Vec::new() };
    let plain = Symbol {
        role: None,
        echelon: None,
        part: None,
        standing: Standing::Present,
        ..symbol::of(page.force(first.force), first)
    };
    let side = page.sizes.text * 1.55;
    let sign = |words: &str, symbol: Symbol| {
        swatch(words.replace('_', " "), move |x, y, h| {
            let cell = Rect { x: x + 2.0 * page.sizes.u, y: y + (h - side) * 0.6, w: side, h: side };
            symbol::items(&symbol, cell, theme::PAPER, &page.sizes)
        })
    };
    // An empty frame says nothing that the key could explain.
    let says = |role: &&Role| !matches!(role, Role::Troops | Role::Other);
    let roles = Role::ALL.iter().filter(says);
    let roles = roles.filter(|&&role| units.iter().any(|mark| mark.role == Some(role)));
    let echelons =
        Echelon::ALL.iter().filter(|&&echelon| units.iter().any(|mark| mark.echelon == Some(echelon)));
    let roles = roles.map(|&role| sign(role.as_str(), Symbol { role: Some(role), ..plain }));
    roles
        .chain(echelons.map(|&echelon| sign(echelon.as_str(), Symbol { echelon: Some(echelon), ..plain })))
        .collect()
}

fn areas<'a>(page: &'a Page, story: &Story) -> Vec<Swatch<'a>> {
    let width = page.sizes.swatch() * 0.7;
    let area = |&index: &usize| {
        let mark = &page.layers.areas.features[index].mark;
        let led = words::headquarters(mark).map_or(String::new(), |words| format!(", {words}"));
        swatch(format!("{}{led}; approximate", words::area(page, mark)), move |x, y, h| {
            let swatch = Rect { x, y: y + 0.15 * h, w: width, h: 0.75 * h };
            area::hatched(vec![swatch.corners()], page.colour(mark.force), index, page.sizes.u)
        })
    };
    story.areas_drawn.iter().map(area).collect()
}

fn disputed<'a>(page: &'a Page) -> Swatch<'a> {
    let width = page.sizes.swatch() * 0.8;
    swatch("boundary disputed or not settled", move |x, y, h| {
        let points = vec![[x, y + h / 2.0], [x + width, y + h / 2.0]];
        vec![Item::Line { points, stroke: page.sizes.dashed(2.4, theme::BOUNDARY, &[12.0, 8.0]) }]
    })
}

/// What the shade stands for.
fn density_of<'a>(page: &'a Page, dense: Dense) -> Block<'a> {
    let width = page.sizes.swatch() * 0.7;
    let step = |(share, words): (f64, String)| {
        let paint = Paint::fill(theme::VIOLENCE.alpha(density::opacity(share)));
        swatch(words, move |x, y, h| {
            let cell = Rect { x, y: y + 0.15 * h, w: width, h: 0.75 * h };
            vec![Item::Rings { rings: vec![cell.corners()], paint: paint.clone() }]
        })
    };
    let head = swatch(format!("{} incidents:", wording::number(dense.marks as u64)), |_, _, _| Vec::new());
    Block::Swatches([head].into_iter().chain(dense.steps().map(step)).collect(), 0.1)
}

/// What the hexagons stand for.
fn hexagons_of<'a>(page: &'a Page, hexagons: &Hexagons) -> [Block<'a>; 2] {
    let (count, km) = (wording::number(hexagons.incidents), wording::rounded(hexagons.grid.width_km()));
    let words = format!("{count} incidents. Each hexagon: incidents, about {km} km across");
    [Block::Words(words), Block::Swatches(classes(page, &hexagons.classes, hexagon_in), 0.1)]
}

/// What cells and provinces stand for.
fn counts_of<'a>(page: &'a Page, counts: &Counts) -> [Block<'a>; 2] {
    let shape: fn(Rect) -> Vec<Pt> = if counts.are_cells { hexagon_in } else { |cell| cell.corners() };
    [Block::Words(counts.words.clone()), Block::Swatches(classes(page, &counts.classes, shape), 0.1)]
}

fn hexagon_in(cell: Rect) -> Vec<Pt> {
    let [x, y] = [cell.x + cell.w / 2.0, cell.y + cell.h / 2.0];
    let r = cell.h * 0.62;
    let corner = |turn: u8| {
        let angle = f32::from(turn) * std::f32::consts::FRAC_PI_3;
        [x + r * libm::sinf(angle), y + r * libm::cosf(angle)]
    };
    (0..6).map(corner).collect()
}

/// Classes of numbers, each on its own line; drawn as a shape within a box.
fn classes<'a>(page: &'a Page, classes: &Classes, shape: fn(Rect) -> Vec<Pt>) -> Vec<Swatch<'a>> {
    let width = page.sizes.swatch() * 0.7;
    let step = |(color, words)| {
        swatch(words, move |x, y, h| {
            let rings = vec![shape(Rect { x, y: y + 0.15 * h, w: width, h: 0.75 * h })];
            vec![Item::Rings { rings, paint: hexagon::paint(color, page.sizes.u) }]
        })
    };
    classes.each().map(step).collect()
}

/// Discs of round numbers, the kinds, and what the forms of marks mean; each drawn by the function that draws the map's
/// own.
fn incidents<'a>(page: &'a Page, story: &Story) -> Vec<Block<'a>> {
    let drawn = story.incidents_drawn.len();
    let shown: Vec<&IncidentMark> =
        story.incidents_drawn.iter().map(|&index| &page.layers.incidents.features[index].mark).collect();
    let signs: Vec<Sign> = shown.iter().map(|mark| Sign::of(mark, drawn)).collect();
    let Some(&first) = signs.first() else { return Vec::new() };
    // What is said of marks of every kind bears the colour of none, unless there is but one.
    let one = signs.iter().all(|sign| sign.group.color() == first.group.color());
    let color = if one { first.group.color() } else { theme::GREY };
    let people = |sign: &Sign| sign.killed.unwrap_or(0) + sign.wounded.unwrap_or(0);
    let most = signs.iter().map(people).max().unwrap_or(0);
    let middle = page.sizes.swatch() * 0.42;
    let sample = |words: &str, sign: Sign, color: Rgba, times: f32| {
        let sizes = page.sizes.sample().times(times);
        swatch(words, move |x, y, h| sign.colored([x + middle, y + h * 0.5], color, &sizes))
    };
    let (mut blocks, mut swatches) = (Vec::new(), Vec::new());
    if most > 0 {
        blocks.push(Block::People(most, color));
        let killed = signs.iter().any(|sign| sign.killed.unwrap_or(0) > 0);
        let wounded = signs.iter().any(|sign| sign.wounded.unwrap_or(0) > 0);
        let (of, words) = match (killed, wounded) {
            (true, true) => (Sign::people(Some(1), Some(2)), "killed: disc; wounded: ring around it"),
            (true, false) => (Sign::people(Some(2), None), "killed"),
            _ => (Sign::people(None, Some(2)), "wounded"),
        };
        swatches.push(sample(words, Sign { loud: true, ..of }, color, 0.56));
    }
    for (words, sign) in kinds(&shown, &signs) {
        // Hollow marks are higher than a line.
        let times = if sign.killed.or(sign.wounded).is_some() { 0.92 } else { 0.75 };
        swatches.push(sample(&words, sign, sign.group.color(), times));
    }
    let given = |sign: &Sign| sign.killed.or(sign.wounded).is_some();
    let exact = |sign: &Sign| Sign { precision: Precision::Exact, ..*sign };
    let plain = |sign: &Sign| Sign { shaped: false, ..small(*sign) };
    let nobody = signs.iter().find(|sign| given(sign) && people(sign) == 0);
    let hollow = signs.iter().find(|sign| !given(sign)).map(exact);
    let near = signs.iter().filter(|sign| sign.precision == Precision::Near).max_by_key(form).map(plain);
    let loose = signs.iter().filter(|sign| incident::is_loose(sign.precision)).max_by_key(form).map(plain);
    let forms = [
        ("no casualties", nobody.map(|sign| plain(&exact(sign)))),
        ("casualties not given", hollow),
        ("near the place", near),
        ("somewhere in the area", loose),
    ];
    for (words, sign) in forms {
        swatches.extend(sign.map(|sign| sample(words, sign, color, 0.8)));
    }
    blocks.push(Block::Swatches(swatches, 0.1));
    blocks
}

/// A disc shows colour, shape and outline best; then a ring.
fn form(sign: &&Sign) -> [Option<bool>; 2] {
    [sign.killed, sign.wounded].map(|people| people.map(|people| people > 0))
}

/// The kinds that are drawn, those of one shape together; none where no row says a kind.
fn kinds(shown: &[&IncidentMark], signs: &[Sign]) -> Vec<(String, Sign)> {
    let groups = Group::ALL.into_iter().filter(|group| signs.iter().any(|sign| sign.group == *group));
    let groups: Vec<Group> = groups.collect();
    if groups == [Group::Other] {
        return Vec::new();
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
    groups.iter().map(line).collect()
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
    column.gap(0.5);
    let fits = |people: u64| {
        let r = incident::people_radius(people, sizes);
        let w = 2.0 * r + 22.0 * sizes.u + page.setter.width(&format!("{people} people"), &style);
        w <= column.frame.w && column.has_room(2.0 * r + line)
    };
    let round: Vec<u64> = round.into_iter().filter(|&n| n <= most && fits(n)).collect();
    let Some(&largest) = round.last() else {
        return column.refused.push("the size of discs and rings".into());
    };
    let r = incident::people_radius(largest, sizes);
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
        let at = [end + 6.0 * sizes.u, top + style.size * 0.36];
        let room = column.frame.right() - at[0];
        let words = match format!("{people} killed or wounded") {
            words if people == largest && page.setter.width(&words, &style) <= room => words,
            _ if people == largest => format!("{people} people"),
            _ => people.to_string(),
        };
        column.items.push(Item::Text { at, text: words, style: style.clone() });
    }
    column.y = foot.max(above + line * 0.6) + line * 0.25;
}

fn movements<'a>(page: &'a Page, story: &Story) -> Vec<Swatch<'a>> {
    let drawn = arrow::reports(page).into_iter().filter(|routes| story.routes_drawn.contains(&routes[0]));
    let arrows: Vec<(ArrowKind, Option<u64>)> = drawn
        .map(|routes| {
            let mark = &page.layers.movements.features[routes[0]].mark;
            (ArrowKind::of(mark), arrow::people(page, &routes))
        })
        .collect();
    let of_kind = |kind| arrows.iter().filter(move |(own, _)| *own == kind).map(|(_, people)| *people);
    let width = page.sizes.swatch() * 0.8;
    let widest = arrows.iter().map(|(_, people)| arrow::width(*people)).fold(0.0, f32::max);
    let [_, half] = arrow::head_size(widest);
    let arrow = |kind, people: Option<u64>, words: &str| {
        swatch(words, move |x, y, h| {
            // All on one scale, on which the widest head fits its line.
            let sizes = page.sizes.times((0.475 * h / (half * page.sizes.u)).min(0.8));
            let path: Vec<Pt> = (0..=8).map(|i| [x + width * i as f32 / 9.0, y + h / 2.0]).collect();
            arrow::arrow_items(&path, kind, arrow::width(people), theme::GREY, &sizes)
        })
    };
    let mut swatches = Vec::new();
    for (kind, words) in [
        (ArrowKind::Done, "movement, schematic"),
        (ArrowKind::Planned, "movement, planned"),
        (ArrowKind::Road, "road, schematic"),
    ] {
        // The smallest and the largest: between them an arrow's width tells how many move.
        let mut people: Vec<u64> = of_kind(kind).flatten().collect();
        people.sort_unstable();
        let ends = match people.as_slice() {
            _ if kind == ArrowKind::Road => Vec::new(),
            [] => Vec::new(),
            [least, .., most] if least != most => vec![*least, *most],
            [most, ..] => vec![*most],
        };
        if of_kind(kind).any(|people| people.is_none() || kind == ArrowKind::Road) {
            swatches.push(arrow(kind, None, words));
        }
        for most in ends {
            let planned = if kind == ArrowKind::Planned { ", planned" } else { "" };
            swatches.push(arrow(kind, Some(most), &format!("{} people{planned}", wording::number(most))));
        }
    }
    swatches
}
