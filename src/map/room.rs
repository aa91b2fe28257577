//! Who stands where on the page: rectangles that are taken, and the search for seats that are free.
//!
//! In: riders, each a name with its candidates or a box that is to stand near its point. Out: free rectangles; for
//! boxes, and names that stand off, also the leaders, which cross no box and no other leader. All riders find room in one search, so that none
//! takes the only room of another. Absent: what the riders are.

use super::seating;
use crate::scene::{Pt, Rect};
use crate::spec::Labels;

/// What is taken so far within a frame.
#[derive(Clone)]
pub struct Room {
    /// Nothing is placed outside.
    pub frame: Rect,
    taken: Vec<Rect>,
    leaders: Vec<[Pt; 2]>,
    shunned: Vec<Pt>,
    /// Lines that a leader had better not cross.
    lines: Vec<[Pt; 2]>,
    /// Points along lines that make words on them harder to read: boundaries.
    grain: Vec<Pt>,
}

/// Something that needs a seat on the page.
pub struct Rider {
    /// Where it may sit.
    pub seats: Seats,
    /// Free space that it keeps around itself.
    pub margin: f32,
    /// What it costs if it finds no seat, in the unit of leaders' lengths.
    pub loss: f32,
    /// By how much the desk has it moved from its seat, whatever it then covers.
    pub nudge: Pt,
}

/// Where a rider may sit.
pub enum Seats {
    /// In one of these.
    Fixed(Vec<Fixed>),
    /// Around a point, tied to it by a leader.
    Around {
        /// The point; several where any of them will do, as along an arrow.
        points: Vec<Pt>,
        /// Forms that it can have.
        shapes: Vec<Shape>,
        /// The longest leader.
        reach: f32,
        /// What each shunned point that it covers costs; infinite if it must cover none.
        cover: f32,
        /// What each point of a rough line costs that lies beneath it: nothing for a box, which hides it.
        rough: f32,
        /// The side that it had better lie on, as a direction; none if any will do.
        toward: Option<Pt>,
    },
}

/// A seat that may be free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fixed {
    /// Where it is.
    pub rect: Rect,
    /// What it costs.
    pub cost: f32,
    /// From its point to its edge, where it stands off.
    pub leader: Option<[Pt; 2]>,
}

/// A form that a box can have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
    /// How much worse it reads than others, in the unit of leaders' lengths.
    pub cost: f32,
}

/// A rider's seat.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Seat {
    /// Index into its fixed places, or its shapes.
    pub choice: usize,
    /// Where it sits.
    pub rect: Rect,
    /// From its point to its edge; none for a name that stands beside its dot.
    pub leader: Option<[Pt; 2]>,
    /// The lower the better.
    pub cost: f32,
    /// Box and leader with the margin around them: beyond it nothing is in the way.
    pub bounds: Rect,
}

/// Directions in which a seat is looked for.
const DIRECTIONS: u8 = 32;

/// What a rider's loss is that must have a seat, whoever else loses his.
pub const MUST: f32 = 100_000.0;

impl Room {
    /// An empty frame.
    pub fn new(frame: Rect) -> Room {
        Room {
            frame,
            taken: Vec::new(),
            leaders: Vec::new(),
            shunned: Vec::new(),
            lines: Vec::new(),
            grain: Vec::new(),
        }
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

    /// Whether a leader crosses neither another nor what is taken, but for what its point lies on.
    fn is_clear(&self, leader: &[Pt; 2]) -> bool {
        let mut others = self.taken.iter().filter(|taken| !taken.contains(leader[0]));
        !others.any(|taken| crosses(leader, taken))
            && !self.leaders.iter().any(|other| segments_cross(leader, other))
    }

    /// Takes the first free one of several places, and says where.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = Rect>) -> Option<Rect> {
        let free = candidates.into_iter().find(|rect| self.is_free(rect))?;
        self.taken.push(free);
        Some(free)
    }

