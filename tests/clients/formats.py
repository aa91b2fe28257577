"""Real clients read the formats that a build has on request, and find in them what the GeoJSON of the same folder has:
features, ids, coordinates, dates, and a user's own columns in their order.

  formats.py csv|kml|topojson|fgb|simplestyle FOLDER     with GDAL and Python's own csv, xml, json
  formats.py parquet FOLDER                              with DuckDB, pyarrow and geopandas
"""
import csv
import datetime
import json
import pathlib
import re
import struct
import sys
import xml.etree.ElementTree as xml

LAYERS = ["places", "contingents", "incidents", "movements", "areas", "forces", "figures", "relations"]
SPATIAL = LAYERS[:5]
KIND = {"places": "Point", "contingents": "Point", "incidents": "Point", "movements": "MultiLineString", "areas": "MultiPolygon"}
DATES = {"start_date", "end_date", "event_date", "event_date_last", "date"}
form, folder = sys.argv[1], pathlib.Path(sys.argv[2])
faults = []
checked = 0


def fault(words):
    faults.append(f"{form}: {words}")


def same(where, found, expected):
    global checked
    checked += 1
    if found != expected:
        fault(f"{where}: {str(found)[:120]!r} instead of {str(expected)[:120]!r}")


def geojson(name):
    path = folder / f"{name}.geojson"
    return json.loads(path.read_text())["features"] if path.exists() else []


def flat(coordinates):
    """All numbers of a geometry in order, to six decimals: the form is compared by the kind."""
    if isinstance(coordinates, (int, float)):
        return [round(coordinates, 6) + 0.0]
    return [number for part in coordinates for number in flat(part)]


def shape(feature):
    geometry = feature["geometry"]
    return None if geometry is None else (geometry["type"], flat(geometry["coordinates"]))


def around(feature):
    """Rings and lines as sets of their points."""
    found = shape(feature)
    if found is None or found[0] == "Point":
        return found
    numbers = found[1]
    return found[0], sorted(set(zip(numbers[::2], numbers[1::2])))


def rings(feature):
    """A ring may begin anywhere, but keeps its direction."""
    if feature["geometry"] is None or feature["geometry"]["type"] != "MultiPolygon":
        return shape(feature)

    def rotated(ring):
        points = [tuple(flat(point)) for point in ring]
        if points[0] != points[-1]:
            return "not closed", points
        open_ring = [at for before, at in zip(points, points[1:]) if before != at]
        first = open_ring.index(min(open_ring))
        return open_ring[first:] + open_ring[:first]

    return [[rotated(ring) for ring in polygon] for polygon in feature["geometry"]["coordinates"]]


def ogr_features(path, layer):
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    ogr.UseExceptions()
    source = ogr.Open(str(path))
    table = source.GetLayerByName(layer)
    if table is None:
        return None, []
    definition = table.GetLayerDefn()
    names = [definition.GetFieldDefn(index).GetName() for index in range(definition.GetFieldCount())]
    kinds = {definition.GetFieldDefn(index).GetName(): definition.GetFieldDefn(index).GetTypeName() for index in range(len(names))}
    rows = []
    for feature in table:
        geometry = feature.GetGeometryRef()
        geometry = json.loads(geometry.ExportToJson()) if geometry is not None else None
        values = {name: feature.GetField(name) if feature.IsFieldSetAndNotNull(name) else None for name in names}
        rows.append({"geometry": geometry, "properties": values})
    return kinds, rows


def day(value):
    return None if value is None else str(value)[:10].replace("/", "-")


def compare(where, rows, expected, order=None, dated=day, text=lambda value: value, places=shape):
    same(f"{where}: features", len(rows), len(expected))
    if order is not None and expected:
        same(f"{where}: columns", order, list(expected[0]["properties"]))
    by_id = {row["properties"].get("id"): row for row in rows}
    for feature in expected:
        row = by_id.get(feature["properties"]["id"])
        if row is None:
            fault(f"{where}: no {feature['properties']['id']}")
            continue
        same(f"{where} {feature['properties']['id']}: geometry", places(row), places(feature))
        for name, value in feature["properties"].items():
            if name not in row["properties"]:
                continue
            found = row["properties"][name]
            found = dated(found) if name in DATES else text(found) if isinstance(value, str) else found
            if isinstance(value, float):
                found = None if found is None else round(float(found), 6)
            same(f"{where} {feature['properties']['id']}: {name}", found, value)


