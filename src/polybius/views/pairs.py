"""How actors stand to each other as a graph: alignments of some days pooled, pair by pair.

A pooled score is the mean of the periods' scores, each weighted by its acts: what many acts show counts more than what
one shows. Its interval is that of a weighted mean of independent scores (from each period's own interval).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polybius.model.case import Alignment
from polybius.views.ordered import texts

Pair = tuple[str, str]
GRAINS = {"year": 4, "quarter": 7, "month": 7}
"""Characters of an ISO day that name a step; a quarter's are worked out."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Two actors over some days. `id` is that of the alignment with the most acts."""

    id: str
    pair: Pair
    names: Pair
    score: float
    low: float
    high: float
    acts: int
    claims: int
    witnesses: int
    """Of the period with the most: witnesses of two periods may be the same."""
    material: float | None
    verbal: float | None


class Columns:
    """The days of all alignments and how many claims each rests on, pair after pair."""

    def __init__(self, by_pair: Mapping[Pair, Sequence[Alignment]]) -> None:
        self.pairs = sorted(by_pair)
        every = [one for pair in self.pairs for one in by_pair[pair]]
        self.pair = np.repeat(np.arange(len(self.pairs)), [len(by_pair[pair]) for pair in self.pairs])
        self.claims = np.array([len(one.claims) for one in every], np.int64)
        self._since, self._until = texts(one.since for one in every), texts(one.until for one in every)

    def meeting(self, since: str, until: str) -> NDArray[Any]:
        """A mask of the alignments of some days; see `meets`."""
        if not (since or until):
            return np.ones(len(self.claims), bool)
        mask: NDArray[Any] = self._since != ""
        if until:
            mask &= self._since <= until
        if since:
            mask &= self._until >= since
        return mask


class Pairs:
    """The alignments of a case."""

    def __init__(self, alignments: Sequence[Alignment]) -> None:
        self._alignments = alignments

    @cached_property
    def by_pair(self) -> Mapping[Pair, tuple[Alignment, ...]]:
        found: dict[Pair, list[Alignment]] = defaultdict(list)
        for one in sorted(self._alignments, key=lambda a: (a.since, a.id)):
            found[one.pair].append(one)
        return {pair: tuple(series) for pair, series in found.items()}

    def pooled(self, since: str, until: str, actors: frozenset[str] = frozenset()) -> list[Edge]:
        """Edges of these days (ISO, empty: open), those with the most claims first; of the actors, if any, alone."""
        found = []
        for pair, series in self.by_pair.items():
            if actors and actors.isdisjoint(pair):
                continue
            meeting = [one for one in series if meets(one, since, until)]
            if meeting:
                found.append(pool(pair, meeting))
        return sorted(found, key=lambda edge: (-edge.claims, edge.names, edge.id))

    def foremost(
        self, since: str, until: str, most: int, always: Sequence[str] = (), among: Container[str] | None = None
    ) -> list[str]:
        """Actors of the pairs of which most is told in these days, until there are so many; with some `always`, and
        else only `among` some."""
        columns = self._columns
        told = np.bincount(columns.pair, columns.claims * columns.meeting(since, until), len(columns.pairs))
        order = np.lexsort((np.arange(len(told)), -told))
        kept = dict.fromkeys(always)
        for code in order[: np.count_nonzero(told)].tolist():
            if len(kept) >= most:
                break
            pair = columns.pairs[code]
            if among is not None and not all(actor in among or actor in always for actor in pair):
                continue
            new = [actor for actor in pair if actor not in kept]
            if len(kept) + len(new) <= most and (not always or not set(always).isdisjoint(pair)):
                kept.update(dict.fromkeys(new))
        return list(kept)

    def actors(self, since: str, until: str, among: Container[str] | None = None) -> int:
        """How many actors there are of whom anything is told in these days; of pairs `among` some."""
        columns = self._columns
        codes = np.unique(columns.pair[columns.meeting(since, until)]).tolist()
        pairs = (columns.pairs[code] for code in codes)
        return len({actor for pair in pairs if among is None or all(one in among for one in pair) for actor in pair})

    def among(self, since: str, until: str, actors: Iterable[str]) -> list[Edge]:
        """Edges between some actors, those with the most claims first."""
        own = set(actors)
        pairs = {(a, b) for a in own for b in own if (a, b) in self.by_pair}
        found = [
            pool(pair, kept) for pair in pairs if (kept := [o for o in self.by_pair[pair] if meets(o, since, until)])
        ]
        return sorted(found, key=lambda edge: (-edge.claims, edge.names, edge.id))

    @cached_property
    def _columns(self) -> Columns:
        return Columns(self.by_pair)

    def steps(self, since: str, until: str, grain: str) -> list[tuple[str, str, list[Edge]]]:
        """Edges for each step of time (first day, last day), by day."""
        found: dict[str, list[Alignment]] = defaultdict(list)
        for one in self._alignments:
            if one.since and meets(one, since, until):
                for step in _steps(one, grain):
                    found[step].append(one)
        return [(*_days(step, grain), self._step(found[step])) for step in sorted(found)]

    def _step(self, alignments: Iterable[Alignment]) -> list[Edge]:
        found: dict[Pair, list[Alignment]] = defaultdict(list)
        for one in alignments:
            found[one.pair].append(one)
        return [pool(pair, found[pair]) for pair in sorted(found)]


