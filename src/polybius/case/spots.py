"""Places of claims: when two are the same, near, one within the other, or apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from polybius.case.tables import Tables
from polybius.model.claims import PlaceRef, PlaceTie
from polybius.model.names import fold
from polybius.model.sphere import distance

FINENESS = {"site": 0, "part": 1, "city": 2, "unknown": 3, "region": 4, "country": 5}
POINT = frozenset(("site", "part", "city"))
"""Precisions whose coordinates are the place itself and no middle of an area."""


folded = fold


class Nearness(StrEnum):
    """Outcomes of comparing two places; `unknown` where neither coordinates nor names tell."""

    SAME = "same"
    NEAR = "near"
    WITHIN = "within"
    REGION = "region"
    """A region, or a place that may lie in it."""
    COUNTRY = "country"
    UNKNOWN = "unknown"
    APART = "apart"
    FAR = "far"
    """Never one event."""


AREAS = {"country": Nearness.COUNTRY, "region": Nearness.REGION}
"""Being in the same area says less than being at the same place."""


def place_key(place: PlaceRef) -> str:
    """What names a place in a case: the gazetteer's id, else the folded name; a part of a place, and what is near it,
    are kept apart from the place itself: whoever takes the east of a town has not taken the town."""
    if not place.id or place.relation is None:
        return whole_key(place)
    inner = place.relation.bearing or folded(place.name) if place.relation.type is PlaceTie.PART else "near"
    return f"{place.id}/{inner}"


def whole_key(place: PlaceRef) -> str:
    """As `place_key`, but a part has the key of the whole."""
    return place.id or folded(place.name or place.span.text)


def place_name(place: PlaceRef) -> str:
    return place.name or place.span.text


@dataclass(frozen=True, slots=True)
class Ranges:
    """Distances in kilometres, from data/matching.yaml."""

    near: float
    far: float
    region: float

    @staticmethod
    def of(tables: Tables) -> Ranges:
        limits = tables.limits
        return Ranges(limits.get("near_km", 15), limits.get("far_km", 50), limits.get("region_km", 200))


def compare(one: PlaceRef, other: PlaceRef, ranges: Ranges) -> Nearness:
    """How two places lie to each other."""
    away = distance(one, other)
    if place_key(one) == place_key(other) or _same_name(one, other):
        namesakes = not (one.id and other.id) and away is not None and away > ranges.region
        return Nearness.FAR if namesakes else AREAS.get(one.precision, Nearness.SAME)
    if _opposite(one, other):
        return Nearness.APART
    if one.country and other.country and one.country != other.country:
        return Nearness.FAR
    if "country" in (one.precision, other.precision):
        return Nearness.COUNTRY if one.country and one.country == other.country else Nearness.UNKNOWN
    if away is None:
        return Nearness.UNKNOWN
    if "region" in (one.precision, other.precision):
        return Nearness.REGION if away <= ranges.region else Nearness.FAR
    return _points(one, other, away, ranges)


def _opposite(one: PlaceRef, other: PlaceRef) -> bool:
    """The east and the west of one town."""
    if one.relation is None or other.relation is None or not one.id or one.id != other.id:
        return False
    return {one.relation.bearing, other.relation.bearing} in ({"E", "W"}, {"N", "S"}, {"NE", "SW"}, {"NW", "SE"})


def _same_name(one: PlaceRef, other: PlaceRef) -> bool:
    return not (one.id and other.id) and folded(place_name(one)) == folded(place_name(other))


def _points(one: PlaceRef, other: PlaceRef, away: float, ranges: Ranges) -> Nearness:
    if away <= ranges.near:
        inner = one.precision in ("site", "part") or other.precision in ("site", "part")
        return Nearness.WITHIN if inner else Nearness.NEAR
    both = one.precision in POINT and other.precision in POINT
    return Nearness.FAR if both and away > ranges.far else Nearness.APART


@dataclass(frozen=True, slots=True)
class Placed:
    """A place and the witness who gives it."""

    place: PlaceRef
    witness: str


def agreed_place(placed: Sequence[Placed], ranges: Ranges) -> PlaceRef | None:
    """A point before an area, a place of the gazetteer before one that only the text calls so ("district of the city"):
    what most witnesses allow; then the finest, then what is named most, then by name."""
    if not placed:
        return None
    ranked: dict[str, list[Placed]] = {}
    for one in placed:
        ranked.setdefault(place_key(one.place), []).append(one)
    best = min(ranked, key=lambda key: (*_rank(ranked[key], placed, ranges), key))
    return min((one.place for one in ranked[best]), key=_shown)


def _rank(here: Sequence[Placed], placed: Sequence[Placed], ranges: Ranges) -> tuple[bool, bool, int, int, int]:
    place = here[0].place
    allowing = {
        other.witness for other in placed if compare(place, other.place, ranges) not in (Nearness.APART, Nearness.FAR)
    }
    fineness = min(FINENESS.get(one.place.precision, 3) for one in here)
    area = all(one.place.precision not in POINT for one in here)
    unknown = not any(one.place.id for one in here)
    return (area, unknown, -len(allowing), fineness, -len({one.witness for one in here}))


def _shown(place: PlaceRef) -> tuple[int, str, int, int, str]:
    known = FINENESS.get(place.precision, 3)
    return (known, place_name(place), place.span.begin, place.span.end, place.span.text)
