"""JSON Lines, and JSON files that hold an object, an array of objects, or an object with one such array in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from polybius.errors import FormatError
from polybius.model.text import Report, Skipped
from polybius.reading.columns import find_columns
from polybius.reading.dates import column_order
from polybius.reading.encodings import decode
from polybius.reading.options import ReadingOptions
from polybius.reading.records import Place
from polybius.reading.rows import Table, read_row, value_of

LOOKED_AT = 200
"""Rows whose keys are gathered to find the columns: not every row has every key."""

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Found:
    """One object and where it stands, or what is wrong there."""

    place: Place
    row: Row | None = None
    problem: str = ""


def read(label: str, data: bytes, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """A report for each object. Raises `FormatError` for what is no JSON, `MappingError` for columns lacking."""
    decoded = decode(data)
    objects = Objects(label, decoded.text, _whole(decoded.text))
    table: Table | None = None
    for found in objects:
        if found.row is None:
            yield Skipped(str(found.place), found.problem, "correct it; the others were read")
            continue
        table = table or _table(objects, (decoded.note,) if decoded.note else (), options)
        yield read_row(found.row, found.place, table)


@dataclass(frozen=True, slots=True)
class Objects:
    """Objects in the order of the file, each with its 1-based number and line: of one JSON value, or one a line."""

    label: str
    text: str
    whole: list[object] | None

    def __iter__(self) -> Iterator[Found]:
        return _lines(self.text, self.label) if self.whole is None else _items(self.whole, self.label)

    def rows(self) -> Iterator[Row]:
        return (found.row for found in self if found.row is not None)


def _table(objects: Objects, notes: tuple[str, ...], options: ReadingOptions) -> Table:
    first = list(islice(objects.rows(), LOOKED_AT))
    keys = dict.fromkeys(key for row in first for key in row)
    nested = [column for _, column in options.mapping if any(value_of(row, column) is not None for row in first)]
    columns = find_columns(list(keys | dict.fromkeys(nested)), options.mapping, objects.label)
    dates = (value_of(row, columns.date) for row in objects.rows()) if columns.date else ()
    return Table(objects.label, columns, column_order(dates), notes, options)


def _items(whole: list[object], label: str) -> Iterator[Found]:
    for number, item in enumerate(whole, 1):
        place = Place(label, number)
        yield Found(place, item) if isinstance(item, dict) else Found(place, None, "not a JSON object")


def _lines(text: str, label: str) -> Iterator[Found]:
    number = 0
    for line, written in enumerate(text.split("\n"), 1):
        if written.strip():
            number += 1
            yield _parsed(written, Place(label, number, line))


def _parsed(written: str, place: Place) -> Found:
    try:
        row = json.loads(written)
    except json.JSONDecodeError as error:
        return Found(place, None, f"broken JSON: {error.msg} at character {error.pos + 1}")
    except (ValueError, RecursionError) as error:
        return Found(place, None, f"broken JSON: {error}")
    return Found(place, row) if isinstance(row, dict) else Found(place, None, "not a JSON object")


def _whole(text: str) -> list[object] | None:
    """The objects of a file that is one JSON value; None for JSON Lines. Raises `FormatError` for a broken array."""
    start = text.lstrip()[:1]
    if start == "{" and not _is_spread(text):
        return None
    if start not in {"[", "{"}:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if start == "{":
            return None
        raise FormatError(f"broken JSON: {error}", remedy="correct it, or save it as JSON Lines") from error
    return _rows(value)


def _is_spread(text: str) -> bool:
    """Does one object stretch over the lines? Then the first line alone is no JSON, or is all there is."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return True
    return not rest.strip()


def _rows(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    if isinstance(value, dict):
        arrays = [inner for inner in value.values() if _holds_objects(inner)]
        if len(arrays) == 1:
            return list(arrays[0])
    return [value]


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)
