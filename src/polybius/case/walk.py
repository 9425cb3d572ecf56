"""Who is seen in one place, from when to when: the sightings of a place walked in time.

A capture begins a run of its holder and ends that of whoever was there; a loss ends the loser's. Sightings of one
holder with no capture between them are one run. What claims do not speak of stays open.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice, pairwise

from polybius.case.camps import Bond
from polybius.case.days import EVER, NEVER, Days, iso
from polybius.case.holders import Holder, Sort
from polybius.case.runs import Change, Run, Walk
from polybius.case.sightings import CAPTURED, HELD, LOST, Sighting, Timing


class Runs:
    """Puts the runs of one place together. Sightings are those of holding, capture and loss."""

    def __init__(self, walk: Walk) -> None:
        self._walk = walk
        self._runs: list[Run] = []
        self._rivals: set[tuple[str, str]] = set()
        self._done: list[Change] = []
        self._eras: dict[int, int] = {}
        self._bonds: dict[tuple[str, str, int], Bond] = {}
        self._bound: dict[tuple[str, int], dict[str, Bond]] = {}
        """Bonds of a holder in an era, by the other's key."""
        self._sorts: dict[str, Sort] = {}

    def of(self, sightings: Sequence[Sighting]) -> list[Run]:
        told = [s for s in sightings if not s.denied]
        met = {(s.holder.key, s.loser.key) for s in told if s.holder.key and s.loser.key}
        self._rivals = {pair for one, other in met if one != other for pair in ((one, other), (other, one))}
        for step in sorted(self._steps(told), key=_order):
            if isinstance(step, Change):
                self._capture(step)
            elif step.status == LOST:
                self._lose(step)
            else:
                self._hold(step)
        for late in sorted((s for s in told if s.timing in (Timing.BY, Timing.NONE)), key=_late):
            self._late(late)
        self._runs = [part for run in self._runs for part in self._parted(run)]
        return self._runs

    def _steps(self, told: Iterable[Sighting]) -> list[Change | Sighting]:
        dated = [s for s in told if s.timing in (Timing.ON, Timing.SINCE)]
        taken = [s for s in dated if s.status == CAPTURED or (s.status == LOST and s.holder.key)]
        rest = [s for s in dated if s.status == HELD or (s.status == LOST and not s.holder.key)]
        return [*self._changes(sorted(taken, key=_when)), *rest]

    def _changes(self, taken: Iterable[Sighting]) -> list[Change]:
        """Claims that tell of one capture together."""
        changes: list[Change] = []
        for one in taken:
            known = next((c for c in reversed(changes) if self._is_one(c, one)), None)
            if known is None:
                changes.append(Change(one.holder, one.days, [one]))
                continue
            known.days = _agreed(known.days, one.days)
            known.told.append(one)
            known.holder = known.holder if known.holder.specific or not one.holder.key else one.holder
        return changes

    def _is_one(self, change: Change, one: Sighting) -> bool:
        near = change.days.gap(one.days) <= self._walk.same_capture
        return near and (not change.holder.key or not one.holder.key or self.fit(change.holder, one.holder, one.days))

    # -- steps -----------------------------------------------------------------------------------------

    def _capture(self, change: Change) -> None:
        losers = [s.loser for s in change.told if s.loser.key]
        current = self._held_before(change, losers)
        if current is None:
            self._end_others(change)
            current = Run(change.holder)
            current.take(change.days)
            self._runs.append(current)
        elif current.begin is None and current.first >= change.days.first - self._walk.same_capture:
            current.take(change.days)
            self._end_others(change)
        current.begun += change.told
        for loser in losers:
            self._end(loser, change.days, [s for s in change.told if s.loser == loser])

    def _held_before(self, change: Change, losers: Sequence[Holder]) -> Run | None:
        """The run of the same holder that the claims on this capture belong to: they are late, or tell of it twice."""
        run = self._open_run(change.holder, change.days, Bond.VAGUE)
        if run is None or any(self._open_run(loser, change.days, Bond.WEAK) for loser in losers):
            return None
        others = (other.last for other in self._open_runs() if other is not run)
        return run if max(others, default=NEVER) <= run.last else None

    def _end_others(self, change: Change) -> None:
        self._done.append(change)
        for run in self._open_runs() if not self._walk.shared else ():
            apart = run.holder is not change.holder and not self.same(run.holder, change.holder, change.days)
            if run.start <= change.days.last and apart:
                run.end = change.days
                run.ended += change.told

    def _lose(self, one: Sighting) -> None:
        if one.loser.key:
            self._end(one.loser, one.days, [one])
        else:
            self._fallen(one)

    def _fallen(self, one: Sighting) -> None:
        """ "the fall of Velm": whoever was there, if nobody is seen there afterwards; a capture near it is the fall."""
        there = [run for run in self._runs if run.holder.key and run.dated and run.start <= one.until]
        run = max(there, key=lambda run: run.last, default=None)
        if run is None:
            run = Run(one.loser)
            run.end = one.days if one.timing is not Timing.NONE else None
            run.ended.append(one)
            self._runs.append(run)
            return
        taken = run.begin is not None and one.until - run.begin.last <= self._walk.same_capture
        if run.end is not None or taken or run.last > one.until or one.timing is Timing.NONE:
            run.other.append(one)
            return
        run.end = one.days if one.timing is Timing.ON else Days(run.last, one.until)
        run.ended.append(one)

    def _end(self, loser: Holder, days: Days, told: Sequence[Sighting]) -> None:
        run = self._run_until(loser, days)
        if run is None:
            run = Run(loser)
            self._runs.append(run)
        run.end = days if run.end is None else run.end
        run.ended += [one for one in told if one not in run.ended]

    def _run_until(self, loser: Holder, days: Days) -> Run | None:
        """The loser's run that is open on these days, or that ended on them."""
        for run in reversed(self._runs):
            ended = run.end is not None and run.end.gap(days) > self._walk.same_capture
            if not ended and run.start <= days.last and self.fit(run.holder, loser, days):
                return run
        return None

    def _hold(self, one: Sighting) -> None:
        if not one.holder.key:
            return
        run = self._run_at(one.holder, one.days)
        if run is None:
            run = self._taken_meanwhile(Run(one.holder), one.days)
            self._runs.append(run)
        run.see(one)
        if one.holder.specific and not run.holder.specific:
            run.holder = one.holder

    def _taken_meanwhile(self, run: Run, days: Days) -> Run:
        """Who is seen within the days of a capture by another ("in 2016") was there before it."""
        for change in reversed(self._done):
            within = change.days.first <= days.first and days.last < change.days.last
            if within and not self._walk.shared and not self.fit(change.holder, run.holder, days):
                run.end, run.ended = change.days, list(change.told)
                return run
        return run

    def _run_at(self, holder: Holder, days: Days) -> Run | None:
        """The closest run of this holder that these days may fall into; of equally close ones the latest seen."""
        fitting = [
            run
            for run in self._runs
            if run.holder.key and (run.start <= days.last or not run.dated)
            and (run.end is None or days.first <= run.end.last)
            and self.fit(run.holder, holder, days)
        ]  # fmt: skip
        return max(fitting, key=lambda run: (self._bond(run.holder, holder, days), run.last), default=None)

    # -- what gives no day -----------------------------------------------------------------------------

    def _late(self, one: Sighting) -> None:
        if one.status == LOST and not one.holder.key:
            self._lost_by(one)
        elif one.status == HELD or not one.holder.key:
            self._back(one, one.holder if one.holder.key else one.loser)
        else:
            self._taken_by(one)

    def _taken_by(self, one: Sighting) -> None:
        """A capture without a day: it tells of a run that had begun by then, or of one that nothing else tells of."""
        bond = self._bonds_with(one.holder, one.days)
        known = [(found, run) for run in self._begun(one) if (found := bond(run)) is not Bond.APART]
        if known:
            max(known, key=lambda found: (found[0], found[1].last))[1].other.append(one)
            return
        made = Run(one.holder)
        made.other.append(one)
        if one.timing is Timing.BY:
            made.take(Days(NEVER, one.until))
        self._push_out(made, one)
        self._runs.append(made)

    def _push_out(self, made: Run, one: Sighting) -> None:
        """Who was there before and is not seen after the report has lost it by then; else the capture was before."""
        for run in self._open_runs():
            if one.timing is not Timing.BY or self._walk.shared or self.same(run.holder, one.holder, one.days):
                continue
            if run.last <= one.until:
                run.end = Days(max(NEVER, run.last), one.until)
                run.ended.append(one)
            elif run.start <= one.until:
                made.begin = None
                made.seen_only(())
                made.note(f"taken at an unknown time before {run.holder.name or 'others'} is seen there")

    def _lost_by(self, one: Sighting) -> None:
        if not one.loser.key:
            self._fallen(one)
            return
        bond = self._bonds_with(one.loser, one.days)
        known = [run for run in self._begun(one) if bond(run) is not Bond.APART]
        if not known:
            made = Run(one.loser)
            made.end = Days(NEVER, one.until) if one.timing is Timing.BY else None
            made.ended.append(one)
            self._runs.append(made)
            return
        run = max(known, key=lambda run: run.last)
        if run.end is None and run.last <= one.until and one.timing is Timing.BY:
            run.end = Days(run.last, one.until)
            run.ended.append(one)
        else:
            run.other.append(one)

    def _back(self, one: Sighting, holder: Holder) -> None:
        """A claim without days backs the only run that it fits: it never gives one a day."""
        fitting = self._fitting(holder, one)
        if len(fitting) == 1 or (fitting and not holder.key):
            fitting[-1].other.append(one)
        elif holder.key or one.status == CAPTURED:
            made = Run(holder)
            made.other.append(one)
            self._runs.append(made)

    def _fitting(self, holder: Holder, one: Sighting) -> list[Run]:
        """The first two runs that fit (who backs only asks whether it is one), or where nobody is named the last that
        had begun when it was told."""
        if not holder.key:
            return [run for run in self._runs if run.start <= one.told or not (one.told and run.dated)][-1:]
        bond = self._bonds_with(holder, one.days)
        return list(islice((run for run in self._runs if bond(run) is not Bond.APART), 2))

    def _begun(self, one: Sighting) -> list[Run]:
        """Runs that had begun by a sighting."""
        until = one.until
        return [run for run in self._runs if run.start <= until]

    # -- changes that no claim tells of --------------------------------------------------------------------

    def _parted(self, run: Run) -> list[Run]:
        """Two runs, where another holder alone is seen for long: the place changed hands twice, unheard of."""
        seen = sorted((s for s in run.seen if s.timing is Timing.ON), key=_when)
        if self._walk.shared:
            return [run]
        for before, after in pairwise(seen):
            if after.days.first - before.days.last <= 2 * self._walk.unseen:
                continue
            others = (other for other in self._runs if other is not run and other.holder.key and other.dated)
            if any(self._alone(other, run, before.days.last, after.days.first) for other in others):
                return [*self._parted_at(run, after)]
        return [run]

    def _alone(self, other: Run, run: Run, last: int, again: int) -> bool:
        """Is the other seen between the two days, far from both, and not on or beyond them?"""
        far = last + self._walk.unseen < other.first and other.last < again - self._walk.unseen
        return far and not self.fit(other.holder, run.holder, Days(other.first, other.last))

    def _parted_at(self, run: Run, after: Sighting) -> list[Run]:
        later = Run(run.holder, end=run.end, ended=run.ended)
        later.seen_only([s for s in run.seen if s.days.first >= after.days.first and s.timing is Timing.ON])
        run.seen_only([s for s in run.seen if s not in later.seen])
        run.end, run.ended = None, []
        return [run, *self._parted(later)]

    # -- who is who ------------------------------------------------------------------------------------

    def fit(self, one: Holder, other: Holder, days: Days) -> bool:
        """May both be one holder of this place?"""
        return self._bond(one, other, days) is not Bond.APART

    def same(self, one: Holder, other: Holder, days: Days) -> bool:
        """Are they one holder by more than a description that fits anybody in arms?"""
        return self._bond(one, other, days) >= Bond.VAGUE

    def _bonds_with(self, holder: Holder, days: Days) -> Callable[[Run], Bond]:
        """How each run's holder is bound to one: few hold a place, however many runs it has."""
        known = self._bound.setdefault((holder.key, self._era(days)), {})

        def bond(run: Run) -> Bond:
            found = known.get(run.holder.key)
            if found is None:
                found = known[run.holder.key] = self._bond(run.holder, holder, days)
            return found

        return bond

    def _bond(self, one: Holder, other: Holder, days: Days) -> Bond:
        """Who takes the place from whom is not the same, however vaguely told."""
        if one.key != other.key and self._sort(one) + self._sort(other) > Sort.ALONE:
            return Bond.APART
        key = (one.key, other.key, self._era(days))
        known = self._bonds.get(key)
        if known is None:
            rivals = (one.key, other.key) in self._rivals
            known = self._bonds[key] = Bond.APART if rivals else self._walk.bond(one, other, _day(days))
        return known

    def _era(self, days: Days) -> int:
        day = _day(days)
        era = self._eras.get(day)
        if era is None:
            era = self._eras[day] = self._walk.holders.era(iso(day))
        return era

    def _sort(self, holder: Holder) -> Sort:
        known = self._sorts.get(holder.key)
        if known is None:
            known = self._sorts[holder.key] = self._walk.holders.sort(holder)
        return known

    def _open_runs(self) -> list[Run]:
        return [run for run in self._runs if run.end is None]

    def _open_run(self, holder: Holder, days: Days, least: Bond) -> Run | None:
        for run in reversed(self._open_runs()):
            if run.start <= days.last and self._bond(run.holder, holder, days) >= least:
                return run
        return None


def _day(days: Days) -> int:
    """The day as of which holders are compared."""
    return days.last if days.last < EVER else days.first


def _agreed(one: Days, other: Days) -> Days:
    """The days that both allow; where they allow none in common, all between them."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Days(first, last) if first <= last else Days(last, first)


def _when(one: Sighting) -> tuple[int, int, str]:
    return one.days.first, one.days.last, one.claim.id


def _order(step: Change | Sighting) -> tuple[int, int, int, str]:
    """A sighting on the day of a capture comes first: it may be of him who lost the place."""
    one = step.told[0] if isinstance(step, Change) else step
    return step.days.first, isinstance(step, Change), step.days.last, one.claim.id


def _late(one: Sighting) -> tuple[int, bool, int, str]:
    """Captures and losses before what only backs them; named holders before descriptions."""
    return one.status == HELD, not one.holder.specific, one.until, one.claim.id
