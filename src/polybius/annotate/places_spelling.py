"""Names as the words of a report spell them: runs of capitalised words, articles, hyphens, what stands beside a name.

Nothing here asks what the reader took the words for.
"""

from __future__ import annotations

import re

from polybius.annotate.gazetteer import Gazetteer, Place, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable

_CAPITALISED = re.compile(r"[A-ZÀ-ÞĀ-ŽḀ-Ỿ]|(?:al|el|ar|as|ash|at|ad|an|az|ez|es|er|ed)[-‑–’'][A-ZÀ-Ž]")
CONNECTORS = frozenset(
    "of the de del della da do dos la le el al bin and on upon en sur am an der d' l' ' ’ - – & . bei und y e "
    "ez es er ed as ash ar at ad az et".split()
)
ARTICLES = frozenset("al el ar as ash at ad an az ez es er ed".split())
_DASHES = frozenset("-‑–")
_LONGEST = 7
KNOWN = 100_000
"""Inhabitants above which a name alone, unknown to the reader, is taken for a place."""


class Spelling:
    """The words of one report, and which names of places they spell."""

    def __init__(self, index: TokenIndex, gazetteer: Gazetteer, table: PlaceTable) -> None:
        self.text = index.text
        self.words = index.words
        self.begins = index.begins
        self.starts_sentence = index.starts_sentence
        self.gazetteer = gazetteer
        self.table = table
        self._lower = index.tree.words
        capitalised = {word for word in set(self.words) if _CAPITALISED.match(word)}
        self._capitals = [word in capitalised for word in self.words]
        for at in [at for at, word in enumerate(self.words) if word in ARTICLES and self._is_article(at)]:
            self._capitals[at] = True
        self._ends = self._run_ends()

    def _run_end(self, at: int) -> int:
        """Where the row of capitalised words and connectors that begins here ends."""
        return min(self._ends[at], at + _LONGEST)

    def _run_ends(self) -> list[int]:
        """Where each row of capitalised words and connectors in one sentence ends, whatever its length."""
        ends = list(range(1, len(self.words) + 1))
        for at in range(len(self.words) - 2, -1, -1):
            goes_on = self._capitals[at + 1] or self._lower[at + 1] in CONNECTORS
            if goes_on and not self.starts_sentence[at + 1]:
                ends[at] = ends[at + 1]
        return ends

    def _run_on(self, stop: int) -> int:
        """Where the capitalised words behind a name end: those of "Orchard Street"."""
        while self._goes_on(stop):
            stop += 1
        return stop

    def _goes_on(self, stop: int) -> bool:
        """ "Western" before "Jordan" is its west."""
        return stop < len(self.words) and self._capitals[stop] and not self.starts_sentence[stop]

    def _is_line(self, start: int, end: int) -> bool:
        """Whether a name is that of a way or a border between two places: "the Velm-Karsa highway"."""
        lines = self.table.roads | self.table.borders
        line = self._lower[end - 1] in lines or (self._lower[end : end + 1] and self._lower[end] in lines)
        return bool(line) and any(self.words[at] in _DASHES for at in range(start, end))

    def _is_hyphen(self, at: int) -> bool:
        """Whether a dash stands within a word: "Ain al-Fijeh", not "Mosul - Moscow"."""
        return self.words[at] in _DASHES and at > 0 and self.begins[at - 1] + len(self.words[at - 1]) == self.begins[at]

    def _is_article(self, at: int) -> bool:
        """Whether an Arabic article before a hyphen and a name stands here: the beginning of "al-Bab"."""
        if at + 2 >= len(self.words) or not self._is_hyphen(at + 1):
            return False
        return bool(_CAPITALISED.match(self.words[at + 2])) and self.begins[at + 2] == self.begins[at + 1] + 1

    def _kinds(self, start: int, stop: int) -> frozenset[str]:
        types, words = self.table.types, self._lower
        after = types.get(words[stop]) if stop < len(words) else None
        before = types.get(words[start - 2]) if start > 1 and self.words[start - 1] == "of" else None
        return after or before or frozenset()

    def _raw(self, start: int, stop: int) -> str:
        return self.text[self.begins[start] : self.begins[stop - 1] + len(self.words[stop - 1])]

    def _within(self, stop: int) -> str:
        """The name after a comma: "Tripoli, Lebanon", "Portland, Ore."; or in brackets."""
        if stop + 1 >= len(self.words) or self.words[stop] not in (",", "("):
            return ""
        for end in (stop + 2, stop + 3):
            if end <= len(self.words) and (name := self.table.abbreviations.get(self._raw(stop + 1, end))):
                return name
        if not self._capitals[stop + 1]:
            return ""
        for end in range(self._run_end(stop + 1), stop + 1, -1):
            name = self._raw(stop + 1, end)
            if any(place.kind in ("country", "region") for place in self.gazetteer.find(name)):
                return name
        return ""

    def _people(self, name: str) -> tuple[Place, ...]:
        """The place of its people or things: "Syrian", "African"."""
        country = self.gazetteer.countries.get(self.table.demonyms.get(fold(name), ""))
        if country:
            return (country,)
        adjective = self.table.adjectives.get(fold(name))
        return self.gazetteer.find(adjective)[:1] if adjective else ()

    def _abbreviation(self, name: str) -> tuple[Place, ...]:
        full = self.table.abbreviations.get(name) or self.table.abbreviations.get(f"{name}.")
        return self.gazetteer.find(full) if full else ()

    def _bare(self, start: int, stop: int) -> tuple[Place, ...]:
        """What has the name as it stands; else without a direction before it ("Western US")."""
        places = self.gazetteer.find(self._raw(start, stop))
        if stop - start == 1 and fold(self.words[start]) in self.table.common and not is_large(places):
            return ()
        if places or stop - start == 1 or self._lower[start] not in self.table.directions:
            return places
        return self._bare(start + 1, stop)

    def _owner(self, at: int) -> tuple[Place, ...]:
        """What "Syrias" means, where an apostrophe was lost on the way."""
        word = self.words[at]
        bare = self.gazetteer.find(word.removesuffix("s")) if word.endswith("s") else ()
        return bare if bare and (is_large(bare) or (bare[0].kind == "country" and bare[0].match <= 0)) else ()

    def _is_whose(self, at: int) -> bool:
        """ "Syrian", "Syrias" before a name."""
        return fold(self.words[at]) in self.table.demonyms or bool(self._owner(at))

    def _is_description(self, start: int, stop: int) -> bool:
        """Whether words of a place's name before another only describe it: "northern", "the city of"."""
        table = self.table
        return all(
            word in table.directions
            or word in table.types
            or word in table.parts
            or word in CONNECTORS
            or word in table.sites
            for word in self._lower[start:stop]
        )


def is_large(places: tuple[Place, ...]) -> bool:
    """Whether a common word is well enough known as a place's own name."""
    return bool(places) and places[0].match <= 0 and places[0].population >= KNOWN
