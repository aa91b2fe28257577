//! What the map says of a claim, qualifiers and sources included; the same words on the page, in its lists and in its
//! alternative text.
//!
//! In: marks. Out: sentences without their full stop. Absent: where they stand.

use super::Page;
use crate::feature::{
    AreaMark, Callout, Certainty, ClaimMark, Contributor, Crowd, Feature, FigureMark, IncidentMark, Layers,
    MovementKind, Precision, RouteMark, Site, Standing, Target, Together, UnitMark,
};
use crate::spec::Drawing;
use crate::wording;

/// A unit, without its force: the desk's words, or its contributor, kind and equipment; then every qualifier.
pub fn unit(page: &Page, mark: &UnitMark) -> String {
    let contributor = match &mark.contributor {
        Contributor::Country { name, .. } => name.as_str(),
        Contributor::Multinational => "Multinational",
        Contributor::NotStated => "",
    };
    let own = if mark.label.is_empty() { &mark.unit } else { &mark.label };
    let mut text = match (contributor, own.as_str()) {
        ("", "") => page.force(mark.force).short_name.clone(),
        (country, "") => country.to_string(),
        ("", own) => own.to_string(),
        (country, own) if own.starts_with(country) => own.to_string(),
        (country, own) => format!("{country}: {own}"),
    };
    if let Some(strength) = &mark.strength
        && !text.contains(strength.trim_end_matches(" each"))
    {
        // Beside words of its own a bare number would seem to count what they name.
        let people = if own.is_empty() || strength.ends_with("each") { "" } else { " personnel" };
        text = format!("{text}, {strength}{people}");
    }
    text = standing(text, mark.standing);
    if mark.claim.precision == Precision::Near && !text.contains("near") {
        text += " (near)";
    }
    qualified(page, text, &mark.claim)
}

/// A unit below the name of its force, which its words then need not repeat.
pub fn unit_under_force(page: &Page, mark: &UnitMark) -> String {
    let words = unit(page, mark);
    let force = &page.force(mark.force).short_name;
    let repeated = [format!("{force}: "), format!("{force}, "), format!("{force} ")];
    let found = repeated.iter().find_map(|again| words.find(again.as_str()).map(|at| (at, again.len())));
    match found {
        // Only where the desk's label begins: "France: Barkhane unit", "Barkhane unit".
        Some((at, length)) if at == 0 || words[..at].ends_with(": ") => {
            format!("{}{}", &words[..at], &words[at + length..])
        }
        _ => words,
    }
}

/// A unit with its force, for lists.
pub fn unit_with_force(page: &Page, mark: &UnitMark) -> String {
    let (words, force) = (unit(page, mark), &page.force(mark.force).short_name);
    if words.contains(force.as_str()) { words } else { format!("{force}, {words}") }
}

/// An event: its title, date and casualties.
pub fn incident(page: &Page, mark: &IncidentMark) -> String {
    let title = if mark.label.is_empty() { &mark.title } else { &mark.label };
    let parts = [title, &mark.date_words, &mark.casualties, &mark.damage];
    let said: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    qualified(page, said.join(", "), &mark.claim)
}

/// Events too many to be told one by one: how many, when, and how many killed and wounded those add up to that say so.
pub fn crowd(crowd: &Crowd, drawn: Option<Drawing>) -> String {
    let mut words = format!("{} incidents", wording::number(crowd.shown as u64));
    let days = || crowd.together().iter().filter_map(|events| events.when);
    let (first, last) = (days().map(|when| when.first).min(), days().map(|when| when.last).max());
    if let (Some(first), Some(last)) = (first, last) {
        words += &format!(" from {} to {}", wording::day(first), wording::day(last));
    }
    words += match drawn {
        Some(Drawing::Hexagons) => ", shown by the hexagons that they lie in",
        _ => ", shown as their density",
    };
    for (series, people) in ["killed", "wounded"].into_iter().enumerate() {
        let sum =
            |of: fn(&Together) -> &[u64; 2]| crowd.together().iter().map(|events| of(events)[series]).sum();
        let (sum, rows): (u64, u64) = (sum(|events| &events.people), sum(|events| &events.given));
        if rows > 0 {
            words +=
                &format!("; {} {people} in the {} that say", wording::number(sum), wording::number(rows));
        }
    }
    words
}

/// A movement: what moves, and how it stands.
pub fn route(page: &Page, mark: &RouteMark) -> String {
    let mut text = mark.label.clone();
    if let Some(strength) = mark.strength.as_ref().filter(|strength| !text.contains(strength.as_str())) {
        text = format!("{text}, {strength}");
    }
    if !mark.date_words.is_empty() && !text.contains(&mark.date_words) {
        text = format!("{text}, {}", mark.date_words);
    }
    // A flow goes on; it is not on its way to being done.
    if mark.kind != MovementKind::Flow {
        text = standing(text, mark.standing);
    }
    qualified(page, text, &mark.claim)
}

/// A movement with its ends, where no arrow shows them.
pub fn route_with_ends(page: &Page, mark: &RouteMark) -> String {
    let words = route(page, mark);
    let to: Vec<&str> = mark.to.iter().map(|end| end.name.as_str()).collect();
    let from = mark.from.as_ref().map(|from| from.name.as_str());
    match (from, to.as_slice()) {
        (Some(from), []) => format!("{from}: {words}"),
        (Some(from), _) => format!("{from} to {}: {words}", to.join(", ")),
        (None, []) => words,
        (None, _) => format!("To {}: {words}", to.join(", ")),
    }
}

