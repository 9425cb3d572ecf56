"""An incident as the task asks for it: type, date, place, perpetrators, victims, weapons, killed and injured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from benchmarks.incidents_join import Incident
from benchmarks.incidents_tellings import Party, Telling
from benchmarks.incidents_words import IncidentWords

Slots = dict[str, object]
MOST = 300
"""More dead or wounded than this are those of a war."""
FURTHER = frozenset(("OTHER", "OTHERS", "MORE", "ANOTHER"))
"""Words of those who come on top of the ones named beside them."""
NEAR = 160
"""Tokens, about six sentences, within which casualties are taken to be those of the incident told there."""
SOON = 80
"""Tokens, about three sentences, within which "also" adds to the same act."""
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
        "perpetrators": [party.text.upper() for party in perpetrators],
        "perpetrator_confidence": _confidence(incident) if perpetrators else None,
        "victims": _names(incident.victims),
        "weapons": list(dict.fromkeys(weapon for telling in incident.tellings for weapon in telling.weapons)),
        "killed": _killed(incident, others, words),
        "injured": next((n for group in _hurt(incident, others) if (n := _total(group, words))), None),
    }


def _place(incident: Incident) -> str | None:
    """The finest place that the tellings name."""
    order = {"site": 1, "part": 1, "near": 1, "city": 0, "unknown": 1, "region": 2, "country": 3}
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


def _killed(incident: Incident, others: Sequence[Incident], words: IncidentWords) -> int | None:
    """The count of the sentence that first gives one, or of a fuller one behind it, with further dead."""
    told = [list(group) for _, group in groupby(incident.tellings, key=lambda telling: telling.sentence)]
    counted = [(here, n) for here in told if (n := _total([t.dead for t in here], words))]
    if not counted:
        return next((n for group in _dead_elsewhere(incident, others) if (n := _total(group, words))), None)
    first, number = counted[0]
    number = next((n for here, n in counted[1:] if n > number and _is_fuller(here, first)), number)
    end = first[-1].anchor
    later = [t for t in incident.tellings if t.further and t.anchor > end and t.sentence - first[0].sentence <= SOON]
    return number + sum(_total([t.dead], words) or 0 for t in later)


def _is_fuller(telling: list[Telling], first: list[Telling]) -> bool:
    """ "killed six priests and two cooks" after "killed six priests": the same dead, and more of them."""
    before = {(party.head, party.number) for told in first for party in told.dead}
    after = {(party.head, party.number) for told in telling for party in told.dead}
    return before < after


def _dead_elsewhere(incident: Incident, others: Sequence[Incident]) -> Iterator[list[tuple[Party, ...]]]:
    """Those of its victims that the report says were killed elsewhere; then the dead told of nearest to it."""
    known = frozenset(word for victim in incident.victims if victim.named for word in victim.words)
    later = (telling.dead for other in others for telling in other.tellings)
    yield [tuple(party for party in dead if party.words & known) for dead in later]
    yield from ([telling.dead for telling in told] for told in _beside(incident, others))


def _hurt(incident: Incident, others: Sequence[Incident]) -> Iterator[list[tuple[Party, ...]]]:
    """Those whom it hurt, then those told of nearest to it."""
    yield [telling.hurt for telling in incident.tellings]
    yield from ([telling.hurt for telling in told] for told in _beside(incident, others))


def _beside(incident: Incident, others: Sequence[Incident]) -> Iterator[list[Telling]]:
    """What is told of other incidents near this one, sentence by sentence, the nearest first: a sentence that names
    neither act nor place ("two guards were also hurt") may have been taken for one of another."""
    told: dict[int, list[Telling]] = {}
    for telling in (t for other in others if other is not incident for t in other.tellings):
        told.setdefault(telling.sentence, []).append(telling)
    own = [telling.sentence for telling in incident.tellings]
    far = {sentence: min(abs(sentence - place) for place in own) for sentence in told}
    yield from (told[sentence] for sentence in sorted(told, key=lambda s: (far[s], s)) if far[sentence] <= NEAR)


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
    return [p for p in group if p.named or p.number != 1 or not _describes(p, names)]


def _describes(party: Party, ends: set[int]) -> bool:
    """Is it set behind a name that ends there, or before one?"""
    return any(0 < party.begin - end <= ASIDE for end in ends) or (party.apposed and bool(ends))


def _is_equal(party: Party, other: Party) -> bool:
    return party.head == other.head and (party.number != 1 or bool(party.words & other.words))


def _is_same(party: Party, other: Party) -> bool:
    """Of two tellings: a single person without a name may be any other single person."""
    if party.number == 1 and other.number == 1:
        return bool(party.words & other.words) or not (party.named and other.named)
    return party.head == other.head or (party.number == other.number and "" in (party.head, other.head))
