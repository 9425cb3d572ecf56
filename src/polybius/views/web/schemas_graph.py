"""What the routes on actors, places and how actors stand to each other answer."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, Field

from polybius.views.web.schemas import ClaimRow, EventRow, Page
from polybius.views.web.schemas_case import TurnOnLane
from polybius.views.web.schemas_ground import SpellShown


class Node(BaseModel):
    """An actor. `bloc`: the number of the bloc it is in on the last day shown, null for none; `degree`: its edges."""

    id: str
    name: str
    kind: str
    mentions: int
    bloc: int | None
    degree: int
    provisional: bool


class EdgeShown(BaseModel):
    id: str
    source: str
    target: str
    score: float
    low: float
    high: float
    acts: int
    claims: int
    witnesses: int
    material: float | None
    verbal: float | None


class GraphShown(BaseModel):
    since: str | None = Field(serialization_alias="from")
    until: str | None = Field(serialization_alias="to")
    nodes: list[Node]
    edges: list[EdgeShown]
    total: int


class StepEdge(BaseModel):
    source: str
    target: str
    score: float
    acts: int


class Step(BaseModel):
    since: str = Field(serialization_alias="from")
    until: str = Field(serialization_alias="to")
    edges: list[StepEdge]


class StepsShown(BaseModel):
    steps: list[Step]


class PeriodOfPair(BaseModel):
    id: str
    since: str | None
    until: str | None
    score: float
    low: float
    high: float
    acts: int
    witnesses: int
    material: float | None
    verbal: float | None
    claims: int
    why: str


class PairShown(BaseModel):
    """Two actors over time; claims are those of all periods."""

    pair: list[str]
    names: list[str]
    series: list[PeriodOfPair]
    turns: list[TurnOnLane]
    claims: Page[ClaimRow]


class NamedRow(BaseModel):
    id: str
    name: str
    kind: str
    n: int


class ActorRow(NamedRow):
    mentions: int
    provisional: bool
    also: list[str]


class LinkShown(BaseModel):
    id: str
    actor: str
    name: str
    state: str
    score: float
    why: str


class LabelOfActor(BaseModel):
    outlet: str
    text: str
    n: int
    loaded: bool


class StanceShown(BaseModel):
    actor: str
    name: str
    score: float
    acts: int


class ActorShown(BaseModel):
    """`actor` as exported (docs/reference/formats.md), with what the case shows of it."""

    id: str
    name: str
    kind: str
    mentions: int
    provisional: bool
    registry: bool
    reviewed: list[str]
    why: str
    names: list[dict[str, Any]]
    affiliations: list[dict[str, Any]]
    known: list[str]
    n: int
    events: list[EventRow]
    links: list[LinkShown]
    labels: list[LabelOfActor]
    stance: list[StanceShown]


class PlaceRow(NamedRow):
    lat: float | None
    lon: float | None


class Within(BaseModel):
    id: str
    name: str


class PlaceCard(PlaceRow):
    radius_km: float | None
    within: list[Within]
    events: list[EventRow]
    control: list[SpellShown]
