"""Days and the times that rows of the registry give: a day is ISO, an end of a time a day, a month or a year."""

from __future__ import annotations

from datetime import date

LATELY = 45
"""Days for which a report may still speak of a time that is over as of the present."""

_AFTER_DIGITS = "~"
"""Sorts behind "-" and every digit, so that a month or year that ends a time is over when it is over."""


def covers(day: str, since: str, until: str) -> bool:
    """Whether a day lies in a time; open ends hold all days, and an unknown day lies in every time.

    >>> covers("2014-05-03", "2014", "2014-05"), covers("2014-06-01", "2014", "2014-05")
    (True, False)
    """
    return not begins_after(day, since) and not ended_before(day, until)


def begins_after(day: str, since: str) -> bool:
    """Whether the time begins only after the day; False where either is not known."""
    return bool(day and since) and day + _AFTER_DIGITS < since


def ended_before(day: str, until: str) -> bool:
    """Whether the time is over on the day; False where either is not known."""
    return bool(day and until) and until + _AFTER_DIGITS < day


def is_lately(day: str, until: str) -> bool:
    """Whether a time that ended on a known day was over for few days only."""
    try:
        return 0 <= (date.fromisoformat(day) - date.fromisoformat(until)).days <= LATELY
    except ValueError:
        return False
