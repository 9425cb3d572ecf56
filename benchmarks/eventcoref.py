"""ECB+: which given event mentions, of one document or several, tell of one event.

Documents are put into stories by their names and numbers, within the given topic (`--given`) or over the whole file;
mentions of one story are compared pair by pair (eventcoref_pairs.py) and joined by average linkage over the
likelihoods of the table eventcoref.yaml (eventcoref_fit.py writes it). Of an event its `mid`, offsets, text and
whether it counts are read; of a document its text, and its topic with `--given` alone.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.deeds import Deed, Document, Given, deed
from benchmarks.eventcoref_pairs import Story
from benchmarks.linkage import groups
from benchmarks.pair_model import PairModel
from benchmarks.texts_alike import Likeness, stories
from benchmarks.word_vectors import WordVectors
from polybius.annotate.annotator import Annotator
from polybius.codebook import Codebook
from polybius.codebook.kin import WordKin
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report

TABLE = Path(__file__).with_name("eventcoref.yaml")


@dataclass(frozen=True, slots=True)
class Read:
    """The documents of a file: the deeds of each and how alike they are."""

    deeds: list[list[Deed]]
    likeness: Likeness

    def stories(self, least: float, given: Sequence[Hashable]) -> Iterator[list[Deed]]:
        """The deeds of each story that has any."""
        for numbers in stories(self.likeness.names, least, given):
            deeds = [deed for number in numbers for deed in self.deeds[number]]
            if deeds:
                yield deeds


def predict(input_path: Path, output_path: Path) -> None:
    """Clusters over the whole file; nothing but text and mentions is given."""
    rows = _rows(input_path)
    _write(rows, clusters(read(rows), "nothing", [0] * len(rows)), output_path)


def predict_given(input_path: Path, output_path: Path) -> None:
    """Clusters within the given topic of each document."""
    rows = _rows(input_path)
    _write(rows, clusters(read(rows), "topic", [row["topic"] for row in rows]), output_path)


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def read(rows: Sequence[dict[str, Any]]) -> Read:
    """Texts annotated, mentions looked up in them."""
    annotator = Annotator(Codebook.load())
    deeds, docs = [], []
    for number, row in enumerate(rows):
        text = row["text"]
        seen = annotator.annotate(Report(report_id(text), text, (Origin(str(number), language="en"),)))
        document = Document(number, seen)
        deeds.append([deed(document, given) for given in mentions(row)])
        docs.append(seen.doc)
    return Read(deeds, Likeness.of(docs))


def mentions(row: dict[str, Any]) -> list[Given]:
    """The mentions that the task gives: those in validated sentences."""
    return [Given(str(e["mid"]), e["begin"], e["end"], e["text"]) for e in row["events"] if e["validated"]]


def clusters(found: Read, what: str, given: Sequence[Hashable], model: PairModel | None = None) -> list[dict[str, str]]:
    """For each document the cluster of each mention by id. `what` is given: a row of the table's `story`."""
    model, vectors, kin = model or PairModel.load(TABLE), WordVectors.load(), WordKin.load()
    answers: list[dict[str, str]] = [{} for _ in found.deeds]
    for number, deeds in enumerate(found.stories(model.story[what], given)):
        for one, label in zip(deeds, _labels(Story(deeds, found.likeness, vectors, kin), model), strict=True):
            answers[one.document][one.id] = f"{number}.{label}"
    return answers


def _labels(story: Story, model: PairModel) -> list[int]:
    pairs = story.pairs()
    likeness = np.zeros((len(story.deeds), len(story.deeds)))
    likeness[pairs.one, pairs.other] = model.likelihoods(pairs.measures, pairs.kin)
    return groups(likeness + likeness.T, model.join)


def _write(rows: Sequence[dict[str, Any]], answers: Sequence[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8") as target:
        for row, answer in zip(rows, answers, strict=True):
            found = [{"id": name, "cluster": cluster} for name, cluster in answer.items()]
            target.write(json.dumps({"id": row["id"], "mentions": found}) + "\n")
