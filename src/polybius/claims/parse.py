"""The syntax of a report, indexed once for all extractors: who does what to whom, by Universal Dependencies.

Extractors ask for doers and receivers, not for labels: active, passive, participle, relative and
infinitive clauses and shared arguments of coordination are all resolved in claims/arguments.py, phrases
and clauses in claims/tree.py; here tokens become roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from polybius.annotate.records import Mention, Token
from polybius.claims.arguments import Arguments
from polybius.claims.shared import shared_roles
from polybius.claims.tree import NOMINAL, VERBAL
from polybius.model.claims import Role

__all__ = ["NOMINAL", "VERBAL", "Parse"]


class Parse(Arguments):
    """An annotated report with its dependency tree turned into lists. Tokens are spaCy's, offsets code points."""

    @cached_property
    def known_lemmas(self) -> frozenset[str]:
        """Every lemma of the report: what it speaks of at all."""
        return frozenset(self.lemmas)

    @cached_property
    def actor_heads(self) -> frozenset[int]:
        """Tokens that head a mention of an actor."""
        return frozenset(self._mentions)

    @cached_property
    def _place_heads(self) -> frozenset[int]:
        return frozenset(place.head for place in self.annotated.places if not place.metonym)

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, or, for a pronoun with a known antecedent, that of the antecedent."""
        mention = self._mentions.get(token.i)
        for _ in range(4):
            if mention is None or mention.antecedent < 0:
                return mention
            earlier = self._mentions.get(mention.antecedent)
            if earlier is None:
                return mention
            mention = earlier
        return mention

    def roles(self, role: str, tokens: Iterable[Token]) -> tuple[Role, ...]:
        """A role for each token: the mention's words and actor, else the noun phrase. By position, unique."""
        given = list(tokens)
        torn = self._torn(given)
        whole = [t for t in given if all(t.i not in (first.i, second.i) for first, second in torn)]
        parts = [*self._roles(role, whole), *(self._mended_role(role, *pair) for pair in torn)]
        found = {part.span.begin: part for part in parts}
        return tuple(found[begin] for begin in sorted(found))

    def _torn(self, tokens: list[Token]) -> list[tuple[Token, Token]]:
        """ "troops and | Taliban | fighters": two conjuncts with nothing between them are one actor."""
        conjuncts = {t.i: t for t in tokens if self.deps[t.i] == "conj"}
        pairs = ((t, conjuncts[i + 1]) for i, t in conjuncts.items() if i + 1 in conjuncts)
        return [(t, noun) for t, noun in pairs if self.pos[t.i] == "PROPN" and self.pos[noun.i] == "NOUN"]

    def _mended_role(self, role: str, name: Token, noun: Token) -> Role:
        span = self.annotated.token_span(name.i, noun.i + 1)
        mention = self.mention(name)
        return Role(role, span, mention.actor, mention.name) if mention else Role(role, span, None, span.text)

    def _named(self, token: Token) -> list[Token]:
        """The names beside a description ("the coordinator, Ana Ruiz"), else the token itself."""
        if self.pos[token.i] != "NOUN":
            return [token]
        apposed = [part for other in self.children(token, "appos") for part in self.conjuncts(other)]
        named = [part for part in apposed if (mention := self._mentions.get(part.i)) and mention.named]
        return named or [token]

    def _roles(self, role: str, tokens: Iterable[Token]) -> Iterator[Role]:
        for token in (named for given in tokens for named in self._named(given)):
            mention = self.mention(token)
            shared = shared_roles(self, role, token, self._mentions)
            if shared:
                yield from shared
            elif mention is not None:
                yield Role(role, mention.span, mention.actor, mention.name)
            elif self.pos[token.i] not in ("PRON", "DET"):
                yield Role(role, self.phrase_without(token, self._place_heads))
