//! The world as a page needs it: takes a box in degrees, gives the countries, boundaries, coasts, admin-1 lines, lakes and
//! rivers that touch it. Also answers where a point lies: in which country, in which admin-1 unit, how far from one.
//! Natural Earth 10m (public domain), simplified to about 450 m and embedded; see `geodata/make/basemap.py`.
//! Knows no projection, no table and no drawing. Has no roads, no places, and one point of view in its polygons: the one
//! Natural Earth calls de facto. How readers elsewhere class a boundary is in [`Boundary::views`].

mod file;
mod locate;
mod window;

use file::{File, Section};
pub use locate::Countries;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use window::Parts;

/// A point this near to a country is not "outside" it: borders are simplified and places rounded.
pub const BORDER_TOLERANCE_KM: f64 = 15.0;

/// A box in degrees. A box across the antimeridian has an east beyond 180.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GeoBox {
    pub west: f64,
    pub south: f64,
    pub east: f64,
    pub north: f64,
}

/// The embedded basemap. Costs nothing to make or copy: it is read in place.
#[derive(Clone, Copy)]
pub struct Basemap {
    file: File,
}

/// A country or a territory with a polygon of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3; Natural Earth's code where ISO has none (SOL, CYN), XKX for Kosovo.
    pub iso3: &'static str,
    pub name_en: &'static str,
    /// The ISO country in which a unit that ISO does not list lies: SOM for Somaliland, CYP for Northern Cyprus.
    pub within: Option<&'static str>,
    pub kind: CountryKind,
    /// Where a name sits well: longitude, latitude.
    pub label: [f64; 2],
    /// Natural Earth's LABELRANK: 2 for the largest, 10 for the smallest.
    pub label_rank: u8,
}

/// Natural Earth's type of an admin-0 unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountryKind {
    Sovereign,
    /// The state as a whole, where Natural Earth also knows its parts.
    Sovereignty,
    Country,
    Dependency,
    Disputed,
    Indeterminate,
    Lease,
}

/// A first-order division of a country, as of Natural Earth 5.1 (Mali: the eight regions of before 2016, and Bamako).
#[derive(Clone, Debug, PartialEq)]
pub struct Admin1 {
    /// The country's key, as in [`Country::iso3`].
    pub country: &'static str,
    /// ISO 3166-2, such as `ML-7`; empty where there is none of its own.
    pub iso_3166_2: &'static str,
    /// Natural Earth's own code, such as `MLI-2690`: always there and never twice.
    pub adm1_code: &'static str,
    /// GeoNames' admin-1 code with its country, such as `ML.09`; empty where unknown.
    pub geonames: &'static str,
    pub names: Names,
    pub label: [f64; 2],
}

/// A name, and its translations where they differ from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Names {
    pub local: &'static str,
    en: &'static str,
    fr: &'static str,
    ar: &'static str,
}

/// An admin-1 unit with its rings, whole.
#[derive(Clone, Debug)]
pub struct Admin1Shape {
    pub admin1: Admin1,
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// What touches a view. Longitudes follow the view: beyond 180 in a box across the antimeridian.
#[derive(Clone, Debug, Default)]
pub struct Window {
    pub countries: Vec<CountryShape>,
    pub boundaries: Vec<Boundary>,
    /// Lines, with land on their right.
    pub coast: Vec<Vec<[f64; 2]>>,
    pub admin1_lines: Vec<Admin1Line>,
    pub lakes: Vec<Lake>,
    pub rivers: Vec<River>,
}

/// A country's rings (closed, even-odd). Within the view they are exact; beyond it they take short cuts.
#[derive(Clone, Debug)]
pub struct CountryShape {
    pub country: Country,
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// A stretch of boundary between the same two countries, all of one class.
#[derive(Clone, Debug)]
pub struct Boundary {
    pub class: Class,
    pub left: Option<&'static str>,
    pub right: Option<&'static str>,
    pub on_water: bool,
    /// Readers for whom it has another class: `("IN", Class::Unrecognized)`. Alpha-2 codes, `ISO`, `OSM` and `TLC`.
    pub views: Vec<(&'static str, Class)>,
    pub line: Vec<[f64; 2]>,
}

/// Natural Earth's class of a boundary line. The last three occur among the views only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    International,
    Disputed,
    Indefinite,
    LineOfControl,
    /// The limit of a zone laid over a country: UNDOF, the Korean DMZ, the buffer zone in Cyprus.
    OverlayLimit,
    IndeterminateFrontier,
    LeaseLimit,
    /// Not drawn by this reader.
    Unrecognized,
    Claim,
    Admin1,
    MapUnit,
}

/// A line between two admin-1 units of one country.
#[derive(Clone, Debug)]
pub struct Admin1Line {
    pub country: &'static str,
    pub line: Vec<[f64; 2]>,
}

/// A lake or a reservoir.
#[derive(Clone, Debug)]
pub struct Lake {
    pub names: Names,
    /// Natural Earth's scalerank: 0 for the largest.
    pub rank: u8,
    pub kind: LakeKind,
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// What a lake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LakeKind {
    Lake,
    Reservoir,
    Salt,
}

/// A river, or the line along which it runs through a lake.
#[derive(Clone, Debug)]
pub struct River {
    /// As its country writes it; empty where Natural Earth has none.
    pub name: &'static str,
    /// Natural Earth's scalerank: 0 for the largest.
    pub rank: u8,
    pub in_lake: bool,
    pub line: Vec<[f64; 2]>,
}

/// The whole world.
pub fn world() -> Basemap {
    Basemap { file: File::new(include_bytes!("../../geodata/world/basemap.bin")) }
}

impl Basemap {
    /// What touches the view; decodes little else.
    pub fn window(&self, view: &GeoBox) -> Window {
        window::decode(self, view, Parts::All)
    }

