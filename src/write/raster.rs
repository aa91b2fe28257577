//! The scene becomes pixels: rasterised by tiny-skia in bands of rows, on as many threads as the machine has.
//!
//! In: a [`Scene`]. Out: [`Band`]s from the top down: runs of one colour, since a map is mostly flat, so that a page
//! of any size costs memory for what is drawn on it, not for its area. The bands depend on the page alone, never on
//! the number of threads. Absent: palettes, files.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use tiny_skia::{
    Color, FillRule, GradientStop, LineCap, LineJoin, LinearGradient, Mask, Paint as Ink, Path, PathBuilder,
    PathSegment, Pixmap, Point, Rect as SkiaRect, Shader, SpreadMode, StrokeDash, Transform,
};

use super::{clip, ink};
use crate::parallel;
use crate::scene::text::{Fonts, Run, Segment};
use crate::scene::{Fill, Item, Paint, Pt, Rect, Rgba, Scene, Shade, Stroke, TextStyle};

/// Rows of a band: few enough to stay in the processor's cache on a page of usual width.
const ROWS: u32 = 128;

/// Some rows of the page.
#[derive(Debug, PartialEq)]
pub struct Band {
    /// Each colour of the band, and how many pixels have it.
    pub colours: Vec<([u8; 3], u32)>,
    /// Row after row: the colour's place in the list in the upper 24 bits, the run's length less one in the lower 8.
    runs: Vec<u32>,
}

impl Band {
    /// Runs from left to right, row after row: a colour's place in the list, and for how many pixels.
    pub fn runs(&self) -> impl Iterator<Item = (usize, usize)> {
        self.runs.iter().map(|run| ((run >> 8) as usize, (run & 0xff) as usize + 1))
    }
}

/// The scene in bands.
pub fn bands(scene: &Scene, fonts: &Fonts) -> Vec<Band> {
    let plan = Plan::of(scene, fonts);
    parallel::each(plan.bands(), |index| plan.band(index))
}

/// The scene as flat shapes in painting order, each with the rows that it can touch.
struct Plan {
    width: u32,
    height: u32,
    background: Rgba,
    shapes: Vec<Shape>,
    /// Rectangles of clipped groups.
    clips: Vec<Rect>,
}

struct Shape {
    /// Everything that it paints lies within.
    bounds: Rect,
    /// The clip that it crosses, if any: a mask costs more than all else, so that what lies within has none.
    clip: Option<usize>,
    look: Look,
}

enum Look {
    /// Filled by the even-odd rule.
    Area(Vec<Vec<Pt>>, Fill),
    /// Stroked; parts of one line, so that a translucent one shows evenly.
    Line(Vec<Vec<Pt>>, tiny_skia::Stroke, Rgba),
    /// Filled by the winding rule.
    Filled(Path, Rgba),
    /// Stroked.
    Stroked(Path, tiny_skia::Stroke, Rgba),
    /// A picture.
    Shade(Shade),
}

/// What a group shows, while the plan is made.
#[derive(Clone, Copy)]
struct View {
    rect: Rect,
    clip: Option<usize>,
}

impl Plan {
    fn of(scene: &Scene, fonts: &Fonts) -> Plan {
        let (width, height) = (scene.width_px.max(1), scene.height_px.max(1));
        let empty =
            || Plan { width, height, background: scene.background, shapes: Vec::new(), clips: Vec::new() };
        let rect = Rect { x: 0.0, y: 0.0, w: width as f32, h: height as f32 };
        let part = |index: usize| {
            let mut part = empty();
            part.add_all(&scene.items[index..=index], fonts, View { rect, clip: None });
            part
        };
        let mut plan = empty();
        for part in parallel::each(scene.items.len(), part) {
            let before = plan.clips.len();
            let shape = |shape: Shape| Shape { clip: shape.clip.map(|clip| clip + before), ..shape };
            plan.shapes.extend(part.shapes.into_iter().map(shape));
            plan.clips.extend(part.clips);
        }
        plan
    }

