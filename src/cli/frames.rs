//! `frames`: one map for each day, week, month or year, and all of them as one animated picture.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::{Reading, atlas_name, parse_date, report, resolve_as};
use crate::error::Error;
use crate::feature::{self, Layers, Target};
use crate::gazetteer::Gazetteer;
use crate::map::Frame;
use crate::output::Named;
use crate::scene::text::Fonts;
use crate::spec::{Drawing, Paper, PngColours, Spec};
use crate::table::Tables;
use crate::table::date::{Bound, Date, Day};
use crate::write::{Out, animation, png};
use crate::{basemap, map, output};

#[derive(Args)]
#[command(after_help = "\
Examples:
  orbatlas frames my-atlas --every month              a map a month, from the tables' first date to their last
  orbatlas frames my-atlas --every month --from 2014 --to 2015-01 -o frames
  orbatlas frames my-atlas --every year --size 1200x900 --seconds 2

Writes 0001.png, 0002.png and so on, and animation.png, which browsers play. Names, columns and the key stand still;
each map shows who is there on its last day, and the incidents since the one before.")]
pub(super) struct Frames {
    /// The atlas: a folder of CSV tables; without it, the embedded default atlas
    folder: Option<PathBuf>,
    /// How far the maps lie apart
    #[arg(long, value_enum, default_value_t = Every::Month)]
    every: Every,
    /// The first day; default: the first that the tables name
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// The last day; default: the last that the tables name
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// Where the pictures go; default: output/<folder name>-frames below the working folder
    #[arg(short, long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Paper: a preset (web, square, portrait ...) or pixels (1200x900)
    #[arg(long, value_name = "PAPER")]
    size: Option<String>,
    /// How long each map is seen in the animation
    #[arg(long, default_value_t = 1.0, value_parser = seconds)]
    seconds: f64,
    /// Warnings count as problems, and a claim without a source is an error
    #[arg(long)]
    strict: bool,
    /// Say nothing but errors
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Every {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

fn seconds(text: &str) -> Result<f64, String> {
    let number = text.parse::<f64>().ok().filter(|number| (0.02..=60.0).contains(number));
    number.ok_or_else(|| "between 0.02 and 60".to_string())
}

/// More maps than this are no animation.
const MOST: usize = 1000;

pub(super) fn run(frames: &Frames) -> Result<bool, Error> {
    let reading = Reading { strict: frames.strict, quiet: frames.quiet, ..Reading::default() };
    let folder = frames.folder.as_deref();
    let (first, problems) = resolve_as(folder, &reading, |_| {})?;
    if !report(problems, &reading) {
        return Ok(false);
    }
    let mut spec = first.tables.spec.clone();
    if let Some(size) = &frames.size {
        spec.paper = Paper::parse(size).map_err(|hint| Error::Argument {
            flag: "--size",
            text: size.clone(),
            expected: hint,
        })?;
    }
    spec.charts = Some(Vec::new());
    let bound = |flag, text: &Option<String>, of: fn(Date) -> Day| {
        text.as_deref().map(|text| parse_date(flag, text).map(of)).transpose()
    };
    let named = spec.period();
    let (earliest, latest) = days(&first.tables);
    let from = bound("--from", &frames.from, |date| date.earliest)?.or(named[0]).or(earliest);
    let to = bound("--to", &frames.to, |date| date.latest)?.or(named[1]).or(latest);
    let (Some(from), Some(to)) = (from, to) else {
        return Err(wanting("the tables name no day; say from when to when with --from and --to"));
    };
    let periods = periods(from, to, frames.every);
    if periods.is_empty() {
        return Err(wanting(&format!("{to} lies before {from}")));
    }
    if periods.len() > MOST {
        let count = periods.len();
        return Err(wanting(&format!(
            "{count} maps are more than {MOST}; take longer steps or a shorter time"
        )));
    }

    let few = first.tables.incidents.len() <= feature::MANY;
    let on = |[first, last]: [Day; 2]| -> Result<Layers, Error> {
        let date = |day: Day| Date::parse(&day.to_string()).ok();
        let of_period = |spec: &mut Spec| {
            (spec.from, spec.to, spec.as_of) = (date(first), date(last), date(last));
            // All of the maps draw them in one way, however many each has.
            if few {
                spec.incidents.get_or_insert(Drawing::Marks);
            }
        };
        let (atlas, _) = resolve_as(folder, &reading, of_period)?;
        Ok(feature::layers(&Arc::new(atlas), &Gazetteer::builtin(), &basemap::world()))
    };
    let mut all: Vec<Layers> = periods.iter().map(|&period| on(period)).collect::<Result<_, _>>()?;
    let together = joined(on([from, to])?, &mut all);
    let (fonts, basemap) = (Fonts::embedded(), basemap::world());
    let bar = !frames.quiet && std::io::stderr().is_terminal();
    let mut pictures: Vec<Vec<u8>> = Vec::new();
    let mut scenes = Vec::new();
    for now in 0..all.len() {
        if bar {
            eprint!("\rmap {} of {}", now + 1, all.len());
        }
        let composed = map::compose_frame(&together, Frame { all: &all, now }, &spec, &basemap, &fonts);
        if now == 0 && !frames.quiet {
            for words in &composed.undrawn {
                eprintln!("warning: found no room on the page: {words}");
            }
        }
        pictures.push(png::pixels(&composed.scene, &fonts));
        scenes.push(composed.scene);
    }
    if bar {
        eprintln!();
    }
    let colours = match spec.png {
        PngColours::Indexed => png::Colours::Indexed,
        PngColours::Rgb => png::Colours::Full,
    };
    let delay_ms = (frames.seconds * 1000.0).round() as u16;
    let (size, fonts) = ([spec.paper.width_px, spec.paper.height_px], &fonts);
    let picture = |(index, scene)| Named {
        name: format!("{:04}.png", index + 1),
        write: Box::new(move |out| png::write(scene, fonts, colours, out)),
    };
    let mut files: Vec<Named> = scenes.iter().enumerate().map(picture).collect();
    let animated = Box::new(|out: &mut Out| animation::write(&pictures, size, delay_ms, out));
    files.push(Named { name: "animation.png".into(), write: animated });
    let mut name = atlas_name(folder).into_os_string();
    name.push("-frames");
    let into = frames.output.clone().unwrap_or_else(|| Path::new("output").join(name));
    let written = output::publish_files(&into, &files, &|_| {})?;
    if !frames.quiet {
        eprintln!("{} maps, and all of them in {}", written.len() - 1, into.join("animation.png").display());
    }
    Ok(true)
}

fn wanting(why: &str) -> Error {
    Error::Argument { flag: "--from/--to", text: String::new(), expected: why.into() }
}

/// All that any of the maps shows, so that all have room for it; the marks of each get the source numbers of that.
fn joined(mut together: Layers, all: &mut [Layers]) -> Layers {
    /// Shown in any is shown together.
    fn join<M>(together: &mut feature::Layer<M>, all: &[Layers], of: fn(&Layers) -> &feature::Layer<M>) {
        for (index, feature) in together.features.iter_mut().enumerate() {
            feature.shown = all.iter().any(|layers| of(layers).features[index].shown);
        }
    }
    join(&mut together.contingents, all, |layers| &layers.contingents);
    if together.crowd.is_some() {
        all.iter_mut().chain([&mut together]).for_each(as_one);
    }
    join(&mut together.incidents, all, |layers| &layers.incidents);
    join(&mut together.movements, all, |layers| &layers.movements);
    join(&mut together.areas, all, |layers| &layers.areas);
    join(&mut together.figures, all, |layers| &layers.figures);
    for layers in all {
        for (now, together) in layers.contingents.features.iter_mut().zip(&together.contingents.features) {
            now.mark.claim.notes.clone_from(&together.mark.claim.notes);
        }
        for (now, together) in layers.incidents.features.iter_mut().zip(&together.incidents.features) {
            now.mark.claim.notes.clone_from(&together.mark.claim.notes);
        }
        for (now, together) in layers.figures.features.iter_mut().zip(&together.figures.features) {
            now.mark.claim.notes.clone_from(&together.mark.claim.notes);
        }
    }
    together
}

/// Of very many incidents each map draws other ones: all show them as their density, and none on its own.
fn as_one(layers: &mut Layers) {
    layers.incidents.features.clear();
    layers.callouts.retain(|callout| !matches!(callout.target, Target::Incident(_)));
    layers.nudges.retain(|nudge| !matches!(nudge.target, Target::Incident(_)));
    layers.crowd.iter_mut().for_each(|crowd| crowd.is_dense = true);
}

/// The first and the last day that the tables name.
fn days(tables: &Tables) -> (Option<Day>, Option<Day>) {
    let bounds = |start: &Bound, end: &Bound| [start.date().cloned(), end.date().cloned()];
    let events = tables.incidents.briefs().iter().flat_map(|row| [row.date, row.date_end]).flatten();
    let units = tables.contingents.iter().flat_map(|row| {
        let [start, end] = bounds(&row.start, &row.end);
        [start, end, row.observed.clone()]
    });
    let routes = tables.movements.iter().flat_map(|row| bounds(&row.start, &row.end));
    let others = units.chain(routes).flatten().map(|date: Date| [date.earliest, date.latest]);
    let dates: Vec<[Day; 2]> = events.chain(others).collect();
    (dates.iter().map(|[earliest, _]| *earliest).min(), dates.iter().map(|[_, latest]| *latest).max())
}

/// From one day to another in whole weeks, months and so on, as far as they go.
fn periods(from: Day, to: Day, every: Every) -> Vec<[Day; 2]> {
    let mut periods = Vec::new();
    let mut first = from;
    while first <= to {
        let next = match every {
            Every::Day => first.plus(1),
            Every::Week => first.plus(7),
            Every::Month => first.next_month(1),
            Every::Quarter => first.next_month(3),
            Every::Year => first.next_month(12),
        };
        let Some(next) = next else {
            periods.push([first, to]);
            break;
        };
        let last = next.plus(-1).map_or(to, |last| last.min(to));
        periods.push([first, last]);
        first = next;
    }
    periods
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(from: &str, to: &str, every: Every, expected: &[&str]) {
        let day = |text| Day::parse(text).unwrap();
        let found: Vec<String> =
            periods(day(from), day(to), every).iter().map(|[a, b]| format!("{a}/{b}")).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn periods_end_with_their_month_or_year() {
        check(
            "2014-12-20",
            "2015-02-10",
            Every::Month,
            &["2014-12-20/2014-12-31", "2015-01-01/2015-01-31", "2015-02-01/2015-02-10"],
        );
        check(
            "2014-02-01",
            "2014-12-31",
            Every::Quarter,
            &[
                "2014-02-01/2014-03-31",
                "2014-04-01/2014-06-30",
                "2014-07-01/2014-09-30",
                "2014-10-01/2014-12-31",
            ],
        );
        check(
            "2013-07-01",
            "2015-01-17",
            Every::Year,
            &["2013-07-01/2013-12-31", "2014-01-01/2014-12-31", "2015-01-01/2015-01-17"],
        );
        check(
            "2016-02-27",
            "2016-03-01",
            Every::Day,
            &[
                "2016-02-27/2016-02-27",
                "2016-02-28/2016-02-28",
                "2016-02-29/2016-02-29",
                "2016-03-01/2016-03-01",
            ],
        );
        check("2016-02-27", "2016-03-11", Every::Week, &["2016-02-27/2016-03-04", "2016-03-05/2016-03-11"]);
        check("2016-02-27", "2016-02-26", Every::Week, &[]);
        check("9999-12-01", "9999-12-31", Every::Month, &["9999-12-01/9999-12-31"]);
    }
}
