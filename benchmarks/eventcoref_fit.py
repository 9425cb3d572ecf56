"""Fits benchmarks/eventcoref.yaml on ECB+ dev, and measures it by folds of topics.

    python -m benchmarks.eventcoref_fit ecbplus/dev.jsonl SCORING           figures by folds, then the table is written
    python -m benchmarks.eventcoref_fit ecbplus/dev.jsonl SCORING --folds   figures alone

SCORING is the folder that holds the package `scoring`. A fold's topics are answered by a table fitted on the others.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.deeds import Deed
from benchmarks.eventcoref import TABLE, Read, _rows, read
from benchmarks.eventcoref_pairs import MEASURES, Pairs, Story
from benchmarks.linkage import groups
from benchmarks.pair_model import Floats, PairModel, binned, fitted, row_names, write
from benchmarks.word_vectors import WordVectors
from polybius.codebook.kin import Kinship, WordKin

FOLDS = 5
PENALTY = 20.0
JOIN = 0.35
STORY = {"nothing": 0.12, "topic": 0.1}
CUTS: dict[str, tuple[float, ...]] = {
    "vectors": (0.1, 0.2, 0.3, 0.4, 0.55),
    "names": (0.08, 0.15, 0.25, 0.4, 5),
    "texts": (0.08, 0.15, 0.25, 0.4, 5),
    "agents": (0, 0.05, 0.4, 0.8),
    "patients": (0, 0.05, 0.4, 0.8),
    "crossed": (0.05, 0.5),
    "others": (0, 0.05, 0.5),
    "modifiers": (0, 0.05, 0.5),
    "arguments": (0, 0.05, 0.2, 0.4, 0.7),
    "sentences": (0.03, 0.08, 0.15, 0.3),
    "words": (0.1, 0.4, 0.9),
    "mentioned": (0.5, 1.5),
    "places": (0, 0.5),
    "times": (0, 0.5),
    "numbers": (0, 0.5),
    "state": (0.3, 0.5, 0.7, 0.85),
    "act": (0.5, 0.7, 0.9),
    "least_told": (0.08, 0.15, 0.25, 0.4, 0.6),
    "most_told": (0.08, 0.15, 0.25, 0.4, 0.6),
    "rarity": (2, 3, 4, 5),
    "distance": (0, 0.5, 1.5, 4),
    "entity": (0.5,),
    "cues": (0.5, 1.5),
    "pronoun": (0.5,),
    "class": (0.5,),
    "leads": (0.5, 1.5),
    "length": (2.5, 3.5),
    "documents": (8, 16, 24),
}
HEADING = """\
Which event mentions are one event: written by benchmarks/eventcoref_fit.py from ECB+ dev (see pair_model.py).
join: mean likelihood from which two groups are joined. story: likeness of names from which documents are one story.
A row is a measure (eventcoref_pairs.py) in a bin; -1 is "cannot be told"; 9 is the document itself.
Weights are logarithms of odds: for any pair, and beside it by how the two words are kin (polybius.codebook.kin)."""


@dataclass(frozen=True, slots=True)
class Example:
    """A story with its pairs, the topics in it, and which pairs are one event."""

    deeds: Sequence[Deed]
    pairs: Pairs
    topics: frozenset[Hashable]
    answers: Floats


def examples(found: Read, rows: Sequence[dict[str, Any]], what: str, given: Sequence[Hashable]) -> list[Example]:
    vectors, kin = WordVectors.load(), WordKin.load()
    chains = chains_of(rows)
    made = []
    for deeds in found.stories(STORY[what], given):
        pairs = Story(deeds, found.likeness, vectors, kin).pairs()
        names = [chains[one.document, one.id] for one in deeds]
        same = [names[i] == names[j] for i, j in zip(pairs.one, pairs.other, strict=True)]
        topics = frozenset(rows[one.document]["topic"] for one in deeds)
        made.append(Example(deeds, pairs, topics, np.array(same, dtype=np.float64)))
    return made


def chains_of(rows: Sequence[dict[str, Any]]) -> dict[tuple[int, str], str]:
    """Gold: read for fitting and measuring alone."""
    return {(n, str(e["mid"])): e["chain"] for n, row in enumerate(rows) for e in row["events"] if e["validated"]}


def fit(found: Sequence[Example]) -> PairModel:
    rows = np.concatenate([binned(one.pairs.measures, CUTS) for one in found])
    kinds = np.concatenate([one.pairs.kin for one in found])
    answers = np.concatenate([one.answers for one in found])
    weights = fitted(rows, kinds, answers, (len(row_names(CUTS)), len(Kinship)), PENALTY)
    return PairModel({name: list(CUTS[name]) for name in MEASURES}, np.round(weights, 2), JOIN, STORY)


def by_folds(found: Sequence[Example], fold_of: dict[Hashable, int]) -> dict[tuple[int, str], tuple[int, int]]:
    """The cluster of each mention, by a table that saw no document of its topics."""
    answers = {}
    for fold in range(FOLDS):
        model = fit([one for one in found if all(fold_of[topic] != fold for topic in one.topics)])
        for number, one in enumerate(found):
            if min(fold_of[topic] for topic in one.topics) == fold:
                labels = _labels(one, model)
                answers.update({(d.document, d.id): (number, k) for d, k in zip(one.deeds, labels, strict=True)})
    return answers


def _labels(one: Example, model: PairModel) -> list[int]:
    likeness = np.zeros((len(one.deeds), len(one.deeds)))
    likeness[one.pairs.one, one.pairs.other] = model.likelihoods(one.pairs.measures, one.pairs.kin)
    return groups(likeness + likeness.T, model.join)


def main(arguments: list[str]) -> None:
    path, scoring = map(Path, arguments[:2])
    sys.path.insert(0, str(scoring))
    conll = importlib.import_module("scoring.coreference").conll
    rows = _rows(path)
    found, topics = read(rows), [row["topic"] for row in rows]
    fold_of = {topic: place % FOLDS for place, topic in enumerate(sorted(set(topics)))}
    made = {
        "nothing": examples(found, rows, "nothing", [0] * len(rows)),
        "topic": examples(found, rows, "topic", topics),
    }
    for what, ones in made.items():
        print(f"{what} given, by {FOLDS} folds of topics:", conll(chains_of(rows), by_folds(ones, fold_of)))
    if "--folds" not in arguments:
        write(TABLE, replace(fit(made["nothing"]), join=JOIN), HEADING, [kind.name.lower() for kind in Kinship])


if __name__ == "__main__":
    main(sys.argv[1:])
