"""Claims and the reports that make them."""

from __future__ import annotations

from typing import Annotated

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.claims import Claim
from polybius.views.board import NOWHERE, Array
from polybius.views.board_filter import codes_of
from polybius.views.board_order import paged
from polybius.views.explanations import claim_facts
from polybius.views.joins import claim_join_facts
from polybius.views.queries_by_id import QueriesById
from polybius.views.reports_narrowed import reports_mask
from polybius.views.web import rows
from polybius.views.web.problems import ProblemError
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.schemas import ClaimRow, Page, ReportRow
from polybius.views.web.schemas_events import ClaimShown, ReportShown, WitnessOfReport
from polybius.views.web.state import LONGEST, Size, values
from polybius.views.web.state import Page as PageNumber

router = APIRouter(tags=["claims and reports"])
AROUND = 200
"""Characters of the text on either side of a claim's words."""
MOST_MARKS = 2_000
Id = Annotated[str, Query(max_length=40)]


@router.get("/claims")
def claims(
    context: Case,
    asked: Asked,
    report: Id = "",
    event: Id = "",
    ids: Annotated[str, Query(max_length=20 * LONGEST, description="Only these, with commas between.")] = "",
    page: PageNumber = 1,
    size: Size = 50,
) -> Page[ClaimRow]:
    """Claims by the day of their report and their place in it."""
    queries = context.queries
    mask = queries.masks(asked, "claims").kept & _claims_of(queries, report, event, ids)
    total, found = paged(queries.orders.claims, mask, page, size)
    return Page(total=total, page=page, size=size, items=rows.claim_rows(queries, queries.claims_at(found)))


def _claims_of(queries: QueriesById, report: str, event: str, ids: str) -> Array:
    """A mask of the claims of one report, one event, or some ids; of none of the three, all."""
    board = queries.board
    mask = np.ones(len(board.claims), bool)
    if report:
        row = board.reports.rows.get(report, NOWHERE)
        mask &= board.claims.report == row if row >= 0 else False
    if event:
        at = board.events.find([event])
        mask &= codes_of(board.claims.event, at, len(board.events))
    if ids:
        chosen = np.zeros(len(board.claims), bool)
        chosen[board.claims.find(values(ids))] = True
        mask &= chosen
    return mask


@router.get("/claims/{id}")
def claim(context: Case, id: str) -> ClaimShown:
    """A claim with the text around it, the rule that made it, and why it stands where it does."""
    queries = context.queries
    found = next(iter(queries.claims_of([id])), None)
    if found is None:
        raise ProblemError(404, f"no claim has the id {id[:40]!r}", "it may have been read anew")
    row = rows.claim_rows(queries, [found])[0]
    before, after = _around(queries, found)
    return ClaimShown(
        **row.model_dump(), before=before, after=after, rule_text=f"{found.rule}, by the reader {found.reader}",
        why=_why(queries, found, row.event),
    )  # fmt: skip


def _around(queries: QueriesById, claim: Claim) -> tuple[str, str]:
    report = queries.report(claim.report)
    text = report.text if report else claim.span.text
    begin, end = claim.span.begin, claim.span.end
    return text[max(0, begin - AROUND) : begin], text[end : end + AROUND]


def _why(queries: QueriesById, claim: Claim, event: str | None) -> list[str]:
    facts = [f"{name}: {what}" for name, what in claim_facts(queries, claim)]
    found = queries.event(event) if event else None
    if found is not None:
        facts += [f"{name}: {what}" for name, what in claim_join_facts(found, claim.id)]
    return facts


@router.get("/reports")
def reports(context: Case, asked: Asked, page: PageNumber = 1, size: Size = 50) -> Page[ReportRow]:
    """Reports of these days and outlets; where claims are asked for, those that make one of them."""
    queries = context.queries
    total, found = paged(queries.orders.reports, reports_mask(queries, asked), page, size)
    shown = (queries.headings[queries.board.reports.ids[row]] for row in found)
    return Page(total=total, page=page, size=size, items=[rows.report_row(queries, report) for report in shown])


@router.get("/reports/{id}")
def report(context: Case, id: str) -> ReportShown:
    """A report's text with its claims as marks on it, and the reports that are one witness with it."""
    queries = context.queries
    found = queries.report(id)
    if found is None:
        raise ProblemError(404, f"no report has the id {id[:40]!r}")
    row = queries.board.reports.rows.get(id, NOWHERE)
    told = np.flatnonzero(queries.board.claims.report == row) if row >= 0 else np.empty(0, np.int64)
    told = told[np.argsort(queries.board.claims.begin[told], kind="stable")][:MOST_MARKS]
    coding = queries.coding(id)
    return ReportShown(
        **rows.report_row(queries, found).model_dump(), text=found.text, notes=list(found.notes),
        marks=rows.claim_rows(queries, queries.claims_at(told)), witnesses=_witnesses(queries, id),
        coded_by=f"reader {coding.reader}, codebook {coding.codebook}" if coding else None,
    )  # fmt: skip


def _witnesses(queries: QueriesById, report: str) -> list[WitnessOfReport]:
    """The other reports of its group."""
    group = next((group for group in queries.case.groups if report in group.reports), None)
    if group is None:
        return []
    others = (queries.headings[one] for one in group.reports if one != report and one in queries.headings)
    return [
        WitnessOfReport(
            id=one.id, outlet=queries.outlet_of(one.id), title=one.title, date=one.date or None, why=group.why
        )
        for one in sorted(others, key=lambda one: (one.date or "9999", one.id))
    ]
