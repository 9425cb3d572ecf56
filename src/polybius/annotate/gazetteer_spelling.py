"""Places of which a name may be another spelling: by how it sounds, ranked, and none where nothing speaks for one.

Two stages. A place whose name sounds the same, or differs in a vowel, is a *spelling* of it (model/spelling.py); where
there is none, a long name of a well-known place may be one consonant away (*edited*). A hundred villages of the world
sound like any short word, so that a match must be earned: by the place's size, by the length of what agrees, by how
near the letters are and by lying in a country that the report speaks of. The weights were set on the development half
of `python -m benchmarks.names`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA, Levenshtein

from polybius.annotate.gazetteer_file import PackedGazetteer, rows
from polybius.annotate.gazetteer_names import fold, without_article
from polybius.annotate.gazetteer_places import EDITED, SPELLING, Place
from polybius.model.spelling import readings, skeleton

READING = 0.5
"""Cost of a reading by another language's letters than those of English."""
NEEDED, NEEDED_EDITED = 4.5, 5.8
"""The least score of a spelling, and of an edited one; see `score`."""
VOWEL, LETTERS, LENGTH, HOME = 2.0, 6.5, 0.7, 4.0
CERTAIN, OTHER = 5, 0.4
"""A name of so many consonants that sounds the same may be another one of the place than its own, which its letters are
compared with: then they count as differing by this share at most."""
LONGEST = 7
"""Consonants that count for a match at most."""
MOST = 8
"""Places that are returned at most, the likeliest first."""
_LEAST_FOR_EDITS = 4
_CONSONANTS = "bcdghJkklmnprsStvC"


@dataclass(frozen=True, slots=True)
class Match:
    """A row of a layer whose name may be meant. `cost` counts vowels (and consonants) that differ in sound."""

    layer: int
    row: int
    cost: float
    consonants: int
    """That the skeleton of the name has."""


def spelt(layers: Sequence[PackedGazetteer], name: str, countries: frozenset[str] = frozenset()) -> tuple[Place, ...]:
    """Places of which the name may be a spelling, the likeliest first; empty where nothing speaks for one.

    `countries` (ISO 3166-1 alpha-2) are those that the report speaks of.
    """
    sounds = readings(name)
    bare = without_article(fold(name))
    alike = _places(layers, _alike(layers, sounds), SPELLING)
    found = _enough(((score(place, bare, match, countries), place) for match, place in alike), NEEDED)
    if found:
        return found
    edited = _places(layers, _edited(layers, sounds), EDITED)
    return _enough(((score(place, bare, match, countries), place) for match, place in edited), NEEDED_EDITED)


def score(place: Place, name: str, match: Match, countries: frozenset[str]) -> float:
    """How much speaks for a spelling: the place's size (log10), the consonants and the letters that agree, its country.

    `name` is folded, without article.
    """
    letters = Levenshtein.normalized_distance(name, without_article(fold(place.name)))
    if match.cost == 0 and match.consonants >= CERTAIN:
        letters = min(letters, OTHER)
    size = math.log10(place.population + 10)
    home = HOME if place.country in countries else 0.0
    return size + home + LENGTH * min(match.consonants, LONGEST) - VOWEL * match.cost - LETTERS * letters


def _alike(layers: Sequence[PackedGazetteer], sounds: Sequence[str]) -> Iterator[Match]:
    """Every place whose name has the skeleton of a reading."""
    for number, heard in enumerate(sounds):
        bare = skeleton(heard)
        if len(bare) < 2:
            continue
        for at, layer in enumerate(layers):
            for known, packed in layer.spelt(bare):
                cost = OSA.distance(heard, known, score_cutoff=1)
                if cost <= 1:
                    yield from (Match(at, row, cost + (READING if number else 0.0), len(bare)) for row in rows(packed))


def _edited(layers: Sequence[PackedGazetteer], sounds: Sequence[str]) -> Iterator[Match]:
    """As `_alike`, for skeletons with a consonant more, less or another."""
    heard = sounds[0]
    bare = skeleton(heard)
    if len(bare) < _LEAST_FOR_EDITS:
        return
    near = _near(bare)
    for at, layer in enumerate(layers):
        for known, packed in (pair for other in layer.known(near) for pair in layer.spelt(other)):
            cost = OSA.distance(heard, known, score_cutoff=2)
            if cost <= 2:
                yield from (Match(at, row, float(cost), len(bare)) for row in rows(packed))


def _near(bare: str) -> list[str]:
    """Skeletons one edit away, the first consonant kept."""
    ends = range(1, len(bare))
    lost = [bare[:at] + bare[at + 1 :] for at in ends]
    turned = [bare[:at] + bare[at + 1] + bare[at] + bare[at + 2 :] for at in ends[:-1]]
    more = [bare[:at] + letter + bare[at:] for at in range(1, len(bare) + 1) for letter in _CONSONANTS]
    other = [bare[:at] + letter + bare[at + 1 :] for at in ends for letter in _CONSONANTS if letter != bare[at]]
    return [one for one in dict.fromkeys((*lost, *turned, *more, *other)) if one != bare]


def _places(layers: Sequence[PackedGazetteer], matches: Iterable[Match], how: int) -> Iterator[tuple[Match, Place]]:
    """Each row once, with its cheapest match."""
    best: dict[tuple[int, int], Match] = {}
    for match in matches:
        known = best.get((match.layer, match.row))
        if known is None or match.cost < known.cost:
            best[match.layer, match.row] = match
    return ((match, layers[match.layer].place(match.row, how)) for match in best.values())


def _enough(scored: Iterable[tuple[float, Place]], needed: float) -> tuple[Place, ...]:
    """Those whose score suffices, the best first; a place of two layers once."""
    best: dict[str, tuple[float, Place]] = {}
    for reached, place in scored:
        if reached >= needed and place.id not in best:
            best[place.id] = reached, place
    ranked = sorted(best.values(), key=lambda pair: (-pair[0], pair[1].id))
    return tuple(place for _, place in ranked[:MOST])
