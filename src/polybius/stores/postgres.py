"""PostgreSQL, for teams that share a case. Needs the extra `postgres` (psycopg 3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from threading import RLock
from typing import Any

import psycopg

from polybius.errors import StoreError, StoreFullError, StoreLockedError
from polybius.stores.sql import SqlStore

LOCK = 7_065_796_249
"""Key of the advisory lock that a writing process holds: one writer at a time, as with a file."""


class PostgresStore(SqlStore):
    """A case in a PostgreSQL database (its default schema). `url` as libpq takes it."""

    bytes_type = "bytea"
    indexed = True

    def __init__(self, url: str, *, read_only: bool = False) -> None:
        self._writing = RLock()
        self.where = url.rpartition("@")[2] or url  # never print a password
        try:
            self._connection = psycopg.connect(url, autocommit=True)
        except psycopg.Error as error:
            raise StoreError(
                str(error).splitlines()[0], where=self.where, remedy="check the URL and that the server runs"
            ) from error
        if not read_only and not self._run("select pg_try_advisory_lock(?)", LOCK)[0][0]:
            self._connection.close()
            raise StoreLockedError("another process writes to the case", where=self.where, remedy="wait for it to end")
        self._prepare(read_only=read_only)

    def _run(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        sql = (
            sql.replace("%", "%%")
            .replace("?", "%s")
            .replace(
                "information_schema.tables where", "information_schema.tables where table_schema = current_schema() and"
            )
        )
        try:
            cursor = self._connection.execute(sql.encode(), values)
            return cursor.fetchall() if cursor.description else []
        except psycopg.errors.DiskFull as error:
            raise StoreFullError("the disk is full", where=self.where, remedy="free space on the server") from error
        except psycopg.Error as error:
            raise StoreError(str(error).splitlines()[0], where=self.where) from error

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        if not rows:
            return
        marks = ", ".join(["%s"] * len(columns))
        sql = f"insert into {table} ({', '.join(columns)}) values ({marks}) on conflict do nothing"
        try:
            with self._connection.cursor() as cursor:
                cursor.executemany(sql.encode(), rows)
        except psycopg.Error as error:
            raise StoreError(str(error).splitlines()[0], where=self.where) from error

    def exclusive(self) -> AbstractContextManager[object]:
        return self._writing

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One at a time: within another's it would be kept only when that one is."""
        with self._writing, self._connection.transaction():
            yield

    def close(self) -> None:
        self._connection.close()
