//! `geonames`: a gazetteer of one country, or of the world's larger towns.
//!
//! In: files of GeoNames, such as ML.txt or cities500.txt: 19 columns, tabs, no header, quotation marks literal. Out: a
//! gazetteer with the columns of places.csv, which a person can cut, correct and diff; of the kinds that are asked for. Absent: countries, which the
//! built-in gazetteer has, and the names of provinces that it does not know.

use std::collections::{BTreeMap, BTreeSet};

use super::event::NOT_THIS_COUNTRY;
use super::sheet::{self, At};
use super::{Draft, GAZETTEER, Input, Origin, Report, Wanted};
use crate::diagnostic::{File, Span, quoted};
use crate::gazetteer::extra::{Entry, EntryKind, geonames_entry};
use crate::gazetteer::{Gazetteer, country};
use crate::table::vocabulary::PlaceKind;

/// The data set.
pub const ORIGIN: Origin = Origin {
    name: "geonames",
    about: "GeoNames: places of a country (ML.txt) or towns of the world (cities500.txt), as a gazetteer of the atlas",
    cite: "GeoNames, geonames.org",
    terms: "CC BY 4.0: credit GeoNames",
    read,
};

const SOURCE: &str = "geonames";

/// People of a town rather than a village, as in the built-in gazetteer.
const TOWN: u32 = 10_000;

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let mut reading = Reading {
        gazetteer: Gazetteer::builtin(),
        provinces: BTreeMap::new(),
        seen: BTreeSet::new(),
        countries: BTreeSet::new(),
        draft: Draft::default(),
    };
    for input in inputs {
        let Some(text) = sheet::text_of(input, report) else { continue };
        let file = File { name: input.name().to_string(), path: input.path.clone(), text, columns: None };
        let mut offset = 0;
        for (number, line) in (1..).zip(file.text.split_inclusive('\n')) {
            reading.line(&file, line.trim_end_matches(['\n', '\r']), offset, number, wanted, report);
            offset += line.len();
        }
    }
    let Reading { mut draft, countries, .. } = reading;
    draft.is_gazetteer = true;
    report.remark(format!(
        "a gazetteer draws nothing by itself: give the atlas a table, or name it in that of another, gazetteers = [\"{GAZETTEER}\"]"
    ));
    let names: Vec<&str> =
        countries.iter().filter_map(|code| country::by_iso3(code)).map(|c| c.name("en")).collect();
    draft.headline =
        if let [only] = names.as_slice() { format!("{only}: places") } else { "Places".to_string() };
    draft.countries = countries.iter().map(|code| code.to_string()).collect();
    draft.rows.add(
        "sources.csv",
        vec![
            ("id", SOURCE.into()),
            ("title", "GeoNames".into()),
            ("publisher", "GeoNames".into()),
            ("url", "https://www.geonames.org".into()),
            ("licence", "CC BY 4.0".into()),
        ],
    );
    draft
}

struct Reading {
    gazetteer: Gazetteer,
    /// Names of provinces that were looked up, by country and code.
    provinces: BTreeMap<(&'static str, String), &'static str>,
    seen: BTreeSet<String>,
    countries: BTreeSet<&'static str>,
    draft: Draft,
}

impl Reading {
    fn line(
        &mut self,
        file: &File,
        line: &str,
        offset: usize,
        number: u32,
        wanted: &Wanted,
        report: &mut Report,
    ) {
        if line.trim().is_empty() {
            return;
        }
        report.read += 1;
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let at =
            || At::of_span(file, Span::of_bytes(0, &file.text, offset..offset + line.len(), offset, number));
        let entry = match geonames_entry(line) {
            Ok(Some(entry)) => entry,
            Ok(None) => {
                let reason = "a whole country, which the built-in gazetteer has";
                return report.merge(at(), reason, &quoted(cell(1)));
            }
            Err(why) => return report.refuse(at(), why, &quoted(cell(1))),
        };
        let kind = kind(&entry, cell(6), cell(7));
        if !wanted.kinds.is_empty() && !wanted.kinds.contains(&kind) {
            return report.leave_out("not of a kind that is asked for");
        }
        let country = country::by_iso3(entry.country);
        if !wanted.country(country) {
            return report.leave_out(NOT_THIS_COUNTRY);
        }
        if !self.seen.insert(entry.id.to_string()) {
            return report.merge(at(), "a place that stands twice: the first is kept", &quoted(&entry.id));
        }
        let code = country.map_or("", |country| country.iso3);
        let province = self.province(code, entry.admin1);
        let others =
            entry.alternates.iter().filter(|name| **name != entry.name).map(|name| name.replace(';', ","));
        let people = if entry.population > 0 { entry.population.to_string() } else { String::new() };
        self.draft.rows.add(
            "places.csv",
            vec![
                ("id", entry.id.to_string()),
                ("name", entry.name.to_string()),
                ("lat", entry.lat.to_string()),
                ("lon", entry.lon.to_string()),
                ("alt_names", others.collect::<Vec<_>>().join("; ")),
                ("country", code.to_string()),
                ("admin1", province.to_string()),
                ("kind", kind.as_str().to_string()),
                ("source", SOURCE.to_string()),
                ("origin_id", entry.id.to_string()),
                ("x_feature_code", format!("{}.{}", cell(6), cell(7))),
                ("x_population", people),
            ],
        );
        self.countries.insert(code);
        report.kept += 1;
    }

