//! Stacks of units: a box beside each place, a row a claim, tied to the place by a short leader.
//!
//! In: shown contingents at places that the frame shows. Out: boxes in several shapes that ask for a seat, then items.
//! A box's size follows from its words alone; it never stands for a number.

use super::incident::Spots;
use super::list::Entry;
use super::note::cut;
use super::room::{Rider, Seat, Seats, Shape};
use super::story::Story;
use super::symbol::{self, Symbol};
use super::theme::{self, Sizes};
use super::typeset::Line;
use super::{Page, place, words};
use crate::feature::{Layers, Role, Site, Standing, Target, UnitMark};
use crate::scene::text::ASCENT;
use crate::scene::{Face, Fill, Item, Paint, Pt, Rect, Rgba, Stroke};

/// The units of one place; places that fall together on the page (a town and its airport) share one.
pub struct Stack {
    at: Pt,
    units: Vec<usize>,
    /// The town leads; its airport and camps say where they are.
    places: Vec<usize>,
    /// How much of the leader the marks at the place cover.
    covered: f32,
    shapes: Vec<Block>,
    toward: Option<Pt>,
    nudge: Pt,
}

/// A stack set at some width.
struct Block {
    rows: Vec<Row>,
    w: f32,
    h: f32,
}

struct Row {
    lines: Vec<Line>,
    symbol: Symbol,
    color: Rgba,
    standing: Standing,
    /// Whether the first line begins with the force's name.
    head: bool,
}

/// Widths at which a stack is tried, in ems.
const WIDTHS: [f32; 4] = [9.5, 12.0, 15.5, 20.0];

/// Places nearer than this, in units, share a stack.
const TOGETHER: f32 = 26.0;

/// Height of a row's line, inner margin, width of the force's bar and side of the symbol's cell.
fn measures(sizes: &Sizes) -> (f32, f32, f32, f32) {
    (sizes.text * 1.24, sizes.text * 0.34, sizes.text * 0.34, sizes.text * 1.55)
}

/// Units by place, in the order of forces and standing.
pub fn gathered(page: &Page, spots: &Spots) -> Vec<Stack> {
    let units = &page.layers.contingents.features;
    let mut stacks: Vec<Stack> = Vec::new();
    for (index, unit) in units.iter().enumerate().filter(|(_, unit)| unit.shown) {
        let Some((place, at)) = page.at(&unit.mark.site) else { continue };
        let near = |stack: &&mut Stack| {
            (stack.at[0] - at[0]).abs().max((stack.at[1] - at[1]).abs()) < TOGETHER * page.sizes.u
        };
        let Some(stack) = stacks.iter_mut().find(near) else {
            let (units, places) = (vec![index], vec![place]);
            let (covered, shapes, toward, nudge) = (0.0, Vec::new(), None, [0.0, 0.0]);
            stacks.push(Stack { at, units, places, covered, shapes, toward, nudge });
            continue;
        };
        stack.units.push(index);
        if !stack.places.contains(&place) {
            let rank = |place: usize| page.layers.places.features[place].mark.rank;
            stack.places.push(place);
            if rank(place) < rank(stack.places[0]) {
                let last = stack.places.len() - 1;
                stack.places.swap(0, last);
                stack.at = at;
            }
        }
    }
    let mut forces: Vec<usize> =
        stacks.iter().flat_map(|stack| &stack.units).map(|&unit| units[unit].mark.force).collect();
    forces.sort_unstable();
    forces.dedup();
    for stack in &mut stacks {
        stack.units.sort_by_cached_key(|&unit| {
            let mark = &units[unit].mark;
            // Headquarters lead, then by the alphabet.
            let follows = mark.role != Some(Role::Headquarters);
            (mark.force, mark.standing, follows, words::unit(page, mark), unit)
        });
        // A leader ends at the mark that stands at the place; the mark of another it crosses, to reach the dot.
        stack.covered = spots.radius_about(stack.at).max(place::dot_radius(page, stack.places[0]));
        let own = |target| matches!(target, Target::Unit(unit) if stack.units.contains(&unit));
        (stack.toward, stack.nudge) = page.nudge(own);
    }
    // With one force on the map its name stands in the key, once.
    stacks.into_iter().flat_map(|stack| stack.parts(page, forces.len() > 1)).collect()
}

