"""Boards in files, so that the next start of a server need not make one of a million claims anew.

A file holds nothing but numbers and names (`numpy.savez` without pickles, and JSON): whoever could change it could
change what is shown, and run nothing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints
from zipfile import BadZipFile

import numpy as np

from polybius import VERSION
from polybius.model.ids import content_id
from polybius.views.board import Array, Board

SUFFIX = ".board"
KEPT = 6
"""Files that are left in a folder, the newest."""


class BoardFiles:
    """Boards in a folder, by the version of what they were made of."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, version: str) -> Board | None:
        """None where there is none, or where a file of that name cannot be used."""
        path = self._path(version)
        try:
            with np.load(path, allow_pickle=False) as file:
                found: Board = _made(Board, "", dict(file))
            os.utime(path)
            return found
        except (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile):
            return None

    def save(self, version: str, board: Board) -> None:
        """Does nothing where the folder cannot be written: the board is made again then."""
        path = self._path(version)
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            with open(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                arrays: dict[str, Any] = dict(_columns("", board))
                np.savez(file, **arrays)
            part.replace(path)
            self._forget_others()
        except OSError:
            part.unlink(missing_ok=True)

    def _path(self, version: str) -> Path:
        return self._folder / f"{content_id('o', VERSION, _SHAPE, version)}{SUFFIX}"

    def _forget_others(self) -> None:
        files = sorted(self._folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in files[KEPT:]:
            file.unlink(missing_ok=True)


def _columns(name: str, value: Any) -> Iterator[tuple[str, Array]]:
    """Every array of a record, with the names of the fields that lead to it; what is no array as JSON."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _columns(f"{name}.{one.name}" if name else one.name, getattr(value, one.name))
    elif isinstance(value, np.ndarray):
        yield name, value
    elif isinstance(value, tuple) and value and isinstance(value[0], bytes):
        yield f"{name}.bytes", np.frombuffer(value[0], np.uint8)
        yield f"{name}.starts", value[1]
    else:
        yield name, np.frombuffer(json.dumps(value).encode(), np.uint8)


def _made(kind: Any, name: str, found: Mapping[str, Array]) -> Any:
    """A record of a kind out of the arrays of its fields."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        inner = {one.name: f"{name}.{one.name}" if name else one.name for one in fields(kind)}
        return kind(**{one: _made(hints[one], path, found) for one, path in inner.items()})  # type: ignore[operator]
    if f"{name}.bytes" in found:
        return found[f"{name}.bytes"].tobytes(), found[f"{name}.starts"]
    if getattr(kind, "__origin__", None) is tuple:
        return tuple(json.loads(found[name].tobytes()))
    return found[name]


def _shape(kind: Any) -> Iterator[str]:
    """The fields of a record and of its records, so that a file of another make is not taken for one of this."""
    for one in fields(kind):
        yield one.name
        hint = get_type_hints(kind)[one.name]
        if is_dataclass(hint):
            yield from _shape(hint)


_SHAPE = " ".join(_shape(Board))
