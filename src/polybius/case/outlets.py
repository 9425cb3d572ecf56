"""Outlets and cited sources: sums of tallies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from polybius.case.parts import Ground
from polybius.model.ids import content_id
from polybius.model.tallies import SHOWN, Count, Counted, Outlet, Source, Tally

MOST = 300
"""Counts of one kind that an outlet's record keeps, the largest; the tallies have all."""
OPEN_ENDED = frozenset(
    (Counted.PLACE, Counted.ACTOR, Counted.CITES, Counted.CITED_STANDING, Counted.SLANT, Counted.LABEL)
)


class OutletSums:
    """One record an outlet."""

    kind: ClassVar[str] = "outlets"
    of: ClassVar[str] = "tallies"

    def __init__(self, _: Ground) -> None:
        return

    def parts(self, tally: Tally) -> tuple[str, ...]:
        return tally.outlets

    def adds(self, tally: Tally) -> dict[str, Tally]:
        return dict.fromkeys(tally.outlets, tally)

    def records(self, name: str, tallies: Sequence[Tally]) -> Iterator[Outlet]:
        days = sorted(tally.date for tally in tallies if tally.date)
        yield Outlet(
            id=content_id("o", name),
            name=name,
            reports=tuple(sorted(tally.report for tally in tallies)),
            first=days[0] if days else "",
            last=days[-1] if days else "",
            counts=_largest(added(count for tally in tallies for count in tally.counts)),
            claims=_sample(tally.claims for tally in tallies),
            why=f"the sum of {len(tallies)} report{'s' * (len(tallies) != 1)}",
        )


class SourceSums:
    """One record a cited source."""

    kind: ClassVar[str] = "cited"
    of: ClassVar[str] = "tallies"

    def __init__(self, _: Ground) -> None:
        self._counts: dict[str, dict[str | None, list[Count]]] = {}

    def parts(self, tally: Tally) -> tuple[str, ...]:
        return tuple(key for key, _ in tally.sources)

    def adds(self, tally: Tally) -> dict[str, object]:
        told = (tally.report, tally.outlets, tally.sources)
        return {source: (told, self._counted(tally).get(source)) for source in self.parts(tally)}

    def _of(self, tally: Tally, source: str) -> Sequence[Count]:
        """The counts of a report that speak of a source."""
        found = self._counts.get(tally.id)
        if found is None:
            found = self._counts[tally.id] = self._counted(tally)
        return found.get(source, ())

    @staticmethod
    def _counted(tally: Tally) -> dict[str | None, list[Count]]:
        """Counts by the source that they speak of."""
        found: dict[str | None, list[Count]] = {}
        for count in tally.counts:
            found.setdefault(_about(count), []).append(count)
        return found

    def records(self, name: str, tallies: Sequence[Tally]) -> Iterator[Source]:
        own = [count for tally in tallies for count in self._of(tally, name)]
        by_outlet: dict[str, int] = {}
        for tally in tallies:
            number = sum(count.number for count in self._of(tally, name) if count.what is Counted.CITES)
            for outlet in tally.outlets:
                by_outlet[outlet] = by_outlet.get(outlet, 0) + number
        yield Source(
            id=content_id("v", name),
            key=name,
            name=_commonest(named for tally in tallies for key, named in tally.sources if key == name),
            reports=tuple(sorted(tally.report for tally in tallies)),
            outlets=tuple(sorted(by_outlet.items(), key=lambda entry: (-entry[1], entry[0]))),
            counts=added(own),
            claims=_sample(count.claims for count in own),
            why=f"cited by {len(tallies)} report{'s' * (len(tallies) != 1)}",
        )


def _about(count: Count) -> str | None:
    """The source that a count speaks of; None where it speaks of none."""
    if count.what in (Counted.CITES, Counted.CITED_STANDING):
        return count.keys[0]
    return count.keys[1] if count.what is Counted.SLANT else None


def _commonest(names: Iterable[str]) -> str:
    counts = Counter(names)
    return min(counts, key=lambda name: (-counts[name], name))


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
