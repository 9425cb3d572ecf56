"""Questions on a board of the case: what a narrowing leaves, and the records of rows, fetched by their ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath
from typing import Any

import numpy as np

from polybius.errors import StoreError
from polybius.model.case import Case, Event
from polybius.model.claims import Claim
from polybius.model.ids import content_id
from polybius.model.text import Report, Skipped
from polybius.model.wording import Wording
from polybius.stores.base import Store
from polybius.views.board import Array, Board, Claims, Events, id_text
from polybius.views.board_file import BoardFiles
from polybius.views.board_filter import Masks
from polybius.views.board_making import make_board
from polybius.views.board_rows import EventHead
from polybius.views.narrowing import ONLY_REJECTED, WITHOUT_REJECTED, Narrowing
from polybius.views.queries import Queries
from polybius.views.queries_fetched import BoardSource, Containing, Fetched, KindByKind, without_folders
from polybius.views.searching import Search

MANY_CLAIMS = 100_000
"""From here on a case is asked by ids alone, and views over all of it are cut."""
HEADS = 10_000
"""Events of lists that are kept once they were fetched."""
TRIES = 5


class OnBoard(Queries):
    """As `Queries`, of the case as it stood when this was made; any number of threads may ask."""

    def __init__(self, store: Store, containing: Containing = lambda _: (), files: BoardFiles | None = None) -> None:
        """`files` keep boards from one start of a server to the next."""
        super().__init__(store)
        self._containing = containing
        self.version, self.board = self._at_once(files)
        self.board = self._with_reviews(self.board)
        self.search: Search | None = None
        self._masks: dict[tuple[str, Narrowing], Masks] = {}
        self._blocs: dict[str, Mapping[str, int]] = {}
        self._heads: dict[int, EventHead] = {}

    def _at_once(self, files: BoardFiles | None) -> tuple[str, Board]:
        """The board of one state: made again where the case was built anew meanwhile."""
        edited = self.reviews.corrected
        for _ in range(TRIES):
            version = self._store.version()
            name = content_id("v", version, *(repr(claim) for claim in edited.values())) if edited else version
            kept = files.load(name) if files else None
            board = kept or make_board(BoardSource(self._store, self._containing, edited))
            if version == self._store.version():
                if files and kept is None:
                    files.save(name, board)
                return version, board
        raise StoreError("the case changes faster than it can be read", remedy="ask again")

    def _with_reviews(self, board: Board) -> Board:
        """With what reviewers have looked at, which is no part of what a case is built from."""
        claims, events = board.claims.reviewed.copy(), board.events.reviewed.copy()
        claims[board.claims.find(self.reviews.claims)] = True
        events[board.events.find(self.reviews.events)] = True
        return replace(
            board, claims=replace(board.claims, reviewed=claims), events=replace(board.events, reviewed=events)
        )

    @cached_property
    def counting(self) -> Array:
        """A mask of the claims that count: those that no reviewer rejected."""
        mask = np.ones(len(self.board.claims), bool)
        mask[self.board.claims.find(self.reviews.rejected)] = False
        return mask

    @property
    def search_state(self) -> str:
        """`ready`, or how far the search is built."""
        return str(self.search.state) if self.search is not None else "none"

    @property
    def many(self) -> bool:
        """Is the case so large that nothing may be made of all of it?"""
        return len(self.board.claims) >= MANY_CLAIMS

    # -- the case, kind by kind ----------------------------------------------------------------------------

    @cached_property
    def case(self) -> Case:
        few: dict[str, Callable[[], tuple[Any, ...]]] = {}
        if self.many:
            few = {"events": lambda: tuple(self.events()), "ledger": lambda: tuple(self.ledger()), "tallies": tuple}
        return KindByKind(self._store, few)

    @cached_property
    def resolved(self) -> Mapping[str, str]:
        return self._store.resolved()

    @cached_property
    def claims_by_id(self) -> Mapping[str, Claim]:
        return super().claims_by_id if not self.many else self._fetched_claims

    def _seen(self, read: Mapping[str, Claim]) -> dict[str, Claim]:
        """As reviewers corrected them."""
        return {id_: self.reviews.seen(claim) for id_, claim in read.items()}

    @cached_property
    def _fetched_claims(self) -> Fetched[Claim]:
        claims = self.board.claims
        return Fetched(
            lambda ids: self._seen(self._store.fetched("claims", ids, claims.at[claims.find(ids)].tolist())),
            lambda: (id_text("c", number) for number in claims.ids),
            lambda: (self.reviews.seen(claim) for claim in self._store.claims()),
        )

    @cached_property
    def reports_by_id(self) -> Mapping[str, Report]:
        if not self.many:
            return {report.id: without_folders(report) for report in self._store.reports()}
        return Fetched(
            lambda ids: {report.id: without_folders(report) for report in self._store.reports(ids)},
            lambda: iter(self.board.reports.ids),
            lambda: map(without_folders, self._store.reports()),
        )

    @cached_property
    def headings(self) -> Mapping[str, Report]:
        """All reports without their texts and notes."""
        return {report.id: without_folders(report) for report in self._store.headings()}

    @cached_property
    def lengths(self) -> Mapping[str, tuple[int, str]]:
        """Words of each report, and why it was not coded."""
        return {id_: (words, why) for id_, words, why in self._store.lengths()}

    def outlet(self, claim: Claim) -> str:
        return self.outlet_of(claim.report)

    def outlet_of(self, report: str) -> str:
        """The name of a report's outlet, else that of its file, without its path."""
        found = self.headings[report]
        return found.outlet or found.leading.file

    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(replace(one, where=PurePath(one.where).name) for one in super().skipped())

    def claims_in(self, report: str) -> int:
        row = self.board.reports.rows.get(report)
        return int(self.board.reports.claims[row]) if row is not None else 0

    # -- by narrowing --------------------------------------------------------------------------------------

    def masks(self, narrowing: Narrowing, of: str = "events") -> Masks:
        """What a narrowing leaves of the `events` or the `claims`. Raises `UsageError` for a wrong expression."""
        key = (of, narrowing)
        made = self._masks.get(key)
        if made is None:
            rows = self.board.events if of == "events" else self.board.claims
            made = Masks(self.board, rows, narrowing, self._found(narrowing, of))
            if len(self._masks) >= 64:
                self._masks.clear()
            self._masks[key] = made
        return made

    def _found(self, narrowing: Narrowing, of: str) -> Array | None:
        """A mask of what words find and rejections leave; None where the narrowing says nothing of either."""
        found = self.search.mask(narrowing, of) if narrowing.words and self.search is not None else None
        if of == "events" or narrowing.rejected not in (WITHOUT_REJECTED, ONLY_REJECTED):
            return found
        wanted: Array = self.counting if narrowing.rejected == WITHOUT_REJECTED else ~self.counting
        return wanted if found is None else found & wanted

    def events_at(self, rows: Array) -> list[Event]:
        """The events of rows of the board, in their order."""
        return self._at("events", "e", self.board.events, rows)

    def heads_at(self, rows: Array) -> list[tuple[int, EventHead]]:
        """The events of rows as far as lists show them, in their order, each with its row."""
        held, events = self._heads, self.board.events
        missing = [row for row in rows.tolist() if row not in held]
        if len(held) + len(missing) > HEADS:
            held = self._heads = {}
            missing = rows.tolist()
        if missing:
            ids = [id_text("e", number) for number in events.ids[missing]]
            found = self._store.fetched("events", ids, events.at[missing].tolist(), EventHead)
            held.update((row, found[id_]) for row, id_ in zip(missing, ids, strict=True) if id_ in found)
        return [(row, held[row]) for row in rows.tolist() if row in held]

    def claims_at(self, rows: Array) -> list[Claim]:
        found: list[Claim] = self._at("claims", "c", self.board.claims, rows)
        return [self.reviews.seen(claim) for claim in found]

    def _at(self, kind: str, prefix: str, columns: Events | Claims, rows: Array) -> list[Any]:
        ids = [id_text(prefix, number) for number in columns.ids[rows]]
        return list(self._store.fetched(kind, ids, columns.at[rows].tolist()).values())

    def event(self, id_: str) -> Event | None:
        return next(iter(self.events_at(self.board.events.find([id_]))), None)

    def claims_of(self, ids: Iterable[str]) -> list[Claim]:
        """The claims of the ids that are there, in their order."""
        return self.claims_at(self.board.claims.find(ids))

    def events_of_claims(self, ids: Sequence[str]) -> dict[str, str]:
        """The event that each claim is in, where it is in one."""
        claims, events = self.board.claims, self.board.events
        found: dict[str, str] = {}
        for row in claims.find(ids):
            if claims.event[row] >= 0:
                found[id_text("c", claims.ids[row])] = id_text("e", events.ids[claims.event[row]])
        return found

    def weight_of(self, event: str) -> float:
        """How much reports come back to an event."""
        rows = self.board.events.find([event])
        return round(float(self.board.events.weight[rows[0]]), 3) if len(rows) else 0.0

    @cached_property
    def group_sizes(self) -> Mapping[str, int]:
        return Counter(self.groups.values())

    def reports_at(self, rows: Array) -> list[Report]:
        """The reports of rows of the board with their texts, in their order."""
        ids = [self.board.reports.ids[int(row)] for row in rows]
        found = {report.id: without_folders(report) for report in self._store.reports(ids)}
        return [found[id_] for id_ in ids if id_ in found]

    def wordings_of(self, reports: Sequence[str]) -> Mapping[str, Wording]:
        return self._store.wordings_of(reports)

    def report(self, id_: str) -> Report | None:
        """A report with its text."""
        found = self._store.report(id_)
        return without_folders(found) if found else None

    def one_of(self, kind: str, id_: str) -> Any | None:
        """A case object of a kind by its id."""
        return self._store.fetched(kind, [id_]).get(id_)
