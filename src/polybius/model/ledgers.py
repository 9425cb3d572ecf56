"""Ledgers: what a conflict did to people, to things and to purses, one figure an entry, each with its claims."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from polybius.model.claims import Period, PlaceRef


class Ledger(StrEnum):
    TOLL = "toll"
    """People killed, hurt, missing, detained, abducted."""
    DAMAGE = "damage"
    """Buildings and heritage destroyed, damaged or hit."""
    DISPLACEMENT = "displacement"
    """People who fled, returned, were evacuated or are besieged."""
    FORCES = "forces"
    """Men, vehicles and arms, and men who changed sides or gave up."""
    MONEY = "money"
    """Costs, aid, contracts, ransoms: who pays, who benefits."""


class Counting(StrEnum):
    """What an entry counts, on which hangs whether it may be added to others."""

    FLOW = "flow"
    """What befell in one period: flows of distinct happenings add up."""
    STOCK = "stock"
    """How many there are on a day ("20,000 are besieged"): never added."""
    RUNNING = "running"
    """A total since a beginning ("300,000 since 2011"): a line of its own, never added."""
    PART = "part"
    """Counted in another entry ("among them 12 children")."""


@dataclass(frozen=True, slots=True)
class Party:
    """`actor` is empty for who is no actor of the case ("the hospital")."""

    actor: str
    name: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One figure of one ledger. `low`, `best`, `high` are in `unit`; all are None where a thing was hit and nobody
    says how many."""

    id: str
    ledger: Ledger
    line: str
    """A measure of data/measures.yaml, or what befell a thing: `destroyed`, `damaged`, `hit`."""
    what: str
    """Whom or what it counts: `civilian`, `combatant`, a class of things (`hospital`), or empty."""
    low: float | None
    best: float | None
    high: float | None
    unit: str
    counting: Counting
    status: str
    """Of money: `pledged`, `committed`, `paid`, `needed`, `cost`; of an event's figure: how the event stands."""
    by: tuple[Party, ...]
    """Who did it, or who pays."""
    to: tuple[Party, ...]
    """Whom it befell, or who benefits."""
    place: PlaceRef | None
    period: Period | None
    told: tuple[str, str]
    """First and last day (ISO, may be empty) on which it was told."""
    event: str
    """The event that it belongs to, or empty."""
    voices: tuple[str, ...]
    claims: tuple[str, ...]
    why: str
