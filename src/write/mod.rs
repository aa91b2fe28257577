//! Writers.
pub mod png;
