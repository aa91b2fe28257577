//! Names become points, everywhere in the world. In: a name as somebody wrote it, and where it may lie. Out: the
//! [`Place`] and how it was matched, or the candidates, or nothing.
//!
//! Built in: GeoNames' towns of 500 and more with their names in all scripts, a supplement of base sites and
//! airfields by hand, countries, UN regions and a few well-known ones (`geodata/world/README-gazetteer.md`). Read
//! in place: opening parses nothing. Opens no file, and never guesses: a name that several places share is settled
//! by a stated rule, which the answer names, or not at all. Absent: phrases ("30 km W of Gao"), and spellings that
//! merely sound alike.

pub mod country;
mod fold;
mod store;
mod suggest;

use std::borrow::Cow;
use std::fmt;

pub use country::Country;
pub use fold::fold;
use store::{Posting, Record, RecordId, Store};

/// The built-in gazetteer. Cheap to open: keep one, or open it where needed.
pub struct Gazetteer {
    store: Store,
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
}

/// How important a town is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// Capital of a country.
    Capital,
    /// Capital of a first-order division.
    RegionalCapital,
    /// A town of 10,000 and more, or one that Natural Earth shows.
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
}

/// Why one place and not another of the same name, the strongest reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettledBy {
    /// No other place has the name.
    Sole,
    /// It is called so; for the others it is an alternate name.
    Name,
    /// The others lie outside the atlas's countries, or the row's country or division.
    Area,
    /// It is a country, a region, or a capital with at least twice the people of any other.
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
        Gazetteer { store: store::open() }
    }

    /// The place that a name means. Ids are names too. `Name, Country` and `Name, Division` narrow it.
    pub fn lookup(&self, name: &str, narrow: &Narrow<'_>) -> Lookup {
        let name = name.trim();
        if let Some(place) = self.by_id(name) {
            return found(place, MatchedBy::Id, SettledBy::Sole, Vec::new());
        }
        let Some(first) = self.store.names.get(fold(name)) else {
            return self.lookup_with_area(name, narrow);
        };
        let all: Vec<Posting> = self.store.postings(first).collect();
        if all.iter().all(|posting| self.is_asked_for(posting, narrow) && self.is_near(posting, narrow)) {
            return self.settle(name, &all, Vec::new());
        }
        let asked: Vec<Posting> = all.iter().copied().filter(|one| self.is_asked_for(one, narrow)).collect();
        if asked.is_empty() {
            return Lookup::Unknown;
        }
        let (near, mut others): (Vec<Posting>, Vec<Posting>) =
            asked.iter().partition(|posting| self.is_near(posting, narrow));
        if near.is_empty() {
            return self.settle_elsewhere(name, &asked);
        }
        others.extend(all.iter().filter(|other| asked.iter().all(|one| one.record != other.record)));
        self.settle(name, &near, others)
    }

    /// The nearest known spellings, nearest first, those in the atlas's countries before others; `narrow.country`
    /// and `narrow.admin1` exclude.
    pub fn suggest(&self, name: &str, narrow: &Narrow<'_>, at_most: usize) -> Vec<Suggestion> {
        let key = fold(name);
        let tolerance = suggest::tolerance(key.chars().count());
        let mut ranked = Vec::new();
        for near in suggest::keys_near(self.store.names.as_fst(), &key, tolerance) {
            for posting in
                self.store.postings(near.posting).filter(|posting| self.is_asked_for(posting, narrow))
            {
                let record = self.store.record(posting.record);
                // A slip in the first letter is rare; a place elsewhere is less likely meant.
                let distance = 2 * near.edits
                    + 2 * usize::from(!self.is_near(&posting, narrow))
                    + usize::from(near.key.chars().next() != key.chars().next());
                let standing = (!posting.main, importance(&record), posting.record);
                ranked.push((distance, standing, near.edits, near.key.clone()));
            }
        }
        ranked.sort();
        let mut suggestions: Vec<Suggestion> = Vec::new();
        for (_, (.., index), edits, key) in ranked {
            let place = self.place(index);
            if suggestions.iter().all(|known| known.place.id != place.id) {
                suggestions.push(Suggestion { place, edits, key });
            }
            if suggestions.len() >= at_most {
                break;
            }
        }
        suggestions
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
        for index in self.store.in_cells(bounds) {
            let record = self.store.record(index);
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

    /// The place of an id, as [`PlaceId`] is written.
    pub fn by_id(&self, id: &str) -> Option<Place> {
        if !id.contains(':') {
            return None;
        }
        let id = match id.strip_prefix("geonames:") {
            Some(number) => RecordId::GeoNames(number.parse().ok()?),
            None => RecordId::Text(id),
        };
        Some(self.place(self.store.find(id)?))
    }

    /// The name of a place in a language (`en`, `fr`, `ar`), where a table gives one; else its name.
    pub fn name_in(&self, place: &Place, language: &str) -> Cow<'static, str> {
        let index = self.store.find(match &place.id {
            PlaceId::GeoNames(number) => RecordId::GeoNames(*number),
            PlaceId::Other(id) => RecordId::Text(id),
        });
        let name = index.and_then(|index| self.store.name_in(index, language));
        name.map_or_else(|| place.name.clone(), Cow::Borrowed)
    }

    /// `Gao, Mali`; `Gao, Gao Region`: the last part is tried as a country and as a division.
    fn lookup_with_area(&self, name: &str, narrow: &Narrow<'_>) -> Lookup {
        let Some((name, area)) = name.rsplit_once(',').map(|(name, area)| (name.trim(), area.trim())) else {
            return Lookup::Unknown;
        };
        if area.is_empty() || !self.store.names.contains_key(fold(name)) {
            return Lookup::Unknown;
        }
        if let (Some(country), None) = (country::parse(area), narrow.country) {
            let answer = self.lookup(name, &Narrow { country: Some(country.iso3), ..*narrow });
            if answer != Lookup::Unknown {
                return answer;
            }
        }
        match narrow.admin1 {
            None => self.lookup(name, &Narrow { admin1: Some(area), ..*narrow }),
            Some(_) => Lookup::Unknown,
        }
    }

    /// Whether the row's own country and division, if it names any, allow a place.
    fn is_asked_for(&self, posting: &Posting, narrow: &Narrow<'_>) -> bool {
        if narrow.country.is_none() && narrow.admin1.is_none() {
            return true;
        }
        let [country, code, name, others] = self.store.admin1(self.store.record(posting.record).admin1);
        let in_country = narrow.country.is_none_or(|wanted| wanted == country);
        let in_division = narrow.admin1.is_none_or(|wanted| {
            let wanted = division_key(wanted);
            !wanted.is_empty()
                && (fold(code) == wanted
                    || std::iter::once(name)
                        .chain(others.split('|'))
                        .any(|name| division_key(name) == wanted))
        });
        in_country && in_division
    }

    /// Whether a place lies in the atlas's countries; countries and regions do everywhere, by their main names.
    fn is_near(&self, posting: &Posting, narrow: &Narrow<'_>) -> bool {
        if narrow.countries.is_empty() || narrow.country.is_some() {
            return true;
        }
        let record = self.store.record(posting.record);
        if record.class >= class::COUNTRY {
            return posting.main;
        }
        narrow.countries.contains(&self.store.country(record.admin1))
    }

    /// One of several readings, or none.
    fn settle(&self, name: &str, near: &[Posting], others: Vec<Posting>) -> Lookup {
        let (main, alternate): (Vec<Posting>, Vec<Posting>) = near.iter().partition(|posting| posting.main);
        let (pool, rest) = if main.is_empty() { (alternate, main) } else { (main, alternate) };
        let ambiguous = || Lookup::Ambiguous(self.by_importance(near, usize::MAX));
        let Some((winner, reason)) = self.strongest(&pool) else { return ambiguous() };
        // `Marseilles` is a town of 5,000 in Illinois, and what the English call Marseille.
        if rest.iter().any(|other| self.outdoes(other.record, winner.record).is_some()) {
            return ambiguous();
        }
        let settled_by = match reason {
            Some(reason) => reason,
            None if !others.is_empty() => SettledBy::Area,
            None if !rest.is_empty() => SettledBy::Name,
            None => SettledBy::Sole,
        };
        let losers: Vec<Posting> =
            near.iter().copied().filter(|other| other.record != winner.record).chain(others).collect();
        let losers = self.by_importance(&losers, MOST_OTHERS);
        found(self.place(winner.record), self.matched_by(name, &winner), settled_by, losers)
    }

    /// Outside the atlas's countries only the well known is taken: countries, capitals, large towns.
    fn settle_elsewhere(&self, name: &str, asked: &[Posting]) -> Lookup {
        let answer = self.settle(name, asked, Vec::new());
        match answer {
            Lookup::Found(found) if is_well_known(&found.place) => Lookup::Found(found),
            Lookup::Ambiguous(places) if places.iter().any(is_well_known) => Lookup::Ambiguous(places),
            _ => Lookup::Elsewhere(self.by_importance(asked, usize::MAX)),
        }
    }

    /// The reading that outdoes all others, and by what; the only one needs no reason.
    fn strongest(&self, pool: &[Posting]) -> Option<(Posting, Option<SettledBy>)> {
        if let [only] = pool {
            return Some((*only, None));
        }
        // Whoever outdoes all has the highest rank or the most people.
        let record = |posting: &&Posting| self.store.record(posting.record);
        let foremost = pool.iter().min_by_key(|one| importance(&record(one)))?;
        let largest = pool.iter().max_by_key(|one| record(one).population)?;
        [foremost, largest].into_iter().find_map(|one| {
            let others = pool.iter().filter(|other| other.record != one.record);
            let reasons: Vec<SettledBy> =
                others.map(|other| self.outdoes(one.record, other.record)).collect::<Option<_>>()?;
            let population = reasons.contains(&SettledBy::Population);
            Some((*one, Some(if population { SettledBy::Population } else { SettledBy::Rank })))
        })
    }

    /// The rule by which a name means one place rather than the other.
    fn outdoes(&self, one: u32, other: u32) -> Option<SettledBy> {
        let (one, other) = (self.store.record(one), self.store.record(other));
        let is_capital = |class: u8| class <= class::REGIONAL_CAPITAL;
        if other.class >= class::COUNTRY {
            return None;
        }
        if one.class >= class::COUNTRY {
            // Djibouti, Luxembourg: the country or its capital? The table must say.
            return (!is_capital(other.class)).then_some(SettledBy::Rank);
        }
        if is_capital(one.class) && one.class < other.class && one.population / 2 >= other.population {
            return Some(SettledBy::Rank);
        }
        let larger = one.population >= LARGE && one.population / 10 >= other.population;
        (larger && (!is_capital(other.class) || one.class <= other.class)).then_some(SettledBy::Population)
    }

    fn matched_by(&self, name: &str, posting: &Posting) -> MatchedBy {
        if !posting.main {
            return MatchedBy::Alternate;
        }
        let is_written = self.store.text(self.store.record(posting.record).name) == name
            || LANGUAGES.iter().any(|language| self.store.name_in(posting.record, language) == Some(name));
        if is_written { MatchedBy::Name } else { MatchedBy::Folded }
    }

    fn by_importance(&self, postings: &[Posting], at_most: usize) -> Vec<Place> {
        let mut keyed: Vec<_> = postings
            .iter()
            .map(|posting| {
                let record = self.store.record(posting.record);
                (!posting.main, importance(&record), posting.record)
            })
            .collect();
        keyed.sort_unstable();
        keyed.into_iter().take(at_most).map(|(.., index)| self.place(index)).collect()
    }

    fn place(&self, index: u32) -> Place {
        let record = self.store.record(index);
        let [country, _, admin1, _] = self.store.admin1(record.admin1);
        let name = self.store.name_in(index, "en").unwrap_or_else(|| self.store.text(record.name));
        let id = match record.id {
            RecordId::GeoNames(number) => PlaceId::GeoNames(number),
            RecordId::Text(id) => PlaceId::Other(Cow::Borrowed(id)),
        };
        Place {
            id,
            name: Cow::Borrowed(name),
            lat: record.lat,
            lon: record.lon,
            country: (!country.is_empty()).then_some(country),
            admin1: (!admin1.is_empty()).then_some(Cow::Borrowed(admin1)),
            kind: match record.class {
                class::AIRFIELD => PlaceKind::Airfield,
                class::COUNTRY => PlaceKind::Country,
                class::REGION => PlaceKind::Region,
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
/// How many places of the same name an answer lists beside the one found.
const MOST_OTHERS: usize = 8;
/// Languages of the table of names.
const LANGUAGES: [&str; 3] = ["en", "fr", "ar"];
/// People of a large town.
const LARGE: u32 = 100_000;

/// Classes of records, as `geodata/make/gazetteer.rs` writes them: towns by rank first.
mod class {
    pub const CAPITAL: u8 = 0;
    pub const REGIONAL_CAPITAL: u8 = 1;
    pub const TOWN: u8 = 2;
    pub const VILLAGE: u8 = 3;
    pub const AIRFIELD: u8 = 4;
    pub const COUNTRY: u8 = 6;
    pub const REGION: u8 = 7;
}

fn found(place: Place, matched_by: MatchedBy, settled_by: SettledBy, others: Vec<Place>) -> Lookup {
    Lookup::Found(Found { place, matched_by, settled_by, others })
}

fn is_well_known(place: &Place) -> bool {
    place.rank <= Rank::RegionalCapital || place.population >= LARGE
}

/// Countries and regions before towns, those by rank, then by population.
fn importance(record: &Record) -> (bool, u8, std::cmp::Reverse<u32>) {
    (record.class < class::COUNTRY, record.class, std::cmp::Reverse(record.population))
}

/// `Gao Region`, `Région de Gao` and `Gao` are the same division.
fn division_key(name: &str) -> String {
    let is_generic = |word: &&str| {
        let generic =
            ["region", "province", "state", "district", "governorate", "wilaya", "department", "departement"];
        let particle = ["de", "du", "des", "of", "the"];
        let word = fold(word);
        !generic.contains(&word.as_str()) && !particle.contains(&word.as_str())
    };
    let words: Vec<&str> = name.split_whitespace().filter(is_generic).collect();
    fold(words.concat().as_str())
}

#[cfg(test)]
mod tests;
