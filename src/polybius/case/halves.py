"""The events of a case made by two processes, each of which holds the claims of some of the reports.

    here                                        there
    episodes of its reports, their keys         episodes of its reports, their keys
    <- keys ----------------------------------- offered
    which share a key with one from here  ----> wholes
    links among its own                         links among its own
    <- those episodes ------------------------- (as they are compared)
    links between the two; which join  -------> joined
    <- episodes that these connect, with all    moved: they are made here
       that is linked with them
    events of what is linked here               events of the rest

Exact: the same links are found as where one process has all, and each component lies whole on one side. Reports are
parted by their days, so that few events are told of on both sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polybius.case.blocking import Fit, Fitting, Keyed, Numbers, keys
from polybius.case.episodes import Episode
from polybius.case.events import Events
from polybius.case.features import Link
from polybius.case.grounds import joins
from polybius.case.matching import candidates, connected, edges_among
from polybius.case.part_of import PartLink
from polybius.case.parts import Ground, Made
from polybius.case.tellings import Telling
from polybius.case.unions import Union
from polybius.model.claims import Claim
from polybius.model.text import Report

GONE: Any = None
"""In place of what was made already."""


@dataclass(frozen=True, slots=True)
class Offered:
    """The episodes of one side: the claim that leads each and its report, their keys, and what says which fit."""

    leads: list[str]
    reports: list[str]
    keyed: Keyed
    fit: Fit


@dataclass(frozen=True, slots=True)
class Moved:
    """Episodes that go to the other side, by their numbers, with all links among them."""

    numbers: tuple[int, ...]
    items: tuple[Episode, ...]
    links: tuple[Link, ...]
    parts: tuple[PartLink, ...]


def parted(reports: Sequence[Report], counts: Sequence[int], share: float) -> frozenset[str]:
    """The last reports by day that hold at most this share of the claims, of which each report has so many."""
    dated = sorted(zip(reports, counts, strict=True), key=lambda one: (one[0].date, one[0].id), reverse=True)
    upto = np.searchsorted(np.cumsum([count for _, count in dated]), share * sum(counts), side="right")
    return frozenset(report.id for report, _ in dated[:upto])


class Half:
    """One side: the episodes of its claims, which are those of whole reports."""

    def __init__(self, ground: Ground, claims: Sequence[Claim]) -> None:
        self._tables = ground.tables
        self._events = Events(ground)
        self._items: tuple[Episode, ...] = self._events.items(claims)
        self._keyed = Keyed.of(keys(item.whole) for item in self._items)
        self._links: list[Link] = []
        self._parts: list[PartLink] = []

    def offered(self) -> Offered:
        leads, reports = [item.lead for item in self._items], [item.report for item in self._items]
        return Offered(leads, reports, self._keyed, Fit.of([item.whole for item in self._items]))

    def link(self) -> None:
        """Finds the links among its own episodes."""
        comparison = self._events.comparison([item.whole for item in self._items])
        self._links, self._parts = edges_among(comparison, *candidates(comparison, self._keyed))

    def _made(self) -> Iterator[Made]:
        """The parts that its links make up. Each episode goes with its part: they are most of what is held."""
        items, links, parts = list(self._items), self._links, self._parts
        self._items, self._links, self._parts = (), [], []
        wholes = [item.whole for item in items]
        make = self._events.made(items)
        for component in connected(self._events.comparison(wholes), links, parts):
            yield make(component)
            del links[:], parts[:]  # they are with the components by now
            for number in component.members:
                items[number] = wholes[number] = GONE


class There(Half):
    """The side that gives away what is linked with the other side."""

    def wholes(self, numbers: Sequence[int]) -> list[Telling]:
        return [self._items[number].whole for number in numbers]

    def moved(self, joined: Sequence[int]) -> Moved:
        """All that is connected with the episodes that a link joins with the other side; it is gone from here."""
        comparison = self._events.comparison([item.whole for item in self._items])
        union: Union[int] = Union(range(len(self._items)))
        for link in self._links:
            if joins(comparison, link):
                union.join(link.one, link.other)
        for part in self._parts:
            union.join(part.whole, part.part)
        roots = {union.find(number) for number in joined}
        gone = [union.find(number) in roots for number in range(len(self._items))]
        numbers = tuple(number for number, is_gone in enumerate(gone) if is_gone)
        links = tuple(link for link in self._links if gone[link.one] and gone[link.other])
        parts = tuple(part for part in self._parts if gone[part.whole])
        found = Moved(numbers, tuple(self._items[number] for number in numbers), links, parts)
        self._leave([number for number, is_gone in enumerate(gone) if not is_gone])
        return found

    def _leave(self, kept: Sequence[int]) -> None:
        """Of what connects nothing here and there, a link is offered in vain."""
        at = {number: new for new, number in enumerate(kept)}
        self._items = tuple(self._items[number] for number in kept)
        self._links = _renumbered(self._links, at)
        self._parts = _renumbered_parts(self._parts, at)

    def made(self) -> Iterator[Made]:
        return self._made()


class Here(Half):
    """The side that takes it."""

    def __init__(self, ground: Ground, claims: Sequence[Claim]) -> None:
        super().__init__(ground, claims)
        self._crossing: list[Link] = []
        """`one` is a number of here, `other` of there."""
        self._pairs = (np.zeros(0, np.int64), np.zeros(0, np.int64))

    def wanted(self, offered: Offered) -> list[int]:
        """Which of the episodes there are to be compared with some of here."""
        count, own = len(self._items), Fit.of([item.whole for item in self._items])
        fits = Fitting(Fit.all([own, offered.fit]), self._tables)
        shared = np.intersect1d(self._keyed.flat, offered.keyed.flat)
        both = Keyed.all([_only(self._keyed, shared), _only(offered.keyed, shared)])
        ones, others = both.pairs(lambda one, other: (one < count) & (other >= count) & fits(one, other))
        self._pairs = (ones, others - count)
        return [int(number) for number in np.unique(self._pairs[1])]

    def meet(self, numbers: Sequence[int], wholes: Sequence[Telling]) -> list[int]:
        """Compares the episodes that were wanted with those of here: which of them a link joins."""
        ones = np.unique(self._pairs[0])
        met = [(self._items[number].whole, False, int(number)) for number in ones.tolist()]
        met += [(whole, True, number) for whole, number in zip(wholes, numbers, strict=True)]
        met.sort(key=lambda one: one[0].claim.report)  # as all are numbered where one process has them
        at = {(there, number): place for place, (_, there, number) in enumerate(met)}
        here = np.array([at[False, number] for number in self._pairs[0].tolist()], dtype=np.int64)
        there = np.array([at[True, number] for number in self._pairs[1].tolist()], dtype=np.int64)
        comparison = self._events.comparison([whole for whole, _, _ in met])
        links, _ = edges_among(comparison, np.minimum(here, there), np.maximum(here, there))
        for link in links:
            (_, turned, one), (_, _, other) = met[link.one], met[link.other]
            self._crossing.append(replace(link, one=other if turned else one, other=one if turned else other))
        return sorted({link.other for link in self._crossing if joins(comparison, link)})

    def made(self, moved: Moved) -> Iterator[Made]:
        """The parts that are made here."""
        own, come = len(self._items), {number: at for at, number in enumerate(moved.numbers)}
        items = (*self._items, *moved.items)
        order = sorted(range(len(items)), key=lambda number: items[number].report)
        place = {number: at for at, number in enumerate(order)}
        here = {number: place[number] for number in range(own)}
        there = {number: place[own + at] for number, at in come.items()}
        across = [_set(link, here[link.one], there[link.other]) for link in self._crossing if link.other in there]
        self._items = tuple(items[number] for number in order)
        self._links = [*_renumbered(self._links, here), *_renumbered(moved.links, there), *across]
        self._parts = [*_renumbered_parts(self._parts, here), *_renumbered_parts(moved.parts, there)]
        return self._made()


def _only(keyed: Keyed, wanted: Numbers) -> Keyed:
    """Without other keys."""
    kept = np.isin(keyed.flat, wanted)
    owner = np.repeat(np.arange(len(keyed.counts)), keyed.counts)[kept]
    return Keyed(keyed.flat[kept], np.bincount(owner, minlength=len(keyed.counts)).astype(np.int64))


def _set(link: Link, one: int, other: int) -> Link:
    return replace(link, one=min(one, other), other=max(one, other))


def _renumbered(links: Sequence[Link], at: dict[int, int]) -> list[Link]:
    """Links with other numbers in the same order, without those of what has none."""
    return [replace(x, one=at[x.one], other=at[x.other]) for x in links if x.one in at and x.other in at]


def _renumbered_parts(parts: Sequence[PartLink], at: dict[int, int]) -> list[PartLink]:
    return [replace(x, whole=at[x.whole], part=at[x.part]) for x in parts if x.whole in at and x.part in at]
