//! All layers in one GeoPackage (OGC 12-128, version 1.2): typed columns, spatial indexes, styles, relations, metadata.
//!
//! In: a [`Document`]. Out: an SQLite file, the same bytes every time: pages of one size, rows in the layers' order, no
//! time of writing. Feature layers are `places` to `areas` and, below them, `base_boundaries` to
//! `base_countries`; `forces`, `figures`, `relations` and `sources` are tables.
//! Each table has one style, which QGIS applies by itself. Absent: any decision about what is shown.

mod geometry;
mod schema;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use geo::Geometry;
use rusqlite::types::{ToSqlOutput, Value as Cell, ValueRef};
use rusqlite::{Connection, params, params_from_iter};

use super::xml::element;
use super::{Document, Out, geojson, qml};
use crate::feature::{Field, FieldKind, Layer, Layers, Row, Rows, Value, dictionary};

/// Writes the file.
pub fn write(document: &Document, out: &mut Out) -> io::Result<()> {
    out.write_all(&database(document).map_err(io::Error::other)?)
}

fn database(document: &Document) -> rusqlite::Result<Vec<u8>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(schema::BEFORE)?;
    let work = connection.transaction()?;
    work.execute_batch(schema::TABLES)?;
    let (db, layers) = (&work, &document.layers);
    // Tables that others refer to come first.
    table(db, document, &layers.forces, None)?;
    table(db, document, &layers.places, Some("POINT"))?;
    table(db, document, &layers.publications, None)?;
    table(db, document, &layers.contingents, Some("POINT"))?;
    table(db, document, layers.table("incidents"), Some("POINT"))?;
    table(db, document, &layers.counts, Some("MULTIPOLYGON"))?;
    table(db, document, &layers.movements, Some("MULTILINESTRING"))?;
    table(db, document, &layers.areas, Some("MULTIPOLYGON"))?;
    table(db, document, &layers.figures, None)?;
    table(db, document, &layers.relations, None)?;
    for layer in document.map().backdrop.layers(layers) {
        table(db, document, layer, Some(shape(layer)))?;
    }
    metadata(db, document)?;
    work.commit()?;
    Ok(connection.serialize("main")?.to_vec())
}

/// Tells every row, until the database fails.
fn each_row(layer: &dyn Rows, tell: &mut dyn FnMut(Row) -> rusqlite::Result<()>) -> rusqlite::Result<()> {
    let mut told = Ok(());
    let _ = layer.each_row(0..layer.len(), &mut |row| {
        told = tell(row);
        if told.is_ok() { Ok(()) } else { Err(io::ErrorKind::Other.into()) }
    });
    told
}

/// The type of the geometries of a layer of the base map.
fn shape(layer: &Layer<()>) -> &'static str {
    match layer.features.first().and_then(|first| first.geometry.as_ref()) {
        Some(Geometry::MultiPolygon(_)) => "MULTIPOLYGON",
        _ => "MULTILINESTRING",
    }
}

