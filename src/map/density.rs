//! Density: what so many marks come to that each alone can no longer be seen.
//!
//! In: points on the page. Out: a shade, and how many marks an area of the ground has where it is darkest. Sums are whole
//! numbers, so that the order of the points does not show. Absent: what the points are.

use crate::scene::{Pt, Rect, Rgba, Shade};
use crate::wording::number;

/// A shade and its scale.
pub struct Density {
    /// What is laid on the map.
    pub shade: Shade,
    /// Marks in a square pixel where it is darkest.
    pub most_per_px: f64,
    /// The same as it is summed.
    most: u64,
}

/// How many marks a density stands for, and how many a square kilometre has where it is darkest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dense {
    /// On the page.
    pub marks: usize,
    /// Where it is darkest.
    pub most_per_km2: f64,
}

impl Dense {
    /// Shares of the darkest with the words that say how many marks they stand for, the darkest first.
    pub fn steps(&self) -> [(f64, String); 3] {
        let areas = [1.0, 100.0, 10_000.0, 1_000_000.0];
        let many = |area: &&f64| self.most_per_km2 * **area >= 10.0;
        let area = *areas.iter().find(many).unwrap_or(&areas[3]);
        [1.0, 0.1, 0.01].map(|share| {
            let marks = rounded(self.most_per_km2 * area * share);
            (share, format!("{marks} in {} km²", number(area as u64)))
        })
    }
}

/// Two figures are as much as a shade can tell.
fn rounded(value: f64) -> String {
    let mut unit = 1.0;
    while value / unit >= 100.0 {
        unit *= 10.0;
    }
    match (value / unit).round() * unit {
        _ if value < 9.95 => format!("{value:.1}"),
        round => number(round as u64),
    }
}

/// Opacity where it is darkest.
const DARKEST: f32 = 235.0;

/// Smooths points, each with how many marks stand there, within a frame over about `reach` pixels; none if the frame
/// holds none. As dark as `whole` is for as many, where that is given.
pub fn of(
    points: impl Iterator<Item = (Pt, usize)>,
    whole: Option<&Density>,
    frame: Rect,
    reach: f32,
    color: Rgba,
) -> Option<Density> {
    let (x, y) = (frame.x.max(0.0).ceil() as u32, frame.y.max(0.0).ceil() as u32);
    let width = (frame.right().floor() as usize).checked_sub(x as usize)?;
    let height = (frame.bottom().floor() as usize).checked_sub(y as usize)?;
    let mut sums = vec![0u64; width * height];
    for (point, count) in points.filter(|&(point, _)| frame.contains(point)) {
        let (column, row) = (point[0] as usize - x as usize, point[1] as usize - y as usize);
        if column < width && row < height {
            sums[row * width + column] += count as u64;
        }
    }
    let half = (reach / 3.0).round().clamp(1.0, 40.0) as usize;
    for _ in 0..3 {
        sums = summed_down(&summed(&sums, width, half), width, half);
    }
    let most = sums.iter().copied().max().filter(|&most| most > 0)?;
    let most = whole.map_or(most, |whole| whole.most.max(most));
    // A fourth root: a tenth of the marks is still more than half as dark, and a single one is seen.
    let share = |sum: u64| (sum as f64 / most as f64).sqrt().sqrt() as f32;
    // Most of a page is empty.
    let alpha = |sum: u64| if sum == 0 { 0 } else { (DARKEST * share(sum) + 0.5) as u8 };
    let alpha = sums.into_iter().map(alpha).collect();
    let spread = ((2 * half + 1) as f64).powi(6);
    let shade = Shade { x, y, width: width as u32, color, alpha };
    Some(Density { shade, most_per_px: most as f64 / spread, most })
}

/// Opacity of a share of the most, for the key.
pub fn opacity(share: f64) -> u8 {
    (DARKEST * share.sqrt().sqrt() as f32).round() as u8
}

/// Each value the sum of those at most `half` columns away: three times over, near a bell.
fn summed(values: &[u64], width: usize, half: usize) -> Vec<u64> {
    let mut sums = Vec::with_capacity(values.len());
    for row in values.chunks(width.max(1)) {
        let mut sum: u64 = row.iter().take(half).sum();
        for column in 0..row.len() {
            sum += row.get(column + half).unwrap_or(&0);
            sums.push(sum);
            sum -= column.checked_sub(half).map_or(0, |gone| row[gone]);
        }
    }
    sums
}

/// The same of those in the same column at most `half` rows away; row by row, as they lie in memory.
fn summed_down(values: &[u64], width: usize, half: usize) -> Vec<u64> {
    let rows: Vec<&[u64]> = values.chunks(width.max(1)).collect();
    let mut sums = Vec::with_capacity(values.len());
    let mut sum = vec![0; width];
    let add = |sum: &mut [u64], row: &[u64]| sum.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
    rows.iter().take(half).for_each(|row| add(&mut sum, row));
    for row in 0..rows.len() {
        if let Some(next) = rows.get(row + half) {
            add(&mut sum, next);
        }
        sums.extend_from_slice(&sum);
        if let Some(gone) = row.checked_sub(half) {
            sum.iter_mut().zip(rows[gone]).for_each(|(sum, value)| *sum -= value);
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect { x: 10.0, y: 20.0, w: 60.0, h: 40.0 };

    #[test]
    fn it_is_darkest_where_most_points_are_and_keeps_their_number() {
        let points = [([30.5, 40.5], 900), ([60.2, 50.9], 1)].into_iter();
        let density = of(points, None, FRAME, 6.0, Rgba::hex(0xb3261e)).unwrap();
        let at = |x: usize, y: usize| density.shade.alpha[(y - 20) * 60 + x - 10];
        assert_eq!(at(30, 40), 235);
        assert!(at(60, 50) > 20 && at(12, 22) == 0, "{} {}", at(60, 50), at(12, 22));
        assert_eq!((density.shade.width, density.shade.height()), (60, 40));
        // Three sums over five pixels: at the peak of a single pixel's points 19 of 125, each way.
        assert!(
            (density.most_per_px - 900.0 * (19.0f64 / 125.0).powi(2)).abs() < 1e-9,
            "{}",
            density.most_per_px
        );
    }

    #[test]
    fn its_steps_are_said_in_round_numbers_of_an_area_that_has_some() {
        let words = |most_per_km2| Dense { marks: 30_000, most_per_km2 }.steps().map(|(_, words)| words);
        assert_eq!(words(1234.0), ["1,200 in 1 km²", "120 in 1 km²", "12 in 1 km²"]);
        assert_eq!(words(0.2), ["20 in 100 km²", "2.0 in 100 km²", "0.2 in 100 km²"]);
    }

    #[test]
    fn no_points_make_no_density() {
        assert!(of([([0.0, 0.0], 1)].into_iter(), None, FRAME, 6.0, Rgba::hex(0)).is_none());
        assert!(of([([0.5, 0.5], 1)].into_iter(), None, Rect::default(), 6.0, Rgba::hex(0)).is_none());
    }
}
