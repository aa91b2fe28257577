//! The closed lists: each an enum whose words, and a sentence on each, stand once, here.
//!
//! In: a cell's text. Out: a value, or the word that was most likely meant. Case does not count, and space,
//! hyphen and underscore are one. Absent: how a word is printed on a map, in any language.

use crate::diagnostic::nearest;

/// A closed list.
pub trait Word: Copy + Sized + 'static {
    /// What the list is called: "role".
    const LIST: &'static str;
    /// Every value, in the order of the list.
    const EACH: &'static [Self];
    /// The word as the tables and outputs write it.
    fn word(self) -> &'static str;
    /// What the word means.
    fn meaning(self) -> &'static str;

    /// The value that a cell's text names.
    fn named(text: &str) -> Option<Self> {
        let of = |text: &str| Self::EACH.iter().copied().find(|value| value.word() == text);
        of(text).or_else(|| of(&folded(text)))
    }

    /// The word that a text outside the list most likely means.
    fn nearest_to(text: &str) -> Option<&'static str> {
        nearest(&folded(text), Self::EACH.iter().map(|value| value.word()))
    }
}

fn folded(text: &str) -> String {
    text.trim().chars().map(|c| if c == ' ' || c == '-' { '_' } else { c.to_ascii_lowercase() }).collect()
}

macro_rules! words {
    ($(#[$about:meta])* $name:ident, $list:literal: $($value:ident $word:literal $meaning:literal,)*) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = $meaning] $value,)*
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [$name] = &[$($name::$value,)*];

            /// The word as the tables and outputs write it.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$value => $word,)* }
            }

            /// The value that a text names.
            pub fn parse(text: &str) -> Option<$name> {
                <$name as $crate::table::vocabulary::Word>::named(text)
            }
        }

        impl $crate::table::vocabulary::Word for $name {
            const LIST: &'static str = $list;
            const EACH: &'static [$name] = $name::ALL;
            fn word(self) -> &'static str {
                self.as_str()
            }
            fn meaning(self) -> &'static str {
                match self { $($name::$value => $meaning,)* }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// Whose side a force is on, as far as a neutral map says so: the frame of its symbols.
    Affiliation, "affiliation":
    Neutral "neutral" "No side is taken; the default.",
    International "international" "A mission of the United Nations or another body of states.",
    Government "government" "Of the state in which it stands.",
    Foreign "foreign" "Of another state.",
    NonState "non_state" "An armed group or movement.",
    Friend "friend" "Friendly, in the words of the source.",
    Hostile "hostile" "Hostile, in the words of the source.",
    Unknown "unknown" "The source does not say.",
}

words! {
    /// What kind of force it is.
    ForceKind, "force kind":
    Mission "mission" "A mission of the United Nations, a regional body or a state.",
    Operation "operation" "A state's operation abroad.",
    Army "army" "A state's armed forces.",
    NationalGuard "national_guard" "A state's national guard.",
    Gendarmerie "gendarmerie" "A police force under military status.",
    Police "police" "A civilian police force.",
    Militia "militia" "Armed men on the side of a government or community.",
    ArmedGroup "armed_group" "An armed group or movement.",
    Alliance "alliance" "A coalition of several forces.",
    Other "other" "Anything else.",
}

words! {
    /// What a unit does.
    Role, "role":
    Headquarters "headquarters" "A headquarters, of a mission, sector or unit.",
    Troops "troops" "Troops whose branch is not said.",
    Infantry "infantry" "Infantry.",
    Mechanised "mechanised" "Mechanised infantry.",
    Motorised "motorised" "Motorised infantry.",
    Airborne "airborne" "Paratroops.",
    SpecialForces "special_forces" "Special forces.",
    Armour "armour" "Tanks and other armour.",
    Artillery "artillery" "Artillery.",
    AirDefence "air_defence" "Air defence.",
    Reconnaissance "reconnaissance" "Reconnaissance and surveillance.",
    Intelligence "intelligence" "Intelligence.",
    Engineer "engineer" "Engineers.",
    ExplosiveOrdnance "explosive_ordnance" "Clearing of mines and explosives.",
    Signals "signals" "Signals and communication.",
    Transport "transport" "Transport, by road or air.",
    Logistics "logistics" "Supply and support.",
    Medical "medical" "Medical units and hospitals.",
    Aviation "aviation" "Aviation of either kind.",
    RotaryWing "rotary_wing" "Helicopters.",
    FixedWing "fixed_wing" "Aeroplanes.",
    UnmannedAircraft "unmanned_aircraft" "Drones.",
    Naval "naval" "Ships and boats.",
    Riverine "riverine" "Boats on rivers and lakes.",
    ForceProtection "force_protection" "Guards of a camp or headquarters.",
    QuickReaction "quick_reaction" "A reserve that moves at short notice.",
    Training "training" "Trainers and advisers.",
    MilitaryPolice "military_police" "Military police.",
    FormedPolice "formed_police" "Formed police units.",
    Police "police" "Individual police.",
    Observers "observers" "Military observers and staff officers.",
    Civilian "civilian" "Civilian staff.",
    Base "base" "A base, camp or barracks, rather than a unit.",
    Other "other" "Anything else.",
}

