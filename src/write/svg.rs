//! The scene becomes an SVG: our own text, the same picture as the PNG.
//!
//! In: a [`Scene`]. Out: an SVG document whose groups bear the scene's names. Text is written as outlines, so that it
//! looks the same everywhere: each glyph once, in thousandths of an em, and a `use` wherever it stands, in a group that
//! bears the words for programs that read aloud. Page coordinates are hundredths of a pixel, of texts thousandths. Absent: style sheets,
//! scripts, fonts, anything that is fetched.

use std::collections::BTreeSet;
use std::io;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use super::Out;
use super::clip;
use super::xml::escape;
use crate::scene::text::{Fonts, GlyphKey, Run, Segment};
use crate::scene::{Fill, Item, Paint, Pt, Rect, Rgba, Scene, Shade, Stroke, TextStyle};

/// Glyphs are written in so many units of the em.
const EM: f32 = 1000.0;

/// Writes the scene.
pub fn write(scene: &Scene, fonts: &Fonts, out: &mut Out) -> io::Result<()> {
    let (w, h) = (scene.width_px, scene.height_px);
    let view = Rect { x: 0.0, y: 0.0, w: w as f32, h: h as f32 };
    // QGIS, Inkscape 0.92 and Illustrator follow `xlink:href` only.
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{w}\" \
         height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">"
    )?;
    writeln!(out, "<title>{}</title>", escape(&scene.title))?;
    writeln!(out, "<desc>{}</desc>", escape(&scene.description))?;
    let mut glyphs = BTreeSet::new();
    collect(&scene.items, fonts, &mut glyphs);
    writeln!(out, "<defs>")?;
    for glyph in glyphs {
        writeln!(out, "<path id=\"{}\" d=\"{}\"/>", glyph.name(), glyph_path(&fonts.glyph(glyph)))?;
    }
    writeln!(out, "</defs>")?;
    writeln!(out, "<rect width=\"{w}\" height=\"{h}\"{}/>", fill(scene.background))?;
    let mut page = Page { fonts, out, texts: 0, clips: Vec::new(), hatches: Vec::new() };
    page.items(&scene.items, &view)?;
    writeln!(page.out, "</svg>")
}

/// Every glyph that the items' texts need.
fn collect(items: &[Item], fonts: &Fonts, glyphs: &mut BTreeSet<GlyphKey>) {
    for item in items {
        match item {
            Item::Group { items, .. } => collect(items, fonts, glyphs),
            item => {
                let runs = fonts.runs(item);
                glyphs.extend(runs.iter().flat_map(|run| run.glyphs.iter().map(|&(glyph, _)| glyph)));
            }
        }
    }
}

struct Page<'a> {
    fonts: &'a Fonts,
    out: &'a mut Out<'a>,
    /// Texts with a halo so far: each has a name, its number.
    texts: usize,
    /// Clip paths so far; the name is the place in the list, as for hatchings.
    clips: Vec<Rect>,
    /// Hatchings so far, as they are written.
    hatches: Vec<String>,
}

