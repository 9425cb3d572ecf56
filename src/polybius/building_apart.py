"""Builds a large case in a process of its own, for a server that must answer meanwhile and has little memory.

A database file is written by one process alone, so the other one builds in a copy that lies beside the case; what it
built is taken over in one transaction. To build a million claims anew takes 6 GB and minutes: neither is the server's.
A server that is killed takes the other process with it; what is left of the copy goes with the next build.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from polybius import building
from polybius.errors import StoreError
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store

LARGE = 100_000
"""Claims from which a case is built apart: a smaller one is built sooner than it is copied."""
SUFFIX = ".building"


def rebuild(store: Store, settings: Settings, large: int = LARGE) -> None:
    """As `building.rebuild`; a case that has to be built whole, and is large, is built in a process of its own."""
    with store.exclusive():
        copy = store.beside(SUFFIX)
        if copy is None or store.counts().claims < large or building.grows(store, settings):
            building.rebuild(store, settings)
            return
        with _gone(copy):
            store.copied(copy)
            _built(copy, settings)
            store.take_built(copy)


@contextmanager
def _gone(path: Path) -> Iterator[None]:
    """Without the file, before and after."""
    try:
        _forget(path)
        yield
    finally:
        _forget(path)


def _forget(path: Path) -> None:
    """With what a database that was killed leaves beside its file."""
    path.unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    shutil.rmtree(path.with_name(f"{path.name}.tmp"), ignore_errors=True)


def _built(path: Path, settings: Settings) -> None:
    """Builds the case of a file in another process. Raises `StoreError` where that one fails."""
    process = multiprocessing.get_context("spawn").Process(target=build_alone, args=(str(path), settings), daemon=True)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise StoreError(
            f"the process that builds the case ended with {process.exitcode}",
            where=str(path),
            remedy="is there enough memory? `polybius show` builds the case too, when the server is stopped",
        )


def build_alone(path: str, settings: Settings) -> None:
    """What the other process does."""
    Thread(target=_follow_parent, daemon=True).start()
    store = open_store(path)
    try:
        building.rebuild(store, settings)
    finally:
        store.close()


def _follow_parent() -> None:
    """Ends with the server, however that one ended."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
