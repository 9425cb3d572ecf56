"""Months, quarters or years in which a pair is told: as fine as its acts allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from polybius.case.acts import Act
from polybius.case.days import Days

GRAINS = {"month": 1, "quarter": 3, "year": 12}
"""Months of each, the finest first."""
EXACTLY = 2 / 3
"""Of a pair's acts with a date: so many must lie within one period of a grain that is taken."""


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A period of the calendar, first and last day."""

    first: date
    last: date

    @property
    def middle(self) -> int:
        return (self.first.toordinal() + self.last.toordinal()) // 2


def grain_of(acts: Sequence[Act], limits: Mapping[str, float]) -> str:
    """The finest in which most acts lie and a period has `dense` of them on average; years where none is so."""
    dated = [act.days for act in acts if act.days]
    dense = limits.get("dense", 3.0)
    for grain in GRAINS:
        found = [stretches(days, grain) for days in dated]
        within = [one[0] for one in found if len(one) == 1]
        if len(within) >= EXACTLY * len(dated) and len(within) >= dense * len(set(within)) and within:
            return grain
    return "year"


def stretches(days: Days, grain: str) -> list[Stretch]:
    """The periods that the days fall into."""
    months = GRAINS[grain]
    first, last = (date.fromordinal(number) for number in (days.first, days.last))
    begin = (first.year * 12 + first.month - 1) // months
    end = (last.year * 12 + last.month - 1) // months
    return [_stretch(number * months, months) for number in range(begin, end + 1)]


def _stretch(month: int, months: int) -> Stretch:
    return Stretch(_first(month), _first(month + months) - timedelta(days=1))


def _first(month: int) -> date:
    """The first day of a month counted from the year 0."""
    return date(month // 12, month % 12 + 1, 1)
