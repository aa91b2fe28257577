//! Pictures of one size become an animated PNG, which every browser plays.
//!
//! In: pixels, three bytes each. Out: an APNG: the first picture whole, of each later one the smallest box that holds all
//! that is another, so that a still background costs nothing. Absent: what the pictures show.

use std::io;

use super::Out;
use super::deflate;
use super::png::{Filter, filtered as png_rows};

/// One picture after the other, for ever. `delay_ms` is how long each is seen; the last is seen three times as long.
pub fn write(
    pictures: &[Vec<u8>],
    [width, height]: [u32; 2],
    delay_ms: u16,
    out: &mut Out,
) -> io::Result<()> {
    let mut encoder = png::Encoder::new(out, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    let count = u32::try_from(pictures.len()).map_err(io::Error::other)?;
    // For ever: no number of plays.
    writer.write_chunk(png::chunk::acTL, &[count.max(1).to_be_bytes(), [0; 4]].concat())?;
    // Of all chunks about frames together (PNG 11.3.6.3).
    let mut chunks = 0..;
    let mut number = || chunks.next().map_or([0; 4], u32::to_be_bytes);
    for (index, picture) in pictures.iter().enumerate() {
        let last = index + 1 == pictures.len();
        let delay_ms = if last { delay_ms.saturating_mul(3) } else { delay_ms };
        let [x, y, w, h] = match index {
            0 => [0, 0, width, height],
            _ => changed(&pictures[index - 1], picture, [width, height]),
        };
        let mut frame = number().to_vec();
        frame.extend([w, h, x, y].map(u32::to_be_bytes).concat());
        frame.extend([delay_ms, 1000].map(u16::to_be_bytes).concat());
        // It stays, and takes the place of what was there.
        frame.extend([0, 0]);
        writer.write_chunk(png::chunk::fcTL, &frame)?;
        let row = |line: u32| {
            let start = 3 * (line as usize * width as usize + x as usize);
            &picture[start..start + 3 * w as usize]
        };
        let pixels: Vec<u8> = (y..y + h).flat_map(row).copied().collect();
        let rows = png_rows(&pixels, None, 3 * w as usize, 3, Filter::Paeth);
        let packed = deflate::zlib(&rows, deflate::USUAL);
        match index {
            0 => writer.write_chunk(png::chunk::IDAT, &packed)?,
            _ => writer.write_chunk(png::chunk::fdAT, &[&number()[..], &packed].concat())?,
        }
    }
    writer.finish()?;
    Ok(())
}

/// The box of all pixels that are another; one pixel where none is, for a frame has at least that.
fn changed(old: &[u8], new: &[u8], [width, height]: [u32; 2]) -> [u32; 4] {
    let stride = 3 * width as usize;
    let (mut left, mut right, mut top, mut bottom) = (width, 0, height, 0);
    for (y, (was, is)) in (0..).zip(old.chunks(stride).zip(new.chunks(stride))) {
        if was == is {
            continue;
        }
        let differs = |x: &u32| {
            let at = 3 * *x as usize;
            was[at..at + 3] != is[at..at + 3]
        };
        (top, bottom) = (top.min(y), y);
        left = (0..width).find(differs).map_or(left, |x| left.min(x));
        right = (0..width).rev().find(differs).map_or(right, |x| right.max(x));
    }
    if top > bottom { [0, 0, 1, 1] } else { [left, top, right - left + 1, bottom - top + 1] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_frame_holds_what_is_another() {
        let white = vec![255u8; 4 * 4 * 3];
        let mut spot = white.clone();
        spot[3 * (4 * 2 + 1)] = 0;
        let mut bytes = Vec::new();
        write(&[white.clone(), spot.clone(), spot.clone()], [4, 4], 500, &mut bytes).unwrap();
        let mut reader = png::Decoder::new(io::Cursor::new(&bytes)).read_info().unwrap();
        assert_eq!(reader.info().animation_control().unwrap().num_frames, 3);
        let mut boxes = Vec::new();
        for _ in 0..3 {
            let mut pixels = vec![0; 4 * 4 * 3];
            reader.next_frame(&mut pixels).unwrap();
            let frame = reader.info().frame_control().unwrap();
            boxes.push([frame.x_offset, frame.y_offset, frame.width, frame.height]);
        }
        assert_eq!(boxes, [[0, 0, 4, 4], [1, 2, 1, 1], [0, 0, 1, 1]]);
    }
}
