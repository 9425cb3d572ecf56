"""re3d's documents and UNER's names to sentences of the reader's layers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from training.treebank import Sentence, words_of_sentences

CONFIDENCE = 0.5  # below it a row is a rejected candidate (the data's README)
FOLDS = 4
HELD_OUT = 3  # the fold whose documents are never trained on
ENTITY_TYPES = {
    "Person": "PERSON",
    "Organisation": "ORG",
    "Location": "LOC",
    "Nationality": "NATIONALITY",
    "Weapon": "WEAPON",
    "MilitaryPlatform": "PLATFORM",
    "Vehicle": "PLATFORM",
    "Money": "MONEY",
    "Quantity": "QUANTITY",
    "Temporal": "TIME",
    "DocumentReference": "DOCUMENT",
}
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


@dataclass(frozen=True, slots=True)
class Entity:
    """A gold mention by character offsets, end exclusive, with the reader's type."""

    begin: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Report:
    """One annotated document."""

    id: str
    text: str
    entities: tuple[Entity, ...]


def read_reports(path: Path) -> list[Report]:
    """All documents, with the accepted mentions of the types kept, blanks trimmed off."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Report(record["id"], record["text"], tuple(_entities(record))) for record in records]


def fold_of(report_id: str) -> int:
    """Which of the FOLDS a document is in: a property of its id alone."""
    return int(hashlib.sha256(report_id.encode()).hexdigest(), 16) % 100 * FOLDS // 100


def is_held_out(report_id: str) -> bool:
    """Whether a document is kept for evaluation."""
    return fold_of(report_id) == HELD_OUT


def report_sentences(report: Report, segment: Callable[[str], Doc]) -> Iterator[Sentence]:
    """The document's sentences, cut and split into words as at run time, with BIO tags of its mentions."""
    doc = segment(report.text)
    tags = _bio(doc, _longest(report.entities))
    for number, kept in words_of_sentences(doc):
        yield Sentence(
            source="re3d",
            key=f"{report.id}-{number}",
            document=report.id,
            words=tuple(doc[i].text for i in kept),
            entities=tuple(tags[i] for i in kept),
        )


def read_uner(path: Path) -> Iterator[Sentence]:
    """UNER's sentences with person, organisation and place names."""
    words: list[str] = []
    tags: list[str] = []
    key = ""
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# sent_id"):
            key = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            columns = line.split("\t")
            words.append(columns[1])
            tags.append(_uner_tag(columns[2]))
        elif not line and words:
            types = frozenset(UNER_TYPES.values())
            document = key.rpartition("-")[0]
            yield Sentence("uner", key, tuple(words), names=tuple(tags), names_types=types, document=document)
            words, tags = [], []


def _uner_tag(tag: str) -> str:
    prefix, _, kind = tag.partition("-")
    return f"{prefix}-{UNER_TYPES[kind]}" if kind in UNER_TYPES else "O"


def _entities(record: dict[str, object]) -> Iterator[Entity]:
    text, rows = record["text"], record["entities"]
    assert isinstance(text, str)
    assert isinstance(rows, list)
    for row in rows:
        if row["offset_ok"] and row["confidence"] >= CONFIDENCE and row["type"] in ENTITY_TYPES:
            begin, end = row["begin"], row["end"]
            value = text[begin:end]
            begin += len(value) - len(value.lstrip())
            yield Entity(begin, begin + len(value.strip()), ENTITY_TYPES[row["type"]])


def _longest(entities: tuple[Entity, ...]) -> list[Entity]:
    """Mentions without overlap, the longest kept."""
    kept: list[Entity] = []
    for entity in sorted(entities, key=lambda e: (e.begin - e.end, e.begin, e.type)):
        if all(entity.end <= other.begin or other.end <= entity.begin for other in kept):
            kept.append(entity)
    return kept


def _bio(doc: Doc, entities: list[Entity]) -> list[str]:
    """Tags of the tokens; a mention that reaches over a sentence's end is cut there by the tags themselves."""
    tags = ["O"] * len(doc)
    for entity in entities:
        span = doc.char_span(entity.begin, entity.end, alignment_mode="expand")
        if span is not None and tags[span.start] == "O":
            tags[span.start : span.end] = [f"B-{entity.type}", *[f"I-{entity.type}"] * (len(span) - 1)]
    return tags