/// A layer as a table, with its index, its style and its sources; none for an empty layer.
fn table(
    db: &Connection,
    document: &Document,
    layer: &dyn Rows,
    geometry: Option<&'static str>,
) -> rusqlite::Result<()> {
    if layer.is_empty() {
        return Ok(());
    }
    let names = names(layer.fields());
    db.execute_batch(&schema::create(layer, &names, geometry))?;
    let (table, about) = (layer.name(), schema::about(layer.name()));
    let kind = if geometry.is_some() { "features" } else { "attributes" };
    let marks = vec!["?"; names.len() + 1 + usize::from(geometry.is_some())].join(",");
    let mut insert = db.prepare(&format!("INSERT INTO {} VALUES ({marks})", schema::name(table)))?;
    let mut index = match geometry {
        Some(_) => Some(db.prepare(&format!("INSERT INTO rtree_{table}_geom VALUES (?,?,?,?,?)"))?),
        None => None,
    };
    let mut extent: Option<[f64; 4]> = None;
    let mut fid = 0i64;
    each_row(layer, &mut |row| {
        fid += 1;
        let own = row.geometry.map(geojson::standard);
        let envelope = own.as_ref().and_then(geometry::envelope);
        if let (Some(index), Some([west, east, south, north])) = (&mut index, envelope) {
            index.execute(params![fid, west, east, south, north])?;
            extent = Some(extent.map_or([west, east, south, north], |all| {
                [all[0].min(west), all[1].max(east), all[2].min(south), all[3].max(north)]
            }));
        }
        let shape = geometry.map(|_| own.as_ref().map_or(Cell::Null, blob));
        let head = [Cell::Integer(fid)].into_iter().chain(shape).map(ToSqlOutput::Owned);
        let cells = row.values.iter().map(|value| cell(value));
        insert.execute(params_from_iter(head.chain(cells))).map(|_| ())
    })?;
    if geometry.is_some() {
        db.execute_batch(&schema::triggers(table))?;
        db.execute(
            "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', \
             'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
            [table],
        )?;
    }
    let bounds = extent.map(|[west, east, south, north]| [west, south, east, north]);
    let bound = |at: usize| bounds.map(|bounds| bounds[at]);
    db.execute(
        "INSERT INTO gpkg_contents VALUES (?,?,?,?,?,?,?,?,?,?)",
        params![
            table,
            kind,
            table,
            about,
            schema::NO_TIME,
            bound(0),
            bound(1),
            bound(2),
            bound(3),
            geometry.map(|_| 4326)
        ],
    )?;
    if let Some(shape) = geometry {
        db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)", [table, shape])?;
    }
    describe(db, layer, &names)?;
    style(db, document, layer.name(), geometry.is_some())?;
    sources(db, &document.layers, layer)
}

/// The names of the columns: SQL takes `x_Note` and `x_note` for one.
fn names(fields: &[Field]) -> Vec<String> {
    let mut taken: BTreeSet<String> = ["fid", "geom"].map(String::from).into();
    let mut names = Vec::new();
    for field in fields {
        let mut name = field.name.clone();
        let mut times = 1;
        while !taken.insert(name.to_lowercase()) {
            times += 1;
            name = format!("{}_{times}", field.name);
        }
        names.push(name);
    }
    names
}

fn blob(geometry: &Geometry<f64>) -> Cell {
    Cell::Blob(geometry::blob(geometry))
}

fn cell<'a>(value: &'a Value) -> ToSqlOutput<'a> {
    match value {
        Value::Null => ToSqlOutput::Owned(Cell::Null),
        Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        Value::Integer(number) => ToSqlOutput::Owned(Cell::Integer(*number)),
        Value::Real(number) => ToSqlOutput::Owned(Cell::Real(geojson::six(*number))),
        Value::Date(day) => ToSqlOutput::Owned(Cell::Text(day.to_string())),
        Value::Flag(flag) => ToSqlOutput::Owned(Cell::Integer(i64::from(*flag))),
    }
}

/// Titles and meanings of the columns, and the closed lists that they take.
fn describe(db: &Connection, layer: &dyn Rows, names: &[String]) -> rusqlite::Result<()> {
    for (field, name) in layer.fields().iter().zip(names) {
        let Some((title, _, about)) = dictionary::entry(&field.name) else { continue };
        let words = dictionary::words(layer.name(), &field.name);
        let list = words.as_ref().map(|_| format!("{}_{}", layer.name(), field.name));
        db.execute(
            "INSERT INTO gpkg_data_columns VALUES (?,?,?,?,?,NULL,?)",
            params![layer.name(), name, name, title, about, list],
        )?;
        for (word, meaning) in words.iter().flatten() {
            db.execute(
                "INSERT INTO gpkg_data_column_constraints VALUES (?,'enum',?,NULL,NULL,NULL,NULL,?)",
                params![list, word, meaning],
            )?;
        }
    }
    Ok(())
}

