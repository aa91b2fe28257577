//! Random atlases as large as a page can be asked to show. In: a [`Plan`]. Out: its tables; every label, name and title
//! bears a word that stands nowhere else, so that a test can look for it on the page.

use proptest::prelude::*;
use proptest::sample::select;

/// How large an atlas is, and what chance makes of it.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub paper: &'static str,
    /// Index into [`REGIONS`].
    pub region: usize,
    /// The desk has chosen a part of the region.
    pub extent: bool,
    /// Places stand in clumps.
    pub clumps: bool,
    pub places: usize,
    pub contingents: usize,
    pub incidents: usize,
    pub movements: usize,
    pub areas: usize,
    pub callouts: usize,
    pub figures: usize,
    pub forces: usize,
    pub sources: usize,
    /// The most words that a label has.
    pub words: usize,
}

/// Countries of the theatre, and the box that the places lie in.
const REGIONS: &[(&str, [f64; 4])] = &[
    ("[\"MLI\"]", [-11.5, 11.0, 3.8, 24.5]),
    ("[\"SSD\"]", [24.5, 3.8, 35.5, 11.8]),
    ("[\"MLI\", \"NER\", \"BFA\"]", [-11.5, 9.5, 15.5, 24.5]),
    ("[]", [176.0, -20.0, 184.0, -14.0]),
    ("[]", [10.0, 76.5, 30.0, 81.5]),
    ("[]", [-120.0, -50.0, 150.0, 60.0]),
    ("[]", [2.30, 48.82, 2.40, 48.90]),
];

const PAPERS: &[&str] = &[
    "web",
    "web",
    "web",
    "og",
    "og",
    "mobile",
    "square",
    "story",
    "a4",
    "a3_portrait",
    "480x360",
    "600x1400",
    "1400x600",
    "320x320",
];

/// Large and small, and often nothing at all.
pub fn plan() -> impl Strategy<Value = Plan> {
    let up_to = |most: usize| prop_oneof![1 => Just(0), 3 => 0..=most / 10, 3 => 0..=most];
    let page = (any::<u64>(), select(PAPERS), 0..REGIONS.len(), any::<bool>(), any::<bool>());
    let rows = (up_to(200), up_to(400), up_to(500), up_to(40), up_to(5), up_to(30), up_to(12));
    let rest = (1..=12usize, up_to(40), 0..=14usize);
    (page, rows, rest).prop_map(|(page, rows, rest)| {
        let (seed, paper, region, extent, clumps) = page;
        let (places, contingents, incidents, movements, areas, callouts, figures) = rows;
        let (forces, sources, words) = rest;
        let areas = if region == 0 { areas } else { 0 };
        Plan {
            seed,
            paper,
            region,
            extent,
            clumps,
            places,
            contingents,
            incidents,
            movements,
            areas,
            callouts,
            figures,
            forces,
            sources,
            words,
        }
    })
}

impl Plan {
    pub fn files(&self) -> Vec<(&'static str, String)> {
        let tables = [
            ("atlas.toml", self.toml()),
            ("sources.csv", self.table("id,title", self.sources, |row| vec![row.id("s"), row.label("src")])),
            (
                "forces.csv",
                self.table("id,name,affiliation", self.forces, |row| {
                    let sides = ["", "government", "non_state", "foreign", "international"];
                    vec![row.id("f"), row.label("frc"), row.of(&sides).into()]
                }),
            ),
            ("places.csv", self.places_csv()),
            ("contingents.csv", self.contingents_csv()),
            ("incidents.csv", self.incidents_csv()),
            ("movements.csv", self.movements_csv()),
            (
                "areas.csv",
                self.table("area,force,label,source", self.areas, |row| {
                    let areas = ["Gao", "Kidal", "Kidal; Gao", "Mopti", "Ségou"];
                    vec![row.of(&areas).into(), row.one("f", self.forces), row.label("are"), row.source()]
                }),
            ),
            (
                "figures.csv",
                self.table("force,measure,value,as_reported,source", self.figures, |row| {
                    let measures = ["authorised", "strength_total", "deaths_all"];
                    let value = (row.dice() % 12_000).to_string();
                    vec![
                        row.one("f", self.forces),
                        row.of(&measures).into(),
                        value,
                        row.label("fig"),
                        row.source(),
                    ]
                }),
            ),
            ("callouts.csv", self.callouts_csv()),
        ];
        // A table without rows is no file.
        let full = |(name, text): &(&str, String)| *name == "atlas.toml" || text.lines().count() > 1;
        tables.into_iter().filter(full).collect()
    }

