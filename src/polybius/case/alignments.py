"""How two sides stand to each other over time, from what they did to and said of each other.

A pair of sides is a part: its acts (case.acts), the turning points between them (case.turning), the level of each
period, smoothed within the spell between two turning points (case.levels), words against deeds (case.dyads) and backers
(case.patrons) depend on the claims of the pair alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from polybius.case.acts import Act, acts_of, claims_of
from polybius.case.dyads import Usual, dyads
from polybius.case.parts import Ground, Part
from polybius.case.patrons import Patrons
from polybius.case.powers import Powers, Side
from polybius.case.registry import registry_of
from polybius.case.series import Series
from polybius.case.signs import Sign, Signs
from polybius.case.turning import Break, breaks
from polybius.model.alignments import Dyad, Patronage, Turn
from polybius.model.case import Alignment
from polybius.model.claims import Claim
from polybius.model.ids import content_id

SURE = 1e6
"""Odds that are no longer told in figures."""


@dataclass(frozen=True, slots=True)
class Stances:
    """All that is made of a pair."""

    alignments: tuple[Alignment, ...]
    turns: tuple[Turn, ...]
    dyads: tuple[Dyad, ...]
    patronage: tuple[Patronage, ...]


class Pairs:
    """All that is made of each pair of sides, once a build; the layers below each hand on one kind of it."""

    def __init__(self, ground: Ground) -> None:
        registry = registry_of(ground.tables.codebook)
        powers = Powers(ground.identities, registry, ground.tables, ground.country)
        self._signs = Signs(ground.material, ground.tables, powers, ground.witnesses)
        self._patrons = Patrons(ground.tables.codebook)
        self._limits = self._signs.weights.limits
        self._usual = Usual.of(self._signs.weights)
        self._read: dict[str, tuple[Sign, ...]] = {}
        self._made: dict[str, Stances] = {}

    def signs(self, claim: Claim) -> tuple[Sign, ...]:
        found = self._read.get(claim.id)
        if found is None:
            found = self._read[claim.id] = self._signs.of(claim)
        return found

    def stances(self, part: Part) -> Stances:
        found = self._made.get(part.name)
        if found is None:
            signs = [sign for claim in part.claims for sign in self.signs(claim) if sign.part == part.name]
            found = self._made[part.name] = self._of(signs)
        return found

    def _of(self, signs: Sequence[Sign]) -> Stances:
        pair = _called(signs)
        acts = acts_of(signs, self._limits)
        turning = breaks(acts, signs, self._limits)
        return Stances(
            tuple(Series(pair, acts, turning, self._limits).alignments()),
            tuple(_turn(pair, one) for one in turning),
            tuple(dyads(pair, acts, self._usual)),
            tuple(self._patrons.records(pair, signs)),
        )


class _OfPairs:
    """A layer whose parts are pairs of sides."""

    by_events: ClassVar[bool] = False

    def __init__(self, pairs: Pairs) -> None:
        self._pairs = pairs

    def parts(self, claim: Claim) -> tuple[str, ...]:
        signs = self._pairs.signs(claim)
        return tuple(sorted({sign.part for sign in signs})) if signs else ()


class Alignments(_OfPairs):
    kind: ClassVar[str] = "alignments"

    def records(self, part: Part) -> tuple[Alignment, ...]:
        return self._pairs.stances(part).alignments


class Turns(_OfPairs):
    kind: ClassVar[str] = "turns"

    def records(self, part: Part) -> tuple[Turn, ...]:
        return self._pairs.stances(part).turns


class Dyads(_OfPairs):
    kind: ClassVar[str] = "dyads"

    def records(self, part: Part) -> tuple[Dyad, ...]:
        return self._pairs.stances(part).dyads


class Backings(_OfPairs):
    kind: ClassVar[str] = "patronage"

    def records(self, part: Part) -> tuple[Patronage, ...]:
        return self._pairs.stances(part).patronage


def _called(signs: Sequence[Sign]) -> tuple[Side, Side]:
    """The pair by the names that most claims' days give it; the first by alphabet among equals."""
    counts: dict[tuple[Side, Side], int] = {}
    for sign in signs:
        counts[sign.pair] = counts.get(sign.pair, 0) + 1
    return min(counts, key=lambda pair: (-counts[pair], pair[0].name, pair[1].name))


# -- turning points -------------------------------------------------------------------------------------


def _turn(pair: tuple[Side, Side], one: Break) -> Turn:
    told = tuple(sorted({sign.claim.id for sign in one.told}))
    before, after = claims_of(one.before), claims_of(one.after)
    basis = ("both" if told else "acts") if one.after else "told"
    return Turn(
        id=content_id("t", pair[0].id, pair[1].id, one.since, one.until, one.closer, basis == "told"),
        pair=(pair[0].id, pair[1].id),
        names=(pair[0].name, pair[1].name),
        since=one.since,
        until=one.until,
        before=one.levels[0],
        after=one.levels[1],
        toward="closer" if one.closer else "apart",
        basis=basis,
        odds=one.odds,
        claims_before=before,
        claims_after=after,
        claims_told=told,
        claims=tuple(sorted({*before, *after, *told})),
        why=_turn_why(pair, one, len(told)),
    )


def _turn_why(pair: tuple[Side, Side], one: Break, told: int) -> str:
    who = f"{pair[0].name} and {pair[1].name}"
    changed = "came closer" if one.closer else "moved apart"
    kinds = ", ".join(sorted({sign.kind.replace("_", " ") for sign in one.told}))
    said = f"{told} claim{'s' * (told != 1)} say{'s' * (told == 1)} that they {changed} ({kinds})"
    if not one.after:
        return f"{who}: {said}; no acts before and after show it"
    odds = f"{one.odds:.0f}" if one.odds < SURE else "countless"
    before = f"{one.levels[0]:+.2f} in {_counted(one.before)} up to {one.since}"
    after = f"{one.levels[1]:+.2f} in {_counted(one.after)} from {one.until}"
    shown = f"{who} stood at {before} and at {after}: two levels explain the acts {odds} times better than one"
    return f"{shown}; {said}" if told else shown


def _counted(acts: Sequence[Act]) -> str:
    return f"{len(acts)} act{'s' * (len(acts) != 1)}"
