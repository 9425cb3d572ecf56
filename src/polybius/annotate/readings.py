"""The model's outputs decoded: one reading for each part of a sentence, and arrays over all words of a Doc."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.decode import TagSpan, best_tree, bio_spans
from polybius.annotate.heads import arrays
from polybius.annotate.labels import ROLE_TYPES, TIMEX_TYPES, Labels, bio_tags
from polybius.annotate.windows import Window

Floats = NDArray[np.float32]
Ints = NDArray[np.integer]
Outputs = Mapping[str, NDArray[Any]]

_ROLES, _TIMEXES = bio_tags(ROLE_TYPES), bio_tags(TIMEX_TYPES)
SUBJECTS = ("nsubj", "nsubj:pass")
FORBIDDEN = -1e9
# One number or vector for each word of a window.
_OF_WORDS = ("happenings", "factuality", "later", "earlier", "parts", "cues", "acts")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights that are used outside the graph: `label` [R, L * R] scores relations; `link_distances` (part, side,
    bucket of distance) words against cues."""

    label: Floats
    link_distances: Floats

    @classmethod
    def load(cls, path: Path) -> Weights:
        """From an .npz with one array for each field."""
        return cls(**arrays(path, "", cls))


class Words(NamedTuple):
    """What the model says of each word of one part: heads (0 the root, else 1 + position) and class numbers."""

    heads: Ints
    deprels: Ints
    upos: Ints
    feats: Ints
    lemmas: Ints
    kinds: Ints


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one part: its words, and spans by their positions."""

    words: Words
    entities: tuple[TagSpan, ...]
    names: tuple[TagSpan, ...]
    roles: tuple[TagSpan, ...]
    timexes: tuple[TagSpan, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """All parts of a Doc, and for its words in order (white space left out, T): log-odds of an event, factuality
    (-3 to 3), states for pairs [T, C], log-probabilities of types of act [T, 16], states for dyads.py [T, D] and for
    detector.py [T, E] where the model has them, and the number of the window that each stands in."""

    parts: tuple[Reading, ...]
    happenings: Floats
    factuality: Floats
    later: Floats
    earlier: Floats
    role_parts: Floats
    role_cues: Floats
    acts: Floats
    dyads: Floats | None
    windows: Ints
    loaded: Floats | None = None


def readings_of(windows: Sequence[Window], outputs: Sequence[Outputs], labels: Labels, weights: Weights) -> Readings:
    """The outputs of all windows, in order."""
    sizes = [len(part.tokens) for window in windows for part in window.parts]
    layers = {"entities": labels.entities, "names": labels.names, "roles": _ROLES, "timexes": _TIMEXES}
    scores = [(_joined(outputs, name), tags) for name, tags in layers.items()]
    spans = bio_spans(scores, sizes) if sizes else [[] for _ in layers]
    words = [
        reading
        for window, found in zip(windows, outputs, strict=True)
        for reading in _words(window, found, labels, weights)
    ]
    parts = [Reading(plain, *tagged) for plain, *tagged in zip(words, *spans, strict=True)]
    happenings, factuality, later, earlier, role_parts, role_cues, acts = (_joined(outputs, n) for n in _OF_WORDS)
    numbers = np.repeat(np.arange(len(windows)), [len(window.shapes) for window in windows])
    dyads, loaded = (_joined(outputs, name) if outputs and name in outputs[0] else None for name in ("dyads", "loaded"))
    of_words = (happenings, factuality, later, earlier, role_parts, role_cues, acts)
    return Readings(tuple(parts), *of_words, dyads, numbers, loaded)


def _joined(outputs: Sequence[Outputs], name: str) -> Floats:
    return np.concatenate([found[name] for found in outputs]) if outputs else np.zeros((0,), dtype=np.float32)


def _words(window: Window, found: Outputs, labels: Labels, weights: Weights) -> Iterator[Words]:
    begin = 0
    is_subject = _are_subjects(labels.deprels)
    for row, part in enumerate(window.parts):
        words = slice(begin, begin + len(part.tokens))
        heads, deprels = _tree(found, row, words, is_subject, weights)
        yield Words(heads, deprels, *(found[name][words] for name in ("upos", "feats", "lemmas", "kinds")))
        begin = words.stop


@cache
def _are_subjects(deprels: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([name in SUBJECTS for name in deprels], dtype=np.bool_)


def _tree(found: Outputs, row: int, words: slice, is_subject: NDArray[np.bool_], weights: Weights) -> tuple[Ints, Ints]:
    """Heads that make a tree, and relations; no head has two subjects (`is_subject` tells by a relation's number)."""
    count = words.stop - words.start
    scores = found["arcs"][row, :count, : count + 1]
    heads = best_tree(scores)
    deprels = _relations(found, row, words, heads, weights)
    second = _second_subjects(heads, is_subject[deprels], scores)
    if len(second):
        deprels, second = _relabelled(found, row, (words, heads, deprels), second, is_subject, weights)
    if len(second):
        scores = scores.copy()
        scores[second, heads[second]] = FORBIDDEN
        heads = best_tree(scores)
        deprels = _relations(found, row, words, heads, weights)
    return heads, deprels


def _relabelled(
    found: Outputs,
    row: int,
    read: tuple[slice, Ints, Ints],
    second: Ints,
    is_subject: NDArray[np.bool_],
    weights: Weights,
) -> tuple[Ints, Ints]:
    """Relations, with the next best one of second subjects that would lose more by another head; the others left."""
    words, heads, deprels = read
    labels = _label_scores(found, row, words, second, heads, weights)
    others = np.where(is_subject, -np.inf, labels)
    arcs = found["arcs"][row, second, : len(heads) + 1].copy()
    kept = arcs[np.arange(len(second)), heads[second]]
    arcs[np.arange(len(second)), heads[second]] = arcs[np.arange(len(second)), second + 1] = -np.inf
    relabel = labels.max(axis=1) - others.max(axis=1) <= kept - arcs.max(axis=1)
    deprels = deprels.copy()
    deprels[second[relabel]] = others.argmax(axis=1)[relabel]
    return deprels, second[~relabel]


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
        deprels[changed] = _label_scores(found, row, words, changed, heads, weights).argmax(axis=1)
    return deprels


def _label_scores(found: Outputs, row: int, words: slice, chosen: Ints, heads: Ints, weights: Weights) -> Floats:
    """Scores of relations [chosen words, L] to their heads."""
    dependents = found["label_dependents"][words][chosen]
    mixed = (dependents @ weights.label).reshape(len(chosen), -1, dependents.shape[1])
    scores: Floats = (mixed @ found["label_heads"][row][heads[chosen]][:, :, None])[:, :, 0]
    return scores
