"""What speaks for a place of a name: a table of small features, each with a weight in data/place_weights.yaml.

Some hold whatever else the report says (how known the place is, how it was named, what it is said to lie in); others
look at the report's other names: the countries and regions that they were settled in, and how near the nearest lies.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from polybius.annotate.gazetteer import ALTERNATE, EDITED, LOOSE, SPELLING, USUAL, Place
from polybius.annotate.places_candidates import Candidate
from polybius.annotate.places_focus import Focus, nearness

MATCHES = {
    USUAL: "match.usual", ALTERNATE: "match.alternate", LOOSE: "match.loose",
    SPELLING: "match.spelling", EDITED: "match.edited",
}  # fmt: skip

Weights = Mapping[str, float]
Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, its region, and its features that no other name changes, with their sum."""

    place: Place
    region: str
    province: str
    """The name of the first-level subdivision that it lies in; empty where none is known."""
    features: Features
    score: float


@dataclass(frozen=True, slots=True)
class Name:
    """A name as a report uses it: how often, and what it may mean."""

    key: str
    candidate: Candidate
    count: int
    options: tuple[Option, ...]


def of_itself(candidate: Candidate, place: Place, contained: bool, is_region_of_town: bool) -> Features:
    """The features that no other name of the report changes."""
    found = {"population": math.log10(place.population + 10), f"kind.{place.kind}": 1.0}
    if place.match in MATCHES:
        found[MATCHES[place.match]] = 1.0
    if contained:
        found["contained"] = 1.0
    if candidate.kinds:
        found["typed"] = float(place.kind in candidate.kinds)
    elif is_region_of_town and place.kind != "country":
        found["seat"] = 1.0
    return found


class Report:
    """What the rest of a report says for the options of one name."""

    def __init__(self, name: Name, focus: Focus) -> None:
        self._name = name
        self._focus = focus
        self._others = focus.others(name.key)
        self._shares: dict[str, float] = {}

    def features(self, option: Option) -> Iterator[tuple[str, float]]:
        for feature, value in FEATURES.items():
            found = value(self, option)
            if found:
                yield feature, found

    def country(self, option: Option) -> float:
        code = option.place.country
        if code not in self._shares:
            self._shares[code] = math.sqrt(self._focus.of_country(code, self._name.key))
        return self._shares[code]

    def region(self, option: Option) -> float:
        key = f"region {option.region}"
        if key not in self._shares:
            self._shares[key] = math.sqrt(self._focus.of_region(option.region, self._name.key))
        return self._shares[key]

    def near(self, option: Option) -> float:
        return nearness(option.place, self._others)


FEATURES: dict[str, Callable[[Report, Option], float]] = {
    "country": Report.country,
    "region": Report.region,
    "near": Report.near,
}
"""The features by which the other names of a report speak for a place."""
