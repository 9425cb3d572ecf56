"""Which earlier mentions each is compared with: the last ones, and the last that is called alike, however far."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.coreference_marks import PRONOUNS, Marks
from polybius.annotate.coreference_pairs import Ints

REACH = 48
"""So many mentions before it."""
FAR = 6
"""Columns for those farther off."""


def candidates(marks: Marks) -> Ints:
    """Positions of earlier mentions [M, FAR + REACH] in order of closeness in each part, -1 where there is none."""
    size = len(marks.heads)
    near = np.arange(size)[:, None] - np.arange(1, REACH + 1)[None]
    return np.concatenate([_far(marks), np.maximum(near, -1)], axis=1)


def _far(marks: Marks) -> Ints:
    keys = marks.keys
    nouns = marks.calls >= PRONOUNS
    phrases = _before(keys.phrases, nouns)
    rows = np.arange(len(nouns))
    columns = (
        phrases,
        _before(keys.lasts, nouns),
        _before(marks.lemmas, nouns),
        _before(keys.acronyms, nouns & (keys.acronyms >= 0)),
        _before(marks.calls, ~nouns),
        np.where(phrases >= 0, phrases[phrases], -1),
    )
    found = np.stack(columns, axis=1)
    found[found >= (rows - REACH)[:, None]] = -1
    for column in range(1, FAR):
        found[(found[:, [column]] == found[:, :column]).any(axis=1), column] = -1
    return found


def _before(values: Ints, which: NDArray[np.bool_]) -> Ints:
    """For each row that is asked for, the last one before it with the same value, -1 where there is none."""
    found = np.full(len(values), -1, dtype=np.int64)
    rows = np.flatnonzero(which)
    order = rows[np.argsort(values[rows], kind="stable")]
    same = values[order[1:]] == values[order[:-1]]
    found[order[1:][same]] = order[:-1][same]
    return found
