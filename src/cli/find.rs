//! `find`: names become places, points become the names around them.
//!
//! In: names as arguments, or one a line on standard input; or a point; or a table of spellings to be scored. Out:
//! on standard output a table, CSV, JSON lines or GeoJSON. Names given as arguments get all their candidates; names
//! from standard input one answer each, in their order.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{print, score};
use crate::atlas::{country_hint, extras};
use crate::basemap;
use crate::diagnostic;
use crate::error::Error;
use crate::gazetteer::phrase::Exactness;
use crate::gazetteer::{Gazetteer, Lookup, Narrow, Place, country, distance_km};
use crate::table::Tables;
use crate::write;

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas find Timbuktu
  orbatlas find Gao --country Mali
  orbatlas find \"30 km W of Timbuktu\" \"road Ménaka-Ansongo\" --format csv
  orbatlas find Madina --near 14.5,-4.2     candidates, the nearest first
  orbatlas find Tabankort --gazetteer ML.txt --country MLI
  orbatlas find --at 16.77,-3.01
  cut -d, -f1 names.csv | orbatlas find     names from standard input: one answer each, in their order
  orbatlas find --score spellings.csv       columns spelling, id; perhaps kind, country")]
pub struct Find {
    /// Names and phrases; without any, and without --at, they are read from standard input, one a line
    names: Vec<String>,
    /// Only this country (name, demonym or code); may be given several times
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
    /// Candidates nearest to this point first
    #[arg(long, value_name = "LAT,LON", allow_hyphen_values = true)]
    near: Option<String>,
    /// A country file of GeoNames, or a table like places.csv or places.geojson, that comes before the built-in gazetteer; several times
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// What lies at a point instead: LAT,LON
    #[arg(long, value_name = "LAT,LON", conflicts_with_all = ["names", "near"], allow_hyphen_values = true)]
    at: Option<String>,
    /// How many of the spellings of a table lead to the ids beside them
    #[arg(long, value_name = "FILE", conflicts_with_all = ["names", "at", "near", "format"])]
    score: Option<PathBuf>,
    /// Table for people, or csv, json (one object a line), geojson for programs
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Csv,
    Json,
    Geojson,
}

/// One answer.
#[derive(Serialize)]
struct Answer {
    query: String,
    /// How: id, name, folded, alternate, key, phrase; or ambiguous, elsewhere, suggestion, unknown; or near, within.
    matched_by: &'static str,
    name: String,
    lat: Option<f64>,
    lon: Option<f64>,
    country: String,
    admin1: String,
    kind: &'static str,
    precision: &'static str,
    /// From the point of --near or --at.
    km: Option<f64>,
    id: String,
    /// Ids of further places that the name may mean.
    candidates: Vec<String>,
}

/// Most candidates that are listed for a name.
const MOST: usize = 8;

pub fn run(find: &Find) -> Result<bool, Error> {
    let gazetteer = gazetteer(&find.gazetteer)?;
    let mut countries = Vec::new();
    for text in &find.country {
        let country = country::parse(text).ok_or_else(|| Error::Argument {
            flag: "--country",
            text: text.clone(),
            expected: country_hint(text),
        })?;
        countries.push(country.iso3);
    }
    if let Some(path) = &find.score {
        let score = score::score(&gazetteer, path, &countries)?;
        print(score.figures.as_bytes())?;
        eprint!("{}", score.misses);
        return Ok(true);
    }
    let narrow = Narrow { country: only(&countries), countries: &countries, admin1: None };
    let near = find.near.as_ref().map(|text| point("--near", text)).transpose()?;
    let mut search = Search { gazetteer: &gazetteer, narrow, near, answers: Vec::new(), all_found: true };
    if let Some(at) = &find.at {
        search.around(at, point("--at", at)?);
    } else if find.names.is_empty() {
        let read = std::io::read_to_string(std::io::stdin());
        let text = read.map_err(|source| Error::Read { path: "standard input".into(), source })?;
        text.lines().for_each(|name| search.one_answer(name));
    } else {
        find.names.iter().for_each(|name| search.all_candidates(name));
    }
    print(listing(&search.answers, find.format).as_bytes())?;
    Ok(search.all_found)
}

/// The one country, if there is one.
pub(super) fn only<'c>(countries: &[&'c str]) -> Option<&'c str> {
    if let [only] = countries { Some(only) } else { None }
}

