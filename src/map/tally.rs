//! What charts show, counted: layers become numbers and the coverage that they state, or the reason why a chart stays
//! off.
//!
//! In: [`Layers`]. Out: numbers. Absent: drawing. Unknown is never zero; what is planned, gone or only possible is never
//! summed; an upper bound is no number to add.

use std::collections::BTreeMap;

use crate::feature::{
    Certainty, Contributor, FigureMark, Layers, Measure, Quantity, Standing, Together, When,
};
use crate::wording;

/// A chart that shows less than this share of what there is would mislead.
const LEAST_PERCENT: u64 = 80;

/// Killed and wounded by month.
#[derive(Clone, Debug, PartialEq)]
pub struct Months {
    /// Every month from the first to the last, those without casualties too.
    pub months: Vec<Month>,
    /// They are years.
    pub by_year: bool,
    /// Whether killed and wounded are shown.
    pub shown: [bool; 2],
    /// How much of what there is the chart shows.
    pub coverage: String,
}

/// The casualties of one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// 2015.
    pub year: u16,
    /// 1 to 12; 0 stands for the whole year.
    pub month: u8,
    /// Killed and wounded.
    pub people: [u64; 2],
}

/// A force's strength by contributor.
#[derive(Clone, Debug, PartialEq)]
pub struct Contributors {
    /// Index into `forces.features`.
    pub force: usize,
    /// Names and personnel, the largest first.
    pub rows: Vec<(String, Quantity)>,
    /// How much of what there is the chart shows.
    pub coverage: String,
    /// Indices of the figures that stand in the rows, in the order of these; empty if contingents do.
    pub figures: Vec<usize>,
}

/// Indices of a force and its two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Into `forces.features`.
    pub force: usize,
    /// Into `figures.features`.
    pub authorised: usize,
    /// Into `figures.features`.
    pub reached: usize,
}

/// Forces for which it is published how many are authorised and how many there are.
pub fn authorised_reached(layers: &Layers) -> Result<Vec<Reached>, String> {
    let figures = &layers.figures.features;
    let total = |force: usize, measures: &[Measure]| {
        figures.iter().position(|figure| {
            figure.shown
                && is_whole(&figure.mark, force)
                && figure.mark.best.is_some()
                && measures.contains(&figure.mark.measure)
        })
    };
    let of = |force| {
        let authorised = total(force, &[Measure::Authorised])?;
        let reached = total(force, &[Measure::StrengthTroops, Measure::StrengthTotal])?;
        Some(Reached { force, authorised, reached })
    };
    let found: Vec<Reached> = (0..layers.forces.features.len()).filter_map(of).collect();
    if found.is_empty() {
        return Err("figures.csv gives for no force both what is authorised and what is in place".into());
    }
    Ok(found)
}

/// A total of the force, not of a contributor or a place.
fn is_whole(mark: &FigureMark, force: usize) -> bool {
    mark.force == force && mark.contributor == Contributor::NotStated && !mark.of_place
}

/// Killed and wounded by the month of the incident.
pub fn casualties_by_month(layers: &Layers) -> Result<Months, String> {
    let events = layers.together();
    let judged = [0, 1].map(|series| judged(layers, &events, series));
    let shown = [judged[0].is_ok(), judged[1].is_ok()];
    let mut said = judged.map(|judged| judged.unwrap_or_else(|why| why)).to_vec();
    // What is so of both is said once.
    if said[0].contains(GIVE) && said[0].replace("killed", "wounded") == said[1] {
        said = vec![said[0].replace("killed", "killed, wounded")];
    }
    said.retain(|said| !said.is_empty());
    let coverage = said.join("; ");
    if shown == [false, false] {
        return Err(if coverage.is_empty() { "no incident gives casualties".into() } else { coverage });
    }
    // What is too little known may be the reason.
    let off =
        |why: &str| Err(if shown == [true, true] { why.to_string() } else { format!("{why}; {coverage}") });
    let mut sums: BTreeMap<(u16, u8), [u64; 2]> = BTreeMap::new();
    for events in &events {
        let people = [0, 1].map(|series| if shown[series] { events.people[series] } else { 0 });
        if let (Some(month), true) = (events.when.and_then(|when| when.month()), people != [0, 0]) {
            let sum = sums.entry(month).or_default();
            *sum = [sum[0] + people[0], sum[1] + people[1]];
        }
    }
    let (Some((&first, _)), Some((&last, _))) = (sums.first_key_value(), sums.last_key_value()) else {
        return off("nobody was killed or wounded in an incident whose month is known");
    };
    if first == last {
        return off("all casualties are of one month");
    }
    let mut months: Vec<Month> = Vec::new();
    let (mut year, mut month) = first;
    while (year, month) <= last {
        let people = sums.get(&(year, month)).copied().unwrap_or_default();
        months.push(Month { year, month, people });
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    }
    Ok(Months { months, by_year: false, shown, coverage })
}

