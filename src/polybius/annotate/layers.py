"""Writes what the reader's model saw into a Doc.

token.pos_ .morph .lemma_ .head .dep_   Universal Dependencies; white space is SPACE, `dep` of its neighbour
doc.ents                 flat: LOC ORG PERSON NATIONALITY WEAPON PLATFORM MONEY QUANTITY TIME DOCUMENT, named or
                         not ("the rebels"); and EVENT where only the layer of names has something
doc.spans["entities"]    the first layer alone
doc.spans["names"]       proper names and times: PERSON ORG PLACE EVENT OBJECT TIME
doc.spans["mentions"]    noun phrases (without relative clauses, appositions and most prepositional phrases) and
                         pronouns that refer to something, by kind: PERSON ORGANIZATION PLACE EVENT OBJECT TIME
                         ABSTRACT SUBSTANCE ANIMAL PLANT; `span.root` is the head
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span, Token

from polybius.annotate.decode import TagSpan
from polybius.annotate.labels import Labels
from polybius.annotate.lemmas import Lexicon
from polybius.annotate.windows import Window

Ints = NDArray[np.integer]

# What a name adds where the first layer has nothing, and what it is called there.
_FROM_NAMES = {"PERSON": "PERSON", "ORG": "ORG", "PLACE": "LOC", "TIME": "TIME", "EVENT": "EVENT"}
# Dependents of a noun that belong to its phrase.
_INSIDE = frozenset(
    {
        "det",
        "det:predet",
        "amod",
        "compound",
        "nummod",
        "nmod:poss",
        "nmod:unmarked",
        "nmod:desc",
        "advmod",
        "flat",
        "fixed",
        "goeswith",
    }
)
_NEVER_FIRST = frozenset({"PUNCT", "CCONJ", "PART", "SPACE"})
_NEVER_LAST = frozenset({"PUNCT", "CCONJ", "SCONJ", "ADP", "SPACE"})
_PARTED = "parataxis"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the model says of one window: heads (0 the root, else 1 + position), class numbers, spans by position."""

    heads: Ints
    deprels: Ints
    upos: Ints
    feats: Ints
    lemmas: Ints
    kinds: Ints
    entities: tuple[TagSpan, ...]
    names: tuple[TagSpan, ...]


Read = Sequence[tuple[Window, Reading]]


def write_layers(doc: Doc, read: Read, labels: Labels, lexicon: Lexicon) -> None:
    """Fills the Doc's tokens, entities and span groups from the readings of all of its windows."""
    if len(doc):
        _write_words(doc, read, _Table.of(doc, labels, lexicon))
    entities = list(_tidied(doc, [_span(doc, window, span) for window, reading in read for span in reading.entities]))
    names = [_span(doc, window, span) for window, reading in read for span in reading.names]
    doc.spans["entities"] = entities
    doc.spans["names"] = names
    doc.spans["mentions"] = list(_mentions(doc, read, labels))
    doc.set_ents(list(_united(entities, names)))


def _write_words(doc: Doc, read: Read, table: _Table) -> None:
    previous = -1
    for window, reading in read:
        previous = table.write(window, reading, -1 if window.first else previous)
    table.attach_space()
    doc.from_array(["POS", "MORPH", "LEMMA", "DEP", "HEAD"], table.columns())


