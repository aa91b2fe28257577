//! incidents.csv: one event. The columns stand first, then the record, then how a row becomes one; then the table, of
//! which only a [`Brief`] of each row is kept: there may be millions.

use std::collections::HashMap;
use std::ops::Index;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::check::out_of_order;
use super::date::{Date, Day};
use super::number::{Point, Quantity};
use super::row::{Cells, Claim, Column, Row, RowText, Sheet, Table};
use super::vocabulary::{EventStatus, IncidentKind, Precision};
use super::{Problems, csv};
use crate::diagnostic::{Code, Severity, quoted};

/// The table.
pub const TABLE: Table = Table {
    file: "incidents.csv",
    about: "One event.",
    letter: 'i',
    claims: true,
    columns: &[
        Column::must("place", "Where; empty if not given."),
        Column::must("date", "When, or the first bound of when; empty if not given."),
        Column::may("date_end", "The last bound of when."),
        Column::may("date_text", "The date as printed, where words say it better: “early January 2015”."),
        Column::may("kind", "What kind of event."),
        Column::may("means", "By what means, in words."),
        Column::may("title", "A title of a few words."),
        Column::may("target", "Whom or what it was aimed at."),
        Column::may("actors", "Who did it: forces, `;` between."),
        Column::may("responders", "Who stepped in: forces, `;` between."),
        Column::may("killed", "Killed in all; empty if not given."),
        Column::may("wounded", "Wounded in all; empty if not given."),
        Column::may("damage", "Damage, in words."),
        Column::may("status", "How well it is established; confirmed if empty."),
        Column::may("label", "The words on the map."),
        Column::may("show", "`no` keeps it off the map, not out of the data."),
        Column::may(
            "country",
            "The country that the place lies in, code, name or demonym: it settles a name that several have.",
        ),
        Column::may("admin1", "The province or region that the place lies in, likewise."),
        Column::may("lat", "Latitude, if the row has a point of its own."),
        Column::may("lon", "Longitude, likewise."),
        Column::may("precision", "How exactly the place is known."),
    ],
};

/// One event, in the words of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct Incident<'a> {
    /// Where; empty if not given.
    pub place: &'a str,
    /// When, or the first bound of when; empty if not given.
    pub date: Option<Date>,
    /// The last bound of when.
    pub date_end: Option<Date>,
    /// The date as printed, where words say it better: “early January 2015”.
    pub date_text: &'a str,
    /// What kind of event.
    pub kind: Option<IncidentKind>,
    /// By what means, in words.
    pub means: &'a str,
    /// A title of a few words.
    pub title: &'a str,
    /// Whom or what it was aimed at.
    pub target: &'a str,
    /// Who did it: forces, `;` between.
    pub actors: Vec<&'a str>,
    /// Who stepped in: forces, `;` between.
    pub responders: Vec<&'a str>,
    /// Killed in all; empty if not given.
    pub killed: Option<Quantity>,
    /// Wounded in all; empty if not given.
    pub wounded: Option<Quantity>,
    /// Damage, in words.
    pub damage: &'a str,
    /// How well it is established; confirmed if empty.
    pub status: Option<EventStatus>,
    /// The words on the map.
    pub label: &'a str,
    /// `no` keeps it off the map, not out of the data.
    pub show: Option<bool>,
    /// The country that the place lies in: ISO 3166-1 code, name or demonym.
    pub country: &'a str,
    /// The province or region that the place lies in.
    pub admin1: &'a str,
    /// Where it is, if the row says so itself.
    pub at: Option<Point>,
    /// How exactly the place is known.
    pub precision: Option<Precision>,
    /// Id, sources and certainty.
    pub claim: Claim<&'a str>,
    /// Columns that are not ours, by name.
    pub extra: Vec<(&'a str, &'a str)>,
    /// Where it stands.
    pub row: Row,
}

fn from_row<'a>(row: &mut Cells<'a>, id: &'a str) -> Incident<'a> {
    Incident {
        place: row.text("place"),
        date: row.date("date"),
        date_end: row.date("date_end"),
        date_text: row.text("date_text"),
        kind: row.word("kind"),
        means: row.text("means"),
        title: row.text("title"),
        target: row.text("target"),
        actors: row.list("actors"),
        responders: row.list("responders"),
        killed: row.quantity("killed"),
        wounded: row.quantity("wounded"),
        damage: row.text("damage"),
        status: row.word("status"),
        label: row.text("label"),
        show: row.yes_no("show"),
        country: row.text("country"),
        admin1: row.text("admin1"),
        at: row.point("lat", "lon"),
        precision: row.word("precision"),
        claim: row.claim_with(id),
        extra: row.extra(),
        row: row.row.clone(),
    }
}

