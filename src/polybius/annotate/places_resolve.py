"""Which of the places of one name is meant: weighed over the whole report, one place for one name.

Each place has a score from a table of small features (the way of nomenklatura's matchers): how known it is, how it
was named, what it is said to lie in, which countries and regions the report speaks of, and what else lies near. The
method is that of the gazetteer-based geoparsers (Leidner 2007; Halterman's Mordecai), without their training.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import NamedTuple

from polybius.annotate.gazetteer import ALTERNATE, EDITED, LOOSE, SPELLING, USUAL, Gazetteer, Place, fold
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_focus import NEAR_KM, Focus, Vote, distance_km, nearness

KIND_WEIGHT = {
    "continent": 3.0, "country": 3.3, "region": 0.3, "district": -1.0, "city": 0.0, "capital": 1.0, "area": 1.0,
    "water": 1.0, "site": 1.0, "quarter": 0.0, "village": 0.0, "airport": 0.5, "crossing": 0.5, "mountain": 1.0,
}  # fmt: skip
MATCH_WEIGHT = {USUAL: 1.5, ALTERNATE: -0.7, LOOSE: -1.5, SPELLING: -2.0, EDITED: -2.5}
CONTAINED = 8.0
TYPED = 4.0
"""For "Idlib province": the kinds that a noun beside the name allows."""
SEAT = 1.5
"""Against a region whose town has its name: "Idlib" alone is more often the town."""
COUNTRY, REGION, NEAR = 5.0, 3.5, 2.5
MARGIN = 0.15
"""Two places of one name that differ by less than this are told apart by nothing that the report says."""
_MOST = 40
"""Places of one name that are weighed, the best known ones first."""
_PASSES = 4
_TOWNS = frozenset({"city", "capital", "village", "quarter"})


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, its region, and the part of its score that no other name changes."""

    place: Place
    region: str
    score: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a report uses it: how often, and what it may mean."""

    key: str
    candidate: Candidate
    count: int
    options: tuple[Option, ...]


Answer = tuple[Place | None, str]
"""The place of a name, or None, and why."""


class Resolver:
    def __init__(self, gazetteer: Gazetteer, demonyms: dict[str, int]) -> None:
        """`demonyms` counts, by country code, the report's words such as "Syrian"."""
        self._gazetteer = gazetteer
        self._demonyms = {country: 0.5 * math.sqrt(count) for country, count in sorted(demonyms.items())}
        self._above: dict[str, tuple[Place, ...]] = {}

    def resolve(self, candidates: Sequence[Candidate]) -> dict[str, Answer]:
        """The answer for each name, by the `key` of its candidates."""
        groups: dict[str, list[Candidate]] = {}
        for candidate in candidates:
            groups.setdefault(key(candidate), []).append(candidate)
        names = [Name(name, group[0], len(group), self._options(group[0])) for name, group in groups.items()]
        focus = self._settled(names)
        return _one_sense({name.key: _answer(name, focus) for name in names})

    def _settled(self, names: Sequence[Name]) -> Focus:
        """Names are settled together: each pass weighs them by what the pass before made of the others."""
        focus, before = Focus(dict(self._demonyms)), None
        for _ in range(_PASSES):
            chosen = [(name, min(_ranked(name, focus))[-1]) for name in names if name.options]
            if chosen == before:
                break
            focus, before = Focus(dict(self._demonyms)), chosen
            for name, option in chosen:
                weight = math.sqrt(name.count) * (2.0 if option.place.kind == "country" else 1.0)
                focus.add(name.key, Vote(option.place.country, option.region, weight, option.place))
        return focus

    def _options(self, candidate: Candidate) -> tuple[Option, ...]:
        places = candidate.places[:_MOST]
        seats = {above.id for place in places if place.kind in _TOWNS for above in self.above(place)}
        return tuple(Option(place, self._region(place), self._known(candidate, place, seats)) for place in places)

    def _known(self, candidate: Candidate, place: Place, seats: set[str]) -> float:
        """How likely the place is before anything else in the report is looked at."""
        score = math.log10(place.population + 10) + KIND_WEIGHT[place.kind] + MATCH_WEIGHT.get(place.match, 0.0)
        if candidate.within and self._is_within(place, candidate.within):
            score += CONTAINED
        if candidate.kinds:
            return score + (TYPED if place.kind in candidate.kinds else 0.0)
        return score - (SEAT if place.id in seats and place.kind != "country" else 0.0)

    def above(self, place: Place) -> tuple[Place, ...]:
        """What contains the place."""
        known = self._above.get(place.id)
        if known is None:
            known = self._above[place.id] = tuple(self._gazetteer.parents(place))
        return known

    def _region(self, place: Place) -> str:
        """The id of the first-level subdivision that the place is or lies in; empty where none is known."""
        return next((one.id for one in (place, *self.above(place)) if one.kind == "region"), "")

    def _is_within(self, place: Place, name: str) -> bool:
        holders = self._gazetteer.find(name)
        ids = {holder.id for holder in holders}
        codes = {holder.country for holder in holders if holder.kind == "country"}
        if place.id in ids:
            return False
        return place.country in codes or any(above.id in ids for above in self.above(place))


