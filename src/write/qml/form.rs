//! What QGIS calls the columns of a layer, how its form edits them, and what it shows of a feature under the pointer.
//!
//! In: a layer's name and fields. Out: elements and HTML. Absent: symbols.

use super::expression::{field, html, text};
use super::symbol::option;
use crate::feature::dictionary::{self, Group};
use crate::feature::{Field, FieldKind};
use crate::write::xml::{Element, element};

/// Aliases, edit widgets and the form of a layer, a tab for each group of properties.
pub fn form(layer: &str, fields: &[Field]) -> Vec<Element> {
    let named = |(index, field): (usize, &Field)| {
        let title = dictionary::entry(&field.name).map_or_else(|| field.name.clone(), |(title, ..)| title);
        element("alias")
            .with("index", index.to_string())
            .with("field", field.name.as_str())
            .with("name", title)
    };
    let configured = |own: &Field| {
        element("field")
            .with("name", own.name.as_str())
            .with("configurationFlags", "None")
            .child(widget(layer, own))
    };
    let tabs = Group::ALL.iter().filter_map(|&group| {
        let own: Vec<Element> = fields
            .iter()
            .enumerate()
            .filter(|(_, own)| {
                dictionary::entry(&own.name).map_or(Group::Other, |(_, group, _)| group) == group
            })
            .map(|(index, own)| {
                element("attributeEditorField")
                    .with("name", own.name.as_str())
                    .with("index", index.to_string())
                    .with("showLabel", "1")
            })
            .collect();
        let tab = element("attributeEditorContainer").with("name", group.title()).with_all(&[
            ("columnCount", "1"),
            ("groupBox", "0"),
            ("showLabel", "1"),
            ("visibilityExpressionEnabled", "0"),
            ("visibilityExpression", ""),
        ]);
        (!own.is_empty()).then(|| tab.children(own))
    });
    vec![
        element("fieldConfiguration").children(fields.iter().map(configured)),
        element("aliases").children(fields.iter().enumerate().map(named)),
        element("editorlayout").text("tablayout"),
        element("attributeEditorForm").children(tabs),
    ]
}

/// Longer texts, by their names.
const LONG: &[&str] = &["note", "callout", "label", "source_title", "as_reported", "casualties"];

fn widget(layer: &str, field: &Field) -> Element {
    let (kind, settings) = match (field.kind, dictionary::words(layer, &field.name)) {
        (_, Some(words)) => {
            let choice = |(word, _): &(&str, &str)| {
                element("Option").with("type", "Map").child(option(&plain(word), "QString", word))
            };
            let list = element("Option").with("name", "map").with("type", "List");
            ("ValueMap", vec![list.children(words.iter().map(choice))])
        }
        (FieldKind::Date, _) => (
            "DateTime",
            vec![
                option("allow_null", "bool", "true"),
                option("calendar_popup", "bool", "true"),
                option("display_format", "QString", "yyyy-MM-dd"),
                option("field_format", "QString", "yyyy-MM-dd"),
                option("field_iso_format", "bool", "false"),
            ],
        ),
        (FieldKind::Flag, _) => ("CheckBox", Vec::new()),
        (FieldKind::Text | FieldKind::Integer | FieldKind::Real, _) => {
            let several = LONG.contains(&field.name.as_str()).to_string();
            ("TextEdit", vec![option("IsMultiline", "bool", &several), option("UseHtml", "bool", "false")])
        }
    };
    let config = element("config").child(element("Option").with("type", "Map").children(settings));
    element("editWidget").with("type", kind).child(config)
}

/// "force_protection" as people write it.
pub fn plain(word: &str) -> String {
    let mut plain = word.replace('_', " ");
    if let Some(first) = plain.get_mut(0..1) {
        first.make_ascii_uppercase();
    }
    plain
}

/// What is shown under the pointer: a heading, and those of some properties that are not null, all as HTML.
pub fn tip(heading: &str, names: &[&str], fields: &[Field]) -> String {
    let mut tip = format!("<b>[% {} %]</b>", html(&format!("coalesce({heading}, '')")));
    for name in names.iter().filter(|name| fields.iter().any(|own| own.name == **name)) {
        let title = dictionary::entry(name).map(|(title, ..)| title).unwrap_or_default();
        let line = text(&format!("<br><i>{title}:</i> "));
        tip += &format!("\n[% coalesce({line} || {}, '') %]", html(&format!("to_string({})", field(name))));
    }
    tip
}