/// Whether the killed (0) or the wounded (1) are known well enough; either way in words, which are empty where there is
/// nothing to know.
fn judged(layers: &Layers, events: &[Together], series: usize) -> Result<String, String> {
    let word = ["killed", "wounded"][series];
    let has_month = |events: &&Together| events.when.is_some_and(|when| when.month().is_some());
    let dated = || events.iter().filter(has_month);
    let of = events.iter().map(|events| events.asked[series]).sum();
    if let Some((total, period)) = known_casualties(layers, series) {
        let inside = |when: &When| {
            period[0].is_none_or(|first| when.first >= first)
                && period[1].is_none_or(|last| when.last <= last)
        };
        let inside = dated().filter(|events| events.when.as_ref().is_some_and(inside));
        let people = inside.map(|events| events.people[series]).sum();
        let verb = if people == 1 { "is" } else { "are" };
        let words =
            format!("{} of {} {word} {verb} dated here", wording::number(people), wording::quantity(&total));
        return enough(people, amount(&total).unwrap_or(0), words);
    }
    if of == 0 {
        return Err(String::new());
    }
    let rows = dated().map(|events| events.given[series]).sum();
    let counted = format!("{} of {}", wording::number(rows), wording::number(of));
    enough(rows, of, format!("{counted} {GIVE} {word} and month"))
}

const GIVE: &str = "incidents give";

/// The words if the part is enough of the whole, or why it is not.
fn enough(part: u64, whole: u64, words: String) -> Result<String, String> {
    // A whole of nobody needs no part.
    if part.saturating_mul(100) >= whole.saturating_mul(LEAST_PERCENT) {
        return Ok(words);
    }
    Err(format!("{words}: less than {LEAST_PERCENT} %"))
}

/// A number to add: the best, or the least.
fn amount(quantity: &Quantity) -> Option<u64> {
    quantity.best.or(quantity.low)
}

/// The first and last day that a total counts, where they are given.
type Period = [Option<crate::feature::Day>; 2];

/// What is published of killed (0) or wounded (1): of each force the total of its longest period, together.
fn known_casualties(layers: &Layers, series: usize) -> Option<(Quantity, Period)> {
    let measures: &[Measure] = match series {
        0 => &[Measure::DeathsAll, Measure::DeathsHostile, Measure::DeathsUnspecified],
        _ => &[Measure::WoundedHostile],
    };
    let longest = |force: usize| {
        let own = layers.figures.features.iter().filter(|figure| figure.shown).map(|figure| &figure.mark);
        own.filter(|mark| is_whole(mark, force) && measures.contains(&mark.measure))
            .filter(|mark| mark.value.as_ref().and_then(amount).is_some())
            .max_by_key(|mark| (days(mark.period), mark.value.as_ref().and_then(amount)))
    };
    let totals: Vec<&FigureMark> = (0..layers.forces.features.len()).filter_map(longest).collect();
    let sum = Quantity::sum(&totals.iter().filter_map(|mark| mark.value.as_ref()).collect::<Vec<_>>())?;
    // A bound that one of them leaves open is open.
    let first = totals.iter().map(|mark| mark.period[0]).min().flatten();
    let last = totals.iter().map(|mark| mark.period[1]).reduce(|a, b| Some(a?.max(b?))).flatten();
    Some((sum, [first, last]))
}

