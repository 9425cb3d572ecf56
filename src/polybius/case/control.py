"""Who held which place, from when to when, out of claims on control.

Each place is worked out by itself: its sightings (case/sightings.py) are walked in time into runs (case/walk.py), what
contradicts them is found (case/contests.py), and each run becomes a spell with what is known of its ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from polybius.case import control_words as words
from polybius.case.contests import Contest, Contests
from polybius.case.days import EVER, NEVER, Days, iso
from polybius.case.fronts import Front, Fronts
from polybius.case.holders import NOBODY, Holder
from polybius.case.parts import Ground, Part
from polybius.case.runs import Run, Walk
from polybius.case.sieges import Siege, sieges
from polybius.case.sightings import BESIEGED, CONTESTED, HELD, Sighting, Timing, counts, sighting
from polybius.case.walk import Runs
from polybius.model.case import ControlSpell, Position
from polybius.model.claims import Claim, Kind, PlaceRef
from polybius.model.control import Basis, Sight
from polybius.model.ids import content_id

NAMED = 1 / 3
"""Share of the claims on a spell from which the actor that they name is the holder, and not the description."""


@dataclass(frozen=True, slots=True)
class Place:
    """The place of the spells that are made."""

    front: Front
    name: str
    country: str
    """ISO 3166-1 alpha-2."""

    @property
    def id(self) -> str:
        return self.front.key.partition("/")[0] if ":" in self.front.key else ""


class Control:
    """The layer of control: a part is the key of a place."""

    kind: ClassVar[str] = "control"
    by_events: ClassVar[bool] = False

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._material = ground.material
        self._holders = ground.holders
        self._limits = {name: int(value) for name, value in ground.tables.limits.items()}
        self._fronts = Fronts(ground.tables)

    def parts(self, claim: Claim) -> tuple[str, ...]:
        front = self._fronts.of(claim.place) if claim.kind is Kind.CONTROL and counts(claim) else None
        return (front.key,) if front else ()

    def records(self, part: Part) -> list[ControlSpell]:
        place = self._place(part.name, [claim.place for claim in part.claims if claim.place])
        told = [sighting(claim, self._material, self._holders) for claim in part.claims]
        told = _once([one for one in told if self._holders.holds_ground(one.holder)])
        runs = self._runs(place)
        found = runs.of([one for one in told if one.status not in (BESIEGED, CONTESTED)])
        contests = self._contests(runs, told, found, place)
        order = _Order(found)
        made = [self._spell(run, place, order, contests.get(i, ())) for i, run in enumerate(found)]
        gap = self._limits["siege_gap"]
        made += [self._siege(one, place) for kind in (BESIEGED, CONTESTED) for one in sieges(kind, told, gap)]
        return made

    def _place(self, part: str, refs: Sequence[PlaceRef]) -> Place:
        front = self._fronts.of(refs[0]) or Front(part)
        country = min((ref.country for ref in refs if ref.country), default="")
        return Place(front, self._fronts.name(front, refs), country)

    def _runs(self, place: Place) -> Runs:
        limits = self._limits
        return Runs(Walk(self._holders, place.country, limits["same_capture"], limits["unseen"], place.front.some))

    def _contests(
        self, runs: Runs, told: Sequence[Sighting], found: Sequence[Run], place: Place
    ) -> dict[int, list[Contest]]:
        """Two who hold some part of a place don't contradict each other."""
        if place.front.some:
            return {}
        limits = self._limits
        return Contests(runs, self._material, limits["seen_again"], limits["denial"]).of(found, told)

    # -- records ---------------------------------------------------------------------------------------

    def _spell(self, run: Run, place: Place, order: _Order, contests: Sequence[Contest]) -> ControlSpell:
        claims = _ids((*run.begun, *run.seen, *run.ended, *run.other))
        holder = _leading(run)
        alone = place.front.some
        successor, before = (None, None) if alone else (order.next(run), order.before(run))
        witnesses = self._count((*run.begun, *run.seen, *run.ended, *run.other))
        begin, end = _begin(run, before), _end(run, successor)
        told = [
            words.counted(len(claims), witnesses),
            words.begin_sentence(run, self._own(run)),
            words.seen_sentence(run),
            words.end_sentence(run, successor),
            *run.notes,
            *dict.fromkeys(contest.why for contest in contests),
        ]
        return ControlSpell(
            id=content_id("k", HELD, holder.key, *claims),
            place=place.name,
            place_id=place.id,
            holder=words.spoken(holder.name),
            holder_id=holder.id,
            since=_since(run),
            until=iso(run.end.last) if run.end else "",
            status=CONTESTED if _mostly(contests, run) else HELD,
            claims=claims,
            why=words.sentence(told),
            key=place.front.key,
            whole=place.front.whole,
            begins=words.within(begin.first, begin.last),
            ends=words.within(end.first, end.last),
            first_seen=iso(run.first),
            last_seen=iso(run.last),
            seen=_seen((*run.begun, *run.seen)),
            names=self._names(run),
            contested=_merged(contests),
            contested_from=iso(min((one.days.first for one in contests), default=NEVER)),
            contested_to=iso(max((one.days.last for one in contests), default=NEVER)),
            witnesses=witnesses,
            side=self._holders.camp(holder, self._holders.setting(iso(_known(run)), place.country)),
            some=place.front.some,
        )

    def _siege(self, siege: Siege, place: Place) -> ControlSpell:
        claims = _ids(siege.claims)
        holder = next((one.holder for one in siege.claims if one.holder.key), NOBODY)
        besieger = self._besieger(siege)
        witnesses = self._count(siege.claims)
        first = min((one for one in siege.told), key=lambda one: one.days.first, default=None)
        begin = first.days if first and first.basis is Basis.SAID else Days(NEVER, siege.first)
        told = f"told of from {iso(siege.first)} to {iso(siege.last)}" if siege.told else "no date is given"
        return ControlSpell(
            id=content_id("k", siege.status, holder.key, *claims),
            place=place.name,
            place_id=place.id,
            holder=holder.name,
            holder_id=holder.id,
            since=iso(siege.first) if siege.told else "",
            until="",
            status=siege.status,
            claims=claims,
            why=words.sentence((words.counted(len(claims), witnesses), told, "no claim tells of its end")),
            key=place.front.key,
            whole=place.front.whole,
            begins=words.within(begin.first, begin.last) if siege.told else "",
            ends=words.within(siege.last, EVER) if siege.told else "",
            first_seen=iso(siege.first) if siege.told else "",
            last_seen=iso(siege.last) if siege.told else "",
            seen=_seen(siege.told),
            witnesses=witnesses,
            some=place.front.some,
            besieger=words.spoken(besieger.name),
            besieger_id=besieger.id,
        )

    def _besieger(self, siege: Siege) -> Holder:
        """By most claims; names before descriptions, then by name."""
        said = [one for told in siege.claims if (one := self._holders.of(told.claim, "besieger")).key]
        counts = Counter(one.key for one in said)
        return min(said, key=lambda one: (not one.specific, -counts[one.key], one.key), default=NOBODY)

    def _count(self, told: Iterable[Sighting]) -> int:
        return len(self._ground.witnesses.grouped([one.claim for one in told]))

    def _names(self, run: Run) -> tuple[Position, ...]:
        """What its claims call the holder."""
        by_name: dict[str, list[Claim]] = {}
        for one in (*run.begun, *run.seen, *run.other):
            holder = one.holder if one.holder.key else one.loser
            if holder.key:
                by_name.setdefault(holder.name, []).append(one.claim)
        ordered = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))
        return tuple(Position(words.spoken(name), _claim_ids(claims), self._voices(claims)) for name, claims in ordered)

    def _voices(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        return tuple(sorted({voice for claim in claims for voice in self._material.speakers(claim)}))

    def _own(self, run: Run) -> bool:
        """Does nobody but the taker's own side tell of the capture?"""
        speaking = [self._holders.speaker(one.claim) for one in run.begun]
        return bool(speaking) and all(speaker.key and self._is_side(run, speaker) for speaker in speaking)

    def _is_side(self, run: Run, speaker: Holder) -> bool:
        at = self._holders.setting(iso(run.begin.last if run.begin else NEVER), "")
        return self._holders.bond(run.holder, speaker, at).close


class _Order:
    """The dated runs of a place in order of time."""

    def __init__(self, runs: Sequence[Run]) -> None:
        dated = [run for run in runs if run.dated]
        self._by_first = sorted(dated, key=_first)
        self._by_last = sorted(dated, key=_last, reverse=True)

    def next(self, run: Run) -> Run | None:
        """Who is seen there next, where no claim ends this run."""
        if run.end is not None or not run.dated:
            return None
        later = self._by_first[bisect_right(self._by_first, run.last, key=_first) :]
        return next((other for other in later if _apart(run, other)), None)

    def before(self, run: Run) -> Run | None:
        """Who was last seen there before."""
        earlier = self._by_last[bisect_left(self._by_last, -run.first, key=lambda other: -other.last) :]
        return next((other for other in earlier if _apart(run, other)), None)


def _first(run: Run) -> int:
    return run.first


def _last(run: Run) -> int:
    return run.last


def _apart(run: Run, other: Run) -> bool:
    return other is not run and other.holder.key != run.holder.key


def _once(told: Sequence[Sighting]) -> list[Sighting]:
    """Without those whose report says the same in the same words with a day."""
    dated: dict[tuple[str, str, str], list[str]] = {}
    for one in told:
        if one.basis is Basis.SAID:
            dated.setdefault(_said_by(one), []).append(one.claim.span.text)
    return [one for one in told if one.basis is Basis.SAID or not _repeats(one, dated.get(_said_by(one), ()))]


def _said_by(one: Sighting) -> tuple[str, str, str]:
    return one.claim.report, one.status, one.holder.key


def _repeats(one: Sighting, dated: Iterable[str]) -> bool:
    return any(one.claim.span.text in words_ or words_ in one.claim.span.text for words_ in dated)


def _leading(run: Run) -> Holder:
    """The actor that a good share of the claims names; else the description that most of them use."""
    names = run.names()
    counts = Counter(names)
    named = [holder for holder in counts if holder.specific]
    if sum(counts[holder] for holder in named) < NAMED * len(names):
        named = list(counts)
    return min(named, key=lambda holder: (-counts[holder], len(holder.members), -len(holder.name), holder.key))


def _known(run: Run) -> int:
    """A day on which the holder was there, or of a report that tells of it; NEVER where there is none."""
    told = [one.until for one in (*run.ended, *run.other) if one.days.last < EVER or one.timing is Timing.SINCE]
    return run.last if run.dated else max([*told, *(one.told for one in (*run.ended, *run.other))], default=NEVER)


def _since(run: Run) -> str:
    if run.begin is not None and run.begin.first > NEVER:
        return iso(run.begin.first)
    days = [one.days.first for one in run.seen if one.timing is not Timing.NONE]
    return iso(min(days, default=NEVER))


def _begin(run: Run, before: Run | None) -> Days:
    """Between the last day of who was there before and the first day of this holder."""
    least = before.last if before is not None and before.last > NEVER else NEVER
    if run.begin is None:
        since = [one.days for one in run.seen if one.timing is Timing.SINCE]
        return since[0] if since else Days(min(least, run.first), run.first) if run.dated else Days(NEVER, EVER)
    first, last = max(run.begin.first, least), min(run.begin.last, run.first)
    return Days(first, last) if first <= last else run.begin


def _end(run: Run, successor: Run | None) -> Days:
    if run.end is not None:
        first = max(run.end.first, min(run.last, run.end.last))
        return Days(first, run.end.last)
    return Days(run.last, successor.first if successor else EVER)


def _mostly(contests: Sequence[Contest], run: Run) -> bool:
    """Is it in dispute for at least half of the days on which it is seen?"""
    if not contests:
        return False
    first, last = min(one.days.first for one in contests), max(one.days.last for one in contests)
    return 2 * (min(last, run.last) - max(first, run.first) + 1) >= run.last - run.first + 1


def _merged(contests: Sequence[Contest]) -> tuple[Position, ...]:
    """Positions of all contests, those of one value together."""
    by_value: dict[str, list[Position]] = {}
    for contest in contests:
        for position in contest.positions:
            by_value.setdefault(position.value, []).append(position)
    return tuple(
        Position(value, _union(one.claims for one in found), _union(one.voices for one in found))
        for value, found in sorted(by_value.items())
    )


def _union(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({one for each in found for one in each}))


def _seen(told: Iterable[Sighting]) -> tuple[Sight, ...]:
    """Sights by day; a capture is one from its last day on which it can have happened."""
    found: dict[tuple[str, str, Basis], set[str]] = {}
    for one in told:
        for first, last in _days(one):
            found.setdefault((iso(first), iso(last), one.basis), set()).add(one.claim.id)
    return tuple(Sight(*days, tuple(sorted(claims))) for days, claims in sorted(found.items()))


def _days(one: Sighting) -> Iterator[tuple[int, int]]:
    if one.timing is Timing.SINCE:
        yield one.days.last, one.until
    elif one.timing is Timing.ON and one.status == "captured":
        yield one.days.last, one.days.last
    elif one.timing is Timing.ON:
        yield one.days.first, one.days.last


def _ids(told: Iterable[Sighting]) -> tuple[str, ...]:
    return tuple(sorted({one.claim.id for one in told}))


def _claim_ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))
