"""What makes two agreement claims tell of one agreement: small named features, each with an outcome that has a weight.

Weights and limits: `agreement_features` and `agreement_limits` in data/agreements.yaml.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from polybius.case.agreements_tables import AgreementTables
from polybius.case.agreements_told import Told
from polybius.case.days import Days
from polybius.case.spots import POINT, Nearness, Ranges, compare

GENERIC = frozenset(("agreement", "treaty"))
TALKS = frozenset(("talks", "peace_talks"))
MONTH = 31
WEEK = 10
"""Days: what is wider than this is a month or a year and not days."""
YEAR = 365
IMPOSSIBLE = "impossible"
JOIN = 2.4
ROUNDED = 0.001
"""Scores are rounded to three places."""
DEAR = ("words", "told", "place")
"""Features that cost most to look at: asked last."""


@dataclass(frozen=True, slots=True)
class Link:
    score: float
    why: str


class Comparison:
    """Compares the claims of one case. A link depends on the two claims alone."""

    def __init__(self, tables: AgreementTables, ranges: Ranges) -> None:
        self._tables = tables
        self._ranges = ranges
        self._limits = tables.limits
        self._features: tuple[tuple[str, Callable[[Told, Told], str]], ...] = (
            ("kind", self._kind),
            ("place", self._place),
            ("begun", self._begun),
            ("scope", self._scope),
            ("told", self._told),
            ("sides", self._sides),
            ("label", self._label),
            ("words", self._words),
            ("count", self._count),
            ("report", self._report),
        )
        self._hopes = self._ordered()

    def _ordered(self) -> Sequence[tuple[str, Callable[[Told, Told], str], float]]:
        """Features, the dear ones last, each with the most that it can add to a score."""
        most = dict.fromkeys((name for name, _ in self._features), 0.0)
        for (name, _), weight in self._tables.weights.items():
            most[name] = max(most.get(name, 0.0), weight)
        rows = [(name, look, most[name]) for name, look in self._features]
        return sorted(rows, key=lambda row: DEAR.index(row[0]) if row[0] in DEAR else -1)

    def joining(self, one: Told, other: Told) -> Link | None:
        """As `link` where it joins; what cannot reach that is looked at no further."""
        weights = self._tables.weights
        least = self._limits.get("join", JOIN) - ROUNDED
        best = sum(most for _, _, most in self._hopes)
        for name, look, most in self._hopes:
            outcome = look(one, other)
            if outcome == IMPOSSIBLE:
                return None
            best += weights.get((name, outcome), 0.0) - most
            if best < least:
                return None
        link = self.link(one, other)
        return link if self.joins(link) else None

    def link(self, one: Told, other: Told) -> Link | None:
        """Score and reasons, or None where the two cannot tell of one agreement."""
        score, reasons = 0.0, []
        for feature, outcome_of in self._features:
            outcome = outcome_of(one, other)
            if outcome == IMPOSSIBLE:
                return None
            score += self._tables.weights.get((feature, outcome), 0.0)
            phrase = self._tables.phrases.get((feature, outcome))
            reasons += [phrase] if phrase else []
        return Link(round(score, 3), ", ".join(reasons))

    def joins(self, link: Link | None) -> bool:
        return link is not None and link.score >= self._limits.get("join", JOIN)

    def apart(self, one: Told, other: Told) -> bool:
        """Can they not be of one agreement, whatever else speaks for it?"""
        return IMPOSSIBLE in (self._kind(one, other), self._begun(one, other), self._scope(one, other))

    # -- features --------------------------------------------------------------------------------------

    def _kind(self, one: Told, other: Told) -> str:
        first, second = one.claim.type, other.claim.type
        if first == second:
            return "same" if first not in GENERIC else "generic"
        if (first, second) in self._tables.families:
            return "kin"
        generic = GENERIC & {first, second} and not TALKS & {first, second}
        return "generic" if generic else IMPOSSIBLE

    def _place(self, one: Told, other: Told) -> str:
        first, second = one.claim.place, other.claim.place
        if first is None or second is None:
            return ""
        nearness = compare(first, second, self._ranges)
        if nearness in (Nearness.FAR, Nearness.APART):
            return "apart" if first.precision in POINT and second.precision in POINT else ""
        if nearness is Nearness.SAME:
            return "same"
        if nearness in (Nearness.NEAR, Nearness.WITHIN):
            return "near"
        return "region" if nearness is Nearness.REGION else ""

    def _begun(self, one: Told, other: Told) -> str:
        """Two beginnings far apart, or one after the other's end, are two agreements. What is told without a stage may
        have its day from something else."""
        if _renewed(one, other) or _renewed(other, one) or _before(one, other) or _before(other, one):
            return IMPOSSIBLE
        if one.begun and other.begun:
            return self._together(one.begun, other.begun) or (IMPOSSIBLE if one.stage and other.stage else "")
        if one.ended and other.ended and {one.stage, other.stage} != {"completed", "violated"}:
            return "ended" if self._together(one.ended, other.ended) in ("same_day", "near_days") else ""
        return ""

    def _together(self, one: Days, other: Days) -> str:
        gap = one.gap(other)
        if max(one.width, other.width) <= WEEK:
            renewed = self._limits.get("renewed_days", 7)
            return "same_day" if gap <= 2 else "near_days" if gap <= renewed else ""
        if gap > WEEK:
            return ""
        return "same_month" if max(one.width, other.width) <= MONTH else "same_year"

    def _scope(self, one: Told, other: Told) -> str:
        if not one.scope or not other.scope:
            return ""
        return "same" if one.scope == other.scope else IMPOSSIBLE

    def _told(self, one: Told, other: Told) -> str:
        """When the reports speak of it, where not both say when it began: of two that speak within days of one another
        both may mean the one that one of them dates."""
        if (one.begun and other.begun) or not (one.told and other.told):
            return ""
        between = abs(one.told - other.told)
        if self._looks_back(one) or self._looks_back(other):
            return "long_apart"
        if between <= self._limits.get("together_days", 14):
            return "together"
        begun = one.begun or other.begun
        if begun is None:
            return self._late(between)
        since = (other.told if one.begun else one.told) - begun.first
        return "young" if since <= self._limits.get("young_days", 45) else self._late(min(since, between))

    def _looks_back(self, one: Told) -> bool:
        """It tells of what began more than a year before its report."""
        return bool(one.begun and one.told - one.begun.last > YEAR)

    def _late(self, gap: int) -> str:
        if gap <= self._limits.get("young_days", 45):
            return ""
        return "apart" if gap <= self._limits.get("long_days", 150) else "long_apart"

    def _sides(self, one: Told, other: Told) -> str:
        shared = len(one.sides & other.sides)
        if shared:
            return "several" if shared > 1 else "one"
        return "apart" if one.sides and other.sides else ""

    def _label(self, one: Told, other: Told) -> str:
        return "same" if one.labels & other.labels else ""

    def _words(self, one: Told, other: Told) -> str:
        share = jaccard(one.words, other.words)
        if share >= self._limits.get("same_words", 0.5):
            return "same"
        return "alike" if share >= self._limits.get("like_words", 0.25) else ""

    def _count(self, one: Told, other: Told) -> str:
        return "differ" if one.several is not other.several else ""

    def _report(self, one: Told, other: Told) -> str:
        if one.claim.report != other.claim.report:
            return ""
        return "taken_up" if other.claim.id == one.takes_up or one.claim.id == other.takes_up else "same"


def jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of words that both have."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _renewed(one: Told, other: Told) -> bool:
    """One is over before the other begins."""
    return bool(one.ended and other.begun and other.stage and other.begun.first > one.ended.last + 1)


def _before(one: Told, other: Told) -> bool:
    """One is told in a report that is older than the other's beginning."""
    if other.begun is None or not other.stage or not one.told or one.stage == "proposed":
        return False
    return other.begun.first > one.told + 1
