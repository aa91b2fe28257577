//! What names mean, said as facts.

use super::*;

const MALI: &[&str] = &["MLI"];

fn answer(name: &str, countries: &[&str]) -> String {
    describe(Gazetteer::builtin().lookup(name, &Narrow { countries, ..Narrow::default() }))
}

fn describe(lookup: Lookup) -> String {
    let list =
        |places: Vec<Place>| places.iter().map(|place| place.id.to_string()).collect::<Vec<_>>().join(" ");
    match lookup {
        Lookup::Found(found) => found.place.id.to_string(),
        Lookup::Ambiguous(places) => format!("ambiguous: {}", list(places)),
        Lookup::Elsewhere(places) => format!("elsewhere: {}", list(places)),
        Lookup::Unknown => "unknown".to_owned(),
    }
}

fn found(name: &str, narrow: &Narrow<'_>) -> Found {
    match Gazetteer::builtin().lookup(name, narrow) {
        Lookup::Found(found) => found,
        other => panic!("{name}: {other:?}"),
    }
}

fn check(names: &[&str], countries: &[&str], id: &str) {
    for name in names {
        assert_eq!(answer(name, countries), id, "{name} in {countries:?}");
    }
}

#[test]
fn the_towns_of_mali_are_found_under_every_name() {
    check(&["Bamako", "BAMAKO", "bamako ", "Bàmakɔ", "باماكو"], MALI, "geonames:2460596");
    check(&["Gao", "GAO", "غاو"], MALI, "geonames:2457163");
    check(&["Kidal", "كيدال"], MALI, "geonames:2455290");
    check(
        &["Timbuktu", "Tombouctou", "TOMBOUCTOU", "Timbuctoo", "Tombouktou", "تمبكتو"],
        MALI,
        "geonames:2449067",
    );
    check(&["Tessalit"], MALI, "geonames:2449893");
    check(&["Mopti"], MALI, "geonames:2453348");
    check(&["Ansongo"], MALI, "geonames:2461003");
    check(&["Ménaka", "Menaka", "me\u{301}naka"], MALI, "geonames:2453514");
    check(&["Aguelhok", "Aguelhoc", "Aguel-Hoc", "AGUEL'HOC"], MALI, "geonames:2461247");
}

#[test]
fn base_sites_that_city_lists_lack_are_in_the_supplement() {
    check(&["Ber", "Bèr"], MALI, "orbatlas:ber");
    check(&["Gossi"], MALI, "orbatlas:gossi");
    check(&["Sévaré", "Sevare", "SEVARE"], MALI, "geonames:2451285");
    check(&["Diabaly", "Dyabali", "Diabali"], MALI, "geonames:2458187");
    check(&["Anefis", "Anéfis"], MALI, "geonames:2461022");
    for site in [
        "Raga", "Aweil", "Wau", "Bentiu", "Pariang", "Malakal", "Renk", "Melut", "Nasser", "Tambura",
        "Yambio", "Rumbek", "Bor", "Juba", "Torit", "Pibor",
    ] {
        let place = found(site, &Narrow { countries: &["SSD"], ..Narrow::default() }).place;
        assert_eq!(place.country, Some("SSD"), "{site}");
    }
}

#[test]
fn airfields_are_places() {
    check(&["Timbuktu airport", "Timbuktu Airport", "Tombouctou airport"], MALI, "geonames:6297182");
    check(&["Kidal airstrip", "Kidal Airport"], MALI, "geonames:6297171");
    check(&["Bamako airport", "Bamako-Sénou airport", "Senou airport"], MALI, "geonames:6297167");
    let place = found("Gao airstrip", &Narrow::default()).place;
    assert_eq!((place.kind, place.rank, place.country), (PlaceKind::Airfield, Rank::Site, Some("MLI")));
}

