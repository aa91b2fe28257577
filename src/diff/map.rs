//! Changes become layers: a layer of changes for a GIS, and a map on which each change is a box at its place.
//!
//! In: [`Changes`]. Out: a [`Layer`] and [`Layers`]. Absent: what counts as a change, and how a map is drawn.

use std::collections::BTreeMap;

use geo::{BoundingRect, Coord, Geometry, Point};

use super::{Change, Changes, Sort, report};
use crate::feature::{
    Affiliation, Certainty, ClaimMark, Contributor, Feature, Field, FieldKind, ForceMark, Layer, Layers,
    PlaceKind, PlaceMark, Precision, Rank, Site, Standing, UnitMark, Value,
};
use crate::spec::Spec;
use crate::table::number::Quantity;

/// What a map tells apart by colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    New,
    Gone,
    Stronger,
    Weaker,
    Moved,
    Other,
}

const LOOKS: [(Look, &str, [u8; 3]); 6] = [
    (Look::New, "new", [0x2b, 0x7d, 0x57]),
    (Look::Gone, "gone", [0xa8, 0x32, 0x2a]),
    (Look::Stronger, "stronger", [0x1f, 0x6f, 0xb5]),
    (Look::Weaker, "weaker", [0xc7, 0x7a, 0x12]),
    (Look::Moved, "moved", [0x7a, 0x3e, 0x8e]),
    (Look::Other, "changed otherwise", [0x4b, 0x55, 0x63]),
];

fn look(change: &Change) -> Look {
    match change.sort {
        Sort::Arrived | Sort::Added => Look::New,
        Sort::Left | Sort::Removed => Look::Gone,
        Sort::Moved => Look::Moved,
        Sort::Strength => strength_look(change),
        Sort::Changed | Sort::Attested | Sort::Renumbered => Look::Other,
    }
}

fn strength_look(change: &Change) -> Look {
    let edit = change.edits.iter().find(|edit| edit.name.starts_with("strength"));
    let count = |text: Option<&String>| {
        let count = Quantity::parse(text?).ok()?;
        count.best.or(count.low).or(count.high)
    };
    let both = edit.and_then(|edit| Some((count(edit.old.as_ref())?, count(edit.new.as_ref())?)));
    match both {
        Some((old, new)) if new > old => Look::Stronger,
        Some((old, new)) if new < old => Look::Weaker,
        _ => Look::Other,
    }
}

/// The changes as a layer, each where it is now, or where it was.
pub fn layer(changes: &Changes) -> Layer<()> {
    let fields = [
        ("id", FieldKind::Text),
        ("layer", FieldKind::Text),
        ("change", FieldKind::Text),
        ("words", FieldKind::Text),
        ("row_id", FieldKind::Text),
        ("old_row_id", FieldKind::Text),
        ("place", FieldKind::Text),
        ("country", FieldKind::Text),
        ("moved_m", FieldKind::Real),
        ("from_lat", FieldKind::Real),
        ("from_lon", FieldKind::Real),
        ("properties", FieldKind::Text),
        ("old_values", FieldKind::Text),
        ("new_values", FieldKind::Text),
        ("shown", FieldKind::Flag),
    ];
    let text = |text: &str| match text {
        "" => Value::Null,
        text => Value::Text(text.to_string().into()),
    };
    let real = |number: Option<f64>| number.map_or(Value::Null, Value::Real);
    let feature = |(index, change): (usize, &Change)| {
        // The number makes it unique: several rows may have one id.
        let id = format!("{:06}/{}/{}", index + 1, change.layer, change.id);
        let from = change.moved_m.and(change.geometry[0].as_ref()).and_then(point);
        let column =
            |of: fn(&super::Edit) -> &str| change.edits.iter().map(of).collect::<Vec<_>>().join("; ");
        let properties = vec![
            text(&id),
            text(&change.layer),
            text(change.sort.as_str()),
            text(&change.words),
            text(&change.id),
            text(change.old_id.as_deref().unwrap_or_default()),
            text(&change.place),
            text(&change.country),
            real(change.moved_m.map(|metres| (metres * 10.0).round() / 10.0)),
            real(from.map(|at| at.y)),
            real(from.map(|at| at.x)),
            text(&column(|edit| &edit.name)),
            text(&column(|edit| edit.old.as_deref().unwrap_or("not given"))),
            text(&column(|edit| edit.new.as_deref().unwrap_or("not given"))),
            Value::Flag(!change.unseen),
        ];
        Feature { geometry: geometry(change).cloned(), id, properties, shown: !change.unseen, mark: () }
    };
    Layer {
        name: "changes",
        fields: fields.map(|(name, kind)| Field { name: name.into(), kind }).to_vec(),
        features: changes.list.iter().enumerate().map(feature).collect(),
    }
}

/// Where it is now, or where it was.
fn geometry(change: &Change) -> Option<&Geometry<f64>> {
    change.geometry[1].as_ref().or(change.geometry[0].as_ref())
}

