//! Small random atlases, as their files have them. Out: tables in which every reference leads somewhere and every date
//! is in order, with every form of count and date, and text of several scripts.

use proptest::prelude::*;
use proptest::sample::select;

/// An atlas as its files have it.
#[derive(Clone, Debug)]
pub struct Sample {
    pub toml: String,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Debug)]
pub struct Sheet {
    pub file: &'static str,
    pub header: Vec<&'static str>,
    pub rows: Vec<Vec<String>>,
}

impl Sheet {
    pub fn cell<'a>(&self, row: &'a [String], column: &str) -> &'a str {
        &row[self.at(column)]
    }

    fn at(&self, column: &str) -> usize {
        self.header
            .iter()
            .position(|name| *name == column)
            .unwrap_or_else(|| panic!("{column} of {}", self.file))
    }

    /// The row's id, which it is given if it has none.
    fn named(&mut self, row: usize) -> String {
        let id = format!("{}-{row}", self.file.trim_end_matches(".csv"));
        self.rows[row][0] = id.clone();
        id
    }

    fn csv(&self) -> String {
        let line = |cells: Vec<String>| cells.join(",") + "\n";
        let quoted = |cell: &String| {
            let plain = !cell.contains(['"', ',']) && cell.trim() == cell;
            if plain { cell.clone() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
        };
        let header = line(self.header.iter().map(|name| name.to_string()).collect());
        self.rows.iter().fold(header, |text, row| text + &line(row.iter().map(quoted).collect()))
    }
}

impl Sample {
    /// A table without rows is no file.
    pub fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        let sheets = self.sheets.iter().filter(|sheet| !sheet.rows.is_empty());
        let mut files: Vec<_> = sheets.map(|sheet| (sheet.file, sheet.csv().into_bytes())).collect();
        files.push(("atlas.toml", self.toml.clone().into_bytes()));
        files
    }

    pub fn sheet(&self, file: &str) -> &Sheet {
        self.sheets.iter().find(|sheet| sheet.file == file).unwrap()
    }

    pub fn sheet_mut(&mut self, file: &str) -> &mut Sheet {
        self.sheets.iter_mut().find(|sheet| sheet.file == file).unwrap()
    }
}

type Cell = BoxedStrategy<String>;

fn one_of(words: &'static [&'static str]) -> Cell {
    select(words).prop_map(str::to_string).boxed()
}

/// Legal text of several scripts, with whatever a format might trip over; no control characters.
fn text() -> Cell {
    let odd = "[a-dA-DÀéßñ ,'\"<>&;|=:/\\\\{}٠-٩ك-ي\u{200f}\u{202e}🙂日-]{0,12}";
    prop_oneof![1 => Just(String::new()), 3 => odd.prop_map(|text| text.trim().to_string())].boxed()
}

/// A name of a place in one of its spellings, a country or region, or nothing.
fn place() -> Cell {
    one_of(&[
        "Kidal",
        "KIDAL",
        "Gao",
        "geonames:2457163",
        "Timbuktu",
        "Tombouctou",
        "Mopti",
        "Mali",
        "Sahel",
        "",
    ])
}

fn count() -> Cell {
    one_of(&[
        "",
        "",
        "0",
        "950",
        "~800",
        ">=29",
        "<=12000",
        "30..35",
        "12 [8..20]",
        "~30..35",
        "999999999999999999",
    ])
}

const STARTS: &[&str] = &[
    "",
    "..",
    "2013-07-01",
    "2013-07",
    "2013",
    "2013-07~",
    "2012-12?",
    "2013-07%",
    "2013-07-XX",
    "2013-XX",
    "201X",
    "2012-21",
    "2012-12-21/2013-02-03",
];
const ENDS: &[&str] = &[
    "",
    "..",
    "2015-01-17",
    "2015-01",
    "2016",
    "2015-02~",
    "2014-12?",
    "2015-01%",
    "2015-01-XX",
    "2015-XX",
    "2015-22",
    "2014-12-21/2014-12-31",
];
const DATES: &[&str] =
    &["", "2015-01-17", "2015-01", "2014", "2015-01~", "2014-12?", "2015-01-XX", "2014-11/2015-01"];

