//! Changes become a report: text, JSON, Markdown or HTML.
//!
//! In: [`Changes`]. Out: a text, the same every time. Absent: where it goes. GeoJSON and the map are written from the
//! layers that [`map`](super::map) makes.

use std::collections::BTreeMap;
use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use serde_json::{Value as Json, json};

use super::{Change, Changes, Column, Sort};
use crate::wording::number;

/// A line for each change.
pub fn text(changes: &Changes, colours: bool) -> String {
    let mut text = String::new();
    for section in sections(changes) {
        let bold = if colours { Style::new().bold() } else { Style::new() };
        let _ = writeln!(text, "{bold}{}{bold:#}", section.layer);
        for line in section.lines {
            let style = if colours { style(line.mark) } else { Style::new() };
            let _ = writeln!(text, "  {style}{} {}{style:#}", line.mark, line.words);
        }
    }
    text + &summary(changes) + "\n"
}

/// The same as Markdown.
pub fn markdown(changes: &Changes) -> String {
    let [old, new] = changes.names.each_ref().map(|name| markdown_text(name));
    let mut text = format!("# What changed from {old} to {new}\n\n{}\n", markdown_text(&summary(changes)));
    for section in sections(changes) {
        let _ = write!(text, "\n## {}\n\n", markdown_text(section.layer));
        for line in section.lines {
            let _ = writeln!(text, "- {} {}", line.sign(), markdown_text(&line.words));
        }
    }
    text
}

/// A page of its own, without anything from elsewhere. `picture` is the map of the changes as an SVG.
pub fn html(changes: &Changes, picture: Option<&str>) -> String {
    let [old, new] = changes.names.each_ref().map(|name| escaped(name));
    let title = format!("What changed from {old} to {new}");
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{CSS}</style>\n\
         <h1>{title}</h1>\n<p>{}</p>\n",
        escaped(&summary(changes))
    );
    if let Some(picture) = picture {
        let _ = writeln!(text, "<figure>{picture}</figure>");
    }
    for section in sections(changes) {
        let _ = write!(text, "<h2>{}</h2>\n<ul>\n", escaped(section.layer));
        for line in section.lines {
            let _ = writeln!(text, "<li class=\"{}\">{}</li>", line.sign(), escaped(&line.words));
        }
        text += "</ul>\n";
    }
    text + "</html>\n"
}

