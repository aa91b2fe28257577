//! incidents.geojson: one feature a row of incidents.csv, with its rows of casualties.csv.

use std::borrow::Cow;
use std::sync::Arc;

use geo::Geometry;

use super::claim::{claim_mark, point, precision, site};
use super::crowd::{Crowd, MANY, are_many};
use super::properties::{Properties, Rivals, Slots, fields, layer};
use super::{
    ClaimMark, Day, EventStatus, Feature, Field, IncidentKind, IncidentMark, Layer, Precision, Value, When,
};
use crate::atlas::when::Holds;
use crate::atlas::{Atlas, Contributor, Target, or};
use crate::spec::Drawing;
use crate::table::casualties::Casualty;
use crate::table::incidents::Incident;
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::wording::{self, Toll};

/// Of every row a feature; of very many, and of those that are to be drawn as one, of those that the map draws one by one, and the crowd of all.
pub(super) fn incidents(atlas: &Arc<Atlas>, conflicts: Rivals) -> (Layer<IncidentMark>, Option<Crowd>) {
    let rows = &atlas.tables.incidents;
    let as_one = match atlas.tables.spec.incidents {
        Some(Drawing::Density | Drawing::Hexagons) => !rows.is_empty(),
        Some(Drawing::Marks) => rows.len() > MANY,
        None => are_many(atlas),
    };
    if !as_one {
        return (layer_of(atlas, &conflicts, 0..rows.len()), None);
    }
    let crowd = Crowd::of(atlas.clone(), conflicts);
    (layer_of(atlas, crowd.conflicts(), crowd.drawn()), Some(crowd))
}

/// Each of some rows as a feature.
fn layer_of(atlas: &Atlas, conflicts: &Rivals, rows: impl IntoIterator<Item = usize>) -> Layer<IncidentMark> {
    if atlas.tables.incidents.is_empty() {
        return layer("incidents", Vec::new());
    }
    let (fields, slots) = columns(atlas, conflicts);
    let mut reader = atlas.tables.incidents.reader();
    let features = rows.into_iter().map(|index| {
        let row = reader.get(index);
        Told::of(atlas, conflicts, index, &row).feature(&slots)
    });
    let mut features: Vec<Feature<IncidentMark>> = features.collect();
    features.sort_by(|a, b| a.id.cmp(&b.id));
    Layer { name: "incidents", fields, features }
}

/// All rows have the columns of the first.
pub(super) fn columns(atlas: &Atlas, conflicts: &Rivals) -> (Vec<Field>, Slots) {
    let mut reader = atlas.tables.incidents.reader();
    let row = reader.get(0);
    let told = Told::of(atlas, conflicts, 0, &row);
    let mut named = Properties::default();
    told.properties(&mut named);
    let fields = fields([&named].into_iter());
    let slots = Slots::of(&fields, &named.names);
    (fields, slots)
}

/// What a row says, together with its rows of casualties.csv.
pub(super) struct Told<'a> {
    atlas: &'a Atlas,
    conflicts: &'a Rivals,
    index: usize,
    row: &'a Incident<'a>,
    place: Option<usize>,
    holds: bool,
    precision: Precision,
    kind: IncidentKind,
    status: EventStatus,
    /// With the facts and sources of its victims.
    claim: Cow<'a, Claim<&'a str>>,
    killed: Toll<'a>,
    wounded: Toll<'a>,
    casualties: String,
    date_words: String,
}

