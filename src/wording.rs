//! Words for values: dates, units, measures, relations, as the map and the outputs print them.
//!
//! In: values. Out: English words. Absent: layout, and other languages so far.

use std::borrow::Cow;

use crate::table::date::{Bound, Date, DatePrecision, Day};
use crate::table::number::Quantity;
use crate::table::sources::Source;
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
    let mut words = String::with_capacity("17 September 2015".len());
    let mut digits = itoa::Buffer::new();
    words += digits.format(day.day());
    words.push(' ');
    words += month(day);
    words.push(' ');
    words += digits.format(day.year());
    words
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

/// "2014", "July 2013 to January 2015", "1 to 10 January 2015", "since July 2013", "until 2014"; empty if neither
/// bound is given. An end that is not known leaves "from".
pub fn period(start: &Bound, end: &Bound) -> String {
    match (start, end) {
        (Bound::Date(start), Bound::Date(end)) => span(start, end),
        (Bound::Date(start), Bound::Open) => format!("since {}", date(start)),
        (Bound::Date(start), Bound::Unknown) => format!("from {}", date(start)),
        (_, Bound::Date(end)) => format!("until {}", date(end)),
        _ => String::new(),
    }
}

/// A period with its preposition: "in 2014", "on 17 January 2015", "from July to December 2014".
pub fn during(start: &Bound, end: &Bound) -> String {
    let words = period(start, end);
    match (start, end) {
        (Bound::Date(_), Bound::Date(_)) if words.contains(" to ") => format!("from {words}"),
        (Bound::Date(start), Bound::Date(end)) if start.earliest == end.latest => format!("on {words}"),
        (Bound::Date(_), Bound::Date(_)) => format!("in {words}"),
        _ => words,
    }
}

/// From the first day of one date to the last day of another, in whole years or months where they are whole.
pub fn span(start: &Date, end: &Date) -> String {
    if start == end {
        return date(start);
    }
    let doubtful = [start, end].iter().any(|date| date.approximate || date.uncertain);
    if doubtful {
        return format!("{} to {}", date(start), date(end));
    }
    whole(start.earliest, end.latest)
}

/// From a first to a last day, in whole years or months where they are whole.
pub fn whole(first: Day, last: Day) -> String {
    let whole_months = first.day() == 1 && Day::new(last.year(), last.month(), last.day() + 1).is_none();
    let whole_years = whole_months && first.month() == 1 && last.month() == 12;
    match (first.year() == last.year(), first.month() == last.month()) {
        _ if first == last => day(first),
        (true, _) if whole_years => first.year().to_string(),
        (false, _) if whole_years => format!("{} to {}", first.year(), last.year()),
        (true, true) if whole_months => format!("{} {}", month(first), first.year()),
        (true, false) if whole_months => format!("{} to {} {}", month(first), month(last), last.year()),
        (false, _) if whole_months => {
            format!("{} {} to {} {}", month(first), first.year(), month(last), last.year())
        }
        _ => between(first, last),
    }
}

/// What incidents a map shows: "January 2015", "since 1 July 2014", "until 2014"; empty if all.
pub fn bounds([first, last]: [Option<Day>; 2]) -> String {
    match (first, last) {
        (Some(first), Some(last)) => whole(first, last),
        (Some(first), None) => format!("since {}", day(first)),
        (None, Some(last)) => format!("until {}", day(last)),
        (None, None) => String::new(),
    }
}

/// "Jan", for axes.
pub fn month_abbreviated(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).map_or("", |name| &name[..3])
}

fn month(day: Day) -> &'static str {
    MONTHS[usize::from(day.month()) - 1]
}

