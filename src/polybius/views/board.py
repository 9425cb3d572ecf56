"""A case as columns of numbers: what filters, counts, clusters and bins are computed on, for a million claims in
milliseconds. Whatever is shown of an object is fetched by its id.

Rows stand in the order of their ids; an id is a number here (its sixteen hex digits). Days count from 1 January of the
year 1; where nothing is dated a row fits no period, and where one end is open it reaches to the end of time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from polybius.views.narrowing import KINDS, ONLY_UNDATED, WITH_UNDATED

Array = NDArray[Any]
NEVER, ALWAYS = np.int32(2**30), np.int32(-(2**30))
"""Days that no calendar has: later and earlier than all."""
NOWHERE = -1
KIND_BITS: Mapping[str, int] = {kind: 1 << at for at, kind in enumerate(KINDS)}


def id_number(id_: str) -> int:
    """`e_5f0c…` as a number; -1 for what is no such id."""
    digits = id_[2:]
    try:
        return int(digits, 16) if len(digits) == 16 else -1
    except ValueError:
        return -1


def id_text(prefix: str, number: int) -> str:
    return f"{prefix}_{int(number):016x}"


def day_text(day: int) -> str:
    """ISO; empty for the ends of time."""
    return date.fromordinal(int(day)).isoformat() if 0 < day < 3_652_060 else ""


def day_number(iso: str) -> int | None:
    """None for what is no day."""
    try:
        return date.fromisoformat(iso).toordinal() if len(iso) == 10 else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Lists:
    """Several values a row: `values[starts[row]:starts[row + 1]]`."""

    starts: Array
    values: Array

    @staticmethod
    def of(owners: Array, values: Array, rows: int) -> Lists:
        """From pairs in any order; each row's values are sorted."""
        order = np.lexsort((values, owners))
        counts = np.bincount(owners, minlength=rows) if len(owners) else np.zeros(rows, np.int64)
        starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
        return Lists(starts, values[order])

    @cached_property
    def owners(self) -> Array:
        return np.repeat(np.arange(len(self.starts) - 1, dtype=np.int32), np.diff(self.starts))

    def at(self, row: int) -> Array:
        return self.values[self.starts[row] : self.starts[row + 1]]

    def having(self, codes: Array, of: int) -> Array:
        """A mask of the rows that have one of the codes; `of` is how many codes there are."""
        wanted = np.zeros(of, bool)
        wanted[codes] = True
        mask = np.zeros(len(self.starts) - 1, bool)
        mask[self.owners[wanted[self.values]]] = True
        return mask

    def counts(self, mask: Array, of: int) -> Array:
        """How many rows of a mask have each code."""
        return np.bincount(self.values[mask[self.owners]], minlength=of)


@dataclass(frozen=True)
class Names:
    """A closed list of values, each with a code: its place in the list."""

    values: tuple[str, ...]
    labels: tuple[str, ...] = ()
    """How they are called; the values themselves where there are none."""

    @cached_property
    def codes(self) -> Mapping[str, int]:
        return {value: code for code, value in enumerate(self.values)}

    def label(self, code: int) -> str:
        return self.labels[code] if self.labels else self.values[code]

    def known(self, values: Iterable[str]) -> Array:
        """Codes of the values that are there."""
        return np.array([self.codes[value] for value in values if value in self.codes], np.int32)

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True)
class Places:
    """Every place as claims and events have it; several rows may be one place (`of`), at other precisions."""

    named: Names
    """Ids of places (`name:` and its words for one that no gazetteer has), and what they are called."""
    of: Array
    lat: Array
    lon: Array
    """Degrees, NaN where unknown."""
    precision: tuple[str, ...]
    radius: Array
    """Kilometres around the point in which it lies."""
    kind: tuple[str, ...]
    """The gazetteer's, as `model.claims.PlaceRef` has it; empty where it has none."""
    containing: Lists
    """Codes of the places that each named place lies in."""

    def __len__(self) -> int:
        return len(self.of)

    def within(self, ids: Sequence[str]) -> Array:
        """A mask of the rows that are one of the places or lie in one."""
        codes = self.named.known(ids)
        chosen = self.containing.having(codes, len(self.named))
        chosen[codes] = True
        rows: Array = chosen[self.of]
        return rows

    def inside(self, box: tuple[float, float, float, float]) -> Array:
        west, south, east, north = box
        across = (self.lon >= west) | (self.lon <= east) if west > east else (self.lon >= west) & (self.lon <= east)
        return across & (self.lat >= south) & (self.lat <= north)


