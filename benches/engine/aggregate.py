#!/usr/bin/env python3
"""Counts incidents by H3 cell or by province, and by month, in an engine: aggregate.py ENGINE INCIDENTS COUNTS

ENGINE     `duckdb` on one machine, or `spark`: in local mode as it is, on a cluster by
           spark-submit --master ... aggregate.py spark hdfs:///atlas/incidents counts.csv
INCIDENTS  what `orbatlas build ATLAS --format parquet --partition year,country` writes: OUTPUT/incidents
COUNTS     counts.csv, a table of an atlas that `orbatlas build` draws; for both engines the same bytes

Needs `pip install h3` and duckdb, or pyspark and a Java runtime. Only what the map shows is counted. A sum of killed or
wounded is of those incidents that give a number, and empty where none does: unknown is never zero. H3 is asked once for
each place, not for each incident, in a function that both engines call: an extension of theirs would have to be fetched.
"""

import argparse
import csv
import os
import sys

# By what the engines differ: how a month is written.
MONTH = {"duckdb": "strftime(event_date, '%Y-%m')", "spark": "date_format(event_date, 'yyyy-MM')"}

# A point's box is its point (GeoParquet 1.1, bbox covering): no engine needs to know geometries.
PLACES = "SELECT DISTINCT bbox.xmin AS lon, bbox.ymin AS lat FROM incidents WHERE shown AND bbox.xmin IS NOT NULL"

NUMBERS = "count(*) AS incidents, sum(killed) AS killed, sum(wounded) AS wounded"
BY_CELL = (
    "SELECT cell, {month} AS period, " + NUMBERS + " FROM incidents JOIN cells ON bbox.xmin = lon AND bbox.ymin = lat "
    "WHERE shown GROUP BY 1, 2"
)
BY_ADMIN1 = (
    "SELECT admin1 AS area, country, {month} AS period, " + NUMBERS + " FROM incidents "
    "WHERE shown AND admin1 IS NOT NULL GROUP BY 1, 2, 3"
)
LEFT_OUT = {
    "cell": "SELECT count(*) FROM incidents WHERE shown AND bbox.xmin IS NULL",
    "admin1": "SELECT count(*) FROM incidents WHERE shown AND admin1 IS NULL",
}


def cell_at(resolution):
    """What gives a point its cell, as text; it is sent to where the rows are."""

    def cell(lon, lat):
        import h3

        return h3.latlng_to_cell(lat, lon, resolution)

    return cell


def duckdb_rows(asked):
    import duckdb

    engine = duckdb.connect(config={"memory_limit": asked.memory, "threads": asked.threads})
    engine.execute("SET preserve_insertion_order = false")
    files = os.path.join(asked.incidents, "**", "*.parquet").replace("'", "''")
    # A country's code is text, whatever it looks like.
    engine.execute(
        f"CREATE VIEW incidents AS SELECT * FROM read_parquet('{files}', hive_partitioning = true, "
        "hive_types_autocast = false)"
    )
    month = MONTH["duckdb"]
    if asked.by == "admin1":
        rows = engine.sql(BY_ADMIN1.format(month=month)).fetchall()
    else:
        engine.create_function("cell_at", cell_at(asked.resolution), ["DOUBLE", "DOUBLE"], "VARCHAR")
        engine.execute(f"CREATE TABLE cells AS SELECT *, cell_at(lon, lat) AS cell FROM ({PLACES})")
        rows = engine.sql(BY_CELL.format(month=month)).fetchall()
    return rows, engine.sql(LEFT_OUT[asked.by]).fetchall()[0][0]


def spark_rows(asked):
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import udf

    builder = SparkSession.builder.appName("orbatlas: counts").config("spark.ui.showConsoleProgress", "false")
    if asked.master:
        builder = builder.master(asked.master).config("spark.driver.memory", asked.memory)
    engine = builder.getOrCreate()
    engine.sparkContext.setLogLevel("ERROR")
    # As text, as above.
    engine.conf.set("spark.sql.sources.partitionColumnTypeInference.enabled", "false")
    engine.conf.set("spark.sql.shuffle.partitions", str(asked.partitions))
    engine.read.parquet(asked.incidents).createOrReplaceTempView("incidents")
    month = MONTH["spark"]
    if asked.by == "admin1":
        rows = engine.sql(BY_ADMIN1.format(month=month)).collect()
    else:
        cell = udf(cell_at(asked.resolution), "string")
        places = engine.sql(PLACES)
        places.withColumn("cell", cell("lon", "lat")).cache().createOrReplaceTempView("cells")
        rows = engine.sql(BY_CELL.format(month=month)).collect()
    left_out = engine.sql(LEFT_OUT[asked.by]).collect()[0][0]
    engine.stop()
    return [tuple(row) for row in rows], left_out


ENGINES = {"duckdb": duckdb_rows, "spark": spark_rows}


def write(rows, asked):
    """One order and one way to write numbers, whichever engine counted; Hive's name for what is not known is empty."""
    names = ["cell"] if asked.by == "cell" else ["area", "country"]
    names += ["period", "incidents", "killed", "wounded"]
    unknown = (None, "__HIVE_DEFAULT_PARTITION__")
    rows = [["" if value in unknown else str(value) for value in row] for row in rows]
    with open(asked.counts, "w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(names + ["source"] * bool(asked.source))
        table.writerows(row + [asked.source] * bool(asked.source) for row in sorted(rows))
    return len(rows)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("engine", choices=ENGINES)
    options.add_argument("incidents")
    options.add_argument("counts")
    options.add_argument("--by", choices=LEFT_OUT, default="cell")
    options.add_argument("--resolution", type=int, default=4, help="of H3: 4 is 45 km across, 5 is 17 km")
    options.add_argument("--source", default="", help="the id that every row names in sources.csv")
    options.add_argument("--master", default="", help="of Spark, if spark-submit does not say: local[2]")
    options.add_argument("--memory", default="3g", help="the most that an engine on this machine takes")
    options.add_argument("--threads", type=int, default=os.cpu_count(), help="of DuckDB")
    options.add_argument("--partitions", type=int, default=16, help="Spark's parts of a shuffle")
    asked = options.parse_args()
    rows, left_out = ENGINES[asked.engine](asked)
    where = "point" if asked.by == "cell" else "province"
    print(f"{write(rows, asked)} rows; {left_out} incidents without a {where} are in none", file=sys.stderr)


if __name__ == "__main__":
    main()