/// Length of a period; one without a bound is the longest.
fn days(period: Period) -> i64 {
    match period {
        [Some(first), Some(last)] => last.days_after(first),
        _ => i64::MAX,
    }
}

/// The personnel of a force by contributor: from figures, or else from what is shown in place; none if neither names
/// a contributor.
pub fn strength_by_contributor(layers: &Layers, force: usize) -> Option<Result<Contributors, String>> {
    match (from_figures(layers, force), from_contingents(layers, force)) {
        (Some(Ok(found)), _) | (_, Some(Ok(found))) => Some(Ok(found)),
        (a, b) => b.or(a),
    }
}

fn from_figures(layers: &Layers, force: usize) -> Option<Result<Contributors, String>> {
    let figures = layers.figures.features.iter().enumerate();
    let own: Vec<(usize, &FigureMark)> = figures
        .filter(|(_, figure)| figure.shown && figure.mark.force == force && !figure.mark.of_place)
        .map(|(index, figure)| (index, &figure.mark))
        .collect();
    let of = |measure: Measure| own.iter().filter(move |(_, mark)| mark.measure == measure);
    let named = |measure| of(measure).filter(|(_, mark)| mark.contributor != Contributor::NotStated);
    let measures = [Measure::StrengthPolice, Measure::StrengthTroops, Measure::StrengthTotal];
    let measure = measures.into_iter().max_by_key(|&measure| named(measure).count())?;
    let mut rows: Vec<(String, Quantity, usize)> = Vec::new();
    for &(index, mark) in named(measure) {
        let name = name(&mark.contributor);
        if rows.iter().any(|(known, ..)| *known == name) {
            return Some(Err(format!("figures.csv has several numbers of {name}")));
        }
        rows.extend(known(mark.value.as_ref()).map(|value| (name, value, index)));
    }
    let given = named(measure).count() as u64;
    if given == 0 {
        return None;
    }
    rows.sort_by(|a, b| amount(&b.1).cmp(&amount(&a.1)).then(a.0.cmp(&b.0)));
    let total = of(measure).find(|(_, mark)| mark.contributor == Contributor::NotStated);
    let figures: Vec<usize> = rows.iter().map(|(.., index)| *index).collect();
    let numbers = figures.len() as u64;
    let rows = rows.into_iter().map(|(name, value, _)| (name, value)).collect();
    let total = total.and_then(|(_, mark)| known(mark.value.as_ref()));
    Some(covered(Contributors { force, rows, coverage: String::new(), figures }, total, [numbers, given]))
}

fn from_contingents(layers: &Layers, force: usize) -> Option<Result<Contributors, String>> {
    let there =
        |standing| matches!(standing, Standing::Present | Standing::Reinforcing | Standing::Withdrawing);
    let units: Vec<_> = (layers.contingents.features.iter())
        .filter(|unit| unit.shown && unit.mark.force == force && there(unit.mark.standing))
        .map(|unit| &unit.mark)
        .collect();
    if units.iter().all(|mark| mark.contributor == Contributor::NotStated) {
        return None;
    }
    let mut rows: Vec<(String, Quantity)> = Vec::new();
    let mut given = 0;
    for mark in &units {
        let holds = mark.claim.certainty == Certainty::Holds;
        let Some(people) = known(mark.personnel.as_ref()).filter(|_| holds) else { continue };
        let name = name(&mark.contributor);
        given += 1;
        match rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, sum)) => *sum = Quantity::sum(&[sum, &people]).unwrap_or(people),
            None => rows.push((name, people)),
        }
    }
    rows.sort_by(|a, b| amount(&b.1).cmp(&amount(&a.1)).then(a.0.cmp(&b.0)));
    let total = layers.figures.features.iter().filter(|figure| figure.shown).find(|figure| {
        let measures = [Measure::StrengthTotal, Measure::StrengthTroops];
        is_whole(&figure.mark, force) && measures.contains(&figure.mark.measure)
    });
    let total = total.and_then(|figure| known(figure.mark.value.as_ref()));
    let chart = Contributors { force, rows, coverage: String::new(), figures: Vec::new() };
    Some(covered(chart, total, [given, units.len() as u64]))
}

