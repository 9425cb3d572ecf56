"""Reviewers' decisions for a reader: what each says, whether it still holds, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from polybius.model.case import Actor, Decision, Event
from polybius.model.decisions import (
    ADD,
    APART,
    EVENT_JOIN,
    MERGE,
    ON_EVENTS,
    RENAME,
    SPLIT,
    added_id,
    claim_key,
    split_id,
)
from polybius.model.plain import to_plain
from polybius.views.queries import Queries
from polybius.views.shapes import Plain
from polybius.views.words import counted

BETWEEN = " | "
"""Stands between names in what was before and after."""


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
    if not (one and other):
        return Force.NOTHING
    together = len({*one, *other}) == 1
    meet = not set(one).isdisjoint(other)
    if decision.field == EVENT_JOIN:
        return Force.HOLDS if together else Force.OVERRULED
    return Force.OVERRULED if meet else Force.HOLDS


def event_sides(queries: Queries, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Ids of the events that hold the claims on either side of a decision, as they are now; sorted."""
    at = queries.event_at
    ones, others = (tuple(sorted({at[key] for key in keys if key in at})) for keys in (decision.keys, decision.others))
    return ones, others


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
        if decision.field in ON_EVENTS:
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
        if here or decision.undoes in found:
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
            return f"one event: {before[0]}; {before[-1]}"
        case "event_split":
            return f"split off {counted(len(decision.others), 'claim')} of {before[0]}"
        case "event_apart":
            return f"two events: {before[0]}; {before[-1]}"
    return f"{decision.field}: {decision.before} to {decision.after}"


def named(decision: Decision) -> str:
    """The reviewer and the day."""
    return f"{decision.user}, {decision.time[:10]}"


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
    }