words! {
    /// The size of a unit.
    Echelon, "echelon":
    Team "team" "Team or crew.",
    Squad "squad" "Squad.",
    Section "section" "Section.",
    Platoon "platoon" "Platoon or detachment.",
    Company "company" "Company, battery or troop.",
    Battalion "battalion" "Battalion or squadron.",
    Regiment "regiment" "Regiment or group.",
    Brigade "brigade" "Brigade.",
    Division "division" "Division.",
    Corps "corps" "Corps.",
    Army "army" "Army.",
    Command "command" "Command.",
}

words! {
    /// Whether a unit is more or less than its echelon says: `battalion (-)`.
    Reinforcement, "reinforcement":
    Reduced "(-)" "Parts of it are elsewhere.",
    Reinforced "(+)" "Others have joined it.",
    ReducedAndReinforced "(+-)" "Both.",
}

words! {
    /// How a presence or a movement stands.
    Status, "status":
    Planned "planned" "Meant: drawn dashed and never summed.",
    UnderWay "under_way" "On its way, or being built.",
    Authorised "authorised" "Allowed, but not said to be there.",
    Deployed "deployed" "There.",
    Reinforcing "reinforcing" "There and growing.",
    Withdrawing "withdrawing" "There and leaving.",
    Withdrawn "withdrawn" "Gone: drawn struck and never summed.",
    Completed "completed" "Done, of a movement.",
}

words! {
    /// How well an event is established.
    EventStatus, "event status":
    Confirmed "confirmed" "The source states it as a fact.",
    Claimed "claimed" "Someone whom the source names says so.",
    Disputed "disputed" "Sources contradict one another.",
    Unconfirmed "unconfirmed" "A report that nobody has confirmed.",
    Planned "planned" "It is meant to happen.",
}

words! {
    /// How exactly a place is known.
    Precision, "precision":
    Exact "exact" "At the place named: the town, base or spot itself; what an empty cell means there.",
    Near "near" "Near the place named, not at it.",
    Area "area" "Somewhere in a district or along a stretch.",
    Region "region" "Only the province, or a region of several countries.",
    Country "country" "Only the country.",
    Unknown "unknown" "Not known.",
}

words! {
    /// How sure the row is.
    Confidence, "confidence":
    High "high" "The source is plain and in a position to know.",
    Medium "medium" "One source, or a general statement.",
    Low "low" "Inferred, or doubted by the source itself.",
}

words! {
    /// What kind of event.
    IncidentKind, "incident kind":
    Attack "attack" "An attack by one side.",
    Clash "clash" "Fighting between two sides.",
    Ambush "ambush" "An ambush.",
    Explosion "explosion" "An explosion whose kind is not said, or a roadside bomb.",
    Ied "ied" "An improvised explosive device.",
    Mine "mine" "A mine.",
    SuicideBombing "suicide_bombing" "A suicide bombing, on foot or with a vehicle.",
    Shelling "shelling" "Rockets, mortars or artillery.",
    AirStrike "air_strike" "A strike from the air.",
    Kidnapping "kidnapping" "Kidnapping or hostage-taking.",
    ViolenceAgainstCivilians "violence_against_civilians" "An attack on civilians.",
    Accident "accident" "An accident.",
    Illness "illness" "Death or harm by illness.",
    Death "death" "A death whose cause is not given.",
    Protest "protest" "A protest or riot.",
    CoupAttempt "coup_attempt" "A coup, or an attempt at one.",
    Arrest "arrest" "An arrest or seizure.",
    Intervention "intervention" "A state or mission steps in.",
    Talks "talks" "Talks or an agreement.",
    Other "other" "Anything else.",
}

words! {
    /// What kind of movement.
    MovementKind, "movement kind":
    Relocation "relocation" "From one place to another, for good.",
    Deployment "deployment" "Into the theatre.",
    Reinforcement "reinforcement" "More of what is there.",
    Rotation "rotation" "One unit relieves another.",
    Withdrawal "withdrawal" "Away, of its own will or driven out.",
    Airlift "airlift" "By air, and perhaps back.",
    Convoy "convoy" "By road, with supplies or escort.",
    Patrol "patrol" "Out and back.",
    Advance "advance" "Against an opponent.",
    Flow "flow" "Arms, drugs, people: not a force.",
    Displacement "displacement" "People who flee.",
    Road "road" "The way itself: its length or its state.",
    Other "other" "Anything else.",
}

words! {
    /// What a force has of an area.
    AreaKind, "area kind":
    Control "control" "It holds the area.",
    Influence "influence" "It acts there without holding it.",
    Sector "sector" "It is responsible for it.",
}

