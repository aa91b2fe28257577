//! Whether a claim holds on a day: yes, no, or possibly.
//!
//! In: a claim's start, end and the days for which its source vouches. Out: [`Holds`]. Absent: what day it is.

use crate::table::date::{Bound, Date, Day};

/// Whether a claim holds on the day that an atlas is cut at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Nobody says so for that day; the days when it was last observed, if any.
    Possibly(Option<Date>),
}

/// What is only possible and was observed longer ago (or later) than this is left out.
const LONGEST_DAYS: i64 = 365;

impl Holds {
    /// Whether it belongs on a map.
    pub fn is_shown(&self, as_of: Option<Day>) -> bool {
        match (self, as_of) {
            (Holds::Yes, _) => true,
            (Holds::No, _) => false,
            (Holds::Possibly(Some(seen)), Some(day)) => {
                day.days_after(seen.latest) <= LONGEST_DAYS && seen.earliest.days_after(day) <= LONGEST_DAYS
            }
            (Holds::Possibly(_), _) => true,
        }
    }
}

/// A claim holds from its first possible day to its last possible day, both included, and on its observed days;
/// an unknown bound makes the days beyond the observed ones possible. A claim without any date holds.
pub fn holds(start: &Bound, end: &Bound, observed: Option<&Date>, as_of: Option<Day>) -> Holds {
    let Some(day) = as_of else { return Holds::Yes };
    if *start == Bound::Unknown && *end == Bound::Unknown && observed.is_none() {
        return Holds::Yes;
    }
    if start.date().is_some_and(|start| day < start.earliest)
        || end.date().is_some_and(|end| day > end.latest)
    {
        return Holds::No;
    }
    if observed.is_some_and(|seen| (seen.earliest..=seen.latest).contains(&day)) {
        return Holds::Yes;
    }
    // The first and last days that are vouched for; beyond them an unknown bound leaves only the possible.
    let first = match start {
        Bound::Open => Some(Day::FIRST),
        Bound::Date(start) => Some(start.earliest),
        Bound::Unknown => observed.map(|seen| seen.earliest).or(end.date().map(|end| end.earliest)),
    };
    let last = match end {
        Bound::Open => Some(Day::LAST),
        Bound::Date(end) => Some(end.latest),
        Bound::Unknown => observed.map(|seen| seen.latest).or(start.date().map(|start| start.latest)),
    };
    match (first, last) {
        (Some(first), Some(last)) if first <= day && day <= last => Holds::Yes,
        _ => Holds::Possibly(observed.cloned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, end: &str, observed: &str, day: &str, expected: &str) {
        let bound = |text| Bound::parse(text).unwrap();
        let observed = (!observed.is_empty()).then(|| Date::parse(observed).unwrap());
        let held = holds(&bound(start), &bound(end), observed.as_ref(), Day::parse(day));
        let word = match &held {
            Holds::Yes => "yes",
            Holds::No => "no",
            Holds::Possibly(_) if held.is_shown(Day::parse(day)) => "possibly",
            Holds::Possibly(_) => "left out",
        };
        assert_eq!(word, expected, "{start}..{end} seen {observed:?} on {day}");
    }

    #[test]
    fn both_boundary_days_are_included() {
        check("2014-07-01", "2015-01-17", "", "2015-01-17", "yes");
        check("2014-07-01", "2015-01-17", "", "2015-01-18", "no");
        check("2014-07-01", "2015-01-17", "", "2014-07-01", "yes");
        check("2014-07-01", "2015-01-17", "", "2014-06-30", "no");
    }

    #[test]
    fn a_month_reaches_from_its_first_to_its_last_possible_day() {
        check("2014-07", "2015-01", "", "2015-01-31", "yes");
        check("2014-07", "2015-01", "", "2014-07-01", "yes");
        check("2014-07", "2015-01", "", "2015-02-01", "no");
    }

    #[test]
    fn what_was_observed_holds_then_and_is_possible_for_a_year() {
        check("", "", "2015-01", "2015-01-17", "yes");
        check("", "", "2015-01", "2015-03-01", "possibly");
        check("", "", "2015-01", "2016-01-31", "possibly");
        check("", "", "2015-01", "2016-02-01", "left out");
        check("", "", "2015-01", "2014-06-01", "possibly");
    }

    #[test]
    fn an_open_end_is_vouched_for_and_an_unknown_one_is_not() {
        check("2013-07", "..", "", "2030-01-01", "yes");
        check("2013-07", "", "2015-01", "2014-06-01", "yes");
        check("2013-07", "", "2015-01", "2015-06-01", "possibly");
        check("..", "2015-01", "", "1990-01-01", "yes");
    }

    #[test]
    fn a_claim_without_any_date_holds() {
        check("", "", "", "2015-01-17", "yes");
    }
}
