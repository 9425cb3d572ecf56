"""Thousands parted by spaces, as international organisations and many languages print them: `10 000`, `1 250 000`.

They are made one lexeme each. A hard or thin space parts thousands wherever it stands; a plain one where nothing says
that the two are numbers of their own (a date, a label, a telephone number).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from polybius.annotate.lexemes import Lexemes
from polybius.annotate.quantities_words import QuantityTable

_FIRST = re.compile(r"[1-9]\d{0,2}\Z")
_GROUP = re.compile(r"\d{3}(?:\.\d+)?\Z")
_HARD = frozenset("\u00a0\u202f\u2009")


def with_spaced_thousands(cut: Lexemes, table: QuantityTable, dates: Sequence[tuple[int, int]]) -> Lexemes:
    """The lexemes, a number in groups being one. `dates` are stretches of text whose numbers are left alone."""
    stops = {at: stop for at in _firsts(cut) if (stop := _stop(cut, table, at)) > at + 1}
    stops = {at: stop for at, stop in stops.items() if not _touches(dates, cut.begins[at], cut.ends[stop - 1])}
    if not stops:
        return cut
    groups, at = [], 0
    while at < len(cut.words):
        groups.append((at, stops.get(at, at + 1)))
        at = groups[-1][1]
    words = ["".join(cut.words[start:stop]) for start, stop in groups]
    return Lexemes(cut.text, words, [cut.begins[at] for at, _ in groups], [cut.ends[stop - 1] for _, stop in groups])


def _firsts(cut: Lexemes) -> list[int]:
    """Lexemes that may be the first of such groups, no digits standing before them."""
    words = cut.words
    return [
        at
        for at in range(len(words) - 1)
        if words[at][0].isdigit()
        and _FIRST.match(words[at])
        and _GROUP.match(words[at + 1])
        and not (at and words[at - 1][0].isdigit())
    ]


def _stop(cut: Lexemes, table: QuantityTable, at: int) -> int:
    """Where the groups that begin here end; `at + 1` where they are numbers of their own."""
    stop, hard = at + 1, True
    while stop < len(cut.words) and cut.begins[stop] == cut.ends[stop - 1] + 1 and _GROUP.match(cut.words[stop]):
        space = cut.text[cut.ends[stop - 1]]
        hard = hard and space in _HARD
        if not (hard or space == " "):
            break
        stop += 1
    return stop if hard or _counts(cut, table, at, stop) else at + 1


def _counts(cut: Lexemes, table: QuantityTable, at: int, stop: int) -> bool:
    """Whether groups between plain spaces stand like a number: before a word in lower case, after no name or label."""
    following = cut.raw(stop, stop + 1) if stop < len(cut.words) else ""
    if not (following[:1].islower() or following in ("%", "€", "$")) or (stop - at > 2 and len(cut.words[at]) == 3):
        return False
    named = at > 0 and cut.raw(at - 1, at)[:1].isupper() and table.before.ending(cut.words, at) is None
    return not named and not (at and cut.words[at - 1] in (*table.labels, "+"))


def _touches(dates: Sequence[tuple[int, int]], begin: int, end: int) -> bool:
    at = bisect_right(dates, (end, -1)) - 1
    return at >= 0 and dates[at][1] > begin
