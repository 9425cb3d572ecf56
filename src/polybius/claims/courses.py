"""How far an event has come, where its governor says so: a term of a deal, violence that goes on, years of it."""

from __future__ import annotations

from polybius.annotate.records import Token
from polybius.claims.parse import Parse

PROVIDING = frozenset("require stipulate provide include foresee envisage allow entail involve oblige cover".split())
DEALS = frozenset(
    "agreement deal accord pact truce ceasefire cease-fire plan treaty roadmap settlement arrangement".split()
)
GOING_ON = frozenset("continue persist go stop cease end".split())
"""Verbs whose subject is under way, if they speak of the present or of what may come: "if the shelling goes on",
"until the raids stop"."""
BEGINNING = frozenset(("begin", "start", "keep", "continue"))
SCENES = frozenset("scene site target object focus epicentre epicenter".split())
ENGAGED = frozenset("engage involve lock embroil bog".split())
LEADING = frozenset(("lead", "result", "end", "culminate"))
"""Verbs whose oblique is what comes of something."""
IF = frozenset("if unless until till while as".split())


class Courses:
    """The governors of one report's events."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._lengths = {parse.heads[t.head] for t in parse.annotated.times if t.kind == "duration"}

    def is_term(self, trigger: Token) -> bool:
        """ "The deal requires the evacuation of ...": agreed, and so planned."""
        token = trigger
        for _ in range(6):
            token = self._parse.tokens[self._parse.heads[token.i]]
            if self._parse.lemmas[token.i] in PROVIDING:
                return any(self._parse.lemmas[t.i] in DEALS for t in self._parse.children(token, "nsubj"))
        return False

    def leads_to(self, trigger: Token) -> Token | None:
        """ "could lead to thousands of refugees", "would result in the deaths of 40": the verb that they depend on."""
        token = trigger
        for _ in range(4):
            dep, token = self._parse.deps[token.i], self._parse.tokens[self._parse.heads[token.i]]
            if dep == "obl":
                return token if self._parse.lemmas[token.i] in LEADING else None
            if dep != "nmod":
                return None
        return None

    def goes_on(self, trigger: Token) -> bool:
        ways = (self._is_under_way, self._is_for_years, self._is_present, self._has_begun)
        return any(way(trigger) for way in ways)

    def _has_begun(self, verb: Token) -> bool:
        """ "has begun to withdraw", "have started shelling": since then, and still."""
        above = self._parse.tokens[self._parse.heads[verb.i]]
        if self._parse.deps[verb.i] != "xcomp" or self._parse.lemmas[above.i] not in BEGINNING:
            return False
        helpers = self._parse.children(above, "aux")
        return any("Pres" in t.morph.get("Tense", []) and self._parse.lemmas[t.i] in ("have", "be") for t in helpers)

    def _is_present(self, noun: Token) -> bool:
        """ "is the scene of clashes", "are engaged in the campaign", told in the present."""
        engaged = self._parse.lemmas[noun.i] in ENGAGED
        above = noun if engaged else self._parse.tokens[self._parse.heads[noun.i]]
        preposition = "in" if engaged else self._parse.preposition(noun)
        lemma = self._parse.lemmas[above.i]
        scene = preposition in ("of", "for") and lemma in SCENES and bool(self._parse.children(above, "cop"))
        if not scene and not (preposition == "in" and lemma in ENGAGED):
            return False
        helpers = self._parse.children(above, "cop", "aux", "aux:pass")
        return any("Pres" in t.morph.get("Tense", []) and self._parse.lemmas[t.i] == "be" for t in helpers)

    def _is_under_way(self, noun: Token) -> bool:
        if self._parse.pos[noun.i] != "NOUN" or self._parse.deps[noun.i] != "nsubj":
            return False
        verb = self._parse.tokens[self._parse.heads[noun.i]]
        if self._parse.lemmas[verb.i] not in GOING_ON:
            return False
        if self._parse.lemmas[verb.i] == "go" and self._parse.particle(verb) != "on" and not self._has_on(verb):
            return False
        marks = {self._parse.lemmas[t.i] for t in self._parse.children(verb, "mark")}
        present = "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
        return present or bool(marks & IF)

    def _has_on(self, verb: Token) -> bool:
        return any(self._parse.lemmas[t.i] == "on" for t in self._parse.children(verb))

    def _is_for_years(self, verb: Token) -> bool:
        """ "has bombed for years": the present perfect with a length of time reaches to the day of the report."""
        if verb.i not in self._lengths:
            return False
        has = [t for t in self._parse.children(verb, "aux") if self._parse.lemmas[t.i] == "have"]
        perfect = any("Pres" in t.morph.get("Tense", []) for t in has)
        lengths = (
            t for t in self._parse.annotated.times if t.kind == "duration" and self._parse.heads[t.head] == verb.i
        )
        return perfect and any(self._parse.preposition(self._parse.tokens[t.head]) == "for" for t in lengths)
