"""What each report is mainly about: the town and the day that most of it tells of, what stands first counting most.

News tells one story, with others beside it. A sentence that says neither town nor day is mostly of the story; one that
says another town or another day, or that speaks of what went before or goes on, is mostly not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from polybius.case.days import Days, days_of
from polybius.case.material import Material
from polybius.case.spots import POINT, Nearness, Ranges, compare, place_key
from polybius.case.telling_settings import AROUND, TELLING, position
from polybius.model.claims import Claim, PlaceRef

HALF = 400.0
"""Code points from the top after which a claim counts half."""
DAYS = 2
"""Width of a period that can be a story's."""
HERE = frozenset((Nearness.SAME, Nearness.NEAR, Nearness.WITHIN))
ELSEWHERE = frozenset((Nearness.APART, Nearness.FAR))


class Bearing(StrEnum):
    """How a telling bears on its report's story."""

    SAID = "said"
    """It says the story's town or its day, and nothing else."""
    SILENT = "silent"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Story:
    place: PlaceRef | None = None
    days: Days | None = None

    def bearing(self, place: PlaceRef | None, days: Days | None, ranges: Ranges) -> Bearing:
        """Of a telling that says this place and these days (or none)."""
        where, when = self._where(place, ranges), self._when(days)
        if Bearing.OFF in (where, when):
            return Bearing.OFF
        return Bearing.SAID if Bearing.SAID in (where, when) else Bearing.SILENT

    def _where(self, place: PlaceRef | None, ranges: Ranges) -> Bearing:
        if place is None or self.place is None:
            return Bearing.SILENT
        nearness = compare(place, self.place, ranges)
        return Bearing.SAID if nearness in HERE else Bearing.OFF if nearness in ELSEWHERE else Bearing.SILENT

    def _when(self, days: Days | None) -> Bearing:
        if days is None or self.days is None:
            return Bearing.SILENT
        if days.gap(self.days):
            return Bearing.OFF
        return Bearing.SAID if days.width <= DAYS else Bearing.OFF


NO_STORY = Story()


def stories(material: Material, told: Mapping[str, int]) -> Mapping[str, Story]:
    """By report."""
    by_report: dict[str, list[Claim]] = {}
    for claim in material.of_kind(*TELLING):
        if claim.realis.happened:
            by_report.setdefault(claim.report, []).append(claim)
    return {report: _story(claims, told.get(report, 0)) for report, claims in by_report.items()}


def _story(claims: Iterable[Claim], told: int) -> Story:
    places: dict[str, float] = {}
    shown: dict[str, PlaceRef] = {}
    days: dict[Days, float] = {}
    for claim in claims:
        weight = 1.0 / (1.0 + position(claim) / HALF)
        if claim.place is not None and claim.place.precision in POINT:
            key = place_key(claim.place)
            places[key] = places.get(key, 0.0) + weight
            shown.setdefault(key, claim.place)
        period = days_of(claim.period)
        if period and period.width <= DAYS and (not told or abs(told - period.last) <= AROUND):
            days[period] = days.get(period, 0.0) + weight
    place = max(places, key=lambda key: (places[key], key), default=None)
    day = max(days, key=lambda one: (days[one], -one.width, one.last), default=None)
    return Story(shown[place] if place is not None else None, day)
