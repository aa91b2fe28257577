//! A problem in what a user wrote, as a value: what is wrong, in which cell, and how to mend it.
//!
//! In: a file as read, a span in it, a code and a sentence. Out: [`Diagnostic`]s, in order, like ones folded into
//! one, rendered for people as compilers do or as JSON lines for programs. Absent: printing, files, and any idea
//! of what the tables mean.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of problem; the name never changes its meaning.
    pub code: Code,
    /// The file's path as a user would open it.
    pub path: String,
    /// Where in the file; none if the whole file (or its absence) is the problem.
    pub position: Option<Position>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// How to mend it.
    pub hint: Option<String>,
    /// Lines of further problems like this one, which are not shown on their own.
    pub also_lines: Vec<u32>,
}

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// Outputs are written; under `--strict` it counts as an error.
    Warning,
    /// Worth knowing.
    Note,
}

/// A place in a file. Lines and columns count from 1, columns and lengths in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Character in the line.
    pub column: u32,
    /// How many characters are meant, on this line.
    pub len: u32,
    /// The line's text; empty where the problem lies too far to the right to be shown.
    pub excerpt: String,
    /// Of a file that is no text: the column's name, empty if the whole feature is meant. `line` is then the number
    /// of the feature and `column` that of the column.
    pub field: Option<String>,
}

/// A file as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct File {
    /// Its name within the atlas: `contingents.csv`.
    pub name: String,
    /// The path as a user would open it: `geodata/mali-2015/contingents.csv`.
    pub path: String,
    /// All of it, without a byte-order mark; empty if it is no text.
    pub text: String,
    /// Of a file of features that is no text, the names of its columns. A span's line is then the number of a feature
    /// and its column that of a column, both from 1.
    pub columns: Option<Vec<String>>,
}

/// Some characters of a file: a cell, a key, a name in a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Index of the file among those read.
    pub file: u16,
    /// Line, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
    /// Characters, up to the end of the line.
    pub len: u32,
    /// Bytes before it in the file's text.
    pub offset: u32,
}

/// A text and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// As written.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Span {
    /// The span of some bytes of a text, counted from a line that is known to start before them.
    pub fn of_bytes(
        file: u16,
        text: &str,
        bytes: std::ops::Range<usize>,
        line_start: usize,
        line: u32,
    ) -> Span {
        let end = bytes.end.min(text.len());
        let start = bytes.start.min(end);
        let (mut line, mut line_start) = (line, line_start);
        line += lines_in(&text[line_start..start]);
        let ends = |c: char| c == '\n' || c == '\r';
        line_start = text[line_start..start].rfind(ends).map_or(line_start, |at| line_start + at + 1);
        let column = text[line_start..start].chars().count() as u32 + 1;
        let len = text[start..end].chars().take_while(|c| !ends(*c)).count() as u32;
        Span { file, line, column, len, offset: start as u32 }
    }
}

/// How many lines end in a text: at a line feed, a carriage return, or both together.
pub fn lines_in(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let lone = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n'));
    (feeds + lone.count()) as u32
}

/// The longest line that is quoted, in characters: beyond it lies a mistake or an attack, not a table.
const LONGEST_EXCERPT: u32 = 2000;
/// Errors of one code in one file that are shown one by one; likewise what has numbers of its own.
const MOST_ALIKE: usize = 100;

impl Diagnostic {
    /// A problem with the characters at `span` of `file`.
    pub fn at(
        file: &File,
        span: Span,
        severity: Severity,
        code: Code,
        message: impl Into<String>,
    ) -> Diagnostic {
        let field = file.columns.as_ref().map(|names| {
            let name = (span.column as usize).checked_sub(1).and_then(|at| names.get(at));
            name.map_or_else(String::new, |name| printable(name))
        });
        let position = Position {
            line: span.line,
            column: span.column,
            len: span.len.max(1),
            excerpt: if span.column > LONGEST_EXCERPT || field.is_some() {
                String::new()
            } else {
                line_around(&file.text, span.offset)
            },
            field,
        };
        Diagnostic { position: Some(position), ..Diagnostic::of(&file.path, severity, code, message) }
    }

