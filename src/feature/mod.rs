//! An atlas becomes layers: features with a geometry, properties and a mark.
//!
//! In: a resolved [`Atlas`](crate::atlas::Atlas). Out: [`Layers`], from which every format is written and the
//! map is drawn, so that the two cannot disagree. Properties are what a GIS shows; the mark is what the map
//! needs, already in words and numbers. Absent: pixels, files, formats, and anything left to look up.

mod areas;
mod build;
mod claim;
mod contingents;
mod counts;
mod crowd;
pub mod dictionary;
mod figures;
mod forces;
mod incidents;
mod movements;
mod parts;
mod places;
mod properties;
mod regions;
mod relations;
mod sources;
mod stack;
mod towns;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use geo::Geometry;

pub use build::layers;
pub use crowd::{Crowd, MANY};
pub use parts::{By, Part, parts};

pub use crate::gazetteer::Rank;
pub use crate::table::date::Day;
pub use crate::table::number::Quantity;
pub use crate::table::vocabulary::{
    Affiliation, AreaKind, Echelon, EventStatus, ForceKind, IncidentKind, Measure, MovementKind, PlaceKind,
    Precision, Reinforcement, Role,
};

/// Everything an output may show.
pub struct Layers {
    /// The day the map is cut at; none when the tables hold no date at all.
    pub as_of: Option<Day>,
    /// The first and last day of the incidents that are shown; none where there is no bound.
    pub period: [Option<Day>; 2],
    /// ISO 3166-1 alpha-3 codes of the theatre, as `atlas.toml` names them or as the places have it.
    pub theatre: Vec<String>,
    /// Country names in the atlas's language by code, for the base map.
    pub country_names: BTreeMap<String, String>,
    /// Places that the tables name.
    pub places: Layer<PlaceMark>,
    /// Presence of forces: one feature a claim.
    pub contingents: Layer<UnitMark>,
    /// Events; of very many only those that the map draws one by one.
    pub incidents: Layer<IncidentMark>,
    /// All events, where they are very many.
    pub crowd: Option<Crowd>,
    /// How many incidents cells or provinces had.
    pub counts: Layer<CountMark>,
    /// Relocations, flows, withdrawals, roads.
    pub movements: Layer<RouteMark>,
    /// Control, influence, sectors.
    pub areas: Layer<AreaMark>,
    /// Forces and armed groups (no geometry).
    pub forces: Layer<ForceMark>,
    /// Published totals (no geometry).
    pub figures: Layer<FigureMark>,
    /// Who works with, trains, controls or fights whom (no geometry).
    pub relations: Layer<RelationMark>,
    /// Publications in the order of their numbers on the map: `sources[0]` is note 1.
    pub sources: Vec<SourceNote>,
    /// Divisions of the theatre for orientation; not exported.
    pub regions: Vec<Region>,
    /// The same as a table, every column of them, for formats that hold tables.
    pub publications: Layer<()>,
    /// Towns of the built-in gazetteer for orientation; not exported.
    pub towns: Vec<Town>,
    /// Annotations.
    pub callouts: Vec<Callout>,
    /// The desk's last nudges.
    pub nudges: Vec<Nudge>,
    /// Enlargements that the desk asks for.
    pub insets: Vec<Inset>,
}

impl Layers {
    /// Layers without a row.
    pub fn empty() -> Layers {
        fn none<M>(name: &'static str) -> Layer<M> {
            Layer { name, fields: Vec::new(), features: Vec::new() }
        }
        Layers {
            as_of: None,
            period: [None; 2],
            theatre: Vec::new(),
            country_names: BTreeMap::new(),
            places: none("places"),
            contingents: none("contingents"),
            incidents: none("incidents"),
            crowd: None,
            counts: none("counts"),
            movements: none("movements"),
            areas: none("areas"),
            forces: none("forces"),
            figures: none("figures"),
            relations: none("relations"),
            sources: Vec::new(),
            regions: Vec::new(),
            publications: none("sources"),
            towns: Vec::new(),
            callouts: Vec::new(),
            nudges: Vec::new(),
            insets: Vec::new(),
        }
    }

    /// Whether no claim, event, movement or area is to be shown.
    pub fn shows_nothing(&self) -> bool {
        fn none<M>(layer: &Layer<M>) -> bool {
            layer.features.iter().all(|feature| !feature.shown)
        }
        none(&self.contingents)
            && none(&self.incidents)
            && self.dense().is_none()
            && none(&self.counts)
            && none(&self.movements)
            && none(&self.areas)
    }