/// The built-in gazetteer behind the files given.
fn gazetteer(paths: &[PathBuf]) -> Result<Gazetteer, Error> {
    if paths.is_empty() {
        return Ok(Gazetteer::builtin());
    }
    let (tables, mut problems) = Tables::of_gazetteers(paths)?;
    let (gazetteer, more) = extras::gazetteer(&tables);
    problems.extend(more);
    eprint!("{}", diagnostic::render(&diagnostic::tidy(problems), false));
    Ok(gazetteer.unwrap_or_else(Gazetteer::builtin))
}

fn point(flag: &'static str, text: &str) -> Result<[f64; 2], Error> {
    let degrees = |text: &str| crate::table::number::degrees(text).ok().map(|(degrees, _)| degrees);
    text.split_once(',')
        .and_then(|(lat, lon)| Some([degrees(lat)?, degrees(lon)?]))
        .filter(|[lat, lon]| lat.abs() <= 90.0 && lon.abs() <= 180.0)
        .ok_or_else(|| Error::Argument {
            flag,
            text: text.into(),
            expected: "write LAT,LON in degrees: 16.77,-3.01".into(),
        })
}

struct Search<'a> {
    gazetteer: &'a Gazetteer,
    narrow: Narrow<'a>,
    near: Option<[f64; 2]>,
    answers: Vec<Answer>,
    all_found: bool,
}

impl Search<'_> {
    /// The province of a point, and the towns within 50 km.
    fn around(&mut self, query: &str, [lat, lon]: [f64; 2]) {
        let basemap = basemap::world();
        if let Some(province) = basemap.admin1_at(lon, lat) {
            let code = if province.iso_3166_2.is_empty() { province.adm1_code } else { province.iso_3166_2 };
            self.answers.push(Answer {
                matched_by: "within",
                name: province.names.local.to_string(),
                lat: Some(province.label[1]),
                lon: Some(province.label[0]),
                country: province.country.to_string(),
                kind: "division",
                precision: "region",
                id: format!("admin1:{code}"),
                ..Answer::none(query, "within")
            });
        }
        for (km, place) in self.gazetteer.near(lat, lon, 50.0, 10) {
            self.answers.push(Answer {
                km: Some(rounded(km)),
                ..self.answer(query, "near", &place, Exactness::Exact)
            });
        }
    }

    /// The place that a name means; or else how it fails, and the candidates, nearest first.
    fn look_up(&mut self, query: &str) -> Result<Answer, (&'static str, Vec<Place>)> {
        let (how, mut places) = match self.gazetteer.find(query, &self.narrow) {
            Lookup::Found(found) => {
                let how = found.matched_by.as_str();
                return Ok(self.answer(query, how, &found.place, found.exactness));
            }
            Lookup::Ambiguous(places) => ("ambiguous", places),
            Lookup::Elsewhere(places) => ("elsewhere", places),
            Lookup::Unknown => ("unknown", self.suggestions(query)),
        };
        self.all_found = false;
        self.nearest_first(&mut places);
        places.truncate(MOST);
        Err((how, places))
    }

    /// Every place that a name may mean, each on its own.
    fn all_candidates(&mut self, query: &str) {
        let (how, places) = match self.look_up(query) {
            Ok(answer) => return self.answers.push(answer),
            Err(failed) => failed,
        };
        if how == "unknown" {
            eprintln!("no place is named {}", diagnostic::quoted(query));
        }
        let how = if how == "unknown" { "suggestion" } else { how };
        for place in &places {
            self.answers.push(self.answer(query, how, place, Exactness::Exact));
        }
    }

    /// The place, or a line that says that there is none, with the ids of the candidates.
    fn one_answer(&mut self, query: &str) {
        let answer = self.look_up(query).unwrap_or_else(|(how, places)| {
            let candidates = places.iter().map(|place| place.id.to_string()).collect();
            Answer { candidates, ..Answer::none(query, how) }
        });
        self.answers.push(answer);
    }

    fn suggestions(&self, query: &str) -> Vec<Place> {
        self.gazetteer.suggest(query, &self.narrow, 5).into_iter().map(|near| near.place).collect()
    }

    fn nearest_first(&self, places: &mut [Place]) {
        if let Some(near) = self.near {
            let km = |place: &Place| distance_km(near, [place.lat, place.lon]);
            places.sort_by(|a, b| km(a).total_cmp(&km(b)));
        }
    }

    fn answer(&self, query: &str, matched_by: &'static str, place: &Place, exactness: Exactness) -> Answer {
        Answer {
            name: place.name.to_string(),
            lat: Some(place.lat),
            lon: Some(place.lon),
            country: place.country.unwrap_or_default().to_string(),
            admin1: place.admin1.as_deref().unwrap_or_default().to_string(),
            kind: place.kind.as_str(),
            precision: match exactness {
                Exactness::Exact => "",
                Exactness::Near => "near",
                Exactness::Area => "area",
                Exactness::Region => "region",
            },
            km: self.near.map(|near| rounded(distance_km(near, [place.lat, place.lon]))),
            id: place.id.to_string(),
            ..Answer::none(query, matched_by)
        }
    }
}

