//! Outlines become ink: how much of each pixel lies within them, and that much of a colour laid over a page.
//!
//! In: a path with much outline in little room, as a line of text is; the winding rule. Or a shade, which says of each
//! pixel how much. Out: painted pixels. The rasteriser of letters sums up exact shares of pixels, where that of all other
//! shapes looks at four lines in each: upright stems come out as thick as they are. Absent: large plain shapes, which the
//! other fills sooner.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use tiny_skia::{Mask, Path, PathSegment, Pixmap};

use crate::scene::{Rgba, Shade};

/// Pixels for each piece of outline up to which summing is the faster way.
const ROOM: f32 = 200.0;

/// Steps from paper to ink, as many as the rasteriser's: one palette holds the edges of both.
const STEPS: usize = 16;

/// Whether a path lies between the page's sides and is worth summing.
pub fn suits(path: &Path, page: &Pixmap) -> bool {
    let bounds = path.bounds();
    let within = bounds.left() >= 0.0 && bounds.right() <= page.width() as f32;
    within && bounds.width() * bounds.height().min(page.height() as f32) <= ROOM * path.len() as f32
}

/// Paints a path that suits over rows of a page that begin at `top`.
pub fn fill(page: &mut Pixmap, path: &Path, top: f32, color: Rgba, mask: Option<&Mask>) {
    let bounds = path.bounds();
    let (left, right) = (bounds.left().floor(), bounds.right().ceil());
    let first = (bounds.top() - top).floor().max(0.0);
    let last = (bounds.bottom() - top).ceil().min(page.height() as f32);
    if first >= last {
        return;
    }
    let mut shares = Rasterizer::new((right - left) as usize, (last - first) as usize);
    outline(path, [left, top + first], &mut shares);

    let Rgba(r, g, b, opacity) = color;
    let opacities: [u32; STEPS + 1] =
        std::array::from_fn(|step| (u32::from(opacity) * step as u32 + STEPS as u32 / 2) / STEPS as u32);
    let (page_width, corner) =
        (page.width() as usize, first as usize * page.width() as usize + left as usize);
    let pixels = page.data_mut().as_chunks_mut::<4>().0;
    shares.for_each_pixel_2d(|x, y, share| {
        let step = (share.min(1.0) * STEPS as f32 + 0.5) as usize;
        if step == 0 {
            return;
        }
        let at = corner + y as usize * page_width + x as usize;
        lay(&mut pixels[at], [r, g, b], masked(opacities[step], at, mask));
    });
}

/// Lays a shade over rows of a page that begin at `top`.
pub fn shade(page: &mut Pixmap, shade: &Shade, top: u32, mask: Option<&Mask>) {
    let Rgba(r, g, b, _) = shade.color;
    let (page_width, width) = (page.width() as usize, shade.width as usize);
    let rows = shade.y.max(top)..(shade.y + shade.height()).min(top + page.height());
    let pixels = page.data_mut().as_chunks_mut::<4>().0;
    for row in rows {
        let corner = (row - top) as usize * page_width + shade.x as usize;
        let shown = page_width.saturating_sub(shade.x as usize).min(width);
        let alphas = &shade.alpha[(row - shade.y) as usize * width..][..shown];
        for (at, &alpha) in (corner..).zip(alphas).filter(|(_, alpha)| **alpha > 0) {
            lay(&mut pixels[at], [r, g, b], masked(u32::from(alpha), at, mask));
        }
    }
}

fn masked(opacity: u32, at: usize, mask: Option<&Mask>) -> u32 {
    mask.map_or(opacity, |mask| (opacity * u32::from(mask.data()[at]) + 127) / 255)
}

/// Lays a colour of an opacity up to 255 over a pixel of paper.
fn lay(pixel: &mut [u8; 4], color: [u8; 3], opacity: u32) {
    for (below, above) in pixel.iter_mut().zip(color) {
        let mixed = u32::from(above) * opacity + u32::from(*below) * (255 - opacity);
        *below = ((mixed + 127) / 255) as u8;
    }
}

