//! A name means a place, or several, or none. In: a name as written, and where it may lie. Out: a [`Lookup`].
//!
//! The order: ids; names but for case, accents and punctuation, of the atlas's own gazetteers and then of the
//! built-in one; a name with its country or division. Sounds come last and stand apart, in [`Gazetteer::by_sound`]:
//! whoever asks knows that it is no more than that.

use std::cmp::Reverse;

use super::store::{Posting, Record};
use super::*;

/// How many places of the same name an answer lists beside the one found.
const MOST_OTHERS: usize = 8;
/// People of a large town.
const LARGE: u32 = 100_000;

impl Gazetteer {
    /// The place that a name means. Ids are names too. `Name, Country` and `Name, Division` narrow it.
    pub fn lookup(&self, name: &str, narrow: &Narrow<'_>) -> Lookup {
        let name = name.trim();
        if let Some(place) = self.by_id(name) {
            return found(place, MatchedBy::Id, SettledBy::Sole, Vec::new());
        }
        let all = self.readings(&fold(name));
        if all.is_empty() {
            return self.lookup_with_area(name, narrow);
        }
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
            return self.settle_elsewhere(name, &asked, narrow.admin1.is_some());
        }
        others.extend(all.iter().filter(|other| asked.iter().all(|one| one.record != other.record)));
        self.settle(name, &near, others)
    }

    /// The only place in the atlas's countries with a name that sounds like one that [`Gazetteer::lookup`] does not
    /// know. A name that is known anywhere is never taken for another.
    pub fn by_sound(&self, name: &str, narrow: &Narrow<'_>) -> Option<Found> {
        let folded = fold(name);
        if !self.readings(&folded).is_empty() {
            return None;
        }
        let key = sound::key(&folded)?;
        let mut alike = Vec::new();
        for first in sound::names_alike(&self.extra.names, &key) {
            add_readings(&mut alike, self.extra.postings(first));
        }
        for first in sound::names_alike(&self.store.names, &key) {
            add_readings(&mut alike, self.builtin_readings(first));
        }
        alike.retain(|posting| {
            !is_country_or_region(self.record(posting.record).class)
                && self.is_asked_for(posting, narrow)
                && self.is_near(posting, narrow)
        });
        let (alike, _) = self.foremost(&alike);
        match alike.as_slice() {
            [only] => Some(Found {
                place: self.place(only.record),
                matched_by: MatchedBy::Key,
                settled_by: SettledBy::Sole,
                others: Vec::new(),
                exactness: Exactness::Exact,
                about: None,
            }),
            _ => None,
        }
    }

    /// The nearest known spellings, nearest first, those in the atlas's countries before others; `narrow.country`
    /// and `narrow.admin1` exclude.
    pub fn suggest(&self, name: &str, narrow: &Narrow<'_>, at_most: usize) -> Vec<Suggestion> {
        let key = fold(name);
        let tolerance = suggest::tolerance(key.chars().count());
        let sound = suggest::Sound::of(&key);
        let mut ranked = Vec::new();
        let mut rank = |near: &suggest::Near, postings: &[Posting]| {
            let spelling = near.edits + sound.edits_to(&near.key);
            for posting in postings.iter().filter(|posting| self.is_asked_for(posting, narrow)) {
                // A slip in the first letter is rare; a place elsewhere is less likely meant.
                let distance = spelling
                    + 3 * usize::from(!self.is_near(posting, narrow))
                    + usize::from(near.key.chars().next() != key.chars().next());
                let standing = (!posting.main, importance(&self.record(posting.record)), posting.record);
                ranked.push((distance, standing, near.edits, near.key.clone()));
            }
        };
        for near in suggest::keys_near(self.extra.names.as_fst(), &key, tolerance) {
            rank(&near, &self.extra.postings(near.posting).collect::<Vec<_>>());
        }
        for near in suggest::keys_near(self.store.names.as_fst(), &key, tolerance) {
            rank(&near, &self.builtin_readings(near.posting).collect::<Vec<_>>());
        }
        if ranked.is_empty() {
            // "Negage/Bungo": one of its names may be known.
            let parts = phrase::names(name).into_iter().filter(|part| fold(part) != key);
            return parts.flat_map(|part| self.suggest(part, narrow, at_most)).take(at_most).collect();
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

    /// What a text means, plain name, phrase or sound; a phrase's place bears the phrase as its name.
    pub fn find(&self, text: &str, narrow: &Narrow<'_>) -> Lookup {
        let answer = self.lookup(text, narrow);
        if answer != Lookup::Unknown {
            return answer;
        }
        let mut look_up = |name: &str| match self.lookup(name, narrow) {
            Lookup::Found(found) => Some(found.place),
            Lookup::Unknown => self.by_sound(name, narrow).map(|found| found.place),
            _ => None,
        };
        if let Some(spot) = phrase::read(text, &mut look_up, &|place| [place.lat, place.lon]) {
            return Lookup::Found(spot_found(text, spot));
        }
        self.by_sound(text, narrow).map_or(Lookup::Unknown, Lookup::Found)
    }

    /// All places of a folded name, each once.
    fn readings(&self, key: &str) -> Vec<Posting> {
        let mut readings = Vec::new();
        if !self.extra.is_empty()
            && let Some(first) = self.extra.names.get(key)
        {
            add_readings(&mut readings, self.extra.postings(first));
        }
        if let Some(first) = self.store.names.get(key) {
            add_readings(&mut readings, self.builtin_readings(first));
        }
        readings
    }

    fn builtin_readings(&self, first: u64) -> impl Iterator<Item = Posting> + '_ {
        let instead = |posting: Posting| Posting { record: self.extra.instead_of(posting.record), ..posting };
        self.store.postings(first).map(instead)
    }

    /// `Gao, Mali`; `Gao, Gao Region`; `Gao (Mali)`: the last part is tried as a country and as a division.
    fn lookup_with_area(&self, name: &str, narrow: &Narrow<'_>) -> Lookup {
        let in_brackets = || name.strip_suffix(')')?.split_once('(');
        let Some((name, area)) = name.rsplit_once(',').or_else(in_brackets) else { return Lookup::Unknown };
        let (name, area) = (name.trim(), area.trim());
        if area.is_empty() || self.readings(&fold(name)).is_empty() {
            return Lookup::Unknown;
        }
        if let Some(country) =
            country::parse(area).filter(|one| narrow.country.is_none_or(|own| own == one.iso3))
        {
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
        let [country, code, name, others] = self.store.admin1(self.record(posting.record).admin1);
        // A place of the atlas's own gazetteers that names no country may lie in any.
        let in_country = narrow.country.is_none_or(|wanted| wanted == country || country.is_empty());
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
        let record = self.record(posting.record);
        if is_country_or_region(record.class) {
            return posting.main;
        }
        let country = self.store.country(record.admin1);
        country.is_empty() || narrow.countries.contains(&country)
    }

    /// Of several readings those that come first: settlements of the atlas's own gazetteers, then whatever is built
    /// in, then their divisions, features and airfields. And the others.
    fn foremost(&self, readings: &[Posting]) -> (Vec<Posting>, Vec<Posting>) {
        let layer = |posting: &Posting| match self.record(posting.record).class {
            class::FEATURE | class::DIVISION => 2,
            // A country file calls the airstrip of a town by the town's name.
            class::AIRFIELD if posting.record >= FIRST_EXTRA => 2,
            _ if posting.record >= FIRST_EXTRA => 0,
            _ => 1,
        };
        let first = readings.iter().map(layer).min().unwrap_or_default();
        readings.iter().partition(|posting| layer(posting) == first)
    }

    /// One of several readings, or none.
    fn settle(&self, name: &str, near: &[Posting], others: Vec<Posting>) -> Lookup {
        let (first, later) = self.foremost(near);
        let (main, alternate): (Vec<Posting>, Vec<Posting>) = first.iter().partition(|posting| posting.main);
        let (pool, rest) = if main.is_empty() { (alternate, main) } else { (main, alternate) };
        let ambiguous = || Lookup::Ambiguous(self.by_importance(&first, usize::MAX));
        let Some((winner, reason)) = self.strongest(&pool) else { return ambiguous() };
        // `Marseilles` is a town of 5,000 in Illinois, and what the English call Marseille.
        if rest.iter().any(|other| self.outdoes(other.record, winner.record).is_some()) {
            return ambiguous();
        }
        let settled_by = match reason {
            Some(reason) => reason,
            None if !later.is_empty() => SettledBy::Order,
            None if !others.is_empty() => SettledBy::Area,
            None if !rest.is_empty() => SettledBy::Name,
            None => SettledBy::Sole,
        };
        let losers: Vec<Posting> =
            near.iter().copied().filter(|other| other.record != winner.record).chain(others).collect();
        let losers = self.by_importance(&losers, MOST_OTHERS);
        found(self.place(winner.record), self.matched_by(name, &winner), settled_by, losers)
    }

    /// Outside the atlas's countries only the well known is taken: countries, capitals, large towns; and what is
    /// named with its division.
    fn settle_elsewhere(&self, name: &str, asked: &[Posting], has_division: bool) -> Lookup {
        let answer = self.settle(name, asked, Vec::new());
        match answer {
            Lookup::Found(found) if has_division || found.place.is_well_known() => Lookup::Found(found),
            Lookup::Ambiguous(places) if places.iter().any(Place::is_well_known) => Lookup::Ambiguous(places),
            _ => Lookup::Elsewhere(self.by_importance(asked, usize::MAX)),
        }
    }

    /// The reading that outdoes all others, and by what; the only one needs no reason.
    fn strongest(&self, pool: &[Posting]) -> Option<(Posting, Option<SettledBy>)> {
        if let [only] = pool {
            return Some((*only, None));
        }
        // Whoever outdoes all has the highest rank or the most people.
        let record = |posting: &&Posting| self.record(posting.record);
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
        let is_counted = other < FIRST_EXTRA;
        let (one, other) = (self.record(one), self.record(other));
        let is_capital = |class: u8| class <= class::REGIONAL_CAPITAL;
        if is_country_or_region(other.class) {
            return None;
        }
        if is_country_or_region(one.class) {
            // Djibouti, Luxembourg: the country or its capital? The table must say.
            return (!is_capital(other.class)).then_some(SettledBy::Rank);
        }
        if is_capital(one.class) && one.class < other.class && one.population / 2 >= other.population {
            return Some(SettledBy::Rank);
        }
        // Country files list every hamlet; the built-in gazetteer only what is known to be more.
        if one.class <= class::TOWN && other.class == class::VILLAGE && other.population == 0 && !is_counted {
            return Some(SettledBy::Rank);
        }
        let larger = one.population >= LARGE && one.population / 10 >= other.population;
        (larger && (!is_capital(other.class) || one.class <= other.class)).then_some(SettledBy::Population)
    }

    fn matched_by(&self, name: &str, posting: &Posting) -> MatchedBy {
        if !posting.main {
            return MatchedBy::Alternate;
        }
        let is_written = match posting.record.checked_sub(FIRST_EXTRA) {
            Some(at) => self.extra.places[at as usize].name == name,
            None => {
                let own = self.store.text(self.record(posting.record).name);
                own == name
                    || LANGUAGES
                        .iter()
                        .any(|language| self.store.name_in(posting.record, language) == Some(name))
            }
        };
        if is_written { MatchedBy::Name } else { MatchedBy::Folded }
    }

    fn by_importance(&self, postings: &[Posting], at_most: usize) -> Vec<Place> {
        // Who is called so comes first, but for the hamlets of a country file.
        let standing = |posting: &Posting| {
            let record = self.record(posting.record);
            let is_hamlet =
                posting.record >= FIRST_EXTRA && record.class >= class::VILLAGE && record.population == 0;
            (is_hamlet, !posting.main, importance(&record), posting.record)
        };
        let mut keyed: Vec<_> = postings.iter().map(standing).collect();
        keyed.sort_unstable();
        keyed.into_iter().take(at_most).map(|(.., index)| self.place(index)).collect()
    }
}

/// Two readings of one place are one, and its main name counts.
fn add_readings(readings: &mut Vec<Posting>, more: impl Iterator<Item = Posting>) {
    for posting in more {
        match readings.iter_mut().find(|known| known.record == posting.record) {
            Some(known) => known.main |= posting.main,
            None => readings.push(posting),
        }
    }
}

fn found(place: Place, matched_by: MatchedBy, settled_by: SettledBy, others: Vec<Place>) -> Lookup {
    Lookup::Found(Found { place, matched_by, settled_by, others, exactness: Exactness::Exact, about: None })
}

fn spot_found(text: &str, mut spot: phrase::Spot<Place>) -> Found {
    let mut place = spot.places.swap_remove(0);
    let about = Some(place.id.clone());
    if (spot.relation, spot.exactness) != (phrase::Relation::Same, Exactness::Exact) {
        let [lat, lon] = spot.at;
        let text = text.trim();
        place = Place {
            id: PlaceId::Other(Cow::Owned(spot_id(text, spot.at))),
            name: Cow::Owned(text.to_owned()),
            lat,
            lon,
            kind: match spot.relation {
                phrase::Relation::Province | phrase::Relation::District => PlaceKind::Division,
                phrase::Relation::Airfield => PlaceKind::Airfield,
                _ => PlaceKind::Feature,
            },
            rank: Rank::Site,
            population: 0,
            ..place
        };
    }
    let (matched_by, settled_by) = (MatchedBy::Phrase, SettledBy::Sole);
    Found { place, matched_by, settled_by, others: Vec::new(), exactness: spot.exactness, about }
}

/// The id of a point that has a name and no id: `neargao@16.27167,-0.04472`.
pub fn spot_id(name: &str, [lat, lon]: [f64; 2]) -> String {
    format!("{}@{lat:.5},{lon:.5}", fold(name))
}

impl Place {
    /// Capitals of countries and their divisions, and towns of 100,000: what is meant unless something else is said.
    pub fn is_well_known(&self) -> bool {
        self.rank <= Rank::RegionalCapital || self.population >= LARGE
    }
}

fn is_country_or_region(class: u8) -> bool {
    matches!(class, class::COUNTRY | class::REGION)
}

/// Countries and regions before towns, those by rank, then by population.
fn importance(record: &Record) -> (bool, u8, Reverse<u32>) {
    (!is_country_or_region(record.class), record.class, Reverse(record.population))
}
