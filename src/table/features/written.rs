//! Our own outputs read back: which of their columns are columns of a table, and which were made for maps.
//!
//! In: the columns of a file, a feature. Out: the names of cells, and cells as the table has them. What the outputs do
//! not keep stays lost: other names of places, and the `~` and `?` of an event's date, of which they keep the first and
//! last day and the words.

use super::{Feature, Spot, Value};

/// A file that is an output of ours.
pub struct Written {
    own: &'static Own,
    /// The table's columns that the file has under the names of the output.
    renamed: Vec<&'static str>,
    /// Columns that mend others, where the file has them.
    place_text: Option<usize>,
    shown: Option<usize>,
    state: Option<usize>,
}

/// What is known of the output that a table becomes.
struct Own {
    table: &'static str,
    /// Columns that nobody else's files have together.
    marks: &'static [&'static str],
    /// An output's column and the table's.
    renamed: &'static [(&'static str, &'static str)],
    /// What was made of other columns and tables.
    made: &'static [&'static str],
}

const OWN: &[Own] = &[
    Own {
        table: "incidents.csv",
        marks: &["event_date", "event_date_last"],
        renamed: &[
            ("event_date", "date"),
            ("event_date_last", "date_end"),
            ("killed_text", "killed"),
            ("wounded_text", "wounded"),
            ("shown", "show"),
        ],
        made: &[
            "place_text",
            "place_id",
            "matched_by",
            "killed_low",
            "killed_high",
            "wounded_low",
            "wounded_high",
            "casualties",
            "callout",
            "callout_fact_id",
            "callout_source",
            "conflicts_with",
            "source_title",
            "as_of_state",
        ],
    },
    Own {
        table: "places.csv",
        marks: &["matched_by", "rank"],
        renamed: &[],
        made: &["rank", "matched_by", "callout", "callout_fact_id", "callout_source", "source_title"],
    },
];

impl Written {
    /// Whether a file with these columns is an output that the table became.
    pub fn of(table: &str, columns: &[String]) -> Option<Written> {
        let at = |name: &str| columns.iter().position(|own| own == name);
        let own = OWN.iter().find(|own| own.table == table)?;
        let is_ours = own.marks.iter().all(|mark| at(mark).is_some());
        is_ours.then(|| Written {
            own,
            renamed: own
                .renamed
                .iter()
                .filter(|(output, _)| at(output).is_some())
                .map(|(_, input)| *input)
                .collect(),
            place_text: at("place_text"),
            shown: at("shown"),
            state: at("as_of_state"),
        })
    }

    /// The table's column that a column of the output is, if it is one.
    pub fn input<'a>(&self, name: &'a str) -> Option<&'a str> {
        if let Some((_, input)) = self.own.renamed.iter().find(|(output, _)| *output == name) {
            return Some(input);
        }
        // The best number of a count is in its text, unless somebody has taken that out.
        let is_count = self.own.renamed.iter().any(|(_, input)| *input == name);
        let is_made = if is_count { self.renamed.contains(&name) } else { self.own.made.contains(&name) };
        (!is_made).then_some(name)
    }

    /// Whether only what has a point can be a row.
    pub fn needs_points(&self) -> bool {
        self.own.table == "places.csv"
    }

    /// Cells as the table would have them.
    pub fn mend(&self, names: &[String], feature: &Feature, cells: &mut [String]) {
        let at = |name: &str| names.iter().position(|own| own == name);
        if let (Some(first), Some(last)) = (at("date"), at("date_end"))
            && cells[first] == cells[last]
        {
            cells[last].clear();
        }
        // A point bears the name that the map has; a name alone must be found again, as it was found.
        if let (Some(place), Some(text)) = (at("place"), self.place_text)
            && feature.spot == Spot::Nowhere
            && let Value::Text(text) = &feature.values[text]
        {
            cells[place] = text.to_string();
        }
        if let (Some(show), Some(shown)) = (at("show"), self.shown) {
            let kept_off = is_no(&feature.values[shown]);
            let holds = self.state.is_none_or(|state| feature.values[state] == Value::Text("yes".into()));
            cells[show] = if kept_off && holds { "no".into() } else { String::new() };
        }
    }
}

fn is_no(value: &Value) -> bool {
    match value {
        Value::Flag(flag) => !flag,
        Value::Number(number) => number == "0",
        _ => false,
    }
}
