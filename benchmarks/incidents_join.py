"""Tellings of one report into incidents: those of one happening are joined, different ones kept apart.

Claims are taken in the order of the text. Each joins the incident that fits it best, or begins a new one. What rules a
join out: types that exclude each other, two days, two towns, two named victims. What speaks for it: nearness, shared
victims, place, day or actor, and a noun that takes up what was told ("the attack").
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.incidents_tellings import ATTACK, Party, Telling
from polybius.annotate.records import PlaceMention

JOIN = 0.3
EFFECT = 0.6
"""Added for what came of an act, which is seldom told without it."""
FAR = 0.04
"""Taken off for each paragraph between."""
TOWNS = ("city", "near", "unknown", "part", "site")
"""Precisions of places that two incidents may be told apart by."""


@dataclass
class Incident:
    """Tellings of one happening, in the order of the text."""

    tellings: list[Telling] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The most frequent type that says more than that something was attacked."""
        counted = Counter(telling.type for telling in self.tellings if telling.type != ATTACK)
        return counted.most_common(1)[0][0] if counted else ATTACK

    @property
    def days(self) -> list[str]:
        return list(dict.fromkeys(telling.day for telling in self.tellings if telling.day))

    @property
    def places(self) -> list[PlaceMention]:
        return [telling.place for telling in self.tellings if telling.place is not None]

    @property
    def victims(self) -> list[Party]:
        return [victim for telling in self.tellings for victim in telling.victims]

    @property
    def actors(self) -> list[Party]:
        return [actor for telling in self.tellings for actor in telling.actors]


def join(tellings: tuple[Telling, ...]) -> list[Incident]:
    incidents: list[Incident] = []
    for telling in tellings:
        best = max(incidents, key=lambda incident: affinity(incident, telling), default=None)
        if best is not None and affinity(best, telling) >= JOIN:
            best.tellings.append(telling)
        elif not telling.effect_only:
            incidents.append(Incident([telling]))
    return incidents


def affinity(incident: Incident, telling: Telling) -> float:
    """How well a telling fits an incident; far below nought where it cannot."""
    if _excluded(incident, telling):
        return -9.0
    last = incident.tellings[-1]
    score = 1.0 if telling.sentence == last.sentence else 0.0
    score += 0.7 * (telling.nominal and telling.definite)
    score += 1.2 * _share(incident.victims, telling.victims)
    score += 0.4 * _share(incident.actors, telling.actors)
    score += 0.4 * (bool(telling.day) and telling.day in incident.days)
    score += 0.5 * _same_place(incident, telling)
    score += 0.4 * (telling.type == incident.type)
    score += 0.3 * (telling.paragraph - last.paragraph <= 1)
    score += EFFECT * (bool(telling.hurt) or telling.lemma == "die")
    return score - FAR * (telling.paragraph - last.paragraph)


def _excluded(incident: Incident, telling: Telling) -> bool:
    types = {incident.type, telling.type} - {ATTACK}
    if len(types) > 1:
        return True
    if telling.day and incident.days and telling.day not in incident.days:
        return True
    if _other_place(incident, telling):
        return True
    if telling.hurt or telling.lemma == "die":
        return False
    return _other_person(incident.victims, telling.victims)


def _other_person(left: list[Party], right: tuple[Party, ...]) -> bool:
    """Two named persons, one on each side, of other names."""
    named = [[party for party in side if party.named and party.kind == "person"] for side in (left, list(right))]
    return bool(named[0] and named[1]) and not _share(named[0], tuple(named[1]))


def _share(left: list[Party], right: tuple[Party, ...]) -> bool:
    return any(one.words & other.words for one in left for other in right)


def _towns(places: list[PlaceMention]) -> set[str]:
    return {place.place.name.lower() for place in places if place.place.precision in TOWNS}


def _other_place(incident: Incident, telling: Telling) -> bool:
    there, here = _towns(incident.places), _towns([telling.place] if telling.place else [])
    return bool(there and here) and not there & here


def _same_place(incident: Incident, telling: Telling) -> bool:
    return telling.place is not None and any(
        place.place.name.lower() == telling.place.place.name.lower() for place in incident.places
    )
