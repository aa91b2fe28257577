//! What each property of the outputs is called and means: for the forms and tables of a GIS, and for the README.
//!
//! In: the name of a property. Out: its title, its group and a sentence. Absent: which layer has which, which the
//! layers' own files say.

use super::{
    Affiliation, AreaKind, Echelon, EventStatus, ForceKind, IncidentKind, Measure, MovementKind, PlaceKind,
    Precision, Reinforcement, Role,
};
use crate::table::vocabulary::{Confidence, RelationKind, Status, list_of};

/// The part of a form that a property belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Who, what, and in which words.
    What,
    /// Dates.
    When,
    /// Places.
    Where,
    /// Counts.
    Numbers,
    /// Who says so, and how sure it is.
    Source,
    /// Ids, and what was made for maps.
    Keys,
    /// Columns that are not ours.
    Other,
}

impl Group {
    /// Every group, in the order of a form.
    pub const ALL: &'static [Group] =
        &[Group::What, Group::When, Group::Where, Group::Numbers, Group::Source, Group::Keys, Group::Other];

    /// As a form names it.
    pub fn title(self) -> &'static str {
        match self {
            Group::What => "What",
            Group::When => "When",
            Group::Where => "Where",
            Group::Numbers => "Numbers",
            Group::Source => "Source",
            Group::Keys => "Ids",
            Group::Other => "Other columns",
        }
    }
}

