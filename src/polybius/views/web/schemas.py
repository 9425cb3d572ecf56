"""What several answers of the API have in common."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

Item = TypeVar("Item")


class Page(BaseModel, Generic[Item]):
    """Part of a list. `limited` where the case is so large that only `of` of its rows were looked at."""

    total: int
    page: int
    size: int
    items: list[Item]
    limited: bool = False
    of: int | None = None


class PlaceShown(BaseModel):
    """A place as a claim or an event has it. `radius_km`: how far around the point it may lie."""

    id: str | None
    name: str
    lat: float | None
    lon: float | None
    precision: str
    radius_km: float
    text: str | None = None
    begin: int | None = None
    end: int | None = None
    kind: str | None = None
    relation: str | None = None


class PeriodShown(BaseModel):
    text: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    precision: str


class FigureShown(BaseModel):
    measure: str
    label: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    subject: str | None = None
    approximate: bool = False
    text: str | None = None
    said: str = ""
    """The amount in words: `at least 30`."""


class SpanShown(BaseModel):
    text: str
    begin: int
    end: int


class RoleShown(BaseModel):
    role: str
    text: str
    begin: int
    end: int
    actor: str | None
    name: str | None


class VoiceShown(BaseModel):
    kind: str
    name: str | None
    text: str | None
    begin: int | None
    end: int | None
    cue: str | None
    direct: bool
    date: str | None = None


class FieldEdit(BaseModel):
    field: str
    before: str | None
    after: str | None


class ReviewShown(BaseModel):
    """What reviewers decided on it; `state` is null where nobody has."""

    state: str | None = None
    user: str | None = None
    time: str | None = None
    reason: str | None = None
    fields: list[FieldEdit] = Field(default_factory=list)


class ClaimRow(BaseModel):
    """One thing that one report says. Offsets are Unicode code points of the report's text."""

    id: str
    kind: str
    kind_label: str
    type: str | None
    type_label: str
    mode: str | None
    report: str
    outlet: str
    date: str | None
    begin: int
    end: int
    text: str
    anchor: int | None
    roles: list[RoleShown]
    place: PlaceShown | None
    period: PeriodShown | None
    figure: FigureShown | None
    voice: list[VoiceShown]
    voice_text: str
    realis: str
    certainty: str
    confidence: float
    content: SpanShown | None
    stage: str | None
    event: str | None
    summary: str
    reviewed: ReviewShown
    rule: str = ""
    contexts: list[str] = Field(default_factory=list)


class OriginShown(BaseModel):
    """Where a text was found: the name of the file alone, without the folders of this machine."""

    file: str
    row: int | None
    record: str | None
    outlet: str | None
    date: str | None
    title: str | None
    url: str | None


class ReportRow(BaseModel):
    id: str
    outlet: str
    date: str | None
    title: str
    url: str | None
    language: str | None
    words: int
    coded: bool
    why_not: str | None
    group: str | None
    copies: int
    claims: int
    origins: list[OriginShown]


class ActorInEvent(BaseModel):
    id: str | None
    name: str
    role: str


class RangeShort(BaseModel):
    measure: str
    label: str
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    said: str


class EventRow(BaseModel):
    id: str
    type: str
    type_label: str
    mode: str | None
    title: str
    heading: str
    """The title without its date."""
    earliest: str | None
    latest: str | None
    edtf: str | None
    precision: str | None
    when: str
    place: PlaceShown | None
    standing: str
    reports: int
    witnesses: int
    claims: int
    actors: list[ActorInEvent]
    figures: list[RangeShort]
    reviewed: list[str]
    weight: float
    contested: list[str]
    part_of_id: str | None = None


class Position(BaseModel):
    value: str
    claims: int
    voices: list[str]
