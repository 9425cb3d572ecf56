"""Which place a claim on control is about: the town itself, a part of it, or what lies around it.

Who takes the east of a town has not taken the town, and who holds its countryside holds neither. A part has a key of
its own beside that of the whole; what follows from the whole for its parts is asked when a day is looked up
(views/fronts.py), so that each place can be worked out by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from polybius.case.spots import folded, place_name
from polybius.case.tables import Tables
from polybius.codebook import Codebook
from polybius.model.claims import PlaceRef, PlaceTie
from polybius.model.names import fold

INNER = frozenset(("quarter",))
"""Kinds of places that are a part of what contains them; a village of a province is not."""
KINDS_OF_PLACE = frozenset(
    ("area", "district", "neighbourhood", "neighborhood", "quarter", "region", "zone", "camp", "suburb")
)
"""Nouns that only say what a place is: "the district of Sakhour" is Sakhour, "a district of Velm" a part of Velm."""
TOWNS = frozenset(("city", "capital", "town", "village"))
BEARINGS = ("N", "S", "E", "W", "NE", "NW", "SE", "SW")
SOME, AROUND, NEAR = "some", "around", "near"
_WITHIN = re.compile(r"\s(?:of|in|to|from|near|around|on|outside|inside|along|across|between|next|and)\s")


@dataclass(frozen=True, slots=True)
class Front:
    """`key` names the place in the case, `whole` the place of which it is a part (empty: none)."""

    key: str
    whole: str = ""
    some: bool = False
    """Some part that nobody names: two holders of it are no contradiction."""


class Fronts:
    """Places of claims on control."""

    def __init__(self, tables: Tables) -> None:
        self._parts = tables.of_kind("control_part")
        self._around = tables.of_kind("control_around")
        self._bearings = {word: point for point in BEARINGS for word in tables.of_kind(f"control_bearing_{point}")}
        self._wholes = _wholes(tables.codebook)
        self._known: dict[PlaceRef, Front | None] = {}

    def of(self, place: PlaceRef | None) -> Front | None:
        """None for what nobody could find on a map: "52 districts", "a suburb of Karsa"."""
        if place is None:
            return None
        if place not in self._known:
            self._known[place] = self._front(place)
        return self._known[place]

    def _front(self, place: PlaceRef) -> Front | None:
        if not place.id:
            return self._unresolved(place)
        relation = place.relation.type if place.relation else None
        if relation is None:
            return self._whole(place.id)
        if relation is PlaceTie.PART and place.relation:
            return self._part(place, place.relation.bearing)
        return Front(f"{place.id}/{NEAR}")

    def _part(self, place: PlaceRef, bearing: str) -> Front:
        words = place_name(place).lower().split()
        if any(word in self._around for word in words):
            return Front(f"{place.id}/{AROUND}")
        head = next((i for i, word in enumerate(words) if word == "of"), 0)
        before = words[:head] if head else words  # not "districts of the southern port of Velm"
        told = bearing or next((self._bearings[word] for word in before if word in self._bearings), "")
        if told:
            return Front(f"{place.id}/{told}", place.id)
        if words[0] in self._parts or (head and words[head - 1] in self._parts):
            itself = bool(head) and words[head - 1] in KINDS_OF_PLACE and place.kind not in TOWNS
            return self._whole(place.id) if itself else Front(f"{place.id}/{SOME}", place.id, some=True)
        return Front(f"{place.id}/{folded(place_name(place))}", place.id)

    def _whole(self, key: str) -> Front:
        return Front(key, self._wholes.get(key, ""))

    def _unresolved(self, place: PlaceRef) -> Front | None:
        """A name that the gazetteer lacks; its whole where the text says in what it lies."""
        name = place_name(place)
        words = _WITHIN.split(name)[0].split()
        if not words or not any(letter.isupper() for letter in words[-1]) or words[-1].lower() in self._parts:
            return None
        if words[0].lower() in self._parts and len(words) > 1 and not words[0][:1].isupper():
            return None
        inside = place.relation is not None and place.relation.type in (PlaceTie.WITHIN, PlaceTie.PART)
        return Front(folded(name), place.relation.of[0] if inside and place.relation and place.relation.of else "")

    def name(self, front: Front, places: Iterable[PlaceRef]) -> str:
        """What the places of one key are called by most claims."""
        counts = Counter(" ".join(place_name(place).split()) for place in places)
        name = min(counts, key=lambda name: (not _capital(name), -counts[name], len(name), name))
        return f"part of {name.rpartition(' of ')[2]}" if front.some else name


def _capital(name: str) -> bool:
    """Does a name stand in it? "parts of the city" says nothing by itself."""
    return any(word[:1].isupper() for word in name.split())


@lru_cache(maxsize=4)
def _wholes(codebook: Codebook) -> Mapping[str, str]:
    """Quarters and sites of data/places with the town in which they lie."""
    rows = (*codebook.places, *codebook.conflict_places)
    return {
        row.id or "polybius:" + fold(row.name).replace(" ", "-"): row.parent
        for row in rows
        if row.parent and row.kind in INNER
    }
