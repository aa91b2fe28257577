//! The scene becomes a PNG: rasterised by tiny-skia, the same pixels on every machine.
//!
//! In: a [`Scene`]. Out: a PNG of its size, in full colour or with a palette of at most 256 colours. Absent: system
//! fonts, scaling, and anything that the scene does not say.

use std::collections::BTreeMap;
use std::io::{self, Write};

use tiny_skia::{
    Color, FillRule, LineCap, LineJoin, Mask, Paint as Ink, Path, PathBuilder, Pixmap, PixmapPaint,
    Rect as SkiaRect, StrokeDash, Transform,
};

use crate::scene::text::{Fonts, Segment};
use crate::scene::{Fill, Item, Paint, Pt, Rect, Rgba, Scene, Stroke, TextStyle};

/// How colours are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Every pixel's own colour.
    Full,
    /// A palette: about a third of the size.
    Indexed,
}

/// Writes the scene.
pub fn write(scene: &Scene, fonts: &Fonts, colours: Colours, out: &mut dyn Write) -> io::Result<()> {
    let pixels = raster(scene, fonts);
    let mut encoder = png::Encoder::new(out, scene.width_px, scene.height_px);
    encoder.set_depth(png::BitDepth::Eight);
    if let Some(dpi) = scene.dpi {
        let per_metre = (f64::from(dpi) / 0.0254).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: per_metre,
            yppu: per_metre,
            unit: png::Unit::Meter,
        }));
    }
    let data = match colours {
        Colours::Full => {
            encoder.set_color(png::ColorType::Rgb);
            encoder.set_compression(png::Compression::Fast);
            encoder.set_filter(png::Filter::Paeth);
            pixels
        }
        Colours::Indexed => {
            let (palette, indices) = quantise(&pixels);
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette);
            encoder.set_compression(png::Compression::Balanced);
            encoder.set_filter(png::Filter::NoFilter);
            indices
        }
    };
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&data)?;
    writer.finish()?;
    Ok(())
}

/// The scene as rows of red, green, blue.
pub fn raster(scene: &Scene, fonts: &Fonts) -> Vec<u8> {
    let mut page =
        Pixmap::new(scene.width_px.max(1), scene.height_px.max(1)).expect("a page has a size: spec::Paper");
    page.fill(color(scene.background));
    paint_all(&scene.items, fonts, &mut page, None);
    page.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

fn paint_all(items: &[Item], fonts: &Fonts, page: &mut Pixmap, clip: Option<&Mask>) {
    for item in items {
        match item {
            Item::Rings { rings, paint } => {
                if let Some(path) = polygon(rings) {
                    paint_path(&path, paint, page, clip);
                }
            }
            Item::Line { points, stroke } => {
                let mut builder = PathBuilder::new();
                for run in visible_runs(points, page, stroke.width) {
                    polyline(&mut builder, &run);
                }
                if let Some(path) = builder.finish() {
                    stroke_path(&path, stroke, page, clip);
                }
            }
            Item::Disc { at, r, paint } => {
                if let Some(path) = circle(*at, *r) {
                    paint_path(&path, paint, page, clip);
                }
            }
            Item::Text { at, text, style } => paint_text(&fonts.outline(text, *at, style), style, page, clip),
            Item::OnPath { path, start, text, style } => {
                paint_text(&fonts.outline_on_path(text, path, *start, style), style, page, clip);
            }
            Item::Group { clip: Some(rect), items, .. } => {
                let mask = clip_mask(page, rect);
                paint_all(items, fonts, page, mask.as_ref().or(clip));
            }
            Item::Group { clip: None, items, .. } => paint_all(items, fonts, page, clip),
        }
    }
}

fn paint_text(outline: &[Segment], style: &TextStyle, page: &mut Pixmap, clip: Option<&Mask>) {
    let Some(path) = text_path(outline) else { return };
    if let Some(halo) = style.halo {
        let stroke = Stroke { width: 2.0 * halo.width, color: halo.color, dash: Vec::new(), round: true };
        stroke_path(&path, &stroke, page, clip);
    }
    // Glyph contours overlap in some faces: the winding rule keeps them filled.
    page.fill_path(&path, &ink(style.color), FillRule::Winding, Transform::identity(), clip);
}

fn paint_path(path: &Path, paint: &Paint, page: &mut Pixmap, clip: Option<&Mask>) {
    match &paint.fill {
        Some(Fill::Solid(fill)) => {
            page.fill_path(path, &ink(*fill), FillRule::EvenOdd, Transform::identity(), clip);
        }
        Some(Fill::Hatch { color, step, width, falling }) => {
            let Some(lines) = hatch_lines(path, *step, *falling) else { return };
            let Some(mut inside) = Mask::new(page.width(), page.height()) else { return };
            inside.fill_path(path, FillRule::EvenOdd, true, Transform::identity());
            let stroke = Stroke::solid(*width, *color);
            if let Some(clip) = clip {
                // The clip is a rectangle of full or no coverage: hatching outside it is cut by a second layer.
                let Some(mut layer) = Pixmap::new(page.width(), page.height()) else { return };
                stroke_path(&lines, &stroke, &mut layer, Some(&inside));
                page.draw_pixmap(
                    0,
                    0,
                    layer.as_ref(),
                    &PixmapPaint::default(),
                    Transform::identity(),
                    Some(clip),
                );
            } else {
                stroke_path(&lines, &stroke, page, Some(&inside));
            }
        }
        None => {}
    }
    if let Some(stroke) = &paint.stroke {
        stroke_path(path, stroke, page, clip);
    }
}

fn stroke_path(path: &Path, stroke: &Stroke, page: &mut Pixmap, clip: Option<&Mask>) {
    let (line_cap, line_join) =
        if stroke.round { (LineCap::Round, LineJoin::Round) } else { (LineCap::Butt, LineJoin::Miter) };
    let dash = if stroke.dash.is_empty() { None } else { StrokeDash::new(stroke.dash.clone(), 0.0) };
    let how = tiny_skia::Stroke { width: stroke.width, miter_limit: 4.0, line_cap, line_join, dash };
    page.stroke_path(path, &ink(stroke.color), &how, Transform::identity(), clip);
}

fn ink(color_: Rgba) -> Ink<'static> {
    let mut ink = Ink { anti_alias: true, ..Ink::default() };
    ink.set_color(color(color_));
    ink
}

