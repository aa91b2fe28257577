//! A bar on the terminal while very much is read or written.
//!
//! In: how many bytes there are, and so many more each time. Out: how far it is and how fast, on standard error; nothing
//! where that is no terminal, and nothing for work that is over before it could be read.

use std::fmt;
use std::io::IsTerminal;

use indicatif::{HumanBytes, ProgressBar, ProgressState, ProgressStyle};

/// Tables of fewer bytes are read before a bar could be.
const MUCH: u64 = 20_000_000;

/// While tables of so many bytes are read.
pub(super) fn reading(bytes: u64, quiet: bool) -> ProgressBar {
    if bytes < MUCH {
        return ProgressBar::hidden();
    }
    bar(Some(bytes), "reading {bar:30} {bytes} of {total_bytes}, {rate}", quiet)
}

/// While features are written, of which nobody knows how many bytes they come to.
pub(super) fn writing(very_many: bool, quiet: bool) -> ProgressBar {
    if !very_many {
        return ProgressBar::hidden();
    }
    bar(None, "writing {spinner} {bytes}, {rate}", quiet)
}

fn bar(bytes: Option<u64>, style: &str, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(style).expect("our templates are well formed: progress");
    let style = style.with_key("rate", rate);
    bytes.map_or_else(ProgressBar::no_length, ProgressBar::new).with_style(style)
}

/// Since the start: work of a few seconds is over before a mean of the last ones has got there.
fn rate(state: &ProgressState, out: &mut dyn fmt::Write) {
    let bytes = state.pos() as f64 / state.elapsed().as_secs_f64();
    write!(out, "{}/s", HumanBytes(bytes as u64)).expect("a text takes all that is written to it");
}
