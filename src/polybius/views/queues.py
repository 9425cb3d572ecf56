"""What reviewers look at first: claims, events, joins, actors and disputes, by doubt and by what hangs on each.

`doubt` is 0 where something is sure and 1 where it could be either way: from the confidence of claims, how firmly they
are made, how near a link is to its limit, and disputes. `effect` counts what would change: claims, and the reports that
tell them. A queue is in the order of doubt times effect; equal ones by id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from polybius.model.case import Dispute, Event, LinkState
from polybius.model.claims import Certainty, Claim, Kind
from polybius.model.joins import Join
from polybius.views.queries import Queries
from polybius.views.words import counted, label, position

MOST = 2_000
"""Items of a queue: nobody comes to the end of more."""
WEIGHTY = 400
"""Events of which the claims are put in the queue of claims, where a case is large."""
SAMPLE = 8
"""Claims of an event that are looked at for its doubt."""
HEDGED = {Certainty.ASSERTED: 0.0, Certainty.HEDGED: 0.15, Certainty.ALLEGED: 0.25}
"""Doubt that comes of how firmly a claim is made."""
DISPUTED = 0.5
"""Doubt of an event, or of a claim, that others contradict."""
WEAK = 0.2
"""Doubt below which a join within an event is not asked about."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent when a reviewer gives an answer: the body of a decision, without key, user and reason."""

    act: str
    subject: str
    other: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `one` and `other` are ids of events, claims or actors."""

    id: str
    queue: str
    subject: str
    title: str
    question: str
    doubt: float
    effect: int
    why: str
    one: str
    same: Reply
    different: Reply
    unsure: Reply | None = None
    other: str = ""
    on: tuple[str, ...] = ()
    """Ids of which a verdict answers the question too."""

    @property
    def rank(self) -> float:
        return round(self.doubt * self.effect, 4)


@dataclass(frozen=True, slots=True)
class Queue:
    name: str
    title: str
    description: str
    make: Callable[[Queues], Iterable[Item]]


class Queues:
    """The queues of a case as it was built; each is made when it is first asked for."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._made: dict[str, tuple[Item, ...]] = {}

    def items(self, name: str) -> tuple[Item, ...]:
        """Raises `KeyError` for no queue."""
        if name not in self._made:
            found = sorted(QUEUES[name].make(self), key=lambda item: (-item.rank, item.id))
            self._made[name] = tuple(islice((item for item in found if item.rank > 0), MOST))
        return self._made[name]

    # -- what is asked --------------------------------------------------------------------------------------------

    @cached_property
    def _events(self) -> list[Event]:
        return self._queries.events()

    @cached_property
    def _sizes(self) -> Mapping[str, int]:
        return {event.id: _effect(event) for event in self._events}

    def claims(self) -> Iterator[Item]:
        """Those of no event too, unless the case is large."""
        disputed = {claim for event in self._events for dispute in event.contested for p in dispute.positions
                    for claim in p.claims}  # fmt: skip
        of = {claim: event for event in self._events for claim in event.claims}
        for claim in self._asked_claims(of):
            event = of.get(claim.id)
            doubt = _either(1 - claim.confidence, HEDGED[claim.certainty], DISPUTED * (claim.id in disputed))
            yield Item(
                f"q_{claim.id[2:]}", "claims", claim.id, _short(claim), "Does the report say so?", doubt,
                _told(claim) + (len(event.reports) if event else 0), _why_claim(claim, event, claim.id in disputed),
                claim.id, Reply("accept", claim.id), Reply("reject", claim.id), Reply("unsure", claim.id),
                other=event.id if event else "",
            )  # fmt: skip

    def _asked_claims(self, of: Mapping[str, Event]) -> Iterator[Claim]:
        if not getattr(self._queries, "many", False):
            yield from self._queries.claims()
            return
        weighty = sorted(self._events, key=lambda event: (-self._sizes[event.id], event.id))[:WEIGHTY]
        rejected = self._queries.reviews.rejected
        ids = [id_ for event in weighty for id_ in event.claims if id_ not in rejected and id_ in of]
        yield from self._queries.claims_of(ids)

    def events(self) -> Iterator[Item]:
        claims = self._known(id_ for event in self._events for id_ in event.claims[:SAMPLE])
        for event in self._events:
            doubt = _either(_unsure(event, claims), _weakest(event), DISPUTED * bool(event.contested))
            yield Item(
                f"q_{event.id[2:]}", "events", event.id, event.title, "Is this one event, and right?", doubt,
                self._sizes[event.id], _why_event(event), event.id, Reply("accept", event.id),
                Reply("reject", event.id), Reply("unsure", event.id),
            )  # fmt: skip

    def _known(self, ids: Iterable[str]) -> dict[str, Claim]:
        """Claims by id, fetched at once."""
        return {claim.id: claim for claim in self._queries.claims_of(list(dict.fromkeys(ids)))}

    def joins(self) -> Iterator[Item]:
        """Two events that may be one, and the weakest join of each event that may be two."""
        by_id = {event.id: event for event in self._events}
        asked: set[tuple[str, str]] = set()
        for event in self._events:
            for join in event.near:
                pair = (min(event.id, join.event), max(event.id, join.event))
                if join.event in by_id and pair not in asked:
                    asked.add(pair)
                    yield self._near(event, by_id[join.event], join)
            yield from self._weak(event)

    def _near(self, event: Event, other: Event, join: Join) -> Item:
        effect = min(self._sizes[event.id], self._sizes[other.id])
        return Item(
            f"q_{event.id[2:]}_{other.id[2:]}", "joins", event.id, f"{event.title} | {other.title}",
            "Are these one event?", either_way(join.score), effect, join.why, event.id,
            Reply("join", event.id, other.id), Reply("apart", event.id, other.id), Reply("unsure", event.id),
            other=other.id, on=(),
        )  # fmt: skip

    def _weak(self, event: Event) -> Iterator[Item]:
        """The join that is likeliest to be wrong; without it the event falls into two."""
        decided = [join for join in event.joins if join.weights and either_way(join.score) >= WEAK]
        if not decided:
            return
        join = min(decided, key=lambda one: (one.score, one.one, one.other))
        side = _side(event, join)
        if side:
            yield Item(
                f"q_{event.id[2:]}_{join.other[2:]}", "joins", event.id, event.title,
                "Do these tell of one event?", either_way(join.score), 2 * len(side), join.why, join.one,
                Reply("join", event.id, claims=side), Reply("split", event.id, claims=side),
                Reply("unsure", event.id), other=join.other,
            )  # fmt: skip

    def actors(self) -> Iterator[Item]:
        """Names that may be one actor; those that are joined where that is in doubt are one's to split by name."""
        known = self._queries.actor_names
        for link in self._queries.links():
            if link.state is LinkState.OFFERED and link.one in known and link.other in known:
                yield Item(
                    f"q_{link.id[2:]}", "actors", link.one, " | ".join(link.names), "Are these one actor?",
                    link.doubt, link.mentions, link.why, link.one, Reply("merge", link.one, link.other),
                    Reply("apart_actors", link.one, link.other), other=link.other,
                )  # fmt: skip

    def disputes(self) -> Iterator[Item]:
        """Is it a dispute between reports, or was one of them misread?"""
        contested = [event for event in self._events if event.contested]
        known = self._known(claim for event in contested for one in event.contested for p in one.positions
                            for claim in p.claims)  # fmt: skip
        for event in contested:
            for number, dispute in enumerate(event.contested):
                item = self._dispute(event, dispute, number, known)
                if item:
                    yield item

    def _dispute(self, event: Event, dispute: Dispute, number: int, known: Mapping[str, Claim]) -> Item | None:
        """The position that fewest claims take is the likeliest to be misread."""
        sides = sorted(dispute.positions, key=lambda one: (len(one.claims), one.value))
        few = sides[0]
        if not few.claims:
            return None
        doubt = max((1 - known[one].confidence for one in few.claims if one in known), default=0.0)
        told = "; ".join(f"{position(dispute.field, one.value)} ({counted(len(one.claims), 'claim')})" for one in sides)
        claims = sorted(few.claims)
        return Item(
            f"q_{event.id[2:]}_{number}", "disputes", event.id, f"{event.title}: {label(dispute.field)}",
            f"Does the report say “{few.value}”?", DISPUTED + (1 - DISPUTED) * doubt,
            self._sizes[event.id], told, claims[0], Reply("accept", claims[0], claims=tuple(claims[1:])),
            Reply("reject", claims[0], claims=tuple(claims[1:])),
            Reply("unsure", claims[0], claims=tuple(claims[1:])), other=event.id, on=tuple(claims),
        )  # fmt: skip


