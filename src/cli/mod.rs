//! The command line: what a user types, sees and can rely on.
//!
//! In: arguments. Out: files by way of [`output`], problems and progress on standard error, data (and only data)
//! on standard output, and an exit code: 0 done, 1 problems found, 2 could not run. All printing happens here.

mod diff;
mod find;
mod frames;
mod import;
mod pin;
mod progress;
mod reconcile;
mod score;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::atlas::Atlas;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::feature::By;
use crate::gazetteer::Gazetteer;
use crate::spec::{Drawing, Labels, Paper, Spec};
use crate::table::date::Date;
use crate::table::{self, Tables};
use crate::write::{self, Document};
use crate::{basemap, embedded, feature, output};

const EXAMPLES: &str = "\
Examples:
  orbatlas                            build the embedded default atlas into output/mali-2015
  orbatlas new my-atlas               a small filled atlas to edit
  orbatlas build my-atlas             its maps and data, into output/my-atlas
  orbatlas check my-atlas --strict    every problem in its tables, warnings included
  orbatlas diff my-atlas --as-of 2014-12 --as-of 2015-01
                                      who came, left or grew between two dates
  orbatlas reconcile my-atlas         what its rows add up to, against published totals
  orbatlas import geo-pko Geo_PKO.csv -o mali --mission MINUSMA --as-of 2015-01
                                      an atlas of a data set; import --list names them
  orbatlas find Tombouctou \"Ber\"      what the gazetteer knows

Exit codes: 0 done, 1 problems found, 2 could not run.";

/// Plain tables of who is deployed where, and what happened there, become maps that can be published and
/// GeoJSON that can be trusted.
#[derive(Parser)]
#[command(name = "orbatlas", version, about, after_help = EXAMPLES)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Build an atlas: GeoJSON and GeoPackage with QGIS styles, PNG, SVG and text
    Build(Build),
    /// Report every problem in an atlas's tables; write nothing
    Check(Check),
    /// Draw a map for each month, and an animation of them
    Frames(frames::Frames),
    /// Say what changed between two atlases, dates, files or pictures
    Diff(diff::Diff),
    /// Look names up in the gazetteer
    Find(find::Find),
    /// Make an atlas of a data set: Geo-PKO and others
    Import(import::Import),
    /// Add rows up against published totals: what is placed, what is left, what is over-counted
    Reconcile(reconcile::Reconcile),
    /// Make a small filled atlas to edit
    New(New),
    /// Print completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Args, Default)]
struct Reading {
    /// The day the map is cut at (2015-01-17; a month or year stands for its last day); default: atlas.toml's
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Warnings count as problems, and a claim without a source is an error
    #[arg(long)]
    strict: bool,
    /// How problems are shown
    #[arg(long, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// With the excerpt, as compilers do
    #[default]
    Human,
    /// One JSON object a line, on standard error
    Json,
}

#[derive(Args, Default)]
#[command(after_help = "\
Examples:
  orbatlas build                                    the embedded default atlas
  orbatlas build my-atlas                           into output/my-atlas
  orbatlas build my-atlas -o maps --format png,svg  only the pictures, into maps
  orbatlas build my-atlas --format csv,kml          tables for a spreadsheet, a file for Google Earth
  orbatlas build my-atlas --format gpkg             one file that opens styled in QGIS
  orbatlas build my-atlas --format parquet --partition year,country
                                                    incidents in a file for each year and country
  orbatlas build my-atlas --as-of 2014-12 --size 1200x900
  orbatlas build my-atlas --from 2014-07 --to 2014-12   the incidents of six months
  orbatlas build my-atlas --incidents hexagons      incidents by the hexagon that they lie in
  orbatlas build my-atlas --size a3 --labels best   for print")]