    fn toml(&self) -> String {
        let mut row = self.row("atlas", 0);
        let (countries, [west, south, east, north]) = REGIONS[self.region];
        let mut text = format!("countries = {countries}\npaper = \"{}\"\n", self.paper);
        for key in ["headline", "deck", "byline", "note", "credits"] {
            if !row.dice().is_multiple_of(3) {
                text += &format!("{key} = \"{}\"\n", row.label(&key[..3]));
            }
        }
        if !row.dice().is_multiple_of(2) {
            text += "charts = [\"authorised_reached\"]\n";
        }
        if self.incidents > 0 && !row.dice().is_multiple_of(2) {
            text += "highlight = \"e0\"\n";
        }
        if self.extent {
            let (x, y) = (row.share(0.0, 0.5), row.share(0.0, 0.5));
            let of = |low: f64, high: f64, share: f64| low + (high - low) * share;
            let round = |lon: f64| if lon > 180.0 { lon - 360.0 } else { lon };
            text += &format!(
                "extent = [{:.3}, {:.3}, {:.3}, {:.3}]\n",
                round(of(west, east, x)),
                of(south, north, y),
                round(of(west, east, x + row.share(0.1, 0.5))),
                of(south, north, y + row.share(0.1, 0.5)),
            );
        }
        text
    }

    fn places_csv(&self) -> String {
        let [west, south, east, north] = REGIONS[self.region].1;
        self.table("id,name,lat,lon,kind", self.places, |row| {
            let (mut x, mut y) = (row.share(0.0, 1.0), row.share(0.0, 1.0));
            if self.clumps && row.index % 12 > 0 {
                let mut centre = self.row("places.csv", row.index - row.index % 12);
                let (cx, cy) = (centre.share(0.0, 1.0), centre.share(0.0, 1.0));
                (x, y) = ((cx + x * 0.06).min(1.0), (cy + y * 0.06).min(1.0));
            }
            let lon = west + (east - west) * x;
            let lon = if lon > 180.0 { lon - 360.0 } else { lon };
            let (index, kind) = (row.index, row.of(&["town", "town", "site"]).to_string());
            let name = format!("plc{index}q{}", row.of(&["", "", " Camp", " on the river", " ville"]));
            vec![row.id("p"), name, format!("{:.5}", south + (north - south) * y), format!("{lon:.5}"), kind]
        })
    }

    fn contingents_csv(&self) -> String {
        let header = "id,place,force,tcc,role,echelon,strength,status,label,source";
        self.table(header, self.contingents, |row| {
            let roles = ["", "infantry", "engineer", "medical", "headquarters", "transport"];
            let status = ["", "", "", "planned", "withdrawn", "under way", "withdrawing"];
            vec![
                row.id("c"),
                self.place(row),
                row.one("f", self.forces),
                row.of(&["", "TCD", "NER", "FRA", "multinational"]).into(),
                row.of(&roles).into(),
                row.of(&["", "company", "battalion", "platoon"]).into(),
                row.of(&["", "", "~850", "120"]).into(),
                row.of(&status).into(),
                row.label("unt"),
                row.source(),
            ]
        })
    }

