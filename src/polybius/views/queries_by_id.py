"""Questions on a case of any size: objects by their ids and in pages, never all of them at once.

What counts, filters and clusters are computed on is a `Board`; what is shown is fetched from the store by id. Views
that are made of all objects of a kind get them where they are few, and the weightiest of them where they are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from itertools import islice
from typing import TypeVar

import numpy as np

from polybius.model.alignments import Turn
from polybius.model.case import AgreementCase, Alignment, ControlSpell, Event
from polybius.model.claims import Claim, Kind
from polybius.model.ids import content_id
from polybius.model.ledgers import LedgerEntry
from polybius.model.outlooks import Foresight
from polybius.model.tallies import Count, Tally
from polybius.views.board import Array, id_text
from polybius.views.narrowing import Narrowing
from polybius.views.queries import EVERYTHING, Filter
from polybius.views.queries_fetched import HELD, Fetched
from polybius.views.queries_prepared import Prepared

Found = TypeVar("Found")
MOST_EVENTS = MOST_CLAIMS = MOST_ROWS = 1_000
"""Events, claims, entries that a view over all of them gets of such a case: the weightiest, the first."""


class QueriesById(Prepared):
    """As `Queries`, of the case as it stood when this was made; any number of threads may ask."""

    cut = False
    seen = 0
    """How many there were of what `first` cut."""

    # -- what all of a case is asked for ----------------------------------------------------------------------

    def events(self, narrow: Filter = EVERYTHING) -> list[Event]:
        if not self.many:
            return self._kept_events(narrow) if narrow.asked else super().events(narrow)
        rows = np.flatnonzero(self.masks(narrow.asked or Narrowing(narrow.since, narrow.until)).kept)
        rows = rows[np.argsort(-self.board.events.weight[rows], kind="stable")]
        most = MOST_EVENTS if narrow.asked else 2 * MOST_EVENTS  # of what the page asks for the masks know it all
        kept = [event for event in self.events_at(rows[:most]) if self._fits(narrow, event)][:MOST_EVENTS]
        return sorted(kept, key=lambda e: (e.period.earliest or e.period.latest if e.period else "9999", e.id))

    def _kept_events(self, narrow: Filter) -> list[Event]:
        """What the page's narrowing leaves, types, standings, frame and words included."""
        assert narrow.asked is not None
        kept = {id_text("e", number) for number in self.board.events.ids[self.masks(narrow.asked).kept]}
        found = super().events(replace(narrow, since=narrow.asked.since, until=narrow.asked.until))
        return [event for event in found if event.id in kept and narrow.days(*_ends(event))]

    def _fits(self, narrow: Filter, event: Event) -> bool:
        return narrow.at(event.place) and narrow.of([role.name for role in event.roles])

    def every_claim(self, narrow: Filter = EVERYTHING, kind: Kind | None = None) -> Iterator[Claim]:
        if not self.many:
            kept = self._kept_claims(narrow)
            yield from (one for one in super().every_claim(narrow, kind) if kept is None or one.id in kept)
            return
        asked = self._of_kind(narrow.asked or Narrowing(narrow.since, narrow.until), kind)
        order = self.orders.claims
        rows = order[self.masks(asked, "claims").kept[order]][: 2 * MOST_CLAIMS]
        fitting = (
            claim for claim in self.claims_at(rows) if narrow.at(claim.place) and narrow.of(self.role_names(claim))
        )
        yield from islice(fitting, MOST_CLAIMS)

    def _kept_claims(self, narrow: Filter) -> set[str] | None:
        """Ids of the claims that the page's narrowing leaves; None where there is none."""
        if narrow.asked is None or narrow.asked == Narrowing():
            return None
        return {id_text("c", number) for number in self.board.claims.ids[self.masks(narrow.asked, "claims").kept]}

    def _of_kind(self, asked: Narrowing, kind: Kind | None) -> Narrowing:
        return replace(asked, kinds=(kind.value,)) if kind else asked

    def how_many(self, table: str, asked: Narrowing, kind: str) -> int:
        """Claims of a kind, or entries of the ledgers, that a narrowing leaves."""
        if table in ("ledger", "totals"):
            return int(self.board.entries.kept(asked.since, asked.until, asked.undated).sum())
        kept = self.masks(self._of_kind(asked, Kind(kind) if kind else None), "claims").kept & self.counting
        return int(kept.sum())

    def ledger(self, narrow: Filter = EVERYTHING) -> list[LedgerEntry]:
        if not self.many:
            return super().ledger(narrow)
        rows = np.flatnonzero(self.board.entries.kept(narrow.since, narrow.until, narrow.undated))[: 4 * MOST_CLAIMS]
        kept = [
            entry for entry in self.entries_at(rows)
            if narrow.ledger in ("", entry.ledger) and narrow.at(entry.place)
            and narrow.of([party.name for party in (*entry.by, *entry.to)])
        ][:MOST_CLAIMS]  # fmt: skip
        return sorted(kept, key=lambda e: (e.ledger, e.line, e.period.earliest if e.period else "9999", e.id))

    def _resting_at(self, narrow: Filter) -> Callable[[Turn], bool]:
        if narrow.asked is None or not narrow.asked.places:
            return super()._resting_at(narrow)
        wanted = self.board.places.within(narrow.asked.places)
        places = self.kept("places of turns", self._places_of_turns)
        return lambda turn: bool(wanted[places[turn.id]].any())

    def _places_of_turns(self) -> dict[str, Array]:
        """Rows of the places of the claims that each turning point rests on."""
        claims = self.board.claims
        found = {turn.id: claims.place[claims.find(turn.claims)] for turn in self.case.turns}
        return {id_: np.unique(rows[rows >= 0]) for id_, rows in found.items()}

    # -- tables of a large case: the first of what there is in order --------------------------------------------

    def first(self) -> QueriesById:
        """The same questions, of which those on control, agreements, outlooks and alignments answer with the first."""
        made = copy(self)
        made.cut = True
        return made

    def _first(self, found: list[Found]) -> list[Found]:
        if not self.cut:
            return found
        self.seen = len(found)
        return found[:MOST_ROWS]

    def control(self, narrow: Filter = EVERYTHING) -> list[ControlSpell]:
        return self._first(super().control(narrow))

    def agreements(self, narrow: Filter = EVERYTHING) -> list[AgreementCase]:
        return self._first(super().agreements(narrow))

    def foresights(self, narrow: Filter = EVERYTHING) -> list[Foresight]:
        return self._first(super().foresights(narrow))

    def alignments(self, narrow: Filter = EVERYTHING) -> list[Alignment]:
        return self._first(super().alignments(narrow))

    def hold_claims(self, narrow: Filter) -> None:
        """Fetches the claims of the events that a view will ask for one by one."""
        claims = self.claims_by_id
        if isinstance(claims, Fetched):
            claims.take([claim for event in self.events(narrow) for claim in event.claims][:HELD])

    def counted(self, narrow: Filter = EVERYTHING) -> Iterator[tuple[tuple[str, ...], tuple[Count, ...]]]:
        """Of the reports of some days; of a large case the outlets' own sums, which have what is frequent."""
        if self.many:
            return (((one.name,), one.counts) for one in self.case.outlets)
        kept = (one for one in self.case.tallies if narrow.days(one.date, one.date))
        return ((one.outlets, one.counts) for one in kept)

    def tallies(self, outlet: str, narrow: Filter = EVERYTHING) -> Iterator[Tally]:
        """Of an outlet's reports, those of some days; of a large case all, as `counted` has it."""
        if not self.many:
            yield from (one for one in self.case.tallies if outlet in one.outlets and narrow.days(one.date, one.date))
            return
        codes = self.board.outlets.known([outlet])
        rows = np.flatnonzero(self.board.reports.outlets.having(codes, len(self.board.outlets)))
        for begin in range(0, len(rows), MOST_ROWS):
            some = [content_id("y", self.board.reports.ids[row]) for row in rows[begin : begin + MOST_ROWS]]
            yield from self._store.fetched("tallies", some).values()

    def find(self, wanted: str) -> object | None:
        if not self.many:
            return super().find(wanted)
        found = self.event(wanted) if wanted.startswith("e_") else next(iter(self.claims_of([wanted])), None)
        return found or self.report(wanted) or self._small(wanted)

    def _small(self, wanted: str) -> object | None:
        kinds = ("actors", "control", "shares", "alignments", "turns", "dyads", "patronage", "agreements",
                 "observances", "outlooks", "ledger", "outlets", "cited", "groups", "links")  # fmt: skip
        return next((found for kind in kinds if (found := self.one_of(kind, wanted)) is not None), None)


def _ends(event: Event) -> tuple[str, str]:
    return (event.period.earliest, event.period.latest) if event.period else ("", "")
