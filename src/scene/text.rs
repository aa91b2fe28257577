//! Text: shaped, measured and placed with the embedded fonts, glyph by glyph.
//!
//! In: a string and a style. Out: widths, lines, placed glyphs in page pixels, and each glyph's outline once.
//! Right-to-left runs are ordered by the Unicode bidirectional algorithm, and each run is set in the first face that
//! has its letters (Latin, Greek and Cyrillic; then Arabic; Tifinagh; signs). Absent: system fonts, hinting, and any
//! failure: a letter that no face has is shown as the empty box, control characters are left out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use harfrust::{Buffer, Direction, Font, GlyphId, Script, ShapeOptions, ShapePlan, ShaperFont, shape};
use skrifa::{DrawMemory, PathSink, ScalerFont};
use unicode_bidi::BidiInfo;

use super::{Anchor, Face, Item, Pt, TextStyle};

/// Height of a capital letter as a share of the size.
pub const CAP_HEIGHT: f32 = 0.714;
/// How far letters reach above the baseline (accented capitals included) as a share of the size.
pub const ASCENT: f32 = 0.93;
/// How far letters reach below the baseline as a share of the size.
pub const DESCENT: f32 = 0.24;

/// The embedded faces: Noto Sans in three cuts, then the fallbacks.
const FILES: [&[u8]; 9] = [
    include_bytes!("../../geodata/fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../geodata/fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../geodata/fonts/NotoSans-Italic.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansArabic-Bold.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansTifinagh-Regular.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansMath-Regular.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansSymbols-Regular.ttf"),
    include_bytes!("../../geodata/fonts/NotoSansSymbols2-Regular.ttf"),
];

/// The embedded fonts, opened once, with what was shaped and drawn so far: a text is measured, placed and drawn
/// several times, and most letters come again.
pub struct Fonts {
    faces: Vec<Font>,
    plans: Mutex<BTreeMap<PlanKey, Arc<ShapePlan>>>,
    shaped: [Mutex<BTreeMap<String, Arc<[Shaped]>>>; 3],
    outlines: Mutex<BTreeMap<GlyphKey, Arc<[Segment]>>>,
}

/// A piece of an outline, in ems, y downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    /// Begin a contour.
    Move(Pt),
    /// A straight line.
    Line(Pt),
    /// A quadratic curve by its control point and end.
    Quad(Pt, Pt),
    /// A cubic curve by its control points and end.
    Cubic(Pt, Pt, Pt),
    /// Close the contour.
    Close,
}

/// A glyph of the embedded fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GlyphKey {
    face: u8,
    id: u32,
}

/// Glyphs on one straight baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Where the baseline begins on the page.
    pub at: Pt,
    /// Its direction on the page, a unit vector: [1, 0] for upright text.
    pub direction: Pt,
    /// Each glyph and where it stands in the baseline's own frame, in pixels.
    pub glyphs: Vec<(GlyphKey, Pt)>,
}

/// A glyph as shaped, in units of its font.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Shaped {
    glyph: GlyphKey,
    offset: [i32; 2],
    advance: i32,
}

/// Face, whether from right to left, script.
type PlanKey = (u8, bool, Option<Script>);

