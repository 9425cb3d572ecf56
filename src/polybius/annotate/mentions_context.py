"""How the context of a report is made of the names of one actor and the places in it.

Countries are weighed as the places' resolver weighs them (places_focus.py): each name has the weight of the square
root of how often it is said, so that a refrain does not drown the rest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from polybius.annotate.mentions_focus import OWN, Context
from polybius.annotate.mentions_registry import Form, Hit, Registry
from polybius.annotate.records import PlaceMention
from polybius.codebook import ActorRow

_STATE, _PLACE, _ACTIVE = 1.0, 1.0, 0.3
"""What a state's name, a place and a group that is active in a country say of the report's countries."""
LEAD = 60
"""Tokens at the head of a report that say where it is set: what is named there counts once more."""


def context_of(hits: Iterable[Hit], places: Sequence[PlaceMention], registry: Registry, day: str) -> Context:
    """The context that names of one actor and places make."""
    rows = Counter(
        key for hit in hits if hit.row.id for key in [(hit.entry.parts, hit.row.id)] * (1 + (hit.start < LEAD))
    )
    votes: dict[str, float] = {}
    for (_, actor), count in rows.items():
        for country, weight in _votes(registry.rows[actor]):
            votes[country] = votes.get(country, 0.0) + weight * math.sqrt(count)
    for (country, _), count in _placed(places, registry).items():
        votes[country] = votes.get(country, 0.0) + _PLACE * math.sqrt(count)
    actors = frozenset(actor for _, actor in rows)
    sides = frozenset(side.conflict for actor in sorted(actors) for side in registry.rows[actor].sides)
    return Context(day, votes, actors, sides)


def _votes(row: ActorRow) -> Iterable[tuple[str, float]]:
    if row.country:
        yield row.country, _STATE if row.kind == "state" else OWN
    for country in row.active_in:
        yield country, _ACTIVE


def _placed(places: Iterable[PlaceMention], registry: Registry) -> Counter[tuple[str, str]]:
    """How often each place of a country is named; states themselves are counted as actors."""
    found = ((registry.codes.get(one.place.country, ""), one) for one in places if one.place.id)
    return Counter(
        key
        for country, one in found
        if country and one.place.precision != "country"
        for key in [(country, one.place.name)] * (1 + (one.start < LEAD))
    )


def is_settled(hit: Hit) -> bool:
    """Whether a name has one actor; capitals count as the places that they are."""
    return not hit.rivals and hit.form not in (Form.PEOPLE, Form.METONYM)
