//! Text in columns: paragraphs, keyed lines and lists, one below the other.
//!
//! In: words. Out: items from the top down, and how far they reach. Absent: what the words are about.

use super::key::Swatch;
use super::theme::{self, Sizes};
use super::typeset::Typesetter;
use super::{stack, typeset::Line};
use crate::feature::Standing;
use crate::scene::text::ASCENT;
use crate::scene::{Face, Item, Paint, Rect, Rgba, TextStyle};

/// An entry of a list, and the force that it is about.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The words.
    pub text: String,
    force: Option<(Rgba, Standing)>,
}

impl Entry {
    /// About no force in particular.
    pub fn plain(text: String) -> Entry {
        Entry { text, force: None }
    }

    /// About a force, shown by its colour as in the stacks.
    pub fn of_force(text: String, color: Rgba, standing: Standing) -> Entry {
        Entry { text, force: Some((color, standing)) }
    }
}

/// Height of a line, in ems.
const LINE: f32 = 1.24;

/// Blocks one below the other.
pub struct Column<'a> {
    setter: Typesetter<'a>,
    /// Its place on the page; its height is no limit to headings, nor to entries that [`Column::fits`] is not asked about.
    pub frame: Rect,
    /// Where the next block begins.
    pub y: f32,
    /// What stands in it so far.
    pub items: Vec<Item>,
    /// What had no room in it, in words.
    pub refused: Vec<String>,
}

impl<'a> Column<'a> {
    /// An empty column.
    pub fn new(frame: Rect, setter: Typesetter<'a>) -> Column<'a> {
        Column { setter, frame, y: frame.y, items: Vec::new(), refused: Vec::new() }
    }

    fn sizes(&self) -> &Sizes {
        &self.setter.sizes
    }

    /// The style of what stands in it.
    pub fn style(&self) -> TextStyle {
        self.sizes().style(Face::Regular, 1.0, theme::INK)
    }

    fn swatch(&self) -> f32 {
        self.sizes().swatch()
    }

    /// Leaves room, in ems.
    pub fn gap(&mut self, times: f32) {
        self.y += self.sizes().text * times;
    }

    /// A heading, with room before it unless it is the first.
    pub fn heading(&mut self, text: &str) {
        if self.y > self.frame.y {
            self.gap(0.6);
        }
        self.indented(text, &self.sizes().style(Face::Bold, 1.05, theme::INK), 0.0);
    }

    /// A paragraph, as many of its lines as have room; nothing for the empty text.
    pub fn paragraph(&mut self, text: &str, style: &TextStyle) {
        for line in self.lines(text, style, 0.0) {
            if !self.has_room(style.size * LINE) {
                return self.refused.push(text.to_string());
            }
            self.set(&line, style, 0.0);
        }
    }

    /// Whether so much still fits above the foot.
    pub fn has_room(&self, height: f32) -> bool {
        self.y + height <= self.frame.bottom() + 0.5
    }

    /// An entry of a list: before it its force's bar, or a small square.
    pub fn entry(&mut self, entry: &Entry) {
        let (style, sizes, top) = (self.style(), self.setter.sizes, self.y);
        let lines = self.indented(&entry.text, &style, style.size * 0.75) as f32;
        let bar = sizes.text * 0.34;
        self.items.push(match entry.force {
            Some((color, standing)) => {
                let height = style.size * LINE * lines;
                stack::bar_item(
                    self.frame.x,
                    top + 0.1 * style.size,
                    bar,
                    height - 0.2 * style.size,
                    color,
                    standing,
                    &sizes,
                )
            }
            None => {
                let side = style.size * 0.22;
                let square = Rect { x: self.frame.x, y: top + style.size * 0.55, w: side, h: side };
                Item::Rings { rings: vec![square.corners()], paint: Paint::fill(theme::GREY) }
            }
        });
    }

    /// Whether an entry ends above the foot, with so many lines below it.
    pub fn fits(&self, entry: &Entry, below: usize) -> bool {
        let style = self.style();
        let lines = below + self.lines(&entry.text, &style, style.size * 0.75).len();
        self.y + lines as f32 * style.size * LINE <= self.frame.bottom()
    }

    /// Words right of a swatch that `draw` makes from its left edge, the line's top and its height.
    fn keyed(&mut self, text: &str, draw: impl FnOnce(f32, f32, f32) -> Vec<Item>) {
        let style = self.style();
        let lines = self.lines(text, &style, self.swatch());
        if !self.has_room(style.size * LINE * lines.len() as f32) {
            return self.refused.push(text.to_string());
        }
        self.items.extend(draw(self.frame.x, self.y, style.size * LINE));
        lines.iter().for_each(|line| self.set(line, &style, self.swatch()));
    }

    /// Swatches with their words, two on a line where both have room; `space` between the lines, in ems.
    pub fn swatches(&mut self, swatches: &[Swatch], space: f32) {
        let style = self.style();
        let (frame, half) = (self.frame, self.frame.w / 2.0);
        let is_short = |swatch: &Swatch| self.setter.width(&swatch.words, &style) < half - self.swatch();
        let short: Vec<bool> = swatches.iter().map(is_short).collect();
        let mut next = 0;
        while next < swatches.len() {
            let count = if short[next] && short.get(next + 1) == Some(&true) { 2 } else { 1 };
            let (top, mut foot) = (self.y, self.y);
            for (place, swatch) in swatches[next..next + count].iter().enumerate() {
                let x = frame.x + half * place as f32;
                (self.y, self.frame) = (top, Rect { x, w: frame.right() - x, ..frame });
                self.keyed(&swatch.words, &swatch.draw);
                foot = foot.max(self.y);
            }
            self.frame = frame;
            self.y = foot + space * style.size;
            next += count;
        }
    }

    /// Sets a text from an indent on; how many lines it has.
    fn indented(&mut self, text: &str, style: &TextStyle, by: f32) -> usize {
        let lines = self.lines(text, style, by);
        lines.iter().for_each(|line| self.set(line, style, by));
        lines.len()
    }

    fn set(&mut self, line: &Line, style: &TextStyle, by: f32) {
        let at = [self.frame.x + by, self.y + style.size * ASCENT];
        self.setter.draw(line, at, style, &mut self.items);
        self.y += style.size * LINE;
    }

    fn lines(&self, text: &str, style: &TextStyle, by: f32) -> Vec<Line> {
        self.setter.lines(&[(text, style.face)], style.size, self.frame.w - by)
    }
}
