"""Numbers for the drawings of the page: where columns and bars stand, in percent. The templates turn them into HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from polybius.model.case import Alignment, ControlSpell, Event, Standing
from polybius.views.fronts import bounds
from polybius.views.words import MONTHS

STANDINGS = (Standing.CORROBORATED, Standing.SINGLE, Standing.CONTESTED, Standing.DENIED)
"""From the bottom of a column to its top."""
MOST_TICKS = 7
LABELLED = 94.0
"""Percent from the left beyond which a label would not fit on the page."""
TRIMMED = 20
"""One in so many dated events may lie outside at each end, so that one old date doesn't flatten the rest."""
MARGIN = 0.04
"""Share of the control chart's time left free at each end, where bars without a known end fade out."""
FADING = 8.0
"""Percent of the control chart over which a bar fades out beyond the last day on which its holder is known."""
FAR, FEW = 0.6, 0.25
"""Days of control are left outside where a gap of more than this share of the time parts at most that share of them."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Events of one standing in a column; `height` in percent of the chart's."""

    standing: str
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    at: float
    width: float
    pieces: tuple[Piece, ...]
    title: str


@dataclass(frozen=True, slots=True)
class EventChart:
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    tallest: int
    unit: str
    note: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A spell on the axis. Where its beginning or end is not known it reaches to the edge and is drawn fading."""

    at: float
    width: float
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first` to `last`, both within; places on it are percent from the left."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def at(self, when: date) -> float:
        return round(100 * (when - self.first).days / self.days, 2)

    def ticks(self) -> tuple[Tick, ...]:
        """Days, months or years: the densest series with no more than `MOST_TICKS`."""
        for series in _SERIES:
            within = (when for when in series(self.first, self.last) if self.first <= when <= self.last)
            found = list(islice(within, MOST_TICKS + 1))
            if len(found) <= MOST_TICKS:
                break
        named = _year if series is _SERIES[-1] or all(when.month == when.day == 1 for when in found) else _named
        ticks = (Tick(self.at(when), named(when, not n)) for n, when in enumerate(found))
        return tuple(tick for tick in ticks if tick.at <= LABELLED)


# -- events ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unit:
    """A size of columns: fits where the chart has at most `most` days."""

    name: str
    most: int
    begin: Callable[[date], date]
    after: Callable[[date], date]


def event_chart(events: Sequence[Event]) -> EventChart | None:
    """Events a day, week, month or year, stacked by standing. None where fewer than two are dated.

    An event is drawn only where its whole period falls into one column; how many are not is in `note`.
    """
    periods = [(days, event) for event in events if (days := _days(event)) is not None]
    if len(periods) < 2:
        return None
    first, last = _core([begin for (begin, _), _ in periods])
    unit = next(unit for unit in _UNITS if (last - first).days <= unit.most)
    fitting = [(unit.begin(a), event) for (a, b), event in periods if unit.begin(a) == unit.begin(b)]
    drawn = [(begin, event) for begin, event in fitting if unit.begin(first) <= begin <= last]
    axis = Axis(unit.begin(first), unit.after(unit.begin(last)) - timedelta(days=1))
    columns = tuple(_columns(axis, unit, drawn))
    tallest = _tallest(drawn)
    return EventChart(
        columns, axis.ticks(), tallest, unit.name, _note(len(events), len(drawn), len(fitting), unit.name)
    )


def _note(total: int, drawn: int, fitting: int, unit: str) -> str:
    parts = [f"{drawn} of {total} events, each in its {unit}"]
    parts += [f"{fitting - drawn} outside these dates"] if fitting > drawn else []
    parts += [f"{total - fitting} with no date as exact as that"] if total > fitting else []
    return "; ".join(parts)


def _columns(axis: Axis, unit: Unit, drawn: Sequence[tuple[date, Event]]) -> Iterator[Column]:
    counts = Counter((begin, event.standing) for begin, event in drawn)
    tallest = _tallest(drawn)
    for begin in sorted({begin for begin, _ in drawn}):
        found = [(standing, counts[(begin, standing)]) for standing in STANDINGS if counts[(begin, standing)]]
        pieces = tuple(Piece(standing.value, round(100 * count / tallest, 2)) for standing, count in found)
        width = round(100 * (unit.after(begin) - begin).days / axis.days, 2)
        what = ", ".join(f"{count} {standing}" for standing, count in found)
        yield Column(axis.at(begin), width, pieces, f"{_said(begin, unit.name)}: {what}")


def _tallest(drawn: Sequence[tuple[date, Event]]) -> int:
    return max(Counter(begin for begin, _ in drawn).values(), default=1)


def _days(event: Event) -> tuple[date, date] | None:
    period = event.period
    if period is None or not period.earliest or not period.latest:
        return None
    return date.fromisoformat(period.earliest), date.fromisoformat(period.latest)


def _core(days: Sequence[date]) -> tuple[date, date]:
    """First and last day of the chart: without the outermost twentieth where that is far out, and without far days."""
    ordered = sorted(days)
    cut = len(ordered) // TRIMMED
    first, last = ordered[cut], ordered[-1 - cut]
    near = timedelta(days=max(7, (last - first).days // 5))
    kept = dense([day for day in ordered if first - near <= day <= last + near])
    return kept[0], kept[-1]


def _said(begin: date, unit: str) -> str:
    if unit == "month":
        return f"{MONTHS[begin.month - 1]} {begin.year}"
    if unit == "year":
        return str(begin.year)
    return ("week of " if unit == "week" else "") + f"{begin.day} {MONTHS[begin.month - 1]} {begin.year}"


# -- control and alignments -----------------------------------------------------------------------------


def control_axis(spells: Sequence[ControlSpell]) -> Axis | None:
    """Time from the first known day to the last, with a margin. None where no spell has a date.

    A few days far from all others are left outside, so that they don't flatten the rest.
    """
    days = sorted(_first_of(day) for spell in spells for day in (spell.since, spell.until, spell.last_seen) if day)
    if not days:
        return None
    days = dense(days)
    margin = timedelta(days=max(3, round((days[-1] - days[0]).days * MARGIN)))
    return Axis(days[0] - margin, days[-1] + margin)


def dense(days: list[date]) -> list[date]:
    """The days without the few on the far side of a gap that takes more than `FAR` of the time."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    if not gaps or max(gaps) <= FAR * (days[-1] - days[0]).days:
        return days
    at = gaps.index(max(gaps)) + 1
    few, rest = sorted((days[:at], days[at:]), key=len)
    return dense(rest) if len(few) <= FEW * len(days) else days


