"""What reviewers decided on events: which claims tell of one happening whatever a weight says, which do not, and what
an event is called.

A claim is known by its report and the place in it of the word that tells of the event, so that a decision holds when
the report is read again and the claim has another id.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from polybius.model.case import Decision
from polybius.model.decisions import EVENT_APART, EVENT_JOIN, EVENT_RELABEL, EVENT_SPLIT
from polybius.model.edits import TITLE, TYPE
from polybius.model.ids import content_id

Keys = frozenset[str]


@dataclass(frozen=True, slots=True, order=True)
class Label:
    """What reviewers call an event, and of which type it is; empty: as the claims have it. The greater `order` goes
    before."""

    order: int
    title: str = ""
    type: str = ""


@dataclass(frozen=True)
class Rulings:
    """In the order of the decisions; a later split goes before an earlier join."""

    joined: tuple[Keys, ...] = ()
    parted: tuple[tuple[Keys, Keys], ...] = ()
    labels: Mapping[str, tuple[Label, ...]] = field(default_factory=dict)
    """By the claim that leads each: the event that this one is in bears the label."""

    @staticmethod
    def of(held: Sequence[Decision], known: Container[str] = ()) -> Rulings:
        """Of decisions in force. `known` are the keys of the claims that count: the first such of a label leads it."""
        joins = (frozenset((*one.keys, *one.others)) for one in held if one.field == EVENT_JOIN)
        splits = (frozenset(one.others) for one in held if one.field == EVENT_SPLIT)
        apart = (
            (frozenset(one.keys), frozenset(one.others)) for one in held if one.field in (EVENT_SPLIT, EVENT_APART)
        )
        return Rulings((*joins, *splits), tuple(apart), _labels(held, known))

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        """Each known by what it joins, so that it is the same whatever else was decided."""
        found: dict[str, set[str]] = {}
        for keys in self.joined:
            for key in keys:
                found.setdefault(key, set()).add(content_id("j", *sorted(keys)))
        return {key: frozenset(groups) for key, groups in found.items()}

    @cached_property
    def _sides(self) -> dict[str, frozenset[tuple[str, int]]]:
        found: dict[str, set[tuple[str, int]]] = {}
        for sides in self.parted:
            parting = content_id("p", *(key for keys in sides for key in ("", *sorted(keys))))
            for side, keys in enumerate(sides):
                for key in keys:
                    found.setdefault(key, set()).add((parting, side))
        return {key: frozenset(sides) for key, sides in found.items()}

    def ruled(self, key: str) -> Ruled:
        if key not in self._groups and key not in self._sides and key not in self.labels:
            return UNRULED
        return Ruled(self._groups.get(key, frozenset()), self._sides.get(key, frozenset()), self.labels.get(key, ()))


def _labels(held: Sequence[Decision], known: Container[str]) -> dict[str, tuple[Label, ...]]:
    found: dict[str, tuple[Label, ...]] = {}
    for order, one in enumerate(held):
        lead = next((key for key in one.keys if key in known), "") if one.field == EVENT_RELABEL else ""
        if lead:
            said = {edit.field: edit.after for edit in one.edits}
            found[lead] = (*found.get(lead, ()), Label(order, said.get(TITLE, ""), said.get(TYPE, "")))
    return found


@dataclass(frozen=True, slots=True)
class Ruled:
    """What was decided on one claim or on several: joins, partings with the side, and labels of the event."""

    joins: frozenset[str] = frozenset()
    sides: frozenset[tuple[str, int]] = frozenset()
    labels: tuple[Label, ...] = ()

    def joined(self, other: Ruled) -> bool:
        return not self.joins.isdisjoint(other.joins)

    def parted(self, other: Ruled) -> bool:
        return any((parting, 1 - side) in other.sides for parting, side in self.sides)


UNRULED = Ruled()
NO_RULINGS = Rulings()


def all_of(ruled: Iterable[Ruled]) -> Ruled:
    each = list(ruled)
    if all(one is UNRULED or one == UNRULED for one in each):
        return UNRULED
    return Ruled(frozenset().union(*(one.joins for one in each)), frozenset().union(*(one.sides for one in each)))
