"""Where a place lies that the gazetteer lacks: a street, a school, a hamlet lies in what contains it by the text.

The words beside the name say it ("X in Y", "X, Y", "Y's X", a name with Y in it); else the nearest settlement of the
sentence, the town that the report's places lie around, or the one it is filed from. Every settlement that the report
names has the sum of what speaks for it; where two that lie far apart have as much, or nothing local is named, the place
stays open, and `why` says so. The clues' weights are in data/place_weights.yaml.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from polybius.annotate.gazetteer import Gazetteer, Place
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_relations import Relations
from polybius.annotate.places_words import PlaceTable
from polybius.model.claims import PlaceRelation, PlaceTie
from polybius.model.sphere import distance_km

LOCAL = frozenset({"city", "capital", "site", "district", "quarter", "village", "landmark", "airport", "crossing"})
"""Kinds of the gazetteer that are small enough to place something in."""
WIDE = frozenset({"region", "area"})
"""Kinds that contain a place only where the words beside it say so."""
_INSIDE = frozenset("in at of within inside".split())
_BESIDE = frozenset("near outside beside opposite off around by".split())
_SKIPPED = frozenset("the a an this that its city town village district province region state county".split())
_LOCATING = _INSIDE | _BESIDE | frozenset("on from to through across along into towards toward between".split())
_TOWNS = frozenset({"city", "capital", "village"})
_SURE = 2.0
"""A lead by which a place is sure; the score's units are those of data/place_weights.yaml."""
_LARGE = 100_000
"""Inhabitants of a town that the name of an airport or a hospital names, whether or not the report does."""
_APPOSED = 8
"""Words of "Xyz, a village on a hill 5 km from" that may stand between."""
_GAP = 4
"""Words between a name and the one that it is said to lie in: "in the north western city of"."""
_IN = frozenset({"within.said", "within.comma", "within.owner", "within.name"})
"""Clues that say that it lies in the place; the others only that it is near."""
_AROUND_KM = 40.0
_APART_KM = 100.0
"""Two settlements further apart than this are two answers."""


