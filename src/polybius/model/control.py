"""Who holds which place, by the claims: what one claim sees, and shares of land as claims give them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """What gives the day on which a claim sees a holder in a place."""

    SAID = "said"
    """The claim itself gives the day."""
    TOLD = "told"
    """The claim tells how things stand and gives no day: it is the day of its report."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Days (ISO, both inclusive) on which claims have the holder of a spell in the place."""

    first: str
    last: str
    basis: Basis
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AreaShare:
    """A share of a place, or an area, that somebody is said to hold, take, lose or besiege; never summed.

    `low` and `high` are per cent of the place, or the `unit` given; None where the claim leaves that end open.
    """

    id: str
    place: str
    place_id: str
    holder: str
    holder_id: str
    status: str
    """`held`, `captured`, `lost` or `besieged`; empty where the claim does not say."""
    low: float | None
    best: float | None
    high: float | None
    unit: str
    date: str
    """EDTF; empty where neither the claim nor its report has a day."""
    basis: str
    """`said` or `told`, as of a sight."""
    text: str
    """What the share is of, in the report's words."""
    claims: tuple[str, ...]
    voices: tuple[str, ...]
    why: str
