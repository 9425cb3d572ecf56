"""Keys by which the spellings of a name meet, whatever transliterates it: Andrei and Andrey, Qaddafi and Gadhafi."""

from __future__ import annotations

import re
from functools import cache

_DOUBLE = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=[aeiou])h$")
_OPEN = frozenset("aeiou")
_OPEN_SOUNDS = re.compile(r"(?<=[aeiou])w(?![aeiou])|[aeiouy]")
"""Vowels; "w" is one in "Tawhid", and none in "Aswad"."""
_SOUNDS = (
    ("tch", "c"), ("sch", "x"), ("sh", "x"), ("ch", "x"), ("dj", "j"), ("zh", "j"), ("kh", "k"), ("gh", "k"),
    ("ph", "f"), ("th", "t"), ("dh", "d"), ("bh", "b"), ("q", "k"), ("g", "k"), ("c", "k"), ("v", "w"), ("ts", "s"),
    ("tz", "s"),
)  # fmt: skip
"""Letters that transliterations exchange, the longer first."""
_LETTERS = (
    *_SOUNDS, ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"), ("ey", "i"), ("ie", "i"), ("y", "i"), ("w", "u"),
    ("aa", "a"),
)  # fmt: skip
"""As `_SOUNDS`, with vowels that are written in several ways."""


@cache
def skeleton(word: str) -> str:
    """What is left of a folded word when transliterations are levelled: two spellings of a name mostly share it.

    >>> skeleton("qaddafi") == skeleton("gadhafi"), skeleton("hezbollah") == skeleton("hizballah")
    (True, True)
    """
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    first = word[:1]
    rest = _OPEN_SOUNDS.sub("", _SILENT.sub("", _DOUBLE.sub(r"\1", word)[1:]))
    return ("a" if first in _OPEN else first) + rest


@cache
def levelled(word: str) -> str:
    """A folded word with every sound written in one way; unlike the key it keeps the vowels.

    >>> levelled("nouri") == levelled("nuri"), levelled("tayyiba") == levelled("taiba")
    (True, True)
    """
    for written, sound in _LETTERS:
        word = word.replace(written, sound)
    return _SILENT.sub("", _DOUBLE.sub(r"\1", word))
