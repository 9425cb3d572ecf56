"""What a report says at the top: two reports of one story begin alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from polybius.case.telling_settings import position
from polybius.model.claims import Claim

TOP = 700
"""Code points: a headline and the two or three sentences after it."""


def lede(told: Iterable[Claim], stems: Callable[[Claim], frozenset[str]]) -> frozenset[str]:
    """The stems of content words of the claims of one report that tell of events at its top."""
    return frozenset[str]().union(*(stems(claim) for claim in told if position(claim) < TOP))
