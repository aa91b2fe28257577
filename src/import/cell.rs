//! A cell of a data set becomes a number, a date or a point, whatever form it has there.
//!
//! In: text. Out: a [`Read`] value that says whether the cell had to be repaired, or why it has no value: nothing stands in
//! it, it says that nobody knows, or it cannot be read. Absent: reports; the caller knows the row.

use crate::basemap::{BORDER_TOLERANCE_KM, Basemap};
use crate::gazetteer::country::Country;
use crate::table::date::{Date, Day};
use crate::table::number;

/// What a cell says.
#[derive(Clone, Debug, PartialEq)]
pub enum Read<T> {
    /// Nothing: empty, NA.
    Absent,
    /// That nobody knows.
    Unknown,
    /// A value.
    Is(T),
    /// A value, though not as it is written; what was repaired.
    Repaired(T, &'static str),
    /// Something else.
    Wrong,
}

impl<T> Read<T> {
    /// The value, if there is one.
    pub fn value(self) -> Option<T> {
        match self {
            Read::Is(value) | Read::Repaired(value, _) => Some(value),
            Read::Absent | Read::Unknown | Read::Wrong => None,
        }
    }

    /// The same of another kind.
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Read<U> {
        match self {
            Read::Absent => Read::Absent,
            Read::Unknown => Read::Unknown,
            Read::Is(value) => Read::Is(with(value)),
            Read::Repaired(value, what) => Read::Repaired(with(value), what),
            Read::Wrong => Read::Wrong,
        }
    }
}

/// Whether a cell says that nothing is there.
pub fn is_absent(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || ["NA", "N/A", "#N/A", "NULL", "NaN", "None", "-"]
            .iter()
            .any(|word| word.eq_ignore_ascii_case(text))
}

/// Whether a cell says that nobody knows; one slip of the pen is forgiven.
pub fn is_unknown(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["unknown", "unkown", "unknwon", "unknow", "not known", "unspecified", "?"].contains(&text.as_str())
}

/// A number: `950`, `1,200`, `1 200`, `12.5`, `12,5`, `250.0`.
pub fn number(text: &str) -> Read<f64> {
    if is_absent(text) {
        return Read::Absent;
    }
    if is_unknown(text) {
        return Read::Unknown;
    }
    let text: String =
        text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{A0}' | '\u{202F}' | '’' | '\'')).collect();
    let text = text.replace('−', "-");
    if let Some(plain) = plain(&text) {
        return Read::Is(plain);
    }
    let groups: Vec<&str> = text.trim_start_matches('-').split(',').collect();
    let is_group = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let (last, first) = (groups[groups.len() - 1], groups[0]);
    let whole = last.split('.').next().unwrap_or_default();
    if groups.len() > 1
        && (1..=3).contains(&first.len())
        && groups[1..groups.len() - 1].iter().all(|group| is_group(group))
        && is_group(whole)
    {
        return plain(&text.replace(',', "")).map_or(Read::Wrong, Read::Is);
    }
    let dots: Vec<&str> = text.trim_start_matches('-').split('.').collect();
    if dots.len() > 2 && dots[1..].iter().all(|group| is_group(group)) {
        let number = plain(&text.replace('.', ""));
        return number.map_or(Read::Wrong, |number| Read::Repaired(number, "points between thousands"));
    }
    if groups.len() == 2 && !text.contains('.') {
        let number = plain(&text.replace(',', "."));
        return number.map_or(Read::Wrong, |number| Read::Repaired(number, "a comma before decimals"));
    }
    Read::Wrong
}

