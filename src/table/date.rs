//! Days, dates as sources give them, and the bounds of a period.
//!
//! In: a cell's text. Out: the first and last day that it can mean, with its qualifiers, or what is wrong with
//! it. Dates are EDTF (ISO 8601-2), levels 0 and 1, years 0000 to 9999. Absent: today, and any guess at which
//! of two numbers was the month.

use edtf_core::Edtf;

use super::csv::trimmed;

/// A day of the proleptic Gregorian calendar, years 0000 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// The first day that can be said.
    pub const FIRST: Day = Day { year: 0, month: 1, day: 1 };
    /// The last day that can be said.
    pub const LAST: Day = Day { year: 9999, month: 12, day: 31 };

    /// A day, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Day> {
        let exists = year <= 9999 && (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Day { year, month, day })
    }

    /// A full date and nothing else: `2015-01-17`.
    pub fn parse(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range]
                .iter()
                .try_fold(0u16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))
        };
        Day::new(number(0..4)?, number(5..7)? as u8, number(8..10)? as u8)
    }

    /// Year, 0 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, from 1.
    pub fn day(self) -> u8 {
        self.day
    }

    /// As ISO 8601 writes it: `2015-01-17`.
    pub fn ascii(self) -> [u8; 10] {
        let mut text = *b"0000-00-00";
        let day = [(3, self.year), (6, u16::from(self.month)), (9, u16::from(self.day))];
        for (mut at, mut number) in day {
            while number > 0 {
                text[at] = b'0' + (number % 10) as u8;
                (at, number) = (at.saturating_sub(1), number / 10);
            }
        }
        text
    }

    /// Days since 0000-01-01.
    pub fn number(self) -> i64 {
        let (year, month) = (i64::from(self.year), i64::from(self.month));
        // Years from March on, so that the leap day comes last.
        let march_year = if month < 3 { year - 1 } else { year };
        let months = (month + 9) % 12;
        let leap_days = march_year.div_euclid(4) - march_year.div_euclid(100) + march_year.div_euclid(400);
        // 0000-03-01 is day 60.
        march_year * 365 + leap_days + (153 * months + 2) / 5 + i64::from(self.day) - 1 + 60
    }

    /// So many days later, or earlier; none beyond the years that can be said.
    pub fn plus(self, days: i64) -> Option<Day> {
        let wanted = self.number() + days;
        // A guess by the mean length of a year, then day by day from the first of a month.
        let mut year = u16::try_from((wanted * 400).div_euclid(146_097).clamp(0, 9999)).ok()?;
        while year > 0 && Day::new(year, 1, 1)?.number() > wanted {
            year -= 1;
        }
        while year < 9999 && Day::new(year + 1, 1, 1)?.number() <= wanted {
            year += 1;
        }
        let month = (1..=12)
            .rev()
            .find(|&month| Day::new(year, month, 1).is_some_and(|day| day.number() <= wanted))?;
        let day = wanted - Day::new(year, month, 1)?.number() + 1;
        Day::new(year, month, u8::try_from(day).ok()?)
    }

    /// The first day of the next month, or of the next group of so many months of the year; none beyond 9999.
    pub fn next_month(self, months: u8) -> Option<Day> {
        let next = (self.month - 1) / months * months + months + 1;
        if next > 12 { Day::new(self.year + 1, next - 12, 1) } else { Day::new(self.year, next, 1) }
    }

    /// How many days lie between; positive if `self` is the later.
    pub fn days_after(self, earlier: Day) -> i64 {
        self.number() - earlier.number()
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(std::str::from_utf8(&self.ascii()).expect("digits and hyphens are UTF-8"))
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A date as a source gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// As written: `2015-01~`.
    pub text: String,
    /// The first day that it can mean.
    pub earliest: Day,
    /// The last day that it can mean.
    pub latest: Day,
    /// How much of it is said.
    pub precision: DatePrecision,
    /// `~` or `%`.
    pub approximate: bool,
    /// `?` or `%`.
    pub uncertain: bool,
}

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DatePrecision {
    /// The day.
    Day,
    /// First and last day, or month, or year: `2014-12-21/2014-12-31`.
    Interval,
    /// The month; also `2015-01-XX`.
    Month,
    /// A season: `2015-21` is spring.
    Season,
    /// The year; also `2015-XX`.
    Year,
    /// Less: a decade or century.
    Years,
}

