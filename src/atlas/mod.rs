//! Names become places and ids become things. Takes the tables as read; gives an [`Atlas`] in which nothing dangles.
//!
//! In: [`Tables`], the gazetteer, the day to cut at. Out: the atlas, and every name that could not be settled, each
//! in its cell. Opens no file and never guesses: an unknown or ambiguous name is an error with its candidates.
//! Absent: geometry, words for the map, formats.

pub mod when;

use std::collections::BTreeMap;

use crate::basemap::{BORDER_TOLERANCE_KM, Basemap};
use crate::diagnostic::{Code, Diagnostic, Severity, Span, quoted};
use crate::gazetteer::{self, Country, Gazetteer, Lookup, MatchedBy, Narrow, SettledBy, country, fold};
use crate::spec::PinTarget;
use crate::table::Tables;
use crate::table::date::{Bound, Date, Day};
use crate::table::number::Point;
use crate::table::row::{Claim, Shape};
use crate::table::vocabulary::{Measure, PlaceKind, Precision};
use when::Holds;

/// The tables, with every name settled. The vectors stand beside the tables' own: `units[i]` is of
/// `tables.contingents[i]`, and so on.
pub struct Atlas {
    /// As read.
    pub tables: Tables,
    /// The day the atlas is cut at; none if no table holds a date.
    pub as_of: Option<Day>,
    /// Countries of the theatre, ISO 3166-1 alpha-3, in order.
    pub theatre: Vec<&'static str>,
    /// Every place that the tables name, in the order of their ids.
    pub places: Vec<Place>,
    /// Every force, in the order of their ids.
    pub forces: Vec<Force>,
    /// Of contingents.csv.
    pub units: Vec<Unit>,
    /// Of incidents.csv.
    pub events: Vec<Event>,
    /// Of movements.csv.
    pub routes: Vec<Route>,
    /// Of figures.csv.
    pub totals: Vec<Total>,
    /// Of relations.csv: the two forces and whether it holds.
    pub ties: Vec<(usize, usize, Holds)>,
    /// Of areas.csv.
    pub zones: Vec<Zone>,
    /// Of callouts.csv.
    pub callouts: Vec<Option<Target>>,
    /// Of layout.csv.
    pub nudges: Vec<Option<Target>>,
}

/// A place that the tables name.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Its id in places.csv or the gazetteer, or one made of its name and point.
    pub id: String,
    /// In the atlas's language.
    pub name: String,
    /// Where; a country's or region's label point where `is_vague`.
    pub at: Point,
    /// A country, region or continent: its point says nothing about a claim.
    pub is_vague: bool,
    /// Town, airport, country ...
    pub kind: PlaceKind,
    /// How important.
    pub rank: gazetteer::Rank,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// First-order division.
    pub admin1: Option<String>,
    /// How exactly the point is known.
    pub precision: Option<Precision>,
    /// How the first cell that names it was matched: id, name, folded, alternate, places, pin, row.
    pub matched_by: &'static str,
    /// Row of places.csv, if it is from there.
    pub row: Option<usize>,
}

/// A force: a row of forces.csv, or a name in another table where there is no forces.csv.
#[derive(Clone, Debug, PartialEq)]
pub struct Force {
    /// Its id.
    pub id: String,
    /// Row of forces.csv.
    pub row: Option<usize>,
    /// Its name, where there is no row.
    pub name: String,
}

/// Who contributes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Contributor {
    /// A country.
    Country(&'static Country),
    /// Several at once.
    Multinational,
    /// Not said.
    NotStated,
}

/// Of one row of contingents.csv.
pub struct Unit {
    /// Index into `places`; none if no place is given.
    pub place: Option<usize>,
    /// Index into `forces`.
    pub force: usize,
    /// The contributing country.
    pub contributor: Contributor,
    /// Whether it holds.
    pub holds: Holds,
}

/// Of one row of incidents.csv.
pub struct Event {
    /// Index into `places`.
    pub place: Option<usize>,
    /// Forces that did it.
    pub actors: Vec<String>,
    /// Forces that stepped in.
    pub responders: Vec<String>,
    /// Rows of casualties.csv, and their nationality.
    pub casualties: Vec<(usize, Contributor)>,
    /// Whether it had happened (or is planned).
    pub holds: Holds,
}

