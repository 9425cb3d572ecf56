"""One row of a table or one JSON object -> a report: the part that CSV and JSON Lines share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from polybius.model.text import Report, Skipped
from polybius.reading.columns import Columns, listed
from polybius.reading.compose import compose
from polybius.reading.dates import Order, read_date
from polybius.reading.options import ReadingOptions
from polybius.reading.records import Metadata, Place


@dataclass(frozen=True, slots=True)
class Table:
    """What all rows of one file share."""

    label: str
    columns: Columns
    order: Order
    notes: tuple[str, ...]
    options: ReadingOptions


def read_row(row: Mapping[str, object], place: Place, table: Table) -> Report | Skipped:
    """The row's report; skipped where its text is lacking or no text."""
    columns = table.columns
    text = value_of(row, columns.text)
    if text is None:
        why = f"no {columns.text!r} in it; there are {listed([str(key) for key in row])}"
        return Skipped(str(place), why, "give the row its text, or map another column with --map text=COLUMN")
    if not isinstance(text, str):
        kind = type(text).__name__
        return Skipped(str(place), f"{columns.text!r} holds no text but a {kind}", "give the text as a string")
    date = read_date(value_of(row, columns.date) if columns.date else None, table.order)
    said = Metadata(
        title=_written(row, columns.title),
        outlet=_written(row, columns.outlet),
        date=date.iso,
        url=_written(row, columns.url),
        language=_written(row, columns.language),
        record=_written(row, columns.record),
        notes=(*table.notes, date.note) if date.note else table.notes,
    )
    return compose(text, said, place, table.options)


def value_of(row: Mapping[str, object], column: str) -> object:
    """The value under a key; `source.name` also reaches into nested objects. None where there is none."""
    if not column or column in row:
        return row.get(column)
    value: object = row
    for part in column.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _written(row: Mapping[str, object], column: str) -> str:
    """A scalar as written. Of an object such as `{"id": "bbc", "name": "BBC"}` its name; of a list nothing."""
    value = value_of(row, column)
    if isinstance(value, Mapping):
        value = value.get("name")
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
