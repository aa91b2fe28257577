#!/usr/bin/env python3
"""Makes incidents for the benchmarks: make.py ROWS FOLDER

Out: FOLDER/atlas/ (an atlas of ROWS incidents, by place name); FOLDER/old.csv, new.csv, old.geojson, new.geojson, of
which one row in a hundred differs: nine in ten of these by its count, the rest new or gone; gazetteer.csv, the towns for
those who have no gazetteer; points.csv, old.csv with its points, for those who cannot join. The same ROWS always give
the same bytes. The events are made up; the towns are Mali's.
"""

import pathlib
import random
import sys

TOWNS = [
    ("Bamako", 12.65, -8.0), ("Gao", 16.271, -0.045), ("Kidal", 18.441, 1.408), ("Timbuktu", 16.773, -3.007),
    ("Ansongo", 15.66, 0.502), ("Tessalit", 20.201, 1.012), ("Douentza", 15.001, -2.95), ("Goundam", 16.417, -3.671),
    ("Mopti", 14.493, -4.194), ("Ségou", 13.431, -6.215), ("Kayes", 14.447, -11.444), ("Sikasso", 11.317, -5.667),
    ("Nioro", 15.229, -9.591), ("Koulikoro", 12.863, -7.56), ("San", 13.303, -4.895), ("Niono", 14.252, -5.993),
]
KINDS = ["attack", "clash", "explosion", "ied", "suicide_bombing", "kidnapping", "protest", "accident"]
COLUMNS = "id,date,place,kind,title,actors,killed,wounded,damage,source,locator,confidence,note"


def rows(count):
    chance = random.Random(4506)
    for number in range(count):
        town = chance.choice(TOWNS)
        day = f"{chance.randint(2012, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {
            "id": f"e{number:08}",
            "date": day,
            "town": town,
            "kind": chance.choice(KINDS),
            "title": f"Event {number} of the series",
            "killed": chance.choice(["", "0", "1", "2", "3", "5", "12", ">=4", "~20"]),
            "wounded": str(chance.randint(0, 30)),
            "note": "Reported by two stations, " + chance.choice(["in the morning", "by night", "at the market"])
            + ("; no more is known of it" if number % 3 else ', "as they say"'),
        }


def changed(old):
    chance = random.Random(2015)
    for row in old:
        what = chance.random()
        if what < 0.0005:
            continue
        if what < 0.0095:
            row = row | {"wounded": str(int(row["wounded"]) + 1)}
        yield row
        if what > 0.9995:
            yield row | {"id": "n" + row["id"], "date": "2024-01-01"}


def csv_line(row, point=""):
    note = '"' + row["note"].replace('"', '""') + '"'
    return ",".join([row["id"], row["date"], row["town"][0], row["kind"], row["title"], "", row["killed"], row["wounded"],
                     "", "station", "", "medium", note]) + point + "\n"


def feature(row):
    name, lat, lon = row["town"]
    note = row["note"].replace('"', '\\"')
    killed = f'"{row["killed"]}"' if row["killed"] else "null"
    return (
        f'{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{lon},{lat}]}},"id":"{row["id"]}",'
        f'"properties":{{"id":"{row["id"]}","event_date":"{row["date"]}","event_date_last":"{row["date"]}",'
        f'"date_text":null,"place":"{name}","place_text":"{name}","country":"MLI","precision":"exact",'
        f'"kind":"{row["kind"]}","status":"confirmed","title":"{row["title"]}","actors":null,"killed_text":{killed},'
        f'"wounded":{row["wounded"]},"source":"station","confidence":"medium","note":"{note}"}}}}'
    )


def main():
    count, folder = int(sys.argv[1]), pathlib.Path(sys.argv[2])
    atlas = folder / "atlas"
    atlas.mkdir(parents=True, exist_ok=True)
    (atlas / "atlas.toml").write_text('headline = "Made-up events"\ncountries = ["MLI"]\nas_of = "2024-01"\n')
    (atlas / "sources.csv").write_text("id,title\nstation,Two stations\n")
    old = list(rows(count))
    new = list(changed(old))
    for name, side in (("old", old), ("new", new)):
        with open(folder / f"{name}.csv", "w", encoding="utf-8") as out:
            out.write(COLUMNS + "\n")
            out.writelines(map(csv_line, side))
        with open(folder / f"{name}.geojson", "w", encoding="utf-8") as out:
            out.write('{"type":"FeatureCollection","name":"incidents","features":[\n')
            out.write(",\n".join(map(feature, side)))
            out.write("\n]}\n")
    with open(folder / "gazetteer.csv", "w", encoding="utf-8") as out:
        out.write("name,lat,lon\n")
        out.writelines(f"{name},{lat},{lon}\n" for name, lat, lon in TOWNS)
    with open(folder / "points.csv", "w", encoding="utf-8") as out:
        out.write(COLUMNS + ",lat,lon\n")
        out.writelines(csv_line(row, f",{row['town'][1]},{row['town'][2]}") for row in old)
    (atlas / "incidents.csv").unlink(missing_ok=True)
    (atlas / "incidents.csv").hardlink_to(folder / "old.csv")


if __name__ == "__main__":
    main()
