//! atlas.toml: what the map says about itself and how it is to look.
//!
//! In: the file's text. Out: a [`Spec`] in which every key has a value, and every mistake with its line and
//! column. Absent: anything that a row of a table says, and looking names up.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub use crate::diagnostic::Named;
use crate::diagnostic::{Code, Diagnostic, File, Severity, Span, nearest, quoted};
use crate::table::date::{Date, DateMistake, Day};
use crate::table::number::Point;
use crate::table::vocabulary::{List, Measure, Word, list_of, words};

/// What atlas.toml says, or its silence means.
#[derive(Clone, Debug, PartialEq)]
pub struct Spec {
    /// The largest words on the map.
    pub headline: String,
    /// One or two sentences below it.
    pub deck: String,
    /// Who made the map, or from whose reporting.
    pub byline: String,
    /// Credits besides those that the program owes.
    pub credits: String,
    /// A note at the foot.
    pub note: String,
    /// The date that the map is cut at.
    pub as_of: Option<Date>,
    /// Incidents before it are not shown.
    pub from: Option<Date>,
    /// Incidents after it are not shown; the date that the map is cut at, if that is not given.
    pub to: Option<Date>,
    /// Language of the map's furniture.
    pub language: Language,
    /// Plain words or military ones.
    pub wording: Wording,
    /// Countries of the theatre, as written.
    pub countries: Vec<Named>,
    /// Provinces of the theatre, which settle ambiguous names.
    pub admin1: Vec<Named>,
    /// The part of the world to be shown; chosen by the theatre if none.
    pub extent: Option<Extent>,
    /// How the globe is flattened.
    pub projection: Projection,
    /// The page.
    pub paper: Paper,
    /// Colours.
    pub theme: Theme,
    /// Whose view of disputed boundaries is drawn, by Natural Earth's code in [`BOUNDARIES`].
    pub boundaries: &'static str,
    /// The id of the incident that is loudest.
    pub highlight: Option<Named>,
    /// Charts beside the map; none: those that show enough, as far as there is room.
    pub charts: Option<Vec<Chart>>,
    /// Enlarged surroundings of a place.
    pub insets: Vec<Inset>,
    /// Ambiguous names, settled.
    pub pins: Vec<Pin>,
    /// Files of places that come before the built-in gazetteer.
    pub gazetteers: Vec<Named>,
    /// How incidents are drawn; none: each as a mark, and very many as their density.
    pub incidents: Option<Drawing>,
    /// How long seats for names, boxes and notes are looked for.
    pub labels: Labels,
    /// How the PNG stores its colours.
    pub png: PngColours,
    /// The desk's own words for measures.
    pub measures: BTreeMap<Measure, String>,
}

impl Default for Spec {
    fn default() -> Spec {
        Spec {
            headline: String::new(),
            deck: String::new(),
            byline: String::new(),
            credits: String::new(),
            note: String::new(),
            as_of: None,
            from: None,
            to: None,
            language: Language::En,
            wording: Wording::Plain,
            countries: Vec::new(),
            admin1: Vec::new(),
            extent: None,
            projection: Projection::Auto,
            paper: Paper::parse("web").expect("web is a preset"),
            theme: Theme::Light,
            boundaries: BOUNDARIES[0].1,
            highlight: None,
            charts: None,
            insets: Vec::new(),
            pins: Vec::new(),
            gazetteers: Vec::new(),
            incidents: None,
            labels: Labels::Fast,
            png: PngColours::Rgb,
            measures: BTreeMap::new(),
        }
    }
}

/// A box of the globe in degrees. `west` may be greater than `east`: then it crosses the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub west: f64,
    /// Lower edge.
    pub south: f64,
    /// Right edge.
    pub east: f64,
    /// Upper edge.
    pub north: f64,
}

/// The page in pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// As written: a preset, `1200x900`, `210x297mm@300`.
    pub name: String,
    /// Width.
    pub width_px: u32,
    /// Height.
    pub height_px: u32,
    /// Pixels an inch, for print.
    pub dpi: Option<u32>,
}

/// Enlarged surroundings of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Inset {
    /// The place in the middle.
    pub place: Named,
    /// From the middle to the edge.
    pub radius_km: f64,
}

/// An ambiguous name and what it means in this atlas.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// The name as the tables have it.
    pub name: Named,
    /// What it means.
    pub means: PinTarget,
}

