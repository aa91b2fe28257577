//! An atlas's folder becomes tables: every row as it was written, every problem as a value.
//!
//! In: a folder of CSV files (incidents and places may be GeoJSON, FlatGeobuf, GeoPackage or GeoParquet) and one
//! `atlas.toml`, or the same from memory. Out: [`Tables`], in which cells have
//! become numbers, dates and words of closed lists, and [`Diagnostic`]s. This is the one place that reads files.
//! Absent: what a place name means, what holds on which day, and what is drawn.
//!
//! A file of its own for each table: [`places`], [`forces`], [`contingents`], [`incidents`], [`counts`],
//! [`casualties`], [`movements`], [`areas`], [`relations`], [`figures`], [`callouts`], [`layout`], [`sources`].

pub mod areas;
pub mod callouts;
pub mod casualties;
mod check;
pub mod contingents;
pub mod counts;
pub(crate) mod csv;
pub mod date;
pub(crate) mod features;
pub mod figures;
pub mod forces;
pub mod incidents;
pub mod layout;
pub mod movements;
pub mod number;
pub mod places;
pub mod relations;
pub mod row;
mod shape;
pub mod sources;
mod text;
pub mod vocabulary;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use geo::MultiPolygon;

use crate::diagnostic::{Code, Diagnostic, File, Severity, Span, nearest, quoted, tidy};
use crate::error::Error;
use crate::parallel::{self, Watch};
use crate::spec::{self, Spec};
use areas::Area;
use callouts::Callout;
use casualties::Casualty;
use contingents::Contingent;
use counts::Count;
use features::{Format, Plan};
use figures::Figure;
use forces::Force;
use incidents::Incidents;
use layout::Nudge;
use movements::Movement;
use places::Place;
use relations::Relation;
use row::{Cells, Column, Layout, Row, RowText, Sheet, Table};
use sources::Source;

/// Every table, in the order in which the documentation lists them.
pub const TABLES: &[&Table] = &[
    &places::TABLE,
    &forces::TABLE,
    &contingents::TABLE,
    &incidents::TABLE,
    &casualties::TABLE,
    &counts::TABLE,
    &movements::TABLE,
    &areas::TABLE,
    &relations::TABLE,
    &figures::TABLE,
    &callouts::TABLE,
    &layout::TABLE,
    &sources::TABLE,
];

/// Without one of these there is nothing to draw.
const DRAWN: &[&str] = &[
    contingents::TABLE.file,
    incidents::TABLE.file,
    counts::TABLE.file,
    movements::TABLE.file,
    areas::TABLE.file,
];

/// Tables that may come as a file of features in place of their CSV.
const AS_FEATURES: &[&Table] = &[&places::TABLE, &incidents::TABLE];

const SPEC_FILE: &str = "atlas.toml";

/// The most that is read of one file: offsets in it have 32 bits.
const MOST_BYTES: u64 = u32::MAX as u64;

/// An atlas as written. A table that is absent is empty.
#[derive(Debug, Default)]
pub struct Tables {
    /// atlas.toml.
    pub spec: Spec,
    /// places.csv.
    pub places: Vec<Place>,
    /// forces.csv.
    pub forces: Vec<Force>,
    /// contingents.csv.
    pub contingents: Vec<Contingent>,
    /// incidents.csv.
    pub incidents: Incidents,
    /// casualties.csv.
    pub casualties: Vec<Casualty>,
    /// counts.csv.
    pub counts: Vec<Count>,
    /// movements.csv.
    pub movements: Vec<Movement>,
    /// areas.csv.
    pub areas: Vec<Area>,
    /// relations.csv.
    pub relations: Vec<Relation>,
    /// figures.csv.
    pub figures: Vec<Figure>,
    /// callouts.csv.
    pub callouts: Vec<Callout>,
    /// layout.csv.
    pub layout: Vec<Nudge>,
    /// sources.csv.
    pub sources: Vec<Source>,
    /// Places of files that atlas.toml names, in its order.
    pub gazetteers: Vec<GazetteerFile>,
    /// The files as read: a [`Span`] says in which it lies.
    pub files: Vec<Arc<File>>,
}

/// A file of places besides places.csv.
#[derive(Debug)]
pub enum GazetteerFile {
    /// A country file of GeoNames, as text: index among the files read.
    GeoNames(usize),
    /// A table like places.csv.
    Places(Vec<Place>),
}

impl Tables {
    /// Reads a folder.
    pub fn read(folder: &Path) -> Result<(Tables, Vec<Diagnostic>), Error> {
        Tables::read_watched(folder, &|_| {})
    }

    /// The same; `watch` is told now and then that so many more bytes of rows are read, from any thread.
    pub fn read_watched(folder: &Path, watch: Watch) -> Result<(Tables, Vec<Diagnostic>), Error> {
        let metadata =
            fs::metadata(folder).map_err(|source| Error::Read { path: folder.to_path_buf(), source })?;
        if !metadata.is_dir() {
            return Err(Error::NotAFolder { path: folder.to_path_buf() });
        }
        read_all(&folder.display().to_string(), &|name| read_file(&folder.join(name)), watch)
    }

    /// Reads nothing but gazetteers, wherever they lie.
    pub fn of_gazetteers(paths: &[PathBuf]) -> Result<(Tables, Vec<Diagnostic>), Error> {
        let fetch = |name: &str| match read_file(Path::new(name))? {
            None => Err(Error::Read { path: name.into(), source: std::io::ErrorKind::NotFound.into() }),
            bytes => Ok(bytes),
        };
        let mut reader = Reader::new("", &fetch, &|_| {});
        let mut tables = Tables::default();
        for path in paths {
            tables.gazetteers.extend(reader.gazetteer_file(&path.to_string_lossy())?);
        }
        tables.files = reader.files;
        Ok((tables, tidy(reader.problems.list)))
    }

