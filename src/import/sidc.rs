//! A symbol code says what a unit is. In: the 20 digits of MIL-STD-2525D and APP-6(D), perhaps with a custom symbol's
//! name around them. Out: affiliation, role, echelon, whether it is a headquarters, planned or destroyed.
//!
//! Absent: the older codes of 15 letters, equipment, and what a code's modifiers refine.

use crate::table::vocabulary::{Affiliation, Echelon, Role};

/// What a symbol code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Digit 4.
    pub affiliation: Affiliation,
    /// The symbol set, the headquarters flag and the entity, as far as a role of ours is meant.
    pub role: Option<Role>,
    /// Digits 9 and 10.
    pub echelon: Option<Echelon>,
    /// Digit 7.
    pub state: State,
}

/// Whether what the symbol stands for is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// There, fit or damaged.
    Present,
    /// Planned, anticipated or suspected to be there.
    Planned,
    /// There, and destroyed.
    Destroyed,
}

/// The length of a code.
const DIGITS: usize = 20;

/// Reads a code; none if there are no 20 digits in a row.
pub fn read(code: &str) -> Option<Symbol> {
    let digits = code.split(|c: char| !c.is_ascii_digit()).find(|run| run.len() >= DIGITS)?;
    let set = &digits[4..6];
    let headquarters = matches!(&digits[7..8], "2" | "3" | "6" | "7");
    let is_land = matches!(set, "10" | "11" | "27");
    Some(Symbol {
        affiliation: affiliation(&digits[3..4]),
        role: if headquarters {
            Some(Role::Headquarters)
        } else {
            role(set, &digits[10..16], &digits[18..20])
        },
        // Elsewhere the same digits are mobility, towed arrays and the like, from 31 on.
        echelon: echelon(&digits[8..10]).filter(|_| is_land || set == "30" || set == "01"),
        state: match &digits[6..7] {
            "1" => State::Planned,
            "4" => State::Destroyed,
            _ => State::Present,
        },
    })
}

/// The standard identity: of a symbol code, or of a side.
pub fn affiliation(identity: &str) -> Affiliation {
    match identity {
        "2" | "3" => Affiliation::Friend,
        "4" => Affiliation::Neutral,
        "5" | "6" => Affiliation::Hostile,
        _ => Affiliation::Unknown,
    }
}

fn echelon(digits: &str) -> Option<Echelon> {
    Some(match digits {
        "11" => Echelon::Team,
        "12" => Echelon::Squad,
        "13" => Echelon::Section,
        "14" => Echelon::Platoon,
        "15" => Echelon::Company,
        "16" => Echelon::Battalion,
        "17" => Echelon::Regiment,
        "18" => Echelon::Brigade,
        "21" => Echelon::Division,
        "22" => Echelon::Corps,
        "23" => Echelon::Army,
        "26" => Echelon::Command,
        // An army group or a theatre is larger than any echelon of ours.
        _ => return None,
    })
}

fn role(set: &str, entity: &str, modifier_2: &str) -> Option<Role> {
    match set {
        // Entity 11 of the air set is military aircraft.
        "01" => Some(match &entity[..4] {
            "1101" => Role::FixedWing,
            "1102" => Role::RotaryWing,
            "1103" | "1104" => Role::UnmannedAircraft,
            _ => Role::Aviation,
        }),
        "11" => Some(Role::Civilian),
        "20" => Some(Role::Base),
        "30" | "35" => Some(Role::Naval),
        // Modifier 2, 01 is airborne.
        "10" if entity.starts_with("1211") && modifier_2 == "01" => Some(Role::Airborne),
        "10" => LAND.iter().find(|(start, _)| entity.starts_with(start)).map(|(_, role)| *role),
        _ => None,
    }
}

