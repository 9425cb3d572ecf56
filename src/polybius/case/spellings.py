"""Names that differ only as transliterations do: Andrei and Andrey, Mohamed and Muhammad.

Two names are spellings of one where each word has the consonants of its counterpart, begins with the same letter
and is at most two edits away, and at least one word is spelt the same. Numbers must be equal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import combinations

MOST_EDITS = 2
SHORTEST = 4
"""Letters; shorter words must be spelt the same."""
CROWD = 40
"""Names that share a word: more, and the word ("front") tells nothing."""
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=[aeiou])h$")
_OPEN = frozenset("aeiou")


def spellings(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of folded names of two words or more that are spellings of one name, sorted."""
    by_word: dict[tuple[int, str], list[str]] = {}
    for name in sorted(set(names)):
        words = name.split()
        for word in sorted(set(words)) if len(words) > 1 else ():
            by_word.setdefault((len(words), word), []).append(name)
    pairs = {
        pair
        for group in by_word.values()
        if len(group) <= CROWD
        for pair in combinations(group, 2)
        if _same_name(pair[0].split(), pair[1].split())
    }
    yield from sorted(pairs)


def _same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    return all(first == second or _same_word(first, second) for first, second in zip(one, other, strict=True))


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SHORTEST or one[0] != other[0] or not (one + other).isalpha():
        return False
    return _consonants(one) == _consonants(other) and edits(one, other) <= MOST_EDITS


def _consonants(word: str) -> str:
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


def edits(one: str, other: str) -> int:
    """Letters put in, left out or replaced (Levenshtein)."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, target in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != target))
    return row[-1]


# -- spelling keys ----------------------------------------------------------------------------------------

_SOUNDS = (
    ("tch", "c"), ("sch", "x"), ("sh", "x"), ("ch", "x"), ("dj", "j"), ("zh", "j"), ("kh", "k"), ("gh", "k"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("bh", "b"), ("q", "k"), ("g", "k"), ("c", "k"), ("v", "w"), ("ts", "s"), ("tz", "s"),
)  # fmt: skip
"""Letters that transliterations exchange, the longer first."""


@cache
def skeleton(word: str) -> str:
    """What is left of a folded word when transliterations are levelled: two spellings of a name mostly share it.

    >>> skeleton("qaddafi") == skeleton("gadhafi"), skeleton("hezbollah") == skeleton("hizballah")
    (True, True)
    """
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    first = word[:1]
    rest = _VOWELS.sub("", _SILENT.sub("", _DOUBLE.sub(r"\1", word)[1:]))
    return ("a" if first in _OPEN else first) + rest


_LETTERS = (
    *_SOUNDS, ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ie", "i"), ("y", "i"), ("w", "u"), ("aa", "a"),
)  # fmt: skip
"""As `_SOUNDS`, with vowels that are written in several ways."""


@cache
def levelled(word: str) -> str:
    """A folded word with every sound written in one way; unlike the key it keeps the vowels.

    >>> levelled("nouri") == levelled("nuri"), levelled("tayyiba") == levelled("taiba"), levelled("kash") == levelled("kesh")
    (True, True, False)
    """
    for written, sound in _LETTERS:
        word = word.replace(written, sound)
    return _SILENT.sub("", _DOUBLE.sub(r"\1", word))
