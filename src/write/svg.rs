//! The scene becomes an SVG: our own text, the same picture as the PNG.
//!
//! In: a [`Scene`]. Out: an SVG document whose groups bear the scene's names. Text is written as outlines, so that it
//! looks the same everywhere, in a group that bears the words for programs that read aloud; numbers are hundredths
//! of a pixel. Absent: style sheets, scripts, fonts, anything that is fetched.

use std::io::{self, Write};

use crate::scene::text::{Fonts, Segment};
use crate::scene::{Fill, Item, Paint, Pt, Rgba, Scene, Stroke, TextStyle};

/// Writes the scene.
pub fn write(scene: &Scene, fonts: &Fonts, out: &mut dyn Write) -> io::Result<()> {
    let (w, h) = (scene.width_px, scene.height_px);
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\">"
    )?;
    writeln!(out, "<title>{}</title>", escape(&scene.title))?;
    writeln!(out, "<desc>{}</desc>", escape(&scene.description))?;
    writeln!(out, "<rect width=\"{w}\" height=\"{h}\"{}/>", fill(scene.background))?;
    let mut page = Page { fonts, out, clips: 0 };
    page.items(&scene.items)?;
    writeln!(page.out, "</svg>")
}

struct Page<'a> {
    fonts: &'a Fonts,
    out: &'a mut dyn Write,
    /// Clip paths and hatchings so far: they need names of their own.
    clips: usize,
}

impl Page<'_> {
    fn items(&mut self, items: &[Item]) -> io::Result<()> {
        items.iter().try_for_each(|item| self.item(item))
    }

    fn item(&mut self, item: &Item) -> io::Result<()> {
        match item {
            Item::Rings { rings, paint } => {
                let path: String =
                    rings.iter().filter(|ring| ring.len() > 2).map(|ring| line(ring) + "Z").collect();
                self.shape(&format!("<path d=\"{path}\" fill-rule=\"evenodd\""), paint)
            }
            Item::Line { points, stroke } => {
                writeln!(self.out, "<path d=\"{}\" fill=\"none\"{}/>", line(points), stroke_of(stroke))
            }
            Item::Disc { at, r, paint } => {
                let head = format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", n(at[0]), n(at[1]), n(*r));
                self.shape(&head, paint)
            }
            Item::Text { at, text, style } => self.text(text, &self.fonts.outline(text, *at, style), style),
            Item::OnPath { path, start, text, style } => {
                self.text(text, &self.fonts.outline_on_path(text, path, *start, style), style)
            }
            Item::Group { id, label, clip, items } => {
                let mut clipped = String::new();
                if let Some(r) = clip {
                    self.clips += 1;
                    let name = format!("clip{}", self.clips);
                    writeln!(
                        self.out,
                        "<clipPath id=\"{name}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
                        n(r.x),
                        n(r.y),
                        n(r.w),
                        n(r.h)
                    )?;
                    clipped = format!(" clip-path=\"url(#{name})\"");
                }
                let label = if label.is_empty() {
                    String::new()
                } else {
                    format!(" aria-label=\"{}\"", escape(label))
                };
                let id = if id.is_empty() { String::new() } else { format!(" id=\"{}\"", escape(id)) };
                writeln!(self.out, "<g{id}{label}{clipped}>")?;
                self.items(items)?;
                writeln!(self.out, "</g>")
            }
        }
    }

    /// A shape whose element is begun by `head`.
    fn shape(&mut self, head: &str, paint: &Paint) -> io::Result<()> {
        let stroke = paint.stroke.as_ref().map(stroke_of).unwrap_or_default();
        let inside = match &paint.fill {
            None => " fill=\"none\"".to_string(),
            Some(Fill::Solid(color)) => fill(*color),
            Some(Fill::Hatch { color, step, width, falling }) => {
                self.clips += 1;
                let name = format!("hatch{}", self.clips);
                writeln!(
                    self.out,
                    "<pattern id=\"{name}\" width=\"{s}\" height=\"{s}\" patternUnits=\"userSpaceOnUse\" \
                     patternTransform=\"rotate({turn})\"><rect width=\"{w}\" height=\"{s}\"{ink}/></pattern>",
                    s = n(*step),
                    w = n(*width),
                    turn = if *falling { -45 } else { 45 },
                    ink = fill(*color)
                )?;
                format!(" fill=\"url(#{name})\"")
            }
        };
        writeln!(self.out, "{head}{inside}{stroke}/>")
    }

    fn text(&mut self, text: &str, outline: &[Segment], style: &TextStyle) -> io::Result<()> {
        let path = path_of(outline);
        writeln!(self.out, "<g aria-label=\"{}\">", escape(text))?;
        if let Some(halo) = style.halo {
            let stroke = Stroke { width: 2.0 * halo.width, color: halo.color, dash: Vec::new(), round: true };
            writeln!(self.out, "<path d=\"{path}\" fill=\"none\"{}/>", stroke_of(&stroke))?;
        }
        writeln!(self.out, "<path d=\"{path}\"{}/></g>", fill(style.color))
    }
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
    if a == 255 { String::new() } else { format!(" {name}=\"{}\"", n(f32::from(a) / 255.0)) }
}

fn line(points: &[Pt]) -> String {
    let mut text = String::new();
    for (index, p) in points.iter().enumerate() {
        text += if index == 0 { "M" } else { "L" };
        text += &xy(*p);
    }
    text
}

fn path_of(outline: &[Segment]) -> String {
    let mut text = String::new();
    for segment in outline {
        match *segment {
            Segment::Move(p) => text += &format!("M{}", xy(p)),
            Segment::Line(p) => text += &format!("L{}", xy(p)),
            Segment::Quad(c, p) => text += &format!("Q{} {}", xy(c), xy(p)),
            Segment::Cubic(c, d, p) => text += &format!("C{} {} {}", xy(c), xy(d), xy(p)),
            Segment::Close => text.push('Z'),
        }
    }
    text
}

fn xy(p: Pt) -> String {
    format!("{} {}", n(p[0]), n(p[1]))
}

/// Hundredths of a pixel, written from an integer so that no platform's float printing shows.
fn n(pixels: f32) -> String {
    let hundredths = if pixels.is_finite() { (f64::from(pixels) * 100.0).round() as i64 } else { 0 };
    let (sign, whole, part) =
        (if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Text for XML: the five entities; what XML 1.0 does not allow is left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_hundredths() {
        assert_eq!([n(-0.001), n(1.5), n(-2.25), n(0.07), n(f32::NAN)], ["0", "1.5", "-2.25", "0.07", "0"]);
    }

    #[test]
    fn hostile_text_is_escaped() {
        assert_eq!(escape("<a href=\"x\">\u{0}&'\u{ffff}"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }
}
