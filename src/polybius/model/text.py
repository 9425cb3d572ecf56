"""Reports and spans: the text that everything rests on.

Offsets are 0-based Unicode code points into a report's text, end exclusive (the convention of
spaCy's `Doc.char_span` and of the W3C Web Annotation text position selector).
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Words of one report: `begin` and `end` in code points, and the words themselves.

    The report is the one of the record that holds the span. `text` is always
    `report.text[begin:end]`; it stands here so that a claim can be read without its report.
    """

    begin: int
    end: int
    text: str

    def contains(self, other: Span) -> bool:
        return self.begin <= other.begin and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.begin < other.end and other.begin < self.end


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where a text was found, and what was said of it there. Empty strings mean unknown.

    `file` is the path as given (members of an archive as `archive.zip/member.txt`), `row` the
    1-based record of a table file (0 where the file is one report), `record` the record's own id.
    """

    file: str
    row: int = 0
    record: str = ""
    title: str = ""
    outlet: str = ""
    date: str = ""
    """ISO 8601, as precise as the source gives it: `2016-12-19`, `2016-12` or `2016`."""
    url: str = ""
    language: str = ""
    """ISO 639-1 as the source gives it, else as detected."""


@dataclass(frozen=True, slots=True)
class Report:
    """One text, kept to the letter, with every origin it was found at.

    The id is a hash of the text alone, so a copy never makes a second report. Title, outlet, date,
    url and language are those of the *leading origin*: the earliest dated, then the first in the
    order of `Origin`; they do not depend on the order in which files were read.
    """

    id: str
    text: str
    origins: tuple[Origin, ...]
    not_coded: str = ""
    """Empty where the report is coded, else why not: `language fr`, `too short` ..."""
    notes: tuple[str, ...] = ()
    """What the reader of the file has to say: `decoded as windows-1252`, `3 null bytes replaced` ..."""

    @property
    def leading(self) -> Origin:
        return min(self.origins, key=_leading_key)

    @property
    def title(self) -> str:
        return self.leading.title

    @property
    def outlet(self) -> str:
        return self.leading.outlet

    @property
    def date(self) -> str:
        return self.leading.date

    @property
    def url(self) -> str:
        return self.leading.url

    @property
    def language(self) -> str:
        return self.leading.language

    def span(self, begin: int, end: int) -> Span:
        return Span(begin, end, self.text[begin:end])

    def with_origins(self, more: tuple[Origin, ...]) -> Report:
        """This report, found at further places too; a new record, origins sorted and unique."""
        return replace(self, origins=tuple(sorted(set(self.origins) | set(more))))


def _leading_key(origin: Origin) -> tuple[bool, str, bool, Origin]:
    return (not origin.date, origin.date, not origin.outlet, origin)


@dataclass(frozen=True, slots=True, order=True)
class NearCopy:
    """Two reports that share much of their words; `first` < `second`, `similarity` in (0, 1]."""

    first: str
    second: str
    similarity: float


@dataclass(frozen=True, slots=True, order=True)
class Skipped:
    """Something that was not read: where (file, row), why, and what to do about it."""

    where: str
    why: str
    remedy: str = ""