    /// The events that the map shows as one, if it does.
    pub fn dense(&self) -> Option<&Crowd> {
        self.crowd.as_ref().filter(|crowd| crowd.is_dense)
    }

    /// Events that are shown and have happened, those of the same days counted together.
    pub fn together(&self) -> Vec<Together> {
        if let Some(crowd) = self.dense() {
            return crowd.together().to_vec();
        }
        let mut together: BTreeMap<Option<When>, Together> = BTreeMap::new();
        for event in self.incidents.features.iter().filter(|event| event.shown) {
            let counted = event.mark.counted();
            if !counted.planned {
                together.entry(counted.when).or_insert_with(|| Together::at(counted.when)).add(&counted);
            }
        }
        together.into_values().collect()
    }

    /// The layers that are exported, in the order of [`Layers`].
    pub fn tables(&self) -> [&dyn Rows; 10] {
        [
            &self.places,
            &self.contingents,
            self.crowd.as_ref().map_or(&self.incidents, |crowd| crowd),
            &self.counts,
            &self.movements,
            &self.areas,
            &self.forces,
            &self.figures,
            &self.relations,
            &self.publications,
        ]
    }

    /// One of them, by its name.
    pub fn table(&self, name: &str) -> &dyn Rows {
        let own = self.tables().into_iter().find(|table| table.name() == name);
        own.unwrap_or_else(|| panic!("{name} is a layer: Layers::tables"))
    }
}

/// One layer: a file of GeoJSON, a table of a GeoPackage.
pub struct Layer<M> {
    /// The layer's name, and its file's.
    pub name: &'static str,
    /// The properties of every feature, in order.
    pub fields: Vec<Field>,
    /// The features, in the order of their ids.
    pub features: Vec<Feature<M>>,
}

/// A layer as a table: what formats that know nothing of marks write.
pub trait Rows: Sync {
    /// The layer's name.
    fn name(&self) -> &'static str;
    /// Its columns.
    fn fields(&self) -> &[Field];
    /// How many rows it has.
    fn len(&self) -> usize;
    /// Whether it has none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Where the rows lie; rows with one place may be told once.
    fn geometries(&self) -> Box<dyn Iterator<Item = Cow<'_, Geometry<f64>>> + '_>;
    /// Tells some rows, in the order of their ids, until the listener fails.
    fn each_row(&self, rows: Range<usize>, tell: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()>;
}

/// One row of a layer.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// As in [`Feature`].
    pub id: &'a str,
    /// As in [`Feature`].
    pub geometry: Option<&'a Geometry<f64>>,
    /// A value for each of the fields.
    pub values: &'a [Value<'a>],
    /// As in [`Feature`].
    pub shown: bool,
}

/// A layer whose features can be told with their marks.
pub trait Features: Rows {
    /// What the map draws.
    type Mark;
    /// Tells every feature, in the order of their ids, until the listener fails.
    fn each(&self, tell: &mut dyn FnMut(&Feature<Self::Mark>) -> io::Result<()>) -> io::Result<()>;
}

impl<M: Sync> Rows for Layer<M> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }

    fn len(&self) -> usize {
        self.features.len()
    }

    fn geometries(&self) -> Box<dyn Iterator<Item = Cow<'_, Geometry<f64>>> + '_> {
        Box::new(self.features.iter().filter_map(|feature| feature.geometry.as_ref()).map(Cow::Borrowed))
    }

    fn each_row(&self, rows: Range<usize>, tell: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        self.features[rows].iter().try_for_each(|feature| tell(feature.row()))
    }
}

impl<M: Sync> Features for Layer<M> {
    type Mark = M;

    fn each(&self, tell: &mut dyn FnMut(&Feature<M>) -> io::Result<()>) -> io::Result<()> {
        self.features.iter().try_for_each(tell)
    }
}

/// A property's name and type.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// As it stands in the outputs.
    pub name: String,
    /// The type that every value of it has, if it is not null.
    pub kind: FieldKind,
}

/// The type of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Real,
    /// A full date.
    Date,
    /// True or false.
    Flag,
}

/// The value of a property.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Not stated.
    Null,
    /// Text.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// A number.
    Real(f64),
    /// A full date.
    Date(Day),
    /// True or false.
    Flag(bool),
}

impl Value<'_> {
    /// The same, with a text of its own.
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Value::Null => Value::Null,
            Value::Text(text) => Value::Text(text.into_owned().into()),
            Value::Integer(number) => Value::Integer(number),
            Value::Real(number) => Value::Real(number),
            Value::Date(day) => Value::Date(day),
            Value::Flag(flag) => Value::Flag(flag),
        }
    }
}

