//! Text: shaped, measured and turned into outlines with the embedded fonts.
//!
//! In: a string and a style. Out: widths, lines, and glyph outlines in page pixels. Right-to-left runs are ordered
//! by the Unicode bidirectional algorithm, and each run is set in the first face that has its letters (Latin,
//! Greek and Cyrillic; then Arabic; Tifinagh; signs). Absent: system fonts, hinting, and any failure: a letter that
//! no face has is shown as the empty box, control characters are left out.

use std::collections::BTreeMap;
use std::sync::Mutex;

use harfrust::{Buffer, Direction, Font, GlyphId, ShapeOptions, ShaperFont, shape};
use skrifa::{DrawMemory, PathSink, ScalerFont};
use unicode_bidi::BidiInfo;

use super::{Anchor, Face, Pt, TextStyle};

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

/// The embedded fonts, opened once, with the outlines drawn so far.
pub struct Fonts {
    faces: Vec<Font>,
    outlines: Mutex<BTreeMap<(u8, u32), Vec<Segment>>>,
}

/// A piece of an outline, in page pixels (or in units of the em, inside the cache).
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

/// A text as placed glyphs, from x = 0 on the baseline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shaped {
    glyphs: Vec<Glyph>,
    /// From the first pen position to the last, in pixels.
    pub width: f32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Glyph {
    face: u8,
    id: u32,
    at: Pt,
    advance: f32,
}

impl Fonts {
    /// Opens the embedded fonts.
    pub fn embedded() -> Fonts {
        let open = |bytes: &&'static [u8]| {
            Font::new(bytes.to_vec(), 0).expect("an embedded font opens: scene::text::FILES")
        };
        Fonts { faces: FILES.iter().map(open).collect(), outlines: Mutex::new(BTreeMap::new()) }
    }

    /// Width of a text in pixels.
    pub fn width(&self, text: &str, style: &TextStyle) -> f32 {
        self.shape(text, style).width
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

    /// Shapes a text.
    pub fn shape(&self, text: &str, style: &TextStyle) -> Shaped {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        let bidi = BidiInfo::new(&clean, None);
        let mut shaped = Shaped::default();
        for paragraph in &bidi.paragraphs {
            let (levels, runs) = bidi.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let rtl = levels[run.start].is_rtl();
                let mut pieces = self.by_face(&clean[run], style.face);
                if rtl {
                    pieces.reverse();
                }
                for (face, piece) in pieces {
                    self.push(face, piece, rtl, style, &mut shaped);
                }
            }
        }
        shaped
    }

    /// The outlines of a text, its anchor at `at`, turned by the style.
    pub fn outline(&self, text: &str, at: Pt, style: &TextStyle) -> Vec<Segment> {
        let shaped = self.shape(text, style);
        let shift = match style.anchor {
            Anchor::Start => 0.0,
            Anchor::Middle => -shaped.width / 2.0,
            Anchor::End => -shaped.width,
        };
        let (sin, cos) = turn(style.turn);
        let mut path = Vec::new();
        for glyph in &shaped.glyphs {
            let (x, y) = (glyph.at[0] + shift, glyph.at[1]);
            self.place(glyph, style.size, &mut path, |p| {
                let (px, py) = (p[0] + x, p[1] + y);
                [at[0] + px * cos - py * sin, at[1] + px * sin + py * cos]
            });
        }
        path
    }

    /// The outlines of a text along a path, from `start` on; what does not fit on the path is left out.
    pub fn outline_on_path(&self, text: &str, path: &[Pt], start: f32, style: &TextStyle) -> Vec<Segment> {
        let shaped = self.shape(text, style);
        let mut outline = Vec::new();
        for glyph in &shaped.glyphs {
            let half = glyph.advance / 2.0;
            let Some((at, direction)) = along(path, start + glyph.at[0] + half) else { continue };
            let [cos, sin] = direction;
            self.place(glyph, style.size, &mut outline, |p| {
                let (px, py) = (p[0] - half, p[1] + glyph.at[1]);
                [at[0] + px * cos - py * sin, at[1] + px * sin + py * cos]
            });
        }
        outline
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

    fn push(&self, face: u8, piece: &str, rtl: bool, style: &TextStyle, shaped: &mut Shaped) {
        let font = &self.faces[face as usize];
        let mut buffer = Buffer::new();
        buffer.push_str(piece);
        buffer.guess_segment_properties();
        buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
        if shape(&ShaperFont::new(font), &mut buffer, ShapeOptions::new()).is_err() {
            return;
        }
        let scale = style.size / f32::from(font.units_per_em());
        for (info, position) in buffer.glyph_infos().iter().zip(buffer.glyph_positions()) {
            let advance = position.x_advance as f32 * scale;
            let at = [shaped.width + position.x_offset as f32 * scale, -(position.y_offset as f32) * scale];
            shaped.glyphs.push(Glyph { face, id: info.glyph_id, at, advance });
            shaped.width += advance + if advance > 0.0 { style.spacing } else { 0.0 };
        }
    }

    /// Adds a glyph's outline, each point moved by `to_page`.
    fn place(&self, glyph: &Glyph, size: f32, path: &mut Vec<Segment>, to_page: impl Fn(Pt) -> Pt) {
        let mut outlines = self.outlines.lock().expect("no thread panics while it draws a glyph");
        let unit = outlines.entry((glyph.face, glyph.id)).or_insert_with(|| self.unit_outline(glyph));
        let to = |p: Pt| to_page([p[0] * size, -p[1] * size]);
        path.extend(unit.iter().map(|segment| match *segment {
            Segment::Move(p) => Segment::Move(to(p)),
            Segment::Line(p) => Segment::Line(to(p)),
            Segment::Quad(c, p) => Segment::Quad(to(c), to(p)),
            Segment::Cubic(c, d, p) => Segment::Cubic(to(c), to(d), to(p)),
            Segment::Close => Segment::Close,
        }));
    }

    fn unit_outline(&self, glyph: &Glyph) -> Vec<Segment> {
        let font = &self.faces[glyph.face as usize];
        let mut pen = Pen { per_unit: 1.0 / f32::from(font.units_per_em()), segments: Vec::new() };
        let scaler = ScalerFont::unhinted(font.clone(), None);
        if let Some(outline) = scaler.outline(GlyphId::new(glyph.id)) {
            // A damaged glyph draws nothing; the embedded fonts have none.
            let _ = outline.draw(DrawMemory::Scratch, &mut pen);
        }
        pen.segments
    }
}