/// One property: its name, its title, its group and what it says.
pub type Entry = (&'static str, &'static str, Group, &'static str);

/// Every property of the outputs. A count stands here once; its bounds and its text follow from it.
pub const ENTRIES: &[Entry] = &[
    ("id", "Id", Group::Keys, "Unique in its layer and stable; in `atlas.geojson` after the layer's name."),
    ("layer", "Layer", Group::Keys, "The layer that it belongs to; in `atlas.geojson` alone."),
    ("start_date", "Start", Group::When, "The first possible day of the start; null: not known, or open."),
    ("end_date", "End", Group::When, "The last possible day of the end, included; null: not known, or open."),
    ("start_text", "Start as written", Group::When, "The start as its cell has it: `2015-01~`, `..`."),
    ("end_text", "End as written", Group::When, "The end as its cell has it."),
    ("observed_text", "Observed", Group::When, "The days for which the source vouches."),
    ("event_date", "Date", Group::When, "The first possible day of the event."),
    ("event_date_last", "Last possible date", Group::When, "The last possible day of the event."),
    ("date_text", "Date in words", Group::When, "The date in words, as the map prints it."),
    ("name", "Name", Group::What, "The name in the atlas's language."),
    ("short_name", "Short name", Group::What, "As the map writes it."),
    ("force", "Force", Group::What, "The force, as the map writes it."),
    (
        "tcc",
        "Contributor (code)",
        Group::What,
        "ISO 3166-1 alpha-3 code of the contributor, or `multinational`.",
    ),
    ("tcc_name", "Contributor", Group::What, "The contributor's English name."),
    ("role", "Role", Group::What, "What the unit does."),
    ("echelon", "Echelon", Group::What, "The size of the unit."),
    ("reinforcement", "Reinforced or reduced", Group::What, "`(-)`, `(+)` or `(+-)`."),
    ("equipment", "Equipment", Group::What, "Vehicles, aircraft and the like, in words."),
    (
        "unit_text",
        "Unit in words",
        Group::What,
        "Units, role, echelon and equipment: “2 infantry companies”.",
    ),
    ("kind", "Kind", Group::What, "What kind of place, force, event, movement or area it is."),
    (
        "rank",
        "Rank",
        Group::What,
        "How important the place is: `capital`, `regional_capital`, `town`, `site`.",
    ),
    ("affiliation", "Affiliation", Group::What, "The frame of the force's symbols."),
    ("parent", "Part of", Group::What, "The id of the force that it is part of."),
    ("colour", "Colour", Group::What, "The force's colour on the map: `#rrggbb`."),
    (
        "status",
        "Status",
        Group::What,
        "How the presence or movement stands, or how well the event is established.",
    ),
    ("title", "Title", Group::What, "The event in a few words, or the title of the publication."),
    ("number", "Number", Group::What, "The number of the source on the map."),
    ("citation", "Citation", Group::What, "Author, title, publisher, version and date of the source."),
    ("author", "Author", Group::What, "Who wrote it."),
    ("publisher", "Publisher", Group::What, "Who published it."),
    ("url", "Address", Group::What, "Where it can be read."),
    ("archive_url", "Address of a copy", Group::What, "Where a copy is kept."),
    ("accessed_text", "Read on", Group::When, "When it was read."),
    ("doi", "DOI", Group::What, "Its DOI."),
    ("version", "Version", Group::What, "Its version or revision."),
    ("licence", "Licence", Group::What, "Its licence."),
    ("language", "Language", Group::What, "Its language: `en`, `fr`, `ar` and so on."),
    ("means", "Means", Group::What, "By what means."),
    ("target", "Target", Group::What, "Whom or what it was aimed at."),
    ("actors", "Actors", Group::What, "Who did it: forces, `; ` between."),
    ("responders", "Responders", Group::What, "Who stepped in: forces, `; ` between."),
    ("what", "What moves", Group::What, "Who or what moves, in words."),
    ("damage", "Damage", Group::What, "Damage, in words."),
    ("a", "The one", Group::What, "The force of which it is said."),
    ("relation", "Relation", Group::What, "What joins the two."),
    ("b", "The other", Group::What, "The other force."),
    ("measure", "Measure", Group::What, "What is counted."),
    ("as_reported", "As reported", Group::What, "The words in which the figure was reported."),
    ("label", "Label", Group::What, "The words on the map."),
    (
        "headquarters",
        "Headquarters",
        Group::Where,
        "Places in the area where the force has a headquarters, as contingents.csv tells.",
    ),
    ("callout", "Call-out", Group::What, "What call-outs say of it."),
    ("place", "Place", Group::Where, "The place, as the map names it."),
    ("place_text", "Place as written", Group::Where, "The place as its cell has it."),
    ("from_place", "From", Group::Where, "Where the movement starts, as the map names it."),
    ("from_place_text", "From, as written", Group::Where, "The start as its cell has it."),
    ("to_place", "To", Group::Where, "Where it ends; several with `; ` between."),
    ("to_place_text", "To, as written", Group::Where, "The ends as their cell has them."),
    ("via", "By way of", Group::Where, "Places on the way."),
    ("country", "Country", Group::Where, "ISO 3166-1 alpha-3 code."),
    ("admin1", "Province", Group::Where, "The province or region of the country."),
    ("precision", "Precision", Group::Where, "How exactly the place is known."),
    ("lat", "Latitude", Group::Where, "Degrees, north positive; null where no point is known."),
    ("lon", "Longitude", Group::Where, "Degrees, east positive; null where no point is known."),
    ("units", "Units", Group::Numbers, "How many units of that echelon."),
    ("strength", "Strength", Group::Numbers, "Personnel in all; null: not known, never zero."),
    ("strength_each", "Strength of each", Group::Numbers, "Personnel of one of the units."),
    ("incidents", "Incidents", Group::Numbers, "How many incidents were counted there."),
    ("killed", "Killed", Group::Numbers, "Killed; null: not given."),
    ("wounded", "Wounded", Group::Numbers, "Wounded; null: not given."),
    (
        "casualties",
        "Casualties in words",
        Group::Numbers,
        "Killed and wounded, of whom, and what is not given.",
    ),
    ("value", "Value", Group::Numbers, "The published total."),
    ("source", "Source", Group::Source, "Ids of the sources that say so, `; ` between."),
    ("source_title", "Source in words", Group::Source, "Author, title, publisher and date of the sources."),
    ("locator", "Page or paragraph", Group::Source, "Where in the source."),
    ("attributed_to", "In whose words", Group::Source, "Whose words they are, within the source."),
    ("confidence", "Confidence", Group::Source, "How sure the row is."),
    ("note", "Note", Group::Source, "Anything else."),
    (
        "conflicts_with",
        "Contradicted by",
        Group::Source,
        "Ids of the claims of the layer that contradict it, `; ` between; null: none does.",
    ),
    ("as_of_state", "Holds as of the map's date", Group::Source, "`yes`, `no` or `possibly`."),
    (
        "shown",
        "On the map",
        Group::Source,
        "Whether the map shows it: it holds on its date, perhaps, and is not kept off it.",
    ),
    ("callout_source", "Source of the call-out", Group::Source, "Ids of the call-outs' sources."),
    ("fact_id", "Facts", Group::Keys, "Ids of the facts that the row stands for."),
    (
        "callout_fact_id",
        "Facts of the call-out",
        Group::Keys,
        "Ids of the facts that the call-outs stand for.",
    ),
    ("origin_id", "Id of origin", Group::Keys, "Its id in the data set that it was taken from."),
    ("place_id", "Place (id)", Group::Keys, "The id of the place in `places`."),
    ("force_id", "Force (id)", Group::Keys, "The id of the force in `forces`."),
    ("a_id", "The one (id)", Group::Keys, "The id of the force of which it is said."),
    ("b_id", "The other (id)", Group::Keys, "The id of the other force."),
    (
        "matched_by",
        "Place matched by",
        Group::Keys,
        "How the place was found: by its id, its name, a pin and so on.",
    ),
    (
        "stack_index",
        "Row of the stack",
        Group::Keys,
        "Its row in the column of units at its place, from 0: what the map shows first, then by force.",
    ),
    ("stack_size", "Rows of the stack", Group::Keys, "How many units stand in that column."),
    (
        "stack_head",
        "First of its force",
        Group::Keys,
        "Whether it is the first row of its force in that column.",
    ),
    (
        "stack_place",
        "Place of the stack",
        Group::Keys,
        "The place of the column: places less than an eighth of a degree apart (a town, its airport) share one.",
    ),
    ("stack_lat", "Latitude of the stack", Group::Keys, "Latitude of that place."),
    ("stack_lon", "Longitude of the stack", Group::Keys, "Longitude of that place."),
];

/// What a property is called, where it belongs and what it says; none for a property that has no row here.
pub fn entry(name: &str) -> Option<(String, Group, String)> {
    let found = |name: &str| ENTRIES.iter().find(|(own, ..)| *own == name);
    if let Some((_, title, group, about)) = found(name) {
        return Some((title.to_string(), *group, about.to_string()));
    }
    if let Some(own) = name.strip_prefix("x_") {
        return Some((own.replace('_', " "), Group::Other, "A column of the table that is not ours.".into()));
    }
    let (end, words, about) = BOUNDS.iter().find(|(end, ..)| name.ends_with(end))?;
    let (_, title, group, _) = found(name.strip_suffix(end)?)?;
    Some((format!("{title}, {words}"), *group, about.to_string()))
}

/// What a count has besides its best number.
pub const BOUNDS: &[(&str, &str, &str)] = &[
    ("_low", "at least", "The least that it can be; null: no bound."),
    ("_high", "at most", "The most that it can be; null: no bound."),
    ("_text", "as written", "The number as its cell has it, with its qualifier."),
];

/// The words that a property of a layer takes, each with its meaning; none if it is not of a closed list.
pub fn words(layer: &str, name: &str) -> Option<Vec<(&'static str, &'static str)>> {
    let list = match (layer, name) {
        ("places", "kind") => list_of::<PlaceKind>(),
        ("forces", "kind") => list_of::<ForceKind>(),
        ("incidents", "kind") => list_of::<IncidentKind>(),
        ("movements", "kind") => list_of::<MovementKind>(),
        ("areas", "kind") => list_of::<AreaKind>(),
        ("incidents", "status") => list_of::<EventStatus>(),
        (_, "status") => list_of::<Status>(),
        (_, "affiliation") => list_of::<Affiliation>(),
        (_, "role") => list_of::<Role>(),
        (_, "echelon") => list_of::<Echelon>(),
        (_, "reinforcement") => list_of::<Reinforcement>(),
        (_, "precision") => list_of::<Precision>(),
        (_, "confidence") => list_of::<Confidence>(),
        (_, "relation") => list_of::<RelationKind>(),
        (_, "measure") => list_of::<Measure>(),
        _ => return None,
    };
    Some(list.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counts_bounds_follow_from_it() {
        let (title, group, _) = entry("strength_each_low").unwrap();
        assert_eq!((title.as_str(), group), ("Strength of each, at least", Group::Numbers));
        assert_eq!(entry("x_sector_name").unwrap().0, "sector name");
        assert!(entry("date_text").unwrap().0 == "Date in words" && entry("nothing").is_none());
    }
}
