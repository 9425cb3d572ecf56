"""Sentences as numbers, packed into windows as at run time, and windows as tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

import torch
from torch import Tensor

from polybius.annotate.coreference_pairs import Keys, key_table, relations
from polybius.annotate.labels import ACT_TYPES, Labels
from polybius.annotate.wordpieces import WordPieces, shape_of
from training.labels import IGNORED, Targets, encode_targets
from training.model import Blocks
from training.treebank import NONE, Sentence

FLAT = ("upos", "feats", "lemmas", "heads", "deprels", "entities", "names", "kinds", "phrases")
NEWS = ("roles", "timexes", "happenings", "acts")
# Sentences lie side by side in rows of this many subwords; those with more in rows as wide as the widest of them.
NARROW = 96
# How long the windows of a document are (subwords): mostly as at run time, at times short as a headline alone is.
LIMITS, LIMIT_WEIGHTS = (192, 96, 40), (70, 18, 12)
# Windows of a document with coreference stay together, so that pairs reach over them.
TOGETHER = 4
POOL = 300


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence ready to be packed: the subword ids of each word, shapes and targets."""

    sentence: Sentence
    pieces: tuple[tuple[int, ...], ...]
    shapes: tuple[int, ...]
    targets: Targets
    allowed_names: tuple[bool, ...]

    @property
    def size(self) -> int:
        """Subwords, [CLS] and [SEP] counted in."""
        return sum(map(len, self.pieces)) + 2


Window = list[Example]


class Batch(NamedTuple):
    """B windows with T words in N sentences, words counted through; targets are IGNORED where unknown.

    `input_ids` [S] are the subwords of all sentences, laid out in the rows of `blocks`; `positions`, `segments` and
    `cases` each one's place in its sentence, the sentence's number (-1: padding) and its word's casing. `starts`,
    `ends` and `roots` are positions in `input_ids`; `slots` [N, W] and `rooms` [B, V] hold 1 + a word's number, 0 for
    padding; `rows` and `columns` say where in `slots` a word stands. `topics` has the type of act of some sentences
    by their rows in `slots`.
    """

    input_ids: Tensor
    positions: Tensor
    segments: Tensor
    cases: Tensor
    starts: Tensor
    ends: Tensor
    shapes: Tensor
    roots: Tensor
    slots: Tensor
    rooms: Tensor
    blocks: Blocks
    rows: Tensor
    columns: Tensor
    targets: dict[str, Tensor]
    factuality: Tensor
    names_free: Tensor
    coreference: Coreference | None
    links: Links | None
    topics: dict[int, int]


class Coreference(NamedTuple):
    """Mentions by their heads' word numbers [M], their forms [M], and pairs (later, earlier): which may corefer [M, M],
    which do, what they share, how far apart in words they are."""

    heads: Tensor
    forms: Tensor
    allowed: Tensor
    same: Tensor
    relations: Tensor
    distances: Tensor


class Links(NamedTuple):
    """Words of sources and contents [L], whether source (0) or content (1), and first words of cues [C]; which cues
    stand in the same window [L, C]; each word's own cue [L]."""

    words: Tensor
    parts: Tensor
    cues: Tensor
    allowed: Tensor
    own: Tensor


def encode(sentence: Sentence, pieces: WordPieces, labels: Labels, limit: int) -> Example | None:
    """The sentence in numbers; None where it has more subwords than the limit."""
    split = pieces.split(sentence.words)
    if sum(map(len, split)) > limit:
        return None
    return Example(
        sentence,
        tuple(map(tuple, split)),
        tuple(shape_of(word) for word in sentence.words),
        encode_targets(sentence, labels),
        _open_names(sentence, labels),
    )