#[test]
fn world_cities_are_found_from_anywhere() {
    for countries in [&[] as &[&str], MALI] {
        check(&["Paris", "باريس"], countries, "geonames:2988507");
        check(&["Niamey"], countries, "geonames:2440485");
        check(&["Algiers", "Alger", "الجزائر العاصمة"], countries, "geonames:2507480");
        check(&["Dakar"], countries, "geonames:2253354");
        check(&["New York", "New York City"], countries, "geonames:5128581");
        check(&["Juba"], countries, "geonames:373303");
        check(&["N'Djamena", "N’Djaména", "Ndjamena"], countries, "geonames:2427123");
    }
}

#[test]
fn countries_and_regions_are_places_in_three_languages() {
    for countries in [&[] as &[&str], MALI] {
        check(&["Chad", "Tchad", "تشاد", "Republic of Chad"], countries, "iso:TCD");
        check(&["Burkina Faso", "Burkina"], countries, "iso:BFA");
        check(&["Mauritania", "Mauritanie"], countries, "iso:MRT");
        check(&["Niger"], countries, "iso:NER");
        check(&["Mali"], countries, "iso:MLI");
        check(&["Libya", "Libye"], countries, "iso:LBY");
        check(&["Ivory Coast", "Côte d’Ivoire"], countries, "iso:CIV");
        check(&["Europe", "أوروبا"], countries, "region:europe");
        check(&["Sahel", "the Sahel"], countries, "region:sahel");
        check(&["Middle East", "Moyen-Orient"], countries, "region:middle-east");
        check(&["Western Africa", "West Africa", "Afrique de l'Ouest"], countries, "region:western-africa");
    }
    let europe = found("Europe", &Narrow::default()).place;
    assert_eq!((europe.kind, europe.country), (PlaceKind::Region, None));
    let chad = found("Tchad", &Narrow::default()).place;
    assert_eq!((chad.kind, chad.country, &*chad.name), (PlaceKind::Country, Some("TCD"), "Chad"));
}

#[test]
fn every_country_is_a_place_of_its_own_name() {
    let gazetteer = Gazetteer::builtin();
    for country in country::all() {
        let place = gazetteer.by_id(&format!("iso:{}", country.iso3)).expect("a country is a place");
        assert_eq!((place.kind, &*place.name), (PlaceKind::Country, country.name_en));
    }
}

#[test]
fn a_country_is_not_taken_for_its_capital_of_the_same_name() {
    for name in ["Djibouti", "Luxembourg"] {
        assert!(answer(name, &[]).starts_with("ambiguous: "), "{name}: {}", answer(name, &[]));
    }
}

#[test]
fn the_answer_says_how_it_was_matched() {
    let narrow = Narrow { countries: MALI, ..Narrow::default() };
    for (name, matched_by) in [
        ("geonames:2449067", MatchedBy::Id),
        ("Timbuktu", MatchedBy::Name),
        ("Tombouctou", MatchedBy::Name),
        ("timbuktu", MatchedBy::Folded),
        ("Timbuctoo", MatchedBy::Alternate),
    ] {
        assert_eq!(found(name, &narrow).matched_by, matched_by, "{name}");
    }
}

#[test]
fn the_answer_says_why_it_is_this_one() {
    let paris = found("Paris", &Narrow::default());
    assert_eq!(paris.settled_by, SettledBy::Rank);
    assert!((1..=8).contains(&paris.others.len()));
    assert_eq!(found("Los Angeles", &Narrow::default()).settled_by, SettledBy::Population);
    assert_eq!(found("Tessalit", &Narrow::default()).settled_by, SettledBy::Sole);
    let paris_in_texas =
        found("Paris", &Narrow { country: Some("USA"), admin1: Some("Texas"), ..Narrow::default() });
    assert_eq!(paris_in_texas.place.admin1.as_deref(), Some("Texas"));
    assert_eq!(paris_in_texas.settled_by, SettledBy::Area);
}

#[test]
fn a_name_that_no_rule_settles_is_ambiguous() {
    let gazetteer = Gazetteer::builtin();
    let Lookup::Ambiguous(places) = gazetteer.lookup("Springfield", &Narrow::default()) else { panic!() };
    assert!(places.len() > 5);
    let narrow = Narrow { country: Some("USA"), admin1: Some("Illinois"), ..Narrow::default() };
    assert_eq!(found("Springfield", &narrow).place.rank, Rank::RegionalCapital);
}

