//! `ucdp-ged`: events of organised violence, as the Uppsala Conflict Data Program locates them.
//!
//! In: CSV or a workbook (49 columns; 42 in version 19.1; candidate events without a header; HXL tags), or GeoJSON with the
//! same properties. Out: incidents and one source; who was killed stands beside them as UCDP has it (`x_deaths_a`).
//! Absent: the wounded, whom UCDP does not count.

use super::cell::{self, Read};
use super::event::{self, Columns, Extent, Seen, Spot};
use super::head::{self, Column, Generation};
use super::sheet::{Row, Sheet};
use super::{Draft, Input, Origin, Report, Wanted};
use crate::basemap::{self, Basemap};
use crate::diagnostic::quoted;
use crate::table::date::{Date, Day};
use crate::table::vocabulary::{EventStatus, IncidentKind, Precision};

/// The data set.
pub const ORIGIN: Origin = Origin {
    name: "ucdp-ged",
    about: "UCDP Georeferenced Event Dataset: one row an event of organised violence (CSV, workbook, GeoJSON)",
    cite: "Ralph Sundberg and Erik Melander (2013), Introducing the UCDP Georeferenced Event Dataset, Journal of Peace \
           Research 50(4), 523–532; and the yearly article of the version that is used",
    terms: "CC BY 4.0: credit the Uppsala Conflict Data Program and name the version",
    read,
};

const SOURCE: &str = "ucdp-ged";

/// The columns of version 20 and later, in their order: candidate events come without a header.
const COLUMNS: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

const GENERATIONS: &[Generation] = &[
    Generation { name: "version 20 and later", has: &["code_status", "where_description"], lacks: &[] },
    Generation { name: "version 19 and before", has: &["side_a", "where_prec"], lacks: &["code_status"] },
];

/// Kept as they are, for whoever wants to join or filter by them.
const KEPT: &[(&str, &str)] = &[
    ("relid", "x_relid"),
    ("conflict_name", "x_conflict_name"),
    ("type_of_violence", "x_type_of_violence"),
    ("where_prec", "x_where_prec"),
    ("adm_2", "x_adm_2"),
    ("priogrid_gid", "x_priogrid_gid"),
    ("date_prec", "x_date_prec"),
    ("event_clarity", "x_event_clarity"),
    ("low", "x_low"),
    ("best", "x_best"),
    ("high", "x_high"),
    ("deaths_a", "x_deaths_a"),
    ("deaths_b", "x_deaths_b"),
    ("deaths_civilians", "x_deaths_civilians"),
    ("deaths_unknown", "x_deaths_unknown"),
    ("source_article", "x_source_article"),
];

fn read(inputs: &[Input], wanted: &Wanted, report: &mut Report) -> Draft {
    let basemap = basemap::world();
    let (mut draft, mut extent, mut seen) = (Draft::default(), Extent::default(), Seen::default());
    for input in inputs {
        let Some(sheet) = Sheet::open(input, COLUMNS, COLUMNS, report) else { continue };
        let needed = ["id", "date_start", "date_end", "best"].map(|name| head::need(&sheet, &[name], report));
        if needed.contains(&None) {
            continue;
        }
        if let Some(generation) = head::generation(&sheet.header, GENERATIONS) {
            report.remark(format!("{}: the header of {}", sheet.file.name, generation.name));
        }
        head::remark(&sheet, |name| COLUMNS.iter().any(|known| head::folded(known) == name), report);
        let reader = Reader { columns: Columns::of(&sheet, COLUMNS), basemap: &basemap };
        sheet.each(report, |row, report| {
            reader.event(&row, wanted, &mut draft, &mut extent, &mut seen, report)
        });
    }
    extent.describe("organised violence", "the UCDP Georeferenced Event Dataset", wanted, &mut draft);
    draft.note =
        "Killed: UCDP's best estimate, with its lowest and highest in the data; wounded are not counted."
            .into();
    draft.rows.add(
        "sources.csv",
        vec![
            ("id", SOURCE.into()),
            ("title", "UCDP Georeferenced Event Dataset".into()),
            ("author", "Ralph Sundberg; Erik Melander".into()),
            ("publisher", "Uppsala Conflict Data Program".into()),
            ("url", "https://ucdp.uu.se/downloads/".into()),
            ("doi", "10.1177/0022343313484347".into()),
            ("licence", "CC BY 4.0".into()),
            ("language", "en".into()),
        ],
    );
    draft
}