impl Page<'_> {
    fn items(&mut self, items: &[Item], view: &Rect) -> io::Result<()> {
        items.iter().try_for_each(|item| self.item(item, view))
    }

    fn item(&mut self, item: &Item, view: &Rect) -> io::Result<()> {
        match item {
            Item::Rings { rings, paint } => self.rings(rings, paint, view),
            Item::Line { points, stroke } => {
                clip::line(points, &view.grown(stroke.reach())).iter().try_for_each(|part| {
                    let mut path = String::from("<path d=\"");
                    polyline(&mut path, &part.points);
                    path += "\" fill=\"none\"";
                    if !stroke.dash.is_empty() && part.before > 0.0 {
                        path += " stroke-dashoffset=\"";
                        number(&mut path, part.before, 2);
                        path.push('"');
                    }
                    writeln!(self.out, "{path}{}/>", stroke_of(stroke))
                })
            }
            Item::Disc { r, .. } if r.is_nan() || *r <= 0.0 => Ok(()),
            Item::Disc { at, r, paint } => {
                let head = format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", n(at[0]), n(at[1]), n(*r));
                self.shape(head, paint)
            }
            Item::Text { text, style, .. } | Item::OnPath { text, style, .. } => {
                self.text(text, &self.fonts.runs(item), style)
            }
            Item::Shade(shade) => self.shade(shade),
            Item::Group { id, label, clip, items } => {
                let mut head = String::from("<g");
                for (name, value) in [("id", id), ("aria-label", label)] {
                    if !value.is_empty() {
                        head += &format!(" {name}=\"{}\"", escape(value));
                    }
                }
                let mut view = *view;
                if let Some(rect) = clip {
                    head += &format!(" clip-path=\"url(#clip{})\"", self.clip(rect)?);
                    view = clip::shared(&view, rect);
                }
                writeln!(self.out, "{head}>")?;
                self.items(items, &view)?;
                writeln!(self.out, "</g>")
            }
        }
    }

    /// An embedded picture: a path for each of a million marks could not be opened.
    fn shade(&mut self, shade: &Shade) -> io::Result<()> {
        let Rect { x, y, w, h } = shade.rect();
        let picture = BASE64_STANDARD.encode(super::png::shade(shade)?);
        writeln!(
            self.out,
            "<image x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" xlink:href=\"data:image/png;base64,{picture}\"/>"
        )
    }

    fn rings(&mut self, rings: &[Vec<Pt>], paint: &Paint, view: &Rect) -> io::Result<()> {
        if let Some(stroke) = &paint.stroke {
            let near = view.grown(stroke.reach());
            if !rings.iter().flatten().all(|&p| near.contains(p)) {
                // An outline that is cut is open, and its dashes go on where they were.
                self.rings(rings, &Paint { fill: paint.fill.clone(), stroke: None }, view)?;
                return rings.iter().filter(|ring| ring.len() > 2).try_for_each(|ring| {
                    let points = [ring.as_slice(), &ring[..1]].concat();
                    self.item(&Item::Line { points, stroke: stroke.clone() }, view)
                });
            }
        }
        let rings = clip::rings(rings, &view.grown(paint.stroke.as_ref().map_or(1.0, Stroke::reach)));
        if rings.is_empty() || *paint == Paint::default() {
            return Ok(());
        }
        let mut head = String::from("<path d=\"");
        for ring in &rings {
            polyline(&mut head, ring);
            head.push('Z');
        }
        self.shape(head + "\" fill-rule=\"evenodd\"", paint)
    }

    /// The number of a clip path, written if it is new.
    fn clip(&mut self, r: &Rect) -> io::Result<usize> {
        if let Some(known) = self.clips.iter().position(|clip| clip == r) {
            return Ok(known);
        }
        self.clips.push(*r);
        let index = self.clips.len() - 1;
        writeln!(
            self.out,
            "<clipPath id=\"clip{index}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
            n(r.x),
            n(r.y),
            n(r.w),
            n(r.h)
        )?;
        Ok(index)
    }

    /// The number of a hatching, written if it is new. Its lines lie where the page has them, whatever they fill.
    fn hatch(&mut self, color: Rgba, step: f32, width: f32, falling: bool) -> io::Result<usize> {
        let pattern = format!(
            "width=\"{s}\" height=\"{s}\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate({turn})\">\
             <rect width=\"{w}\" height=\"{s}\"{ink}/></pattern>",
            s = n(step),
            w = n(width),
            turn = if falling { -45 } else { 45 },
            ink = fill(color)
        );
        if let Some(known) = self.hatches.iter().position(|hatch| *hatch == pattern) {
            return Ok(known);
        }
        writeln!(self.out, "<pattern id=\"hatch{}\" {pattern}", self.hatches.len())?;
        self.hatches.push(pattern);
        Ok(self.hatches.len() - 1)
    }

    /// A shape whose element is begun by `head`.
    fn shape(&mut self, head: String, paint: &Paint) -> io::Result<()> {
        let stroke = paint.stroke.as_ref().map(stroke_of).unwrap_or_default();
        let inside = match &paint.fill {
            None => " fill=\"none\"".to_string(),
            Some(Fill::Solid(color)) => fill(*color),
            Some(Fill::Hatch { color, step, width, falling }) => {
                format!(" fill=\"url(#hatch{})\"", self.hatch(*color, *step, *width, *falling)?)
            }
        };
        writeln!(self.out, "{head}{inside}{stroke}/>")
    }

    /// The glyphs in a group of their own frame. Opacity is that of the whole, as where glyphs overlap nothing may
    /// show twice.
    fn text(&mut self, text: &str, runs: &[Run], style: &TextStyle) -> io::Result<()> {
        let mut uses = String::new();
        let mut frame = String::new();
        match runs {
            [run] => {
                frame = format!(" transform=\"{}\"", matrix(run, [0.0; 2], style.size));
                for (glyph, at) in &run.glyphs {
                    uses += &format!("<use xlink:href=\"#{}\"", glyph.name());
                    for (name, pixels) in [(" x=\"", at[0]), (" y=\"", at[1])] {
                        if pixels != 0.0 {
                            uses += name;
                            number(&mut uses, pixels / style.size * EM, 1);
                            uses.push('"');
                        }
                    }
                    uses += "/>";
                }
            }
            runs => {
                for (run, (glyph, at)) in runs.iter().flat_map(|run| run.glyphs.iter().map(move |g| (run, g)))
                {
                    let (name, matrix) = (glyph.name(), matrix(run, *at, style.size));
                    uses += &format!("<use xlink:href=\"#{name}\" transform=\"{matrix}\"/>");
                }
            }
        }
        let label = escape(text);
        let ink = format!(" fill=\"{}\"{}", hex(style.color), opacity("opacity", style.color));
        let Some(halo) = style.halo else {
            return writeln!(self.out, "<g aria-label=\"{label}\"{frame}{ink}>{uses}</g>");
        };
        let name = format!("t{}", self.texts);
        self.texts += 1;
        let border = format!(
            " fill=\"none\" stroke=\"{}\"{} stroke-width=\"{}\" stroke-linejoin=\"round\"",
            hex(halo.color),
            opacity("opacity", halo.color),
            n(2.0 * halo.width / style.size * EM)
        );
        writeln!(
            self.out,
            "<g aria-label=\"{label}\"{frame}><defs><g id=\"{name}\">{uses}</g></defs>\
             <use xlink:href=\"#{name}\"{border}/><use xlink:href=\"#{name}\"{ink}/></g>"
        )
    }
}