def meets(one: Alignment, since: str, until: str) -> bool:
    """What has no date passes only where no dates are asked for."""
    if not (since or until):
        return True
    if not one.since:
        return False
    return (not until or one.since <= until) and (not since or one.until >= since)


def pool(pair: Pair, series: Sequence[Alignment]) -> Edge:
    most = max(series, key=lambda one: (one.acts, one.id))
    weights = [max(1, one.acts) for one in series]
    score = _mean([one.score for one in series], weights)
    half = sqrt(sum((w * (one.high - one.low) / 2) ** 2 for w, one in zip(weights, series, strict=True)))
    half /= sum(weights)
    return Edge(
        most.id, pair, most.names, round(score, 4), round(max(-1.0, score - half), 4),
        round(min(1.0, score + half), 4), sum(one.acts for one in series),
        len({claim for one in series for claim in one.claims}), max(one.witnesses for one in series),
        _known([one.material for one in series], weights), _known([one.verbal for one in series], weights),
    )  # fmt: skip


def _mean(values: Sequence[float], weights: Sequence[int]) -> float:
    return sum(v * w for v, w in zip(values, weights, strict=True)) / sum(weights)


def _known(values: Sequence[float | None], weights: Sequence[int]) -> float | None:
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    return round(_mean([v for v, _ in known], [w for _, w in known]), 4) if known else None


def _steps(one: Alignment, grain: str) -> list[str]:
    """Steps that a period reaches into; an open end is that of its beginning."""
    first, last = _step(one.since, grain), _step(one.until or one.since, grain)
    steps = [first]
    while steps[-1] < last and len(steps) < 600:
        steps.append(_next(steps[-1], grain))
    return steps


def _step(day: str, grain: str) -> str:
    if grain == "quarter":
        return f"{day[:4]}-{3 * ((int(day[5:7] or 1) - 1) // 3) + 1:02}"
    return day[: GRAINS[grain]]


def _next(step: str, grain: str) -> str:
    year, month = int(step[:4]), int(step[5:7] or 1)
    if grain == "year":
        return f"{year + 1:04}"
    months = month - 1 + (3 if grain == "quarter" else 1)
    return f"{year + months // 12:04}-{months % 12 + 1:02}"


def _days(step: str, grain: str) -> tuple[str, str]:
    """First and last day of a step; the last is given as the 31st, which no day of the month is after."""
    first = f"{step}-01" if len(step) == 7 else f"{step}-01-01"
    if grain == "year":
        return first, f"{step}-12-31"
    month = int(step[5:7]) + (2 if grain == "quarter" else 0)
    return first, f"{step[:4]}-{month:02}-{_LENGTH[month - 1]}"


_LENGTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
