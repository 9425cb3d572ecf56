"""Quotations by their marks: straight and curly, single and double, guillemets, nested, over several paragraphs.

Works on the text alone, paragraph by paragraph, because a quotation that goes on over a paragraph has an opening
mark at the head of each paragraph and one closing mark at the end of the last (Chicago Manual of Style, 13.30).
An apostrophe is told from a closing single quote by what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

_MARK = re.compile(r"''|``|[\"“”„«»‘’‚']")
_PARAGRAPH = re.compile(r"(?:[^\n\r]++|(?:\r\n|\r|\n)(?![ \t]*[\r\n]))+")
_ELISION = re.compile(r"['’](?:\d0s|em|til|cause|tis|twas|n['’]|bout)\b", re.IGNORECASE)
_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‘": "’'", "‚": "‘’", '"': '"', "'": "'", "''": "''", "``": "''"}
_SINGLE = frozenset("‘’'‚")
_MAX_UNCLOSED = 1500
_SAYS = re.compile(r"\b(?:said|says|told|tells|added|adds|wrote|tweeted|according)\b")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation from its opening to its closing mark: offsets [begin, end), the marks included.

    `depth` is 0 for one that stands in no other. `open` where no closing mark was found in the paragraph, and
    `continues` where it goes on with the open quotation of the paragraph before.
    """

    begin: int
    end: int
    depth: int = 0
    open: bool = False
    continues: bool = False

    def inner(self, text: str) -> str:
        """The words between the marks."""
        return text[self.begin : self.end].strip("“”„«»‘’‚\"'` \n\r\t\u00a0")


def quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of a text, sorted by where they begin, the outer one first."""
    found: list[Quote] = []
    unclosed = ""
    for match in _PARAGRAPH.finditer(text):
        begin = match.start() + len(match[0]) - len(match[0].lstrip())
        here, left_open = _paragraph_quotes(text, begin, match.end())
        if here and unclosed and here[0].begin == begin and text.startswith(unclosed, begin):
            here[0] = replace(here[0], continues=True)
        found += here
        unclosed = left_open
    return tuple(sorted(found, key=lambda quote: (quote.begin, -quote.end)))


def _paragraph_quotes(text: str, begin: int, end: int) -> tuple[list[Quote], str]:
    """The quotations of one paragraph, and the mark of the one that it leaves open (empty: none)."""
    stack: list[tuple[int, str]] = []
    found: list[Quote] = []
    for at, mark in _marks(text, begin, end):
        if _opened_again(text, at, mark, stack):
            continue
        level = _closes(text, at, mark, stack, end)
        if level >= 0:
            found.append(Quote(stack[level][0], at + len(mark), level))
            del stack[level:]
        elif _opens(text, at, mark, begin):
            stack.append((at, mark))
    return _with_unclosed(text, found, stack, end)


def _opened_again(text: str, at: int, mark: str, stack: list[tuple[int, str]]) -> bool:
    """The opening mark of a next paragraph whose break the text has lost: `“We stay. “We fight,” she said.`

    Where somebody speaks in between ("he said"), the mark that should have closed the first was lost, and the second
    stands for itself.
    """
    same = bool(stack) and mark in ("“", "«") and stack[-1][1] == mark
    if not same or _is_turned(text, at) or text[max(at - 3, 0) : at].rstrip()[-1:] not in (".", "?", "!", "…"):
        return False
    before = text[stack[-1][0] : at]
    if len(before) < _MAX_UNCLOSED and not _SAYS.search(before):
        return True
    stack.pop()
    return False


def _with_unclosed(text: str, found: list[Quote], stack: list[tuple[int, str]], end: int) -> tuple[list[Quote], str]:
    """An opening mark that is never closed runs to the end of its paragraph if it stands for a quotation at all.

    A single quote that is never closed is an apostrophe, and so is one that would take in other quotations.
    """
    double = [(at, mark) for at, mark in stack if mark not in _SINGLE and end - at < _MAX_UNCLOSED]
    if not double:
        return sorted(found, key=lambda quote: quote.begin), ""
    at, mark = double[0]
    if mark in ('"', "''") and any(quote.begin > at for quote in found):
        return sorted(found, key=lambda quote: quote.begin), ""
    stop = at + len(text[at:end].rstrip())
    return sorted([*found, Quote(at, stop, 0, open=True)], key=lambda quote: quote.begin), mark


def _marks(text: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(text, begin, end):
        if not _is_apostrophe(text, match.start(), match[0]):
            yield match.start(), match[0]


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    """Inside a word (don't, Sana'a) or before an elided one ('90s, 'em)."""
    if mark not in ("'", "’", "‘"):
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isalnum() and after.isalnum():
        return True
    return not before.isalnum() and bool(_ELISION.match(text, at))


def _closes(text: str, at: int, mark: str, stack: list[tuple[int, str]], end: int) -> int:
    """The level of the open quotation that this mark closes, -1 where it closes none."""
    if mark == "“" and stack and stack[-1][1] == mark and _is_turned(text, at):
        return len(stack) - 1
    for level in range(len(stack) - 1, -1, -1):
        if mark not in _PAIRS[stack[level][1]] or (len(mark) != len(_PAIRS[stack[level][1]]) and mark == "''"):
            continue
        if mark in ("'", "’") and _is_possessive(text, at, mark, end):
            return -1
        if mark in ('"', "''", "'") and not _may_close(text, at, mark):
            return -1
        return level
    return -1


def _is_turned(text: str, at: int) -> bool:
    """A closing mark written the wrong way round: behind a full stop, with a blank behind it."""
    after = text[at + 1 : at + 2]
    return text[at - 1 : at] in (".", "!", "?", ",") and (not after or after.isspace())


def _may_close(text: str, at: int, mark: str) -> bool:
    before, after = text[at - 1 : at], text[at + len(mark) : at + len(mark) + 1]
    return not before.isspace() or not after or after.isspace() or not (after.isalnum() or after in "“‘$([")


def _is_possessive(text: str, at: int, mark: str, end: int) -> bool:
    """The apostrophe of "the rebels' line" in a single-quoted passage: an s before, a word and a later mark after."""
    if text[at - 1 : at] not in ("s", "S", "z", "x"):
        return False
    following = re.match(r"[’']\s+[a-z]", text[at : at + 12])
    if not following:
        return False
    later = next((i for i, other in _marks(text, at + 1, end) if other in (mark, "‘")), -1)
    return later >= 0 and text[later] == mark and not _is_opening(text, later)


def _is_opening(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (not before or before.isspace() or before in '([—–-“"') and bool(after) and not after.isspace()


def _opens(text: str, at: int, mark: str, begin: int) -> bool:
    if mark in ("“", "„", "«", "``", "‚"):
        return True
    if mark in ("”", "»", "’"):
        return False
    before, after = text[at - 1 : at] if at > begin else "", text[at + len(mark) : at + len(mark) + 1]
    if not after or after.isspace():
        return False
    return not before or before.isspace() or before in "([{—–-/“‘\"'„«:,;…" or (mark == "‘" and not before.isalnum())
