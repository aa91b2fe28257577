//! The cells of one row become values, and what every claim carries is read the same way everywhere.
//!
//! In: a row of text and the columns of its table. Out: typed values; whatever is wrong with a cell becomes a
//! diagnostic and the value stays empty, so that the next problem is still found. Absent: other rows.

use std::borrow::Cow;
use std::sync::Arc;

use geo::MultiPolygon;
use sha2::{Digest, Sha256};

use super::date::{Bound, Date, DateMistake};
use super::features::Whereabouts;
use super::number::{self, Axis, DegreesMistake, Point, Quantity, QuantityMistake};
use super::vocabulary::{Confidence, Echelon, Reinforcement, Word, YesNo};
use super::{Problems, csv};
use crate::diagnostic::{Code, Diagnostic, File, Severity, Span, quoted};

/// What is fixed about a table.
#[derive(Debug)]
pub struct Table {
    /// Its file.
    pub file: &'static str,
    /// What a row is.
    pub about: &'static str,
    /// The first letter of the ids that are made for it.
    pub letter: char,
    /// Whether its rows are claims and carry [`CLAIM_COLUMNS`] too.
    pub claims: bool,
    /// Its own columns, in the order in which `from_row` reads them.
    pub columns: &'static [Column],
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name in the header.
    pub name: &'static str,
    /// Whether the table must have it.
    pub required: bool,
    /// What stands in it.
    pub what: &'static str,
}

impl Column {
    /// A column that the table must have.
    pub const fn must(name: &'static str, what: &'static str) -> Column {
        Column { name, required: true, what }
    }

    /// A column that may be absent.
    pub const fn may(name: &'static str, what: &'static str) -> Column {
        Column { name, required: false, what }
    }
}

/// What every claim may carry.
pub const CLAIM_COLUMNS: &[Column] = &[
    Column::may("id", "Unique in its table; made from the row's content if absent."),
    Column::may("fact_id", "Ids of the facts that it stands for, `;` between."),
    Column::may("origin_id", "Its id in the data set that it was taken from."),
    Column::may("source", "Ids of the sources that say so, `;` between."),
    Column::may("locator", "Where in the source: a page, a paragraph."),
    Column::may("attributed_to", "Whose words they are, within the source."),
    Column::may("confidence", "How sure the row is."),
    Column::may("note", "Anything else."),
];

impl Table {
    /// Its own columns and then those of every claim, each name once.
    pub fn all_columns(&self) -> impl Iterator<Item = &'static Column> + Clone {
        let own = self.columns;
        let claim: &'static [Column] = if self.claims { CLAIM_COLUMNS } else { &[] };
        let shared = claim.iter().filter(move |column| !own.iter().any(|own| own.name == column.name));
        own.iter().chain(shared)
    }
}

/// Where a row stands.
#[derive(Clone)]
pub struct Row {
    /// Its first line.
    pub line: u32,
    /// Bytes before it.
    offset: u32,
    sheet: Arc<Sheet>,
}

/// A file that holds a table, and its header.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub file: Arc<File>,
    /// Index of the file among those read.
    pub index: u16,
    pub layout: Layout,
    /// The name that its table has as CSV.
    pub table_file: &'static str,
    /// The names of all columns, folded.
    pub names: Vec<String>,
    /// Our columns in the order of [`Table::all_columns`], and in which cell of a row each stands that is there.
    pub columns: Vec<(&'static str, Option<usize>)>,
    /// In which cells of a row stand columns that are not ours.
    pub extra: Vec<usize>,
    /// In which cell its id stands.
    pub id_cell: Option<usize>,
    /// In which cell its sources stand.
    pub source_cell: Option<usize>,
}

/// How a file holds its rows.
#[derive(Clone, Debug)]
pub(super) enum Layout {
    /// As lines, with this between the cells.
    Delimited(u8),
    /// As objects of GeoJSON.
    Json(Whereabouts),
    /// As features that are no text: a row's line is its number.
    Numbered,
}