def unguarded(cell):
    """Without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in tuple("=+-@\t\r\n") else cell


def check_csv():
    for name in LAYERS:
        expected, path = geojson(name), folder / f"{name}.csv"
        same(f"{path.name} is there", path.exists(), bool(expected))
        if not expected:
            continue
        kinds = {key: type(f["properties"][key]) for f in expected for key in f["properties"] if f["properties"][key] is not None}
        table = list(csv.reader(path.open(newline="")))
        columns = table[0][:-1] if name in SPATIAL else table[0]
        same(f"{name}: columns", columns, list(expected[0]["properties"]))
        for row in table:
            for cell in row:
                is_formula = cell[:1] in tuple("=+-@\t\r") and not cell.lstrip("+-").replace(".", "", 1).isdigit()
                if cell and is_formula:
                    fault(f"{name}: a spreadsheet would run {cell!r}")
        _, rows = ogr_features(path, name)

        for row in rows:
            for key, value in row["properties"].items():
                if not value:
                    row["properties"][key] = None
                elif kinds.get(key) in (int, float):
                    row["properties"][key] = float(value)
                elif kinds.get(key) is bool:
                    row["properties"][key] = {"true": True, "false": False}[value]
        compare(name, rows, expected, text=unguarded)


def check_kml():
    tree = xml.parse(folder / "atlas.kml")
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    folders = {f.find("k:name", ns).text: f for f in tree.getroot().iterfind(".//k:Folder", ns)}
    styles = {style.get("id"): style for style in tree.getroot().iterfind(".//k:Style", ns)}
    colours = {feature["properties"]["id"]: feature["properties"]["colour"] for feature in geojson("forces")}
    for name in LAYERS:
        expected = geojson(name)
        if not expected:
            continue
        schema = [field.get("name") for field in tree.getroot().iterfind(f".//k:Schema[@id='{name}']/k:SimpleField", ns)]
        same(f"{name}: columns", schema, list(expected[0]["properties"]))
        for mark, feature in zip(folders[name].iterfind("k:Placemark", ns), expected):
            values = {data.get("name"): data.text for data in mark.iterfind(".//k:SimpleData", ns)}
            where, own = f"{name} {feature['properties']['id']}", feature["properties"]
            same(f"{where}: id", values.get("id"), own["id"])
            for key, value in own.items():
                said = None if value is None else str(int(value)) if isinstance(value, bool) else str(value)
                found = values.get(key)
                if isinstance(value, float):
                    said, found = value, float(found)
                # XML 1.0, 2.11: a reader sees one kind of line's end.
                same(f"{where}: {key}", found, said.replace("\r\n", "\n") if isinstance(said, str) else said)
            first = own.get("start_date") or own.get("event_date")
            last = own.get("end_date") or own.get("event_date_last")
            begin, end, when = (mark.findtext(f".//k:{tag}", None, ns) for tag in ("begin", "end", "when"))
            same(f"{where}: time", (begin or when, end or when), (first, last))
            style = styles.get(mark.findtext("k:styleUrl", None, ns)[1:])
            if name in ("contingents", "areas", "figures"):
                colour = colours[own["force_id"]]
                found = style.findtext("k:IconStyle/k:color", None, ns)
                same(f"{where}: colour", found, "ff" + colour[5:7] + colour[3:5] + colour[1:3])
            if style.find(".//k:href", ns) is not None:
                fault(f"{where}: an icon is fetched")
        _, rows = ogr_features(folder / "atlas.kml", name)
        compare(f"{name} by GDAL", rows, expected, places=rings)


def check_topojson():
    topology = json.loads((folder / "atlas.topojson").read_text())
    scale, arcs = topology["transform"]["scale"], []
    for steps in topology["arcs"]:
        at, arc = [0, 0], []
        for step in steps:
            at = [at[0] + step[0], at[1] + step[1]]
            arc.append([at[0] * scale[0], at[1] * scale[1]])
        arcs.append(arc)
    pieces = sorted(tuple(map(tuple, min(steps, steps[::-1]))) for steps in arcs)
    same("no arc twice", len(set(pieces)), len(pieces))

    def ring(indices):
        points = []
        for index in indices:
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            if points and points[-1] != arc[0]:
                fault(f"arc {index} does not join the one before")
            points += arc[1:] if points else arc
        return points

    def decoded(thing):
        own = {"properties": thing["properties"], "geometry": None}
        if thing["type"] == "Point":
            own["geometry"] = {"type": "Point", "coordinates": [n * s for n, s in zip(thing["coordinates"], scale)]}
        elif thing["type"] == "MultiLineString":
            own["geometry"] = {"type": thing["type"], "coordinates": [ring(line) for line in thing["arcs"]]}
        elif thing["type"] == "MultiPolygon":
            rings = [[ring(line) for line in polygon] for polygon in thing["arcs"]]
            own["geometry"] = {"type": thing["type"], "coordinates": rings}
        return own

    for name in LAYERS:
        expected = geojson(name)
        if not expected:
            continue
        things = topology["objects"][name]["geometries"]
        same(f"{name}: ids", [thing["id"] for thing in things], [feature["id"] for feature in expected])
        compare(name, [decoded(thing) for thing in things], expected, list(things[0]["properties"]), places=rings)
        # GDAL 3.6 leaves out what has no geometry.
        kinds, rows = ogr_features(folder / "atlas.topojson", name)
        # A text that is a day in every row is a date to it.
        text = lambda value: day(value) if re.fullmatch(r"\d{4}/\d\d/\d\d", str(value)) else value
        placed = [feature for feature in expected if feature["geometry"]]
        compare(f"{name} by GDAL", rows, placed, text=text, places=around)
        for key, kind in (kinds or {}).items():
            if key in DATES and any(row["properties"][key] for row in rows) and kind != "Date":
                fault(f"{name}: {key} is {kind}")


def check_fgb():
    for name in SPATIAL:
        expected, path = [feature for feature in geojson(name) if feature["geometry"]], folder / f"{name}.fgb"
        same(f"{path.name} is there", path.exists(), bool(expected))
        if not expected:
            continue
        kinds, rows = ogr_features(path, name)
        for row in rows:
            # A line alone is a LineString there.
            if row["geometry"] and row["geometry"]["type"] == "LineString":
                row["geometry"] = {"type": KIND[name], "coordinates": [row["geometry"]["coordinates"]]}
        compare(name, rows, expected, list(kinds))
        for key, kind in kinds.items():
            if key in DATES and kind != "DateTime":
                fault(f"{name}: {key} is {kind}")
        from osgeo import ogr

        source = ogr.Open(str(path))
        table = source.GetLayerByName(name)
        same(f"{name}: spatial index", bool(table.TestCapability(ogr.OLCFastSpatialFilter)), True)
        same(f"{name}: EPSG", table.GetSpatialRef().GetAuthorityCode(None), "4326")
        for feature in expected:
            numbers = shape(feature)[1]
            west, east, south, north = min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])
            table.SetSpatialFilterRect(west - 1e-7, south - 1e-7, east + 1e-7, north + 1e-7)
            if feature["id"] not in [found.GetField("id") for found in table]:
                fault(f"{name}: a window around {feature['id']} does not find it")


def check_simplestyle():
    styled = {feature["id"]: feature for feature in geojson("atlas-simplestyle")}
    colours = {feature["properties"]["id"]: feature["properties"]["colour"] for feature in geojson("forces")}
    expected = {f"{name}/{f['id']}": f for name in SPATIAL for f in geojson(name) if f["geometry"]}
    same("ids", sorted(styled), sorted(expected))
    for key in styled.keys() & expected.keys():
        feature, own = styled[key], expected[key]
        same(f"{key}: geometry", feature["geometry"], own["geometry"])
        same(f"{key}: properties", list(feature["properties"].items())[: len(own["properties"])], list(own["properties"].items()))
        force = own["properties"].get("force_id")
        if force:
            named = [feature["properties"].get(name) for name in ("marker-color", "stroke", "fill")]
            same(f"{key}: colour", {name for name in named if name}, {colours[force]})
    _, rows = ogr_features(folder / "atlas-simplestyle.geojson", "atlas")
    same("features by GDAL", len(rows), len(expected))


def well_known(binary):
    """Kind and numbers of well-known binary, little-endian."""
    kinds = {1: "Point", 2: "LineString", 3: "Polygon", 5: "MultiLineString", 6: "MultiPolygon"}

    def numbers(at, many):
        return list(struct.unpack_from(f"<{many}d", binary, at)), at + 8 * many

    def read(at):
        kind, at = kinds[struct.unpack_from("<I", binary, at + 1)[0]], at + 5
        if kind == "Point":
            found, at = numbers(at, 2)
            return kind, found, at
        many, at = struct.unpack_from("<I", binary, at)[0], at + 4
        found = []
        if kind == "LineString":
            found, at = numbers(at, 2 * many)
        for _ in range(many if kind != "LineString" else 0):
            if kind == "Polygon":
                length, at = struct.unpack_from("<I", binary, at)[0], at + 4
                part, at = numbers(at, 2 * length)
            else:
                _, part, at = read(at)
            found += part
        return kind, found, at

    kind, found, _ = read(0)
    return kind, [round(number, 6) for number in found]


def check_parquet():
    import duckdb
    import geopandas
    import pyarrow.parquet

    for name in LAYERS:
        expected, path = geojson(name), folder / f"{name}.parquet"
        same(f"{path.name} is there", path.exists(), bool(expected))
        if not expected:
            continue
        columns, spatial = list(expected[0]["properties"]), name in SPATIAL
        table = pyarrow.parquet.read_table(path)
        same(f"{name}: columns", table.column_names, columns + (["geometry", "bbox"] if spatial else []))
        metadata = pyarrow.parquet.read_metadata(path)
        same(f"{name}: made by", metadata.created_by, "orbatlas")
        rows = table.to_pylist()
        same(f"{name}: rows", len(rows), len(expected))
        by_duckdb = duckdb.sql(f"FROM '{path}'")
        same(f"{name}: rows by DuckDB", len(by_duckdb.fetchall()), len(expected))
        types = dict(zip(by_duckdb.columns, map(str, by_duckdb.types)))
        for key in DATES & set(columns):
            same(f"{name}: {key} by DuckDB", types[key], "DATE")
        for row, feature in zip(rows, expected):
            where = f"{name} {feature['id']}"
            for key, value in feature["properties"].items():
                found = row[key].isoformat() if isinstance(row[key], datetime.date) else row[key]
                same(f"{where}: {key}", found, value)
            if not spatial:
                continue
            binary, box = row["geometry"], row["bbox"]
            same(f"{where}: geometry", None if binary is None else well_known(binary), shape(feature))
            numbers = shape(feature)[1] if feature["geometry"] else None
            sides = numbers and [min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])]
            same(f"{where}: box", box and [box[side] for side in ("xmin", "ymin", "xmax", "ymax")], sides)
        if not spatial or not any(feature["geometry"] for feature in expected):
            continue
        geo = json.loads(metadata.metadata[b"geo"])
        same(f"{name}: version", geo["version"], "1.1.0")
        same(f"{name}: kinds", geo["columns"]["geometry"]["geometry_types"], [KIND[name]])
        frame = geopandas.read_parquet(path)
        same(f"{name}: ids by geopandas", list(frame["id"]), [feature["id"] for feature in expected])
        same(f"{name}: longitude first", frame.crs.to_authority(), ("OGC", "CRS84"))
        box = frame.total_bounds
        found = geopandas.read_parquet(path, bbox=tuple(box))
        same(f"{name}: within its bounds", len(found), sum(bool(feature["geometry"]) for feature in expected))
        least = frame[frame.geometry.notna()].bounds.minx.min()
        nothing = geopandas.read_parquet(path, bbox=(least - 2, -90, least - 1, 90))
        same(f"{name}: west of it", len(nothing), 0)
    # Publications have no GeoJSON: their two tables say the same.
    path = folder / "sources.parquet"
    same("sources are in both", path.exists(), (folder / "sources.csv").exists())
    if path.exists():
        names, *lines = csv.reader((folder / "sources.csv").open(newline=""))
        table = pyarrow.parquet.read_table(path)
        same("sources: columns", table.column_names, names)
        rows = [["" if value is None else str(value) for value in row.values()] for row in table.to_pylist()]
        same("sources: rows", rows, [[unguarded(cell) for cell in line] for line in lines])


try:
    globals()[f"check_{form}"]()
except Exception as error:
    fault(f"{type(error).__name__}: {error}")
for words in faults[:20]:
    print(words)
print(f"{form} of {folder.name}: {checked} things compared, {len(faults)} faults", flush=True)
sys.exit(1 if faults or not checked else 0)
