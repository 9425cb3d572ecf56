"""Text to a spaCy Doc with words and sentence starts; the Doc's text is the text, to the letter.

Only of text in capitals the Doc has the same letters, small where they would be in other text (truecase.py).

Sentences are found in the raw text, by rules for prose as news agencies, NGOs and PDF converters print it, and
then set on the words. Three things end a sentence: a blank line; a line break where the line is a heading,
caption or list item rather than one of a hard-wrapped paragraph; and a full stop, question or exclamation mark
that the spelling around it shows to be one (data/segmentation.yaml). A sentence never begins inside a word.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.tokens import Doc

from polybius.annotate.tokenise import INVISIBLE, tokenizer, words
from polybius.annotate.truecase import DISPATCH_HEAD, TrueCaser
from polybius.codebook import Codebook

_CLOSING = r"(?:[)\]\"'”’»]|\[\d{1,3}\])*"
_MARK = re.compile(rf"([.!?…]+)({_CLOSING})([\s{INVISIBLE}]*)([“‘«„\"'(\[]{{0,3}})(\S)", re.UNICODE)
# Full stops of other scripts within a text: those of Chinese and Japanese stand without a space, the others with one.
_OTHER_MARK = re.compile(r"[。！？｡]+[」』”’）)]*\s*(?=\S)|[؟۔।]+\s+(?=\S)")
_LEFT_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*$")
# A closing quote set off by a blank, or the number of a note, belongs to the sentence before it.
_CLOSED_AFTER_SPACE = re.compile(r"[ \t\u00a0](?:[”»\"’)]+|(?:\[\d{1,3}\])+)(?=\s|$)")
_NUMBERING = re.compile(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})")
_ARTICLE_NAME = re.compile(r"(?:[Aa]l|[Ee]l|[Aa][dnrstz]|[Aa]sh|[Aa]th)[-–][A-Z’']")
_MARKS = ".!?…,;:)]}”’»%/&*"
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_SPEAKER = r"[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,3}?\s+"
# Bullets, also arrows, ticks and emoji in their place (arrows, technical signs, dingbats, pictographs).
_SIGN = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"
_BULLET = re.compile(rf"[•▪●◦‣·■*{_SIGN}]|[-–—]\s|\(?(?:\d{{1,2}}|[a-z]|[ivx]{{1,4}})[.)]\s")
_LINE = re.compile(r"[^\r\n\f\v\u0085\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\r\n\f\v\u0085\u2028\u2029]")
_HANGING = re.compile(
    r"(?:[,;–—&/]|\b(?:and|or|of|the|a|an|to|in|on|at|by|for|from|with|that|which|who|as|is|are|was|were)|[^\W\d_]-)$"
)
NOT_A_START = 2**64 - 1
"""-1, as a Doc's arrays hold it."""
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_RAGGED = 6
"""Letters by which lines that were broken by hand fall short of the width."""


# A speaker's name in capitals at the head of a line, as transcripts have it.
_SPEAKER_LABEL = re.compile(r"^[ \t]*(?:[-–—•*][ \t]+)?[A-Z][A-Z .'’-]{0,40}:[ \t]+(?=[A-Z“‘\"'])", re.MULTILINE)

# "KYIV, Ukraine, 3 May (Agency) —": where and when a report was filed is no part of what its first sentence tells.
_DATELINE = re.compile(
    r"^[ \t]*[A-Z][A-Z’'-]{2,}(?: [A-Z][A-Z’'-]+){0,3}"
    r"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?(?:, (?:\d{1,2} [A-Z][a-z]+\.?|[A-Z][a-z]+\.? \d{1,2})(?:,? \d{4})?)?"
    r"(?:,? ?[(/][^()/\n]{2,40}[)/])?[ \t]*(?:[–—]|--?)[ \t]+(?=[A-Z“‘\"'])",
    re.MULTILINE,
)


