"""What every annotator saw, sentence by sentence, for people to look at: nothing is coded from it.

The annotators and what they write come from `annotator.STEPS`: a layer that is new there is shown without a change
here, its fields by name. `SAYS` (seen_words.py) gives a layer's records better words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.annotator import STEPS
from polybius.annotate.labels import ACT_TYPES
from polybius.annotate.records import AnnotatedReport, Doc, DocSpan
from polybius.annotate.seen_words import Facts, Surroundings, says
from polybius.model.seen import Layer, SeenReport, SeenSentence, Sight, Word
from polybius.model.text import Span

Records = list[object]
Sorted = dict[int, list[Sight]]
"""Sights by the number of the sentence that they are seen in."""
_ANCHORS = ("cue", "head", "source_head", "start")
"""Fields that hold the token an annotation is told at, the best first; -1 is none."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Words that the reader marked in the Doc: tokens [start, stop), a label, and what it counts as.

    `id` is shared by marks that belong together (the mentions of one coreference cluster, the parts of one
    attribution), 0 for none.
    """

    start: int
    stop: int
    span: Span
    label: str
    id: int


DYADS = "dyads"


@dataclass(frozen=True, slots=True)
class Factuality:
    """How far the reader takes an event word for having happened: -3 (certainly not) to 3 (certainly)."""

    head: int
    value: float


@dataclass(frozen=True, slots=True)
class Act:
    """Which of PLOVER's types the network takes an event word for, and with what probability."""

    head: int
    type: str
    probability: float


def seen(annotated: AnnotatedReport, codebook: str = "") -> SeenReport:
    """Everything that the steps saw. `codebook` is the digest of the one in use; the result only names it."""
    sentences = _Sentences(annotated)
    layers = [(step, name, sentences.sorted(records)) for step, name, records in _layers(annotated)]
    found = tuple(sentences.sentence(number, layers) for number in range(1, len(sentences.parts) + 1))
    return SeenReport(annotated.report.id, annotated.reader, codebook, found)


# -- the layers of a report -------------------------------------------------------------------------------


def _layers(annotated: AnnotatedReport) -> Iterator[tuple[str, str, Records]]:
    for step in STEPS:
        for written in step.writes:
            if written == DYADS:
                yield step.name, written, list(_of_sentences(annotated))
            elif hasattr(annotated, written):
                yield step.name, written, list(getattr(annotated, written))
            else:
                for name, records in _of_doc(annotated, written):
                    yield step.name, name, records


def _of_sentences(annotated: AnnotatedReport) -> Iterator[Act]:
    """What the classifier of pairs says of each sentence with an event in it, asked without the two sides."""
    judge = annotated.dyads
    if judge is None:
        return
    for sentence in annotated.sentences():
        words = [token.i for token in sentence if not token.is_space]
        if any(judge.is_event(i, 0.5) for i in words):
            shares = judge.judge(words)
            best = max(shares, key=shares.__getitem__)
            yield Act(sentence.root.i, best, round(shares[best], 2))


def _of_doc(annotated: AnnotatedReport, written: str) -> Iterator[tuple[str, Records]]:
    """Layers of the Doc under the name that a step declares; the tree is shown by words and has none here."""
    name = next((known for known in _IN_DOC if written == known or written.startswith(known + ".")), "")
    if name:
        yield from _IN_DOC[name](annotated, written.removeprefix(name).removeprefix("."))


def _entities(annotated: AnnotatedReport, _: str) -> Iterator[tuple[str, Records]]:
    yield "entities", _marked(annotated, annotated.doc.ents)


def _groups(annotated: AnnotatedReport, wanted: str) -> Iterator[tuple[str, Records]]:
    """One group of spans, or all of them; the first layer of entities is part of `doc.ents`, which is shown."""
    for name in sorted(annotated.doc.spans):
        if name == wanted or (not wanted and name != "entities"):
            yield name, _marked(annotated, annotated.doc.spans[name])


