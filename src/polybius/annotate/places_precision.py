"""How precisely a place is known, and the point of one that is told by others.

`where_prec` is UCDP's (Georeferenced Event Dataset codebook, Högbladh 2024): 1 a settlement or site itself; 2 within
about 25 km of one, or a part of one; 3 a second-level district; 4 a first-level province; 5 a line (a river, a border,
a longer road) or an area without a fixed border, a part of a country among them; 6 a country; 7 the sea or a continent.
"""

from __future__ import annotations

import math

from polybius.annotate.gazetteer import Place
from polybius.annotate.places_relations import COMPASS
from polybius.annotate.places_words import PlaceTable
from polybius.model.claims import PlaceRelation, PlaceTie
from polybius.model.sphere import EARTH_KM

PRECISION = {
    "continent": "region", "country": "country", "region": "region", "district": "region", "city": "city",
    "capital": "city", "village": "city", "quarter": "part", "area": "region", "water": "region", "mountain": "region",
}  # fmt: skip
"""The precision that claims give by the kind of a place; all others are sites."""
WHERE_PREC = {"district": 3, "region": 4, "area": 5, "water": 5, "mountain": 5, "country": 6, "continent": 7}
"""UCDP's code by the kind of a place; 1 for all others, which are points."""
NEAR_KM = 25.0
"""What UCDP takes for near."""
_SURE_KM = 80.0
"""A point of the compass is within 11 degrees of the way, so that a distance up to this leads within NEAR_KM."""


def precision(place: Place, relation: PlaceRelation | None) -> str:
    """`city`, `site`, `region`, `country` for the place itself; `part` of a point, `near` one, `region` for what is
    told by a wide place or lies somewhere on a long line."""
    own = PRECISION.get(place.kind, "site")
    if relation is None:
        return own
    if where_prec(place, relation) > 2:
        return "region"
    return "part" if relation.type in (PlaceTie.PART, PlaceTie.WITHIN) else "near"


def where_prec(place: Place, relation: PlaceRelation | None, table: PlaceTable | None = None) -> int:
    """UCDP's code, 1 to 7, for a place or for what lies to it as `relation` says."""
    own = WHERE_PREC.get(place.kind, 1)
    if own == 5 and table and not table.seas.isdisjoint(place.name.lower().split()):
        own = 7
    if relation is None:
        return own
    if relation.type in (PlaceTie.PART, PlaceTie.WITHIN, PlaceTie.NEAR):
        return max(own, 2) if own != 6 or relation.type is PlaceTie.WITHIN else 5
    if own > 2 or relation.type is PlaceTie.BORDER:
        return 5
    return _of_length(relation)


def _of_length(relation: PlaceRelation) -> int:
    """2 where it is short enough: a distance in a direction, or between two places; a circle around one is wide."""
    if relation.km is None:
        return 2
    sure = 2 * NEAR_KM if relation.type in (PlaceTie.BETWEEN, PlaceTie.ROAD) else NEAR_KM
    return 2 if relation.km <= (_SURE_KM if relation.bearing else sure) else 5


def position(place: Place, relation: PlaceRelation | None) -> tuple[float, float]:
    """Latitude and longitude, moved where a distance and a direction are told."""
    if relation is None or relation.type is not PlaceTie.AWAY or not relation.bearing or not relation.km:
        return place.lat, place.lon
    return moved(place.lat, place.lon, COMPASS.index(relation.bearing) * 22.5, relation.km)


def moved(lat: float, lon: float, degrees: float, km: float) -> tuple[float, float]:
    """The point so many kilometres along a great circle that sets out in the direction `degrees`, on a sphere."""
    north, way, angle = math.radians(lat), math.radians(degrees), km / EARTH_KM
    sine = math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(way)
    east = math.atan2(math.sin(way) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * sine)
    return round(math.degrees(math.asin(sine)), 4), round((lon + math.degrees(east) + 540) % 360 - 180, 4)


def middle(one: Place, other: Place) -> tuple[float, float]:
    """The point halfway on the great circle between two places."""
    north, there, east = math.radians(one.lat), math.radians(other.lat), math.radians(other.lon - one.lon)
    x, y = math.cos(there) * math.cos(east), math.cos(there) * math.sin(east)
    lat = math.atan2(math.sin(north) + math.sin(there), math.hypot(math.cos(north) + x, y))
    lon = math.radians(one.lon) + math.atan2(y, math.cos(north) + x)
    return round(math.degrees(lat), 4), round((math.degrees(lon) + 540) % 360 - 180, 4)
