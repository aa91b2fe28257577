//! States of a unit become the times that it stays at one place.
//!
//! In: where a unit is from which moment on. Out: for each place from which day to which. Absent: what happens within a day:
//! the last position of a day counts for it.

use crate::import::sidc::Symbol;
use crate::table::date::Day;

/// A moment as the scenario writes it: in its own time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// The day.
    pub day: Day,
    /// Minutes of the day.
    pub minute: u32,
}

/// Where a unit is from a moment on.
#[derive(Clone, Debug)]
pub struct Fix {
    /// From when.
    pub time: Time,
    /// Latitude and longitude; none where it is nowhere on the map.
    pub at: Option<[f64; 2]>,
    /// Its symbol from then on.
    pub symbol: Option<Symbol>,
    /// What happened.
    pub title: String,
    /// Whether it moved there, rather than being there at once.
    pub moves: bool,
    /// When it left, if that was not when it came to where it was before.
    pub leaves: Option<Time>,
    /// The state's id.
    pub id: String,
}

impl Fix {
    /// Nowhere, and nothing said.
    pub fn new(time: Time, symbol: Option<Symbol>) -> Fix {
        Fix { time, at: None, symbol, title: String::new(), moves: false, leaves: None, id: String::new() }
    }
}

/// A time at one place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stay {
    /// Latitude and longitude.
    pub at: [f64; 2],
    /// The first day.
    pub start: Day,
    /// The last day; none if nothing ends it.
    pub end: Option<Day>,
    /// Its symbol then.
    pub symbol: Option<Symbol>,
}

/// A time: ISO 8601 text, or a number of milliseconds since 1970, as scenarios of any version have it.
pub fn time(raw: &str) -> Option<Time> {
    match serde_json::from_str(raw).ok()? {
        serde_json::Value::Number(number) => {
            let minutes = (number.as_f64()? / 60_000.0).floor();
            // Beyond these years no day can be said.
            let minutes = (minutes.abs() < 6e9).then_some(minutes as i64)?;
            let day = Day::new(1970, 1, 1)?.plus(minutes.div_euclid(1440))?;
            Some(Time { day, minute: minutes.rem_euclid(1440) as u32 })
        }
        serde_json::Value::String(text) => {
            let text = text.trim();
            let (day, rest) = text.split_at_checked(10)?;
            let day = Day::parse(day)?;
            let number = |part: Option<&str>| part.and_then(|part| part.parse::<u32>().ok()).unwrap_or(0);
            let (hour, minute) = (number(rest.get(1..3)), number(rest.get(4..6)));
            Some(Time { day, minute: (hour * 60 + minute).min(1439) })
        }
        _ => None,
    }
}

/// The times at one place, in order.
pub fn stays(fixes: &[Fix]) -> Vec<Stay> {
    let mut stays: Vec<Stay> = Vec::new();
    for fix in fixes {
        let day = fix.time.day;
        let open = stays.last_mut().filter(|stay| stay.end.is_none());
        match (open, fix.at) {
            (Some(stay), Some(at)) if is_same(stay, fix, at) => {}
            // On one day the last position counts.
            (Some(stay), Some(at)) if stay.start == day => {
                *stay = Stay { at, symbol: fix.symbol, ..*stay };
            }
            (open, Some(at)) => {
                if let Some(stay) = open {
                    stay.end = day.plus(-1);
                }
                stays.push(Stay { at, start: day, end: None, symbol: fix.symbol });
            }
            (Some(stay), None) => stay.end = Some(day),
            (None, None) => {}
        }
    }
    stays
}

/// Where and what it was before.
fn is_same(stay: &Stay, fix: &Fix, at: [f64; 2]) -> bool {
    let state = |symbol: Option<Symbol>| symbol.map(|symbol| symbol.state);
    stay.at == at && state(stay.symbol) == state(fix.symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(fixes: &[(&str, Option<f64>)], expected: &[(f64, &str, &str)]) {
        let fix = |(text, lat): &(&str, Option<f64>)| {
            let time = time(&format!("\"{text}\"")).unwrap();
            Fix { at: lat.map(|lat| [lat, 0.0]), ..Fix::new(time, None) }
        };
        let fixes: Vec<Fix> = fixes.iter().map(fix).collect();
        let stays: Vec<(f64, String, String)> = stays(&fixes)
            .iter()
            .map(|stay| {
                (stay.at[0], stay.start.to_string(), stay.end.map_or("..".into(), |day| day.to_string()))
            })
            .collect();
        let expected: Vec<(f64, String, String)> =
            expected.iter().map(|(lat, start, end)| (*lat, start.to_string(), end.to_string())).collect();
        assert_eq!(stays, expected);
    }

    #[test]
    fn a_unit_stays_until_the_day_before_it_is_elsewhere() {
        check(
            &[("2015-01-03T06:00:00Z", Some(1.0)), ("2015-01-10T06:00:00Z", Some(2.0))],
            &[(1.0, "2015-01-03", "2015-01-09"), (2.0, "2015-01-10", "..")],
        );
    }

    #[test]
    fn it_is_gone_after_the_day_on_which_it_leaves_the_map() {
        check(
            &[
                ("2015-01-03", Some(1.0)),
                ("2015-01-10", None),
                ("2015-01-12", None),
                ("2015-01-20", Some(1.0)),
            ],
            &[(1.0, "2015-01-03", "2015-01-10"), (1.0, "2015-01-20", "..")],
        );
    }

    #[test]
    fn the_last_position_of_a_day_counts_and_one_that_is_said_again_is_one() {
        check(
            &[("2015-01-03T06:00", Some(1.0)), ("2015-01-03T09:00", Some(2.0)), ("2015-01-05", Some(2.0))],
            &[(2.0, "2015-01-03", "..")],
        );
        check(
            &[("2015-01-03T06:00", Some(1.0)), ("2015-01-03T09:00", None)],
            &[(1.0, "2015-01-03", "2015-01-03")],
        );
    }

    #[test]
    fn times_are_text_or_milliseconds() {
        let of = |raw| time(raw).map(|time| (time.day.to_string(), time.minute));
        assert_eq!(of("\"1940-04-09T01:30:00+02:00\""), Some(("1940-04-09".into(), 90)));
        assert_eq!(of("1420351200000"), Some(("2015-01-04".into(), 360)));
        assert_eq!(of("-60000"), Some(("1969-12-31".into(), 1439)));
        for raw in ["\"in spring\"", "\"2015-02-30\"", "1e300", "null", "[]", "\"é015-01-03\""] {
            assert_eq!(of(raw), None, "{raw}");
        }
    }
}
