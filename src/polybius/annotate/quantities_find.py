"""Where quantities are in a row of lexemes, with their values, bounds and units; syntax is not looked at here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from polybius.annotate.lexemes import Lexemes
from polybius.annotate.quantities_bounds import bounded
from polybius.annotate.quantities_numbers import DASHES, Number, Numbers
from polybius.annotate.quantities_ranges import Ranges
from polybius.annotate.quantities_shares import Shares
from polybius.annotate.quantities_words import QuantityTable

_DOLLARS = {"us": "US$", "a": "A$", "au": "AU$", "c": "C$", "ca": "CA$", "nz": "NZ$", "hk": "HK$", "s": "S$", "r": "R$"}


class Finder:
    """Reads one text's lexemes from left to right."""

    def __init__(self, cut: Lexemes, table: QuantityTable) -> None:
        self.cut = cut
        self.words = cut.words
        self.table = table
        self.numbers = Numbers(cut, table)
        self.shares = Shares(self.numbers)
        self.ranges = Ranges(self.numbers)

    def find(self) -> Iterator[Number]:
        at, words, starters = 0, self.words, self.table.starters
        while at < len(words):
            word = words[at]
            found = self._at(at) if word in starters or word[0].isdigit() else None
            if found:
                yield found
            at = found.stop if found else at + 1

    def _at(self, at: int) -> Number | None:
        """The quantity whose number begins here."""
        number = self.shares.at(at) or self._one_unit(at) or self.numbers.at(at) or self.numbers.ordinal(at)
        if number is None or number.kind == "ordinal":
            return number
        if number.kind == "count":
            number = self._with_unit(self.ranges.joined(self._prefixed(number)))
            number = self._with_unit_on_both(number)
        return bounded(self.numbers, number)

    def _prefixed(self, number: Number) -> Number:
        """With a currency sign or code before it."""
        at = number.start - 1
        if at >= 1 and self.words[at] == ".":  # Rs. 500
            at -= 1
        if at < 0:
            return number
        raw = self.cut.raw(at, at + 1)
        if raw == "$" and self.numbers.adjacent(at) and self.words[at - 1] in _DOLLARS:
            at -= 1
            raw = _DOLLARS[self.words[at]]
        unit = self.table.symbols.get(raw)
        if unit is None or unit.kind != "money":
            return number
        return replace(number, start=at, unit=unit, kind="money")

    def _with_unit(self, number: Number) -> Number:
        at = number.stop
        if self.numbers.word(at) in DASHES and at + 1 < len(self.words) and self.numbers.adjacent(at):
            at += 1
        elif self.numbers.word(at) == "of" and number.low is not None and number.low != number.high:
            at += 1  # millions of dollars
        found = self.table.unit(self.words, at) if at < len(self.words) else None
        if found is None:
            return number
        stop, unit = found
        if number.unit is not None:
            return replace(number, stop=stop) if unit.code == number.unit.code else number
        if len(self.words[at]) == 1 and self.words[at].isalpha() and not self.numbers.adjacent(at):
            return number
        return self._and_a_half(replace(number, stop=stop, unit=unit, kind=unit.kind))

    def _and_a_half(self, number: Number) -> Number:
        """`a year and a half`"""
        stop = self.numbers.half_stop(number.stop)
        if stop == number.stop or number.best is None or number.low != number.high:
            return number
        value = number.best + 0.5
        return replace(number, stop=stop, low=value, best=value, high=value)

    def _with_unit_on_both(self, number: Number) -> Number:
        """`10% to 15%`, `two weeks to three weeks`: a range whose ends both have the unit."""
        if number.unit is None or number.best is None or number.stop == number.core_stop:
            return number
        joined = self.ranges.joined(number)
        if joined.stop == number.stop:
            return number
        found = self.table.unit(self.words, joined.stop) if joined.stop < len(self.words) else None
        if found is None or found[1].code != number.unit.code:
            return number
        return replace(joined, stop=found[0])

    def _one_unit(self, at: int) -> Number | None:
        """`for a decade`, `an hour and a half`, `half an hour`, `a mile away`, `a tonne of flour`.

        An article is the number one where the words around it measure: "a week" alone is mostly a rate or a time.
        """
        half = self.words[at] == "half"
        article = at + half
        if self.numbers.word(article) not in ("a", "an") or article + 1 >= len(self.words):
            return None
        found = self.table.unit(self.words, article + 1)
        if found is None or found[1].kind not in ("duration", "measure"):
            return None
        stop, unit = found
        value = 0.5 if half else 1.0
        number = Number(at, stop, at, stop, value, value, value, unit=unit, kind=unit.kind)
        longer = self._and_a_half(number)
        return longer if half or longer != number or self._measures(number) else None

    def _measures(self, number: Number) -> bool:
        if number.kind == "duration":
            before = self.numbers.word(number.start - 1)
            return before in self.table.lasting or self.table.before.ending(self.words, number.start) is not None
        return self.numbers.word(number.stop) == "of" or self.numbers.word(number.stop) in self.table.extents
