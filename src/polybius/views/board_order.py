"""Orders of a board's rows, made once, so that a page of any of them is a slice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

import numpy as np

from polybius.views.board import Array, Board

EVENT_SORTS = ("date", "weight", "title", "reports", "witnesses", "claims", "standing", "type")


class Orders:
    """Of events by what they are sorted by, of claims and reports by day and place in the text."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._events: dict[str, Array] = {}

    def events(self, sort: str) -> Array:
        """Rows by `date`, or with `-` before it the other way round; ties by day and id."""
        found = self._events.get(sort)
        if found is None:
            found = self._events[sort] = self._sorted(sort)
        return found

    def _sorted(self, sort: str) -> Array:
        by_day = np.lexsort((self._board.events.late, self._board.events.early))
        name = sort.removeprefix("-")
        if name == "date":
            dated = self._board.events.early[by_day] < 2**30
            # what has no day comes last whichever way it is sorted
            turned = by_day[dated][::-1] if sort.startswith("-") else by_day[dated]
            return np.concatenate((turned, by_day[~dated]))
        values = _VALUES[name](self._board)[by_day].astype(np.float64)
        return by_day[np.argsort(-values if sort.startswith("-") else values, kind="stable")]

    @cached_property
    def reports(self) -> Array:
        """By day; those without one last."""
        day = self._board.reports.day
        return np.argsort(np.where(day > 0, day, 2**30), kind="stable").astype(np.int32)

    @cached_property
    def claims(self) -> Array:
        """By the day of their report, the report, and where they stand in it."""
        rank = np.empty(len(self._board.reports) + 1, np.int32)
        rank[self.reports] = np.arange(len(self._board.reports), dtype=np.int32)
        rank[-1] = len(self._board.reports)
        claims = self._board.claims
        return np.lexsort((claims.begin, rank[claims.report])).astype(np.int32)


_VALUES: Mapping[str, Callable[[Board], Array]] = {
    "weight": lambda board: board.events.weight,
    "title": lambda board: board.events.letters,
    "reports": lambda board: board.events.reports,
    "witnesses": lambda board: board.events.witnesses,
    "claims": lambda board: board.events.claims,
    "standing": lambda board: board.events.standing,
    "type": lambda board: board.events.type,
}


def paged(order: Array, mask: Array, page: int, size: int) -> tuple[int, Array]:
    """How many rows a mask has, and those of one page in an order."""
    rows = order[mask[order]]
    begin = (page - 1) * size
    return len(rows), rows[begin : begin + size]