impl<'a> Told<'a> {
    pub(super) fn of(
        atlas: &'a Atlas,
        conflicts: &'a Rivals,
        index: usize,
        row: &'a Incident<'a>,
    ) -> Told<'a> {
        let event = &atlas.events[index];
        let kind = row.kind.unwrap_or(IncidentKind::Other);
        let status = row.status.unwrap_or(EventStatus::Confirmed);
        let victims = victims(atlas, index);
        let killed = toll(row.killed.as_ref(), &victims, |row| row.killed.as_ref());
        let wounded = toll(row.wounded.as_ref(), &victims, |row| row.wounded.as_ref());
        Told {
            atlas,
            conflicts,
            index,
            row,
            place: event.place(),
            holds: event.holds,
            precision: precision(atlas, event.place(), row.precision),
            kind,
            status,
            claim: with_victims(&row.claim, &victims),
            casualties: wording::casualties(&killed, &wounded, kind, expected(kind, status)),
            killed,
            wounded,
            date_words: date_words(row),
        }
    }

    fn claim_holds(&self) -> Holds {
        if self.holds { Holds::Yes } else { Holds::No }
    }

    pub(super) fn is_shown(&self) -> bool {
        self.holds && self.row.show != Some(false)
    }

    pub(super) fn geometry(&self) -> Option<Geometry<f64>> {
        self.place.map(|place| &self.atlas.places[place]).filter(|place| !place.is_vague).map(point)
    }

    /// A value for each of the fields.
    pub(super) fn values<'t>(&'t self, slots: &'t Slots) -> Vec<Value<'t>> {
        let mut properties = slots.properties(self.row.claim.id, self.is_shown());
        self.properties(&mut properties);
        properties.into_known()
    }

    pub(super) fn feature(&self, slots: &Slots) -> Feature<IncidentMark> {
        Feature {
            id: self.row.claim.id.to_string(),
            geometry: self.geometry(),
            properties: self.values(slots).into_iter().map(Value::into_owned).collect(),
            shown: self.is_shown(),
            mark: self.mark(),
        }
    }

    fn properties<'t>(&'t self, properties: &mut Properties<'t>) {
        let Told { atlas, row, index, .. } = *self;
        properties.date("event_date", row.date.as_ref().map(|date| date.earliest));
        let last = row.date_end.as_ref().or(row.date.as_ref());
        properties.date("event_date_last", last.map(|date| date.latest));
        properties.text("date_text", &*self.date_words);
        properties.place(atlas, self.place, row.place, Some(self.precision));
        properties.text("kind", self.kind.as_str());
        properties.text("status", self.status.as_str());
        properties.text("title", row.title);
        properties.text("means", row.means);
        properties.text("target", row.target);
        properties.text("actors", atlas.force_names(&row.actors).join("; "));
        properties.text("responders", atlas.force_names(&row.responders).join("; "));
        properties.quantity("killed", self.killed.total.as_deref());
        properties.quantity("wounded", self.wounded.total.as_deref());
        properties.text("casualties", &*self.casualties);
        properties.text("damage", row.damage);
        properties.text("label", row.label);
        properties.callouts(atlas, Target::Event(index));
        properties.rivals(self.conflicts, index, |other| atlas.tables.incidents.id(other));
        properties.claim(atlas, &self.claim, &self.claim_holds(), &row.extra);
    }

    fn mark(&self) -> IncidentMark {
        let Told { atlas, row, index, kind, status, .. } = *self;
        let doubt = match status {
            EventStatus::Confirmed => String::new(),
            status if row.title.contains(status.as_str()) || row.label.contains(status.as_str()) => {
                String::new()
            }
            status => format!(" ({})", status.as_str()),
        };
        let contradicted = self.conflicts.contains_key(&index);
        let [killed, wounded] = [&self.killed, &self.wounded].map(|toll| toll.total.as_deref());
        IncidentMark {
            site: site(atlas, self.place),
            kind,
            kind_words: wording::incident(kind),
            label: if row.label.is_empty() { String::new() } else { row.label.to_string() + &doubt },
            title: or(row.title, or(row.label, &wording::incident(kind))).to_string() + &doubt,
            status,
            date_words: self.date_words.clone(),
            when: when(row),
            killed: killed.and_then(to_draw),
            wounded: wounded.and_then(to_draw),
            summed: [killed, wounded]
                .map(|count| count.and_then(|count| count.best.or(count.low)))
                // Which of two claims is right is not known: neither is summed.
                .map(|count| count.filter(|_| !contradicted)),
            expected: expected(kind, status),
            casualties: self.casualties.clone(),
            damage: match row.damage {
                damage if damage.is_empty() || damage.contains("damage") => damage.to_string(),
                damage => format!("{damage} damage"),
            },
            highlight: atlas.tables.spec.highlight.as_ref().is_some_and(|id| id.text == row.claim.id),
            claim: ClaimMark {
                contradicted,
                ..claim_mark(atlas, &row.claim, &self.claim_holds(), self.precision)
            },
        }
    }
}

