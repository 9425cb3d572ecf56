"""Quotations as tokens: which tokens stand in quotation marks, and which paragraph each token is in."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from polybius.annotate.quotes import Quote, quotes
from polybius.annotate.tree import Tree


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as tokens [start, stop), marks included, and how many words it has."""

    start: int
    stop: int
    words: int
    quote: Quote

    def __contains__(self, i: object) -> bool:
        return isinstance(i, int) and self.start <= i < self.stop

    @property
    def tokens(self) -> range:
        return range(self.start, self.stop)


class QuoteIndex:
    """The outermost quotations of a Doc in order, and for each token the one it stands in."""

    __slots__ = ("_at", "all", "paragraph")

    def __init__(self, tree: Tree, text: str) -> None:
        self.all = [_quoted(tree, quote) for quote in quotes(text) if quote.depth == 0]
        self._at = [-1] * len(tree)
        for number, quoted in enumerate(self.all):
            for i in quoted.tokens:
                self._at[i] = number
        self.paragraph = _paragraphs(tree)

    def at(self, i: int) -> Quoted | None:
        return self.all[self._at[i]] if self._at[i] >= 0 else None

    def touching(self, tokens: set[int]) -> list[Quoted]:
        """The quotations that share tokens with these, in order."""
        return [self.all[number] for number in sorted({self._at[i] for i in tokens} - {-1})]

    def inside(self, tokens: set[int]) -> int:
        """How many of these tokens stand in quotation marks."""
        return sum(self._at[i] >= 0 for i in tokens)


def _quoted(tree: Tree, quote: Quote) -> Quoted:
    start, stop = bisect_left(tree.idx, quote.begin), bisect_left(tree.idx, quote.end)
    words = sum(tree.upos[i] not in ("PUNCT", "SPACE", "SYM") for i in range(start, stop))
    return Quoted(start, max(start + 1, stop), words, quote)


def _paragraphs(tree: Tree) -> list[int]:
    """A number for each token; a line break before a sentence begins a paragraph."""
    numbers: list[int] = []
    number = 0
    for start, stop in tree.sentences():
        number += _is_broken_before(tree.words, start)
        numbers += [number] * (stop - start)
    return numbers


def _is_broken_before(words: list[str], i: int) -> bool:
    """Whether a line break stands in the white space before a token."""
    while i > 0 and words[i - 1].isspace():
        i -= 1
        if "\n" in words[i] or "\r" in words[i]:
            return True
    return False
