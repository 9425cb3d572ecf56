"""Dates that the calendar names: full ones, and those whose year the text or the report must give."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from polybius.annotate.times_calendar import (
    CENTURY,
    DAY,
    DECADE,
    FINENESS,
    HALF,
    MONTH,
    SEASON,
    YEAR,
    Moment,
    easter,
    edtf,
    season_near,
    timex,
    valid,
)  # fmt: skip
from polybius.annotate.times_calendar import (
    week_of as week_of_day,
)
from polybius.annotate.times_found import Found
from polybius.annotate.times_sense import Context, Sense, clock_of, full, one, staged
from polybius.annotate.times_words import decade_of

MONTHS_PAST = 9
"""Where no tense says whether a month is past or to come: reports tell of the past, and of the next two months."""
DAYS_NEAR = 31
"""A day without a year as near as this to the report's is hardly that of a year before or after, whatever the tense."""
MONTHS_BACK = 6
"""A month or day without a year, told after a date: at most this many months before it, else of the next year."""


def iso(found: Found, _: Context) -> Sense:
    return full(int(found.value("y")), int(found.value("m")), int(found.value("d")))


def slashed(found: Found, _: Context) -> Sense:
    """Day and month in the order that only one reading allows; both readings where two are possible."""
    first, second, year = int(found.value("a")), int(found.value("b")), _whole_year(found.value("y"))
    if year is None:
        return Sense()
    by_day, by_month = valid(year, second, first), valid(year, first, second)
    if by_day and by_month and first != second:
        early, late = sorted(((second, first), (first, second)))
        days = [Moment(DAY, year, *day) for day in (early, late)]
        return Sense(days[0], days[1], timex(Moment(DAY, year, first, second)), f"[{timex(days[0])},{timex(days[1])}]")
    if by_month:
        return full(year, first, second)
    return full(year, second, first)


def _whole_year(digits: str) -> int | None:
    if not digits.isdigit() or len(digits) not in (2, 4):
        return None
    return int(digits) if len(digits) == 4 else int(digits) + (2000 if int(digits) < 50 else 1900)


def dotted(found: Found, _: Context) -> Sense:
    day, month, year = (int(part) for part in found.words("q")[0].split("."))
    return full(year, month, day)


def day(found: Found, context: Context) -> Sense:
    day, month, clock = int(found.value("d")), int(found.value("m")), clock_of(found)
    if found.has("y"):
        return full(int(found.value("y")), month, day, clock)
    year = year_of(month, day, context)
    if year is None:
        return _yearless(month, day)
    return _either(context, Moment(DAY, year, month, day, clock=clock)) or full(year, month, day, clock)


def _either(context: Context, moment: Moment) -> Sense | None:
    """Where two years are as likely for a day or month without one, both stay open; the value is the nearer's."""
    year = _told_year(context) or _year_by_nearness(context, moment)
    if year is None or year == moment.year or not valid(year, moment.month, moment.day):
        return None
    both = sorted((moment, replace(moment, year=year)), key=lambda moment: moment.year)
    return Sense(both[0], both[1], timex(moment), f"[{edtf(both[0])},{edtf(both[1])}]")


def _told_year(context: Context) -> int | None:
    """A year told by itself in the paragraph: "elected in 2011, he fled in May" may speak of that May or the last."""
    if context.year is not None or context.anchors.history or context.tense() > 0:
        return None
    dated = context.anchors.dated_in(context.paragraph)
    return dated.year if dated is not None and dated.unit == YEAR else None


def _year_by_nearness(context: Context, moment: Moment) -> int | None:
    """The year that the tense asks for, where the nearest such day is on its other side: "shut on 10 May", on 2 May."""
    report = context.anchors.report
    if report is None or report.unit != DAY or moment.unit != DAY or context.year is not None:
        return None
    if not valid(moment.year, moment.month, moment.day):
        return None
    ahead, tense = (moment.date - report.date).days, context.tense()
    return moment.year + tense if ahead * tense < 0 and abs(ahead) <= DAYS_NEAR else None


