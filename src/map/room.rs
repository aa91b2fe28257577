//! Who stands where on the page: rectangles that are taken, and the search for one that is free.
//!
//! In: boxes with candidates in order of preference. Out: the first that keeps clear of everything placed before.
//! Absent: what the boxes are.

use crate::scene::{Pt, Rect};

/// What is taken so far within a frame.
pub struct Room {
    /// Nothing is placed outside.
    pub frame: Rect,
    taken: Vec<Rect>,
    leaders: Vec<[Pt; 2]>,
}

impl Room {
    /// An empty frame.
    pub fn new(frame: Rect) -> Room {
        Room { frame, taken: Vec::new(), leaders: Vec::new() }
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

    /// Takes the nearest free place for a box around a point, in 24 directions, tied to it by a straight leader that
    /// crosses no box and no other leader. `margin` stays free around the box.
    pub fn place_near(&mut self, at: Pt, w: f32, h: f32, margin: f32, reach: f32) -> Option<(Rect, [Pt; 2])> {
        let mut best: Option<(f32, Rect, [Pt; 2])> = None;
        let mut distance = margin * 1.6;
        while distance <= reach && best.is_none() {
            for step in 0..24 {
                let angle = step as f32 * std::f32::consts::TAU / 24.0;
                let (dx, dy) = (libm::cosf(angle), libm::sinf(angle));
                let centre = [at[0] + dx * (distance + w / 2.0), at[1] + dy * (distance + h / 2.0)];
                let rect = Rect { x: centre[0] - w / 2.0, y: centre[1] - h / 2.0, w, h };
                let end = [at[0].clamp(rect.x, rect.right()), at[1].clamp(rect.y, rect.bottom())];
                let length = length([at, end]);
                let leader = [at, end];
                if !self.is_free(&rect.grown(margin)) || !self.leader_is_free(&leader, at) {
                    continue;
                }
                // Beside is better than above or below: a row of text then reads on from its place.
                let cost = length + 0.15 * dy.abs() * h;
                if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    best = Some((cost, rect, leader));
                }
            }
            distance += margin;
        }
        let (_, rect, leader) = best?;
        self.taken.push(rect.grown(margin / 2.0));
        self.leaders.push(leader);
        Some((rect, leader))
    }

    fn leader_is_free(&self, leader: &[Pt; 2], at: Pt) -> bool {
        let own = |rect: &&Rect| !rect.contains(at);
        !self.taken.iter().filter(own).any(|rect| crosses(leader, rect))
            && !self.leaders.iter().any(|other| segments_cross(leader, other))
    }
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
            let (rect, _) =
                room.place_near([500.0, 400.0], 150.0, 90.0, 10.0, 600.0).expect("there is room for four");
            assert!(frame.holds(&rect) && !rect.overlaps(&anchor));
            assert!(placed.iter().all(|other| !other.overlaps(&rect)));
            placed.push(rect);
        }
    }

    #[test]
    fn a_leader_through_a_box_is_seen() {
        let rect = Rect { x: 10.0, y: 10.0, w: 10.0, h: 10.0 };
        assert!(crosses(&[[0.0, 15.0], [30.0, 15.0]], &rect));
        assert!(!crosses(&[[0.0, 5.0], [30.0, 5.0]], &rect));
    }
}
