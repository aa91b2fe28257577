//! The globe becomes a plane: Lambert's azimuthal equal-area projection on the WGS 84 ellipsoid, and for the world whole
//! latitude and longitude as they are.
//!
//! In: degrees. Out: metres east and north of the centre, and back. Formulas: Snyder, Map Projections, a Working
//! Manual (USGS Professional Paper 1395), pages 187 to 190. All functions from `libm`: std's differ in their last
//! bits between platforms, and the page must not. Absent: pixels.

use libm::{asin, atan2, cos, log, sin, sqrt};

const A: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_379_990_141_317;

/// How a page flattens the globe.
#[derive(Clone, Copy, Debug)]
pub enum Projection {
    /// Up to a continent.
    Lambert(Lambert),
    /// The world.
    Equirectangular(Equirectangular),
}

impl Projection {
    /// Metres east and north of the centre; none where the plane does not reach.
    pub fn forward(&self, lon: f64, lat: f64) -> Option<[f64; 2]> {
        match self {
            Projection::Lambert(lambert) => lambert.forward(lon, lat),
            Projection::Equirectangular(plane) => Some(plane.forward(lon, lat)),
        }
    }

    /// Degrees of a point of the plane; none outside the globe.
    pub fn inverse(&self, x: f64, y: f64) -> Option<[f64; 2]> {
        match self {
            Projection::Lambert(lambert) => lambert.inverse(x, y),
            Projection::Equirectangular(plane) => Some(plane.inverse(x, y)),
        }
    }
}

/// Meridians and parallels as a grid, true to scale along one parallel (Snyder, page 90).
#[derive(Clone, Copy, Debug)]
pub struct Equirectangular {
    /// Longitude of the centre, degrees.
    pub lon: f64,
    /// The parallel that is true to scale, degrees.
    pub lat: f64,
}

impl Equirectangular {
    fn forward(&self, lon: f64, lat: f64) -> [f64; 2] {
        [A * (lon - self.lon).to_radians() * cos(self.lat.to_radians()), A * lat.to_radians()]
    }

    /// Beyond the world's edge: the nearest point of it.
    fn inverse(&self, x: f64, y: f64) -> [f64; 2] {
        let lon = (x / (A * cos(self.lat.to_radians()))).to_degrees();
        let lat = (y / A).to_degrees();
        [self.lon + lon.clamp(-180.0, 180.0), lat.clamp(-90.0, 90.0)]
    }
}

/// Equal areas around a centre; good for anything up to a continent.
#[derive(Clone, Copy, Debug)]
pub struct Lambert {
    /// Longitude of the centre, degrees.
    pub lon: f64,
    /// Latitude of the centre, degrees.
    pub lat: f64,
    qp: f64,
    rq: f64,
    d: f64,
    sin_beta: f64,
    cos_beta: f64,
}

impl Lambert {
    /// Around a centre in degrees.
    pub fn around(lon: f64, lat: f64) -> Lambert {
        let lat = lat.clamp(-89.0, 89.0);
        let phi = lat.to_radians();
        let qp = q(1.0);
        let rq = A * sqrt(qp / 2.0);
        let beta = asin((q(sin(phi)) / qp).clamp(-1.0, 1.0));
        let m = cos(phi) / sqrt(1.0 - E2 * sin(phi) * sin(phi));
        let (sin_beta, cos_beta) = (sin(beta), cos(beta));
        Lambert { lon, lat, qp, rq, d: A * m / (rq * cos_beta), sin_beta, cos_beta }
    }

    /// Metres east and north of the centre; none for the far side of the globe.
    pub fn forward(&self, lon: f64, lat: f64) -> Option<[f64; 2]> {
        let lambda = (lon - self.lon).to_radians();
        let beta = asin((q(sin(lat.to_radians())) / self.qp).clamp(-1.0, 1.0));
        let (sin_b, cos_b, cos_l) = (sin(beta), cos(beta), cos(lambda));
        let facing = 1.0 + self.sin_beta * sin_b + self.cos_beta * cos_b * cos_l;
        // Beyond about 150 degrees from the centre the plane is stretched past use.
        if facing.is_nan() || facing < 0.13 {
            return None;
        }
        let b = self.rq * sqrt(2.0 / facing);
        let x = b * self.d * cos_b * sin(lambda);
        let y = b / self.d * (self.cos_beta * sin_b - self.sin_beta * cos_b * cos_l);
        Some([x, y])
    }

