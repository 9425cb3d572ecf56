"""What reviewers decided on events: which claims tell of one happening whatever a weight says, and which do not.

A claim is known by its report and the place in it of the word that tells of the event, so that a decision holds when
the report is read again and the claim has another id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from polybius.model.case import Decision
from polybius.model.decisions import EVENT_APART, EVENT_JOIN, EVENT_SPLIT

Keys = frozenset[str]


@dataclass(frozen=True)
class Rulings:
    """In the order of the decisions; a later split goes before an earlier join."""

    joined: tuple[Keys, ...] = ()
    parted: tuple[tuple[Keys, Keys], ...] = ()

    @staticmethod
    def of(held: Sequence[Decision]) -> Rulings:
        """Of decisions in force."""
        joins = (frozenset((*one.keys, *one.others)) for one in held if one.field == EVENT_JOIN)
        splits = (frozenset(one.others) for one in held if one.field == EVENT_SPLIT)
        apart = (
            (frozenset(one.keys), frozenset(one.others)) for one in held if one.field in (EVENT_SPLIT, EVENT_APART)
        )
        return Rulings((*joins, *splits), tuple(apart))

    @cached_property
    def _groups(self) -> dict[str, frozenset[int]]:
        found: dict[str, set[int]] = {}
        for number, keys in enumerate(self.joined):
            for key in keys:
                found.setdefault(key, set()).add(number)
        return {key: frozenset(numbers) for key, numbers in found.items()}

    @cached_property
    def _sides(self) -> dict[str, frozenset[tuple[int, int]]]:
        found: dict[str, set[tuple[int, int]]] = {}
        for number, sides in enumerate(self.parted):
            for side, keys in enumerate(sides):
                for key in keys:
                    found.setdefault(key, set()).add((number, side))
        return {key: frozenset(sides) for key, sides in found.items()}

    def ruled(self, key: str) -> Ruled:
        return Ruled(self._groups.get(key, frozenset()), self._sides.get(key, frozenset()))


@dataclass(frozen=True, slots=True)
class Ruled:
    """What was decided on one claim or on several: numbers of joins, and of partings with the side."""

    joins: frozenset[int] = frozenset()
    sides: frozenset[tuple[int, int]] = frozenset()

    def joined(self, other: Ruled) -> bool:
        return not self.joins.isdisjoint(other.joins)

    def parted(self, other: Ruled) -> bool:
        return any((number, 1 - side) in other.sides for number, side in self.sides)


UNRULED = Ruled()
NO_RULINGS = Rulings()


def all_of(ruled: Iterable[Ruled]) -> Ruled:
    each = list(ruled)
    if all(one is UNRULED or one == UNRULED for one in each):
        return UNRULED
    return Ruled(frozenset().union(*(one.joins for one in each)), frozenset().union(*(one.sides for one in each)))
