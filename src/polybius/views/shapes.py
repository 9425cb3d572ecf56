"""Claims and case objects in the shape of the exported formats: keys always present, null where unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polybius.model.agreements import Duty, Observance, Violation
from polybius.model.case import (
    Actor,
    AgreementCase,
    Alignment,
    Dispute,
    Event,
    FigureRange,
    Link,
    Stage,
)
from polybius.model.claims import Claim, Figure, Period, PlaceRef, PlaceRelation, Role, Voice
from polybius.model.joins import Join
from polybius.model.ledgers import LedgerEntry
from polybius.model.names import resolve
from polybius.model.outlooks import Foresight
from polybius.model.text import Origin, Report, Span

Plain = dict[str, Any]


def claim_shape(claim: Claim, resolved: Mapping[str, str], names: Mapping[str, str]) -> Plain:
    """A claim as exported. `resolved` maps observed actor keys to actor ids, `names` actor ids to names."""
    return {
        "id": claim.id,
        "kind": claim.kind.value,
        "report": claim.report,
        "begin": claim.span.begin,
        "end": claim.span.end,
        "text": claim.span.text,
        "type": claim.type or None,
        "mode": claim.mode or None,
        "contexts": list(claim.contexts),
        "roles": [_role(claim.id, role, resolved, names) for role in claim.roles],
        "place": _place(claim.place),
        "period": _period(claim.period),
        "figure": _figure(claim.figure),
        "voice": [_voice(voice) for voice in claim.voice],
        "realis": claim.realis.value,
        "certainty": claim.certainty.value,
        "confidence": claim.confidence,
        "content": _span(claim.content),
        "stage": claim.stage or None,
        "terms": [_span(term) for term in claim.terms] or None,
        "rule": claim.rule,
        "reader": claim.reader,
    }


def _span(span: Span | None) -> Plain | None:
    return None if span is None else {"text": span.text, "begin": span.begin, "end": span.end}


def _role(claim: str, role: Role, resolved: Mapping[str, str], names: Mapping[str, str]) -> Plain:
    actor = resolve(resolved, claim, role)
    name = names.get(actor or "", role.name)
    span = role.span
    return {"role": role.role, "text": span.text, "begin": span.begin, "end": span.end, "actor": actor, "name": name}


def _place(place: PlaceRef | None) -> Plain | None:
    if place is None:
        return None
    return {
        "text": place.span.text,
        "begin": place.span.begin,
        "end": place.span.end,
        "id": place.id or None,
        "name": place.name or None,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "where_prec": place.where_prec or None,
        "kind": place.kind or None,
        "relation": _relation(place.relation),
    }


def _relation(relation: PlaceRelation | None) -> Plain | None:
    if relation is None:
        return None
    bearing = relation.bearing or None
    return {"type": relation.type.value, "bearing": bearing, "km": relation.km, "of": list(relation.of)}


def _period(period: Period | None) -> Plain | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "edtf": period.edtf or None,
        "earliest": period.earliest or None,
        "latest": period.latest or None,
        "precision": period.precision.value,
    }


def _figure(figure: Figure | None) -> Plain | None:
    if figure is None:
        return None
    return {
        "measure": figure.measure,
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "unit": figure.unit or None,
        "subject": figure.subject or None,
        "approximate": figure.approximate,
        "text": figure.text,
    }


def _voice(voice: Voice) -> Plain:
    span = voice.span
    return {
        "kind": voice.kind.value,
        "name": voice.name or None,
        "text": span.text if span else None,
        "begin": span.begin if span else None,
        "end": span.end if span else None,
        "cue": voice.cue or None,
        "direct": voice.direct,
        "date": voice.date or None,
    }


# -- the case -------------------------------------------------------------------------------------------


def report_shape(report: Report, group: str) -> Plain:
    return {
        "id": report.id,
        "outlet": report.outlet or None,
        "date": report.date or None,
        "title": report.title or None,
        "url": report.url or None,
        "language": report.language or None,
        "words": len(report.text.split()),
        "coded": not report.not_coded,
        "why_not": report.not_coded or None,
        "origins": [_origin(origin) for origin in report.origins],
        "group": group,
        "notes": list(report.notes),
    }


def _origin(origin: Origin) -> Plain:
    return {
        "file": origin.file,
        "row": origin.row or None,
        "record": origin.record or None,
        "outlet": origin.outlet or None,
        "date": origin.date or None,
        "title": origin.title or None,
        "url": origin.url or None,
    }


def event_shape(event: Event) -> Plain:
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode or None,
        "title": event.title,
        "claims": list(event.claims),
        "reports": list(event.reports),
        "independent": [list(group) for group in event.independent],
        "witnesses": [
            {
                "reports": list(one.reports),
                "why": one.why,
                "sources": list(one.sources),
                "interested": one.interested or None,
            }
            for one in event.witnesses
        ],
        "period": _period(event.period),
        "place": _place(event.place),
        "roles": [{"role": r.role, "actor": r.actor, "name": r.name, "claims": list(r.claims)} for r in event.roles],
        "standing": event.standing.value,
        "contested": [dispute_shape(dispute) for dispute in event.contested],
        "figures": {figure.measure: _range(figure) for figure in event.figures},
        "why": event.why,
        "part_of": event.part_of or None,
        "parts": list(event.parts),
        "joins": [join_shape(join) for join in event.joins],
        "near": [{**join_shape(join), "event": join.event} for join in event.near],
        "reviewed": list(event.reviewed),
    }


def join_shape(join: Join) -> Plain:
    """Two claims that tell of one happening, or were not joined; see docs/reference/formats.md."""
    weights = [{"feature": one.feature, "outcome": one.outcome, "weight": one.weight} for one in join.weights]
    return {"claims": [join.one, join.other], "score": join.score, "weights": weights, "why": join.why}


def dispute_shape(dispute: Dispute) -> Plain:
    positions = [{"value": p.value, "claims": list(p.claims), "voices": list(p.voices)} for p in dispute.positions]
    return {"field": dispute.field, "positions": positions}


def _range(figure: FigureRange) -> Plain:
    return {
        "low": figure.low,
        "best": figure.best,
        "high": figure.high,
        "unit": figure.unit or None,
        "claims": list(figure.claims),
        "why": figure.why or None,
        "dropped": [{"claim": one.claim, "rule": one.rule, "why": one.sentence} for one in figure.dropped],
    }


def link_shape(link: Link) -> Plain:
    """Two names that may be one actor, as a reviewer's tool reads them."""
    return {
        "id": link.id,
        "actors": [link.one, link.other],
        "names": list(link.names),
        "state": link.state.value,
        "score": link.score,
        "mentions": link.mentions,
        "claims": list(link.claims),
        "why": link.why,
    }


