"""Periods of accounts, and periods taken up again: "the third quarter", "a year earlier", "the quarter", "that year".

Reports on budgets, trade and aid tell of quarters and compare them with those of the year before: after "profit in
the third quarter", "a year earlier" is the third quarter of the year before, and "the quarter" the one just told of.
"""

from __future__ import annotations

from datetime import date, timedelta

from polybius.annotate.times_absolute import year_of
from polybius.annotate.times_anchors import NEAR
from polybius.annotate.times_calendar import FINENESS, MONTH, QUARTER, YEAR, Moment, of_date, shift
from polybius.annotate.times_found import Found
from polybius.annotate.times_measured import count_of, duration_value
from polybius.annotate.times_sense import NO_TIME, Context, Sense, counted, one, staged

FARTHEST = -3
"""Quarters from the fourth back to the first: as far as a yearless quarter can lie back in the report's own year."""


def quarter(found: Found, context: Context) -> Sense:
    number = int(found.value("o"))
    if number > 4:
        return NO_TIME
    if found.has("y"):
        return staged(found, Moment(QUARTER, int(found.value("y")), number=number))
    year = _year_of_quarter(number, context)
    return Sense() if year is None else staged(found, Moment(QUARTER, year, number=number))


def _year_of_quarter(number: int, context: Context) -> int | None:
    """The year in which a quarter of that number lies nearest to the report: accounts of it are told and awaited."""
    base = context.anchors.deictic(YEAR)
    if base is None or context.anchors.history or FINENESS[base.unit] >= FINENESS[YEAR]:
        return base.year if base else None
    ahead = number - 1 - (base.date.month - 1) // 3
    if ahead == FARTHEST:
        return base.year + (1 if context.tense() > 0 else 0)
    return base.year - (1 if ahead > 1 else 0)


def quarter_ended(found: Found, context: Context) -> Sense:
    """`the quarter ended 30 June`: the calendar quarter that the date lies in."""
    month = int(found.value("m"))
    year = year_of(month, 0, context)
    return Sense() if year is None else one(Moment(QUARTER, year, number=(month + 2) // 3))


def year_ended(found: Found, _: Context) -> Sense:
    """`the year ended 30 June` is no calendar year."""
    return Sense(value=duration_value("1", found.value("u")), kind="duration")


def told_quarter(found: Found, context: Context) -> Sense:
    """`the quarter`, `the latest period`: the one told of. Where none was told of it may be part of a town."""
    reach = context.paragraph if found.has("rel") else NEAR
    told = context.anchors.quarter(context.paragraph, reach)
    return one(told) if told else NO_TIME


def told_unit(found: Found, context: Context) -> Sense:
    """`during the year`: the one that the text is at."""
    base = context.anchors.anaphoric(found.value("u"))
    return counted(base, 0, found.value("u")) if base else Sense()


def year_ago(found: Found, context: Context) -> Sense:
    """`the year-earlier period`, `the year-ago third quarter`, `year-ago results`"""
    if found.has("o"):
        base = quarter(found, context).moment
    else:
        base = context.anchors.quarter(context.paragraph) or context.anchors.anaphoric(YEAR)
    return year_before(base) if base else Sense()


def year_before(base: Moment) -> Sense:
    """The same quarter of the year before, else the year before."""
    if base.unit == QUARTER:
        return one(shift(base, -4, QUARTER))
    return counted(base, -1, YEAR)


def year_quarter(found: Found, context: Context) -> Sense:
    """`the 1988 third quarter`, and `the 1988 quarter` beside the one told of."""
    year, told = int(found.value("y")), context.anchors.quarter(context.paragraph)
    number = int(found.value("o")) if found.has("o") else told.number if told else 0
    return one(Moment(QUARTER, year, number=number) if 1 <= number <= 4 else Moment(YEAR, year))


def opening_of(found: Found, _: Context) -> Sense:
    """`the first six months of 2014`, `the last two weeks of 2013`: a stretch at one end of a year."""
    year, unit, count = int(found.value("y")), found.value("u"), count_of(found)
    value = duration_value(count, unit)
    days, months = _DAYS.get(unit), _MONTHS.get(unit)
    at_start = found.marks.symbols[found.groups["edge"][0]] == "o"
    if days and count.isdigit() and int(count) * days <= 365:
        return _days_of(year, int(count) * days, at_start, value)
    if months and count.isdigit() and int(count) * months <= 12:
        ends = (1, int(count) * months) if at_start else (13 - int(count) * months, 12)
        return Sense(Moment(MONTH, year, ends[0]), Moment(MONTH, year, ends[1]), value)
    return Sense(value=value)


_DAYS = {"D": 1, "W": 7, "2W": 14}
_MONTHS = {"M": 1, "Q": 3}


def _days_of(year: int, length: int, at_start: bool, value: str) -> Sense:
    first = date(year, 1, 1) if at_start else date(year, 12, 31) - timedelta(days=length - 1)
    return Sense(of_date(first), of_date(first + timedelta(days=length - 1)), value)
