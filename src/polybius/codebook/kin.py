"""Which words name one deed: "raid" and "raided", "die" and "death", "arrest" and "detain". Table: data/word_kin.txt.

Made from WordNet 3.0, with lines of ours. Words are lemmas in small letters, whatever their part of speech. What a word
means in its sentence is not asked, so a tie says "may name one deed", never "does".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from importlib import resources

from polybius.errors import CodebookError

FILE = "word_kin.txt"


class Kinship(IntEnum):
    """How near two words are; a greater value is nearer."""

    NONE = 0
    SISTER = 1
    """Both have one wider meaning ("stab", "shoot")."""
    BROADER = 2
    """One has a meaning above one of the other's ("murder", "kill")."""
    SYNONYM = 3
    DERIVED = 4
    """Made from one verb ("destroy", "destruction")."""
    SAME = 5


@dataclass(frozen=True, slots=True)
class WordKin:
    """The table; `tie` remembers what it was asked."""

    families: Mapping[str, frozenset[str]]
    """The verbs that a word is made from, itself among them where it is one of them."""
    made: Mapping[str, frozenset[str]]
    """The words made from a verb."""
    senses: Mapping[str, frozenset[str]]
    """The meanings of a word by their names."""
    wider: Mapping[str, frozenset[str]]
    """The meanings above a meaning."""
    _ties: dict[tuple[str, str], Kinship] = field(default_factory=dict, repr=False, compare=False)
    _reach: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    @cache
    def load(cls) -> WordKin:
        """The package's table. Raises `CodebookError` where a line is neither a family nor a sense."""
        text = (resources.files("polybius") / "data" / FILE).read_text(encoding="utf-8")
        return cls.parse(text.splitlines())

    @classmethod
    def parse(cls, lines: Iterable[str]) -> WordKin:
        """From lines as data/word_kin.txt explains them."""
        families: dict[str, set[str]] = defaultdict(set)
        made: dict[str, set[str]] = defaultdict(set)
        senses: dict[str, set[str]] = defaultdict(set)
        wider: dict[str, set[str]] = defaultdict(set)
        for number, line in enumerate(lines, start=1):
            if not line.strip() or line.startswith("#"):
                continue
            name, sign, rest = _parted(line, number)
            if sign == "=":
                made[name].update(rest.split())
                for word in (name, *rest.split()):
                    families[word].add(name)
            else:
                words, _, above = rest.partition("<")
                for word in words.split():
                    senses[word].add(name)
                wider[name].update(above.split())
        return cls(_frozen(families), _frozen(made), _frozen(senses), _frozen(wider))

    def tie(self, one: str, other: str) -> Kinship:
        """How near two lemmas are; symmetric."""
        if one == other:
            return Kinship.SAME
        key = (one, other) if one < other else (other, one)
        known = self._ties.get(key)
        if known is None:
            known = self._ties[key] = self._tie(*key)
        return known

    def root(self, word: str) -> str:
        """A word that stands for its family: the first of the verbs it is made from, else the word."""
        return min(self.families.get(word, (word,)))

    def _tie(self, one: str, other: str) -> Kinship:
        if self.families.get(one, frozenset()) & self.families.get(other, frozenset()):
            return Kinship.DERIVED
        ours, theirs = self._meanings(one), self._meanings(other)
        if ours & theirs:
            return Kinship.SYNONYM
        above, beyond = self._above(ours), self._above(theirs)
        if above & theirs or beyond & ours:
            return Kinship.BROADER
        return Kinship.SISTER if above & beyond else Kinship.NONE

    def _meanings(self, word: str) -> frozenset[str]:
        """Of the word and its family."""
        known = self._reach.get(word)
        if known is None:
            verbs = self.families.get(word, frozenset())
            kin = {word, *verbs}.union(*(self.made[verb] for verb in verbs))
            known = self._reach[word] = frozenset().union(*(self.senses.get(one, frozenset()) for one in kin))
        return known

    def _above(self, meanings: frozenset[str]) -> frozenset[str]:
        return frozenset().union(*(self.wider.get(one, frozenset()) for one in meanings))


def _parted(line: str, number: int) -> tuple[str, str, str]:
    for sign in ("=", ":"):
        name, found, rest = line.partition(sign)
        if found and name.strip() and " " not in name.strip():
            return name.strip(), sign, rest
    raise CodebookError(
        f"neither a family (`destroy = destruction`) nor a sense (`raid.n1: foray raid < attack.n1`): {line!r}",
        where=f"{FILE}:{number}",
    )


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}
