//! incidents.geojson: one feature a row of incidents.csv, with its rows of casualties.csv.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::sync::Arc;

use geo::Geometry;

use super::claim::{claim_mark, point, precision, site};
use super::properties::{Draft, Properties, Rivals, Slots, fields, layer};
use super::{
    ClaimMark, Counted, Day, EventStatus, Feature, Features, Field, IncidentKind, IncidentMark, Layer,
    Precision, Rows, Site, When,
};
use crate::atlas::when::Holds;
use crate::atlas::{Atlas, Contributor, Event, Target, or};
use crate::table::casualties::Casualty;
use crate::table::incidents::{Brief, Count, Incident};
use crate::table::number::Quantity;
use crate::table::row::Claim;
use crate::wording::{self, Toll};

/// Of more rows than this only those are features that the map draws one by one; all of them are a [`Crowd`].
pub const MANY: usize = 20_000;

/// Of every row a feature; of very many, of those that the map draws one by one, and the crowd of all.
pub(super) fn incidents(atlas: &Arc<Atlas>, conflicts: Rivals) -> (Layer<IncidentMark>, Option<Crowd>) {
    let rows = &atlas.tables.incidents;
    if rows.len() <= MANY {
        let drafts = rows.iter().enumerate().map(|(index, row)| draft(atlas, &conflicts, index, &row));
        return (layer("incidents", drafts.collect()), None);
    }
    let crowd = Crowd::of(atlas.clone(), conflicts);
    let mut reader = rows.reader();
    let drawn = crowd.drawn().into_iter();
    let drafts = drawn.map(|index| draft(atlas, &crowd.conflicts, index, &reader.get(index)));
    (layer("incidents", drafts.collect()), Some(crowd))
}

fn draft(atlas: &Atlas, conflicts: &Rivals, index: usize, row: &Incident) -> Draft<IncidentMark> {
    let told = Told::of(atlas, conflicts, index, row);
    let mut properties = Properties::default();
    told.properties(&mut properties);
    Draft {
        id: row.claim.id.clone(),
        geometry: told.geometry(),
        properties,
        shown: told.is_shown(),
        mark: told.mark(),
    }
}

/// What a row says, together with its rows of casualties.csv.
struct Told<'a> {
    atlas: &'a Atlas,
    conflicts: &'a Rivals,
    index: usize,
    row: &'a Incident,
    place: Option<usize>,
    holds: bool,
    precision: Precision,
    kind: IncidentKind,
    status: EventStatus,
    victims: Vec<(String, &'a Casualty)>,
    killed: Toll,
    wounded: Toll,
    casualties: String,
    date_words: String,
}

impl<'a> Told<'a> {
    fn of(atlas: &'a Atlas, conflicts: &'a Rivals, index: usize, row: &'a Incident) -> Told<'a> {
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
            victims,
            casualties: wording::casualties(&killed, &wounded, kind, expected(kind, status)),
            killed,
            wounded,
            date_words: date_words(row),
        }
    }

    fn claim_holds(&self) -> Holds {
        if self.holds { Holds::Yes } else { Holds::No }
    }

    fn is_shown(&self) -> bool {
        self.holds && self.row.show != Some(false)
    }

    fn geometry(&self) -> Option<Geometry<f64>> {
        self.place.map(|place| &self.atlas.places[place]).filter(|place| !place.is_vague).map(point)
    }

