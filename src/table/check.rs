//! What only several cells together can get wrong: ends before starts, names that no row bears, sums that
//! differ, claims without a source.
//!
//! In: all tables. Out: diagnostics. Absent: anything that needs to know where a place is.

use super::Tables;
use crate::diagnostic::Diagnostic;

/// Every problem between cells, rows and tables.
pub fn between_rows(_tables: &Tables) -> Vec<Diagnostic> {
    Vec::new()
}
