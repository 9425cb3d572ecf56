"""Tables as the page shows them: cells with a kind, sorted, narrowed by column, with counts of what a column holds.

A table is made once for what was asked and kept for the next page of it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from polybius.errors import UsageError
from polybius.views.chosen import Chosen
from polybius.views.narrowing import Narrowing
from polybius.views.queries_by_id import MOST_CLAIMS, MOST_EVENTS, MOST_ROWS, QueriesById
from polybius.views.table import Table
from polybius.views.tables import VIEWS

Cell = str | float | int | None
FACETED = 60
"""Different values up to which a column is offered as a facet."""
LONG = 80
"""Characters beyond which a value is no facet."""
HELD = 6
"""Tables that are kept."""
BY_EVENTS = frozenset(("events", "disputes", "timeline", "silent", "coverage"))
"""Views that are made of events; of a large case, of the weightiest."""
BY_CLAIMS = {"claims": "", "figures": "figure", "statements": "statement", "labels": ""}
"""Views that are made of claims, with their kind; of a large case, of the first."""
TOO_LARGE = frozenset(("evenhanded",))
"""Views that look at every claim and every event, which a server does not do for a large case."""
_NUMBER = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_BLANK = ("", "?")


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` is `id`, `number`, `date` or `text`; `free` columns take the room that others leave."""

    name: str
    kind: str
    free: bool


@dataclass(frozen=True)
class ShownTable:
    """`of`: how many rows there would be if the case were not so large that only some were looked at."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    ids: Sequence[str | None]
    of: int | None = None

    @cached_property
    def places(self) -> Mapping[str, int]:
        return {column.name: at for at, column in enumerate(self.columns)}

    def column(self, name: str) -> int:
        """Raises `UsageError` where there is none of that name."""
        if name not in self.places:
            raise UsageError(f"the table has no column {name[:40]!r}", remedy=f"it has {', '.join(self.places)}")
        return self.places[name]


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of a table: rows (their numbers) in their order, and the counts of its facets."""

    rows: Sequence[int]
    facets: Mapping[str, list[tuple[str, int]]]


class Tables:
    """The tables of one state of a case."""

    def __init__(self, queries: QueriesById) -> None:
        self._queries = queries
        self._held: dict[tuple[str, Narrowing], ShownTable] = {}
        self._lock = Lock()

    def table(self, name: str, asked: Narrowing) -> ShownTable:
        key = (name, asked)
        found = self._held.get(key)
        if found is None:
            with self._lock:
                found = self._held.get(key) or self._made(name, asked)
                if len(self._held) >= HELD:
                    self._held.pop(next(iter(self._held)))
                self._held[key] = found
        return found

    def _made(self, name: str, asked: Narrowing) -> ShownTable:
        queries = self._queries
        if queries.many and name in TOO_LARGE:
            return ShownTable(name, (), (), (), len(queries.board.claims))
        narrow = Chosen.of_narrowing(queries, asked)
        if name == "timeline":
            queries.hold_claims(narrow)
        asked_of = queries.first() if queries.many else queries
        made = VIEWS[name](asked_of, narrow)
        of = self._of(name, asked)
        if queries.many and max(len(made.rows), asked_of.seen) > MOST_ROWS:
            made, of = made.at_most(MOST_ROWS), max(of or 0, len(made.rows), asked_of.seen)
        return shown(name, made, of)

    def _of(self, name: str, asked: Narrowing) -> int | None:
        """Of a large case how many there are, where not all were looked at."""
        queries = self._queries
        if not queries.many:
            return None
        if name in BY_EVENTS:
            of = int(queries.masks(asked).kept.sum())
            return of if of > MOST_EVENTS else None
        if name in BY_CLAIMS or name in ("ledger", "totals"):
            of = queries.how_many(name, asked, BY_CLAIMS.get(name, ""))
            return of if of > MOST_CLAIMS else None
        return None


