"""From what an expression denotes to a Period: bounds, EDTF, precision; and the joining of two ends."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.records import TimeMention
from polybius.annotate.times_calendar import (
    DECADE,
    MONTH,
    WEEK,
    YEAR,
    Day,
    Moment,
    days_in,
    edtf,
    first_day,
    interval,
    iso,
    iso_year,
    last_day,
    precision,
    timex,
)  # fmt: skip
from polybius.annotate.times_sense import Sense
from polybius.annotate.times_words import TimeTable
from polybius.model.claims import Period, Precision

_TO_END = frozenset({"since"})
_FROM_START = frozenset({"until", "till", "by", "before"})


def period_of(text: str, sense: Sense, table: TimeTable, approximate: bool) -> tuple[Period | None, str]:
    """The period and the TIMEX3 value of a sense; no period where nothing is known of when."""
    value = sense.value or (timex(sense.moment) if sense.moment else "")
    if sense.kind != "date":
        return None, value
    if sense.moment is None:
        return (_unplaced(text, sense.edtf) if sense.edtf else None), value
    if sense.last is not None:
        return _stretch(text, sense, approximate), value
    return _single(text, replace(sense.moment, approximate=approximate), table), value


def _unplaced(text: str, pattern: str) -> Period:
    """A day or month of an unknown year: EDTF says so much, the calendar nothing."""
    return Period(text, pattern, "", "", Precision.DAY if pattern.count("-") == 2 else Precision.MONTH)


def _stretch(text: str, sense: Sense, approximate: bool) -> Period:
    assert sense.moment is not None
    assert sense.last is not None
    first, last = first_day(sense.moment), last_day(sense.last)
    if sense.edtf:
        pattern = sense.edtf
    elif sense.moment.unit == sense.last.unit:
        pattern = interval(edtf(sense.moment), edtf(sense.last), approximate)
    else:
        pattern = interval(iso(first), iso(last), approximate)
    return Period(text, pattern, iso(first), iso(last), Precision.RANGE)


def _single(text: str, moment: Moment, table: TimeTable) -> Period:
    if not moment.stage or moment.unit not in (WEEK, MONTH, YEAR, DECADE):
        return Period(text, edtf(moment), iso(first_day(moment)), iso(last_day(moment)), precision(moment))
    first, last, pattern = _part(moment, table)
    return Period(text, pattern, iso(first), iso(last), Precision.RANGE)


def _part(moment: Moment, table: TimeTable) -> tuple[Day, Day, str]:
    """First and last day of a third of a unit, and its EDTF."""
    year, approximate = moment.year, moment.approximate
    name = {WEEK: "week", MONTH: "month", YEAR: "year", DECADE: "decade"}[moment.unit]
    first, last = table.parts[f"{name} {moment.stage}"]
    if moment.unit == YEAR:
        pattern = interval(f"{iso_year(year)}-{first:02d}", f"{iso_year(year)}-{last:02d}", approximate)
        return (year, first, 1), (year, last, days_in(year, last)), pattern
    if moment.unit == DECADE:
        start = year - year % 10
        pattern = interval(iso_year(start + first), iso_year(start + last), approximate)
        return (start + first, 1, 1), (start + last, 12, 31), pattern
    if moment.unit == MONTH:
        days = (year, moment.month, first), (year, moment.month, last or days_in(year, moment.month))
    else:
        days = _weekdays(moment, first, last)
    return *days, interval(iso(days[0]), iso(days[1]), approximate)


def _weekdays(week: Moment, first: int, last: int) -> tuple[Day, Day]:
    monday = week.date.toordinal()
    start, end = (week.date.fromordinal(monday + day - 1) for day in (first, last))
    return (start.year, start.month, start.day), (end.year, end.month, end.day)


def joined(left: TimeMention, right: TimeMention, index: TokenIndex, either: bool) -> TimeMention | None:
    """One mention from the beginning of the left period to the end of the right one; None if it would run backwards.

    `either`: it was one of the two, not all that lies between.
    """
    first, last = left.period, right.period
    if first is None or last is None or not first.earliest or not last.latest or first.earliest > last.latest:
        return None
    span = index.span(left.start, right.stop)
    if either:
        pattern = f"[{_upper(first.edtf)},{_lower(last.edtf)}]"
    else:
        pattern = f"{_lower(first.edtf)}/{_upper(last.edtf)}"
    period = Period(span.text, pattern, first.earliest, last.latest, Precision.RANGE)
    return replace(
        left, stop=right.stop, head=left.head, span=span, period=period, rule=f"{left.rule}-{right.rule}", value=""
    )


def _lower(pattern: str) -> str:
    """The lower end of an EDTF interval or set."""
    return pattern.split("/")[0].removeprefix("[").split(",")[0]


def _upper(pattern: str) -> str:
    return pattern.split("/")[-1].removesuffix("]").split(",")[-1]


def opened(mention: TimeMention, index: TokenIndex) -> TimeMention:
    """`since 2012` has no end, `until March` no beginning: the word before belongs to the period."""
    period = mention.period
    if period is None or not mention.start or not period.earliest:
        return mention
    before = index.words[mention.start - 1].lower()
    if before not in _TO_END and before not in _FROM_START:
        return mention
    if before == "before" and "T" in mention.value:
        return mention  # "before dawn on Monday" is on Monday
    span = index.span(mention.start - 1, mention.stop)
    if before in _TO_END:
        period = Period(span.text, f"{_lower(period.edtf)}/..", period.earliest, "", Precision.OPEN)
    else:
        period = Period(span.text, f"../{_upper(period.edtf)}", "", period.latest, Precision.OPEN)
    return replace(mention, start=mention.start - 1, span=span, period=period)
