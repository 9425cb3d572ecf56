"""An incident as the task asks for it: type, date, place, perpetrators, victims, weapons, killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party
from benchmarks.incidents_words import IncidentWords

Slots = dict[str, object]
MOST = 300
"""More dead or wounded than this are those of a war."""
FURTHER = frozenset(("OTHER", "OTHERS", "MORE", "ANOTHER"))
"""Words of those who come on top of the ones named beside them."""
ASIDE = 6
"""Characters between a name and a description of its bearer."""


def slots_of(
    incident: Incident, words: IncidentWords, perpetrators: Sequence[Party], others: Sequence[Incident] = ()
) -> Slots:
    """`others` are all incidents of the report, for what became of the victims."""
    return {
        "type": incident.type,
        "date": incident.days[0] if incident.days else None,
        "place": _place(incident),
        "perpetrators": _names(perpetrators),
        "perpetrator_confidence": _confidence(incident) if perpetrators else None,
        "victims": _names(incident.victims),
        "weapons": list(dict.fromkeys(weapon for telling in incident.tellings for weapon in telling.weapons)),
        "killed": next((n for group in _dead(incident, others) if (n := _total(group, words))), None),
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


def _dead(incident: Incident, others: Sequence[Incident]) -> Iterator[list[tuple[Party, ...]]]:
    """Those whom the incident killed, by sentence, for the first that counts them knows best; then those of its victims
    that the report says were killed elsewhere."""
    for _, told in groupby(incident.tellings, key=lambda telling: telling.sentence):
        yield [telling.dead for telling in told]
    known = frozenset(word for victim in incident.victims if victim.named for word in victim.words)
    later = (telling.dead for other in others for telling in other.tellings)
    yield [tuple(party for party in dead if party.words & known) for dead in later]


def _total(groups: Iterable[tuple[Party, ...]], words: IncidentWords) -> int | None:
    """How many there are in all: each group of people once, and no part beside the whole that it is of."""
    kept: list[Party] = []
    for group in groups:
        before = tuple(kept)
        for party in (p for p in _apart(group) if p.number and p.number <= MOST):
            if not any(_is_same(party, other) for other in before) and not any(_is_equal(party, o) for o in kept):
                kept.append(party)
    numbers = [(party.number or 0, _is_whole(party, words)) for party in kept]
    if not numbers:
        return None
    largest, total = max(number for number, _ in numbers), sum(number for number, _ in numbers)
    if largest * 2 == total and len(numbers) > 2:
        return largest
    whole = max((number for number, is_whole in numbers if is_whole), default=0)
    return max(whole, sum(number for number, is_whole in numbers if not is_whole))


def _is_whole(party: Party, words: IncidentWords) -> bool:
    return party.head in words.whole and not FURTHER & set(party.text.upper().split())


def _apart(group: tuple[Party, ...]) -> list[Party]:
    """The parties of one telling, but for descriptions set behind a name: "Ana Ruiz, a judge"."""
    names = {party.begin + len(party.text) for party in group if party.named}
    return [p for p in group if p.named or p.number != 1 or not any(0 < p.begin - end <= ASIDE for end in names)]


def _is_equal(party: Party, other: Party) -> bool:
    return party.head == other.head and (party.number != 1 or bool(party.words & other.words))


def _is_same(party: Party, other: Party) -> bool:
    """Of two tellings: a single person without a name may be any other single person."""
    if party.number == 1 and other.number == 1:
        return bool(party.words & other.words) or not (party.named and other.named)
    return party.head == other.head or (party.number == other.number and "" in (party.head, other.head))
