//! `orbatlas import`: a data set of the field becomes an atlas of our tables.
//!
//! In: the name of an origin, files, what is wanted of them. Out: a folder of tables with an atlas.toml that draws them at
//! once, and `import.txt`, which says what became of every row; on standard error the same, with the first cells of each
//! reason shown as `check` shows them.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::{MessageFormat, parse_date};
use crate::diagnostic::{self, nearest};
use crate::error::Error;
use crate::gazetteer::country;
use crate::import::{self, Draft, Input, ORIGINS, Origin, Report, Wanted};
use crate::output::{self, Over};
use crate::table::vocabulary::PlaceKind;
use crate::table::{self, Tables};

#[derive(Args)]
#[command(after_help = help(), arg_required_else_help = true)]
pub(super) struct Import {
    /// The data set
    #[arg(value_parser = origins(), hide_possible_values = true, required_unless_present = "list")]
    origin: Option<String>,
    /// Its files: CSV, .xlsx, .ods, or what else the origin comes as
    #[arg(required_unless_present = "list")]
    files: Vec<PathBuf>,
    /// The atlas: a folder that is new or empty
    #[arg(short, long, value_name = "DIR", required_unless_present = "list")]
    output: Option<PathBuf>,
    /// Only this mission, by its acronym; may be given several times
    #[arg(long, value_name = "MISSION")]
    mission: Vec<String>,
    /// Nothing before this date
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Nothing after it
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// What stood on that day; the map is cut at it
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Only this country, by code or name; may be given several times
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
    /// Of a gazetteer, only places of this kind (town, village, airport, camp, well ...); may be given several times
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Vec<PlaceKind>,
    /// Join the rows to the tables of an atlas that is there; rows that it has already are not added again
    #[arg(long, conflicts_with = "force")]
    add: bool,
    /// Take the place of an atlas that is there: its tables and atlas.toml, no other file
    #[arg(long)]
    force: bool,
    /// Print the data sets that are understood
    #[arg(long)]
    list: bool,
    /// How repairs and refusals are shown; json gives every one of them
    #[arg(long, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

/// The summary beside the tables.
const SUMMARY: &str = "import.txt";
const SETTINGS: &str = "atlas.toml";

fn origins() -> PossibleValuesParser {
    PossibleValuesParser::new(ORIGINS.iter().map(|origin| origin.name))
}

fn kinds() -> impl TypedValueParser<Value = PlaceKind> {
    let words = PossibleValuesParser::new(PlaceKind::ALL.iter().map(|kind| kind.as_str()));
    words.map(|word| PlaceKind::parse(&word).expect("the words are those of the list: PlaceKind::ALL"))
}

fn list() -> String {
    ORIGINS.iter().map(|origin| format!("  {:<17} {}\n", origin.name, origin.about)).collect()
}

fn help() -> String {
    format!(
        "Data sets:\n{}\n\
Examples:
  orbatlas import geo-pko Geo_PKO.csv -o mali --mission MINUSMA --as-of 2015-01
  orbatlas build mali                    its map, in two commands
  orbatlas import geo-pko Geo_PKO.csv -o mali --mission MINUSMA
                                         every map of the mission: build --as-of any month of it
  orbatlas import geo-pko Geo_PKO.csv -o mali --add --mission MINUSCA
                                         more rows for an atlas that is there

Every row that was read is kept, merged, left out or refused, and {SUMMARY} says which and why.",
        list()
    )
}

pub(super) fn run(import: &Import) -> Result<bool, Error> {
    let (Some(name), Some(folder), false) = (&import.origin, &import.output, import.list) else {
        super::print(list().as_bytes())?;
        return Ok(true);
    };
    let origin = import::origin(name).expect("the command line takes no other: origins()");
    let wanted = wanted(import)?;
    let over = if import.add || import.force { Over::Tables } else { Over::Nothing };
    output::may_lay(folder, over)?;
    let mut inputs = Vec::new();
    for path in &import.files {
        inputs.push(Input { path: path.display().to_string(), bytes: table::bytes_of(path)? });
    }
    let mut report = Report::new(import.message_format == MessageFormat::Json);
    let draft = import::read(origin, &inputs, &wanted, &mut report);
    drop(inputs);
    let (files, counts) = files(import, folder, origin, &draft, &wanted)?;
    let summary = report.summary(origin, &counts);
    say(import, &report, &summary);
    if report.is_stopped() || report.kept == 0 {
        let why = if report.is_stopped() { "" } else { "no row is kept; " };
        eprintln!("{why}nothing was written");
        return Ok(false);
    }
    let mut files: BTreeMap<String, Vec<u8>> =
        files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let before =
        if import.add { table::text_of(&folder.join(SUMMARY)).unwrap_or_default() } else { String::new() };
    files.insert(SUMMARY.into(), [before, summary].concat().into_bytes());
    let stale: Vec<&str> =
        if import.force { table::TABLES.iter().map(|table| table.file).collect() } else { Vec::new() };
    output::lay(folder, &files, &stale)?;
    if !import.quiet && import.message_format == MessageFormat::Human {
        eprintln!("{} is laid out; next: orbatlas build {0}", folder.display());
    }
    Ok(true)
}

fn wanted(import: &Import) -> Result<Wanted, Error> {
    let date = |flag, text: &Option<String>| text.as_deref().map(|text| parse_date(flag, text)).transpose();
    let mut countries = Vec::new();
    for text in &import.country {
        let names = country::all().iter().map(|country| country.name_en);
        countries.push(country::parse(text).ok_or_else(|| Error::Argument {
            flag: "--country",
            text: text.clone(),
            expected: match nearest(text, names) {
                Some(near) => format!("did you mean “{near}”?"),
                None => "write a code such as MLI, or a name".into(),
            },
        })?);
    }
    Ok(Wanted {
        missions: import.mission.clone(),
        from: date("--from", &import.from)?,
        to: date("--to", &import.to)?,
        as_of: date("--as-of", &import.as_of)?,
        countries,
        kinds: import.kind.clone(),
    })
}

type Texts = Vec<(String, String)>;

/// The tables as text, with how many rows each gains, and atlas.toml unless the atlas has one.
fn files(
    import: &Import,
    folder: &Path,
    origin: &Origin,
    draft: &Draft,
    wanted: &Wanted,
) -> Result<(Texts, Vec<(String, usize)>), Error> {
    let mut old: BTreeMap<&str, Vec<Vec<String>>> = BTreeMap::new();
    if import.add {
        for table in table::TABLES {
            if let Some(path) = table::file_in(folder, draft.file(table.file)) {
                if draft.rows.of(table.file).is_empty() {
                    continue;
                }
                if path.extension().is_none_or(|ending| ending != "csv") {
                    return Err(Error::NotATable { path });
                }
                old.insert(table.file, Tables::cells_of(&path)?);
            }
        }
    }
    let written = draft.rows.written(|file| old.get(file).cloned().unwrap_or_default());
    let counts = written.iter().map(|table| (draft.file(table.file).to_string(), table.rows)).collect();
    let mut files: Texts =
        written.into_iter().map(|table| (draft.file(table.file).to_string(), table.text)).collect();
    if !import.add || table::file_in(folder, SETTINGS).is_none() {
        files.push((SETTINGS.into(), draft.settings(origin, wanted)));
    }
    Ok((files, counts))
}

fn say(import: &Import, report: &Report, summary: &str) {
    match import.message_format {
        MessageFormat::Json => eprint!("{}", diagnostic::json_lines(&report.problems())),
        MessageFormat::Human if import.quiet => {
            let mut problems = report.first_problems();
            problems.retain(|problem| problem.severity == diagnostic::Severity::Error);
            eprint!("{}", diagnostic::render(&problems, std::io::stderr().is_terminal()));
        }
        MessageFormat::Human => {
            eprint!("{}", diagnostic::render(&report.first_problems(), std::io::stderr().is_terminal()));
            eprint!("{summary}");
        }
    }
}