struct Build {
    /// The atlas: a folder of CSV tables; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// Where the outputs go; default: output/<folder name> below the working folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Only these formats, separated by commas; csv, fgb, geojson-simplestyle, kml, parquet and topojson are written
    /// only if they are named here
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = write::format_names())]
    format: Vec<String>,
    /// Of the format parquet the incidents in many files, those of a year and a country together (year,country):
    /// incidents/year=2015/country=MLI/part-0.parquet, as Hive, Spark and DuckDB lay out what is too large for one
    #[arg(long, value_name = "COLUMN", value_delimiter = ',', value_parser = partition_columns())]
    partition: Vec<By>,
    /// Paper: a preset (web, mobile, og, square, portrait, story, a4, a3 ...) or pixels (1200x900)
    #[arg(long, value_name = "PAPER")]
    size: Option<String>,
    /// Incidents and finished movements before it are not shown, nor counted in charts
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// Incidents after it likewise; the map is cut at it if --as-of is not given
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// How incidents are drawn; default: atlas.toml's, or marks, and the density of very many (more than 20,000, or
    /// more than 1,000 and over 20 to a place)
    #[arg(long, value_parser = drawing())]
    incidents: Option<Drawing>,
    /// How long seats for names, boxes and notes are looked for: best takes a second or more, for print, and is never
    /// worse; default: atlas.toml's, or fast
    #[arg(long, value_parser = labels())]
    labels: Option<Labels>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas check my-atlas                  problems with file, line, column and a hint
  orbatlas check my-atlas --strict         warnings count too
  orbatlas check my-atlas --pin \"Gao=geonames:2457163\"
                                           write into atlas.toml which Gao is meant
  orbatlas check --outputs output/my-atlas whether the outputs there are one whole build")]
struct Check {
    /// The atlas; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// Check an output folder against its SHA256SUMS instead
    #[arg(long, value_name = "DIR", conflicts_with = "folder")]
    outputs: Option<PathBuf>,
    /// Keep what a name means in atlas.toml: "Gao=geonames:2457163" or "Gao=16.27,-0.04"; without a value, whatever
    /// a rule or a sound has settled
    #[arg(long, value_name = "NAME=ID", num_args = 0..=1, default_missing_value = "", action = clap::ArgAction::Append, conflicts_with = "outputs")]
    pin: Vec<String>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Args)]
#[command(after_help = "\
Example:
  orbatlas new my-atlas && orbatlas build my-atlas")]
struct New {
    /// The folder to make; it must not exist or be empty
    folder: PathBuf,
}

/// Parses the arguments, runs, prints; the whole program.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // clap prints help to standard output with code 0 and mistakes to standard error with code 2.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let done = match cli.command.unwrap_or(Command::Build(Build::default())) {
        Command::Build(build) => run_build(&build),
        Command::Check(check) => run_check(&check),
        Command::Frames(frames) => frames::run(&frames),
        Command::Diff(diff) => diff::run(&diff),
        Command::Find(find) => find::run(&find),
        Command::Import(import) => import::run(&import),
        Command::Reconcile(command) => reconcile::run(&command),
        Command::New(new) => run_new(&new),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "orbatlas", &mut std::io::stdout());
            Ok(true)
        }
        Command::Man => clap_mangen::Man::new(Cli::command())
            .render(&mut std::io::stdout())
            .map(|()| true)
            .map_err(|source| Error::Write { path: "standard output".into(), source }),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(2)
        }
    }
}

/// The atlas that a command is about, read and resolved, with every problem met; none of it printed yet.
fn resolve(folder: Option<&Path>, reading: &Reading) -> Result<(Atlas, Vec<Diagnostic>), Error> {
    resolve_as(folder, reading, |_| {})
}

/// The same with settings that take the place of atlas.toml's.
fn resolve_as(
    folder: Option<&Path>,
    reading: &Reading,
    settings: impl FnOnce(&mut Spec),
) -> Result<(Atlas, Vec<Diagnostic>), Error> {
    let (mut tables, mut problems) = match folder {
        Some(folder) => {
            let bar = progress::reading(table::bytes_in(folder), reading.quiet);
            let read = Tables::read_watched(folder, &|bytes| bar.inc(bytes as u64));
            bar.finish_and_clear();
            read?
        }
        None => Tables::from_memory(embedded::DEFAULT_FILES),
    };
    settings(&mut tables.spec);
    let as_of = reading.as_of.as_deref().map(|text| parse_date("--as-of", text)).transpose()?;
    let (atlas, more) =
        Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), as_of.map(|date| date.latest));
    problems.extend(more);
    Ok((atlas, problems))
}

/// Puts data on standard output. A reader that closes early, `head` say, is no failure; a full disk is.
fn print(bytes: &[u8]) -> Result<(), Error> {
    match std::io::stdout().lock().write_all(bytes) {
        Err(source) if source.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::Write { path: "standard output".into(), source })
        }
        _ => Ok(()),
    }
}