struct Reader<'b> {
    columns: Columns,
    basemap: &'b Basemap,
}

impl Reader<'_> {
    fn column(&self, name: &str) -> Column {
        self.columns.at(name)
    }

    fn event(
        &self,
        row: &Row,
        wanted: &Wanted,
        draft: &mut Draft,
        extent: &mut Extent,
        seen: &mut Seen,
        report: &mut Report,
    ) {
        let said = |name: &str| row.said(self.column(name));
        let id_column = self.column("id");
        let id = row.said(id_column).to_string();
        if id.is_empty() {
            return report.refuse(row.at(id_column), "an event without an id", "");
        }
        let Some(when) = self.when(row, report) else { return };
        let country_text = said("country");
        let country = event::country(country_text);
        let (column, days) = (self.column("country"), (when.first, when.last));
        if !event::is_wanted(row, column, country, days, wanted, report) {
            return;
        }
        if seen.before(&id, 0).is_some() {
            return report.merge(
                row.at(id_column),
                "an event that stands twice: the first is kept",
                &quoted(&id),
            );
        }
        let at = event::point(
            row,
            [self.column("latitude"), self.column("longitude")],
            country,
            self.basemap,
            report,
        );
        let is_one_sided = said("type_of_violence") == "3";
        let sides = [event::item(said("side_a")), event::item(said("side_b"))];
        let mut cells = Spot {
            place: said("where_coordinates"),
            // Off the coast, or above it, no country is to hold the point.
            country: country.filter(|_| said("where_prec") != "7"),
            country_text,
            admin1: said("adm_1"),
            at,
            precision: precision(said("where_prec")),
        }
        .cells();
        cells.extend([
            ("id", format!("ged-{id}")),
            ("date", when.date),
            ("date_end", when.date_end),
            ("kind", kind(said("type_of_violence")).as_str().to_string()),
            ("title", said("dyad_name").to_string()),
            ("actors", if is_one_sided { sides[0].clone() } else { joined(&sides) }),
            ("target", if is_one_sided { sides[1].clone() } else { String::new() }),
            ("killed", self.killed(row, report)),
            ("status", status(said("code_status")).map_or("", EventStatus::as_str).to_string()),
            ("source", SOURCE.to_string()),
            ("origin_id", format!("ucdp-ged:{id}")),
            ("attributed_to", said("source_original").to_string()),
            ("confidence", if said("event_clarity") == "2" { "medium".into() } else { String::new() }),
            ("note", said("where_description").to_string()),
        ]);
        cells.extend(KEPT.iter().map(|(name, kept)| (*kept, said(name).to_string())));
        draft.rows.add("incidents.csv", cells);
        extent.hold(country, when.first, when.last);
        report.kept += 1;
    }

    /// `best [low..high]`, as far as they differ.
    fn killed(&self, row: &Row, report: &mut Report) -> String {
        let [low, best, high] =
            ["low", "best", "high"].map(|name| event::people(row, self.column(name), report));
        let Some(best) = best else {
            return match (low, high) {
                (Some(low), Some(high)) if low == high => low.to_string(),
                (Some(low), Some(high)) => format!("{}..{}", low.min(high), low.max(high)),
                _ => String::new(),
            };
        };
        let (low, high) = (low.unwrap_or(best), high.unwrap_or(best));
        if low > best || high < best {
            let detail = format!("low {low}, best {best}, high {high}");
            report.repair(
                row.at(self.column("best")),
                "estimates out of order: the best is kept, and the others bound it",
                &detail,
            );
        }
        let (least, most) = (low.min(best).min(high), low.max(best).max(high));
        if least == most { best.to_string() } else { format!("{best} [{least}..{most}]") }
    }

    /// The dates, or none and the row is refused.
    fn when(&self, row: &Row, report: &mut Report) -> Option<When> {
        let [first, last] = ["date_start", "date_end"].map(|name| {
            let column = self.column(name);
            match cell::date(row.text(column)) {
                Read::Is(date) => Some(date),
                Read::Repaired(date, what) => {
                    report.repair(row.at(column), what, &quoted(row.text(column)));
                    Some(date)
                }
                Read::Absent | Read::Unknown | Read::Wrong => None,
            }
        });
        let Some(first) = first.or(last.clone()) else {
            let column = self.column("date_start");
            report.refuse(
                row.at(column),
                "an event without a date that can be read",
                &quoted(row.text(column)),
            );
            return None;
        };
        let last = last.unwrap_or_else(|| first.clone());
        if last.latest < first.earliest {
            let detail = format!("{} to {}", first.text, last.text);
            report.repair(
                row.at(self.column("date_end")),
                "an end before the start: the two are turned",
                &detail,
            );
            return Some(when(&last, &first));
        }
        Some(when(&first, &last))
    }
}

