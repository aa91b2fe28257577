//! A layer of a GeoPackage (OGC 12-128) becomes features.
//!
//! In: the bytes of an SQLite file, and the name of the layer. Out: the rows of that table, or of the only one, in the
//! order of their keys. The file is opened in memory, and nothing in it can be run: a layer that is a view or virtual is
//! refused. Absent: the key itself (`fid`), indexes, styles, and a log that lies beside the file.

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Error, OptionalExtension};

use super::{Feature, Mistake, Source, Spot, Value, wkb};
use crate::diagnostic::{Code, quoted};

/// One layer.
struct Layer {
    db: Connection,
    table: String,
    names: Vec<String>,
    /// Whether a column is declared to hold true and false, which SQLite keeps as numbers.
    flags: Vec<bool>,
    /// The column of the geometries.
    geometry: Option<String>,
}

/// How an SQLite file starts.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Finds the layer.
pub fn open(mut bytes: Vec<u8>, layer: &str) -> Result<impl Source + use<>, Mistake> {
    if !bytes.starts_with(MAGIC) || bytes.len() < 100 {
        let hint = "in QGIS “Save Features As”, GeoPackage; or ogr2ogr -f GPKG";
        return Err(Mistake::new("the file is no GeoPackage: it is no SQLite file").hint(hint));
    }
    // File format, 1.3: 2 means that a log lies beside the file, which memory has not.
    bytes[18..20].fill(1);
    let db = in_memory(bytes).map_err(|error| damaged(&error))?;
    let layers = layers(&db).map_err(|error| damaged(&error))?;
    let named: Vec<String> = layers.iter().map(|(table, _)| quoted(table)).collect();
    let found = layers.iter().find(|(table, _)| table.eq_ignore_ascii_case(layer));
    let (table, srs) = match (found, layers.as_slice()) {
        (Some(found), _) | (None, [found]) => found.clone(),
        (None, layers) => {
            let message = match layers.len() {
                0 => "the GeoPackage has no layer".to_string(),
                _ => format!(
                    "the GeoPackage has several layers, and none is named {layer}: {}",
                    named.join(", ")
                ),
            };
            let hint = format!(
                "name the layer {layer}, or keep it alone in the file: ogr2ogr {layer}.gpkg FILE LAYER -nln {layer}"
            );
            return Err(Mistake { code: Code::NoLayer, ..Mistake::new(message).hint(hint) });
        }
    };
    if !is_plain_table(&db, &table).map_err(|error| damaged(&error))? {
        let message = format!("the layer {} is not a table of its own", quoted(&table));
        return Err(Mistake::new(message).hint("save the layer as a table: in QGIS “Save Features As”"));
    }
    projection(&db, srs).map_err(|error| damaged(&error))??;
    described(db, table).map_err(|error| damaged(&error))
}

fn damaged(error: &Error) -> Mistake {
    let said = error.to_string();
    Mistake::new(format!("the GeoPackage is damaged: {}", quoted(&said)))
}

fn in_memory(bytes: Vec<u8>) -> rusqlite::Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    let size = bytes.len();
    db.deserialize_read_exact("main", bytes.as_slice(), size, true)?;
    drop(bytes);
    // No text is longer than its file, whatever a schema promises to compute.
    let longest = i32::try_from(size).unwrap_or(i32::MAX);
    db.set_limit(Limit::SQLITE_LIMIT_LENGTH, longest)?;
    db.execute_batch("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA query_only = ON;")?;
    Ok(db)
}

/// The tables with features or attributes, and the projection of each.
fn layers(db: &Connection) -> rusqlite::Result<Vec<(String, Option<i64>)>> {
    if !is_plain_table(db, "gpkg_contents")? {
        return Ok(Vec::new());
    }
    let mut features = Vec::new();
    let mut attributes = Vec::new();
    let mut query =
        db.prepare("SELECT table_name, data_type, srs_id FROM gpkg_contents ORDER BY table_name")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let layer = (row.get(0)?, row.get(2)?);
        match row.get_ref(1)?.as_str().unwrap_or_default() {
            "features" => features.push(layer),
            "attributes" => attributes.push(layer),
            _ => {}
        }
    }
    // A table without geometry (styles among them) is meant only if there is nothing else, or by its name.
    features.extend(attributes.into_iter().filter(|(table, _)| table != "layer_styles"));
    Ok(features)
}

/// Whether a table is one that holds its rows: no view, nothing virtual.
fn is_plain_table(db: &Connection, name: &str) -> rusqlite::Result<bool> {
    let query = "SELECT type, sql FROM sqlite_master WHERE name = ?1 COLLATE NOCASE";
    let found =
        db.query_row(query, [name], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?)));
    let Some((kind, sql)) = found.optional()? else { return Ok(false) };
    let words: Vec<String> =
        sql.unwrap_or_default().split_whitespace().take(2).map(str::to_ascii_uppercase).collect();
    Ok(kind == "table" && words == ["CREATE", "TABLE"])
}

