"""What a name or description says by its words alone: its head, whether it names, what kind of actor it denotes.

Case works on claims without their parse, so the head of a phrase is found by English word order: the last
word before a preposition, a relative or a participle.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from polybius.case.tables import Tables
from polybius.model.names import fold

_WORD = re.compile(r"\d+(?:st|nd|rd|th)\b|\d[\d.,]*|\w[\w'’.-]*\w|\w|,")
_MONTHS = frozenset(month.lower() for month in month_name if month)
JOINTS = frozenset(("of", "for", "in"))
"""Words over which a name goes on if a capital follows."""
LEADING_ON = JOINTS | {"the", "a", "an", "and", "or", "with", "at", "on", "to", "from", "by", "its", "their"}
"""Words that end no description."""
LONGEST = 8
"""Words of a description that are kept."""
_IRREGULAR = {"men": "man", "women": "woman", "children": "child", "people": "people", "troops": "troop"}


@dataclass(frozen=True, slots=True)
class Description:
    """`head` is the head noun in the singular, in small letters; `sector` PLOVER's, empty where unknown."""

    head: str
    core: str
    """The words up to the head, without articles and counts."""
    phrase: str
    """The words without articles, counts and clauses: `fighters of the Northern Front`."""
    kind: str
    sector: str
    named: bool
    actor: bool
    """Names somebody, or describes one whom data/agents.yaml knows: a bus is no actor."""


class Describer:
    """Describes by the codebook's nouns; remembers what it has described."""

    def __init__(self, tables: Tables) -> None:
        codebook = tables.codebook
        self._breaks = tables.of_kind("break")
        self._inside = tables.of_kind("inside")
        self._counts = tables.of_kind("quantity")
        self._founding = tables.of_kind("founding")
        self._pronouns = tables.of_kind("pronoun")
        self._things = tables.of_kind("thing")
        self._agents = {noun: row for row in reversed(codebook.agents) for noun in row.nouns}
        self._modifiers = {word: row.sector for row in reversed(codebook.agent_modifiers) for word in row.words}
        self._peoples = _peoples(tables)
        self._labels = [(frozenset(row.words), row.neutral) for row in codebook.labels]
        self._known: dict[str, Description] = {}

    def describe(self, name: str) -> Description:
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._describe(name)
        return known

    def nobody(self, name: str) -> bool:
        """Empty, a pronoun or a bare count ("seven", "dozens")."""
        words = _words(name)
        return fold(name) in self._pronouns or all(word.lower() in self._counts for word in words)

    def owned(self, name: str) -> bool:
        """Says whose it is: a people or state ("Kurdish fighters"), or a capital past its beginning ("Assad's men")."""
        first, *rest = name.split() or [""]
        return first.lower() in self._peoples or any(_capital(word) for word in (first[1:], *rest))

    def _describe(self, name: str) -> Description:
        words = self._without_counts(_words(name))
        core = words[: self._until(words, self._breaks)]
        if _numbered(core):
            return self._unit(core)
        if not core or not core[-1][0].isalpha():
            return Description("", "", "", "unknown", "", False, False)
        head = singular(core[-1])
        agent = self._agents.get(f"{core[-2].lower()} {head}") if len(core) > 1 else None
        agent = agent or self._agents.get(head)
        named = self._named(core, agent is not None) or self._founded(words, core)
        sector = self._sector(core[:-1], agent.sector if agent else "", agent is None or agent.open)
        kind = agent.kind if agent else "unknown"
        actor = named or (agent is not None and head not in self._things)
        until = self._until_name(words) if named else self._until(words, self._breaks - self._inside)
        phrase = _ended(words[: min(LONGEST, until)])
        return Description(head, " ".join(core), " ".join(phrase), kind, sector, named, actor)

    def _unit(self, core: list[str]) -> Description:
        """ "Division 13": the head stands before the number."""
        head = singular(core[-2])
        agent = self._agents.get(head)
        kind, sector = (agent.kind, agent.sector) if agent else ("unknown", "")
        return Description(head, " ".join(core), " ".join(core), kind, sector, named=True, actor=True)

    def _without_counts(self, words: list[str]) -> list[str]:
        start = 0
        while start < len(words) - 1 and (words[start].lower() in self._counts or _counts(words, start)):
            start += 1
        return words[start:]

    @staticmethod
    def _until(words: list[str], breaks: frozenset[str]) -> int:
        """Number of words before the first that breaks off."""
        return next((i for i, word in enumerate(words) if i and (word == "," or word in breaks)), len(words))

    def _until_name(self, words: list[str]) -> int:
        """As `_until`, but a name goes on over "of", "for" and "in" before a capital."""
        ends = (i for i, word in enumerate(words) if i and (word == "," or word in self._breaks))
        return next((i for i in ends if not _names_on(words, i)), len(words))

    def _founded(self, words: list[str], core: list[str]) -> bool:
        """ "Front for the Liberation of X", "Union of Y": a single word that gets its capital from being a name."""
        founding = len(core) == 1 < len(words) and _capital(core[0]) and singular(core[0]) in self._founding
        return founding and words[1] in self._inside and _names_on(words, 1)

    def _named(self, core: list[str], described: bool) -> bool:
        """A capital on the head: "the Northern Front" names, "Northern Front fighters" describes.

        A single word may have its capital from the beginning of a sentence.
        """
        head = core[-1]
        if len(core) > 1 or not _capital(head):
            return _capital(head) and head.lower() not in self._peoples
        known = described or head.lower() in self._peoples or head.lower() in self._modifiers
        return not known or head.isupper()

    def _sector(self, modifiers: list[str], own: str, takes: bool) -> str:
        if takes:
            found = [self._modifiers[word.lower()] for word in modifiers if word.lower() in self._modifiers]
            return found[0] if found else own
        return own

    # -- neutral words ---------------------------------------------------------------------------------

    def neutral(self, name: str) -> str:
        """A description with a neutral word in the place of a report's own label; names stay as they are.

        >>> describer.neutral("regime forces")
        'government forces'
        """
        if self.describe(name).named:
            return name
        words = [self._neutral_word(word) for word in name.split()]
        return " ".join(word for word in words if word) or name

    def _neutral_word(self, word: str) -> str:
        plain = word.lower()
        for labels, neutral in self._labels:
            if plain in labels:
                return neutral
            if plain != singular(plain) and singular(plain) in labels:
                return neutral + "s" if neutral else ""
        return word


