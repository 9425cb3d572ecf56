"""Names that the gazetteer lacks as they stand, looked for as other spellings of places: "Kalkilya", "Maaret Numan".

Only names that the reader takes for places, or that are given as such, are looked for: a person or a word that sounds
like a village must never become one. What the report names besides says in which countries a spelling is likely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from polybius.annotate.gazetteer import ALTERNATE, Gazetteer, fold
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.truecase_words import casing
from polybius.model.spelling import ARTICLES

SAID = frozenset({"place", "dateline", "given"})
"""Evidence that a name is a place's, whatever the gazetteer has."""
MOST_COUNTRIES = 4
"""Countries that a report speaks of most, in which spellings are looked for first."""
_KNOWN = 100_000
_SHORTEST = 4
"""Letters; shorter names sound like anything."""


def respelt(
    candidates: Sequence[Candidate], gazetteer: Gazetteer, table: PlaceTable, demonyms: Mapping[str, int]
) -> list[Candidate]:
    """The candidates, those without any place with the places of which their names may be spellings.

    `demonyms` counts, by country code, the report's words such as "Syrian".
    """
    countries = spoken_of(candidates, demonyms)
    return [_respelt(one, gazetteer, countries) if _is_open(one, table) else one for one in candidates]


def spoken_of(candidates: Sequence[Candidate], demonyms: Mapping[str, int]) -> frozenset[str]:
    """The countries (ISO 3166-1 alpha-2) that most of the known names and the demonyms of a report belong to.

    But for the first of them a country counts only where a town or area in it is named: states that only act in a
    report, and capitals that stand for them, have no villages in it.
    """
    counts: Counter[str] = Counter()
    entered: set[str] = set()
    counts.update(demonyms)
    for one in candidates:
        best = one.places[0] if one.places else None
        if best and best.country and best.match <= ALTERNATE:
            sure = best.kind == "country" or best.population >= _KNOWN or len(one.places) == 1
            counts[best.country] += 2 if sure else 0
            if best.kind not in ("country", "capital"):
                entered.add(best.country)
    ranked = sorted((-count, country) for country, count in counts.items() if count)[:MOST_COUNTRIES]
    return frozenset(country for n, (_, country) in enumerate(ranked) if n == 0 or country in entered)


def _is_open(one: Candidate, table: PlaceTable) -> bool:
    """Whether the name may be a place's: long enough, written as a name, without words that make it another thing."""
    if one.places or one.evidence not in SAID or len(one.name) < _SHORTEST or not one.name[0].isalpha():
        return False
    if one.name.isupper() or not all(_is_written_as_name(word) for word in one.name.split()):
        return False
    no_name = table.common | table.other | table.types.keys() | table.groups | table.directions | table.parts
    words = one.name.lower().split()
    if any(word in no_name or fold(word) in table.demonyms for word in words):
        return False
    common, _ = casing()
    return not all(word in common or word.isdigit() for word in words)


def _is_written_as_name(word: str) -> bool:
    """Whether it has a capital, or is an article: a common noun is no spelling of a town ("homes", Homs)."""
    return any(char.isupper() for char in word) or word.strip("-'’") in ARTICLES


def _respelt(one: Candidate, gazetteer: Gazetteer, countries: frozenset[str]) -> Candidate:
    """With the places of the countries that the report speaks of, where it speaks of any.

    A name that the gazetteer has is left alone: that it is without a place here has its reason.
    """
    if gazetteer.find(one.name):
        return one
    found = gazetteer.find(one.name, tolerant=True, countries=countries)
    near = tuple(place for place in found if place.country in countries or not countries)
    return replace(one, places=near)
