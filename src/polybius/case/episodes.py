"""Episodes: what one report tells of one happening, put together before reports are compared.

"Jets bombed the market in Velm on Sunday. Twelve people were killed. The raid ..." Each sentence says a part; what
another report tells is compared with all of it. An episode is a function of its report's claims alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby

import numpy as np

from polybius.case.blocking import Numbers
from polybius.case.days import Days
from polybius.case.features import Comparison, Link
from polybius.case.grounds import cohesion, log_odds
from polybius.case.rulings import all_of
from polybius.case.sieve import Sieve
from polybius.case.spots import FINENESS, place_key
from polybius.case.telling_story import Bearing
from polybius.case.telling_words import Wording
from polybius.case.tellings import Telling
from polybius.model.claims import Claim, PlaceRef

WIDE = 31
"""Days: a period as wide as a month can date what several claims tell."""
REACH = 30
"""Tellings of one report farther apart than this, counted in tellings, are not compared."""


@dataclass(frozen=True, slots=True)
class Episode:
    """`whole` stands for all of it in comparisons; `links` say what put its tellings together."""

    whole: Telling
    tellings: tuple[Telling, ...]
    links: tuple[Link, ...]
    """Numbers in these are those of `tellings`."""

    @property
    def lead(self) -> str:
        """The id of its leading claim, by which it is known."""
        return min(telling.claim.id for telling in self.tellings)

    @property
    def report(self) -> str:
        return self.whole.claim.report

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for telling in self.tellings for claim in telling.claims)


def episodes(comparison: Comparison) -> tuple[Episode, ...]:
    """Of all tellings of a comparison, which are sorted by report."""
    reports = groupby(range(len(comparison.tellings)), key=lambda number: comparison.tellings[number].claim.report)
    return tuple(_of_groups(comparison, [list(numbers) for _, numbers in reports]))


def known_episodes(comparison: Comparison, leads: Mapping[str, str]) -> tuple[Episode, ...]:
    """Episodes that were found before, by the leads of their claims: what put their tellings together is found again,
    for nothing outside an episode has a say in it."""
    members: dict[tuple[str, str], list[int]] = {}
    for number, telling in enumerate(comparison.tellings):
        if telling.claim.id in leads:
            members.setdefault((telling.claim.report, leads[telling.claim.id]), []).append(number)
    return tuple(_of_groups(comparison, list(members.values())))


def pooled_episodes(tellings: Sequence[Telling], leads: Mapping[str, str]) -> tuple[Episode, ...]:
    """As `known_episodes`, without what put them together."""
    members: dict[str, list[Telling]] = {}
    for telling in tellings:
        members.setdefault(leads[telling.claim.id], []).append(telling)
    return tuple(Episode(pooled(tuple(own)), tuple(own), ()) for own in members.values())


def _of_groups(comparison: Comparison, groups: Sequence[Sequence[int]]) -> Iterator[Episode]:
    """Of tellings that are compared with their group alone, of one report each."""
    for numbers, near in zip(groups, _near(comparison, groups), strict=True):
        # one comparison a group: what it remembers goes with it
        yield from _of_report(comparison.among([comparison.tellings[number] for number in numbers]), near)


def _near(comparison: Comparison, groups: Sequence[Sequence[int]]) -> list[list[tuple[int, int]]]:
    """For each group the pairs (by place in the group) that may be linked surely enough to join."""
    reached = [_within_reach(comparison.tellings, np.array(numbers, dtype=np.int64)) for numbers in groups]
    group = np.repeat(np.arange(len(groups)), [len(ones) for ones, _ in reached])
    ones, others = (np.concatenate([*side, np.zeros(0, np.int64)]) for side in _sides(reached))
    begins = np.concatenate([np.zeros(0, np.int64), *(np.array(numbers, dtype=np.int64) for numbers in groups)])
    starts = np.cumsum([0, *map(len, groups)])[group]
    least = log_odds(comparison.tables.limits.get("join_within", 0.5))
    kept = Sieve(comparison, least, within=True).hopeful(begins[starts + ones], begins[starts + others])
    found: list[list[tuple[int, int]]] = [[] for _ in groups]
    for n, one, other in zip(group[kept].tolist(), ones[kept].tolist(), others[kept].tolist(), strict=True):
        found[n].append((one, other))
    return found


def _sides(pairs: Sequence[tuple[Numbers, Numbers]]) -> tuple[list[Numbers], list[Numbers]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def _within_reach(tellings: Sequence[Telling], numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Pairs, by place in the group, of tellings that are not too far apart, or that a reviewer joined."""
    ones, others = _all_pairs(len(numbers))
    near = numbers[others] - numbers[ones] <= REACH
    if any(tellings[number].ruled.joins for number in numbers.tolist()):
        pairs = zip(numbers[ones].tolist(), numbers[others].tolist(), strict=True)
        near |= np.array([tellings[one].ruled.joined(tellings[other].ruled) for one, other in pairs], dtype=bool)
    return ones[near], others[near]