    /// Reads any table as its rows of cells, the header among them.
    pub fn cells_of(path: &Path) -> Result<Vec<Vec<String>>, Error> {
        let text = text_of(path)?;
        let mut rows = csv::Rows::new(&text, csv::delimiter(&text, |_| false));
        let mut cells = Vec::new();
        while let Some(row) = rows.next() {
            cells.push((0..row.len).map(|cell| rows.cell(cell).to_string()).collect());
        }
        Ok(cells)
    }

    /// Reads an atlas that is held in memory: file names and what they hold.
    pub fn from_memory(files: &[(&str, &[u8])]) -> (Tables, Vec<Diagnostic>) {
        let fetch =
            |name: &str| Ok(files.iter().find(|(file, _)| *file == name).map(|(_, bytes)| bytes.to_vec()));
        read_all("", &fetch, &|_| {}).expect("memory can always be read")
    }

    /// Whether the folder has a table, by the name of its CSV: `forces.csv`.
    pub fn has(&self, file: &str) -> bool {
        self.files.iter().any(|read| files_of(file).any(|name| name == read.name))
    }

    /// A problem at a span.
    pub fn problem(
        &self,
        span: Span,
        severity: Severity,
        code: Code,
        message: impl Into<String>,
    ) -> Diagnostic {
        match self.files.get(span.file as usize) {
            Some(file) => Diagnostic::at(file, span, severity, code, message),
            None => Diagnostic::of("", severity, code, message),
        }
    }
}

/// How many bytes the tables of an atlas's folder have.
pub fn bytes_in(folder: &Path) -> u64 {
    let files = DRAWN.iter().filter_map(|file| file_in(folder, file));
    files.filter_map(|path| fs::metadata(path).ok()).map(|file| file.len()).sum()
}

/// The file of an atlas's folder that holds a table, as CSV or as features; or any other file of that name.
pub fn file_in(folder: &Path, name: &str) -> Option<PathBuf> {
    files_of(name).map(|name| folder.join(name)).find(|path| path.is_file())
}

/// A whole file, as it is.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Error> {
    let missing = || Error::Read { path: path.to_path_buf(), source: std::io::ErrorKind::NotFound.into() };
    read_file(path)?.ok_or_else(missing)
}

/// A whole file as text, whatever the spreadsheet saved.
pub fn text_of(path: &Path) -> Result<String, Error> {
    match text::decode(bytes_of(path)?) {
        text::Decoded::Unicode(text) | text::Decoded::Windows1252(text) => Ok(text),
        text::Decoded::NotText(why) => {
            let source = std::io::Error::other(format!("it is no text: {why}"));
            Err(Error::Read { path: path.to_path_buf(), source })
        }
    }
}

type Fetch<'a> = &'a dyn Fn(&str) -> Result<Option<Vec<u8>>, Error>;

fn read_file(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    let fail = |source| Error::Read { path: path.to_path_buf(), source };
    let metadata = match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        metadata => metadata.map_err(fail)?,
    };
    if !metadata.is_file() {
        // A pipe would be waited for for ever.
        return Err(fail(std::io::Error::other("it is not a file")));
    }
    let file = fs::File::open(path).map_err(fail)?;
    if let Some(bytes) = read_shared(&file).map_err(fail)? {
        return Ok(Some(bytes));
    }
    let mut bytes = Vec::with_capacity(metadata.len().min(MOST_BYTES) as usize + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes).map_err(fail)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(Error::TooLarge { path: path.to_path_buf() });
    }
    Ok(Some(bytes))
}

/// A large file, read by all cores from one handle; none if it is small, or was written to meanwhile.
#[cfg(unix)]
fn read_shared(file: &fs::File) -> std::io::Result<Option<Vec<u8>>> {
    use std::os::unix::fs::FileExt;

    let length = file.metadata()?.len();
    if !(LEAST_TO_SHARE as u64..=MOST_BYTES).contains(&length) {
        return Ok(None);
    }
    let mut bytes = vec![0; length as usize];
    let read = parallel::fill(&mut bytes, |at, part| file.read_exact_at(part, at as u64));
    Ok((read.is_ok() && file.metadata()?.len() == length).then_some(bytes))
}

/// Elsewhere a handle has one place that it reads from.
#[cfg(not(unix))]
fn read_shared(_: &fs::File) -> std::io::Result<Option<Vec<u8>>> {
    Ok(None)
}

fn read_all(folder: &str, fetch: Fetch, watch: Watch) -> Result<(Tables, Vec<Diagnostic>), Error> {
    let mut reader = Reader::new(folder, fetch, watch);
    let spec = reader.spec()?;
    let tables = Tables {
        gazetteers: reader.gazetteers(&spec)?,
        spec,
        places: reader.table(&places::TABLE, places::from_row)?,
        forces: reader.table(&forces::TABLE, forces::from_row)?,
        contingents: reader.table(&contingents::TABLE, contingents::from_row)?,
        incidents: reader.incidents()?,
        casualties: reader.table(&casualties::TABLE, casualties::from_row)?,
        counts: reader.table(&counts::TABLE, counts::from_row)?,
        movements: reader.table(&movements::TABLE, movements::from_row)?,
        areas: reader.table(&areas::TABLE, areas::from_row)?,
        relations: reader.table(&relations::TABLE, relations::from_row)?,
        figures: reader.table(&figures::TABLE, figures::from_row)?,
        callouts: reader.table(&callouts::TABLE, callouts::from_row)?,
        layout: reader.table(&layout::TABLE, layout::from_row)?,
        sources: reader.table(&sources::TABLE, sources::from_row)?,
        files: reader.files,
    };
    let mut problems = reader.problems.list;
    if !reader.has_any {
        problems.push(not_an_atlas(folder));
    } else if !DRAWN.iter().any(|file| tables.has(file))
        && !problems.iter().any(|problem| is_of(problem, DRAWN))
    {
        problems.push(nothing_to_draw(folder));
    }
    problems.extend(check::between_rows(&tables));
    Ok((tables, tidy(problems)))
}

