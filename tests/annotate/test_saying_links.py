"""Sources and contents go to a cue of their window, the one that their words agree on."""

from __future__ import annotations

import numpy as np

from polybius.annotate.coreference_pairs import DISTANCES
from polybius.annotate.decode import TagSpan
from polybius.annotate.readings import Readings, Weights
from polybius.annotate.saying_links import linked

WEIGHTS = Weights(
    np.zeros((1, 1), np.float32),
    # Near is better than far.
    np.broadcast_to(-np.arange(DISTANCES, dtype=np.float32), (2, 2, DISTANCES)),
)


def readings(windows: list[int], parts: dict[int, float], cues: dict[int, float]) -> Readings:
    size = len(windows)
    states = np.zeros((2, size, 1), dtype=np.float32)
    for row, values in enumerate((parts, cues)):
        for word, value in values.items():
            states[row, word] = value
    blank = np.zeros(size, dtype=np.float32)
    return Readings((), blank, blank, states[0], states[0], states[0], states[1], states[0], None, np.array(windows))


SPANS = [TagSpan(0, 1, "SOURCE"), TagSpan(1, 2, "CUE"), TagSpan(2, 6, "CONTENT"), TagSpan(7, 8, "CUE")]


def test_the_nearest_cue_where_states_say_nothing() -> None:
    assert linked(SPANS, readings([0] * 8, {}, {}), WEIGHTS) == [1, 1, 1, 2]


def test_states_outweigh_distance() -> None:
    assert linked(SPANS, readings([0] * 8, {0: 5.0}, {7: 5.0}), WEIGHTS)[0] == 2


def test_another_window_is_out_of_reach() -> None:
    assert linked(SPANS, readings([0, 1, 1, 1, 1, 1, 1, 1], {}, {}), WEIGHTS) == [0, 1, 1, 2]
