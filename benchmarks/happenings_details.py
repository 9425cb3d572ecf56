"""What a case says of each gold happening beside who tells of it: standing, ranges of figures, disputed fields.

The system's event of a gold happening is the one that holds most of its mentions; of equals the one with the fewest
of others. A happening whose mentions have no claim, or none in an event, is answered by nothing and counts as wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.happenings_answers import Answers
from benchmarks.happenings_gold import GoldEvent, GoldFigure, Incident
from polybius.model.case import Event, FigureRange


@dataclass(frozen=True, slots=True)
class Detail:
    """A gold happening and the system's event for it, if any."""

    incident: Incident
    gold: GoldEvent
    event: Event | None

    @property
    def standing_right(self) -> bool:
        return self.event is not None and self.event.standing.value == self.gold.standing

    @property
    def found_fields(self) -> frozenset[str]:
        return frozenset(dispute.field for dispute in self.event.contested) if self.event else frozenset()

    def range_of(self, measure: str) -> FigureRange | None:
        ranges = self.event.figures if self.event else ()
        return next((one for one in ranges if one.measure == measure), None)


def details(told: Iterable[tuple[Incident, Answers]]) -> list[Detail]:
    """Of incidents, each with what a case says of it."""
    return [
        Detail(incident, event, _event_for(incident, event, found))
        for incident, found in told
        for event in incident.events
    ]


def _event_for(incident: Incident, gold: GoldEvent, found: Answers) -> Event | None:
    held: Counter[str] = Counter()
    foreign: Counter[str] = Counter()
    events: dict[str, Event] = {}
    for mention, label in incident.key.items():
        event = found.event_at(mention)
        if event is None:
            continue
        events[event.id] = event
        (held if label == gold.id else foreign)[event.id] += 1
    best = min(held, key=lambda event: (-held[event], foreign[event], event), default=None)
    return events[best] if best else None


@dataclass(frozen=True, slots=True)
class FigureAnswer:
    """A gold range and the system's, if any."""

    detail: Detail
    gold: GoldFigure
    found: FigureRange | None

    @property
    def right(self) -> bool:
        """Both ends are the gold's."""
        return self.found is not None and (self.found.low, self.found.high) == (self.gold.low, self.gold.high)

    @property
    def near(self) -> bool:
        """The ranges overlap, and the best figure lies in the gold's."""
        if self.found is None:
            return False
        low, high = self.gold.low or 0.0, _end(self.gold.high)
        overlap = (self.found.low or 0.0) <= high and low <= _end(self.found.high)
        return overlap and self.found.best is not None and low <= self.found.best <= high


def _end(high: float | None) -> float:
    return float("inf") if high is None else high


def figure_answers(found: Sequence[Detail]) -> Iterator[FigureAnswer]:
    for detail in found:
        for figure in detail.gold.figures:
            yield FigureAnswer(detail, figure, detail.range_of(figure.measure))


def field_counts(found: Sequence[Detail]) -> Mapping[str, int]:
    """Disputed fields over all gold happenings: `right`, `wanted`, `found`; and happenings: `disputed`, `met` (a gold
    field of it was found)."""
    counts: Counter[str] = Counter(right=0, wanted=0, found=0, disputed=0, met=0)
    for detail in found:
        right = detail.gold.disputed & detail.found_fields
        counts.update(right=len(right), wanted=len(detail.gold.disputed), found=len(detail.found_fields))
        counts.update(disputed=bool(detail.gold.disputed), met=bool(right))
    return counts