impl Sheet {
    /// Where a cell stands in the row that starts after `offset` bytes, on `line`; without a cell, where the row does.
    fn span(&self, offset: usize, line: u32, cell: Option<usize>) -> Span {
        let text = &self.file.text;
        match &self.layout {
            Layout::Delimited(delimiter) => {
                csv::span(text, self.index, *delimiter, offset, line, cell.unwrap_or(0))
            }
            Layout::Json(whereabouts) => whereabouts.span(text, self.index, offset, cell),
            Layout::Numbered => {
                let column = cell.map_or(0, |cell| cell as u32 + 1);
                Span { file: self.index, line, column, len: 0, offset: 0 }
            }
        }
    }

    /// The file as a message names it: a table of whatever name by the name that its kind has.
    pub fn shown_name(&self) -> &str {
        if matches!(self.layout, Layout::Delimited(_)) { self.table_file } else { &self.file.name }
    }

    /// What stands between the cells of a row, or of what is kept of it: see [`super::incidents`].
    pub fn delimiter(&self) -> u8 {
        if let Layout::Delimited(delimiter) = self.layout { delimiter } else { b',' }
    }

    /// What a row's line counts.
    pub fn unit(&self) -> &'static str {
        if self.file.columns.is_some() { "feature" } else { "line" }
    }
}

/// The cells of one row.
#[derive(Clone, Copy)]
pub(super) enum RowText<'a> {
    /// The row that came last.
    Delimited(&'a csv::Rows<'a>),
    /// The cells of a feature.
    Feature(&'a [String]),
}

impl<'a> RowText<'a> {
    pub fn cell(self, at: usize) -> &'a str {
        match self {
            RowText::Delimited(rows) => rows.cell(at),
            RowText::Feature(cells) => cells[at].trim(),
        }
    }
}

impl Row {
    pub(super) fn new(sheet: Arc<Sheet>, line: u32, offset: usize) -> Row {
        let offset = u32::try_from(offset).expect("no file above 4 GiB is read: table::MOST_BYTES");
        Row { line, offset, sheet }
    }

    /// Bytes before it in its file.
    pub(super) fn offset(&self) -> usize {
        self.offset as usize
    }

    /// The span of a cell; of the row, or of its first cell, if the table has no such column.
    pub fn span(&self, column: &str) -> Span {
        self.span_of_cell(self.sheet.names.iter().position(|name| name == column))
    }

    /// The span of one item of a list in a cell.
    pub fn span_of_item(&self, column: &str, item: &str) -> Span {
        csv::span_of_part(&self.sheet.file.text, self.span(column), item)
    }

    /// A problem with a cell.
    pub fn problem(
        &self,
        column: &str,
        severity: Severity,
        code: Code,
        message: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::at(&self.sheet.file, self.span(column), severity, code, message)
    }

    fn span_of_cell(&self, cell: Option<usize>) -> Span {
        self.sheet.span(self.offset as usize, self.line, cell)
    }
}

impl std::fmt::Debug for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.sheet.file.name, self.line)
    }
}

/// The same row of the same file.
impl PartialEq for Row {
    fn eq(&self, other: &Row) -> bool {
        (&self.sheet.file.path, self.offset) == (&other.sheet.file.path, other.offset)
    }
}

/// What every claim carries; where there are very many, its texts are the file's own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim<T = String> {
    /// Unique in its table; made from the row's content where the row has none.
    pub id: T,
    /// Ids of the facts that it stands for.
    pub fact_ids: Vec<T>,
    /// Its id in the data set that it was taken from.
    pub origin_id: T,
    /// Ids of its sources.
    pub sources: Vec<T>,
    /// Where in the source.
    pub locator: T,
    /// Whose words they are, within the source.
    pub attributed_to: T,
    /// How sure the row is.
    pub confidence: Option<Confidence>,
    /// Anything else.
    pub note: T,
}

impl Claim<&str> {
    /// The same, with texts of its own.
    pub fn into_owned(self) -> Claim {
        let texts = |texts: Vec<&str>| texts.into_iter().map(str::to_string).collect();
        Claim {
            id: self.id.to_string(),
            fact_ids: texts(self.fact_ids),
            origin_id: self.origin_id.to_string(),
            sources: texts(self.sources),
            locator: self.locator.to_string(),
            attributed_to: self.attributed_to.to_string(),
            confidence: self.confidence,
            note: self.note.to_string(),
        }
    }
}

/// The shape of an area.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// Names of provinces or districts.
    Names(Vec<String>),
    /// Polygons of a GeoJSON file, longitude before latitude.
    Polygons(MultiPolygon<f64>),
}

