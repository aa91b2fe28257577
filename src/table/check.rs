//! What only several cells together can get wrong: ends before starts, names that no row bears, sums that
//! differ, claims without a source.
//!
//! In: all tables. Out: diagnostics. Absent: anything that needs to know where a place is.

use std::collections::{BTreeMap, HashSet};

use super::Tables;
use super::date::{Bound, Date};
use super::number::Quantity;
use super::row::{Claim, Row, items};
use crate::diagnostic::{Code, Diagnostic, Named, Severity, nearest, quoted};

/// Every problem between cells, rows and tables.
pub fn between_rows(tables: &Tables) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    dates_in_order(tables, &mut problems);
    ends_given(tables, &mut problems);
    sources_known(tables, &mut problems);
    forces_known(tables, &mut problems);
    incidents_known(tables, &mut problems);
    casualties_agree(tables, &mut problems);
    claims_sourced(tables, &mut problems);
    problems.extend(super::counts::between_rows(&tables.counts));
    problems
}

fn dates_in_order(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    let periods = (tables.forces.iter().map(|row| (&row.start, &row.end, &row.row)))
        .chain(tables.contingents.iter().map(|row| (&row.start, &row.end, &row.row)))
        .chain(tables.movements.iter().map(|row| (&row.start, &row.end, &row.row)))
        .chain(tables.areas.iter().map(|row| (&row.start, &row.end, &row.row)))
        .chain(tables.relations.iter().map(|row| (&row.start, &row.end, &row.row)))
        .chain(tables.figures.iter().map(|row| (&row.start, &row.end, &row.row)));
    for (start, end, row) in periods {
        if let (Bound::Date(start), Bound::Date(end)) = (start, end) {
            problems.extend(out_of_order(("start", start), ("end", end), row));
        }
    }
}

/// Only what cannot be in order in any reading of the two dates is out of it.
pub(super) fn out_of_order(
    (first, start): (&str, &Date),
    (last, end): (&str, &Date),
    row: &Row,
) -> Option<Diagnostic> {
    if end.latest >= start.earliest {
        return None;
    }
    let message = format!("`{last}` {} lies before `{first}` {}", quoted(&end.text), quoted(&start.text));
    Some(row.problem(last, Severity::Error, Code::DateOrder, message))
}

/// A movement starts or ends somewhere, and a call-out is about something.
fn ends_given(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    for row in &tables.movements {
        let nowhere = row.from_place.is_empty() && row.from_at.is_none();
        if nowhere && row.to_place.is_empty() && row.to_at.is_none() {
            let message = "the movement has neither `from_place` nor `to_place`";
            problems.push(row.row.problem("from_place", Severity::Error, Code::MissingValue, message));
        }
    }
    for row in &tables.callouts {
        if row.about.is_empty() && row.place.is_empty() {
            let message = "the call-out has neither `ref` nor `place`";
            problems.push(row.row.problem("text", Severity::Error, Code::MissingValue, message));
        }
    }
}

/// The rows that carry a claim, table by table; those of incidents.csv are asked for in their own way.
fn claims(tables: &Tables) -> [Vec<(&Claim, &Row)>; 10] {
    [
        tables.places.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.forces.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.contingents.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.casualties.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.movements.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.areas.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.relations.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.figures.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.callouts.iter().map(|row| (&row.claim, &row.row)).collect(),
        tables.counts.iter().map(|row| (&row.claim, &row.row)).collect(),
    ]
}

