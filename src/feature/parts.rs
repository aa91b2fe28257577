//! Rows in parts by year, month and country, as data sets that are too large for one file are laid out.
//!
//! In: [`Layers`]. Out: for each part what its rows share, and which these are. The rows are gone through once, and none
//! is read again to tell its part. Absent: folders, files.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

use geo::Geometry;

use super::{Day, Field, Layer, Layers, Row, Rows, Value};
use crate::table::vocabulary::words;

words! {
    /// What the rows of a part share.
    By, "partition":
    Year "year" "The year of the first day that the event can be of.",
    Month "month" "That day's month: 1 to 12.",
    Country "country" "The code of the country that the place lies in.",
}

/// What tells the part of an event: the first day that it can be of, and its country.
type Told<'a> = (Option<Day>, Option<&'a str>);

impl By {
    /// What stands in the name of a part; none if it is not known.
    fn key(self, (day, country): Told) -> Option<String> {
        match self {
            By::Year => day.map(|day| day.year().to_string()),
            By::Month => day.map(|day| day.month().to_string()),
            By::Country => country.map(str::to_string),
        }
    }
}

/// Some rows of a layer, as a layer without the columns that they share.
pub struct Part<'a> {
    /// What they share, in the order that was asked for; none where it is not known.
    pub keys: Vec<(By, Option<String>)>,
    layer: &'a dyn Picked,
    /// Which rows, in the order of their ids.
    rows: Vec<u32>,
    fields: Vec<Field>,
    /// Which of the layer's fields these are.
    kept: Vec<usize>,
}

/// Rows that can be told in any number and order.
pub(super) trait Picked: Rows {
    /// Tells some rows, each by its number in the order of their ids, until the listener fails.
    fn each_of(&self, rows: &[u32], tell: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()>;
    /// Where they lie; rows with one place may be told once.
    fn geometries_of(&self, rows: &[u32]) -> Vec<Cow<'_, Geometry<f64>>>;
}

impl<M: Sync> Picked for Layer<M> {
    fn each_of(&self, rows: &[u32], tell: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        rows.iter().try_for_each(|&row| tell(self.features[row as usize].row()))
    }

    fn geometries_of(&self, rows: &[u32]) -> Vec<Cow<'_, Geometry<f64>>> {
        let geometries = rows.iter().filter_map(|&row| self.features[row as usize].geometry.as_ref());
        geometries.map(Cow::Borrowed).collect()
    }
}

/// The parts of the events, in the order of their keys: what is not known comes first.
pub fn parts<'a>(layers: &'a Layers, by: &[By]) -> Vec<Part<'a>> {
    let layer: &dyn Picked = layers.crowd.as_ref().map_or(&layers.incidents, |crowd| crowd);
    let mut parts: BTreeMap<Vec<Option<Key>>, Vec<u32>> = BTreeMap::new();
    let mut tell = |row: usize, told: Told| {
        let keys = by.iter().map(|by| by.key(told).map(Key)).collect();
        parts.entry(keys).or_default().push(row as u32);
    };
    match &layers.crowd {
        Some(crowd) => crowd.days_and_countries().enumerate().for_each(|(row, told)| tell(row, told)),
        None => {
            let at = |name: &str| layer.fields().iter().position(|field| field.name == name);
            let (day, country) = (at("event_date"), at("country"));
            for (row, event) in layers.incidents.features.iter().enumerate() {
                let value = |at: Option<usize>| at.map_or(&Value::Null, |at| &event.properties[at]);
                let day = if let Value::Date(day) = value(day) { Some(*day) } else { None };
                let country = if let Value::Text(code) = value(country) { Some(code.as_ref()) } else { None };
                tell(row, (day, country));
            }
        }
    }
    let fields = layer.fields().iter().enumerate();
    // What stands in a part's name stands in none of its rows: some programs refuse a column that is there twice.
    let is_kept = |field: &Field| !by.iter().any(|by| by.as_str() == field.name);
    let kept: Vec<(usize, Field)> =
        fields.filter(|(_, field)| is_kept(field)).map(|(at, field)| (at, field.clone())).collect();
    let part = |(keys, rows): (Vec<Option<Key>>, Vec<u32>)| Part {
        keys: by.iter().copied().zip(keys.into_iter().map(|key| key.map(|Key(key)| key))).collect(),
        layer,
        rows,
        fields: kept.iter().map(|(_, field)| field.clone()).collect(),
        kept: kept.iter().map(|(at, _)| *at).collect(),
    };
    parts.into_iter().map(part).collect()
}

