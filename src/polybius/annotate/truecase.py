"""Small letters for text in capitals, letter for letter: what the reader and the rules see of a shouted report.

Old wire copy, cables and headlines are in capitals throughout, where a name looks like any word. Here such text is
written as other text is (truecase_words.py says how a word is written), with the same offsets. The report's own text is
never changed: spans and claims quote it as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from polybius.annotate.truecase_words import Phrase, Words
from polybius.codebook import Codebook

SHOUTED = 0.9
"""A text with more of its letters in capitals is one in capitals."""
FEWEST = 4
"""Fewer words in capitals may be a name or a label."""

_WORD = re.compile(r"[^\W\d_]+")
_LINE = re.compile(r"[^\r\n]+")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
# Place, day and source at the head of a dispatch stay as they are: segment.py knows them by their capitals.
DISPATCH_HEAD = re.compile(
    r"[ \t]*[A-Z][^\d\n,]{2,40}(?:, [^\d\n,]{3,30})?, \d{1,2} [A-Z]{3,9}\.? \d{2,4}[^\n]{0,60}?"
    r"[ \t](?:[–—]|--?)[ \t]*(?:\[[^\]\n]{2,40}\]\s*)*"
)
_BEGINS = re.compile(r"(?:[.!?…][\"'”’)\]]*\s+|\n\s*\n\s*|:\s+|[\"“]|^\s*)[\"'“‘(\[]*$")
_BEFORE = 24
"""Characters before a word that show whether it begins a sentence."""
_ALSO_MONTHS = frozenset(("may", "march"))
_DAY_BEFORE, _NUMBER = re.compile(r"\d(?:st|nd|rd|th|ST|ND|RD|TH)?\s+$"), re.compile(r"\s+\d")
_MODEL = re.compile(r"-\d")
"""The number of a weapon or a vehicle behind its letters: "AK-47"."""
_DEFINED = re.compile(r"((?:[^\W\d_]+(?:['’][^\W\d_]+)?\s+){2,8})[\[(]([^\W\d_]{2,7})[\])]")


@dataclass(frozen=True, slots=True)
class TrueCaser:
    """Built once from the codebook; `restored` is a pure function of the text."""

    words: Words

    @classmethod
    def of(cls, codebook: Codebook) -> TrueCaser:
        return cls(Words.of(codebook))

    def restored(self, text: str, begins: frozenset[int] = frozenset()) -> str:
        """The text as it would be written otherwise, where all of it or a line of it is in capitals.

        `begins` are offsets at which lines begin a sentence; full stops are seen here.
        """
        if is_shouted(text):
            head = DISPATCH_HEAD.match(text, _first_letter(text))
            begin = head.end() if head else 0
            return text[:begin] + self._recased(text, (begin, len(text)), begins | {begin})
        pieces, at = [], 0
        for line in _headlines(text):
            pieces += [text[at : line.start()], self._recased(text, line.span(), begins)]
            at = line.end()
        return "".join([*pieces, text[at:]])

    def _recased(self, text: str, extent: tuple[int, int], begins: frozenset[int]) -> str:
        found = list(_WORD.finditer(text, *extent))
        words = self._with_defined(text[slice(*extent)])
        pieces, at = [], extent[0]
        for word, form in zip(found, _forms(words, text, found), strict=True):
            if form.islower() and (word.start() in begins or _begins(text, word.start())):
                form = form[:1].upper() + form[1:]
            pieces += [text[at : word.start()], form if len(form) == len(word[0]) else word[0]]
            at = word.end()
        return "".join([*pieces, text[at : extent[1]]])

    def _with_defined(self, text: str) -> Words:
        """The words, with the names whose acronyms the text gives: "PEOPLE'S FRONT [PF]"."""
        phrases: dict[Phrase, Phrase] = {}
        acronyms: set[str] = set()
        for match in _DEFINED.finditer(text):
            acronym = match[2].lower()
            if acronym in self.words.common:
                continue
            acronyms.add(acronym)
            name = _defined(match[1], acronym, self.words)
            if name:
                phrases[name] = tuple(self.words.in_name(word) for word in name)
        return replace(
            self.words, phrases={**self.words.phrases, **phrases}, acronyms=self.words.acronyms | frozenset(acronyms)
        )


def is_shouted(text: str) -> bool:
    """Whether a text is in capitals throughout."""
    capitals = sum(map(str.isupper, text))
    if not capitals or capitals < SHOUTED * (capitals + sum(map(str.islower, text))):
        return False
    return len(_LONG_WORD.findall(text)) >= FEWEST


def _first_letter(text: str) -> int:
    return len(text) - len(text.lstrip())


def _headlines(text: str) -> Iterator[re.Match[str]]:
    for line in _LINE.finditer(text):
        if line[0].isupper() and len(_LONG_WORD.findall(line[0])) >= FEWEST:
            yield line


def _forms(words: Words, text: str, found: list[re.Match[str]]) -> Iterator[str]:
    """How each word is written, the longest known name first."""
    lower = [word[0].lower() for word in found]
    at = 0
    while at < len(found):
        name = words.name_at(lower, at)
        if name and _is_unbroken(text, found, at, len(name)):
            yield from name
            at += len(name)
        else:
            yield _form(words, text, found[at])
            at += 1


def _is_unbroken(text: str, found: list[re.Match[str]], at: int, size: int) -> bool:
    """Nothing but white space, hyphens and apostrophes between the words of a name."""
    ends = zip(found[at : at + size], found[at + 1 : at + size], strict=False)
    return all(not text[left.end() : right.start()].strip(" \t\r\n-'’.") for left, right in ends)


def _form(words: Words, text: str, word: re.Match[str]) -> str:
    before = text[max(0, word.start() - _BEFORE) : word.start()]
    after = text[word.end() : word.end() + 1]
    if len(word[0]) <= 3 and _MODEL.match(text, word.end()):
        return word[0]
    lower = word[0].lower()
    if lower in _ALSO_MONTHS and (_DAY_BEFORE.search(before) or _NUMBER.match(text, word.end())):
        return lower.capitalize()
    if before[-1:].isdigit():
        return words.after_digit(word[0])
    if before[-1:] in ("'", "’") and len(before) > 1 and before[-2].isalpha():
        return words.after_apostrophe(word[0])
    if after.isdigit() or (len(lower) == 1 and (after == "." or before[-1:] == "." or lower != "a")):
        return word[0]
    return words.written(lower, bracketed=before[-1:] in ("[", "(") and after in ("]", ")"))


def _begins(text: str, start: int) -> bool:
    """Whether the word there begins a sentence."""
    return _BEGINS.search(text[max(0, start - _BEFORE) : start]) is not None


def _defined(before: str, acronym: str, words: Words) -> Phrase:
    """The words before an acronym that it stands for: all but one of its letters begin one of them, the first too.

    A translated name keeps the acronym of the original, so the letters need not come in order.
    """
    spoken = re.findall(r"[^\W\d_]+", before.lower())
    for size in range(min(len(spoken), len(acronym) + 3), 1, -1):
        name = tuple(spoken[-size:])
        heavy = [word for word in name if not words.is_small(word)]
        shared = Counter(word[0] for word in heavy) & Counter(acronym)
        starts = heavy[:1] == list(name[:1]) and name[0][0] in acronym
        if starts and len(heavy) <= len(acronym) + 1 and shared.total() >= max(2, len(acronym) - 1):
            return name
    return ()
