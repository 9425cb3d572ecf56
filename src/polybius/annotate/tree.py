"""The syntax of a Doc as plain lists, built once: what the layers of annotation walk on.

Labels are those of Universal Dependencies (v2). All positions are token indices into the Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.tokens import Span as DocSpan

from polybius.model.text import Report, Span

CLAUSES = frozenset(("root", "ROOT", "ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "conj"))
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"))
_TRIMMED = frozenset(",;:-–—. ")
_COLUMNS: list[int | str] = ["HEAD", "SENT_START", "IDX", "SPACY", "DEP", "POS", "MORPH", "LEMMA", "ORTH"]
_REMEMBERED = 50_000
"""Strings kept in memory; a long run over many reports starts over when they are so many."""
Key = TypeVar("Key", int, str)


class Labelled(NamedTuple):
    """Tokens [start, stop) of one of a Doc's layers of spans, with its label."""

    start: int
    stop: int
    label: str


class Tree:
    """Heads, relations, lemmas (lower case), words (lower case), texts, parts of speech and features of every token.

    spaCy's tokens are made anew each time one is asked for; these lists are what every step reads instead.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._layers: dict[str, list[Labelled]] = {}
        table = doc.to_array(_COLUMNS) if len(doc) else np.zeros((0, len(_COLUMNS)), dtype=np.uint64)
        starts = table[:, 1] == 1
        self.heads: list[int] = (np.arange(len(table)) + table[:, 0].astype(np.int64)).tolist()
        self.starts_sentence: list[bool] = starts.tolist()
        starts[:1] = False
        self.sent: list[int] = starts.cumsum().tolist()
        self._bounds: list[int] = [0, *np.flatnonzero(starts).tolist(), len(table)]
        self.idx: list[int] = table[:, 2].tolist()
        self.spaced: list[int] = table[:, 3].tolist()
        """Whether a blank stands behind a token."""
        strings = doc.vocab.strings
        deps, upos, feats, lemmas, texts = table[:, 4:].T.tolist()
        self.deps = _looked_up(deps, {key: strings[key] or "dep" for key in set(deps)})
        self._bases = _looked_up(self.deps, {dep: dep.partition(":")[0] for dep in set(self.deps)})
        self.upos = _looked_up(upos, {key: strings[key] for key in set(upos)})
        self.feats = _looked_up(feats, {key: strings[key] for key in set(feats)})
        written, lower = _SPELLING.of(strings, {*lemmas, *texts})
        self.lemmas = _looked_up(lemmas, lower)
        self.words = _looked_up(texts, lower)
        self.texts = _looked_up(texts, written)
        if "" in self.lemmas:
            self.lemmas = [lemma or word for lemma, word in zip(self.lemmas, self.words, strict=True)]
        self.children: list[list[int]] = [[] for _ in self.heads]
        for i, head in enumerate(self.heads):
            if head != i:
                self.children[head].append(i)
        self.left, self.right = _edges(self.heads)

    def __len__(self) -> int:
        return len(self.heads)

    @cached_property
    def ends(self) -> list[int]:
        """Offsets after each token."""
        return [begin + len(text) for begin, text in zip(self.idx, self.texts, strict=True)]

    @cached_property
    def text(self) -> str:
        """The text of the Doc."""
        return "".join([text + " " if blank else text for text, blank in zip(self.texts, self.spaced, strict=True)])

    @cached_property
    def ents(self) -> list[Labelled]:
        """The Doc's entities."""
        return [Labelled(span.start, span.end, span.label_) for span in self.doc.ents]

    @cached_property
    def names(self) -> list[Labelled] | None:
        """The reader's layer of proper names, None where a Doc lacks it."""
        return self.layer("names") if "names" in self.doc.spans else None

    def layer(self, name: str) -> list[Labelled]:
        """The spans of one of the Doc's layers, in order; none where it is missing."""
        known = self._layers.get(name)
        if known is None:
            known = [Labelled(span.start, span.end, span.label_) for span in self.doc.spans.get(name, ())]
            self._layers[name] = known
        return known

    def write_layer(self, name: str, spans: Iterable[tuple[int, int, str]]) -> None:
        """Puts a layer of spans into the Doc, and keeps it as `layer` gives it."""
        self._layers[name] = [Labelled(*span) for span in spans]
        self.doc.spans[name] = [DocSpan(self.doc, *span) for span in self._layers[name]]

    def raw(self, start: int, stop: int) -> str:
        """The text of tokens [start, stop), without the blank behind the last."""
        return self.text[self.idx[start] : self.ends[stop - 1]] if start < stop else ""

    def dep(self, i: int) -> str:
        """The relation without its subtype."""
        return self._bases[i]

    def child(self, head: int, *deps: str) -> int:
        """The first child with one of these full relations, -1 where there is none."""
        for i in self.children[head]:
            if self.deps[i] in deps:
                return i
        return -1

    def child_lemmas(self, head: int, *deps: str) -> list[str]:
        return [self.lemmas[i] for i in self.children[head] if self.deps[i] in deps]

    def subtree(self, head: int) -> Iterator[int]:
        """The tokens that depend on one, itself included, in no order."""
        stack = [head]
        while stack:
            i = stack.pop()
            yield i
            stack.extend(self.children[i])

    def ancestors(self, i: int) -> Iterator[int]:
        """Heads upwards, nearest first, the token itself left out."""
        while self.heads[i] != i:
            i = self.heads[i]
            yield i

    def root(self, start: int, stop: int) -> int:
        """The token of [start, stop) that is nearest to the root of its sentence, the first of several.

        As spaCy's `Span.root`: a mark or white space that nothing hangs on is the root of nothing else.
        """
        outer = [i for i in range(start, stop) if self.heads[i] == i or not start <= self.heads[i] < stop]
        return outer[0] if len(outer) == 1 else min(outer, key=self._depth, default=start)

    def _depth(self, i: int) -> int:
        """Heads between a token and the root of its sentence; as many as can be for a mark that nothing hangs on."""
        if self.heads[i] != i and not self.children[i] and (self.doc[i].is_space or self.doc[i].is_punct):
            return len(self) - 1
        return sum(1 for _ in self.ancestors(i))

    def sentence(self, i: int) -> tuple[int, int]:
        """First token and the one after the last of the sentence that holds a token."""
        number = self.sent[i]
        return self._bounds[number], self._bounds[number + 1]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """First token and the one after the last of every sentence."""
        return pairwise(self._bounds) if len(self) else iter(())

    def has(self, i: int, feature: str) -> bool:
        """Whether a token has a morphological feature, as in `has(i, "Tense=Past")`."""
        return feature in self.feats[i]