/// The highest box, as a share of the frame: a higher one hides too much of the map, and hardly finds a seat.
const HIGHEST: f32 = 0.7;

impl Stack {
    /// The stack in all its shapes; in two or more parts if none of them is low enough.
    fn parts(mut self, page: &Page, heads: bool) -> Vec<Stack> {
        self.shapes = WIDTHS.iter().map(|&width| self.shape(page, heads, width)).collect();
        let lowest = self.shapes.iter().map(|block| block.h).fold(f32::INFINITY, f32::min);
        if lowest <= HIGHEST * page.view.frame.h || self.units.len() < 2 {
            return vec![self];
        }
        let units = self.units.split_off(self.units.len() / 2);
        let rest = Stack { units, places: self.places.clone(), shapes: Vec::new(), ..self };
        [self, rest].into_iter().flat_map(|part| part.parts(page, heads)).collect()
    }

    /// The stack at one of its widths, as high and wide as the highest and widest that any map of the page has.
    fn shape(&self, page: &Page, heads: bool, width: f32) -> Block {
        let Some(frame) = page.frame else { return self.set(page, page.layers, heads, width) };
        let mut now = self.set(page, page.now(), heads, width);
        for layers in frame.all {
            let other = self.set(page, layers, heads, width);
            (now.w, now.h) = (now.w.max(other.w), now.h.max(other.h));
        }
        now
    }

    fn set(&self, page: &Page, layers: &Layers, heads: bool, width: f32) -> Block {
        let mut force = None;
        let mut row = |&index: &usize| {
            let mark = &layers.contingents.features[index].mark;
            let head =
                if heads && force != Some(mark.force) { &page.force(mark.force).short_name } else { "" };
            force = Some(mark.force);
            let text = self.words(page, mark, heads);
            let face = if mark.standing == Standing::Planned { Face::Italic } else { Face::Regular };
            let spans = [(head, Face::Bold), (text.as_str(), face)];
            let lines = page.setter.lines(&spans, page.sizes.text, width * page.sizes.text);
            let head = !head.is_empty();
            let symbol = symbol::of(page.force(mark.force), mark);
            Row { lines, symbol, color: page.colour(mark.force), standing: mark.standing, head }
        };
        let shown = |unit: &&usize| layers.contingents.features[**unit].shown;
        let rows: Vec<Row> = self.units.iter().filter(shown).map(&mut row).collect();
        let [w, h] = measured(&rows, &page.sizes);
        Block { w, h, rows }
    }

    fn words(&self, page: &Page, mark: &UnitMark, heads: bool) -> String {
        let text = if heads { words::unit_under_force(page, mark) } else { words::unit(page, mark) };
        match mark.site {
            Site::At(place) if place != self.places[0] => {
                format!("{text}, at {}", page.layers.places.features[place].mark.name)
            }
            _ => text,
        }
    }

    /// Asks for a seat.
    pub fn rider(&self, page: &Page) -> Rider {
        let u = page.sizes.u;
        let shape = |block: &Block| {
            // A row that runs on is harder to find its end of.
            let more = block.rows.iter().map(|row| row.lines.len() - 1).sum::<usize>();
            Shape { w: block.w, h: block.h, cost: 9.0 * u * more as f32 }
        };
        let shapes = self.shapes.iter().map(shape).collect();
        let (points, toward) = (vec![self.at], self.toward);
        let seats = Seats::Around { points, shapes, reach: 620.0 * u, cover: 60.0 * u, rough: 0.0, toward };
        Rider { seats, margin: 12.0 * u, loss: 6200.0 * u * self.units.len() as f32, nudge: self.nudge }
    }

