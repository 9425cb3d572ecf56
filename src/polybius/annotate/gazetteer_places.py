"""A place, the kinds of places, and how a name may name one."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = (
    "continent", "country", "region", "district", "city", "capital", "area", "water", "site",
    "quarter", "village", "airport", "crossing", "mountain",
)  # fmt: skip
"""`region` is a first-level subdivision, `district` one below it, `area` anything without a fixed border; `site` is a
camp, base, dam, plant or landmark; `quarter` a part of a town; `mountain` also a range. A file keeps its own list."""
USUAL, PRIMARY, ALTERNATE, LOOSE, SPELLING, EDITED = -1, 0, 1, 2, 3, 4
"""How a name names a place: as data/places.yaml says that reports use it, as its own name, as another one, only after
its Arabic article was dropped, as another spelling that sounds the same, or with a vowel or a consonant besides."""
TYPICAL = {"area": 1_000_000, "water": 1_000_000, "mountain": 1_000_000, "site": 50_000, "airport": 50_000}
"""How well known a place without a population is taken to be: as a town of that size."""


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


@dataclass(slots=True)
class Entry:
    """A place as a source has it, before it is packed: `id` with its source (`geonames:170063`), WGS 84 degrees.

    `parent` is the id of what contains it, which may be in another file.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str = "city"
    country: str = ""
    population: int = 0
    parent: str = ""
    names: tuple[str, ...] = ()
