"""From an expression to what it denotes: one small function a rule of times_rules.

Each returns a `Sense`. Nothing is guessed: without an anchor a relative expression has no moment, with a coarse
one the period stays wide.
"""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate import times_absolute as absolute
from polybius.annotate import times_accounts as accounts
from polybius.annotate import times_measured as measured
from polybius.annotate import times_relative as relative
from polybius.annotate.times_found import Found
from polybius.annotate.times_sense import Context, Sense

_RESOLVERS: dict[str, Callable[[Found, Context], Sense]] = {
    "iso": absolute.iso, "slashed": absolute.slashed, "dotted": absolute.dotted, "day": absolute.day,
    "days": absolute.days, "month": absolute.month, "season": absolute.season, "quarter": accounts.quarter,
    "half": absolute.half, "era": absolute.era, "decade": absolute.decade, "century": absolute.century,
    "years": absolute.years, "year": absolute.year, "holiday": absolute.holiday,
    "relative_count": relative.relative_count, "relative_unit": relative.relative_unit,
    "relative_month": relative.relative_month, "relative_weekday": relative.relative_weekday,
    "relative_season": relative.relative_season, "relative_part": relative.relative_part,
    "relative_holiday": relative.relative_holiday, "edge_unit": relative.edge_unit, "offset": relative.offset,
    "deictic": relative.deictic, "weekday": relative.weekday, "clock": relative.time_of_day,
    "part": relative.time_of_day, "ordinal_day": relative.ordinal_day,
    "set": measured.repeated, "opening": measured.opening, "duration": measured.duration, "units": measured.units,
    "reference": measured.reference, "recent_units": measured.recent_units, "ancient": absolute.ancient,
    "overnight": relative.overnight, "opening_of": accounts.opening_of, "year_quarter": accounts.year_quarter,
    "year_ago": accounts.year_ago, "year_ended": accounts.year_ended, "quarter_ended": accounts.quarter_ended,
    "told_quarter": accounts.told_quarter, "told_unit": accounts.told_unit, "week_of": absolute.week_of,
    "lasting": measured.lasting, "weekend": relative.weekend, "month_year": relative.month_year,
}  # fmt: skip


def resolve(found: Found, context: Context) -> Sense:
    return _RESOLVERS[found.rule](found, context)
