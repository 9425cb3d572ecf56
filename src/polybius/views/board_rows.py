"""Claims and events as far as a board needs them: records that a store decodes without the rest of their fields."""

from __future__ import annotations

import msgspec

from polybius.model import case as model
from polybius.model.claims import Claim, Period, PlaceRef
from polybius.model.text import Span


class Words(msgspec.Struct, gc=False):
    begin: int = 0
    text: str = ""


class Where(msgspec.Struct, gc=False):
    span: Words
    id: str = ""
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: str = "unknown"
    country: str = ""
    kind: str = ""


class When(msgspec.Struct, gc=False):
    earliest: str = ""
    latest: str = ""
    precision: str = ""


class ClaimRole(msgspec.Struct, gc=False):
    span: Words
    actor: str | None = None
    name: str | None = None


class ClaimRow(msgspec.Struct, gc=False):
    id: str
    kind: str
    report: str
    span: Words
    type: str = ""
    roles: tuple[ClaimRole, ...] = ()
    place: Where | None = None
    period: When | None = None
    confidence: float = 0.5


def row_of(claim: Claim) -> ClaimRow:
    """Of a claim as it stands, where that is not as a store has it."""
    place, period = claim.place, claim.period
    return ClaimRow(
        claim.id, claim.kind.value, claim.report, _words(claim.span), claim.type,
        tuple(ClaimRole(_words(role.span), role.actor, role.name) for role in claim.roles),
        None if place is None else Where(
            _words(place.span), place.id, place.name, place.lat, place.lon, place.precision, place.country, place.kind
        ),
        None if period is None else When(period.earliest, period.latest, period.precision.value),
        claim.confidence,
    )  # fmt: skip


def _words(span: Span) -> Words:
    return Words(span.begin, span.text)


class EventRole(msgspec.Struct, gc=False):
    actor: str = ""


class Contest(msgspec.Struct, gc=False):
    field: str = ""


class EventRow(msgspec.Struct, gc=False):
    id: str
    type: str
    title: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    independent: tuple[tuple[str, ...], ...]
    standing: str
    period: When | None = None
    place: Where | None = None
    roles: tuple[EventRole, ...] = ()
    contested: tuple[Contest, ...] = ()
    reviewed: tuple[str, ...] = ()


class EventHead(msgspec.Struct, gc=False, frozen=True):
    """An event as far as a list shows it; its claims, joins and witnesses are the most of its record."""

    id: str
    type: str
    title: str
    period: Period | None
    place: PlaceRef | None
    roles: tuple[model.EventRole, ...]
    standing: model.Standing
    contested: tuple[Contest, ...]
    figures: tuple[model.FigureRange, ...]
    mode: str = ""
    part_of: str = ""
    reviewed: tuple[str, ...] = ()


class ActorRow(msgspec.Struct, gc=False):
    id: str
    name: str
    kind: str = ""
    mentions: int = 0


class EntryRow(msgspec.Struct, gc=False):
    id: str
    event: str = ""
    period: When | None = None


class ClaimWords(msgspec.Struct, gc=False):
    """A claim's words, and the names that it has beside them; a name that stands in the words is no other."""

    id: str
    span: Words
    roles: tuple[ClaimRole, ...] = ()
    place: Where | None = None

    def names(self) -> str:
        found = [role.name or role.span.text for role in self.roles]
        if self.place is not None:
            found.append(self.place.name or self.place.span.text)
        return " ".join(dict.fromkeys(name for name in found if name not in self.span.text))
