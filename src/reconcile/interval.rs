//! What is known of a count, and of sums and differences of counts.
//!
//! In: [`Quantity`]s. Out: an [`Interval`] that is never surer than its parts. Absent: words of a language.

use crate::table::number::Quantity;

/// A count, a sum or a difference, with what bounds it. A difference can lie below zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// It is no less.
    pub low: Option<i64>,
    /// The one number to use, if there is one.
    pub best: Option<i64>,
    /// It is no more.
    pub high: Option<i64>,
    /// A part of it was `~`: about.
    pub approximate: bool,
}

impl Interval {
    /// Nobody.
    pub const ZERO: Interval = Interval { low: Some(0), best: Some(0), high: Some(0), approximate: false };
    /// Not known: anything from nobody on.
    pub const UNKNOWN: Interval = Interval { low: Some(0), best: None, high: None, approximate: false };

    /// Of a count of people, of whom there are never fewer than none. “About” bounds nothing.
    pub fn of(count: &Quantity) -> Interval {
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Interval {
            low: Some(count.low.map_or(0, number)),
            best: count.best.map(number),
            high: count.high.map(number),
            approximate: count.approximate,
        }
    }

    /// What may count or not.
    pub fn possibly(self) -> Interval {
        Interval { low: Some(0), best: None, ..self }
    }

    /// As much as the least and the most of several claims of the same thing.
    pub fn hull(self, other: Interval) -> Interval {
        let both = |a: Option<i64>, b: Option<i64>, pick: fn(i64, i64) -> i64| Some(pick(a?, b?));
        Interval {
            low: both(self.low, other.low, i64::min),
            best: self.best.filter(|_| self.best == other.best),
            high: both(self.high, other.high, i64::max),
            approximate: self.approximate || other.approximate,
        }
    }

    /// Whether it is known to be more than another: its least above the other's most.
    pub fn surely_exceeds(self, other: Interval) -> bool {
        matches!((self.low, other.high), (Some(low), Some(high)) if low > high)
    }

    /// In the grammar of the tables: `145`, `~145`, `>=20`, `20..35`; “not known”.
    pub fn text(self) -> String {
        let about = if self.approximate { "~" } else { "" };
        match (self.low, self.best, self.high) {
            (Some(low), Some(best), Some(high)) if low < high => format!("{about}{best} [{low}..{high}]"),
            (_, Some(best), _) => format!("{about}{best}"),
            (Some(low), None, Some(high)) => format!("{about}{low}..{high}"),
            (Some(low), None, None) if low > 0 => format!("{about}>={low}"),
            (_, None, Some(high)) => format!("{about}<={high}"),
            (_, None, None) => "not known".into(),
        }
    }
}

impl std::ops::Add for Interval {
    type Output = Interval;

    fn add(self, other: Interval) -> Interval {
        let sum = |a: Option<i64>, b: Option<i64>| Some(a?.saturating_add(b?));
        Interval {
            low: sum(self.low, other.low),
            best: sum(self.best, other.best),
            high: sum(self.high, other.high),
            approximate: self.approximate || other.approximate,
        }
    }
}

impl std::ops::Sub for Interval {
    type Output = Interval;

    fn sub(self, other: Interval) -> Interval {
        let difference = |a: Option<i64>, b: Option<i64>| Some(a?.saturating_sub(b?));
        Interval {
            low: difference(self.low, other.high),
            best: difference(self.best, other.best),
            high: difference(self.high, other.low),
            approximate: self.approximate || other.approximate,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Interval {
        Interval::of(&Quantity::parse(text).unwrap())
    }

    fn check(published: &str, placed: &[&str], expected: &str) {
        let placed = placed.iter().fold(Interval::ZERO, |sum, part| sum + of(part));
        assert_eq!((of(published) - placed).text(), expected, "{published} without {placed:?}");
    }

    #[test]
    fn a_residual_keeps_every_qualifier() {
        check("950", &["650", "155"], "145");
        check("~800", &["~30"], "~770");
        check("100", &[">=20"], "<=80");
        check(">=100", &["20"], ">=80");
        check("30..35", &["10"], "20..25");
        check("100", &["12 [8..20]"], "88 [80..92]");
        check("100", &["130"], "-30");
        check(">=29", &["<=3"], ">=26");
    }

    #[test]
    fn unknown_is_kept_apart_from_zero() {
        assert_eq!((of("100") - Interval::ZERO).text(), "100");
        assert_eq!((of("100") - Interval::UNKNOWN).text(), "<=100");
        assert_eq!((of(">=100") - Interval::UNKNOWN).text(), "not known");
    }

    #[test]
    fn only_what_is_certain_exceeds() {
        assert!(of("130").surely_exceeds(of("100")));
        assert!(of(">=130").surely_exceeds(of("<=100")));
        for (sum, total) in [("~130", "100"), ("130", "~100"), ("90..130", "100"), ("130", ">=100")] {
            assert!(!of(sum).surely_exceeds(of(total)), "{sum} {total}");
        }
    }

    fn count() -> impl Strategy<Value = (Interval, i64)> {
        (0i64..1000, 0i64..500, 0i64..500, 0..4u8, any::<bool>()).prop_map(|(low, a, b, kind, best)| {
            let (value, high) = (low + a, low + a + b);
            let interval = Interval {
                low: (kind & 1 == 0).then_some(low),
                best: best.then_some(value),
                high: (kind & 2 == 0).then_some(high),
                approximate: kind == 3,
            };
            (interval, value)
        })
    }

    proptest! {
        /// Whatever the parts may truly be, the residual allows it, and a bound is there only if its parts have theirs.
        #[test]
        fn a_residual_is_never_surer_than_its_parts(total in count(), parts in prop::collection::vec(count(), 0..5)) {
            let placed = parts.iter().fold(Interval::ZERO, |sum, (part, _)| sum + *part);
            let residual = total.0 - placed;
            let truth = total.1 - parts.iter().map(|(_, value)| value).sum::<i64>();
            prop_assert!(residual.low.is_none_or(|low| low <= truth));
            prop_assert!(residual.high.is_none_or(|high| truth <= high));
            let all = || parts.iter().map(|(part, _)| part);
            prop_assert_eq!(residual.low.is_some(), total.0.low.is_some() && all().all(|part| part.high.is_some()));
            prop_assert_eq!(residual.best.is_some(), total.0.best.is_some() && all().all(|part| part.best.is_some()));
            prop_assert_eq!(residual.approximate, total.0.approximate || all().any(|part| part.approximate));
            if let (Some(low), Some(high)) = (residual.low, residual.high) {
                let width = |part: &Interval| part.high.unwrap() - part.low.unwrap();
                prop_assert_eq!(high - low, width(&total.0) + all().map(width).sum::<i64>());
            }
            if placed.surely_exceeds(total.0) {
                prop_assert!(truth < 0);
            }
        }
    }
}
