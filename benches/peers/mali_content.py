"""What the peers draw: the committed outputs of the default atlas become plain pieces of a page.

In:  output/mali-2015/*.geojson and geodata/mali-2015/atlas.toml.
Out: lists of rectangles, lines and texts in pixels of a page of 2400 x 1800 with y downwards; places, arrows and
     incidents by longitude and latitude, which the peer projects itself.
Absent: any search for room. Where a box, a note or a name stands was chosen by hand and is written below, once for
     both peers: neither has a placement engine for such boxes, and a desk that used them would do the same.
"""

import datetime
import json
import math
import pathlib
import textwrap
import tomllib
from dataclasses import dataclass, field

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "output" / "mali-2015"

PAGE_W, PAGE_H = 2400, 1800
DPI = 200
FRAME = (36, 176, 1712, 1416)  # x, y, width, height of the map on the page
# Lambert's conformal conic of the frame, and the frame's edges in metres from the projection's centre.
CENTRE_LON, CENTRE_LAT, PARALLEL_1, PARALLEL_2 = -3.5, 17.6, 13.0, 23.0
WEST, EAST, SOUTH, NORTH = -1_110_000, 999_000, -867_200, 877_140

PAPER, SEA, LAND, THEATRE = "#ffffff", "#d8e4ec", "#e6e4df", "#fbf8ef"
WATER, WATER_NAME, LAKE = "#8fb4cf", "#3f76a3", "#c6dae8"
BOUNDARY, GRATICULE = "#7d7a74", "#c4c8ca"
INK, GREY, COUNTRY, INCIDENT = "#1d1d1b", "#5c5a56", "#8f8a80", "#b3261e"

TEXT = 21  # body text, px
LINE = 27  # from one line to the next


@dataclass
class Rect:
    x: float
    y: float
    w: float
    h: float
    fill: str
    edge: str | None = None
    width: float = 0.0
    dashed: bool = False


@dataclass
class Line:
    points: list
    colour: str
    width: float
    dash: str = "solid"  # solid, dashed, dotted


@dataclass
class Text:
    """One line of text; `y` is its baseline, `anchor` is start, middle or end."""

    x: float
    y: float
    words: str
    size: float = TEXT
    style: str = "regular"  # regular, bold, italic, bold-italic
    colour: str = INK
    anchor: str = "start"
    angle: float = 0.0
    halo: bool = False


@dataclass
class Place:
    lon: float
    lat: float
    name: str
    capital: bool
    main: bool


@dataclass
class Arrow:
    lons: list
    lats: list
    colour: str
    width: float
    head: bool
    dash: str


@dataclass
class Incident:
    """Discs in the order of drawing: radius in px, and whether it is filled."""

    lon: float
    lat: float
    killed_px: float
    all_px: float
    near: bool


@dataclass
class Page:
    """In the order of drawing."""

    arrows: list = field(default_factory=list)
    incidents: list = field(default_factory=list)
    towns: list = field(default_factory=list)
    places: list = field(default_factory=list)
    names: list = field(default_factory=list)
    leaders: list = field(default_factory=list)
    rects: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    texts: list = field(default_factory=list)


def page(base):
    """The whole page; `base` names the data of the base map, for the foot."""
    atlas = tomllib.loads((ROOT / "geodata" / "mali-2015" / "atlas.toml").read_text(encoding="utf-8"))
    tables = {name: features(name) for name in ("contingents", "incidents", "movements", "figures", "forces", "places")}
    forces = {f["name"]: f for _, f in tables["forces"]} | {f["short_name"]: f for _, f in tables["forces"]}
    sheet = Page()
    heading(sheet, atlas)
    map_names(sheet)
    places(sheet, tables["places"])
    movements(sheet, tables["movements"], forces)
    incidents(sheet, tables["incidents"])
    callouts(sheet, tables)
    boxes(sheet, tables["contingents"], forces)
    figures(sheet, tables["figures"], forces)
    scale_bar(sheet)
    y = key(sheet, tables, forces)
    y = chart(sheet, tables["figures"], forces, y)
    lists(sheet, tables, forces, y)
    foot(sheet, tables, atlas, base)
    return sheet


