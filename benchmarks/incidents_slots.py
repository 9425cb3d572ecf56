"""An incident as the task asks for it: type, date, place, perpetrators, victims, weapons, killed and injured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party, Telling

Slots = dict[str, object]


def slots_of(incident: Incident) -> Slots:
    return {
        "type": incident.type,
        "date": incident.days[0] if incident.days else None,
        "place": _place(incident),
        "perpetrators": _names(incident.actors),
        "perpetrator_confidence": _confidence(incident) if incident.actors else None,
        "victims": _names(incident.victims),
        "weapons": list(dict.fromkeys(weapon for telling in incident.tellings for weapon in telling.weapons)),
        "killed": _most([telling.killed for telling in incident.tellings]),
        "injured": _most([telling.injured for telling in incident.tellings]),
    }


def _place(incident: Incident) -> str | None:
    """The finest place that the tellings name."""
    order = {"site": 1, "part": 1, "city": 0, "unknown": 1, "region": 2, "country": 3}
    found = sorted(incident.places, key=lambda place: order.get(place.place.precision, 2))
    return " ".join(found[0].span.text.split()) if found else None


def _names(parties: Iterable[Party]) -> list[str]:
    """Each party once, under the longest of its names."""
    kept: list[str] = []
    for party in parties:
        text = party.text.upper()
        if any(text in other or other in text for other in kept):
            continue
        kept.append(text)
    return kept


def _confidence(incident: Incident) -> str:
    tellings = [telling for telling in incident.tellings if telling.actors]
    if any(telling.accused for telling in tellings):
        return "SUSPECTED OR ACCUSED"
    return "REPORTED AS FACT"


def _most(counts: Iterable[int | None]) -> int | None:
    counted = Counter(count for count in counts if count is not None)
    return max(counted) if counted else None


def first(incident: Incident) -> Telling:
    return incident.tellings[0]