/// Numbers by their value: 2 comes before 10.
#[derive(PartialEq, Eq)]
struct Key(String);

impl Ord for Key {
    fn cmp(&self, other: &Key) -> std::cmp::Ordering {
        let number = |Key(key): &Key| key.parse::<i64>().ok();
        number(self).cmp(&number(other)).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Key) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Rows for Part<'_> {
    fn name(&self) -> &'static str {
        self.layer.name()
    }

    fn fields(&self) -> &[Field] {
        &self.fields
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn geometries(&self) -> Box<dyn Iterator<Item = Cow<'_, Geometry<f64>>> + '_> {
        Box::new(self.layer.geometries_of(&self.rows).into_iter())
    }

    fn each_row(&self, rows: Range<usize>, tell: &mut dyn FnMut(Row) -> io::Result<()>) -> io::Result<()> {
        self.layer.each_of(&self.rows[rows], &mut |row| {
            let values: Vec<Value> = self.kept.iter().map(|&at| row.values[at].clone()).collect();
            tell(Row { values: &values, ..row })
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::atlas::Atlas;
    use crate::feature::layers;
    use crate::spec::Drawing;
    use crate::table::Tables;
    use crate::{basemap, gazetteer};

    const ROWS: &str = "\
id,place,date,date_end
e,Gao,2015-01-17,
a,Kidal,2014-12,2015-02
c,Niamey,2015-03-01,
b,,,2015-05-01
d,Gao,2015-11,
";

    /// Each part with the ids of its rows; as layers have it, and as a crowd has it.
    fn told(by: &[By]) -> [Vec<String>; 2] {
        [None, Some(Drawing::Density)].map(|drawing| {
            let (mut tables, _) = Tables::from_memory(&[("incidents.csv", ROWS.as_bytes())]);
            tables.spec.incidents = drawing;
            let (gazetteer, world) = (gazetteer::Gazetteer::builtin(), basemap::world());
            let (atlas, _) = Atlas::resolve(tables, &gazetteer, &world, None);
            let layers = layers(&Arc::new(atlas), &gazetteer, &world);
            assert_eq!(layers.crowd.is_some(), drawing.is_some());
            let words = |part: &Part| {
                let keys = part.keys.iter().map(|(_, key)| key.as_deref().unwrap_or("?"));
                let mut words = keys.collect::<Vec<_>>().join(" ") + ":";
                let tell = &mut |row: Row| {
                    assert_eq!(row.values.len(), part.fields().len());
                    words += &format!(" {}", row.id);
                    Ok(())
                };
                part.each_row(0..part.len(), tell).unwrap();
                format!("{words} at {}", part.geometries().count())
            };
            parts(&layers, by).iter().map(words).collect()
        })
    }

    #[test]
    fn each_row_is_of_one_part_and_a_crowd_has_the_same() {
        let expected = ["? ?: b at 0", "2014 MLI: a at 1", "2015 MLI: d e at 2", "2015 NER: c at 1"];
        let [layer, crowd] = told(&[By::Year, By::Country]);
        assert_eq!(layer, expected);
        // Of a crowd one place is told once.
        assert_eq!(crowd, expected.map(|words| words.replace("d e at 2", "d e at 1")));
    }

    #[test]
    fn months_come_in_the_order_of_the_year() {
        let [layer, _] = told(&[By::Month]);
        assert_eq!(layer, ["?: b at 0", "1: e at 1", "3: c at 1", "11: d at 1", "12: a at 1"]);
    }

    #[test]
    fn what_stands_in_the_name_of_a_part_stands_in_none_of_its_rows() {
        let (tables, _) = Tables::from_memory(&[("incidents.csv", ROWS.as_bytes())]);
        let (gazetteer, world) = (gazetteer::Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(tables, &gazetteer, &world, None);
        let layers = layers(&Arc::new(atlas), &gazetteer, &world);
        let has = |by: &[By]| parts(&layers, by)[0].fields().iter().any(|field| field.name == "country");
        assert_eq!([has(&[By::Year]), has(&[By::Year, By::Country])], [true, false]);
    }
}