def actor_shape(actor: Actor) -> Plain:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "names": [
            {"name": n.name, "first": n.first or None, "last": n.last or None, "mentions": n.mentions}
            for n in actor.names
        ],
        "affiliations": [
            {
                "relation": a.relation,
                "actor": a.actor,
                "name": a.name,
                "from": a.since or None,
                "to": a.until or None,
                "claims": list(a.claims),
            }
            for a in actor.affiliations
        ],
        "mentions": actor.mentions,
        "registry": actor.registry,
        "provisional": actor.provisional,
        "reviewed": list(actor.reviewed),
        "claims": list(actor.claims),
        "why": actor.why or None,
    }


def alignment_shape(alignment: Alignment) -> Plain:
    return {
        "id": alignment.id,
        "pair": list(alignment.pair),
        "names": list(alignment.names),
        "from": alignment.since or None,
        "to": alignment.until or None,
        "score": alignment.score,
        "low": alignment.low,
        "high": alignment.high,
        "acts": alignment.acts,
        "witnesses": alignment.witnesses,
        "material": alignment.material,
        "verbal": alignment.verbal,
        "grain": alignment.grain or None,
        "claims": list(alignment.claims),
        "why": alignment.why,
    }


def entry_shape(entry: LedgerEntry) -> Plain:
    """An entry of a ledger. Numbers are in `unit` (ISO 4217 for money), and null where nobody gives one."""
    return {
        "id": entry.id,
        "ledger": entry.ledger.value,
        "line": entry.line,
        "what": entry.what or None,
        "low": entry.low,
        "best": entry.best,
        "high": entry.high,
        "unit": entry.unit or None,
        "counting": entry.counting.value,
        "status": entry.status or None,
        "by": [{"actor": party.actor or None, "name": party.name} for party in entry.by],
        "to": [{"actor": party.actor or None, "name": party.name} for party in entry.to],
        "place": _place(entry.place),
        "period": _period(entry.period),
        "first_told": entry.told[0] or None,
        "last_told": entry.told[1] or None,
        "event": entry.event or None,
        "voices": list(entry.voices),
        "claims": list(entry.claims),
        "why": entry.why,
    }


