"""Opens a case to look at, without loading what reads reports: `show` and its like start in a fraction of a second."""

from __future__ import annotations

import importlib
from pathlib import Path

from polybius.errors import UsageError
from polybius.settings import Settings
from polybius.stores import open_store
from polybius.stores.base import Store

_MAGIC, _MAGIC_AT = b"DUCK", 8
"""What a DuckDB file has after its first eight bytes (DuckDB documentation, "Storage versions and format")."""


def is_case(name: str) -> bool:
    """Is it a URL or a database file? Looks at the first bytes and opens nothing."""
    if "://" in name:
        return True
    if not Path(name).is_file():
        return False
    with Path(name).open("rb") as file:
        return file.read(_MAGIC_AT + len(_MAGIC)).endswith(_MAGIC)


def open_case(name: str, settings: Settings) -> Store:
    """The case as it was last built, open for reading. Raises `UsageError` where there is none.

    A case whose last run was killed before it could build is built first; only then is loaded what builds it. A new
    version of Polybius or another codebook changes nothing here: they take effect when reports are read again, so
    that claims and case are always of one make.
    """
    if "://" not in name and not Path(name).exists():
        raise UsageError("no such case", where=name, remedy="make one: polybius read PATH... --case " + name)
    store = open_store(name, read_only=True)
    if store.built_from():
        return store
    store.close()
    importlib.import_module("polybius.building").finish(name, settings)
    return open_store(name, read_only=True)
