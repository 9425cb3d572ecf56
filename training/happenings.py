"""Event words with their factuality (UW, MEANTIME), and time expressions (TempEval-3, WikiWars), as layers."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from pathlib import Path

from spacy.tokens import Doc

from training.news import is_held_out
from training.treebank import Sentence, words_of_sentences

CORPORA = ("UW", "MEANTIME")


def factuality_sentences(path: Path, segment: Callable[[str], Doc], split: str = "train") -> Iterator[Sentence]:
    """The sentences of one split of the corpora (JSON Lines: `corpus`, `split`, `text`, `events`)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["corpus"] in CORPORA and record["split"] == split:
            yield from _with_events(record, segment(record["text"]))


def _with_events(record: dict[str, object], doc: Doc) -> Iterator[Sentence]:
    events = record["events"]
    assert isinstance(events, list)
    values = [math.nan] * len(doc)
    for event in events:
        span = doc.char_span(event["begin"], event["end"], alignment_mode="expand")
        if event["offset_ok"] and span is not None:
            values[span.start] = float(event["factuality"])
    kept = [token.i for token in doc if not token.is_space]
    if kept:
        yield Sentence(
            source="factuality",
            key=str(record["id"]),
            document=str(record["id"]),
            words=tuple(doc[i].text for i in kept),
            factuality=tuple(values[i] for i in kept),
            happenings=tuple(int(not math.isnan(values[i])) for i in kept),
        )


def timex_sentences(path: Path, segment: Callable[[str], Doc], held_out: bool = False) -> Iterator[Sentence]:
    """Sentences of the documents that are held out, or not (JSON Lines: `id`, `text`, `timexes`), outer expressions."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if is_held_out(record["id"]) == held_out:
            doc = segment(record["text"])
            yield from _with_times(record["id"], doc, _timex_tags(doc, record["timexes"]))


def _timex_tags(doc: Doc, timexes: list[dict[str, int]]) -> list[str]:
    tags = ["O"] * len(doc)
    for timex in timexes:
        span = doc.char_span(timex["begin"], timex["end"], alignment_mode="expand")
        if span is not None and not timex.get("nested"):
            tags[span.start : span.end] = ["B-TIMEX", *["I-TIMEX"] * (len(span) - 1)]
    return tags


def _with_times(key: str, doc: Doc, tags: list[str]) -> Iterator[Sentence]:
    for number, kept in words_of_sentences(doc):
        yield Sentence(
            source="timex",
            key=f"{key}-{number}",
            document=key,
            words=tuple(doc[i].text for i in kept),
            timexes=tuple(tags[i] for i in kept),
        )