@dataclass(frozen=True)
class Rows:
    """What events and claims have in common. `at` is where the store has the row."""

    ids: Array
    at: Array
    early: Array
    late: Array
    type: Array
    standing: Array
    place: Array
    kinds: Array
    """Bits of `KIND_BITS`: of an event the kinds of its claims."""
    actors: Lists
    outlets: Lists
    reviewed: Array

    def __len__(self) -> int:
        return len(self.ids)

    def find(self, ids: Iterable[str]) -> Array:
        """Rows of the ids that are there, in their order."""
        wanted = np.array([number for id_ in ids if (number := id_number(id_)) >= 0], np.uint64)
        if not len(self.ids) or not len(wanted):
            return np.empty(0, np.int64)
        at = np.searchsorted(self.ids, wanted)
        at[at == len(self.ids)] = 0
        found: Array = at[self.ids[at] == wanted]
        return found


@dataclass(frozen=True)
class Events(Rows):
    reports: Array = field(default_factory=lambda: np.empty(0))
    witnesses: Array = field(default_factory=lambda: np.empty(0))
    claims: Array = field(default_factory=lambda: np.empty(0))
    """How many."""
    weight: Array = field(default_factory=lambda: np.empty(0))
    contested: Array = field(default_factory=lambda: np.empty(0))
    precision: Array = field(default_factory=lambda: np.empty(0))
    """Of the period, by `Board.precisions`."""
    titles: tuple[bytes, Array] = (b"", np.empty(0))
    """All titles in one, and where each begins."""
    letters: Array = field(default_factory=lambda: np.empty(0))
    """Place of each in the order of titles."""

    def title(self, row: int) -> str:
        text, starts = self.titles
        return text[starts[row] : starts[row + 1]].decode()


@dataclass(frozen=True)
class Claims(Rows):
    report: Array = field(default_factory=lambda: np.empty(0))
    event: Array = field(default_factory=lambda: np.empty(0))
    """Rows of reports and of events; `NOWHERE` for a claim of no event."""
    begin: Array = field(default_factory=lambda: np.empty(0))
    confidence: Array = field(default_factory=lambda: np.empty(0))


@dataclass(frozen=True)
class Reports:
    ids: tuple[str, ...]
    outlets: Lists
    day: Array
    words: Array
    coded: Array
    claims: Array
    """How many."""
    group: Array
    """Rows of one number copy one another or rest on one source; `NOWHERE` for a report on its own."""

    @cached_property
    def rows(self) -> Mapping[str, int]:
        return {id_: row for row, id_ in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True)
class Entries:
    """Of the ledgers, as the store has them. Days that are not known are 0."""

    ids: Array
    at: Array
    event: Array
    """Rows of events; `NOWHERE` for what belongs to none."""
    early: Array
    late: Array

    @cached_property
    def by_event(self) -> tuple[Array, Array]:
        """Rows by event, and their events."""
        order = np.argsort(self.event, kind="stable")
        return order, self.event[order]

    def of(self, event: int) -> Array:
        """Rows of an event's entries."""
        order, events = self.by_event
        return order[np.searchsorted(events, event) : np.searchsorted(events, event, side="right")]

    def kept(self, since: str, until: str, undated: str = "") -> Array:
        """A mask of the entries of some days (ISO); what has no last day is of none. For `undated` see `Narrowing`."""
        without = (self.early == 0) & (self.late == 0)
        if undated == ONLY_UNDATED:
            return np.asarray(without)
        mask = np.ones(len(self.ids), bool)
        if since:
            mask &= self.late >= (day_number(since) or 0)
        if until:
            mask &= (self.early <= (day_number(until) or 0)) & (self.late > 0)
        return mask | without if undated == WITH_UNDATED else mask


@dataclass(frozen=True)
class Board:
    """The columns of one state of a case."""

    events: Events
    claims: Claims
    reports: Reports
    places: Places
    types: Names
    standings: Names
    precisions: Names
    outlets: Names
    actors: Names
    """Ids of actors, and what they are called."""
    entries: Entries

    @cached_property
    def event_claims(self) -> Lists:
        """Rows of the claims of each event."""
        told = np.flatnonzero(self.claims.event >= 0)
        return Lists.of(self.claims.event[told], told, len(self.events))

    @cached_property
    def days(self) -> tuple[int, int] | None:
        """The days between which nineteen of twenty of the ends of events lie that are known."""
        found = self.event_days
        if not len(found):
            return None
        low, high = (found[int(share * (len(found) - 1))] for share in (0.025, 0.975))
        return int(low), int(high)

    @cached_property
    def event_days(self) -> Array:
        """Known first and last days of all events, sorted."""
        ends = np.concatenate((self.events.early, self.events.late))
        return np.sort(ends[(ends > 0) & (ends < NEVER)])
