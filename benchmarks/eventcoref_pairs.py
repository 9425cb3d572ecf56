"""What two event mentions of one story have in common: measures of pairs, each with a name.

A measure that cannot be taken (no subject on one side) is -1. Words of arguments weigh by how rare they are in the
whole file and in the story: what every report of the story has tells nothing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.deeds import Deed, Words
from benchmarks.texts_alike import Likeness
from benchmarks.word_vectors import WordVectors
from polybius.codebook.kin import WordKin

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MEASURES = (
    *("vectors", "names", "texts", "agents", "patients", "crossed", "others", "modifiers", "arguments"),
    *("sentences", "words", "mentioned", "places", "times", "numbers", "state", "act", "least_told", "most_told"),
    *("rarity", "distance", "entity", "cues", "pronoun", "class", "leads", "length", "documents"),
)
SAME_DOCUMENT = 9.0
"""Likeness of a document to itself, apart from all others."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of a story's deeds, the first before the second: places, how their words are kin, measures [P, M]."""

    one: Ints
    other: Ints
    kin: Ints
    measures: Floats


class Story:
    """Deeds of documents on one story, compared pair by pair."""

    def __init__(self, deeds: Sequence[Deed], likeness: Likeness, vectors: WordVectors, kin: WordKin) -> None:
        self.deeds, self.likeness, self.kin = deeds, likeness, kin
        self.documents = len({deed.document for deed in deeds})
        self.spread = _spread((deed.document, deed.around | deed.words) for deed in deeds)
        self.told = _spread((deed.document, frozenset((deed.word,))) for deed in deeds)
        self.lengths = [self._length(deed.around) for deed in deeds]
        self.vectors = _cosines([vectors.of(deed.word) for deed in deeds])
        self.states = _cosines([deed.state for deed in deeds])
        self.acts = _products([np.sqrt(deed.act) for deed in deeds])

    def pairs(self) -> Pairs:
        count = len(self.deeds)
        one, other = np.triu_indices(count, 1)
        places = list(zip(one.tolist(), other.tolist(), strict=True))
        kin = np.array([self.kin.tie(self.deeds[i].word, self.deeds[j].word) for i, j in places], dtype=np.int64)
        rows = [self._measures(i, j) for i, j in places]
        return Pairs(one, other, kin, np.array(rows, dtype=np.float64).reshape(-1, len(MEASURES)))

    def _measures(self, i: int, j: int) -> tuple[float, ...]:
        first, second = self.deeds[i], self.deeds[j]
        same = first.document == second.document
        told = (self.told[first.word] / self.documents, self.told[second.word] / self.documents)
        return (
            float(self.vectors[i, j]) if first.word != second.word else 1.0,
            SAME_DOCUMENT if same else float(self.likeness.names[first.document, second.document]),
            SAME_DOCUMENT if same else float(self.likeness.words[first.document, second.document]),
            self._overlap(first.agents, second.agents),
            self._overlap(first.patients, second.patients),
            max(self._overlap(first.agents, second.patients), self._overlap(first.patients, second.agents), 0.0),
            self._overlap(first.others, second.others),
            self._overlap(first.modifiers, second.modifiers),
            self._overlap(first.arguments, second.arguments),
            self._sentences(i, j),
            len(first.words & second.words) / len(first.words | second.words),
            float(bool(first.words & second.around) + bool(second.words & first.around)),
            _agree(first.places, second.places),
            _agree(first.times, second.times),
            _agree(first.numbers, second.numbers),
            float(self.states[i, j]),
            float(self.acts[i, j]),
            min(told),
            max(told),
            min(self.likeness.rare(first.word), self.likeness.rare(second.word)),
            float(abs(first.place - second.place)) if same else -1.0,
            float(same and first.entity > 0 and first.entity == second.entity),
            float(first.cue + second.cue),
            float("PRON" in (first.pos, second.pos)),
            float(first.pos == second.pos),
            float((first.place == 0) + (second.place == 0)),
            float(min(len(first.words), 3) + min(len(second.words), 3)),
            float(self.documents),
        )

    def _local(self, word: str) -> float:
        """How rare a word is among the story's documents."""
        return math.log((self.documents + 1) / (self.spread.get(word, 0) + 0.5)) + 0.05

    def _weight(self, word: str) -> float:
        return self._local(word) * math.sqrt(self.likeness.rare(word))

    def _overlap(self, one: Words, other: Words) -> float:
        if not one or not other:
            return -1.0
        least = min(sum(map(self._weight, sorted(one))), sum(map(self._weight, sorted(other))))
        return sum(map(self._weight, sorted(one & other))) / least if least > 0 else 0.0

    def _length(self, words: Words) -> float:
        return math.sqrt(sum(self._local(word) ** 2 for word in sorted(words))) + 1e-9

    def _sentences(self, i: int, j: int) -> float:
        shared = sorted(self.deeds[i].around & self.deeds[j].around)
        return sum(self._local(word) ** 2 for word in shared) / (self.lengths[i] * self.lengths[j])


def _spread(found: Iterable[tuple[int, Words]]) -> Counter[str]:
    """In how many documents each word stands."""
    documents: dict[int, set[str]] = {}
    for document, words in found:
        documents.setdefault(document, set()).update(words)
    return Counter(word for words in documents.values() for word in words)


def _agree(one: Words, other: Words) -> float:
    """1 where they share something, 0 where they share nothing, -1 where one has nothing."""
    return float(bool(one & other)) if one and other else -1.0


def _cosines(vectors: Sequence[Floats]) -> Floats:
    matrix = np.array(vectors)
    matrix = matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return np.asarray(matrix @ matrix.T)


def _products(vectors: Sequence[Floats]) -> Floats:
    matrix = np.array(vectors)
    return np.asarray(matrix @ matrix.T)
