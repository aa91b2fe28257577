//! A table's text becomes rows of cells, each of which can be found again.
//!
//! In: text and a delimiter. Out: one row at a time, its line and where it starts; and, for a row and a cell's
//! number, the cell's [`Span`]. A row is split where it stands, which is quicker, if each cell that a quotation mark
//! opens ends with the one that closes it; every other by `csv-core`. Spans are found by reading the one row once more,
//! so that a million rows need not keep them. Absent: what a cell means.

use std::ops::Range;

use csv_core::ReadRecordResult;

use crate::diagnostic::{Span, lines_in};

/// The delimiter of a table, told by its header: the one that splits it into most of `known`, or else into most.
pub fn delimiter(text: &str, known: impl Fn(&str) -> bool) -> u8 {
    let mut best = (b',', 0, 0);
    for candidate in [b',', b';', b'\t'] {
        let mut rows = Rows::new(text, candidate);
        let Some(header) = rows.next() else { continue };
        let names = (0..header.len).filter(|cell| known(rows.cell(*cell))).count();
        if (names, header.len) > (best.1, best.2) {
            best = (candidate, names, header.len);
        }
    }
    best.0
}

/// The rows of a table, the header among them; blank lines are left out.
pub struct Rows<'t> {
    text: &'t str,
    delimiter: u8,
    /// Bytes read.
    at: usize,
    /// The line that is next.
    line: u32,
    /// Made when a row needs it.
    reader: Option<csv_core::Reader>,
    /// The cells of the present row, if it was split where it stands.
    plain: Vec<Plain>,
    /// The texts of those that read otherwise than they are written.
    rewritten: String,
    /// Else its cells, one after the other, and where each ends.
    cells: Vec<u8>,
    ends: Vec<usize>,
}

/// Where a cell's text stands.
enum Plain {
    /// In the table.
    Table(Range<usize>),
    /// In [`Rows::rewritten`].
    Rewritten(Range<usize>),
}

/// Where a row starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start {
    /// Bytes before it.
    pub offset: usize,
    /// Its line.
    pub line: u32,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RawRow {
    /// Its first line.
    pub line: u32,
    /// Bytes before it.
    pub offset: usize,
    /// Bytes before the next.
    pub end: usize,
    /// How many cells it has.
    pub len: usize,
}

