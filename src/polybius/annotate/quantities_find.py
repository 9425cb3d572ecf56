"""Where quantities are in a row of lexemes, with their values, bounds and units; syntax is not looked at here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.lexemes import Lexemes
from polybius.annotate.quantities_words import QuantityTable
from polybius.codebook import Unit

_DASHES = frozenset("-–—‐‑")
_DOLLARS = {"us": "US$", "a": "A$", "au": "AU$", "c": "C$", "ca": "CA$", "nz": "NZ$", "hk": "HK$", "s": "S$", "r": "R$"}
_DEEP = frozenset(
    {
        "deep",
        "high",
        "wide",
        "long",
        "tall",
        "thick",
        "away",
        "from",
        "below",
        "above",
        "off",
        "apart",
        "north",
        "south",
        "east",
        "west",
    }
)


_WHOLES = frozenset({"of", "the", "its", "their", "all", "his", "her"})


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


class Finder:
    """Reads one text's lexemes from left to right."""

    def __init__(self, cut: Lexemes, table: QuantityTable) -> None:
        self.cut = cut
        self.words = cut.words
        self.table = table

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
        number = self._vague(at) or self._fraction(at) or self._plain(at) or self._ordinal(at)
        if number is None or number.kind == "ordinal":
            return number
        number = self._prefixed(number) if number.kind == "count" else number
        if number.kind == "count":
            number = self._range(number)
            number = self._with_unit(number)
        return self._bounded(number)

    # -- numbers --------------------------------------------------------------------------------------------

    def _vague(self, at: int) -> Number | None:
        found = self.table.vague.starting(self.words, at)
        if found is None:
            return None
        stop, row = found
        return Number(at, stop, at, stop, row.low, row.best, row.high, approximate=True)

    def _plain(self, at: int) -> Number | None:
        stop = self._numeral_stop(at)
        if stop == at:
            return None
        value = self.table.numerals.value(self.words[at:stop])
        return None if value is None else Number(at, stop, at, stop, value, value, value)

    def _numeral_stop(self, at: int) -> int:
        """Where the numeral that begins here ends; `at` where none does."""
        part = self._part_stop(at)
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

    def _part_stop(self, at: int) -> int:
        """Where `half a million`, `a quarter of a million` ends; 0 where no part of a round number begins here."""
        words, table = self.words, self.table.numerals
        for phrase in (["half", "a"], ["a", "quarter", "of", "a"], ["three", "quarters", "of", "a"]):
            last = at + len(phrase)
            if words[at:last] == phrase and last < len(words) and words[last] in table.multipliers:
                return last + 1
        return 0

    def _more(self, start: int, at: int) -> int:
        """How many lexemes from `at` on belong to the numeral that has come so far."""
        words, table = self.words, self.table.numerals
        word, before = words[at], words[at - 1]
        if word in table.multipliers and word not in ("score",):
            return (
                0 if word == "dozen" and before not in table.cardinals and not before.isdigit() and before != "a" else 1
            )
        if word in table.attached and before[0].isdigit() and self._adjacent(at):
            return 1 if self._is_million(start, at) else 0
        if word in table.cardinals and before in table.cardinals:
            return 1 if _is_tens(table.cardinals[before]) and 0 < table.cardinals[word] < 10 else 0
        if word in table.cardinals and before in table.multipliers and table.multipliers[before] in (100, 1000):
            return 1
        following = words[at + 1] if at + 1 < len(words) else ""
        if word in _DASHES and before in table.cardinals and following in table.cardinals:
            return 2 if _is_tens(table.cardinals[before]) and 0 < table.cardinals[following] < 10 else 0
        if word == "and" and before in table.multipliers and following in table.cardinals:
            return 2 if table.multipliers[before] == 100 else 0
        if word == "and" and words[at + 1 : at + 3] == ["a", "half"]:
            return 3
        return 0

    def _is_million(self, start: int, at: int) -> bool:
        """`$5m` and `5m people` are millions, `5m deep` and a bare `5m` are metres."""
        if start and (self.words[start - 1] in self.table.symbols or self.words[start - 1] in "$€£"):
            return True
        following = self.words[at + 1] if at + 1 < len(self.words) else ""
        return (
            self.words[at] == "m"
            and following.isalpha()
            and following not in _DEEP
            and following not in ("and", "or", "to", "in", "of")
        )

    def _adjacent(self, at: int) -> bool:
        """Whether no space stands before the lexeme."""
        return at > 0 and self.cut.ends[at - 1] == self.cut.begins[at]

    def _fraction(self, at: int) -> Number | None:
        """`a third of`, `two-thirds`, `half of`, `half the`: a share of something, in per cent."""
        if self._part_stop(at):
            return None
        share = self._share_at(at)
        if share < 0:
            return None
        table = self.table.numerals
        count = table.cardinals.get(self.words[at], 1.0) if share > at else 1.0
        best = round(100 * count * table.fractions[self.words[share]], 1)
        unit = self.table.units[("%",)][0]
        return Number(at, share + 1, at, share + 1, best, best, best, approximate=True, unit=unit, kind="percent")

    def _share_at(self, at: int) -> int:
        """Where the word of the fraction that begins here stands; -1 where none does, or where it is an ordinal."""
        words, table = self.words, self.table.numerals
        share = at
        if words[at] in ("a", "an") or words[at] in table.cardinals:
            share = at + 2 if words[at + 1 : at + 2] and words[at + 1] in _DASHES else at + 1
        if share >= len(words) or words[share] not in table.fractions:
            return -1
        following = words[share + 1] if share + 1 < len(words) else ""
        if words[share] == "half":
            return share if following in (_WHOLES if share == at else ("of", "the")) else -1
        return share if share > at and (following == "of" or words[share].endswith("s")) else -1

    def _ordinal(self, at: int) -> Number | None:
        word, table = self.words[at], self.table.numerals
        stop = at + 1
        value = table.ordinal(word)
        if value is None and word in table.cardinals and _is_tens(table.cardinals[word]) and at + 2 < len(self.words):
            unit = table.ordinal(self.words[at + 2]) if self.words[at + 1] in _DASHES else None
            value, stop = (table.cardinals[word] + unit, at + 3) if unit and unit < 10 else (None, stop)
        return None if value is None else Number(at, stop, at, stop, value, value, value, kind="ordinal")

    # -- what stands around ---------------------------------------------------------------------------------

    def _prefixed(self, number: Number) -> Number:
        """With a currency sign or code before it."""
        at = number.start - 1
        if at < 0:
            return number
        raw = self.cut.raw(at, at + 1)
        if raw == "$" and at and self._adjacent(at) and self.words[at - 1] in _DOLLARS:
            at -= 1
            raw = _DOLLARS[self.words[at]]
        unit = self.table.symbols.get(raw)
        if unit is None or unit.kind != "money":
            return number
        return replace(number, start=at, unit=unit, kind="money")

    def _range(self, number: Number) -> Number:
        """`10 to 15`, `30-40`, `between 30 and 40`; a multiplier after the second counts for both."""
        at = number.stop
        between = number.start and self.words[number.start - 1] == "between"
        joiner = self.words[at] if at < len(self.words) else ""
        if not (joiner in _DASHES or joiner in ("to", "or") or (joiner == "and" and between)):
            return number
        start = at + 1
        if start < len(self.words) and number.unit and self.cut.raw(start, start + 1) in self.table.symbols:
            start += 1
        other = self._plain(start) if start < len(self.words) and self._may_start(start) else None
        if other is None or (joiner == "to" and number.start and self.words[number.start - 1] == "from"):
            return number
        return self._joined(number, other, joiner)

    def _may_start(self, at: int) -> bool:
        word = self.words[at]
        return word[0].isdigit() or word in self.table.numerals.cardinals

    def _joined(self, number: Number, other: Number, joiner: str) -> Number:
        low, high = number.best, other.best
        if low is None or high is None:
            return number
        scale = self._scale(other)
        if scale > 1 and low < high / scale and self._scale(number) == 1:
            low *= scale
        if low >= high or (joiner == "or" and high > 2 * low):
            return number
        start = number.start - 1 if number.start and self.words[number.start - 1] == "between" else number.start
        return replace(number, start=start, stop=other.stop, core_stop=other.stop, low=low, best=None, high=high)

    def _scale(self, number: Number) -> float:
        last = self.words[number.core_stop - 1]
        table = self.table.numerals
        return table.multipliers.get(last) or (
            table.attached.get(last, 1.0) if number.core_stop - number.core > 1 else 1.0
        )

    def _with_unit(self, number: Number) -> Number:
        at = number.stop
        if at < len(self.words) and self.words[at] in _DASHES and at + 1 < len(self.words) and self._adjacent(at):
            at += 1
        found = self.table.unit(self.words, at) if at < len(self.words) else None
        if found is None:
            return number
        stop, unit = found
        if number.unit is not None:
            return replace(number, stop=stop) if unit.code == number.unit.code else number
        if len(self.words[at]) == 1 and self.words[at].isalpha() and not self._adjacent(at):
            return number
        return replace(number, stop=stop, unit=unit, kind=unit.kind)

    def _bounded(self, number: Number) -> Number:
        """With the words that say on which side of the number the truth lies."""
        before = self.table.before.ending(self.words, number.start)
        after = self.table.after.starting(self.words, self._after(number))
        if after and not before:
            stop, row = after
            return _with_bound(replace(number, stop=stop), row.kind.removesuffix("_after"))
        if not before:
            return number
        start, row = before
        number = _with_bound(replace(number, start=start), row.kind)
        further = self.table.before.ending(self.words, start)
        if further and further[1].kind != row.kind:
            return _with_bound(replace(number, start=further[0]), further[1].kind)
        return number

    def _after(self, number: Number) -> int:
        at = number.stop
        return (
            at + 1
            if at + 1 < len(self.words) and self.words[at] in _DASHES and self.words[at + 1] in ("odd", "plus")
            else at
        )


def _is_tens(value: float) -> bool:
    return 20 <= value <= 90 and value % 10 == 0


def _with_bound(number: Number, bound: str) -> Number:
    """Conventions of `Figure`: "more than 30" has low and best 30 and no high; "up to 30" has no low."""
    low, best, high = number.low, number.best, number.high
    match bound:
        case "floor":
            return replace(number, low=low, best=best if best is not None else low, high=None, bounded=True)
        case "ceiling":
            return replace(number, low=None, best=best if best is not None else high, high=high, bounded=True)
        case "below":
            best = best if best is not None else high
            return replace(number, low=None, best=best, high=high, approximate=True, bounded=True)
        case _:
            return replace(number, approximate=True, bounded=True)
