//! Whether the rows of an atlas fit one another and the published totals.
//!
//! In: a resolved [`Atlas`] whose tables have no error. Out: [`Diagnostic`]s of [`RULES`], each at its row; the accounts that [`account`] draws up;
//! the contradictions that [`conflict`] finds. A tension between sources is no error: it is a warning where the tables
//! themselves add up to too much or say two things at once, and a note where sources disagree or publish only a part.
//! Absent: any repair; all rows stay.

pub mod account;
pub mod conflict;
pub mod interval;
mod presence;
pub mod report;
mod totals;
mod versions;
mod victims;

use crate::atlas::Atlas;
use crate::diagnostic::{Code, Diagnostic, Severity};

/// One rule: its code, how bad what it finds can be, and what finds it.
pub struct Rule {
    /// Of its diagnostics.
    pub code: Code,
    /// The worst that it says.
    pub severity: Severity,
    /// Finds every case.
    pub run: fn(&Atlas, &mut Vec<Diagnostic>),
}

/// Every rule.
pub const RULES: &[Rule] = &[
    Rule { code: Code::StrengthResidual, severity: Severity::Note, run: totals::residuals },
    Rule { code: Code::StrengthOvercount, severity: Severity::Warning, run: totals::strength_overcounts },
    Rule { code: Code::TollOvercount, severity: Severity::Warning, run: totals::toll_overcounts },
    Rule { code: Code::VictimsWithoutContingent, severity: Severity::Note, run: victims::without_contingent },
    Rule { code: Code::TwoPlacesAtOnce, severity: Severity::Warning, run: presence::two_places },
    Rule { code: Code::WithdrawnBeforeDeployed, severity: Severity::Warning, run: presence::withdrawn_first },
    Rule { code: Code::PlannedInThePast, severity: Severity::Note, run: presence::planned_in_the_past },
    Rule { code: Code::ConflictingClaims, severity: Severity::Note, run: versions::conflicting },
];

/// What every rule finds.
pub fn findings(atlas: &Atlas) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        (rule.run)(atlas, &mut found);
    }
    found
}

/// How near, in kilometres, two points are one place to these rules: an airport belongs to its town.
pub const SAME_PLACE_KM: f64 = 25.0;
