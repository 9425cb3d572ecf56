"""What lies behind any object of a case: its claims, their words in the sentence, the rules and the reasons."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from polybius.errors import UsageError
from polybius.model.case import Actor, AgreementCase, Alignment, ControlSpell, Decision, Event, Group, Link, LinkState
from polybius.model.claims import Claim, PlaceRef
from polybius.model.plain import to_plain
from polybius.model.text import Report
from polybius.views.decisions import Force, decisions_on, force, named, said, sides
from polybius.views.queries import Queries
from polybius.views.shapes import Plain
from polybius.views.words import amount, dispute_text, said_by, status, when, witnesses

NAMED = 5
"""Ids that an error names where several begin alike."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """`facts` about the object itself (the `subject`), then one entry a claim."""

    subject: object
    title: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[Claim, ...]
    plain: Plain


def explain(queries: Queries, wanted: str) -> Explanation:
    """The explanation of the object with this id (or a unique beginning of one). Raises `UsageError` for none."""
    found = queries.find(wanted)
    if found is None:
        raise _not_found(queries, wanted)
    claims = tuple(_claims_of(queries, found))
    return Explanation(found, _title(found), tuple(_facts(queries, found)), claims, to_plain(found))


def _not_found(queries: Queries, wanted: str) -> UsageError:
    near = queries.ids_like(wanted)
    fitting = [key for key in near if key.startswith(wanted)]
    if fitting:
        more = f" and {len(fitting) - NAMED} more" if len(fitting) > NAMED else ""
        what = f"{len(fitting)} objects have an id that begins with {wanted!r}"
        return UsageError(what, remedy=f"give more of it: {', '.join(fitting[:NAMED])}{more}")
    close = difflib.get_close_matches(wanted, near, 3, 0.5)
    remedy = f"did you mean {', '.join(close)}?" if close else "take an id from `polybius show` or an export"
    return UsageError(f"no object has the id {wanted!r}", remedy=remedy)


def _claims_of(queries: Queries, found: object) -> Iterator[Claim]:
    if isinstance(found, Claim):
        yield found
    elif isinstance(found, Report):
        yield from (claim for claim in queries.claims() if claim.report == found.id)
    elif isinstance(found, Event | Actor | ControlSpell | Alignment | AgreementCase | Link):
        yield from (queries.claims_by_id[claim] for claim in found.claims if claim in queries.claims_by_id)


def _title(found: object) -> str:
    match found:
        case Claim():
            return f"{found.kind} claim {found.id}"
        case Report():
            return f"report {found.id}"
        case Event():
            return f"event {found.id}: {found.title}"
        case Actor():
            return f"actor {found.id}: {found.name}"
        case ControlSpell():
            return f"control {found.id}: {found.place} {found.status} by {found.holder or 'unknown'}"
        case Alignment():
            return f"alignment {found.id}: {' and '.join(found.names)}"
        case AgreementCase():
            return f"agreement {found.id}: {found.kind}"
        case Group():
            return f"independence group {found.id}"
        case Link():
            return f"link {found.id}: {' and '.join(found.names)}"
        case Decision():
            return f"decision {found.id}"
    return str(found)


def _facts(queries: Queries, found: object) -> Iterator[tuple[str, str]]:
    match found:
        case Event():
            yield from _event_facts(found)
        case Report():
            yield from _report_facts(queries, found)
        case Group():
            yield "reports", ", ".join(_name(queries, report) for report in found.reports)
            yield "why", found.why
        case Actor():
            yield from _actor_facts(queries, found)
        case Decision():
            yield from _decision_facts(queries, found)
        case Link():
            yield from _link_facts(found)
        case ControlSpell():
            yield "from", found.since or "unknown"
            yield "to", found.until or "unknown"
            yield "why", found.why
        case Alignment():
            yield "score", f"{found.score:+.2f} ({found.since or '?'} to {found.until or '?'})"
            yield "why", found.why
        case AgreementCase():
            yield "parties", ", ".join(found.parties) or "unknown"
            yield "stages", ", ".join(f"{stage.stage} {stage.date}".strip() for stage in found.stages)
            yield "why", found.why


def _actor_facts(queries: Queries, actor: Actor) -> Iterator[tuple[str, str]]:
    yield "status", status(actor)
    yield "names", ", ".join(f"{name.name} ({name.mentions})" for name in actor.names)
    yield "why", actor.why
    yield from _linking_facts(queries, actor)
    for decision in decisions_on(queries, actor):
        yield "decided", " · ".join(_decision_parts(queries, decision))


def _decision_facts(queries: Queries, decision: Decision) -> Iterator[tuple[str, str]]:
    yield "decided", said(queries, decision)
    yield "by", named(decision)
    yield "why", decision.reason or "no reason given"
    yield "now", force(queries, decision)
    for actor in dict.fromkeys(sides(queries, decision)):
        if actor:
            yield "on", f"{queries.actor_names[actor]} ({actor})"
    yield "rests on", ", ".join(decision.keys)


def _decision_parts(queries: Queries, decision: Decision) -> Iterator[str]:
    held = force(queries, decision)
    yield said(queries, decision)
    yield f"{named(decision)}, {decision.id}"
    if decision.reason:
        yield decision.reason
    if held is not Force.HOLDS:
        yield held.value


def _linking_facts(queries: Queries, actor: Actor) -> Iterator[tuple[str, str]]:
    """Why its names are one, with whom it may be one, and what the registry knows that no report says."""
    for link in queries.joined(actor.id):
        yield "one name", f"{link.why} ({link.score:.2f})"
    for link in queries.links():
        if link.state is LinkState.OFFERED and actor.id in (link.one, link.other):
            yield "in question", f"{link.why} ({link.score:.2f})"
    for fact in actor.known:
        yield "registry", fact


def _link_facts(link: Link) -> Iterator[tuple[str, str]]:
    yield "state", "one actor" if link.state is LinkState.JOINED else "two actors, until a reviewer decides"
    yield "probability", f"{link.score:.2f}"
    yield "mentions", f"{link.mentions} would change their actor"
    yield "why", link.why


def _event_facts(event: Event) -> Iterator[tuple[str, str]]:
    yield "standing", f"{event.standing} ({witnesses(event)})"
    yield "when", when(event.period) or "unknown"
    yield "where", (event.place.name or event.place.span.text) if event.place else "unknown"
    for role in event.roles:
        yield role.role, role.name
    for figure in event.figures:
        yield figure.measure, f"{amount(figure)}. {figure.why}"
    for dispute in event.contested:
        yield "in dispute", dispute_text(dispute)
    yield "why one event", event.why


def _report_facts(queries: Queries, report: Report) -> Iterator[tuple[str, str]]:
    yield "outlet", report.outlet or "unknown"
    yield "date", report.date or "unknown"
    yield "title", report.title or "unknown"
    for origin in report.origins:
        yield "found at", f"{origin.file}:{origin.row}" if origin.row else origin.file
    for note in report.notes:
        yield "note", note
    if report.not_coded:
        yield "not coded", report.not_coded
    coding = queries.coding(report.id)
    if coding:
        yield "coded by", f"{coding.reader}, codebook {coding.codebook}"


def _name(queries: Queries, report: str) -> str:
    found = queries.reports_by_id[report]
    return found.outlet or found.leading.file


def claim_facts(queries: Queries, claim: Claim) -> Iterator[tuple[str, str]]:
    """Everything a claim says, field by field, empty ones left out."""
    yield "kind", " ".join(part for part in (claim.kind.value, claim.type, claim.mode, claim.stage) if part)
    for role in claim.roles:
        resolved = queries.actor_name(claim, role.span.begin)
        yield role.role, role.span.text + (f"  → {resolved}" if resolved != role.span.text else "")
    if claim.place:
        yield "place", f"{claim.place.span.text}  → {_where(claim.place)}"
    if claim.period:
        yield "period", f"{claim.period.text}  → {when(claim.period) or claim.period.edtf}"
    if claim.figure:
        yield "figure", f"{claim.figure.text}  → {claim.figure.measure} {amount(claim.figure)} ({claim.figure.subject})"
    for term in claim.terms:
        yield "term", term.text
    if claim.content:
        yield "content", claim.content.text
    yield "voice", said_by(queries, claim)
    yield "realis", f"{claim.realis}, {claim.certainty}"
    yield "made by", f"{claim.rule} ({claim.confidence:.2f})"


def _where(place: PlaceRef) -> str:
    """The name, how precisely it is known, and by which other places it is told."""
    how = f"{place.precision}, UCDP {place.where_prec}" if place.where_prec else place.precision
    told = f"; {place.relation.words} ({', '.join(place.relation.of)})" if place.relation else ""
    return f"{place.name or 'not resolved'} ({how}{told})"
