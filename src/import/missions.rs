//! Missions of the United Nations, and offices whose people its lists of fatalities name: what each acronym means, and
//! where each is or was.
//!
//! In: an acronym in any case, with or without the number of a mission's second or third form. Out: its name and where it
//! stands: a country, or a region of several. Absent: dates and strengths.

use super::head;

/// A mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mission {
    /// As the United Nations write it.
    pub acronym: &'static str,
    /// Its full name.
    pub name: &'static str,
    /// Where it stands.
    pub area: Area,
}

/// Where a mission stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// In one country, by its alpha-3 code.
    Country(&'static str),
    /// In several, within a region of the United Nations' list.
    Region(&'static str),
    /// In several of no one region, or nowhere in particular; in words.
    Words(&'static str),
}

use Area::{Country, Region, Words};

const fn mission(acronym: &'static str, area: Area, name: &'static str) -> Mission {
    Mission { acronym, name, area }
}

/// By acronym. Names and areas: https://peacekeeping.un.org/en/past-peacekeeping-operations and
/// https://dppa.un.org/en/past-political-missions.
pub const MISSIONS: &[Mission] = &[
    mission("BINUB", Country("BDI"), "United Nations Integrated Office in Burundi"),
    mission("BINUH", Country("HTI"), "United Nations Integrated Office in Haiti"),
    mission("BONUCA", Country("CAF"), "United Nations Peacebuilding Office in the Central African Republic"),
    mission(
        "DOMREP",
        Country("DOM"),
        "Mission of the Representative of the Secretary-General in the Dominican Republic",
    ),
    mission("IPTF", Country("BIH"), "International Police Task Force"),
    mission("MICAH", Country("HTI"), "International Civilian Support Mission in Haiti"),
    mission("MINUCI", Country("CIV"), "United Nations Mission in Côte d'Ivoire"),
    mission("MINUGUA", Country("GTM"), "United Nations Verification Mission in Guatemala"),
    mission("MINUJUSTH", Country("HTI"), "United Nations Mission for Justice Support in Haiti"),
    mission("MINURCA", Country("CAF"), "United Nations Mission in the Central African Republic"),
    mission(
        "MINURCAT",
        Region("Middle Africa"),
        "United Nations Mission in the Central African Republic and Chad",
    ),
    mission("MINURSO", Country("ESH"), "United Nations Mission for the Referendum in Western Sahara"),
    mission(
        "MINUSCA",
        Country("CAF"),
        "United Nations Multidimensional Integrated Stabilization Mission in the Central African Republic",
    ),
    mission(
        "MINUSMA",
        Country("MLI"),
        "United Nations Multidimensional Integrated Stabilization Mission in Mali",
    ),
    mission("MINUSTAH", Country("HTI"), "United Nations Stabilization Mission in Haiti"),
    mission("MIPONUH", Country("HTI"), "United Nations Civilian Police Mission in Haiti"),
    mission("MONUA", Country("AGO"), "United Nations Observer Mission in Angola"),
    mission(
        "MONUC",
        Country("COD"),
        "United Nations Organization Mission in the Democratic Republic of the Congo",
    ),
    mission(
        "MONUSCO",
        Country("COD"),
        "United Nations Organization Stabilization Mission in the Democratic Republic of the Congo",
    ),
    mission("ONUB", Country("BDI"), "United Nations Operation in Burundi"),
    mission("ONUC", Country("COD"), "United Nations Operation in the Congo"),
    mission("ONUCA", Region("Central America"), "United Nations Observer Group in Central America"),
    mission("ONUMOZ", Country("MOZ"), "United Nations Operation in Mozambique"),
    mission("ONUSAL", Country("SLV"), "United Nations Observer Mission in El Salvador"),
    mission("OSESGY", Country("YEM"), "Office of the Special Envoy of the Secretary-General for Yemen"),
    mission("OSESYRIA", Country("SYR"), "Office of the Special Envoy of the Secretary-General for Syria"),
    mission("UNAMA", Country("AFG"), "United Nations Assistance Mission in Afghanistan"),
    mission("UNAMET", Country("TLS"), "United Nations Mission in East Timor"),
    mission("UNAMI", Country("IRQ"), "United Nations Assistance Mission for Iraq"),
    mission("UNAMIC", Country("KHM"), "United Nations Advance Mission in Cambodia"),
    mission("UNAMID", Country("SDN"), "African Union-United Nations Hybrid Operation in Darfur"),
    mission("UNAMIR", Country("RWA"), "United Nations Assistance Mission for Rwanda"),
    mission("UNAMSIL", Country("SLE"), "United Nations Mission in Sierra Leone"),
    mission(
        "UNASOG",
        Words("the Aouzou Strip, Chad and Libya"),
        "United Nations Aouzou Strip Observer Group",
    ),
    mission("UNAVEM", Country("AGO"), "United Nations Angola Verification Mission"),
    mission("UNCRO", Country("HRV"), "United Nations Confidence Restoration Operation in Croatia"),
    mission("UNDOF", Country("SYR"), "United Nations Disengagement Observer Force"),
    mission("UNEF", Words("Sinai, Suez and Gaza"), "United Nations Emergency Force"),
    mission("UNFICYP", Country("CYP"), "United Nations Peacekeeping Force in Cyprus"),
    mission("UNGCI", Country("IRQ"), "United Nations Guards Contingent in Iraq"),
    mission(
        "UNGOMAP",
        Region("Southern Asia"),
        "United Nations Good Offices Mission in Afghanistan and Pakistan",
    ),
    mission("UNIFIL", Country("LBN"), "United Nations Interim Force in Lebanon"),
    mission("UNIIMOG", Words("Iran and Iraq"), "United Nations Iran-Iraq Military Observer Group"),
    mission("UNIKOM", Region("Western Asia"), "United Nations Iraq-Kuwait Observation Mission"),
    mission("UNIOGBIS", Country("GNB"), "United Nations Integrated Peacebuilding Office in Guinea-Bissau"),
    mission("UNIOSIL", Country("SLE"), "United Nations Integrated Office in Sierra Leone"),
    mission("UNIPOM", Region("Southern Asia"), "United Nations India-Pakistan Observation Mission"),
    mission("UNIPSIL", Country("SLE"), "United Nations Integrated Peacebuilding Office in Sierra Leone"),
    mission("UNISFA", Words("Abyei"), "United Nations Interim Security Force for Abyei"),
    mission("UNITAMS", Country("SDN"), "United Nations Integrated Transition Assistance Mission in Sudan"),
    mission("UNMA", Country("AGO"), "United Nations Mission in Angola"),
    mission("UNMAO", Country("SDN"), "United Nations Mine Action Office in Sudan"),
    mission("UNMEE", Region("Eastern Africa"), "United Nations Mission in Ethiopia and Eritrea"),
    mission("UNMEER", Region("Western Africa"), "United Nations Mission for Ebola Emergency Response"),
    mission("UNMHA", Country("YEM"), "United Nations Mission to support the Hudaydah Agreement"),
    mission("UNMIBH", Country("BIH"), "United Nations Mission in Bosnia and Herzegovina"),
    mission("UNMIH", Country("HTI"), "United Nations Mission in Haiti"),
    mission("UNMIK", Country("XKX"), "United Nations Interim Administration Mission in Kosovo"),
    mission("UNMIL", Country("LBR"), "United Nations Mission in Liberia"),
    mission("UNMIN", Country("NPL"), "United Nations Mission in Nepal"),
    mission("UNMIS", Words("Sudan, and what is South Sudan today"), "United Nations Mission in the Sudan"),
    mission("UNMISET", Country("TLS"), "United Nations Mission of Support in East Timor"),
    mission("UNMISS", Country("SSD"), "United Nations Mission in South Sudan"),
    mission("UNMIT", Country("TLS"), "United Nations Integrated Mission in Timor-Leste"),
    mission(
        "UNMOGIP",
        Region("Southern Asia"),
        "United Nations Military Observer Group in India and Pakistan",
    ),
    mission("UNMOP", Country("HRV"), "United Nations Mission of Observers in Prevlaka"),
    mission("UNMOT", Country("TJK"), "United Nations Mission of Observers in Tajikistan"),
    mission("UNOAU", Country("ETH"), "United Nations Office to the African Union"),
    mission("UNOCI", Country("CIV"), "United Nations Operation in Côte d'Ivoire"),
    mission("UNOGBIS", Country("GNB"), "United Nations Peacebuilding Support Office in Guinea-Bissau"),
    mission("UNOGIL", Country("LBN"), "United Nations Observation Group in Lebanon"),
    mission("UNOHCI", Country("IRQ"), "United Nations Office of the Humanitarian Coordinator for Iraq"),
    mission("UNOMIG", Country("GEO"), "United Nations Observer Mission in Georgia"),
    mission("UNOMIL", Country("LBR"), "United Nations Observer Mission in Liberia"),
    mission("UNOMSIL", Country("SLE"), "United Nations Observer Mission in Sierra Leone"),
    mission("UNOMUR", Region("Eastern Africa"), "United Nations Observer Mission Uganda-Rwanda"),
    mission("UNOSOM", Country("SOM"), "United Nations Operation in Somalia"),
    mission("UNOWA", Region("Western Africa"), "United Nations Office for West Africa"),
    mission("UNOWAS", Region("Western Africa"), "United Nations Office for West Africa and the Sahel"),
    mission("UNPF", Region("Southern Europe"), "United Nations Peace Forces"),
    mission("UNPOS", Country("SOM"), "United Nations Political Office for Somalia"),
    mission("UNPREDEP", Country("MKD"), "United Nations Preventive Deployment Force"),
    mission("UNPROFOR", Region("Southern Europe"), "United Nations Protection Force"),
    mission("UNPSG", Country("HRV"), "United Nations Civilian Police Support Group"),
    mission("UNSCOB", Country("GRC"), "United Nations Special Committee on the Balkans"),
    mission("UNSF", Words("West New Guinea"), "United Nations Security Force in West New Guinea"),
    mission("UNSMA", Country("AFG"), "United Nations Special Mission to Afghanistan"),
    mission("UNSMIH", Country("HTI"), "United Nations Support Mission in Haiti"),
    mission("UNSMIL", Country("LBY"), "United Nations Support Mission in Libya"),
    mission("UNSMIS", Country("SYR"), "United Nations Supervision Mission in Syria"),
    mission(
        "UNSOA",
        Country("SOM"),
        "United Nations Support Office for the African Union Mission in Somalia",
    ),
    mission("UNSOM", Country("SOM"), "United Nations Assistance Mission in Somalia"),
    mission("UNSOS", Country("SOM"), "United Nations Support Office in Somalia"),
    mission("UNSECRETARIAT", Words("no one place"), "United Nations Secretariat"),
    mission("UNTAC", Country("KHM"), "United Nations Transitional Authority in Cambodia"),
    mission(
        "UNTAES",
        Country("HRV"),
        "United Nations Transitional Administration for Eastern Slavonia, Baranja and Western Sirmium",
    ),
    mission("UNTAET", Country("TLS"), "United Nations Transitional Administration in East Timor"),
    mission("UNTAG", Country("NAM"), "United Nations Transition Assistance Group"),
    mission("UNTMIH", Country("HTI"), "United Nations Transition Mission in Haiti"),
    mission(
        "UNTSO",
        Words("Egypt, Israel, Jordan, Lebanon and Syria"),
        "United Nations Truce Supervision Organization",
    ),
    mission("UNVMC", Country("COL"), "United Nations Verification Mission in Colombia"),
    mission("UNYOM", Country("YEM"), "United Nations Yemen Observation Mission"),
];

/// A row of forces.csv.
pub fn force(acronym: &str, source: &str) -> Vec<(&'static str, String)> {
    vec![
        ("id", head::folded(acronym)),
        ("name", find(acronym).map_or(acronym, |known| known.name).to_string()),
        ("short_name", acronym.to_string()),
        ("kind", "mission".to_string()),
        ("affiliation", "international".to_string()),
        ("source", source.to_string()),
    ]
}

/// The mission of an acronym: `MINUSMA`, `UNAVEM III`.
pub fn find(acronym: &str) -> Option<&'static Mission> {
    let of = |text: &str| {
        let key = head::folded(text);
        MISSIONS.iter().find(|mission| head::folded(mission.acronym) == key)
    };
    let first = || acronym.rsplit_once(' ').filter(|(_, form)| ["I", "II", "III"].contains(form));
    of(acronym).or_else(|| of(first()?.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::country;

    #[test]
    fn each_area_is_a_country_or_region_that_is_known() {
        for mission in MISSIONS {
            let is_known = match mission.area {
                Country(code) => country::by_iso3(code).is_some(),
                Region(name) => country::within(name).next().is_some(),
                Words(words) => !words.is_empty(),
            };
            assert!(is_known, "{}", mission.acronym);
        }
        assert!(
            MISSIONS
                .iter()
                .map(|one| one.acronym)
                .is_sorted_by(|a, b| a < b || *b == "UNSECRETARIAT" || *a == "UNSECRETARIAT")
        );
    }

    #[test]
    fn a_second_form_is_the_same_mission() {
        let name = |text: &str| find(text).map(|mission| mission.acronym);
        assert_eq!(
            [name("unavem III"), name("UNOSOM II"), name("OSESyria"), name("MINU")],
            [Some("UNAVEM"), Some("UNOSOM"), Some("OSESYRIA"), None]
        );
    }
}
