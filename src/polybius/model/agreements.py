"""Agreements of a case: their stages, what was to be done, who is said to have broken them, and what others did."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DutyStatus(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    OPEN = "open"
    """No claim says that it was kept or broken: no guess is made."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What was to be done under an agreement: one thing, in however many wordings it is told.

    `act` is a row of `agreement_duties` (data/agreements.yaml), empty where the words name none of these.
    """

    act: str
    text: str
    wordings: tuple[str, ...]
    status: DutyStatus
    claims: tuple[str, ...]
    """Claims that name the duty."""
    says: tuple[str, ...]
    """Claims that say that it was kept or broken."""
    why: str


@dataclass(frozen=True, slots=True)
class Violation:
    """A breach as claims tell it. Nothing here says that it happened: `alleged` is True where only accusers say so."""

    accused: tuple[str, ...]
    accusers: tuple[str, ...]
    """Who accuses: named in the claim, else whoever speaks."""
    date: str
    """ISO day, empty where none is given."""
    alleged: bool
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Joint:
    """Why two claims of an agreement tell of one: the sum of weights, and the reasons in words."""

    one: str
    other: str
    score: float
    why: str


class Bearing(StrEnum):
    """What a claim that does not speak of the agreement may mean for it."""

    POSSIBLE_VIOLATION = "possible_violation"
    ACCUSATION = "accusation"
    FULFILMENT = "fulfilment"


@dataclass(frozen=True, slots=True)
class Observance:
    """What other claims tell that a party did in an agreement's place and life: never said to be a breach or its
    fulfilment by the claims themselves, hence `possible`."""

    id: str
    agreement: str
    bearing: Bearing
    act: str
    """The duty that it bears on."""
    actor: str
    name: str
    towards: str
    first: str
    last: str
    """ISO days of the first and the last of the deeds."""
    place: str
    claims: tuple[str, ...]
    reports: int
    why: str
