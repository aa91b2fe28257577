//! Every atlas of `geodata/` builds to what is committed in `output/`: text byte for byte, pictures pixel by pixel.
//! `UPDATE_EXPECT=1 cargo test` writes what is built now; look at it, and commit both.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use orbatlas::atlas::Atlas;
use orbatlas::basemap;
use orbatlas::cli::document;
use orbatlas::diagnostic::{Severity, render};
use orbatlas::feature::dictionary;
use orbatlas::gazetteer::Gazetteer;
use orbatlas::map::symbol;
use orbatlas::output::{self, publish};
use orbatlas::scene::text::Fonts;
use orbatlas::table::Tables;
use orbatlas::write::png::Colours;
use orbatlas::write::{self, outputs};

/// Builds an atlas into a folder.
pub fn build(atlas: &Path, into: &Path) {
    let (tables, mut problems) = Tables::read(atlas).unwrap();
    let (atlas, more) = Atlas::resolve(tables, &Gazetteer::builtin(), &basemap::world(), None);
    problems.extend(more);
    problems.retain(|problem| problem.severity == Severity::Error);
    assert!(problems.is_empty(), "{}", render(&problems, false));
    let document = document(atlas);
    publish(into, &document, &outputs(&document, &[]), &[], &|_| {}).unwrap();
}

#[test]
fn every_atlas_builds_to_its_golden() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut differ = Vec::new();
    for atlas in atlases() {
        let golden = Path::new("output").join(atlas.file_name().unwrap());
        if update {
            build(&atlas, &golden);
            continue;
        }
        let fresh = tempfile::tempdir().unwrap();
        build(&atlas, fresh.path());
        for name in names(fresh.path()).union(&names(&golden)).filter(|name| !held_by_sum(name)) {
            let (now, then) = (fs::read(fresh.path().join(name)), fs::read(golden.join(name)));
            let same = match (now, then) {
                (Ok(now), Ok(then)) if name.ends_with(".png") => pixels(&now) == pixels(&then),
                (Ok(now), Ok(then)) => now == then,
                _ => false,
            };
            if !same {
                differ.push(golden.join(name).display().to_string());
            }
        }
        let mut mixed = output::mixed(&golden).unwrap();
        mixed.retain(|name| !held_by_sum(name) || golden.join(name).exists());
        assert_eq!(mixed, Vec::<String>::new(), "SHA256SUMS of {}", golden.display());
    }
    assert!(differ.is_empty(), "not as committed (UPDATE_EXPECT=1 accepts):\n{}", differ.join("\n"));
}

#[test]
fn the_sheet_of_symbols_is_its_golden() {
    let mut png = Vec::new();
    write::png::write(&symbol::sheet(900), &Fonts::embedded(), Colours::Indexed, &mut png).unwrap();
    let golden = Path::new("tests/symbols.png");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(golden, &png).unwrap();
    }
    let then = fs::read(golden).unwrap();
    assert!(pixels(&png) == pixels(&then), "tests/symbols.png is not as committed (UPDATE_EXPECT=1 accepts)");
}

#[test]
fn every_fact_of_the_default_atlas_reaches_the_geojson() {
    let folder = tempfile::tempdir().unwrap();
    build(Path::new("geodata/mali-2015"), folder.path());
    let text = fs::read_to_string(folder.path().join("atlas.geojson")).unwrap();
    let collection: geojson::FeatureCollection = text.parse().unwrap();
    let mut found = BTreeSet::new();
    for feature in &collection.features {
        if let Some(ids) = feature.property("fact_id").and_then(|value| value.as_str()) {
            assert!(
                feature.property("source").is_some_and(|source| source.is_string()),
                "{ids} has a source"
            );
            found.extend(ids.split("; ").map(str::to_string));
        }
    }
    let wanted = [("F", 12), ("C", 22), ("I", 8), ("M", 9)];
    let wanted =
        wanted.iter().flat_map(|(letter, last)| (1..=*last).map(move |number| format!("{letter}{number}")));
    let missing: Vec<String> = wanted.filter(|id| !found.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn geojson_keeps_the_rules_of_rfc_7946() {
    for atlas in atlases() {
        let golden = Path::new("output").join(atlas.file_name().unwrap());
        for name in names(&golden).into_iter().filter(|name| name.ends_with(".geojson")) {
            let text = fs::read_to_string(golden.join(&name)).unwrap();
            let collection: geojson::FeatureCollection = text.parse().unwrap();
            assert_eq!(text.lines().count(), collection.features.len() + 2, "{name}: one feature a line");
            let keys = |feature: &geojson::Feature| -> Vec<String> {
                feature.properties.as_ref().unwrap().keys().cloned().collect()
            };
            let mut ids = BTreeSet::new();
            for feature in &collection.features {
                assert_eq!(
                    keys(feature),
                    keys(&collection.features[0]),
                    "{name}: the same keys in the same order"
                );
                for key in keys(feature) {
                    assert!(
                        dictionary::entry(&key).is_some(),
                        "{name}: {key} has no row in feature::dictionary"
                    );
                }
                let Some(geojson::feature::Id::String(id)) = &feature.id else { panic!("{name}: an id") };
                assert_eq!(feature.property("id").and_then(|id| id.as_str()), Some(id.as_str()));
                assert!(ids.insert(id.clone()), "{name}: {id} twice");
                assert!(
                    feature.properties.as_ref().unwrap().values().all(|v| !v.is_object() && !v.is_array())
                );
            }
            assert!(!text.contains("\"crs\""), "{name}");
        }
    }
}

fn atlases() -> Vec<PathBuf> {
    let folders = fs::read_dir("geodata").unwrap().map(|entry| entry.unwrap().path());
    let mut atlases: Vec<PathBuf> = folders.filter(|folder| folder.join("atlas.toml").exists()).collect();
    atlases.sort();
    assert!(atlases.len() >= 4);
    atlases
}

/// Binary files are not committed: their sums are, and SHA256SUMS is compared as text.
fn held_by_sum(name: &str) -> bool {
    name.ends_with(".gpkg") || name.ends_with(".qgz")
}

fn names(folder: &Path) -> BTreeSet<String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeSet::new() };
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn pixels(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    (info.width, info.height, pixels)
}
