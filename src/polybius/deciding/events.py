"""The acts of a reviewer on events: which claims tell of one happening, whether it is one, what it is called.

Each makes one decision.

A decision rests on the claims that the events have when it is made, known by their reports and the words that tell of
the event (`model.decisions.claim_key`). An event is no more than its claims: its id changes with them.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from polybius.deciding.finding import LISTED
from polybius.deciding.making import Act, Decided, checked
from polybius.errors import UsageError
from polybius.model.case import Decision, Event
from polybius.model.claims import Claim
from polybius.model.decisions import (
    EVENT_ACCEPT,
    EVENT_APART,
    EVENT_JOIN,
    EVENT_REJECT,
    EVENT_RELABEL,
    EVENT_SPLIT,
    EVENT_UNSURE,
    claim_key,
    told_by,
)
from polybius.model.edits import TITLE, TYPE, Edit
from polybius.model.plain import dumps
from polybius.model.reviews import Marked
from polybius.views.decisions import BETWEEN, CHANGES
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

    def together(self, one: str, claims: Sequence[str]) -> Decided:
        """The claims tell of the same happening as the event's others, whatever a weight may come to say."""
        event = find_event(self._queries, one)
        some = tuple(dict.fromkeys(claim_key(self._claim(event, given)) for given in claims))
        rest = tuple(key for key in self._keys(event) if key not in some)
        if not (some and rest):
            raise UsageError("two sides are needed", remedy="give some of the event's claims")
        draft = self._draft(EVENT_JOIN, event, event.title, event.title)
        return checked(self._queries, replace(draft, keys=rest, other=event.id, others=some))

    def accept(self, one: str) -> Decided:
        """The claims tell of one happening, and the event says of it what they do."""
        return self._judged(EVENT_ACCEPT, one)

    def unsure(self, one: str) -> Decided:
        """It cannot be told: nothing changes, but the event is not published."""
        return self._judged(EVENT_UNSURE, one)

    def reject(self, one: str) -> Decided:
        """There is no such event: nothing is made of any of its claims any more."""
        return self._judged(EVENT_REJECT, one)

    def relabel(self, one: str, wanted: Mapping[str, str], types: Container[str]) -> Decided:
        """Another `title` or `type`, of those that there are; the claims stay as they are."""
        event = find_event(self._queries, one)
        edits = tuple(_label(event, field, " ".join(given.split()), types) for field, given in wanted.items())
        edits = tuple(edit for edit in edits if edit.before != edit.after)
        if not edits:
            raise UsageError("it is called so already")
        before, after = (CHANGES.join(getattr(edit, side) for edit in edits) for side in ("before", "after"))
        return checked(self._queries, replace(self._draft(EVENT_RELABEL, event, before, after), edits=edits))

    def _judged(self, field: str, one: str) -> Decided:
        event = find_event(self._queries, one)
        draft = self._draft(field, event, event.title, "")
        return checked(self._queries, replace(draft, others=tuple(self._marks(event))))

    def _marks(self, event: Event) -> Iterator[str]:
        """Of all its claims, figures too, as they were read."""
        for report in event.reports:
            read = self._queries.read_in(report)
            known = Marked(read)
            yield from (key for claim in read if claim.id in event.claims for key in known.marks(claim))

    # -- parts ------------------------------------------------------------------------------------------

    def _two(self, one: str, other: str) -> tuple[Event, Event]:
        first, second = find_event(self._queries, one), find_event(self._queries, other)
        if first.id == second.id:
            raise UsageError(f"{one!r} and {other!r} are one event", remedy="`split` takes claims out of it")
        return first, second

    def _draft(self, field: str, event: Event, before: str, after: str) -> Decision:
        act = self._act
        return Decision(
            "", event.id, field, before, after, act.user, act.time, act.reason, keys=self._keys(event), sent=act.sent
        )

    def _keys(self, event: Event) -> tuple[str, ...]:
        return tuple(sorted({claim_key(claim) for claim in self._claims(event)}))

    def _claims(self, event: Event) -> Iterable[Claim]:
        """Its event claims; figures go with those, or are all there is."""
        return told_by(self._queries.claims_by_id[id_] for id_ in event.claims if id_ in self._queries.claims_by_id)

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
    exact = queries.event(given)
    if exact is not None:
        return exact
    found = [event for event in queries.events() if event.id.startswith(given)] if given.startswith("e_") else []
    if len(found) == 1:
        return found[0]
    if found:
        listed = ", ".join(event.id for event in found[:LISTED])
        raise UsageError(
            f"{len(found)} events have an id that begins with {given!r}", remedy=f"give more of it: {listed}"
        )
    raise UsageError(f"no event has the id {given!r}", remedy="`polybius show CASE events` lists them")


def _label(event: Event, field: str, given: str, types: Container[str]) -> Edit:
    if field not in (TITLE, TYPE):
        raise UsageError(f"an event has no {field!r} to be changed", remedy=f"it has {TITLE} and {TYPE}")
    if not given or (field == TYPE and given not in types):
        remedy = "`polybius codebook event` lists the types" if field == TYPE else "give some words"
        raise UsageError(f"{given!r} is no {field} of an event", remedy=remedy)
    return Edit(field, event.title if field == TITLE else event.type, given, dumps(given))


def _join_notes(first: Event, second: Event) -> tuple[str, ...]:
    if first.type != second.type:
        return (f"their types differ: {first.type} and {second.type}",)
    return ()
