"""The events of a case made with the help of another process: the conversation, as this side has it.

`case.halves` says what is exchanged; how it is carried is the helper's. While the other side works, this one writes the
layers that look at no event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from polybius.case.events import Events
from polybius.case.halves import Here, Moved, Offered, parted
from polybius.case.holders import Holders
from polybius.case.identity import Identities, Person
from polybius.case.independence import Witnesses
from polybius.case.material import Material
from polybius.case.naming import Naming
from polybius.case.parts import Ground
from polybius.case.registry import registry_of
from polybius.case.rows import bare, key_columns, member_rows
from polybius.case.rulings import Rulings
from polybius.case.tables import Tables
from polybius.case.tellings import Telling, rested_on
from polybius.model.case import Event
from polybius.model.claims import Claim
from polybius.model.sourcing import Sourcing
from polybius.model.text import Report
from polybius.model.workings import Sink, Stored

SHARE = 0.65
"""Of the claims: those whose events the other process makes. This one has other things to do meanwhile."""


@dataclass(frozen=True, slots=True)
class Task:
    """What the other process needs besides the claims: what `Ground` has, as far as events look at it."""

    reports: tuple[Report, ...]
    tables: Tables
    places: Container[str]
    people: dict[str, Person]
    resolved: dict[str, str]
    sourcing: dict[str, Sourcing]
    witness: dict[str, str]
    rulings: Rulings

    @staticmethod
    def of(ground: Ground, reports: frozenset[str]) -> Task:
        identities, witnesses = ground.identities, ground.witnesses
        return Task(
            tuple(report for id_, report in ground.material.reports.items() if id_ in reports),
            ground.tables,
            identities.places,
            identities.people,
            dict(identities.resolved),
            {report: witnesses.sourcing(report) for report in reports},
            {report: witnesses.of(report) for report in reports},
            ground.rulings,
        )

    def ground(self, claims: Sequence[Claim]) -> Ground:
        material = Material.of(self.reports, claims)
        naming = Naming(self.tables, self.places)
        identities = Identities((), naming, None, self.people, self.resolved)
        holders = Holders(identities, registry_of(self.tables.codebook))
        witnesses = Witnesses(material, (), self.sourcing, self.witness)
        return Ground(material, self.tables, identities, witnesses, holders, _nowhere, rulings=self.rulings)


def _nowhere(_: str) -> str:
    """Events do not look at the country that a report is about."""
    return ""


@dataclass(frozen=True, slots=True)
class Shipped:
    """Some parts made by the other process: the columns of their rows, their records as a store keeps them (part, id,
    body), and as layers see them."""

    members: Sequence[Sequence[str]]
    stored: Sequence[tuple[str, str, str]]
    events: Sequence[Event]


class Helper(Protocol):
    """Another process. It is told one thing after the other, and works meanwhile; what is asked for is waited for."""

    def begin(self, task: Task, claims: Sequence[Claim]) -> None: ...

    def offered(self) -> Offered: ...

    def want(self, numbers: Sequence[int]) -> None: ...

    def wholes(self) -> Sequence[Telling]: ...

    def join(self, numbers: Sequence[int]) -> None: ...

    def moved(self) -> Moved: ...

    def ready(self) -> Iterator[Shipped]:
        """What it has made so far, and was not taken."""

    def rest(self) -> Iterator[Shipped]:
        """All else that it makes."""


class SharedEvents:
    """Begins as soon as it is made."""

    def __init__(self, sink: Sink, ground: Ground, helper: Helper) -> None:
        self._sink, self._helper = sink, helper
        material = ground.material
        counts = Counter(claim.report for claim in material.claims)
        reports = list(material.reports.values())
        there = parted(reports, [counts[report.id] for report in reports], SHARE)
        rested = [claim for claim in material.claims if rested_on(claim)]
        helper.begin(Task.of(ground, there), [claim for claim in rested if claim.report in there])
        own = tuple(claim for claim in rested if claim.report not in there)
        del rested
        self._here = Here(replace(ground, material=replace(material, claims=own)), own)
        self._exchange()

    def _exchange(self) -> None:
        offered = self._helper.offered()
        for one in (self._here.offered(), offered):
            self._sink.columns("keys", key_columns(Events.kind, one.leads, one.reports, one.keyed))
        wanted = self._here.wanted(offered)
        self._helper.want(wanted)
        self._here.link()
        self._helper.join(self._here.meet(wanted, self._helper.wholes()))

    def made(self) -> Iterator[Event]:
        """All events, as layers see them."""
        for made in self._here.made(self._helper.moved()):
            self._sink.rows("members", member_rows(Events.kind, made))
            self._sink.objects(Events.kind, made.part, made.records)
            yield from map(bare, made.records)
            yield from self._taken(self._helper.ready())
        yield from self._taken(self._helper.rest())

    def _taken(self, shipped: Iterator[Shipped]) -> Iterator[Event]:
        for one in shipped:
            self._sink.columns("members", one.members)
            for part, id_, body in one.stored:
                self._sink.objects(Events.kind, part, [Stored(id_, body)])
            yield from one.events
