//! Incidents as they are drawn: where they stand, in which form, and what the key says of them.

use orbatlas::atlas::Atlas;
use orbatlas::basemap;
use orbatlas::feature;
use orbatlas::gazetteer::Gazetteer;
use orbatlas::map::{Composed, compose};
use orbatlas::scene::text::Fonts;
use orbatlas::scene::{Fill, Item, Pt, Rgba};
use orbatlas::table::Tables;

fn drawn(incidents: &str, toml: &str) -> Composed {
    drawn_with(incidents, toml, "id,name,lat,lon\n")
}

fn drawn_with(incidents: &str, toml: &str, places: &str) -> Composed {
    let toml = format!("countries = [\"MLI\"]\nas_of = \"2015-06-30\"\n{toml}");
    let tables = [("incidents.csv", incidents), ("places.csv", places), ("atlas.toml", &toml)];
    let files: &[(&str, &[u8])] = &tables.map(|(name, text)| (name, text.as_bytes()));
    let (tables, _) = Tables::from_memory(files);
    let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
    let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, None);
    let atlas = std::sync::Arc::new(atlas);
    let layers = feature::layers(&atlas, &gazetteer, &basemap);
    compose(&layers, &atlas.tables.spec, &basemap, &Fonts::embedded())
}

/// The items of a group of the page.
fn group<'a>(map: &'a Composed, name: &str) -> &'a [Item] {
    let found = map.scene.items.iter().find_map(|item| match item {
        Item::Group { id, items, .. } if id == name => Some(items.as_slice()),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("the page has a group {name}"))
}

/// Centres and radii of the discs of a group.
fn discs(map: &Composed, name: &str) -> Vec<(Pt, f32)> {
    let disc = |item: &Item| match item {
        Item::Disc { at, r, .. } => Some((*at, *r)),
        _ => None,
    };
    group(map, name).iter().filter_map(disc).collect()
}

fn words(map: &Composed) -> Vec<String> {
    words_of(map, "furniture")
}

/// The texts of a group.
fn words_of(map: &Composed, name: &str) -> Vec<String> {
    let text = |item: &Item| match item {
        Item::Text { text, .. } => Some(text.trim().to_string()),
        _ => None,
    };
    group(map, name).iter().filter_map(text).collect()
}

#[test]
fn incidents_at_one_place_stand_around_it_as_they_happened() {
    // The ids run against the dates; each has its own number of killed, by which its disc is known.
    let rows = "id,place,date,kind,killed\na,Taoudenni,2015-04-01,clash,8\nb,Taoudenni,,clash,7\nc,Taoudenni,2015-01-01,clash,6\n\
                d,Taoudenni,2015-03,clash,5\ne,Taoudenni,2015-02-01,clash,4\n";
    let turn = |at: Pt, of: Pt| {
        // From the west, clockwise; y runs downwards.
        let angle = (at[1] - of[1]).atan2(at[0] - of[0]) + std::f32::consts::PI;
        if angle > 6.2 { 0.0 } else { angle }
    };
    let check = |highlight: &str, expected: [f32; 5]| {
        let map = drawn(rows, highlight);
        let discs = discs(&map, "incidents");
        let of = |killed: f32| {
            let radius = 13.0 * killed.sqrt();
            discs.iter().find(|(_, r)| (r - radius).abs() < 0.01).expect("each has its disc").0
        };
        let centre = of(expected[0]);
        let turns: Vec<f32> = expected[1..].iter().map(|killed| turn(of(*killed), centre)).collect();
        assert!(turns.is_sorted() && turns[0] < turns[3], "{turns:?}");
    };
    check("", [6.0, 4.0, 5.0, 8.0, 7.0]);
    check("highlight = \"a\"", [8.0, 6.0, 4.0, 5.0, 7.0]);
}

#[test]
fn the_area_of_a_mark_is_in_proportion_to_people() {
    let map =
        drawn("place,date,kind,killed,wounded\nKidal,2015-01-17,clash,4,5\nGao,2015-01-18,clash,1,\n", "");
    let radii: Vec<f32> = discs(&map, "incidents").iter().map(|(_, r)| *r).collect();
    // Nine people, four of them killed; one killed.
    for (large, small, ratio) in [(radii[0], radii[2], 9.0), (radii[1], radii[2], 4.0)] {
        assert!(((large / small).powi(2) - ratio).abs() < 0.01, "{radii:?}");
    }
}

#[test]
fn the_key_has_the_kinds_that_are_drawn_and_no_other() {
    let map = drawn(
        "place,date,kind,killed\nKidal,2015-01-17,attack,4\nGao,2015-01-18,mine,1\nMopti,2015-01-19,ambush,1\n",
        "",
    );
    let words = words(&map);
    for line in ["ambush, attack", "mine"] {
        assert!(words.iter().any(|word| word == line), "{line}: {words:?}");
    }
    assert!(!words.iter().any(|word| word.contains("clash") || word.contains("not said")), "{words:?}");
}

#[test]
fn where_no_row_says_a_kind_the_key_has_none() {
    let words = words(&drawn("place,date,killed\nKidal,2015-01-17,4\nGao,2015-01-18,1\n", ""));
    assert!(words.iter().any(|word| word == "killed"), "{words:?}");
    assert!(!words.iter().any(|word| word.contains("not said")), "{words:?}");
}

