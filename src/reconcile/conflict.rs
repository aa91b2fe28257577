//! Claims of different sources that cannot both be right. All stay; each knows the others.
//!
//! In: an atlas. Out: for each row of contingents, incidents and figures the rows that contradict it. Two claims are
//! of the same thing if force, contributor, place and role (or date, place and kind; or measure and period) are the
//! same and neither label, echelon nor units tell them apart; they contradict one another if their counts cannot be
//! equal, or one has the unit there and the other has it gone, on days for which both vouch. Absent: which is right.

use std::collections::{BTreeMap, BTreeSet};

use crate::atlas::{Atlas, Contributor};
use crate::gazetteer::fold;
use crate::table::contingents::Contingent;
use crate::table::date::{Bound, Date, Day};
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::table::vocabulary::Status;

/// For each row of a table the rows that contradict it, in order.
#[derive(Debug, Default)]
pub struct Conflicts {
    /// Of contingents.csv.
    pub contingents: BTreeMap<usize, Vec<usize>>,
    /// Of incidents.csv.
    pub incidents: BTreeMap<usize, Vec<usize>>,
    /// Of figures.csv.
    pub figures: BTreeMap<usize, Vec<usize>>,
}

/// More rows than this on one thing are a list, not versions of one claim.
const MOST_VERSIONS: usize = 64;

/// Every contradiction.
pub fn of(atlas: &Atlas) -> Conflicts {
    Conflicts { contingents: contingents(atlas), incidents: incidents(atlas), figures: figures(atlas) }
}

fn contingents(atlas: &Atlas) -> BTreeMap<usize, Vec<usize>> {
    let rows = &atlas.tables.contingents;
    let contributed = contributed(atlas);
    let keyed = atlas.units.iter().enumerate().filter_map(|(index, unit)| {
        let whose = match unit.contributor {
            Contributor::Country(country) => country.iso3,
            // Of a force to which countries contribute, an unnamed one may be any.
            Contributor::NotStated if !contributed[unit.force] => "",
            Contributor::NotStated | Contributor::Multinational => return None,
        };
        Some(((unit.force, whose, unit.place?, rows[index].role), index))
    });
    pairs(keyed, |a, b| {
        let (a, b) = (&rows[a], &rows[b]);
        let days = |row: &Contingent| vouched(atlas, &row.start, &row.end, row.observed.as_ref(), &row.claim);
        differ(&a.claim, &b.claim)
            && same_if_said(&a.label, &b.label)
            && same_if_given(a.echelon.as_ref(), b.echelon.as_ref())
            && same_if_given(
                a.units.as_ref().map(|units| &units.text),
                b.units.as_ref().map(|units| &units.text),
            )
            && overlap(days(a), days(b))
            && (disjoint(a.strength.as_ref(), b.strength.as_ref())
                && is_there(a.status) == is_there(b.status)
                || is_there(a.status) && b.status == Some(Status::Withdrawn)
                || is_there(b.status) && a.status == Some(Status::Withdrawn))
    })
}

/// Two attacks on one day at one place may be two: only the same title, or shared actors of untitled rows, make them one.
fn incidents(atlas: &Atlas) -> BTreeMap<usize, Vec<usize>> {
    let rows = &atlas.tables.incidents;
    // Where all rows have one source, none contradicts another.
    if rows.sources().len() < 2 {
        return BTreeMap::new();
    }
    let keyed =
        atlas.events.iter().zip(rows.briefs().iter()).enumerate().filter_map(|(index, (event, row))| {
            let [first, _] = row.date?;
            Some(((event.place()?, first, row.last()?, row.kind), index))
        });
    let toll = |index: usize,
                own: &Option<Quantity>,
                of: fn(&crate::table::casualties::Casualty) -> Option<&Quantity>| {
        own.clone().or_else(|| {
            let parts = atlas.victims_of(index).iter();
            let parts: Option<Vec<&Quantity>> =
                parts.map(|(row, _)| of(&atlas.tables.casualties[*row])).collect();
            Quantity::sum(&parts?)
        })
    };
    let (mut reader, mut others) = (rows.reader(), rows.reader());
    pairs(keyed, |a, b| {
        let (one, other) = (reader.get(a), others.get(b));
        let titles =
            (!one.title.is_empty() && !other.title.is_empty()).then(|| fold(one.title) == fold(other.title));
        differ(&one.claim, &other.claim)
            && titles.unwrap_or_else(|| one.actors.iter().any(|actor| other.actors.contains(actor)))
            && (disjoint(
                toll(a, &one.killed, |row| row.killed.as_ref()).as_ref(),
                toll(b, &other.killed, |row| row.killed.as_ref()).as_ref(),
            ) || disjoint(
                toll(a, &one.wounded, |row| row.wounded.as_ref()).as_ref(),
                toll(b, &other.wounded, |row| row.wounded.as_ref()).as_ref(),
            ))
    })
}

fn figures(atlas: &Atlas) -> BTreeMap<usize, Vec<usize>> {
    let rows = &atlas.tables.figures;
    let keyed = atlas.totals.iter().enumerate().filter_map(|(index, total)| {
        let whose = match total.contributor {
            Contributor::Country(country) => country.iso3,
            Contributor::Multinational => "multinational",
            Contributor::NotStated => "",
        };
        Some(((total.force, whose, total.place, rows[index].measure?), index))
    });
    pairs(keyed, |a, b| {
        let (a, b) = (&rows[a], &rows[b]);
        let days = |row: &crate::table::figures::Figure| {
            vouched(atlas, &row.start, &row.end, row.observed.as_ref(), &row.claim)
        };
        // A count over a period is of that period alone; a strength is of every day for which its source vouches.
        let of_period = a.measure.is_some_and(|measure| measure.is_of_period());
        let same_time =
            if of_period { (&a.start, &a.end) == (&b.start, &b.end) } else { overlap(days(a), days(b)) };
        same_time && disjoint(a.value.as_ref(), b.value.as_ref())
    })
}

