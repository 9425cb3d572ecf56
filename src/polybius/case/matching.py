"""Which tellings are of one happening: candidates by shared keys, links by features, groups under vetoes.

Links that join make up components, and nothing outside its component decides on what becomes of a telling: a case that
grows groups again only the components that a new claim touches. Within one, links are taken from the strongest down;
two groups are put together only if no member of one rules out a member of the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from polybius.case.blocking import Fit, Fitting, Keyed, Numbers, keys
from polybius.case.features import Comparison, Link
from polybius.case.grounds import cohesion, joins, least_odds, offers, told_apart
from polybius.case.part_of import PartLink, part_link
from polybius.case.sieve import worth
from polybius.case.spots import Nearness
from polybius.case.tellings import Telling
from polybius.case.unions import Union

SAMPLE = 5
"""Members of each group whose mean score must hold two groups together."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Numbers of the tellings of one happening, and the links that put them together."""

    members: tuple[int, ...]
    links: tuple[Link, ...]
    """Those that join, within it; the strongest first."""
    near: tuple[Link, ...] = ()
    """Links of its members with members of other groups."""


@dataclass(frozen=True, slots=True)
class Component:
    """Tellings that links connect, in their order, with all links among them that join (whose numbers count from 0)."""

    members: tuple[int, ...]
    """Their numbers among all."""
    comparison: Comparison
    links: tuple[Link, ...]
    parts: tuple[PartLink, ...] = ()

    @property
    def tellings(self) -> Sequence[Telling]:
        return self.comparison.tellings

    def clusters(self) -> tuple[Cluster, ...]:
        """By least member."""
        strongest = sorted(self.links, key=lambda link: (-link.score, link.one, link.other))
        return _Grouping(self.comparison).group(strongest)

    def why_apart(self, link: Link, one: Cluster, other: Cluster) -> str:
        """Why two groups were not put together by a link between them."""
        return _Grouping(self.comparison).why_not(link, one.members, other.members)


def components(comparison: Comparison, keyed: Keyed | None = None) -> Iterator[Component]:
    """All tellings in components, by least member; `keyed` are their keys where these are known."""
    return connected(comparison, *edges_among(comparison, *candidates(comparison, keyed)))


def edges_among(comparison: Comparison, ones: Numbers, others: Numbers) -> tuple[list[Link], list[PartLink]]:
    """All links of some pairs that join or are offered, and what is a part of what."""
    links: list[Link] = []
    parts: list[PartLink] = []
    for one, other, hopeful in worth(comparison, ones, others):
        link, part = edges(comparison, one, other) if hopeful else (None, held(comparison, one, other))
        links += [link] if link else []
        parts += [part] if part else []
    return links, parts


def met(comparison: Comparison, new: int) -> list[int]:
    """Which of the tellings behind the first `new` ones a link that joins connects with one of those; sorted."""
    ones, others = candidates(comparison)
    across = (ones < new) & (new <= others)
    met_ones, met_others = ones[across], others[across]
    hopeful = (pair[:2] for pair in worth(comparison, met_ones, met_others) if pair[2])
    return sorted({other for one, other in hopeful if connects(comparison, *edges(comparison, one, other))})


def connects(comparison: Comparison, link: Link | None, part: PartLink | None) -> bool:
    return part is not None or (link is not None and joins(comparison, link))


def candidates(comparison: Comparison, keyed: Keyed | None = None) -> tuple[Numbers, Numbers]:
    """Pairs that share a key and fit; `keyed` are the keys of the tellings where these are known."""
    tellings = comparison.tellings
    keyed = keyed or Keyed.of(keys(telling) for telling in tellings)
    return keyed.pairs(Fitting(Fit.of(tellings), comparison.tables))


def edges(comparison: Comparison, one: int, other: int) -> tuple[Link | None, PartLink | None]:
    """The link of two tellings where it joins or is offered; and, in one report, whether the one is a part of the
    other."""
    link = comparison.likely_link(one, other, least_odds(comparison))
    link = link if link is not None and (joins(comparison, link) or offers(comparison, link)) else None
    return link, held(comparison, one, other)


def held(comparison: Comparison, one: int, other: int) -> PartLink | None:
    """Is the one a part of the other? None where they are of two reports."""
    first, second = comparison.tellings[one], comparison.tellings[other]
    if first.claim.report != second.claim.report:
        return None
    return part_link(comparison.likeness, comparison.tables, ((one, first), (other, second)))


