"""Search over the words of claims and reports, and names as somebody types them."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.text import Report
from polybius.views.board_order import paged
from polybius.views.expressions import Expression, parse, snippet
from polybius.views.narrowing import Narrowing
from polybius.views.queries_by_id import QueriesById
from polybius.views.reports_narrowed import reports_mask
from polybius.views.suggesting import Suggestion, suggestions
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas_search import Hit, Hits, PieceShown, Suggested
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size, clean

router = APIRouter(tags=["search"])


@router.get("/search")
def search(
    context: Case,
    asked: Asked,
    what: Literal["all", "claims", "reports"] = "all",
    page: PageNumber = 1,
    size: Size = 20,
) -> Hits:
    """Claims in which the words of `q` stand, by day, then reports; 400 with the place of what is wrong in `q`."""
    queries = context.queries
    if not asked.words:
        raise ProblemError(400, "q is missing", "give words to look for")
    expression = parse(asked.words)
    claims = queries.masks(asked, "claims").kept
    reports = _found_reports(queries, asked)
    told, of_claims = paged(queries.orders.claims, claims if what != "reports" else np.zeros_like(claims), page, size)
    items = _claims(queries, of_claims, expression)
    found = int(reports.sum())
    if what != "claims":
        items += _reports(queries, reports, expression, (page - 1) * size + len(items) - told, size - len(items))
    total = {"all": int(claims.sum()) + found, "claims": int(claims.sum()), "reports": found}[what]
    return Hits(
        total=total, page=page, size=size, items=items, claims=int(claims.sum()), reports=found
    )  # fmt: skip


def _found_reports(queries: QueriesById, asked: Narrowing) -> np.ndarray:
    """Reports with the words in their title or text, among those that the rest of the narrowing leaves."""
    if queries.search is None:
        return np.zeros(len(queries.board.reports), bool)
    words = Narrowing(words=asked.words, near_days=asked.near_days)
    rest = Narrowing(asked.since, asked.until, None, (), (), (), (), asked.outlets)
    found: np.ndarray = queries.search.reports(words) & reports_mask(queries, rest)
    return found


def _claims(queries: QueriesById, found: np.ndarray, expression: Expression) -> list[Hit]:
    claims = queries.claims_at(found)
    events = queries.events_of_claims([claim.id for claim in claims])
    return [
        Hit(
            id=claim.id, kind="claim", report=claim.report, outlet=queries.outlet(claim),
            date=queries.headings[claim.report].date or None, title=queries.headings[claim.report].title,
            event=events.get(claim.id), claim_kind=claim.kind.value,
            snippet=[PieceShown(text=one.text, hit=one.hit) for one in snippet(claim.span.text, expression)],
        )
        for claim in claims
    ]  # fmt: skip


def _reports(queries: QueriesById, mask: np.ndarray, expression: Expression, skip: int, most: int) -> list[Hit]:
    """Reports that follow the claims on a page."""
    order = queries.orders.reports
    at = order[mask[order]][max(0, skip) : max(0, skip) + most] if most > 0 else order[:0]
    return [_report(queries, one, expression) for one in queries.reports_at(at)]


def _report(queries: QueriesById, report: Report, expression: Expression) -> Hit:
    pieces = [PieceShown(text=one.text, hit=one.hit) for one in snippet(report.text, expression)]
    return Hit(
        id=report.id, kind="report", report=report.id, outlet=queries.outlet_of(report.id), date=report.date or None,
        title=report.title or report.leading.file, event=None, claim_kind=None, snippet=pieces,
    )  # fmt: skip


@router.get("/suggest")
def suggest(
    context: Case,
    q: Annotated[str, Query(max_length=200, description="The beginning or part of a name, or an id.")] = "",
    limit: Annotated[int, Query(ge=1, le=50)] = 12,
) -> list[Suggested]:
    """Actors, places, outlets, types, events and reports with this in their name."""
    return [_suggested(one) for one in suggestions(context.queries, clean(q), limit)]


def _suggested(one: Suggestion) -> Suggested:
    return Suggested(kind=one.kind, id=one.id, name=one.name, n=one.n, detail=one.detail or None)
