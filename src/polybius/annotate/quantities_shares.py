"""Shares of a whole that are no percentages: `a third of`, `nine out of ten`, `most of`; all in per cent."""

from __future__ import annotations

from polybius.annotate.quantities_numbers import DASHES, Number, Numbers

_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "her", "our"})
_PARTS_OF_TIME = frozenset({"first", "second", "1st", "2nd", "latter", "former"})
"""`the first half of the year` is no share of it."""
_ROUND = frozenset({3.0, 4.0, 5.0, 10.0, 20.0, 100.0, 1000.0})
"""Second numbers of a ratio; others count things ("two out of 14 lorries")."""


class Shares:
    """Reads shares at a place in the lexemes that `numbers` reads."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.words = numbers.words
        self.table = numbers.table
        self.unit = numbers.table.units[("%",)][0]

    def at(self, at: int) -> Number | None:
        return self._majority(at) or self._fraction(at) or self._written(at) or self._ratio(at)

    def _share(self, at: int, stop: int, best: float | None, low: float | None, high: float | None) -> Number:
        return Number(at, stop, at, stop, low, best, high, approximate=True, unit=self.unit, kind="percent")

    def _majority(self, at: int) -> Number | None:
        """`most of the city`, `the vast majority of them`: more than half."""
        found = self.table.majority.starting(self.words, at)
        if found is None or self.numbers.word(found[0]) != "of":
            return None
        return self._share(at, found[0], found[1].best, found[1].low, found[1].high)

    def _fraction(self, at: int) -> Number | None:
        """`a third of`, `two-thirds`, `half of`, `half the`."""
        if self.numbers.part_stop(at):
            return None
        share = self._fraction_at(at)
        if share < 0:
            return None
        table = self.table.numerals
        count = table.cardinals.get(self.words[at], 1.0) if share > at else 1.0
        best = round(100 * count * table.fractions[self.words[share]], 1)
        return self._share(at, share + 1, best, best, best)

    def _fraction_at(self, at: int) -> int:
        """Where the word of the fraction that begins here stands; -1 where none does, or where it is an ordinal."""
        words, table = self.words, self.table.numerals
        share = at
        if words[at] in ("a", "an") or words[at] in table.cardinals:
            share = at + 2 if self.numbers.word(at + 1) in DASHES else at + 1
        if self.numbers.word(share) not in table.fractions:
            return -1
        following = self.numbers.word(share + 1)
        if words[share] == "half":
            taken = _WHOLES if share == at else ("of", "the")
            return share if following in taken and self.numbers.word(at - 1) not in _PARTS_OF_TIME else -1
        if share == at:
            return -1
        plural = words[share].endswith("s")
        return share if following == "of" or plural or following in self.table.after_shares else -1

    def _written(self, at: int) -> Number | None:
        """`2/3 of`"""
        words = self.words[at : at + 4]
        if len(words) < 4 or words[1] != "/" or words[3] != "of" or not (words[0].isdecimal() and words[2].isdecimal()):
            return None
        part, whole = int(words[0]), int(words[2])
        best = round(100 * part / whole, 1) if 0 < part < whole else None
        return None if best is None else self._share(at, at + 3, best, best, best)

    def _ratio(self, at: int) -> Number | None:
        """`one in three`, `nine out of ten`, `three of every four`."""
        first = self.numbers.plain(at)
        link = self.table.ratio_links.starting(self.words, first.stop) if first else None
        whole = self.numbers.plain(link[0]) if link else None
        if first is None or link is None or whole is None or not first.best or not whole.best:
            return None
        if first.best >= whole.best or not self._is_ratio(first, link[1].kind, whole):
            return None
        best = round(100 * first.best / whole.best, 1)
        return self._share(at, whole.stop, best, best, best)

    def _is_ratio(self, first: Number, kind: str, whole: Number) -> bool:
        """`killed two in three days` and `two out of 14 lorries` are no ratios."""
        if kind == "every":
            return True
        if whole.best not in _ROUND or self.table.unit(self.words, whole.stop):
            return False
        before = self.numbers.word(first.start - 1)
        bounded = self.table.before.ending(self.words, first.start) is not None
        return kind == "out_of" or bounded or not before.isalpha() or before in self.table.before_ratios
