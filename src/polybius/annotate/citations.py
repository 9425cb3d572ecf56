"""Citations in brackets: "(The Guardian, 12 November 2013)", "(Author Name, Outlet, 13 January)", "(, 9 December)".

A bracket is a citation if it ends in a date, or names a known outlet alone. Of two or more names the last is the
outlet and the ones before are authors. A bracket that holds a place and a date gives place and date of the statement
before it, and is no citation: `dated_quotes` has its date.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polybius.model.text import Report

_MONTHS = (
    "january february march april may june july august september october november december "
    "jan feb mar apr may jun jul aug sep oct nov dec sept"
).split()
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DATE = re.compile(
    rf"(?:^|[,;]\s*|\s)(?:(?:\w+day,?\s+)?(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+(?P<day_us>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
    r"(?:,?\s+(?P<year>[12]\d{3}))?|(?P<iso>[12]\d{3}-\d\d-\d\d)|(?P<bare>[12]\d{3}))\s*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()\n]{2,160})\)")
_NAME = re.compile(
    r"[A-Z0-9][\w.’'&-]*(?:\s+(?:(?:of|the|and|for|de|del|al|el|on|in|van|von|&)\s+)*[A-Z0-9][\w.’'&!-]*)*!?$|[a-z]+[A-Z]\w*$"
)
_LEAD = re.compile(
    r"^(?:see|cf\.?|source|sources|via|according to|quoted in|cited in|reported by)[:\s]+", re.IGNORECASE
)
_THE = re.compile(r"^[Tt]he\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Citation:
    """A bracket [begin, end) that cites: where its names stand, outlet and authors, and the date (EDTF or empty)."""

    begin: int
    end: int
    names_begin: int
    names_end: int
    outlet: str
    authors: tuple[str, ...]
    date: str
    place: bool = False
    """The only name is a place: the bracket dates a statement and cites nobody."""

    @property
    def name(self) -> str:
        """`Author / Outlet`, or the outlet alone; empty where the bracket names nobody."""
        return " / ".join([*self.authors, self.outlet]) if self.outlet else ""


Is = Callable[[int, int], bool]


def citations(report: Report, is_place: Is, is_outlet: Callable[[str], bool]) -> Iterator[Citation]:
    """Citations of a report in order. `is_place` says of offsets whether a place is named there."""
    for match in _BRACKET.finditer(report.text):
        found = _citation(report, match, is_place, is_outlet)
        if found:
            yield found


def _citation(report: Report, match: re.Match[str], is_place: Is, is_outlet: Callable[[str], bool]) -> Citation | None:
    inner = match[1]
    dated = _DATE.search(inner)
    rest = inner[: dated.start()] if dated else inner
    parts = [(match.start(1) + begin, match.start(1) + end) for begin, end in _parts(rest)]
    names = [report.text[begin:end] for begin, end in parts]
    if not all(_NAME.match(name) for name in names) or not (dated or _outlet_alone(report, match, names, is_outlet)):
        return None
    date = resolved_date(dated, report.date) if dated else ""
    if not names:
        return (
            Citation(match.start(), match.end(), match.end(1), match.end(1), "", (), date) if _is_gap(inner) else None
        )
    place = len(names) == 1 and not is_outlet(names[0]) and is_place(*parts[0])
    if dated and dated["bare"] and place:
        return None
    outlet = _THE.sub("", names[-1])
    return Citation(match.start(), match.end(), parts[0][0], parts[-1][1], outlet, tuple(names[:-1]), date, place)


def _is_gap(inner: str) -> bool:
    """A date behind a comma: the outlet's name, printed in italics, was lost on the way ("(, 9 December)")."""
    return inner.lstrip().startswith(",")


def _outlet_alone(report: Report, match: re.Match[str], names: list[str], is_outlet: Callable[[str], bool]) -> bool:
    """A known outlet with no date; not the wire's own mark in a dateline, "ALEPPO (Reuters) - "."""
    dateline = re.match(r"\s*[—–-]", report.text[match.end() : match.end() + 3])
    return len(names) == 1 and is_outlet(names[0]) and not dateline


def _parts(rest: str) -> Iterator[tuple[int, int]]:
    """The comma-separated parts that are not empty, without lead-in words, as offsets."""
    for match in re.finditer(r"[^,;]+", rest):
        text = match[0].rstrip()
        begin = match.start() + len(text) - len(text.lstrip())
        lead = _LEAD.match(rest[begin : match.start() + len(text)])
        begin += lead.end() if lead else 0
        if match.start() + len(text) > begin:
            yield begin, match.start() + len(text)


def resolved_date(match: re.Match[str], published: str) -> str:
    """The date as EDTF. A day without a year is of the report's year, or of the year before if it were yet to come.

    Empty where the year is not to be had.
    """
    if match["iso"] or match["bare"]:
        return str(match["iso"] or match["bare"])
    month = _MONTHS.index(match["month"].lower()) % 12 + 1 if match["month"].lower() != "sept" else 9
    day = int(match["day"] or match["day_us"] or 0)
    year = match["year"] or _year_before(published, month, day)
    if not year or day > 31:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _year_before(published: str, month: int, day: int) -> str:
    if not re.match(r"\d{4}(?:-\d\d){0,2}", published):
        return ""
    year, rest = published[:4], published[5:10]
    cited = f"{month:02}-{day:02}" if day else f"{month:02}"
    late = cited > rest[: len(cited)] if len(rest) >= 2 else False
    return str(int(year) - late)
