"""The outlook ledger: what was foreseen, promised, planned or demanded, and what later claims say of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    KEPT = "kept"
    """It came as foreseen."""
    BROKEN = "broken"
    """What came goes against it."""
    PARTLY = "partly"
    """Claims speak for and against it, or tell of less than was foreseen."""
    OVERDUE = "overdue"
    """Its deadline has passed, and later reports of the same actor or place tell nothing of it."""
    OPEN = "open"
    """Nothing that the case holds decides it: no guess is made."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A later claim that bears on an outlook. `score` is the sum of the weights in `why` (data/outlooks.yaml)."""

    claim: str
    speaks_for: bool
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Foresight:
    """One outlook, told by one or more reports, held against the later claims of its actor or place."""

    id: str
    kind: str
    """`promise`, `plan`, `forecast`, `warning` or `demand`."""
    act: str
    """What is to come: a row of `outlook_acts` (data/outlooks.yaml); empty where it is none that can be tested."""
    negated: bool
    """It is to stay away: "will not attack"."""
    speakers: tuple[str, ...]
    actors: tuple[str, ...]
    text: str
    place: str
    told: str
    """Day (ISO, may be of lower precision) of the first report that tells it, empty if unknown."""
    due: str
    """Last day by which it is to come, empty where none is given."""
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    claims: tuple[str, ...]
    """The outlook claims, then those that speak for or against it, each once, by id."""
    outlooks: tuple[str, ...]
    """The outlook claims alone."""
    reports: tuple[str, ...]
    witnesses: int
    why: str
