"""Rows of actors/*.yaml and agents.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an actor used from the day `since` to the day `until` (ISO, empty = open)."""

    name: str
    since: str = ""
    until: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


class TieType(StrEnum):
    """How one actor of the registry stands to another as an organisation (not what it does to it)."""

    PART_OF = "part_of"
    """A member, brigade, wing or organ: of a coalition, of an army."""
    WING_OF = "wing_of"
    """The armed or political wing of a party or movement."""
    MERGED_INTO = "merged_into"
    SPLIT_FROM = "split_from"
    SUCCESSOR_OF = "successor_of"
    """Took over what another left when it dissolved. A new name of the same actor is a dated name, no tie."""
    AFFILIATED = "affiliated"
    """Pledged allegiance or publicly belongs to a network, with a command of its own."""
    BACKED_BY = "backed_by"
    """Armed, paid or led from outside, as the backer or several states and the UN say."""


@dataclass(frozen=True, slots=True)
class TieRow:
    """A tie to another actor's id, from the day `since` to the day `until` (ISO, or a year or month; empty = open)."""

    type: TieType
    to: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A conflict with the countries (alpha-3) where it is fought and the names of its sides."""

    name: str
    countries: tuple[str, ...]
    sides: tuple[str, ...]
    since: str = ""
    until: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideRow:
    """The side of a conflict that an actor was on: `conflict` and `side` as a `ConflictRow` has them."""

    conflict: str
    side: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class SectorRow:
    """A PLOVER sector that an actor had in a time, where it changed: rebels who came to govern."""

    sector: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class LeaderRow:
    """A person who led an actor, with the office and its first and last day. `names` are other forms in use."""

    name: str
    role: str
    since: str = ""
    until: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """A term of an office of the state `of` (an actor's id): who held it from the day `since` to the day `until`.

    `shared`: others held the same office at the same time (a collective presidency).
    """

    of: str
    name: str
    role: str
    since: str
    until: str = ""
    names: tuple[str, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the registry. `sector` is PLOVER's, `country` ISO 3166-1 alpha-3; `acronyms` match with their case.

    `demonyms` tell of its people and what is its own; `metonyms` stand for it where they act (capitals). `native` are
    names in other scripts, `since` and `until` the days between which it existed (ISO, a year or month alone). Two
    actors may share a name or acronym: the report's day, country and company tell them apart. `sources` name where an
    analyst can check the row.
    """

    id: str
    name: str
    kind: str
    sector: str = ""
    country: str = ""
    alpha2: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    dated: tuple[DatedName, ...] = ()
    native: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    active_in: tuple[str, ...] = ()
    """Countries (alpha-3) where it acts besides its own."""
    sectors: tuple[SectorRow, ...] = ()
    ties: tuple[TieRow, ...] = ()
    sides: tuple[SideRow, ...] = ()
    leaders: tuple[LeaderRow, ...] = ()
    sources: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class AgentNoun:
    """Nouns that describe an actor (see data/agents.yaml for the fields)."""

    nouns: tuple[str, ...]
    kind: str
    sector: str = ""
    organ: bool = False
    open: bool = False
    role: bool = False
    relational: bool = False
    """Says who it is only by whose it is ("Mali's allies")."""
    weak: bool = False
    """Often no actor at all ("by force", "the house"): counts where the reader or an owner says that it is one."""


@dataclass(frozen=True, slots=True)
class AgentModifier:
    words: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True)
class PeopleRow:
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LabelRow:
    """A report's own labels and the neutral word that stands in their place in a name (empty: none)."""

    words: tuple[str, ...]
    neutral: str = ""
