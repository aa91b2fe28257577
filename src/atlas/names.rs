//! Names become places. In: a cell that names one, in any way people write. Out: the place's index among
//! [`Names::places`], or a problem in that cell.
//!
//! A row that says in which country or division its place lies is held to it, and reads its name as one of there.
//! The order: places.csv; pins of atlas.toml; the gazetteer, the atlas's own first; phrases ("30 km W of Gao");
//! sounds, which are a warning. What is unknown or ambiguous is an error that shows what to write instead. Absent:
//! what is wrong with a point ([`super::points`]).

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::{Place, or};
use crate::basemap::{Basemap, Countries};
use crate::diagnostic::{Code, Diagnostic, Severity, Span, nearest, quoted};
use crate::gazetteer::phrase::{self, Exactness, Relation, Spot};
use crate::gazetteer::{
    self, Country, Found, Gazetteer, Lookup, MatchedBy, Narrow, SettledBy, country, distance_km, fold,
};
use crate::spec::PinTarget;
use crate::table::number::Point;
use crate::table::row::Row;
use crate::table::vocabulary::{PlaceKind, Precision};
use crate::table::{Tables, places};

/// Where a name stands: the characters to point at.
#[derive(Clone, Copy)]
pub(super) struct Cell<'t> {
    pub text: &'t str,
    pub span: Span,
    pub within: Within<'t>,
}

impl<'t> Cell<'t> {
    /// A cell whose row does not say where its place lies.
    pub fn new(text: &'t str, span: Span) -> Cell<'t> {
        Cell { text, span, within: Within::default() }
    }
}

/// Where a row says that its place lies.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) struct Within<'t> {
    pub country: Option<&'static Country>,
    /// Empty if it does not say.
    pub admin1: &'t str,
}

impl Within<'_> {
    fn says_nothing(&self) -> bool {
        *self == Within::default()
    }
}

pub(super) struct Names<'a> {
    pub tables: &'a Tables,
    pub gazetteer: &'a Gazetteer,
    pub basemap: &'a Basemap,
    /// Finds the countries of rows' own points, of which there may be millions.
    countries: Countries,
    /// Numbers of the base map's provinces, by country and name: to look for one takes as long as to read a hundred rows.
    pub(super) provinces: RefCell<HashMap<String, Vec<usize>, FixedState>>,
    pub theatre: Vec<&'static str>,
    pub places: Vec<Place>,
    /// Names that a rule or their sound settled, and the ids of their places.
    pub settled: BTreeMap<String, String>,
    pub problems: Vec<Diagnostic>,
    /// Where each id stands in `places`.
    by_id: HashMap<String, usize, FixedState>,
    /// Folded names of places.csv, by row.
    own_names: BTreeMap<String, Vec<usize>>,
    /// What each text met so far means.
    met: HashMap<String, Met>,
}

/// A text that was looked up: its place, or what was said of it.
enum Met {
    Place(usize),
    Problems(Vec<Diagnostic>),
}

