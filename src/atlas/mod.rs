//! Names become places and ids become things. Takes the tables as read; gives an [`Atlas`] in which nothing dangles.
//!
//! In: [`Tables`], the gazetteer, the day to cut at. Out: the atlas, and every name that could not be settled, each
//! in its cell. Opens no file and never guesses: an unknown or ambiguous name is an error with its candidates.
//! Absent: geometry, words for the map, formats.
//!
//! `names` says what a name means, `points` what is wrong with a point, `rows` goes through the tables.

pub mod extras;
mod names;
mod points;
mod rows;
pub mod when;

use std::collections::{BTreeMap, BTreeSet};

use crate::basemap::Basemap;
use crate::diagnostic::Diagnostic;
use crate::gazetteer::{self, Country, Gazetteer, country};
use crate::grid::Cell;
use crate::table::Tables;
use crate::table::date::{Date, Day};
use crate::table::number::Point;
use crate::table::row::Claim;
use crate::table::vocabulary::{PlaceKind, Precision};
use crate::wording::citation;
use names::Names;
pub(crate) use names::country_hint;
use rows::Rows;
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
    /// Of casualties.csv: by the row of the incident its rows, and their nationality.
    pub victims: BTreeMap<usize, Vec<(usize, Contributor)>>,
    /// Of counts.csv.
    pub countings: Vec<Counting>,
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
    /// Of atlas.toml: the place in the middle, and how far from it the inset reaches, in kilometres.
    pub insets: Vec<(usize, f64)>,
    /// Of sources.csv: how each publication is cited, by its id.
    pub citations: BTreeMap<String, String>,
    /// Names that a rule or their sound settled, and the ids of their places: what a pin would keep.
    pub settled: BTreeMap<String, String>,
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
    /// How the first cell that names it was matched: id, name, folded, alternate, key, phrase,
    /// places, pin, row.
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

/// Of one row of incidents.csv. There may be millions: it is small.
pub struct Event {
    place: u32,
    /// Whether it had happened (or is planned), within the period that is asked for.
    pub holds: bool,
}

impl Event {
    const NOWHERE: u32 = u32::MAX;

    fn new(place: Option<usize>, holds: bool) -> Event {
        Event { place: place.map_or(Event::NOWHERE, |place| place as u32), holds }
    }

    /// Index into `places`.
    pub fn place(&self) -> Option<usize> {
        (self.place != Event::NOWHERE).then_some(self.place as usize)
    }
}

