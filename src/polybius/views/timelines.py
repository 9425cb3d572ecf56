"""What stands beside events on a timeline: who held which place, agreements with their stages, turning points."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from polybius.model.alignments import Turn
from polybius.model.case import AgreementCase, ControlSpell
from polybius.views.board import Array
from polybius.views.chosen import Chosen
from polybius.views.narrowing import Narrowing
from polybius.views.ordered import Ordered
from polybius.views.queries import days_of_stages
from polybius.views.queries_by_id import QueriesById

Told = TypeVar("Told", AgreementCase, Turn)
PLACES, AGREEMENTS, TURNS = 12, 24, 24
"""Shown at most: those with the most claims."""
SPELLS = 100
"""Of one place: more could not be told apart on a line."""
NEVER = "9999"
"""After every day."""


@dataclass(frozen=True, slots=True)
class ControlLane:
    key: str
    place: str
    spells: tuple[ControlSpell, ...]


@dataclass(frozen=True, slots=True)
class BesideEvents:
    control: tuple[ControlLane, ...]
    agreements: tuple[AgreementCase, ...]
    turns: tuple[Turn, ...]
    more: Mapping[str, int]


class Beside:
    """What of a case can stand beside events, with its days ready to be compared."""

    def __init__(self, control: Sequence[ControlSpell], agreements: Sequence[AgreementCase]) -> None:
        self._spells = sorted((one for one in control if one.since or one.until), key=lambda one: (one.key, one.id))
        self._keys = sorted({spell.key for spell in self._spells})
        codes = {key: code for code, key in enumerate(self._keys)}
        self._key = np.array([codes[spell.key] for spell in self._spells], np.int32)
        self._told = np.array([len(spell.claims) for spell in self._spells], np.float64)
        self._since = np.array([spell.since for spell in self._spells], "U10")
        self._until = np.array([spell.until or NEVER for spell in self._spells], "U10")
        self._places, self._place = _codes(spell.place for spell in self._spells)
        self._holders, self._holder = _codes(spell.holder for spell in self._spells)
        self._agreements = Ordered(agreements, lambda one: one.id, days_of_stages)

    def lanes(self, narrow: Chosen) -> tuple[list[ControlLane], int]:
        """Places with their spells in the days of a filter, those with the most claims first; and how many more."""
        mask = self._until >= narrow.since if narrow.since else np.ones(len(self._spells), bool)
        if narrow.until:
            mask &= self._since <= narrow.until
        if narrow.place:
            mask &= np.array([narrow.named(narrow.place, [name]) for name in self._places], bool)[self._place]
        if narrow.actor:
            mask &= np.array([narrow.of([name]) for name in self._holders], bool)[self._holder]
        rows = np.flatnonzero(mask)
        told = np.bincount(self._key[rows], self._told[rows], len(self._keys))
        order = sorted(set(self._key[rows].tolist()), key=lambda code: (-told[code], code))
        shown = [ControlLane(self._keys[code], *self._of(rows[self._key[rows] == code])) for code in order[:PLACES]]
        return shown, max(0, len(order) - PLACES)

    def _of(self, rows: Array) -> tuple[str, tuple[ControlSpell, ...]]:
        """The place of spells, and by day those with the most claims."""
        most = sorted((self._spells[row] for row in rows), key=lambda one: (-len(one.claims), one.id))[:SPELLS]
        found = sorted(most, key=lambda one: (one.since or NEVER, one.id))
        return found[0].place, tuple(found)

    def agreements(self, narrow: Chosen) -> list[AgreementCase]:
        """Those with a stage of which the day is known, whose stages meet the days of a filter."""
        return self._agreements.kept(
            narrow.since, narrow.until, narrow.undated,
            lambda one: any(stage.date for stage in one.stages)
            and narrow.named(narrow.place, [one.place])
            and narrow.of((*one.parties, *one.mediators)),
        )  # fmt: skip


def _codes(values: Iterable[str]) -> tuple[list[str], Array]:
    """Different values, and of each its place among them."""
    every = list(values)
    known = {value: code for code, value in enumerate(dict.fromkeys(every))}
    return list(known), np.array([known[value] for value in every], np.int32)


def beside(queries: QueriesById, asked: Narrowing, since: str, until: str) -> BesideEvents:
    """What falls into the days shown, of the places and actors that are asked for."""
    narrow = Chosen.of_narrowing(queries, asked, since, until)
    ready = queries.kept("beside", lambda: Beside(queries.case.control, queries.case.agreements))
    (lanes, more), agreements, turns = ready.lanes(narrow), ready.agreements(narrow), queries.turns(narrow)
    return BesideEvents(
        tuple(lanes),
        tuple(sorted(_most(agreements, AGREEMENTS), key=_first_day)),
        tuple(sorted(_most(turns, TURNS), key=lambda turn: (turn.until or turn.since, turn.id))),
        {
            "control": more,
            "agreements": max(0, len(agreements) - AGREEMENTS),
            "turns": max(0, len(turns) - TURNS),
        },
    )


def _most(found: Sequence[Told], most: int) -> list[Told]:
    return sorted(found, key=lambda one: (-len(one.claims), one.id))[:most]


def _first_day(one: AgreementCase) -> tuple[str, str]:
    return min((stage.date for stage in one.stages if stage.date), default="9999"), one.id