/// The events of an atlas. What every row is asked for is kept; the rest stays in the file's text and is read again when
/// it is wanted.
#[derive(Debug, Default)]
pub struct Incidents {
    sheet: Option<Arc<Sheet>>,
    part: Part,
    /// Rows in the order of their ids, where that is not the file's.
    order: Option<Vec<u32>>,
}

/// What is kept of a row.
#[derive(Clone, Debug)]
pub struct Brief {
    /// The row's first line.
    pub line: u32,
    /// Bytes before it in its file.
    offset: u32,
    id: Text,
    /// Which of [`Incidents::names`] it bears.
    pub name: u32,
    /// Which of [`Incidents::sources`] it names.
    pub sources: u32,
    /// The first and last day that the date can mean.
    pub date: Option<[Day; 2]>,
    /// The same of the last bound.
    pub date_end: Option<[Day; 2]>,
    /// The dates are about or uncertain.
    pub doubtful: bool,
    /// The date stands in words too.
    pub has_date_text: bool,
    /// What kind of event.
    pub kind: Option<IncidentKind>,
    /// How well it is established.
    pub status: Option<EventStatus>,
    /// Whether the map may show it.
    pub show: Option<bool>,
    /// How exactly the place is known.
    pub precision: Option<Precision>,
    /// The row has a point of its own.
    pub has_point: bool,
    /// Killed in all.
    pub killed: Count,
    /// Wounded in all.
    pub wounded: Count,
}

impl Brief {
    /// The first day that it can be.
    pub fn first(&self) -> Option<Day> {
        self.date.or(self.date_end).map(|[first, _]| first)
    }

    /// The last day that it can be.
    pub fn last(&self) -> Option<Day> {
        self.date_end.or(self.date).map(|[_, last]| last)
    }
}

/// A [`Quantity`] without its text, in few bytes; above four thousand million it stays there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Count([u32; 3]);

const NOT_GIVEN: u32 = u32::MAX;

impl Count {
    fn of(quantity: Option<&Quantity>) -> Count {
        let numbers = quantity.map_or([None; 3], |count| [count.low, count.best, count.high]);
        Count(
            numbers.map(|number| number.map_or(NOT_GIVEN, |number| number.min(NOT_GIVEN as u64 - 1) as u32)),
        )
    }

    /// Whether the cell says anything: every quantity has one of the numbers.
    pub fn is_given(self) -> bool {
        self.0 != [NOT_GIVEN; 3]
    }

    fn number(self, at: usize) -> Option<u64> {
        (self.0[at] != NOT_GIVEN).then_some(u64::from(self.0[at]))
    }

    /// It is no less.
    pub fn low(self) -> Option<u64> {
        self.number(0)
    }

    /// The one number to use.
    pub fn best(self) -> Option<u64> {
        self.number(1)
    }

    /// It is no more.
    pub fn high(self) -> Option<u64> {
        self.number(2)
    }
}

/// Where and in which division a row says that it lies: the texts of its cells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name {
    /// The place.
    pub place: String,
    /// Its country.
    pub country: String,
    /// Its province.
    pub admin1: String,
}

/// A piece of a text.
#[derive(Clone, Copy, Debug)]
struct Text {
    start: u32,
    len: u32,
    from: Stands,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// The text that cells are read from.
    Cell,
    /// [`Part::ids`]: a cell that is not written as it reads.
    Written,
    /// The same, where the row has no id of its own.
    Made,
}

/// The briefs of all rows in their order, in a part for each thread that read them: none is moved behind another's.
#[derive(Debug, Default)]
pub struct Briefs {
    parts: Vec<Vec<Brief>>,
    /// How many rows stand before each part.
    before: Vec<usize>,
}

