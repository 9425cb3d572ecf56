"""Events in time: lanes with how many fall into each bin, and the events themselves where they are few."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from polybius.views.board import ALWAYS, NEVER, NOWHERE, Array, Board, day_number, day_text, id_text
from polybius.views.board_filter import Masks

LANES = 16
"""Shown at most: the largest, and the rest as one."""
GRAINS = (("day", 1), ("week", 7), ("month", 30.4), ("quarter", 91.3), ("year", 365.25))
"""Lengths of bins, with their days about."""
FIRST, LAST = 366, date.max.toordinal() - 800
"""Days that a period may have: the calendar's own ends leave no room for a bin."""


@dataclass(frozen=True, slots=True)
class Mark:
    row: int
    id: str
    earliest: str
    latest: str
    precision: str
    title: str
    standing: str
    type: str


@dataclass(frozen=True, slots=True)
class Lane:
    key: str
    label: str
    n: int
    bins: tuple[int, ...]
    marks: tuple[Mark, ...] | None
    """None where there are more than was asked for."""


@dataclass(frozen=True, slots=True)
class Timeline:
    since: str
    until: str
    grain: str
    edges: tuple[str, ...]
    """First day of each bin, and the day after the last."""
    lanes: tuple[Lane, ...]
    undated: int
    total: int


def edges_of(first: int, last: int, bins: int) -> tuple[str, list[int]]:
    """The finest grain of which so many bins reach from one day to another, and where these begin and end."""
    for grain, days in GRAINS:
        if (last - first + 1) / days <= bins - 2 or grain == "year":
            return grain, list(_edges(grain, first, last, bins))
    raise AssertionError("unreachable: years are always taken")


def _edges(grain: str, first: int, last: int, bins: int) -> Iterator[int]:
    at = _start(grain, date.fromordinal(first))
    years = date.fromordinal(last).year - at.year + 1
    step = -(-years // bins) if grain == "year" else 1
    while at.toordinal() <= last:
        yield at.toordinal()
        at = _after(grain, at, step)
    yield at.toordinal()


def _start(grain: str, day: date) -> date:
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "day":
        return day
    month = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "year": 1}[grain]
    return date(day.year, month, 1)


def _after(grain: str, day: date, step: int) -> date:
    if grain in ("day", "week"):
        return day + timedelta(days=7 if grain == "week" else 1)
    months = {"month": 1, "quarter": 3, "year": 12}[grain] * step
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(min(year, 9998), month + 1, 1)


def span_of(masks: Masks) -> tuple[int, int] | None:
    """The days that are shown: those of the narrowing, else from the first to the last of the case's events."""
    first, last = day_number(masks.narrowing.since), day_number(masks.narrowing.until)
    whole = masks.board.days
    if whole is None and (first is None or last is None):
        return None
    low = first if first is not None else min(whole[0], last or whole[0]) if whole else 0
    high = last if last is not None else max(whole[1], low) if whole else 0
    low, high = min(max(low, FIRST), LAST), min(max(high, FIRST), LAST)
    return (low, high) if low <= high else None


def timeline(masks: Masks, timeless: Masks, by: str, bins: int, marks: int) -> Timeline:
    """`timeless` are the masks without the period, from which those without a day are counted."""
    span, events = span_of(masks), masks.rows
    undated = int((timeless.kept & (events.early == NEVER)).sum())
    total = int(masks.kept.sum())
    if span is None:
        return Timeline("", "", "day", (), (), undated, total)
    grain, edges = edges_of(*span, bins)
    kept = masks.kept & masks.in_period(day_text(edges[0]), day_text(edges[-1] - 1))
    rows, lanes, names = _laned(masks.board, np.flatnonzero(kept), by)
    return Timeline(
        day_text(span[0]), day_text(span[1]), grain, tuple(day_text(edge) for edge in edges),
        tuple(_lanes(masks.board, rows, lanes, names, edges, marks)), undated, total,
    )  # fmt: skip


def middle(early: Array, late: Array) -> Array:
    """The day on which an event is counted: the middle of its days, or the end that is known."""
    low, high = np.where(early == ALWAYS, late, early), np.where(late == NEVER, early, late)
    return ((low.astype(np.int64) + high) // 2).astype(np.int32)


Labels = dict[int, tuple[str, str]]


def _laned(board: Board, rows: Array, by: str) -> tuple[Array, Array, Labels]:
    """Rows with the code of their lane, one for each lane that a row is in, and key and label of the codes."""
    events = board.events
    if by == "actor":
        kept = np.zeros(len(events), bool)
        kept[rows] = True
        chosen = kept[events.actors.owners]
        owners, codes = events.actors.owners[chosen], events.actors.values[chosen]
        lone = np.setdiff1d(rows, owners, assume_unique=False)
        owners, codes = np.concatenate((owners, lone)), np.concatenate((codes, np.full(len(lone), NOWHERE)))
        names = board.actors
    elif by == "place":
        owners, codes, names = rows, np.append(board.places.of, NOWHERE)[events.place[rows]], board.places.named
    elif by == "standing":
        owners, codes, names = rows, events.standing[rows], board.standings
    else:
        owners, codes, names = rows, events.type[rows], board.types
    used = np.unique(codes)
    labels = {int(code): (names.values[code], names.label(code)) if code >= 0 else ("", "none") for code in used}
    return owners, codes.astype(np.int32), labels


def _lanes(board: Board, rows: Array, codes: Array, labels: Labels, edges: list[int], marks: int) -> Iterator[Lane]:
    """The largest lanes first; what is in none of them, or in no lane at all, in the last."""
    used, counts = np.unique(codes[codes >= 0], return_counts=True)
    order = used[np.argsort(-counts, kind="stable")]
    shown = order[: LANES if len(order) <= LANES else LANES - 1]
    events = board.events
    day = np.clip(middle(events.early[rows], events.late[rows]), edges[0], edges[-1] - 1)
    bins = np.searchsorted(np.array(edges), day, side="right") - 1
    for code in shown:
        mine = codes == code
        yield _lane(board, *labels[int(code)], rows[mine], bins[mine], len(edges) - 1, marks)
    rest = ~np.isin(codes, shown)
    if rest.any():
        others = len(order) - len(shown)
        label = f"other ({others} more)" if others else "none named"
        yield _lane(board, "", label, np.unique(rows[rest]), _first(rows[rest], bins[rest]), len(edges) - 1, marks)


def _first(rows: Array, bins: Array) -> Array:
    """Bins of rows, each row once."""
    _, at = np.unique(rows, return_index=True)
    return bins[at]


def _lane(board: Board, key: str, label: str, rows: Array, bins: Array, width: int, marks: int) -> Lane:
    counts = np.bincount(bins, minlength=width)
    few = len(rows) <= marks
    made = tuple(mark(board, int(row)) for row in _by_day(board, rows)) if few else None
    return Lane(key, label, len(rows), tuple(counts.tolist()), made)


def _by_day(board: Board, rows: Array) -> Array:
    return rows[np.lexsort((rows, board.events.late[rows], board.events.early[rows]))]


def mark(board: Board, row: int) -> Mark:
    events = board.events
    return Mark(
        row, id_text("e", events.ids[row]), day_text(events.early[row]), day_text(events.late[row]),
        board.precisions.values[events.precision[row]], events.title(row), board.standings.values[events.standing[row]],
        board.types.values[events.type[row]],
    )  # fmt: skip


def bin_of(edges: list[int], day: int) -> int:
    return min(max(bisect_right(edges, day) - 1, 0), len(edges) - 2)
