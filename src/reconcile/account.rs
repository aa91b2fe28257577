//! Rows added up against published totals, force by force, contributor by contributor, cause by cause.
//!
//! In: an atlas. Out: [`Account`]s. Only what certainly belongs to a total makes the least of a sum, and whatever may
//! belong to it the most, so that a residual is no surer than its parts. Planned, under way and withdrawn rows are never
//! summed; claims that contradict one another count once, as a range. Absent: words.

use std::collections::{BTreeMap, BTreeSet};

use super::conflict::{self, Conflicts, is_there};
use super::interval::Interval;
use crate::atlas::when::Holds;
use crate::atlas::{Atlas, Contributor};
use crate::gazetteer::Country;
use crate::table::contingents::Contingent;
use crate::table::date::{Bound, Date, Day};
use crate::table::incidents;
use crate::table::number::Quantity;
use crate::table::vocabulary::{EventStatus, ForceKind, IncidentKind, Measure, Role};

/// One total, and what the rows add up to.
pub struct Account {
    /// Index into the atlas's forces.
    pub force: usize,
    /// The contributor or nationality; none for the force as a whole.
    pub whose: Option<&'static Country>,
    /// What is counted.
    pub measure: Measure,
    /// Row of figures.csv; none if nothing is published.
    pub figure: Option<usize>,
    /// What it says; none if it says no number.
    pub published: Option<Interval>,
    /// What the rows add up to.
    pub counted: Interval,
    /// Rows of contingents.csv or incidents.csv that are in the sum.
    pub rows: Vec<usize>,
    /// How many rows belong to it and give no number.
    pub silent: usize,
    /// How many rows belong to it and lie at no point: they may count what others count too.
    pub unplaced: usize,
}

impl Account {
    /// What the rows leave of the published total.
    pub fn residual(&self) -> Option<Interval> {
        Some(self.published? - self.counted)
    }

    /// By how many, at least, the rows exceed the published total; none if that is not certain.
    pub fn excess(&self) -> Option<i64> {
        let published = self.published?;
        self.counted.surely_exceeds(published).then_some(self.counted.low? - published.high?)
    }
}

/// Strength by force and contributor, on the atlas's day.
pub fn strengths(atlas: &Atlas) -> Vec<Account> {
    let conflicts = conflict::of(atlas);
    let mut accounts = Vec::new();
    for force in 0..atlas.forces.len() {
        let units: Vec<usize> = (0..atlas.units.len()).filter(|&row| counts(atlas, row, force)).collect();
        let mut published: BTreeMap<(&str, Measure), Vec<usize>> = BTreeMap::new();
        let mut whose: BTreeMap<&str, Option<&'static Country>> = BTreeMap::new();
        for (row, total) in atlas.totals.iter().enumerate() {
            let measure = atlas.tables.figures[row].measure;
            let Some(measure) = measure.filter(|measure| is_strength(*measure)) else { continue };
            if total.force == force && total.place.is_none() && total.holds.is_shown(atlas.as_of) {
                let Some(country) = country_of(total.contributor) else { continue };
                let code = country.map_or("", |country| country.iso3);
                whose.insert(code, country);
                published.entry((code, measure)).or_default().push(row);
            }
        }
        for &row in &units {
            if let Contributor::Country(country) = atlas.units[row].contributor {
                whose.insert(country.iso3, Some(country));
            }
        }
        if !units.is_empty() {
            whose.insert("", None);
        }
        for (code, country) in whose {
            let of_contributor = |row: &&usize| {
                country.is_none_or(|country| atlas.units[**row].contributor == Contributor::Country(country))
            };
            let rows: Vec<usize> = units.iter().filter(of_contributor).copied().collect();
            let measures: Vec<Measure> =
                published.keys().filter(|(of, _)| *of == code).map(|(_, measure)| *measure).collect();
            let unpublished = measures.is_empty();
            // The only contributor of a force says what its whole says.
            if unpublished && country.is_some() && rows.len() == units.len() {
                continue;
            }
            for measure in measures.into_iter().chain(unpublished.then_some(Measure::StrengthTotal)) {
                let figure = published.get(&(code, measure)).and_then(|rows| nearest(atlas, rows));
                accounts.push(strength(atlas, &conflicts, force, country, measure, figure, &rows));
            }
        }
    }
    accounts
}

