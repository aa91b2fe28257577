//! Degrees become page pixels within a frame.

use super::projection::{Equirectangular, Lambert, Projection};
use crate::basemap::GeoBox;
use crate::scene::{Pt, Rect};

/// A frame on the page and the part of the world in it.
pub struct View {
    /// On the page.
    pub frame: Rect,
    /// What the frame shows, in degrees; east may exceed 180.
    pub bounds: GeoBox,
    /// Metres a pixel at the centre.
    pub metres_per_px: f64,
    projection: Projection,
    centre: [f64; 2],
}

/// Where the page lies in its projection's plane, for programs that lay it over other maps.
#[derive(Clone, Copy, Debug)]
pub struct Ground {
    /// How the page flattens the globe.
    pub projection: Projection,
    /// Metres east and north of the centre of the projection: the upper left corner of the page's first pixel.
    pub corner: [f64; 2],
    /// Metres a pixel, everywhere on the page and to each side.
    pub metres_per_px: f64,
    /// What the map's frame shows: west, south, east, north, in metres.
    pub frame: [f64; 4],
}

impl View {
    /// Fits a box of degrees into a frame, with a margin.
    pub fn fit(extent: &GeoBox, frame: Rect) -> View {
        let (lon, lat) = ((extent.west + extent.east) / 2.0, (extent.south + extent.north) / 2.0);
        // More than about a third of the globe would lie bent at the page's edges.
        let whole = extent.east - extent.west > 130.0 || extent.north - extent.south > 110.0;
        let projection = if whole {
            Projection::Equirectangular(Equirectangular { lon, lat: lat.clamp(-40.0, 40.0) })
        } else {
            Projection::Lambert(Lambert::around(lon, lat))
        };
        let (mut low, mut high) = ([f64::MAX; 2], [f64::MIN; 2]);
        for i in 0..=20 {
            for j in 0..=20 {
                let lon = extent.west + (extent.east - extent.west) * f64::from(i) / 20.0;
                let lat = extent.south + (extent.north - extent.south) * f64::from(j) / 20.0;
                if let Some(p) = projection.forward(lon, lat) {
                    for axis in 0..2 {
                        low[axis] = low[axis].min(p[axis]);
                        high[axis] = high[axis].max(p[axis]);
                    }
                }
            }
        }
        let size = [(high[0] - low[0]).max(2000.0), (high[1] - low[1]).max(2000.0)];
        let metres_per_px = (size[0] / f64::from(frame.w)).max(size[1] / f64::from(frame.h)) * 1.05;
        let centre = [(low[0] + high[0]) / 2.0, (low[1] + high[1]) / 2.0];
        let mut view = View { frame, bounds: *extent, metres_per_px, projection, centre };
        view.bounds = view.seen();
        view
    }

    /// The page point of a place; none on the far side of the globe.
    pub fn page(&self, lon: f64, lat: f64) -> Option<Pt> {
        let [x, y] = self.projection.forward(lon, lat)?;
        let px = f64::from(self.frame.x + self.frame.w / 2.0) + (x - self.centre[0]) / self.metres_per_px;
        let py = f64::from(self.frame.y + self.frame.h / 2.0) - (y - self.centre[1]) / self.metres_per_px;
        Some([px as f32, py as f32])
    }

    /// The page as a part of the plane: the frame's scale goes on over the margins.
    pub fn ground(&self) -> Ground {
        let (frame, m) = (self.frame, self.metres_per_px);
        let west = self.centre[0] - f64::from(frame.x + frame.w / 2.0) * m;
        let north = self.centre[1] + f64::from(frame.y + frame.h / 2.0) * m;
        let [x, y] = self.centre;
        let [half_w, half_h] = [frame.w, frame.h].map(|side| f64::from(side) / 2.0 * m);
        Ground {
            projection: self.projection,
            corner: [west, north],
            metres_per_px: m,
            frame: [x - half_w, y - half_h, x + half_w, y + half_h],
        }
    }

    /// Whether the page is a grid of meridians and parallels, torn open along one of them.
    pub fn is_flat(&self) -> bool {
        matches!(self.projection, Projection::Equirectangular(_))
    }

