"""The registry of actors as its tests ask it."""

from __future__ import annotations

from polybius.codebook import ActorRow, Codebook, TieType


def known() -> dict[str, ActorRow]:
    """All actors by id."""
    return {row.id: row for row in Codebook.load().actors}


def in_circles(type_: TieType) -> list[str]:
    """Ids of actors that ties of a type lead back to."""
    above = {row.id: [tie.to for tie in row.ties if tie.type is type_] for row in known().values()}
    return [id_ for id_ in above if id_ in _reached(id_, above)]


def _reached(start: str, above: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    left = list(above[start])
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += above.get(here, [])
    return found
