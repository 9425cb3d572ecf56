"""CSV and TSV: one report a row. Cells are kept to the letter, line breaks and all.

A broken row is skipped with its line, and reading goes on at the next line: an unclosed quote costs its own
row and not the rest of the file.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.errors import FormatError
from polybius.model.text import Report, Skipped
from polybius.reading.columns import find_columns, folded
from polybius.reading.compose import MAX_CHARACTERS
from polybius.reading.dates import column_order
from polybius.reading.encodings import decode
from polybius.reading.options import ReadingOptions
from polybius.reading.records import Place
from polybius.reading.rows import Table, read_row

DELIMITERS = (",", ";", "\t", "|")
REMEDY = "correct the row; the others were read"

PROBLEMS = (
    ("unexpected end of data", "a quote is opened and not closed"),
    ("expected after", "a quote inside a quoted cell is not doubled, or a quote is not closed"),
    ("field larger", f"a cell of more than {2 * MAX_CHARACTERS:,} characters; perhaps a quote is not closed"),
)
"""What the `csv` module says (a part of it), and the same in words that help to mend a file."""

_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n?", re.I)
"""Excel writes the delimiter in a line of its own before the header."""


@dataclass(frozen=True, slots=True)
class Record:
    """Cells of one row and the 1-based lines that it begins and ends in; or what is wrong in those lines."""

    line: int
    last: int
    cells: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines of a table, its delimiter, its columns, and how many lines stand before the first row."""

    lines: list[str]
    delimiter: str
    header: tuple[str, ...]
    begin: int


def read(label: str, data: bytes, options: ReadingOptions) -> Iterator[Report | Skipped]:
    """A report for each row. Raises `FormatError` for what is not text, `MappingError` for columns lacking."""
    decoded = decode(data)
    layout = _layout(io.StringIO(decoded.text, newline="").readlines(), label, options)
    columns = find_columns(layout.header, options.mapping, label)
    order = column_order(_column(layout, columns.date))
    table = Table(label, columns, order, (decoded.note,) if decoded.note else (), options)
    for number, record in enumerate(_records(layout), 1):
        if record.problem:
            yield Skipped(_where(label, number, record), record.problem, REMEDY)
        else:
            row = dict(zip(reversed(layout.header), reversed(record.cells), strict=True))
            yield read_row(row, Place(label, number, record.line), table)


def _where(label: str, number: int, record: Record) -> str:
    place = str(Place(label, number, record.line))
    return f"{place} to {record.last}" if record.last > record.line else place


def _column(layout: Layout, name: str) -> Iterator[str]:
    if name:
        at = layout.header.index(name)
        yield from (record.cells[at] for record in _records(layout) if not record.problem)


def _layout(lines: list[str], label: str, options: ReadingOptions) -> Layout:
    """The delimiter is the one that finds most of the mapped columns in the header, then most columns."""
    at = next((i for i, line in enumerate(lines) if line.strip()), None)
    if at is None:
        raise FormatError("empty: no line in it", where=label, remedy="check how it was exported or saved")
    named = _SEPARATOR_LINE.fullmatch(lines[at])
    at += bool(named)
    wanted = {folded(column) for _, column in options.mapping}
    headers = [(_record(lines, at, delimiter), delimiter) for delimiter in ((named[1],) if named else DELIMITERS)]
    header, delimiter = max(headers, key=lambda h: (len(wanted & {folded(n) for n in h[0].cells}), len(h[0].cells)))
    names = tuple(name.strip().strip("\ufeff") for name in header.cells)
    return Layout(lines, delimiter, names, header.last)


def _records(layout: Layout) -> Iterator[Record]:
    """Rows in order, blank ones left out. What follows a wrong quote and fits no row belongs to the broken one."""
    at, broken = layout.begin, None
    while at < len(layout.lines):
        record = _counted(_record(layout.lines, at, layout.delimiter), len(layout.header))
        at = record.last
        if broken and record.problem:
            broken = replace(broken, last=record.last)
            continue
        if broken:
            yield broken
        broken = record if record.problem and not record.cells else None
        if not broken and any(record.cells):
            yield record
    if broken:
        yield broken


def _record(lines: list[str], at: int, delimiter: str) -> Record:
    """The row that begins in a line (0-based). A row that quotes wrongly ends with that line."""
    csv.field_size_limit(2 * MAX_CHARACTERS)  # of the process; the standard 131,072 would cut long reports
    reader = csv.reader((lines[i] for i in range(at, len(lines))), delimiter=delimiter, strict=True)
    try:
        cells = tuple(next(reader))
    except StopIteration:
        return Record(at + 1, at + 1)
    except csv.Error as error:
        return Record(at + 1, at + 1, (), _problem(error))
    return Record(at + 1, at + reader.line_num, cells)


def _problem(error: csv.Error) -> str:
    return next((words for part, words in PROBLEMS if part in str(error)), str(error))


def _counted(record: Record, width: int) -> Record:
    """Too few cells are a row cut short, too many an unquoted delimiter; empty ones at the end do no harm."""
    cells = record.cells
    if len(cells) == width or not any(cells):
        return record
    if len(cells) > width and not any(cells[width:]):
        return replace(record, cells=cells[:width])
    problem = f"{len(cells)} cells where the header has {width}: a cell is lacking or a delimiter is not quoted"
    return replace(record, problem=problem)
