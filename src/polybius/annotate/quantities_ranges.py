"""Two numbers that are the ends of one: `10 to 15`, `between $1bn and $2bn`, `three, possibly four`."""

from __future__ import annotations

from dataclasses import replace

from polybius.annotate.quantities_numbers import DASHES, Number, Numbers

_NEAR = 8
"""How many words before `from` may say that the two numbers are a change ("rose on Monday from 30 to 40")."""


class Ranges:
    """Joins numbers in the lexemes that `numbers` reads."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.words = numbers.words
        self.table = numbers.table

    def joined(self, number: Number) -> Number:
        """The number as the lower end of a range, where one goes on behind it; a multiplier counts for both ends."""
        link, start = self._link(number)
        if not link:
            return number
        start = self._after_symbol(number, start)
        other = self.numbers.plain(start) if self._may_start(start) else None
        if other is None or (link == "to" and self._is_change(number)):
            return number
        return self._joined(number, other, link)

    def _link(self, number: Number) -> tuple[str, int]:
        """What joins the number with the next, and where that begins."""
        at = number.stop
        joiner = self.numbers.word(at)
        if joiner in DASHES or joiner in ("to", "or") or (joiner == "and" and self._opened(number) == "between"):
            return joiner, at + 1
        guess = self.table.guesses.starting(self.words, at)
        return ("guess", guess[0]) if guess else ("", at)

    def _after_symbol(self, number: Number, at: int) -> int:
        """`$5bn-$6bn`: the second sign of the same currency is passed over."""
        if number.unit is None or number.kind != "money":
            return at
        for stop in (at + 1, at + 2):
            unit = self.table.symbols.get(self.numbers.cut.raw(at, min(stop, len(self.words))))
            if unit is not None and unit.code == number.unit.code:
                return stop
        return at

    def _may_start(self, at: int) -> bool:
        word = self.numbers.word(at)
        return word[:1].isdigit() or word in self.table.numerals.cardinals or word in ("a", "an")

    def _opened(self, number: Number) -> str:
        before = self.numbers.word(number.start - 1)
        return before if before in ("between", "from") else ""

    def _is_change(self, number: Number) -> bool:
        """`rose from 30 to 40`: two numbers and no range; so is `from 9 to 5` with nothing behind it to count."""
        if self._opened(number) != "from" or self.numbers.word(number.start - 2) == "anywhere":
            return False
        before = self.words[max(0, number.start - 1 - _NEAR) : number.start - 1]
        return any(word in self.table.changes for word in before)

    def _joined(self, number: Number, other: Number, link: str) -> Number:
        low, high = number.best, other.best
        if low is None or high is None:
            return number
        scale = self._scale(other)
        if scale > 1 and low < high / scale and self._scale(number) == 1:
            low *= scale
        if low >= high or (link in ("or", "guess") and high > 2 * low):
            return number
        start = number.start - 1 if self._opened(number) else number.start
        if start < number.start and self.numbers.word(start - 1) == "anywhere":
            start -= 1
        return replace(number, start=start, stop=other.stop, core_stop=other.stop, low=low, best=None, high=high)

    def _scale(self, number: Number) -> float:
        last = self.words[number.core_stop - 1]
        table = self.table.numerals
        if number.core_stop - number.core < 2:
            return 1.0
        return table.multipliers.get(last) or table.attached.get(last, 1.0)