@dataclass(frozen=True, slots=True)
class Container:
    """The place that an unknown one is put in, or is told by, and why."""

    place: Place
    relation: PlaceRelation
    why: str


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for a container: the settled place, the name of the weight, a share of it, and the words for it."""

    place: Place
    weight: str
    share: float
    words: str
    relation: PlaceRelation | None = None
    """What the text says between the two, where it says more than that one lies in the other."""

    @property
    def key(self) -> tuple[str, str]:
        return self.place.id, str(self.relation)


@dataclass(frozen=True, slots=True)
class Settled:
    """A name of the report and the place it was resolved to."""

    candidate: Candidate
    place: Place
    lead: float
    """By how much the place is before any other of its name."""

    @property
    def sure(self) -> float:
        """From 0.2 to 1: a namesake that little speaks for is a poor guide to where other places lie."""
        return max(0.2, min(1.0, self.lead / _SURE))


class Containers:
    """Answers for the names of one report that the gazetteer lacks."""

    def __init__(self, index: TokenIndex, table: PlaceTable, gazetteer: Gazetteer, settled: Sequence[Settled]) -> None:
        self._index = index
        self._gazetteer = gazetteer
        self._words = index.tree.words
        self._table = table
        self._settled = settled
        self._relations = Relations(index, table)
        self._starts = [one.candidate.start for one in settled]

    def of(self, uses: Sequence[Candidate]) -> Container | str:
        """The container of one name, given all its uses in the report; or why there is none."""
        clues = [clue for use in uses for clue in self._beside(use)]
        clues += [clue for use in uses for clue in self._around(use)]
        clues += self._of_the_report
        doubt = 0.0 if any(self._is_site(use) or self._is_located(use) for use in uses) else 1.0
        return self._best(clues, doubt * self._table.weights["within.bare"])

    def _is_site(self, use: Candidate) -> bool:
        """A name that says what it is ("Velm Street"), or that is given as a place's."""
        words = use.name.lower().split()
        after = self._words[use.stop : use.stop + 1]
        return use.evidence == "given" or any(self._is_sort(word) for word in (*words, *after))

    def _is_sort(self, word: str) -> bool:
        """ "airbase", "street", "village": a noun that says that the name before it is a place's."""
        return word in self._table.sites or word in self._table.other or word in self._table.types

    def _is_located(self, use: Candidate) -> bool:
        """ "in Xyz", "near the Xyz": said as a place."""
        before = self._words[max(use.start - 2, 0) : use.start]
        return any(word in _LOCATING for word in (before[1:] if before[-1:] != ["the"] else before[:1]))

    def _best(self, clues: Sequence[Clue], doubt: float) -> Container | str:
        """The place with the highest sum, each kind of clue counted once a place at its best."""
        best: dict[tuple[str, str], dict[str, Clue]] = {}
        for clue in clues:
            known = best.setdefault(clue.key, {}).get(clue.weight)
            if known is None or clue.share > known.share:
                best[clue.key][clue.weight] = clue
        ranked = sorted((self._rank(found) for found in best.values()), key=lambda one: (-one[0], one[1].key))
        if not ranked:
            return "not in the gazetteer, and the report names no town or district that it may lie in"
        score, first = ranked[0]
        if score + doubt < self._table.weights["within.enough"]:
            return "not in the gazetteer, and nothing near it in the text says where it lies"
        for other, second in ranked[1:]:
            if score - other < self._table.weights["within.margin"] and _km(first.place, second.place) > _APART_KM:
                return f"not in the gazetteer, and it may lie in {first.place.name} or {second.place.name}"
        relation = first.relation or PlaceRelation(PlaceTie.WITHIN if first.weight in _IN else PlaceTie.NEAR)
        preposition = "in" if relation.type is PlaceTie.WITHIN else "by"
        why = f"not in the gazetteer; placed {preposition} {first.place.name}, {first.words}"
        return Container(first.place, replace(relation, of=(first.place.id,)), why)

    def _rank(self, found: dict[str, Clue]) -> tuple[float, Clue]:
        """The sum, and the clue that weighs most in it."""
        weighed = [(self._table.weights[clue.weight] * clue.share, clue) for _, clue in sorted(found.items())]
        place, weights = weighed[0][1].place, self._table.weights
        score = sum(weight for weight, _ in weighed) + weights.get(f"within.{place.kind}", 0.0)
        score += weights["within.known"] * min(math.log10(place.population + 10), 6.0)
        return score, max(weighed, key=lambda one: one[0])[1]

    # -- words beside the name ----------------------------------------------------------------------------

    def _beside(self, use: Candidate) -> Iterator[Clue]:
        yield from self._after(use)
        yield from self._owner(use)
        yield from self._in_its_name(use)

    def _after(self, use: Candidate) -> Iterator[Clue]:
        """ "X, Y", "X in Y", "X (Y)", "X, near Y"."""
        at = bisect_right(self._starts, use.start)
        if at == len(self._settled):
            return
        other = self._settled[at]
        told = self._relations.around(other.candidate.start, other.candidate.stop)
        if told.outside and told.relation and self._explains(use.stop, told.start):
            words = f"which “{self._raw(use.start, told.stop)}” says"
            yield Clue(other.place, "within.said", 1.0, words, told.relation)
            return
        if other.candidate.start - use.stop > _GAP + 1:
            return
        between = self._words[use.stop : other.candidate.start]
        if not between or other.place.kind not in LOCAL | WIDE:
            return
        weight = self._link(between, other.candidate)
        if weight:
            yield Clue(other.place, weight, 1.0, f"which “{self._raw(use.start, other.candidate.stop)}” says")

    def _explains(self, stop: int, start: int) -> bool:
        """Whether what stands between a name and a place told by another only says what it is: "X, a hill by"."""
        words, written = self._words[stop:start], self._index.words[stop:start]
        if len(words) < 2:
            return words in ([], [","], ["("])
        apposed = words[0] in (",", "(") and words[1] in ("a", "an", "the", "about", "some", "just")
        return apposed and len(words) <= _APPOSED and all(not word[0].isupper() and word != "," for word in written[1:])

    def _link(self, between: Sequence[str], other: Candidate) -> str:
        """The weight's name for words between two names; empty where they say nothing of the one being in the other."""
        between = between[1:] if len(between) > 1 and self._is_sort(between[0]) else between
        first, rest = between[0], between[1:]
        if first in (",", "(") and not rest:
            return "" if self._is_list(other) else "within.comma"
        if first in (",", "(") and rest:
            first, rest = rest[0], rest[1:]
        fill = all(word in _SKIPPED or word in self._table.directions or word in _INSIDE for word in rest)
        if first in _BESIDE and fill:
            return "within.near"
        return "within.said" if first in _INSIDE and fill else ""

    def _is_list(self, other: Candidate) -> bool:
        """ "X, Y and Z": the comma parts members of a list."""
        after = self._words[other.stop : other.stop + 2]
        capital = [word[:1].isupper() for word in self._index.words[other.stop : other.stop + 2]]
        return after[:1] in (["and"], ["or"], ["&"]) and capital[1:] == [True]

    def _owner(self, use: Candidate) -> Iterator[Clue]:
        """ "Y's X", "Y's northern X"."""
        at = bisect_right(self._starts, use.start) - 1
        while at >= 0 and self._settled[at].candidate.start == use.start:
            at -= 1
        if at < 0 or not 1 <= use.start - self._settled[at].candidate.stop <= 2:
            return
        other = self._settled[at]
        if self._words[other.candidate.stop] in ("'s", "’s") and other.place.kind in LOCAL | WIDE:
            yield Clue(other.place, "within.owner", 1.0, "whose it is in the text")

    def _in_its_name(self, use: Candidate) -> Iterator[Clue]:
        """ "Velm General Hospital": a town of the report, or a large one, in the name itself."""
        for one in self._settled:
            if one.place.kind in LOCAL and self._holds(use.name, one.candidate.name):
                yield Clue(one.place, "within.name", 1.0, "which its name has")
        yield from self._large_town(use)

    def _large_town(self, use: Candidate) -> Iterator[Clue]:
        """ "Velm International Airport" where the report names no Velm: a large town of a country that it speaks of, at
        either end of the name of such a site. Streets bear names of towns that they are not in."""
        words = use.name.split()
        if self._table.sites.isdisjoint(word.lower() for word in words):
            return
        ends = [" ".join(part) for size in (3, 2, 1) for part in (words[:size], words[-size:]) if size < len(words)]
        towns = (place for end in ends for place in self._gazetteer.find(end)[:3])
        large = (place for place in towns if place.kind in _TOWNS and place.match <= 0 and place.population >= _LARGE)
        found = next((place for place in large if place.country in self._countries), None)
        if found:
            yield Clue(found, "within.name", 0.8, "which its name has")

    @cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(one.place.country for one in self._settled)

    def _holds(self, name: str, part: str) -> bool:
        return len(part) > 3 and f" {part.lower()} " in f" {name.lower().replace('’s', '').replace(chr(39) + 's', '')} "

    # -- words around it ----------------------------------------------------------------------------------

    def _around(self, use: Candidate) -> Iterator[Clue]:
        """Settlements of the sentence by how near they stand, then those of the sentence before."""
        here = self._sentence(use.start)
        for one in self._local:
            apart = here - self._sentence(one.candidate.start)
            gap = max(one.candidate.start - use.stop, use.start - one.candidate.stop, 0)
            if apart == 0:
                yield Clue(one.place, "within.sentence", one.sure / (1.0 + gap / 10.0), "which the sentence names")
            elif apart in (1, 2):
                yield Clue(one.place, "within.before", one.sure / apart, "which is named just before")

    @cached_property
    def _local(self) -> list[Settled]:
        return [one for one in self._settled if one.place.kind in LOCAL and one.candidate.evidence != "organisation"]

    @cached_property
    def _of_the_report(self) -> list[Clue]:
        """The share of the report's local names that lie around each; where it was filed."""
        found: list[Clue] = []
        places = {one.place.id: one.place for one in self._local}
        for id, place in places.items():
            around = sum(one.sure for one in self._local if _km(place, one.place) <= _AROUND_KM)
            own = sum(one.sure for one in self._local if one.place.id == id)
            share = (around + own) / (2 * max(sum(one.sure for one in self._local), 1.0))
            sure = min(1.0, (around + 1) / 4)
            found.append(Clue(place, "within.report", share * sure, "which the report is about"))
        found += [
            Clue(one.place, "within.dateline", 1.0, "where the report was filed")
            for one in self._local
            if one.candidate.evidence == "dateline"
        ]
        return found

    def _sentence(self, at: int) -> int:
        return self._sentences[at]

    @cached_property
    def _sentences(self) -> list[int]:
        return list(accumulate(self._index.starts_sentence))

    def _raw(self, start: int, stop: int) -> str:
        return self._index.text[self._index.begins[start] : self._index.end(stop - 1)]


def _km(one: Place, other: Place) -> float:
    return 0.0 if one.id == other.id else distance_km((one.lat, one.lon), (other.lat, other.lon))