def _yearless(month: int, day: int = 0) -> Sense:
    text = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
    return Sense(value=text, edtf=text) if valid(2000, month, day or 1) else Sense()


def days(found: Found, context: Context) -> Sense:
    start, stop = found.groups["days"]
    marks = found.marks
    month = int(found.value("m"))
    at = [i for i in range(start, stop) if marks.symbols[i] in "do"]
    first = int(marks.values[at[0]])
    year = int(found.value("y")) if found.has("y") else year_of(month, first, context)
    if year is None or not all(valid(year, month, int(marks.values[i])) for i in at):
        return Sense()
    moments = [Moment(DAY, year, month, int(marks.values[i]), clock=clock_of(found)) for i in at]
    return Sense(several=tuple(zip(at, moments, strict=True)))


def month(found: Found, context: Context) -> Sense:
    month = int(found.value("m"))
    if found.has("y"):
        year = int(found.value("y"))
        return staged(found, Moment(MONTH, 1 - year if found.has("era") else year, month))
    year_found = year_of(month, 0, context)
    if year_found is None:
        return _yearless(month)
    return _either(context, Moment(MONTH, year_found, month)) or staged(found, Moment(MONTH, year_found, month))


def year_of(month: int, day: int, context: Context) -> int | None:
    """The year of a date without one: that of a date joined to it, else the one that fits the story or the report."""
    if context.year is not None:
        return context.year
    anchors = context.anchors
    if anchors.history:
        story = anchors.last()
        return _year_near(story, month) if story and FINENESS[story.unit] <= FINENESS[YEAR] else None
    if anchors.report is None:
        return None
    dated, tense = anchors.dated_in(context.paragraph), context.tense()
    if dated is not None and tense <= 0 and FINENESS[dated.unit] < FINENESS[YEAR]:
        year = _year_near(dated, month)
        return _not_after(anchors.report, year, month, day) if tense < 0 else year
    return _year_by_tense(anchors.report, (month, day), tense) or (dated.year if dated else None)


def _year_near(story: Moment, month: int) -> int:
    """Stories go forward: the month is at most MONTHS_BACK before the last date, else the next one of its name."""
    if FINENESS[story.unit] >= FINENESS[YEAR] or story.year <= 0:
        return story.year
    return story.year - (month - story.date.month + MONTHS_BACK) // 12


def _not_after(report: Moment | None, year: int, month: int, day: int) -> int:
    """The past is not after the report."""
    if report is None or report.unit == YEAR:
        return year
    late = (year, month) > (report.year, report.month) or (
        report.unit == DAY and (year, month, day) > (report.year, report.month, report.day)
    )
    return year - 1 if late else year


def _year_by_tense(report: Moment, wanted: tuple[int, int], tense: int) -> int | None:
    """Past: the last such day up to the report's; future: the next one; else the nearest. None without a month."""
    if report.unit == YEAR:
        return None
    month, day = wanted
    exact = report.unit == DAY and day > 0
    if exact and tense and valid(report.year, month, day):
        ahead = (Moment(DAY, report.year, month, day).date - report.date).days
        if ahead * tense < 0 and abs(ahead) <= DAYS_NEAR:
            return report.year
    said, told = (report.month, report.day if exact else 0), (month, day if exact else 0)
    if tense > 0:
        return report.year + (1 if told < said else 0)
    if tense < 0:
        return report.year - (1 if told > said else 0)
    return report.year - (month - report.month + MONTHS_PAST) // 12


def year(found: Found, _: Context) -> Sense:
    return staged(found, Moment(YEAR, int(found.value("y"))))


