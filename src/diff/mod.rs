//! Two states of an atlas become the changes between them, in the words of the field.
//!
//! In: two [`Side`]s: the layers of an atlas on a day, or the rows of a file. Out: [`Changes`], each with its sentence,
//! its properties and its geometry, from which every report is written and a map is drawn. The order of rows and the
//! noise of floats are no changes; nor are ids, where force, contributor, place and role tell that two rows are one.
//! Absent: files, formats of the outputs, colours.
//!
//! [`side`] says what is compared ([`text`] of files, in [`geojson`] and [`table`]), `kind` what each layer's rows are told apart by, `pair` which row of the one side is
//! which of the other, `words` what became of it.

pub mod geojson;
pub mod kind;
pub mod map;
mod pair;
pub mod picture;
pub mod report;
pub mod side;
pub mod table;
pub mod text;
mod words;

use std::borrow::Cow;

use geo::{Coord, CoordsIter, Distance, Geometry, Haversine, Point};

use pair::Pairs;
pub use side::{Record, Sheet, Side};
use words::Speaker;

/// What counts as a change.
#[derive(Clone, Debug)]
pub struct Options {
    /// Properties that are not compared.
    pub ignore: Vec<String>,
    /// A point that moved by no more than this has not moved, in metres.
    pub tolerance_m: f64,
    /// Both sides are one atlas on two days: what is the same claim or tells of the same presence is no change, and
    /// rows that hold on neither day are left out.
    pub of_dates: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options { ignore: Vec::new(), tolerance_m: NOISE_M, of_dates: false }
    }
}

/// The sixth decimal of a degree is 0.11 m: two points that are rounded differently may lie this far apart.
const NOISE_M: f64 = 0.25;

/// What changed.
#[derive(Debug, Default)]
pub struct Changes {
    /// What the sides are called.
    pub names: [String; 2],
    /// The changes, by layer, the most telling layers first.
    pub list: Vec<Change>,
    /// Columns that only one side has, in words.
    pub columns: Vec<Column>,
}

impl Changes {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.columns.is_empty()
    }
}

/// A column that only one side has.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// The layer.
    pub layer: String,
    /// Its name.
    pub name: String,
    /// Whether it is the new side that has it.
    pub is_new: bool,
}

/// One change.
#[derive(Debug)]
pub struct Change {
    /// The layer.
    pub layer: String,
    /// What sort of change.
    pub sort: Sort,
    /// The row's id: on the new side, if it is there.
    pub id: String,
    /// Its id on the old side, if that was another.
    pub old_id: Option<String>,
    /// Whether it holds on neither side: a change of the data that no map shows.
    pub unseen: bool,
    /// The sentence.
    pub words: String,
    /// What it is about, for a map: “Niger”, “suicide bombing”.
    pub title: String,
    /// What became of it, for a map: “150 to 950”.
    pub what: String,
    /// The place as it is named; empty if there is none.
    pub place: String,
    /// The country of the place, ISO 3166-1 alpha-3; empty if not known.
    pub country: String,
    /// How far it moved, if it did.
    pub moved_m: Option<f64>,
    /// Where it was and where it is.
    pub geometry: [Option<Geometry<f64>>; 2],
    /// The properties that changed.
    pub edits: Vec<Edit>,
}

/// Sorts of changes, in the order of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// A contingent that was not there.
    Arrived,
    /// A contingent that is no longer there.
    Left,
    /// A contingent whose strength is another.
    Strength,
    /// It is somewhere else.
    Moved,
    /// A row that was not there.
    Added,
    /// A row that is no longer there.
    Removed,
    /// Other properties.
    Changed,
    /// Who says so and for which days: the same claim, vouched for anew.
    Attested,
    /// The id alone.
    Renumbered,
}

impl Sort {
    /// Every sort, in order.
    pub const ALL: [Sort; 9] = [
        Sort::Arrived,
        Sort::Left,
        Sort::Strength,
        Sort::Moved,
        Sort::Added,
        Sort::Removed,
        Sort::Changed,
        Sort::Attested,
        Sort::Renumbered,
    ];

