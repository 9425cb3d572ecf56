"""A name taken apart for linking: its words with what they mean, its acronym or its initials. Words: data/linking.yaml.

Titles and what a report puts before a name ("so-called", "London-based") are left out; "Abu Bakr" and "Abd al-Rahman"
are one word each, whichever way they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from polybius.case.spellings import skeleton
from polybius.codebook import Codebook
from polybius.model.names import fold, plain

LONGEST_ACRONYM = 8
MEANT = ("number", "direction", "head", "given", "meaning")
"""Kinds of words that are known by what they mean, the first that knows a word."""
OF_PERSONS = frozenset(("given", "core", "meaning"))
"""Kinds of words that persons' names are made of."""
_NUMBER = re.compile(r"(\d+)(?:st|nd|rd|th)?$")
_GLUED = re.compile(r"abd[aeiou](?:l(?=[a-z]{3})|([rsnzdt])(?=\1))")
"""The beginning of `abdulrahman` and `abdurrahman`, which are `abd rahman`."""
_ATTACHED = frozenset("based backed led held linked affiliated aligned trained controlled funded".split())
_PARTS = re.compile(r"[\s-]+")
ENGLISH_ARTICLES = frozenset(("the", "a", "an"))
NATIVE_ARTICLES = frozenset(("al", "el", "as", "an", "ar"))


@dataclass(frozen=True, slots=True)
class NameWord:
    """`sense` is what it means where the tables know it, else its spelling key; equal senses are one word."""

    text: str
    kind: str
    sense: str
    common: bool = False
    faction: bool = False
    kin: bool = False
    located: bool = False
    """Stands behind "in": says where a part of something is."""

    @property
    def personal(self) -> bool:
        return self.kind in OF_PERSONS and not self.faction and not self.common

    @property
    def grouping(self) -> bool:
        """Says only what sort of group it is, and not even whose."""
        return self.kind == "head" or self.common


@dataclass(frozen=True, slots=True)
class Name:
    """`acronym` holds the letters of a name that is one; `initials` those that a name might be shortened to."""

    form: str
    folded: str
    words: tuple[NameWord, ...]
    acronym: str
    initials: frozenset[str]

    @property
    def personal(self) -> bool:
        """Could be a person's name by its words: no kind of group, no number, no direction among them."""
        return 1 < len(self.words) < 5 and all(word.personal for word in self.words)

    @property
    def run_together(self) -> str:
        """All words as one, numbers by what they mean, groups in the singular."""
        return "".join(_alone(word) for word in self.words)

    def of_kind(self, kind: str) -> frozenset[str]:
        return frozenset(word.sense for word in self.words if word.kind == kind)


