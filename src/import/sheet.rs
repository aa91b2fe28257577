//! A data set's file becomes rows of cells, each of which can be found again by line and column.
//!
//! In: bytes: CSV with `,` `;` or tab, in UTF-8, UTF-16, Windows-1252 or the first and the last mixed; or a workbook
//! (.xlsx, .ods); or GeoJSON, a row a feature. Out: a header and rows. Letters that were encoded twice, or otherwise than the rest of the file, are
//! repaired cell by cell and reported; so are rows that are too long or too short. A second header of HXL tags and a header
//! that stands again are skipped. Absent: what a column means.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Ods, Reader, Xlsx};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::features;
use super::head::{self, Column};
use super::{Input, Report};
use crate::diagnostic::{Code, Diagnostic, File, Severity, Span, quoted};
use crate::table::csv;
use crate::table::features::Whereabouts;

/// A table as read.
#[derive(Debug)]
pub struct Sheet {
    /// The text; of a workbook, one line a row and a tab between cells.
    pub file: Arc<File>,
    /// Names of columns, as written but for blanks around them; a name may be empty or stand twice.
    pub header: Vec<String>,
    delimiter: u8,
    /// Where the rows start.
    body: csv::Start,
    /// Bytes before letters that are no UTF-8 in a file that otherwise is.
    foreign: Vec<usize>,
    /// Of GeoJSON, where its features stand.
    features: Option<Whereabouts>,
}

/// A row.
#[derive(Debug)]
pub struct Row<'a> {
    sheet: &'a Sheet,
    offset: usize,
    /// Its first line, from 1.
    pub line: u32,
    cells: Vec<Cow<'a, str>>,
}

/// Where something stands; it is looked up only if it is shown.
#[derive(Clone, Copy, Debug)]
pub struct At<'a>(Spot<'a>);

