"""What the routes on the whole case, its map and its timeline answer."""

from __future__ import annotations

from pydantic import BaseModel, Field


class Facet(BaseModel):
    """A value that the case can be narrowed to, with how many events have it under the rest of the narrowing."""

    value: str
    label: str
    n: int
    definition: str | None = None
    kind: str | None = None


class Facets(BaseModel):
    type: list[Facet]
    standing: list[Facet]
    outlet: list[Facet]
    kind: list[Facet]
    actor: list[Facet]
    place: list[Facet]
    reviewed: list[Facet]
    total: int


class Counts(BaseModel):
    reports: int
    coded: int
    claims: int
    words: int
    events: int
    actors: int
    places: int
    outlets: int
    control: int
    agreements: int


class Days(BaseModel):
    """ISO days; null where nothing is dated."""

    since: str | None = Field(serialization_alias="from")
    until: str | None = Field(serialization_alias="to")


class Extent(Days):
    """From the first to the last event that is dated; `core` are the days between which nineteen of twenty lie."""

    bbox: list[float] | None
    core: Days


class TableName(BaseModel):
    name: str
    title: str
    description: str
    group: str


class TilesShown(BaseModel):
    kind: str
    url: str
    attribution: str


class SearchState(BaseModel):
    state: str
    done: int
    total: int


class CaseShown(BaseModel):
    version: str
    name: str
    polybius: str
    make: str
    """Another after an upgrade of the code, the codebook or the page: a page that is open is not the server's then."""
    counts: Counts
    extent: Extent
    facets: Facets
    pending: int
    building: bool
    writable: bool
    user: str
    guide: bool
    tables: list[TableName]
    tiles: TilesShown | None
    search: SearchState
    large: bool


class ClusterShown(BaseModel):
    lat: float
    lon: float
    n: int
    radius_km: float
    bbox: list[float]
    standings: dict[str, int]
    types: dict[str, int]
    place: str
    places: int
    level: str
    ids: list[str]
    title: str | None


class MapShown(BaseModel):
    clusters: list[ClusterShown]
    total: int
    unplaced: int
    outside: int


class MarkShown(BaseModel):
    id: str
    earliest: str | None
    latest: str | None
    precision: str | None
    title: str
    standing: str
    type: str


class LaneShown(BaseModel):
    key: str
    label: str
    n: int
    bins: list[int]
    marks: list[MarkShown] | None


class SpellOnLane(BaseModel):
    id: str
    holder: str | None
    holder_id: str | None
    side: str | None
    since: str | None
    until: str | None
    status: str
    begins: str | None
    ends: str | None
    last_seen: str | None
    says: str
    """`held by the army`, `besieged by the militia`."""


class ControlLane(BaseModel):
    key: str
    place: str
    spells: list[SpellOnLane]


class StageOnLane(BaseModel):
    stage: str
    date: str | None
    contested: bool


class AgreementOnLane(BaseModel):
    id: str
    title: str
    state: str
    since: str | None
    until: str | None
    stages: list[StageOnLane]


class TurnOnLane(BaseModel):
    id: str
    names: list[str]
    date: str | None
    why: str
    toward: str


class TimelineShown(Days):
    grain: str
    edges: list[str]
    lanes: list[LaneShown]
    undated: int
    total: int
    control: list[ControlLane]
    agreements: list[AgreementOnLane]
    turns: list[TurnOnLane]
    more: dict[str, int]
    """How many lanes of control, agreements and turns there are beyond those given."""
