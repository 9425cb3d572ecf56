"""Claims and case objects in the shape of the exported formats: keys always present, null where unknown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from polybius.model.case import (
    Actor,
    AgreementCase,
    Alignment,
    ControlSpell,
    Dispute,
    Event,
    FigureRange,
    Link,
)
from polybius.model.claims import Claim, Figure, Period, PlaceRef, PlaceRelation, Role, Voice
from polybius.model.names import resolve
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
        "period": _period(event.period),
        "place": _place(event.place),
        "roles": [{"role": r.role, "actor": r.actor, "name": r.name, "claims": list(r.claims)} for r in event.roles],
        "standing": event.standing.value,
        "contested": [dispute_shape(dispute) for dispute in event.contested],
        "figures": {figure.measure: _range(figure) for figure in event.figures},
        "why": event.why,
    }


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


def control_shape(spell: ControlSpell) -> Plain:
    return {
        "id": spell.id,
        "place": spell.place,
        "place_id": spell.place_id or None,
        "holder": spell.holder or None,
        "holder_id": spell.holder_id or None,
        "from": spell.since or None,
        "to": spell.until or None,
        "status": spell.status,
        "claims": list(spell.claims),
        "why": spell.why,
    }


def alignment_shape(alignment: Alignment) -> Plain:
    return {
        "id": alignment.id,
        "pair": list(alignment.pair),
        "names": list(alignment.names),
        "from": alignment.since or None,
        "to": alignment.until or None,
        "score": alignment.score,
        "claims": list(alignment.claims),
        "why": alignment.why,
    }


def agreement_shape(agreement: AgreementCase) -> Plain:
    return {
        "id": agreement.id,
        "kind": agreement.kind,
        "parties": list(agreement.parties),
        "excluded": list(agreement.excluded),
        "mediators": list(agreement.mediators),
        "terms": list(agreement.terms),
        "place": agreement.place or None,
        "stages": [{"stage": s.stage, "date": s.date or None, "claims": list(s.claims)} for s in agreement.stages],
        "claims": list(agreement.claims),
        "why": agreement.why,
    }
