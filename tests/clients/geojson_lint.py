"""A third-party linter finds nothing to say of any GeoJSON of an output folder, under RFC 7946: structure, no `crs`,
closed rings, the right-hand rule, no self-intersection, nothing twice, six decimals, nothing beyond 180 and 90 degrees.
"""
import json
import pathlib
import sys

import geojson_validator

INVALID = ("unclosed", "less_three_unique_nodes", "exterior_not_ccw", "interior_not_cw")
# Left out: holes and many vertices are no faults, and the linter's crossing of the antimeridian takes the 180 at which
# RFC 7946 3.1.9 has a line cut for -180, and so for a crossing; that no part of a line jumps is seen below instead.
PROBLEMATIC = (
    "inner_and_exterior_ring_intersect",
    "self_intersection",
    "duplicate_nodes",
    "excessive_coordinate_precision",
    "3d_coordinates",
    "outside_lat_lon_boundaries",
)
geojson_validator.configure_logging(enabled=False)
faults = []


def parts(coordinates):
    """Every line and ring of a geometry."""
    if not coordinates or not isinstance(coordinates[0], list):
        return []
    if isinstance(coordinates[0][0], list):
        return [part for some in coordinates for part in parts(some)]
    return [coordinates]


paths = sorted(path for folder in sys.argv[1:] for path in pathlib.Path(folder).glob("*.geojson"))
for path in paths:
    document = json.loads(path.read_text())
    faults += [f"{path}: {words}" for words in geojson_validator.validate_structure(document, check_crs=True)]
    try:
        found = geojson_validator.validate_geometries(document, INVALID, PROBLEMATIC)
    except Exception as error:
        faults.append(f"{path}: the linter cannot read it: {error}")
        continue
    faults += [f"{path}: {word} in {where}" for kind in ("invalid", "problematic") for word, where in found[kind].items()]
    for feature in document["features"]:
        for part in parts((feature.get("geometry") or {}).get("coordinates")):
            if any(abs(to[0] - at[0]) > 180 for at, to in zip(part, part[1:])):
                faults.append(f"{path}: {feature['id']} jumps across the antimeridian")
for words in faults:
    print(words)
print(f"{len(paths)} files, {len(faults)} faults")
sys.exit(1 if faults or not paths else 0)
