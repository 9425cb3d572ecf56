"""What stands around a story on its page and got into its text: stamps, datelines, credits, buttons.

Scraped texts have them in one line with the first sentence: "AFP Friday 10 Oct 2014 Shells hit a market". Each ends a
sentence and begins one, nothing in it is annotated, and where one prints the day of publication, that day is what
"on Sunday" is reckoned from. The forms are rows of data/furniture.yaml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Protocol, TypeVar

from polybius.annotate.records import AnnotatedReport, Attribution, Furniture
from polybius.codebook import Codebook
from polybius.model.text import Report, Span

HEAD = 400
"""Characters at the head and at the end of a text in which stamps are looked for."""
CLOSE = 45
"""Days by which a printed day without its weekday may differ from the one that came with the text."""

_DAYS = "mon tue wed thu fri sat sun".split()
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_PARTS = {
    "day": r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?",
    "date": rf"(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? ?\d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?\d{{4}})(?!\d)",
    "numeric": r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})(?!\d)",
    "clock": r"\d{1,2}:?\d{2}(?: ?[AaPp]\.?[Mm]\.?)?(?: GMT)?(?!\d)",
}
_WORDS_FIRST = re.compile(rf"(\d{{1,2}})?(?:st|nd|rd|th)? ?({_MONTH})(?: (\d{{1,2}})(?:st|nd|rd|th)?,?)?,? ?(\d{{4}})")
_WEEKDAY = re.compile(_PARTS["day"])
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


class Seen(Protocol):
    @property
    def span(self) -> Span: ...


Layer = TypeVar("Layer", bound=Seen)


class FurnitureFinder:
    """Built once a codebook; `find` is a pure function of the text."""

    def __init__(self, codebook: Codebook) -> None:
        agencies = sorted((word for row in codebook.furniture_agencies for word in row.forms), key=len, reverse=True)
        parts = {**_PARTS, "agency": f"(?:{'|'.join(map(re.escape, agencies))})"}
        self._rows = [(re.compile(row.pattern.format(**parts)), row.head, row.dated) for row in codebook.furniture]

    def find(self, text: str) -> tuple[Furniture, ...]:
        """By position; a piece that lies in a longer one is left out."""
        found = sorted(self._matches(text), key=lambda one: (one.span.begin, -one.span.end))
        kept: list[Furniture] = []
        for one in found:
            if not kept or one.span.begin >= kept[-1].span.end:
                kept.append(one)
        return tuple(kept)

    def _matches(self, text: str) -> Iterator[Furniture]:
        for pattern, head, dated in self._rows:
            for match in pattern.finditer(text):
                if not head or match.start() < HEAD or match.end() > len(text) - HEAD:
                    day = _day(match[0]) if dated else ""
                    yield Furniture(Span(match.start(), match.end(), match[0]), day, _has_weekday(match[0], day))


def _day(stamp: str) -> str:
    """The ISO day in a stamp; empty where there is none, or where day and month could be exchanged."""
    found = _written_day(stamp)
    try:
        return date.fromisoformat(found).isoformat()
    except ValueError:
        return ""


def _written_day(stamp: str) -> str:
    if iso := _ISO.search(stamp):
        return iso[0]
    if numbers := _NUMBERS.search(stamp):
        day, month, year = map(int, numbers.groups())
        sure = day > 12 or day == month or "." in numbers[0]
        return f"{year:04}-{month:02}-{day:02}" if sure else ""
    if words := _WORDS_FIRST.search(stamp):
        day, month = int(words[1] or words[3] or 0), _MONTHS.index(words[2][:3].lower()) + 1
        return f"{words[4]}-{month:02}-{day:02}"
    return ""


def _has_weekday(stamp: str, day: str) -> bool:
    named = _WEEKDAY.search(stamp)
    return named is not None and day != "" and _DAYS[date.fromisoformat(day).weekday()] == named[0][:3].lower()


def published(report: Report, found: Iterable[Furniture]) -> Report:
    """The report with the day that its text says it was published.

    What came with a text may be the day it was copied, or that of the deed.
    """
    stamps = [one for one in found if one.published]
    stamp = next((one for one in stamps if one.checked), stamps[0] if stamps else None)
    if stamp is None or not (stamp.checked or _near(stamp.published, report.date)):
        return report
    return replace(report, origins=(replace(report.leading, date=stamp.published),))


def _near(day: str, given: str) -> bool:
    """Is the day near the one given, in the month or year given, or the only one?"""
    try:
        return abs((date.fromisoformat(day) - date.fromisoformat(given[:10])).days) <= CLOSE
    except ValueError:
        return day.startswith(given)


def without(annotated: AnnotatedReport, found: tuple[Furniture, ...]) -> AnnotatedReport:
    """The report with nothing seen in its furniture."""
    if not found:
        return annotated
    spans = tuple(one.span for one in found)
    return replace(
        annotated,
        furniture=found,
        times=_outside(annotated.times, spans),
        quantities=_outside(annotated.quantities, spans),
        places=_outside(annotated.places, spans),
        mentions=_outside(annotated.mentions, spans),
        loaded=_outside(annotated.loaded, spans),
        slants=_outside(annotated.slants, spans),
        attributions=tuple(one for one in annotated.attributions if not _is_in(one, spans)),
    )


def _outside(layer: tuple[Layer, ...], spans: tuple[Span, ...]) -> tuple[Layer, ...]:
    return tuple(one for one in layer if not any(_within(one.span, span) for span in spans))


def _is_in(attribution: Attribution, spans: tuple[Span, ...]) -> bool:
    parts = (*attribution.content, *((attribution.source,) if attribution.source else ()))
    return any(_within(part, span) for part in parts for span in spans)


def _within(inner: Span, outer: Span) -> bool:
    return outer.begin <= inner.begin < outer.end
