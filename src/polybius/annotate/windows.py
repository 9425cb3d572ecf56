"""Sentences of a Doc packed into windows that the reader's model takes at once, and windows as tensors.

In the encoder a sentence sees itself alone; a last layer sees the window, for what goes over borders of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from polybius.annotate.tree import texts_of
from polybius.annotate.wordpieces import WordPieces, shape_of

# Sentences are read together while they have no more subwords than this, as in training.
WINDOW_PIECES = 192
# A longer sentence is a list or a table, and is read in parts.
PART_PIECES = 300


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one sentence, by their indices in the Doc; `first` begins its sentence."""

    tokens: tuple[int, ...]
    pieces: tuple[Sequence[int], ...]
    first: bool

    @property
    def size(self) -> int:
        """Subwords, [CLS] and [SEP] counted in."""
        return sum(map(len, self.pieces)) + 2


@dataclass(frozen=True, slots=True)
class Window:
    """Parts that follow one another, and the shape (casing) of each of their words."""

    parts: tuple[Part, ...]
    shapes: tuple[int, ...]


def windows_of(doc: Doc, wordpieces: WordPieces) -> list[Window]:
    """The windows of all sentences in order, a property of the text alone; white space is not read."""
    texts = texts_of(doc)
    forms = list(dict.fromkeys(text for text in texts if not text.isspace()))
    split = dict(zip(forms, wordpieces.split(forms), strict=True))
    shapes = {form: shape_of(form) for form in forms}
    return [
        Window(tuple(parts), tuple(shapes[texts[i]] for part in parts for i in part.tokens))
        for parts in _packed(_parts(doc, texts, split))
    ]


def tensors_of(window: Window, special: tuple[int, int]) -> dict[str, NDArray[np.int64]]:
    """The model's inputs: one window, [CLS] before and [SEP] after each part (the ids in `special`).

    `positions`, `segments` and `cases` [1, P] are each subword's place in its part, the part's number and the casing
    of its word; `starts` and `ends` [T] are the positions of each word's first and last subword, `roots` [N] of each
    part's [CLS]; `slots` [N, W] has 1 + the number of each word of a part, 0 for padding.
    """
    ids: list[int] = []
    for part in window.parts:
        ids.append(special[0])
        ids.extend(chain.from_iterable(part.pieces))
        ids.append(special[1])
    words = np.array([len(part.tokens) for part in window.parts], dtype=np.int64)
    lengths = np.array([len(pieces) for part in window.parts for pieces in part.pieces], dtype=np.int64)
    shapes = np.array(window.shapes, dtype=np.int64)
    sizes = np.array([part.size for part in window.parts], dtype=np.int64)
    segments = np.repeat(np.arange(len(sizes)), sizes)
    roots = np.cumsum(sizes) - sizes
    # Before a word stand all words before it, [CLS] and [SEP] of each part before its own, and its own [CLS].
    starts = np.cumsum(lengths) - lengths + 2 * np.repeat(np.arange(len(words)), words) + 1
    inside = np.ones(len(ids), dtype=np.bool_)
    inside[roots] = inside[roots - 1] = False
    cases = np.zeros(len(ids), dtype=np.int64)
    cases[inside] = np.repeat(shapes, lengths)
    columns = np.arange(words.max())
    slots = (np.cumsum(words) - words)[:, None] + columns + 1
    slots[columns >= words[:, None]] = 0
    return {
        "input_ids": np.array([ids], dtype=np.int64),
        "positions": (np.arange(len(ids)) - roots[segments])[None],
        "segments": segments[None],
        "cases": cases[None],
        "starts": starts,
        "ends": starts + lengths - 1,
        "shapes": shapes,
        "roots": roots,
        "slots": slots,
    }


def _packed(parts: Iterator[Part]) -> Iterator[list[Part]]:
    """Parts gathered while they fit; a part over the limit is alone."""
    window: list[Part] = []
    used = 0
    for part in parts:
        if window and used + part.size > WINDOW_PIECES:
            yield window
            window, used = [], 0
        window.append(part)
        used += part.size
    if window:
        yield window


def _parts(doc: Doc, texts: list[str], split: dict[str, list[int]]) -> Iterator[Part]:
    starts = np.flatnonzero(doc.to_array("SENT_START") == 1).tolist() if len(doc) else []
    for start, stop in pairwise([*starts, len(doc)]):
        indices = [i for i in range(start, stop) if not texts[i].isspace()]
        pieces = [split[texts[i]] for i in indices]
        for begin, end in _cuts([len(ids) for ids in pieces]):
            yield Part(tuple(indices[begin:end]), tuple(pieces[begin:end]), first=begin == 0)


def _cuts(sizes: list[int]) -> Iterator[tuple[int, int]]:
    """Cuts a sentence's words where the next would exceed the limit."""
    begin = used = 0
    for position, size in enumerate(sizes):
        if used + size > PART_PIECES:
            yield begin, position
            begin, used = position, 0
        used += size
    if begin < len(sizes):
        yield begin, len(sizes)
