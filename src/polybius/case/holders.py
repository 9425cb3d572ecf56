"""Sides: for control and alignments the organs of a state count as its government."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from polybius.case.camps import Bond, Setting, camps_of
from polybius.case.identity import Identities
from polybius.case.registry import Registry, Who
from polybius.model.claims import Claim

GOVERNMENT = "GOV"
REMEMBERED = 200_000
"""Comparisons of two holders on a day that are kept."""
UNARMED = frozenset(("CVL", "REF", "NGO", "MED", "EDU", "HLH"))
"""PLOVER's sectors of those who hold no ground."""


@dataclass(frozen=True, slots=True)
class Holder:
    """`id` is the actor's, `key` what tells holders apart; all empty where nobody is named."""

    id: str
    key: str
    name: str
    specific: bool = False
    members: tuple[str, ...] = ()
    """Sides that hold together in one claim ("the army and the militia"); who is only told by the others ("its
    allies") is left out."""


NOBODY = Holder("", "", "")


class Sort(IntEnum):
    """Two holders of one name each, of which one is `ALONE`, are apart on all days."""

    MANY = 0
    """Descriptions, several names, and nobody."""
    NAMED = 1
    """One name."""
    ALONE = 2
    """One name that the registry has not."""


class Holders:
    """Who acts as one side. Several names in one role are one holder, as they are told."""

    def __init__(self, identities: Identities, registry: Registry) -> None:
        self._identities = identities
        self._registry = registry
        self._camps = camps_of(registry)
        self._who: dict[str, Who] = {}
        self._bonds: dict[tuple[str, str, str, int], Bond] = {}

    def of(self, claim: Claim, role: str) -> Holder:
        sides = sorted(
            {self.side(self._army(actor)) for one in claim.role(role) if (actor := self._identities.actor(one))},
            key=_id,
        )
        sides = _telling(sides)
        if not sides:
            return NOBODY
        ids = tuple(side.id for side in sides)
        names = " and ".join(sorted(side.name for side in sides))
        return Holder(ids[0] if len(ids) == 1 else "", "+".join(ids), names, _any_named(sides), ids)

    def speaker(self, claim: Claim) -> Holder:
        """Who says it, where that is an actor or a person of the registry: the innermost voice."""
        name = claim.voice[-1].name if claim.voice else ""
        actor = self._registry.find(name) if name else ""
        side = self.side(self._army(actor)) if actor else None
        return Holder(side.id, side.id, side.name, side.specific, (side.id,)) if side else NOBODY

    def _army(self, actor: str) -> str:
        """What a leader takes is taken by those whom he leads."""
        return self._registry.stands_for(actor) or actor

    def side(self, actor: str) -> Who:
        """The actor, or its state's government where it is a state's organ."""
        who = self._identities.who(actor) if actor in self._identities.members else self._registry.who(actor)
        who = who or self._identities.who(actor)
        if who.state:
            government = self._registry.of_country(who.id, GOVERNMENT) or who
            who = replace(government, id=who.state)
        self._who[who.id] = who
        return who

    def name(self, side: str) -> str:
        """Of a side that `side` or `of` gave."""
        return self._who[side].name

    def bond(self, one: Holder, other: Holder, at: Setting) -> Bond:
        """How close two holders of one place are: that of their closest members. Nobody named is close to nobody."""
        if one.key == other.key:
            return Bond.SAME
        if not one.key or not other.key:
            return Bond.APART
        key = (one.key, other.key, at.country, self._camps.era(at.day))
        known = self._bonds.get(key)
        if known is None:
            known = self._bond(self._leading(one), self._leading(other), at)
            if len(self._bonds) >= REMEMBERED:
                self._bonds.clear()
            self._bonds[key] = known
        return known

    def _bond(self, mine: Sequence[Who], theirs: Sequence[Who], at: Setting) -> Bond:
        if len(mine) == 1 == len(theirs):
            return self._camps.bond(mine[0], theirs[0], at)
        return max(self._camps.bond(one, other, at) for one in mine for other in theirs)

    def _leading(self, holder: Holder) -> list[Who]:
        """The named members; of a holder who is only described all."""
        members = [self._who[one] for one in holder.members]
        return [one for one in members if one.specific] or members

    def sort(self, holder: Holder) -> Sort:
        """By what its bonds with other holders can be."""
        if len(holder.members) != 1 or not self._who[holder.members[0]].specific:
            return Sort.MANY
        return Sort.ALONE if self._camps.alone(self._who[holder.members[0]]) else Sort.NAMED

    def era(self, day: str) -> int:
        """A number that the days have in common on which bonds are the same."""
        return self._camps.era(day)

    def setting(self, day: str, alpha2: str) -> Setting:
        """An ISO day (may be empty) and a country (ISO 3166-1 alpha-2, may be empty)."""
        return Setting(day, self._camps.alpha3(alpha2))

    def camp(self, holder: Holder, at: Setting) -> str:
        """The side of a conflict on which a holder stands; empty where its name does not tell."""
        return next((side for who in self._leading(holder) if (side := self._camps.side(who, at))), "")

    def holds_ground(self, holder: Holder) -> bool:
        """Not residents, who are in the hands of others."""
        return not holder.members or any(self._who[one].sector not in UNARMED for one in holder.members)


def _telling(sides: Sequence[Who]) -> list[Who]:
    """Without those who are only told by the others; all, where none says more."""
    return [side for side in sides if side.specific or side.sector] or list(sides)


def _any_named(sides: Sequence[Who]) -> bool:
    return any(side.specific for side in sides)


def _id(who: Who) -> str:
    return who.id
