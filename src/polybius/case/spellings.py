"""How the words of names are spelt, for linking: the keys of `model.spelling`, word by word.

Linking compares two names with all that is known of both, so it levels a little more than a search may: `g` and `k`
(Gaddafi, Qaddafi), `ch` and `sh` (Alloush, Allouche) are one.
"""

from __future__ import annotations

from functools import cache

from polybius.model import spelling

_LEVELLED = str.maketrans({"g": "k", "C": "S"})


@cache
def skeleton(word: str) -> str:
    """The consonants of a folded word: two spellings of a name mostly share them.

    >>> skeleton("qaddafi") == skeleton("gadhafi"), skeleton("hezbollah") == skeleton("hizballah")
    (True, True)
    """
    return spelling.skeleton(levelled(word))


@cache
def levelled(word: str) -> str:
    """A folded word with every sound written in one way; unlike the key it keeps the vowels.

    >>> levelled("nouri") == levelled("nuri"), levelled("tayyiba") == levelled("taiba")
    (True, True)
    """
    return spelling.word_sound(word).translate(_LEVELLED)