class Ranked(NamedTuple):
    """An option with its score; sorts before those that are less likely, of equal ones before the less populous."""

    negative_score: float
    negative_population: int
    id: str
    option: Option


def _ranked(name: Name, focus: Focus) -> list[Ranked]:
    """All options of a name in no order."""
    of_country = {code: focus.of_country(code, name.key) for code in {one.place.country for one in name.options}}
    of_region = {region: focus.of_region(region, name.key) for region in {one.region for one in name.options}}
    others = focus.others(name.key)
    found = []
    for option in name.options:
        place = option.place
        score = option.score + COUNTRY * math.sqrt(of_country[place.country])
        score += REGION * math.sqrt(of_region[option.region])
        score += NEAR * nearness(place, others)
        found.append(Ranked(-score, -place.population, place.id, option))
    return found


def _answer(name: Name, focus: Focus) -> Answer:
    if not name.options:
        return None, "not in the gazetteer"
    first, *others = nsmallest(2, _ranked(name, focus))
    best = first.option
    for second in others:
        if second.negative_score - first.negative_score < MARGIN and _apart(best.place, second.option.place):
            return None, f"ambiguous: {_title(best.place)} or {_title(second.option.place)}"
    return best.place, _why(name, best.place, focus.of_country(best.place.country, name.key))


def _why(name: Name, place: Place, share: float) -> str:
    choices = len(name.options)
    if choices == 1:
        return "the only one of that name"
    if name.candidate.within:
        return f"of {choices} of that name, the one in {name.candidate.within}"
    if share > 0.3:
        return f"of {choices} of that name, the one in a country that the report speaks of ({place.country})"
    return f"of {choices} of that name, the best known"


def _one_sense(settled: dict[str, Answer]) -> dict[str, Answer]:
    """A name means in the whole report what it was said to lie in once: after "London, Ky." so does "London"."""
    said = {_bare(name): answer for name, answer in sorted(settled.items()) if name != _bare(name) and answer[0]}
    return {name: said.get(name, answer) for name, answer in settled.items()}


def key(candidate: Candidate) -> str:
    """What tells one use of a name from another: the folded name, the kinds beside it, what it is said to lie in."""
    return f"{fold(candidate.name)}|{' '.join(sorted(candidate.kinds))}|{fold(candidate.within)}"


def _bare(name: str) -> str:
    """The key without what the name is said to lie in."""
    return name[: name.rindex("|") + 1]


def _apart(place: Place, other: Place) -> bool:
    return distance_km((place.lat, place.lon), (other.lat, other.lon)) > NEAR_KM


def _title(place: Place) -> str:
    return f"{place.name} ({place.country or place.kind})"
