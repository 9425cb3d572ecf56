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
        found = {part.span.begin: part for part in self._roles(role, tokens)}
        return tuple(found[begin] for begin in sorted(found))

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
                yield Role(role, self.phrase(token))
