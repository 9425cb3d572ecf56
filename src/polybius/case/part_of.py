"""Which of two happenings of one report is a part of the other: a battle holds its clashes, a toll its strikes.

Only what a report tells of both counts, so that a whole and its part are never guessed across reports. Each rule is a
small function that gives the sentence for it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from polybius.case.likeness import Likeness
from polybius.case.spots import FINENESS
from polybius.case.tables import Tables
from polybius.case.tellings import Telling
from polybius.case.ties import Tie

REACH = 1500
"""Code points between a whole and its part, where the text does not name the same place for both."""
INSIDE = frozenset(("same", "within", "near", "quarters", "region", "country"))
HARM = frozenset(("killed", "injured", "casualties"))


@dataclass(frozen=True, slots=True)
class PartLink:
    """Numbers of two tellings, and why the one is a part of the other."""

    whole: int
    part: int
    why: str


@dataclass(frozen=True, slots=True)
class Both:
    whole: Telling
    part: Telling
    likeness: Likeness
    holders: frozenset[str]


def part_link(
    likeness: Likeness, tables: Tables, numbered: tuple[tuple[int, Telling], tuple[int, Telling]]
) -> PartLink | None:
    """Whether either is a part of the other; both are of one report."""
    (one, first), (other, second) = numbered
    if not _may(likeness, first, second):
        return None
    holders = tables.of_kind("holder")
    for whole, part in (((one, first), (other, second)), ((other, second), (one, first))):
        both = Both(whole[1], part[1], likeness, holders)
        why = next((why for rule in RULES if (why := rule(both))), "")
        if why:
            return PartLink(whole[0], part[0], why)
    return None


def _may(likeness: Likeness, first: Telling, second: Telling) -> bool:
    """Violence at one time, not in places apart."""
    if first.type != second.type or first.type not in ("ASSAULT", "COERCE"):
        return False
    if first.days and second.days and first.days.gap(second.days) > 1:
        return False
    where = likeness.where(first, second)
    return where in INSIDE or (not where and abs(first.at - second.at) <= REACH)


# -- rules -------------------------------------------------------------------------------------------------


def battle(both: Both) -> str:
    """An offensive, a battle, a siege holds the strikes and clashes of its sides."""
    whole, part = both.whole.wording.deeds & both.holders, both.part.wording.deeds & both.holders
    if not whole or part or not _sides_meet(both):
        return ""
    return "a report tells of it in a battle, an offensive or a siege that goes on"


def _sides_meet(both: Both) -> bool:
    sides = (*both.whole.actors, *both.whole.recipients), (*both.part.actors, *both.part.recipients)
    found = both.likeness.closest(*sides)
    return found is not None and found >= Tie.KIN


def toll(both: Both) -> str:
    """A toll of a province or a day holds the deaths in one of its towns."""
    whole, part = _most(both.whole), _most(both.part)
    if whole is None or part is None or not part < whole:
        return ""
    means = both.whole.wording.means, both.part.wording.means
    if all(means) and means[0].isdisjoint(means[1]):
        return ""
    if not _wider(both.whole, both.part):
        return ""
    return f"a report counts it ({part:g}) in a toll of {whole:g}"


def _most(telling: Telling) -> float | None:
    counts = (claim.figure for claim in telling.figures if claim.figure and claim.figure.measure == "killed")
    return max((figure.best for figure in counts if figure.best is not None), default=None)


def _wider(whole: Telling, part: Telling) -> bool:
    """Does the one say a wider place, or no town where the other names one?"""
    if part.place is None:
        return False
    return whole.place is None or FINENESS.get(whole.place.precision, 3) > FINENESS.get(part.place.precision, 3)


RULES: tuple[Callable[[Both], str], ...] = (toll, battle)