/// Entities of land units, by the start of their code; the first that fits is meant.
const LAND: &[(&str, Role)] = &[
    ("1107", Role::Signals),
    ("1108", Role::Signals),
    ("1109", Role::Signals),
    ("1110", Role::Signals),
    ("1111", Role::Signals),
    ("120501", Role::Reconnaissance),
    ("1205", Role::Armour),
    ("120601", Role::Reconnaissance),
    ("1206", Role::RotaryWing),
    ("1207", Role::Aviation),
    ("1208", Role::FixedWing),
    ("1209", Role::Troops),
    ("1210", Role::Troops),
    ("121102", Role::Mechanised),
    ("121103", Role::Mechanised),
    ("121104", Role::Motorised),
    ("121105", Role::Mechanised),
    ("1211", Role::Infantry),
    ("1213", Role::Reconnaissance),
    ("1214", Role::SpecialForces),
    ("1216", Role::Reconnaissance),
    ("1217", Role::SpecialForces),
    ("1218", Role::SpecialForces),
    ("1219", Role::UnmannedAircraft),
    ("1220", Role::SpecialForces),
    ("1301", Role::AirDefence),
    ("1303", Role::Artillery),
    ("1304", Role::Artillery),
    ("1307", Role::Artillery),
    ("1308", Role::Artillery),
    ("1407", Role::Engineer),
    ("1408", Role::ExplosiveOrdnance),
    ("1412", Role::MilitaryPolice),
    ("1414", Role::ExplosiveOrdnance),
    ("1417", Role::ForceProtection),
    ("1419", Role::MilitaryPolice),
    ("1420", Role::MilitaryPolice),
    ("1422", Role::AirDefence),
    ("14", Role::Engineer),
    ("15", Role::Intelligence),
    ("1613", Role::Medical),
    ("1614", Role::Medical),
    ("1636", Role::Transport),
    ("16", Role::Logistics),
    ("17", Role::Naval),
    ("18", Role::Headquarters),
    ("20", Role::Police),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, role: Option<Role>, echelon: Option<Echelon>, state: State) {
        let symbol = read(code).expect(code);
        assert_eq!((symbol.role, symbol.echelon, symbol.state), (role, echelon, state), "{code}");
    }

    #[test]
    fn a_land_unit_bears_its_branch_and_its_size() {
        check("10031000151211000000", Some(Role::Infantry), Some(Echelon::Company), State::Present);
        check("10031000161303000000", Some(Role::Artillery), Some(Echelon::Battalion), State::Present);
        check("10061000181205000000", Some(Role::Armour), Some(Echelon::Brigade), State::Present);
        check("10031000141211000001", Some(Role::Airborne), Some(Echelon::Platoon), State::Present);
        check("10031000001203000000", None, None, State::Present);
    }

    #[test]
    fn a_headquarters_is_one_whatever_its_branch() {
        check("10031002181211000000", Some(Role::Headquarters), Some(Echelon::Brigade), State::Present);
    }

    #[test]
    fn ships_aircraft_and_installations_are_known_by_their_set() {
        check("10033000001202030000", Some(Role::Naval), None, State::Present);
        check("10030100001101050000", Some(Role::FixedWing), None, State::Present);
        check("10032000001213000000", Some(Role::Base), None, State::Present);
    }

    #[test]
    fn what_is_planned_or_destroyed_says_so() {
        check("10031010151211000000", Some(Role::Infantry), Some(Echelon::Company), State::Planned);
        check("10033040001202030000", Some(Role::Naval), None, State::Destroyed);
    }

    #[test]
    fn the_fourth_digit_is_the_affiliation() {
        let of = |code| read(code).map(|symbol| symbol.affiliation);
        assert_eq!(of("10031000151211000000"), Some(Affiliation::Friend));
        assert_eq!(of("10061000151211000000"), Some(Affiliation::Hostile));
        assert_eq!(of("10041000151211000000"), Some(Affiliation::Neutral));
        assert_eq!(of("10011000151211000000"), Some(Affiliation::Unknown));
    }

    #[test]
    fn a_custom_symbol_keeps_its_code_and_letters_are_none() {
        assert_eq!(read("custom1:10031000151211000000:abc"), read("10031000151211000000"));
        assert_eq!(read("SFGPUCIC---E---"), None);
        assert_eq!(read("1003"), None);
        assert_eq!(read("é10031000151211000000").map(|symbol| symbol.echelon), Some(Some(Echelon::Company)));
    }
}
