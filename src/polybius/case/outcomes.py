"""The outlook ledger: every promise, plan, forecast, warning and demand held against what later claims say.

A layer in parts: an actor (or a place, where nobody is named), an act and a quarter. Only what is told and done after
the outlook was told counts. Where nothing decides, the verdict is open: that nothing is told is no broken promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from polybius.case.agreements_features import jaccard
from polybius.case.days import iso
from polybius.case.outcomes_acts import Ahead, Bears, Later, OutlookTables, Readying, quarter
from polybius.case.outcomes_features import TOLL, Bearing, Before, Weighed
from polybius.case.parts import Ground, Part
from polybius.case.spots import POINT, place_name, whole_key
from polybius.case.unions import Union
from polybius.codebook import OutlookAct
from polybius.model.claims import Claim, Kind
from polybius.model.ids import content_id
from polybius.model.outlooks import Foresight, Verdict

ACTOR, PLACE, COUNTED, UNTESTED = "by:", "at:", "in:", "said:"
WEEK = 7
MOST = 6
"""Claims for and against that an entry shows, the weightiest."""


class Outlooks:
    kind: ClassVar[str] = "outlooks"
    by_events: ClassVar[bool] = True
    rests_on: ClassVar[Kind] = Kind.OUTLOOK

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._tables = OutlookTables.of(ground.tables.codebook)
        self._ready = Readying(ground, self._tables)
        self._bearing = Bearing(ground, self._tables)
        self._bears = Bears(self._tables.acts)

    # -- parts -----------------------------------------------------------------------------------------

    @staticmethod
    def looks(part: str) -> bool:
        """Only of counts does it matter what event they are of."""
        return part.startswith(COUNTED)

    def parts(self, claim: Claim) -> Iterable[str]:
        """An outlook is in the one part of its actor (else place) and act; a deed in those of its actors and place, in
        its own quarter and, for what was foreseen in the one before, in that. Counts of dead go by weeks."""
        if claim.kind is Kind.OUTLOOK:
            return (self._part_of_outlook(self._ready.ahead(claim)),)
        rows = self._bears.of(claim)
        days = self._ready.days(claim) if rows else None
        if days is None:
            return ()
        last, doers, told = quarter(max(days.first, 1)), self._ready.doers(claim), self._ready.reported(claim)
        keys = dict.fromkeys(key for row in rows for key in self._keys(row, doers, claim))
        found = [f"{key}/{number}" for key in keys for number in (last - 1, last)]
        weeks = (told // WEEK - 1, told // WEEK) if told else ()
        return (*found, *(f"{COUNTED}{week}" for row in rows if "week" in row.by for week in weeks))

    def _part_of_outlook(self, ahead: Ahead) -> str:
        number = quarter(ahead.told) if ahead.told else 0
        if ahead.row is None or not ahead.told:
            return f"{UNTESTED}{ahead.claim.type}/{number}"
        if "week" in ahead.row.by:
            return f"{COUNTED}{ahead.told // WEEK}"
        keys = (*self._keys(ahead.row, ahead.named, ahead.claim), *self._keys(ahead.row, ahead.actors, ahead.claim))
        return f"{keys[0]}/{number}" if keys else f"{UNTESTED}{ahead.claim.type}/{number}"

    def _keys(self, row: OutlookAct, actors: frozenset[str], claim: Claim) -> Iterator[str]:
        """Of named actors first, then of the place."""
        if "actor" in row.by:
            yield from (f"{ACTOR}{actor}/{row.act}" for actor in sorted(actors))
        if "place" in row.by and claim.place is not None and claim.place.precision in POINT:
            yield f"{PLACE}{whole_key(claim.place)}/{row.act}"

    # -- records ---------------------------------------------------------------------------------------

    def records(self, part: Part) -> Iterator[Foresight]:
        ahead = [self._ready.ahead(claim) for claim in part.claims if claim.kind is Kind.OUTLOOK]
        if not ahead:
            return
        events = {claim: event.id for event in part.events for claim in event.claims}
        deeds = (claim for claim in part.claims if claim.kind is not Kind.OUTLOOK)
        later = [one for claim in deeds if (one := self._ready.later(claim, events.get(claim.id, "")))]
        for group in self._grouped(ahead):
            yield self._record(group, later)

    def _grouped(self, ahead: Sequence[Ahead]) -> list[list[Ahead]]:
        """The same outlook told again: same kind, in like words, within days."""
        union: Union[int] = Union(range(len(ahead)))
        for alike in _alike(ahead):
            for one, other in self._pairs(ahead, alike):
                if self._same(ahead[one], ahead[other]):
                    union.join(one, other)
        return [[ahead[n] for n in group] for group in union.groups()]

    def _pairs(self, ahead: Sequence[Ahead], alike: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Those told within days of one another, as those of one report are."""
        days = self._tables.limits.get("same_days", 14)
        numbers = sorted(alike, key=lambda number: ahead[number].told)
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                if ahead[other].told - ahead[one].told > days:
                    break
                yield one, other

    def _same(self, one: Ahead, other: Ahead) -> bool:
        """Of two that are alike and near."""
        if one.row is not None and one.row.act == TOLL:
            return one.claim.report == other.claim.report or _one_toll(one, other)
        return jaccard(one.words, other.words) >= self._tables.limits.get("same_outlook", 0.4)

    def _record(self, group: Sequence[Ahead], later: Sequence[Later]) -> Foresight:
        first = min(group, key=lambda one: (one.told or 10**9, one.claim.id))
        weighed = self._weighed(group, first, later)
        verdict, why = self._verdict(first, weighed, later)
        shown = sorted(weighed, key=lambda one: (-one.score, one.later.claim.id))[:MOST]
        outlooks = tuple(sorted(one.claim.id for one in group))
        content = first.claim.content or first.claim.span
        place = first.claim.place
        return Foresight(
            id=content_id("f", *outlooks),
            kind=first.claim.type,
            act=first.row.act if first.row else "",
            negated=first.negated,
            speakers=self._names(group, "speaker"),
            actors=self._names(group, "actor"),
            text=" ".join(content.text.split()),
            place=place_name(place) if place else "",
            told=self._ground.material.told(first.claim),
            due=iso(first.due) if first.due else "",
            verdict=verdict,
            evidence=tuple(one.evidence() for one in shown),
            claims=tuple(sorted({*outlooks, *(one.later.claim.id for one in shown)})),
            outlooks=outlooks,
            reports=tuple(sorted({one.claim.report for one in group})),
            witnesses=len({self._ground.witnesses.of(one.claim.report) for one in group}),
            why=why,
        )

    def _names(self, group: Iterable[Ahead], role: str) -> tuple[str, ...]:
        roles = (each for one in group for each in one.claim.role(role))
        return tuple(sorted({self._ground.identities.name(each) for each in roles}))

    # -- verdicts --------------------------------------------------------------------------------------

    def _weighed(self, group: Sequence[Ahead], first: Ahead, later: Sequence[Later]) -> list[Weighed]:
        """Claims that decide, in reports that do not tell the outlook themselves."""
        before = self._count_before(group, later)
        own = {one.claim.report for one in group}
        found = (self._bearing.weigh(first, one, before) for one in later if one.claim.report not in own)
        return [one for one in found if one is not None and self._bearing.decides(one)]

    def _count_before(self, group: Sequence[Ahead], later: Sequence[Later]) -> Before | None:
        """The highest count that the reports give which tell the outlook, and what event it is of."""
        own = {one.claim.report for one in group}
        counts = [f.low for one in group if (f := one.claim.figure) is not None and f.low is not None]
        if not counts:
            return None
        most = max(counts)
        same = (one for one in later if one.claim.report in own and one.claim.figure and one.claim.figure.low == most)
        return Before(most, frozenset(one.event for one in same) - {""})

    def _verdict(self, first: Ahead, weighed: Sequence[Weighed], later: Sequence[Later]) -> tuple[Verdict, str]:
        if first.row is None:
            return Verdict.OPEN, "what is to come is nothing that the case's claims could show"
        if first.conditional:
            return Verdict.OPEN, "it has a condition: whether that came true is not told"
        best = {side: self._best(weighed, side) for side in (True, False)}
        if best[True] and best[False]:
            return Verdict.PARTLY, f"for: {_said(best[True])}; against: {_said(best[False])}"
        if best[True]:
            return Verdict.KEPT, _said(best[True])
        if best[False]:
            return Verdict.BROKEN, _said(best[False])
        if first.due and any(one.told > first.due + 1 for one in later):
            return Verdict.OVERDUE, f"its deadline {iso(first.due)} has passed, and later reports tell nothing of it"
        return Verdict.OPEN, "no later claim decides it"

    def _best(self, weighed: Sequence[Weighed], speaks_for: bool) -> Weighed | None:
        side = [one for one in weighed if one.speaks_for is speaks_for]
        return min(side, key=lambda one: (-one.score, one.later.days.first, one.later.claim.id), default=None)


def _alike(ahead: Sequence[Ahead]) -> list[list[int]]:
    """Numbers of those of one kind that foresee, or rule out, the same act."""
    found: dict[tuple[str, bool, OutlookAct | None], list[int]] = {}
    for number, one in enumerate(ahead):
        found.setdefault((one.claim.type, one.negated, one.row), []).append(number)
    return list(found.values())


def _one_toll(one: Ahead, other: Ahead) -> bool:
    """The same count in the same place."""
    place, there = one.claim.place, other.claim.place
    same = place is not None and there is not None and whole_key(place) == whole_key(there)
    return same and one.claim.figure == other.claim.figure


def _said(weighed: Weighed | None) -> str:
    """The day and the reasons of what decides."""
    if weighed is None:
        return ""
    return f"a claim of {iso(weighed.later.days.first)} ({weighed.score:+.1f}: {weighed.why})"
