"""Sentences of a Doc as windows that the reader's model takes at once, and windows as batches of tensors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from polybius.annotate.wordpieces import Pieces, WordPieces

# The encoder has 512 positions; longer sentences are lists and tables, and are read in parts.
MAX_PIECES = 480
MAX_WORDS = 200
# Padded subwords in a batch: bounds memory; larger ones are no faster on a processor.
BATCH_PIECES = 2048


@dataclass(frozen=True, slots=True)
class Window:
    """Words of one sentence, by their indices in the Doc, as the model takes them; `first` begins its sentence."""

    tokens: tuple[int, ...]
    pieces: Pieces
    first: bool


def windows_of(doc: Doc, wordpieces: WordPieces) -> list[Window]:
    """The windows of all sentences in order; white space is not read, so a sentence may have none."""
    texts = [token.text for token in doc]
    forms = list(dict.fromkeys(text for text in texts if not text.isspace()))
    split = dict(zip(forms, wordpieces.split(forms), strict=True))
    found: list[Window] = []
    for sentence in doc.sents:
        indices = [i for i in range(sentence.start, sentence.end) if not texts[i].isspace()]
        for number, part in enumerate(_parts(indices, [len(split[texts[i]]) for i in indices])):
            words = [texts[i] for i in part]
            pieces = wordpieces.join(words, [split[word] for word in words])
            found.append(Window(tuple(part), pieces, first=number == 0))
    return found


def batches_of(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Positions of the windows that are read together, of like length: a function of the windows alone."""
    order = sorted(range(len(windows)), key=lambda i: (len(windows[i].pieces.ids), i))
    batch: list[int] = []
    for position in order:
        if batch and (len(batch) + 1) * len(windows[position].pieces.ids) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def tensors_of(windows: Sequence[Window]) -> dict[str, NDArray[np.int64]]:
    """The model's inputs, padded with 0."""
    ids = _pad([window.pieces.ids for window in windows])
    return {
        "input_ids": ids,
        "attention_mask": _pad([(1,) * len(window.pieces.ids) for window in windows]),
        "word_starts": _pad([window.pieces.starts for window in windows]),
        "shapes": _pad([window.pieces.shapes for window in windows]),
    }


def _parts(indices: list[int], sizes: list[int]) -> Iterator[list[int]]:
    """Cuts a sentence's words where the next would exceed a limit."""
    part: list[int] = []
    used = 2
    for index, size in zip(indices, sizes, strict=True):
        if part and (used + size > MAX_PIECES or len(part) == MAX_WORDS):
            yield part
            part, used = [], 2
        part.append(index)
        used += size
    if part:
        yield part


def _pad(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    padded = np.zeros((len(rows), max(map(len, rows))), dtype=np.int64)
    for row, values in zip(padded, rows, strict=True):
        row[: len(values)] = values
    return padded
