"""Who is seen in one place, from when to when: what the walk over a place (case/walk.py) puts together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from polybius.case.camps import Bond, Setting
from polybius.case.days import EVER, NEVER, Days, iso
from polybius.case.holders import Holder, Holders
from polybius.case.sightings import LOST, Sighting, Timing


@dataclass(slots=True)
class Change:
    """A capture: `days` within which it happened, by all claims that tell of it."""

    holder: Holder
    days: Days
    told: list[Sighting] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """A holder in a place while it is put together."""

    holder: Holder
    begin: Days | None = None
    """Of its capture; None where no claim tells of one."""
    end: Days | None = None
    begun: list[Sighting] = field(default_factory=list)
    seen: list[Sighting] = field(default_factory=list)
    ended: list[Sighting] = field(default_factory=list)
    other: list[Sighting] = field(default_factory=list)
    """Claims that fit it and give it no day."""
    notes: list[str] = field(default_factory=list)

    first: int = EVER
    """First day on which claims have the holder there; EVER where there is none."""
    last: int = NEVER
    """Last such day; NEVER where there is none."""
    start: int = EVER
    """Earliest day that its claims allow, for sorting."""

    def take(self, days: Days) -> None:
        """It began with a capture on one of these days."""
        self.begin = days
        self._extend(days.first, days.last, days.last)

    def see(self, one: Sighting) -> None:
        self.seen.append(one)
        if one.timing in (Timing.ON, Timing.SINCE):
            self._extend(one.days.first, one.days.first if one.timing is Timing.ON else one.days.last, one.until)

    def seen_only(self, seen: Sequence[Sighting]) -> None:
        """Keeps these sightings alone."""
        begin, self.seen, self.first, self.last, self.start = self.begin, [], EVER, NEVER, EVER
        if begin is not None:
            self.take(begin)
        for one in seen:
            self.see(one)

    def _extend(self, start: int, first: int, last: int) -> None:
        self.start, self.first, self.last = min(self.start, start), min(self.first, first), max(self.last, last)

    @property
    def dated(self) -> bool:
        return self.last > NEVER

    def names(self) -> list[Holder]:
        """Holders as the claims that have them there name them."""
        held = [s.holder for s in (*self.begun, *self.seen, *self.other) if s.holder.key and s.status != LOST]
        return held or [s.loser for s in (*self.ended, *self.other) if s.loser.key] or [self.holder]

    def note(self, words: str) -> None:
        if words not in self.notes:
            self.notes.append(words)


@dataclass(frozen=True, slots=True)
class Walk:
    """What the walk over one place needs. `country` is ISO 3166-1 alpha-2."""

    holders: Holders
    country: str
    same_capture: int
    """Days, as `unseen`: see data/control.yaml."""
    unseen: int
    shared: bool = False
    """Some part of a place, which several may hold: nobody's coming ends another's stay."""

    def bond(self, one: Holder, other: Holder, day: int) -> Bond:
        return self.holders.bond(one, other, self.setting(day))

    def setting(self, day: int) -> Setting:
        return self.holders.setting(iso(day), self.country)