def connected(comparison: Comparison, links: Sequence[Link], parts: Sequence[PartLink]) -> Iterator[Component]:
    """What links that join and parts connect. Links that are only offered are kept where they lie within: if they
    connected, half of a large case would be one component."""
    union = Union(range(len(comparison.tellings)))
    for link in links:
        if joins(comparison, link):
            union.join(link.one, link.other)
    for part in parts:
        union.join(part.whole, part.part)
    within: dict[int, tuple[list[Link], list[PartLink]]] = {}
    for link in links:
        if union.find(link.one) == union.find(link.other):
            within.setdefault(union.find(link.one), ([], []))[0].append(link)
    for part in parts:
        within.setdefault(union.find(part.whole), ([], []))[1].append(part)
    del links, parts  # each goes with its component
    for members in union.groups():
        yield _component(comparison, members, *within.pop(members[0], ((), ())))


def _component(
    comparison: Comparison, members: Sequence[int], links: Sequence[Link], parts: Sequence[PartLink]
) -> Component:
    number = {member: at for at, member in enumerate(members)}
    own = (replace(link, one=number[link.one], other=number[link.other]) for link in links)
    held = (replace(part, whole=number[part.whole], part=number[part.part]) for part in parts)
    among = comparison.among([comparison.tellings[member] for member in members])
    return Component(tuple(members), among, tuple(own), tuple(held))


# -- groups -----------------------------------------------------------------------------------------------


class _Grouping:
    """Groups that grow link by link; each group keeps what its members rule out."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._tellings = comparison.tellings
        limits = comparison.tables.limits
        self._cohesion, self._best = limits.get("cohesion", 2.0), limits.get("best", 0.0)
        self._members: dict[int, list[int]] = {n: [n] for n in range(len(self._tellings))}
        self._links: dict[int, list[Link]] = {n: [] for n in range(len(self._tellings))}
        self._root = list(range(len(self._tellings)))

    def group(self, links: Sequence[Link]) -> tuple[Cluster, ...]:
        """By links, the strongest first; those that are only offered join nothing."""
        for link in links:
            one, other = self._root[link.one], self._root[link.other]
            if one == other:
                self._links[one].append(link)
            elif joins(self._comparison, link) and not self.why_not(link, self._members[one], self._members[other]):
                self._join(min(one, other), max(one, other), link)
        near: dict[int, list[Link]] = {}
        for link in links:
            for root in {self._root[link.one], self._root[link.other]}:
                if self._root[link.one] != self._root[link.other]:
                    near.setdefault(root, []).append(link)
        return tuple(
            Cluster(tuple(sorted(members)), tuple(self._links.get(root, ())), tuple(near.get(root, ())))
            for root, members in sorted(self._members.items())
        )

    def _join(self, root: int, other: int, link: Link) -> None:
        for member in self._members[other]:
            self._root[member] = root
        self._members[root] += self._members.pop(other)
        self._links[root] = [*self._links.get(root, ()), *self._links.pop(other, ()), link]

    def why_not(self, link: Link, ones: Sequence[int], others: Sequence[int]) -> str:
        """What keeps two groups apart that a link would join, in words; empty where nothing does."""
        if any(self._comparison.parted(one, other) for one, other in product(ones, others)):
            return "a reviewer keeps them apart"
        if link.ruled:
            return ""
        return next((why for fit, why in VETOES if not fit(self, ones, others)), "")

    def _types_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        compatible = self._comparison.tables.compatible
        types = [{self._tellings[n].type for n in group} for group in (ones, others)]
        return all(compatible(one, other) for one, other in product(*types))

    def _days_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        apart = self._comparison.days_apart
        return not any(apart(one, other) for one, other in product(self._dated(ones), self._dated(others)))

    def _dated(self, group: Sequence[int]) -> list[Telling]:
        """One telling for each period in the group."""
        found = {days: telling for n in group if (days := (telling := self._tellings[n]).days) is not None}
        return list(found.values())

    def _places_fit(self, ones: Sequence[int], others: Sequence[int]) -> bool:
        where, tellings = self._comparison.likeness.where, self._tellings
        return not any(where(tellings[one], tellings[other]) == Nearness.FAR for one, other in product(ones, others))

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
        return cohesion(scores, self._best) >= self._cohesion

    def _score(self, one: int, other: int) -> float:
        link = self._comparison.link(one, other)
        return link.score if link else -1.0


VETOES = (
    (_Grouping._types_fit, "together they would be of types that no deed has both"),
    (_Grouping._days_fit, "together they would be of other days"),
    (_Grouping._places_fit, "together they would be in places far apart"),
    (_Grouping._reports_fit, "a report tells of them as two happenings"),
    (_Grouping._cohere, "on the whole they have too little in common"),
)
"""What keeps two groups apart, in the order in which it is asked."""