    fn add_all(&mut self, items: &[Item], fonts: &Fonts, view: View) {
        for item in items {
            match item {
                Item::Rings { rings, paint } => self.add_rings(rings, paint, view),
                Item::Line { points, stroke } => self.add_line(points, stroke, view),
                Item::Disc { at, r, paint } => self.add_disc(*at, *r, paint, view),
                Item::Text { style, .. } | Item::OnPath { style, .. } => {
                    self.add_text(fonts, &fonts.runs(item), style, view);
                }
                Item::Shade(shade) => self.add(shade.rect(), Look::Shade(shade.clone()), view),
                Item::Group { clip: Some(rect), items, .. } => {
                    let rect = clip::shared(&view.rect, rect);
                    self.clips.push(rect);
                    self.add_all(items, fonts, View { rect, clip: Some(self.clips.len() - 1) });
                }
                Item::Group { clip: None, items, .. } => self.add_all(items, fonts, view),
            }
        }
    }

    fn add(&mut self, bounds: Rect, look: Look, view: View) {
        if clip::touches(&bounds, &view.rect) {
            let clip = view.clip.filter(|_| !view.rect.holds(&bounds));
            self.shapes.push(Shape { bounds, clip, look });
        }
    }

    fn add_rings(&mut self, rings: &[Vec<Pt>], paint: &Paint, view: View) {
        if let Some(fill) = &paint.fill {
            let seen: Vec<_> = clip::rings(rings, &view.rect).iter().map(|ring| thinned(ring)).collect();
            if let Some(bounds) = clip::bounds(seen.iter().flatten()) {
                self.add(bounds, Look::Area(seen, fill.clone()), view);
            }
        }
        let Some(stroke) = &paint.stroke else { return };
        let near = view.rect.grown(stroke.reach());
        for ring in rings.iter().filter(|ring| ring.len() > 2) {
            let whole = ring.iter().all(|&p| clip::is_sane(p) && near.contains(p));
            if whole {
                let mut builder = PathBuilder::new();
                polyline(&mut builder, &thinned(ring), 0.0);
                builder.close();
                self.add_path(builder, Some(stroke), stroke.color, view);
            } else {
                let closed = [ring.as_slice(), &ring[..1]].concat();
                self.add_line(&closed, stroke, view);
            }
        }
    }

    fn add_line(&mut self, points: &[Pt], stroke: &Stroke, view: View) {
        let mut parts = Vec::new();
        for part in clip::line(points, &view.rect.grown(stroke.reach())) {
            let points = thinned(&part.points);
            match StrokeDash::new(stroke.dash.clone(), part.before) {
                Some(dash) => parts.extend(dashes(&points, &dash)),
                None => parts.push(points),
            }
        }
        if let Some(bounds) = clip::bounds(parts.iter().flatten()) {
            let look = Look::Line(parts, pen(stroke), stroke.color);
            self.add(bounds.grown(stroke.reach()), look, view);
        }
    }

    fn add_disc(&mut self, at: Pt, r: f32, paint: &Paint, view: View) {
        if !(clip::is_sane(at) && r > 0.0 && r < 1e5) {
            return;
        }
        let circle = || {
            let mut builder = PathBuilder::new();
            builder.push_circle(at[0], at[1], r);
            builder
        };
        match &paint.fill {
            Some(Fill::Solid(color)) => self.add_path(circle(), None, *color, view),
            Some(fill) => {
                let ring = (0..96).map(|step| {
                    let angle = step as f32 * std::f32::consts::TAU / 96.0;
                    [at[0] + r * libm::cosf(angle), at[1] + r * libm::sinf(angle)]
                });
                self.add_rings(&[ring.collect()], &Paint { fill: Some(fill.clone()), stroke: None }, view);
            }
            None => {}
        }
        if let Some(stroke) = &paint.stroke {
            self.add_path(circle(), Some(stroke), stroke.color, view);
        }
    }

