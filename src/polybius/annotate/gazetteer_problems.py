"""What is wrong with a row of a table of places; the row is left out and the load goes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` counts lines from one, the header included; `column` as the table calls it, empty for the whole row."""

    file: str
    row: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.row}" + (f", column {self.column}" if self.column else "")
        return f"{where}: {self.what} ({self.remedy})"