/// Several reports of one movement: what they share once, then what each says.
pub fn routes(page: &Page, marks: &[&RouteMark]) -> String {
    let mut all: Vec<String> = Vec::new();
    for words in marks.iter().map(|mark| route(page, mark)) {
        let shared = |said: &&String| said.split_once(": ").map(|(who, _)| format!("{who}: "));
        let rest = all.first().as_ref().and_then(shared).and_then(|who| words.strip_prefix(&who));
        let rest = rest.unwrap_or(&words).to_string();
        if !all.contains(&rest) {
            all.push(rest);
        }
    }
    all.join("; ")
}

/// An area: the desk's words, or whose it is and how.
pub fn area(page: &Page, mark: &AreaMark) -> String {
    let mut text = mark.label.clone();
    if text.is_empty() {
        text = format!("{}: {}", page.force(mark.force).short_name, mark.kind.as_str().replace('_', " "));
    }
    qualified(page, text, &mark.claim)
}

/// Where an area is led from; none if nobody says.
pub fn headquarters(mark: &AreaMark) -> Option<String> {
    (!mark.headquarters.is_empty()).then(|| format!("headquarters: {}", mark.headquarters.join(", ")))
}

/// A published total without its force and measure.
pub fn figure(page: &Page, mark: &FigureMark) -> String {
    qualified(page, mark.reported.clone(), &mark.claim)
}

/// A call-out.
pub fn callout(page: &Page, callout: &Callout) -> String {
    let notes = if callout.notes == page.unsaid { &[] } else { callout.notes.as_slice() };
    callout.text.clone() + &superscript(notes)
}

/// Words about something, after the name of its place where it has one.
pub fn about(layers: &Layers, target: Target, words: &str) -> String {
    let site = match target {
        Target::Place(place) => site(layers, &Site::At(place)),
        Target::Unit(unit) => site(layers, &layers.contingents.features[unit].mark.site),
        Target::Incident(event) => site(layers, &layers.incidents.features[event].mark.site),
        Target::Route(_) | Target::Area(_) => return words.to_string(),
    };
    format!("{site}: {words}")
}

/// Where a claim lies, in words.
pub fn site(layers: &Layers, site: &Site) -> String {
    match site {
        Site::At(place) => layers.places.features[*place].mark.name.clone(),
        Site::Within { name, .. } => name.clone(),
        Site::NotGiven => "Place not given".to_string(),
    }
}

/// Source numbers that the claim's words need: none where the foot of the page says it for all.
pub fn notes<'a>(page: &Page, claim: &'a ClaimMark) -> &'a [usize] {
    if claim.notes == page.unsaid { &[] } else { &claim.notes }
}

/// The sources of most of what the page shows: the foot names them once, and their numbers stand nowhere else. Empty
/// if some claim has no source, since it would seem to have one.
pub fn unsaid(layers: &Layers) -> Vec<usize> {
    fn of<M>(features: &[Feature<M>], claim: fn(&M) -> &ClaimMark) -> impl Iterator<Item = &Vec<usize>> {
        features.iter().filter(|feature| feature.shown).map(move |feature| &claim(&feature.mark).notes)
    }
    let number = |id: &str| layers.sources.iter().position(|note| note.id == id.trim()).map(|at| at + 1);
    let crowd: Vec<(Vec<usize>, usize)> = layers
        .dense()
        .into_iter()
        .flat_map(|crowd| crowd.sources(true))
        .map(|(sources, count)| (sources.split(';').filter_map(number).collect(), count))
        .collect();
    let all: Vec<(&Vec<usize>, usize)> = of(&layers.contingents.features, |mark| &mark.claim)
        .chain(of(&layers.incidents.features, |mark| &mark.claim))
        .chain(of(&layers.movements.features, |mark| &mark.claim))
        .chain(of(&layers.areas.features, |mark| &mark.claim))
        .chain(of(&layers.figures.features, |mark| &mark.claim))
        .map(|notes| (notes, 1))
        .chain(crowd.iter().map(|(notes, count)| (notes, *count)))
        .collect();
    let Some((first, _)) = all.first().filter(|(notes, _)| notes.len() == 1) else { return Vec::new() };
    let same: usize = all.iter().filter(|(notes, _)| notes == first).map(|(_, count)| count).sum();
    let whole: usize = all.iter().map(|(_, count)| count).sum();
    let said = all.iter().all(|(notes, _)| !notes.is_empty());
    if said && 2 * same > whole { (*first).clone() } else { Vec::new() }
}

fn standing(text: String, standing: Standing) -> String {
    // A label such as "reinforcements to be sent" or "moving to Niger" says it in its own way.
    let (word, said): (&str, &[&str]) = match standing {
        Standing::Planned => ("planned", &["planned", "to be "]),
        Standing::UnderWay => ("under way", &["under way", "being ", "to be "]),
        Standing::Reinforcing => ("being reinforced", &["reinforc", "added"]),
        Standing::Withdrawing => ("leaving", &["leaving", "moving", "withdraw"]),
        Standing::Present | Standing::Gone => return text,
    };
    if said.iter().any(|said| text.contains(said)) { text } else { format!("{text} ({word})") }
}

/// A claim's words with its doubt and its sources.
fn qualified(page: &Page, mut text: String, claim: &ClaimMark) -> String {
    if claim.low_confidence {
        text += " (?)";
    }
    if claim.contradicted {
        text += " ≠";
    }
    if let Certainty::LastReported(words) = &claim.certainty {
        text = format!("{text}, {words}");
    }
    text + &superscript(notes(page, claim))
}

/// Source numbers as a superscript: ¹, ¹ ².
pub fn superscript(notes: &[usize]) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let number = |note: &usize| -> String {
        let digits = note.to_string().into_bytes().into_iter();
        digits.filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
    };
    notes.iter().map(number).collect::<Vec<_>>().join(" ")
}