def features(name):
    """The (geometry, properties) pairs of one layer."""
    collection = json.loads((OUTPUT / f"{name}.geojson").read_text(encoding="utf-8"))
    return [(feature["geometry"], feature["properties"]) for feature in collection["features"]]


# ------------------------------------------------------------------------------------------ where things stand, by hand

COUNTRIES = [  # name, longitude, latitude, size
    ("MALI", -4.2, 21.75, 46),
    ("MAURITANIA", -9.5, 17.8, 27),
    ("ALGERIA", 2.3, 24.9, 27),
    ("NIGER", 4.85, 18.2, 27),
    ("GUINEA", -10.0, 10.75, 27),
    ("GHANA", 0.15, 10.5, 27),
    ("NIGERIA", 4.6, 11.07, 25),
]
TOWNS = [  # name, longitude, latitude, on which side the name stands
    ("Taoudenni", -3.97922, 22.67691, "w"),
    ("Kiffa", -11.40208, 16.62073, "e"),
    ("Kaédi", -13.50582, 16.15071, "e"),
    ("Néma", -7.25649, 16.61702, "e"),
    ("Ségou", -6.25947, 13.44032, "e"),
    ("Sikasso", -5.66654, 11.31755, "e"),
    ("Banfora", -4.75285, 10.64064, "w"),
    ("Wa", -2.50192, 10.06069, "e"),
    ("Kandi", 2.93861, 11.13417, "e"),
    ("Birnin Kebbi", 4.1975, 12.45389, "e"),
    ("Labé", -12.28332, 11.31823, "e"),
    ("Kindia", -12.86576, 10.05692, "e"),
    ("Faranah", -10.74343, 10.04036, "w"),
]
RIVERS = [  # name, longitude, latitude, degrees anticlockwise
    ("Niger", -5.75, 14.0, 22),
    ("Sénégal", -12.2, 14.95, -38),
    ("Bafing", -11.2, 11.5, 38),
]
PLACES = {  # where the name stands; what is absent lies off the frame or is the point of another name
    "Bamako": "e",
    "Land near Bamako airport": "s",
    "Timbuktu": "w",
    "Timbuktu airport": "e",
    "Gao": "e",
    "Kidal": "s",
    "Kidal airstrip": "e",
    "Tessalit": "e",
    "Mopti": "w",
    "Ansongo": "e",
}
SITES = {"Timbuktu airport": "Timbuktu", "Kidal airstrip": "Kidal"}  # whose units stand in the town's box
BOXES = {  # town: left, top, letters a line
    "Bamako": (58, 1180, 24),
    "Timbuktu": (560, 532, 34),
    "Tessalit": (990, 412, 28),
    "Kidal": (1430, 856, 24),
    "Gao": (910, 1122, 33),
    "Mopti": (678, 990, 24),
    "Ansongo": (1390, 1376, 22),
}
INCIDENTS = {  # id: words' left edge, baseline of the first line, letters a line, start of the leader, shift of the symbol
    "i01-kidal-attack": (1460, 505, 26, (1480, 696), (0.0, 0.0)),
    "i02-kidal-airstrip-bomb": (988, 800, 27, (1222, 806), (-0.82, 0.0)),
    "i03-timbuktu-clash": (608, 882, 36, (850, 942), (0.0, 0.0)),
}
MOVEMENTS = {  # id: bend to the left as a part of the length, words' left edge, baseline, letters a line
    "m01-functions-north": (0.14, (384, 1180, 32)),
    "m02-hq-to-airport": (0.0, (396, 1246, 22)),
    "m03-cambodians-airlift": (-0.05, (552, 1416, 20)),
    "m04-army-driven-from-kidal": (0.0, (1038, 892, 38)),
    "m04-army-leaves-kidal-un": (0.0, (1038, 946, 38)),
    "m05-army-driven-from-tessalit": (0.0, (1036, 740, 30)),
    "m07-trafficking": (0.0, (1364, 372, 34)),
    "m08-road-bamako-gao": (0.24, (428, 1100, 24)),
}
DEPARTURES = {  # arrows of movements whose other end is no point: from, to
    "m04-army-driven-from-kidal": ((1.1, 18.2), (0.3, 17.85)),
    "m05-army-driven-from-tessalit": ((0.9, 20.0), (0.25, 19.55)),
    "m07-trafficking": ((3.9, 22.2), (5.45, 22.85)),
}
NOT_SHOWN = {"f12-minusma-reinforcing", "i05-paris-attacks", "i08-french-intervention"}  # show = no in the tables
CALLOUTS = {  # the row that bears it: left edge, baseline, letters a line
    "c15-mnla-tessalit": (992, 616, 30),
    "m01-functions-north": (364, 906, 24),
}