/// One claim, event or thing.
pub struct Feature<M> {
    /// Stable across builds and unique in its layer.
    pub id: String,
    /// Longitude and latitude in degrees, WGS 84; none where no place is known.
    pub geometry: Option<Geometry<f64>>,
    /// One value for each of the layer's fields.
    pub properties: Vec<Value<'static>>,
    /// Whether the map shows it: it holds (or possibly holds) as of the date and its row does not say `show` no.
    pub shown: bool,
    /// What the map draws.
    pub mark: M,
}

impl<M> Feature<M> {
    fn row(&self) -> Row<'_> {
        let (geometry, values) = (self.geometry.as_ref(), self.properties.as_slice());
        Row { id: &self.id, geometry, values, shown: self.shown }
    }
}

/// A place that the tables name.
pub struct PlaceMark {
    /// In the atlas's language.
    pub name: String,
    /// Town, airport, country ...
    pub kind: PlaceKind,
    /// How important it is.
    pub rank: Rank,
    /// ISO 3166-1 alpha-3, where known.
    pub country: Option<String>,
}

/// A first-order division of a country, for orientation.
pub struct Region {
    /// In the atlas's language.
    pub name: String,
    /// Where its name sits well: longitude, latitude.
    pub label: [f64; 2],
    /// Its outlines, in degrees.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// A town of the gazetteer, for orientation.
pub struct Town {
    /// In the atlas's language.
    pub name: String,
    /// Longitude, latitude.
    pub at: [f64; 2],
    /// How important it is.
    pub rank: Rank,
    /// Inhabitants, 0 if not known.
    pub population: u32,
    /// ISO 3166-1 alpha-3.
    pub country: String,
}

/// Where a claim lies.
#[derive(Clone, Debug, PartialEq)]
pub enum Site {
    /// At a place: index into `places.features`.
    At(usize),
    /// Known only to a country, region or continent, by its name.
    Within {
        /// Display name: Chad, the Sahel.
        name: String,
        /// ISO 3166-1 alpha-3, if it is a country.
        country: Option<String>,
        /// Whether it belongs to the theatre: then it goes into the box "in Mali, place not given".
        in_theatre: bool,
    },
    /// No place is given at all.
    NotGiven,
}

/// How a presence or a movement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// There.
    Present,
    /// Being reinforced.
    Reinforcing,
    /// On its way or being built.
    UnderWay,
    /// Meant: drawn dashed, never summed.
    Planned,
    /// Leaving.
    Withdrawing,
    /// Gone: drawn struck, never summed.
    Gone,
}

/// Whether the claim is known to hold on the day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It holds.
    Holds,
    /// It may hold; the words say when it was last reported ("last reported December 2014").
    LastReported(String),
}

/// What the map marks of any claim.
#[derive(Clone)]
pub struct ClaimMark {
    /// Known to hold, or only possible.
    pub certainty: Certainty,
    /// The claim itself is of low confidence (inferred, say).
    pub low_confidence: bool,
    /// A claim of another source contradicts it.
    pub contradicted: bool,
    /// How exactly the place is known.
    pub precision: Precision,
    /// Numbers of its sources in `Layers::sources`, from 1.
    pub notes: Vec<usize>,
}

/// Who sent a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Contributor {
    /// A troop-contributing country.
    Country {
        /// ISO 3166-1 alpha-3.
        code: String,
        /// In the atlas's language.
        name: String,
    },
    /// More than one nation in one unit.
    Multinational,
    /// The source does not say, or it does not apply.
    NotStated,
}

