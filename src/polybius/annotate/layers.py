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
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Span

from polybius.annotate.decode import TagSpan
from polybius.annotate.labels import Labels
from polybius.annotate.lemmas import Lexicon
from polybius.annotate.readings import Reading, Words
from polybius.annotate.tree import Tree, texts_of
from polybius.annotate.windows import Part

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


Read = Sequence[tuple[Part, Reading]]


def write_layers(doc: Doc, read: Read, labels: Labels, lexicon: Lexicon) -> Tree:
    """Fills the Doc's tokens, entities and span groups from the readings of all parts of its sentences."""
    if len(doc):
        _write_words(doc, read, _Table.of(doc, labels, lexicon))
    tree = Tree(doc)
    entities = list(_tidied(tree, [_placed(part, span) for part, reading in read for span in reading.entities]))
    names = [_placed(part, span) for part, reading in read for span in reading.names]
    tree.write_layer("entities", entities)
    tree.write_layer("names", names)
    tree.write_layer("mentions", _mentions(tree, read, labels))
    doc.set_ents([Span(doc, *span) for span in _united(entities, names)])
    return tree


def _write_words(doc: Doc, read: Read, table: _Table) -> None:
    if read:
        tokens = np.array([index for part, _ in read for index in part.tokens], dtype=np.int64)
        joined = (np.concatenate(columns) for columns in zip(*(reading.words for _, reading in read), strict=True))
        table.write(tokens, Words(*joined), [part for part, _ in read])
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
    lemma_codes: dict[str, int] = field(default_factory=dict)

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
            texts=texts_of(doc),
            pos=np.full(size, strings["SPACE"], dtype=np.uint64),
            morph=np.full(size, morphology.add(""), dtype=np.uint64),
            lemma=np.asarray(doc.to_array("ORTH"), dtype=np.uint64),
            dep=np.full(size, strings.add("dep"), dtype=np.uint64),
            head=np.full(size, -1, dtype=np.int64),
            labels=labels,
            lexicon=lexicon,
            codes={name: np.array(values, dtype=np.uint64) for name, values in codes.items()},
        )

    def write(self, tokens: Ints, words: Words, parts: Sequence[Part]) -> None:
        """The words of all parts; a part's root hangs on the root of its sentence's part before it."""
        self.pos[tokens] = self.codes["upos"][words.upos]
        self.morph[tokens] = self.codes["feats"][words.feats]
        self.dep[tokens] = self.codes["deprels"][words.deprels]
        self.lemma[tokens] = [self._code(lemma) for lemma in self._lemmas(tokens.tolist(), words)]
        sizes = [len(part.tokens) for part in parts]
        first = np.repeat(np.cumsum(sizes) - sizes, sizes)
        self.head[tokens] = tokens[np.maximum(first + words.heads - 1, 0)]
        roots = tokens[words.heads == 0]
        is_first = np.array([part.first for part in parts])
        self.head[roots] = np.where(is_first, roots, np.roll(roots, 1))
        self._agree(tokens)
        strings = self.doc.vocab.strings
        self.dep[roots] = np.where(is_first, np.uint64(strings.add("root")), np.uint64(strings.add(_PARTED)))

    def _agree(self, tokens: Ints) -> None:
        """What rules itself out, whichever scored best by itself: the subject of what has a passive auxiliary is a
        passive one, what has a preposition is no object, and what is an object or subject is no interjection."""
        strings = self.doc.vocab.strings
        passive, marked = self._above(tokens, "aux:pass"), self._above(tokens, "case")
        for active in ("nsubj", "csubj"):
            wrong = tokens[(self.dep[tokens] == strings[active]) & passive[self.head[tokens]]]
            self.dep[wrong] = strings.add(f"{active}:pass")
        taken = np.isin(self.dep[tokens], [strings[name] for name in ("obj", "nsubj", "nsubj:pass", "obl", "nmod")])
        self.pos[tokens[taken & (self.pos[tokens] == strings["INTJ"])]] = strings["NOUN"]
        objects = tokens[(self.dep[tokens] == strings["obj"]) & marked[tokens]]
        under_noun = np.isin(self.pos[self.head[objects]], [strings["NOUN"], strings["PROPN"]])
        self.dep[objects] = np.where(under_noun, np.uint64(strings.add("nmod")), np.uint64(strings.add("obl")))

    def _above(self, tokens: Ints, relation: str) -> NDArray[np.bool_]:
        """Whether a word has a dependent with that relation, for every token."""
        found = np.zeros(len(self.dep), dtype=np.bool_)
        found[self.head[tokens[self.dep[tokens] == self.doc.vocab.strings[relation]]]] = True
        return found

    def _code(self, lemma: str) -> int:
        code = self.lemma_codes.get(lemma)
        if code is None:
            code = self.lemma_codes[lemma] = self.doc.vocab.strings.add(lemma)
        return code

    def _lemmas(self, tokens: list[int], words: Words) -> Iterator[str]:
        labels = self.labels
        columns = (tokens, words.upos.tolist(), words.feats.tolist(), words.lemmas.tolist())
        for index, upos, feats, script in zip(*columns, strict=True):
            yield self.lexicon.lemma(self.texts[index], labels.upos[upos], labels.feats[feats], labels.lemmas[script])

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


