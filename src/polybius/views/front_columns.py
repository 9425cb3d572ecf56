"""How sure the holder of each spell of control is on a day: for all spells of a case at once, as columns.

ISO days are compared as text, as they are in the records; what is empty is known to nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polybius.model.case import ControlSpell
from polybius.views.ordered import texts

Array = NDArray[Any]
MONTH = 31
"""Days after the last word of it for which a siege or fight goes on."""


class Sure(StrEnum):
    """How a holder is known on a day, the surest first."""

    SEEN = "seen"
    """A claim has the holder there on that day."""
    CONTESTED = "contested"
    """Claims have others there, or deny it."""
    BETWEEN = "between"
    """Seen there before and after, nothing against it."""
    CHANGING = "changing"
    """Within the days in which it changed hands."""
    LAST_KNOWN = "last known"
    """Seen there before and not since."""
    BEFORE_LOSS = "before its loss"
    """Known by nothing but a later loss."""
    DIVIDED = "divided"
    """Parts of it are held by several."""
    UNKNOWN = "unknown"
    """No claim speaks of the time before."""


CODES = tuple(Sure)
_CODE = {sure: code for code, sure in enumerate(CODES)}
GONE = -1
"""The code of a spell whose holder is not there by the claims."""


def bounds(edtf: str) -> tuple[str, str]:
    """First and last day of an end (`ControlSpell.begins`, `ends`), each empty where it is open."""
    if not edtf.startswith("["):
        return edtf, edtf
    first, _, last = edtf.strip("[]").partition("..")
    return first, last


class Holding:
    """Spells of somebody who holds a place (or is disputed there)."""

    def __init__(self, spells: Sequence[ControlSpell]) -> None:
        self.spells = spells
        gone = [bounds(one.ends) for one in spells]
        self._gone_first, self._gone_last = texts(g[0] for g in gone), texts(g[1] for g in gone)
        self._first, self._last = _column(spells, "first_seen"), _column(spells, "last_seen")
        self._since, self._until = _column(spells, "since"), _column(spells, "until")
        self._contested = _column(spells, "contested_from"), _column(spells, "contested_to")
        self._unheld = np.array([not one.holder for one in spells], bool)
        sights = [(row, sight) for row, one in enumerate(spells) for sight in one.seen]
        self._sight_of = np.array([row for row, _ in sights], np.int64)
        self._sights = texts(sight.first for _, sight in sights), texts(sight.last for _, sight in sights)

    def on(self, day: str) -> tuple[Array, Array]:
        """Rows of the spells whose holder is there on a day (ISO), and how sure that is (by `CODES`)."""
        codes = self._codes(day)
        codes[self._unheld & (codes == _CODE[Sure.BEFORE_LOSS])] = GONE
        rows = np.flatnonzero(codes != GONE)
        return rows, codes[rows]

    def _codes(self, day: str) -> Array:
        before, known = self._first == "", self._gone_last != ""
        one_day = (self._gone_last == day) & (self._gone_first == self._gone_last)
        contested = (self._contested[0] != "") & (self._contested[0] <= day) & (day <= self._contested[1])
        came = np.where((self._since != "") & (self._since <= day), _CODE[Sure.CHANGING], GONE)
        left = known & (self._until != "") & (self._gone_first <= day)
        after = np.where(left, _CODE[Sure.CHANGING], _CODE[Sure.LAST_KNOWN])
        tests = (
            (before & (self._until == ""), GONE), (contested, _CODE[Sure.CONTESTED]),
            (known & ((day > self._gone_last) | one_day), GONE), (before, _CODE[Sure.BEFORE_LOSS]),
            (self._sighted(day), _CODE[Sure.SEEN]), (day < self._first, came), (day <= self._last, _CODE[Sure.BETWEEN]),
        )  # fmt: skip
        found: Array = np.select([test for test, _ in tests], [code for _, code in tests], after)
        return found

    def _sighted(self, day: str) -> Array:
        """A mask of the spells of which a claim has the holder there on the day."""
        found = np.zeros(len(self.spells), bool)
        found[self._sight_of[(self._sights[0] <= day) & (day <= self._sights[1])]] = True
        return found


class Going:
    """Sieges, or fights: told of before and after a day; or last told of within a month."""

    def __init__(self, spells: Sequence[ControlSpell]) -> None:
        self._keys = [one.key for one in spells]
        self._first, self._last = (_days(one.first_seen for one in spells), _days(one.last_seen for one in spells))

    def on(self, day: str) -> frozenset[str]:
        """The keys of the places where one goes on."""
        at = date.fromisoformat(day).toordinal()
        rows = np.flatnonzero((self._first > 0) & (self._first <= at) & (at <= self._last + MONTH))
        return frozenset(self._keys[row] for row in rows)


def _column(spells: Sequence[ControlSpell], name: str) -> Array:
    return texts(getattr(one, name) for one in spells)


def _days(values: Iterator[str] | Any) -> Array:
    """As days since the year 1; 0 for what is none."""
    to_day: Callable[[str], int] = lambda text: date.fromisoformat(text).toordinal() if text else 0  # noqa: E731
    return np.array([to_day(value) for value in values], np.int64)