    /// A line that a box had better not cover, nor a leader cross: an arrow.
    pub fn shun(&mut self, points: &[Pt]) {
        self.shunned.extend(points);
        // Coarser than it is drawn: enough to tell whether a leader crosses it.
        let coarse: Vec<Pt> = points.iter().step_by(4).chain(points.last()).copied().collect();
        self.lines.extend(coarse.windows(2).map(|pair| [pair[0], pair[1]]));
    }

    /// A line on which words are harder to read.
    pub fn roughen(&mut self, points: &[Pt], step: f32) {
        for pair in points.windows(2) {
            let steps = (length([pair[0], pair[1]]) / step).min(2000.0) as u16;
            let at = |i: u16| {
                let share = f32::from(i) / f32::from(steps.max(1));
                [
                    pair[0][0] + (pair[1][0] - pair[0][0]) * share,
                    pair[0][1] + (pair[1][1] - pair[0][1]) * share,
                ]
            };
            self.grain.extend((0..=steps).map(at).filter(|&p| self.frame.contains(p)));
        }
    }

    /// How many of the points that had better stay free lie in a rectangle.
    pub fn shunned_in(&self, rect: &Rect) -> usize {
        self.shunned.iter().filter(|&&point| rect.contains(point)).count()
    }

    /// Finds seats for riders and takes them, in the riders' order.
    pub fn seat_all(&mut self, riders: &[Rider], labels: Labels) -> Vec<Option<Seat>> {
        let choices = self.choices_of(riders);
        let mut seats = seating::seats(riders, &choices, labels);
        for (rider, seat) in riders.iter().zip(&mut seats) {
            if let Some(seat) = seat {
                seat.nudge(rider.nudge);
                self.taken.push(seat.rect.grown(rider.margin / 2.0));
                self.leaders.extend(seat.leader);
            }
        }
        seats
    }

    /// Each rider's seats that nothing but other riders can take, the best first. Two threads share the work.
    fn choices_of(&self, riders: &[Rider]) -> Vec<Vec<Seat>> {
        let directions: Vec<(f32, f32)> = directions().collect();
        let choices = |rider: &Rider| self.choices(rider, &directions);
        std::thread::scope(|scope| {
            let odd = scope.spawn(|| riders.iter().skip(1).step_by(2).map(choices).collect::<Vec<_>>());
            let even: Vec<Vec<Seat>> = riders.iter().step_by(2).map(choices).collect();
            let mut odd = odd.join().expect("looking for seats does not panic").into_iter();
            even.into_iter().flat_map(|even| [Some(even), odd.next()]).flatten().collect()
        })
    }

    fn choices(&self, rider: &Rider, directions: &[(f32, f32)]) -> Vec<Seat> {
        let found: Vec<Seat> = match &rider.seats {
            Seats::Fixed(places) => places
                .iter()
                .enumerate()
                .filter(|(_, fixed)| self.is_free(&fixed.rect))
                .filter(|(_, fixed)| fixed.leader.is_none_or(|leader| self.is_clear(&leader)))
                .map(|(choice, &Fixed { rect, cost, leader })| {
                    let crossed = |leader: [Pt; 2]| {
                        self.lines.iter().filter(|line| segments_cross(&leader, line)).count()
                    };
                    let spoilt = self.shunned_in(&rect) + leader.map_or(0, crossed);
                    let cost = cost + 30.0 * spoilt as f32;
                    let wide = rect.grown(rider.margin);
                    let bounds = leader.map_or(wide, |[at, _]| wide.with(at));
                    Seat { choice, rect, leader, cost, bounds }
                })
                .collect(),
            Seats::Around { points, shapes, reach, .. } => {
                let mut found = Vec::new();
                let widest = shapes.iter().map(|shape| shape.w.max(shape.h)).fold(0.0, f32::max);
                for &at in points {
                    let near = self.near(at, reach + widest + rider.margin);
                    for choice in 0..shapes.len() {
                        near.choices(rider, choice, directions, &mut found);
                    }
                }
                found
            }
        };
        // Better none than one that costs more.
        let worth_it = (0..).zip(&found).filter(|(_, seat)| seat.cost < rider.loss);
        let mut order: Vec<(f32, u32)> = worth_it.map(|(index, seat)| (seat.cost, index)).collect();
        order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        order.into_iter().map(|(_, index)| found[index as usize]).collect()
    }

