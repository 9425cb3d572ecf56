"""What a phrase says of an actor, before it is a mention."""

from __future__ import annotations

from dataclasses import dataclass

from polybius.annotate.mentions_registry import Hit
from polybius.codebook import ActorRow
from polybius.codebook.terms import covers


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase says of the actor that it names or describes; the fields are those of `Mention`."""

    kind: str
    name: str
    actor: str | None = None
    sector: str = ""
    country: str = ""
    named: bool = True
    antecedent: int = -1
    why: str = ""
    candidates: tuple[str, ...] = ()
    role: str = ""
    affiliation: str = ""


def said_by(hit: Hit, day: str) -> Said:
    """What a name of the registry says by itself, on the report's day."""
    row = hit.row
    candidates = tuple(sorted(entry.row.id for entry in hit.rivals))
    return Said(
        row.kind, hit.entry.name, row.id or None, sector_on(row, day), row.country, why=hit.why, candidates=candidates
    )


def sector_on(row: ActorRow, day: str) -> str:
    """The PLOVER sector that an actor had on a day (ISO; empty: now)."""
    then = (one.sector for one in row.sectors if day and covers(day, one.since, one.until))
    return next(then, row.sector)
