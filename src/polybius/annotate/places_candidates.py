"""Where names of places may be: capitalised words that the reader or the gazetteer takes for one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from polybius.annotate.gazetteer import USUAL, Gazetteer, Place, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.annotate.tree import Labelled, Tree

_CAPITALISED = re.compile(r"[A-ZÀ-ÞĀ-ŽḀ-Ỿ]|(?:al|el|ar|as|ash|at|ad|an|az|ez|es|er|ed)[-‑–’'][A-ZÀ-Ž]")
_CONNECTORS = frozenset(
    "of the de del della da do dos la le el al bin and on upon en sur am an der d' l' ' ’ - – & . bei und y e "
    "ez es er ed as ash ar at ad az et".split()
)
_ARTICLES = frozenset("al el ar as ash at ad an az ez es er ed".split())
_DASHES = frozenset("-‑–")
_LONGEST = 7
_LOCATING = frozenset("in at near from to into outside around across of through toward towards on".split())
"""Words behind which a name is a place's, whoever has it too."""
_SEPARATORS = frozenset({"-", "–", "—", ",", "/", "and", ";", "("})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, stop) and the places they may be. `evidence` is that of
    `Candidates._evidence`, or `given`, or `common` for what is no name."""

    start: int
    stop: int
    name: str
    places: tuple[Place, ...]
    evidence: str
    within: str = ""
    """What is said to contain it: "Tripoli, Lebanon"."""
    kinds: frozenset[str] = frozenset()
    """The kinds that a noun beside it allows: "Idlib province", "the city of Idlib"."""


class Layers:
    """What the reader takes each token for."""

    def __init__(self, tree: Tree) -> None:
        self.place = bytearray(len(tree))
        self.person = bytearray(len(tree))
        self.other = bytearray(len(tree))
        self.spans: dict[int, tuple[int, int]] = {}
        """The name of a place that a token belongs to."""
        self.persons: dict[int, tuple[int, int]] = {}
        self.person_words: set[str] = set()
        """Words of persons' names of several words, folded."""
        self.organisations: dict[int, tuple[int, int]] = {}
        """The organisation's name that a token belongs to."""
        for name in tree.names or ():
            self._name(name, tree.texts)
        for entity in tree.ents:
            self._entity(entity, bool(tree.names))

    def _name(self, name: Labelled, words: Sequence[str]) -> None:
        start, stop, label = name
        if label == "PERSON" and stop - start > 1:
            self.person_words.update(fold(word) for word in words[start:stop])
        for i in range(start, stop):
            if label == "PLACE":
                self.place[i] += 1
                self.spans[i] = (start, stop)
            elif label == "PERSON":
                self.person[i] += 1
                self.persons[i] = (start, stop)
            elif label == "ORG":
                self.organisations[i] = (start, stop)
            elif label in ("EVENT", "OBJECT", "TIME"):
                self.other[i] = 1

    def _entity(self, entity: Labelled, named: bool) -> None:
        start, stop, label = entity
        for i in range(start, stop):
            if label in ("LOC", "GPE", "FAC"):
                self.place[i] += 1
            elif label == "PERSON":
                self.person[i] += 1
            elif label == "ORG" and not named:
                self.organisations[i] = (start, stop)

    def is_person(self, at: int) -> bool:
        """Both layers agree, or one says so and none says a place."""
        return self.person[at] > self.place[at]