impl<'a> Names<'a> {
    pub fn new(tables: &'a Tables, gazetteer: &'a Gazetteer, basemap: &'a Basemap) -> Names<'a> {
        let mut names = Names {
            tables,
            gazetteer,
            basemap,
            countries: Countries::of(basemap),
            provinces: RefCell::default(),
            theatre: Vec::new(),
            places: Vec::new(),
            settled: BTreeMap::new(),
            problems: Vec::new(),
            by_id: HashMap::default(),
            own_names: BTreeMap::new(),
            met: HashMap::new(),
        };
        for named in &tables.spec.countries {
            match country::parse(&named.text) {
                Some(country) => names.theatre.push(country.iso3),
                None => names.unknown_country(Cell::new(&named.text, named.span)),
            }
        }
        for (index, row) in tables.places.iter().enumerate() {
            let own = [row.claim.id.as_str(), row.name.as_str()];
            for name in own.into_iter().chain(row.alt_names.iter().map(String::as_str)) {
                let rows = names.own_names.entry(fold(name)).or_default();
                if !rows.contains(&index) {
                    rows.push(index);
                }
            }
        }
        names
    }

    /// Where a row says that its place lies; a country that nobody knows is told, and narrows nothing.
    pub fn within<'t>(&mut self, row: &Row, country: &'t str, admin1: &'t str) -> Within<'t> {
        if country.is_empty() {
            return Within { country: None, admin1 };
        }
        let known = country::parse(country);
        if known.is_none() {
            self.unknown_country(Cell::new(country, row.span("country")));
        }
        Within { country: known, admin1 }
    }

    /// The row's own point, under the cell's name; without one, the place that the cell names.
    pub fn located(&mut self, cell: Cell, at: Option<Point>, precision: Option<Precision>) -> Option<usize> {
        match at {
            Some(at) => self.place_at(cell, at, precision),
            None => self.place(cell),
        }
    }

    /// The place that a cell names; none if it is empty, or (with a diagnostic) if it cannot be settled.
    pub fn place(&mut self, cell: Cell) -> Option<usize> {
        let text = cell.text.trim();
        if text.is_empty() {
            return None;
        }
        let key = met_key(text, cell.within);
        match self.met.get(key.as_ref()) {
            Some(Met::Place(place)) => return Some(*place),
            Some(Met::Problems(problems)) => {
                // The same unknown name in another cell is another problem to mend.
                let again: Vec<Diagnostic> =
                    problems.iter().map(|problem| self.moved(problem, cell.span)).collect();
                self.problems.extend(again);
                return None;
            }
            None => {}
        }
        let said = self.problems.len();
        let place = self.look_up(Cell { text, ..cell }).map(|place| self.add(place));
        let met = match place {
            Some(place) => Met::Place(place),
            None => Met::Problems(self.problems[said..].to_vec()),
        };
        self.met.insert(key.into_owned(), met);
        place
    }

    /// A row with a point of its own: the name is its label. Where name and point are those of a row of places.csv, it
    /// is that place.
    pub fn place_at(&mut self, cell: Cell, at: Point, precision: Option<Precision>) -> Option<usize> {
        let name = cell.text.trim();
        if let Some(row) = self.own_row_at(name, at) {
            return self.own_place(row, cell).map(|place| self.add(place));
        }
        let id = gazetteer::spot_id(name, [at.lat, at.lon]);
        let is_where_it_should_be = self.check_area(cell.span, at, cell.within);
        let Within { country, admin1 } = cell.within;
        let country = match country {
            Some(country) => Some(country.iso3.to_string()),
            None => self.countries.at(at.lon, at.lat).map(|code| code.to_string()),
        };
        let admin1 = (!admin1.is_empty()).then(|| admin1.to_string());
        if let Some(&known) = self.by_id.get(&id) {
            // Rows with one point may spell its name in two ways, and know it more or less exactly.
            let place = &mut self.places[known];
            place.country = place.country.take().into_iter().chain(country).min();
            place.admin1 = place.admin1.take().into_iter().chain(admin1).min();
            if name < place.name.as_str() {
                place.name = name.to_string();
            }
            place.precision = place.precision.into_iter().chain(precision).min();
            return Some(known);
        }
        if is_where_it_should_be {
            self.check_against_name(cell, at, precision);
        }
        Some(self.add(Place {
            id,
            name: name.to_string(),
            at,
            is_vague: false,
            kind: PlaceKind::Site,
            rank: gazetteer::Rank::Site,
            country,
            admin1,
            precision,
            matched_by: "row",
            row: None,
        }))
    }

    /// The only row of places.csv that has this name and this point.
    fn own_row_at(&self, name: &str, at: Point) -> Option<usize> {
        // Outputs have six decimals.
        let is_there = |own: Point| (own.lat - at.lat).abs() < 1.5e-6 && (own.lon - at.lon).abs() < 1.5e-6;
        if self.own_names.is_empty() {
            return None;
        }
        let rows = self.own_names.get(&fold(name))?;
        let mut there = rows.iter().filter(|row| self.tables.places[**row].at.is_some_and(is_there));
        there.next().copied().filter(|_| there.next().is_none())
    }

    /// Places of places.csv that no row names stay places.
    pub fn table_places(&mut self) {
        for (index, row) in self.tables.places.iter().enumerate() {
            if !self.places.iter().any(|place| place.row == Some(index)) {
                let cell = Cell::new(&row.name, row.row.span("name"));
                if let Some(place) = self.own_place(index, cell) {
                    self.add(place);
                }
            }
        }
    }

    fn look_up(&mut self, cell: Cell) -> Option<Place> {
        if let Some(known) = self.by_own_tables(cell) {
            return known;
        }
        match self.gazetteer.lookup(cell.text, &self.narrow(cell.within)) {
            Lookup::Found(found) => {
                let by_id = found.matched_by == MatchedBy::Id;
                let place = self.found(cell, found);
                if by_id { self.held_to_its_row(cell, place) } else { Some(place) }
            }
            Lookup::Ambiguous(candidates) => {
                if let Some(found) = self.in_provinces_of_atlas(cell) {
                    return Some(self.found(cell, found));
                }
                self.ambiguous(cell, &candidates);
                None
            }
            Lookup::Elsewhere(candidates) => {
                self.elsewhere(cell, &candidates);
                None
            }
            Lookup::Unknown => self.beyond_names(cell),
        }
    }

    /// Of several places of a name the only one in the provinces that atlas.toml lists; a row's own come first.
    fn in_provinces_of_atlas(&self, cell: Cell) -> Option<Found> {
        if !cell.within.admin1.is_empty() {
            return None;
        }
        let mut only: Option<Found> = None;
        for province in &self.tables.spec.admin1 {
            let within = Within { admin1: &province.text, ..cell.within };
            match self.gazetteer.lookup(cell.text, &self.narrow(within)) {
                Lookup::Found(found) if only.as_ref().is_none_or(|one| one.place.id == found.place.id) => {
                    only = Some(found);
                }
                Lookup::Unknown => {}
                _ => return None,
            }
        }
        only
    }

    /// By places.csv or a pin; some place or none (and a diagnostic) if one of them has the name.
    fn by_own_tables(&mut self, cell: Cell) -> Option<Option<Place>> {
        let key = fold(cell.text);
        let own = self.own_names.get(&key).map_or(&[][..], Vec::as_slice).iter().copied();
        let rows: Vec<usize> =
            own.filter(|&row| self.is_row_within(&self.tables.places[row], cell.within)).collect();
        match rows.as_slice() {
            &[row] => return Some(self.own_place(row, cell)),
            [] => {}
            rows => {
                let lines: Vec<String> = rows.iter().map(|&row| self.own_line(row)).collect();
                let message = format!("{} names {} places of places.csv", quoted(cell.text), rows.len());
                let hint = format!("write the id of the one meant: {}", lines.join("; "));
                self.problem(cell.span, Severity::Error, Code::AmbiguousPlace, message, hint);
                return Some(None);
            }
        }
        let place = self.pinned(cell, &key)?;
        // A pin is for all rows; a row that says otherwise means another place.
        match place {
            Some(place) => self.is_within(&place, cell.within).then_some(Some(place)),
            None => Some(None),
        }
    }

    /// By a pin of atlas.toml, likewise.
    fn pinned(&mut self, cell: Cell, key: &str) -> Option<Option<Place>> {
        let pin = self.tables.spec.pins.iter().find(|pin| fold(&pin.name.text) == key)?;
        let id = match &pin.means {
            PinTarget::Point(at) => {
                let id = gazetteer::spot_id(cell.text, [at.lat, at.lon]);
                let country = self.basemap.country_at(at.lon, at.lat).map(|code| code.to_string());
                let (name, rank) = (cell.text.to_string(), gazetteer::Rank::Site);
                return Some(Some(Place {
                    id,
                    name,
                    at: *at,
                    is_vague: false,
                    kind: PlaceKind::Site,
                    rank,
                    country,
                    admin1: None,
                    precision: None,
                    matched_by: "pin",
                    row: None,
                }));
            }
            PinTarget::Id(id) => id,
        };
        if let Some(&row) = self.own_names.get(&fold(id)).and_then(|rows| rows.first()) {
            return Some(self.own_place(row, cell));
        }
        let Some(place) = self.gazetteer.by_id(id) else {
            let message =
                format!("no place has the id {} that {} is pinned to", quoted(id), quoted(cell.text));
            let hint = format!("orbatlas find {} lists ids", quoted(cell.text));
            self.problem(pin.name.span, Severity::Error, Code::UnknownPlace, message, hint);
            return Some(None);
        };
        Some(Some(self.known_place(place, "pin")))
    }

    /// What no table or gazetteer has as a name: a phrase, or a spelling that sounds like one.
    fn beyond_names(&mut self, cell: Cell) -> Option<Place> {
        if let Some(place) = self.by_phrase(cell) {
            return self.held_to_its_row(cell, place);
        }
        if !cell.within.says_nothing() && self.is_known_elsewhere(cell) {
            return None;
        }
        if let Some(found) = self.gazetteer.by_sound(cell.text, &self.narrow(cell.within)) {
            let (text, place) = (quoted(cell.text), describe(&found.place));
            let message = format!("no place is named {text}; it is taken to be {place}, which sounds alike");
            let hint = format!(
                "write “{}” or its id if it is meant; else give the place a row in places.csv",
                found.place.name
            );
            self.problem(cell.span, Severity::Warning, Code::SoundMatch, message, hint);
            self.settled.insert(cell.text.to_string(), found.place.id.to_string());
            return Some(self.known_place(found.place, "key"));
        }
        let parts = phrase::names(cell.text);
        let mut unknown = false;
        for name in parts.into_iter().filter(|name| fold(name) != fold(cell.text)) {
            let said = self.problems.len();
            // The words around a name are no part of what is unknown.
            unknown |= self.look_up(Cell { text: name, ..cell }).is_none() && self.problems.len() > said;
        }
        if !unknown {
            self.unknown(cell);
        }
        None
    }

    fn by_phrase(&mut self, cell: Cell) -> Option<Place> {
        if let Some(place) = self.province(cell) {
            return Some(place);
        }
        let mut look_up = |name: &str| {
            if !phrase::names(name).is_empty() {
                return None;
            }
            let said = self.problems.len();
            // "20 km W of Ayorou" may lie in Mali, though Ayorou does not.
            let anchors = [cell.within, Within::default()];
            let anchors = &anchors[..if cell.within.says_nothing() { 1 } else { 2 }];
            let place = anchors.iter().find_map(|&within| {
                self.problems.truncate(said);
                self.look_up(Cell { text: name, within, ..cell })
            });
            if place.is_none() {
                self.problems.truncate(said);
            }
            place.filter(|place| !place.is_vague)
        };
        let spot: Spot<Place> = phrase::read(cell.text, &mut look_up, &|place| [place.at.lat, place.at.lon])?;
        let mut place = spot.places.into_iter().next().expect("a spot has a place: phrase::read");
        if spot.relation == Relation::Same && spot.exactness == Exactness::Exact {
            return Some(place);
        }
        place.id = gazetteer::spot_id(cell.text, spot.at);
        place.name = cell.text.to_string();
        place.at = Point { lat: spot.at[0], lon: spot.at[1] };
        place.kind = match spot.relation {
            Relation::Airfield => PlaceKind::Airport,
            Relation::District => PlaceKind::District,
            Relation::Province => PlaceKind::Admin1,
            _ => PlaceKind::Site,
        };
        place.is_vague = is_vague(place.kind);
        place.rank = gazetteer::Rank::Site;
        place.precision = place.precision.max(precision_of(spot.exactness));
        place.matched_by = "phrase";
        place.row = None;
        Some(place)
    }

    /// "Kidal region": a province of the atlas's countries; its point says nothing but where a label fits.
    fn province(&self, Cell { text, within, .. }: Cell) -> Option<Place> {
        let name = phrase::province(text)?;
        let own = within.country.map(|country| [country.iso3]);
        let countries = own.as_ref().map_or(self.theatre.as_slice(), |own| own);
        let mut shapes = countries.iter().flat_map(|code| self.basemap.admin1_shapes(code, name));
        let province = shapes.next()?.admin1;
        if shapes.next().is_some() {
            return None;
        }
        let [lon, lat] = province.label;
        Some(Place {
            id: format!("admin1:{}", or(province.iso_3166_2, province.adm1_code)),
            name: text.to_string(),
            at: Point { lat, lon },
            is_vague: true,
            kind: PlaceKind::Admin1,
            rank: gazetteer::Rank::Site,
            country: Some(province.country.to_string()),
            admin1: Some(province.names.local.to_string()),
            precision: Some(Precision::Region),
            matched_by: "phrase",
            row: None,
        })
    }

    fn found(&mut self, cell: Cell, found: Found) -> Place {
        let by_rule = matches!(found.settled_by, SettledBy::Rank | SettledBy::Population);
        if !found.others.is_empty() && (by_rule || found.others.iter().any(gazetteer::Place::is_well_known)) {
            let others: Vec<String> = found.others.iter().take(3).map(describe).collect();
            let message = format!("{} is taken to be {}", quoted(cell.text), describe(&found.place));
            let hint = format!(
                "{}; others: {}; to mean one, write its id in the cell",
                rule(&found),
                others.join("; ")
            );
            self.problem(cell.span, Severity::Note, Code::SettledPlace, message, hint);
            self.settled.insert(cell.text.to_string(), found.place.id.to_string());
        }
        self.known_place(found.place, found.matched_by.as_str())
    }

    fn known_place(&self, place: gazetteer::Place, matched_by: &'static str) -> Place {
        let language = self.tables.spec.language.as_str();
        let kind = match place.kind {
            gazetteer::PlaceKind::Town => PlaceKind::Town,
            gazetteer::PlaceKind::Airfield => PlaceKind::Airport,
            gazetteer::PlaceKind::Country => PlaceKind::Country,
            gazetteer::PlaceKind::Region => PlaceKind::Region,
            gazetteer::PlaceKind::Division => PlaceKind::District,
            gazetteer::PlaceKind::Feature => PlaceKind::Site,
        };
        Place {
            id: place.id.to_string(),
            name: self.gazetteer.name_in(&place, language).into_owned(),
            at: Point { lat: place.lat, lon: place.lon },
            is_vague: is_vague(kind),
            kind,
            rank: place.rank,
            country: place.country.map(str::to_string),
            admin1: place.admin1.map(|name| name.into_owned()),
            precision: (kind == PlaceKind::District).then_some(Precision::Area),
            matched_by,
            row: None,
        }
    }

    /// A row of places.csv: its own point, or the gazetteer's for its name.
    fn own_place(&mut self, index: usize, cell: Cell) -> Option<Place> {
        if let Some(known) = self.places.iter().find(|place| place.row == Some(index)) {
            return Some(known.clone());
        }
        let row = &self.tables.places[index];
        let name = match self.tables.spec.language.as_str() {
            "fr" => or(&row.name_fr, &row.name),
            "ar" => or(&row.name_ar, &row.name),
            _ => &row.name,
        };
        let country = country::parse(&row.country);
        if country.is_none() && !row.country.is_empty() {
            self.unknown_country(Cell::new(&row.country, row.row.span("country")));
        }
        let own = Narrow { country: country.map(|country| country.iso3), ..narrow(&self.theatre) };
        let listed = match self.gazetteer.lookup(&row.name, &own) {
            Lookup::Found(found) => Some(found.place),
            _ => None,
        };
        let Some(at) =
            row.at.or_else(|| listed.as_ref().map(|place| Point { lat: place.lat, lon: place.lon }))
        else {
            // Cells that hold no point have been complained of.
            if row.row.span("lat").len == 0 {
                let message =
                    format!("{} has no point, and the gazetteer does not know it", quoted(&row.name));
                let hint = "fill lat and lon, in degrees".to_string();
                self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
            }
            return None;
        };
        if row.at.is_some() {
            let lat = Cell::new(&row.name, row.row.span("lat"));
            self.check_own_point(
                Cell { within: Within { country, admin1: &row.admin1 }, ..lat },
                at,
                row.precision,
            );
        }
        let kind = row.kind.unwrap_or(PlaceKind::Town);
        let country = country.map(|country| country.iso3.to_string());
        Some(Place {
            id: row.claim.id.clone(),
            name: name.to_string(),
            at,
            is_vague: is_vague(kind),
            kind,
            rank: listed.as_ref().map_or(gazetteer::Rank::Site, |place| place.rank),
            country: country.or_else(|| self.basemap.country_at(at.lon, at.lat).map(|code| code.to_string())),
            admin1: (!row.admin1.is_empty()).then(|| row.admin1.clone()),
            precision: row.precision,
            matched_by: "places",
            row: Some(index),
        })
    }

    fn add(&mut self, place: Place) -> usize {
        if let Some(&known) = self.by_id.get(&place.id) {
            // Two cells may name it in two ways: which comes first must not show.
            let first = &mut self.places[known];
            first.matched_by = first.matched_by.min(place.matched_by);
            if place.name < first.name {
                first.name = place.name;
            }
            return known;
        }
        self.by_id.insert(place.id.clone(), self.places.len());
        self.places.push(place);
        self.places.len() - 1
    }

    fn own_line(&self, row: usize) -> String {
        let place = &self.tables.places[row];
        format!("{} (places.csv:{})", place.claim.id, place.row.span("name").line)
    }

    /// Several places, each with what to write instead.
    fn ambiguous(&mut self, cell: Cell, candidates: &[gazetteer::Place]) {
        let listed: Vec<String> =
            candidates.iter().take(5).map(|place| self.choice(place, cell.within)).collect();
        let message = format!("{} names {} places", quoted(cell.text), candidates.len());
        let hint = format!(
            "write one of these in the cell instead: {}; or pin it for all rows: orbatlas check --pin \"{}={}\"",
            listed.join("; "),
            cell.text,
            candidates.first().map(|place| place.id.to_string()).unwrap_or_default()
        );
        self.problem(cell.span, Severity::Error, Code::AmbiguousPlace, message, hint);
    }

    /// "`Madina, Kayes` (Mali, town at 14.1200, -9.1000)": a cell that means this place and no other.
    fn choice(&self, place: &gazetteer::Place, within: Within) -> String {
        let by_name =
            place.admin1.as_ref().map(|admin1| format!("{}, {admin1}", place.name)).filter(|text| {
                let answer = self.gazetteer.lookup(text, &self.narrow(within));
                matches!(answer, Lookup::Found(found) if found.place.id == place.id)
            });
        let (lat, lon, kind) = (place.lat, place.lon, place.kind.as_str());
        let country =
            place.country.and_then(country::by_iso3).map_or("no country", |country| country.name("en"));
        match by_name {
            Some(text) => format!("`{text}` ({country}, {kind} at {lat:.4}, {lon:.4}, {})", place.id),
            None => format!("`{}` ({}, {country}, {kind} at {lat:.4}, {lon:.4})", place.id, place.name),
        }
    }

    fn elsewhere(&mut self, cell: Cell, candidates: &[gazetteer::Place]) {
        let listed: Vec<String> = candidates.iter().take(3).map(describe).collect();
        let message = format!("no place in the atlas's countries is named {}", quoted(cell.text));
        let hint = format!("if one of these is meant, write its id: {}", listed.join("; "));
        self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
    }

    /// Whether the name is known, but not where its row says: the row and its name cannot both be right.
    fn is_known_elsewhere(&mut self, cell: Cell) -> bool {
        let own = self.own_names.get(&fold(cell.text)).into_iter().flatten();
        let mut known: Vec<String> = own.map(|&row| self.own_line(row)).collect();
        known.extend(match self.gazetteer.lookup(cell.text, &narrow(&self.theatre)) {
            Lookup::Found(found) => vec![describe(&found.place)],
            Lookup::Ambiguous(places) | Lookup::Elsewhere(places) => places.iter().map(describe).collect(),
            Lookup::Unknown => Vec::new(),
        });
        known.truncate(3);
        let is_known = !known.is_empty();
        if is_known {
            self.not_there(cell, &known.join("; "));
        }
        is_known
    }

    /// The place that a cell names, unless its row says that it lies elsewhere.
    fn held_to_its_row(&mut self, cell: Cell, place: Place) -> Option<Place> {
        if self.is_within(&place, cell.within) {
            return Some(place);
        }
        let country = place.country.as_deref().and_then(country::by_iso3);
        let country = country.map_or(String::new(), |country| format!(" ({})", country.name("en")));
        let Point { lat, lon } = place.at;
        self.not_there(cell, &format!("{}{country} at {lat:.4}, {lon:.4}", place.name));
        None
    }

    fn not_there(&mut self, cell: Cell, known: &str) {
        let country = cell.within.country.map(|country| country.name("en"));
        let area: Vec<&str> =
            [cell.within.admin1].into_iter().filter(|name| !name.is_empty()).chain(country).collect();
        let message = format!("no place in {} is named {}", area.join(", "), quoted(cell.text));
        let hint = format!("it means {known}; mend the place, or the country and admin1 of the row");
        self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
    }

    /// Whether a row of places.csv may lie there; one that does not say where it lies may lie anywhere.
    fn is_row_within(&self, row: &places::Place, within: Within) -> bool {
        let in_country = match (country::parse(&row.country), within.country) {
            (Some(own), Some(wanted)) => own == wanted,
            (None, Some(wanted)) => row.at.is_none_or(|at| self.is_in_country(at, wanted.iso3)),
            (_, None) => true,
        };
        let in_admin1 =
            within.admin1.is_empty() || row.admin1.is_empty() || is_same_division(&row.admin1, within.admin1);
        in_country && in_admin1
    }

    /// Whether a place lies there; what has no country, as a region has none, lies everywhere.
    fn is_within(&self, place: &Place, within: Within) -> bool {
        let own = place.country.as_deref();
        let is_near = |wanted: &Country| !place.is_vague && self.is_in_country(place.at, wanted.iso3);
        let in_country =
            within.country.is_none_or(|wanted| own.is_none_or(|own| own == wanted.iso3) || is_near(wanted));
        let in_admin1 = || {
            let named = place.admin1.as_deref();
            let country = within.country.map(|country| country.iso3).or(own);
            named.is_some_and(|named| is_same_division(named, within.admin1))
                || country.is_none_or(|country| self.is_in_admin1(place.at, country, within.admin1))
        };
        in_country && (within.admin1.is_empty() || in_admin1())
    }

    /// The atlas's countries come first; a row's own country and division exclude others.
    fn narrow<'n>(&'n self, within: Within<'n>) -> Narrow<'n> {
        Narrow {
            country: within.country.map(|country| country.iso3),
            admin1: Some(within.admin1).filter(|name| !name.is_empty()),
            ..narrow(&self.theatre)
        }
    }

    fn unknown(&mut self, cell: Cell) {
        const OR_ELSE: &str = "give it a row in places.csv, with lat and lon";
        let own = self.tables.places.iter().map(|row| row.name.as_str());
        let own = nearest(cell.text, own).map(|name| format!("{name} of places.csv"));
        let near = self.gazetteer.suggest(cell.text, &self.narrow(cell.within), 5);
        let centre = self.centre();
        let near = near.iter().map(|near| {
            let km = centre.map(|centre| distance_km(centre, [near.place.lat, near.place.lon]));
            let far = km.map_or(String::new(), |km| format!(", {km:.0} km from the atlas's centre"));
            format!("{}{far}", describe(&near.place))
        });
        let near: Vec<String> = own.into_iter().chain(near).take(5).collect();
        let hint = match near.is_empty() {
            true => OR_ELSE.to_string(),
            false => format!("did you mean {}? Else {OR_ELSE}", near.join(", or ")),
        };
        let message = format!("no place is named {}", quoted(cell.text));
        self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
    }

    /// The middle of the page or of the first country of the theatre.
    fn centre(&self) -> Option<[f64; 2]> {
        if let Some(extent) = self.tables.spec.extent {
            let width = (extent.east - extent.west).rem_euclid(360.0);
            return Some([(extent.south + extent.north) / 2.0, extent.west + width / 2.0]);
        }
        let bounds = self.basemap.extent(self.theatre.first()?)?;
        Some([(bounds.south + bounds.north) / 2.0, (bounds.west + bounds.east) / 2.0])
    }

    pub fn unknown_country(&mut self, cell: Cell) {
        let message = format!("no country is named {}", quoted(cell.text));
        self.problem(cell.span, Severity::Error, Code::UnknownCountry, message, country_hint(cell.text));
    }

    pub fn problem(&mut self, span: Span, severity: Severity, code: Code, message: String, hint: String) {
        let problem = self.tables.problem(span, severity, code, message);
        self.problems.push(problem.hint(hint));
    }

    /// The same problem of another cell.
    fn moved(&self, problem: &Diagnostic, span: Span) -> Diagnostic {
        let mut moved = self.tables.problem(span, problem.severity, problem.code, problem.message.clone());
        moved.hint.clone_from(&problem.hint);
        moved
    }
}

/// What to write instead of a country that nobody knows.
pub(crate) fn country_hint(text: &str) -> String {
    let names = country::all().iter().map(|country| country.name("en"));
    match nearest(text, names) {
        Some(near) => format!("did you mean {near}? Codes (MLI, ML), names and demonyms are understood"),
        None => "ISO 3166-1 codes (MLI, ML), names and demonyms are understood".to_string(),
    }
}

/// The same words mean the same, but in rows of different countries and divisions.
fn met_key<'t>(text: &'t str, within: Within) -> Cow<'t, str> {
    if within.says_nothing() {
        return Cow::Borrowed(text);
    }
    let country = within.country.map_or("", |country| country.iso3);
    Cow::Owned(format!("{text}\u{1f}{country}\u{1f}{}", within.admin1))
}

