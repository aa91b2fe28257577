//! Counts as sources give them, points in degrees, colours.
//!
//! In: a cell's text. Out: a value that keeps the source's qualifier, or what is wrong with it and what was
//! probably meant. Unknown is never zero. Absent: arithmetic.

use super::csv::trimmed;

/// A count with what is known of it: `950`, `~800`, `>=29`, `<=12000`, `30..35`, `12 [8..20]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// It is no less.
    pub low: Option<u64>,
    /// The one number to use, where the source has one.
    pub best: Option<u64>,
    /// It is no more.
    pub high: Option<u64>,
    /// `~`: about.
    pub approximate: bool,
    /// As written.
    pub text: String,
}

/// Why a text is no count, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityMistake {
    /// Below zero; the hint.
    Negative(String),
    /// `#REF!`, `1.23E+05`; the hint.
    Mangled(String),
    /// Anything else; the hint.
    NotANumber(String),
}

impl Quantity {
    /// Reads a count. The empty text is not one: the caller keeps it as unknown.
    pub fn parse(text: &str) -> Result<Quantity, QuantityMistake> {
        let text = trimmed(text);
        read(text).ok_or_else(|| mistake(text))
    }

    /// Several counts as one, written in the same grammar; none of none.
    pub fn sum(parts: &[&Quantity]) -> Option<Quantity> {
        let total = |number: fn(&Quantity) -> Option<u64>| {
            parts.iter().try_fold(0u64, |sum, part| Some(MOST.min(sum + number(part)?)))
        };
        let approximate = parts.iter().any(|part| part.approximate);
        let low = total(|part| part.low.or(part.best).or(Some(0)))?;
        let (best, high) = (total(|part| part.best), total(|part| part.high.or(part.best)));
        let number = match (best, high) {
            (Some(best), Some(high)) if low < high => format!("{best} [{low}..{high}]"),
            (Some(best), _) => best.to_string(),
            (None, Some(high)) if low == 0 => format!("<={high}"),
            (None, Some(high)) => format!("{low}..{high}"),
            (None, None) => format!(">={low}"),
        };
        let text = format!("{}{number}", if approximate { "~" } else { "" });
        (!parts.is_empty()).then(|| read(&text)).flatten()
    }
}

fn read(text: &str) -> Option<Quantity> {
    let (approximate, rest) = match text.strip_prefix('~') {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text),
    };
    let with = |low, best, high| Some(Quantity { low, best, high, approximate, text: text.to_string() });
    if let Some(number) = digits(rest) {
        // "About 800" bounds nothing: it may be 780 or 830.
        let bound = (!approximate).then_some(number);
        return with(bound, Some(number), bound);
    }
    if let Some(number) = rest.strip_prefix(">=").or_else(|| rest.strip_prefix('≥')) {
        return with(Some(digits(number)?), None, None);
    }
    if let Some(number) = rest.strip_prefix("<=").or_else(|| rest.strip_prefix('≤')) {
        return with(None, None, Some(digits(number)?));
    }
    if let Some((best, range)) = rest.strip_suffix(']').and_then(|rest| rest.split_once('[')) {
        let (low, high) = range.split_once("..")?;
        let (low, best, high) = (digits(low)?, digits(best)?, digits(high)?);
        return if low <= best && best <= high { with(Some(low), Some(best), Some(high)) } else { None };
    }
    let (low, high) = rest.split_once("..")?;
    let (low, high) = (digits(low)?, digits(high)?);
    if low <= high { with(Some(low), None, Some(high)) } else { None }
}

/// The most that can be counted: sums of any two counts stay below an overflow.
const MOST: u64 = 999_999_999_999_999_999;

/// Digits alone, no more than [`MOST`].
fn digits(text: &str) -> Option<u64> {
    let text = trimmed(text);
    let plain = !text.is_empty() && text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.bytes().fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
}

fn mistake(text: &str) -> QuantityMistake {
    use QuantityMistake::{Mangled, Negative, NotANumber};
    if is_mangled(text) {
        return Mangled(
            "a spreadsheet has written this: type the number again, and format the column as text".into(),
        );
    }
    if let Some(number) = text.strip_prefix(['-', '−']).and_then(digits) {
        return Negative(format!("write {number}, or leave the cell empty if the number is not known"));
    }
    NotANumber(match repaired(text) {
        Some(repair) => format!("write {repair}"),
        None => {
            "write 950, ~800, >=29, <=12000, 30..35 or 12 [8..20]; leave the cell empty if it is not known"
                .into()
        }
    })
}

