//! `diff`: what changed between two atlases, two dates of one, two files or two pictures.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{MessageFormat, Reading, print, report, resolve};
use crate::diff::side::{self, Side};
use crate::diff::text::Texts;
use crate::diff::{self, Changes, Options, picture};
use crate::error::Error;
use crate::feature::{self, Layers};
use crate::gazetteer::Gazetteer;
use crate::scene::text::Fonts;
use crate::spec::{Paper, Spec};
use crate::{basemap, map, output, table, wording, write};

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas diff last-month this-month                    two atlases
  orbatlas diff my-atlas --as-of 2014-12 --as-of 2015-01 two dates of one
  orbatlas diff old.geojson new.geojson                  two GeoJSON files, by id
  orbatlas diff old.csv new.csv --key mission,place      two tables, by the columns that tell rows apart
  orbatlas diff output/a output/b                        two builds
  orbatlas diff my-atlas --as-of 2014 --as-of 2015 -o changes.png
                                                         a map of the changes
  orbatlas diff before.png after.png -o strip.png        which pixels differ, and where
  git config diff.orbatlas.command \"orbatlas diff --git\"; echo '*.geojson diff=orbatlas' >> .gitattributes
                                                         sentences in git diff

Exit codes: 0 no changes, 1 changes, 2 could not run; 0 or 2 with --git, as git expects.")]
pub(super) struct Diff {
    /// The old and the new: atlases, output folders, GeoJSON files, tables or PNGs; one atlas with two dates
    #[arg(required = true, num_args = 1..=9, value_name = "OLD NEW")]
    sides: Vec<PathBuf>,
    /// The day that the atlases are compared on; twice: the old one's day, the new one's day
    #[arg(long, value_name = "DATE")]
    as_of: Vec<String>,
    /// Columns that tell rows apart, separated by commas; default: id
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    key: Vec<String>,
    /// A property that is not compared; may be given several times
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    ignore: Vec<String>,
    /// How far a point may move without having moved: 50m, 2km
    #[arg(long, value_name = "DISTANCE")]
    tolerance: Option<String>,
    /// Text, JSON, Markdown, a page, GeoJSON of the changes, or a map of them; default: by the name after -o, or text
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Where it goes; default: standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// The map's paper: a preset (web, square, a4 ...) or pixels (1200x900)
    #[arg(long, value_name = "PAPER")]
    size: Option<String>,
    /// Whether the text has colours
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
    /// Called by git as an external diff: path, old file, hash, mode, new file, hash, mode
    #[arg(long)]
    git: bool,
    /// Say nothing but errors and the changes
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    #[value(alias = "md")]
    Markdown,
    Html,
    Geojson,
    Png,
    Svg,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

/// The changes, and what a map of them is drawn on.
struct Found {
    changes: Changes,
    ground: Layers,
    spec: Spec,
}

pub(super) fn run(diff: &Diff) -> Result<bool, Error> {
    if diff.git {
        return run_git(diff);
    }
    let [old, new]: [&Path; 2] = match diff.sides.as_slice() {
        [one] => [one, one],
        [old, new] => [old, new],
        _ => return Err(usage(&diff.sides[2], "two sides are compared; this is one too many")),
    };
    let kinds = [kind(old)?, kind(new)?];
    if kinds == [Kind::Picture; 2] {
        return pictures(diff, old, new);
    }
    let found = compare(diff, [old, new], kinds)?;
    let same = found.changes.is_empty();
    put(diff, found)?;
    Ok(same)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Atlas,
    GeoJson,
    Table,
    Picture,
}

fn kind(path: &Path) -> Result<Kind, Error> {
    if path.is_dir() {
        return Ok(if path.join(BUILD).is_file() { Kind::GeoJson } else { Kind::Atlas });
    }
    kind_by_name(path).ok_or_else(|| match path.exists() {
        true => usage(path, "it is neither an atlas's folder nor a .geojson, .csv or .png file"),
        false => Error::Read { path: path.to_path_buf(), source: std::io::ErrorKind::NotFound.into() },
    })
}

fn kind_by_name(path: &Path) -> Option<Kind> {
    let extension = path.extension()?.to_string_lossy().to_lowercase();
    Some(match extension.as_str() {
        "geojson" | "json" => Kind::GeoJson,
        "csv" | "tsv" | "txt" => Kind::Table,
        "png" => Kind::Picture,
        _ => return None,
    })
}

/// A build's file of all layers.
const BUILD: &str = "atlas.geojson";

fn usage(path: &Path, why: &str) -> Error {
    Error::NotComparable { path: path.to_path_buf(), line: None, why: why.into() }
}

fn compare(diff: &Diff, sides: [&Path; 2], kinds: [Kind; 2]) -> Result<Found, Error> {
    let mut options = Options { ignore: diff.ignore.clone(), ..Options::default() };
    if let Some(text) = &diff.tolerance {
        options.tolerance_m = metres(text)?;
    }
    let [old, new] = sides;
    match kinds {
        [Kind::Atlas, Kind::Atlas] => {
            options.of_dates = old == new;
            atlases(diff, sides, &options)
        }
        [Kind::GeoJson | Kind::Table, Kind::GeoJson | Kind::Table] if old == new => {
            Err(usage(old, "a second file is needed to compare it with"))
        }
        [Kind::GeoJson, Kind::GeoJson] | [Kind::Table, Kind::Table] => {
            let files = sides.map(|side| if side.is_dir() { side.join(BUILD) } else { side.to_path_buf() });
            let texts = read_both(&files)?;
            let two = Texts {
                names: sides.map(|side| side.display().to_string()),
                files: files.each_ref().map(|file| file.display().to_string()),
                texts: texts.each_ref().map(String::as_str),
            };
            let changes = of_texts(two, kinds[0], &diff.key, &options, sides)?;
            Ok(Found { changes, ground: Layers::empty(), spec: Spec::default() })
        }
        [Kind::Picture, _] | [_, Kind::Picture] => {
            Err(usage(new, "a picture is compared with a picture only"))
        }
        [Kind::Table, _] | [_, Kind::Table] => Err(usage(new, "a table is compared with a table only")),
        [Kind::Atlas, Kind::GeoJson] | [Kind::GeoJson, Kind::Atlas] => Err(usage(
            new,
            "an atlas is compared with an atlas; build both, and compare their output folders",
        )),
    }
}

fn of_texts(
    two: Texts,
    kind: Kind,
    key: &[String],
    options: &Options,
    sides: [&Path; 2],
) -> Result<Changes, Error> {
    let read =
        if kind == Kind::Table { diff::table::of_csv(two, key) } else { diff::geojson::of_geojson(two, key) };
    let [old, new] = read.map_err(|mistake| Error::NotComparable {
        path: sides[usize::from(mistake.of_new)].to_path_buf(),
        line: mistake.line,
        why: mistake.what,
    })?;
    Ok(diff::compare(&old, &new, options))
}

fn read_both(files: &[PathBuf; 2]) -> Result<[String; 2], Error> {
    let [old, new] = std::thread::scope(|scope| {
        let old = scope.spawn(|| table::text_of(&files[0]));
        let new = table::text_of(&files[1]);
        [old.join().expect("reading a file does not panic"), new]
    });
    Ok([old?, new?])
}

fn atlases(diff: &Diff, sides: [&Path; 2], options: &Options) -> Result<Found, Error> {
    let one = sides[0] == sides[1];
    let dates: [Option<&String>; 2] = match diff.as_of.as_slice() {
        [old, new] => [Some(old), Some(new)],
        [both] if !one => [Some(both), Some(both)],
        [] if !one => [None, None],
        [_, _, third, ..] => {
            return Err(Error::Argument {
                flag: "--as-of",
                text: third.clone(),
                expected: "two days are compared, and this is the third".into(),
            });
        }
        _ => {
            return Err(usage(
                sides[0],
                "name a second atlas, or two dates: --as-of 2014-12 --as-of 2015-01",
            ));
        }
    };
    let mut layers = Vec::new();
    let mut specs = Vec::new();
    for (path, as_of) in sides.iter().zip(dates) {
        let reading =
            Reading { as_of: as_of.cloned(), quiet: diff.quiet || !layers.is_empty(), ..Reading::default() };
        let (atlas, problems) = resolve(Some(path), &reading)?;
        if !report(problems, &Reading { message_format: MessageFormat::Human, ..reading }) {
            return Err(Error::Unmended { path: path.to_path_buf() });
        }
        specs.push(atlas.tables.spec.clone());
        layers.push(feature::layers(&Arc::new(atlas), &Gazetteer::builtin(), &basemap::world()));
    }
    let days = [&layers[0], &layers[1]].map(|layers| layers.as_of.map(wording::day));
    let name = |side: usize| match (&days[side], one) {
        (Some(day), true) => day.clone(),
        (Some(day), false) if days[0] != days[1] => format!("{}, {day}", sides[side].display()),
        _ => sides[side].display().to_string(),
    };
    let changes = {
        let [old, new]: [Side; 2] = [0, 1].map(|side| side::of_layers(name(side), &layers[side]));
        diff::compare(&old, &new, options)
    };
    let (ground, spec) = (layers.pop().expect("two sides"), specs.pop().expect("two sides"));
    Ok(Found { changes, ground, spec })
}

/// `50m`, `2km`, `0.5 km`.
fn metres(text: &str) -> Result<f64, Error> {
    let lower = text.trim().to_lowercase();
    let (number, factor) = match lower.strip_suffix("km") {
        Some(number) => (number, 1000.0),
        None => (lower.strip_suffix('m').unwrap_or("no unit"), 1.0),
    };
    let number = number.trim().parse::<f64>().ok().filter(|number| (0.0..1e8).contains(number));
    number.map(|number| number * factor).ok_or_else(|| Error::Argument {
        flag: "--tolerance",
        text: text.to_string(),
        expected: "write a distance such as 50m or 2km".into(),
    })
}

/// Writes the report.
fn put(diff: &Diff, found: Found) -> Result<(), Error> {
    let format = match (diff.format, &diff.output) {
        (Some(format), _) => format,
        (None, Some(path)) => format_of(path)?,
        (None, None) => Format::Text,
    };
    let colours = match diff.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => diff.output.is_none() && std::io::stdout().is_terminal(),
    };
    let Found { changes, ground, spec } = found;
    let bytes = match format {
        Format::Text => diff::report::text(&changes, colours).into_bytes(),
        Format::Json => diff::report::json(&changes).into_bytes(),
        Format::Markdown => diff::report::markdown(&changes).into_bytes(),
        Format::Geojson => {
            let mut bytes = Vec::new();
            write::geojson::layer(&diff::map::layer(&changes), &mut bytes).expect(MEMORY);
            bytes
        }
        Format::Html => {
            let drawn = diff::map::has_places(&changes);
            let picture =
                if drawn { Some(drawn_map(diff, &changes, ground, &spec, Format::Svg)?) } else { None };
            let picture = picture.map(|svg| String::from_utf8(svg).expect("an SVG is text"));
            diff::report::html(&changes, picture.as_deref()).into_bytes()
        }
        Format::Png | Format::Svg if !diff::map::has_places(&changes) => {
            eprintln!("{}; nothing to draw: no change has a place", diff::report::summary(&changes));
            return Ok(());
        }
        Format::Png | Format::Svg => drawn_map(diff, &changes, ground, &spec, format)?,
    };
    put_bytes(diff.output.as_deref(), &bytes)
}

