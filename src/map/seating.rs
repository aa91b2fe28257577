//! The search for seats: no two riders in each other's way, and all together as well off as can be.
//!
//! In: riders, and the seats that the room leaves each of them, best first. Out: a seat for each, or none. The
//! weightiest choose first; then whoever sits badly asks for a better seat, and those in the way look for another, as
//! long as all together gain by it; then some are lifted by chance and seated anew, for long where it is for print, and
//! what was found first is kept if nothing better was. Absent: what is on the page besides the riders.

use std::cell::{Cell, RefCell};

use super::room::{Rider, Seat, crosses, length, segments_cross};
use crate::scene::{Pt, Rect};
use crate::spec::Labels;

/// How much is compared at the most before all stay where they are: a crowd that wants the same room has no end of
/// ways to ask. A country's map needs a quarter of it.
const WORK: u64 = 16_000_000;

/// How many shadows of another are kept among few: who is lifted often sits down where he sat before.
const WAYS: usize = 4;

/// So many are few.
const FEW: usize = 100;

/// Among more riders than this no shadows are kept: they would take memory for each pair.
const CROWD: usize = 600;

/// How often each may ask.
const PASSES: usize = 3;

/// How many better seats a rider asks for in vain before it stays where it is.
const PATIENCE: usize = 60;

/// How often some are lifted from their seats to look for others, and how many such rounds there are at the most while
/// somebody has no seat. On 64 maps (eight atlases on eight papers) it left 3 % less to be lost, and 62 without a seat
/// where there were 67, than starts in other orders and chains of those who send others away, in two fifths of the time.
const LIFTS: u32 = 600;
const ROUNDS: u64 = 8;

/// The same for print, where all rounds are gone through.
const LONG: (u32, u64) = (30_000, 4);

/// Of at most so many, taken by chance, the one who sits worst is lifted.
const WORST_OF: usize = 16;

/// Fewer of its neighbours than this are lifted with one and those in its way.
const LIFTED: usize = 16;

/// How many count as neighbours.
const NEIGHBOURS: usize = 24;

/// How much worse a table may be at first and be kept, in what seats cost more than their riders' best ones.
const HEAT: f32 = 2.0;

/// Finds seats for riders among their choices.
pub fn seats(riders: &[Rider], choices: &[Vec<Seat>], labels: Labels) -> Vec<Option<Seat>> {
    let seating = Seating::new(riders, choices);
    let mut order: Vec<usize> = (0..riders.len()).collect();
    order.sort_by(|&a, &b| riders[b].loss.total_cmp(&riders[a].loss).then(a.cmp(&b)));
    let mut best = seating.seated(&order);
    seating.improve(&mut best);
    for round in 0..ROUNDS {
        if seating.work.get() == 0 || (round > 0 && !seating.leaves_out(&best)) || seating.is_best(&best) {
            break;
        }
        best = seating.searched(&best, round);
    }
    if labels == Labels::Best {
        let (lifts, rounds) = LONG;
        for round in 0..rounds {
            seating.work.set(64 * WORK);
            best = seating.lifted(&best, round, lifts);
        }
    }
    choices.iter().zip(&best.seats).map(|(choices, &seat)| choices.get(seat as usize).copied()).collect()
}

/// Riders and the seats that they may choose among.
struct Seating<'a> {
    riders: &'a [Rider],
    choices: &'a [Vec<Seat>],
    /// Where each choice lies, all in a row: most of those that are asked about are nowhere near.
    edges: Vec<Vec<Edges>>,
    /// Around every sixty-four of them: most riders are nowhere near any.
    hulls: Vec<Vec<Edges>>,
    /// What was found so far of each rider's choices: [`Shadow`]s of all riders, so many of each.
    shadows: Vec<RefCell<Vec<Shadow>>>,
    ways: usize,
    /// What is left of [`WORK`].
    work: Cell<u64>,
}

/// Which choices of a rider another takes by a seat that he was seen in.
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

    /// Around both.
    fn with(&self, other: &Edges) -> Edges {
        let (Edges(a), Edges(b)) = (self, other);
        Edges([0, 1, 2, 3].map(|side| a[side].min(b[side])))
    }

    fn overlap(&self, other: &Edges) -> bool {
        let (Edges([x, y, right, bottom]), Edges([left, top, end, foot])) = (*self, *other);
        (x < -end) & (y < -foot) & (right < -left) & (bottom < -top)
    }
}

