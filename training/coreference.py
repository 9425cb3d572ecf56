"""Fits the weights of pairs of mentions (annotate/coreference_scores.py) on GUM, with a trained reader's states.

`python -m training.coreference --data FOLDER [--model FOLDER] [--every N] --output src/polybius/data/coreference.json`
reads every N-th document of GUM's train file with our own mentions. The reader was trained on the file too, and
its scores earn more trust there than they deserve: TRUST lowers their weights, and BIAS, which all pairs get, makes up
for how sure they are that a mention has no antecedent. Both were chosen on half of the dev documents.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from spacy.lang.en import English
from spacy.tokens import Doc
from torch import Tensor

from benchmarks.parse import doc_of, documents
from polybius.annotate.coreference import network_scores
from polybius.annotate.coreference_candidates import candidates
from polybius.annotate.coreference_scores import GROUPS, TABLES, groups_of, pair_classes
from polybius.annotate.reader import Reader
from polybius.annotate.readings import readings_of
from polybius.annotate.report_layers import marked_mentions
from polybius.annotate.tree import Tree
from polybius.annotate.windows import windows_of
from training.mentions import read_mentions
from training.treebank import read_conllu

TRAIN = "gum-train.conllu"
BIAS = 1.0
TRUST = 0.75
PENALTY = 2.0
STEPS = 60
ABOUT = "Weights for the tables of annotate/coreference_scores.py, fitted by training/coreference.py"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs [P] of many mentions: the number of the later one, its group, the network's score, classes, and whether the
    two are of one entity."""

    later: Tensor
    groups: Tensor
    network: Tensor
    classes: tuple[Tensor, ...]
    right: Tensor
    mentions: int


def read_pairs(path: Path, reader: Reader, every: int = 1) -> Pairs:
    """The pairs of every N-th document."""
    vocab, gold = English().vocab, _entities(path)
    found = [
        _pairs(reader, reader.annotate(doc_of(vocab, sentences)), gold[number])
        for number, sentences in enumerate(documents(path))
        if number % every == 0
    ]
    firsts = np.cumsum([0, *(one.mentions for one in found)]).tolist()
    return Pairs(
        torch.cat([one.later + first for one, first in zip(found, firsts, strict=False)]),
        torch.cat([one.groups for one in found]),
        torch.cat([one.network for one in found]),
        tuple(torch.cat(columns) for columns in zip(*(one.classes for one in found), strict=True)),
        torch.cat([one.right for one in found]),
        firsts[-1],
    )


def _entities(path: Path) -> list[dict[int, str]]:
    """For each document the entity of each head word."""
    found: list[dict[int, str]] = []
    first, last = 0, ""
    for document, _, words in read_conllu(path):
        if document != last or not found:
            found.append({})
            first, last = 0, document
        for mention in read_mentions(words):
            found[-1].setdefault(first + mention.head, mention.group)
        first += len(words)
    return found


def _pairs(reader: Reader, doc: Doc, gold: dict[int, str]) -> Pairs:
    windows = windows_of(doc, reader.wordpieces)
    readings = readings_of(windows, [reader.run(one) for one in windows], reader.labels, reader.weights)
    _, marks = marked_mentions(Tree(doc))
    earlier = candidates(marks)
    later, columns = np.nonzero(earlier >= 0)
    pairs = later, earlier[later, columns]
    names = [gold.get(head, f"no entity {head}") for head in marks.heads.tolist()]
    numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}
    entities = np.array([numbers[name] for name in names], dtype=np.int64)
    return Pairs(
        torch.from_numpy(later),
        torch.from_numpy(groups_of(marks)[later]),
        torch.from_numpy(network_scores(marks.heads, pairs, readings)),
        tuple(torch.from_numpy(column) for column in pair_classes(marks, *pairs)),
        torch.from_numpy(entities[pairs[0]] == entities[pairs[1]]),
        len(names),
    )


def fit(pairs: Pairs) -> tuple[Tensor, tuple[Tensor, ...]]:
    """Weights of the network's score by group, and the tables, that make the right antecedents likeliest."""
    network = torch.ones(len(GROUPS), requires_grad=True)
    tables = tuple(torch.zeros(table.size, requires_grad=True) for table in TABLES)
    optimiser = torch.optim.LBFGS((network, *tables), max_iter=STEPS, line_search_fn="strong_wolfe")

    def closure() -> float:
        optimiser.zero_grad()
        penalty = ((network - 1) ** 2).sum() + sum((table**2).sum() for table in tables)
        loss: Tensor = (_loss(pairs, network, tables) + PENALTY / 2 * penalty) / pairs.mentions
        loss.backward()
        return float(loss.detach())

    optimiser.step(closure)
    return network.detach(), tuple(table.detach() for table in tables)


def _loss(pairs: Pairs, network: Tensor, tables: Sequence[Tensor]) -> Tensor:
    """Minus the log of what the right antecedents have together, or "none" where there is none."""
    scores = pairs.network * network[pairs.groups]
    for table, classes in zip(tables, pairs.classes, strict=True):
        scores = scores + table[classes]
    likely = scores.clamp(max=60).exp()
    everything = 1 + torch.zeros(pairs.mentions).index_add(0, pairs.later, likely)
    right = torch.zeros(pairs.mentions).index_add(0, pairs.later, likely * pairs.right)
    first = torch.ones(pairs.mentions).index_fill(0, pairs.later[pairs.right], 0)
    return (everything.log() - (right + first).log()).sum()


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, help="model folder; the package's own where none is named")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    network, tables = fit(read_pairs(chosen.data / TRAIN, Reader.load(chosen.model), chosen.every))
    rows = {table.name: _rounded(values) for table, values in zip(TABLES, tables, strict=True)}
    found = {"about": ABOUT, "bias": BIAS, "network": _rounded(TRUST * network), "tables": rows}
    chosen.output.write_text("".join(_lines(found)), encoding="utf-8")


def _rounded(values: Tensor) -> list[float]:
    return [round(value, 2) for value in values.tolist()]


def _lines(found: dict[str, object]) -> Iterator[str]:
    """One table a line."""
    yield json.dumps(found).replace('], "', '],\n "').replace('"tables": {', '"tables": {\n ') + "\n"


if __name__ == "__main__":
    main()
