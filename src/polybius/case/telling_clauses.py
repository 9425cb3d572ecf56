"""How a clause refers to what it tells: to a deed that was spoken of, to another one, or to what went before.

Apostrophes may be lost ("Saturdays attack"). "Injured others" are not those of another attack: the others were killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from polybius.case.tables import Tables
from polybius.model.claims import Claim

STEM = 6
"""Letters of a word that are compared: "evacuated" and "evacuation" are one."""
NEAR = 6
"""Words before an event's in which "another" or "elsewhere" is said of it."""
OPENING = 2
"""Words at the beginning of a clause of which one may say that it went before ("shortly after ...")."""
REACH = 3
"""Words before a noun in which its determiner stands."""
SINCE = frozenset(("after", "before", "since"))
SPANS = frozenset("day days week weeks month months year years hour hours minutes".split())
"""Words of time before these set what follows apart: "a day after the raid"."""
_ANY = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_VERBAL = ("ed", "ing")
"""Endings of triggers that no article stands before."""
_NEW = frozenset(("a", "an"))


@dataclass(frozen=True, slots=True)
class Clause:
    """A claim's words in small letters: before the word that tells of the event, that word, and after it."""

    before: tuple[str, ...]
    trigger: str
    after: tuple[str, ...]

    @staticmethod
    def of(claim: Claim) -> Clause:
        """The trigger is empty where the claim has no anchor."""
        text = claim.span.text.lower()
        upto = max(0, claim.anchor - claim.span.begin)
        found = _ANY.match(text, upto) if claim.anchor >= 0 else None
        behind = text[found.end() :] if found else text[upto:]
        return Clause(tuple(_ANY.findall(text[:upto])), found[0] if found else "", tuple(_ANY.findall(behind)))

    def own(self, ends: frozenset[str]) -> Clause:
        """As much of it as these words, which begin another clause, leave; "a day after ..." begins one in any case."""
        begin = max((at + 1 for at in range(len(self.before)) if _begins(self.before, at, ends)), default=0)
        end = next((at for at in range(len(self.after)) if _begins(self.after, at, ends)), len(self.after))
        return Clause(self.before[begin:], self.trigger, self.after[:end])

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.before, *((self.trigger,) if self.trigger else ()), *self.after)

    @property
    def around(self) -> Iterator[str]:
        """Words by their distance from the trigger; of equals the one after it first."""
        for far in range(max(len(self.before), len(self.after))):
            yield from self.after[far : far + 1]
            yield from self.before[-1 - far : len(self.before) - far]


def _begins(words: Sequence[str], at: int, ends: frozenset[str]) -> bool:
    return words[at] in ends or (at > 0 and words[at] in SINCE and words[at - 1] in SPANS)


class References:
    """Built once a case from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._hurt = frozenset(word[:STEM] for word in tables.of_kind("hurt"))
        self._definite, self._another = tables.of_kind("definite"), tables.of_kind("another")
        self._apart, self._sequel = tables.of_kind("apart"), tables.of_kind("sequel")
        self._days, self._happening = tables.of_kind("recent"), tables.of_kind("happening")

    def cues(self, claim: Claim, clause: Clause) -> frozenset[str]:
        own = self._own_article(clause)
        found = {own or self._determined(clause), {"definite": "the_noun", "new": "a_noun"}.get(own, "")}
        if self._is_another(claim, clause):
            found.add("another")
        if not self._sequel.isdisjoint(clause.before[:OPENING]):
            found.add("sequel")
        return frozenset(found - {""})

    def _own_article(self, clause: Clause) -> str:
        """ "The attack" takes up what was told, "an attack" tells something new, where its word is a noun."""
        if clause.trigger in self._happening or not clause.trigger.endswith(_VERBAL):
            return self._article((*clause.before[-2:],))
        return ""

    def _determined(self, clause: Clause) -> str:
        """By the nearest noun for a happening in its clause."""
        words = (*clause.before, clause.trigger, *clause.after)
        nouns = [at for at, word in enumerate(words) if word in self._happening and at != len(clause.before)]
        nouns.sort(key=lambda at: (abs(at - len(clause.before)), at))
        return next((found for at in nouns if (found := self._article(words[max(0, at - REACH) : at]))), "")

    def _article(self, before: Sequence[str]) -> str:
        for at in range(len(before) - 1, -1, -1):
            word = before[at]
            if word in self._definite or (word[:-1] in self._days and word.endswith("s")):
                return "definite"
            if word == "s" and at and before[at - 1] in self._days:
                return "definite"
            if word in _NEW:
                return "new"
        return ""

    def _is_another(self, claim: Claim, clause: Clause) -> bool:
        """ "Five others were killed elsewhere", "five more civilians were killed in ..."."""
        near = (*clause.before[-NEAR:], *clause.before[:1])
        if clause.trigger[:STEM] in self._hurt:
            return not self._apart.isdisjoint(near)
        told = (word for role in claim.roles for word in _ANY.findall(role.span.text.lower()))
        return not self._another.isdisjoint((*near, *told)) or _adds(clause.before)


def _adds(before: Sequence[str]) -> bool:
    return any(word == "more" and following != "than" for word, following in pairwise(before))
