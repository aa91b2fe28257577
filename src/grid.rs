//! Cells of H3: the hexagons, and twelve pentagons at each resolution, that cover the globe.
//!
//! In: degrees, or an index as text. Out: cells, their outlines and widths. Absent: what is counted in them.

use h3o::{CellIndex, LatLng, Resolution};

/// A cell, which knows its resolution; in the order of their indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell(CellIndex);

/// How fine a grid is, from 0 (cells 2,200 km across) to 15 (1 m).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grid(Resolution);

impl Grid {
    /// The finest grid whose cells are on the mean at least so wide; the coarsest if none is.
    pub fn of_width(metres: f64) -> Grid {
        let all = Resolution::range(Resolution::Zero, Resolution::Fifteen);
        Grid(all.rev().find(|&of| Grid(of).width_km() * 1000.0 >= metres).unwrap_or(Resolution::Zero))
    }

    /// H3's number of it.
    pub fn resolution(self) -> u8 {
        self.0.into()
    }

    /// Between two opposite sides of a hexagon that has the mean area of the grid's cells.
    pub fn width_km(self) -> f64 {
        libm::sqrt(self.0.area_km2() * 2.0 / libm::sqrt(3.0))
    }

    /// The cell that a point lies in; none if the numbers are none of a globe.
    pub fn cell(self, lon: f64, lat: f64) -> Option<Cell> {
        LatLng::new(lat, lon).ok().map(|at| Cell(at.to_cell(self.0)))
    }
}

impl Cell {
    /// Reads an index as H3's own tools write it: fifteen digits to the base of sixteen, perhaps with `0x` before them.
    pub fn parse(text: &str) -> Option<Cell> {
        let digits = text.strip_prefix("0x").unwrap_or(text);
        let is_plain =
            (15..=16).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u64::from_str_radix(digits, 16)
            .ok()
            .filter(|_| is_plain)
            .and_then(|index| index.try_into().ok())
            .map(Cell)
    }

    /// How fine the grid is that it is of.
    pub fn grid(self) -> Grid {
        Grid(self.0.resolution())
    }

    /// Longitude and latitude of its middle.
    pub fn middle(self) -> [f64; 2] {
        let at = LatLng::from(self.0);
        [at.lng(), at.lat()]
    }

    /// Its corners, counter-clockwise: longitude and latitude. Longitudes lie around that of the middle, so that they may
    /// exceed 180; around a pole they go once around the globe.
    pub fn outline(self) -> Vec<[f64; 2]> {
        let [middle, _] = self.middle();
        let near = |lon: f64| match lon - middle {
            away if away > 180.0 => lon - 360.0,
            away if away < -180.0 => lon + 360.0,
            _ => lon,
        };
        self.0.boundary().iter().map(|at| [near(at.lng()), at.lat()]).collect()
    }
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_is_the_finest_that_is_wide_enough() {
        let width = |metres| Grid::of_width(metres).width_km().round();
        assert_eq!([width(40_000.0), width(46_000.0), width(1e9)], [45.0, 120.0, 2243.0]);
    }

    #[test]
    fn a_cell_is_read_as_it_is_written() {
        let cell = Grid::of_width(40_000.0).cell(-3.0, 16.8).unwrap();
        assert_eq!(cell.to_string().len(), 15);
        assert_eq!(Cell::parse(&cell.to_string()), Some(cell));
        assert_eq!(Cell::parse(&format!("0x{}", cell.to_string().to_uppercase())), Some(cell));
        for text in [
            "",
            "8",
            "+45969bffffffff",
            "zz5969bffffffff",
            "ffffffffffffffff",
            "8459690000000000",
            "845969bfffffff",
        ] {
            assert_eq!(Cell::parse(text), None, "{text}");
        }
    }

    #[test]
    fn an_outline_across_the_antimeridian_stays_together() {
        let outline = Grid::of_width(40_000.0).cell(179.99, -16.0).unwrap().outline();
        let (least, most) =
            outline.iter().fold((f64::MAX, f64::MIN), |(a, b), [lon, _]| (a.min(*lon), b.max(*lon)));
        assert!(outline.len() >= 5 && most - least < 2.0, "{outline:?}");
    }
}