#[derive(Clone, Copy, Debug)]
enum Spot<'a> {
    /// A cell of a row.
    Cell { sheet: &'a Sheet, offset: usize, line: u32, cell: usize },
    /// Some characters of a file that is no table.
    Span(&'a File, Span),
}

/// The most that is made of a workbook.
const MOST_TEXT: usize = 1 << 30;

impl Sheet {
    /// Opens a file. `known` are names of columns: they tell the delimiter, the worksheet, and whether there is a header;
    /// if there is none, the columns get the names of `headless`, where their number is right.
    pub fn open(input: &Input, known: &[&str], headless: &[&str], report: &mut Report) -> Option<Sheet> {
        let is_known = |name: &str| known.iter().any(|known| head::folded(known) == head::folded(name));
        let (text, delimiter, foreign) = if is_zip(&input.bytes) {
            (workbook(input, &is_known, report)?, Some(b'\t'), Vec::new())
        } else {
            let (text, foreign) = text(input, report)?;
            (text, None, foreign)
        };
        let name = input.name().to_string();
        let file = Arc::new(File { name, path: input.path.clone(), text, columns: None });
        if delimiter.is_none() && features::is_collection(&file.text) {
            return Sheet::of_features(file, report);
        }
        let delimiter = delimiter.unwrap_or_else(|| csv::delimiter(&file.text, is_known));
        let mut rows = csv::Rows::new(&file.text, delimiter);
        let Some(first) = rows.next() else {
            let problem = Diagnostic::of(
                &input.path,
                Severity::Error,
                Code::EmptyFile,
                "the file holds nothing at all",
            );
            report.stop(problem.hint("name a file of the data set"));
            return None;
        };
        let header: Vec<String> =
            (0..first.len).map(|cell| repaired(rows.cell(cell).trim()).into_owned()).collect();
        let met = header.iter().filter(|name| is_known(name)).count();
        let (header, body) = if met == 0 && headless.len() == first.len {
            report.remark(format!("{}: no header; columns are taken in their usual order", input.name()));
            let names = headless.iter().map(|name| name.to_string()).collect();
            (names, csv::Start { offset: first.offset, line: first.line })
        } else {
            (header, csv::Start { offset: rows.offset(), line: rows.line() })
        };
        drop(rows);
        Some(Sheet { file, header, delimiter, body, foreign, features: None })
    }

    /// A GeoJSON file.
    fn of_features(file: Arc<File>, report: &mut Report) -> Option<Sheet> {
        let opened = features::open(&file).map_err(|problem| report.stop(*problem)).ok();
        let (header, whereabouts) = opened?;
        let body = csv::Start { offset: 0, line: 1 };
        Some(Sheet { file, header, delimiter: b',', body, foreign: Vec::new(), features: Some(whereabouts) })
    }

    /// The place of the first column of that name.
    pub fn column(&self, name: &str) -> Column {
        head::column(&self.header, name)
    }

    /// The file as a whole is the problem.
    pub fn problem(&self, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::of(&self.file.path, Severity::Error, code, message)
    }

    /// Each row of data, counted as read.
    pub fn each<'a>(&'a self, report: &mut Report, mut each: impl FnMut(Row<'a>, &mut Report)) {
        if self.features.is_some() {
            return self.each_feature(report, each);
        }
        let mut rows = csv::Rows::new(&self.file.text, self.delimiter);
        rows.go_to(self.body);
        let (mut tags, mut headers) = (0, 0);
        while let Some(raw) = rows.next() {
            let cells: Vec<Cow<str>> = (0..raw.len)
                .map(|cell| match rows.range(cell) {
                    Some(range) => Cow::Borrowed(self.file.text[range].trim()),
                    None => Cow::Owned(rows.cell(cell).to_string()),
                })
                .collect();
            let mut row = Row { sheet: self, offset: raw.offset, line: raw.line, cells };
            if row.cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            if row.is_tags() {
                tags += 1;
                continue;
            }
            if row.is_header() {
                headers += 1;
                continue;
            }
            report.read += 1;
            row.mend(raw.end, report);
            each(row, report);
        }
        let name = &self.file.name;
        if tags > 0 {
            report.remark(format!(
                "{name}: {tags} {} of HXL tags skipped",
                if tags == 1 { "row" } else { "rows" }
            ));
        }
        if headers > 0 {
            report.remark(format!("{name}: the header stands again on {headers} more lines, skipped"));
        }
    }
}

impl Sheet {
    fn each_feature<'a>(&'a self, report: &mut Report, mut each: impl FnMut(Row<'a>, &mut Report)) {
        let told = features::each(&self.file, self.header.len(), |line| {
            let mut row = Row { sheet: self, offset: line.offset, line: line.line, cells: line.cells };
            report.read += 1;
            for (cell, what) in line.unfit {
                report.note(
                    row.at(Some(cell)),
                    "a property or shape that no cell can hold is left aside",
                    &what,
                );
            }
            row.mend(line.offset, report);
            each(row, report);
        });
        if let Err(problem) = told {
            report.stop(*problem);
        }
    }
}

impl<'a> Row<'a> {
    /// What stands in a column; empty if the header or the row lacks it.
    pub fn text(&self, column: Column) -> &str {
        column.and_then(|at| self.cells.get(at)).map_or("", |cell| cell)
    }

    /// The same, and empty where the cell says that there is nothing: NA, N/A, NULL, NaN.
    pub fn said(&self, column: Column) -> &str {
        let text = self.text(column);
        if super::cell::is_absent(text) { "" } else { text }
    }

    /// Where a cell stands; without a column, where the row does.
    pub fn at(&self, column: Column) -> At<'a> {
        At(Spot::Cell { sheet: self.sheet, offset: self.offset, line: self.line, cell: column.unwrap_or(0) })
    }

    /// The id that leads back to this row: its file and line.
    pub fn origin_id(&self) -> String {
        format!("{}:{}", self.sheet.file.name, self.line)
    }

    /// HXL: every cell is a tag or empty.
    fn is_tags(&self) -> bool {
        let mut told = self.cells.iter().filter(|cell| !cell.is_empty()).peekable();
        told.peek().is_some()
            && told.all(|cell| {
                cell.strip_prefix('#').is_some_and(|tag| tag.starts_with(|c: char| c.is_ascii_alphabetic()))
            })
    }

    fn is_header(&self) -> bool {
        self.cells.len() > 1 && self.cells.iter().eq(self.sheet.header.iter())
    }

    /// Repairs its letters, and says if it is too long or too short.
    fn mend(&mut self, end: usize, report: &mut Report) {
        let sheet = self.sheet;
        let from = sheet.foreign.partition_point(|at| *at < self.offset);
        let mut foreign = sheet.foreign[from..].iter().take_while(|at| **at < end).copied().peekable();
        if foreign.peek().is_some() {
            let foreign: Vec<usize> = foreign.collect();
            for cell in 0..self.cells.len() {
                let span = csv::span(&sheet.file.text, 0, sheet.delimiter, self.offset, self.line, cell);
                let start = span.offset as usize;
                let stop = start + self.cells[cell].len();
                if foreign.iter().any(|at| (start..stop).contains(at)) {
                    let detail = quoted(&self.cells[cell]);
                    report.repair(
                        self.at(Some(cell)),
                        "letters that are no UTF-8 are read as Windows-1252",
                        &detail,
                    );
                }
            }
        }
        for cell in 0..self.cells.len() {
            let Cow::Owned(mended) = repaired(&self.cells[cell]) else { continue };
            let detail = format!("{} is {}", quoted(&self.cells[cell]), quoted(&mended));
            report.repair(self.at(Some(cell)), "letters that were encoded twice", &detail);
            self.cells[cell] = mended.into();
        }
        let columns = sheet.header.len();
        if self.cells.len() < columns {
            let detail = format!("{} of {columns}", self.cells.len());
            report.note(
                self.at(None),
                "a row has fewer cells than the header; those that lack are empty",
                &detail,
            );
        }
        if self.cells.iter().skip(columns).any(|cell| !cell.is_empty()) {
            let detail = format!("{} for {columns}", self.cells.len());
            report.note(
                self.at(Some(columns)),
                "a row has more cells than the header; those beyond it are left aside",
                &detail,
            );
        }
    }
}