impl<'t> Rows<'t> {
    /// Starts at the top.
    pub fn new(text: &'t str, delimiter: u8) -> Rows<'t> {
        let (plain, rewritten) = (Vec::new(), String::new());
        let (cells, ends) = (vec![0; 1024], vec![0; 64]);
        Rows { text, delimiter, at: 0, line: 1, reader: None, plain, rewritten, cells, ends }
    }

    /// The next row, if there is one.
    pub fn next(&mut self) -> Option<RawRow> {
        self.skip_blank_lines();
        let (offset, line) = (self.at, self.line);
        if offset == self.text.len() {
            return None;
        }
        if self.next_plain() {
            return Some(RawRow { line, offset, end: self.at, len: self.plain.len() });
        }
        self.plain.clear();
        // A fresh start: csv-core itself would otherwise carry half a line end over.
        let new = || csv_core::ReaderBuilder::new().delimiter(self.delimiter).build();
        let reader = self.reader.get_or_insert_with(new);
        reader.reset();
        let (mut written, mut len) = (0, 0);
        loop {
            let input = &self.text.as_bytes()[self.at..];
            let (result, read, wrote, ended) =
                reader.read_record(input, &mut self.cells[written..], &mut self.ends[len..]);
            (self.at, written, len) = (self.at + read, written + wrote, len + ended);
            match result {
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                // Called once more with nothing left, csv-core ends the last row.
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let bytes = self.text.as_bytes();
        if bytes[self.at - 1] == b'\r' && bytes.get(self.at) == Some(&b'\n') {
            self.at += 1;
        }
        self.line += lines_in(&self.text[offset..self.at]);
        Some(RawRow { line, offset, end: self.at, len })
    }

    /// The next row without csv-core, if each cell that a quotation mark opens ends with the one that closes it.
    fn next_plain(&mut self) -> bool {
        let (bytes, mut at) = (self.text.as_bytes(), self.at);
        let ends = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b'\n' | b'\r'));
        // Only quotation marks hold a line break.
        let mut breaks = false;
        self.plain.clear();
        self.rewritten.clear();
        loop {
            if bytes.get(at) == Some(&b'"') {
                let (open, rewritten) = (at + 1, self.rewritten.len());
                let mut from = open;
                let close = loop {
                    let Some(inside) = memchr::memchr(b'"', &bytes[from..]) else { return false };
                    let mark = from + inside;
                    if bytes.get(mark + 1) != Some(&b'"') {
                        break mark;
                    }
                    // Written twice, it reads as one.
                    self.rewritten.push_str(&self.text[from..=mark]);
                    from = mark + 2;
                };
                breaks |= memchr::memchr2(b'\n', b'\r', &bytes[open..close]).is_some();
                if !ends(close + 1) && bytes[close + 1] != self.delimiter {
                    return false;
                }
                self.plain.push(if from == open {
                    Plain::Table(open..close)
                } else {
                    self.rewritten.push_str(&self.text[from..close]);
                    Plain::Rewritten(rewritten..self.rewritten.len())
                });
                at = close + 1;
            } else {
                let end = cell_end(&bytes[at..], self.delimiter);
                self.plain.push(Plain::Table(at..at + end));
                at += end;
            }
            if ends(at) {
                break;
            }
            at += 1;
        }
        let ended = u32::from(at < bytes.len());
        match bytes.get(at) {
            Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => at += 2,
            Some(_) => at += 1,
            None => {}
        }
        self.line += if breaks { lines_in(&self.text[self.at..at]) } else { ended };
        self.at = at;
        true
    }

    /// Where in the text a cell of the row that came last stands, if it reads there as it does in [`Rows::cell`].
    pub fn range(&self, cell: usize) -> Option<Range<usize>> {
        let Plain::Table(range) = self.plain.get(cell)? else { return None };
        let text = &self.text[range.clone()];
        let inner = trimmed(text);
        let start = range.start + (inner.as_ptr() as usize - text.as_ptr() as usize);
        Some(start..start + inner.len())
    }

    /// A cell of the row that came last, without the blanks around it.
    pub fn cell(&self, cell: usize) -> &str {
        match self.plain.get(cell) {
            Some(Plain::Table(range)) => return trimmed(&self.text[range.clone()]),
            Some(Plain::Rewritten(range)) => return trimmed(&self.rewritten[range.clone()]),
            None => {}
        }
        let start = if cell == 0 { 0 } else { self.ends[cell - 1] };
        std::str::from_utf8(&self.cells[start..self.ends[cell]])
            .expect("a cell is cut from UTF-8 at ASCII characters")
            .trim()
    }

    /// Whether the row that came last was cut off inside quotation marks; then the span of the mark that opens.
    pub fn unclosed(&self, row: RawRow, file: u16) -> Option<Span> {
        if self.at < self.text.len() {
            return None;
        }
        let mut opened = None;
        split(self.text, row.offset, self.delimiter, |_, bytes, closed| {
            if !closed {
                opened = Some(bytes.start);
            }
            true
        });
        opened.map(|at| Span::of_bytes(file, self.text, at..at + 1, row.offset, row.line))
    }

    /// Reading goes on at the line after the one on which `row` starts.
    pub fn resume_after_first_line(&mut self, row: RawRow) {
        let rest = &self.text[row.offset..];
        self.at = row.offset + rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.line = row.line;
    }

    /// Reading goes on there.
    pub fn go_to(&mut self, start: Start) {
        (self.at, self.line) = (start.offset, start.line);
    }

    /// The line that is read next.
    pub fn line(&self) -> u32 {
        self.line
    }

    /// Bytes before what is read next.
    pub fn offset(&self) -> usize {
        self.at
    }

    fn skip_blank_lines(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        while self.at < bytes.len() && matches!(bytes[self.at], b'\n' | b'\r') {
            self.at += 1;
        }
        self.line += lines_in(&self.text[start..self.at]);
    }
}

/// How many bytes stand before the first delimiter or line end. Most cells are short: eight bytes at a time are looked at
/// before a search is worth its start.
fn cell_end(bytes: &[u8], delimiter: u8) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGH: u64 = ONES << 7;
    // Above a byte that is zero others may be told as zero too, below it none.
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word & HIGH;
    let wanted = [delimiter, b'\n', b'\r'];
    let (eights, _) = bytes.as_chunks::<8>();
    for (at, eight) in eights.iter().take(3).enumerate() {
        let word = u64::from_le_bytes(*eight);
        let found = wanted.map(|byte| zeros(word ^ (ONES * u64::from(byte))));
        let found = found[0] | found[1] | found[2];
        if found != 0 {
            return 8 * at + found.trailing_zeros() as usize / 8;
        }
    }
    let seen = 8 * eights.len().min(3);
    let rest = &bytes[seen..];
    seen + memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len())
}

