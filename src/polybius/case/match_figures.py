"""Features of matching: the numbers that two tellings give. Their table is in match_features.py."""

from __future__ import annotations

from collections.abc import Sequence

from polybius.case.counting import is_single
from polybius.case.likeness import Likeness
from polybius.case.tellings import Telling
from polybius.model.claims import Claim, Figure

UNLIKE = 1.5
"""Times by which two figures may differ that are said to be of one deed."""
MANY = 11
"""A number from which, unless it is round, two reports hardly give it of two deeds."""
FEW = 2
"""A number up to which many deeds have the same."""
TOLLS = ((1.25, "close"), (1.7, "near"), (2.6, "differ"))
"""Times by which the greater of two numbers of dead is the smaller, at most; beyond: unlike."""
OUTCOMES = ("same_many", "same", "same_few", "differ", "unlike", "agree")
"""Of two numbers, those first that tell most."""
BESIDE, RIVAL = 900, 4
"""Code points between two counts of one report that may be of one deed though they differ, and by how many times."""


def figures(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Whether the numbers that both give are the same. Rivals of one report ("the clinic counted four dead, the
    rescuers three") differ because they are of one deed."""
    outcomes = {
        _compare_figures(one, other)
        for one in _figures(first.figures)
        for other in _figures(second.figures)
        if one.measure == other.measure
    }
    found = next((one for one in OUTCOMES if one in outcomes), "")
    return "rival" if found in ("differ", "unlike") and rivals(likeness, first, second) else found


def rivals(likeness: Likeness, first: Telling, second: Telling) -> bool:
    """Do two named sources of one report count beside each other, at no other place and on no other day? Where each has
    its own, two deeds are listed."""
    earlier, later = (first, second) if first.at <= second.at else (second, first)
    if first.claim.report != second.claim.report or later.at - earlier.at > BESIDE:
        return False
    if "another" in later.wording.cues or not _there_and_then(likeness, first, second):
        return False
    return bool(first.sources and second.sources) and first.sources.isdisjoint(second.sources)


def _there_and_then(likeness: Likeness, first: Telling, second: Telling) -> bool:
    """Does neither say another place or day?"""
    here = likeness.where(first, second) in ("", "same", "within")
    return here and (first.days is None or second.days is None or first.days.gap(second.days) == 0)


def _figures(claims: Sequence[Claim]) -> list[Figure]:
    """But for "a woman": who tells of one of the dead does not say how many there were (see the feature `victim`)."""
    return [claim.figure for claim in claims if claim.figure and not is_single(claim.figure)]


def _compare_figures(one: Figure, other: Figure) -> str:
    if one.best is not None and one.best == other.best:
        return "same_few" if one.best <= FEW else "same_many" if one.best >= MANY and one.best % 10 else "same"
    if contradict(one, other):
        return "differ"
    return "unlike" if one.best and other.best and _ratio(one.best, other.best) > UNLIKE else "agree"


def _ratio(one: float, other: float) -> float:
    return max(one, other) / min(one, other) if min(one, other) > 0 else 1.0


def contradict(one: Figure, other: Figure) -> bool:
    """Do the bounds of two figures leave no number that fits both?"""
    return _below(one, other) or _below(other, one)


def _below(one: Figure, other: Figure) -> bool:
    return one.high is not None and other.low is not None and one.high < other.low


def toll(likeness: Likeness, first: Telling, second: Telling) -> str:
    """The dead in all, as each says: tolls of one deed differ, but seldom by much."""
    one, other = _dead(first), _dead(second)
    if one is None or other is None:
        return "unsaid" if one is other else "half_said"
    if one == other:
        return "same_few" if one <= FEW else "same"
    ratio = _ratio(one, other)
    if ratio <= RIVAL and rivals(likeness, first, second):
        return "rival"
    return next((outcome for most, outcome in TOLLS if ratio <= most), "unlike")


def _dead(telling: Telling) -> float | None:
    counts = (one.best for one in _figures(telling.figures) if one.measure == "killed" and one.best is not None)
    return max(counts, default=None)