/// Each unknown source once a table, with the other lines that name it.
fn sources_known(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    let known: HashSet<&str> = tables.sources.iter().map(|source| source.id.as_str()).collect();
    for claims in claims(tables) {
        problems.extend(unknown_sources(tables, &known, &claims));
    }
    let incidents = &tables.incidents;
    let is_unknown = |cell: &String| items(cell).any(|source| !known.contains(source));
    let unknown: Vec<bool> = incidents.sources().iter().map(is_unknown).collect();
    if unknown.contains(&true) {
        let rows = incidents.briefs().iter().enumerate().filter(|(_, brief)| unknown[brief.sources as usize]);
        let mut reader = incidents.reader();
        let rows = rows.map(|(row, _)| {
            let row = reader.get(row);
            (row.claim.into_owned(), row.row)
        });
        let rows: Vec<(Claim, Row)> = rows.collect();
        let claims: Vec<_> = rows.iter().map(|(claim, row)| (claim, row)).collect();
        problems.extend(unknown_sources(tables, &known, &claims));
    }
}

fn unknown_sources(tables: &Tables, known: &HashSet<&str>, claims: &[(&Claim, &Row)]) -> Vec<Diagnostic> {
    let mut unknown: BTreeMap<&str, Diagnostic> = BTreeMap::new();
    for (claim, row) in claims {
        for source in claim.sources.iter().filter(|source| !known.contains(source.as_str())) {
            if let Some(first) = unknown.get_mut(source.as_str()) {
                first.also_lines.push(row.line);
                continue;
            }
            let message = format!("no row of sources.csv has the id {}", quoted(source));
            let hint = match nearest(source, known_in_order(tables)) {
                Some(meant) => format!("did you mean “{meant}”?"),
                None => "add a row to sources.csv with this id, a title and where it can be read".into(),
            };
            let span = row.span_of_item("source", source);
            let problem = tables.problem(span, Severity::Error, Code::DanglingReference, message);
            unknown.insert(source, problem.hint(hint));
        }
    }
    unknown.into_values().collect()
}

fn known_in_order(tables: &Tables) -> impl Iterator<Item = &str> {
    tables.sources.iter().map(|source| source.id.as_str())
}

/// Where there is a forces.csv, every force is one of it, by its id or its name.
fn forces_known(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    if !tables.has("forces.csv") {
        return;
    }
    let mut names: Vec<&str> = tables.forces.iter().map(|force| force.claim.id.as_str()).collect();
    names.extend(tables.forces.iter().map(|force| force.name.as_str()));
    let known: HashSet<&str> = names.iter().copied().collect();
    let named = (tables.forces.iter().map(|row| ("parent", &row.parent, &row.row)))
        .chain(tables.contingents.iter().map(|row| ("force", &row.force, &row.row)))
        .chain(tables.movements.iter().map(|row| ("force", &row.force, &row.row)))
        .chain(tables.areas.iter().map(|row| ("force", &row.force, &row.row)))
        .chain(tables.relations.iter().map(|row| ("a", &row.a, &row.row)))
        .chain(tables.relations.iter().map(|row| ("b", &row.b, &row.row)))
        .chain(tables.figures.iter().map(|row| ("force", &row.force, &row.row)));
    for (column, name, row) in named.filter(|(_, name, _)| !name.is_empty() && !known.contains(name.as_str()))
    {
        let message = format!("no row of forces.csv has the id or name {}", quoted(name));
        let hint = match nearest(name, names.iter().copied()) {
            Some(meant) => format!("did you mean “{meant}”?"),
            None => "add a row to forces.csv: an id and a name are enough".into(),
        };
        problems.push(row.problem(column, Severity::Error, Code::DanglingReference, message).hint(hint));
    }
}

/// Casualties are of an incident, and so is the highlight.
fn incidents_known(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    let incidents = &tables.incidents;
    let hint = |name: &str| match nearest(name, (0..incidents.len()).map(|row| incidents.id(row))) {
        Some(meant) => format!("did you mean “{meant}”?"),
        None => "write the incident's id as incidents.csv has it".to_string(),
    };
    let message = |name: &str| format!("no row of incidents.csv has the id {}", quoted(name));
    for row in &tables.casualties {
        let name = row.incident.as_str();
        if !name.is_empty() && incidents.find(name).is_none() {
            let problem =
                row.row.problem("incident", Severity::Error, Code::DanglingReference, message(name));
            problems.push(problem.hint(hint(name)));
        }
    }
    if let Some(Named { text, span }) = &tables.spec.highlight
        && incidents.find(text).is_none()
    {
        let problem = tables.problem(*span, Severity::Error, Code::DanglingReference, message(text));
        problems.push(problem.hint(hint(text)));
    }
}

