//! Who stands where on the page: rectangles that are taken, and the search for one that is free.
//!
//! In: names with candidates in order of preference, and boxes that are to stand near their points. Out: free
//! rectangles; for boxes also the leaders, which cross no box and no other leader. Absent: what the boxes are.

use crate::scene::{Pt, Rect};

/// What is taken so far within a frame.
#[derive(Clone)]
pub struct Room {
    /// Nothing is placed outside.
    pub frame: Rect,
    taken: Vec<Rect>,
    leaders: Vec<[Pt; 2]>,
    shunned: Vec<Pt>,
}

/// Where a box went: its rectangle, the leader from its point to its edge, and how well it lies there.
#[derive(Clone, Copy, Debug)]
pub struct Seat {
    /// The box.
    pub rect: Rect,
    /// From the point to the box.
    pub leader: [Pt; 2],
    /// Length of the leader, and more for all that the box had better not cover; the lower the better.
    pub cost: f32,
}

/// Directions in which a seat is looked for.
const DIRECTIONS: u8 = 32;

impl Room {
    /// An empty frame.
    pub fn new(frame: Rect) -> Room {
        Room { frame, taken: Vec::new(), leaders: Vec::new(), shunned: Vec::new() }
    }

    /// Takes a rectangle, free or not.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Whether a rectangle lies in the frame and covers nothing.
    pub fn is_free(&self, rect: &Rect) -> bool {
        self.frame.holds(rect)
            && !self.taken.iter().any(|taken| taken.overlaps(rect))
            && !self.leaders.iter().any(|leader| crosses(leader, rect))
    }

    /// Takes the first free one of several places, and says where.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let free = candidates.into_iter().find(|rect| self.is_free(rect))?;
        self.taken.push(free);
        Some(free)
    }

    /// Points that a box had better not cover, such as those along an arrow.
    pub fn shun(&mut self, points: &[Pt]) {
        self.shunned.extend(points);
    }

    /// The best free seat for a box around a point, tied to it by a straight leader that crosses no box and no
    /// other leader. `margin` stays free around the box; each shunned point that it covers costs `cover`, infinite
    /// if it must cover none. Takes nothing yet: see [`Room::sit`].
    pub fn seat(&self, at: Pt, w: f32, h: f32, margin: f32, reach: f32, cover: f32) -> Option<Seat> {
        let near = self.within(&Rect { x: at[0], y: at[1], w: 0.0, h: 0.0 }.grown(reach + w.max(h) + margin));
        let mut best: Option<Seat> = None;
        // What was in the way of one box is most likely in the way of the next.
        let mut in_the_way = 0;
        let mut distance = margin * 1.6;
        // No seat further out can beat one whose cost is below the distance.
        while distance <= reach && best.is_none_or(|best| best.cost > distance) {
            for step in 0..DIRECTIONS {
                let angle = f32::from(step) * std::f32::consts::TAU / f32::from(DIRECTIONS);
                let (dx, dy) = (libm::cosf(angle), libm::sinf(angle));
                let centre = [at[0] + dx * (distance + w / 2.0), at[1] + dy * (distance + h / 2.0)];
                let rect = Rect { x: centre[0] - w / 2.0, y: centre[1] - h / 2.0, w, h };
                let end = [at[0].clamp(rect.x, rect.right()), at[1].clamp(rect.y, rect.bottom())];
                let leader = [at, end];
                // Beside is better than above or below: a row of text then reads on from its place.
                let mut cost = length(leader) + 0.1 * dy.abs() * h;
                let wide = rect.grown(margin);
                let blocks = |taken: &Rect| taken.overlaps(&wide);
                if best.is_some_and(|best| best.cost <= cost)
                    || near.taken.get(in_the_way).is_some_and(blocks)
                {
                    continue;
                }
                if let Some(blocking) = near.taken.iter().position(blocks) {
                    in_the_way = blocking;
                    continue;
                }
                if !near.is_free(&wide) {
                    continue;
                }
                let shunned = near.shunned_in(&rect);
                if shunned > 0 {
                    cost += cover * shunned as f32;
                }
                if cost.is_finite()
                    && best.is_none_or(|best| cost < best.cost)
                    && near.leader_is_free(&leader, at)
                {
                    best = Some(Seat { rect, leader, cost });
                }
            }
            distance += margin;
        }
        best
    }

    /// What of the room matters to boxes within a rectangle.
    fn within(&self, rect: &Rect) -> Room {
        let near = |leader: &&[Pt; 2]| rect.contains(leader[0]) || crosses(leader, rect);
        Room {
            frame: self.frame,
            taken: self.taken.iter().filter(|taken| taken.overlaps(rect)).copied().collect(),
            leaders: self.leaders.iter().filter(near).copied().collect(),
            shunned: self.shunned.iter().filter(|&&point| rect.contains(point)).copied().collect(),
        }
    }

    /// Takes a seat.
    pub fn sit(&mut self, seat: &Seat, margin: f32) {
        self.taken.push(seat.rect.grown(margin / 2.0));
        self.leaders.push(seat.leader);
    }

    /// How many of the points that had better stay free lie in a rectangle.
    pub fn shunned_in(&self, rect: &Rect) -> usize {
        self.shunned.iter().filter(|&&point| rect.contains(point)).count()
    }

    fn leader_is_free(&self, leader: &[Pt; 2], at: Pt) -> bool {
        let own = |rect: &&Rect| !rect.contains(at);
        !self.taken.iter().filter(own).any(|rect| crosses(leader, rect))
            && !self.leaders.iter().any(|other| segments_cross(leader, other))
    }
}

