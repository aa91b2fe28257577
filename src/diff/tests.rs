use expect_test::{Expect, expect};

use super::geojson::of_geojson;
use super::side::of_layers;
use super::table::of_csv;
use super::text::Texts;
use super::*;
use crate::atlas::Atlas;
use crate::feature::{Layers, layers};
use crate::gazetteer::Gazetteer;
use crate::table::Tables;
use crate::table::date::Date;

fn texts<'t>(file: &str, texts: [&'t str; 2]) -> Texts<'t> {
    Texts {
        names: ["old".into(), "new".into()],
        files: [format!("old/{file}"), format!("new/{file}")],
        texts,
    }
}

fn tables(file: &str, two: [&str; 2], options: &Options) -> String {
    let [old, new] = of_csv(texts(file, two), &[]).unwrap();
    report::text(&compare(&old, &new, options), false)
}

fn check(file: &str, old: &str, new: &str, expected: Expect) {
    expected.assert_eq(&tables(file, [old, new], &Options::default()));
}

fn built(files: &[(&str, &str)], as_of: &str) -> Layers {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    let (tables, _) = Tables::from_memory(&files);
    let as_of = Date::parse(as_of).unwrap().latest;
    let (gazetteer, basemap) = (Gazetteer::builtin(), crate::basemap::world());
    let (atlas, _) = Atlas::resolve(tables, &gazetteer, &basemap, Some(as_of));
    layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap)
}

fn check_atlases(old: &Layers, new: &Layers, of_dates: bool, expected: Expect) {
    let sides = [("old", old), ("new", new)].map(|(name, layers)| of_layers(name.into(), layers));
    let changes = compare(&sides[0], &sides[1], &Options { of_dates, ..Options::default() });
    expected.assert_eq(&report::text(&changes, false));
}

const HEAD: &str = "id,place,force,tcc,role,strength\n";

