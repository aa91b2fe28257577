//! Data sets that come by the month: which months are wanted, and until when each holds.
//!
//! In: months. Out: those that are shown, bounds as days, and words. Absent: what happened in them.

use std::collections::{BTreeMap, BTreeSet};

use super::Wanted;
use crate::table::date::{Date, Day};
use crate::wording;

/// Year and month.
pub type Month = (u16, u8);

/// The months of a mission's maps that are shown, and the last month in which each holds: the one before the next map.
pub fn shown(months: &BTreeSet<Month>, wanted: &Wanted) -> BTreeMap<Month, Option<Month>> {
    if let Some(as_of) = &wanted.as_of {
        let day = as_of.latest;
        let (cut, year_before) = ((day.year(), day.month()), (day.year().saturating_sub(1), day.month()));
        let last = months.range(..=cut).next_back();
        return last.filter(|month| **month > year_before).map(|month| (*month, None)).into_iter().collect();
    }
    let next = months.iter().skip(1).map(|month| Some(before(*month))).chain([None]);
    months.iter().copied().zip(next).collect()
}

fn before((year, month): Month) -> Month {
    if month == 1 { (year - 1, 12) } else { (year, month - 1) }
}

/// Its first day.
pub fn first_day((year, month): Month) -> Day {
    Day::new(year, month, 1).expect("a month has a first day")
}

/// Its last day.
pub fn last_day((year, month): Month) -> Day {
    let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    first_day(next).plus(-1).expect("a day before the first of a month")
}

/// As EDTF writes it.
pub fn written((year, month): Month) -> String {
    format!("{year:04}-{month:02}")
}

/// As a person writes it.
pub fn in_words(month: Month) -> String {
    let date = Date::parse(&written(month)).expect("a month is a date: month::written");
    wording::date(&date)
}

/// The same from a first to a last.
pub fn span(first: Month, last: Month) -> String {
    if first == last { in_words(last) } else { format!("{} to {}", in_words(first), in_words(last)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(as_of: Option<&str>, expected: &[(Month, Option<Month>)]) {
        let months = BTreeSet::from([(2014, 9), (2014, 12), (2015, 1)]);
        let as_of = as_of.map(|text| Date::parse(text).unwrap());
        let wanted = Wanted { as_of, ..Wanted::default() };
        assert_eq!(shown(&months, &wanted).into_iter().collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_map_holds_until_the_next_one() {
        check(None, &[((2014, 9), Some((2014, 11))), ((2014, 12), Some((2014, 12))), ((2015, 1), None)]);
    }

    #[test]
    fn a_day_has_the_last_map_of_the_year_before_it() {
        check(Some("2015-01"), &[((2015, 1), None)]);
        check(Some("2014-11-30"), &[((2014, 9), None)]);
        check(Some("2015-12-31"), &[((2015, 1), None)]);
        check(Some("2016-01-01"), &[]);
        check(Some("2014-08"), &[]);
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        assert_eq!(last_day((2016, 2)).to_string(), "2016-02-29");
        assert_eq!(last_day((2015, 12)).to_string(), "2015-12-31");
    }
}
