"""What two mentions of a report have in common on the surface, and how far apart they are, as class numbers.

The network scores a pair of head words by their states; these classes add what states of single words hardly hold:
that two names are spelt alike. Their weights are learnt with the network (training/model.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

PRONOUN, NAME, NOUN = range(3)
FORMS = ("pronoun", "name", "noun")
UNLIKE, ACRONYM, SHARED_NAME, SAME_HEAD, SAME_PHRASE = range(5)
RELATIONS = ("unlike", "acronym", "shared name", "same head", "same phrase")
DISTANCES = 10
"""Buckets of distance in words: 1, 2-3, 4-7, ... each twice as wide as the one before, the last open."""


class Keys(NamedTuple):
    """How a mention is called: its form (FORMS), head, last name word, words without article, initials or own letters.

    All in lower case; `acronym` is empty where there is none.
    """

    form: int
    head: str
    last: str
    phrase: str
    acronym: str


def keys_of(words: Sequence[str], tags: Sequence[str], head: int) -> Keys:
    """Keys of a mention from its words, their UPOS tags and the position of its head among them."""
    named = [word for word, tag in zip(words, tags, strict=True) if tag == "PROPN"]
    kept = [word.lower() for word, tag in zip(words, tags, strict=True) if tag not in ("DET", "PUNCT")]
    form = PRONOUN if tags[head] in ("PRON", "DET") else NAME if tags[head] == "PROPN" else NOUN
    return Keys(
        form,
        words[head].lower(),
        (named[-1] if named else words[head]).lower(),
        " ".join(kept) or words[head].lower(),
        _acronym(named),
    )


def _acronym(named: Sequence[str]) -> str:
    if len(named) == 1:
        return named[0].lower() if named[0].isupper() and 2 <= len(named[0]) <= 6 else ""
    return "".join(word[0] for word in named if word[0].isupper()).lower()


class KeyTable(NamedTuple):
    """Keys of many mentions as numbers [M], equal where the strings are; -1 for an empty acronym."""

    forms: Ints
    heads: Ints
    lasts: Ints
    phrases: Ints
    acronyms: Ints


def key_table(keys: Sequence[Keys]) -> KeyTable:
    """The table of a report's mentions in order."""
    numbers: dict[str, int] = {"": -1}

    def column(values: Sequence[str]) -> Ints:
        return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)

    return KeyTable(
        np.array([key.form for key in keys], dtype=np.int64),
        column([key.head for key in keys]),
        column([key.last for key in keys]),
        column([key.phrase for key in keys]),
        column([key.acronym for key in keys]),
    )


def relations(table: KeyTable, later: Ints, earlier: Ints) -> Ints:
    """The closest relation (RELATIONS) of each pair of mentions, by their positions in the table."""
    found = np.zeros(np.broadcast(later, earlier).shape, dtype=np.int64)
    acronym = (table.acronyms[later] == table.acronyms[earlier]) & (table.acronyms[later] >= 0)
    heads, lasts = table.heads, table.lasts
    named = (table.forms[later] == NAME) & (table.forms[earlier] == NAME)
    shared = (lasts[later] == lasts[earlier]) | (heads[later] == lasts[earlier]) | (lasts[later] == heads[earlier])
    found[acronym] = ACRONYM
    found[shared & named] = SHARED_NAME
    found[heads[later] == heads[earlier]] = SAME_HEAD
    found[table.phrases[later] == table.phrases[earlier]] = SAME_PHRASE
    return found


def distance_classes(words: Ints) -> Ints:
    """Buckets (below DISTANCES) of distances in words, each at least 1."""
    return buckets(words - 1, DISTANCES)


def buckets(values: Ints, size: int) -> Ints:
    """Numbers below `size`, each bucket twice as wide as the one before, the last open; negative values are 0."""
    found: Ints = np.minimum(np.log2(np.maximum(values, 0) + 1).astype(np.int64), size - 1)
    return found