/// A number that can be added.
fn known(quantity: Option<&Quantity>) -> Option<Quantity> {
    quantity.filter(|quantity| amount(quantity).is_some()).cloned()
}

fn name(contributor: &Contributor) -> String {
    match contributor {
        Contributor::Country { name, .. } => name.clone(),
        Contributor::Multinational => "Multinational".into(),
        Contributor::NotStated => "not stated".into(),
    }
}

/// The chart with its coverage, by the published total or else by how many rows give a number.
fn covered(
    chart: Contributors,
    total: Option<Quantity>,
    [given, of]: [u64; 2],
) -> Result<Contributors, String> {
    let sum = Quantity::sum(&chart.rows.iter().map(|(_, people)| people).collect::<Vec<_>>());
    let judged = match (total, sum) {
        (Some(total), Some(sum)) => {
            let words =
                format!("{} of {} are counted here", wording::quantity(&sum), wording::quantity(&total));
            let over = format!("{} here; published: {}", wording::quantity(&sum), wording::quantity(&total));
            let (part, whole) = (amount(&sum).unwrap_or(0), amount(&total).unwrap_or(0));
            enough(part, whole, if part > whole { over } else { words })
        }
        _ => enough(given, of, format!("{given} of {of} rows give a number")),
    };
    let coverage = judged?;
    if chart.rows.len() < 2 {
        return Err("a chart needs two contributors with numbers".into());
    }
    Ok(Contributors { coverage, ..chart })
}