/// Where killed or wounded stand in both tables, they are the same.
fn casualties_agree(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    type Counts<'t> = Vec<Option<&'t Quantity>>;
    let mut of_incident: BTreeMap<usize, (Counts, Counts)> = BTreeMap::new();
    for row in &tables.casualties {
        let Some(incident) = tables.incidents.find(&row.incident) else { continue };
        let (killed, wounded) = of_incident.entry(incident).or_default();
        killed.push(row.killed.as_ref());
        wounded.push(row.wounded.as_ref());
    }
    let mut reader = tables.incidents.reader();
    for (incident, (killed, wounded)) in &of_incident {
        let row = reader.get(*incident);
        for (column, total, parts) in [("killed", &row.killed, killed), ("wounded", &row.wounded, wounded)] {
            let Some(total) = total else { continue };
            let Some(sum) = disagreement(total, parts) else { continue };
            let message = format!("`{column}` says {} and casualties.csv adds up to {sum}", total.text);
            problems.push(
                row.row
                    .problem(column, Severity::Error, Code::CasualtiesDisagree, message)
                    .hint("mend one of the two, or leave this cell empty: the sum is used then"),
            );
        }
    }
}

/// The sum of the parts in words, if it cannot be the total.
fn disagreement(total: &Quantity, parts: &[Option<&Quantity>]) -> Option<String> {
    let given: Vec<&Quantity> = parts.iter().copied().flatten().collect();
    if given.is_empty() || total.approximate || given.iter().any(|part| part.approximate) {
        return None;
    }
    // An empty cell is unknown and may add anything; so does a part without an upper bound.
    let low = given.iter().fold(0u64, |sum, part| sum.saturating_add(part.low.unwrap_or(0)));
    let all_known = given.len() == parts.len();
    let high =
        given.iter().try_fold(0u64, |sum, part| Some(sum.saturating_add(part.high?))).filter(|_| all_known);
    let too_many = total.high.is_some_and(|total| low > total);
    let too_few = high.zip(total.low).is_some_and(|(high, total)| high < total);
    if !too_many && !too_few {
        return None;
    }
    Some(match high {
        Some(high) if high == low => low.to_string(),
        Some(high) => format!("{low}..{high}"),
        None => format!("at least {low}"),
    })
}

/// One warning a table. Places and forces name things, and casualties have their incident's source.
fn claims_sourced(tables: &Tables, problems: &mut Vec<Diagnostic>) {
    let mut tell = |unsourced: &mut dyn Iterator<Item = Row>| {
        let Some(row) = unsourced.next() else { return };
        let mut problem = row
            .problem("source", Severity::Warning, Code::UnsourcedClaim, "the claim names no source")
            .hint("put the id of a row of sources.csv into the column `source`");
        problem.also_lines = unsourced.map(|row| row.line).collect();
        problems.push(problem);
    };
    let [_, _, contingents, _, movements, areas, relations, figures, _, counts] = claims(tables);
    for claims in [contingents, movements, areas, relations, figures, counts] {
        let unsourced = claims.into_iter().filter(|(claim, _)| claim.sources.is_empty());
        tell(&mut unsourced.map(|(_, row)| row.clone()));
    }
    let incidents = &tables.incidents;
    let silent: Vec<bool> = incidents.sources().iter().map(|cell| items(cell).next().is_none()).collect();
    let unsourced = incidents.briefs().iter().enumerate().filter(|(_, brief)| silent[brief.sources as usize]);
    tell(&mut unsourced.map(|(row, _)| incidents.row(row)));
}