struct When {
    date: String,
    date_end: String,
    first: Day,
    last: Day,
}

/// The day; the month or the year, where the bounds are its first and its last day; else the bounds.
fn when(start: &Date, end: &Date) -> When {
    let (first, last) = (start.earliest, end.latest);
    let whole = [format!("{:04}-{:02}", first.year(), first.month()), format!("{:04}", first.year())];
    let is_whole =
        |text: &String| Date::parse(text).is_ok_and(|date| (date.earliest, date.latest) == (first, last));
    let (date, date_end) = match whole.iter().find(|text| is_whole(text)) {
        Some(text) => (text.clone(), String::new()),
        None if first == last => (first.to_string(), String::new()),
        None => (first.to_string(), last.to_string()),
    };
    When { date, date_end, first, last }
}

/// where_prec: 1 the spot, 2 within about 25 km, 3 the district, 4 the province, 5 a line or a part of the country, 6 the country,
/// 7 water or airspace, of which a point stands for all.
fn precision(where_prec: &str) -> Option<Precision> {
    match where_prec {
        "1" => Some(Precision::Exact),
        "2" => Some(Precision::Near),
        "3" | "7" => Some(Precision::Area),
        "4" | "5" => Some(Precision::Region),
        "6" => Some(Precision::Country),
        _ => None,
    }
}

/// 1 a state is a side, 2 none is, 3 one side against civilians.
fn kind(type_of_violence: &str) -> IncidentKind {
    match type_of_violence {
        "1" | "2" => IncidentKind::Clash,
        "3" => IncidentKind::ViolenceAgainstCivilians,
        _ => IncidentKind::Attack,
    }
}

/// Candidate events wait to be checked.
fn status(code_status: &str) -> Option<EventStatus> {
    let is_checked = code_status.is_empty() || code_status.eq_ignore_ascii_case("clear");
    (!is_checked).then_some(EventStatus::Unconfirmed)
}

fn joined(sides: &[String; 2]) -> String {
    let sides: Vec<&str> = sides.iter().map(String::as_str).filter(|side| !side.is_empty()).collect();
    sides.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(start: &str, end: &str, date: &str, date_end: &str) {
        let when = when(&Date::parse(start).unwrap(), &Date::parse(end).unwrap());
        assert_eq!((when.date.as_str(), when.date_end.as_str()), (date, date_end), "{start} to {end}");
    }

    #[test]
    fn bounds_that_are_a_month_or_a_year_are_one() {
        check("2014-10-03", "2014-10-03", "2014-10-03", "");
        check("2014-10-06", "2014-10-09", "2014-10-06", "2014-10-09");
        check("2014-11-01", "2014-11-30", "2014-11", "");
        check("2012-02-01", "2012-02-28", "2012-02-01", "2012-02-28");
        check("2014-01-01", "2014-12-31", "2014", "");
        check("2014-08-07", "2014-09-10", "2014-08-07", "2014-09-10");
    }
}
