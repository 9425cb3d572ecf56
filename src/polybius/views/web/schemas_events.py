"""What the routes on events and claims answer."""

from __future__ import annotations

from pydantic import BaseModel

from polybius.views.web.schemas import ClaimRow, EventRow, RangeShort, ReportRow


class WitnessGroup(BaseModel):
    """Reports that are one witness. `interested`: the party to the event that speaks here for itself."""

    why: str
    interested: str | None
    sources: list[str]
    reports: list[ReportRow]


class PositionShown(BaseModel):
    value: str
    label: str
    claims: list[ClaimRow]
    voices: list[str]


class DisputeShown(BaseModel):
    field: str
    label: str
    positions: list[PositionShown]


class DroppedShown(BaseModel):
    claim: ClaimRow | None
    rule: str
    why: str


class RangeShown(RangeShort):
    why: str
    claims: list[ClaimRow]
    dropped: list[DroppedShown]


class RoleOfEvent(BaseModel):
    role: str
    actor: str | None
    name: str
    claims: list[str]


class WeightShown(BaseModel):
    feature: str
    outcome: str
    weight: float
    label: str


class JoinShown(BaseModel):
    claims: list[str]
    score: float
    why: str
    weights: list[WeightShown]


class NearShown(BaseModel):
    event: str
    title: str
    score: float
    why: str
    earliest: str | None = None
    standing: str | None = None
    claims: list[str]


class SpellShort(BaseModel):
    id: str
    place: str
    holder: str | None
    status: str
    since: str | None
    until: str | None
    says: str
    """`held by the army`, `besieged by the militia`."""


class LedgerShort(BaseModel):
    id: str
    ledger: str
    what: str
    said: str
    by: str
    to: str
    status: str


class DiffShown(BaseModel):
    field: str
    before: str | None
    after: str | None


class DecisionShort(BaseModel):
    """A decision of a reviewer."""

    id: str
    act: str
    act_label: str
    subject: str
    title: str
    user: str
    time: str
    reason: str | None
    before: str | None
    after: str | None
    undoes: str | None
    undone_by: str | None
    in_force: bool


class EventShown(EventRow):
    why: str
    standing_definition: str
    contexts: list[str]
    mode_label: str | None
    place_said: str | None
    part_of: EventRow | None
    parts: list[EventRow]
    witness_groups: list[WitnessGroup]
    disputes: list[DisputeShown]
    ranges: list[RangeShown]
    roles: list[RoleOfEvent]
    claim_rows: list[ClaimRow]
    claims_left_out: int
    joins: list[JoinShown]
    near: list[NearShown]
    control: list[SpellShort]
    ledger: list[LedgerShort]
    decisions: list[DecisionShort]


class ClaimShown(ClaimRow):
    """`before` and `after`: so many characters of the text on either side."""

    before: str
    after: str
    rule_text: str
    why: list[str]


class WitnessOfReport(BaseModel):
    id: str
    outlet: str
    title: str
    date: str | None
    why: str


class ReportShown(ReportRow):
    """With its text, letter by letter, and every claim of it as a mark on it."""

    text: str
    notes: list[str]
    marks: list[ClaimRow]
    witnesses: list[WitnessOfReport]
    coded_by: str | None