@lru_cache(maxsize=256)
def _all_pairs(count: int) -> tuple[Numbers, Numbers]:
    ones, others = np.triu_indices(count, 1)
    return ones.astype(np.int64), others.astype(np.int64)


def _of_report(comparison: Comparison, near: Sequence[tuple[int, int]]) -> Iterator[Episode]:
    groups = _Groups(comparison, near)
    for members, links in groups.joined():
        tellings = tuple(comparison.tellings[n] for n in members)
        own = {number: at for at, number in enumerate(members)}
        yield Episode(pooled(tellings), tellings, tuple(replace(x, one=own[x.one], other=own[x.other]) for x in links))


class _Groups:
    """Tellings of one report, joined from the surest link down while all of two groups go together."""

    def __init__(self, comparison: Comparison, near: Sequence[tuple[int, int]]) -> None:
        """`near` are pairs that may be linked surely enough."""
        numbers = range(len(comparison.tellings))
        self._comparison = comparison
        self._limits = comparison.tables.limits
        self._members = {n: [n] for n in numbers}
        self._root = {n: n for n in numbers}
        self._links: dict[int, list[Link]] = {n: [] for n in numbers}
        self._found = [link for one, other in near if (link := comparison.link(one, other))]

    def joined(self) -> list[tuple[tuple[int, ...], tuple[Link, ...]]]:
        least = self._limits.get("join_within", 0.5)
        sure = [link for link in self._found if link.ruled or link.probability >= least]
        for link in sorted(sure, key=lambda link: (-link.score, link.one, link.other)):
            one, other = self._root[link.one], self._root[link.other]
            if one != other and self._fit(link, self._members[one], self._members[other]):
                self._join(min(one, other), max(one, other), link)
        return [(tuple(sorted(m)), tuple(self._links[root])) for root, m in sorted(self._members.items())]

    def _join(self, root: int, other: int, link: Link) -> None:
        for member in self._members[other]:
            self._root[member] = root
        self._members[root] += self._members.pop(other)
        self._links[root] += [*self._links.pop(other), link]

    def _fit(self, link: Link, ones: Sequence[int], others: Sequence[int]) -> bool:
        """No two rule each other out, and on the whole they go together; a reviewer's word goes over both."""
        if link.ruled:
            return not any(self._comparison.parted(one, other) for one in ones for other in others)
        links = [self._comparison.link(one, other) for one in ones for other in others]
        scores = [link.score for link in links if link]
        if len(scores) < len(links) or min(scores) < self._limits.get("never_within", -4.0):
            return False
        return cohesion(scores, self._limits.get("best_within", 0.0)) >= self._limits.get("cohesion_within", -0.5)


# -- the whole of it ---------------------------------------------------------------------------------------