    fn add_text(&mut self, fonts: &Fonts, runs: &[Run], style: &TextStyle, view: View) {
        let outlines = || {
            let mut builder = PathBuilder::new();
            for run in runs {
                outline(&mut builder, fonts, run, style.size);
            }
            builder
        };
        if let Some(halo) = style.halo {
            let stroke = Stroke { round: true, ..Stroke::solid(2.0 * halo.width, halo.color) };
            self.add_path(outlines(), Some(&stroke), halo.color, view);
        }
        // Glyph contours overlap in some faces: the winding rule keeps them filled.
        self.add_path(outlines(), None, style.color, view);
    }

    fn add_path(&mut self, builder: PathBuilder, stroke: Option<&Stroke>, color: Rgba, view: View) {
        let Some(path) = builder.finish() else { return };
        let b = path.bounds();
        let bounds = Rect { x: b.left(), y: b.top(), w: b.width(), h: b.height() };
        match stroke {
            Some(stroke) => {
                let mut pen = pen(stroke);
                pen.dash = StrokeDash::new(stroke.dash.clone(), 0.0);
                self.add(bounds.grown(stroke.reach()), Look::Stroked(path, pen, color), view);
            }
            None => self.add(bounds, Look::Filled(path, color), view),
        }
    }

    fn bands(&self) -> usize {
        self.height.div_ceil(ROWS) as usize
    }

    fn band(&self, index: usize) -> Band {
        let top = index as u32 * ROWS;
        self.rows(top, ROWS.min(self.height - top))
    }

    /// Paints so many rows from `top` on.
    fn rows(&self, top: u32, rows: u32) -> Band {
        let mut page = Pixmap::new(self.width, rows).expect("a page has a size: spec::Paper");
        page.fill(color(self.background));
        let seen = Rect { x: 0.0, y: top as f32, w: self.width as f32, h: rows as f32 };
        let up = Transform::from_translate(0.0, -seen.y);
        let mut masks: Vec<Option<Mask>> = vec![None; self.clips.len()];
        for shape in self.shapes.iter().filter(|shape| clip::touches(&shape.bounds, &seen)) {
            let mut mask = None;
            if let Some(index) = shape.clip {
                if masks[index].is_none() {
                    masks[index] = Some(clip_mask(&page, &self.clips[index], up));
                }
                mask = masks[index].as_ref();
            }
            match &shape.look {
                Look::Area(rings, fill) => {
                    let mut builder = PathBuilder::new();
                    for ring in clip::rings(rings, &seen.grown(1.0)) {
                        polyline(&mut builder, &ring, seen.y);
                        builder.close();
                    }
                    let Some(path) = builder.finish() else { continue };
                    page.fill_path(
                        &path,
                        &filling(fill, seen.y),
                        FillRule::EvenOdd,
                        Transform::identity(),
                        mask,
                    );
                }
                Look::Line(parts, pen, color) => {
                    let mut builder = PathBuilder::new();
                    let near = seen.grown(2.0 * pen.width + 2.0);
                    for part in parts.iter().flat_map(|points| clip::line(points, &near)) {
                        polyline(&mut builder, &part.points, seen.y);
                    }
                    let Some(path) = builder.finish() else { continue };
                    let Some(outline) = path.stroke(pen, 1.0) else { continue };
                    page.fill_path(&outline, &solid(*color), FillRule::Winding, Transform::identity(), mask);
                }
                Look::Filled(path, color) => fill(&mut page, path, seen.y, *color, mask),
                // As an outline that is filled: hairlines of their own would be shifted at the edges of bands.
                Look::Stroked(path, pen, color) if pen.dash.is_none() => {
                    let Some(outline) = path.stroke(pen, 1.0) else { continue };
                    fill(&mut page, &outline, seen.y, *color, mask);
                }
                Look::Stroked(path, pen, color) => page.stroke_path(path, &solid(*color), pen, up, mask),
                Look::Shade(shade) => ink::shade(&mut page, shade, top, mask),
            }
        }
        runs_of(&page)
    }
}