impl Months {
    /// The same by year: for more months than a page has room for.
    pub fn of_years(&self) -> Months {
        let mut years: Vec<Month> = Vec::new();
        for month in &self.months {
            match years.last_mut().filter(|year| year.year == month.year) {
                Some(year) => year.people = [0, 1].map(|series| year.people[series] + month.people[series]),
                None => years.push(Month { month: 0, ..month.clone() }),
            }
        }
        Months { months: years, by_year: true, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::Atlas;
    use crate::table::Tables;
    use crate::{basemap, feature, gazetteer};

    fn layers(files: &[(&str, &str)]) -> Layers {
        let mut files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        files.push(("atlas.toml", b"countries = [\"MLI\"]\nas_of = \"2015-01-31\"\n"));
        let (tables, _) = Tables::from_memory(&files);
        let (gazetteer, basemap) = (gazetteer::Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, None);
        feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
    }

    /// Killed and wounded of each month, and the coverage; or why not.
    fn months(incidents: &str, figures: &str) -> Result<(Vec<[u64; 2]>, String), String> {
        let incidents = format!("place,date,kind,killed,wounded\n{incidents}");
        let figures = format!("force,measure,value,tcc,start,end\n{figures}");
        let layers = layers(&[("incidents.csv", &incidents), ("figures.csv", &figures)]);
        let found = casualties_by_month(&layers)?;
        Ok((found.months.iter().map(|month| month.people).collect(), found.coverage))
    }

    /// Names and numbers of MINUSMA's contributors, and the coverage; or why not.
    fn contributors(contingents: &str, figures: &str) -> Option<Result<(String, String), String>> {
        let contingents = format!("place,force,tcc,status,units,strength,strength_each\n{contingents}");
        let figures = format!("force,measure,value,tcc\n{figures}");
        let layers = layers(&[("contingents.csv", &contingents), ("figures.csv", &figures)]);
        let force = layers.forces.features.iter().position(|force| force.mark.name == "MINUSMA")?;
        let words = |found: Contributors| {
            let rows =
                found.rows.iter().map(|(name, people)| format!("{name} {}", wording::quantity(people)));
            (rows.collect::<Vec<_>>().join(", "), found.coverage)
        };
        Some(strength_by_contributor(&layers, force)?.map(words))
    }

    fn ok(rows: &[[u64; 2]], coverage: &str) -> Result<(Vec<[u64; 2]>, String), String> {
        Ok((rows.to_vec(), coverage.into()))
    }

    #[test]
    fn months_without_casualties_stand_between_those_with() {
        assert_eq!(
            months("Gao,2014-10-03,attack,9,0\nGao,2014-12,attack,1,2\nKidal,2014-10-07,attack,1,1\n", ""),
            ok(&[[10, 1], [0, 0], [1, 2]], "3 of 3 incidents give killed, wounded and month")
        );
    }

    #[test]
    fn a_chart_of_less_than_four_fifths_of_a_published_total_stays_off() {
        let two = "Gao,2014-10-03,attack,2,\nGao,2014-12-01,attack,1,\n";
        assert_eq!(
            months(two, "MINUSMA,deaths_all,34,,2013-07,2015-01\n"),
            Err("3 of 34 killed are dated here: less than 80 %; \
                 0 of 2 incidents give wounded and month: less than 80 %"
                .into())
        );
        let (rows, said) = months(two, "MINUSMA,deaths_all,3,,2013-07,2015-01\n").unwrap();
        assert_eq!(rows, [[2, 0], [0, 0], [1, 0]]);
        assert!(said.starts_with("3 of 3 killed are dated here"), "{said}");
    }

    #[test]
    fn the_total_of_the_longest_period_counts_and_only_what_lies_in_it() {
        let rows = "Gao,2013-05-03,attack,8,0\nGao,2014-12-01,attack,4,0\n";
        let totals = "MINUSMA,deaths_all,5,,2014-01-01,2014-12-31\nMINUSMA,deaths_all,1,,2014-12,2014-12\n";
        let (_, said) = months(rows, totals).unwrap();
        assert!(said.starts_with("4 of 5 killed"), "{said}");
        let total_of_chad = "MINUSMA,deaths_all,500,TCD,2013,2014\n";
        assert!(
            months(rows, total_of_chad).unwrap().1.starts_with("2 of 2 incidents"),
            "no total of the whole"
        );
    }

    #[test]
    fn what_is_not_given_or_not_of_one_month_counts_against_the_coverage() {
        // Not given; about a month; between two months; at most so many.
        for row in
            ["2014-11-01,attack,,0", "2014-11~,attack,3,0", "2014,attack,3,0", "2014-11-01,attack,<=9,0"]
        {
            let rows = format!("Gao,2014-10-03,attack,9,0\nGao,2014-12-04,attack,>=2,0\nGao,{row}\n");
            let reason = "2 of 3 incidents give killed";
            let (rows, said) = months(&rows, "").unwrap_or_else(|said| (vec![], said));
            assert!(said.contains(reason), "{row}: {said}");
            assert!(rows.iter().all(|[killed, _]| *killed == 0), "{row}: {rows:?}");
        }
    }

    #[test]
    fn talks_are_no_gap_and_what_is_planned_counts_for_nothing() {
        let rows = "Gao,2014-10-03,attack,9,0\nGao,2014-12-04,attack,2,0\nGao,2014-12-05,talks,,\n";
        assert!(months(rows, "").unwrap().1.starts_with("2 of 2"));
        assert_eq!(months("Gao,2014-10-03,attack,9,1\n", ""), Err("all casualties are of one month".into()));
        assert_eq!(months("Gao,2014-10-03,talks,,\n", ""), Err("no incident gives casualties".into()));
    }

    #[test]
    fn many_months_are_shown_by_year() {
        let incidents = "place,date,kind,killed,wounded\nGao,2012-01-03,attack,9,1\nGao,2014-12-04,attack,2,2\n\
                         Gao,2014-02-04,attack,2,2\n";
        let years = casualties_by_month(&layers(&[("incidents.csv", incidents)])).unwrap().of_years().months;
        let years: Vec<(u16, [u64; 2])> = years.iter().map(|year| (year.year, year.people)).collect();
        assert_eq!(years, [(2012, [9, 1]), (2013, [0, 0]), (2014, [4, 4])]);
    }

    #[test]
    fn contributors_are_summed_over_their_units_and_the_largest_leads() {
        let rows = "Gao,MINUSMA,CHN,,,~450,\nKidal,MINUSMA,TCD,,,~300,\nTessalit,MINUSMA,TCD,,,650,\nGao,MINUSMA,,,,20,\n\
                    Mopti,MINUSMA,NER,,2,,35\n";
        let expected = (
            "Chad about 950, China about 450, Niger 70, not stated 20".into(),
            "5 of 5 rows give a number".into(),
        );
        assert_eq!(contributors(rows, ""), Some(Ok(expected)));
    }

    #[test]
    fn what_is_planned_or_gone_is_never_summed_and_unknown_is_not_zero() {
        let rows = "Gao,MINUSMA,CHN,,,450,\nGao,MINUSMA,CHN,planned,,100,\nGao,MINUSMA,TCD,withdrawn,,900,\n\
                    Kidal,MINUSMA,TCD,,,300,\nGao,MINUSMA,SEN,under_way,,200,\nGao,MINUSMA,NLD,,,10,\nGao,MINUSMA,SWE,,,10,\n\
                    Gao,MINUSMA,NER,,,,\n";
        let expected =
            ("China 450, Chad 300, Netherlands 10, Sweden 10".into(), "4 of 5 rows give a number".into());
        assert_eq!(contributors(rows, ""), Some(Ok(expected)));
        let more = format!("{rows}Gao,MINUSMA,TGO,,,,\nGao,MINUSMA,BEN,,,<=100,\n");
        let reason = "4 of 7 rows give a number: less than 80 %";
        assert_eq!(contributors(&more, ""), Some(Err(reason.into())));
    }

    #[test]
    fn a_published_total_of_the_force_judges_its_contributors() {
        let rows = "Gao,MINUSMA,CHN,,,450,\nKidal,MINUSMA,TCD,,,300,\nGao,MINUSMA,SWE,,,,\n";
        let total = |number: u64| format!("MINUSMA,strength_total,{number},\n");
        assert_eq!(contributors(rows, &total(800)).unwrap().unwrap().1, "750 of 800 are counted here");
        assert_eq!(contributors(rows, &total(700)).unwrap().unwrap().1, "750 here; published: 700");
        assert_eq!(
            contributors(rows, &total(9200)),
            Some(Err("750 of 9,200 are counted here: less than 80 %".into()))
        );
    }

    #[test]
    fn published_numbers_of_contributors_go_before_units() {
        let rows = "Gao,MINUSMA,CHN,,,450,\nKidal,MINUSMA,TCD,,,300,\n";
        let figures = "MINUSMA,strength_troops,402,CHN\nMINUSMA,strength_troops,1101,TCD\nMINUSMA,strength_police,8,TCD\n";
        let expected = ("Chad 1,101, China 402".into(), "2 of 2 rows give a number".into());
        assert_eq!(contributors(rows, figures), Some(Ok(expected)));
        let twice = format!("{figures}MINUSMA,strength_troops,1200,TCD\n");
        assert_eq!(
            contributors(rows, &twice).unwrap().unwrap().0,
            "China 450, Chad 300",
            "which is right is not ours to say"
        );
    }

    #[test]
    fn a_force_without_contributors_has_no_such_chart() {
        assert_eq!(contributors("Gao,MINUSMA,,,,450,\n", ""), None);
        let one = contributors("Gao,MINUSMA,TCD,,,450,\n", "");
        assert_eq!(one, Some(Err("a chart needs two contributors with numbers".into())));
    }
}
