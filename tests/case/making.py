"""Claims for these tests in one line each: a small world with three towns, two armies and a few outlets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from polybius.case import build
from polybius.case.conduct import teller_of
from polybius.case.events import given_event
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.case import Case, Event
from polybius.model.claims import Claim, Figure, Kind, Period, PlaceRef, Precision, Role, Voice, VoiceKind
from polybius.model.ids import report_id
from polybius.model.text import NearCopy, Origin, Report, Span

TOWNS = {"Karsa": (10.0, 20.0), "Belum": (10.05, 20.05), "Tiva": (12.0, 20.0)}
"""Karsa and Belum lie eight kilometres apart, Tiva far away."""


class Newsroom:
    """Collects reports and claims; every claim stands at a new place of its report."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.claims: list[Claim] = []
        self._at = 0

    def report(self, outlet: str, date: str = "2031-05-05") -> str:
        """The id of a new report."""
        text = f"A report by {outlet} of {date}, number {len(self.reports)}."
        made = Report(report_id(text), text, (Origin(f"{len(self.reports)}.txt", outlet=outlet, date=date),))
        self.reports[made.id] = made
        return made.id

    def claim(self, report: str, kind: Kind, words: str, **fields: object) -> Claim:
        self._at += 1000
        span = Span(self._at, self._at + len(words), words)
        made = Claim("", kind, report, span, anchor=self._at, rule="test")
        made = replace(made, **fields).identified()  # type: ignore[arg-type]
        self.claims.append(made)
        return made

    def event(self, report: str, words: str, **fields: object) -> Claim:
        return self.claim(report, Kind.EVENT, words, **{"type": "ASSAULT", **fields})

    def count(self, event: Claim, figure: Figure, **fields: object) -> Claim:
        """A figure on the same word as an event."""
        made = Claim("", Kind.FIGURE, event.report, event.span, figure=figure, anchor=event.anchor, rule="test")
        made = replace(made, voice=event.voice, **fields).identified()  # type: ignore[arg-type]
        self.claims.append(made)
        return made

    def as_one(self, copies: Sequence[NearCopy] = ()) -> Event:
        """One event of all event claims, however alike they are."""
        reports = tuple(self.reports.values())
        texts = ((report.id, report.text) for report in reports)
        teller = teller_of(reports, tuple(self.claims), texts, copies, Tables.of(Codebook.load()))
        return given_event(teller.tellings(teller.material.claims), teller)

    def build(self, copies: Sequence[NearCopy] = ()) -> Case:
        return build(tuple(self.reports.values()), tuple(self.claims), copies, Codebook.load())


def roles(**named: str | tuple[str, str]) -> tuple[Role, ...]:
    """`roles(actor="gunmen", recipient=("a_state_fra", "France"))`."""
    made = [(role, name if isinstance(name, tuple) else (None, name)) for role, name in named.items()]
    return tuple(Role(role, Span(0, len(words), words), actor, words) for role, (actor, words) in made)


def at(town: str, precision: str = "city") -> PlaceRef:
    lat, lon = TOWNS.get(town, (10.0, 20.0))
    return PlaceRef(Span(0, len(town), town), f"geonames:{town}", town, lat, lon, precision, "XX", 1)


COUNTRY = PlaceRef(Span(0, 7, "Norland"), "geonames:Norland", "Norland", 11.0, 20.0, "country", "XX", 6)


def on(day: str) -> Period:
    return Period(day, day, day, day, Precision.DAY)


def during(first: str, last: str) -> Period:
    return Period(f"{first}/{last}", f"{first}/{last}", first, last, Precision.RANGE)


def exactly(number: float, measure: str = "killed", subject: str = "people") -> Figure:
    return Figure(measure, number, number, number, "person", subject, False, f"{number:g} {subject}")


def at_least(number: float, measure: str = "killed", subject: str = "people") -> Figure:
    return Figure(measure, number, number, None, "person", subject, False, f"at least {number:g} {subject}")


def between(low: float, high: float, measure: str = "killed", subject: str = "people") -> Figure:
    return Figure(measure, low, None, high, "person", subject, True, "dozens")


def said_by(name: str, kind: VoiceKind = VoiceKind.ORGANISATION) -> tuple[Voice, ...]:
    return (Voice(kind, name, Span(0, len(name), name), "said"),)