/// What a pinned name means.
#[derive(Clone, Debug, PartialEq)]
pub enum PinTarget {
    /// An entry of places.csv or the gazetteer by its id.
    Id(String),
    /// A point.
    Point(Point),
}

words! {
    /// Language of the map's furniture.
    Language, "language":
    En "en" "English.",
    Fr "fr" "French.",
    Ar "ar" "Arabic.",
}

impl Language {
    /// Its ISO 639-1 code.
    pub fn code(self) -> &'static str {
        self.as_str()
    }
}

words! {
    /// How units are named.
    Wording, "wording":
    Plain "plain" "Two infantry companies.",
    Military "military" "2 inf coy.",
}

words! {
    /// How the globe is flattened.
    Projection, "projection":
    Auto "auto" "Chosen by the extent.",
    LambertConformal "lambert_conformal" "Lambert's conformal conic: countries of the middle latitudes.",
    LambertAzimuthal "lambert_azimuthal" "Lambert's azimuthal equal-area: continents and the poles.",
    Mercator "mercator" "Mercator: along the equator.",
    Equirectangular "equirectangular" "Latitude and longitude as they are: the world.",
}

words! {
    /// Colours of the map.
    Theme, "theme":
    Light "light" "Pale land, few strong colours.",
}

words! {
    /// Charts beside the map.
    Chart, "chart":
    AuthorisedReached "authorised_reached" "Personnel authorised against personnel in place.",
    CasualtiesByMonth "casualties_by_month" "Killed and wounded by the month of the incident; by year where months are many.",
    StrengthByContributor "strength_by_contributor" "A force's personnel by contributor, the largest first.",
}

words! {
    /// How incidents are drawn.
    Drawing, "incidents":
    Marks "marks" "Each at its place, by its people and its kind.",
    Density "density" "A shade that is darker where more of them lie.",
    Hexagons "hexagons" "H3 cells in classes, by how many lie in each.",
}

words! {
    /// How long seats for names, boxes and notes are looked for.
    Labels, "labels":
    Fast "fast" "A short search.",
    Best "best" "A search of a second or more, for print: never worse, often a little closer to the places.",
}

words! {
    /// How the PNG stores its colours.
    PngColours, "png":
    Rgb "rgb" "Three bytes a pixel: every shade.",
    Indexed "indexed" "One byte a pixel from a palette of 256: a smaller file.",
}

/// The closed lists of atlas.toml with their words and meanings, for the data dictionary.
pub fn lists() -> Vec<List> {
    vec![
        list_of::<Language>(),
        list_of::<Wording>(),
        list_of::<Projection>(),
        list_of::<Theme>(),
        list_of::<Chart>(),
        list_of::<Drawing>(),
        list_of::<Labels>(),
        list_of::<PngColours>(),
    ]
}

/// Views of disputed boundaries, each with Natural Earth's code of it: what holds on the ground, the one of ISO 3166,
/// or that of a country.
pub const BOUNDARIES: &[(&str, &str)] = &[
    ("de_facto", ""),
    ("iso", "ISO"),
    ("arg", "AR"),
    ("bgd", "BD"),
    ("bra", "BR"),
    ("chn", "CN"),
    ("deu", "DE"),
    ("egy", "EG"),
    ("esp", "ES"),
    ("fra", "FR"),
    ("gbr", "GB"),
    ("grc", "GR"),
    ("idn", "ID"),
    ("ind", "IN"),
    ("isr", "IL"),
    ("ita", "IT"),
    ("jpn", "JP"),
    ("kor", "KR"),
    ("mar", "MA"),
    ("nld", "NL"),
    ("npl", "NP"),
    ("pak", "PK"),
    ("pol", "PL"),
    ("prt", "PT"),
    ("pse", "PS"),
    ("rus", "RU"),
    ("sau", "SA"),
    ("swe", "SE"),
    ("tur", "TR"),
    ("twn", "TW"),
    ("ukr", "UA"),
    ("usa", "US"),
    ("vnm", "VN"),
];

/// Presets of paper: name, width and height in pixels, pixels an inch.
pub const PAPERS: &[(&str, u32, u32, Option<u32>)] = &[
    ("web", 2400, 1800, None),
    ("mobile", 1080, 1440, None),
    ("og", 1200, 630, None),
    ("square", 1080, 1080, None),
    ("portrait", 1080, 1350, None),
    ("story", 1080, 1920, None),
    ("a4", 3508, 2480, Some(300)),
    ("a4_portrait", 2480, 3508, Some(300)),
    ("a3", 4961, 3508, Some(300)),
    ("a3_portrait", 3508, 4961, Some(300)),
];

