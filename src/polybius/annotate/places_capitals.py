"""Capitals that are described and not named: "the Chadian capital", "Chad's capital"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from polybius.annotate.gazetteer import Gazetteer, Place
from polybius.annotate.lexemes import TokenIndex

CAPITAL = "capital"
OWNS = frozenset(("'s", "’s", "'", "’"))
ON_TO_A_NAME = frozenset(("city", "of", ",", "-", "–", "—", "("))
"""What stands between the noun and the name of the same city: "the Chadian capital, N'Djamena"."""
FAR = 3
"""Words from the noun to that name."""


class Capital(NamedTuple):
    """`stop` is exclusive; of "Chad's capital" the noun alone."""

    start: int
    stop: int
    place: Place


def capitals(
    index: TokenIndex,
    demonyms: Mapping[str, str],
    countries: Mapping[int, str],
    named: Collection[int],
    known: Gazetteer,
) -> Iterator[Capital]:
    """`demonyms` are ISO codes by word in small letters, `countries` by the token behind the name of a country, `named`
    the tokens at which names of places begin: a capital that is named beside is not told here again."""
    words = index.words
    for at in (at for at, word in enumerate(words) if at and word == CAPITAL):
        if _names_on(words, at + 1, named):
            continue
        owned = words[at - 1] in OWNS
        start = at if owned else at - 1
        country = countries.get(at - 1, "") if owned else demonyms.get(words[at - 1].lower(), "")
        place = known.capitals.get(country)
        if place is not None and not _describes(index, at):
            yield Capital(start, at + 1, place)


def _names_on(words: Sequence[str], at: int, named: Collection[int]) -> bool:
    for ahead in range(at, min(at + FAR, len(words))):
        if ahead in named:
            return True
        if words[ahead] not in ON_TO_A_NAME:
            return False
    return False


def _describes(index: TokenIndex, at: int) -> bool:
    """The capital of "Chadian capital punishment" or "capital flows"."""
    return index.parsed and index.doc[at].dep_ in ("compound", "amod")