impl Briefs {
    /// One by one.
    pub fn iter(&self) -> impl Iterator<Item = &Brief> + Clone {
        self.parts.iter().flatten()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.before.last().map_or(0, |before| before + self.parts[self.parts.len() - 1].len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push(&mut self, brief: Brief) {
        match self.parts.last_mut() {
            Some(part) => part.push(brief),
            None => self.append(Briefs { parts: vec![vec![brief]], before: vec![0] }),
        }
    }

    fn append(&mut self, others: Briefs) {
        for part in others.parts {
            self.before.push(self.len());
            self.parts.push(part);
        }
    }

    /// Which part a row is in, and where.
    fn place(&self, row: usize) -> (usize, usize) {
        let part = self.before.partition_point(|before| *before <= row) - 1;
        (part, row - self.before[part])
    }
}

impl Index<usize> for Briefs {
    type Output = Brief;

    fn index(&self, row: usize) -> &Brief {
        let (part, at) = self.place(row);
        &self.parts[part][at]
    }
}

/// Rows that one thread has read.
#[derive(Debug, Default)]
pub(super) struct Part {
    briefs: Briefs,
    /// The cells of a file that is no table, as one.
    kept: Option<Kept>,
    ids: String,
    names: Interned<Name>,
    sources: Interned<String>,
    /// Some id is no greater than the one before it.
    unordered: bool,
}

/// Cells of features as rows of a table.
#[derive(Debug, Default)]
struct Kept {
    text: String,
    /// Bytes before each row.
    starts: Vec<u32>,
}

/// Each thing once, with its number.
#[derive(Debug)]
struct Interned<T> {
    things: Vec<T>,
    numbers: HashMap<String, u32, FixedState>,
}

impl<T> Default for Interned<T> {
    fn default() -> Interned<T> {
        Interned { things: Vec::new(), numbers: HashMap::default() }
    }
}

impl<T> Interned<T> {
    fn number(&mut self, key: &str, make: impl FnOnce() -> T) -> u32 {
        if let Some(number) = self.numbers.get(key) {
            return *number;
        }
        let number = self.things.len() as u32;
        self.things.push(make());
        self.numbers.insert(key.to_string(), number);
        number
    }
}

impl Part {
    /// Reads a row and keeps its brief.
    pub fn push(part: &mut Part, mut cells: Cells) {
        let (rows, sheet) = (cells.rows, cells.sheet);
        let (own_id, is_made) = cells.own_id();
        let incident = from_row(&mut cells, "");
        if let (Some(first), Some(last)) = (&incident.date, &incident.date_end)
            && let Some(problem) = out_of_order(("date", first), ("date_end", last), &incident.row)
        {
            cells.problems.push(problem);
        }
        if let RowText::Feature(texts) = rows
            && !part.keep(texts)
        {
            let message =
                "the cells of the file up to here have 4 GiB of text, the most that a table may hold";
            let problem = incident.row.problem("", Severity::Error, Code::UnreadableFile, message);
            return cells.problems.push(problem.hint("share the rows out among several atlases"));
        };
        let own = match rows {
            RowText::Delimited(rows) => sheet.id_cell.and_then(|cell| rows.range(cell)),
            RowText::Feature(_) => None,
        };
        let id = match own {
            _ if is_made => part.written(&own_id, Stands::Made),
            Some(span) => Text { start: span.start as u32, len: own_id.len() as u32, from: Stands::Cell },
            None => part.written(&own_id, Stands::Written),
        };
        let Incident { place, country, admin1, .. } = incident;
        let name = if country.is_empty() && admin1.is_empty() {
            let name = || Name { place: place.into(), ..Name::default() };
            part.names.number(place, name)
        } else {
            let name = || Name { place: place.into(), country: country.into(), admin1: admin1.into() };
            part.names.number(&format!("{place}\0{country}\0{admin1}"), name)
        };
        let source = sheet.source_cell.map_or("", |cell| rows.cell(cell));
        let days = |date: &Option<Date>| date.as_ref().map(|date| [date.earliest, date.latest]);
        let dates = [&incident.date, &incident.date_end];
        part.briefs.push(Brief {
            line: incident.row.line,
            offset: incident.row.offset() as u32,
            id,
            name,
            sources: part.sources.number(source, || source.to_string()),
            date: days(&incident.date),
            date_end: days(&incident.date_end),
            doubtful: dates.into_iter().flatten().any(|date| date.approximate || date.uncertain),
            has_date_text: !incident.date_text.is_empty(),
            kind: incident.kind,
            status: incident.status,
            show: incident.show,
            precision: incident.precision,
            has_point: incident.at.is_some(),
            killed: Count::of(incident.killed.as_ref()),
            wounded: Count::of(incident.wounded.as_ref()),
        });
        let last = part.briefs.len() - 1;
        part.unordered |= last > 0 && part.id(last - 1, sheet) >= part.id(last, sheet);
    }

    fn id<'a>(&'a self, row: usize, sheet: &'a Sheet) -> &'a str {
        let Text { start, len, from } = self.briefs[row].id;
        let text = if from == Stands::Cell { self.text(sheet) } else { &self.ids };
        &text[start as usize..(start + len) as usize]
    }

    /// The text that cells are read from again.
    fn text<'a>(&'a self, sheet: &'a Sheet) -> &'a str {
        self.kept.as_ref().map_or(&sheet.file.text, |kept| &kept.text)
    }

    /// Bytes before a row in that text.
    fn start(&self, row: usize, brief: &Brief) -> usize {
        self.kept.as_ref().map_or(brief.offset, |kept| kept.starts[row]) as usize
    }

    fn written(&mut self, id: &str, from: Stands) -> Text {
        let start = self.ids.len() as u32;
        self.ids += id;
        Text { start, len: id.len() as u32, from }
    }

    /// Keeps the cells of a feature as a row of a table, if there is room: offsets have 32 bits.
    fn keep(&mut self, cells: &[String]) -> bool {
        let Kept { text, starts } = self.kept.get_or_insert_default();
        // Each of its characters may be a quotation mark.
        let most: usize = cells.iter().map(|cell| 2 * cell.len() + 3).sum();
        if text.len() + most > u32::MAX as usize {
            return false;
        }
        starts.push(text.len() as u32);
        for (number, cell) in cells.iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            if cell.contains(['"', ',', '\n', '\r']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push('\n');
        true
    }

    /// Puts the rows of another part of a table behind these.
    fn append(&mut self, mut other: Part, sheet: &Sheet) {
        let is_between = |last: usize| self.id(last, sheet) >= other.id(0, sheet);
        let (before, after) = (self.briefs.len(), other.briefs.len());
        self.unordered |= other.unordered || before > 0 && after > 0 && is_between(before - 1);
        let ids = self.ids.len() as u32;
        self.ids += &other.ids;
        let mut numbers = vec![0; other.names.things.len()];
        let mut names: Vec<Option<Name>> = other.names.things.into_iter().map(Some).collect();
        for (key, number) in other.names.numbers {
            let name = names[number as usize].take().expect("a number is given once: Interned::number");
            numbers[number as usize] = self.names.number(&key, || name);
        }
        let sources: Vec<u32> = other
            .sources
            .things
            .into_iter()
            .map(|source| self.sources.number(&source, || source.clone()))
            .collect();
        for brief in other.briefs.parts.iter_mut().flatten() {
            brief.name = numbers[brief.name as usize];
            brief.sources = sources[brief.sources as usize];
            if brief.id.from != Stands::Cell {
                brief.id.start += ids;
            }
        }
        self.briefs.append(other.briefs);
    }
}

impl Incidents {
    /// All parts as one, in their order; an id that two rows bear is told, and the later row gets another.
    pub(super) fn of(sheet: Arc<Sheet>, parts: Vec<Part>, problems: &mut Problems) -> Incidents {
        let mut parts = parts.into_iter();
        let mut part = parts.next().unwrap_or_default();
        parts.for_each(|other| part.append(other, &sheet));
        let mut incidents = Incidents { sheet: Some(sheet), part, order: None };
        // Most files are in the order of their ids, each once.
        if incidents.part.unordered {
            let order = incidents.sorted();
            incidents.part_ids(order, problems);
        }
        incidents
    }

    fn sorted(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        order.sort_by(|&a, &b| self.id(a as usize).cmp(self.id(b as usize)).then(a.cmp(&b)));
        order
    }

    /// Tells of every id that a row further up bears already.
    fn part_ids(&mut self, order: Vec<u32>, problems: &mut Problems) {
        let same = |a: &u32, b: &u32| self.id(*a as usize) == self.id(*b as usize);
        let taken: Vec<Vec<u32>> =
            order.chunk_by(same).filter(|rows| rows.len() > 1).map(<[u32]>::to_vec).collect();
        self.order = Some(order);
        if taken.is_empty() {
            return;
        }
        // Given at the end: ids are found as long as they are in their order.
        let mut given: Vec<(u32, String)> = Vec::new();
        for rows in taken {
            let (first, id) =
                (self.part.briefs[rows[0] as usize].line, self.id(rows[0] as usize).to_string());
            let unit = self.sheet().unit();
            let mut number = 1;
            for row in &rows[1..] {
                let (at, made) =
                    (self.row(*row as usize), self.part.briefs[*row as usize].id.from == Stands::Made);
                problems.push(if made {
                    at.problem(
                        "",
                        Severity::Warning,
                        Code::DuplicateRow,
                        format!("{unit} {first} says exactly the same"),
                    )
                    .hint("delete one of them, or give both an id if they are two things")
                } else {
                    let message = format!("{unit} {first} bears the id {} already", quoted(&id));
                    at.problem("id", Severity::Error, Code::DuplicateId, message)
                });
                let free = loop {
                    number += 1;
                    let free = format!("{id}-{number}");
                    if self.find(&free).is_none() {
                        break free;
                    }
                };
                given.push((*row, free));
            }
        }
        for (row, id) in given {
            let (part, at) = self.part.briefs.place(row as usize);
            let from = self.part.briefs.parts[part][at].id.from;
            let from = if from == Stands::Cell { Stands::Written } else { from };
            self.part.briefs.parts[part][at].id = self.part.written(&id, from);
        }
        self.order = Some(self.sorted());
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.part.briefs.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.part.briefs.is_empty()
    }

    /// What is kept of each, in the order of the rows.
    pub fn briefs(&self) -> &Briefs {
        &self.part.briefs
    }

    /// The row that stands at a place in the order of their ids.
    pub fn nth(&self, at: usize) -> usize {
        self.order.as_ref().map_or(at, |order| order[at] as usize)
    }

    /// All rows in the order of their ids.
    pub fn by_id(&self) -> impl Iterator<Item = usize> {
        (0..self.len()).map(|at| self.nth(at))
    }

    /// The id of a row.
    pub fn id(&self, row: usize) -> &str {
        self.part.id(row, self.sheet())
    }

    /// The row that bears an id.
    pub fn find(&self, id: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.id(self.nth(middle)) < id { low = middle + 1 } else { high = middle }
        }
        (low < self.len()).then(|| self.nth(low)).filter(|&row| self.id(row) == id)
    }

    /// What rows say of their place, each once.
    pub fn names(&self) -> &[Name] {
        &self.part.names.things
    }

    /// What rows write into `source`, each once.
    pub fn sources(&self) -> &[String] {
        &self.part.sources.things
    }

    /// Where a row stands.
    pub fn row(&self, row: usize) -> Row {
        let brief = &self.part.briefs[row];
        Row::new(self.sheet().clone(), brief.line, brief.offset as usize)
    }

    /// What reads rows again, one at a time.
    pub fn reader(&self) -> Reader<'_> {
        let rows = self.sheet.as_ref().map(|sheet| csv::Rows::new(self.part.text(sheet), sheet.delimiter()));
        // Threads that count one another's references would wait for one another.
        let sheet = self.sheet.as_ref().map(|sheet| Arc::new(Sheet::clone(sheet)));
        Reader { of: self, sheet, rows, problems: Problems::default() }
    }

    /// What is made of every row, read again.
    pub fn map<T>(&self, mut make: impl FnMut(Incident) -> T) -> Vec<T> {
        let mut reader = self.reader();
        (0..self.len()).map(|row| make(reader.get(row))).collect()
    }

    fn sheet(&self) -> &Arc<Sheet> {
        self.sheet.as_ref().expect("where there are rows there is a sheet: Incidents::of")
    }
}

/// Reads rows again.
pub struct Reader<'a> {
    of: &'a Incidents,
    sheet: Option<Arc<Sheet>>,
    rows: Option<csv::Rows<'a>>,
    /// What is wrong with a row has been said when it was first read.
    problems: Problems,
}

