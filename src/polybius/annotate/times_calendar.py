"""Calendar units and what they span: first and last day, EDTF, TIMEX3.

Years are astronomical (ISO 8601): 1 BC is 0, 480 BC is -479. Days before the year 1 are counted in the
proleptic Gregorian calendar, as ISO does.

EDTF: Library of Congress Extended Date/Time Format, ISO 8601-2:2019. TIMEX3: TimeML 1.2.1 (Pustejovsky et al. 2003).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from polybius.model.claims import Precision

DAY, WEEK, WEEKEND, MONTH, QUARTER, SEASON, HALF, YEAR, DECADE, CENTURY = (
    "D", "W", "WE", "M", "Q", "S", "H", "Y", "E", "C",
)  # fmt: skip
FINENESS = {DAY: 0, WEEKEND: 1, WEEK: 2, MONTH: 3, SEASON: 4, QUARTER: 4, HALF: 5, YEAR: 6, DECADE: 7, CENTURY: 8}
_PRECISION = {
    DAY: Precision.DAY, WEEK: Precision.WEEK, MONTH: Precision.MONTH, SEASON: Precision.SEASON,
    YEAR: Precision.YEAR, DECADE: Precision.DECADE,
}  # fmt: skip
_SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
"""Meteorological seasons of the northern hemisphere. Winter of a year is the one that begins in its December."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One calendar unit. `number` is the season (21 to 24), quarter or half; a week is given by its Monday."""

    unit: str
    year: int
    month: int = 1
    day: int = 1
    number: int = 0
    stage: str = ""
    """`start`, `mid` or `end`: a part of the unit."""
    clock: str = ""
    """Time of day as TIMEX3 writes it: `TNI`, `T09:30`."""
    approximate: bool = False

    @property
    def date(self) -> date:
        """The first day, for arithmetic; years before 1 cannot be."""
        first = first_day(self)
        return date(max(first[0], 1), first[1], first[2])


Day = tuple[int, int, int]


def of_date(day: date, clock: str = "") -> Moment:
    return Moment(DAY, day.year, day.month, day.day, clock=clock)


def week_of(day: date) -> Moment:
    monday = day - timedelta(days=day.weekday())
    return Moment(WEEK, monday.year, monday.month, monday.day)


def weekend_of(day: date) -> Moment:
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5)
    return Moment(WEEKEND, saturday.year, saturday.month, saturday.day)