/// Of one row of movements.csv.
pub struct Route {
    /// Where from: index into `places`.
    pub from: Option<usize>,
    /// Where to.
    pub to: Vec<usize>,
    /// Through which places.
    pub via: Vec<usize>,
    /// Who moves.
    pub force: Option<usize>,
    /// The contributing country.
    pub contributor: Contributor,
    /// Whether it holds.
    pub holds: Holds,
}

/// Of one row of figures.csv.
pub struct Total {
    /// Index into `forces`.
    pub force: usize,
    /// Index into `places`.
    pub place: Option<usize>,
    /// The contributing country or nationality.
    pub contributor: Contributor,
    /// Whether it holds.
    pub holds: Holds,
}

/// Of one row of areas.csv.
pub struct Zone {
    /// Index into `forces`.
    pub force: usize,
    /// Whether it holds.
    pub holds: Holds,
}

/// What a call-out or a nudge is about: a row of a table, or a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// Index into `places`.
    Place(usize),
    /// Row of contingents.csv.
    Unit(usize),
    /// Row of incidents.csv.
    Event(usize),
    /// Row of movements.csv.
    Route(usize),
    /// Row of areas.csv.
    Zone(usize),
}

impl Atlas {
    /// Settles every name. `as_of` overrides the tables' own date.
    pub fn resolve(
        tables: Tables,
        gazetteer: &Gazetteer,
        basemap: &Basemap,
        as_of: Option<Day>,
    ) -> (Atlas, Vec<Diagnostic>) {
        let as_of = as_of.or(tables.spec.as_of.as_ref().map(|date| date.latest)).or_else(|| latest(&tables));
        let mut resolver = Resolver::new(&tables, gazetteer, basemap, as_of);
        let units = resolver.units();
        let events = resolver.events();
        let routes = resolver.routes();
        let totals = resolver.totals();
        let ties = resolver.ties();
        let zones = resolver.zones();
        resolver.known_provinces();
        resolver.table_places();
        let callouts = resolver.callouts();
        let nudges = resolver.nudges();
        let Resolver { theatre, places, forces, problems, .. } = resolver;
        let mut atlas = Atlas {
            tables,
            as_of,
            theatre,
            places,
            forces,
            units,
            events,
            routes,
            totals,
            ties,
            zones,
            callouts,
            nudges,
        };
        atlas.sort_places();
        if atlas.theatre.is_empty() {
            atlas.theatre = atlas.countries_of_places();
        }
        (atlas, problems)
    }

    /// Days for which a row's source vouches: its own `observed`, or the publication month of its first source.
    pub fn observed(&self, own: Option<&Date>, claim: &Claim) -> Option<Date> {
        observed(&self.tables, own, claim)
    }

    /// The order in which cells happened to name places must not show.
    fn sort_places(&mut self) {
        let mut order: Vec<usize> = (0..self.places.len()).collect();
        order.sort_by(|&a, &b| self.places[a].id.cmp(&self.places[b].id));
        let mut now = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            now[old] = new;
        }
        let mut places: Vec<Option<Place>> = self.places.drain(..).map(Some).collect();
        self.places =
            order.iter().map(|&old| places[old].take().expect("an order names each place once")).collect();
        let renew = |place: &mut usize| *place = now[*place];
        self.units.iter_mut().filter_map(|unit| unit.place.as_mut()).for_each(renew);
        self.events.iter_mut().filter_map(|event| event.place.as_mut()).for_each(renew);
        self.totals.iter_mut().filter_map(|total| total.place.as_mut()).for_each(renew);
        for route in &mut self.routes {
            route.from.iter_mut().chain(&mut route.to).chain(&mut route.via).for_each(renew);
        }
        for target in self.callouts.iter_mut().chain(&mut self.nudges).flatten() {
            if let Target::Place(place) = target {
                renew(place);
            }
        }
    }

    fn countries_of_places(&self) -> Vec<&'static str> {
        let used =
            self.units.iter().filter_map(|unit| unit.place).chain(self.events.iter().filter_map(|e| e.place));
        let codes: std::collections::BTreeSet<&'static str> = used
            .filter_map(|place| self.places[place].country.as_deref())
            .filter_map(|code| country::by_iso3(code).map(|country| country.iso3))
            .collect();
        codes.into_iter().collect()
    }
}

