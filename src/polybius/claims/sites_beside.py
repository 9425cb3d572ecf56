"""Words beside a claim's trigger that tell where it is: harm is where its cause is, an attack where its harm is.

"Were killed in shelling of Velm", "strikes that hit a market in Velm killed two", "shelled a funeral, killing three in
Velm", "launched an assault to retake Velm", "the troops stationed in Velm": the place hangs on another word.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.nearness import CAUSING, HARMED, HURT, TAKING
from polybius.claims.parse import Parse
from polybius.claims.scene_words import AGAIN_EVENTS

HARMING = frozenset(("killed", "injured", "casualties"))
CARRYING = frozenset("carry launch conduct stage mount commit direct aim target hit strike pound rock rip tear".split())
"""Verbs by which an attack has its doer and its target ("raids targeting Velm")."""
FIGHTS = frozenset("battle fighting fight firefight gunfight shootout standoff skirmish siege".split())
BURSTING = frozenset("go explode detonate burst land fall crash shell bomb fire storm open".split())
"""Verbs of what hurts people without saying so ("a bomb went off in Velm and two were hurt")."""
STATIONED = frozenset("station deploy base post garrison quarter".split())
LEAVING = frozenset(("RETREAT", "MOBILIZE"))
CAUSES = frozenset(("in", "by", "from", "during"))
"""Prepositions of what somebody is killed in."""


class Beside:
    """The syntax of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse

    def words(self, draft: Draft) -> Iterator[Token]:
        """Where to look for the place when the trigger has none, the likeliest first."""
        if draft.type == "ASSAULT" or (draft.figure is not None and draft.figure.measure in HARMING):
            ways = (
                *(self._aims, self._carried_out, self._shared_cause, self._dealt_in),
                *(self._harm_done, self._recorded, self._fought, self._joined),
            )
            return chain.from_iterable(way(draft.trigger) for way in ways)
        return self._stationed(draft)

    def _shared_cause(self, trigger: Token) -> Iterator[Token]:
        """`fired` of "were killed and six were injured when rebels fired shells on Velm"."""
        parse = self._parse
        if parse.lemmas[trigger.i] in HARMED:
            for verb in parse.children(trigger, "conj"):
                clauses = (c for c in parse.children(verb, "advcl") if c.i > verb.i)
                yield from (
                    c for c in clauses if {parse.lemmas[t.i] for t in parse.children(c, "mark", "advmod")} & CAUSING
                )

    def _carried_out(self, trigger: Token) -> Iterator[Token]:
        """`carried` of "were killed in an attack carried out by the army on Velm"."""
        for noun in self._parse.children(trigger, "obl"):
            yield from self._clauses(noun)

    def _clauses(self, noun: Token, depth: int = 3) -> Iterator[Token]:
        """`carried` of "a raid said to have been carried out in Velm", `strike` of "what was said to be a strike"."""
        for clause in self._parse.children(noun, "acl", "acl:relcl", "xcomp"):
            if self._parse.lemmas[clause.i] in CARRYING | AGAIN_EVENTS:
                yield clause
            if depth:
                yield from self._clauses(clause, depth - 1)

    def _aims(self, trigger: Token) -> Iterator[Token]:
        """`retake` of "launched an assault to retake Velm"."""
        parse = self._parse
        nouns = [trigger, *parse.children(trigger, "obj", "nsubj:pass")]
        clauses = [c for noun in nouns for c in parse.children(noun, "acl", "advcl")]
        yield from (c for c in clauses if parse.is_infinitive(c) and parse.lemmas[c.i] in TAKING)
        for clause in clauses:
            if parse.lemmas[clause.i] == "aim":
                yield from parse.children(clause, "advcl", "xcomp")

    def _dealt_in(self, trigger: Token) -> Iterator[Token]:
        """`shelling` of "were killed in shelling on Velm", `strikes` of "strikes on Velm killed two"."""
        parse = self._parse
        if parse.lemmas[trigger.i] not in HARMED:
            return
        first = self._first(trigger)
        causes = [n for n in parse.children(first, "obl") if parse.preposition(n) in CAUSES]
        gerunds = [n for n in parse.children(first, "advcl") if n.lower_ in AGAIN_EVENTS]
        for noun in (*causes, *gerunds, *parse.children(first, "nsubj")):
            if parse.lemmas[noun.i] in AGAIN_EVENTS or noun.lower_ in AGAIN_EVENTS:
                yield noun
            if parse.lemmas[noun.i] in AGAIN_EVENTS or noun.lower_ == "what":
                yield from self._clauses(noun)

    def _first(self, verb: Token) -> Token:
        """`killed` for `wounded` of "killed two and wounded six"."""
        while self._parse.deps[verb.i] == "conj" and self._parse.lemmas[self._parse.heads[verb.i]] in HARMED:
            verb = self._parse.tokens[self._parse.heads[verb.i]]
        return verb

    def _harm_done(self, trigger: Token) -> Iterator[Token]:
        """`killing` of "shelled a funeral, killing three in Velm"."""
        parse = self._parse
        clauses = (c for c in parse.children(trigger, "advcl") if c.i > trigger.i and parse.lemmas[c.i] in HURT)
        for clause in clauses:
            if clause.lower_.endswith("ing") and not parse.children(clause, "mark", "nsubj"):
                yield clause
                yield from (t for t in parse.children(clause, "conj") if parse.lemmas[t.i] in HURT)

    def _recorded(self, trigger: Token) -> Iterator[Token]:
        """`fell` of "recorded three deaths after a shell fell on Velm"."""
        parse = self._parse
        verb = parse.clause_head(trigger)
        if parse.pos[trigger.i] == "NOUN" and verb.i < trigger.i:
            for clause in parse.children(verb, "advcl"):
                if {parse.lemmas[t.i] for t in parse.children(clause, "mark", "advmod")} & CAUSING:
                    yield clause

    def _fought(self, trigger: Token) -> Iterator[Token]:
        """`battle`, then `stormed`, of "stormed a hotel in Velm, sparking a battle in which two were killed"."""
        parse = self._parse
        noun = parse.tokens[parse.heads[trigger.i]]
        if parse.deps[trigger.i] != "acl:relcl" or parse.lemmas[noun.i] not in FIGHTS | AGAIN_EVENTS:
            return
        yield noun
        verb = parse.clause_head(noun)
        yield verb
        if parse.deps[verb.i] == "advcl":
            yield parse.tokens[parse.heads[verb.i]]

    def _joined(self, trigger: Token) -> Iterator[Token]:
        """`went` of "a bomb went off in Velm and two people were hurt"."""
        parse = self._parse
        if parse.deps[trigger.i] == "conj" and parse.lemmas[trigger.i] in HURT:
            verb = parse.tokens[parse.heads[trigger.i]]
            if parse.pos[verb.i] == "VERB" and parse.lemmas[verb.i] in BURSTING | AGAIN_EVENTS | CARRYING:
                yield verb

    def _stationed(self, draft: Draft) -> Iterator[Token]:
        """`stationed` of "withdraw the troops stationed in Velm"."""
        if draft.type in LEAVING:
            for noun in self._parse.receivers(draft.trigger):
                yield from (t for t in self._parse.children(noun, "acl") if self._parse.lemmas[t.i] in STATIONED)
