"""QGIS applies each .qml by itself: categories in the forces' colours, sizes by people, labels, time, form, map tips.

Everything that a style computes is computed here for every feature; what holds on a day is counted from the GeoJSON
anew; then the layers are drawn, and the picture must hold the colours of what is shown."""
import base64
import datetime
import json
import math
import os
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

import numpy

from qgis.core import (
    QgsApplication, QgsCoordinateTransform, QgsDateTimeRange, QgsExpression, QgsExpressionContext,
    QgsExpressionContextUtils, QgsFeatureRequest, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer,
    QgsRectangle, QgsRenderContext, QgsVectorLayer, QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime
from qgis.PyQt.QtGui import QColor, QImage

# What is drawn, from the top.
DRAWN = ["contingents", "places", "incidents", "movements", "areas"]
PERIODS = {
    "contingents": ("start_date", "end_date"),
    "movements": ("start_date", "end_date"),
    "areas": ("start_date", "end_date"),
    "incidents": ("event_date", "event_date_last"),
}
DAYS = ["2012-01-01", "2014-11-05", "2014-12-31", "2015-01-01", "2015-01-17", "2015-01-18", "2016-01-01"]

application = QgsApplication([], False)
application.initQgis()
folder = pathlib.Path(sys.argv[1])
faults = []
checked = 0


def fault(path, words):
    faults.append(f"{path.name}: {words}")


def opened(path):
    """As QGIS's window opens a file: the layer first, then the style that lies beside it."""
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    layer = QgsVectorLayer(str(path), path.stem, "ogr", options)
    words, applied = layer.loadDefaultStyle()
    if not applied:
        fault(path, f"no style is applied: {words}")
        return None
    return layer


def context_of(layer, feature):
    context = QgsExpressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    return context


def value(path, layer, feature, text):
    expression = QgsExpression(text)
    if expression.hasParserError():
        fault(path, f"{expression.parserErrorString()} in {text[:80]}")
        return None
    context = context_of(layer, feature)
    found = expression.evaluate(context)
    if expression.hasEvalError():
        fault(path, f"{feature['id']}: {expression.evalErrorString()} in {text[:80]}")
    return found


def every_expression(path, layer, features):
    """All data-defined settings of a style are expressions without fault."""
    style = ElementTree.parse(path.with_suffix(".qml"))
    texts = {option.get("value") for option in style.iter("Option") if option.get("name") in ("expression", "geometryModifier")}
    texts |= {placement.get("geometryGenerator") for placement in style.iter("placement")} - {"", None}
    for text in texts:
        for feature in features:
            value(path, layer, feature, text)
    return len(texts)


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def filter_counts(path, layer, rows):
    start, end = PERIODS[path.stem]
    temporal = layer.temporalProperties()
    if not temporal.isActive():
        return fault(path, "the temporal controller does not follow the layer")
    for text in DAYS:
        first = QDateTime(QDate.fromString(text, "yyyy-MM-dd"), QTime(0, 0))
        asked = QgsDateTimeRange(first, first.addDays(1), True, False)
        about = QgsVectorLayerTemporalContext()
        about.setLayer(layer)
        request = QgsFeatureRequest().setFilterExpression(temporal.createFilterString(about, asked))
        settings = QgsMapSettings()
        settings.setIsTemporal(True)
        settings.setTemporalRange(asked)
        context = QgsExpressionContext()
        context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
        found = sum(1 for _ in layer.getFeatures(request.setExpressionContext(context)))
        holds = [
            row for row in rows
            if (not row[start] or day(row[start]) <= day(text)) and (not row[end] or day(row[end]) >= day(text))
        ]
        if found != len(holds):
            fault(path, f"on {text} QGIS shows {found}, {len(holds)} hold")


def categories(path, layer, features, forces):
    renderer = layer.renderer()
    if renderer.type() != "categorizedSymbol":
        return fault(path, f"the symbols are {renderer.type()}")
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext())
    renderer.startRender(context, layer.fields())
    for feature in features:
        context.expressionContext().setFeature(feature)
        if feature.hasGeometry() and renderer.symbolForFeature(feature, context) is None:
            fault(path, f"{feature['id']} has no symbol")
    renderer.stopRender(context)
    if renderer.classAttribute() == "force_id":
        for category in renderer.categories():
            force = forces.get(category.value())
            qml = category.symbol().dump() + "".join(colours_of(category.symbol()))
            if force and QColor(force["colour"]).name() not in qml:
                fault(path, f"{category.value()} is not {force['colour']}")
            if force and category.label() != force["short_name"]:
                fault(path, f"{category.value()} is called {category.label()}")