/// A text without the blanks around it. Most cells have none, which their first and last byte tell.
pub fn trimmed(cell: &str) -> &str {
    let plain = |byte: &u8| byte.is_ascii_graphic();
    let bytes = cell.as_bytes();
    if bytes.first().is_none_or(plain) && bytes.last().is_none_or(plain) { cell } else { cell.trim() }
}

/// Where about equal parts of the text from a row on start, so many or fewer. Quotation marks are counted: a line break
/// between two of them ends no row. Where a mark stands alone in a cell (5" gun) such a start may be none.
pub fn starts(text: &str, from: Start, parts: usize) -> Vec<Start> {
    let bytes = text.as_bytes();
    let share = (bytes.len() - from.offset) / parts;
    let mut starts = vec![from];
    for part in 1..parts {
        let before = starts[starts.len() - 1];
        let mut at = (from.offset + part * share).max(before.offset);
        let mut is_open = !marks_in(&bytes[before.offset..at]).is_multiple_of(2);
        let next = loop {
            let Some(end) = memchr::memchr(b'\n', &bytes[at..]) else { return starts };
            is_open ^= !marks_in(&bytes[at..at + end]).is_multiple_of(2);
            at += end + 1;
            if !is_open {
                break at;
            }
        };
        if next < bytes.len() && next > before.offset {
            let line = before.line + lines_in(&text[before.offset..next]);
            starts.push(Start { offset: next, line });
        }
    }
    starts
}

fn marks_in(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'"', bytes).count()
}

/// The rows of a text from a row's start on, each as it stands in the text; blank lines are left out. A line break between
/// quotation marks ends no row. Where a mark stands alone in a cell (5" gun), a slice may hold several rows.
pub fn row_texts(text: &str, from: usize) -> Vec<&str> {
    let bytes = text.as_bytes();
    // Only an old Mac ends its lines so.
    let end = if memchr::memchr(b'\n', bytes).is_none() { b'\r' } else { b'\n' };
    let (mut rows, mut start, mut at, mut is_open) = (Vec::new(), from, from, false);
    while at < bytes.len() {
        let line_end = memchr::memchr(end, &bytes[at..]).map_or(bytes.len(), |next| at + next);
        is_open ^= !memchr::memchr_iter(b'"', &bytes[at..line_end]).count().is_multiple_of(2);
        at = (line_end + 1).min(bytes.len());
        if is_open && at < bytes.len() {
            continue;
        }
        let row = text[start..line_end].trim_end_matches(['\r', '\n']);
        if !row.is_empty() {
            rows.push(row);
        }
        (start, is_open) = (at, false);
    }
    rows
}

/// The span of a row's cell, without the blanks and quotation marks around it.
pub fn span(text: &str, file: u16, delimiter: u8, row_offset: usize, row_line: u32, cell: usize) -> Span {
    let mut found = row_offset..row_offset;
    split(text, row_offset, delimiter, |number, bytes, _| {
        if number == cell {
            found = bytes;
        }
        number < cell
    });
    let inside = &text[found.clone()];
    let inside = inside.strip_prefix('"').map_or(inside, |rest| rest.strip_suffix('"').unwrap_or(rest));
    let trimmed = inside.trim();
    // Both are slices of `text`: where one starts in the other is a difference of addresses.
    let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
    Span::of_bytes(file, text, start..start + trimmed.len(), row_offset, row_line)
}

