"""The word lists of data/places.yaml in the form that the rules for places use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.gazetteer import fold
from polybius.codebook import Codebook


@dataclass(frozen=True, eq=False)
class PlaceTable:
    directions: frozenset[str]
    parts: frozenset[str]
    types: dict[str, frozenset[str]]
    """Kinds of the gazetteer that go with `city`, `province`, `river` ..."""
    common: frozenset[str]
    decides: frozenset[str]
    speaks: frozenset[str]
    abbreviations: dict[str, str]
    demonyms: dict[str, str]
    sites: frozenset[str]
    other: frozenset[str]
    seats: frozenset[str]
    groups: frozenset[str]
    actors: frozenset[str]
    """Folded names and acronyms of groups and organisations, which are no places."""
    old_quarters: frozenset[str]
    old: frozenset[str]
    """First words of `old_quarters`."""
    adjectives: dict[str, str]
    """Names of places without a state of their own by their adjectives and peoples: `african`."""
    bearings: dict[str, str]
    """Points of the compass of `south`, `southern` ..."""
    units: dict[str, float]
    """Kilometres of a unit of length."""
    numbers: dict[str, float]
    near: tuple[str, ...]
    """`near`, `close to`: phrases before a name."""
    fringes: frozenset[str]
    """Nouns that are a part of the town whose name stands right before them: "Velm countryside"."""
    roads: frozenset[str]
    borders: frozenset[str]
    seas: frozenset[str]
    weights: dict[str, float]
    """data/place_weights.yaml."""


@lru_cache(maxsize=4)
def place_table(codebook: Codebook) -> PlaceTable:
    forms: dict[str, dict[str, str]] = {}
    for row in codebook.place_words:
        forms.setdefault(row.kind, {}).update(dict.fromkeys(row.forms, row.value))
    return PlaceTable(
        directions=frozenset(forms.get("direction", {})),
        parts=frozenset(forms.get("part", {})),
        types={word: frozenset(value.split()) for word, value in forms.get("type", {}).items()},
        common=frozenset(forms.get("common", {})),
        decides=frozenset(forms.get("decides", {})),
        speaks=frozenset(forms.get("speaks", {})),
        abbreviations=forms.get("abbreviation", {}),
        demonyms=forms.get("demonym", {}),
        sites=frozenset(forms.get("site", {})),
        other=frozenset(forms.get("other", {})),
        seats=frozenset(forms.get("seat", {})),
        groups=frozenset(forms.get("group", {})),
        actors=_groups(codebook),
        old_quarters=frozenset(forms.get("old_quarter", {})),
        old=frozenset(form.partition(" ")[0] for form in forms.get("old_quarter", {})),
        adjectives=forms.get("adjective", {}),
        bearings=forms.get("bearing", {}),
        units={form: float(value) for form, value in forms.get("unit", {}).items()},
        numbers=_cardinals(codebook),
        near=tuple(forms.get("near", {})),
        fringes=frozenset(forms.get("fringe", {})),
        roads=frozenset(forms.get("road", {})),
        borders=frozenset(forms.get("border", {})),
        seas=frozenset(forms.get("sea", {})),
        weights={row.name: row.value for row in codebook.place_weights},
    )


def _cardinals(codebook: Codebook) -> dict[str, float]:
    rows = (row for row in codebook.number_words if row.kind == "cardinal" and row.best)
    return {form: row.best for row in rows for form in row.forms if row.best}


def _groups(codebook: Codebook) -> frozenset[str]:
    rows = (row for row in codebook.actors if row.kind in ("armed_group", "organisation"))
    return frozenset(fold(name) for row in rows for name in (row.name, *row.names, *row.acronyms))