    /// A problem with a file as a whole.
    pub fn of(
        path: impl Into<String>,
        severity: Severity,
        code: Code,
        message: impl Into<String>,
    ) -> Diagnostic {
        let (path, message) = (path.into(), message.into());
        Diagnostic { severity, code, path, position: None, message, hint: None, also_lines: Vec::new() }
    }

    /// The same with a hint.
    pub fn hint(mut self, hint: impl Into<String>) -> Diagnostic {
        self.hint = Some(hint.into());
        self
    }

    /// The line, 0 if the whole file is meant.
    pub fn line(&self) -> u32 {
        self.position.as_ref().map_or(0, |position| position.line)
    }

    fn sort_key(&self) -> (&str, u32, u32, Severity, Code, &str) {
        let column = self.position.as_ref().map_or(0, |position| position.column);
        (&self.path, self.line(), column, self.severity, self.code, &self.message)
    }
}

/// The line that holds a byte, without its end, and no longer than is shown.
fn line_around(text: &str, offset: u32) -> String {
    let offset = (offset as usize).min(text.len());
    let is_end = |c: char| c == '\n' || c == '\r';
    let start = text[..offset].rfind(is_end).map_or(0, |at| at + 1);
    let line = text[start..].split(is_end).next().unwrap_or_default();
    // A tab stays one character and a control character never reaches a terminal.
    printable(line)
}

fn printable(text: &str) -> String {
    text.chars()
        .take(LONGEST_EXCERPT as usize)
        .map(|c| if is_unprintable(c) { '\u{FFFD}' } else { c })
        .collect()
}

/// A text from a table, fit for a message: in quotes, short, without characters that could steer a terminal.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String =
        text.chars().take(LONGEST).map(|c| if is_unprintable(c) { '\u{FFFD}' } else { c }).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// Control characters but the tab, and those that turn the reading direction for what follows.
fn is_unprintable(c: char) -> bool {
    (c.is_control() && c != '\t') || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// In the order of files, lines and columns; each once; warnings and notes of one code in one file folded into
/// the first of them, and so are errors beyond the hundredth.
pub fn tidy(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup();
    let mut kept: Vec<Diagnostic> = Vec::new();
    // Where the last of a kind stands in `kept`, and how many of it there are.
    let mut seen: BTreeMap<(String, Code, Severity, String), (usize, usize)> = BTreeMap::new();
    for diagnostic in diagnostics {
        // Each of these has a hint of its own.
        let one_by_one = matches!(
            diagnostic.code,
            Code::NearMissColumn | Code::NotFollowed | Code::SettledPlace | Code::UnknownPlace
        );
        // Each of these has numbers of its own, but a million of them are no reading matter.
        let of_its_own = matches!(
            diagnostic.code,
            Code::ConflictingClaims
                | Code::StrengthOvercount
                | Code::StrengthResidual
                | Code::TollOvercount
                | Code::TwoPlacesAtOnce
                | Code::VictimsWithoutContingent
        );
        let message = if one_by_one { diagnostic.message.clone() } else { String::new() };
        let key = (diagnostic.path.clone(), diagnostic.code, diagnostic.severity, message);
        let many = (diagnostic.severity == Severity::Error && !one_by_one) || of_its_own;
        let most = if many { MOST_ALIKE } else { 1 };
        match seen.get_mut(&key) {
            Some((at, count)) if *count >= most && diagnostic.position.is_some() => {
                kept[*at].also_lines.push(diagnostic.line());
                kept[*at].also_lines.extend(diagnostic.also_lines);
            }
            entry => {
                let count = entry.map_or(0, |(_, count)| *count);
                seen.insert(key, (kept.len(), count + 1));
                kept.push(diagnostic);
            }
        }
    }
    kept
}

/// For people: as a compiler shows it, coloured only if told.
pub fn render(diagnostics: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        text.push_str(renderer.render(&[report(diagnostic)]).trim_end());
        text.push_str("\n\n");
    }
    text
}

