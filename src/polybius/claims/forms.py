"""Regular forms of English words: a check on the reader's lemmas where the word is one that a table knows."""

from __future__ import annotations

from collections.abc import Iterable


def regular_forms(word: str) -> list[str]:
    """Plural or third person, past and participle; some do not exist, which does no harm in a look-up.

    >>> regular_forms("seize")
    ['seizes', 'seized', 'seizing']
    """
    if word.endswith("e"):
        return [f"{word}s", f"{word}d", f"{word[:-1]}ing"]
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return [f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"]
    sibilant = word.endswith(("s", "sh", "ch", "x", "z"))
    doubled = f"{word}{word[-1]}"
    return [f"{word}es" if sibilant else f"{word}s", f"{word}ed", f"{word}ing", f"{doubled}ed", f"{doubled}ing"]


def lemmas_by_form(words: Iterable[str]) -> dict[str, str]:
    """Each regular form to its word; where two words share a form, the first in alphabetical order has it."""
    found: dict[str, str] = {}
    for word in sorted(words):
        for form in regular_forms(word):
            found.setdefault(form, word)
    return found
