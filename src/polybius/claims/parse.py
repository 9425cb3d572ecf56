"""The syntax of a report, indexed once for all extractors: who does what to whom, by Universal Dependencies.

Extractors ask for doers and receivers, not for labels: active, passive, participle, relative and
infinitive clauses and shared arguments of coordination are all resolved in claims/arguments.py, phrases
and clauses in claims/tree.py; here tokens become roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from polybius.annotate.records import Mention, Token
from polybius.claims.arguments import Arguments
from polybius.claims.pronouns import listed, owned, speaker
from polybius.claims.shared import shared_roles
from polybius.claims.tree import NOMINAL, VERBAL
from polybius.model.claims import Role
from polybius.model.text import Span

SETTING = frozenset(("in", "near", "at", "on", "around", "outside", "inside", "across", "along", "between"))
OPENINGS = ("with ", "many as ", "as many as ", "few as ", "much as ")
CLOSINGS = (" among them", " included")
FROM = frozenset(("to", "from"))
QUOTED = re.compile(r"[\"”»](?!\w)|(?<!s)[’'](?!\w)")
"""A closing quotation mark; behind an s it may be an apostrophe."""
__all__ = ["NOMINAL", "VERBAL", "Parse"]


class Parse(Arguments):
    """An annotated report with its dependency tree turned into lists. Tokens are spaCy's, offsets code points."""

    @cached_property
    def known_lemmas(self) -> frozenset[str]:
        """Every lemma of the report: what it speaks of at all."""
        return frozenset(self.lemmas)

    @cached_property
    def starts(self) -> list[int]:
        """Offsets of the tokens."""
        return [token.idx for token in self.tokens]

    @cached_property
    def actor_heads(self) -> frozenset[int]:
        """Tokens that head a mention of an actor."""
        return frozenset(self._mentions)

    def mention(self, token: Token) -> Mention | None:
        """The mention headed by this token, or, for a pronoun with a known antecedent, that of the antecedent; for "I"
        that of the speaker, for a word inside a name that of the name."""
        mention = self._mentions.get(token.i) or self._name_around(token) or speaker(self, token, self._mentions)
        for _ in range(4):
            if mention is None or mention.antecedent < 0:
                return mention
            earlier = self._mentions.get(mention.antecedent)
            if earlier is None:
                return mention
            mention = earlier
        return mention

    def _name_around(self, token: Token) -> Mention | None:
        """The name that the reader tore apart: `Children` of "Save the Children condemned" heads no phrase."""
        number = self._torn_names.get(token.i)
        return None if number is None else self._mentions[number]

    @cached_property
    def _torn_names(self) -> dict[int, int]:
        """Words of names that hang on a word outside their name, with the heads of those names."""
        found: dict[int, int] = {}
        for mention in self._mentions.values():
            names = mention.named and mention.stop - mention.start > 1 and self.pos[mention.head] == "VERB"
            for i in range(mention.start, mention.stop) if names else ():
                if i != mention.head and not mention.start <= self.heads[i] < mention.stop:
                    found[i] = mention.head
        return found

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
        titled = self._name_after(token)
        if titled is not None:
            return [titled]
        several = "Plur" in token.morph.get("Number", [])  # a bracket after them cites, and names none of them
        beside = [
            t
            for t in self.children(token, "appos")
            if not (self._is_cited(t) or (several and self._bracketed(token, t)))
        ]
        apposed = [part for other in beside for part in self.conjuncts(other)]
        named = [part for part in apposed if (mention := self._mentions.get(part.i)) and mention.named]
        return named or [token]

    @cached_property
    def _starting(self) -> dict[int, Mention]:
        return {mention.start: mention for mention in self._mentions.values()}

    def _name_after(self, token: Token) -> Token | None:
        """The name that stands right behind a title ("Norway's ambassador Kari Berg"), whatever it hangs on."""
        title = self._mentions.get(token.i)
        if title is None or title.named or title.kind != "person" or title.stop != token.i + 1:
            return None
        beside = self._starting.get(title.stop)
        name = self.tokens[beside.head] if beside is not None and beside.kind == "person" and beside.named else None
        return name if name is not None and self.heads[name.i] == self.heads[token.i] else None

    def _is_cited(self, name: Token) -> bool:
        """Is it the source in brackets behind what it tells ("the two militaries (Ana Ruiz, 13 January)")?"""
        cited = (a.source for a in self.annotated.attributions if a.kind == "citation" and a.source is not None)
        return any(source.begin <= name.idx < source.end for source in cited)

    def _words_for(self, token: Token, mention: Mention) -> Span:
        """A description ("the government") keeps its own words; a pronoun has those of the name it stands for."""
        if self.pos[token.i] in ("PRON", "DET") or token.i not in self._mentions:
            return mention.span
        return self._without_setting(token, self._mentions[token.i].span)

    def called(self, mention: Mention) -> Span:
        """The words that a mention calls somebody, without where they are and what stands behind a closing quote."""
        span = self._without_setting(self.tokens[mention.head], mention.span)
        return self.report.span(span.begin, span.begin + len(QUOTED.split(span.text.rstrip())[0].rstrip()))

    def _without_setting(self, token: Token, span: Span) -> Span:
        """ "a convoy" of "a convoy near Velm", "on the road to Velm": where they are is no part of who they are."""
        span = self._bare(span)
        for other in self.children(token, "nmod"):
            cases = self.children(other, "case")
            behind = other.i > token.i and bool(cases) and span.begin < cases[0].idx < span.end
            if behind and (self._is_setting(other) or self.preposition(other) == "by"):
                text = self.report.text[span.begin : cases[0].idx].rstrip(" ,")
                return self.report.span(span.begin, span.begin + len(text))
        return span

    def _bare(self, span: Span) -> Span:
        """ "300 men" of "as many as 300 men", "ten people" of "ten people among them": words that name nobody."""
        first = next((len(words) for words in OPENINGS if span.text.startswith(words)), 0)
        last = next((len(words) for words in CLOSINGS if span.text.endswith(words)), 0)
        return self.report.span(span.begin + first, span.end - last) if first or last else span

    def _is_setting(self, noun: Token) -> bool:
        preposition = self.preposition(noun)
        mention = self._mentions.get(noun.i)
        if preposition == "from" and mention is not None and mention.kind == "state":
            return False  # "a vessel from Norland" is Norland's
        placed = noun.i in self.place_heads or self.lemmas[noun.i] in ("district", "quarter", "area", "suburb")
        return preposition in SETTING or (preposition in FROM and placed)

    @cached_property
    def place_heads(self) -> frozenset[int]:
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
            several = listed(self, token, self._mentions)
            if shared:
                yield from shared
            elif several:
                yield from self._roles(role, several)
            elif mention is not None:
                found = Role(role, self._words_for(token, mention), mention.actor, mention.name)
                yield owned(self, found, token, self._mentions)
            elif self.pos[token.i] not in ("PRON", "DET"):
                yield Role(role, self._without_setting(token, self.phrase(token)))