def to_page(lon, lat):
    """Lambert's conformal conic on a sphere (Snyder, page 107), then pixels: for the ends of leaders."""
    rad = math.radians
    t = lambda degrees: math.tan(math.pi / 4 + rad(degrees) / 2)
    n = math.log(math.cos(rad(PARALLEL_1)) / math.cos(rad(PARALLEL_2))) / math.log(t(PARALLEL_2) / t(PARALLEL_1))
    f = 6_371_000 * math.cos(rad(PARALLEL_1)) * t(PARALLEL_1) ** n / n
    rho, rho_0 = f / t(lat) ** n, f / t(CENTRE_LAT) ** n
    theta = n * rad(lon - CENTRE_LON)
    east, north = rho * math.sin(theta), rho_0 - rho * math.cos(theta)
    x, y, w, h = FRAME
    return x + (east - WEST) / (EAST - WEST) * w, y + (NORTH - north) / (NORTH - SOUTH) * h


# ------------------------------------------------------------------------------------------------------------ the map


def heading(sheet, atlas):
    day = datetime.date.fromisoformat(atlas["as_of"])
    sheet.texts.append(Text(36, 80, atlas["headline"], 50, "bold"))
    for i, words in enumerate(textwrap.wrap(atlas["deck"], 150)):
        sheet.texts.append(Text(36, 117 + i * 30, words, 24))
    sheet.texts.append(Text(2364, 76, f"As of {day.day} {day:%B %Y}", 25, "bold", anchor="end"))
    sheet.texts.append(Text(2364, 110, atlas["byline"], 20, "italic", GREY, "end"))


def map_names(sheet):
    for name, lon, lat, size in COUNTRIES:
        x, y = to_page(lon, lat)
        sheet.names.append(Text(x, y, " ".join(name), size, "bold", COUNTRY, "middle"))
    for name, lon, lat, angle in RIVERS:
        x, y = to_page(lon, lat)
        sheet.names.append(Text(x, y, name, 21, "italic", WATER_NAME, "middle", angle, halo=True))
    for name, lon, lat, side in TOWNS:
        sheet.towns.append((lon, lat))
        sheet.names.append(beside(lon, lat, name, side, 20, "regular", GREY))
    x, y, _, h = FRAME
    sheet.names.append(Text(x + 8, to_page(-13.4, 15)[1] - 6, "15°N", 18, colour=GREY))
    for lon, words in ((-10, "10°W"), (-5, "5°W"), (0, "0°")):
        sheet.names.append(Text(to_page(lon, 10)[0], y + h - 8, words, 18, colour=GREY, anchor="middle", halo=True))


def beside(lon, lat, words, side, size, style, colour=INK):
    x, y = to_page(lon, lat)
    dx, dy, anchor = {"e": (15, 7, "start"), "w": (-15, 7, "end"), "s": (0, 40, "middle")}[side]
    return Text(x + dx, y + dy, words, size, style, colour, anchor, halo=True)


def places(sheet, rows):
    for geometry, row in rows:
        if row["name"] not in PLACES:
            continue
        lon, lat = geometry["coordinates"]
        main = row["rank"] != "site"
        sheet.places.append(Place(lon, lat, row["name"], row["rank"] == "capital", main))
        style = "bold" if main else "regular"
        sheet.names.append(beside(lon, lat, row["name"], PLACES[row["name"]], 24 if main else 22, style))