    /// As the reports write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Sort::Arrived => "arrived",
            Sort::Left => "left",
            Sort::Strength => "strength",
            Sort::Moved => "moved",
            Sort::Added => "added",
            Sort::Removed => "removed",
            Sort::Changed => "changed",
            Sort::Attested => "attested",
            Sort::Renumbered => "renumbered",
        }
    }

    /// The mark of a line in a text: there now, gone, or another.
    pub fn mark(self) -> char {
        match self {
            Sort::Arrived | Sort::Added => '+',
            Sort::Left | Sort::Removed => '-',
            Sort::Moved => '>',
            Sort::Strength | Sort::Changed => '~',
            Sort::Attested | Sort::Renumbered => '=',
        }
    }
}

/// A property's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The property.
    pub name: String,
    /// What it was; none if it was not given.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
}

/// Compares two sides.
pub fn compare(old: &Side, new: &Side, options: &Options) -> Changes {
    let mut changes = Changes { names: [old.name.clone(), new.name.clone()], ..Changes::default() };
    let places = MovedPlaces::new(old, new, options);
    for kind in kind::KINDS {
        let of_kind = |side: &Side| side.sheets.iter().position(|sheet| std::ptr::eq(sheet.kind, *kind));
        let (a, b) = (of_kind(old), of_kind(new));
        if a.is_none() && b.is_none() {
            continue;
        }
        let empty = Sheet::empty(kind);
        let [a, b] = [(old, a), (new, b)].map(|(side, at)| at.map_or(&empty, |at| &side.sheets[at]));
        Comparison { old: a, new: b, options, places: &places }.run(&mut changes);
    }
    changes
}

/// Two sheets of one kind.
struct Comparison<'a> {
    old: &'a Sheet<'a>,
    new: &'a Sheet<'a>,
    options: &'a Options,
    places: &'a MovedPlaces,
}

