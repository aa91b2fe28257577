//! Density: what so many marks come to that each alone can no longer be seen.
//!
//! In: points on the page. Out: a shade, and how many marks an area of the ground has where it is darkest. What lies on
//! a pixel is summed in whole numbers, so that the order of the points does not show. Absent: what the points are.

use crate::parallel;
use crate::scene::{Pt, Rect, Rgba, Shade};
use crate::wording::{number, rounded};

/// A shade and its scale.
pub struct Density {
    /// What is laid on the map.
    pub shade: Shade,
    /// Marks in a square pixel where it is darkest.
    pub most_per_px: f64,
    /// The same as it is summed.
    most: f32,
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
    // Most rows of a page are empty, and have no numbers.
    let mut counts: Vec<Vec<u64>> = vec![Vec::new(); height];
    for (point, count) in points.filter(|&(point, _)| frame.contains(point)) {
        let place = |at: f32, first: u32| (at as usize).checked_sub(first as usize);
        let (Some(column), Some(row)) = (place(point[0], x), place(point[1], y)) else { continue };
        if column < width && row < height {
            counts[row].resize(width, 0);
            counts[row][column] += count as u64;
        }
    }
    let bell = bell(reach);
    let aside = parallel::each(height, |row| spread(&counts[row], &bell));
    let sums = parallel::each(height, |row| spread_down(&aside, row, &bell));
    let most = sums.iter().flatten().copied().fold(0.0, f32::max);
    if most <= 0.0 {
        return None;
    }
    let most = whole.map_or(most, |whole| whole.most.max(most));
    // A fourth root: a tenth of the marks is still more than half as dark, and a single one is seen. It makes a bell twice
    // as wide, and no less round.
    let share = |sum: f32| (sum / most).sqrt().sqrt();
    let mut alpha = vec![0; width * height];
    for (alphas, sums) in alpha.chunks_mut(width.max(1)).zip(sums) {
        alphas.iter_mut().zip(sums).for_each(|(alpha, sum)| *alpha = (DARKEST * share(sum) + 0.5) as u8);
    }
    let shade = Shade { x, y, width: width as u32, color, alpha };
    Some(Density { shade, most_per_px: f64::from(most), most })
}

/// Opacity of a share of the most, for the key.
pub fn opacity(share: f64) -> u8 {
    (DARKEST * share.sqrt().sqrt() as f32).round() as u8
}

/// Half a bell of Gauss, from its middle outwards; the whole sums to 1. Of all curves it alone is round when it is applied
/// along the rows and then along the columns. It ends where a hundred thousand million marks would be seen no more.
fn bell(reach: f32) -> Vec<f32> {
    let deviation = f64::from(reach / 6.0).clamp(0.6, 24.0);
    let half = (7.0 * deviation) as u16;
    let heights = (0..=half).map(|away| libm::exp(-0.5 * f64::from(away * away) / (deviation * deviation)));
    let heights: Vec<f64> = heights.collect();
    let sum = 2.0 * heights.iter().sum::<f64>() - heights[0];
    heights.into_iter().map(|height| (height / sum) as f32).collect()
}

/// The numbers of a row spread along it. Few are not zero.
fn spread(numbers: &[u64], bell: &[f32]) -> Vec<f32> {
    let mut sums = vec![0.0; numbers.len()];
    for (column, &number) in numbers.iter().enumerate().filter(|(_, number)| **number > 0) {
        let first = (column + 1).saturating_sub(bell.len());
        let last = (column + bell.len()).min(numbers.len());
        for (at, sum) in (first..last).zip(&mut sums[first..last]) {
            *sum += number as f32 * bell[at.abs_diff(column)];
        }
    }
    sums
}

/// What the rows around one, and it itself, spread along their columns into it.
fn spread_down(rows: &[Vec<f32>], row: usize, bell: &[f32]) -> Vec<f32> {
    let mut sums = Vec::new();
    let near = (row + 1).saturating_sub(bell.len())..(row + bell.len()).min(rows.len());
    for from in near.filter(|&from| !rows[from].is_empty()) {
        sums.resize(rows[from].len(), 0.0);
        let height = bell[from.abs_diff(row)];
        sums.iter_mut().zip(&rows[from]).for_each(|(sum, value)| *sum += height * value);
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
        // A bell with a deviation of one pixel has 0.3989 of all in its middle, each way.
        assert!((density.most_per_px / 900.0 - 0.3989f64.powi(2)).abs() < 1e-4, "{}", density.most_per_px);
    }

    #[test]
    fn it_is_round_however_many_stand_at_one_point() {
        let frame = Rect { x: 0.0, y: 0.0, w: 201.0, h: 201.0 };
        for marks in [1, 1_000, 10_000_000] {
            let shade =
                of([([100.5, 100.5], marks)].into_iter(), None, frame, 28.0, Rgba::hex(0)).unwrap().shade;
            let at = |x: usize, y: usize| i16::from(shade.alpha[(100 + y) * 201 + 100 + x]);
            // Twice three numbers of which the third is as far away as the first two are aside and down.
            for (aside, down, away) in
                [(3, 4, 5), (6, 8, 10), (12, 5, 13), (9, 12, 15), (12, 16, 20), (15, 20, 25), (18, 24, 30)]
            {
                let (one, other) = (at(aside, down), at(away, 0));
                assert!((one - other).abs() <= 1, "{marks} marks, {away} px away: {one} and {other}");
            }
            assert!(at(10, 0) > 100 && at(60, 0) == 0 && at(42, 42) == 0, "{} {}", at(10, 0), at(60, 0));
        }
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