def bar(spell: ControlSpell, axis: Axis) -> Bar | None:
    """Where a spell stands on the axis; None where it has no date or lies outside.

    A holder whose going no claim tells of is drawn to where the next is seen, or some way beyond the last day on which
    claims have him there: last known is not held for ever.
    """
    if not spell.since and not spell.until:
        return None
    begin = axis.at(_first_of(spell.since)) if spell.since else 0.0
    end = _end(spell, axis)
    if end <= 0 or begin >= 100:
        return None
    begin, end = max(0.0, begin), min(100.0, end)
    return Bar(begin, round(max(0.6, end - begin), 2), bool(spell.since), bool(spell.until))


def _end(spell: ControlSpell, axis: Axis) -> float:
    known = spell.until or bounds(spell.ends)[1]
    if known:
        return axis.at(_first_of(known) + timedelta(days=1))
    return axis.at(_first_of(spell.last_seen)) + FADING if spell.last_seen else 100.0


def _first_of(day: str) -> date:
    """The day itself; the first of a month or year where no more is known."""
    return date.fromisoformat(day + "0000-01-01"[len(day) :])


def lean(alignment: Alignment) -> Bar:
    """From the middle (0) to the left (-1, they fight) or to the right (1, they are allies)."""
    width = round(abs(alignment.score) * 50, 2)
    return Bar(50.0 if alignment.score >= 0 else round(50 - width, 2), width, True, True)


# -- calendar -------------------------------------------------------------------------------------------


def _itself(day: date) -> date:
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _january(day: date) -> date:
    return date(day.year, 1, 1)


_UNITS = (
    Unit("day", 100, _itself, lambda day: day + timedelta(days=1)),
    Unit("week", 700, _monday, lambda day: day + timedelta(days=7)),
    Unit("month", 4400, _month, lambda day: (day + timedelta(days=32)).replace(day=1)),
    Unit("year", 10**7, _january, lambda day: date(day.year + 1, 1, 1)),
)


def _every(*days: int) -> Callable[[date, date], Iterator[date]]:
    """The given days of each month; all days where none is given."""

    def series(first: date, last: date) -> Iterator[date]:
        for n in range((last - first).days + 1):
            found = first + timedelta(days=n)
            if not days or found.day in days:
                yield found

    return series


def _firsts(months: int) -> Callable[[date, date], Iterator[date]]:
    """The first day of every so many months, counted from the year 0."""

    def series(first: date, last: date) -> Iterator[date]:
        for n in range(first.year * 12, last.year * 12 + 12):
            if n % months == 0:
                yield date(n // 12, n % 12 + 1, 1)

    return series


_SERIES = (
    _every(), _every(*range(1, 31, 2)), _every(1, 6, 11, 16, 21, 26), _every(1, 11, 21), _every(1, 15),
    *(_firsts(months) for months in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)),
)  # fmt: skip


def _named(when: date, is_first: bool) -> str:
    year = f" {when.year}" if is_first or (when.month == 1 and when.day == 1) else ""
    return f"{when.day} {MONTHS[when.month - 1]}{year}"


def _year(when: date, _: bool) -> str:
    return str(when.year)
