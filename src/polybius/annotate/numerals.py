"""Numerals to numbers: `33,500`, `3.5 million`, `two hundred and fifty thousand`, `forty-two`, `twenty-first`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from polybius.codebook import Codebook, NumberWord

DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?\Z")
ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)\Z")


@dataclass(frozen=True)
class Numerals:
    """Tables of data/numbers.yaml by word."""

    cardinals: dict[str, float]
    multipliers: dict[str, float]
    attached: dict[str, float]
    ordinals: dict[str, float]
    fractions: dict[str, float]

    def number(self, word: str) -> float | None:
        """The value of one word that is a number by itself: digits or a cardinal."""
        if DIGITS.match(word):
            return float(word.replace(",", ""))
        return self.cardinals.get(word)

    def ordinal(self, word: str) -> float | None:
        match = ORDINAL.match(word)
        return float(match[1]) if match else self.ordinals.get(word)

    def value(self, words: Sequence[str]) -> float | None:
        """The number that a row of words writes, None where they write none.

        >>> table.value(["two", "hundred", "and", "fifty", "thousand"])  # doctest: +SKIP
        250000.0
        """
        total = current = 0.0
        seen = False
        for word in words:
            if word in ("-", "and", "a", "an", "of"):
                continue
            if word in ("quarter", "quarters"):
                current, seen = 0.25 * (current if seen else 1), True
                continue
            number = self.number(word)
            if number is not None:
                current += number
            elif word in self.multipliers or (word in self.attached and seen):
                factor = self.multipliers.get(word) or self.attached[word]
                if factor >= 1000:
                    total, current = total + (current if seen else 1) * factor, 0.0
                else:
                    current = (current if seen else 1) * factor
            elif word == "half":
                current += 0.5
            else:
                return None
            seen = True
        return round(total + current, 6) if seen else None


@lru_cache(maxsize=4)
def numerals(codebook: Codebook) -> Numerals:
    return Numerals(*(_table(codebook.number_words, kind) for kind in _KINDS))


_KINDS = ("cardinal", "multiplier", "attached", "ordinal", "fraction")


def _table(rows: Sequence[NumberWord], kind: str) -> dict[str, float]:
    return {form: row.best for row in rows if row.kind == kind for form in row.forms if row.best is not None}
