"""A sink that keeps what it is given: the case as a record."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from polybius.case.parts import Record
from polybius.case.sums import SUMS
from polybius.model.case import Case, in_order
from polybius.model.workings import Alias


class Collected:
    """A sink that makes a `Case`."""

    def __init__(self) -> None:
        self._made: dict[str, list[Record]] = {}
        self._resolved: dict[str, str] = {}
        self._aliases: list[Alias] = []

    def rows(self, table: str, rows: Iterable[Any]) -> None:
        if table == "resolved":
            self._resolved.update(rows)
        elif table == "aliases":
            self._aliases.extend(rows)
        else:
            deque(rows, maxlen=0)  # something may be added up as they go by

    def columns(self, _table: str, _columns: Sequence[Sequence[Any]]) -> None:
        """By which a case grows."""

    def objects(self, kind: str, _part: str, records: Iterable[Any]) -> None:
        if kind != SUMS:
            self._made.setdefault(kind, []).extend(records)

    def case(self) -> Case:
        made: dict[str, Any] = {kind: in_order(kind, records) for kind, records in self._made.items()}
        return Case(**made, resolved=tuple(sorted(aliased(self._resolved, self._aliases).items())))


def aliased(resolved: Mapping[str, str], aliases: Iterable[Alias]) -> dict[str, str]:
    """`Case.resolved`: observed names to actors, with keys that stand for others; the highest rank, then the last
    target by alphabet, goes first."""
    found = dict(resolved)
    for _, key, target, _ in sorted(aliases, key=lambda alias: (alias.rank, alias.target)):
        if target in resolved:
            found[key] = resolved[target]
    return found