impl Fonts {
    /// Opens the embedded fonts.
    pub fn embedded() -> Fonts {
        let open = |bytes: &&'static [u8]| {
            Font::new(bytes.to_vec(), 0).expect("an embedded font opens: scene::text::FILES")
        };
        Fonts {
            faces: FILES.iter().map(open).collect(),
            plans: Mutex::default(),
            shaped: Default::default(),
            outlines: Mutex::default(),
        }
    }

    /// Width of a text in pixels.
    pub fn width(&self, text: &str, style: &TextStyle) -> f32 {
        self.pens(text, style).1
    }

    /// Breaks a text into lines no wider than `width`, at spaces; a longer word stands alone.
    pub fn wrap(&self, text: &str, style: &TextStyle, width: f32) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() { word.to_string() } else { format!("{line} {word}") };
            if line.is_empty() || self.width(&longer, style) <= width {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_string()));
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }

    /// The runs of a text item; none of any other.
    pub fn runs(&self, item: &Item) -> Vec<Run> {
        match item {
            Item::Text { at, text, style } => vec![self.place(text, *at, style)],
            Item::OnPath { path, start, text, style } => self.place_on_path(text, path, *start, style),
            _ => Vec::new(),
        }
    }

    /// A text on a straight baseline, its anchor at `at`, turned by the style.
    fn place(&self, text: &str, at: Pt, style: &TextStyle) -> Run {
        let (pens, width) = self.pens(text, style);
        let shift = match style.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -width / 2.0,
            Anchor::End => -width,
        };
        let glyphs = pens.iter().map(|pen| (pen.glyph, [pen.at[0] + shift, pen.at[1]])).collect();
        Run { at, direction: direction(style.turn), glyphs }
    }

    /// A text along a path, from `start` on, a run for each glyph; what does not fit on the path is left out.
    fn place_on_path(&self, text: &str, path: &[Pt], start: f32, style: &TextStyle) -> Vec<Run> {
        let (pens, _) = self.pens(text, style);
        let placed = pens.iter().filter_map(|pen| {
            let half = pen.advance / 2.0;
            let (at, direction) = along(path, start + pen.at[0] + half)?;
            Some(Run { at, direction, glyphs: vec![(pen.glyph, [-half, pen.at[1]])] })
        });
        placed.collect()
    }

    /// The outline of a glyph.
    pub fn glyph(&self, key: GlyphKey) -> Arc<[Segment]> {
        let mut outlines = self.outlines.lock().expect("no thread panics while it draws a glyph");
        outlines.entry(key).or_insert_with(|| self.draw(key).into()).clone()
    }

    /// Each glyph of a text where the pen stands, from x = 0 on; and how far the pen comes, in pixels.
    fn pens(&self, text: &str, style: &TextStyle) -> (Vec<Pen>, f32) {
        let mut width = 0.0;
        let shaped = self.shape(text, style.face);
        let pens = shaped.iter().map(|shaped| {
            let units_per_em = self.faces[usize::from(shaped.glyph.face)].units_per_em();
            let scale = style.size / f32::from(units_per_em);
            let [x, y] = shaped.offset.map(|units| units as f32 * scale);
            let advance = shaped.advance as f32 * scale;
            let at = [width + x, -y];
            width += advance + if advance > 0.0 { style.spacing } else { 0.0 };
            Pen { glyph: shaped.glyph, at, advance }
        });
        let pens = pens.collect();
        (pens, width)
    }

    fn shape(&self, text: &str, face: Face) -> Arc<[Shaped]> {
        let known = &self.shaped[usize::from(fallbacks(face)[0])];
        let lock = || known.lock().expect("no thread panics while it looks a text up");
        if let Some(shaped) = lock().get(text) {
            return shaped.clone();
        }
        let shaped: Arc<[Shaped]> = self.shape_anew(text, face).into();
        lock().insert(text.to_string(), shaped.clone());
        shaped
    }

    fn shape_anew(&self, text: &str, face: Face) -> Vec<Shaped> {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        let bidi = BidiInfo::new(&clean, None);
        let mut shaped = Vec::new();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let rtl = levels[run.start].is_rtl();
                let mut pieces = self.by_face(&clean[run], face);
                if rtl {
                    pieces.reverse();
                }
                for (face, piece) in pieces {
                    self.push(face, piece, rtl, &mut shaped);
                }
            }
        }
        shaped
    }

    /// Pieces of a run that one face can set; spaces and marks stay with the piece before them.
    fn by_face<'t>(&self, text: &'t str, face: Face) -> Vec<(u8, &'t str)> {
        let mut pieces: Vec<(u8, std::ops::Range<usize>)> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            let before = pieces.last().map(|piece| piece.0);
            let own = match before {
                Some(before) if self.has(before, c) => before,
                _ => {
                    let choice = fallbacks(face).into_iter().find(|&face| self.has(face, c));
                    choice.unwrap_or(fallbacks(face)[0])
                }
            };
            match pieces.last_mut() {
                Some(piece) if piece.0 == own => piece.1.end = end,
                _ => pieces.push((own, at..end)),
            }
        }
        pieces.into_iter().map(|(face, range)| (face, &text[range])).collect()
    }

    fn has(&self, face: u8, c: char) -> bool {
        self.faces[face as usize].charmap().map_unicode(c).is_some_and(|id| id != GlyphId::NOTDEF)
    }

    fn push(&self, face: u8, piece: &str, rtl: bool, shaped: &mut Vec<Shaped>) {
        let mut buffer = Buffer::new();
        buffer.push_str(piece);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        let plan = self.plan(face, rtl, buffer.script());
        let font = ShaperFont::new(&self.faces[usize::from(face)]);
        if shape(&font, &mut buffer, ShapeOptions::new().plan(Some(&plan))).is_err() {
            return;
        }
        let glyphs = buffer.glyph_infos().iter().zip(buffer.glyph_positions());
        shaped.extend(glyphs.map(|(info, position)| Shaped {
            glyph: GlyphKey { face, id: info.glyph_id },
            offset: [position.x_offset, position.y_offset],
            advance: position.x_advance,
        }));
    }

    /// A plan costs more than most texts.
    fn plan(&self, face: u8, rtl: bool, script: Option<Script>) -> Arc<ShapePlan> {
        let mut plans = self.plans.lock().expect("no thread panics while it plans");
        let plan = plans.entry((face, rtl, script)).or_insert_with(|| {
            let direction = if rtl { Direction::RightToLeft } else { Direction::LeftToRight };
            Arc::new(ShapePlan::new(&self.faces[usize::from(face)], direction, script, None, &[]))
        });
        plan.clone()
    }

    fn draw(&self, key: GlyphKey) -> Vec<Segment> {
        let font = &self.faces[usize::from(key.face)];
        let mut outline = Outline { per_unit: 1.0 / f32::from(font.units_per_em()), segments: Vec::new() };
        let scaler = ScalerFont::unhinted(font.clone(), None);
        if let Some(glyph) = scaler.outline(GlyphId::new(key.id)) {
            // A damaged glyph draws nothing; the embedded fonts have none.
            let _ = glyph.draw(DrawMemory::Scratch, &mut outline);
        }
        outline.segments
    }
}

