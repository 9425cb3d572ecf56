"""What an expression denotes, and what its resolution may look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from polybius.annotate.times_anchors import Anchors
from polybius.annotate.times_calendar import DAY, FINENESS, Moment, last_day, of_date, shift, timex, valid
from polybius.annotate.times_found import Found


@dataclass(frozen=True, slots=True)
class Sense:
    """`moment` None: not resolved. `last` ends a stretch. `edtf` and `value` say what the moments do not."""

    moment: Moment | None = None
    last: Moment | None = None
    value: str = ""
    edtf: str = ""
    kind: str = "date"
    """`date`, `duration`, `set`; empty where it is no time after all."""
    several: tuple[tuple[int, Moment], ...] = ()
    """Days of "14 and 29 December": the mark of each and its day."""


NO_TIME = Sense(kind="")


@dataclass(frozen=True, slots=True)
class Context:
    """`tense` says whether the clause tells of what was (-1) or will be (1); `year` is that of a date joined to it."""

    anchors: Anchors
    paragraph: int
    tense: Callable[[], int]
    year: int | None = None


def full(year: int, month: int, day: int, clock: str = "") -> Sense:
    """A day; nothing where there is no such day."""
    if not valid(year, month, day):
        return Sense()
    return one(Moment(DAY, year, month, day, clock=clock))


def one(moment: Moment | None) -> Sense:
    return Sense(moment, value=timex(moment)) if moment else Sense()


def staged(found: Found, moment: Moment) -> Sense:
    """The moment, or the part of it that `early`, `mid` or `the end of` asks for."""
    return one(replace(moment, stage=found.value("mod")))


def counted(base: Moment, count: int, unit: str, clock: str = "") -> Sense:
    """The unit so many after the base; a stretch as wide as the base where that is coarser than the unit."""
    if FINENESS[base.unit] <= FINENESS[unit] or base.unit == DAY:
        moment = shift(base, count, unit)
        return one(replace(moment, clock=clock) if moment and clock else moment)
    if unit != DAY or base.year <= 0:
        return Sense()
    moved = timedelta(days=count)
    return Sense(of_date(base.date + moved), of_date(date(*last_day(base)) + moved))


def clock_of(found: Found) -> str:
    """The time of day of an expression, as TIMEX3 writes it."""
    for name in ("p", "tod"):
        if found.has(name):
            start, stop = found.groups[name]
            parts = [i for i in range(start, stop) if found.marks.symbols[i] == "p"]
            return "T" + found.marks.values[parts[0]] if parts else clock_value(found, start, stop)
    return ""


def clock_value(found: Found, start: int, stop: int) -> str:
    """`9:30 p.m.` as `T21:30`; empty where the marks [start, stop) hold no time."""
    marks = found.marks
    times = [marks.word(i) for i in range(start, stop) if marks.symbols[i] in "Cdny"]
    if not times or not times[0].replace(":", "").isdigit():
        return ""
    hour, _, rest = (
        times[0].partition(":") if len(times[0]) < 3 or ":" in times[0] else (times[0][:-2], "", times[0][-2:])
    )
    half = [marks.values[i] for i in range(start, stop) if marks.symbols[i] == "M"]
    number = int(hour) % 12 + int(half[0]) if half else int(hour)
    return f"T{number:02d}:{rest or '00'}" if number < 24 else ""
