#!/usr/bin/env python3
"""Writes the page of mali_content.py as GMT's tables: mali_gmt_tables.py FOLDER

In:  output/mali-2015/ (by mali_content.py).
Out: FOLDER/*.txt, which mali_gmt.sh reads. Segment headers carry fills and pens; on the page y grows upwards, as GMT
     has it. Run once and not timed: GMT reads no GeoJSON attributes, and a table is what its users start from.
Absent: anything of the base map, which GMT brings itself.
"""

import pathlib
import sys

import mali_content as content

FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}
# GMT 6.4 turns accented letters of UTF-8 into its own encoding, but not these: octal codes of ISOLatin1+.
SIGNS = str.maketrans({"²": r"\262", "°": r"\260", "·": r"\267", "“": r"\216", "”": r"\217", "'": r"\234", "–": r"\035"})
ANCHORS = {"start": "BL", "middle": "BC", "end": "BR"}
DASHES = {"solid": "", "dashed": ",8_4", "dotted": ",2_4"}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    sheet = content.page("GSHHG, WDBII and DCW, as GMT brings them")
    write(folder / "arrows.txt", [curve(arrow) for arrow in sheet.arrows])
    write(folder / "incidents.txt", [disc for incident in sheet.incidents for disc in discs(incident)])
    towns = [f"{lon} {lat} {inch(8)}" for lon, lat in sheet.towns]
    dots = [f"> -G{content.GREY} -W0.5p,{content.GREY}", *towns]
    for place in sheet.places:
        size, face = (18, content.INK) if place.capital else (14 if place.main else 10, content.PAPER)
        dots += [f"> -G{face} -W{pen(2.4, content.INK)}", f"{place.lon} {place.lat} {inch(size)}"]
    write(folder / "places.txt", dots)
    write(folder / "names.txt", [text(drawn) for drawn in sheet.names])
    shapes = [*map(polyline, sheet.leaders), *map(outline, sheet.rects), *map(polyline, sheet.lines)]
    write(folder / "shapes.txt", [line for shape in shapes for line in shape])
    write(folder / "texts.txt", [text(drawn) for drawn in sheet.texts])


def write(path, lines):
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def inch(px):
    return f"{px / content.DPI:.4f}i"


def point(px):
    return px * 72 / content.DPI


def pen(px, colour, dash=""):
    return f"{point(px):.2f}p,{colour}{dash}"


def up(x, y):
    return f"{x:.1f} {content.PAGE_H - y:.1f}"


def curve(arrow):
    header = f"> -W{pen(arrow.width, arrow.colour, DASHES[arrow.dash])}"
    if arrow.head:
        header += f"+ve{inch(28)}+g{arrow.colour}+a36"
    return "\n".join([header, *(f"{lon:.5f} {lat:.5f}" for lon, lat in zip(arrow.lons, arrow.lats))])


def discs(incident):
    at = f"{incident.lon} {incident.lat}"
    if incident.all_px:
        yield f"> -G#f3d0cb -W{pen(3, content.INCIDENT)}\n{at} {inch(2 * incident.all_px)} c"
    if incident.killed_px:
        yield f"> -G{content.INCIDENT} -W{pen(1, content.INCIDENT)}\n{at} {inch(2 * incident.killed_px)} c"
    if not incident.all_px:
        yield f"> -G- -W{pen(2.4, content.INCIDENT)}\n{at} {inch(32)} d"


def text(drawn):
    font = f"{point(drawn.size):.2f}p,{FONTS[drawn.style]},{drawn.colour}"
    if drawn.halo:
        font += f"=~{pen(6, content.THEATRE)}"
    return f"{up(drawn.x, drawn.y)} {font} {drawn.angle:g} {ANCHORS[drawn.anchor]} {drawn.words.translate(SIGNS)}"


def polyline(line):
    return [f"> -G- -W{pen(line.width, line.colour, DASHES[line.dash])}", *(up(x, y) for x, y in line.points)]


def outline(rect):
    edge = f"-W{pen(rect.width, rect.edge, ',3_2' if rect.dashed else '')}" if rect.edge else "-W-"
    corners = [(rect.x, rect.y), (rect.x + rect.w, rect.y), (rect.x + rect.w, rect.y + rect.h), (rect.x, rect.y + rect.h)]
    return [f"> -G{rect.fill} {edge}", *(up(x, y) for x, y in [*corners, corners[0]])]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(pathlib.Path(sys.argv[1]))
