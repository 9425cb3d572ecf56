"""Dates that are counted from another: from the report's day ("last week") or the story's ("two days later")."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from polybius.annotate.times_absolute import feast_day
from polybius.annotate.times_accounts import year_before
from polybius.annotate.times_calendar import (
    CENTURY,
    DAY,
    DECADE,
    FINENESS,
    MONTH,
    SEASON,
    WEEK,
    WEEKEND,
    YEAR,
    Moment,
    of_date,
    season_near,
    timex,
)  # fmt: skip
from polybius.annotate.times_found import Found
from polybius.annotate.times_measured import count_of, duration_value
from polybius.annotate.times_sense import Context, Sense, clock_of, clock_value, counted, full, one, staged


def deictic(found: Found, context: Context) -> Sense:
    days, _, clock = found.value("k").partition(" ")
    base = context.anchors.deictic(DAY)
    if base is None:
        return Sense(value="PRESENT_REF" if days == "0" and not clock else "")
    return counted(base, int(days), DAY, clock_of(found) or ("T" + clock if clock else ""))


def weekday(found: Found, context: Context) -> Sense:
    if found.has("p") and found.marks.table.has("habitual", found.words("p")[0]):
        return Sense(value=f"XXXX-WXX-{found.value('w')}{clock_of(found)}", kind="set")
    return _near_weekday(found, context, "")


def relative_weekday(found: Found, context: Context) -> Sense:
    return _near_weekday(found, context, found.marks.symbols[found.groups["rel"][0]])


def _near_weekday(found: Found, context: Context, relation: str) -> Sense:
    base = context.anchors.deictic(DAY)
    if base is None or base.unit != DAY or base.year <= 0:
        return Sense()
    wanted, today = int(found.value("w")), base.date.isoweekday()
    back = (today - wanted) % 7
    if relation == "N":
        days = (wanted - today) % 7 or 7
    elif relation == "L":
        days = -(back or 7)
    elif context.anchors.history:
        days = (wanted - today) % 7
    else:
        days = (wanted - today) % 7 if context.tense() > 0 else -back
    return counted(base, days, DAY, clock_of(found))


_STEP = {"L": -1, "N": 1, "H": 0, "S": 0}


def _relation(found: Found, unit: str, context: Context) -> tuple[int, Moment | None]:
    """How many units from what: "last week" from the report, "the previous week" from the story."""
    at = found.groups["rel"][0]
    word = found.marks.word(at)
    follows = word == "next" and found.marks.symbols[found.start] == "T"
    anaphoric = found.marks.table.has("anaphoric", word) or follows
    step = _STEP[found.marks.symbols[at]]
    if not anaphoric:
        return step, context.anchors.deictic(unit)
    base = context.anchors.anaphoric(unit)
    if step > 0 and base is context.anchors.report and context.tense() < 0:
        return step, None  # "the following day" of something that was not told: not the day after the report
    return step, base


def relative_unit(found: Found, context: Context) -> Sense:
    unit = found.value("u")
    if unit in ("2W", "TH", "TM"):
        return Sense()
    if found.after == "of" and found.has("rel") and found.marks.symbols[found.groups["rel"][0]] in "LN":
        return Sense(value=duration_value("1", unit))  # "the last month of the siege" is no month of the calendar
    if unit in (DECADE, CENTURY) and found.has("rel") and found.words("rel")[0] in ("past", "last", "next", "coming"):
        return _run(found, ("1", unit), context)
    step, base = _relation(found, unit, context) if found.has("rel") else (0, context.anchors.deictic(unit))
    if base is None:
        return Sense()
    stage = found.value("mod")
    sense = counted(base, step, unit)
    if found.has("rel") and found.words("rel")[0] == "past" and not stage:
        return _up_to_now(found, sense, context)
    return replace(sense, moment=replace(sense.moment, stage=stage)) if sense.moment and stage else sense


def _up_to_now(found: Found, calendar: Sense, context: Context) -> Sense:
    """ "The past year" is the twelve months up to the report; TIMEX3 gives it the value of a calendar year."""
    run = _run(found, ("1", found.value("u")), context)
    return replace(run, value=calendar.value) if run.moment else calendar


def relative_count(found: Found, context: Context) -> Sense:
    """`the past 24 hours`, `the next three days`: the stretch up to the anchor or from it."""
    return _run(found, (count_of(found), found.value("u")), context)


def _run(found: Found, length: tuple[str, str], context: Context) -> Sense:
    count, unit = length
    value = duration_value(count, unit)
    step, base = _relation(found, DAY, context)
    span = _in_days(count, unit)
    if base is None or base.unit != DAY or base.year <= 0 or span is None:
        return Sense(value=value)
    if not 1 <= base.date.toordinal() + step * span <= date.max.toordinal():
        return Sense(value=value)  # "over the past 10,000 years" begins before the calendar does
    other = of_date(base.date + timedelta(days=step * span))
    first, last = sorted((base, other), key=lambda moment: moment.date)
    return Sense(replace(first, clock=""), replace(last, clock=""), value)


_UNIT_DAYS = {
    "D": 1,
    "W": 7,
    "2W": 14,
    "WE": 7,
    "M": 30.44,
    "Y": 365.25,
    "Q": 91.3,
    "E": 3652.5,
    "C": 36525,
    "TH": 1 / 24,
    "TM": 1 / 1440,
}


def _in_days(count: str, unit: str) -> int | None:
    if count == "X" or unit not in _UNIT_DAYS:
        return None
    return max(1, round(float(count) * _UNIT_DAYS[unit]))


def relative_month(found: Found, context: Context) -> Sense:
    step, base = _relation(found, DAY, context)
    if base is None or base.unit == YEAR:
        return Sense()
    month = int(found.value("m"))
    if step == 0:
        return _day_or_month(found, base.date.year)
    passed = month < base.date.month if step < 0 else month <= base.date.month
    return _day_or_month(found, base.date.year + ((0 if passed else -1) if step < 0 else (1 if passed else 0)))


def _day_or_month(found: Found, year: int) -> Sense:
    month = int(found.value("m"))
    day = found.value("d") or found.value("d2")
    return full(year, month, int(day)) if day else staged(found, Moment(MONTH, year, month))


def month_year(found: Found, context: Context) -> Sense:
    """`in April next year`, `on 5 May this year`"""
    step, base = _relation(found, YEAR, context)
    if base is None or found.value("u") != YEAR:
        return Sense()
    return _day_or_month(found, base.year + step)


def weekend(_: Found, context: Context) -> Sense:
    """`over the weekend`: the one that began last, in the future tense the next."""
    base = context.anchors.deictic(DAY)
    if base is None or base.unit != DAY or base.year <= 0:
        return Sense()
    step = 0 if context.tense() > 0 or base.date.isoweekday() > 5 else -1
    return counted(base, step, WEEKEND)


def relative_season(found: Found, context: Context) -> Sense:
    step, base = _relation(found, SEASON, context)
    if base is None or base.unit == YEAR or base.year <= 0:
        return Sense()
    number = int(found.marks.values[found.groups["s"][0]].split()[0])
    if step == 0:
        return staged(found, Moment(SEASON, base.date.year, number=number))
    near = season_near(number, base, step)
    within = (near.year, number) == (base.date.year, _season_of(base.date.month))
    return staged(found, replace(near, year=near.year + step) if within else near)


def _season_of(month: int) -> int:
    return {0: 24, 1: 21, 2: 22, 3: 23}[month % 12 // 3]


def relative_part(found: Found, context: Context) -> Sense:
    step, base = _relation(found, DAY, context)
    return counted(base, step, DAY, clock_of(found)) if base else Sense()


def relative_holiday(found: Found, context: Context) -> Sense:
    step, base = _relation(found, DAY, context)
    if base is None or base.year <= 0:
        return Sense()
    rule, year = found.value("hol"), base.date.year
    passed = feast_day(rule, year) < (base.date.month, base.date.day)
    if step:
        year += (0 if passed else -1) if step < 0 else (1 if passed else 0)
    return full(year, *feast_day(rule, year))


def edge_unit(found: Found, context: Context) -> Sense:
    """`the end of the year`, `mid-week`, of the report's unit, or of the story's; `year-end` has a day in TIMEX3."""
    unit = found.value("u")
    anchors = context.anchors
    base = anchors.deictic(unit)
    sense = counted(base, 0, unit) if base else Sense()
    if not sense.moment:
        return sense
    closes = unit == YEAR and found.value("mod") == "end" and found.marks.symbols[found.start : found.stop] == "u-e"
    value = f"{sense.moment.year:04d}-12-31" if closes and base and base.year > 0 else sense.value
    return replace(sense, moment=replace(sense.moment, stage=found.value("mod")), value=value)


def offset(found: Found, context: Context) -> Sense:
    """`two days later`, `three months earlier`, `a year ago`, `the day after`."""
    count = (
        count_of(found)
        if found.has("num")
        else ("1" if found.value("u") and found.marks.symbols[found.groups["u"][0]] == "u" else "X")
    )
    unit, direction = found.value("u"), found.marks.symbols[found.groups["dir"][0]]
    told = context.anchors.quarter(context.paragraph)
    if told and (unit, count) == (YEAR, "1") and direction in "gE":
        return year_before(told)
    if direction == "g":
        base = context.anchors.deictic(unit if unit in FINENESS else DAY)
    else:
        base = context.anchors.anaphoric(unit if unit in FINENESS else DAY)
    if count == "X":
        return Sense(value="FUTURE_REF" if direction == "l" else "PAST_REF")
    if base is None:
        return Sense()
    return _moved(base, (float(count), unit), 1 if direction in "lN" else -1)


_WHOLE = {"2W": (2, WEEK), DECADE: (10, YEAR), CENTURY: (100, YEAR)}
"""A decade ago is ten years ago, not the decade before this one."""


def _moved(base: Moment, amount: tuple[float, str], sign: int) -> Sense:
    count, unit = amount
    if unit in ("TH", "TM", "TS"):
        return Sense()
    if unit in _WHOLE:
        count, unit = count * _WHOLE[unit][0], _WHOLE[unit][1]
    if count != int(count):
        months = {YEAR: 12, DECADE: 120}.get(unit)
        if months is None:
            return Sense()
        count, unit = round(count * months), MONTH
    if unit == WEEK and base.unit == DAY and base.year > 0:
        return counted(base, sign * int(count), WEEK)
    return counted(base, sign * int(count), WEEK if unit == WEEKEND else unit)


def ordinal_day(found: Found, context: Context) -> Sense:
    """`on the 14th`: of the story's month."""
    base = context.anchors.last(MONTH) or (None if context.anchors.history else context.anchors.report)
    if base is None or FINENESS[base.unit] > FINENESS[MONTH]:
        return Sense()
    return full(base.year, base.month, int(found.value("o")))


