"""When each report was told, by its own claims where the date that came with it cannot be right.

A corpus may date a text by the deed, or by the day it was copied; annotation reckons "on Tuesday" from the day that the
text prints (docs/decisions/0010-the-printed-day.md). So the days that weekdays were resolved to show when a report was
told: no earlier than the latest of them, and within a week of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from polybius.case.days import ordinal
from polybius.case.material import Material
from polybius.case.tables import Tables
from polybius.model.claims import Claim, Precision

WEEK = 6
"""Days back within which a report calls a day by its weekday."""
_WORD = re.compile(r"[^\W\d_]+")


def told_days(material: Material, tables: Tables) -> Mapping[str, int]:
    """Ordinal of the day on which each report was told; 0 where nothing says."""
    recent = tables.of_kind("recent")
    by_report: dict[str, list[Claim]] = {}
    for claim in material.claims:
        if dates(claim):
            by_report.setdefault(claim.report, []).append(claim)
    return {
        report: told(ordinal(date, end=True), by_report.get(report, ()), recent)
        for report, date in material.dates.items()
    }


def dates(claim: Claim) -> bool:
    """May it show when its report was told?"""
    return claim.period is not None and claim.realis.happened


def told(given: int, claims: Iterable[Claim], recent: frozenset[str]) -> int:
    """The given day if it lies in the week that begins with the latest weekday named, else that day."""
    latest = max((_last(claim) for claim in claims if _is_recent(claim, recent)), default=0)
    return latest if latest and not latest <= given <= latest + WEEK else given


def _is_recent(claim: Claim, recent: frozenset[str]) -> bool:
    period = claim.period
    if period is None or period.precision is not Precision.DAY:
        return False
    return not recent.isdisjoint(_WORD.findall(period.text.lower()))


def _last(claim: Claim) -> int:
    return ordinal(claim.period.latest, end=True) if claim.period else 0
