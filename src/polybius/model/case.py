"""What the claims of many reports add up to. Every record lists the claims it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from polybius.model.claims import Period, PlaceRef


class Standing(StrEnum):
    CORROBORATED = "corroborated"
    """Told by two or more independent groups of reports."""
    SINGLE = "single"
    CONTESTED = "contested"
    """Claims that cannot all be true; `Event.contested` says in what."""
    DENIED = "denied"
    """Every claim says that it did not happen."""


@dataclass(frozen=True, slots=True)
class ActorName:
    """A name in use, with the first and last day (ISO, empty = unknown) of the reports that use it."""

    name: str
    first: str = ""
    last: str = ""
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Affiliation:
    """`relation` is a relation type (`part_of`, `leads`, `affiliated`, `formerly` ...)."""

    relation: str
    actor: str
    name: str
    since: str
    until: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """State, government, armed group, organisation, person, population. `names` holds every form observed."""

    id: str
    name: str
    kind: str
    names: tuple[ActorName, ...]
    affiliations: tuple[Affiliation, ...]
    mentions: int
    claims: tuple[str, ...]
    registry: bool = False
    """Known to the registry in data/actors; else provisional, named by its reports alone."""
    why: str = ""
    reviewed: tuple[str, ...] = ()
    """What reviewers did to it: `added`, `confirmed`, `kept_apart`, `merged`, `renamed`, `split`; sorted."""
    known: tuple[str, ...] = ()
    """What the registry knows of it besides its names, a sentence each: no claim of the case says it."""

    @property
    def provisional(self) -> bool:
        """Neither of the registry nor added or confirmed by a reviewer."""
        return not self.registry and not {"added", "confirmed"} & set(self.reviewed)


class LinkState(StrEnum):
    JOINED = "joined"
    """The two names are one actor in this case."""
    OFFERED = "offered"
    """They may be: they stay apart until a reviewer decides."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two names that are, or may be, one actor. `one` and `other` are actor ids: the same where they are joined."""

    id: str
    one: str
    other: str
    names: tuple[str, str]
    state: LinkState
    score: float
    """Probability that they are one, in [0, 1]."""
    mentions: int
    """How many mentions hang on it: those of the rarer name, or of the rarer of two actors."""
    doubt: float
    """0 where it is sure, 1 where it could be either way."""
    claims: tuple[str, ...]
    why: str

    @property
    def rank(self) -> float:
        """What a reviewer looks at first: much doubt, many mentions."""
        return self.doubt * self.mentions


@dataclass(frozen=True, slots=True)
class EventRole:
    role: str
    actor: str
    name: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a dispute: a value, the claims that take it and who speaks in them."""

    value: str
    claims: tuple[str, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """`field` is `happened`, `actor`, `recipient`, `place`, `period`, or a measure (`killed`)."""

    field: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class FigureRange:
    measure: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    claims: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Claims, of one or more reports, that tell of the same happening."""

    id: str
    type: str
    mode: str
    title: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    independent: tuple[tuple[str, ...], ...]
    """Report ids by independence group: reports of one group are one witness."""
    period: Period | None
    place: PlaceRef | None
    roles: tuple[EventRole, ...]
    standing: Standing
    contested: tuple[Dispute, ...]
    figures: tuple[FigureRange, ...]
    why: str
    """One sentence: why these claims are one event."""


@dataclass(frozen=True, slots=True)
class ControlSpell:
    """`since` and `until` are ISO days, empty where unknown; `status` is `held`, `contested` or `besieged`."""

    id: str
    place: str
    place_id: str
    holder: str
    holder_id: str
    since: str
    until: str
    status: str
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two actors stand to each other in a period: -1 (they fight) to 1 (they are allies)."""

    id: str
    pair: tuple[str, str]
    names: tuple[str, str]
    since: str
    until: str
    score: float
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Stage:
    stage: str
    date: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementCase:
    id: str
    kind: str
    parties: tuple[str, ...]
    excluded: tuple[str, ...]
    mediators: tuple[str, ...]
    terms: tuple[str, ...]
    place: str
    stages: tuple[Stage, ...]
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """An independence group: reports that copy one another or rest on one source."""

    id: str
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Curated:
    """What a reviewer says of an actor of this case. `country` is ISO 3166-1 alpha-3, `sector` PLOVER's; empty: unsaid.

    `names` match whatever their case, `acronyms` with it.
    """

    name: str
    kind: str = ""
    country: str = ""
    sector: str = ""
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided. Append-only; undone by a later decision that names it in `undoes`.

    `field` is what was decided on (see model/decisions.py), `before` and `after` say it for a reader. A decision rests
    on observed keys, which a rebuild leaves as they are, not on ids, which it may change.
    """

    id: str
    subject: str
    """The id that the actor had when it was decided."""
    field: str
    before: str
    after: str
    user: str
    time: str
    reason: str
    undoes: str = ""
    keys: tuple[str, ...] = ()
    """Observed keys of the subject (`model.names.actor_key`), the leading one first; `/name` is a name, whose ever."""
    others: tuple[str, ...] = ()
    """Keys of the other actor, or what was split off: a folded name, or `claim/name` for that of one claim."""
    other: str = ""
    """The id that the other actor had."""
    actor: Curated | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """All objects of a case, each tuple sorted by id or date; the same claims give the same case."""

    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    control: tuple[ControlSpell, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    agreements: tuple[AgreementCase, ...] = ()
    groups: tuple[Group, ...] = ()
    links: tuple[Link, ...] = ()
    """Names that were joined and why, and names that may be one and are offered for review."""
    resolved: tuple[tuple[str, str], ...] = ()
    """Observed name (folded) to actor id: what the case adds to a claim's roles when it is exported."""
