"""What a report says at the top: two reports of one story begin alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from polybius.case.telling_settings import position
from polybius.case.telling_words import Wording
from polybius.model.claims import Claim

TOP = 700
"""Code points: a headline and the two or three sentences after it."""


def ledes(told: Iterable[Claim], wordings: Mapping[str, Wording]) -> Mapping[str, frozenset[str]]:
    """By report, the stems of content words of the claims that tell of events at its top."""
    words: dict[str, set[str]] = {}
    for claim in told:
        if position(claim) < TOP:
            words.setdefault(claim.report, set()).update(wordings[claim.id].words)
    return {report: frozenset(found) for report, found in words.items()}
