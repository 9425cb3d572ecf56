"""What stands beside events on a timeline: who held which place, agreements with their stages, turning points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from polybius.model.alignments import Turn
from polybius.model.case import AgreementCase, ControlSpell
from polybius.views.board import Array
from polybius.views.chosen import Chosen
from polybius.views.narrowing import Narrowing
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
        dated = [(sorted(stage.date for stage in one.stages if stage.date), one) for one in agreements]
        self._agreements = [(days[0], days[-1], one) for days, one in dated if days]

    def lanes(self, narrow: Chosen) -> list[ControlLane]:
        """Places with their spells in the days of a filter; those with the most claims first."""
        mask = self._until >= narrow.since if narrow.since else np.ones(len(self._spells), bool)
        if narrow.until:
            mask &= self._since <= narrow.until
        if narrow.place or narrow.actor:
            mask &= np.array(
                [narrow.named(narrow.place, [s.place]) and narrow.of([s.holder]) for s in self._spells], bool
            )
        rows = np.flatnonzero(mask)
        told = np.bincount(self._key[rows], self._told[rows], len(self._keys))
        order = sorted(set(self._key[rows].tolist()), key=lambda code: (-told[code], code))
        return [ControlLane(self._keys[code], *self._of(rows[self._key[rows] == code])) for code in order[:PLACES]] + [
            ControlLane(self._keys[code], "", ()) for code in order[PLACES:]
        ]

    def _of(self, rows: Array) -> tuple[str, tuple[ControlSpell, ...]]:
        """The place of spells, and by day those with the most claims."""
        most = sorted((self._spells[row] for row in rows), key=lambda one: (-len(one.claims), one.id))[:SPELLS]
        found = sorted(most, key=lambda one: (one.since or NEVER, one.id))
        return found[0].place, tuple(found)

    def agreements(self, narrow: Chosen) -> list[AgreementCase]:
        """Those with a stage of which the day is known, whose stages meet the days of a filter."""
        return [
            one
            for first, last, one in self._agreements
            if narrow.days(first, last)
            and narrow.named(narrow.place, [one.place])
            and narrow.of((*one.parties, *one.mediators))
        ]


def beside(queries: QueriesById, asked: Narrowing, since: str, until: str) -> BesideEvents:
    """What falls into the days shown, of the places and actors that are asked for."""
    narrow = Chosen.of_narrowing(queries, asked, since, until)
    ready = queries.kept("beside", lambda: Beside(queries.case.control, queries.case.agreements))
    lanes, agreements, turns = ready.lanes(narrow), ready.agreements(narrow), queries.turns(narrow)
    return BesideEvents(
        tuple(lanes[:PLACES]),
        tuple(sorted(_most(agreements, AGREEMENTS), key=_first_day)),
        tuple(sorted(_most(turns, TURNS), key=lambda turn: (turn.until or turn.since, turn.id))),
        {
            "control": max(0, len(lanes) - PLACES),
            "agreements": max(0, len(agreements) - AGREEMENTS),
            "turns": max(0, len(turns) - TURNS),
        },
    )


def _most(found: Sequence[Told], most: int) -> list[Told]:
    return sorted(found, key=lambda one: (-len(one.claims), one.id))[:most]


def _first_day(one: AgreementCase) -> tuple[str, str]:
    return min((stage.date for stage in one.stages if stage.date), default="9999"), one.id
