"""Where names of places may be: capitalised words that the reader or the gazetteer takes for one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from polybius.annotate.gazetteer import USUAL, Gazetteer, Place, fold
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_layers import Layers
from polybius.annotate.places_spelling import ARTICLES, CONNECTORS, KNOWN, Spelling, is_large
from polybius.annotate.places_words import PlaceTable

_LOCATING = frozenset("in at near from to into outside around across of through toward towards on".split())
"""Words behind which a name is a place's, whoever has it too."""
_SEPARATORS = frozenset({"-", "–", "—", ",", "/", "and", ";", "("})
_WIDE = frozenset({"country", "region"})
"""Kinds that the reader's word alone tells from a street or an office of their name."""
_EMBEDDED = 5_000
"""Inhabitants above which a town's name in the name of an organisation is that town."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens [start, stop) and the places they may be. `evidence` is that of `Candidates._evidence`, or `given` where
    it is known to be a place, or `common` for what is no name."""

    start: int
    stop: int
    name: str
    places: tuple[Place, ...]
    evidence: str
    within: str = ""
    """What is said to contain it: "Tripoli, Lebanon"."""
    kinds: frozenset[str] = frozenset()
    """The kinds that a noun beside it allows: "Idlib province", "the city of Idlib"."""


class Candidates(Spelling):
    """Finds candidates in one Doc, from left to right, none over another."""

    def __init__(self, index: TokenIndex, gazetteer: Gazetteer, table: PlaceTable) -> None:
        super().__init__(index, gazetteer, table)
        self.layers = Layers(index.tree)
        self._sure: frozenset[str] = frozenset()
        self._asked: set[str] = set()
        self._known_at: dict[int, tuple[Candidate | None, frozenset[str]]] = {}

    def at(self, start: int, stop: int) -> Candidate:
        """The candidate of tokens that are known to name a place, or its people ("Syrian")."""
        name = self._raw(start, stop)
        if not any(self._capitals[start:stop]):
            return Candidate(start, stop, name, (), "common")
        found = self._people(name) or self._abbreviation(name) or self._bare(start, stop)
        within = self._within(stop)
        return Candidate(start, stop, name, found, "given", within, self._kinds(start, stop))

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
            if stop - 1 > at and self._lower[stop - 1] in CONNECTORS:
                continue
            found = self._known(at, stop)
            if found:
                return found
        return self._unknown(at)

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
        if stop < len(self.words) and self.words[stop] in ARTICLES and self._is_article(stop):
            return None  # "Ain al-Fijeh" is not in Ain
        alone = whole == (start, stop) and (places[0].kind in _WIDE or is_large(places))
        if not alone and self._is_other_name(stop, end):
            end = max(end, self._run_on(stop))
            return Candidate(start, end, self._raw(start, end), (), "place")
        return Candidate(start, stop, name, places, evidence, self._within(stop), self._kinds(start, stop))

    def _name_end(self, stop: int, end: int) -> int:
        """Where a place's name ends that the reader took together with the next one: "Mosul – Moscow"."""
        line = self._is_line(stop - 1, end)
        return next(
            (at for at in range(stop, end) if self.words[at] in _SEPARATORS and (line or not self._is_hyphen(at))), end
        )

    def _abbreviated(self, start: int, stop: int, written: str) -> Candidate | None:
        """`Ky.` after a town and a comma is the state."""
        if stop - start > 2 or start < 2 or self.words[start - 1] != ",":
            return None
        name = self.table.abbreviations.get(written)
        if not name or not self._capitals[start - 2]:
            return None
        states = tuple(place for place in self.gazetteer.find(name) if place.kind == "region")
        return Candidate(start, stop, name, states, "place") if states else None

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
        if name.isupper() and folded in self.table.actors and best.match != USUAL and evidence != "dateline":
            return False  # the agency SANA is not Sana
        if folded in self.table.common:
            alone = self.layers.spans.get(start) == (start, stop)
            return (evidence == "place" and alone and is_large(places)) or (best.kind == "country" and best.match <= 0)
        if evidence in ("place", "dateline") or (best.kind == "country" and best.match <= 0):
            return True
        if evidence == "organisation":
            return best.kind in ("country", "capital", "site")
        if evidence == "embedded":
            return best.match <= 0 and (best.kind != "city" or best.population >= _EMBEDDED)
        return best.match <= 0 and best.population >= KNOWN and not self._is_sentence_start(start)

    def _is_short_name(self, name: str, best: Place) -> bool:
        """`UAE` and `Ur`; not the alternative name of a town ("Kan"), an acronym that is a town's name (`IS`), or the
        words "Car" and "Us" for states whose acronyms they are spelt like."""
        if name.replace(".", "").isupper():
            return best.match == USUAL
        return best.match <= 0 and len(name) > 1 and (best.kind != "country" or fold(best.name) == fold(name))

    def _is_sentence_start(self, at: int) -> bool:
        return self.starts_sentence[at]

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
        return bool(places) and places[0].match <= 0 and (places[0].kind == "country" or places[0].population >= KNOWN)

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
        if name.rpartition(" ")[2].lower() in self.table.groups or fold(name) in self.table.actors:
            return None
        if stop - at == 1 and (owner := self._owner(at)):
            return Candidate(at, stop, name.removesuffix("s"), owner, "place")
        if "." in name and (found := self._abbreviation(name)):
            return Candidate(at, stop, name, found, "place", self._within(stop), self._kinds(at, stop))
        return self._described(at, stop) or Candidate(
            at, stop, name, (), "place", self._within(stop), self._kinds(at, stop)
        )

    def _described(self, at: int, stop: int) -> Candidate | None:
        """The known name in one that the reader took with words that describe it: "South Velm", "Syrian city of Velm",
        "Syrias Velm city". A noun is no name, though places be called so: "Syrian capital" is in no region Capital."""
        ends = [stop, stop - 1] if self._lower[stop - 1] in self.table.types else [stop]
        for start in range(at + 1, stop):
            if not (self._is_description(start - 1, start) or self._is_whose(start - 1)):
                return None
            for end in ends:
                named = end > start and any(self._capitals[start:end])  # not "the Syrian capital"
                found = self.gazetteer.find(self._raw(start, end)) if named else ()
                if found:
                    within, kinds = self._within(end), self._kinds(start, end)
                    return Candidate(start, end, self._raw(start, end), found, "place", within, kinds)
        return None

    def _is_settlement(self, at: int) -> bool:
        """`the village of Bseimo`: a place, whatever else the name may be."""
        words = self._lower
        named = at > 1 and words[at - 1] == "of" and words[at - 2] in ("village", "town", "city", "hamlet")
        return named and (at + 1 == len(words) or not self._capitals[at + 1])
