"""Who holds what on a map: places of control with their points, on a day, and the days on which anything changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import numpy as np

from polybius.model.case import ControlSpell
from polybius.views.board import Board
from polybius.views.fronts import Fronts, Standing, Sure

STALE = 92
"""Days after which the last word of a holder is called stale; as `fronts.RECENT`."""
LOOKED_AT = 5
"""Claims of a spell that are asked where it is."""
KEPT = 20_000
"""Places of days whose answer is kept: a slider comes by them again."""


@dataclass(frozen=True, slots=True)
class Spot:
    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Held:
    """A place on a day with its point, if any claim has one."""

    standing: Standing
    spot: Spot | None
    spell: ControlSpell | None

    @property
    def status(self) -> str:
        """`besieged`, `contested`, `divided` or `held`; empty where no holder is known."""
        one = self.standing
        if one.besieged:
            return "besieged"
        if one.sure in (Sure.CONTESTED, Sure.DIVIDED) or one.fought_over:
            return "contested" if one.sure is not Sure.DIVIDED else "divided"
        return "held" if one.holder else ""

    @property
    def stale(self) -> bool:
        return self.standing.sure is Sure.LAST_KNOWN and self.standing.away > STALE


class Ground:
    """Control of a case, asked by day."""

    def __init__(self, board: Board, control: Sequence[ControlSpell], fronts: Fronts) -> None:
        self._board = board
        self._control = control
        self._fronts = fronts
        self._days: dict[str, tuple[Held, ...]] = {}
        self._lock = Lock()

    def on(self, day: str) -> tuple[Held, ...]:
        """Every place of which a claim speaks by a day (ISO)."""
        found = self._days.get(day)
        if found is None:
            with self._lock:
                made = self._fronts.on(day)
                found = tuple(self._held(one) for one in made)
                if len(found) * (len(self._days) + 1) > KEPT:
                    self._days.clear()
                self._days[day] = found
        return found

    def _held(self, standing: Standing) -> Held:
        spell = self.spells.get(standing.spells[0]) if standing.spells else None
        return Held(standing, self.spots.get(standing.key), spell)

    @cached_property
    def spells(self) -> Mapping[str, ControlSpell]:
        return {spell.id: spell for spell in self._control}

    @cached_property
    def spots(self) -> Mapping[str, Spot]:
        """Where each place (its key) is: the point that the first of its claims has."""
        board = self._board
        found: dict[str, Spot] = {}
        for spell in self._control:
            if spell.key in found:
                continue
            at = board.claims.place[board.claims.find(spell.claims[:LOOKED_AT])]
            known = [int(row) for row in at if row >= 0 and not np.isnan(board.places.lat[row])]
            if known:
                row = known[0]
                lat, lon = float(board.places.lat[row]), float(board.places.lon[row])
                found[spell.key] = Spot(lat, lon, float(board.places.radius[row]))
        return found

    @cached_property
    def days(self) -> tuple[str, ...]:
        """Days (ISO) on which claims see a holder come, stay or go; sorted."""
        ends = {
            day
            for spell in self._control
            for day in (spell.since, spell.until, spell.first_seen, spell.last_seen)
            if len(day) == len("2016-12-20")
        }
        return tuple(sorted(ends))
