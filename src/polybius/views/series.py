"""A pair of actors over time as the page draws it: a band for each period, from the low to the high end of the score's
interval, with the score in it, and a mark at each turning point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from polybius.model.alignments import Turn
from polybius.model.case import Alignment
from polybius.views.charts import Axis, dense

HEIGHT = 40
"""Of the drawing, in units of its own; -1 is at the bottom, 1 at the top."""


@dataclass(frozen=True, slots=True)
class Band:
    """A period: left edge and width in percent; top and height of the interval, and the score, in drawing units."""

    at: float
    width: float
    top: float
    height: float
    score: float
    friendly: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """All that is told of two actors; `last` is the latest period (of those with a date, where any has)."""

    names: tuple[str, str]
    periods: tuple[Alignment, ...]
    turns: tuple[Turn, ...]

    @property
    def last(self) -> Alignment:
        return self.periods[-1]

    @property
    def claims(self) -> int:
        return len({claim for alignment in self.periods for claim in alignment.claims})


def pairs(alignments: Iterable[Alignment], turns: Iterable[Turn]) -> list[Pair]:
    """One a pair, those with the most claims first."""
    periods: dict[tuple[str, str], list[Alignment]] = {}
    for alignment in sorted(alignments, key=lambda a: (a.since, a.id)):
        periods.setdefault(alignment.pair, []).append(alignment)
    turned: dict[tuple[str, str], list[Turn]] = {}
    for turn in sorted(turns, key=lambda t: (t.until, t.id)):
        turned.setdefault(turn.pair, []).append(turn)
    made = [Pair(own[-1].names, tuple(own), tuple(turned.get(pair, ()))) for pair, own in periods.items()]
    return sorted(made, key=lambda pair: (-pair.claims, pair.names, pair.last.id))


def series_axis(found: Sequence[Pair]) -> Axis | None:
    """The time of all pairs together, without a few days far from all others. None where nothing has a date."""
    days = sorted(date.fromisoformat(a.since) for pair in found for a in pair.periods if a.since)
    if not days:
        return None
    kept = dense(days)
    last = max(
        date.fromisoformat(a.until) for pair in found for a in pair.periods if a.since and a.since >= str(kept[0])
    )
    return Axis(kept[0], last)


def bands(pair: Pair, axis: Axis) -> list[Band]:
    """The periods of a pair that lie on the axis."""
    dated = [a for a in pair.periods if a.since and a.until >= axis.first.isoformat()]
    return [_band(alignment, axis) for alignment in dated if alignment.since <= axis.last.isoformat()]


def _band(alignment: Alignment, axis: Axis) -> Band:
    begin = max(0.0, axis.at(date.fromisoformat(alignment.since)))
    end = min(100.0, axis.at(date.fromisoformat(alignment.until) + timedelta(days=1)))
    top, bottom = _height(alignment.high), _height(alignment.low)
    return Band(
        begin,
        round(max(0.4, end - begin), 2),
        top,
        round(bottom - top, 2),
        _height(alignment.score),
        alignment.score > 0,
    )


def _height(level: float) -> float:
    return round((1 - level) / 2 * HEIGHT, 2)


def marks(pair: Pair, axis: Axis) -> list[float]:
    """Where turning points stand, in percent; those without a day or off the axis have no mark."""
    days = [date.fromisoformat(turn.until or turn.since) for turn in pair.turns if turn.until or turn.since]
    return [axis.at(day) for day in days if axis.first <= day <= axis.last]
