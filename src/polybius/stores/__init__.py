"""Where a case is kept. `open_store` picks the store by the look of the name."""

from __future__ import annotations

import importlib

from polybius.errors import UsageError
from polybius.stores.base import Store

SCHEMES = {"postgresql": ("postgres", "PostgresStore"), "postgres": ("postgres", "PostgresStore")}


def open_store(name: str, *, read_only: bool = False) -> Store:
    """The store at `name`: a PostgreSQL URL, `:memory:`, or else the path of a DuckDB file.

    The module of a store is loaded when it is asked for, so that a driver that is not installed or
    slow to import costs nobody else anything.
    """
    scheme = name.partition("://")[0] if "://" in name else ""
    if scheme and scheme not in SCHEMES:
        raise UsageError(
            f"unknown kind of case {scheme!r}", where=name, remedy="give a file name or a postgresql:// URL"
        )
    module, attribute = SCHEMES.get(scheme, ("duckdb", "DuckDBStore"))
    try:
        store = getattr(importlib.import_module(f"polybius.stores.{module}"), attribute)
    except ModuleNotFoundError as error:
        raise UsageError(
            f"needs the package {error.name}", where=name, remedy=f"pip install 'polybius[{module}]'"
        ) from error
    opened: Store = store(name, read_only=read_only)
    return opened
