"""Why two claims are one event, or are not: the odds, what they rest on, and the sentence that says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a feature found in two claims, and what it weighs (log odds); see data/matching.yaml."""

    feature: str
    outcome: str
    weight: float


@dataclass(frozen=True, slots=True)
class Join:
    """Two claims that tell of one happening, or might. Each stands for all that its report tells of it."""

    one: str
    other: str
    score: float
    """Probability that they tell of one happening, in [0, 1]."""
    weights: tuple[Weighed, ...]
    """The heaviest first; they add up, with that of `bias`, to the log odds."""
    why: str
    event: str = ""
    """Where they are not joined: the event of `other`."""
