"""Sides: for control and alignments the organs of a state count as its government."""

from __future__ import annotations

from dataclasses import dataclass, replace

from polybius.case.identity import Identities
from polybius.case.registry import Registry, Who
from polybius.case.ties import Tie, tie
from polybius.model.claims import Claim

GOVERNMENT = "GOV"


@dataclass(frozen=True, slots=True)
class Holder:
    """`id` is the actor's, `key` what tells holders apart; all empty where nobody is named."""

    id: str
    key: str
    name: str
    specific: bool = False


class Holders:
    """Who acts as one side. Several names in one role are one holder, as they are told."""

    def __init__(self, identities: Identities, registry: Registry) -> None:
        self._identities = identities
        self._registry = registry
        self._who: dict[str, Who] = {}

    def of(self, claim: Claim, role: str) -> Holder:
        sides = sorted(
            {self.side(actor) for one in claim.role(role) if (actor := self._identities.actor(one))}, key=_id
        )
        if not sides:
            return Holder("", "", "")
        if len(sides) == 1:
            return Holder(sides[0].id, sides[0].id, sides[0].name, sides[0].specific)
        names = " and ".join(sorted(side.name for side in sides))
        key = "+".join(side.id for side in sides)
        self._who.setdefault(key, Who(key, names, "unknown", specific=True))
        return Holder("", key, names, specific=True)

    def side(self, actor: str) -> Who:
        """The actor, or its state's government where it is a state's organ."""
        who = self._identities.who(actor)
        if who.state:
            government = self._registry.of_country(who.id, GOVERNMENT) or who
            who = replace(government, id=who.state)
        self._who[who.id] = who
        return who

    def name(self, side: str) -> str:
        """Of a side that `side` or `of` gave."""
        return self._who[side].name

    def fit(self, one: Holder, other: Holder) -> bool:
        """May both be the same side? Nobody named fits nobody named alone."""
        if not one.key or not other.key:
            return one.key == other.key
        return tie(self._who[one.key], self._who[other.key]) is not Tie.APART


def _id(who: Who) -> str:
    return who.id
