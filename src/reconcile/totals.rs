//! Rules on published totals: what they leave to be placed, and what exceeds them.

use super::account::{self, Account, people};
use super::conflict::differ;
use super::interval::Interval;
use super::report;
use crate::atlas::Atlas;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::table::row::Claim;

/// Strength that is published and that no row has at a place.
pub(super) fn residuals(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    for account in account::strengths(atlas) {
        let (Some(figure), Some(residual)) = (account.figure, account.residual()) else { continue };
        // Where a row gives no strength, what is left says nothing.
        if account.silent > 0 || account.rows.is_empty() || residual.low.is_none_or(|low| low <= 0) {
            continue;
        }
        let message = format!(
            "{}: location not published: {} of {}",
            report::whose(atlas, &account),
            residual.text(),
            atlas.tables.figures[figure].value.as_ref().map_or("", |value| &value.text),
        );
        let row = &atlas.tables.figures[figure].row;
        found.push(row.problem("value", Severity::Note, Code::StrengthResidual, message));
    }
}

pub(super) fn strength_overcounts(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    for account in account::strengths(atlas) {
        let rows = account.rows.iter().map(|&row| &atlas.tables.contingents[row]);
        let rows = rows.map(|row| (&row.claim, people(row))).collect();
        let hint = "a row may count twice what another counts, or be no longer there: give it an end";
        found.extend(overcount(atlas, &account, rows, Code::StrengthOvercount, hint));
    }
}

pub(super) fn toll_overcounts(atlas: &Atlas, found: &mut Vec<Diagnostic>) {
    for account in account::tolls(atlas) {
        let wounded = account.measure == crate::table::vocabulary::Measure::WoundedHostile;
        let mut reader = atlas.tables.incidents.reader();
        let incidents = account.rows.iter().map(|&row| {
            let incident = reader.get(row);
            let parts = atlas.victims_of(row).iter().map(|(index, _)| &atlas.tables.casualties[*index]);
            let own = if wounded { incident.wounded } else { incident.killed };
            let counts =
                parts.filter_map(|part| if wounded { part.wounded.as_ref() } else { part.killed.as_ref() });
            let sum = counts.map(Interval::of).reduce(|sum, part| sum + part);
            (incident.claim.into_owned(), own.as_ref().map(Interval::of).or(sum))
        });
        let incidents: Vec<(Claim, Option<Interval>)> = incidents.collect();
        let hint = "one event may stand in two rows, or be of another cause or force";
        let rows = incidents.iter().map(|(claim, count)| (claim, *count)).collect();
        found.extend(overcount(atlas, &account, rows, Code::TollOvercount, hint));
    }
}

/// A warning; a note where one row of another source is enough, for then the sources disagree and nothing is added up.
fn overcount(
    atlas: &Atlas,
    account: &Account,
    rows: Vec<(&Claim, Option<Interval>)>,
    code: Code,
    hint: &str,
) -> Option<Diagnostic> {
    let (excess, figure, published) = (account.excess()?, account.figure?, account.published?);
    let row = &atlas.tables.figures[figure];
    let alone = rows.iter().find(|(claim, count)| {
        differ(claim, &row.claim) && count.is_some_and(|count| count.surely_exceeds(published))
    });
    let ids: Vec<&str> = rows.iter().take(6).map(|(claim, _)| claim.id.as_str()).collect();
    let more = if rows.len() > ids.len() { ", …" } else { "" };
    let message = format!(
        "{}: over-counted by {excess}{}: rows add up to {} ({}{more}), and {} are published",
        report::whose(atlas, account),
        if account.counted.low == account.counted.high { "" } else { " or more" },
        account.counted.text(),
        ids.join(", "),
        published.text(),
    );
    let (severity, hint) = match alone {
        Some((claim, _)) => (
            Severity::Note,
            format!("{} of another source says more alone: both stay, and the sources disagree", claim.id),
        ),
        None => (Severity::Warning, hint.to_string()),
    };
    Some(row.row.problem("value", severity, code, message).hint(hint))
}
