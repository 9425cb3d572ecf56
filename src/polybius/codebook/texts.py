"""Rows that words, times, numbers and places are read by."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """Forms without their last stop; `kind` (title, inner, numbered, final) says whether a sentence may end there."""

    kind: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordList:
    """A plain list of words, in one row or several."""

    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurnitureRow:
    """A form of what stands around a story on its page; see data/furniture.yaml."""

    name: str
    pattern: str
    head: bool = False
    dated: bool = False


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place that the gazetteer lacks, or further names of one that it has (`id` given as `geonames:...`).

    Positions in WGS 84 degrees; `population` ranks places of one name; `parent` is the id of what contains it, whose
    position a row without one has.
    """

    name: str
    kind: str = ""
    lat: float | None = None
    lon: float | None = None
    country: str = ""
    names: tuple[str, ...] = ()
    id: str = ""
    population: int = 0
    parent: str = ""


@dataclass(frozen=True, slots=True)
class PlaceWord:
    """Words that bear on whether and how a name is a place; see data/places.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of time expressions; see data/times.yaml for the kinds and what `value` means in each."""

    kind: str
    forms: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A numeral, a multiplier, a vague count or a bound; see data/numbers.yaml for the kinds."""

    kind: str
    forms: tuple[str, ...]
    low: float | None = None
    best: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class NumberScope:
    """Words that decide what a number stands for; see data/measures.yaml for the kinds."""

    kind: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of data/units.yaml: `kind` is `money`, `percent`, `duration` or `measure`, `code` what a claim carries."""

    kind: str
    code: str
    forms: tuple[str, ...]
    symbols: tuple[str, ...] = ()