@dataclass(slots=True)
class _Table:
    """A Doc's annotation while it is written, one entry a token; heads are token indices."""

    doc: Doc
    texts: list[str]
    pos: NDArray[np.uint64]
    morph: NDArray[np.uint64]
    lemma: NDArray[np.uint64]
    dep: NDArray[np.uint64]
    head: NDArray[np.int64]
    labels: Labels
    lexicon: Lexicon
    codes: dict[str, NDArray[np.uint64]]

    @classmethod
    def of(cls, doc: Doc, labels: Labels, lexicon: Lexicon) -> _Table:
        strings, morphology = doc.vocab.strings, doc.vocab.morphology
        codes = {
            "upos": [strings[name] for name in labels.upos],
            "feats": [morphology.add(feats) for feats in labels.feats],
            "deprels": [strings.add(name) for name in labels.deprels],
        }
        size = len(doc)
        return cls(
            doc=doc,
            texts=[token.text for token in doc],
            pos=np.full(size, strings["SPACE"], dtype=np.uint64),
            morph=np.full(size, morphology.add(""), dtype=np.uint64),
            lemma=np.array([token.orth for token in doc], dtype=np.uint64),
            dep=np.full(size, strings.add("dep"), dtype=np.uint64),
            head=np.full(size, -1, dtype=np.int64),
            labels=labels,
            lexicon=lexicon,
            codes={name: np.array(values, dtype=np.uint64) for name, values in codes.items()},
        )

    def write(self, window: Window, reading: Reading, before: int) -> int:
        """One window's words; its root hangs on the root of the sentence's part before it. Returns the root."""
        tokens = np.array(window.tokens)
        self.pos[tokens] = self.codes["upos"][reading.upos]
        self.morph[tokens] = self.codes["feats"][reading.feats]
        self.dep[tokens] = self.codes["deprels"][reading.deprels]
        self.lemma[tokens] = [self.doc.vocab.strings.add(lemma) for lemma in self._lemmas(window, reading)]
        root = window.tokens[int(np.flatnonzero(reading.heads == 0)[0])]
        self.head[tokens] = np.where(reading.heads == 0, root, tokens[reading.heads - 1])
        self.dep[root] = self.doc.vocab.strings.add("root" if before < 0 else _PARTED)
        if before >= 0:
            self.head[root] = before
        return root

    def _lemmas(self, window: Window, reading: Reading) -> Iterator[str]:
        labels = self.labels
        for index, upos, feats, script in zip(window.tokens, reading.upos, reading.feats, reading.lemmas, strict=True):
            form = self.texts[index]
            yield self.lexicon.lemma(form, labels.upos[upos], labels.feats[feats], labels.lemmas[script])

    def attach_space(self) -> None:
        """White space hangs on the word before it in its sentence, or else on the one after it."""
        loose = set(np.flatnonzero(self.head < 0).tolist())
        for sentence in self.doc.sents if loose else ():
            words = [index for index in range(sentence.start, sentence.end) if index not in loose]
            for index in range(sentence.start, sentence.end):
                if index in loose:
                    before = bisect_left(words, index)
                    self.head[index] = words[max(before - 1, 0)] if words else sentence.start

    def columns(self) -> Any:
        relative = (self.head - np.arange(len(self.head))).astype(np.uint64)
        return np.stack([self.pos, self.morph, self.lemma, self.dep, relative], axis=1)


def _span(doc: Doc, window: Window, span: TagSpan) -> Span:
    return Span(doc, window.tokens[span.start], window.tokens[span.stop - 1] + 1, label=span.label)


def _tidied(doc: Doc, spans: list[Span]) -> Iterator[Span]:
    """The spans without what no mention begins or ends with; a lone article stands for its noun phrase."""
    taken = {index for span in spans if not _is_lone_article(span) for index in range(span.start, span.end)}
    for span in spans:
        start, stop = span.start, span.end
        if _is_lone_article(span):
            start, stop = _phrase(span[0].head)
            if not taken.isdisjoint(range(start, stop)):
                continue
            taken.update(range(start, stop))
        start, stop = _trimmed(doc, start, stop)
        if start < stop:
            yield Span(doc, start, stop, label=span.label)


def _is_lone_article(span: Span) -> bool:
    return len(span) == 1 and span[0].dep_ == "det"


def _trimmed(doc: Doc, start: int, stop: int) -> tuple[int, int]:
    while stop > start and doc[stop - 1].pos_ in _NEVER_LAST:
        stop -= 1
    while start < stop and doc[start].pos_ in _NEVER_FIRST:
        start += 1
    return start, stop


def _united(entities: list[Span], names: list[Span]) -> Iterator[Span]:
    """All entities, and names that touch none of them."""
    yield from entities
    taken = {index for span in entities for index in range(span.start, span.end)}
    for name in names:
        label = _FROM_NAMES.get(name.label_)
        if label and taken.isdisjoint(range(name.start, name.end)):
            yield Span(name.doc, name.start, name.end, label=label)


def _mentions(doc: Doc, read: Read, labels: Labels) -> Iterator[Span]:
    for window, reading in read:
        for position in np.flatnonzero(reading.kinds):
            head = doc[window.tokens[position]]
            kind = labels.kinds[reading.kinds[position]]
            if kind != "O":
                start, stop = _phrase(head)
                yield Span(doc, start, stop, label=kind.upper())


def _phrase(head: Token) -> tuple[int, int]:
    """The noun phrase around a head: its inner dependents' whole subtrees as far as these join up with it."""
    parts = [_words(child) for child in head.children if child.dep_ in _INSIDE]
    spans = sorted([*parts, (head.i, head.i + 1)])
    at = spans.index((head.i, head.i + 1))
    start, stop = spans[at]
    for begin, end in reversed(spans[:at]):
        if not _meet(head.doc, end, start):
            break
        start = begin
    for begin, end in spans[at + 1 :]:
        if not _meet(head.doc, stop, begin):
            break
        stop = end
    return start, stop


def _meet(doc: Doc, stop: int, start: int) -> bool:
    """Whether nothing but white space (a line break in a wrapped text) lies between."""
    return stop <= start and all(doc[index].is_space for index in range(stop, start))


def _words(token: Token) -> tuple[int, int]:
    """The reach of a token's subtree, without white space at the end."""
    stop = token.right_edge.i + 1
    while token.doc[stop - 1].is_space:
        stop -= 1
    return token.left_edge.i, stop
