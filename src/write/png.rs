//! The scene becomes a PNG, the same bytes on every machine.
//!
//! In: a [`Scene`]. Out: a PNG of its size, in full colour or with a palette of at most 256 colours. Absent: system
//! fonts, scaling, and anything that the scene does not say.

use std::io::{self, Write};

use super::palette;
use super::raster::{self, Band};
use crate::scene::Scene;
use crate::scene::text::Fonts;

/// How colours are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colours {
    /// Every pixel's own colour.
    Full,
    /// A palette: about a third of the size.
    Indexed,
}

/// Effort of the deflater on a palette's indices, of 9.
const LEVEL: u8 = 4;

/// Writes the scene.
pub fn write(scene: &Scene, fonts: &Fonts, colours: Colours, out: &mut dyn Write) -> io::Result<()> {
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
            encoder.set_compression(png::Compression::Fast);
            encoder.set_filter(png::Filter::Paeth);
            let lists: Vec<Vec<[u8; 3]>> =
                bands.iter().map(|band| band.colours.iter().map(|&(colour, _)| colour).collect()).collect();
            stream(encoder, &bands, &lists)
        }
        Colours::Indexed => {
            let lists: Vec<&[([u8; 3], u32)]> = bands.iter().map(|band| band.colours.as_slice()).collect();
            let (palette, lists) = palette::choose(&lists);
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_palette(palette.concat());
            encoder.set_deflate_compression(png::DeflateCompression::Level(LEVEL));
            encoder.set_filter(png::Filter::NoFilter);
            let lists: Vec<Vec<[u8; 1]>> =
                lists.iter().map(|list| list.iter().map(|&place| [place]).collect()).collect();
            stream(encoder, &bands, &lists)
        }
    }
}

/// Writes the bands one after another, each colour as its band's list gives it.
fn stream<W: Write, const N: usize>(
    encoder: png::Encoder<'_, W>,
    bands: &[Band],
    lists: &[Vec<[u8; N]>],
) -> io::Result<()> {
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer_with_size(1 << 16)?;
    let mut bytes: Vec<u8> = Vec::new();
    for (band, list) in bands.iter().zip(lists) {
        bytes.clear();
        for (place, length) in band.runs() {
            bytes.extend(std::iter::repeat_n(list[place], length).flatten());
        }
        rows.write_all(&bytes)?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(())
}