    /// What of the room matters to boxes around a point whose far edges lie within a distance.
    fn near(&self, at: Pt, reach: f32) -> Near {
        let rect = Rect::around(at, reach);
        let near = |leader: &&[Pt; 2]| rect.contains(leader[0]) || crosses(leader, &rect);
        let taken: Vec<Rect> = self.taken.iter().filter(|taken| taken.overlaps(&rect)).copied().collect();
        let from_the_left = |points: &[Pt]| {
            let mut near: Vec<Pt> = points.iter().filter(|&&point| rect.contains(point)).copied().collect();
            near.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]));
            near
        };
        let others = taken.iter().filter(|rect| !rect.contains(at)).copied();
        Near {
            at,
            frame: self.frame,
            others: nearest_first(others, |rect| away(at, rect)),
            taken,
            leaders: self.leaders.iter().filter(near).copied().collect(),
            shunned: from_the_left(&self.shunned),
            lines: nearest_first(self.lines.iter().filter(near).copied(), |line| away(at, &around(line))),
            grain: from_the_left(&self.grain),
        }
    }
}

/// Things, each with how far away it is, in that order.
fn nearest_first<T>(things: impl Iterator<Item = T>, away: impl Fn(&T) -> f32) -> Vec<(f32, T)> {
    let mut all: Vec<(f32, T)> = things.map(|thing| (away(&thing), thing)).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    all
}

/// How far a rectangle is from a point along one axis, at the most; less by a hair, for rounding. A leader that is not
/// as long ends before it.
fn away(at: Pt, rect: &Rect) -> f32 {
    let dx = (rect.x - at[0]).max(at[0] - rect.right()).max(0.0);
    let dy = (rect.y - at[1]).max(at[1] - rect.bottom()).max(0.0);
    (dx.max(dy) - 0.1).max(0.0)
}

/// The rectangle around a segment.
fn around([from, to]: &[Pt; 2]) -> Rect {
    Rect { x: from[0], y: from[1], w: 0.0, h: 0.0 }.with(*to)
}

/// What is around a point.
struct Near {
    at: Pt,
    frame: Rect,
    taken: Vec<Rect>,
    /// What is taken, but for what the point itself lies on: a leader may not cross it.
    others: Vec<(f32, Rect)>,
    leaders: Vec<[Pt; 2]>,
    /// From left to right.
    shunned: Vec<Pt>,
    lines: Vec<(f32, [Pt; 2])>,
    /// From left to right.
    grain: Vec<Pt>,
}

