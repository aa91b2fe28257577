//! Writers.
pub mod png;
pub mod svg;
