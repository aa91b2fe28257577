//! GeoJSON becomes features, each property of which can be found again.
//!
//! In: the text of a FeatureCollection (RFC 7946). Out: its features, one at a time, their values slices of the text; and,
//! for a row and a cell's number, the cell's [`Span`], which is found by reading the one feature once more. The text is
//! walked as it is: no tree of it is built. Absent: other shapes than points, of which only the name is read.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::{Feature, From, Mistake, Source, Spot, Value};
use crate::diagnostic::{Span, lines_in, quoted};

/// A collection, its features found and its columns known.
pub struct Collection<'t> {
    text: &'t str,
    features: Vec<&'t RawValue>,
    starts: Vec<Start>,
    columns: Vec<String>,
    /// Where the name of each column stands first.
    names: Vec<Range<usize>>,
    has_points: bool,
    has_ids: bool,
}

/// Where a feature starts.
#[derive(Clone, Copy, Debug)]
struct Start {
    offset: u32,
    line: u32,
    /// Character in the line, from 1.
    column: u32,
}

/// The members of a feature that are read.
#[derive(Deserialize)]
struct Members<'t> {
    #[serde(borrow, rename = "type")]
    kind: Option<Cow<'t, str>>,
    #[serde(borrow)]
    id: Option<&'t RawValue>,
    #[serde(borrow)]
    geometry: Option<&'t RawValue>,
    #[serde(borrow)]
    properties: Option<&'t RawValue>,
}

/// More different properties than that are no table.
const MOST_COLUMNS: usize = 4096;

const NOT_GEOJSON: &str = "a GeoJSON file starts {\"type\": \"FeatureCollection\", \"features\": [; in QGIS: “Save Features As”, GeoJSON";

/// Finds the features and the names of their properties, in the order in which they appear.
pub fn open(text: &str) -> Result<Collection<'_>, Mistake> {
    let features = features(text)?;
    let mut collection = Collection {
        text,
        starts: Vec::with_capacity(features.len()),
        features: Vec::new(),
        columns: Vec::new(),
        names: Vec::new(),
        has_points: false,
        has_ids: false,
    };
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut start = Start { offset: 0, line: 1, column: 1 };
    for feature in &features {
        start = start.moved_to(text, offset_of(text, feature.get()));
        collection.starts.push(start);
        let members = members(text, feature.get())?;
        collection.has_points |= members.geometry.is_some();
        collection.has_ids |= members.id.is_some();
        // Features are as a rule alike: the next name is the one that came next before.
        let mut next = 0;
        let mut too_many = false;
        let new = &mut collection;
        each_property(text, members.properties, |name, name_at, _| {
            if new.columns.get(next).is_some_and(|column| *column == name) {
                next += 1;
                return;
            }
            if let Some(&at) = known.get(name.as_ref()) {
                next = at + 1;
            } else if new.columns.len() < MOST_COLUMNS {
                next = new.columns.len() + 1;
                known.insert(name.to_string(), new.columns.len());
                new.columns.push(name.into_owned());
                new.names.push(name_at);
            } else {
                too_many = true;
            }
        })?;
        if too_many {
            let at = start.offset as usize;
            let message = format!("the features have more than {MOST_COLUMNS} different properties");
            return Err(Mistake::new(message).at(at..at + 1));
        }
    }
    collection.features = features;
    Ok(collection)
}

impl Collection<'_> {
    /// What is needed to find cells again.
    pub fn whereabouts(&self) -> Whereabouts {
        Whereabouts {
            starts: self.starts.clone(),
            columns: self.columns.clone(),
            names: self.names.clone(),
            cells: Vec::new(),
        }
    }
}

