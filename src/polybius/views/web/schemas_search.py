"""What the search answers."""

from __future__ import annotations

from pydantic import BaseModel

from polybius.views.web.schemas import Page


class PieceShown(BaseModel):
    text: str
    hit: bool


class Hit(BaseModel):
    """A claim or a report in which the words stand."""

    id: str
    kind: str
    report: str
    outlet: str
    date: str | None
    title: str
    event: str | None
    claim_kind: str | None
    snippet: list[PieceShown]


class Hits(Page[Hit]):
    claims: int
    reports: int


class Suggested(BaseModel):
    kind: str
    id: str
    name: str
    n: int
    detail: str | None = None
