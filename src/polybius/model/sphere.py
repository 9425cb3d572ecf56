"""Distances on a sphere of the size of the earth."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

from polybius.model.claims import PlaceRef

EARTH_KM = 6371.0
"""Mean radius."""


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres on the great circle (haversine) between two points (latitude, longitude: WGS 84 degrees)."""
    north, south = radians(one[0]), radians(other[0])
    east = radians(other[1] - one[1])
    chord = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))


def distance(one: PlaceRef, other: PlaceRef) -> float | None:
    """Kilometres between two places of claims; None where a position is unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    return distance_km((one.lat, one.lon), (other.lat, other.lon))
