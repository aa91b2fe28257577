//! The nearest spellings of a name that is not known. In: a folded name and how far one may stray. Out: the keys
//! within that distance, in the order of the index.
//!
//! The distance counts a letter added, left out, changed, or two neighbours swapped. The index is walked from its
//! root with one row of the distance table a letter, and left wherever no spelling below can be near enough: no
//! automaton is built, so a long name costs no more to begin with than a short one.

use fst::raw::{Fst, Node};

use super::sound::{self, Key};

/// A key near the name, with the edits between them and its first posting.
pub(super) struct Near {
    pub key: String,
    pub edits: usize,
    pub posting: u64,
}

/// Edits that a name of so many letters may hold and still be recognised.
pub(super) fn tolerance(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

/// How a name sounds: of two spellings at one distance the one that sounds more alike is likelier meant.
pub(super) struct Sound(Vec<char>);

impl Sound {
    pub fn of(folded: &str) -> Sound {
        Sound(match sound::key(folded) {
            Some(Key::Sound(letters) | Key::Letters(letters)) => letters.chars().collect(),
            None => folded.chars().collect(),
        })
    }

    /// Edits between two sounds.
    pub fn edits_to(&self, folded: &str) -> usize {
        let other = Sound::of(folded);
        let mut row: Vec<usize> = (0..=other.0.len()).collect();
        for (n, a) in self.0.iter().enumerate() {
            let mut diagonal = std::mem::replace(&mut row[0], n + 1);
            for (m, b) in other.0.iter().enumerate() {
                let edits = (diagonal + usize::from(a != b)).min(row[m] + 1).min(row[m + 1] + 1);
                diagonal = std::mem::replace(&mut row[m + 1], edits);
            }
        }
        row[other.0.len()]
    }
}

pub(super) fn keys_near<D: AsRef<[u8]>>(index: &Fst<D>, name: &str, most_edits: usize) -> Vec<Near> {
    let is_latin = name.bytes().any(|byte| byte.is_ascii_alphabetic()) || name.is_ascii();
    let name: Vec<char> = name.chars().collect();
    // Scripts that leave vowels out have short names: three edits make another name.
    let far = if is_latin { most_edits } else { most_edits.min(2) } + 1;
    let first_row = (0..name.len() + 2).map(|m| m.min(far)).collect();
    let mut walk =
        Walk { index, name, is_latin, far, rows: vec![first_row], letters: Vec::new(), found: Vec::new() };
    walk.descend(&index.root(), 0, [0; 4], 0);
    walk.found
}

struct Walk<'a, D> {
    index: &'a Fst<D>,
    name: Vec<char>,
    is_latin: bool,
    /// One edit too many: what any larger number of edits counts as.
    far: usize,
    /// `rows[n][m]`: edits between the first n letters of the key and the first m of the name.
    rows: Vec<Vec<usize>>,
    letters: Vec<char>,
    found: Vec<Near>,
}

impl<D: AsRef<[u8]>> Walk<'_, D> {
    /// `begun` holds the first bytes of a letter that began above this node.
    fn descend(&mut self, node: &Node<'_>, output: u64, begun: [u8; 4], begun_len: usize) {
        if begun_len == 0 && node.is_final() {
            let edits = self.rows[self.letters.len()][self.name.len()];
            if edits < self.far {
                let posting = output + node.final_output().value();
                self.found.push(Near { key: self.letters.iter().collect(), edits, posting });
            }
        }
        for transition in node.transitions() {
            // Who writes Latin letters means no other script, and the other way round.
            let is_other = match self.is_latin {
                true => !transition.inp.is_ascii(),
                false => transition.inp.is_ascii_alphabetic(),
            };
            if is_other {
                continue;
            }
            let output = output + transition.out.value();
            let mut bytes = begun;
            // An index of UTF-8 holds no letter longer than four bytes.
            bytes[begun_len.min(3)] = transition.inp;
            let text = std::str::from_utf8(&bytes[..begun_len.min(3) + 1]).ok();
            let Some(c) = text.and_then(|text| text.chars().next()) else {
                self.descend(&self.index.node(transition.addr), output, bytes, begun_len + 1);
                continue;
            };
            if self.add_letter(c) {
                self.descend(&self.index.node(transition.addr), output, [0; 4], 0);
            }
            self.letters.pop();
        }
    }

    /// Fills the next row; whether any spelling that begins so can still be near.
    fn add_letter(&mut self, c: char) -> bool {
        self.letters.push(c);
        let (n, width, far) = (self.letters.len(), self.name.len(), self.far);
        if self.rows.len() <= n {
            self.rows.push(vec![far; width + 2]);
        }
        let (above, row) = self.rows.split_at_mut(n);
        let (last, row) = (&above[n - 1], &mut row[0]);
        if n >= width + far {
            return false;
        }
        // Off the diagonal by more than the edits allowed, all is too far.
        let (from, to) = ((n + 1).saturating_sub(far).max(1), (n + far - 1).min(width));
        row[from - 1] = if from == 1 { n.min(far) } else { far };
        let mut least = row[from - 1];
        for m in from..=to {
            let changed = last[m - 1] + usize::from(self.name[m - 1] != c);
            let mut edits = changed.min(last[m] + 1).min(row[m - 1] + 1);
            if n > 1 && m > 1 && c == self.name[m - 2] && self.letters[n - 2] == self.name[m - 1] {
                edits = edits.min(above[n - 2][m - 2] + 1);
            }
            row[m] = edits.min(far);
            least = least.min(row[m]);
        }
        row[to + 1] = far;
        // A swap reaches back two rows, and adds one: it cannot undercut this bound.
        least < far
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of an index within the edits, with their edits, as `key:edits`.
    fn check(keys: &[&str], name: &str, most_edits: usize, near: &str) {
        let mut sorted = keys.to_vec();
        sorted.sort_unstable();
        let bytes = fst::Set::from_iter(sorted).expect("sorted keys").into_fst().to_vec();
        let index = Fst::new(&*bytes.leak()).expect("an index");
        let found = keys_near(&index, name, most_edits);
        let found: Vec<String> = found.iter().map(|near| format!("{}:{}", near.key, near.edits)).collect();
        assert_eq!(found.join(" "), near, "{name}");
    }

    #[test]
    fn letters_added_left_out_changed_and_swapped_count_one_each() {
        let keys = ["gao", "kidal", "mopti", "timbuktu"];
        check(&keys, "kidaal", 2, "kidal:1");
        check(&keys, "kdal", 2, "kidal:1");
        check(&keys, "kidol", 2, "kidal:1");
        check(&keys, "kiadl", 2, "kidal:1");
        check(&keys, "gao", 0, "gao:0");
        check(&keys, "timbktoo", 2, "");
        check(&keys, "timbktoo", 3, "timbuktu:3");
        check(&keys, "", 3, "gao:3");
    }

    #[test]
    fn a_letter_of_several_bytes_counts_as_one() {
        check(&["غاو", "كيدال", "東京"], "غار", 1, "غاو:1");
        check(&["غاو", "كيدال", "東京"], "京東", 1, "東京:1");
    }
}
