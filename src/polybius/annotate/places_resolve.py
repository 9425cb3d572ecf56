"""Which of the places of one name is meant: weighed over the whole report, one place for one name.

Each place has a score from a table of small features (the way of nomenklatura's matchers): how known it is, how it
was named, what it is said to lie in, which countries and regions the report speaks of, and what else lies near. The
method is that of the gazetteer-based geoparsers (Leidner 2007; Halterman's Mordecai), without their training.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from polybius.annotate.gazetteer import ALTERNATE, LOOSE, Gazetteer, Place, fold
from polybius.annotate.places_candidates import Candidate

KIND_WEIGHT = {
    "continent": 3.0, "country": 4.0, "region": -0.3, "district": -1.5, "city": 0.0, "capital": 1.5, "area": 1.0,
    "water": 1.0, "site": 1.0,
}  # fmt: skip
MATCH_WEIGHT = {ALTERNATE: -1.0, LOOSE: -1.5}
CONTAINED = 8.0
COUNTRY, REGION, NEAR = 4.0, 3.0, 1.5
NEAR_KM = 150.0
MARGIN = 0.25
"""Two places of one name that differ by less than this are told apart by nothing that the report says."""


@dataclass
class Focus:
    """What the report is about: weights of countries (ISO codes) and regions (ids), and the places settled so far."""

    countries: dict[str, float] = field(default_factory=dict)
    regions: dict[str, float] = field(default_factory=dict)
    settled: list[Place] = field(default_factory=list)

    def share(self, country: str) -> float:
        return self.countries.get(country, 0.0) / max(sum(self.countries.values()), 3.0)

    def region_share(self, region: str) -> float:
        return self.regions.get(region, 0.0) / max(sum(self.regions.values()), 3.0) if region else 0.0


class Resolver:
    def __init__(self, gazetteer: Gazetteer, demonyms: dict[str, int]) -> None:
        """`demonyms` counts, by country code, the report's words such as "Syrian"."""
        self._gazetteer = gazetteer
        self._demonyms = demonyms
        self._regions: dict[str, str] = {}

    def resolve(self, candidates: Sequence[Candidate]) -> dict[str, tuple[Place | None, str]]:
        """The place of each name (folded, with what it is said to lie in), or None, and why."""
        names: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            names.setdefault(key(candidate), []).append(candidate)
        chosen: dict[str, Place] = {}
        for _ in range(_PASSES):
            focus = self._focus(chosen, names)
            chosen = {name: self._best(group[0], focus)[0][1] for name, group in names.items() if group[0].places}
        focus = self._focus(chosen, names)
        settled = {name: self._settle(group[0], focus) for name, group in names.items()}
        return _one_sense(settled)

    def _settle(self, candidate: Candidate, focus: Focus) -> tuple[Place | None, str]:
        if not candidate.places:
            return None, "not in the gazetteer"
        ranked = self._best(candidate, focus)
        score, place = ranked[0]
        if len(ranked) > 1 and score - ranked[1][0] < MARGIN and _apart(place, ranked[1][1]):
            return None, f"ambiguous: {_title(place)} or {_title(ranked[1][1])}"
        return place, self._why(candidate, place, focus, len(ranked))

    def _best(self, candidate: Candidate, focus: Focus) -> list[tuple[float, Place]]:
        scored = [(self._score(candidate, place, focus), place) for place in candidate.places[:_MOST]]
        return sorted(scored, key=lambda pair: (-pair[0], -pair[1].population, pair[1].id))

    def _score(self, candidate: Candidate, place: Place, focus: Focus) -> float:
        score = math.log10(place.population + 10) + KIND_WEIGHT[place.kind] + MATCH_WEIGHT.get(place.match, 0.0)
        if candidate.within and self._is_within(place, candidate.within):
            score += CONTAINED
        score += COUNTRY * math.sqrt(focus.share(place.country)) if place.country else 0.0
        if place.kind != "region":
            score += REGION * math.sqrt(focus.region_share(self.region_of(place)))
        return score + NEAR * _nearness(place, focus.settled)

    def region_of(self, place: Place) -> str:
        """The id of the first-level subdivision that the place is or lies in; empty where none is known."""
        known = self._regions.get(place.id)
        if known is None:
            above = (place, *self._gazetteer.parents(place))
            known = self._regions[place.id] = next((one.id for one in above if one.kind == "region"), "")
        return known

    def _is_within(self, place: Place, name: str) -> bool:
        holders = {holder.id for holder in self._gazetteer.find(name)}
        codes = {holder.country for holder in self._gazetteer.find(name) if holder.kind == "country"}
        if place.id in holders:
            return False
        return place.country in codes or any(above.id in holders for above in self._gazetteer.parents(place))

    def _focus(self, chosen: dict[str, Place], names: dict[str, list[Candidate]]) -> Focus:
        focus = Focus()
        for country, count in sorted(self._demonyms.items()):
            focus.countries[country] = 0.5 * math.sqrt(count)
        for name, place in chosen.items():
            weight = math.sqrt(len(names[name])) * (2.0 if place.kind == "country" else 1.0)
            if place.country:
                focus.countries[place.country] = focus.countries.get(place.country, 0.0) + weight
            region = self.region_of(place)
            if region:
                focus.regions[region] = focus.regions.get(region, 0.0) + weight
            if place.kind in ("city", "capital", "district", "site"):
                focus.settled.append(place)
        return focus

    def _why(self, candidate: Candidate, place: Place, focus: Focus, choices: int) -> str:
        if choices == 1:
            return "the only one of that name"
        if candidate.within and self._is_within(place, candidate.within):
            return f"of {choices} of that name, the one in {candidate.within}"
        if focus.share(place.country) > 0.3:
            return f"of {choices} of that name, the one in a country that the report speaks of ({place.country})"
        return f"of {choices} of that name, the best known"


_MOST = 40
"""Places of one name that are weighed, the best known ones first."""
_PASSES = 3


def _one_sense(settled: dict[str, tuple[Place | None, str]]) -> dict[str, tuple[Place | None, str]]:
    """A name means in the whole report what it was said to lie in once: after "London, Ky." so does "London"."""
    said = {name.partition("|")[0]: answer for name, answer in sorted(settled.items()) if name[-1] != "|" and answer[0]}
    return {
        name: said.get(name.partition("|")[0], answer) if name[-1] == "|" else answer
        for name, answer in settled.items()
    }


def key(candidate: Candidate) -> str:
    return f"{fold(candidate.name)}|{fold(candidate.within)}"


def _apart(place: Place, other: Place) -> bool:
    return distance_km((place.lat, place.lon), (other.lat, other.lon)) > NEAR_KM


def _title(place: Place) -> str:
    return f"{place.name} ({place.country or place.kind})"


def _nearness(place: Place, settled: Sequence[Place]) -> float:
    """From 0 to 1, by how near the nearest other place of the report lies."""
    best = 0.0
    for other in settled:
        if other.id == place.id or abs(other.lat - place.lat) > 3:
            continue
        distance = distance_km((place.lat, place.lon), (other.lat, other.lon))
        best = max(best, 1.0 - distance / NEAR_KM if 0.5 < distance < NEAR_KM else 0.0)
    return best


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance (haversine) on a sphere of 6371 km."""
    north, south = math.radians(one[0]), math.radians(other[0])
    east = math.radians(other[1] - one[1])
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(east / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))
