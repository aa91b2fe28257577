//! The tables that a GeoPackage has, in SQL.
//!
//! In: names and types. Out: statements. Absent: rows.

use super::sql_type;
use crate::feature::Rows;

/// The file's kind and version, and the size of its pages: before anything is in it.
pub const BEFORE: &str = "
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10200;
";

/// Stands where a time of writing would: the same tables give the same bytes.
pub const NO_TIME: &str = "1970-01-01T00:00:00.000Z";

/// The tables of the standard and of its extensions, and the styles as QGIS keeps them.
pub const TABLES: &str = "
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude and latitude in degrees');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE gpkg_data_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT, description TEXT,
  mime_type TEXT, constraint_name TEXT, CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
  CONSTRAINT gdc_tn UNIQUE (table_name, name));
CREATE TABLE gpkg_data_column_constraints (constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT,
  min NUMERIC, min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
  CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
CREATE TABLE gpkg_metadata (id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
  md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE gpkg_metadata_reference (reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
  timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), md_file_id INTEGER NOT NULL,
  md_parent_id INTEGER, CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
  CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT, f_table_catalog TEXT(256), f_table_schema TEXT(256),
  f_table_name TEXT(256), f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT CURRENT_TIMESTAMP);
INSERT INTO gpkg_extensions VALUES
  ('gpkg_data_columns', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema', 'read-write'),
  ('gpkg_data_column_constraints', NULL, 'gpkg_schema', 'http://www.geopackage.org/spec120/#extension_schema', 'read-write'),
  ('gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'),
  ('gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write');
INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 'How QGIS shows each table', '1970-01-01T00:00:00.000Z');
";

/// The table of relations, if there are any: an empty one is no valid extension.
pub const RELATIONS: &str = "
CREATE TABLE gpkgext_relations (id INTEGER PRIMARY KEY AUTOINCREMENT, base_table_name TEXT NOT NULL,
  base_primary_column TEXT NOT NULL DEFAULT 'id', related_table_name TEXT NOT NULL,
  related_primary_column TEXT NOT NULL DEFAULT 'id', relation_name TEXT NOT NULL, mapping_table_name TEXT NOT NULL UNIQUE);
INSERT INTO gpkg_extensions VALUES
  ('gpkgext_relations', NULL, 'related_tables', 'http://www.geopackage.org/18-000.html', 'read-write');
";

/// A name in SQL.
pub fn name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What a table holds.
pub fn about(table: &str) -> &'static str {
    match table {
        "places" => "Places that the tables name",
        "contingents" => "Who is deployed where: one row a claim",
        "incidents" => "What happened",
        "counts" => "How many incidents cells or provinces had",
        "movements" => "Relocations, flows, roads",
        "areas" => "Control, influence, sectors",
        "forces" => "Forces and armed groups",
        "figures" => "Published totals",
        "relations" => "Who works with whom",
        "base_boundaries" => "Boundaries by their class, from Natural Earth",
        "base_coast" => "Coasts, from Natural Earth",
        "base_lakes" => "Lakes and reservoirs, from Natural Earth",
        "base_rivers" => "Rivers, from Natural Earth",
        "base_admin1_lines" => "Lines between provinces of the theatre, from Natural Earth",
        "base_countries" => "Land of countries, from Natural Earth",
        _ => "Publications, with their numbers on the map",
    }
}

/// Columns that name a row of another table, and the column there.
const REFERENCES: &[(&str, &str)] =
    &[("force_id", "forces"), ("a_id", "forces"), ("b_id", "forces"), ("place_id", "places")];

/// The table of a layer, and its spatial index.
pub fn create(layer: &dyn Rows, names: &[String], geometry: Option<&str>) -> String {
    let table = name(layer.name());
    let mut columns = vec!["fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL".to_string()];
    columns.extend(geometry.map(|shape| format!("geom {shape}")));
    for (field, own) in layer.fields().iter().zip(names) {
        let mut column = format!("{} {}", name(own), sql_type(field.kind));
        if field.name == "id" {
            column += " NOT NULL UNIQUE";
        }
        if let Some((_, other)) = REFERENCES.iter().find(|(column, _)| *column == field.name) {
            column += &format!(" REFERENCES {other}(id)");
        }
        columns.push(column);
    }
    let mut made = format!("CREATE TABLE {table} ({});\n", columns.join(", "));
    if geometry.is_some() {
        made += &format!(
            "CREATE VIRTUAL TABLE rtree_{}_geom USING rtree(id, minx, maxx, miny, maxy);\n",
            layer.name()
        );
    }
    made
}

/// What keeps the index true when a GIS edits the table (OGC 12-128r15, annex F.3).
pub fn triggers(table: &str) -> String {
    let index = format!("rtree_{table}_geom");
    let put = format!(
        "INSERT OR REPLACE INTO {index} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), \
         ST_MaxY(NEW.geom))"
    );
    let (some, none) =
        ("(NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom))", "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))");
    let take = format!("DELETE FROM {index} WHERE id = OLD.fid");
    let each = [
        ("insert", format!("AFTER INSERT ON {table} WHEN {some} BEGIN {put};")),
        (
            "update1",
            format!("AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND {some} BEGIN {put};"),
        ),
        (
            "update2",
            format!("AFTER UPDATE OF geom ON {table} WHEN OLD.fid = NEW.fid AND {none} BEGIN {take};"),
        ),
        (
            "update3",
            format!("AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {some} BEGIN {take}; {put};"),
        ),
        (
            "update4",
            format!(
                "AFTER UPDATE ON {table} WHEN OLD.fid != NEW.fid AND {none} BEGIN \
                 DELETE FROM {index} WHERE id IN (OLD.fid, NEW.fid);"
            ),
        ),
        ("delete", format!("AFTER DELETE ON {table} WHEN OLD.geom NOT NULL BEGIN {take};")),
    ];
    each.iter().map(|(when, what)| format!("CREATE TRIGGER {index}_{when} {what} END;\n")).collect()
}
