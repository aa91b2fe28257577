//! Rows become units, events and routes: each cell that names something gets what it names.
//!
//! In: the tables, and [`Names`] for their places. Out: a vector beside each table. Absent: what a place name means.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::names::{Cell, Names};
use super::when::Holds;
use super::{Contributor, Counting, Event, Force, Route, Target, Total, Unit, Zone, observed, when};
use crate::diagnostic::{Code, Severity, Span, quoted};
use crate::gazetteer::{country, fold};
use crate::table::Tables;
use crate::table::counts::Count;
use crate::table::date::{Bound, Date, Day};
use crate::table::incidents::Name;
use crate::table::movements::Movement;
use crate::table::row::{Row, Shape};
use crate::table::vocabulary::{EventStatus, Measure, Precision, Status};

/// One of [`Incidents::names`](crate::table::incidents::Incidents::names), a point, and how exactly it is known.
type Spot = (u32, [u64; 2], Option<Precision>);

pub(super) struct Rows<'a> {
    tables: &'a Tables,
    pub names: Names<'a>,
    pub forces: Vec<Force>,
    as_of: Option<Day>,
}

impl<'a> Rows<'a> {
    pub fn new(tables: &'a Tables, names: Names<'a>, as_of: Option<Day>) -> Rows<'a> {
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
        Rows { tables, names, forces, as_of }
    }

    pub fn units(&mut self) -> Vec<Unit> {
        let tables = self.tables;
        tables
            .contingents
            .iter()
            .map(|row| {
                let within = self.names.within(&row.row, &row.country, &row.admin1);
                let cell = Cell { within, ..Cell::new(&row.place, row.row.span("place")) };
                let place = self.names.located(cell, row.at, row.precision);
                let seen = observed(tables, row.observed.as_ref(), &row.claim);
                Unit {
                    place,
                    force: self.force(&row.force),
                    contributor: self.contributor(Cell::new(&row.tcc, row.row.span("tcc"))),
                    holds: when::holds(&row.start, &row.end, seen.as_ref(), self.as_of),
                }
            })
            .collect()
    }

    /// Rows of casualties.csv by the row of their incident.
    pub fn victims(&mut self) -> BTreeMap<usize, Vec<(usize, Contributor)>> {
        let tables = self.tables;
        let mut victims: BTreeMap<usize, Vec<(usize, Contributor)>> = BTreeMap::new();
        for (index, row) in tables.casualties.iter().enumerate() {
            let cell = Cell::new(&row.nationality, row.row.span("nationality"));
            let nationality = self.contributor(cell);
            if let Some(incident) = tables.incidents.find(&row.incident) {
                victims.entry(incident).or_default().push((index, nationality));
            }
        }
        victims
    }

    pub fn events(&mut self) -> Vec<Event> {
        let tables = self.tables;
        let incidents = &tables.incidents;
        let mut reader = incidents.reader();
        // What each name was settled as, and each point under a name, once nothing more is to be said of it.
        let mut settled: Vec<Option<Option<usize>>> = vec![None; incidents.names().len()];
        let mut spots: HashMap<Spot, Option<usize>, FixedState> = HashMap::default();
        let mut events = Vec::with_capacity(incidents.len());
        for (index, brief) in incidents.briefs().iter().enumerate() {
            let at = if brief.has_point { reader.get(index).at } else { None };
            let spot = at.map(|at| (brief.name, [at.lat, at.lon].map(f64::to_bits), brief.precision));
            let name = brief.name as usize;
            let known = match &spot {
                Some(spot) => spots.get(spot).copied(),
                None => settled[name],
            };
            let place = known.unwrap_or_else(|| {
                let said = self.names.problems.len();
                let Name { place, country, admin1 } = &incidents.names()[name];
                let row = incidents.row(index);
                let within = self.names.within(&row, country, admin1);
                let cell = Cell { within, ..Cell::new(place, row.span("place")) };
                let place = self.names.located(cell, at, brief.precision);
                if self.names.problems.len() == said {
                    match spot {
                        Some(spot) => drop(spots.insert(spot, place)),
                        None => settled[name] = Some(place),
                    }
                }
                place
            });
            let happened = match (brief.date, self.as_of) {
                (Some([earliest, _]), Some(day)) => earliest <= day,
                _ => true,
            };
            let planned = brief.status == Some(EventStatus::Planned);
            let covered = tables.spec.may_cover(brief.first(), brief.last());
            events.push(Event::new(place, covered && (happened || planned)));
        }
        events
    }

    pub fn routes(&mut self) -> Vec<Route> {
        let tables = self.tables;
        tables
            .movements
            .iter()
            .map(|row| {
                let from = Cell::new(&row.from_place, row.row.span("from_place"));
                let seen = observed(tables, row.observed.as_ref(), &row.claim);
                let to_span = row.row.span("to_place");
                Route {
                    from: self.names.located(from, row.from_at, row.from_precision),
                    to: match (row.to_at, row.to_place.first()) {
                        (Some(at), text) => {
                            let text = text.map_or("", String::as_str);
                            self.names
                                .place_at(Cell::new(text, to_span), at, row.to_precision)
                                .into_iter()
                                .collect()
                        }
                        (None, _) => self.places_of(&row.row, "to_place", &row.to_place),
                    },
                    via: self.places_of(&row.row, "via", &row.via),
                    force: (!row.force.is_empty()).then(|| self.force(&row.force)),
                    contributor: self.contributor(Cell::new(&row.tcc, row.row.span("tcc"))),
                    holds: self.route_holds(row, seen.as_ref()),
                }
            })
            .collect()
    }

    /// A movement that is completed has happened, like an event, and stays on the map after its last day.
    fn route_holds(&self, row: &Movement, seen: Option<&Date>) -> Holds {
        let over = row.status == Some(Status::Completed)
            && matches!((row.end.date(), self.as_of), (Some(end), Some(day)) if end.latest < day);
        let (first, last) =
            (row.start.date().map(|date| date.earliest), row.end.date().map(|date| date.latest));
        match over {
            true if self.tables.spec.may_cover(first, last) => Holds::Yes,
            true => Holds::No,
            false => when::holds(&row.start, &row.end, seen, self.as_of),
        }
    }

    pub fn totals(&mut self) -> Vec<Total> {
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
                    place: self.names.place(Cell::new(&row.place, row.row.span("place"))),
                    contributor: self.contributor(Cell::new(&row.tcc, row.row.span("tcc"))),
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

    pub fn ties(&mut self) -> Vec<(usize, usize, Holds)> {
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

    pub fn zones(&mut self) -> Vec<Zone> {
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

    pub fn countings(&mut self) -> Vec<Counting> {
        let tables = self.tables;
        let ([from, to], as_of) = (tables.spec.period(), self.as_of);
        let mut known: HashMap<(&str, &str), Option<&'static str>, FixedState> = HashMap::default();
        let counting = |row: &'a Count| {
            let days = row.period.as_ref().map(|date| [date.earliest, date.latest]);
            let country = if row.area.is_empty() {
                None
            } else if let Some(&country) = known.get(&(row.area.as_str(), row.country.as_str())) {
                country
            } else {
                let country = self.country_of_province(row);
                known.insert((&row.area, &row.country), country);
                country
            };
            // Of a month that only begins before the day nobody knows which incidents came later.
            let within = |[first, last]: [Day; 2]| {
                from.is_none_or(|from| first >= from)
                    && to.into_iter().chain(as_of).all(|bound| last <= bound)
            };
            Counting { country, holds: days.is_none_or(within) }
        };
        tables.counts.iter().map(counting).collect()
    }

    /// The country that has the province that a row counts; none, with a problem, if none has.
    fn country_of_province(&mut self, row: &Count) -> Option<&'static str> {
        let countries: Vec<&'static str> = match country::parse(&row.country) {
            Some(country) => vec![country.iso3],
            None if row.country.is_empty() => self.names.theatre.clone(),
            None => {
                self.names.unknown_country(Cell::new(&row.country, row.row.span("country")));
                return None;
            }
        };
        let has = |code: &&'static str| !self.names.basemap.admin1_shapes(code, &row.area).is_empty();
        let found = countries.iter().copied().find(has);
        if found.is_none() {
            self.unknown_province(&row.area, &countries, row.row.span("area"));
        }
        found
    }

    fn unknown_province(&mut self, name: &str, countries: &[&'static str], span: Span) {
        let message = format!("no province of the atlas's countries is named {}", quoted(name));
        let own =
            countries.iter().flat_map(|code| self.names.basemap.admin1s().filter(|p| p.country == *code));
        let provinces: Vec<&str> = own.map(|province| province.names.local).collect();
        let hint = match crate::diagnostic::nearest(name, provinces.iter().copied()) {
            Some(near) => format!("did you mean {near}?"),
            None if provinces.is_empty() => "say in atlas.toml which countries: countries = [\"MLI\"]".into(),
            None => format!("they are {}", provinces.join(", ")),
        };
        self.names.problem(span, Severity::Error, Code::UnknownPlace, message, hint);
    }

    /// A province that no country of the atlas has would be an area without a shape.
    pub fn known_provinces(&mut self) {
        for row in &self.tables.areas {
            let Shape::Names(names) = &row.area else { continue };
            for name in names {
                if self
                    .names
                    .theatre
                    .iter()
                    .any(|code| !self.names.basemap.admin1_shapes(code, name).is_empty())
                {
                    continue;
                }
                let countries = self.names.theatre.clone();
                self.unknown_province(name, &countries, row.row.span_of_item("area", name));
            }
        }
    }

    pub fn callouts(&mut self) -> Vec<Option<Target>> {
        let tables = self.tables;
        let rows = tables.callouts.iter();
        rows.map(|row| {
            let about = Cell::new(&row.about, row.row.span("ref"));
            if row.about.is_empty() {
                return self.names.place(Cell::new(&row.place, row.row.span("place"))).map(Target::Place);
            }
            self.target(about)
        })
        .collect()
    }

    pub fn nudges(&mut self) -> Vec<Option<Target>> {
        let tables = self.tables;
        tables.layout.iter().map(|row| self.target(Cell::new(&row.about, row.row.span("ref")))).collect()
    }

    /// An inset lies around a point: a country or a region has none.
    pub fn insets(&mut self) -> Vec<(usize, f64)> {
        let tables = self.tables;
        let mut insets = Vec::new();
        for inset in &tables.spec.insets {
            let Some(place) = self.names.place(Cell::new(&inset.place.text, inset.place.span)) else {
                continue;
            };
            if !self.names.places[place].is_vague {
                insets.push((place, inset.radius_km));
                continue;
            }
            let message = format!("{} is no point that an inset could lie around", quoted(&inset.place.text));
            let hint = "name a town or another place in it".to_string();
            self.names.problem(inset.place.span, Severity::Error, Code::BadSetting, message, hint);
        }
        insets
    }

    /// A row by its id, else a place by its name.
    fn target(&mut self, cell: Cell) -> Option<Target> {
        let tables = self.tables;
        let id = cell.text;
        let unit = tables.contingents.iter().position(|row| row.claim.id == id).map(Target::Unit);
        let event = || tables.incidents.find(id).map(Target::Event);
        let route = || tables.movements.iter().position(|row| row.claim.id == id).map(Target::Route);
        let zone = || tables.areas.iter().position(|row| row.claim.id == id).map(Target::Zone);
        unit.or_else(event).or_else(route).or_else(zone).or_else(|| self.names.place(cell).map(Target::Place))
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
                self.names.unknown_country(cell);
                Contributor::NotStated
            }
        }
    }

    fn places_of(&mut self, row: &Row, column: &str, names: &[String]) -> Vec<usize> {
        let cell = |name| Cell::new(name, row.span_of_item(column, name));
        names.iter().filter_map(|name| self.names.place(cell(name))).collect()
    }
}
