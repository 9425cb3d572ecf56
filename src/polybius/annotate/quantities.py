"""Quantities: how many, how much, how long, with bounds, unit and what is counted.

Reads the text for the numbers and, where there is a parse, the syntax for what they count. Times of day, dates and
numbers that are names count nothing and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.lexemes import Lexemes, TokenIndex
from polybius.annotate.quantities_counted import (
    counted,
    counted_by_words,
    is_age,
    is_counting,
    is_preposition,
    noun_after_of,
    noun_modified,
    subject_of_degree,
)
from polybius.annotate.quantities_find import Finder
from polybius.annotate.quantities_numbers import Number
from polybius.annotate.quantities_reject import Rejecter, is_bare_one
from polybius.annotate.quantities_spaced import with_spaced_thousands
from polybius.annotate.quantities_words import QuantityTable, quantity_table
from polybius.annotate.records import Doc, Quantity
from polybius.annotate.times_rules import expressions
from polybius.annotate.times_words import time_table
from polybius.codebook import Codebook
from polybius.model.text import Report

_MEASURED_TIMES = frozenset({"duration", "units", "opening", "recent_units", "relative_count"})
"""Rules of times_rules whose numbers are quantities all the same."""


def quantities(doc: Doc, report: Report, codebook: Codebook, index: TokenIndex | None = None) -> tuple[Quantity, ...]:
    """Quantities by position."""
    table = quantity_table(codebook)
    index = index or TokenIndex(doc, written=report.text)
    marks, times = expressions(index.text, time_table(codebook))
    dates = [(time.begin, time.end) for time in times if time.rule not in _MEASURED_TIMES]
    cut = with_spaced_thousands(marks.lexemes, table, dates)
    rejecter = Rejecter(cut, table, dates)
    reader = _Reader(index, cut, table)
    numbers = (number for number in Finder(cut, table).find() if not rejecter.rejects(number))
    return tuple(quantity for number in numbers for quantity in reader.quantity(number))


class _Reader:
    """From numbers in lexemes to quantities in tokens."""

    def __init__(self, index: TokenIndex, cut: Lexemes, table: QuantityTable) -> None:
        self._doc = index.tree.doc
        self._table = table
        self._cut = cut
        self._index = index
        self._lower = [] if self._index.parsed else [word.lower() for word in self._index.words]

    def quantity(self, number: Number) -> Iterator[Quantity]:
        """The quantity; nothing where `one` is a pronoun, or the number an age."""
        begins, ends = self._cut.begins, self._cut.ends
        core = self._index.tokens(begins[number.core], ends[number.core_stop - 1])[0]
        if self._is_pronoun(number, core) or self._is_age(number, core):
            return
        number = self._without_preposition(number)
        start, stop = self._index.tokens(begins[number.start], ends[number.stop - 1])
        noun, base = self._objects(number.kind, start, stop)
        yield Quantity(
            start, stop, self._index.head(core, stop), self._index.cut(begins[number.start], ends[number.stop - 1]),
            number.low, number.best, number.high, number.approximate,
            unit=number.unit.code if number.unit else "", counted=noun, base=base, kind=number.kind,
        )  # fmt: skip

    def _is_age(self, number: Number, core: int) -> bool:
        bare = number.kind == "count" and number.stop == number.core_stop
        return bare and self._index.parsed and is_age(self._doc[core])

    def _without_preposition(self, number: Number) -> Number:
        """Without a bound that the syntax shows to be none: "handed over 30 prisoners", "flew over two villages"."""
        if number.plain is None or number.kind != "count" or not self._index.parsed:
            return number
        begins, ends = self._cut.begins, self._cut.ends
        start, stop = self._index.tokens(begins[number.start], ends[number.stop - 1])
        return number.plain if is_preposition(self._doc, start, counted(self._doc, start, stop)) else number

    def _is_pronoun(self, number: Number, core: int) -> bool:
        if self._cut.words[number.core : number.core_stop] != ["one"] or number.unit is not None or number.bounded:
            return False
        if not self._index.parsed:
            return is_bare_one(self._cut.words, number)
        return not is_counting(self._doc[core], self._table.harmed, self._table.harms)

    def _objects(self, kind: str, start: int, stop: int) -> tuple[int, int]:
        """What is counted and what it is a share of."""
        if not self._index.parsed:
            noun = counted_by_words(self._lower, stop) if kind in ("count", "percent") else -1
            return (-1, noun) if kind == "percent" else (noun, -1)
        match kind:
            case "count" | "ordinal":
                return counted(self._doc, start, stop), -1
            case "percent":
                return -1, self._base(start, stop)
            case "measure":
                return noun_after_of(self._doc, start, stop), -1
            case _:
                return -1, -1

    def _base(self, start: int, stop: int) -> int:
        """What a share is of: "70% of the city", "half the city", "the city is 70% destroyed"."""
        for rule in (noun_after_of, noun_modified, subject_of_degree):
            found = rule(self._doc, start, stop)
            if found >= 0:
                return found
        return -1
