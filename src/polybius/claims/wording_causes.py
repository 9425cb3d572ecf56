"""What brought an event about, by the syntax around its word: weapons, explosions, strikes and fighting that stand in
the doer's place ("a shell killed two") or beside the event ("were killed when a shell landed", "died in clashes")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.events_lexicon import EventLexicon
from polybius.claims.parse import VERBAL, Parse
from polybius.model.claims import Role
from polybius.model.text import Span

THINGS = frozenset("weapon bomb missile chemical_weapon riot_weapon aircraft vehicle_military".split())
"""Noun classes of data/event_nouns.yaml that act for whoever uses them."""
PEOPLE = frozenset("sniper bomber gunner pilot shooter shot".split())
"""Words that the table has with weapons, and that are people where they do something."""
HAPPENINGS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
MORE = frozenset(
    "explosion blast violence fighting crossfire clash bloodshed gunfire fire shot collapse stampede war".split()
)
BRINGING = frozenset("in by from during after amid with as of following because due".split())
WHEN = frozenset("when after as while because".split())
BEFALLING = frozenset("die perish explode detonate land fall erupt burst collapse hit occur happen burn".split())
"""Verbs by which something befalls: with a thing or the victim as subject, nobody does it."""
HARMING = frozenset("kill die wound injure hurt maim burn displace perish damage destroy".split())


@dataclass(frozen=True, slots=True)
class Cause:
    """The words of what brought something about, and the words in them that may be events of their own."""

    span: Span
    words: tuple[Token, ...]


class Causes:
    """Answers for one report."""

    def __init__(self, parse: Parse, lexicon: EventLexicon) -> None:
        self._parse = parse
        self._lexicon = lexicon

    def is_thing(self, role: Role) -> bool:
        """Does a weapon or aircraft that nobody is known to own stand in the role: "warplanes", not "Chad's jets"?"""
        last = role.span.text.lower().split()[-1:] if role.actor is None else []
        return any(self._is_thing(self._lexicon.lemma(word, word, False)) for word in last)

    def is_cause(self, token: Token) -> bool:
        """Is the word a weapon, or a happening rather than somebody?"""
        lemma = self._lexicon.lemma(token.lower_, self._parse.lemmas[token.i], False)
        if token.i in self._parse.actor_heads and not self._is_thing(lemma):
            return False
        types = self._lexicon.noun_types.get(lemma, frozenset())
        return self._is_thing(lemma) or lemma in MORE or bool(types & HAPPENINGS)

    def befalls(self, verb: Token) -> bool:
        """Is it a verb like "explode", or "hit" with a thing as its subject?"""
        subjects = self._parse.doers(verb)
        return self._parse.lemmas[verb.i] in BEFALLING and all(
            self.is_cause(token) or token.i not in self._parse.actor_heads for token in subjects
        )

    def of(self, word: Token) -> Iterator[Cause]:
        """What an event's word is said to come of, in order: its subject or agent, what hangs on it by a preposition,
        the clause behind "when"."""
        for token in self._parse.doers(word) if self._parse.pos[word.i] in VERBAL else ():
            if self.is_cause(token):
                yield self._named(token)
        harm = (word, *self._harm_beside(word))
        for token in (t for one in harm for t in self._parse.children(one, "obl", "obl:agent", "nmod")):
            if self._parse.preposition(token).split(" ")[0] in BRINGING and self.is_cause(token):
                yield self._named(token)
        for clause in (t for one in harm for t in self._parse.children(one, "advcl")):
            yield from self._in_clause(clause)

    def _harm_beside(self, word: Token) -> list[Token]:
        """`wounded` of "four were killed and six were wounded when shells hit a market": what is said once, of both."""
        beside = self._parse.children(word, "conj") if self._parse.pos[word.i] in VERBAL else []
        return [verb for verb in beside if self._parse.lemmas[verb.i] in HARMING and word.i < verb.i]

    def _named(self, token: Token) -> Cause:
        """The words of a weapon or happening up to its noun, and who is named behind it."""
        whole = self._parse.phrase(token)
        behind = [
            t for t in self._parse.children(token, "nmod", "obl", "obl:agent") if self._parse.preposition(t) == "by"
        ]
        last = behind[0] if behind else token
        end = min(last.idx + len(last.text), whole.end) if last.i != token.i else token.idx + len(token.text)
        return Cause(self._parse.report.span(whole.begin, max(end, token.idx + len(token.text))), (token,))

    def _in_clause(self, clause: Token) -> Iterator[Cause]:
        marks = {self._parse.lemmas[t.i] for t in self._parse.children(clause, "mark", "advmod") if t.i < clause.i}
        if not marks & WHEN or self._parse.pos[clause.i] not in VERBAL:
            return
        subjects = self._parse.doers(clause)
        things = [token for token in subjects if self.is_cause(token)]
        span = self._named(things[0]).span if things else self._parse.annotated.token_span(clause.i, clause.i + 1)
        if things or self._parse.lemmas[clause.i] in self._lexicon.verbs:
            yield Cause(span, (clause, *subjects))

    def has_doer(self, noun: Token) -> bool:
        """Is somebody named beside a noun: "shelling by the army", "army shelling", "the army's shells"?"""
        beside = [
            t
            for t in self._parse.children(noun, "nmod", "obl", "obl:agent")
            if self._parse.preposition(t) in ("by", "from")
        ]
        before = [*self._parse.modifiers(noun), *self._parse.children(noun, "nmod:poss")]
        return any(self._parse.mention(t) is not None and not self.is_cause(t) for t in (*beside, *before))

    def _is_thing(self, lemma: str) -> bool:
        return lemma not in PEOPLE and bool(self._lexicon.classes.get(lemma, frozenset()) & THINGS)
