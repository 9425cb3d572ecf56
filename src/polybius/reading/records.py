"""What passes between the parts of reading: what a file says of a report, and how a place in it is named."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file itself says of one report, before it is tidied. Empty means that it says nothing.

    `date` is ISO 8601 already (`dates.read_date`), `language` as the source writes it.
    """

    title: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    record: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report stands: the file's label, its 1-based record (0: the whole file) and line (0: unknown)."""

    file: str
    row: int = 0
    line: int = 0

    def __str__(self) -> str:
        parts = [self.file]
        if self.row:
            parts.append(f"row {self.row}")
        if self.line:
            parts.append(f"line {self.line}")
        return ", ".join(parts)


def counted(number: int, noun: str) -> str:
    """`1 page`, `2 pages`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
