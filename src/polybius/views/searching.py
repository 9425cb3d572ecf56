"""Search expressions over a board: masks of the claims, events and reports in which the words stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

import numpy as np

from polybius.views.board import Array, Board
from polybius.views.board_time import middle
from polybius.views.expressions import Expression, Node, Way, Words, parse, query, together
from polybius.views.narrowing import Narrowing

HELD = 32
"""Answers that are kept."""


class Index(Protocol):
    """A text index; see `stores.search.TextIndex`."""

    @property
    def state(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    def find(self, table: str, query: str) -> Array: ...


class Search:
    """The words of one state of a case."""

    def __init__(self, board: Board, index: Index) -> None:
        self._board = board
        self.index = index
        self._held: dict[tuple[str, str, int], Array] = {}

    @property
    def state(self) -> str:
        return self.index.state

    @property
    def done(self) -> int:
        return self.index.done

    @property
    def total(self) -> int:
        return self.index.total

    def mask(self, asked: Narrowing, of: str) -> Array:
        """Events (by their claims) or claims that the words of a narrowing find."""
        claims = self._found("claims", asked)
        if of == "claims":
            return claims
        events = np.zeros(len(self._board.events), bool)
        rows = self._board.claims.event[claims]
        events[rows[rows >= 0]] = True
        return events

    def reports(self, asked: Narrowing) -> Array:
        return self._found("reports", asked)

    def _found(self, table: str, asked: Narrowing) -> Array:
        """Raises `ExpressionError` for a wrong expression and `StoreError` while the index is being built."""
        key = (table, asked.words, asked.near_days)
        found = self._held.get(key)
        if found is None:
            expression = parse(asked.words)
            found = self._near(table, expression, asked.near_days) if asked.near_days else self._all(table, expression)
            if len(self._held) >= HELD:
                self._held.clear()
            self._held[key] = found
        return found

    def _all(self, table: str, expression: Expression) -> Array:
        """Rows in whose own text the expression holds."""
        asked = query(expression)
        if asked is not None:
            return self._matching(table, asked)
        assert isinstance(expression, Node)
        return _WAYS[expression.way]([self._all(table, part) for part in expression.parts])

    def _matching(self, table: str, asked: str) -> Array:
        mask = np.zeros(self._size(table), bool)
        mask[self.index.find(table, asked)] = True
        return mask

    def _size(self, table: str) -> int:
        return len(self._board.claims) if table == "claims" else len(self._board.reports)

    # -- within days -----------------------------------------------------------------------------------

    def _near(self, table: str, expression: Expression, days: int) -> Array:
        """Rows that have one of the parts, with each other part in a text so many days away at most."""
        parts = together(expression)
        barred = [part for part in _parts(expression) if part not in parts]
        masks = [self._all(table, part) for part in parts]
        if len(masks) < 2:
            return self._all(table, expression)
        day = self._days(table)
        kept = np.zeros(self._size(table), bool)
        for mask in masks:
            near = mask & (day > 0)
            for other in masks:
                near &= _within(day, other, days)
            kept |= near
        for part in barred:
            kept &= self._all(table, part)
        return kept

    def _days(self, table: str) -> Array:
        """The day of a claim, else that of its report; 0 where neither is known."""
        reports = self._board.reports.day
        if table == "reports":
            return reports
        claims = self._board.claims
        own = middle(claims.early, claims.late)
        dated = claims.early < 2**30
        return np.where(dated, own, np.append(reports, 0)[claims.report])


def _parts(expression: Expression) -> tuple[Expression, ...]:
    if isinstance(expression, Words) or expression.way is not Way.ALL:
        return (expression,)
    return expression.parts


def _within(day: Array, mask: Array, days: int) -> Array:
    """Rows for which a row of the mask lies so many days away at most."""
    others = np.sort(day[mask & (day > 0)])
    if not len(others):
        return np.zeros(len(day), bool)
    at = np.searchsorted(others, day - days)
    return (at < len(others)) & (others[np.minimum(at, len(others) - 1)] <= day + days)


_WAYS: Mapping[Way, Callable[[list[Array]], Array]] = {
    Way.ALL: lambda masks: np.logical_and.reduce(masks),
    Way.ANY: lambda masks: np.logical_or.reduce(masks),
    Way.NOT: lambda masks: ~masks[0],
}
