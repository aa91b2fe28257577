//! Names become points, everywhere in the world. In: a name as somebody wrote it, and where it may lie. Out: the
//! [`Place`] and how it was matched, or the candidates, or nothing.
//!
//! Built in: GeoNames' towns of 500 and more with their names in all scripts, a supplement of base sites and
//! airfields by hand, countries, UN regions and a few well-known ones (`geodata/world/README-gazetteer.md`). Read
//! in place: opening parses nothing. An atlas may bring gazetteers of its own, which come first. Opens no file, and
//! never guesses: a name that several places share is settled by a stated rule, which the answer names, or not at
//! all; a spelling that merely sounds like a known one is said to be such.
//!
//! `lookup` matches and settles, `fold` and `sound` say which spellings are the same, `phrase` reads "30 km
//! W of Gao", `suggest` finds what may have been meant, `store` and `extra` hold the places.

pub mod country;
pub mod extra;
mod fold;
mod lookup;
pub mod phrase;
mod sound;
mod store;
mod suggest;

use std::borrow::Cow;
use std::fmt;

pub use country::Country;
use extra::{Entry, Extra};
pub use fold::fold;
pub use lookup::spot_id;
use phrase::Exactness;
use store::{Record, RecordId, Store};

/// The built-in gazetteer, and what an atlas brings along. The former is cheap to open: keep one, or open it where
/// needed.
pub struct Gazetteer {
    store: Store,
    extra: Extra,
}

/// A place of the gazetteer.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Stable across builds; what a table writes to be exact.
    pub id: PlaceId,
    /// English usage where there is one (Timbuktu), else as in the country itself.
    pub name: Cow<'static, str>,
    /// Degrees north, WGS 84.
    pub lat: f64,
    /// Degrees east, WGS 84.
    pub lon: f64,
    /// ISO 3166-1 alpha-3; none for regions.
    pub country: Option<&'static str>,
    /// Name of the first-order division, where known.
    pub admin1: Option<Cow<'static, str>>,
    /// What it is.
    pub kind: PlaceKind,
    /// How important it is among towns.
    pub rank: Rank,
    /// Natural Earth's scale rank: 0 for a world city, 10 for a small one; by population where it does not show
    /// the town, and 15 for a village.
    pub scale: u8,
    /// Inhabitants; 0 if not known.
    pub population: u32,
}

/// A place's id: `geonames:2457163`, `orbatlas:ber`, `iso:MLI`, `region:sahel`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceId {
    /// A number of GeoNames.
    GeoNames(u32),
    /// Any other, whole.
    Other(Cow<'static, str>),
}

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A populated place of any size.
    Town,
    /// An airport or airstrip.
    Airfield,
    /// A country or territory; its point is a label's.
    Country,
    /// A continent, UN sub-region or well-known region; its point is rough.
    Region,
    /// A district, province or other division of a country; its point is a label's.
    Division,
    /// Water, a hill, a ruin, a quarter of a town.
    Feature,
}

impl PlaceKind {
    /// As messages and outputs have it.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceKind::Town => "town",
            PlaceKind::Airfield => "airfield",
            PlaceKind::Country => "country",
            PlaceKind::Region => "region",
            PlaceKind::Division => "division",
            PlaceKind::Feature => "site",
        }
    }
}

/// How important a town is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Capital of a country.
    Capital,
    /// Capital of a first-order division.
    RegionalCapital,
    /// A town of 10,000 and more, one that Natural Earth shows, or the seat of a district.
    Town,
    /// A village or site; airfields too.
    Site,
}

/// Where a name may lie.
#[derive(Clone, Copy, Debug, Default)]
pub struct Narrow<'a> {
    /// ISO alpha-3 codes of the atlas's countries: they come first, and outside them only what is well known is
    /// taken without being named exactly. Empty: the whole world alike.
    pub countries: &'a [&'a str],
    /// ISO alpha-3 code of the row's own country: nothing outside it is taken.
    pub country: Option<&'a str>,
    /// First-order division, by name or GeoNames code: nothing outside it is taken.
    pub admin1: Option<&'a str>,
}

/// What a name turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Lookup {
    /// One place.
    Found(Found),
    /// Several that no rule settles, the most important first.
    Ambiguous(Vec<Place>),
    /// Known, but only outside the atlas's countries, and not so well known that it must be meant.
    Elsewhere(Vec<Place>),
    /// Not known.
    Unknown,
}

/// A place found, and why this one.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The place.
    pub place: Place,
    /// Which of its names was written.
    pub matched_by: MatchedBy,
    /// Why it and not another of that name.
    pub settled_by: SettledBy,
    /// The others of that name, the most important first; at most eight.
    pub others: Vec<Place>,
    /// How exactly the place is where the name says.
    pub exactness: Exactness,
    /// For a phrase, the place that it is about: Sibut for "near Sibut".
    pub about: Option<PlaceId>,
}

/// Which name matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// Its id.
    Id,
    /// Its name, letter by letter.
    Name,
    /// Its name, but for case, accents and punctuation.
    Folded,
    /// An alternate name.
    Alternate,
    /// None of its names, but one that sounds alike.
    Key,
    /// A phrase about it, or two names of it.
    Phrase,
}

