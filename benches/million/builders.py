"""What one would write without orbatlas: builders.py TOOL FORMAT FOLDER OUT

FOLDER's table of incidents (old.csv) and of towns (gazetteer.csv) become GeoJSON, GeoParquet or a picture. Each prints how
many incidents it wrote. None checks a cell, knows a source or says what is wrong with a row.
"""

import csv
import json
import sys

NUMBERS = ["killed", "wounded"]


def duckdb_sql(folder):
    import duckdb

    table = f"read_csv('{folder}/old.csv', all_varchar=true, header=true)"
    names = [row[0] for row in duckdb.sql(f"describe select * from {table}").fetchall()]
    cells = ", ".join(f"try_cast(e.{name} as integer) as {name}" if name in NUMBERS else f"e.{name}" for name in names)
    joined = f"from {table} e left join read_csv('{folder}/gazetteer.csv') g on g.name = e.place"
    return duckdb, names, cells, joined


def duckdb_geojson(folder, out):
    """A sequence of features, a line each (RFC 8142 without its marks), not in the rows' order."""
    duckdb, names, cells, joined = duckdb_sql(folder)
    own = ", ".join(f"{name}: c.{name}" for name in names)
    return duckdb.sql(
        f"copy (select 'Feature' as type, c.id, {{type: 'Point', coordinates: [c.lon, c.lat]}} as geometry, "
        f"{{{own}}} as properties from (select {cells}, g.lon, g.lat {joined}) c) to '{out}' (format json)"
    ).fetchall()[0][0]


def duckdb_parquet(folder, out):
    """Columns lon and lat: plain Parquet, no GeoParquet."""
    duckdb, _, cells, joined = duckdb_sql(folder)
    return duckdb.sql(f"copy (select {cells}, g.lon, g.lat {joined}) to '{out}' (format parquet)").fetchall()[0][0]


def python_geojson(folder, out):
    with open(f"{folder}/gazetteer.csv", encoding="utf-8", newline="") as file:
        towns = {row["name"]: [float(row["lon"]), float(row["lat"])] for row in csv.DictReader(file)}
    count = 0
    with open(f"{folder}/old.csv", encoding="utf-8", newline="") as file, open(out, "w", encoding="utf-8") as text:
        text.write('{"type":"FeatureCollection","features":[\n')
        for row in csv.DictReader(file):
            for name in NUMBERS:
                row[name] = int(row[name]) if row[name].isdigit() else None
            point = {"type": "Point", "coordinates": towns[row["place"]]} if row["place"] in towns else None
            feature = {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}
            text.write((",\n" if count else "") + json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
            count += 1
        text.write("\n]}\n")
    return count


def joined_frame(folder):
    import pandas

    rows = pandas.read_csv(f"{folder}/old.csv", dtype=str, keep_default_na=False)
    for name in NUMBERS:
        rows[name] = pandas.to_numeric(rows[name], errors="coerce").astype("Int64")
    return rows.merge(pandas.read_csv(f"{folder}/gazetteer.csv"), how="left", left_on="place", right_on="name")


def geopandas_frame(folder):
    import geopandas

    rows = joined_frame(folder)
    points = geopandas.points_from_xy(rows["lon"], rows["lat"])
    return geopandas.GeoDataFrame(rows.drop(columns=["name", "lat", "lon"]), geometry=points, crs=4326)


def geopandas_geojson(folder, out):
    rows = geopandas_frame(folder)
    rows.to_file(out, driver="GeoJSON", engine="pyogrio", RFC7946="YES")
    return len(rows)


def geopandas_parquet(folder, out):
    rows = geopandas_frame(folder)
    rows.to_parquet(out)
    return len(rows)


def matplotlib_png(folder, out):
    """Points as hexagons; no base map, no names, no key but the axes."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    rows = joined_frame(folder)
    figure, axes = pyplot.subplots(figsize=(24, 18), dpi=100)
    axes.hexbin(rows["lon"], rows["lat"], gridsize=120, bins="log", mincnt=1)
    figure.savefig(out)
    return len(rows)


if __name__ == "__main__":
    tool, form, folder, out = sys.argv[1:]
    print(globals()[f"{tool}_{form}"](folder, out))
