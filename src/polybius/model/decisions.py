"""What reviewers may decide, and which decisions are in force: pure functions of the rows, in their order."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from polybius.model.case import Curated, Decision
from polybius.model.claims import Claim, Kind
from polybius.model.ids import actor_id, content_id
from polybius.model.names import fold

MERGE, SPLIT, APART, RENAME, ADD, CONFIRM, UNDO = "merge", "split", "apart", "rename", "add", "confirm", "undo"
EVENT_JOIN, EVENT_SPLIT, EVENT_APART = "event_join", "event_split", "event_apart"
EVENT_ACCEPT, EVENT_REJECT, EVENT_RELABEL = "event_accept", "event_reject", "event_relabel"
EVENT_UNSURE = "event_unsure"
CLAIM_ACCEPT, CLAIM_REJECT, CLAIM_EDIT, CLAIM_UNSURE = "claim_accept", "claim_reject", "claim_edit", "claim_unsure"
BETWEEN_EVENTS = (EVENT_JOIN, EVENT_SPLIT, EVENT_APART)
"""Decisions on two events, or on one that becomes two."""
ON_EVENTS = (*BETWEEN_EVENTS, EVENT_ACCEPT, EVENT_REJECT, EVENT_RELABEL, EVENT_UNSURE)
ON_CLAIMS = (CLAIM_ACCEPT, CLAIM_REJECT, CLAIM_EDIT, CLAIM_UNSURE)
VERDICTS = (EVENT_ACCEPT, EVENT_REJECT, EVENT_RELABEL, EVENT_UNSURE, *ON_CLAIMS)
"""Decisions that several reviewers may make on one thing: the last in force rules, all are kept."""
FIELDS = (MERGE, SPLIT, APART, RENAME, ADD, CONFIRM, UNDO, *ON_EVENTS, *ON_CLAIMS)
"""Values of `Decision.field`; the decision that undoes another is one itself and may be undone (redo)."""
ANY = "/"
"""Begins a key that is a name alone, whose ever: what a decision rests on where none of its exact keys is left."""


def claim_key(claim: Claim) -> str:
    """What a decision on events knows a claim by: `r_…/123`, its report and the offset of the word that tells of the
    event. It stays when the report is read again and the claim has another id."""
    return f"{claim.report}/{claim.anchor if claim.anchor >= 0 else claim.span.begin}"


def told_by(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Those of an event's claims by which decisions know the event: its event claims; of one that only figures tell,
    these."""
    every = tuple(claims)
    return tuple(claim for claim in every if claim.kind is Kind.EVENT) or every


def mark(claim: Claim) -> str:
    """What a decision on a claim knows it by, exactly: `r_…/123/event/ASSAULT/c_…`, report, word, kind, type and all
    that it says."""
    return f"{claim_key(claim)}/{claim.kind}/{claim.type}/{claim.id}"


def wider(exact_mark: str) -> tuple[str, str]:
    """A mark without what a later reading may say otherwise: the id, then the type too."""
    typed = exact_mark.rpartition("/")[0]
    return typed, typed.rpartition("/")[0]


def report_of(key: str) -> str:
    """The report in a claim's key or mark."""
    return key.partition("/")[0]


def undone(decisions: Sequence[Decision]) -> Mapping[str, str]:
    """Ids of decisions that are undone, with the id of the decision that undoes each."""
    found: dict[str, str] = {}
    for decision in reversed(decisions):
        if decision.undoes and decision.id not in found:
            found.setdefault(decision.undoes, decision.id)
    return found


def root(decision: Decision, by_id: Mapping[str, Decision]) -> Decision:
    """What an undo or a redo is about in the end; any other decision is about itself."""
    while decision.undoes and decision.undoes in by_id:
        decision = by_id[decision.undoes]
    return decision


def of_fields(decisions: Sequence[Decision], fields: Container[str]) -> list[Decision]:
    """Decisions of some fields and those that undo them, in their order."""
    found = {one.id for one in decisions if one.field in fields}
    for one in decisions:
        found |= {one.id} if one.undoes in found else set()
    return [one for one in decisions if one.id in found]


def in_force(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those that hold, in their order, without those that only undo."""
    gone = undone(decisions)
    return tuple(one for one in decisions if not one.undoes and one.id not in gone)


def exact(keys: Iterable[str]) -> frozenset[str]:
    """Keys that are one actor's, without mere names."""
    return frozenset(key for key in keys if not key.startswith(ANY))


def added_id(actor: Curated) -> str:
    """The id of an actor that a reviewer added: that of its name, the same in every case."""
    return actor_id(f"added/{fold(actor.name)}")


def split_id(others: Iterable[str]) -> str:
    """The id of the actor that was split off, from what it was made of; no folded name has a stroke in it."""
    return actor_id("split/" + "/".join(sorted(others)))


def split_keys(others: Iterable[str]) -> tuple[str, ...]:
    """Keys of what was split off: its id, and the names that went with it, which a later split may take further."""
    names = tuple(others)
    return split_id(names), *names


def identified(draft: Decision, before: Sequence[Decision]) -> Decision:
    """The decision with its id: a hash of all it says, time included, and of how often it was said before.

    What was sent with a key has that of the key: sent again after a lost answer, it is the same decision.
    """
    if draft.sent:
        return replace(draft, id=content_id("d", "sent", draft.sent))
    repeated = sum(replace(one, id="") == draft for one in before)
    return replace(draft, id=content_id("d", draft, repeated))


def clash(decision: Decision, held: Decision) -> bool:
    """Does a new decision say that actors are one that one in force keeps apart, or the other way round?

    A part of what was merged may be split off; all that was merged may not: that is to undo the merge.
    """
    if decision.field in ON_EVENTS or held.field in ON_EVENTS:
        return _clash_on_events(decision, held)
    if decision.field in ON_CLAIMS or held.field in ON_CLAIMS:
        return False
    sides, others = _sides(decision), _sides(held)
    if not (sides and others) or (decision.field == MERGE) == (held.field == MERGE):
        return False
    if decision.field == SPLIT:
        return any(one <= sides[1] and _meet(other, sides[0]) for one, other in (others, others[::-1]))
    straight = _meet(sides[0], others[0]) and _meet(sides[1], others[1])
    return straight or (_meet(sides[0], others[1]) and _meet(sides[1], others[0]))


def _clash_on_events(decision: Decision, held: Decision) -> bool:
    """Are claims joined that are kept apart? What was joined may be split: the split goes before."""
    if decision.field != EVENT_JOIN or held.field not in (EVENT_SPLIT, EVENT_APART):
        return False
    together = frozenset((*decision.keys, *decision.others))
    return _meet(together, frozenset(held.keys)) and _meet(together, frozenset(held.others))


def _sides(decision: Decision) -> tuple[frozenset[str], frozenset[str]] | None:
    if decision.field == SPLIT:
        return exact(decision.keys), frozenset(split_keys(decision.others))
    return (exact(decision.keys), exact(decision.others)) if decision.field in (MERGE, APART) else None


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one.isdisjoint(other)
