//! Parses, runs, exits: see [`orbatlas::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    orbatlas::cli::run()
}