impl GlyphKey {
    /// A name that no other glyph has, of letters, digits and a hyphen.
    pub fn name(self) -> String {
        format!("g{}-{}", self.face, self.id)
    }
}

impl Run {
    /// A point in ems of a glyph that stands at `at` in the run's frame, on the page.
    pub fn to_page(&self, at: Pt, size: f32, p: Pt) -> Pt {
        let [cos, sin] = self.direction;
        let (x, y) = (p[0] * size + at[0], p[1] * size + at[1]);
        [self.at[0] + x * cos - y * sin, self.at[1] + x * sin + y * cos]
    }
}

/// A glyph where the pen stands, in pixels.
struct Pen {
    glyph: GlyphKey,
    at: Pt,
    advance: f32,
}

struct Outline {
    per_unit: f32,
    segments: Vec<Segment>,
}

impl Outline {
    fn at(&self, x: f32, y: f32) -> Pt {
        [x * self.per_unit, -y * self.per_unit]
    }
}

impl PathSink for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Move(self.at(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.segments.push(Segment::Line(self.at(x, y)));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.segments.push(Segment::Quad(self.at(cx, cy), self.at(x, y)));
    }
    fn curve_to(&mut self, cx: f32, cy: f32, dx: f32, dy: f32, x: f32, y: f32) {
        self.segments.push(Segment::Cubic(self.at(cx, cy), self.at(dx, dy), self.at(x, y)));
    }
    fn close(&mut self) {
        self.segments.push(Segment::Close);
    }
}

