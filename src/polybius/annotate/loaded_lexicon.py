"""Loaded words by the table: data/loaded.yaml indexed by the forms of its terms, and where they stand in a Doc."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from polybius.annotate.inflections import forms
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook, LoadedTerm

VIOLENT = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT"))
"""Types of events whose words are no figures of speech in a report on a conflict."""
PEOPLE = frozenset(("PERSON", "ORGANIZATION"))
"""Kinds of what a term that wants people may be said of (layers.py, `mentions`)."""
POINTING = frozenset(("these", "those", "this"))
_PARTICIPLE = ("ed", "ing", "en")
_NAMES = frozenset(("PERSON", "ORG", "OBJECT"))


@dataclass(frozen=True, slots=True)
class Entry:
    """A term under the forms of its last word: the words before it, in lower case, and its row."""

    before: tuple[str, ...]
    term: str
    row: LoadedTerm


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens [start, stop) that are a term of the table."""

    start: int
    stop: int
    term: str
    row: LoadedTerm


class LoadedLexicon:
    """The table, ready to be asked. Built once from a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self._entries: dict[str, list[Entry]] = {}
        for row in codebook.loaded_terms:
            for term in row.terms:
                *before, last = term.split()
                for form in dict.fromkeys((last, *forms(last), *_men(last))):
                    self._entries.setdefault(form, []).append(Entry(tuple(before), term, row))
        self._alone = frozenset(
            form for form, entries in self._entries.items() if any(not entry.before for entry in entries)
        )
        self._plain = frozenset(form for word in _plain_words(codebook) for form in (word, *forms(word)))
        for entries in self._entries.values():
            entries.sort(key=lambda entry: -len(entry.before))

    def plain(self, tree: Tree) -> NDArray[np.bool_]:
        """Whether each token is a plain word of war: an act of violence, a weapon, a site, or of `plain_words`; one
        that the table has as loaded is not."""
        words = zip(tree.words, tree.lemmas, strict=True)
        return np.array(
            [not self._plain.isdisjoint(pair) and pair[0] not in self._alone for pair in words], dtype=np.bool_
        )

    def find(self, tree: Tree) -> Iterator[Hit]:
        """Terms in order, the longest where several end on one word; none overlaps another."""
        found: list[Hit] = []
        for i, text in enumerate(tree.words):
            entries = self._entries.get(text) or self._entries.get(tree.lemmas[i]) or []
            hit = next((hit for entry in entries if (hit := _hit(tree, i, entry)) is not None), None)
            if hit is None:
                continue
            while found and found[-1].start >= hit.start:
                found.pop()
            if not found or found[-1].stop <= hit.start:
                found.append(hit)
        yield from found


@lru_cache(maxsize=4)
def loaded_lexicon(codebook: Codebook) -> LoadedLexicon:
    """That of a codebook, built once for all who ask."""
    return LoadedLexicon(codebook)


def _plain_words(codebook: Codebook) -> Iterator[str]:
    yield from (word for row in codebook.plain_words for word in row.forms)
    yield from (verb for row in codebook.event_verbs if row.type in VIOLENT for verb in row.verbs if " " not in verb)
    yield from (noun for row in codebook.event_nouns if row.type in VIOLENT for noun in row.nouns if " " not in noun)
    yield from (noun for row in codebook.noun_classes for noun in row.nouns if " " not in noun)


def _men(word: str) -> tuple[str, ...]:
    return (f"{word[:-3]}men",) if word.endswith("man") else ()


def _hit(tree: Tree, i: int, entry: Entry) -> Hit | None:
    start = _begin(tree, i, entry.before)
    if start < 0 or not _is_of_class(tree, i, entry) or _is_plain(tree, start, i, entry.row):
        return None
    if entry.row.human and not _is_of_people(tree, i):
        return None
    return Hit(start, i + 1, entry.term, entry.row)


def _begin(tree: Tree, i: int, before: tuple[str, ...]) -> int:
    """Where the term begins that ends at i, -1 where other words stand before; hyphens join as spaces do."""
    at = i
    for word in reversed(before):
        at -= 1
        if at >= 0 and tree.words[at] == "-":
            at -= 1
        if at < 0 or word not in (tree.words[at], tree.lemmas[at]):
            return -1
    return at


def _is_of_class(tree: Tree, i: int, entry: Entry) -> bool:
    """A participle that the reader calls an adjective is still of its verb."""
    classes = entry.row.pos
    upos = tree.upos[i]
    if upos == "PROPN" and "PROPN" not in classes and not tree.starts_sentence[i]:
        return False  # "the Levant Front of Sham"
    if not classes or upos in classes:
        return not _is_in_name(tree, i)
    participle = upos == "ADJ" and "VERB" in classes and tree.words[i].endswith(_PARTICIPLE)
    return participle and tree.words[i] != entry.term


def _is_in_name(tree: Tree, i: int) -> bool:
    """Is it a word of a name ("Liberation Front")? A word in capitals that stands alone may be a heading's."""
    if not tree.texts[i][:1].isupper() or tree.starts_sentence[i]:
        return False
    names = (one for one in tree.layer("names") if one.stop - one.start > 1 and one.label in _NAMES)
    return any(one.start <= i < one.stop for one in names)


def _is_plain(tree: Tree, start: int, i: int, row: LoadedTerm) -> bool:
    after = {tree.words[i + 1], tree.lemmas[i + 1]} if i + 1 < len(tree) else set()
    before = {tree.words[start - 1], tree.lemmas[start - 1]} if start > 0 else set()
    return not after.isdisjoint(row.not_before) or not before.isdisjoint(row.not_after)


def _is_of_people(tree: Tree, i: int) -> bool:
    """Is the word, the noun that it stands before or what its verb is done to people or a body of people?

    "These rats" are, too: of animals one seldom speaks so.
    """
    if any(tree.words[j] in POINTING for j in tree.children[i] if tree.deps[j] == "det"):
        return True
    over = tree.heads[i] if tree.deps[i] in ("amod", "compound", "nmod:desc") else i
    around = {over, *(j for j in tree.children[i] if tree.deps[j] in ("obj", "nsubj:pass"))}
    people = (one for one in tree.layer("mentions") if one.label in PEOPLE)
    return any(tree.root(one.start, one.stop) in around for one in people)
