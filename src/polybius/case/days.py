"""Days of claims as numbers, and what two of them have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from polybius.model.claims import Period

NEVER, EVER = 1, 3_652_059
"""First and last day that `date` knows, for open ends."""
TIERS = (3, 8, 31, 366, EVER)
"""Days: how wide a period may be to count as days, a week, a month, a year."""
_PARTS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as proleptic Gregorian ordinals, both inclusive."""

    first: int
    last: int

    @property
    def width(self) -> int:
        return self.last - self.first + 1

    @property
    def single(self) -> bool:
        return self.first == self.last

    @property
    def open(self) -> bool:
        """One end is not known."""
        return self.first == NEVER or self.last == EVER

    def gap(self, other: Days) -> int:
        """Days between the two, 0 where they meet."""
        return max(0, other.first - self.last, self.first - other.last)


@lru_cache(maxsize=65536)
def ordinal(iso: str, end: bool = False) -> int:
    """Ordinal of an ISO day; of the first (or last) day of a month or year. 0 for what is no date."""
    found = _PARTS.match(iso)
    if not found:
        return 0
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if not end or day:
            return date(year, month or 1, day or 1).toordinal()
        following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    except ValueError:
        return 0
    return following.toordinal() - 1


def iso(number: int) -> str:
    """ISO day of an ordinal, empty for an open end."""
    return "" if number <= NEVER or number >= EVER else date.fromordinal(number).isoformat()


def days_of(period: Period | None, told: str = "") -> Days | None:
    """The days of a period. An open end reaches to the day of the report, where that is known."""
    if period is None or not (period.earliest or period.latest):
        return None
    first = ordinal(period.earliest) or NEVER
    last = ordinal(period.latest, end=True) or ordinal(told, end=True) or EVER
    return Days(min(first, last), max(first, last))


def month_of(number: int) -> str:
    return date.fromordinal(min(max(number, NEVER), EVER)).isoformat()[:7]


def months(days: Days, most: int) -> list[str]:
    """The months that the days fall into; the last `most` of them."""
    first, last = (date.fromordinal(number) for number in (days.first, days.last))
    count = min(most, (last.year - first.year) * 12 + last.month - first.month + 1)
    total = last.year * 12 + last.month - 1
    return [f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(total - count + 1, total + 1)]


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and the witness who gives it."""

    period: Period
    days: Days
    witness: str


def agreed(dated: Sequence[Dated]) -> Period | None:
    """Days before months before years: what most witnesses allow, then the narrowest, the commonest, the first."""
    return min(dated, key=lambda one: _rank(one, dated)).period if dated else None


def _rank(one: Dated, dated: Sequence[Dated]) -> tuple[int | str, ...]:
    tier = next(i for i, most in enumerate(TIERS) if one.days.width <= most)
    return (tier, -_allowing(one, dated), one.days.width, -_saying(one, dated), *_plain(one))


def _allowing(one: Dated, dated: Iterable[Dated]) -> int:
    return len({other.witness for other in dated if one.days.gap(other.days) == 0})


def _saying(one: Dated, dated: Iterable[Dated]) -> int:
    return len({other.witness for other in dated if one.days == other.days})


def _plain(one: Dated) -> tuple[str, str, str, str]:
    return (one.period.earliest or "9999", one.period.latest, one.period.edtf, one.period.text)
