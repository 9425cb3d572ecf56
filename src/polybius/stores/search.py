"""Words of claims and reports in SQLite's full-text index (FTS5), in a file of the temporary folder.

The file is named by the digest of what is in it, so that the next start finds it; what another version of Polybius made
is never taken for it. It is made in the background and moved into place whole; where it is gone later (another server
keeps the newest alone, systems empty their temporary folders), it is made again. Texts are not kept in it, only where
their words are; whoever shows a hit asks the store for the text.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Event, Lock, Thread, local

import numpy as np
from numpy.typing import NDArray

from polybius import VERSION
from polybius.errors import StoreError
from polybius.model.ids import content_id

TABLES = {"claims": ("words", "names"), "reports": ("title", "words")}
KEPT = 6
"""Files that are left in the folder, the newest."""
A_DAY = 86_400
"""Seconds after which what somebody began and did not end is thrown away."""
BATCH = 2_000
PAUSE = 0.002
"""Seconds between batches, in which those who ask are answered."""
HASHED = 16 << 20
"""Bytes of words that are held before they are written: the more, the fewer pieces are merged."""
SUFFIX = ".search"
Document = tuple[int, str, str]
"""The row of a claim (its words, the names in it) or of a report (its title, its words)."""


@dataclass(frozen=True)
class Documents:
    """What is indexed, with how much it is; gone through once more where the file is lost."""

    claims: Iterable[Document]
    reports: Iterable[Document]
    total: int


def folder() -> Path:
    """A folder that only this user reads: reports may be secret. Raises `StoreError` where it is somebody else's."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    found = Path(tempfile.gettempdir()) / f"polybius-{user}"
    found.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and (found.is_symlink() or found.stat().st_uid != user):
        raise StoreError("the folder for the search belongs to somebody else", remedy="set TMPDIR to a folder of yours")
    return found


class TextIndex:
    """The index of one state of a case's texts. `state` is `building`, `ready` or `failed`."""

    def __init__(self, version: str, place: Path | None = None) -> None:
        self._folder = folder() if place is None else place
        self._file = self._folder / f"{content_id('s', VERSION, version)}{SUFFIX}"
        self._of_thread = local()
        self._stopped = Event()
        self._thread: Thread | None = None
        self._documents: Documents | None = None
        self._beginning = Lock()
        self.done = self.total = 0
        self.state = "ready" if self._file.is_file() else "building"

    def start(self, documents: Documents) -> None:
        """Builds it in the background unless it is there."""
        self._documents = documents
        self.total = documents.total
        if self.state == "ready":
            os.utime(self._file)
            self.done = self.total
            return
        self._begin(documents)

    def _begin(self, documents: Documents) -> None:
        self._thread = Thread(target=self._build, args=(documents,), name="search", daemon=True)
        self._thread.start()

    def _begin_again(self, documents: Documents) -> None:
        """Once, however many ask for a file that is gone."""
        with self._beginning:
            if self.state == "ready":
                self.state, self.done, self._of_thread = "building", 0, local()
                self._begin(documents)

    def stop(self) -> None:
        """Gives up what is being built."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def wait(self, seconds: float = 60) -> None:
        """Until it is built, for tests and for those who need it at once."""
        if self._thread is not None:
            self._thread.join(timeout=seconds)

    def _build(self, documents: Documents) -> None:
        part = self._file.with_suffix(f".{os.getpid()}.part")
        try:
            part.unlink(missing_ok=True)
            if self._fill(part, documents):
                part.replace(self._file)
                self.state = "ready"
                self._forget_others()
        except (OSError, sqlite3.Error, StoreError):
            self.state = "failed"
        finally:
            part.unlink(missing_ok=True)

    def _fill(self, part: Path, documents: Documents) -> bool:
        """False where it was stopped before it was done."""
        connection = sqlite3.connect(part, isolation_level=None)
        try:
            for setting in ("journal_mode = off", "synchronous = off", "cache_size = -32000"):
                connection.execute(f"pragma {setting}")
            for table, columns in TABLES.items():
                tokens = "unicode61 remove_diacritics 2"
                connection.execute(
                    f"create virtual table {table} using fts5({', '.join(columns)}, content='', tokenize='{tokens}')"
                )
                connection.execute(f"insert into {table} ({table}, rank) values ('hashsize', {HASHED})")
            connection.execute("begin")
            for table, rows in (("claims", documents.claims), ("reports", documents.reports)):
                if not self._insert(connection, table, rows):
                    return False
            connection.execute("commit")
        finally:
            connection.close()
        os.chmod(part, 0o600)
        return True

    def _insert(self, connection: sqlite3.Connection, table: str, rows: Iterable[Document]) -> bool:
        columns = ", ".join(TABLES[table])
        for batch in _batches(rows):
            connection.executemany(f"insert into {table} (rowid, {columns}) values (?, ?, ?)", batch)
            self.done += len(batch)
            time.sleep(PAUSE)
            if self._stopped.is_set():
                return False
        return True

    def _forget_others(self) -> None:
        """Files of other cases and earlier states, but for the newest."""
        files = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
        begun = [file for file in self._folder.glob("*.part") if files and _older(file, files[0])]
        for file in (*files[KEPT:], *begun):
            file.unlink(missing_ok=True)

    def find(self, table: str, query: str) -> NDArray[np.int64]:
        """Rows of claims or reports that an FTS5 query finds. Raises `StoreError` while it is being built."""
        if self.state == "ready" and self._documents is not None and not self._file.is_file():
            self._begin_again(self._documents)
        if self.state != "ready":
            raise self._not_yet()
        try:
            found = self._connection().execute(f"select rowid from {table} where {table} match ?", (query,))
            return np.fromiter((row[0] for row in found), np.int64)
        except sqlite3.Error as error:
            raise StoreError(f"the search cannot be read: {error}", remedy="start the server again") from error

    def _not_yet(self) -> StoreError:
        if self.state == "failed":
            return StoreError("the search could not be built", remedy="free some space in the temporary folder")
        share = 100 * self.done // max(1, self.total)
        return StoreError(f"the search is being built: {share} % so far", remedy="ask again in a moment")

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._of_thread, "connection", None)
        if found is None:
            found = sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True)
            self._of_thread.connection = found
        return found


def _older(file: Path, newest: Path) -> bool:
    """By a day and more."""
    return file.stat().st_mtime + A_DAY < newest.stat().st_mtime


def _batches(rows: Iterable[Document]) -> Iterator[list[Document]]:
    stream = iter(rows)
    while batch := list(islice(stream, BATCH)):
        yield batch
