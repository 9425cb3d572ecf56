"""How sure a claim is: of the claims at .8, four of five are right in every field.

A rule says how often its pattern means what it takes it for. Whether the roles, the place, the voice and the rest are
right too depends on the sentence: a long one with many clauses, a party that is a pronoun, a place taken from another
sentence make it less likely. So the confidence of a finished claim is a logistic function of its rule's confidence and
of the features below, with the weights of `claim_confidence` in data/confidence.yaml, fitted on claims that were
judged by eye (benchmarks/judged.py). Names of actors and words of the report are no feature.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.records import Token
from polybius.claims.parse import Parse
from polybius.codebook import Codebook
from polybius.model.claims import Claim, Kind

Features = dict[str, float]
BOUNDS = (0.05, 0.97)
"""No claim is quite sure or quite unlikely: the judged claims are some hundreds."""
LONG = 25
"""Words of a sentence of common length; the feature is the logarithm of the ratio to it."""
DEEP = 4
"""Clauses above a claim's word that count."""


class Calibration:
    """Gives finished claims of one codebook their confidence."""

    def __init__(self, codebook: Codebook) -> None:
        self._weights = {(row.feature, row.kind): row.weight for row in codebook.claim_confidence}

    def settle(self, parse: Parse, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        """The claims, each with how likely it is right as a whole; as they are where the codebook has no weights."""
        if not self._weights:
            return claims
        return tuple(replace(claim, confidence=self.sure(features(parse, claim), claim.kind)) for claim in claims)

    def sure(self, found: Features, kind: Kind) -> float:
        score = sum(value * self._weight(name, kind) for name, value in found.items())
        low, high = BOUNDS
        return round(min(high, max(low, 1 / (1 + math.exp(-score)))), 3)

    def _weight(self, name: str, kind: Kind) -> float:
        """What the feature weighs for all claims, and what more for claims of the kind."""
        return self._weights.get((name, ""), 0.0) + self._weights.get((name, kind.value), 0.0)


def features(parse: Parse, claim: Claim) -> Features:
    """By name, 0 or 1 unless said: `rule` is the log odds of the rule's confidence, `length` a logarithm, `depth` and
    `parties` counts."""
    anchor = parse.tokens[bisect_right(parse.starts, claim.anchor) - 1]
    sentence = parse.sentence(anchor)
    begin, end = sentence.start_char, sentence.end_char
    words = sum(not token.is_punct for token in sentence)
    return {
        "one": 1.0,
        "rule": _log_odds(claim.confidence),
        "length": math.log2(max(words, 1) / LONG),
        "depth": float(len(list(_clauses_above(parse, anchor)))),
        "parties": float(min(len(claim.roles), 4)),
        "no_actor": float(not claim.role("actor")),
        "no_recipient": float(not claim.role("recipient")),
        "elsewhere": float(any(not begin <= role.span.begin < end for role in claim.roles)),
        "described": float(any(role.name is None for role in claim.roles)),
        "voiced": float(bool(claim.voice)),
        "voice_elsewhere": float(any(v.span is not None and not begin <= v.span.begin < end for v in claim.voice)),
        "place_elsewhere": float(claim.place is not None and not begin <= claim.place.span.begin < end),
        "no_place": float(claim.place is None),
        "no_period": float(claim.period is None),
        "unreal": float(not claim.realis.happened),
        "noun": float(parse.pos[anchor.i] == "NOUN"),
        "found": float(claim.rule.startswith("model:")),
    }


def _log_odds(confidence: float) -> float:
    sure = min(0.97, max(0.03, confidence))
    return math.log(sure / (1 - sure))


def _clauses_above(parse: Parse, token: Token) -> Iterator[Token]:
    """Heads of the clauses that the token's clause hangs in, at most `DEEP`."""
    for _ in range(DEEP):
        head = parse.clause_head(token)
        above = parse.tokens[parse.heads[head.i]]
        if above.i == head.i:
            return
        yield above
        token = above