def years(found: Found, _: Context) -> Sense:
    first, second = found.value("y"), found.value("y2")
    ends = Moment(YEAR, int(first)), Moment(YEAR, int(first[: 4 - len(second)] + second))
    return Sense(several=((found.groups["y"][0], ends[0]), (found.groups["y2"][0], ends[1])))


def ancient(found: Found, _: Context) -> Sense:
    """A year of a text about antiquity."""
    return one(Moment(YEAR, 1 - int(found.value("y"))))


def season(found: Found, context: Context) -> Sense:
    number = int(found.marks.values[found.groups["s"][0]].split()[0])
    if found.has("y"):
        year = int(found.value("y"))
        return staged(found, Moment(SEASON, 1 - year if found.has("era") else year, number=number))
    story = context.anchors.last() if context.anchors.history else context.anchors.last_in(context.paragraph)
    base = story or (None if context.anchors.history else context.anchors.report)
    if base is None or FINENESS[base.unit] > FINENESS[YEAR]:
        return Sense()
    if base.unit == YEAR or base.year <= 0:
        return staged(found, Moment(SEASON, base.year, number=number))
    return staged(found, season_near(number, base, 0 if story else 1 if context.tense() > 0 else -1))


def half(found: Found, _: Context) -> Sense:
    number = int(found.value("o"))
    return one(Moment(HALF, int(found.value("y")), number=number)) if number < 3 else Sense()


def era(found: Found, _: Context) -> Sense:
    sign = found.value("era") in ("", "bc") and found.marks.symbols[found.groups["era"][0]] == "B"
    years = [_astronomical(found.value(name), sign) for name in ("n", "n1", "n2") if found.has(name)]
    if None in years:
        return Sense()
    moments = [replace(Moment(YEAR, year or 0), stage=found.value("mod")) for year in years]
    if len(moments) == 2:
        return Sense(several=((found.groups["n1"][0], moments[0]), (found.groups["n2"][0], moments[1])))
    return one(moments[0])


def _astronomical(word: str, before_christ: bool) -> int | None:
    digits = word.replace(",", "")
    if not digits.isdigit() or len(digits) > 4:
        return None
    return 1 - int(digits) if before_christ else int(digits)


def decade(found: Found, _: Context) -> Sense:
    return staged(found, Moment(DECADE, decade_of(found.value("dec"))))


def century(found: Found, _: Context) -> Sense:
    number = int(found.value("o"))
    before_christ = found.has("era") and found.marks.symbols[found.groups["era"][0]] == "B"
    return staged(found, Moment(CENTURY, -100 * number + 1 if before_christ else 100 * (number - 1)))


def holiday(found: Found, context: Context) -> Sense:
    return _feast(found.value("hol"), int(found.value("y")) if found.has("y") else None, context)


def _feast(rule: str, year: int | None, context: Context) -> Sense:
    if year is None:
        year = year_of(*feast_day(rule, 2000), context)
    return full(year, *feast_day(rule, year)) if year is not None and year > 0 else Sense()


def feast_day(rule: str, year: int) -> tuple[int, int]:
    """Month and day: fixed (`12-25`), by Easter (`E-2`), or a weekday of a month (`11-4-4`: the fourth Thursday)."""
    if rule.startswith("E"):
        day = easter(year) + timedelta(days=int(rule[1:]))
        return day.month, day.day
    parts = [int(part) for part in rule.split("-")]
    if len(parts) == 2:
        return parts[0], parts[1]
    first = Moment(DAY, year, parts[0], 1).date.isoweekday()
    return parts[0], 1 + (parts[2] - first) % 7 + 7 * (parts[1] - 1)


def week_of(found: Found, context: Context) -> Sense:
    """`the week of 6 March`"""
    month, day = int(found.value("m") or found.value("m2")), int(found.value("d") or found.value("d2"))
    year = int(found.value("y")) if found.has("y") else year_of(month, day, context)
    if year is None or not valid(year, month, day):
        return Sense()
    return one(week_of_day(Moment(DAY, year, month, day).date))
