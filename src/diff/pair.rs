//! Which row of the one side is which of the other.
//!
//! In: two sheets. Out: [`Pairs`]. Ids come first where the rows agree on nearly all else, then what a row is told apart
//! by: ids may have been made anew, or shifted by one. Absent: what changed in a pair.

use std::collections::{HashMap, VecDeque};

use super::{Record, Sheet};

/// Indexes into the records of both sides.
#[derive(Debug, Default)]
pub struct Pairs {
    /// One row, and whether its id says so.
    pub both: Vec<(usize, usize, bool)>,
    /// Rows that only the old side has.
    pub old_alone: Vec<usize>,
    /// Rows that only the new side has.
    pub new_alone: Vec<usize>,
}

impl Pairs {
    /// Finds them in a time that grows with the rows and no faster. Of two days of one atlas, claims that hold on the
    /// one day alone may tell of one presence; what holds on both comes first.
    pub fn find(old: &Sheet, new: &Sheet, of_dates: bool) -> Pairs {
        let mut search = Search {
            sides: [old, new],
            identities: [old, new].map(identities),
            open: [old, new].map(|sheet| (0..sheet.records.len()).collect()),
            both: Vec::new(),
        };
        let any = |_: &Sheet, _: usize| true;
        let there = |side: &Sheet, at: usize| side.records[at].there;
        let id = |side: &Sheet, at: usize, _: &str| side.records[at].id.to_string();
        let as_known =
            |side: &Sheet, at: usize, identity: &str| format!("{}\u{1}{identity}", side.records[at].id);
        let identity = |_: &Sheet, _: usize, identity: &str| identity.to_string();
        let presence = new.kind.is_presence();
        match presence {
            // A claim that holds on one day only may tell of the presence that another tells of on the other day.
            true if of_dates => search.pass(true, there, id),
            true => search.pass(true, any, as_known),
            false if search.ids_are_kept() => search.pass(true, any, id),
            false => {
                search.pass(true, any, as_known);
                search.pass(false, any, identity);
            }
        }
        if presence {
            search.pass(false, there, |side, at, identity| {
                let strength = side.first(&side.records[at], &["strength_text", "strength"]);
                format!("{identity}\u{1}{strength}")
            });
            search.pass(false, there, identity);
        }
        // An id that stays leads to its row also where that moved, or no longer holds.
        search.pass(true, any, id);
        search.finish()
    }
}

/// What each row is told apart by, as one text.
fn identities(sheet: &Sheet) -> Vec<String> {
    let columns: Vec<Vec<usize>> = sheet
        .kind
        .identity
        .iter()
        .map(|names| names.iter().filter_map(|name| sheet.field(name)).collect())
        .collect();
    sheet.records.iter().map(|record| identity(record, &columns)).collect()
}

fn identity(record: &Record, columns: &[Vec<usize>]) -> String {
    let part = |columns: &Vec<usize>| {
        columns.iter().map(|&at| record.value(at)).find(|text| !text.is_empty()).unwrap_or("")
    };
    columns.iter().map(part).collect::<Vec<_>>().join("\u{1}")
}

struct Search<'a> {
    sides: [&'a Sheet<'a>; 2],
    identities: [Vec<String>; 2],
    /// Rows that no pass has paired yet, in order.
    open: [Vec<usize>; 2],
    both: Vec<(usize, usize, bool)>,
}

impl Search<'_> {
    /// Pairs open rows of the same key, in their order.
    fn pass(
        &mut self,
        by_id: bool,
        takes_part: impl Fn(&Sheet, usize) -> bool,
        key: impl Fn(&Sheet, usize, &str) -> String,
    ) {
        if self.open.iter().any(Vec::is_empty) {
            return;
        }
        let [old, new] = self.sides;
        let takes_part =
            |side: &Sheet, at: usize| takes_part(side, at) && !(by_id && side.records[at].id.is_empty());
        let mut waiting: HashMap<String, VecDeque<usize>> = HashMap::new();
        for &at in self.open[0].iter().filter(|&&at| takes_part(old, at)) {
            waiting.entry(key(old, at, &self.identities[0][at])).or_default().push_back(at);
        }
        let mut found: Vec<(usize, usize)> = Vec::new();
        for &at in self.open[1].iter().filter(|&&at| takes_part(new, at)) {
            let Some(queue) = waiting.get_mut(&key(new, at, &self.identities[1][at])) else { continue };
            let Some(first) = queue.front().copied() else { continue };
            if by_id && !self.may_be_one(first, at) {
                continue;
            }
            queue.pop_front();
            found.push((first, at));
        }
        let paired: [std::collections::HashSet<usize>; 2] =
            [found.iter().map(|pair| pair.0).collect(), found.iter().map(|pair| pair.1).collect()];
        for (open, paired) in self.open.iter_mut().zip(&paired) {
            open.retain(|at| !paired.contains(at));
        }
        self.both.extend(found.into_iter().map(|(old, new)| (old, new, by_id)));
    }

    /// Whether ids lead from one side to the other: at least half of the smaller one's rows have theirs still.
    fn ids_are_kept(&self) -> bool {
        let [old, new] = self.sides;
        let by_id: HashMap<&str, usize> =
            old.records.iter().zip(0..).map(|(record, at)| (record.id.as_ref(), at)).collect();
        let is_kept = |(record, at): &(&Record, usize)| {
            by_id.get(record.id.as_ref()).is_some_and(|&was| self.may_be_one(was, *at))
        };
        let kept = new.records.iter().zip(0..).filter(is_kept).count() + new.shared;
        2 * kept >= old.records.len().min(new.records.len()) + new.shared
    }

    /// Two rows of one id may still be two if ids are row numbers: all but one part of what tells them apart must agree.
    fn may_be_one(&self, old: usize, new: usize) -> bool {
        let parts = [(0, old), (1, new)].map(|(side, at)| self.identities[side][at].split('\u{1}'));
        let [old, new] = parts;
        let differ = old.zip(new).filter(|(old, new)| old != new).count();
        differ <= 1
    }

    fn finish(self) -> Pairs {
        let [old_alone, new_alone] = self.open;
        let mut both = self.both;
        both.sort_unstable();
        Pairs { both, old_alone, new_alone }
    }
}
