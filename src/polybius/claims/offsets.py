"""A period counted from another's: "two days after" a Tuesday is the Thursday, "months after" is no one month.

The result is never finer than the unit counted in, nor than the period counted from (EDTF, ISO 8601-2:2019).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from polybius.model.claims import Period, Precision

DAYS = {"D": 1, "W": 7, "2W": 14}
MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}
WITHIN = {"TH": 1, "TM": 0}
"""Days that hours and minutes may reach over."""
WIDEST = 370
"""Days over which a base may stretch and still be counted from."""
FINE = (Precision.DAY, Precision.RANGE, Precision.WEEK)


@dataclass(frozen=True, slots=True)
class Offset:
    """`count` units of data/times.yaml (`D`, `W`, `M`, `TH` ...); a count of 0 is "days", nobody says how many.

    `sign` is 1 for after, -1 for before. `bound` is `less` ("less than a month after"), `more`, or empty.
    """

    count: int
    unit: str
    sign: int
    bound: str = ""

    def reversed(self) -> Offset:
        return replace(self, sign=-self.sign)


def counted_from(base: Period, offset: Offset, text: str) -> Period | None:
    """The period so long before or after the base; None where the base is open or too wide to count from."""
    first, last = _day(base.earliest), _day(base.latest)
    if first is None or last is None or (last - first).days > WIDEST:
        return None
    if offset.bound:
        return _bounded(base, offset, text)
    if offset.unit in WITHIN:
        return _within(first, last, offset, text) if base.precision in FINE else None
    if offset.count == 0:
        return _open(last if offset.sign < 0 else first, offset, text)
    if offset.unit in DAYS:
        step = timedelta(days=offset.sign * offset.count * DAYS[offset.unit])
        return _in_days(first + step, last + step, base, offset.unit, text)
    if offset.unit in MONTHS:
        return _in_months(first, offset.sign * offset.count * MONTHS[offset.unit], offset.unit, text)
    return None


def _bounded(base: Period, offset: Offset, text: str) -> Period | None:
    """ "Less than a month after": from then to that; "more than a month after": from that on."""
    end = counted_from(base, replace(offset, bound=""), text)
    far = _day((end.latest if offset.sign > 0 else end.earliest) if end else "")
    near = _day(base.earliest if offset.sign > 0 else base.latest)
    if end is None or far is None or near is None:
        return None
    if offset.bound == "less":
        return _between(min(near, far), max(near, far), text)
    return _open(_day(end.earliest if offset.sign > 0 else end.latest) or far, offset, text)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _within(first: date, last: date, offset: Offset, text: str) -> Period:
    """Hours after: on that day or the next."""
    reach = timedelta(days=WITHIN[offset.unit] + offset.count // 24 if offset.unit == "TH" else 0)
    begin, end = (first, last + reach) if offset.sign > 0 else (first - reach, last)
    return _between(begin, end, text)


def _open(day: date, offset: Offset, text: str) -> Period:
    """ "Weeks after": later, by nobody says how much."""
    iso = day.isoformat()
    if offset.sign > 0:
        return Period(text, f"{iso}/..", iso, "", Precision.OPEN)
    return Period(text, f"../{iso}", "", iso, Precision.OPEN)


def _in_days(first: date, last: date, base: Period, unit: str, text: str) -> Period | None:
    if base.precision is Precision.DAY and unit == "D":
        return _between(first, last, text)
    if base.precision in FINE:
        return _between(first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday()), text)
    return None


def _between(first: date, last: date, text: str) -> Period:
    begin, end = first.isoformat(), last.isoformat()
    if first == last:
        return Period(text, begin, begin, end, Precision.DAY)
    week = (last - first).days == 6 and first.weekday() == 0
    return Period(text, f"{begin}/{end}", begin, end, Precision.WEEK if week else Precision.RANGE)


def _in_months(first: date, step: int, unit: str, text: str) -> Period | None:
    """A month by months, a year by years: "four years after" names no day."""
    months = first.year * 12 + first.month - 1 + step
    year, month = divmod(months, 12)
    if not 1 <= year < 9999:
        return None
    if unit not in ("M", "Q"):
        return Period(text, f"{year:04d}", f"{year:04d}-01-01", f"{year:04d}-12-31", Precision.YEAR)
    end = date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)
    edtf = f"{year:04d}-{month + 1:02d}"
    return Period(text, edtf, f"{edtf}-01", end.isoformat(), Precision.MONTH)
