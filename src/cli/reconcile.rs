//! `reconcile`: what the rows add up to, against what is published.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{MessageFormat, Reading, print, report, resolve};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::error::Error;
use crate::{reconcile, write};

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas reconcile my-atlas                    each force and contributor, then killed and wounded
  orbatlas reconcile my-atlas --as-of 2014-12    as of another day
  orbatlas reconcile my-atlas --format csv       for a spreadsheet; json, markdown
  orbatlas check my-atlas                        the same rules as problems, with file and line

Planned, under way and withdrawn rows are never summed. An empty cell is not known, and never zero.

Exit codes: 0 nothing wrong; 1 claims contradict one another, or something is certainly
over-counted, in two places at once or gone before it came; 2 could not run.")]
pub(super) struct Reconcile {
    /// The atlas; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// The day (2015-01-17; a month or year stands for its last day); default: atlas.toml's
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Table for people, or csv, json, markdown
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Say nothing of what the rules find but the table
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Csv,
    Json,
    #[value(alias = "md")]
    Markdown,
}

pub(super) fn run(command: &Reconcile) -> Result<bool, Error> {
    let reading = Reading { as_of: command.as_of.clone(), quiet: command.quiet, ..Reading::default() };
    let (atlas, problems) = resolve(command.folder.as_deref(), &reading)?;
    // Tables that must be mended first add up to nothing.
    let errors: Vec<Diagnostic> =
        problems.into_iter().filter(|problem| problem.severity == Severity::Error).collect();
    if !errors.is_empty() {
        report(errors, &Reading { message_format: MessageFormat::Human, ..reading });
        return Err(Error::Unmended {
            path: command.folder.clone().unwrap_or_else(|| "the default atlas".into()),
        });
    }
    let found = reconcile::findings(&atlas);
    let wrong = found
        .iter()
        .any(|finding| finding.severity == Severity::Warning || finding.code == Code::ConflictingClaims);
    report(found, &Reading { message_format: MessageFormat::Human, ..reading });
    let lines = reconcile::report::lines(&atlas);
    let text = match command.format {
        Format::Text => reconcile::report::text(&lines),
        Format::Csv => reconcile::report::csv(&lines, |text| write::csv::text_cell(text).into_owned()),
        Format::Json => reconcile::report::json(&atlas, &lines),
        Format::Markdown => reconcile::report::markdown(&lines),
    };
    print(text.as_bytes())?;
    Ok(!wrong)
}
