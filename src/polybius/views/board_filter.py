"""Which rows of a board a narrowing lets through: a mask for each thing that it names, and what they leave together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from polybius.views.board import ALWAYS, KIND_BITS, NEVER, Array, Board, Claims, Lists, Rows, day_number
from polybius.views.narrowing import ONLY_UNDATED, WITH_UNDATED, Narrowing

FACETS = ("type", "standing", "outlet", "kind", "actor", "place")
"""What rows are counted by; each is counted with all of the narrowing but its own part."""


@dataclass(frozen=True)
class Masks:
    """What a narrowing leaves of events or claims. `found` is a mask of the rows that its words find and that
    reviewers' rejections leave; None where it asks for neither."""

    board: Board
    rows: Rows
    narrowing: Narrowing
    found: Array | None = None

    @cached_property
    def kept(self) -> Array:
        """A mask of the rows that everything lets through."""
        return self.without("")

    def without(self, facet: str) -> Array:
        """A mask of the rows that all but one facet lets through."""
        mask = self._common.copy()
        for name, own in self._own.items():
            if name != facet:
                mask &= own
        return mask

    @cached_property
    def _common(self) -> Array:
        """What is no facet: days, frame, words, events chosen by hand, whether reviewed."""
        rows, narrowing = self.rows, self.narrowing
        mask = np.ones(len(rows), bool)
        if narrowing.undated == ONLY_UNDATED:
            mask &= self.undated
        elif narrowing.since or narrowing.until:
            held = self.in_period(narrowing.since, narrowing.until)
            mask &= held | self.undated if narrowing.undated == WITH_UNDATED else held
        if narrowing.box is not None:
            mask &= placed(self.board.places.inside(narrowing.box), rows.place)
        if narrowing.events:
            mask &= chosen(self.board, rows, narrowing.events)
        if narrowing.reviewed is not None:
            mask &= rows.reviewed == narrowing.reviewed
        if self.found is not None:
            mask &= self.found
        return mask

    @cached_property
    def undated(self) -> Array:
        """A mask of the rows of which no day is known, neither the first nor the last."""
        without: Array = self.rows.early >= NEVER
        return without

    def in_period(self, since: str, until: str) -> Array:
        first, last = day_number(since), day_number(until)
        early = self.rows.early <= (NEVER - 1 if last is None else last)
        return early & (self.rows.late >= (ALWAYS + 1 if first is None else first))

    @cached_property
    def _own(self) -> Mapping[str, Array]:
        """The masks of the facets that the narrowing names."""
        asked = {
            "type": self.narrowing.types, "standing": self.narrowing.standings, "outlet": self.narrowing.outlets,
            "kind": self.narrowing.kinds, "actor": self.narrowing.actors, "place": self.narrowing.places,
        }  # fmt: skip
        return {name: _MASKS[name](self.board, self.rows, values) for name, values in asked.items() if values}

    def counts(self, facet: str) -> Array:
        """How many rows have each value of a facet, with all of the narrowing but its own part."""
        mask = self.kept if facet not in self._own else self.without(facet)
        return _COUNTS[facet](self.board, self.rows, mask)


def chosen(board: Board, rows: Rows, ids: Iterable[str]) -> Array:
    """A mask of some events, or of the claims that tell of them."""
    events = board.events.find(ids)
    if isinstance(rows, Claims):
        return codes_of(rows.event, events, len(board.events))
    mask = np.zeros(len(rows), bool)
    mask[events] = True
    return mask


def placed(places: Array, rows: Array) -> Array:
    """A mask of places (their rows) as one of rows that have a place or none."""
    return np.append(places, False)[rows]


def codes_of(column: Array, codes: Array, of: int) -> Array:
    """A mask of the rows that have one of the codes, of which there are so many; -1 is none."""
    wanted = np.zeros(of + 1, bool)
    wanted[codes] = True
    return wanted[column]


def list_of(rows: Rows, facet: str) -> Lists:
    return rows.actors if facet == "actor" else rows.outlets


Values = tuple[str, ...]
_MASKS: Mapping[str, Callable[[Board, Rows, Values], Array]] = {
    "type": lambda board, rows, values: codes_of(rows.type, board.types.known(values), len(board.types)),
    "standing": lambda board, rows, values: codes_of(
        rows.standing, board.standings.known(values), len(board.standings)
    ),
    "outlet": lambda board, rows, values: rows.outlets.having(board.outlets.known(values), len(board.outlets)),
    "kind": lambda _, rows, values: (rows.kinds & np.uint16(sum(KIND_BITS.get(value, 0) for value in set(values)))) > 0,
    "actor": lambda board, rows, values: rows.actors.having(board.actors.known(values), len(board.actors)),
    "place": lambda board, rows, values: placed(board.places.within(values), rows.place),
}


def _places(board: Board, rows: Rows, mask: Array) -> Array:
    """Rows by named place; what a place contains counts for the place itself alone."""
    at = rows.place[mask]
    return np.bincount(board.places.of[at[at >= 0]], minlength=len(board.places.named))


def _kinds(_: Board, rows: Rows, mask: Array) -> Array:
    kinds = rows.kinds[mask]
    return np.array([np.count_nonzero(kinds & bit) for bit in KIND_BITS.values()])


def _standings(board: Board, rows: Rows, mask: Array) -> Array:
    standing = rows.standing[mask]
    return np.bincount(standing[standing >= 0], minlength=len(board.standings))


_COUNTS: Mapping[str, Callable[[Board, Rows, Array], Array]] = {
    "type": lambda board, rows, mask: np.bincount(rows.type[mask], minlength=len(board.types)),
    "standing": _standings,
    "outlet": lambda board, rows, mask: rows.outlets.counts(mask, len(board.outlets)),
    "kind": _kinds,
    "actor": lambda board, rows, mask: rows.actors.counts(mask, len(board.actors)),
    "place": _places,
}