fn color(Rgba(r, g, b, a): Rgba) -> Color {
    Color::from_rgba8(r, g, b, a)
}

fn clip_mask(page: &Pixmap, rect: &Rect) -> Option<Mask> {
    let mut mask = Mask::new(page.width(), page.height())?;
    let rect = SkiaRect::from_xywh(rect.x, rect.y, rect.w, rect.h)?;
    mask.fill_path(&PathBuilder::from_rect(rect), FillRule::Winding, true, Transform::identity());
    Some(mask)
}

/// Parallel lines at 45 degrees over the path's box.
fn hatch_lines(path: &Path, step: f32, falling: bool) -> Option<Path> {
    let (bounds, step) = (path.bounds(), step.max(1.0) * std::f32::consts::SQRT_2);
    let mut builder = PathBuilder::new();
    // Lines start at multiples of the step on the page, so that hatchings of neighbours meet.
    let mut x = ((bounds.left() - bounds.height()) / step).floor() * step;
    let shift = bounds.top() % step;
    while x < bounds.right() + step {
        let (from, to) = if falling {
            (x - shift, x - shift + bounds.height())
        } else {
            (x + bounds.height() + shift, x + shift)
        };
        builder.move_to(from, bounds.top());
        builder.line_to(to, bounds.bottom());
        x += step;
    }
    builder.finish()
}

fn polygon(rings: &[Vec<Pt>]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for ring in rings.iter().filter(|ring| ring.len() > 2 && ring.iter().all(is_sane)) {
        polyline(&mut builder, ring);
        builder.close();
    }
    builder.finish()
}

fn polyline(builder: &mut PathBuilder, points: &[Pt]) {
    let Some((first, rest)) = points.split_first() else { return };
    builder.move_to(first[0], first[1]);
    let mut last = *first;
    for (index, p) in rest.iter().enumerate() {
        // Joins cost more than fills: vertices nearer than 0.4 px add nothing that can be seen.
        let near = (p[0] - last[0]).abs() < 0.4 && (p[1] - last[1]).abs() < 0.4;
        if !near || index + 1 == rest.len() {
            builder.line_to(p[0], p[1]);
            last = *p;
        }
    }
}