fn strength(
    atlas: &Atlas,
    conflicts: &Conflicts,
    force: usize,
    whose: Option<&'static Country>,
    measure: Measure,
    figure: Option<usize>,
    units: &[usize],
) -> Account {
    let published = figure.and_then(|row| atlas.tables.figures[row].value.as_ref()).map(Interval::of);
    let mut account = Account {
        force,
        whose,
        measure,
        figure,
        published,
        counted: Interval::ZERO,
        rows: Vec::new(),
        silent: 0,
        unplaced: 0,
    };
    let mut done: BTreeSet<usize> = BTreeSet::new();
    for &row in units {
        let contingent = &atlas.tables.contingents[row];
        let Some(sure) = is_measured(contingent.role, measure) else { continue };
        if atlas.units[row].place.is_none_or(|place| atlas.places[place].is_vague) {
            account.unplaced += 1;
            continue;
        }
        let Some(people) = people(contingent) else {
            // A camp is no unit: it need not have people.
            account.silent += usize::from(contingent.role != Some(Role::Base));
            continue;
        };
        if !done.insert(row) {
            continue;
        }
        // Versions of one claim count once, from the least to the most that any has.
        let versions = conflict::versions(&conflicts.contingents, row);
        let mut people = people;
        for other in versions.into_iter().filter(|other| units.contains(other)) {
            if let Some(others) =
                self::people(&atlas.tables.contingents[other]).filter(|_| done.insert(other))
            {
                people = people.hull(others);
            }
        }
        let sure = sure && atlas.units[row].holds == Holds::Yes;
        account.counted = account.counted + if sure { people } else { people.possibly() };
        account.rows.push(row);
    }
    account
}

/// Whether a row's people are there and belong to a force or a part of it.
fn counts(atlas: &Atlas, row: usize, force: usize) -> bool {
    let unit = &atlas.units[row];
    is_there(atlas.tables.contingents[row].status)
        && unit.holds.is_shown(atlas.as_of)
        && is_part(atlas, unit.force, force)
}

/// Whether a force is another, or part of it by its parents.
fn is_part(atlas: &Atlas, mut part: usize, whole: usize) -> bool {
    for _ in 0..=atlas.forces.len() {
        if part == whole {
            return true;
        }
        let parent =
            atlas.forces.get(part).and_then(|force| force.row).map(|row| &atlas.tables.forces[row].parent);
        let Some(parent) = parent.filter(|parent| !parent.is_empty()) else { return false };
        let Some(above) = atlas.forces.iter().position(|force| force.id == *parent) else { return false };
        part = above;
    }
    false
}

fn is_strength(measure: Measure) -> bool {
    matches!(measure, Measure::StrengthTotal | Measure::StrengthTroops | Measure::StrengthPolice)
}

/// Whether a role is counted by a measure: some may be. Where no role is said, troops are meant.
fn is_measured(role: Option<Role>, measure: Measure) -> Option<bool> {
    let police = matches!(role, Some(Role::Police | Role::FormedPolice));
    match (measure, role) {
        (_, Some(Role::Civilian)) => None,
        (Measure::StrengthPolice, _) => police.then_some(true),
        (Measure::StrengthTroops, _) if police => None,
        (Measure::StrengthTroops, Some(Role::Observers | Role::Headquarters)) => Some(false),
        _ => Some(true),
    }
}