/// A table of up to so many rows. The first column, the id, is given or left to be made; the last four are what
/// every claim has, and a user's own.
fn sheet(
    file: &'static str,
    columns: Vec<(&'static str, Cell)>,
    rows: std::ops::RangeInclusive<usize>,
) -> BoxedStrategy<Sheet> {
    let claim = vec![
        ("source", one_of(&["", "s0", "s1", "s1; s0", "s2; s1"])),
        ("confidence", one_of(&["", "high", "low"])),
        ("note", text()),
        ("mood", text()),
    ];
    let id = ("id", one_of(&["", "", "given"]));
    let columns: Vec<_> = std::iter::once(id).chain(columns).chain(claim).collect();
    let (mut header, cells): (Vec<&'static str>, Vec<Cell>) = columns.into_iter().unzip();
    header.push("fact_id");
    prop::collection::vec(cells, rows)
        .prop_map(move |rows| {
            let mut sheet = Sheet { file, header: header.clone(), rows };
            for row in 0..sheet.rows.len() {
                if sheet.rows[row][0] == "given" {
                    sheet.named(row);
                }
                sheet.rows[row].push(format!("{file}/{row}"));
            }
            sheet
        })
        .boxed()
}

/// Whole atlases: every reference leads somewhere and every date is in order.
pub fn atlas() -> impl Strategy<Value = Sample> {
    let force = || one_of(&["un", "mnla", "army"]);
    let tcc = || one_of(&["", "TCD", "Chadian", "multinational", "ML"]);
    let precision = || one_of(&["", "exact", "near", "region"]);
    let show = || one_of(&["", "", "yes", "no"]);
    let dates = || [("start", one_of(STARTS)), ("end", one_of(ENDS))];
    let observed = || ("observed", one_of(DATES));
    let contingents = sheet(
        "contingents.csv",
        [
            ("place", place()),
            ("force", force()),
            ("tcc", tcc()),
            ("role", one_of(&["", "infantry", "Special forces"])),
            ("echelon", one_of(&["", "battalion (-)", "company"])),
            ("units", count()),
            ("strength", count()),
            ("strength_each", count()),
            ("equipment", text()),
            (
                "status",
                one_of(&[
                    "",
                    "planned",
                    "authorised",
                    "under way",
                    "reinforcing",
                    "withdrawing",
                    "withdrawn",
                ]),
            ),
            observed(),
            ("label", text()),
            ("show", show()),
            ("precision", precision()),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        1..=4,
    );
    let incidents = sheet(
        "incidents.csv",
        vec![
            // Two rows with the same point of their own may spell its name and know its precision differently.
            ("place", one_of(&["Camp of Gao", "camp of GAO"])),
            ("lat", one_of(&["16.2717", "16.3000001"])),
            ("lon", one_of(&["-0.0447"])),
            ("precision", precision()),
            ("date", one_of(DATES)),
            ("date_end", one_of(&["", "2015-01-17", "2015-02~", "2016", "2015-XX"])),
            ("date_text", text()),
            ("kind", one_of(&["", "attack", "talks", "death", "ied"])),
            ("title", text()),
            ("actors", one_of(&["", "mnla", "army; mnla"])),
            ("killed", count()),
            ("wounded", count()),
            ("damage", text()),
            ("status", one_of(&["", "claimed", "planned", "disputed"])),
            ("label", text()),
            ("show", show()),
        ],
        0..=3,
    );
    let casualties = sheet(
        "casualties.csv",
        vec![
            ("incident", Just(String::new()).boxed()),
            ("nationality", tcc()),
            ("group", one_of(&["", "peacekeepers", "civilians"])),
            ("killed", count()),
            ("wounded", count()),
        ],
        0..=3,
    );
    let movements = sheet(
        "movements.csv",
        [
            ("from_place", one_of(&["Bamako", "Kidal", "Mali"])),
            ("to_place", one_of(&["", "Gao", "Gao; Kidal", "Libya; Europe"])),
            ("via", one_of(&["", "Mopti", "Mopti; Sevare"])),
            ("force", one_of(&["", "un"])),
            ("tcc", tcc()),
            ("kind", one_of(&["", "airlift", "road"])),
            ("status", one_of(&["", "planned", "completed"])),
            observed(),
            ("strength", count()),
            ("label", text()),
            ("show", show()),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        0..=3,
    );
    let areas = sheet(
        "areas.csv",
        [("area", one_of(&["Kidal", "Gao; Kidal"])), ("force", force()), observed(), ("label", text())]
            .into_iter()
            .chain(dates())
            .collect(),
        0..=2,
    );
    let figures = sheet(
        "figures.csv",
        [
            ("force", force()),
            ("measure", one_of(&["authorised", "strength_total", "deaths_all"])),
            ("value", count().prop_map(|count| if count.is_empty() { "~5".into() } else { count }).boxed()),
            ("tcc", tcc()),
            ("place", place()),
            ("as_reported", text()),
            observed(),
        ]
        .into_iter()
        .chain(dates())
        .collect(),
        0..=3,
    );
    let relations = sheet(
        "relations.csv",
        [("a", force()), ("relation", one_of(&["fights", "part of"])), ("b", force())]
            .into_iter()
            .chain(dates())
            .collect(),
        0..=2,
    );
    let callouts = sheet(
        "callouts.csv",
        vec![
            ("text", text().prop_map(|text| format!("Note {text}").trim().to_string()).boxed()),
            ("ref", one_of(&["", "contingents.csv", "incidents.csv"])),
            ("place", one_of(&["Kidal", "Timbuktu"])),
            ("side", one_of(&["", "ne"])),
            ("priority", one_of(&["", "1", "2"])),
        ],
        0..=3,
    );
    let forces = sheet("forces.csv", vec![("name", text()), ("short_name", text())], 3..=3);
    let sources =
        sheet("sources.csv", vec![("title", text()), ("author", text()), ("date", one_of(DATES))], 3..=3);
    let toml = (select(&["en", "fr", "ar"][..]), select(&["", "as_of = \"2015-01-17\"\n"][..]))
        .prop_map(|(language, as_of)| format!("countries = [\"MLI\"]\nlanguage = \"{language}\"\n{as_of}"));
    let tables =
        (contingents, incidents, casualties, movements, areas, figures, relations, callouts, forces, sources);
    (toml, any::<bool>(), tables).prop_map(|(toml, with_forces, tables)| {
        let (mut contingents, mut incidents, mut casualties, movements, areas, ..) = tables;
        let (.., figures, relations, mut callouts, mut forces, mut sources) = tables;
        for (row, id) in forces.rows.iter_mut().zip(["un", "mnla", "army"]) {
            row[0] = id.to_string();
            row[1] = format!("{id} {}", row[1]).trim().to_string();
        }
        for (at, row) in sources.rows.iter_mut().enumerate() {
            row[0] = format!("s{at}");
        }
        if !with_forces {
            forces.rows.clear();
            let force = contingents.at("force");
            for name in contingents.rows.iter_mut().skip(1).map(|row| &mut row[force]) {
                *name = name.to_uppercase();
            }
        }
        if incidents.rows.is_empty() {
            casualties.rows.clear();
        }
        for at in 0..casualties.rows.len() {
            let incident = at % incidents.rows.len();
            casualties.rows[at][1] = incidents.named(incident);
            let (killed, wounded) = (incidents.at("killed"), incidents.at("wounded"));
            incidents.rows[incident][killed].clear();
            incidents.rows[incident][wounded].clear();
        }
        let (about, place) = (callouts.at("ref"), callouts.at("place"));
        for (at, row) in callouts.rows.iter_mut().enumerate() {
            let sheet = match row[about].as_str() {
                "contingents.csv" => &mut contingents,
                "incidents.csv" if !incidents.rows.is_empty() => &mut incidents,
                _ => {
                    row[about].clear();
                    continue;
                }
            };
            row[about] = sheet.named(at % sheet.rows.len());
            row[place].clear();
        }
        let sheets = vec![
            contingents,
            incidents,
            casualties,
            movements,
            areas,
            figures,
            relations,
            callouts,
            forces,
            sources,
        ];
        Sample { toml, sheets }
    })
}
