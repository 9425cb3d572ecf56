"""How a word is written where its capitals say nothing.

It is written small where it is a common word (data/casing.json, the codebook's events and descriptions of actors, or a
form or derivation of one), in capitals where it is an acronym, and else with a capital: names are too many to list,
common words are not. Names of more words, and those that look like common ones, come from the codebook's actors and
places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import cast

from polybius.annotate.lemmas import stems
from polybius.codebook import ActorRow, Codebook

FILE = "casing.json"
LONGEST_ACRONYM = 6
LONGEST_NAME = 8
"""Words of a name that are looked for."""
_ROMAN = re.compile(r"(?:ii|iii|iv|vi|vii|viii|ix|xi|xii|xiii|xiv|xv|xix|xx)$")
_CLITICS = frozenset(("s", "t", "d", "m", "ll", "re", "ve"))
_ORDINALS = frozenset(("st", "nd", "rd", "th"))
# Words inside names that keep their small letter, of English and of languages whose names English copies.
_SMALL = frozenset("de del y e of the and for in von van bin ibn di da do dos das du der den ter ten".split())
_PREFIXES = ("anti", "counter", "un", "re", "non", "co", "pre", "over", "under", "inter", "mis", "ultra", "semi")
_DERIVED = re.compile(r"[a-z]{3,}(?:tion|ment|ness|ing|edly|ously|ist|ism|ability|ization|isation|fully|lessly)s?$")

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Common words, acronyms, names by their words in small letters, and abbreviated titles."""

    common: frozenset[str] = field(repr=False)
    acronyms: frozenset[str] = field(repr=False)
    phrases: Mapping[Phrase, Phrase] = field(repr=False)
    titles: Mapping[str, str] = field(repr=False)
    _first: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_first", frozenset(key[0] for key in self.phrases if key))

    @classmethod
    def of(cls, codebook: Codebook) -> Words:
        common, names = casing()
        common |= frozenset(_terms(codebook))
        phrases = {tuple(map(str.lower, words)): words for words in _names(codebook)}
        titles = (form for row in codebook.abbreviations if row.kind in ("title", "numbered") for form in row.forms)
        acronyms = frozenset(form.lower() for row in codebook.actors for form in _acronyms(row) if form.isalpha())
        return cls(
            common=common - names,
            acronyms=acronyms - common,
            phrases={key: words for key, words in phrases.items() if len(key) > 1 or key[0] not in common},
            titles={form.lower(): form for form in titles if form.isalpha() and form.lower() not in common},
        )

    def written(self, lower: str, bracketed: bool = False) -> str:
        """The word with its small letters; `bracketed` is one alone in brackets, most likely an acronym."""
        if lower in self.titles:
            return self.titles[lower]
        if self.is_common(lower):
            return lower
        if lower in self.acronyms or _ROMAN.match(lower) or (bracketed and len(lower) <= LONGEST_ACRONYM):
            return lower.upper()
        if len(lower) <= LONGEST_ACRONYM and not re.search(r"[aeiouyáéíóúäöüàèìòùâêîôûæøœ]", lower):
            return lower.upper()
        return lower if lower in _SMALL else lower.capitalize()

    def is_common(self, lower: str) -> bool:
        if lower in self.common:
            return True
        if any(stem in self.common for stem in stems(lower)):
            return len(lower) > 3
        prefix = next((prefix for prefix in _PREFIXES if lower.startswith(prefix)), "")
        if prefix and len(lower) > len(prefix) + 3 and self.is_common(lower.removeprefix(prefix)):
            return True
        return _DERIVED.match(lower) is not None

    def is_small(self, lower: str) -> bool:
        """Whether a word stays small inside a name."""
        return lower in _SMALL

    def in_name(self, lower: str) -> str:
        return lower if lower in _SMALL or lower in _CLITICS else lower.capitalize()

    def name_at(self, lower: Sequence[str], at: int) -> Phrase:
        """The longest known name that begins at a word, as it is written; empty where there is none."""
        if lower[at] not in self._first:
            return ()
        for size in range(min(LONGEST_NAME, len(lower) - at), 0, -1):
            name = self.phrases.get(tuple(lower[at : at + size]))
            if name:
                return name
        return ()

    def after_digit(self, word: str) -> str:
        """ "19TH" and "5KM", but the "3D Brigade" and "AK-47S"."""
        return word.lower() if word.lower() in _ORDINALS or len(word) > 1 else word

    def after_apostrophe(self, word: str) -> str:
        """ "PEOPLE'S", but "O'Hara"."""
        return word.lower() if word.lower() in _CLITICS else word.capitalize()


@cache
def casing() -> tuple[frozenset[str], frozenset[str]]:
    """Common words, and those of them that are names as single words; written by training/build_casing.py."""
    text = resources.files("polybius").joinpath("data", FILE).read_text(encoding="utf-8")
    tables = cast(dict[str, str], json.loads(text))
    return frozenset(tables["common"].split()), frozenset(tables["names"].split())


def _terms(codebook: Codebook) -> Iterator[str]:
    """The words of what the codebook knows by its common name: events, weapons, those who act."""
    lists = [row.verbs for row in codebook.event_verbs] + [row.nouns for row in codebook.event_nouns]
    lists += [row.nouns for row in codebook.agents] + [row.words for row in codebook.agent_modifiers]
    lists += [row.words for row in codebook.labels] + [row.nouns for row in codebook.noun_classes]
    yield from (word for words in lists for phrase in words for word in phrase.split() if word.islower())


def _names(codebook: Codebook) -> Iterator[Phrase]:
    for row in codebook.actors:
        dated = [name for item in row.dated for name in (item.name, *item.names)]
        for name in (row.name, *row.names, *row.demonyms, *row.metonyms, *dated):
            yield _parts(name)
    for place in codebook.places:
        for name in (place.name, *place.names):
            yield _parts(name)


def _parts(name: str) -> Phrase:
    return tuple(re.findall(r"[^\W\d_]+", name))


def _acronyms(row: ActorRow) -> Iterator[str]:
    yield from row.acronyms
    for item in row.dated:
        yield from item.acronyms
