//! What of a shape can be seen: parts far outside the page, or outside a group's clip, are cut away first.
//!
//! In: points in page pixels, hostile ones too, and the rectangle that shows. Out: points near that rectangle. A
//! writer then pays for what is seen only. Absent: pixels, formats.

use crate::scene::{Pt, Rect};

/// Beyond this a coordinate is an accident of a projection.
const FAR: f32 = 1e9;

/// A part of a line that can be seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// How much of the line lies before it, in pixels: a dash pattern goes on where it was.
    pub before: f32,
    /// Two points or more.
    pub points: Vec<Pt>,
}

/// The parts of an open line within a rectangle.
pub fn line(points: &[Pt], view: &Rect) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    // Where the last part ended, if nothing was cut off there.
    let mut end = None;
    let mut travelled = 0.0_f64;
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        if !(is_sane(from) && is_sane(to)) {
            end = None;
            continue;
        }
        let length = f64::from(to[0] - from[0]).hypot(f64::from(to[1] - from[1]));
        match segment(from, to, view) {
            None => end = None,
            Some((t0, t1)) => {
                let last = if t1 < 1.0 { between(from, to, t1) } else { to };
                match parts.last_mut() {
                    Some(part) if end == Some(from) && t0 == 0.0 => part.points.push(last),
                    _ => {
                        let first = if t0 > 0.0 { between(from, to, t0) } else { from };
                        let before = (travelled + t0 * length) as f32;
                        parts.push(Part { before, points: vec![first, last] });
                    }
                }
                end = (t1 == 1.0).then_some(to);
            }
        }
        travelled += length;
    }
    parts
}

/// Closed rings cut to a rectangle, for filling by the even-odd rule: what is cut off is replaced by the
/// rectangle's edge. Rings with points that are no numbers are left out.
pub fn rings(rings: &[Vec<Pt>], view: &Rect) -> Vec<Vec<Pt>> {
    let mut seen = Vec::new();
    for ring in rings.iter().filter(|ring| ring.len() > 2 && ring.iter().all(|&p| is_sane(p))) {
        let Some(bounds) = bounds(ring.iter()) else { continue };
        if view.holds(&bounds) {
            seen.push(ring.clone());
        } else if touches(&bounds, view) {
            let left = half(ring, 0, view.x, 1.0);
            let right = half(&left, 0, view.right(), -1.0);
            let upper = half(&right, 1, view.y, 1.0);
            let ring = half(&upper, 1, view.bottom(), -1.0);
            if ring.len() > 2 {
                seen.push(ring);
            }
        }
    }
    seen
}

/// The box around points; none if there is no point.
pub fn bounds<'a>(points: impl Iterator<Item = &'a Pt>) -> Option<Rect> {
    let mut corners: Option<[f32; 4]> = None;
    for &[x, y] in points {
        let [left, top, right, bottom] = corners.unwrap_or([x, y, x, y]);
        corners = Some([left.min(x), top.min(y), right.max(x), bottom.max(y)]);
    }
    corners.map(|[x, y, right, bottom]| Rect { x, y, w: right - x, h: bottom - y })
}

/// Whether two boxes meet: unlike [`Rect::overlaps`], one without area can.
pub fn touches(a: &Rect, b: &Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

/// What two rectangles share; without area if nothing.
pub fn shared(a: &Rect, b: &Rect) -> Rect {
    let (x, y) = (a.x.max(b.x), a.y.max(b.y));
    Rect { x, y, w: (a.right().min(b.right()) - x).max(0.0), h: (a.bottom().min(b.bottom()) - y).max(0.0) }
}

/// Whether a point is a number that can be drawn.
pub fn is_sane(p: Pt) -> bool {
    p[0].abs() < FAR && p[1].abs() < FAR
}

/// From where to where (0 to 1) a segment lies within a rectangle, by Liang and Barsky.
fn segment(from: Pt, to: Pt, view: &Rect) -> Option<(f64, f64)> {
    let (mut t0, mut t1) = (0.0_f64, 1.0_f64);
    let sides = [(0, view.x, 1.0), (0, view.right(), -1.0), (1, view.y, 1.0), (1, view.bottom(), -1.0)];
    for (axis, edge, sign) in sides {
        let ahead = sign * (f64::from(to[axis]) - f64::from(from[axis]));
        let inside = sign * (f64::from(from[axis]) - f64::from(edge));
        if ahead == 0.0 {
            if inside < 0.0 {
                return None;
            }
        } else if ahead > 0.0 {
            t0 = t0.max(-inside / ahead);
        } else {
            t1 = t1.min(-inside / ahead);
        }
    }
    (t0 <= t1).then_some((t0, t1))
}

/// The part of a ring on one side of an upright or level line, by Sutherland and Hodgman.
fn half(ring: &[Pt], axis: usize, edge: f32, sign: f32) -> Vec<Pt> {
    let inside = |p: Pt| sign * (p[axis] - edge) >= 0.0;
    let Some(&last) = ring.last() else { return Vec::new() };
    let mut kept = Vec::with_capacity(ring.len() + 4);
    let mut from = last;
    for &to in ring {
        if inside(from) != inside(to) {
            let t = (f64::from(edge) - f64::from(from[axis])) / (f64::from(to[axis]) - f64::from(from[axis]));
            let mut cut = between(from, to, t);
            cut[axis] = edge;
            kept.push(cut);
        }
        if inside(to) {
            kept.push(to);
        }
        from = to;
    }
    kept
}

fn between(from: Pt, to: Pt, t: f64) -> Pt {
    [0, 1].map(|axis| {
        let (a, b) = (f64::from(from[axis]), f64::from(to[axis]));
        (a + (b - a) * t) as f32
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: Rect = Rect { x: 0.0, y: 0.0, w: 10.0, h: 10.0 };

    #[test]
    fn a_line_within_is_kept_whole() {
        let points = vec![[1.0, 1.0], [9.0, 1.0], [9.0, 9.0]];
        assert_eq!(line(&points, &VIEW), [Part { before: 0.0, points }]);
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_parts_and_knows_how_far_it_went() {
        let points = [[-5.0, 5.0], [5.0, 5.0], [5.0, -20.0], [8.0, -20.0], [8.0, 2.0]];
        assert_eq!(
            line(&points, &VIEW),
            [
                Part { before: 5.0, points: vec![[0.0, 5.0], [5.0, 5.0], [5.0, 0.0]] },
                Part { before: 58.0, points: vec![[8.0, 0.0], [8.0, 2.0]] },
            ]
        );
    }

    #[test]
    fn a_ring_is_cut_along_the_edge() {
        let ring = vec![[-1e8, 2.0], [5.0, 2.0], [5.0, 8.0], [-1e8, 8.0]];
        let cut = &rings(&[ring], &VIEW)[0];
        assert_eq!(bounds(cut.iter()), Some(Rect { x: 0.0, y: 2.0, w: 5.0, h: 6.0 }));
        assert!(rings(&[vec![[20.0, 0.0], [30.0, 0.0], [20.0, 9.0]]], &VIEW).is_empty());
    }

    #[test]
    fn hostile_points_leave_nothing() {
        let bad = vec![[f32::NAN, 0.0], [f32::INFINITY, 3.0], [1.0, 1e30]];
        assert!(line(&bad, &VIEW).is_empty() && rings(&[bad], &VIEW).is_empty());
        assert!(line(&[[1.0, 1.0]], &VIEW).is_empty() && line(&[], &VIEW).is_empty());
    }
}