def signs(path, layer, features):
    """Each unit has a symbol that the style carries within it."""
    style = ElementTree.parse(path.with_suffix(".qml"))
    symbols = {symbol.get("name"): symbol for symbol in style.findall(".//symbols/symbol")}
    pictures = {}
    for category in style.iter("category"):
        for option in symbols[category.get("symbol")].iter("Option"):
            if option.get("name") == "name" and len(option):
                pictures[category.get("value")] = next(
                    inner.get("value") for inner in option if inner.get("name") == "expression"
                )
    for feature in features:
        picture = value(path, layer, feature, pictures.get(feature["force_id"], "NULL"))
        carried = picture and picture.startswith("base64:")
        drawn = carried and base64.b64decode(picture.removeprefix("base64:"))
        if not drawn or not ElementTree.fromstring(drawn).tag.endswith("svg"):
            fault(path, f"{feature['id']} has no symbol of its kind")


def colours_of(symbol):
    for layer in symbol.symbolLayers():
        yield layer.color().name()
        if layer.subSymbol():
            yield from colours_of(layer.subSymbol())


def sizes(path, layer, features):
    """The discs of the dead are in proportion to them."""
    style = ElementTree.parse(path.with_suffix(".qml"))
    sizes = [option for option in style.find(".//symbol").iter("Option") if option.get("name") == "size" and len(option)]
    texts = [inner.get("value") for option in sizes for inner in option if inner.get("name") == "expression"]
    text = next(text for text in texts if "wounded" not in text)
    def drawn(feature, what):
        return feature[what] or feature[f"{what}_low"] or 0

    # As on our map: 13 units for one, or less, so that the most keep to 0.058 of a page 1800 units high.
    most = max([drawn(feature, "killed") + drawn(feature, "wounded") for feature in features if feature["shown"]] + [1])
    expected = 2 * min(13, 0.058 * 1800 / math.sqrt(most)) * 297 / 2400
    for feature in features:
        killed = drawn(feature, "killed")
        if killed:
            of_one = value(path, layer, feature, text) / math.sqrt(killed)
            if abs(of_one - expected) > 0.02:
                fault(path, f"{feature['id']}: a disc of {of_one:.2f} mm a root of the dead")


def forms(path, layer, rows):
    without = [field.name() for index, field in enumerate(layer.fields()) if not layer.attributeAlias(index)]
    if without:
        fault(path, f"no titles: {without}")
    tabs = layer.editFormConfig().tabs()
    named = sum(len(tab.children()) for tab in tabs)
    if len(tabs) < 2 or named != len(layer.fields()):
        fault(path, f"{len(tabs)} tabs with {named} of {len(layer.fields())} fields")
    for name in ("kind", "role", "measure"):
        index = layer.fields().indexOf(name)
        if index >= 0 and path.stem != "atlas" and layer.editorWidgetSetup(index).type() != "ValueMap":
            fault(path, f"{name} has no list to choose from")


def tips(path, layer, features):
    for feature in features:
        html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer, feature))
        if set(re.findall(r"<\s*/?\s*(\w+)", html)) - {"b", "i", "br"} or "[%" in html:
            fault(path, f"{feature['id']}: its map tip is {html}")
        if "<b></b>" in html:
            fault(path, f"{feature['id']}: its map tip has no heading")


def labels(path, layer, features):
    if not layer.labelsEnabled():
        return fault(path, "no labels")
    settings = layer.labeling().settings()
    for feature in features:
        words = value(path, layer, feature, settings.fieldName)
        if not words:
            fault(path, f"{feature['id']} has no label")


