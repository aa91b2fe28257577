"""QGIS takes each .qml of an output folder as the style of the layer beside it, and has from it what the file says:
the kind of renderer, its symbols, the fields' titles."""
import os
import pathlib
import sys
import xml.etree.ElementTree as xml

from qgis.core import QgsApplication, QgsVectorLayer

application = QgsApplication([], False)
application.initQgis()
faults = []
paths = sorted(pathlib.Path(sys.argv[1]).glob("*.qml"))
for path in paths:
    layer = QgsVectorLayer(str(path.with_suffix(".geojson")), path.stem, "ogr")
    words, taken = layer.loadNamedStyle(str(path))
    if not taken:
        faults.append(f"{path.name}: {words}")
        continue
    style = xml.parse(path).getroot()
    said = style.find("renderer-v2")
    if said is not None:
        kind = layer.renderer() and layer.renderer().type()
        if kind != said.get("type"):
            faults.append(f"{path.name}: the renderer is {kind}, not {said.get('type')}")
        elif kind == "categorizedSymbol":
            symbols = [category.symbol() for category in layer.renderer().categories()]
            if len(symbols) != len(said.findall("categories/category")) or not all(symbols):
                faults.append(f"{path.name}: {len(symbols)} categories")
    elif layer.isSpatial():
        faults.append(f"{path.name}: no renderer")
    for alias in style.iterfind("aliases/alias"):
        index = layer.fields().indexFromName(alias.get("field"))
        if index < 0 or layer.attributeAlias(index) != alias.get("name"):
            faults.append(f"{path.name}: {alias.get('field')} has no title {alias.get('name')}")
for words in faults:
    print(words)
print(f"{len(paths)} styles, {len(faults)} faults", flush=True)
# QGIS 3.22 may crash while Python takes its objects down: the answer is given, so leave at once.
os._exit(1 if faults or not paths else 0)