impl Reader<'_> {
    /// A row.
    pub fn get(&mut self, row: usize) -> Incident<'_> {
        let brief = &self.of.part.briefs[row];
        let sheet = self.sheet.as_ref().expect("where there are rows there is a sheet: Incidents::reader");
        let rows = self.rows.as_mut().expect("where there are rows there is a sheet: Incidents::reader");
        rows.go_to(csv::Start { offset: self.of.part.start(row, brief), line: brief.line });
        rows.next();
        if !self.problems.list.is_empty() {
            self.problems = Problems::default();
        }
        let cells = &mut Cells {
            table: &TABLE,
            sheet,
            rows: RowText::Delimited(rows),
            row: Row::new(sheet.clone(), brief.line, brief.offset as usize),
            next: 0,
            problems: &mut self.problems,
            shapes: &|_| unreachable!("an event has no shape: incidents::from_row"),
        };
        from_row(cells, self.of.id(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Tables, each_part};

    /// Multi-line cells, ids of every sort, blank lines, what is wrong with a row; with a mark that quotes nothing at will.
    fn rows(stray: &str) -> String {
        let row = |number: usize| match number % 7 {
            0 => format!("\ne{number},Gao,2015-01-17,many,s\n"),
            1 => format!("\"e{number}\",\"Gao\nat night\",2015-02,3,s\n"),
            2 => format!(",Kidal,2015-13,{number},s;t\n"),
            3 => format!("\"e\"\"{number}\",Gao,2015-01,,\n"),
            4 => format!("e{},Gao,2015,1,s\r\n", number - 4),
            5 => format!("e{number},Gao{stray},2015,1\n"),
            _ => format!("e{number},Gao{stray},2015,~5,s\n"),
        };
        "id,place,date,killed,source\n".to_string() + &(0..60).map(row).collect::<String>()
    }

    fn read(text: &str, threads: usize) -> Option<(String, Vec<String>)> {
        let (tables, mut problems) = Tables::from_memory(&[("incidents.csv", text.as_bytes())]);
        let mut incidents = tables.incidents;
        if threads > 1 {
            let sheet = incidents.sheet().clone();
            let from = csv::Start { offset: text.find('\n').unwrap() + 1, line: 2 };
            let starts = csv::starts(text, from, threads);
            let (parts, found) = each_part(&sheet, &TABLE, &starts, &Part::push, &|_| {})?;
            let mut all = Problems::default();
            found.into_iter().for_each(|problems| all.append(problems));
            incidents = Incidents::of(sheet, parts, &mut all);
            problems = all.list;
        }
        let codes = [Code::BadNumber, Code::BadDate, Code::DuplicateId, Code::RaggedRow];
        problems.retain(|problem| codes.contains(&problem.code));
        let mut said: Vec<String> =
            problems.iter().map(|problem| format!("{} {problem:?}", problem.line())).collect();
        said.sort();
        let rows = incidents.map(|row| format!("{row:?} {:?}\n", row.row.span("place")));
        Some((rows.concat() + &format!("{:?}", incidents.by_id().collect::<Vec<_>>()), said))
    }

    #[test]
    fn ids_in_their_order_are_not_sorted_and_one_at_a_seam_is_told() {
        let row = |number: u32| format!("e{number:03},Gao,2015,,s\n");
        let text = |rows: &[String]| "id,place,date,killed,source\n".to_string() + &rows.concat();
        let mut rows: Vec<String> = (0..60).map(row).collect();
        let ascending = text(&rows);
        let order = format!("{:?}", (0..60).collect::<Vec<usize>>());
        for threads in 1..9 {
            let (said, problems) = read(&ascending, threads).unwrap();
            assert!(said.ends_with(&order) && problems.is_empty(), "{threads} threads: {problems:?}");
        }
        // Wherever the seam is, once it lies before the second of two rows of one id.
        for second in 1..60 {
            rows[second] = row(second as u32 - 1);
            let text = text(&rows);
            assert_eq!(read(&text, 2), read(&text, 1), "row {second}");
            assert_eq!(read(&text, 2).unwrap().1.len(), 1, "row {second}");
            rows[second] = row(second as u32);
        }
    }

    #[test]
    fn no_two_rows_bear_one_id_whatever_others_are_called() {
        let rows: String =
            ["a-10"].into_iter().chain(["a"; 11]).map(|id| format!("{id},Gao,2015\n")).collect();
        let text = format!("id,place,date\n{rows}");
        let (tables, _) = Tables::from_memory(&[("incidents.csv", text.as_bytes())]);
        let incidents = &tables.incidents;
        let mut ids: Vec<&str> = (0..incidents.len()).map(|row| incidents.id(row)).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), 12, "{ids:?}");
    }

    #[test]
    fn several_threads_read_what_one_reads() {
        let text = rows("");
        for threads in 2..9 {
            assert_eq!(read(&text, threads), read(&text, 1), "{threads} threads");
        }
        // A mark that quotes nothing may put a start into the middle of a row: then one thread reads all.
        let text = rows(" 5\" gun");
        let same = |threads: &usize| read(&text, *threads).is_none_or(|many| Some(many) == read(&text, 1));
        assert_eq!((2..9).filter(same).count(), 7);
    }
}
