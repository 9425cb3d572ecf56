"""What the claims of many reports add up to. Every record lists the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from polybius.model.agreements import Duty, Joint, Observance, Violation
from polybius.model.alignments import Dyad, Patronage, Turn
from polybius.model.claims import Period, PlaceRef
from polybius.model.control import AreaShare, Sight
from polybius.model.edits import Edit
from polybius.model.joins import Join
from polybius.model.ledgers import LedgerEntry
from polybius.model.outlooks import Foresight
from polybius.model.tallies import Outlet, Source, Tally


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
class Dropped:
    """A figure that a range does not count: by which rule of case/reconciling.py, and why."""

    claim: str
    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FigureRange:
    measure: str
    low: float | None
    best: float | None
    high: float | None
    unit: str
    claims: tuple[str, ...]
    why: str = ""
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Witness:
    """Reports that are one witness of an event: they copy one another, or rest on one agency or one cited source."""

    reports: tuple[str, ...]
    why: str
    """`cites the Karsa Monitor`, `the text is that of Reuters`, `passage shared: “…”`, `own account`."""
    sources: tuple[str, ...] = ()
    """Agencies and cited sources: ids of actors, else folded names."""
    interested: str = ""
    """The name of the party to the event that speaks here for itself; empty where others speak."""


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
    witnesses: tuple[Witness, ...] = ()
    """Why each group of `independent` is one witness, in the same order."""
    joins: tuple[Join, ...] = ()
    """What put its event claims together, one fewer than there are; figures go with their events."""
    near: tuple[Join, ...] = ()
    """The nearest that it was not joined to, and why not."""
    part_of: str = ""
    """The event that it is a part of: a clash in a battle, the deaths of one town in a day's toll."""
    parts: tuple[str, ...] = ()
    """Events that are a part of it; their claims are theirs alone."""
    reviewed: tuple[str, ...] = ()
    """What reviewers did to it: `joined`, `parted`, `relabelled`; sorted."""


@dataclass(frozen=True, slots=True)
class ControlSpell:
    """`since` and `until` are ISO days that claims give, empty where unknown; `status` is `held`, `contested` or
    `besieged`.

    What is known of the two ends is EDTF in `begins` and `ends`: a day, one of several (`[2031-05-04..2031-05-08]`), by
    then (`[..2031-05-20]`), not before (`[2031-05-20..]`); empty where nothing at all is known. `since` of a holder
    whose coming no claim tells of is the first day on which claims have him there; `until` is empty for one whose going
    no claim tells of: after `last_seen` he is the last known, no more.
    """

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
    key: str = ""
    """What names the place in this case; parts of a city have keys of their own."""
    whole: str = ""
    """The key of the city of which the place is a part."""
    begins: str = ""
    ends: str = ""
    first_seen: str = ""
    """First and last day (ISO) on which claims have the holder there."""
    last_seen: str = ""
    seen: tuple[Sight, ...] = ()
    names: tuple[Position, ...] = ()
    """What claims call the holder, the most frequent first."""
    contested: tuple[Position, ...] = ()
    """Who else is said to hold it, or that it was not taken: both sides with their claims and voices."""
    contested_from: str = ""
    contested_to: str = ""
    witnesses: int = 0
    """Independent groups of reports that the spell rests on."""
    side: str = ""
    """The side of a conflict on which the holder stands, by the registry; empty where its name does not tell."""
    some: bool = False
    """The holder has some part of the place, which no claim names: others may hold the rest."""
    besieger: str = ""
    """Of a siege, who lays it by most claims that say; `besieger_id` is the actor's where it is one."""
    besieger_id: str = ""


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
    low: float = -1.0
    high: float = 1.0
    """Nine times in ten the score lies between these two, if the claims are right."""
    acts: int = 0
    """Acts of the period; many claims may tell of one."""
    witnesses: int = 0
    material: float | None = None
    """By deeds alone; None where the period has none."""
    verbal: float | None = None
    """By words alone."""
    grain: str = "year"
    """Length of the period: `month`, `quarter`, `year`; empty where the claims have no date."""