#[test]
fn a_name_may_carry_its_country_or_division() {
    check(&["Paris, France", "Paris, FRA"], MALI, "geonames:2988507");
    check(&["Gao, Mali", "Gao, Gao Region", "Gao (Mali)", "Gao (Gao region)"], &[], "geonames:2457163");
    check(&["Gao, Chad", "Gao, Ruritania", "Ruritania, Mali", ","], &[], "unknown");
    assert_eq!(found("Springfield, Illinois", &Narrow::default()).place.admin1.as_deref(), Some("Illinois"));
}

#[test]
fn a_village_outside_the_atlas_is_not_taken_unasked() {
    let name = "Bossey";
    assert!(answer(name, MALI).starts_with("elsewhere: "), "{}", answer(name, MALI));
    assert!(matches!(
        Gazetteer::builtin()
            .lookup(name, &Narrow { countries: MALI, country: Some("FRA"), ..Narrow::default() }),
        Lookup::Found(_)
    ));
}

#[test]
fn the_rows_own_country_excludes_all_others() {
    let narrow = Narrow { country: Some("TCD"), ..Narrow::default() };
    assert_eq!(Gazetteer::builtin().lookup("Timbuktu", &narrow), Lookup::Unknown);
}

#[test]
fn names_one_letter_apart_never_merge() {
    let gazetteer = Gazetteer::builtin();
    for (one, other) in [("Toumba", "Koumba"), ("Gao", "Gaa"), ("Ber", "Bor"), ("Bamako", "Bamaka")] {
        let ids = |name: &str| match gazetteer.lookup(name, &Narrow::default()) {
            Lookup::Found(found) => vec![found.place.id],
            Lookup::Ambiguous(places) | Lookup::Elsewhere(places) => {
                places.into_iter().map(|place| place.id).collect()
            }
            Lookup::Unknown => Vec::new(),
        };
        let (one, other) = (ids(one), ids(other));
        assert!(one.iter().all(|id| !other.contains(id)), "{one:?} {other:?}");
    }
}

#[test]
fn a_spelling_that_sounds_like_one_place_is_found_and_said_to_be_no_more() {
    let gazetteer = Gazetteer::builtin();
    let narrow = Narrow { countries: MALI, ..Narrow::default() };
    for (spelling, id) in [
        ("Tessalite", "geonames:2449893"),
        ("Douwentza", "geonames:2458334"),
        ("Tombouktoo", "geonames:2449067"),
        ("ⴽⵉⴷⴰⵍ", "geonames:2455290"),
    ] {
        assert_eq!(gazetteer.lookup(spelling, &narrow), Lookup::Unknown, "{spelling}");
        let Lookup::Found(found) = gazetteer.find(spelling, &narrow) else { panic!("{spelling}") };
        assert_eq!(
            (found.matched_by, found.place.id.to_string().as_str()),
            (MatchedBy::Key, id),
            "{spelling}"
        );
    }
    // Known elsewhere, shared by two, outside the atlas's countries, or a country: none is taken by its sound.
    for (spelling, countries) in [
        ("Niameye", MALI),
        ("Burkina Fasso", MALI),
        ("Tessalite", &["NER"]),
        ("Kidaal", MALI),
        ("Barri", MALI),
    ] {
        assert_eq!(
            gazetteer.by_sound(spelling, &Narrow { countries, ..Narrow::default() }),
            None,
            "{spelling}"
        );
    }
}