fn not_an_atlas(folder: &str) -> Diagnostic {
    let message = "the folder holds none of an atlas's files";
    let names: Vec<&str> = TABLES.iter().map(|table| table.file).collect();
    Diagnostic::of(shown(folder), Severity::Error, Code::NotAnAtlas, message)
        .hint(format!("an atlas is a folder with {SPEC_FILE} and CSV tables: {}", names.join(", ")))
}

fn nothing_to_draw(folder: &str) -> Diagnostic {
    let message = "no table has something to draw";
    Diagnostic::of(shown(folder), Severity::Error, Code::MissingTable, message).hint(format!(
        "add one of {}; a contingents.csv with the columns place, force and label is enough",
        DRAWN.join(", ")
    ))
}

fn shown(folder: &str) -> &str {
    if folder.is_empty() { "." } else { folder }
}

fn is_of(problem: &Diagnostic, files: &[&str]) -> bool {
    files.iter().any(|file| files_of(file).any(|name| problem.path.ends_with(&name)))
}

/// The files that may hold a table: its CSV, and the same name as a file of features where the table may be one.
fn files_of(csv: &str) -> impl Iterator<Item = String> {
    let may_be = AS_FEATURES.iter().any(|table| table.file == csv);
    let stem = csv.trim_end_matches(".csv").to_string();
    let others =
        Format::ALL.iter().filter(move |_| may_be).map(move |format| format!("{stem}.{}", format.ending()));
    std::iter::once(csv.to_string()).chain(others)
}

struct Reader<'a> {
    folder: &'a str,
    fetch: Fetch<'a>,
    watch: Watch<'a>,
    problems: Problems,
    files: Vec<Arc<File>>,
    /// Whether any file of an atlas is there, readable or not.
    has_any: bool,
}

