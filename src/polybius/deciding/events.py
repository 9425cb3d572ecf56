"""The acts of a reviewer on events: which claims tell of one happening. Each makes one decision.

A decision rests on the claims that the events have when it is made, known by their reports and the words that tell of
the event (`model.decisions.claim_key`). An event is no more than its claims: its id changes with them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from polybius.deciding.finding import LISTED
from polybius.deciding.making import Act, Decided, checked
from polybius.errors import UsageError
from polybius.model.case import Decision, Event
from polybius.model.claims import Claim, Kind
from polybius.model.decisions import EVENT_APART, EVENT_JOIN, EVENT_SPLIT, claim_key
from polybius.views.decisions import BETWEEN
from polybius.views.queries import Queries


class EventReviewer:
    """Decides on the events of a case as it is built now."""

    def __init__(self, queries: Queries, act: Act) -> None:
        self._queries = queries
        self._act = act

    def join(self, one: str, other: str) -> Decided:
        """All claims of the two tell of one happening."""
        first, second = self._two(one, other)
        draft = self._draft(EVENT_JOIN, first, f"{first.title}{BETWEEN}{second.title}", first.title)
        return checked(
            self._queries, replace(draft, other=second.id, others=self._keys(second)), _join_notes(first, second)
        )

    def apart(self, one: str, other: str) -> Decided:
        """The two are two, whatever a rule may come to say."""
        first, second = self._two(one, other)
        both = f"{first.title}{BETWEEN}{second.title}"
        draft = self._draft(EVENT_APART, first, both, both)
        return checked(self._queries, replace(draft, other=second.id, others=self._keys(second)))

    def split(self, one: str, claims: Sequence[str]) -> Decided:
        """The claims with these ids (or beginnings of them) tell of another happening than the rest, together one."""
        event = find_event(self._queries, one)
        gone = tuple(dict.fromkeys(claim_key(self._claim(event, given)) for given in claims))
        kept = tuple(key for key in self._keys(event) if key not in gone)
        if not kept:
            raise UsageError(f"nothing would be left of {event.id}: {event.title}")
        draft = self._draft(EVENT_SPLIT, event, event.title, event.title)
        return checked(self._queries, replace(draft, keys=kept, others=gone))

    # -- parts ------------------------------------------------------------------------------------------

    def _two(self, one: str, other: str) -> tuple[Event, Event]:
        first, second = find_event(self._queries, one), find_event(self._queries, other)
        if first.id == second.id:
            raise UsageError(f"{one!r} and {other!r} are one event", remedy="`split` takes claims out of it")
        return first, second

    def _draft(self, field: str, event: Event, before: str, after: str) -> Decision:
        act = self._act
        return Decision("", event.id, field, before, after, act.user, act.time, act.reason, keys=self._keys(event))

    def _keys(self, event: Event) -> tuple[str, ...]:
        return tuple(sorted({claim_key(claim) for claim in self._claims(event)}))

    def _claims(self, event: Event) -> Iterable[Claim]:
        """Its event claims; figures go with those."""
        found = (self._queries.claims_by_id[id_] for id_ in event.claims if id_ in self._queries.claims_by_id)
        return [claim for claim in found if claim.kind is Kind.EVENT]

    def _claim(self, event: Event, given: str) -> Claim:
        found = [claim for claim in self._claims(event) if claim.id.startswith(given)]
        if len(found) == 1:
            return found[0]
        what = (
            f"{len(found)} claims of {event.id} begin with {given!r}"
            if found
            else f"{event.id} has no event claim {given!r}"
        )
        raise UsageError(what, remedy=f"`polybius explain CASE {event.id}` shows its claims")


def find_event(queries: Queries, given: str) -> Event:
    """The event with this id, or a unique beginning of one. Raises `UsageError`."""
    found = [event for event in queries.events() if event.id.startswith(given)] if given.startswith("e_") else []
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(event.id for event in found[:LISTED])
        raise UsageError(
            f"{len(found)} events have an id that begins with {given!r}", remedy=f"give more of it: {listed}"
        )
    raise UsageError(f"no event has the id {given!r}", remedy="`polybius show CASE events` lists them")


def _join_notes(first: Event, second: Event) -> tuple[str, ...]:
    if first.type != second.type:
        return (f"their types differ: {first.type} and {second.type}",)
    return ()
