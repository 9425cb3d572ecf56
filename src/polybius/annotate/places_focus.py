"""What a report is about, as far as its places tell: countries, regions, and what lies near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from polybius.annotate.gazetteer import Place
from polybius.model.sphere import distance_km

NEAR_KM = 150.0
_SUBJECT = 0.4
"""A country's share of the votes from which the report is on it."""
_POINTS = frozenset({"city", "capital", "district", "site", "quarter", "village", "airport", "crossing"})
_NEAR_DEGREES = 1.4
"""Of latitude: what lies further north or south is not near, and need not be measured."""


@dataclass(frozen=True, slots=True)
class Vote:
    """What one settled name says of the report's subject."""

    country: str
    region: str
    weight: float
    place: Place


@dataclass
class Focus:
    """What the report is about: weights of countries (ISO codes) and regions (ids), and the vote of each name."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[str, float] = field(default_factory=dict)
    votes: dict[str, Vote] = field(default_factory=dict)

    _sums: tuple[float, float] | None = None
    """Of all countries and of all regions, until the next vote."""

    def add(self, name: str, vote: Vote) -> None:
        self.votes[name] = vote
        self._sums = None
        self.countries[vote.country] = self.countries.get(vote.country, 0.0) + vote.weight
        self.regions[vote.region] = self.regions.get(vote.region, 0.0) + vote.weight

    def of_country(self, country: str, asking: str) -> float:
        """The country's share of all votes but that of the name that asks, which must not confirm itself."""
        own = self.votes.get(asking)
        return _share(self.countries, country, self._sum()[0], (own.country, own.weight) if own else _NOBODY)

    def of_region(self, region: str, asking: str) -> float:
        own = self.votes.get(asking)
        return _share(self.regions, region, self._sum()[1], (own.region, own.weight) if own else _NOBODY)

    def is_elsewhere(self, country: str, asking: str) -> bool:
        """Whether the report speaks of one country, and for all that other names say not of this one."""
        if self.of_country(country, asking) > 0:
            return False
        return any(self.of_country(other, asking) >= _SUBJECT for other in self.countries)

    def _sum(self) -> tuple[float, float]:
        if self._sums is None:
            self._sums = _sum_of_known(self.countries), _sum_of_known(self.regions)
        return self._sums

    def others(self, asking: str) -> list[Place]:
        """The towns and sites that other names were settled on."""
        return [vote.place for name, vote in self.votes.items() if name != asking and vote.place.kind in _POINTS]


_NOBODY = ("", 0.0)


def _sum_of_known(weights: dict[str, float]) -> float:
    return sum((value for name, value in weights.items() if name), 0.0)


def _share(weights: dict[str, float], key: str, whole: float, asking: tuple[str, float]) -> float:
    """At least three votes make a whole, so that a single one does not decide."""
    if not key:
        return 0.0
    own, weight = asking
    rest = whole - (weight if own else 0.0)
    return max(weights.get(key, 0.0) - (weight if own == key else 0.0), 0.0) / max(rest, 3.0)


def nearness(place: Place, others: Sequence[Place]) -> float:
    """From 0 to 1, by how near the nearest of the other places lies."""
    best = 0.0
    for other in others:
        if abs(other.lat - place.lat) > _NEAR_DEGREES or other.id == place.id:
            continue
        best = max(best, 1.0 - distance_km((place.lat, place.lon), (other.lat, other.lon)) / NEAR_KM)
    return best
