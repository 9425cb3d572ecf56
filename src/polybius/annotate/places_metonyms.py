"""Whether a place acts as its government ("Damascus said")."""

from __future__ import annotations

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.records import Token

_ACTORS = frozenset({"country", "capital"})
_DUMB = frozenset({"continent", "water", "area"})
"""Kinds that nobody speaks for."""


class Metonyms:
    """Which names of one report stand for who governs there."""

    def __init__(self, index: TokenIndex, table: PlaceTable) -> None:
        self._index = index
        self._table = table

    def acts(self, head: int, kind: str, name: str, evidence: str) -> bool:
        """Whether a state, or its capital or seat, does what governments do ("Damascus said"); of other places, whether
        they speak, which their people do, or a person of that name ("Lafayette said")."""
        if not self._index.parsed or kind in _DUMB:
            return False
        governs = kind in _ACTORS or name.lower() in self._table.seats
        token = self._index.doc[head]
        while token.dep_ == "conj" and token.head.i != token.i:
            token = token.head
        if token.dep_ in ("nsubj", "obl:agent", "nsubj:outer"):
            acts = self._table.decides if governs else self._table.speaks
            return token.head.lemma_ in acts or (governs and self._decides_further(token.head))
        return governs and evidence == "organisation" and token.dep_ in ("obj", "iobj", "nsubj:pass")

    def _decides_further(self, verb: Token) -> bool:
        """`Russia has begun to deploy`: the verb below one that only opens it."""
        return any(child.dep_ == "xcomp" and child.lemma_ in self._table.decides for child in verb.rights)
