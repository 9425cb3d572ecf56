"""Events that no row of the tables fits: actors on both sides of a verb, and two readings of the network that agree.

The classifier of pairs says what the one does to the other, the reader's types of act what the verb tells of.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.events_judge import Judge
from polybius.claims.events_roles import Cast, RoleMaker
from polybius.claims.events_slots import Slots
from polybius.claims.events_words import Words
from polybius.codebook import Codebook
from polybius.model.claims import Kind

YIELD = "YIELD"
"""The classifier's word for CONCEDE and RETREAT; the reader's types of act tell which."""
YIELDING = ("CONCEDE", "RETREAT")
BLEACHED = frozenset("use have do make get take give put let go come be want need try keep find see know".split())
"""Verbs that say too little of what is done for a type to be read off them."""
TOWARDS = ("against", "to", "from", "on", "with", "at", "over", "into", "for")
"""Prepositions behind which the other side of an act stands."""


class ModelReader:
    """Reads the events of one report's verbs that the rules left. `told` holds the triggers of all others."""

    def __init__(self, words: Words, makes: RoleMaker, judge: Judge, codebook: Codebook, told: set[int]) -> None:
        self._words = words
        self._makes = makes
        self._judge = judge
        self._told = told
        limits = {row.name: row.value for row in codebook.found_events}
        self._least_share, self._least_event, self._least_act = limits["share"], limits["event"], limits["act"]
        self._others = frozenset(lemma for row in codebook.reporting_verbs for lemma in row.lemmas)
        self._others |= frozenset(word for row in codebook.control_frames if row.kind == "verb" for word in row.words)
        self._network = words.parse.annotated.dyads

    def read(self, token: Token) -> Iterator[Draft]:
        """The draft of what the token tells of, if it tells of an act and nobody has told of it."""
        if not self._is_open(token):
            return
        slots = Slots(self._words, token)
        cast = self._cast(slots)
        if cast.named < 2:
            return
        shares = self._judge.shares(token, cast.actors, cast.recipients)
        if not shares or max(shares.values()) < self._least_share:
            return
        best = max(shares, key=shares.__getitem__)
        type_ = self._type(token, best)
        if self._network is None or self._network.act(token.i, type_) < self._least_act:
            return
        if self._words.excluded(token, type_):
            return
        yield Draft(
            kind=Kind.EVENT,
            trigger=token,
            rule=f"model:{self._words.lemmas[token.i]}/{'passive' if slots.passive else 'active'}",
            confidence=shares[best],
            type=type_,
            contexts=self._words.contexts(token, ()),
            roles=cast.roles,
        )

    def _is_open(self, token: Token) -> bool:
        """A verb that tells of an event, to the network, and of none to the rules."""
        words, lemma = self._words, self._words.lemmas[token.i]
        if words.parse.pos[token.i] != "VERB" or token.i in self._told or lemma in self._others:
            return False
        if (lemma, "") in words.lexicon.light or lemma in BLEACHED:
            return False
        return self._network is not None and self._network.is_event(token.i, self._least_event)

    def _type(self, token: Token, best: str) -> str:
        """CONCEDE or RETREAT for what the classifier has as one."""
        return best if best != YIELD or self._network is None else self._network.likelier(token.i, YIELDING)

    def _cast(self, slots: Slots) -> Cast:
        """Mentions of actors on both sides: who does it, and to, with, against, from whom."""
        doers = [t for t in slots.doers if self._words.is_actor(t)]
        others = [t for t in (*slots.objects, *slots.under(*TOWARDS)) if self._is_party(t) and t not in doers]
        return self._makes.cast(doers, others[:1] if not slots.objects else [t for t in others if t in slots.objects])

    def _is_party(self, token: Token) -> bool:
        return self._words.is_actor(token) and token.i not in self._words.place_heads