/// From thousandths of an em of a glyph that stands at `at` in a run, to the page. Thousandths of a pixel: rasterisers
/// round a baseline to a quarter, and where ours lies near the middle of one, theirs should fall to the same side.
fn matrix(run: &Run, at: Pt, size: f32) -> String {
    let [x, y] = run.to_page(at, size, [0.0; 2]);
    let scale = size / EM;
    let [cos, sin] = run.direction.map(|share| share * scale);
    let mut text = String::new();
    let parts: &[f32] = if sin == 0.0 && cos == scale {
        text += "translate(";
        &[]
    } else {
        text += "matrix(";
        &[cos, sin, -sin, cos]
    };
    for &part in parts {
        number(&mut text, part, 6);
        text.push(' ');
    }
    push_xy(&mut text, [x, y], 3);
    text.push(')');
    if parts.is_empty() {
        text += "scale(";
        number(&mut text, scale, 8);
        text.push(')');
    }
    text
}

fn fill(color: Rgba) -> String {
    format!(" fill=\"{}\"{}", hex(color), opacity("fill-opacity", color))
}

fn stroke_of(stroke: &Stroke) -> String {
    let mut text = format!(
        " stroke=\"{}\"{} stroke-width=\"{}\"",
        hex(stroke.color),
        opacity("stroke-opacity", stroke.color),
        n(stroke.width)
    );
    if stroke.round {
        text += " stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    }
    if !stroke.dash.is_empty() {
        let dash: Vec<String> = stroke.dash.iter().map(|&length| n(length)).collect();
        text += &format!(" stroke-dasharray=\"{}\"", dash.join(" "));
    }
    text
}

fn hex(Rgba(r, g, b, _): Rgba) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn opacity(name: &str, Rgba(.., a): Rgba) -> String {
    if a == 255 {
        return String::new();
    }
    let mut text = format!(" {name}=\"");
    number(&mut text, f32::from(a) / 255.0, 3);
    text + "\""
}

fn polyline(text: &mut String, points: &[Pt]) {
    for (index, &p) in points.iter().enumerate() {
        text.push(if index == 0 { 'M' } else { 'L' });
        push_xy(text, p, 2);
    }
}

fn glyph_path(outline: &[Segment]) -> String {
    let mut text = String::new();
    let mut draw = |command: char, points: &[Pt]| {
        text.push(command);
        for (index, p) in points.iter().enumerate() {
            if index > 0 {
                text.push(' ');
            }
            push_xy(&mut text, p.map(|ems| ems * EM), 1);
        }
    };
    for segment in outline {
        match *segment {
            Segment::Move(p) => draw('M', &[p]),
            Segment::Line(p) => draw('L', &[p]),
            Segment::Quad(c, p) => draw('Q', &[c, p]),
            Segment::Cubic(c, d, p) => draw('C', &[c, d, p]),
            Segment::Close => draw('Z', &[]),
        }
    }
    text
}

fn push_xy(text: &mut String, p: Pt, places: u32) {
    number(text, p[0], places);
    text.push(' ');
    number(text, p[1], places);
}

/// Hundredths of a pixel.
fn n(pixels: f32) -> String {
    let mut text = String::new();
    number(&mut text, pixels, 2);
    text
}

/// A number of so many decimals, written from an integer so that no platform's float printing shows.
fn number(text: &mut String, value: f32, places: u32) {
    let power = 10_u64.pow(places);
    let scaled = if value.is_finite() { (f64::from(value) * power as f64).round() as i64 } else { 0 };
    if scaled < 0 {
        text.push('-');
    }
    // Digits from the last on, the decimals' noughts at the end left out.
    let mut digits = [b'0'; 32];
    let (mut at, mut rest, mut written, mut shown) = (digits.len(), scaled.unsigned_abs(), 0, false);
    while rest > 0 || written <= places {
        if written == places && shown {
            at -= 1;
            digits[at] = b'.';
        }
        let digit = (rest % 10) as u8;
        shown |= digit > 0 && written < places;
        if shown || written >= places {
            at -= 1;
            digits[at] = b'0' + digit;
        }
        (rest, written) = (rest / 10, written + 1);
    }
    text.extend(digits[at..].iter().map(|&digit| char::from(digit)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Face, Halo};

    fn svg(items: Vec<Item>) -> String {
        let scene = Scene { width_px: 60, height_px: 40, items, ..Scene::default() };
        let mut out = Vec::new();
        write(&scene, &Fonts::embedded(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_hundredths() {
        let numbers = [-0.001, 1.5, -2.25, 0.07, f32::NAN, 100.0, -0.5, 12345.678];
        assert_eq!(numbers.map(n), ["0", "1.5", "-2.25", "0.07", "0", "100", "-0.5", "12345.68"]);
        assert_eq!(n(1e30), "92233720368547758.07");
    }

    #[test]
    fn hostile_text_is_escaped() {
        assert_eq!(escape("<a href=\"x\">\u{0}&'\u{ffff}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn a_letter_is_drawn_once_and_used_wherever_it_stands() {
        let mut style = TextStyle::new(Face::Regular, 10.0, Rgba::hex(0));
        style.halo = Some(Halo { width: 1.0, color: Rgba(255, 255, 255, 128) });
        let text = |y: f32| Item::Text { at: [1.0, y], text: "aaa".into(), style: style.clone() };
        let svg = svg(vec![text(10.0), text(20.0)]);
        assert_eq!(svg.matches("<path").count(), 1);
        assert_eq!(svg.matches("<use").count(), 2 * 3 + 2 * 2);
        assert_eq!(svg.matches("aria-label=\"aaa\"").count(), 2);
    }

    #[test]
    fn a_picture_is_found_by_programs_that_know_svg_1_only() {
        let shade = Shade { x: 1, y: 2, width: 2, color: Rgba::hex(0), alpha: vec![0, 9, 90, 255] };
        let svg = svg(vec![Item::Shade(shade)]);
        assert!(
            svg.contains("<image x=\"1\" y=\"2\" width=\"2\" height=\"2\" xlink:href=\"data:image/png;"),
            "{svg}"
        );
    }

    #[test]
    fn what_lies_off_the_page_is_not_written() {
        let stroke = Stroke { dash: vec![3.0, 2.0], ..Stroke::solid(2.0, Rgba::hex(0)) };
        let line = |x: f32| Item::Line { points: vec![[x, -1000.0], [x, 10.0]], stroke: stroke.clone() };
        let lines = svg(vec![line(-500.0), line(30.0)]);
        assert_eq!(lines.matches("<path").count(), 1);
        let ring = vec![[-500.0, 5.0], [30.0, 5.0], [30.0, 20.0], [-500.0, 20.0]];
        let paint = Paint { fill: Some(Fill::Solid(Rgba::hex(0))), stroke: Some(stroke.clone()) };
        let cut = svg(vec![Item::Rings { rings: vec![ring], paint }]);
        assert!(
            cut.contains("d=\"M-6 5L30 5L30 20L-6 20\" fill=\"none\" stroke-dashoffset=\"494\""),
            "{cut}"
        );
        assert!(lines.contains("d=\"M30 -6L30 10\" fill=\"none\" stroke-dashoffset=\"994\""), "{lines}");
    }
}
