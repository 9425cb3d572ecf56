"""What reviewers say of claims and events, as it stands: verdicts by claim and by event, and what is published.

Made of the decisions and of the claims that they are on, no others: it costs as much as was decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from polybius.model.case import Decision, Event
from polybius.model.claims import Claim
from polybius.model.decisions import (
    EVENT_ACCEPT,
    EVENT_RELABEL,
    EVENT_UNSURE,
    ON_CLAIMS,
    ON_EVENTS,
    claim_key,
    in_force,
    told_by,
)
from polybius.model.reviews import Marked, Review, decided_reports, keys_of, on_claims, reviews

ON_EVENT_ALONE = (EVENT_ACCEPT, EVENT_UNSURE, EVENT_RELABEL)
Read = Callable[[Iterable[str]], Sequence[Claim]]
"""Claims of some reports, as they were read."""
EventsOf = Callable[[Sequence[str]], Mapping[str, str]]
"""The event that each claim is in, by its id, where it is in one."""


@dataclass(slots=True)
class EventReview:
    """Verdicts on one event that are in force, in their order."""

    verdicts: list[Decision] = field(default_factory=list)

    @property
    def last(self) -> Decision:
        return self.verdicts[-1]

    @property
    def judged(self) -> Decision | None:
        """The last that says whether it is one; another label says nothing of that."""
        return next((one for one in reversed(self.verdicts) if one.field != EVENT_RELABEL), None)


class Reviews:
    """Verdicts by claim and by event; `claims` are those that have one in force, rejected ones too."""

    def __init__(self, decisions: Sequence[Decision], read: Read, events_of: EventsOf) -> None:
        self._decisions = decisions
        self._events_of = events_of
        self.read = {claim.id: claim for claim in read(decided_reports(decisions))}
        """Claims as they were read, of all reports that are decided on."""
        self.claims: Mapping[str, Review] = reviews(decisions, self.read.values())
        self.edited = frozenset(id_ for id_, review in self.claims.items() if review.edits)

    def seen(self, claim: Claim) -> Claim:
        """A claim as it stands, given as it was read."""
        return self.claims[claim.id].stands(claim) if claim.id in self.edited else claim

    @cached_property
    def corrected(self) -> Mapping[str, Claim]:
        """Claims that were corrected, as they stand, by id; sorted."""
        return {id_: self.claims[id_].stands(self.read[id_]) for id_ in sorted(self.edited) if id_ in self.read}

    @cached_property
    def rejected(self) -> frozenset[str]:
        return frozenset(id_ for id_, review in self.claims.items() if review.rejected)

    @cached_property
    def _marked(self) -> Marked:
        return Marked(self.read.values())

    def claims_of(self, decision: Decision) -> tuple[str, ...]:
        """Ids of the claims that a verdict is on, as they are now; none for what is no verdict on claims."""
        if not on_claims(decision):
            return ()
        return tuple(dict.fromkeys(id_ for keys in keys_of(decision) if (id_ := self._marked.found(keys))))

    # -- events -------------------------------------------------------------------------------------------------

    @cached_property
    def _keyed(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that tell of an event by what decisions on events know them by."""
        found: dict[str, list[Claim]] = {}
        for claim in self.read.values():
            found.setdefault(claim_key(claim), []).append(claim)
        return {key: told_by(claims) for key, claims in found.items()}

    @cached_property
    def _event_at(self) -> Mapping[str, str]:
        """The event that a key's claim is in."""
        wanted = {key for one in self._decisions if one.field in ON_EVENTS for key in (*one.keys, *one.others)}
        by_claim = {claim.id: key for key in sorted(wanted) for claim in self._keyed.get(key, ())}
        return {by_claim[id_]: event for id_, event in self._events_of(sorted(by_claim)).items()}

    def events_at(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Ids of the events that the claims of these keys are in; sorted."""
        return tuple(sorted({self._event_at[key] for key in keys if key in self._event_at}))

    @cached_property
    def events(self) -> Mapping[str, EventReview]:
        """By event id, for events with a verdict in force on any of their claims."""
        found: dict[str, EventReview] = {}
        for decision in in_force(self._decisions):
            for event in self.events_at(decision.keys) if decision.field in ON_EVENT_ALONE else ():
                found.setdefault(event, EventReview()).verdicts.append(decision)
        return found

    def accepted(self, event: Event, keys: Iterable[str]) -> bool:
        """Does the last verdict on the event say that it is right, and does it know all of its claims, by `keys`? One
        that gained a claim since is to be looked at again."""
        review = self.events.get(event.id)
        judged = review.judged if review else None
        return judged is not None and judged.field == EVENT_ACCEPT and set(keys) <= set(judged.keys)

    def last_on(self, event: str, *, relabels: bool) -> str:
        """The id of the last decision on an event that judges it, or of the last that labels it; else empty."""
        review = self.events.get(event)
        fitting = [one for one in (review.verdicts if review else ()) if (one.field == EVENT_RELABEL) == relabels]
        return fitting[-1].id if fitting else ""


def decided_on(decision: Decision) -> bool:
    """Is it a decision on claims or on events?"""
    return decision.field in (*ON_CLAIMS, *ON_EVENTS)
