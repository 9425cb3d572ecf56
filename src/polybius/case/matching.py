"""Which tellings are of one happening: candidates by shared traits, links by features, groups under vetoes.

Candidates share a trait (place, actor, recipient, figure, or country and day) within a month, so that the cost
grows with the number of claims and not with its square. Links are taken from the strongest down; two groups are
put together only if no member of one rules out a member of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from polybius.case.days import month_of, months
from polybius.case.features import NARROW, Comparison, Link
from polybius.case.grounds import joins, told_apart
from polybius.case.identity import Identities
from polybius.case.spots import Nearness, place_key, whole_key
from polybius.case.tables import Tables
from polybius.case.tellings import Telling
from polybius.model.claims import PlaceRef

MOST_MONTHS = 3
"""Months under which a wide claim is looked for, the latest ones."""
SAMPLE = 5
"""Members of each group whose mean score must hold two groups together."""
MONTH_BEFORE = 31
"""Days before an undated telling was published within which what it tells of is looked for."""
COUNTRY = "country:"


@dataclass(frozen=True, slots=True)
class Cluster:
    """Numbers of the tellings of one happening, and the links that put them together."""

    members: tuple[int, ...]
    links: tuple[Link, ...]


def cluster(comparison: Comparison) -> tuple[Cluster, ...]:
    """All tellings in groups, by least member."""
    pairs = candidates(comparison.tellings, comparison.tables, comparison.identities)
    links = [link for pair in pairs if (link := comparison.link(*pair))]
    strong = [link for link in links if joins(comparison, link)]
    return _Grouping(comparison).group(sorted(strong, key=lambda link: (-link.score, link.one, link.other)))


# -- candidates -------------------------------------------------------------------------------------------


def candidates(tellings: Sequence[Telling], tables: Tables, identities: Identities) -> list[tuple[int, int]]:
    """Pairs worth comparing, sorted."""
    most = int(tables.limits.get("block", 120))
    blocks: dict[str, list[int]] = {}
    for number, telling in enumerate(tellings):
        for key in _keys(telling, tables, identities):
            blocks.setdefault(key, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        if len(block) > 1:
            pairs.update(_pairs(block, tellings, wide=not key.startswith(COUNTRY) and len(block) <= most))
    return sorted(pairs)


def _keys(telling: Telling, tables: Tables, identities: Identities) -> Iterator[str]:
    when = _months(telling)
    for trait, family in product(_traits(telling, identities), tables.families_of(telling.claim.type)):
        for month in when:
            yield f"{trait}|{family}|{month}"


def _months(telling: Telling) -> list[str]:
    if telling.days is None:
        return [month_of(telling.told), month_of(telling.told - MONTH_BEFORE)] if telling.told else [""]
    found = months(telling.days, MOST_MONTHS)
    if telling.days.width > NARROW:
        return found
    return sorted({*found, month_of(telling.days.last + 1)})


def _traits(telling: Telling, identities: Identities) -> list[str]:
    found = {f"actor:{actor}" for actor in telling.actors if identities.who(actor).specific}
    found |= {f"recipient:{recipient}" for recipient in telling.recipients}
    for claim in telling.figures:
        if claim.figure and claim.figure.best is not None:
            found.add(f"figure:{claim.figure.measure}:{claim.figure.best}")
    if telling.place is not None:
        if telling.place.precision != "country":
            found.add(f"place:{whole_key(telling.place)}")
        if telling.place.country:
            found.add(COUNTRY + telling.place.country)
    return sorted(found)


def _pairs(block: Sequence[int], tellings: Sequence[Telling], wide: bool) -> Iterator[tuple[int, int]]:
    """Dated tellings with those of the same days; with `wide`, all others with all."""
    dated: list[tuple[int, int, int]] = []
    undated: list[int] = []
    for number in block:
        days = tellings[number].days
        if days is not None and days.width <= NARROW:
            dated.append((days.first, days.last, number))
        else:
            undated.append(number)
    yield from _same_days(sorted(dated))
    if wide:
        yield from (_ordered(one, other) for one in undated for _, _, other in dated)
        yield from combinations(sorted(undated), 2)


def _same_days(dated: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
    for i, (_, last, number) in enumerate(dated):
        for first, _, other in dated[i + 1 :]:
            if first > last + 1:
                break
            yield _ordered(number, other)


def _ordered(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)


# -- groups -----------------------------------------------------------------------------------------------


class _Grouping:
    """Groups that grow link by link; each group keeps what its members rule out."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._tellings = comparison.tellings
        limits = comparison.tables.limits
        self._cohesion = limits.get("cohesion", 2.0)
        self._members: dict[int, list[int]] = {n: [n] for n in range(len(self._tellings))}
        self._links: dict[int, list[Link]] = {}
        self._root = list(range(len(self._tellings)))

    def group(self, links: Sequence[Link]) -> tuple[Cluster, ...]:
        for link in links:
            one, other = self._root[link.one], self._root[link.other]
            if one == other:
                self._links[one].append(link)
            elif self._may_join(one, other):
                self._join(min(one, other), max(one, other), link)
        return tuple(
            Cluster(tuple(sorted(members)), tuple(self._links.get(root, ())))
            for root, members in sorted(self._members.items())
        )

    def _join(self, root: int, other: int, link: Link) -> None:
        for member in self._members[other]:
            self._root[member] = root
        self._members[root] += self._members.pop(other)
        self._links[root] = [*self._links.get(root, ()), *self._links.pop(other, ()), link]

    def _may_join(self, one: int, other: int) -> bool:
        ones, others = self._members[one], self._members[other]
        return (
            self._types_fit(ones, others)
            and self._days_fit(ones, others)
            and self._places_fit(ones, others)
            and self._reports_fit(ones, others)
            and self._cohere(ones, others)
        )

    def _types_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        compatible = self._comparison.tables.compatible
        types = [{self._tellings[n].claim.type for n in group} for group in (ones, others)]
        return all(compatible(one, other) for one, other in product(*types))

    def _days_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        apart = self._comparison.days_apart
        return not any(apart(one, other) for one, other in product(self._dated(ones), self._dated(others)))

    def _dated(self, group: Sequence[int]) -> list[Telling]:
        """One telling for each period in the group."""
        found = {days: telling for n in group if (days := (telling := self._tellings[n]).days) is not None}
        return list(found.values())

    def _places_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        nearness = self._comparison.nearness
        return not any(
            nearness(one, other) is Nearness.FAR for one, other in product(self._places(ones), self._places(others))
        )

    def _places(self, group: Sequence[int]) -> list[PlaceRef]:
        found: Mapping[str, PlaceRef] = {
            place_key(place) + place.precision: place for n in group if (place := self._tellings[n].place) is not None
        }
        return list(found.values())

    def _reports_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        """What one report tells as two happenings is not made one by another report."""
        by_report: dict[str, list[int]] = {}
        for one in ones:
            by_report.setdefault(self._tellings[one].claim.report, []).append(one)
        return not any(
            told_apart(self._comparison, one, other)
            for other in others
            for one in by_report.get(self._tellings[other].claim.report, ())
        )

    def _cohere(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        scores = [self._score(one, other) for one, other in product(sorted(ones)[:SAMPLE], sorted(others)[:SAMPLE])]
        return sum(scores) >= self._cohesion * len(scores)

    def _score(self, one: int, other: int) -> float:
        link = self._comparison.link(one, other)
        return link.score if link else -1.0
