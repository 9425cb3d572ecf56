"""The narrowing of the page as a filter of the older views: several actors, places and outlets at once, by id."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from polybius.model.claims import PlaceRef
from polybius.views.narrowing import Narrowing
from polybius.views.queries import Filter, fold
from polybius.views.queries_by_id import QueriesById

_PLACE, _OUTLET = "place", "outlet"


@dataclass(frozen=True, slots=True)
class Chosen(Filter):
    """As `Filter`; names match when they are those of what was chosen."""

    actors: frozenset[str] = frozenset()
    """Folded names of the chosen actors; empty: all."""
    places: frozenset[str] = frozenset()
    place_ids: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()

    @staticmethod
    def of_narrowing(queries: QueriesById, asked: Narrowing, since: str = "", until: str = "") -> Chosen:
        """`since` and `until` stand in for days that are not asked for."""
        ids, names = _places(queries, asked.places)
        return Chosen(
            asked=asked, since=asked.since or since, until=asked.until or until, place=_PLACE if asked.places else "",
            actor="actor" if asked.actors else "", outlet=_OUTLET if asked.outlets else "",
            actors=frozenset(name for actor in asked.actors for name in _names(queries, actor)),
            places=names, place_ids=ids, outlets=frozenset(fold(outlet) for outlet in asked.outlets),
        )  # fmt: skip

    def named(self, wanted: str, names: Iterable[str]) -> bool:
        if not wanted:
            return True
        chosen = self.outlets if wanted == _OUTLET else self.places
        return any(fold(name) in chosen for name in names if name)

    def at(self, place: PlaceRef | None) -> bool:
        if not self.place:
            return True
        return place is not None and (place.id in self.place_ids or fold(place.name or place.span.text) in self.places)

    def of(self, names: Iterable[str]) -> bool:
        return not self.actor or any(fold(name) in self.actors for name in names if name)


def _names(queries: QueriesById, actor: str) -> Iterable[str]:
    """The folded names of an actor, the canonical one and those observed."""
    found = queries.one_of("actors", actor)
    if found is not None:
        yield from (fold(name) for name in (found.name, *(one.name for one in found.names)))


def _places(queries: QueriesById, ids: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Ids and folded names of places and of what lies in them."""
    places = queries.board.places
    codes = sorted(set(places.of[places.within(ids)].tolist()) | set(places.named.known(ids).tolist()))
    return (
        frozenset(places.named.values[code] for code in codes),
        frozenset(fold(places.named.label(code)) for code in codes),
    )