def make_batches(examples: Sequence[Example], budget: int, seed: int) -> list[list[Window]]:
    """Shuffled batches of at most `budget` padded subwords, windows of like length together, all sources mixed."""
    chance = random.Random(seed)
    units = [unit for _, members in groupby(examples, key=_document) for unit in _units(list(members), chance)]
    chance.shuffle(units)
    batches: list[list[Window]] = []
    for begin in range(0, len(units), POOL):
        pool = sorted(units[begin : begin + POOL], key=lambda unit: max(map(_length, unit)))
        batches.extend(_cut(pool, budget))
    chance.shuffle(batches)
    return batches


def _document(example: Example) -> tuple[str, str]:
    return example.sentence.source, example.sentence.document


def _units(members: list[Example], chance: random.Random) -> Iterator[list[Window]]:
    windows = list(_windows(members, chance))
    step = TOGETHER if members[0].sentence.referents is not None else 1
    for begin in range(0, len(windows), step):
        yield windows[begin : begin + step]


def _windows(members: list[Example], chance: random.Random) -> Iterator[Window]:
    limit = chance.choices(LIMITS, LIMIT_WEIGHTS)[0]
    window: Window = []
    for example in members:
        if window and _length(window) + example.size > limit:
            yield window
            window = []
        window.append(example)
    yield window


def _length(window: Window) -> int:
    return sum(example.size for example in window)


def _cut(units: Sequence[list[Window]], budget: int) -> Iterator[list[Window]]:
    batch: list[Window] = []
    for unit in units:
        longest = max(_length(window) for window in (*batch, *unit))
        if batch and longest * (len(batch) + len(unit)) > budget:
            yield batch
            batch = []
        batch = [*batch, *unit]
    if batch:
        yield batch


def mask_words(example: Example, share: float, mask: int, chance: random.Random) -> Example:
    """The sentence with that share of its words hidden, so that a small corpus is not learnt by heart."""
    hidden = tuple((mask,) * len(word) if chance.random() < share else word for word in example.pieces)
    return replace(example, pieces=hidden)


def collate(windows: Sequence[Window], special: tuple[int, int]) -> Batch:
    """A batch of windows as tensors; `special` are the ids of [CLS] and [SEP]."""
    examples = [example for window in windows for example in window]
    roots, blocks = _layout([example.size for example in examples])
    size = sum(rows * width for rows, width in blocks)
    ids, positions, cases = (torch.zeros(size, dtype=torch.int64) for _ in range(3))
    segments = torch.full_like(ids, -1)
    starts, ends, slots, places = [], [], [], []
    for number, (root, example) in enumerate(zip(roots, examples, strict=True)):
        places += [(number, column) for column in range(len(example.pieces))]
        slots.append(list(range(len(starts) + 1, len(starts) + 1 + len(example.pieces))))
        flat, cased = [special[0]], [0]
        for word, shape in zip(example.pieces, example.shapes, strict=True):
            starts.append(root + len(flat))
            flat.extend(word)
            cased.extend([shape] * len(word))
            ends.append(root + len(flat) - 1)
        here = slice(root, root + example.size)
        ids[here] = torch.tensor([*flat, special[1]])
        cases[here] = torch.tensor([*cased, 0])
        positions[here] = torch.arange(example.size)
        segments[here] = number
    return Batch(
        input_ids=ids,
        positions=positions,
        segments=segments,
        cases=cases,
        starts=torch.tensor(starts),
        ends=torch.tensor(ends),
        shapes=torch.tensor([shape for one in examples for shape in one.shapes]),
        roots=torch.tensor(roots),
        slots=_pad(slots),
        rooms=_pad(list(_rooms(windows))),
        blocks=blocks,
        rows=torch.tensor([row for row, _ in places]),
        columns=torch.tensor([column for _, column in places]),
        targets={name: _joined(examples, name) for name in (*FLAT, *NEWS)},
        factuality=torch.tensor([value for one in examples for value in one.targets.factuality]),
        names_free=torch.tensor([one.allowed_names for one in examples for _ in one.pieces]),
        coreference=_coreference(examples),
        links=_links(windows),
        topics={row: ACT_TYPES.index(one.sentence.topic) for row, one in enumerate(examples) if one.sentence.topic},
    )


