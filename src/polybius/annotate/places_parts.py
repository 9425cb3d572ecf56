"""What stands around a place's name: directions and parts ("eastern Aleppo", "the east of the city"), and whether the
place acts as its government."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.records import PlaceMention, Token

_ACTORS = frozenset({"country", "capital"})
_DETERMINERS = (["the"], ["this"], ["that"])
_WHOLES = {
    "city": ("city", "part"), "town": ("city", "part"), "village": ("city", "part"), "capital": ("city", "part"),
    "country": ("country", "region"), "province": ("region", "region"), "governorate": ("region", "region"),
    "region": ("region", "region"), "state": ("region", "region"), "oblast": ("region", "region"),
}  # fmt: skip
"""Common nouns for a place named before: the precision of that place, and that of its part."""


class Parts:
    def __init__(self, index: TokenIndex, table: PlaceTable) -> None:
        self._index = index
        self._words = index.tree.words
        self._table = table

    def around(self, start: int, stop: int) -> tuple[int, int]:
        """The name with the words beside it that make it a part: "north eastern", "the outskirts of", "air base"."""
        words, table = self._words, self._table
        while words[stop : stop + 1] and words[stop] in table.sites:
            stop += 1
        if " ".join(words[stop : stop + 2]) in table.sites:
            stop += 2
        start = self._part_start(start)
        while start and words[start - 1] in table.directions:
            start -= 1
        return start, stop

    def _part_start(self, start: int) -> int:
        """Where "the outskirts of" begins, without the article; the start itself where there is no such phrase."""
        words = self._words
        before = start - 1 if start and words[start - 1] == "of" else -1
        if start > 1 and words[start - 2 : start] == ["of", "the"]:
            before = start - 2
        if before <= 0 or words[before - 1] not in self._table.parts or self._describes(start):
            return start
        return start if self._is_named(before - 1) else before - 1

    def _describes(self, start: int) -> bool:
        """`part of the Roman theatre`: a name that stands before another noun, of which it is the part."""
        if not self._index.parsed:
            return False
        name = self._index.doc[start]
        return name.dep_ in ("amod", "compound") and name.head.i > start and name.head.pos_ == "NOUN"

    def _is_named(self, part: int) -> bool:
        """`the Sheikh Maruf quarter of Karsa`: the part has a name of its own."""
        return self._index.parsed and part > 0 and self._index.doc[part - 1].pos_ == "PROPN"

    def of_the_city(self, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """`the east of the city`, `the Old City`: a part of the last city named before it."""
        words, table = self._words, self._table
        for at in [at for at, word in enumerate(words[:-1]) if word in table.parts or word in table.old]:
            if f"{words[at]} {words[at + 1]}" in table.old_quarters and words[at + 2 : at + 3] != ["of"]:
                yield from self._part_of("city", (at, at + 2), named)
            elif words[at + 1] == "of" and words[at] in table.parts and words[at + 2 : at + 3] in _DETERMINERS:
                kind = next(iter(words[at + 3 : at + 4]), "")
                yield from self._part_of(kind, (at, at + 4), named)

    def _part_of(self, noun: str, extent: tuple[int, int], named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        kind, precision = _WHOLES.get(noun, ("", ""))
        before = (one for one in reversed(named) if one.stop <= extent[0] and one.place.id)
        parent = next((one.place for one in before if one.place.precision == kind), None)
        if parent:
            span = self._index.span(*extent)
            ref = replace(parent, span=span, name=span.text, precision=precision)
            head = self._index.head(*extent)
            yield PlaceMention(*extent, head, span, ref, False, f"part of {parent.name}, named before")

    def acts(self, head: int, kind: str, name: str, evidence: str) -> bool:
        """Whether a state, or its capital or seat, does what governments do ("Damascus said")."""
        if not self._index.parsed or (kind not in _ACTORS and name.lower() not in self._table.seats):
            return False
        token = self._index.doc[head]
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        if token.dep_ in ("nsubj", "obl:agent", "nsubj:outer"):
            return token.head.lemma_ in self._table.decides or self._decides_further(token.head)
        return evidence == "organisation" and token.dep_ in ("obj", "iobj", "nsubj:pass")

    def _decides_further(self, verb: Token) -> bool:
        """`Russia has begun to deploy`: the verb below one that only opens it."""
        return any(child.dep_ == "xcomp" and child.lemma_ in self._table.decides for child in verb.rights)
