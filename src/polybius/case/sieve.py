"""Which of many pairs can reach a score at all, before any is compared one by one.

Most features look at a small part of a telling: its type, its days, whom it names. `RESTS` says at what. Tellings that
are alike in it have the same outcome, so it is found once for all pairs of such tellings, and a pair whose outcomes so
far leave no hope is let go. Exact: a pair that could reach the score is never lost, whatever `RESTS` leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping

import numpy as np
import numpy.typing as npt

from polybius.case.blocking import Numbers
from polybius.case.features import BIAS, Comparison, Outcome
from polybius.case.grounds import least_odds
from polybius.case.likeness import called, spot
from polybius.case.match_features import FEATURES, Feature
from polybius.case.match_passages import section_of
from polybius.case.spots import Nearness, place_name
from polybius.case.tellings import Telling
from polybius.model.claims import Claim, PlaceRef

Trait = Callable[[Telling], Hashable]
SLACK = 1e-6
"""Sums of weights in another order differ by less."""
MOST = 100_000
"""Pairs that are handed on at a time."""
NEVER = -1e9
"""The weight of what rules out that two are one."""


def _nothing(_: Telling) -> Hashable:
    """Of a feature that says nothing of such pairs."""
    return None


def _figure(claim: Claim) -> Hashable:
    counted = claim.figure
    return (counted.measure, counted.low, counted.best, counted.high) if counted else None


def _where(place: PlaceRef | None) -> Hashable:
    return (spot(place), place_name(place), called(place.span.text)) if place else None


RESTS: Mapping[str, Trait] = {
    "type": lambda one: (one.type, one.claim.kind),
    "mode": lambda one: (one.modes, one.wording.means),
    "means": lambda one: one.wording.means,
    "deed": lambda one: (one.wording.deeds, one.wording.harm),
    "period": lambda one: (one.days, one.told),
    "dated": lambda one: one.days is None,
    "moment": lambda one: (one.days, one.when),
    "hour": lambda one: one.wording.hours,
    "background": lambda one: "past" in one.wording.cues,
    "general": lambda one: "general" in one.wording.cues,
    "aside": lambda one: one.aside,
    "aspect": lambda one: one.claim.realis,
    "place": lambda one: (tuple(map(_where, one.spots)), one.areas, one.place is None),
    "setting": lambda one: (one.pinned, _where(one.setting)),
    "actor": lambda one: (one.actors, one.charges),
    "recipient": lambda one: (one.recipients, one.modes),
    "target": lambda one: (one.days, one.recipients),
    "thing": lambda one: one.recipients,
    "roles": lambda one: (one.actors, one.recipients),
    "source": lambda one: (one.sources, one.outlet),
    "figures": lambda one: tuple(map(_figure, one.figures)),
    "toll": lambda one: tuple(map(_figure, one.figures)),
    "denial": lambda one: (one.denied, one.actors),
    "story": lambda one: one.bearing,
    "plot": lambda one: (one.bearing, _where(one.story.place), one.story.days),
    "company": lambda one: (one.bearing, one.claim.report),
    "section": lambda one: section_of(one.at),
    "act": lambda one: (one.wording.acts, one.wording.harm),
    "victim": lambda one: (one.single, one.recipients),
    "ledes": lambda one: (one.bearing, one.claim.report),
    "clause": _nothing,
    "words": lambda one: (one.wording.words, one.wording.triggers),
    "names": lambda one: one.wording.names,
    "distance": _nothing,
    "between": _nothing,
    "opening": _nothing,
    "breadth": _nothing,
    "noun": _nothing,
    "reference": _nothing,
}
"""By feature: what of a telling says the outcome, for tellings of two reports."""
WITHIN: Mapping[str, Trait] = {
    **RESTS,
    "plot": _nothing,
    "company": _nothing,
    "ledes": _nothing,
    "clause": lambda one: one.claim.id,
    "words": lambda one: one.claim.id,
    "names": lambda one: one.claim.id,
    "distance": lambda one: one.claim.id,
    "between": lambda one: one.order,
    "opening": lambda one: min(one.order, 8),
    "breadth": lambda one: one.breadth,
    "noun": lambda one: one.claim.id,
    "reference": lambda one: one.claim.id,
    "figures": lambda one: one.claim.id,
    "toll": lambda one: one.claim.id,
}
"""As `RESTS`, for tellings of one report."""
RULING_OUT: Mapping[str, Callable[[Comparison, Telling, Telling], bool]] = {
    "type": lambda comparison, one, other: not comparison.tables.compatible(one.type, other.type),
    "period": lambda comparison, one, other: comparison.days_apart(one, other),
    "place": lambda comparison, one, other: comparison.likeness.where(one, other) == Nearness.FAR,
}
"""What `Comparison.why_not` rules out by what these features look at."""
LATE = frozenset(
    ("words", "names", "deed", "plot", "roles", "distance", "between", "reference", "company", "ledes", "clause")
)
"""Features that look at what few tellings have alike: asked last, of the pairs that are left."""


class Sieve:
    """For the pairs of one comparison that are all of two reports, or all of one (`within`)."""

    def __init__(self, comparison: Comparison, least: float, *, within: bool = False) -> None:
        self._comparison = comparison
        self._least = least - SLACK
        tables = comparison.tables
        self._weights: Mapping[Outcome, float] = tables.within if within else tables.weights
        rows = [_row(name, look, self._weights) for name, look in FEATURES]
        self._hope = self._weights.get(BIAS, 0.0) + sum(most for _, _, most, _ in rows)
        self._rests = WITHIN if within else RESTS
        own = [row for row in rows if row[0] in self._rests and (row[2] > row[3] or row[0] in RULING_OUT)]
        self._rows = sorted(own, key=lambda row: (row[0] in LATE, row[0] not in RULING_OUT, row[3] - row[2], row[0]))

    def hopeful(self, ones: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
        """Which of the pairs are to be compared one by one."""
        at = np.arange(len(ones))
        hope = np.full(len(ones), self._hope)
        ruled = self._ruled(ones, others)
        for name, look, most, _ in self._rows:
            weighed = self._weighed(name, look, ones[at], others[at])
            hope = hope - most + weighed
            kept = (hope >= self._least) | ruled[at]
            at, hope = at[kept], hope[kept]
        found = np.zeros(len(ones), dtype=bool)
        found[at] = True
        return found

    def _ruled(self, ones: Numbers, others: Numbers) -> npt.NDArray[np.bool_]:
        tellings = self._comparison.tellings
        ruled = np.array([bool(telling.ruled.joins) for telling in tellings], dtype=bool)
        both: npt.NDArray[np.bool_] = ruled[ones] & ruled[others]
        return both

    def _weighed(self, name: str, look: Feature, ones: Numbers, others: Numbers) -> npt.NDArray[np.float64]:
        """The weight of the outcome of each pair."""
        codes, kinds = self._codes(self._rests[name], ones, others)
        pairs, first, where = np.unique(codes[ones] * kinds + codes[others], return_index=True, return_inverse=True)
        del pairs
        examples = zip(ones[first].tolist(), others[first].tolist(), strict=True)
        weights = np.array([self._weight(name, look, one, other) for one, other in examples])
        weighed: npt.NDArray[np.float64] = weights[where]
        return weighed

    def _weight(self, name: str, look: Feature, one: int, other: int) -> float:
        tellings = self._comparison.tellings
        outcome = look(self._comparison.likeness, tellings[one], tellings[other])
        if name in RULING_OUT and RULING_OUT[name](self._comparison, tellings[one], tellings[other]):
            return NEVER
        return self._weights.get((name, outcome), 0.0)

    def _codes(self, trait: Trait, ones: Numbers, others: Numbers) -> tuple[Numbers, int]:
        """A number for each telling that is in one of the pairs, the same for those alike; how many there are."""
        tellings = self._comparison.tellings
        known: dict[Hashable, int] = {}
        codes = np.zeros(len(tellings), dtype=np.int64)
        wanted = np.zeros(len(tellings), dtype=bool)
        wanted[ones] = wanted[others] = True
        for number in np.flatnonzero(wanted).tolist():
            codes[number] = known.setdefault(trait(tellings[number]), len(known))
        return codes, len(known)


def _row(name: str, look: Feature, weights: Mapping[Outcome, float]) -> tuple[str, Feature, float, float]:
    """A feature with the most and the least that it can add."""
    given = [0.0, *(weight for (feature, _), weight in weights.items() if feature == name)]
    return name, look, max(given), min(given)


def worth(comparison: Comparison, ones: Numbers, others: Numbers) -> Iterator[tuple[int, int, bool]]:
    """Pairs that may be linked, and (False) those of one report that may only be parts of one another."""
    reports = np.unique([telling.claim.report for telling in comparison.tellings], return_inverse=True)[1]
    within, hopeful = reports[ones] == reports[others], np.zeros(len(ones), dtype=bool)
    for own in (within, ~within):
        at = np.flatnonzero(own)
        sieve = Sieve(comparison, least_odds(comparison), within=bool(len(at)) and bool(within[at[0]]))
        hopeful[at] = sieve.hopeful(ones[at], others[at])
    kept = hopeful | within
    left = np.flatnonzero(kept)
    for begin in range(0, len(left), MOST):
        at = left[begin : begin + MOST]
        yield from zip(ones[at].tolist(), others[at].tolist(), hopeful[at].tolist(), strict=True)
