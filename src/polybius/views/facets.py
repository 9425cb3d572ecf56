"""What a case can be narrowed by, with numbers: types, standings, outlets, kinds, actors, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from polybius.codebook import Codebook
from polybius.model.claims import Kind
from polybius.views.board import Array, Board, day_text
from polybius.views.board_filter import Masks
from polybius.views.narrowing import KINDS, STANDINGS
from polybius.views.words import label

TOP = 50
"""Actors and places that are given; all of the others are closed lists."""
DEFINITIONS = {
    "corroborated": "Told by two or more independent groups of reports.",
    "single": "Told by one report, or by several that copy one another or rest on one source: one witness.",
    "contested": "Claims that cannot all be true; the card says in what they differ and who says which.",
    "denied": "Every claim that tells of it says that it did not happen.",
}
KIND_DEFINITIONS = {
    Kind.EVENT: "Who did what to whom.",
    Kind.FIGURE: "How many of what: dead, displaced, lorries, money.",
    Kind.RELATION: "How actors stand to each other: allies, enemies, part of, led by.",
    Kind.CONTROL: "Who holds, takes, loses or besieges a place.",
    Kind.AGREEMENT: "A ceasefire, an evacuation, talks, a contract, and the stage it has reached.",
    Kind.STATEMENT: "What somebody said.",
    Kind.CITATION: "A source that a report rests on.",
    Kind.OUTLOOK: "What was promised, planned, foreseen, threatened or demanded.",
    Kind.IDENTITY: "That two names are one actor, or what somebody is.",
}
REVIEWED = (("yes", "reviewed"), ("no", "not reviewed"))


@dataclass(frozen=True, slots=True)
class Valued:
    """A value with its number of rows."""

    value: str
    label: str
    n: int
    definition: str = ""


class Facets:
    """The facets of events under a narrowing, each counted with all of it but its own part."""

    def __init__(self, masks: Masks, codebook: Codebook) -> None:
        self._masks = masks
        self._board: Board = masks.board
        self._types = {row.name: row.definition for row in codebook.event_types}

    def all(self) -> dict[str, list[Valued]]:
        asked = self._masks.narrowing
        return {
            "type": list(self._types_counted()),
            "standing": [
                Valued(value, value, int(n), DEFINITIONS[value])
                for value, n in zip(STANDINGS, self._masks.counts("standing"), strict=True)
            ],
            "outlet": _sorted(self._named("outlet", self._board.outlets.values, self._board.outlets.values)),
            "kind": [
                Valued(value, label(value), int(n), KIND_DEFINITIONS[Kind(value)])
                for value, n in zip(KINDS, self._masks.counts("kind"), strict=True)
            ],
            "actor": self._top("actor", asked.actors),
            "place": self._top("place", asked.places),
            "reviewed": list(self._reviewed()),
        }

    def _types_counted(self) -> Iterator[Valued]:
        """Types of events, with any that is asked for."""
        types, counts = self._board.types.values, self._masks.counts("type")
        found = [
            Valued(value, type_name(value), int(n), self._types.get(value, ""))
            for value, n in zip(types, counts, strict=True)
            if n or value in self._masks.narrowing.types
        ]
        yield from _sorted(found)

    def _named(self, facet: str, values: Iterable[str], labels: Iterable[str]) -> Iterator[Valued]:
        counts = self._masks.counts(facet)
        return (Valued(v, name, int(n)) for v, name, n in zip(values, labels, counts, strict=True) if n)

    def _top(self, facet: str, asked: tuple[str, ...]) -> list[Valued]:
        """The most frequent, and those that are asked for."""
        names = self._board.actors if facet == "actor" else self._board.places.named
        counts = self._masks.counts(facet)
        codes = top(counts, TOP)
        codes = [*codes, *(int(code) for code in names.known(asked) if code not in codes)]
        return [Valued(names.values[code], names.label(code), int(counts[code])) for code in codes]

    def _reviewed(self) -> Iterator[Valued]:
        asked = self._masks.kept & self._masks.rows.reviewed
        done = int(asked.sum())
        for (value, name), n in zip(REVIEWED, (done, int(self._masks.kept.sum()) - done), strict=True):
            yield Valued(value, name, n)


def top(counts: Array, most: int) -> list[int]:
    """Codes with the largest counts, none that has none."""
    used = np.flatnonzero(counts)
    if len(used) > most:
        used = used[np.argpartition(-counts[used], most - 1)[:most]]
    return [int(code) for code in used[np.lexsort((used, -counts[used]))]]


def type_name(value: str) -> str:
    return label(value).lower().capitalize()


def _sorted(found: Iterable[Valued]) -> list[Valued]:
    return sorted(found, key=lambda one: (-one.n, one.label))


@dataclass(frozen=True, slots=True)
class Spread:
    """First and last day (ISO, empty where nothing is dated) and the days between which nineteen of twenty lie."""

    first: str
    last: str
    core_first: str
    core_last: str
    box: tuple[float, float, float, float] | None


def spread(board: Board) -> Spread:
    events, days = board.events, board.event_days
    at = np.unique(events.place[events.place >= 0])
    known = at[~np.isnan(board.places.lat[at])] if len(at) else at
    box = None
    if len(known):
        lat, lon = board.places.lat[known], board.places.lon[known]
        box = (float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    core = board.days
    if core is None:
        return Spread("", "", "", "", box)
    return Spread(day_text(days[0]), day_text(days[-1]), day_text(core[0]), day_text(core[1]), box)