    /// Longitude and latitude in degrees of a point of the plane; none outside the globe.
    pub fn inverse(&self, x: f64, y: f64) -> Option<[f64; 2]> {
        let (x, y) = (x / self.d, y * self.d);
        let rho = sqrt(x * x + y * y);
        if rho < 1e-9 {
            return Some([self.lon, self.lat]);
        }
        let half = rho / (2.0 * self.rq);
        if half.is_nan() || half > 1.0 {
            return None;
        }
        let ce = 2.0 * asin(half);
        let (sin_c, cos_c) = (sin(ce), cos(ce));
        let beta = asin((cos_c * self.sin_beta + y * sin_c * self.cos_beta / rho).clamp(-1.0, 1.0));
        let lambda = atan2(x * sin_c, rho * self.cos_beta * cos_c - y * self.sin_beta * sin_c);
        let (e4, e6) = (E2 * E2, E2 * E2 * E2);
        let phi = beta
            + (E2 / 3.0 + 31.0 * e4 / 180.0 + 517.0 * e6 / 5040.0) * sin(2.0 * beta)
            + (23.0 * e4 / 360.0 + 251.0 * e6 / 3780.0) * sin(4.0 * beta)
            + 761.0 * e6 / 45360.0 * sin(6.0 * beta);
        Some([self.lon + lambda.to_degrees(), phi.to_degrees()])
    }
}

fn q(sin_phi: f64) -> f64 {
    let e = sqrt(E2);
    let s = e * sin_phi;
    (1.0 - E2) * (sin_phi / (1.0 - s * s) - log((1.0 - s) / (1.0 + s)) / (2.0 * e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_is_a_grid_that_inverts_and_has_an_edge() {
        let plane = Projection::Equirectangular(Equirectangular { lon: 10.0, lat: 30.0 });
        let [x, y] = plane.forward(-100.0, 45.0).unwrap();
        let [lon, lat] = plane.inverse(x, y).unwrap();
        assert!((lon + 100.0).abs() < 1e-9 && (lat - 45.0).abs() < 1e-9, "{lon} {lat}");
        assert_eq!(plane.inverse(1e9, -1e9), Some([190.0, -90.0]));
    }

    #[test]
    fn it_agrees_with_proj_within_a_millimetre_and_inverts() {
        for (lon0, lat0) in [(-4.0, 17.0), (31.0, 7.0), (178.0, -17.0), (0.0, 0.0)] {
            let ours = Lambert::around(lon0, lat0);
            let text = format!("+proj=laea +lat_0={lat0} +lon_0={lon0} +ellps=WGS84 +units=m");
            let laea = proj4rs::Proj::from_proj_string(&text).unwrap();
            let degrees = proj4rs::Proj::from_proj_string("+proj=longlat +ellps=WGS84").unwrap();
            for (dx, dy) in [(0.0, 0.0), (3.0, 4.0), (-8.0, 7.5), (1.5, -11.0), (-0.25, 0.25)] {
                let (lon, lat): (f64, f64) = (lon0 + dx, lat0 + dy);
                let mut theirs = (lon.to_radians(), lat.to_radians(), 0.0);
                proj4rs::transform::transform(&degrees, &laea, &mut theirs).unwrap();
                let [x, y] = ours.forward(lon, lat).unwrap();
                assert!(
                    (x - theirs.0).abs() < 1e-3 && (y - theirs.1).abs() < 1e-3,
                    "{lon} {lat}: {x} {y} {theirs:?}"
                );
                let [back_lon, back_lat] = ours.inverse(x, y).unwrap();
                assert!(
                    (back_lon - lon).abs() < 1e-7 && (back_lat - lat).abs() < 1e-7,
                    "{back_lon} {back_lat}"
                );
            }
        }
    }
}
