"""Records of a case as rows of the API."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath

from polybius.model.case import Event, FigureRange
from polybius.model.claims import Claim, Figure, Period, PlaceRef, Role, Voice
from polybius.model.names import resolve
from polybius.model.text import Origin, Report, Span
from polybius.views.board import Array
from polybius.views.board_making import RADIUS, UNSURE
from polybius.views.board_rows import EventHead
from polybius.views.decisions import review_shape
from polybius.views.queries_by_id import QueriesById
from polybius.views.web.schemas import (
    ActorInEvent,
    ClaimRow,
    EventRow,
    FigureShown,
    OriginShown,
    PeriodShown,
    PlaceShown,
    RangeShort,
    ReportRow,
    ReviewShown,
    RoleShown,
    SpanShown,
    VoiceShown,
)
from polybius.views.words import amount, dated, heading, label, names, said_by, when


def type_label(type_: str) -> str:
    """`ASSAULT` is `Assault`, `peace_talks` `Peace talks`."""
    return label(type_).lower().capitalize()


def place_shown(place: PlaceRef | None) -> PlaceShown | None:
    if place is None:
        return None
    return PlaceShown(
        id=place.id or None, name=place.name or place.span.text, lat=place.lat, lon=place.lon,
        precision=place.precision, radius_km=RADIUS.get(place.precision, UNSURE), text=place.span.text,
        begin=place.span.begin, end=place.span.end, kind=place.kind or None,
        relation=place.relation.words if place.relation else None,
    )  # fmt: skip


def period_shown(period: Period | None) -> PeriodShown | None:
    if period is None:
        return None
    return PeriodShown(
        text=period.text, edtf=period.edtf or None, earliest=period.earliest or None, latest=period.latest or None,
        precision=period.precision.value,
    )  # fmt: skip


def figure_shown(figure: Figure | None) -> FigureShown | None:
    if figure is None:
        return None
    return FigureShown(
        measure=figure.measure, label=label(figure.measure), low=figure.low, best=figure.best, high=figure.high,
        unit=figure.unit or None, subject=figure.subject or None, approximate=figure.approximate, text=figure.text,
        said=amount(figure),
    )  # fmt: skip


def range_shown(figure: FigureRange) -> RangeShort:
    return RangeShort(
        measure=figure.measure, label=label(figure.measure), low=figure.low, best=figure.best, high=figure.high,
        unit=figure.unit or None, said=amount(figure),
    )  # fmt: skip


def span_shown(span: Span | None) -> SpanShown | None:
    return None if span is None else SpanShown(text=span.text, begin=span.begin, end=span.end)


def role_shown(queries: QueriesById, claim: Claim, role: Role) -> RoleShown:
    actor = resolve(queries.resolved, claim.id, role)
    return RoleShown(
        role=role.role, text=role.span.text, begin=role.span.begin, end=role.span.end, actor=actor,
        name=queries.actor_names.get(actor or "", role.name),
    )  # fmt: skip


def voice_shown(voice: Voice) -> VoiceShown:
    span = voice.span
    return VoiceShown(
        kind=voice.kind.value, name=voice.name or None, text=span.text if span else None,
        begin=span.begin if span else None, end=span.end if span else None, cue=voice.cue or None,
        direct=voice.direct, date=voice.date or None,
    )  # fmt: skip


def voices_shown(voices: Iterable[str]) -> list[str]:
    """A report that names no outlet speaks by its file; nobody is told its folder."""
    paths = {voice: PurePath(voice) for voice in voices}
    return [path.name if path.suffix and " " not in voice else voice for voice, path in paths.items()]


# -- claims ---------------------------------------------------------------------------------------------


def claim_rows(queries: QueriesById, claims: Iterable[Claim]) -> list[ClaimRow]:
    found = list(claims)
    events = queries.events_of_claims([claim.id for claim in found])
    return [claim_row(queries, claim, events.get(claim.id)) for claim in found]


def claim_row(queries: QueriesById, claim: Claim, event: str | None) -> ClaimRow:
    return ClaimRow(
        id=claim.id, kind=claim.kind.value, kind_label=type_label(claim.kind.value), type=claim.type or None,
        type_label=type_label(claim.type or claim.kind.value), mode=claim.mode or None, report=claim.report,
        outlet=queries.outlet(claim), date=queries.headings[claim.report].date or None, begin=claim.span.begin,
        end=claim.span.end, text=claim.span.text, anchor=claim.anchor if claim.anchor >= 0 else None,
        roles=[role_shown(queries, claim, role) for role in claim.roles], place=place_shown(claim.place),
        period=period_shown(claim.period), figure=figure_shown(claim.figure),
        voice=[voice_shown(voice) for voice in claim.voice], voice_text=said_by(queries, claim),
        realis=claim.realis.value, certainty=claim.certainty.value, confidence=round(claim.confidence, 4),
        content=span_shown(claim.content), stage=claim.stage or None, event=event, summary=summary(queries, claim),
        reviewed=reviewed(queries, claim.id), rule=claim.rule, contexts=list(claim.contexts),
    )  # fmt: skip


def reviewed(queries: QueriesById, id_: str) -> ReviewShown:
    found = review_shape(queries, id_)
    return ReviewShown() if found is None else ReviewShown.model_validate(found)


def summary(queries: QueriesById, claim: Claim) -> str:
    """`Northern Front: assault (arson) · lorries · Karsa · 4 May 2031`: what it says in one line."""
    roles = list(dict.fromkeys(role.role for role in claim.roles))
    first = names(queries, claim, roles[0]) if roles else ""
    mode = f" ({label(claim.mode)})" if claim.mode else ""
    does = f"{label(claim.type or claim.kind.value).lower()}{mode}"
    does += f" {label(claim.stage)}" if claim.stage else ""
    parts = [f"{first}: {does}" if first else does]
    parts += [names(queries, claim, role) for role in roles[1:]]
    if claim.figure:
        parts.append(f"{amount(claim.figure)} {claim.figure.subject}".strip())
    if claim.content:
        parts.append(f"“{' '.join(claim.content.text.split())}”")
    if claim.place:
        parts.append(claim.place.name or claim.place.span.text)
    parts.append(dated(claim.period))
    return " · ".join(part for part in parts if part)


# -- reports --------------------------------------------------------------------------------------------


def report_row(queries: QueriesById, report: Report) -> ReportRow:
    words, why_not = queries.lengths.get(report.id, (0, ""))
    group = queries.groups.get(report.id)
    return ReportRow(
        id=report.id, outlet=queries.outlet_of(report.id), date=report.date or None,
        title=report.title or report.leading.file, url=report.url or None,
        language=report.language or None, words=words, coded=not why_not, why_not=why_not or None, group=group,
        copies=queries.group_sizes.get(group or "", 1) - 1, claims=queries.claims_in(report.id),
        origins=[origin_shown(origin) for origin in report.origins],
    )  # fmt: skip


def origin_shown(origin: Origin) -> OriginShown:
    return OriginShown(
        file=origin.file, row=origin.row or None, record=origin.record or None,
        outlet=origin.outlet or None, date=origin.date or None, title=origin.title or None, url=origin.url or None,
    )  # fmt: skip


# -- events ---------------------------------------------------------------------------------------------


def event_rows(queries: QueriesById, rows: Array) -> list[EventRow]:
    """The events of rows of the board, in their order."""
    return [_event_row(queries, row, head) for row, head in queries.heads_at(rows)]


def event_row(queries: QueriesById, event: Event) -> EventRow:
    return _event_row(queries, int(queries.board.events.find([event.id])[0]), event)


def _event_row(queries: QueriesById, row: int, event: Event | EventHead) -> EventRow:
    period, columns = event.period, queries.board.events
    return EventRow(
        id=event.id, type=event.type, type_label=type_label(event.type), mode=event.mode or None, title=event.title,
        heading=heading(event), earliest=period.earliest or None if period else None,
        latest=period.latest or None if period else None, edtf=period.edtf or None if period else None,
        precision=period.precision.value if period else None, when=when(period), place=place_shown(event.place),
        standing=event.standing.value, reports=int(columns.reports[row]), witnesses=int(columns.witnesses[row]),
        claims=int(columns.claims[row]),
        actors=[ActorInEvent(id=role.actor or None, name=role.name, role=role.role) for role in event.roles],
        figures=[range_shown(figure) for figure in event.figures], reviewed=_reviewed(queries, event),
        weight=round(float(columns.weight[row]), 3), contested=[dispute.field for dispute in event.contested],
        part_of_id=event.part_of or None,
    )  # fmt: skip


def _reviewed(queries: QueriesById, event: Event | EventHead) -> list[str]:
    """What reviewers made of it; of one that they judged its claims are looked at."""
    judged = queries.event(event.id) if event.id in queries.reviews.events else None
    return list(queries.reviewed(judged) if judged is not None else event.reviewed)
