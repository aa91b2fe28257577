//! Very many events become a folder of GeoParquet files as Hive lays them out: `incidents/year=2015/country=MLI/part-0.parquet`.
//!
//! In: a document, and what the events of one file share. Out: a file's path below the output folder for each, and how it
//! is written. What a path says is no column of its file. Absent: folders being made.

use std::fmt::Write as _;
use std::io;

use super::{Document, Out, parquet};
use crate::feature::{By, Part, parts};

/// One file to be.
pub struct File<'a> {
    /// Where it lies below the output folder, with `/` between.
    pub path: String,
    part: Part<'a>,
}

impl File<'_> {
    /// Writes it.
    pub fn write(&self, out: &mut Out) -> io::Result<()> {
        parquet::layer(&self.part, out)
    }
}

/// The files of a document's events, in the order of what their rows share.
pub fn files<'a>(document: &'a Document, by: &[By]) -> Vec<File<'a>> {
    parts(&document.layers, by).into_iter().map(|part| File { path: path(&part), part }).collect()
}

/// What Hive writes where a value is not known.
const UNKNOWN: &str = "__HIVE_DEFAULT_PARTITION__";

fn path(part: &Part) -> String {
    let mut path = String::from("incidents");
    for (by, key) in &part.keys {
        write!(path, "/{}=", by.as_str()).expect("a text takes all that is written into it");
        match key {
            Some(key) => escaped(key, &mut path),
            None => path += UNKNOWN,
        }
    }
    path + "/part-0.parquet"
}

/// Hive writes what has a meaning in a path, or none in all systems, as `%` and two digits to the base of sixteen.
fn escaped(key: &str, into: &mut String) {
    for byte in key.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' => into.push(char::from(byte)),
            byte => write!(into, "%{byte:02X}").expect("a text takes all that is written into it"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::write::tests::layers;

    #[test]
    fn a_file_is_named_by_what_its_rows_share() {
        let rows = "id,place,date\na,Gao,2015-01-17\nb,Niamey,2015\nc,,\nd,Gao,2014-02\ne,Kidal,2015-03\n";
        let layers = layers(&[("incidents.csv", rows)]);
        let document = Document::new(layers, crate::spec::Spec::default());
        let paths: Vec<String> =
            files(&document, &[By::Year, By::Country]).into_iter().map(|file| file.path).collect();
        let unknown =
            "incidents/year=__HIVE_DEFAULT_PARTITION__/country=__HIVE_DEFAULT_PARTITION__/part-0.parquet";
        let year =
            |year: u16, country: &str| format!("incidents/year={year}/country={country}/part-0.parquet");
        assert_eq!(paths, [unknown.to_string(), year(2014, "MLI"), year(2015, "MLI"), year(2015, "NER")]);
    }

    #[test]
    fn no_key_leaves_its_folder() {
        let mut path = String::new();
        escaped("../é=", &mut path);
        assert_eq!(path, "%2E%2E%2F%C3%A9%3D");
    }
}