def _placed(part: Part, span: TagSpan) -> TagSpan:
    """A part's span in tokens of the Doc."""
    return TagSpan(part.tokens[span.start], part.tokens[span.stop - 1] + 1, span.label)


def _tidied(tree: Tree, spans: list[TagSpan]) -> Iterator[TagSpan]:
    """The spans without what no mention begins or ends with; a lone article stands for its noun phrase."""
    taken = {index for span in spans if not _is_lone_article(tree, span) for index in range(span.start, span.stop)}
    for span in spans:
        start, stop = span.start, span.stop
        if _is_lone_article(tree, span):
            start, stop = _phrase(tree, tree.heads[span.start])
            if not taken.isdisjoint(range(start, stop)):
                continue
            taken.update(range(start, stop))
        start, stop = _trimmed(tree, start, stop)
        if start < stop:
            yield TagSpan(start, stop, span.label)


def _is_lone_article(tree: Tree, span: TagSpan) -> bool:
    return span.stop - span.start == 1 and tree.deps[span.start] == "det"


def _trimmed(tree: Tree, start: int, stop: int) -> tuple[int, int]:
    while stop > start and tree.upos[stop - 1] in _NEVER_LAST:
        stop -= 1
    while start < stop and tree.upos[start] in _NEVER_FIRST:
        start += 1
    return start, stop


def _united(entities: list[TagSpan], names: list[TagSpan]) -> Iterator[TagSpan]:
    """All entities, and names that touch none of them."""
    yield from entities
    taken = {index for span in entities for index in range(span.start, span.stop)}
    for name in names:
        label = _FROM_NAMES.get(name.label)
        if label and taken.isdisjoint(range(name.start, name.stop)):
            yield name._replace(label=label)


def _mentions(tree: Tree, read: Read, labels: Labels) -> Iterator[TagSpan]:
    kinds = [kind.upper() for kind in labels.kinds]
    for part, reading in read:
        for position, kind in enumerate(reading.words.kinds.tolist()):
            if kind:
                yield TagSpan(*_phrase(tree, part.tokens[position]), kinds[kind])


def _phrase(tree: Tree, head: int) -> tuple[int, int]:
    """The noun phrase around a head: its inner dependents' whole subtrees as far as these join up with it."""
    start, stop = head, head + 1
    inside = [child for child in tree.children[head] if tree.deps[child] in _INSIDE]
    for child in reversed([child for child in inside if child < head]):
        if not _meet(tree, tree.right[child] + 1, start):
            break
        start = tree.left[child]
    for child in (child for child in inside if child > head):
        if not _meet(tree, stop, tree.left[child]):
            break
        stop = tree.right[child] + 1
    while tree.upos[stop - 1] == "SPACE":
        stop -= 1
    while tree.upos[start] == "SPACE" and start < head:
        start += 1
    return start, stop


def _meet(tree: Tree, stop: int, start: int) -> bool:
    """Whether nothing but white space (a line break in a wrapped text) lies between, if anything."""
    while stop > start and tree.upos[stop - 1] == "SPACE":
        stop -= 1
    return stop <= start and all(tree.upos[index] == "SPACE" for index in range(stop, start))
