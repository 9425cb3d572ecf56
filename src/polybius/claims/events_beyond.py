"""Parties of an event outside its own slots: behind an aim or a purpose, beside the subject, around its noun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.annotate.records import Token
from polybius.claims.events_roles import RoleMaker
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words
from polybius.codebook import NounFrame

HOSTED = frozenset(("CONSULT", "AGREE"))
"""Types whose noun, set in a clause ("called for calm in a call with X"), is an act of the clause's subject."""
SETTINGS = frozenset(("in", "during", "after", "at", "on", "following", "before", "ahead of"))
AIMED = frozenset(("aim", "target", "direct"))
HOSTILE = frozenset(
    "retake recapture capture reclaim seize take clear rid drive push dislodge defeat expel oust eliminate destroy "
    "liberate encircle besiege crush rout overrun conquer regain flush remove kill drive-out evict attack bomb".split()
)
"""Verbs of a purpose whose object, or whoever stands behind `from` and `of`, the fighting is against."""
CURBING = frozenset("stop curb halt prevent deter weaken punish degrade".split())
"""Verbs of a purpose whose object, or whoever has what they curb, it is against."""
DEPRIVING = frozenset(("from", "of"))
PARTNERED = frozenset(("AGREE", "CONSULT", "ASSAULT", "MOBILIZE", "AID", "CONCEDE", "SUPPORT"))
TOGETHER = frozenset(("work", "cooperate", "collaborate", "coordinate", "act", "team"))
JOINTLY = frozenset(("coordination", "cooperation", "conjunction", "concert", "partnership", "collaboration"))


@dataclass(frozen=True, slots=True)
class Beyond:
    """Finds them for the readers of verbs and nouns."""

    words: Words
    makes: RoleMaker

    def hosts(self, slots: Slots, type_: str) -> list[Token]:
        """Who holds the talks or makes the visit that a clause is set in: its subject."""
        parse, noun = self.words.parse, slots.token
        verb = parse.clause_head(noun)
        if (
            verb == noun
            and parse.deps[noun.i] in ("advcl", "ccomp")
            and parse.preposition(noun) == "in"
            and type_ in HOSTED
        ):
            return self.makes.actors(parse.doers(parse.tokens[parse.heads[noun.i]]))  # "of having been in talks"
        is_setting = parse.preposition(noun) in SETTINGS and parse.deps[noun.i].partition(":")[0] == "obl"
        if type_ not in HOSTED or not is_setting or verb == noun:
            return []
        return self.makes.actors(parse.receivers(verb) if parse.is_passive(verb) else parse.doers(verb))

    def aims(self, tokens: Iterable[Token], type_: str) -> list[Token]:
        """Whom it is "aimed at", "targeting"; whom its purpose is to drive out, to defeat or to take a place from."""
        for token in tokens:
            found = self._aimed_at(token) or self._purposed(token)
            kept = self.makes.recipients(found, type_, "obj")
            if kept:
                return kept
        return []

    def _aimed_at(self, token: Token) -> list[Token]:
        parse = self.words.parse
        clauses = [t for t in parse.children(token, "acl", "advcl") if self.words.lemmas[t.i] in AIMED]
        found: list[Token] = []
        for clause in clauses:
            inner = Slots(self.words, clause)
            found += inner.under("at", "against", "towards") or ([] if inner.passive else inner.objects)
            found += self._purposed(clause)
        return found

    def _purposed(self, token: Token) -> list[Token]:
        parse = self.words.parse
        clauses = [t for t in parse.children(token, "acl", "advcl", "xcomp") if self._is_purpose(t)]
        inner = [Slots(self.words, verb) for clause in clauses for verb in parse.conjuncts(clause)]
        return [found for slots in inner if self._is_hostile(slots) for found in self._foes(slots)]

    def _is_hostile(self, slots: Slots) -> bool:
        return self.words.lemmas[slots.token.i] in HOSTILE | CURBING

    def _is_purpose(self, clause: Token) -> bool:
        """An infinitive, or the gerund of "aimed at clearing"."""
        parse = self.words.parse
        return parse.is_infinitive(clause) or self.words.lemmas[parse.heads[clause.i]] in AIMED

    def _foes(self, slots: Slots) -> list[Token]:
        if self.words.lemmas[slots.token.i] in CURBING:
            return [t for t in slots.objects if self.words.is_human(t)] or slots.owners(slots.objects)
        deprived = [t for t in slots.under(*DEPRIVING) if self.words.is_human(t)]
        return deprived or slots.fill("holder") or slots.objects

    def backed(self, slots: Slots, type_: str) -> list[Token]:
        """The forces of "forces backed by Norland's air support"."""
        parse, noun = self.words.parse, slots.token
        verb = parse.tokens[parse.heads[noun.i]]
        helped = type_ in ("AID", "SUPPORT") and parse.preposition(noun) in ("by", "with") and parse.is_passive(verb)
        return self.makes.recipients(parse.receivers(verb), type_, "obj") if helped else []

    def behind_thing(self, slots: Slots, frame: NounFrame, of: list[Token]) -> list[Token]:
        """ "the suspension of flights to Karsa" where `of` names no one."""
        things = [t for t in of if not self.words.is_human(t)]
        names = [name for name in frame.recipient if name in ("with", "to")]
        return self.makes.recipients(slots.nominal(things, *names), frame.type, "to") if things and names else []

    def behind_actor(self, slots: Slots, frame: NounFrame, doers: list[Token]) -> list[Token]:
        """ "a raid by the army on the camp" where the reader hung the camp on the army."""
        against = [p for p in frame.recipient if p in ("on", "against", "upon")]
        return self.makes.recipients(slots.nominal(doers, *against), frame.type, "on") if doers and against else []

    def partners(self, slots: Slots, type_: str) -> list[Token]:
        """With whom: "working with X, Y brokered a truce", "in coordination with X"."""
        parse = self.words.parse
        if type_ not in PARTNERED or slots.passive:
            return []
        above = parse.tokens[parse.heads[slots.token.i]]
        clauses = [t for t in (*parse.children(slots.token, "advcl"), above) if self.words.lemmas[t.i] in TOGETHER]
        found = [t for c in clauses if not parse.children(c, "mark") for t in parse.obliques(c, "with", "alongside")]
        joint = [t for t in parse.children(slots.token, "obl") if self.words.lemmas[t.i] in JOINTLY]
        found += parse.expand(t for n in joint for t in parse.children(n, "nmod") if parse.preposition(t) == "with")
        return [t for t in self.makes.actors(found) if self.words.is_actor(t)]