/// Fills a path by the winding rule, in rows from `top` on.
fn fill(page: &mut Pixmap, path: &Path, top: f32, color: Rgba, mask: Option<&Mask>) {
    if ink::suits(path, page) {
        return ink::fill(page, path, top, color, mask);
    }
    let up = Transform::from_translate(0.0, -top);
    page.fill_path(path, &solid(color), FillRule::Winding, up, mask);
}

fn runs_of(page: &Pixmap) -> Band {
    let mut band = Band { colours: Vec::new(), runs: Vec::new() };
    let mut places: HashMap<u32, u32, BuildHasherDefault<Mixer>> = HashMap::default();
    let mut rest = page.data().as_chunks::<4>().0;
    while let Some(&first) = rest.first() {
        // The alpha of a page is full, or as good as: what shows is red, green, blue.
        let length = rest.iter().position(|&pixel| pixel != first).unwrap_or(rest.len());
        let next = band.colours.len() as u32;
        let place = *places.entry(u32::from_le_bytes(first)).or_insert(next);
        if place == next {
            band.colours.push(([first[0], first[1], first[2]], 0));
        }
        band.colours[place as usize].1 += length as u32;
        let mut left = length as u32;
        while left > 0 {
            let part = left.min(256);
            band.runs.push(place << 8 | (part - 1));
            left -= part;
        }
        rest = &rest[length..];
    }
    band
}

/// Mixes the bits of a colour; the table is asked, never listed.
#[derive(Default)]
struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, colour: u32) {
        let mixed = (self.0 ^ u64::from(colour)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

fn pen(stroke: &Stroke) -> tiny_skia::Stroke {
    let (line_cap, line_join) =
        if stroke.round { (LineCap::Round, LineJoin::Round) } else { (LineCap::Butt, LineJoin::Miter) };
    tiny_skia::Stroke { width: stroke.width, miter_limit: 4.0, line_cap, line_join, dash: None }
}

fn solid(color_: Rgba) -> Ink<'static> {
    Ink { shader: Shader::SolidColor(color(color_)), ..Ink::default() }
}

/// What fills an area in a band that begins at row `top`.
fn filling(fill: &Fill, top: f32) -> Ink<'static> {
    match *fill {
        Fill::Solid(color) => solid(color),
        Fill::Hatch { color, step, width, falling } => hatch(color, step, width, falling, top),
    }
}

/// Lines at 45 degrees as a gradient that repeats: their edges fall off over one pixel, no mask is needed, and they
/// lie where the page has them, so that neighbours' hatchings meet. The first begins at the page's corner, as in SVG.
fn hatch(line: Rgba, step: f32, width: f32, falling: bool, top: f32) -> Ink<'static> {
    let step = step.max(1.0);
    let width = width.clamp(0.0, step);
    let across = std::f32::consts::FRAC_1_SQRT_2 * if falling { -1.0 } else { 1.0 };
    let on_page = |along: f32| Point::from_xy(along * std::f32::consts::FRAC_1_SQRT_2, along * across - top);
    // A period from the middle of one gap to the middle of the next.
    let start = (width - step) / 2.0;
    let clear = color(line.alpha(0));
    let full = color(line.alpha((f32::from(line.3) * width.min(1.0)).round() as u8));
    let stop = |from_middle: f32, color| GradientStop::new(0.5 + from_middle / step, color);
    let (core, foot) = ((width - 1.0).abs() / 2.0, ((width + 1.0) / 2.0).min(step / 2.0));
    let stops = vec![stop(-foot, clear), stop(-core, full), stop(core, full), stop(foot, clear)];
    let gradient = LinearGradient::new(
        on_page(start),
        on_page(start + step),
        stops,
        SpreadMode::Repeat,
        Transform::identity(),
    );
    Ink { shader: gradient.unwrap_or(Shader::SolidColor(clear)), ..Ink::default() }
}

fn color(Rgba(r, g, b, a): Rgba) -> Color {
    Color::from_rgba8(r, g, b, a)
}

