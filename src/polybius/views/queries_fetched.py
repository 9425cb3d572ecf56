"""Records of a store that are fetched when they are asked for: by id, kind by kind, or in a stream for a board."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import PurePath
from typing import Any, TypeVar, cast

from polybius.model.case import Case, Group
from polybius.model.claims import Claim
from polybius.model.text import Report
from polybius.stores.base import Store
from polybius.views.board_rows import ActorRow, ClaimRow, EntryRow, EventRow, row_of

HELD = 20_000
"""Claims, or reports, that are kept once they were fetched."""
Containing = Callable[[str], Sequence[tuple[str, str]]]
"""The places (id and name) that contain a place of this id, the nearest first."""
Kept = TypeVar("Kept")


def without_folders(report: Report) -> Report:
    """A report whose files are named without the folders they lie in: where a machine keeps them is nobody's business
    who asks over the network."""
    return replace(report, origins=tuple(replace(one, file=PurePath(one.file).name) for one in report.origins))


class KindByKind(Case):
    """A case of which a kind of object is read when it is asked for; `few` have what stands for all of a kind that
    there is too much of."""

    def __init__(self, store: Store, few: Mapping[str, Callable[[], tuple[Any, ...]]]) -> None:
        object.__setattr__(self, "_store", store)
        object.__setattr__(self, "_few", few)

    def __getattr__(self, kind: str) -> Any:
        """Called where a field has no value yet."""
        if kind not in Case.__dataclass_fields__:
            raise AttributeError(kind)
        store = cast(Store, object.__getattribute__(self, "_store"))
        few = cast(Mapping[str, Callable[[], tuple[Any, ...]]], object.__getattribute__(self, "_few"))
        if kind in few:
            found = few[kind]()
        else:
            found = tuple(sorted(store.resolved().items())) if kind == "resolved" else store.objects(kind)
        object.__setattr__(self, kind, found)
        return found


class Fetched(Mapping[str, Kept]):
    """Records by id, fetched when they are asked for; the last ones are kept."""

    def __init__(
        self,
        fetch: Callable[[Sequence[str]], Mapping[str, Kept]],
        ids: Callable[[], Iterator[str]],
        every: Callable[[], Iterator[Kept]],
    ) -> None:
        self._fetch = fetch
        self._ids = ids
        self._every = every
        self._held: dict[str, Kept] = {}

    def __getitem__(self, id_: str) -> Kept:
        held = self._held.get(id_)
        if held is None:
            self.take([id_])
            held = self._held[id_]
        return held

    def __contains__(self, id_: object) -> bool:
        try:
            self[str(id_)]
        except KeyError:
            return False
        return True

    def take(self, ids: Sequence[str]) -> None:
        """Fetches several at once, for those who will ask for them one by one."""
        missing = [id_ for id_ in ids if id_ not in self._held]
        if len(self._held) + len(missing) > HELD:
            self._held = {}
        self._held.update(self._fetch(missing))

    def __iter__(self) -> Iterator[str]:
        return self._ids()

    def __len__(self) -> int:
        return sum(1 for _ in self._ids())

    def stream(self) -> Iterator[Kept]:
        return self._every()


class BoardSource:
    """A store as a board is made from it; `edited` has the claims that reviewers corrected, as they stand."""

    def __init__(self, store: Store, containing: Containing, edited: Mapping[str, Claim] | None = None) -> None:
        self._store = store
        self._edited = edited or {}
        self.containing = containing

    @cached_property
    def resolved(self) -> Mapping[str, str]:
        return self._store.resolved()

    def headings(self) -> Iterator[Report]:
        return self._store.headings()

    def lengths(self) -> Iterator[tuple[str, int, str]]:
        return self._store.lengths()

    def event_rows(self) -> Iterator[tuple[int, EventRow]]:
        return self._store.scanned("events", EventRow)

    def claim_rows(self) -> Iterator[tuple[int, ClaimRow]]:
        for at, row in self._store.scanned("claims", ClaimRow):
            edited = self._edited.get(row.id)
            yield at, row if edited is None else row_of(edited)

    def actor_rows(self) -> Iterator[ActorRow]:
        return (row for _, row in self._store.scanned("actors", ActorRow))

    def entry_rows(self) -> Iterator[tuple[int, EntryRow]]:
        return self._store.scanned("ledger", EntryRow)

    def group_rows(self) -> tuple[Group, ...]:
        return self._store.objects("groups")
