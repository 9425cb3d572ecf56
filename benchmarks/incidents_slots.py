"""An incident as the task asks for it: type, date, place, perpetrators, victims, weapons, killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party
from benchmarks.incidents_words import IncidentWords

Slots = dict[str, object]


def slots_of(incident: Incident, words: IncidentWords, perpetrators: Sequence[Party]) -> Slots:
    return {
        "type": incident.type,
        "date": incident.days[0] if incident.days else None,
        "place": _place(incident),
        "perpetrators": _names(perpetrators),
        "perpetrator_confidence": _confidence(incident) if perpetrators else None,
        "victims": _names(incident.victims),
        "weapons": list(dict.fromkeys(weapon for telling in incident.tellings for weapon in telling.weapons)),
        "killed": _total([telling.dead for telling in incident.tellings], words),
        "injured": _total([telling.hurt for telling in incident.tellings], words),
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


def _total(groups: Iterable[tuple[Party, ...]], words: IncidentWords) -> int | None:
    """How many there are in all: each group of people once, and no part beside the whole that it is of."""
    kept: list[Party] = []
    for party in (party for group in groups for party in group):
        if party.number is not None and not any(_is_same(party, other) for other in kept):
            kept.append(party)
    wholes = [party.number for party in kept if party.head in words.whole and party.number]
    parts = [party.number for party in kept if party.head not in words.whole and party.number]
    if not kept:
        return None
    return max([*wholes, sum(parts)]) if sum(parts) <= max(wholes, default=0) else sum(parts)


def _is_same(party: Party, other: Party) -> bool:
    if party.number == 1 and other.number == 1:
        return bool(party.words & other.words) or (party.head == other.head and not (party.named and other.named))
    return party.head == other.head
