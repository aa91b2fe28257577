"""What one would write without orbatlas: peers.py WORK OLD NEW

WORK is duckdb-csv (a full join of two tables, column by column), python-csv or python-geojson (two dictionaries by id).
Each prints how many rows are new, gone and changed: the benchmark compares these with what orbatlas says.
"""

import csv
import json
import sys


def duckdb_csv(old, new):
    import duckdb

    read = lambda path: f"read_csv('{path}', all_varchar=true, header=true)"
    columns = [row[0] for row in duckdb.sql(f"describe select * from {read(old)}").fetchall() if row[0] != "id"]
    differs = " or ".join(f'a."{name}" is distinct from b."{name}"' for name in columns)
    return duckdb.sql(
        f"select count(*) filter (where a.id is null), count(*) filter (where b.id is null), "
        f"count(*) filter (where a.id is not null and b.id is not null and ({differs})) "
        f"from {read(old)} a full outer join {read(new)} b on a.id = b.id"
    ).fetchall()[0]


def by_id(old, new):
    new_ones = sum(1 for key in new if key not in old)
    gone = sum(1 for key in old if key not in new)
    return new_ones, gone, sum(1 for key, row in old.items() if key in new and new[key] != row)


def python_csv(old, new):
    read = lambda path: {row["id"]: row for row in csv.DictReader(open(path, encoding="utf-8", newline=""))}
    return by_id(read(old), read(new))


def python_geojson(old, new):
    read = lambda path: {row["id"]: row for row in json.load(open(path, encoding="utf-8"))["features"]}
    return by_id(read(old), read(new))


print(*{"duckdb-csv": duckdb_csv, "python-csv": python_csv, "python-geojson": python_geojson}[sys.argv[1]](*sys.argv[2:]))
