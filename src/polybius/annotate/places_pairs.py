"""Places told by two others: between two towns, on the road from one to the other, on the border of two countries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from polybius.annotate.gazetteer import Place
from polybius.annotate.lexemes import TokenIndex
from polybius.annotate.places_words import PlaceTable
from polybius.model.claims import PlaceRelation, PlaceTie
from polybius.model.sphere import distance_km

_DASHES = frozenset("-–—‑")
_MIDWAY = frozenset({"halfway", "midway"})
_JOINED = frozenset({"linking", "connecting", "joining"})
_FILL = frozenset("the a an main city town village cities towns villages of".split())
_STATES = frozenset({"country"})
_WIDE = frozenset({"country", "continent", "region", "area", "water"})


@dataclass(frozen=True, slots=True)
class End:
    """A settled name: tokens [start, stop) and its place."""

    start: int
    stop: int
    place: Place


@dataclass(frozen=True, slots=True)
class Pair:
    """Tokens [start, stop) that tell a place by two others."""

    start: int
    stop: int
    one: Place
    other: Place
    tie: PlaceTie

    @property
    def relation(self) -> PlaceRelation:
        km = None if self.tie is PlaceTie.BORDER else _km(self.one, self.other)
        return PlaceRelation(self.tie, "", km, (self.one.id, self.other.id))


class Pairs:
    """Pairs of one report."""

    def __init__(self, index: TokenIndex, table: PlaceTable) -> None:
        self.words = index.tree.words
        self.table = table

    def of(self, ends: Sequence[End]) -> list[Pair]:
        """Two names that follow each other and tell one place, by position."""
        found: list[Pair] = []
        for one, other in pairwise(ends):
            if other.start - one.stop > 6 or one.place.id == other.place.id or (found and found[-1].stop > one.start):
                continue
            pair = next((pair for rule in RULES if (pair := rule(self, one, other))), None)
            if pair:
                found.append(pair)
        return found

    def named(self, one: End, other: End) -> Pair | None:
        """ "the Velm–Karsa road", "the Velm to Karsa highway", "the Chad-Niger border"."""
        between, after = self.words[one.stop : other.start], self.words[other.stop : other.stop + 1]
        if len(between) != 1 or (between[0] not in _DASHES and between[0] != "to") or not after:
            return None
        if after[0] in self.table.roads and not _is_state(one, other):
            return Pair(one.start, other.stop + 1, one.place, other.place, PlaceTie.ROAD)
        if after[0] in self.table.borders and _is_state(one, other):
            return Pair(one.start, other.stop + 1, one.place, other.place, PlaceTie.BORDER)
        return None

    def led(self, one: End, other: End) -> Pair | None:
        """ "between Velm and Karsa", with "halfway", "the road", "the border" before it."""
        at = self._before(one.start)
        if at == 0 or self.words[at - 1] != "between" or "and" not in self.words[one.stop : other.start]:
            return None
        lead = self.words[at - 2] if at > 1 else ""
        if lead in self.table.borders and _is_state(one, other):
            return Pair(at - 2, other.stop, one.place, other.place, PlaceTie.BORDER)
        if _is_state(one, other) or (lead not in self._leads and _may_talk(one, other)):
            return None
        tie = PlaceTie.ROAD if lead in self.table.roads else PlaceTie.BETWEEN
        return Pair(at - (2 if lead in self._leads else 1), other.stop, one.place, other.place, tie)

    def joined(self, one: End, other: End) -> Pair | None:
        """ "the road from Velm to Karsa", "the highway linking Velm and Karsa"."""
        at = self._before(one.start)
        between = [word for word in self.words[one.stop : other.start] if word not in _FILL]
        if at < 2 or between not in (["to"], ["and"], ["with"]) or self.words[at - 2] not in self.table.roads:
            return None
        way = self.words[at - 1]
        if (way == "from" and between == ["to"]) or way in _JOINED:
            return Pair(at - 2, other.stop, one.place, other.place, PlaceTie.ROAD)
        return None

    def owned(self, one: End, other: End) -> Pair | None:
        """ "Chad's border with Niger"."""
        between = [word for word in self.words[one.stop : other.start] if word not in _FILL]
        if len(between) != 3 or between[0] not in ("'s", "’s") or between[2] != "with":
            return None
        if between[1] not in self.table.borders or not _is_state(one, other):
            return None
        return Pair(one.start, other.stop, one.place, other.place, PlaceTie.BORDER)

    @property
    def _leads(self) -> frozenset[str]:
        return self.table.roads | _MIDWAY | {"area", "territory", "villages", "countryside", "somewhere"}

    def _before(self, start: int) -> int:
        """Before articles and "the towns of" that stand before a name."""
        while start and self.words[start - 1] in _FILL:
            start -= 1
        return start


RULES: tuple[Callable[[Pairs, End, End], Pair | None], ...] = (Pairs.named, Pairs.led, Pairs.joined, Pairs.owned)


def _is_state(one: End, other: End) -> bool:
    return one.place.kind in _STATES and other.place.kind in _STATES


def _may_talk(one: End, other: End) -> bool:
    """ "ties between Velm and Karsa": two capitals, or wide places, are as often those who rule them."""
    kinds = {one.place.kind, other.place.kind}
    return kinds <= {"capital", "country"} or not kinds.isdisjoint(_WIDE)


def _km(one: Place, other: Place) -> float:
    return round(distance_km((one.lat, one.lon), (other.lat, other.lon)), 1)