/// A box that is to stand near its point, in one of several shapes.
pub struct Rider {
    /// What it belongs to.
    pub at: Pt,
    /// Widths and heights that it can have.
    pub shapes: Vec<[f32; 2]>,
    /// Free space that it keeps around itself.
    pub margin: f32,
    /// The longest leader.
    pub reach: f32,
    /// What each shunned point that it covers costs; infinite if it must cover none.
    pub cover: f32,
    /// How much is lost if it finds no seat.
    pub weight: f32,
}

/// A rider's seat, and which of its shapes has it.
#[derive(Clone, Copy, Debug)]
pub struct Seated {
    /// Index into its shapes.
    pub shape: usize,
    /// Where.
    pub seat: Seat,
    cost: f32,
}

/// How often riders are seated anew in another order.
const ROUNDS: usize = 16;

/// Finds seats for riders and takes them: first one after the other, in several orders; then two at a time, as long as
/// that leaves fewer without a seat or makes leaders shorter. In the riders' order.
pub fn seat_all(riders: &[Rider], room: &mut Room) -> Vec<Option<Seated>> {
    let mut order: Vec<usize> = (0..riders.len()).collect();
    // The weightiest is the hardest to house.
    order.sort_by(|&a, &b| riders[b].weight.total_cmp(&riders[a].weight).then(a.cmp(&b)));
    let mut best = vec![None; riders.len()];
    // One rider has no order, and very many have too many.
    for _ in 0..if (2..=60).contains(&riders.len()) { ROUNDS } else { 1 } {
        let seats = seat_in_order(riders, &order, &vec![None; riders.len()], room);
        let Some(worst) = (0..riders.len()).max_by(|&a, &b| {
            cost(&riders[a], &seats[a]).total_cmp(&cost(&riders[b], &seats[b])).then(b.cmp(&a))
        }) else {
            break;
        };
        if total(riders, &seats) < total(riders, &best) {
            best = seats;
        }
        // Who fared worst moves up the queue for the next round.
        let place = order.iter().position(|&index| index == worst).expect("every rider is in the order");
        order.remove(place);
        order.insert(if place == 0 { order.len().min(2) } else { place / 2 }, worst);
    }
    if riders.len() <= 60 {
        seat_in_pairs(riders, &mut best, room);
    }
    for (rider, seated) in riders.iter().zip(&best) {
        if let Some(seated) = seated {
            room.sit(&seated.seat, rider.margin);
        }
    }
    best
}

/// Two neighbours stand up and sit down again in the other order; they keep the new seats if these are better.
fn seat_in_pairs(riders: &[Rider], seats: &mut Vec<Option<Seated>>, room: &Room) {
    for first in 0..riders.len() {
        for second in 0..riders.len() {
            let apart = length([riders[first].at, riders[second].at]);
            if first == second || apart > riders[first].reach + riders[second].reach {
                continue;
            }
            let before = cost(&riders[first], &seats[first]) + cost(&riders[second], &seats[second]);
            let mut others = seats.clone();
            (others[first], others[second]) = (None, None);
            let after = seat_in_order(riders, &[first, second], &others, room);
            if cost(&riders[first], &after[first]) + cost(&riders[second], &after[second]) < before {
                *seats = after;
            }
        }
    }
}

/// Seats riders one after the other, where some others sit already.
fn seat_in_order(
    riders: &[Rider],
    order: &[usize],
    others: &[Option<Seated>],
    room: &Room,
) -> Vec<Option<Seated>> {
    let mut room = room.clone();
    for (rider, seated) in riders.iter().zip(others) {
        if let Some(seated) = seated {
            room.sit(&seated.seat, rider.margin);
        }
    }
    let mut seats = others.to_vec();
    for &index in order {
        let rider = &riders[index];
        let seated = |(shape, &[w, h]): (usize, &[f32; 2])| {
            let seat = room.seat(rider.at, w, h, rider.margin, rider.reach, rider.cover)?;
            // A tidy box is neither a ribbon nor a pillar.
            Some(Seated { shape, seat, cost: seat.cost + 0.08 * w + 0.2 * h })
        };
        let found = rider.shapes.iter().enumerate().filter_map(seated);
        seats[index] = found.min_by(|a, b| a.cost.total_cmp(&b.cost));
        if let Some(seated) = &seats[index] {
            room.sit(&seated.seat, rider.margin);
        }
    }
    seats
}