/// OGC 12-128, 1.1.2.1.2: 0 and -1 are not said.
fn projection(db: &Connection, srs: Option<i64>) -> rusqlite::Result<Result<(), Mistake>> {
    let Some(srs) = srs.filter(|srs| !matches!(srs, 0 | -1 | 4326)) else { return Ok(Ok(())) };
    if !is_plain_table(db, "gpkg_spatial_ref_sys")? {
        return Ok(Err(Mistake::projection(&srs.to_string())));
    }
    let query = "SELECT organization, organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = ?1";
    let found =
        db.query_row(query, [srs], |row| Ok((row.get::<_, String>(0)?, row.get::<_, i64>(1)?))).optional()?;
    Ok(match found {
        Some((organisation, code)) if code == 4326 && organisation.eq_ignore_ascii_case("EPSG") => Ok(()),
        Some((organisation, _)) if organisation.eq_ignore_ascii_case("OGC") => Ok(()),
        Some((organisation, code)) => Err(Mistake::projection(&format!("{organisation}:{code}"))),
        None => Err(Mistake::projection(&srs.to_string())),
    })
}

fn described(db: Connection, table: String) -> rusqlite::Result<Layer> {
    let geometry: Option<String> = match is_plain_table(&db, "gpkg_geometry_columns")? {
        true => {
            let query = "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?1 COLLATE NOCASE";
            db.query_row(query, [&table], |row| row.get(0)).optional()?
        }
        false => None,
    };
    let mut layer = Layer { table, names: Vec::new(), flags: Vec::new(), geometry, db };
    let mut query = layer.db.prepare("SELECT name, type, pk FROM pragma_table_info(?1)")?;
    let mut rows = query.query([&layer.table])?;
    while let Some(row) = rows.next()? {
        let (name, kind): (String, String) = (row.get(0)?, row.get(1)?);
        let is_key = row.get::<_, i64>(2)? > 0 && kind.eq_ignore_ascii_case("INTEGER");
        let is_geometry = layer.geometry.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(&name));
        // The key is the file's own numbering; only if it is named as ours is it an id.
        if is_geometry || is_key && !name.eq_ignore_ascii_case("id") {
            continue;
        }
        layer.names.push(name);
        layer.flags.push(kind.eq_ignore_ascii_case("BOOLEAN"));
    }
    drop(rows);
    drop(query);
    Ok(layer)
}

/// A name as SQL quotes it.
fn sql(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

impl Source for Layer {
    fn columns(&self) -> &[String] {
        &self.names
    }

    fn has_points(&self) -> bool {
        self.geometry.is_some()
    }

    fn each(&self, tell: &mut dyn FnMut(&Feature)) -> Result<(), Mistake> {
        self.rows(tell).map_err(|error| damaged(&error))?
    }
}

impl Layer {
    fn rows(&self, tell: &mut dyn FnMut(&Feature)) -> rusqlite::Result<Result<(), Mistake>> {
        let mut columns: Vec<String> =
            self.names.iter().chain(&self.geometry).map(|name| sql(name)).collect();
        if columns.is_empty() {
            columns.push("NULL".into());
        }
        let mut query =
            self.db.prepare(&format!("SELECT {} FROM {}", columns.join(","), sql(&self.table)))?;
        let mut rows = query.query([])?;
        let mut number = 0;
        while let Some(row) = rows.next()? {
            number += 1;
            let mut values = Vec::with_capacity(self.names.len());
            for (at, is_flag) in self.flags.iter().enumerate() {
                values.push(match row.get_ref(at)? {
                    ValueRef::Null => Value::Null,
                    ValueRef::Integer(number @ (0 | 1)) if *is_flag => Value::Flag(number == 1),
                    ValueRef::Integer(number) => Value::whole(number),
                    ValueRef::Real(number) => Value::real(number),
                    ValueRef::Text(text) => match std::str::from_utf8(text) {
                        Ok(text) => Value::Text(text.into()),
                        Err(_) => Value::Unfit("a text that is not UTF-8"),
                    },
                    ValueRef::Blob(_) => Value::Unfit("bytes"),
                });
            }
            let spot = match self.geometry.as_ref().map(|_| row.get_ref(self.names.len())).transpose()? {
                None | Some(ValueRef::Null) => Some(Spot::Nowhere),
                Some(ValueRef::Blob(bytes)) => wkb::of_geopackage(bytes),
                Some(_) => None,
            };
            let Some(spot) = spot else {
                return Ok(Err(Mistake::new("the feature's geometry is damaged").of_feature(number)));
            };
            tell(&Feature { line: number, offset: number as usize, id: None, values: &values, spot });
        }
        Ok(Ok(()))
    }
}