/// A row's people: its strength, or as many times that of each unit as there are units.
pub(super) fn people(row: &Contingent) -> Option<Interval> {
    if let Some(strength) = &row.strength {
        return Some(Interval::of(strength));
    }
    let (units, each) = (Interval::of(row.units.as_ref()?), Interval::of(row.strength_each.as_ref()?));
    let times = |a: Option<i64>, b: Option<i64>| Some(a?.saturating_mul(b?));
    Some(Interval {
        low: times(units.low, each.low),
        best: times(units.best, each.best),
        high: times(units.high, each.high),
        approximate: units.approximate || each.approximate,
    })
}

/// The figure that is meant for the day: one that holds, the nearest to it, of the shortest time, the first by id.
fn nearest(atlas: &Atlas, rows: &[usize]) -> Option<usize> {
    let key = |row: &usize| {
        let (figure, total) = (&atlas.tables.figures[*row], &atlas.totals[*row]);
        let [first, last] =
            conflict::vouched(atlas, &figure.start, &figure.end, figure.observed.as_ref(), &figure.claim)
                .unwrap_or([Day::FIRST, Day::LAST]);
        let away = atlas.as_of.map_or(0, |day| first.days_after(day).max(day.days_after(last)).max(0));
        (
            figure.value.is_none(),
            total.holds != Holds::Yes,
            away,
            last.days_after(first),
            figure.claim.id.clone(),
        )
    };
    rows.iter().copied().min_by_key(key)
}

/// Killed and wounded against every published total that has begun.
pub fn tolls(atlas: &Atlas) -> Vec<Account> {
    let (contributors, conflicts) = (contributors(atlas), conflict::of(atlas));
    let missions = atlas.tables.forces.iter().filter(|force| force.kind == Some(ForceKind::Mission));
    let sole_mission = missions.count() == 1;
    let mut accounts = Vec::new();
    for (row, total) in atlas.totals.iter().enumerate() {
        let figure = &atlas.tables.figures[row];
        let (Some(measure), Some(whose)) = (figure.measure, country_of(total.contributor)) else { continue };
        if !measure.is_of_period() || total.holds == Holds::No || total.place.is_some() {
            continue;
        }
        let mut account = Account {
            force: total.force,
            whose,
            measure,
            figure: Some(row),
            published: figure.value.as_ref().map(Interval::of),
            counted: Interval::ZERO,
            rows: Vec::new(),
            silent: 0,
            unplaced: 0,
        };
        let belongs =
            Belonging { atlas, contributors: &contributors, sole_mission, force: total.force, whose };
        let mut reader = atlas.tables.incidents.reader();
        let bounds = (&figure.start, &figure.end);
        let days = [period_start(&figure.start), period_end(atlas, figure)];
        let mut done: BTreeSet<usize> = BTreeSet::new();
        for event in 0..atlas.events.len() {
            if !conflicts.incidents.contains_key(&event) {
                let counted = count_event(&mut account, &belongs, &mut reader, event, days, bounds);
                account.counted = account.counted + counted.unwrap_or(Interval::ZERO);
                continue;
            }
            // Versions of one event count once, from the least to the most that any has.
            let versions = conflict::versions(&conflicts.incidents, event);
            let counted: Vec<Interval> = versions
                .into_iter()
                .filter(|version| done.insert(*version))
                .filter_map(|version| count_event(&mut account, &belongs, &mut reader, version, days, bounds))
                .collect();
            account.counted =
                account.counted + counted.into_iter().reduce(Interval::hull).unwrap_or(Interval::ZERO);
        }
        accounts.push(account);
    }
    accounts
}

