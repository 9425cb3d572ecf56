"""How likely two tellings are of one happening: the sum of the weights of what they have in common, or never.

The features are in case/match_features.py, their weights in data/matching.yaml: one for tellings of two reports, one
for two of one report. A sum is log odds, so that each link has a probability and can say what it rests on.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from polybius.case.identity import Identities
from polybius.case.likeness import Likeness
from polybius.case.match_features import FEATURES, NARROW, WEEK, Feature, shared_words
from polybius.case.match_figures import contradict
from polybius.case.spots import Nearness
from polybius.case.tables import Tables
from polybius.case.tellings import Telling
from polybius.case.ties import Tie
from polybius.model.claims import PlaceRef

__all__ = ["NARROW", "Comparison", "Link", "contradict", "shared_words"]

Outcome = tuple[str, str]
BIAS: Outcome = ("bias", "all")
NOTHING: Outcome = ("", "")
DECIDED: tuple[Outcome, ...] = (("reviewer", "joined"),)
SURE = 30.0
"""Log odds of what a reviewer decided."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings (numbers, `one` < `other`) that may be of one happening. `score` is log odds."""

    one: int
    other: int
    score: float
    outcomes: tuple[Outcome, ...]

    @property
    def ruled(self) -> bool:
        """Did a reviewer say that the two are one?"""
        return self.outcomes == DECIDED

    @property
    def probability(self) -> float:
        return probability(self.score)


def probability(score: float) -> float:
    """Of log odds, to three places."""
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 3)


class _Known(dict[str, tuple[Outcome, float]]):
    """Outcomes of one feature with their weights, each made once: a case has links with some millions of outcomes."""

    def __init__(self, feature: str, weights: Mapping[Outcome, float]) -> None:
        super().__init__()
        self._feature, self._weights = feature, weights

    def __missing__(self, outcome: str) -> tuple[Outcome, float]:
        key = (self._feature, outcome)
        found = self[outcome] = (key, self._weights.get(key, 0.0))
        return found


def _sum(outcomes: Iterable[Outcome], weights: Mapping[Outcome, float]) -> float:
    return round(weights.get(BIAS, 0.0) + sum(weights.get(outcome, 0.0) for outcome in outcomes), 3)


@dataclass(frozen=True, slots=True)
class _Hope:
    """The most that each feature can add to a score; those first that tell most one way or the other."""

    features: tuple[tuple[int, Feature, float, _Known], ...]
    """With their places in `FEATURES`; those that weigh something at all: half of what is asked within a report says
    nothing of two."""
    total: float
    known: tuple[tuple[Feature, _Known], ...]
    """In the order of `FEATURES`."""

    @staticmethod
    def of(weights: Mapping[Outcome, float]) -> _Hope:
        given: dict[str, list[float]] = {}
        for (feature, _), weight in weights.items():
            given.setdefault(feature, [0.0]).append(weight)
        rows = [
            (at, look, max(given.get(name, [0.0])), min(given.get(name, [0.0])), _Known(name, weights))
            for at, (name, look) in enumerate(FEATURES)
        ]
        known = tuple((look, known) for _, look, _, _, known in rows)
        rows.sort(key=lambda row: (row[3] - row[2], FEATURES[row[0]][0]))
        features = tuple((at, look, most, known) for at, look, most, least, known in rows if most or least)
        return _Hope(features, sum(row[2] for row in rows), known)


