//! The layers as a comparison sees them: what tells two rows apart, what is the story, what merely follows.
//!
//! In: the name of a layer, or the columns of a table. Out: its [`Kind`]. Absent: which rows there are.

use super::{Edit, Sheet};

/// What is fixed about the rows of a layer.
#[derive(Debug)]
pub struct Kind {
    /// The layer, as the outputs name it; empty for a file of another sort.
    pub layer: &'static str,
    /// One row, in words: “contingent”.
    pub row: &'static str,
    /// What two rows of different ids have in common if they are one: for each part the columns that say it, the first
    /// of them that a file has.
    pub identity: &'static [&'static [&'static str]],
    /// What is told of two claims about one presence on two days.
    pub story: &'static [&'static str],
    /// Columns that a table of this kind must have, for files whose name does not tell.
    pub told_by: &'static [&'static str],
}

/// The layers in the order of a report; the last is any other file.
pub const KINDS: &[&Kind] = &[
    &CONTINGENTS,
    &INCIDENTS,
    &CASUALTIES,
    &MOVEMENTS,
    &AREAS,
    &PLACES,
    &FORCES,
    &FIGURES,
    &RELATIONS,
    &SOURCES,
    &OTHER,
];

static CONTINGENTS: Kind = Kind {
    layer: "contingents",
    row: "contingent",
    identity: &[FORCE, &["tcc"], PLACE, &["role"]],
    story: &[
        "strength",
        "strength_text",
        "strength_each",
        "strength_each_text",
        "units",
        "units_text",
        "role",
        "echelon",
        "reinforcement",
        "equipment",
        "status",
        "place_id",
        "place",
    ],
    told_by: &["place", "force"],
};

static INCIDENTS: Kind = Kind {
    layer: "incidents",
    row: "incident",
    identity: &[&["event_date", "date"], PLACE, &["kind"]],
    story: &[],
    told_by: &["place", "date"],
};

static CASUALTIES: Kind = Kind {
    layer: "casualties",
    row: "row of casualties",
    identity: &[&["incident"], &["nationality"], &["group"]],
    story: &[],
    told_by: &["incident", "killed"],
};

static MOVEMENTS: Kind = Kind {
    layer: "movements",
    row: "movement",
    identity: &[&["from_place"], &["to_place"], FORCE, &["tcc"], &["kind"]],
    story: &["strength", "strength_text", "status", "via"],
    told_by: &["from_place"],
};

static AREAS: Kind = Kind {
    layer: "areas",
    row: "area",
    identity: &[FORCE, &["kind"], &["area", "label"]],
    story: &[],
    told_by: &["area", "force"],
};

static PLACES: Kind = Kind {
    layer: "places",
    row: "place",
    identity: &[&["name"], &["country"], &["kind"]],
    story: &[],
    told_by: &["name", "lat", "lon"],
};

static FORCES: Kind = Kind {
    layer: "forces",
    row: "force",
    identity: &[&["name"], &["kind"]],
    story: &[],
    told_by: &["id", "short_name"],
};

static FIGURES: Kind = Kind {
    layer: "figures",
    row: "figure",
    identity: &[FORCE, &["measure"], &["tcc"], &["place_id", "place"], &["start_text", "start"]],
    story: &["value", "value_text"],
    told_by: &["force", "measure"],
};

static RELATIONS: Kind = Kind {
    layer: "relations",
    row: "relation",
    identity: &[&["a_id", "a"], &["relation"], &["b_id", "b"]],
    story: &[],
    told_by: &["a", "relation", "b"],
};

static SOURCES: Kind = Kind {
    layer: "sources",
    row: "source",
    identity: &[&["title"], &["url"], &["date"]],
    story: &[],
    told_by: &["title", "publisher"],
};

static OTHER: Kind = Kind { layer: "", row: "row", identity: &[], story: &[], told_by: &[] };

const FORCE: &[&str] = &["force_id", "force"];
const PLACE: &[&str] = &["place_id", "place"];

/// Properties that an atlas makes of others or of the day: no claims of their own.
const FOLLOWING: &[&str] = &[
    "admin1",
    "as_of_state",
    "callout_fact_id",
    "callout_source",
    "casualties",
    "country",
    "lat",
    "layer",
    "lon",
    "matched_by",
    "rank",
    "shown",
    "source_title",
    "stack_head",
    "stack_index",
    "stack_lat",
    "stack_lon",
    "stack_place",
    "stack_size",
    "tcc_name",
    "unit_text",
    "conflicts_with",
];

/// A property that says once more what another says better: the name of a place beside its id.
const BESIDE: &[(&str, &str)] = &[("force", "force_id"), ("place", "place_id"), ("a", "a_id"), ("b", "b_id")];

/// Properties that say who vouches for a claim, and for which days.
const ATTESTING: &[&str] =
    &["observed", "observed_text", "source", "locator", "fact_id", "origin_id", "accessed"];

/// Whether a property says no more than who vouches for the claim.
pub fn attests(name: &str) -> bool {
    ATTESTING.contains(&name)
}

impl Kind {
    /// The kind of a layer, by its name or else by its columns.
    pub fn of(name: &str, has: impl Fn(&str) -> bool) -> &'static Kind {
        let named = KINDS.iter().find(|kind| !kind.layer.is_empty() && kind.layer == name);
        let told = || {
            KINDS
                .iter()
                .find(|kind| !kind.told_by.is_empty() && kind.told_by.iter().all(|column| has(column)))
        };
        named.or_else(told).copied().unwrap_or(&OTHER)
    }

    /// Whether its rows are forces at places, which arrive and leave.
    pub fn is_presence(&self) -> bool {
        self.layer == "contingents"
    }

    /// What a report calls the layer of a sheet.
    pub fn layer_of<'s>(&self, sheet: &'s Sheet) -> &'s str {
        if self.layer.is_empty() { &sheet.name } else { self.layer }
    }

    /// Whether a property follows from others.
    pub fn follows(&self, name: &str, sheet: &Sheet) -> bool {
        // A file of another origin has no such properties, only namesakes.
        if self.layer.is_empty() || !sheet.is_of_a_build() {
            return (name == "lat" || name == "lon") && sheet.has_points;
        }
        FOLLOWING.contains(&name)
            || BESIDE.iter().any(|(weak, strong)| *weak == name && sheet.field(strong).is_some())
    }

    /// One edit for each fact: a count has four columns, a date two.
    pub fn fold(&self, edits: &mut Vec<Edit>) {
        if self.layer.is_empty() {
            return;
        }
        let names: Vec<String> = edits.iter().map(|edit| edit.name.clone()).collect();
        let has = |name: &str| names.iter().any(|known| known == name);
        edits.retain(|edit| {
            let name = edit.name.as_str();
            if let Some(stem) = name.strip_suffix("_text") {
                // The place itself is another: no need to say that it is also spelt differently.
                return !(stem.ends_with("place") && (has(stem) || has(&format!("{stem}_id"))));
            }
            let stem =
                ["_low", "_high", "_date"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
            let in_words = name.starts_with("event_date") && has("date_text");
            !in_words && (stem.ends_with("place") || !has(&format!("{stem}_text")))
        });
    }
}