fn observed(tables: &Tables, own: Option<&Date>, claim: &Claim) -> Option<Date> {
    if let Some(own) = own {
        return Some(own.clone());
    }
    let source = claim.sources.first()?;
    let published = tables.sources.iter().find(|row| row.id == source.text)?.date.as_ref()?;
    // "To the month": a report of the 18th vouches for the month, not for its own day alone.
    let month = published.text.get(..7).and_then(|month| Date::parse(month).ok());
    month.or_else(|| Some(published.clone()))
}

/// The latest day that any table names: the day to cut at where nobody says.
fn latest(tables: &Tables) -> Option<Day> {
    let incidents = tables.incidents.iter().filter_map(|row| row.date.as_ref());
    let contingents = tables.contingents.iter().filter_map(|row| row.observed.as_ref().or(row.start.date()));
    let sources = tables.sources.iter().filter_map(|row| row.date.as_ref());
    incidents
        .chain(contingents)
        .map(|date| date.latest)
        .max()
        .or_else(|| sources.map(|date| date.latest).max())
}

/// Where a name stands: the characters to point at, and the columns that narrow it.
#[derive(Clone, Copy)]
struct Cell<'a> {
    text: &'a str,
    span: Span,
}

struct Resolver<'a> {
    tables: &'a Tables,
    gazetteer: &'a Gazetteer,
    basemap: &'a Basemap,
    as_of: Option<Day>,
    theatre: Vec<&'static str>,
    places: Vec<Place>,
    /// Folded names of places.csv, by row; names and ids that two rows share are left out and reported.
    own_names: BTreeMap<String, Vec<usize>>,
    /// Names settled so far, each as it is spelled: how a spelling was matched must not hang on another.
    settled: BTreeMap<String, Option<usize>>,
    forces: Vec<Force>,
    problems: Vec<Diagnostic>,
}

