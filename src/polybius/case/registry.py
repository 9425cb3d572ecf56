"""The registry of data/actors as this stage asks it: by id (organs of states included) and by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from polybius.codebook import ActorRow, Codebook
from polybius.codebook.actors import TieType
from polybius.codebook.compiled import remembered
from polybius.codebook.persons import persons_of
from polybius.model.names import fold

JOINT = frozenset((TieType.PART_OF, TieType.WING_OF, TieType.MERGED_INTO, TieType.SUCCESSOR_OF, TieType.AFFILIATED))
"""Ties by which what one did may be told as what the other did."""


@dataclass(frozen=True, slots=True)
class Who:
    """What is known of an actor when accounts are compared. `country` is ISO 3166-1 alpha-3, `sector` PLOVER's."""

    id: str
    name: str
    kind: str
    sector: str = ""
    country: str = ""
    specific: bool = False
    """Names one actor; else a description ("rebels") that may fit several."""

    @property
    def state(self) -> str:
        """The id of the state of which this is the state itself or an organ; empty for others."""
        return self.id.split(":")[0] if self.id.startswith("a_state_") else ""


class Registry:
    """Actors known by data/actors. A name that two of them share finds neither."""

    def __init__(self, codebook: Codebook) -> None:
        self.rows = self._rows = {row.id: row for row in codebook.actors}
        self.conflicts = codebook.conflicts
        self._states = {row.alpha2: row.id for row in codebook.actors if row.alpha2}
        self._countries = {row.country: row.id for row in codebook.actors if row.alpha2}
        self._organs = {row.sector: row.name for row in codebook.organ_names}
        self._persons = {row.id: row for row in persons_of(codebook.actors, codebook.offices)}
        named = [(fold(name), row.id) for row in codebook.actors for name in all_names(row)]
        named += [(fold(name), row.id) for row in self._persons.values() for name in row.names if " " in name]
        self._names = _unique(named)
        self._acronyms = _unique((name, row.id) for row in codebook.actors for name in all_acronyms(row))

    def __contains__(self, actor: str) -> bool:
        return self.who(actor) is not None

    def find(self, name: str) -> str:
        """The id of the one actor with this name or acronym, else empty. Acronyms match with their case.

        Other spellings of its names are brought to it by `case.linking`, which looks at more than the spelling.
        """
        bare = name.strip().removeprefix("The ").removeprefix("the ")
        return self._acronyms.get(bare) or self._names.get(fold(name), "")

    def who(self, actor: str) -> Who | None:
        row = self._rows.get(actor)
        if row is not None:
            return Who(row.id, row.name, row.kind, row.sector, row.country, specific=True)
        person = self._persons.get(actor)
        if person is not None:
            of = person.offices[-1].actor
            return Who(person.id, person.name, "person", of.sector, of.country, specific=True)
        state, _, sector = actor.partition(":")
        owner = self._rows.get(state)
        if owner is None or not sector:
            return None
        organ = self._organs.get(sector)
        name = f"{adjective(owner)} {organ}" if organ else owner.name
        return Who(actor, name, "organisation", sector, owner.country, specific=True)

    def state(self, alpha2: str) -> Who | None:
        """The state with this ISO 3166-1 alpha-2 code."""
        return self.who(self._states.get(alpha2, "")) if alpha2 else None

    def office_of(self, actor: str) -> str:
        """The actor that a person leads or led, a state before a party; empty for all others."""
        person = self._persons.get(actor)
        return person.offices[0].actor.id if person else ""

    def tied(self, one: str, other: str) -> bool:
        """Is either a part, a wing or an affiliate of the other by the registry's ties, on any day?"""
        return other in self._tied_to(one) or one in self._tied_to(other)

    def _tied_to(self, actor: str) -> set[str]:
        row = self._rows.get(actor)
        return {tie.to for tie in row.ties if tie.type in JOINT} if row else set()

    def stands_for(self, person: str) -> str:
        """The id of the actor in whose latest office a person of the registry acts; empty for others."""
        known = self._persons.get(person)
        return known.offices[-1].actor.id if known else ""

    def name_on(self, actor: str, day: str) -> str:
        """The name that an actor used on a day (ISO), where the registry has one for it; else empty."""
        row = self._rows.get(actor)
        used = (d.name for d in row.dated if d.since <= day <= (d.until or "9999")) if row and day else iter(())
        return next(used, "")

    def facts(self, actor: str) -> tuple[str, ...]:
        """Ties, sides, leaders and note of an actor, offices of a person: a sentence each, with the registry's days."""
        row, person = self._rows.get(actor), self._persons.get(actor)
        if person is not None:
            return tuple(f"{one.role}, {one.actor.name}{_during(one.since, one.until)}" for one in person.offices)
        return tuple(self._sentences(row)) if row else ()

    def _sentences(self, row: ActorRow) -> Iterator[str]:
        for tie in row.ties:
            other = self._rows.get(tie.to)
            yield f"{tie.type.replace('_', ' ')} {other.name if other else tie.to}{_during(tie.since, tie.until)}"
        for side in row.sides:
            yield f"side in {side.conflict}: {side.side}{_during(side.since, side.until)}"
        for leader in row.leaders:
            yield f"{leader.role}: {leader.name}{_during(leader.since, leader.until)}"
        if row.note:
            yield row.note

    def led_by(self, person: str, day: str) -> Who | None:
        """What a person leads on a day (ISO); without a day, what it leads or led if that is one actor alone."""
        row = self._persons.get(person)
        offices = [office for office in row.offices if not day or office.on(day)] if row else []
        led = dict.fromkeys(office.actor.id for office in offices)
        return self.who(next(iter(led))) if len(led) == 1 or (day and led) else None

    def leaders(self) -> Iterator[tuple[str, str]]:
        """Names of those who hold or held an office of a state, with the state's id."""
        for person in self._persons.values():
            for office in person.offices:
                if office.actor.alpha2:
                    yield from ((name, office.actor.id) for name in person.names)

    def id_of(self, country: str) -> str:
        """The id of the state with this ISO 3166-1 alpha-3 code, or empty."""
        return self._countries.get(country, "")

    def of_country(self, actor: str, sector: str) -> Who | None:
        """The organ of an actor's state by its sector: `GOV` for who speaks as the government."""
        return self.who(f"{actor.split(':')[0]}:{sector}")


@lru_cache(maxsize=4)
def registry_of(codebook: Codebook) -> Registry:
    """The registry of a codebook; kept, for its names are indexed by their sound."""
    return remembered("registry", codebook.mark, Registry, lambda: Registry(codebook))


def _during(since: str, until: str) -> str:
    """` (2012 to 2016)`; empty where the registry has no days."""
    if not since and not until:
        return ""
    return f" ({since or '?'} to {until})" if until else f" (since {since})"


def adjective(row: ActorRow) -> str:
    return row.demonyms[0] if row.demonyms else row.name


def all_names(row: ActorRow) -> list[str]:
    return [row.name, *row.names, *(name for dated in row.dated for name in (dated.name, *dated.names))]


def all_acronyms(row: ActorRow) -> list[str]:
    return [*row.acronyms, *(name for dated in row.dated for name in dated.acronyms)]


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for name, actor in pairs:
        found.setdefault(name, set()).add(actor)
    return {name: min(actors) for name, actors in found.items() if len(actors) == 1}
