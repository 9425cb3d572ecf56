"""Which entries of the ledgers may be added up, and to what.

Flows of distinct, dated happenings add up; nothing else does. What is left out says why. Entries of one line that may
tell of one happening (days that meet, places that may be one) are taken for one in the low sum and in the best one,
and for several in the high sum: two accounts of one strike that were not brought together must not double it. What is
told of a whole area holds what is told of its towns on those days.
UCDP's low, best and high estimates are meant in the same way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from polybius.model.claims import PlaceRef
from polybius.model.ledgers import Counting, Ledger, LedgerEntry
from polybius.model.sphere import distance

NEAR_KM = 15.0
"""Towns nearer than this may be told of as one place (as `near_km` of data/matching.yaml)."""
APART = 1
"""Days between two happenings from which on they are two."""
WIDE = 4
"""Days: a figure for a longer period may hold those of several happenings, and is added to none of them."""
POINTS = frozenset(("site", "part", "city", "near"))


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of one line, in `unit`. `high` is None where one of the entries has no upper end."""

    ledger: Ledger
    line: str
    unit: str
    party: str
    """By whom; empty for the sum over everybody."""
    low: float
    best: float
    high: float | None
    entries: tuple[str, ...]
    groups: int
    """Happenings that the low sum counts."""
    left_out: tuple[tuple[str, int], ...]
    """Reason and number of entries."""

    @property
    def why(self) -> str:
        added = f"{len(self.entries)} entr{'y' if len(self.entries) == 1 else 'ies'}"
        if self.groups < len(self.entries):
            added += f", of at least {self.groups} distinct happenings: those that may be one count once in the low sum"
        left = "; ".join(f"{number} left out: {reason}" for reason, number in self.left_out)
        return f"{added}; {left}" if left else added


Group = Sequence[LedgerEntry]
Rule = tuple[Callable[[LedgerEntry], bool], str]

RULES: tuple[Rule, ...] = (
    (lambda e: e.counting is Counting.RUNNING, "a running total, which holds others"),
    (lambda e: e.counting is Counting.PART, "a part of another figure"),
    (lambda e: e.counting is Counting.STOCK, "a number on a day, not of a happening"),
    (lambda e: e.unit == "percent", "a share"),
    (lambda e: e.low is None and e.best is None and e.high is None, "no number is given"),
    (lambda e: e.ledger is Ledger.MONEY and e.status in ("needed", "pledged"), "asked for or promised, not given"),
    (lambda e: not _dated(e), "no day tells it from others"),
)
"""Why an entry is left out of a sum: the first that holds."""


def totals(entries: Sequence[LedgerEntry], *, by_party: bool = False) -> list[Total]:
    """One sum for each line and unit; with `by_party` also for each party that is named (the first of an entry)
    and has something to add up."""
    lines: dict[tuple[Ledger, str, str, str], list[LedgerEntry]] = {}
    for entry in entries:
        for party in _party(entry, by_party):
            lines.setdefault((entry.ledger, entry.line, entry.unit, party), []).append(entry)
    made = [_total(key, members) for key, members in sorted(lines.items())]
    return [total for total in made if total.entries or not total.party]


def _party(entry: LedgerEntry, by_party: bool) -> list[str]:
    return ["", *(entry.by[0].name for _ in entry.by[:1])] if by_party else [""]


def _total(key: tuple[Ledger, str, str, str], members: Iterable[LedgerEntry]) -> Total:
    kept: list[LedgerEntry] = []
    left: Counter[str] = Counter()
    for entry in members:
        reason = next((why for rule, why in RULES if rule(entry)), "")
        if reason:
            left[reason] += 1
        else:
            kept.append(entry)
    groups = happenings(kept)
    low, best, high = _sums(groups)
    ledger, line, unit, party = key
    ids = tuple(sorted(entry.id for entry in kept))
    return Total(ledger, line, unit, party, low, best, high, ids, len(groups), tuple(sorted(left.items())))


def _sums(groups: Sequence[Group]) -> tuple[float, float, float | None]:
    """Low and best once a happening, high of every entry."""
    highs = [entry.high for group in groups for entry in group]
    high = None if any(value is None for value in highs) else sum(value for value in highs if value is not None)
    best = _distinct(groups, _best)
    return round(_distinct(groups, _low), 3), round(best, 3), high


def _distinct(groups: Sequence[Group], value: Callable[[LedgerEntry], float]) -> float:
    """At towns as they are; of what is told of an area, or of no place, what goes beyond the towns of these days."""
    at_towns = [group for group in groups if _at_point(group)]
    total = sum(max(map(value, group)) for group in at_towns)
    for group in groups:
        if not _at_point(group):
            held = sum(max(map(value, town)) for town in at_towns if _meet(group, town))
            total += max(0.0, max(map(value, group)) - held)
    return total


def _at_point(group: Group) -> bool:
    return any(entry.place is not None and entry.place.precision in POINTS for entry in group)


def _meet(group: Group, town: Group) -> bool:
    return any(may_be_one(one, other) for one in group for other in town)


def _low(entry: LedgerEntry) -> float:
    return next((value for value in (entry.low, entry.best) if value is not None), 0.0)


def _best(entry: LedgerEntry) -> float:
    return next((value for value in (entry.best, entry.low, entry.high) if value is not None), 0.0)


# -- one happening or two ---------------------------------------------------------------------------------


def happenings(entries: Iterable[LedgerEntry]) -> list[list[LedgerEntry]]:
    """Dated entries in groups of which each may be one happening, by day: every two of a group may be one; towns
    apart from areas and from what is told without a place."""
    kept = list(entries)
    towns = [entry for entry in kept if _at_point([entry])]
    return _grouped(towns) + _grouped([entry for entry in kept if not _at_point([entry])])


def _grouped(entries: Iterable[LedgerEntry]) -> list[list[LedgerEntry]]:
    groups: list[list[LedgerEntry]] = []
    open_: list[list[LedgerEntry]] = []
    for entry in sorted(entries, key=lambda one: (_days(one), one.id)):
        first = _days(entry)[0]
        open_ = [group for group in open_ if any(_days(one)[1] + APART >= first for one in group)]
        fitting = next((group for group in open_ if all(may_be_one(one, entry) for one in group)), None)
        if fitting is None:
            fitting = []
            groups.append(fitting)
            open_.append(fitting)
        fitting.append(entry)
    return groups


def may_be_one(one: LedgerEntry, other: LedgerEntry) -> bool:
    """Days that meet and places that may be one; a place that is not told may be any."""
    (first, last), (other_first, other_last) = _days(one), _days(other)
    if max(first, other_first) - min(last, other_last) > APART:
        return False
    return _same_place(one.place, other.place)


def _same_place(one: PlaceRef | None, other: PlaceRef | None) -> bool:
    if one is None or other is None:
        return True
    if one.id and one.id == other.id:
        return True
    if one.country and other.country and one.country != other.country:
        return False
    if one.precision not in POINTS or other.precision not in POINTS:
        return True
    away = distance(one, other)
    return away is None or away <= NEAR_KM


def _dated(entry: LedgerEntry) -> bool:
    period = entry.period
    if period is None or len(period.earliest) != 10 or len(period.latest) != 10:
        return False
    first, last = _days(entry)
    return last - first < WIDE


def _days(entry: LedgerEntry) -> tuple[int, int]:
    period = entry.period
    if period is None:
        return (0, 0)
    return date.fromisoformat(period.earliest).toordinal(), date.fromisoformat(period.latest).toordinal()