#[test]
fn a_contingent_grows_leaves_or_is_new() {
    check(
        "contingents.csv",
        &format!("{HEAD}1,Ansongo,MINUSMA,Niger,,150\n2,Bamako,MINUSMA,PRT,,150\n3,Gao,MINUSMA,China,,~35\n"),
        &format!(
            "{HEAD}1,Ansongo,MINUSMA,Niger,,950\n4,Kidal,MINUSMA,Nepal,,150\n3,Gao,MINUSMA,China,,~35\n"
        ),
        expect![[r#"
            contingents
              + Nepal new at Kidal (150)
              - Portugal left Bamako (150)
              ~ Niger, Ansongo: 150 to 950
            3 changes: contingents 1 arrived, 1 left, 1 of another strength
        "#]],
    );
}

#[test]
fn ids_that_shifted_by_one_change_no_row() {
    check(
        "contingents.csv",
        &format!(
            "{HEAD}1,Gao,MINUSMA,China,,~35\n2,Kidal,MINUSMA,TCD,infantry,800\n3,Gao,MINUSMA,NLD,,450\n"
        ),
        &format!(
            "{HEAD}1,Bamako,MINUSMA,EGY,,35\n2,Gao,MINUSMA,China,,~35\n3,Kidal,MINUSMA,TCD,infantry,850\n4,Gao,MINUSMA,NLD,,450\n"
        ),
        expect![[r#"
            contingents
              + Egypt new at Bamako (35)
              ~ Chad, Kidal: 800 to 850
              = 2 rows: the id is new, all else is as it was
            4 changes: contingents 1 arrived, 1 of another strength, 2 renumbered
        "#]],
    );
}

#[test]
fn the_order_of_rows_and_of_columns_and_the_noise_of_floats_are_no_changes() {
    check(
        "places.csv",
        "id,name,lat,lon\na,Ber,16.84,-2.53\nb,Gossi,15.8200000001,-1.3\n",
        "id;name;lon;lat\nb;Gossi;-1.30;15.82\na;Ber;-2.53;16.84\n",
        expect![[r#"
            no changes
        "#]],
    );
}

#[test]
fn a_place_moves_and_a_tolerance_forgives_it() {
    let two = ["id,name,lat,lon\ngossi,Gossi,15.82,-1.30\n", "id,name,lat,lon\ngossi,Gossi,15.839,-1.30\n"];
    check(
        "places.csv",
        two[0],
        two[1],
        expect![[r#"
            places
              > place Gossi moved 2.1 km
            1 change: places 1 moved
        "#]],
    );
    assert_eq!(
        tables("places.csv", two, &Options { tolerance_m: 2200.0, ..Options::default() }),
        "no changes\n"
    );
}

#[test]
fn several_units_of_one_country_at_one_place_are_told_apart() {
    check(
        "contingents.csv",
        &format!("{HEAD}1,Gao,MINUSMA,NLD,special_forces,90\n2,Gao,MINUSMA,NLD,aviation_rotary,70\n"),
        &format!("{HEAD}1,Gao,MINUSMA,NLD,special_forces,100\n2,Gao,MINUSMA,NLD,aviation_rotary,70\n"),
        expect![[r#"
            contingents
              ~ Netherlands, Gao: 90 to 100
            1 change: contingents 1 of another strength
        "#]],
    );
}

#[test]
fn a_file_of_another_sort_is_compared_by_id_or_by_a_key() {
    let [old, new] = ["town,month,count\nGao,1,5\nGao,2,6\n", "town,month,count\nGao,2,7\nGao,3,1\n"];
    let mistake = of_csv(texts("counts.csv", [old, new]), &[]).unwrap_err();
    assert!(mistake.what.contains("--key: town, month, count"), "{mistake:?}");
    let key = ["town".to_string(), "month".to_string()];
    let [old, new] = of_csv(texts("counts.csv", [old, new]), &key).unwrap();
    expect![[r#"
        counts
          + new row: Gao / 3
          - row no longer listed: Gao / 1
          ~ Gao / 2: count 6 to 7
        3 changes: counts 1 added, 1 removed, 1 changed
    "#]]
    .assert_eq(&report::text(&compare(&old, &new, &Options::default()), false));
}

#[test]
fn a_new_column_is_said_once() {
    check(
        "contingents.csv",
        "id,place,force\n1,Gao,MINUSMA\n2,Kidal,MINUSMA\n",
        "id,place,force,x_risk\n1,Gao,MINUSMA,high\n2,Kidal,MINUSMA,low\n",
        expect![[r#"
            contingents
              + column x_risk added
            1 change: contingents 1 column
        "#]],
    );
}

const FEATURES: [&str; 3] = [
    r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[1,18]},"id":"a","properties":{"name":"A \"{\" b","n":1}}"#,
    r#"{"type":"Feature","geometry":null,"id":"b","properties":{"name":"B","n":2,"list":[1,{"x":"]"}]}}"#,
    r#"{"type":"Feature","geometry":null,"id":"c","properties":{"name":"C","n":3}}"#,
];

fn collection(features: &[&str], between: &str) -> String {
    format!(
        "{{\"type\":\"FeatureCollection\",\"features\":[{between}{}{between}]}}\n",
        features.join(&format!(",{between}"))
    )
}

#[test]
fn features_are_found_on_lines_of_their_own_or_in_one() {
    let changed = FEATURES[2].replace(":3", ":4");
    for [old, new] in [["\n", "\n"], ["\n", ""], ["", " "], ["\n  ", "\n"]] {
        let old = collection(&FEATURES, old);
        let new = collection(&[changed.as_str(), FEATURES[1], FEATURES[0]], new);
        let [old, new] = of_geojson(texts("x.geojson", [&old, &new]), &[]).unwrap();
        assert_eq!(old.sheets[0].records.len(), 1, "what both have is left out");
        let said = report::text(&compare(&old, &new, &Options::default()), false);
        assert_eq!(said, "x\n  ~ C: n 3 to 4\n1 change: x 1 changed\n");
    }
}

#[test]
fn what_is_no_feature_collection_is_named_with_its_line() {
    let whole = collection(&FEATURES, "\n");
    for (wrong, words) in [
        ("", "begins with {"),
        ("[1]", "begins with {"),
        ("{}", "no “features”"),
        ("{\"features\":3}", "no list"),
        ("{\"features\":[{\"a\":", "not ended"),
        ("{\"features\":[\n\n{\"a\" 1}\n]}", "no JSON"),
        ("{\"features\":[7]}", "no object"),
        ("{\"features\":[{\"id\":1,\"geometry\":{\"type\":\"Pint\"}}]}", "geometry is wrong"),
    ] {
        let mistake = of_geojson(texts("x.geojson", [&whole, wrong]), &[]).unwrap_err();
        assert!(mistake.of_new && mistake.what.contains(words), "{wrong}: {mistake:?}");
    }
    let mistake =
        of_geojson(texts("x.geojson", [&whole, "{\"features\":[\n\n{\"a\" 1}\n]}"]), &[]).unwrap_err();
    assert_eq!(mistake.line, Some(3));
    for cut in 0..whole.len() {
        let _ = of_geojson(texts("x.geojson", [&whole, &whole[..cut]]), &[]);
    }
}

#[test]
fn two_dates_of_one_atlas_tell_who_came_and_went() {
    let files = [(
        "contingents.csv",
        "place,force,tcc,strength,status,start,end\nAnsongo,MINUSMA,Niger,150,,2014-07-01,2014-12-31\n\
         Ansongo,MINUSMA,Niger,950,,2015-01-01,..\nBamako,MINUSMA,Portugal,150,,2014-07-01,2014-12-31\n\
         Gao,MINUSMA,China,400,,2014-01-01,..\nKidal,MINUSMA,Nepal,150,planned,2015-01-01,..\n",
    )];
    check_atlases(
        &built(&files, "2014-12-31"),
        &built(&files, "2015-01-01"),
        true,
        expect![[r#"
            contingents
              + Nepal planned at Kidal (150)
              - Portugal left Bamako (150)
              ~ Niger, Ansongo: 150 to 950
            3 changes: contingents 1 arrived, 1 left, 1 of another strength
        "#]],
    );
}

#[test]
fn what_lies_at_a_place_moves_along_with_it_in_silence() {
    let atlas = |lat: &str| {
        let places = format!("id,name,lat,lon,country\ngossi,Gossi,{lat},-1.30,MLI\n");
        built(
            &[("places.csv", &places), ("contingents.csv", "place,force,tcc\nGossi,MINUSMA,Togo\n")],
            "2015",
        )
    };
    check_atlases(
        &atlas("15.82"),
        &atlas("15.839"),
        false,
        expect![[r#"
            places
              > place Gossi moved 2.1 km
            1 change: places 1 moved
        "#]],
    );
}

#[test]
fn every_other_layer_has_its_sentence() {
    let old = [
        ("incidents.csv", "id,place,date,kind,killed\ni1,Kidal,2015-01-17,attack,1\n"),
        ("movements.csv", "id,from_place,to_place,force,kind\nm1,Gao,Kidal,MINUSMA,relocation\n"),
        ("figures.csv", "id,force,measure,value\nf1,MINUSMA,authorised,11200\n"),
        ("forces.csv", "id,name\nminusma,MINUSMA\nmnla,MNLA\n"),
        ("relations.csv", "a,relation,b\nminusma,fights,mnla\n"),
    ];
    let new = [
        (
            "incidents.csv",
            "id,place,date,kind,killed,wounded\ni1,Kidal,2015-01-17,attack,2,\ni2,Gao,2015-01-20,ied,,3\n",
        ),
        ("movements.csv", "id,from_place,to_place,force,kind\nm1,Gao,Tessalit,MINUSMA,relocation\n"),
        ("figures.csv", "id,force,measure,value\nf1,MINUSMA,authorised,12640\n"),
        ("forces.csv", "id,name\nminusma,MINUSMA\nmnla,MNLA\n"),
    ];
    check_atlases(
        &built(&old, "2015-01-31"),
        &built(&new, "2015-01-31"),
        false,
        expect![[r#"
            incidents
              + new incident: improvised bomb, Gao, 20 January 2015 (3 wounded, killed not given)
              ~ attack, Kidal, 17 January 2015: killed 1 to 2
            movements
              ~ relocation, Gao to Tessalit: to Tessalit instead of Kidal
            places
              + new place: Tessalit
            figures
              ~ MINUSMA, authorised: 11,200 to 12,640
            relations
              - relation no longer listed: MINUSMA fights MNLA
            6 changes: incidents 1 added, 1 changed; movements 1 changed; places 1 added; figures 1 changed; relations 1 removed
        "#]],
    );
}

#[test]
fn the_same_is_told_to_programs() {
    let two = [
        format!("{HEAD}1,Ansongo,MINUSMA,Niger,,150\n"),
        format!("{HEAD}1,Ansongo,MINUSMA,Niger,,<950>\n2,Kidal,MINUSMA,TCD,,*1*\n"),
    ];
    let [old, new] = of_csv(texts("contingents.csv", [&two[0], &two[1]]), &[]).unwrap();
    let changes = compare(&old, &new, &Options::default());
    expect![[r#"
        {"old":"old","new":"new","counts":{"arrived":1,"strength":1},"columns":[],"changes":[
        {"layer":"contingents","change":"arrived","id":"2","old_id":null,"words":"Chad new at Kidal","moved_m":null,"shown":true,"edits":[],"old_geometry":null,"new_geometry":null},
        {"layer":"contingents","change":"strength","id":"1","old_id":null,"words":"Niger, Ansongo: 150 to <950>","moved_m":null,"shown":true,"edits":[{"property":"strength","old":"150","new":"<950>"}],"old_geometry":null,"new_geometry":null}
        ]}
    "#]].assert_eq(&report::json(&changes));
    expect![[r#"
        # What changed from old to new

        2 changes: contingents 1 arrived, 1 of another strength

        ## contingents

        - new Chad new at Kidal
        - changed Niger, Ansongo: 150 to \<950\>
    "#]]
    .assert_eq(&report::markdown(&changes));
    let page = report::html(&changes, None);
    assert!(page.contains("150 to &lt;950&gt;") && !page.contains("<950>"), "{page}");
}

#[test]
fn two_pictures_differ_by_pixels() {
    let picture = |spot: Option<usize>| {
        let mut pixels = vec![200u8; 4 * 3];
        if let Some(spot) = spot {
            pixels[spot * 3] = 190;
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 2);
        encoder.set_color(png::ColorType::Rgb);
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    };
    let same = picture::compare(&picture(None), &picture(None)).unwrap();
    assert!(same.is_none() && same.words() == "no pixel differs");
    let other = picture::compare(&picture(None), &picture(Some(3))).unwrap();
    assert_eq!(other.words(), "1 of 4 pixels differ (25.000 %), by up to 10 of 255, within 1 x 1 at 1, 1");
    assert!(picture::compare(&other.strip(), &other.strip()).unwrap().is_none());
    assert_eq!(picture::compare(&picture(None), b"GIF").unwrap_err().0, 1);
}

proptest::proptest! {
    /// A table against itself, its rows in any order, has no changes; and what is new one way is gone the other.
    #[test]
    fn a_difference_is_the_same_from_either_side(
        rows in proptest::collection::vec((0usize..5, 0usize..4, proptest::option::of(0u32..3)), 0..12),
        other in proptest::collection::vec((0usize..5, 0usize..4, proptest::option::of(0u32..3)), 0..12),
    ) {
        let table = |rows: &[(usize, usize, Option<u32>)]| {
            let mut text = HEAD.to_string();
            for (place, tcc, strength) in rows {
                let place = ["Gao", "Kidal", "Bamako", "Ber", "Gossi"][*place];
                let tcc = ["TCD", "NER", "CHN", ""][*tcc];
                text += &format!(",{place},MINUSMA,{tcc},,{}\n", strength.map_or(String::new(), |s| (s * 50).to_string()));
            }
            text
        };
        let mut turned = rows.clone();
        turned.reverse();
        let same = tables("contingents.csv", [&table(&rows), &table(&turned)], &Options::default());
        proptest::prop_assert_eq!(same, "no changes\n");
        let count = |two: [&str; 2]| {
            let [old, new] = of_csv(texts("contingents.csv", two), &[]).unwrap();
            let changes = compare(&old, &new, &Options::default());
            let of = |sort: Sort| changes.list.iter().filter(|change| change.sort == sort).count();
            [of(Sort::Arrived), of(Sort::Left), of(Sort::Strength)]
        };
        let (there, back) = (count([&table(&rows), &table(&other)]), count([&table(&other), &table(&rows)]));
        proptest::prop_assert_eq!(there, [back[1], back[0], back[2]]);
    }
}