fn outline(path: &Path, [left, top]: [f32; 2], shares: &mut Rasterizer) {
    let at = |p: tiny_skia::Point| point(p.x - left, p.y - top);
    let (mut start, mut pen): (Point, Point) = (point(0.0, 0.0), point(0.0, 0.0));
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => {
                shares.draw_line(pen, start);
                (start, pen) = (at(p), at(p));
            }
            PathSegment::LineTo(p) => {
                shares.draw_line(pen, at(p));
                pen = at(p);
            }
            PathSegment::QuadTo(c, p) => {
                shares.draw_quad(pen, at(c), at(p));
                pen = at(p);
            }
            PathSegment::CubicTo(c, d, p) => {
                shares.draw_cubic(pen, at(c), at(d), at(p));
                pen = at(p);
            }
            PathSegment::Close => {
                shares.draw_line(pen, start);
                pen = start;
            }
        }
    }
    shares.draw_line(pen, start);
}

#[cfg(test)]
mod tests {
    use tiny_skia::{FillRule, Paint, PathBuilder, Rect, Transform};

    use super::*;

    fn white() -> Pixmap {
        let mut page = Pixmap::new(64, 48).unwrap();
        page.fill(tiny_skia::Color::WHITE);
        page
    }

    fn inked(path: &Path, top: f32) -> Pixmap {
        let mut page = white();
        fill(&mut page, path, top, Rgba::hex(0), None);
        page
    }

    fn red(page: &Pixmap, x: u32, y: u32) -> u8 {
        page.pixel(x, y).unwrap().red()
    }

    #[test]
    fn a_pixel_is_as_dark_as_it_is_covered() {
        let page = inked(&PathBuilder::from_rect(Rect::from_ltrb(10.5, 5.0, 20.25, 9.75).unwrap()), 0.0);
        let shade = |covered: f32| 255 - (255.0 * covered).round() as u8;
        assert_eq!([9, 10, 15, 20, 21].map(|x| red(&page, x, 6)), [0.0, 0.5, 1.0, 0.25, 0.0].map(shade));
        assert_eq!([4, 5, 9, 10].map(|y| red(&page, 15, y)), [0.0, 1.0, 0.75, 0.0].map(shade));
    }

    #[test]
    fn curves_holes_and_overlaps_look_as_the_rasteriser_has_them() {
        let mut builder = PathBuilder::new();
        builder.push_circle(20.3, 20.6, 15.2);
        builder.push_circle(31.0, 24.0, 9.0);
        builder.move_to(40.0, 44.0);
        builder.cubic_to(64.0, 40.0, 30.0, 10.0, 60.0, 4.0);
        builder.line_to(61.0, 40.0);
        let path = builder.finish().unwrap();
        for top in [0.0, 13.0] {
            let mut theirs = white();
            let up = Transform::from_translate(0.0, -top);
            theirs.fill_path(&path, &Paint::default(), FillRule::Winding, up, None);
            let ours = inked(&path, top);
            let apart = ours.data().iter().zip(theirs.data()).map(|(a, b)| a.abs_diff(*b));
            // Where two edges meet in a pixel their shares are added; and the rasteriser has but four lines in it.
            let far = apart.clone().filter(|&by| by > 48).count() / 3;
            let (sum, worst) = (apart.clone().map(u32::from).sum::<u32>() / 3, apart.max().unwrap_or(0));
            assert!(far <= 12 && worst <= 96 && sum < 3000, "{far} pixels, {worst}, {sum} in all");
        }
    }

    #[test]
    fn a_mask_and_an_opacity_thin_the_ink() {
        let path = PathBuilder::from_rect(Rect::from_ltrb(0.0, 0.0, 64.0, 48.0).unwrap());
        let mut mask = Mask::new(64, 48).unwrap();
        mask.data_mut()[0] = 255;
        mask.data_mut()[1] = 51;
        let mut page = white();
        fill(&mut page, &path, 0.0, Rgba(0, 0, 0, 204), Some(&mask));
        assert_eq!([0, 1, 2].map(|x| red(&page, x, 0)), [51, 214, 255]);
    }
}