def _of_events(annotated: AnnotatedReport, wanted: str) -> Iterator[tuple[str, Records]]:
    """Factuality or type of act of the words that are events to the network, where it has these layers."""
    layers = annotated.doc.user_data
    events = np.flatnonzero(layers["events"] > 0.5).tolist() if "events" in layers else []
    if wanted == "factuality" and wanted in layers:
        yield wanted, [Factuality(index, round(float(layers[wanted][index]), 2)) for index in events]
    if wanted == "acts" and wanted in layers:
        yield wanted, [_act(index, layers[wanted][index]) for index in events]


def _act(index: int, shares: NDArray[np.float32]) -> Act:
    best = int(shares.argmax())
    return Act(index, ACT_TYPES[best], round(float(shares[best]), 2))


_IN_DOC: dict[str, Callable[[AnnotatedReport, str], Iterator[tuple[str, Records]]]] = {
    "doc.ents": _entities,
    "doc.spans": _groups,
    "doc.user_data": _of_events,
}


def _marked(annotated: AnnotatedReport, spans: Iterable[DocSpan]) -> Records:
    def made(span: DocSpan) -> Marked:
        words = annotated.token_span(span.start, span.end)
        return Marked(span.start, span.end, words, span.label_, span.id)

    return [made(span) for span in sorted(spans, key=lambda span: (span.start, -span.end, span.label_))]


# -- sentences --------------------------------------------------------------------------------------------


class _Sentences:
    """The sentences of a report that have words in them, and which of them an annotation belongs to."""

    def __init__(self, annotated: AnnotatedReport) -> None:
        self._annotated = annotated
        self.parts = [sent for sent in annotated.sentences() if not all(token.is_space for token in sent)]
        self._starts = [sent.start_char for sent in self.parts]
        self._around = Surroundings(annotated.doc, self.number)

    def number(self, offset: int) -> int:
        return max(bisect_right(self._starts, offset), 1)

    def sorted(self, records: Records) -> Sorted:
        found: Sorted = {}
        for record in records:
            sight, numbers = self._sight(record)
            for number in sorted(numbers):
                found.setdefault(number, []).append(sight)
        return found

    def _sight(self, record: object) -> tuple[Sight, set[int]]:
        span = _words(self._annotated, record)
        told: Facts = _brief(record) or tuple(says(record, self._around))
        home = self.number(span.begin)
        touched = (part for one in (span, *_contents(record)) for part in self._touched(one))
        return Sight(span, told, home, record), {home, *touched}

    def _touched(self, span: Span) -> range:
        return range(self.number(span.begin), self.number(max(span.begin, span.end - 1)) + 1)

    def sentence(self, number: int, layers: list[tuple[str, str, Sorted]]) -> SeenSentence:
        sent = self.parts[number - 1]
        found = tuple(Layer(step, name, tuple(sights.get(number, ()))) for step, name, sights in layers)
        span = self._annotated.token_span(sent.start, sent.end)
        return SeenSentence(number, span, tuple(_tree(self._annotated.doc, sent)), found)


def _tree(doc: Doc, sent: DocSpan) -> Iterator[Word]:
    for token in doc[sent.start : sent.end]:
        yield Word(token.i, token.idx, token.text, token.lemma_, token.pos_, str(token.morph), token.head.i, token.dep_)


def _brief(record: object) -> Facts:
    """The one thing that a mark of the reader says."""
    if isinstance(record, Marked):
        return (("", " ".join(part for part in (record.label, f"#{record.id}" if record.id else "") if part)),)
    if isinstance(record, Act):
        return (("", f"{record.type} {record.probability:.2f}"),)
    return (("", f"{record.value:+.1f}"),) if isinstance(record, Factuality) else ()


def _words(annotated: AnnotatedReport, record: Any) -> Span:
    """The words an annotation is told at: its own span, else its anchor, else what it says was said."""
    if isinstance(getattr(record, "span", None), Span):
        return Span(record.span.begin, record.span.end, record.span.text)
    at = next((index for name in _ANCHORS if (index := getattr(record, name, -1)) >= 0), -1)
    if at >= 0:
        return annotated.token_span(at, at + 1)
    spans = _contents(record)
    return spans[0] if spans else annotated.span(0, 0)


def _contents(record: object) -> tuple[Span, ...]:
    content = getattr(record, "content", ())
    return tuple(part for part in content if isinstance(part, Span)) if isinstance(content, tuple) else ()
