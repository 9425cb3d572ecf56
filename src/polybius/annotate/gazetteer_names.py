"""How names of places are compared: folded, and without the Arabic article."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from zlib import crc32

from polybius.model.names import plain

REMEMBERED = 50_000
"""Foldings kept in memory; a long run over many reports starts over when they are so many."""
_APOSTROPHES = "'’‘`´ʻʼʽʾʿˈ′ˌ"
_SPACES = "-‐‑‒–—_/.,"
_LETTERS = {
    "ı": "i",
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ħ": "h",
    "ə": "a",
}
_FOLD = str.maketrans({**dict.fromkeys(_APOSTROPHES, ""), **dict.fromkeys(_SPACES, " "), **_LETTERS})
_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_ARTICLES = frozenset({"al", "el"})
_SUN_ARTICLES = frozenset({"ad", "an", "ar", "as", "ash", "at", "ath", "az", "ed", "en", "er", "es", "esh", "et", "ez"})


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """A name without case, accents, apostrophes and hyphens, `Saint` as `st`: `Fu‘ah` and `Fuah` are one.

    >>> fold("Deir ez-Zor"), fold("Saint-Étienne"), fold("L'viv")
    ('deir ez zor', 'st etienne', 'lviv')
    """
    return " ".join([_WORDS.get(word, word) for word in plain(name).translate(_FOLD).split()])


def without_article(folded: str) -> str:
    """A folded name without a leading Arabic article, assimilated or not; the same where there is none.

    >>> without_article("ar raqqah"), without_article("al bab"), without_article("el paso"), without_article("an hoa")
    ('raqqah', 'bab', 'paso', 'an hoa')
    """
    article, _, rest = folded.partition(" ")
    if not rest:
        return folded
    if article in _ARTICLES or (article in _SUN_ARTICLES and rest.startswith(article[1:])):
        return rest
    return folded


def key_of(folded: str) -> tuple[int, int]:
    """40 bits of a folded name's digest, as the columns hold them: of a million unknown names none is found."""
    digest = blake2b(folded.encode(), digest_size=5).digest()
    return int.from_bytes(digest[:4], "little"), int.from_bytes(digest[4:], "little")


def skeleton_key(skeleton: str) -> int:
    """32 bits for a skeleton (model/spelling.py); what it finds is compared by its sound."""
    return crc32(skeleton.encode())