    fn incidents_csv(&self) -> String {
        self.table("id,place,date,killed,wounded,label,source", self.incidents, |row| {
            let people = ["", "", "0", "1", "3", "5", "12", "40"];
            let mut killed: String = row.of(&people).into();
            if row.dice() % 60 == 0 {
                killed = row.of(&["200", "8000", "999999999999"]).into();
            }
            let day = format!("2014-{:02}-{:02}", 1 + row.dice() % 12, 1 + row.dice() % 28);
            let wounded = row.of(&people).into();
            vec![row.id("e"), self.place(row), day, killed, wounded, row.label("evt"), row.source()]
        })
    }

    fn movements_csv(&self) -> String {
        self.table("id,from_place,to_place,force,kind,status,label,source", self.movements, |row| {
            let kinds = ["", "airlift", "road", "withdrawal", "flow"];
            let (from, mut to) = (self.place(row), self.place(row));
            if row.dice() % 3 == 0 {
                to = format!("{to}; {}", self.place(row)).trim_matches([';', ' ']).to_string();
            }
            vec![
                row.id("m"),
                if from.is_empty() { "Chad".into() } else { from },
                to,
                row.one("f", self.forces),
                row.of(&kinds).into(),
                row.of(&["", "planned", "completed"]).into(),
                row.label("mov"),
                row.source(),
            ]
        })
    }

    fn callouts_csv(&self) -> String {
        self.table("text,ref,place,side,priority", self.callouts, |row| {
            let about = [("c", self.contingents), ("e", self.incidents), ("m", self.movements)];
            let (letter, count) = about[row.dice() as usize % 3];
            let about = row.one(letter, count);
            let place = if about.is_empty() { "Timbuktu".into() } else { String::new() };
            let sides = ["", "ne", "s", "w"];
            vec![row.label("cal"), about, place, row.of(&sides).into(), row.of(&["", "1", "5"]).into()]
        })
    }

    /// Mostly one of its own places; else a country, or none.
    fn place(&self, row: &mut Row) -> String {
        match row.dice() % 12 {
            0 => row.of(&["Libya", "Chad", "Niger"]).into(),
            1 => String::new(),
            _ => row.one("p", self.places),
        }
    }

    fn table(&self, header: &str, rows: usize, row: impl Fn(&mut Row) -> Vec<String>) -> String {
        let rows = (0..rows).map(|index| row(&mut self.row(header, index)).join(",") + "\n");
        format!("{header}\n{}", rows.collect::<String>())
    }

    fn row(&self, table: &str, index: usize) -> Row {
        let table = table.bytes().fold(self.seed, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        Row {
            index,
            state: table.wrapping_add(index as u64 * 0x5851_f42d),
            words: self.words,
            sources: self.sources,
        }
    }
}

/// One row's own chance: rows that are left out do not change the others.
struct Row {
    index: usize,
    state: u64,
    words: usize,
    sources: usize,
}

impl Row {
    fn dice(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn share(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * (self.dice() % 100_000) as f64 / 100_000.0
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.dice() as usize % words.len()]
    }

    fn id(&self, letter: &str) -> String {
        format!("{letter}{}", self.index)
    }

    /// The id of one of so many rows; nothing if there is none.
    fn one(&mut self, letter: &str, count: usize) -> String {
        if count == 0 { String::new() } else { format!("{letter}{}", self.dice() as usize % count) }
    }

    fn source(&mut self) -> String {
        self.one("s", self.sources)
    }

    /// A word that stands nowhere else, then words of every length.
    fn label(&mut self, kind: &str) -> String {
        const WORDS: &[&str] = &[
            "and",
            "the",
            "battalion",
            "from",
            "Ménaka",
            "8",
            "about",
            "950",
            "reconnaissance",
            "of",
            "two",
            "January",
            "2015",
            "قافلة",
            "Ħġġ",
            "Donaudampfschifffahrtsgesellschaftskapitän",
            "(?)",
            "W—M",
        ];
        let mut text = format!("{kind}{}q", self.index);
        for _ in 0..self.dice() as usize % (self.words + 1) {
            text = format!("{text} {}", self.of(WORDS));
        }
        text
    }
}