/// A row that is being read.
pub(super) struct Cells<'a> {
    pub table: &'a Table,
    pub sheet: &'a Arc<Sheet>,
    pub rows: RowText<'a>,
    pub row: Row,
    /// The column that `from_row` most likely asks for next.
    pub next: usize,
    pub problems: &'a mut Problems,
    /// Files that areas name.
    pub shapes: &'a dyn Fn(&str) -> Result<MultiPolygon<f64>, String>,
}

impl<'a> Cells<'a> {
    /// The text of a cell, empty if the column is absent.
    #[inline(always)]
    fn cell(&mut self, name: &str) -> &'a str {
        match self.at(name) {
            Some(at) => self.rows.cell(at),
            None => "",
        }
    }

    /// Which cell of the row a column is. Here and in what asks by name, inlining lets the compiler compare a name of
    /// known length without a call, a million rows times thirty columns.
    #[inline(always)]
    fn at(&mut self, name: &str) -> Option<usize> {
        // `from_row` asks in the order of the columns, so the one looked for is nearly always the next.
        match self.sheet.columns.get(self.next) {
            Some((next, at)) if *next == name => {
                self.next += 1;
                *at
            }
            _ => self.search(name),
        }
    }

    #[cold]
    fn search(&mut self, name: &str) -> Option<usize> {
        let (at, (_, cell)) = self.sheet.columns.iter().enumerate().find(|(_, (known, _))| *known == name)?;
        self.next = at + 1;
        *cell
    }

    fn span(&mut self, name: &str) -> Span {
        let at = self.at(name);
        self.row.span_of_cell(at)
    }

    pub fn problem(&mut self, name: &str, code: Code, message: String, hint: impl Into<String>) {
        self.say(name, Severity::Error, code, message, Some(hint.into()));
    }

    fn say(&mut self, name: &str, severity: Severity, code: Code, message: String, hint: Option<String>) {
        let span = self.span(name);
        let mut problem = Diagnostic::at(&self.sheet.file, span, severity, code, message);
        problem.hint = hint;
        self.problems.push(problem);
    }

    #[inline(always)]
    pub fn text<T: From<&'a str>>(&mut self, name: &str) -> T {
        let text = self.cell(name);
        T::from(self.unmangled(name, text))
    }

    /// The text of a cell; nothing, and a problem, if a spreadsheet wrote it.
    #[inline(always)]
    fn unmangled(&mut self, name: &str, text: &'a str) -> &'a str {
        if text.is_empty() || !number::is_mangled(text) {
            return text;
        }
        self.mangled(name, text);
        ""
    }

    fn mangled(&mut self, name: &str, text: &str) {
        let message =
            format!("`{name}` holds {}, which a spreadsheet wrote in place of the value", quoted(text));
        self.problem(name, Code::MangledCell, message, "type the value again, and format the column as text");
    }

    pub fn must(&mut self, name: &str) -> String {
        let text: String = self.text(name);
        if text.is_empty() {
            self.missing(name);
        }
        text
    }

    fn missing(&mut self, name: &str) {
        // Where the column itself is absent, that has been said once for the table.
        if self.at(name).is_some() && self.cell(name).is_empty() {
            let message = format!("`{name}` is empty; every row of {} needs it", self.sheet.shown_name());
            self.say(name, Severity::Error, Code::MissingValue, message, None);
        }
    }

    #[inline(always)]
    pub fn list<T: From<&'a str>>(&mut self, name: &str) -> Vec<T> {
        let text: &str = self.text(name);
        if text.is_empty() { Vec::new() } else { items(text).map(T::from).collect() }
    }

    #[inline(always)]
    pub fn word<W: Word>(&mut self, name: &str) -> Option<W> {
        let text = self.cell(name);
        if text.is_empty() { None } else { self.word_of(name, text) }
    }

    fn word_of<W: Word>(&mut self, name: &str, text: &str) -> Option<W> {
        let word = W::named(text);
        if word.is_none() {
            let known: Vec<&str> = W::EACH.iter().map(|word| word.word()).collect();
            let hint = match W::nearest_to(text) {
                Some(meant) => format!("did you mean “{meant}”? The list: {}", known.join(", ")),
                None => format!("write one of {}", known.join(", ")),
            };
            self.problem(name, Code::UnknownWord, format!("`{name}` has no value {}", quoted(text)), hint);
        }
        word
    }

    pub fn must_word<W: Word>(&mut self, name: &str) -> Option<W> {
        self.missing(name);
        self.word(name)
    }

    /// `battalion (-)`.
    pub fn echelon(&mut self, name: &str) -> (Option<Echelon>, Option<Reinforcement>) {
        let text = self.cell(name);
        let (echelon, reinforcement) = match text.split_once('(') {
            Some((echelon, _)) => (echelon.trim_end(), Some(&text[echelon.len()..])),
            None => (text, None),
        };
        let reinforcement = reinforcement.and_then(|mark| match mark.replace(' ', "").as_str() {
            "(-)" | "(−)" | "(–)" => Some(Reinforcement::Reduced),
            "(+)" => Some(Reinforcement::Reinforced),
            "(+-)" | "(-+)" | "(±)" => Some(Reinforcement::ReducedAndReinforced),
            _ => {
                let message = format!("`{name}` has no value {}", quoted(text));
                self.problem(name, Code::UnknownWord, message, "behind the echelon stands (-), (+) or (+-)");
                None
            }
        });
        (if echelon.is_empty() { None } else { self.word_of(name, echelon) }, reinforcement)
    }

    #[inline(always)]
    pub fn yes_no(&mut self, name: &str) -> Option<bool> {
        self.word::<YesNo>(name).map(|answer| answer == YesNo::Yes)
    }

    #[inline(always)]
    pub fn quantity(&mut self, name: &str) -> Option<Quantity> {
        let text = self.cell(name);
        if text.is_empty() { None } else { self.quantity_of(name, text) }
    }

    fn quantity_of(&mut self, name: &str, text: &str) -> Option<Quantity> {
        match Quantity::parse(text) {
            Ok(quantity) => Some(quantity),
            Err(mistake) => {
                let (code, what, hint) = match mistake {
                    QuantityMistake::Negative(hint) => (Code::NegativeNumber, "is below zero", hint),
                    QuantityMistake::Mangled(hint) => (Code::MangledCell, "is not what was typed", hint),
                    QuantityMistake::NotANumber(hint) => {
                        (Code::BadNumber, "is not a number of the grammar", hint)
                    }
                };
                self.problem(name, code, format!("`{name}`: {} {what}", quoted(text)), hint);
                None
            }
        }
    }

    pub fn must_quantity(&mut self, name: &str) -> Option<Quantity> {
        self.missing(name);
        self.quantity(name)
    }

    #[inline(always)]
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let text = self.cell(name);
        if text.is_empty() { None } else { self.date_of(name, text) }
    }

    fn date_of(&mut self, name: &str, text: &str) -> Option<Date> {
        Date::parse(text).map_err(|mistake| self.no_date(name, text, mistake)).ok()
    }

    pub fn bound(&mut self, name: &str) -> Bound {
        let text = self.cell(name);
        Bound::parse(text).unwrap_or_else(|mistake| {
            self.no_date(name, text, mistake);
            Bound::Unknown
        })
    }

    fn no_date(&mut self, name: &str, text: &str, mistake: DateMistake) {
        if number::is_mangled(text) {
            return self.mangled(name, text);
        }
        match mistake {
            DateMistake::Mangled(hint) => {
                let message = format!("`{name}` holds {}, a date as a spreadsheet writes it", quoted(text));
                self.problem(name, Code::MangledDate, message, hint);
            }
            DateMistake::NotADate(hint) => {
                self.problem(name, Code::BadDate, format!("`{name}`: {} is not a date", quoted(text)), hint);
            }
        }
    }

    /// Latitude and longitude, both or neither, on the globe.
    #[inline(always)]
    pub fn point(&mut self, lat: &str, lon: &str) -> Option<Point> {
        let texts = (self.cell(lat), self.cell(lon));
        if texts.0.is_empty() && texts.1.is_empty() { None } else { self.point_of((lat, lon), texts) }
    }

    fn point_of(
        &mut self,
        (lat_name, lon_name): (&str, &str),
        (lat_text, lon_text): (&str, &str),
    ) -> Option<Point> {
        for (name, text, other) in [(lat_name, lat_text, lon_name), (lon_name, lon_text, lat_name)] {
            if text.is_empty() {
                let message = format!("`{other}` is given and `{name}` is not");
                let shown = if self.at(name).is_some() { name } else { other };
                self.say(shown, Severity::Error, Code::MissingValue, message, None);
                return None;
            }
        }
        let (lat, lon) = (self.degrees(lat_name, lat_text), self.degrees(lon_name, lon_text));
        let ((lat, lat_axis), (lon, lon_axis)) = (lat?, lon?);
        let said_swapped = lat_axis == Some(Axis::Longitude) || lon_axis == Some(Axis::Latitude);
        if lat.abs() <= 90.0 && lon.abs() <= 180.0 && !said_swapped {
            if lat == 0.0 && lon == 0.0 {
                let message = "0, 0 lies in the Gulf of Guinea, where nothing is".to_string();
                self.problem(
                    lat_name,
                    Code::NullIsland,
                    message,
                    "leave both cells empty if the point is not known",
                );
            }
            return Some(Point { lat, lon });
        }
        if said_swapped || lat.abs() <= 180.0 && lon.abs() <= 90.0 {
            let message =
                format!("latitude {lat_text} and longitude {lon_text} stand in each other's column");
            let hint = format!("write {lon_text} into `{lat_name}` and {lat_text} into `{lon_name}`");
            self.problem(lat_name, Code::SwappedCoordinates, message, hint);
            return None;
        }
        for (name, text, value, most) in [(lat_name, lat_text, lat, 90.0), (lon_name, lon_text, lon, 180.0)] {
            if value.abs() > most {
                let message = format!("`{name}`: {} lies beyond {most} degrees", quoted(text));
                self.problem(name, Code::CoordinateRange, message, "write decimal degrees: 18.4411");
            }
        }
        None
    }

    fn degrees(&mut self, name: &str, text: &str) -> Option<(f64, Option<Axis>)> {
        number::degrees(text)
            .map_err(|mistake| match mistake {
                _ if number::is_mangled(text) => self.mangled(name, text),
                DegreesMistake::Comma(hint) => {
                    let message = format!("`{name}`: {} has a comma where the point belongs", quoted(text));
                    self.problem(name, Code::DecimalComma, message, hint);
                }
                DegreesMistake::NotDegrees(hint) => {
                    let message = format!("`{name}`: {} is no number of degrees", quoted(text));
                    self.problem(name, Code::BadCoordinate, message, hint);
                }
            })
            .ok()
    }

    pub fn colour(&mut self, name: &str) -> Option<[u8; 3]> {
        let text = self.cell(name);
        if text.is_empty() {
            return None;
        }
        let colour = number::colour(text);
        if colour.is_none() {
            let message = format!("`{name}`: {} is not a colour", quoted(text));
            self.problem(name, Code::BadColour, message, "write # and six hexadecimal digits: #2b6ca3");
        }
        colour
    }

    pub fn url(&mut self, name: &str) -> String {
        let text: String = self.text(name);
        let lower = text.to_ascii_lowercase();
        let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
        let fits = rest.is_some_and(|rest| {
            !rest.is_empty()
                && !rest.starts_with('/')
                && !rest.contains(|c: char| c.is_whitespace() || c.is_control())
        });
        if text.is_empty() || fits {
            return text;
        }
        let message = format!("`{name}`: {} is not an address", quoted(&text));
        self.problem(
            name,
            Code::BadUrl,
            message,
            "write it whole, from http:// or https:// on, without spaces",
        );
        String::new()
    }

    pub fn language(&mut self, name: &str) -> String {
        let text: String = self.text(name);
        let parts: Vec<&str> = text.split('-').collect();
        let primary =
            matches!(parts[0].len(), 2 | 3) && parts[0].bytes().all(|byte| byte.is_ascii_alphabetic());
        let others = parts[1..].iter().all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
        if text.is_empty() || (primary && others) {
            return text;
        }
        let message = format!("`{name}`: {} is not a language code", quoted(&text));
        self.problem(name, Code::BadLanguage, message, "write en, fr, ar, pt-BR and the like");
        String::new()
    }

    /// A whole number, perhaps below zero; 0 if empty.
    pub fn whole(&mut self, name: &str) -> i32 {
        let text = self.cell(name);
        if text.is_empty() {
            return 0;
        }
        text.parse().unwrap_or_else(|_| {
            let message = format!("`{name}`: {} is not a whole number", quoted(text));
            self.problem(name, Code::BadNumber, message, "write 3, 0 or -1");
            0
        })
    }

    /// A number, perhaps below zero; 0 if empty.
    pub fn real(&mut self, name: &str) -> f64 {
        let text = self.cell(name);
        if text.is_empty() {
            return 0.0;
        }
        match text.parse::<f64>() {
            Ok(number) if number.abs() <= 1000.0 => number,
            _ => {
                let message = format!("`{name}`: {} is not a number from -1000 to 1000", quoted(text));
                self.problem(name, Code::BadNumber, message, "write 12, -3.5 or nothing");
                0.0
            }
        }
    }

    /// Names of provinces, or the polygons of a file.
    pub fn shape(&mut self, name: &str) -> Shape {
        let text = self.must(name);
        let lower = text.to_ascii_lowercase();
        if !lower.ends_with(".geojson") && !lower.ends_with(".json") {
            return Shape::Names(items(&text).map(str::to_string).collect());
        }
        match (self.shapes)(&text) {
            Ok(polygons) => Shape::Polygons(polygons),
            Err(why) => {
                let message = format!("`{name}`: {} {why}", quoted(&text));
                let hint = "name a GeoJSON file with polygons that lies in the atlas's folder";
                self.problem(name, Code::BadArea, message, hint);
                Shape::Names(Vec::new())
            }
        }
    }

    /// The row's id; made from its content if it has none.
    pub fn id(&mut self) -> String {
        let (id, made) = self.own_id();
        let id = id.into_owned();
        let sheet = self.sheet;
        let row = &self.row;
        let at = (sheet.unit(), row.line);
        self.problems.unique_id(id, made, at, |severity, code, message| {
            Diagnostic::at(&sheet.file, row.span(if made { "" } else { "id" }), severity, code, message)
        })
    }

    /// The same before it is compared with those of other rows, and whether it is made.
    pub fn own_id(&mut self) -> (Cow<'a, str>, bool) {
        let required = self.table.columns.iter().any(|column| column.name == "id" && column.required);
        let id: &str = self.sheet.id_cell.map_or("", |at| self.rows.cell(at));
        let id = self.unmangled("id", id);
        if required && id.is_empty() {
            self.missing("id");
        }
        if id.is_empty() { (self.id_from_content().into(), true) } else { (id.into(), false) }
    }

    /// A letter and ten digits that stay the same while the row says the same, wherever it stands and whatever
    /// empty columns are added.
    fn id_from_content(&self) -> String {
        let mut said: Vec<(&str, &str)> = self
            .sheet
            .names
            .iter()
            .enumerate()
            .map(|(at, name)| (name.as_str(), self.rows.cell(at)))
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        said.sort_unstable();
        let mut hash = Sha256::new();
        for (name, cell) in said {
            // Lengths keep ("ab", "c") and ("a", "bc") apart.
            for part in [name, cell] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        let digits: String = hash.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
        format!("{}{digits}", self.table.letter)
    }

    pub fn claim(&mut self) -> Claim {
        let id = self.id();
        self.claim_with(id)
    }

    /// A claim whose id is told apart from those of other rows elsewhere.
    #[inline(always)]
    pub fn claim_with<T: From<&'a str>>(&mut self, id: T) -> Claim<T> {
        // It stands here and has been read.
        self.at("id");
        Claim {
            id,
            fact_ids: self.list("fact_id"),
            origin_id: self.text("origin_id"),
            sources: self.list("source"),
            locator: self.text("locator"),
            attributed_to: self.text("attributed_to"),
            confidence: self.word("confidence"),
            note: self.text("note"),
        }
    }

    /// The cells of columns that are not ours; those that say nothing too, so that every row has the same.
    pub fn extra<T: From<&'a str>>(&mut self) -> Vec<(T, T)> {
        let (sheet, rows) = (self.sheet, self.rows);
        let told = |&at: &usize| (T::from(sheet.names[at].as_str()), T::from(rows.cell(at)));
        sheet.extra.iter().map(told).collect()
    }
}

/// `a; b` as its items.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(csv::trimmed).filter(|item| !item.is_empty())
}