impl Source for Collection<'_> {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn has_points(&self) -> bool {
        self.has_points
    }

    fn has_ids(&self) -> bool {
        self.has_ids
    }

    fn is_empty(&self) -> bool {
        self.features.is_empty()
    }

    fn each(&self, tell: &mut dyn FnMut(&Feature)) -> Result<(), Mistake> {
        let at: HashMap<&str, usize> = self.columns.iter().map(String::as_str).zip(0..).collect();
        let mut values: Vec<Value> = vec![Value::Null; self.columns.len()];
        for (feature, start) in self.features.iter().zip(&self.starts) {
            let members = members(self.text, feature.get())?;
            values.fill(Value::Null);
            let mut next = 0;
            let mut twice = None;
            each_property(self.text, members.properties, |name, name_at, raw| {
                if self.columns.get(next).is_none_or(|column| *column != name) {
                    next = at[name.as_ref()];
                }
                if values[next] != Value::Null {
                    twice = Some((name.into_owned(), name_at));
                }
                values[next] = value(raw);
                next += 1;
            })?;
            if let Some((name, name_at)) = twice {
                let message = format!("the feature has the property {} twice", quoted(&name));
                return Err(Mistake::new(message).at(name_at));
            }
            tell(&Feature {
                line: start.line,
                offset: start.offset as usize,
                id: members.id.map(|raw| match value(raw.get()) {
                    Value::Text(text) | Value::Number(text) => text,
                    _ => Cow::default(),
                }),
                values: &values,
                spot: members.geometry.map_or(Spot::Nowhere, |raw| spot(raw.get())),
            });
        }
        Ok(())
    }
}

impl Start {
    fn moved_to(self, text: &str, offset: usize) -> Start {
        let between = &text[self.offset as usize..offset];
        let lines = lines_in(between);
        let characters = |text: &str| text.chars().count() as u32;
        let column = match between.rfind(['\n', '\r']) {
            Some(end) => characters(&between[end + 1..]) + 1,
            None => self.column + characters(between),
        };
        Start { offset: offset as u32, line: self.line + lines, column }
    }

    /// The span of some bytes that lie behind.
    fn span(self, text: &str, file: u16, bytes: Range<usize>) -> Span {
        let mut span = Span::of_bytes(file, text, bytes, self.offset as usize, self.line);
        if span.line == self.line {
            span.column += self.column - 1;
        }
        span
    }
}

/// Where the features of a file start, and what their cells are made of.
#[derive(Clone, Debug)]
pub struct Whereabouts {
    starts: Vec<Start>,
    columns: Vec<String>,
    names: Vec<Range<usize>>,
    /// Where each cell comes from.
    pub cells: Vec<From>,
}

impl Whereabouts {
    /// The span of a cell of the feature that starts after `offset` bytes: without quotation marks; empty where the
    /// feature starts if it has no such cell.
    pub fn span(&self, text: &str, file: u16, offset: usize, cell: Option<usize>) -> Span {
        let start = self.start_before(offset);
        let found = cell.and_then(|cell| {
            let mut reader = serde_json::Deserializer::from_str(&text[offset..]);
            let members = Members::deserialize(&mut reader).ok()?;
            let raw = match self.cells.get(cell)? {
                From::Property(column) => {
                    let mut found = None;
                    each_property(text, members.properties, |name, _, raw| {
                        if name == self.columns[*column] {
                            found = Some(raw);
                        }
                    })
                    .ok()?;
                    found?
                }
                From::Id => members.id?.get(),
                From::Point => members.geometry?.get(),
            };
            let at = offset_of(text, raw);
            Some(match raw {
                "null" => at..at,
                raw if raw.starts_with('"') => at + 1..at + raw.len() - 1,
                raw => at..at + raw.len(),
            })
        });
        start.span(text, file, found.unwrap_or(offset..offset))
    }

    /// The span of a column's name where it stands first.
    pub fn span_of_name(&self, text: &str, file: u16, cell: usize) -> Option<Span> {
        let From::Property(column) = *self.cells.get(cell)? else { return None };
        let name = self.names[column].clone();
        Some(self.start_before(name.start).span(text, file, name))
    }

    fn start_before(&self, offset: usize) -> Start {
        let after = self.starts.partition_point(|start| start.offset as usize <= offset);
        after.checked_sub(1).map_or(Start { offset: 0, line: 1, column: 1 }, |at| self.starts[at])
    }
}

