//! Incidents so many that no map could draw each, or that do not tell more one over the other: summed up once, and made
//! into features one by one while they are written.
//!
//! In: an atlas. Out: a [`Crowd`]: what a map of density, a chart and a sentence need, and rows for the formats. Absent:
//! what a row says, which is [`super::incidents`]'s.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use foldhash::fast::FixedState;
use geo::Geometry;

use super::claim::{point, site};
use super::incidents::{Told, columns, expected, toll, victims, when_of};
use super::parts::Picked;
use super::properties::{Rivals, Slots};
use super::{
    Counted, Day, EventStatus, Feature, Features, Field, IncidentKind, IncidentMark, Rows, Site, Together,
    When,
};
use crate::atlas::{Atlas, Event, Target};
use crate::parallel;
use crate::spec::Drawing;
use crate::table::casualties::Casualty;
use crate::table::incidents::{Brief, Briefs, Count, Incident};
use crate::table::number::Quantity;
use crate::wording;

/// With more incidents than this on it a map shows their density, if `atlas.toml` does not say how they are drawn.
pub const MANY: usize = 20_000;

/// And with more than this if so many lie one over the other that their marks tell no more than that there are many.
const SEVERAL: usize = 1_000;

/// So many at a place, in the mean.
const PILE: usize = 20;

/// Whether those at points lie one over the other, of which each place has so many.
fn are_piled(at_places: impl Iterator<Item = usize>) -> bool {
    let (incidents, places) = at_places.fold((0, 0), |(all, places), here| (all + here, places + 1));
    incidents > SEVERAL && incidents > PILE * places
}

/// Whether all that are shown are drawn as one, if `atlas.toml` does not say how they are drawn.
pub(super) fn are_many(atlas: &Atlas) -> bool {
    let briefs = atlas.tables.incidents.briefs();
    let shown = atlas.events.iter().zip(briefs.iter()).filter(|(event, brief)| is_shown(event, brief));
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for place in shown.filter_map(|(event, _)| event.place()).filter(|&place| !atlas.places[place].is_vague) {
        *places.entry(place).or_default() += 1;
    }
    atlas.events.len() > MANY || are_piled(places.into_values())
}

fn is_shown(event: &Event, brief: &Brief) -> bool {
    event.holds && brief.show != Some(false)
}

/// Whom those that are shown killed and wounded.
struct People {
    /// By the days between which they lie, as far as they have happened.
    together: Vec<Together>,
    /// The most in one of them.
    most: u64,
}

/// Very many incidents.
pub struct Crowd {
    atlas: Arc<Atlas>,
    conflicts: Rivals,
    fields: Vec<Field>,
    slots: Slots,
    /// Whether the map shows them all as one.
    pub is_dense: bool,
    /// How many are shown.
    pub shown: usize,
    /// Where those lie that are shown, and how many at each place.
    pub sites: Vec<(Site, usize)>,
    people: OnceLock<People>,
    /// What those that are shown, and the others, write into `source`: in the order of the rows' ids, each once, with
    /// how many do.
    sources: [Vec<(u32, usize)>; 2],
}

impl Crowd {
    pub(super) fn of(atlas: Arc<Atlas>, conflicts: Rivals) -> Crowd {
        let (fields, slots) = columns(&atlas, &conflicts);
        let (people, sites, sources) = (OnceLock::new(), Vec::new(), [Vec::new(), Vec::new()]);
        let (is_dense, shown) = (false, 0);
        let mut crowd = Crowd { atlas, conflicts, fields, slots, is_dense, shown, sites, people, sources };
        crowd.sum_up();
        crowd.is_dense = match crowd.atlas.tables.spec.incidents {
            Some(Drawing::Marks) => false,
            Some(Drawing::Density | Drawing::Hexagons) => crowd.shown > 0,
            None => crowd.shown > MANY || are_piled(crowd.at_places()),
        };
        crowd
    }

