//! The scene becomes a PNG, the same bytes on every machine.
//!
//! In: a [`Scene`]. Out: a PNG of its size, in full colour or with a palette of at most 256 colours. Absent: system
//! fonts, scaling, and anything that the scene does not say.

use std::io;
use std::iter::repeat_n;

use super::Out;
use super::deflate::{self, End};
use super::palette;
use super::raster::{self, Band};
use crate::parallel;
use crate::scene::text::Fonts;
use crate::scene::{Rgba, Scene, Shade};

/// How colours are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Every pixel's own colour.
    Full,
    /// A palette: about a third of the size.
    Indexed,
}

/// Effort of the deflater on a palette's indices, of 9.
const LEVEL: u8 = 2;

/// One colour with its opacities as a PNG of its own.
pub fn shade(shade: &Shade) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, shade.width, shade.height());
    encoder.set_depth(png::BitDepth::Eight);
    // A palette of one colour in every opacity: a byte a pixel.
    encoder.set_color(png::ColorType::Indexed);
    let Rgba(r, g, b, _) = shade.color;
    encoder.set_palette([r, g, b].repeat(256));
    encoder.set_trns((0..=255).collect::<Vec<u8>>());
    let mut writer = encoder.write_header()?;
    let rows = filtered(&shade.alpha, None, shade.width as usize, 1, Filter::Sub);
    writer.write_chunk(png::chunk::IDAT, &deflate::zlib(&rows, deflate::USUAL))?;
    writer.finish()?;
    Ok(bytes)
}

/// How a row's bytes are told by those before them (PNG 9.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    /// By the pixel to the left.
    Sub = 1,
    /// By the nearest of the pixels to the left, above, and above to the left.
    Paeth = 4,
}

/// Rows of `stride` bytes, each with its filter's number before it; the first is told by the row above, if there is one.
pub(super) fn filtered(
    bytes: &[u8],
    above: Option<&[u8]>,
    stride: usize,
    pixel: usize,
    filter: Filter,
) -> Vec<u8> {
    let mut rows = Vec::with_capacity(bytes.len() + bytes.len() / stride.max(1) + 1);
    let nothing = vec![0; stride];
    let mut above = above.unwrap_or(&nothing);
    for row in bytes.chunks(stride.max(1)) {
        rows.push(filter as u8);
        let first = pixel.min(row.len());
        match filter {
            Filter::Sub => {
                rows.extend_from_slice(&row[..first]);
                rows.extend(row[first..].iter().zip(row).map(|(byte, left)| byte.wrapping_sub(*left)));
            }
            Filter::Paeth => {
                rows.extend(row[..first].iter().zip(above).map(|(byte, above)| byte.wrapping_sub(*above)));
                let before = row.iter().zip(&above[first..]).zip(above);
                rows.extend(row[first..].iter().zip(before).map(|(byte, ((&left, &above), &upper_left))| {
                    byte.wrapping_sub(paeth(left, above, upper_left))
                }));
            }
        }
        above = row;
    }
    rows
}

/// PNG 9.4.
fn paeth(left: u8, above: u8, upper_left: u8) -> u8 {
    let [a, b, c] = [left, above, upper_left].map(i16::from);
    let estimate = a + b - c;
    let [to_a, to_b, to_c] = [a, b, c].map(|near| (estimate - near).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        upper_left
    }
}

/// Writes the scene.
pub fn write(scene: &Scene, fonts: &Fonts, colours: Colours, out: &mut Out) -> io::Result<()> {
    let bands = raster::bands(scene, fonts);
    let mut encoder = png::Encoder::new(out, scene.width_px.max(1), scene.height_px.max(1));
    encoder.set_depth(png::BitDepth::Eight);
    if let Some(dpi) = scene.dpi {
        let per_metre = (f64::from(dpi) / 0.0254).round() as u32;
        encoder.set_pixel_dims(Some(png::PixelDimensions {
            xppu: per_metre,
            yppu: per_metre,
            unit: png::Unit::Meter,
        }));
    }
    match colours {
        Colours::Full => {
            encoder.set_color(png::ColorType::Rgb);
            let mut writer = encoder.write_header()?;
            let stride = 3 * scene.width_px.max(1) as usize;
            let mut deflater = fdeflate::Compressor::new(Vec::new())?;
            let rows = |index: usize| {
                let above = index.checked_sub(1).map(|above| pixels_of(&bands[above]));
                let above = above.as_ref().map(|pixels| &pixels[pixels.len() - stride..]);
                filtered(&pixels_of(&bands[index]), above, stride, 3, Filter::Paeth)
            };
            parallel::stream(bands.len(), rows, |rows| deflater.write_data(&rows))?;
            for part in deflater.finish()?.chunks(1 << 16) {
                writer.write_chunk(png::chunk::IDAT, part)?;
            }
            writer.finish()?;
            Ok(())
        }
        Colours::Indexed => {
            let lists: Vec<&[([u8; 3], u32)]> = bands.iter().map(|band| band.colours.as_slice()).collect();
            let (palette, lists) = palette::choose(&lists);
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            let mut writer = encoder.write_header()?;
            for part in deflated(&bands, &lists, scene.width_px.max(1) as usize) {
                writer.write_chunk(png::chunk::IDAT, &part)?;
            }
            writer.finish()?;
            Ok(())
        }
    }
}