impl Near {
    /// Free seats for one shape of a rider.
    fn choices(&self, rider: &Rider, choice: usize, directions: &[(f32, f32)], into: &mut Vec<Seat>) {
        let Seats::Around { shapes, reach, cover, rough, toward, .. } = &rider.seats else { return };
        let (Shape { w, h, cost: ungainly }, margin, at) = (shapes[choice], rider.margin, self.at);
        // A tidy box is neither a ribbon nor a pillar.
        let ungainly = ungainly + 0.08 * w + 0.2 * h;
        // What was in the way of one box is most likely in the way of the next.
        let mut in_the_way = 0;
        for &(dx, dy) in directions {
            let mut distance = margin * 1.6;
            while distance <= *reach {
                let centre = [at[0] + dx * (distance + w / 2.0), at[1] + dy * (distance + h / 2.0)];
                // Far seats need not lie as close together as near ones.
                distance += margin.max(0.3 * distance);
                let rect = Rect { x: centre[0] - w / 2.0, y: centre[1] - h / 2.0, w, h };
                let wide = rect.grown(margin);
                if !self.frame.holds(&wide) {
                    continue;
                }
                if self.taken.get(in_the_way).is_some_and(|taken| taken.overlaps(&wide)) {
                    continue;
                }
                if let Some(blocking) = self.taken.iter().position(|taken| taken.overlaps(&wide)) {
                    in_the_way = blocking;
                    continue;
                }
                let end = rect.nearest(at);
                let leader = [at, end];
                // Beside is better than above or below: a row of text then reads on from its place.
                let mut cost = length(leader) + 0.1 * dy.abs() * h + ungainly;
                if let Some([x, y]) = toward {
                    // The desk asked for it: only want of room outweighs it.
                    cost += (1.0 - dx * x - dy * y) * 40.0 * margin;
                }
                let shunned = points_in(&self.shunned, &rect);
                if shunned > 0 {
                    cost += cover * shunned as f32;
                }
                if !cost.is_finite() || !self.leader_is_free(&leader, &wide) {
                    continue;
                }
                if *rough > 0.0 {
                    cost += rough * points_in(&self.grain, &rect) as f32;
                }
                let crossed = within_reach(&self.lines, &leader).filter(|line| segments_cross(&leader, line));
                let crossed = crossed.count();
                cost += 8.0 * margin * crossed as f32;
                let bounds = wide.with(at);
                into.push(Seat { choice, rect, leader: Some(leader), cost, bounds });
            }
        }
    }

    /// Whether a leader crosses neither what is taken nor another leader, nor the box that it leads to any.
    fn leader_is_free(&self, leader: &[Pt; 2], wide: &Rect) -> bool {
        !self.leaders.iter().any(|other| crosses(other, wide) || segments_cross(leader, other))
            && !within_reach(&self.others, leader).any(|rect| crosses(leader, rect))
    }
}

/// The things that are no further away than a leader is long.
fn within_reach<'t, T>(things: &'t [(f32, T)], leader: &[Pt; 2]) -> impl Iterator<Item = &'t T> {
    let reach = length(*leader);
    things.iter().take_while(move |(away, _)| *away <= reach).map(|(_, thing)| thing)
}

/// How many points, given from left to right, lie in a rectangle.
fn points_in(points: &[Pt], rect: &Rect) -> usize {
    let from = points.partition_point(|point| point[0] < rect.x);
    let below = points[from..].iter().take_while(|point| point[0] <= rect.right());
    below.filter(|&&point| rect.contains(point)).count()
}

impl Seat {
    /// Keeps the corner next to its point, or the side, with a smaller box.
    pub fn shrink(&mut self, [w, h]: [f32; 2]) {
        let Some([at, end]) = &mut self.leader else { return };
        let rect = &mut self.rect;
        if at[0] > rect.right() {
            rect.x = rect.right() - w;
        }
        // From the top down, unless that leaves the point behind.
        if at[1] > rect.y + h {
            rect.y = at[1].min(rect.bottom()) - h;
        }
        (rect.w, rect.h) = (w, h);
        *end = rect.nearest(*at);
    }

    fn nudge(&mut self, by: Pt) {
        (self.rect.x, self.rect.y) = (self.rect.x + by[0], self.rect.y + by[1]);
        if let Some([at, end]) = &mut self.leader {
            let rect = &self.rect;
            *end = rect.nearest(*at);
        }
    }
}

/// Unit vectors all around, east first.
fn directions() -> impl Iterator<Item = (f32, f32)> {
    (0..DIRECTIONS).map(|step| {
        let angle = f32::from(step) * std::f32::consts::TAU / f32::from(DIRECTIONS);
        (libm::cosf(angle), libm::sinf(angle))
    })
}

/// Length of a segment.
pub fn length([a, b]: [Pt; 2]) -> f32 {
    ((b[0] - a[0]) * (b[0] - a[0]) + (b[1] - a[1]) * (b[1] - a[1])).sqrt()
}

