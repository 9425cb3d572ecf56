"""What a search found: claims with the words by day, then reports, a page of them or all as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from polybius.model.text import Report
from polybius.views.board import Array
from polybius.views.board_order import paged
from polybius.views.expressions import Expression, snippet
from polybius.views.narrowing import ONLY_REJECTED, WITHOUT_REJECTED, Narrowing
from polybius.views.queries_by_id import QueriesById
from polybius.views.reports_narrowed import reports_mask
from polybius.views.shown_tables import harmless
from polybius.views.web import rows
from polybius.views.web.schemas_search import Hit, PieceShown

AT_A_TIME = 500
"""Hits of a file that are fetched at once."""
COLUMNS = (
    "id", "kind", "claim_kind", "report", "outlet", "date", "title", "event", "state", "rejected_by", "reason", "words",
)  # fmt: skip


@dataclass(frozen=True)
class Found:
    """Masks of the claims and of the reports in which the words stand; how many claims a reviewer rejected."""

    claims: Array
    reports: Array
    rejected: int

    @staticmethod
    def of(queries: QueriesById, asked: Narrowing) -> Found:
        """Claims that a reviewer rejected are left out unless they are asked for."""
        every = queries.masks(replace(asked, rejected=""), "claims").kept
        kept = queries.masks(replace(asked, rejected=asked.rejected or WITHOUT_REJECTED), "claims").kept
        reports = _reports(queries, asked)
        if asked.rejected == ONLY_REJECTED:
            reports = np.zeros_like(reports)
        return Found(kept, reports, int((every & ~queries.counting).sum()))

    def only(self, what: str) -> Found:
        """The `claims` alone, or the `reports`."""
        claims = np.zeros_like(self.claims) if what == "reports" else self.claims
        return Found(claims, np.zeros_like(self.reports) if what == "claims" else self.reports, self.rejected)

    @property
    def total(self) -> int:
        return int(self.claims.sum()) + int(self.reports.sum())


def _reports(queries: QueriesById, asked: Narrowing) -> Array:
    """Reports with the words in their title or text, among those that the rest of the narrowing leaves."""
    if queries.search is None:
        return np.zeros(len(queries.board.reports), bool)
    words = Narrowing(words=asked.words, near_days=asked.near_days)
    rest = Narrowing(asked.since, asked.until, None, (), (), (), (), asked.outlets)
    found: Array = queries.search.reports(words) & reports_mask(queries, rest)
    return found


def hits(queries: QueriesById, found: Found, expression: Expression, page: int, size: int) -> list[Hit]:
    """One page: claims, and reports once there are no more."""
    told, of_claims = paged(queries.orders.claims, found.claims, page, size)
    items = _claim_hits(queries, of_claims, expression)
    skip, most = max(0, (page - 1) * size + len(items) - told), size - len(items)
    order = queries.orders.reports
    at = order[found.reports[order]][skip : skip + most]
    return items + [_report_hit(queries, one, expression) for one in queries.reports_at(at)]


def _claim_hits(queries: QueriesById, found: Array, expression: Expression) -> list[Hit]:
    claims = queries.claims_at(found)
    events = queries.events_of_claims([claim.id for claim in claims])
    return [
        Hit(
            id=claim.id, kind="claim", report=claim.report, outlet=queries.outlet(claim),
            date=queries.headings[claim.report].date or None, title=_title(queries.headings[claim.report]),
            event=events.get(claim.id), claim_kind=claim.kind.value, reviewed=rows.reviewed(queries, claim.id),
            snippet=_pieces(claim.span.text, expression),
        )
        for claim in claims
    ]  # fmt: skip


def _report_hit(queries: QueriesById, report: Report, expression: Expression) -> Hit:
    return Hit(
        id=report.id, kind="report", report=report.id, outlet=queries.outlet_of(report.id), date=report.date or None,
        title=_title(report), event=None, claim_kind=None,
        snippet=_pieces(report.text, expression),
    )  # fmt: skip


def _title(report: Report) -> str:
    """Something to open it by."""
    return report.title or report.leading.file


def _pieces(text: str, expression: Expression) -> list[PieceShown]:
    return [PieceShown(text=one.text, hit=one.hit) for one in snippet(text, expression)]


# -- as a file ------------------------------------------------------------------------------------------


def as_lines(queries: QueriesById, found: Found, expression: Expression) -> Iterator[str]:
    """JSON Lines: every hit, one a line, with the keys of `COLUMNS`."""
    for hit in _all(queries, found, expression):
        yield json.dumps(dict(zip(COLUMNS, _row(hit), strict=True)), ensure_ascii=False) + "\n"


def as_csv(queries: QueriesById, found: Found, expression: Expression) -> Iterator[str]:
    """The same as rows."""
    yield _csv_line(COLUMNS)
    for hit in _all(queries, found, expression):
        yield _csv_line([harmless(cell) for cell in _row(hit)])


def _all(queries: QueriesById, found: Found, expression: Expression) -> Iterator[Hit]:
    for page in range(1, found.total // AT_A_TIME + 2):
        yield from hits(queries, found, expression, page, AT_A_TIME)


def _row(hit: Hit) -> tuple[str | None, ...]:
    state = hit.reviewed.state
    words = "".join(piece.text for piece in hit.snippet)
    rejected = (hit.reviewed.user, hit.reviewed.reason) if state == "rejected" else (None, None)
    return (
        hit.id, hit.kind, hit.claim_kind, hit.report, hit.outlet, hit.date, hit.title, hit.event, state, *rejected,
        words,
    )  # fmt: skip


def _csv_line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
