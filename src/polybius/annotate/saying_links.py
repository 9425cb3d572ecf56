"""Which source and content belong to which cue: each span goes to the cue of its window that its words agree on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from polybius.annotate.coreference_pairs import distance_classes
from polybius.annotate.decode import TagSpan
from polybius.annotate.readings import Floats, Ints, Readings, Weights


def linked(spans: Sequence[TagSpan], readings: Readings, weights: Weights) -> list[int]:
    """The number of each span's attribution: cues are numbered from 1 in text order, what has none in its window is 0.

    Spans are of words counted over the Doc, white space left out.
    """
    cues = [span for span in spans if span.label == "CUE"]
    starts = np.array([cue.start for cue in cues], dtype=np.int64)
    numbers = {cue: number for number, cue in enumerate(cues, start=1)}
    return [numbers[span] if span.label == "CUE" else _cue_of(span, starts, readings, weights) for span in spans]


def _cue_of(span: TagSpan, cues: Ints, readings: Readings, weights: Weights) -> int:
    """1 + the position of the cue with the highest score, summed over the span's words."""
    begin, stop = np.searchsorted(
        readings.windows[cues], [readings.windows[span.start], readings.windows[span.start] + 1]
    )
    if begin == stop:
        return 0
    near = cues[begin:stop]
    return 1 + int(begin) + int(_scores(span, near, readings, weights).sum(axis=0).argmax())


def _scores(span: TagSpan, cues: Ints, readings: Readings, weights: Weights) -> Floats:
    """[words, cues]"""
    states = readings.role_parts[span.start : span.stop]
    scores: Floats = states @ readings.role_cues[cues].T / np.float32(states.shape[1] ** 0.5)
    apart = np.arange(span.start, span.stop)[:, None] - cues[None]
    biases = weights.link_distances[int(span.label == "CONTENT")]
    scores += biases[(apart > 0).astype(np.int64), distance_classes(np.abs(apart))]
    return scores