/// Whether a segment enters a rectangle.
pub fn crosses([a, b]: &[Pt; 2], rect: &Rect) -> bool {
    let beside = |axis: usize, low: f32, high: f32| {
        (a[axis] <= low && b[axis] <= low) || (a[axis] >= high && b[axis] >= high)
    };
    if beside(0, rect.x, rect.right()) || beside(1, rect.y, rect.bottom()) {
        return false;
    }
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

pub fn segments_cross([a, b]: &[Pt; 2], [c, d]: &[Pt; 2]) -> bool {
    let side = |p: &Pt, q: &Pt, r: &Pt| (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const FRAME: Rect = Rect { x: 0.0, y: 0.0, w: 1000.0, h: 800.0 };

    fn rider(at: Pt, shapes: &[[f32; 2]]) -> Rider {
        let shapes = shapes.iter().map(|&[w, h]| Shape { w, h, cost: 0.0 }).collect();
        let seats =
            Seats::Around { points: vec![at], shapes, reach: 400.0, cover: 30.0, rough: 0.0, toward: None };
        Rider { seats, margin: 8.0, loss: 4000.0, nudge: [0.0, 0.0] }
    }

    #[test]
    fn boxes_around_one_point_never_overlap_and_stay_in_the_frame() {
        let mut room = Room::new(FRAME);
        let anchor = Rect { x: 490.0, y: 390.0, w: 20.0, h: 20.0 };
        room.take(anchor);
        let four: Vec<Rider> = (0..4).map(|_| rider([500.0, 400.0], &[[150.0, 90.0]])).collect();
        let seats: Vec<Rect> =
            room.seat_all(&four, Labels::Fast).into_iter().flatten().map(|seat| seat.rect).collect();
        assert_eq!(seats.len(), 4, "there is room for four");
        for (index, rect) in seats.iter().enumerate() {
            assert!(FRAME.holds(rect) && !rect.overlaps(&anchor));
            assert!(seats[..index].iter().all(|other| !other.overlaps(rect)));
        }
    }

    #[test]
    fn a_box_keeps_off_what_it_had_better_not_cover() {
        let riders = [rider([500.0, 400.0], &[[150.0, 90.0]])];
        let before = Room::new(FRAME).seat_all(&riders, Labels::Fast)[0].expect("the room is empty").rect;
        let arrow = [[before.x + 60.0, before.y + 40.0], [before.x + 80.0, before.y + 40.0]];
        let mut room = Room::new(FRAME);
        room.shun(&arrow);
        let after = room.seat_all(&riders, Labels::Fast)[0].expect("the room is empty").rect;
        assert!(!arrow.iter().any(|&point| after.contains(point)));
    }

    #[test]
    fn a_box_lies_on_the_side_that_is_asked_for() {
        let mut west = rider([500.0, 400.0], &[[150.0, 90.0]]);
        let Seats::Around { toward, .. } = &mut west.seats else { unreachable!("a rider is seated around") };
        *toward = Some([-1.0, 0.0]);
        let seat = Room::new(FRAME).seat_all(&[west], Labels::Fast)[0].expect("the room is empty");
        assert!(seat.rect.right() < 500.0);
    }

    #[test]
    fn a_name_makes_way_for_a_box_that_has_no_other_room() {
        // East of the point the frame is wide, elsewhere it is full.
        let mut room = Room::new(FRAME);
        room.take(Rect { x: 0.0, y: 0.0, w: 480.0, h: 800.0 });
        room.take(Rect { x: 480.0, y: 0.0, w: 520.0, h: 340.0 });
        room.take(Rect { x: 480.0, y: 460.0, w: 520.0, h: 340.0 });
        let name = |x, y| Rect { x, y, w: 80.0, h: 16.0 };
        let place = |rect, cost| Fixed { rect, cost, leader: None };
        let places = vec![place(name(512.0, 392.0), 0.0), place(name(490.0, 350.0), 8.0)];
        let name = Rider { seats: Seats::Fixed(places), margin: 0.0, loss: 9000.0, nudge: [0.0, 0.0] };
        let seats = room.seat_all(&[name, rider([500.0, 400.0], &[[150.0, 60.0]])], Labels::Fast);
        let (name, stack) = (seats[0].expect("the name is seated"), seats[1].expect("the box is seated"));
        assert_eq!(name.choice, 1, "the name stands above");
        assert!(length(stack.leader.expect("a box has a leader")) < 60.0);
    }

    #[test]
    fn a_name_that_stands_off_has_a_leader_that_crosses_nothing() {
        let at: Pt = [500.0, 400.0];
        let fixed = |x, y, cost| {
            let rect = Rect { x, y, w: 80.0, h: 16.0 };
            let end = rect.nearest(at);
            Fixed { rect, cost, leader: Some([at, end]) }
        };
        let places = vec![fixed(600.0, 392.0, 0.0), fixed(320.0, 392.0, 50.0)];
        let name =
            || Rider { seats: Seats::Fixed(places.clone()), margin: 0.0, loss: 9000.0, nudge: [0.0, 0.0] };
        let mut room = Room::new(FRAME);
        room.take(Rect::around(at, 40.0));
        assert_eq!(room.clone().seat_all(&[name()], Labels::Fast)[0].map(|seat| seat.choice), Some(0));
        room.take(Rect { x: 550.0, y: 380.0, w: 20.0, h: 40.0 });
        let seat = room.seat_all(&[name()], Labels::Fast)[0].expect("the west is free");
        assert_eq!((seat.choice, seat.leader), (1, Some([at, [400.0, 400.0]])));
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
        let riders: Vec<Rider> =
            anchors.iter().map(|&at| rider(at, &[[120.0, 40.0], [70.0, 80.0]])).collect();
        let seats: Vec<Rect> =
            room.seat_all(&riders, Labels::Fast).into_iter().flatten().map(|seat| seat.rect).collect();
        assert!(seats.len() >= 11, "{} of 12", seats.len());
        for (index, rect) in seats.iter().enumerate() {
            assert!(frame.holds(rect) && !anchors.iter().any(|&at| rect.contains(at)));
            assert!(seats[..index].iter().all(|other| !other.overlaps(rect)));
        }
    }

    #[test]
    fn the_long_search_is_the_same_each_time_and_never_worse() {
        let frame = Rect { x: 0.0, y: 0.0, w: 700.0, h: 560.0 };
        let mut gained = 0;
        for crowd in [5, 7u16] {
            let place = |i: u16| [90.0 + f32::from(i * 173 % 520), 80.0 + f32::from(i * 211 % 400)];
            let riders: Vec<Rider> =
                (0..3 * crowd).map(|i| rider(place(i), &[[120.0, 40.0], [70.0, 80.0]])).collect();
            let seats = |labels| Room::new(frame).seat_all(&riders, labels);
            let loss = |seats: &[Option<Seat>]| -> f32 {
                riders.iter().zip(seats).map(|(rider, seat)| seat.map_or(rider.loss, |seat| seat.cost)).sum()
            };
            let (fast, best) = (seats(Labels::Fast), seats(Labels::Best));
            assert_eq!(best, seats(Labels::Best));
            assert!(loss(&best) <= loss(&fast), "{} after {}", loss(&best), loss(&fast));
            gained += u8::from(loss(&best) < loss(&fast));
            let rects: Vec<Rect> = best.into_iter().flatten().map(|seat| seat.rect).collect();
            for (index, rect) in rects.iter().enumerate() {
                assert!(frame.holds(rect) && rects[..index].iter().all(|other| !other.overlaps(rect)));
            }
        }
        assert!(gained > 0, "in a crowd there is something to gain");
    }

    #[test]
    fn a_leader_through_a_box_is_seen() {
        let rect = Rect { x: 10.0, y: 10.0, w: 10.0, h: 10.0 };
        assert!(crosses(&[[0.0, 15.0], [30.0, 15.0]], &rect));
        assert!(!crosses(&[[0.0, 5.0], [30.0, 5.0]], &rect));
    }
}
