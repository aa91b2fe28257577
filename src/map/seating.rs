//! The search for seats: no two riders in each other's way, and all together as well off as can be.
//!
//! In: riders, and the seats that the room leaves each of them, best first. Out: a seat for each, or none. The
//! weightiest choose first; then whoever sits badly asks for a better seat, and those in the way look for another, as
//! long as all together gain by it. For print a longer search goes on from there and never ends worse. Absent: what is on the page besides the riders.

use std::cell::{Cell, RefCell};
use std::cmp::Reverse;

use super::room::{MUST, Rider, Seat, crosses, segments_cross};
use crate::scene::{Pt, Rect};
use crate::spec::Labels;

/// How much is compared at the most before all stay where they are: a crowd that wants the same room has no end of
/// ways to ask. A country's map needs a quarter of it.
const WORK: u64 = 16_000_000;

/// The most often that all are seated anew in another order.
const STARTS: usize = 6;

/// Among more riders than this no shadows are kept: they would take memory for each pair.
const CROWD: usize = 600;

/// How often one who is sent away may send another away.
const CHAIN: usize = 2;

/// How often each may ask.
const PASSES: usize = 3;

/// How many better seats a rider asks for in vain before it stays where it is.
const PATIENCE: usize = 60;

/// How often the long search begins again from the best that it has found.
const ROUNDS: u64 = 4;

/// Moves that it tries in a round.
const MOVES: u32 = 150_000;

/// Finds seats for riders among their choices.
pub fn seats(riders: &[Rider], choices: &[Vec<Seat>], labels: Labels) -> Vec<Option<Seat>> {
    let seating = Seating::new(riders, choices);
    let mut order: Vec<usize> = (0..riders.len()).collect();
    order.sort_by(|&a, &b| riders[b].loss.total_cmp(&riders[a].loss).then(a.cmp(&b)));
    let mut best = seating.seated(&order);
    seating.improve(&mut best);
    seating.start_anew(&mut best, order);
    if labels == Labels::Best {
        (0..ROUNDS).for_each(|round| seating.anneal(&mut best, round));
    }
    choices.iter().zip(&best.seats).map(|(choices, &seat)| choices.get(seat as usize).copied()).collect()
}

/// Riders and the seats that they may choose among.
struct Seating<'a> {
    riders: &'a [Rider],
    choices: &'a [Vec<Seat>],
    /// Where each choice lies, all in a row: most of those that are asked about are nowhere near.
    edges: Vec<Vec<Edges>>,
    /// What was found so far of each rider's choices: [`Shadow`]s of all riders.
    shadows: Vec<RefCell<Vec<Shadow>>>,
    /// What is left of [`WORK`].
    work: Cell<u64>,
}

/// Which choices of a rider another takes by the seat that he was last seen in.
#[derive(Clone)]
struct Shadow {
    seat: u32,
    /// Sixty-four choices each, the best first.
    words: Vec<Word>,
}

/// A bit for each of sixty-four choices.
#[derive(Clone, Copy, Default)]
struct Word {
    /// Was asked for.
    known: u64,
    /// Is taken, as far as is known.
    taken: u64,
}

/// The index of no seat.
const NONE: u32 = u32::MAX;

/// Who sits where: indices into each rider's choices.
#[derive(Clone)]
struct Table {
    seats: Vec<u32>,
    /// Where each rider is in another's way, at the most; nowhere if it has no seat.
    bounds: Vec<Edges>,
    /// What each rider's seat costs, or that it has none.
    costs: Vec<f32>,
}

/// Left and upper edge, and the right and lower ones with their signs changed: four comparisons of one kind tell
/// whether two overlap.
#[derive(Clone, Copy)]
struct Edges([f32; 4]);

/// Edges that overlap nothing.
const NOWHERE: Edges = Edges([f32::INFINITY; 4]);

impl Edges {
    fn of(rect: &Rect) -> Edges {
        Edges([rect.x, rect.y, -rect.right(), -rect.bottom()])
    }

    fn overlap(&self, other: &Edges) -> bool {
        let (Edges([x, y, right, bottom]), Edges([left, top, end, foot])) = (*self, *other);
        (x < -end) & (y < -foot) & (right < -left) & (bottom < -top)
    }
}