    /// Its name, of a province that the built-in gazetteer knows by GeoNames' code.
    fn province(&mut self, country: &'static str, code: &str) -> &'static str {
        let key = (country, code.to_string());
        if let Some(name) = self.provinces.get(&key) {
            return name;
        }
        let name = self.gazetteer.division(country, code).unwrap_or_default();
        self.provinces.insert(key, name);
        name
    }
}

/// Our kind, by GeoNames' feature class and code.
fn kind(entry: &Entry, class: &str, code: &str) -> PlaceKind {
    if let Some((_, kind)) = KINDS.iter().find(|(codes, _)| codes.contains(&code)) {
        return *kind;
    }
    let is_town = entry.population >= TOWN;
    match (entry.kind, class) {
        (EntryKind::Capital | EntryKind::RegionalCapital | EntryKind::Seat, _) => PlaceKind::Town,
        (EntryKind::Settlement, _) if is_town => PlaceKind::Town,
        (EntryKind::Settlement, _) => PlaceKind::Village,
        (EntryKind::Airfield, _) => PlaceKind::Airport,
        (EntryKind::Division, _) => PlaceKind::District,
        (EntryKind::Feature, "T") => PlaceKind::Hill,
        (EntryKind::Feature, "L") => PlaceKind::Region,
        (EntryKind::Feature, "P" | "S") => PlaceKind::Site,
        (EntryKind::Feature, _) => PlaceKind::Other,
    }
}

/// Feature codes that are of a kind of their own.
const KINDS: &[(&[&str], PlaceKind)] = &[
    (&["ADM1"], PlaceKind::Admin1),
    (&["AIRF", "AIRH"], PlaceKind::Airstrip),
    (&["CMP", "CMPRF", "INSM", "FT", "MILB", "NVB"], PlaceKind::Camp),
    (&["PRT", "HBR", "LDNG", "FY", "QUAY", "PIER"], PlaceKind::Port),
    (&["BDG", "PSTB", "PSTC", "CSTM", "CROSS", "FORD", "GATE", "PASS"], PlaceKind::Crossing),
    (&["MN", "MNAU", "MNCR", "MNCU", "MNFE", "MNN", "MNQ", "OILW", "OILF", "QUAR", "SALT"], PlaceKind::Mine),
    (&["WLL", "WLLQ", "WLLS", "WTRH", "SPNG", "OAS"], PlaceKind::Well),
    // Areas without an edge, and what is one spot of land.
    (&["LCTY", "RUIN", "STNM", "TRIG"], PlaceKind::Site),
    (&["CONT"], PlaceKind::Continent),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feature_code_has_a_kind() {
        for (class, code, population, expected) in [
            ("P", "PPLC", 0, PlaceKind::Town),
            ("P", "PPL", 25_000, PlaceKind::Town),
            ("P", "PPL", 0, PlaceKind::Village),
            ("P", "PPLX", 0, PlaceKind::Site),
            ("S", "AIRP", 0, PlaceKind::Airport),
            ("S", "AIRF", 0, PlaceKind::Airstrip),
            ("S", "CMP", 0, PlaceKind::Camp),
            ("H", "WLL", 0, PlaceKind::Well),
            ("H", "STM", 0, PlaceKind::Other),
            ("T", "HLL", 0, PlaceKind::Hill),
            ("A", "ADM1", 0, PlaceKind::Admin1),
            ("A", "ADM2", 0, PlaceKind::District),
            ("L", "RGN", 0, PlaceKind::Region),
        ] {
            let line = format!("1\tName\t\t\t1\t1\t{class}\t{code}\tML\t\t\t\t\t\t{population}\t\t\t\t");
            let entry = geonames_entry(&line).unwrap().unwrap();
            assert_eq!(kind(&entry, class, code), expected, "{class}.{code}");
        }
    }
}
