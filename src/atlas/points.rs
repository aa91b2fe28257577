//! What is wrong with a point. In: a point, and where its row says that it lies: a country, a province, a name.
//! Out: at most one problem, with the likely repair: a swap, a wrong sign.
//!
//! Borders are simplified and places rounded: a point near its country or province is in it. Absent: points that are
//! no numbers or beyond the globe, which are told where cells are read.

use super::names::{Cell, Names, Within, describe, narrow};
use crate::basemap::BORDER_TOLERANCE_KM;
use crate::diagnostic::{Code, Severity, Span};
use crate::gazetteer::phrase;
use crate::gazetteer::{Lookup, Narrow, PlaceKind, distance_km};
use crate::table::number::Point;
use crate::table::vocabulary::Precision;

/// A repair that brings a point this near to the place of its name is the likely one.
const REPAIRED_KM: f64 = 20.0;

impl Names<'_> {
    /// A row of places.csv: in its country, in its province, near the place of its name.
    pub fn check_own_point(&mut self, cell: Cell, at: Point, precision: Option<Precision>) {
        if self.check_area(cell.span, at, cell.within) {
            self.check_against_name(cell, at, precision);
        }
    }

    /// Whether a point lies in the country and province that its row gives, as far as the base map can tell.
    pub fn check_area(&mut self, span: Span, at: Point, Within { country, admin1 }: Within) -> bool {
        // Null island has been complained of.
        let Some(country) = country.filter(|_| (at.lat, at.lon) != (0.0, 0.0)) else { return true };
        if !self.is_in_country(at, country.iso3) {
            let repair = repair(at, &|at| self.is_in_country(at, country.iso3));
            let of = format!("in {}", country.name("en"));
            self.misplaced(span, at, Code::OutsideCountry, &of, repair);
            return false;
        }
        if !admin1.is_empty() && !self.is_in_admin1(at, country.iso3, admin1) {
            let repair = repair(at, &|at| self.is_in_admin1(at, country.iso3, admin1));
            self.misplaced(span, at, Code::OutsideAdmin1, &format!("in {admin1}"), repair);
            return false;
        }
        true
    }

    /// A point under a name: near the place of that name.
    pub fn check_against_name(&mut self, cell: Cell, at: Point, precision: Option<Precision>) {
        let Some(most_km) = reach_km(precision) else { return };
        if cell.text.is_empty() || (at.lat, at.lon) == (0.0, 0.0) {
            return;
        }
        let own =
            Narrow { country: cell.within.country.map(|country| country.iso3), ..narrow(&self.theatre) };
        let answer = self.gazetteer.lookup(cell.text, &own);
        let candidates = match answer {
            Lookup::Found(found) => [vec![found.place], found.others].concat(),
            Lookup::Ambiguous(places) | Lookup::Elsewhere(places) => places,
            Lookup::Unknown => return,
        };
        let is_point = |kind| matches!(kind, PlaceKind::Town | PlaceKind::Airfield | PlaceKind::Feature);
        if candidates.iter().any(|place| !is_point(place.kind)) {
            return;
        }
        let away = |at: Point| {
            let km = candidates.iter().map(|place| distance_km([at.lat, at.lon], [place.lat, place.lon]));
            km.fold(f64::INFINITY, f64::min)
        };
        let km = away(at);
        if km <= most_km {
            return;
        }
        let name = describe(&candidates[0]);
        match repair(at, &|at| away(at) <= REPAIRED_KM) {
            Some(repair) => {
                self.misplaced(cell.span, at, Code::FarFromName, &format!("at {name}"), Some(repair))
            }
            None => {
                let message = format!("{}, {} lies {km:.0} km from {name}", at.lat, at.lon);
                let hint = "check the digits; if the point is right, another place is meant: name it so that it can be told from this one, or give its precision";
                self.problem(cell.span, Severity::Warning, Code::FarFromName, message, hint.to_string());
            }
        }
    }

    fn misplaced(&mut self, span: Span, at: Point, code: Code, of: &str, repair: Option<Repair>) {
        let Point { lat, lon } = at;
        let (code, message, hint) = match repair {
            Some(Repair::Swap(right)) => (
                Code::SwappedCoordinates,
                format!("latitude {lat} and longitude {lon} look swapped"),
                format!("write latitude {} and longitude {}: that is {of}", right.lat, right.lon),
            ),
            Some(Repair::Sign(right)) => (
                code,
                format!("the point {lat}, {lon} is not {of}"),
                format!("write {}, {}, which is: south and west are negative", right.lat, right.lon),
            ),
            None => (
                code,
                format!("the point {lat}, {lon} is not {of}"),
                "check the digits and the signs: south and west are negative".to_string(),
            ),
        };
        self.problem(span, Severity::Warning, code, message, hint);
    }

    /// In the country, or so near its border that the base map cannot tell.
    pub fn is_in_country(&self, at: Point, iso3: &str) -> bool {
        let distance = self.basemap.distance_to_country_km(iso3, at.lon, at.lat);
        distance.is_none_or(|km| km <= BORDER_TOLERANCE_KM)
    }

    /// Likewise; a province that the base map does not know holds every point.
    pub fn is_in_admin1(&self, at: Point, iso3: &str, admin1: &str) -> bool {
        let named = || self.basemap.admin1_numbers(iso3, phrase::province(admin1).unwrap_or(admin1));
        let mut provinces = self.provinces.borrow_mut();
        let numbers = provinces.entry(format!("{iso3} {admin1}")).or_insert_with(named);
        let distance = self.basemap.distance_to_admin1_km(numbers, at.lon, at.lat);
        distance.is_none_or(|km| km <= BORDER_TOLERANCE_KM)
    }
}

/// What was probably meant.
enum Repair {
    Swap(Point),
    Sign(Point),
}

fn repair(at: Point, is_right: &dyn Fn(Point) -> bool) -> Option<Repair> {
    let Point { lat, lon } = at;
    let swapped = Point { lat: lon, lon: lat };
    if lon.abs() <= 90.0 && is_right(swapped) {
        return Some(Repair::Swap(swapped));
    }
    let signs = [Point { lat, lon: -lon }, Point { lat: -lat, lon }, Point { lat: -lat, lon: -lon }];
    signs.into_iter().find(|at| is_right(*at)).map(Repair::Sign)
}

/// How far from the place of its name a point may lie and not be questioned; none if anywhere.
fn reach_km(precision: Option<Precision>) -> Option<f64> {
    match precision {
        None | Some(Precision::Exact) => Some(50.0),
        Some(Precision::Near) => Some(75.0),
        Some(Precision::Area) => Some(150.0),
        Some(Precision::Region | Precision::Country | Precision::Unknown) => None,
    }
}