/// The parts of a line that come near the page; a stroke far outside costs time and shows nothing.
fn visible_runs(points: &[Pt], page: &Pixmap, width: f32) -> Vec<Vec<Pt>> {
    let view = Rect { x: 0.0, y: 0.0, w: page.width() as f32, h: page.height() as f32 }.grown(width + 16.0);
    let mut runs: Vec<Vec<Pt>> = Vec::new();
    let mut open = false;
    for pair in points.windows(2) {
        let sane = is_sane(&pair[0]) && is_sane(&pair[1]);
        let outside = (pair[0][0] < view.x && pair[1][0] < view.x)
            || (pair[0][0] > view.right() && pair[1][0] > view.right())
            || (pair[0][1] < view.y && pair[1][1] < view.y)
            || (pair[0][1] > view.bottom() && pair[1][1] > view.bottom());
        if !sane || outside {
            open = false;
            continue;
        }
        if !open {
            runs.push(vec![pair[0]]);
            open = true;
        }
        runs.last_mut().expect("a run is open").push(pair[1]);
    }
    runs
}

fn is_sane(p: &Pt) -> bool {
    p[0].abs() < 1e6 && p[1].abs() < 1e6
}

fn circle(at: Pt, r: f32) -> Option<Path> {
    if !(is_sane(&at) && r > 0.0 && r < 1e5) {
        return None;
    }
    PathBuilder::from_circle(at[0], at[1], r)
}

fn text_path(outline: &[Segment]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in outline {
        match *segment {
            Segment::Move(p) => builder.move_to(p[0], p[1]),
            Segment::Line(p) => builder.line_to(p[0], p[1]),
            Segment::Quad(c, p) => builder.quad_to(c[0], c[1], p[0], p[1]),
            Segment::Cubic(c, d, p) => builder.cubic_to(c[0], c[1], d[0], d[1], p[0], p[1]),
            Segment::Close => builder.close(),
        }
    }
    builder.finish()
}