class NameReader:
    """Takes names apart; remembers those it has read. One for a codebook: `name_reader`."""

    def __init__(self, codebook: Codebook) -> None:
        self._sets: dict[str, set[str]] = {}
        self._means: dict[str, dict[str, str]] = {}
        for row in codebook.link_words:
            self._sets.setdefault(row.kind, set()).update(row.forms)
            if row.means:
                self._means.setdefault(row.kind, {}).update(dict.fromkeys(row.forms, row.means))
        self._countries = _countries(codebook)
        self._peoples = {
            fold(word): fold(row.names[0]) for row in codebook.peoples for word in (*row.names, *row.adjectives)
        }
        self._known: dict[str, Name] = {}

    def read(self, form: str) -> Name:
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = self._read(form)
        return known

    def names_group(self, form: str) -> bool:
        """ "Haqqani network", "Fano militia": a capital before one group in small letters, and no people's or
        state's."""
        *names, last = form.split() or [""]
        if not names or not last.islower() or not all(word[0].isupper() for word in names):
            return False
        first, head = self.read(form).words[:1], self._means.get("head", {}).get(last, "")
        return bool(first) and first[0].kind == "core" and head in self._sets.get("named", set())

    def _read(self, form: str) -> Name:
        folded = fold(form)
        words = self._bare(_single_letters(folded.split()))
        acronym = _acronym(form)
        kept = tuple(self._words(self._joined(words)))
        return Name(form, folded, kept, acronym, frozenset() if acronym else self._initials(words, form))

    # -- what is no part of the name -------------------------------------------------------------------

    def _bare(self, words: list[str]) -> list[str]:
        """Without titles and labels before it, where something is left that names."""
        start = max(self._labels(words), self._titles(words))
        return words[start:]

    def _labels(self, words: list[str]) -> int:
        labels, start = self._sets.get("label", set()), 0
        while start < len(words) - 1:
            if words[start + 1] in _ATTACHED and start + 2 < len(words):
                start += 2
            elif words[start] in labels and words[start] not in _ATTACHED:
                start += 1
            else:
                break
        return start if self._tells(words[start:], least=2) else 0

    def _titles(self, words: list[str]) -> int:
        titles = self._sets.get("title", set())
        last = max((i for i, word in enumerate(words[:-1]) if word in titles), default=-1)
        rest = [word for word in words[last + 1 :] if word not in self._sets.get("particle", set())]
        if last < 0 or any(self._head(word) for word in words):
            return 0
        return last + 1 if len(rest) > 1 or all(word in titles for word in words[: last + 1]) else 0

    def _tells(self, words: list[str], least: int) -> bool:
        return len(words) >= least and any(not self._head(word) for word in words)

    def _head(self, word: str) -> bool:
        return word in self._means.get("head", {})

    # -- words -----------------------------------------------------------------------------------------

    def _joined(self, words: Iterable[str]) -> list[tuple[str, bool]]:
        """Words (with whether they stand behind "in"), "abd" and "abu" put together with the next one."""
        joined, particles = self._sets.get("joined", set()), self._sets.get("particle", set())
        found: list[tuple[str, bool]] = []
        prefix, located = "", False
        for word in words:
            if word in particles and not prefix:
                located = word == "in"
            elif word in joined:
                prefix += _prefix(word)
            else:
                found.append((prefix + word, located))
                prefix = ""
        return found + ([(prefix, False)] if prefix else [])

    def _words(self, words: Iterable[tuple[str, bool]]) -> Iterator[NameWord]:
        common, faction, kin = (self._sets.get(kind, set()) for kind in ("common", "faction", "kin"))
        for text, located in words:
            plain = _GLUED.sub("abd", text)
            kind, sense = self._sense(plain)
            yield NameWord(plain, kind, sense, bool({plain, sense} & common), plain in faction, plain in kin, located)

    def _sense(self, word: str) -> tuple[str, str]:
        number = _NUMBER.match(word)
        if number:
            return "number", str(int(number[1]))
        for kind in MEANT:
            means = self._means.get(kind, {}).get(word)
            if means:
                return kind, means
        if word in self._countries:
            return "country", self._countries[word]
        if word in self._peoples:
            return "people", self._peoples[word]
        return "core", skeleton(word)

    def _initials(self, words: list[str], form: str) -> frozenset[str]:
        """With and without small words, and with the article that is part of a name ("al-Qaeda in Iraq" is AQI)."""
        particles = self._sets.get("particle", set())
        full = [word for word in words if word not in particles]
        raw = [plain(word) for word in _PARTS.split(form) if word and word[0].isalpha()]
        own = [word for word in raw if word not in particles and word not in ENGLISH_ARTICLES]
        own = own if own and own[0] in NATIVE_ARTICLES else full
        made = ("".join(word[0] for word in some) for some in (words, full, own))
        return frozenset(one for one in made if len(one) > 1)


def _alone(word: NameWord) -> str:
    if word.kind == "number":
        return word.sense
    return word.text.removesuffix("s") if word.kind == "head" else word.text


def _prefix(word: str) -> str:
    return "abd" if word.startswith("abd") else "abu" if word.startswith("ab") else word


def _single_letters(words: list[str]) -> list[str]:
    """`u s led coalition` is `us led coalition`."""
    found: list[str] = []
    run = ""
    for word in [*words, ""]:
        if len(word) == 1:
            run += word
            continue
        if run:
            found.append(run)
        run = ""
        found.append(word)
    return found[:-1]


def _acronym(form: str) -> str:
    """The letters of `JFS`, `JaN`, `U.N.`; empty for names."""
    bare = form.removeprefix("the ").removeprefix("The ").replace(".", "").replace("-", "")
    upper = sum(letter.isupper() for letter in bare)
    fits = bare.isalnum() and 1 < len(bare) <= LONGEST_ACRONYM and upper > 1 and 2 * upper > len(bare)
    return bare.lower() if fits else ""


def _countries(codebook: Codebook) -> dict[str, str]:
    """Single words for states and their people to the state's alpha-2 code."""
    found: dict[str, str] = {}
    for row in codebook.actors:
        if row.kind == "state" and row.alpha2:
            short = [word for word in row.acronyms if len(word) == 2]
            for word in (row.name, *row.demonyms, *short):
                if " " not in word:
                    found.setdefault(fold(word), row.alpha2)
    return found


@lru_cache(maxsize=4)
def name_reader(codebook: Codebook) -> NameReader:
    """The reader for a codebook; kept, for the registry's names are read anew by every case otherwise."""
    return NameReader(codebook)
