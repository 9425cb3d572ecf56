"""What stands around a place's name: directions and parts ("eastern Aleppo", "the east of the city"), and whether the
place acts as its government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.records import Doc, PlaceMention
from polybius.annotate.tree import Tree

_ACTORS = frozenset({"country", "capital", "site"})
_WHOLES = {
    "city": ("city", "part"), "town": ("city", "part"), "village": ("city", "part"), "capital": ("city", "part"),
    "country": ("country", "region"), "province": ("region", "region"), "governorate": ("region", "region"),
    "region": ("region", "region"), "state": ("region", "region"), "oblast": ("region", "region"),
}  # fmt: skip
"""Common nouns for a place named before: the precision of that place, and that of its part."""


class Parts:
    def __init__(self, doc: Doc, table: PlaceTable, tree: Tree | None) -> None:
        self._doc = doc
        self._words = tree.words if tree else [token.lower_ for token in doc]
        self._table = table
        self._tree = tree

    def around(self, start: int, stop: int) -> tuple[int, int]:
        """The name with the words before it that make it a part: "eastern", "the outskirts of"."""
        words, table = self._words, self._table
        while stop < len(words) and words[stop] in table.sites:
            stop += 1
        if start and words[start - 1] in table.directions:
            return start - 1, stop
        before = (
            start - 2
            if start > 1 and words[start - 1] == "of"
            else start - 3
            if words[start - 2 : start] == ["of", "the"]
            else -1
        )
        if before >= 0 and words[before] in table.parts:
            return before, stop
        return start, stop

    def of_the_city(self, named: Sequence[PlaceMention], index: TokenIndex) -> Iterator[PlaceMention]:
        """`the east of the city`: a part of the last city named before it."""
        words = self._words
        for at in range(len(words) - 3):
            if (
                words[at + 1] != "of"
                or words[at + 2] not in ("the", "this", "that")
                or words[at] not in self._table.parts
            ):
                continue
            kind, precision = _WHOLES.get(words[at + 3], ("", ""))
            parent = next(
                (m for m in reversed(named) if m.stop <= at and m.place.precision == kind and m.place.id), None
            )
            if parent:
                span = index.span(at, at + 4)
                ref = replace(parent.place, span=span, name=span.text, precision=precision)
                yield PlaceMention(at, at + 4, at, span, ref, False, f"part of {parent.place.name}, named before")

    def acts(self, head: int, kind: str, evidence: str) -> bool:
        """Whether a state, or its capital or seat, does what governments do ("Damascus said")."""
        if kind not in _ACTORS or self._tree is None:
            return False
        tree = self._tree
        at = head
        while tree.dep(at) == "conj" and tree.heads[at] != at:
            at = tree.heads[at]
        if tree.deps[at] in ("nsubj", "obl:agent", "nsubj:outer"):
            return tree.lemmas[tree.heads[at]] in self._table.decides or self._decides_further(tree.heads[at])
        return evidence == "organisation" and tree.deps[at] in ("obj", "iobj", "nsubj:pass")

    def _decides_further(self, verb: int) -> bool:
        """`Russia has begun to deploy`: the verb below an auxiliary-like one."""
        tree = self._tree
        assert tree is not None
        return any(
            tree.dep(child) == "xcomp" and tree.lemmas[child] in self._table.decides for child in tree.children[verb]
        )