/// Its rows of casualties.csv, in the order of their ids, each with whom it counts.
pub(super) fn victims(atlas: &Atlas, event: usize) -> Vec<(String, &Casualty)> {
    let mut rows: Vec<(String, &Casualty)> = atlas
        .victims_of(event)
        .iter()
        .map(|(index, nation)| {
            let name = match nation {
                Contributor::Country(country) => country.name("en"),
                Contributor::Multinational => "multinational",
                Contributor::NotStated => "nationality not given",
            };
            (name.to_string(), &atlas.tables.casualties[*index])
        })
        .collect();
    rows.sort_by(|(_, a), (_, b)| a.claim.id.cmp(&b.claim.id));
    // Groups are named where there are several: Chad, peacekeepers; Chad, civilians.
    if rows.iter().any(|(_, row)| row.group != rows[0].1.group) {
        for (name, row) in rows.iter_mut().filter(|(_, row)| !row.group.is_empty()) {
            *name = format!("{name}, {}", row.group);
        }
    }
    rows
}

/// The incident's own count or else the sum of what its rows of casualties.csv give; a row that gives none adds none.
pub(super) fn toll<'a>(
    own: Option<&'a Quantity>,
    victims: &[(String, &Casualty)],
    of: fn(&Casualty) -> Option<&Quantity>,
) -> Toll<'a> {
    let counted = victims.iter().filter_map(|(name, row)| Some((name, of(row)?)));
    let counts: Vec<&Quantity> = counted.clone().map(|(_, count)| count).collect();
    let mut parts: Vec<(String, Quantity)> = Vec::new();
    for (name, count) in counted {
        match parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, sum)) => *sum = Quantity::sum(&[sum, count]).unwrap_or_else(|| count.clone()),
            None => parts.push((name.clone(), count.clone())),
        }
    }
    let total = own.map(Cow::Borrowed).or_else(|| Quantity::sum(&counts).map(Cow::Owned));
    Toll { total, parts }
}

/// Whether a report of such an event is expected to give the killed, and the wounded.
pub(super) fn expected(kind: IncidentKind, status: EventStatus) -> [bool; 2] {
    use IncidentKind::{
        Arrest, CoupAttempt, Death, Illness, Intervention, Kidnapping, Other, Protest, Talks,
    };
    match (status, kind) {
        (EventStatus::Planned, _) => [false, false],
        (_, Arrest | CoupAttempt | Intervention | Kidnapping | Other | Protest | Talks) => [false, false],
        (_, Death | Illness) => [true, false],
        _ => [true, true],
    }
}

/// The number that a mark's size stands for: the best, or the bound that is given.
fn to_draw(count: &Quantity) -> Option<u64> {
    count.best.or(count.low).or(count.high)
}

fn when(row: &Incident) -> Option<When> {
    let (first, last) =
        (row.date.as_ref().or(row.date_end.as_ref())?, row.date_end.as_ref().or(row.date.as_ref())?);
    let doubtful = [first, last].iter().any(|date| date.approximate || date.uncertain);
    let [first, last] = [first, last].map(|date| [date.earliest, date.latest]);
    Some(when_of(first, last, doubtful, !row.date_text.is_empty()))
}

/// Of the days that the first and the last bound can mean.
pub(super) fn when_of(first: [Day; 2], last: [Day; 2], doubtful: bool, in_words: bool) -> When {
    let days = [first, last].iter().all(|[earliest, latest]| earliest == latest);
    let (first, last) = (first[0], last[1]);
    When { first, last, doubtful, vague: doubtful || !days || (first != last && in_words) }
}

fn date_words(row: &Incident) -> String {
    match (&row.date, &row.date_end) {
        _ if !row.date_text.is_empty() => row.date_text.to_string(),
        (Some(first), Some(last)) => wording::span(first, last),
        (Some(date), None) | (None, Some(date)) => wording::date(date),
        (None, None) => String::new(),
    }
}

/// The incident's claim, with the facts and sources of its casualties.
fn with_victims<'a>(
    claim: &'a Claim<&'a str>,
    victims: &[(String, &'a Casualty)],
) -> Cow<'a, Claim<&'a str>> {
    if victims.is_empty() {
        return Cow::Borrowed(claim);
    }
    let mut claim = claim.clone();
    for (_, row) in victims {
        for id in &row.claim.fact_ids {
            if !claim.fact_ids.contains(&id.as_str()) {
                claim.fact_ids.push(id);
            }
        }
        for source in &row.claim.sources {
            if !claim.sources.contains(&source.as_str()) {
                claim.sources.push(source);
            }
        }
    }
    Cow::Owned(claim)
}