@dataclass(frozen=True, slots=True)
class Stage:
    """`date` is the day that stands for the stage, empty where none is known; the rest is what its claims allow."""

    stage: str
    date: str
    claims: tuple[str, ...]
    earliest: str = ""
    latest: str = ""
    edtf: str = ""
    voices: tuple[str, ...] = ()
    contested: bool = False
    """Others say that it was not so: see `AgreementCase.contested`."""


@dataclass(frozen=True, slots=True)
class AgreementCase:
    """One agreement, or one round of talks, under however many names it is told."""

    id: str
    kind: str
    parties: tuple[str, ...]
    excluded: tuple[str, ...]
    mediators: tuple[str, ...]
    """Mediators and guarantors."""
    terms: tuple[str, ...]
    place: str
    stages: tuple[Stage, ...]
    claims: tuple[str, ...]
    why: str
    title: str = ""
    guarantors: tuple[str, ...] = ()
    """Those of the mediators who are said to vouch for it."""
    refused: tuple[str, ...] = ()
    """Those of the excluded who would not take part; the others were left out."""
    process: str = ""
    """The series of talks that it is a round of, empty for what is no talks; rounds of one process share it."""
    round: str = ""
    """Number of the round in its series, where the reports give it."""
    state: str = ""
    """The stage that it is known to have reached last; `contested` where some say that it holds, others that it is
    over."""
    duties: tuple[Duty, ...] = ()
    violations: tuple[Violation, ...] = ()
    contested: tuple[Dispute, ...] = ()
    joints: tuple[Joint, ...] = ()
    sides: tuple[str, ...] = ()
    """Ids of the parties that are actors of the case."""
    place_id: str = ""
    """Key of its place (`case.spots.whole_key`) where that is a place and not an area."""
    since: str = ""
    until: str = ""
    """Bounds of its life as its claims give them; ISO days, empty where unknown."""


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
    """The id that the actor, event or claim had when it was decided."""
    field: str
    before: str
    after: str
    user: str
    time: str
    reason: str
    undoes: str = ""
    keys: tuple[str, ...] = ()
    """Observed keys of the subject (`model.names.actor_key`), the leading one first; `/name` is a name, whose ever. Of
    an event `claim_key` of its claims, of a claim its `marks`, the most exact first."""
    others: tuple[str, ...] = ()
    """Keys of the other actor, or what was split off: a folded name, or `claim/name` for that of one claim. Of a
    verdict on an event, the most exact mark of each of its claims."""
    other: str = ""
    """The id that the other actor had."""
    actor: Curated | None = None
    edits: tuple[Edit, ...] = ()
    """Fields of a claim, or of an event, that were corrected."""
    sent: str = ""
    """The key that a program sent it with: sent twice, it is one decision."""


@dataclass(frozen=True, slots=True)
class Case:
    """All objects of a case, each tuple as `in_order` has it; the same claims give the same case."""

    events: tuple[Event, ...] = ()
    actors: tuple[Actor, ...] = ()
    control: tuple[ControlSpell, ...] = ()
    alignments: tuple[Alignment, ...] = ()
    turns: tuple[Turn, ...] = ()
    dyads: tuple[Dyad, ...] = ()
    patronage: tuple[Patronage, ...] = ()
    agreements: tuple[AgreementCase, ...] = ()
    observances: tuple[Observance, ...] = ()
    outlooks: tuple[Foresight, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    tallies: tuple[Tally, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    cited: tuple[Source, ...] = ()
    shares: tuple[AreaShare, ...] = ()
    groups: tuple[Group, ...] = ()
    links: tuple[Link, ...] = ()
    """Names that were joined and why, and names that may be one and are offered for review."""
    resolved: tuple[tuple[str, str], ...] = ()
    """Observed name (folded) to actor id: what the case adds to a claim's roles when it is exported."""


def in_order(kind: str, records: Iterable[Any]) -> tuple[Any, ...]:
    """The records of a field of `Case` in their order: by id, spells by place and time."""
    return tuple(sorted(records, key=_by_place_and_time if kind == "control" else _by_id))


def _by_id(record: Any) -> str:
    return str(record.id)


def _by_place_and_time(spell: ControlSpell) -> tuple[str, str, str, str]:
    return (spell.place, spell.since or "9999", spell.until or "9999", spell.id)