fn style(db: &Connection, document: &Document, layer: &str, spatial: bool) -> rusqlite::Result<()> {
    let style = qml::style(document, layer).expect("every layer has a style: qml::style");
    db.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML, \
         styleSLD, useAsDefault, description, owner, ui, update_time) VALUES ('','',?,?,?,?,'',1,?,'',NULL,?)",
        params![
            layer,
            if spatial { "geom" } else { "" },
            layer,
            style.text(),
            "As on the map of orbatlas",
            schema::NO_TIME
        ],
    )?;
    Ok(())
}

/// Which publications say so: rows of the one and rows of the other, many to many (OGC 18-000, related tables).
fn sources(db: &Connection, layers: &Layers, layer: &dyn Rows) -> rusqlite::Result<()> {
    let Some(column) = layer.fields().iter().position(|field| field.name == "source") else { return Ok(()) };
    let ids: BTreeMap<&str, i64> =
        layers.publications.features.iter().map(|source| source.id.as_str()).zip(1..).collect();
    let mut pairs: Vec<(i64, i64)> = Vec::new();
    let mut fid = 0i64;
    each_row(layer, &mut |row| {
        fid += 1;
        if let Value::Text(said) = &row.values[column] {
            pairs.extend(said.split("; ").filter_map(|id| Some((fid, *ids.get(id)?))));
        }
        Ok(())
    })?;
    if pairs.is_empty() {
        return Ok(());
    }
    if !db.table_exists(None, "gpkgext_relations")? {
        db.execute_batch(schema::RELATIONS)?;
    }
    let mapping = format!("{}_sources", layer.name());
    db.execute_batch(&format!(
        "CREATE TABLE {mapping} (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, base_id INTEGER NOT NULL, \
         related_id INTEGER NOT NULL)"
    ))?;
    let mut insert = db.prepare(&format!("INSERT INTO {mapping} (base_id, related_id) VALUES (?,?)"))?;
    for (base, related) in pairs {
        insert.execute([base, related])?;
    }
    db.execute(
        "INSERT INTO gpkgext_relations (base_table_name, base_primary_column, related_table_name, \
         related_primary_column, relation_name, mapping_table_name) VALUES (?,'fid','sources','fid','attributes',?)",
        [layer.name(), &mapping],
    )?;
    db.execute(
        "INSERT INTO gpkg_extensions VALUES (?, NULL, 'related_tables', 'http://www.geopackage.org/18-000.html', 'read-write')",
        [&mapping],
    )?;
    Ok(())
}

/// What the whole is, in Dublin Core's words.
fn metadata(db: &Connection, document: &Document) -> rusqlite::Result<()> {
    let scene = &document.map().scene;
    let mut about = element("metadata").with("xmlns:dcterms", "http://purl.org/dc/terms/");
    let mut say = |name: &'static str, text: &str| {
        if !text.is_empty() {
            about = std::mem::take(&mut about).child(element(name).text(text));
        }
    };
    say("dcterms:title", &scene.title);
    say("dcterms:description", &scene.description);
    if let Some(day) = document.layers.as_of {
        say("dcterms:temporal", &day.to_string());
    }
    for source in &document.layers.sources {
        say("dcterms:source", &source.citation);
    }
    let mut text = String::new();
    about.write(0, &mut text);
    db.execute(
        "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'http://purl.org/dc/terms/', 'text/xml', ?)",
        [&text],
    )?;
    db.execute(
        "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?, 1, NULL)",
        [schema::NO_TIME],
    )?;
    Ok(())
}

/// The type of a column.
fn sql_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "TEXT",
        FieldKind::Integer => "INTEGER",
        FieldKind::Real => "REAL",
        FieldKind::Date => "DATE",
        FieldKind::Flag => "BOOLEAN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sql_takes_for_one_are_kept_apart() {
        let field = |name: &str| Field { name: name.into(), kind: FieldKind::Text };
        let fields = ["id", "x_Note", "x_note", "x_NOTE", "x_note_2"].map(field);
        assert_eq!(names(&fields), ["id", "x_Note", "x_note_2", "x_NOTE_3", "x_note_2_2"]);
    }
}