impl MatchedBy {
    /// As the outputs have it.
    pub fn as_str(self) -> &'static str {
        match self {
            MatchedBy::Id => "id",
            MatchedBy::Name => "name",
            MatchedBy::Folded => "folded",
            MatchedBy::Alternate => "alternate",
            MatchedBy::Key => "key",
            MatchedBy::Phrase => "phrase",
        }
    }
}

/// Why one place and not another of the same name, the strongest reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledBy {
    /// No other place has the name.
    Sole,
    /// It is called so; for the others it is an alternate name.
    Name,
    /// It stands in a gazetteer that the atlas brings along; or it is a settlement and the others are none.
    Order,
    /// The others lie outside the atlas's countries, or the row's country or division.
    Area,
    /// It is a country, a region, or a capital with at least twice the people of any other; or a town, and the others
    /// are villages whose people nobody has counted.
    Rank,
    /// It has 100,000 people or more and at least ten times those of any other.
    Population,
}

/// A known name near an unknown one.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Its place.
    pub place: Place,
    /// Letters added, left out, changed or swapped.
    pub edits: usize,
    /// The folded name that is near: the place's own or an alternate.
    pub key: String,
}

impl Gazetteer {
    /// Opens the built-in gazetteer.
    pub fn builtin() -> Gazetteer {
        Gazetteer { store: store::open(), extra: Extra::default() }
    }

    /// The built-in gazetteer behind some entries; of two entries with one id the first counts.
    pub fn with(entries: &[Entry<'_>]) -> Gazetteer {
        let store = store::open();
        let extra = Extra::new(entries, &store);
        Gazetteer { store, extra }
    }

    /// Towns and airfields within a distance of a point, with theirs in km, the nearest first.
    pub fn near(&self, lat: f64, lon: f64, within_km: f64, at_most: usize) -> Vec<(f64, Place)> {
        if !lat.is_finite() || !lon.is_finite() || within_km.is_nan() {
            return Vec::new();
        }
        let reach = within_km.max(0.0) / KM_PER_DEGREE;
        let (south, north) = ((lat - reach).max(-90.0), (lat + reach).min(90.0));
        let widest = south.abs().max(north.abs()).to_radians();
        let reach_lon = if widest < 1.5 { reach / libm::cos(widest) } else { 180.0 };
        let bounds = if reach_lon < 180.0 {
            [lon - reach_lon, south, lon + reach_lon, north]
        } else {
            [-180.0, south, 180.0, north]
        };
        let mut found: Vec<(f64, u32)> = Vec::new();
        let builtin =
            self.store.in_cells(bounds).into_iter().filter(|index| self.extra.instead_of(*index) == *index);
        let extra = (FIRST_EXTRA..).take(self.extra.places.len());
        for index in builtin.chain(extra) {
            let record = self.record(index);
            if record.class >= class::FEATURE || (record.lat - lat).abs() > reach {
                continue;
            }
            let km = distance_km([lat, lon], [record.lat, record.lon]);
            if km <= within_km {
                found.push((km, index));
            }
        }
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found.into_iter().take(at_most).map(|(km, index)| (km, self.place(index))).collect()
    }

    /// The towns of a box (west, south, east, north; west beyond east crosses the antimeridian), the most
    /// important first: by rank, then Natural Earth's scale, then population.
    pub fn places_in(&self, bounds: [f64; 4]) -> impl Iterator<Item = Place> + '_ {
        let [west, south, east, north] = bounds;
        let mut found = Vec::new();
        if bounds.iter().all(|degrees| degrees.is_finite()) {
            for index in self.store.in_cells(bounds) {
                let record = self.store.record(index);
                let in_lon = if west <= east {
                    (west..=east).contains(&record.lon)
                } else {
                    record.lon >= west || record.lon <= east
                };
                if in_lon && (south..=north).contains(&record.lat) && record.class <= class::VILLAGE {
                    found.push((record.class, record.scale, std::cmp::Reverse(record.population), index));
                }
            }
        }
        found.sort_unstable();
        found.into_iter().map(|(.., index)| self.place(index))
    }