/// A point that stands for a geometry on a map.
fn point(geometry: &Geometry<f64>) -> Option<Coord<f64>> {
    match geometry {
        Geometry::Point(point) => Some(point.0),
        other => other.bounding_rect().map(|rect| rect.center()),
    }
}

/// Whether any change has a place to be drawn at.
pub fn has_places(changes: &Changes) -> bool {
    drawn(changes).any(|change| geometry(change).is_some())
}

/// What a map shows: claims, events and areas; a place or a force has changed in them.
fn drawn(changes: &Changes) -> impl Iterator<Item = &Change> {
    changes.list.iter().filter(|change| !change.unseen && change.sort < Sort::Attested)
}

/// Each change as a box at its place, in the colour of its sort, over what `ground` has for orientation. The theatre are
/// the countries of the changes' places if that has none.
pub fn layers(changes: &Changes, ground: Layers) -> Layers {
    let mut places = Places::default();
    let drafts: Vec<(Site, &Change)> = drawn(changes).map(|change| (places.site(change), change)).collect();
    let used: Vec<&(Look, &str, [u8; 3])> =
        LOOKS.iter().filter(|(one, ..)| drafts.iter().any(|(_, change)| look(change) == *one)).collect();
    let force = |change: &Change| {
        used.iter().position(|(one, ..)| *one == look(change)).expect("a look in use is in the list of those")
    };
    let mut theatre = ground.theatre;
    if theatre.is_empty() {
        theatre =
            drafts.iter().map(|(_, change)| change.country.clone()).filter(|code| code.len() == 3).collect();
        theatre.sort();
        theatre.dedup();
    }
    let units = drafts.into_iter().enumerate().map(|(index, (site, change))| Feature {
        id: format!("{index:06}"),
        geometry: geometry(change).and_then(point).map(|at| Point::from(at).into()),
        properties: Vec::new(),
        shown: true,
        mark: UnitMark {
            site,
            force: force(change),
            contributor: Contributor::NotStated,
            role: None,
            echelon: None,
            part: None,
            unit: String::new(),
            label: label(change),
            strength: None,
            personnel: None,
            standing: if look(change) == Look::Gone { Standing::Gone } else { Standing::Present },
            claim: ClaimMark {
                certainty: Certainty::Holds,
                low_confidence: false,
                contradicted: false,
                precision: Precision::Exact,
                notes: Vec::new(),
            },
        },
    });
    let forces = used.iter().map(|(_, name, colour)| Feature {
        id: (*name).to_string(),
        geometry: None,
        properties: Vec::new(),
        shown: true,
        mark: ForceMark {
            name: (*name).to_string(),
            short_name: (*name).to_string(),
            kind: None,
            affiliation: Affiliation::Neutral,
            colour: *colour,
            notes: Vec::new(),
        },
    });
    let contingents = Layer { name: "contingents", fields: Vec::new(), features: units.collect() };
    Layers {
        as_of: ground.as_of,
        theatre,
        country_names: ground.country_names,
        regions: ground.regions,
        towns: ground.towns,
        places: places.layer(),
        contingents,
        forces: Layer { name: "forces", fields: Vec::new(), features: forces.collect() },
        ..Layers::empty()
    }
}

/// "Niger: 150 to 950"; the colour tells what is new or gone.
fn label(change: &Change) -> String {
    if change.what.is_empty() { change.title.clone() } else { format!("{}: {}", change.title, change.what) }
}

/// What the map says of itself, where the atlas's own words would be of something else.
pub fn spec(changes: &Changes, of_atlas: &Spec) -> Spec {
    let [old, new] = &changes.names;
    Spec {
        headline: "What changed".into(),
        deck: format!("From {old} to {new}. {}.", capitalised(&report::summary(changes))),
        highlight: None,
        charts: Some(Vec::new()),
        insets: Vec::new(),
        note: String::new(),
        ..of_atlas.clone()
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The places of the changes, each once.
#[derive(Default)]
struct Places {
    list: Vec<(Coord<f64>, String, String)>,
    known: BTreeMap<(u64, u64), usize>,
}

impl Places {
    fn site(&mut self, change: &Change) -> Site {
        let Some(at) = geometry(change).and_then(point) else { return Site::NotGiven };
        let next = self.list.len();
        let index = *self.known.entry((at.x.to_bits(), at.y.to_bits())).or_insert(next);
        if index == next {
            self.list.push((at, change.place.clone(), change.country.clone()));
        }
        Site::At(index)
    }

    fn layer(self) -> Layer<PlaceMark> {
        let features = self.list.into_iter().enumerate().map(|(index, (at, name, country))| Feature {
            id: format!("{index:06}"),
            geometry: Some(Point::from(at).into()),
            properties: Vec::new(),
            shown: true,
            mark: PlaceMark {
                name,
                kind: PlaceKind::Town,
                rank: Rank::Town,
                country: (!country.is_empty()).then_some(country),
            },
        });
        Layer { name: "places", fields: Vec::new(), features: features.collect() }
    }
}
