//! The nearest spellings of a name that is not known. In: a folded name and how far one may stray. Out: the keys
//! within that distance, in the order of the index.
//!
//! The distance counts a letter added, left out, changed, or two neighbours swapped. The index is walked from its
//! root with one row of the distance table a letter, and left wherever no spelling below can be near enough: no
//! automaton is built, so a long name costs no more to begin with than a short one.

use fst::raw::{Fst, Node};

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
        _ => 2,
    }
}

pub(super) fn keys_near(index: &Fst<&'static [u8]>, name: &str, most_edits: usize) -> Vec<Near> {
    let name: Vec<char> = name.chars().collect();
    let first_row = (0..=name.len()).collect();
    let mut walk =
        Walk { index, name, most_edits, rows: vec![first_row], letters: Vec::new(), found: Vec::new() };
    walk.descend(&index.root(), 0, &mut Vec::new());
    walk.found
}

struct Walk<'a> {
    index: &'a Fst<&'static [u8]>,
    name: Vec<char>,
    most_edits: usize,
    /// `rows[n][m]`: edits between the first n letters of the key and the first m of the name.
    rows: Vec<Vec<usize>>,
    letters: Vec<char>,
    found: Vec<Near>,
}

impl Walk<'_> {
    /// `letter` holds the bytes of a letter begun above this node.
    fn descend(&mut self, node: &Node<'_>, output: u64, letter: &mut Vec<u8>) {
        if letter.is_empty() && node.is_final() {
            let edits = self.rows[self.letters.len()][self.name.len()];
            if edits <= self.most_edits {
                let posting = output + node.final_output().value();
                self.found.push(Near { key: self.letters.iter().collect(), edits, posting });
            }
        }
        for transition in node.transitions() {
            letter.push(transition.inp);
            let whole = std::str::from_utf8(letter).ok().and_then(|text| text.chars().next());
            let below = self.index.node(transition.addr);
            let output = output + transition.out.value();
            match whole {
                None => self.descend(&below, output, letter),
                Some(c) => {
                    if self.add_letter(c) {
                        self.descend(&below, output, &mut Vec::new());
                    }
                    self.letters.pop();
                }
            }
            letter.pop();
        }
    }

    /// Fills the next row; whether any spelling that begins so can still be near.
    fn add_letter(&mut self, c: char) -> bool {
        self.letters.push(c);
        let n = self.letters.len();
        if self.rows.len() <= n {
            self.rows.push(vec![0; self.name.len() + 1]);
        }
        let (above, row) = self.rows.split_at_mut(n);
        let (last, row) = (&above[n - 1], &mut row[0]);
        row[0] = n;
        let mut least = n;
        for m in 1..=self.name.len() {
            let changed = last[m - 1] + usize::from(self.name[m - 1] != c);
            let mut edits = changed.min(last[m] + 1).min(row[m - 1] + 1);
            if n > 1 && m > 1 && c == self.name[m - 2] && self.letters[n - 2] == self.name[m - 1] {
                edits = edits.min(above[n - 2][m - 2] + 1);
            }
            row[m] = edits;
            least = least.min(edits);
        }
        // A swap reaches back two rows, and adds one: it cannot undercut this bound.
        least <= self.most_edits
    }
}
