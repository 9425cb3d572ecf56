"""Outlets and cited sources: sums of tallies, made of sums of some of them each (`case.sums`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from polybius.case.parts import Ground
from polybius.model.ids import content_id
from polybius.model.tallies import SHOWN, Count, Counted, Outlet, Source, Sum, Tally

MOST = 300
"""Counts of one kind that an outlet's record keeps, the largest; the tallies have all."""
OPEN_ENDED = frozenset(
    (Counted.PLACE, Counted.ACTOR, Counted.CITES, Counted.CITED_STANDING, Counted.SLANT, Counted.LABEL)
)

ABOUT = {Counted.CITES: 0, Counted.CITED_STANDING: 0, Counted.SLANT: 1}
"""Counts that speak of a source, and which of their keys it is."""


class OutletSums:
    """One record an outlet."""

    kind: ClassVar[str] = "outlets"
    of: ClassVar[str] = "tallies"
    digits: ClassVar[int] = 1

    def __init__(self, _: Ground) -> None:
        return

    def parts(self, tally: Tally) -> tuple[str, ...]:
        return tally.outlets

    def added(self, tally: Tally, name: str) -> Sum:
        claims = tuple(sorted(set(tally.claims)))[:SHOWN]
        return Sum(name, (tally.report,), tally.date, tally.date, tally.counts, claims)

    def records(self, name: str, sum_: Sum) -> Iterator[Outlet]:
        yield Outlet(
            id=content_id("o", name),
            name=name,
            reports=tuple(sorted(sum_.reports)),
            first=sum_.first,
            last=sum_.last,
            counts=_largest(sum_.counts),
            claims=sum_.claims,
            why=f"the sum of {len(sum_.reports)} report{'s' * (len(sum_.reports) != 1)}",
        )


class SourceSums:
    """One record a cited source. Thousands of reports cite some, and each adds little."""

    kind: ClassVar[str] = "cited"
    of: ClassVar[str] = "tallies"
    digits: ClassVar[int] = 2

    def __init__(self, _: Ground) -> None:
        self._known: dict[str, tuple[Tally, dict[str, list[Count]]]] = {}

    def parts(self, tally: Tally) -> tuple[str, ...]:
        return tuple(dict.fromkeys(key for key, _ in tally.sources))

    def added(self, tally: Tally, name: str) -> Sum:
        own = tuple(self._of(tally).get(name, ()))
        cites = sum(count.number for count in own if count.what is Counted.CITES)
        return Sum(
            name,
            (tally.report,),
            counts=own,
            claims=_sample(count.claims for count in own),
            outlets=tuple((outlet, cites) for outlet in tally.outlets),
            names=tuple((named, 1) for key, named in tally.sources if key == name),
        )

    def _of(self, tally: Tally) -> dict[str, list[Count]]:
        """Counts of a report by the source that they speak of."""
        known = self._known.get(tally.id)
        if known is not None and known[0] is tally:  # a report's tally before it changed has the same id
            return known[1]
        found: dict[str, list[Count]] = {}
        for count in tally.counts:
            if count.what in ABOUT:
                found.setdefault(count.keys[ABOUT[count.what]], []).append(count)
        self._known[tally.id] = tally, found
        return found

    def records(self, name: str, sum_: Sum) -> Iterator[Source]:
        yield Source(
            id=content_id("v", name),
            key=name,
            name=min(sum_.names, key=lambda entry: (-entry[1], entry[0]))[0],
            reports=tuple(sorted(sum_.reports)),
            outlets=tuple(sorted(sum_.outlets, key=lambda entry: (-entry[1], entry[0]))),
            counts=sum_.counts,
            claims=sum_.claims,
            why=f"cited by {len(sum_.reports)} report{'s' * (len(sum_.reports) != 1)}",
        )


def joined(id_: str, sums: Sequence[Sum]) -> Sum:
    """What all add, in the order in which they are given. Sums of sums are those of all that went into them."""
    return Sum(
        id_,
        tuple(report for one in sums for report in one.reports),
        min((one.first for one in sums if one.first), default=""),
        max((one.last for one in sums if one.last), default=""),
        added(count for one in sums for count in one.counts),
        _sample(one.claims for one in sums),
        _numbers(one.outlets for one in sums),
        _numbers(one.names for one in sums),
    )


def _numbers(groups: Iterable[Iterable[tuple[str, int]]]) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for name, number in (entry for group in groups for entry in group):
        found[name] = found.get(name, 0) + number
    return tuple(sorted(found.items()))


def added(counts: Iterable[Count]) -> tuple[Count, ...]:
    """Counts of many reports added up."""
    numbers: dict[tuple[Counted, tuple[str, ...]], int] = {}
    behind: dict[tuple[Counted, tuple[str, ...]], list[str]] = {}
    for count in counts:
        key = (count.what, count.keys)
        numbers[key] = numbers.get(key, 0) + count.number
        shown = behind.setdefault(key, [])
        if len(shown) < SHOWN:
            shown.extend(count.claims)
    return tuple(Count(*key, number, tuple(behind[key][:SHOWN])) for key, number in sorted(numbers.items()))


def _largest(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Of kinds without end the `MOST` largest; the order stays."""
    kept: set[tuple[Counted, tuple[str, ...]]] = set()
    for what in OPEN_ENDED:
        of_kind = sorted((c for c in counts if c.what is what), key=lambda c: (-c.number, c.keys))
        kept |= {(count.what, count.keys) for count in of_kind[:MOST]}
    return tuple(count for count in counts if count.what not in OPEN_ENDED or (count.what, count.keys) in kept)


def _sample(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted(dict.fromkeys(claim for group in groups for claim in group))[:SHOWN])
