//! Two pictures become a count of the pixels that differ, and a strip that shows where.
//!
//! In: two PNGs. Out: a [`Difference`], and a PNG of the old, the new and the pixels that differ, side by side. Absent:
//! what the pictures show.

use std::io::Cursor;

/// How two pictures differ.
#[derive(Debug)]
pub struct Difference {
    /// Width and height of either.
    pub sizes: [[u32; 2]; 2],
    /// Pixels of which a channel differs.
    pub changed: u64,
    /// The most by which a channel differs, of 255.
    pub most: u8,
    /// The box around them: left, top, width, height; none if nothing differs.
    pub around: Option<[u32; 4]>,
    pictures: [Picture; 2],
}

#[derive(Debug)]
struct Picture {
    width: u32,
    height: u32,
    /// Red, green, blue, of white where the picture is transparent.
    rgb: Vec<u8>,
}

impl Difference {
    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        self.changed == 0 && self.sizes[0] == self.sizes[1]
    }

    /// "1,204 of 4,320,000 pixels differ (0.028 %), by up to 140 of 255, within 300 x 120 at 1010, 400".
    pub fn words(&self) -> String {
        use crate::wording::number;
        let [[w, h], [new_w, new_h]] = self.sizes;
        if self.sizes[0] != self.sizes[1] {
            return format!("the pictures differ in size: {w} x {h} and {new_w} x {new_h} pixels");
        }
        let Some([x, y, width, height]) = self.around else { return "no pixel differs".into() };
        let all = u64::from(w) * u64::from(h);
        let (share, most) = (self.changed as f64 * 100.0 / all as f64, self.most);
        format!(
            "{} of {} pixels differ ({share:.3} %), by up to {most} of 255, within {width} x {height} at {x}, {y}",
            number(self.changed),
            number(all)
        )
    }

    /// Old, new, and what differs on the new one paled, the redder the more, side by side.
    pub fn strip(&self) -> Vec<u8> {
        let [old, new] = &self.pictures;
        let (width, height) = (old.width.max(new.width), old.height.max(new.height));
        let across = width * 3 + GAP * 2;
        let mut rgb = vec![0xff; across as usize * height as usize * 3];
        for y in 0..height {
            for x in 0..width {
                let (was, is) = (old.pixel(x, y), new.pixel(x, y));
                let pale = |pixel: [u8; 3]| {
                    let grey = (u32::from(pixel[0]) * 3 + u32::from(pixel[1]) * 6 + u32::from(pixel[2])) / 10;
                    [(255 - (255 - grey) / 3) as u8; 3]
                };
                let [was, is] = [was, is].map(|pixel| pixel.unwrap_or([255; 3]));
                let panels = [was, is, reddened(pale(is), apart(was, is))];
                for (panel, pixel) in panels.into_iter().enumerate() {
                    let at = (y as usize * across as usize + panel * (width + GAP) as usize + x as usize) * 3;
                    rgb[at..at + 3].copy_from_slice(&pixel);
                }
            }
        }
        encoded(across, height, &rgb)
    }
}

const GAP: u32 = 8;
const RED: [u8; 3] = [0xd0, 0x10, 0x20];
/// A channel that differs by this much is as red as can be.
const MOST_RED: u16 = 96;

/// The most by which a channel differs.
fn apart(a: [u8; 3], b: [u8; 3]) -> u8 {
    a.iter().zip(b).map(|(a, b)| a.abs_diff(b)).max().unwrap_or(0)
}

/// No difference leaves a pixel as it is, and the least is seen.
fn reddened(pixel: [u8; 3], apart: u8) -> [u8; 3] {
    let share = if apart == 0 { 0 } else { (u16::from(apart) + MOST_RED / 5).min(MOST_RED) };
    std::array::from_fn(|channel| {
        let mixed = u16::from(pixel[channel]) * (MOST_RED - share) + u16::from(RED[channel]) * share;
        (mixed / MOST_RED) as u8
    })
}

impl Picture {
    fn pixel(&self, x: u32, y: u32) -> Option<[u8; 3]> {
        let at = (y as usize * self.width as usize + x as usize) * 3;
        (x < self.width && y < self.height).then(|| [self.rgb[at], self.rgb[at + 1], self.rgb[at + 2]])
    }
}

/// Compares two PNGs. The error names which of the two is none, and why.
pub fn compare(old: &[u8], new: &[u8]) -> Result<Difference, (usize, String)> {
    let old = decoded(old).map_err(|why| (0, why))?;
    let new = decoded(new).map_err(|why| (1, why))?;
    let (mut changed, mut most) = (0, 0);
    let mut around: Option<[u32; 4]> = None;
    for y in 0..old.height.min(new.height) {
        for x in 0..old.width.min(new.width) {
            let (Some(was), Some(is)) = (old.pixel(x, y), new.pixel(x, y)) else { continue };
            if was == is {
                continue;
            }
            changed += 1;
            most = most.max(apart(was, is));
            let [left, top, right, bottom] = around.unwrap_or([x, y, x, y]);
            around = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
        }
    }
    let around = around.map(|[left, top, right, bottom]| [left, top, right - left + 1, bottom - top + 1]);
    let sizes = [&old, &new].map(|picture| [picture.width, picture.height]);
    Ok(Difference { sizes, changed, most, around, pictures: [old, new] })
}

/// The most pixels of a picture: 20,000 by 20,000 would take 1.2 GB.
const MOST_PIXELS: u64 = 200_000_000;

fn decoded(bytes: &[u8]) -> Result<Picture, String> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().map_err(|error| format!("it is no PNG: {error}"))?;
    let info = reader.info();
    let (width, height) = (info.width, info.height);
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(format!("{width} x {height} pixels are more than are compared"));
    }
    let size = reader.output_buffer_size().ok_or("its pixels do not fit into memory")?;
    let mut pixels = vec![0; size];
    let frame = reader.next_frame(&mut pixels).map_err(|error| format!("it is a broken PNG: {error}"))?;
    let samples = frame.color_type.samples();
    let mut rgb = Vec::with_capacity(width as usize * height as usize * 3);
    for pixel in pixels[..frame.buffer_size()].chunks_exact(samples) {
        let (colour, alpha) = match samples {
            1 => ([pixel[0]; 3], 255),
            2 => ([pixel[0]; 3], pixel[1]),
            3 => ([pixel[0], pixel[1], pixel[2]], 255),
            _ => ([pixel[0], pixel[1], pixel[2]], pixel[3]),
        };
        rgb.extend(colour.map(|part| {
            let (part, alpha) = (u32::from(part), u32::from(alpha));
            ((part * alpha + 255 * (255 - alpha)) / 255) as u8
        }));
    }
    Ok(Picture { width, height, rgb })
}

fn encoded(width: u32, height: u32, rgb: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a header fits into memory");
    writer.write_image_data(rgb).expect("the pixels are as many as the header says");
    writer.finish().expect("a PNG fits into memory");
    bytes
}
