"""What reviewers say of claims: verdicts on each, which of them rules, and how the claim stands by it.

A decision knows a claim by its report, its word, its kind, its type and its id (`decisions.mark`), and by less where
the claim was the only one of which that much is true; so it holds when the report is read again, and by nothing that is
ambiguous. Pure functions of the decisions, in their order, and of the claims as they were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from polybius.model.case import Decision
from polybius.model.claims import Claim
from polybius.model.decisions import (
    CLAIM_ACCEPT,
    CLAIM_EDIT,
    CLAIM_REJECT,
    CLAIM_UNSURE,
    EVENT_REJECT,
    ON_CLAIMS,
    ON_EVENTS,
    in_force,
    mark,
    report_of,
    wider,
)
from polybius.model.edits import Edit, edited


class State(StrEnum):
    """How a claim stands by the last verdict on it."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    """Accepted as it is corrected."""
    REJECTED = "rejected"
    """In no event, no ledger, nothing that is made of claims."""
    UNSURE = "unsure"
    """A reviewer could not tell: it stays as it was before that, and is not published."""


STATES = {CLAIM_ACCEPT: State.ACCEPTED, CLAIM_EDIT: State.EDITED, CLAIM_REJECT: State.REJECTED,
          CLAIM_UNSURE: State.UNSURE, EVENT_REJECT: State.REJECTED}  # fmt: skip


@dataclass(slots=True)
class Review:
    """All verdicts on one claim that are in force, in their order, and what they come to."""

    verdicts: list[Decision] = field(default_factory=list)
    rejected: bool = False
    edits: dict[str, Edit] = field(default_factory=dict)
    """By field, the last correction of each."""

    def add(self, decision: Decision) -> None:
        """A verdict of doubt changes nothing that was said before it; any other lifts an earlier rejection."""
        self.verdicts.append(decision)
        if decision.field == CLAIM_UNSURE:
            return
        self.rejected = STATES[decision.field] is State.REJECTED
        self.edits.update((edit.field, edit) for edit in decision.edits)

    @property
    def last(self) -> Decision:
        """The one that rules."""
        return self.verdicts[-1]

    def rules(self, decision: Decision) -> bool:
        """Is it the last word, or a correction that still stands?"""
        if decision.id == self.last.id:
            return True
        return not self.rejected and any(edit in decision.edits for edit in self.edits.values())

    @property
    def state(self) -> State:
        if self.last.field == CLAIM_UNSURE:
            return State.UNSURE
        if self.rejected:
            return State.REJECTED
        return State.EDITED if self.edits else State.ACCEPTED

    @property
    def published(self) -> bool:
        return self.state in (State.ACCEPTED, State.EDITED)

    def stands(self, claim: Claim) -> Claim:
        """The claim as it is corrected, rejected or not."""
        return edited(claim, self.edits.values()) if self.edits else claim


class Marked:
    """Claims by their marks, exact ones and wider ones."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._exact: dict[str, str] = {}
        self._wider: dict[str, set[str]] = {}
        for claim in claims:
            exact = mark(claim)
            self._exact[exact] = claim.id
            for key in wider(exact):
                self._wider.setdefault(key, set()).add(claim.id)

    def marks(self, claim: Claim) -> tuple[str, ...]:
        """What a decision on the claim rests on: its mark, and wider ones where it alone has them."""
        exact = mark(claim)
        return (exact, *(key for key in wider(exact) if self._wider.get(key, set()) <= {claim.id}))

    def found(self, keys: Iterable[str]) -> str:
        """The id of the claim that a decision's keys are, the most exact one first; empty where there is none now, or
        where only a wider mark is left and several claims have it."""
        for key in keys:
            alike = self._wider.get(key, set())
            found = self._exact.get(key, "") or (next(iter(alike)) if len(alike) == 1 else "")
            if found or len(alike) > 1:
                return found
        return ""


def on_claims(decision: Decision) -> bool:
    """Does it say whether claims are right?"""
    return decision.field in ON_CLAIMS or decision.field == EVENT_REJECT


def decided_reports(decisions: Iterable[Decision]) -> set[str]:
    """Reports of the claims that decisions on claims and events are on."""
    return {
        report_of(key) for one in decisions if one.field in (*ON_CLAIMS, *ON_EVENTS) for key in (*one.keys, *one.others)
    }


def keys_of(decision: Decision) -> Iterator[tuple[str, ...]]:
    """The marks of each claim that a verdict is on, one group a claim; a group begins with the exact one."""
    group: list[str] = []
    for key in decision.others if decision.field in ON_EVENTS else decision.keys:
        if group and key.rpartition("/")[2].startswith("c_"):
            yield tuple(group)
            group = []
        group.append(key)
    if group:
        yield tuple(group)


def reviews(decisions: Sequence[Decision], claims: Iterable[Claim]) -> Mapping[str, Review]:
    """By claim id, for claims that have a verdict in force. `claims` are all of the reports that are decided on."""
    held = [one for one in in_force(decisions) if on_claims(one)]
    known, found = Marked(claims), dict[str, Review]()
    for decision in held:
        for id_ in dict.fromkeys(known.found(keys) for keys in keys_of(decision)):
            if id_:
                found.setdefault(id_, Review()).add(decision)
    return found