class Segmenter:
    """Makes Docs that share one vocabulary. Built once; `segment` keeps nothing of a text but its words' entries."""

    def __init__(self, codebook: Codebook | None = None) -> None:
        codebook = codebook or Codebook.load()
        self._tokenizer = tokenizer(codebook)
        self._caser = TrueCaser.of(codebook)
        self._kinds = {form: row.kind for row in codebook.abbreviations for form in row.forms}
        self._starters = frozenset(words(codebook.sentence_starters))
        self._speaks = re.compile(rf"{_SPEAKER}(?:{'|'.join(words(codebook.speech_verbs))})\b")

    def segment(self, text: str, edges: Sequence[int] = ()) -> Doc:
        """Words and sentence starts (`token.is_sent_start`) of a text; white space beyond one blank is a token.

        `edges` are offsets at which a sentence begins, or at the blank before it.
        """
        cased = self._caser.restored(text, frozenset(_line_starts(text)))
        doc = self._tokenizer(cased)
        if len(doc):
            more = (_skip_space(text, edge) for edge in edges)
            _set_starts(doc, sorted({*self.sentence_starts(cased, text), *(at for at in more if at < len(text))}))
        return doc

    def sentence_starts(self, text: str, written: str = "") -> list[int]:
        """Offsets at which sentences begin, ascending, the first one 0; `written` is the text in its own capitals."""
        kinds = (_DATELINE,) if text.isupper() else (_SPEAKER_LABEL, _DATELINE)
        labels = (match.end() for label in kinds for match in label.finditer(text))
        return sorted(
            {0, *_line_starts(written or text), *self._stops(text), *labels, *_other_stops(text), *_dispatch(text)}
        )

    def _stops(self, text: str) -> Iterator[int]:
        begin = 0
        while match := _MARK.search(text, begin):
            start = self._start_after(text, match)
            if start >= 0:
                yield start
            begin = max(match.end(2), match.start() + 1)

    def _start_after(self, text: str, match: re.Match[str]) -> int:
        """Where the next sentence begins, -1 where this mark ends none."""
        closed = _CLOSED_AFTER_SPACE.match(text, match.end(2))
        if closed:
            begin = _skip_space(text, closed.end())
            return begin if begin < len(text) and not text[begin].islower() else -1
        if not match[3] and not match[2] and not _fused(text, match):
            return -1
        if not match[3] and not match[5].isupper():
            return -1
        return match.start(4) if self._ends(text, match) else -1

    def _ends(self, text: str, match: re.Match[str]) -> bool:
        right = text[match.start(5) : match.start(5) + 40]
        if right[0] in _MARKS or (right[0].islower() and not _ARTICLE_NAME.match(right)):
            return False
        mark = match[1]
        if mark.endswith(("…", "..")):
            return bool(match[2]) or mark[0] in "!?" or self._starts(right)
        if "." not in mark:
            return not (match[2] and self._speaks.match(right))
        return bool(match[2]) or len(mark) > 1 or self._is_full_stop(text, match.start(), right)

    def _is_full_stop(self, text: str, stop: int, right: str) -> bool:
        """Whether the full stop at `stop` ends a sentence, by the word before it and what follows."""
        found = _LEFT_WORD.search(text, max(0, stop - 24), stop)
        if not found:
            return True
        word = found[0]
        if _is_numbering(text, found.start(), stop):
            return False
        kind = self._kinds.get(word) or self._kinds.get(word.capitalize() if word.isupper() else "", "")
        if kind in ("title", "inner"):
            return False
        if kind == "numbered":
            return not right[0].isdigit() and (word[0].islower() or self._starts(right))
        if kind == "final" or _ACRONYM.fullmatch(word) or (len(word) == 1 and word.isupper()):
            return self._starts(right)
        return True

    def _starts(self, right: str) -> bool:
        found = re.match(r"[^\W\d_]+", right)
        return bool(found) and found[0] in self._starters  # type: ignore[index]


