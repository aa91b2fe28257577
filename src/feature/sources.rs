//! Sources get the numbers that the map prints, marks the numbers of their sources, and a GeoPackage a table of them.

use super::properties::{Draft, Properties, layer};
use super::{Layer, Layers, SourceNote, Value};
use crate::atlas::Atlas;
use crate::wording::{self, citation};

/// Sources in the order in which what is shown first names them, then the rest; marks get their numbers.
pub(super) fn number_sources(atlas: &Atlas, layers: &mut Layers) {
    let mut order: Vec<usize> = Vec::new();
    let find = |id: &str| atlas.tables.sources.iter().position(|row| row.id == id);
    let tables = &atlas.tables;
    let mut notes = |ids: &str| -> Vec<usize> {
        let mut numbers: Vec<usize> = Vec::new();
        for source in ids.split(';').map(str::trim).filter_map(find) {
            let at = order.iter().position(|&known| known == source).unwrap_or_else(|| {
                order.push(source);
                order.len() - 1
            });
            numbers.push(at + 1);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    /// By the property, which has the sources of an incident's casualties too.
    fn number<M>(
        layer: &mut Layer<M>,
        shown: bool,
        mark: fn(&mut M) -> &mut Vec<usize>,
        notes: &mut dyn FnMut(&str) -> Vec<usize>,
    ) {
        let Some(at) = layer.fields.iter().position(|field| field.name == "source") else { return };
        for feature in layer.features.iter_mut().filter(|feature| feature.shown == shown) {
            if let Value::Text(ids) = &feature.properties[at] {
                *mark(&mut feature.mark) = notes(ids);
            }
        }
    }
    // What the map shows comes first, so that its numbers have no gaps.
    for shown in [true, false] {
        number(&mut layers.contingents, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.incidents, shown, |mark| &mut mark.claim.notes, &mut notes);
        for (sources, _) in layers.crowd.iter().flat_map(|crowd| crowd.sources(shown)) {
            notes(sources);
        }
        number(&mut layers.counts, shown, |mark| &mut mark.notes, &mut notes);
        number(&mut layers.movements, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.figures, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.relations, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.areas, shown, |mark| &mut mark.claim.notes, &mut notes);
        number(&mut layers.forces, shown, |mark| &mut mark.notes, &mut notes);
    }
    let mut rest: Vec<usize> = (0..tables.sources.len()).filter(|index| !order.contains(index)).collect();
    rest.sort_by(|&a, &b| tables.sources[a].id.cmp(&tables.sources[b].id));
    order.extend(rest);
    layers.publications = publications(atlas, &order);
    layers.sources = order
        .into_iter()
        .map(|index| &tables.sources[index])
        .map(|row| SourceNote { id: row.id.clone(), citation: citation(row), url: row.url.clone() })
        .collect();
}

/// A table of the publications, each with its number.
fn publications(atlas: &Atlas, order: &[usize]) -> Layer<()> {
    let drafts = order.iter().zip(1u64..).map(|(&index, number)| {
        let row = &atlas.tables.sources[index];
        let mut properties = Properties::default();
        properties.integer("number", Some(number));
        properties.text("citation", citation(row));
        properties.text("title", &*row.title);
        properties.text("author", &*row.author);
        properties.text("publisher", &*row.publisher);
        properties.text("date_text", row.date.as_ref().map(wording::date).unwrap_or_default());
        properties.text("url", &*row.url);
        properties.text("archive_url", &*row.archive_url);
        properties.text("accessed_text", row.accessed.as_ref().map(wording::date).unwrap_or_default());
        properties.text("doi", &*row.doi);
        properties.text("version", &*row.version);
        properties.text("licence", &*row.licence);
        properties.text("language", &*row.language);
        properties.text("note", &*row.note);
        properties.extra(&row.extra);
        Draft { id: row.id.clone(), geometry: None, properties, shown: true, mark: () }
    });
    layer("sources", drafts.collect())
}

#[cfg(test)]
mod tests {
    use crate::atlas::Atlas;
    use crate::table::Tables;
    use crate::{basemap, feature, gazetteer::Gazetteer};

    #[test]
    fn an_incident_bears_the_notes_of_its_casualties_too() {
        let files: &[(&str, &[u8])] = &[
            ("incidents.csv", b"id,place,date,source\ni,Gao,2015-01-17,b\n"),
            ("casualties.csv", b"incident,killed,source\ni,2,a\n"),
            ("sources.csv", b"id\na\nb\nunused\n"),
        ];
        let (gazetteer, basemap) = (Gazetteer::builtin(), basemap::world());
        let (atlas, _) = Atlas::resolve(Tables::from_memory(files).0, &gazetteer, &basemap, None);
        let layers = feature::layers(&std::sync::Arc::new(atlas), &gazetteer, &basemap);
        assert_eq!(layers.incidents.features[0].mark.claim.notes, [1, 2]);
        let ids: Vec<&str> = layers.sources.iter().map(|note| note.id.as_str()).collect();
        assert_eq!(ids, ["b", "a", "unused"]);
    }
}
