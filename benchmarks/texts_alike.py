"""How alike documents are: cosines over their words, rarer ones weighing more; and groups of documents on one story.

Names and numbers alone tell two stories of one kind apart (two quakes, two raids) better than all words do.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from benchmarks.deeds import COMMON, CONTENT, lower
from benchmarks.linkage import groups
from polybius.annotate.records import Doc

Floats = NDArray[np.float64]
Group = TypeVar("Group")
NAMED = frozenset(("PROPN", "NUM"))
UNKNOWN = 6.0
"""Rarity of a word that no document has, natural logarithm."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """[N, N] cosines over names and numbers, and over all content words; how rare each word is."""

    names: Floats = field(repr=False)
    words: Floats = field(repr=False)
    rarity: dict[str, float] = field(repr=False)

    @classmethod
    def of(cls, docs: Sequence[Doc]) -> Likeness:
        names, words = ([_count(doc, kinds) for doc in docs] for kinds in (NAMED, CONTENT))
        return cls(_cosines(names, _rarity(names)), _cosines(words, _rarity(words)), _rarity(words))

    def rare(self, word: str) -> float:
        return self.rarity.get(word, UNKNOWN)


def _count(doc: Doc, kinds: frozenset[str]) -> Counter[str]:
    words = (lower(token) for token in doc if token.pos_ in kinds and len(token) > 1)
    return Counter(word for word in words if word not in COMMON)


def _rarity(counts: Sequence[Counter[str]]) -> dict[str, float]:
    """log((documents + 1) / documents that have it): what all have tells little, in a file of two as well."""
    seen = Counter(word for count in counts for word in count)
    return {word: math.log((len(counts) + 1) / number) for word, number in sorted(seen.items())}


def _cosines(counts: Sequence[Counter[str]], rarity: dict[str, float]) -> Floats:
    """Over words that two documents or more have."""
    alone = math.log(len(counts) + 1)
    shared = [word for word, rare in rarity.items() if rare < alone]
    columns = {word: place for place, word in enumerate(shared)}
    matrix = np.zeros((len(counts), len(columns)))
    for row, count in enumerate(counts):
        for word, number in ((word, number) for word, number in count.items() if word in columns):
            matrix[row, columns[word]] = (1 + math.log(number)) * rarity[word]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return np.asarray(matrix @ matrix.T)


def stories(likeness: Floats, least: float, given: Sequence[Group]) -> list[list[int]]:
    """Documents by story, within the groups that are given (one value for all where none are)."""
    members: dict[Group, list[int]] = {}
    for number, group in enumerate(given):
        members.setdefault(group, []).append(number)
    found: list[list[int]] = []
    for numbers in members.values():
        labels = groups(likeness[np.ix_(numbers, numbers)], least)
        found += [[n for n, label in zip(numbers, labels, strict=True) if label == one] for one in sorted(set(labels))]
    return found