/// Why a text is no date, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateMistake {
    /// A spreadsheet has rewritten it.
    Mangled(String),
    /// It is no date; the hint.
    NotADate(String),
}

impl Date {
    /// Reads a date: a day, month, season, year or decade, or two of them with `/` between.
    pub fn parse(text: &str) -> Result<Date, DateMistake> {
        let text = trimmed(text);
        if let Some(day) = Day::parse(text) {
            let (precision, text) = (DatePrecision::Day, text.to_string());
            return Ok(Date {
                text,
                earliest: day,
                latest: day,
                precision,
                approximate: false,
                uncertain: false,
            });
        }
        let edtf = Edtf::parse(text).map_err(|_| mistake(text))?;
        if edtf.level() > 1 {
            return Err(DateMistake::NotADate(
                "only levels 0 and 1 of EDTF are read, such as 2015-01-17, 2015-01, 2015-01~, 2014-12?, 2015-01-XX"
                    .into(),
            ));
        }
        let bounds = edtf.bounds();
        let (Some(earliest), Some(latest)) = (day_of(bounds.earliest), day_of(bounds.latest)) else {
            return Err(DateMistake::NotADate(
                "both ends of an interval must be dates, and years lie between 0000 and 9999".into(),
            ));
        };
        let precision = match &edtf {
            Edtf::Date(date) => precision_of(date),
            Edtf::DateTime(_) => DatePrecision::Day,
            Edtf::Interval(_) | Edtf::Set(_) => DatePrecision::Interval,
        };
        if latest < earliest {
            return Err(DateMistake::NotADate("the interval ends before it starts".into()));
        }
        let (approximate, uncertain) = (edtf.is_approximate(), edtf.is_uncertain());
        Ok(Date { text: text.to_string(), earliest, latest, precision, approximate, uncertain })
    }
}

fn day_of(bound: edtf_core::Bound) -> Option<Day> {
    let edtf_core::Bound::Date(date) = bound else { return None };
    Day::new(u16::try_from(date.year).ok()?, date.month, date.day)
}

fn precision_of(date: &edtf_core::Date) -> DatePrecision {
    if date.year.has_unspecified() || date.year.value().is_none() || date.year.significant_digits.is_some() {
        return DatePrecision::Years;
    }
    let Some(month) = date.month else { return DatePrecision::Year };
    match (month.value(), date.day) {
        (None, _) => DatePrecision::Year,
        (Some(month), _) if month > 12 => DatePrecision::Season,
        (Some(_), Some(day)) if !day.has_unspecified() => DatePrecision::Day,
        _ => DatePrecision::Month,
    }
}

/// Start or end of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// Empty: there is one, but it is not known.
    #[default]
    Unknown,
    /// `..`: there is none.
    Open,
    /// A date.
    Date(Date),
}

impl Bound {
    /// Reads a bound.
    pub fn parse(text: &str) -> Result<Bound, DateMistake> {
        match text.trim() {
            "" => Ok(Bound::Unknown),
            ".." => Ok(Bound::Open),
            text => Date::parse(text).map(Bound::Date),
        }
    }

    /// The date, if it is one.
    pub fn date(&self) -> Option<&Date> {
        match self {
            Bound::Date(date) => Some(date),
            Bound::Unknown | Bound::Open => None,
        }
    }
}

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a text that is no EDTF most likely was.
fn mistake(text: &str) -> DateMistake {
    if let Some(hint) = serial_number(text).or_else(|| slashes(text)) {
        return DateMistake::Mangled(hint);
    }
    if let Some(hint) = month_name(text) {
        // Spreadsheets abbreviate; "17 January 2015" was written by a person.
        let abbreviated = text.split(|c: char| !c.is_alphabetic()).all(|word| word.len() <= 3);
        return if abbreviated { DateMistake::Mangled(hint) } else { DateMistake::NotADate(hint) };
    }
    let digits: Vec<&str> =
        text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if let [year, month, day] = digits[..]
        && year.len() == 4
        && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
    {
        return DateMistake::NotADate(match Day::new(year, month, day) {
            Some(day) => format!("write {day}"),
            None => "there is no such day in the calendar".into(),
        });
    }
    DateMistake::NotADate(
        "write 2015-01-17, 2015-01 or 2015; 2015-01~ for about, 2015-01? for uncertain; \
         words such as “early January” go into date_text"
            .into(),
    )
}