struct Pen {
    per_unit: f32,
    segments: Vec<Segment>,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Pt {
        [x * self.per_unit, y * self.per_unit]
    }
}

impl PathSink for Pen {
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

fn turn(degrees: f32) -> (f32, f32) {
    if degrees == 0.0 {
        return (0.0, 1.0);
    }
    let radians = degrees.to_radians();
    (libm::sinf(radians), libm::cosf(radians))
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
        let shaped = fonts.shape("بيت", &style());
        let alone = |c: &str| fonts.shape(c, &style()).glyphs[0].id;
        let ids: Vec<u32> = shaped.glyphs.iter().map(|glyph| glyph.id).collect();
        assert!(!ids.contains(&alone("ب")), "the first letter takes its joining form");
        let both = fonts.shape("بيت ab", &style());
        assert!(both.glyphs[0].face == 0, "in a right-to-left paragraph the Latin run stands on the left");
        assert!(shaped.glyphs.iter().all(|glyph| glyph.face == 3));
    }

    #[test]
    fn the_signs_that_maps_need_are_no_empty_boxes() {
        let fonts = Fonts::embedded();
        for face in [Face::Regular, Face::Bold, Face::Italic] {
            for sign in "≥≤−≈≠→←↑↓⇒×±•·…–—“”’°¹²³¼½†▲△▼◆◇○●■□★☆✝✚⚑⚓✈".chars() {
                let shaped = fonts.shape(&sign.to_string(), &TextStyle::new(face, 20.0, Rgba::hex(0)));
                assert!(shaped.glyphs.iter().all(|glyph| glyph.id != 0), "{sign} in {face:?}");
            }
        }
    }

    #[test]
    fn hostile_text_draws_something_or_nothing_but_never_fails() {
        let fonts = Fonts::embedded();
        assert_eq!(fonts.shape("\0\n\t\u{7}", &style()), Shaped::default());
        assert!(fonts.width("\u{10FFFF}漢", &style()) > 0.0);
        assert!(!fonts.outline(&"<&>\u{202e}".repeat(500), [0.0, 0.0], &style()).is_empty());
    }
}