def movements(sheet, rows, forces):
    for geometry, row in rows:
        if row["id"] not in MOVEMENTS:
            continue
        bend, (x, y, letters) = MOVEMENTS[row["id"]]
        colour = forces[row["force"]]["colour"] if row["force"] else GREY
        ends = geometry["coordinates"][0] if geometry else DEPARTURES.get(row["id"])
        if ends:
            lons, lats = bow(ends[0], ends[-1], bend)
            road = row["kind"] == "road"
            dash = "dotted" if road else "dashed" if row["status"] == "planned" else "solid"
            sheet.arrows.append(Arrow(lons, lats, colour, 3.4 if road else 5.0, not road, dash))
        for i, words in enumerate(textwrap.wrap(row["label"] + state(row), letters)):
            sheet.names.append(Text(x, y + i * LINE, words, TEXT, "italic", colour, halo=True))


def bow(a, b, bend):
    """A curve of 24 points that leaves the straight line by a part of its length."""
    middle = ((a[0] + b[0]) / 2 - (b[1] - a[1]) * bend, (a[1] + b[1]) / 2 + (b[0] - a[0]) * bend)
    ts = [i / 23 for i in range(24)]
    along = lambda k: [(1 - t) ** 2 * a[k] + 2 * t * (1 - t) * middle[k] + t**2 * b[k] for t in ts]
    return along(0), along(1)


def incidents(sheet, rows):
    for geometry, row in rows:
        if row["id"] not in INCIDENTS:
            continue
        x, y, letters, start, (d_lon, d_lat) = INCIDENTS[row["id"]]
        lon, lat = geometry["coordinates"]
        killed, wounded = row["killed"] or 0, row["wounded"] or 0
        sheet.incidents.append(
            Incident(lon + d_lon, lat + d_lat, radius(killed), radius(killed + wounded), row["precision"] == "near")
        )
        words = row["callout"] or f"{row['label']}, {row['date_text']}, {row['casualties']}"
        style = "bold" if row["callout"] else "italic"
        wrapped = textwrap.wrap(words, letters)
        sheet.leaders.append(Line([start, to_page(lon + d_lon, lat + d_lat)], INCIDENT, 1.8))
        for i, line in enumerate(wrapped):
            sheet.names.append(Text(x, y + i * LINE, line, TEXT, style, INCIDENT, halo=True))


def radius(people):
    return 13.6 * math.sqrt(people)


def callouts(sheet, tables):
    for layer in ("contingents", "movements"):
        for _, row in tables[layer]:
            if row["id"] in CALLOUTS:
                x, y, letters = CALLOUTS[row["id"]]
                for i, words in enumerate(textwrap.wrap(row["callout"], letters)):
                    sheet.names.append(Text(x, y + i * LINE, words, TEXT, "italic", halo=True))


def boxes(sheet, rows, forces):
    for town, (x, y, letters) in BOXES.items():
        units = [row for geometry, row in rows if geometry and SITES.get(row["place"], row["place"]) == town]
        units.sort(key=lambda row: (row["force"], row["status"] == "planned"))
        lines = []  # (words, style, the row it opens or None, force)
        for i, row in enumerate(units):
            if i == 0 or units[i - 1]["force"] != row["force"]:
                lines.append((row["force"], "bold", None, row["force"]))
            site = f", at {row['place']}" if row["place"] in SITES else ""
            for j, words in enumerate(textwrap.wrap(short(row) + site + state(row), letters)):
                style = "italic" if row["status"] == "planned" else "regular"
                lines.append((words, style, row if j == 0 else None, row["force"]))
        width, height = 62 + letters * 10.6, len(lines) * LINE + 14
        leader(sheet, town, x, y, width, height)
        sheet.rects.append(Rect(x, y, width, height, PAPER, INK, 1.6))
        for i, (words, style, row, force) in enumerate(lines):
            base = y + 28 + i * LINE
            colour = forces[force]["colour"]
            sheet.rects.append(Rect(x, base - 21, 7, LINE, colour))
            sheet.texts.append(Text(x + 50, base, words, TEXT, style))
            if row:
                symbol(sheet, x + 18, base - 18, row["role"], row["status"], colour)


def short(row):
    """The label without the force, which the line above it names."""
    label = row["label"]
    return label.removeprefix(f"{row['force']}: ").replace(f"France: {row['force']}", "France:").replace(":,", ":")


