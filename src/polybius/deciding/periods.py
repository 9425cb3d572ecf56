"""Periods as reviewers write them: days, months, years, intervals and open ends in EDTF.

EDTF: Library of Congress Extended Date/Time Format (ISO 8601-2:2019), level 0 with seasons, open intervals and `~`.
"""

from __future__ import annotations

import re
from calendar import monthrange

from polybius.errors import UsageError
from polybius.model.claims import Period, Precision

REMEDY = "write 2031-05-04, 2031-05, 2031, 2031-05-04/2031-05-09, 2031-05-04/.. or ../2031-05-04"
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?~?")
SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
"""EDTF's codes of seasons, with their first and last months (meteorological, northern)."""
OPEN = ("", "..")


def period(written: str, text: str = "") -> Period:
    """The period that an EDTF string says; `text` is what the report writes. Raises `UsageError`."""
    edtf = "".join(written.split())
    first, slash, last = edtf.partition("/")
    if not slash:
        earliest, latest, precision = _date(edtf)
        return Period(text, edtf, earliest, latest, precision)
    if first in OPEN and last in OPEN:
        raise UsageError(f"{written!r} is open at both ends", remedy="leave it empty where no day is known")
    earliest = "" if first in OPEN else _date(first)[0]
    latest = "" if last in OPEN else _date(last)[1]
    if earliest and latest and latest < earliest:
        raise UsageError(f"{written!r} ends before it begins", remedy=REMEDY)
    edtf = f"{'..' if first in OPEN else first}/{'..' if last in OPEN else last}"
    return Period(text, edtf, earliest, latest, Precision.RANGE if earliest and latest else Precision.OPEN)


def _date(written: str) -> tuple[str, str, Precision]:
    """First and last day of a date."""
    match = _DATE.fullmatch(written)
    if not match:
        raise UsageError(f"{written!r} is no day, month, year or interval", remedy=REMEDY)
    year = int(match["year"])
    if match["month"] is None:
        return f"{year:04d}-01-01", f"{year:04d}-12-31", Precision.YEAR
    month = int(match["month"])
    if month in SEASONS and match["day"] is None:
        return _season(year, month)
    if not 1 <= month <= 12 or year == 0:
        raise UsageError(f"{written!r}: there is no such month", remedy=REMEDY)
    days = monthrange(year, month)[1]
    if match["day"] is None:
        return f"{year:04d}-{month:02d}-01", f"{year:04d}-{month:02d}-{days:02d}", Precision.MONTH
    if not 1 <= int(match["day"]) <= days:
        raise UsageError(f"{written!r}: there is no such day", remedy=REMEDY)
    day = f"{year:04d}-{month:02d}-{int(match['day']):02d}"
    return day, day, Precision.DAY


def _season(year: int, code: int) -> tuple[str, str, Precision]:
    first, last = SEASONS[code]
    ends = year + (last < first)
    if ends > 9999 or year == 0:
        raise UsageError(f"{year}-{code} is out of range", remedy=REMEDY)
    days = monthrange(ends, last)[1]
    return f"{year:04d}-{first:02d}-01", f"{ends:04d}-{last:02d}-{days:02d}", Precision.SEASON