/// With its qualifier, thousands set apart: "about 9,200", "at least 29", "30 to 35".
pub fn quantity(quantity: &Quantity) -> String {
    let about = if quantity.approximate { "about " } else { "" };
    if let (false, Some(best), true) = (quantity.approximate, quantity.best, quantity.low == quantity.high) {
        return number(best);
    }
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

/// Two figures: as much as a shade or a mean can tell.
pub fn rounded(value: f64) -> String {
    let mut unit = 1.0;
    while value / unit >= 100.0 {
        unit *= 10.0;
    }
    match (value / unit).round() * unit {
        _ if value < 9.95 => format!("{value:.1}"),
        round => number(round as u64),
    }
}

/// 12,000.
pub fn number(number: u64) -> String {
    let mut buffer = itoa::Buffer::new();
    let digits = buffer.format(number);
    if digits.len() < 4 {
        return digits.to_string();
    }
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

/// Killed or wounded: how many in all, and of whom.
#[derive(Default)]
pub struct Toll<'a> {
    /// None if not given.
    pub total: Option<Cow<'a, Quantity>>,
    /// Of each nationality: its name, or that it is not given.
    pub parts: Vec<(String, Quantity)>,
}

/// "1 killed (Chad), 4 wounded (nationality not given)", "7 wounded (Senegal), killed not given", "casualties not
/// given"; nobody kills who dies by illness. `expected` are the two that a report of such an event is expected to give: the absence of others is not
/// said.
pub fn casualties(killed: &Toll, wounded: &Toll, kind: IncidentKind, expected: [bool; 2]) -> String {
    let violent = !matches!(kind, IncidentKind::Death | IncidentKind::Illness | IncidentKind::Accident);
    let tolls = [(killed, if violent { "killed" } else { "dead" }), (wounded, "wounded")];
    if tolls.iter().all(|(toll, _)| toll.total.is_none()) {
        return if expected.contains(&true) { "casualties not given".into() } else { String::new() };
    }
    let mut said = String::with_capacity(64);
    for (toll, word) in tolls {
        let Some(total) = &toll.total else { continue };
        said += if said.is_empty() { "" } else { ", " };
        said += &quantity(total);
        said.push(' ');
        said += word;
        said += &of_whom(total, &toll.parts);
    }
    for ((toll, word), expected) in tolls.iter().zip(expected) {
        if expected && toll.total.is_none() {
            said = said + ", " + word + " not given";
        }
    }
    said
}

/// " (Senegal)" behind "7 wounded", " (10 Chad; 2 nationality not given)" behind "12 killed".
fn of_whom(total: &Quantity, parts: &[(String, Quantity)]) -> String {
    match parts {
        [] => String::new(),
        [(name, part)] if part.text == total.text => format!(" ({name})"),
        parts => {
            let parts: Vec<String> =
                parts.iter().map(|(name, part)| format!("{} {name}", quantity(part))).collect();
            format!(" ({})", parts.join("; "))
        }
    }
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

/// Author, “Title”, publisher, date.
pub fn citation(row: &Source) -> String {
    let title = if row.title.is_empty() { String::new() } else { format!("“{}”", row.title) };
    let published = row.date.as_ref().map(date).unwrap_or_default();
    let parts = [row.author.clone(), title, row.publisher.clone(), row.version.clone(), published];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if said.is_empty() { row.id.clone() } else { said.join(", ") }
}

fn plain(word: &str) -> String {
    word.replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_said_whole() {
        let words =
            |start: &str, end: &str| period(&Bound::parse(start).unwrap(), &Bound::parse(end).unwrap());
        assert_eq!(words("2014-01-01", "2014-12-31"), "2014");
        assert_eq!(words("2013-07", "2015-01"), "July 2013 to January 2015");
        assert_eq!(words("2014-07-01", "2014-12-31"), "July to December 2014");
        assert_eq!(words("2014-06-01", "2014-06-30"), "June 2014");
        assert_eq!(words("2012", "2014-12"), "2012 to 2014");
        assert_eq!(words("2015-01-01", "2015-01-10"), "1 to 10 January 2015");
        assert_eq!(words("2014-08-16", "2014-08-16"), "16 August 2014");
        assert_eq!(words("2014-08~", "2014-09"), "about August 2014 to September 2014");
        assert_eq!(words("2013-07", ".."), "since July 2013");
        assert_eq!(words("2013-07", ""), "from July 2013");
        assert_eq!(words("", "2014"), "until 2014");
        assert_eq!(words("..", ""), "");
    }

    #[test]
    fn casualties_say_what_is_not_given() {
        let toll = |total: &str, parts: &[(&str, &str)]| Toll {
            total: Quantity::parse(total).ok().map(Cow::Owned),
            parts: parts
                .iter()
                .map(|(name, part)| (name.to_string(), Quantity::parse(part).unwrap()))
                .collect(),
        };
        let none = || toll("", &[]);
        let both = [true, true];
        assert_eq!(
            casualties(&none(), &toll("7", &[("Senegal", "7")]), IncidentKind::Attack, both),
            "7 wounded (Senegal), killed not given"
        );
        assert_eq!(
            casualties(&toll(">=2", &[]), &none(), IncidentKind::Attack, both),
            "at least 2 killed, wounded not given"
        );
        assert_eq!(casualties(&toll("2", &[]), &none(), IncidentKind::Death, [true, false]), "2 dead");
        assert_eq!(casualties(&none(), &none(), IncidentKind::Attack, both), "casualties not given");
        assert_eq!(casualties(&none(), &none(), IncidentKind::Talks, [false, false]), "");
        let mixed = toll("12", &[("Chad", "10"), ("nationality not given", "2")]);
        assert_eq!(
            casualties(&mixed, &toll("0", &[]), IncidentKind::Attack, both),
            "12 killed (10 Chad; 2 nationality not given), 0 wounded"
        );
    }

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
