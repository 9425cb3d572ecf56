"""Rows of actors/*.yaml and agents.yaml."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name that an actor used from the day `since` to the day `until` (ISO, empty = open)."""

    name: str
    since: str = ""
    until: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor of the registry. `sector` is PLOVER's, `country` ISO 3166-1 alpha-3; `acronyms` match with their case.

    `demonyms` tell of its people and what is its own; `metonyms` stand for it where they act (capitals).
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
