"""What the words of a telling say of it: its verb or noun, the means, the hour, and words that set it apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from sys import intern

from polybius.case.tables import Tables
from polybius.case.telling_clauses import Clause, References
from polybius.model.claims import Claim

STEM = 6
"""Letters of a word that are compared: "evacuated" and "evacuation" are one."""
LONGEST = 3
KINDS = ("means", "hour", "cue")
"""Words of the longest phrase in the tables."""
NO_STEM = frozenset(("",))
_WORD = re.compile(r"[^\W\d_]{3,}")
_ANY = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Wording:
    """`trigger` is the stem of the word that tells of the event; the others are names of rows of data/matching.yaml."""

    words: frozenset[str]
    """Stems of content words."""
    names: frozenset[str]
    """Stems of words with a capital that name no actor or place of the claim."""
    capitals: frozenset[str]
    """Stems of all words with a capital."""
    deeds: frozenset[str]
    """Stems of the words that tell of it, where these tell the deed ("strike") and not whom it harmed ("killed")."""
    harm: bool
    """Is it told by whom it harmed ("13 were killed")?"""
    means: frozenset[str]
    hours: frozenset[str]
    cues: frozenset[str]
    hurt: bool = False
    """Is it told by whom it harmed and who lives ("five were injured")?"""
    triggers: frozenset[str] = frozenset()
    """Stems of the words that tell of it, whatever they tell."""
    acts: frozenset[str] = frozenset()
    """What sort of deed its word tells: a strike, ground taken, a fight."""


class _Stems(dict[str, str]):
    """Of words, each found once: a case has the same some thousands over and over. Empty for those that say nothing."""

    def __init__(self, stop: frozenset[str]) -> None:
        super().__init__()
        self._stop = stop

    def __missing__(self, word: str) -> str:
        lower = word.lower()
        found = self[word] = "" if lower in self._stop else intern(lower[:STEM])
        return found


class Words:
    """Built once a case from the tables."""

    def __init__(self, tables: Tables) -> None:
        self._stop = tables.of_kind("stop")
        self._harm = frozenset(word[:STEM] for word in tables.of_kind("harm"))
        self._described = tables.of_kind("described")
        self._ends = self._described | tables.of_kind("sequel") | tables.of_kind("in_turn")
        self._hurt = frozenset(word[:STEM] for word in tables.of_kind("hurt"))
        self._function = tables.of_kind("definite") | tables.of_kind("pronoun") | tables.of_kind("quantity")
        self._reference = References(tables)
        self._senses = _by_form(tables, KINDS)
        self._pool: dict[frozenset[str], frozenset[str]] = {}
        self._begins = frozenset(form.partition(" ")[0] for form in self._senses if " " in form)
        self._modes = {mode: means for means, modes in tables.senses("means_mode").items() for mode in modes}
        self._stems = _Stems(self._stop)
        self._acts = {form[:STEM]: sense for sense, forms in tables.senses("act").items() for form in forms}

    def of(self, claim: Claim) -> Wording:
        text = claim.span.text
        tokens = _ANY.findall(text)
        lower = [token.lower() for token in tokens]
        clause = Clause.of(claim)
        trigger = "" if clause.trigger in self._function else clause.trigger[:STEM]
        own = clause.own(self._described if trigger in self._harm else self._ends)
        found = {**self._found(lower), "means": self._found(own.words)["means"]}
        means = found["means"] | ({self._modes[claim.mode]} if claim.mode in self._modes else set())
        once = self._once
        return Wording(
            words=self.stems(text),
            names=once(self._names(claim, tokens)),
            capitals=once(_capitals(tokens)),
            deeds=once(frozenset((trigger,)) - self._harm - {""}),
            harm=trigger in self._harm,
            hurt=trigger in self._hurt,
            triggers=once(frozenset((trigger,)) - {""}),
            means=once(frozenset(means)),
            hours=once(frozenset(found["hour"])),
            cues=once(frozenset(found["cue"]) | self._reference.cues(claim, clause)),
            acts=once(self._act(own, trigger)),
        )

    def stems(self, text: str) -> frozenset[str]:
        """`Wording.words` of a claim's text."""
        return frozenset(map(self._stems.__getitem__, _WORD.findall(text))) - NO_STEM

    @staticmethod
    def capitals(text: str) -> frozenset[str]:
        """`Wording.capitals` of a claim's text."""
        return _capitals(_ANY.findall(text))

    def _once(self, words: frozenset[str]) -> frozenset[str]:
        """The first of equal ones: a case has the same few over and over."""
        return self._pool.setdefault(words, words)

    def _act(self, clause: Clause, trigger: str) -> frozenset[str]:
        """By its word; where that tells whom it harmed, by the nearest word around it that tells of a deed."""
        words = (trigger,) if trigger not in self._harm else (word[:STEM] for word in clause.around)
        found = next((self._acts[word] for word in words if word in self._acts), "")
        return frozenset((found,)) - {""}

    def _found(self, tokens: Sequence[str]) -> dict[str, set[str]]:
        """The senses of words and of phrases of up to three words, by their kind."""
        found: dict[str, set[str]] = {kind: set() for kind in KINDS}
        for at, token in enumerate(tokens):
            for kind, sense in self._senses.get(token, ()):
                found[kind].add(sense)
            longest = LONGEST if token in self._begins else 1
            for length in range(2, min(longest, len(tokens) - at) + 1):
                for kind, sense in self._senses.get(" ".join(tokens[at : at + length]), ()):
                    found[kind].add(sense)
        return found

    def _names(self, claim: Claim, tokens: Iterable[str]) -> frozenset[str]:
        told = {token for role in claim.roles for token in _ANY.findall(role.span.text)}
        if claim.place is not None:
            told |= set(_ANY.findall(claim.place.span.text))
        found = (token for token in tokens if token[0].isupper() and len(token) > 2 and token not in told)
        return frozenset(intern(token.lower()[:STEM]) for token in found if token.lower() not in self._stop)


def _capitals(tokens: Iterable[str]) -> frozenset[str]:
    return frozenset(intern(token[:STEM].lower()) for token in tokens if token[0].isupper() and len(token) > 2)


def _by_form(tables: Tables, kinds: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Kinds and senses of each form."""
    found: dict[str, list[tuple[str, str]]] = {}
    for kind in kinds:
        for sense, forms in tables.senses(kind).items():
            for form in forms:
                found.setdefault(form, []).append((kind, sense))
    return found
