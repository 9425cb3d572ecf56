"""When a link joins two tellings, and when one report tells them apart."""

from __future__ import annotations

import math
from collections.abc import Sequence

from polybius.case.features import Comparison, Link

DIFFERENT = frozenset((("mode", "other"), ("actor", "apart"), ("recipient", "apart"), ("roles", "swapped")))
"""Outcomes by which a speaker tells two deeds apart; two speakers may so tell of one."""


def joins(comparison: Comparison, link: Link) -> bool:
    """Is a link probable enough to join, or decided?"""
    return link.ruled or link.probability >= comparison.tables.limits.get("join", 0.5)


def offers(comparison: Comparison, link: Link) -> bool:
    """Is a link worth showing to a reviewer?"""
    return link.probability >= comparison.tables.limits.get("offer", 0.25)


def least_odds(comparison: Comparison) -> float:
    """Log odds below which no link joins or is offered; somewhat lower, for probabilities are rounded."""
    limits = comparison.tables.limits
    return log_odds(min(limits.get("join", 0.5), limits.get("offer", 0.25)))


def log_odds(probability: float) -> float:
    """Log odds below which a link has a lesser probability, even where it is rounded."""
    least = probability - 0.001
    return math.log(least / (1 - least)) if least > 0 else -math.inf


def cohesion(scores: Sequence[float], best: float) -> float:
    """How far two groups go together: the mean of the scores between their members, in which the surest counts `best`
    besides (a telling that says little has low scores with all but one)."""
    return (1 - best) * sum(scores) / len(scores) + best * max(scores)


def told_apart(comparison: Comparison, one: int, other: int) -> bool:
    """Does one report tell of these as two happenings?"""
    first, second = comparison.tellings[one].claim, comparison.tellings[other].claim
    if first.report != second.report:
        return False
    link = comparison.link(one, other)
    return link is None or link.probability < comparison.tables.limits.get("apart", 0.1)
