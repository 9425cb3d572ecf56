"""What is taken away from a case: a brief of any selection, and exports of any kind of object."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
from fastapi import APIRouter, Query
from starlette.background import BackgroundTask
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse

from polybius.views.board_filter import chosen
from polybius.views.board_order import paged
from polybius.views.briefs import MOST_EVENTS, Selected, brief
from polybius.views.chosen import Chosen
from polybius.views.exports import KINDS, MAPPED, export
from polybius.views.guide import guide
from polybius.views.narrowing import Narrowing
from polybius.views.publishing import WHOLE, Published
from polybius.views.queries import Queries
from polybius.views.queries_by_id import QueriesById
from polybius.views.tables import reviewed_event, shape
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas_tables import GuideShown, StepShown
from polybius.views.web.state import LONGEST, clean, values

router = APIRouter(tags=["guide, brief and export"])
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""Of the brief, whose style stands in it."""
MEDIA = {
    "jsonl": "application/x-ndjson", "csv": "text/csv", "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}  # fmt: skip
LARGEST = 20_000
"""Objects of a large case that one request exports, but for lines of events and claims, which are streamed."""
AT_A_TIME = 500


@router.get("/guide")
def guide_(context: Case) -> GuideShown:
    """A first walk through the case in six steps, made by rules from what it holds."""
    steps = context.kept("guide", lambda queries: guide(queries))
    return GuideShown(
        title=context.name, steps=[StepShown(title=one.title, text=one.text, state=one.state) for one in steps]
    )


@router.get("/brief", response_class=HTMLResponse)
def brief_(
    context: Case,
    asked: Asked,
    title: Annotated[str, Query(max_length=200)] = "",
    ids: Annotated[
        str, Query(max_length=4 * LONGEST, description="Events, or claims of theirs, with commas; else all of F.")
    ] = "",
    reviewed_only: Annotated[bool, Query(description="Only what a reviewer found right.")] = False,
) -> HTMLResponse:
    """A self-contained page on a selection, with its sources and the claims of each sentence."""
    queries = context.queries
    passed = context.services["published"]() if reviewed_only else None
    selected = _selected(queries, asked, ids, passed)
    page = brief(queries, asked, selected, clean(title).strip() or f"{context.name}: a brief")
    return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})


def _selected(queries: QueriesById, asked: Narrowing, ids: str, passed: Published | None) -> Selected:
    """The weightiest events, by day, and how many there are; only those that passed the gate where there is one."""
    mask = queries.masks(asked).kept
    if ids:
        mask = chosen(queries.board, queries.board.events, _events_of(queries, values(ids)))
    if passed is not None:
        mask = mask & chosen(queries.board, queries.board.events, [event.id for event in passed.case.events])
    of, rows = paged(queries.orders.events("-weight"), mask, 1, MOST_EVENTS)
    early = queries.board.events.early[rows]
    return Selected(queries.events_at(rows[np.argsort(early, kind="stable")]), of, passed)


def _events_of(queries: QueriesById, ids: Sequence[str]) -> list[str]:
    """Events as they are, claims as the events that they tell of."""
    claims = queries.events_of_claims([id_ for id_ in ids if id_.startswith("c_")])
    return [claims.get(id_, id_) for id_ in ids]


@router.get("/export/{what}", response_class=Response, responses={200: {"content": {m: {} for m in MEDIA.values()}}})
def export_(
    context: Case,
    asked: Asked,
    what: str,
    format: Literal["jsonl", "csv", "geojson", "parquet"] = "jsonl",
    reviewed_only: Annotated[bool, Query(description="Only what a reviewer found right.")] = False,
) -> Response:
    """Objects of a kind as `polybius export` writes them, narrowed as the page is."""
    if what not in KINDS:
        raise ProblemError(404, f"there is no kind {what[:40]!r}", f"there are {', '.join(KINDS)}")
    if format == "geojson" and what not in MAPPED:
        raise ProblemError(400, f"{what} have no place on the map", f"geojson is for {', '.join(MAPPED)}")
    if reviewed_only and what in WHOLE:
        raise ProblemError(400, f"{what} add up what was read, whoever looked at it", "export events or claims")
    queries = context.queries
    file = f"{what}-reviewed.{format}" if reviewed_only else f"{what}.{format}"
    name = {"Content-Disposition": f'attachment; filename="{file}"'}
    if queries.many and what in ("events", "claims") and format == "jsonl" and not reviewed_only:
        return StreamingResponse(_lines(queries, what, asked), media_type=MEDIA[format], headers=name)
    _small_enough(queries, what, asked)
    source = context.services["published"]() if reviewed_only else queries
    return _written(source, queries, what, format, asked, name)


def _small_enough(queries: QueriesById, kind: str, asked: Narrowing) -> None:
    if queries.many and kind in ("events", "claims", "ledger", "wording", "reports"):
        of = "claims" if kind == "claims" else "events"
        if int(queries.masks(asked, of).kept.sum()) > LARGEST or kind in ("ledger", "wording", "reports"):
            raise ProblemError(413, "the case is too large to be exported at once in this way",
                               "narrow it, take jsonl, or use `polybius export`")  # fmt: skip


def _lines(queries: QueriesById, kind: str, asked: Narrowing) -> Iterator[str]:
    """Events or claims as JSON Lines, some at a time."""
    rows = np.flatnonzero(queries.masks(asked, kind).kept)
    for begin in range(0, len(rows), AT_A_TIME):
        some = rows[begin : begin + AT_A_TIME]
        found = (
            [reviewed_event(queries, event) for event in queries.events_at(some)]
            if kind == "events"
            else [shape(queries, claim) for claim in queries.claims_at(some)]
        )
        yield "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found)


def _written(
    source: Queries, queries: QueriesById, kind: str, format_: str, asked: Narrowing, headers: dict[str, str]
) -> Response:
    with tempfile.NamedTemporaryFile(prefix="polybius-", suffix=f".{format_}", delete=False) as file:
        path = Path(file.name)
    try:
        export(source, kind, format_, path, Chosen.of_narrowing(queries, asked))
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return FileResponse(path, media_type=MEDIA[format_], headers=headers, background=BackgroundTask(path.unlink))