const CSS: &str = "\
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222 }
figure { margin: 1em 0 } figure svg { width: 100%; height: auto }
ul { list-style: none; padding: 0 } li { padding: .15em .6em; border-left: .35em solid #999; margin: .2em 0 }
li.new { border-color: #2b7d57 } li.gone { border-color: #b3392f } li.changed { border-color: #c77a12 }
li.moved { border-color: #1f6fb5 }
";

/// The whole, for programs: one change a line.
pub fn json(changes: &Changes) -> String {
    let counts: serde_json::Map<String, Json> =
        counts(changes).into_iter().map(|(sort, count)| (sort.as_str().to_string(), json!(count))).collect();
    let [old, new] = &changes.names;
    let columns: Vec<Json> = changes
        .columns
        .iter()
        .map(|column| json!({"layer": column.layer, "column": column.name, "change": column_word(column)}))
        .collect();
    let mut text = format!(
        "{{\"old\":{},\"new\":{},\"counts\":{},\"columns\":{},\"changes\":[",
        json!(old),
        json!(new),
        Json::Object(counts),
        Json::Array(columns)
    );
    for (index, change) in changes.list.iter().enumerate() {
        let _ = write!(text, "{}{}", if index == 0 { "\n" } else { ",\n" }, change_json(change));
    }
    text + "\n]}\n"
}

fn change_json(change: &Change) -> Json {
    let point =
        |at: usize| change.geometry[at].as_ref().map(|geometry| json!(geojson::Geometry::from(geometry)));
    let edits: Vec<Json> = change
        .edits
        .iter()
        .map(|edit| json!({"property": edit.name, "old": edit.old, "new": edit.new}))
        .collect();
    json!({
        "layer": change.layer,
        "change": change.sort.as_str(),
        "id": change.id,
        "old_id": change.old_id,
        "words": change.words,
        "moved_m": change.moved_m.map(|metres| (metres * 10.0).round() / 10.0),
        "shown": !change.unseen,
        "edits": edits,
        "old_geometry": point(0),
        "new_geometry": point(1),
    })
}

/// "4 changes: contingents 1 arrived, 2 left; places 1 moved".
pub fn summary(changes: &Changes) -> String {
    let total = changes.list.len() + changes.columns.len();
    if total == 0 {
        return "no changes".into();
    }
    let mut layers: Vec<String> = Vec::new();
    for layer in layers_of(changes) {
        let of_layer = |sort: Sort| {
            changes.list.iter().filter(|change| change.layer == layer && change.sort == sort).count()
        };
        let mut parts: Vec<String> = Sort::ALL
            .into_iter()
            .filter_map(|sort| {
                let count = of_layer(sort);
                let words = if sort == Sort::Strength { "of another strength" } else { sort.as_str() };
                (count > 0).then(|| format!("{} {words}", number(count as u64)))
            })
            .collect();
        let columns = changes.columns.iter().filter(|column| column.layer == layer).count();
        if columns > 0 {
            parts.push(format!("{columns} {}", if columns == 1 { "column" } else { "columns" }));
        }
        layers.push(format!("{layer} {}", parts.join(", ")));
    }
    let noun = if total == 1 { "change" } else { "changes" };
    format!("{} {noun}: {}", number(total as u64), layers.join("; "))
}

fn counts(changes: &Changes) -> Vec<(Sort, usize)> {
    let count = |sort: Sort| changes.list.iter().filter(|change| change.sort == sort).count();
    Sort::ALL.into_iter().map(|sort| (sort, count(sort))).filter(|(_, count)| *count > 0).collect()
}

/// One layer of a report.
struct Section<'c> {
    layer: &'c str,
    lines: Vec<Line>,
}

struct Line {
    mark: char,
    words: String,
}

impl Line {
    /// The mark as a word.
    fn sign(&self) -> &'static str {
        match self.mark {
            '+' => "new",
            '-' => "gone",
            '>' => "moved",
            _ => "changed",
        }
    }
}

fn sections(changes: &Changes) -> Vec<Section<'_>> {
    layers_of(changes)
        .into_iter()
        .map(|layer| {
            let mut lines: Vec<Line> = Vec::new();
            for column in changes.columns.iter().filter(|column| column.layer == layer) {
                let mark = if column.is_new { '+' } else { '-' };
                lines.push(Line { mark, words: format!("column {} {}", column.name, column_word(column)) });
            }
            let of_layer = || changes.list.iter().filter(|change| change.layer == layer);
            for change in of_layer().filter(|change| change.sort < Sort::Attested) {
                let unseen = if change.unseen { " (not on the map)" } else { "" };
                lines.push(Line { mark: change.sort.mark(), words: format!("{}{unseen}", change.words) });
            }
            lines.extend(grouped(of_layer()));
            Section { layer, lines }
        })
        .collect()
}

/// What is the same of many rows is said once.
fn grouped<'c>(changes: impl Iterator<Item = &'c Change>) -> Vec<Line> {
    let mut groups: BTreeMap<(Sort, &str), usize> = BTreeMap::new();
    for change in changes.filter(|change| change.sort >= Sort::Attested) {
        let what = if change.sort == Sort::Attested { change.what.as_str() } else { "" };
        *groups.entry((change.sort, what)).or_default() += 1;
    }
    let line = |((sort, what), count): ((Sort, &str), usize)| {
        let rows = if count == 1 { "row" } else { "rows" };
        let words = if sort == Sort::Attested { what } else { "the id is new, all else is as it was" };
        Line { mark: sort.mark(), words: format!("{} {rows}: {words}", number(count as u64)) }
    };
    groups.into_iter().map(line).collect()
}

/// The layers that changed, in the order of the report.
fn layers_of(changes: &Changes) -> Vec<&str> {
    let mut layers: Vec<&str> = Vec::new();
    let of_columns = changes.columns.iter().map(|column| column.layer.as_str());
    for layer in changes.list.iter().map(|change| change.layer.as_str()).chain(of_columns) {
        if layers.last() != Some(&layer) && !layers.contains(&layer) {
            layers.push(layer);
        }
    }
    layers
}

fn column_word(column: &Column) -> &'static str {
    if column.is_new { "added" } else { "removed" }
}

fn style(mark: char) -> Style {
    let colour = match mark {
        '+' => AnsiColor::Green,
        '-' => AnsiColor::Red,
        '>' => AnsiColor::Cyan,
        '~' => AnsiColor::Yellow,
        _ => AnsiColor::White,
    };
    Style::new().fg_color(Some(colour.into()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// What Markdown would take for a mark of its own.
fn markdown_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(if c == '\n' || c == '\r' { ' ' } else { c });
    }
    escaped
}