class Comparison:
    """Compares tellings by their numbers; remembers scores, ties of actors and distances of places."""

    def __init__(self, tellings: Sequence[Telling], tables: Tables, identities: Identities) -> None:
        self.tellings = tellings
        self.tables = tables
        self.identities = identities
        self.likeness = Likeness(tables, identities)
        self.ranges = self.likeness.ranges
        self._links: dict[tuple[int, int], Link | None] = {}
        self._hopes: dict[int, _Hope] = {}
        self._days = tables.limits.get("days", 1)
        self._speech = tables.of_kind("speech")

    def link(self, one: int, other: int) -> Link | None:
        """None where the two cannot be one happening."""
        key = (one, other) if one < other else (other, one)
        if key not in self._links:
            self._links[key] = self.fresh_link(*key)
        return self._links[key]

    def among(self, tellings: Sequence[Telling]) -> Comparison:
        """A comparison of some of the tellings, which are numbered anew, with what is known of actors and places."""
        made = Comparison(tellings, self.tables, self.identities)
        made.likeness, made._hopes = self.likeness, self._hopes
        return made

    def fresh_link(self, one: int, other: int) -> Link | None:
        """As `link`, but not remembered."""
        first, second = self.tellings[one], self.tellings[other]
        if first.ruled.joined(second.ruled) and not first.ruled.parted(second.ruled):
            return Link(one, other, SURE, DECIDED)
        if self.why_not(first, second):
            return None
        weights = self.weights(first, second)
        outcomes = tuple(self._outcomes(first, second, weights))
        return Link(one, other, _sum(outcomes, weights), outcomes)

    def likely_link(self, one: int, other: int, least: float) -> Link | None:
        """As `fresh_link` where the score is at least so much; what cannot reach it is looked at no further."""
        first, second = self.tellings[one], self.tellings[other]
        if first.ruled.joined(second.ruled) and not first.ruled.parted(second.ruled):
            return Link(one, other, SURE, DECIDED)
        if self.why_not(first, second):
            return None
        weights = self.weights(first, second)
        hope = self._hope(weights)
        best = weights.get(BIAS, 0.0) + hope.total
        found: list[Outcome] = [NOTHING] * len(FEATURES)
        for at, look, most, known in hope.features:
            found[at], weight = known[look(self.likeness, first, second)]
            best -= most - weight
            if best < least:
                return None
        outcomes = tuple(outcome for outcome in found if outcome[1])
        return Link(one, other, _sum(outcomes, weights), outcomes)

    def _hope(self, weights: Mapping[Outcome, float]) -> _Hope:
        known = self._hopes.get(id(weights))
        if known is None:
            known = self._hopes[id(weights)] = _Hope.of(weights)
        return known

    def _outcomes(self, first: Telling, second: Telling, weights: Mapping[Outcome, float]) -> Iterator[Outcome]:
        likeness = self.likeness
        for look, known in self._hope(weights).known:
            outcome = look(likeness, first, second)
            if outcome:
                yield known[outcome][0]

    def weights(self, first: Telling, second: Telling) -> Mapping[Outcome, float]:
        return self.tables.within if first.claim.report == second.claim.report else self.tables.weights

    # -- what cannot be ----------------------------------------------------------------------------------

    def why_not(self, first: Telling, second: Telling) -> str:
        """What rules out that the two are one happening, in words; empty where nothing does."""
        if first.ruled.parted(second.ruled):
            return "a reviewer keeps them apart"
        if not self.tables.compatible(first.type, second.type):
            return f"no deed is both {first.type} and {second.type}"
        if self.days_apart(first, second):
            return "on other days"
        if self.likeness.where(first, second) == Nearness.FAR.value:
            return "in places far apart"
        return "said by others" if self._other_speakers(first, second) else ""

    def parted(self, one: int, other: int) -> bool:
        """Did a reviewer keep the two apart?"""
        return self.tellings[one].ruled.parted(self.tellings[other].ruled)

    def days_apart(self, first: Telling, second: Telling) -> bool:
        """Days apart that both say precisely, or told before it happened."""
        if first.days and second.days:
            precise = max(first.days.width, second.days.width) <= WEEK
            return precise and first.days.gap(second.days) > self._days
        dated, undated = (first, second) if first.days else (second, first)
        return bool(dated.days and undated.told and dated.days.first > undated.told + 1)

    def _other_speakers(self, first: Telling, second: Telling) -> bool:
        """What is done by words is done by whoever says them: two who condemn one strike do two things."""
        if first.type not in self._speech or not (first.actors and second.actors):
            return False
        return self.closest(first.actors, second.actors) in (None, Tie.APART)

    # -- parts -------------------------------------------------------------------------------------------

    def nearness(self, one: PlaceRef | None, other: PlaceRef | None) -> Nearness:
        return self.likeness.nearness(one, other)

    def closest(self, ones: Sequence[str], others: Sequence[str]) -> Tie | None:
        """The closest tie between any two; None where there is nothing to compare."""
        return self.likeness.closest(ones, others)
