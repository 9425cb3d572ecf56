"""NewsWCL50: which given phrases, of one article or several, stand for one concept, whatever it is called.

Articles are put into stories by their names. In a story a phrase is a person, a state with all that acts for it, a
minor person or body of a state, or anything else ("the caravan", "to halt the tests"). The first three are identities
that the product's own layers of actors and coreference give; the last are joined by their words (labels_concepts.py).
Of a mention its offsets and position are read, never its chain nor its type, and never an article's topic.

The few numbers here and in the two modules were set on the five topics of dev. Chosen for each topic by the other four,
they give 66.6; as they are set, 66.1: a lower JOIN scores more, but makes half of what a story is about one concept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.deeds import Given, head_of, tokens_of
from benchmarks.labels_actors import Phrase, identities
from benchmarks.labels_concepts import concepts
from benchmarks.texts_alike import Likeness, stories
from benchmarks.word_vectors import WordVectors
from polybius.annotate.annotator import Annotator
from polybius.annotate.records import AnnotatedReport
from polybius.codebook import Codebook
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report

STORY = 0.3
"""Likeness of names from which articles are on one story."""


@dataclass(frozen=True, slots=True)
class Read:
    phrases: list[list[Phrase]]
    likeness: Likeness


def predict(input_path: Path, output_path: Path) -> None:
    """Clusters over the whole file."""
    with input_path.open(encoding="utf-8") as source:
        rows = [json.loads(line) for line in source if line.strip()]
    with output_path.open("w", encoding="utf-8") as target:
        for row, names in zip(rows, clusters(read(rows)), strict=True):
            found = [{"id": str(place), "cluster": name} for place, name in enumerate(names)]
            target.write(json.dumps({"id": row["id"], "mentions": found}) + "\n")


def read(rows: Sequence[dict[str, Any]]) -> Read:
    annotator = Annotator(Codebook.load())
    seen = []
    for number, row in enumerate(rows):
        report = Report(report_id(row["text"]), row["text"], (Origin(str(number), language="en"),))
        seen.append(annotator.annotate(report))
    phrases = [list(_phrases(number, one, row)) for number, (one, row) in enumerate(zip(seen, rows, strict=True))]
    return Read(phrases, Likeness.of([one.doc for one in seen]))


def _phrases(number: int, seen: AnnotatedReport, row: dict[str, Any]) -> Iterator[Phrase]:
    mentions = {one.head: one for one in seen.mentions}
    entities = {span.root.i: int(span.id) for span in seen.doc.spans["coreference"]}
    for place, given in enumerate(row["mentions"]):
        text = row["text"][given["begin"] : given["end"]]
        tokens = tokens_of(seen.doc, Given(str(place), given["begin"], given["end"], text))
        head = head_of(tokens)
        yield Phrase(number, place, tuple(tokens), head, mentions.get(head.i), entities.get(head.i, 0))


def clusters(found: Read) -> list[list[str]]:
    """The cluster of each mention of each article."""
    answers = [[""] * len(phrases) for phrases in found.phrases]
    vectors = WordVectors.load()
    for number, articles in enumerate(stories(found.likeness.names, STORY, [0] * len(found.phrases))):
        phrases = [phrase for article in articles for phrase in found.phrases[article]]
        known = identities(phrases)
        others = [phrase for phrase, name in zip(phrases, known, strict=True) if not name]
        joined = iter(concepts(others, vectors, found.likeness))
        for phrase, name in zip(phrases, known, strict=True):
            answers[phrase.document][phrase.place] = f"{number} {name or f'concept {next(joined)}'}"
    return answers