fn report(diagnostic: &Diagnostic) -> Group<'_> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code.as_str());
    let mut group = match &diagnostic.position {
        None => title.element(Origin::path(&diagnostic.path)),
        Some(Position { field: Some(field), line, .. }) => {
            let place = match field.as_str() {
                "" => format!("{}: feature {line}", diagnostic.path),
                field => format!("{}: feature {line}, column {}", diagnostic.path, quoted(field)),
            };
            title.element(Origin::path(place))
        }
        Some(at) if at.excerpt.is_empty() => title
            .element(Origin::path(&diagnostic.path).line(at.line as usize).char_column(at.column as usize)),
        Some(at) => title.element(
            Snippet::source(&at.excerpt)
                .line_start(at.line as usize)
                .path(&diagnostic.path)
                .annotation(AnnotationKind::Primary.span(bytes_of(at))),
        ),
    };
    if !diagnostic.also_lines.is_empty() {
        let is_text = diagnostic.position.as_ref().is_none_or(|at| at.field.is_none());
        let word = if is_text { "line" } else { "feature" };
        let (count, lines) = (diagnostic.also_lines.len(), lines_in_words(word, &diagnostic.also_lines));
        group = group.element(Level::NOTE.message(format!("and {count} more like it: {lines}")));
    }
    if let Some(hint) = &diagnostic.hint {
        group = group.element(Level::HELP.message(hint));
    }
    group
}

/// The bytes of the excerpt that a position means.
fn bytes_of(at: &Position) -> std::ops::Range<usize> {
    let byte = |character: u32| {
        at.excerpt.char_indices().nth(character as usize).map_or(at.excerpt.len(), |(byte, _)| byte)
    };
    let start = byte(at.column.saturating_sub(1));
    start..byte(at.column.saturating_sub(1).saturating_add(at.len)).max(start)
}

/// "line 4", "lines 4 to 9, 12 and 15", at most eight pieces.
fn lines_in_words(word: &str, lines: &[u32]) -> String {
    const MOST: usize = 8;
    let mut sorted = lines.to_vec();
    sorted.sort_unstable();
    sorted.dedup();
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for line in sorted {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == line => *last = line,
            _ => runs.push((line, line)),
        }
    }
    let shown: Vec<String> = runs
        .iter()
        .take(MOST)
        .map(|&(first, last)| match last - first {
            0 => first.to_string(),
            1 => format!("{first}, {last}"),
            _ => format!("{first} to {last}"),
        })
        .collect();
    let plural = if lines.len() == 1 { "" } else { "s" };
    let rest = if runs.len() > MOST { ", …" } else { "" };
    format!("{word}{plural} {}{rest}", shown.join(", "))
}

/// For programs: one JSON object a line, the same keys in each, nulls written.
pub fn json_lines(diagnostics: &[Diagnostic]) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        severity: Severity,
        code: &'static str,
        file: &'a str,
        line: Option<u32>,
        column: Option<u32>,
        length: Option<u32>,
        feature: Option<u32>,
        field: Option<&'a str>,
        message: &'a str,
        hint: Option<&'a str>,
        excerpt: Option<&'a str>,
        also_lines: &'a [u32],
    }
    let mut text = String::new();
    for diagnostic in diagnostics {
        let position = diagnostic.position.as_ref();
        let at = position.filter(|at| at.field.is_none());
        let of_feature = position.filter(|at| at.field.is_some());
        let line = Line {
            severity: diagnostic.severity,
            code: diagnostic.code.as_str(),
            file: &diagnostic.path,
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            length: at.map(|at| at.len),
            feature: of_feature.map(|at| at.line),
            field: of_feature.and_then(|at| at.field.as_deref()).filter(|name| !name.is_empty()),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
            excerpt: at.map(|at| at.excerpt.as_str()).filter(|excerpt| !excerpt.is_empty()),
            also_lines: &diagnostic.also_lines,
        };
        text.push_str(&serde_json::to_string(&line).expect("text and numbers are always JSON"));
        text.push('\n');
    }
    text
}