/// Where a slice of a text starts in it: a difference of addresses.
fn offset_of(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// What serde says of a part of the text, at the place that it means.
fn mistake(text: &str, part: &str, error: &serde_json::Error) -> Mistake {
    let lines = part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
    let at = offset_of(text, part) + lines + error.column().saturating_sub(1);
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    Mistake::new(format!("the file is not GeoJSON: {said}")).at(at..at + 1).hint(NOT_GEOJSON)
}

/// The features of a collection, or the one that a file consists of.
fn features(text: &str) -> Result<Vec<&RawValue>, Mistake> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let read = Top::deserialize(&mut reader).and_then(|top| reader.end().map(|()| top));
    let top = read.map_err(|error| mistake(text, text, &error))?;
    if let Some(crs) = top.crs.map(RawValue::get).filter(|crs| !is_wgs_84(crs)) {
        let json: serde_json::Value = serde_json::from_str(crs).unwrap_or_default();
        let name = json["properties"]["name"].as_str().unwrap_or(crs);
        return Err(Mistake::projection(name).at(offset_of(text, crs)..offset_of(text, crs) + 1));
    }
    match (top.kind.as_deref(), top.features) {
        (Some("FeatureCollection"), Some(features)) => Ok(features),
        (Some("Feature"), None) => {
            let whole = serde_json::from_str(text).map_err(|error| mistake(text, text, &error))?;
            Ok(vec![whole])
        }
        (kind, _) => {
            let what = match kind {
                Some("FeatureCollection") => "a FeatureCollection without features".to_string(),
                Some(kind) => format!("of the type {}", quoted(kind)),
                None => "without a type".to_string(),
            };
            Err(Mistake::new(format!("the file is JSON {what}, not a collection of features"))
                .hint(NOT_GEOJSON))
        }
    }
}

/// The `crs` of GeoJSON before RFC 7946, as GDAL still writes it: no other is known.
fn is_wgs_84(crs: &str) -> bool {
    crs.contains("CRS84") || crs.contains("4326") || crs == "null"
}

/// The members of the outermost object that are read.
#[derive(Default)]
struct Top<'t> {
    kind: Option<String>,
    crs: Option<&'t RawValue>,
    features: Option<Vec<&'t RawValue>>,
}

impl<'t> Deserialize<'t> for Top<'t> {
    fn deserialize<D: serde::Deserializer<'t>>(deserializer: D) -> Result<Top<'t>, D::Error> {
        struct Object;
        impl<'t> Visitor<'t> for Object {
            type Value = Top<'t>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Top<'t>, A::Error> {
                let mut top = Top::default();
                while let Some(name) = map.next_key::<Cow<str>>()? {
                    match name.as_ref() {
                        "type" => top.kind = map.next_value()?,
                        "crs" => top.crs = map.next_value()?,
                        "features" => top.features = map.next_value()?,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(top)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

fn members<'t>(text: &'t str, feature: &'t str) -> Result<Members<'t>, Mistake> {
    let members: Members = serde_json::from_str(feature).map_err(|error| mistake(text, feature, &error))?;
    if members.kind.as_deref() != Some("Feature") {
        let at = offset_of(text, feature);
        let message = "the list of features holds an object that is no feature";
        return Err(Mistake::new(message).at(at..at + 1).hint("a feature starts {\"type\": \"Feature\""));
    }
    Ok(members)
}

/// Tells each property: its name, where the name stands, its value as written.
fn each_property<'t>(
    text: &'t str,
    properties: Option<&'t RawValue>,
    tell: impl FnMut(Cow<'t, str>, Range<usize>, &'t str),
) -> Result<(), Mistake> {
    let Some(raw) = properties.map(RawValue::get) else { return Ok(()) };
    let mut reader = serde_json::Deserializer::from_str(raw);
    Properties { text, tell }.deserialize(&mut reader).map_err(|error| mistake(text, raw, &error))
}

struct Properties<'t, F> {
    text: &'t str,
    tell: F,
}

impl<'t, F: FnMut(Cow<'t, str>, Range<usize>, &'t str)> DeserializeSeed<'t> for Properties<'t, F> {
    type Value = ();

    fn deserialize<D: serde::Deserializer<'t>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'t, F: FnMut(Cow<'t, str>, Range<usize>, &'t str)> Visitor<'t> for Properties<'t, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("properties: an object, or null")
    }

    fn visit_map<A: MapAccess<'t>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(name)) = map.next_key()? {
            let raw = map.next_value::<&RawValue>()?.get();
            let at = match &name {
                Cow::Borrowed(own) => offset_of(self.text, own)..offset_of(self.text, own) + own.len(),
                // With escapes in it the name is no slice of the text; its value stands beside it.
                Cow::Owned(_) => offset_of(self.text, raw)..offset_of(self.text, raw) + 1,
            };
            (self.tell)(name, at, raw);
        }
        Ok(())
    }
}

/// A text, borrowed where it has no escapes.
#[derive(Deserialize)]
struct Text<'t>(#[serde(borrow)] Cow<'t, str>);