impl<'a> Reader<'a> {
    fn new(folder: &'a str, fetch: Fetch<'a>, watch: Watch<'a>) -> Reader<'a> {
        Reader { folder, fetch, watch, problems: Problems::default(), files: Vec::new(), has_any: false }
    }

    fn spec(&mut self) -> Result<Spec, Error> {
        let Some(file) = self.file(SPEC_FILE)? else { return Ok(Spec::default()) };
        let spec = spec::parse(&file, 0, &mut self.problems.list);
        self.files.push(file);
        Ok(spec)
    }

    /// A file as text; none if it is absent or no text.
    fn file(&mut self, name: &str) -> Result<Option<Arc<File>>, Error> {
        let Some(bytes) = (self.fetch)(name)? else { return Ok(None) };
        self.has_any = true;
        let path = self.path(name);
        let text = match text::decode(bytes) {
            text::Decoded::Unicode(text) => text,
            text::Decoded::Windows1252(text) => {
                let message =
                    "the file is not Unicode; it is read as Windows-1252, which may get letters wrong";
                let problem = Diagnostic::of(&path, Severity::Warning, Code::OldEncoding, message);
                self.problems.push(problem.hint("save it as “CSV UTF-8”"));
                text
            }
            text::Decoded::NotText(why) => {
                let message = format!("the file is no text: {why}");
                let problem = Diagnostic::of(&path, Severity::Error, Code::NotText, message);
                self.problems.push(problem.hint("save the table as “CSV UTF-8”"));
                return Ok(None);
            }
        };
        // An old encoding takes less room than UTF-8.
        if text.len() as u64 > MOST_BYTES {
            return Err(Error::TooLarge { path: path.into() });
        }
        Ok(Some(Arc::new(File { name: name.to_string(), path, text, columns: None })))
    }

    /// A file's path as a user would open it.
    fn path(&self, name: &str) -> String {
        if self.folder.is_empty() {
            return name.to_string();
        }
        format!("{}/{name}", self.folder.trim_end_matches('/'))
    }

    /// The files of places that atlas.toml names.
    fn gazetteers(&mut self, spec: &Spec) -> Result<Vec<GazetteerFile>, Error> {
        let mut gazetteers = Vec::new();
        for named in &spec.gazetteers {
            let read = if is_inside(&named.text) { self.gazetteer_file(&named.text)? } else { None };
            if read.is_none() && !self.problems.list.iter().any(|problem| problem.path.ends_with(&named.text))
            {
                let why = if is_inside(&named.text) { "is not in" } else { "lies outside" };
                let message = format!("{} {why} the atlas's folder", quoted(&named.text));
                let file = &self.files[named.span.file as usize];
                let problem = Diagnostic::at(file, named.span, Severity::Error, Code::BadGazetteer, message);
                self.problems.push(problem.hint(
                    "name a country file of GeoNames (ML.txt) or a table like places.csv or places.geojson that lies in the folder",
                ));
            }
            gazetteers.extend(read);
        }
        Ok(gazetteers)
    }

    /// A country file of GeoNames has no header and tabs; anything else is read as a table like places.csv.
    fn gazetteer_file(&mut self, name: &str) -> Result<Option<GazetteerFile>, Error> {
        let push_place = |rows: &mut Vec<Place>, mut cells: Cells| rows.push(places::from_row(&mut cells));
        if let Some(format) = Format::of(name) {
            let rows = self.features_of(name, format, &places::TABLE, &push_place)?;
            return Ok(rows.map(|rows| GazetteerFile::Places(rows.parts.into_iter().flatten().collect())));
        }
        let Some(file) = self.file(name)? else { return Ok(None) };
        let first = file.text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let has_header = first.split(['\t', ',', ';']).any(|cell| folded(cell) == "name");
        let is_table = has_header || !first.contains('\t');
        if is_table {
            let rows = self.rows_of(file, &places::TABLE, 1, &push_place);
            return Ok(Some(GazetteerFile::Places(rows.parts.into_iter().flatten().collect())));
        }
        self.files.push(file);
        Ok(Some(GazetteerFile::GeoNames(self.files.len() - 1)))
    }

    fn table<T: Send>(
        &mut self,
        table: &'static Table,
        from_row: fn(&mut Cells) -> T,
    ) -> Result<Vec<T>, Error> {
        let push = |rows: &mut Vec<T>, mut cells: Cells| rows.push(from_row(&mut cells));
        let read = self.whole_table(table, 1, &push)?;
        Ok(read.map_or_else(Vec::new, |read| read.parts.into_iter().flatten().collect()))
    }

    /// incidents.csv alone may have millions of rows.
    fn incidents(&mut self) -> Result<Incidents, Error> {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let read = self.whole_table(&incidents::TABLE, threads, &incidents::Part::push)?;
        Ok(match read {
            Some(Read { sheet: Some(sheet), parts }) => Incidents::of(sheet, parts, &mut self.problems),
            _ => Incidents::default(),
        })
    }

    /// A table from whichever file holds it; none if none does.
    fn whole_table<P: Default + Send>(
        &mut self,
        table: &'static Table,
        threads: usize,
        push: Push<P>,
    ) -> Result<Option<Read<P>>, Error> {
        let mut rows = self.file(table.file)?.map(|file| self.rows_of(file, table, threads, push));
        let mut first = rows.is_some().then(|| table.file.to_string());
        for name in files_of(table.file).skip(1) {
            let format = Format::of(&name).expect("files_of names endings of formats");
            if let Some(first) = &first {
                if (self.fetch)(&name)?.is_some() {
                    self.problems.push(two_tables(&self.path(&name), first));
                }
                continue;
            }
            // A file that cannot be read holds the table all the same.
            let said = self.problems.list.len();
            rows = self.features_of(&name, format, table, push)?;
            if rows.is_some() || self.problems.list.len() > said {
                first = Some(name);
            }
        }
        Ok(rows)
    }

    /// A file of features as rows; none if it is absent or cannot be read.
    fn features_of<P: Default>(
        &mut self,
        name: &str,
        format: Format,
        table: &'static Table,
        push: Push<P>,
    ) -> Result<Option<Read<P>>, Error> {
        let layer = table.file.trim_end_matches(".csv");
        if format == Format::GeoJson {
            let Some(file) = self.file(name)? else { return Ok(None) };
            return Ok(match features::geojson::open(&file.text) {
                Ok(source) => {
                    let mut whereabouts = source.whereabouts();
                    whereabouts.cells = Plan::of(table, &source).from().to_vec();
                    Some(self.rows_of_features(&file, &source, Layout::Json(whereabouts), table, push))
                }
                Err(mistake) => self.cannot_read(file.clone(), &mistake),
            });
        }
        let Some(bytes) = (self.fetch)(name)? else { return Ok(None) };
        self.has_any = true;
        let mut file = File { name: name.to_string(), path: self.path(name), ..File::default() };
        Ok(match features::open(format, bytes, layer) {
            Ok(source) => {
                file.columns = Some(Plan::of(table, source.as_ref()).shown_names);
                Some(self.rows_of_features(&Arc::new(file), source.as_ref(), Layout::Numbered, table, push))
            }
            Err(mistake) => self.cannot_read(Arc::new(file), &mistake),
        })
    }

    fn cannot_read<P>(&mut self, file: Arc<File>, mistake: &features::Mistake) -> Option<Read<P>> {
        let index = self.files.len() as u16;
        self.problems.push(mistake.problem(&file, index));
        self.files.push(file);
        None
    }

    fn rows_of_features<P: Default>(
        &mut self,
        file: &Arc<File>,
        source: &dyn features::Source,
        layout: Layout,
        table: &'static Table,
        push: Push<P>,
    ) -> Read<P> {
        let index = self.files.len() as u16;
        let mut plan = Plan::of(table, source);
        if source.is_empty() {
            self.files.push(file.clone());
            return Read { sheet: None, parts: Vec::new() };
        }
        let span_of_name = |cell: usize| match &layout {
            Layout::Json(whereabouts) => whereabouts.span_of_name(&file.text, index, cell),
            _ => None,
        };
        let (columns, extra) = Heading {
            table,
            file,
            names: &plan.names,
            shown_name: &file.name,
            span: &span_of_name,
            problems: &mut self.problems,
        }
        .read();
        plan.know(&columns);
        let sheet = Arc::new(Sheet {
            file: file.clone(),
            index,
            layout,
            table_file: table.file,
            names: plan.names.clone(),
            id_cell: cell_of(&columns, "id"),
            source_cell: cell_of(&columns, "source"),
            columns,
            extra,
        });
        let mut part = P::default();
        let shapes = |name: &str| shape_file(name, self.fetch);
        let problems = &mut self.problems;
        problems.ids.clear();
        let mut cells = Vec::new();
        let read = source.each(&mut |feature| {
            let row = Row::new(sheet.clone(), feature.line, feature.offset);
            for unfit in plan.fill(feature, &mut cells) {
                problems.push(unfit.problem(&row));
            }
            if cells.iter().all(String::is_empty) || plan.leaves_out(feature) {
                return;
            }
            let rows = RowText::Feature(&cells);
            push(&mut part, Cells { table, sheet: &sheet, rows, row, next: 0, problems, shapes: &shapes });
        });
        if let Err(mistake) = read {
            self.problems.push(mistake.problem(file, index));
        }
        self.files.push(file.clone());
        Read { sheet: Some(sheet), parts: vec![part] }
    }

    fn rows_of<P: Default + Send>(
        &mut self,
        file: Arc<File>,
        table: &'static Table,
        threads: usize,
        push: Push<P>,
    ) -> Read<P> {
        let index = self.files.len() as u16;
        let columns = table.all_columns();
        let delimiter =
            csv::delimiter(&file.text, |name| columns.clone().any(|column| column.name == folded(name)));
        let mut rows = csv::Rows::new(&file.text, delimiter);
        let Some(first) = rows.next() else {
            let message = "the file is empty";
            let names: Vec<&str> =
                columns.filter(|column| column.required).map(|column| column.name).collect();
            self.problems.push(
                Diagnostic::of(&file.path, Severity::Error, Code::EmptyFile, message)
                    .hint(format!("its first line must hold the columns' names: {}", names.join(","))),
            );
            self.files.push(file);
            return Read { sheet: None, parts: Vec::new() };
        };
        let mut names: Vec<String> = (0..first.len).map(|cell| folded(rows.cell(cell))).collect();
        // A spreadsheet may leave empty cells behind the last name.
        while names.last().is_some_and(String::is_empty) {
            names.pop();
        }
        let span = |cell| Some(csv::span(&file.text, index, delimiter, first.offset, first.line, cell));
        let (columns, extra) = Heading {
            table,
            file: &file,
            names: &names,
            shown_name: table.file,
            span: &span,
            problems: &mut self.problems,
        }
        .read();
        let layout = Layout::Delimited(delimiter);
        let sheet = Arc::new(Sheet {
            file: file.clone(),
            index,
            layout,
            table_file: table.file,
            names,
            id_cell: cell_of(&columns, "id"),
            source_cell: cell_of(&columns, "source"),
            columns,
            extra,
        });
        self.problems.ids.clear();
        let from = csv::Start { offset: rows.offset(), line: rows.line() };
        let rest = file.text.len() - from.offset;
        if threads > 1 && rest > LEAST_TO_SHARE {
            let starts = csv::starts(&file.text, from, threads);
            if let Some((parts, problems)) = each_part(&sheet, table, &starts, push, self.watch) {
                problems.into_iter().for_each(|problems| self.problems.append(problems));
                self.files.push(file);
                return Read { sheet: Some(sheet), parts };
            }
        }
        let shapes = |name: &str| shape_file(name, self.fetch);
        let end = file.text.len();
        let (part, _) = each_row(&sheet, table, (from, end), &mut self.problems, &shapes, push, self.watch);
        self.files.push(file);
        Read { sheet: Some(sheet), parts: vec![part] }
    }
}

fn cell_of(columns: &Known, name: &str) -> Option<usize> {
    columns.iter().find(|(known, _)| *known == name)?.1
}

/// Keeps a row.
type Push<'a, P> = &'a (dyn Fn(&mut P, Cells) + Sync);

/// The rows of a table, in parts that follow one another; without a sheet there are none.
struct Read<P> {
    sheet: Option<Arc<Sheet>>,
    parts: Vec<P>,
}

/// So many bytes are read before it is told of again.
const NOW_AND_THEN: usize = 1 << 20;

/// A file with fewer bytes is read by one thread.
const LEAST_TO_SHARE: usize = 1 << 20;

/// The rows from each start to the next, on a thread each; none if a row reaches beyond the next start, which then was
/// none: a line break within quotation marks that stand where they quote nothing.
fn each_part<P: Default + Send>(
    sheet: &Arc<Sheet>,
    table: &'static Table,
    starts: &[csv::Start],
    push: Push<P>,
    watch: Watch,
) -> Option<(Vec<P>, Vec<Problems>)> {
    let whole = sheet.file.text.len();
    let end = |part: usize| starts.get(part + 1).map_or(whole, |next| next.offset);
    let read = parallel::each(starts.len(), |part| {
        // Threads that count one another's references would wait for one another.
        let sheet = &Arc::new(Sheet::clone(sheet));
        let mut problems = Problems::default();
        let no_shapes = |_: &str| Err("is read by one thread alone".to_string());
        let (from, end) = (starts[part], end(part));
        let (rows, at) = each_row(sheet, table, (from, end), &mut problems, &no_shapes, push, watch);
        (rows, problems, at)
    });
    let fits = read.iter().enumerate().all(|(part, (.., at))| *at == end(part));
    fits.then(|| read.into_iter().map(|(rows, problems, _)| (rows, problems)).unzip())
}

/// The rows that start before `end`, and where the last of them ends.
fn each_row<P: Default>(
    sheet: &Arc<Sheet>,
    table: &'static Table,
    (from, end): (csv::Start, usize),
    problems: &mut Problems,
    shapes: &dyn Fn(&str) -> Result<MultiPolygon<f64>, String>,
    push: Push<P>,
    watch: Watch,
) -> (P, usize) {
    let (file, delimiter) = (&sheet.file, sheet.delimiter());
    let mut rows = csv::Rows::new(&file.text, delimiter);
    rows.go_to(from);
    let mut part = P::default();
    let mut recovered = false;
    let mut told = from.offset;
    while rows.offset() < end {
        if rows.offset() - told > NOW_AND_THEN {
            watch(rows.offset() - told);
            told = rows.offset();
        }
        let Some(raw) = rows.next() else { break };
        if let Some(span) = rows.unclosed(raw, sheet.index) {
            let message = "a quotation mark opens this cell and none closes it";
            problems.push(
                Diagnostic::at(file, span, Severity::Error, Code::UnclosedQuote, message)
                    .hint("add the closing mark; a mark within the text is written twice: \"\""),
            );
            // Once is enough to find the next problem, and twice would let a hostile file be read over and over.
            if recovered {
                break;
            }
            recovered = true;
            rows.resume_after_first_line(raw);
            continue;
        }
        if (0..raw.len).all(|cell| rows.cell(cell).is_empty()) {
            continue;
        }
        if !fits(sheet, raw, &rows) {
            problems.push(ragged(sheet, delimiter, raw));
            continue;
        }
        let row = Row::new(sheet.clone(), raw.line, raw.offset);
        let text = RowText::Delimited(&rows);
        push(&mut part, Cells { table, sheet, rows: text, row, next: 0, problems, shapes });
    }
    (part, rows.offset())
}

/// As many cells as the header; spreadsheets may add empty ones.
fn fits(sheet: &Sheet, raw: csv::RawRow, rows: &csv::Rows) -> bool {
    let columns = sheet.names.len();
    raw.len >= columns && (columns..raw.len).all(|cell| rows.cell(cell).is_empty())
}

fn ragged(sheet: &Sheet, delimiter: u8, raw: csv::RawRow) -> Diagnostic {
    let (file, columns) = (&sheet.file, sheet.names.len());
    let last = columns.min(raw.len - 1);
    let span = csv::span(&file.text, sheet.index, delimiter, raw.offset, raw.line, last);
    let message = format!("the row has {} cells and the header {columns}", raw.len);
    let hint = match (raw.len > columns, delimiter) {
        (true, b',') => {
            "a text with a comma in it stands in quotation marks: \"Kidal, in the north\"".to_string()
        }
        (true, _) => "a text with the delimiter in it stands in quotation marks".to_string(),
        (false, _) => format!("{} more to come: empty cells need their delimiters too", columns - raw.len),
    };
    Diagnostic::at(file, span, Severity::Error, Code::RaggedRow, message).hint(hint)
}

/// A column's name as it is compared: `Date End` is `date_end`.
fn folded(name: &str) -> String {
    name.trim()
        .chars()
        .map(|c| if c == ' ' || c == '-' { '_' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

fn two_tables(path: &str, first: &str) -> Diagnostic {
    let message = format!("{first} holds this table already");
    Diagnostic::of(path, Severity::Error, Code::TwoTables, message)
        .hint("keep one of the two in the folder, and move or rename the other")
}

/// The names of a table's columns, being read.
struct Heading<'a> {
    table: &'a Table,
    file: &'a Arc<File>,
    /// Folded.
    names: &'a [String],
    /// The table as a message names it.
    shown_name: &'a str,
    /// Where the name of a column stands, if it stands anywhere.
    span: &'a dyn Fn(usize) -> Option<Span>,
    problems: &'a mut Problems,
}

/// Our columns, and in which cell of a row each stands that is there.
type Known = Vec<(&'static str, Option<usize>)>;

impl Heading<'_> {
    /// Our columns, and in which cells stand those that are not.
    fn read(&mut self) -> (Known, Vec<usize>) {
        let names = self.names;
        let columns: Vec<&Column> = self.table.all_columns().collect();
        let at = |column: &&Column| names.iter().position(|name| name == column.name);
        let known: Known = columns.iter().map(|column| (column.name, at(column))).collect();
        let mut is_known = vec![false; names.len()];
        known.iter().filter_map(|&(_, at)| at).for_each(|at| is_known[at] = true);
        let mut met: HashSet<&str> = HashSet::new();
        let extra: Vec<usize> = (0..names.len())
            .filter(|&at| !names[at].is_empty() && met.insert(&names[at]) && !is_known[at])
            .collect();
        self.duplicates(names, &columns);
        for &at in &extra {
            self.not_ours(names, at, &columns);
        }
        self.missing(names, &columns);
        (known, extra)
    }

    fn problem(&self, cell: usize, severity: Severity, code: Code, message: String) -> Diagnostic {
        match (self.span)(cell) {
            Some(span) => Diagnostic::at(self.file, span, severity, code, message),
            None => Diagnostic::of(&self.file.path, severity, code, message),
        }
    }

    /// Two columns of one name; `mood` and `x_mood` would both pass through as `x_mood`.
    fn duplicates(&mut self, names: &[String], columns: &[&Column]) {
        let mut seen = HashMap::new();
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let ours = columns.iter().any(|column| column.name == name);
            let goes_by = if ours { name } else { name.strip_prefix("x_").unwrap_or(name) };
            if let Some(first) = seen.insert((ours, goes_by), name) {
                let message = format!("a column {} stands further left already", quoted(first));
                self.problems.push(self.problem(at, Severity::Error, Code::DuplicateColumn, message));
            }
        }
    }

    fn not_ours(&mut self, names: &[String], at: usize, columns: &[&Column]) {
        let name = &names[at];
        let passes_as = name;
        if name.starts_with("x_") {
            // Named so on purpose: nothing to say.
            return;
        }
        let absent = columns.iter().filter(|column| !names.iter().any(|name| name == column.name));
        let problem = match nearest(name, absent.map(|column| column.name)) {
            // That the required column is absent is said below, with this one as its hint.
            Some(meant) if columns.iter().any(|column| column.name == meant && column.required) => return,
            Some(meant) => {
                let message = format!("{} has no column {}", self.shown_name, quoted(name));
                let hint = format!("did you mean `{meant}`? As it stands it passes through as x_{passes_as}");
                self.problem(at, Severity::Warning, Code::NearMissColumn, message).hint(hint)
            }
            None => {
                let message =
                    format!("the column {} is not ours: it passes through as x_{passes_as}", quoted(name));
                self.problem(at, Severity::Note, Code::UnknownColumn, message)
            }
        };
        self.problems.push(problem);
    }

    fn missing(&mut self, names: &[String], columns: &[&Column]) {
        for column in columns.iter().filter(|column| column.required) {
            if names.iter().any(|name| name == column.name) {
                continue;
            }
            let message = format!("{} needs a column `{}`", self.shown_name, column.name);
            let ours = |name: &&str| !columns.iter().any(|column| column.name == *name);
            let hint = match nearest(column.name, names.iter().map(String::as_str).filter(ours)) {
                Some(meant) => format!("is it the one called {}?", quoted(meant)),
                None => column.what.to_string(),
            };
            self.problems.push(self.problem(0, Severity::Error, Code::MissingColumn, message).hint(hint));
        }
    }
}

/// Whether a name leads to a file within the folder.
fn is_inside(name: &str) -> bool {
    !name.is_empty()
        && !name.contains('\\')
        && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

/// The polygons of a GeoJSON file within the folder, or why there are none.
fn shape_file(name: &str, fetch: Fetch) -> Result<MultiPolygon<f64>, String> {
    if !is_inside(name) {
        return Err("lies outside the atlas's folder".into());
    }
    match fetch(name) {
        Ok(Some(bytes)) => shape::polygons(bytes),
        Ok(None) => Err("is not in the atlas's folder".into()),
        Err(error) => Err(format!("cannot be read: {error}")),
    }
}

/// What has been found so far.
#[derive(Default)]
struct Problems {
    list: Vec<Diagnostic>,
    /// How many of one code in one file there are, and where the last of them stands in the list.
    alike: BTreeMap<(String, Code), (usize, usize)>,
    /// Ids of the present table: the line of each, and how many rows wanted it.
    ids: HashMap<String, (u32, u32)>,
}

/// Problems of one code in one file that are kept one by one; of further ones only the line, so that a million
/// broken rows do not need a million messages.
const MOST_ALIKE: usize = 1000;

impl Problems {
    fn push(&mut self, problem: Diagnostic) {
        let alike = self.alike.entry((problem.path.clone(), problem.code)).or_default();
        alike.0 += 1;
        if alike.0 > MOST_ALIKE {
            self.list[alike.1].also_lines.push(problem.line());
            return;
        }
        alike.1 = self.list.len();
        self.list.push(problem);
    }

    /// Adds what was found in rows further down.
    fn append(&mut self, others: Problems) {
        for mut problem in others.list {
            let also_lines = std::mem::take(&mut problem.also_lines);
            let key = (problem.path.clone(), problem.code);
            self.push(problem);
            let (count, last) = self.alike.get_mut(&key).expect("what was pushed is counted: push");
            *count += also_lines.len();
            self.list[*last].also_lines.extend(also_lines);
        }
    }

    /// The id, or, if it is taken, the complaint and an id that is not.
    fn unique_id(
        &mut self,
        id: String,
        made: bool,
        (unit, line): (&str, u32),
        problem: impl FnOnce(Severity, Code, String) -> Diagnostic,
    ) -> String {
        let (first, wanted) = self.ids.entry(id.clone()).or_insert((line, 0));
        *wanted += 1;
        let (first, wanted) = (*first, *wanted);
        if wanted == 1 {
            return id;
        }
        let complaint = if made {
            problem(Severity::Warning, Code::DuplicateRow, format!("{unit} {first} says exactly the same"))
                .hint("delete one of them, or give both an id if they are two things")
        } else {
            let message = format!("{unit} {first} bears the id {} already", quoted(&id));
            problem(Severity::Error, Code::DuplicateId, message)
        };
        self.push(complaint);
        // The count goes on from row to row, so that a thousand copies do not ask half a million times.
        let free =
            (wanted..).map(|number| format!("{id}-{number}")).find(|free| !self.ids.contains_key(free));
        let free = free.expect("numbers do not end before ids do");
        self.ids.insert(free.clone(), (line, 1));
        free
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(files: &[(&str, &str)], expected: &[&str]) -> Tables {
        let files: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        let (tables, problems) = Tables::from_memory(&files);
        let seen: Vec<String> = problems
            .iter()
            .map(|problem| {
                let column = problem.position.as_ref().map_or(0, |at| at.column);
                format!("{}:{}:{column} {}", problem.path, problem.line(), problem.code.as_str())
            })
            .collect();
        assert_eq!(seen, expected, "{files:?}");
        tables
    }

    const SOURCES: (&str, &str) = ("sources.csv", "id,title\ns,A report\n");

    #[test]
    fn three_columns_are_an_atlas() {
        let tables = check(
            &[("contingents.csv", "place,force,label\nGao,Barkhane,The biggest unit\n")],
            &["contingents.csv:2:1 unsourced-claim"],
        );
        assert_eq!((tables.contingents[0].force.as_str(), tables.has("forces.csv")), ("Barkhane", false));
    }

    #[test]
    fn a_cell_is_found_again() {
        let text = "place,force,label,source\r\nSévaré,Barkhane,\"a, b\",s; t\r\n";
        let tables = check(&[("contingents.csv", text), ("sources.csv", "id\ns\nt\n")], &[]);
        let row = &tables.contingents[0];
        let at = |column| (row.row.span(column).line, row.row.span(column).column, row.row.span(column).len);
        assert_eq!([at("place"), at("force"), at("label")], [(2, 1, 6), (2, 8, 8), (2, 18, 4)]);
        let source = row.row.span_of_item("source", &row.claim.sources[1]);
        assert_eq!((row.claim.sources[1].as_str(), source.column), ("t", 27));
        assert_eq!(tables.files[source.file as usize].name, "contingents.csv");
    }

    #[test]
    fn semicolons_and_tabs_delimit_as_well() {
        check(
            &[("contingents.csv", "place;force;strength;source\nGao;Barkhane;x;s\n"), SOURCES],
            &["contingents.csv:2:14 bad-number"],
        );
        check(&[("contingents.csv", "Place\tForce\tSource\nGao\tBarkhane\ts\n"), SOURCES], &[]);
    }

    #[test]
    fn ids_are_made_from_content_alone() {
        let ids = |text: &str| {
            let tables = Tables::from_memory(&[("contingents.csv", text.as_bytes())]).0;
            let mut ids: Vec<String> = tables.contingents.into_iter().map(|row| row.claim.id).collect();
            ids.sort();
            ids
        };
        let first = ids("place,force\nGao,Barkhane\nKidal,Barkhane\n");
        assert_eq!(first, ids("force,place,label\nBarkhane,Kidal,\n\nBarkhane,Gao,\n"));
        assert_ne!(first, ids("place,force\nGao,Barkhane\nKidal,MNLA\n"));
        let twice = ids("place,force\nGao,Barkhane\nGao,Barkhane\n");
        assert_eq!(twice[1], format!("{}-2", twice[0]));
    }

    #[test]
    fn what_a_spreadsheet_leaves_behind_is_no_row() {
        let text = "place,force,source,,\nGao,Barkhane,s,,\n,,,,\n\n , ,,,\n";
        assert_eq!(check(&[("contingents.csv", text), SOURCES], &[]).contingents.len(), 1);
    }

    #[test]
    fn columns_that_are_not_ours_pass_through() {
        let text = "place,force,source,Mood\nGao,Barkhane,s,good\nKidal,Barkhane,s,\n";
        let tables = check(&[("contingents.csv", text), SOURCES], &["contingents.csv:1:20 unknown-column"]);
        assert_eq!(tables.contingents[0].extra, [("mood".to_string(), "good".to_string())]);
        assert_eq!(tables.contingents[1].extra, [("mood".to_string(), String::new())]);
    }

    #[test]
    fn two_columns_that_would_pass_through_as_one_are_an_error() {
        let text = "place,force,source,mood,x_mood\nGao,Barkhane,s,good,bad\n";
        let expected = ["contingents.csv:1:20 unknown-column", "contingents.csv:1:25 duplicate-column"];
        check(&[("contingents.csv", text), SOURCES], &expected);
    }

    #[test]
    fn an_echelon_may_be_reduced() {
        let tables = check(
            &[("contingents.csv", "place,force,echelon,source\nGao,MINUSMA,battalion (-),s\n"), SOURCES],
            &[],
        );
        let row = &tables.contingents[0];
        assert_eq!(row.echelon, Some(vocabulary::Echelon::Battalion));
        assert_eq!(row.reinforcement, Some(vocabulary::Reinforcement::Reduced));
    }

    #[test]
    fn a_million_broken_rows_do_not_need_a_million_messages() {
        let mut text = "place,force,strength,source\n".to_string();
        text.push_str(&"Gao,Barkhane,many,s\n".repeat(20_000));
        let (_, problems) = Tables::from_memory(&[("contingents.csv", text.as_bytes())]);
        assert!(problems.len() < 200, "{}", problems.len());
        let numbers = problems.iter().filter(|problem| problem.code == Code::BadNumber);
        assert_eq!(numbers.map(|problem| 1 + problem.also_lines.len()).sum::<usize>(), 20_000);
    }

    #[test]
    fn the_embedded_columns_have_no_name_twice() {
        for table in TABLES {
            let mut names: Vec<&str> = table.all_columns().map(|column| column.name).collect();
            names.sort_unstable();
            assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{}", table.file);
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for name in ["atlas.toml", "contingents.csv", "areas.csv"] {
                let (_, problems) = Tables::from_memory(&[(name, &bytes)]);
                let _ = crate::diagnostic::render(&problems, true);
                let _ = crate::diagnostic::json_lines(&problems);
            }
        }

        #[test]
        fn any_table_is_read_without_panic(
            body in "([a-zé0-9,;\"\n\r~.<>=#/ -]{0,40}\n){0,6}"
        ) {
            for table in TABLES {
                let header: Vec<&str> = table.all_columns().map(|column| column.name).take(5).collect();
                let text = format!("{}\n{body}", header.join(","));
                let (_, problems) = Tables::from_memory(&[(table.file, text.as_bytes())]);
                let lines = crate::diagnostic::lines_in(&text) + 1;
                prop_assert!(problems.iter().all(|problem| problem.line() <= lines));
                let _ = crate::diagnostic::render(&problems, false);
            }
        }
    }
}
