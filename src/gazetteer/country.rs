//! Countries by code, name and demonym. In: `TCD`, `td`, `Tchad`, `Chadian`, `Tchadiennes`. Out: a [`Country`].
//!
//! The table is `geodata/world/countries.csv`, split once, at first use, into borrowed cells. A word that two
//! countries share (`Congo`, `Congolese`, `Dominican`) is nobody's: [`parse`] does not guess.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::fold;

/// A country or territory with an ISO 3166-1 code; and Kosovo, as XK and XKX.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Country {
    /// ISO 3166-1 alpha-3.
    pub iso3: &'static str,
    /// ISO 3166-1 alpha-2.
    pub iso2: &'static str,
    /// In English.
    pub name_en: &'static str,
    /// In French.
    pub name_fr: &'static str,
    /// In Arabic; may be empty.
    pub name_ar: &'static str,
    /// Other names, in any language, joined by `; `.
    pub aliases: &'static str,
    /// English demonyms joined by `; `, the usual adjective first; may be empty.
    pub demonyms_en: &'static str,
    /// French demonyms (masculine singular) joined by `; `, the usual one first; may be empty.
    pub demonyms_fr: &'static str,
    /// A point well inside, where a label reads well.
    pub lat: f64,
    /// A point well inside, where a label reads well.
    pub lon: f64,
    /// UN sub-region: `Western Africa`.
    pub subregion: &'static str,
    /// UN region: Africa, Americas, Antarctica, Asia, Europe, Oceania.
    pub continent: &'static str,
}

impl Country {
    /// The name in a language (`en`, `fr`, `ar`); English for any other, or where there is none.
    pub fn name(&self, language: &str) -> &'static str {
        let name = match language {
            "fr" => self.name_fr,
            "ar" => self.name_ar,
            _ => self.name_en,
        };
        if name.is_empty() { self.name_en } else { name }
    }

    /// The usual adjective in English or French: `Chadian`, `Tchadien`.
    pub fn demonym(&self, language: &str) -> Option<&'static str> {
        let demonyms = if language == "fr" { self.demonyms_fr } else { self.demonyms_en };
        cells(demonyms).next()
    }
}

/// All countries, by alpha-3 code.
pub fn all() -> &'static [Country] {
    &COUNTRIES
}

/// The country of an alpha-3 code, in capitals.
pub fn by_iso3(code: &str) -> Option<&'static Country> {
    let at = all().binary_search_by(|country| country.iso3.cmp(code)).ok()?;
    Some(&all()[at])
}

/// The country of an alpha-2 code, in capitals.
pub fn by_iso2(code: &str) -> Option<&'static Country> {
    all().iter().find(|country| country.iso2 == code)
}

/// The country that a cell means: a code in any case, a name, an alias, or a demonym in English or French in
/// any number and gender. None if unknown, or if two countries share the word.
pub fn parse(text: &str) -> Option<&'static Country> {
    let text = text.trim();
    let by_code = match text.len() {
        2 => by_iso2(&text.to_ascii_uppercase()),
        3 => by_iso3(&text.to_ascii_uppercase()),
        _ => None,
    };
    if by_code.is_some() {
        return by_code;
    }
    let key = fold(text);
    let word = |key: &str| {
        let demonym = || inflections(key).find_map(|singular| WORDS.demonyms.get(singular));
        WORDS.names.get(key).or_else(|| WORDS.aliases.get(key)).or_else(demonym)
    };
    let at = word(&key).or_else(|| word(key.strip_prefix("the")?))?;
    at.map(|at| &all()[at])
}

/// The countries of a UN sub-region or region, by its English name as in [`Country::subregion`].
pub fn within(region: &str) -> impl Iterator<Item = &'static Country> {
    let key = fold(region);
    all().iter().filter(move |country| fold(country.subregion) == key || fold(country.continent) == key)
}

/// `chadians`, `tchadiennes`, `neerlandaise` without their endings, the mildest first.
fn inflections(key: &str) -> impl Iterator<Item = &str> {
    let singular = key.strip_suffix('s');
    let endings = [Some(key), singular];
    endings
        .into_iter()
        .flatten()
        .flat_map(|word| [Some(word), word.strip_suffix('e'), word.strip_suffix("ne")])
        .flatten()
}

/// Folded words, and the country of each; none where countries share one.
#[derive(Default)]
struct Words {
    names: BTreeMap<String, Option<usize>>,
    aliases: BTreeMap<String, Option<usize>>,
    demonyms: BTreeMap<String, Option<usize>>,
}

