"""Numbers that count nothing: names, addresses, models, scores, times, notes, ages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from polybius.annotate.lexemes import PARAGRAPH, Lexemes
from polybius.annotate.quantities_numbers import DASHES, Number
from polybius.annotate.quantities_words import QuantityTable

_DOTTED_LABELS = frozenset({"no", "nos", "art", "vol", "nr", "pp", "p"})
_STRICTLY_ONE = frozenset(
    [
        "of",
        "another",
        "day",
        "can",
        "must",
        "should",
        "who",
        "that",
        "which",
        "way",
        "thing",
        "side",
        "hand",
        "or",
        "more",
        "time",
        "might",
        "could",
        "would",
        "may",
        "has",
        "is",
        "was",
        "in",
        "to",
    ]
)


class Rejecter:
    """`dates` are the stretches of text that times took, sorted."""

    def __init__(self, cut: Lexemes, table: QuantityTable, dates: Sequence[tuple[int, int]]) -> None:
        self.cut = cut
        self.words = cut.words
        self.table = table
        self.dates = dates
        self._date_begins = [begin for begin, _ in dates]

    def rejects(self, number: Number) -> bool:
        """Whether the number is part of a time or a name, or counts nothing for another reason."""
        if self._in_date(number):
            return True
        if number.kind == "ordinal":
            return False
        if self._is_years_of_age(number):
            return True
        if not self.words[number.core][0].isdigit():
            return self._is_named_in_words(number)
        if self._labelled(number) or self._glued(number) or self._is_note(number):
            return True
        counts = (self._in_row, self._is_short_year, self._is_age, self._is_address, self._is_year)
        return number.kind == "count" and any(check(number) for check in counts)

    def _in_row(self, number: Number) -> bool:
        """Digits next to digits: `555 1234` is a telephone number, unless one of the two is a date."""
        before, after = number.core - 1, number.core_stop
        for at in (before, after):
            if 0 <= at < len(self.words) and self.words[at].isdigit() and not self._covers(self.cut.begins[at]):
                return number.stop == number.core_stop and not self._ends_date(at)
        return False

    def _is_short_year(self, number: Number) -> bool:
        """`8 MAR 89 (Agency)`: two digits right behind a day, and nothing that they could count."""
        before, after = number.core - 1, number.core_stop
        if len(self.words[number.core]) != 2 or number.stop != after or before < 0:
            return False
        following = self.words[after] if after < len(self.words) else ""
        return self._covers(self.cut.begins[before]) and not following.isalpha() and self.words[before].isalpha()

    def _ends_date(self, at: int) -> bool:
        """Whether digits are the year of a date in digits: `29-08-2014`."""
        return len(self.words[at]) == 4 and at > 1 and self.words[at - 1] in (*DASHES, "/", ".") and self._digits_at(at)

    def _covers(self, offset: int) -> bool:
        at = bisect_right(self._date_begins, offset) - 1
        return at >= 0 and offset < self.dates[at][1]

    def _in_date(self, number: Number) -> bool:
        begin, end = self.cut.begins[number.core], self.cut.ends[number.core_stop - 1]
        at = bisect_right(self._date_begins, begin) - 1
        inside = at >= 0 and begin < self.dates[at][1]
        following = at + 1 < len(self.dates) and self.dates[at + 1][0] < end
        return inside or following

    def _is_years_of_age(self, number: Number) -> bool:
        """`36 years old`, `a 14-year-old girl`, `ranging in age from 24 to 80`; not `the six-year-old war`."""
        if number.unit is not None and number.unit.code in ("year", "month", "week", "day"):
            following = [word for word in self.words[number.stop : number.stop + 7] if word not in DASHES]
            if following[:2] in (["of", "age"], ["years", "old"]):
                return True
            old = following[:1] in (["old"], ["olds"])
            return old and not any(word in self.table.aging for word in following[1:4])
        before = self.words[max(0, number.start - 4) : number.start]
        while before and (before[-1] in ("from", "to", "and", "of", "between") or before[-1].isdigit()):
            before = before[:-1]
        return number.kind == "count" and before[-1:] in (["age"], ["aged"], ["ages"])

    def _is_named_in_words(self, number: Number) -> bool:
        """`Channel Seven`, `the number two`: names of things and ranks, in words."""
        if number.unit is not None or number.bounded or number.start == 0:
            return False
        before = self.cut.begins[number.start - 1]
        word = self.words[number.start - 1]
        if word == "number":
            return True
        titled = self.cut.text[before].isupper() and self._is_title(number.core)
        return titled and (word in self.table.labels or word in self.table.capital_labels)

    def _is_title(self, at: int) -> bool:
        """Whether a word begins with a capital and goes on without: in a text in capitals a capital says nothing."""
        raw = self.cut.raw(at, at + 1)
        return raw[:1].isupper() and not raw.isupper()

    def _labelled(self, number: Number) -> bool:
        """`Resolution 2254`, `Article 5`, `Hill 303`, `aged 14`"""
        if number.unit is not None or number.bounded:
            return False
        at = number.core - 1
        if at > 0 and self.words[at] == "." and self.words[at - 1] in _DOTTED_LABELS:
            return True
        word = self.words[at] if at >= 0 else ""
        capital = self.cut.text[self.cut.begins[at]].isupper() if word else False
        if word == "no" and not capital:
            return False
        if word in self.table.labels:
            return True
        return capital and word in self.table.capital_labels and (self._is_title(at) or not self._counts(number.stop))

    def _counts(self, at: int) -> bool:
        """Whether a plural that is not the beginning of a name follows: "12 KILLED", "2000 people"."""
        word = self.words[at] if at < len(self.words) else ""
        return word in self.table.plurals or (len(word) > 3 and word.endswith("s") and word.isalpha())

    def _glued(self, number: Number) -> bool:
        """`T-72`, `COVID-19`, `4x4`, `9/11`, `2-1`, telephone numbers: signs or letters without a space."""
        core, stop = number.core, number.core_stop
        before = self.words[core - 1] if core and self.cut.ends[core - 1] == self.cut.begins[core] else ""
        hyphened = before in DASHES and core > 1 and self.cut.ends[core - 2] == self.cut.begins[core - 1]
        if hyphened and self.words[core - 2] != PARAGRAPH and number.start == core:
            return True
        if before in ("/", ":", ".", "#", "+", "=", "_", "@") or (
            before[-1:].isalnum() and before not in self.table.symbols and number.start == core
        ):
            return True
        after = self.words[stop] if stop < len(self.words) and self.cut.begins[stop] == self.cut.ends[stop - 1] else ""
        if after in ("/", ":", "=", "@", "_"):
            return True
        if after in DASHES and number.stop == stop and self._digits_at(stop + 1):
            return True
        return after.isalpha() and number.stop == stop and number.unit is None

    def _digits_at(self, at: int) -> bool:
        return at < len(self.words) and self.words[at][0].isdigit() and self.cut.begins[at] == self.cut.ends[at - 1]

    def _is_note(self, number: Number) -> bool:
        """`[12]`, and the numbers of a list: `1.` or `1)` at the beginning of a line."""
        core, stop = number.core, number.core_stop
        following = self.words[stop] if stop < len(self.words) else ""
        before = self.words[core - 1] if core else PARAGRAPH
        if before == "[" and following in ("]", ","):
            return True
        line_start = (
            before == PARAGRAPH or "\n" in self.cut.text[self.cut.ends[core - 1] : self.cut.begins[core]] or not core
        )
        return line_start and following in (".", ")", ":") and number.stop == stop and len(self.words[core]) < 3

    def _is_age(self, number: Number) -> bool:
        """`Mariam Diallo, 45, said`, `Diallo, now 45, said`: between commas, or a comma and a bracket, after a name."""
        core, stop = number.core, number.core_stop
        core -= core > 1 and self.words[core - 1] in ("now", "then", "only", "just")
        if core < 2 or self.words[core - 1] not in (",", "(") or stop >= len(self.words) or number.bounded:
            return False
        name = self.cut.text[self.cut.begins[core - 2]].isupper()
        return name and self.words[stop] in (",", ")", ".") and (number.best or 0) < 111 and number.stop == stop

    def _is_address(self, number: Number) -> bool:
        """`14 Harbour Street`"""
        for at in range(number.stop, min(number.stop + 4, len(self.words))):
            if not self.cut.text[self.cut.begins[at]].isupper():
                return False
            if self.words[at] in self.table.streets and at > number.stop:
                return True
        return False

    def _is_year(self, number: Number) -> bool:
        """Four digits of a year's size with nothing after them to count."""
        word = self.words[number.core]
        if (
            number.core_stop - number.core != 1
            or len(word) != 4
            or not 1500 <= (number.best or 0) <= 2100
            or number.bounded
        ):
            return False
        if self._counts(number.stop):
            return False
        following = self.words[number.stop] if number.stop < len(self.words) else ""
        return not (following.isalpha() and self.cut.text[self.cut.begins[number.stop]].islower()) or len(following) < 4


def is_bare_one(words: Sequence[str], number: Number) -> bool:
    """`one` that is a pronoun or goes with "day" and "side", where no parse says what it is."""
    following = words[number.core_stop] if number.core_stop < len(words) else ""
    before = words[number.core - 1] if number.core else ""
    return (
        not following.isalpha()
        or following in _STRICTLY_ONE
        or before in ("no", "the", "this", "that", "another", "every", "any", "each")
    )
