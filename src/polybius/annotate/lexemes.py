"""Text cut into words, numbers and signs, finer than spaCy's tokens: what the rules for times and quantities read.

`$100bn` is three lexemes, `mid-November` three, `33,500` one, `M16` one. Offsets are code points of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from polybius.annotate.tree import Tree
from polybius.model.text import Span

_LEXEME = re.compile(
    r"""
      \d{1,2}\.\d{1,2}\.\d{4}(?!\d)               # 14.12.2016
    | \d{1,2}:\d\d(?::\d\d)?(?!\d)                # 09:30
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)     # 33,500
    | \d+\.\d+(?!\d)
    | \d+(?:st|nd|rd|th|ST|ND|RD|TH)\b
    | [12]\d\d0['’]?s\b                           # 1990s
    | ['’]\d\d(?:s\b)?(?!\d)                      # '89, '90s
    | \d+
    | (?:[A-Za-z]\.){2,}                          # a.m., U.S.
    | [^\W\d_]+(?:\d\w*|[²³])?                    # words, M16, km²
    | ['’]s\b
    | \n[ \t\r]*\n\s*                             # end of a paragraph
    | \S
    """,
    re.VERBOSE,
)
PARAGRAPH = "\n"
_LINE_END = re.compile(r"""[.!?:"”’)\]][ \t]*\n""")


@dataclass(frozen=True)
class Lexemes:
    """Parallel lists: words in lower case (PARAGRAPH for a blank line), where each begins and ends."""

    text: str
    words: list[str]
    begins: list[int]
    ends: list[int]

    def raw(self, start: int, stop: int) -> str:
        """The text of lexemes [start, stop) as written."""
        return self.text[self.begins[start] : self.ends[stop - 1]] if start < stop else ""

    @cached_property
    def breaks(self) -> list[int]:
        """Offsets at which paragraphs end: a blank line, or a line that ends like a sentence."""
        found = {match.end() for match in _LINE_END.finditer(self.text)}
        found |= {end for word, end in zip(self.words, self.ends, strict=True) if word == PARAGRAPH}
        return sorted(found)

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that lexeme `at` stands in."""
        return bisect_right(self.breaks, self.begins[at])


def lexemes(text: str, dotted: frozenset[str] = frozenset()) -> Lexemes:
    """Cut a text. A word of `dotted` (abbreviations without their stop) takes a stop that follows it."""
    words: list[str] = []
    begins: list[int] = []
    ends: list[int] = []
    covered = 0
    for match in _LEXEME.finditer(text):
        begin, end = match.span()
        if begin < covered:
            continue
        word = match.group().lower()
        if word in dotted and text.startswith(".", end):
            end += 1
        elif word[0] == "\n":
            word = PARAGRAPH
        words.append(word)
        begins.append(begin)
        ends.append(end)
        covered = end
    return Lexemes(text, words, begins, ends)


class TokenIndex:
    """The tokens of one Doc as plain lists: words, where they begin, which begin a sentence; and how to find them.

    `tree` is the Doc's, where it is made already; `written` the report's text, where the Doc has it in other letters.
    """

    def __init__(self, doc: Doc, tree: Tree | None = None, written: str | None = None) -> None:
        self.doc = doc
        self.tree = tree or Tree(doc)
        self.words = self.tree.texts
        self.starts_sentence = self.tree.starts_sentence
        self.text = self.tree.text
        self._written = self.text if written is None else written
        self.begins = self.tree.idx
        self.parsed = doc.has_annotation("DEP")

    def tokens(self, begin: int, end: int) -> tuple[int, int]:
        """The tokens [start, stop) that the code points [begin, end) touch."""
        start = max(bisect_right(self.begins, begin) - 1, 0)
        stop = bisect_right(self.begins, end - 1)
        return start, max(stop, start + 1)

    def end(self, at: int) -> int:
        """Offset after the token."""
        return self.begins[at] + len(self.words[at])

    def aligned(self, begin: int, end: int) -> bool:
        """Whether the code points are whole tokens."""
        start, stop = self.tokens(begin, end)
        return self.begins[start] == begin and self.end(stop - 1) == end

    def cut(self, begin: int, end: int) -> Span:
        return Span(begin, end, self._written[begin:end])

    def span(self, start: int, stop: int) -> Span:
        """The words of tokens [start, stop)."""
        return self.cut(self.begins[start], self.end(stop - 1))

    def head(self, start: int, stop: int) -> int:
        """The token of [start, stop) that the others hang on; the last word where the Doc has no parse."""
        if stop - start == 1 or not self.parsed:
            return self._last_word(start, stop)
        heads, upos = self.tree.heads, self.tree.upos
        for at in range(start, stop):
            if (heads[at] < start or heads[at] >= stop or heads[at] == at) and upos[at] != "PUNCT":
                return at
        return self._last_word(start, stop)

    def _last_word(self, start: int, stop: int) -> int:
        words = [at for at in range(start, stop) if any(map(str.isalnum, self.words[at]))]
        return words[-1] if words else stop - 1