/// The span of a part of a cell, such as an item of a list: the whole cell if the part is not found in it.
pub fn span_of_part(text: &str, cell: Span, part: &str) -> Span {
    let first_line: String = text[cell.offset as usize..].chars().take(cell.len as usize).collect();
    let Some(at) = first_line.find(part) else { return cell };
    let before = first_line[..at].chars().count() as u32;
    let offset = cell.offset + at as u32;
    Span { column: cell.column + before, len: part.chars().count() as u32, offset, ..cell }
}

/// Walks over one row as csv-core does, and tells each cell's number, its bytes with any quotation marks, and
/// whether a quotation that it opens is closed; as long as more are asked for.
fn split(text: &str, offset: usize, delimiter: u8, mut tell: impl FnMut(usize, Range<usize>, bool) -> bool) {
    let bytes = text.as_bytes();
    let (mut at, mut number) = (offset, 0);
    loop {
        let start = at;
        let mut closed = true;
        if bytes.get(at) == Some(&b'"') {
            (at, closed) = after_quotation(bytes, at + 1);
        }
        while at < bytes.len() && bytes[at] != delimiter && !matches!(bytes[at], b'\n' | b'\r') {
            at += 1;
        }
        let more = tell(number, start..at, closed);
        if !more || bytes.get(at) != Some(&delimiter) {
            return;
        }
        (at, number) = (at + 1, number + 1);
    }
}

