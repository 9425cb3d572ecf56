"""What the words beside a place's name say of where it is: in a part of the place, near it, or so far from it.

Read from the words alone, outwards from the name: "eastern Velm", "the outskirts of Velm", "Velm's northern suburbs",
"30 km south of Velm", "south of Velm", "near Velm". `RULES` lists the forms in the order in which they are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.model.claims import PlaceRelation, PlaceTie

COMPASS = ("N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW")
"""Points of the compass, 22.5 degrees apart, clockwise from north."""
_DASHES = frozenset("-–‑")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?$|\d{1,3}(?:,\d{3})+$")
_JOINED = re.compile(r"(\d+(?:\.\d+)?)(km|mi|m)$")
_VAGUE = frozenset("few several some many dozens hundreds".split())
_ALOUD = frozenset("away due just straight further farther directly to the".split())
"""Words between a distance and its direction: "30 km to the south of"."""


@dataclass(frozen=True, slots=True)
class Told:
    """Tokens [start, stop) of the name with the words that place it, and what they say; `outside` where it lies beyond
    the place named, and the phrase hangs on those words and not on the name."""

    start: int
    stop: int
    relation: PlaceRelation | None = None
    outside: bool = False

    @property
    def words(self) -> str:
        """What it says, for people; empty where nothing is said beside the name."""
        return "" if self.relation is None else self.relation.words


class Relations:
    """Relations of one report."""

    def __init__(self, index: TokenIndex, table: PlaceTable) -> None:
        self.index = index
        self.words = index.tree.words
        self.table = table

    def around(self, start: int, stop: int, is_point: bool = True) -> Told:
        """The name of tokens [start, stop) with what is said beside it; `is_point` where it is no wide area."""
        end, stop = stop, self._site_end(stop)
        first, bearing = self.directions(start)
        for rule in RULES:
            told = rule(self, first, stop)
            if told:
                return told
        if first < start or stop > end:
            return Told(first, stop, PlaceRelation(PlaceTie.PART, bearing))
        if is_point and self._is_near(start):
            return Told(start, stop, PlaceRelation(PlaceTie.NEAR))
        return Told(start, stop)

    def _site_end(self, stop: int) -> int:
        """Past "air base" or "airport" behind a town's name."""
        words, table = self.words, self.table
        while words[stop : stop + 1] and words[stop] in table.sites:
            stop += 1
        return stop + 2 if " ".join(words[stop : stop + 2]) in table.sites else stop

    # -- directions ---------------------------------------------------------------------------------------

    def directions(self, start: int) -> tuple[int, str]:
        """Where the directions before a token begin ("north - eastern", "the rural south"), and the point of the
        compass that they name, if any."""
        bearings: list[str] = []
        at = start
        while at > 0:
            word = self.words[at - 1]
            if word in self.table.directions:
                at -= 1
                if word in self.table.bearings:
                    bearings.insert(0, self.table.bearings[word])
            elif word in _DASHES and at < start and at > 1 and self.words[at - 2] in self.table.bearings:
                at -= 1
            else:
                break
        return at, joined(bearings)

    def bearing_before(self, stop: int) -> tuple[int, str]:
        """A noun of direction that ends before token `stop`: "south", "south - east"; its start, `stop` where none."""
        bearings: list[str] = []
        at = stop
        while at > 0 and self.words[at - 1] in self.table.bearings:
            bearings.insert(0, self.table.bearings[self.words[at - 1]])
            at -= 1
            if at > 1 and self.words[at - 1] in _DASHES and self.words[at - 2] in self.table.bearings:
                at -= 1
        return at, joined(bearings)

    # -- distances ----------------------------------------------------------------------------------------

    def kilometres_before(self, stop: int) -> tuple[int, float | None]:
        """A length that ends before token `stop`, in kilometres; its start, `stop` where there is none. A vague one
        ("a few miles") has no number."""
        at = self._before_brackets(stop)
        if at > 0 and (joint := _JOINED.match(self.words[at - 1])) and joint[2] in self.table.units:
            return at - 1, float(joint[1]) * self.table.units[joint[2]]
        if at < 2 or self.words[at - 1] not in self.table.units:
            return stop, None
        unit = self.table.units[self.words[at - 1]]
        begin, number = self._number_before(at - 1)
        if begin == at - 1:
            return stop, None
        return begin, None if number is None else round(number * unit, 1)

    def _before_brackets(self, stop: int) -> int:
        """Before "(19 miles)", the same length in another unit."""
        if stop > 3 and self.words[stop - 1] == ")":
            return next((at for at in range(stop - 2, max(stop - 6, 0), -1) if self.words[at] == "("), stop)
        return stop

    def _number_before(self, stop: int) -> tuple[int, float | None]:
        words = self.words
        if stop > 1 and words[stop - 1] in _DASHES:  # "a 30-kilometre"
            stop -= 1
        value = self._value(words[stop - 1]) if stop else None
        if value is None:
            if stop and words[stop - 1] in _VAGUE:
                return stop - (2 if stop > 1 and words[stop - 2] == "a" else 1), None
            return (stop - 1, 1.0) if stop and words[stop - 1] in ("a", "one") else (stop, None)
        joint = words[stop - 2] if stop > 2 else ""
        other = self._value(words[stop - 3]) if joint in ("to", "or", *_DASHES) else None
        if other is None:
            return stop - 1, value
        if other >= 20 and value < 10 and joint in _DASHES:
            return stop - 3, other + value  # "twenty-five"
        return stop - 3, (other + value) / 2

    def _value(self, word: str) -> float | None:
        if _NUMBER.match(word):
            return float(re.sub(r",(?=\d{3}(?:,|$))", "", word).replace(",", "."))
        return self.table.numbers.get(word)

    # -- rules --------------------------------------------------------------------------------------------

    def _anchor(self, start: int) -> int:
        """Before "the city of" and articles that stand before the name."""
        words = self.words
        if start > 1 and words[start - 1] == "of" and words[start - 2] in self.table.types:
            start -= 2
        return start - 1 if start and words[start - 1] == "the" else start

    def distance(self, start: int, stop: int) -> Told | None:
        """ "30 km south of Velm", "30 km from Velm", "5 miles outside Velm"."""
        at = self._anchor(start)
        if at < 2 or self.words[at - 1] not in ("of", "from", "outside", "off"):
            return None
        before, bearing = self.bearing_before(at - 1)
        if self.words[at - 1] == "of" and not bearing:
            return None
        while before > 0 and self.words[before - 1] in _ALOUD:
            before -= 1
        begin, km = self.kilometres_before(before)
        if begin == before:
            return None
        return Told(begin, stop, PlaceRelation(PlaceTie.AWAY, bearing, km), outside=True)

    def beyond(self, start: int, stop: int) -> Told | None:
        """ "south of Velm", not "the south of Velm", which is a part of it."""
        at = self._anchor(start)
        if at < 2 or self.words[at - 1] != "of":
            return None
        begin, bearing = self.bearing_before(at - 1)
        if not bearing or self._is_noun(begin):
            return None
        return Told(begin, stop, PlaceRelation(PlaceTie.AWAY, bearing), outside=True)

    def _is_noun(self, at: int) -> bool:
        """Whether a direction at `at` has an article or describing word: "the war-torn south of", "the rebel-held
        south of"."""
        before = self.words[at - 1] if at else ""
        if before in ("the", "'s", "’s", "its", "this", "that"):
            return True
        if not self.index.parsed or at == 0:
            return False
        describes = self.index.doc[at - 1]
        return describes.pos_ == "ADJ" or (describes.dep_ == "amod" and describes.head.i == at)

    def _is_near(self, start: int) -> bool:
        """ "near Velm", "close to the town of Velm"."""
        at = self._anchor(start)
        before = " ".join(self.words[max(at - 3, 0) : at])
        return any(before == form or before.endswith(f" {form}") for form in self.table.near)

    def part_of(self, start: int, stop: int) -> Told | None:
        """ "the outskirts of Velm", "the north - east of Velm", without the article."""
        words = self.words
        before = start - 1 if start and words[start - 1] == "of" else -1
        if start > 1 and words[start - 2 : start] == ["of", "the"]:
            before = start - 2
        if before <= 0 or words[before - 1] not in self.table.parts or self._describes(start):
            return None
        if self._is_named(before - 1):
            return None
        begin, bearing = self.bearing_before(before)
        if begin == before:
            begin, bearing = self.directions(before - 1)
        return Told(min(begin, before - 1), stop, PlaceRelation(PlaceTie.PART, bearing))

    def _describes(self, start: int) -> bool:
        """`part of the Roman theatre`, `districts of Chad's second city`: a name that stands before another noun, of
        which it is the part."""
        if not self.index.parsed:
            return False
        name = self.index.doc[start]
        owner = name.dep_ == "nmod:poss" or (name.dep_ == "nmod:unmarked" and name.lower_.endswith("s"))
        return (owner or name.dep_ in ("amod", "compound")) and name.head.i > start and name.head.pos_ == "NOUN"

    def _is_named(self, part: int) -> bool:
        """`the Sheikh Maruf quarter of Karsa`: the part has a name of its own."""
        return self.index.parsed and part > 0 and self.index.doc[part - 1].pos_ == "PROPN"

    def own_part(self, start: int, stop: int) -> Told | None:
        """ "Velm's northern suburbs", "Velm countryside"."""
        words, at = self.words, stop
        owned = words[at : at + 1] and words[at] in ("'s", "’s", "'", "’")
        at += 1 if owned else 0
        bearings: list[str] = []
        while at < len(words) and (words[at] in self.table.directions or words[at] in _DASHES) and owned:
            bearings += [self.table.bearings[words[at]]] if words[at] in self.table.bearings else []
            at += 1
        nouns = self.table.parts if owned else self.table.fringes
        if at < len(words) and words[at] in nouns and not (self.table.bearings.keys() & {words[at]} and not owned):
            bearings += [self.table.bearings[words[at]]] if words[at] in self.table.bearings else []
            return Told(start, at + 1, PlaceRelation(PlaceTie.PART, joined(bearings)))
        return None

    # -- places named before ------------------------------------------------------------------------------

    def of_common_nouns(self) -> Iterator[tuple[str, Told]]:
        """`the east of the city`, `30 km south of the town`, `the Old City`: the noun, and what is said of the last
        place before that it may mean."""
        words, table = self.words, self.table
        for at in [at for at, word in enumerate(words[:-1]) if word in table.parts or word in table.old]:
            if f"{words[at]} {words[at + 1]}" in table.old_quarters and words[at + 2 : at + 3] != ["of"]:
                yield "city", Told(at, at + 2, PlaceRelation(PlaceTie.PART))
            elif words[at + 1] == "of" and words[at] in table.parts and words[at + 2 : at + 3] in _DETERMINERS:
                noun = next(iter(words[at + 3 : at + 4]), "")
                outer = self.distance(at + 3, at + 4) or self.beyond(at + 3, at + 4)
                bearing = table.bearings.get(words[at], "")
                yield noun, outer or Told(at, at + 4, PlaceRelation(PlaceTie.PART, bearing))


_DETERMINERS = (["the"], ["this"], ["that"])
RULES: tuple[Callable[[Relations, int, int], Told | None], ...] = (
    Relations.distance,
    Relations.beyond,
    Relations.part_of,
    Relations.own_part,
)


def joined(bearings: list[str]) -> str:
    """`N` and `E` are `NE`; of what makes no point of the compass the last; empty where there is none."""
    together = "".join(bearings)
    return together if together in COMPASS else (bearings[-1] if bearings else "")
