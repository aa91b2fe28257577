//! Two files become sides: what they have alike to the byte is left out before anything is read in it.
//!
//! In: the texts of two files, split into rows. Out: the rows that only one of them has; what a row is called. So two
//! files of a million rows cost little more than going through them. Absent: opening files, and what a format looks like.

use super::{Record, Sheet};
use crate::diagnostic::nearest;

/// Why two files cannot be compared.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The first file, or the second.
    pub of_new: bool,
    /// The line, from 1; none if it is of the whole file.
    pub line: Option<usize>,
    /// What is wrong, and what would help.
    pub what: String,
}

/// The two texts and what they are called.
pub struct Texts<'t> {
    /// As the report names them.
    pub names: [String; 2],
    /// The names of their files.
    pub files: [String; 2],
    /// What they hold.
    pub texts: [&'t str; 2],
}

pub(super) fn both<T>(two: [Result<T, Mistake>; 2]) -> Result<[T; 2], Mistake> {
    let [old, new] = two;
    match (old, new) {
        (Ok(old), Ok(new)) => Ok([old, new]),
        (Err(mistake), _) => Err(mistake),
        (_, Err(mistake)) => Err(Mistake { of_new: true, ..mistake }),
    }
}

pub(super) fn in_two_threads<'t, T: Send>(texts: [&'t str; 2], work: fn(&'t str) -> T) -> [T; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(move || work(texts[0]));
        let second = work(texts[1]);
        [first.join().expect("splitting a text does not panic"), second]
    })
}

pub(super) fn line_of(text: &str, at: usize) -> usize {
    memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1
}

/// The rows of a text, each a slice of it.
pub(super) struct Parts<'t> {
    pub rows: Vec<&'t str>,
}

/// Rows of either side that the other does not have to the byte, in order.
pub(super) fn rows_alone<'t>(parts: &[Parts<'t>; 2]) -> [Vec<&'t str>; 2] {
    let [old, new] = in_two_threads_of(parts, |parts| {
        let mut sums: Vec<(u64, u32)> =
            parts.rows.iter().zip(0..).map(|(row, at)| (sum(row.as_bytes()), at)).collect();
        sums.sort_unstable();
        sums
    });
    let mut alone: [Vec<u32>; 2] = Default::default();
    let (mut a, mut b) = (0, 0);
    while a < old.len() && b < new.len() {
        match old[a].0.cmp(&new[b].0) {
            std::cmp::Ordering::Less => {
                alone[0].push(old[a].1);
                a += 1;
            }
            std::cmp::Ordering::Greater => {
                alone[1].push(new[b].1);
                b += 1;
            }
            std::cmp::Ordering::Equal => {
                let [was, is] = [parts[0].rows[old[a].1 as usize], parts[1].rows[new[b].1 as usize]];
                if was != is {
                    alone[0].push(old[a].1);
                    alone[1].push(new[b].1);
                }
                (a, b) = (a + 1, b + 1);
            }
        }
    }
    alone[0].extend(old[a..].iter().map(|(_, at)| at));
    alone[1].extend(new[b..].iter().map(|(_, at)| at));
    alone.iter_mut().for_each(|list| list.sort_unstable());
    let rows = |side: usize| alone[side].iter().map(|&at| parts[side].rows[at as usize]).collect();
    [rows(0), rows(1)]
}

fn in_two_threads_of<'p, 't, T: Send>(parts: &'p [Parts<'t>; 2], work: fn(&'p Parts<'t>) -> T) -> [T; 2] {
    std::thread::scope(|scope| {
        let first = scope.spawn(move || work(&parts[0]));
        let second = work(&parts[1]);
        [first.join().expect("summing rows does not panic"), second]
    })
}

/// A sum to find equal rows by; equal sums are compared.
fn sum(bytes: &[u8]) -> u64 {
    use std::hash::{BuildHasher, Hasher};
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish()
}

pub(super) type Wrong = (Option<usize>, String);

/// Where a slice of a text starts in it.
pub(super) fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

pub(super) fn id_of(
    sheet: &Sheet,
    record: &Record,
    own: Option<String>,
    key: &[String],
) -> Result<String, String> {
    if !key.is_empty() {
        let parts: Result<Vec<&str>, String> = key
            .iter()
            .map(|name| sheet.field(name).map(|at| record.value(at)).ok_or_else(|| no_column(name, sheet)))
            .collect();
        return Ok(parts?.join(" / "));
    }
    // In a file of all layers, ids bear the layer's name.
    let own = own.map(|id| id.strip_prefix(&format!("{}/", sheet.name)).map(str::to_string).unwrap_or(id));
    let id = own.filter(|id| !id.is_empty()).unwrap_or_else(|| sheet.get(record, "id").to_string());
    if id.is_empty() && sheet.kind.identity.is_empty() {
        let columns = sheet.fields.join(", ");
        return Err(format!("a row has no id; name the columns that tell rows apart with --key: {columns}"));
    }
    Ok(id)
}

fn no_column(name: &str, sheet: &Sheet) -> String {
    let columns: Vec<&str> = sheet.fields.iter().map(|field| field.as_ref()).collect();
    let near = nearest(name, columns.iter().copied());
    let hint = near
        .map_or_else(|| format!("it has {}", columns.join(", ")), |near| format!("did you mean “{near}”?"));
    format!("it has no column “{name}” for --key; {hint}")
}

/// `contingents` of `old/contingents.geojson`.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.split('.').next().unwrap_or(name)
}
