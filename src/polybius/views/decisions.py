"""Reviewers' decisions for a reader: what each says, whether it still holds, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from polybius.model.case import Actor, Decision, Event
from polybius.model.claims import Claim
from polybius.model.decisions import (
    ADD,
    APART,
    BETWEEN_EVENTS,
    EVENT_JOIN,
    EVENT_RELABEL,
    MERGE,
    ON_CLAIMS,
    ON_EVENTS,
    RENAME,
    SPLIT,
    added_id,
    claim_key,
    split_id,
)
from polybius.model.edits import ROLE, Edit
from polybius.model.plain import to_plain
from polybius.model.reviews import on_claims
from polybius.views.fields import shown
from polybius.views.queries import Queries
from polybius.views.shapes import Plain
from polybius.views.words import counted

BETWEEN = " | "
"""Stands between names in what was before and after."""
CHANGES = "; "
"""Stands between fields that were corrected."""


class Force(StrEnum):
    """What a decision does in the case as it is now."""

    HOLDS = "holds"
    UNDONE = "undone"
    NOTHING = "rests on nothing now"
    """No claim of the case has the names any more on which it was decided."""
    OVERRULED = "overruled"
    """Another decision says otherwise: what is kept apart is not merged."""


def force(queries: Queries, decision: Decision) -> Force:
    if decision.id in queries.undone:
        return Force.UNDONE
    if decision.undoes or decision.field == ADD:
        return Force.HOLDS
    if on_claims(decision):
        return _force_on_claims(queries, decision)
    if decision.field in ON_EVENTS:
        return _force_on_events(queries, decision)
    one, other = sides(queries, decision)
    if not (one and other):
        return Force.NOTHING
    if decision.field == MERGE:
        return Force.HOLDS if one == other else Force.OVERRULED
    if decision.field == RENAME:
        return Force.HOLDS if queries.actor_names.get(one) == decision.after else Force.OVERRULED
    return Force.HOLDS


def _force_on_events(queries: Queries, decision: Decision) -> Force:
    one, other = event_sides(queries, decision)
    if decision.field not in BETWEEN_EVENTS:
        return _force_of_verdict(queries, decision, one)
    if not (one and other):
        return Force.NOTHING
    together = len({*one, *other}) == 1
    meet = not set(one).isdisjoint(other)
    if decision.field == EVENT_JOIN:
        return Force.HOLDS if together else Force.OVERRULED
    return Force.OVERRULED if meet else Force.HOLDS


def _force_of_verdict(queries: Queries, decision: Decision, on: Sequence[str]) -> Force:
    """Of a verdict on an event: the last one holds."""
    if not on:
        return Force.NOTHING
    later = any(queries.reviews.last_on(event, relabels=decision.field == EVENT_RELABEL) == decision.id for event in on)
    return Force.HOLDS if later else Force.OVERRULED


def _force_on_claims(queries: Queries, decision: Decision) -> Force:
    """Of a verdict on claims: it holds where it is the last on one of them, or corrects what none corrects later."""
    found = [review for id_ in queries.reviews.claims_of(decision) if (review := queries.reviews.claims.get(id_))]
    if not found:
        return Force.NOTHING
    return Force.HOLDS if any(review.rules(decision) for review in found) else Force.OVERRULED


def event_sides(queries: Queries, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the events that hold the claims on either side of a decision, as they are now; sorted."""
    one = queries.reviews.events_at(decision.keys)
    return one, queries.reviews.events_at(decision.others) if decision.field in BETWEEN_EVENTS else ()


def sides(queries: Queries, decision: Decision) -> tuple[str, str]:
    """Ids of the actor that a decision is on and of the other, as they are now; the same where there is but one."""
    one = queries.actor_of(decision.keys)
    if decision.field == SPLIT:
        return one, queries.actor_of((split_id(decision.others),))
    return one, queries.actor_of(decision.others) if decision.field in (MERGE, APART) else one


def decisions_on(queries: Queries, actor: Actor) -> Iterator[Decision]:
    """Decisions that made an actor what it is or once did, and those that undo them."""
    found: set[str] = set()
    for decision in queries.decisions:
        if decision.field in (*ON_EVENTS, *ON_CLAIMS):
            continue
        here = actor.id in sides(queries, decision) or decision.undoes in found
        if here or (decision.actor and added_id(decision.actor) == actor.id):
            found.add(decision.id)
            yield decision


