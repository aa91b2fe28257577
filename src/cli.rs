//! The command line: what a user types, sees and can rely on.
//!
//! In: arguments. Out: files by way of [`output`], problems and progress on standard error, data (and only data)
//! on standard output, and an exit code: 0 done, 1 problems found, 2 could not run. All printing happens here.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::atlas::Atlas;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::error::Error;
use crate::gazetteer::Gazetteer;
use crate::table::Tables;
use crate::table::date::Day;
use crate::write::{self, Document};
use crate::{embedded, feature, output};

const EXAMPLES: &str = "\
Examples:
  orbatlas                            build the embedded default atlas into output/mali-2015
  orbatlas new my-atlas               a small filled atlas to edit
  orbatlas build my-atlas             its maps and GeoJSON, into output/my-atlas
  orbatlas check my-atlas --strict    every problem in its tables, warnings included
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
    /// Build an atlas: GeoJSON, PNG, SVG and text
    Build(Build),
    /// Report every problem in an atlas's tables; write nothing
    Check(Check),
    /// Look names up in the gazetteer
    Find(Find),
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

#[derive(Args)]
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

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// With the excerpt, as compilers do
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
  orbatlas build my-atlas --as-of 2014-12 --size 1200x900 --lang fr")]
struct Build {
    /// The atlas: a folder of CSV tables; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// Where the outputs go; default: output/<folder name> below the working folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Only these formats, separated by commas
    #[arg(long, value_name = "FORMAT", value_delimiter = ',', value_parser = write::format_names())]
    format: Vec<String>,
    /// Paper: a preset (web, mobile, og, square, portrait, story, a4, a3 ...) or pixels (1200x900)
    #[arg(long, value_name = "PAPER")]
    size: Option<String>,
    /// Language of the map's furniture: en, fr, ar
    #[arg(long, value_name = "LANGUAGE")]
    lang: Option<String>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas check my-atlas                  problems with file, line, column and a hint
  orbatlas check my-atlas --strict         warnings count too
  orbatlas check --outputs output/my-atlas whether the outputs there are one whole build")]
struct Check {
    /// The atlas; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// Check an output folder against its SHA256SUMS instead
    #[arg(long, value_name = "DIR", conflicts_with = "folder")]
    outputs: Option<PathBuf>,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas find Timbuktu
  orbatlas find Gao --country Mali
  orbatlas find Ber Gossi Diabaly --format csv
  orbatlas find --at 16.77,-3.01
  cut -d, -f1 names.csv | orbatlas find     one answer a line, in order")]
struct Find {
    /// Names; without any, and without --at, names are read from standard input, one a line
    names: Vec<String>,
    /// Only this country (name, demonym or code); may be given several times
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
    /// What lies at a point instead: LAT,LON
    #[arg(long, value_name = "LAT,LON", conflicts_with = "names", allow_hyphen_values = true)]
    at: Option<String>,
    /// Table for people, or csv, json (one object a line), geojson for programs
    #[arg(long, value_enum, default_value_t = FindFormat::Table)]
    format: FindFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FindFormat {
    Table,
    Csv,
    Json,
    Geojson,
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
            return ExitCode::from(error.exit_code().clamp(0, 2) as u8);
        }
    };
    let done = match cli.command.unwrap_or(Command::Build(Build::default())) {
        Command::Build(build) => run_build(&build),
        Command::Check(check) => run_check(&check),
        Command::Find(find) => run_find(&find),
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
            let mut cause = std::error::Error::source(&error);
            while let Some(inner) = cause {
                eprintln!("  because: {inner}");
                cause = inner.source();
            }
            ExitCode::from(2)
        }
    }
}
