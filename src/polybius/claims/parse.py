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
from polybius.model.text import Span

SETTING = frozenset(("in", "near", "at", "on", "around", "outside", "inside", "across", "along", "between"))
FROM = frozenset(("from", "to"))
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
        beside = (other for other in self.children(token, "appos") if not self._is_cited(other))
        apposed = [part for other in beside for part in self.conjuncts(other)]
        named = [part for part in apposed if (mention := self._mentions.get(part.i)) and mention.named]
        return named or [token]

    def _is_cited(self, name: Token) -> bool:
        """Is it the source in brackets behind what it tells ("the two militaries (Ana Ruiz, 13 January)")?"""
        cited = (a.source for a in self.annotated.attributions if a.kind == "citation" and a.source is not None)
        return any(source.begin <= name.idx < source.end for source in cited)

    def _words_for(self, token: Token, mention: Mention) -> Span:
        """A description ("the government") keeps its own words; a pronoun has those of the name it stands for."""
        if self.pos[token.i] in ("PRON", "DET"):
            return mention.span
        return self._without_setting(token, self._mentions[token.i].span)

    def _without_setting(self, token: Token, span: Span) -> Span:
        """ "a convoy" of "a convoy near Velm", "on the road to Velm": where they are is no part of who they are."""
        for other in self.children(token, "nmod"):
            cases = self.children(other, "case")
            behind = other.i > token.i and bool(cases) and span.begin < cases[0].idx < span.end
            if behind and self._is_setting(other):
                text = self.report.text[span.begin : cases[0].idx].rstrip(" ,")
                return self.report.span(span.begin, span.begin + len(text))
        return span

    def _is_setting(self, noun: Token) -> bool:
        preposition = self.preposition(noun)
        placed = noun.i in self._place_heads or self.lemmas[noun.i] in ("district", "quarter", "area", "suburb")
        return preposition in SETTING or (preposition in FROM and placed)

    @cached_property
    def _place_heads(self) -> frozenset[int]:
        return frozenset(place.head for place in self.annotated.places)

    def told_again(self, verb: Token) -> Token | None:
        """`burnt` of the relative clause in "the trucks that burnt in Velm were not burnt by us"."""
        for subject in self.children(verb, "nsubj:pass", "obj"):
            for clause in self.children(subject, "acl:relcl"):
                if self.lemmas[clause.i] == self.lemmas[verb.i]:
                    return clause
        return None

    def _roles(self, role: str, tokens: Iterable[Token]) -> Iterator[Role]:
        for token in (named for given in tokens for named in self._named(given)):
            mention = self.mention(token)
            shared = shared_roles(self, role, token, self._mentions)
            if shared:
                yield from shared
            elif mention is not None:
                yield Role(role, self._words_for(token, mention), mention.actor, mention.name)
            elif self.pos[token.i] not in ("PRON", "DET"):
                yield Role(role, self._without_setting(token, self.phrase(token)))