def state(row):
    doubt = " (?)" if row.get("confidence") == "low" else ""
    return {"under_way": " (under way)", "planned": " (planned)"}.get(row["status"], "") + doubt


def leader(sheet, town, x, y, width, height):
    lon, lat = next(((g["coordinates"]) for g, p in features("places") if p["name"] == town))
    at_x, at_y = to_page(lon, lat)
    end = (min(max(at_x, x), x + width), min(max(at_y, y), y + height))
    sheet.leaders.append(Line([(at_x, at_y), end], INK, 1.6))


def symbol(sheet, x, y, role, status, colour):
    """A square frame with the sign of the role, where the sign is made of lines."""
    size = 20
    sheet.rects.append(Rect(x, y, size, size, tint(colour), INK, 1.5, status in ("planned", "under_way")))
    falling, rising = [(x, y), (x + size, y + size)], [(x, y + size), (x + size, y)]
    middle = [(x, y + size / 2), (x + size, y + size / 2)]
    signs = {
        "infantry": [falling, rising],
        "reconnaissance": [rising],
        "headquarters": [[(x, y + size), (x, y + size + 8)]],
        "base": [[(x + 4, y + 5), (x + size - 4, y + 5)]],
    }
    for points in signs.get(role, [middle] if status == "withdrawn" else []):
        sheet.lines.append(Line(points, INK, 1.5))