const MEMORY: &str = "memory can always be written";

fn format_of(path: &Path) -> Result<Format, Error> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    Ok(match extension.as_deref() {
        Some("json") => Format::Json,
        Some("md" | "markdown") => Format::Markdown,
        Some("html" | "htm") => Format::Html,
        Some("geojson") => Format::Geojson,
        Some("png") => Format::Png,
        Some("svg") => Format::Svg,
        Some("txt") | None => Format::Text,
        Some(_) => return Err(usage(path, "its name does not tell the format; name one with --format")),
    })
}

fn drawn_map(
    diff: &Diff,
    changes: &Changes,
    ground: Layers,
    spec: &Spec,
    format: Format,
) -> Result<Vec<u8>, Error> {
    let mut spec = diff::map::spec(changes, spec);
    if let Some(size) = &diff.size {
        spec.paper = Paper::parse(size).map_err(|hint| Error::Argument {
            flag: "--size",
            text: size.clone(),
            expected: hint,
        })?;
    }
    let layers = diff::map::layers(changes, ground);
    let fonts = Fonts::embedded();
    let map = map::compose(&layers, &spec, &basemap::world(), &fonts);
    for words in map.undrawn.iter().filter(|_| !diff.quiet) {
        eprintln!("warning: found no room on the page: {words}");
    }
    let mut bytes = Vec::new();
    let written = match format {
        Format::Png => write::png::write(&map.scene, &fonts, write::png::Colours::Full, &mut bytes),
        _ => write::svg::write(&map.scene, &fonts, &mut bytes),
    };
    written.expect(MEMORY);
    Ok(bytes)
}