/// One unit box.
#[derive(Clone)]
pub struct UnitMark {
    /// Where it stands.
    pub site: Site,
    /// Index into `forces.features`.
    pub force: usize,
    /// Who sent it.
    pub contributor: Contributor,
    /// Infantry, engineer, headquarters ...
    pub role: Option<Role>,
    /// Company, battalion ...
    pub echelon: Option<Echelon>,
    /// More or less than its echelon says.
    pub part: Option<Reinforcement>,
    /// Role, echelon and equipment in the atlas's wording ("infantry battalion", "2 companies, armoured vehicles");
    /// empty if not stated.
    pub unit: String,
    /// The desk's own words; empty if there are none.
    pub label: String,
    /// With its qualifier ("~800", "~30 each"); none where no number is given.
    pub strength: Option<String>,
    /// The row's personnel in all, for sums: its strength, or its units times the strength of each; none if unknown.
    pub personnel: Option<Quantity>,
    /// Planned, there, gone ...
    pub standing: Standing,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

/// Incidents of a cell or province, counted.
pub struct CountMark {
    /// How many; the best number, or the bound that is given.
    pub number: u64,
    /// How far across it is, if it is a cell.
    pub width_km: Option<f64>,
    /// The first and the last day that its counts name.
    pub period: Option<[Day; 2]>,
    /// Numbers of its sources in `Layers::sources`, from 1.
    pub notes: Vec<usize>,
}

/// One event.
pub struct IncidentMark {
    /// Where it happened.
    pub site: Site,
    /// What kind of event.
    pub kind: IncidentKind,
    /// The kind in words.
    pub kind_words: String,
    /// The row's title, or else its label, or else the kind in words.
    pub title: String,
    /// The desk's own words for the map; empty if there are none.
    pub label: String,
    /// Confirmed, claimed, disputed, planned ...
    pub status: EventStatus,
    /// The date as printed: "17 January 2015", "early January 2015".
    pub date_words: String,
    /// The days between which it lies; none if not given.
    pub when: Option<When>,
    /// Killed, as a number to draw: the best, or the bound that is given; none if not given.
    pub killed: Option<u64>,
    /// Wounded, likewise.
    pub wounded: Option<u64>,
    /// Killed and wounded for sums: the best or least number, never one that is only an upper bound.
    pub summed: [Option<u64>; 2],
    /// Whether a report of such an event is expected to give the killed, and the wounded.
    pub expected: [bool; 2],
    /// "1 killed (Chad), 4 wounded"; "casualties not given"; empty where none are to be expected.
    pub casualties: String,
    /// "major damage"; empty if none is stated.
    pub damage: String,
    /// The atlas's highlighted event.
    pub highlight: bool,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

impl IncidentMark {
    /// What it counts for.
    pub fn counted(&self) -> Counted {
        let Self { kind, status, when, killed, wounded, summed, expected, .. } = *self;
        let planned = status == EventStatus::Planned;
        Counted { kind, planned, when, drawn: [killed, wounded], summed, expected }
    }
}

/// What an event counts for: the same of one that is drawn and of one in a crowd.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Counted {
    /// What kind of event.
    pub kind: IncidentKind,
    /// It has not happened.
    pub planned: bool,
    /// The days between which it lies.
    pub when: Option<When>,
    /// Killed and wounded, as numbers to draw.
    pub drawn: [Option<u64>; 2],
    /// Killed and wounded for sums.
    pub summed: [Option<u64>; 2],
    /// Whether a report of such an event is expected to give them.
    pub expected: [bool; 2],
}

/// Events that lie between the same days, counted together.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// The days between which they lie.
    pub when: Option<When>,
    /// Killed and wounded, as far as they are given.
    pub people: [u64; 2],
    /// How many events give them.
    pub given: [u64; 2],
    /// How many give them, or should.
    pub asked: [u64; 2],
}

impl Together {
    /// None yet.
    pub fn at(when: Option<When>) -> Together {
        Together { when, people: [0; 2], given: [0; 2], asked: [0; 2] }
    }

    /// One more of the same days.
    pub fn add(&mut self, event: &Counted) {
        for series in [0, 1] {
            let people = event.summed[series];
            self.people[series] += people.unwrap_or(0);
            self.given[series] += u64::from(people.is_some());
            self.asked[series] += u64::from(people.is_some() || event.expected[series]);
        }
    }

    /// Others of the same days too.
    fn join(&mut self, others: &Together) {
        for series in [0, 1] {
            self.people[series] += others.people[series];
            self.given[series] += others.given[series];
            self.asked[series] += others.asked[series];
        }
    }
}

/// When an event happened, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct When {
    /// The first day that it can be.
    pub first: Day,
    /// The last day that it can be.
    pub last: Day,
    /// The source doubts these days themselves: about, uncertain.
    pub doubtful: bool,
    /// The source names no day, nor two between which it lasted: a month, “early January”.
    pub vague: bool,
}

impl When {
    /// The year and month, if no other is possible.
    pub fn month(&self) -> Option<(u16, u8)> {
        let [first, last] = [self.first, self.last].map(|day| (day.year(), day.month()));
        (first == last && !self.doubtful).then_some(first)
    }
}

