"""atlas.qgz opens in QGIS without a word of complaint, and shows what the map shows.

Every layer of the GeoPackage that lies beside it, with all its rows, in its group, with its style; the map's own
projection and frame; relations that lead from row to row; the temporal controller's range; the window and the printed
sheet as pictures: not blank, land where land is, the headline's ink in its place."""
import json
import os
import pathlib
import re
import sys

import numpy

from qgis.core import (
    QgsApplication, QgsFeatureRequest, QgsLayoutExporter, QgsLayoutItem, QgsLayoutItemLabel, QgsLayoutItemLegend,
    QgsLayoutItemMap, QgsLayoutItemScaleBar, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QImage

GROUPS = {
    "Story": ["contingents", "places", "incidents", "movements", "areas"],
    "Tables": ["forces", "figures", "relations", "sources"],
    "Base map": ["base_boundaries", "base_coast", "base_lakes", "base_rivers", "base_admin1_lines", "base_countries"],
}
TIMED = {"contingents", "incidents", "movements", "areas"}
SEA, LAND, THEATRE = "#d8e4ec", "#e6e4df", "#fbf8ef"
LAYOUT, DPI = "Map, A4", 150

folder = pathlib.Path(sys.argv[1])
pictures = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
faults = []
application = QgsApplication([], False)
application.initQgis()
QgsApplication.messageLog().messageReceived.connect(lambda words, tag, level: faults.append(f"QGIS says: {tag}: {words}"))

project = QgsProject.instance()
if not project.read(str(folder / "atlas.qgz")):
    print(f"QGIS does not open it: {project.error()}")
    os._exit(1)

written = {file.stem: json.loads(file.read_text())["features"] for file in folder.glob("*.geojson") if file.stem != "atlas"}
layers = {}


def sides(box):
    return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()


for layer in project.mapLayers().values():
    name = layer.source().split("layername=")[-1]
    layers[name] = layer
    if not layer.isValid():
        faults.append(f"{name}: no valid layer")
        continue
    if pathlib.Path(layer.source().split("|")[0]).resolve() != (folder / "atlas.gpkg").resolve():
        faults.append(f"{name}: from {layer.source()}")
    if layer.featureCount() == 0 or len(written.get(name, [])) not in (0, layer.featureCount()):
        faults.append(f"{name}: {layer.featureCount()} rows for {len(written.get(name, []))}")
    if layer.isSpatial() and layer.crs().authid() != "EPSG:4326":
        faults.append(f"{name}: {layer.crs().authid()}")
    if layer.isSpatial() and layer.renderer().type() not in ("categorizedSymbol", "singleSymbol"):
        faults.append(f"{name}: its symbols are {layer.renderer().type()}")
    if name in TIMED and not layer.temporalProperties().isActive():
        faults.append(f"{name}: the temporal controller does not follow it")
for name in sorted(set(written) - set(layers)):
    faults.append(f"{name} is no layer")
if "base_countries" not in layers:
    faults.append("no land")
root = project.layerTreeRoot()
for group, due in GROUPS.items():
    found = root.findGroup(group)
    names = [leaf.layer().source().split("layername=")[-1] for leaf in found.findLayers() if leaf.layer()] if found else []
    if names != [name for name in due if name in layers]:
        faults.append(f"the group {group} has {names}")

ground = QgsRasterLayer(str(folder / "map.png"), "map")
if not project.crs().isValid() or project.crs().toProj() != ground.crs().toProj():
    faults.append(f"the project lies in {project.crs().toProj()!r}, the map in {ground.crs().toProj()!r}")
frame = project.viewSettings().defaultViewExtent()
# The map's frame on the page, from the picture's own clip, and by map.pgw in metres.
clip = re.search(r'<clipPath id="clip0"><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"', (folder / "map.svg").read_text())
x, y, w, h = map(float, clip.groups())
size, page = ground.rasterUnitsPerPixelX(), ground.extent()
due = QgsRectangle(
    page.xMinimum() + x * size, page.yMaximum() - (y + h) * size, page.xMinimum() + (x + w) * size, page.yMaximum() - y * size
)
if any(abs(a - b) > size for a, b in zip(sides(frame), sides(due))):
    faults.append(f"it opens on {frame.toString(0)}, the map's frame is {due.toString(0)}")
if project.backgroundColor().name() != SEA:
    faults.append(f"the sea is {project.backgroundColor().name()}")

relations = project.relationManager().relations()
for relation in relations.values():
    if not relation.isValid():
        faults.append(f"the relation {relation.id()} is not valid")
        continue
    # A row that names another leads to it, and back.
    key = relation.fieldPairs()
    column, own = next(iter(key.items()))
    for row in relation.referencingLayer().getFeatures():
        if row[column]:
            parent = relation.getReferencedFeature(row)
            if not parent.isValid() or parent[own] != row[column]:
                faults.append(f"{relation.id()}: {row['id']} leads nowhere")
            elif row["id"] not in [child["id"] for child in relation.getRelatedFeatures(parent)]:
                faults.append(f"{relation.id()}: no way back to {row['id']}")
if "contingents" in layers and not {"orbatlas_forces", "orbatlas_places"} <= {
    relation.referencedLayerId() for relation in relations.values() if relation.referencingLayerId() == "orbatlas_contingents"
}:
    faults.append("units have no relation to their forces and places")

dates = [
    row["properties"][name]
    for stem in TIMED & set(written) for row in written[stem]
    for name in ("start_date", "end_date", "event_date", "event_date_last") if row["properties"].get(name)
]
about = project.timeSettings().temporalRange()
if dates:
    first, last = about.begin().toString("yyyy-MM-dd"), about.end().toString("yyyy-MM-dd")
    if first > min(dates) or last < max(dates) or not first:
        faults.append(f"the temporal controller goes from {first} to {last}, the atlas from {min(dates)} to {max(dates)}")
    if not project.readEntry("TemporalControllerWidget", "/StartDateTime")[0].startswith(first):
        faults.append("the temporal controller's panel has another range")


def pixels(picture):
    picture = picture.convertToFormat(QImage.Format_RGB32)
    bits = picture.constBits()
    bits.setsize(picture.sizeInBytes())
    return numpy.frombuffer(bits, numpy.uint32).reshape(picture.height(), -1)[:, : picture.width()] & 0xFFFFFF


def share(picture, colour):
    return float((picture == int(colour[1:], 16)).mean())


settings = QgsMapSettings()
settings.setLayers([leaf.layer() for leaf in root.findLayers() if leaf.layer() and leaf.layer().isSpatial()])
settings.setDestinationCrs(project.crs())
settings.setBackgroundColor(project.backgroundColor())
settings.setExtent(frame)
settings.setOutputSize(QSize(1600, int(1600 * frame.height() / max(frame.width(), 1))))
settings.setOutputDpi(150)
settings.setTransformContext(project.transformContext())
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
window = job.renderedImage()
if pictures:
    window.save(str(pictures / "window.png"))
seen = pixels(window)
if share(seen, "#ffffff") > 0.2 or share(seen, SEA) + share(seen, LAND) + share(seen, THEATRE) < 0.2:
    faults.append("the window shows neither land nor sea")
if "base_countries" in layers:
    theatre = QgsFeatureRequest().setFilterExpression('"theatre"')
    if any(True for _ in layers["base_countries"].getFeatures(theatre)) and share(seen, THEATRE) < 0.005:
        faults.append("the theatre is not lighter than its neighbours")
rows = [row["properties"] for row in written.get("contingents", []) if row["geometry"] and row["properties"]["shown"]]
colours = {row["properties"]["id"]: row["properties"]["colour"] for row in written.get("forces", [])}
if rows and not any(share(seen, colours[row["force_id"]]) > 0 for row in rows):
    faults.append("no unit is drawn")

layout = project.layoutManager().layoutByName(LAYOUT)
if layout is None:
    faults.append(f"no layout is called {LAYOUT}")
else:
    items = {item.id(): item for item in layout.items() if isinstance(item, QgsLayoutItem)}
    kinds = {
        "headline": QgsLayoutItemLabel, "deck": QgsLayoutItemLabel, "map": QgsLayoutItemMap, "legend": QgsLayoutItemLegend,
        "scale bar": QgsLayoutItemScaleBar, "credits": QgsLayoutItemLabel,
    }
    missing = sorted(name for name, kind in kinds.items() if not isinstance(items.get(name), kind))
    if missing:
        faults.append(f"the sheet lacks {missing}")
    if "map" not in missing and not items["map"].extent().buffered(size).contains(due):
        faults.append(f"the sheet's map shows {items['map'].extent().toString(0)}, the map's frame is {due.toString(0)}")
    picture = QgsLayoutExporter(layout).renderPageToImage(0, QSize(), DPI)
    if pictures:
        picture.save(str(pictures / "sheet.png"))
    sheet = pixels(picture)
    ink = lambda at: (sheet[at] == 0x1D1D1B).mean()  # noqa: E731  The colour of the letters, whole pixels of it.

    def box(name):
        mm = DPI / 25.4
        place = items[name].positionWithUnits(), items[name].sizeWithUnits()
        x, y, w, h = (side * mm for side in (place[0].x(), place[0].y(), place[1].width(), place[1].height()))
        return slice(int(y), int(y + h)), slice(int(x), int(x + w))

    for name in {"headline", "map", "legend"} & set(items):
        at = box(name)
        if name == "map":
            if share(sheet[at], LAND) + share(sheet[at], SEA) + share(sheet[at], THEATRE) < 0.2:
                faults.append("the sheet's map is blank")
            continue
        whole = sheet[at]
        if whole.size == 0 or (whole != 0xFFFFFF).mean() < 0.01 or (whole == whole.flat[0]).all():
            faults.append(f"the sheet's {name} is blank")
    if "headline" in items and (not items["headline"].text() or ink(box("headline")) < 0.01):
        faults.append("no headline is on the sheet")
    if "legend" in items:
        rows, columns = box("legend")
        foot = box("credits")[0].start if "credits" in items else sheet.shape[0]
        if rows.stop > foot or columns.stop > sheet.shape[1]:
            faults.append("the legend passes the sheet's edge or covers the credits")

for words in dict.fromkeys(faults):
    print(words)
print(f"{len(layers)} layers, {len(relations)} relations, {len(faults)} faults", flush=True)
# QGIS 3.22 may crash while Python takes its objects down: the answer is given, so leave at once.
os._exit(1 if faults or not layers else 0)
