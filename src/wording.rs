//! Words for values: dates, units, measures, relations, as the map and the outputs print them.
//!
//! In: values. Out: English words. Absent: layout, and other languages so far.

use crate::table::date::{Date, DatePrecision, Day};
use crate::table::number::Quantity;
use crate::table::vocabulary::{Echelon, IncidentKind, Measure, RelationKind, Role};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "17 January 2015".
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day), day.year())
}

/// "17 January 2015", "January 2015", "about 2014", "21 to 31 December 2014".
pub fn date(date: &Date) -> String {
    let (first, last) = (date.earliest, date.latest);
    let words = match date.precision {
        DatePrecision::Day => day(first),
        DatePrecision::Month => format!("{} {}", month(first), first.year()),
        DatePrecision::Year => first.year().to_string(),
        _ => between(first, last),
    };
    match (date.approximate, date.uncertain) {
        (true, _) => format!("about {words}"),
        (_, true) => format!("{words} (?)"),
        _ => words,
    }
}

/// "21 to 31 December 2014".
pub fn between(first: Day, last: Day) -> String {
    if (first.year(), first.month()) == (last.year(), last.month()) {
        return format!("{} to {}", first.day(), day(last));
    }
    format!("{} to {}", day(first), day(last))
}

fn month(day: Day) -> &'static str {
    MONTHS[usize::from(day.month()) - 1]
}

/// With its qualifier, thousands set apart: "about 9,200", "at least 29", "30 to 35".
pub fn quantity(quantity: &Quantity) -> String {
    let about = if quantity.approximate { "about " } else { "" };
    match (quantity.low, quantity.best, quantity.high) {
        (Some(low), Some(best), Some(high)) if low < high => {
            format!("{about}{} ({} to {})", number(best), number(low), number(high))
        }
        (_, Some(best), _) => format!("{about}{}", number(best)),
        (Some(low), None, Some(high)) => format!("{about}{} to {}", number(low), number(high)),
        (Some(low), None, None) => format!("at least {about}{}", number(low)),
        (None, None, Some(high)) => format!("at most {about}{}", number(high)),
        (None, None, None) => quantity.text.clone(),
    }
}

/// 12,000.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// "2 infantry companies", "headquarters"; empty if neither is stated.
pub fn unit(role: Option<Role>, echelon: Option<Echelon>, units: Option<&Quantity>) -> String {
    let role = role.map(|role| plain(role.as_str())).unwrap_or_default();
    let Some(echelon) = echelon else { return role };
    let several = units.is_some_and(|units| units.best != Some(1));
    let echelon = match (several, echelon.as_str()) {
        (false, word) => word.to_string(),
        (true, "company") => "companies".into(),
        (true, "battery") => "batteries".into(),
        (true, "army") => "armies".into(),
        (true, word) => format!("{word}s"),
    };
    let count = units.map(|units| format!("{} ", quantity(units))).unwrap_or_default();
    format!("{count}{role}{}{echelon}", if role.is_empty() { "" } else { " " })
}

/// "suicide bombing", "explosion".
pub fn incident(kind: IncidentKind) -> String {
    match kind {
        IncidentKind::Ied => "improvised bomb".into(),
        kind => plain(kind.as_str()),
    }
}

/// "works with".
pub fn relation(kind: RelationKind) -> String {
    plain(kind.as_str())
}

/// What a published total counts.
pub fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Authorised => "authorised",
        Measure::StrengthTroops => "troops in place",
        Measure::StrengthPolice => "police in place",
        Measure::StrengthTotal => "in place",
        Measure::DeathsAll => "deaths of all causes",
        Measure::DeathsHostile => "deaths by hostile acts",
        Measure::DeathsUnspecified => "deaths",
        Measure::WoundedHostile => "wounded by hostile acts",
    }
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_keep_their_qualifiers() {
        let words = |text: &str| date(&Date::parse(text).unwrap());
        assert_eq!(words("2015-01-17"), "17 January 2015");
        assert_eq!(words("2015-01~"), "about January 2015");
        assert_eq!(words("2014-12?"), "December 2014 (?)");
        let words = |text: &str| quantity(&Quantity::parse(text).unwrap());
        assert_eq!(words("~9200"), "about 9,200");
        assert_eq!(words(">=29"), "at least 29");
        assert_eq!(words("12 [8..20]"), "12 (8 to 20)");
    }
}