impl<'a> Seating<'a> {
    fn new(riders: &'a [Rider], choices: &'a [Vec<Seat>]) -> Seating<'a> {
        let kept = if riders.len() <= CROWD { riders.len() } else { 0 };
        let none = vec![Shadow { seat: NONE, words: Vec::new() }; kept];
        let shadows = riders.iter().map(|_| RefCell::new(none.clone())).collect();
        let edges = |choices: &Vec<Seat>| choices.iter().map(|seat| Edges::of(&seat.bounds)).collect();
        let edges = choices.iter().map(edges).collect();
        Seating { riders, choices, edges, shadows, work: Cell::new(WORK) }
    }

    fn sit(&self, table: &mut Table, rider: usize, choice: Option<usize>) {
        let Some(index) = choice else {
            table.seats[rider] = NONE;
            (table.bounds[rider], table.costs[rider]) = (NOWHERE, self.riders[rider].loss);
            return;
        };
        let seat = &self.choices[rider][index];
        table.seats[rider] = index as u32;
        table.bounds[rider] = self.reach(rider, seat);
        table.costs[rider] = seat.cost;
    }

    /// Where a rider in a seat is in another's way, at the most: wider by a hair than what `collide` compares, which decides.
    fn reach(&self, rider: usize, seat: &Seat) -> Edges {
        Edges::of(&seat.bounds.grown(self.riders[rider].margin / 2.0 + 0.1))
    }

    /// Whether two riders are in each other's way, each in its seat.
    fn collide(&self, (a, at): (usize, &Seat), (b, bt): (usize, &Seat)) -> bool {
        if !at.bounds.grown(self.riders[b].margin / 2.0).overlaps(&bt.bounds) {
            return false;
        }
        // Each keeps its own margin free, and half of the other's.
        let apart = |mine: usize, its: usize| self.riders[mine].margin + self.riders[its].margin / 2.0;
        let wide = at.rect.grown(apart(a, b).max(apart(b, a)));
        let crossed = |leader: &Option<[Pt; 2]>, rect: &Rect, margin: f32| {
            leader.as_ref().is_some_and(|leader| crosses(leader, &rect.grown(margin)))
        };
        wide.overlaps(&bt.rect)
            || crossed(&at.leader, &bt.rect, self.riders[b].margin / 2.0)
            || crossed(&bt.leader, &at.rect, self.riders[a].margin / 2.0)
            || matches!((&at.leader, &bt.leader), (Some(a), Some(b)) if segments_cross(a, b))
    }

    /// Who sits in the way of a rider's choice.
    fn in_the_way<'s>(
        &'s self,
        rider: usize,
        choice: usize,
        table: &'s Table,
    ) -> impl Iterator<Item = usize> + 's {
        let (seat, own) = (&self.choices[rider][choice], self.edges[rider][choice]);
        let near = table.bounds.iter().enumerate().filter(move |(_, bounds)| bounds.overlap(&own));
        near.map(|(other, _)| other).filter(move |&other| {
            let taken = self.choices[other].get(table.seats[other] as usize);
            other != rider && taken.is_some_and(|taken| self.collide((rider, seat), (other, taken)))
        })
    }

    /// Each in turn takes its best seat that is free of the others.
    fn seated(&self, order: &[usize]) -> Table {
        let costs = self.riders.iter().map(|rider| rider.loss).collect();
        let count = order.len();
        let mut table = Table { seats: vec![NONE; count], bounds: vec![NOWHERE; count], costs };
        for &rider in order {
            let seat = self.free_seat(rider, &table, &[], f32::INFINITY);
            self.sit(&mut table, rider, seat);
        }
        table
    }

    /// A rider's best seat that is free of the others and costs less than a limit. Those who have just moved may not stay
    /// where they are: no shadow is kept of them.
    fn free_seat(&self, rider: usize, table: &Table, moved: &[usize], limit: f32) -> Option<usize> {
        let count = self.cheaper(rider, limit);
        let mut shadows = self.shadows[rider].borrow_mut();
        if shadows.is_empty() {
            let is_free = |&choice: &usize| {
                self.work.set(self.work.get().saturating_sub(self.riders.len() as u64 / 8));
                self.in_the_way(rider, choice, table).next().is_none()
            };
            return (0..count).find(is_free);
        }
        for word in 0..count.div_ceil(64) {
            let mut free = u64::MAX >> (64 - (count - 64 * word).min(64));
            for (other, shadow) in shadows.iter_mut().enumerate() {
                if table.seats[other] == NONE || moved.contains(&other) {
                    continue;
                }
                free &= !self.taken(rider, other, table.seats[other], shadow, word, free);
                if free == 0 {
                    break;
                }
            }
            self.work.set(self.work.get().saturating_sub(self.riders.len() as u64));
            while free != 0 {
                let choice = 64 * word + free.trailing_zeros() as usize;
                if !moved.iter().any(|&other| self.is_in_the_way(rider, choice, other, table.seats[other])) {
                    return Some(choice);
                }
                free &= free - 1;
            }
        }
        None
    }

    /// Which of some of a rider's choices, a bit each of a word, another takes by his seat.
    fn taken(
        &self,
        rider: usize,
        other: usize,
        seat: u32,
        shadow: &mut Shadow,
        word: usize,
        some: u64,
    ) -> u64 {
        if shadow.seat != seat {
            shadow.seat = seat;
            shadow.words.clear();
        }
        if shadow.words.len() <= word {
            shadow.words.resize(word + 1, Word::default());
        }
        let Word { known, taken } = &mut shadow.words[word];
        let mut asked = some & !*known;
        if asked == 0 {
            return *taken;
        }
        *known |= asked;
        let reach = self.reach(other, &self.choices[other][seat as usize]);
        while asked != 0 {
            let nth = asked.trailing_zeros();
            let choice = 64 * word + nth as usize;
            if reach.overlap(&self.edges[rider][choice]) && self.is_in_the_way(rider, choice, other, seat) {
                *taken |= 1 << nth;
            }
            asked &= asked - 1;
        }
        *taken
    }

    /// Whether another's seat is in the way of a rider's choice.
    fn is_in_the_way(&self, rider: usize, choice: usize, other: usize, seat: u32) -> bool {
        let taken = self.choices[other].get(seat as usize);
        taken.is_some_and(|taken| self.collide((rider, &self.choices[rider][choice]), (other, taken)))
    }

    /// How many of a rider's choices cost less than a limit.
    fn cheaper(&self, rider: usize, limit: f32) -> usize {
        self.choices[rider].partition_point(|seat| seat.cost < limit)
    }

    /// Seats all in other orders: whoever fared badly in a start goes before others in the next.
    fn start_anew(&self, best: &mut Table, mut order: Vec<usize>) {
        let mut need = vec![0u32; order.len()];
        let mut last = best.clone();
        for _ in 0..STARTS {
            if self.work.get() == 0 {
                return;
            }
            for (rider, need) in need.iter_mut().enumerate() {
                *need += u32::from(self.fares_badly(rider, &last));
            }
            let may_wait = |rider: usize| self.riders[rider].loss < MUST;
            order.sort_by_key(|&rider| (may_wait(rider), Reverse(need[rider])));
            last = self.seated(&order);
            self.improve(&mut last);
            if last.total() < best.total() {
                best.clone_from(&last);
            } else if !best.seats.contains(&NONE) {
                break;
            }
        }
    }

    /// Ejection search: the worst seated first asks for its better seats one by one, until nobody gains any more.
    fn improve(&self, table: &mut Table) {
        let (mut gains, mut asked) = (1, vec![0; table.seats.len()]);
        for _ in 0..PASSES {
            let before = gains;
            for rider in table.worst_first() {
                // Who asked in vain since the last gain would ask in vain again.
                if asked[rider] < gains {
                    gains += usize::from(self.ask(rider, table, CHAIN));
                    asked[rider] = gains;
                }
            }
            if gains == before {
                return;
            }
        }
    }

    /// Takes the first better seat by which all together gain when those in its way look for another; false if there
    /// is none. For a rider without any seat those in its way may send others away in turn.
    fn ask(&self, rider: usize, table: &mut Table, chain: usize) -> bool {
        let chain = if table.seats[rider] == NONE { chain } else { 0 };
        let (before, own) = (table.total(), table.costs[rider]);
        // The best one after the other, then ever fewer of the rest.
        let better = self.cheaper(rider, own);
        let mut after = table.clone();
        for choice in spread(better, PATIENCE) {
            if self.work.get() == 0 {
                return false;
            }
            let mut ejected: Vec<usize> = self.in_the_way(rider, choice, table).take(5).collect();
            if ejected.len() > 4 {
                continue;
            }
            after.clone_from(table);
            self.sit(&mut after, rider, Some(choice));
            let mut cost = before - own + after.costs[rider];
            for &other in &ejected {
                cost -= after.costs[other];
                self.sit(&mut after, other, None);
            }
            ejected.sort_by(|&a, &b| self.riders[b].loss.total_cmp(&self.riders[a].loss).then(a.cmp(&b)));
            let (mut moved, mut chained) = (vec![rider], false);
            for other in ejected {
                let seat = self.free_seat(other, &after, &moved, before - cost);
                self.sit(&mut after, other, seat);
                cost += after.costs[other];
                moved.push(other);
                if seat.is_none() && chain > 0 && self.ask(other, &mut after, chain - 1) {
                    chained = true;
                }
            }
            if chained {
                cost = after.total();
            }
            // Sums of many floats: less by nothing that counts is not less.
            if cost < before - 0.01 {
                *table = after;
                return true;
            }
        }
        false
    }

    /// Simulated annealing: riders take seats by chance, those in their way look for others, and a table that is worse
    /// is kept the more rarely the worse it is and the longer the search has gone on. What it ends with is the best
    /// table that it met, never worse than the one that it began with.
    fn anneal(&self, best: &mut Table, round: u64) {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (round + 1));
        let may_move: Vec<usize> =
            (0..self.riders.len()).filter(|&rider| self.choices[rider].len() > 1).collect();
        if may_move.is_empty() {
            return;
        }
        // As warm as riders' seats are apart: the mean of what they cost above their best ones.
        let loss = |&rider: &usize| {
            let best_seat = self.choices[rider][0].cost;
            (best.costs[rider].min(best_seat + 8.0 * self.riders[rider].margin) - best_seat).max(0.0)
        };
        let warm = may_move.iter().map(loss).sum::<f32>() / may_move.len() as f32;
        let (mut table, mut found) = (best.clone(), best.clone());
        let (mut total, mut least) = (table.total(), best.total());
        let mut undo: Vec<(usize, u32)> = Vec::new();
        for step in 0..MOVES {
            let left = 1.0 - step as f32 / MOVES as f32;
            let heat = warm * left * left + 0.01;
            let rider = may_move[chance.below(may_move.len())];
            // Good seats more often than bad ones.
            let share = chance.share();
            let choice = (self.choices[rider].len() as f32 * share * share * share) as usize;
            if table.seats[rider] == choice as u32 {
                continue;
            }
            let mut ejected: Vec<usize> = self.in_the_way(rider, choice, &table).take(5).collect();
            if ejected.len() > 4 {
                continue;
            }
            // Worse by x times the heat is accepted with the chance 1 / (1 + x + x²/2): near exp(-x), and the same
            // number everywhere. What the dice allow is known before the others look for seats.
            let worse = (2.0 / chance.share().max(1e-6) - 1.0).max(0.0).sqrt() - 1.0;
            let allowed = total + heat * worse;
            undo.clear();
            undo.extend([rider].iter().chain(&ejected).map(|&rider| (rider, table.seats[rider])));
            let mut after =
                total - table.costs[rider] - ejected.iter().map(|&other| table.costs[other]).sum::<f32>();
            self.sit(&mut table, rider, Some(choice));
            after += table.costs[rider];
            ejected.iter().for_each(|&other| self.sit(&mut table, other, None));
            ejected.sort_by(|&a, &b| self.riders[b].loss.total_cmp(&self.riders[a].loss).then(a.cmp(&b)));
            let mut moved = vec![rider];
            for other in ejected {
                let seat = self.free_seat(other, &table, &moved, allowed - after);
                self.sit(&mut table, other, seat);
                after += table.costs[other];
                moved.push(other);
            }
            if after > allowed {
                for &(rider, seat) in &undo {
                    self.sit(&mut table, rider, (seat != NONE).then_some(seat as usize));
                }
                continue;
            }
            total = table.total();
            if total < least - 0.01 {
                (found, least) = (table.clone(), total);
            }
        }
        self.work.set(WORK);
        self.improve(&mut found);
        if found.total() < best.total() {
            *best = found;
        }
    }

    /// Whether a rider has no seat, or one that costs far more than its best.
    fn fares_badly(&self, rider: usize, table: &Table) -> bool {
        let best = self.choices[rider].first().map_or(0.0, |best| best.cost);
        table.costs[rider] > best + 8.0 * self.riders[rider].margin.max(1.0)
    }
}

impl Table {
    fn worst_first(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.seats.len()).collect();
        order.sort_by(|&a, &b| self.costs[b].total_cmp(&self.costs[a]).then(a.cmp(&b)));
        order
    }

    fn total(&self) -> f32 {
        self.costs.iter().sum()
    }
}

/// At most so many of the first `count` numbers, from the first to the last, ever further apart.
fn spread(count: usize, at_most: usize) -> impl Iterator<Item = usize> {
    let dense = at_most / 3;
    let (steps, rest) = (at_most - dense, count.saturating_sub(at_most));
    (0..count.min(at_most)).map(move |i| i + i.saturating_sub(dense).pow(2) * rest / steps.pow(2))
}

/// Numbers that look like chance and are the same in every run: Marsaglia's xorshift.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count as u64) as usize
    }

    /// From 0 to less than 1.
    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u32 << 24) as f32
    }
}
