"""Where and when a telling stands in its report: what it leaves unsaid, the sentences before it said.

"Jets bombed Velm on Sunday. Twelve people were killed." The second sentence has neither place nor day. What a report
says around it is kept apart from what it says itself, and weighs less.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from polybius.case.days import Days, days_of
from polybius.case.material import Material
from polybius.case.spots import POINT, folded, place_name
from polybius.model.claims import Claim, Kind, PlaceRef

AHEAD = 600
"""Code points within which a telling that nothing comes before takes what comes after: headlines."""
TELLING = (Kind.EVENT, Kind.FIGURE)
DAYS = 3
"""Width of a period that can set the day of what is told after it."""


@dataclass(frozen=True, slots=True)
class _Marks:
    """Positions in a report, and what is said there."""

    at: tuple[int, ...]
    places: tuple[PlaceRef, ...] = ()
    days: tuple[Days, ...] = ()

    def index(self, position: int) -> int:
        """Of the last mark up to a position, else of the first within reach after it; -1 for none."""
        before = bisect_right(self.at, position) - 1
        if before >= 0:
            return before
        return 0 if self.at and self.at[0] - position <= AHEAD else -1


NO_MARKS = _Marks(())


class Settings:
    """The places and days that each report gives, in the order of its text."""

    def __init__(self, material: Material, told: Mapping[str, int]) -> None:
        by_report: dict[str, list[Claim]] = {}
        for claim in material.of_kind(*TELLING):
            if claim.realis.happened:
                by_report.setdefault(claim.report, []).append(claim)
        self._areas = {report: _areas(claims) for report, claims in by_report.items()}
        self._places = {report: _placed(claims) for report, claims in by_report.items()}
        self._days = {report: _dated(claims, told.get(report, 0)) for report, claims in by_report.items()}

    def place(self, claim: Claim) -> PlaceRef | None:
        """The claim's own place if it is a point, else the point that its report spoke of last."""
        own = claim.place
        if own is not None and own.precision in POINT:
            return own
        marks = self._places.get(claim.report, NO_MARKS)
        index = marks.index(position(claim))
        found = marks.places[index] if index >= 0 else None
        return own if found is None or (own and own.country != found.country) else found

    def days(self, claim: Claim, own: Days | None) -> Days | None:
        """The claim's own days, else those that its report spoke of last."""
        if own is not None:
            return own
        marks = self._days.get(claim.report, NO_MARKS)
        index = marks.index(position(claim))
        return marks.days[index] if index >= 0 else None

    def areas(self, report: str) -> frozenset[str]:
        """Folded names of the provinces that a report speaks of."""
        return self._areas.get(report, frozenset())


def position(claim: Claim) -> int:
    return claim.anchor if claim.anchor >= 0 else claim.span.begin


def _areas(claims: Iterable[Claim]) -> frozenset[str]:
    regions = (one.place for one in claims if one.place and one.place.precision == "region")
    return frozenset(folded(place_name(region)) for region in regions)


def _placed(claims: Iterable[Claim]) -> _Marks:
    found = [(position(one), one.place) for one in claims if one.place and one.place.precision in POINT]
    found.sort(key=lambda mark: mark[0])
    return _Marks(tuple(at for at, _ in found), places=tuple(place for _, place in found))


def _dated(claims: Iterable[Claim], told: int) -> _Marks:
    """Days near the report's: a sentence on last year sets no day for the one after it."""
    found = [(position(one), days) for one in claims if (days := days_of(one.period)) and _sets(days, told)]
    found.sort(key=lambda mark: mark[0])
    return _Marks(tuple(at for at, _ in found), days=tuple(days for _, days in found))


def _sets(days: Days, told: int) -> bool:
    return days.width <= DAYS and (not told or abs(told - days.last) <= AROUND)


AROUND = 10
"""Days from the report's within which a day is what its story is about."""