/// Of one row of counts.csv.
pub struct Counting {
    /// The country of its province: ISO 3166-1 alpha-3; none of a cell.
    pub country: Option<&'static str>,
    /// Whether all its days lie within the period that is asked for, and before the map is cut.
    pub holds: bool,
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
        let as_of = as_of
            .or(tables.spec.as_of.as_ref().or(tables.spec.to.as_ref()).map(|date| date.latest))
            .or_else(|| latest(&tables));
        let (own, mut problems) = extras::gazetteer(&tables);
        let names = Names::new(&tables, own.as_ref().unwrap_or(gazetteer), basemap);
        let mut rows = Rows::new(&tables, names, as_of);
        let units = rows.units();
        let victims = rows.victims();
        let events = rows.events();
        let countings = rows.countings();
        let routes = rows.routes();
        let totals = rows.totals();
        let ties = rows.ties();
        let zones = rows.zones();
        rows.known_provinces();
        rows.names.table_places();
        let callouts = rows.callouts();
        let nudges = rows.nudges();
        let insets = rows.insets();
        let Rows { names, forces, .. } = rows;
        let Names { theatre, places, settled, problems: more, .. } = names;
        problems.extend(more);
        // Of two rows with one id the first counts.
        let citations = tables.sources.iter().rev().map(|row| (row.id.clone(), citation(row))).collect();
        let mut atlas = Atlas {
            tables,
            as_of,
            theatre,
            places,
            forces,
            units,
            events,
            victims,
            countings,
            routes,
            totals,
            ties,
            zones,
            callouts,
            nudges,
            insets,
            citations,
            settled,
        };
        atlas.sort_places();
        if atlas.theatre.is_empty() {
            atlas.theatre = atlas.countries_of_places();
        }
        if atlas.theatre.is_empty() {
            atlas.theatre = atlas.countries_of_counts(basemap);
        }
        (atlas, problems)
    }

    /// Days for which a row's source vouches: its own `observed`, or the publication month of its first source.
    pub fn observed(&self, own: Option<&Date>, claim: &Claim) -> Option<Date> {
        observed(&self.tables, own, claim)
    }

    /// The rows of casualties.csv of an event, and their nationality.
    pub fn victims_of(&self, event: usize) -> &[(usize, Contributor)] {
        self.victims.get(&event).map_or(&[], Vec::as_slice)
    }

    /// Forces as the map writes them, where they are rows of forces.csv; others as they are.
    pub fn force_names(&self, ids: &[impl AsRef<str>]) -> Vec<String> {
        let forces = &self.tables.forces;
        let name = |id: &str| {
            let row = forces.iter().find(|force| force.claim.id == id);
            row.map_or(id, |force| or(&force.short_name, &force.name)).to_string()
        };
        ids.iter().map(|id| name(id.as_ref())).collect()
    }

    /// Whether an id is one of the gazetteer or of the atlas's own gazetteers.
    pub fn knows_id(&self, builtin: &Gazetteer, id: &str) -> bool {
        let own = extras::gazetteer(&self.tables).0;
        own.as_ref().unwrap_or(builtin).by_id(id).is_some()
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
        for event in self.events.iter_mut().filter(|event| event.place().is_some()) {
            event.place = now[event.place as usize] as u32;
        }
        self.totals.iter_mut().filter_map(|total| total.place.as_mut()).for_each(renew);
        self.insets.iter_mut().map(|(place, _)| place).for_each(renew);
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
        let used = self
            .units
            .iter()
            .filter_map(|unit| unit.place)
            .chain(self.events.iter().filter_map(Event::place));
        let codes: std::collections::BTreeSet<&'static str> = used
            .filter_map(|place| self.places[place].country.as_deref())
            .filter_map(|code| country::by_iso3(code).map(|country| country.iso3))
            .collect();
        codes.into_iter().collect()
    }

    fn countries_of_counts(&self, basemap: &Basemap) -> Vec<&'static str> {
        let cells: BTreeSet<Cell> = self.tables.counts.iter().filter_map(|row| row.cell).collect();
        let some = cells.iter().step_by(cells.len().div_ceil(LOOKED_AT).max(1));
        let of_cells = some.filter_map(|cell| {
            let [lon, lat] = cell.middle();
            basemap.country_at(lon, lat)
        });
        let of_areas = self.countings.iter().filter_map(|row| row.country);
        let known = of_cells.chain(of_areas).filter_map(country::by_iso3).map(|country| country.iso3);
        known.collect::<BTreeSet<&'static str>>().into_iter().collect()
    }
}

/// More cells are not looked at to tell in which countries they lie.
const LOOKED_AT: usize = 400;

fn observed(tables: &Tables, own: Option<&Date>, claim: &Claim) -> Option<Date> {
    if let Some(own) = own {
        return Some(own.clone());
    }
    let source = claim.sources.first()?;
    let published = tables.sources.iter().find(|row| row.id == *source)?.date.as_ref()?;
    // "To the month": a report of the 18th vouches for the month, not for its own day alone.
    let month = published.text.get(..7).and_then(|month| Date::parse(month).ok());
    month.or_else(|| Some(published.clone()))
}

/// The latest day that any table names: the day to cut at where nobody says.
fn latest(tables: &Tables) -> Option<Day> {
    let incidents = tables.incidents.briefs().iter().filter_map(|row| row.date.map(|[_, latest]| latest));
    let contingents = tables.contingents.iter().filter_map(|row| row.observed.as_ref().or(row.start.date()));
    let sources = tables.sources.iter().filter_map(|row| row.date.as_ref());
    incidents
        .chain(contingents.map(|date| date.latest))
        .chain(tables.counts.iter().filter_map(|row| row.period.as_ref()).map(|date| date.latest))
        .max()
        .or_else(|| sources.map(|date| date.latest).max())
}

/// The first text that says something.
pub fn or<'t>(first: &'t str, second: &'t str) -> &'t str {
    if first.is_empty() { second } else { first }
}
