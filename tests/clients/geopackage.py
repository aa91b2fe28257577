"""atlas.gpkg is valid, holds what the GeoJSON files hold, and opens in QGIS with its styles.

GDAL's validator; then every value, type and geometry of each layer against the GeoJSON beside it; indexes, styles,
relations and metadata; then QGIS."""
import json
import os
import pathlib
import sqlite3
import sys

from osgeo import gdal, ogr
from osgeo_utils.samples import validate_gpkg

gdal.UseExceptions()
ogr.UseExceptions()
folder = pathlib.Path(sys.argv[1])
path = folder / "atlas.gpkg"
SPATIAL = {"places", "contingents", "incidents", "movements", "areas"}
DATES = {"start_date", "end_date", "event_date", "event_date_last"}
PERIODIC = SPATIAL - {"places"}
faults = []

for _, words in validate_gpkg.check(str(path), abort_at_first_error=False, extra_checks=True):
    faults.append(f"the validator: {words}")

db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
    faults.append("SQLite finds it broken")
for row in db.execute("PRAGMA foreign_key_check"):
    faults.append(f"a row refers to none: {row}")

data = gdal.OpenEx(str(path), gdal.OF_VECTOR)
held = {data.GetLayer(index).GetName() for index in range(data.GetLayerCount())}
written = {file.stem: json.loads(file.read_text())["features"] for file in folder.glob("*.geojson") if file.stem != "atlas"}
for name in sorted(set(written) - held):
    faults.append(f"no table {name}")


def kind(values, name):
    values = [value for value in values if value is not None]
    if name in DATES:
        return "Date"
    if values and all(isinstance(value, bool) for value in values):
        return "Boolean"
    if values and all(isinstance(value, int) for value in values):
        return "Integer64"
    if values and all(isinstance(value, (int, float)) for value in values):
        return "Real"
    return "String" if values else None


for name in sorted(set(written) & held):
    features, layer = written[name], data.GetLayerByName(name)
    definition = layer.GetLayerDefn()
    fields = [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]
    names = [field.GetName() for field in fields]
    if names != list(features[0]["properties"]):
        faults.append(f"{name}: its columns are {names}")
        continue
    for field in fields:
        due = kind([feature["properties"][field.GetName()] for feature in features], field.GetName())
        found = field.GetTypeName() if field.GetSubType() != ogr.OFSTBoolean else "Boolean"
        if due and found != due and (found, due) != ("Real", "Integer64"):
            faults.append(f"{name}.{field.GetName()} is {found}, not {due}")
    if layer.GetFeatureCount() != len(features):
        faults.append(f"{name}: {layer.GetFeatureCount()} rows for {len(features)}")
    for own, feature in zip(layer, features):
        for key, value in feature["properties"].items():
            found = own[key]
            if found is not None and key in DATES:
                found = found.replace("/", "-")
            same = abs(found - value) < 1e-9 if isinstance(value, float) and found is not None else found == value
            if not same:
                faults.append(f"{name}, {feature['id']}: {key} is {found!r}, not {value!r}")
        shape = own.GetGeometryRef()
        due = ogr.CreateGeometryFromJson(json.dumps(feature["geometry"])) if feature["geometry"] else None
        if (shape is None) != (due is None) or (shape is not None and not shape.Equals(due)):
            faults.append(f"{name}, {feature['id']}: another geometry")
    if name in SPATIAL:
        with_shape = sum(feature["geometry"] is not None for feature in features)
        indexed = db.execute(f"SELECT count(*) FROM rtree_{name}_geom").fetchone()[0]
        if indexed != with_shape:
            faults.append(f"{name}: {indexed} in the index, {with_shape} with a geometry")
        if not layer.TestCapability(ogr.OLCFastSpatialFilter):
            faults.append(f"{name}: GDAL uses no index")
    default = db.execute("SELECT count(*) FROM layer_styles WHERE f_table_name = ? AND useAsDefault", [name]).fetchone()[0]
    if default != 1:
        faults.append(f"{name}: {default} default styles")

related = {data.GetRelationship(name).GetLeftTableName() for name in data.GetRelationshipNames() or []}
sourced = {name for name, features in written.items() if any(feature["properties"].get("source") for feature in features)}
if "sources" in held and not sourced <= related:
    faults.append(f"no relation to the sources: {sorted(sourced - related)}")
for name in sourced & related:
    due = {
        (feature["id"], source)
        for feature in written[name]
        for source in (feature["properties"]["source"] or "").split("; ") if source
    }
    found = set(db.execute(
        f"SELECT a.id, s.id FROM {name}_sources m JOIN {name} a ON a.fid = m.base_id JOIN sources s ON s.fid = m.related_id"
    ))
    if found != due:
        faults.append(f"{name}: sources {sorted(found ^ due)[:3]}")
if "dcterms:title" not in (data.GetMetadata() or {}).get("GPKG_METADATA_ITEM_1", ""):
    faults.append("no title in the metadata")

# What a GIS makes of it and writes again is the same.
again = "/vsimem/again.geojson"
for name in sorted(SPATIAL & held):
    gdal.VectorTranslate(again, str(path), layers=[name], format="GeoJSON", layerCreationOptions=["RFC7946=YES"])
    back = json.loads(gdal.VSIFReadL(1, gdal.VSIStatL(again).size, gdal.VSIFOpenL(again, "rb")))["features"]
    for feature, own in zip(back, written.get(name, [])):
        own = {key: value for key, value in own["properties"].items()}
        if feature["properties"] != own:
            key = next(key for key in own if feature["properties"].get(key) != own[key])
            faults.append(f"{name}, {own['id']}: comes back with {key} = {feature['properties'].get(key)!r}")
    gdal.Unlink(again)
data = None

from qgis.core import QgsApplication, QgsVectorLayer  # noqa: E402  After GDAL is done with the file.

application = QgsApplication([], False)
application.initQgis()
for name in sorted(set(written) & held):
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(f"{path}|layername={name}", name, "ogr", options)
    words, applied = layer.loadDefaultStyle()
    if not applied:
        faults.append(f"QGIS applies no style to {name}: {words}")
        continue
    if layer.attributeAlias(layer.fields().indexOf("note")) != "Note" and layer.fields().indexOf("note") >= 0:
        faults.append(f"{name}: its columns have no titles")
    if name in SPATIAL and (layer.renderer().type() != "categorizedSymbol" or not layer.labelsEnabled()):
        faults.append(f"{name}: the style is not ours")
    if name in PERIODIC and not layer.temporalProperties().isActive():
        faults.append(f"{name}: the temporal controller does not follow it")
for words in faults:
    print(words)
print(f"{len(held)} tables, {len(faults)} faults", flush=True)
# QGIS 3.22 may crash while Python takes its objects down: the answer is given, so leave at once.
os._exit(1 if faults or not held else 0)
