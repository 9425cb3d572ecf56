"""Features of matching: what the reports of two tellings are mainly about. Their table is in match_features.py."""

from __future__ import annotations

from polybius.case.likeness import Likeness
from polybius.case.telling_story import Bearing
from polybius.case.tellings import Telling

FEWEST = 4
"""Names that a report must have for its company to tell anything."""
COMPANIES = ((0.15, "none"), (0.3, "few"), (0.45, "some"), (0.6, "many"))
"""Upper bounds of the share of the names of the report with fewer, and what it is called; beyond: most."""
BEARINGS = (Bearing.SAID, Bearing.SILENT, Bearing.OFF)


def story(_: Likeness, first: Telling, second: Telling) -> str:
    """How both bear on what their reports are mainly about: said, silent or off, the closer one first."""
    one, other = sorted((first.bearing, second.bearing), key=BEARINGS.index)
    return f"{one}_{other}"


def plot(likeness: Likeness, first: Telling, second: Telling) -> str:
    """Where one of two reports leaves open town or day: what the stories of the reports have in common."""
    if not _of_two_stories(first, second):
        return ""
    one, other = first.story, second.story
    where = likeness.outcome(one.place, other.place) if one.place and other.place else ""
    place = "here" if where in ("same", "within", "near") else "away" if where in ("apart", "far") else "open"
    gap = one.days.gap(other.days) if one.days and other.days else None
    return f"{place}_{'open' if gap is None else 'now' if gap == 0 else 'then'}"


def company(_: Likeness, first: Telling, second: Telling) -> str:
    """How many of the names in the two reports are the same, where both tell of what their reports are about."""
    return _shared(first, second, first.company, second.company)


def ledes(_: Likeness, first: Telling, second: Telling) -> str:
    """How many content words the tops of two reports share, where both tell of what their reports are about."""
    return _shared(first, second, first.lede, second.lede)


def _shared(first: Telling, second: Telling, ones: frozenset[str], others: frozenset[str]) -> str:
    """The share of words of the one report that the other has, of the shorter's."""
    if not _of_two_stories(first, second):
        return ""
    fewer = min(len(ones), len(others))
    if fewer < FEWEST:
        return ""
    share = len(ones & others) / fewer
    return next((outcome for most, outcome in COMPANIES if share < most), "most")


def _of_two_stories(first: Telling, second: Telling) -> bool:
    """Of two reports, each telling of what its report is about."""
    return first.claim.report != second.claim.report and Bearing.OFF not in (first.bearing, second.bearing)