/// A palette and each pixel's index in it. The commonest colours are kept exactly (a map is mostly flat areas);
/// the rest of the palette goes, one at a time, to the colour that is worst served by those before it.
fn quantise(pixels: &[u8]) -> (Vec<u8>, Vec<u8>) {
    const EXACT: usize = 96;
    let mut counts: BTreeMap<[u8; 3], u32> = BTreeMap::new();
    let mut run: ([u8; 3], u32) = ([0; 3], 0);
    for pixel in pixels.chunks_exact(3) {
        let pixel = [pixel[0], pixel[1], pixel[2]];
        if pixel != run.0 {
            *counts.entry(run.0).or_default() += run.1;
            run = (pixel, 0);
        }
        run.1 += 1;
    }
    *counts.entry(run.0).or_default() += run.1;
    counts.retain(|_, count| *count > 0);

    let mut by_count: Vec<([u8; 3], u32)> = counts.into_iter().collect();
    by_count.sort_by_key(|&(pixel, count)| (std::cmp::Reverse(count), pixel));
    let mut palette: Vec<[u8; 3]> = by_count.iter().take(EXACT).map(|&(pixel, _)| pixel).collect();
    let rest = &by_count[palette.len()..];
    let distance = |a: [u8; 3], b: [u8; 3]| -> u32 {
        (0..3).map(|i| (i32::from(a[i]) - i32::from(b[i])).pow(2) as u32).sum()
    };
    let nearest = |palette: &[[u8; 3]], pixel: [u8; 3]| {
        (0..palette.len()).min_by_key(|&i| (distance(palette[i], pixel), i)).expect("a palette is not empty")
    };
    // Colours of a handful of pixels are edges between flat areas; the commonest few thousand stand for them.
    let rest = &rest[..rest.len().min(6000)];
    let mut served: Vec<u32> =
        rest.iter().map(|&(p, _)| distance(palette[nearest(&palette, p)], p)).collect();
    while palette.len() < 256 {
        let cost = |i: usize| u64::from(served[i]) * u64::from(rest[i].1);
        let Some(worst) =
            (0..rest.len()).filter(|&i| served[i] > 0).max_by_key(|&i| (cost(i), std::cmp::Reverse(i)))
        else {
            break;
        };
        palette.push(rest[worst].0);
        for (i, &(pixel, _)) in rest.iter().enumerate() {
            served[i] = served[i].min(distance(rest[worst].0, pixel));
        }
    }
    let mut known: BTreeMap<[u8; 3], u8> = palette.iter().enumerate().map(|(i, &p)| (p, i as u8)).collect();
    let mut last = (palette[0], 0u8);
    let indices = pixels
        .chunks_exact(3)
        .map(|pixel| {
            let pixel = [pixel[0], pixel[1], pixel[2]];
            if pixel != last.0 {
                let index = *known.entry(pixel).or_insert_with(|| nearest(&palette, pixel) as u8);
                last = (pixel, index);
            }
            last.1
        })
        .collect();
    (palette.concat(), indices)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Face;

    fn scene(items: Vec<Item>) -> Scene {
        Scene { width_px: 60, height_px: 40, background: Rgba::hex(0xffffff), items, ..Scene::default() }
    }

    fn pixel(pixels: &[u8], x: usize, y: usize) -> [u8; 3] {
        let at = (y * 60 + x) * 3;
        [pixels[at], pixels[at + 1], pixels[at + 2]]
    }

    fn square(x: f32, y: f32, side: f32) -> Vec<Pt> {
        vec![[x, y], [x + side, y], [x + side, y + side], [x, y + side]]
    }

    #[test]
    fn a_hole_stays_empty() {
        let rings = vec![square(5.0, 5.0, 30.0), square(15.0, 15.0, 10.0)];
        let page = raster(
            &scene(vec![Item::Rings { rings, paint: Paint::fill(Rgba::hex(0x000000)) }]),
            &Fonts::embedded(),
        );
        assert_eq!(pixel(&page, 10, 10), [0, 0, 0]);
        assert_eq!(pixel(&page, 20, 20), [255, 255, 255]);
    }

    #[test]
    fn nothing_is_painted_outside_a_clip() {
        let black = Item::Rings { rings: vec![square(0.0, 0.0, 60.0)], paint: Paint::fill(Rgba::hex(0)) };
        let clip = Some(Rect { x: 10.0, y: 10.0, w: 10.0, h: 10.0 });
        let group = Item::Group { id: "inset".into(), label: String::new(), clip, items: vec![black] };
        let page = raster(&scene(vec![group]), &Fonts::embedded());
        assert_eq!((pixel(&page, 15, 15), pixel(&page, 25, 15)), ([0; 3], [255; 3]));
    }

    #[test]
    fn hostile_numbers_draw_nothing_and_do_not_fail() {
        let bad = vec![[f32::NAN, 0.0], [f32::INFINITY, 3.0], [1.0, 1e30]];
        let stroke = Stroke::solid(2.0, Rgba::hex(0));
        let items = vec![
            Item::Line { points: bad.clone(), stroke },
            Item::Rings { rings: vec![bad], paint: Paint::fill(Rgba::hex(0)) },
            Item::Disc { at: [f32::NAN, 1.0], r: -3.0, paint: Paint::fill(Rgba::hex(0)) },
        ];
        assert!(raster(&scene(items), &Fonts::embedded()).iter().all(|&byte| byte == 255));
    }

    #[test]
    fn the_palette_keeps_flat_colours_and_stays_near_the_rest() {
        let mut style = TextStyle::new(Face::Bold, 18.0, Rgba::hex(0x203040));
        style.halo = Some(crate::scene::Halo { width: 2.0, color: Rgba::hex(0xffe0a0) });
        let items = vec![
            Item::Rings { rings: vec![square(0.0, 0.0, 40.0)], paint: Paint::fill(Rgba::hex(0xc04020)) },
            Item::Text { at: [4.0, 30.0], text: "Gao".into(), style },
        ];
        let full = raster(&scene(items), &Fonts::embedded());
        let (palette, indices) = quantise(&full);
        let worst = full
            .chunks_exact(3)
            .zip(&indices)
            .map(|(pixel, &i)| (0..3).map(|c| pixel[c].abs_diff(palette[i as usize * 3 + c])).max().unwrap())
            .max();
        assert!(worst <= Some(24), "{worst:?}");
    }
}
