"""What stands in each section of the page, grouped as it is read. Pure selection: the words are in the templates."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, TypeVar

from polybius.model.case import Actor, ControlSpell, Dispute, Event, Position
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.views.queries import Filter, Queries
from polybius.views.series import Pair, pairs
from polybius.views.words import MONTHS, label, names

LISTED = 300
"""Items of one section; a page that can be mailed and opened on a phone. The rest is counted and named."""

UNDATED = "Without a date"

Item = TypeVar("Item")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Group(Generic[Item]):
    name: str
    items: Sequence[Item]


@dataclass(frozen=True, slots=True)
class Section(Generic[Item]):
    """The items of one kind in groups: the first `LISTED`, and how many there are in all."""

    groups: Sequence[Group[Item]]
    total: int
    view: str

    @property
    def more(self) -> int:
        return self.total - sum(len(group.items) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Side:
    """One position in a dispute with the claims that take it."""

    position: Position
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Disputed:
    """One thing that reports of one event disagree on."""

    event: Event
    dispute: Dispute
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list of sources; `witness` numbers the group of reports that are one witness, 0 for its own."""

    report: Report
    claims: int
    witness: int


def events(queries: Queries, narrow: Filter) -> Section[Event]:
    """By month, those without a date last; where there are too many, those with the most witnesses."""
    found = queries.events(narrow)
    leading = sorted(found, key=_weight)[:LISTED]
    kept = {event.id for event in leading}
    dated = [event for event in found if event.id in kept and _month_of(event) != UNDATED]
    undated = [event for event in leading if _month_of(event) == UNDATED]
    return Section(_runs([*dated, *undated], _month_of), len(found), "events")


def _weight(event: Event) -> tuple[int, int, str, str]:
    """Sorts the best told first."""
    return -len(event.independent), -len(event.claims), event.title.casefold(), event.id


def _month_of(event: Event) -> str:
    day = event.period.earliest or event.period.latest if event.period else ""
    return f"{MONTHS[int(day[5:7]) - 1]} {day[:4]}" if day else UNDATED


def disputes(queries: Queries, narrow: Filter) -> Section[Disputed]:
    """One group an event, those with the most witnesses first."""
    found = sorted(queries.disputes(narrow), key=_weight)
    groups = [Group(event.id, [_disputed(queries, event, dispute) for dispute in event.contested]) for event in found]
    return Section(groups[:LISTED], sum(len(group.items) for group in groups), "disputes")


def _disputed(queries: Queries, event: Event, dispute: Dispute) -> Disputed:
    known = queries.claims_by_id
    sides = (Side(p, tuple(known[claim] for claim in p.claims if claim in known)) for p in dispute.positions)
    return Disputed(event, dispute, tuple(sides))


def control(queries: Queries, narrow: Filter) -> Section[ControlSpell]:
    """By place, the places with a date first."""
    found = queries.control(narrow)
    dated = {spell.place for spell in found if spell.since or spell.until}
    ordered = sorted(found, key=lambda spell: spell.place not in dated)
    return Section(_runs(ordered[:LISTED], lambda spell: spell.place), len(found), "control")


def figures(queries: Queries, narrow: Filter) -> Section[Claim]:
    found = [claim for claim in queries.figures(narrow) if claim.figure]
    return Section(_runs(found[:LISTED], lambda claim: label(claim.type)), len(found), "figures")


def statements(queries: Queries, narrow: Filter) -> Section[Claim]:
    """By speaker, who says most first; what nobody is named for comes last."""
    found = queries.statements(narrow)
    groups = _gathered(found[:LISTED], lambda claim: names(queries, claim, "speaker"))
    groups.sort(key=lambda group: (not group.name, -len(group.items), group.name.casefold(), group.name))
    return Section(groups, len(found), "statements")


def outlooks(queries: Queries, narrow: Filter) -> Section[Claim]:
    found = queries.outlooks(narrow)
    return Section(_runs(found[:LISTED], lambda claim: label(claim.type)), len(found), "outlook")


def actors(queries: Queries, narrow: Filter) -> Section[Actor]:
    """Those with a name of their own, then those that reports only describe ("residents", "gunmen")."""
    found = queries.actors(narrow)
    shown = found[:LISTED]
    named = [actor for actor in shown if _has_name(actor)]
    described = [actor for actor in shown if not _has_name(actor)]
    groups = [Group("named", named), Group("described", described)]
    return Section([group for group in groups if group.items], len(found), "actors")


def _has_name(actor: Actor) -> bool:
    return actor.registry or any(name.name != name.name.lower() for name in actor.names)


def alignments(queries: Queries, narrow: Filter) -> Section[Pair]:
    """One item a pair of actors, those that are told of most first."""
    return whole(pairs(queries.alignments(narrow), queries.turns(narrow)), "alignments")


def whole(items: Sequence[Item], view: str) -> Section[Item]:
    """A section in one group."""
    return Section([Group("", items[:LISTED])], len(items), view)


def head(items: Sequence[Item], most: int, view: str) -> Section[Item]:
    """The first of many in one group."""
    return Section([Group("", items[:most])], len(items), view)


def sources(queries: Queries) -> Section[Listed]:
    found = queries.reports()
    numbers: dict[str, int] = {}
    for report in found:
        if report.id in queries.groups:
            numbers.setdefault(queries.groups[report.id], len(numbers) + 1)
    listed = [
        Listed(report, queries.claims_in(report.id), numbers.get(queries.groups.get(report.id, ""), 0))
        for report in found
    ]
    return whole(listed, "sources")


def _runs(items: Iterable[Item], key: Callable[[Item], str]) -> list[Group[Item]]:
    """Neighbours with the same key; the order stays."""
    return [Group(name, list(found)) for name, found in groupby(items, key)]


def _gathered(items: Iterable[Item], key: Callable[[Item], str]) -> list[Group[Item]]:
    """All with the same key, groups in the order of their first item."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return [Group(name, members) for name, members in found.items()]