QUEUES: Mapping[str, Queue] = {
    queue.name: queue
    for queue in (
        Queue("events", "Events", "What the case says happened: is it one event, and right?", Queues.events),
        Queue("claims", "Claims", "What was read: does the report say so?", Queues.claims),
        Queue("joins", "One event or two", "Events that may be one, and events that may be two.", Queues.joins),
        Queue("actors", "Who is who", "Names that may be one actor.", Queues.actors),
        Queue("disputes", "Disputes", "Where reports contradict each other, or one was misread.", Queues.disputes),
    )
}


# -- doubt and effect -------------------------------------------------------------------------------------------


def either_way(probability: float) -> float:
    """1 at even odds, 0 where something is sure."""
    return round(1 - abs(2 * probability - 1), 4)


def _either(*doubts: float) -> float:
    """Several doubts that have nothing to do with each other, together."""
    sure = 1.0
    for doubt in doubts:
        sure *= 1 - min(1.0, max(0.0, doubt))
    return round(1 - sure, 4)


def _unsure(event: Event, known: Mapping[str, Claim]) -> float:
    """Mean doubt of its claims, a sample of them where there are many."""
    claims = [known[id_] for id_ in event.claims[:SAMPLE] if id_ in known]
    return sum(_either(1 - one.confidence, HEDGED[one.certainty]) for one in claims) / max(1, len(claims))