def days_in(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def valid(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in(year, month)


# -- bounds -------------------------------------------------------------------------------------------------


def first_day(moment: Moment) -> Day:
    """Of the whole unit, whatever its stage."""
    match moment.unit:
        case "D" | "W" | "WE":
            return (moment.year, moment.month, moment.day)
        case "C":
            return (century_first(moment.year), 1, 1)
        case "E":
            return (moment.year - moment.year % 10, 1, 1)
        case _:
            return (moment.year, _first_month(moment), 1)


def last_day(moment: Moment) -> Day:
    match moment.unit:
        case "D":
            return (moment.year, moment.month, moment.day)
        case "W" | "WE":
            end = date(moment.year, moment.month, moment.day) + timedelta(days=6 if moment.unit == WEEK else 1)
            return (end.year, end.month, end.day)
        case "C":
            return (century_first(moment.year) + 99, 12, 31)
        case "E":
            return (moment.year - moment.year % 10 + 9, 12, 31)
        case _:
            return _month_end(moment)


def _first_month(moment: Moment) -> int:
    match moment.unit:
        case "M":
            return moment.month
        case "S":
            return _FIRST_MONTH[moment.number]
        case "Q":
            return 3 * moment.number - 2
        case "H":
            return 6 * moment.number - 5
        case _:
            return 1


def _month_end(moment: Moment) -> Day:
    length = {MONTH: 1, SEASON: 3, QUARTER: 3, HALF: 6, YEAR: 12}[moment.unit]
    months = _first_month(moment) + length - 2
    year, month = moment.year + months // 12, months % 12 + 1
    return (year, month, days_in(year, month))


def century_first(year: int) -> int:
    """The first year of the century that a year lies in, counted as 1901 to 2000 are usually meant: 1900."""
    return year - year % 100


# -- notations ----------------------------------------------------------------------------------------------


def iso(day: Day) -> str:
    year, month, number = day
    return f"{iso_year(year)}-{month:02d}-{number:02d}"


def iso_year(year: int) -> str:
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"


def edtf(moment: Moment) -> str:
    """Of a whole unit; weeks, which EDTF lacks, and weekends as intervals."""
    year = iso_year(moment.year)
    match moment.unit:
        case "D":
            text = iso((moment.year, moment.month, moment.day))
        case "M":
            text = f"{year}-{moment.month:02d}"
        case "S":
            text = f"{year}-{moment.number}"
        case "Q":
            text = f"{year}-{32 + moment.number}"
        case "H":
            text = f"{year}-{39 + moment.number}"
        case "Y":
            text = year
        case "E" if moment.year >= 0:
            text = f"{moment.year // 10:03d}X"
        case "C" if moment.year >= 0:
            text = f"{moment.year // 100:02d}XX"
        case _:
            return interval(iso(first_day(moment)), iso(last_day(moment)), moment.approximate)
    return text + "~" if moment.approximate else text


def interval(first: str, last: str, approximate: bool = False) -> str:
    mark = "~" if approximate else ""
    return f"{first}{mark}/{last}{mark}"


def precision(moment: Moment) -> Precision:
    return Precision.RANGE if moment.stage else _PRECISION.get(moment.unit, Precision.RANGE)


def timex(moment: Moment) -> str:
    """The TIMEX3 value; a stage has none (TIMEX3 has `mod` for it)."""
    if moment.year <= 0 and moment.unit in (YEAR, MONTH, DAY, SEASON):
        return _timex_bc(moment)
    year = f"{moment.year:04d}"
    match moment.unit:
        case "D":
            return iso((moment.year, moment.month, moment.day)) + moment.clock
        case "W" | "WE":
            number = date(moment.year, moment.month, moment.day).isocalendar()
            return f"{number[0]:04d}-W{number[1]:02d}" + ("-WE" if moment.unit == WEEKEND else "")
        case "M":
            return f"{year}-{moment.month:02d}"
        case "S":
            return f"{year}-{_SEASON_LETTERS[moment.number]}"
        case "Q" | "H":
            return f"{year}-{moment.unit}{moment.number}"
        case "E":
            return year[:3] if moment.year > 0 else f"BC{-moment.year // 10:03d}"
        case "C":
            return year[:2] if moment.year > 0 else f"BC{(-moment.year - 1) // 100:02d}"
        case _:
            return year


def _timex_bc(moment: Moment) -> str:
    year = f"BC{1 - moment.year:04d}"
    match moment.unit:
        case "M":
            return f"{year}-{moment.month:02d}"
        case "D":
            return f"{year}-{moment.month:02d}-{moment.day:02d}"
        case "S":
            return f"{year}-{_SEASON_LETTERS[moment.number]}"
        case _:
            return year


# -- arithmetic ---------------------------------------------------------------------------------------------


def shift(moment: Moment, count: int, unit: str) -> Moment | None:
    """The unit of that kind `count` after the one that holds the moment's first day; None outside the calendar.

    >>> timex(shift(Moment("D", 2016, 12, 14), -1, "M"))
    '2016-11'
    """
    base = moment.date
    try:
        match unit:
            case "D":
                return of_date(base + timedelta(days=count))
            case "W":
                return week_of(base + timedelta(weeks=count))
            case "WE":
                return weekend_of(base + timedelta(weeks=count))
            case _:
                return _shift_years(moment, base, count, unit)
    except (OverflowError, ValueError):
        return None


def _shift_years(moment: Moment, base: date, count: int, unit: str) -> Moment | None:
    year = moment.year if moment.year <= 0 else base.year
    match unit:
        case "M":
            months = year * 12 + base.month - 1 + count
            return Moment(MONTH, months // 12, months % 12 + 1)
        case "Q":
            quarters = year * 4 + (base.month - 1) // 3 + count
            return Moment(QUARTER, quarters // 4, number=quarters % 4 + 1)
        case "Y":
            return Moment(YEAR, year + count)
        case "E":
            return Moment(DECADE, year - year % 10 + 10 * count)
        case "C":
            return Moment(CENTURY, century_first(year) + 100 * count)
        case _:
            return None


def season_near(number: int, base: Moment, direction: int) -> Moment:
    """The season that began last (-1), begins next (1) or lies in the year (0) of the base."""
    this = Moment(SEASON, base.date.year, number=number)
    if direction < 0 and first_day(this) > first_day(base):
        return replace(this, year=this.year - 1)
    if direction > 0 and last_day(this) < first_day(base):
        return replace(this, year=this.year + 1)
    return this


def easter(year: int) -> date:
    """Western Easter (Meeus/Jones/Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