class Candidates:
    """Finds candidates in one Doc, from left to right, none over another."""

    def __init__(self, index: TokenIndex, gazetteer: Gazetteer, table: PlaceTable) -> None:
        self.text = index.text
        self.words = index.words
        self.begins = index.begins
        self.starts_sentence = index.starts_sentence
        self.layers = Layers(index.tree)
        self._lower = index.tree.words
        capitalised = {word for word in set(self.words) if _CAPITALISED.match(word)}
        self._capitals = [word in capitalised for word in self.words]
        for at in [at for at, word in enumerate(self.words) if word in _ARTICLES and self._is_article(at)]:
            self._capitals[at] = True
        self._ends = self._run_ends()
        self._sure: frozenset[str] = frozenset()
        self._asked: set[str] = set()
        self._known_at: dict[int, tuple[Candidate | None, frozenset[str]]] = {}
        self.gazetteer = gazetteer
        self.table = table

    def at(self, start: int, stop: int) -> Candidate:
        """The candidate of tokens that are known to name a place, or its people ("Syrian")."""
        name = self._raw(start, stop)
        if not any(self._capitals[start:stop]):
            return Candidate(start, stop, name, (), "common")
        found = self._people(name) or self._abbreviation(name) or self._bare(start, stop)
        within = self._within(stop)
        return Candidate(start, stop, name, found, "given", within, self._kinds(start, stop))

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
        if stop - start == 1 and fold(self.words[start]) in self.table.common and not _is_large(places):
            return ()
        if places or stop - start == 1 or self._lower[start] not in self.table.directions:
            return places
        return self._bare(start + 1, stop)

    def find(self) -> list[Candidate]:
        """Candidates by position; a name that the reader once took for a place is one wherever it stands alone."""
        found = list(self._pass(frozenset()))
        sure = frozenset(fold(one.name) for one in found if one.places and one.evidence in ("place", "dateline"))
        return list(self._pass(sure)) if sure else found

    def _pass(self, sure: frozenset[str]) -> Iterator[Candidate]:
        self._sure = sure
        at, count = 0, len(self.words)
        while at < count:
            found = self._remembered(at) if self._capitals[at] else None
            if found:
                yield found
            at = found.stop if found else at + 1

    def _remembered(self, at: int) -> Candidate | None:
        """As `_at`, which a later pass need not ask again where it turned on no name that has become sure since."""
        known = self._known_at.get(at)
        if known and known[1].isdisjoint(self._sure):
            return known[0]
        self._asked = set()
        found = self._at(at)
        self._known_at[at] = found, frozenset(self._asked)
        return found

    def _is_sure(self, name: str) -> bool:
        """Whether the reader took the name for a place somewhere in the report."""
        folded = fold(name)
        self._asked.add(folded)
        return folded in self._sure

    def _at(self, at: int) -> Candidate | None:
        """The longest name that begins here and is known, else a name that only the reader takes for a place."""
        for stop in range(self._run_end(at), at, -1):
            if stop - 1 > at and self._lower[stop - 1] in _CONNECTORS:
                continue
            found = self._known(at, stop)
            if found:
                return found
        return self._unknown(at)

    def _run_end(self, at: int) -> int:
        """Where the row of capitalised words and connectors that begins here ends."""
        return min(self._ends[at], at + _LONGEST)

    def _run_ends(self) -> list[int]:
        """Where each row of capitalised words and connectors in one sentence ends, whatever its length."""
        ends = list(range(1, len(self.words) + 1))
        for at in range(len(self.words) - 2, -1, -1):
            goes_on = self._capitals[at + 1] or self._lower[at + 1] in _CONNECTORS
            if goes_on and not self.starts_sentence[at + 1]:
                ends[at] = ends[at + 1]
        return ends

    def _known(self, start: int, stop: int) -> Candidate | None:
        name = self._raw(start, stop)
        abbreviated = self._abbreviated(start, stop, name)
        if abbreviated:
            return abbreviated
        places = self.gazetteer.find(name)
        if not places or (self._lower[stop - 1] in self.table.directions and self._goes_on(stop)):
            return None
        evidence = self._evidence(start, stop, name)
        if evidence is None or not self._admissible(name, places, evidence, start, stop):
            return None
        whole = self.layers.spans.get(start, (start, stop))
        if whole[0] < start and not self._is_description(whole[0], start) and not self._is_line(*whole):
            return None
        end = self._name_end(stop, max(whole[1], stop))
        if stop < len(self.words) and self.words[stop] in _ARTICLES and self._is_article(stop):
            return None  # "Ain al-Fijeh" is not in Ain
        alone = whole == (start, stop) and (places[0].kind in _WIDE or _is_large(places))
        if not alone and self._is_other_name(stop, end):
            end = max(end, self._run_on(stop))
            return Candidate(start, end, self._raw(start, end), (), "place")
        return Candidate(start, stop, name, places, evidence, self._within(stop), self._kinds(start, stop))

    def _run_on(self, stop: int) -> int:
        """Where the capitalised words behind a name end: those of "Orchard Street"."""
        while self._goes_on(stop):
            stop += 1
        return stop

    def _goes_on(self, stop: int) -> bool:
        """ "Western" before "Jordan" is its west."""
        return stop < len(self.words) and self._capitals[stop] and not self.starts_sentence[stop]

    def _name_end(self, stop: int, end: int) -> int:
        """Where a place's name ends that the reader took together with the next one: "Mosul – Moscow"."""
        line = self._is_line(stop - 1, end)
        return next(
            (at for at in range(stop, end) if self.words[at] in _SEPARATORS and (line or not self._is_hyphen(at))), end
        )

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

    def _abbreviated(self, start: int, stop: int, written: str) -> Candidate | None:
        """`Ky.` after a town and a comma is the state."""
        if stop - start > 2 or start < 2 or self.words[start - 1] != ",":
            return None
        name = self.table.abbreviations.get(written)
        if not name or not self._capitals[start - 2]:
            return None
        states = tuple(place for place in self.gazetteer.find(name) if place.kind == "region")
        return Candidate(start, stop, name, states, "place") if states else None

    def _raw(self, start: int, stop: int) -> str:
        return self.text[self.begins[start] : self.begins[stop - 1] + len(self.words[stop - 1])]

    def _evidence(self, start: int, stop: int, name: str) -> str | None:
        """What speaks for a place: the reader (`place`), a dateline, an organisation of that name (`organisation`) or
        with it in its name (`embedded`), or nothing (empty); None where the reader says that it is something else."""
        layers = self.layers
        if self._is_dateline(start, stop):
            return "dateline"
        if self._is_heading(start, stop):
            return "place"
        inside = layers.organisations.get(start)
        person = layers.is_person(start)
        if stop - start == 1 and self._is_somebody(start, name):
            return None
        if any(layers.place[start:stop]) and not person:
            return "place"
        if person or any(layers.other[start:stop]):
            whole = layers.persons.get(start, (start, stop))
            return "place" if whole == (start, stop) and self._is_sure(name) else None
        if inside is None:
            return "place" if self._is_sure(name) else ""
        bare = [i for i in range(*inside) if self._lower[i] not in ("the", ",", "’s", "'s")]
        return "organisation" if bare == list(range(start, stop)) else "embedded"

    def _is_somebody(self, at: int, name: str) -> bool:
        """ "Jordan, 23, said", or a word of a person's full name in the report; not where it is said as a place."""
        if self._lower[at - 1 : at] and self._lower[at - 1] in _LOCATING:
            return False
        after = self.words[at + 1 : at + 4]
        aged = len(after) == 3 and after[0] == after[2] == "," and after[1].isdigit() and len(after[1]) < 3
        if aged or fold(name) not in self.layers.person_words:
            return aged
        known = self.gazetteer.find(name)[:1]
        return not (known and known[0].kind == "country" and known[0].match <= 0)

    def _is_dateline(self, start: int, stop: int) -> bool:
        """`NAIROBI, Kenya (AP) —` at the head of a paragraph."""
        if not self._raw(start, stop).isupper() or stop - start > 3 or self.begins[stop - 1] - self.begins[start] < 3:
            return False
        before = self.text[max(self.begins[start] - 2, 0) : self.begins[start]]
        return (start == 0 or "\n" in before) and any(
            word in ("(", "—", "–", "-", "_", "--") for word in self.words[stop : stop + 5]
        )

    def _is_heading(self, start: int, stop: int) -> bool:
        """`**Velm.** Shells hit ...`: a name alone at the head of a paragraph of a bulletin."""
        end = self.begins[stop - 1] + len(self.words[stop - 1])
        before = self.text[max(self.begins[start] - 3, 0) : self.begins[start]]
        after = self.text[end : end + 3]
        return before in ("**", "\n**") and (after == ".**" or after[:2] == "**" or after == ":**")

    def _admissible(self, name: str, places: tuple[Place, ...], evidence: str, start: int, stop: int) -> bool:
        """Whether the words mean a place at all: common words, short names and small towns need the reader's word."""
        folded, best = fold(name), places[0]
        if folded in self.table.demonyms:
            return False
        if len(folded) < 4 and not self._is_short_name(name, best):
            return False
        if folded in self.table.common:
            alone = self.layers.spans.get(start) == (start, stop)
            return (evidence == "place" and alone and _is_large(places)) or (best.kind == "country" and best.match <= 0)
        if evidence in ("place", "dateline") or (best.kind == "country" and best.match <= 0):
            return True
        if evidence == "organisation":
            return best.kind in ("country", "capital", "site")
        if evidence == "embedded":
            return best.match <= 0 and (best.kind != "city" or best.population >= _EMBEDDED)
        return best.match <= 0 and best.population >= _KNOWN and not self._is_sentence_start(start)

    def _is_short_name(self, name: str, best: Place) -> bool:
        """`UAE` and `Ur`; not the alternative name of a town ("Kan"), nor an acronym that is a town's name (`IS`)."""
        if name.replace(".", "").isupper():
            return best.match == USUAL
        return best.match <= 0 and len(name) > 1

    def _is_sentence_start(self, at: int) -> bool:
        return self.starts_sentence[at]

    def _is_description(self, start: int, stop: int) -> bool:
        """Whether words of a place's name before another only describe it: "northern", "the city of"."""
        table = self.table
        return all(
            word in table.directions
            or word in table.types
            or word in table.parts
            or word in _CONNECTORS
            or word in table.sites
            for word in self._lower[start:stop]
        )

    def _is_other_name(self, start: int, stop: int) -> bool:
        """Whether what follows makes it another name: "Harrison Street"; not "Aleppo province", "Donetsk airport"."""
        table = self.table
        if start < len(self.words) and self._capitals[start] and self._lower[start] in table.other:
            return True
        rest = [self._lower[i] for i in range(start, stop) if self._capitals[i]]
        if not rest or self._is_famous(start, stop):
            return False  # "Astana Kazakhstan", with the comma lost
        return any(word not in table.types and word not in table.sites for word in rest)

    def _is_famous(self, start: int, stop: int) -> bool:
        places = self.gazetteer.find(self._raw(start, stop))
        return bool(places) and places[0].match <= 0 and (places[0].kind == "country" or places[0].population >= _KNOWN)

    def _unknown(self, at: int) -> Candidate | None:
        start, stop = self.layers.spans.get(at, (-1, -1))
        if start != at and self._is_settlement(at):
            start, stop = at, at + 1
        if start != at or self.layers.is_person(at):
            return None
        name = self._raw(at, stop)
        if stop - at == 1 and self._is_somebody(at, name):
            return None
        if fold(name) in self.table.demonyms or fold(name) in self.table.common:
            return None
        if name.rpartition(" ")[2].lower() in self.table.groups:
            return None
        if stop - at == 1 and name.endswith("s"):
            bare = self.gazetteer.find(name.removesuffix("s"))  # "Syrias": an apostrophe was lost on the way
            if bare and bare[0].match <= 0 and (bare[0].kind == "country" or bare[0].population >= _KNOWN):
                return Candidate(at, stop, name.removesuffix("s"), bare, "place")
        found = self._abbreviation(name) if "." in name else self._bare(at, stop)
        start = at
        while found and "." not in name and not self.gazetteer.find(self._raw(start, stop)):
            start += 1  # "South Velm" is a part of Velm, the direction being no part of the name
        return Candidate(start, stop, self._raw(start, stop), found, "place", self._within(stop), self._kinds(at, stop))

    def _is_settlement(self, at: int) -> bool:
        """`the village of Bseimo`: a place, whatever else the name may be."""
        words = self._lower
        named = at > 1 and words[at - 1] == "of" and words[at - 2] in ("village", "town", "city", "hamlet")
        return named and (at + 1 == len(words) or not self._capitals[at + 1])

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


_WIDE = frozenset({"country", "region"})
"""Kinds that the reader's word alone tells from a street or an office of their name."""
_EMBEDDED = 5_000
"""Inhabitants above which a town's name in the name of an organisation is that town."""
_KNOWN = 100_000
"""Inhabitants above which a name alone, unknown to the reader, is taken for a place."""


def _is_large(places: tuple[Place, ...]) -> bool:
    """Whether a common word is well enough known as a place's own name."""
    return bool(places) and places[0].match <= 0 and places[0].population >= _KNOWN
