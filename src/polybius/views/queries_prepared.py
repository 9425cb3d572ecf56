"""What is made once of a state of the case, so that questions find it ready: orders, counts, names, pairs, ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from polybius.model.case import Actor, Alignment, ControlSpell
from polybius.model.ledgers import LedgerEntry
from polybius.model.names import fold
from polybius.views.blocs import numbers
from polybius.views.board import Array, id_text
from polybius.views.board_order import Orders
from polybius.views.board_rows import ClaimWords
from polybius.views.ground import Ground
from polybius.views.narrowing import Narrowing
from polybius.views.pairs import Pairs
from polybius.views.queries_board import OnBoard

Made = TypeVar("Made")
AT_A_TIME = 1_000
"""Claims that are looked up at a time where all are gone through."""
HELD_BLOCS, FOREMOST = 256, 60
"""Days whose blocs are kept; actors of a large case among whom they are sought."""


class Prepared(OnBoard):
    """As `OnBoard`, with what is kept of it."""

    def kept(self, name: str, make: Callable[[], Made]) -> Made:
        """What a view makes of this state of the case once, by a name of its own."""
        if name not in self._kept:
            self._kept[name] = make()
        found: Made = self._kept[name]
        return found

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    @cached_property
    def orders(self) -> Orders:
        return Orders(self.board)

    @cached_property
    def actors_by_id(self) -> Mapping[str, Actor]:
        return {actor.id: actor for actor in self.case.actors}

    @cached_property
    def actor_counts(self) -> Array:
        """Events of each actor, by its code."""
        return self.masks(Narrowing()).counts("actor")

    @cached_property
    def place_counts(self) -> Array:
        return self.masks(Narrowing()).counts("place")

    @cached_property
    def outlet_counts(self) -> Array:
        return self.masks(Narrowing()).counts("outlet")

    @cached_property
    def type_counts(self) -> Array:
        return self.masks(Narrowing()).counts("type")

    @cached_property
    def lowered_titles(self) -> bytes:
        """All titles of events in one, in lower case, letter by letter where they stand in `Events.titles`."""
        return self.board.events.titles[0].lower()

    @cached_property
    def lowered_reports(self) -> tuple[bytes, Array, tuple[str, ...]]:
        """All titles of reports in one, in lower case; where each begins; and the reports' ids."""
        titles = [report.title.casefold().encode() for report in self.headings.values()]
        starts = np.concatenate(([0], np.cumsum([len(title) for title in titles], dtype=np.int64)))
        return b"".join(titles), starts, tuple(self.headings)

    @cached_property
    def actor_folds(self) -> tuple[str, ...]:
        """Folded names of each actor of the case, one a line."""
        return tuple(
            "\n".join(dict.fromkeys(fold(name) for name in (actor.name, *(one.name for one in actor.names))))
            for actor in self.case.actors
        )

    @cached_property
    def place_folds(self) -> tuple[str, ...]:
        """Folded names of named places, by code."""
        names = self.board.places.named
        return tuple(fold(names.label(code)) for code in range(len(names)))

    @cached_property
    def ground(self) -> Ground:
        return Ground(self.board, self.case.control, self.fronts)

    @cached_property
    def pairs(self) -> Pairs:
        return Pairs(self.case.alignments)

    def bloc_numbers(self, until: str) -> Mapping[str, int]:
        """The bloc of each actor on a day (ISO; empty: the last told of), numbered from the largest. Of a large case
        blocs are sought among the actors of whom most is told, and at the end of the month: among all of thousands, and
        for every day, it would take seconds."""
        key = f"{until[:7]}-28" if until and self.many else until
        found = self._blocs.get(key)
        if found is None:
            found = numbers(self._foremost, key)
            if len(self._blocs) >= HELD_BLOCS:
                self._blocs.clear()
            self._blocs[key] = found
        return found

    @cached_property
    def _foremost(self) -> tuple[Alignment, ...]:
        """All alignments; of a large case those of the actors of whom most is told."""
        if not self.many:
            return self.case.alignments
        actors = set(self.pairs.foremost("", "", FOREMOST))
        return tuple(one for one in self.case.alignments if actors.issuperset(one.pair))

    @cached_property
    def spells_at(self) -> Mapping[str, tuple[ControlSpell, ...]]:
        """Control by the gazetteer's id of the place, by day."""
        found: dict[str, list[ControlSpell]] = {}
        for spell in self.control():
            if spell.place_id:
                found.setdefault(spell.place_id, []).append(spell)
        return {id_: tuple(spells) for id_, spells in found.items()}

    def entries_of(self, event: str) -> list[LedgerEntry]:
        """Entries of the ledgers that belong to an event."""
        row = self.board.events.find([event])
        return self.entries_at(self.board.entries.of(int(row[0]))) if len(row) else []

    def entries_at(self, rows: Array) -> list[LedgerEntry]:
        """The entries of rows of the board, in their order."""
        entries = self.board.entries
        ids = [id_text("b", number) for number in entries.ids[rows]]
        return list(self._store.fetched("ledger", ids, entries.at[rows].tolist()).values())

    def warm(self) -> None:
        """Makes what the first questions would have to wait for."""
        for sort in ("date", "-date", "-weight"):
            self.orders.events(sort)
        wanted = (
            self.orders.claims, self.orders.reports, self.ground.days, self.ground.spots, self.pairs.by_pair,
            self.actors_by_id, self.actor_folds, self.place_folds, self.lowered_titles, self.spells_at,
            self.group_sizes, self.lengths, self.outlet_counts, self.type_counts, self.case.agreements,
            self.lowered_reports, self._spells, self._alignments, self._agreements, self.pairs.actors("", ""),
            self.board.entries.by_event,
        )  # fmt: skip
        assert wanted

    # -- what the text index is made of ------------------------------------------------------------------------

    def read_version(self) -> str:
        """Changes with the texts and claims, not with what the case makes of them."""
        return self._store.read_version()

    def claim_words(self) -> Iterator[tuple[int, str, str]]:
        """Of each claim its row of the board, its words, and the names that it has of who and where."""
        stream = (claim for _, claim in self._store.scanned("claims", ClaimWords))
        while some := list(islice(stream, AT_A_TIME)):
            rows = self.board.claims.find(claim.id for claim in some)
            if len(rows) == len(some):
                yield from ((int(row), c.span.text, c.names()) for row, c in zip(rows, some, strict=True))

    def report_words(self) -> Iterator[tuple[int, str, str]]:
        """Of each report its row, its title with its outlet, and its text."""
        rows = self.board.reports.rows
        for id_, text in self._store.texts():
            if id_ in rows:
                yield rows[id_], f"{self.headings[id_].title} {self.headings[id_].outlet}", text
