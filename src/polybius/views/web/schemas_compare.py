"""What the routes that set outlets side by side answer."""

from __future__ import annotations

from pydantic import BaseModel

from polybius.views.web.schemas import ClaimRow, EventRow, ReportRow


class Written(BaseModel):
    text: str
    n: int
    loaded: bool
    claims: list[str]


class LabelsOfActor(BaseModel):
    actor: str | None
    name: str
    written: list[Written]


class FormShown(BaseModel):
    form: str
    label: str
    n: int
    claims: list[str]


class Agency(BaseModel):
    """`agentless`: with nobody behind it; `nominal`: by a noun, which need not say who."""

    active: int
    passive: int
    agentless: int
    nominal: int
    forms: list[FormShown]
    examples: list[ClaimRow]


class FigureTold(BaseModel):
    measure: str
    label: str
    low: float | None
    best: float | None
    high: float | None
    said: str
    claim: str


class Named(BaseModel):
    name: str
    n: int
    claims: list[str]


class Attribution(BaseModel):
    flat: int
    hedged: int
    attributed: int
    flat_claims: list[str]
    attributed_claims: list[str]
    sources: list[Named]


class LoadedShown(BaseModel):
    text: str
    n: int
    score: float
    claims: list[str]


class ToldShown(BaseModel):
    field: str
    label: str
    value: str
    claims: list[str]


class MissingShown(BaseModel):
    field: str
    label: str
    value: str
    told_by: list[str]


class OutletShown(BaseModel):
    outlet: str
    reports: list[ReportRow]
    """The first ones."""
    of_reports: int
    claims: int
    first: str | None
    labels: list[LabelsOfActor]
    agency: Agency
    figures: list[FigureTold]
    attribution: Attribution
    loaded: list[LoadedShown]
    told: list[ToldShown]
    missing: list[MissingShown]


class ValueTold(BaseModel):
    value: str
    outlets: list[str]


class FieldTold(BaseModel):
    field: str
    label: str
    values: list[ValueTold]


class CompareShown(BaseModel):
    title: str
    event: EventRow | None
    outlets: list[OutletShown]
    fields: list[FieldTold]
    total: int
    limited: bool
    of: int


class CoverageOfOutlet(BaseModel):
    outlet: str
    n: int
    bins: list[int]


class SubjectCompared(BaseModel):
    """Two comparable places, and which share of what an outlet told of both was of the first."""

    first: str
    second: str
    outlet: str
    part: int
    whole: int
    others_part: int
    others_whole: int
    clear: bool
    alike: str


class CoverageShown(BaseModel):
    grain: str
    edges: list[str]
    outlets: list[CoverageOfOutlet]
    subjects: list[SubjectCompared]
    total: int


class CountedText(BaseModel):
    text: str
    n: int
    claims: list[str]
    """Some of those in which it stands."""


class CountedForm(BaseModel):
    form: str
    label: str
    n: int
    claims: list[str]


class NamedShare(BaseModel):
    part: int
    whole: int
    low: float
    high: float


class AgainstOthers(BaseModel):
    difference: float
    low: float
    high: float
    clear: bool


class FramingRow(BaseModel):
    actor: str
    name: str
    outlet: str
    mentions: int
    labels: list[CountedText]
    loaded: list[CountedText]
    forms: list[CountedForm]
    named: NamedShare
    against: AgainstOthers


class FramingShown(BaseModel):
    rows: list[FramingRow]
    total: int
    limited: bool
