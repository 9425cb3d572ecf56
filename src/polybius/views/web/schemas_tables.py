"""What tables and exports answer."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel

from polybius.views.web.schemas import ClaimRow


class ColumnShown(BaseModel):
    name: str
    kind: Literal["text", "number", "date", "id"]
    free: bool


class RowShown(BaseModel):
    id: str | None
    cells: list[str | int | float | None]


class ValueCount(BaseModel):
    value: str
    n: int


class TableShown(BaseModel):
    """`limited`: the case is so large that only some of `of` rows were looked at."""

    name: str
    title: str
    description: str
    group: str
    empty: str
    columns: list[ColumnShown]
    rows: list[RowShown]
    facets: dict[str, list[ValueCount]]
    total: int
    page: int
    size: int
    limited: bool
    of: int | None


class TableOffered(BaseModel):
    name: str
    title: str
    description: str
    group: str


class Fact(BaseModel):
    name: str
    says: str


class ExplanationShown(BaseModel):
    """What lies behind any object of the case, as `polybius explain` tells it."""

    id: str
    kind: str
    title: str
    facts: list[Fact]
    claims: list[ClaimRow]
    claims_left_out: int
    object: dict[str, Any]


class StepShown(BaseModel):
    title: str
    text: str
    state: dict[str, str]


class GuideShown(BaseModel):
    title: str
    steps: list[StepShown]