    fn properties(&self, properties: &mut Properties) {
        let Told { atlas, row, index, .. } = *self;
        properties.date("event_date", row.date.as_ref().map(|date| date.earliest));
        let last = row.date_end.as_ref().or(row.date.as_ref());
        properties.date("event_date_last", last.map(|date| date.latest));
        properties.text("date_text", &self.date_words);
        properties.place(atlas, self.place, &row.place, Some(self.precision));
        properties.text("kind", self.kind.as_str());
        properties.text("status", self.status.as_str());
        properties.text("title", &row.title);
        properties.text("means", &row.means);
        properties.text("target", &row.target);
        properties.text("actors", &atlas.force_names(&row.actors).join("; "));
        properties.text("responders", &atlas.force_names(&row.responders).join("; "));
        properties.quantity("killed", self.killed.total.as_ref());
        properties.quantity("wounded", self.wounded.total.as_ref());
        properties.text("casualties", &self.casualties);
        properties.text("damage", &row.damage);
        properties.text("label", &row.label);
        properties.callouts(atlas, Target::Event(index));
        properties.rivals(self.conflicts, index, |other| atlas.tables.incidents.id(other));
        let claim = with_victims(&row.claim, &self.victims);
        properties.claim(atlas, &claim, &self.claim_holds(), &row.extra);
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
        let [killed, wounded] = [&self.killed, &self.wounded].map(|toll| toll.total.as_ref());
        IncidentMark {
            site: site(atlas, self.place),
            kind,
            kind_words: wording::incident(kind),
            label: if row.label.is_empty() { String::new() } else { row.label.clone() + &doubt },
            title: or(&row.title, or(&row.label, &wording::incident(kind))).to_string() + &doubt,
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
            damage: match row.damage.as_str() {
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

/// So many incidents that no map could draw each: they are counted from what is kept of a row, and become features one
/// by one while they are written.
pub struct Crowd {
    atlas: Arc<Atlas>,
    conflicts: Rivals,
    fields: Vec<Field>,
    slots: Slots,
    /// Whether the map shows them all as one.
    pub is_dense: bool,
}

impl Crowd {
    fn of(atlas: Arc<Atlas>, conflicts: Rivals) -> Crowd {
        let mut named = Properties::default();
        Told::of(&atlas, &conflicts, 0, &atlas.tables.incidents.get(0)).properties(&mut named);
        let fields = fields([&named].into_iter());
        let slots = Slots::of(&fields, &named);
        let mut crowd = Crowd { atlas, conflicts, fields, slots, is_dense: false };
        crowd.is_dense = crowd.shown() > MANY;
        crowd
    }

    fn briefs(&self) -> &[Brief] {
        self.atlas.tables.incidents.briefs()
    }

    fn is_shown(&self, row: usize) -> bool {
        self.atlas.events[row].holds && self.briefs()[row].show != Some(false)
    }

    /// How many are shown.
    pub fn shown(&self) -> usize {
        (0..self.briefs().len()).filter(|&row| self.is_shown(row)).count()
    }

    /// Rows that the map draws one by one: all that are shown, or what the desk points at.
    fn drawn(&self) -> Vec<usize> {
        let tables = &self.atlas.tables;
        let mut drawn: BTreeSet<usize> = BTreeSet::new();
        drawn.extend(tables.spec.highlight.as_ref().and_then(|id| tables.incidents.find(&id.text)));
        for target in self.atlas.callouts.iter().chain(&self.atlas.nudges).flatten() {
            if let Target::Event(row) = target {
                drawn.insert(*row);
            }
        }
        if !self.is_dense {
            drawn.extend((0..self.briefs().len()).filter(|&row| self.is_shown(row)));
        }
        drawn.into_iter().collect()
    }

    /// Each that is shown: what it counts for, in the order of the rows.
    pub fn counted(&self) -> impl Iterator<Item = Counted> {
        let shown = (0..self.briefs().len()).filter(|&row| self.is_shown(row));
        shown.map(|row| self.counts(row))
    }

    /// Where those lie that are shown, and how many at each place.
    pub fn sites(&self) -> Vec<(Site, usize)> {
        let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for (_, event) in self.atlas.events.iter().enumerate().filter(|(row, _)| self.is_shown(*row)) {
            *counts.entry(event.place()).or_default() += 1;
        }
        counts.into_iter().map(|(place, count)| (site(&self.atlas, place), count)).collect()
    }

    fn counts(&self, row: usize) -> Counted {
        let brief = &self.briefs()[row];
        let (kind, status) = (brief.kind.unwrap_or(IncidentKind::Other), brief.status);
        let status = status.unwrap_or(EventStatus::Confirmed);
        let victims = victims(&self.atlas, row);
        let number = |own: Count, of: fn(&Casualty) -> Option<&Quantity>| {
            if own.is_given() || victims.is_empty() {
                return [own.best().or(own.low()), own.high()];
            }
            let sum = toll(None, &victims, of).total;
            sum.map_or([None; 2], |sum| [sum.best.or(sum.low), sum.high])
        };
        let numbers = [
            number(brief.killed, |row| row.killed.as_ref()),
            number(brief.wounded, |row| row.wounded.as_ref()),
        ];
        let contradicted = self.conflicts.contains_key(&row);
        Counted {
            kind,
            planned: status == EventStatus::Planned,
            when: self.when(brief),
            drawn: numbers.map(|[count, high]| count.or(high)),
            summed: numbers.map(|[count, _]| count.filter(|_| !contradicted)),
            expected: expected(kind, status),
        }
    }

    fn when(&self, brief: &Brief) -> Option<When> {
        let [first, last] = [brief.date.or(brief.date_end)?, brief.date_end.or(brief.date)?];
        Some(when_of(first, last, brief.doubtful, brief.has_date_text))
    }

    /// Sources as the shown (or the other) rows name them, in the order of the rows' ids, each once, with how many do.
    pub fn sources(&self, shown: bool) -> Vec<(&str, usize)> {
        let incidents = &self.atlas.tables.incidents;
        let mut counts = vec![0; incidents.sources().len()];
        let mut order = Vec::new();
        for row in
            incidents.order().iter().map(|&row| row as usize).filter(|&row| self.is_shown(row) == shown)
        {
            let source = self.briefs()[row].sources as usize;
            if counts[source] == 0 {
                order.push(source);
            }
            counts[source] += 1;
        }
        order.into_iter().map(|source| (incidents.sources()[source].as_str(), counts[source])).collect()
    }

    /// Their kinds, and what these are called in words.
    pub fn kinds(&self) -> Vec<(IncidentKind, String)> {
        let kinds = self.briefs().iter().map(|brief| brief.kind.unwrap_or(IncidentKind::Other));
        let kinds: BTreeSet<IncidentKind> = kinds.collect();
        kinds.into_iter().map(|kind| (kind, wording::incident(kind))).collect()
    }

    /// The first and the last day that any names, shown or not.
    pub fn span(&self) -> Option<[Day; 2]> {
        let days = || self.briefs().iter().flat_map(|brief| [brief.date, brief.date_end]).flatten();
        Some([days().map(|[first, _]| first).min()?, days().map(|[_, last]| last).max()?])
    }

    fn each_told(
        &self,
        rows: Range<usize>,
        tell: &mut dyn FnMut(&Told, &Incident) -> io::Result<()>,
    ) -> io::Result<()> {
        let incidents = &self.atlas.tables.incidents;
        let mut reader = incidents.reader();
        for &index in &incidents.order()[rows] {
            let row = reader.get(index as usize);
            tell(&Told::of(&self.atlas, &self.conflicts, index as usize, &row), &row)?;
        }
        Ok(())
    }
}

impl Rows for Crowd {
    fn name(&self) -> &'static str {
        "incidents"
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }

    fn len(&self) -> usize {
        self.briefs().len()
    }

    fn geometries(&self) -> Box<dyn Iterator<Item = Cow<'_, Geometry<f64>>> + '_> {
        let places: BTreeSet<usize> = self.atlas.events.iter().filter_map(Event::place).collect();
        let places = places.into_iter().map(|place| &self.atlas.places[place]);
        Box::new(places.filter(|place| !place.is_vague).map(point).map(Cow::Owned))
    }

    fn each_row(
        &self,
        rows: Range<usize>,
        tell: &mut dyn FnMut(super::Row) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut properties = Properties { unnamed: true, ..Properties::default() };
        self.each_told(rows, &mut |told, row| {
            told.properties(&mut properties);
            let shown = told.is_shown();
            let values = self.slots.fill(self.fields.len(), &row.claim.id, shown, &mut properties);
            let geometry = told.geometry();
            tell(super::Row { id: &row.claim.id, geometry: geometry.as_ref(), values: &values, shown })
        })
    }
}

impl Features for Crowd {
    type Mark = IncidentMark;

    fn each(&self, tell: &mut dyn FnMut(&Feature<IncidentMark>) -> io::Result<()>) -> io::Result<()> {
        let mut properties = Properties { unnamed: true, ..Properties::default() };
        self.each_told(0..self.len(), &mut |told, row| {
            told.properties(&mut properties);
            let shown = told.is_shown();
            tell(&Feature {
                id: row.claim.id.clone(),
                geometry: told.geometry(),
                properties: self.slots.fill(self.fields.len(), &row.claim.id, shown, &mut properties),
                shown,
                mark: told.mark(),
            })
        })
    }
}

/// Its rows of casualties.csv, in the order of their ids, each with whom it counts.
fn victims(atlas: &Atlas, event: usize) -> Vec<(String, &Casualty)> {
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
fn toll(
    own: Option<&Quantity>,
    victims: &[(String, &Casualty)],
    of: fn(&Casualty) -> Option<&Quantity>,
) -> Toll {
    let counted = victims.iter().filter_map(|(name, row)| Some((name, of(row)?)));
    let counts: Vec<&Quantity> = counted.clone().map(|(_, count)| count).collect();
    let mut parts: Vec<(String, Quantity)> = Vec::new();
    for (name, count) in counted {
        match parts.iter_mut().find(|(known, _)| known == name) {
            Some((_, sum)) => *sum = Quantity::sum(&[sum, count]).unwrap_or_else(|| count.clone()),
            None => parts.push((name.clone(), count.clone())),
        }
    }
    Toll { total: own.cloned().or_else(|| Quantity::sum(&counts)), parts }
}

/// Whether a report of such an event is expected to give the killed, and the wounded.
fn expected(kind: IncidentKind, status: EventStatus) -> [bool; 2] {
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
fn when_of(first: [Day; 2], last: [Day; 2], doubtful: bool, in_words: bool) -> When {
    let days = [first, last].iter().all(|[earliest, latest]| earliest == latest);
    let (first, last) = (first[0], last[1]);
    When { first, last, doubtful, vague: doubtful || !days || (first != last && in_words) }
}

fn date_words(row: &Incident) -> String {
    match (&row.date, &row.date_end) {
        _ if !row.date_text.is_empty() => row.date_text.clone(),
        (Some(first), Some(last)) => wording::span(first, last),
        (Some(date), None) | (None, Some(date)) => wording::date(date),
        (None, None) => String::new(),
    }
}

/// The incident's claim, with the facts and sources of its casualties.
fn with_victims(claim: &Claim, victims: &[(String, &Casualty)]) -> Claim {
    let mut claim = claim.clone();
    for (_, row) in victims {
        for id in &row.claim.fact_ids {
            if !claim.fact_ids.contains(id) {
                claim.fact_ids.push(id.clone());
            }
        }
        for source in &row.claim.sources {
            if !claim.sources.iter().any(|known| known.text == source.text) {
                claim.sources.push(source.clone());
            }
        }
    }
    claim
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::basemap;
    use crate::gazetteer::Gazetteer;
    use crate::reconcile::conflict;
    use crate::table::Tables;

    const ROWS: &str = "\
id,place,date,date_end,date_text,kind,status,title,actors,killed,wounded,show,source,x_b,a
b,Gao,2015-01-17,,,clash,,Two,mnla; x,3,,,s; t,1,\"p, \"\"q\"\"\"
a,Kidal,2014-12~,2015-02,early 2015,attack,claimed,,,~20,>=4,,s,,
c,Gao,2015-01-17,,,clash,,Two,,5,1,,u,,
d,Mali,2015-01,,,protest,planned,,,,,no,s,,
e,,,,,,,,,<=7,1..3,,s,2,
f,Tessalit,2016-01,,,ied,,,,12 [8..20],0,,s,,
";

    fn atlas() -> Arc<Atlas> {
        let files: &[(&str, &[u8])] = &[
            ("atlas.toml", b"as_of = \"2015-06\"\nhighlight = \"a\"\n"),
            ("incidents.csv", ROWS.as_bytes()),
            ("casualties.csv", b"incident,nationality,killed,source\nd,Chad,2,t\nd,Niger,3,s\n"),
            ("forces.csv", b"id,name,short_name\nmnla,Mouvement,MNLA\n"),
            ("sources.csv", b"id\ns\nt\nu\n"),
        ];
        let (tables, problems) = Tables::from_memory(files);
        assert_eq!(problems.len(), 1, "{problems:?}");
        Arc::new(Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), None).0)
    }

    #[test]
    fn a_crowd_tells_the_rows_that_a_layer_has() {
        let atlas = atlas();
        let conflicts = || conflict::of(&atlas).incidents;
        let (layer, none) = incidents(&atlas, conflicts());
        assert!(none.is_none() && conflicts().len() == 2);
        let crowd = Crowd::of(atlas.clone(), conflicts());
        assert_eq!(crowd.fields, layer.fields);
        let rows = |layer: &dyn Rows| {
            let mut told = Vec::new();
            let tell = &mut |row: super::super::Row| {
                told.push((row.id.to_string(), row.geometry.cloned(), row.values.to_vec(), row.shown));
                Ok(())
            };
            layer.each_row(0..layer.len(), tell).unwrap();
            told
        };
        assert_eq!(rows(&crowd), rows(&layer));
        let mut marks = Vec::new();
        crowd
            .each(&mut |feature| {
                marks.push(feature.mark.counted());
                Ok(())
            })
            .unwrap();
        let own: Vec<Counted> = layer.features.iter().map(|feature| feature.mark.counted()).collect();
        assert_eq!(marks, own);
    }

    #[test]
    fn a_crowd_counts_as_its_marks_would() {
        let atlas = atlas();
        let (layer, _) = incidents(&atlas, conflict::of(&atlas).incidents);
        let crowd = Crowd::of(atlas.clone(), conflict::of(&atlas).incidents);
        let shown = |layer: &Layer<IncidentMark>| {
            let shown = layer.features.iter().filter(|feature| feature.shown);
            shown.map(|feature| (feature.id.clone(), feature.mark.counted())).collect::<BTreeMap<_, _>>()
        };
        let ids = crowd.drawn().into_iter().map(|row| atlas.tables.incidents.id(row).to_string());
        let counted: BTreeMap<String, Counted> = ids.zip(crowd.counted()).collect();
        assert_eq!((counted, crowd.shown()), (shown(&layer), 4));
        let places: usize = crowd.sites().iter().map(|(_, count)| count).sum();
        assert_eq!((places, crowd.sources(true)), (4, vec![("s", 2), ("s; t", 1), ("u", 1)]));
    }
}