/// `42021`: days since 30 December 1899, as spreadsheets count.
fn serial_number(text: &str) -> Option<String> {
    let serial: i64 = text.split('.').next()?.parse().ok()?;
    if text.len() < 5 || !(10_000..=80_000).contains(&serial) || text.contains('-') {
        return None;
    }
    let day = day_numbered(Day { year: 1899, month: 12, day: 30 }.number() + serial)?;
    Some(format!("a spreadsheet counts days like this: write {day}, and format the column as text"))
}

/// The day with a number, found by its year and month.
fn day_numbered(number: i64) -> Option<Day> {
    let year = u16::try_from(number.div_euclid(366)).ok()?;
    (year..=9999).take(40).find_map(|year| {
        (1..=12).find_map(|month| {
            let before = Day { year, month, day: 1 }.number() - 1;
            let day = u8::try_from(number - before).ok()?;
            Day::new(year, month, day)
        })
    })
}

/// `17/01/2015`, `1/17/15`, `17.01.2015`, perhaps with a time behind it.
fn slashes(text: &str) -> Option<String> {
    let date = text.split_whitespace().next()?;
    let parts: Vec<&str> = date.split(['/', '.']).collect();
    let [a, b, year] = parts[..] else { return None };
    let (a, b, year): (u8, u8, u16) = (a.parse().ok()?, b.parse().ok()?, year.parse().ok()?);
    let format = "and format the column as text, so that it stays";
    if year > 31 && year < 100 || year < 32 {
        return Some(format!("write the year with four digits, then month, then day: 2015-01-17; {format}"));
    }
    match (Day::new(year, b, a), Day::new(year, a, b)) {
        (Some(day_first), Some(month_first)) if day_first != month_first => Some(format!(
            "write {day_first} if the day comes first, {month_first} if the month does, {format}"
        )),
        (Some(day), _) | (None, Some(day)) => Some(format!("write {day}, {format}")),
        (None, None) => None,
    }
}

