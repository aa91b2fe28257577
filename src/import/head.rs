//! A header becomes columns that can be asked for by name, whatever its case, points, blanks and underscores.
//!
//! In: the names as written. Out: the number of a column; which generation of a data set's header this is; the columns
//! that nobody asks for. Absent: rows.

use super::Report;
use super::sheet::Sheet;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest, quoted};

/// A column's place in a row; none if the header lacks it.
pub type Column = Option<usize>;

/// One form that a data set's header has had.
#[derive(Debug)]
pub struct Generation {
    /// Its name: `v2.3`.
    pub name: &'static str,
    /// Columns that it has and that tell it from the others.
    pub has: &'static [&'static str],
    /// Columns that it lacks.
    pub lacks: &'static [&'static str],
}

/// A name without case and whatever is no letter or digit: `No.troops`, `no_troops` and `NO TROOPS` are one.
pub fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first column of that name.
pub fn column(header: &[String], name: &str) -> Column {
    let name = folded(name);
    header.iter().position(|other| folded(other) == name)
}

/// The first column that bears one of some names, the first name first.
pub fn column_of(header: &[String], names: &[&str]) -> Column {
    names.iter().find_map(|name| column(header, name))
}

/// Which generation a header is of.
pub fn generation<'g>(header: &[String], known: &'g [Generation]) -> Option<&'g Generation> {
    let has = |name: &&&str| column(header, name).is_some();
    known.iter().find(|one| one.has.iter().all(|name| has(&name)) && !one.lacks.iter().any(|name| has(&name)))
}

/// Stops the import if a column that is needed is not there: by whatever of its names.
pub fn need(sheet: &Sheet, names: &[&str], report: &mut Report) -> Column {
    let found = column_of(&sheet.header, names);
    if found.is_none() {
        let near = nearest(names[0], sheet.header.iter().map(String::as_str));
        let message = format!("the table has no column {}", quoted(names[0]));
        let problem = Diagnostic::of(&sheet.file.path, Severity::Error, Code::MissingColumn, message);
        report.stop(match near {
            Some(near) => problem.hint(format!("is it {}?", quoted(near))),
            None => problem.hint(format!("its columns are {}", shown(&sheet.header))),
        });
    }
    found
}

/// Remarks on columns without a name, of the same name, and of names that the origin does not know.
pub fn remark(sheet: &Sheet, known: impl Fn(&str) -> bool, report: &mut Report) {
    let file = &sheet.file.name;
    let unnamed = sheet.header.iter().filter(|name| name.is_empty()).count();
    if unnamed > 0 {
        report.remark(format!("{file}: {unnamed} {} without a name, left aside", columns(unnamed)));
    }
    let is_repeat =
        |at: &usize| !sheet.header[*at].is_empty() && column(&sheet.header, &sheet.header[*at]) != Some(*at);
    let repeated: Vec<String> =
        (0..sheet.header.len()).filter(is_repeat).map(|at| sheet.header[at].clone()).collect();
    if !repeated.is_empty() {
        report.remark(format!(
            "{file}: columns whose name stands twice, the first is read: {}",
            shown(&repeated)
        ));
    }
    let is_new = |name: &&String| !name.is_empty() && !known(&folded(name));
    let new: Vec<String> = sheet.header.iter().filter(is_new).cloned().collect();
    if !new.is_empty() {
        report.remark(format!(
            "{file}: {} that are not known, left aside: {}",
            columns(new.len()),
            shown(&new)
        ));
    }
}

fn columns(count: usize) -> &'static str {
    if count == 1 { "column" } else { "columns" }
}

/// The first names of a list.
fn shown(names: &[String]) -> String {
    const MOST: usize = 12;
    let mut text: Vec<String> = names.iter().take(MOST).map(|name| quoted(name)).collect();
    if names.len() > MOST {
        text.push(format!("{} more", names.len() - MOST));
    }
    text.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| name.to_string()).collect()
    }

    #[test]
    fn case_points_blanks_and_underscores_do_not_count() {
        let header = header(&["", "No.troops", "name.of.TCC1", "UNPOL..dummy."]);
        let at = |name| column(&header, name);
        assert_eq!(
            [at("no_troops"), at("nameoftcc_1"), at("unpol dummy"), at("tcc1")],
            [Some(1), Some(2), Some(3), None]
        );
    }

    #[test]
    fn a_generation_is_told_by_what_it_has_and_lacks() {
        let known = [
            Generation { name: "new", has: &["gwno", "date"], lacks: &[] },
            Generation { name: "old", has: &["gwno"], lacks: &["date"] },
        ];
        let name = |names: &[&str]| generation(&header(names), &known).map(|one| one.name);
        assert_eq!(
            [name(&["GWNO"]), name(&["date", "gwno"]), name(&["date"])],
            [Some("old"), Some("new"), None]
        );
    }
}
