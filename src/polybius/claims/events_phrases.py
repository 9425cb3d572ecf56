"""What hangs on the predicate of an event: subjects, objects, phrases by their prepositions."""

from __future__ import annotations

from collections.abc import Iterable

from polybius.annotate.records import Token
from polybius.claims.events_words import Words

FIRST_AND_LAST = frozenset(
    ("out of", "away from", "up to", "down on", "off of", "inside of", "outside of", "back to", "in to", "on to")
)
"""Prepositions of two words that a frame may name by either word; `according to` is not `to`."""


class Phrases:
    """Subjects, objects and prepositional phrases of one predicate, under the names that a frame may ask for."""

    def __init__(self, words: Words, token: Token) -> None:
        parse = words.parse
        self.words = words
        self.parse = parse
        self.token = token
        self.passive = parse.is_passive(token)
        self.doers = parse.doers(token)
        self.objects = parse.receivers(token)
        self.indirect = parse.expand(parse.children(token, "iobj"))
        self._swap_ditransitive_passive()
        self._prepositions = self._by_preposition()
        self.obliques = [parse.tokens[i] for i in self._prepositions]

    def _swap_ditransitive_passive(self) -> None:
        """ "The town was given aid": the subject received, the object was given."""
        given = self.parse.children(self.token, "obj")
        if self.passive and given:
            self.indirect, self.objects = self.objects, self.parse.expand(given)

    def _by_preposition(self) -> dict[int, tuple[str, ...]]:
        """Prepositional phrases with their prepositions; a relative pronoun's are those before the pronoun."""
        found: dict[int, tuple[str, ...]] = {}
        for first in self.parse.children(self.token):
            if self.parse.deps[first.i].partition(":")[0] in ("obl", "nmod"):
                names = self.prepositions(first)
                for token in self.parse.expand((first,)):
                    found.setdefault(token.i, names if token.i == first.i else self._own(token, first, names))
        return found

    def _own(self, token: Token, first: Token, names: tuple[str, ...]) -> tuple[str, ...]:
        """Those of a coordinated phrase that has its own ("in Northland and on the border")."""
        is_conjunct = self.parse.deps[token.i] == "conj" and token.i > first.i
        return self.prepositions(token) if is_conjunct else names

    # -- prepositions ---------------------------------------------------------------------------------------

    def prepositions(self, token: Token) -> tuple[str, ...]:
        """The names under which a frame may ask for this phrase; a coordinated noun shares those of the first."""
        own = self.parse.preposition(token)
        climbing = token
        while not own and self.parse.deps[climbing.i] == "conj":
            climbing = self.parse.tokens[self.parse.heads[climbing.i]]
            own = self.parse.preposition(climbing)
        return (own, *own.split()) if own in FIRST_AND_LAST else (own,)

    def under(self, *prepositions: str) -> list[Token]:
        """Prepositional phrases of the predicate, then those of its objects."""
        found = [t for t in self.obliques if any(p in self._prepositions[t.i] for p in prepositions)]
        counted = [noun for t in self.objects if (noun := self.words.counted(t)) is not None]
        return found or self.nominal((*self.objects, *counted), *prepositions)

    def nominal(self, nouns: Iterable[Token], *prepositions: str) -> list[Token]:
        return [
            t for noun in nouns for t in self.parse.nmods(noun) if any(p in self.prepositions(t) for p in prepositions)
        ]