impl Answer {
    fn none(query: &str, matched_by: &'static str) -> Answer {
        Answer {
            query: query.to_string(),
            matched_by,
            name: String::new(),
            lat: None,
            lon: None,
            country: String::new(),
            admin1: String::new(),
            kind: "",
            precision: "",
            km: None,
            id: String::new(),
            candidates: Vec::new(),
        }
    }
}

/// To a tenth of a kilometre, and no digits of the machine's.
fn rounded(km: f64) -> f64 {
    (km * 10.0).round() / 10.0
}

fn listing(answers: &[Answer], format: Format) -> String {
    match format {
        Format::Table => table(answers),
        Format::Csv => {
            let header =
                "query,matched_by,name,lat,lon,country,admin1,kind,precision,km,id,candidates\n".to_string();
            answers.iter().fold(header, |text, answer| text + &csv_line(answer))
        }
        Format::Json => answers.iter().map(|answer| json(answer).to_string() + "\n").collect(),
        Format::Geojson => {
            let features: Vec<String> = answers.iter().map(feature).collect();
            format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", features.join(",\n"))
        }
    }
}

fn table(answers: &[Answer]) -> String {
    let width = |field: fn(&Answer) -> &str| {
        answers.iter().map(|answer| field(answer).chars().count()).max().unwrap_or(0)
    };
    let (query, name) = (width(|answer| &answer.query), width(|answer| &answer.name));
    let mut text = String::new();
    for answer in answers {
        let number =
            |number: Option<f64>, decimals| number.map_or(String::new(), |n| format!("{n:.decimals$}"));
        let mut place = answer.country.clone();
        if !answer.admin1.is_empty() {
            place = format!("{}, {place}", answer.admin1);
        }
        let km = answer.km.map_or(String::new(), |km| format!("{km:>8.1} km  "));
        let id = if answer.id.is_empty() { answer.candidates.join(" ") } else { answer.id.clone() };
        let line = format!(
            "{:query$}  {:name$}  {:>9}  {:>10}  {km}{:10}  {:8}  {:6}  {id}  {place}",
            answer.query,
            answer.name,
            number(answer.lat, 5),
            number(answer.lon, 5),
            answer.matched_by,
            answer.kind,
            answer.precision,
        );
        text += line.trim_end();
        text.push('\n');
    }
    text
}

fn csv_line(answer: &Answer) -> String {
    let number = |number: Option<f64>| number.map_or(String::new(), |number| number.to_string());
    let (lat, lon, km) = (number(answer.lat), number(answer.lon), number(answer.km));
    let candidates = answer.candidates.join("; ");
    let cells = [
        answer.query.as_str(),
        answer.matched_by,
        &answer.name,
        &lat,
        &lon,
        &answer.country,
        &answer.admin1,
        answer.kind,
        answer.precision,
        &km,
        &answer.id,
        &candidates,
    ]
    .map(write::csv::text_cell);
    cells.join(",") + "\n"
}

fn json(answer: &Answer) -> serde_json::Value {
    serde_json::to_value(answer).expect("text and numbers are always JSON")
}

/// Its properties are flat, as those of every feature of ours.
fn feature(answer: &Answer) -> String {
    let mut properties = json(answer);
    properties["candidates"] = answer.candidates.join("; ").into();
    let point = answer.lat.zip(answer.lon);
    let geometry = point.map(|(lat, lon)| serde_json::json!({ "type": "Point", "coordinates": [lon, lat] }));
    serde_json::json!({ "type": "Feature", "geometry": geometry, "properties": properties }).to_string()
}