/// Where a quotation ends, and whether it does. Two marks in a row are one that does not end it.
fn after_quotation(bytes: &[u8], mut at: usize) -> (usize, bool) {
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return (at + 1, true),
            _ => at += 1,
        }
    }
    (at, false)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(text: &str, delimiter: u8) -> Vec<(u32, Vec<String>)> {
        let mut rows = Rows::new(text, delimiter);
        let mut all = Vec::new();
        while let Some(row) = rows.next() {
            all.push((row.line, (0..row.len).map(|cell| rows.cell(cell).to_string()).collect()));
        }
        all
    }

    fn check(text: &str, expected: &[(u32, &[&str])]) {
        let expected: Vec<(u32, Vec<String>)> = expected
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|cell| cell.to_string()).collect()))
            .collect();
        assert_eq!(rows(text, b','), expected, "{text:?}");
    }

    #[test]
    fn lines_count_whatever_ends_them() {
        check("a,b\nc,d\n", &[(1, &["a", "b"]), (2, &["c", "d"])]);
        check("a,b\r\nc,d\r\n\r\n\r\ne,f", &[(1, &["a", "b"]), (2, &["c", "d"]), (5, &["e", "f"])]);
        check("a\rb\r\rc", &[(1, &["a"]), (2, &["b"]), (4, &["c"])]);
    }

    #[test]
    fn a_cell_may_hold_quotes_delimiters_and_lines() {
        check("\"a,\"\"b\"\"\nc\",d\ne,f", &[(1, &["a,\"b\"\nc", "d"]), (3, &["e", "f"])]);
    }

    #[test]
    fn blanks_around_a_cell_do_not_count() {
        check(" a ,\u{a0}b\t, ", &[(1, &["a", "b", ""])]);
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        let known = |name: &str| ["place", "force", "label"].contains(&name);
        assert_eq!(delimiter("place;force;a,b,c,d\n", known), b';');
        assert_eq!(delimiter("place\tforce\n", known), b'\t');
        assert_eq!(delimiter("place\n", known), b',');
        assert_eq!(delimiter("x;y\n", known), b';');
    }

    #[test]
    fn a_cell_is_found_by_line_and_character() {
        let text = "place,label\nSévaré,\"a \"\"b\"\"\nc\",  Gao ,\n";
        let at = |cell| {
            let span = span(text, 0, b',', 12, 2, cell);
            (span.line, span.column, span.len)
        };
        assert_eq!([at(0), at(1), at(2), at(3)], [(2, 1, 6), (2, 9, 7), (3, 6, 3), (3, 11, 0)]);
    }

    #[test]
    fn a_quotation_that_nothing_closes_is_found() {
        let text = "a,b\nc,\"d\ne,f\n";
        let mut rows = Rows::new(text, b',');
        let header = rows.next().unwrap();
        assert_eq!(rows.unclosed(header, 0), None);
        let row = rows.next().unwrap();
        let span = rows.unclosed(row, 0).unwrap();
        assert_eq!((span.line, span.column), (2, 3));
        rows.resume_after_first_line(row);
        let next = rows.next().unwrap();
        assert_eq!((next.line, rows.cell(0)), (3, "e"));
    }

    proptest! {
        #[test]
        fn cells_and_spans_agree_on_any_text(text in "[a,;\"\n\ré \t]{0,60}") {
            let mut rows = Rows::new(&text, b',');
            while let Some(row) = rows.next() {
                for cell in 0..row.len {
                    let span = span(&text, 0, b',', row.offset, row.line, cell);
                    let start = span.offset as usize;
                    prop_assert!(start >= row.offset && start <= row.end);
                    // What the span covers is the cell, up to the end of its first line and but for doubled quotes.
                    let covered: String = text[start..].chars().take(span.len as usize).collect();
                    let first = rows.cell(cell).split(['\n', '\r']).next().unwrap();
                    if !text.contains('"') {
                        prop_assert_eq!(covered.as_str(), first);
                    }
                }
            }
        }

        #[test]
        fn rows_are_those_of_csv_core(text in "[a,;\"\n\ré ]{0,60}") {
            let mut core = csv_core::Reader::new();
            let (mut input, mut expected) = (text.as_bytes(), Vec::new());
            let (mut cells, mut ends) = ([0; 200], [0; 100]);
            loop {
                let (mut written, mut len) = (0, 0);
                let result = loop {
                    let (result, read, wrote, ended) =
                        core.read_record(input, &mut cells[written..], &mut ends[len..]);
                    (input, written, len) = (&input[read..], written + wrote, len + ended);
                    if result != ReadRecordResult::InputEmpty {
                        break result;
                    }
                };
                if result == ReadRecordResult::End {
                    break;
                }
                let starts = std::iter::once(0).chain(ends);
                let cell = |(start, end): (usize, usize)| std::str::from_utf8(&cells[start..end]).unwrap().trim().to_string();
                expected.push(starts.zip(ends).take(len).map(cell).collect::<Vec<_>>());
            }
            let read: Vec<Vec<String>> = rows(&text, b',').into_iter().map(|(_, cells)| cells).collect();
            prop_assert_eq!(read, expected);
        }

        #[test]
        fn a_cell_ends_at_the_first_delimiter_or_line_end(text in "[+-:aé€\u{7f}]{0,40}[,;\t\r\n]?[ -~]{0,20}") {
            for delimiter in [b',', b';', b'\t'] {
                let ends = |byte: &u8| *byte == delimiter || matches!(byte, b'\n' | b'\r');
                let end = text.bytes().position(|byte| ends(&byte)).unwrap_or(text.len());
                prop_assert_eq!(cell_end(text.as_bytes(), delimiter), end);
            }
        }

        #[test]
        fn well_formed_text_splits_as_it_was_written(
            cells in prop::collection::vec(prop::collection::vec("[a-zé,;\"\n]{0,6}", 3), 1..6)
        ) {
            let mut text = String::new();
            for row in &cells {
                let quoted: Vec<String> = row.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                text.push_str(&quoted.join(","));
                text.push_str("\r\n");
            }
            let read: Vec<Vec<String>> = rows(&text, b',').into_iter().map(|(_, cells)| cells).collect();
            let written: Vec<Vec<String>> =
                cells.iter().map(|row| row.iter().map(|cell| cell.trim().to_string()).collect()).collect();
            prop_assert_eq!(read, written);
        }
    }
}
