//! Type: words become lines of a width, and lines become items.
//!
//! In: spans of text, each in a face. Out: lines, broken where a reader would break them. Absent: where they stand.

use super::theme::{self, Sizes};
use crate::scene::text::Fonts;
use crate::scene::{Face, Item, Pt, TextStyle};

/// What anything on the page is set with.
#[derive(Clone, Copy)]
pub struct Typesetter<'a> {
    /// The embedded fonts.
    pub fonts: &'a Fonts,
    /// Measures of the page.
    pub sizes: Sizes,
}

/// A line: pieces of text, each in its face, and how wide they are together.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// In reading order; a piece after the first begins with its space.
    pub spans: Vec<(String, Face)>,
    /// In pixels.
    pub w: f32,
}

/// A word that no line is broken within, and whether it clings to the one before.
struct Word {
    text: String,
    face: Face,
    w: f32,
    clings: bool,
}

impl Typesetter<'_> {
    /// Width of a text in pixels.
    pub fn width(&self, text: &str, style: &TextStyle) -> f32 {
        self.fonts.width(text, style)
    }

    /// Lines no wider than `width`, each as full as can be: for columns.
    pub fn lines(&self, spans: &[(&str, Face)], size: f32, width: f32) -> Vec<Line> {
        let (words, space) = self.words(spans, size, width);
        let chunks = chunks(&words, space, width);
        joined(&words, &breaks(&chunks, space, width), space)
    }

    /// As many lines, but as even as they can be: for blocks that stand alone.
    pub fn even_lines(&self, spans: &[(&str, Face)], size: f32, width: f32) -> Vec<Line> {
        let (words, space) = self.words(spans, size, width);
        let chunks = chunks(&words, space, width);
        let fewest = breaks(&chunks, space, width).len();
        let widest = chunks.iter().map(|chunk| chunk.w).fold(0.0, f32::max);
        let (mut narrow, mut wide) = (widest.min(width), width);
        for _ in 0..8 {
            let middle = (narrow + wide) / 2.0;
            if breaks(&chunks, space, middle).len() <= fewest {
                wide = middle;
            } else {
                narrow = middle;
            }
        }
        joined(&words, &breaks(&chunks, space, wide), space)
    }

    /// Adds a line's items, the baseline's left end at `at`.
    pub fn draw(&self, line: &Line, at: Pt, style: &TextStyle, into: &mut Vec<Item>) {
        let mut x = at[0];
        for (text, face) in &line.spans {
            let style = TextStyle { face: *face, ..style.clone() };
            let w = self.width(text, &style);
            into.push(Item::Text { at: [x, at[1]], text: text.clone(), style });
            x += w;
        }
    }

    /// A word too long for any line, broken where it must be.
    fn pieces(&self, text: &str, style: &TextStyle, width: f32) -> Vec<Word> {
        let per_char = self.width(text, style) / text.chars().count().max(1) as f32;
        let most = ((width / per_char.max(1e-3)) as usize * 3 / 4).max(1);
        let letters: Vec<char> = text.chars().collect();
        let piece = |letters: &[char]| {
            let text: String = letters.iter().collect();
            Word { w: self.width(&text, style), text, face: style.face, clings: false }
        };
        letters.chunks(most).map(piece).collect()
    }

    fn words(&self, spans: &[(&str, Face)], size: f32, width: f32) -> (Vec<Word>, f32) {
        let mut words: Vec<Word> = Vec::new();
        for &(text, face) in spans {
            let style = TextStyle::new(face, size, theme::INK);
            for text in text.split_whitespace() {
                let number = |text: &str| {
                    text.ends_with(|c: char| c.is_ascii_digit())
                        && text.chars().all(|c| c.is_ascii_digit() || c == ',')
                };
                let ends = text.trim_end_matches(|c: char| !c.is_ascii_digit());
                let begins_number = number(ends);
                // "4 wounded", "January 2015", "inferred (?)": torn apart they read badly.
                let clings = text.starts_with("(?)")
                    || text.starts_with('≠')
                    || words.last().is_some_and(|last| number(last.text.trim_start_matches('(')))
                    || (begins_number && words.last().is_some_and(|last| is_qualifier(&last.text)))
                    || (begins_number && words.last().is_some_and(|last| is_month(&last.text)));
                let w = self.width(text, &style);
                if w <= width {
                    words.push(Word { text: text.to_string(), face, w, clings });
                } else {
                    words.extend(self.pieces(text, &style, width));
                }
            }
        }
        (words, self.width(" ", &TextStyle::new(Face::Regular, size, theme::INK)))
    }
}

