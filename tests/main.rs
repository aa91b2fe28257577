//! The one test binary: what holds of the whole program. Units are tested beside their code.

mod architecture;
mod golden;
mod program;
