"""What the routes on control and agreements answer."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from polybius.views.web.schemas import ClaimRow, Position


class HeldShown(BaseModel):
    """A place on a day. `stale`: nobody has spoken of its holder for a quarter of a year."""

    key: str
    place: str
    place_id: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    whole: str | None
    holder: str | None
    holder_id: str | None
    side: str | None
    status: str
    sure: str
    says: str
    since: str | None
    last_seen: str | None
    stale: bool
    positions: list[Position]
    claims: list[str]
    spell: str | None


class ControlShown(BaseModel):
    on: str
    since: str | None = Field(serialization_alias="from")
    until: str | None = Field(serialization_alias="to")
    places: list[HeldShown]
    unplaced: int


class ControlDays(BaseModel):
    days: list[str]


class SpellShown(BaseModel):
    id: str
    key: str
    place: str
    place_id: str | None
    lat: float | None
    lon: float | None
    holder: str | None
    holder_id: str | None
    side: str | None
    status: str
    since: str | None
    until: str | None
    begins: str | None
    ends: str | None
    begins_said: str | None
    """The bounds in words, no finer than they are told; null where nothing bounds the end."""
    ends_said: str | None
    first_seen: str | None
    last_seen: str | None
    claims: int
    witnesses: int
    whole: str | None
    contested: list[Position]
    why: str
    besieger: str | None
    besieger_id: str | None
    says: str
    """`held by the army`, `besieged by the militia`."""


class PositionOfSpell(BaseModel):
    value: str
    voices: list[str]
    claims: list[str]


class SpellCard(SpellShown):
    claim_rows: list[ClaimRow]
    positions: list[PositionOfSpell]
    names: list[PositionOfSpell]


class AgreementCard(BaseModel):
    """As exported (docs/reference/formats.md), with its claims."""

    id: str
    title: str
    state: str
    agreement: dict[str, Any]
    claim_rows: list[ClaimRow]