def shown(name: str, made: Table, of: int | None) -> ShownTable:
    """The table with kinds of columns and typed cells."""
    at = made.columns.index("id") if "id" in made.columns else -1
    kept = made.rows
    columns = tuple(
        Column(column, _kind(column, [row[n] for row in kept]), column in made.free)
        for n, column in enumerate(made.columns)
    )
    numbers = [n for n, column in enumerate(columns) if column.kind == "number"]
    typed = [_typed(row, numbers) for row in kept] if numbers else list(kept)
    return ShownTable(name, columns, typed, [row[at] or None if at >= 0 else None for row in kept], of)


def _kind(name: str, cells: Sequence[str]) -> str:
    if name == "id":
        return "id"
    full = [cell for cell in cells if cell not in _BLANK]
    if full and all(_DATE.fullmatch(cell) for cell in full) and any("-" in cell for cell in full):
        return "date"
    return "number" if full and all(_NUMBER.fullmatch(cell) for cell in full) else "text"


def _typed(row: tuple[str, ...], numbers: Sequence[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = list(row)
    for n in numbers:
        cells[n] = None if row[n] in _BLANK else _number(row[n])
    return tuple(cells)


def _number(cell: str) -> float | int:
    plain = cell.replace(",", "").lstrip("+")
    return float(plain) if "." in plain else int(plain)


# -- what is shown of it ----------------------------------------------------------------------------------


def chosen(table: ShownTable, where: Mapping[str, frozenset[str]], sort: str) -> Part:
    """`where`: values that a column may have (one of them), for each column named; `sort`: a column, `-` before it
    for the other way round. Raises `UsageError` for a column that is not there."""
    tests = {table.column(name): values for name, values in where.items()}
    rows = [n for n, row in enumerate(table.rows) if all(said(row[at]) in values for at, values in tests.items())]
    if sort:
        rows = _sorted(table, rows, sort)
    return Part(rows, {name: _facet(table, at, tests) for name, at in _faceted(table)})


def said(cell: Cell) -> str:
    """A cell as `where` and CSV have it."""
    if cell is None:
        return ""
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _sorted(table: ShownTable, rows: Sequence[int], sort: str) -> list[int]:
    """Empty cells come last whichever way it is sorted."""
    at = table.column(sort.removeprefix("-"))
    full = [n for n in rows if table.rows[n][at] not in (None, *_BLANK)]
    empty = [n for n in rows if table.rows[n][at] in (None, *_BLANK)]
    return [*sorted(full, key=lambda n: _key(table.rows[n][at]), reverse=sort.startswith("-")), *empty]


def _key(cell: Cell) -> tuple[float, str]:
    return (float(cell), "") if isinstance(cell, int | float) else (0.0, str(cell).casefold())


def _faceted(table: ShownTable) -> Iterator[tuple[str, int]]:
    """Columns of few different values."""
    for at, column in enumerate(table.columns):
        if column.kind == "id":
            continue
        values: set[Cell] = set()
        for row in table.rows:
            values.add(row[at])
            if len(values) > FACETED:
                break
        if 1 < len(values) <= FACETED and all(len(said(value)) <= LONG for value in values):
            yield column.name, at


def _facet(table: ShownTable, at: int, tests: Mapping[int, frozenset[str]]) -> list[tuple[str, int]]:
    """Counts of a column's values among the rows that the other columns' conditions let through."""
    others = {n: values for n, values in tests.items() if n != at}
    counts = Counter(said(row[at]) for row in table.rows if all(said(row[n]) in values for n, values in others.items()))
    for value in tests.get(at, ()):
        counts.setdefault(value, 0)
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


# -- as files ---------------------------------------------------------------------------------------------

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def as_csv(table: ShownTable, rows: Sequence[int]) -> Iterator[str]:
    """Line by line; text that a spreadsheet would take for a formula has an apostrophe before it (OWASP)."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([column.name for column in table.columns])
    for n in rows:
        writer.writerow([harmless(cell) for cell in table.rows[n]])
        if buffer.tell() > 1 << 16:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def harmless(cell: Cell) -> str:
    """As a cell of a CSV file."""
    text = said(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(_FORMULA) else text


def as_lines(table: ShownTable, rows: Sequence[int]) -> Iterator[str]:
    """JSON Lines: one object a row, with a key a column."""
    names = [column.name for column in table.columns]
    for n in rows:
        yield json.dumps(dict(zip(names, table.rows[n], strict=True)), ensure_ascii=False) + "\n"