/// Digits, perhaps a sign, a point and more digits, an exponent.
fn plain(text: &str) -> Option<f64> {
    let is_plain = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.' | 'e' | 'E'));
    if is_plain { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// A count: a number that is whole and not below zero.
pub fn count(text: &str) -> Read<u32> {
    match number(text) {
        Read::Is(n) if n >= 0.0 && n.fract() == 0.0 && n <= f64::from(u32::MAX) => Read::Is(n as u32),
        Read::Repaired(n, what) if n >= 0.0 && n.fract() == 0.0 && n <= f64::from(u32::MAX) => {
            Read::Repaired(n as u32, what)
        }
        Read::Absent => Read::Absent,
        Read::Unknown => Read::Unknown,
        Read::Is(_) | Read::Repaired(..) | Read::Wrong => Read::Wrong,
    }
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The number of a month by its name, at least three letters of it.
pub fn month(name: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let at = MONTHS.iter().position(|month| name.len() >= 3 && month.starts_with(&name));
    // "Sept" is no beginning of a name that is cut after three letters, but people write it.
    at.or((name == "sept").then_some(8)).map(|at| at as u8 + 1)
}

/// Beyond this year of a century, two digits mean the century before.
const LAST_TWO_DIGIT_YEAR: u16 = 40;

/// A date, as EDTF writes it: `2020-10-31`, `2014-10-03 00:00:00.000`, `16-Feb-21`, `12-September-22`, `30 June 2019`,
/// `June 30, 2019`, `June 2019`, `31/10/2020` (if only one order is possible), `44135` (a spreadsheet's day).
pub fn date(text: &str) -> Read<Date> {
    if is_absent(text) {
        return Read::Absent;
    }
    if is_unknown(text) {
        return Read::Unknown;
    }
    let text = text.trim();
    let day = text.split(['T', ' ']).next().unwrap_or_default();
    if day != text && Day::parse(day).is_some() {
        // Only a time may follow.
        let is_time = text[day.len()..].chars().all(|c| c.is_ascii_digit() || " T:.+-Z".contains(c));
        return if is_time { of(day.to_string(), None) } else { Read::Wrong };
    }
    if let Ok(date) = Date::parse(text) {
        return Read::Is(date);
    }
    let words: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let digits =
        |word: &str| word.parse::<u16>().ok().filter(|_| word.bytes().all(|byte| byte.is_ascii_digit()));
    match words.as_slice() {
        [one, two, three] => match (digits(one), month(two), digits(three), month(one), digits(two)) {
            (Some(day), Some(month), Some(_), ..) => dated(three, month, Some(day)),
            (_, _, Some(_), Some(month), Some(day)) => dated(three, month, Some(day)),
            (Some(first), _, Some(_), _, Some(second)) => slashed(one, first, second, three),
            _ => Read::Wrong,
        },
        [one, two] => match (month(one), digits(two)) {
            (Some(month), Some(_)) => dated(two, month, None),
            _ => Read::Wrong,
        },
        [one] => serial(one),
        _ => Read::Wrong,
    }
}

fn of(text: String, repaired: Option<&'static str>) -> Read<Date> {
    match (Date::parse(&text), repaired) {
        (Ok(date), None) => Read::Is(date),
        (Ok(date), Some(what)) => Read::Repaired(date, what),
        (Err(_), _) => Read::Wrong,
    }
}

fn dated(year: &str, month: u8, day: Option<u16>) -> Read<Date> {
    let (digits, Ok(number)) = (year.len(), year.parse::<u16>()) else { return Read::Wrong };
    let (year, repaired) = match digits {
        4 => (number, None),
        2 if number <= LAST_TWO_DIGIT_YEAR => {
            (2000 + number, Some("two digits of a year are taken for 1941 to 2040"))
        }
        2 => (1900 + number, Some("two digits of a year are taken for 1941 to 2040")),
        _ => return Read::Wrong,
    };
    of(
        match day {
            Some(day) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("{year:04}-{month:02}"),
        },
        repaired,
    )
}

/// `31/10/2020` or `10/31/2020`, where only one order gives a date.
fn slashed(one: &str, first: u16, second: u16, year: &str) -> Read<Date> {
    if one.len() > 2 {
        return Read::Wrong;
    }
    let (day, month) = match (first, second) {
        (1..=12, 1..=12) if first != second => return Read::Wrong,
        (_, 1..=12) => (first, second),
        (1..=12, _) => (second, first),
        _ => return Read::Wrong,
    };
    match dated(year, month as u8, Some(day)) {
        Read::Is(date) => Read::Repaired(date, "day and month told by which is possible"),
        other => other,
    }
}

/// Days since 30 December 1899, as spreadsheets count them.
fn serial(text: &str) -> Read<Date> {
    let Some(number) = text.parse::<i64>().ok().filter(|number| (10_000..80_000).contains(number)) else {
        return Read::Wrong;
    };
    let day = Day::new(1899, 12, 30).and_then(|start| start.plus(number));
    day.map_or(Read::Wrong, |day| of(day.to_string(), Some("a spreadsheet's number of a day")))
}

/// A point, latitude first. Of a point in a country, latitude and longitude that stand in each other's column are swapped.
pub fn point(lat: &str, lon: &str, country: Option<&Country>, basemap: &Basemap) -> Read<[f64; 2]> {
    if is_absent(lat) && is_absent(lon) {
        return Read::Absent;
    }
    let (lat, lon) = match (degrees(lat), degrees(lon)) {
        (Read::Absent | Read::Unknown, _) | (_, Read::Absent | Read::Unknown) => return Read::Unknown,
        (lat, lon) => (lat, lon),
    };
    let comma = match (&lat, &lon) {
        (Read::Repaired(_, what), _) | (_, Read::Repaired(_, what)) => Some(*what),
        _ => None,
    };
    let (Some(lat), Some(lon)) = (lat.value(), lon.value()) else { return Read::Wrong };
    if (lat, lon) == (0.0, 0.0) {
        return Read::Wrong;
    }
    let is_on_globe = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let may_be_swapped = lon.abs() <= 90.0 && lat.abs() <= 180.0;
    let is_in = |lat: f64, lon: f64| {
        let away = country.and_then(|country| basemap.distance_to_country_km(country.iso3, lon, lat));
        away.is_none_or(|km| km <= BORDER_TOLERANCE_KM)
    };
    let swapped = "latitude and longitude stand in each other's column";
    match (is_on_globe, may_be_swapped) {
        (false, true) if is_in(lon, lat) => Read::Repaired([lon, lat], swapped),
        (false, _) => Read::Wrong,
        (true, true) if country.is_some() && !is_in(lat, lon) && is_in(lon, lat) => {
            Read::Repaired([lon, lat], swapped)
        }
        (true, _) => match comma {
            Some(what) => Read::Repaired([lat, lon], what),
            None => Read::Is([lat, lon]),
        },
    }
}

fn degrees(text: &str) -> Read<f64> {
    if is_absent(text) {
        return Read::Absent;
    }
    match (number::degrees(text), number(text)) {
        (Ok((degrees, _)), _) => Read::Is(degrees),
        (Err(_), number) => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{basemap, gazetteer::country};

    #[test]
    fn numbers_have_many_forms() {
        for (text, expected) in [
            ("950", Read::Is(950.0)),
            ("1,200", Read::Is(1200.0)),
            ("1 200", Read::Is(1200.0)),
            ("12,345,678.5", Read::Is(12_345_678.5)),
            ("-12.5", Read::Is(-12.5)),
            ("250.0", Read::Is(250.0)),
            ("12,65", Read::Repaired(12.65, "a comma before decimals")),
            ("1.200.300", Read::Repaired(1_200_300.0, "points between thousands")),
            ("NA", Read::Absent),
            (" ", Read::Absent),
            ("unkown", Read::Unknown),
            ("many", Read::Wrong),
            ("1e400", Read::Wrong),
            ("1,2,3", Read::Wrong),
            (",", Read::Wrong),
            ("-", Read::Absent),
        ] {
            assert_eq!(number(text), expected, "{text}");
        }
        assert_eq!([count("3.5"), count("-1"), count("7")], [Read::Wrong, Read::Wrong, Read::Is(7)]);
    }

    #[test]
    fn dates_have_many_forms() {
        for (text, expected) in [
            ("2020-10-31", "2020-10-31"),
            ("2014-10-03 00:00:00.000", "2014-10-03"),
            ("2014-10-03T00:00:00Z", "2014-10-03"),
            ("16-Feb-21", "2021-02-16"),
            ("16-Feb-97", "1997-02-16"),
            ("12-September-22", "2022-09-12"),
            ("30 June 2019", "2019-06-30"),
            ("June 30, 2019", "2019-06-30"),
            ("Sept 2019", "2019-09"),
            ("31/10/2020", "2020-10-31"),
            ("10/31/2020", "2020-10-31"),
            ("44135", "2020-10-31"),
            ("2015-01", "2015-01"),
        ] {
            assert_eq!(date(text).value().map(|date| date.text), Some(expected.to_string()), "{text}");
        }
        for text in ["30 February 2019", "05/06/2020", "soon", "2014-10-03 soon", "99999999", "1-2", "é-é-é"]
        {
            assert_eq!(date(text), Read::Wrong, "{text}");
        }
        assert_eq!([date("NA"), date("unknown")], [Read::Absent, Read::Unknown]);
    }

    #[test]
    fn a_point_in_its_country_is_left_and_a_swapped_one_is_turned() {
        let (mali, basemap) = (country::by_iso3("MLI"), basemap::world());
        let swapped = "latitude and longitude stand in each other's column";
        for (lat, lon, expected) in [
            ("16.27", "-0.04", Read::Is([16.27, -0.04])),
            ("-0.04", "16.27", Read::Repaired([16.27, -0.04], swapped)),
            ("12,65", "-8", Read::Repaired([12.65, -8.0], "a comma before decimals")),
            ("0", "0", Read::Wrong),
            ("95", "16", Read::Wrong),
            ("NA", "NA", Read::Absent),
            ("16", "", Read::Unknown),
            ("x", "1", Read::Wrong),
        ] {
            assert_eq!(point(lat, lon, mali, &basemap), expected, "{lat} {lon}");
        }
        assert_eq!(point("95", "16", None, &basemap), Read::Repaired([16.0, 95.0], swapped));
    }
}