fn clip_mask(page: &Pixmap, rect: &Rect, up: Transform) -> Mask {
    let mut mask = Mask::new(page.width(), page.height()).expect("a band has a size");
    if let Some(rect) = SkiaRect::from_xywh(rect.x, rect.y, rect.w, rect.h) {
        mask.fill_path(&PathBuilder::from_rect(rect), FillRule::Winding, true, up);
    }
    mask
}

/// Joins cost more than fills: vertices nearer than 0.4 px add nothing that can be seen. The ends stay.
fn thinned(points: &[Pt]) -> Vec<Pt> {
    let mut kept: Vec<Pt> = Vec::with_capacity(points.len());
    for (index, &p) in points.iter().enumerate() {
        let near = |last: &Pt| (p[0] - last[0]).abs() < 0.4 && (p[1] - last[1]).abs() < 0.4;
        if index + 1 == points.len() || !kept.last().is_some_and(near) {
            kept.push(p);
        }
    }
    kept
}

/// The dashes of a line, each a line of its own.
fn dashes(points: &[Pt], dash: &StrokeDash) -> Vec<Vec<Pt>> {
    let mut builder = PathBuilder::new();
    polyline(&mut builder, points, 0.0);
    let dashed = builder.finish().and_then(|path| path.dash(dash, 1.0));
    let mut parts: Vec<Vec<Pt>> = Vec::new();
    for segment in dashed.iter().flat_map(Path::segments) {
        match (segment, parts.last_mut()) {
            (PathSegment::LineTo(p), Some(part)) => part.push([p.x, p.y]),
            (PathSegment::MoveTo(p), _) => parts.push(vec![[p.x, p.y]]),
            _ => {}
        }
    }
    parts
}

fn polyline(builder: &mut PathBuilder, points: &[Pt], top: f32) {
    for (index, p) in points.iter().enumerate() {
        if index == 0 {
            builder.move_to(p[0], p[1] - top);
        } else {
            builder.line_to(p[0], p[1] - top);
        }
    }
}

