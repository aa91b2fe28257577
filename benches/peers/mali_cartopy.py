#!/usr/bin/env python3
"""The default atlas's map by cartopy and matplotlib: mali_cartopy.py PNG

In:  output/mali-2015/ (by mali_content.py) and Natural Earth 1:10m as setup.sh lays it out below $ORBATLAS_PEERS.
Out: a PNG of 2400 x 1800.
Absent: any download; any layout of ours beyond what mali_content.py says.
"""

import os
import pathlib
import sys

PEERS = pathlib.Path(os.environ.get("ORBATLAS_PEERS", pathlib.Path(__file__).resolve().parents[2] / "target" / "peers"))
os.environ.setdefault("MPLCONFIGDIR", str(PEERS / "matplotlib"))

import cartopy
import cartopy.crs as ccrs
import cartopy.feature as cfeature
import matplotlib
from cartopy.io import shapereader

matplotlib.use("agg")
from matplotlib import font_manager, patheffects
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

import mali_content as content

# "natural_earth" holds the world as downloaded, "natural_earth_cut" the same within the frame.
cartopy.config["pre_existing_data_dir"] = str(PEERS / os.environ.get("ORBATLAS_PEERS_BASE", "natural_earth"))
FONTS = content.ROOT / "geodata" / "fonts"
FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic"}
DASHES = {"solid": "-", "dashed": (0, (4, 2)), "dotted": (0, (1, 1.5))}
LONLAT = ccrs.PlateCarree()


def points(px):
    """Pixels of the page as typographic points."""
    return px * 72 / content.DPI


def main(png):
    sheet = content.page("Natural Earth (public domain)")
    figure = Figure(figsize=(content.PAGE_W / content.DPI, content.PAGE_H / content.DPI), dpi=content.DPI)
    base_map(figure, sheet)
    overlay(figure, sheet)
    figure.savefig(png, dpi=content.DPI)


def base_map(figure, sheet):
    x, y, w, h = content.FRAME
    projection = ccrs.LambertConformal(
        central_longitude=content.CENTRE_LON,
        central_latitude=content.CENTRE_LAT,
        standard_parallels=(content.PARALLEL_1, content.PARALLEL_2),
        globe=ccrs.Globe(semimajor_axis=6_371_000, semiminor_axis=6_371_000, ellipse=None),
    )
    frame = [x / content.PAGE_W, 1 - (y + h) / content.PAGE_H, w / content.PAGE_W, h / content.PAGE_H]
    ax = figure.add_axes(frame, projection=projection)
    ax.set_extent((content.WEST, content.EAST, content.SOUTH, content.NORTH), crs=projection)
    ax.set_facecolor(content.SEA)
    ax.spines["geo"].set(edgecolor=content.INK, linewidth=points(1.6))

    natural_earth = cfeature.NaturalEarthFeature
    ax.add_feature(natural_earth("cultural", "admin_0_countries", "10m"), facecolor=content.LAND, zorder=1)
    ax.add_geometries([theatre()], LONLAT, facecolor=content.THEATRE, edgecolor="none", zorder=2)
    lakes = natural_earth("physical", "lakes", "10m")
    ax.add_feature(lakes, facecolor=content.LAKE, edgecolor=content.WATER, linewidth=points(1), zorder=3)
    rivers = natural_earth("physical", "rivers_lake_centerlines", "10m")
    ax.add_feature(rivers, facecolor="none", edgecolor=content.WATER, linewidth=points(2.4), zorder=3)
    boundaries = natural_earth("cultural", "admin_0_boundary_lines_land", "10m")
    ax.add_feature(boundaries, facecolor="none", edgecolor=content.BOUNDARY, linewidth=points(2.6), zorder=4)
    ax.gridlines(xlocs=range(-20, 11, 5), ylocs=range(5, 31, 5), color=content.GRATICULE, linewidth=points(1), zorder=4)

    for arrow in sheet.arrows:
        line = dict(color=arrow.colour, linewidth=points(arrow.width), linestyle=DASHES[arrow.dash])
        body = slice(0, -1) if arrow.head else slice(None)
        ax.plot(arrow.lons[body], arrow.lats[body], transform=LONLAT, zorder=5, **line)
        if arrow.head:
            tip = projection.transform_point(arrow.lons[-1], arrow.lats[-1], LONLAT)
            neck = projection.transform_point(arrow.lons[-2], arrow.lats[-2], LONLAT)
            head = dict(arrowstyle="-|>,head_width=0.32,head_length=0.62", color=arrow.colour, shrinkA=0, shrinkB=points(11))
            ax.annotate("", tip, neck, arrowprops=head, zorder=5)
    for incident in sheet.incidents:
        red = dict(color=content.INCIDENT, markeredgecolor=content.INCIDENT)
        at = dict(transform=LONLAT, zorder=6, linestyle="none", marker="o", **red)
        if incident.all_px:
            ring = dict(markersize=points(2 * incident.all_px), markerfacecolor=content.INCIDENT + "33")
            ax.plot([incident.lon], [incident.lat], markeredgewidth=points(3), **at, **ring)
        if incident.killed_px:
            ax.plot([incident.lon], [incident.lat], markersize=points(2 * incident.killed_px), **at)
        if not incident.all_px:
            diamond = at | dict(marker="D", markersize=points(22), markerfacecolor="none")
            ax.plot([incident.lon], [incident.lat], markeredgewidth=points(2.4), **diamond)
    if sheet.towns:
        lons, lats = zip(*sheet.towns)
        ax.plot(lons, lats, "o", color=content.GREY, markersize=points(8), transform=LONLAT, zorder=7)
    for place in sheet.places:
        size, face = (18, content.INK) if place.capital else (14 if place.main else 10, content.PAPER)
        mark = dict(markersize=points(size), markerfacecolor=face, markeredgecolor=content.INK, markeredgewidth=points(2.4))
        ax.plot([place.lon], [place.lat], "o", transform=LONLAT, zorder=7, **mark)