/// `Jan-15`, `17-Jan-15`, `17 January 2015`, `Jan 2015`.
fn month_name(text: &str) -> Option<String> {
    let parts: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 || parts.len() > 3 {
        return None;
    }
    let is_month = |part: &str| {
        let start: String = part.chars().take(3).flat_map(char::to_lowercase).collect();
        MONTHS.iter().position(|month| *month == start)
    };
    let at = parts.iter().position(|part| is_month(part).is_some())?;
    let month = is_month(parts[at])? as u8 + 1;
    let numbers: Vec<u16> = parts
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != at)
        .map(|(_, part)| part.parse().ok())
        .collect::<Option<_>>()?;
    let four_digits = |year: u16| match year {
        0..=49 => 2000 + year,
        50..=99 => 1900 + year,
        _ => year,
    };
    match (numbers.as_slice(), at) {
        // `15-Jan`: the fifteenth, or January 2015: only the user knows.
        (&[number], 1) if number <= 31 => {
            let year = four_digits(number);
            Some(format!(
                "write {year:04}-{month:02} if {number} is the year; if it is the day, add the year"
            ))
        }
        (&[number], _) if number <= 9999 => Some(format!("write {:04}-{month:02}", four_digits(number))),
        (&[day, year], _) if day <= 31 => {
            Some(format!("write {}", Day::new(four_digits(year), month, day as u8)?))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let seen = match Date::parse(text) {
            Ok(date) => format!("{}..{} {:?}", date.earliest, date.latest, date.precision),
            Err(DateMistake::Mangled(hint)) => format!("mangled: {hint}"),
            Err(DateMistake::NotADate(hint)) => format!("no date: {hint}"),
        };
        assert!(seen.starts_with(expected), "{text}: {seen}");
    }

    #[test]
    fn a_date_reaches_from_its_first_to_its_last_day() {
        check("2015-01-17", "2015-01-17..2015-01-17 Day");
        check("2015-01", "2015-01-01..2015-01-31 Month");
        check("2015-01-XX", "2015-01-01..2015-01-31 Month");
        check("2012-02", "2012-02-01..2012-02-29 Month");
        check("2015", "2015-01-01..2015-12-31 Year");
        check("201X", "2010-01-01..2019-12-31 Years");
        check("2015-21", "2015-03-01..2015-05-31 Season");
        check("2014-12-21/2014-12-31", "2014-12-21..2014-12-31 Interval");
        check("2015-01-17T10:00:00Z", "2015-01-17..2015-01-17 Day");
    }

    #[test]
    fn qualifiers_do_not_move_the_days() {
        let date = Date::parse("2015-01~").unwrap();
        assert_eq!((date.approximate, date.uncertain, date.latest.day()), (true, false, 31));
        let date = Date::parse("2014-12%").unwrap();
        assert_eq!((date.approximate, date.uncertain, date.text.as_str()), (true, true, "2014-12%"));
    }

    #[test]
    fn the_calendar_ends_at_four_digits() {
        check("0000-01-01", "0000-01-01..0000-01-01 Day");
        check("9999", "9999-01-01..9999-12-31 Year");
        check("Y12000", "no date: both ends");
        check("-0044-03-15", "no date: both ends");
        check("2015-02-29", "no date: there is no such day");
    }

    #[test]
    fn a_spreadsheets_dates_are_known_and_not_guessed() {
        check("17/01/2015", "mangled: write 2015-01-17,");
        check("1/17/2015 0:00", "mangled: write 2015-01-17,");
        check("01/07/2015", "mangled: write 2015-07-01 if the day comes first, 2015-01-07 if the month does");
        check("17.01.2015", "mangled: write 2015-01-17,");
        check("17/01/15", "mangled: write the year with four digits");
        check("42021", "mangled: a spreadsheet counts days like this: write 2015-01-17,");
        check("Jan-15", "mangled: write 2015-01");
        check("15-Jan", "mangled: write 2015-01 if 15 is the year");
        check("17 January 2015", "no date: write 2015-01-17");
        check("early January", "no date: write 2015-01-17, 2015-01 or 2015;");
        check("{2014..2015}", "no date: only levels 0 and 1");
        check("2015-01-17/..", "no date: both ends");
    }

    #[test]
    fn a_bound_is_unknown_open_or_a_date() {
        assert_eq!(Bound::parse(" "), Ok(Bound::Unknown));
        assert_eq!(Bound::parse(".."), Ok(Bound::Open));
        assert_eq!(Bound::parse("2013-07").unwrap().date().unwrap().earliest, Day::new(2013, 7, 1).unwrap());
    }

    #[test]
    fn days_are_counted_one_by_one() {
        let (mut day, mut number) = (Day::FIRST, Day::FIRST.number());
        assert_eq!(number, 0);
        for (year, month, date) in (0..=9999u16)
            .step_by(97)
            .flat_map(|year| (1..=12).flat_map(move |month| (1..=31).map(move |date| (year, month, date))))
        {
            let Some(next) = Day::new(year, month, date) else { continue };
            if next.year() == day.year() && next > day {
                assert_eq!(next.number(), number + 1, "{next}");
            }
            (day, number) = (next, next.number());
            assert_eq!(day_numbered(number), Some(day));
        }
        assert_eq!(Day::parse("2015-03-01").unwrap().days_after(Day::parse("2015-02-28").unwrap()), 1);
        assert_eq!(Day::parse("2000-01-01").unwrap().number(), 730_485);
    }

    proptest! {
        #[test]
        fn any_text_is_a_date_in_order_or_a_mistake(text in "\\PC{0,20}|[0-9X~?%./ T:Ya-z-]{0,14}") {
            if let Ok(date) = Date::parse(&text) {
                prop_assert!(date.earliest <= date.latest);
            }
        }
    }
}