#[test]
fn a_phrase_leads_to_a_point_and_keeps_its_words() {
    let gazetteer = Gazetteer::builtin();
    let narrow = Narrow { countries: MALI, ..Narrow::default() };
    for (phrase, exactness, kind, lat, lon) in [
        ("near Gao", Exactness::Near, PlaceKind::Feature, 16.27, -0.04),
        ("30 km W of Timbuktu", Exactness::Near, PlaceKind::Feature, 16.77, -3.29),
        ("Aguelhok airport", Exactness::Near, PlaceKind::Airfield, 19.46, 0.86),
        ("Kidal region", Exactness::Region, PlaceKind::Division, 18.44, 1.41),
        ("Bamako/Kati", Exactness::Near, PlaceKind::Feature, 12.61, -7.98),
    ] {
        let Lookup::Found(found) = gazetteer.find(phrase, &narrow) else { panic!("{phrase}") };
        let place = &found.place;
        assert_eq!(
            (found.exactness, place.kind, &*place.name, place.country),
            (exactness, kind, phrase, Some("MLI"))
        );
        assert!((place.lat - lat).abs() < 0.01 && (place.lon - lon).abs() < 0.01, "{phrase}: {place:?}");
    }
    let Lookup::Found(timbuktu) = gazetteer.find("Tombouctou (Timbuktu)", &narrow) else { panic!() };
    assert_eq!((&*timbuktu.place.name, timbuktu.exactness), ("Timbuktu", Exactness::Exact));
    // An airstrip that is known is itself.
    let Lookup::Found(strip) = gazetteer.find("Kidal airstrip", &narrow) else { panic!() };
    assert_eq!(strip.place.id, PlaceId::GeoNames(6297171));
}

/// Number, name, alternates, latitude, longitude, feature, division, people.
type Line<'a> = (u32, &'a str, &'a str, f64, f64, &'a str, &'a str, u32);

/// A country file of GeoNames.
fn country_file(lines: &[Line<'_>]) -> String {
    let line = |&(id, name, alternates, lat, lon, feature, admin1, people): &Line<'_>| {
        let (class, code) = feature.split_once('.').expect("a class and a code");
        let point = format!("{lat}\t{lon}\t{class}\t{code}\tML");
        format!(
            "{id}\t{name}\t{name}\t{alternates}\t{point}\t\t{admin1}\t\t\t\t{people}\t\t\tAfrica/Bamako\t2014-01-01\n"
        )
    };
    lines.iter().map(line).collect()
}

#[test]
fn an_atlas_may_bring_a_country_file() {
    let text = country_file(&[
        (1, "Tabankort \"le vieux\"", "Tabankorte,https://example.org", 17.83, 0.55, "P.PPL", "09", 0),
        (2, "Koumba", "", 14.0, -4.0, "P.PPL", "04", 0),
        (3, "Toumba", "", 15.0, -5.0, "P.PPL", "05", 0),
        (2457163, "Gao", "", 16.5, -0.1, "P.PPLA", "09", 0),
        (4, "Gao", "", 13.0, -6.0, "P.PPL", "06", 0),
        (5, "Ber", "", 16.9, -2.6, "H.MRSH", "08", 0),
        (6, "Timetrine", "", 19.5, -0.5, "T.MTS", "10", 0),
        (7, "Bourem Cercle", "Bourem", 17.7, -0.3, "A.ADM2", "09", 0),
        (8, "Paris", "", 14.1, -4.1, "P.PPL", "04", 0),
        (10, "Koumba", "", 14.0, -4.1, "S.AIRF", "04", 0),
        (9, "Mali", "", 18.0, -2.0, "A.PCLI", "00", 0),
    ]);
    let (entries, bad) = extra::geonames(&text);
    assert_eq!((entries.len(), bad), (10, Vec::new()));
    let gazetteer = Gazetteer::with(&entries);
    let narrow = Narrow { countries: MALI, ..Narrow::default() };
    let answer = |name: &str| describe(gazetteer.find(name, &narrow));
    for (name, id) in [
        ("Tabankort “le vieux”", "geonames:1"),
        ("Tabankorte", "geonames:1"),
        ("Koumba", "geonames:2"),
        ("Toumba", "geonames:3"),
        // The file's point, the built-in rank and names.
        ("غاو", "geonames:2457163"),
        ("Gao", "geonames:2457163"),
        // A settlement comes before a marsh, and a division bears its full name only.
        ("Ber", "orbatlas:ber"),
        ("Timetrine", "geonames:6"),
        ("Bourem cercle", "geonames:7"),
        ("Bourem", "geonames:2459657"),
        ("Mali", "iso:MLI"),
        ("https://example.org", "unknown"),
    ] {
        assert_eq!(answer(name), id, "{name}");
    }
    let gao = gazetteer.by_id("geonames:2457163").expect("Gao");
    assert_eq!((gao.lat, gao.population, gao.admin1.as_deref()), (16.5, 133_110, Some("Gao")));
    let near = gazetteer.near(16.5, -0.1, 1.0, 5);
    assert_eq!(near.iter().map(|(_, place)| place.id.to_string()).collect::<Vec<_>>(), ["geonames:2457163"]);
    // The village comes first, and the answer says what else there is.
    let Lookup::Found(paris) = gazetteer.lookup("Paris", &narrow) else { panic!() };
    assert_eq!((paris.place.id.to_string().as_str(), paris.settled_by), ("geonames:8", SettledBy::Area));
    assert!(paris.others.iter().any(Place::is_well_known));
    assert_eq!(gazetteer.suggest("Tabancort le vieux", &narrow, 3)[0].place.id.to_string(), "geonames:1");
}

