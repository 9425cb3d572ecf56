"""Sentences of a Doc as windows that the reader's model takes at once, and windows as tensors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from polybius.annotate.wordpieces import Pieces, WordPieces

# The encoder has 512 positions; longer sentences are lists and tables, and are read in parts.
MAX_PIECES = 480
MAX_WORDS = 200


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


def tensors_of(window: Window) -> dict[str, NDArray[np.int64]]:
    """The model's inputs: a batch of one, which needs no padding.

    Int8 activations are scaled by the largest in a batch, so that sentences read together would change one another:
    measured, 2 % of words got another head. One by one, a sentence is read the same wherever it stands.
    """
    pieces = window.pieces
    return {
        "input_ids": np.array([pieces.ids], dtype=np.int64),
        "attention_mask": np.ones((1, len(pieces.ids)), dtype=np.int64),
        "word_starts": np.array([pieces.starts], dtype=np.int64),
        "shapes": np.array([pieces.shapes], dtype=np.int64),
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