#[test]
fn an_inexact_place_is_drawn_as_such_and_explained() {
    let rows = "place,date,kind,killed,precision\nKidal,2015-01-17,attack,4,near\nGao,2015-01-18,attack,4,area\nMopti,2015-01-18,attack,4,\n";
    let map = drawn(rows, "");
    let mut forms: Vec<(usize, bool)> = Vec::new();
    for item in group(&map, "incidents") {
        let Item::Disc { paint, r, .. } = item else { continue };
        if *r > 25.0 {
            let dashes = paint.stroke.as_ref().map_or(0, |stroke| stroke.dash.len());
            forms.push((dashes, matches!(paint.fill, Some(Fill::Hatch { .. }))));
        }
    }
    forms.sort_unstable();
    assert_eq!(forms, [(0, false), (2, false), (2, true)], "exact; near: dashed; area: dotted and hatched");
    let words = words(&map).join(" ");
    assert!(words.contains("near the place") && words.contains("somewhere in the area"), "{words}");
}

#[test]
fn a_date_without_its_day_is_explained() {
    let explained = |date: &str, said: &str| {
        let rows = format!("place,date,date_end,date_text,kind\nKidal,{date},clash\n");
        let words = words(&drawn(&rows, "")).join(" ");
        words.contains(said) && words.contains("no day given")
    };
    assert!(explained("2015-01,,", "“January 2015”"));
    assert!(explained("2015-01-01,2015-01-10,early January 2015", "“early January 2015”"));
    assert!(explained("2015-01-17~,,", "“about 17 January 2015”"));
    assert!(!explained("2015-01-17,,", ""));
    assert!(!explained("2015-01-17,2015-01-19,", ""), "it lasted three days");
}

#[test]
fn the_highlighted_mark_is_the_loudest() {
    let rows =
        "id,place,date,kind,killed,wounded\na,Kidal,2015-01-17,attack,4,2\nb,Gao,2015-01-18,attack,4,2\n";
    let map = drawn(rows, "highlight = \"b\"");
    let loudness = |of: &Item| match of {
        Item::Disc { paint, .. } => {
            let alpha = match paint.fill {
                Some(Fill::Solid(Rgba(.., alpha))) => f32::from(alpha),
                _ => 0.0,
            };
            Some(alpha + paint.stroke.as_ref().map_or(0.0, |stroke| stroke.width))
        }
        _ => None,
    };
    // Of each mark the ring, then the disc.
    let loud: Vec<f32> = group(&map, "incidents").iter().filter_map(loudness).collect();
    assert_eq!(loud.len(), 4);
    assert!(loud[2] > loud[0] && loud[3] > loud[1], "{loud:?}");
}

#[test]
fn a_chart_stands_where_it_shows_enough_and_the_text_says_it() {
    let rows = "place,date,kind,killed,wounded\nKidal,2014-10-07,attack,1,0\nGao,2014-12-01,attack,2,3\n";
    let map = drawn(rows, "");
    let found = words(&map).join(" ");
    assert!(found.contains("Killed and wounded by month"), "{found}");
    assert!(map.text.contains("Oct 2014 1 killed, Dec 2014 2 killed and 3 wounded"), "{}", map.text);
    let none = drawn(rows, "charts = []");
    assert!(!words(&none).join(" ").contains("by month"));
}

#[test]
fn more_than_a_thousand_at_few_places_become_a_density_that_names_these() {
    let rows = |count: usize, places: &[&str]| {
        let row = |at: usize| format!("{},2015-01-17,clash,1\n", places[at % places.len()]);
        "place,date,kind,killed\n".to_string() + &(0..count).map(row).collect::<String>()
    };
    let few = ["Gao", "Kidal", "Timbuktu"];
    let points: Vec<String> = (0..51).map(|at| format!("Mali-{at}")).collect();
    let many: Vec<&str> = few.into_iter().chain(points.iter().map(String::as_str)).collect();
    for (count, places, toml, is_dense) in [
        (1001, &few[..], "", true),
        (1000, &few, "", false),
        (1001, &few, "incidents = \"marks\"\n", false),
        // About nineteen at each.
        (1001, &many, "", false),
    ] {
        let gazetteer: String =
            points.iter().enumerate().fold("id,name,lat,lon\n".into(), |all, (at, name)| {
                all + &format!("{name},{name},{},{}\n", 12 + at % 8, -8 + at as i32 / 8)
            });
        let map = drawn_with(&rows(count, places), toml, &gazetteer);
        let key = words(&map);
        assert_eq!(key.iter().any(|words| words.ends_with(" incidents:")), is_dense, "{count}: {key:?}");
        let names = words_of(&map, "labels");
        assert!(few.iter().all(|name| names.iter().any(|words| words == name)), "{count}: {names:?}");
        let told = map.text.contains("Most of them: Gao 334; Kidal 334; Timbuktu 333.");
        assert_eq!(told, is_dense, "{count}: {}", map.text);
    }
}

#[test]
fn where_marks_alone_stand_for_their_places_a_town_beneath_them_is_named() {
    let point = |at: i32| format!("p{at},2015-01-17,clash,3,{},{}\n", 12 + at % 10, -7 + at / 10);
    let rows = "place,date,kind,killed,lat,lon\n".to_string()
        + &(0..90).map(point).collect::<String>()
        + "the market of Gao,2015-01-17,clash,900,16.27,-0.04\nMali,2015-01-17,clash,1,,\n"
        + &",2015-01-18,clash,1,,\n".repeat(8);
    let map = drawn(&rows, "");
    let names = words_of(&map, "labels");
    assert!(names.iter().any(|words| words == "Gao"), "{names:?}");
    assert!(!names.iter().any(|words| words.contains("market")), "{names:?}");
    // Its dot lies on the mark that covers it.
    let dots = discs(&map, "places");
    let (mark, r) = discs(&map, "incidents").into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    let away = |at: Pt| (at[0] - mark[0]).hypot(at[1] - mark[1]);
    assert!(dots.iter().any(|&(at, _)| away(at) < r), "{dots:?}");
    // Those without a point are counted, not told one by one.
    let key = words(&map);
    assert!(key.iter().any(|words| words == "9 incidents"), "{key:?}");
}