/// A month, which its year belongs to: any capitalised word of letters is near enough.
fn is_month(word: &str) -> bool {
    word.chars().count() > 2 && word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphabetic)
}

/// What stands before a number and means nothing without it: "about 150", "at least 29".
fn is_qualifier(word: &str) -> bool {
    ["about", "least", "most"].contains(&word)
}

/// Words that cling together: the index of the first, and their width.
struct Chunk {
    start: usize,
    w: f32,
}

fn chunks(words: &[Word], space: f32, width: f32) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    for (start, word) in words.iter().enumerate() {
        // What no line can hold is torn apart after all.
        let fits = |chunk: &&mut Chunk| chunk.w + space + word.w <= width;
        match chunks.last_mut().filter(|_| word.clings).filter(fits) {
            Some(chunk) => chunk.w += space + word.w,
            None => chunks.push(Chunk { start, w: word.w }),
        }
    }
    chunks
}

/// Indices of the words that begin lines.
fn breaks(chunks: &[Chunk], space: f32, width: f32) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut used = 0.0;
    for chunk in chunks {
        if starts.is_empty() || used + space + chunk.w > width {
            starts.push(chunk.start);
            used = chunk.w;
        } else {
            used += space + chunk.w;
        }
    }
    starts
}

fn joined(words: &[Word], starts: &[usize], space: f32) -> Vec<Line> {
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    let line = |(start, end): (&usize, usize)| {
        let words = &words[*start..end];
        let mut spans: Vec<(String, Face)> = Vec::new();
        for (index, word) in words.iter().enumerate() {
            match spans.last_mut() {
                Some((text, face)) if *face == word.face => *text += &format!(" {}", word.text),
                _ if index == 0 => spans.push((word.text.clone(), word.face)),
                _ => spans.push((format!(" {}", word.text), word.face)),
            }
        }
        let w = words.iter().map(|word| word.w).sum::<f32>() + space * words.len().saturating_sub(1) as f32;
        Line { spans, w }
    };
    starts.iter().zip(ends).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(text: &str, width: f32) -> Vec<String> {
        let fonts = Fonts::embedded();
        let setter = Typesetter { fonts: &fonts, sizes: Sizes::for_width(2400) };
        let lines = setter.even_lines(&[(text, Face::Regular)], 20.0, width);
        assert!(lines.iter().all(|line| line.w <= width), "{lines:?}");
        lines.into_iter().map(|line| line.spans.into_iter().map(|(text, _)| text).collect()).collect()
    }

    #[test]
    fn a_number_stays_with_what_it_counts() {
        let lines = set("Attack on the base, 17 January 2015, 1 killed, 4 wounded", 180.0);
        assert!(lines.iter().all(|line| !line.ends_with(" 4") && !line.ends_with(" 1")), "{lines:?}");
    }

    #[test]
    fn words_that_cling_part_where_no_line_holds_them() {
        let lines = set("reconnaissance 950 January 950 reconnaissance", 150.0);
        assert!(lines.len() > 2, "{lines:?}");
    }

    #[test]
    fn lines_are_even_and_none_is_lost() {
        let text = "Major functions move to Gao and other camps in the north";
        let lines = set(text, 400.0);
        assert_eq!(lines.join(" "), text);
        let shortest = lines.iter().map(String::len).min().unwrap();
        assert!(shortest * 2 > text.len() / lines.len(), "{lines:?}");
    }
}
