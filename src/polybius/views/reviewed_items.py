"""Which questions of a queue are answered, by whom: from the decisions that are in force, those too that are not in the
case as yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polybius.model.case import Decision
from polybius.model.decisions import BETWEEN_EVENTS, EVENT_UNSURE, VERDICTS, in_force
from polybius.views.queries import Queries
from polybius.views.queues import Item

PAIRED = ("joins", "actors")
"""Queues of which a question is answered by a decision on both."""


class Answers:
    """Of one case with its decisions."""

    def __init__(self, live: Queries) -> None:
        self._by_subject: dict[str, list[Decision]] = {}
        self._by_pair: dict[tuple[str, str], list[Decision]] = {}
        for decision in in_force(live.decisions):
            if decision.field in VERDICTS:
                self._by_subject.setdefault(decision.subject, []).append(decision)
            if decision.other or decision.field in BETWEEN_EVENTS:
                pair = (min(decision.subject, decision.other), max(decision.subject, decision.other))
                self._by_pair.setdefault(pair, []).append(decision)
        reviews = live.reviews
        for id_, review in reviews.claims.items():
            self._by_subject[id_] = _each([*review.verdicts, *self._by_subject.get(id_, ())])

    def to(self, item: Item) -> list[Decision]:
        """Decisions that answer a question, in their order."""
        if item.queue in PAIRED:
            pair = (min(item.one, item.other), max(item.one, item.other))
            found = [*self._by_pair.get(pair, ()), *self._within(item)]
            unsure = [one for one in self._by_subject.get(item.subject, ()) if one.field == EVENT_UNSURE]
            return [*found, *unsure] if item.queue == "joins" else found
        return _each(one for id_ in (item.subject, *item.on) for one in self._by_subject.get(id_, ()))

    def _within(self, item: Item) -> Sequence[Decision]:
        """Of two sides of one event."""
        return self._by_pair.get((item.subject, item.subject), ()) if item.one.startswith("c_") else ()


def _each(decisions: Iterable[Decision]) -> list[Decision]:
    found: dict[str, Decision] = {}
    for one in decisions:
        found.setdefault(one.id, one)
    return list(found.values())