/// How many of an event belong to an account, if it says so.
fn count_event(
    account: &mut Account,
    belongs: &Belonging,
    reader: &mut incidents::Reader,
    event: usize,
    days: [[Day; 2]; 2],
    bounds: (&Bound, &Bound),
) -> Option<Interval> {
    let atlas = belongs.atlas;
    let brief = &atlas.tables.incidents.briefs()[event];
    if brief.status == Some(EventStatus::Planned) || !atlas.events[event].holds {
        return None;
    }
    let (row, victims) = (reader.get(event), atlas.victims_of(event));
    let happened = within(row.date.as_ref(), row.date_end.as_ref(), days, bounds);
    let sure = row.status.unwrap_or(EventStatus::Confirmed) == EventStatus::Confirmed;
    let of_event = happened.and(caused(row.kind, account.measure)).and(Surely::of(sure));
    let wounded = account.measure == Measure::WoundedHostile;
    let mut counted: Option<Interval> = None;
    let own = if wounded { row.wounded.as_ref() } else { row.killed.as_ref() };
    let parts: Vec<(Surely, Option<&Quantity>)> = victims
        .iter()
        .map(|(index, nation)| {
            let casualty = &atlas.tables.casualties[*index];
            let count = if wounded { casualty.wounded.as_ref() } else { casualty.killed.as_ref() };
            (belongs.of(*nation, &casualty.group), count)
        })
        .collect();
    // The incident's own count stands where no row of casualties.csv says whose it is.
    let whole = parts.iter().all(|(_, count)| count.is_none());
    let parts = if whole { vec![(belongs.of(Contributor::NotStated, ""), own)] } else { parts };
    for (belongs, count) in parts {
        let (surely, Some(count)) = (of_event.and(belongs), count) else { continue };
        let part = match surely {
            Surely::No => continue,
            Surely::Yes => Interval::of(count),
            Surely::Perhaps => Interval::of(count).possibly(),
        };
        counted = Some(counted.unwrap_or(Interval::ZERO) + part);
    }
    if counted.is_some() {
        account.rows.push(event);
    } else if whole && own.is_none() && of_event == Surely::Yes && belongs.whose.is_none() {
        account.silent += 1;
    }
    counted
}

/// Yes, no, or perhaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Surely {
    No,
    Perhaps,
    Yes,
}

impl Surely {
    fn of(sure: bool) -> Surely {
        if sure { Surely::Yes } else { Surely::Perhaps }
    }

    fn and(self, other: Surely) -> Surely {
        self.min(other)
    }
}

struct Belonging<'a> {
    atlas: &'a Atlas,
    contributors: &'a BTreeMap<&'static str, BTreeSet<usize>>,
    sole_mission: bool,
    force: usize,
    whose: Option<&'static Country>,
}

impl Belonging<'_> {
    /// Whether victims of a nationality and group are of the force, and of the nationality that is counted.
    fn of(&self, nation: Contributor, group: &str) -> Surely {
        let own = match (self.whose, nation) {
            (None, _) => Surely::Yes,
            (Some(whose), Contributor::Country(country)) if whose == country => Surely::Yes,
            (Some(_), Contributor::Country(_)) => Surely::No,
            (Some(_), _) => Surely::Perhaps,
        };
        own.and(self.of_force(nation, group))
    }

    fn of_force(&self, nation: Contributor, group: &str) -> Surely {
        if !is_armed(group) {
            return Surely::No;
        }
        let row = self.atlas.forces[self.force].row.map(|row| &self.atlas.tables.forces[row]);
        let mission = row.is_some_and(|row| row.kind == Some(ForceKind::Mission));
        let peacekeepers = group.to_lowercase().contains("peacekeeper");
        match nation {
            _ if peacekeepers && mission && self.sole_mission => Surely::Yes,
            _ if peacekeepers && row.is_some() && !mission => Surely::No,
            Contributor::Country(country) => {
                let of = self.contributors.get(country.iso3);
                Surely::of(of.is_some_and(|forces| forces.len() == 1 && forces.contains(&self.force)))
            }
            _ => Surely::Perhaps,
        }
    }
}

/// Whether a group of victims, in words, may be of a force.
pub(super) fn is_armed(group: &str) -> bool {
    const OTHERS: &[&str] =
        &["civil", "journalist", "aid ", "humanitarian", "children", "villager", "contractor"];
    let group = group.to_lowercase();
    !OTHERS.iter().any(|word| group.contains(word))
}