fn parse_date(flag: &'static str, text: &str) -> Result<Date, Error> {
    Date::parse(text).map_err(|_| Error::Argument {
        flag,
        text: text.to_string(),
        expected: "write a date such as 2015-01-17, 2015-01 or 2015".into(),
    })
}

/// Whether rows fit one another and the published totals; nothing while the tables have errors, for these come first.
fn findings(atlas: &Atlas, problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let unmended = problems.iter().any(|problem| problem.severity == Severity::Error);
    if unmended { Vec::new() } else { crate::reconcile::findings(atlas) }
}

/// Prints the problems; true if there is none that stops the work.
fn report(problems: Vec<Diagnostic>, reading: &Reading) -> bool {
    let problems = diagnostic::tidy(problems);
    let stops = |problem: &&Diagnostic| {
        problem.severity == Severity::Error || (reading.strict && problem.severity == Severity::Warning)
    };
    let stopping = problems.iter().filter(stops).count();
    let shown: Vec<Diagnostic> =
        if reading.quiet { problems.iter().filter(stops).cloned().collect() } else { problems };
    match reading.message_format {
        MessageFormat::Json => eprint!("{}", diagnostic::json_lines(&shown)),
        MessageFormat::Human => {
            eprint!("{}", diagnostic::render(&shown, std::io::stderr().is_terminal()));
            if stopping > 0 {
                eprintln!(
                    "{stopping} {} to mend; nothing was written",
                    if stopping == 1 { "problem" } else { "problems" }
                );
            }
        }
    }
    stopping == 0
}

fn labels() -> impl TypedValueParser<Value = Labels> {
    PossibleValuesParser::new(Labels::ALL.iter().map(|labels| labels.as_str()))
        .map(|word| Labels::parse(&word).expect("a possible value is one of the list"))
}

fn partition_columns() -> impl TypedValueParser<Value = By> {
    PossibleValuesParser::new(By::ALL.iter().map(|by| by.as_str()))
        .map(|word| By::parse(&word).expect("a possible value is one of the list"))
}

fn drawing() -> impl TypedValueParser<Value = Drawing> {
    PossibleValuesParser::new(Drawing::ALL.iter().map(|drawing| drawing.as_str()))
        .map(|word| Drawing::parse(&word).expect("a possible value is one of the list"))
}

fn run_build(build: &Build) -> Result<bool, Error> {
    if !build.partition.is_empty() && !build.format.iter().any(|format| format == "parquet") {
        let text = build.partition.iter().map(|by| by.as_str()).collect::<Vec<_>>().join(",");
        let expected = "it is of parquet files: say --format parquet too".into();
        return Err(Error::Argument { flag: "--partition", text, expected });
    }
    if let Some(twice) =
        build.partition.iter().enumerate().find(|(at, by)| build.partition[..*at].contains(by))
    {
        let (text, expected) = (twice.1.as_str().to_string(), "it is named twice".into());
        return Err(Error::Argument { flag: "--partition", text, expected });
    }
    let bound = |flag, text: &Option<String>| text.as_deref().map(|text| parse_date(flag, text)).transpose();
    let (from, to) = (bound("--from", &build.from)?, bound("--to", &build.to)?);
    let (mut atlas, mut problems) = resolve_as(build.folder.as_deref(), &build.reading, |spec| {
        if to.is_some() {
            spec.as_of = to.clone();
        }
        (spec.from, spec.to) = (from.or(spec.from.take()), to.or(spec.to.take()));
    })?;
    // What sources leave open is for `check` and `reconcile` to tell.
    let found = findings(&atlas, &problems);
    problems.extend(found.into_iter().filter(|finding| finding.severity != Severity::Note));
    if !report(problems, &build.reading) {
        return Ok(false);
    }
    if let Some(size) = &build.size {
        atlas.tables.spec.paper = Paper::parse(size).map_err(|hint| Error::Argument {
            flag: "--size",
            text: size.clone(),
            expected: hint,
        })?;
    }
    atlas.tables.spec.incidents = build.incidents.or(atlas.tables.spec.incidents);
    if let Some(labels) = build.labels {
        atlas.tables.spec.labels = labels;
    }
    let folder =
        build.output.clone().unwrap_or_else(|| Path::new("output").join(atlas_name(build.folder.as_deref())));
    if build.folder.as_deref().is_some_and(|atlas| same_folder(atlas, &folder)) {
        return Err(Error::OwnFolder { path: folder });
    }
    let document = document(atlas);
    let mut outputs = write::outputs(&document, &build.format);
    let parts = if build.partition.is_empty() {
        Vec::new()
    } else {
        outputs.retain(|output| output.file != "incidents.parquet");
        write::partition::files(&document, &build.partition)
    };
    if write::show_the_page(&outputs) && !report_page(&document, &build.reading) {
        return Ok(false);
    }
    let bar = progress::writing(write::is_vast(&document), build.reading.quiet);
    let written = output::publish(&folder, &document, &outputs, &parts, &|bytes| bar.inc(bytes as u64));
    bar.finish_and_clear();
    let written = written?;
    if !build.reading.quiet && build.reading.message_format == MessageFormat::Human {
        if let Some(words) = write::left_out(&document) {
            eprintln!("note: {words}");
        }
        let files = if written.len() == 1 { "file" } else { "files" };
        match written.iter().find(|name| name.starts_with("map.")) {
            Some(map) => eprintln!("{} {files}; the map: {}", written.len(), folder.join(map).display()),
            None => eprintln!("{} {files} in {}", written.len(), folder.display()),
        }
    }
    Ok(true)
}