/// The one of `known` that `word` most likely means: at most a third of its letters wrong.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.chars().take(64).flat_map(char::to_lowercase).collect();
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let letters: Vec<char> = candidate.chars().take(64).flat_map(char::to_lowercase).collect();
        let slips = slips_between(&word, &letters);
        let allowed = word.len().max(letters.len()) / 3;
        if slips <= allowed && best.is_none_or(|(fewest, _)| slips < fewest) {
            best = Some((slips, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Letters missing, added, changed or swapped with their neighbour (optimal string alignment).
fn slips_between(a: &[char], b: &[char]) -> usize {
    let mut slips = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            if i == 0 || j == 0 {
                slips[i][j] = i + j;
                continue;
            }
            let changed = slips[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            slips[i][j] = changed.min(slips[i - 1][j] + 1).min(slips[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                slips[i][j] = slips[i][j].min(slips[i - 2][j - 2] + 1);
            }
        }
    }
    slips[a.len()][b.len()]
}

macro_rules! codes {
    ($($name:ident $text:literal $sentence:literal,)*) => {
        /// What kind of problem it is. A code never changes its meaning; each has a folder in `tests/errors/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $sentence] $name,)*
        }

        /// Every code with a sentence on it.
        pub const CODES: &[(Code, &str)] = &[$((Code::$name, $sentence),)*];

        impl Code {
            /// As it is shown: `unknown-place`.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }
        }
    };
}

codes! {
    // The folder and its files.
    NotAnAtlas "not-an-atlas" "The folder holds none of an atlas's files.",
    MissingTable "missing-table" "No table has something to draw: contingents, incidents, counts, movements or areas.",
    EmptyFile "empty-file" "A file holds nothing at all.",
    NotText "not-text" "A file's bytes are no text.",
    OldEncoding "old-encoding" "A file is not Unicode and is read as Windows-1252.",
    TwoTables "two-tables" "Two files hold the same table: incidents.csv and incidents.geojson.",
    // GeoJSON, FlatGeobuf, GeoPackage, GeoParquet.
    UnreadableFile "unreadable-file" "A file of features is damaged, of another format or in another projection.",
    NoLayer "no-layer" "A GeoPackage has several layers, and none bears the table's name.",
    UnfitGeometry "unfit-geometry" "A feature's geometry is not one point.",
    UnfitValue "unfit-value" "A feature's property is a list, an object or bytes, which no cell can hold.",
    PointDisagrees "point-disagrees" "A feature's point is not where its lat and lon say.",
    // The shape of a table.
    UnclosedQuote "unclosed-quote" "A quotation mark opens a cell and none closes it.",
    RaggedRow "ragged-row" "A row has more or fewer cells than the header.",
    MissingColumn "missing-column" "A required column is absent.",
    UnknownColumn "unknown-column" "A column is not ours and passes through as x_name.",
    NotFollowed "not-followed" "A setting that is known, but that the map does not follow yet.",
    NearMissColumn "near-miss-column" "A column's name is almost one of ours.",
    DuplicateColumn "duplicate-column" "Two columns bear the same name.",
    // Cells.
    MissingValue "missing-value" "A cell that must say something is empty.",
    MangledCell "mangled-cell" "A spreadsheet has replaced the cell by an error or a rounded number.",
    BadNumber "bad-number" "A cell is not a number that the grammar knows.",
    NegativeNumber "negative-number" "A count is below zero.",
    BadDate "bad-date" "A cell is not a date that ISO 8601-2 (EDTF, level 0 or 1) knows.",
    MangledDate "mangled-date" "A spreadsheet has rewritten a date.",
    DateOrder "date-order" "An end lies before its start.",
    UnknownWord "unknown-word" "A word is not in its closed list.",
    BadCoordinate "bad-coordinate" "A latitude or longitude is not a number of degrees.",
    DecimalComma "decimal-comma" "A coordinate is written with a comma.",
    CoordinateRange "coordinate-range" "A latitude lies beyond 90 or a longitude beyond 180 degrees.",
    SwappedCoordinates "swapped-coordinates" "Latitude and longitude stand in each other's column.",
    NullIsland "null-island" "A point lies at 0, 0, where nothing is.",
    BadColour "bad-colour" "A colour is not written #rrggbb.",
    BadUrl "bad-url" "An address is not http or https.",
    BadLanguage "bad-language" "A language is not a code such as en or fr.",
    // Between rows and tables.
    DuplicateId "duplicate-id" "Two rows of one table bear the same id.",
    DuplicateRow "duplicate-row" "Two rows say exactly the same.",
    DanglingReference "dangling-reference" "A row names a source, incident, force or row that no table has.",
    UnsourcedClaim "unsourced-claim" "A claim names no source.",
    CasualtiesDisagree "casualties-disagree" "An incident's killed or wounded are not the sum of its casualties.",
    // Names.
    UnknownPlace "unknown-place" "No place bears a name.",
    AmbiguousPlace "ambiguous-place" "Several places bear a name, and nothing says which is meant.",
    SettledPlace "settled-place" "Several places bear a name, and by far the most important one is taken.",
    SoundMatch "sound-match" "No place bears a name, and the only one in the atlas's countries that sounds alike is taken.",
    FarFromName "far-from-name" "A point lies far from the place that its row names.",
    OutsideCountry "outside-country" "A point lies outside the country that its row names.",
    OutsideAdmin1 "outside-admin1" "A point lies outside the province that its row names.",
    UnknownCountry "unknown-country" "No country bears a name or code.",
    // Whether rows fit one another and the published totals.
    StrengthResidual "strength-residual" "Note: of a published strength a part is at no place of the tables.",
    StrengthOvercount "strength-overcount" "Warning: rows add up to more people than are published (a note where one row of another source is enough).",
    TollOvercount "toll-overcount" "Warning: incidents add up to more killed or wounded of a cause than are published (a note likewise).",
    VictimsWithoutContingent "victims-without-contingent" "Note: victims of an incident are of a contingent that no row has within 25 km on that date.",
    TwoPlacesAtOnce "two-places-at-once" "Warning: a numbered unit is at two places, more than 25 km apart, on the same days.",
    WithdrawnBeforeDeployed "withdrawn-before-deployed" "Warning: a contingent is gone for good before the day on which it is deployed.",
    PlannedInThePast "planned-in-the-past" "Note: a plan's date lies before the day that the atlas is cut at.",
    ConflictingClaims "conflicting-claims" "Note: sources contradict one another; both claims stay, bear ≠ and name each other in `conflicts_with`.",
    // Data sets: what import says of rows and cells.
    RowRefused "row-refused" "Import: a row says nothing that can be kept.",
    RowMerged "row-merged" "Import: a row says what another says.",
    CellRepaired "cell-repaired" "Import: a cell reads otherwise than it stands in the file.",
    RowNoted "row-noted" "Import: a row is kept, and something in it is worth knowing.",
    // Area and gazetteer files.
    BadGazetteer "bad-gazetteer" "A gazetteer's file is missing, lies outside the folder or holds a line that is no place.",
    BadCell "bad-cell" "A count's cell is none of H3, or cells and provinces that cannot lie on one map are mixed.",
    CountedTwice "counted-twice" "Two counts of one place and kind overlap in time, and both are added up.",
    BadArea "bad-area" "An area's GeoJSON file is missing, lies outside the folder or holds no polygon.",
    // atlas.toml.
    BadToml "bad-toml" "atlas.toml is not TOML.",
    UnknownKey "unknown-key" "A key of atlas.toml is not ours.",
    BadSetting "bad-setting" "A value of atlas.toml is not one that its key takes.",
}
