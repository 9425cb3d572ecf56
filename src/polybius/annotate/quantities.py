"""Quantities: how many, how much, how long, with bounds, unit and what is counted.

Reads the text for the numbers and, where there is a parse, the syntax for what they count. Times of day, dates and
numbers that are names count nothing and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.quantities_counted import Syntax, counted_by_words
from polybius.annotate.quantities_find import Finder, Number
from polybius.annotate.quantities_reject import Rejecter, is_bare_one
from polybius.annotate.quantities_words import quantity_table
from polybius.annotate.records import Doc, Quantity
from polybius.annotate.times_rules import expressions
from polybius.annotate.times_words import time_table
from polybius.annotate.tree import Tree
from polybius.codebook import Codebook
from polybius.model.text import Report

_MEASURED_TIMES = frozenset({"duration", "units", "opening", "recent_units", "relative_count"})
"""Rules of times_rules whose numbers are quantities all the same."""


def quantities(doc: Doc, report: Report, codebook: Codebook) -> tuple[Quantity, ...]:
    """Quantities by position. The report's offsets are those of the Doc."""
    table = quantity_table(codebook)
    found = expressions(doc.text, time_table(codebook))
    cut = found[0].lexemes
    dates = [(time.begin, time.end) for time in found[1] if time.rule not in _MEASURED_TIMES]
    rejecter = Rejecter(cut, table, dates)
    reader = _Reader(doc)
    numbers = (number for number in Finder(cut, table).find() if not rejecter.rejects(number))
    return tuple(
        quantity for number in numbers for quantity in reader.quantity(number, cut.begins, cut.ends, cut.words)
    )


class _Reader:
    """From numbers in lexemes to quantities in tokens."""

    def __init__(self, doc: Doc) -> None:
        self._index = TokenIndex(doc)
        self._syntax = Syntax(Tree(doc)) if doc.has_annotation("DEP") else None
        self._lower = [] if self._syntax else [token.lower_ for token in doc]

    def quantity(self, number: Number, begins: list[int], ends: list[int], words: list[str]) -> Iterator[Quantity]:
        start, stop = self._index.tokens(begins[number.start], ends[number.stop - 1])
        core, core_stop = self._index.tokens(begins[number.core], ends[number.core_stop - 1])
        if words[number.core : number.core_stop] == ["one"] and self._is_pronoun(number, core, words):
            return
        counted, base = self._objects(number, (start, stop), (core, core_stop))
        yield Quantity(
            start, stop, self._index.head(core, core_stop), self._index.cut(begins[number.start], ends[number.stop - 1]),
            number.low, number.best, number.high, number.approximate,
            unit=number.unit.code if number.unit else "", counted=counted, base=base, kind=number.kind,
        )  # fmt: skip

    def _is_pronoun(self, number: Number, core: int, words: list[str]) -> bool:
        if number.unit is not None or number.bounded:
            return False
        return not self._syntax.is_counting(core) if self._syntax else is_bare_one(words, number)

    def _objects(self, number: Number, whole: tuple[int, int], core: tuple[int, int]) -> tuple[int, int]:
        """What is counted and what it is a share of."""
        if self._syntax is None:
            counted = counted_by_words(self._lower, whole[1]) if number.kind in ("count", "percent") else -1
            return (-1, counted) if number.kind == "percent" else (counted, -1)
        match number.kind:
            case "count" | "ordinal":
                return self._syntax.counted(*whole), -1
            case "percent":
                return -1, self._share(whole)
            case "measure":
                return self._syntax.of(*whole), -1
            case _:
                return -1, -1

    def _share(self, whole: tuple[int, int]) -> int:
        assert self._syntax is not None
        base = self._syntax.of(*whole)
        return base if base >= 0 else self._syntax.modified(*whole)
