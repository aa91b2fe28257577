use proptest::prelude::*;

use super::*;

const MALI: GeoBox = GeoBox { west: -13.0, south: 9.5, east: 5.0, north: 25.5 };
const WORLD: GeoBox = GeoBox { west: -180.0, south: -90.0, east: 180.0, north: 90.0 };

#[test]
fn the_whole_file_decodes() {
    let world = world().window(&WORLD);
    assert_eq!(world.countries.len(), world_keys().len());
    assert!(world.boundaries.len() > 300 && world.coast.len() > 2000 && world.admin1_lines.len() > 3000);
    assert!(world.lakes.len() > 1300 && world.rivers.len() > 1400);
    let lines = world.boundaries.iter().map(|b| &b.line).chain(&world.coast);
    let lines = lines.chain(world.admin1_lines.iter().map(|a| &a.line));
    for line in lines.chain(world.rivers.iter().map(|r| &r.line)) {
        assert!(line.len() > 1, "{line:?}");
        assert!(line.iter().all(|&[lon, lat]| lon.abs() <= 180.0 && lat.abs() <= 90.0));
    }
}

#[test]
fn every_ring_closes() {
    let window = world().window(&WORLD);
    let countries = window.countries.iter().map(|shape| (shape.country.iso3, &shape.rings));
    for (name, rings) in countries.chain(window.lakes.iter().map(|lake| (lake.names.local, &lake.rings))) {
        assert!(!rings.is_empty(), "{name}");
        for ring in rings {
            assert!(ring.len() > 3 && ring.first() == ring.last(), "{name} {ring:?}");
        }
    }
    for admin1 in world().admin1s() {
        for shape in world().admin1_shapes(admin1.country, admin1.adm1_code) {
            assert!(!shape.rings.is_empty(), "{}", admin1.adm1_code);
            assert!(shape.rings.iter().all(|ring| ring.first() == ring.last()), "{}", admin1.adm1_code);
        }
    }
}

#[test]
fn keys_are_iso_codes_and_kosovo_is_xkx() {
    for key in ["FRA", "NOR", "XKX", "SSD", "ESH", "PSE", "MLI", "TWN"] {
        assert!(world_keys().contains(&key), "{key}");
    }
    assert!(!world_keys().contains(&"-99"));
    let somaliland =
        world().countries().find(|country| country.iso3 == "SOL").expect("Somaliland has a polygon");
    assert_eq!(somaliland.within, Some("SOM"));
}

#[test]
fn mali_has_seven_neighbours() {
    assert_eq!(world().neighbours("MLI"), ["BFA", "CIV", "DZA", "GIN", "MRT", "NER", "SEN"]);
}

#[test]
fn places_lie_in_their_countries_and_regions() {
    let at = |lon, lat| {
        let unit = world().admin1_at(lon, lat).map(|unit| unit.names.local);
        (world().country_at(lon, lat), unit)
    };
    assert_eq!(at(-7.97522, 12.60915), (Some("MLI"), Some("Bamako")));
    assert_eq!(at(-0.04472, 16.27167), (Some("MLI"), Some("Gao")));
    assert_eq!(at(1.40921, 18.44345), (Some("MLI"), Some("Kidal")));
    assert_eq!(at(31.58, 4.85), (Some("SSD"), Some("Central Equatoria")));
    assert_eq!(at(-30.0, 0.0), (None, None));
    assert_eq!(at(f64::NAN, 0.0), (None, None));
}

proptest! {
    #[test]
    fn countries_of_many_points_are_those_of_each(
        points in prop::collection::vec((-180.0..360.0f64, -90.0..=90.0f64), 1..20),
        (lon, lat) in (-17.0..30.0f64, 4.0..60.0f64),
        near in prop::collection::vec((-0.6..0.6f64, -0.6..0.6f64), 1..30),
    ) {
        let map = world();
        let mut countries = Countries::of(&map);
        for (lon, lat) in points.into_iter().chain(near.into_iter().map(|(x, y)| (lon + x, lat + y))) {
            prop_assert_eq!(countries.at(lon, lat), map.country_at(lon, lat), "{} {}", lon, lat);
        }
    }
}

#[test]
fn a_hole_is_not_the_country_around_it() {
    assert_eq!(world().country_at(28.2, -29.6), Some("LSO"));
}

#[test]
fn a_point_just_over_the_border_is_near() {
    let map = world();
    assert_eq!(map.distance_to_country_km("MLI", -7.97, 12.6), Some(0.0));
    // Rosso, Senegal, on the river: a stone's throw from Mauritania.
    assert!(map.distance_to_country_km("MRT", -15.806, 16.509).is_some_and(|km| km < BORDER_TOLERANCE_KM));
    assert!(map.distance_to_country_km("MLI", 2.11, 13.51).is_some_and(|km| (150.0..350.0).contains(&km)));
    // Taveuni lies astride the antimeridian.
    assert!(map.distance_to_country_km("FJI", -179.5, -16.8).is_some_and(|km| km < 60.0));
    assert_eq!(map.distance_to_country_km("ZZZ", 0.0, 0.0), None);
}