#[test]
fn a_line_that_is_no_place_is_said_and_the_next_is_read() {
    let text = "x\n\n1\ta\n".to_string()
        + &country_file(&[(1, "A", "", 1.0, 2.0, "P.PPL", "01", 0)])
        + &country_file(&[
            (2, "B", "", 91.0, 2.0, "P.PPL", "01", 0),
            (3, " ", "", 1.0, 2.0, "P.PPL", "01", 0),
        ]);
    let (entries, bad) = extra::geonames(&text);
    assert_eq!(entries.len(), 1);
    assert_eq!(bad.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [1, 3, 5, 6]);
}

#[test]
fn an_unknown_name_gets_the_nearest_spellings() {
    let gazetteer = Gazetteer::builtin();
    let narrow = Narrow { countries: MALI, ..Narrow::default() };
    for (wrong, right) in [
        ("Timbuktoo", "Timbuktu"),
        ("Kidaal", "Kidal"),
        ("Tesalitt", "Tessalit"),
        ("Ansnogo", "Ansongo"),
        ("Gosi", "Gossi"),
        ("Bammakoo", "Bamako"),
    ] {
        assert_eq!(gazetteer.lookup(wrong, &narrow), Lookup::Unknown, "{wrong}");
        let suggestions = gazetteer.suggest(wrong, &narrow, 5);
        assert_eq!(
            suggestions.first().map(|near| &*near.place.name),
            Some(right),
            "{wrong}: {suggestions:?}"
        );
        assert!(suggestions.len() <= 5);
    }
    assert!(gazetteer.suggest("", &narrow, 5).is_empty());
    assert!(gazetteer.suggest("Xqzvwkjh", &narrow, 5).is_empty());
}

#[test]
fn a_place_is_found_again_by_its_id() {
    let gazetteer = Gazetteer::builtin();
    for id in ["geonames:2457163", "orbatlas:ber", "iso:MLI", "region:sahel"] {
        assert_eq!(gazetteer.by_id(id).map(|place| place.id.to_string()).as_deref(), Some(id));
    }
    for id in [
        "",
        "Gao",
        "geonames:",
        "geonames:-1",
        "geonames:99999999999",
        "geonames:16711680",
        "iso:",
        "x:y",
        ":",
    ] {
        assert_eq!(gazetteer.by_id(id), None, "{id}");
    }
    let gao = gazetteer.by_id("geonames:2457163").expect("Gao");
    assert_eq!((gao.lat, gao.lon, gao.population), (16.27167, -0.04472, 133_110));
    assert_eq!(
        (gao.country, gao.admin1.as_deref(), gao.rank),
        (Some("MLI"), Some("Gao"), Rank::RegionalCapital)
    );
}