/// What spreadsheets leave where a value was: `#REF!`, `#NAME?`, `1.23E+05`.
pub fn is_mangled(text: &str) -> bool {
    const ERRORS: &[&str] =
        &["#REF!", "#NAME?", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];
    if !text.as_bytes().first().is_some_and(|first| *first == b'#' || first.is_ascii_digit()) {
        return false;
    }
    if ERRORS.contains(&text) || (text.len() > 3 && text.bytes().all(|byte| byte == b'#')) {
        return true;
    }
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let fraction = mantissa.split_once(['.', ',']).is_some_and(|(whole, part)| number(whole) && number(part));
    let signed = exponent.strip_prefix(['+', '-']);
    signed.is_some_and(number) && (fraction || number(mantissa))
}

/// The most likely way to write what was meant.
fn repaired(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let text = lower.as_str();
    const UNKNOWN: &[&str] =
        &["unknown", "n/a", "na", "none", "nil", "-", "–", "—", "?", "not given", "not known"];
    if UNKNOWN.contains(&text) {
        return Some("nothing: an empty cell is “not known”; 0 is zero".into());
    }
    const ABOUT: &[&str] =
        &["about ", "around ", "approximately ", "approx. ", "some ", "circa ", "c. ", "ca. ", "≈"];
    for (words, sign) in [
        (ABOUT, "~"),
        (&["at least ", "more than ", "over ", "no fewer than ", "not less than "][..], ">="),
        (&["at most ", "up to ", "fewer than ", "less than ", "under ", "no more than "][..], "<="),
    ] {
        if let Some(rest) = words.iter().find_map(|word| text.strip_prefix(word)) {
            return ungrouped(rest).map(|number| format!("{sign}{number}"));
        }
    }
    if let Some(number) = text.strip_suffix('+').and_then(ungrouped) {
        return Some(format!(">={number}"));
    }
    if let Some(number) = text.strip_prefix('>').and_then(ungrouped) {
        return Some(format!(">={}", number.checked_add(1)?));
    }
    if let Some(number) = text.strip_prefix('<').and_then(ungrouped) {
        return Some(format!("<={}", number.checked_sub(1)?));
    }
    if let Some((low, high)) = text.split_once(['-', '–', '—']).or_else(|| text.split_once(" to "))
        && let (Some(low), Some(high)) = (ungrouped(low), ungrouped(high))
    {
        return Some(format!("{}..{}", low.min(high), low.max(high)));
    }
    if let Some((low, high)) = text.split_once("..")
        && let (Some(low), Some(high)) = (digits(low), digits(high))
    {
        return Some(format!("{high}..{low}: the lower number comes first"));
    }
    const WORDS: &[(&str, &str)] = &[
        ("one", "1"),
        ("two", "2"),
        ("three", "3"),
        ("four", "4"),
        ("five", "5"),
        ("six", "6"),
        ("seven", "7"),
        ("eight", "8"),
        ("nine", "9"),
        ("ten", "10"),
        ("a dozen", "12, or ~12 if it is about that many"),
        ("dozens", ">=24"),
        ("several", "nothing: an empty cell is “not known”; keep the word in note"),
    ];
    if let Some((_, number)) = WORDS.iter().find(|(word, _)| *word == text) {
        return Some((*number).to_string());
    }
    ungrouped(text).map(|number| number.to_string())
}

/// `12,000`, `12 000`, `12'000`, `12.000` and `850.0` as one number: groups of three are thousands.
fn ungrouped(text: &str) -> Option<u64> {
    let text = text.trim().trim_start_matches('~').trim();
    if let Some(number) = digits(text) {
        return Some(number);
    }
    if let Some((whole, zeros)) = text.split_once('.')
        && zeros.len() != 3
        && !zeros.is_empty()
        && zeros.bytes().all(|byte| byte == b'0')
    {
        return ungrouped(whole);
    }
    let mark = text.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(mark, ',' | '.' | ' ' | '\'' | '’' | '_' | '\u{A0}' | '\u{202F}' | '\u{2009}') {
        return None;
    }
    let groups: Vec<&str> = text.split(mark).collect();
    let first_fits = matches!(groups[0].len(), 1..=3);
    let rest_fits = groups[1..].iter().all(|group| group.len() == 3);
    if first_fits && rest_fits { digits(&groups.concat()) } else { None }
}

/// A point, WGS 84, in degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// North is positive.
    pub lat: f64,
    /// East is positive.
    pub lon: f64,
}

/// Why a text is no coordinate, and what was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DegreesMistake {
    /// `12,65`; the hint.
    Comma(String),
    /// Anything else; the hint.
    NotDegrees(String),
}

