"""How names are compared: one folding for the whole project, so that observed and canonical meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from polybius.model.claims import Role

ARTICLES = frozenset("the a an al el ul ad an ar as ash at az".split())
"""English articles and the Arabic article in its usual assimilated spellings, as words of their own."""
_APART = re.compile(r"[\s\-‐‑–—/_.,;:()\[\]\"“”«»]+")
_DROPPED = re.compile(r"['’‘ʼʻ`´ʿʾ]")


def plain(text: str) -> str:
    """A text without case and accents: what every comparison of names begins with.

    >>> plain("Ḩalab"), plain("Saint-Étienne")
    ('halab', 'saint-etienne')
    """
    if text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name in lower case without accents, apostrophes, articles and punctuation. Remembered: a case folds the same
    few thousand names over and over.

    >>> fold("Jabhat Fateh al-Sham") == fold("Jabhat Fateh Al Sham")
    True
    """
    words = [word for word in _APART.split(plain(_DROPPED.sub("", name))) if word]
    kept = [word for word in words if word not in ARTICLES]
    return " ".join(kept or words)


def actor_key(role: Role) -> str:
    """What identifies the actor of a role before the case resolves it: the registry's id, else the folded name."""
    return role.actor or fold(role.name or role.span.text)


def resolve(resolved: Mapping[str, str], claim: str, role: Role) -> str | None:
    """The id of the actor of a claim's role in a case, by `Case.resolved`; else that of the registry, or none.

    What a reviewer split off is known by a key of its own: the name in one claim (`claim/name`), or the name where it
    was taken for an actor of the registry (`actor/name`).
    """
    name = fold(role.name or role.span.text)
    fine = resolved.get(f"{claim}/{name}") or resolved.get(f"{role.actor}/{name}")
    return fine or resolved.get(role.actor or name, role.actor)
