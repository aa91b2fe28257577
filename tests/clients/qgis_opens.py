"""QGIS opens each GeoJSON of an output folder: feature counts, coordinates, and dates that are dates."""
import json
import os
import pathlib
import sys

from qgis.core import QgsApplication, QgsVectorLayer

DATES = {"start_date", "end_date", "event_date"}

application = QgsApplication([], False)
application.initQgis()
faults = []
opened = 0
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.geojson")):
    expected = json.loads(path.read_text())["features"]
    with_point = any(feature["geometry"] for feature in expected)
    layer = QgsVectorLayer(str(path), path.stem, "ogr")
    if not layer.isValid():
        faults.append(f"{path.name}: QGIS does not open it")
        continue
    opened += 1
    mixed = path.stem == "atlas"
    if not mixed and layer.featureCount() != len(expected):
        faults.append(f"{path.name}: {layer.featureCount()} features, {len(expected)} expected")
    if with_point and layer.crs().authid() != "EPSG:4326":
        faults.append(f"{path.name}: {layer.crs().authid()}")
    for field in layer.fields():
        used = any(feature["properties"].get(field.name()) for feature in expected)
        if field.name() in DATES and used and field.typeName() != "Date":
            faults.append(f"{path.name}: {field.name()} is {field.typeName()}")
for fault in faults:
    print(fault)
print(f"{opened} passed, {len(faults)} failed", flush=True)
# QGIS 3.22 may crash while Python takes its objects down: the answer is given, so leave at once.
os._exit(1 if faults or not opened else 0)
