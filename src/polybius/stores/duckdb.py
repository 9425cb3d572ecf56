"""The embedded default: one DuckDB file, or `:memory:`."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Lock, RLock, local
from typing import Any
from weakref import WeakSet

import duckdb
import pyarrow as pa

from polybius.errors import StoreError, StoreFullError, StoreLockedError, StoreVersionError
from polybius.model.workings import TABLES
from polybius.stores.sql import KEYED, SqlStore
from polybius.stores.workings import BUILT

NOT_A_CASE = ("not a valid DuckDB database", "is not a database", "Serialization Error", "malformed")
FULL = ("No space left", "out of disk", "disk is full", "File too large", "Could not write", "could not write")
MEMORY = "512MB"
"""What DuckDB takes of a file's tables at most; the rest is read again, and what is sorted goes to disk meanwhile."""
SPARED = "200MB"
"""The same for a case of which somebody else holds columns: what is looked up by its place is soon read again."""
LOGGED, NEVER = "16MB", "1TB"
"""Log after which DuckDB moves it into the tables (its own default); more than any log."""
OTHER = "beside"
"""What another file is called while it is open beside the case."""
FETCHED = 10_000
"""Rows that are read at a time."""
_ARROW = {int: pa.int64(), float: pa.float64(), bytes: pa.binary(), str: pa.string()}


