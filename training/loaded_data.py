"""BABE's sentences with what the finished reader's graph computes for their words, and which of them were marked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import torch
from spacy.tokens import Doc
from torch import Tensor

from polybius.annotate.detector import CLASSES, named, somebody
from polybius.annotate.reader import Reader
from polybius.annotate.segment import Segmenter
from polybius.annotate.tree import Tree
from training.graft import States

BIASED, UNBIASED = "Biased", "Non-biased"
FUNCTION = frozenset("the a an of in on at to up out and or for by with is was that from as it its be are this".split())
"""Words that annotators marked as parts of phrases: only the first of them is taken for the one that was meant."""
OFTEN = 3
"""Places at which another marked word is taken to be marked."""
SPLITS = ("id", "url", "topic", "outlet")
"""What keeps sentences together in folds: nothing, the article, the subject, the outlet."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence: `states` [T, 1536] and `bare` [T, 384] of its words, `classes` [T] (numbers in CLASSES), whether each
    stands in a `name` [T], in words for `somebody` [T] and was `marked` [T] as biased, and whether the sentence was
    called biased."""

    record: Mapping[str, Any] = field(repr=False, compare=False)
    states: Tensor
    bare: Tensor
    classes: Tensor
    name: Tensor
    somebody: Tensor
    marked: Tensor
    biased: bool


def examples(path: Path, folder: Path) -> Iterator[Example]:
    """From BABE's JSON Lines, read by the model in `folder`; sentences without agreement are left out."""
    states, reader, segmenter = States.load(folder), Reader.load(folder), Segmenter()
    with path.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            if record["label"] in (BIASED, UNBIASED):
                yield example(record, states, reader, segmenter)


def example(record: Mapping[str, Any], states: States, reader: Reader, segmenter: Segmenter) -> Example:
    """One sentence, or what was given for one."""
    doc = segmenter.segment(record["text"])
    tree = reader.read(doc)
    kept = [i for i, token in enumerate(doc) if not token.is_space]
    layers, bare = states.loaded(doc)
    numbers = [CLASSES.index(tree.upos[i] if tree.upos[i] in CLASSES else "X") for i in kept]
    return Example(
        record=record,
        states=layers.half(),
        bare=bare.half(),
        classes=torch.tensor(numbers),
        name=torch.from_numpy(named(tree)[kept]),
        somebody=torch.from_numpy(somebody(tree)[kept]),
        marked=torch.from_numpy(marked_words(doc, tree, record["biased_words"])[kept]),
        biased=record["label"] == BIASED,
    )


def marked_words(doc: Doc, tree: Tree, phrases: list[str]) -> np.ndarray:  # type: ignore[type-arg]
    """Which tokens the annotators marked, as 0 or 1: they wrote words, not where they stand."""
    text, found = doc.text, np.zeros(len(doc), dtype=np.float32)
    for begin, end in (place for phrase in phrases for place in _places(text, phrase.strip())):
        for i, at in enumerate(tree.idx):
            if at < end and begin < tree.ends[i]:
                found[i] = 1.0
    return found


def _places(text: str, phrase: str) -> list[tuple[int, int]]:
    if not phrase:
        return []
    whole = list(re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))
    hits = whole or list(re.finditer(re.escape(phrase), text, re.IGNORECASE))
    return [hit.span() for hit in hits[: 1 if phrase.lower() in FUNCTION else OFTEN]]


def folds(found: list[Example], split: str, count: int = 5) -> list[int]:
    """The fold of each example, by hashes alone. By `id` each label is dealt out evenly; by the others all sentences of
    one article, subject or outlet stay together."""
    if split == "id":
        keys = [str(one.record["id"]) for one in found]
        groups = [[n for n, one in enumerate(found) if one.biased == biased] for biased in (True, False)]
    else:
        keys = [str(one.record[split] or one.record["id"]) for one in found]
        groups = [list(range(len(found)))]
    fold_of: dict[int, int] = {}
    for group in groups:
        order = {key: place for place, key in enumerate(sorted({keys[n] for n in group}, key=_hash))}
        fold_of |= {n: order[keys[n]] % count for n in group}
    return [fold_of[n] for n in range(len(found))]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
