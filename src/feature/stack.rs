//! Units of one place stand in a column: each gets its row, for programs that cannot seat them as the map does.
//!
//! In: drafts of contingents. Out: the properties `stack_index` to `stack_lon`; null without a point. Absent: pixels.

use std::collections::BTreeMap;

use super::properties::Draft;
use super::{Role, Site, UnitMark};
use crate::atlas::Atlas;

/// Places nearer than this, in degrees either way, share a column: a town and its airport.
const TOGETHER: f64 = 0.125;

/// Gives each unit its row: what the map shows comes first, then forces, standing and headquarters in turn.
pub(super) fn number(atlas: &Atlas, drafts: &mut [Draft<UnitMark>]) {
    let leads = leads(atlas, drafts);
    let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        if let Some(lead) = place(draft).and_then(|place| leads.get(&place)) {
            columns.entry(*lead).or_default().push(index);
        }
    }
    let mut rows: Vec<Option<Row>> = vec![None; drafts.len()];
    for (lead, mut column) in columns {
        column.sort_by_cached_key(|&index| {
            let draft = &drafts[index];
            let mark = &draft.mark;
            let follows = mark.role != Some(Role::Headquarters);
            (!draft.shown, mark.force, mark.standing, follows, draft.id.clone())
        });
        let size = column.len();
        let mut above = None;
        for (index, row) in column.into_iter().zip(0..) {
            let force = drafts[index].mark.force;
            rows[index] = Some(Row { index: row, size, heads: above != Some(force), lead });
            above = Some(force);
        }
    }
    for (draft, row) in drafts.iter_mut().zip(rows) {
        let lead = row.map(|row| &atlas.places[row.lead]);
        draft.properties.integer("stack_index", row.map(|row| row.index));
        draft.properties.integer("stack_size", row.map(|row| row.size as u64));
        draft.properties.flag("stack_head", row.map(|row| row.heads));
        draft.properties.text("stack_place", lead.map_or("", |lead| &lead.name).to_string());
        draft.properties.real("stack_lat", lead.map(|lead| lead.at.lat));
        draft.properties.real("stack_lon", lead.map(|lead| lead.at.lon));
    }
}

/// A unit's row in its column.
#[derive(Clone, Copy)]
struct Row {
    index: u64,
    size: usize,
    /// The row above is of another force, or there is none.
    heads: bool,
    lead: usize,
}

fn place(draft: &Draft<UnitMark>) -> Option<usize> {
    match draft.mark.site {
        Site::At(place) => Some(place),
        Site::Within { .. } | Site::NotGiven => None,
    }
}

/// For each place with units, the place at whose column they stand: the most important one nearby.
fn leads(atlas: &Atlas, drafts: &[Draft<UnitMark>]) -> BTreeMap<usize, usize> {
    let mut places: Vec<usize> = drafts.iter().filter_map(place).collect();
    places.sort_by(|&a, &b| {
        let (a, b) = (&atlas.places[a], &atlas.places[b]);
        (a.rank, &a.id).cmp(&(b.rank, &b.id))
    });
    places.dedup();
    // Columns by cells of the globe, so that only neighbours are looked at.
    let mut cells: BTreeMap<[i32; 2], Vec<usize>> = BTreeMap::new();
    let mut leads = BTreeMap::new();
    for index in places {
        let at = atlas.places[index].at;
        let [x, y] = [at.lon, at.lat].map(|degrees| (degrees / TOGETHER).floor() as i32);
        let near = |lead: &usize| {
            let other = atlas.places[*lead].at;
            (at.lon - other.lon).abs() < TOGETHER && (at.lat - other.lat).abs() < TOGETHER
        };
        let around = (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| [x, y]));
        let lead =
            around.filter_map(|cell| cells.get(&cell)).flatten().copied().filter(near).min_by(|&a, &b| {
                let (a, b) = (&atlas.places[a], &atlas.places[b]);
                (a.rank, &a.id).cmp(&(b.rank, &b.id))
            });
        if lead.is_none() {
            cells.entry([x, y]).or_default().push(index);
        }
        leads.insert(index, lead.unwrap_or(index));
    }
    leads
}

#[cfg(test)]
mod tests {
    use crate::atlas::Atlas;
    use crate::feature::{self, Value};
    use crate::table::Tables;
    use crate::{basemap, gazetteer::Gazetteer};

    #[test]
    fn a_town_and_its_airport_share_a_column_in_which_the_shown_come_first() {
        let rows = "id,place,force,role,end\n\
            d,Timbuktu airport,MINUSMA,,\nc,Timbuktu,MINUSMA,headquarters,\nb,Timbuktu,Barkhane,,\n\
            a,Timbuktu,Barkhane,,2013\ne,Gao,MINUSMA,,\nf,Mali,MINUSMA,,\n";
        let files: &[(&str, &[u8])] = &[
            ("contingents.csv", rows.as_bytes()),
            ("atlas.toml", b"as_of = \"2015-01-17\"\ncountries = [\"MLI\"]\n"),
        ];
        let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(Tables::from_memory(files).0, &gazetteer, &basemap, None);
        let layer = feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap).contingents;
        let at = |name: &str| layer.fields.iter().position(|field| field.name == name).unwrap();
        let [index, head, place] = ["stack_index", "stack_head", "stack_place"].map(at);
        let seen: Vec<(&str, &Value, &Value, &Value)> = layer
            .features
            .iter()
            .map(|unit| {
                (unit.id.as_str(), &unit.properties[index], &unit.properties[head], &unit.properties[place])
            })
            .collect();
        let row = |row: i64| Value::Integer(row);
        let head = |heads: bool| Value::Flag(heads);
        let timbuktu = Value::Text("Timbuktu".into());
        let gao = Value::Text("Gao".into());
        let expected = [
            ("a", row(3), head(true), &timbuktu),
            ("b", row(0), head(true), &timbuktu),
            ("c", row(1), head(true), &timbuktu),
            ("d", row(2), head(false), &timbuktu),
            ("e", row(0), head(true), &gao),
            ("f", Value::Null, Value::Null, &Value::Null),
        ];
        for (seen, expected) in seen.iter().zip(&expected) {
            assert_eq!((seen.0, seen.1, seen.2, seen.3), (expected.0, &expected.1, &expected.2, expected.3));
        }
    }
}