def _weakest(event: Event) -> float:
    weighed = [join.score for join in event.joins if join.weights]
    return either_way(min(weighed)) if weighed else 0.0


def _effect(event: Event) -> int:
    return len(event.claims) + len(event.reports)


def _told(claim: Claim) -> int:
    """A figure moves a range, control moves a front line: they weigh double."""
    return 2 if claim.kind in (Kind.FIGURE, Kind.CONTROL) else 1


def _side(event: Event, without: Join) -> tuple[str, ...]:
    """The claims on the smaller side of a join, by the other joins; event claims that no join has are on neither."""
    links: dict[str, set[str]] = {}
    for join in event.joins:
        if join is not without:
            links.setdefault(join.one, set()).add(join.other)
            links.setdefault(join.other, set()).add(join.one)
    sides = [_reached(start, links) for start in (without.one, without.other)]
    if sides[0] & sides[1]:
        return ()
    one, other = (tuple(sorted(side)) for side in sides)
    return min(one, other, key=lambda side: (len(side), side))


def _reached(start: str, links: Mapping[str, set[str]]) -> set[str]:
    found, waiting = {start}, [start]
    while waiting:
        new = links.get(waiting.pop(), set()) - found
        found |= new
        waiting += sorted(new)
    return found


# -- why --------------------------------------------------------------------------------------------------------


def _short(claim: Claim) -> str:
    return " ".join(claim.span.text.split())[:160]


def _why_claim(claim: Claim, event: Event | None, disputed: bool) -> str:
    parts = [f"confidence {claim.confidence:.2f}"]
    parts += [claim.certainty.value] if claim.certainty is not Certainty.ASSERTED else []
    parts += ["others contradict it"] if disputed else []
    parts += [f"in an event of {counted(len(event.reports), 'report')}"] if event else ["in no event"]
    return "; ".join(parts)


def _why_event(event: Event) -> str:
    parts = [f"{counted(len(event.claims), 'claim')} of {counted(len(event.reports), 'report')}"]
    weighed = [join.score for join in event.joins if join.weights]
    parts += [f"the weakest join has {min(weighed):.2f}"] if weighed else []
    parts += [f"contested: {', '.join(label(one.field) for one in event.contested)}"] if event.contested else []
    return "; ".join(parts)