impl<'a> At<'a> {
    /// Some characters of a file.
    pub fn of_span(file: &'a File, span: Span) -> At<'a> {
        At(Spot::Span(file, span))
    }

    /// A problem there.
    pub fn problem(&self, severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        let (file, span) = match self.0 {
            Spot::Cell { sheet, offset, line, cell } => {
                let text = &sheet.file.text;
                let span = match &sheet.features {
                    Some(features) => features.span(text, 0, offset, Some(cell)),
                    None => csv::span(text, 0, sheet.delimiter, offset, line, cell),
                };
                (sheet.file.as_ref(), span)
            }
            Spot::Span(file, span) => (file, span),
        };
        Diagnostic::at(file, span, severity, code, message)
    }
}

/// A file's text, for a data set that is no table of ours to split.
pub fn text_of(input: &Input, report: &mut Report) -> Option<String> {
    text(input, report).map(|(text, _)| text)
}

fn refused(input: &Input, code: Code, message: String, report: &mut Report) {
    let problem = Diagnostic::of(&input.path, Severity::Error, code, message);
    report.stop(problem.hint("save the table as “CSV UTF-8”, or as .xlsx or .ods"));
}

/// A file's text, and where letters in it were no UTF-8 though the file is.
fn text(input: &Input, report: &mut Report) -> Option<(String, Vec<usize>)> {
    let bytes = input.bytes.as_slice();
    let utf_16: Option<(&'static Encoding, usize)> = match bytes {
        [0xFF, 0xFE, ..] => Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => Some((UTF_16BE, 2)),
        [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some((UTF_16LE, 0)),
        [0, a, 0, b, ..] if *a != 0 && *b != 0 => Some((UTF_16BE, 0)),
        _ => None,
    };
    if let Some((encoding, mark)) = utf_16 {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        report.remark(format!("{}: {}", input.name(), encoding.name()));
        if broken {
            refused(input, Code::NotText, "the file starts like UTF-16 and then is not".into(), report);
            return None;
        }
        return Some((text.into_owned(), Vec::new()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    let controls =
        bytes.iter().filter(|byte| **byte < 32 && !matches!(byte, 0 | b'\t' | b'\n' | b'\r')).count();
    if controls * 100 > bytes.len() || zeros * 8 > bytes.len() {
        let why =
            "the file is no text: it is full of bytes that are no letters, as programs and pictures are";
        refused(input, Code::NotText, why.into(), report);
        return None;
    }
    let bytes: Cow<[u8]> = match zeros {
        0 => bytes.into(),
        _ => bytes.iter().copied().filter(|byte| *byte != 0).collect(),
    };
    if zeros > 0 {
        report.remark(format!("{}: {zeros} zero bytes taken out", input.name()));
    }
    let (text, foreign, is_utf_8) = decoded(&bytes);
    if !foreign.is_empty() && !is_utf_8 {
        report.remark(format!("{}: the file is read as Windows-1252", input.name()));
        return Some((text, Vec::new()));
    }
    Some((text, foreign))
}

/// UTF-8, and every byte that is none as Windows-1252: where these stand in the text, and whether any letter beyond ASCII is
/// UTF-8.
fn decoded(bytes: &[u8]) -> (String, Vec<usize>, bool) {
    let (mut text, mut foreign, mut is_utf_8) = (String::with_capacity(bytes.len()), Vec::new(), false);
    for chunk in bytes.utf8_chunks() {
        is_utf_8 |= !chunk.valid().is_ascii();
        text += chunk.valid();
        for byte in chunk.invalid() {
            foreign.push(text.len());
            text += &WINDOWS_1252.decode_without_bom_handling(&[*byte]).0;
        }
    }
    (text, foreign, is_utf_8)
}

/// A text in which letters that were taken for Windows-1252 once too often ("CÃ´te") are what they were: borrowed if
/// there are none.
pub fn repaired(text: &str) -> Cow<'_, str> {
    // Every lead byte of UTF-8 lies from C2 on; so does its letter in Windows-1252.
    if !text.chars().any(|c| ('\u{C2}'..='\u{F4}').contains(&c)) {
        return text.into();
    }
    let mut mended = String::with_capacity(text.len());
    let mut run = String::new();
    for c in text.chars().chain(['\0']) {
        if !c.is_ascii() && byte_of(c).is_some() {
            run.push(c);
            continue;
        }
        mended += &run_repaired(&run);
        run.clear();
        mended.push(c);
    }
    mended.pop();
    if mended == text {
        return text.into();
    }
    // Some files were encoded three times.
    let again = repaired(&mended).into_owned();
    Cow::Owned(again)
}

fn run_repaired(run: &str) -> Cow<'_, str> {
    let bytes: Vec<u8> = run.chars().filter_map(byte_of).collect();
    match String::from_utf8(bytes) {
        Ok(mended) if !run.is_empty() => mended.into(),
        _ => run.into(),
    }
}

/// The byte that Windows-1252 reads as a letter.
fn byte_of(c: char) -> Option<u8> {
    let mut room = [0; 4];
    let (bytes, _, is_unmappable) = WINDOWS_1252.encode(c.encode_utf8(&mut room));
    if is_unmappable { None } else { bytes.first().copied() }
}

fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The worksheet in which most columns are known, one line a row and a tab between cells, so that a row's line is its number.
fn workbook(input: &Input, is_known: &dyn Fn(&str) -> bool, report: &mut Report) -> Option<String> {
    let sheets = match grids(input) {
        Ok(sheets) => sheets,
        Err(why) => {
            refused(input, Code::UnreadableFile, format!("the workbook cannot be read: {why}"), report);
            return None;
        }
    };
    let known = |grid: &Grid| {
        let first = grid.values().next();
        first.map_or(0, |row| row.values().filter(|cell| is_known(cell)).count())
    };
    let best = sheets
        .iter()
        .enumerate()
        .max_by_key(|(at, (_, grid))| (known(grid), !grid.is_empty(), std::cmp::Reverse(*at)));
    let Some((_, (name, grid))) = best else {
        refused(input, Code::EmptyFile, "the workbook has no worksheet".into(), report);
        return None;
    };
    report.remark(format!(
        "{}: worksheet {} of {}; columns count in characters",
        input.name(),
        quoted(name),
        sheets.len()
    ));
    let text = lines(grid);
    if text.is_none() {
        refused(input, Code::UnreadableFile, "the worksheet is larger than what is read".into(), report);
    }
    text
}

/// Rows by number, cells by column; empty ones are not there.
type Grid = BTreeMap<u32, BTreeMap<u32, String>>;

fn grids(input: &Input) -> Result<Vec<(String, Grid)>, String> {
    let bytes = Cursor::new(input.bytes.as_slice());
    let mut sheets = Vec::new();
    let xlsx: Result<Xlsx<_>, _> = calamine::open_workbook_from_rs(bytes.clone());
    let why = match xlsx {
        Ok(mut book) => {
            for name in book.sheet_names() {
                let mut grid = Grid::new();
                // Cell by cell: two cells in far corners would otherwise be a grid of billions.
                let mut cells = book.worksheet_cells_reader(&name).map_err(|error| error.to_string())?;
                while let Some(cell) = cells.next_cell().map_err(|error| error.to_string())? {
                    let (row, column) = cell.get_position();
                    let text = shown(&Data::from(cell.get_value().clone()));
                    if !text.is_empty() {
                        grid.entry(row).or_default().insert(column, text);
                    }
                }
                sheets.push((name, grid));
            }
            return Ok(sheets);
        }
        Err(error) => error.to_string(),
    };
    let ods: Result<Ods<_>, _> = calamine::open_workbook_from_rs(bytes);
    let Ok(mut book) = ods else { return Err(why) };
    for (name, range) in book.worksheets() {
        let mut grid = Grid::new();
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let text = shown(cell);
            if !text.is_empty() {
                grid.entry(top + row as u32).or_default().insert(left + column as u32, text);
            }
        }
        sheets.push((name, grid));
    }
    Ok(sheets)
}

/// A cell as it would stand in CSV; a date as ISO 8601 writes it.
fn shown(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is) => u8::from(*is).to_string(),
        Data::Error(error) => error.to_string(),
        Data::DateTime(time) if time.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                day
            } else {
                format!("{day} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(time) => time.as_f64().to_string(),
    }
}

/// None if it were too long.
fn lines(grid: &Grid) -> Option<String> {
    let mut text = String::new();
    let mut next = 0;
    for (row, cells) in grid {
        let width = cells.keys().next_back().map_or(0, |last| *last as usize + 1);
        let blanks = (row - next) as usize;
        if text.len() + blanks + width > MOST_TEXT {
            return None;
        }
        text.extend(std::iter::repeat_n('\n', blanks));
        let mut column = 0;
        for (at, cell) in cells {
            text.extend(std::iter::repeat_n('\t', (at - column) as usize));
            column = *at;
            // A line break within a cell would count as a line.
            let cell = cell.replace(['\n', '\r', '\t'], " ");
            if cell.starts_with('"') {
                text += &format!("\"{}\"", cell.replace('"', "\"\""));
            } else {
                text += &cell;
            }
        }
        text.push('\n');
        next = row + 1;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::report::Outcome;

    fn read(bytes: &[u8]) -> (Vec<Vec<String>>, Report) {
        let mut report = Report::new(true);
        let input = Input { path: "a/f.csv".into(), bytes: bytes.to_vec() };
        let mut rows = Vec::new();
        if let Some(sheet) = Sheet::open(&input, &["place", "n"], &[], &mut report) {
            rows.push(sheet.header.clone());
            sheet.each(&mut report, |row, _| {
                rows.push(row.cells.iter().map(|cell| cell.to_string()).collect())
            });
        }
        (rows, report)
    }

    fn check(bytes: &[u8], expected: &[&[&str]]) -> Report {
        let (rows, report) = read(bytes);
        assert_eq!(rows, expected, "{:?}", String::from_utf8_lossy(bytes));
        report
    }

    #[test]
    fn whatever_a_spreadsheet_saves_is_read() {
        let expected: &[&[&str]] = &[&["place", "n"], &["Sévaré", "1"]];
        check("place,n\nSévaré,1\n".as_bytes(), expected);
        check("\u{FEFF}place;n\r\nSévaré;1\r\n".as_bytes(), expected);
        check("place\tn\rSévaré\t1\r".as_bytes(), expected);
        check(b"place,n\nS\xE9var\xE9,1\n", expected);
        let wide: Vec<u8> = "\u{FEFF}place,n\nSévaré,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&wide, expected);
        check("place,n\0\nSévaré,1\n".as_bytes(), expected);
    }

    #[test]
    fn one_cell_may_be_encoded_otherwise_than_the_rest() {
        let report = check(
            b"place,n\nS\xC3\xA9var\xC3\xA9,1\nM\xE9naka,2\n",
            &[&["place", "n"], &["Sévaré", "1"], &["Ménaka", "2"]],
        );
        assert_eq!(report.count(Outcome::Repaired, "letters that are no UTF-8 are read as Windows-1252"), 1);
        assert_eq!(report.problems()[0].line(), 3);
    }

    #[test]
    fn letters_encoded_twice_or_thrice_are_mended_and_others_are_left() {
        for (text, expected) in [
            ("CÃ´te d'Ivoire", "Côte d'Ivoire"),
            ("a â€“ b", "a – b"),
            ("MÃƒÂ©naka", "Ménaka"),
            ("Côte", "Côte"),
            ("SÃO TOMÉ", "SÃO TOMÉ"),
            ("تين بكتو", "تين بكتو"),
            ("Ã", "Ã"),
        ] {
            assert_eq!(repaired(text), expected);
        }
        let report = check("place,n\nMÃ©naka,1\n".as_bytes(), &[&["place", "n"], &["Ménaka", "1"]]);
        assert_eq!(report.count(Outcome::Repaired, "letters that were encoded twice"), 1);
    }

    #[test]
    fn tags_blank_rows_and_a_header_that_stands_again_are_no_rows() {
        let report =
            check(b"place,n\n#loc+name,#count\n,\nplace,n\nGao,1\n", &[&["place", "n"], &["Gao", "1"]]);
        assert_eq!(report.read, 1);
        let rows: &[&[&str]] = &[&["place", "n"], &["#1 Camp", "1"]];
        check(b"place,n\n#1 Camp,1\n", rows);
    }

    #[test]
    fn a_row_that_is_too_long_or_too_short_is_told() {
        let report = check(
            b"place,n\nGao\nBer,1,2\nKidal,1,\n",
            &[&["place", "n"], &["Gao"], &["Ber", "1", "2"], &["Kidal", "1", ""]],
        );
        assert_eq!(report.problems().iter().map(Diagnostic::line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_cell_may_hold_several_lines() {
        let report = check(
            b"place,n\n\"Gao\nBer\",1\n\xFFx,2\n",
            &[&["place", "n"], &["Gao\nBer", "1"], &["ÿx", "2"]],
        );
        assert_eq!(report.read, 2);
    }

    #[test]
    fn what_is_no_table_is_refused_and_never_panics() {
        for bytes in [&b"\x89PNG\r\n\x1a\n\0\0\0"[..], b"", b"PK\x03\x04broken", b"\xFF\xFE\x00\xD8", b"\n\n"]
        {
            let (rows, report) = read(bytes);
            assert!(rows.is_empty() && report.is_stopped(), "{bytes:x?}");
        }
    }

    #[test]
    fn a_row_of_a_worksheet_keeps_its_number() {
        let mut grid = Grid::new();
        for (row, column, text) in [(1, 0, "place"), (1, 2, "n"), (3, 2, "1\n2"), (4, 0, "\"Gao\"")] {
            grid.entry(row).or_default().insert(column, text.to_string());
        }
        assert_eq!(lines(&grid).unwrap(), "\nplace\t\tn\n\n\t\t1 2\n\"\"\"Gao\"\"\"\n");
        grid.entry(u32::MAX - 1).or_default().insert(0, "far".into());
        assert_eq!(lines(&grid), None);
    }
}
