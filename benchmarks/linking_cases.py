"""Small cases out of benchmarks/linking.yaml: for each pair of names the reports and claims that it says there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from polybius.case.material import Material
from polybius.model.claims import Claim, Kind, PlaceRef, Role
from polybius.model.ids import report_id
from polybius.model.text import Origin, Report, Span

DATA = Path(__file__).parent / "linking.yaml"
REPORTS = 2
"""Reports that use each name where nothing else is said."""


@dataclass(frozen=True, slots=True)
class War:
    name: str
    country: str
    year: int
    company: tuple[str, ...]
    held: bool
    """Never fitted on."""
    fresh: bool = False
    """Held out, and written after the rules."""


@dataclass(frozen=True, slots=True)
class NamePair:
    """Two names with the right answer (`same`, `two`, `unclear`) and what reports say of them (see linking.yaml)."""

    war: War
    one: str
    other: str
    answer: str
    sort: str
    said: tuple[str, int] = ("", 0)
    together: int = 0
    beside: int = 0
    countries: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    reports: tuple[int, ...] = (REPORTS, REPORTS)
    also: tuple[str, ...] = ()


def name_pairs(path: Path = DATA) -> list[NamePair]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [pair for war in data["wars"] for pair in _pairs(war)]


def _pairs(row: dict[str, Any]) -> Iterator[NamePair]:
    war = War(
        row["war"], row["country"], row["year"], tuple(row["company"]), bool(row.get("held")), bool(row.get("fresh"))
    )
    for one, other, answer, sort, *more in row["pairs"]:
        facts: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in (more[0] if more else {}).items()
        }
        yield NamePair(war, str(one), str(other), answer, sort, **facts)


@dataclass(slots=True)
class Room:
    """Collects the reports and claims of one pair."""

    pair: NamePair
    reports: dict[str, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def report(self, year: int) -> str:
        text = f"Report {len(self.reports)} on {self.pair.one} and {self.pair.other}."
        day = f"{year}-{1 + len(self.reports) % 12:02}-11"
        made = Report(report_id(text), text, (Origin(f"{len(self.reports)}.txt", outlet="Post", date=day),))
        self.reports[made.id] = made
        return made.id

    def claim(self, report: str, kind: Kind, type_: str, names: Sequence[str], country: str = "") -> None:
        at = 1000 * len(self.claims)
        words = " and ".join(names)
        place = PlaceRef(Span(at, at + 4, "town"), f"x:{country}", "town", 1.0, 1.0, "city", country)
        made = Claim(
            "",
            kind,
            report,
            Span(at, at + len(words), words),
            type=type_,
            roles=tuple(_role(role, name, at) for role, name in zip(_roles(kind), names, strict=False)),
            place=place if country else None,
            anchor=at,
        )
        self.claims.append(made.identified())


def _role(role: str, name: str, at: int) -> Role:
    return Role(role, Span(at, at + len(name), name), None, name)


def _roles(kind: Kind) -> tuple[str, ...]:
    return ("from", "to") if kind is Kind.IDENTITY else ("actor", "recipient")


def material(pair: NamePair) -> Material:
    """All reports that the pair's row asks for. Each name is in claims of its own; company is named beside it."""
    room = Room(pair)
    countries = pair.countries or (pair.war.country, pair.war.country)
    years = pair.years or (pair.war.year, pair.war.year)
    shared = [room.report(years[0]) for _ in range(pair.together)]
    for name, country, year, number in zip((pair.one, pair.other), countries, years, pair.reports, strict=True):
        own = [room.report(year) for _ in range(max(0, number - pair.together))]
        for report in (*shared, *own)[:number]:
            _tell(room, report, name, country)
    for name in pair.also:
        _tell(room, room.report(years[1]), name, countries[1])
    _say(room, years)
    return Material.of(tuple(room.reports.values()), room.claims)


def _tell(room: Room, report: str, name: str, country: str) -> None:
    room.claim(report, Kind.EVENT, "ASSAULT", [name], country)
    for other in room.pair.war.company:
        room.claim(report, Kind.EVENT, "AID", [other], country)


def _say(room: Room, years: Sequence[int]) -> None:
    """Identity claims and claims that name both as two, each in a report of its own."""
    type_, times = room.pair.said
    names = sorted((room.pair.one, room.pair.other), key=len, reverse=type_ == "acronym")
    if type_ == "formerly":
        names = [room.pair.other, room.pair.one]
    for _ in range(times):
        room.claim(room.report(years[0]), Kind.IDENTITY, type_, names)
    for _ in range(room.pair.beside):
        room.claim(room.report(years[0]), Kind.EVENT, "CONSULT", [room.pair.one, room.pair.other])