#[test]
fn a_name_is_given_in_the_atlas_language() {
    let gazetteer = Gazetteer::builtin();
    let check = |id: &str, names: [&str; 4]| {
        let place = gazetteer.by_id(id).expect("a known id");
        assert_eq!(["en", "fr", "ar", "de"].map(|language| gazetteer.name_in(&place, language)), names);
    };
    check("geonames:2449067", ["Timbuktu", "Tombouctou", "تمبكتو", "Timbuktu"]);
    check("geonames:2507480", ["Algiers", "Alger", "الجزائر", "Algiers"]);
    check("iso:TCD", ["Chad", "Tchad", "تشاد", "Chad"]);
    check("orbatlas:ber", ["Ber", "Ber", "Ber", "Ber"]);
}

#[test]
fn a_point_has_its_nearest_towns() {
    let gazetteer = Gazetteer::builtin();
    let near = gazetteer.near(16.27, -0.05, 30.0, 3);
    assert_eq!(near.first().map(|(_, place)| &*place.name), Some("Gao"));
    assert!(near.windows(2).all(|pair| pair[0].0 <= pair[1].0) && near.len() <= 3);
    let names =
        |places: Vec<(f64, Place)>| places.into_iter().map(|(_, place)| place.name).collect::<Vec<_>>();
    // Across the antimeridian, at the pole, and where there is nothing.
    assert!(names(gazetteer.near(-16.5, -179.9, 100.0, 10)).iter().any(|name| name == "Labasa"));
    assert!(gazetteer.near(90.0, 0.0, 100.0, 5).is_empty());
    assert!(gazetteer.near(f64::NAN, 0.0, 100.0, 5).is_empty());
    assert!(gazetteer.near(16.0, 0.0, f64::INFINITY, 5).len() == 5);
}

#[test]
fn a_box_gives_its_towns_by_importance() {
    let gazetteer = Gazetteer::builtin();
    let towns: Vec<Place> = gazetteer.places_in([-5.0, 13.0, 3.0, 21.0]).collect();
    assert!(towns.windows(2).all(|pair| pair[0].rank <= pair[1].rank));
    let at = |name: &str| towns.iter().position(|town| town.name == name).expect(name);
    assert!(at("Niamey").max(at("Gao")) < at("Ansongo"), "a capital, a regional capital, a town");
    assert!(towns.iter().all(|town| town.kind == PlaceKind::Town && (13.0..=21.0).contains(&town.lat)));
    assert!(gazetteer.places_in([170.0, -20.0, -170.0, -10.0]).any(|town| town.country == Some("FJI")));
    assert!(gazetteer.places_in([0.0, 10.0, 0.0, 5.0]).next().is_none());
    assert!(gazetteer.places_in([f64::NAN; 4]).next().is_none());
}

#[test]
fn a_distance_is_the_great_circles() {
    let km = distance_km([12.60915, -7.97522], [16.27167, -0.04472]);
    assert!((945.0..955.0).contains(&km), "Bamako to Gao: {km}");
    assert_eq!(distance_km([10.0, 20.0], [10.0, 20.0]), 0.0);
    assert!((distance_km([0.0, 0.0], [0.0, 180.0]) - 20_015.1).abs() < 0.1);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(name in "\\PC{0,40}", country in "[A-Z]{0,3}", admin1 in "\\PC{0,8}") {
        let gazetteer = Gazetteer::builtin();
        let countries = [country.as_str()];
        let narrow = Narrow { countries: &countries, country: None, admin1: Some(&admin1) };
        gazetteer.lookup(&name, &narrow);
        gazetteer.suggest(&name, &Narrow { countries: &countries, ..Narrow::default() }, 3);
        gazetteer.find(&name, &Narrow { countries: &countries, ..Narrow::default() });
        country::parse(&name);
        extra::geonames(&name);
    }
}

#[test]
fn every_supplement_row_names_its_source() {
    for row in include_str!("../../geodata/world/supplement.csv").lines().skip(1) {
        let (id, rest) = row.split_once(',').expect("an id");
        assert!(Gazetteer::builtin().by_id(id).is_some(), "{id} is in the index: run make_gazetteer");
        assert!(
            rest.ends_with('"') && rest.rsplit_once(",\"").is_some_and(|(_, source)| source.len() > 12),
            "{row}"
        );
    }
}