/// "Kidal" and "Kidal Region".
fn is_same_division(one: &str, other: &str) -> bool {
    let key = |name| fold(phrase::province(name).unwrap_or(name));
    key(one) == key(other)
}

/// The atlas's countries come first.
pub(super) fn narrow<'n>(theatre: &'n [&'static str]) -> Narrow<'n> {
    Narrow { countries: theatre, country: None, admin1: None }
}

fn precision_of(exactness: Exactness) -> Option<Precision> {
    match exactness {
        Exactness::Exact => None,
        Exactness::Near => Some(Precision::Near),
        Exactness::Area => Some(Precision::Area),
        Exactness::Region => Some(Precision::Region),
    }
}

fn is_vague(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent | PlaceKind::Admin1)
}

/// The rule by which a name means this place.
fn rule(found: &Found) -> &'static str {
    match found.settled_by {
        SettledBy::Rank => {
            "a capital counts before lesser places of its name, and a town before villages whose people nobody has counted"
        }
        SettledBy::Population => {
            "a town of 100,000 counts before places with less than a tenth of its people"
        }
        SettledBy::Area => "it lies in the atlas's countries",
        SettledBy::Order => "it is a settlement of the atlas's own gazetteer",
        SettledBy::Name => "it is called so, and others are called so besides",
        SettledBy::Sole => "it is the only one",
    }
}

/// "Gao, Gao (Mali), town at 16.2717, -0.0447: geonames:2457163".
pub(super) fn describe(place: &gazetteer::Place) -> String {
    let mut text = place.name.to_string();
    if let Some(admin1) = &place.admin1 {
        text += &format!(", {admin1}");
    }
    if let Some(country) = place.country.and_then(country::by_iso3) {
        text += &format!(" ({})", country.name("en"));
    }
    format!("{text}, {} at {:.4}, {:.4}: {}", place.kind.as_str(), place.lat, place.lon, place.id)
}
