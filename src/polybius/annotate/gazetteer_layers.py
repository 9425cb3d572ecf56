"""The gazetteer files that a user has added, in one folder: `polybius gazetteer add` puts them there.

Each is one packed file (gazetteer_file.py) named for its layer. They lie over the package's file in the order of their
names; a place that two files have is the one of the first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from polybius.annotate.gazetteer import packaged
from polybius.annotate.gazetteer_file import HEAD, read_header
from polybius.errors import UsageError

ENDING = ".gazetteer"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


@dataclass(frozen=True, slots=True)
class Layer:
    """A gazetteer file as it describes itself."""

    name: str
    about: str
    license: str
    places: int
    digest: str
    path: Path
    size: int
    """In bytes."""


def files(folder: Path | None) -> tuple[Path, ...]:
    """The gazetteer files of a folder, by name; none where there is no folder."""
    return tuple(sorted(folder.glob(f"*{ENDING}"))) if folder and folder.is_dir() else ()


def layer(path: Path) -> Layer:
    """Raises `PolybiusError` where the file is no gazetteer of this version."""
    with path.open("rb") as file:
        header = read_header(file.read(HEAD), str(path))
    name = path.name.removesuffix(ENDING) if path.name.endswith(ENDING) else header["name"]
    size = path.stat().st_size
    return Layer(name, header["about"], header["license"], header["places"], header["digest"], path, size)


def layers(folder: Path | None) -> tuple[Layer, ...]:
    """Those of a folder and, last, the package's own."""
    return tuple(layer(path) for path in (*files(folder), packaged()))


def digest(over: Sequence[Path] = ()) -> str:
    """What names the exact content of the package's file with those over it; 12 hexadecimal digits."""
    digests = [layer(path).digest for path in (*over, packaged())]
    return digests[0] if len(digests) == 1 else hashlib.sha256(" ".join(digests).encode()).hexdigest()[:12]


def path_of(folder: Path, name: str) -> Path:
    """Where a layer of that name is kept. Raises `UsageError` for what cannot be a file's name everywhere."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot name a layer", remedy="use small letters, digits, - and _")
    return folder / f"{name}{ENDING}"


def remove(folder: Path | None, name: str) -> Path:
    """Removes a layer. Raises `UsageError` where there is none of that name."""
    path = path_of(folder, name) if folder else None
    if path is None or not path.is_file():
        there = ", ".join(one.name.removesuffix(ENDING) for one in files(folder)) or "none"
        raise UsageError(f"no layer {name!r}", where=str(folder or ""), remedy=f"layers there: {there}")
    path.unlink()
    return path