impl<'a> Seating<'a> {
    fn new(riders: &'a [Rider], choices: &'a [Vec<Seat>]) -> Seating<'a> {
        let count = riders.len();
        let ways = if count <= FEW { WAYS } else { usize::from(count <= CROWD) };
        let none = vec![Shadow { seat: NONE, words: Vec::new() }; ways * count];
        let shadows = riders.iter().map(|_| RefCell::new(none.clone())).collect();
        let edges = |choices: &Vec<Seat>| choices.iter().map(|seat| Edges::of(&seat.bounds)).collect();
        let edges: Vec<Vec<Edges>> = choices.iter().map(edges).collect();
        let hull = |some: &[Edges]| some.iter().fold(NOWHERE, |hull, edges| hull.with(edges));
        let hulls = edges.iter().map(|edges| edges.chunks(64).map(hull).collect()).collect();
        Seating { riders, choices, edges, hulls, shadows, ways, work: Cell::new(WORK) }
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
            let hull = &self.hulls[rider][word];
            for (other, _) in table.bounds.iter().enumerate().filter(|(_, reach)| reach.overlap(hull)) {
                if moved.contains(&other) {
                    continue;
                }
                let seat = table.seats[other];
                let shadow = &mut shadows[other * self.ways + seat as usize % self.ways];
                free &= !self.taken(rider, other, seat, shadow, word, free);
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

    /// What a rider costs at the least.
    fn least(&self, rider: usize) -> f32 {
        self.choices[rider].first().map_or(self.riders[rider].loss, |best| best.cost)
    }

    /// How many of a rider's choices cost less than a limit.
    fn cheaper(&self, rider: usize, limit: f32) -> usize {
        self.choices[rider].partition_point(|seat| seat.cost < limit)
    }

    /// Ejection search: the worst seated first asks for its better seats one by one, until nobody gains any more.
    fn improve(&self, table: &mut Table) {
        let (mut gains, mut asked) = (1, vec![0; table.seats.len()]);
        for _ in 0..PASSES {
            let before = gains;
            for rider in table.worst_first() {
                // Who asked in vain since the last gain would ask in vain again.
                if asked[rider] < gains {
                    gains += usize::from(self.ask(rider, table));
                    asked[rider] = gains;
                }
            }
            if gains == before {
                return;
            }
        }
    }

    /// Takes the first better seat by which all together gain when those in its way look for another; false if there
    /// is none.
    fn ask(&self, rider: usize, table: &mut Table) -> bool {
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
            let freed: f32 = ejected.iter().map(|&other| table.costs[other]).sum();
            let mut cost = before - own + self.choices[rider][choice].cost - freed;
            // Nobody gains where those in the way would lose too much even in their best seats.
            let mut hoped: f32 = ejected.iter().map(|&other| self.least(other)).sum();
            if cost + hoped >= before {
                continue;
            }
            after.clone_from(table);
            self.sit(&mut after, rider, Some(choice));
            ejected.iter().for_each(|&other| self.sit(&mut after, other, None));
            ejected.sort_by(|&a, &b| self.riders[b].loss.total_cmp(&self.riders[a].loss).then(a.cmp(&b)));
            let mut moved = vec![rider];
            for other in ejected {
                hoped -= self.least(other);
                let seat = self.free_seat(other, &after, &moved, before - cost - hoped);
                self.sit(&mut after, other, seat);
                cost += after.costs[other];
                moved.push(other);
            }
            // Sums of many floats: less by nothing that counts is not less.
            if cost < before - 0.01 {
                *table = after;
                return true;
            }
        }
        false
    }

    /// Two searches by chance side by side: the better table.
    fn searched(&self, start: &Table, round: u64) -> Table {
        let left = self.work.get();
        let (riders, choices) = (self.riders, self.choices);
        std::thread::scope(|scope| {
            let other = scope.spawn(move || {
                let other = Seating::new(riders, choices);
                other.work.set(left);
                other.lifted(start, 2 * round + 1, LIFTS)
            });
            let own = self.lifted(start, 2 * round, LIFTS);
            let other = other.join().expect("a search for seats does not panic");
            if other.total() < own.total() { other } else { own }
        })
    }

    /// Whether all have their best seats.
    fn is_best(&self, table: &Table) -> bool {
        table.costs.iter().enumerate().all(|(rider, &cost)| cost <= self.least(rider))
    }

    /// Whether somebody has no seat who might have one.
    fn leaves_out(&self, table: &Table) -> bool {
        table.seats.iter().zip(self.choices).any(|(&seat, choices)| seat == NONE && !choices.is_empty())
    }