#[test]
fn western_sahara_and_morocco_meet_at_a_line_of_control() {
    let window = world().window(&GeoBox { west: -14.0, south: 26.0, east: -8.0, north: 29.0 });
    let between: Vec<_> =
        window.boundaries.iter().filter(|b| [b.left, b.right] == [Some("ESH"), Some("MAR")]).collect();
    assert!(!between.is_empty());
    assert!(between.iter().all(|boundary| boundary.class == Class::LineOfControl));
    assert!(between.iter().any(|boundary| boundary.class_for("MA") == Class::Unrecognized));
}

#[test]
fn a_window_decodes_little_more_than_it_shows() {
    let points = |view: &GeoBox| -> usize {
        world().window(view).countries.iter().flat_map(|shape| &shape.rings).map(Vec::len).sum()
    };
    assert!((2_000..20_000).contains(&points(&MALI)), "{}", points(&MALI));
    assert!(points(&GeoBox { west: 37.0, south: 55.0, east: 38.0, north: 56.0 }) < 3_000);
}

#[test]
fn a_window_inside_one_country_is_filled_by_it() {
    let window = world().window(&GeoBox { west: 1.0, south: 27.0, east: 1.5, north: 27.5 });
    assert_eq!(window.countries.len(), 1);
    assert_eq!(window.countries[0].country.iso3, "DZA");
    assert!(window.coast.is_empty() && window.boundaries.is_empty());
}

#[test]
fn main_bodies_leave_out_what_is_far() {
    let extent = |iso3| world().extent(iso3).expect("a known key");
    assert!(extent("FRA").south > 41.0 && extent("FRA").west > -6.0);
    assert!(extent("USA").north < 50.0 && extent("USA").east < -66.0);
    let (russia, fiji) = (extent("RUS"), extent("FJI"));
    assert!(russia.west > 19.0 && russia.east > 180.0 && russia.east < 200.0, "{russia:?}");
    assert!(fiji.west > 176.0 && fiji.east > 180.0 && fiji.east < 184.0, "{fiji:?}");
    assert!(extent("DNK").east > 15.0, "Bornholm is near");
    let malaysia = extent("MYS");
    assert!(malaysia.west < 100.5 && malaysia.east > 119.0, "{malaysia:?}");
    assert_eq!(world().extent("ZZZ"), None);
}

#[test]
fn fiji_is_one_shape_across_the_antimeridian() {
    let window = world().window(&GeoBox { west: 176.0, south: -20.0, east: 183.0, north: -15.0 });
    let fiji: Vec<_> = window.countries.iter().filter(|shape| shape.country.iso3 == "FJI").collect();
    assert_eq!(fiji.len(), 1);
    let lons: Vec<f64> = fiji[0].rings.iter().flatten().map(|point| point[0]).collect();
    assert!(lons.iter().any(|&lon| lon < 180.0) && lons.iter().any(|&lon| lon > 180.0));
    let on_the_cut = |line: &Vec<[f64; 2]>| line.iter().all(|point| point[0] == 180.0);
    assert!(!window.coast.iter().any(on_the_cut));
}

#[test]
fn antarctica_reaches_the_pole_all_around() {
    for lon in [-179.9, -90.0, 0.0, 90.0, 179.9] {
        assert_eq!(world().country_at(lon, -89.9), Some("ATA"), "{lon}");
    }
}

#[test]
fn regions_are_found_by_code_and_by_name_in_any_language() {
    let codes = |name: &str| -> Vec<_> {
        world().admin1_shapes("MLI", name).iter().map(|shape| shape.admin1.iso_3166_2).collect()
    };
    for name in ["ML-6", "ML.08", "MLI-2688", "Tombouctou", "timbuktu", "TIMBUKTU", "منطقة تمبكتو"]
    {
        assert_eq!(codes(name), ["ML-6"], "{name}");
    }
    assert_eq!(codes("segou"), ["ML-4"]);
    assert!(codes("Wassoulou").is_empty() && codes("").is_empty() && codes("Gondor").is_empty());
}

#[test]
fn rivers_have_their_accents() {
    let window = world().window(&MALI);
    assert!(window.rivers.iter().any(|river| river.name == "Sénégal"));
    assert!(window.rivers.iter().any(|river| river.name == "Niger"));
    assert!(!world().window(&WORLD).rivers.iter().any(|river| river.name.contains('?')));
}

fn world_keys() -> Vec<&'static str> {
    world().countries().map(|country| country.iso3).collect()
}