words! {
    /// What joins two forces.
    RelationKind, "relation":
    WorksWith "works_with" "Works with.",
    AffiliatedWith "affiliated_with" "Is affiliated with.",
    PartOf "part_of" "Is part of.",
    TrainedBy "trained_by" "Is trained by.",
    SupportedBy "supported_by" "Is supplied, paid or supported by.",
    Controls "controls" "Controls.",
    Succeeds "succeeds" "Takes over from.",
    SplitFrom "split_from" "Has split from.",
    Threatens "threatens" "Threatens.",
    Fights "fights" "Fights.",
}

words! {
    /// What a published total counts.
    Measure, "measure":
    Authorised "authorised" "Personnel authorised.",
    StrengthTroops "strength_troops" "Troops in place.",
    StrengthPolice "strength_police" "Police in place.",
    StrengthTotal "strength_total" "All uniformed personnel in place.",
    DeathsAll "deaths_all" "Deaths of all causes.",
    DeathsHostile "deaths_hostile" "Deaths by hostile acts.",
    DeathsUnspecified "deaths_unspecified" "Deaths whose causes the source does not tell apart.",
    WoundedHostile "wounded_hostile" "Wounded by hostile acts.",
}

impl Measure {
    /// Whether it counts what happened in a period, rather than what is there on a day.
    pub fn is_of_period(self) -> bool {
        use Measure::{DeathsAll, DeathsHostile, DeathsUnspecified, WoundedHostile};
        matches!(self, DeathsAll | DeathsHostile | DeathsUnspecified | WoundedHostile)
    }
}

words! {
    /// What kind of place.
    PlaceKind, "place kind":
    Town "town" "A city or town.",
    Village "village" "A village or hamlet.",
    Site "site" "A spot with a name: a building, a plot, a crossroads.",
    Camp "camp" "A base or camp.",
    Airport "airport" "An airport or airfield.",
    Airstrip "airstrip" "A runway without much beside it.",
    Port "port" "A port or landing.",
    Crossing "crossing" "A border crossing, bridge or checkpoint.",
    Mine "mine" "A mine or other works.",
    Well "well" "A well, oasis or other water.",
    Hill "hill" "A hill, mountain or valley.",
    District "district" "A district below the province.",
    Admin1 "admin1" "A province, state or region of a country.",
    Country "country" "A country.",
    Region "region" "A region of several countries, or one without borders.",
    Continent "continent" "A continent.",
    Other "other" "Anything else.",
}

words! {
    /// On which side of its mark a label, stack or call-out is preferred.
    Side, "side":
    N "n" "Above.",
    Ne "ne" "Above, to the right.",
    E "e" "To the right.",
    Se "se" "Below, to the right.",
    S "s" "Below.",
    Sw "sw" "Below, to the left.",
    W "w" "To the left.",
    Nw "nw" "Above, to the left.",
}

words! {
    /// A question that a cell answers.
    YesNo, "yes or no":
    Yes "yes" "Yes.",
    No "no" "No.",
}

/// A closed list's name, and its words with what they mean.
pub type List = (&'static str, Vec<(&'static str, &'static str)>);

/// One closed list.
pub fn list_of<W: Word>() -> List {
    (W::LIST, W::EACH.iter().map(|value| (value.word(), value.meaning())).collect())
}

/// The closed lists of the tables, for the data dictionary.
pub fn lists() -> Vec<List> {
    vec![
        list_of::<Affiliation>(),
        list_of::<ForceKind>(),
        list_of::<Role>(),
        list_of::<Echelon>(),
        list_of::<Reinforcement>(),
        list_of::<Status>(),
        list_of::<EventStatus>(),
        list_of::<Precision>(),
        list_of::<Confidence>(),
        list_of::<IncidentKind>(),
        list_of::<MovementKind>(),
        list_of::<AreaKind>(),
        list_of::<RelationKind>(),
        list_of::<Measure>(),
        list_of::<PlaceKind>(),
        list_of::<Side>(),
        list_of::<YesNo>(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, role: Option<Role>, nearest: Option<&str>) {
        assert_eq!(Role::parse(text), role, "{text}");
        assert_eq!(Role::nearest_to(text), nearest, "{text}");
    }

    #[test]
    fn case_spaces_hyphens_and_underscores_do_not_count() {
        check("Force protection", Some(Role::ForceProtection), Some("force_protection"));
        check("SPECIAL-FORCES", Some(Role::SpecialForces), Some("special_forces"));
    }

    #[test]
    fn a_slip_leads_to_the_word_meant() {
        check("mechanized", None, Some("mechanised"));
        check("infantery", None, Some("infantry"));
        check("cooks", None, None);
    }

    #[test]
    fn no_list_says_a_word_twice() {
        for (list, words) in lists() {
            let mut seen: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), words.len(), "{list}");
        }
    }
}
