"""Whether a clause tells of the future: from the verb that governs a time, or from the words around it."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.records import Token
from polybius.annotate.times_rules import Found
from polybius.annotate.times_words import TimeTable

_FUTURE_AUXILIARIES = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "could", "might", "may", "must", "should", "can", "ca"}
)
"""Modal verbs look ahead, unless `have` follows ("would have met")."""
_WINDOW = 12
"""Lexemes looked at on either side where there is no parse; never beyond the sentence."""


class Tenses:
    def __init__(self, index: TokenIndex, table: TimeTable) -> None:
        self._index = index
        self._table = table
        self._parsed = index.parsed

    def asker(self, found: Found) -> Callable[[], int]:
        """-1 past, 1 future, 0 neither. Asked only where it matters, since most times do not need it."""
        return lambda: self._by_verb(found) if self._parsed else self._by_words(found)

    def _by_verb(self, found: Found) -> int:
        """By the verb that the time hangs on; a time within a noun phrase ("Wednesday's ruling") says nothing."""
        start, stop = self._index.tokens(found.begin, found.end)
        head = self._index.doc[self._index.head(start, stop)]
        if head.dep_.startswith(("nmod", "compound")):
            return 0
        verb = _governor(head)
        if verb is None:
            return 0
        if found.before == "by" and not _is_finite_past(verb):
            return 1
        return _tense(verb, self._table)

    def _by_words(self, found: Found) -> int:
        """The nearest word that tells, first before and then after."""
        words = found.marks.lexemes.words
        first, last = found.marks.starts[found.start], found.marks.stops[found.stop - 1]
        before = _until_stop(words[max(first - _WINDOW, 0) : first][::-1])
        after = _until_stop(words[last : last + _WINDOW])
        return next((tense for word in (*before, *after) if (tense := self._tense_of(word))), 0)

    def _tense_of(self, word: str) -> int:
        if word in self._table.sets["future"]:
            return 1
        return -1 if word in self._table.sets["past"] or (len(word) > 4 and word.endswith("ed")) else 0


def _until_stop(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if word in (".", ";", "\n"):
            return words[:at]
    return words


def _governor(token: Token) -> Token | None:
    """The verb, or predicate with a copula, above a token."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX") or any(child.dep_ == "cop" for child in ancestor.children):
            return ancestor
    return None


def _is_finite_past(verb: Token) -> bool:
    """`had fallen by May`, `fell by May`; not `must be returned by May`."""
    if any(child.lower_ in ("had", "was", "were") for child in verb.children if child.dep_.startswith("aux")):
        return True
    return "Past" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])


def _tense(verb: Token, table: TimeTable) -> int:
    """`will meet`, `plans to meet`, `is due`, `meets`: 1; `met`, `was held`, `has met`: -1; unclear: 0."""
    future = table.sets["future"]
    auxiliaries = [child for child in verb.children if child.dep_.startswith(("aux", "cop"))]
    words = {child.lower_ for child in auxiliaries}
    if (words & _FUTURE_AUXILIARIES and "have" not in words) or verb.lower_ in future:
        return 1
    if any("Past" in part.morph.get("Tense", []) for part in (verb, *auxiliaries)):
        return -1
    if any(child.lower_ == "to" for child in verb.children):
        return _infinitive(verb, table)
    finite = "Pres" in verb.morph.get("Tense", []) and "Fin" in verb.morph.get("VerbForm", [])
    return 1 if finite and verb.lemma_ not in table.sets["reports"] else 0


def _infinitive(verb: Token, table: TimeTable) -> int:
    """`plans to meet` and `is to meet` look ahead, `agreed to meet` may not; after a noun nothing is said."""
    above = verb.head
    if verb.dep_.startswith("acl"):
        return 0
    return 1 if above.i == verb.i or above.lemma_ == "be" or _tense(above, table) > 0 else -1