// Constants too long to type: derived from the embedded table alone, and never changed.
static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    include_str!("../../geodata/world/countries.csv").lines().skip(1).map(country).collect()
});
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::default();
    for (at, country) in all().iter().enumerate() {
        for name in [country.name_en, country.name_fr, country.name_ar] {
            note(&mut words.names, fold(name), at);
        }
        for alias in cells(country.aliases) {
            note(&mut words.aliases, fold(alias), at);
        }
        for demonym in cells(country.demonyms_en).chain(cells(country.demonyms_fr)) {
            note(&mut words.demonyms, fold(demonym), at);
        }
    }
    words
});

fn country(line: &'static str) -> Country {
    let mut cells = line.split(',');
    let mut cell =
        || cells.next().expect("countries.csv has twelve columns and no quotes: the maker sees to it");
    Country {
        iso3: cell(),
        iso2: cell(),
        name_en: cell(),
        name_fr: cell(),
        name_ar: cell(),
        aliases: cell(),
        demonyms_en: cell(),
        demonyms_fr: cell(),
        lat: cell().parse().expect("a latitude in countries.csv"),
        lon: cell().parse().expect("a longitude in countries.csv"),
        subregion: cell(),
        continent: cell(),
    }
}

fn cells(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split("; ").filter(|cell| !cell.is_empty())
}

fn note(words: &mut BTreeMap<String, Option<usize>>, key: String, at: usize) {
    if !key.is_empty() {
        words.entry(key).and_modify(|known| *known = known.filter(|known| *known == at)).or_insert(Some(at));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, iso3: &str) {
        assert_eq!(parse(text).map_or("none", |country| country.iso3), iso3, "{text}");
    }

    #[test]
    fn a_country_is_known_by_code_name_and_alias() {
        for text in ["TCD", "tcd", "TD", "Chad", "Tchad", "TCHAD", "تشاد", "the Republic of Chad"] {
            check(text, "TCD");
        }
        for text in ["Ivory Coast", "Côte d'Ivoire", "Cote d’Ivoire", "RCI"] {
            check(text, "CIV");
        }
        for text in ["DR Congo", "DRC", "République démocratique du Congo", "Congo-Kinshasa"] {
            check(text, "COD");
        }
        for (text, iso3) in [
            ("Türkiye", "TUR"),
            ("Turkey", "TUR"),
            ("Korea (ROK)", "KOR"),
            ("the Netherlands", "NLD"),
            ("Royaume-Uni", "GBR"),
            ("Kosovo", "XKX"),
            ("Burkina", "BFA"),
            ("France", "FRA"),
            ("Norway", "NOR"),
        ] {
            check(text, iso3);
        }
    }

    #[test]
    fn a_demonym_is_known_in_two_languages_any_number_and_gender() {
        for (text, iso3) in [
            ("Chadian", "TCD"),
            ("Chadians", "TCD"),
            ("Tchadiennes", "TCD"),
            ("Burkinabè", "BFA"),
            ("Burkinabe", "BFA"),
            ("Nigerien", "NER"),
            ("Nigérienne", "NER"),
            ("Nigerian", "NGA"),
            ("Nigériane", "NGA"),
            ("Dutch", "NLD"),
            ("néerlandaises", "NLD"),
            ("Danes", "DNK"),
            ("Danish", "DNK"),
            ("Swedes", "SWE"),
            ("Swede", "SWE"),
            ("Bangladeshis", "BGD"),
            ("Senegalese", "SEN"),
            ("Guinean", "GIN"),
        ] {
            check(text, iso3);
        }
    }

    #[test]
    fn a_word_that_countries_share_is_nobodys() {
        for text in ["Congo", "Congolese", "Dominican", "", "Ruritania"] {
            check(text, "none");
        }
    }

    #[test]
    fn codes_and_names_are_whole_and_unique() {
        for country in all() {
            assert_eq!(by_iso3(country.iso3), Some(country));
            assert_eq!(by_iso2(country.iso2), Some(country));
            assert_eq!(parse(country.name_en), Some(country), "{}", country.name_en);
            assert_eq!(parse(country.name_fr), Some(country), "{}", country.name_fr);
            assert!(country.lat.abs() <= 90.0 && country.lon.abs() <= 180.0);
        }
    }

    #[test]
    fn a_subregion_lists_its_countries() {
        let western_africa: Vec<_> = within("Western Africa").map(|country| country.iso3).collect();
        assert_eq!(western_africa.len(), 17, "{western_africa:?}");
        assert!(western_africa.contains(&"MLI") && !western_africa.contains(&"TCD"));
    }

    #[test]
    fn a_name_is_given_in_the_atlas_language() {
        let chad = by_iso3("TCD").expect("Chad");
        assert_eq!(
            [chad.name("en"), chad.name("fr"), chad.name("ar"), chad.name("de")],
            ["Chad", "Tchad", "تشاد", "Chad"]
        );
        assert_eq!((chad.demonym("en"), chad.demonym("fr")), (Some("Chadian"), Some("Tchadien")));
    }
}