    /// A line or ring on the page.
    pub fn line(&self, points: &[[f64; 2]]) -> Vec<Pt> {
        points.iter().filter_map(|&[lon, lat]| self.page(lon, lat)).collect()
    }

    /// Whether a place lies in the frame, a little inside its edge.
    pub fn shows(&self, lon: f64, lat: f64) -> Option<Pt> {
        self.page(lon, lat).filter(|&p| self.frame.grown(-6.0).contains(p))
    }

    /// By how many degrees north leans from upright, at most, in the middle and at the sides of the frame.
    pub fn lean(&self) -> f64 {
        let lean = |across: f64| {
            let [lon, lat] = self.degrees([across, 0.5])?;
            let foot = self.projection.forward(lon, lat)?;
            let tip = self.projection.forward(lon, lat + 0.01)?;
            Some(libm::atan2(tip[0] - foot[0], tip[1] - foot[1]).to_degrees().abs())
        };
        [0.0, 0.5, 1.0].into_iter().map(|across| lean(across).unwrap_or(90.0)).fold(0.0, f64::max)
    }

    /// Points along the frame's edge, clockwise, in degrees; without those outside the globe.
    pub fn outline(&self) -> Vec<[f64; 2]> {
        let share = |i: u8| f64::from(i) / 16.0;
        let top = (0..16).map(|i| [share(i), 0.0]);
        let right = (0..16).map(|i| [1.0, share(i)]);
        let bottom = (0..16).map(|i| [1.0 - share(i), 1.0]);
        let left = (0..16).map(|i| [0.0, 1.0 - share(i)]);
        top.chain(right).chain(bottom).chain(left).filter_map(|at| self.degrees(at)).collect()
    }

    /// Degrees of a point of the frame, given as shares of its width and height.
    fn degrees(&self, [across, down]: [f64; 2]) -> Option<[f64; 2]> {
        let x = self.centre[0] + (across - 0.5) * f64::from(self.frame.w) * self.metres_per_px;
        let y = self.centre[1] - (down - 0.5) * f64::from(self.frame.h) * self.metres_per_px;
        self.projection.inverse(x, y)
    }

    /// The box of degrees that the frame shows, from points along its edge.
    fn seen(&self) -> GeoBox {
        let mut seen = GeoBox { west: f64::MAX, south: f64::MAX, east: f64::MIN, north: f64::MIN };
        for i in 0..=40 {
            let share = f64::from(i) / 40.0;
            for at in [[share, 0.0], [share, 1.0], [0.0, share], [1.0, share], [share, 0.5]] {
                if let Some([lon, lat]) = self.degrees(at) {
                    seen.west = seen.west.min(lon);
                    seen.east = seen.east.max(lon);
                    seen.south = seen.south.min(lat);
                    seen.north = seen.north.max(lat);
                }
            }
        }
        seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_of_a_pixel_is_the_place_that_is_drawn_there() {
        let frame = Rect { x: 40.0, y: 120.0, w: 900.0, h: 700.0 };
        let mali = GeoBox { west: -12.3, south: 10.1, east: 4.3, north: 25.0 };
        let fiji = GeoBox { west: 176.0, south: -20.0, east: 182.0, north: -12.0 };
        let world = GeoBox { west: -180.0, south: -58.0, east: 180.0, north: 84.0 };
        for (extent, lon, lat) in
            [(mali, -3.0, 16.8), (mali, 30.0, 0.0), (fiji, -179.5, -16.0), (world, 31.6, 4.9)]
        {
            let view = View::fit(&extent, frame);
            let (ground, [px, py]) = (view.ground(), view.page(lon, lat).unwrap());
            let [x, y] = ground.projection.forward(lon, lat).unwrap();
            let m = ground.metres_per_px;
            let at = [(x - ground.corner[0]) / m, (ground.corner[1] - y) / m];
            // A page point is stored in single precision.
            assert!(
                (at[0] - f64::from(px)).abs() < 1e-3 && (at[1] - f64::from(py)).abs() < 1e-3,
                "{at:?} {px} {py}"
            );
        }
    }
}
