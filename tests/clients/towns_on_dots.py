"""GDAL knows where map.png lies: each dot that the map draws for a place of places.geojson stands, within two pixels,
where the picture's own projection and affine put the place's longitude and latitude; and the PNG is dark there."""
import json
import math
import pathlib
import re
import sys

from osgeo import gdal, osr

gdal.UseExceptions()
folder = pathlib.Path(sys.argv[1])
WITHIN_PX = 2.0

picture = gdal.Open(str(folder / "map.png"))
here = picture.GetSpatialRef()
if here is None:
    sys.exit(f"{folder}: GDAL finds no projection for map.png")
degrees = osr.SpatialReference()
degrees.ImportFromEPSG(4326)
for system in (here, degrees):
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
to_plane = osr.CoordinateTransformation(degrees, here)
to_pixel = gdal.InvGeoTransform(picture.GetGeoTransform())

places = []
for feature in json.loads((folder / "places.geojson").read_text())["features"]:
    if feature["geometry"]:
        x, y, _ = to_plane.TransformPoint(*feature["geometry"]["coordinates"])
        places.append((gdal.ApplyGeoTransform(to_pixel, x, y), feature["properties"]["name"]))

svg = (folder / "map.svg").read_text()
group = svg.split('<g id="places"', 1)[1].split("</g>", 1)[0]
# A dot of the story has an outline; other towns have none and are not in the data.
dots = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"[^>]*stroke=', group)

table = picture.GetRasterBand(1).GetColorTable()
first = picture.GetRasterBand(1).ReadAsArray()


def is_dark(x, y):
    column, row = int(x), int(y)
    if not (0 <= row < picture.RasterYSize and 0 <= column < picture.RasterXSize):
        return False
    value = int(first[row][column])
    return (table.GetColorEntry(value)[0] if table else value) < 150


faults = []
for cx, cy, r in ((float(x), float(y), float(r)) for x, y, r in dots):
    (x, y), name = min(places, key=lambda place: math.dist(place[0], (cx, cy)))
    away = math.dist((x, y), (cx, cy))
    if away > WITHIN_PX:
        faults.append(f"the dot at {cx}, {cy}: {name} would lie {away:.1f} px away, at {x:.1f}, {y:.1f}")
        continue
    ring = [(x + r * math.cos(turn), y + r * math.sin(turn)) for turn in (i * math.pi / 8 for i in range(16))]
    dark = sum(is_dark(*point) for point in ring)
    if dark < 10:
        faults.append(f"{name}: {dark} of 16 points of its dot are dark in the PNG at {x:.1f}, {y:.1f}")
for fault in faults:
    print(fault)
print(f"{len(dots)} dots, {len(faults)} wrong")
sys.exit(1 if faults or not dots else 0)
