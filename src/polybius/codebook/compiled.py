"""What is made of the codebook alone, kept beside the package as Python keeps its bytecode: made once a change.

The tables as parsed, and the indices that stages build over them. A file stands in `data/__pycache__` and holds the
digest of the YAML and a mark of the package's code (path, size and time of each module); where either has changed, or
the folder can't be written to (a package installed for all users), it is made anew. What is loaded is as trusted as the
package's own bytecode in the folder beside it.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from polybius.codebook.loading import uncollected

Made = TypeVar("Made")

FOLDER = "__pycache__"


def remembered(name: str, digest: str, made_of: type[Made], make: Callable[[], Made]) -> Made:
    """What `make` makes, from the file of that name where it was made from the same digest by the same code.

    An empty digest is that of a codebook that was changed in memory: nothing of it is kept.
    """
    if not digest:
        return make()
    path = _folder() / f"{name}.{sys.implementation.cache_tag}.pickle"
    key = f"{digest} {code_digest()}"
    known = _read(path, key)
    if isinstance(known, made_of):
        return known
    made = make()
    _write(path, key, made)
    return made


def _folder() -> Path:
    return Path(str(resources.files("polybius") / "data")) / FOLDER


def _read(path: Path, key: str) -> object:
    """None where there is no such file, where it is of another key, or where it can't be read."""
    try:
        with path.open("rb") as file, uncollected():
            return pickle.load(file) if file.readline().decode().strip() == key else None
    except (OSError, ValueError, EOFError, AttributeError, ImportError, TypeError, IndexError, pickle.PickleError):
        return None


def _write(path: Path, key: str, made: object) -> None:
    """Whole or not at all: another process may write at the same time."""
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(f"{key}\n".encode() + pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
        part.replace(path)


@cache
def code_digest() -> str:
    """A mark of the modules of the package: another where one was changed."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        known = path.stat()
        digest.update(f"{path} {known.st_size} {known.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]