def tint(colour):
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{255 - (255 - part) * 2 // 5:02x}" for part in parts)


def scale_bar(sheet):
    sheet.rects.append(Rect(1346, 1480, 388, 98, "#f3f1ea"))
    px_a_km = FRAME[2] / (EAST - WEST) * 1000
    for i, (words, km) in enumerate((("200 km", 200), ("200 miles", 321.87))):
        x, y = 1360, 1512 + i * 28
        end = x + km * px_a_km
        sheet.lines.append(Line([(x, y - 8), (x, y), (end, y), (end, y - 8)], INK, 2))
        sheet.texts.append(Text(end + 6, y, words, 20))
    sheet.texts.append(Text(1360, 1570, "scale holds near 18°N", 17, "italic", GREY))


# ------------------------------------------------------------------------------------------------------- beside the map

MEASURES = {
    "deaths_all": "deaths of all causes",
    "deaths_hostile": "deaths by hostile acts",
    "deaths_unspecified": "deaths",
    "strength_troops": "troops in place",
}


def figures(sheet, rows, forces):
    x, y, w = 50, 190, 326
    groups = {}
    for _, row in rows:
        if row["id"] in ("f02-authorised", "f02-reached"):
            continue  # they are the chart
        mark = "²" if row["source"] == "un-fatalities" else ""
        groups.setdefault((row["force"], MEASURES[row["measure"]]), []).append(row["as_reported"] + mark)
    lines = []
    for (force, measure), said in groups.items():
        words = f"{force}, {measure}: {'; '.join(said)}"
        lines += [(force, line) for line in textwrap.wrap(words, 27)]
    sheet.rects.append(Rect(x, y, w, 50 + len(lines) * 26, PAPER, INK, 1.6))
    sheet.texts.append(Text(x + 18, y + 34, "Figures", 22, "bold"))
    for i, (force, words) in enumerate(lines):
        sheet.rects.append(Rect(x + 18, y + 42 + i * 26, 7, 26, forces[force]["colour"]))
        sheet.texts.append(Text(x + 34, y + 62 + i * 26, words, TEXT))


def key(sheet, tables, forces):
    x, y = 1770, 196
    sheet.texts.append(Text(x, y, "Key", 22, "bold"))
    shown = sorted({row["force"] for _, row in tables["contingents"] if row["force"]})
    for name in shown:
        force = forces[name]
        full = name if force["name"] == name else f"{name}: {force['name']}"
        for i, words in enumerate(textwrap.wrap(full, 48)):
            y += LINE
            if i == 0:
                sheet.rects.append(Rect(x + 14, y - 18, 8, 22, force["colour"]))
            sheet.texts.append(Text(x + 50, y, words))
    for words, role, status in (
        ("headquarters", "headquarters", "deployed"),
        ("infantry", "infantry", "deployed"),
        ("reconnaissance", "reconnaissance", "deployed"),
        ("base, camp", "base", "deployed"),
        ("planned or under way", None, "planned"),
        ("gone", None, "withdrawn"),
    ):
        y += LINE + 1
        symbol(sheet, x + 8, y - 17, role, status, PAPER)
        sheet.texts.append(Text(x + 50, y, words))
    y += LINE
    sheet.texts.append(Text(x, y, "(?) inferred or doubtful"))
    for words, colour, dash in (
        ("killed: disc; wounded: ring around it; area by number", INCIDENT, None),
        ("movement, schematic", GREY, "solid"),
        ("road, schematic", GREY, "dotted"),
        ("boundary", BOUNDARY, "solid"),
    ):
        y += LINE
        if dash:
            sheet.lines.append(Line([(x, y - 7), (x + 42, y - 7)], colour, 3, dash))
        else:
            sheet.rects.append(Rect(x + 12, y - 16, 16, 16, colour))
        sheet.texts.append(Text(x + 50, y, words))
    return y


def chart(sheet, rows, forces, y):
    values = {row["id"]: row for _, row in rows}
    y += 44
    sheet.texts.append(Text(1770, y, "MINUSMA: authorised and reached", 22, "bold"))
    colour = forces["MINUSMA"]["colour"]
    for which, fill, what in (("f02-authorised", tint(colour), "authorised"), ("f02-reached", colour, "troops in place")):
        words = f"{values[which]['as_reported'].partition(' troops')[0]} {what}"
        width = values[which]["value"] / values["f02-authorised"]["value"] * 336
        sheet.rects.append(Rect(1770, y + 14, width, 26, fill))
        sheet.texts.append(Text(1770 + width + 8, y + 35, words, 20))
        y += 34
    return y


def lists(sheet, tables, forces, y):
    """What has no point, and what happens off the frame."""
    inside, outside = [], []
    for geometry, row in tables["contingents"]:
        if not geometry and row["id"] not in NOT_SHOWN:
            strength = f", {row['strength_text'].replace('~', 'about ')} personnel" if row["strength_text"] else ""
            words = f"{row['force']}, {short(row)}{strength}"
            home = row["place"] == "Mali"
            (inside if home else outside).append((row["force"], words if home else f"{row['place']}: {words}"))
    for _, row in tables["incidents"]:
        if row["id"] in INCIDENTS or row["id"] in NOT_SHOWN:
            continue
        words = f"{row['label']}{state(row)}, {row['date_text']}"
        home = row["place"] == "Mali"
        (inside if home else outside).append((None, words if home else f"{row['place']}: {words}"))
    for _, row in tables["movements"]:
        if row["id"] in MOVEMENTS:
            continue
        ends = f"{row['from_place']} to {row['to_place']}: " if row["to_place"] else ""
        (outside if ends else inside).append((row["force"], ends + row["label"] + state(row)))
    for title, rows in (("In Mali, place not given", inside), ("Elsewhere", outside)):
        y += 40
        sheet.texts.append(Text(1770, y, title, 22, "bold"))
        for force, words in rows:
            for line in textwrap.wrap(words, 52):
                y += 26
                sheet.rects.append(Rect(1774, y - 20, 8, 26, forces[force]["colour"] if force else "#c4c0b8"))
                sheet.texts.append(Text(1792, y, line, TEXT))


def foot(sheet, tables, atlas, base):
    titles = dict.fromkeys(row["source_title"] for layer in ("contingents", "figures", "places") for _, row in tables[layer])
    sources = [title for title in titles if title]
    words = "Sources: " + " · ".join(f"{i} {title}" for i, title in enumerate(sources, 1))
    lines = textwrap.wrap(words, 225) + [atlas["note"], "Strengths are shown where the sources give them."]
    lines += textwrap.wrap(
        f"Map data: {base}; place names: GeoNames (CC BY 4.0). Routes are schematic. The boundaries and names shown do not "
        "imply endorsement or acceptance by the authors or publisher; symbols do not mark exact sites.",
        225,
    )
    for i, line in enumerate(lines):
        sheet.texts.append(Text(36, 1632 + i * 25, line, 20, colour=GREY))