fn cost(rider: &Rider, seated: &Option<Seated>) -> f32 {
    seated.map_or(10.0 * rider.reach * rider.weight, |seated| seated.cost)
}

fn total(riders: &[Rider], seats: &[Option<Seated>]) -> f32 {
    riders.iter().zip(seats).map(|(rider, seated)| cost(rider, seated)).sum()
}

fn length([a, b]: [Pt; 2]) -> f32 {
    ((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])).sqrt()
}

/// Whether a segment enters a rectangle.
fn crosses([a, b]: &[Pt; 2], rect: &Rect) -> bool {
    let (mut from, mut to) = (0.0f32, 1.0f32);
    for (start, delta, low, high) in
        [(a[0], b[0] - a[0], rect.x, rect.right()), (a[1], b[1] - a[1], rect.y, rect.bottom())]
    {
        if delta.abs() < 1e-6 {
            if start <= low || start >= high {
                return false;
            }
            continue;
        }
        let (t0, t1) = ((low - start) / delta, (high - start) / delta);
        from = from.max(t0.min(t1));
        to = to.min(t0.max(t1));
    }
    from < to
}

fn segments_cross([a, b]: &[Pt; 2], [c, d]: &[Pt; 2]) -> bool {
    let side = |p: &Pt, q: &Pt, r: &Pt| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_around_one_point_never_overlap_and_stay_in_the_frame() {
        let frame = Rect { x: 0.0, y: 0.0, w: 1000.0, h: 800.0 };
        let mut room = Room::new(frame);
        let anchor = Rect { x: 490.0, y: 390.0, w: 20.0, h: 20.0 };
        room.take(anchor);
        let mut placed: Vec<Rect> = Vec::new();
        for _ in 0..4 {
            let seat =
                room.seat([500.0, 400.0], 150.0, 90.0, 10.0, 600.0, 30.0).expect("there is room for four");
            room.sit(&seat, 10.0);
            let rect = seat.rect;
            assert!(frame.holds(&rect) && !rect.overlaps(&anchor));
            assert!(placed.iter().all(|other| !other.overlaps(&rect)));
            placed.push(rect);
        }
    }

    #[test]
    fn a_box_keeps_off_what_it_had_better_not_cover() {
        let mut room = Room::new(Rect { x: 0.0, y: 0.0, w: 1000.0, h: 800.0 });
        let before = room.seat([500.0, 400.0], 150.0, 90.0, 10.0, 600.0, 30.0).expect("the room is empty");
        let arrow =
            [[before.rect.x + 60.0, before.rect.y + 40.0], [before.rect.x + 80.0, before.rect.y + 40.0]];
        room.shun(&arrow);
        let after = room.seat([500.0, 400.0], 150.0, 90.0, 10.0, 600.0, 30.0).expect("the room is empty");
        assert!(!arrow.iter().any(|&point| after.rect.contains(point)));
    }

    #[test]
    fn riders_that_are_seated_never_overlap_nor_cover_an_anchor() {
        let frame = Rect { x: 0.0, y: 0.0, w: 900.0, h: 700.0 };
        let mut room = Room::new(frame);
        let anchors: Vec<Pt> =
            (0..12).map(|i| [200.0 + 150.0 * (i % 4) as f32, 200.0 + 140.0 * (i / 4) as f32]).collect();
        for at in &anchors {
            room.take(Rect { x: at[0] - 5.0, y: at[1] - 5.0, w: 10.0, h: 10.0 });
        }
        let rider = |at: &Pt| Rider {
            at: *at,
            shapes: vec![[120.0, 40.0], [70.0, 80.0]],
            margin: 6.0,
            reach: 300.0,
            cover: 30.0,
            weight: 1.0,
        };
        let riders: Vec<Rider> = anchors.iter().map(rider).collect();
        let seats: Vec<Rect> =
            seat_all(&riders, &mut room).into_iter().flatten().map(|seated| seated.seat.rect).collect();
        assert!(seats.len() >= 11, "{} of 12", seats.len());
        for (index, rect) in seats.iter().enumerate() {
            assert!(frame.holds(rect) && !anchors.iter().any(|&at| rect.contains(at)));
            assert!(seats[..index].iter().all(|other| !other.overlaps(rect)));
        }
    }

    #[test]
    fn a_leader_through_a_box_is_seen() {
        let rect = Rect { x: 10.0, y: 10.0, w: 10.0, h: 10.0 };
        assert!(crosses(&[[0.0, 15.0], [30.0, 15.0]], &rect));
        assert!(!crosses(&[[0.0, 5.0], [30.0, 5.0]], &rect));
    }
}
