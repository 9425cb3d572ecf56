"""How near two places lie and how close two actors are, remembered: a case compares the same few over and over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from polybius.case.identity import THING, Identities
from polybius.case.spots import POINT, Nearness, Ranges, compare, folded, place_key, place_name
from polybius.case.tables import Tables
from polybius.case.tellings import Telling
from polybius.case.ties import Tie, tie
from polybius.model.claims import PlaceRef, PlaceTie
from polybius.model.sphere import distance

QUARTERS = "quarters"
"""Two parts of one town that are not each other's."""
BESIDE = "beside"
"""The one at a place, the other near it: another place, which only the first one's name tells where to look for."""
NEAREST = ("same", "within", "near", BESIDE, QUARTERS, "region", "country", "", "apart", "far")
"""Outcomes for two places, the best first; "far" is never one event."""
FINE = frozenset(("part", "site"))
KINDS = frozenset("the of in town village city district province neighbourhood neighborhood".split())
"""Words around a name that say what sort of place it is."""


class Likeness:
    """Ties of actors (or things) by their ids, nearness of places."""

    def __init__(self, tables: Tables, identities: Identities) -> None:
        self.ranges = Ranges.of(tables)
        self._identities = identities
        self._generic = tables.of_kind("generic")
        self.described = tables.of_kind("described")
        self._modes = tables.senses("mode_kin")
        self.sequel = tables.of_kind("sequel") | tables.of_kind("in_turn")
        self._ties: dict[tuple[str, str], Tie | None] = {}
        self._places: dict[tuple[str, str], Nearness] = {}
        self._outcomes: dict[tuple[str, str], str] = {}
        self._common: dict[str, bool] = {}

    def nearness(self, one: PlaceRef | None, other: PlaceRef | None) -> Nearness:
        if one is None or other is None:
            return Nearness.UNKNOWN
        key = (spot(one), spot(other))
        known = self._places.get(key)
        if known is None:
            known = self._places[key] = compare(one, other, self.ranges)
        return known

    def where(self, first: Telling, second: Telling) -> str:
        """How near the nearest of what they say lie: one of NEAREST, empty where nothing tells.

        Where both say quarters or sites, these alone count: that both also name the town tells nothing more.
        """
        ones, others = _fine(first.spots), _fine(second.spots)
        if not (ones and others):
            ones, others = list(first.spots), list(second.spots)
        found = (self._where(one, other, first, second) for one in ones for other in others)
        return min(found, key=NEAREST.index, default="")

    def _where(self, one: PlaceRef, other: PlaceRef, first: Telling, second: Telling) -> str:
        outcome = self.outcome(one, other)
        if outcome == Nearness.FAR and (self._is_seat(one, other, second) or self._is_seat(other, one, first)):
            return Nearness.REGION.value
        return outcome

    def outcome(self, one: PlaceRef, other: PlaceRef) -> str:
        """Of two places; one of NEAREST."""
        key = (spot(one), spot(other))
        known = self._outcomes.get(key)
        if known is None:
            known = self._outcomes[key] = self._outcome(one, other)
        if known == Nearness.FAR and called(one.span.text) == called(other.span.text):
            return ""  # one name that was found at two places
        return known

    def _outcome(self, one: PlaceRef, other: PlaceRef) -> str:
        nearness = self.nearness(one, other)
        if nearness is Nearness.NEAR and one.id and one.id == other.id:
            return BESIDE
        parts = one.precision in FINE and other.precision in FINE and place_key(one) != place_key(other)
        if parts and nearness in (Nearness.NEAR, Nearness.WITHIN):
            return Nearness.NEAR.value if _is_side(one) != _is_side(other) else QUARTERS
        if nearness is Nearness.FAR and one.country == other.country and "country" in (one.kind, other.kind):
            return Nearness.COUNTRY.value
        return "" if nearness is Nearness.UNKNOWN else nearness.value

    def _is_seat(self, town: PlaceRef, other: PlaceRef, telling: Telling) -> bool:
        """May "Velm" stand for Velm province, in which the other report puts the other place?"""
        if town.precision != "city" or other.precision not in POINT or folded(place_name(town)) not in telling.areas:
            return False
        away = distance(town, other)
        return away is not None and 2 * away <= self.ranges.region

    def tie(self, one: str, other: str) -> Tie | None:
        """How close two of a telling's actors (or things) are; None where things cannot be compared."""
        key = (one, other)
        if key not in self._ties:
            self._ties[key] = self._tie(one, other)
        return self._ties[key]

    def _tie(self, one: str, other: str) -> Tie | None:
        if one.startswith(THING) or other.startswith(THING):
            return Tie.DESCRIBED if one == other else None
        return tie(self._identities.who(one), self._identities.who(other))

    def closest(self, ones: Sequence[str], others: Sequence[str]) -> Tie | None:
        """The closest tie between any two; None where there is nothing to compare."""
        if not ones or not others:
            return None
        ties = (self.tie(one, other) for one in ones for other in others)
        return max((found for found in ties if found is not None), default=None)

    def kin_modes(self, ones: frozenset[str], others: frozenset[str]) -> bool:
        """May one deed be told by a mode of either?"""
        kin = self._modes.values()
        return any(not ones.isdisjoint(forms) and not others.isdisjoint(forms) for forms in kin)

    def is_generic(self, one: str) -> bool:
        """Is it what every second deed befalls ("people", "the town")?"""
        known = self._common.get(one)
        if known is None:
            known = self._common[one] = self._head(one) in self._generic
        return known

    def _head(self, one: str) -> str:
        return (
            one.removeprefix(THING) if one.startswith(THING) else self._identities.head(self._identities.who(one).name)
        )


def _is_side(place: PlaceRef) -> bool:
    """ "The west of the city": any of its quarters may lie there."""
    return place.relation is not None and place.relation.type is PlaceTie.PART and bool(place.relation.bearing)


@lru_cache(maxsize=65536)
def called(words: str) -> frozenset[str]:
    """What a report calls a place, without the words that say what it is."""
    return frozenset(folded(words).split()) - KINDS


def _fine(places: Sequence[PlaceRef]) -> list[PlaceRef]:
    return [place for place in places if place.precision in FINE]


def spot(place: PlaceRef) -> str:
    """All that tells where a place is and how precisely."""
    where = "" if place.id else f"{place.lat} {place.lon} {place.country} {place.kind}"
    return f"{place_key(place)}|{place.precision}|{where}"