forces = {}
layers = {}
for path in sorted(folder.glob("*.geojson")):
    if path.stem == "atlas":
        continue
    rows = [feature["properties"] for feature in json.loads(path.read_text())["features"]]
    if not path.with_suffix(".qml").exists():
        fault(path, "no style lies beside it")
        continue
    layer = opened(path)
    if layer is None:
        continue
    layers[path.stem] = layer
    features = list(layer.getFeatures())
    checked += 1
    forms(path, layer, rows)
    if path.stem == "forces":
        forces = {row["id"]: row for row in rows}
    every_expression(path, layer, features)
for stem in DRAWN:
    path, layer = folder / f"{stem}.geojson", layers.get(stem)
    if layer is None or not layer.isSpatial():
        continue
    rows = [feature["properties"] for feature in json.loads(path.read_text())["features"]]
    features = list(layer.getFeatures())
    categories(path, layer, features, forces)
    labels(path, layer, features)
    tips(path, layer, features)
    if stem in PERIODS:
        filter_counts(path, layer, rows)
    if stem == "contingents":
        signs(path, layer, features)
    if stem == "incidents":
        sizes(path, layer, features)


def drawn(on=None):
    """The picture that QGIS draws of the layers in the projection of the map, whole; perhaps of one day."""
    ground = QgsRasterLayer(str(folder / "map.png"), "map")
    settings = QgsMapSettings()
    settings.setLayers([layers[stem] for stem in DRAWN if stem in layers])
    settings.setDestinationCrs(ground.crs())
    settings.setBackgroundColor(QColor("#ffffff"))
    settings.setOutputSize(QSize(1600, 1200))
    settings.setOutputDpi(120)
    if on:
        first = QDateTime(QDate.fromString(on, "yyyy-MM-dd"), QTime(0, 0))
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(first, first.addDays(1), True, False))
    extent = QgsRectangle()
    for layer in settings.layers():
        if layer.isSpatial():
            box = QgsCoordinateTransform(layer.crs(), ground.crs(), QgsProject.instance())
            extent.combineExtentWith(box.transformBoundingBox(layer.extent()))
    extent.grow(0.1 * max(extent.width(), extent.height()) + 2000)
    settings.setExtent(extent)
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours(picture):
    """How many pixels have each colour."""
    picture = picture.convertToFormat(QImage.Format_RGB32)
    bits = picture.constBits()
    bits.setsize(picture.sizeInBytes())
    values, counts = numpy.unique(numpy.frombuffer(bits, numpy.uint32) & 0xFFFFFF, return_counts=True)
    return dict(zip(values.tolist(), counts.tolist()))


whole = drawn()
if len(sys.argv) > 2:
    whole.save(sys.argv[2])
if "contingents" in layers and layers["contingents"].isSpatial():
    path = folder / "contingents.geojson"
    units = [feature for feature in json.loads(path.read_text())["features"] if feature["geometry"]]
    units = [unit["properties"] for unit in units]

    def bars(words, seen, there):
        """A unit that is there has a bar in its force's colour; a force of which none is there has no colour."""
        # Movements and areas bear their force's colour too.
        elsewhere = {
            row["properties"]["force_id"]
            for stem in ("movements", "areas")
            if (folder / f"{stem}.geojson").exists()
            for row in json.loads((folder / f"{stem}.geojson").read_text())["features"]
        }
        for force in {unit["force_id"] for unit in units}:
            drawn = seen.get(int(forces[force]["colour"][1:], 16), 0)
            due = any(there(unit) and unit["status"] == "deployed" for unit in units if unit["force_id"] == force)
            none = not any(there(unit) for unit in units if unit["force_id"] == force)
            if (due and drawn < 8) or (none and force not in elsewhere and drawn > 0):
                fault(path, f"{words}: {drawn} pixels in the colour of {force}")

    bars("no time is chosen", colours(whole), lambda unit: unit["shown"])
    for text in DAYS:
        def on_the_day(unit):
            starts, ends = unit["start_date"], unit["end_date"]
            return (not starts or starts <= text) and (not ends or ends >= text)

        bars(text, colours(drawn(text)), on_the_day)
for words in dict.fromkeys(faults):
    print(words)
print(f"{checked} styles, {len(faults)} faults", flush=True)
# QGIS 3.22 may crash while Python takes its objects down: the answer is given, so leave at once.
os._exit(1 if faults or not checked else 0)