/// The scene's pixels, three bytes each.
pub fn pixels(scene: &Scene, fonts: &Fonts) -> Vec<u8> {
    let bands = raster::bands(scene, fonts);
    bands.iter().flat_map(pixels_of).collect()
}

fn pixels_of(band: &Band) -> Vec<u8> {
    let mut pixels = Vec::new();
    for (place, length) in band.runs() {
        let start = pixels.len();
        pixels.resize(start + 3 * length, 0);
        pixels[start..].as_chunks_mut::<3>().0.fill(band.colours[place].0);
    }
    pixels
}

/// One zlib stream in a part for each band. Each band is deflated by itself, on any thread, and ends at a whole byte
/// (RFC 1951 3.2.4: an empty stored block), which costs 1 % in size.
fn deflated(bands: &[Band], lists: &[Vec<u8>], width: usize) -> Vec<Vec<u8>> {
    let parts = parallel::each(bands.len(), |index| {
        let mut pixels = Vec::new();
        for (place, length) in bands[index].runs() {
            pixels.extend(repeat_n(lists[index][place], length));
        }
        let mut rows = Vec::with_capacity(pixels.len() + pixels.len() / width);
        for row in pixels.chunks(width) {
            // Every row begins with the number of its filter: none.
            rows.push(0);
            rows.extend_from_slice(row);
        }
        let end = if index + 1 < bands.len() { End::Part } else { End::Whole };
        (deflate::raw(&rows, LEVEL, end), Adler::of(&rows))
    });
    let whole = parts.iter().fold(Adler::of(&[]), |sum, (_, next)| sum.then(next));
    let mut parts: Vec<Vec<u8>> = parts.into_iter().map(|(part, _)| part).collect();
    // RFC 1950: deflate with a window of 32 KiB, no dictionary, a fast level.
    parts.insert(0, vec![0x78, 0x5e]);
    parts.push(whole.bytes().to_vec());
    parts
}

/// The sum of RFC 1950, of parts too.
struct Adler {
    low: u32,
    high: u32,
    length: usize,
}

impl Adler {
    const BASE: u32 = 65521;

    fn of(bytes: &[u8]) -> Adler {
        let (mut low, mut high) = (1_u32, 0_u32);
        // So many bytes cannot overflow.
        for some in bytes.chunks(5552) {
            for &byte in some {
                low += u32::from(byte);
                high += low;
            }
            (low, high) = (low % Adler::BASE, high % Adler::BASE);
        }
        Adler { low, high, length: bytes.len() }
    }

    /// The sum of what this is the sum of, and what comes next.
    fn then(&self, next: &Adler) -> Adler {
        let base = u64::from(Adler::BASE);
        let again = (next.length as u64 % base) * u64::from(self.low + Adler::BASE - 1);
        let low = (self.low + next.low + Adler::BASE - 1) % Adler::BASE;
        let high = (u64::from(self.high) + u64::from(next.high) + again) % base;
        Adler { low, high: high as u32, length: self.length + next.length }
    }

    fn bytes(&self) -> [u8; 4] {
        (self.high << 16 | self.low).to_be_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::{Item, Paint, Rgba};

    fn decoded(scene: &Scene, colours: Colours) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(scene, &Fonts::embedded(), colours, &mut bytes).unwrap();
        let mut decoder = png::Decoder::new(io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        pixels
    }

    #[test]
    fn a_palette_of_few_colours_shows_what_full_colour_does() {
        let disc = |i: u8| {
            let at = [f32::from(i) * 9.0, f32::from(i) * 13.0];
            Item::Disc { at, r: 20.0, paint: Paint::fill(Rgba(i * 9, 90, 255 - i, 255)) }
        };
        let items = (0..25).map(disc).collect();
        for (width_px, height_px) in [(200, 300), (7, 1), (200, 128)] {
            let background = Rgba::hex(0xf0f0f0);
            let scene =
                Scene { width_px, height_px, background, items: Vec::clone(&items), ..Scene::default() };
            let (full, indexed) = (decoded(&scene, Colours::Full), decoded(&scene, Colours::Indexed));
            let worst = full.iter().zip(&indexed).map(|(a, b)| a.abs_diff(*b)).max();
            assert!(full.len() == indexed.len() && worst < Some(24), "{worst:?}");
        }
    }

    #[test]
    fn a_sum_of_parts_is_the_sum_of_the_whole() {
        let bytes: Vec<u8> = (0..100_000_u32).map(|i| (i * 7 % 256) as u8).collect();
        let (first, second) = bytes.split_at(70_001);
        assert_eq!(Adler::of(first).then(&Adler::of(second)).bytes(), Adler::of(&bytes).bytes());
        assert_eq!(Adler::of(b"Wikipedia").bytes(), [0x11, 0xe6, 0x03, 0x98]);
    }
}
