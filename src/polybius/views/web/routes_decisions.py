"""Decisions: taken, taken back, listed, exported and imported. Each is kept for good before it is answered."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response

from polybius.model.plain import dumps
from polybius.model.text import Skipped
from polybius.views.asked import Asked, Desk
from polybius.views.decisions import decision_shape
from polybius.views.web.decision_rows import Rows, shown
from polybius.views.web.problems import ProblemError, documented, without_paths
from polybius.views.web.routes_case import Case
from polybius.views.web.schemas import Page
from polybius.views.web.schemas_review import Decided, DecisionAsked, DecisionRow, Imported, Note, TakenBack
from polybius.views.web.services import Deciding, live_of
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.state import Size

router = APIRouter(tags=["decisions"], responses=documented(403, 409, 411, 413, 503))
NDJSON = "application/x-ndjson"
LINES = {"schema": {"type": "string"}}
MOST_BYTES = 32 << 20
"""Of a file of decisions."""


@router.post("/decisions", status_code=201)
def decide(context: Case, desk: Deciding, asked: DecisionAsked) -> Decided:
    """Takes one decision. The same key twice is one decision; one that contradicts another in force is refused."""
    value = asked.value if isinstance(asked.value, str) else f"{asked.value:.15g}" if asked.value is not None else ""
    decision = desk.decide(
        Asked(
            asked.act, asked.subject, asked.key, asked.other or "", tuple(asked.claims), asked.field or "", value,
            asked.reason or "", asked.user or context.user, asked.time or "",
        )
    )  # fmt: skip
    return Decided(decision=Rows(desk.live).fresh(decision), pending=context.pending)


@router.post("/decisions/undo_last", status_code=201)
def undo_last(context: Case, desk: Deciding, asked: TakenBack) -> Decided:
    """Takes back the last decision of this user that is in force."""
    decision = desk.undo("", _given(context, asked))
    return Decided(decision=Rows(desk.live).fresh(decision), pending=context.pending)


@router.post("/decisions/{id}/undo", status_code=201)
def undo(context: Case, desk: Deciding, id: str, asked: TakenBack) -> Decided:
    """Takes back a decision; both stay in the history."""
    _known(desk, id)
    decision = desk.undo(id, _given(context, asked))
    return Decided(decision=Rows(desk.live).fresh(decision), pending=context.pending)


@router.post("/decisions/{id}/redo", status_code=201)
def redo(context: Case, desk: Deciding, id: str, asked: TakenBack) -> Decided:
    """Brings back a decision that was undone, by its own id."""
    _known(desk, id)
    decision = desk.redo(id, _given(context, asked))
    return Decided(decision=Rows(desk.live).fresh(decision), pending=context.pending)


def _given(context: Case, asked: TakenBack) -> dict[str, str]:
    return {
        "key": asked.key,
        "user": asked.user or context.user,
        "time": asked.time or "",
        "reason": asked.reason or "",
    }


def _known(desk: Desk, id_: str) -> None:
    if not any(one.id == id_ for one in desk.decisions):
        raise ProblemError(404, f"no decision has the id {id_[:40]!r}", "the history lists them")


# -- looking back -------------------------------------------------------------------------------------------------


@router.get("/decisions")
def history(
    context: Case,
    subject: Annotated[str, Query(max_length=120, description="Id of a claim, an event or an actor.")] = "",
    user: Annotated[str, Query(max_length=120)] = "",
    page: PageNumber = 1,
    size: Size = 50,
) -> Page[DecisionRow]:
    """The last first, those too that are undone and those that undo."""
    live = live_of(context)
    rows = Rows(live)
    found = rows.on(subject) if subject else list(live.decisions)
    found = [one for one in found if user in ("", one.user)][::-1]
    begin = (page - 1) * size
    return Page(total=len(found), page=page, size=size, items=shown(rows, found[begin : begin + size]))


@router.get("/decisions/export", response_class=PlainTextResponse, responses={200: {"content": {NDJSON: {}}}})
def export(context: Case) -> Response:
    """All decisions as JSON Lines, in their order: what `polybius actors CASE import` and the import here take."""
    lines = (dumps(decision_shape(one)) + "\n" for one in live_of(context).decisions)
    headers = {"Content-Disposition": 'attachment; filename="decisions.jsonl"'}
    return Response("".join(lines), media_type=NDJSON, headers=headers)


@router.post(
    "/decisions/import",
    openapi_extra={"requestBody": {"required": True, "content": {"text/plain": LINES, NDJSON: LINES}}},
)
async def take(context: Case, desk: Deciding, request: Request) -> Imported:
    """Takes decisions from JSON Lines: each line by itself, so that a wrong one costs nothing but itself."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise ProblemError(413, f"more than {MOST_BYTES >> 20} MiB of decisions", "import them in parts")
    new, known, notes = await run_in_threadpool(desk.take_lines, bytes(body).splitlines())
    return Imported(new=new, known=known, notes=[note_shown(one) for one in notes], pending=context.pending)


def note_shown(note: Skipped) -> Note:
    return Note(where=note.where, why=without_paths(note.why), remedy=without_paths(note.remedy))
