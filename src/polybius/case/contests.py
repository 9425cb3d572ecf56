"""Contradictions on who holds a place: two holders at one time, and captures that somebody denies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.case.days import Days
from polybius.case.material import Material
from polybius.case.runs import Run
from polybius.case.sightings import CAPTURED, HELD, LOST, Sighting, Timing
from polybius.case.walk import Runs
from polybius.model.case import Position


@dataclass(frozen=True, slots=True)
class Contest:
    """Two positions on one run, and the days in question."""

    days: Days
    positions: tuple[Position, ...]
    why: str


class Contests:
    """Finds what contradicts the runs of one place."""

    def __init__(self, runs: Runs, material: Material, seen_again: int, denial: int) -> None:
        self._runs = runs
        self._material = material
        self._seen_again = seen_again
        self._denial = denial

    def of(self, runs: Sequence[Run], sightings: Iterable[Sighting]) -> dict[int, list[Contest]]:
        """Contests by the run's place in the sequence."""
        found: dict[int, list[Contest]] = {}
        dated = [(i, run) for i, run in enumerate(runs) if run.dated and run.holder.key]
        for at, (i, one) in enumerate(dated):
            for j, other in dated[at + 1 :]:
                days = self._both_there(one, other)
                if days is not None and not self._runs.fit(one.holder, other.holder, days):
                    contest = self._two_holders(one, other, days)
                    found.setdefault(i, []).append(contest)
                    found.setdefault(j, []).append(contest)
        denied = [s for s in sightings if s.denied and s.holder.key]
        for i, run in enumerate(runs):
            found.setdefault(i, []).extend(self._denials(run, denied))
        return {i: contests for i, contests in found.items() if contests}

    # -- two holders -----------------------------------------------------------------------------------

    def _both_there(self, one: Run, other: Run) -> Days | None:
        """From first to last sight of both; or from a capture to the day on which another is seen there again."""
        first, last = max(one.first, other.first), min(one.last, other.last)
        changing = first == last and (_ends_on(one, first) or _ends_on(other, first))
        if first <= last and not changing and not _shown_elsewhere(one, other, first):
            return Days(first, last)
        earlier, later = (one, other) if one.first < other.first else (other, one)
        taken = earlier.begin if earlier.end is None and later.begin is None else None
        if taken is not None and later.end is None and 0 < later.first - taken.last <= self._seen_again:
            return Days(taken.first, later.first)
        return None

    def _two_holders(self, one: Run, other: Run, days: Days) -> Contest:
        sides = sorted((one, other), key=lambda run: run.holder.key)
        positions = tuple(self._position(run.holder.name, _within(run, days)) for run in sides)
        return Contest(days, positions, f"claims have {sides[0].holder.name} and {sides[1].holder.name} there")

    # -- denials ---------------------------------------------------------------------------------------

    def _denials(self, run: Run, denied: Iterable[Sighting]) -> Iterable[Contest]:
        for status, change, told in ((CAPTURED, run.begin, run.begun), (LOST, run.end, run.ended)):
            against = [s for s in denied if s.status == status and change and self._meets(s, change)]
            against = [s for s in against if self._runs.fit(s.holder, run.holder, s.days)]
            if against and change and told:
                verb = "taken" if status == CAPTURED else "lost"
                name = run.holder.name or "others"
                sides = (
                    self._position(f"{verb} by {name}", told),
                    self._position(f"not {verb} by {name}", against),
                )
                yield Contest(change, sides, f"that it was {verb} by {name} is denied")
        held = [s for s in denied if s.status == HELD and run.dated and run.first <= s.days.last <= run.last]
        held = [s for s in held if self._runs.fit(s.holder, run.holder, s.days)]
        if held:
            days = Days(min(s.days.last for s in held), max(s.days.last for s in held))
            name = run.holder.name
            sides = (self._position(f"held by {name}", run.seen), self._position(f"not held by {name}", held))
            yield Contest(days, sides, f"that {name} holds it is denied")

    def _meets(self, denial: Sighting, change: Days) -> bool:
        """Said after the change, and not long after; what failed before was another attempt."""
        day = denial.days.last if denial.timing is not Timing.NONE else 0
        return change.first <= day <= change.last + self._denial

    def _position(self, value: str, told: Iterable[Sighting]) -> Position:
        claims = {s.claim.id: s.claim for s in told}
        voices = {voice for claim in claims.values() for voice in self._material.speakers(claim)}
        return Position(value, tuple(sorted(claims)), tuple(sorted(voices)))


def _ends_on(run: Run, day: int) -> bool:
    return any(days is not None and days.first <= day <= days.last for days in (run.begin, run.end))


def _shown_elsewhere(one: Run, other: Run, first: int) -> bool:
    """Did the one end before the other is seen, by a capture or loss?"""
    return any(run.end is not None and run.end.last <= first for run in (one, other))


def _within(run: Run, days: Days) -> list[Sighting]:
    """The sightings of these days; all, where none falls into them."""
    told = [*run.begun, *run.seen]
    return [s for s in told if s.days.first <= days.last and days.first <= s.until] or told
