"""Sieges of a place and fights for it: told of again and again, they are one as long as the telling does not stop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from polybius.case.days import EVER, NEVER
from polybius.case.sightings import Sighting, Timing


@dataclass(slots=True)
class Siege:
    """A siege, or a fight for the place; `told` by first day."""

    status: str
    told: list[Sighting] = field(default_factory=list)
    other: list[Sighting] = field(default_factory=list)
    """Claims that give it no day."""

    @property
    def first(self) -> int:
        return min((s.days.first for s in self.told), default=EVER)

    @property
    def last(self) -> int:
        return max((s.until for s in self.told), default=NEVER)

    @property
    def claims(self) -> list[Sighting]:
        return [*self.told, *self.other]


def sieges(status: str, sightings: Iterable[Sighting], gap: int) -> list[Siege]:
    """All of one kind at one place; `gap` in days."""
    told = sorted((s for s in sightings if s.status == status and not s.denied), key=_when)
    found: list[Siege] = []
    for one in told:
        if one.timing not in (Timing.ON, Timing.SINCE):
            continue
        known = next((siege for siege in found if _meet(siege, one, gap)), None)
        if known is None:
            known = Siege(status)
            found.append(known)
        known.told.append(one)
    undated = [one for one in told if one.timing not in (Timing.ON, Timing.SINCE)]
    return _backed(status, found, undated)


def _backed(status: str, found: list[Siege], undated: Sequence[Sighting]) -> list[Siege]:
    """What gives no day backs the siege that it may be of, or the only one."""
    for one in undated:
        begun = [siege for siege in found if siege.first <= one.until] or found
        if not begun:
            begun = [Siege(status)]
            found += begun
        begun[-1].other.append(one)
    return found


def _meet(siege: Siege, one: Sighting, gap: int) -> bool:
    return siege.first - gap <= one.until and one.days.first <= siege.last + gap


def _when(one: Sighting) -> tuple[int, int, str]:
    return one.days.first, one.days.last, one.claim.id
