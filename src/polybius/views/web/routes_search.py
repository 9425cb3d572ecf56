"""Search over the words of claims and reports, and names as somebody types them."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from polybius.views.expressions import parse
from polybius.views.suggesting import Suggestion, suggestions
from polybius.views.web.hits import Found, as_csv, as_lines, hits
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas_search import Hits, Suggested
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size, clean

router = APIRouter(tags=["search"])
FILES = {"csv": ("text/csv", as_csv), "jsonl": ("application/x-ndjson", as_lines)}


@router.get("/search", response_model=Hits, responses={200: {"content": {media: {} for media, _ in FILES.values()}}})
def search(
    context: Case,
    asked: Asked,
    what: Literal["all", "claims", "reports"] = "all",
    page: PageNumber = 1,
    size: Size = 20,
    format: Literal["json", "csv", "jsonl"] = "json",
) -> Hits | Response:
    """Claims with the words of `q` by day, then reports; 400 with the place of what is wrong in `q`.

    Claims that a reviewer rejected are left out and counted, unless `rejected` asks for them.
    """
    queries = context.queries
    if not asked.words:
        raise ProblemError(400, "q is missing", "give words to look for")
    expression = parse(asked.words)
    found = Found.of(queries, asked)
    shown = found.only(what)
    if format != "json":
        media, lines = FILES[format]
        name = {"Content-Disposition": f'attachment; filename="hits.{format}"'}
        return StreamingResponse(lines(queries, shown, expression), media_type=media, headers=name)
    return Hits(
        total=shown.total, page=page, size=size, items=hits(queries, shown, expression, page, size),
        claims=int(found.claims.sum()), reports=int(found.reports.sum()), rejected=found.rejected,
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
