"""Whether a clause tells of the future: from the verb that governs a time, or from the words around it."""

from __future__ import annotations

from collections.abc import Callable

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.times_found import Found
from polybius.annotate.times_words import TimeTable
from polybius.annotate.tree import Tree

_FUTURE_AUXILIARIES = frozenset(
    {"will", "shall", "'ll", "’ll", "wo", "would", "could", "might", "may", "must", "should", "can", "ca"}
)
"""Modal verbs look ahead, unless `have` follows ("would have met")."""
_PRESENT_AUXILIARIES = frozenset({"is", "are", "am", "'s", "'re", "’s", "’re"})
_WINDOW = 12
"""Lexemes looked at on either side where there is no parse; never beyond the sentence."""


class Tenses:
    def __init__(self, index: TokenIndex, table: TimeTable) -> None:
        self._index = index
        self._table = table
        self._clauses = Clauses(index.tree, table) if index.parsed else None

    def asker(self, found: Found) -> Callable[[], int]:
        """-1 past, 1 future, 0 neither. Asked only where it matters, since most times do not need it."""
        return lambda: self._by_words(found) if self._clauses is None else self._by_verb(found, self._clauses)

    def _by_verb(self, found: Found, clauses: Clauses) -> int:
        start, stop = self._index.tokens(found.begin, found.end)
        return clauses.tense_at(self._index.head(start, stop), found)

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


class Clauses:
    """The tense of the clauses of one parsed text. Tokens are given by their positions in it."""

    def __init__(self, tree: Tree, table: TimeTable) -> None:
        self._tree = tree
        self._table = table

    def tense_at(self, head: int, found: Found) -> int:
        """By the verb that a time hangs on; a time within a noun phrase ("Wednesday's ruling") says little."""
        tree = self._tree
        while tree.deps[head] == "nmod:unmarked" and tree.heads[head] < head:
            head = tree.heads[head]
        within = tree.dep(head) in ("nmod", "compound")
        if within and (tree.deps[head] != "nmod" or found.has("w")):
            return 0
        verb = self._governor(head)
        if verb < 0:
            return 0
        if self._looks_ahead(head, verb) or self._is_appointed(head, verb, found):
            return 1
        if found.before == "by" and not self._is_finite_past(verb):
            return 1
        tense = self._tense(verb)
        return max(tense, 0) if within else tense

    def _governor(self, token: int) -> int:
        """The verb, or predicate with a copula, above a token; -1 where there is none."""
        tree = self._tree
        for above in tree.ancestors(token):
            if tree.upos[above] in ("VERB", "AUX") or tree.child(above, "cop") >= 0:
                return above
        return -1

    def _looks_ahead(self, token: int, verb: int) -> bool:
        """A word between the time and its verb that speaks of what is to come: `a dividend payable on 5 May`."""
        above = self._tree.heads[token]
        while above not in (verb, token):
            if self._table.has("future", self._tree.words[above]):
                return True
            token, above = above, self._tree.heads[above]
        return False

    def _is_appointed(self, head: int, verb: int, found: Found) -> bool:
        """`set 10 May as the deadline`, `put off elections until May`, in any tense; `a summit planned in May`."""
        tree = self._tree
        if not self._table.has("appoints", tree.lemmas[verb]):
            return False
        if tree.deps[verb] == "acl" and tree.has(verb, "Tense=Past"):
            return True
        return tree.deps[head] == "obj" or found.before in ("for", "to", "until", "till", "as")

    def _is_finite_past(self, verb: int) -> bool:
        """`had fallen by May`, `fell by May`; not `must be returned by May`."""
        if any(self._tree.words[i] in ("had", "was", "were") for i in self._auxiliaries(verb)):
            return True
        return self._tree.has(verb, "Tense=Past") and self._tree.has(verb, "VerbForm=Fin")

    def _auxiliaries(self, verb: int) -> list[int]:
        return [i for i in self._tree.children[verb] if self._tree.dep(i) in ("aux", "cop")]

    def _tense(self, verb: int) -> int:
        """`will meet`, `plans to meet`, `is due`, `meets`: 1; `met`, `was held`, `has met`: -1; unclear: 0."""
        tree, table = self._tree, self._table
        auxiliaries = self._auxiliaries(verb)
        words = {tree.words[i] for i in auxiliaries}
        if (words & _FUTURE_AUXILIARIES and "have" not in words) or table.has("future", tree.words[verb]):
            return 1
        if any(tree.words[i] == "to" for i in tree.children[verb]):
            return self._infinitive(verb, words)
        if any(tree.has(i, "Tense=Past") for i in (verb, *auxiliaries)):
            return -1
        if tree.has(verb, "VerbForm=Fin"):
            if table.has("like_past", tree.words[verb]):
                return 0
            if self._is_misread_past(verb):
                return -1
            return 1 if tree.has(verb, "Tense=Pres") and not table.has("reports", tree.lemmas[verb]) else 0
        return self._participle(verb, words)

    def _is_misread_past(self, verb: int) -> bool:
        """`the army retook`: one subject and no -s, so no present, whatever the reader took a rare form for."""
        tree = self._tree
        if tree.words[verb].endswith("s") or self._auxiliaries(verb) or tree.upos[verb] != "VERB":
            return False
        subject = tree.child(verb, "nsubj")
        alone = subject >= 0 and tree.upos[subject] in ("NOUN", "PROPN") and tree.child(subject, "conj") < 0
        return alone and tree.has(subject, "Number=Sing")

    def _participle(self, verb: int, auxiliaries: set[str]) -> int:
        """`is meeting on Friday` looks ahead; `meeting on Friday, they agreed` goes with the clause above it."""
        if not self._tree.words[verb].endswith("ing"):
            return 0
        if any(self._tree.words[i] in ("of", "for") for i in self._tree.children[verb] if self._tree.dep(i) == "mark"):
            return -1  # "accused of shelling the camp on Friday"
        if auxiliaries & _PRESENT_AUXILIARIES:
            return 1
        above = self._governor(verb)
        return self._tense(above) if above >= 0 and self._tree.deps[verb] in ("advcl", "xcomp", "acl") else 0

    def _infinitive(self, verb: int, auxiliaries: set[str]) -> int:
        """`plans to meet` and `is to meet` look ahead, `managed to meet` may not; after a noun little is said."""
        tree, table = self._tree, self._table
        above = tree.heads[verb]
        if auxiliaries & _PRESENT_AUXILIARIES or above == verb or tree.lemmas[above] == "be":
            return 1
        if tree.dep(verb) == "acl":
            passive = "be" in auxiliaries and not self._is_picked(above)
            return 1 if passive or table.has("future", tree.words[above]) else 0
        return 1 if table.has("plans", tree.lemmas[above]) or self._tense(above) > 0 else -1

    def _is_picked(self, noun: int) -> bool:
        """`the first commander to be killed`, of what happened; `guidelines to be published`, of what will."""
        tree = self._tree
        return any(tree.words[i] in ("only", "latest") or tree.has(i, "NumType=Ord") for i in tree.children[noun])