    /// Countries and boundaries alone.
    pub fn states(&self, view: &GeoBox) -> Window {
        window::decode(self, view, Parts::States)
    }

    /// The countries that touch the view.
    pub fn countries_in(&self, view: &GeoBox) -> Vec<CountryShape> {
        window::decode(self, view, Parts::Countries).countries
    }

    /// All countries, by key.
    pub fn countries(&self) -> impl Iterator<Item = Country> + use<> {
        let map = *self;
        (0..self.file.rows(Section::Countries)).map(move |index| map.country(index))
    }

    /// All admin-1 units, by country and code.
    pub fn admin1s(&self) -> impl Iterator<Item = Admin1> + use<> {
        let map = *self;
        (0..self.file.rows(Section::Admin1)).map(move |index| map.admin1(index))
    }

    /// The box of a country's main body: its largest part and those near it, so France without Guyane. None for a key
    /// that is not in [`Basemap::countries`].
    pub fn extent(&self, iso3: &str) -> Option<GeoBox> {
        self.country_index(iso3).map(|index| self.file.extent(index))
    }

    /// The countries that share a land boundary with this one, by key.
    pub fn neighbours(&self, iso3: &str) -> Vec<&'static str> {
        let mut neighbours: Vec<_> = (0..self.file.rows(Section::Boundaries))
            .map(|row| self.file.boundary(row))
            .filter(|boundary| !boundary.on_water)
            .filter_map(|boundary| match boundary.sides {
                [Some(left), Some(right)] => Some([self.iso3(left), self.iso3(right)]),
                _ => None,
            })
            .filter(|sides| sides.contains(&iso3) && sides[0] != sides[1])
            .map(|[left, right]| if left == iso3 { right } else { left })
            .collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        neighbours
    }

    /// The country in which a point lies; None at sea.
    pub fn country_at(&self, lon: f64, lat: f64) -> Option<&'static str> {
        locate::feature_at(self, Section::Countries, lon, lat).map(|index| self.iso3(index))
    }

    /// The admin-1 unit in which a point lies.
    pub fn admin1_at(&self, lon: f64, lat: f64) -> Option<Admin1> {
        locate::feature_at(self, Section::Admin1, lon, lat).map(|index| self.admin1(index))
    }

    /// How far a point is from a country; 0 within it, None for an unknown key.
    pub fn distance_to_country_km(&self, iso3: &str, lon: f64, lat: f64) -> Option<f64> {
        self.country_index(iso3).map(|index| locate::distance_km(self, Section::Countries, index, lon, lat))
    }

    /// The admin-1 units of a country that bear this code (ISO 3166-2, GeoNames, Natural Earth) or, failing that, this
    /// name in any of their languages. Accents, case and punctuation do not count. Several, where a name is shared.
    pub fn admin1_shapes(&self, iso3: &str, name_or_code: &str) -> Vec<Admin1Shape> {
        let shape = |(index, admin1)| {
            let row = self.file.feature(Section::Admin1, index);
            Admin1Shape { admin1, rings: window::whole_rings(self, row.paths_at) }
        };
        self.admin1s_named(iso3, name_or_code).into_iter().map(shape).collect()
    }

    /// The admin-1 units of a country, by code.
    pub fn admin1_of(&self, iso3: &str) -> Vec<Admin1Shape> {
        let Some(country) = self.country_index(iso3) else { return Vec::new() };
        let rows = (0..self.file.rows(Section::Admin1))
            .map(|index| (index, self.file.feature(Section::Admin1, index)))
            .filter(|(_, row)| row.country == country);
        rows.map(|(index, row)| Admin1Shape {
            admin1: self.admin1(index),
            rings: window::whole_rings(self, row.paths_at),
        })
        .collect()
    }

