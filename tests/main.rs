//! The one test binary: what holds of the whole program. Units are tested beside their code.

mod architecture;
mod dictionary;
mod errors;
mod frames;
mod golden;
mod import;
mod import_origins;
mod laws;
mod marks;
mod program;
mod reading;
mod reconcile;
