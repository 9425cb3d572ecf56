"""The model's outputs decoded: one reading for each part of a sentence, and arrays over all words of a Doc."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.decode import TagSpan, best_tree, bio_spans
from polybius.annotate.labels import ROLE_TYPES, TIMEX_TYPES, Labels, bio_tags
from polybius.annotate.windows import Window

Floats = NDArray[np.float32]
Ints = NDArray[np.integer]
Outputs = Mapping[str, NDArray[Any]]

_ROLES, _TIMEXES = bio_tags(ROLE_TYPES), bio_tags(TIMEX_TYPES)
SUBJECTS = ("nsubj", "nsubj:pass")
FORBIDDEN = -1e9
# One number or vector for each word of a window.
_OF_WORDS = ("happenings", "factuality", "later", "earlier", "parts", "cues")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights that are used outside the graph: `label` [R, L * R] scores relations; `link_distances` (part, side,
    bucket of distance) words against cues."""

    label: Floats
    link_distances: Floats

    @classmethod
    def load(cls, path: Path) -> Weights:
        """From an .npz with one array for each field."""
        with np.load(path) as found:
            return cls(*(found[name].astype(np.float32) for name in cls.__slots__))


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one part: heads (0 the root, else 1 + position), class numbers, spans by position."""

    heads: Ints
    deprels: Ints
    upos: Ints
    feats: Ints
    lemmas: Ints
    kinds: Ints
    entities: tuple[TagSpan, ...]
    names: tuple[TagSpan, ...]
    roles: tuple[TagSpan, ...]
    timexes: tuple[TagSpan, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """All parts of a Doc, and for its words in order (white space left out, T): log-odds of an event, factuality
    (-3 to 3), states for pairs [T, C], and the number of the window that each stands in."""

    parts: tuple[Reading, ...]
    happenings: Floats
    factuality: Floats
    later: Floats
    earlier: Floats
    role_parts: Floats
    role_cues: Floats
    windows: Ints


def readings_of(windows: Sequence[Window], outputs: Sequence[Outputs], labels: Labels, weights: Weights) -> Readings:
    """The outputs of all windows, in order."""
    parts = [
        reading
        for window, found in zip(windows, outputs, strict=True)
        for reading in _parts(window, found, labels, weights)
    ]
    happenings, factuality, later, earlier, role_parts, role_cues = (_joined(outputs, name) for name in _OF_WORDS)
    numbers = np.repeat(np.arange(len(windows)), [len(window.shapes) for window in windows])
    return Readings(tuple(parts), happenings, factuality, later, earlier, role_parts, role_cues, numbers)


def _joined(outputs: Sequence[Outputs], name: str) -> Floats:
    return np.concatenate([found[name] for found in outputs]) if outputs else np.zeros((0,), dtype=np.float32)


def _parts(window: Window, found: Outputs, labels: Labels, weights: Weights) -> list[Reading]:
    begin, readings = 0, []
    subjects = np.array([labels.deprels.index(name) for name in SUBJECTS if name in labels.deprels], dtype=np.int64)
    for row, part in enumerate(window.parts):
        words = slice(begin, begin + len(part.tokens))
        heads, deprels = _tree(found, row, words, subjects, weights)
        readings.append(
            Reading(
                heads=heads,
                deprels=deprels,
                upos=found["upos"][words],
                feats=found["feats"][words],
                lemmas=found["lemmas"][words],
                kinds=found["kinds"][words],
                entities=tuple(bio_spans(found["entities"][words], labels.entities)),
                names=tuple(bio_spans(found["names"][words], labels.names)),
                roles=tuple(bio_spans(found["roles"][words], _ROLES)),
                timexes=tuple(bio_spans(found["timexes"][words], _TIMEXES)),
            )
        )
        begin = words.stop
    return readings


def _tree(found: Outputs, row: int, words: slice, subjects: Ints, weights: Weights) -> tuple[Ints, Ints]:
    """Heads that make a tree, and relations; no head has two subjects (`subjects` are these relations' numbers)."""
    count = words.stop - words.start
    scores = found["arcs"][row, :count, : count + 1]
    heads = best_tree(scores)
    deprels = _relations(found, row, words, heads, weights)
    second = _second_subjects(heads, np.isin(deprels, subjects), scores)
    if len(second):
        scores = scores.copy()
        scores[second, heads[second]] = FORBIDDEN
        heads = best_tree(scores)
        deprels = _relations(found, row, words, heads, weights)
    return heads, deprels


def _second_subjects(heads: Ints, is_subject: NDArray[np.bool_], scores: Floats) -> Ints:
    """Subjects whose head has another that suits it better."""
    places = np.flatnonzero(is_subject)
    above = heads[places]
    if len(np.unique(above)) == len(above):
        return places[:0]
    order: Ints = places[np.lexsort((-scores[places, above], above))]
    second: Ints = order[1:][heads[order[1:]] == heads[order[:-1]]]
    return second


def _relations(found: Outputs, row: int, words: slice, heads: Ints, weights: Weights) -> Ints:
    """The graph's own relations where a word has the graph's head, else scored here."""
    deprels: Ints = found["deprels"][words]
    changed = np.flatnonzero(heads != found["heads"][words])
    if len(changed):
        deprels = deprels.copy()
        dependents = found["label_dependents"][words][changed]
        mixed = (dependents @ weights.label).reshape(len(changed), -1, dependents.shape[1])
        above = found["label_heads"][row][heads[changed]]
        deprels[changed] = (mixed @ above[:, :, None])[:, :, 0].argmax(axis=1)
    return deprels
