"""What the search answers."""

from __future__ import annotations

from pydantic import BaseModel, Field

from polybius.views.web.schemas import Page, ReviewShown


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
    reviewed: ReviewShown = Field(default_factory=ReviewShown)
    """Of a claim; nobody reviews a report."""


class Hits(Page[Hit]):
    claims: int
    reports: int
    rejected: int
    """Claims with the words that a reviewer rejected: left out where `rejected` is not asked for, counted always."""


class Suggested(BaseModel):
    kind: str
    id: str
    name: str
    n: int
    detail: str | None = None