/// The keys of atlas.toml with a sentence each.
pub const KEYS: &[(&str, &str)] = &[
    ("headline", "The largest words on the map."),
    ("deck", "One or two sentences below the headline."),
    ("byline", "Who made the map, or from whose reporting."),
    ("credits", "Credits besides those that the program adds."),
    ("note", "A note at the foot."),
    ("as_of", "The date that the map is cut at: `2015-01-17`, or a month or year for its last day."),
    ("from", "Incidents and finished movements before it are not shown, nor counted in charts."),
    ("to", "Incidents after it likewise; the map is cut at it if `as_of` is not given."),
    ("language", "Language of the map's furniture."),
    ("wording", "How units are named."),
    ("countries", "The theatre: a list of ISO 3166-1 codes or names; it also settles ambiguous names."),
    ("admin1", "Provinces that settle ambiguous names: a list."),
    ("extent", "The part of the world to be shown: `[west, south, east, north]` in degrees."),
    ("projection", "How the globe is flattened."),
    ("paper", "A preset, pixels (`1200x900`) or print (`210x297mm@300`, the last in dots an inch)."),
    ("theme", "Colours of the map."),
    ("boundaries", "Whose view of disputed boundaries is drawn: `de_facto`, `iso` or a country's code."),
    ("highlight", "The id of the incident that is to be loudest."),
    (
        "charts",
        "Charts beside the map: a list; `[]` for none. Without the key: those that show enough, as far as there is room.",
    ),
    ("insets", "Enlargements: a list of `{ place = \"Gao\", radius_km = 50 }`."),
    ("pins", "Ambiguous names, settled: a table of name and id, or name and `[lat, lon]`."),
    (
        "gazetteers",
        "Places of your own before the built-in ones: a list of files in the folder, GeoNames' country files or tables like places.csv.",
    ),
    (
        "incidents",
        "How incidents are drawn. Without the key: each as a mark; as their density if they are more than 20,000, or more than 1,000 and over 20 to a place.",
    ),
    ("labels", "How long seats for names, boxes and notes are looked for."),
    ("png", "How the PNG stores its colours."),
    ("measures", "Your own words for measures: a table of measure and words."),
];

impl Spec {
    /// The first and last day of the incidents that are shown; none where there is no bound.
    pub fn period(&self) -> [Option<Day>; 2] {
        [self.from.as_ref().map(|date| date.earliest), self.to.as_ref().map(|date| date.latest)]
    }

    /// Whether something from a first to a last possible day may lie within that period.
    pub fn may_cover(&self, first: Option<Day>, last: Option<Day>) -> bool {
        let [from, to] = self.period();
        let before = matches!((last, from), (Some(last), Some(from)) if last < from);
        let after = matches!((first, to), (Some(first), Some(to)) if first > to);
        !before && !after
    }
}

impl Paper {
    /// Reads a preset, pixels or millimetres; the hint if it is none.
    pub fn parse(text: &str) -> Result<Paper, String> {
        let name = text.trim().to_lowercase();
        let folded = name.replace([' ', '-'], "_");
        if let Some(&(_, width_px, height_px, dpi)) = PAPERS.iter().find(|(preset, ..)| *preset == folded) {
            return Ok(Paper { name: folded, width_px, height_px, dpi });
        }
        let presets = || PAPERS.iter().map(|(preset, ..)| *preset);
        let paper = match name.split_once("mm@") {
            Some((size, dpi)) => print(size, dpi),
            None => two_numbers(&name).map(|(width_px, height_px)| (width_px, height_px, None)),
        };
        let Some((width_px, height_px, dpi)) = paper else {
            return Err(match nearest(&folded, presets()) {
                Some(preset) => format!("did you mean “{preset}”?"),
                None => format!(
                    "write {}, pixels such as 1200x900, or print such as 210x297mm@300",
                    presets().collect::<Vec<_>>().join(", ")
                ),
            });
        };
        let fits = |px: u32| (200..=20_000).contains(&px);
        if !fits(width_px) || !fits(height_px) || u64::from(width_px) * u64::from(height_px) > 200_000_000 {
            return Err("a page has 200 to 20000 pixels a side, and at most 200 million in all".into());
        }
        if width_px.max(height_px) > 3 * width_px.min(height_px) {
            return Err(
                "a page is at most three times as long as it is wide, or as wide as it is long".into()
            );
        }
        Ok(Paper { name, width_px, height_px, dpi })
    }
}

