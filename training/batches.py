"""Sentences as tensors, in batches of like length and one source."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import torch
from torch import Tensor

from polybius.annotate.labels import Labels
from polybius.annotate.wordpieces import Pieces, WordPieces
from training.labels import IGNORED, Targets, encode_targets
from training.treebank import Sentence


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence ready to be batched; ``group`` keeps sources apart."""

    group: str
    pieces: Pieces
    targets: Targets
    allowed_names: tuple[bool, ...]


class Batch(NamedTuple):
    """Inputs, then targets (IGNORED where there is none); ``names_free`` marks classes that a words' O leaves open."""

    input_ids: Tensor
    attention_mask: Tensor
    word_starts: Tensor
    shapes: Tensor
    upos: Tensor
    feats: Tensor
    lemmas: Tensor
    heads: Tensor
    deprels: Tensor
    entities: Tensor
    names: Tensor
    kinds: Tensor
    phrases: Tensor
    names_free: Tensor


def encode(sentence: Sentence, pieces: WordPieces, labels: Labels, limit: int) -> Example | None:
    """The sentence in numbers; None where it has more subwords than the limit."""
    joined = pieces.join(sentence.words, pieces.split(sentence.words))
    if len(joined.ids) > limit:
        return None
    group = "treebank" if sentence.syntax else sentence.source
    return Example(group, joined, encode_targets(sentence, labels), _open_names(sentence, labels))


def make_batches(examples: Sequence[Example], budget: int, seed: int) -> list[list[Example]]:
    """Shuffled batches of at most ``budget`` padded subwords, sentences of like length together, groups apart."""
    chance = random.Random(seed)
    batches: list[list[Example]] = []
    for group in sorted({example.group for example in examples}):
        members = [example for example in examples if example.group == group]
        keyed = sorted(
            (len(one.pieces.ids) + chance.uniform(-3, 3), chance.random(), i) for i, one in enumerate(members)
        )
        batches.extend(_cut([members[i] for _, _, i in keyed], budget))
    chance.shuffle(batches)
    return batches


def mask_words(example: Example, share: float, mask: int, chance: random.Random) -> Example:
    """The sentence with that share of its words hidden, so that a small corpus is not learnt by heart."""
    ids = list(example.pieces.ids)
    stops = [*example.pieces.starts[1:], len(ids) - 1]
    for start, stop in zip(example.pieces.starts, stops, strict=True):
        if chance.random() < share:
            ids[start:stop] = [mask] * (stop - start)
    return replace(example, pieces=replace(example.pieces, ids=tuple(ids)))


def collate(batch: Sequence[Example]) -> Batch:
    """Pads a batch's sentences to the longest."""
    targets = [example.targets for example in batch]
    return Batch(
        input_ids=_pad([one.pieces.ids for one in batch], 0),
        attention_mask=_pad([[1] * len(one.pieces.ids) for one in batch], 0),
        word_starts=_pad([one.pieces.starts for one in batch], 0),
        shapes=_pad([one.pieces.shapes for one in batch], 0),
        upos=_pad([one.upos for one in targets], IGNORED),
        feats=_pad([one.feats for one in targets], IGNORED),
        lemmas=_pad([one.lemmas for one in targets], IGNORED),
        heads=_pad([one.heads for one in targets], IGNORED),
        deprels=_pad([one.deprels for one in targets], IGNORED),
        entities=_pad([one.entities for one in targets], IGNORED),
        names=_pad([one.names for one in targets], IGNORED),
        kinds=_pad([one.kinds for one in targets], IGNORED),
        phrases=_pad([one.phrases for one in targets], IGNORED),
        names_free=torch.tensor([one.allowed_names for one in batch]),
    )


def _open_names(sentence: Sentence, labels: Labels) -> tuple[bool, ...]:
    """The name classes that this source does not mark, so that its O may hide them."""
    if not sentence.names_types:
        return (False,) * len(labels.names)
    return tuple(label != "O" and label[2:] not in sentence.names_types for label in labels.names)


def _cut(examples: Sequence[Example], budget: int) -> list[list[Example]]:
    batches: list[list[Example]] = [[]]
    longest = 0
    for example in examples:
        longest = max(longest, len(example.pieces.ids))
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
            longest = len(example.pieces.ids)
        batches[-1].append(example)
    return [batch for batch in batches if batch]


def _pad(rows: Sequence[Sequence[int]], value: int) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[value] * (width - len(row))] for row in rows])