    fn sum_up(&mut self) {
        let atlas = self.atlas.clone();
        let incidents = &atlas.tables.incidents;
        let mut places = vec![0; atlas.places.len()];
        let mut nowhere = 0;
        let mut sources = [vec![0usize; incidents.sources().len()], vec![0; incidents.sources().len()]];
        for row in incidents.by_id() {
            let (is_shown, source) = (self.is_shown(row), self.briefs()[row].sources);
            let which = usize::from(!is_shown);
            let count = &mut sources[which][source as usize];
            if *count == 0 {
                self.sources[which].push((source, 0));
            }
            *count += 1;
            if is_shown {
                self.shown += 1;
                *atlas.events[row].place().map_or(&mut nowhere, |place| &mut places[place]) += 1;
            }
        }
        for (order, counts) in self.sources.iter_mut().zip(&sources) {
            order.iter_mut().for_each(|(source, count)| *count = counts[*source as usize]);
        }
        let somewhere = places.iter().enumerate().filter(|(_, count)| **count > 0);
        let sites = somewhere.map(|(place, count)| (Some(place), *count));
        let sites = sites.chain((nowhere > 0).then_some((None, nowhere)));
        self.sites = sites.map(|(place, count)| (site(&atlas, place), count)).collect();
    }

    /// Those that are shown and have happened, by the days between which they lie.
    pub fn together(&self) -> &[Together] {
        &self.people.get_or_init(|| self.count_people()).together
    }

    /// The most people that are killed and wounded in one that is shown.
    pub fn most_people(&self) -> u64 {
        self.people.get_or_init(|| self.count_people()).most
    }

    fn count_people(&self) -> People {
        const ROWS: usize = 1 << 16;
        let rows = self.briefs().len();
        let parts = parallel::each(rows.div_ceil(ROWS), |part| {
            let mut most = 0;
            let mut together: HashMap<Option<When>, Together, FixedState> = HashMap::default();
            let rows = part * ROWS..((part + 1) * ROWS).min(rows);
            for counted in rows.filter(|&row| self.is_shown(row)).map(|row| self.counted(row)) {
                most = most.max(counted.drawn.into_iter().flatten().sum());
                if !counted.planned {
                    together.entry(counted.when).or_insert_with(|| Together::at(counted.when)).add(&counted);
                }
            }
            (together, most)
        });
        let most = parts.iter().map(|(_, most)| *most).max().unwrap_or(0);
        let mut all: BTreeMap<Option<When>, Together> = BTreeMap::new();
        for more in parts.into_iter().flat_map(|(together, _)| together.into_values()) {
            all.entry(more.when).or_insert_with(|| Together::at(more.when)).join(&more);
        }
        People { together: all.into_values().collect(), most }
    }

    pub(super) fn conflicts(&self) -> &Rivals {
        &self.conflicts
    }

    fn briefs(&self) -> &Briefs {
        self.atlas.tables.incidents.briefs()
    }

    fn is_shown(&self, row: usize) -> bool {
        is_shown(&self.atlas.events[row], &self.briefs()[row])
    }

    /// How many are at each place that is a point.
    fn at_places(&self) -> impl Iterator<Item = usize> {
        let at_points = self.sites.iter().filter(|(site, _)| matches!(site, Site::At(_)));
        at_points.map(|(_, count)| *count)
    }