def agreement_shape(agreement: AgreementCase, observances: Iterable[Observance] = ()) -> Plain:
    return {
        "id": agreement.id,
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "excluded": list(agreement.excluded),
        "mediators": list(agreement.mediators),
        "terms": list(agreement.terms),
        "place": agreement.place or None,
        "stages": [_stage(stage) for stage in agreement.stages],
        "claims": list(agreement.claims),
        "why": agreement.why,
        "title": agreement.title or None,
        "state": agreement.state or None,
        "from": agreement.since or None,
        "to": agreement.until or None,
        "guarantors": list(agreement.guarantors),
        "refused": list(agreement.refused),
        "process": agreement.process or None,
        "round": agreement.round or None,
        "duties": [_duty(duty) for duty in agreement.duties],
        "violations": [_violation(violation) for violation in agreement.violations],
        "contested": [dispute_shape(dispute) for dispute in agreement.contested],
        "observances": [observance_shape(one) for one in observances],
    }


def _stage(stage: Stage) -> Plain:
    return {
        "stage": stage.stage,
        "date": stage.date or None,
        "claims": list(stage.claims),
        "earliest": stage.earliest or None,
        "latest": stage.latest or None,
        "edtf": stage.edtf or None,
        "voices": list(stage.voices),
        "contested": stage.contested,
    }


def _duty(duty: Duty) -> Plain:
    return {
        "act": duty.act or None,
        "text": duty.text,
        "wordings": list(duty.wordings),
        "status": duty.status.value,
        "claims": list(duty.claims),
        "says": list(duty.says),
        "why": duty.why,
    }


def _violation(violation: Violation) -> Plain:
    return {
        "accused": list(violation.accused),
        "accusers": list(violation.accusers),
        "date": violation.date or None,
        "alleged": violation.alleged,
        "claims": list(violation.claims),
        "why": violation.why,
    }


def observance_shape(one: Observance) -> Plain:
    return {
        "id": one.id,
        "bearing": one.bearing.value,
        "act": one.act or None,
        "actor": one.name or None,
        "towards": one.towards or None,
        "from": one.first or None,
        "to": one.last or None,
        "place": one.place or None,
        "claims": list(one.claims),
        "why": one.why,
    }


def foresight_shape(one: Foresight) -> Plain:
    return {
        "id": one.id,
        "kind": "outlook",
        "type": one.kind,
        "act": one.act or None,
        "negated": one.negated,
        "speakers": list(one.speakers),
        "actors": list(one.actors),
        "text": one.text,
        "place": one.place or None,
        "told": one.told or None,
        "due": one.due or None,
        "verdict": one.verdict.value,
        "evidence": [{"claim": e.claim, "for": e.speaks_for, "score": e.score, "why": e.why} for e in one.evidence],
        "outlooks": list(one.outlooks),
        "claims": list(one.claims),
        "reports": list(one.reports),
        "witnesses": one.witnesses,
        "why": one.why,
    }
