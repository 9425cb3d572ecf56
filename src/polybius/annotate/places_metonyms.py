"""Whether a place acts as its government ("Damascus said")."""

from __future__ import annotations

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.records import Token

_ACTORS = frozenset({"country", "capital"})


class Metonyms:
    """Which names of one report stand for who governs there."""

    def __init__(self, index: TokenIndex, table: PlaceTable) -> None:
        self._index = index
        self._table = table

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
