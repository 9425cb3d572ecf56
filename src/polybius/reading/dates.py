"""Dates as metadata write them, made ISO 8601 where they can mean one day only; never guessed.

`03/04/2016` is 3 April in London and March 4 in New York, so it stays unknown unless the other dates of its
column settle the order. Two-digit years stay unknown. A day is the one that the source writes, in its own
time zone: moving it to UTC would change the day that the outlet printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|" + "|".join(MONTHS) + r")\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_TIME = r"(?:(?:,|\s+at|\s*[-|–]|t|\s)\s*\d{1,2}[:.h]\d\d\b.*)?"
"""A time of day after the date, with whatever stands after it."""

_ISO = re.compile(_YEAR + r"(?:[-/](?P<month>\d{1,2})(?:[-/]" + _DAY + r")?)?" + _TIME, re.I | re.S)
_COMPACT = re.compile(_YEAR + r"(?P<month>\d\d)(?P<day>\d\d)(?:T?\d{4}(?:\d\d)?Z?)?", re.I)
_DAY_FIRST = re.compile(
    _WEEKDAY + _DAY + r"(?:st|nd|rd|th)?\.?[\s-]+(?:of\s+)?" + _MONTH + r",?[\s-]+" + _YEAR + _TIME, re.I | re.S
)
_MONTH_FIRST = re.compile(_WEEKDAY + _MONTH + r"\s+" + _DAY + r"(?:st|nd|rd|th)?,?\s+" + _YEAR + _TIME, re.I | re.S)
_MONTH_YEAR = re.compile(_MONTH + r",?\s+" + _YEAR, re.I)
_CTIME = re.compile(
    _WEEKDAY + _MONTH + r"\s+" + _DAY + r"\s+\d\d:\d\d:\d\d\s+(?:[+-]\d{4}\s+|[A-Z]{3}\s+)?" + _YEAR, re.I
)
_NUMBERS = re.compile(r"(?P<first>\d{1,2})([/.-])(?P<second>\d{1,2})\2" + _YEAR + _TIME, re.I | re.S)


class Order(Enum):
    """Which number of `3/4/2016` is the day."""

    UNKNOWN = "unknown"
    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class DateRead:
    """`iso` as precise as what was written, empty where it cannot be told; `note` then says why."""

    iso: str = ""
    note: str = ""


def read_date(value: object, order: Order = Order.UNKNOWN) -> DateRead:
    """The day, month or year that a metadata value names.

    >>> read_date("Dec. 19, 2016").iso, read_date("25/03/2016").iso, read_date("2016-12").iso
    ('2016-12-19', '2016-03-25', '2016-12')
    >>> read_date("03/04/2016")
    DateRead(iso='', note="date '03/04/2016' left unknown: day or month first?")
    """
    if isinstance(value, datetime):
        return DateRead(value.date().isoformat())
    if isinstance(value, date):
        return DateRead(value.isoformat())
    written = "" if value is None else str(value).strip()
    if not written:
        return DateRead()
    return _written(written, order)


def column_order(values: Iterable[object]) -> Order:
    """The order that a column of dates shows: some number over 12 stands first, or second, and none the other way."""
    seen = set()
    for value in values:
        match = _NUMBERS.fullmatch(str(value).strip())
        if match and int(match["first"]) > 12:
            seen.add(Order.DAY_FIRST)
        elif match and int(match["second"]) > 12:
            seen.add(Order.MONTH_FIRST)
    return seen.pop() if len(seen) == 1 else Order.UNKNOWN


def _written(written: str, order: Order) -> DateRead:
    for pattern in (_ISO, _COMPACT, _DAY_FIRST, _MONTH_FIRST, _MONTH_YEAR, _CTIME):
        match = pattern.fullmatch(written)
        if match:
            return _checked(written, _parts(match))
    match = _NUMBERS.fullmatch(written)
    if match:
        return _numbers(written, match, order)
    return _unknown(written, "not a date that can be read")


def _parts(match: re.Match[str]) -> tuple[int, ...]:
    groups = match.groupdict()
    parts = [int(groups["year"])]
    if groups.get("month"):
        parts.append(_month(groups["month"]))
        if groups.get("day"):
            parts.append(int(groups["day"]))
    return tuple(parts)


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return next(i for i, name in enumerate(MONTHS, 1) if name.startswith(written.lower()[:3]))


def _numbers(written: str, match: re.Match[str], order: Order) -> DateRead:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second:
        return _checked(written, (year, second, first))
    if second > 12:
        return _checked(written, (year, first, second))
    if order is Order.UNKNOWN:
        return _unknown(written, "day or month first?")
    parts = (year, second, first) if order is Order.DAY_FIRST else (year, first, second)
    return DateRead(_iso(parts), f"date {_short(written)} read {order.value}, as other rows of its column show")


def _checked(written: str, parts: tuple[int, ...]) -> DateRead:
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        return _unknown(written, "no such day")
    return DateRead(_iso(parts))


def _iso(parts: tuple[int, ...]) -> str:
    return "-".join(f"{part:0{2 if i else 4}d}" for i, part in enumerate(parts))


def _unknown(written: str, why: str) -> DateRead:
    return DateRead("", f"date {_short(written)} left unknown: {why}")


def _short(written: str) -> str:
    return repr(written if len(written) <= 40 else written[:39] + "…")