def decisions_on_event(queries: Queries, event: Event) -> Iterator[Decision]:
    """Decisions on any of an event's claims, and those that undo them."""
    keys = {claim_key(queries.claims_by_id[claim]) for claim in event.claims if claim in queries.claims_by_id}
    found: set[str] = set()
    for decision in queries.decisions:
        here = decision.field in ON_EVENTS and not keys.isdisjoint((*decision.keys, *decision.others))
        here = here or any(claim in event.claims for claim in queries.reviews.claims_of(decision))
        if here or decision.undoes in found:
            found.add(decision.id)
            yield decision


def decisions_on_claim(queries: Queries, claim: Claim) -> Iterator[Decision]:
    """Verdicts on a claim, in force or not, and those that undo them."""
    found: set[str] = set()
    for decision in queries.decisions:
        if claim.id in queries.reviews.claims_of(decision) or decision.undoes in found:
            found.add(decision.id)
            yield decision


def said(queries: Queries, decision: Decision) -> str:
    """A decision in words: `merged NFT into Northern Front`."""
    if decision.undoes:
        undone = next((one for one in queries.decisions if one.id == decision.undoes), None)
        return f"took back: {said(queries, undone)}" if undone else f"took back {decision.undoes}"
    before, after = decision.before.split(BETWEEN), decision.after.split(BETWEEN)
    match decision.field:
        case "merge":
            return f"merged {before[-1]} into {before[0]}"
        case "split":
            return f"split off {before[0]}: {', '.join(after[1:])}"
        case "apart":
            return f"{before[0]} and {before[-1]} are not the same"
        case "rename":
            return f"renamed {decision.before} to {decision.after}"
        case "confirm":
            return f"confirmed {decision.after}"
        case "add":
            return f"added {decision.after}"
        case "event_join":
            return f"one event: {'; '.join(dict.fromkeys(before))}"
        case "event_split":
            return f"split off {counted(len(decision.others), 'claim')} of {before[0]}"
        case "event_apart":
            return f"two events: {before[0]}; {before[-1]}"
        case "event_relabel":
            return "; ".join(f"{edit.field} of an event: {edit.before} to {edit.after}" for edit in decision.edits)
        case "claim_edit":
            return "; ".join(
                f"{_field(edit)}: {edit.before or NONE} to {edit.after or NONE}" for edit in decision.edits
            )
    if decision.field in JUDGED:
        return f"{JUDGED[decision.field]}: {decision.before}"
    return f"{decision.field}: {decision.before} to {decision.after}"


JUDGED = {
    "event_accept": "accepted the event",
    "event_reject": "no such event",
    "event_unsure": "unsure of the event",
    "claim_accept": "accepted the claim",
    "claim_reject": "rejected the claim",
    "claim_unsure": "unsure of the claim",
}
NONE = "nothing"


def _field(edit: Edit) -> str:
    """The name of a field, for a reader: a role without what marks it as one."""
    return edit.field.removeprefix(ROLE)


def named(decision: Decision) -> str:
    """The reviewer and the day."""
    return f"{decision.user}, {decision.time[:10]}"


def review_shape(queries: Queries, claim: str) -> Plain | None:
    """What reviewers say of a claim: the state by the last verdict, who gave it, what is corrected, all verdicts."""
    review = queries.reviews.claims.get(claim)
    if review is None:
        return None
    read = queries.reviews.read[claim]
    return {
        "state": review.state.value,
        "user": review.last.user,
        "time": review.last.time,
        "reason": review.last.reason or None,
        "fields": [
            {"field": edit.field, "before": shown(read, edit.field) or None, "after": edit.after or None}
            for edit in review.edits.values()
        ],
        "verdicts": [verdict_shape(one) for one in review.verdicts],
    }


def verdict_shape(decision: Decision) -> Plain:
    verdict = decision.field.partition("_")[2]
    return {"verdict": verdict, "user": decision.user, "time": decision.time, "reason": decision.reason or None}


def decision_shape(decision: Decision) -> Plain:
    """A decision as exported; see docs/reference/formats.md."""
    return {
        "id": decision.id,
        "kind": decision.field,
        "subject": decision.subject,
        "before": decision.before or None,
        "after": decision.after or None,
        "user": decision.user,
        "time": decision.time,
        "reason": decision.reason or None,
        "undoes": decision.undoes or None,
        "keys": list(decision.keys),
        "other": decision.other or None,
        "others": list(decision.others),
        "actor": to_plain(decision.actor),
        "edits": [to_plain(edit) for edit in decision.edits],
        "sent": decision.sent or None,
    }