/// Which of the two coordinates a letter says that a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// N or S.
    Latitude,
    /// E, W or O (ouest).
    Longitude,
}

/// Degrees, decimal (`-3.0074`, `3.0074 W`) or with minutes and seconds (`16°46'24"N`), and the axis if a letter
/// names it. Whether they lie on the globe is the caller's question.
pub fn degrees(text: &str) -> Result<(f64, Option<Axis>), DegreesMistake> {
    let text = text.trim();
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+'));
    // A point is no more exact for forty digits, and the parser no faster.
    if plain
        && text.len() <= 40
        && let Ok(number) = text.parse::<f64>()
    {
        return Ok((number, None));
    }
    if let Some(read) = sexagesimal(text) {
        return Ok(read);
    }
    let with_point = text.replacen(',', ".", 1);
    let is_number = with_point.parse::<f64>().is_ok() || sexagesimal(&with_point).is_some();
    if text.matches(',').count() == 1 && !text.contains('.') && is_number {
        return Err(DegreesMistake::Comma(format!("write {with_point}")));
    }
    Err(DegreesMistake::NotDegrees(
        "write decimal degrees, 18.4411, or -3.0074 for west and south; or 18°26'28\"N".into(),
    ))
}

/// `18°26'28"N`, `N 18° 26.5'`, `3.0074 W`: a mark or a letter says that it is no plain number.
fn sexagesimal(text: &str) -> Option<(f64, Option<Axis>)> {
    if text.len() > 40 {
        return None;
    }
    let letter = |c: char| match c.to_ascii_uppercase() {
        'N' => Some((Axis::Latitude, 1.0)),
        'S' => Some((Axis::Latitude, -1.0)),
        'E' => Some((Axis::Longitude, 1.0)),
        'W' | 'O' => Some((Axis::Longitude, -1.0)),
        _ => None,
    };
    let before = text.chars().next().and_then(letter);
    let after = text.chars().next_back().and_then(letter);
    let rest = match (before, after) {
        (Some(_), None) => &text[1..],
        (None, Some(_)) => &text[..text.len() - 1],
        (None, None) if text.contains(['°', 'º']) => text,
        _ => return None,
    };
    let (axis, mut sign) = before.or(after).map_or((None, 1.0), |(axis, sign)| (Some(axis), sign));
    let mut rest = rest.trim();
    if axis.is_none()
        && let Some(positive) = rest.strip_prefix(['-', '−'])
    {
        (rest, sign) = (positive, -1.0);
    }
    let is_mark = |c: char| c.is_whitespace() || "°º'′’\"″”".contains(c);
    let parts: Vec<&str> = rest.split(is_mark).filter(|part| !part.is_empty()).collect();
    let is_whole = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let (last, wholes) = parts.split_last()?;
    let is_number = last.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if parts.len() > 3 || !is_number || !wholes.iter().all(|part| is_whole(part)) {
        return None;
    }
    let numbers: Vec<f64> = parts.iter().map(|part| part.parse().ok()).collect::<Option<_>>()?;
    if numbers[1..].iter().any(|part| *part >= 60.0) {
        return None;
    }
    let size = numbers.iter().rev().fold(0.0, |sum, part| sum / 60.0 + part);
    // A second of arc is 31 m: what lies behind the sixth decimal is rounding.
    let size = (size * 1e6).round() / 1e6;
    Some((sign * size, axis))
}

