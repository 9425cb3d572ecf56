"""Events: pages of them, one with all that lies behind it, and how it is cited."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from polybius import VERSION
from polybius.model.case import Event
from polybius.views.board_order import paged
from polybius.views.citations import bibtex, cited, csl
from polybius.views.queries_by_id import QueriesById
from polybius.views.web import rows
from polybius.views.web.event_cards import event_card
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import EventRow, Page
from polybius.views.web.schemas_events import EventShown
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size

router = APIRouter(tags=["events"])
Sort = Literal[
    "date", "-date", "weight", "-weight", "title", "-title", "reports", "-reports", "witnesses", "-witnesses",
    "claims", "-claims", "standing", "-standing", "type", "-type",
]  # fmt: skip


@router.get("/events")
def events(
    context: Case,
    asked: Asked,
    sort: Sort = "date",
    placed: Annotated[str, Query(pattern="^(yes|no|)$", description="Only what has a point on the map, or none.")] = "",
    page: PageNumber = 1,
    size: Size = 50,
) -> Page[EventRow]:
    """Claims of one or more reports that tell of the same happening."""
    queries = context.queries
    mask = queries.masks(asked).kept
    if placed:
        lat = np.append(queries.board.places.lat, np.nan)[queries.board.events.place]
        mask = mask & (np.isnan(lat) if placed == "no" else ~np.isnan(lat))
    total, found = paged(queries.orders.events(sort), mask, page, size)
    return Page(total=total, page=page, size=size, items=rows.event_rows(queries, found))


@router.get("/events/{id}")
def event(context: Case, id: str) -> EventShown:
    """The card: standing and its reasons, witnesses, disputes, figures, roles, claims and why they are one."""
    queries = context.queries
    return event_card(queries, found_event(queries, id))


@router.get(
    "/events/{id}/citation",
    responses={200: {"content": {"text/plain": {}, "application/vnd.citationstyles.csl+json": {}}}},
    response_class=Response,
)
def citation(context: Case, request: Request, id: str, format: Literal["bibtex", "csl"] = "bibtex") -> Response:
    """The event by its permanent link, and the reports that tell of it."""
    queries = context.queries
    found = found_event(queries, id)
    reports = [queries.headings[report] for report in found.reports if report in queries.headings]
    link = f"{request.url.scheme}://{request.url.netloc}/?sel={found.id}"
    entries = cited(found, reports, context.name, link, VERSION)
    if format == "csl":
        return Response(csl(entries), media_type="application/vnd.citationstyles.csl+json")
    return Response(bibtex(entries), media_type="text/plain")


def found_event(queries: QueriesById, id_: str) -> Event:
    found = queries.event(id_)
    if found is None:
        raise ProblemError(404, f"no event has the id {id_[:40]!r}", "it may have been joined to another or split")
    return found