/// Says what the page does not show; true if that does not stop the work.
fn report_page(document: &Document, reading: &Reading) -> bool {
    let undrawn = &document.map().undrawn;
    let mut said: Vec<String> = Vec::new();
    if document.layers.shows_nothing() {
        said.push("nothing in the tables holds on the day that the map is cut at, or may be drawn".into());
    }
    said.extend(document.map().refused.iter().cloned());
    said.extend(undrawn.iter().take(MOST_UNDRAWN).map(|words| format!("found no room on the page: {words}")));
    if undrawn.len() > MOST_UNDRAWN {
        let more = undrawn.len() - MOST_UNDRAWN;
        said.push(format!("found no room on the page: {more} more; a larger --size has more"));
    }
    let stops = reading.strict && !said.is_empty();
    for message in said.iter().filter(|_| stops || !reading.quiet) {
        match reading.message_format {
            MessageFormat::Human => eprintln!("warning: {message}"),
            MessageFormat::Json => {
                eprintln!(
                    "{}",
                    serde_json::json!({ "severity": "warning", "code": "page", "message": message })
                );
            }
        }
    }
    !stops
}

/// How much of what found no room is named one by one.
const MOST_UNDRAWN: usize = 12;

fn same_folder(a: &Path, b: &Path) -> bool {
    matches!((a.canonicalize(), b.canonicalize()), (Ok(a), Ok(b)) if a == b)
}

/// Everything that outputs are written from.
pub fn document(atlas: Atlas) -> Document {
    let (atlas, basemap) = (Arc::new(atlas), basemap::world());
    let layers = feature::layers(&atlas, &Gazetteer::builtin(), &basemap);
    Document::new(layers, atlas.tables.spec.clone())
}

/// The folder's own name, also for `.` and `my-atlas/`.
fn atlas_name(folder: Option<&Path>) -> PathBuf {
    let Some(folder) = folder else { return embedded::DEFAULT.into() };
    let whole = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    whole.file_name().map_or_else(|| PathBuf::from("atlas"), PathBuf::from)
}

fn run_check(check: &Check) -> Result<bool, Error> {
    if let Some(folder) = &check.outputs {
        let wrong = output::mixed(folder)?;
        for name in &wrong {
            eprintln!("{}: missing, or not of the build that SHA256SUMS lists", folder.join(name).display());
        }
        if !wrong.is_empty() {
            eprintln!("build the atlas again to mend it");
        }
        return Ok(wrong.is_empty());
    }
    let (atlas, mut problems) = resolve(check.folder.as_deref(), &check.reading)?;
    if !check.pin.is_empty() {
        let pinned = pin::write(check.folder.as_deref(), &check.pin, &atlas)?;
        eprintln!(
            "{pinned} {} in atlas.toml",
            if pinned == 1 { "name is pinned" } else { "names are pinned" }
        );
        (_, problems) = resolve(check.folder.as_deref(), &check.reading)?;
    }
    problems.extend(findings(&atlas, &problems));
    Ok(report(problems, &check.reading))
}

fn run_new(new: &New) -> Result<bool, Error> {
    output::lay_out(&new.folder, embedded::EXAMPLE_FILES)?;
    eprintln!("{} is laid out; next: orbatlas build {0}", new.folder.display());
    Ok(true)
}
