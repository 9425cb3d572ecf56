"""A time expression that was found: its rule, the marks that it covers, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from polybius.annotate.times_words import Marks


@dataclass(frozen=True, eq=False)
class Found:
    """An expression: its rule, the marks [start, stop) it covers, and the mark ranges of its groups."""

    rule: str
    start: int
    stop: int
    groups: dict[str, tuple[int, int]]
    marks: Marks

    def has(self, name: str) -> bool:
        return name in self.groups

    def value(self, name: str) -> str:
        """The table's value (or the digits) at the first mark of a group; empty where the group is absent."""
        return self.marks.values[self.groups[name][0]] if name in self.groups else ""

    def words(self, name: str) -> list[str]:
        return self.marks.words(*self.groups[name]) if name in self.groups else []

    @property
    def begin(self) -> int:
        """Offset in the text."""
        return self.marks.lexemes.begins[self.marks.starts[self.start]]

    @property
    def end(self) -> int:
        return self.marks.lexemes.ends[self.marks.stops[self.stop - 1] - 1]

    @property
    def before(self) -> str:
        """The word before the expression."""
        return self.marks.word(self.start - 1)

    @property
    def after(self) -> str:
        return self.marks.word(self.stop)

    @cached_property
    def in_brackets(self) -> bool:
        """Within round brackets, as a source that a report cites: such a date does not move the story."""
        window = self.marks.symbols[max(self.start - 30, 0) : self.start]
        return window.rfind("(") > window.rfind(")")