    /// Ruin and recreate (Schrimpf and others 2000): a rider who sits badly is lifted with those in the way of one of its
    /// better seats and some neighbours, and all look for seats again in an order by chance. A table that is worse is
    /// kept the more rarely the worse it is and the longer the search has gone on, as in simulated annealing. What it ends
    /// with is the best table that it met, never worse than the one that it began with.
    fn lifted(&self, start: &Table, round: u64, lifts: u32) -> Table {
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15 ^ (round + 1));
        let may_sit: Vec<usize> =
            (0..self.riders.len()).filter(|&rider| !self.choices[rider].is_empty()).collect();
        if may_sit.is_empty() || self.work.get() == 0 {
            return start.clone();
        }
        let neighbours = self.neighbours(&may_sit);
        let badly = |table: &Table, rider: usize| table.costs[rider] - self.least(rider);
        let capped = |&rider: &usize| badly(start, rider).min(8.0 * self.riders[rider].margin);
        let warm = HEAT * may_sit.iter().map(capped).sum::<f32>() / may_sit.len() as f32;
        let (mut table, mut found) = (start.clone(), start.clone());
        let (mut total, mut least) = (table.total(), start.total());
        let (mut up, mut undo): (Vec<usize>, Vec<(usize, u32)>) = (Vec::new(), Vec::new());
        for lift in 0..lifts {
            if self.work.get() == 0 {
                break;
            }
            let mut rider = may_sit[chance.below(may_sit.len())];
            for _ in 0..chance.below(WORST_OF) {
                let other = may_sit[chance.below(may_sit.len())];
                if badly(&table, other) > badly(&table, rider) {
                    rider = other;
                }
            }
            // Good seats more often than bad ones.
            let better = (1 + self.cheaper(rider, table.costs[rider])).min(self.choices[rider].len());
            let share = chance.share();
            let choice = (better as f32 * share * share) as usize;
            up.clear();
            up.push(rider);
            up.extend(self.in_the_way(rider, choice, &table).take(5));
            if up.len() > 5 {
                continue;
            }
            let takes_it = chance.below(2) == 0;
            for _ in 0..chance.below(LIFTED) {
                let near = &neighbours[rider];
                if let Some(&other) = near.get(chance.below(near.len().max(1)))
                    && !up.contains(&other)
                {
                    up.push(other);
                }
            }
            undo.clear();
            undo.extend(up.iter().map(|&rider| (rider, table.seats[rider])));
            // Worse by x times the heat is accepted with the chance 1 / (1 + x + x²/2): near exp(-x), and the same
            // number everywhere. What the dice allow is known before anybody looks for a seat.
            let left = 1.0 - lift as f32 / lifts as f32;
            let worse = (2.0 / chance.share().max(1e-6) - 1.0).max(0.0).sqrt() - 1.0;
            let allowed = total + (warm * left * left + 0.01) * worse;
            let mut after = total;
            for &rider in &up {
                after -= table.costs[rider];
                self.sit(&mut table, rider, None);
            }
            for last in (2..up.len()).rev() {
                up.swap(last, 1 + chance.below(last));
            }
            let mut hoped: f32 = up.iter().map(|&rider| self.least(rider)).sum();
            for (nth, &rider) in up.iter().enumerate() {
                hoped -= self.least(rider);
                let seat = if nth == 0 && takes_it {
                    Some(choice)
                } else {
                    self.free_seat(rider, &table, &[], allowed - after - hoped)
                };
                self.sit(&mut table, rider, seat);
                after += table.costs[rider];
                if after + hoped > allowed {
                    break;
                }
            }
            if after + hoped > allowed {
                for &(rider, seat) in &undo {
                    self.sit(&mut table, rider, (seat != NONE).then_some(seat as usize));
                }
                continue;
            }
            total = table.total();
            if total < least - 0.01 {
                found.clone_from(&table);
                least = total;
            }
        }
        self.improve(&mut found);
        if found.total() < start.total() { found } else { start.clone() }
    }

    /// For each rider those whose best seats are nearest to its own.
    fn neighbours(&self, may_sit: &[usize]) -> Vec<Vec<usize>> {
        let middle = |rider: usize| {
            let Rect { x, y, w, h } = self.choices[rider][0].bounds;
            [x + w / 2.0, y + h / 2.0]
        };
        let mut all = vec![Vec::new(); self.riders.len()];
        for &rider in may_sit {
            let others = may_sit.iter().filter(|&&other| other != rider);
            let away = |&other: &usize| (length([middle(rider), middle(other)]), other);
            let mut others: Vec<(f32, usize)> = others.map(away).collect();
            let by_distance = |a: &(f32, usize), b: &(f32, usize)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
            if others.len() > NEIGHBOURS {
                others.select_nth_unstable_by(NEIGHBOURS, by_distance);
                others.truncate(NEIGHBOURS);
            }
            others.sort_unstable_by(by_distance);
            all[rider] = others.into_iter().map(|(_, other)| other).collect();
        }
        all
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