/// Each country that contributes to a force, or to which a force belongs, and which forces these are.
pub(super) fn contributors(atlas: &Atlas) -> BTreeMap<&'static str, BTreeSet<usize>> {
    let mut forces: BTreeMap<&'static str, BTreeSet<usize>> = BTreeMap::new();
    let units = atlas.units.iter().map(|unit| (unit.contributor, unit.force));
    for (contributor, force) in units.chain(atlas.totals.iter().map(|total| (total.contributor, total.force)))
    {
        if let Contributor::Country(country) = contributor {
            forces.entry(country.iso3).or_default().insert(force);
        }
    }
    for (index, force) in atlas.forces.iter().enumerate() {
        let country = force.row.map(|row| atlas.tables.forces[row].country.as_str());
        if let Some(country) = country.and_then(crate::gazetteer::country::parse) {
            forces.entry(country.iso3).or_default().insert(index);
        }
    }
    forces
}

/// Whether what kills or wounds in an incident is the cause that a measure counts.
fn caused(kind: Option<IncidentKind>, measure: Measure) -> Surely {
    use IncidentKind::{
        Accident, AirStrike, Ambush, Attack, Clash, Explosion, Ied, Illness, Kidnapping, Mine, Shelling,
        SuicideBombing, ViolenceAgainstCivilians,
    };
    match (measure, kind) {
        (Measure::DeathsAll | Measure::DeathsUnspecified, _) => Surely::Yes,
        (
            _,
            Some(
                AirStrike
                | Ambush
                | Attack
                | Clash
                | Explosion
                | Ied
                | Kidnapping
                | Mine
                | Shelling
                | SuicideBombing
                | ViolenceAgainstCivilians,
            ),
        ) => Surely::Yes,
        (_, Some(Accident | Illness)) => Surely::No,
        _ => Surely::Perhaps,
    }
}

/// First and last day that the start can mean.
fn period_start(start: &Bound) -> [Day; 2] {
    match start {
        Bound::Date(date) => [date.earliest, date.latest],
        Bound::Open => [Day::FIRST; 2],
        Bound::Unknown => [Day::FIRST, Day::LAST],
    }
}

fn period_end(atlas: &Atlas, figure: &crate::table::figures::Figure) -> [Day; 2] {
    match &figure.end {
        Bound::Date(date) => [date.earliest, date.latest],
        Bound::Open => [Day::LAST; 2],
        Bound::Unknown => match atlas.observed(figure.observed.as_ref(), &figure.claim) {
            Some(seen) => [seen.earliest, seen.latest],
            None => [Day::FIRST, Day::LAST],
        },
    }
}

/// Whether an event lies in a period, of which both ends may be vague.
fn within(
    first: Option<&Date>,
    last: Option<&Date>,
    days: [[Day; 2]; 2],
    bounds: (&Bound, &Bound),
) -> Surely {
    let (Some(from), Some(to)) = (first.or(last), last.or(first)) else { return Surely::Perhaps };
    let [start, end] = days;
    if to.latest < start[0] || from.earliest > end[1] {
        return Surely::No;
    }
    let doubtful = [from, to].iter().any(|date| date.approximate || date.uncertain);
    // `2014` to `2014` is that year, all of it.
    let named_by_one = bounds.0 == bounds.1 && bounds.0.date().is_some();
    let (start, end) = if named_by_one { (start[0], end[1]) } else { (start[1], end[0]) };
    Surely::of(!doubtful && start <= from.earliest && to.latest <= end)
}

/// The country, none for the whole; nothing at all for several at once.
fn country_of(contributor: Contributor) -> Option<Option<&'static Country>> {
    match contributor {
        Contributor::Country(country) => Some(Some(country)),
        Contributor::NotStated => Some(None),
        Contributor::Multinational => None,
    }
}