def _ended(words: list[str]) -> list[str]:
    """Without what leads on to words that were cut off ("quarters of the")."""
    end = len(words)
    while end > 1 and words[end - 1].lower() in LEADING_ON:
        end -= 1
    return words[:end]


def _counts(words: Sequence[str], place: int) -> bool:
    """A figure that counts, unlike those in "13th Division" and "14 October Brigade"."""
    return words[place][0].isdigit() and words[place][-1].isdigit() and words[place + 1].lower() not in _MONTHS


def _numbered(core: Sequence[str]) -> bool:
    return len(core) > 1 and core[-1].isdigit() and _capital(core[-2])


def _names_on(words: Sequence[str], place: int) -> bool:
    """Does the name go on behind this word ("al-Qaeda in the Islamic Maghreb")?"""
    following = words[place + 1 : place + 3]
    if following and following[0].lower() == "the":
        following = following[1:]
    return words[place] in JOINTS and bool(following) and _capital(following[0])


def _words(name: str) -> list[str]:
    return _WORD.findall(name)


def _capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _peoples(tables: Tables) -> frozenset[str]:
    """Adjectives and nouns of peoples and states, in small letters: a capital that names nobody."""
    rows: Iterable[str] = (
        word
        for words in (
            *((*row.names, *row.adjectives) for row in tables.codebook.peoples),
            *(row.demonyms for row in tables.codebook.actors),
        )
        for word in words
    )
    return frozenset(word.lower() for word in rows)


def singular(word: str) -> str:
    """The singular of an English noun by its ending, in small letters.

    >>> [singular(word) for word in ("buses", "militias", "armies", "gunmen")]
    ['bus', 'militia', 'army', 'gunman']
    """
    plain = word.lower().removesuffix("'s").removesuffix("’s")
    if plain in _IRREGULAR:
        return _IRREGULAR[plain]
    if plain.endswith("men"):
        return plain[:-2] + "an"
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith(("sses", "shes", "ches", "xes", "buses")):
        return plain[:-2]
    return plain[:-1] if plain.endswith("s") and not plain.endswith(("ss", "us", "is")) and len(plain) > 3 else plain