fn two_numbers(text: &str) -> Option<(u32, u32)> {
    let (width, height) = text.split_once(['x', '×'])?;
    Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
}

fn print(size: &str, dpi: &str) -> Option<(u32, u32, Option<u32>)> {
    let (width_mm, height_mm) = two_numbers(size)?;
    let dpi: u32 = dpi.trim().trim_end_matches("dpi").trim_end().parse().ok()?;
    // 25.4 mm are an inch; rounded to the nearest pixel in whole numbers.
    let px = |mm: u32| u32::try_from((u64::from(mm) * u64::from(dpi) * 10 + 127) / 254).ok();
    Some((px(width_mm)?, px(height_mm)?, Some(dpi)))
}

/// Reads atlas.toml. `index` is the file's among those read.
pub fn parse(file: &File, index: u16, problems: &mut Vec<Diagnostic>) -> Spec {
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    let mut reader = Reader { file, index, problems };
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        reader.problem(Code::BadToml, span, error.message().to_string(), None);
    }
    reader.unknown_keys(table.get_ref(), KEYS.iter().map(|(key, _)| *key), "atlas.toml");
    let spec = reader.spec(table.get_ref());
    reader.not_followed(table.get_ref(), &spec);
    spec
}

struct Reader<'a> {
    file: &'a File,
    index: u16,
    problems: &'a mut Vec<Diagnostic>,
}

type Value<'i> = Spanned<DeValue<'i>>;

