//! Classes: numbers of events become a few colours, the darker the more.
//!
//! In: how many there are in each cell or area. Out: classes with round bounds, their colours and words. Absent: shapes.

use super::theme;
use crate::scene::Rgba;
use crate::wording::number;

/// The lowest number of each class, and the highest that there is.
#[derive(Clone, Debug, PartialEq)]
pub struct Classes {
    lowest: Vec<u64>,
    most: u64,
}

/// More cannot be told apart.
const CLASSES: usize = theme::RAMP.len();

impl Classes {
    /// Classes for numbers, of which 0 has none; none if there is no other.
    pub fn of(numbers: impl Iterator<Item = u64>) -> Option<Classes> {
        let (least, most) = numbers
            .filter(|number| *number > 0)
            .fold((u64::MAX, 0), |(least, most), number| (least.min(number), most.max(number)));
        // Steps of about two, three, and ten: the smallest of which there are few enough.
        let lowest = [&[1, 2, 5][..], &[1, 3], &[1]].map(|steps| bounds(steps, least, most));
        let fewest = |lowest: &&Vec<u64>| lowest.len() <= CLASSES;
        let mut lowest = lowest.iter().find(fewest).unwrap_or(&lowest[2]).clone();
        // The last is as wide as it must be.
        lowest.truncate(CLASSES);
        (most > 0).then_some(Classes { lowest, most })
    }

    /// A number's colour; none of 0.
    pub fn color(&self, number: u64) -> Option<Rgba> {
        if number == 0 {
            return None;
        }
        Some(self.shade(self.lowest.iter().rposition(|lowest| *lowest <= number).unwrap_or(0)))
    }

    /// The colour of each class and its words, the lowest first.
    pub fn each(&self) -> impl Iterator<Item = (Rgba, String)> {
        self.lowest.iter().enumerate().map(|(class, &lowest)| {
            let highest = self.lowest.get(class + 1).map_or(self.most, |next| next - 1);
            let words = match highest > lowest {
                true => format!("{} to {}", number(lowest), number(highest)),
                false => number(lowest),
            };
            (self.shade(class), words)
        })
    }

    /// The colour of each class, its lowest and its highest number, and its words.
    pub fn bounds(&self) -> Vec<(Rgba, [u64; 2], String)> {
        let highest = |class: usize| self.lowest.get(class + 1).map_or(self.most, |next| next - 1);
        let each = self.each().zip(&self.lowest).enumerate();
        each.map(|(class, ((color, words), &lowest))| (color, [lowest, highest(class)], words)).collect()
    }

    /// Few classes lie as far apart as many.
    fn shade(&self, class: usize) -> Rgba {
        match self.lowest.len() {
            1 => theme::RAMP[CLASSES / 2],
            classes => theme::RAMP[class * (CLASSES - 1) / (classes - 1)],
        }
    }
}

/// Steps times powers of ten, from the last that is not above the least number to the last that is not above the most.
fn bounds(steps: &[u64], least: u64, most: u64) -> Vec<u64> {
    let powers = (0..20).map_while(|power| 10u64.checked_pow(power));
    let all = powers.flat_map(|power| steps.iter().filter_map(move |step| step.checked_mul(power)));
    let mut bounds: Vec<u64> = all.take_while(|bound| *bound <= most).collect();
    let first = bounds.iter().rposition(|bound| *bound <= least).unwrap_or(0);
    bounds.split_off(first.min(bounds.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(numbers: &[u64]) -> Vec<String> {
        let classes = Classes::of(numbers.iter().copied());
        classes
            .iter()
            .flat_map(|classes| classes.each().map(|(_, words)| words).collect::<Vec<_>>())
            .collect()
    }

    #[test]
    fn classes_have_round_bounds_from_the_least_to_the_most() {
        assert_eq!(
            words(&[1, 7, 40]),
            ["1", "2 to 4", "5 to 9", "10 to 19", "20 to 40"].map(String::from)[..]
        );
        assert_eq!(words(&[3, 0, 730]), ["3 to 9", "10 to 29", "30 to 99", "100 to 299", "300 to 730"]);
        assert_eq!(
            words(&[1, 56_324]),
            ["1 to 9", "10 to 99", "100 to 999", "1,000 to 9,999", "10,000 to 56,324"]
        );
        assert_eq!(words(&[1, u64::MAX]).len(), 6);
        assert_eq!(words(&[7]), ["5 to 7"]);
        assert_eq!(words(&[1, 1]), ["1"]);
        assert!(words(&[0]).is_empty() && words(&[]).is_empty());
    }

    #[test]
    fn a_number_has_the_colour_of_its_class() {
        let classes = Classes::of([1, 56_324].into_iter()).unwrap();
        let colors: Vec<Rgba> = classes.each().map(|(color, _)| color).collect();
        for (number, class) in [(1, 0), (9, 0), (10, 1), (9_999, 3), (10_000, 4), (56_324, 4)] {
            assert_eq!(classes.color(number), Some(colors[class]), "{number}");
        }
        assert_eq!(classes.color(0), None);
    }

    #[test]
    fn in_grey_each_class_is_darker_than_the_one_before() {
        // Luma of ITU-R BT.601, as greyscale printers have it.
        let grey =
            |Rgba(r, g, b, _): Rgba| 0.299 * f64::from(r) + 0.587 * f64::from(g) + 0.114 * f64::from(b);
        let greys: Vec<f64> = [theme::THEATRE].into_iter().chain(theme::RAMP).map(grey).collect();
        assert!(greys.windows(2).all(|pair| pair[0] - pair[1] >= 20.0), "{greys:?}");
    }
}