impl<'a> Resolver<'a> {
    fn new(
        tables: &'a Tables,
        gazetteer: &'a Gazetteer,
        basemap: &'a Basemap,
        as_of: Option<Day>,
    ) -> Resolver<'a> {
        let mut resolver = Resolver {
            tables,
            gazetteer,
            basemap,
            as_of,
            theatre: Vec::new(),
            places: Vec::new(),
            own_names: BTreeMap::new(),
            settled: BTreeMap::new(),
            forces: Vec::new(),
            problems: Vec::new(),
        };
        for named in &tables.spec.countries {
            match country::parse(&named.text) {
                Some(country) => resolver.theatre.push(country.iso3),
                None => resolver.unknown_country(Cell { text: &named.text, span: named.span }),
            }
        }
        for (index, row) in tables.places.iter().enumerate() {
            let names = [row.claim.id.as_str(), row.name.as_str()];
            for name in names.into_iter().chain(row.alt_names.iter().map(String::as_str)) {
                let rows = resolver.own_names.entry(fold(name)).or_default();
                if !rows.contains(&index) {
                    rows.push(index);
                }
            }
        }
        let mut forces: Vec<Force> = tables
            .forces
            .iter()
            .enumerate()
            .map(|(index, row)| Force { id: row.claim.id.clone(), row: Some(index), name: row.name.clone() })
            .collect();
        if tables.forces.is_empty() {
            let named = (tables.contingents.iter().map(|row| &row.force))
                .chain(tables.movements.iter().map(|row| &row.force))
                .chain(tables.areas.iter().map(|row| &row.force))
                .chain(tables.figures.iter().map(|row| &row.force))
                .chain(tables.relations.iter().flat_map(|row| [&row.a, &row.b]));
            for name in named.filter(|name| !name.is_empty()) {
                let id = fold(name).replace(' ', "-");
                match forces.iter_mut().find(|force| force.id == id) {
                    // Two rows may spell it in two ways: which comes first must not show.
                    Some(known) if *name < known.name => known.name = name.clone(),
                    Some(_) => {}
                    None => forces.push(Force { id, row: None, name: name.clone() }),
                }
            }
        }
        forces.sort_by(|a, b| a.id.cmp(&b.id));
        resolver.forces = forces;
        resolver
    }

    fn units(&mut self) -> Vec<Unit> {
        let tables = self.tables;
        tables
            .contingents
            .iter()
            .map(|row| {
                let cell = Cell { text: &row.place, span: row.row.span("place") };
                let place = self.located(cell, row.at, row.precision);
                let seen = observed(tables, row.observed.as_ref(), &row.claim);
                Unit {
                    place,
                    force: self.force(&row.force),
                    contributor: self.contributor(Cell { text: &row.tcc, span: row.row.span("tcc") }),
                    holds: when::holds(&row.start, &row.end, seen.as_ref(), self.as_of),
                }
            })
            .collect()
    }

    fn events(&mut self) -> Vec<Event> {
        let tables = self.tables;
        let mut casualties: BTreeMap<&str, Vec<(usize, Contributor)>> = BTreeMap::new();
        for (index, row) in tables.casualties.iter().enumerate() {
            let cell = Cell { text: &row.nationality, span: row.row.span("nationality") };
            let nationality = self.contributor(cell);
            casualties.entry(&row.incident).or_default().push((index, nationality));
        }
        let name = |id: &String| {
            let row = tables.forces.iter().find(|force| force.claim.id == *id);
            row.map_or_else(|| id.clone(), |force| or(&force.short_name, &force.name).to_string())
        };
        tables
            .incidents
            .iter()
            .map(|row| {
                let cell = Cell { text: &row.place, span: row.row.span("place") };
                let place = self.located(cell, row.at, row.precision);
                let planned = row.status == Some(crate::table::vocabulary::EventStatus::Planned);
                let happened = match (&row.date, self.as_of) {
                    (Some(date), Some(day)) => date.earliest <= day,
                    _ => true,
                };
                Event {
                    place,
                    actors: row.actors.iter().map(name).collect(),
                    responders: row.responders.iter().map(name).collect(),
                    casualties: casualties.get(row.claim.id.as_str()).cloned().unwrap_or_default(),
                    holds: if happened || planned { Holds::Yes } else { Holds::No },
                }
            })
            .collect()
    }

    fn routes(&mut self) -> Vec<Route> {
        let tables = self.tables;
        tables
            .movements
            .iter()
            .map(|row| {
                let from = Cell { text: &row.from_place, span: row.row.span("from_place") };
                let seen = observed(tables, row.observed.as_ref(), &row.claim);
                let to_span = row.row.span("to_place");
                let via_span = row.row.span("via");
                Route {
                    from: self.located(from, row.from_at, row.from_precision),
                    to: match (row.to_at, row.to_place.first()) {
                        (Some(at), text) => {
                            let text = text.map_or("", String::as_str);
                            self.place_at(Cell { text, span: to_span }, at, row.to_precision)
                                .into_iter()
                                .collect()
                        }
                        (None, _) => self.places_of(&row.to_place, to_span),
                    },
                    via: self.places_of(&row.via, via_span),
                    force: (!row.force.is_empty()).then(|| self.force(&row.force)),
                    contributor: self.contributor(Cell { text: &row.tcc, span: row.row.span("tcc") }),
                    holds: when::holds(&row.start, &row.end, seen.as_ref(), self.as_of),
                }
            })
            .collect()
    }

    fn totals(&mut self) -> Vec<Total> {
        let tables = self.tables;
        tables
            .figures
            .iter()
            .map(|row| {
                let seen = observed(tables, row.observed.as_ref(), &row.claim);
                let holds = when::holds(&row.start, &row.end, seen.as_ref(), self.as_of);
                // A count over a period stays true when the period is over.
                let over = row.measure.is_some_and(Measure::is_of_period) && self.begun(&row.start);
                Total {
                    force: self.force(&row.force),
                    place: self.place(Cell { text: &row.place, span: row.row.span("place") }),
                    contributor: self.contributor(Cell { text: &row.tcc, span: row.row.span("tcc") }),
                    holds: if over { Holds::Yes } else { holds },
                }
            })
            .collect()
    }

    /// Whether a period has begun on the day that the atlas is cut at; one without a start has.
    fn begun(&self, start: &Bound) -> bool {
        match (start.date(), self.as_of) {
            (Some(start), Some(day)) => start.earliest <= day,
            _ => true,
        }
    }

    fn ties(&mut self) -> Vec<(usize, usize, Holds)> {
        let tables = self.tables;
        let tie = |row: &crate::table::relations::Relation| {
            let seen = observed(tables, None, &row.claim);
            (
                self.force(&row.a),
                self.force(&row.b),
                when::holds(&row.start, &row.end, seen.as_ref(), self.as_of),
            )
        };
        tables.relations.iter().map(tie).collect()
    }

    fn zones(&mut self) -> Vec<Zone> {
        let tables = self.tables;
        let zone = |row: &crate::table::areas::Area| {
            let seen = observed(tables, row.observed.as_ref(), &row.claim);
            Zone {
                force: self.force(&row.force),
                holds: when::holds(&row.start, &row.end, seen.as_ref(), self.as_of),
            }
        };
        tables.areas.iter().map(zone).collect()
    }

    /// A province that no country of the atlas has would be an area without a shape.
    fn known_provinces(&mut self) {
        for row in &self.tables.areas {
            let Shape::Names(names) = &row.area else { continue };
            for name in names {
                if self.theatre.iter().any(|code| !self.basemap.admin1_shapes(code, name).is_empty()) {
                    continue;
                }
                let message = format!("no province of the atlas's countries is named {}", quoted(name));
                let own = self
                    .theatre
                    .iter()
                    .flat_map(|code| self.basemap.admin1s().filter(|p| p.country == *code));
                let provinces: Vec<&str> = own.map(|province| province.names.local).collect();
                let hint = match crate::diagnostic::nearest(name, provinces.iter().copied()) {
                    Some(near) => format!("did you mean {near}?"),
                    None if provinces.is_empty() => {
                        "say in atlas.toml which countries: countries = [\"MLI\"]".into()
                    }
                    None => format!("they are {}", provinces.join(", ")),
                };
                let span = row.row.span_of_item("area", name);
                self.problem(span, Severity::Error, Code::UnknownPlace, message, hint);
            }
        }
    }

    /// Places of places.csv that no row names stay places.
    fn table_places(&mut self) {
        for (index, row) in self.tables.places.iter().enumerate() {
            if !self.places.iter().any(|place| place.row == Some(index)) {
                self.own_place(index, Cell { text: &row.name, span: row.row.span("name") });
            }
        }
    }

    fn callouts(&mut self) -> Vec<Option<Target>> {
        let tables = self.tables;
        let rows = tables.callouts.iter();
        rows.map(|row| {
            let about = Cell { text: &row.about, span: row.row.span("ref") };
            if row.about.is_empty() {
                return self.place(Cell { text: &row.place, span: row.row.span("place") }).map(Target::Place);
            }
            self.target(about)
        })
        .collect()
    }

    fn nudges(&mut self) -> Vec<Option<Target>> {
        let tables = self.tables;
        tables
            .layout
            .iter()
            .map(|row| self.target(Cell { text: &row.about, span: row.row.span("ref") }))
            .collect()
    }

    /// A row by its id, else a place by its name.
    fn target(&mut self, cell: Cell) -> Option<Target> {
        let tables = self.tables;
        let id = cell.text;
        let unit = tables.contingents.iter().position(|row| row.claim.id == id).map(Target::Unit);
        let event = || tables.incidents.iter().position(|row| row.claim.id == id).map(Target::Event);
        let route = || tables.movements.iter().position(|row| row.claim.id == id).map(Target::Route);
        let zone = || tables.areas.iter().position(|row| row.claim.id == id).map(Target::Zone);
        unit.or_else(event).or_else(route).or_else(zone).or_else(|| self.place(cell).map(Target::Place))
    }

    /// Dangling forces are reported where the tables are read; here each name has an entry.
    fn force(&mut self, name: &str) -> usize {
        let id = fold(name).replace(' ', "-");
        let known =
            self.forces.iter().position(|force| force.id == name || force.id == id || force.name == name);
        known.unwrap_or(0)
    }

    fn contributor(&mut self, cell: Cell) -> Contributor {
        let text = cell.text.trim();
        if text.is_empty() {
            return Contributor::NotStated;
        }
        if text.eq_ignore_ascii_case("multinational") {
            return Contributor::Multinational;
        }
        match country::parse(text) {
            Some(country) => Contributor::Country(country),
            None => {
                self.unknown_country(cell);
                Contributor::NotStated
            }
        }
    }

    /// The row's own point, under the cell's name; without one, the place that the cell names.
    fn located(&mut self, cell: Cell, at: Option<Point>, precision: Option<Precision>) -> Option<usize> {
        match at {
            Some(at) => self.place_at(cell, at, precision),
            None => self.place(cell),
        }
    }

    fn places_of(&mut self, names: &[String], span: Span) -> Vec<usize> {
        names.iter().filter_map(|name| self.place(Cell { text: name, span })).collect()
    }

    /// The place that a cell names; none if it is empty, or (with a diagnostic) if it cannot be settled.
    fn place(&mut self, cell: Cell) -> Option<usize> {
        let text = cell.text.trim();
        if text.is_empty() {
            return None;
        }
        if let Some(&known) = self.settled.get(text) {
            if known.is_none() {
                // The same unknown name in another cell is another problem to mend.
                let again = self.look_up(cell, text);
                debug_assert!(again.is_none());
            }
            return known;
        }
        let found = self.look_up(cell, text);
        self.settled.insert(text.to_string(), found);
        found
    }

    fn look_up(&mut self, cell: Cell, text: &str) -> Option<usize> {
        match self.own_names.get(&fold(text)).map(Vec::as_slice) {
            Some(&[row]) => return self.own_place(row, cell),
            Some(rows) => {
                let lines: Vec<String> = rows.iter().map(|&row| self.own_line(row)).collect();
                let message = format!("{} names {} places of places.csv", quoted(text), rows.len());
                let hint = format!("write the id of the one meant: {}", lines.join("; "));
                self.problem(cell.span, Severity::Error, Code::AmbiguousPlace, message, hint);
                return None;
            }
            None => {}
        }
        if let Some(pin) = self.tables.spec.pins.iter().find(|pin| fold(&pin.name.text) == fold(text)) {
            return match &pin.means {
                PinTarget::Id(id) => {
                    match self.own_names.get(&fold(id)).and_then(|rows| rows.first()).copied() {
                        Some(row) => self.own_place(row, cell),
                        None => self.in_gazetteer(cell, id, "pin"),
                    }
                }
                PinTarget::Point(at) => self.place_at(cell, *at, None),
            };
        }
        self.in_gazetteer(cell, text, "")
    }

    fn in_gazetteer(&mut self, cell: Cell, text: &str, matched_by: &'static str) -> Option<usize> {
        let theatre = self.theatre.clone();
        let narrow = Narrow { countries: &theatre, country: None, admin1: None };
        match self.gazetteer.lookup(text, &narrow) {
            Lookup::Found(found) => {
                if matches!(found.settled_by, SettledBy::Rank | SettledBy::Population)
                    && !found.others.is_empty()
                {
                    let others: Vec<String> = found.others.iter().take(3).map(describe).collect();
                    let message = format!("{} is taken to be {}", quoted(text), describe(&found.place));
                    let hint = format!(
                        "it is by far the most important of that name; others: {}; to mean one, write its id in the cell",
                        others.join("; ")
                    );
                    self.problem(cell.span, Severity::Note, Code::SettledPlace, message, hint);
                }
                let how = match found.matched_by {
                    _ if !matched_by.is_empty() => matched_by,
                    MatchedBy::Id => "id",
                    MatchedBy::Name => "name",
                    MatchedBy::Folded => "folded",
                    MatchedBy::Alternate => "alternate",
                };
                Some(self.add(self.known_place(found.place, how)))
            }
            Lookup::Ambiguous(candidates) => {
                let listed: Vec<String> = candidates.iter().take(5).map(describe).collect();
                let message = format!("{} names {} places", quoted(text), candidates.len());
                let hint = format!("write one of these ids in the cell instead: {}", listed.join("; "));
                self.problem(cell.span, Severity::Error, Code::AmbiguousPlace, message, hint);
                None
            }
            Lookup::Elsewhere(candidates) => {
                let listed: Vec<String> = candidates.iter().take(3).map(describe).collect();
                let message = format!("no place in the atlas's countries is named {}", quoted(text));
                let hint = format!("if one of these is meant, write its id: {}", listed.join("; "));
                self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
                None
            }
            Lookup::Unknown => {
                let near = self.gazetteer.suggest(text, &narrow, 3);
                let hint = if near.is_empty() {
                    "give it a row in places.csv, with lat and lon".to_string()
                } else {
                    let near: Vec<String> = near.iter().map(|near| describe(&near.place)).collect();
                    format!(
                        "did you mean {}? Else give it a row in places.csv, with lat and lon",
                        near.join(", or ")
                    )
                };
                let message = format!("no place is named {}", quoted(text));
                self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
                None
            }
        }
    }

    fn known_place(&self, place: gazetteer::Place, matched_by: &'static str) -> Place {
        let language = self.tables.spec.language.as_str();
        let kind = match place.kind {
            gazetteer::PlaceKind::Town => PlaceKind::Town,
            gazetteer::PlaceKind::Airfield => PlaceKind::Airport,
            gazetteer::PlaceKind::Country => PlaceKind::Country,
            gazetteer::PlaceKind::Region => PlaceKind::Region,
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
            precision: None,
            matched_by,
            row: None,
        }
    }

    /// A row of places.csv: its own point, or the gazetteer's for its name.
    fn own_place(&mut self, index: usize, cell: Cell) -> Option<usize> {
        if let Some(known) = self.places.iter().position(|place| place.row == Some(index)) {
            return Some(known);
        }
        let row = &self.tables.places[index];
        let name = match self.tables.spec.language.as_str() {
            "fr" => or(&row.name_fr, &row.name),
            "ar" => or(&row.name_ar, &row.name),
            _ => &row.name,
        };
        let country = if row.country.is_empty() {
            None
        } else {
            let found = country::parse(&row.country);
            if found.is_none() {
                self.unknown_country(Cell { text: &row.country, span: row.row.span("country") });
            }
            found
        };
        let listed = match self.gazetteer.lookup(
            &row.name,
            &Narrow { countries: &self.theatre.clone(), country: country.map(|c| c.iso3), admin1: None },
        ) {
            Lookup::Found(found) => Some(found.place),
            _ => None,
        };
        let Some(at) =
            row.at.or_else(|| listed.as_ref().map(|place| Point { lat: place.lat, lon: place.lon }))
        else {
            let message = format!("{} has no point, and the gazetteer does not know it", quoted(&row.name));
            let hint = "fill lat and lon, in degrees".to_string();
            self.problem(cell.span, Severity::Error, Code::UnknownPlace, message, hint);
            return None;
        };
        if row.at.is_some()
            && let Some(country) = country
        {
            self.check_country(at, country, row.row.span("lat"));
        }
        let kind = row.kind.unwrap_or(PlaceKind::Town);
        Some(
            self.add(Place {
                id: row.claim.id.clone(),
                name: name.to_string(),
                at,
                is_vague: is_vague(kind),
                kind,
                rank: listed.as_ref().map_or(gazetteer::Rank::Site, |place| place.rank),
                country: country
                    .map(|country| country.iso3.to_string())
                    .or_else(|| self.basemap.country_at(at.lon, at.lat).map(|code| code.to_string())),
                admin1: (!row.admin1.is_empty()).then(|| row.admin1.clone()),
                precision: row.precision,
                matched_by: "places",
                row: Some(index),
            }),
        )
    }

    /// A point that lies outside the country that its row names is most often a slip, and often a swap.
    fn check_country(&mut self, at: Point, country: &Country, span: Span) {
        if self.is_in(at, country) {
            return;
        }
        let name = country.name("en");
        let message = format!("the point {}, {} does not lie in {name}", at.lat, at.lon);
        let hint = if self.is_in(Point { lat: at.lon, lon: at.lat }, country) {
            format!("latitude and longitude look swapped: lat {}, lon {} does", at.lon, at.lat)
        } else {
            "check the signs (west and south are negative), the digits and the country".to_string()
        };
        self.problem(span, Severity::Warning, Code::OutsideCountry, message, hint);
    }

    /// In the country, or so near its border that the base map cannot tell.
    fn is_in(&self, at: Point, country: &Country) -> bool {
        let distance = self.basemap.distance_to_country_km(country.iso3, at.lon, at.lat);
        distance.is_none_or(|km| km <= BORDER_TOLERANCE_KM)
    }

    /// A row with a point of its own: the name is its label.
    fn place_at(&mut self, cell: Cell, at: Point, precision: Option<Precision>) -> Option<usize> {
        let name = cell.text.trim();
        let id = format!("{}@{:.5},{:.5}", fold(name).replace(' ', "-"), at.lat, at.lon);
        if let Some(known) = self.places.iter().position(|place| place.id == id) {
            // Rows with one point may spell its name in two ways, and know it more or less exactly.
            let place = &mut self.places[known];
            if name < place.name.as_str() {
                place.name = name.to_string();
            }
            place.precision = place.precision.into_iter().chain(precision).min();
            return Some(known);
        }
        let country = self.basemap.country_at(at.lon, at.lat).map(|code| code.to_string());
        Some(self.add(Place {
            id,
            name: name.to_string(),
            at,
            is_vague: false,
            kind: PlaceKind::Site,
            rank: gazetteer::Rank::Site,
            country,
            admin1: None,
            precision,
            matched_by: "row",
            row: None,
        }))
    }

    fn add(&mut self, place: Place) -> usize {
        if let Some(known) = self.places.iter().position(|known| known.id == place.id) {
            // Two cells may name it in two ways: which comes first must not show.
            let matched_by = &mut self.places[known].matched_by;
            *matched_by = (*matched_by).min(place.matched_by);
            return known;
        }
        self.places.push(place);
        self.places.len() - 1
    }

    fn own_line(&self, row: usize) -> String {
        let place = &self.tables.places[row];
        format!("{} (places.csv:{})", place.claim.id, place.row.span("name").line)
    }

    fn unknown_country(&mut self, cell: Cell) {
        let message = format!("no country is named {}", quoted(cell.text));
        let names = country::all().iter().map(|country| country.name("en"));
        let hint = match crate::diagnostic::nearest(cell.text, names) {
            Some(near) => format!("did you mean {near}? Codes (MLI, ML), names and demonyms are understood"),
            None => "ISO 3166-1 codes (MLI, ML), names and demonyms are understood".to_string(),
        };
        self.problem(cell.span, Severity::Error, Code::UnknownCountry, message, hint);
    }

    fn problem(&mut self, span: Span, severity: Severity, code: Code, message: String, hint: String) {
        let file = &self.tables.files[span.file as usize];
        self.problems.push(Diagnostic::at(file, span, severity, code, message).hint(hint));
    }
}

fn is_vague(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::Continent | PlaceKind::Admin1)
}

/// "Gao, Gao (Mali), 16.2717, -0.0447, geonames:2457163".
fn describe(place: &gazetteer::Place) -> String {
    let mut text = place.name.to_string();
    if let Some(admin1) = &place.admin1 {
        text += &format!(", {admin1}");
    }
    if let Some(country) = place.country.and_then(country::by_iso3) {
        text += &format!(" ({})", country.name("en"));
    }
    format!("{text} at {:.4}, {:.4}: {}", place.lat, place.lon, place.id)
}

/// The first text that says something.
pub fn or<'t>(first: &'t str, second: &'t str) -> &'t str {
    if first.is_empty() { second } else { first }
}
