"""Phrases that are no known actor, joined by their words: kin of heads, vectors of all content words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.deeds import COMMON, CONTENT, lower
from benchmarks.labels_actors import Phrase
from benchmarks.linkage import groups
from benchmarks.texts_alike import Likeness
from benchmarks.word_vectors import WordVectors
from polybius.codebook.kin import Kinship, WordKin

Floats = NDArray[np.float64]
JOIN = 0.15
KIN = {Kinship.SAME: 0.35, Kinship.DERIVED: 0.3, Kinship.SYNONYM: 0.15}
ENTITY = 0.3
"""What is added to the likeness of two phrases of one entity of a document."""


def concepts(phrases: Sequence[Phrase], vectors: WordVectors, likeness: Likeness) -> list[int]:
    """The group of each phrase of a story."""
    if not phrases:
        return []
    matrix = np.array([_vector(phrase, vectors, likeness) for phrase in phrases])
    alike = matrix @ matrix.T
    kin = WordKin.load()
    for i, one in enumerate(phrases):
        for j, other in enumerate(phrases):
            alike[i, j] += KIN.get(kin.tie(one.head.lemma_.lower(), other.head.lemma_.lower()), 0.0)
            if one.document == other.document and one.entity and one.entity == other.entity:
                alike[i, j] += ENTITY
    return groups(alike, JOIN)


def _vector(phrase: Phrase, vectors: WordVectors, likeness: Likeness) -> Floats:
    words = [lower(t) for t in phrase.tokens if t.pos_ in CONTENT and lower(t) not in COMMON] or [
        phrase.head.lemma_.lower()
    ]
    total = np.sum([vectors.of(word) * likeness.rare(word) for word in words], axis=0)
    return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9))
