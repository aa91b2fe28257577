//! The rule on claims that contradict each other: a note at the later row of each pair.

use std::collections::BTreeMap;

use super::conflict;
use crate::atlas::Atlas;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::table::number::Quantity;
use crate::table::row::{Claim, Row};
use crate::table::vocabulary::Status;

const HINT: &str = "both stay, bear ≠ on the map and name each other in `conflicts_with`";

pub(super) fn conflicting(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    let conflicts = conflict::of(atlas);
    let tables = &atlas.tables;
    each(&conflicts.contingents, found, |index| {
        let row = &tables.contingents[index];
        let status = row.status.unwrap_or(Status::Deployed).as_str();
        Version {
            row: row.row.clone(),
            claim: row.claim.clone(),
            column: "strength",
            says: format!("{status}, {}", said(row.strength.as_ref())),
        }
    });
    each(&conflicts.incidents, found, |index| {
        let mut reader = tables.incidents.reader();
        let row = reader.get(index);
        let says = format!("killed {}, wounded {}", said(row.killed.as_ref()), said(row.wounded.as_ref()));
        Version { row: row.row, claim: row.claim.into_owned(), column: "killed", says }
    });
    each(&conflicts.figures, found, |index| {
        let row = &tables.figures[index];
        let says = said(row.value.as_ref());
        Version { row: row.row.clone(), claim: row.claim.clone(), column: "value", says }
    });
}

struct Version {
    row: Row,
    claim: Claim,
    column: &'static str,
    says: String,
}

fn each(
    conflicts: &BTreeMap<usize, Vec<usize>>,
    found: &mut Vec<Diagnostic>,
    version: impl Fn(usize) -> Version,
) {
    for (&index, others) in conflicts {
        for &other in others.iter().filter(|&&other| other < index) {
            let (own, other) = (version(index), version(other));
            let message = format!(
                "{} and {} contradict one another: {} ({}) and {} ({})",
                other.claim.id,
                own.claim.id,
                other.says,
                sources(&other.claim),
                own.says,
                sources(&own.claim),
            );
            found.push(
                own.row.problem(own.column, Severity::Note, Code::ConflictingClaims, message).hint(HINT),
            );
        }
    }
}

fn said(count: Option<&Quantity>) -> String {
    count.map_or("not given".into(), |count| count.text.clone())
}

fn sources(claim: &Claim) -> String {
    if claim.sources.is_empty() { "no source".into() } else { claim.sources.join("; ") }
}
