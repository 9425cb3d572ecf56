"""Every error that Polybius raises on purpose.

    PolybiusError                 exit status 1 unless said otherwise
    ├── UsageError                2   an option or a path that cannot be meant
    │   └── ClashError                a decision that one in force contradicts
    ├── ReadingError              3   one file (or row) could not be read; a run goes on without it
    │   ├── FormatError               not of the format its name says; damaged; encrypted
    │   └── MappingError              a table lacks the columns that were asked for
    ├── CodebookError             4   a YAML file under data/ (or a case's own) is wrong; names file and line
    ├── ReaderError               5   the neural reader's files are missing or damaged
    └── StoreError                6   a case file cannot be used
        ├── StoreLockedError          another process has it open
        ├── StoreVersionError         written by a newer or unknown version
        └── StoreFullError            the disk is full; what was committed before is kept

A message says what is wrong, where, and what to do about it: `FormatError("encrypted PDF",
where="a.pdf", remedy="decrypt it first")`. The library raises; only the command line prints.
"""

from __future__ import annotations


class PolybiusError(Exception):
    """`what` is wrong, `where` (file, row, line), and the `remedy`; empty where there is none to name."""

    status = 1

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        said = f"{self.where}: {self.what}" if self.where else self.what
        return f"{said} ({self.remedy})" if self.remedy else said

    def __reduce__(self) -> tuple[object, ...]:
        return (_restore, (type(self), self.what, self.where, self.remedy))


def _restore(kind: type[PolybiusError], what: str, where: str, remedy: str) -> PolybiusError:
    """Errors cross process borders (the process pool) with all their parts."""
    return kind(what, where=where, remedy=remedy)


class UsageError(PolybiusError):
    status = 2


class ClashError(UsageError):
    """A decision in force says otherwise."""


class ReadingError(PolybiusError):
    status = 3


class FormatError(ReadingError):
    """Not of the format that its name says, damaged or encrypted."""


class MappingError(ReadingError):
    """A table lacks the columns that were asked for."""


class CodebookError(PolybiusError):
    status = 4


class ReaderError(PolybiusError):
    status = 5


class StoreError(PolybiusError):
    status = 6


class StoreLockedError(StoreError):
    """Another process has the case open."""


class StoreVersionError(StoreError):
    """The case was written by another version."""


class StoreFullError(StoreError):
    """The disk is full."""