def pooled(tellings: tuple[Telling, ...]) -> Telling:
    """One telling that says what all of them say; the first leads."""
    if len(tellings) == 1:
        return tellings[0]
    lead = _lead(tellings)
    placed = [one.place for one in tellings if one.place]
    place = _finest(placed)
    settings = [one.setting for one in tellings if one.setting]
    return replace(
        lead,
        days=_narrowest(one.days for one in tellings),
        place=place,
        spots=_each(placed),
        actors=_all(one.actors for one in tellings),
        recipients=_all(one.recipients for one in tellings),
        modes=frozenset().union(*(one.modes for one in tellings)),
        wording=_words([one.wording for one in tellings]),
        figures=_figures(tellings),
        setting=place if place and _is_point(place) else _finest(settings),
        when=_narrowest(one.days for one in tellings) or _narrowest(one.when for one in tellings),
        bearing=_bearing(tellings),
        single=all(one.single for one in tellings),
        aside=all(one.aside for one in tellings),
        ruled=all_of(one.ruled for one in tellings),
        sources=frozenset().union(*(one.sources for one in tellings)),
    )


def _bearing(tellings: Sequence[Telling]) -> Bearing:
    """Of the story where any says so, beside it where most are."""
    off = sum(one.bearing is Bearing.OFF for one in tellings)
    if 2 * off > len(tellings):
        return Bearing.OFF
    return Bearing.SAID if any(one.bearing is Bearing.SAID for one in tellings) else Bearing.SILENT


def _lead(tellings: Sequence[Telling]) -> Telling:
    """The first of the commonest type, one that affirms before one that denies."""
    types = Counter(one.type for one in tellings)
    return min(tellings, key=lambda one: (one.denied, -types[one.type], one.at, one.claim.id))


def _all(lists: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({name for names in lists for name in names}))


def _narrowest(days: Iterable[Days | None]) -> Days | None:
    """The narrowest; among equals what most say, then the last. A year that one of several says dates nothing."""
    given = list(days)
    counts = Counter(one for one in given if one and (one.width <= WIDE or len(given) == given.count(one)))
    return min(counts, key=lambda one: (one.width, -counts[one], -one.first), default=None)


def _finest(places: Sequence[PlaceRef]) -> PlaceRef | None:
    """A town before its country, then what most say."""
    counts = Counter(place_key(place) for place in places)
    return min(places, key=lambda one: (_tier(one), -counts[place_key(one)], _rank(one)), default=None)


def _each(places: Iterable[PlaceRef]) -> tuple[PlaceRef, ...]:
    """One of each place; countries only where nothing finer is said."""
    found = {(place_key(place), place.precision): place for place in places}
    finer = [place for place in found.values() if place.precision != "country"]
    return tuple(sorted(finer or found.values(), key=_rank))


def _tier(place: PlaceRef) -> int:
    """Points are told one from another by how often they are said, not by how fine they are."""
    return 0 if _is_point(place) else FINENESS.get(place.precision, 3)


def _is_point(place: PlaceRef) -> bool:
    return FINENESS.get(place.precision, 3) <= FINENESS["city"]


def _rank(place: PlaceRef) -> tuple[int, int, str]:
    return place.span.begin, place.span.end, place.span.text


def _words(wordings: Sequence[Wording]) -> Wording:
    """Cues count where most have them: news told at length has background in some clause."""
    cues = Counter(cue for wording in wordings for cue in wording.cues)
    return Wording(
        words=frozenset().union(*(one.words for one in wordings)),
        names=frozenset().union(*(one.names for one in wordings)),
        capitals=frozenset().union(*(one.capitals for one in wordings)),
        deeds=frozenset().union(*(one.deeds for one in wordings)),
        harm=all(one.harm for one in wordings),
        hurt=all(one.hurt for one in wordings),
        triggers=frozenset().union(*(one.triggers for one in wordings)),
        means=frozenset().union(*(one.means for one in wordings)),
        hours=frozenset().union(*(one.hours for one in wordings)),
        cues=frozenset(cue for cue, count in cues.items() if 2 * count > len(wordings)),
        acts=frozenset().union(*(one.acts for one in wordings)),
    )


def _figures(tellings: Iterable[Telling]) -> tuple[Claim, ...]:
    found = {figure.id: figure for one in tellings for figure in one.figures}
    return tuple(found[id_] for id_ in sorted(found))