def _dispatch(text: str) -> Iterator[int]:
    """Where the first sentence begins behind place, day and source at the head of old wire copy."""
    head = DISPATCH_HEAD.match(text, _skip_space(text, 0))
    if head and head.end() < len(text):
        yield head.end()


def _other_stops(text: str) -> Iterator[int]:
    return (match.end() for match in _OTHER_MARK.finditer(text))


def _set_starts(doc: Doc, starts: list[int]) -> None:
    offsets = [int(offset) for offset in doc.to_array(["IDX"]).ravel()]
    flags: Any = np.full((len(doc), 1), NOT_A_START, dtype=np.uint64)
    flags[0] = 1
    for start in starts:
        at = bisect_right(offsets, start) - 1
        if offsets[at] == start:
            flags[at] = 1
    doc.from_array(["SENT_START"], flags)


def _fused(text: str, match: re.Match[str]) -> bool:
    """A full stop with no space behind it, as in "the city.The army": lower case before, a capitalised word after."""
    before = text[match.start() - 1 : match.start()]
    after = text[match.start(5) : match.start(5) + 2]
    return (
        bool(before)
        and (before.islower() or before.isdigit() or match[1] != ".")
        and bool(re.match(r"[A-Z][a-z\s’']", after))
    )


def _is_numbering(text: str, begin: int, stop: int) -> bool:
    line = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    return bool(_NUMBERING.fullmatch(text, line, stop))


def _skip_space(text: str, begin: int) -> int:
    while begin < len(text) and text[begin].isspace():
        begin += 1
    return begin


# -- lines --------------------------------------------------------------------------------------------------


def _line_starts(text: str) -> Iterator[int]:
    """Starts of lines that begin a paragraph, heading, caption or list item."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text) if match.end() > match.start()]
    lines = [(begin, end) for begin, end in lines if not text[begin:end].isspace()]
    width = _wrap_width(text, lines)
    for (begin, end), (after, stop) in pairwise(lines):
        if _parted(text, end, after) or not _continues(text[begin:end], text[after:stop].lstrip(), width):
            yield _skip_space(text, after)


def _parted(text: str, end: int, after: int) -> bool:
    """Whether a blank line lies between."""
    return len(_BREAK.findall(text, end, after)) > 1


def _continues(line: str, following: str, width: int) -> bool:
    """Whether a line break goes on with the sentence.

    In a hard-wrapped text a line ends where the next word found no room; elsewhere only lower case or a word
    that cannot end a heading carries on.
    """
    line = line.rstrip()
    if _BULLET.match(following):
        return False
    if following[0].islower() or _HANGING.search(line):
        return width > 0 or line[-1] not in ".!?"
    return bool(width) and _is_full(line, following, width) and line[-1] != ":"


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int:
    """The width a text was wrapped at by hand or by a PDF converter, 0 where its lines are paragraphs.

    Wrapped texts show lines that begin in lower case; two are wanted, and a third of all lines that follow a line. A
    text in capitals shows none: there most lines must end where the next word found no room.
    """
    pairs = [
        (text[begin:end].rstrip(), text[after:stop].lstrip())
        for (begin, end), (after, stop) in pairwise(lines)
        if not _parted(text, end, after)
    ]
    widths = sorted(end - begin for begin, end in lines)
    fitting = [width for width in widths if width <= _WIDEST_WRAP]
    if not fitting or len(fitting) * 10 < len(widths) * 9:
        return 0
    capitals = text.isupper()
    width = fitting[len(fitting) * 3 // 4] - _RAGGED if capitals else fitting[-1]
    signs = [_is_full(line, following, width) if capitals else following[0].islower() for line, following in pairs]
    enough = sum(signs) >= 2 and sum(signs) * (2 if capitals else 3) >= len(signs)
    return width if enough and width >= _NARROWEST_WRAP else 0


def _is_full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word found no room in this one."""
    return len(line) + 1 + len(following.split(None, 1)[0]) > width
