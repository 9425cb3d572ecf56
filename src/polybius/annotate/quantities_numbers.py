"""Numerals, ordinals and vague counts in a row of lexemes, with their values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polybius.annotate.lexemes import Lexemes
from polybius.annotate.quantities_words import QuantityTable
from polybius.codebook import Unit

DASHES = frozenset("-–—‐‑")
_AND_A_HALF = (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"])
# Three decimals before something that comes in whole pieces: how many languages write thousands.
_POINTED_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """Lexemes [start, stop) with what they say; the number itself is [core, core_stop)."""

    start: int
    stop: int
    core: int
    core_stop: int
    low: float | None
    best: float | None
    high: float | None
    approximate: bool = False
    unit: Unit | None = None
    kind: str = "count"
    bounded: bool = False
    plain: Number | None = None
    """The number without a bound that may be a preposition instead ("over", "under")."""


class Numbers:
    """Reads numbers at a place in one text's lexemes."""

    def __init__(self, cut: Lexemes, table: QuantityTable) -> None:
        self.cut = cut
        self.words = cut.words
        self.table = table

    def at(self, at: int) -> Number | None:
        """The vague count or the numeral that begins here."""
        return self.vague(at) or self.plain(at)

    def vague(self, at: int) -> Number | None:
        """`dozens`, `several hundred`; `hundreds, if not thousands` runs from the one to the other."""
        found = self.table.vague.starting(self.words, at)
        if found is None:
            return None
        stop, row = found
        exact = row.low is not None and row.low == row.best == row.high
        number = Number(at, stop, at, stop, row.low, row.best, row.high, approximate=not exact)
        linked = self.table.vague_links.starting(self.words, stop)
        further = self.table.vague.starting(self.words, linked[0]) if linked else None
        if further is None or (further[1].high or 0) < (row.high or 0):
            return number
        stop, row = further
        return Number(at, stop, at, stop, number.low, None, row.high, approximate=True)

    def plain(self, at: int) -> Number | None:
        """`14`, `forty-two`, `3.5 million`, `a hundred`."""
        stop = self._numeral_stop(at)
        if stop == at:
            return None
        value = self._thousands(at) if stop == at + 1 else None
        value = self.table.numerals.value(self.words[at:stop]) if value is None else value
        return None if value is None else Number(at, stop, at, stop, value, value, value)

    def ordinal(self, at: int) -> Number | None:
        """`third`, `21st`, `twenty-first`."""
        word, table = self.words[at], self.table.numerals
        stop = at + 1
        value = table.ordinal(word)
        if value is None and word in table.cardinals and _is_tens(table.cardinals[word]) and at + 2 < len(self.words):
            unit = table.ordinal(self.words[at + 2]) if self.words[at + 1] in DASHES else None
            value, stop = (table.cardinals[word] + unit, at + 3) if unit and unit < 10 else (None, stop)
        return None if value is None else Number(at, stop, at, stop, value, value, value, kind="ordinal")

    def part_stop(self, at: int) -> int:
        """Where `half a million`, `a quarter of a million` ends; 0 where no part of a round number begins here."""
        words, table = self.words, self.table.numerals
        for phrase in (["half", "a"], ["a", "quarter", "of", "a"], ["three", "quarters", "of", "a"]):
            last = at + len(phrase)
            if words[at:last] == phrase and last < len(words) and words[last] in table.multipliers:
                return last + 1
        return 0

    def half_stop(self, at: int) -> int:
        """Where `and a half` ends that begins here; `at` where none does."""
        for phrase in _AND_A_HALF:
            if self.words[at : at + len(phrase)] == phrase:
                return at + len(phrase)
        return at

    def adjacent(self, at: int) -> bool:
        """Whether no space stands before the lexeme."""
        return 0 < at < len(self.words) and self.cut.ends[at - 1] == self.cut.begins[at]

    def word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _thousands(self, at: int) -> float | None:
        """`2.500 others`: a point that parts thousands, where what follows is counted in whole pieces."""
        word, following = self.words[at], self.word(at + 1)
        if not _POINTED_THOUSANDS.match(word) or not following.isalpha() or len(following) < 3:
            return None
        if following in self.table.numerals.multipliers or self.table.unit(self.words, at + 1):
            return None
        return float(word.replace(".", ""))

    def _numeral_stop(self, at: int) -> int:
        """Where the numeral that begins here ends; `at` where none does."""
        part = self.part_stop(at)
        if part or not self._opens_numeral(at):
            return part or at
        stop = at + (2 if self.words[at] in ("a", "an") else 1)
        while stop < len(self.words):
            step = self._more(at, stop)
            if not step:
                break
            stop += step
        return stop

    def _opens_numeral(self, at: int) -> bool:
        words, table = self.words, self.table.numerals
        if words[at] in ("a", "an"):
            return at + 1 < len(words) and words[at + 1] in table.multipliers
        if words[at] in table.multipliers:
            return words[at] in ("hundred", "thousand")
        return words[at] not in table.fractions and words[at] not in table.ordinals

    def _more(self, start: int, at: int) -> int:
        """How many lexemes from `at` on belong to the numeral that has come so far."""
        words, table = self.words, self.table.numerals
        word, before, following = words[at], words[at - 1], self.word(at + 1)
        if word in table.multipliers:
            return int(self._multiplies(at))
        if word in table.attached and before[0].isdigit() and self.adjacent(at):
            return int(self._is_million(start, at))
        if word in table.cardinals and before in table.cardinals:
            return int(_is_tens(table.cardinals[before]) and 0 < table.cardinals[word] < 10)
        if word in table.cardinals and table.multipliers.get(before) in (100, 1000):
            return 1
        if word in DASHES and before in table.cardinals and following in table.cardinals:
            return 2 if _is_tens(table.cardinals[before]) and 0 < table.cardinals[following] < 10 else 0
        if word == "and" and table.multipliers.get(before) == 100 and following in table.cardinals:
            return 2
        return self.half_stop(at) - at

    def _multiplies(self, at: int) -> bool:
        word, before = self.words[at], self.words[at - 1]
        if word == "dozen":
            return before in self.table.numerals.cardinals or before.isdigit() or before == "a"
        return word != "score"

    def _is_million(self, start: int, at: int) -> bool:
        """`$5m`, `$5-10m` and `5m people` are millions, `5m deep` and a bare `5m` are metres."""
        while start > 1 and (self.words[start - 1] in DASHES or self.words[start - 1][0].isdigit()):
            start -= 1
        if start and self.cut.raw(start - 1, start) in self.table.symbols:
            return True
        following = self.word(at + 1)
        return self.words[at] == "m" and following.isalpha() and following not in self.table.not_counted


def _is_tens(value: float) -> bool:
    return 20 <= value <= 90 and value % 10 == 0