/// A value as written.
fn value(raw: &str) -> Value<'_> {
    match raw.as_bytes()[0] {
        b'"' if !raw.contains('\\') => Value::Text(raw[1..raw.len() - 1].into()),
        b'"' => match serde_json::from_str::<String>(raw) {
            Ok(text) => Value::Text(text.into()),
            Err(_) => Value::Unfit("a text with a broken escape"),
        },
        b'n' => Value::Null,
        b't' => Value::Flag(true),
        b'f' => Value::Flag(false),
        b'[' => Value::Unfit("a list"),
        b'{' => Value::Unfit("an object"),
        _ => Value::Number(raw.into()),
    }
}

/// A geometry, as far as it is a point.
fn spot(raw: &str) -> Spot<'_> {
    #[derive(Deserialize)]
    struct Geometry<'t> {
        #[serde(borrow, rename = "type")]
        kind: Cow<'t, str>,
        #[serde(borrow)]
        coordinates: Option<&'t RawValue>,
    }
    let Ok(geometry) = serde_json::from_str::<Geometry>(raw) else {
        return Spot::Unfit("an object without a type".into());
    };
    let coordinates = geometry.coordinates.map_or("", RawValue::get);
    let items = match geometry.kind.as_ref() {
        "Point" => first_items(coordinates),
        "MultiPoint" => match first_items(coordinates) {
            Some((_, 0)) => return Spot::Nowhere,
            Some((items, 1)) => first_items(items[0]),
            Some((_, many)) => return Spot::Unfit(format!("a MultiPoint of {many} points")),
            None => None,
        },
        kind => return Spot::Unfit(format!("a {}", quoted(kind))),
    };
    let is_number = |text: &str| text.starts_with(|c: char| c == '-' || c.is_ascii_digit());
    match items {
        Some((_, 0)) => Spot::Nowhere,
        Some(([lon, lat], 2..)) if is_number(lon) && is_number(lat) => {
            Spot::At { lat: lat.into(), lon: lon.into() }
        }
        _ => Spot::Unfit("a point without two numbers".into()),
    }
}

/// The first two items of a list as written, and how many it has.
fn first_items(raw: &str) -> Option<([&str; 2], usize)> {
    struct Items;
    impl<'t> Visitor<'t> for Items {
        type Value = ([&'t str; 2], usize);

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'t>>(self, mut list: A) -> Result<Self::Value, A::Error> {
            let (mut first, mut many) = ([""; 2], 0);
            while let Some(item) = list.next_element::<&RawValue>()? {
                if let Some(place) = first.get_mut(many) {
                    *place = item.get();
                }
                many += 1;
            }
            Ok((first, many))
        }
    }
    serde::Deserializer::deserialize_seq(&mut serde_json::Deserializer::from_str(raw), Items).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(geometry: &str, expected: Spot) {
        assert_eq!(spot(geometry), expected, "{geometry}");
    }

    #[test]
    fn a_point_keeps_its_digits() {
        let at = |lon: &'static str, lat: &'static str| Spot::At { lon: lon.into(), lat: lat.into() };
        check(r#"{"type":"Point","coordinates":[1.50, -2]}"#, at("1.50", "-2"));
        check(r#"{"coordinates":[1,2,300],"type":"Point"}"#, at("1", "2"));
        check(r#"{"type":"MultiPoint","coordinates":[[1,2]]}"#, at("1", "2"));
        check(r#"{"type":"Point","coordinates":[]}"#, Spot::Nowhere);
        check(
            r#"{"type":"Point","coordinates":["1","2"]}"#,
            Spot::Unfit("a point without two numbers".into()),
        );
        check(r#"{"type":"Point"}"#, Spot::Unfit("a point without two numbers".into()));
        check(r#"{"type":"Polygon","coordinates":[]}"#, Spot::Unfit("a “Polygon”".into()));
        check("[1,2]", Spot::Unfit("an object without a type".into()));
    }

    #[test]
    fn deep_nesting_is_no_way_in() {
        let deep = "[".repeat(1_000_000);
        assert!(open(&deep).is_err());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let text = format!(
            r#"{{"type":"FeatureCollection","x":{deep},"features":[{{"type":"Feature","geometry":{{"type":"Point","coordinates":{deep}}},"properties":{{"a":{deep}}}}}]}}"#
        );
        let collection = open(&text).unwrap_or_else(|mistake| panic!("{mistake:?}"));
        let mut seen = Vec::new();
        collection.each(&mut |feature| seen.push(format!("{:?}", feature.values[0]))).unwrap();
        assert_eq!(seen, ["Unfit(\"a list\")"]);
    }
}
