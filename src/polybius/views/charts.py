"""Numbers for the drawings of the page: where bars stand. The template turns them into SVG."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from polybius.model.case import ControlSpell, Event, Standing

WIDTH, HEIGHT = 1000, 150
"""Units of the drawing's own coordinates; the page scales it."""
ROW = 26
LABELS = 190
"""Width kept for the names of places at the left of the control chart."""
STANDINGS = (Standing.CORROBORATED, Standing.SINGLE, Standing.CONTESTED, Standing.DENIED)


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    rows: tuple[str, ...]
    height: float
    note: str


def event_chart(events: Sequence[Event]) -> Chart | None:
    """Events a day or a month, stacked by standing. None where fewer than two are dated to a month or better."""
    dated = [(when, event) for event in events if (when := _day_of(event)) is not None]
    if len(dated) < 2:
        return None
    first, last = _core([when for when, _ in dated])
    monthly = (last - first).days > 200
    bins = _bins(first, last, monthly)
    counts = Counter((_bin(when, monthly), event.standing) for when, event in dated if first <= when <= last)
    tallest = max(sum(counts[(start, s)] for s in STANDINGS) for start in bins)
    width = WIDTH / len(bins)
    bars = tuple(bar for n, start in enumerate(bins) for bar in _stack(counts, start, n * width, width, tallest))
    outside = sum(not first <= when <= last for when, _ in dated)
    note = f"{len(dated)} dated events a {'month' if monthly else 'day'}"
    note += f", {outside} before or after not drawn" if outside else ""
    return Chart(bars, _ticks(first, last, 0, WIDTH), (), HEIGHT, f"{note}; {len(events) - len(dated)} without a date")


def control_chart(spells: Sequence[ControlSpell]) -> Chart | None:
    """One row a place, one bar a dated spell. None where no spell has a date."""
    dated = [spell for spell in spells if spell.since or spell.until]
    if not dated:
        return None
    days = [_parse(day) for spell in dated for day in (spell.since, spell.until) if day]
    first, last = min(days) - timedelta(days=10), max(days) + timedelta(days=20)
    rows = tuple(dict.fromkeys(spell.place for spell in dated))
    scale = (WIDTH - LABELS) / max(1, (last - first).days)
    bars = tuple(_spell_bar(spell, rows.index(spell.place), first, last, scale) for spell in dated)
    note = f"{len(spells) - len(dated)} spells without a date are in the table only" if len(dated) < len(spells) else ""
    return Chart(bars, _ticks(first, last, LABELS, WIDTH), rows, len(rows) * ROW, note)


def _spell_bar(spell: ControlSpell, row: int, first: date, last: date, scale: float) -> Bar:
    begin = _parse(spell.since) if spell.since else first
    end = _parse(spell.until) if spell.until else last
    x, width = LABELS + (begin - first).days * scale, max(4.0, (end - begin).days * scale)
    holder = spell.holder or "unknown"
    return Bar(
        x, row * ROW + 4, width, ROW - 8, spell.status, f"{holder}: {spell.since or '?'} to {spell.until or '?'}"
    )


def _stack(counts: Counter[tuple[date, Standing]], start: date, x: float, width: float, tallest: int) -> list[Bar]:
    bars, y = [], float(HEIGHT)
    for standing in STANDINGS:
        number = counts[(start, standing)]
        if number:
            height = number / tallest * (HEIGHT - 10)
            y -= height
            bars.append(
                Bar(x, y, max(1.0, width * 0.86), height, standing.value, f"{start.isoformat()}: {number} {standing}")
            )
    return bars


def _day_of(event: Event) -> date | None:
    """The first day of an event known to a month or better."""
    period = event.period
    if period is None or not period.earliest or not period.latest:
        return None
    begin, end = _parse(period.earliest), _parse(period.latest)
    return begin if (end - begin).days <= 31 else None


def _core(days: Sequence[date]) -> tuple[date, date]:
    """First and last day without the outermost twentieth at each end, so that one old date doesn't flatten the rest."""
    ordered = sorted(days)
    cut = len(ordered) // 20
    return ordered[cut], ordered[-1 - cut]


def _bin(day: date, monthly: bool) -> date:
    return day.replace(day=1) if monthly else day


def _bins(first: date, last: date, monthly: bool) -> list[date]:
    bins, day = [], _bin(first, monthly)
    while day <= last:
        bins.append(day)
        day = (day + timedelta(days=32)).replace(day=1) if monthly else day + timedelta(days=1)
    return bins


def _ticks(first: date, last: date, left: float, right: float) -> tuple[Tick, ...]:
    """Six dates at most, evenly spaced."""
    days = max(1, (last - first).days)
    step = max(1, days // 5)
    scale = (right - left) / days
    return tuple(Tick(left + n * scale, (first + timedelta(days=n)).isoformat()) for n in range(0, days, step))


def _parse(day: str) -> date:
    return date.fromisoformat(day)