impl Comparison<'_> {
    fn run(&self, changes: &mut Changes) {
        changes.columns.extend(self.columns());
        let compared = self.compared();
        let speaker = Speaker::new(self.old, self.new);
        let pairs = Pairs::find(self.old, self.new, self.options.of_dates);
        let mut list: Vec<Change> = Vec::new();
        for &(old, new, by_id) in &pairs.both {
            let (old, new) = (&self.old.records[old], &self.new.records[new]);
            list.extend(match (old.there, new.there) {
                (true, false) => Some(self.one_sided(Some(old), Some(new), true, &speaker)),
                (false, true) => Some(self.one_sided(Some(old), Some(new), false, &speaker)),
                (false, false) if self.options.of_dates => None,
                _ => self.both(old, new, by_id, &compared, &speaker),
            });
        }
        for &old in &pairs.old_alone {
            let record = &self.old.records[old];
            if record.there || !self.options.of_dates {
                list.push(self.one_sided(Some(record), None, true, &speaker));
            }
        }
        for &new in &pairs.new_alone {
            let record = &self.new.records[new];
            if record.there || !self.options.of_dates {
                list.push(self.one_sided(None, Some(record), false, &speaker));
            }
        }
        list.sort_by(|a, b| {
            (a.unseen, a.sort, &a.words, &a.id, &a.old_id)
                .cmp(&(b.unseen, b.sort, &b.words, &b.id, &b.old_id))
        });
        changes.list.extend(list);
    }

    /// Columns of one side alone. A layer without rows has no columns to compare.
    fn columns(&self) -> Vec<Column> {
        let [old, new] = [self.old, self.new].map(|sheet| sheet.records.is_empty());
        if !self.knows_columns() || old || new {
            return Vec::new();
        }
        let lacks = |sheet: &Sheet, name: &str| sheet.field(name).is_none() && self.counts(name);
        let column = |name: &str, is_new| Column {
            layer: self.new.kind.layer_of(self.new).to_string(),
            name: name.to_string(),
            is_new,
        };
        let gone = self.old.fields.iter().filter(|name| lacks(self.new, name));
        let come = self.new.fields.iter().filter(|name| lacks(self.old, name));
        gone.map(|name| column(name, false)).chain(come.map(|name| column(name, true))).collect()
    }

    /// All columns of both sides are known, since no row was left out: one that a side lacks is said once, not of every
    /// row.
    fn knows_columns(&self) -> bool {
        self.old.shared == 0 && self.new.shared == 0
    }

    /// The columns that count, and where they stand on either side.
    fn compared(&self) -> Vec<(String, Option<usize>, Option<usize>)> {
        let new =
            self.new.fields.iter().map(|name| (name.to_string(), self.old.field(name), self.new.field(name)));
        let gone = self.old.fields.iter().filter(|name| self.new.field(name).is_none());
        let old = gone.map(|name| (name.to_string(), self.old.field(name), None));
        let both = |(_, old, new): &(String, Option<usize>, Option<usize>)| {
            !self.knows_columns() || (old.is_some() && new.is_some())
        };
        new.chain(old).filter(both).filter(|(name, ..)| self.counts(name)).collect()
    }

    fn counts(&self, name: &str) -> bool {
        name != "id"
            && !self.options.ignore.iter().any(|ignored| ignored == name)
            && !self.new.kind.follows(name, self.new)
            && !self.old.kind.follows(name, self.old)
    }

    fn both(
        &self,
        old: &Record,
        new: &Record,
        by_id: bool,
        compared: &[(String, Option<usize>, Option<usize>)],
        speaker: &Speaker,
    ) -> Option<Change> {
        let story = self.new.kind.story;
        let told = |name: &str| !self.options.of_dates || (!by_id && story.contains(&name));
        let mut edits: Vec<Edit> = Vec::new();
        for (name, at_old, at_new) in compared.iter().filter(|(name, ..)| told(name)) {
            let (was, is) = (old.value_at(*at_old), new.value_at(*at_new));
            if !same(was, is) {
                let owned = |text: &str| (!text.is_empty()).then(|| text.to_string());
                edits.push(Edit { name: name.clone(), old: owned(was), new: owned(is) });
            }
        }
        self.new.kind.fold(&mut edits);
        edits.sort_by_key(|edit| kind::attests(&edit.name));
        let is_point = matches!(new.geometry, Some(Geometry::Point(_)));
        // A line or an outline is another because its ends or its area are.
        let moved_m = self.moved(old, new).filter(|_| is_point || edits.is_empty());
        let has_ids = !old.id.is_empty() && !new.id.is_empty();
        let renumbered = has_ids && old.id != new.id && !self.options.of_dates;
        if edits.is_empty() && moved_m.is_none() && !renumbered {
            return None;
        }
        let has = |name: &str| edits.iter().any(|edit| edit.name == name);
        let is_unit = self.new.kind.is_presence();
        let sort = match () {
            () if is_unit && (has("strength") || has("strength_text")) => Sort::Strength,
            () if (moved_m.is_some() && is_point) || has("place_id") || has("place") => Sort::Moved,
            () if moved_m.is_some() => Sort::Changed,
            () if edits.iter().any(|edit| !kind::attests(&edit.name)) => Sort::Changed,
            () if !edits.is_empty() => Sort::Attested,
            () => Sort::Renumbered,
        };
        let words = speaker.both(old, new, &edits, moved_m);
        Some(Change { sort, moved_m, edits, unseen: !new.there, ..self.change(Some(old), Some(new), words) })
    }

    /// What stands on one side alone, or holds on one side alone.
    fn one_sided(&self, old: Option<&Record>, new: Option<&Record>, gone: bool, speaker: &Speaker) -> Change {
        let seen =
            if gone { old } else { new }.expect("a row stands on the side that it is gone from or new on");
        let sheet = if gone { self.old } else { self.new };
        let presence = self.new.kind.is_presence();
        let sort = match (gone, presence) {
            (true, true) => Sort::Left,
            (true, false) => Sort::Removed,
            (false, true) => Sort::Arrived,
            (false, false) => Sort::Added,
        };
        let words = speaker.one_sided(sheet, seen, gone);
        Change { sort, unseen: !seen.there, ..self.change(old, new, words) }
    }

    fn change(&self, old: Option<&Record>, new: Option<&Record>, words: words::Words) -> Change {
        let record = new.or(old).expect("a change is of a row");
        let sheet = if new.is_some() { self.new } else { self.old };
        let old_id = old.filter(|old| new.is_some_and(|new| new.id != old.id)).map(|old| old.id.to_string());
        let geometry = [old, new].map(|record| record.and_then(|record| record.geometry.clone()));
        Change {
            layer: sheet.kind.layer_of(sheet).to_string(),
            sort: Sort::Changed,
            id: record.id.to_string(),
            old_id,
            unseen: false,
            words: words.sentence,
            title: words.title,
            what: words.what,
            place: sheet.first(record, &["place", "name"]).to_string(),
            country: sheet.get(record, "country").to_string(),
            moved_m: None,
            geometry,
            edits: Vec::new(),
        }
    }

    /// How far a row moved; none if it did not, or if it only went along with its place.
    fn moved(&self, old: &Record, new: &Record) -> Option<f64> {
        let far = |far: f64| (far > self.options.tolerance_m).then_some(far);
        let apart = displacement(old.geometry.as_ref()?, new.geometry.as_ref()?);
        if self.new.kind.layer == "places" {
            return far(apart);
        }
        let (was, is) = (self.old.get(old, "place_id"), self.new.get(new, "place_id"));
        if was == is && self.places.moved(is) {
            return None;
        }
        far(apart)
    }
}