/// The faces to try for a letter, in order.
fn fallbacks(face: Face) -> [u8; 6] {
    match face {
        Face::Regular => [0, 3, 5, 6, 7, 8],
        Face::Bold => [1, 4, 5, 6, 7, 8],
        Face::Italic => [2, 3, 5, 6, 7, 8],
    }
}

fn direction(degrees: f32) -> Pt {
    if degrees == 0.0 {
        return [1.0, 0.0];
    }
    let radians = degrees.to_radians();
    [libm::cosf(radians), libm::sinf(radians)]
}

/// The point at a distance along a path, and the unit tangent there; none beyond its end.
fn along(path: &[Pt], distance: f32) -> Option<(Pt, Pt)> {
    let mut left = distance;
    for pair in path.windows(2) {
        let (dx, dy) = (pair[1][0] - pair[0][0], pair[1][1] - pair[0][1]);
        let length = (dx * dx + dy * dy).sqrt();
        if length > 0.0 && left <= length {
            let tangent = [dx / length, dy / length];
            return Some(([pair[0][0] + tangent[0] * left, pair[0][1] + tangent[1] * left], tangent));
        }
        left -= length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::Rgba;
    use super::*;

    fn style() -> TextStyle {
        TextStyle::new(Face::Regular, 20.0, Rgba::hex(0))
    }

    #[test]
    fn a_longer_text_is_wider_and_lines_keep_to_the_width() {
        let fonts = Fonts::embedded();
        assert!(fonts.width("Timbuktu airport", &style()) > fonts.width("Timbuktu", &style()));
        let lines =
            fonts.wrap("Two infantry companies operate in Gao, reinforcements ready", &style(), 200.0);
        assert!(
            lines.len() > 1 && lines.iter().all(|line| fonts.width(line, &style()) <= 200.0),
            "{lines:?}"
        );
    }

    #[test]
    fn arabic_is_joined_and_runs_from_right_to_left() {
        let fonts = Fonts::embedded();
        let glyphs = |text: &str| -> Vec<GlyphKey> {
            fonts.shape(text, Face::Regular).iter().map(|shaped| shaped.glyph).collect()
        };
        let word = glyphs("بيت");
        assert!(!word.contains(&glyphs("ب")[0]), "the first letter takes its joining form");
        assert!(
            glyphs("بيت ab")[0].face == 0,
            "in a right-to-left paragraph the Latin run stands on the left"
        );
        assert!(word.iter().all(|glyph| glyph.face == 3));
    }

    #[test]
    fn the_signs_that_maps_need_are_no_empty_boxes() {
        let fonts = Fonts::embedded();
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for sign in "≥≤−≈≠→←↑↓⇒×±•·…–—“”’°¹²³¼½†▲△▼◆◇○●■□★☆✝✚⚑⚓✈".chars()
            {
                let shaped = fonts.shape(&sign.to_string(), face);
                assert!(shaped.iter().all(|shaped| shaped.glyph.id != 0), "{sign} in {face:?}");
                assert!(!fonts.glyph(shaped[0].glyph).is_empty(), "{sign} in {face:?}");
            }
        }
    }

    #[test]
    fn a_text_asked_for_again_is_the_same() {
        let fonts = Fonts::embedded();
        let place = || fonts.place("Gao ≥29 بيت", [3.0, 4.0], &style());
        assert_eq!(place(), place());
        assert_eq!(place(), Fonts::embedded().place("Gao ≥29 بيت", [3.0, 4.0], &style()));
    }

    #[test]
    fn hostile_text_draws_something_or_nothing_but_never_fails() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.pens("\0\n\t\u{7}", &style()).0.len(), 0);
        assert!(fonts.width("\u{10FFFF}漢", &style()) > 0.0);
        assert!(!fonts.place(&"<&>\u{202e}".repeat(500), [0.0, 0.0], &style()).glyphs.is_empty());
    }
}