fn put_bytes(path: Option<&Path>, bytes: &[u8]) -> Result<(), Error> {
    match path {
        Some(path) => output::replace(path, bytes),
        None => print(bytes),
    }
}

fn pictures(diff: &Diff, old: &Path, new: &Path) -> Result<bool, Error> {
    let (was, is) = (table::bytes_of(old)?, table::bytes_of(new)?);
    let difference =
        picture::compare(&was, &is).map_err(|(side, why)| usage(if side == 0 { old } else { new }, &why))?;
    match diff.format {
        None | Some(Format::Text | Format::Png) => {}
        Some(_) => {
            return Err(usage(new, "the difference of two pictures is told as text, or drawn: --format png"));
        }
    }
    match (&diff.output, diff.format) {
        (Some(path), _) => output::replace(path, &difference.strip())?,
        (None, Some(Format::Png)) => {
            put_bytes(None, &difference.strip())?;
            return Ok(difference.is_none());
        }
        (None, _) => {}
    }
    put_bytes(None, format!("{}\n", difference.words()).as_bytes())?;
    Ok(difference.is_none())
}

/// As git calls it: the path, then file, hash and mode of the old and of the new; `/dev/null` where there is none.
fn run_git(diff: &Diff) -> Result<bool, Error> {
    let sides: Vec<&Path> = diff.sides.iter().map(PathBuf::as_path).collect();
    let (path, old, new) = match sides.as_slice() {
        [path, old, _, _, new, _, _, ..] => (*path, *old, *new),
        _ => {
            return Err(usage(Path::new("--git"), "git gives a path, and file, hash and mode of both sides"));
        }
    };
    let name = path.display().to_string();
    let Some(kind) = kind_by_name(path) else {
        return Err(usage(path, "only .geojson, .csv and .png files are compared for git"));
    };
    let header = format!("orbatlas diff {name}\n");
    let absent = |side: &Path| side == Path::new("/dev/null");
    if kind == Kind::Picture {
        let words = match (absent(old), absent(new)) {
            (false, false) => {
                let (was, is) = (table::bytes_of(old)?, table::bytes_of(new)?);
                picture::compare(&was, &is)
                    .map_err(|(side, why)| usage(if side == 0 { old } else { new }, &why))?
                    .words()
            }
            (true, _) => "a new picture".into(),
            (false, true) => "the picture is gone".into(),
        };
        put_bytes(None, format!("{header}  {words}\n").as_bytes())?;
        return Ok(true);
    }
    let text = |side: &Path| match (absent(side), kind) {
        (false, _) => table::text_of(side),
        (true, Kind::GeoJson) => Ok("{\"type\":\"FeatureCollection\",\"features\":[\n]}\n".into()),
        (true, _) => Ok(String::new()),
    };
    let texts = [text(old)?, text(new)?];
    let two = Texts {
        names: [format!("a/{name}"), format!("b/{name}")],
        files: [name.clone(), name.clone()],
        texts: texts.each_ref().map(String::as_str),
    };
    let options = Options { ignore: diff.ignore.clone(), ..Options::default() };
    let changes = of_texts(two, kind, &diff.key, &options, [path, path])?;
    // git pages what it is given, and knows of no terminal here: it says so by --color alone.
    let colours = diff.color == Colour::Always;
    put_bytes(None, (header + &diff::report::text(&changes, colours)).as_bytes())?;
    Ok(true)
}