impl Reader<'_> {
    fn spec(&mut self, table: &DeTable) -> Spec {
        let default = Spec::default();
        Spec {
            headline: self.text(table, "headline"),
            deck: self.text(table, "deck"),
            byline: self.text(table, "byline"),
            credits: self.text(table, "credits"),
            note: self.text(table, "note"),
            as_of: self.date(table, "as_of"),
            from: self.date(table, "from"),
            to: self.date(table, "to"),
            language: self.word(table, "language").unwrap_or(default.language),
            wording: self.word(table, "wording").unwrap_or(default.wording),
            countries: self.names(table, "countries"),
            admin1: self.names(table, "admin1"),
            extent: self.extent(table),
            projection: self.word(table, "projection").unwrap_or(default.projection),
            paper: self.paper(table).unwrap_or(default.paper),
            theme: self.word(table, "theme").unwrap_or(default.theme),
            boundaries: self.boundaries(table).unwrap_or(default.boundaries),
            highlight: self.named(table, "highlight"),
            charts: self.charts(table),
            insets: self.insets(table),
            pins: self.pins(table),
            gazetteers: self.names(table, "gazetteers"),
            incidents: self.word(table, "incidents"),
            labels: self.word(table, "labels").unwrap_or(default.labels),
            png: self.word(table, "png").unwrap_or(default.png),
            measures: self.measures(table),
        }
    }

    /// Settings that this version reads and carries, but that do not change the map: nobody shall look for them there.
    fn not_followed(&mut self, table: &DeTable, spec: &Spec) {
        let auto = matches!(spec.projection, Projection::Auto | Projection::LambertAzimuthal);
        let settings = [
            (
                "language",
                spec.language != Language::En,
                "names of countries and towns follow it; all other words stay English",
            ),
            ("wording", spec.wording != Wording::Plain, "units are named in plain words"),
            (
                "projection",
                !auto,
                "maps are drawn in Lambert's azimuthal equal-area projection, and the world in the equirectangular one",
            ),
        ];
        for (key, given, instead) in settings {
            if let Some(value) = table.get(key).filter(|_| given) {
                let message = format!("`{key}` is not followed by this version of the map");
                let span = self.span(value.span());
                let problem = Diagnostic::at(self.file, span, Severity::Warning, Code::NotFollowed, message);
                self.problems.push(problem.hint(format!("so far {instead}")));
            }
        }
    }

    fn problem(&mut self, code: Code, bytes: Range<usize>, message: String, hint: Option<String>) {
        let span = self.span(bytes);
        let mut problem = Diagnostic::at(self.file, span, Severity::Error, code, message);
        problem.hint = hint;
        self.problems.push(problem);
    }

    fn span(&self, bytes: Range<usize>) -> Span {
        // A parser may point at the end of the file, or between the bytes of a character.
        let text = &self.file.text;
        Span::of_bytes(
            self.index,
            text,
            text.floor_char_boundary(bytes.start)..text.ceil_char_boundary(bytes.end),
            0,
            1,
        )
    }

    fn unknown_keys<'k>(&mut self, table: &DeTable, known: impl Iterator<Item = &'k str> + Clone, of: &str) {
        for (key, _) in table {
            let name: &str = key.get_ref();
            if known.clone().any(|known| known == name) {
                continue;
            }
            let hint = match nearest(name, known.clone()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the keys are {}", known.clone().collect::<Vec<_>>().join(", ")),
            };
            self.problem(
                Code::UnknownKey,
                key.span(),
                format!("{of} has no key {}", quoted(name)),
                Some(hint),
            );
        }
    }

    fn wrong(&mut self, key: &str, value: &Value, wanted: &str) {
        self.problem(Code::BadSetting, value.span(), format!("`{key}` takes {wanted}"), None);
    }

    fn named(&mut self, table: &DeTable, key: &str) -> Option<Named> {
        let value = table.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text in quotation marks");
            return None;
        };
        let text = text.trim().to_string();
        if text.is_empty() { None } else { Some(Named { text, span: self.span(value.span()) }) }
    }

    fn text(&mut self, table: &DeTable, key: &str) -> String {
        self.named(table, key).map(|named| named.text).unwrap_or_default()
    }

    fn names(&mut self, table: &DeTable, key: &str) -> Vec<Named> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of texts: [\"…\", \"…\"]");
            return Vec::new();
        };
        let mut names = Vec::new();
        for item in list.iter() {
            match item.get_ref().as_str() {
                Some(text) => {
                    names.push(Named { text: text.trim().to_string(), span: self.span(item.span()) })
                }
                None => self.wrong(key, item, "a list of texts: [\"…\", \"…\"]"),
            }
        }
        names
    }

    fn word<W: Word>(&mut self, table: &DeTable, key: &str) -> Option<W> {
        let named = self.named(table, key)?;
        self.word_of(key, &named)
    }

    fn word_of<W: Word>(&mut self, key: &str, named: &Named) -> Option<W> {
        let word = W::named(&named.text);
        if word.is_none() {
            let hint = match W::nearest_to(&named.text) {
                Some(meant) => format!("did you mean “{meant}”?"),
                None => {
                    format!("write {}", W::EACH.iter().map(|word| word.word()).collect::<Vec<_>>().join(", "))
                }
            };
            let message = format!("`{key}` does not take {}", quoted(&named.text));
            self.at(Code::BadSetting, named.span, message, hint);
        }
        word
    }

    fn at(&mut self, code: Code, span: Span, message: String, hint: String) {
        self.problems.push(Diagnostic::at(self.file, span, Severity::Error, code, message).hint(hint));
    }

    fn date(&mut self, table: &DeTable, key: &str) -> Option<Date> {
        let value = table.get(key)?;
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            _ => {
                self.wrong(key, value, "a date: \"2015-01-17\"");
                return None;
            }
        };
        match Date::parse(&text) {
            Ok(date) => Some(date),
            Err(mistake) => {
                let (code, hint) = match mistake {
                    DateMistake::Mangled(hint) => (Code::MangledDate, hint),
                    DateMistake::NotADate(hint) => (Code::BadDate, hint),
                };
                self.problem(code, value.span(), format!("{} is not a date", quoted(&text)), Some(hint));
                None
            }
        }
    }

    fn extent(&mut self, table: &DeTable) -> Option<Extent> {
        let value = table.get("extent")?;
        let numbers: Option<Vec<f64>> = value
            .get_ref()
            .as_array()
            .and_then(|list| list.iter().map(|item| real(item.get_ref())).collect());
        match numbers.as_deref() {
            Some(&[west, south, east, north])
                if (-180.0..=180.0).contains(&west)
                    && (-180.0..=180.0).contains(&east)
                    && west != east
                    && (-90.0..=90.0).contains(&south)
                    && (-90.0..=90.0).contains(&north)
                    && south < north =>
            {
                Some(Extent { west, south, east, north })
            }
            _ => {
                self.wrong("extent", value, "[west, south, east, north] in degrees, south below north");
                None
            }
        }
    }

    fn paper(&mut self, table: &DeTable) -> Option<Paper> {
        let named = self.named(table, "paper")?;
        Paper::parse(&named.text)
            .map_err(|hint| {
                self.at(
                    Code::BadSetting,
                    named.span,
                    format!("`paper` does not take {}", quoted(&named.text)),
                    hint,
                );
            })
            .ok()
    }

    fn boundaries(&mut self, table: &DeTable) -> Option<&'static str> {
        let named = self.named(table, "boundaries")?;
        let text = named.text.to_lowercase().replace([' ', '-'], "_");
        if let Some((_, view)) = BOUNDARIES.iter().find(|(name, _)| *name == text) {
            return Some(view);
        }
        let names: Vec<&str> = BOUNDARIES.iter().map(|(name, _)| *name).collect();
        let message = format!("`boundaries` does not take {}", quoted(&named.text));
        self.at(Code::BadSetting, named.span, message, format!("write {}", names.join(", ")));
        None
    }

    fn charts(&mut self, table: &DeTable) -> Option<Vec<Chart>> {
        table.get("charts")?;
        let names = self.names(table, "charts");
        Some(names.iter().filter_map(|named| self.word_of("charts", named)).collect())
    }

    fn insets(&mut self, table: &DeTable) -> Vec<Inset> {
        let Some(value) = table.get("insets") else { return Vec::new() };
        const WANTED: &str = "a list of { place = \"Gao\", radius_km = 50 }";
        let Some(list) = value.get_ref().as_array() else {
            self.wrong("insets", value, WANTED);
            return Vec::new();
        };
        let mut insets = Vec::new();
        for item in list.iter() {
            let Some(inset) = item.get_ref().as_table() else {
                self.wrong("insets", item, WANTED);
                continue;
            };
            self.unknown_keys(inset, ["place", "radius_km"].into_iter(), "an inset");
            let radius_km = inset.get("radius_km").map_or(Some(50.0), |radius| real(radius.get_ref()));
            match (self.named(inset, "place"), radius_km) {
                (Some(place), Some(radius_km)) if radius_km > 0.0 && radius_km <= 5000.0 => {
                    insets.push(Inset { place, radius_km });
                }
                _ => self.wrong("insets", item, WANTED),
            }
        }
        insets
    }

    fn pins(&mut self, table: &DeTable) -> Vec<Pin> {
        let mut pins = Vec::new();
        for (key, value) in self.table(table, "pins") {
            let name = Named { text: key.get_ref().trim().to_string(), span: self.span(key.span()) };
            let point: Option<Vec<f64>> = value
                .get_ref()
                .as_array()
                .and_then(|list| list.iter().map(|item| real(item.get_ref())).collect());
            match (value.get_ref().as_str(), point.as_deref()) {
                (Some(id), _) if !id.trim().is_empty() => {
                    pins.push(Pin { name, means: PinTarget::Id(id.trim().to_string()) });
                }
                (_, Some(&[lat, lon]))
                    if (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon) =>
                {
                    pins.push(Pin { name, means: PinTarget::Point(Point { lat, lon }) });
                }
                _ => self.wrong("pins", value, "an id in quotation marks, or [lat, lon] in degrees"),
            }
        }
        pins
    }

    fn measures(&mut self, table: &DeTable) -> BTreeMap<Measure, String> {
        let mut words = BTreeMap::new();
        for (key, value) in self.table(table, "measures") {
            let named = Named { text: key.get_ref().to_string(), span: self.span(key.span()) };
            let measure: Option<Measure> = self.word_of("measures", &named);
            match (measure, value.get_ref().as_str()) {
                (Some(measure), Some(text)) => {
                    words.insert(measure, text.trim().to_string());
                }
                (Some(_), None) => self.wrong("measures", value, "a text in quotation marks"),
                (None, _) => {}
            }
        }
        words
    }

    /// The entries of a table within the table, in the order of the file.
    fn table<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Vec<(&'t Spanned<std::borrow::Cow<'i, str>>, &'t Value<'i>)> {
        let Some(value) = table.get(key) else { return Vec::new() };
        let Some(inner) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table of names and values");
            return Vec::new();
        };
        let mut entries: Vec<_> = inner.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        entries
    }
}

fn real(value: &DeValue) -> Option<f64> {
    let number: f64 = match value {
        DeValue::Integer(number) => number.as_str().parse().ok()?,
        DeValue::Float(number) => number.as_str().parse().ok()?,
        _ => return None,
    };
    number.is_finite().then_some(number)
}
