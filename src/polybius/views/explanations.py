"""What lies behind any object of a case: its claims, their words in the sentence, the rules and the reasons."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from polybius.errors import UsageError
from polybius.model.agreements import Observance
from polybius.model.alignments import Dyad, Patronage, Turn
from polybius.model.case import (
    Actor,
    AgreementCase,
    Alignment,
    ControlSpell,
    Decision,
    Dropped,
    Event,
    Group,
    Link,
    LinkState,
    Witness,
)
from polybius.model.claims import Claim, PlaceRef
from polybius.model.control import AreaShare
from polybius.model.ledgers import LedgerEntry
from polybius.model.outlooks import Foresight
from polybius.model.plain import to_plain
from polybius.model.tallies import Outlet, Source
from polybius.model.text import Report
from polybius.views.decisions import (
    Force,
    decisions_on,
    decisions_on_claim,
    decisions_on_event,
    event_sides,
    force,
    named,
    review_shape,
    said,
    sides,
)
from polybius.views.explained_deals import agreement_facts, foresight_facts
from polybius.views.joins import event_join_facts
from polybius.views.ledgers import entry_facts
from polybius.views.outlets import counted_facts
from polybius.views.queries import Queries
from polybius.views.reviewing import decided_on
from polybius.views.shapes import Plain
from polybius.views.tables_control import control_facts, held_by, how_much
from polybius.views.words import amount, counted, dispute_text, label, said_by, short, signed, status, when, witnesses

RESTING = (
    Event | Actor | ControlSpell | AreaShare | Alignment | Turn | Dyad | Patronage | AgreementCase | Link | LedgerEntry
    | Outlet | Source | Observance | Foresight
)  # fmt: skip
"""Records that list the claims they rest on."""
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
        yield from (claim for claim in queries.every_claim() if claim.report == found.id)
    elif isinstance(found, RESTING):
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
            return f"control {found.id}: {found.place} {held_by(found)}"
        case AreaShare():
            return f"share {found.id}: {found.place}, {found.holder or 'unknown'}"
        case Alignment():
            return f"alignment {found.id}: {' and '.join(found.names)}"
        case Turn():
            return f"turning point {found.id}: {' and '.join(found.names)} {found.toward}"
        case Dyad():
            return f"words and deeds {found.id}: {' towards '.join(found.names)}"
        case Patronage():
            return f"backing {found.id}: {' for '.join(found.names)}"
        case AgreementCase():
            return f"agreement {found.id}: {found.title or found.kind}"
        case Observance():
            return f"{found.bearing.value.replace('_', ' ')} {found.id}, beside agreement {found.agreement}"
        case Foresight():
            return f"{found.kind} {found.id}: {short(found.text)}"
        case Group():
            return f"independence group {found.id}"
        case LedgerEntry():
            return f"ledger entry {found.id}: {found.ledger}, {label(found.line)}"
        case Outlet():
            return f"outlet {found.id}: {found.name}"
        case Source():
            return f"cited source {found.id}: {found.name}"
        case Link():
            return f"link {found.id}: {' and '.join(found.names)}"
        case Decision():
            return f"decision {found.id}"
    return str(found)


def _facts(queries: Queries, found: object) -> Iterator[tuple[str, str]]:
    match found:
        case Event():
            yield from _event_facts(queries, found)
            yield from event_join_facts(queries, found)
            for decision in decisions_on_event(queries, found):
                yield "decided", " · ".join(_decision_parts(queries, decision))
        case Report():
            yield from _report_facts(queries, found)
        case Group():
            yield "reports", ", ".join(_name(queries, report) for report in found.reports)
            yield "why", found.why
        case Actor():
            yield from _actor_facts(queries, found)
        case Decision():
            yield from _decision_facts(queries, found)
        case LedgerEntry():
            yield from entry_facts(found)
        case Outlet() | Source():
            yield from counted_facts(queries, found)
        case Link():
            yield from _link_facts(found)
        case ControlSpell():
            yield from control_facts(found)
        case AreaShare():
            yield "share", f"{how_much(found)} of {found.text or found.place}"
            yield "why", found.why
        case Alignment():
            yield from _alignment_facts(found)
        case Turn():
            yield from _turn_facts(found)
        case Dyad():
            yield from _dyad_facts(found)
        case Patronage():
            yield from _patronage_facts(found)
        case AgreementCase():
            yield from agreement_facts(found, queries.observances(found.id))
        case Observance():
            yield "why", found.why
        case Foresight():
            yield from foresight_facts(found)


def _alignment_facts(found: Alignment) -> Iterator[tuple[str, str]]:
    yield "score", f"{found.score:+.2f} ({found.since or '?'} to {found.until or '?'})"
    yield "between", f"{found.low:+.2f} and {found.high:+.2f}, nine times in ten"
    yield "by deeds", signed(found.material)
    yield "by words", signed(found.verbal)
    yield "why", found.why


def _turn_facts(found: Turn) -> Iterator[tuple[str, str]]:
    yield "between", f"{found.since or 'unknown'} and {found.until or 'unknown'}"
    yield "before", f"{signed(found.before)}: {', '.join(found.claims_before) or 'no acts'}"
    yield "after", f"{signed(found.after)}: {', '.join(found.claims_after) or 'no acts'}"
    if found.claims_told:
        yield "told by", ", ".join(found.claims_told)
    yield "why", found.why


def _dyad_facts(found: Dyad) -> Iterator[tuple[str, str]]:
    yield "words", f"{signed(found.verbal)}: {', '.join(found.said) or 'none'}"
    yield "deeds", f"{signed(found.material)}: {', '.join(found.done) or 'none'}"
    if found.low is not None and found.high is not None:
        yield "gap", f"{signed(found.gap)}, between {found.low:+.2f} and {found.high:+.2f}"
    yield "why", found.why


def _patronage_facts(found: Patronage) -> Iterator[tuple[str, str]]:
    yield "told", f"{found.score:.2f}, {counted(found.witnesses, 'witness')}"
    for way in found.ways:
        yield way.way, f"{counted(way.witnesses, 'witness')}: {', '.join(way.claims)}"
    if found.against:
        yield "against", ", ".join(found.against)
    for fact in found.known:
        yield "registry", f"{fact} (no claim of this case)"
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
    for event in dict.fromkeys(id_ for side in event_sides(queries, decision) for id_ in side):
        yield "on", event
    for claim in queries.reviews.claims_of(decision):
        yield "on", claim
    for actor in () if decided_on(decision) else dict.fromkeys(sides(queries, decision)):
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


def _event_facts(queries: Queries, event: Event) -> Iterator[tuple[str, str]]:
    yield "standing", f"{event.standing} ({witnesses(event)})"
    for witness in event.witnesses:
        yield "witness", _witness(queries, witness)
    yield "when", when(event.period) or "unknown"
    yield "where", (event.place.name or event.place.span.text) if event.place else "unknown"
    for role in event.roles:
        yield role.role, role.name
    for figure in event.figures:
        yield figure.measure, f"{amount(figure)}. {figure.why}"
        for out in figure.dropped:
            yield "left out", f"“{_figure_text(queries, out)}” ({out.claim}): {out.sentence} ({label(out.rule)})"
    for dispute in event.contested:
        yield "in dispute", dispute_text(dispute)
    yield "why one event", event.why


def _witness(queries: Queries, witness: Witness) -> str:
    """`2 reports (Post, Wire): cites the Karsa Monitor`, and whether it is a party that speaks."""
    names = ", ".join(dict.fromkeys(_name(queries, report) for report in witness.reports))
    stake = f"; speaks for {witness.interested}, a party to the event" if witness.interested else ""
    return f"{counted(len(witness.reports), 'report')} ({names}): {witness.why}{stake}"


def _figure_text(queries: Queries, out: Dropped) -> str:
    claim = queries.claims_by_id.get(out.claim)
    return claim.figure.text if claim and claim.figure else out.claim


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
        resolved = queries.actor_name(claim, role)
        yield role.role, role.span.text + (f"  → {resolved}" if resolved != role.span.text else "")
    if claim.place:
        yield "place", f"{claim.place.span.text}  → {_where(claim.place)}"
    if claim.period:
        yield "period", f"{claim.period.text}  → {when(claim.period) or claim.period.edtf}"
    if claim.figure:
        yield "figure", f"{claim.figure.text}  → {claim.figure.measure} {amount(claim.figure)} ({claim.figure.subject})"
    for term in claim.terms:
        yield "term", term.text
    if claim.act:
        yield "act", claim.act
    if claim.content:
        yield "content", claim.content.text
    yield "voice", said_by(queries, claim)
    yield "realis", f"{claim.realis}, {claim.certainty}"
    yield "made by", f"{claim.rule} ({claim.confidence:.2f})"
    yield from _review_facts(queries, claim)


def _review_facts(queries: Queries, claim: Claim) -> Iterator[tuple[str, str]]:
    """What reviewers say of it, and what was read where they corrected it."""
    stands = review_shape(queries, claim.id)
    if stands:
        yield "reviewed", stands["state"]
        for edit in stands["fields"]:
            yield "read as", f"{edit['field']}: {edit['before'] or 'nothing'}"
        for decision in decisions_on_claim(queries, claim):
            yield "decided", " · ".join(_decision_parts(queries, decision))


def _where(place: PlaceRef) -> str:
    """The name, how precisely it is known, and by which other places it is told."""
    how = f"{place.precision}, UCDP {place.where_prec}" if place.where_prec else place.precision
    told = f"; {place.relation.words} ({', '.join(place.relation.of)})" if place.relation else ""
    return f"{place.name or 'not resolved'} ({how}{told})"
