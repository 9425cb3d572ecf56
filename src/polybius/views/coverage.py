"""How much of each subject every outlet tells: comparable places against one another, and silence where it covered.

Two places are comparable where the case knows about as many attacks on both and about as many dead: their shares of an
outlet's telling should then be about what they are over all outlets. Silence means something only of an outlet that
told of the same place in the same month.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from polybius.model.case import Event
from polybius.views.queries import Filter, Queries
from polybius.views.shares import Share
from polybius.views.table import Table
from polybius.views.words import heading, when

ATTACK = "ASSAULT"
LEAST = 5
"""Attacks that a place must have to be compared with another."""
ALIKE = 1.5
"""Times by which the attacks on two comparable places may differ."""
AS_DEADLY = 2.0
"""Times by which their dead may differ."""
TELLING = 3
"""Outlets that must tell of an event for another's silence to be listed."""
COLUMNS = ("subject", "against", "outlet", "its share", "over all outlets", "clear", "how alike")
FREE = ("subject", "against", "its share", "over all outlets", "how alike")
SILENT_COLUMNS = ("id", "when", "event", "told by", "not by")
SILENT_FREE = ("event", "told by", "not by")
POINTS = ("city", "part", "site")


@dataclass(slots=True)
class Subject:
    """A place with the attacks on it: their number, their dead by the low figures, and who told of each."""

    id: str
    name: str
    events: int = 0
    dead: float = 0.0
    by_outlet: Counter[str] = field(default_factory=Counter)

    def see(self, event: Event, outlets: Sequence[str]) -> None:
        self.events += 1
        self.by_outlet.update(outlets)
        killed = (figure.low for figure in event.figures if figure.measure == "killed")
        self.dead += max((low for low in killed if low is not None), default=0.0)

    def alike(self, other: Subject) -> bool:
        return _times(self.events, other.events) <= ALIKE and _times(self.dead, other.dead) <= AS_DEADLY


def _times(one: float, other: float) -> float:
    low, high = sorted((one, other))
    return high / low if low else (1.0 if not high else float("inf"))


def outlets_of(queries: Queries, event: Event) -> tuple[str, ...]:
    origins = (origin for report in event.reports for origin in queries.reports_by_id[report].origins)
    return tuple(sorted({origin.outlet for origin in origins if origin.outlet}))


def subjects(queries: Queries, narrow: Filter) -> list[Subject]:
    """Places with enough attacks, the most attacked first."""
    found: dict[str, Subject] = {}
    for event in queries.events(Filter(since=narrow.since, until=narrow.until, actor=narrow.actor)):
        place = event.place
        if event.type == ATTACK and place is not None and place.id and place.precision in POINTS:
            found.setdefault(place.id, Subject(place.id, place.name)).see(event, outlets_of(queries, event))
    return sorted((s for s in found.values() if s.events >= LEAST), key=lambda s: (-s.events, s.name, s.id))


def coverage(queries: Queries, narrow: Filter) -> Table:
    """Every two comparable places, and for each outlet which share of what it told of both was of the first."""
    rows: list[tuple[str, ...]] = []
    objects: list[dict[str, object]] = []
    for one, other in combinations(subjects(queries, narrow), 2):
        if one.alike(other) and (narrow.named(narrow.place, [one.name]) or narrow.named(narrow.place, [other.name])):
            for outlet, share, whole in _compared(one, other, narrow):
                rows.append(_row(one, other, outlet, share, whole))
                objects.append(_shape(one, other, outlet, share, whole))
    return Table("coverage", COLUMNS, rows, objects, FREE)


def _compared(one: Subject, other: Subject, narrow: Filter) -> Iterator[tuple[str, Share, Share]]:
    """Each outlet that told of five or more attacks on the two, with the share over all other outlets."""
    for outlet in sorted({*one.by_outlet, *other.by_outlet}):
        own = Share(one.by_outlet[outlet], one.by_outlet[outlet] + other.by_outlet[outlet])
        first, second = (s.by_outlet.total() - s.by_outlet[outlet] for s in (one, other))
        if own.whole >= LEAST and narrow.named(narrow.outlet, [outlet]):
            yield outlet, own, Share(first, first + second)


def _clear(share: Share, whole: Share) -> bool:
    """The other outlets' share lies outside the interval of this one's."""
    low, high = share.interval
    return bool(whole.whole) and not low <= whole.value <= high


def _row(one: Subject, other: Subject, outlet: str, share: Share, whole: Share) -> tuple[str, ...]:
    alike = f"{one.events} and {other.events} attacks, {one.dead:.0f} and {other.dead:.0f} dead"
    return one.name, other.name, outlet, str(share), str(whole), "clear" if _clear(share, whole) else "", alike


def _shape(one: Subject, other: Subject, outlet: str, share: Share, whole: Share) -> dict[str, object]:
    return {
        "subjects": [{"place": s.id, "name": s.name, "attacks": s.events, "killed": s.dead} for s in (one, other)],
        "outlet": outlet,
        "share": {"part": share.part, "whole": share.whole, "interval": list(share.interval)},
        "others": {"part": whole.part, "whole": whole.whole},
        "clear": _clear(share, whole),
    }


# -- silence ----------------------------------------------------------------------------------------------


def silent(queries: Queries, narrow: Filter) -> Table:
    """Events that three or more outlets tell of, with those that told of the place in that month, but not of it."""
    covered = _covered(queries)
    found = [(event, outlets_of(queries, event)) for event in queries.events(narrow)]
    kept = [
        (event, told, missing)
        for event, told in found
        if len(told) >= TELLING and (missing := _missing(event, told, covered, narrow))
    ]
    rows = [(e.id, when(e.period), heading(e), ", ".join(told), ", ".join(missing)) for e, told, missing in kept]
    objects: list[dict[str, object]] = [
        {"event": e.id, "told_by": list(told), "not_by": list(missing)} for e, told, missing in kept
    ]
    return Table("silent", SILENT_COLUMNS, rows, objects, SILENT_FREE)


Covered = Mapping[tuple[str, str], set[str]]


def _covered(queries: Queries) -> Covered:
    """Outlets by place and month of which they tell."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for event in queries.case.events:
        key = _where_and_when(event)
        if key:
            found[key].update(outlets_of(queries, event))
    return found


def _where_and_when(event: Event) -> tuple[str, str] | None:
    if event.place is None or not event.place.id or event.period is None or len(event.period.earliest) < 7:
        return None
    return event.place.id, event.period.earliest[:7]


def _missing(event: Event, told: Sequence[str], covered: Covered, narrow: Filter) -> list[str]:
    key = _where_and_when(event)
    near = covered.get(key, set()) if key else set()
    return [outlet for outlet in sorted(near.difference(told)) if narrow.named(narrow.outlet, [outlet])]