    /// The name of a first-order division, by its country and GeoNames' code for it.
    pub fn division(&self, iso3: &str, code: &str) -> Option<&'static str> {
        let mut known = self.store.divisions().map(|(_, division)| division);
        let [_, _, name, _] =
            known.find(|[country, of, ..]| *country == iso3 && *of == code && !code.is_empty())?;
        Some(name)
    }

    /// The place of an id, as [`PlaceId`] is written.
    pub fn by_id(&self, id: &str) -> Option<Place> {
        let number = id.strip_prefix("geonames:").map(str::parse);
        let id = match number {
            Some(number) => PlaceId::GeoNames(number.ok()?),
            None if id.contains(':') || self.extra.has_word_ids => PlaceId::Other(Cow::Owned(id.to_owned())),
            None => return None,
        };
        Some(self.place(self.index_of(&id)?))
    }

    fn index_of(&self, id: &PlaceId) -> Option<u32> {
        self.extra.find(id).or_else(|| self.store.find(id.as_record()))
    }

    /// The name of a place in a language (`en`, `fr`, `ar`), where a table gives one; else its name.
    pub fn name_in(&self, place: &Place, language: &str) -> Cow<'static, str> {
        let index = self.store.find(place.id.as_record());
        let name = index.and_then(|index| self.store.name_in(index, language));
        name.map_or_else(|| place.name.clone(), Cow::Borrowed)
    }

    fn record(&self, index: u32) -> Record {
        match index.checked_sub(FIRST_EXTRA) {
            Some(at) => self.extra.places[at as usize].record,
            None => self.store.record(index),
        }
    }

    fn place(&self, index: u32) -> Place {
        let record = self.record(index);
        let [country, _, mut admin1, _] = self.store.admin1(record.admin1).map(Cow::Borrowed);
        let (id, name) = match index.checked_sub(FIRST_EXTRA) {
            Some(at) => {
                let place = &self.extra.places[at as usize];
                if !place.admin1.is_empty() {
                    admin1 = Cow::Owned(place.admin1.clone());
                }
                (place.id.clone(), Cow::Owned(place.name.clone()))
            }
            None => {
                let name = self.store.name_in(index, "en").unwrap_or_else(|| self.store.text(record.name));
                (PlaceId::of(record.id), Cow::Borrowed(name))
            }
        };
        Place {
            id,
            name,
            lat: record.lat,
            lon: record.lon,
            country: country::by_iso3(&country).map(|country| country.iso3),
            admin1: Some(admin1).filter(|name| !name.is_empty()),
            kind: match record.class {
                class::AIRFIELD => PlaceKind::Airfield,
                class::COUNTRY => PlaceKind::Country,
                class::REGION => PlaceKind::Region,
                class::DIVISION => PlaceKind::Division,
                class::FEATURE => PlaceKind::Feature,
                _ => PlaceKind::Town,
            },
            rank: match record.class {
                class::CAPITAL | class::COUNTRY | class::REGION => Rank::Capital,
                class::REGIONAL_CAPITAL => Rank::RegionalCapital,
                class::TOWN => Rank::Town,
                _ => Rank::Site,
            },
            scale: record.scale,
            population: record.population,
        }
    }
}

impl PlaceId {
    fn of(id: RecordId<'static>) -> PlaceId {
        match id {
            RecordId::GeoNames(number) => PlaceId::GeoNames(number),
            RecordId::Text(id) => PlaceId::Other(Cow::Borrowed(id)),
        }
    }

    fn as_record(&self) -> RecordId<'_> {
        match self {
            PlaceId::GeoNames(number) => RecordId::GeoNames(*number),
            PlaceId::Other(id) => RecordId::Text(id),
        }
    }
}

impl fmt::Display for PlaceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceId::GeoNames(number) => write!(f, "geonames:{number}"),
            PlaceId::Other(id) => f.write_str(id),
        }
    }
}

/// The great-circle distance of two points (latitude, longitude) in km, on a sphere of the Earth's mean radius.
pub fn distance_km(a: [f64; 2], b: [f64; 2]) -> f64 {
    let [lat_a, lon_a, lat_b, lon_b] = [a[0], a[1], b[0], b[1]].map(f64::to_radians);
    let (half_lat, half_lon) = (libm::sin((lat_b - lat_a) / 2.0), libm::sin((lon_b - lon_a) / 2.0));
    let square = half_lat * half_lat + libm::cos(lat_a) * libm::cos(lat_b) * half_lon * half_lon;
    2.0 * EARTH_RADIUS_KM * libm::asin(square.sqrt().min(1.0))
}

const EARTH_RADIUS_KM: f64 = 6371.0088;
const KM_PER_DEGREE: f64 = 111.19;
/// Languages of the table of names.
const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];
/// Records from here on are of extra gazetteers.
const FIRST_EXTRA: u32 = 1 << 18;

/// Classes of records, as `geodata/make/gazetteer.rs` writes them: towns by rank first.
mod class {
    pub const CAPITAL: u8 = 0;
    pub const REGIONAL_CAPITAL: u8 = 1;
    pub const TOWN: u8 = 2;
    pub const VILLAGE: u8 = 3;
    pub const AIRFIELD: u8 = 4;
    /// Of extra gazetteers only, as is [`DIVISION`].
    pub const FEATURE: u8 = 5;
    pub const COUNTRY: u8 = 6;
    pub const REGION: u8 = 7;
    pub const DIVISION: u8 = 8;
}

/// `Gao Region`, `Région de Gao` and `Gao` are the same division.
fn division_key(name: &str) -> String {
    let is_generic = |word: &&str| {
        let generic = [
            "region",
            "province",
            "state",
            "district",
            "governorate",
            "wilaya",
            "department",
            "departement",
            "prefecture",
            "subprefecture",
            "cercle",
            "county",
        ];
        let particle = ["de", "du", "des", "of", "the"];
        let word = fold(word);
        !generic.contains(&word.as_str()) && !particle.contains(&word.as_str())
    };
    let words: Vec<&str> = name.split_whitespace().filter(is_generic).collect();
    fold(words.concat().as_str())
}

#[cfg(test)]
mod tests;