    /// Which admin-1 units bear that name or code, as [`Basemap::distance_to_admin1_km`] wants them.
    pub fn admin1_numbers(&self, iso3: &str, name_or_code: &str) -> Vec<usize> {
        self.admin1s_named(iso3, name_or_code).into_iter().map(|(number, _)| number).collect()
    }

    /// How far a point is from the nearest of these admin-1 units; 0 within it, None if there is none.
    pub fn distance_to_admin1_km(&self, numbers: &[usize], lon: f64, lat: f64) -> Option<f64> {
        let away = |&number: &usize| locate::distance_km(self, Section::Admin1, number, lon, lat);
        numbers.iter().map(away).min_by(f64::total_cmp)
    }

    fn admin1s_named(&self, iso3: &str, name_or_code: &str) -> Vec<(usize, Admin1)> {
        let Some(country) = self.country_index(iso3) else { return Vec::new() };
        let wanted = fold(name_or_code);
        if wanted.is_empty() {
            return Vec::new();
        }
        let units: Vec<_> = (0..self.file.rows(Section::Admin1))
            .filter(|&index| self.file.feature(Section::Admin1, index).country == country)
            .map(|index| (index, self.admin1(index)))
            .collect();
        let find = |texts: fn(&Admin1) -> Vec<&'static str>| -> Vec<_> {
            let is_named = |unit: &Admin1| texts(unit).iter().any(|text| fold(text) == wanted);
            units.iter().filter(|(_, unit)| is_named(unit)).cloned().collect()
        };
        let found = find(|unit| vec![unit.iso_3166_2, unit.adm1_code, unit.geonames]);
        if !found.is_empty() {
            return found;
        }
        find(|unit| vec![unit.names.local, unit.names.en, unit.names.fr, unit.names.ar])
    }

    fn country_index(&self, iso3: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.file.rows(Section::Countries));
        while low < high {
            let middle = (low + high) / 2;
            match self.iso3(middle).cmp(iso3) {
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn iso3(&self, country: usize) -> &'static str {
        let [iso3] = self.file.texts(self.file.feature(Section::Countries, country).texts_at);
        iso3
    }

    fn country(&self, index: usize) -> Country {
        let row = self.file.feature(Section::Countries, index);
        let [iso3, name_en, within] = self.file.texts(row.texts_at);
        let kind = match row.kind {
            0 => CountryKind::Sovereign,
            1 => CountryKind::Sovereignty,
            2 => CountryKind::Country,
            3 => CountryKind::Dependency,
            4 => CountryKind::Disputed,
            5 => CountryKind::Indeterminate,
            _ => CountryKind::Lease,
        };
        let within = Some(within).filter(|within| !within.is_empty());
        Country { iso3, name_en, within, kind, label: row.label, label_rank: row.rank }
    }

    fn admin1(&self, index: usize) -> Admin1 {
        let row = self.file.feature(Section::Admin1, index);
        let [iso_3166_2, adm1_code, geonames, local, en, fr, ar] = self.file.texts(row.texts_at);
        let names = Names { local, en, fr, ar };
        Admin1 { country: self.iso3(row.country), iso_3166_2, adm1_code, geonames, names, label: row.label }
    }
}

impl GeoBox {
    /// Whether two boxes share a point. Longitudes are compared as they stand.
    pub fn touches(&self, other: &GeoBox) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }
}

impl Names {
    /// The name in a language (`en`, `fr`, `ar`); the local one where there is none.
    pub fn in_language(&self, language: &str) -> &'static str {
        let translated = match language {
            "en" => self.en,
            "fr" => self.fr,
            "ar" => self.ar,
            _ => "",
        };
        if translated.is_empty() { self.local } else { translated }
    }
}

impl Boundary {
    /// The class for a reader: an alpha-2 code of Natural Earth's points of view, or `ISO`.
    pub fn class_for(&self, reader: &str) -> Class {
        self.views.iter().find(|(view, _)| *view == reader).map_or(self.class, |&(_, class)| class)
    }
}

impl Class {
    fn from_number(number: u8) -> Class {
        match number {
            0 => Class::International,
            1 => Class::Disputed,
            2 => Class::Indefinite,
            3 => Class::LineOfControl,
            4 => Class::OverlayLimit,
            5 => Class::IndeterminateFrontier,
            6 => Class::LeaseLimit,
            7 => Class::Unrecognized,
            8 => Class::Claim,
            9 => Class::Admin1,
            _ => Class::MapUnit,
        }
    }
}

fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests;
