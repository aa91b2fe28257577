//! The empty parts of the map: where a box may lie on it without hiding what the map is about.
//!
//! In: the page. Out: seats for boxes along the frame's edges: clear of places, movements and one another, and of most of
//! the theatre; and what a box at a given place would cover. Absent: what stands in the boxes.

use super::{Page, arrow, country, place};
use crate::scene::{Pt, Rect};

/// What of a frame is empty.
pub struct Empty {
    frame: Rect,
    /// Free space around a box.
    gap: f32,
    /// Places and points along movements: no box lies on them, nor close by.
    points: Vec<Pt>,
    near: f32,
    /// Cells of the frame, row by row: whether they are the theatre's land.
    land: Vec<bool>,
    taken: Vec<Rect>,
}

/// Columns and rows of the land's cells.
const CELLS: [usize; 2] = [60, 48];

/// How many places a box tries along each edge.
const STEPS: u8 = 12;

/// Share of the theatre's land, in hundredths of the box, that it may cover if it need not lie on the map at all.
pub const LITTLE: f32 = 40.0;

/// The same for a box that the desk asked for.
pub const ANY: f32 = 100.0;

impl Empty {
    /// Of a page's frame.
    pub fn of(page: &Page, frame: Rect) -> Empty {
        let own = |code: &str| page.layers.theatre.iter().any(|own| own == code);
        let shapes = page.window.countries.iter().filter(|shape| own(shape.country.iso3));
        let rings: Vec<Vec<Pt>> =
            shapes.flat_map(|shape| &shape.rings).map(|ring| page.view.line(ring)).collect();
        let [columns, rows] = CELLS;
        let mut land = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            let y = frame.y + frame.h * (row as f32 + 0.5) / rows as f32;
            let crossings = country::crossings(y, &rings);
            land.extend((0..columns).map(|column| {
                let x = frame.x + frame.w * (column as f32 + 0.5) / columns as f32;
                crossings.iter().filter(|&&crossing| crossing < x).count() % 2 == 1
            }));
        }
        let mut points: Vec<Pt> = place::anchors(page).into_values().collect();
        points.extend(arrow::courses(page));
        let u = page.sizes.u;
        Empty { frame, gap: 14.0 * u, points, near: 60.0 * u, land, taken: Vec::new() }
    }

    /// Nothing else may lie there.
    pub fn take(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// The emptiest place for a box at the frame's edge, taken at once; none if it is large, hides a place, or covers
    /// more of the theatre than it may.
    pub fn seat(&mut self, [w, h]: [f32; 2], most_land: f32) -> Option<Rect> {
        if h > 0.45 * self.frame.h || w > 0.4 * self.frame.w {
            return None;
        }
        // Where the theatre fills the frame, every place is on it.
        let most_land = most_land.max(self.covered(&self.frame) + 1.0);
        let best = self
            .candidates([w, h])
            .into_iter()
            .map(|(rect, detour)| (rect, self.covered(&rect), detour))
            .filter(|&(rect, land, _)| land < most_land && self.is_clear(&rect))
            .min_by(|(_, a, x), (_, b, y)| (a + x).total_cmp(&(b + y)))?;
        self.take(best.0);
        Some(best.0)
    }

    /// Corners first, the upper right one before all; then along the edges.
    fn candidates(&self, [w, h]: [f32; 2]) -> Vec<(Rect, f32)> {
        let inner = self.frame.grown(-self.gap);
        let (left, right) = (inner.x, inner.right() - w);
        let (top, bottom) = (inner.y, inner.bottom() - h);
        let corners = [[right, top], [left, top], [left, bottom], [right, bottom]];
        let corners = corners.into_iter().zip([0.0, 1.0, 2.0, 3.0]);
        let edges = (1..STEPS).flat_map(|step| {
            let share = f32::from(step) / f32::from(STEPS);
            let (x, y) = (left + (right - left) * share, top + (bottom - top) * share);
            [[right, y], [left, y], [x, top], [x, bottom]].map(|at| (at, 12.0))
        });
        corners.chain(edges).map(|([x, y], detour)| (Rect { x, y, w, h }, detour)).collect()
    }

    fn is_clear(&self, rect: &Rect) -> bool {
        let (wide, apart) = (rect.grown(self.near), rect.grown(self.gap));
        !self.points.iter().any(|&point| wide.contains(point))
            && !self.taken.iter().any(|taken| taken.overlaps(&apart))
    }

    /// Whether a movement or a place of the story lies in a box.
    pub fn is_passed(&self, rect: &Rect) -> bool {
        self.points.iter().any(|&point| rect.contains(point))
    }

    /// Hundredths of a box that are the theatre's land.
    pub fn covered(&self, rect: &Rect) -> f32 {
        let [columns, rows] = CELLS;
        let cell = |at: f32, cells: usize| (at * cells as f32).clamp(0.0, cells as f32 - 1.0) as usize;
        let column = |x: f32| cell((x - self.frame.x) / self.frame.w, columns);
        let row = |y: f32| cell((y - self.frame.y) / self.frame.h, rows);
        let (mut all, mut land) = (0u32, 0u32);
        for row in row(rect.y)..=row(rect.bottom()) {
            for column in column(rect.x)..=column(rect.right()) {
                all += 1;
                land += u32::from(self.land[row * columns + column]);
            }
        }
        100.0 * land as f32 / all as f32
    }
}