def _layout(sizes: Sequence[int]) -> tuple[list[int], Blocks]:
    """Where each sentence begins, and the blocks: it stands in the first row that has room for it."""
    begins = [0] * len(sizes)
    blocks: list[tuple[int, int]] = []
    offset = 0
    for members, width in (
        ([i for i, size in enumerate(sizes) if size <= NARROW], NARROW),
        ([i for i, size in enumerate(sizes) if size > NARROW], max(sizes)),
    ):
        used: list[int] = []
        for i in members:
            row = next((row for row, full in enumerate(used) if full + sizes[i] <= width), len(used))
            used += [0] * (row == len(used))
            begins[i] = offset + row * width + used[row]
            used[row] += sizes[i]
        if used:
            blocks.append((len(used), width))
            offset += len(used) * width
    return begins, tuple(blocks)


def _rooms(windows: Sequence[Window]) -> Iterator[list[int]]:
    first = 1
    for window in windows:
        count = sum(len(example.pieces) for example in window)
        yield list(range(first, first + count))
        first += count


def _joined(examples: Sequence[Example], name: str) -> Tensor:
    return torch.tensor([value for one in examples for value in getattr(one.targets, name)])


def _coreference(examples: Sequence[Example]) -> Coreference | None:
    """All mentions of the batch; pairs within one document."""
    found: list[tuple[int, int, int, Keys]] = []
    documents: dict[tuple[str, str], int] = {}
    first = 0
    for example in examples:
        number = documents.setdefault(_document(example), len(documents))
        found += [(first + one.head, number, one.cluster, one.keys) for one in example.sentence.referents or ()]
        first += len(example.pieces)
    if len(found) < 2:
        return None
    heads, documents_of, clusters = (torch.tensor([row[i] for row in found]) for i in (0, 1, 2))
    table = key_table([keys for *_, keys in found])
    order = torch.arange(len(found)).numpy()
    allowed = (documents_of[:, None] == documents_of[None]) & (heads[:, None] > heads[None])
    return Coreference(
        heads=heads,
        forms=torch.from_numpy(table.forms),
        allowed=allowed,
        same=allowed & (clusters[:, None] == clusters[None]),
        relations=torch.from_numpy(relations(table, order[:, None], order[None])),
        distances=heads[:, None] - heads[None],
    )


def _links(windows: Sequence[Window]) -> Links | None:
    words: list[tuple[int, int, int, int]] = []
    cues: dict[tuple[int, int], int] = {}
    first = 0
    for row, window in enumerate(windows):
        for example in window:
            for i, number in enumerate(example.sentence.attributions or ()):
                role = example.sentence.roles[i][2:] if example.sentence.roles else ""
                if role == "CUE":
                    cues.setdefault((row, number), first + i)
                elif role and number != NONE:
                    words.append((first + i, int(role == "CONTENT"), row, number))
            first += len(example.pieces)
    order = {key: position for position, key in enumerate(cues)}
    words = [word for word in words if word[2:] in order]
    if not words:
        return None
    cue_rows = torch.tensor([row for row, _ in cues])
    return Links(
        words=torch.tensor([word for word, *_ in words]),
        parts=torch.tensor([part for _, part, *_ in words]),
        cues=torch.tensor(list(cues.values())),
        allowed=torch.tensor([row for _, _, row, _ in words])[:, None] == cue_rows[None],
        own=torch.tensor([order[row, number] for _, _, row, number in words]),
    )


def _open_names(sentence: Sentence, labels: Labels) -> tuple[bool, ...]:
    """The name classes that this source does not mark, so that its O may hide them."""
    if not sentence.names_types:
        return (False,) * len(labels.names)
    return tuple(label != "O" and label[2:] not in sentence.names_types for label in labels.names)


def _pad(rows: Sequence[Sequence[int]]) -> Tensor:
    width = max(len(row) for row in rows)
    return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])


def known(targets: Tensor) -> Tensor:
    """Where a target is given."""
    return targets != IGNORED
