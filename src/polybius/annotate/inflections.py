"""Forms of regular verbs and nouns from their lemma, for words that a lemmatiser has not learned.

The irregular forms of common verbs are among what any lemmatiser knows; what it gets wrong are rare regular ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_VOWELS = frozenset("aeiou")
_DOUBLED = frozenset("bdgklmnprt")


def forms(lemma: str) -> tuple[str, ...]:
    """The lemma and its regular forms in -s, -ed and -ing; both of a doubled and a single consonant.

    >>> forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return (lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing")
    if lemma.endswith("e"):
        return (lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing")
    plural = f"{lemma}es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else f"{lemma}s"
    regular = (lemma, plural, f"{lemma}ed", f"{lemma}ing")
    if lemma[-1:] in _DOUBLED and lemma[-2:-1] in _VOWELS:
        return (*regular, f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing")
    return regular


def lemma_of_form(lemmas: Iterable[str]) -> Mapping[str, str]:
    """Each form of these lemmas to its lemma, the first where two share it; lemmas of several words are left out."""
    found: dict[str, str] = {}
    for lemma in lemmas:
        if " " not in lemma:
            for form in forms(lemma):
                found.setdefault(form, lemma)
    return found