class DuckDBStore(SqlStore):
    """A case in one DuckDB file; any number of threads may ask it at once.

    `read_only` lets several processes look at one case at once. Raises `StoreLockedError` where another
    process writes to it, `StoreVersionError` for a case of another version, `StoreError` for a file that is none.
    """

    bytes_type = "blob"
    _lying = "rowid"

    def __init__(self, path: str, *, read_only: bool = False) -> None:
        self.where, self._most = path, MEMORY
        if path != ":memory:" and Path(path).is_dir():
            raise StoreError("is a folder, not a case file", where=path, remedy="give the path of a file")
        if path != ":memory:" and not Path(path).resolve().parent.is_dir():
            raise StoreError("the folder of the case file does not exist", where=path, remedy="make the folder first")
        try:
            config: dict[str, str | bool | int | float | list[str]] = {"threads": 1}
            if path != ":memory:":
                config["memory_limit"] = MEMORY
            self._database = duckdb.connect(path, read_only=read_only, config=config)
        except duckdb.Error as error:
            raise self._translated(error) from error
        self._of_thread, self._opened = local(), WeakSet[duckdb.DuckDBPyConnection]()
        self._writing, self._decided_by = RLock(), Lock()
        try:
            self._prepare(read_only=read_only)
        except StoreError:
            self.close()
            raise

    @property
    def _connection(self) -> duckdb.DuckDBPyConnection:
        """Each thread has its own, with transactions of its own: what one writes, others see once it is committed."""
        found: duckdb.DuckDBPyConnection | None = getattr(self._of_thread, "connection", None)
        if found is None:
            found = self._of_thread.connection = self._cursor(self._database)
        return found

    def _cursor(self, connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
        """Kept in sight while it lives: the file stays open until the last is closed."""
        cursor = connection.cursor()
        self._opened.add(cursor)
        return cursor

    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        try:
            return self._connection.execute(sql, list(values)).fetchall()
        except duckdb.Error as error:
            raise self._translated(error) from error

    def _stream(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """Reads on its own cursor: the connection may be asked other things meanwhile."""
        try:
            cursor = self._cursor(self._connection).execute(sql, list(values))
            while rows := cursor.fetchmany(FETCHED):
                yield from rows
        except duckdb.Error as error:
            raise self._translated(error) from error

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        if rows:
            self._insert_columns(table, columns, list(zip(*rows, strict=True)))

    def _insert_columns(self, table: str, names: Sequence[str], columns: Sequence[Sequence[object]]) -> None:
        if not columns[0]:
            return
        arrays = [pa.array(column, _ARROW[type(column[0])]) for column in columns]
        self._insert_arrays(table, pa.table(arrays, names=list(names)))

    def _insert_arrays(self, table: str, batch: pa.Table) -> None:
        names = ", ".join(batch.column_names)
        self._connection.register("batch", batch)
        try:
            known = " on conflict do nothing" if table in KEYED else ""
            self._run(f"insert into {table} ({names}) select {names} from batch{known}")
        finally:
            self._connection.unregister("batch")

    def exclusive(self) -> AbstractContextManager[object]:
        return self._writing

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One at a time: two that touch the same row would not both commit."""
        with self._writing, self._atomic():
            yield

    @contextmanager
    def _undisturbed(self, *, writes_alone: bool = False) -> Iterator[None]:
        """A commit beyond so many bytes of log has DuckDB move the log into the tables. Decisions are committed while a
        build has rows of these tables deleted and not committed: none of them starts that meanwhile. A whole build
        needs the memory more than DuckDB, which only takes down what is made; growing asks it for much."""
        with self._writing:
            self._run(f"set checkpoint_threshold = '{NEVER}'")
            self._limit(SPARED if writes_alone else MEMORY)
            try:
                yield
            finally:
                self._run(f"set checkpoint_threshold = '{LOGGED}'")
                self._limit(self._most)

    @contextmanager
    def _deciding(self) -> Iterator[None]:
        with self._decided_by, self._atomic():
            yield

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        self._run("begin transaction")
        try:
            yield
            self._run("commit")
        except BaseException:
            self._roll_back()
            raise

    def _roll_back(self) -> None:
        try:
            self._connection.execute("rollback")
        except duckdb.Error:
            return  # the failed commit has rolled back already

    def _translated(self, error: duckdb.Error) -> StoreError:
        said = str(error)
        if "lock" in said and ("Conflicting" in said or "Could not set lock" in said):
            return StoreLockedError(
                "another process has the case open", where=self.where, remedy="wait for it to end, or close it"
            )
        if "newer version" in said or "storage version" in said or "version number" in said:
            return StoreVersionError(
                "written by another version of DuckDB", where=self.where, remedy="update the duckdb package"
            )
        if any(words in said for words in NOT_A_CASE):
            return StoreError("not a case file of Polybius", where=self.where, remedy="name another file with --case")
        if errno.errorcode[errno.ENOSPC] in said or any(words in said for words in FULL):
            return StoreFullError(
                "the case cannot be written: the disk is full",
                where=self.where,
                remedy="free some space and run the same command again; it goes on where it stopped",
            )
        return StoreError(said.splitlines()[0], where=self.where)

    def beside(self, suffix: str) -> Path | None:
        return None if self.where == ":memory:" else Path(f"{self.where}{suffix}")

    def copied(self, path: Path) -> None:
        with self._attached(path, ""):
            name = self._run("select current_database()")[0][0]
            self._run(f'copy from database "{name}" to {OTHER}')

    def take_built(self, path: Path) -> None:
        with self._undisturbed(), self._attached(path, " (read_only)"), self._transaction():
            for table in (*TABLES, "objects", "waiting"):
                self._run(f"delete from {table}")
                self._run(f"insert into {table} by name select * from {OTHER}.{table}")
            for key, value in self._run(f"select key, value from {OTHER}.meta"):
                if key in BUILT:
                    self._set_meta(key, value)

    @contextmanager
    def _attached(self, path: Path, how: str) -> Iterator[None]:
        quoted = str(path).replace("'", "''")
        self._run(f"attach '{quoted}' as {OTHER}{how}")
        try:
            yield
        finally:
            self._run(f"detach {OTHER}")

    def spare(self) -> None:
        self._most = SPARED
        self._limit(SPARED)

    def _limit(self, memory: str) -> None:
        if self.where != ":memory:":
            self._run(f"set memory_limit = '{memory}'")

    def close(self) -> None:
        self._of_thread = local()
        for cursor in list(self._opened):
            cursor.close()
        self._database.close()
