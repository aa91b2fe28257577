//! A scenario's JSON, each part of which can be found again in the file.
//!
//! In: the file. Out: objects whose members are slices of its text. What is missing or of another type is empty; nothing
//! is an error but a file that is no scenario. Absent: what a member means.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_json::value::RawValue;

use crate::diagnostic::{Code, Diagnostic, File, Severity, Span, quoted};

/// An object of the file.
pub struct Object<'t>(BTreeMap<Cow<'t, str>, &'t RawValue>);

const KIND: &str = "ORBAT-mapper";

/// The outermost object, if the file is a scenario.
pub fn scenario(file: &File) -> Result<Object<'_>, Box<Diagnostic>> {
    let hint = "in ORBAT Mapper: “Download scenario”, as JSON";
    let members = serde_json::from_str(&file.text).map_err(|error| {
        let lines: usize =
            file.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (lines + error.column().saturating_sub(1)).min(file.text.len());
        let at = (0..=at).rev().find(|at| file.text.is_char_boundary(*at)).unwrap_or(0);
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let span = Span::of_bytes(0, &file.text, at..(at + 1).min(file.text.len()), 0, 1);
        let message = format!("the file is no JSON: {said}");
        Box::new(Diagnostic::at(file, span, Severity::Error, Code::UnreadableFile, message).hint(hint))
    })?;
    let scenario = Object(members);
    let kind = scenario.text("type");
    if kind == KIND {
        return Ok(scenario);
    }
    let (message, hint) = match kind.as_str() {
        "ORBAT-mapper-encrypted" => (
            "the scenario is encrypted".to_string(),
            "open it in ORBAT Mapper with its password, and save it without one",
        ),
        kind => (format!("the file is JSON of the type {}, not a scenario ({KIND})", quoted(kind)), hint),
    };
    Err(Box::new(Diagnostic::of(&file.path, Severity::Error, Code::UnreadableFile, message).hint(hint)))
}

impl<'t> Object<'t> {
    fn parse(raw: &'t str) -> Option<Object<'t>> {
        serde_json::from_str(raw).ok().map(Object)
    }

    /// A member's text as it stands; none if it is not there.
    pub fn raw(&self, name: &str) -> Option<&'t str> {
        self.0.get(name).map(|raw| raw.get())
    }

    /// The same, and none if it is null.
    pub fn member(&self, name: &str) -> Option<&'t str> {
        self.raw(name).filter(|raw| *raw != "null")
    }

    /// A text, or a number or truth as text.
    pub fn text(&self, name: &str) -> String {
        self.member(name).map_or_else(String::new, text)
    }

    /// A whole number.
    pub fn count(&self, name: &str) -> Option<u64> {
        serde_json::from_str(self.member(name)?).ok()
    }

    /// An object.
    pub fn object(&self, name: &str) -> Option<Object<'t>> {
        Object::parse(self.member(name)?)
    }

    /// The objects of a list, and where each stands.
    pub fn objects(&self, name: &str) -> Vec<(&'t str, Object<'t>)> {
        let items = self.items(name).into_iter();
        items.filter_map(|raw| Some((raw.get(), Object::parse(raw.get())?))).collect()
    }

    /// The texts of a list.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.items(name).into_iter().map(|raw| text(raw.get())).collect()
    }

    fn items(&self, name: &str) -> Vec<&'t RawValue> {
        self.member(name).and_then(|raw| serde_json::from_str(raw).ok()).unwrap_or_default()
    }
}

fn text(raw: &str) -> String {
    match serde_json::from_str(raw) {
        Ok(serde_json::Value::String(text)) => text.trim().to_string(),
        Ok(serde_json::Value::Number(number)) => number.to_string(),
        Ok(serde_json::Value::Bool(truth)) => truth.to_string(),
        _ => String::new(),
    }
}

/// Latitude and longitude of `[longitude, latitude]`.
pub fn position(raw: &str) -> Option<[f64; 2]> {
    let numbers: Vec<f64> = serde_json::from_str(raw).ok()?;
    match numbers.as_slice() {
        [lon, lat, ..] if lon.is_finite() && lat.is_finite() => Some([*lat, *lon]),
        _ => None,
    }
}

/// Where a slice of the file's text stands: a difference of addresses.
pub fn span(file: &File, raw: &str) -> Span {
    let start = (raw.as_ptr() as usize).saturating_sub(file.text.as_ptr() as usize);
    Span::of_bytes(0, &file.text, start..start + raw.len(), 0, 1)
}
