"""Outlets side by side: one event or some days, how much of it each covers, and how it frames actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Query

from polybius.model.case import Event
from polybius.model.claims import Claim
from polybius.views.board import day_text
from polybius.views.board_time import edges_of, middle, span_of
from polybius.views.chosen import Chosen
from polybius.views.comparing import FIELDS, SOURCES, WORDS, Account, accounts, fields_told, most
from polybius.views.coverage import coverage as compared_places
from polybius.views.narrowing import Narrowing
from polybius.views.queries_by_id import QueriesById
from polybius.views.web import rows
from polybius.views.web import schemas_compare as shown
from polybius.views.web.routes_case import Asked, Case
from polybius.views.web.routes_events import found_event
from polybius.views.words import amount, label

router = APIRouter(tags=["outlets side by side"])
MOST_CLAIMS, EXAMPLES, REPORTS, FIGURES, IDS = 1_500, 3, 12, 24, 40
LONGEST_PERIOD = 400
"""Bins of coverage."""


@router.get("/compare")
def compare(context: Case, asked: Asked, event: Annotated[str, Query(max_length=40)] = "") -> shown.CompareShown:
    """An event, or everything that the narrowing leaves, in every outlet that tells of it."""
    queries = context.queries
    found = found_event(queries, event) if event else None
    claims, of = _claims(queries, asked, found)
    told = accounts(queries, claims)
    return shown.CompareShown(
        title=found.title if found else _title(asked),
        event=rows.event_row(queries, found) if found else None,
        outlets=[_outlet(queries, account, told) for account in told],
        fields=[
            shown.FieldTold(
                field=one.field, label=one.label,
                values=[shown.ValueTold(value=value, outlets=list(outlets)) for value, outlets in one.values],
            )
            for one in fields_told(told)
        ],
        total=len(told), limited=len(claims) < of, of=of,
    )  # fmt: skip


def _title(asked: Narrowing) -> str:
    if asked.since or asked.until:
        return f"{asked.since or 'the beginning'} to {asked.until or 'the end'}"
    return "The whole case" if asked == Narrowing() else "What is shown"


def _claims(queries: QueriesById, asked: Narrowing, event: Event | None) -> tuple[list[Claim], int]:
    """The claims compared, and how many there are: of very many those of the weightiest events."""
    if event is not None:
        claims = queries.claims_of(event.claims[:MOST_CLAIMS])
        return claims, len(event.claims)
    board = queries.board
    kept = np.flatnonzero(queries.masks(asked, "claims").kept & queries.counting)
    total = len(kept)
    if len(kept) > MOST_CLAIMS:
        weight = np.append(board.events.weight, -1.0)[board.claims.event[kept]]
        kept = np.sort(kept[np.argsort(-weight, kind="stable")[:MOST_CLAIMS]])
    return queries.claims_at(kept), total


def _outlet(queries: QueriesById, account: Account, others: Sequence[Account]) -> shown.OutletShown:
    reports = [queries.headings[report] for report in account.reports]
    reports.sort(key=lambda report: (report.date or "9999", report.id))
    told = [
        shown.ToldShown(field=name, label=_field(name), value=value, claims=counted.claims[:IDS])
        for (name, value), counted in sorted(account.told.items(), key=lambda one: (one[0][0], -one[1].n, one[0][1]))
    ]
    return shown.OutletShown(
        outlet=account.outlet, reports=[rows.report_row(queries, report) for report in reports[:REPORTS]],
        of_reports=len(reports),
        claims=len(account.claims), first=reports[0].date or None if reports else None,
        labels=_labels(queries, account), agency=_agency(queries, account), figures=_figures(account.claims),
        attribution=_attribution(account),
        loaded=[
            shown.LoadedShown(text=text, n=one.n, score=round(one.score, 3), claims=one.claims[:IDS])
            for text, one in most(account.loaded, WORDS)
        ],
        told=told[: 4 * WORDS],
        missing=[
            shown.MissingShown(field=name, label=_field(name), value=value, told_by=outlets)
            for name, value, outlets in account.missing(others)
        ],
    )  # fmt: skip


def _field(name: str) -> str:
    return FIELDS.get(name, label(name))


def _labels(queries: QueriesById, account: Account) -> list[shown.LabelsOfActor]:
    ranked = sorted(account.labels.items(), key=lambda one: (-sum(c.n for c in one[1].values()), one[0]))
    return [
        shown.LabelsOfActor(
            actor=actor or None, name=queries.actor_names.get(actor, "named by no name") if actor else "others",
            written=[
                shown.Written(text=text, n=one.n, loaded=one.loaded, claims=one.claims[:IDS])
                for text, one in most(words, SOURCES)
            ],
        )
        for actor, words in ranked[:WORDS]
    ]  # fmt: skip


def _agency(queries: QueriesById, account: Account) -> shown.Agency:
    agency = account.agency
    forms = [
        shown.FormShown(form=form, label=label(form), n=one.n, claims=one.claims[:IDS])
        for form, one in most(account.forms, WORDS)
    ]
    wanted = {claim for form in forms for claim in form.claims[:1]}
    examples = [claim for claim in account.claims if claim.id in wanted][:EXAMPLES]
    return shown.Agency(
        active=agency["active"], passive=agency["passive"], agentless=agency["agentless"], nominal=agency["nominal"],
        forms=forms, examples=rows.claim_rows(queries, examples),
    )  # fmt: skip


def _figures(claims: Sequence[Claim]) -> list[shown.FigureTold]:
    return [
        shown.FigureTold(
            measure=claim.figure.measure, label=label(claim.figure.measure), low=claim.figure.low,
            best=claim.figure.best, high=claim.figure.high, said=amount(claim.figure), claim=claim.id,
        )
        for claim in claims
        if claim.figure
    ][:FIGURES]  # fmt: skip


def _attribution(account: Account) -> shown.Attribution:
    basis = account.basis
    return shown.Attribution(
        flat=basis["flat"].n, hedged=basis["hedged"].n, attributed=basis["attributed"].n,
        flat_claims=basis["flat"].claims[:IDS], attributed_claims=basis["attributed"].claims[:IDS],
        sources=[
            shown.Named(name=name, n=one.n, claims=one.claims[:IDS]) for name, one in most(account.sources, SOURCES)
        ],
    )  # fmt: skip


@router.get("/coverage")
def coverage(
    context: Case,
    asked: Asked,
    grain: Literal["", "day", "week", "month", "quarter", "year"] = "",
    bins: Annotated[int, Query(ge=4, le=LONGEST_PERIOD)] = 120,
) -> shown.CoverageShown:
    """How many of the events each outlet tells, bin by bin, and comparable places against each other."""
    queries = context.queries
    masks, board = queries.masks(asked), queries.board
    span = span_of(masks)
    if span is None:
        return shown.CoverageShown(grain="day", edges=[], outlets=[], subjects=[], total=0)
    days = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}.get(grain)
    number = min(LONGEST_PERIOD, (span[1] - span[0]) // days + 3) if days else bins
    found, edges = edges_of(*span, max(4, number))
    events = board.events
    chosen = masks.kept & (events.early < 2**30)
    kept = chosen[events.outlets.owners]
    owners, codes = events.outlets.owners[kept], events.outlets.values[kept]
    day = middle(events.early[owners], events.late[owners])
    shown_ = (day >= edges[0]) & (day < edges[-1])
    at = np.searchsorted(np.array(edges), day[shown_], side="right") - 1
    width = len(edges) - 1
    table = np.bincount(codes[shown_].astype(np.int64) * width + at, minlength=len(board.outlets) * width)
    table = table.reshape(len(board.outlets), width)
    outlets = [
        shown.CoverageOfOutlet(outlet=board.outlets.values[code], n=int(table[code].sum()), bins=table[code].tolist())
        for code in np.argsort(-table.sum(axis=1), kind="stable")
        if table[code].any()
    ]
    return shown.CoverageShown(
        grain=found, edges=[day_text(edge) for edge in edges], outlets=outlets, subjects=_subjects(queries, asked),
        total=int(chosen.sum()),
    )  # fmt: skip


def _subjects(queries: QueriesById, asked: Narrowing) -> list[shown.SubjectCompared]:
    objects: Sequence[Mapping[str, Any]] = compared_places(queries, Chosen.of_narrowing(queries, asked)).objects
    return [_subject(one) for one in objects[:200]]


def _subject(one: Mapping[str, Any]) -> shown.SubjectCompared:
    first, second = one["subjects"]
    attacks = f"{first['attacks']} and {second['attacks']} attacks"
    return shown.SubjectCompared(
        first=first["name"], second=second["name"], outlet=one["outlet"], part=one["share"]["part"],
        whole=one["share"]["whole"], others_part=one["others"]["part"], others_whole=one["others"]["whole"],
        clear=one["clear"], alike=f"{attacks}, {first['killed']:.0f} and {second['killed']:.0f} dead",
    )  # fmt: skip
