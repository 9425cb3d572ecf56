"""Counts of what a report, an outlet and a cited source say and how: no score of truth, and each with its claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SAMPLE = 3
"""Claims that stand for a count in a report's tally."""
SHOWN = 12
"""Claims that stand for a count in the sum over an outlet."""


class Counted(StrEnum):
    """What is counted, and what the keys of a count are."""

    KIND = "kind"
    """Claims: (kind,)."""
    TYPE = "type"
    """Event claims: (type,)."""
    PLACE = "place"
    """Event claims: (name,)."""
    ACTOR = "actor"
    """Event claims that give the actor a part: (role, actor)."""
    MONTH = "month"
    """Events by the month in which they befell: (YYYY-MM,)."""
    STANDING = "standing"
    """Events told: (standing,)."""
    LAG = "lag"
    """Dated events by the days between them and the report: (`0`, `1`, `2-3`, `4-7`, `8-30`, `31+`)."""
    CITES = "cites"
    """Claims taken from somebody: (source,)."""
    CITED_STANDING = "cited_standing"
    """Events told on somebody's word: (source, standing)."""
    BASIS = "basis"
    """Event, figure and control claims: (`flat`, `hedged`, `attributed`)."""
    SLANT = "slant"
    """Attributed claims by the word that attributes: (`neutral`, `doubting`, `endorsing`, `conceding`; source)."""
    LABEL = "label"
    """Mentions of an actor in the outlet's own voice: (actor, words)."""
    LOADED_LABEL = "loaded_label"
    """Of these, the ones with a loaded word: (actor, word)."""
    LOADED = "loaded"
    """Loaded words in the outlet's own voice: (tone, actor or empty)."""
    AGENCY = "agency"
    """Events whose doer the case knows, by how the report words him: (actor, `named` or the form that has him not)."""
    OMITS = "omits"
    """Events that others tell too: (field, `told` or `left out`)."""
    CERTAINTY = "certainty"
    """Event claims that make an actor the doer: (actor, certainty)."""


OPENED = frozenset({Counted.LABEL, Counted.LOADED_LABEL, Counted.AGENCY})
"""What readers ask to see claim by claim: who wrote that word for whom, and where nobody was named."""


@dataclass(frozen=True, slots=True)
class Count:
    what: Counted
    keys: tuple[str, ...]
    number: int
    claims: tuple[str, ...] = ()
    """Some of the claims behind it, at most `SAMPLE` of a report and `SHOWN` of an outlet."""
    rest: tuple[str, ...] = ()
    """All others, of what is counted of an outlet's words for an actor (`OPENED`); in the tally of a report alone."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of one report. Actors are ids of the case."""

    id: str
    report: str
    outlets: tuple[str, ...]
    date: str
    sources: tuple[tuple[str, str], ...]
    """Whom it cites: key (an actor's id or a folded name) and name."""
    claims: tuple[str, ...]
    counts: tuple[Count, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: the sum of its reports' tallies."""

    id: str
    name: str
    reports: tuple[str, ...]
    first: str
    last: str
    """Days (ISO, may be empty) of its first and its last report."""
    counts: tuple[Count, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody whom reports cite: agency, monitor, ministry, spokesman. `outlets` with the number of its claims."""

    id: str
    key: str
    """An actor's id or a folded name."""
    name: str
    reports: tuple[str, ...]
    outlets: tuple[tuple[str, int], ...]
    counts: tuple[Count, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Sum:
    """What some reports add to an outlet or to a source, in the order of their tallies."""

    id: str
    reports: tuple[str, ...]
    first: str = ""
    last: str = ""
    """Days (ISO, may be empty) of the first and the last report."""
    counts: tuple[Count, ...] = ()
    claims: tuple[str, ...] = ()
    """The least `SHOWN` of those that stand for it."""
    outlets: tuple[tuple[str, int], ...] = ()
    """With the number of claims that they take from a source."""
    names: tuple[tuple[str, int], ...] = ()
    """What a source is called, with the number of reports that do."""
