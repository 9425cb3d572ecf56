"""Periods in words, for titles: no surer and no finer than the period is."""

from __future__ import annotations

from datetime import date

from polybius.model.claims import Period

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
"""EDTF's codes in the place of a month."""
OPEN = ("", "..")


def spoken(period: Period) -> str:
    """`18 December 2016`, `December 2016`, `11 to 20 November 2016`, `since April 2016`; EDTF that says more (about,
    uncertain, unspecified digits) stays as it is."""
    text = period.edtf or period.earliest
    if period.earliest and period.earliest == period.latest:
        return spoken_date(period.earliest)
    first, stroke, last = text.partition("/")
    if not stroke:
        return spoken_date(text)
    if last in OPEN:
        return f"since {spoken_date(first)}" if first not in OPEN else text
    return f"until {spoken_date(last)}" if first in OPEN else _between(first, last)


def spoken_date(edtf: str) -> str:
    """`2016-12-18` as `18 December 2016`, `2016-12` as `December 2016`, `2016-22` as `summer 2016`; else as it is."""
    parts = edtf.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3) or len(parts[0]) != 4:
        return edtf
    if len(parts) == 2 and parts[1] in SEASONS:
        return f"{SEASONS[parts[1]]} {parts[0]}"
    try:
        day = date.fromisoformat(edtf if len(parts) == 3 else f"{edtf}-01")
    except ValueError:
        return edtf
    return f"{day.day} {day.strftime('%B %Y')}" if len(parts) == 3 else day.strftime("%B %Y")


def _between(first: str, last: str) -> str:
    """What both ends have in common is said once, at the end."""
    begin, end = spoken_date(first).split(" "), spoken_date(last).split(" ")
    if len(begin) == len(end):
        while len(begin) > 1 and begin[-1] == end[len(begin) - 1]:
            begin.pop()
    return f"{' '.join(begin)} to {' '.join(end)}"