    /// Draws the box where it was seated, or lists its rows.
    pub fn draw(&self, page: &Page, seat: Option<Seat>, story: &mut Story) {
        let is_now = |unit: &&usize| page.is_now(Target::Unit(**unit));
        let Some(mut seat) = seat else {
            for &unit in self.units.iter().filter(is_now) {
                let mark = &page.now().contingents.features[unit].mark;
                let place = words::site(page.layers, &mark.site);
                let text = format!("{place}: {}", words::unit_with_force(page, mark));
                story.no_room.push(Entry::of_force(text, page.colour(mark.force), mark.standing));
            }
            return;
        };
        let (rows, sizes) = (&self.shapes[seat.choice].rows, &page.sizes);
        if rows.is_empty() {
            return;
        }
        if page.frame.is_some() {
            seat.shrink(measured(rows, sizes));
        }
        let rect = seat.rect;
        if let Some(leader) = seat.leader.and_then(|leader| cut(leader, self.covered)) {
            let line = |stroke| Item::Line { points: leader.to_vec(), stroke };
            story.units.insert(0, line(sizes.stroke(6.0, theme::PAPER)));
            story.units.insert(1, line(sizes.stroke(2.0, theme::INK)));
        }
        let stroke = Some(sizes.stroke(1.6, theme::GREY));
        let paint = Paint { fill: Some(Fill::Solid(theme::PAPER)), stroke };
        story.units.push(Item::Rings { rings: vec![rect.corners()], paint });
        let (line, pad, bar, side) = measures(sizes);
        let mut y = rect.y + pad;
        for row in rows {
            let height = row.height(line, side);
            story.units.push(bar_item(rect.x, y, bar, height, row.color, row.standing, sizes));
            let cell = Rect { x: rect.x + bar + pad, y, w: side, h: side };
            story.units.extend(symbol::items(&row.symbol, cell, row.color, sizes));
            let top = y + (side - line).max(0.0) * if row.lines.len() == 1 { 0.6 } else { 0.0 };
            row.draw(page, [rect.x + bar + side + 2.0 * pad, top], line, &mut story.units);
            y += height;
        }
    }
}

/// Width and height of a box around rows.
fn measured(rows: &[Row], sizes: &Sizes) -> [f32; 2] {
    let (line, pad, bar, cell) = measures(sizes);
    let widest = rows.iter().flat_map(|row| &row.lines).map(|line| line.w).fold(0.0, f32::max);
    let high = rows.iter().map(|row| row.height(line, cell)).sum::<f32>();
    [widest + bar + cell + 3.0 * pad, high + 2.0 * pad]
}

impl Row {
    fn height(&self, line: f32, cell: f32) -> f32 {
        (line * self.lines.len() as f32).max(cell)
    }

    fn draw(&self, page: &Page, [x, top]: Pt, height: f32, into: &mut Vec<Item>) {
        let style = page.sizes.style(Face::Regular, 1.0, theme::INK);
        for (index, line) in self.lines.iter().enumerate() {
            let baseline = top + height * index as f32 + page.sizes.text * ASCENT;
            page.setter.draw(line, [x, baseline], &style, into);
            if self.standing != Standing::Gone {
                continue;
            }
            // The force is struck, or the unit where no force is named: never the word that says it is gone.
            let struck = if !self.head {
                line.w
            } else if index == 0 {
                let (text, face) = &line.spans[0];
                page.setter.width(text, &page.sizes.style(*face, 1.0, theme::INK))
            } else {
                continue;
            };
            let middle = baseline - page.sizes.text * 0.27;
            let points = vec![[x, middle], [x + struck, middle]];
            into.push(Item::Line { points, stroke: page.sizes.stroke(1.8, theme::INK) });
        }
    }
}

/// The force's colour at the left of its rows: solid for what is there, dashed for what is planned or on its way,
/// hollow for what is gone.
pub fn bar_item(x: f32, y: f32, w: f32, h: f32, color: Rgba, standing: Standing, sizes: &Sizes) -> Item {
    match standing {
        Standing::Planned | Standing::UnderWay => {
            let stroke = Stroke { width: w, ..sizes.dashed(1.0, color, &[7.0, 5.0]) };
            Item::Line { points: vec![[x + w / 2.0, y], [x + w / 2.0, y + h]], stroke }
        }
        Standing::Gone => {
            let inset = Rect { x: x + 1.5 * sizes.u, y, w: w - 3.0 * sizes.u, h };
            let paint = Paint { fill: None, stroke: Some(sizes.stroke(2.0, color)) };
            Item::Rings { rings: vec![inset.corners()], paint }
        }
        _ => Item::Rings { rings: vec![Rect { x, y, w, h }.corners()], paint: Paint::fill(color) },
    }
}
