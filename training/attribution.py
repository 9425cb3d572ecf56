"""PolNeAR's attributions to layers of sentences: the role of each word, and which attribution it belongs to."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from training.treebank import NONE, Sentence, words_of_sentences

ROLES = {"source": "SOURCE", "cue": "CUE", "content": "CONTENT"}


def attribution_sentences(path: Path, segment: Callable[[str], Doc]) -> Iterator[Sentence]:
    """The sentences of all documents (JSON Lines: `id`, `text`, `quotes`), cut and split into words as at run time."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        doc = segment(record["text"])
        tags, numbers = ["O"] * len(doc), [NONE] * len(doc)
        for number, quote in enumerate(record["quotes"]):
            for role, label in ROLES.items():
                for span in quote[role]:
                    _mark(doc, (span["begin"], span["end"]), label, tags)
                    for i in _tokens(doc, (span["begin"], span["end"])):
                        numbers[i] = number
        yield from _sentences(record["id"], doc, tags, numbers)


def _tokens(doc: Doc, span: tuple[int, int]) -> range:
    found = doc.char_span(*span, alignment_mode="expand")
    return range(found.start, found.end) if found is not None else range(0)


def _mark(doc: Doc, span: tuple[int, int], label: str, tags: list[str]) -> None:
    begun = False
    for i in _tokens(doc, span):
        if not doc[i].is_space:
            tags[i] = f"{'I' if begun and not doc[i].is_sent_start else 'B'}-{label}"
            begun = True


def _sentences(key: str, doc: Doc, tags: list[str], numbers: list[int]) -> Iterator[Sentence]:
    for number, kept in words_of_sentences(doc):
        yield Sentence(
            source="polnear",
            key=f"{key}-{number}",
            words=tuple(doc[i].text for i in kept),
            document=key,
            roles=tuple(tags[i] for i in kept),
            attributions=tuple(numbers[i] for i in kept),
        )