def theatre():
    for country in shapereader.Reader(shapereader.natural_earth("10m", "cultural", "admin_0_countries")).records():
        if country.attributes["ADM0_A3"] == "MLI":
            return country.geometry
    sys.exit("Natural Earth has no Mali")


def overlay(figure, sheet):
    """Boxes, leaders and words, in pixels of the page."""
    page = figure.add_axes([0, 0, 1, 1], zorder=10)
    page.set(xlim=(0, content.PAGE_W), ylim=(content.PAGE_H, 0))
    page.axis("off")
    for lines, zorder in ((sheet.leaders, 2), (sheet.lines, 4)):
        drawn = LineCollection(
            [line.points for line in lines],
            colors=[line.colour for line in lines],
            linewidths=[points(line.width) for line in lines],
            linestyles=[DASHES[line.dash] for line in lines],
            zorder=zorder,
        )
        page.add_collection(drawn, autolim=False)
    for rect in sheet.rects:
        dash = DASHES["dashed" if rect.dashed else "solid"]
        edge = dict(edgecolor=rect.edge or "none", linewidth=points(rect.width), linestyle=dash)
        page.add_artist(Rectangle((rect.x, rect.y), rect.w, rect.h, facecolor=rect.fill, zorder=3, **edge))
    words(page, sheet.names, 1)
    words(page, sheet.texts, 5)


def words(page, texts, zorder):
    halo = [patheffects.withStroke(linewidth=points(6), foreground=content.THEATRE)]
    for text in texts:
        font = font_manager.FontProperties(fname=FONTS / f"NotoSans-{FACES[text.style]}.ttf", size=points(text.size))
        anchor = {"start": "left", "middle": "center", "end": "right"}[text.anchor]
        drawn = page.text(
            text.x, text.y, text.words, fontproperties=font, color=text.colour, ha=anchor, va="baseline",
            rotation=text.angle, rotation_mode="anchor", zorder=zorder, parse_math=False,
        )
        if text.halo:
            drawn.set_path_effects(halo)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
