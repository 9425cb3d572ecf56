"""The embedded gazetteer: names to places of the world, read in place from one packed file.

The file (data/gazetteer.bin) is written by training/build_gazetteer.py from GeoNames (geonames.org, CC BY 4.0):
populated places of 500 inhabitants and more, countries, their first and second subdivisions, continents. It is a
JSON header line and columns of little-endian numbers; nothing is decoded before it is asked for, so opening takes
a millisecond and the pages stay shared. Rows of data/places.yaml (regions, waters, areas that reports name and
GeoNames' extract lacks) lie over it.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Literal

from polybius.codebook import Codebook, PlaceRow
from polybius.errors import PolybiusError
from polybius.model.names import plain

VERSION = 1
REMEMBERED = 50_000
"""Look-ups kept in memory; a long run over many reports starts over when they are so many."""
KINDS = ("continent", "country", "region", "district", "city", "capital", "area", "water", "site")
"""`region` is a first-level subdivision, `district` a second-level one, `area` anything without a fixed border."""
USUAL, PRIMARY, ALTERNATE, LOOSE = -1, 0, 1, 2
"""How a name names a place: as data/places.yaml says that reports use it, as its own name, as another one, or only
after its Arabic article was dropped."""
TYPICAL = {"area": 1_000_000, "water": 1_000_000, "site": 50_000}
"""How well known a place of data/places.yaml without a population is taken to be: as a town of that size."""
COLUMNS: dict[str, Literal["I", "i", "H", "B"]] = {
    "key_hash": "I", "key_check": "B", "key_place": "I", "id": "I", "lat": "i", "lon": "i", "population": "I",
    "country": "B", "kind": "B", "parent": "H", "regions": "I", "name_at": "I",
}  # fmt: skip
DEGREE = 1_000
"""Positions are stored in thousandths of a degree (WGS 84), about a hundred metres: finer than a settlement is wide."""

_APOSTROPHES = "'’‘`´ʻʼʽʾʿˈ′ˌ"
_SPACES = "-‐‑‒–—_/.,"
_LETTERS = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ə": "a",
}
_FOLD = str.maketrans({**dict.fromkeys(_APOSTROPHES, ""), **dict.fromkeys(_SPACES, " "), **_LETTERS})
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "en", "er", "es", "esh", "et", "ez"})


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens, `Saint` as `st`: `Fu‘ah` and `Fuah` are one.

    >>> fold("Deir ez-Zor"), fold("Saint-Étienne"), fold("L'viv")
    ('deir ez zor', 'st etienne', 'lviv')
    """
    return " ".join([_WORDS.get(word, word) for word in plain(name).translate(_FOLD).split()])


def without_article(folded: str) -> str:
    """A folded name without a leading Arabic article, assimilated or not; the same where there is none.

    >>> without_article("ar raqqah"), without_article("al bab"), without_article("el paso"), without_article("an hoa")
    ('raqqah', 'bab', 'paso', 'an hoa')
    """
    article, _, rest = folded.partition(" ")
    if not rest:
        return folded
    if article in _ARTICLES or (article in _SUN_ARTICLES and rest.startswith(article[1:])):
        return rest
    return folded


def key_of(folded: str) -> tuple[int, int]:
    """40 bits of a folded name's digest, as the columns hold them: of a million unknown names none is found."""
    digest = blake2b(folded.encode(), digest_size=5).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


@dataclass(frozen=True, slots=True)
class Place:
    """A place. `parent` is the id of what contains it; `match` says by which kind of name it was found."""

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str = ""
    population: int = 0
    parent: str = ""
    match: int = field(default=PRIMARY, compare=False)


