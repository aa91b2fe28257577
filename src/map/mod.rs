//! x
pub mod projection;
