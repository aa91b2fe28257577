//! How fast names become places: `cargo bench --bench gazetteer`. One core; what each line must keep below or above
//! stands beside it.

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use orbatlas::gazetteer::{Gazetteer, Narrow, extra};

fn main() {
    divan::main();
}

const MALI: Narrow<'static> = Narrow { countries: &["MLI"], country: None, admin1: None };

/// As people write them: exact, without accents, in capitals, with other hyphens.
const EXACT_AND_FOLDED: &[&str] = &[
    "Gao",
    "GAO",
    "Kidal",
    "Timbuktu",
    "TOMBOUCTOU",
    "tombouctou",
    "Ménaka",
    "Menaka",
    "Tessalit",
    "Ansongo",
    "Mopti",
    "Sévaré",
    "Sevare",
    "Ber",
    "Gossi",
    "Diabaly",
    "Aguelhok",
    "Aguel-Hoc",
    "Bamako",
    "Ségou",
    "Segou",
    "Koulikoro",
    "Niamey",
    "Ouagadougou",
    "N'Djamena",
    "N’Djaména",
    "Dakar",
    "Nouakchott",
    "Algiers",
    "Paris",
    "Burkina Faso",
    "Niger",
];

const UNKNOWN: &[&str] = &[
    "Timbuktoo",
    "Kidaal",
    "Tesalitt",
    "Ansnogo",
    "Bammakoo",
    "Ouagadougouu",
    "Nowhereville",
    "Constantinopolitania",
];

/// Below 5 ms.
#[divan::bench]
fn open() -> Gazetteer {
    Gazetteer::builtin()
}

/// Above 1,000,000 a second.
#[divan::bench]
fn look_up_exact_and_folded(bencher: Bencher) {
    let gazetteer = Gazetteer::builtin();
    bencher.counter(ItemsCount::new(EXACT_AND_FOLDED.len())).bench_local(|| {
        for name in EXACT_AND_FOLDED {
            black_box(gazetteer.lookup(black_box(name), &MALI));
        }
    });
}

/// The same with a country file of 25,000 places before the built-in gazetteer.
#[divan::bench]
fn look_up_with_a_country_file(bencher: Bencher) {
    let text = country_file();
    let gazetteer = Gazetteer::with(&extra::geonames(&text).0);
    bencher.counter(ItemsCount::new(EXACT_AND_FOLDED.len())).bench_local(|| {
        for name in EXACT_AND_FOLDED {
            black_box(gazetteer.lookup(black_box(name), &MALI));
        }
    });
}

/// Below 20 ms each.
#[divan::bench(args = UNKNOWN)]
fn suggest(bencher: Bencher, name: &str) {
    let gazetteer = Gazetteer::builtin();
    bencher.bench_local(|| gazetteer.suggest(black_box(name), &MALI, 5));
}

/// A spelling that only its sound gives away.
#[divan::bench]
fn by_sound(bencher: Bencher) {
    let gazetteer = Gazetteer::builtin();
    bencher.bench_local(|| gazetteer.by_sound(black_box("Tessalite"), &MALI));
}

/// Below 60 ms.
#[divan::bench(sample_count = 20)]
fn open_with_a_country_file_of_25_000_places(bencher: Bencher) {
    let text = country_file();
    bencher.bench_local(|| Gazetteer::with(&extra::geonames(black_box(&text)).0));
}

/// 25,000 places with names and alternates as long as real ones, a third of them with accents.
fn country_file() -> String {
    const SYLLABLES: &[&str] =
        &["ba", "dou", "ké", "ta", "ma", "ni", "so", "gué", "la", "ri", "ko", "fa", "n'", "sé", "wo"];
    let name = |mut number: usize| {
        let mut name = String::new();
        for _ in 0..4 {
            name += SYLLABLES[number % SYLLABLES.len()];
            number /= SYLLABLES.len();
        }
        name
    };
    let line = |number: usize| {
        let (own, other) = (name(number), name(number + 25_000));
        let (lat, lon) = (10.0 + (number % 1000) as f64 / 100.0, -12.0 + (number / 1000) as f64 / 2.0);
        format!(
            "{}\t{own}\t{own}\t{own},{other}\t{lat}\t{lon}\tP\tPPL\tML\t\t0{}\t\t\t\t0\t\t\tAfrica/Bamako\t2014-01-01\n",
            9_000_000 + number,
            number % 9 + 1
        )
    };
    (0..25_000).map(line).collect()
}