    /// Rows that the map draws one by one: all that are shown, or what the desk points at.
    pub(super) fn drawn(&self) -> Vec<usize> {
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

    /// What a row counts for.
    fn counted(&self, row: usize) -> Counted {
        let brief = &self.briefs()[row];
        let (kind, status) = (brief.kind.unwrap_or(IncidentKind::Other), brief.status);
        let status = status.unwrap_or(EventStatus::Confirmed);
        let victims = if self.atlas.victims.is_empty() { Vec::new() } else { victims(&self.atlas, row) };
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

    /// What those that are shown (or the others) write into `source`: in the order of the rows' ids, each once, with how
    /// many do.
    pub fn sources(&self, shown: bool) -> impl Iterator<Item = (&str, usize)> {
        let texts = self.atlas.tables.incidents.sources();
        self.sources[usize::from(!shown)]
            .iter()
            .map(|&(source, count)| (texts[source as usize].as_str(), count))
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

    /// Of every row the first day that its date can mean, and its country's code; in the order of their ids.
    pub(super) fn days_and_countries(&self) -> impl Iterator<Item = (Option<Day>, Option<&str>)> {
        self.atlas.tables.incidents.by_id().map(|row| {
            let place = self.atlas.events[row].place().map(|place| &self.atlas.places[place]);
            let day = self.briefs()[row].date.map(|[first, _]| first);
            (day, place.and_then(|place| place.country.as_deref()))
        })
    }

    /// Tells rows, each by its number in the table.
    fn each_told(
        &self,
        rows: impl Iterator<Item = usize>,
        tell: &mut dyn FnMut(&Told, &Incident) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut reader = self.atlas.tables.incidents.reader();
        for index in rows {
            let row = reader.get(index);
            tell(&Told::of(&self.atlas, &self.conflicts, index, &row), &row)?;
        }
        Ok(())
    }

    fn tell_rows(
        &self,
        rows: impl Iterator<Item = usize>,
        tell: &mut dyn FnMut(super::Row) -> io::Result<()>,
    ) -> io::Result<()> {
        self.each_told(rows, &mut |told, row| {
            let (values, geometry, shown) = (told.values(&self.slots), told.geometry(), told.is_shown());
            tell(super::Row { id: row.claim.id, geometry: geometry.as_ref(), values: &values, shown })
        })
    }

    fn points(&self, events: impl Iterator<Item = usize>) -> impl Iterator<Item = Cow<'_, Geometry<f64>>> {
        let places: BTreeSet<usize> = events.filter_map(|event| self.atlas.events[event].place()).collect();
        let places = places.into_iter().map(|place| &self.atlas.places[place]);
        places.filter(|place| !place.is_vague).map(point).map(Cow::Owned)
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
        Box::new(self.points(0..self.len()))
    }

    fn each_row(
        &self,
        rows: Range<usize>,
        tell: &mut dyn FnMut(super::Row) -> io::Result<()>,
    ) -> io::Result<()> {
        self.tell_rows(rows.map(|at| self.atlas.tables.incidents.nth(at)), tell)
    }
}

impl Picked for Crowd {
    fn each_of(&self, rows: &[u32], tell: &mut dyn FnMut(super::Row) -> io::Result<()>) -> io::Result<()> {
        self.tell_rows(rows.iter().map(|&at| self.atlas.tables.incidents.nth(at as usize)), tell)
    }

    fn geometries_of(&self, rows: &[u32]) -> Vec<Cow<'_, Geometry<f64>>> {
        self.points(rows.iter().map(|&at| self.atlas.tables.incidents.nth(at as usize))).collect()
    }
}

impl Features for Crowd {
    type Mark = IncidentMark;

    fn each(&self, tell: &mut dyn FnMut(&Feature<IncidentMark>) -> io::Result<()>) -> io::Result<()> {
        self.each_told(self.atlas.tables.incidents.by_id(), &mut |told, _| tell(&told.feature(&self.slots)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::incidents::incidents;
    use super::super::{Layer, Value};
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
                told.push((
                    row.id.to_string(),
                    row.geometry.cloned(),
                    row.values.iter().cloned().map(Value::into_owned).collect::<Vec<_>>(),
                    row.shown,
                ));
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
    fn a_few_are_a_crowd_if_they_are_to_be_drawn_as_one() {
        for (drawing, dense) in
            [(None, None), (Some(Drawing::Marks), None), (Some(Drawing::Density), Some(true))]
        {
            let mut atlas = Arc::into_inner(atlas()).unwrap();
            atlas.tables.spec.incidents = drawing;
            let atlas = Arc::new(atlas);
            let (layer, crowd) = incidents(&atlas, conflict::of(&atlas).incidents);
            assert_eq!(crowd.map(|crowd| crowd.is_dense), dense, "{drawing:?}");
            // The loudest keeps its mark.
            assert_eq!(layer.features.len(), if dense.is_some() { 1 } else { 6 }, "{drawing:?}");
        }
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
        let rows = crowd.drawn().into_iter();
        let counted = rows.map(|row| (atlas.tables.incidents.id(row).to_string(), crowd.counted(row)));
        assert_eq!((counted.collect::<BTreeMap<_, _>>(), crowd.shown), (shown(&layer), 4));
        let places: usize = crowd.sites.iter().map(|(_, count)| count).sum();
        let sources: Vec<(&str, usize)> = crowd.sources(true).collect();
        assert_eq!((places, sources), (4, vec![("s", 2), ("s; t", 1), ("u", 1)]));
        let people =
            |series: usize| crowd.together().iter().map(|together| together.people[series]).sum::<u64>();
        // Of b and c, which contradict one another, neither is summed.
        assert_eq!([people(0), people(1), crowd.most_people()], [20, 5, 24]);
    }
}