/// `#2b6ca3` as red, green, blue.
pub fn colour(text: &str) -> Option<[u8; 3]> {
    let digits = text.trim().strip_prefix('#')?;
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let seen = match Quantity::parse(text) {
            Ok(quantity) => {
                let number = |number: Option<u64>| number.map_or("-".into(), |number| number.to_string());
                let about = if quantity.approximate { " about" } else { "" };
                format!("{} {} {}{about}", number(quantity.low), number(quantity.best), number(quantity.high))
            }
            Err(QuantityMistake::Negative(hint)) => format!("negative: {hint}"),
            Err(QuantityMistake::Mangled(_)) => "mangled".into(),
            Err(QuantityMistake::NotANumber(hint)) => format!("no number: {hint}"),
        };
        assert_eq!(seen, expected, "{text}");
    }

    #[test]
    fn a_sum_is_no_surer_than_its_parts() {
        let sum = |parts: &[&str]| {
            let parts: Vec<Quantity> = parts.iter().map(|part| Quantity::parse(part).unwrap()).collect();
            Quantity::sum(&parts.iter().collect::<Vec<_>>()).map(|sum| sum.text)
        };
        assert_eq!(sum(&["1", "4"]).as_deref(), Some("5"));
        assert_eq!(sum(&["~800", "5"]).as_deref(), Some("~805"));
        assert_eq!(sum(&[">=2", "3"]).as_deref(), Some(">=5"));
        assert_eq!(sum(&["<=2", "<=3"]).as_deref(), Some("<=5"));
        assert_eq!(sum(&["30..35", "1"]).as_deref(), Some("31..36"));
        assert_eq!(sum(&["12 [8..20]", "1"]).as_deref(), Some("13 [9..21]"));
        assert_eq!(sum(&["0"]).as_deref(), Some("0"));
        assert_eq!(sum(&[]), None);
    }

    #[test]
    fn a_count_keeps_its_qualifier() {
        check("950", "950 950 950");
        check("~800", "- 800 - about");
        check(">=29", "29 - -");
        check("<=12000", "- - 12000");
        check("30..35", "30 - 35");
        check("12 [8..20]", "8 12 20");
        check("0", "0 0 0");
    }

    #[test]
    fn what_was_meant_is_named() {
        check("-5", "negative: write 5, or leave the cell empty if the number is not known");
        check("12,000", "no number: write 12000");
        check("12 000", "no number: write 12000");
        check("1.234.567", "no number: write 1234567");
        check("850.0", "no number: write 850");
        check("about 12,000", "no number: write ~12000");
        check("more than 15", "no number: write >=15");
        check("29+", "no number: write >=29");
        check(">28", "no number: write >=29");
        check("800-900", "no number: write 800..900");
        check("35..30", "no number: write 30..35: the lower number comes first");
        check("two", "no number: write 2");
        check("N/A", "no number: write nothing: an empty cell is “not known”; 0 is zero");
        check("1.23E+05", "mangled");
        check("#REF!", "mangled");
        let grammar = "no number: write 950, ~800, >=29, <=12000, 30..35 or 12 [8..20]; leave the cell empty if it is not known";
        check("12,5", grammar);
        check("5 [8..20]", grammar);
        check("99999999999999999999", grammar);
    }

    #[test]
    fn degrees_are_decimal_or_have_minutes_and_seconds() {
        assert_eq!(degrees("-3.0074"), Ok((-3.0074, None)));
        for (text, number, axis) in [
            ("16°46'N", 16.766667, Axis::Latitude),
            ("16° 46′ 24″ N", 16.773333, Axis::Latitude),
            ("N16°46.4'", 16.773333, Axis::Latitude),
            ("16 46 24 N", 16.773333, Axis::Latitude),
            ("3.0074 W", -3.0074, Axis::Longitude),
            ("3°0'27\"O", -3.0075, Axis::Longitude),
            ("1º24’E", 1.4, Axis::Longitude),
            ("26°S", -26.0, Axis::Latitude),
        ] {
            assert_eq!(degrees(text), Ok((number, Some(axis))), "{text}");
        }
        assert_eq!(degrees("-3°30'"), Ok((-3.5, None)));
        for (text, repair) in [("12,65", "12.65"), ("3,0074 W", "3.0074 W")] {
            assert_eq!(degrees(text), Err(DegreesMistake::Comma(format!("write {repair}"))));
        }
        for text in [
            "NaN",
            "inf",
            "1e5",
            "",
            "--3",
            "north",
            "16°70'N",
            "N16°N",
            "-3°W",
            "16 46",
            "1.5°30'N",
            "N",
            "°",
        ] {
            assert!(
                matches!(degrees(text), Err(DegreesMistake::NotDegrees(_))),
                "{text}: {:?}",
                degrees(text)
            );
        }
    }

    #[test]
    fn a_colour_is_six_digits() {
        assert_eq!(colour("#2b6cA3"), Some([0x2b, 0x6c, 0xa3]));
        for text in ["2b6ca3", "#2b6ca", "#2b6cag", "#é6ca3", "blue"] {
            assert_eq!(colour(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_count_in_order_or_a_mistake(text in "\\PC{0,20}|[0-9~<>=.,\\[\\] -]{0,14}") {
            if let Ok(quantity) = Quantity::parse(&text) {
                let best = quantity.best;
                prop_assert!(quantity.low.zip(best).is_none_or(|(low, best)| low <= best));
                prop_assert!(best.zip(quantity.high).is_none_or(|(best, high)| best <= high));
            }
            let _ = degrees(&text);
            let _ = degrees(&format!("{text}°N"));
            let _ = colour(&text);
        }
    }
}