def _looked_up(column: list[Key], known: Mapping[Key, str]) -> list[str]:
    return [known[key] for key in column]


class _Spelling:
    """Strings by their hashes, which are the same in every store of spaCy's, as they stand and in lower case."""

    def __init__(self) -> None:
        self._known: tuple[dict[int, str], dict[int, str]] = ({}, {})

    def of(self, strings: StringStore, keys: set[int]) -> tuple[dict[int, str], dict[int, str]]:
        written, lower = known = self._known
        if len(written) > _REMEMBERED:
            written, lower = known = self._known = ({}, {})
        for key in keys.difference(written):
            lower[key] = strings[key].lower()
            written[key] = strings[key]
        return known


_SPELLING = _Spelling()


def texts_of(doc: Doc) -> list[str]:
    """The texts of all tokens, without making a token of spaCy's for each."""
    orths = doc.to_array("ORTH").tolist() if len(doc) else []
    return _looked_up(orths, _SPELLING.of(doc.vocab.strings, set(orths))[0])


def _edges(heads: list[int]) -> tuple[list[int], list[int]]:
    """Leftmost and rightmost token of every subtree: each is told to those above it that know none farther out."""
    left, right = list(range(len(heads))), list(range(len(heads)))
    for i, head in enumerate(heads):
        while left[head] > i:
            left[head] = i
            head = heads[head]
    for i in reversed(range(len(heads))):
        head = heads[i]
        while right[head] < i:
            right[head] = i
            head = heads[head]
    return left, right


def spans_of(tree: Tree, report: Report, tokens: Iterable[int]) -> tuple[Span, ...]:
    """The maximal runs of neighbouring tokens as spans, stripped of commas, dashes and white space at their ends."""
    runs: list[list[int]] = []
    for i in sorted(set(tokens)):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(span for run in runs if (span := run_span(tree, report, run[0], run[-1] + 1)))


def run_span(tree: Tree, report: Report, start: int, stop: int) -> Span | None:
    """Tokens [start, stop) as a span without the commas and dashes around them; None where no word is left."""
    texts = tree.texts
    while start < stop and _is_trimmed(texts[start]):
        start += 1
    while stop > start and _is_trimmed(texts[stop - 1]):
        stop -= 1
    if not any(texts[i][0].isalnum() for i in range(start, stop)):
        return None
    return report.span(tree.idx[start], tree.ends[stop - 1])


def _is_trimmed(text: str) -> bool:
    return not text.strip() or text in _TRIMMED
