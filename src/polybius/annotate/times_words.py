"""Lexemes to marks: each word's part in a time expression, as one character, so that rules can be regular expressions.

The words are those of data/times.yaml and data/numbers.yaml. What no rule reads is `_`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from polybius.annotate.lexemes import PARAGRAPH, Lexemes, lexemes
from polybius.annotate.numerals import DIGITS, ORDINAL, Numerals, numerals
from polybius.codebook import Codebook

SYMBOLS = {
    "month": "m", "weekday": "w", "season": "s", "daypart": "p", "day": "k", "reference": "r", "stage": "x",
    "edge": "e", "last": "L", "next": "N", "this": "H", "same": "S", "ago": "g", "later": "l", "earlier": "E",
    "the": "T", "indefinite": "a", "of": "f", "and": "&", "through": "t", "quantifier": "q", "half": "h",
    "approximate": "c", "every": "v", "frequency": "F", "holiday": "Y", "before_christ": "B", "anno_domini": "A",
    "clock_half": "M", "old": "O", "fiscal": "Z", "unit": "u", "units": "U", "in": "i", "long": "b", "period": "P",
    "ended": "X", "filler": "j", "another": "J", "zone": "G", "time": "I", "weekdays": "W", "decade": "D",
    "possessive": "K",
}  # fmt: skip
_SIGNS = {
    "-": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "/": "/",
    ",": ",",
    PARAGRAPH: "\n",
    "(": "(",
    ")": ")",
    "&": "&",
    "%": "%",
}
_DECADE = re.compile(r"(?:([12]\d)|['’])(\d)0['’]?s\Z")
_SHORT_YEAR = re.compile(r"['’]\d\d\Z")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\Z")
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}\Z")


@dataclass(frozen=True, eq=False)
class TimeTable:
    """The tables in the form that the rules use. `words` maps a word or phrase to its symbol and value."""

    words: dict[str, tuple[str, str]]
    phrases: dict[str, tuple[tuple[str, ...], ...]]
    dotted: frozenset[str]
    sets: dict[str, frozenset[str]]
    parts: dict[str, tuple[int, int]]
    numerals: Numerals

    def has(self, kind: str, word: str) -> bool:
        return word in self.sets[kind]


@dataclass(frozen=True, eq=False)
class Marks:
    """One mark a lexeme or phrase: `symbols[i]`, its `values[i]`, and the lexemes [starts[i], stops[i]) it covers."""

    lexemes: Lexemes
    symbols: str
    values: list[str]
    starts: list[int]
    stops: list[int]
    table: TimeTable

    def word(self, at: int) -> str:
        """The lower-case word at a mark; empty beyond the ends."""
        return self.lexemes.words[self.starts[at]] if 0 <= at < len(self.symbols) else ""

    def words(self, start: int, stop: int) -> list[str]:
        return self.lexemes.words[self.starts[start] : self.stops[stop - 1]]

    def raw(self, start: int, stop: int) -> str:
        return self.lexemes.raw(self.starts[start], self.stops[stop - 1])


@lru_cache(maxsize=4)
def time_table(codebook: Codebook) -> TimeTable:
    words: dict[str, tuple[str, str]] = {}
    sets: dict[str, set[str]] = {}
    dotted: set[str] = set()
    parts: dict[str, tuple[int, int]] = {}
    for row in codebook.time_words:
        sets.setdefault(row.kind, set()).update(row.forms)
        if row.kind == "part":
            first, last = row.value.split()
            parts.update((form, (int(first), int(last))) for form in row.forms)
        for form in row.forms if row.kind in SYMBOLS else ():
            bare = form.removesuffix(".") if row.kind in ("month", "weekday") else form
            if bare != form:
                dotted.add(bare)
            words.setdefault(bare, (_unit_symbol(SYMBOLS[row.kind], row.value), row.value))
    frozen = {kind: frozenset(forms) for kind, forms in sets.items()}
    return TimeTable(words, _phrases(words), frozenset(dotted), frozen, parts, numerals(codebook))


def _unit_symbol(symbol: str, value: str) -> str:
    """Centuries and quarters have their own: they are counted ("the 19th century", "the third quarter")."""
    if symbol in "uU":
        return {"C": "z", "Q": "R"}.get(value, symbol)
    return symbol


def _phrases(words: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Forms of several lexemes by their first one, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for form in words:
        cut = tuple(lexemes(form).words)
        if len(cut) > 1:
            found.setdefault(cut[0], []).append(cut)
    return {first: tuple(sorted(group, key=lambda cut: (-len(cut), cut))) for first, group in found.items()}


def marks(text: str, table: TimeTable) -> Marks:
    """Cut and mark a text."""
    cut = lexemes(text, table.dotted)
    symbols: list[str] = []
    values: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    at, words, known = 0, cut.words, table.words
    while at < len(words):
        word = words[at]
        stop = at + 1
        if word in table.phrases:
            stop = _phrase_stop(words, at, table.phrases[word])
        if stop > at + 1:
            symbol, value = known[_spelt(words[at:stop])]
        elif word in known:
            symbol, value = known[word]
            if symbol in "mwWY" and not cut.text[cut.begins[at]].isupper():
                symbol = "_"
        else:
            symbol, value = _numeric(word, table)
            if symbol == "n" and (spoken := _spoken_year(words, at, table.numerals.cardinals)):
                symbol, value, stop = "y", *spoken
        symbols.append(symbol)
        values.append(value)
        starts.append(at)
        stops.append(stop)
        at = stop
    return Marks(cut, "".join(symbols), values, starts, stops, table)


def _spoken_year(words: list[str], at: int, cardinals: dict[str, float]) -> tuple[str, int] | None:
    """A year in words, as transcripts have it, and where it ends: `nineteen ninety-six`, `the year two thousand`."""
    century = int(cardinals.get(words[at], 0))
    following = [*words[at + 1 : at + 4], "", "", ""]
    if century == 2 and following[0] == "thousand" and at and words[at - 1] == "year":
        return "2000", at + 2
    tens = int(cardinals.get(following[0], 0))
    if not 17 <= century <= 20 or tens < 10:
        return None
    hyphen = following[1] == "-"
    units = int(cardinals.get(following[1 + hyphen], 0)) if tens % 10 == 0 and tens > 10 else 0
    if not 1 <= units <= 9:
        return None if hyphen else (str(100 * century + tens), at + 2)
    return str(100 * century + tens + units), at + 3 + hyphen


def _phrase_stop(words: list[str], at: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    for phrase in phrases:
        if tuple(words[at : at + len(phrase)]) == phrase:
            return at + len(phrase)
    return at + 1


def _spelt(words: list[str]) -> str:
    return " ".join(words).replace(" '", "'").replace(" ’", "’")


@lru_cache(maxsize=1 << 15)
def _numeric(word: str, table: TimeTable) -> tuple[str, str]:
    """Symbol and value of a sign or a number: `d` 1 to 31, `y` a year's size, `n` another, `o` an ordinal."""
    if word in _SIGNS:
        return _SIGNS[word], word
    if word.isalpha():
        numbers = table.numerals
        if word in numbers.cardinals or word in numbers.multipliers:
            return "n", word
        return ("o", str(int(numbers.ordinals[word]))) if word in numbers.ordinals else ("_", "")
    if word.isdecimal():
        return _digits(word), word
    for pattern, symbol in ((DIGITS, "n"), (_CLOCK, "C"), (_DOTTED, "Q"), (_DECADE, "D")):
        if pattern.match(word):
            return symbol, word
    ordinal = ORDINAL.match(word)
    if ordinal:
        return "o", ordinal[1]
    return ("y", "19" + word[1:]) if _SHORT_YEAR.match(word) else ("_", "")


def _digits(word: str) -> str:
    if len(word) <= 2 and 1 <= int(word) <= 31:
        return "d"
    return "y" if len(word) == 4 and 1000 <= int(word) <= 2100 else "n"


def decade_of(word: str) -> int:
    """The first year of `1990s` or `'90s`; the twentieth century where none is written."""
    match = _DECADE.match(word)
    return int((match[1] or "19") + match[2] + "0") if match else 0
