"""Tables, with sort and facets, and as files of exactly what is shown; and what lies behind any object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from starlette.responses import Response, StreamingResponse

from polybius.views.explanations import explain
from polybius.views.shown_tables import ShownTable, as_csv, as_lines, chosen
from polybius.views.web import rows
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas_tables import (
    ColumnShown,
    ExplanationShown,
    Fact,
    RowShown,
    TableOffered,
    TableShown,
    ValueCount,
)
from polybius.views.web.state import LONGEST, Size, clean
from polybius.views.web.state import Page as PageNumber
from polybius.views.web.tables_offered import BY_NAME, OFFERED

router = APIRouter(tags=["tables"])
MOST_CLAIMS = 200
FILES = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


@router.get("/tables")
def tables(context: Case) -> list[TableOffered]:  # noqa: ARG001 - every route takes the case
    """What tables there are."""
    return [
        TableOffered(name=one.name, title=one.title, description=one.description, group=one.group) for one in OFFERED
    ]


@router.get(
    "/tables/{name}",
    response_model=TableShown,
    responses={200: {"content": {media: {} for media in FILES.values()}}},
)
def table(
    context: Case,
    asked: Asked,
    name: str,
    sort: Annotated[str, Query(max_length=60, description="A column; - before it for the other way round.")] = "",
    where: Annotated[list[str], Query(max_length=40, description="column:value; repeatable.")] = [],  # noqa: B006
    page: PageNumber = 1,
    size: Size = 50,
    format: Literal["json", "csv", "jsonl"] = "json",
) -> TableShown | Response:
    """A table. Values of one column that are named together let either through, columns all hold."""
    offered = BY_NAME.get(name)
    if offered is None:
        raise ProblemError(404, f"there is no table {name[:40]!r}", f"there are {', '.join(BY_NAME)}")
    found = context.tables.table(name, asked)
    part = chosen(found, _conditions(where), clean(sort))
    if format != "json":
        return _file(found, part.rows, format)
    begin = (page - 1) * size
    return TableShown(
        name=name, title=offered.title, description=offered.description, group=offered.group, empty=offered.empty,
        columns=[ColumnShown(name=c.name, kind=c.kind, free=c.free) for c in found.columns],  # type: ignore[arg-type]
        rows=[RowShown(id=found.ids[n], cells=list(found.rows[n])) for n in part.rows[begin : begin + size]],
        facets={
            column: [ValueCount(value=value, n=n) for value, n in counts] for column, counts in part.facets.items()
        },
        total=len(part.rows), page=page, size=size, limited=found.of is not None, of=found.of,
    )  # fmt: skip


def _conditions(where: Sequence[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one in where:
        column, colon, value = clean(one[:LONGEST]).partition(":")
        if not colon:
            raise ProblemError(400, f"where: {one[:40]!r} has no colon", "write where=column:value")
        found.setdefault(column, set()).add(value)
    return {column: frozenset(values) for column, values in found.items()}


def _file(found: ShownTable, shown: Sequence[int], format_: str) -> Response:
    lines = as_csv(found, shown) if format_ == "csv" else as_lines(found, shown)
    headers = {"Content-Disposition": f'attachment; filename="{found.name}.{format_}"'}
    return StreamingResponse(lines, media_type=FILES[format_], headers=headers)


@router.get("/explain/{id}")
def explained(context: Case, id: str) -> ExplanationShown:
    """The facts, rules and claims behind any object: a spell, an agreement, an entry of a ledger ..."""
    queries = context.queries
    if queries.find(id) is None:
        raise ProblemError(404, f"nothing in the case has the id {id[:40]!r}")
    found = explain(queries, id)
    claims = found.claims[:MOST_CLAIMS]
    return ExplanationShown(
        id=id, kind=type(found.subject).__name__, title=found.title,
        facts=[Fact(name=name, says=says) for name, says in found.facts],
        claims=rows.claim_rows(queries, claims), claims_left_out=len(found.claims) - len(claims),
        object={name: value for name, value in found.plain.items() if name not in ("text", "origins")},
    )  # fmt: skip