/// The places that moved: whatever lies at them moves along.
struct MovedPlaces(std::collections::BTreeSet<String>);

impl MovedPlaces {
    fn new(old: &Side, new: &Side, options: &Options) -> MovedPlaces {
        let places = |side: &'_ Side| {
            let sheet = side.sheets.iter().find(|sheet| sheet.kind.layer == "places")?;
            let points = sheet
                .records
                .iter()
                .filter_map(|place| Some((place.id.to_string(), place.geometry.clone()?)));
            Some(points.collect::<std::collections::BTreeMap<_, _>>())
        };
        let (Some(old), Some(new)) = (places(old), places(new)) else {
            return MovedPlaces(Default::default());
        };
        let moved = |(id, at): &(&String, &Geometry<f64>)| {
            old.get(*id).is_some_and(|was| displacement(was, at) > options.tolerance_m)
        };
        MovedPlaces(new.iter().filter(moved).map(|(id, _)| id.clone()).collect())
    }

    fn moved(&self, id: &str) -> bool {
        self.0.contains(id)
    }
}

/// Metres between the two points; of lines and areas, the most that any of their corners moved, or how far apart their
/// boxes' middles lie if they have not the same corners.
fn displacement(old: &Geometry<f64>, new: &Geometry<f64>) -> f64 {
    let metres = |a: Coord<f64>, b: Coord<f64>| Haversine.distance(Point::from(a), Point::from(b));
    let count = old.coords_count();
    if std::mem::discriminant(old) == std::mem::discriminant(new) && count == new.coords_count() {
        return old.coords_iter().zip(new.coords_iter()).map(|(a, b)| metres(a, b)).fold(0.0, f64::max);
    }
    metres(middle(old), middle(new)).max(1.0)
}

/// The middle of a geometry's corners.
fn middle(geometry: &Geometry<f64>) -> Coord<f64> {
    let count = geometry.coords_count().max(1) as f64;
    let sum = geometry.coords_iter().fold(Coord { x: 0.0, y: 0.0 }, |sum, corner| sum + corner);
    Coord { x: sum.x / count, y: sum.y / count }
}

/// Whether two cells say the same: 150 is 150.0, and no cell is an empty one.
fn same(old: &str, new: &str) -> bool {
    if old == new {
        return true;
    }
    // 007 is an id, not seven: only what has a point or an exponent may be a float written differently.
    let is_float = |text: &str| text.contains(['.', 'e', 'E']) && text.len() < 40;
    if !is_float(old) && !is_float(new) {
        return false;
    }
    match (old.parse::<f64>(), new.parse::<f64>()) {
        (Ok(old), Ok(new)) => (old - new).abs() <= 1e-9 * old.abs().max(new.abs()),
        _ => false,
    }
}

/// A cell's text: the empty one is “not given”.
type Cell<'t> = Cow<'t, str>;

#[cfg(test)]
mod tests;
