"""The persons of the registry: those who lead or led an actor, with all their offices (`leaders` of the actors and
`offices` of states in data/actors).

A person's id is made of the name, so that an office in a state and one in a party belong to one person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from polybius.codebook.actors import ActorRow, LeaderRow, OfficeRow
from polybius.codebook.terms import covers

PREFIX = "a_person_"
Held = tuple[ActorRow, LeaderRow | OfficeRow]


@dataclass(frozen=True, slots=True)
class Office:
    """`role` in the `actor` from the day `since` to the day `until` (ISO, or a month or year; empty = open)."""

    actor: ActorRow
    role: str
    since: str = ""
    until: str = ""

    def on(self, day: str) -> bool:
        return covers(day, self.since, self.until)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """`names` are all forms in use, the usual one first; `offices` of states come first."""

    id: str
    names: tuple[str, ...]
    offices: tuple[Office, ...]

    @property
    def name(self) -> str:
        return self.names[0]

    def office_on(self, day: str) -> Office:
        """The one held on a day, else the first."""
        return next((office for office in self.offices if office.on(day)), self.offices[0])


def person_id(name: str) -> str:
    """
    >>> person_id("Ömer al-Hadidi")
    'a_person_omer_al_hadidi'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return PREFIX + re.sub(r"[^a-z0-9]+", "_", ascii_name.lower()).strip("_")


def persons_of(actors: Iterable[ActorRow], offices: Iterable[OfficeRow] = ()) -> tuple[PersonRow, ...]:
    """All persons whom the rows name as leaders or holders of an office, by id; an office of an unknown actor is left
    out."""
    rows = {actor.id: actor for actor in actors}
    held: list[Held] = [(rows[office.of], office) for office in offices if office.of in rows]
    held += [(actor, leader) for actor in rows.values() for leader in actor.leaders]
    terms: dict[str, list[Held]] = {}
    for term in held:
        terms.setdefault(person_id(term[1].name), []).append(term)
    return tuple(_person(id_, found) for id_, found in sorted(terms.items()))


def _person(id_: str, held: list[Held]) -> PersonRow:
    names = (name for _, term in held for name in (term.name, *term.names))
    offices = (Office(actor, term.role, term.since, term.until) for actor, term in held)
    return PersonRow(id_, tuple(dict.fromkeys(names)), tuple(offices))
