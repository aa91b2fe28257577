//! A bar on the terminal while very much is read or written.
//!
//! In: how many bytes there are, and so many more each time. Out: how far it is and how fast, on standard error; nothing
//! where that is no terminal, and nothing for work that is over before it could be read.

use std::io::IsTerminal;

use indicatif::{ProgressBar, ProgressStyle};

/// Tables of fewer bytes are read before a bar could be.
const MUCH: u64 = 20_000_000;

/// While tables of so many bytes are read.
pub(super) fn reading(bytes: u64, quiet: bool) -> ProgressBar {
    if bytes < MUCH {
        return ProgressBar::hidden();
    }
    bar(Some(bytes), "reading {bar:30} {bytes} of {total_bytes}, {bytes_per_sec}", quiet)
}

/// While features are written, of which nobody knows how many bytes they come to.
pub(super) fn writing(very_many: bool, quiet: bool) -> ProgressBar {
    if !very_many {
        return ProgressBar::hidden();
    }
    bar(None, "writing {spinner} {bytes}, {bytes_per_sec}", quiet)
}

fn bar(bytes: Option<u64>, style: &str, quiet: bool) -> ProgressBar {
    if quiet || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template(style).expect("our templates are well formed: progress");
    bytes.map_or_else(ProgressBar::no_length, ProgressBar::new).with_style(style)
}
