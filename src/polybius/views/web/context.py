"""What the routes share: the questions of the case as it stands, and what is going on with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from starlette.requests import HTTPConnection

from polybius.codebook import Codebook
from polybius.views.queries_by_id import QueriesById
from polybius.views.shown_tables import Tables
from polybius.views.web.make import make_of

Made = TypeVar("Made")
PMTILES = "/tiles.pmtiles"
"""Where a PMTiles file is answered, in ranges."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """A background for the map: tiles of another host (`raster`), or a file of this machine (`pmtiles`)."""

    kind: str
    url: str
    file: Path | None = None
    attribution: str = ""


@dataclass(frozen=True)
class Shown:
    """One state of the case with what is kept of it."""

    queries: QueriesById
    tables: Tables
    kept: dict[str, Any]

    @staticmethod
    def of(queries: QueriesById) -> Shown:
        return Shown(queries, Tables(queries), {})


@dataclass
class Context:
    """One case that is served. Routes take `queries` once and ask it all: a rebuild swaps it for another meanwhile.

    `ask` makes the questions of the case as it stands; `read_only` is a case to which nobody may write here.
    """

    ask: Callable[[], QueriesById]
    codebook: Codebook
    name: str = "case"
    user: str = ""
    read_only: bool = True
    hosts: tuple[str, ...] = ()
    """Names and addresses besides those of this machine under which it may be asked."""
    tiles: Tiles | None = None
    pending: int = 0
    """Decisions that are kept and not yet in the case shown."""
    building: bool = False
    edits: int = 0
    """Counts what changed without a new case: decisions, tasks. Whoever writes adds to it, so that ETags change."""
    services: dict[str, Any] = field(default_factory=dict)
    """What routes that write need, by name; see polybius/serving.py."""
    _lock: Lock = field(default_factory=Lock)
    _shown: Shown | None = None

    @property
    def queries(self) -> QueriesById:
        """Of the case as it was last built."""
        return self._now().queries

    @property
    def tables(self) -> Tables:
        return self._now().tables

    def kept(self, name: str, make: Callable[[QueriesById], Made]) -> Made:
        """What is made once for each state of the case."""
        now = self._now()
        if name not in now.kept:
            now.kept[name] = make(now.queries)
        found: Made = now.kept[name]
        return found

    def _now(self) -> Shown:
        found = self._shown
        if found is None:
            with self._lock:
                found = self._shown = self._shown or Shown.of(self.ask())
        return found

    def refresh(self) -> None:
        """Shows the case as it stands now; who asks meanwhile is answered from the one before."""
        made = Shown.of(self.ask())
        made.queries.warm()
        with self._lock:
            self._shown = made

    @cached_property
    def make(self) -> str:
        """Of which make the server is; see `make.make_of`."""
        return make_of(self.codebook.digest)

    @property
    def stamp(self) -> str:
        """Changes with everything that an answer may depend on."""
        queries = self.queries
        return f"{self.make}.{queries.version}.{self.pending}.{int(self.building)}.{self.edits}.{queries.search_state}"


def context_of(connection: HTTPConnection) -> Context:
    found: Context = connection.app.state.context
    return found