/// The pairs of one key that contradict one another, from either side.
fn pairs<K: Ord>(
    keyed: impl Iterator<Item = (K, usize)>,
    mut contradict: impl FnMut(usize, usize) -> bool,
) -> BTreeMap<usize, Vec<usize>> {
    let mut keyed: Vec<(K, usize)> = keyed.collect();
    keyed.sort_unstable();
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for versions in keyed.chunk_by(|a, b| a.0 == b.0).filter(|versions| versions.len() <= MOST_VERSIONS) {
        for (at, (_, a)) in versions.iter().enumerate() {
            for (_, b) in versions[at + 1..].iter().filter(|(_, b)| contradict(*a, *b)) {
                found.entry(*a).or_default().push(*b);
                found.entry(*b).or_default().push(*a);
            }
        }
    }
    found.values_mut().for_each(|others| others.sort_unstable());
    found
}

/// A row and all that it is tied to by contradictions: the versions of one claim.
pub(super) fn versions(rivals: &BTreeMap<usize, Vec<usize>>, row: usize) -> BTreeSet<usize> {
    let (mut known, mut next) = (BTreeSet::from([row]), vec![row]);
    while let Some(row) = next.pop() {
        let others = rivals.get(&row).into_iter().flatten();
        next.extend(others.filter(|&&other| known.insert(other)));
    }
    known
}

/// Whether both name sources and share none.
pub(super) fn differ<T: PartialEq>(a: &Claim<T>, b: &Claim<T>) -> bool {
    let shared = a.sources.iter().any(|source| b.sources.contains(source));
    !a.sources.is_empty() && !b.sources.is_empty() && !shared
}

/// Of each force whether any row names a country that contributes to it.
pub(super) fn contributed(atlas: &Atlas) -> Vec<bool> {
    let mut named = vec![false; atlas.forces.len()];
    let units = atlas.units.iter().map(|unit| (unit.force, unit.contributor));
    for (force, contributor) in units.chain(atlas.totals.iter().map(|total| (total.force, total.contributor)))
    {
        if let Some(named) = named.get_mut(force) {
            *named |= contributor != Contributor::NotStated;
        }
    }
    named
}

/// Counts among the people who are there.
pub(super) fn is_there(status: Option<Status>) -> bool {
    use Status::{Completed, Deployed, Reinforcing, Withdrawing};
    matches!(status, None | Some(Deployed | Reinforcing | Withdrawing | Completed))
}

/// The days for which a claim vouches, as far as they are known; all of them if it bears no date.
pub(super) fn vouched(
    atlas: &Atlas,
    start: &Bound,
    end: &Bound,
    observed: Option<&Date>,
    claim: &Claim,
) -> Option<[Day; 2]> {
    let seen = atlas.observed(observed, claim);
    if *start == Bound::Unknown && *end == Bound::Unknown && seen.is_none() {
        return Some([Day::FIRST, Day::LAST]);
    }
    let first = match start {
        Bound::Open => Some(Day::FIRST),
        Bound::Date(start) => Some(start.earliest),
        Bound::Unknown => seen.as_ref().or(end.date()).map(|date| date.earliest),
    };
    let last = match end {
        Bound::Open => Some(Day::LAST),
        Bound::Date(end) => Some(end.latest),
        Bound::Unknown => seen.as_ref().or(start.date()).map(|date| date.latest),
    };
    Some([first?, last?])
}

pub(super) fn overlap(a: Option<[Day; 2]>, b: Option<[Day; 2]>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a[0] <= b[1] && b[0] <= a[1])
}

/// Whether two counts cannot be equal; “about” reaches a quarter either way.
fn disjoint(a: Option<&Quantity>, b: Option<&Quantity>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let low = |count: &Quantity| match count.best.filter(|_| count.approximate) {
        Some(best) => count.low.unwrap_or(best - best / 4),
        None => count.low.unwrap_or(0),
    };
    let high = |count: &Quantity| match count.best.filter(|_| count.approximate) {
        Some(best) => Some(count.high.unwrap_or(best + best / 4)),
        None => count.high,
    };
    high(a).is_some_and(|most| most < low(b)) || high(b).is_some_and(|most| most < low(a))
}

fn same_if_said(a: &str, b: &str) -> bool {
    a.is_empty() || b.is_empty() || fold(a) == fold(b)
}

fn same_if_given<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, expected: bool) {
        let [one, other] = [a, b].map(|text| Quantity::parse(text).unwrap());
        assert_eq!(disjoint(Some(&one), Some(&other)), expected, "{a} {b}");
        assert_eq!(disjoint(Some(&other), Some(&one)), expected, "{b} {a}");
    }

    #[test]
    fn counts_contradict_one_another_if_they_cannot_be_equal() {
        check("150", "300", true);
        check("150", "150", false);
        check(">=200", "150", true);
        check(">=100", "150", false);
        check("100..200", "150..300", false);
        check("<=100", ">=101", true);
    }

    #[test]
    fn about_reaches_a_quarter_either_way() {
        check("~1400", "~1900", false);
        check("~150", "~300", true);
        check("~150", "160", false);
        assert!(!disjoint(None, Some(&Quantity::parse("3").unwrap())), "unknown contradicts nothing");
    }
}