fn outline(builder: &mut PathBuilder, fonts: &Fonts, run: &Run, size: f32) {
    for &(glyph, at) in &run.glyphs {
        let to = |p: Pt| run.to_page(at, size, p);
        for segment in fonts.glyph(glyph).iter() {
            match *segment {
                Segment::Move(p) => {
                    let p = to(p);
                    builder.move_to(p[0], p[1]);
                }
                Segment::Line(p) => {
                    let p = to(p);
                    builder.line_to(p[0], p[1]);
                }
                Segment::Quad(c, p) => {
                    let (c, p) = (to(c), to(p));
                    builder.quad_to(c[0], c[1], p[0], p[1]);
                }
                Segment::Cubic(c, d, p) => {
                    let (c, d, p) = (to(c), to(d), to(p));
                    builder.cubic_to(c[0], c[1], d[0], d[1], p[0], p[1]);
                }
                Segment::Close => builder.close(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Face, Halo};

    fn scene(items: Vec<Item>) -> Scene {
        Scene { width_px: 60, height_px: 40, background: Rgba::hex(0xffffff), items, ..Scene::default() }
    }

    /// Rows of red, green, blue.
    fn pixels(bands: &[Band]) -> Vec<[u8; 3]> {
        let runs =
            bands.iter().flat_map(|band| band.runs().map(|(place, length)| (band.colours[place].0, length)));
        runs.flat_map(|(colour, length)| std::iter::repeat_n(colour, length)).collect()
    }

    fn painted(items: Vec<Item>) -> Vec<[u8; 3]> {
        pixels(&bands(&scene(items), &Fonts::embedded()))
    }

    fn square(x: f32, y: f32, side: f32) -> Vec<Pt> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    fn filled(rings: Vec<Vec<Pt>>, fill: Fill) -> Item {
        Item::Rings { rings, paint: Paint { fill: Some(fill), stroke: None } }
    }

    fn black(rings: Vec<Vec<Pt>>) -> Item {
        filled(rings, Fill::Solid(Rgba::hex(0)))
    }

    fn clipped(x: f32, y: f32, side: f32, items: Vec<Item>) -> Item {
        let clip = Some(Rect { x, y, w: side, h: side });
        Item::Group { id: "inset".into(), label: String::new(), clip, items }
    }

    /// A page of several bands with one of everything, much of it across bands and clips.
    fn crowded() -> Scene {
        let stroke = |dash: &[f32]| Stroke {
            dash: dash.to_vec(),
            round: true,
            ..Stroke::solid(3.0, Rgba(9, 90, 200, 200))
        };
        let zigzag: Vec<Pt> = (0..90).map(|i| [((i * 37) % 200) as f32, i as f32 * 5.3 - 40.0]).collect();
        let mut style = TextStyle::new(Face::Bold, 30.0, Rgba::hex(0x203040));
        style.halo = Some(Halo { width: 3.0, color: Rgba(255, 224, 160, 200) });
        style.turn = 70.0;
        let hatch = Fill::Hatch { color: Rgba::hex(0x804000), step: 7.0, width: 2.0, falling: true };
        let outlined = Paint { fill: Some(hatch.clone()), stroke: Some(stroke(&[9.0, 4.0])) };
        let items = vec![
            filled(vec![square(-50.0, 20.0, 180.0), square(0.0, 60.0, 80.5)], hatch),
            Item::Line { points: zigzag.clone(), stroke: stroke(&[]) },
            Item::Line { points: zigzag.clone(), stroke: stroke(&[13.0, 5.0]) },
            Item::Rings {
                rings: vec![zigzag.clone()],
                paint: Paint { fill: None, stroke: Some(stroke(&[5.0, 5.0])) },
            },
            Item::Disc { at: [100.0, 128.0], r: 40.0, paint: outlined },
            Item::Text { at: [60.0, 90.0], text: "Gao ≥29".into(), style: style.clone() },
            Item::OnPath { path: zigzag, start: 900.0, text: "Niger".into(), style },
        ];
        let items = vec![
            clipped(20.5, 10.25, 160.0, items.clone()),
            Item::Group { id: "all".into(), label: String::new(), clip: None, items },
        ];
        Scene { width_px: 200, height_px: 400, background: Rgba::hex(0xfafafa), items, ..Scene::default() }
    }

    #[test]
    fn the_number_of_threads_shows_nowhere() {
        let plan = Plan::of(&crowded(), &Fonts::embedded());
        let painted = |threads| parallel::each_on(threads, plan.bands(), |index| plan.band(index));
        let one = painted(1);
        assert_eq!(one.len(), 4);
        for threads in [2, 3, 16] {
            assert_eq!(painted(threads), one, "{threads} threads");
        }
    }

    #[test]
    fn a_band_shows_what_the_whole_page_would() {
        let (scene, fonts) = (crowded(), Fonts::embedded());
        let plan = Plan::of(&scene, &fonts);
        let whole = pixels(&[plan.rows(0, scene.height_px)]);
        let banded = pixels(&bands(&scene, &fonts));
        // A curve cut at a band's edge is stepped anew: a few edge pixels gain or lose up to 3 of their 16 samples.
        let worst = |(a, b): (&[u8; 3], &[u8; 3])| (0..3).map(|c| a[c].abs_diff(b[c])).max().unwrap_or(0);
        let differences: Vec<u8> = whole.iter().zip(&banded).map(worst).collect();
        assert_eq!(whole.len(), banded.len());
        assert_eq!(differences.iter().filter(|&&by| by > 48).count(), 0);
        assert!(differences.iter().filter(|&&by| by > 16).count() < 40);
    }

    #[test]
    fn a_hole_stays_empty() {
        let page = painted(vec![black(vec![square(5.0, 5.0, 30.0), square(15.0, 15.0, 10.0)])]);
        assert_eq!((page[10 * 60 + 10], page[20 * 60 + 20]), ([0; 3], [255; 3]));
    }

    #[test]
    fn nothing_is_painted_outside_a_clip() {
        let line =
            Item::Line { points: vec![[0.0, 15.0], [60.0, 15.0]], stroke: Stroke::solid(4.0, Rgba::hex(0)) };
        for item in [black(vec![square(0.0, 0.0, 60.0)]), line] {
            let page = painted(vec![clipped(10.0, 10.0, 10.0, vec![clipped(0.0, 0.0, 50.0, vec![item])])]);
            let dark: Vec<usize> = (0..60).filter(|x| page[15 * 60 + x] == [0; 3]).collect();
            assert_eq!(dark, (10..20).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_hatching_lies_where_the_page_has_it() {
        let hatch = || Fill::Hatch { color: Rgba::hex(0), step: 6.0, width: 2.0, falling: false };
        let whole = painted(vec![filled(vec![square(0.0, 0.0, 60.0)], hatch())]);
        let halves = vec![
            filled(vec![square(-5.0, 0.0, 28.0)], hatch()),
            filled(vec![square(23.0, 0.0, 37.0)], hatch()),
        ];
        let halves = painted(halves);
        let row = |page: &[[u8; 3]]| page[5 * 60..6 * 60].to_vec();
        let near = row(&whole).iter().zip(row(&halves)).all(|(a, b)| a[0].abs_diff(b[0]) <= 1);
        assert!(near, "{:?} {:?}", row(&whole), row(&halves));
        let ink: u32 = whole[..60 * 28].iter().map(|pixel| 255 - u32::from(pixel[0])).sum();
        let share = ink as f32 / (255.0 * 60.0 * 28.0);
        assert!((share - 1.0 / 3.0).abs() < 0.02, "two of six pixels are ink: {share}");
        let rises = (0..20).filter(|i| whole[(30 - i) * 60 + 5 + i][0] < 40).count();
        assert!(rises == 20 || rises == 0, "a line runs up to the right");
    }

    #[test]
    fn what_lies_off_the_page_is_not_even_planned() {
        let far: Vec<Pt> = (0..10_000).map(|i| [-900.0 - i as f32, (i % 77) as f32]).collect();
        let items = vec![
            black(vec![far.clone()]),
            Item::Line {
                points: far,
                stroke: Stroke { dash: vec![0.01, 0.01], ..Stroke::solid(2.0, Rgba::hex(0)) },
            },
            Item::Disc { at: [500.0, 5.0], r: 30.0, paint: Paint::fill(Rgba::hex(0)) },
            Item::Text {
                at: [0.0, 900.0],
                text: "far".into(),
                style: TextStyle::new(Face::Regular, 9.0, Rgba::hex(0)),
            },
        ];
        assert_eq!(Plan::of(&scene(items), &Fonts::embedded()).shapes.len(), 0);
    }

    #[test]
    fn a_huge_page_costs_what_is_drawn_on_it() {
        let mut scene = scene(vec![black(vec![square(100.0, 100.0, 9000.0)])]);
        (scene.width_px, scene.height_px) = (20_000, 300);
        let bands = bands(&scene, &Fonts::embedded());
        assert!(bands.iter().map(|band| band.runs.len()).sum::<usize>() < 300 * 100);
        assert_eq!(
            bands.iter().flat_map(|band| &band.colours).map(|&(_, count)| count).sum::<u32>(),
            6_000_000
        );
    }

    #[test]
    fn hostile_numbers_draw_nothing_and_do_not_fail() {
        let bad = vec![[f32::NAN, 0.0], [f32::INFINITY, 3.0], [1.0, 1e30]];
        let items = vec![
            Item::Line { points: bad.clone(), stroke: Stroke::solid(f32::NAN, Rgba::hex(0)) },
            Item::Line { points: bad.clone(), stroke: Stroke::solid(2.0, Rgba::hex(0)) },
            black(vec![bad]),
            Item::Disc { at: [f32::NAN, 1.0], r: -3.0, paint: Paint::fill(Rgba::hex(0)) },
        ];
        assert!(painted(items).iter().all(|&pixel| pixel == [255; 3]));
    }
}
