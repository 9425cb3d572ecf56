"""Which mentions of a report are of one thing: each joins the earlier one that scores best, if any scores over none.

Mentions are known by their head words (Dobrovolskii, "Word-Level Coreference Resolution", 2021); a pair's score is the
network's for the two words, and weights for what the two have in common (coreference_scores.py).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from polybius.annotate.coreference_candidates import candidates
from polybius.annotate.coreference_marks import CALL, Marks
from polybius.annotate.coreference_pairs import Ints
from polybius.annotate.coreference_scores import PairWeights, pair_scores
from polybius.annotate.readings import Floats, Readings

# Mentions that are scored at once: bounds the memory that a long report takes.
BLOCK = 128
# No entity has two of these.
_GENDERS = (CALL["he"], CALL["she"])


def clusters(marks: Marks, places: Ints, readings: Readings, weights: PairWeights) -> list[int]:
    """Each mention's entity, numbered from 1 by first mention; 0 for a mention that is alone.

    `places` gives a token's number among the words that are read.
    """
    calls = marks.calls.tolist()
    first = list(range(len(calls)))
    genders: dict[int, int] = {}
    for position, antecedents in enumerate(_ranked(marks, places[marks.heads], readings, weights)):
        gender = calls[position] if calls[position] in _GENDERS else -1
        for antecedent in antecedents:
            if gender < 0 or genders.get(first[antecedent], gender) == gender:
                first[position] = first[antecedent]
                break
        if gender >= 0:
            genders[first[position]] = gender
    return _numbered(first)


def _ranked(marks: Marks, heads: Ints, readings: Readings, weights: PairWeights) -> Iterator[list[int]]:
    """For each mention the earlier ones that score above 0, the best first; the best alone where no gender counts."""
    earlier = candidates(marks)
    for begin in range(0, len(heads), BLOCK):
        block = earlier[begin : begin + BLOCK]
        rows, columns = np.nonzero(block >= 0)
        pairs = (rows + begin, block[rows, columns])
        scores = np.full(block.shape, -np.inf, dtype=np.float32)
        scores[rows, columns] = pair_scores(marks, pairs, network_scores(heads, pairs, readings), weights)
        best = np.take_along_axis(block, scores.argmax(axis=1)[:, None], axis=1)[:, 0].tolist()
        right = (scores > 0).sum(axis=1).tolist()
        for row, gendered in enumerate(np.isin(marks.calls[begin : begin + BLOCK], _GENDERS).tolist()):
            if gendered:
                yield block[row][np.argsort(-scores[row], kind="stable")[: right[row]]].tolist()
            else:
                yield [best[row]] if right[row] else []


def network_scores(heads: Ints, pairs: tuple[Ints, Ints], readings: Readings) -> Floats:
    """The network's scores of pairs (later, earlier), positions in `heads`, which are numbers of words."""
    later, earlier = readings.later[heads[pairs[0]]], readings.earlier[heads[pairs[1]]]
    products: Floats = np.einsum("ij,ij->i", later, earlier)
    return products / np.float32(readings.later.shape[1] ** 0.5)


def _numbered(first: list[int]) -> list[int]:
    """Entities, each known by its first mention, by numbers."""
    company = np.flatnonzero(np.bincount(np.array(first, dtype=np.int64)) > 1).tolist() if first else []
    numbers = {one: number for number, one in enumerate(company, start=1)}
    return [numbers.get(one, 0) for one in first]