/// One end of a movement.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// Display name.
    pub name: String,
    /// Longitude, latitude of the place; for a country or region, of its label point.
    pub at: [f64; 2],
    /// Index into `places.features`.
    pub place: usize,
    /// A country, region or continent: the end is nowhere in particular in it.
    pub vague: bool,
}

/// One movement.
pub struct RouteMark {
    /// Where from; none if not given.
    pub from: Option<End>,
    /// Where to: several, or none ("out").
    pub to: Vec<End>,
    /// Points between.
    pub via: Vec<[f64; 2]>,
    /// Airlift, withdrawal, flow, road ...
    pub kind: MovementKind,
    /// Index into `forces.features`, if a force moves.
    pub force: Option<usize>,
    /// Who moves or what, in words.
    pub label: String,
    /// With its qualifier.
    pub strength: Option<String>,
    /// Best number, for the arrow's width.
    pub best: Option<u64>,
    /// It is no less: for the width where no best is known.
    pub low: Option<u64>,
    /// Planned, under way, completed (`Present`).
    pub standing: Standing,
    /// The dates as printed; empty if none is given.
    pub date_words: String,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

/// One area of control, influence or command.
pub struct AreaMark {
    /// Index into `forces.features`.
    pub force: usize,
    /// Control, influence, sector.
    pub kind: AreaKind,
    /// For the map.
    pub label: String,
    /// Places within it where the force has a headquarters.
    pub headquarters: Vec<String>,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

/// Enlarged surroundings of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// The name of the place in the middle.
    pub name: String,
    /// Where it is: longitude, latitude.
    pub at: [f64; 2],
    /// From the middle to the edge.
    pub radius_km: f64,
}

/// A force or armed group.
pub struct ForceMark {
    /// Full name.
    pub name: String,
    /// As the map writes it.
    pub short_name: String,
    /// Mission, army, armed group ...
    pub kind: Option<ForceKind>,
    /// The frame of its symbols.
    pub affiliation: Affiliation,
    /// Given in forces.csv, or chosen from the theme by the order of ids.
    pub colour: [u8; 3],
    /// Source numbers.
    pub notes: Vec<usize>,
}

/// A published total.
pub struct FigureMark {
    /// Index into `forces.features`.
    pub force: usize,
    /// What is counted.
    pub measure: Measure,
    /// The measure in words.
    pub measure_words: String,
    /// Contributor or nationality, if the figure is of one.
    pub contributor: Contributor,
    /// The place is given that it counts at: no total.
    pub of_place: bool,
    /// Best number.
    pub best: Option<u64>,
    /// The number with its qualifier, for sums.
    pub value: Option<Quantity>,
    /// The first and last day of the period that it counts, where given.
    pub period: [Option<Day>; 2],
    /// With its qualifier.
    pub value_words: String,
    /// What it says, without its force and measure: "39 in 2014", or the words in which it was reported ("more than
    /// half of those killed in 2014, from Chad").
    pub reported: String,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

/// Two forces and what joins them.
pub struct RelationMark {
    /// Display name of the one.
    pub a: String,
    /// "works with", "trained by".
    pub relation_words: String,
    /// Display name of the other.
    pub b: String,
    /// Certainty, precision, sources.
    pub claim: ClaimMark,
}

/// A publication as the map's note prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceNote {
    /// Its id in sources.csv.
    pub id: String,
    /// "D. Leimbach, “The UN's Mission …”, PassBlue, 18 January 2015".
    pub citation: String,
    /// Where it can be read; empty if not given.
    pub url: String,
}

/// What a call-out or a nudge points at: an index into the layer's features.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place (its label and its stack).
    Place(usize),
    /// A unit.
    Unit(usize),
    /// An incident.
    Incident(usize),
    /// A movement.
    Route(usize),
    /// An area.
    Area(usize),
}

/// 10 to 25 words tied to a row or a place.
pub struct Callout {
    /// The words.
    pub text: String,
    /// What they are about.
    pub target: Target,
    /// Preferred side: n, ne, e, se, s, sw, w, nw.
    pub side: Option<String>,
    /// The higher, the sooner it finds room.
    pub priority: i32,
    /// Source numbers.
    pub notes: Vec<usize>,
}

/// The desk's last nudge of a label, stack or call-out.
pub struct Nudge {
    /// What is nudged.
    pub target: Target,
    /// Preferred side.
    pub side: Option<String>,
    /// Thousandths of the page width, to the right.
    pub dx: f32,
    /// Thousandths of the page width, downwards.
    pub dy: f32,
}
