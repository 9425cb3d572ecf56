"""How sure an event is of its type: the rule that found it, doubted or confirmed by the trained classifier.

Who the actors are must not decide: the classifier is asked about the clause without the words for them, and its answer
counts in steps, so that the same sentence with its actors swapped is as sure (data/confidence.yaml).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.drafts import Draft
from polybius.claims.parse import Parse
from polybius.codebook import Codebook
from polybius.model.claims import Role
from polybius.model.text import Span

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""The classifier knows these two as one."""


class Judge:
    """Judges the drafts of one report. Where the reader's model has no classifier, drafts keep their confidence."""

    def __init__(self, parse: Parse, codebook: Codebook) -> None:
        self._parse = parse
        self._dyads = parse.annotated.dyads
        self._steps = sorted(codebook.event_confidence, key=lambda step: step.share)

    def judged(self, draft: Draft) -> Draft:
        """The draft with the confidence that rule and classifier have in it together."""
        shares = self.shares(draft.trigger, draft.roles)
        if not shares:
            return draft
        share = shares[MERGED.get(draft.type, draft.type)]
        step = next(step for step in reversed(self._steps) if share >= step.share)
        return replace(draft, confidence=round(step.base + step.weight * draft.confidence, 3))

    def shares(self, trigger: Token, roles: Iterable[Role]) -> dict[str, float]:
        """What the classifier makes of the trigger's clause without the words of the roles; empty without one."""
        if self._dyads is None:
            return {}
        clause = self._words(trigger, (self._parse.clause(trigger),))
        parties = self._words(trigger, (role.span for role in roles))
        return self._dyads.judge(sorted({trigger.i, *clause - parties}))

    def _words(self, trigger: Token, spans: Iterable[Span]) -> set[int]:
        """Tokens of the trigger's sentence that lie in the spans."""
        zones = [(span.begin, span.end) for span in spans]
        sentence = self._parse.sentence(trigger)
        return {t.i for t in sentence if any(begin <= t.idx < end for begin, end in zones)}
