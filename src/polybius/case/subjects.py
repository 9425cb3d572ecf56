"""What a report is mainly about: the event that most of it tells of, and where that was.

News puts first what matters most, so a claim counts for more the earlier it stands; deeds that harm people count for
more than words. The place is the event's own; where nobody says it, or only a country, it is the place that most of the
report's other claims of violence are at, and the reason says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polybius.case.spots import Nearness, Ranges, compare, place_key, place_name
from polybius.model.case import Event
from polybius.model.claims import Claim, Kind, PlaceRef

HALF = 300.0
"""Code points from the top after which a claim counts half."""
HARM = frozenset(("killed", "injured", "casualties"))
WEIGHTS = {"harm": 4.0, "violence": 2.0, "other": 0.5}
FINEST_AREA = 4
"""UCDP's where_prec of a first-order province."""
SHARE = 0.5
"""Of its votes that a place gives to one it lies in or beside."""


@dataclass(frozen=True, slots=True)
class Subject:
    """A report's main event (id, empty where it tells of none) and its place."""

    report: str
    event: str
    place: PlaceRef | None
    why: str


def subject(report: str, claims: Sequence[Claim], events: Iterable[Event], ranges: Ranges) -> Subject:
    """The subject of one report; `claims` are its own, `events` those that rest on any of them."""
    weights = {claim.id: _weight(claim) for claim in claims if claim.report == report}
    main = max(
        events, key=lambda event: (sum(weights.get(id_, 0.0) for id_ in event.claims), event.id), default=None
    )
    if main is None or not any(id_ in weights for id_ in main.claims):
        return Subject(report, "", None, "no event is told")
    if main.place is not None and is_local(main.place):
        return Subject(report, main.id, main.place, "the event's own place")
    place = main_place((claim for claim in claims if claim.id in weights), weights, ranges)
    if place is None:
        return Subject(report, main.id, main.place, "no place in it is finer than a country")
    return Subject(report, main.id, place, f"said of no place itself; most of the report is at {place_name(place)}")


def is_local(place: PlaceRef) -> bool:
    """A settlement, a site, or a province; not a country, a part of one, a river or a border (UCDP's where_prec)."""
    return place.lat is not None and 1 <= place.where_prec <= FINEST_AREA


def main_place(claims: Iterable[Claim], weights: Mapping[str, float], ranges: Ranges) -> PlaceRef | None:
    """The local place with most weight of claims, those within or beside it counting by half."""
    votes: dict[str, float] = {}
    places: dict[str, PlaceRef] = {}
    for claim in claims:
        if claim.place is not None and is_local(claim.place):
            key = place_key(claim.place)
            votes[key] = votes.get(key, 0.0) + weights[claim.id]
            places.setdefault(key, claim.place)
    best = max(places, key=lambda key: (_shared(key, votes, places, ranges), key), default=None)
    return places[best] if best is not None else None


def _shared(key: str, votes: Mapping[str, float], places: Mapping[str, PlaceRef], ranges: Ranges) -> float:
    near = (other for other in places if other != key and _is_beside(places[key], places[other], ranges))
    return votes[key] + SHARE * sum(votes[other] for other in near)


def _is_beside(one: PlaceRef, other: PlaceRef, ranges: Ranges) -> bool:
    return compare(one, other, ranges) in (Nearness.SAME, Nearness.NEAR, Nearness.WITHIN)


def _weight(claim: Claim) -> float:
    return WEIGHTS[_sort(claim)] / (1.0 + claim.span.begin / HALF)


def _sort(claim: Claim) -> str:
    if claim.kind is Kind.FIGURE and claim.figure is not None and claim.figure.measure in HARM:
        return "harm"
    return "violence" if claim.kind is Kind.EVENT and claim.type == "ASSAULT" and claim.realis.happened else "other"
