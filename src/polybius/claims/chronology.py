"""Dates of what is told of times past: in a chronology, and of how a place was described then.

A chronology heads each of its entries with a date, which a parser takes for a sentence of its own. And where a sentence
tells of an event long past, what it calls the place ("rebel-held Velm") is how things stood then, not on the day of
the report.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from polybius.annotate.records import TimeMention, Token
from polybius.claims.parse import Parse
from polybius.model.claims import Period

LONG_AGO = 92
"""Days before the report from which what a place is called may be of another time than the report's."""
MARKS = frozenset((":", "-", "–", "—", ",", "."))


class Chronology:
    """Dates of one report."""

    def __init__(self, parse: Parse) -> None:
        self._parse = parse
        self._before = _days_before(parse.report.date, LONG_AGO)

    def long_ago(self, trigger: Token, near: Iterable[TimeMention]) -> Period | None:
        """The one date of the sentence, or its heading, where it lies long before the report."""
        told = {time.period.edtf: time.period for time in near if time.period is not None}
        headed = self.heading(trigger)
        if not told and headed is not None:
            told = {headed.edtf: headed}
        past = [period for period in told.values() if period.earliest and "" < period.latest < self._before]
        return past[0] if len(told) == len(past) == 1 else None

    def heading(self, trigger: Token) -> Period | None:
        """The date that stands by itself before the sentence: "4 May 2015: The army took Velm"."""
        begin = self._begin(trigger)
        for time in self._parse.annotated.times:
            if time.stop == begin and time.period is not None and self._alone(time) and time.period.earliest:
                return time.period
        return None

    def _begin(self, trigger: Token) -> int:
        """The first token of the sentence, marks left out."""
        root = self._parse.root(trigger.i)
        begin = min(t.i for t in self._parse.tokens if self._parse.root(t.i) == root)
        while begin > 0 and self._parse.tokens[begin - 1].text in MARKS:
            begin -= 1
        return begin

    def _alone(self, time: TimeMention) -> bool:
        """Is it a sentence by itself, as the parser sees it?"""
        root = self._parse.root(time.head)
        inside = [t for t in self._parse.tokens if self._parse.root(t.i) == root and t.text not in MARKS]
        return all(time.start <= t.i < time.stop for t in inside)


def _days_before(told: str, days: int) -> str:
    """An ISO day, empty where the report has none."""
    return (date.fromisoformat(told) - timedelta(days=days)).isoformat() if len(told) == len("2014-05-04") else ""