def time_of_day(found: Found, context: Context) -> Sense:
    """A time of day alone is of the day that the story is at; without one, of the report's day or the day before."""
    clock = clock_of(found) or clock_value(found, found.start, found.stop)
    base = context.anchors.last_in(context.paragraph)
    if base is not None and base.unit == DAY:
        return one(replace(base, clock=clock, stage=""))
    report = context.anchors.report
    if not clock or base is not None or context.anchors.history or report is None or report.unit != DAY:
        return Sense(value=clock and "XXXX-XX-XX" + clock)
    return _around(report, clock, -1 if context.tense() <= 0 else 1)


def overnight(found: Found, context: Context) -> Sense:
    """The night before the report, or that of the day that the story is at: it belongs to two days."""
    clock = clock_of(found)
    base = context.anchors.last_in(context.paragraph)
    if base is not None and base.unit == DAY:
        return _around(base, clock, 1)
    report = context.anchors.deictic(DAY)
    return _around(report, clock, -1) if report and report.unit == DAY else Sense()


def _around(day: Moment, clock: str, days: int) -> Sense:
    """A day and the one beside it, with the day's own value."""
    if day.year <= 0:
        return one(replace(day, clock=clock))
    both = sorted((day, of_date(day.date + timedelta(days=days))), key=lambda moment: moment.date)
    return Sense(replace(both[0], clock=""), replace(both[1], clock=""), timex(replace(day, clock=clock)))
