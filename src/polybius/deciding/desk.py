"""A case open for decisions: one reviewer at a time, the case built anew after each. Nothing is read again."""

from __future__ import annotations

import importlib
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from polybius.errors import StoreLockedError, UsageError
from polybius.model.case import Decision
from polybius.opening import is_case
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store
from polybius.views.queries import Queries

TRIES, PAUSE = 20, 0.25
"""How often, and after how many seconds, a case that somebody else writes to is tried: a decision takes a moment."""


@dataclass
class Desk:
    """A store open for writing with the questions of its case; `rebuilt` where it was of another make."""

    store: Store
    settings: Settings
    queries: Queries = field(init=False)
    rebuilt: bool = False

    def __post_init__(self) -> None:
        self.queries = Queries(self.store)

    def take(self, decisions: Sequence[Decision]) -> None:
        """Adds decisions to the case, and builds it as they have it."""
        self.store.add_decisions(decisions)
        importlib.import_module("polybius.building").rebuild(self.store, self.settings)
        self.queries = Queries(self.store)


@contextmanager
def opened_for_decisions(case: str, settings: Settings) -> Iterator[Desk]:
    """Raises `UsageError` where there is no case, `StoreLockedError` where another process keeps it open."""
    if not is_case(case):
        raise UsageError("no such case", where=case, remedy="make one: polybius read PATH... --case " + case)
    building = importlib.import_module("polybius.building")
    store = _patiently(case)
    try:
        other_make = bool(store.built_from()) and building.stale(store, settings)
        building.rebuild(store, settings)
        yield Desk(store, settings, rebuilt=other_make)
    finally:
        store.close()


def _patiently(case: str) -> Store:
    for left in reversed(range(TRIES)):
        try:
            return open_store(case)
        except StoreLockedError as error:
            if not left:
                raise _with_remedy(error) from error
            time.sleep(PAUSE)
    raise AssertionError("unreachable: the last try returns or raises")


def _with_remedy(error: StoreLockedError) -> StoreLockedError:
    remedy = (
        "wait for it to end, or close it; reviewers who work at once keep a copy of the case each and exchange their "
        "decisions with `polybius actors CASE export` and `import`"
    )
    return StoreLockedError(error.what, where=error.where, remedy=remedy)
