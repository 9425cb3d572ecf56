"""The score of two names: the sum of their outcomes' weights, and whether anything forbids that they are one."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from polybius.case.linking_facts import Pair, ordered
from polybius.case.linking_features import FEATURES
from polybius.case.linking_pairs import Both, LinkTables
from polybius.case.linking_profiles import Evidence, Profile


@dataclass(frozen=True, slots=True)
class Scored:
    """Two keys with the sum of weights (log odds). `short` is the key of the short form, or empty."""

    one: str
    other: str
    logit: float
    outcomes: tuple[tuple[str, str], ...]
    veto: bool
    said: bool
    short: str

    @property
    def probability(self) -> float:
        return round(1 / (1 + math.exp(-self.logit)), 4)

    def beyond(self, key: str) -> str:
        return self.other if key == self.one else self.one


class Scorer:
    """Compares keys of the case with each other and with the registry's; remembers what it has compared."""

    def __init__(self, evidence: Evidence, rows: Mapping[str, Profile], tables: LinkTables) -> None:
        self.evidence = evidence
        self.tables = tables
        self._rows = rows
        self._known: dict[Pair, Scored] = {}

    def profile(self, key: str) -> Profile:
        return self.evidence.profiles.get(key) or self._rows[key]

    def score(self, one: str, other: str) -> Scored:
        pair = ordered(one, other)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._score(*pair)
        return known

    def excludes(self, one: str, other: str) -> bool:
        """Does anything forbid that two names, joined by others, are one actor? Of descriptions nothing is known."""
        return self.knows(one) and self.knows(other) and self.score(one, other).veto

    def knows(self, key: str) -> bool:
        """Descriptions come in where a reviewer merged them with a name."""
        return key in self.evidence.profiles or key in self._rows

    def _score(self, one: str, other: str) -> Scored:
        both = Both(self.profile(one), self.profile(other), self.evidence, self.tables)
        found = ((feature, look(both)) for feature, look in FEATURES)
        outcomes = tuple((feature, outcome) for feature, outcome in found if outcome)
        short = both.short
        return Scored(
            one,
            other,
            round(self.tables.weight((("bias", "all"), *outcomes)), 4),
            outcomes,
            veto=not self.tables.vetoes.isdisjoint(outcomes),
            said=both.named_anew,
            short=short.key if short else "",
        )