class Gazetteer:
    """Looks names up. Holds a read-only map of the file; safe to share between threads, reopened by each process."""

    def __init__(self, data: memoryview, rows: Iterable[PlaceRow] = ()) -> None:
        end = bytes(data[: 1 << 16]).find(b"\n")
        header = json.loads(bytes(data[:end]).decode())
        if header.get("version") != VERSION:
            raise PolybiusError(f"gazetteer of version {header.get('version')}", remedy=f"version {VERSION} is wanted")
        self.about: str = header["about"]
        self._countries: list[str] = header["countries"]
        self._names = _section(data, header, "names")
        self._columns = {name: _section(data, header, name).cast(code) for name, code in COLUMNS.items()}
        self._hash, self._check = self._columns["key_hash"], self._columns["key_check"]
        self._found: dict[str, tuple[Place, ...]] = {}
        self._got: dict[str, Place | None] = {}
        self._rows: dict[str, list[Place]] = {}
        self._by_id: dict[str, Place] = {}
        for row in rows:
            self._add(row)

    @classmethod
    def open(cls, path: Path | None = None, rows: Iterable[PlaceRow] = ()) -> Gazetteer:
        """The package's gazetteer, or another file of its format, with `rows` over it.

        Raises `PolybiusError` where the file is missing or of another version.
        """
        source = path or Path(str(resources.files("polybius") / "data" / "gazetteer.bin"))
        if not source.is_file():
            raise PolybiusError("no gazetteer", where=str(source), remedy="run training/build_gazetteer.py")
        with source.open("rb") as file:
            return cls(memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)), rows)

    @classmethod
    def load(cls, codebook: Codebook | None = None) -> Gazetteer:
        """The package's gazetteer with the places of a codebook over it."""
        return cls.open(rows=(codebook or Codebook.load()).places)

    def __len__(self) -> int:
        return len(self._columns["id"])

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place of that name: those of data/places.yaml first, then by kind of match and by population.

        Names are compared folded; where none has the name as it stands, the Arabic article counts for nothing.
        """
        known = self._found.get(name)
        if known is None:
            folded = fold(name)
            known = self._look_up(folded) or self._look_up(without_article(folded))
            if len(self._found) >= REMEMBERED:
                self._found.clear()
            self._found[name] = known
        return known

    def get(self, id: str) -> Place | None:
        """The place with that id (`geonames:170063`), or None."""
        if id in self._by_id:
            return self._by_id[id]
        try:
            return self._got[id]
        except KeyError:
            if len(self._got) >= REMEMBERED:
                self._got.clear()
            return self._got.setdefault(id, self._look_up_id(id))

    def _look_up_id(self, id: str) -> Place | None:
        source, _, number = id.partition(":")
        if source != "geonames" or not number.isdigit():
            return None
        ids = self._columns["id"]
        at = bisect_left(ids, int(number))
        return self._place(at, PRIMARY) if at < len(ids) and ids[at] == int(number) else None

    @cached_property
    def countries(self) -> dict[str, Place]:
        """Countries by ISO 3166-1 alpha-2 code."""
        kinds, wanted = bytes(self._columns["kind"]), KINDS.index("country")
        found = (self._place(at, PRIMARY) for at in range(len(kinds)) if kinds[at] == wanted)
        return {place.country: place for place in found}

    def parents(self, place: Place) -> Iterator[Place]:
        """What contains the place, from the nearest outwards."""
        above = self.get(place.parent) if place.parent else None
        for _ in KINDS:
            if above is None:
                return
            yield above
            above = self.get(above.parent) if above.parent else None

    def _look_up(self, folded: str) -> tuple[Place, ...]:
        if not folded:
            return ()
        found = {place.id: replace(place, match=USUAL) for place in self._rows.get(folded, ())}
        wanted, check = key_of(folded)
        hashes, places = self._hash, self._columns["key_place"]
        at = bisect_left(hashes, wanted)
        while at < len(hashes) and hashes[at] == wanted:
            if self._check[at] == check:
                place = self._place(places[at] >> 2, places[at] & 3)
                found.setdefault(place.id, place)
            at += 1
        return tuple(sorted(found.values(), key=lambda place: (place.match, -place.population, place.id)))

    def _place(self, at: int, match: int) -> Place:
        columns = self._columns
        start = columns["name_at"][at]
        name = bytes(self._names[start + 1 : start + 1 + self._names[start]]).decode()
        parent = columns["regions"][columns["parent"][at]]
        place = Place(
            f"geonames:{columns['id'][at]}", name, columns["lat"][at] / DEGREE, columns["lon"][at] / DEGREE,
            KINDS[columns["kind"][at]], self._countries[columns["country"][at]], columns["population"][at],
            f"geonames:{parent}" if parent else "", match,
        )  # fmt: skip
        ours = self._by_id.get(place.id)
        return replace(ours, match=match) if ours else place

    def _add(self, row: PlaceRow) -> None:
        place = self._from_row(row)
        self._by_id[place.id] = place
        for name in dict.fromkeys(fold(name) for name in (row.name, *row.names)):
            self._rows.setdefault(name, []).append(place)

    def _from_row(self, row: PlaceRow) -> Place:
        known = self.get(row.id) if row.id else None
        if known:
            given = {"lat": row.lat, "lon": row.lon, "population": row.population or None, "kind": row.kind or None}
            return replace(known, name=row.name, **{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]
        id = row.id or "polybius:" + fold(row.name).replace(" ", "-")
        lat, lon = row.lat or 0.0, row.lon or 0.0
        kind = row.kind or "area"
        return Place(id, row.name, lat, lon, kind, row.country, row.population or TYPICAL.get(kind, 0), row.parent)


def _section(data: memoryview, header: dict[str, dict[str, list[int]]], name: str) -> memoryview:
    start, length = header["sections"][name]
    return data[start : start + length]
