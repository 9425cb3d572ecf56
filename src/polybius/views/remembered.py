"""How much a day weighs on a timeline: on how many days reports still speak of it, and how long afterwards.

What a day brings is told at once whatever it is; what matters is told again. Each day of publication counts by the
square root of how many told it then and by the logarithm of its distance, which stops growing after a month: a telling
a month later counts five times one of the same day. No weight is fitted. On Timeline17 (benchmarks/timelines.py) it
ranks days better than counts of mentions, of articles or of days of publication do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from math import log, sqrt

MONTH = 30
"""Days after which a telling counts no more for being late."""


def remembered(day: str, told: Iterable[str]) -> float:
    """The weight of an ISO day by the ISO days on which it was told of, one for each that told it.

    What is announced before its day counts as if it were told on it; what is no day counts nothing.
    """
    when = _day(day)
    days = Counter(told_on for text in told if (told_on := _day(text)) is not None)
    if when is None:
        return 0.0
    return sum(sqrt(days[told_on]) * log(2 + _late(when, told_on)) for told_on in sorted(days))


def _late(when: date, told_on: date) -> int:
    return min(MONTH, max(0, (told_on - when).days))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2016-12-14") else None
    except ValueError:
        return None
